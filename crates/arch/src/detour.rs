//! Moving one instruction out of line so that its operand may be anywhere, for any architecture.

use crate::{Kind, x86_64};
use lively_base::RunAddr;

/// Room to keep for one detour, on every architecture.
pub const DETOUR_SIZE: u64 = 64;

/// An instruction replaced by a jump to code that does the same with a full address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detour {
    /// Where in the section the replaced instruction begins.
    pub at: usize,
    /// What replaces it, of the same length.
    pub patch: Vec<u8>,
    /// The out-of-line code, at most [`DETOUR_SIZE`] bytes.
    pub body: Vec<u8>,
}

/// Why an instruction cannot be moved out of line.
pub type Refused = &'static str;

/// Plans the detour of the instruction in `code` whose field is at `field`. `start` is where an
/// instruction is known to begin at or before the field; `code_at` the run address of `code[0]`;
/// `value` is S + A; `body_at` where the out-of-line code will be.
///
/// # Errors
/// When the instruction is not one that can be moved.
pub fn plan(
    kind: Kind,
    code: &[u8],
    start: usize,
    field: usize,
    code_at: RunAddr,
    value: u64,
    body_at: RunAddr,
) -> Result<Detour, Refused> {
    let _ = (code, start, field, code_at, value, body_at, x86_64::Kind::None);
    let _ = kind;
    Err("detours are not known for this architecture")
}
