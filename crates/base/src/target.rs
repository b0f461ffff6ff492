//! What machine code is for.

use std::fmt;

/// An instruction set with its 64-bit ABI.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Arch {
    /// AMD64, System V ABI.
    X86_64,
    /// 64-bit Arm, AAPCS64.
    Aarch64,
    /// 64-bit RISC-V, LP64D.
    Riscv64,
}

impl Arch {
    /// The name used in dumps and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::Aarch64 => "aarch64",
            Self::Riscv64 => "riscv64",
        }
    }

    /// The architecture called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::X86_64, Self::Aarch64, Self::Riscv64].into_iter().find(|a| a.name() == name)
    }

    /// What this very program was compiled for, if lively knows it.
    #[must_use]
    pub const fn of_host() -> Option<Self> {
        if cfg!(target_arch = "x86_64") {
            Some(Self::X86_64)
        } else if cfg!(target_arch = "aarch64") {
            Some(Self::Aarch64)
        } else if cfg!(target_arch = "riscv64") {
            Some(Self::Riscv64)
        } else {
            None
        }
    }
}

impl fmt::Display for Arch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
