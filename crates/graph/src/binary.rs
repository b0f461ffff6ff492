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
use crate::facts::{DatumFacts, Facts, FieldFacts, FunctionFacts, RecordFacts};
use crate::model::{
    Atom, Binding, Content, Definition, Graph, Group, GroupId, Placement, Reloc, Section, SectionFlags,
    SectionId, SectionKind, Symbol, SymbolId, SymbolKind, Visibility,
};
use crate::verify::verify;
use lively_arch::{Kind, aarch64, riscv64, x86_64};
use lively_base::wire::{self, Wire};
use lively_base::{Arch, wire_enums, wire_ids, wire_structs};
use std::ops::Range;

/// What a relocation is told by beside its bytes.
struct Beside {
    arch: Arch,
    /// The offset of the one before.
    before: u32,
}

type Writer = wire::Writer<Beside>;
type Reader<'b> = wire::Reader<'b, Beside>;

/// Appends `graph` to `out`. Bytes around it mean nothing to it.
pub fn write(graph: &Graph, out: &mut Vec<u8>) {
    let mut to = Writer::new(Beside { arch: graph.arch, before: 0 });
    to.out = std::mem::take(out);
    graph.name.put(&mut to);
    let (shared, own) = (graph.blob.shared(), graph.blob.own());
    to.count(shared.len() + own.len());
    to.out.extend_from_slice(shared);
    to.out.extend_from_slice(own);
    to.byte(number(&ARCHES, graph.arch));
    graph.wants_exec_stack.put(&mut to);
    graph.sections.put(&mut to);
    graph.atoms.put(&mut to);
    graph.symbols.put(&mut to);
    graph.relocs.put(&mut to);
    graph.groups.put(&mut to);
    graph.facts.put(&mut to);
    *out = to.out;
}

/// The graph that the bytes `range` of `shared` stand for; `None` if they are none, or one that is not sound.
#[must_use]
pub fn read(shared: &Shared, range: Range<usize>) -> Option<Graph> {
    let whole = shared.as_ref().as_ref();
    let mut from = Reader::new(whole.get(range)?, Beside { arch: Arch::X86_64, before: 0 });
    let name = from.text()?;
    let blob = from.bytes()?;
    let start = blob.as_ptr() as usize - whole.as_ptr() as usize;
    let blob = Blob::over(shared.clone(), start, blob.len())?;
    let arch = pick(&ARCHES, from.byte()?)?;
    from.context.arch = arch;
    let mut graph = Graph::new(name, arch, blob);
    graph.wants_exec_stack = from.flag()?;
    graph.sections = Vec::take(&mut from)?.into();
    graph.atoms = Vec::take(&mut from)?.into();
    graph.symbols = Vec::take(&mut from)?.into();
    graph.relocs = Vec::take(&mut from)?.into();
    graph.groups = Vec::take(&mut from)?.into();
    graph.facts = Facts::take(&mut from)?.into();
    (from.is_at_end() && verify(&graph).is_empty()).then_some(graph)
}

const ARCHES: [Arch; 3] = [Arch::X86_64, Arch::Aarch64, Arch::Riscv64];

/// The number of a word in its list; one that no list has reads as nothing.
fn number<T: PartialEq>(words: &[T], word: T) -> u8 {
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

wire_ids! { Beside; SectionId SymbolId GroupId }

wire_structs! {
    Beside;
    Span { start len }
    Section {
        name kind flags align size entry_size content relocs atoms group follows placement
    }
    Atom { section offset size symbol }
    Symbol { name definition size binding visibility kind }
    Group { signature comdat members }
    Facts { functions data records }
    FunctionFacts { abi shown records inlined }
    DatumFacts { layout shown records }
    RecordFacts { size fields records }
    FieldFacts { name bit_offset bit_width ty }
}

wire_enums! {
    Beside;
    SectionKind {
        Code ReadOnly RelRo Data Zero TlsData TlsZero InitArray PreInitArray FiniArray Ctors Dtors Frames Debug Note Other
    }
    Content { Zero Bytes(span) }
    Placement { Together Apart }
    Definition { Undefined At(section offset) Absolute(value) Common { size align } }
    Binding { Local Global Weak Unique }
    Visibility { Default Protected Hidden Internal }
    SymbolKind { Untyped Function Object ThreadLocal Indirect Section File }
}

impl Wire<Beside> for SectionFlags {
    fn put(&self, to: &mut Writer) {
        let Self { loaded, writable, executable, mergeable, strings, retained, excluded, promised } = *self;
        let all = [loaded, writable, executable, mergeable, strings, retained, excluded, promised];
        to.byte(all.iter().rev().fold(0, |bits, flag| bits << 1 | u8::from(*flag)));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let bits = from.byte()?;
        let [loaded, writable, executable, mergeable, strings, retained, excluded, promised] =
            std::array::from_fn(|at| bits >> at & 1 == 1);
        Some(Self { loaded, writable, executable, mergeable, strings, retained, excluded, promised })
    }
}

impl Wire<Beside> for Reloc {
    fn put(&self, to: &mut Writer) {
        to.signed(i64::from(self.offset) - i64::from(to.context.before));
        to.context.before = self.offset;
        to.byte(kind_number(self.kind));
        (self.target, self.addend).put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let offset = i64::from(from.context.before).checked_add(from.signed()?)?;
        let offset = u32::try_from(offset).ok()?;
        from.context.before = offset;
        let kind = kind(from.context.arch, from.byte()?)?;
        Some(Self { offset, kind, target: Wire::take(from)?, addend: from.signed()? })
    }
}
