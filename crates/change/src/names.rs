//! Internal names: what is local to a unit gets a name nobody else can have.
//!
//! `NAME\0UNIT` for a local function or datum, `NAME\0UNIT\0PRINT` for a local constant, where PRINT is
//! its content's fingerprint: a constant with another content is another thing, and one whose content
//! comes back is the old thing again. `NAME\0UNIT\0moved.N` and `NAME\0\0moved.N` are variables that took the place
//! of others ([`crate::migrate`]). No name in any object or source holds a zero byte, so these cannot
//! collide with a name of the program.
//!
//! Private names are those that no source spells: literals, jump tables, compiler's routines, and the parts gcc
//! cuts off functions. They are compared by content and copied along with whoever refers to them.

use lively_graph::{SectionKind, SymbolKind};

/// Parts of one function, or copies for some callers, that gcc makes and names after it.
const CLONE_MARKS: [&[u8]; 4] = [b".cold", b".part.", b".isra.", b".constprop."];

/// The internal name of `name`, local to `unit`.
#[must_use]
pub fn of_local(name: &[u8], unit: &str) -> Vec<u8> {
    [name, unit.as_bytes()].join(&0)
}

/// The internal name of a local constant.
#[must_use]
pub fn of_constant(local: &[u8], print: u128) -> Vec<u8> {
    [local, format!("{print:032x}").as_bytes()].join(&0)
}

/// The name as in source: what stands before the unit.
#[must_use]
pub fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(source_part(name)).into_owned()
}

/// The bytes before the unit.
#[must_use]
pub fn source_part(name: &[u8]) -> &[u8] {
    name.split(|b| *b == 0).next().unwrap_or(name)
}

/// Whether it is the internal name of something local.
#[must_use]
pub fn is_local(name: &[u8]) -> bool {
    name.contains(&0)
}

/// The name without a constant's fingerprint or a moved variable's number: the same from version to version.
#[must_use]
pub fn stable_part(name: &[u8]) -> &[u8] {
    let mut zeros = name.iter().enumerate().filter(|(_, b)| **b == 0).map(|(at, _)| at);
    match (zeros.next(), zeros.next()) {
        // No unit: what other files can see.
        (Some(first), Some(second)) if second == first + 1 => &name[..first],
        (_, Some(second)) => &name[..second],
        _ => name,
    }
}

/// Whether no source spells it. Names of data may have a dot (a static local is `FUNCTION.NAME`), those of
/// functions only from a compiler.
#[must_use]
pub fn is_private(name: &[u8], kind: SymbolKind) -> bool {
    // Most names have no dot, and need no search.
    let is_clone = || {
        name.contains(&b'.') && CLONE_MARKS.iter().any(|mark| name.windows(mark.len()).any(|w| w == *mark))
    };
    // What tcc calls its literals.
    let is_literal = || name.len() > 2 && name.starts_with(b"L.") && name[2..].iter().all(u8::is_ascii_digit);
    name.is_empty()
        || kind == SymbolKind::Object && is_literal()
        || name.starts_with(b".L")
        || name.starts_with(b"lively.")
        || matches!(kind, SymbolKind::Section | SymbolKind::File)
        || kind == SymbolKind::Function && is_clone()
}

/// Whether a section's data never change once the program runs.
pub(crate) const fn is_constant(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::ReadOnly | SectionKind::RelRo)
}

/// The name without the number compilers put behind it to keep equal names apart (`__func__.3`): that
/// number counts what else is in the file.
pub(crate) fn unnumbered(name: &[u8]) -> &[u8] {
    match name.iter().rposition(|b| *b == b'.') {
        Some(dot) if dot > 0 && dot + 1 < name.len() && name[dot + 1..].iter().all(u8::is_ascii_digit) => {
            &name[..dot]
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_internal_names() {
        let local = of_local(b"table", "a.c");
        let constant = of_constant(&local, 7);
        assert_eq!(shown(&constant), "table");
        assert_eq!(stable_part(&constant), local.as_slice());
        assert_eq!(stable_part(&local), local.as_slice());
        assert_eq!(stable_part(b"main"), b"main");
        assert_eq!(stable_part(b"items\0a.c\0moved.1"), b"items\0a.c");
        assert_eq!(stable_part(b"items\0\0moved.1"), b"items");
        assert!(is_local(&local) && !is_local(b"main"));
    }

    #[test]
    fn private_names_and_numbers() {
        for name in [&b".L.f.3"[..], b"lively.al.x", b"f.cold", b"f.part.0", b"f.isra.1.cold", b""] {
            assert!(is_private(name, SymbolKind::Function), "{}", name.escape_ascii());
        }
        for name in [&b"f"[..], b"helper.calls", b"calls.0", b"f.cold", b"CSWTCH.1"] {
            assert!(!is_private(name, SymbolKind::Object), "{}", name.escape_ascii());
        }
        assert_eq!(unnumbered(b"__func__.3"), b"__func__");
        assert_eq!(unnumbered(b"helper.calls"), b"helper.calls");
        assert_eq!(unnumbered(b".3"), b".3");
    }
}
