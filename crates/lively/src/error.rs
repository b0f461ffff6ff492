//! What goes wrong, for callers of the API.

use crate::demangle::demangle;
use lively_base::{Diagnostic, Place};
use lively_link::Refusal;
use std::fmt;

/// Why something was not done. Nothing was changed: every refusal is complete.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// At least one finding; the first is the most telling.
    pub diagnostics: Vec<Diagnostic>,
}

impl Error {
    /// The stable word of the first finding, such as `undefined-symbol`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.diagnostics.first().map_or("internal", |d| d.code)
    }

    /// The same with at most `most` findings (0 keeps all) and a word on what was left out.
    #[must_use]
    pub fn shortened(mut self, most: usize) -> Self {
        let left = self.diagnostics.len().saturating_sub(most);
        if most > 0 && left > 0 {
            self.diagnostics.truncate(most);
            let rest = Diagnostic::error("more-errors", format!("and {left} more errors"));
            self.diagnostics.push(rest.help("--max-errors 0 shows all of them"));
        }
        self
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![as_in_source(diagnostic)] }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self { diagnostics: refusal.diagnostics.into_iter().map(as_in_source).collect() }
    }
}

/// Shows the names of a diagnostic as they are in the source: the rooms below do not know
/// languages and quote the names that objects have.
fn as_in_source(mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.message = quoted_names_as_in_source(&diagnostic.message);
    for place in &mut diagnostic.trail {
        if let Place::Symbol(name) = place {
            *name = demangle(name.as_bytes());
        }
    }
    for note in &mut diagnostic.notes {
        *note = quoted_names_as_in_source(note);
    }
    diagnostic.help = diagnostic.help.map(|help| quoted_names_as_in_source(&help));
    diagnostic
}

fn quoted_names_as_in_source(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let shown =
        parts.map(|(index, part)| if index % 2 == 1 { demangle(part.as_bytes()) } else { part.to_owned() });
    shown.collect::<Vec<_>>().join("`")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
