//! Functions and data of a graph by name: what a plan speaks of.

use crate::names::{is_local, is_private, stable_part};
use crate::places::{atom_at, place_of};
use lively_graph::{Definition, Graph, SectionId, SectionKind, SymbolId, SymbolKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What something named is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    /// Code.
    Function,
    /// Memory.
    Datum,
}

/// A named function or datum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    pub symbol: SymbolId,
    pub sort: Sort,
    /// Its atom; none for tentative data and what has no bytes.
    pub atom: Option<usize>,
    pub section: Option<SectionId>,
    /// Where in its atom it begins.
    pub inside: u64,
    /// Bytes.
    pub size: u64,
    /// The order it stands in.
    pub order: u32,
}

/// All of a graph, by the part of their names that stays from version to version. Versions that are alike have
/// one, with what else depends on the tables of the graph alone and is made when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    pub by_name: BTreeMap<Vec<u8>, Entry>,
    by_atom: OnceLock<Vec<(usize, SymbolId)>>,
    defined: OnceLock<FxHashMap<Vec<u8>, SymbolId>>,
    pub pieces: OnceLock<Vec<Vec<crate::delta::Piece>>>,
    has_copies: OnceLock<bool>,
}

impl Entries {
    /// Those of a graph.
    pub(crate) fn of(graph: &Graph) -> Self {
        let mut by_name = BTreeMap::new();
        for (symbol, of) in graph.symbols_by_id() {
            let name = graph.symbol_name(symbol);
            if !of.is_global() || is_private(name, of.kind) {
                continue;
            }
            let order = symbol.index() as u32;
            let entry = match of.definition {
                Definition::Common { size, .. } => {
                    Entry { symbol, sort: Sort::Datum, atom: None, section: None, inside: 0, size, order }
                }
                Definition::At(section, offset) if graph.section(section).flags.loaded => {
                    let atom = atom_at(graph, section, offset);
                    let inside = atom.map_or(0, |at| offset - graph.atoms[at].offset);
                    let is_code = graph.section(section).kind == SectionKind::Code;
                    Entry {
                        symbol,
                        sort: if is_code { Sort::Function } else { Sort::Datum },
                        atom,
                        section: Some(section),
                        inside,
                        size: of.size,
                        order,
                    }
                }
                _ => continue,
            };
            by_name.insert(stable_part(name).to_vec(), entry);
        }
        Self { by_name, ..Self::default() }
    }

    /// The symbols of the entries that an atom holds.
    pub(crate) fn of_atom(&self, atom: usize) -> impl Iterator<Item = SymbolId> {
        let all = self.by_atom.get_or_init(|| {
            let entries = self.by_name.values();
            let mut all: Vec<_> = entries.filter_map(|entry| Some((entry.atom?, entry.symbol))).collect();
            all.sort_unstable();
            all
        });
        let first = all.partition_point(|(at, _)| *at < atom);
        all[first..].iter().take_while(move |(at, _)| *at == atom).map(|(_, symbol)| *symbol)
    }

    /// What `graph`, whose entries these are, defines for other files.
    pub(crate) fn defined(&self, graph: &Graph) -> &FxHashMap<Vec<u8>, SymbolId> {
        self.defined.get_or_init(|| {
            let shared = graph.symbols_by_id().filter(|(id, symbol)| {
                symbol.is_global() && symbol.is_defined() && !is_local(graph.symbol_name(*id))
            });
            shared.map(|(id, _)| (graph.symbol_name(id).to_vec(), id)).collect()
        })
    }

    /// Whether a function of `graph`, whose entries these are, holds copies of others.
    pub(crate) fn has_copies(&self, graph: &Graph) -> bool {
        *self.has_copies.get_or_init(|| graph.facts.functions.values().any(|facts| !facts.inlined.is_empty()))
    }
}

/// Where an entry's section is and what it is for.
pub(crate) fn section_kind(graph: &Graph, entry: &Entry) -> Option<SectionKind> {
    entry.section.map(|section| graph.section(section).kind)
}

/// Whether it is a constant local to its unit, which its content names.
pub(crate) fn is_local_constant(graph: &Graph, entry: &Entry) -> bool {
    let constant = section_kind(graph, entry).is_some_and(crate::names::is_constant);
    constant && is_local(graph.symbol_name(entry.symbol))
}

/// Whether every thread has its own.
pub(crate) fn is_thread_local(graph: &Graph, entry: &Entry) -> bool {
    graph.symbol(entry.symbol).kind == SymbolKind::ThreadLocal
}

/// Other names of the same place.
pub(crate) fn aliases<'g>(graph: &'g Graph, entry: &Entry) -> impl Iterator<Item = SymbolId> + 'g {
    let own = entry.symbol;
    let place = place_of(graph, own);
    let same = move |(id, _): &(SymbolId, _)| {
        *id != own && place.is_some() && place_of(graph, *id) == place && graph.symbol(*id).is_global()
    };
    graph.symbols_by_id().filter(same).map(|(id, _)| id)
}
