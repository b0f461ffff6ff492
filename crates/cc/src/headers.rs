//! The headers that belong to the compiler, not to the C library.
//!
//! They are text inside the program and seem to lie in the directory [`DIRECTORY`], which comes before
//! the system's. Each is written to work with glibc's and musl's headers, which include them.

/// Where they seem to be.
pub const DIRECTORY: &str = "<lively>/include";

/// The header `name` (`stddef.h`).
#[must_use]
pub fn find(name: &str) -> Option<&'static str> {
    HEADERS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Names of all of them.
pub fn names() -> impl Iterator<Item = &'static str> {
    HEADERS.iter().map(|(name, _)| *name)
}

macro_rules! headers {
    ($($name:literal),* $(,)?) => {
        const HEADERS: &[(&str, &str)] = &[$(($name, include_str!(concat!("headers/include/", $name)))),*];
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
    "stdalign.h",
    "stdarg.h",
    "stdatomic.h",
    "stdbool.h",
    "stdckdint.h",
    "stddef.h",
    "stdint.h",
    "stdnoreturn.h",
    "tgmath.h",
    "unwind.h",
    "varargs.h",
    "x86intrin.h",
    "xmmintrin.h",
}
