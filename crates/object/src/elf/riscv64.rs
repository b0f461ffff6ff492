//! Relocation numbers of riscv64 (psABI). Not translated yet: the kinds are being drawn up.

use lively_arch::Kind;

/// The kind of relocation number `number`.
#[inline]
pub(super) fn kind(number: u32) -> Option<Kind> {
    (number == 0).then_some(Kind::Riscv64(lively_arch::riscv64::Kind::None))
}

/// The number of `kind`.
pub(super) fn number(kind: lively_arch::riscv64::Kind) -> Option<u32> {
    (kind == lively_arch::riscv64::Kind::None).then_some(0)
}
