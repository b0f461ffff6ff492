//! Other marks for promises of a graph, and the names that are defined elsewhere, as these come and go.
//!
//! Problem: a promise marks what its function will refer to. A function that calls one more than before may be the first
//! of its unit to do so, or the last that did not.
//!
//! Approach: a name that is new stands behind all symbols, so all others keep their numbers. One that nothing refers to any
//! more becomes *vacant*: it stays where it is, local, and stands for no place, until somebody names it again.
//!
//! Invariant: with vacant names left out, and the others in the order in which they are referred to ([`in_order`]), the graph
//! is the one that is made from the beginning.
//!
//! Refuses names that would bring a function into the graph, or take one out of it.

use crate::emit::MARKS;
use lively_arch::{Kind, x86_64};
use lively_graph::{
    self as graph, Binding, Definition as Place, Graph, Reloc, SectionId, Symbol, SymbolKind,
};
use lively_ir::{Definition, FunctionId, Keep, Linkage, Module, SymbolId, Visibility};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A promise with other marks.
pub(super) struct Marked {
    /// Where it begins.
    pub(super) start: u32,
    /// What it marked.
    pub(super) before: Vec<SymbolId>,
    /// What it marks now.
    pub(super) after: Vec<SymbolId>,
}

/// How a graph names what a module does.
pub(super) struct Naming<'n> {
    /// The section of promises.
    pub(super) promises: SectionId,
    /// Where in it the promises of functions are, by number.
    pub(super) starts: &'n [Option<u32>],
    /// The graph's symbols for those of the module.
    pub(super) symbols: &'n [Option<graph::SymbolId>],
    /// Whether a function has a promise.
    pub(super) is_promised: &'n dyn Fn(FunctionId) -> bool,
}

/// Names by which a linker gives a section's bounds: that they are named at all says something.
const BOUNDS: [&str; 2] = ["__start_", "__stop_"];

/// Gives promises of `graph` other marks. The symbols for those of the module if there are more now; nothing at all if that
/// cannot be done.
#[expect(clippy::option_option, reason = "a refusal, and whether anything was added")]
pub(super) fn remarked(
    graph: &mut Graph,
    module: &Module,
    marked: &[Marked],
    naming: &Naming<'_>,
) -> Option<Option<Vec<Option<graph::SymbolId>>>> {
    let mut symbols = None;
    let mut relocs: Vec<(Range<u64>, Vec<Reloc>)> = Vec::with_capacity(marked.len());
    for Marked { start, after, .. } in marked {
        let mut marks = Vec::with_capacity(after.len());
        for &id in after {
            let known = symbols.as_deref().unwrap_or(naming.symbols).get(id.index()).copied().flatten();
            let target = match (known, module.symbol(id).definition) {
                (_, Definition::Function(function)) if !(naming.is_promised)(function) => return None,
                (Some(known), Definition::Undefined) if is_vacant(graph.symbol(known)) => {
                    graph.symbols[known.index()] = elsewhere(module, id, graph.symbol(known).name)?;
                    known
                }
                (Some(known), _) => known,
                (None, Definition::Undefined) => {
                    let name = graph.blob.keep(module.symbol(id).name.as_bytes())?;
                    graph.symbols.push(elsewhere(module, id, name)?);
                    let new = graph::SymbolId::new(graph.symbols.len() - 1);
                    let all: &mut Vec<_> = symbols.get_or_insert_with(|| naming.symbols.to_vec());
                    all.resize(module.symbols.len(), None);
                    all[id.index()] = Some(new);
                    new
                }
                (None, _) => return None,
            };
            let kind = Kind::X86_64(x86_64::Kind::None);
            marks.push(Reloc { offset: start + MARKS as u32, kind, target, addend: 0 });
        }
        let place = u64::from(*start) + MARKS;
        relocs.push((place..place + 1, marks));
    }
    relocs.sort_unstable_by_key(|(place, _)| place.start);
    graph.exchange_relocs(naming.promises, &relocs)?;
    let dropped = marked.iter().flat_map(|one| one.before.iter().filter(|id| !one.after.contains(id)));
    let dropped: FxHashSet<SymbolId> = dropped.copied().collect();
    let is_own = |id: &SymbolId| matches!(module.symbol(*id).definition, Definition::Function(_));
    if dropped.iter().any(is_own) && !are_all_needed(graph, module, naming) {
        return None;
    }
    vacate(graph, module, naming, &dropped)?;
    Some(symbols)
}

/// The graph's symbol for one that is defined elsewhere.
fn elsewhere(module: &Module, id: SymbolId, name: graph::Span) -> Option<Symbol> {
    let of = module.symbol(id);
    let is_plain = of.linkage == Linkage::Global
        && of.visibility == Visibility::Default
        && of.kind != lively_ir::SymbolKind::ThreadLocal;
    is_plain.then_some(Symbol {
        name,
        definition: Place::Undefined,
        size: 0,
        binding: Binding::Global,
        visibility: graph::Visibility::Default,
        kind: SymbolKind::Untyped,
    })
}

/// Whether a name of something elsewhere is named by nothing.
fn is_vacant(symbol: &Symbol) -> bool {
    symbol.kind == SymbolKind::File
}

/// Whether every function that has a promise is still needed: reached from what others see, from data, or from another one.
fn are_all_needed(graph: &Graph, module: &Module, naming: &Naming<'_>) -> bool {
    let mut open: Vec<FunctionId> = Vec::new();
    let mut needed = vec![false; module.functions.len()];
    let mut need = |id: SymbolId, open: &mut Vec<FunctionId>| {
        let mut of = module.symbol(id);
        while let Definition::Alias(next) = of.definition {
            of = module.symbol(next);
        }
        if let Definition::Function(function) = of.definition
            && !std::mem::replace(&mut needed[function.index()], true)
        {
            open.push(function);
        }
    };
    for (n, symbol) in module.symbols.iter().enumerate() {
        let is_seen = symbol.linkage != Linkage::Local || symbol.keep == Keep::Always;
        if is_seen || matches!(symbol.definition, Definition::Alias(_)) {
            need(SymbolId::new(n), &mut open);
        }
    }
    let data = module.data.iter().flat_map(|data| &data.relocs).map(|reloc| reloc.symbol);
    data.for_each(|id| need(id, &mut open));
    module.constructors.iter().for_each(|constructor| need(constructor.function, &mut open));
    let names = naming.symbols.iter().enumerate().filter_map(|(n, id)| Some(((*id)?, SymbolId::new(n))));
    let names: FxHashMap<graph::SymbolId, SymbolId> = names.collect();
    let relocs = graph.section_relocs(naming.promises);
    while let Some(function) = open.pop() {
        let Some(start) = naming.starts[function.index()] else { continue };
        let place = start + MARKS as u32;
        let first = relocs.partition_point(|reloc| reloc.offset < place);
        for reloc in relocs[first..].iter().take_while(|reloc| reloc.offset == place) {
            if let Some(&id) = names.get(&reloc.target) {
                need(id, &mut open);
            }
        }
    }
    naming.starts.iter().zip(needed).all(|(start, needed)| start.is_none() || needed)
}

/// Makes those of the names vacant that nothing refers to any more; says no where that would be seen.
fn vacate(
    graph: &mut Graph,
    module: &Module,
    naming: &Naming<'_>,
    dropped: &FxHashSet<SymbolId>,
) -> Option<()> {
    let elsewhere = dropped.iter().filter(|id| module.symbol(**id).definition == Definition::Undefined);
    let number = |id: &SymbolId| Some((naming.symbols.get(id.index()).copied().flatten()?, *id));
    let mut unnamed: FxHashMap<graph::SymbolId, SymbolId> = elsewhere.filter_map(number).collect();
    if unnamed.is_empty() {
        return Some(());
    }
    for reloc in &graph.relocs {
        unnamed.remove(&reloc.target);
    }
    for (number, id) in unnamed {
        let (symbol, name) = (graph.symbol(number), &module.symbol(id).name);
        if symbol.definition != Place::Undefined || BOUNDS.iter().any(|bound| name.starts_with(bound)) {
            return None;
        }
        graph.symbols[number.index()] = Symbol {
            definition: Place::Absolute(0),
            binding: Binding::Local,
            kind: SymbolKind::File,
            ..*symbol
        };
    }
    Some(())
}

/// The same graph with the names that are defined elsewhere in the order in which they are referred to, and none that is
/// vacant: what is made from the beginning.
#[must_use]
pub fn in_order(graph: &Graph) -> Graph {
    let mut new = graph.clone();
    let promised = graph.sections_by_id().find(|(_, section)| section.flags.promised);
    let Some(call) = promised.and_then(|(id, _)| graph.section_relocs(id).first()) else { return new };
    // Symbols of the graph's own come first, and what promises call is what is referred to first.
    let own_count = call.target.index();
    let mut numbers: Vec<Option<usize>> =
        (0..graph.symbols.len()).map(|at| (at < own_count).then_some(at)).collect();
    let mut symbols = graph.symbols[..own_count].to_vec();
    for reloc in &graph.relocs {
        numbers[reloc.target.index()].get_or_insert_with(|| {
            symbols.push(*graph.symbol(reloc.target));
            symbols.len() - 1
        });
    }
    let rest = graph.symbols_by_id().skip(own_count).filter(|(id, _)| numbers[id.index()].is_none());
    symbols.extend(
        rest.map(|(_, symbol)| *symbol).filter(|symbol| matches!(symbol.definition, Place::Common { .. })),
    );
    new.symbols = symbols.into();
    for reloc in &mut new.relocs {
        if let Some(number) = numbers[reloc.target.index()] {
            reloc.target = graph::SymbolId::new(number);
        }
    }
    new
}
