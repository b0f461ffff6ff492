//! Makes a function, instruction by instruction.
//!
//! Blocks are made ahead ([`Builder::block`]) and started once each ([`Builder::start`]), in the order in
//! which they are to be laid out. What is emitted after the end of a block and before the next
//! start is unreachable, as code after `return` is: it goes into a block nothing leads to, so
//! that producers need not ask. [`Builder::finish`] closes an open block with `Unreachable`.
//!
//! The builder computes result types and folds nothing. Wrong types are the producer's fault and
//! found by [`crate::verify`], not here.

use crate::debug::FunctionDebug;
use crate::function::{Block, Function, Inline, Loc, Promote, Slot};
use crate::inst::{
    Access, Arg, Asm, AsmId, BinaryOp, BlockId, Call, CallId, Callee, CompareOp, ConvertOp, Inst, LabelId,
    LocalId, Order, OverflowOp, Returning, RmwOp, SlotId, Switch, SwitchId, UnaryOp, Value, WideId,
};
use crate::module::SymbolId;
use crate::types::{AggId, Aggregate, Pass, SigId, Signature, Ty};
use crate::vector::{Lanes, VectorBinary, VectorShift, VectorUnary};
use rustc_hash::FxHashMap;

/// A function in the making.
#[derive(Debug)]
pub struct Builder {
    function: Function,
    open: Option<(BlockId, u32)>,
    loc: Loc,
    signatures: FxHashMap<Signature, SigId>,
    aggregates: FxHashMap<Aggregate, AggId>,
}

impl Builder {
    /// A function called `symbol`. Aggregates its signature needs are made first with
    /// `aggregates`: ids count from 0 in its order. The entry block is started.
    #[must_use]
    pub fn new(symbol: SymbolId, signature: Signature, aggregates: Vec<Aggregate>) -> Self {
        let function = Function {
            symbol,
            sig: SigId::new(0),
            values: Vec::new(),
            slots: Vec::new(),
            locals: Vec::new(),
            insts: Vec::new(),
            results: Vec::new(),
            locs: Vec::new(),
            blocks: Vec::new(),
            layout: Vec::new(),
            labels: Vec::new(),
            signatures: Vec::new(),
            aggregates: Vec::new(),
            calls: Vec::new(),
            switches: Vec::new(),
            asms: Vec::new(),
            wides: Vec::new(),
            section: None,
            align: 0,
            inline: Inline::Maybe,
            debug: None,
        };
        let mut builder = Self {
            function,
            open: None,
            loc: Loc::default(),
            signatures: FxHashMap::default(),
            aggregates: FxHashMap::default(),
        };
        for (n, aggregate) in aggregates.into_iter().enumerate() {
            builder.aggregates.entry(aggregate.clone()).or_insert(AggId::new(n));
            builder.function.aggregates.push(aggregate);
        }
        builder.function.values = signature.params.iter().map(|pass| pass.ty()).collect();
        builder.function.sig = builder.signature(signature);
        let entry = builder.block();
        builder.start(entry);
        builder
    }

    /// The value of the `n`th parameter: the scalar, or the address of the callee's own copy of the
    /// aggregate.
    #[must_use]
    pub fn param(&self, n: usize) -> Value {
        assert!(n < self.function.signature().params.len(), "parameter {n} of fewer");
        Value::new(n)
    }

    /// The function so far.
    #[must_use]
    pub fn function(&self) -> &Function {
        &self.function
    }

    /// The function so far, for facts without an operation (section, alignment, inlining).
    pub fn function_mut(&mut self) -> &mut Function {
        &mut self.function
    }

    /// The type of a value.
    #[must_use]
    pub fn ty(&self, value: Value) -> Ty {
        self.function.ty(value)
    }

    /// Where the next instructions come from.
    pub fn set_loc(&mut self, loc: Loc) {
        self.loc = loc;
    }

    /// What debuggers are told.
    pub fn set_debug(&mut self, debug: FunctionDebug) {
        self.function.debug = Some(Box::new(debug));
    }

    /// The id of a signature; equal ones share it.
    pub fn signature(&mut self, signature: Signature) -> SigId {
        if let Some(&id) = self.signatures.get(&signature) {
            return id;
        }
        let id = SigId::new(self.function.signatures.len());
        self.function.signatures.push(signature.clone());
        self.signatures.insert(signature, id);
        id
    }

    /// The id of an aggregate; equal ones share it.
    pub fn aggregate(&mut self, aggregate: Aggregate) -> AggId {
        if let Some(&id) = self.aggregates.get(&aggregate) {
            return id;
        }
        let id = AggId::new(self.function.aggregates.len());
        self.function.aggregates.push(aggregate.clone());
        self.aggregates.insert(aggregate, id);
        id
    }

    /// A new slot that may be promoted.
    pub fn slot(&mut self, size: u64, align: u32) -> SlotId {
        let id = SlotId::new(self.function.slots.len());
        self.function.slots.push(Slot { size, align, promote: Promote::Allowed });
        id
    }

    /// A new local.
    pub fn local(&mut self, ty: Ty) -> LocalId {
        let id = LocalId::new(self.function.locals.len());
        self.function.locals.push(ty);
        id
    }

    /// A new block, not started.
    pub fn block(&mut self) -> BlockId {
        let id = BlockId::new(self.function.blocks.len());
        self.function.blocks.push(None);
        id
    }

    /// Starts `block` here. An open block falls through into it.
    pub fn start(&mut self, block: BlockId) {
        assert!(self.function.blocks[block.index()].is_none(), "{block:?} started twice");
        if self.open.is_some() {
            self.jump(block);
        }
        let first = self.function.insts.len() as u32;
        // Marked at once, so that a second start is seen even while it is open.
        self.function.blocks[block.index()] = Some(Block { first, end: first });
        self.function.layout.push(block);
        self.open = Some((block, first));
    }

    /// Whether the next instruction can be reached from the one before.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The label of a block whose address is taken; one label a block.
    pub fn label(&mut self, block: BlockId) -> LabelId {
        if let Some(n) = self.function.labels.iter().position(|&b| b == block) {
            return LabelId::new(n);
        }
        self.function.labels.push(block);
        LabelId::new(self.function.labels.len() - 1)
    }

    /// The value a label has, also in static data.
    #[must_use]
    pub const fn label_value(label: LabelId) -> u64 {
        label.index() as u64 + 1
    }

    fn push(&mut self, inst: Inst, result: Option<Ty>) -> Option<Value> {
        if self.open.is_none() {
            let block = self.block();
            self.start(block);
        }
        let value = result.map(|ty| {
            self.function.values.push(ty);
            Value::new(self.function.values.len() - 1)
        });
        self.function.insts.push(inst);
        self.function.results.push(value);
        self.function.locs.push(self.loc);
        if inst.is_end()
            && let Some((block, first)) = self.open.take()
        {
            let end = self.function.insts.len() as u32;
            self.function.blocks[block.index()] = Some(Block { first, end });
        }
        value
    }

    /// Emits any instruction without a value.
    pub fn effect(&mut self, inst: Inst) {
        self.push(inst, None);
    }

    /// Emits any instruction with a value of type `ty`.
    pub fn value(&mut self, inst: Inst, ty: Ty) -> Value {
        match self.push(inst, Some(ty)) {
            Some(value) => value,
            None => unreachable!("a result type was given"),
        }
    }

    /// An integer of up to 64 bits (upper bits are cut off), or `ptr`; for `i128`, the number sign-extended.
    pub fn int(&mut self, ty: Ty, number: i64) -> Value {
        match ty.int_bits() {
            128 => self.wide(ty, i128::from(number).cast_unsigned()),
            64 => self.value(Inst::Const(number.cast_unsigned()), ty),
            bits => self.value(Inst::Const(number.cast_unsigned() & ((1 << bits) - 1)), ty),
        }
    }

    /// A constant of `i128`, `f80` or `v128` by its bits.
    pub fn wide(&mut self, ty: Ty, bits: u128) -> Value {
        let id = WideId::new(self.function.wides.len());
        self.function.wides.push(bits);
        self.value(Inst::WideConst(id), ty)
    }

    /// An `f32`.
    pub fn f32(&mut self, number: f32) -> Value {
        self.value(Inst::Const(u64::from(number.to_bits())), Ty::F32)
    }

    /// An `f64`.
    pub fn f64(&mut self, number: f64) -> Value {
        self.value(Inst::Const(number.to_bits()), Ty::F64)
    }

    /// Address of a slot.
    pub fn slot_addr(&mut self, slot: SlotId, offset: i32) -> Value {
        self.value(Inst::SlotAddr(slot, offset), Ty::Ptr)
    }

    /// Address of a symbol.
    pub fn symbol_addr(&mut self, symbol: SymbolId, addend: i64) -> Value {
        self.value(Inst::SymbolAddr(symbol, addend), Ty::Ptr)
    }

    /// Value of a label.
    pub fn label_addr(&mut self, label: LabelId) -> Value {
        self.value(Inst::LabelAddr(label), Ty::Ptr)
    }

    /// Value of a local.
    pub fn local_get(&mut self, local: LocalId) -> Value {
        let ty = self.function.local(local);
        self.value(Inst::LocalGet(local), ty)
    }

    /// Changes a local.
    pub fn local_set(&mut self, local: LocalId, value: Value) {
        self.effect(Inst::LocalSet(local, value));
    }

    /// An operation on one value.
    pub fn unary(&mut self, op: UnaryOp, a: Value) -> Value {
        let ty = self.ty(a);
        self.value(Inst::Unary(op, a), ty)
    }

    /// An operation on two values, of the first one's type.
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Value {
        let ty = self.ty(a);
        self.value(Inst::Binary(op, a, b), ty)
    }

    /// A comparison, as an `i32`: C's `int`.
    pub fn compare(&mut self, op: CompareOp, a: Value, b: Value) -> Value {
        self.value(Inst::Compare(op, a, b), Ty::I32)
    }

    /// Whether an operation overflows, as an `i32`.
    pub fn overflow(&mut self, op: OverflowOp, a: Value, b: Value) -> Value {
        self.value(Inst::Overflow(op, a, b), Ty::I32)
    }

    /// A conversion.
    pub fn convert(&mut self, op: ConvertOp, a: Value, to: Ty) -> Value {
        self.value(Inst::Convert(op, a), to)
    }

    /// One of two values.
    pub fn select(&mut self, condition: Value, a: Value, b: Value) -> Value {
        let ty = self.ty(a);
        self.value(Inst::Select(condition, a, b), ty)
    }

    /// An operation on one vector.
    pub fn vector_unary(&mut self, op: VectorUnary, lanes: Lanes, a: Value) -> Value {
        self.value(Inst::VectorUnary(op, lanes, a), Ty::V128)
    }

    /// An operation on two vectors.
    pub fn vector_binary(&mut self, op: VectorBinary, lanes: Lanes, a: Value, b: Value) -> Value {
        self.value(Inst::VectorBinary(op, lanes, a, b), Ty::V128)
    }

    /// All lanes shifted by one count.
    pub fn vector_shift(&mut self, op: VectorShift, lanes: Lanes, a: Value, count: Value) -> Value {
        self.value(Inst::VectorShift(op, lanes, a, count), Ty::V128)
    }

    /// Lanes compared.
    pub fn vector_compare(&mut self, op: CompareOp, lanes: Lanes, a: Value, b: Value) -> Value {
        self.value(Inst::VectorCompare(op, lanes, a, b), Ty::V128)
    }

    /// Bits of `a` where `mask` has ones, of `b` elsewhere.
    pub fn bit_select(&mut self, mask: Value, a: Value, b: Value) -> Value {
        self.value(Inst::BitSelect(mask, a, b), Ty::V128)
    }

    /// The scalar in every lane.
    pub fn splat(&mut self, lanes: Lanes, a: Value) -> Value {
        self.value(Inst::Splat(lanes, a), Ty::V128)
    }

    /// One lane.
    pub fn extract(&mut self, lanes: Lanes, a: Value, lane: u8) -> Value {
        self.value(Inst::Extract(lanes, a, lane), lanes.ty())
    }

    /// The vector with one lane replaced.
    pub fn insert(&mut self, lanes: Lanes, a: Value, scalar: Value, lane: u8) -> Value {
        self.value(Inst::Insert(lanes, a, scalar, lane), Ty::V128)
    }

    /// Bytes of two vectors by their numbers.
    pub fn shuffle(&mut self, a: Value, b: Value, bytes: [u8; 16]) -> Value {
        let id = WideId::new(self.function.wides.len());
        self.function.wides.push(u128::from_le_bytes(bytes));
        self.value(Inst::Shuffle(a, b, id), Ty::V128)
    }

    /// The highest bits of the lanes.
    pub fn sign_mask(&mut self, lanes: Lanes, a: Value) -> Value {
        self.value(Inst::SignMask(lanes, a), Ty::I32)
    }

    /// A load.
    pub fn load(&mut self, ty: Ty, addr: Value, offset: i32, access: Access) -> Value {
        self.value(Inst::Load { addr, offset, access }, ty)
    }

    /// A store.
    pub fn store(&mut self, addr: Value, offset: i32, value: Value, access: Access) {
        self.effect(Inst::Store { addr, offset, value, access });
    }

    /// Copies bytes.
    pub fn mem_copy(&mut self, to: Value, from: Value, size: u64, access: Access) {
        self.effect(Inst::MemCopy { to, from, size, access });
    }

    /// Sets bytes.
    pub fn mem_set(&mut self, to: Value, byte: u8, size: u64, access: Access) {
        self.effect(Inst::MemSet { to, byte, size, access });
    }

    /// A call that gives nothing or a scalar; `result_to` is none.
    pub fn call(
        &mut self,
        callee: Callee,
        sig: SigId,
        args: Vec<Arg>,
        returning: Returning,
    ) -> Option<Value> {
        self.call_full(Call { callee, sig, args, result_to: None, returning })
    }

    /// A call that gives an aggregate into memory.
    pub fn call_into(&mut self, callee: Callee, sig: SigId, args: Vec<Arg>, to: Value, returning: Returning) {
        self.call_full(Call { callee, sig, args, result_to: Some(to), returning });
    }

    fn call_full(&mut self, call: Call) -> Option<Value> {
        let result = match self.function.sig(call.sig).result {
            Some(Pass::Scalar(ty, _)) => Some(ty),
            _ => None,
        };
        let never = call.returning == Returning::Never;
        let id = CallId::new(self.function.calls.len());
        self.function.calls.push(call);
        let value = self.push(Inst::Call(id), result);
        if never {
            self.effect(Inst::Unreachable);
        }
        value
    }

    /// The next scalar of a `va_list`.
    pub fn va_arg(&mut self, list: Value, ty: Ty) -> Value {
        self.value(Inst::VaArg(list), ty)
    }

    /// Room on the stack.
    pub fn dyn_alloc(&mut self, size: Value, align_log2: u8) -> Value {
        self.value(Inst::DynAlloc(size, align_log2), Ty::Ptr)
    }

    /// A mark of the stack.
    pub fn stack_save(&mut self) -> Value {
        self.value(Inst::StackSave, Ty::Ptr)
    }

    /// An atomic load.
    pub fn atomic_load(&mut self, ty: Ty, addr: Value, order: Order) -> Value {
        self.value(Inst::AtomicLoad(addr, order), ty)
    }

    /// An atomic store.
    pub fn atomic_store(&mut self, addr: Value, value: Value, order: Order) {
        self.effect(Inst::AtomicStore(addr, value, order));
    }

    /// An atomic read-modify-write; the old value.
    pub fn atomic_rmw(&mut self, op: RmwOp, addr: Value, value: Value, order: Order) -> Value {
        let ty = self.ty(value);
        self.value(Inst::AtomicRmw(op, addr, value, order), ty)
    }

    /// An atomic compare and swap; the old value.
    pub fn atomic_cas(&mut self, addr: Value, expected: Value, new: Value, order: Order) -> Value {
        let ty = self.ty(expected);
        self.value(Inst::AtomicCas { addr, expected, new, order }, ty)
    }

    /// Inline assembly.
    pub fn asm(&mut self, asm: Asm) {
        let id = AsmId::new(self.function.asms.len());
        self.function.asms.push(asm);
        self.effect(Inst::Asm(id));
    }

    /// Goes on elsewhere.
    pub fn jump(&mut self, to: BlockId) {
        self.effect(Inst::Jump(to));
    }

    /// Goes to one of two blocks.
    pub fn branch(&mut self, condition: Value, then: BlockId, otherwise: BlockId) {
        self.effect(Inst::Branch(condition, then, otherwise));
    }

    /// Goes where the value says.
    pub fn switch(&mut self, switch: Switch) {
        let id = SwitchId::new(self.function.switches.len());
        self.function.switches.push(switch);
        self.effect(Inst::Switch(id));
    }

    /// Goes to a label by its value.
    pub fn goto(&mut self, label: Value) {
        self.effect(Inst::Goto(label));
    }

    /// Leaves the function.
    pub fn ret(&mut self, value: Option<Value>) {
        self.effect(Inst::Return(value));
    }

    /// The finished function.
    #[must_use]
    pub fn finish(mut self) -> Function {
        if self.open.is_some() {
            self.effect(Inst::Unreachable);
        }
        self.function
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Arity;

    #[test]
    fn code_after_the_end_of_a_block_goes_nowhere() {
        let sig = Signature { params: vec![], result: None, arity: Arity::Fixed };
        let mut b = Builder::new(SymbolId::new(0), sig, vec![]);
        b.ret(None);
        assert!(!b.is_open());
        b.int(Ty::I32, -1);
        let f = b.finish();
        assert_eq!(f.layout.len(), 2);
        assert_eq!(f.insts, [Inst::Return(None), Inst::Const(0xffff_ffff), Inst::Unreachable]);
    }
}
