//! One function and what decides its code, as bytes that stand for themselves.
//!
//! Problem: a function is to be compiled later, perhaps in another process, when its unit is no longer in memory;
//! and it is to be known whether a function of another version of the unit would give the same code.
//!
//! Approach: a *part* is a small module in binary: the symbols that the function names, numbered in the order
//! in which it names them, the function, and the content of constants that belong to it. Nothing in it depends
//! on the rest of the unit, so equal parts mean equal code from one backend with one set of options, and
//! [`Part::content`] is a hash of just these bytes. Other functions and data of the unit become *stand-ins*: what a
//! backend sees of them (that they are defined here) stays, what they hold does not.
//!
//! Debug information and source places are left out: they change no code, and would change with every
//! line above the function.
//!
//! Invariants: [`read`] never panics and never takes memory out of proportion to the bytes. It checks tables
//! and numbers no further than that: who reads parts knows by a checksum that they are whole.

mod wire;

use crate::function::Function;
use crate::hash::{StableHash, bytes_hash};
use crate::inst::{AsmPlace, Callee, SourceLine};
use crate::module::{Data, DataKind, DataReloc, Definition, FunctionId, Linkage, Module, Symbol, SymbolId};
use crate::{DebugInfo, Loc};
use wire::{Reader, Symbols, Wire, Writer};

/// A function as bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What [`read`] takes.
    pub bytes: Vec<u8>,
    /// A hash of the bytes.
    pub content: StableHash,
}

/// The hash that [`Part::content`] is of `bytes`.
#[must_use]
pub fn content(bytes: &[u8]) -> StableHash {
    bytes_hash(bytes)
}

/// How a symbol is defined, as far as a part says.
mod definition {
    pub(super) const UNDEFINED: u8 = 0;
    pub(super) const OWN: u8 = 1;
    pub(super) const FUNCTION: u8 = 2;
    pub(super) const DATA: u8 = 3;
    pub(super) const CONSTANT: u8 = 4;
    pub(super) const COMMON: u8 = 5;
    pub(super) const ALIAS: u8 = 6;
}

/// Makes `function` of `module` a part, with the content of constants for which `is_part` holds. `besides` are symbols that
/// the backend looks up by name, whatever the function says.
#[must_use]
pub fn part(
    module: &Module,
    function: &Function,
    besides: &[SymbolId],
    is_part: impl Fn(&Symbol) -> bool,
) -> Part {
    Numbers::default().part(module, function, besides, is_part)
}

/// A part's numbers of a unit's symbols. Kept from part to part of one unit: to make the table costs more than
/// most functions.
#[derive(Default)]
pub struct Numbers {
    /// By symbol; [`NO_NUMBER`] for those that the present part does not name.
    of: Vec<u32>,
    order: Vec<SymbolId>,
}

/// What a symbol has that is not named.
const NO_NUMBER: u32 = u32::MAX;

impl Numbers {
    fn note(&mut self, id: SymbolId) {
        let number = &mut self.of[id.index()];
        if *number == NO_NUMBER {
            *number = self.order.len() as u32;
            self.order.push(id);
        }
    }

    /// As [`part`], for one of many functions of `module`.
    #[must_use]
    pub fn part(
        &mut self,
        module: &Module,
        function: &Function,
        besides: &[SymbolId],
        is_part: impl Fn(&Symbol) -> bool,
    ) -> Part {
        self.of.resize(module.symbols.len(), NO_NUMBER);
        let constants = self.number(module, function, besides, &is_part);
        let bytes = written(self, module, function, &constants, is_part);
        for id in self.order.drain(..) {
            self.of[id.index()] = NO_NUMBER;
        }
        let content = content(&bytes);
        Part { bytes, content }
    }

    /// All symbols that [`Numbers::part`] would write down, each once.
    #[must_use]
    pub fn named(
        &mut self,
        module: &Module,
        function: &Function,
        besides: &[SymbolId],
        is_part: impl Fn(&Symbol) -> bool,
    ) -> Vec<SymbolId> {
        self.of.resize(module.symbols.len(), NO_NUMBER);
        self.number(module, function, besides, &is_part);
        let named = std::mem::take(&mut self.order);
        named.iter().for_each(|id| self.of[id.index()] = NO_NUMBER);
        named
    }

    /// Numbers everything that the function names; gives the constants that go with it.
    fn number<'m>(
        &mut self,
        module: &'m Module,
        function: &Function,
        besides: &[SymbolId],
        is_part: impl Fn(&Symbol) -> bool,
    ) -> Vec<&'m Data> {
        self.note(function.symbol);
        function.symbols().for_each(|id| self.note(id));
        // Tables may have entries that no instruction is for.
        let called = function.calls.iter().filter_map(|call| match call.callee {
            Callee::Symbol(id) => Some(id),
            Callee::Address(_) => None,
        });
        let operands = function.asms.iter().flat_map(|asm| &asm.operands);
        let assembled = operands.filter_map(|operand| match operand.place {
            AsmPlace::Symbol(id, _) => Some(id),
            _ => None,
        });
        called.chain(assembled).chain(besides.iter().copied()).for_each(|id| self.note(id));
        let mut constants = Vec::new();
        let mut at = 0;
        while let Some(&id) = self.order.get(at) {
            at += 1;
            if let Some(data) = constant(module, id, &is_part) {
                constants.push(data);
                data.relocs.iter().for_each(|reloc| self.note(reloc.symbol));
            }
        }
        constants
    }
}

/// What the function of a part is called; none for bytes that are no part.
#[must_use]
pub fn name(bytes: &[u8]) -> Option<&str> {
    let mut from = reader(bytes);
    from.bytes()?;
    from.count()?;
    // What is numbered 0 is the function itself.
    std::str::from_utf8(from.bytes()?).ok()
}

/// Whether the part `bytes` names the symbol `name`.
#[must_use]
pub fn names(bytes: &[u8], name: &str) -> bool {
    let mut from = reader(bytes);
    let mut look = || {
        from.bytes()?;
        for _ in 0..from.count()? {
            if from.bytes()? == name.as_bytes() {
                return Some(true);
            }
            let _: (Linkage, crate::Visibility, crate::SymbolKind, crate::Keep) = Wire::take(&mut from)?;
            if from.byte()? == definition::COMMON {
                let _: (u64, u64) = Wire::take(&mut from)?;
            }
        }
        Some(false)
    };
    look().unwrap_or(false)
}

/// What reads `bytes`; how many symbols there are is still to be said.
const fn reader(bytes: &[u8]) -> Reader<'_, 'static> {
    Reader::new(bytes, Symbols { numbers: &[], count: 0 })
}

/// About how many bytes an instruction takes, with its result.
const BYTES_PER_INST: usize = 8;

/// The bytes of a part.
fn written(
    numbers: &Numbers,
    module: &Module,
    function: &Function,
    constants: &[&Data],
    is_part: impl Fn(&Symbol) -> bool,
) -> Vec<u8> {
    let order = &numbers.order;
    let mut to = Writer::new(Symbols { numbers: &numbers.of, count: order.len() });
    to.out.reserve(256 + function.insts.len() * BYTES_PER_INST);
    to.bytes(module.name.as_bytes());
    to.count(order.len());
    for &id in order {
        let symbol = module.symbol(id);
        to.bytes(symbol.name.as_bytes());
        (symbol.linkage, symbol.visibility, symbol.kind, symbol.keep).put(&mut to);
        match symbol.definition {
            _ if id == function.symbol => to.byte(definition::OWN),
            Definition::Undefined => to.byte(definition::UNDEFINED),
            Definition::Function(_) => to.byte(definition::FUNCTION),
            Definition::Data(_) if constant(module, id, &is_part).is_some() => {
                to.byte(definition::CONSTANT);
            }
            Definition::Data(_) => to.byte(definition::DATA),
            Definition::Common { size, align } => {
                to.byte(definition::COMMON);
                (size, align).put(&mut to);
            }
            Definition::Alias(_) => to.byte(definition::ALIAS),
        }
    }
    function.put(&mut to);
    to.count(constants.len());
    constants.iter().for_each(|data| data.put(&mut to));
    to.out
}

/// The constant that `id` names, if it goes with those that name it.
fn constant(module: &Module, id: SymbolId, is_part: impl Fn(&Symbol) -> bool) -> Option<&Data> {
    let symbol = module.symbol(id);
    let Definition::Data(data) = symbol.definition else { return None };
    let data = &module.data[data.index()];
    let goes_along = symbol.linkage == Linkage::Local && data.kind != DataKind::Writable && is_part(symbol);
    goes_along.then_some(data)
}

/// The module that the bytes of a part stand for: its function is number 0. `None` for bytes that are no part.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Module> {
    let mut from = reader(bytes);
    let mut module = Module::new(from.text()?);
    let count = from.count()?;
    from.context.count = count;
    let mut stand_ins = Vec::new();
    for _ in 0..count {
        let name = from.text()?;
        let (linkage, visibility, kind, keep) = Wire::take(&mut from)?;
        let id = module.ensure_symbol(&name, kind, linkage);
        if id.index() + 1 != module.symbols.len() {
            return None;
        }
        let symbol = module.symbol_mut(id);
        (symbol.visibility, symbol.keep) = (visibility, keep);
        match from.byte()? {
            definition::UNDEFINED | definition::OWN | definition::CONSTANT => {}
            definition::FUNCTION => symbol.definition = Definition::Function(FunctionId::new(0)),
            definition::DATA => stand_ins.push(id),
            definition::COMMON => {
                let (size, align) = Wire::take(&mut from)?;
                symbol.definition = Definition::Common { size, align };
            }
            definition::ALIAS => symbol.definition = Definition::Alias(SymbolId::new(0)),
            _ => return None,
        }
    }
    let function = Function::take(&mut from)?;
    // What is numbered 0 is the function itself.
    if function.symbol.index() != 0 || count == 0 {
        return None;
    }
    module.add_function(function);
    for _ in 0..from.count()? {
        let data = Data::take(&mut from)?;
        module.add_data(data);
    }
    for symbol in stand_ins {
        module.add_data(Data::stand_in(symbol));
    }
    module.debug = DebugInfo::default().into();
    from.is_at_end().then_some(module)
}

impl Wire<Symbols<'_>> for Data {
    fn put(&self, to: &mut Writer<'_>) {
        (self.symbol, self.kind, self.size, self.align).put(to);
        to.bytes(&self.bytes);
        to.count(self.relocs.len());
        for reloc in &self.relocs {
            (reloc.offset, reloc.symbol, reloc.addend).put(to);
        }
        self.section.put(to);
    }

    fn take(from: &mut Reader<'_, '_>) -> Option<Self> {
        let (symbol, kind, size, align) = Wire::take(from)?;
        let bytes = from.bytes()?.to_vec();
        let count = from.count()?;
        let mut relocs = Vec::with_capacity(count);
        for _ in 0..count {
            let (offset, symbol, addend) = Wire::take(from)?;
            relocs.push(DataReloc { offset, symbol, addend });
        }
        Some(Self { symbol, kind, bytes, size, align, relocs, section: Wire::take(from)? })
    }
}

impl Wire<Symbols<'_>> for Function {
    fn put(&self, to: &mut Writer<'_>) {
        (self.symbol, self.sig).put(to);
        self.values.put(to);
        self.slots.put(to);
        self.locals.put(to);
        to.count(self.insts.len());
        for (inst, result) in self.insts.iter().zip(&self.results) {
            inst.put(to);
            result.put(to);
        }
        self.blocks.put(to);
        self.layout.put(to);
        self.labels.put(to);
        self.signatures.put(to);
        self.aggregates.put(to);
        self.calls.put(to);
        self.switches.put(to);
        self.asms.put(to);
        self.wides.put(to);
        self.section.put(to);
        (self.align, self.inline).put(to);
    }

    fn take(from: &mut Reader<'_, '_>) -> Option<Self> {
        let (symbol, sig) = Wire::take(from)?;
        let (values, slots, locals) = Wire::take(from)?;
        let count = from.count()?;
        let mut insts = Vec::with_capacity(count);
        let mut results = Vec::with_capacity(count);
        for _ in 0..count {
            insts.push(Wire::take(from)?);
            results.push(Wire::take(from)?);
        }
        let locs = vec![Loc(0); insts.len()];
        let (blocks, layout, labels) = Wire::take(from)?;
        let (signatures, aggregates) = Wire::take(from)?;
        let (calls, switches, asms, wides) = Wire::take(from)?;
        let section = Wire::take(from)?;
        let (align, inline) = Wire::take(from)?;
        Some(Self {
            symbol,
            sig,
            values,
            slots,
            locals,
            insts,
            results,
            locs,
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
            debug: None,
        })
    }
}

impl Wire<Symbols<'_>> for SourceLine {
    // Where assembly stands is for complaints, and no part of what it means.
    fn put(&self, _: &mut Writer<'_>) {}

    fn take(_: &mut Reader<'_, '_>) -> Option<Self> {
        Some(Self::default())
    }
}

/// Reads `data` as a part: whatever it is, there is an answer; what is read is written as the same bytes again.
///
/// # Panics
/// When it is not.
pub fn fuzz_part(data: &[u8]) {
    let Some(module) = read(data) else { return };
    let function = module.function(FunctionId::new(0));
    let indices_hold = function.insts.iter().all(|inst| match inst {
        crate::Inst::Call(id) => id.index() < function.calls.len(),
        crate::Inst::Asm(id) => id.index() < function.asms.len(),
        _ => true,
    });
    if indices_hold {
        let again = part(&module, function, &[], |symbol| symbol.name.starts_with(".L"));
        assert!(read(&again.bytes).is_some(), "what was read is written as something that cannot be read");
    }
}
