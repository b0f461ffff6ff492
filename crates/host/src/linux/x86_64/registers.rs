//! Registers of an interrupted thread, out of the record the kernel hands to signal handlers.

use std::ffi::c_void;

/// Where the kernel's record keeps each register of the psABI's frame numbering: rax rdx rcx rbx
/// rsi rdi rbp rsp r8..r15, then the address of the code.
const ORDER: [libc::c_int; 17] = [
    libc::REG_RAX,
    libc::REG_RDX,
    libc::REG_RCX,
    libc::REG_RBX,
    libc::REG_RSI,
    libc::REG_RDI,
    libc::REG_RBP,
    libc::REG_RSP,
    libc::REG_R8,
    libc::REG_R9,
    libc::REG_R10,
    libc::REG_R11,
    libc::REG_R12,
    libc::REG_R13,
    libc::REG_R14,
    libc::REG_R15,
    libc::REG_RIP,
];

/// The registers, in the numbering of the ABI's frame information.
pub(crate) fn of_context(context: *const c_void) -> [u64; 17] {
    // SAFETY: callers pass on the pointer that the kernel hands to handlers with SA_SIGINFO.
    let context = unsafe { &*context.cast::<libc::ucontext_t>() };
    ORDER.map(|index| context.uc_mcontext.gregs[index as usize].cast_unsigned())
}

/// The addresses of the interrupted code and of the top of its stack, where known.
#[expect(clippy::unnecessary_wraps, reason = "not known on every architecture")]
pub(crate) fn code_and_stack(context: *const c_void) -> Option<(u64, u64)> {
    let registers = of_context(context);
    Some((registers[16], registers[7]))
}
