//! A version of a unit that differs from an earlier one in what some of its promises are for and what they name, and in
//! nothing else.
//!
//! Problem: who changes a constant in one function of a large file, or calls one function more, gets a graph that is the
//! earlier one but for one promise; making and comparing it whole costs what the file costs.
//!
//! Approach: modules share what they have in common ([`lively_base::Common`]), so what is the same memory needs no
//! look. Of each function that is another it is asked whether anything of it but its ticket and its marks shows in the graph;
//! if not, the new graph is the earlier one with other bytes and marks in its place. Names that are defined elsewhere and
//! that nobody referred to so far stand behind all symbols ([`super::elsewhere`]). What has not changed is the same memory.
//!
//! Invariant: what comes of it is, byte for byte, what the unit's graph made from the beginning is, but for the order of
//! names that are defined elsewhere, which [`super::elsewhere::in_order`] restores.
//!
//! Refuses, and everything is made: other variables, other facts; functions that nothing called so far, or nothing
//! calls any more; what would have to be generated at once.

use super::elsewhere::{Marked, Naming, remarked};
use super::{Deferred, Later, PartBytes, Ticket, Version, besides, can_wait, values};
use crate::emit::is_nameless;
use crate::{Facts, facts};
use lively_base::Common;
use lively_graph::{self as graph, Content, Definition as GraphDefinition, Graph, SectionId};
use lively_ir::binary::Numbers;
use lively_ir::{Data, Definition, Function, FunctionId, Linkage, Module, StableHash, Symbol, SymbolId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Functions whose tickets stand beside the table of all before that is made anew.
const NEWER_MAX: usize = 64;

/// Where a graph has what newer versions change.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The section of promises.
    section: SectionId,
    /// Where in it the promises of functions are, by number.
    promises: Vec<Option<u32>>,
    /// Literals that are in the graph: something with a name refers to them.
    literals: FxHashSet<SymbolId>,
    /// The graph's symbols for those of the module, by number.
    symbols: Vec<Option<graph::SymbolId>>,
}

impl Places {
    /// Those of a graph that is all promises; its bytes are set apart for newer versions. None if it is not.
    pub(super) fn of(graph: &mut Graph, module: &Module) -> Option<Self> {
        let promised = graph.sections_by_id().filter(|(_, section)| section.flags.promised);
        let promised: Vec<(SectionId, Content)> = promised.map(|(id, of)| (id, of.content)).collect();
        let &[(section, Content::Bytes(span))] = &promised[..] else { return None };
        let mut places: FxHashMap<&[u8], u32> = FxHashMap::default();
        let mut literals = FxHashSet::default();
        let mut symbols = vec![None; module.symbols.len()];
        for (id, symbol) in graph.symbols_by_id() {
            let name = graph.symbol_name(id);
            if symbol.kind != graph::SymbolKind::File
                && let Some(own) = std::str::from_utf8(name).ok().and_then(|name| module.find_symbol(name))
            {
                symbols[own.index()] = Some(id);
            }
            let GraphDefinition::At(place, offset) = symbol.definition else { continue };
            if place == section {
                places.insert(name, u32::try_from(offset).ok()?);
            } else if let Ok(name) = std::str::from_utf8(name)
                && is_nameless(name)
            {
                literals.extend(module.find_symbol(name));
            }
        }
        let place = |function: &Function| places.get(module.symbol(function.symbol).name.as_bytes()).copied();
        let promises = module.functions.iter().map(|function| place(function)).collect();
        let span = graph.blob.set_apart(span)?;
        graph.sections[section.index()].content = Content::Bytes(span);
        Some(Self { section, promises, literals, symbols })
    }
}

/// `module` as a version of what `before` is of; none if more than promises would be another.
pub(super) fn version(before: &Deferred, module: &Module) -> Option<(Graph, Deferred)> {
    let old = before.version.as_ref()?;
    let kin = old.kin.as_ref()?;
    let is_alike =
        before.options.facts == Facts::Wanted && !old.has_code && has_same_tables(&old.module, module);
    let begun = is_alike.then(|| begun(&old.module, module, &kin.places))??;
    let changed = changed(&old.module, module);
    let marked = marked(old, module, &changed, &kin.places)?;
    let besides = besides(module);
    if besides != self::besides(&old.module) {
        return None;
    }
    let (mut graph, mut places) = (kin.graph.clone(), kin.places.clone());
    if !marked.is_empty() {
        let is_promised = |id: FunctionId| old.tickets[id.index()].is_some();
        let symbols = remarked(
            &mut graph,
            module,
            &marked,
            &Naming {
                promises: places.section,
                starts: &places.promises,
                symbols: &places.symbols,
                is_promised: &is_promised,
            },
        )?;
        if let Some(symbols) = symbols {
            places.symbols = symbols;
        }
    }
    for data in begun {
        values::begin(&mut graph, module, places.symbols.get(data.symbol.index()).copied()??, data)?;
    }
    let (mut tickets, mut newer) = (old.tickets.clone(), before.newer.clone());
    let mut numbers = Numbers::default();
    for id in changed.into_iter().filter(|id| old.tickets[id.index()].is_some()) {
        let part = numbers.part(module, module.function(id), &besides, |symbol| is_nameless(&symbol.name));
        let ticket = Ticket(part.content.0);
        if old.tickets[id.index()] != Some(ticket) {
            put(&mut graph, &places, id, ticket)?;
            tickets[id.index()] = Some(ticket);
            newer.insert(ticket, id);
        }
    }
    let promised = settled(before, &tickets, &mut newer);
    let kin = Kin { graph: graph.clone(), places };
    let version = Version {
        module: module.clone(),
        has_code: false,
        promised_count: old.promised_count,
        facts: old.facts.clone(),
        tickets,
        kin: Some(kin),
    };
    let deferred = Deferred {
        name: before.name.clone(),
        version: Some(version),
        arch: before.arch,
        options: before.options.clone(),
        worker: Arc::clone(&before.worker),
        promised,
        newer,
        locals: before.locals.clone(),
        is_remarked: before.is_remarked || !marked.is_empty(),
    };
    Some((graph, deferred))
}

/// The promises that mark something else than before; none if one of the changed functions would be told of otherwise.
fn marked(old: &Version, module: &Module, changed: &[FunctionId], places: &Places) -> Option<Vec<Marked>> {
    let mut marked = Vec::new();
    for &id in changed {
        let (was, is) = (old.module.function(id), module.function(id));
        if was.symbol != is.symbol {
            return None;
        }
        // What nothing names has no promise, whatever it says.
        if old.tickets[id.index()].is_none() {
            continue;
        }
        if !can_wait(module, is) || !facts::is_same(was, is) {
            return None;
        }
        if names(was) != names(is) {
            let start = places.promises[id.index()]?;
            marked.push(Marked { start, before: marks(module, was), after: marks(module, is) });
        }
    }
    Some(marked)
}

/// Puts a ticket into the promise of a function.
fn put(graph: &mut Graph, places: &Places, id: FunctionId, ticket: Ticket) -> Option<()> {
    let code = ticket.code();
    let place = places.promises[id.index()]? as usize;
    let Content::Bytes(span) = graph.section(places.section).content else { return None };
    graph.blob.own_bytes(span)?.get_mut(place..place + code.len())?.copy_from_slice(&code);
    Some(())
}

/// The table of promises for `tickets`, when `newer` are told beside it: the one before, unless they are many.
fn settled(
    before: &Deferred,
    tickets: &[Option<Ticket>],
    newer: &mut FxHashMap<Ticket, FunctionId>,
) -> Arc<FxHashMap<Ticket, Later>> {
    // Those of functions that have changed again are for nothing.
    newer.retain(|ticket, id| tickets[id.index()] == Some(*ticket));
    if newer.len() <= NEWER_MAX {
        return Arc::clone(&before.promised);
    }
    newer.clear();
    let each = tickets.iter().enumerate();
    let each = each.filter_map(|(at, ticket)| Some(((*ticket)?, Later::Function(FunctionId::new(at)))));
    Arc::new(each.collect())
}

/// What newer versions are made of.
#[derive(Debug)]
pub(super) struct Kin {
    pub(super) graph: Graph,
    pub(super) places: Common<Places>,
}

/// Whether both are the same but for functions and data, and for names that the newer one has besides.
fn has_same_tables(old: &Module, new: &Module) -> bool {
    let has_same_symbols = || {
        let behind = new.symbols.get(old.symbols.len()..).unwrap_or_default();
        let is_besides = |symbol: &Symbol| match symbol.definition {
            Definition::Undefined => symbol.linkage == Linkage::Global,
            Definition::Data(_) => is_literal(symbol),
            _ => false,
        };
        new.symbols.starts_with(&old.symbols) && behind.iter().all(is_besides)
    };
    (old.symbols.is_one_with(&new.symbols) || has_same_symbols())
        && old.debug.is_one_with(&new.debug)
        && old.functions.len() == new.functions.len()
        && old.name == new.name
        && old.constructors == new.constructors
        && (old.asm.is_empty() && new.asm.is_empty())
}

fn is_literal(symbol: &Symbol) -> bool {
    symbol.linkage == Linkage::Local && is_nameless(&symbol.name)
}

/// The variables with other first values; none if the graph would show other data besides: all others that are not the
/// same are literals that only functions name, and that refer to what they referred to; those that are new refer to nothing.
fn begun<'m>(old: &Module, new: &'m Module, places: &Places) -> Option<Vec<&'m Data>> {
    let mut begun = Vec::new();
    if old.data.is_one_with(&new.data) {
        return Some(begun);
    }
    let is_hidden = |id: SymbolId| is_literal(new.symbol(id)) && !places.literals.contains(&id);
    let is_new = |is: &Common<Data>| is.relocs.is_empty() && is_hidden(is.symbol);
    if old.data.len() > new.data.len() || !new.data[old.data.len()..].iter().all(is_new) {
        return None;
    }
    for (was, is) in old.data.iter().zip(&new.data).filter(|(was, is)| !was.is_one_with(is)) {
        if was.symbol == is.symbol && was.relocs == is.relocs && is_hidden(is.symbol) {
            continue;
        }
        if !values::is_begun(new, was, is) {
            return None;
        }
        begun.push(&**is);
    }
    Some(begun)
}

/// The functions that are not the same memory.
fn changed(old: &Module, new: &Module) -> Vec<FunctionId> {
    let pairs = old.functions.iter().zip(&new.functions).enumerate();
    let others = pairs.filter(|(_, (was, is))| !Arc::ptr_eq(was, is));
    others.map(|(at, _)| FunctionId::new(at)).collect()
}

/// The symbols that a function names, each once.
fn names(function: &Function) -> Vec<SymbolId> {
    let mut seen = FxHashSet::default();
    function.symbols().filter(|symbol| seen.insert(*symbol)).collect()
}

/// Those that a promise marks: all but literals.
fn marks(module: &Module, function: &Function) -> Vec<SymbolId> {
    let is_marked = |id: &SymbolId| {
        let symbol = module.symbol(*id);
        !(matches!(symbol.definition, Definition::Data(_)) && is_nameless(&symbol.name))
    };
    names(function).into_iter().filter(is_marked).collect()
}

/// What a promise is for.
pub(super) enum Promised<'d> {
    /// A function of the module in memory.
    Function(FunctionId),
    /// A part and its content's hash.
    Part(StableHash, &'d PartBytes),
}

impl Deferred {
    /// What the promise with this ticket is for.
    pub(super) fn find(&self, ticket: Ticket) -> Option<Promised<'_>> {
        if let Some(&id) = self.newer.get(&ticket) {
            return Some(Promised::Function(id));
        }
        match (self.promised.get(&ticket)?, &self.version) {
            // It was for an earlier version.
            (Later::Function(id), Some(version)) if version.tickets[id.index()] != Some(ticket) => None,
            (Later::Function(id), _) => Some(Promised::Function(*id)),
            (Later::Part(content, part), _) => Some(Promised::Part(*content, part)),
        }
    }
}
