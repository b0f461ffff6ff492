//! The macros that are there before the first line.
//!
//! The claim is to be GCC 12 on x86-64 Linux: glibc's headers take `__attribute__` away from
//! everybody else. Left out is what would be a lie with consequences: decimal floating types,
//! named address spaces, and flag outputs of `asm`. `__OPTIMIZE__` is never defined, so glibc does
//! not ask for fortified calls.

use super::options::{PreprocessOptions, Relocatability};
use crate::lex::Standard;

/// What does not depend on options: types, limits, the compiler's name, the machine's.
const GNU: &str = include_str!("predefined/gnu.h");

/// Annex F and the encoding of `wchar_t`, which gcc takes from glibc's `stdc-predef.h`.
const LIBRARY: &str = "\
#define _STDC_PREDEF_H 1
#define __STDC_IEC_559__ 1
#define __STDC_IEC_559_COMPLEX__ 1
#define __STDC_IEC_60559_BFP__ 201404L
#define __STDC_IEC_60559_COMPLEX__ 201404L
#define __STDC_ISO_10646__ 201706L
";

/// What `__has_embed` answers (C23 6.10.10.1).
const EMBED: &str = "\
#define __STDC_EMBED_NOT_FOUND__ 0
#define __STDC_EMBED_FOUND__ 1
#define __STDC_EMBED_EMPTY__ 2
";

/// Definitions as a text of directives.
pub(super) fn text(options: &PreprocessOptions) -> String {
    let dialect = options.dialect;
    let mut text = String::with_capacity(GNU.len() + 1024);
    text.push_str("#define __STDC__ 1\n");
    let hosted =
        if options.freestanding { "#define __STDC_HOSTED__ 0\n" } else { "#define __STDC_HOSTED__ 1\n" };
    text.push_str(hosted);
    let version = match dialect.standard {
        Standard::C89 => "",
        Standard::C99 => "199901L",
        Standard::C11 => "201112L",
        Standard::C17 => "201710L",
        Standard::C23 => "202311L",
    };
    if !version.is_empty() {
        text.push_str(&format!("#define __STDC_VERSION__ {version}\n"));
    }
    if dialect.standard >= Standard::C11 || dialect.standard == Standard::C99 && dialect.is_gnu() {
        text.push_str("#define __STDC_UTF_16__ 1\n#define __STDC_UTF_32__ 1\n");
    }
    if !options.freestanding {
        text.push_str(LIBRARY);
    }
    if options.undef {
        return text;
    }
    text.push_str(GNU);
    text.push_str(EMBED);
    text.push_str(match dialect.standard {
        Standard::C89 => "#define __GNUC_GNU_INLINE__ 1\n",
        _ if options.gnu89_inline => "#define __GNUC_GNU_INLINE__ 1\n",
        _ => "#define __GNUC_STDC_INLINE__ 1\n",
    });
    text.push_str(if dialect.is_gnu() {
        "#define linux 1\n#define unix 1\n"
    } else {
        "#define __STRICT_ANSI__ 1\n"
    });
    let library = "#define __PIC__ 2\n#define __pic__ 2\n";
    match options.relocatability {
        Relocatability::Fixed => {}
        Relocatability::Library => text.push_str(library),
        Relocatability::Executable => {
            text.push_str(library);
            text.push_str("#define __PIE__ 2\n#define __pie__ 2\n");
        }
    }
    if options.pthread {
        text.push_str("#define _REENTRANT 1\n");
    }
    text
}
