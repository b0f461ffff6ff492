//! The words of the language: one table an enum, used in both directions, so that what is printed
//! is what is understood.

use crate::{Binding, SectionFlags, SectionKind, SymbolKind, Visibility};

/// Section kinds by name.
pub(super) const SECTION_KINDS: &[(SectionKind, &str)] = &[
    (SectionKind::Code, "code"),
    (SectionKind::ReadOnly, "readonly"),
    (SectionKind::RelRo, "relro"),
    (SectionKind::Data, "data"),
    (SectionKind::Zero, "zero"),
    (SectionKind::TlsData, "tls-data"),
    (SectionKind::TlsZero, "tls-zero"),
    (SectionKind::InitArray, "init"),
    (SectionKind::PreInitArray, "pre-init"),
    (SectionKind::FiniArray, "fini"),
    (SectionKind::Ctors, "ctors"),
    (SectionKind::Dtors, "dtors"),
    (SectionKind::Frames, "frames"),
    (SectionKind::Debug, "debug"),
    (SectionKind::Note, "note"),
    (SectionKind::Other, "other"),
];

/// Symbol kinds by name.
pub(super) const SYMBOL_KINDS: &[(SymbolKind, &str)] = &[
    (SymbolKind::Untyped, "untyped"),
    (SymbolKind::Function, "function"),
    (SymbolKind::Object, "object"),
    (SymbolKind::ThreadLocal, "thread-local"),
    (SymbolKind::Indirect, "indirect"),
    (SymbolKind::Section, "section"),
    (SymbolKind::File, "file"),
];

/// Bindings by name.
pub(super) const BINDINGS: &[(Binding, &str)] = &[
    (Binding::Local, "local"),
    (Binding::Global, "global"),
    (Binding::Weak, "weak"),
    (Binding::Unique, "unique"),
];

/// Visibilities by name; the default one is not written.
pub(super) const VISIBILITIES: &[(Visibility, &str)] = &[
    (Visibility::Default, "default"),
    (Visibility::Protected, "protected"),
    (Visibility::Hidden, "hidden"),
    (Visibility::Internal, "internal"),
];

/// Reads one flag.
type FlagOf = fn(&SectionFlags) -> bool;
/// Names one flag so that it can be set.
type FlagIn = fn(&mut SectionFlags) -> &mut bool;

/// Section flags by name.
pub(super) const FLAGS: &[(&str, FlagOf, FlagIn)] = &[
    ("loaded", |f| f.loaded, |f| &mut f.loaded),
    ("writable", |f| f.writable, |f| &mut f.writable),
    ("executable", |f| f.executable, |f| &mut f.executable),
    ("mergeable", |f| f.mergeable, |f| &mut f.mergeable),
    ("strings", |f| f.strings, |f| &mut f.strings),
    ("retained", |f| f.retained, |f| &mut f.retained),
    ("excluded", |f| f.excluded, |f| &mut f.excluded),
    ("promised", |f| f.promised, |f| &mut f.promised),
];

/// The word for `value`.
pub(super) fn name_of<T: PartialEq + Copy>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(v, _)| *v == value).map_or("?", |(_, name)| name)
}

/// The value called `name`.
pub(super) fn value_of<T: Copy>(table: &[(T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(_, n)| *n == name).map(|(value, _)| *value)
}

/// Whether `byte` may open a bare word.
pub(super) fn opens_bare(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.' | b'$')
}

/// Whether `byte` may stand inside a bare word.
pub(super) fn inside_bare(byte: u8) -> bool {
    opens_bare(byte) || byte.is_ascii_digit() || byte == b'@'
}
