//! Functions of a unit that was written down, exchanged for other versions.
//!
//! Problem: a function was edited since the unit was written down; its unit is not in memory, and all the rest of it is
//! what it was.
//!
//! Approach: what the unit's symbols are, as far as the function sees them, stands in its former part. A newer version that
//! names the same symbols in the same order leaves the unit's graph as it is, but for the ticket in its promise.
//!
//! Argument: of a promised function the graph has the promise, marks of what the function names, and facts, which are
//! of its declaration; which functions and data are needed follows from marks and data. So with equal marks, and data
//! that the caller vouches for, nothing but the ticket differs from the graph of the newer unit. The new part is made
//! as from the whole unit: each symbol in it is told as the former part tells it.
//!
//! A version that names others changes more of the graph ([`super::rewire`]); what its new symbols are is told by another
//! part that names them, and what no part names is defined elsewhere, or the graph will not take it.
//!
//! Refuses literals of the file without a name, and functions that cannot wait.

use super::{Deferred, Exchanged, Later, PartBytes, Ticket, besides, can_wait};
use crate::emit::is_nameless;
use lively_ir::binary::{self, Numbers};
use lively_ir::{Data, Definition, Function, FunctionId, Module, Symbol, SymbolId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

impl Deferred {
    /// Puts other versions in the place of functions of a unit that was written down: each with its name, and the module
    /// of itself and the data it brings, or none if it gives no code. Data with names of their own must be those that
    /// the former version brought. What becomes of their promises; none, and nothing can be done with the unit any more,
    /// if more would be another.
    #[must_use]
    pub fn exchange(&mut self, newer: Vec<(String, Option<Module>)>) -> Option<Vec<Exchanged>> {
        let mut by_name: FxHashMap<String, Ticket> = FxHashMap::default();
        for (ticket, later) in &*self.promised {
            let Later::Part(_, part) = later else { return None };
            by_name.insert(binary::name(part.bytes())?.to_owned(), *ticket);
        }
        let mut exchanged = Vec::new();
        for (name, module) in newer {
            let (former, module) = match (by_name.get(&name), module) {
                (Some(former), Some(module)) => (*former, module),
                // Nothing calls it, or it is only ever inlined.
                (None, _) => continue,
                (Some(_), None) => return None,
            };
            let Later::Part(_, part) = self.promised.get(&former)? else { return None };
            let read = binary::read(part.bytes())?;
            let Renewed { part, marks, unheard } = renewed(&read, module, |name| self.told_elsewhere(name))?;
            let ticket = Ticket(part.content.0);
            // Nobody else has it: it was read a moment ago.
            let promised = Arc::get_mut(&mut self.promised)?;
            promised.remove(&former);
            let later = Later::Part(part.content, PartBytes::Own(part.bytes, FunctionId::new(0)));
            if promised.insert(ticket, later).is_some() {
                return None;
            }
            exchanged.push(Exchanged { former, ticket, name, marks, unheard });
        }
        Some(exchanged)
    }

    /// What any other function of the unit tells of the symbol `name`.
    fn told_elsewhere(&self, name: &str) -> Told {
        for later in self.promised.values() {
            let Later::Part(_, part) = later else { continue };
            if binary::names(part.bytes(), name) {
                let Some(read) = binary::read(part.bytes()) else { continue };
                let Some(id) = read.find_symbol(name) else { continue };
                return Told::So(read.symbol(id).clone());
            }
        }
        Told::Nowhere
    }
}

/// What is known of a symbol.
enum Told {
    So(Symbol),
    /// No function that is promised names it.
    Nowhere,
}

fn is_part(symbol: &Symbol) -> bool {
    is_nameless(&symbol.name)
}

/// A function in its newer version.
struct Renewed {
    part: binary::Part,
    /// See [`Exchanged`].
    marks: Option<Vec<Symbol>>,
    unheard: Vec<String>,
}

/// The part of the function of `newer`, whose former version is that of `former`, and what it names if that is something
/// else; `elsewhere` tells of symbols that the former version does not name.
fn renewed(former: &Module, newer: Module, elsewhere: impl Fn(&str) -> Told) -> Option<Renewed> {
    let mut module = newer;
    module.name.clone_from(&former.name);
    let symbol = match &module.functions[..] {
        [function] => function.symbol,
        _ => return None,
    };
    let mut unheard = Vec::new();
    // Literals of the file are not at hand.
    let mut unknown: FxHashSet<SymbolId> = FxHashSet::default();
    for at in 0..module.symbols.len() {
        let id = SymbolId::new(at);
        let is_own = matches!(module.symbol(id).definition, Definition::Data(_));
        match former.find_symbol(&module.symbol(id).name) {
            _ if is_own && is_nameless(&module.symbol(id).name) => {}
            Some(known) if !is_nameless(&module.symbol(id).name) => {
                tell(&mut module, id, former.symbol(known), is_own || id == symbol);
            }
            None if !is_nameless(&module.symbol(id).name) => match elsewhere(&module.symbol(id).name) {
                Told::So(known) => tell(&mut module, id, &known, is_own || id == symbol),
                Told::Nowhere => unheard.push(id),
            },
            _ => _ = unknown.insert(id),
        }
    }
    // What the code generator looks up by name is in every part.
    for id in besides(former) {
        let known = former.symbol(id);
        if module.find_symbol(&known.name).is_none() {
            let id = module.ensure_symbol(&known.name, known.kind, known.linkage);
            tell(&mut module, id, known, false);
        }
    }
    let function = module.function(FunctionId::new(0));
    let beside = |module: &Module| -> Vec<String> {
        besides(module).into_iter().map(|id| module.symbol(id).name.clone()).collect()
    };
    let is_beside_same = beside(former) == beside(&module);
    let besides = besides(&module);
    let named = Numbers::default().named(&module, function, &besides, is_part);
    let fits = former.function(FunctionId::new(0)).symbol == SymbolId::new(0)
        && former.symbol(SymbolId::new(0)).name == module.symbol(symbol).name
        && can_wait(&module, function)
        && is_beside_same
        && named.iter().all(|id| !unknown.contains(id));
    if !fits {
        return None;
    }
    let (was, is) = (marks(former, former.function(FunctionId::new(0))), marks(&module, function));
    // What only dead code names is in no graph.
    let is_marked = |id: &SymbolId| is.iter().any(|symbol| symbol.name == module.symbol(*id).name);
    if named.iter().any(|id| unheard.contains(id) && !is_marked(id)) {
        return None;
    }
    let unheard = unheard.into_iter().filter(is_marked).map(|id| module.symbol(id).name.clone()).collect();
    let is_same = was.iter().map(|symbol| &symbol.name).eq(is.iter().map(|symbol| &symbol.name));
    let marks = (!is_same).then(|| is.into_iter().cloned().collect());
    Some(Renewed { part: binary::part(&module, function, &besides, is_part), marks, unheard })
}

/// Tells of symbol `id` what is known of it.
fn tell(module: &mut Module, id: SymbolId, known: &Symbol, is_defined: bool) {
    let symbol = module.symbol_mut(id);
    (symbol.linkage, symbol.visibility) = (known.linkage, known.visibility);
    (symbol.kind, symbol.keep) = (known.kind, known.keep);
    if is_defined {
        return;
    }
    match known.definition {
        Definition::Data(_) => {
            module.add_data(Data::stand_in(id));
        }
        other => symbol.definition = other,
    }
}

/// What the graph says that `function` refers to, in its order.
fn marks<'m>(module: &'m Module, function: &'m Function) -> Vec<&'m Symbol> {
    let mut seen = FxHashSet::default();
    let named = function.symbols().filter(|id| seen.insert(*id)).map(|id| module.symbol(id));
    let is_literal =
        |symbol: &&Symbol| matches!(symbol.definition, Definition::Data(_)) && is_nameless(&symbol.name);
    named.filter(|symbol| !is_literal(symbol)).collect()
}
