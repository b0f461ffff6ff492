//! The room for live thread-locals inside the host binary's own thread-local block.
//!
//! It is written in assembly because stable Rust cannot place a thread-local in a section of
//! choice: it must be `.tdata` (with bytes in the file, though all zero), so that the C library
//! copies it from the template for each thread, and not `.tbss`, which has no template.
//! The address comes by a general-dynamic sequence, the only one that links into executables
//! (where the linker turns it into one addition) and shared libraries alike. The function refers
//! to the arena, so that `--gc-sections` keeps it whenever the function is kept.

use lively_base::{RunAddr, Size};
use std::arch::global_asm;

/// glibc takes the whole block from every thread's stack: with 8 KiB, threads with the smallest
/// permitted stacks still start; with 64 KiB they do not.
pub(crate) const SIZE: Size = Size(8 << 10);

global_asm!(
    ".pushsection .tdata.lively_thread_room, \"awT\", @progbits",
    ".p2align 6",
    ".type lively_thread_room, @object",
    ".size lively_thread_room, {size}",
    "lively_thread_room:",
    ".zero {size}",
    ".popsection",
    ".pushsection .text.lively_thread_room_address, \"ax\", @progbits",
    ".globl lively_thread_room_address",
    ".hidden lively_thread_room_address",
    ".type lively_thread_room_address, @function",
    "lively_thread_room_address:",
    ".cfi_startproc",
    "subq $8, %rsp",
    ".cfi_adjust_cfa_offset 8",
    ".byte 0x66",
    "leaq lively_thread_room@tlsgd(%rip), %rdi",
    ".value 0x6666",
    "rex64",
    "call __tls_get_addr@PLT",
    "addq $8, %rsp",
    ".cfi_adjust_cfa_offset -8",
    "ret",
    ".cfi_endproc",
    ".size lively_thread_room_address, . - lively_thread_room_address",
    ".popsection",
    size = const 8 << 10,
    options(att_syntax),
);

unsafe extern "C" {
    fn lively_thread_room_address() -> u64;
}

/// The arena of the calling thread.
pub(crate) fn address() -> Option<RunAddr> {
    // SAFETY: the function above takes nothing and follows the C convention.
    Some(RunAddr(unsafe { lively_thread_room_address() }))
}
