//! A function: linear code in basic blocks over values, locals and slots.

use crate::debug::FunctionDebug;
use crate::inst::{Asm, AsmPlace, BlockId, Call, Callee, Inst, LabelId, LocalId, SlotId, SwitchId, Value};
use crate::inst::{AsmId, CallId, Switch, WideId};
use crate::module::SymbolId;
use crate::types::{AggId, Aggregate, SigId, Signature, Ty};

/// Where an instruction comes from: 0 unknown, else one more than an index into
/// [`FunctionDebug::sites`]. Counting within the function keeps it the same when text above changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Loc(pub u32);

/// A piece of the frame with an address.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Slot {
    /// Bytes.
    pub size: u64,
    /// Alignment, any power of two.
    pub align: u32,
    /// Whether it may become a local when every use is a plain load or store of it as one scalar.
    pub promote: Promote,
}

/// Whether a slot may become a local.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Promote {
    /// When its uses allow it.
    Allowed,
    /// Never.
    Never,
}

/// Instructions `first..end`; the last one ends the block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Block {
    /// First instruction.
    pub first: u32,
    /// One past the last.
    pub end: u32,
}

/// Wishes about inlining.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Inline {
    /// As the optimiser sees fit.
    Maybe,
    /// Declared `inline`: larger bodies may be taken.
    Hint,
    /// `noinline`.
    Never,
    /// `always_inline`: also at the lowest level, where the passes can.
    Always,
}

/// A function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// The symbol that names it.
    pub symbol: SymbolId,
    /// What it takes and gives, in `signatures`.
    pub sig: SigId,
    /// Types of values; the first are the parameters, in order. A parameter that is an aggregate is the
    /// address of the callee's own copy, aligned as the aggregate asks.
    pub values: Vec<Ty>,
    /// Frame pieces.
    pub slots: Vec<Slot>,
    /// Types of locals; their first value is indeterminate.
    pub locals: Vec<Ty>,
    /// Instructions of all blocks, in layout order.
    pub insts: Vec<Inst>,
    /// What each instruction yields.
    pub results: Vec<Option<Value>>,
    /// Where each comes from.
    pub locs: Vec<Loc>,
    /// Blocks by id; none for one that was never started.
    pub blocks: Vec<Option<Block>>,
    /// Started blocks in order; the first is the entry, which nothing jumps to.
    pub layout: Vec<BlockId>,
    /// Blocks whose address is taken.
    pub labels: Vec<BlockId>,
    /// Signatures: its own and those of calls.
    pub signatures: Vec<Signature>,
    /// Aggregates the signatures name.
    pub aggregates: Vec<Aggregate>,
    /// Calls.
    pub calls: Vec<Call>,
    /// Switches.
    pub switches: Vec<Switch>,
    /// Inline assembly.
    pub asms: Vec<Asm>,
    /// 128-bit constants.
    pub wides: Vec<u128>,
    /// The section asked for.
    pub section: Option<String>,
    /// Least alignment of its first byte; 0 leaves it to the backend.
    pub align: u32,
    /// Wishes about inlining.
    pub inline: Inline,
    /// For debuggers.
    pub debug: Option<Box<FunctionDebug>>,
}

impl Function {
    /// The type of a value.
    #[must_use]
    pub fn ty(&self, value: Value) -> Ty {
        self.values[value.index()]
    }

    /// Its own signature.
    #[must_use]
    pub fn signature(&self) -> &Signature {
        &self.signatures[self.sig.index()]
    }

    /// The values of the parameters.
    pub fn params(&self) -> impl ExactSizeIterator<Item = Value> + use<> {
        (0..self.signature().params.len()).map(Value::new)
    }

    /// A signature.
    #[must_use]
    pub fn sig(&self, id: SigId) -> &Signature {
        &self.signatures[id.index()]
    }

    /// An aggregate.
    #[must_use]
    pub fn aggregate(&self, id: AggId) -> &Aggregate {
        &self.aggregates[id.index()]
    }

    /// A call.
    #[must_use]
    pub fn call(&self, id: CallId) -> &Call {
        &self.calls[id.index()]
    }

    /// A switch.
    #[must_use]
    pub fn switch(&self, id: SwitchId) -> &Switch {
        &self.switches[id.index()]
    }

    /// Inline assembly.
    #[must_use]
    pub fn asm(&self, id: AsmId) -> &Asm {
        &self.asms[id.index()]
    }

    /// A 128-bit constant.
    #[must_use]
    pub fn wide(&self, id: WideId) -> u128 {
        self.wides[id.index()]
    }

    /// The block a label names.
    #[must_use]
    pub fn label(&self, id: LabelId) -> BlockId {
        self.labels[id.index()]
    }

    /// Indices of a block's instructions.
    #[must_use]
    pub fn block_insts(&self, id: BlockId) -> std::ops::Range<usize> {
        self.blocks[id.index()].map_or(0..0, |b| b.first as usize..b.end as usize)
    }

    /// The type of a local.
    #[must_use]
    pub fn local(&self, id: LocalId) -> Ty {
        self.locals[id.index()]
    }

    /// A slot.
    #[must_use]
    pub fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.index()]
    }

    /// Renames every symbol it refers to.
    pub fn map_symbols(&mut self, map: impl Fn(SymbolId) -> SymbolId) {
        for inst in &mut self.insts {
            if let Inst::SymbolAddr(symbol, _) = inst {
                *symbol = map(*symbol);
            }
        }
        for call in &mut self.calls {
            if let Callee::Symbol(symbol) = &mut call.callee {
                *symbol = map(*symbol);
            }
        }
        for operand in self.asms.iter_mut().flat_map(|asm| &mut asm.operands) {
            if let AsmPlace::Symbol(symbol, _) = &mut operand.place {
                *symbol = map(*symbol);
            }
        }
    }

    /// Every symbol its code refers to, with repetitions.
    pub fn symbols(&self) -> impl Iterator<Item = SymbolId> {
        let addresses = self.insts.iter().filter_map(|inst| match *inst {
            Inst::SymbolAddr(symbol, _) => Some(symbol),
            Inst::Call(id) => match self.call(id).callee {
                Callee::Symbol(symbol) => Some(symbol),
                Callee::Address(_) => None,
            },
            _ => None,
        });
        let asms = self.insts.iter().filter_map(|inst| match *inst {
            Inst::Asm(id) => Some(self.asm(id)),
            _ => None,
        });
        let operands = asms.flat_map(|asm| &asm.operands).filter_map(|o| match o.place {
            AsmPlace::Symbol(symbol, _) => Some(symbol),
            _ => None,
        });
        addresses.chain(operands)
    }
}
