//! Moving one instruction out of line so that its operand may be anywhere, for any architecture.

use crate::{Expr, Kind, x86_64};
use lively_base::RunAddr;
use std::ops::Range;

/// Room to keep for one detour, on every architecture.
pub const DETOUR_SIZE: u64 = x86_64::detour::DETOUR_SIZE_MAX as u64;

/// A relocated field of an instruction with S + A, what it is to refer to.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The kind.
    pub kind: Kind,
    /// Offset of the field in the code.
    pub field: usize,
    /// S + A.
    pub value: u64,
}

/// An instruction replaced by a jump to code that does the same with a full address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detour {
    /// What replaces it, of the same length.
    pub patch: Vec<u8>,
    /// The out-of-line code, at most [`DETOUR_SIZE`] bytes.
    pub body: Vec<u8>,
}

/// Why an instruction cannot be moved out of line, as the rest of a sentence.
pub type Refused = &'static str;

/// The instruction of `code` whose field is at `field`; `start` is where an instruction is known
/// to begin at or before it.
///
/// # Errors
/// When the bytes do not decode to one.
pub fn instruction(kind: Kind, code: &[u8], start: usize, field: usize) -> Result<Range<usize>, Refused> {
    match kind {
        Kind::X86_64(_) => x86_64::decode::instruction_holding(code, start, field)
            .ok_or("the instruction that holds it cannot be decoded"),
        Kind::Aarch64(_) | Kind::Riscv64(_) => Err("instructions of this architecture are not moved"),
    }
}

/// Plans the detour of `instruction`; `wanted` are all its relocated fields, near or far.
/// `code_at` is the run address of `code[0]`, `body_at` where the out-of-line code will be.
///
/// # Errors
/// When the instruction is not one that can be moved.
pub fn plan(
    code: &[u8],
    instruction: Range<usize>,
    wanted: &[Wanted],
    code_at: RunAddr,
    body_at: RunAddr,
) -> Result<Detour, Refused> {
    let mut fields = Vec::with_capacity(wanted.len());
    for field in wanted {
        let Kind::X86_64(kind) = field.kind else {
            return Err("instructions of this architecture are not moved");
        };
        let operand = match kind.expr() {
            Expr::Absolute => x86_64::detour::Operand::Absolute(field.value),
            _ => x86_64::detour::Operand::Relative(field.value),
        };
        fields.push(x86_64::detour::Wanted { field: field.field, operand });
    }
    match x86_64::detour::plan(code, instruction, &fields, code_at, body_at) {
        Ok(detour) => Ok(Detour { patch: detour.patch().to_vec(), body: detour.body().to_vec() }),
        Err(refusal) => Err(refusal.reason()),
    }
}
