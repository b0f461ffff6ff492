//! What a byte may begin, and the punctuators.

use crate::lex::TokenKind;

/// What a token that begins with a byte may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// A blank.
    Space,
    /// The end of a line.
    Newline,
    /// A name.
    Word,
    /// `L u U`: a name, or the prefix of a literal.
    Prefix,
    /// A number.
    Digit,
    /// A literal.
    Quote,
    /// A punctuator of one byte, whatever follows.
    Single,
    /// A comment or a punctuator.
    Slash,
    /// A punctuator that may be longer.
    Multiple,
    /// The end of the text, or a zero byte.
    Nul,
    /// A splice, a universal character, something beyond ASCII, or nothing valid.
    Odd,
}

pub(super) const CLASS: [Class; 256] = {
    let mut table = [Class::Odd; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b' ' | b'\t' | b'\x0b' | b'\x0c' | b'\r' => Class::Space,
            b'\n' => Class::Newline,
            b'L' | b'u' | b'U' => Class::Prefix,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => Class::Word,
            b'0'..=b'9' => Class::Digit,
            b'"' | b'\'' => Class::Quote,
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'~' | b';' | b',' => Class::Single,
            b'/' => Class::Slash,
            b'.' | b'-' | b'+' | b'&' | b'*' | b'!' | b'%' | b'<' | b'>' | b'=' | b'^' | b'|' | b':'
            | b'#' | b'?' => Class::Multiple,
            0 => Class::Nul,
            _ => Class::Odd,
        };
        byte += 1;
    }
    table
};

pub(super) const SINGLE: [TokenKind; 128] = {
    let mut table = [TokenKind::Stray; 128];
    table[b'(' as usize] = TokenKind::LParen;
    table[b')' as usize] = TokenKind::RParen;
    table[b'[' as usize] = TokenKind::LBracket;
    table[b']' as usize] = TokenKind::RBracket;
    table[b'{' as usize] = TokenKind::LBrace;
    table[b'}' as usize] = TokenKind::RBrace;
    table[b'~' as usize] = TokenKind::Tilde;
    table[b';' as usize] = TokenKind::Semi;
    table[b',' as usize] = TokenKind::Comma;
    table
};

const PARTS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_' || byte as u8 == b'$';
        byte += 1;
    }
    table
};

/// How many of the eight bytes of `word`, from the lowest on, are letters, digits or `_`.
#[inline]
pub(super) const fn leading_parts(word: u64) -> u32 {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    const HIGH: u64 = each(0x80);
    // Every byte has seven bits, so that a sum of two does not reach its neighbour: its eighth bit says whether
    // the byte is not below a bound.
    let low = word & !HIGH;
    let folded = low | each(0x20);
    let letters = (folded + each(0x80 - b'a')) & !(folded + each(0x80 - b'z' - 1));
    let digits = (low + each(0x80 - b'0')) & !(low + each(0x80 - b'9' - 1));
    let underscores = !((low ^ each(b'_')) + each(0x7f));
    let others = !((letters | digits | underscores) & !word) & HIGH;
    others.trailing_zeros() / 8
}

/// Bytes at which skipping a line has to look closer.
pub(super) const STOPS: [bool; 256] = {
    let mut table = [false; 256];
    let stops = b"\n/\\?\"'\0";
    let mut index = 0;
    while index < stops.len() {
        table[stops[index] as usize] = true;
        index += 1;
    }
    table
};

/// Whether `byte` continues a name or number.
#[inline]
pub(super) fn is_part(byte: u8) -> bool {
    PARTS[byte as usize]
}

/// The longest punctuator that begins with `first` and goes on with `rest`: its kind, its length, and
/// 1 for a digraph.
#[inline]
pub(super) fn punctuator(first: u8, rest: [u8; 3], has_scope: bool) -> (TokenKind, usize, u8) {
    use TokenKind as K;
    let [a, b, c] = rest;
    let (kind, len) = match (first, a) {
        (b'.', b'.') if b == b'.' => (K::Ellipsis, 3),
        (b'.', _) => (K::Dot, 1),
        (b'-', b'>') => (K::Arrow, 2),
        (b'-', b'-') => (K::MinusMinus, 2),
        (b'-', b'=') => (K::MinusEq, 2),
        (b'-', _) => (K::Minus, 1),
        (b'+', b'+') => (K::PlusPlus, 2),
        (b'+', b'=') => (K::PlusEq, 2),
        (b'+', _) => (K::Plus, 1),
        (b'&', b'&') => (K::AmpAmp, 2),
        (b'&', b'=') => (K::AmpEq, 2),
        (b'&', _) => (K::Amp, 1),
        (b'*', b'=') => (K::StarEq, 2),
        (b'*', _) => (K::Star, 1),
        (b'!', b'=') => (K::BangEq, 2),
        (b'!', _) => (K::Bang, 1),
        (b'/', b'=') => (K::SlashEq, 2),
        (b'/', _) => (K::Slash, 1),
        (b'%', b'=') => (K::PercentEq, 2),
        (b'%', b'>') => return (K::RBrace, 2, 1),
        (b'%', b':') if b == b'%' && c == b':' => return (K::HashHash, 4, 1),
        (b'%', b':') => return (K::Hash, 2, 1),
        (b'%', _) => (K::Percent, 1),
        (b'<', b'<') if b == b'=' => (K::LtLtEq, 3),
        (b'<', b'<') => (K::LtLt, 2),
        (b'<', b'=') => (K::LtEq, 2),
        (b'<', b':') => return (K::LBracket, 2, 1),
        (b'<', b'%') => return (K::LBrace, 2, 1),
        (b'<', _) => (K::Lt, 1),
        (b'>', b'>') if b == b'=' => (K::GtGtEq, 3),
        (b'>', b'>') => (K::GtGt, 2),
        (b'>', b'=') => (K::GtEq, 2),
        (b'>', _) => (K::Gt, 1),
        (b'=', b'=') => (K::EqEq, 2),
        (b'=', _) => (K::Eq, 1),
        (b'^', b'=') => (K::CaretEq, 2),
        (b'^', _) => (K::Caret, 1),
        (b'|', b'|') => (K::PipePipe, 2),
        (b'|', b'=') => (K::PipeEq, 2),
        (b'|', _) => (K::Pipe, 1),
        (b':', b'>') => return (K::RBracket, 2, 1),
        (b':', b':') if has_scope => (K::ColonColon, 2),
        (b':', _) => (K::Colon, 1),
        (b'#', b'#') => (K::HashHash, 2),
        (b'#', _) => (K::Hash, 1),
        (b'?', _) => (K::Question, 1),
        _ => (SINGLE[(first & 0x7f) as usize], 1),
    };
    (kind, len, 0)
}
