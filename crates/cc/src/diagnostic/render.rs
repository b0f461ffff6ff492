//! Reports as people read them: place, message, the line with a caret, notes, the macros passed
//! through, and who included the file.

use super::{Diagnostics, Report, Severity};
use crate::Session;
use crate::lex::Interner;
use crate::source::{Pos, Sources, Span};
use lively_base::limits::BACKTRACE_FRAMES_MAX;
use std::fmt::Write as _;

/// How a report is dressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Style {
    /// Plain text.
    #[default]
    Plain,
    /// With the colours of a terminal.
    Colour,
}

/// Bytes of a source line that are shown at most, so that minified code does not fill the screen.
const LINE_SHOWN_MAX: usize = 240;

/// One report, with a line end after its last line.
#[must_use]
pub fn render(report: &Report, sources: &Sources, names: &Interner, style: Style) -> String {
    let mut out = String::new();
    let painter = Painter { sources, names, style };
    painter.include_stack(&mut out, report.span.start);
    painter.message(&mut out, report.severity.name(), &report.message, report.span, Some(report));
    for note in &report.notes {
        painter.message(&mut out, "note", &note.message, note.span, None);
    }
    out
}

/// All reports of a session up to `errors_max` errors, and how many were left out.
#[must_use]
pub fn render_all(session: &Session, diagnostics: &Diagnostics, style: Style, errors_max: usize) -> String {
    let mut out = String::new();
    let mut errors = 0;
    for report in diagnostics.reports() {
        if report.severity == Severity::Error {
            errors += 1;
            if errors > errors_max {
                continue;
            }
        }
        out.push_str(&render(report, &session.sources, &session.names, style));
    }
    if errors > errors_max {
        let hidden = errors - errors_max;
        let _ = writeln!(out, "lively: {hidden} more errors not shown; --max-errors shows more");
    }
    out
}

struct Painter<'s> {
    sources: &'s Sources,
    names: &'s Interner,
    style: Style,
}

impl Painter<'_> {
    fn paint(&self, code: &str, text: &str) -> String {
        match self.style {
            Style::Plain => text.to_owned(),
            Style::Colour => format!("\x1b[{code}m{text}\x1b[0m"),
        }
    }

    fn message(&self, out: &mut String, word: &str, text: &str, span: Span, report: Option<&Report>) {
        if let Some(at) = self.sources.locate(span.start) {
            let place = format!("{}:{}:{}:", at.file, at.line, at.column);
            let _ = write!(out, "{} ", self.paint("1", &place));
        }
        let colour = match word {
            "error" => "1;31",
            "warning" => "1;35",
            _ => "1;36",
        };
        let _ = write!(out, "{} {text}", self.paint(colour, &format!("{word}:")));
        match report {
            Some(report) if report.promoted => {
                let _ = write!(out, " [-Werror={}]", report.code);
            }
            Some(report) if report.severity == Severity::Warning => {
                let _ = write!(out, " [-W{}]", report.code);
            }
            _ => {}
        }
        out.push('\n');
        let shown = self.sources.expansion_pos(span.start);
        // A token out of a macro is shown where the macro is used; its own length means nothing there.
        let span = if shown == span.start { span } else { Span::at(shown) };
        let ranges: &[Span] = report.map_or(&[], |r| &r.ranges);
        self.excerpt(out, span, ranges, colour);
        if let Some(fix) = report.and_then(|r| r.fix.as_ref()) {
            let _ = writeln!(out, "{:>6}   {}", "", self.paint("32", &format!("write: {}", fix.text)));
        }
        if report.is_some() {
            self.macro_stack(
                out,
                Span { start: span.start, len: 0 },
                report.map_or(Pos::NONE, |r| r.span.start),
            );
        }
    }

    /// The line that `span` begins in, and carets under it.
    fn excerpt(&self, out: &mut String, span: Span, ranges: &[Span], colour: &str) {
        let Some((line, offset)) = self.sources.line_text(span.start) else { return };
        let Some(at) = self.sources.locate(span.start) else { return };
        let cut = line.len().min(LINE_SHOWN_MAX);
        if offset > cut {
            return;
        }
        let text = String::from_utf8_lossy(&line[..cut]).replace('\0', " ");
        let _ = writeln!(out, "{:>5} | {text}", at.line);
        // One cell a character; tabs stay tabs so that both lines move alike.
        let mut marks: Vec<char> = Vec::new();
        let in_span = |byte: usize, start: usize, len: u32| byte >= start && byte < start + len as usize;
        for (byte, &value) in line[..cut].iter().enumerate() {
            if byte > offset && value & 0xC0 == 0x80 {
                continue;
            }
            let underlined = in_span(byte, offset, span.len)
                || ranges.iter().any(|range| match self.sources.line_text(range.start) {
                    Some((other, start)) => std::ptr::eq(other, line) && in_span(byte, start, range.len),
                    None => false,
                });
            marks.push(match value {
                _ if byte == offset => '^',
                _ if underlined => '~',
                b'\t' => '\t',
                _ if value & 0xC0 == 0x80 => continue,
                _ => ' ',
            });
        }
        if offset >= cut {
            marks.push('^');
        }
        let marks: String = marks.into_iter().collect();
        let _ = writeln!(out, "{:>5} | {}", "", self.paint(colour, marks.trim_end()));
    }

    /// The macros that the token at `pos` came through, innermost first.
    fn macro_stack(&self, out: &mut String, shown: Span, pos: Pos) {
        for (count, expansion) in self.sources.backtrace(pos).enumerate() {
            if count == BACKTRACE_FRAMES_MAX {
                let _ = writeln!(out, "       and more macros");
                return;
            }
            let name = self.names.text(expansion.name);
            match self.sources.locate(expansion.definition) {
                Some(at) => {
                    let place = format!("{}:{}:{}:", at.file, at.line, at.column);
                    let _ = writeln!(
                        out,
                        "{} {} in expansion of macro '{name}'",
                        self.paint("1", &place),
                        self.paint("1;36", "note:")
                    );
                    if count == 0 {
                        let inner = self.sources.spelling_pos(pos);
                        let inner = if self.sources.entry_of(inner).is_some() { inner } else { shown.start };
                        if inner != shown.start {
                            self.excerpt(out, Span::at(inner), &[], "1;36");
                        }
                    }
                }
                None => {
                    let _ = writeln!(out, "{} in expansion of macro '{name}'", self.paint("1;36", "note:"));
                }
            }
        }
    }

    fn include_stack(&self, out: &mut String, pos: Pos) {
        let mut next = self.sources.entry_of(self.sources.expansion_pos(pos));
        let mut lead = "In file included from";
        let mut count = 0;
        while let Some(at) = next.and_then(|id| self.sources.entry(id).origin.included_at) {
            let Some(place) = self.sources.locate(at) else { return };
            let _ = writeln!(out, "{lead} {}:{}:", place.file, place.line);
            lead = "                 from";
            next = self.sources.entry_of(at);
            count += 1;
            if count == BACKTRACE_FRAMES_MAX {
                return;
            }
        }
    }
}
