//! What is kept of a source for reading single bodies again, as files: what they are read against (`.scope`), and what
//! the texts were (`.pages`).
//!
//! The first is written once and holds for as long as only bodies are edited; the second says to which unit and to which
//! of the first it belongs, and is written anew after each edit.

use super::seal::{self, HEAD_LEN, Mark};

const SCOPE: &Mark = b"LIVELYs1";
const PAGES: &Mark = b"LIVELYp1";
/// Checksums of the unit and of the scope.
const BELONGS_LEN: usize = 16 + 16;

/// What begins the file of a scope, and its checksum.
pub(super) fn scope_head(scope: &[u8]) -> ([u8; HEAD_LEN], u128) {
    seal::head(SCOPE, scope)
}

/// The scope in a file, if it is the one with the checksum `of`.
pub(super) fn scope(file: &[u8], of: u128) -> Option<&[u8]> {
    let (scope, sum) = seal::opened(SCOPE, file)?;
    (sum == of).then_some(scope)
}

/// The file of pages that belong to a unit and a scope with these checksums.
pub(super) fn pages_file(pages: &[u8], unit: u128, scope: u128) -> Vec<u8> {
    let mut out = seal::begun();
    out.extend(unit.to_le_bytes());
    out.extend(scope.to_le_bytes());
    out.extend(pages);
    seal::seal(PAGES, &mut out);
    out
}

/// The pages in a file, if they belong to the unit with the checksum `unit`, and the checksum of their scope.
pub(super) fn pages(file: &[u8], unit: u128) -> Option<(&[u8], u128)> {
    let (checked, _) = seal::opened(PAGES, file)?;
    let (belongs, pages) = checked.split_first_chunk::<BELONGS_LEN>()?;
    let (of, scope) = belongs.split_at(16);
    let scope = u128::from_le_bytes(*scope.first_chunk()?);
    (*of == unit.to_le_bytes()).then_some((pages, scope))
}
