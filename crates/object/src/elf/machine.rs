//! The one place where relocation numbers and kinds meet, for every architecture.

use super::{aarch64, riscv64, x86_64};
use crate::fault;
use lively_arch::Kind;
use lively_base::{Arch, Diagnostic};

/// The kind of relocation `number` of `arch`.
#[inline]
pub(crate) fn kind(arch: Arch, number: u32) -> Option<Kind> {
    match arch {
        Arch::X86_64 => x86_64::kind(number),
        Arch::Aarch64 => aarch64::kind(number),
        Arch::Riscv64 => riscv64::kind(number),
        _ => None,
    }
}

/// The diagnostic for a number without a kind, still without a place.
#[cold]
pub(crate) fn unknown(arch: Arch, number: u32) -> Diagnostic {
    if arch != Arch::X86_64 {
        return fault::error(
            "relocation-not-readable-yet",
            format!("{arch} relocation type {number} is not readable yet"),
        )
        .help("link x86_64 objects");
    }
    let (message, help) = x86_64::refusal(number);
    fault::error("relocation-type", message).help(help)
}

/// The number of `kind`, when it can be written.
pub(crate) fn number(kind: Kind) -> Option<u32> {
    match kind {
        Kind::X86_64(kind) => Some(x86_64::number(kind)),
        Kind::Aarch64(kind) => aarch64::number(kind),
        Kind::Riscv64(kind) => riscv64::number(kind),
    }
}

/// The addend that stands in the field at the start of `field`; 0 for fields that are no plain number.
pub(crate) fn implicit_addend(kind: Kind, field: &[u8]) -> i64 {
    let Kind::X86_64(kind) = kind else { return 0 };
    let (width, signed) = x86_64::implicit_addend(kind);
    let mut wide = [0; 8];
    let Some(bytes) = field.get(..width) else { return 0 };
    wide[..width].copy_from_slice(bytes);
    let raw = u64::from_le_bytes(wide);
    if width == 0 || width == 8 || !signed {
        return raw.cast_signed();
    }
    let unused = 64 - 8 * width as u32;
    (raw << unused).cast_signed() >> unused
}
