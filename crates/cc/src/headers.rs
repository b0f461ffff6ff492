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

const HEADERS: &[(&str, &str)] = &[];
