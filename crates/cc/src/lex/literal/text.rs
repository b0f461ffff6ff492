//! Characters and strings: escapes, and the encodings of their elements (C17 6.4.4.4, 6.4.5).
//!
//! Source and execution character set are UTF-8. A plain string passes bytes that are no UTF-8
//! through, as gcc does; wide ones cannot.

use super::{CharLiteral, Encoding, LiteralFault};
use crate::lex::scanner::universal;

/// One element of a literal.
enum Unit {
    /// A character, to be encoded.
    Char(u32),
    /// A number given by `\x` or octal digits: one element as it is.
    Raw(u64),
    /// A byte that is part of no character.
    Byte(u8),
}

/// The value of the character constant `text`, prefix and quotes included; `None` after an error.
#[must_use]
pub fn parse_char(text: &[u8], faults: &mut Vec<LiteralFault>) -> Option<CharLiteral> {
    let (encoding, body) = part(text)?;
    let mut elements = Vec::new();
    let errors_before = errors(faults);
    encode(body, text.len() - 1 - body.len(), encoding, &mut elements, faults);
    if errors(faults) > errors_before {
        return None;
    }
    let width = encoding.width();
    let count = elements.len() / width;
    if count == 0 {
        faults.push(LiteralFault::error(0, "empty-char", "empty character constant"));
        return None;
    }
    let element = |index: usize| {
        let bytes = &elements[index * width..][..width];
        bytes.iter().rev().fold(0u64, |value, byte| value << 8 | u64::from(*byte))
    };
    if encoding == Encoding::Plain {
        let mut value = 0u32;
        for index in 0..count {
            value = value << 8 | element(index) as u32;
        }
        if count > 4 {
            let what = "character constant too long for its type";
            faults.push(LiteralFault::warning(0, "overflow", what));
        } else if count > 1 {
            faults.push(LiteralFault::warning(0, "multichar", "multi-character character constant"));
        }
        let value = if count == 1 { i64::from(value as u8 as i8) } else { i64::from(value as i32) };
        return Some(CharLiteral { value, encoding });
    }
    if count > 1 {
        if encoding == Encoding::Utf8 {
            let what = "character not encodable in a single code unit";
            faults.push(LiteralFault::error(0, "char-too-long", what));
            return None;
        }
        let what = "character constant too long for its type";
        faults.push(LiteralFault::warning(0, "overflow", what));
    }
    let value = element(count - 1);
    let value = if encoding == Encoding::Wide { i64::from(value as u32 as i32) } else { value as i64 };
    Some(CharLiteral { value, encoding })
}

/// Appends the elements of the string literal `text`, prefix and quotes included, in `encoding`.
pub fn parse_string(text: &[u8], encoding: Encoding, out: &mut Vec<u8>, faults: &mut Vec<LiteralFault>) {
    let Some((_, body)) = part(text) else {
        faults.push(LiteralFault::error(0, "invalid-literal", "not a string literal"));
        return;
    };
    encode(body, text.len() - 1 - body.len(), encoding, out, faults);
}

fn errors(faults: &[LiteralFault]) -> usize {
    faults.iter().filter(|fault| fault.gravity == super::Gravity::Error).count()
}

/// The prefix, and what stands between the quotes.
fn part(text: &[u8]) -> Option<(Encoding, &[u8])> {
    let (encoding, rest) = match text {
        [b'u', b'8', rest @ ..] => (Encoding::Utf8, rest),
        [b'u', rest @ ..] => (Encoding::Utf16, rest),
        [b'U', rest @ ..] => (Encoding::Utf32, rest),
        [b'L', rest @ ..] => (Encoding::Wide, rest),
        _ => (Encoding::Plain, text),
    };
    match rest {
        [open @ (b'"' | b'\''), body @ .., close] if open == close => Some((encoding, body)),
        _ => None,
    }
}

/// Appends what `body`, which begins at `offset` of the spelling, stands for.
fn encode(body: &[u8], offset: usize, encoding: Encoding, out: &mut Vec<u8>, faults: &mut Vec<LiteralFault>) {
    let mut at = 0;
    while at < body.len() {
        // Nearly all of nearly every string.
        if encoding.width() == 1 && body[at] != b'\\' {
            let run = memchr::memchr(b'\\', &body[at..]).unwrap_or(body.len() - at);
            out.extend_from_slice(&body[at..at + run]);
            at += run;
            continue;
        }
        let start = at;
        let unit = if body[at] == b'\\' {
            escape(body, &mut at, offset, encoding, faults)
        } else {
            let (unit, len) = character(&body[at..]);
            at += len;
            Some(unit)
        };
        match unit {
            Some(Unit::Raw(value)) => out.extend_from_slice(&value.to_le_bytes()[..encoding.width()]),
            Some(Unit::Char(value)) => put(value, encoding, out),
            Some(Unit::Byte(byte)) if encoding.width() == 1 => out.push(byte),
            Some(Unit::Byte(_)) => {
                let what = "invalid UTF-8 in a wide literal";
                faults.push(LiteralFault::error(offset + start, "invalid-utf8", what));
            }
            None => {}
        }
    }
}

fn character(text: &[u8]) -> (Unit, usize) {
    let len = match text[0] {
        0..=0x7f => return (Unit::Char(u32::from(text[0])), 1),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return (Unit::Byte(text[0]), 1),
    };
    let decoded = text.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok());
    match decoded.and_then(|text| text.chars().next()) {
        Some(c) => (Unit::Char(u32::from(c)), len),
        None => (Unit::Byte(text[0]), 1),
    }
}

/// Appends the character `value`.
fn put(value: u32, encoding: Encoding, out: &mut Vec<u8>) {
    let c = char::from_u32(value).unwrap_or('\u{fffd}');
    match encoding {
        Encoding::Plain | Encoding::Utf8 => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        Encoding::Utf16 => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.extend_from_slice(&unit.to_le_bytes());
            }
        }
        Encoding::Utf32 | Encoding::Wide => out.extend_from_slice(&value.to_le_bytes()),
    }
}

/// The escape at `at`, which is moved past it.
fn escape(
    body: &[u8],
    at: &mut usize,
    offset: usize,
    encoding: Encoding,
    faults: &mut Vec<LiteralFault>,
) -> Option<Unit> {
    let start = *at;
    let letter = body.get(start + 1).copied()?;
    *at += 2;
    let simple = match letter {
        b'\'' | b'"' | b'?' | b'\\' => letter,
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        b'e' | b'E' => 27,
        b'x' => return hexadecimal(body, at, offset + start, encoding, faults),
        b'0'..=b'7' => {
            let mut value = u64::from(letter - b'0');
            for _ in 0..2 {
                match body.get(*at) {
                    Some(digit @ b'0'..=b'7') => value = value * 8 + u64::from(digit - b'0'),
                    _ => break,
                }
                *at += 1;
            }
            return Some(raw(value, offset + start, encoding, "octal", faults));
        }
        b'u' | b'U' => return universal_escape(body, at, offset + start, faults),
        _ => {
            let (unit, len) = character(&body[start + 1..]);
            *at = start + 1 + len;
            let shown = String::from_utf8_lossy(&body[start + 1..*at]).into_owned();
            let what = format!("unknown escape sequence: '\\{shown}'");
            faults.push(LiteralFault::warning(offset + start, "unknown-escape", what));
            return Some(unit);
        }
    };
    Some(Unit::Char(u32::from(simple)))
}

fn raw(value: u64, at: usize, encoding: Encoding, kind: &str, faults: &mut Vec<LiteralFault>) -> Unit {
    if value >> (8 * encoding.width()) != 0 {
        let what = format!("{kind} escape sequence out of range");
        faults.push(LiteralFault::warning(at, "overflow", what));
    }
    Unit::Raw(value)
}

fn hexadecimal(
    body: &[u8],
    at: &mut usize,
    shown: usize,
    encoding: Encoding,
    faults: &mut Vec<LiteralFault>,
) -> Option<Unit> {
    let first = *at;
    let mut value = 0u64;
    let mut overflow = false;
    while let Some(digit) = body.get(*at).and_then(|b| char::from(*b).to_digit(16)) {
        overflow |= value >> 60 != 0;
        value = value << 4 | u64::from(digit);
        *at += 1;
    }
    if *at == first {
        let what = "\\x used with no following hex digits";
        faults.push(LiteralFault::error(shown, "invalid-escape", what));
        return None;
    }
    if overflow {
        faults.push(LiteralFault::warning(shown, "overflow", "hex escape sequence out of range"));
        return Some(Unit::Raw(value));
    }
    Some(raw(value, shown, encoding, "hex", faults))
}

fn universal_escape(
    body: &[u8],
    at: &mut usize,
    shown: usize,
    faults: &mut Vec<LiteralFault>,
) -> Option<Unit> {
    let Some((value, len)) = universal(&body[*at - 2..]) else {
        let what = "incomplete universal character name";
        faults.push(LiteralFault::error(shown, "invalid-escape", what));
        return None;
    };
    *at += len - 2;
    let is_allowed = value >= 0xa0 || matches!(value, 0x24 | 0x40 | 0x60);
    if !is_allowed || char::from_u32(value).is_none() {
        let name = String::from_utf8_lossy(&body[*at - len..*at]).into_owned();
        let what = format!("{name} is not a valid universal character");
        faults.push(LiteralFault::error(shown, "invalid-escape", what));
        return None;
    }
    Some(Unit::Char(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> i64 {
        parse_char(text.as_bytes(), &mut Vec::new()).map(|c| c.value).expect("a character")
    }

    #[test]
    fn characters_have_their_values() {
        for (text, wanted) in [
            ("'a'", 97),
            (r"'\n'", 10),
            (r"'\xff'", -1),
            (r"'\377'", -1),
            (r"'\0'", 0),
            (r"'\e'", 27),
            ("'ab'", 0x6162),
            ("'abcd'", 0x6162_6364),
            (r"'\xff\xff\xff\xff'", -1),
            (r"L'\xff'", 255),
            (r"L'\xffffffff'", -1),
            (r"U'\xffffffff'", 0xffff_ffff),
            ("L'é'", 0xe9),
            (r"u'\u20ac'", 0x20ac),
            ("U'😀'", 0x1f600),
            (r"'\''", 39),
            ("u8'a'", 97),
        ] {
            assert_eq!(value(text), wanted, "{text}");
        }
        for text in ["''", r"'\x'", r"'\u12'", r"'\u0041'", r"U'\U00110000'", r"'\ud800'"] {
            assert_eq!(parse_char(text.as_bytes(), &mut Vec::new()), None, "{text}");
        }
    }

    #[test]
    fn strings_have_their_elements() {
        let bytes = |text: &str, encoding| {
            let mut out = Vec::new();
            parse_string(text.as_bytes(), encoding, &mut out, &mut Vec::new());
            out
        };
        assert_eq!(bytes(r#""a\x41\102\t""#, Encoding::Plain), b"aAB\t");
        assert_eq!(bytes("\"é\"", Encoding::Plain), "é".as_bytes());
        assert_eq!(bytes(r#"u8"\u00e9""#, Encoding::Utf8), "é".as_bytes());
        assert_eq!(bytes("u\"a😀\"", Encoding::Utf16), [0x61, 0, 0x3d, 0xd8, 0, 0xde]);
        assert_eq!(bytes("L\"é\"", Encoding::Wide), [0xe9, 0, 0, 0]);
        assert_eq!(bytes("\"plain\"", Encoding::Utf32).len(), 20);
    }
}
