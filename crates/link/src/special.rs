//! Names the linker itself gives a meaning.
//!
//! `__dso_handle` and `_GLOBAL_OFFSET_TABLE_` are one for the image and stand at its fixed places.
//! The section ends (`_end`, `__bss_start`, ...) are those of the change in which they are first
//! asked for: an address once seen never moves, so later growth cannot push them. `__start_X` and
//! `__stop_X` bound the sections called X of the change that asks; a later change that brings
//! sections X of its own gets bounds of its own.

/// A name with a built-in meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Special {
    /// `__dso_handle`: a word that stands for the image.
    DsoHandle,
    /// `_GLOBAL_OFFSET_TABLE_`: what cell offsets count from.
    CellBase,
    /// `__executable_start`: the lowest address of the image.
    Start,
    /// `_etext` and relatives: the end of code.
    CodeEnd,
    /// `_edata` and relatives: the end of initialised data.
    DataEnd,
    /// `__bss_start`: the start of zero-filled data.
    ZeroStart,
    /// `_end` and relatives: the end of all data.
    End,
    /// `_TLS_MODULE_BASE_`: what local dynamic offsets count from, here the thread pointer itself.
    ThreadBase,
}

impl Special {
    /// The meaning of `name`, if it has one.
    #[must_use]
    pub fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"__dso_handle" => Self::DsoHandle,
            b"_GLOBAL_OFFSET_TABLE_" => Self::CellBase,
            b"__executable_start" => Self::Start,
            b"_etext" | b"etext" | b"__etext" => Self::CodeEnd,
            b"_edata" | b"edata" => Self::DataEnd,
            b"__bss_start" => Self::ZeroStart,
            b"_end" | b"end" => Self::End,
            b"_TLS_MODULE_BASE_" => Self::ThreadBase,
            _ => return None,
        })
    }
}

/// Which end of which section a name such as `__start_X` asks for.
#[must_use]
pub fn section_bound(name: &[u8]) -> Option<(Bound, &[u8])> {
    let (bound, section) = match name {
        [b'_', b'_', b's', b't', b'a', b'r', b't', b'_', rest @ ..] => (Bound::Start, rest),
        [b'_', b'_', b's', b't', b'o', b'p', b'_', rest @ ..] => (Bound::Stop, rest),
        _ => return None,
    };
    is_identifier(section).then_some((bound, section))
}

/// An end of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// Its first byte.
    Start,
    /// One past its last.
    Stop,
}

/// Whether sections of this name can be bounded by `__start_` and `__stop_`.
#[must_use]
pub fn is_identifier(name: &[u8]) -> bool {
    let letter = |c: u8| c == b'_' || c.is_ascii_alphabetic();
    name.first().is_some_and(|&c| letter(c)) && name.iter().all(|&c| letter(c) || c.is_ascii_digit())
}
