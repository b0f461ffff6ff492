//! What is wrong with the program: collected with spans, rendered by drivers.
//!
//! Finding faults goes on after the first; each stage (and each worker) adds to a [`Diagnostics`] of
//! its own, and [`Diagnostics::merge`] puts them together in the order of the text. Rendering,
//! filtering by `-W` and counting against limits happen once, at the end.

mod policy;
mod render;

pub use lively_base::Severity;
pub use policy::{Depth, Policy, Wish};
pub use render::{Style, render, render_all};

use crate::source::{Pos, Span};

/// A fact that belongs to a report, with its own place if it has one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// One sentence without a full stop.
    pub message: String,
    /// Where; [`Span::NONE`] for nowhere.
    pub span: Span,
}

/// What could be written instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What is replaced; of length 0 for an insertion.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// How much it matters.
    pub severity: Severity,
    /// A stable word for scripts. For a warning also its name after `-W`.
    pub code: &'static str,
    /// One sentence without a full stop.
    pub message: String,
    /// What it is about.
    pub span: Span,
    /// Further stretches to underline in the same line.
    pub ranges: Vec<Span>,
    /// Further facts.
    pub notes: Vec<Note>,
    /// What could be written instead.
    pub fix: Option<Fix>,
    /// Whether a warning is shown in system headers too.
    pub in_system: bool,
    /// It is a warning that was asked to be an error.
    pub promoted: bool,
}

impl Report {
    /// An error with stable `code`.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>, span: Span) -> Self {
        Self::new(Severity::Error, code, message.into(), span)
    }

    /// A warning; `code` is its name after `-W`.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>, span: Span) -> Self {
        Self::new(Severity::Warning, code, message.into(), span)
    }

    fn new(severity: Severity, code: &'static str, message: String, span: Span) -> Self {
        Self {
            severity,
            code,
            message,
            span,
            ranges: Vec::new(),
            notes: Vec::new(),
            fix: None,
            in_system: false,
            promoted: false,
        }
    }

    /// Adds a fact with a place.
    #[must_use]
    pub fn note_at(mut self, message: impl Into<String>, span: Span) -> Self {
        self.notes.push(Note { message: message.into(), span });
        self
    }

    /// Adds a fact without a place.
    #[must_use]
    pub fn note(self, message: impl Into<String>) -> Self {
        self.note_at(message, Span::NONE)
    }

    /// Says what could be written instead.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Underlines more.
    #[must_use]
    pub fn range(mut self, span: Span) -> Self {
        self.ranges.push(span);
        self
    }

    /// Shows a warning in system headers too.
    #[must_use]
    pub fn even_in_system(mut self) -> Self {
        self.in_system = true;
        self
    }
}

/// What was found so far.
#[derive(Clone, Default, Debug)]
pub struct Diagnostics {
    reports: Vec<Report>,
    errors: usize,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn add(&mut self, report: Report) {
        self.errors += usize::from(report.severity == Severity::Error);
        self.reports.push(report);
    }

    /// How many errors there are.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// Whether nothing forbids to go on to the next stage.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.errors == 0
    }

    /// All findings in the order in which they were added.
    #[must_use]
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// How many findings there are: a mark for [`Diagnostics::truncate`].
    #[must_use]
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// Forgets what was added after `mark` (a tentative parse that failed).
    pub fn truncate(&mut self, mark: usize) {
        self.reports.truncate(mark);
        self.errors = self.reports.iter().filter(|r| r.severity == Severity::Error).count();
    }

    /// Forgets what was found at `end`: the text was cut off there, which has been said.
    pub fn forget_at(&mut self, end: Pos) {
        self.reports.retain(|report| report.span.start != end);
        self.truncate(self.reports.len());
    }

    /// Adds what another stage or worker found.
    pub fn merge(&mut self, other: Self) {
        self.errors += other.errors;
        self.reports.extend(other.reports);
    }

    /// Puts findings in the order of the text, as `place` gives it; those of one place stay in the
    /// order of their finding.
    pub fn sort_by_place(&mut self, place: impl Fn(Pos) -> Pos) {
        self.reports.sort_by_key(|report| place(report.span.start));
    }

    /// Keeps of the warnings named `code` only the first of each text.
    pub fn keep_first_of_each(&mut self, code: &str) {
        let mut seen = std::collections::HashSet::new();
        self.reports
            .retain(|r| r.severity != Severity::Warning || r.code != code || seen.insert(r.message.clone()));
    }

    /// Applies `policy`: drops unwanted warnings, turns others into errors.
    pub fn apply(&mut self, policy: &Policy, sources: &crate::Sources) {
        self.reports.retain_mut(|report| {
            if report.severity != Severity::Warning {
                return true;
            }
            let in_system = !policy.system_headers && !report.in_system;
            if !policy.wants(report.code) || in_system && sources.is_system(report.span.start) {
                return false;
            }
            if policy.is_error(report.code) {
                report.severity = Severity::Error;
                report.promoted = true;
            }
            true
        });
        self.truncate(self.reports.len());
    }
}
