//! What goes wrong, for callers of the API.

use lively_base::Diagnostic;
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
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic] }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self { diagnostics: refusal.diagnostics }
    }
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
