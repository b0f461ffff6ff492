//! Tokens with something odd in them: splices, trigraphs, universal characters, bytes beyond ASCII.
//!
//! A stretch of the text is copied without splices and trigraphs, one token is cut from the copy by
//! plain rules, and its length is mapped back. The stretch doubles until the token ends inside it, so
//! that a long line of odd tokens costs time linear in its length.

use super::tables::{self, is_part};
use super::{Lines, Scanner};
use crate::lex::{Flags, Interner, Token, TokenKind};

/// The length of the splice at `at`: a backslash, blanks, and the end of a line; 0 if there is none.
/// gcc lets blanks stand between; so do we.
pub(super) fn splice_len(text: &[u8], at: usize) -> usize {
    if text.get(at) != Some(&b'\\') {
        return 0;
    }
    splice_len_after(text, at)
}

/// The same for what `at` stands for a backslash (the last byte of a trigraph).
pub(super) fn splice_len_after(text: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(b' ' | b'\t' | b'\x0b' | b'\x0c' | b'\r') = text.get(end) {
        end += 1;
    }
    if text.get(end) == Some(&b'\n') { end + 1 - at } else { 0 }
}

/// Where the text before `at` ends when splices are taken off its end.
pub(super) fn before_splices(text: &[u8], at: usize) -> usize {
    let mut at = at;
    while at > 0 && text[at - 1] == b'\n' {
        let mut end = at - 1;
        while end > 0 && matches!(text[end - 1], b' ' | b'\t' | b'\x0b' | b'\x0c' | b'\r') {
            end -= 1;
        }
        if end == 0 || text[end - 1] != b'\\' {
            break;
        }
        at = end - 1;
    }
    at
}

/// What `??c` stands for.
fn trigraph(byte: u8) -> Option<u8> {
    Some(match byte {
        b'=' => b'#',
        b'(' => b'[',
        b'/' => b'\\',
        b')' => b']',
        b'\'' => b'^',
        b'<' => b'{',
        b'!' => b'|',
        b'>' => b'}',
        b'-' => b'~',
        _ => return None,
    })
}

/// A copy without splices and trigraphs, and where each byte came from.
struct Clean {
    bytes: Vec<u8>,
    /// For each byte, and for the end, the offset in the raw text.
    from: Vec<usize>,
    /// Whether the copy reaches the end of the text.
    is_whole: bool,
}

fn clean(text: &[u8], start: usize, end: usize, trigraphs: bool, len_max: usize) -> Clean {
    let mut out = Clean { bytes: Vec::new(), from: Vec::new(), is_whole: true };
    let mut at = start;
    while at < end {
        if out.bytes.len() >= len_max {
            out.is_whole = false;
            break;
        }
        let mut byte = text[at];
        let mut len = 1;
        if trigraphs
            && byte == b'?'
            && text.get(at + 1) == Some(&b'?')
            && let Some(meant) = text.get(at + 2).and_then(|b| trigraph(*b))
        {
            (byte, len) = (meant, 3);
        }
        if byte == b'\\' {
            let splice = splice_len_after(text, at + len - 1);
            if splice != 0 {
                at += len - 1 + splice;
                continue;
            }
        }
        out.bytes.push(byte);
        out.from.push(at);
        at += len;
    }
    out.from.push(at);
    out
}

/// `raw` without line splices, and with trigraphs replaced if `trigraphs`.
pub(crate) fn cleaned(raw: &[u8], trigraphs: bool) -> Vec<u8> {
    clean(raw, 0, raw.len(), trigraphs, usize::MAX).bytes
}

/// What was cut from the clean copy.
struct Cut {
    kind: CutKind,
    sub: u8,
    len: usize,
}

enum CutKind {
    Token(TokenKind),
    /// A name in UTF-8, when it differs from its spelling.
    Name(Option<Vec<u8>>),
    BlockComment,
    LineComment,
    Blank,
    End,
}

impl Scanner<'_> {
    /// Cuts the token at `self.at` whatever is in it. `None` if there was only white space, which is
    /// consumed and noted in `flags`.
    #[cold]
    #[inline(never)]
    pub(super) fn slow_token(&mut self, names: &mut Interner, flags: &mut u16) -> Option<Token> {
        let splice = splice_len(self.text, self.at);
        if splice != 0 {
            self.at += splice;
            return None;
        }
        let mut room = 64;
        let (copy, cut) = loop {
            let copy = clean(self.text, self.at, self.end, self.trigraphs, room);
            let cut = self.cut(&copy.bytes);
            // Within four bytes of the end more text could make the token longer.
            if copy.is_whole || cut.len + 12 < copy.bytes.len() {
                break (copy, cut);
            }
            room *= 2;
        };
        let start = copy.from[0];
        let raw_end = cut.len.checked_sub(1).map_or(start, |last| self.character_end(copy.from[last]));
        self.at = start;
        match cut.kind {
            CutKind::End => {
                self.at = self.end;
                None
            }
            CutKind::Blank => {
                self.at = raw_end;
                if copy.bytes[0] == b'\n' && self.lines == Lines::Stop {
                    self.at = start;
                }
                if copy.bytes[0] != b'\n' {
                    *flags |= Flags::SPACE.0;
                } else if self.lines == Lines::Pass {
                    self.line_start = true;
                }
                None
            }
            CutKind::BlockComment => {
                self.block_comment(raw_end);
                *flags |= Flags::SPACE.0;
                None
            }
            CutKind::LineComment => {
                self.line_comment(raw_end);
                *flags |= Flags::SPACE.0;
                None
            }
            CutKind::Name(text) => {
                self.at = raw_end;
                let name = names.intern(text.as_deref().unwrap_or(&copy.bytes[..cut.len]));
                let mut token = self.finish(TokenKind::Ident, *flags, start);
                token.value = name.0;
                token.flags = token.flags.with(Flags::DIRTY);
                Some(token)
            }
            CutKind::Token(kind) => {
                self.at = raw_end;
                let mut token = self.finish(kind, *flags, start);
                token.sub = cut.sub;
                let is_clean = raw_end - start == cut.len;
                if kind.is_spelled() {
                    token.value = (raw_end - start) as u32;
                    if !is_clean {
                        token.flags = token.flags.with(Flags::DIRTY);
                        if self.trigraphs {
                            token.flags = token.flags.with(Flags::TRIGRAPHS);
                        }
                    }
                }
                Some(token)
            }
        }
    }

    /// Where the clean byte that begins at raw byte `at` ends: a trigraph is longer than its meaning.
    fn character_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let is_trigraph =
            self.trigraphs && rest.starts_with(b"??") && rest.get(2).is_some_and(|b| trigraph(*b).is_some());
        if is_trigraph { at + 3 } else { at + 1 }
    }

    /// Cuts one token from clean text.
    fn cut(&mut self, text: &[u8]) -> Cut {
        let byte = |at: usize| text.get(at).copied().unwrap_or(0);
        let plain = |kind, len| Cut { kind, sub: 0, len };
        let first = byte(0);
        match first {
            _ if text.is_empty() => return plain(CutKind::End, 0),
            b' ' | b'\t' | b'\x0b' | b'\x0c' | b'\r' | b'\n' => return plain(CutKind::Blank, 1),
            b'/' if byte(1) == b'*' => return plain(CutKind::BlockComment, 2),
            b'/' if byte(1) == b'/' && self.has_line_comments => return plain(CutKind::LineComment, 2),
            b'"' | b'\'' => return quoted(text, 0, 0),
            b'0'..=b'9' => return plain(CutKind::Token(TokenKind::Number), self.number_len(text)),
            b'.' if byte(1).is_ascii_digit() => {
                return plain(CutKind::Token(TokenKind::Number), self.number_len(text));
            }
            b'L' if matches!(byte(1), b'"' | b'\'') => return quoted(text, 1, 4),
            b'u' if self.has_unicode_literals && matches!(byte(1), b'"' | b'\'') => {
                return quoted(text, 1, 2);
            }
            b'U' if self.has_unicode_literals && matches!(byte(1), b'"' | b'\'') => {
                return quoted(text, 1, 3);
            }
            b'u' if self.has_unicode_literals && byte(1) == b'8' && byte(2) == b'"' => {
                return quoted(text, 2, 1);
            }
            _ => {}
        }
        if let Some((len, name)) = word(text) {
            return plain(CutKind::Name(name), len);
        }
        if first >= 0x80 {
            // Anything beyond ASCII that begins no name is one stray token a character.
            let len = character(text).map_or(1, |(_, len)| len);
            return plain(CutKind::Token(TokenKind::Stray), len);
        }
        if tables::CLASS[first as usize] == tables::Class::Odd {
            return plain(CutKind::Token(TokenKind::Stray), 1);
        }
        let (kind, len, sub) = tables::punctuator(first, [byte(1), byte(2), byte(3)], self.has_scope);
        Cut { kind: CutKind::Token(kind), sub, len }
    }

    fn number_len(&self, text: &[u8]) -> usize {
        let byte = |at: usize| text.get(at).copied().unwrap_or(0);
        let mut at = 1;
        loop {
            let here = byte(at);
            let has_sign = matches!(byte(at + 1), b'+' | b'-');
            if matches!(here, b'e' | b'E') && has_sign
                || matches!(here, b'p' | b'P') && has_sign && self.has_hex_floats
            {
                at += 2;
            } else if is_part(here)
                || here == b'.'
                || here == b'\'' && self.has_separators && is_part(byte(at + 1))
            {
                at += 1;
            } else if let Some((_, len)) = part(text.get(at..).unwrap_or_default()) {
                at += len;
            } else {
                return at;
            }
        }
    }
}

fn quoted(text: &[u8], prefix: usize, sub: u8) -> Cut {
    let quote = text[prefix];
    let mut at = prefix + 1;
    let kind = loop {
        match text.get(at) {
            Some(b'\\') if text.get(at + 1).is_some_and(|b| *b != b'\n') => at += 2,
            Some(b'\n') | None => break TokenKind::Unterminated,
            Some(byte) => {
                at += 1;
                if *byte == quote {
                    break if quote == b'"' { TokenKind::String } else { TokenKind::Char };
                }
            }
        }
    };
    Cut { kind: CutKind::Token(kind), sub, len: at }
}

/// The UTF-8 character at the beginning of `text`, and its length.
fn character(text: &[u8]) -> Option<(char, usize)> {
    let len = match text.first()? {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let text = std::str::from_utf8(text.get(..len)?).ok()?;
    text.chars().next().map(|c| (c, len))
}

/// The universal character name at the beginning of `text`, and its length.
pub(crate) fn universal(text: &[u8]) -> Option<(u32, usize)> {
    let digits = match text.get(..2)? {
        b"\\u" => 4,
        b"\\U" => 8,
        _ => return None,
    };
    let mut value = 0u32;
    for byte in text.get(2..2 + digits)? {
        value = value << 4 | char::from(*byte).to_digit(16)?;
    }
    Some((value, 2 + digits))
}

/// The character beyond ASCII at the beginning of `text` that may continue a name.
fn part(text: &[u8]) -> Option<(char, usize)> {
    let (c, len) = match text.first()? {
        b'\\' => universal(text).and_then(|(value, len)| Some((char::from_u32(value)?, len)))?,
        0x80.. => character(text)?,
        _ => return None,
    };
    (!c.is_ascii() && unicode_ident::is_xid_continue(c)).then_some((c, len))
}

/// The name at the beginning of `text`: its length, and its UTF-8 form if it has `\u` in it.
fn word(text: &[u8]) -> Option<(usize, Option<Vec<u8>>)> {
    let first = *text.first()?;
    let mut at = 0;
    let mut name = Vec::new();
    let mut has_universal = false;
    if is_part(first) && !first.is_ascii_digit() {
        name.push(first);
        at = 1;
    } else {
        let (c, _) = part(text)?;
        if !unicode_ident::is_xid_start(c) {
            return None;
        }
    }
    loop {
        let rest = text.get(at..).unwrap_or_default();
        if let Some(&byte) = rest.first().filter(|b| is_part(**b)) {
            name.push(byte);
            at += 1;
        } else if let Some((c, len)) = part(rest) {
            has_universal |= rest[0] == b'\\';
            name.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            at += len;
        } else {
            return Some((at, has_universal.then_some(name)));
        }
    }
}
