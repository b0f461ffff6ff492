//! The headers that belong to the compiler, not to the C library.
//!
//! They are text inside the program and seem to lie in the directory [`DIRECTORY`], which comes before
//! the system's. Each is written to work with glibc's and musl's headers, which include them.

/// Where they seem to be.
pub const DIRECTORY: &str = "<lively>/include";

/// The header `name` (`stddef.h`).
#[must_use]
pub fn find(name: &str) -> Option<&'static str> {
    find_padded(name)?.strip_suffix(PADDING)
}

/// The same with what scanners want behind a text.
pub(crate) fn find_padded(name: &str) -> Option<&'static str> {
    HEADERS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Names of all of them.
pub fn names() -> impl Iterator<Item = &'static str> {
    HEADERS.iter().map(|(name, _)| *name)
}

/// As many zero bytes as [`TEXT_PADDING`](crate::source::TEXT_PADDING) says.
const PADDING: &str = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
const _: () = assert!(PADDING.len() == crate::source::TEXT_PADDING);

macro_rules! headers {
    ($($name:literal),* $(,)?) => {
        const HEADERS: &[(&str, &str)] = &[
            $(($name, concat!(
                include_str!(concat!("headers/include/", $name)),
                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
            ))),*
        ];
    };
}

headers! {
    "cpuid.h",
    "emmintrin.h",
    "float.h",
    "immintrin.h",
    "iso646.h",
    "limits.h",
    "mm_malloc.h",
    "mmintrin.h",
    "nmmintrin.h",
    "pmmintrin.h",
    "popcntintrin.h",
    "smmintrin.h",
    "stdalign.h",
    "stdarg.h",
    "stdatomic.h",
    "stdbool.h",
    "stdckdint.h",
    "stddef.h",
    "stdint.h",
    "stdnoreturn.h",
    "tgmath.h",
    "tmmintrin.h",
    "unwind.h",
    "varargs.h",
    "wmmintrin.h",
    "x86intrin.h",
    "xmmintrin.h",
}
