//! The cut of the new graph that a plan asks for: new bodies, new data, and the private parts they need.
//!
//! Sections become *pieces*. A section that holds one thing is one piece. Others are cut at their atoms, unless
//! something in them counts on their distances: code with references the assembler resolved across
//! functions, code that debug information tells of as one run of lines, strings that share their ends. Neighbours
//! between which a reference is in doubt stay together. Such a section comes as a whole, with names only for what is replaced or new; the rest of it is a copy nobody
//! calls.
//!
//! Wanted are the pieces of what is replaced or added, and the private pieces those refer to. What is kept is
//! referred to by name, undefined here. Call frame and debug information comes along; where it tells of what
//! is not wanted, it refers to a *husk*: an empty section that is not loaded, which a linker resolves to
//! nothing.
//!
//! Invariant: what is defined here by name is exactly what the plan replaces or adds. The result verifies.

use crate::enliven::{Enlivened, Loose};
use crate::names::{is_private, stable_part};
use crate::places::{Counting, counting, place_of, sum};
use crate::plan::{Action, Plan, Thing};
use lively_base::Align;
use lively_graph::{
    Binding, Builder, Content, Definition, Facts, Graph, Group, GroupId, Placement, Reloc, Section,
    SectionFlags, SectionId, SectionKind, Span, Symbol, SymbolId, SymbolKind,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// The graph to append so that the program is as `plan`, made for `new`, says.
///
/// A plan with refusals gives a graph too; nobody should append it.
#[must_use]
pub fn delta(new: &Enlivened, plan: &Plan) -> Graph {
    let graph = &new.graph;
    let names: FxHashSet<&[u8]> = plan
        .items()
        .iter()
        .filter(|i| matches!(i.action, Action::Add | Action::Replace))
        .filter(|i| matches!(i.thing, Thing::Function | Thing::Datum))
        .map(|i| i.name.as_slice())
        .collect();
    let roots = graph
        .symbols_by_id()
        .filter(|(id, s)| s.is_global() && s.is_defined() && names.contains(graph.symbol_name(*id)))
        .map(|(id, _)| id)
        .collect();
    let mut cut = Cut { graph, roots, pieces: pieces(new), wanted: FxHashSet::default() };
    cut.close();
    Writer::new(&cut).write()
}

/// A range of a section that stays together.
#[derive(Clone, Copy)]
struct Piece {
    start: u64,
    end: u64,
}

/// A piece: section and number in it.
type PieceId = (SectionId, usize);

struct Cut<'g> {
    graph: &'g Graph,
    /// Symbols that are defined in the delta.
    roots: FxHashSet<SymbolId>,
    pieces: Vec<Vec<Piece>>,
    wanted: FxHashSet<PieceId>,
}

/// Whether a section's parts can be wanted one by one; others are always or never there.
fn is_cuttable(section: &Section) -> bool {
    use SectionKind as K;
    section.flags.loaded
        && !matches!(
            section.kind,
            K::Frames | K::InitArray | K::PreInitArray | K::FiniArray | K::Ctors | K::Dtors | K::Note
        )
}

/// The pieces of every section that can be cut.
fn pieces(new: &Enlivened) -> Vec<Vec<Piece>> {
    let graph = &new.graph;
    let told = told_by_debug(graph);
    // Where a reference may mean the end of one datum or the start of the next: the two stay together.
    let doubted: FxHashSet<(SectionId, u64)> = new
        .loose
        .iter()
        .filter(|l| matches!(l.why, Loose::Boundary { .. }))
        .filter_map(|l| {
            let to = l.to.as_ref()?;
            // Constants were named by content after the reference was seen.
            let is_it = |id: SymbolId| stable_part(graph.symbol_name(id)) == stable_part(to);
            let id = graph.symbols_by_id().find(|(id, _)| is_it(*id))?.0;
            place_of(graph, id)
        })
        .collect();
    let pieces_of = |(id, section): (SectionId, &Section)| {
        if !is_cuttable(section) || section.size == 0 {
            return Vec::new();
        }
        let whole = vec![Piece { start: 0, end: section.size }];
        let loose = || new.loose.iter().any(|l| l.section == id);
        let rigid = match section.kind {
            _ if section.placement == Placement::Apart => false,
            SectionKind::Code => told.contains(&id) || loose() || has_anonymous_targets(graph, id),
            _ => section.flags.mergeable && !ends_are_clean(graph, id) || has_anonymous_targets(graph, id),
        };
        let atoms = graph.section_atoms(id);
        if rigid || atoms.len() < 2 {
            return whole;
        }
        let mut pieces: Vec<Piece> = Vec::with_capacity(atoms.len());
        for atom in atoms {
            let end = atom.offset + atom.size;
            match pieces.last_mut().filter(|_| doubted.contains(&(id, atom.offset))) {
                Some(before) => before.end = end,
                None => pieces.push(Piece { start: atom.offset, end }),
            }
        }
        pieces
    };
    graph.sections_by_id().map(pieces_of).collect()
}

/// Code sections that debug information refers to: its lines are one run through all of a section.
fn told_by_debug(graph: &Graph) -> FxHashSet<SectionId> {
    let debug = graph.sections_by_id().filter(|(_, s)| s.kind == SectionKind::Debug);
    let targets = debug.flat_map(|(id, _)| graph.section_relocs(id)).map(|reloc| reloc.target);
    targets.filter_map(|target| place_of(graph, target)).map(|(section, _)| section).collect()
}

/// Whether something with an address refers to the section in a way that does not tell the part.
fn has_anonymous_targets(graph: &Graph, section: SectionId) -> bool {
    let loaded = graph.sections_by_id().filter(|(_, s)| s.flags.loaded && s.kind != SectionKind::Frames);
    loaded.flat_map(|(id, _)| graph.section_relocs(id)).any(|reloc| {
        let target = graph.symbol(reloc.target);
        target.kind == SymbolKind::Section && place_of(graph, reloc.target).is_some_and(|(s, _)| s == section)
    })
}

/// Whether every atom of a section of strings ends with a string's end.
fn ends_are_clean(graph: &Graph, section: SectionId) -> bool {
    let of = graph.section(section);
    let width = u64::from(of.entry_size.max(1));
    let content = graph.content(section);
    of.flags.strings
        && graph.section_atoms(section).iter().all(|atom| {
            let end = atom.offset + atom.size;
            let start = end.saturating_sub(width) as usize;
            content.get(start..end as usize).is_some_and(|last| last.iter().all(|b| *b == 0))
        })
}

impl Cut<'_> {
    /// The piece of `section` that holds `offset`.
    fn find(&self, section: SectionId, offset: u64) -> Option<PieceId> {
        let pieces = &self.pieces[section.index()];
        let after = pieces.partition_point(|piece| piece.start <= offset);
        Some((section, after.checked_sub(1)?))
    }

    /// Whether a symbol stands for a place only.
    fn is_place(&self, id: SymbolId) -> bool {
        let symbol = self.graph.symbol(id);
        symbol.binding == Binding::Local || is_private(self.graph.symbol_name(id), symbol.kind)
    }

    fn relocs(&self, (section, number): PieceId) -> &[Reloc] {
        let piece = self.pieces[section.index()][number];
        let relocs = self.graph.section_relocs(section);
        let first = relocs.partition_point(|r| u64::from(r.offset) < piece.start);
        let last = relocs.partition_point(|r| u64::from(r.offset) < piece.end);
        &relocs[first..last]
    }

    /// Wants the pieces of the roots and all private pieces that wanted ones refer to.
    fn close(&mut self) {
        let places = self.roots.iter().filter_map(|id| place_of(self.graph, *id));
        let mut open: Vec<PieceId> = places.filter_map(|(section, at)| self.find(section, at)).collect();
        while let Some(piece) = open.pop() {
            if !self.wanted.insert(piece) {
                continue;
            }
            let targets = self.relocs(piece).iter().map(|r| r.target).filter(|id| self.is_place(*id));
            let places = targets.filter_map(|id| place_of(self.graph, id));
            open.extend(places.filter_map(|(section, at)| self.find(section, at)));
            if open.is_empty() {
                open.extend(self.exception_tables());
            }
        }
    }

    /// Read-only pieces that call frame information refers to (what C++ handlers need), still unwanted.
    fn exception_tables(&self) -> Vec<PieceId> {
        let frames = self.graph.sections_by_id().filter(|(_, s)| s.kind == SectionKind::Frames);
        let targets = frames.flat_map(|(id, _)| self.graph.section_relocs(id)).map(|r| r.target);
        let places = targets.filter_map(|id| place_of(self.graph, id));
        let tables = places.filter(|(s, _)| self.graph.section(*s).kind != SectionKind::Code);
        tables
            .flat_map(|(section, _)| (0..self.pieces[section.index()].len()).map(move |n| (section, n)))
            .filter(|piece| !self.wanted.contains(piece))
            .collect()
    }
}

/// What became of a section.
struct Written {
    /// The section for the parts that are not wanted, if there are any, and what else refers to it.
    husk: Option<SectionId>,
    /// The sections of wanted pieces, by number.
    pieces: FxHashMap<usize, SectionId>,
}

struct Writer<'c, 'g> {
    cut: &'c Cut<'g>,
    builder: Builder,
    written: Vec<Written>,
    symbols: FxHashMap<SymbolId, SymbolId>,
    /// Section symbols made.
    places: FxHashMap<SectionId, SymbolId>,
    /// Symbols made for places in sections that may be folded.
    strings: FxHashMap<(SectionId, u64), SymbolId>,
}

impl<'c, 'g> Writer<'c, 'g> {
    fn new(cut: &'c Cut<'g>) -> Self {
        let graph = cut.graph;
        let mut empty = Graph::new(graph.name.clone(), graph.arch, graph.blob.clone());
        empty.wants_exec_stack = graph.wants_exec_stack;
        empty.facts = Facts::default();
        Self {
            cut,
            builder: Builder::new(empty),
            written: Vec::new(),
            symbols: FxHashMap::default(),
            places: FxHashMap::default(),
            strings: FxHashMap::default(),
        }
    }

    fn write(mut self) -> Graph {
        for (id, section) in self.cut.graph.sections_by_id() {
            let written = self.section(id, section);
            self.written.push(written);
        }
        self.orders();
        self.groups();
        let mut roots: Vec<SymbolId> = self.cut.roots.iter().copied().collect();
        roots.sort_unstable();
        roots.into_iter().for_each(|root| {
            self.symbol(root);
        });
        for (id, section) in self.cut.graph.sections_by_id() {
            if is_cuttable(section) {
                for number in 0..self.cut.pieces[id.index()].len() {
                    self.piece_relocs((id, number));
                }
            } else if let Some(to) = self.written[id.index()].pieces.get(&0).copied() {
                for reloc in self.cut.graph.section_relocs(id) {
                    self.reloc(to, 0, reloc, true);
                }
            }
        }
        self.builder.finish()
    }

    fn section(&mut self, id: SectionId, section: &Section) -> Written {
        let mut written = Written { husk: None, pieces: FxHashMap::default() };
        let is_told = section.kind == SectionKind::Frames || !section.flags.loaded;
        if is_told {
            let kept = Section { relocs: 0..0, atoms: 0..0, group: None, follows: None, ..section.clone() };
            written.pieces.insert(0, self.builder.section(kept));
            return written;
        }
        let pieces = &self.cut.pieces[id.index()];
        if pieces.is_empty() || (0..pieces.len()).any(|n| !self.cut.wanted.contains(&(id, n))) {
            written.husk = Some(self.builder.section(husk(section)));
        }
        for (number, piece) in pieces.iter().enumerate() {
            if self.cut.wanted.contains(&(id, number)) {
                let made = self.builder.section(part(section, *piece));
                written.pieces.insert(number, made);
            }
        }
        written
    }

    /// The section that stands for one of the new graph: its first wanted piece, else its husk.
    fn heir(&self, id: SectionId) -> Option<SectionId> {
        let written = &self.written[id.index()];
        written.pieces.iter().min_by_key(|(n, _)| **n).map(|(_, s)| *s).or(written.husk)
    }

    /// Sections that follow the order of others.
    fn orders(&mut self) {
        for (id, section) in self.cut.graph.sections_by_id() {
            let Some(follows) = section.follows.and_then(|follows| self.heir(follows)) else { continue };
            let made: Vec<SectionId> = self.written[id.index()].pieces.values().copied().collect();
            for made in made {
                self.builder.graph().sections[made.index()].follows = Some(follows);
            }
        }
    }

    /// Groups of which something is wanted.
    fn groups(&mut self) {
        for group in &self.cut.graph.groups {
            let kept = |id: &&SectionId| self.cut.graph.section(**id).flags.loaded;
            let is_wanted = |id: &SectionId| !self.written[id.index()].pieces.is_empty();
            if !group.members.iter().filter(kept).any(is_wanted) {
                continue;
            }
            let members = group.members.iter().flat_map(|id| self.written[id.index()].pieces.values());
            let mut members: Vec<SectionId> = members.copied().collect();
            members.sort_unstable();
            let id = GroupId::new(self.builder.graph().groups.len());
            for member in &members {
                self.builder.graph().sections[member.index()].group = Some(id);
            }
            self.builder.graph().groups.push(Group { members, ..group.clone() });
        }
    }

    fn piece_relocs(&mut self, piece: PieceId) {
        let Some(to) = self.written[piece.0.index()].pieces.get(&piece.1).copied() else { return };
        let start = self.cut.pieces[piece.0.index()][piece.1].start;
        for reloc in self.cut.relocs(piece) {
            self.reloc(to, start, reloc, false);
        }
    }

    /// `reloc` in the section `to`, whose first byte was at `start`. One that tells of code means exactly
    /// the place that its addend says.
    fn reloc(&mut self, to: SectionId, start: u64, reloc: &Reloc, is_told: bool) {
        let offset = (u64::from(reloc.offset) - start) as u32;
        let (target, addend) = match place_of(self.cut.graph, reloc.target) {
            Some((section, base)) if self.cut.is_place(reloc.target) => {
                let exact = is_told && counting(reloc.kind) != Counting::Other;
                let place = if exact { sum(base, reloc.addend, 0).unwrap_or(base) } else { base };
                let (target, begins) = match self.string(section, base) {
                    Some(label) => (label, base),
                    None => self.place(section, place, is_told),
                };
                let distance = base.cast_signed().wrapping_sub(begins.cast_signed());
                (target, reloc.addend.wrapping_add(distance))
            }
            _ => (self.symbol(reloc.target), reloc.addend),
        };
        self.builder.reloc(to, Reloc { offset, target, addend, ..*reloc });
    }

    /// A symbol for the piece that holds a place, and where the piece began.
    fn place(&mut self, section: SectionId, place: u64, is_told: bool) -> (SymbolId, u64) {
        let written = &self.written[section.index()];
        let found = match self.cut.find(section, place) {
            Some((_, number)) => written
                .pieces
                .get(&number)
                .map(|made| (*made, self.cut.pieces[section.index()][number].start)),
            None => written.pieces.get(&0).map(|made| (*made, 0)),
        };
        debug_assert!(found.is_some() || is_told, "what loaded parts refer to is wanted");
        let (made, begins) = found.or(written.husk.map(|husk| (husk, 0))).unwrap_or((SectionId::new(0), 0));
        (self.place_symbol(made), begins)
    }

    /// A symbol for exactly this place of a section whose entries may be folded: there, a section's symbol with an
    /// addend would mean the entry that the addend alone leads to.
    fn string(&mut self, section: SectionId, base: u64) -> Option<SymbolId> {
        if !self.cut.graph.section(section).flags.mergeable {
            return None;
        }
        if let Some(&made) = self.strings.get(&(section, base)) {
            return Some(made);
        }
        let definition = self.root(section, base)?;
        let name = self.builder.graph().blob.keep(b".Llively")?;
        let made = self.builder.symbol(Symbol {
            name,
            definition,
            size: 0,
            binding: Binding::Local,
            visibility: lively_graph::Visibility::Default,
            kind: SymbolKind::Untyped,
        });
        self.strings.insert((section, base), made);
        Some(made)
    }

    fn place_symbol(&mut self, section: SectionId) -> SymbolId {
        let builder = &mut self.builder;
        *self.places.entry(section).or_insert_with(|| {
            builder.symbol(Symbol {
                name: Span::EMPTY,
                definition: Definition::At(section, 0),
                size: 0,
                binding: Binding::Local,
                visibility: lively_graph::Visibility::Default,
                kind: SymbolKind::Section,
            })
        })
    }

    /// The symbol of the delta for a named one: defined if it is a root, else to be found in the program.
    fn symbol(&mut self, id: SymbolId) -> SymbolId {
        if let Some(&made) = self.symbols.get(&id) {
            return made;
        }
        let symbol = *self.cut.graph.symbol(id);
        let is_root = self.cut.roots.contains(&id);
        let definition = match symbol.definition {
            Definition::At(section, offset) if is_root => {
                self.root(section, offset).unwrap_or(Definition::Undefined)
            }
            Definition::Common { .. } if is_root => symbol.definition,
            Definition::Absolute(_) => symbol.definition,
            _ => Definition::Undefined,
        };
        let symbol = match definition {
            Definition::Undefined => undefined(symbol),
            _ => Symbol { definition, ..symbol },
        };
        let made = self.builder.symbol(symbol);
        self.symbols.insert(id, made);
        made
    }

    fn root(&self, section: SectionId, offset: u64) -> Option<Definition> {
        let (_, number) = self.cut.find(section, offset)?;
        let made = *self.written[section.index()].pieces.get(&number)?;
        let begins = self.cut.pieces[section.index()][number].start;
        Some(Definition::At(made, offset - begins))
    }
}

/// A symbol as others refer to it.
fn undefined(symbol: Symbol) -> Symbol {
    let kind = match symbol.kind {
        SymbolKind::ThreadLocal => SymbolKind::ThreadLocal,
        _ => SymbolKind::Untyped,
    };
    let binding = match (symbol.definition, symbol.binding) {
        // Weak only where it was a weak reference: a kept definition is there.
        (Definition::Undefined, binding) => binding,
        _ => Binding::Global,
    };
    Symbol { definition: Definition::Undefined, size: 0, kind, binding, ..symbol }
}

/// What stands for the unwanted parts of a section.
fn husk(section: &Section) -> Section {
    Section {
        kind: SectionKind::Other,
        flags: SectionFlags::default(),
        align: Align::BYTE,
        size: 0,
        entry_size: 0,
        content: Content::Bytes(Span::EMPTY),
        relocs: 0..0,
        atoms: 0..0,
        group: None,
        follows: None,
        ..section.clone()
    }
}

/// A piece of a section as a section. Its bytes are shared.
fn part(section: &Section, piece: Piece) -> Section {
    let len = piece.end - piece.start;
    let content = match section.content {
        Content::Zero => Content::Zero,
        Content::Bytes(span) => {
            Content::Bytes(Span { start: span.start + piece.start as u32, len: len as u32 })
        }
    };
    // What was aligned as the section was is so by its distance from the start.
    let align = match piece.start {
        0 => section.align,
        start => section.align.min(Align::from_bytes(1 << start.trailing_zeros()).unwrap_or(Align::BYTE)),
    };
    Section {
        size: len,
        content,
        align,
        relocs: 0..0,
        atoms: 0..0,
        group: None,
        follows: None,
        ..section.clone()
    }
}
