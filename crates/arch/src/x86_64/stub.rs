//! Entries, jumps and traps.

use crate::{Code, Misfit, STUB_SIZE};
use lively_base::RunAddr;

/// `int3`.
pub const TRAP: u8 = 0xcc;

/// `jmp *slot(%rip)`, padded with traps.
///
/// # Errors
/// When the slot is more than 2 GiB away.
pub fn entry(at: RunAddr, slot: RunAddr) -> Result<Code, Misfit> {
    let distance = slot.distance_from(at) - 6;
    let displacement = i32::try_from(distance).map_err(|_| Misfit::Range {
        value: distance,
        min: i32::MIN.into(),
        max: i32::MAX.into(),
    })?;
    let mut code = [TRAP; STUB_SIZE as usize];
    code[0] = 0xff;
    code[1] = 0x25;
    code[2..6].copy_from_slice(&displacement.to_le_bytes());
    Ok(Code::new(&code))
}

/// Fills `bytes` with traps.
pub fn fill_traps(bytes: &mut [u8]) {
    bytes.fill(TRAP);
}
