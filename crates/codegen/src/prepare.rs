//! The passes of the ir, in the order that serves Cranelift, and the choice of what is inlined.
//!
//! At [`Level::Alone`] each function is rewritten by itself. At [`Level::Speed`] bodies whose
//! definition is final take the place of calls to them. Local functions that nothing names (any more)
//! are dropped at every level. Bodies come in as they are before anything is put into them, so that all functions are
//! prepared in parallel and none depends on the order.

use crate::emit::Parts;
use crate::schedule::Threads;
use crate::{Level, Options, Sharing};
use lively_ir::passes::{Candidate, can_move, fold, inline_calls, promote_slots, rotate_loops, weight};
use lively_ir::{Callee, Definition, Function, FunctionId, Inline, Inst, Keep, Linkage, Module, SymbolId};
use std::borrow::Cow;

/// The heaviest body that is inlined wherever it is called.
const WEIGHT_MAX: usize = 14;
/// The same, of a function that is declared `inline`.
const HINT_WEIGHT_MAX: usize = 30;
/// The heaviest body that is inlined at its only call.
const SINGLE_WEIGHT_MAX: usize = 400;

/// `functions` as they are to be compiled.
pub(crate) fn prepare<'m>(
    module: &'m Module,
    functions: &[FunctionId],
    parts: Parts<'_>,
    options: &Options,
    threads: Threads,
) -> Vec<(FunctionId, Cow<'m, Function>)> {
    if options.level == Level::None {
        let all = functions.iter().map(|&id| (id, Cow::Borrowed(module.function(id)))).collect();
        return if parts == Parts::Everything { referenced(module, all) } else { all };
    }
    let cleaned = |id: &FunctionId| {
        let mut f = module.function(*id).clone();
        promote_slots(&mut f);
        fold(&mut f);
        f
    };
    let mut bodies: Vec<Function> = threads.map(functions, || (), |(), id| cleaned(id));
    if options.level == Level::Speed && parts == Parts::Everything {
        let candidates = candidates(module, &bodies, options);
        let find = |symbol: SymbolId| {
            let Definition::Function(id) = module.symbol(symbol).definition else { return None };
            let weight = candidates[id.index()]?;
            Some(Candidate { body: &bodies[id.index()], weight })
        };
        let inlined = |f: &Function| {
            let mut f = f.clone();
            inline_calls(&mut f, &find);
            promote_slots(&mut f);
            fold(&mut f);
            f
        };
        bodies = threads.map(&bodies, || (), |(), f| inlined(f));
    }
    threads.change(&mut bodies, rotate_loops);
    let all = functions.iter().copied().zip(bodies.into_iter().map(Cow::Owned)).collect();
    if parts == Parts::Everything { referenced(module, all) } else { all }
}

/// The weights of bodies that may be put in place of calls, by function.
fn candidates(module: &Module, bodies: &[Function], options: &Options) -> Vec<Option<usize>> {
    // How often each symbol is called, and named otherwise.
    let mut called = vec![0_u32; module.symbols.len()];
    let mut named = vec![false; module.symbols.len()];
    for f in bodies {
        for inst in &f.insts {
            match *inst {
                Inst::SymbolAddr(symbol, _) => named[symbol.index()] = true,
                Inst::Call(id) => {
                    if let Callee::Symbol(symbol) = f.call(id).callee {
                        called[symbol.index()] += 1;
                    }
                }
                _ => {}
            }
        }
    }
    for reloc in module.data.iter().flat_map(|data| &data.relocs) {
        named[reloc.symbol.index()] = true;
    }
    let is_final = |linkage| match linkage {
        Linkage::Local => true,
        Linkage::Global => options.shared == Sharing::Executable,
        Linkage::Weak => false,
    };
    let weighed = |f: &Function| {
        let symbol = module.symbol(f.symbol);
        let weight = weight(f);
        let at = f.symbol.index();
        let is_single = symbol.linkage == Linkage::Local
            && symbol.keep == Keep::Referenced
            && called[at] == 1
            && !named[at];
        let most = match f.inline {
            _ if is_single => SINGLE_WEIGHT_MAX,
            Inline::Hint => HINT_WEIGHT_MAX,
            _ => WEIGHT_MAX,
        };
        let light = weight <= most;
        let wanted = light || f.inline == Inline::Always;
        (is_final(symbol.linkage) && wanted && f.section.is_none() && can_move(f)).then_some(weight)
    };
    bodies.iter().map(weighed).collect()
}

/// Without local functions that nothing names.
fn referenced<'m>(
    module: &Module,
    all: Vec<(FunctionId, Cow<'m, Function>)>,
) -> Vec<(FunctionId, Cow<'m, Function>)> {
    let needed = needed(module, |id| &all[id.index()].1);
    all.into_iter().filter(|(_, f)| needed[f.symbol.index()]).collect()
}

/// Which symbols the unit needs, when `body` gives functions as they will be compiled.
pub(crate) fn needed<'f>(module: &Module, body: impl Fn(FunctionId) -> &'f Function) -> Vec<bool> {
    let mut needed = vec![false; module.symbols.len()];
    let mut open: Vec<SymbolId> = Vec::new();
    for (n, symbol) in module.symbols.iter().enumerate() {
        let is_seen = symbol.linkage != Linkage::Local || symbol.keep == Keep::Always;
        if is_seen && symbol.definition != Definition::Undefined {
            open.push(SymbolId::new(n));
        }
        if let Definition::Alias(of) = symbol.definition {
            open.push(of);
        }
    }
    open.extend(module.data.iter().flat_map(|data| &data.relocs).map(|reloc| reloc.symbol));
    open.extend(module.constructors.iter().map(|constructor| constructor.function));
    while let Some(symbol) = open.pop() {
        if std::mem::replace(&mut needed[symbol.index()], true) {
            continue;
        }
        if let Definition::Function(id) = module.symbol(symbol).definition {
            open.extend(body(id).symbols());
        }
    }
    needed
}
