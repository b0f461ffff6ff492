//! Entries, jumps and traps.
//!
//! None of these touches a register that the program may count on, flags or memory: entries and
//! near jumps touch nothing, a far jump uses `r11`, which the psABI leaves to linkers between
//! caller and callee. So a far jump stands at function boundaries only, never inside a body.

use crate::{Code, Misfit, STUB_SIZE};
use lively_base::RunAddr;

/// `int3`.
pub const TRAP: u8 = 0xcc;
/// Length of [`jump_near`].
pub const JUMP_NEAR_SIZE: usize = 5;
/// Length of [`jump_far`].
pub const JUMP_FAR_SIZE: usize = 13;

/// The displacement of an instruction that ends at `end`, to `target`.
pub(super) fn displacement(end: RunAddr, target: RunAddr) -> Result<[u8; 4], Misfit> {
    let value = target.distance_from(end);
    let narrow =
        i32::try_from(value).map_err(|_| Misfit::Range { value, min: i32::MIN.into(), max: i32::MAX.into() });
    narrow.map(i32::to_le_bytes)
}

/// `jmp *slot(%rip)`, padded with traps to [`STUB_SIZE`].
///
/// # Errors
/// [`Misfit::Range`] when the slot is more than 2 GiB away.
pub fn entry(at: RunAddr, slot: RunAddr) -> Result<Code, Misfit> {
    let displacement = displacement(RunAddr(at.0.wrapping_add(6)), slot)?;
    let mut code = [TRAP; STUB_SIZE as usize];
    code[0] = 0xff;
    code[1] = 0x25;
    code[2..6].copy_from_slice(&displacement);
    Ok(Code::new(&code))
}

/// `jmp to` for `from`: five bytes, nothing clobbered.
///
/// # Errors
/// [`Misfit::Range`] when `to` is more than 2 GiB away.
pub fn jump_near(from: RunAddr, to: RunAddr) -> Result<Code, Misfit> {
    let displacement = displacement(RunAddr(from.0.wrapping_add(JUMP_NEAR_SIZE as u64)), to)?;
    let mut code = [0xe9; JUMP_NEAR_SIZE];
    code[1..].copy_from_slice(&displacement);
    Ok(Code::new(&code))
}

/// `movabs $to,%r11; jmp *%r11`: runs anywhere, reaches everything, clobbers `r11`.
#[must_use]
pub fn jump_far(to: RunAddr) -> Code {
    let mut code = [0; JUMP_FAR_SIZE];
    code[..2].copy_from_slice(&[0x49, 0xbb]);
    code[2..10].copy_from_slice(&to.0.to_le_bytes());
    code[10..].copy_from_slice(&[0x41, 0xff, 0xe3]);
    Code::new(&code)
}

/// Fills `bytes` with traps.
pub fn fill_traps(bytes: &mut [u8]) {
    bytes.fill(TRAP);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_jumps_through_its_slot() {
        let code = entry(RunAddr(0x1000), RunAddr(0x2000)).unwrap();
        let expected =
            [0xff, 0x25, 0xfa, 0x0f, 0, 0, TRAP, TRAP, TRAP, TRAP, TRAP, TRAP, TRAP, TRAP, TRAP, TRAP];
        assert_eq!(code.as_slice(), expected);
    }

    #[test]
    fn near_reach_ends_exactly_at_two_gib() {
        let from = RunAddr(0x7000_0000_0000);
        let farthest = RunAddr(from.0 + 5 + 0x7fff_ffff);
        assert_eq!(jump_near(from, farthest).unwrap().as_slice(), [0xe9, 0xff, 0xff, 0xff, 0x7f]);
        assert!(jump_near(from, RunAddr(farthest.0 + 1)).is_err());
        let lowest = RunAddr(from.0 + 5 - 0x8000_0000);
        assert_eq!(jump_near(from, lowest).unwrap().as_slice(), [0xe9, 0, 0, 0, 0x80]);
        assert!(jump_near(from, RunAddr(lowest.0 - 1)).is_err());
        assert!(entry(from, RunAddr(from.0 + 6 + 0x7fff_ffff)).is_ok());
        assert!(entry(from, RunAddr(from.0 + 6 + 0x8000_0000)).is_err());
    }

    #[test]
    fn addresses_at_the_ends_of_the_range_do_not_panic() {
        for (from, to) in [(0, u64::MAX), (u64::MAX, 0), (0, 1 << 63), (1 << 63, 0)] {
            let _ = jump_near(RunAddr(from), RunAddr(to));
            let _ = entry(RunAddr(from), RunAddr(to));
        }
    }

    #[test]
    fn a_far_jump_carries_the_whole_address() {
        let code = jump_far(RunAddr(0x1122_3344_5566_7788));
        let expected = [0x49, 0xbb, 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0x41, 0xff, 0xe3];
        assert_eq!(code.as_slice(), expected);
    }
}
