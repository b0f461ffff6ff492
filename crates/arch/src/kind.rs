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
    #[must_use]
    pub fn expr(self) -> Expr {
        match self {
            Self::X86_64(k) => k.expr(),
            Self::Aarch64(k) => k.expr(),
            Self::Riscv64(k) => k.expr(),
        }
    }

    /// Bytes the field spans in the section, 0 for markers.
    #[must_use]
    pub fn width(self) -> usize {
        match self {
            Self::X86_64(k) => k.width(),
            Self::Aarch64(k) => k.width(),
            Self::Riscv64(k) => k.width(),
        }
    }

    /// Whether the field holds a whole 64-bit value, so that no address is out of its reach.
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
