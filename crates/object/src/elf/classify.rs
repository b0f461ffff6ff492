//! What a section is for, from its type, flags and name; and back again when writing.
//!
//! Type and flags decide first: names are consulted only where the format says too little
//! (`.ctors`, `.data.rel.ro`, `.debug_*`, `.eh_frame`), so that most sections cost no string
//! comparison. Invariant: what [`section_type`] and [`section_flags`] write, [`kind`] reads as the
//! same kind.

use super::number::*;
use super::raw::Header;
use lively_base::Arch;
use lively_graph::{Content, Section, SectionFlags, SectionKind};

/// What becomes of a section when it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// A section of the graph.
    Kept(SectionKind),
    /// The symbol table.
    Symbols,
    /// Section indices of symbols past the 16-bit range.
    SymbolSections,
    /// Relocations.
    Relocs,
    /// A group.
    Group,
    /// Says by its executable flag whether the stack must be executable.
    StackNote,
    /// Strings and producers' private tables: nothing of it reaches the graph.
    Dropped,
    /// A type that lively must not ignore and does not know.
    Unknown,
}

/// The role of a section.
#[inline]
pub(crate) fn role(arch: Arch, header: &Header, name: &[u8]) -> Role {
    match header.kind {
        SHT_PROGBITS if name == b".note.GNU-stack" => Role::StackNote,
        SHT_PROGBITS | SHT_NOBITS | SHT_NOTE | SHT_INIT_ARRAY | SHT_FINI_ARRAY | SHT_PREINIT_ARRAY => {
            Role::Kept(kind(header, name))
        }
        SHT_SYMTAB => Role::Symbols,
        SHT_RELA | SHT_REL => Role::Relocs,
        SHT_GROUP => Role::Group,
        SHT_SYMTAB_SHNDX => Role::SymbolSections,
        SHT_NULL | SHT_STRTAB => Role::Dropped,
        SHT_X86_64_UNWIND if arch == Arch::X86_64 => Role::Kept(SectionKind::Frames),
        SHT_LLVM_FIRST..=SHT_LLVM_LAST => Role::Dropped,
        SHT_CREL => Role::Unknown,
        SHT_LOUSER.. => Role::Kept(kind(header, name)),
        SHT_LOOS.. if !header.has(SHF_ALLOC) => Role::Kept(SectionKind::Other),
        _ => Role::Unknown,
    }
}

/// `name` is `stem` or `stem.something`.
#[inline]
fn is_or_below(name: &[u8], stem: &[u8]) -> bool {
    name.strip_prefix(stem).is_some_and(|rest| rest.first().is_none_or(|&b| b == b'.'))
}

/// What a section with content of its own is for.
#[inline]
fn kind(header: &Header, name: &[u8]) -> SectionKind {
    if header.has(SHF_EXECINSTR | SHF_ALLOC) {
        return SectionKind::Code;
    }
    if !header.has(SHF_ALLOC) {
        return unloaded_kind(header, name);
    }
    if header.has(SHF_TLS) {
        return if header.kind == SHT_NOBITS { SectionKind::TlsZero } else { SectionKind::TlsData };
    }
    match header.kind {
        SHT_NOBITS => return SectionKind::Zero,
        SHT_NOTE => return SectionKind::Note,
        SHT_INIT_ARRAY => return SectionKind::InitArray,
        SHT_FINI_ARRAY => return SectionKind::FiniArray,
        SHT_PREINIT_ARRAY => return SectionKind::PreInitArray,
        _ => {}
    }
    // Old producers give the arrays plain types; the second letter tells most names apart.
    match name.get(1) {
        Some(b'e') if is_or_below(name, b".eh_frame") => SectionKind::Frames,
        Some(b'i') if is_or_below(name, b".init_array") => SectionKind::InitArray,
        Some(b'f') if is_or_below(name, b".fini_array") => SectionKind::FiniArray,
        Some(b'p') if is_or_below(name, b".preinit_array") => SectionKind::PreInitArray,
        Some(b'c') if is_or_below(name, b".ctors") => SectionKind::Ctors,
        Some(b'd') if is_or_below(name, b".dtors") => SectionKind::Dtors,
        Some(b'd') if header.has(SHF_WRITE) && is_or_below(name, b".data.rel.ro") => SectionKind::RelRo,
        Some(b'l') if header.has(SHF_WRITE) && is_or_below(name, b".ldata.rel.ro") => SectionKind::RelRo,
        _ if header.has(SHF_WRITE) => SectionKind::Data,
        _ => SectionKind::ReadOnly,
    }
}

fn unloaded_kind(header: &Header, name: &[u8]) -> SectionKind {
    let debug = [&b".debug_"[..], b".zdebug_", b".gdb_index", b".gnu.debuglto_.debug_"];
    if debug.iter().any(|stem| name.starts_with(stem)) || matches!(name, b".debug" | b".line" | b".stab") {
        SectionKind::Debug
    } else if header.kind == SHT_NOTE {
        SectionKind::Note
    } else {
        SectionKind::Other
    }
}

/// The facts of a section that its flags tell.
#[inline]
pub(crate) fn facts(header: &Header) -> SectionFlags {
    SectionFlags {
        loaded: header.has(SHF_ALLOC),
        writable: header.has(SHF_WRITE),
        executable: header.has(SHF_EXECINSTR),
        mergeable: header.has(SHF_MERGE),
        strings: header.has(SHF_STRINGS),
        retained: header.has(SHF_GNU_RETAIN),
        excluded: header.has(SHF_EXCLUDE),
        promised: false,
    }
}

/// The type to write for `section`.
pub(crate) fn section_type(arch: Arch, section: &Section, name: &[u8]) -> u32 {
    if section.content == Content::Zero {
        return SHT_NOBITS;
    }
    match section.kind {
        SectionKind::InitArray => SHT_INIT_ARRAY,
        SectionKind::FiniArray => SHT_FINI_ARRAY,
        SectionKind::PreInitArray => SHT_PREINIT_ARRAY,
        SectionKind::Note => SHT_NOTE,
        SectionKind::Frames if arch == Arch::X86_64 && !is_or_below(name, b".eh_frame") => SHT_X86_64_UNWIND,
        SectionKind::Other if arch == Arch::Riscv64 && name == b".riscv.attributes" => SHT_ATTRIBUTES,
        _ => SHT_PROGBITS,
    }
}

/// The same as the GNU assembler calls it.
pub(crate) fn section_type_name(arch: Arch, section: &Section, name: &[u8]) -> &'static str {
    match section_type(arch, section, name) {
        SHT_NOBITS => "nobits",
        SHT_INIT_ARRAY => "init_array",
        SHT_FINI_ARRAY => "fini_array",
        SHT_PREINIT_ARRAY => "preinit_array",
        SHT_NOTE => "note",
        SHT_X86_64_UNWIND => "unwind",
        _ => "progbits",
    }
}

/// The flags to write for `section`, those of groups and link order left to the writer.
pub(crate) fn section_flags(arch: Arch, section: &Section, name: &[u8]) -> u32 {
    let facts = section.flags;
    let mut flags = 0;
    for (is, flag) in [
        (facts.loaded, SHF_ALLOC),
        (facts.writable, SHF_WRITE),
        (facts.executable, SHF_EXECINSTR),
        (facts.mergeable, SHF_MERGE),
        (facts.strings, SHF_STRINGS),
        (facts.retained, SHF_GNU_RETAIN),
        (facts.excluded, SHF_EXCLUDE),
        (matches!(section.kind, SectionKind::TlsData | SectionKind::TlsZero), SHF_TLS),
        (arch == Arch::X86_64 && is_large(name), SHF_X86_64_LARGE),
    ] {
        if is {
            flags |= flag;
        }
    }
    flags
}

/// Names that the medium and large model reserve for data beyond 2 GiB.
fn is_large(name: &[u8]) -> bool {
    [&b".lbss"[..], b".ldata", b".lrodata", b".ltext"].iter().any(|stem| is_or_below(name, stem))
        || name.starts_with(b".gnu.linkonce.l")
}
