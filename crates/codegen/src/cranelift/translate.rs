//! A function of the IR becomes one of Cranelift: blocks, storage and the way in; instructions are
//! translated by the files beside this one.
//!
//! Values of the IR become values, locals variables, slots stack slots. An `f80` is represented by
//! the address of 16 bytes that are written once, where it is computed. Blocks are visited in
//! reverse postorder, so that what dominates is translated first; what nothing reaches is left out.

use super::{Target, Worker};
use crate::Options;
use crate::abi::sysv::{self, Plan};
use crate::routine::Routine;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{
    self as clif, AbiParam, Block, ExtFuncData, ExternalName, FuncRef, GlobalValue, GlobalValueData,
    InstBuilder, MemFlagsData, Signature, SourceLoc, StackSlot, StackSlotData, StackSlotKind, TrapCode, Type,
    UserExternalName, UserFuncName, types,
};
use cranelift_codegen::isa::{CallConv, OwnedTargetIsa};
use cranelift_frontend::{FunctionBuilder, Switch, Variable};
use lively_base::{Arch, Diagnostic};
use lively_ir::{
    BlockId, Definition, Function, Inst, Linkage, LocalId, Module, Returning, SlotId, SymbolId, SymbolKind,
    Ty, Value, Visibility,
};
use rustc_hash::FxHashMap;

pub(super) type Done = Result<(), Diagnostic>;

/// Names Cranelift sees: a namespace and a number in it.
const SYMBOLS: u32 = 0;
const ROUTINES: u32 = 1;
const LIBRARY: u32 = 2;

/// Stubs that set AL and go on to the symbol.
const STUBS: u32 = 3;
/// Routines of asm statements, by the statement's number.
pub(super) const ASMS: u32 = 4;

/// Functions of the C and compiler libraries that code may need without the program naming them.
pub(super) const LIBRARY_NAMES: &[&str] = &[
    "memcpy",
    "memmove",
    "memset",
    "malloc",
    "free",
    "__divti3",
    "__udivti3",
    "__modti3",
    "__umodti3",
    "__floattisf",
    "__floattidf",
    "__floattixf",
    "__floatuntisf",
    "__floatuntidf",
    "__floatuntixf",
    "__fixsfti",
    "__fixdfti",
    "__fixxfti",
    "__fixunssfti",
    "__fixunsdfti",
    "__fixunsxfti",
];

/// Routines by number: the fixed ones, then the entries for variadic calls by their offset.
const ROUTINE_LIST: &[Routine] = &[
    Routine::F80Add,
    Routine::F80Sub,
    Routine::F80Mul,
    Routine::F80Div,
    Routine::F80Sqrt,
    Routine::F80Compare,
    Routine::F80FromI64,
    Routine::F80FromU64,
    Routine::F80FromF64,
    Routine::F80FromF32,
    Routine::F80ToF64,
    Routine::F80ToF32,
    Routine::F80ToI64,
    Routine::F80ToU64,
    Routine::F80Push,
    Routine::F80Pop,
    Routine::F80PushPair,
    Routine::F80PopPair,
    Routine::Cas128,
    Routine::PickBytes,
];
const VARIADIC_BASE: u32 = 1 << 16;
/// Then the entries that align: the bytes of stacked arguments, and from this bit on the alignment's logarithm.
const ALIGNED_BASE: u32 = 1 << 26;
const ALIGN_SHIFT: u32 = 21;

/// What a name of Cranelift's means.
pub(super) fn target(namespace: u32, index: u32) -> Option<Target> {
    match namespace {
        SYMBOLS => Some(Target::Symbol(SymbolId::new(index as usize))),
        STUBS => Some(Target::Stub(SymbolId::new(index as usize))),
        ROUTINES if index >= ALIGNED_BASE => {
            let (stacked, log) = (index & ((1 << ALIGN_SHIFT) - 1), (index - ALIGNED_BASE) >> ALIGN_SHIFT);
            Some(Target::Routine(Routine::CallAligned { stacked, align: 1 << log }))
        }
        ROUTINES if index >= VARIADIC_BASE => {
            Some(Target::Routine(Routine::CallVariadic(index - VARIADIC_BASE)))
        }
        ROUTINES => ROUTINE_LIST.get(index as usize).map(|r| Target::Routine(*r)),
        LIBRARY => LIBRARY_NAMES.get(index as usize).map(|name| Target::Library(name)),
        _ => None,
    }
}

/// Where a slot lies: in a stack slot, from the first place in it that is aligned enough.
#[derive(Clone, Copy)]
pub(super) struct Room {
    slot: StackSlot,
    align: u32,
}

/// Most pairs of a local and a block before further locals live in memory: what makes SSA of them keeps a word for
/// each pair, which for one function of 16,000 small inlined calls came to 17 GB.
const VARIABLE_CELLS_MAX: usize = 16 << 20;

/// Largest alignment Cranelift honours for stack slots.
pub(crate) const SLOT_ALIGN_MAX: u32 = 16;

/// What a stack slot that debuggers may be told of is for; its key says so.
pub(super) enum Keyed {
    /// A slot of the function.
    Slot(usize),
    /// A parameter's own copy.
    Param(usize),
}

/// Keys of parameters are above those of slots.
const PARAM_KEYS: u64 = 1 << 32;

impl Keyed {
    fn key(&self) -> clif::StackSlotKey {
        match *self {
            Self::Slot(n) => clif::StackSlotKey::new(n as u64),
            Self::Param(n) => clif::StackSlotKey::new(PARAM_KEYS + n as u64),
        }
    }

    pub(super) fn from_key(key: clif::StackSlotKey) -> Self {
        match key.bits().checked_sub(PARAM_KEYS) {
            Some(n) => Self::Param(n as usize),
            None => Self::Slot(key.bits() as usize),
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum LocalHome {
    Variable(Variable),
    /// In memory: an `f80`, and what is beyond [`VARIABLE_CELLS_MAX`].
    Memory(StackSlot),
}

pub(super) struct Translator<'a> {
    pub(super) b: FunctionBuilder<'a>,
    pub(super) module: &'a Module,
    pub(super) f: &'a Function,
    pub(super) plan: Plan,
    pub(super) conv: CallConv,
    pub(super) arch: Arch,
    values: Vec<Option<clif::Value>>,
    /// Comparisons' results before they were widened.
    pub(super) bools: FxHashMap<Value, clif::Value>,
    blocks: Vec<Option<Block>>,
    slots: Vec<Option<Room>>,
    locals: Vec<LocalHome>,
    globals: FxHashMap<SymbolId, GlobalValue>,
    functions: FxHashMap<(u32, u32, clif::SigRef), FuncRef>,
    pub(super) signatures: FxHashMap<Signature, clif::SigRef>,
    /// Where the hidden result pointer is kept.
    pub(super) hidden: Option<Variable>,
    /// The registers of a variadic function.
    pub(super) save_area: Option<StackSlot>,
    pub(super) dynamic: Option<super::dynamic::Dynamic>,
    /// Where `goto *label` goes on, given the label's number.
    dispatch: Option<Block>,
    /// What computes each value, in functions where slots' addresses are made anew at each use.
    remade: Option<Vec<Option<Inst>>>,
    pub(super) options: &'a Options,
}

/// Makes `worker.context.func` from `f`.
pub(super) fn translate(
    worker: &mut Worker,
    isa: &OwnedTargetIsa,
    module: &Module,
    f: &Function,
    options: &Options,
) -> Done {
    let func = &mut worker.context.func;
    func.clear();
    func.name = UserFuncName::user(SYMBOLS, f.symbol.index() as u32);
    let conv = isa.default_call_conv();
    let arch = if isa.name() == "x64" { Arch::X86_64 } else { Arch::Aarch64 };
    let passes: Vec<_> = f.signature().params.clone();
    let plan = sysv::plan(f, f.signature(), &passes);
    let b = FunctionBuilder::new(func, &mut worker.builder);
    let twice = f.calls.iter().any(|call| call.returning == Returning::Twice);
    let mut t = Translator {
        b,
        module,
        f,
        plan,
        conv,
        arch,
        values: vec![None; f.values.len()],
        bools: FxHashMap::default(),
        blocks: vec![None; f.blocks.len()],
        slots: Vec::new(),
        locals: Vec::new(),
        globals: FxHashMap::default(),
        functions: FxHashMap::default(),
        signatures: FxHashMap::default(),
        hidden: None,
        save_area: None,
        dynamic: None,
        dispatch: None,
        remade: twice.then(|| vec![None; f.values.len()]),
        options,
    };
    t.b.func.signature = t.own_signature();
    t.storage()?;
    t.run()?;
    t.b.seal_all_blocks();
    t.b.finalize(isa.frontend_config());
    Ok(())
}

pub(super) fn clif_type(ty: Ty) -> Type {
    match ty {
        Ty::I8 => types::I8,
        Ty::I16 => types::I16,
        Ty::I32 => types::I32,
        Ty::I64 | Ty::Ptr | Ty::F80 => types::I64,
        Ty::I128 => types::I128,
        Ty::F32 => types::F32,
        Ty::F64 => types::F64,
        Ty::V128 => types::I8X16,
    }
}

pub(super) fn refuse(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("code-unsupported", message)
}

impl Translator<'_> {
    fn storage(&mut self) -> Done {
        let mut used = vec![false; self.f.slots.len()];
        for inst in &self.f.insts {
            if let Inst::SlotAddr(slot, _) = inst {
                used[slot.index()] = true;
            }
        }
        for (n, slot) in self.f.slots.iter().enumerate() {
            if !used[n] {
                self.slots.push(None);
                continue;
            }
            let extra = if slot.align > SLOT_ALIGN_MAX { u64::from(slot.align) } else { 0 };
            let Ok(size) = u32::try_from(slot.size.max(1) + extra) else {
                return Err(refuse("a variable is larger than a frame can be").note(format!("slot {n}")));
            };
            let shift = slot.align.min(SLOT_ALIGN_MAX).trailing_zeros() as u8;
            let key = Keyed::Slot(n).key();
            let data = StackSlotData::new_with_key(StackSlotKind::ExplicitSlot, size, shift, key);
            let slot = Room { slot: self.b.create_sized_stack_slot(data), align: slot.align };
            self.slots.push(Some(slot));
        }
        let mut variables = VARIABLE_CELLS_MAX / self.f.layout.len().max(1);
        for &ty in &self.f.locals {
            let home = match ty {
                Ty::F80 => LocalHome::Memory(self.scratch(16, 4)),
                _ if variables == 0 => {
                    LocalHome::Memory(self.scratch(ty.size(), ty.size().trailing_zeros() as u8))
                }
                _ => LocalHome::Variable(self.b.declare_var(clif_type(ty))),
            };
            variables = variables.saturating_sub(1);
            self.locals.push(home);
        }
        Ok(())
    }

    /// Memory of the frame.
    pub(super) fn scratch(&mut self, size: u32, align_log2: u8) -> StackSlot {
        self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, size, align_log2))
    }

    /// Memory for parameter `n`, an aggregate that came in registers: its address.
    pub(super) fn param_addr(&mut self, n: usize) -> clif::Value {
        let key = Keyed::Param(n).key();
        let data = StackSlotData::new_with_key(StackSlotKind::ExplicitSlot, 16, 4, key);
        let slot = self.b.create_sized_stack_slot(data);
        self.b.ins().stack_addr(types::I64, slot, 0)
    }

    /// Address of fresh memory of the frame.
    pub(super) fn scratch_addr(&mut self, size: u32, align_log2: u8) -> clif::Value {
        let slot = self.scratch(size, align_log2);
        self.b.ins().stack_addr(types::I64, slot, 0)
    }

    fn run(&mut self) -> Done {
        let entry = self.b.create_block();
        self.b.append_block_params_for_function_params(entry);
        self.b.switch_to_block(entry);
        self.enter(entry)?;
        let order = self.order();
        for &block in &order {
            let made = self.b.create_block();
            self.blocks[block.index()] = Some(made);
        }
        let first = self.block(order[0])?;
        self.b.ins().jump(first, &[]);
        for &block in &order {
            let made = self.block(block)?;
            self.b.switch_to_block(made);
            for n in self.f.block_insts(block) {
                self.b.set_srcloc(match self.f.locs[n].0 {
                    0 => SourceLoc::default(),
                    loc => SourceLoc::new(loc),
                });
                self.inst(n)?;
            }
        }
        self.b.set_srcloc(SourceLoc::default());
        self.dispatch.map_or(Ok(()), |block| self.dispatch(block))
    }

    /// Blocks that can be reached, each after those that dominate it.
    fn order(&self) -> Vec<BlockId> {
        let f = self.f;
        let mut after = Vec::with_capacity(f.layout.len());
        let mut seen = vec![false; f.blocks.len()];
        let targets = |block: BlockId| {
            let mut list = Vec::new();
            for n in f.block_insts(block) {
                f.visit_targets(&f.insts[n], |to| list.push(to));
            }
            // The first target is visited last and so comes first.
            list.reverse();
            list
        };
        let first = f.layout[0];
        seen[first.index()] = true;
        let mut stack = vec![(first, targets(first).into_iter())];
        while let Some((block, list)) = stack.last_mut() {
            match list.next() {
                Some(to) if !seen[to.index()] => {
                    seen[to.index()] = true;
                    stack.push((to, targets(to).into_iter()));
                }
                Some(_) => {}
                None => {
                    after.push(*block);
                    stack.pop();
                }
            }
        }
        after.reverse();
        after
    }

    pub(super) fn block(&self, id: BlockId) -> Result<Block, Diagnostic> {
        self.blocks[id.index()].ok_or_else(|| refuse("a jump to a block that is not there"))
    }

    /// The value that stands for one of the IR's.
    pub(super) fn v(&mut self, value: Value) -> Result<clif::Value, Diagnostic> {
        if let Some(Some(Inst::SlotAddr(slot, offset))) = self.remade.as_ref().map(|r| r[value.index()]) {
            return Ok(self.slot_addr(slot, offset));
        }
        self.values[value.index()].ok_or_else(|| refuse("a value is used before it is computed"))
    }

    pub(super) fn set(&mut self, value: Value, to: clif::Value) {
        self.values[value.index()] = Some(to);
    }

    pub(super) fn iconst(&mut self, ty: Type, number: i64) -> clif::Value {
        if ty == types::I128 {
            let low = self.b.ins().iconst(types::I64, number);
            return self.b.ins().sextend(types::I128, low);
        }
        let bits = ty.bits();
        let number = if bits < 64 { number & ((1 << bits) - 1) } else { number };
        self.b.ins().iconst(ty, number)
    }

    pub(super) fn add(&mut self, value: clif::Value, number: i64) -> clif::Value {
        if number == 0 {
            return value;
        }
        let ty = self.b.func.dfg.value_type(value);
        let number = self.iconst(ty, number);
        self.b.ins().iadd(value, number)
    }

    /// Memory that is there and not shared with anybody else's idea of it.
    pub(super) fn flags() -> MemFlagsData {
        MemFlagsData::new().with_notrap()
    }

    pub(super) fn slot_addr(&mut self, slot: SlotId, offset: i32) -> clif::Value {
        let Some(room) = self.slots[slot.index()] else { unreachable!("every slot in use has room") };
        if room.align <= SLOT_ALIGN_MAX {
            return self.b.ins().stack_addr(types::I64, room.slot, offset);
        }
        let start = self.b.ins().stack_addr(types::I64, room.slot, 0);
        let align = i64::from(room.align);
        let past = self.add(start, align - 1);
        let mask = self.iconst(types::I64, -align);
        let aligned = self.b.ins().band(past, mask);
        self.add(aligned, i64::from(offset))
    }

    /// Whether code may reach the symbol directly instead of through a cell that the linker fills.
    fn is_near(&self, id: SymbolId) -> bool {
        let symbol = self.module.symbol(id);
        let here = !matches!(symbol.definition, Definition::Undefined);
        match symbol.linkage {
            Linkage::Local => true,
            _ if matches!(symbol.visibility, Visibility::Hidden | Visibility::Internal) => {
                here || symbol.linkage != Linkage::Weak
            }
            Linkage::Weak => false,
            Linkage::Global => here && self.options.shared == crate::Sharing::Executable,
        }
    }

    pub(super) fn symbol_addr(&mut self, id: SymbolId, addend: i64) -> clif::Value {
        let tls = self.module.symbol(id).kind == SymbolKind::ThreadLocal;
        let near = self.is_near(id);
        let global = match self.globals.get(&id) {
            Some(&global) => global,
            None => {
                let name = UserExternalName::new(SYMBOLS, id.index() as u32);
                let name = ExternalName::user(self.b.func.declare_imported_user_function(name));
                let data = GlobalValueData::Symbol { name, offset: 0.into(), colocated: near && !tls, tls };
                let global = self.b.create_global_value(data);
                self.globals.insert(id, global);
                global
            }
        };
        let base = if tls {
            self.b.ins().tls_value(types::I64, global)
        } else {
            self.b.ins().symbol_value(types::I64, global)
        };
        self.add(base, addend)
    }

    pub(super) fn sig(&mut self, signature: Signature) -> clif::SigRef {
        if let Some(&sig) = self.signatures.get(&signature) {
            return sig;
        }
        let sig = self.b.import_signature(signature.clone());
        self.signatures.insert(signature, sig);
        sig
    }

    fn func(&mut self, namespace: u32, index: u32, signature: clif::SigRef) -> FuncRef {
        if let Some(&func) = self.functions.get(&(namespace, index, signature)) {
            return func;
        }
        let name = UserExternalName::new(namespace, index);
        let name = ExternalName::user(self.b.func.declare_imported_user_function(name));
        // A call is always direct: the linker makes a stub for what is out of reach.
        let func = self.b.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        self.functions.insert((namespace, index, signature), func);
        func
    }

    /// The routine of an asm statement.
    pub(super) fn asm_func(&mut self, number: u32, signature: clif::SigRef) -> FuncRef {
        self.func(ASMS, number, signature)
    }

    pub(super) fn symbol_func(&mut self, id: SymbolId, signature: clif::SigRef) -> FuncRef {
        self.func(SYMBOLS, id.index() as u32, signature)
    }

    /// The stub that sets AL before the symbol.
    pub(super) fn stub_func(&mut self, id: SymbolId, signature: clif::SigRef) -> FuncRef {
        self.func(STUBS, id.index() as u32, signature)
    }

    pub(super) fn library_func(
        &mut self,
        name: &'static str,
        sig: clif::SigRef,
    ) -> Result<FuncRef, Diagnostic> {
        match LIBRARY_NAMES.iter().position(|n| *n == name) {
            Some(index) => Ok(self.func(LIBRARY, index as u32, sig)),
            None => Err(refuse(format!("no library function `{name}`"))),
        }
    }

    pub(super) fn plain_sig(&mut self, params: &[Type], results: &[Type]) -> clif::SigRef {
        let mut signature = Signature::new(self.conv);
        signature.params.extend(params.iter().map(|ty| AbiParam::new(*ty)));
        signature.returns.extend(results.iter().map(|ty| AbiParam::new(*ty)));
        self.sig(signature)
    }

    /// Calls a routine on addresses.
    pub(super) fn routine(
        &mut self,
        routine: Routine,
        args: &[clif::Value],
        results: &[Type],
    ) -> Option<clif::Value> {
        let params: Vec<Type> = args.iter().map(|arg| self.b.func.dfg.value_type(*arg)).collect();
        let sig = self.plain_sig(&params, results);
        let index = ROUTINE_LIST.iter().position(|r| *r == routine).unwrap_or_default() as u32;
        let func = self.func(ROUTINES, index, sig);
        let call = self.b.ins().call(func, args);
        self.b.inst_results(call).first().copied()
    }

    /// The entry for indirect variadic calls, with the signature of the call.
    pub(super) fn variadic_func(&mut self, at: u32, sig: clif::SigRef) -> FuncRef {
        self.func(ROUTINES, VARIADIC_BASE + at, sig)
    }

    /// The entry for calls whose stacked arguments want this much alignment.
    pub(super) fn aligned_func(&mut self, stacked: u32, align: u64, sig: clif::SigRef) -> FuncRef {
        self.func(ROUTINES, ALIGNED_BASE + (align.trailing_zeros() << ALIGN_SHIFT) + stacked, sig)
    }

    /// Calls a library function on scalars.
    pub(super) fn library(
        &mut self,
        name: &'static str,
        args: &[clif::Value],
        results: &[Type],
    ) -> Result<Vec<clif::Value>, Diagnostic> {
        let params: Vec<Type> = args.iter().map(|arg| self.b.func.dfg.value_type(*arg)).collect();
        let sig = self.plain_sig(&params, results);
        let func = self.library_func(name, sig)?;
        let call = self.b.ins().call(func, args);
        Ok(self.b.inst_results(call).to_vec())
    }

    /// The 8-bit truth of an integer.
    pub(super) fn truth(&mut self, value: Value) -> Result<clif::Value, Diagnostic> {
        if let Some(&truth) = self.bools.get(&value) {
            return Ok(truth);
        }
        let v = self.v(value)?;
        if self.b.func.dfg.value_type(v) == types::I128 {
            let zero = self.iconst(types::I128, 0);
            return Ok(self.b.ins().icmp(IntCC::NotEqual, v, zero));
        }
        Ok(v)
    }

    fn inst(&mut self, n: usize) -> Done {
        let inst = self.f.insts[n];
        let result = self.f.results[n];
        if let (Some(remade), Some(result)) = (&mut self.remade, result) {
            remade[result.index()] = Some(inst);
        }
        let ty = result.map_or(Ty::I64, |r| self.f.ty(r));
        let value = match inst {
            Inst::Nop | Inst::VaEnd(_) => return Ok(()),
            Inst::Const(bits) => self.constant(ty, bits),
            Inst::WideConst(id) => self.wide_const(ty, self.f.wide(id)),
            Inst::SlotAddr(slot, offset) => self.slot_addr(slot, offset),
            Inst::SymbolAddr(symbol, addend) => self.symbol_addr(symbol, addend),
            Inst::LabelAddr(label) => self.iconst(types::I64, label.index() as i64 + 1),
            Inst::LocalGet(local) => self.local_get(local),
            Inst::LocalSet(local, a) => return self.local_set(local, a),
            Inst::Unary(op, a) => self.unary(op, a)?,
            Inst::Binary(op, a, b) => self.binary(op, a, b)?,
            Inst::Compare(op, a, b) => {
                let truth = self.compare(op, a, b)?;
                return self.set_truth(result, ty, truth);
            }
            Inst::Overflow(op, a, b) => {
                let truth = self.overflow(op, a, b)?;
                return self.set_truth(result, ty, truth);
            }
            Inst::Convert(op, a) => self.convert(op, a, ty)?,
            Inst::Select(c, a, b) => {
                let (c, x, y) = (self.truth(c)?, self.v(a)?, self.v(b)?);
                let chosen = self.b.ins().select(c, x, y);
                if self.f.ty(a) == Ty::F80 { self.f80_copy(chosen) } else { chosen }
            }
            Inst::Call(id) => match self.call(id)? {
                Some(value) => value,
                None => return Ok(()),
            },
            Inst::VaStart(list) => return self.va_start(list),
            Inst::VaArg(list) => self.va_arg(list, ty)?,
            Inst::VaArgAggregate(list, agg, to) => return self.va_arg_aggregate(list, agg, to),
            Inst::VaCopy(to, from) => return self.va_copy(to, from),
            Inst::DynAlloc(size, log2) => self.dyn_alloc(size, log2)?,
            Inst::StackSave => self.stack_save()?,
            Inst::StackRestore(mark) => return self.stack_restore(mark),
            Inst::FrameAddr(level) => self.frame_addr(level),
            Inst::ReturnAddr(0) => self.b.ins().get_return_address(types::I64),
            Inst::ReturnAddr(level) => {
                let frame = self.frame_addr(level);
                self.b.ins().load(types::I64, Self::flags(), frame, 8)
            }
            Inst::Asm(_)
            | Inst::Load { .. }
            | Inst::Store { .. }
            | Inst::MemCopy { .. }
            | Inst::MemSet { .. } => {
                return self.memory(inst, result, ty);
            }
            Inst::AtomicLoad(..) | Inst::AtomicStore(..) | Inst::AtomicRmw(..) | Inst::AtomicCas { .. } => {
                return self.atomic(inst, result, ty);
            }
            Inst::Fence(_) | Inst::CompilerFence => return self.memory(inst, result, ty),
            Inst::Jump(_) | Inst::Branch(..) | Inst::Switch(_) | Inst::Goto(_) | Inst::Return(_) => {
                return self.leave(inst);
            }
            Inst::Unreachable | Inst::Trap => return self.leave(inst),
            _ => self.vector(inst)?,
        };
        if let Some(result) = result {
            self.set(result, value);
        }
        Ok(())
    }

    fn set_truth(&mut self, result: Option<Value>, ty: Ty, truth: clif::Value) -> Done {
        if let Some(result) = result {
            let wide = match clif_type(ty) {
                types::I8 => truth,
                wide => self.b.ins().uextend(wide, truth),
            };
            self.bools.insert(result, truth);
            self.set(result, wide);
        }
        Ok(())
    }

    fn constant(&mut self, ty: Ty, bits: u64) -> clif::Value {
        match ty {
            Ty::F32 => self.b.ins().f32const(f32::from_bits(bits as u32)),
            Ty::F64 => self.b.ins().f64const(f64::from_bits(bits)),
            _ => self.iconst(clif_type(ty), bits.cast_signed()),
        }
    }

    fn local_get(&mut self, local: LocalId) -> clif::Value {
        match self.locals[local.index()] {
            LocalHome::Variable(variable) => self.b.use_var(variable),
            LocalHome::Memory(slot) => match self.f.locals[local.index()] {
                Ty::F80 => {
                    let from = self.b.ins().stack_addr(types::I64, slot, 0);
                    self.f80_copy(from)
                }
                ty => self.b.ins().stack_load(types::I64, clif_type(ty), slot, 0),
            },
        }
    }

    fn local_set(&mut self, local: LocalId, a: Value) -> Done {
        let value = self.v(a)?;
        match self.locals[local.index()] {
            LocalHome::Variable(variable) => self.b.def_var(variable, value),
            LocalHome::Memory(slot) if self.f.locals[local.index()] == Ty::F80 => {
                let to = self.b.ins().stack_addr(types::I64, slot, 0);
                self.f80_store(to, 0, value);
            }
            LocalHome::Memory(slot) => {
                self.b.ins().stack_store(types::I64, value, slot, 0);
            }
        }
        Ok(())
    }

    pub(super) fn frame_addr(&mut self, level: u32) -> clif::Value {
        let mut frame = self.b.ins().get_frame_pointer(types::I64);
        for _ in 0..level {
            frame = self.b.ins().load(types::I64, Self::flags(), frame, 0);
        }
        frame
    }

    fn leave(&mut self, inst: Inst) -> Done {
        match inst {
            Inst::Jump(to) => {
                let to = self.block(to)?;
                self.b.ins().jump(to, &[]);
            }
            Inst::Branch(c, a, b) => {
                let c = self.truth(c)?;
                let (a, b) = (self.block(a)?, self.block(b)?);
                self.b.ins().brif(c, a, &[], b, &[]);
            }
            Inst::Switch(id) => self.switch(id)?,
            Inst::Goto(label) => self.goto(label)?,
            Inst::Return(value) => self.ret(value)?,
            _ => {
                self.b.ins().trap(TRAP);
            }
        }
        Ok(())
    }

    /// One block of the function leads on to the labels: edges and the moves on them, which
    /// every `goto` of its own would have to every label, are then there once.
    fn goto(&mut self, label: Value) -> Done {
        let label = self.v(label)?;
        let index = self.b.ins().ireduce(types::I32, label);
        let dispatch = *self.dispatch.get_or_insert_with(|| {
            let block = self.b.create_block();
            self.b.append_block_param(block, types::I32);
            block
        });
        self.b.ins().jump(dispatch, &[index.into()]);
        Ok(())
    }

    fn dispatch(&mut self, dispatch: Block) -> Done {
        self.b.switch_to_block(dispatch);
        let index = self.b.block_params(dispatch)[0];
        let trap = self.b.create_block();
        let to_trap = self.b.func.dfg.block_call(trap, &[]);
        // Labels count from 1, so entry 0 is nobody's.
        let mut entries = vec![to_trap];
        for &block in &self.f.labels {
            let block = self.block(block)?;
            entries.push(self.b.func.dfg.block_call(block, &[]));
        }
        let table = self.b.create_jump_table(clif::JumpTableData::new(to_trap, &entries));
        self.b.ins().br_table(index, table);
        self.b.switch_to_block(trap);
        self.b.ins().trap(TRAP);
        Ok(())
    }

    fn switch(&mut self, id: lively_ir::SwitchId) -> Done {
        let switch = self.f.switch(id);
        let value = self.v(switch.value)?;
        let otherwise = self.block(switch.default)?;
        let mut table = Switch::new();
        for &(first, last, to) in &switch.cases {
            let to = self.block(to)?;
            if last - first < RANGE_AS_ENTRIES {
                (first..=last).for_each(|case| table.set_entry(case, to));
                continue;
            }
            // value - first <= last - first, unsigned.
            let ty = self.b.func.dfg.value_type(value);
            let low = self.wide_int(ty, first);
            let span = self.wide_int(ty, last - first);
            let from = self.b.ins().isub(value, low);
            let inside = self.b.ins().icmp(IntCC::UnsignedLessThanOrEqual, from, span);
            let next = self.b.create_block();
            self.b.ins().brif(inside, to, &[], next, &[]);
            self.b.switch_to_block(next);
        }
        table.emit(&mut self.b, value, otherwise);
        Ok(())
    }

    fn wide_int(&mut self, ty: Type, number: u128) -> clif::Value {
        if ty != types::I128 {
            return self.iconst(ty, (number as u64).cast_signed());
        }
        let low = self.b.ins().iconst(types::I64, (number as u64).cast_signed());
        let high = self.b.ins().iconst(types::I64, ((number >> 64) as u64).cast_signed());
        self.b.ins().iconcat(low, high)
    }

    fn wide_const(&mut self, ty: Ty, bits: u128) -> clif::Value {
        match ty {
            Ty::F80 => {
                let to = self.scratch_addr(16, 4);
                let low = self.iconst(types::I64, (bits as u64).cast_signed());
                let high = self.iconst(types::I64, ((bits >> 64) as u64 & 0xffff).cast_signed());
                self.b.ins().store(Self::flags(), low, to, 0);
                self.b.ins().store(Self::flags(), high, to, 8);
                to
            }
            Ty::V128 => self.vector_const(bits),
            _ => self.wide_int(types::I128, bits),
        }
    }
}

/// Ranges up to so many values are put into a switch's table one by one.
const RANGE_AS_ENTRIES: u128 = 16;

/// The one trap code we use: what trapped is told by the place.
pub(super) const TRAP: TrapCode = TrapCode::unwrap_user(1);
