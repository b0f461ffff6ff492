//! The macros that are there before the first line.
//!
//! The claim is to be GCC 12 on x86-64 Linux: glibc's headers take `__attribute__` away from
//! everybody else. Left out is what would be a lie with consequences: decimal floating types,
//! named address spaces, and flag outputs of `asm`. `__OPTIMIZE__` is never defined, so glibc does
//! not ask for fortified calls.
//!
//! A program uses few of them, so only their names are prepared, when the compiler is built: which of them
//! hold is known from the options, and a definition is read when its macro is first used.

use super::options::{PreprocessOptions, Relocatability};
use crate::lex::{Name, Standard, fixed};
use crate::source::TEXT_PADDING;

/// When a part of the text holds.
#[derive(Clone, Copy)]
enum When {
    Always,
    Hosted,
    Freestanding,
    Version(Standard),
    /// C11, and C99 with GNU's extensions.
    Unicode,
    /// Unless the system and the compiler are not to be named (`-undef`), as all that follow.
    Known,
    InlineGnu,
    InlineStandard,
    Gnu,
    Strict,
    Relocatable,
    Executable,
    Threads,
}

impl When {
    fn holds(self, options: &PreprocessOptions) -> bool {
        let dialect = options.dialect;
        let standard = dialect.standard;
        let gnu_inline = standard == Standard::C89 || options.gnu89_inline;
        let known = !options.undef;
        match self {
            Self::Always => true,
            Self::Hosted => !options.freestanding,
            Self::Freestanding => options.freestanding,
            Self::Version(version) => standard == version,
            Self::Unicode => standard >= Standard::C11 || standard == Standard::C99 && dialect.is_gnu(),
            Self::Known => known,
            Self::InlineGnu => known && gnu_inline,
            Self::InlineStandard => known && !gnu_inline,
            Self::Gnu => known && dialect.is_gnu(),
            Self::Strict => known && !dialect.is_gnu(),
            Self::Relocatable => known && options.relocatability != Relocatability::Fixed,
            Self::Executable => known && options.relocatability == Relocatability::Executable,
            Self::Threads => known && options.pthread,
        }
    }
}

/// The text, in the order of definition. Annex F and the encoding of `wchar_t` are what gcc takes from
/// glibc's `stdc-predef.h`.
const PARTS: &[(When, &str)] = &[
    (When::Always, "#define __STDC__ 1\n"),
    (When::Freestanding, "#define __STDC_HOSTED__ 0\n"),
    (When::Hosted, "#define __STDC_HOSTED__ 1\n"),
    (When::Version(Standard::C99), "#define __STDC_VERSION__ 199901L\n"),
    (When::Version(Standard::C11), "#define __STDC_VERSION__ 201112L\n"),
    (When::Version(Standard::C17), "#define __STDC_VERSION__ 201710L\n"),
    (When::Version(Standard::C23), "#define __STDC_VERSION__ 202311L\n"),
    (When::Unicode, "#define __STDC_UTF_16__ 1\n#define __STDC_UTF_32__ 1\n"),
    (
        When::Hosted,
        "\
#define _STDC_PREDEF_H 1
#define __STDC_IEC_559__ 1
#define __STDC_IEC_559_COMPLEX__ 1
#define __STDC_IEC_60559_BFP__ 201404L
#define __STDC_IEC_60559_COMPLEX__ 201404L
#define __STDC_ISO_10646__ 201706L
",
    ),
    // What does not depend on options: types, limits, the compiler's name, the machine's.
    (When::Known, include_str!("predefined/gnu.h")),
    // What `__has_embed` answers (C23 6.10.10.1).
    (
        When::Known,
        "\
#define __STDC_EMBED_NOT_FOUND__ 0
#define __STDC_EMBED_FOUND__ 1
#define __STDC_EMBED_EMPTY__ 2
",
    ),
    (When::InlineGnu, "#define __GNUC_GNU_INLINE__ 1\n"),
    (When::InlineStandard, "#define __GNUC_STDC_INLINE__ 1\n"),
    (When::Gnu, "#define linux 1\n#define unix 1\n"),
    (When::Strict, "#define __STRICT_ANSI__ 1\n"),
    (When::Relocatable, "#define __PIC__ 2\n#define __pic__ 2\n"),
    (When::Executable, "#define __PIE__ 2\n#define __pie__ 2\n"),
    (When::Threads, "#define _REENTRANT 1\n"),
];

/// How much text there is.
pub(crate) const TEXT_LEN: usize = {
    let mut len = 0;
    let mut part = 0;
    while part < PARTS.len() {
        len += PARTS[part].1.len();
        part += 1;
    }
    len
};

/// All parts of the text, and what scanners want behind it.
pub(super) static TEXT: [u8; TEXT_LEN + TEXT_PADDING] = {
    let mut text = [0; TEXT_LEN + TEXT_PADDING];
    let mut at = 0;
    let mut part = 0;
    while part < PARTS.len() {
        let bytes = PARTS[part].1.as_bytes();
        let mut from = 0;
        while from < bytes.len() {
            text[at] = bytes[from];
            at += 1;
            from += 1;
        }
        part += 1;
    }
    text
};

const DEFINE: &[u8] = b"#define ";

/// How many definitions there are, those included that do not hold.
pub(crate) const DEFINITION_COUNT: usize = {
    let mut count = 0;
    let mut at = 0;
    while at < TEXT_LEN {
        count += (TEXT[at] == b'\n') as usize;
        at += 1;
    }
    count
};

/// One definition.
#[derive(Clone, Copy)]
struct Span {
    /// Its name in [`TEXT`].
    start: usize,
    len: usize,
    /// Its part.
    part: usize,
}

static SPANS: [Span; DEFINITION_COUNT] = {
    let mut spans = [Span { start: 0, len: 0, part: 0 }; DEFINITION_COUNT];
    let mut count = 0;
    let mut at = 0;
    let mut part = 0;
    let mut part_end = PARTS[0].1.len();
    while count < DEFINITION_COUNT {
        while at >= part_end {
            part += 1;
            part_end += PARTS[part].1.len();
        }
        let start = at + DEFINE.len();
        let mut end = start;
        while TEXT[end] != b' ' && TEXT[end] != b'(' {
            assert!(TEXT[end] != b'\n', "every line is a definition");
            end += 1;
        }
        assert!(TEXT[at] == b'#' && TEXT[start - 1] == b' ', "every line is a definition");
        spans[count] = Span { start, len: end - start, part };
        count += 1;
        at = end;
        while TEXT[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    spans
};

/// The name of definition `index`.
pub(crate) const fn definition_name(index: usize) -> &'static [u8] {
    let span = SPANS[index];
    let (_, name) = TEXT.split_at(span.start);
    let (name, _) = name.split_at(span.len);
    name
}

/// A definition that is still to be read.
#[derive(Clone, Copy)]
pub(super) struct Definition {
    pub(super) name: Name,
    /// Where its name begins in [`TEXT`].
    pub(super) start: u32,
    part: usize,
}

static DEFINITIONS: [Definition; DEFINITION_COUNT] = {
    let mut all = [Definition { name: Name::from_fixed(0), start: 0, part: 0 }; DEFINITION_COUNT];
    let mut index = 0;
    while index < DEFINITION_COUNT {
        let name = Name::from_fixed(fixed::number_of(definition_name(index)));
        all[index] = Definition { name, start: SPANS[index].start as u32, part: SPANS[index].part };
        index += 1;
    }
    all
};

/// The definitions that hold under `options`, in order.
pub(super) fn definitions(options: &PreprocessOptions) -> impl Iterator<Item = &'static Definition> {
    let holds: [bool; PARTS.len()] = std::array::from_fn(|part| PARTS[part].0.holds(options));
    DEFINITIONS.iter().filter(move |definition| holds[definition.part])
}
