//! Names as they are in the source: C++ and Rust mangling undone.

use lively_base::limits::DEMANGLE_LEN_MAX;

/// `name` as in source. What is not mangled, or too long to be worth it, is shown as it is; bytes
/// that are not text are replaced.
///
/// ```
/// use lively::demangle::demangle;
/// assert_eq!(demangle(b"_ZN4math6squareEi"), "math::square(int)");
/// assert_eq!(demangle(b"_ZN4core3fmt5Write9write_fmt17h0123456789abcdefE"), "core::fmt::Write::write_fmt");
/// assert_eq!(demangle(b"main"), "main");
/// ```
#[must_use]
pub fn demangle(name: &[u8]) -> String {
    let name = lively_graph::name::plain(name);
    let text = String::from_utf8_lossy(name);
    if name.len() > DEMANGLE_LEN_MAX {
        return text.into_owned();
    }
    if let Ok(rust) = rustc_demangle::try_demangle(&text) {
        return format!("{rust:#}");
    }
    if text.starts_with("_Z")
        && let Ok(symbol) = cpp_demangle::Symbol::new(name)
        && let Ok(shown) = symbol.demangle()
    {
        return shown;
    }
    text.into_owned()
}
