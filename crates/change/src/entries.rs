//! Functions and data of a graph by name: what a plan speaks of.

use crate::names::{is_local, is_private, stable_part};
use crate::places::{atom_at, place_of};
use crate::prints::Print;
use lively_graph::{Definition, Graph, SectionId, SectionKind, SymbolId, SymbolKind};
use std::collections::BTreeMap;

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
    pub print: Print,
    /// Bytes.
    pub size: u64,
    /// The order it stands in.
    pub order: u32,
}

/// All of a graph, by the part of their names that stays from version to version.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    pub by_name: BTreeMap<Vec<u8>, Entry>,
}

impl Entries {
    /// Those of a graph whose atoms have these fingerprints.
    pub(crate) fn of(graph: &Graph, prints: &[Print]) -> Self {
        let mut by_name = BTreeMap::new();
        for (symbol, of) in graph.symbols_by_id() {
            let name = graph.symbol_name(symbol);
            if !of.is_global() || is_private(name, of.kind) {
                continue;
            }
            let order = symbol.index() as u32;
            let entry = match of.definition {
                Definition::Common { size, .. } => Entry {
                    symbol,
                    sort: Sort::Datum,
                    atom: None,
                    section: None,
                    print: Print::default(),
                    size,
                    order,
                },
                Definition::At(section, offset) if graph.section(section).flags.loaded => {
                    let atom = atom_at(graph, section, offset);
                    let inside = atom.map_or(0, |at| offset - graph.atoms[at].offset);
                    let print = atom.map_or_else(Print::default, |at| prints[at]);
                    let moved = |print: u128| print ^ u128::from(inside);
                    let is_code = graph.section(section).kind == SectionKind::Code;
                    Entry {
                        symbol,
                        sort: if is_code { Sort::Function } else { Sort::Datum },
                        atom,
                        section: Some(section),
                        print: Print { own: moved(print.own), full: moved(print.full) },
                        size: of.size,
                        order,
                    }
                }
                _ => continue,
            };
            by_name.insert(stable_part(name).to_vec(), entry);
        }
        Self { by_name }
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
