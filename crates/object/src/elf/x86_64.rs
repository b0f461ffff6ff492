//! Relocation numbers of x86-64 (psABI table 4.9) and their kinds.
//!
//! Only numbers that may stand in a relocatable object have a kind. `R_X86_64_GOTPLT64` is an old
//! name of `R_X86_64_GOT64` and the two `_BND` numbers are plain branches with a prefix nobody
//! executes any more; they read as what they mean and are written under the present number.

use lively_arch::Kind;
use lively_arch::x86_64::Kind as K;

const fn some(kind: K) -> Option<Kind> {
    Some(Kind::X86_64(kind))
}

/// Kinds by number; `None` for numbers that only a linker makes, and for holes.
const KINDS: [Option<Kind>; 43] = [
    some(K::None),
    some(K::Abs64),
    some(K::Pc32),
    some(K::Got32),
    some(K::Plt32),
    None, // COPY
    None, // GLOB_DAT
    None, // JUMP_SLOT
    None, // RELATIVE
    some(K::GotPc32),
    some(K::Abs32),
    some(K::Abs32S),
    some(K::Abs16),
    some(K::Pc16),
    some(K::Abs8),
    some(K::Pc8),
    None, // DTPMOD64
    some(K::DtpOff64),
    some(K::TpOff64),
    some(K::TlsGd),
    some(K::TlsLd),
    some(K::DtpOff32),
    some(K::GotTpOff),
    some(K::TpOff32),
    some(K::Pc64),
    some(K::GotOff64),
    some(K::GotBase32),
    some(K::Got64),
    some(K::GotPc64),
    some(K::GotBase64),
    some(K::Got64), // GOTPLT64
    some(K::PltOff64),
    some(K::Size32),
    some(K::Size64),
    some(K::TlsDesc32),
    some(K::TlsDescCall),
    None,           // TLSDESC
    None,           // IRELATIVE
    None,           // RELATIVE64
    some(K::Pc32),  // PC32_BND
    some(K::Plt32), // PLT32_BND
    some(K::GotPc32X),
    some(K::GotPc32RexX),
];

/// The kind of relocation number `number`.
#[inline]
pub(super) fn kind(number: u32) -> Option<Kind> {
    KINDS.get(number as usize).copied().flatten()
}

/// The number of `kind`.
pub(super) const fn number(kind: K) -> u32 {
    match kind {
        K::None => 0,
        K::Abs64 => 1,
        K::Pc32 => 2,
        K::Got32 => 3,
        K::Plt32 => 4,
        K::GotPc32 => 9,
        K::Abs32 => 10,
        K::Abs32S => 11,
        K::Abs16 => 12,
        K::Pc16 => 13,
        K::Abs8 => 14,
        K::Pc8 => 15,
        K::DtpOff64 => 17,
        K::TpOff64 => 18,
        K::TlsGd => 19,
        K::TlsLd => 20,
        K::DtpOff32 => 21,
        K::GotTpOff => 22,
        K::TpOff32 => 23,
        K::Pc64 => 24,
        K::GotOff64 => 25,
        K::GotBase32 => 26,
        K::Got64 => 27,
        K::GotPc64 => 28,
        K::GotBase64 => 29,
        K::PltOff64 => 31,
        K::Size32 => 32,
        K::Size64 => 33,
        K::TlsDesc32 => 34,
        K::TlsDescCall => 35,
        K::GotPc32X => 41,
        K::GotPc32RexX => 42,
    }
}

/// Why a number without a kind is refused.
#[cold]
pub(super) fn refusal(number: u32) -> (String, &'static str) {
    let dynamic = match number {
        5 => "R_X86_64_COPY",
        6 => "R_X86_64_GLOB_DAT",
        7 => "R_X86_64_JUMP_SLOT",
        8 => "R_X86_64_RELATIVE",
        16 => "R_X86_64_DTPMOD64",
        36 => "R_X86_64_TLSDESC",
        37 => "R_X86_64_IRELATIVE",
        38 => "R_X86_64_RELATIVE64",
        43..=51 => {
            return (
                format!(
                    "relocation type {number} (R_X86_64_CODE_*) belongs to APX code, which lively does not link"
                ),
                "compile without -mapxf",
            );
        }
        _ => {
            return (
                format!("unknown x86_64 relocation type {number}"),
                "the file is damaged, or its compiler newer than lively",
            );
        }
    };
    (
        format!("relocation type {number} ({dynamic}) belongs to linked files, not to objects"),
        "link the objects the file was made from",
    )
}

/// How to read an addend that stands in the field itself: its bytes, and whether it is signed.
#[inline]
pub(super) const fn implicit_addend(kind: K) -> (usize, bool) {
    (kind.width(), !matches!(kind, K::Abs32 | K::Size32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_number_and_back() {
        for &k in K::ALL {
            assert_eq!(kind(number(k)), Some(Kind::X86_64(k)), "{k:?}");
        }
        assert_eq!(kind(43), None);
        assert_eq!(kind(u32::MAX), None);
    }
}
