//! One token: its kind, its flags, its place.
//!
//! Invariant: twelve bytes. A translation unit has millions of them, and they are read far more
//! often than written; what only some tokens need lies in side tables.

use super::{Encoding, Keyword, Name};
use crate::source::Pos;

/// What a token is. Punctuators are named by their looks, not by a meaning the parser gives them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// The end of the translation unit; the last token of every list.
    Eof,
    /// An identifier that is not a keyword of this dialect.
    Ident,
    /// A keyword; see [`Token::keyword`].
    Keyword,
    /// A preprocessing number: integer or floating constant, or nothing valid at all.
    Number,
    /// A character constant with its prefix.
    Char,
    /// A string literal with its prefix. Neighbours are not joined yet.
    String,
    /// A pragma that means something after preprocessing; its value is an index into
    /// [`crate::preprocess::Tokens::pragmas`].
    Pragma,
    /// A character that begins no token of C, such as `@`.
    Stray,
    /// A quote whose partner is missing on its line, and the rest of that line.
    Unterminated,
    /// The end of a directive's line. Only inside the preprocessor.
    LineEnd,
    /// White space that survived where a macro or argument vanished. Only inside the preprocessor.
    Padding,
    /// `(`
    LParen,
    /// `)`
    RParen,
    /// `[` or `<:`
    LBracket,
    /// `]` or `:>`
    RBracket,
    /// `{` or `<%`
    LBrace,
    /// `}` or `%>`
    RBrace,
    /// `.`
    Dot,
    /// `...`
    Ellipsis,
    /// `->`
    Arrow,
    /// `++`
    PlusPlus,
    /// `--`
    MinusMinus,
    /// `&`
    Amp,
    /// `*`
    Star,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `~`
    Tilde,
    /// `!`
    Bang,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `<<`
    LtLt,
    /// `>>`
    GtGt,
    /// `<`
    Lt,
    /// `>`
    Gt,
    /// `<=`
    LtEq,
    /// `>=`
    GtEq,
    /// `==`
    EqEq,
    /// `!=`
    BangEq,
    /// `^`
    Caret,
    /// `|`
    Pipe,
    /// `&&`
    AmpAmp,
    /// `||`
    PipePipe,
    /// `?`
    Question,
    /// `:`
    Colon,
    /// `::`, of C23's attributes.
    ColonColon,
    /// `;`
    Semi,
    /// `=`
    Eq,
    /// `*=`
    StarEq,
    /// `/=`
    SlashEq,
    /// `%=`
    PercentEq,
    /// `+=`
    PlusEq,
    /// `-=`
    MinusEq,
    /// `<<=`
    LtLtEq,
    /// `>>=`
    GtGtEq,
    /// `&=`
    AmpEq,
    /// `^=`
    CaretEq,
    /// `|=`
    PipeEq,
    /// `,`
    Comma,
    /// `#` or `%:`
    Hash,
    /// `##` or `%:%:`
    HashHash,
}

impl TokenKind {
    /// How the punctuator is usually spelled; for other kinds a word for messages.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Eof => "end of file",
            Self::Ident => "identifier",
            Self::Keyword => "keyword",
            Self::Number => "number",
            Self::Char => "character constant",
            Self::String => "string literal",
            Self::Pragma => "#pragma",
            Self::Stray => "stray character",
            Self::Unterminated => "unterminated literal",
            Self::LineEnd => "end of line",
            Self::Padding => "",
            Self::LParen => "(",
            Self::RParen => ")",
            Self::LBracket => "[",
            Self::RBracket => "]",
            Self::LBrace => "{",
            Self::RBrace => "}",
            Self::Dot => ".",
            Self::Ellipsis => "...",
            Self::Arrow => "->",
            Self::PlusPlus => "++",
            Self::MinusMinus => "--",
            Self::Amp => "&",
            Self::Star => "*",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Tilde => "~",
            Self::Bang => "!",
            Self::Slash => "/",
            Self::Percent => "%",
            Self::LtLt => "<<",
            Self::GtGt => ">>",
            Self::Lt => "<",
            Self::Gt => ">",
            Self::LtEq => "<=",
            Self::GtEq => ">=",
            Self::EqEq => "==",
            Self::BangEq => "!=",
            Self::Caret => "^",
            Self::Pipe => "|",
            Self::AmpAmp => "&&",
            Self::PipePipe => "||",
            Self::Question => "?",
            Self::Colon => ":",
            Self::ColonColon => "::",
            Self::Semi => ";",
            Self::Eq => "=",
            Self::StarEq => "*=",
            Self::SlashEq => "/=",
            Self::PercentEq => "%=",
            Self::PlusEq => "+=",
            Self::MinusEq => "-=",
            Self::LtLtEq => "<<=",
            Self::GtGtEq => ">>=",
            Self::AmpEq => "&=",
            Self::CaretEq => "^=",
            Self::PipeEq => "|=",
            Self::Comma => ",",
            Self::Hash => "#",
            Self::HashHash => "##",
        }
    }

    /// How the punctuator is spelled as a digraph.
    pub(crate) const fn digraph(self) -> &'static str {
        match self {
            Self::LBracket => "<:",
            Self::RBracket => ":>",
            Self::LBrace => "<%",
            Self::RBrace => "%>",
            Self::Hash => "%:",
            Self::HashHash => "%:%:",
            other => other.text(),
        }
    }

    /// Whether the token is a name, keyword or not.
    #[must_use]
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Ident | Self::Keyword)
    }

    /// Whether the token's value is the length of its spelling.
    #[must_use]
    pub const fn is_spelled(self) -> bool {
        matches!(self, Self::Number | Self::Char | Self::String | Self::Stray | Self::Unterminated)
    }
}

/// What is true of one token beside its kind.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Flags(pub(crate) u16);

impl Flags {
    /// Nothing is.
    pub const NONE: Self = Self(0);
    /// It is the first of its line.
    pub const LINE_START: Self = Self(1);
    /// White space or a comment stands before it.
    pub const SPACE: Self = Self(2);
    /// Its spelling has line splices or trigraphs, or (for a name) characters written as `\u`.
    pub const DIRTY: Self = Self(4);
    /// It named a macro inside that macro's own expansion, and stays as it is for ever.
    pub const NO_EXPAND: Self = Self(8);
    /// It came out of a macro: its position is a virtual one.
    pub const MACRO: Self = Self(16);
    /// In a macro's body: the operand left of `##`.
    pub(crate) const PASTE: Self = Self(32);
    /// In a macro's body: the operand of `#`.
    pub(crate) const STRINGIFY: Self = Self(64);
    /// In a macro's body: a parameter; the value is its index.
    pub(crate) const PARAM: Self = Self(128);
    /// It went through expansion, be it as an argument: where it is spelled need not be what the text says there.
    pub(crate) const EXPANDED: Self = Self(256);
    /// In a macro's body: `__VA_OPT__(`; the value is the index of the closing parenthesis.
    pub(crate) const VA_OPT: Self = Self(512);

    /// With [`Flags::DIRTY`]: trigraphs count too.
    pub(crate) const TRIGRAPHS: Self = Self(1024);

    /// Whether all of `other` are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// With `other` set too.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// With `other` cleared.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// One token of a translation unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Keyword number, encoding prefix, or whether a digraph was written.
    pub(crate) sub: u8,
    /// What else is true of it.
    pub flags: Flags,
    /// A [`Name`], the length of a literal's spelling, or an index, by kind.
    pub(crate) value: u32,
    /// Where it begins; a virtual place when it came out of a macro.
    pub pos: Pos,
}

const _: () = assert!(size_of::<Token>() == 12);

impl Token {
    /// A token of `kind` at `pos` with no value.
    #[must_use]
    pub const fn new(kind: TokenKind, pos: Pos) -> Self {
        Self { kind, sub: 0, flags: Flags::NONE, value: 0, pos }
    }

    /// The name of an identifier or keyword; `None` for other tokens.
    #[must_use]
    pub const fn name(self) -> Option<Name> {
        if self.kind.is_word() { Some(Name(self.value)) } else { None }
    }

    /// Which keyword this is, alternative spellings folded together (`__inline` is `inline`);
    /// `None` for other tokens.
    #[must_use]
    pub fn keyword(self) -> Option<Keyword> {
        if matches!(self.kind, TokenKind::Keyword) { Keyword::from_number(self.sub) } else { None }
    }

    /// Whether this is the keyword `keyword`.
    #[must_use]
    pub fn is_keyword(self, keyword: Keyword) -> bool {
        matches!(self.kind, TokenKind::Keyword) && self.sub == keyword as u8
    }

    /// The prefix of a character constant or string literal.
    #[must_use]
    pub const fn encoding(self) -> Encoding {
        match (self.kind, self.sub) {
            (TokenKind::Char | TokenKind::String, 1) => Encoding::Utf8,
            (TokenKind::Char | TokenKind::String, 2) => Encoding::Utf16,
            (TokenKind::Char | TokenKind::String, 3) => Encoding::Utf32,
            (TokenKind::Char | TokenKind::String, 4) => Encoding::Wide,
            _ => Encoding::Plain,
        }
    }

    /// The index of a [`TokenKind::Pragma`] in its table.
    #[must_use]
    pub const fn index(self) -> usize {
        self.value as usize
    }

    /// The length of the spelling of a literal or stray character; 0 for other tokens.
    #[must_use]
    pub const fn spelled_len(self) -> u32 {
        if self.kind.is_spelled() { self.value } else { 0 }
    }

    /// Whether white space stands before it.
    #[must_use]
    pub const fn has_space(self) -> bool {
        self.flags.has(Flags::SPACE)
    }
}
