//! The entrance of promises on x86-64.
//!
//! Kept are the registers that can carry arguments (AL is the number of vector ones, R10 a static chain), the
//! vector registers as far as arguments of C reach into them, and the modes of both arithmetic units. The
//! callee-saved ones are kept by what is called. The promise's own return address becomes the body's, so that to return is
//! to go there.

use lively_base::RunAddr;
use std::arch::{asm, global_asm};

global_asm!(
    ".pushsection .text.lively_materialise, \"ax\", @progbits",
    ".globl lively_materialise",
    ".hidden lively_materialise",
    ".type lively_materialise, @function",
    ".balign 16",
    "lively_materialise:",
    ".cfi_startproc",
    ".cfi_adjust_cfa_offset 8",
    "push rbp",
    ".cfi_adjust_cfa_offset 8",
    ".cfi_offset rbp, -24",
    "mov rbp, rsp",
    ".cfi_def_cfa_register rbp",
    "push rax",
    "push rdi",
    "push rsi",
    "push rdx",
    "push rcx",
    "push r8",
    "push r9",
    "push r10",
    "sub rsp, 144",
    "and rsp, -16",
    "movaps [rsp], xmm0",
    "movaps [rsp + 16], xmm1",
    "movaps [rsp + 32], xmm2",
    "movaps [rsp + 48], xmm3",
    "movaps [rsp + 64], xmm4",
    "movaps [rsp + 80], xmm5",
    "movaps [rsp + 96], xmm6",
    "movaps [rsp + 112], xmm7",
    "stmxcsr [rsp + 128]",
    "fnstcw [rsp + 132]",
    // As a fresh thread has them: nearest, everything masked.
    "mov dword ptr [rsp + 136], 0x1f80",
    "ldmxcsr [rsp + 136]",
    "fninit",
    // The word of the promise's return address becomes that of the body. Nothing else keeps either.
    "lea rdi, [rbp + 8]",
    "call {ask}",
    "fldcw [rsp + 132]",
    "ldmxcsr [rsp + 128]",
    "movaps xmm0, [rsp]",
    "movaps xmm1, [rsp + 16]",
    "movaps xmm2, [rsp + 32]",
    "movaps xmm3, [rsp + 48]",
    "movaps xmm4, [rsp + 64]",
    "movaps xmm5, [rsp + 80]",
    "movaps xmm6, [rsp + 96]",
    "movaps xmm7, [rsp + 112]",
    "lea rsp, [rbp - 64]",
    "pop r10",
    "pop r9",
    "pop r8",
    "pop rcx",
    "pop rdx",
    "pop rsi",
    "pop rdi",
    "pop rax",
    "pop rbp",
    ".cfi_def_cfa rsp, 16",
    // To the body: the word is taken and gone at once, and no register is left that leads there.
    "ret",
    ".cfi_endproc",
    ".size lively_materialise, . - lively_materialise",
    ".popsection",
    ask = sym super::super::materialise::ask,
);

unsafe extern "C" {
    fn lively_materialise();
}

/// What promises call.
#[expect(clippy::unnecessary_wraps, reason = "not written for every architecture")]
pub(crate) fn entrance() -> Option<RunAddr> {
    Some(RunAddr(lively_materialise as *const () as u64))
}

/// What a word says, as it is hidden. Memory and one register are all that ever has it, whatever the compiler does.
pub(crate) fn hidden(word: &RunAddr) -> u64 {
    let hidden: u64;
    // SAFETY: reads the word.
    unsafe {
        asm!("mov {0}, [{1}]", "not {0}", out(reg) hidden, in(reg) word, options(nostack, readonly));
    }
    hidden
}

/// Has a word say what is hidden.
pub(crate) fn show(word: &mut RunAddr, hidden: u64) {
    // SAFETY: writes the word.
    unsafe { asm!("mov [{0}], {1}", "not qword ptr [{0}]", in(reg) word, in(reg) hidden, options(nostack)) };
}
