//! A graph as bytes, to be read again fast.
//!
//! The text form is for people; this one is for keeping. It is the tables one after the other, numbers seven
//! bits a byte, behind the blob, which a graph that is read takes as it lies there. Offsets of relocations are
//! written as distances from the one before.
//!
//! There is no promise between versions of lively: who keeps graphs keeps with them who wrote them.
//!
//! [`read`] takes untrusted bytes: whatever they are, it answers with a graph that [`crate::verify`] finds
//! sound, or refuses; memory stays in proportion to the bytes.

use crate::blob::{Blob, Shared, Span};
use crate::facts::{DatumFacts, FieldFacts, FunctionFacts, RecordFacts};
use crate::model::{
    Atom, Binding, Content, Definition, Graph, Group, GroupId, Placement, Reloc, Section, SectionFlags,
    SectionId, SectionKind, Symbol, SymbolId, SymbolKind, Visibility,
};
use crate::verify::verify;
use lively_arch::{Kind, aarch64, riscv64, x86_64};
use lively_base::{Align, Arch, packed};
use std::collections::BTreeMap;
use std::ops::Range;

/// Appends `graph` to `out`. Bytes around it mean nothing to it.
pub fn write(graph: &Graph, out: &mut Vec<u8>) {
    let mut to = Writer { out };
    to.text(&graph.name);
    to.bytes(&[graph.blob.shared(), graph.blob.own()].concat());
    to.byte(word(&ARCHES, graph.arch));
    to.byte(u8::from(graph.wants_exec_stack));
    to.count(graph.sections.len());
    graph.sections.iter().for_each(|section| to.section(section));
    to.count(graph.atoms.len());
    graph.atoms.iter().for_each(|atom| to.atom(atom));
    to.count(graph.symbols.len());
    graph.symbols.iter().for_each(|symbol| to.symbol(symbol));
    to.count(graph.relocs.len());
    let mut before = 0;
    for reloc in &graph.relocs {
        to.reloc(reloc, before);
        before = reloc.offset;
    }
    to.count(graph.groups.len());
    for group in &graph.groups {
        to.span(group.signature);
        to.byte(u8::from(group.comdat));
        to.count(group.members.len());
        group.members.iter().for_each(|member| to.count(member.index()));
    }
    to.map(&graph.facts.functions, |to, told| {
        to.text(&told.abi);
        to.text(&told.shown);
        to.texts(&told.records);
        to.texts(&told.inlined);
    });
    to.map(&graph.facts.data, |to, told| {
        to.text(&told.layout);
        to.text(&told.shown);
        to.texts(&told.records);
    });
    to.map(&graph.facts.records, Writer::record);
}

/// The graph that the bytes `range` of `shared` stand for; `None` if they are none, or one that is not sound.
#[must_use]
pub fn read(shared: &Shared, range: Range<usize>) -> Option<Graph> {
    let whole = shared.as_ref().as_ref();
    let mut from = Reader { rest: whole.get(range)? };
    let name = from.text()?;
    let blob = from.bytes()?;
    let start = blob.as_ptr() as usize - whole.as_ptr() as usize;
    let blob = Blob::over(shared.clone(), start, blob.len())?;
    let arch = pick(&ARCHES, from.byte()?)?;
    let mut graph = Graph::new(name, arch, blob);
    graph.wants_exec_stack = from.flag()?;
    graph.sections = from.list(Reader::section)?.into();
    graph.atoms = from.list(Reader::atom)?.into();
    graph.symbols = from.list(Reader::symbol)?.into();
    let mut before = 0;
    graph.relocs = from
        .list(|from| {
            let reloc = from.reloc(arch, before)?;
            before = reloc.offset;
            Some(reloc)
        })?
        .into();
    graph.groups = from
        .list(|from| {
            let (signature, comdat) = (from.span()?, from.flag()?);
            Some(Group { signature, comdat, members: from.list(|from| Some(SectionId::new(from.small()?)))? })
        })?
        .into();
    graph.facts.functions = from.map(|from| {
        let (abi, shown) = (from.text()?, from.text()?);
        Some(FunctionFacts {
            abi,
            shown,
            records: from.list(Reader::text)?,
            inlined: from.list(Reader::text)?,
        })
    })?;
    graph.facts.data = from.map(|from| {
        let (layout, shown) = (from.text()?, from.text()?);
        Some(DatumFacts { layout, shown, records: from.list(Reader::text)? })
    })?;
    graph.facts.records = from.map(Reader::record)?;
    (from.rest.is_empty() && verify(&graph).is_empty()).then_some(graph)
}

const ARCHES: [Arch; 3] = [Arch::X86_64, Arch::Aarch64, Arch::Riscv64];
const PLACEMENTS: [Placement; 2] = [Placement::Together, Placement::Apart];
const BINDINGS: [Binding; 4] = [Binding::Local, Binding::Global, Binding::Weak, Binding::Unique];
const VISIBILITIES: [Visibility; 4] =
    [Visibility::Default, Visibility::Protected, Visibility::Hidden, Visibility::Internal];
const SYMBOL_KINDS: [SymbolKind; 7] = [
    SymbolKind::Untyped,
    SymbolKind::Function,
    SymbolKind::Object,
    SymbolKind::ThreadLocal,
    SymbolKind::Indirect,
    SymbolKind::Section,
    SymbolKind::File,
];

/// The number of a word in its list; one that no list has reads as nothing.
fn word<T: PartialEq>(words: &[T], word: T) -> u8 {
    words.iter().position(|known| *known == word).map_or(u8::MAX, |at| at as u8)
}

fn pick<T: Copy>(words: &[T], number: u8) -> Option<T> {
    words.get(usize::from(number)).copied()
}

/// The number of a kind among those of its architecture.
fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::X86_64(kind) => kind as u8,
        Kind::Aarch64(kind) => kind as u8,
        Kind::Riscv64(kind) => kind as u8,
    }
}

fn kind(arch: Arch, number: u8) -> Option<Kind> {
    match arch {
        Arch::X86_64 => pick(x86_64::Kind::ALL, number).map(Kind::X86_64),
        Arch::Aarch64 => pick(aarch64::Kind::ALL, number).map(Kind::Aarch64),
        Arch::Riscv64 => pick(riscv64::Kind::ALL, number).map(Kind::Riscv64),
        _ => None,
    }
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
}

impl Writer<'_> {
    fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }

    fn number(&mut self, number: u64) {
        packed::put(self.out, number);
    }

    fn signed(&mut self, number: i64) {
        self.number((number << 1 ^ number >> 63).cast_unsigned());
    }

    fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.out.extend_from_slice(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn texts(&mut self, texts: &[String]) {
        self.count(texts.len());
        texts.iter().for_each(|text| self.text(text));
    }

    /// None as 0.
    fn index(&mut self, index: Option<usize>) {
        self.count(index.map_or(0, |index| index + 1));
    }

    fn span(&mut self, span: Span) {
        self.number(span.start.into());
        self.number(span.len.into());
    }

    fn range(&mut self, range: &Range<u32>) {
        self.number(range.start.into());
        self.number(range.end.into());
    }

    fn map<T>(&mut self, map: &BTreeMap<String, T>, value: impl Fn(&mut Self, &T)) {
        self.count(map.len());
        for (name, told) in map {
            self.text(name);
            value(self, told);
        }
    }

    fn record(&mut self, told: &RecordFacts) {
        self.number(told.size);
        self.count(told.fields.len());
        for field in &told.fields {
            self.text(&field.name);
            self.number(field.bit_offset);
            self.number(field.bit_width.map_or(0, |width| u64::from(width) + 1));
            self.text(&field.ty);
        }
        self.texts(&told.records);
    }

    fn section(&mut self, section: &Section) {
        self.span(section.name);
        self.byte(word(&SectionKind::ALL, section.kind));
        let flags = flags(section.flags);
        self.byte(flags.iter().rev().fold(0, |bits, flag| bits << 1 | u8::from(*flag)));
        self.number(section.align.bytes());
        self.number(section.size);
        self.number(section.entry_size.into());
        match section.content {
            Content::Zero => self.byte(0),
            Content::Bytes(span) => {
                self.byte(1);
                self.span(span);
            }
        }
        self.range(&section.relocs);
        self.range(&section.atoms);
        self.index(section.group.map(GroupId::index));
        self.index(section.follows.map(SectionId::index));
        self.byte(word(&PLACEMENTS, section.placement));
    }

    fn atom(&mut self, atom: &Atom) {
        self.count(atom.section.index());
        self.number(atom.offset);
        self.number(atom.size);
        self.index(atom.symbol.map(SymbolId::index));
    }

    fn symbol(&mut self, symbol: &Symbol) {
        self.span(symbol.name);
        match symbol.definition {
            Definition::Undefined => self.byte(0),
            Definition::At(section, offset) => {
                self.byte(1);
                self.count(section.index());
                self.number(offset);
            }
            Definition::Absolute(value) => {
                self.byte(2);
                self.number(value);
            }
            Definition::Common { size, align } => {
                self.byte(3);
                self.number(size);
                self.number(align.bytes());
            }
        }
        self.number(symbol.size);
        self.byte(word(&BINDINGS, symbol.binding));
        self.byte(word(&VISIBILITIES, symbol.visibility));
        self.byte(word(&SYMBOL_KINDS, symbol.kind));
    }

    fn reloc(&mut self, reloc: &Reloc, before: u32) {
        self.signed(i64::from(reloc.offset) - i64::from(before));
        self.byte(kind_number(reloc.kind));
        self.count(reloc.target.index());
        self.signed(reloc.addend);
    }
}

const fn flags(flags: SectionFlags) -> [bool; 8] {
    let SectionFlags { loaded, writable, executable, mergeable, strings, retained, excluded, promised } =
        flags;
    [loaded, writable, executable, mergeable, strings, retained, excluded, promised]
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<u64> {
        packed::take(&mut self.rest)
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn narrow(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    /// An index that fits an id.
    fn small(&mut self) -> Option<usize> {
        Some(self.narrow()? as usize)
    }

    fn index(&mut self) -> Option<Option<usize>> {
        Some(self.small()?.checked_sub(1))
    }

    /// How many follow; each takes at least a byte.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    fn bytes(&mut self) -> Option<&'b [u8]> {
        let count = self.count()?;
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        Some(std::str::from_utf8(self.bytes()?).ok()?.to_owned())
    }

    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        // No table has entries of less than four bytes here that are larger than 64 in memory.
        let mut list = Vec::with_capacity(count.min(self.rest.len() / 4 + 1));
        for _ in 0..count {
            list.push(one(self)?);
        }
        Some(list)
    }

    fn map<T>(&mut self, mut value: impl FnMut(&mut Self) -> Option<T>) -> Option<BTreeMap<String, T>> {
        let pairs = self.list(|from| Some((from.text()?, value(from)?)))?;
        Some(pairs.into_iter().collect())
    }

    fn span(&mut self) -> Option<Span> {
        Some(Span { start: self.narrow()?, len: self.narrow()? })
    }

    fn range(&mut self) -> Option<Range<u32>> {
        Some(self.narrow()?..self.narrow()?)
    }

    fn align(&mut self) -> Option<Align> {
        Align::from_bytes(self.number()?)
    }

    fn record(&mut self) -> Option<RecordFacts> {
        let size = self.number()?;
        let fields = self.list(|from| {
            let (name, bit_offset) = (from.text()?, from.number()?);
            let bit_width = match from.number()? {
                0 => None,
                more => Some(u32::try_from(more - 1).ok()?),
            };
            Some(FieldFacts { name, bit_offset, bit_width, ty: from.text()? })
        })?;
        Some(RecordFacts { size, fields, records: self.list(Self::text)? })
    }

    fn section(&mut self) -> Option<Section> {
        let name = self.span()?;
        let kind = pick(&SectionKind::ALL, self.byte()?)?;
        let bits = self.byte()?;
        let [loaded, writable, executable, mergeable, strings, retained, excluded, promised] =
            std::array::from_fn(|at| bits >> at & 1 == 1);
        let flags =
            SectionFlags { loaded, writable, executable, mergeable, strings, retained, excluded, promised };
        let (align, size, entry_size) = (self.align()?, self.number()?, self.narrow()?);
        let content = match self.byte()? {
            0 => Content::Zero,
            1 => Content::Bytes(self.span()?),
            _ => return None,
        };
        Some(Section {
            name,
            kind,
            flags,
            align,
            size,
            entry_size,
            content,
            relocs: self.range()?,
            atoms: self.range()?,
            group: self.index()?.map(GroupId::new),
            follows: self.index()?.map(SectionId::new),
            placement: pick(&PLACEMENTS, self.byte()?)?,
        })
    }

    fn atom(&mut self) -> Option<Atom> {
        let (section, offset) = (SectionId::new(self.small()?), self.number()?);
        Some(Atom { section, offset, size: self.number()?, symbol: self.index()?.map(SymbolId::new) })
    }

    fn symbol(&mut self) -> Option<Symbol> {
        let name = self.span()?;
        let definition = match self.byte()? {
            0 => Definition::Undefined,
            1 => Definition::At(SectionId::new(self.small()?), self.number()?),
            2 => Definition::Absolute(self.number()?),
            3 => Definition::Common { size: self.number()?, align: self.align()? },
            _ => return None,
        };
        Some(Symbol {
            name,
            definition,
            size: self.number()?,
            binding: pick(&BINDINGS, self.byte()?)?,
            visibility: pick(&VISIBILITIES, self.byte()?)?,
            kind: pick(&SYMBOL_KINDS, self.byte()?)?,
        })
    }

    fn reloc(&mut self, arch: Arch, before: u32) -> Option<Reloc> {
        let offset = i64::from(before).checked_add(self.signed()?)?;
        Some(Reloc {
            offset: u32::try_from(offset).ok()?,
            kind: kind(arch, self.byte()?)?,
            target: SymbolId::new(self.small()?),
            addend: self.signed()?,
        })
    }
}
