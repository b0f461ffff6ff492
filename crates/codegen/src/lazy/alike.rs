//! A version of a unit that differs from an earlier one in what some of its promises are for, and in nothing else.
//!
//! Problem: who changes a constant in one function of a large file gets a graph that is the earlier one but for the
//! hash in one promise; making and comparing it whole costs what the file costs.
//!
//! Approach: modules share what they have in common ([`lively_base::Common`]), so what is the same memory needs no
//! look. Of each function that is another it is asked whether anything of it but its ticket shows in the graph; if
//! not, the new graph is the earlier one with other bytes in its place, all tables the same memory.
//!
//! Invariant: what comes of it is, byte for byte, what the unit's graph made from the beginning is.
//!
//! Refuses, and everything is made: other symbols, data that have an address of their own, other facts; functions that
//! name other symbols or the same in another order; what would have to be generated at once.

use super::{Deferred, Later, PartBytes, Ticket, Version, besides, can_wait};
use crate::emit::is_nameless;
use crate::{Facts, facts};
use lively_base::Common;
use lively_graph::{Content, Definition as GraphDefinition, Graph, SectionId};
use lively_ir::binary::Numbers;
use lively_ir::{Function, FunctionId, Linkage, Module, StableHash, SymbolId};
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
}

impl Places {
    /// Those of a graph that is all promises; its bytes are set apart for newer versions. None if it is not.
    pub(super) fn of(graph: &mut Graph, module: &Module) -> Option<Self> {
        let promised = graph.sections_by_id().filter(|(_, section)| section.flags.promised);
        let promised: Vec<(SectionId, Content)> = promised.map(|(id, of)| (id, of.content)).collect();
        let &[(section, Content::Bytes(span))] = &promised[..] else { return None };
        let mut places: FxHashMap<&[u8], u32> = FxHashMap::default();
        let mut literals = FxHashSet::default();
        for (id, symbol) in graph.symbols_by_id() {
            let GraphDefinition::At(place, offset) = symbol.definition else { continue };
            let name = graph.symbol_name(id);
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
        Some(Self { section, promises, literals })
    }
}

/// `module` as a version of what `before` is of; none if more than promises would be another.
pub(super) fn version(before: &Deferred, module: &Module) -> Option<(Graph, Deferred)> {
    let old = before.version.as_ref()?;
    let kin = old.kin.as_ref()?;
    let is_alike = before.options.facts == Facts::Wanted
        && !old.has_code
        && has_same_tables(&old.module, module)
        && has_same_data(&old.module, module, &kin.places);
    if !is_alike {
        return None;
    }
    let changed = changed(&old.module, module);
    for &id in &changed {
        let (was, is) = (old.module.function(id), module.function(id));
        // What nothing names has no promise, whatever it says.
        let is_same = old.tickets[id.index()].is_none()
            || can_wait(module, is) && facts::is_same(was, is) && names(was) == names(is);
        if was.symbol != is.symbol || !is_same {
            return None;
        }
    }
    let besides = besides(module);
    let mut numbers = Numbers::default();
    let (mut graph, mut tickets) = (kin.graph.clone(), old.tickets.clone());
    let mut newer = before.newer.clone();
    for id in changed {
        if old.tickets[id.index()].is_none() {
            continue;
        }
        let part = numbers.part(module, module.function(id), &besides, |symbol| is_nameless(&symbol.name));
        let ticket = Ticket(part.content.0);
        if old.tickets[id.index()] == Some(ticket) {
            continue;
        }
        let code = ticket.code();
        let place = kin.places.promises[id.index()]? as usize;
        let Content::Bytes(span) = graph.section(kin.places.section).content else { return None };
        graph.blob.own_bytes(span)?.get_mut(place..place + code.len())?.copy_from_slice(&code);
        tickets[id.index()] = Some(ticket);
        newer.insert(ticket, id);
    }
    let promised = settled(before, &tickets, &mut newer);
    let kin = Kin { graph: graph.clone(), places: kin.places.clone() };
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
    };
    Some((graph, deferred))
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

/// Whether both are the same but for functions and data.
fn has_same_tables(old: &Module, new: &Module) -> bool {
    old.symbols.is_one_with(&new.symbols)
        && old.debug.is_one_with(&new.debug)
        && old.functions.len() == new.functions.len()
        && old.name == new.name
        && old.constructors == new.constructors
        && (old.asm.is_empty() && new.asm.is_empty())
}

/// Whether the graph shows the same data: others are literals that only functions name, and that refer to what
/// they referred to.
fn has_same_data(old: &Module, new: &Module, places: &Places) -> bool {
    let is_literal = |id: SymbolId| {
        let symbol = old.symbol(id);
        symbol.linkage == Linkage::Local && is_nameless(&symbol.name) && !places.literals.contains(&id)
    };
    old.data.is_one_with(&new.data)
        || old.data.len() == new.data.len()
            && old.data.iter().zip(&new.data).all(|(was, is)| {
                was.is_one_with(is)
                    || was.symbol == is.symbol && was.relocs == is.relocs && is_literal(is.symbol)
            })
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
