//! Cutting text into tokens.
//!
//! Problem: nine megabytes of C in a few milliseconds, and line splices, trigraphs, digraphs and
//! universal characters may hide inside any token.
//!
//! Approach: one look at the first byte says what begins; identifiers and numbers run over a table of
//! byte classes; comments, strings and white space are skipped with `memchr` or byte loops. A
//! backslash (or `??` where trigraphs count) sends the token to `slow`: a stretch of
//! the text is copied without splices, one token is cut from the copy, and its length is mapped back. So the common path never asks about splices, except after characters that a longer
//! punctuator could follow.
//!
//! Invariant: text is followed by [`TEXT_PADDING`](crate::source::TEXT_PADDING) zero bytes; a zero
//! byte at or after `end` is the end, one before it is white space with a warning.

mod slow;
mod tables;

pub(crate) use slow::{cleaned, universal};
use tables::{CLASS, Class, is_part};

use super::name::Hasher;
use super::{Dialect, Flags, Interner, Standard, Token, TokenKind};
use crate::source::Pos;
use memchr::memchr;

/// Where newlines mean the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lines {
    /// They are white space.
    Pass,
    /// They end the directive: [`TokenKind::LineEnd`].
    Stop,
}

/// Something odd met while cutting, reported by the preprocessor if the text is not skipped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Oddity {
    UnterminatedComment,
    Nul,
    NulInLiteral,
}

/// Cuts one text into tokens.
pub(crate) struct Scanner<'t> {
    /// The text with its padding.
    pub(crate) text: &'t [u8],
    /// Where the text ends.
    pub(crate) end: usize,
    /// What is read next.
    pub(crate) at: usize,
    /// The position of the first byte.
    pub(crate) base: u32,
    pub(crate) lines: Lines,
    pub(crate) trigraphs: bool,
    /// Whether the next token begins a line.
    pub(crate) line_start: bool,
    /// `'` between digits (C23), and `u8` before characters.
    pub(crate) has_separators: bool,
    /// `u8 u U` before literals (C11 and GNU C99).
    pub(crate) has_unicode_literals: bool,
    /// `//` (all but strict C89).
    pub(crate) has_line_comments: bool,
    /// `p` exponents in numbers (all but strict C89).
    pub(crate) has_hex_floats: bool,
    /// `::` is one token (C23).
    pub(crate) has_scope: bool,
    pub(crate) oddities: Vec<(Oddity, Pos)>,
}

impl<'t> Scanner<'t> {
    /// A scanner of `text`, which is followed by padding from `end` on.
    pub(crate) fn new(text: &'t [u8], end: usize, base: Pos, dialect: Dialect) -> Self {
        let since = |standard| dialect.standard >= standard;
        let gnu = dialect.is_gnu();
        Self {
            has_separators: since(Standard::C23),
            has_unicode_literals: since(Standard::C11) || since(Standard::C99) && gnu,
            has_line_comments: since(Standard::C99) || gnu,
            has_hex_floats: since(Standard::C99) || gnu,
            has_scope: since(Standard::C23),
            text,
            end,
            at: 0,
            base: base.0,
            lines: Lines::Pass,
            trigraphs: dialect.has_trigraphs(),
            line_start: true,
            oddities: Vec::new(),
        }
    }

    /// The position of byte `at`.
    #[inline]
    pub(crate) fn pos(&self, at: usize) -> Pos {
        Pos(self.base + at as u32)
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(0)
    }

    /// The next token.
    #[inline]
    pub(crate) fn next(&mut self, names: &mut Interner) -> Token {
        let mut flags = 0u16;
        loop {
            let at = self.at;
            let first = self.byte(at);
            match CLASS[first as usize] {
                Class::Space => {
                    self.at += 1;
                    // Most white space is one blank, or as many as a line is indented by.
                    while self.byte(self.at) == b' ' {
                        self.at += 1;
                    }
                    flags |= Flags::SPACE.0;
                }
                Class::Newline => {
                    if self.lines == Lines::Stop {
                        return Token::new(TokenKind::LineEnd, self.pos(at));
                    }
                    self.at += 1;
                    self.line_start = true;
                    flags &= !Flags::SPACE.0;
                }
                Class::Word => {
                    if let Some(token) = self.word(names, &mut flags) {
                        return token;
                    }
                }
                Class::Single => {
                    self.at += 1;
                    return self.finish(tables::SINGLE[first as usize], flags, at);
                }
                Class::Slash if self.byte(at + 1) == b'*' => {
                    self.block_comment(at + 2);
                    flags |= Flags::SPACE.0;
                }
                Class::Slash if self.byte(at + 1) == b'/' && self.has_line_comments => {
                    self.line_comment(at + 2);
                    flags |= Flags::SPACE.0;
                }
                Class::Nul if at >= self.end => {
                    let kind = if self.lines == Lines::Stop { TokenKind::LineEnd } else { TokenKind::Eof };
                    return self.finish(kind, flags, self.end);
                }
                Class::Nul => {
                    self.oddities.push((Oddity::Nul, self.pos(at)));
                    self.at += 1;
                    flags |= Flags::SPACE.0;
                }
                class => {
                    if let Some(token) = self.rarer(class, names, &mut flags, first) {
                        return token;
                    }
                }
            }
        }
    }

    #[inline]
    fn rarer(&mut self, class: Class, names: &mut Interner, flags: &mut u16, first: u8) -> Option<Token> {
        match class {
            Class::Prefix => self.prefixed(names, flags, first),
            Class::Digit => self.number(names, flags),
            Class::Quote => self.quoted(names, flags, 0, 0),
            Class::Slash | Class::Multiple => self.multiple(names, flags, first),
            _ => self.slow_token(names, flags),
        }
    }

    /// A token from `start` to `self.at`.
    #[inline]
    fn finish(&mut self, kind: TokenKind, flags: u16, start: usize) -> Token {
        let mut flags = flags;
        if self.line_start {
            flags |= Flags::LINE_START.0;
            self.line_start = false;
        }
        Token { kind, sub: 0, flags: Flags(flags), value: 0, pos: self.pos(start) }
    }

    #[inline]
    fn word(&mut self, names: &mut Interner, flags: &mut u16) -> Option<Token> {
        let start = self.at;
        let mut hasher = Hasher::new();
        let mut at = start;
        let (mut at, mut hash) = loop {
            let Some(chunk) = self.text.get(at..).and_then(<[u8]>::first_chunk) else { break (at, None) };
            let word = u64::from_le_bytes(*chunk);
            let count = tables::leading_parts(word);
            if count < 8 {
                let last = word & ((1 << (8 * count)) - 1);
                at += count as usize;
                break (at, Some(hasher.finish(last, at - start)));
            }
            hasher = hasher.step(word);
            at += 8;
        };
        // A dollar, or the end of a text without padding.
        if hash.is_none() || self.byte(at) == b'$' {
            let rest = self.text.get(at..).unwrap_or_default();
            at += rest.iter().position(|&byte| !is_part(byte)).unwrap_or(rest.len());
            hash = None;
        }
        if self.is_odd(at) {
            return self.slow_token(names, flags);
        }
        self.at = at;
        let text = &self.text[start..at];
        let name = names.intern_hashed(text, hash.unwrap_or_else(|| super::name::hash(text)));
        let mut token = self.finish(TokenKind::Ident, *flags, start);
        token.value = name.0;
        Some(token)
    }

    /// Whether the byte at `at` may continue a token in a way that only the slow path understands.
    #[inline]
    fn is_odd(&self, at: usize) -> bool {
        let byte = self.byte(at);
        byte >= 0x80 || byte == b'\\' || byte == b'?' && self.trigraphs && self.byte(at + 1) == b'?'
    }

    /// `L`, `u`, `U` begin a name or a literal.
    #[inline]
    fn prefixed(&mut self, names: &mut Interner, flags: &mut u16, first: u8) -> Option<Token> {
        let next = self.byte(self.at + 1);
        if self.has_unicode_literals || first == b'L' {
            let sub = match first {
                b'u' => 2,
                b'U' => 3,
                _ => 4,
            };
            if next == b'"' || next == b'\'' {
                return self.quoted(names, flags, 1, sub);
            }
            if first == b'u' && next == b'8' {
                let quote = self.byte(self.at + 2);
                if quote == b'"' || quote == b'\'' && self.has_separators {
                    return self.quoted(names, flags, 2, 1);
                }
            }
            // A splice between prefix and quote.
            if next == b'\\' || self.is_odd(self.at + 2) {
                return self.slow_token(names, flags);
            }
        }
        self.word(names, flags)
    }

    /// A preprocessing number.
    fn number(&mut self, names: &mut Interner, flags: &mut u16) -> Option<Token> {
        let start = self.at;
        let mut at = start + 1;
        loop {
            let byte = self.byte(at);
            if is_part(byte) {
                at += 1;
                let is_exponent = match byte {
                    b'e' | b'E' => true,
                    b'p' | b'P' => self.has_hex_floats,
                    _ => false,
                };
                if is_exponent {
                    if matches!(self.byte(at), b'+' | b'-') {
                        at += 1;
                    } else if self.is_odd(at) {
                        return self.slow_token(names, flags);
                    }
                }
            } else if byte == b'.' || byte == b'\'' && self.has_separators && is_part(self.byte(at + 1)) {
                at += 1;
            } else if self.is_odd(at) {
                return self.slow_token(names, flags);
            } else {
                break;
            }
        }
        self.at = at;
        let mut token = self.finish(TokenKind::Number, *flags, start);
        token.value = (at - start) as u32;
        Some(token)
    }

    /// A literal whose opening quote is `prefix` bytes on.
    fn quoted(&mut self, names: &mut Interner, flags: &mut u16, prefix: usize, sub: u8) -> Option<Token> {
        let start = self.at;
        let quote = self.byte(start + prefix);
        let mut at = start + prefix + 1;
        let kind = loop {
            let byte = self.byte(at);
            if byte == quote {
                at += 1;
                break if quote == b'"' { TokenKind::String } else { TokenKind::Char };
            }
            match byte {
                b'\\' => {
                    if slow::splice_len(self.text, at) != 0 {
                        return self.slow_token(names, flags);
                    }
                    at += 1;
                    // The escaped character may itself be split.
                    if slow::splice_len(self.text, at) != 0 || self.trigraphs && self.byte(at) == b'?' {
                        return self.slow_token(names, flags);
                    }
                    at += 1;
                }
                b'\n' => break TokenKind::Unterminated,
                b'?' if self.trigraphs && self.byte(at + 1) == b'?' => return self.slow_token(names, flags),
                0 if at >= self.end => {
                    at = self.end;
                    break TokenKind::Unterminated;
                }
                0 => {
                    self.oddities.push((Oddity::NulInLiteral, self.pos(at)));
                    at += 1;
                }
                _ => at += 1,
            }
        };
        let at = at.min(self.end);
        self.at = at;
        let mut token = self.finish(kind, *flags, start);
        token.sub = sub;
        token.value = (at - start) as u32;
        Some(token)
    }

    /// A punctuator that may be longer than one byte.
    #[inline]
    fn multiple(&mut self, names: &mut Interner, flags: &mut u16, first: u8) -> Option<Token> {
        let start = self.at;
        let rest = [self.byte(start + 1), self.byte(start + 2), self.byte(start + 3)];
        if first == b'.' && rest[0].is_ascii_digit() {
            return self.number(names, flags);
        }
        if first == b'?' && self.is_odd(start) {
            return self.slow_token(names, flags);
        }
        let (kind, len, sub) = tables::punctuator(first, rest, self.has_scope);
        let partial = first == b'.' && rest[0] == b'.' || first == b'%' && len == 2 && rest[1] == b'%';
        if self.is_odd(start + len) && self.byte(start + len) < 0x80
            || partial && self.is_odd(start + len + 1)
        {
            return self.slow_token(names, flags);
        }
        self.at = start + len;
        let mut token = self.finish(kind, *flags, start);
        token.sub = sub;
        Some(token)
    }

    /// Skips a comment whose content begins at `from`.
    fn block_comment(&mut self, from: usize) {
        let mut at = from;
        loop {
            let rest = self.text.get(at..self.end).unwrap_or_default();
            // Slashes are rarer in comments than stars, which many people put before every line.
            let Some(found) = memchr(b'/', rest) else {
                self.oddities.push((Oddity::UnterminatedComment, self.pos(from.saturating_sub(2))));
                self.at = self.end;
                return;
            };
            let slash = at + found;
            at = slash + 1;
            if slash > from && (self.text[slash - 1] == b'*' || self.star_before_splices(from, slash)) {
                self.at = at;
                return;
            }
        }
    }

    fn star_before_splices(&self, from: usize, slash: usize) -> bool {
        let before = slow::before_splices(self.text, slash);
        before < slash && before > from && self.text[before - 1] == b'*'
    }

    /// Skips a comment to the end of its line, which is not part of it.
    fn line_comment(&mut self, from: usize) {
        let mut at = from;
        loop {
            let rest = self.text.get(at..self.end).unwrap_or_default();
            let Some(found) = memchr(b'\n', rest) else {
                self.at = self.end;
                return;
            };
            let newline = at + found;
            at = newline + 1;
            if slow::before_splices(self.text, at) == at && !self.trigraph_splice(newline) {
                self.at = newline;
                return;
            }
        }
    }

    fn trigraph_splice(&self, newline: usize) -> bool {
        self.trigraphs && self.text[..newline].ends_with(b"??/")
    }

    /// Skips to the next `#` that begins a line, past comments and literals: text that conditions
    /// leave out. Stops at the end of the text. The `#` is not consumed.
    pub(crate) fn skip_to_directive(&mut self) {
        loop {
            // At the beginning of a line.
            while matches!(CLASS[self.byte(self.at) as usize], Class::Space | Class::Newline) {
                self.at += 1;
            }
            match self.byte(self.at) {
                b'#' => break,
                b'%' if self.byte(self.at + 1) == b':' => break,
                b'?' if self.trigraphs && self.text[self.at..].starts_with(b"??=") => break,
                b'/' if self.byte(self.at + 1) == b'*' => {
                    self.block_comment(self.at + 2);
                    continue;
                }
                b'\\' => {
                    let len = slow::splice_len(self.text, self.at);
                    if len != 0 {
                        self.at += len;
                        continue;
                    }
                }
                0 if self.at >= self.end => break,
                _ => {}
            }
            self.skip_line();
        }
        self.line_start = true;
    }

    /// Skips the rest of a line and its end.
    pub(crate) fn skip_line(&mut self) {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            self.at += rest.iter().position(|&byte| is_stop(byte)).unwrap_or(rest.len());
            match self.byte(self.at) {
                b'\n' => {
                    self.at += 1;
                    return;
                }
                b'/' => match self.byte(self.at + 1) {
                    b'*' => self.block_comment(self.at + 2),
                    b'/' => self.line_comment(self.at + 2),
                    _ => self.at += 1,
                },
                b'\\' => self.at += slow::splice_len(self.text, self.at).max(1),
                b'?' => {
                    let is_splice = self.trigraphs && self.text[self.at..].starts_with(b"??/");
                    self.at +=
                        if is_splice { 2 + slow::splice_len_after(self.text, self.at + 2).max(1) } else { 1 };
                }
                0 => {
                    if self.at >= self.end {
                        return;
                    }
                    self.at += 1;
                }
                quote => self.skip_quoted(quote),
            }
        }
    }

    /// Skips a literal; one that does not end on its line is skipped to the end of the line.
    fn skip_quoted(&mut self, quote: u8) {
        self.at += 1;
        loop {
            match self.byte(self.at) {
                b'\\' => {
                    let splice = slow::splice_len(self.text, self.at);
                    self.at += if splice != 0 {
                        splice
                    } else if self.byte(self.at + 1) == b'\n' {
                        1
                    } else {
                        2
                    };
                }
                b'\n' => return,
                0 if self.at >= self.end => return,
                byte => {
                    self.at += 1;
                    if byte == quote {
                        return;
                    }
                }
            }
        }
    }

    /// The rest of the line as a header's name: what lies between `<` and `>` or between quotes, with
    /// its position. `None` if neither begins here; nothing is consumed then.
    pub(crate) fn header_name(&mut self) -> Option<(&'t [u8], u8, Pos)> {
        self.skip_blanks();
        let open = self.byte(self.at);
        let close = match open {
            b'<' => b'>',
            b'"' => b'"',
            _ => return None,
        };
        let start = self.at + 1;
        let line = &self.text[start..self.end.max(start)];
        let len = memchr::memchr2(close, b'\n', line)?;
        if line[len] != close {
            return None;
        }
        let pos = self.pos(self.at);
        self.at = start + len + 1;
        Some((&line[..len], open, pos))
    }

    /// Skips blanks, comments and splices within a line.
    pub(crate) fn skip_blanks(&mut self) {
        loop {
            match self.byte(self.at) {
                b' ' | b'\t' | b'\x0b' | b'\x0c' | b'\r' => self.at += 1,
                b'/' if self.byte(self.at + 1) == b'*' => self.block_comment(self.at + 2),
                b'\\' => match slow::splice_len(self.text, self.at) {
                    0 => return,
                    len => self.at += len,
                },
                _ => return,
            }
        }
    }
}

/// The spellings of all tokens of `text`, directives not obeyed: for tools and tests that compare
/// texts token by token.
#[must_use]
pub fn spellings(text: &[u8], dialect: Dialect) -> Vec<String> {
    let end = text.len();
    let mut padded = text.to_vec();
    padded.resize(end + crate::source::TEXT_PADDING, 0);
    let mut scanner = Scanner::new(&padded, end, Pos(0), dialect);
    let mut names = Interner::new();
    let mut out = Vec::new();
    loop {
        let token = scanner.next(&mut names);
        let text = match token.name() {
            _ if token.kind == TokenKind::Eof => return out,
            Some(name) => names.text(name).into_owned(),
            None if token.kind.is_spelled() => {
                let raw = &padded[token.pos.0 as usize..][..token.value as usize];
                let raw = cleaned(raw, token.flags.has(Flags::TRIGRAPHS));
                String::from_utf8_lossy(&raw).into_owned()
            }
            None if token.sub == 1 => token.kind.digraph().to_owned(),
            None => token.kind.text().to_owned(),
        };
        out.push(text);
    }
}

/// Bytes at which [`Scanner::skip_line`] has to look closer.
#[inline]
fn is_stop(byte: u8) -> bool {
    tables::STOPS[byte as usize]
}

#[cfg(test)]
mod tests;
