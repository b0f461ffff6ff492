//! What is told to people: one sentence of what happened, a trail of where, and what to do next.
//!
//! A diagnostic is built where the knowledge is and rendered only by drivers; in between it is
//! plain data. The trail goes from the outside in: file, archive member, section, symbol, offset.
//! `code` is a stable word that scripts may branch on; the message is for eyes.

use std::fmt;

/// How much a diagnostic matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Severity {
    /// Something worth knowing.
    Note,
    /// Probably not what was meant; the work goes on.
    Warning,
    /// The work was not done.
    Error,
}

impl Severity {
    /// The word shown before the message.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One step of the trail from the outside in.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Place {
    /// A file as the user named it, `<stdin>`, or a buffer's given name.
    File(String),
    /// A member of an archive.
    Member(String),
    /// A section, by name.
    Section(String),
    /// A symbol, shown as in source.
    Symbol(String),
    /// An offset into what was named before.
    Offset(u64),
    /// A line of a text file.
    Line(u32),
}

/// A finding with its place and its way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Stable word for scripts, such as `undefined-symbol`.
    pub code: &'static str,
    /// What happened, one sentence without a full stop.
    pub message: String,
    /// Where, from the outside in.
    pub trail: Vec<Place>,
    /// Further facts: other sites, what was expected.
    pub notes: Vec<String>,
    /// What to do next.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error with stable `code` and one-sentence `message`.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity, code, message: message.into(), trail: Vec::new(), notes: Vec::new(), help: None }
    }

    /// Adds the next inner step of the trail.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.trail.push(place);
        self
    }

    /// Puts an outer step before the trail: a caller knows the file, the callee the section.
    #[must_use]
    pub fn within(mut self, place: Place) -> Self {
        self.trail.insert(0, place);
        self
    }

    /// Adds a further fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The trail as compilers and linkers print it: `lib.a(x.o):.text:f+0x12`.
#[must_use]
pub fn trail_text(trail: &[Place]) -> String {
    use fmt::Write as _;
    let mut text = String::new();
    for place in trail {
        let lead = |text: &String| if text.is_empty() { "" } else { ":" };
        let _ = match place {
            Place::File(name) | Place::Section(name) | Place::Symbol(name) => {
                let sep = lead(&text);
                write!(text, "{sep}{name}")
            }
            Place::Member(name) => write!(text, "({name})"),
            Place::Offset(offset) => write!(text, "+{offset:#x}"),
            Place::Line(line) => {
                let sep = lead(&text);
                write!(text, "{sep}{line}")
            }
        };
    }
    text
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.trail.is_empty() {
            write!(f, "{}: ", trail_text(&self.trail))?;
        }
        write!(f, "{}: {}", self.severity.name(), self.message)?;
        for note in &self.notes {
            write!(f, "\n  note: {note}")?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_like_a_linker_message() {
        let d = Diagnostic::error("reloc-range", "value does not fit")
            .at(Place::Section(".text".into()))
            .at(Place::Offset(0x12))
            .within(Place::Member("x.o".into()))
            .within(Place::File("lib.a".into()))
            .help("compile with -fPIE");
        assert_eq!(
            d.to_string(),
            "lib.a(x.o):.text+0x12: error: value does not fit\n  help: compile with -fPIE"
        );
    }
}
