//! The few functions an image brings along, because shared C libraries leave them to their static
//! part: each knows which image it belongs to through `__dso_handle`.
//!
//! [`OUTER`] before a name means the process's own function of that name, not the image's.

use crate::{Code, Kind, x86_64};
use lively_base::Arch;

/// Prefix of names that are looked up in the process even though the image defines the rest.
pub const OUTER: &str = "__lively_outer_";

/// A small function with the places that refer to others.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// Its name.
    pub name: &'static str,
    /// Its code.
    pub code: &'static [u8],
    /// Offset, kind, target, addend of each reference.
    pub relocs: &'static [(u32, Kind, &'static str, i64)],
}

/// The functions for `arch`.
#[must_use]
pub fn builtins(arch: Arch) -> &'static [Builtin] {
    match arch {
        Arch::X86_64 => x86_64::builtin::ALL,
        _ => &[],
    }
}

/// Code that answers a thread-local descriptor with its second word, by the descriptor's own
/// calling convention.
#[must_use]
pub fn descriptor_resolver(arch: Arch) -> Option<Code> {
    match arch {
        Arch::X86_64 => Some(Code::new(x86_64::builtin::DESCRIPTOR_RESOLVER)),
        _ => None,
    }
}
