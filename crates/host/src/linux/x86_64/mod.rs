//! What Linux on x86-64 has of its own. The same names exist in the other architectures' folders.

pub(crate) mod arena;
pub(crate) mod code;
pub(crate) mod registers;

use std::arch::asm;
use std::ffi::c_void;

/// The calling thread's thread pointer.
pub(crate) fn thread_pointer() -> u64 {
    let pointer: u64;
    // SAFETY: the ABI keeps the thread pointer in the word it points to.
    unsafe { asm!("mov {}, fs:[0]", out(reg) pointer, options(nostack, readonly, preserves_flags)) };
    pointer
}

/// Calls `function` with `argument` on another stack, and comes back.
///
/// # Safety
/// `top` is the 16-byte aligned end of a stack that nobody uses, large enough for the call.
pub(crate) unsafe fn call_on_stack(
    top: u64,
    function: extern "C" fn(*const c_void),
    argument: *const c_void,
) {
    // Everything a call may change is declared.
    // SAFETY: r12 survives the call by the ABI and brings the old stack back.
    unsafe {
        asm!(
            "mov r12, rsp",
            "mov rsp, {top}",
            "call {function}",
            "mov rsp, r12",
            top = in(reg) top,
            function = in(reg) function,
            in("rdi") argument,
            out("r12") _,
            clobber_abi("C"),
        );
    }
}
