//! Entries, jumps and traps.
//!
//! `t1` is the register that the psABI's own PLT stubs use between caller and callee.

use super::Kind;
use crate::{Code, Misfit, STUB_SIZE};
use lively_base::RunAddr;

/// `c.ebreak`.
pub const TRAP: [u8; 2] = 0x9002u16.to_le_bytes();

/// `auipc t1, slot; ld t1, slot(t1); jr t1`, padded with traps to [`STUB_SIZE`].
///
/// # Errors
/// [`Misfit::Range`] when the slot is more than 2 GiB away.
pub fn entry(at: RunAddr, slot: RunAddr) -> Result<Code, Misfit> {
    let mut code = [0; STUB_SIZE as usize];
    let words = [0x0000_0317, 0x0003_3303, 0x0003_0067].map(u32::to_le_bytes);
    code[..12].copy_from_slice(words.as_flattened());
    fill_traps(&mut code[12..]);
    // The load is an I format instruction after an auipc, as the pair of a call is.
    Kind::Call.insert(&mut code, 0, slot.distance_from(at))?;
    Ok(Code::new(&code))
}

/// `j to` for `from`: four bytes.
///
/// # Errors
/// [`Misfit::Range`] when `to` is more than 1 MiB away.
pub fn jump_near(from: RunAddr, to: RunAddr) -> Result<Code, Misfit> {
    let mut code = 0x0000_006fu32.to_le_bytes();
    Kind::Jal.insert(&mut code, 0, to.distance_from(from))?;
    Ok(Code::new(&code))
}

/// `auipc t1, 0; ld t1, 16(t1); jr t1; c.ebreak; c.ebreak; .quad to`: runs anywhere, reaches
/// everything, clobbers `t1`.
#[must_use]
pub fn jump_far(to: RunAddr) -> Code {
    let mut code = [0; 24];
    let words = [0x0000_0317, 0x0103_3303, 0x0003_0067, 0x9002_9002].map(u32::to_le_bytes);
    code[..16].copy_from_slice(words.as_flattened());
    code[16..].copy_from_slice(&to.0.to_le_bytes());
    Code::new(&code)
}

/// Fills `bytes` with traps; a last odd byte becomes zero.
pub fn fill_traps(bytes: &mut [u8]) {
    let (traps, rest) = bytes.as_chunks_mut::<2>();
    traps.fill(TRAP);
    rest.fill(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_jumps_through_its_slot() {
        // auipc t1, 2; ld t1, -8(t1); jr t1
        let code = entry(RunAddr(0x1000), RunAddr(0x2ff8)).unwrap();
        let expected = [0x0000_2317, 0xff83_3303, 0x0003_0067, 0x9002_9002].map(u32::to_le_bytes);
        assert_eq!(code.as_slice(), expected.as_flattened());
    }

    #[test]
    fn reach_ends_where_the_fields_end() {
        let at = RunAddr(0x7000_0000_0000);
        assert!(entry(at, RunAddr(at.0 + 0x7fff_f7ff)).is_ok());
        assert!(entry(at, RunAddr(at.0 + 0x7fff_f800)).is_err());
        assert!(jump_near(at, RunAddr(at.0 + 0xf_fffe)).is_ok());
        assert!(jump_near(at, RunAddr(at.0 + 0x10_0000)).is_err());
        assert_eq!(jump_near(at, RunAddr(at.0 - 4)).unwrap().as_slice(), 0xffdf_f06fu32.to_le_bytes());
        let _ = entry(RunAddr(0), RunAddr(u64::MAX));
    }
}
