//! The keywords of every dialect, and which dialect has which.
//!
//! All spellings are interned before anything else, so the table's index is the [`Name`](super::Name)
//! and "is this a keyword" is one compare. Spellings of one meaning (`inline`, `__inline__`) share a
//! [`Keyword`].

/// A version of the standard.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Standard {
    /// C89, C90, and its first amendment.
    C89,
    /// C99.
    C99,
    /// C11.
    C11,
    /// C17 (C18), the default.
    #[default]
    C17,
    /// C23 (C2x).
    C23,
}

/// Whether GNU's words and looseness are in force (`-std=gnu17`) or not (`-std=c17`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Strictness {
    /// `-std=gnu..`: `asm` and `typeof` are keywords, `unix` and `linux` macros, no trigraphs.
    #[default]
    Gnu,
    /// `-std=c..` and `-ansi`.
    Strict,
}

/// A language as `-std=` names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dialect {
    /// The version.
    pub standard: Standard,
    /// GNU or strict.
    pub strictness: Strictness,
}

impl Dialect {
    /// What `-std=NAME` means; `None` for a name nobody knows.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        use Standard::{C11, C17, C23, C89, C99};
        let standard = match name {
            "c89" | "c90" | "iso9899:1990" | "iso9899:199409" | "gnu89" | "gnu90" => C89,
            "c99" | "c9x" | "iso9899:1999" | "iso9899:199x" | "gnu99" | "gnu9x" => C99,
            "c11" | "c1x" | "iso9899:2011" | "gnu11" | "gnu1x" => C11,
            "c17" | "c18" | "iso9899:2017" | "iso9899:2018" | "gnu17" | "gnu18" => C17,
            "c23" | "c2x" | "iso9899:2024" | "gnu23" | "gnu2x" => C23,
            _ => return None,
        };
        let strictness = if name.starts_with("gnu") { Strictness::Gnu } else { Strictness::Strict };
        Some(Self { standard, strictness })
    }

    /// Whether GNU's words are in force.
    #[must_use]
    pub fn is_gnu(self) -> bool {
        self.strictness == Strictness::Gnu
    }

    /// Whether `??=` and its eight relatives are replaced: in strict modes before C23.
    #[must_use]
    pub fn has_trigraphs(self) -> bool {
        !self.is_gnu() && self.standard < Standard::C23
    }
}

/// When a spelling is a keyword.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum When {
    Always,
    C99,
    C99OrGnu,
    Gnu,
    C23,
    C23OrGnu,
}

impl When {
    fn holds(self, dialect: Dialect) -> bool {
        match self {
            Self::Always => true,
            Self::C99 => dialect.standard >= Standard::C99,
            Self::C99OrGnu => dialect.standard >= Standard::C99 || dialect.is_gnu(),
            Self::Gnu => dialect.is_gnu(),
            Self::C23 => dialect.standard >= Standard::C23,
            Self::C23OrGnu => dialect.standard >= Standard::C23 || dialect.is_gnu(),
        }
    }
}

macro_rules! keywords {
    ($($variant:ident $text:literal $when:ident,)* ; $($also:literal $meaning:ident $also_when:ident,)*) => {
        /// A keyword, whatever its spelling.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Keyword {
            $(#[doc = concat!("`", $text, "`")] $variant,)*
        }

        /// Every keyword in the order of its number.
        const KEYWORDS: &[Keyword] = &[$(Keyword::$variant,)*];

        /// Every spelling: first one for each keyword in the order of its number, then the others.
        const SPELLINGS: &[(&str, Keyword, When)] = &[
            $(($text, Keyword::$variant, When::$when),)*
            $(($also, Keyword::$meaning, When::$also_when),)*
        ];
    };
}

keywords! {
    Auto "auto" Always, Break "break" Always, Case "case" Always, Char "char" Always,
    Const "const" Always, Continue "continue" Always, Default "default" Always, Do "do" Always,
    Double "double" Always, Else "else" Always, Enum "enum" Always, Extern "extern" Always,
    Float "float" Always, For "for" Always, Goto "goto" Always, If "if" Always,
    Inline "inline" C99OrGnu, Int "int" Always, Long "long" Always, Register "register" Always,
    Restrict "restrict" C99, Return "return" Always, Short "short" Always, Signed "signed" Always,
    Sizeof "sizeof" Always, Static "static" Always, Struct "struct" Always, Switch "switch" Always,
    Typedef "typedef" Always, Union "union" Always, Unsigned "unsigned" Always, Void "void" Always,
    Volatile "volatile" Always, While "while" Always,
    Alignas "_Alignas" Always, Alignof "_Alignof" Always, Atomic "_Atomic" Always,
    Bool "_Bool" Always, Complex "_Complex" Always, Generic "_Generic" Always,
    Imaginary "_Imaginary" Always, Noreturn "_Noreturn" Always,
    StaticAssert "_Static_assert" Always, ThreadLocal "_Thread_local" Always,
    BitInt "_BitInt" Always, Decimal32 "_Decimal32" Always, Decimal64 "_Decimal64" Always,
    Decimal128 "_Decimal128" Always, Float16 "_Float16" Always, Float32 "_Float32" Always,
    Float64 "_Float64" Always, Float128 "_Float128" Always, Float32x "_Float32x" Always,
    Float64x "_Float64x" Always, GnuFloat128 "__float128" Always, GnuFloat80 "__float80" Always,
    Int128 "__int128" Always, Thread "__thread" Always, AutoType "__auto_type" Always,
    Attribute "__attribute__" Always, Extension "__extension__" Always, Label "__label__" Always,
    Real "__real__" Always, Imag "__imag__" Always, Asm "asm" Gnu, Typeof "typeof" C23OrGnu,
    TypeofUnqual "typeof_unqual" C23, Constexpr "constexpr" C23, Nullptr "nullptr" C23,
    True "true" C23, False "false" C23,
    VaArg "__builtin_va_arg" Always, Offsetof "__builtin_offsetof" Always,
    TypesCompatible "__builtin_types_compatible_p" Always, ChooseExpr "__builtin_choose_expr" Always,
    BuiltinComplex "__builtin_complex" Always, Shuffle "__builtin_shuffle" Always,
    ShuffleVector "__builtin_shufflevector" Always, ConvertVector "__builtin_convertvector" Always,
    Tgmath "__builtin_tgmath" Always, HasAttribute "__builtin_has_attribute" Always,
    ;
    "alignas" Alignas C23, "alignof" Alignof C23, "__alignof" Alignof Always,
    "__alignof__" Alignof Always, "bool" Bool C23, "static_assert" StaticAssert C23,
    "thread_local" ThreadLocal C23, "__asm" Asm Always, "__asm__" Asm Always,
    "__attribute" Attribute Always, "__complex" Complex Always, "__complex__" Complex Always,
    "__const" Const Always, "__const__" Const Always, "__inline" Inline Always,
    "__inline__" Inline Always, "__restrict" Restrict Always, "__restrict__" Restrict Always,
    "__signed" Signed Always, "__signed__" Signed Always, "__typeof" Typeof Always,
    "__typeof__" Typeof Always, "__volatile" Volatile Always, "__volatile__" Volatile Always,
    "__imag" Imag Always, "__real" Real Always,
}

impl Keyword {
    /// The keyword numbered `number`.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        KEYWORDS.get(usize::from(number)).copied()
    }

    /// The usual spelling.
    #[must_use]
    pub const fn text(self) -> &'static str {
        SPELLINGS[self as usize].0
    }
}

/// How many spellings there are: names below this may be keywords.
pub(crate) const SPELLING_COUNT: usize = SPELLINGS.len();

/// The spelling of the name numbered `number`.
pub(super) const fn spelling(number: usize) -> &'static str {
    SPELLINGS[number].0
}

/// For each name below [`SPELLING_COUNT`], its keyword in `dialect`.
pub(crate) fn table(dialect: Dialect) -> [Option<Keyword>; SPELLING_COUNT] {
    std::array::from_fn(|index| {
        let (_, keyword, when) = SPELLINGS[index];
        when.holds(dialect).then_some(keyword)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_spellings_agree() {
        for (number, keyword) in KEYWORDS.iter().enumerate() {
            assert_eq!(*keyword as usize, number);
            assert_eq!(SPELLINGS[number].1, *keyword);
        }
        let mut texts: Vec<_> = (0..SPELLING_COUNT).map(spelling).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), SPELLING_COUNT);
    }

    #[test]
    fn dialects_have_their_own_keywords() {
        let has = |dialect: &str, word: &str| {
            let table = table(Dialect::from_name(dialect).expect("a dialect"));
            (0..SPELLING_COUNT)
                .find(|number| spelling(*number) == word)
                .and_then(|index| table[index])
                .is_some()
        };
        assert!(has("gnu89", "inline") && !has("c89", "inline") && has("c89", "__inline__"));
        assert!(has("gnu17", "asm") && !has("c17", "asm") && has("c17", "__asm__"));
        assert!(has("c23", "typeof") && !has("c17", "typeof") && has("c23", "nullptr"));
    }
}
