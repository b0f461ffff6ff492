//! What literals mean: numbers with their type, characters, strings with their encoding.
//!
//! Decoding works on plain spellings (splices and trigraphs already taken out) and returns faults as
//! values with an offset into the spelling; [`crate::lex::literal::decode_number`] and relatives take
//! tokens and report.

pub(crate) mod float;
mod number;
mod text;

use super::Token;
use crate::diagnostic::{Diagnostics, Report};
use crate::source::{Sources, Span};

pub use number::parse_number;
pub use text::{parse_char, parse_string};

/// The prefix of a character constant or string literal: what its elements are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Encoding {
    /// No prefix: `char`, UTF-8 as in the source.
    #[default]
    Plain,
    /// `u8`: `char` (C11) or `unsigned char` (C23).
    Utf8,
    /// `u`: `char16_t`.
    Utf16,
    /// `U`: `char32_t`.
    Utf32,
    /// `L`: `wchar_t`, 32 bits signed.
    Wide,
}

impl Encoding {
    /// Bytes of one element.
    #[must_use]
    pub const fn width(self) -> usize {
        match self {
            Self::Plain | Self::Utf8 => 1,
            Self::Utf16 => 2,
            Self::Utf32 | Self::Wide => 4,
        }
    }

    /// The prefix as written.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Utf8 => "u8",
            Self::Utf16 => "u",
            Self::Utf32 => "U",
            Self::Wide => "L",
        }
    }
}

/// The type of an integer constant, by the table of C17 6.4.4.1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is the C type of its name")]
pub enum IntKind {
    Int,
    UnsignedInt,
    Long,
    UnsignedLong,
    LongLong,
    UnsignedLongLong,
    Int128,
    UnsignedInt128,
}

/// An integer constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IntLiteral {
    /// The value.
    pub value: u128,
    /// The type.
    pub kind: IntKind,
    /// Whether it has GNU's suffix `i` or `j`.
    pub imaginary: bool,
    /// Whether it was written in decimal.
    pub decimal: bool,
}

/// The type of a floating constant. Types of one format stay apart, as in C.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is the C type of its name")]
pub enum FloatKind {
    Float,
    Double,
    LongDouble,
    Float16,
    Float32,
    Float64,
    Float128,
    Float32x,
    Float64x,
    GnuFloat80,
    GnuFloat128,
}

/// A binary floating format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FloatFormat {
    /// IEEE half.
    F16,
    /// IEEE single.
    F32,
    /// IEEE double.
    F64,
    /// x87 extended, 80 bits.
    F80,
    /// IEEE quad.
    F128,
}

impl FloatKind {
    /// The format of the type on x86-64.
    #[must_use]
    pub const fn format(self) -> FloatFormat {
        match self {
            Self::Float16 => FloatFormat::F16,
            Self::Float | Self::Float32 => FloatFormat::F32,
            Self::Double | Self::Float64 | Self::Float32x => FloatFormat::F64,
            Self::LongDouble | Self::Float64x | Self::GnuFloat80 => FloatFormat::F80,
            Self::Float128 | Self::GnuFloat128 => FloatFormat::F128,
        }
    }
}

/// A floating constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FloatLiteral {
    /// The bits in the type's format, in the low bits.
    pub bits: u128,
    /// The type.
    pub kind: FloatKind,
    /// Whether it has GNU's suffix `i` or `j`.
    pub imaginary: bool,
}

/// A preprocessing number that is a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Number {
    /// An integer constant.
    Int(IntLiteral),
    /// A floating constant.
    Float(FloatLiteral),
}

/// A character constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CharLiteral {
    /// The value, already in the type the constant has: `int` for plain ones (signed `char`s).
    pub value: i64,
    /// The prefix, which gives the type.
    pub encoding: Encoding,
}

/// A string literal, neighbours joined.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StringLiteral {
    /// The elements in little-endian order, without the terminating zero.
    pub bytes: Vec<u8>,
    /// The prefix of the whole.
    pub encoding: Encoding,
}

impl StringLiteral {
    /// How many elements there are, without the terminating zero.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len() / self.encoding.width()
    }

    /// Whether only the terminating zero is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// How bad a fault of a literal is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gravity {
    /// The value is what people expect, but odd.
    Warning,
    /// There is no such literal.
    Error,
}

/// Something wrong in a literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiteralFault {
    /// Where in the spelling.
    pub offset: usize,
    /// How bad it is.
    pub gravity: Gravity,
    /// A stable word for scripts.
    pub code: &'static str,
    /// One sentence.
    pub message: String,
}

impl LiteralFault {
    pub(crate) fn error(offset: usize, code: &'static str, message: impl Into<String>) -> Self {
        Self { offset, gravity: Gravity::Error, code, message: message.into() }
    }

    pub(crate) fn warning(offset: usize, code: &'static str, message: impl Into<String>) -> Self {
        Self { offset, gravity: Gravity::Warning, code, message: message.into() }
    }

    fn report(self, token: Token, sources: &Sources, diagnostics: &mut Diagnostics) {
        let span = Span { start: token.pos, len: sources.token_len(token) };
        diagnostics.add(match self.gravity {
            Gravity::Warning => Report::warning(self.code, self.message, span),
            Gravity::Error => Report::error(self.code, self.message, span),
        });
    }
}

/// The value of a [`super::TokenKind::Number`]. Faults are reported; `None` after an error.
#[must_use]
pub fn decode_number(token: Token, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Number> {
    let mut faults = Vec::new();
    let number = parse_number(&sources.spelling(token), &mut faults);
    finish(faults, token, sources, diagnostics);
    number
}

/// The value of a [`super::TokenKind::Char`]. Faults are reported; `None` after an error.
#[must_use]
pub fn decode_char(token: Token, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<CharLiteral> {
    let mut faults = Vec::new();
    let value = parse_char(&sources.spelling(token), &mut faults);
    finish(faults, token, sources, diagnostics);
    value
}

/// Joins neighbouring [`super::TokenKind::String`] tokens (phase 6 of translation) and decodes them.
/// Faults are reported; what could be understood is returned all the same.
#[must_use]
pub fn decode_string(pieces: &[Token], sources: &Sources, diagnostics: &mut Diagnostics) -> StringLiteral {
    let mut whole = StringLiteral::default();
    for piece in pieces {
        let encoding = piece.encoding();
        if whole.encoding == Encoding::Plain {
            whole.encoding = encoding;
        } else if encoding != Encoding::Plain && encoding != whole.encoding {
            let what = "string literals with different prefixes cannot be joined";
            LiteralFault::error(0, "mixed-strings", what).report(*piece, sources, diagnostics);
        }
    }
    for piece in pieces {
        let mut faults = Vec::new();
        parse_string(&sources.spelling(*piece), whole.encoding, &mut whole.bytes, &mut faults);
        finish(faults, *piece, sources, diagnostics);
    }
    if whole.bytes.len() > lively_base::limits::STRING_SIZE_MAX {
        whole.bytes.truncate(lively_base::limits::STRING_SIZE_MAX);
        if let Some(first) = pieces.first() {
            let what = "string literal is larger than STRING_SIZE_MAX";
            LiteralFault::error(0, "string-too-long", what).report(*first, sources, diagnostics);
        }
    }
    whole
}

fn finish(faults: Vec<LiteralFault>, token: Token, sources: &Sources, diagnostics: &mut Diagnostics) {
    for fault in faults {
        fault.report(token, sources, diagnostics);
    }
}
