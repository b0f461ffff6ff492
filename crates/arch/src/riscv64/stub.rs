//! placeholder
use crate::{Code, Misfit};
use lively_base::RunAddr;
/// The entry.
///
/// # Errors
/// When the slot is out of reach.
pub fn entry(_at: RunAddr, _slot: RunAddr) -> Result<Code, Misfit> {
    Err(Misfit::Instruction)
}
/// Traps.
pub fn fill_traps(bytes: &mut [u8]) {
    bytes.fill(0);
}
