//! The tables of a graph. Plain data; the invariants that hold between them are checked by
//! [`crate::verify`] and stated there.
//!
//! Relocations stand in one table, ordered by section and within a section by offset; each
//! section names its range. Atoms likewise. Symbols keep their producer's order, locals and
//! globals mixed.

use crate::{Blob, Facts, Span};
use lively_arch::Kind;
use lively_base::{Align, Arch, Common};
use std::ops::Range;

lively_base::id! {
    /// A section of one graph.
    pub struct SectionId;
    /// An atom of one graph.
    pub struct AtomId;
    /// A symbol of one graph.
    pub struct SymbolId;
    /// A group of one graph.
    pub struct GroupId;
}

/// One relocatable object without its format.
#[derive(Clone, Debug)]
pub struct Graph {
    /// How the object is shown: path, `lib.a(member.o)`, `<stdin>`.
    pub name: String,
    /// What its code is for.
    pub arch: Arch,
    /// The bytes behind every [`Span`].
    pub blob: Blob,
    /// Sections in the producer's order.
    pub sections: Common<Vec<Section>>,
    /// Atoms by section, then offset.
    pub atoms: Common<Vec<Atom>>,
    /// Symbols in the producer's order.
    pub symbols: Common<Vec<Symbol>>,
    /// Relocations by section, then offset.
    pub relocs: Common<Vec<Reloc>>,
    /// Groups of sections that are kept or dropped together.
    pub groups: Common<Vec<Group>>,
    /// What the producer knows of functions and data beyond their bytes; empty for objects read from bytes.
    pub facts: Common<Facts>,
    /// Whether the producer asked for an executable stack (`.note.GNU-stack` with the x flag).
    pub wants_exec_stack: bool,
}

/// What a section is for. It decides the bucket, not the permission bits alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SectionKind {
    /// Machine code.
    Code,
    /// Data that never changes.
    ReadOnly,
    /// Data that changes only by relocation (`.data.rel.ro`).
    RelRo,
    /// Data.
    Data,
    /// Data that starts as zeros.
    Zero,
    /// Template of thread-local data.
    TlsData,
    /// Thread-local data that starts as zeros.
    TlsZero,
    /// Pointers to functions run before `main`, first to last.
    InitArray,
    /// Pointers to functions run before every [`SectionKind::InitArray`].
    PreInitArray,
    /// Pointers to functions run at the end, last to first.
    FiniArray,
    /// Old style constructors, run last to first.
    Ctors,
    /// Old style destructors, run first to last.
    Dtors,
    /// Call frame information (`.eh_frame`).
    Frames,
    /// Debug information; not loaded.
    Debug,
    /// A note; loaded when it has an address.
    Note,
    /// Anything else that is not loaded.
    Other,
}

impl SectionKind {
    /// All of them, in the order above.
    pub const ALL: [Self; 16] = [
        Self::Code,
        Self::ReadOnly,
        Self::RelRo,
        Self::Data,
        Self::Zero,
        Self::TlsData,
        Self::TlsZero,
        Self::InitArray,
        Self::PreInitArray,
        Self::FiniArray,
        Self::Ctors,
        Self::Dtors,
        Self::Frames,
        Self::Debug,
        Self::Note,
        Self::Other,
    ];
}

/// Further facts of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct SectionFlags {
    /// It has an address in the program.
    pub loaded: bool,
    /// The program may write to it.
    pub writable: bool,
    /// It holds instructions.
    pub executable: bool,
    /// Equal entries may be folded.
    pub mergeable: bool,
    /// Its entries are zero-terminated strings.
    pub strings: bool,
    /// Never dropped, even if nothing refers to it.
    pub retained: bool,
    /// Not part of a linked result (`SHF_EXCLUDE`).
    pub excluded: bool,
    /// Its functions are promises: small code that has the real body made when it is first reached.
    pub promised: bool,
}

/// What a section holds at the start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Span),
    /// Zeros, as many as the section's size.
    Zero,
}

/// A contiguous piece of an object.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name in the object.
    pub name: Span,
    /// What it is for.
    pub kind: SectionKind,
    /// Further facts.
    pub flags: SectionFlags,
    /// Its alignment.
    pub align: Align,
    /// Its size in bytes; equals the content's length unless that is [`Content::Zero`].
    pub size: u64,
    /// Size of an entry, for mergeable sections; 0 when unknown.
    pub entry_size: u32,
    /// What it holds.
    pub content: Content,
    /// Its relocations in [`Graph::relocs`].
    pub relocs: Range<u32>,
    /// Its atoms in [`Graph::atoms`].
    pub atoms: Range<u32>,
    /// The group it belongs to.
    pub group: Option<GroupId>,
    /// The section whose order this one follows (`SHF_LINK_ORDER`).
    pub follows: Option<SectionId>,
    /// Whether atoms keep their distances (ELF) or may be placed one by one (Mach-O, our own code).
    pub placement: Placement,
}

/// Whether the atoms of a section may part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Placement {
    /// Atoms keep their distances: code may jump between them without a relocation.
    Together,
    /// Each atom may be placed alone.
    Apart,
}

/// The smallest piece that can be replaced or compared: one function or one datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Where it lies.
    pub section: SectionId,
    /// First byte in the section.
    pub offset: u64,
    /// Bytes up to the next atom or the section's end.
    pub size: u64,
    /// The symbol that names it, if one does.
    pub symbol: Option<SymbolId>,
}

/// Who may see a symbol.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Binding {
    /// Only its own object.
    Local,
    /// Everybody; two are an error.
    Global,
    /// Everybody; gives way to a global one.
    Weak,
    /// Everybody, one for the whole process (`STB_GNU_UNIQUE`).
    Unique,
}

/// How far a symbol is seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Visibility {
    /// Everywhere.
    Default,
    /// Everywhere, but its own component binds to its own definition.
    Protected,
    /// Only in its component.
    Hidden,
    /// Only in its component, and its address does not leave it.
    Internal,
}

/// What a symbol names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SymbolKind {
    /// Unknown.
    Untyped,
    /// A function.
    Function,
    /// A datum.
    Object,
    /// A thread-local datum.
    ThreadLocal,
    /// A function that chooses the function to call.
    Indirect,
    /// A section.
    Section,
    /// A source file.
    File,
}

/// Where a symbol is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Definition {
    /// Elsewhere.
    Undefined,
    /// In a section of this graph, at an offset (for thread-locals: in the template).
    At(SectionId, u64),
    /// A fixed number.
    Absolute(u64),
    /// Tentative: room of this size and alignment, shared by all who name it.
    Common {
        /// Bytes wanted.
        size: u64,
        /// Alignment wanted.
        align: Align,
    },
}

/// A name for a place or a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// Its name as the object has it; may be empty for sections.
    pub name: Span,
    /// Where it is.
    pub definition: Definition,
    /// Bytes it covers, 0 when unknown.
    pub size: u64,
    /// Who may see it.
    pub binding: Binding,
    /// How far it is seen.
    pub visibility: Visibility,
    /// What it names.
    pub kind: SymbolKind,
}

impl Symbol {
    /// Whether this symbol is here, not elsewhere.
    #[must_use]
    pub const fn is_defined(&self) -> bool {
        !matches!(self.definition, Definition::Undefined)
    }
    /// Whether other objects can refer to it.
    #[must_use]
    pub const fn is_global(&self) -> bool {
        !matches!(self.binding, Binding::Local)
    }
}

/// A place to be filled in once addresses are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reloc {
    /// Offset of the field in its section.
    pub offset: u32,
    /// How the value is made and put there.
    pub kind: Kind,
    /// Whose address.
    pub target: SymbolId,
    /// What is added.
    pub addend: i64,
}

/// Sections that are kept or dropped together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name: groups with equal signature are the same thing.
    pub signature: Span,
    /// Whether only the first of its name is kept.
    pub comdat: bool,
    /// Its sections.
    pub members: Vec<SectionId>,
}

impl Graph {
    /// An empty graph over `blob`.
    #[must_use]
    pub fn new(name: impl Into<String>, arch: Arch, blob: Blob) -> Self {
        Self {
            name: name.into(),
            arch,
            blob,
            sections: Common::default(),
            atoms: Common::default(),
            symbols: Common::default(),
            relocs: Common::default(),
            groups: Common::default(),
            facts: Common::default(),
            wants_exec_stack: false,
        }
    }

    /// Whether both are the same memory but for bytes that [`Blob::set_apart`] has set apart.
    #[must_use]
    pub fn is_kin(&self, other: &Self) -> bool {
        self.sections.is_one_with(&other.sections)
            && self.atoms.is_one_with(&other.atoms)
            && self.symbols.is_one_with(&other.symbols)
            && self.relocs.is_one_with(&other.relocs)
            && self.groups.is_one_with(&other.groups)
            && self.facts.is_one_with(&other.facts)
            && self.blob.kin(&other.blob).is_some()
            && (&self.name, self.arch, self.wants_exec_stack)
                == (&other.name, other.arch, other.wants_exec_stack)
    }

    /// Puts other relocations in the place of those of some ranges of a section, which come in order, by the offsets that each
    /// range has; the new ones of a range are in order too. `None`, and nothing, for ranges that are not in order.
    #[must_use]
    pub fn exchange_relocs(&mut self, section: SectionId, with: &[(Range<u64>, Vec<Reloc>)]) -> Option<()> {
        let own = self.section(section).relocs.clone();
        let mut relocs: Vec<Reloc> = Vec::with_capacity(self.relocs.len() + with.len());
        let mut next = 0;
        for (range, new) in with {
            let old = self.section_relocs(section);
            let place = |end: u64| own.start as usize + old.partition_point(|r| u64::from(r.offset) < end);
            relocs.extend_from_slice(self.relocs.get(next..place(range.start))?);
            relocs.extend_from_slice(new);
            next = place(range.end);
        }
        relocs.extend_from_slice(self.relocs.get(next..)?);
        let moved = |at: u32| (at as usize + relocs.len() - self.relocs.len()) as u32;
        if relocs.len() != self.relocs.len() {
            for (number, section_of) in self.sections.iter_mut().enumerate().skip(section.index()) {
                let Range { start, end } = section_of.relocs.clone();
                let start = if number == section.index() { start } else { moved(start) };
                section_of.relocs = start..moved(end);
            }
        }
        self.relocs = relocs.into();
        Some(())
    }

    /// The section `id`.
    #[must_use]
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    /// The symbol `id`.
    #[must_use]
    pub fn symbol(&self, id: SymbolId) -> &Symbol {
        &self.symbols[id.index()]
    }

    /// The bytes of `span`.
    #[must_use]
    pub fn bytes(&self, span: Span) -> &[u8] {
        self.blob.bytes(span)
    }

    /// The name of a section.
    #[must_use]
    pub fn section_name(&self, id: SectionId) -> &[u8] {
        self.blob.bytes(self.section(id).name)
    }

    /// The name of a symbol; a section symbol without a name is called like its section.
    #[must_use]
    pub fn symbol_name(&self, id: SymbolId) -> &[u8] {
        let symbol = self.symbol(id);
        match symbol.definition {
            Definition::At(section, _) if symbol.name.is_empty() => self.section_name(section),
            _ => self.blob.bytes(symbol.name),
        }
    }

    /// The initial bytes of a section; empty for zero-filled ones.
    #[must_use]
    pub fn content(&self, id: SectionId) -> &[u8] {
        match self.section(id).content {
            Content::Bytes(span) => self.blob.bytes(span),
            Content::Zero => &[],
        }
    }

    /// The relocations of a section, by offset.
    #[must_use]
    pub fn section_relocs(&self, id: SectionId) -> &[Reloc] {
        let range = &self.section(id).relocs;
        &self.relocs[range.start as usize..range.end as usize]
    }

    /// The atoms of a section, by offset.
    #[must_use]
    pub fn section_atoms(&self, id: SectionId) -> &[Atom] {
        let range = &self.section(id).atoms;
        &self.atoms[range.start as usize..range.end as usize]
    }

    /// Ids and sections, in order.
    pub fn sections_by_id(&self) -> impl ExactSizeIterator<Item = (SectionId, &Section)> {
        self.sections.iter().enumerate().map(|(i, s)| (SectionId::new(i), s))
    }

    /// Ids and symbols, in order.
    pub fn symbols_by_id(&self) -> impl ExactSizeIterator<Item = (SymbolId, &Symbol)> {
        self.symbols.iter().enumerate().map(|(i, s)| (SymbolId::new(i), s))
    }
}
