//! The cut of the new graph that a plan asks for: new bodies, new data, and the private parts they need.
//!
//! Sections become *pieces*. A section that holds one thing is one piece. Others are cut at their atoms, unless
//! something in them counts on their distances: code with references the assembler resolved across
//! functions, code that debug information tells of as one run of lines, strings that share their ends. Neighbours
//! between which a reference is in doubt stay together. Such a section comes as a whole, with names only for what is replaced or new; the rest of it is a copy nobody
//! calls.
//!
//! Wanted are the pieces of what is replaced or added, and the private pieces those refer to. What is kept is
//! referred to by name, undefined here. Call frame information comes along as far as it tells of wanted code,
//! debug information whole; where that tells of what is not wanted, it refers to the *husk*: an empty section
//! that is not loaded, which a linker resolves to nothing.
//!
//! The result shares nothing with the new graph's file. Debug sections that are still unread there
//! (`lively_object`'s lazy way) would lack their relocations: who wants them reads them first.
//!
//! Invariant: what is defined here by name is exactly what the plan replaces or adds. The result verifies.

use crate::enliven::{Enlivened, Loose};
use crate::frames;
use crate::names::{is_private, stable_part};
use crate::places::{Counting, counting, place_of, sum};
use crate::plan::{Action, Plan, Thing};
use lively_base::Align;
use lively_graph::{
    Binding, Blob, Builder, Content, Definition, Graph, Group, GroupId, Placement, Reloc, Section,
    SectionFlags, SectionId, SectionKind, Span, Symbol, SymbolId, SymbolKind,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The graph to append so that the program is as `plan`, made for `new`, says.
///
/// A plan with refusals gives a graph too; nobody should append it.
#[must_use]
pub fn delta(new: &Enlivened, plan: &Plan) -> Graph {
    let graph = &new.graph;
    let names: FxHashSet<&[u8]> = plan
        .noted()
        .iter()
        .filter(|i| matches!(i.action, Action::Add | Action::Replace | Action::Migrate))
        .filter(|i| matches!(i.thing, Thing::Function | Thing::Datum))
        .map(|i| i.name.as_slice())
        .collect();
    let is_root = |id: SymbolId| graph.symbol(id).is_global() && graph.symbol(id).is_defined();
    let roots = match plan.rest {
        // What it speaks of are entries, each of a name of its own.
        Some(_) => {
            let entries = names.iter().filter_map(|name| new.entries.by_name.get(stable_part(name)));
            entries.map(|entry| entry.symbol).filter(|id| is_root(*id)).collect()
        }
        None => {
            let ids = graph.symbols_by_id().map(|(id, _)| id);
            ids.filter(|id| is_root(*id) && names.contains(graph.symbol_name(*id))).collect()
        }
    };
    let pieces = new.entries.pieces.get_or_init(|| pieces(new));
    let mut cut = Cut { graph, roots, pieces, wanted: BTreeSet::new() };
    cut.close();
    Writer::new(&cut).write()
}

/// A range of a section that stays together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    start: u64,
    end: u64,
}

/// A piece: section and number in it.
type PieceId = (SectionId, usize);

struct Cut<'g> {
    graph: &'g Graph,
    /// Symbols that are defined in the delta.
    roots: FxHashSet<SymbolId>,
    pieces: &'g [Vec<Piece>],
    wanted: BTreeSet<PieceId>,
}

impl Cut<'_> {
    /// The numbers of the pieces of `section` that are wanted.
    fn wanted_of(&self, section: SectionId) -> impl Iterator<Item = usize> {
        self.wanted.range((section, 0)..=(section, usize::MAX)).map(|(_, number)| *number)
    }
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
    // Constants were named by content after the reference was seen.
    let boundaries = new.loose.iter().filter(|l| matches!(l.why, Loose::Boundary { .. }));
    let boundaries: FxHashSet<&[u8]> = boundaries.filter_map(|l| Some(stable_part(l.to.as_ref()?))).collect();
    let is_doubted = |id: SymbolId| boundaries.contains(stable_part(graph.symbol_name(id)));
    let symbols = graph.symbols_by_id().map(|(id, _)| id).filter(|id| is_doubted(*id));
    let doubted: FxHashSet<(SectionId, u64)> = symbols.filter_map(|id| place_of(graph, id)).collect();
    let loose: FxHashSet<SectionId> = new.loose.iter().map(|l| l.section).collect();
    let anonymous = anonymous_targets(graph);
    let pieces_of = |(id, section): (SectionId, &Section)| {
        if !is_cuttable(section) || section.size == 0 {
            return Vec::new();
        }
        let atoms = graph.section_atoms(id);
        let rigid = match section.kind {
            _ if atoms.len() < 2 => true,
            _ if section.placement == Placement::Apart => false,
            SectionKind::Code => told.contains(&id) || loose.contains(&id) || anonymous.contains(&id),
            _ => section.flags.mergeable && !ends_are_clean(graph, id) || anonymous.contains(&id),
        };
        if rigid {
            return vec![Piece { start: 0, end: section.size }];
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

/// Sections to which something with an address refers in a way that does not tell the part.
fn anonymous_targets(graph: &Graph) -> FxHashSet<SectionId> {
    let loaded = graph.sections_by_id().filter(|(_, s)| s.flags.loaded && s.kind != SectionKind::Frames);
    let targets = loaded.flat_map(|(id, _)| graph.section_relocs(id)).map(|reloc| reloc.target);
    let unnamed = targets.filter(|target| graph.symbol(*target).kind == SymbolKind::Section);
    unnamed.filter_map(|target| place_of(graph, target)).map(|(section, _)| section).collect()
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
        if !open.is_empty() {
            open.extend(self.exception_tables());
        }
        while let Some(piece) = open.pop() {
            if !self.wanted.insert(piece) {
                continue;
            }
            let targets = self.relocs(piece).iter().map(|r| r.target).filter(|id| self.is_place(*id));
            let places = targets.filter_map(|id| place_of(self.graph, id));
            open.extend(places.filter_map(|(section, at)| self.find(section, at)));
        }
    }

    /// Read-only pieces that call frame information refers to (what C++ handlers need).
    fn exception_tables(&self) -> Vec<PieceId> {
        let frames = self.graph.sections_by_id().filter(|(_, s)| s.kind == SectionKind::Frames);
        let targets = frames.flat_map(|(id, _)| self.graph.section_relocs(id)).map(|r| r.target);
        let places = targets.filter_map(|id| place_of(self.graph, id));
        let tables = places.filter(|(s, _)| self.graph.section(*s).kind != SectionKind::Code);
        tables
            .flat_map(|(section, _)| (0..self.pieces[section.index()].len()).map(move |n| (section, n)))
            .collect()
    }
}

/// The sections made of one, by number of the piece.
type Made = FxHashMap<usize, SectionId>;

struct Writer<'c, 'g> {
    cut: &'c Cut<'g>,
    builder: Builder,
    made: Vec<Made>,
    /// What stands for everything that is not wanted, once something refers to it.
    husk: Option<SectionId>,
    symbols: FxHashMap<SymbolId, SymbolId>,
    /// Section symbols made.
    places: FxHashMap<SectionId, SymbolId>,
    /// Symbols made for places in sections that may be folded.
    strings: FxHashMap<(SectionId, u64), SymbolId>,
    /// Relocations of call frame sections that were trimmed.
    trimmed: FxHashMap<SectionId, Vec<Reloc>>,
}

impl<'c, 'g> Writer<'c, 'g> {
    fn new(cut: &'c Cut<'g>) -> Self {
        let graph = cut.graph;
        let mut empty = Graph::new(graph.name.clone(), graph.arch, Blob::default());
        empty.wants_exec_stack = graph.wants_exec_stack;
        Self {
            cut,
            builder: Builder::new(empty),
            made: Vec::new(),
            husk: None,
            symbols: FxHashMap::default(),
            places: FxHashMap::default(),
            strings: FxHashMap::default(),
            trimmed: FxHashMap::default(),
        }
    }

    fn write(mut self) -> Graph {
        let graph = self.cut.graph;
        for (id, section) in graph.sections_by_id() {
            let made = self.section(id, section);
            self.made.push(made);
        }
        self.orders();
        self.groups();
        let mut roots: Vec<SymbolId> = self.cut.roots.iter().copied().collect();
        roots.sort_unstable();
        roots.into_iter().for_each(|root| {
            self.symbol(root);
        });
        for (id, section) in graph.sections_by_id() {
            if is_cuttable(section) {
                for number in self.cut.wanted_of(id) {
                    self.piece_relocs((id, number));
                }
            } else if let Some(to) = self.made[id.index()].get(&0).copied() {
                let trimmed = self.trimmed.remove(&id);
                let relocs = trimmed.as_deref().unwrap_or_else(|| graph.section_relocs(id));
                for reloc in relocs {
                    self.reloc(to, 0, reloc, true);
                }
            }
        }
        self.builder.finish()
    }

    /// Keeps bytes of the new graph. They are at most as many as that has, so there is room.
    fn keep(&mut self, bytes: &[u8]) -> Span {
        self.builder.graph().blob.keep(bytes).unwrap_or(Span::EMPTY)
    }

    fn section(&mut self, id: SectionId, section: &Section) -> Made {
        let mut made = Made::default();
        if section.kind == SectionKind::Frames {
            let (bytes, relocs) = match frames::trimmed(self.cut.graph, id, |reloc| self.is_told(reloc)) {
                Some((bytes, relocs)) => (bytes, Some(relocs)),
                None => (self.cut.graph.content(id).to_vec(), None),
            };
            relocs.map(|relocs| self.trimmed.insert(id, relocs));
            if !bytes.is_empty() {
                made.insert(0, self.piece(section, &bytes, bytes.len() as u64, section.align));
            }
        } else if !section.flags.loaded {
            let bytes = self.cut.graph.content(id);
            made.insert(0, self.piece(section, bytes, section.size, section.align));
        }
        for number in self.cut.wanted_of(id) {
            let piece = self.cut.pieces[id.index()][number];
            // What was aligned as the section was is so by its distance from the start.
            let align = match piece.start {
                0 => section.align,
                start => {
                    let own = Align::from_bytes(1 << start.trailing_zeros());
                    section.align.min(own.unwrap_or(Align::BYTE))
                }
            };
            let content = self.cut.graph.content(id);
            let bytes = content.get(piece.start as usize..piece.end as usize).unwrap_or(&[]);
            made.insert(number, self.piece(section, bytes, piece.end - piece.start, align));
        }
        made
    }

    /// A section with the facts of `of` and other content.
    fn piece(&mut self, of: &Section, bytes: &[u8], size: u64, align: Align) -> SectionId {
        let name = self.keep(self.cut.graph.bytes(of.name));
        let content = match of.content {
            Content::Zero => Content::Zero,
            Content::Bytes(_) => Content::Bytes(self.keep(bytes)),
        };
        self.builder.section(Section {
            name,
            content,
            size,
            align,
            relocs: 0..0,
            atoms: 0..0,
            group: None,
            follows: None,
            ..of.clone()
        })
    }

    /// Whether a relocation of call frame information leads to wanted code.
    fn is_told(&self, reloc: &Reloc) -> bool {
        let Some((section, base)) = place_of(self.cut.graph, reloc.target) else { return false };
        let place = sum(base, reloc.addend, 0).unwrap_or(base);
        self.cut.find(section, place).is_some_and(|piece| self.cut.wanted.contains(&piece))
    }

    fn husk(&mut self) -> SectionId {
        if let Some(husk) = self.husk {
            return husk;
        }
        let name = self.keep(b".lively.husk");
        let husk = self.builder.section(Section {
            name,
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
            placement: Placement::Together,
        });
        self.husk = Some(husk);
        husk
    }

    /// The section that stands for one of the new graph: its first wanted piece.
    fn heir(&self, id: SectionId) -> Option<SectionId> {
        self.made[id.index()].iter().min_by_key(|(n, _)| **n).map(|(_, s)| *s)
    }

    /// Sections that follow the order of others.
    fn orders(&mut self) {
        for (id, section) in self.cut.graph.sections_by_id() {
            let Some(follows) = section.follows.and_then(|follows| self.heir(follows)) else { continue };
            let made: Vec<SectionId> = self.made[id.index()].values().copied().collect();
            for made in made {
                self.builder.graph().sections[made.index()].follows = Some(follows);
            }
        }
    }

    /// Groups of which something is wanted.
    fn groups(&mut self) {
        for group in &self.cut.graph.groups {
            let kept = |id: &&SectionId| self.cut.graph.section(**id).flags.loaded;
            let is_wanted = |id: &SectionId| !self.made[id.index()].is_empty();
            if !group.members.iter().filter(kept).any(is_wanted) {
                continue;
            }
            let members = group.members.iter().flat_map(|id| self.made[id.index()].values());
            let mut members: Vec<SectionId> = members.copied().collect();
            members.sort_unstable();
            let id = GroupId::new(self.builder.graph().groups.len());
            for member in &members {
                self.builder.graph().sections[member.index()].group = Some(id);
            }
            let signature = self.keep(self.cut.graph.bytes(group.signature));
            // A new body of what all files share is wanted although one was chosen before.
            let is_chosen = group.comdat && !group.members.iter().any(|id| self.holds_replaced(*id));
            self.builder.graph().groups.push(Group { members, signature, comdat: is_chosen });
        }
    }

    /// Whether a section has a function that is replaced.
    fn holds_replaced(&self, id: SectionId) -> bool {
        let mut roots = self.cut.roots.iter().filter_map(|root| place_of(self.cut.graph, *root));
        self.cut.graph.section(id).kind == SectionKind::Code && roots.any(|(section, _)| section == id)
    }

    fn piece_relocs(&mut self, piece: PieceId) {
        let Some(to) = self.made[piece.0.index()].get(&piece.1).copied() else { return };
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
        let made = &self.made[section.index()];
        let found = match self.cut.find(section, place) {
            Some((_, number)) => {
                made.get(&number).map(|made| (*made, self.cut.pieces[section.index()][number].start))
            }
            None => made.get(&0).map(|made| (*made, 0)),
        };
        debug_assert!(found.is_some() || is_told, "what loaded parts refer to is wanted");
        let (made, begins) = found.unwrap_or_else(|| (self.husk(), 0));
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
        let name = self.keep(self.cut.graph.bytes(symbol.name));
        let symbol = match definition {
            Definition::Undefined => undefined(Symbol { name, ..symbol }),
            _ => Symbol { definition, name, ..symbol },
        };
        let made = self.builder.symbol(symbol);
        self.symbols.insert(id, made);
        made
    }

    fn root(&self, section: SectionId, offset: u64) -> Option<Definition> {
        let (_, number) = self.cut.find(section, offset)?;
        let made = *self.made[section.index()].get(&number)?;
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
