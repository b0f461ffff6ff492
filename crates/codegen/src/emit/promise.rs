//! Promises: what stands for a function until it is first called, and what a body that comes later needs.

use super::{Code, Emitted, Emitter, Parts};
use crate::cranelift::Target;
use crate::lazy::{MATERIALISE, Promise};
use lively_arch::x86_64;
use lively_graph::SectionKind;
use lively_ir::{Data, Definition, Function, Keep, Linkage, SymbolId};
use rustc_hash::FxHashSet;

/// Where promises are.
const SECTION: &str = ".text.lively.promises";
/// So that none lies in more cache lines than it must.
const ALIGN: u64 = 8;
/// Where the call's distance stands.
const CALL_FIELD: u64 = 1;
/// Inside the instruction behind the call: a mark there disturbs nobody who reads instructions.
pub(crate) const MARKS: u64 = 7;

/// Whether a symbol is a literal of the unit, which is known by what it holds.
pub(crate) fn is_nameless(name: &str) -> bool {
    name.starts_with(lively_ir::LITERAL_PREFIX)
}

impl<'m> Emitter<'m> {
    /// Puts the promises; where each begins. They need no call frames: nothing unwinds through one.
    pub(super) fn promises(&mut self, promises: &'m [Promise]) -> Emitted<Vec<(&'m Promise, (usize, u64))>> {
        if promises.is_empty() {
            return Ok(Vec::new());
        }
        let section = self.section(SECTION.to_owned(), SectionKind::Code, Keep::Referenced);
        self.sections[section].flags.promised = true;
        let mut placed = Vec::with_capacity(promises.len());
        for promise in promises {
            let code = promise.ticket.code();
            let start = self.append(section, ALIGN, &code, code.len() as u64)?;
            self.define(self.module.function(promise.function).symbol, section, start, code.len() as u64)?;
            placed.push((promise, (section, start)));
        }
        Ok(placed)
    }

    /// The call of a promise, and marks of what the function will refer to.
    pub(super) fn promise_relocs(
        &mut self,
        promise: &Promise,
        (section, start): (usize, u64),
    ) -> Emitted<()> {
        let to = self.target(Target::Library(MATERIALISE))?;
        self.reloc(section, start + CALL_FIELD, x86_64::Kind::Plt32, to, -4);
        let mut seen = FxHashSet::default();
        for id in self.module.function(promise.function).symbols() {
            let is_datum = matches!(self.module.symbol(id).definition, Definition::Data(_));
            if seen.insert(id) && !(is_datum && is_nameless(&self.module.symbol(id).name)) {
                let target = self.symbol(id)?;
                self.reloc(section, start + MARKS, x86_64::Kind::None, target, 0);
            }
        }
        Ok(())
    }

    /// The data that go with the code: all of a unit's but literals that only promised functions use; beside
    /// functions alone, the literals they use.
    pub(super) fn wanted_data(&self, codes: &[(&Function, Code)]) -> Vec<&'m Data> {
        let module = self.module;
        if self.parts == Parts::Everything {
            return module.data.iter().map(|data| &**data).collect();
        }
        let mut wanted = vec![false; module.data.len()];
        let mut open: Vec<SymbolId> = Vec::new();
        for (_, code) in codes {
            open.extend(code.relocs.iter().filter_map(|reloc| match reloc.target {
                Target::Symbol(id) => Some(id),
                _ => None,
            }));
        }
        let is_literal = |data: &Data| {
            let symbol = module.symbol(data.symbol);
            symbol.linkage == Linkage::Local && is_nameless(&symbol.name)
        };
        if self.parts != Parts::Functions {
            open.extend(module.data.iter().filter(|data| !is_literal(data)).map(|data| data.symbol));
        }
        while let Some(id) = open.pop() {
            let Definition::Data(of) = module.symbol(id).definition else { continue };
            let data = &module.data[of.index()];
            let is_here = self.parts != Parts::Functions || is_literal(data);
            if is_here && !std::mem::replace(&mut wanted[of.index()], true) {
                open.extend(data.relocs.iter().map(|reloc| reloc.symbol));
            }
        }
        module.data.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(data, _)| &**data).collect()
    }
}
