//! What Linux on riscv64 has of its own. The same names exist in the other architectures' folders.

pub(crate) mod arena;
pub(crate) mod code;
pub(crate) mod materialise;
pub(crate) mod registers;

use std::arch::asm;
use std::ffi::c_void;

/// The calling thread's thread pointer.
pub(crate) fn thread_pointer() -> u64 {
    let pointer: u64;
    // SAFETY: reads the register the ABI keeps the thread pointer in.
    unsafe { asm!("mv {}, tp", out(reg) pointer, options(nomem, nostack, preserves_flags)) };
    pointer
}

/// Calls `function` with `argument`; on the present stack, for now.
///
/// # Safety
/// None needed here; other architectures use `top`.
pub(crate) unsafe fn call_on_stack(
    _top: u64,
    function: extern "C" fn(*const c_void),
    argument: *const c_void,
) {
    function(argument);
}
