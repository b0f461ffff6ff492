//! What is kept of a source for reading single bodies again, as files: what they are read against (`.scope`), and what
//! the texts were (`.pages`).
//!
//! The first is written once and holds for as long as only bodies are edited; the second says to which unit and to which
//! of the first it belongs, and is written anew after each edit.

use lively_ir::bytes_hash;

const SCOPE: &[u8; 8] = b"LIVELYs1";
const PAGES: &[u8; 8] = b"LIVELYp1";
/// Where what the checksum is of begins.
const CHECKED_FROM: usize = 8 + 16;
/// Checksums of the unit and of the scope.
const BELONGS_LEN: usize = 16 + 16;

/// What begins the file of a scope, and its checksum.
pub(super) fn scope_head(scope: &[u8]) -> (Vec<u8>, u128) {
    let sum = bytes_hash(scope).0;
    ([&SCOPE[..], &sum.to_le_bytes()].concat(), sum)
}

/// The scope in a file, if it is the one with the checksum `of`.
pub(super) fn scope(file: &[u8], of: u128) -> Option<&[u8]> {
    let rest = file.strip_prefix(SCOPE)?.strip_prefix(&of.to_le_bytes())?;
    (bytes_hash(rest).0 == of).then_some(rest)
}

/// The file of pages that belong to a unit and a scope with these checksums.
pub(super) fn pages_file(pages: &[u8], unit: u128, scope: u128) -> Vec<u8> {
    let mut out = PAGES.to_vec();
    out.resize(CHECKED_FROM, 0);
    out.extend(unit.to_le_bytes());
    out.extend(scope.to_le_bytes());
    out.extend(pages);
    let sum = bytes_hash(&out[CHECKED_FROM..]).0;
    out[PAGES.len()..CHECKED_FROM].copy_from_slice(&sum.to_le_bytes());
    out
}

/// The pages in a file, if they belong to the unit with the checksum `unit`, and the checksum of their scope.
pub(super) fn pages(file: &[u8], unit: u128) -> Option<(&[u8], u128)> {
    let sum = file.strip_prefix(PAGES)?.first_chunk::<16>()?;
    let checked = file.get(CHECKED_FROM..)?;
    if u128::from_le_bytes(*sum) != bytes_hash(checked).0 {
        return None;
    }
    let (belongs, pages) = checked.split_first_chunk::<BELONGS_LEN>()?;
    let (of, scope) = belongs.split_at(16);
    let scope = u128::from_le_bytes(*scope.first_chunk()?);
    (*of == unit.to_le_bytes()).then_some((pages, scope))
}
