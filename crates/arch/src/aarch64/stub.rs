//! Entries, jumps and traps.
//!
//! `x16` (IP0) belongs to linkers between caller and callee (AAPCS64 6.1.1), and `br x16` may land
//! on every landing pad that code protected by BTI has at function starts.

use super::Kind;
use crate::{Code, Misfit, STUB_SIZE};
use lively_base::RunAddr;

/// `brk #0`.
pub const TRAP: [u8; 4] = 0xd420_0000u32.to_le_bytes();

const PAGE_MASK: u64 = !0xfff;

fn words<const N: usize>(words: [u32; N]) -> [[u8; 4]; N] {
    words.map(u32::to_le_bytes)
}

/// `adrp x16, slot; ldr x16, [x16, slot]; br x16; brk #0`: [`STUB_SIZE`] bytes.
///
/// # Errors
/// [`Misfit::Range`] when the slot is more than 4 GiB away, [`Misfit::Alignment`] when it is not
/// on a word.
pub fn entry(at: RunAddr, slot: RunAddr) -> Result<Code, Misfit> {
    let mut code = [0; STUB_SIZE as usize];
    code.copy_from_slice(words([0x9000_0010, 0xf940_0210, 0xd61f_0200, 0xd420_0000]).as_flattened());
    let pages = RunAddr(slot.0 & PAGE_MASK).distance_from(RunAddr(at.0 & PAGE_MASK));
    Kind::AdrPrelPgHi21.insert(&mut code, 0, pages)?;
    Kind::Ldst64AbsLo12Nc.insert(&mut code, 4, slot.0.cast_signed())?;
    Ok(Code::new(&code))
}

/// `b to` for `from`: four bytes.
///
/// # Errors
/// [`Misfit::Range`] when `to` is more than 128 MiB away.
pub fn jump_near(from: RunAddr, to: RunAddr) -> Result<Code, Misfit> {
    let mut code = 0x1400_0000u32.to_le_bytes();
    Kind::Jump26.insert(&mut code, 0, to.distance_from(from))?;
    Ok(Code::new(&code))
}

/// `ldr x16, 8; br x16; .quad to`: runs anywhere, reaches everything, clobbers `x16`.
#[must_use]
pub fn jump_far(to: RunAddr) -> Code {
    let mut code = [0; 16];
    code[..8].copy_from_slice(words([0x5800_0050, 0xd61f_0200]).as_flattened());
    code[8..].copy_from_slice(&to.0.to_le_bytes());
    Code::new(&code)
}

/// Fills `bytes` with traps; what is less than an instruction becomes zero, which traps too.
pub fn fill_traps(bytes: &mut [u8]) {
    let (traps, rest) = bytes.as_chunks_mut::<4>();
    traps.fill(TRAP);
    rest.fill(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_jumps_through_its_slot() {
        // adrp x16, +0x2000; ldr x16, [x16, #0x458]; br x16; brk #0
        let code = entry(RunAddr(0x1234), RunAddr(0x3458)).unwrap();
        let expected = words([0xd000_0010, 0xf942_2e10, 0xd61f_0200, 0xd420_0000]);
        assert_eq!(code.as_slice(), expected.as_flattened());
        assert!(entry(RunAddr(0x1234), RunAddr(0x3459)).is_err());
    }

    #[test]
    fn reach_ends_where_the_fields_end() {
        let at = RunAddr(0x7000_0000_0000);
        assert!(entry(at, RunAddr(at.0 + 0xffff_fff8)).is_ok());
        assert!(entry(at, RunAddr(at.0 + 0x1_0000_0000)).is_err());
        assert_eq!(
            jump_near(at, RunAddr(at.0 + 0x7ff_fffc)).unwrap().as_slice(),
            0x15ff_ffffu32.to_le_bytes()
        );
        assert!(jump_near(at, RunAddr(at.0 + 0x800_0000)).is_err());
        let _ = entry(RunAddr(0), RunAddr(u64::MAX));
    }

    #[test]
    fn traps_fill_words() {
        let mut bytes = [1; 6];
        fill_traps(&mut bytes);
        assert_eq!(bytes, [0, 0, 0x20, 0xd4, 0, 0]);
    }
}
