//! Making a graph piece by piece: used by readers for their last step and by whoever generates
//! code. Keeps the order invariants; [`Builder::finish`] cuts the atoms.

use crate::model::{Atom, Definition, Graph, Reloc, SectionId, SymbolId, SymbolKind};
use crate::{Section, Symbol};

/// Collects sections, symbols and relocations in any order and puts them into the graph's.
#[derive(Debug)]
pub struct Builder {
    graph: Graph,
    /// Relocations of each section as they came.
    pending: Vec<(SectionId, Reloc)>,
}

impl Builder {
    /// Starts from `graph`, whose tables may already hold something but no relocations.
    #[must_use]
    pub fn new(graph: Graph) -> Self {
        Self { graph, pending: Vec::new() }
    }

    /// The graph so far.
    #[must_use]
    pub fn graph(&mut self) -> &mut Graph {
        &mut self.graph
    }

    /// Adds a section.
    pub fn section(&mut self, section: Section) -> SectionId {
        self.graph.sections.push(section);
        SectionId::new(self.graph.sections.len() - 1)
    }

    /// Adds a symbol.
    pub fn symbol(&mut self, symbol: Symbol) -> SymbolId {
        self.graph.symbols.push(symbol);
        SymbolId::new(self.graph.symbols.len() - 1)
    }

    /// Adds a relocation of `section`.
    pub fn reloc(&mut self, section: SectionId, reloc: Reloc) {
        self.pending.push((section, reloc));
    }

    /// Puts relocations into section and offset order, cuts the atoms, and gives the graph away.
    #[must_use]
    pub fn finish(mut self) -> Graph {
        let by_place = |(s, r): &(SectionId, Reloc)| (*s, r.offset);
        if !self.pending.is_sorted_by_key(by_place) {
            self.pending.sort_by_key(by_place);
        }
        let mut at = 0;
        for (index, section) in self.graph.sections.iter_mut().enumerate() {
            let start = at;
            while self.pending.get(at).is_some_and(|(s, _)| s.index() == index) {
                at += 1;
            }
            section.relocs = start as u32..at as u32;
        }
        self.graph.relocs = self.pending.into_iter().map(|(_, r)| r).collect();
        cut_atoms(&mut self.graph);
        self.graph
    }
}

/// Where an atom may begin: section, offset, and how much its name says, packed so that sorting
/// compares plain numbers. The symbol's index is the low half of the last.
type Start = (u32, u64, u64);

/// Cuts every section with an address into atoms at its function and object symbols. A section
/// that no symbol divides is one atom. Zero-sized sections have none. A label without type or size
/// inside a sized symbol is a place in it, not an atom of its own.
pub fn cut_atoms(graph: &mut Graph) {
    let mut starts = starts(graph);
    if !starts.is_sorted() {
        starts.sort_unstable();
    }
    let mut atoms = Vec::with_capacity(starts.len() + graph.sections.len());
    let mut next = 0;
    for index in 0..graph.sections.len() {
        let id = SectionId::new(index);
        let size = graph.sections[index].size;
        let first = atoms.len() as u32;
        let loaded = graph.sections[index].flags.loaded;
        let mut open: Option<(u64, Option<SymbolId>)> = (loaded && size > 0).then_some((0, None));
        // Up to where a sized symbol covers the section.
        let mut covered = 0;
        while let Some(&(section, offset, rank)) = starts.get(next) {
            if section as usize != index {
                break;
            }
            next += 1;
            let symbol = SymbolId::new((rank & u64::from(u32::MAX)) as usize);
            let facts = graph.symbol(symbol);
            let is_label = facts.size == 0 && facts.kind == SymbolKind::Untyped && offset < covered;
            let is_second_name = matches!(open, Some((start, Some(_))) if start == offset);
            covered = covered.max(offset.saturating_add(facts.size));
            if !loaded || is_label || is_second_name {
                continue;
            }
            if let Some((start, name)) = open
                && start < offset
            {
                atoms.push(Atom { section: id, offset: start, size: offset - start, symbol: name });
            }
            open = Some((offset, Some(symbol)));
        }
        if let Some((start, symbol)) = open {
            atoms.push(Atom { section: id, offset: start, size: size - start, symbol });
        }
        graph.sections[index].atoms = first..atoms.len() as u32;
    }
    graph.atoms = atoms.into();
}

/// Every symbol that may begin an atom. At one place the name that says most comes first: typed
/// before untyped, global before local, then the first in the table.
fn starts(graph: &Graph) -> Vec<Start> {
    let rank = |id: SymbolId, symbol: &Symbol| {
        let untyped = u64::from(symbol.kind == SymbolKind::Untyped);
        let local = u64::from(!symbol.is_global());
        untyped << 33 | local << 32 | id.index() as u64
    };
    graph
        .symbols_by_id()
        .filter(|(_, s)| !matches!(s.kind, SymbolKind::Section | SymbolKind::File))
        .filter_map(|(id, s)| match s.definition {
            Definition::At(section, offset) if offset < graph.section(section).size => {
                Some((section.index() as u32, offset, rank(id, s)))
            }
            _ => None,
        })
        .collect()
}
