//! A relocation kind of any architecture, two bytes wide.

use crate::{Expr, Misfit, aarch64, riscv64, x86_64};
use lively_base::Arch;
use std::fmt;

/// A relocation kind with its architecture.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An x86-64 kind.
    X86_64(x86_64::Kind),
    /// An aarch64 kind.
    Aarch64(aarch64::Kind),
    /// A riscv64 kind.
    Riscv64(riscv64::Kind),
}

impl Kind {
    /// The architecture this kind belongs to.
    #[must_use]
    pub const fn arch(self) -> Arch {
        match self {
            Self::X86_64(_) => Arch::X86_64,
            Self::Aarch64(_) => Arch::Aarch64,
            Self::Riscv64(_) => Arch::Riscv64,
        }
    }

    /// The short name used in dumps, such as `pc32`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::X86_64(k) => k.name(),
            Self::Aarch64(k) => k.name(),
            Self::Riscv64(k) => k.name(),
        }
    }

    /// The kind of `arch` called `name`.
    #[must_use]
    pub fn from_name(arch: Arch, name: &str) -> Option<Self> {
        match arch {
            Arch::X86_64 => x86_64::Kind::from_name(name).map(Self::X86_64),
            Arch::Aarch64 => aarch64::Kind::from_name(name).map(Self::Aarch64),
            Arch::Riscv64 => riscv64::Kind::from_name(name).map(Self::Riscv64),
            _ => None,
        }
    }

    /// What the kind asks for.
    #[inline]
    #[must_use]
    pub fn expr(self) -> Expr {
        match self {
            Self::X86_64(k) => k.expr(),
            Self::Aarch64(k) => k.expr(),
            Self::Riscv64(k) => k.expr(),
        }
    }

    /// Bytes the field spans in the section, 0 for markers.
    #[inline]
    #[must_use]
    pub fn width(self) -> usize {
        match self {
            Self::X86_64(k) => k.width(),
            Self::Aarch64(k) => k.width(),
            Self::Riscv64(k) => k.width(),
        }
    }

    /// Whether the field holds a whole 64-bit value, so that no address is out of its reach.
    #[inline]
    #[must_use]
    pub fn reaches_everything(self) -> bool {
        match self {
            Self::X86_64(k) => k.width() == 8,
            Self::Aarch64(k) => k.width() == 8,
            Self::Riscv64(k) => k.width() == 8,
        }
    }

    /// Puts `value` into the field at `at` of `bytes`.
    ///
    /// # Errors
    /// When the value does not fit or the field is not where the kind says.
    #[inline]
    pub fn insert(self, bytes: &mut [u8], at: usize, value: i64) -> Result<(), Misfit> {
        match self {
            Self::X86_64(k) => k.insert(bytes, at, value),
            Self::Aarch64(k) => k.insert(bytes, at, value),
            Self::Riscv64(k) => k.insert(bytes, at, value),
        }
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = Kind> {
        let x86 = x86_64::Kind::ALL.iter().map(|k| Kind::X86_64(*k));
        let arm = aarch64::Kind::ALL.iter().map(|k| Kind::Aarch64(*k));
        let riscv = riscv64::Kind::ALL.iter().map(|k| Kind::Riscv64(*k));
        x86.chain(arm).chain(riscv)
    }

    #[test]
    fn names_lead_back() {
        for kind in all() {
            assert_eq!(Kind::from_name(kind.arch(), kind.name()), Some(kind));
        }
    }

    /// Whatever an object asks for: no panic, no byte outside the field touched, and a refused
    /// field is what it was.
    #[test]
    fn hostile_values_and_places_are_refused_whole() {
        let powers =
            (0..64).flat_map(|n| [1i64 << n, (1i64 << n).wrapping_neg(), (1i64 << n).wrapping_sub(1)]);
        let values: Vec<i64> = powers.chain([0, i64::MIN, i64::MIN + 1, i64::MAX]).collect();
        for kind in all() {
            for at in [0, 1, 5, 15, 16, 17, usize::MAX - 3, usize::MAX] {
                for &value in &values {
                    let before: [u8; 16] = std::array::from_fn(|n| (n as u8).wrapping_mul(0x1d));
                    let mut bytes = before;
                    let done = kind.insert(&mut bytes, at, value);
                    // A ULEB128 number says itself how long it is.
                    let len = if kind.name().ends_with("uleb128") { 10 } else { kind.width() };
                    let field = at..at.saturating_add(len);
                    for n in (0..16).filter(|n| done.is_err() || !field.contains(n)) {
                        assert_eq!(bytes[n], before[n], "{kind} at {at} of {value:#x}");
                    }
                    assert!(done.is_err() || at + kind.width() <= 16, "{kind} at {at}");
                }
            }
        }
    }
}
