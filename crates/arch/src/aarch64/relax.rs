//! Shorter forms of cell loads and thread-local sequences: none yet.
//!
//! Relaxation saves a cell and a load; without it every sequence is applied as its kinds say,
//! which is right and a little slower. Code keeps its length, so nothing else depends on it.

use super::Kind;

/// Whether the place will be rewritten: never yet.
#[must_use]
pub const fn can_relax(_kind: Kind, _code: &[u8], _field: usize) -> bool {
    false
}
