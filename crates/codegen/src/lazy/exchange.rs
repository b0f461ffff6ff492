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
//! Refuses versions that name anything else; literals of the file without a name; functions that cannot wait.

use super::{Deferred, Later, PartBytes, Ticket, besides, can_wait};
use crate::emit::is_nameless;
use lively_ir::binary::{self, Numbers};
use lively_ir::{Data, DataKind, Definition, Function, FunctionId, Module, Symbol, SymbolId};
use rustc_hash::{FxHashMap, FxHashSet};

impl Deferred {
    /// Puts other versions in the place of functions of a unit that was written down: each with its name, and the module
    /// of itself and the data it brings, or none if it gives no code. Data with names of their own must be those that
    /// the former version brought. The former and the new tickets of promises; none, and nothing can be done with the
    /// unit any more, if anything else of the graph would be another.
    #[must_use]
    pub fn exchange(&mut self, newer: Vec<(String, Option<Module>)>) -> Option<Vec<(Ticket, Ticket)>> {
        let mut by_name: FxHashMap<String, Ticket> = FxHashMap::default();
        for (ticket, later) in &self.promised {
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
            let part = renewed(&binary::read(part.bytes())?, module)?;
            let ticket = Ticket(part.content.0);
            self.promised.remove(&former);
            let later = Later::Part(part.content, PartBytes::Own(part.bytes, FunctionId::new(0)));
            if self.promised.insert(ticket, later).is_some() {
                return None;
            }
            exchanged.push((former, ticket));
        }
        Some(exchanged)
    }
}

fn is_part(symbol: &Symbol) -> bool {
    is_nameless(&symbol.name)
}

/// The part of the function of `newer`, whose former version is that of `former`.
fn renewed(former: &Module, newer: Module) -> Option<binary::Part> {
    let mut module = newer;
    module.name.clone_from(&former.name);
    let symbol = match &module.functions[..] {
        [function] => function.symbol,
        _ => return None,
    };
    let mut unknown: FxHashSet<SymbolId> = FxHashSet::default();
    for at in 0..module.symbols.len() {
        let id = SymbolId::new(at);
        let is_own = matches!(module.symbol(id).definition, Definition::Data(_));
        match former.find_symbol(&module.symbol(id).name) {
            _ if is_own && is_nameless(&module.symbol(id).name) => {}
            Some(known) if !is_nameless(&module.symbol(id).name) => {
                tell(&mut module, id, former.symbol(known), is_own || id == symbol);
            }
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
    let besides = besides(&module);
    let named = Numbers::default().named(&module, function, &besides, is_part);
    let fits = former.function(FunctionId::new(0)).symbol == SymbolId::new(0)
        && former.symbol(SymbolId::new(0)).name == module.symbol(symbol).name
        && can_wait(&module, function)
        && named.iter().all(|id| !unknown.contains(id))
        && marks(former, former.function(FunctionId::new(0))).eq(marks(&module, function));
    fits.then(|| binary::part(&module, function, &besides, is_part))
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
            module.add_data(Data {
                symbol: id,
                kind: DataKind::Writable,
                bytes: Vec::new(),
                size: 0,
                align: 1,
                relocs: Vec::new(),
                section: None,
            });
        }
        other => symbol.definition = other,
    }
}

/// What the graph says that `function` refers to, in its order.
fn marks<'m>(module: &'m Module, function: &'m Function) -> impl Iterator<Item = &'m str> {
    let mut seen = FxHashSet::default();
    function.symbols().filter(move |id| seen.insert(*id)).filter_map(|id| {
        let symbol = module.symbol(id);
        let is_datum = matches!(symbol.definition, Definition::Data(_));
        (!(is_datum && is_nameless(&symbol.name))).then_some(symbol.name.as_str())
    })
}
