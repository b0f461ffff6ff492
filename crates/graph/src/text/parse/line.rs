//! One line of the text and the few tokens it can hold. Every function takes what it names from
//! the front of the line or says, with the line's number, what was expected and what stands there.

use crate::text::words::{inside_bare, opens_bare};
use lively_base::{Diagnostic, Place};
use std::borrow::Cow;

/// Most bytes of the text shown in a message.
const SHOWN_MAX: usize = 32;

/// How something is referred to, before the tables are known.
#[derive(Debug)]
pub(in crate::text) enum Ref<'t> {
    /// By the only entry of this name.
    Name(Cow<'t, [u8]>),
    /// By its place in the table.
    Number(u64),
    /// The nameless symbol of the section of this name.
    SectionSymbol(Cow<'t, [u8]>),
}

/// An error about line `number`.
pub(in crate::text) fn fault(number: u32, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("graph-text", message).at(Place::Line(number))
}

/// What is left of a line.
#[derive(Debug)]
pub(in crate::text) struct Line<'t> {
    text: &'t str,
    at: usize,
    pub(in crate::text) number: u32,
}

impl<'t> Line<'t> {
    pub(in crate::text) fn new(text: &'t str, number: u32) -> Self {
        Self { text, at: 0, number }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that means something, `None` at the end or at a comment.
    pub(in crate::text) fn peek(&mut self) -> Option<u8> {
        while self.byte().is_some_and(|b| matches!(b, b' ' | b'\t' | b'\r')) {
            self.at += 1;
        }
        self.byte().filter(|&b| b != b'#')
    }

    /// Takes bytes as long as `wanted` holds. The bytes taken are whole characters, because every
    /// `wanted` used is either plain ASCII or stops at plain ASCII.
    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        while self.byte().is_some_and(&wanted) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or("")
    }

    /// The next word up to a blank, empty at the end of the line.
    pub(in crate::text) fn keyword(&mut self) -> &'t str {
        match self.peek() {
            None => "",
            Some(_) => self.take(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'#')),
        }
    }

    /// Whether the line goes on with a bare word and a colon.
    pub(in crate::text) fn is_label(&mut self) -> bool {
        let Some(first) = self.peek() else { return false };
        let rest = &self.text.as_bytes()[self.at..];
        let end = rest.iter().position(|&b| !inside_bare(b)).unwrap_or(rest.len());
        opens_bare(first) && rest.get(end) == Some(&b':')
    }

    /// The complaint that `what` was expected where `found` stands.
    pub(in crate::text) fn expected(&self, what: &str, found: &str) -> Diagnostic {
        let found: String = found.chars().take(SHOWN_MAX).collect();
        let found = if found.is_empty() { "the end of the line".to_owned() } else { format!("`{found}`") };
        fault(self.number, format!("expected {what}, found {found}"))
    }

    fn expected_here(&mut self, what: &str) -> Diagnostic {
        let found = match self.peek() {
            Some(_) => self.text.get(self.at..).unwrap_or(""),
            None => "",
        };
        self.expected(what, found)
    }

    /// Takes the word `word`.
    pub(in crate::text) fn literal(&mut self, word: &str) -> Result<(), Diagnostic> {
        let found = self.keyword();
        if found == word { Ok(()) } else { Err(self.expected(&format!("`{word}`"), found)) }
    }

    /// Takes one punctuation byte.
    pub(in crate::text) fn punctuation(&mut self, byte: u8, what: &str) -> Result<(), Diagnostic> {
        if self.peek() != Some(byte) {
            return Err(self.expected_here(what));
        }
        self.at += 1;
        Ok(())
    }

    /// Insists that nothing is left.
    pub(in crate::text) fn end(&mut self) -> Result<(), Diagnostic> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.expected_here("the end of the line")),
        }
    }

    /// A number, decimal or `0x` hex.
    pub(in crate::text) fn count(&mut self, what: &str) -> Result<u64, Diagnostic> {
        if !self.peek().is_some_and(|b| b.is_ascii_digit()) {
            return Err(self.expected_here(what));
        }
        let digits = self.take(|b| b.is_ascii_alphanumeric() || b == b'_');
        let number = match digits.strip_prefix("0x") {
            Some(hex) => u64::from_str_radix(hex, 16),
            None => digits.parse(),
        };
        number.map_err(|_| self.expected(&format!("{what} as a number of at most 64 bits"), digits))
    }

    /// A sign and a number, or nothing, which is 0.
    pub(in crate::text) fn addend(&mut self) -> Result<i64, Diagnostic> {
        let negative = match self.peek() {
            Some(b'-') => true,
            Some(b'+') => false,
            _ => return Ok(0),
        };
        self.at += 1;
        let size = self.count("the addend")?;
        let addend = if negative { 0i64.checked_sub_unsigned(size) } else { i64::try_from(size).ok() };
        addend.ok_or_else(|| fault(self.number, "an addend has 64 bits with its sign"))
    }

    /// A name, bare or quoted.
    pub(in crate::text) fn word(&mut self, what: &str) -> Result<Cow<'t, [u8]>, Diagnostic> {
        match self.peek() {
            Some(b'"') => self.quoted().map(Cow::Owned),
            Some(byte) if opens_bare(byte) => Ok(Cow::Borrowed(self.take(inside_bare).as_bytes())),
            _ => Err(self.expected_here(what)),
        }
    }

    fn quoted(&mut self) -> Result<Vec<u8>, Diagnostic> {
        let open = self.at;
        self.at += 1;
        let mut name = Vec::new();
        loop {
            let byte = self.byte();
            self.at += 1;
            match byte {
                None => {
                    let found = self.text.get(open..).unwrap_or("");
                    return Err(self.expected("a closing `\"` on the same line", found));
                }
                Some(b'"') => return Ok(name),
                Some(b'\\') => name.push(self.escape()?),
                Some(byte) => name.push(byte),
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<u8, Diagnostic> {
        let byte = self.byte();
        self.at += 1;
        match byte {
            Some(b'n') => Ok(b'\n'),
            Some(b't') => Ok(b'\t'),
            Some(b) if matches!(b, b'"' | b'\\') => Ok(b),
            Some(b'x') => {
                let digits = self.text.get(self.at..self.at + 2).unwrap_or("");
                self.at += 2;
                let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
                match u8::from_str_radix(digits, 16) {
                    Ok(byte) if plain => Ok(byte),
                    _ => Err(self.expected("two hex digits after `\\x`", digits)),
                }
            }
            _ => Err(fault(self.number, "expected \\\" \\\\ \\n \\t or \\xHH after a backslash")),
        }
    }

    /// A reference to a section or a group.
    pub(in crate::text) fn reference(&mut self, what: &str) -> Result<Ref<'t>, Diagnostic> {
        if self.peek() == Some(b'@') {
            self.at += 1;
            return self.count("a number after `@`").map(Ref::Number);
        }
        self.word(what).map(Ref::Name)
    }

    /// A reference to a symbol.
    pub(in crate::text) fn symbol_ref(&mut self, what: &str) -> Result<Ref<'t>, Diagnostic> {
        if self.peek() != Some(b'[') {
            return self.reference(what);
        }
        self.at += 1;
        let section = self.word("the name of a section")?;
        self.punctuation(b']', "`]`")?;
        Ok(Ref::SectionSymbol(section))
    }
}
