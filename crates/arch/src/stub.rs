//! Short pieces of code that lively writes itself, for any architecture.

use crate::{Misfit, aarch64, riscv64, x86_64};
use lively_base::{Arch, RunAddr};

/// Room kept for one stub or entry, on every architecture; also its alignment.
pub const STUB_SIZE: u64 = 16;

/// A few bytes of code, by value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    bytes: [u8; 32],
    len: u8,
}

impl Code {
    /// Code of at most 32 bytes.
    #[must_use]
    pub fn new(code: &[u8]) -> Self {
        let mut bytes = [0; 32];
        bytes[..code.len()].copy_from_slice(code);
        Self { bytes, len: code.len() as u8 }
    }

    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// Code for `at` that jumps to wherever the word at `slot` points: a far-call stub through a cell
/// and the entry of a replaceable function are the same thing. Exactly [`STUB_SIZE`] bytes; what
/// the jump does not fill is filled with traps.
///
/// # Errors
/// When the slot is out of reach of the place.
pub fn entry(arch: Arch, at: RunAddr, slot: RunAddr) -> Result<Code, Misfit> {
    match arch {
        Arch::X86_64 => x86_64::stub::entry(at, slot),
        Arch::Aarch64 => aarch64::stub::entry(at, slot),
        Arch::Riscv64 => riscv64::stub::entry(at, slot),
        _ => Err(Misfit::Instruction),
    }
}

/// A direct jump from `from` to `to` that clobbers nothing.
///
/// # Errors
/// When `to` is out of the reach of one instruction: 2 GiB on x86-64, 128 MiB on aarch64, 1 MiB on
/// riscv64.
pub fn jump_near(arch: Arch, from: RunAddr, to: RunAddr) -> Result<Code, Misfit> {
    match arch {
        Arch::X86_64 => x86_64::stub::jump_near(from, to),
        Arch::Aarch64 => aarch64::stub::jump_near(from, to),
        Arch::Riscv64 => riscv64::stub::jump_near(from, to),
        _ => Err(Misfit::Instruction),
    }
}

/// Code for any place that jumps to `to` wherever that is, for function boundaries only: it
/// clobbers the register that the psABI leaves to linkers there (`r11`, `x16`, `t1`).
///
/// # Errors
/// When lively does not know the architecture.
pub fn jump_far(arch: Arch, to: RunAddr) -> Result<Code, Misfit> {
    match arch {
        Arch::X86_64 => Ok(x86_64::stub::jump_far(to)),
        Arch::Aarch64 => Ok(aarch64::stub::jump_far(to)),
        Arch::Riscv64 => Ok(riscv64::stub::jump_far(to)),
        _ => Err(Misfit::Instruction),
    }
}

/// The instruction that stops the program when executed, as often as it fits `size` bytes.
pub fn fill_traps(arch: Arch, bytes: &mut [u8]) {
    match arch {
        Arch::X86_64 => x86_64::stub::fill_traps(bytes),
        Arch::Aarch64 => aarch64::stub::fill_traps(bytes),
        Arch::Riscv64 => riscv64::stub::fill_traps(bytes),
        _ => bytes.fill(0),
    }
}
