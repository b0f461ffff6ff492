//! What Linux on x86-64 has of its own. The same names exist in the other architectures' folders.

pub(crate) mod arena;
pub(crate) mod code;
pub(crate) mod registers;

use std::arch::asm;

/// The calling thread's thread pointer.
pub(crate) fn thread_pointer() -> u64 {
    let pointer: u64;
    // SAFETY: the ABI keeps the thread pointer in the word it points to.
    unsafe { asm!("mov {}, fs:[0]", out(reg) pointer, options(nostack, readonly, preserves_flags)) };
    pointer
}
