//! Names that only one unit can mean, as names of a whole image.
//!
//! What is local to a file has a name that other files may use for something else. Where such a thing must
//! be found again by name (a function that is to be replaced, a variable whose value is to stay), its name
//! in the image is its own, a zero byte, and the unit's. No name of an object holds a zero byte, so the two
//! kinds never meet. People are shown the plain name.

/// Stands between the name and the unit.
const SEPARATOR: u8 = 0;

/// The name in an image of what `unit` calls `name` and keeps to itself.
#[must_use]
pub fn of_unit(name: &[u8], unit: &str) -> Vec<u8> {
    [name, &[SEPARATOR], unit.as_bytes()].concat()
}

/// The name as its unit has it.
#[must_use]
pub fn plain(name: &[u8]) -> &[u8] {
    parts(name).0
}

/// The name as its unit has it, and the unit if it is one's own.
#[must_use]
pub fn parts(name: &[u8]) -> (&[u8], Option<&[u8]>) {
    match name.iter().position(|&byte| byte == SEPARATOR) {
        Some(at) => (&name[..at], Some(&name[at + 1..])),
        None => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{of_unit, parts, plain};

    #[test]
    fn a_units_name_leads_back_to_the_plain_one() {
        let name = of_unit(b"helper", "dir/a.c");
        assert_eq!(parts(&name), (&b"helper"[..], Some(&b"dir/a.c"[..])));
        assert_eq!(plain(&name), b"helper");
        assert_eq!(parts(b"main"), (&b"main"[..], None));
    }
}
