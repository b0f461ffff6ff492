//! What Linux on riscv64 has of its own. The same names exist in the other architectures' folders.

pub(crate) mod arena;
pub(crate) mod code;
pub(crate) mod registers;

use std::arch::asm;

/// The calling thread's thread pointer.
pub(crate) fn thread_pointer() -> u64 {
    let pointer: u64;
    // SAFETY: reads the register the ABI keeps the thread pointer in.
    unsafe { asm!("mv {}, tp", out(reg) pointer, options(nomem, nostack, preserves_flags)) };
    pointer
}
