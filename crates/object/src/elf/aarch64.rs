//! Relocation numbers of aarch64 (AAELF64). Not translated yet: the kinds are being drawn up.

use lively_arch::Kind;

/// The kind of relocation number `number`.
#[inline]
pub(super) fn kind(number: u32) -> Option<Kind> {
    // R_AARCH64_NONE has two numbers, for reasons of history.
    matches!(number, 0 | 256).then_some(Kind::Aarch64(lively_arch::aarch64::Kind::None))
}

/// The number of `kind`.
pub(super) fn number(kind: lively_arch::aarch64::Kind) -> Option<u32> {
    (kind == lively_arch::aarch64::Kind::None).then_some(0)
}
