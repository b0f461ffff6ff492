//! `#embed` and `__has_embed` (C23 6.10.4): the bytes of a file as numbers.
//!
//! The numbers are written as text that is then read like a header in place of the directive; so whatever is wrong
//! with them has a place, and `-E` shows them. A file is looked for where a header of its name would be.
//!
//! Parameters: `limit` with one number, `prefix`, `suffix` and `if_empty`, each also with `gnu::` or underscores
//! around. Refuses other parameters by name, and more bytes than `C_EMBED_MAX`.

use super::engine::Engine;
use super::include::{Form, Found};
use crate::diagnostic::Report;
use crate::lex::scanner::Scanner;
use crate::lex::{Name, Token, TokenKind};
use crate::source::{LoadFault, Origin, Span};
use lively_base::limits::C_EMBED_MAX;
use std::fmt::Write as _;
use std::sync::Arc;

/// What stands behind the name of the file.
#[derive(Default)]
struct Wishes {
    limit: Option<usize>,
    prefix: String,
    suffix: String,
    if_empty: String,
}

impl Engine<'_> {
    pub(super) fn embed(&mut self, scanner: &mut Scanner<'_>, directive: Token) {
        let word = Name(directive.value);
        let Some((name, form, span)) = self.header_operand(scanner, word) else { return };
        let Some(wishes) = self.embed_wishes(scanner, TokenKind::LineEnd) else { return };
        let (file, found) = match self.find_header(&name, form, 0) {
            Ok((file, found, _)) => (file, found),
            Err(fault) => {
                let reason = match fault {
                    LoadFault::Missing => "no such file or directory".to_owned(),
                    LoadFault::Unreadable(reason) => reason,
                };
                self.report(Report::error("include-missing", format!("{name}: {reason}"), span));
                return;
            }
        };
        self.note_dependency(file, found.is_system);
        let bytes = self.session.sources.file(file).text();
        let bytes = &bytes[..bytes.len().min(wishes.limit.unwrap_or(usize::MAX))];
        if bytes.len() > C_EMBED_MAX {
            let what = format!("#embed of more than {C_EMBED_MAX} bytes (C_EMBED_MAX)");
            self.report(Report::error("embed", what, span).note("give it a limit, or link the file as data"));
            return;
        }
        let text = as_text(bytes, &wishes);
        self.drop_frames();
        let shown: Arc<str> = Arc::from(format!("<embed of {name}>"));
        let made = self.session.sources.add_memory(&shown, text.as_bytes());
        let origin = Origin { included_at: Some(span.start), is_system: found.is_system, shown };
        self.run_file(made, origin, Found { is_system: found.is_system, ..Found::main() });
        let after = scanner.pos(scanner.at).plus(1);
        self.event(super::FileEventKind::Leave(after));
    }

    /// 0 when the file is not there, 2 when there is nothing in it, else 1.
    pub(super) fn has_embed(&mut self, name: &str, form: Form, scanner: &mut Scanner<'_>) -> u32 {
        let Some(wishes) = self.embed_wishes(scanner, TokenKind::RParen) else { return 0 };
        match self.find_header(name, form, 0) {
            Ok((file, ..)) => {
                let is_empty = self.session.sources.file(file).text().is_empty();
                if is_empty || wishes.limit == Some(0) { 2 } else { 1 }
            }
            Err(_) => 0,
        }
    }

    /// The parameters up to `end`, which is read too; none if one is not known.
    fn embed_wishes(&mut self, scanner: &mut Scanner<'_>, end: TokenKind) -> Option<Wishes> {
        let mut wishes = Wishes::default();
        let mut name = String::new();
        loop {
            let token = self.read_line(scanner).token;
            let text = String::from_utf8_lossy(&self.spelling(token)).into_owned();
            match token.kind {
                kind if kind == end => break,
                TokenKind::LineEnd | TokenKind::Eof => {
                    let span = self.span_of(token);
                    self.report(Report::error("embed", "missing ')' after operand", span));
                    return None;
                }
                TokenKind::LParen => {
                    let content = self.embed_content(scanner);
                    let span = self.span_of(token);
                    match name.trim_matches('_').trim_start_matches("gnu::").trim_matches('_') {
                        "limit" => wishes.limit = Some(self.embed_limit(&content, span)?),
                        "prefix" => wishes.prefix = content,
                        "suffix" => wishes.suffix = content,
                        "if_empty" => wishes.if_empty = content,
                        other => return self.unknown_wish(other, span),
                    }
                    name.clear();
                }
                _ => name.push_str(&text),
            }
        }
        if name.is_empty() { Some(wishes) } else { self.unknown_wish(&name, Span::NONE) }
    }

    fn unknown_wish(&mut self, name: &str, span: Span) -> Option<Wishes> {
        self.report(Report::error("embed", format!("#embed knows no parameter `{name}`"), span));
        None
    }

    fn embed_limit(&mut self, text: &str, span: Span) -> Option<usize> {
        let digits = text.trim().trim_end_matches(['u', 'U', 'l', 'L', 'z', 'Z']);
        let number = match digits.strip_prefix("0x").or(digits.strip_prefix("0X")) {
            Some(hex) => usize::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        };
        if number.is_none() {
            self.report(Report::error("embed", "the limit of #embed must be one number", span));
        }
        number
    }

    /// What stands in parentheses, as text.
    fn embed_content(&mut self, scanner: &mut Scanner<'_>) -> String {
        let mut text = String::new();
        let mut depth = 0_u32;
        loop {
            let token = self.read_line(scanner).token;
            match token.kind {
                TokenKind::LineEnd | TokenKind::Eof => return text,
                TokenKind::RParen if depth == 0 => return text,
                TokenKind::RParen => depth -= 1,
                TokenKind::LParen => depth += 1,
                _ => {}
            }
            let spelling = self.spelling(token).into_owned();
            text.push_str(&String::from_utf8_lossy(&spelling));
            text.push(' ');
        }
    }
}

fn as_text(bytes: &[u8], wishes: &Wishes) -> String {
    if bytes.is_empty() {
        return format!("{}\n", wishes.if_empty);
    }
    /// Numbers of a line: positions are kept by line, and people look at it with `-E`.
    const PER_LINE: usize = 32;
    let mut text = String::with_capacity(bytes.len() * 4 + wishes.prefix.len() + wishes.suffix.len() + 2);
    text.push_str(&wishes.prefix);
    for (at, byte) in bytes.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at.is_multiple_of(PER_LINE) => ",\n",
            _ => ",",
        };
        let _ = write!(text, "{before}{byte}");
    }
    text.push(' ');
    text.push_str(&wishes.suffix);
    text.push('\n');
    text
}
