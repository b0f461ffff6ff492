//! `-E`: tokens as text that gives the same tokens when read again.
//!
//! Lines stay where they were as far as possible; a jump of more than a few lines, or another file,
//! gives a line marker as gcc writes them. White space is kept, and added where two tokens
//! would otherwise be read as one.

use super::builtin::quoted;
use super::{FileEventKind, Tokens};
use crate::Session;
use crate::lex::{Flags, Token, TokenKind};
use crate::source::{EntryId, Pos};
use std::io::{self, Write};

/// Whether line markers are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LineMarkers {
    /// Yes.
    #[default]
    Shown,
    /// No: `-P`.
    Hidden,
}

/// Jumps of up to so many lines are printed as empty lines; gcc's number.
const EMPTY_LINES_MAX: u32 = 8;

/// Writes `tokens`, which were made in print mode, to `out`.
pub fn print(
    session: &Session,
    tokens: &Tokens,
    markers: LineMarkers,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut printer =
        Printer { session, tokens, markers, out, line: 1, at_start: true, last: None, last_ends_word: false };
    printer.run()
}

/// Writes the macros that are defined at the end, one `#define` a line (`-dM`).
pub fn print_definitions(tokens: &Tokens, out: &mut impl Write) -> io::Result<()> {
    for definition in &tokens.definitions {
        writeln!(out, "#define {definition}")?;
    }
    Ok(())
}

struct Printer<'p, W> {
    session: &'p Session,
    tokens: &'p Tokens,
    markers: LineMarkers,
    out: &'p mut W,
    /// The number of the line that is being written, as the reader counts.
    line: u32,
    at_start: bool,
    last: Option<Token>,
    last_ends_word: bool,
}

impl<W: Write> Printer<'_, W> {
    fn run(&mut self) -> io::Result<()> {
        let mut events = self.tokens.file_events.iter().peekable();
        for (index, token) in self.tokens.list.iter().enumerate() {
            while let Some(event) = events.next_if(|event| event.token as usize <= index) {
                match event.kind {
                    FileEventKind::Enter(entry) => self.enter(entry)?,
                    FileEventKind::Leave(pos) => self.marker_at(pos, " 2")?,
                    FileEventKind::Line(pos) => self.marker_at(pos, "")?,
                }
            }
            match token.kind {
                TokenKind::Eof => break,
                TokenKind::Pragma => self.pragma(*token)?,
                _ => self.token(*token)?,
            }
        }
        self.end_line()
    }

    fn end_line(&mut self) -> io::Result<()> {
        if !self.at_start {
            self.out.write_all(b"\n")?;
            self.line += 1;
            self.at_start = true;
        }
        self.last = None;
        Ok(())
    }

    fn enter(&mut self, entry: EntryId) -> io::Result<()> {
        self.end_line()?;
        let entry = self.session.sources.entry(entry);
        let flags = match (entry.origin.included_at.is_some(), entry.origin.is_system) {
            (true, true) => " 1 3",
            (true, false) => " 1",
            (false, true) => " 3",
            (false, false) => "",
        };
        self.marker(1, &entry.origin.shown, flags)
    }

    fn marker_at(&mut self, pos: Pos, flags: &str) -> io::Result<()> {
        self.end_line()?;
        let Some(at) = self.session.sources.locate(pos) else { return Ok(()) };
        let system = if self.session.sources.is_system(pos) { " 3" } else { "" };
        self.marker(at.line, &at.file, &format!("{flags}{system}"))
    }

    fn marker(&mut self, line: u32, file: &str, flags: &str) -> io::Result<()> {
        if self.markers == LineMarkers::Shown {
            writeln!(self.out, "# {line} {}{flags}", quoted(file))?;
        }
        self.line = line;
        Ok(())
    }

    /// Goes to the line of a token that began one.
    fn go_to(&mut self, pos: Pos) -> io::Result<()> {
        self.end_line()?;
        let Some(at) = self.session.sources.locate(pos) else { return Ok(()) };
        if self.markers == LineMarkers::Hidden {
            self.line = at.line;
        } else if at.line >= self.line && at.line - self.line <= EMPTY_LINES_MAX {
            while self.line < at.line {
                self.out.write_all(b"\n")?;
                self.line += 1;
            }
        } else if at.line != self.line {
            let system = if self.session.sources.is_system(pos) { " 3" } else { "" };
            self.marker(at.line, &at.file, system)?;
        }
        let indent = at.column.saturating_sub(1).min(80) as usize;
        self.out.write_all(" ".repeat(indent).as_bytes())
    }

    fn token(&mut self, token: Token) -> io::Result<()> {
        let text = match token.name() {
            Some(name) => std::borrow::Cow::Borrowed(self.session.names.bytes_of(name)),
            None => self.session.sources.spelling(token),
        };
        if token.flags.has(Flags::LINE_START) {
            self.go_to(token.pos)?;
        } else if token.has_space() || self.would_merge(token, &text) {
            self.out.write_all(b" ")?;
        }
        self.out.write_all(&text)?;
        self.last_ends_word =
            text.last().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | 0x80..));
        self.last = Some(token);
        self.at_start = false;
        Ok(())
    }

    /// Whether `token`, printed right after the last, would be read as part of it.
    fn would_merge(&self, token: Token, text: &[u8]) -> bool {
        let Some(last) = self.last else { return false };
        let first = text.first().copied().unwrap_or(0);
        let is_part = first.is_ascii_alphanumeric() || matches!(first, b'_' | b'$' | b'\\' | 0x80..);
        if self.last_ends_word {
            return is_part
                || last.kind == TokenKind::Number && matches!(first, b'.' | b'+' | b'-' | b'\'')
                || last.kind.is_word() && matches!(token.kind, TokenKind::String | TokenKind::Char);
        }
        match last.kind {
            TokenKind::Number => is_part || matches!(first, b'.' | b'+' | b'-'),
            TokenKind::Dot => first == b'.' || first.is_ascii_digit(),
            TokenKind::Stray | TokenKind::Unterminated => true,
            TokenKind::String | TokenKind::Char | TokenKind::Comma | TokenKind::Semi => false,
            TokenKind::LParen | TokenKind::RParen | TokenKind::LBrace | TokenKind::RBrace => false,
            _ => matches!(
                first,
                b'+' | b'-'
                    | b'*'
                    | b'/'
                    | b'='
                    | b'<'
                    | b'>'
                    | b'&'
                    | b'|'
                    | b'#'
                    | b'%'
                    | b':'
                    | b'^'
                    | b'!'
                    | b'.'
            ),
        }
    }

    fn pragma(&mut self, token: Token) -> io::Result<()> {
        let Some(pragma) = self.tokens.pragmas.get(token.index()) else { return Ok(()) };
        self.go_to(pragma.span.start)?;
        let is_ident = pragma.kind == super::PragmaKind::Ident;
        self.out.write_all(if is_ident { b"#ident" } else { b"#pragma" })?;
        self.at_start = false;
        self.last = None;
        for (index, part) in pragma.tokens.iter().enumerate() {
            let mut part = *part;
            part.flags = part.flags.without(Flags::LINE_START);
            if index == 0 {
                part.flags = part.flags.with(Flags::SPACE);
            }
            self.token(part)?;
        }
        self.end_line()
    }
}

impl super::engine::Engine<'_> {
    /// The macros that are defined, as text.
    pub(super) fn definitions(&mut self) -> Vec<String> {
        for index in 0..self.macros.list.len() {
            self.macro_at(index);
        }
        let text_of = |name| self.session.names.text(name).into_owned();
        let mut lines = Vec::new();
        for entry in self.macros.defined() {
            let mut line = text_of(entry.name);
            match entry.shape {
                super::macros::Shape::Builtin(_) | super::macros::Shape::Unread(_) => continue,
                super::macros::Shape::Object => {}
                super::macros::Shape::Function { variadic, .. } => {
                    let params = self.macros.params(entry);
                    let mut names: Vec<String> = params.iter().map(|p| text_of(*p)).collect();
                    if let Some(last) = names.last_mut().filter(|_| variadic) {
                        *last = if last == "__VA_ARGS__" { "...".to_owned() } else { format!("{last}...") };
                    }
                    line.push_str(&format!("({})", names.join(",")));
                }
            }
            line.push(' ');
            line.push_str(&self.body_text(entry));
            lines.push(line);
        }
        lines
    }

    fn body_text(&self, entry: &super::macros::Macro) -> String {
        let params = self.macros.params(entry);
        let mut text = String::new();
        for token in self.macros.body(entry) {
            if token.has_space() && !text.is_empty() {
                text.push(' ');
            }
            if token.flags.has(Flags::STRINGIFY) {
                text.push('#');
            }
            if token.flags.has(Flags::PARAM) {
                if let Some(name) = params.get(token.value as usize) {
                    text.push_str(&self.session.names.text(*name));
                }
            } else if token.flags.has(Flags::VA_OPT) {
                text.push_str("__VA_OPT__");
            } else {
                text.push_str(&String::from_utf8_lossy(&self.spelling(*token)));
            }
            if token.flags.has(Flags::PASTE) {
                text.push_str(" ##");
            }
        }
        text
    }
}
