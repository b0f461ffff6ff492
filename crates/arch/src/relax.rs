//! Shorter forms of cell loads and thread-local sequences, for any architecture.
//!
//! [`can_relax`] is the question asked before addresses exist, [`relax`] the rewrite; they agree.
//! The kinds that neither knows stay as they are, which is always right: it only costs a cell.

use crate::{Expr, Kind, x86_64};

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

/// A relocated place as a rewrite sees it.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// The kind.
    pub kind: Kind,
    /// Offset of its field in the code.
    pub field: usize,
    /// Its addend.
    pub addend: i64,
    /// Where the section's next relocation is, if there is one.
    pub next_field: Option<usize>,
}

/// Whether the instruction around `spot`, which refers to its target through a cell or a
/// thread-local sequence, can refer to it directly.
#[inline]
#[must_use]
pub fn can_relax(spot: &Spot, code: &[u8]) -> bool {
    match spot.kind {
        Kind::X86_64(kind) => {
            let is_cell = kind.expr() == Expr::CellRelative;
            (!is_cell || spot.addend == x86_64::relax::FIELD_ADDEND)
                && x86_64::relax::can_relax(kind, code, spot.field)
                && x86_64::relax::call_field(kind, code, spot.field)
                    .is_none_or(|call| Some(call) == spot.next_field)
        }
        Kind::Aarch64(_) | Kind::Riscv64(_) => false,
    }
}

/// Rewrites the instruction that [`can_relax`] approved.
#[must_use]
pub fn relax(spot: &Spot, code: &mut [u8]) -> Option<Relaxed> {
    match spot.kind {
        Kind::X86_64(kind) => {
            let new = x86_64::relax::relax(kind, code, spot.field)?;
            Some(Relaxed {
                kind: Kind::X86_64(new.kind),
                field: new.field,
                addend: new.addend_for(spot.addend),
                takes_next: new.takes_next,
            })
        }
        Kind::Aarch64(_) | Kind::Riscv64(_) => None,
    }
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
