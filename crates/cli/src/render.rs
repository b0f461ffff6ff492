//! Text on the standard streams. Status goes to standard error with the prefix `lively:`;
//! standard output belongs to the program, or to the answer of a command.

use lively::{Error, Severity};
use std::io::{IsTerminal as _, Write as _};

/// One line to standard error; that it cannot be written is nobody's news.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// The answer of a command to standard output.
pub(crate) fn answer(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Whether what goes to standard error is coloured.
pub(crate) fn is_coloured() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// How findings are shown there.
pub(crate) fn style() -> lively::c::Style {
    if is_coloured() { lively::c::Style::Colour } else { lively::c::Style::Plain }
}

/// Every finding, the way compilers print them.
pub(crate) fn error(error: &Error) {
    let colour = is_coloured();
    for diagnostic in &error.diagnostics {
        let place = lively::trail_text(&diagnostic.trail);
        let word = diagnostic.severity.name();
        let (bold, kind, end) = match (colour, diagnostic.severity) {
            (false, _) => ("", "", ""),
            (true, Severity::Error) => ("\x1b[1m", "\x1b[1;31m", "\x1b[0m"),
            (true, Severity::Warning) => ("\x1b[1m", "\x1b[1;35m", "\x1b[0m"),
            (true, Severity::Note) => ("\x1b[1m", "\x1b[1;36m", "\x1b[0m"),
        };
        let place = if place.is_empty() { "lively: ".to_owned() } else { format!("{place}: ") };
        line(&format!("{bold}{place}{end}{kind}{word}:{end} {bold}{}{end}", diagnostic.message));
        for note in &diagnostic.notes {
            line(&format!("  note: {note}"));
        }
        if let Some(help) = &diagnostic.help {
            line(&format!("  help: {help}"));
        }
    }
}
