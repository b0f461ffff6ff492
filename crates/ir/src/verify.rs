//! The invariants of a module, and the walk that checks them.
//!
//! Producers may be wrong, and text may say anything; backends index without asking. A module
//! without findings can be compiled without a table index failing. Never panics; stops after
//! [`limits::FINDINGS_MAX`] findings. Each line is one invariant, the word before it its code.
//!
//! - `ir-table`: every id leads into its table.
//! - `ir-symbol`: a definition and its symbol name each other; aliases lead to definitions without a
//!   circle; one definition a symbol.
//! - `ir-data`: bytes and relocations lie inside the size, relocations are sorted and apart, alignment
//!   is a power of two.
//! - `ir-block`: the started blocks tile the instructions in layout order; each ends with its only
//!   ending instruction; nothing leads to the entry or to a block never started.
//! - `ir-type`: operands and results have the types their instruction asks for.
//! - `ir-call`: arguments, result and arity fit the signature.
//! - `ir-value`: a value is written once, and where it is used it has been written on every way there.
//! - `ir-aggregate`: sizes, alignments and fields agree.

mod dominance;
mod insts;

use crate::function::Function;
use crate::module::{Definition, FunctionId, Module, SymbolId};
use crate::types::{Aggregate, Pass, Signature, Ty};
use lively_base::{Diagnostic, Place, limits};

/// What is wrong with `module`; nothing if it is sound.
#[must_use]
pub fn verify(module: &Module) -> Vec<Diagnostic> {
    let mut walk = Walk { module, findings: Vec::new(), place: Vec::new() };
    walk.symbols();
    walk.data();
    for constructor in &module.constructors {
        walk.symbol_id(constructor.function);
    }
    for (n, function) in module.functions.iter().enumerate() {
        walk.function(FunctionId::new(n), function);
    }
    walk.findings
}

struct Walk<'m> {
    module: &'m Module,
    findings: Vec<Diagnostic>,
    place: Vec<Place>,
}

impl Walk<'_> {
    fn find(&mut self, code: &'static str, message: impl Into<String>) {
        if self.findings.len() < limits::FINDINGS_MAX {
            let mut finding = Diagnostic::error(code, message);
            finding.trail.clone_from(&self.place);
            self.findings.push(finding);
        }
    }

    fn check(&mut self, holds: bool, code: &'static str, message: &str) {
        if !holds {
            self.find(code, message);
        }
    }

    fn symbol_id(&mut self, id: SymbolId) -> bool {
        let known = id.index() < self.module.symbols.len();
        self.check(known, "ir-table", "a symbol is outside the table");
        known
    }

    fn symbols(&mut self) {
        for (n, symbol) in self.module.symbols.iter().enumerate() {
            self.place = vec![Place::Symbol(symbol.name.clone())];
            match symbol.definition {
                Definition::Undefined | Definition::Common { .. } => {}
                Definition::Function(id) => {
                    let function = self.module.functions.get(id.index());
                    let fits = function.is_some_and(|f| f.symbol.index() == n);
                    self.check(fits, "ir-symbol", "the symbol's function does not name it");
                }
                Definition::Data(id) => {
                    let fits = self.module.data.get(id.index()).is_some_and(|d| d.symbol.index() == n);
                    self.check(fits, "ir-symbol", "the symbol's datum does not name it");
                }
                Definition::Alias(_) => self.alias(SymbolId::new(n)),
            }
            if let Definition::Common { align, .. } = symbol.definition {
                self.check(align.is_power_of_two(), "ir-data", "the alignment is not a power of two");
            }
        }
        self.place.clear();
    }

    fn alias(&mut self, mut id: SymbolId) {
        for _ in 0..=self.module.symbols.len() {
            if !self.symbol_id(id) {
                return;
            }
            match self.module.symbol(id).definition {
                Definition::Alias(of) => id = of,
                Definition::Function(_) | Definition::Data(_) => return,
                _ => return self.find("ir-symbol", "the alias leads to something not defined here"),
            }
        }
        self.find("ir-symbol", "the alias leads around in a circle");
    }

    fn data(&mut self) {
        for (n, data) in self.module.data.iter().enumerate() {
            if !self.symbol_id(data.symbol) {
                continue;
            }
            let symbol = self.module.symbol(data.symbol);
            self.place = vec![Place::Symbol(symbol.name.clone())];
            let named = matches!(symbol.definition, Definition::Data(id) if id.index() == n);
            self.check(named, "ir-symbol", "the datum's symbol is defined elsewhere");
            self.check(data.bytes.len() as u64 <= data.size, "ir-data", "more bytes than its size");
            self.check(data.size <= limits::ZERO_SIZE_MAX, "ir-data", "the size is above ZERO_SIZE_MAX");
            self.check(data.align.is_power_of_two(), "ir-data", "the alignment is not a power of two");
            let mut next = 0;
            for reloc in &data.relocs {
                self.symbol_id(reloc.symbol);
                let end = reloc.offset.checked_add(8);
                let inside = reloc.offset >= next && end.is_some_and(|end| end <= data.size);
                self.check(inside, "ir-data", "a relocation overlaps another or the end");
                next = end.unwrap_or(u64::MAX);
            }
        }
        self.place.clear();
    }

    fn signature(&mut self, f: &Function, sig: &Signature) {
        for &pass in sig.params.iter().chain(&sig.result) {
            if let Pass::Aggregate(id) = pass {
                self.check(id.index() < f.aggregates.len(), "ir-table", "an aggregate is outside the table");
            }
        }
    }

    fn aggregate(&mut self, a: &Aggregate) {
        let code = "ir-aggregate";
        self.check(a.align.is_power_of_two(), code, "the alignment is not a power of two");
        let whole = a.align != 0 && a.size.is_multiple_of(u64::from(a.align));
        self.check(whole, code, "the size is no multiple of the alignment");
        for &(offset, ty) in &a.fields {
            let end = u64::from(offset) + u64::from(ty.size());
            // A half of an `f32` is told as a whole one.
            let room = if ty == Ty::F32 { a.size.next_multiple_of(4) } else { a.size };
            self.check(end <= room, code, "a field ends outside the aggregate");
        }
    }

    fn function(&mut self, id: FunctionId, f: &Function) {
        if !self.symbol_id(f.symbol) {
            return;
        }
        let symbol = self.module.symbol(f.symbol);
        self.place = vec![Place::Symbol(symbol.name.clone())];
        let named = symbol.definition == Definition::Function(id);
        self.check(named, "ir-symbol", "the function's symbol is defined elsewhere");
        let before = self.findings.len();
        f.aggregates.iter().for_each(|a| self.aggregate(a));
        f.signatures.iter().for_each(|sig| self.signature(f, sig));
        if f.sig.index() >= f.signatures.len() {
            return self.find("ir-table", "the function's signature is outside the table");
        }
        for slot in &f.slots {
            self.check(slot.align.is_power_of_two(), "ir-table", "a slot's alignment is no power of two");
            self.check(slot.size <= u64::from(u32::MAX), "ir-table", "a slot is larger than 4 GiB");
        }
        self.check(f.align == 0 || f.align.is_power_of_two(), "ir-table", "the alignment is no power of two");
        let params = &f.signature().params;
        let typed =
            f.values.len() >= params.len() && params.iter().zip(&f.values).all(|(p, ty)| p.ty() == *ty);
        self.check(typed, "ir-type", "the first values are not the parameters");
        let lists = f.insts.len() == f.results.len() && f.insts.len() == f.locs.len();
        self.check(lists, "ir-table", "results or places are not as many as instructions");
        if self.findings.len() == before {
            self.blocks(f);
        }
        if self.findings.len() == before {
            insts::check(self, f);
        }
        if self.findings.len() == before {
            dominance::check(self, f);
        }
        self.place.clear();
    }

    fn blocks(&mut self, f: &Function) {
        let code = "ir-block";
        let mut next = 0;
        let mut seen = vec![false; f.blocks.len()];
        for &id in &f.layout {
            let Some(Some(block)) = f.blocks.get(id.index()) else {
                return self.find("ir-table", "a block of the layout is not there");
            };
            let twice = std::mem::replace(&mut seen[id.index()], true);
            if twice || block.first != next || block.end <= block.first || block.end as usize > f.insts.len()
            {
                return self.find(code, "the blocks do not tile the instructions");
            }
            next = block.end;
            let (first, last) = (block.first as usize, block.end as usize - 1);
            let ends = f.insts[last].is_end() && !f.insts[first..last].iter().any(|inst| inst.is_end());
            self.check(ends, code, "a block does not end with its only ending instruction");
        }
        let started = f.blocks.iter().filter(|b| b.is_some()).count();
        let whole = next as usize == f.insts.len() && started == f.layout.len() && !f.layout.is_empty();
        self.check(whole, code, "the layout does not hold every block");
        let bad = f.labels.iter().any(|b| f.blocks.get(b.index()).copied().flatten().is_none());
        self.check(!bad, "ir-table", "a label's block is not there");
    }
}
