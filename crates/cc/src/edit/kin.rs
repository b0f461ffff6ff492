//! Functions that are the same in two translations of a unit.
//!
//! After a declaration was edited everything is read from the beginning, but most functions come out as they
//! were. They are told by what they mean: the same instructions over symbols of the same names, and the same
//! literals. Whoever keeps something for each function by its stamp need not make it again.

use super::{Held, Translation};
use lively_ir::{Function, Module};
use rustc_hash::FxHashMap;

impl Translation {
    /// Gives each body without a stamp that means what a body of `older`, an earlier translation of the same unit, means,
    /// that one's stamp; all others get stamps that neither has.
    pub(super) fn adopt(&mut self, older: Option<&Self>) {
        let mut known: FxHashMap<&str, &Held> = FxHashMap::default();
        for held in older.iter().flat_map(|older| &older.bodies) {
            if let Some(name) = name(held) {
                known.insert(name, held);
            }
        }
        let mut next = older.map_or(0, |older| older.next_stamp);
        for held in self.bodies.iter_mut().filter(|held| held.stamp.is_none()) {
            let same = name(held).and_then(|name| known.get(name)).filter(|old| means_the_same(old, held));
            held.stamp = same.map_or(Some(next), |old| old.stamp);
            next += 1;
        }
        self.next_stamp = next;
    }
}

/// The symbol of a body's own function.
fn name(held: &Held) -> Option<&str> {
    let module = held.made.modules.first()?;
    Some(&module.symbol(module.functions.first()?.symbol).name)
}

fn means_the_same(old: &Held, new: &Held) -> bool {
    let (old, new) = (&old.made.modules, &new.made.modules);
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same_part(old, new))
}

fn is_same_part(old: &Module, new: &Module) -> bool {
    old.symbols == new.symbols
        && old.data == new.data
        && old.functions.len() == new.functions.len()
        && old.functions.iter().zip(&new.functions).all(|(old, new)| is_same_function(old, new))
}

/// Whether two functions are the same but for what debuggers are told.
fn is_same_function(old: &Function, new: &Function) -> bool {
    let Function {
        symbol,
        sig,
        values,
        slots,
        locals,
        insts,
        results,
        locs: _,
        blocks,
        layout,
        labels,
        signatures,
        aggregates,
        calls,
        switches,
        asms,
        wides,
        section,
        align,
        inline,
        debug: _,
    } = old;
    *symbol == new.symbol
        && *sig == new.sig
        && *values == new.values
        && *slots == new.slots
        && *locals == new.locals
        && *insts == new.insts
        && *results == new.results
        && *blocks == new.blocks
        && *layout == new.layout
        && *labels == new.labels
        && *signatures == new.signatures
        && *aggregates == new.aggregates
        && *calls == new.calls
        && *switches == new.switches
        && *asms == new.asms
        && *wides == new.wides
        && *section == new.section
        && *align == new.align
        && *inline == new.inline
}
