//! One line of text as a cursor over words, texts and marks.
//!
//! A word is anything between blanks and the marks `( ) , = :`; a text stands between quotes; `;`
//! outside a text starts a comment. Names of symbols begin with `@` and may be quoted.

use lively_base::{Diagnostic, Place};
use std::str::FromStr;

/// One piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Between blanks.
    Word(&'t str),
    /// After `@`.
    Symbol(String),
    /// Between quotes, unescaped.
    Text(Vec<u8>),
    /// One of the marks.
    Mark(char),
}

/// A line, read from left to right.
pub(super) struct Line<'t> {
    rest: &'t str,
    pub(super) number: u32,
}

pub(super) type Parsed<T> = Result<T, Diagnostic>;

/// What is wrong on a line.
pub(super) fn fault(number: u32, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("ir-text", message).at(Place::Line(number))
}

const MARKS: &[char] = &['(', ')', ',', '=', ':'];

impl<'t> Line<'t> {
    pub(super) fn new(text: &'t str, number: u32) -> Self {
        Self { rest: text, number }
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> Diagnostic {
        fault(self.number, message)
    }

    /// A cursor of its own at the same place.
    pub(super) const fn copy(&self) -> Self {
        Self { rest: self.rest, number: self.number }
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with(';') {
            self.rest = "";
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&mut self) -> bool {
        self.skip_blanks();
        self.rest.is_empty()
    }

    /// The next piece, if any.
    pub(super) fn next(&mut self) -> Parsed<Option<Token<'t>>> {
        self.skip_blanks();
        let Some(first) = self.rest.chars().next() else { return Ok(None) };
        if MARKS.contains(&first) {
            self.rest = &self.rest[1..];
            return Ok(Some(Token::Mark(first)));
        }
        if first == '"' {
            return Ok(Some(Token::Text(self.quoted()?)));
        }
        if first == '@' && self.rest[1..].starts_with('"') {
            self.rest = &self.rest[1..];
            let bytes = self.quoted()?;
            let name = String::from_utf8(bytes).map_err(|_| self.fault("a symbol's name is not UTF-8"))?;
            return Ok(Some(Token::Symbol(name)));
        }
        let end = self.rest.find(|c: char| c.is_whitespace() || MARKS.contains(&c) || c == '"' || c == ';');
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        Ok(Some(match word.strip_prefix('@') {
            Some(name) => Token::Symbol(name.to_owned()),
            None => Token::Word(word),
        }))
    }

    fn quoted(&mut self) -> Parsed<Vec<u8>> {
        let mut out = Vec::new();
        let bytes = self.rest.as_bytes();
        let mut at = 1;
        while let Some(&b) = bytes.get(at) {
            at += 1;
            match b {
                b'"' => {
                    // A quote is one byte, so the cut is between characters.
                    self.rest = &self.rest[at..];
                    return Ok(out);
                }
                b'\\' => match bytes.get(at) {
                    Some(b'n') => {
                        out.push(b'\n');
                        at += 1;
                    }
                    Some(b'x') => {
                        let digits = bytes.get(at + 1..at + 3).and_then(|d| std::str::from_utf8(d).ok());
                        let byte = digits.and_then(|d| u8::from_str_radix(d, 16).ok());
                        out.push(byte.ok_or_else(|| self.fault("`\\x` wants two hexadecimal digits"))?);
                        at += 3;
                    }
                    Some(&b @ (b'"' | b'\\')) => {
                        out.push(b);
                        at += 1;
                    }
                    _ => return Err(self.fault("a backslash is followed by `n`, `x`, `\"` or itself")),
                },
                _ => out.push(b),
            }
        }
        Err(self.fault("the text has no closing quote"))
    }

    /// The next piece without taking it.
    pub(super) fn peek(&mut self) -> Parsed<Option<Token<'t>>> {
        let rest = self.rest;
        let token = self.next();
        self.rest = rest;
        token
    }

    /// Takes the next piece if it is this word.
    pub(super) fn take_word(&mut self, word: &str) -> Parsed<bool> {
        let found = self.peek()? == Some(Token::Word(word));
        if found {
            self.next()?;
        }
        Ok(found)
    }

    /// Takes the next piece if it is this mark.
    pub(super) fn take_mark(&mut self, mark: char) -> Parsed<bool> {
        let found = self.peek()? == Some(Token::Mark(mark));
        if found {
            self.next()?;
        }
        Ok(found)
    }

    pub(super) fn mark(&mut self, mark: char) -> Parsed<()> {
        if self.take_mark(mark)? { Ok(()) } else { Err(self.fault(format!("expected `{mark}`"))) }
    }

    pub(super) fn word(&mut self, what: &str) -> Parsed<&'t str> {
        match self.next()? {
            Some(Token::Word(word)) => Ok(word),
            _ => Err(self.fault(format!("expected {what}"))),
        }
    }

    pub(super) fn symbol(&mut self) -> Parsed<String> {
        match self.next()? {
            Some(Token::Symbol(name)) => Ok(name),
            _ => Err(self.fault("expected a symbol, such as `@main`")),
        }
    }

    pub(super) fn text(&mut self) -> Parsed<Vec<u8>> {
        match self.next()? {
            Some(Token::Text(text)) => Ok(text),
            _ => Err(self.fault("expected a text in quotes")),
        }
    }

    pub(super) fn string(&mut self) -> Parsed<String> {
        String::from_utf8(self.text()?).map_err(|_| self.fault("the text is not UTF-8"))
    }

    pub(super) fn keyword(&mut self, word: &str) -> Parsed<()> {
        if self.take_word(word)? { Ok(()) } else { Err(self.fault(format!("expected `{word}`"))) }
    }

    pub(super) fn number<T: FromStr>(&mut self) -> Parsed<T> {
        let word = self.word("a number")?;
        word.parse().map_err(|_| self.fault(format!("`{word}` is not a number that fits here")))
    }

    /// A power of two, as its logarithm.
    pub(super) fn log2(&mut self) -> Parsed<u8> {
        let number: u64 = self.number()?;
        if !number.is_power_of_two() {
            return Err(self.fault(format!("{number} is not a power of two")));
        }
        Ok(number.trailing_zeros() as u8)
    }

    pub(super) fn done(&mut self) -> Parsed<()> {
        if self.is_done() {
            Ok(())
        } else {
            Err(self.fault(format!("unexpected `{}`", self.rest.trim_end())))
        }
    }
}
