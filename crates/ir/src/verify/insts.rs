//! Types and table indices of every instruction.

use super::Walk;
use crate::function::Function;
use crate::inst::{Access, Value};
use crate::inst::{
    AsmPlace, BinaryOp, Call, Callee, CompareOp, ConvertOp, Inst, OverflowOp, Returning, UnaryOp,
};
use crate::module::SymbolId;
use crate::types::{Arity, Pass, Ty};
use crate::vector::Lanes;

pub(super) fn check(walk: &mut Walk<'_>, f: &Function) {
    for n in 0..f.insts.len() {
        if let Err(fault) = (Typed { walk, f }).inst(n) {
            walk.find(fault.0, format!("instruction {n}: {}", fault.1));
            return;
        }
    }
}

type Fault = (&'static str, &'static str);
type Checked = Result<(), Fault>;

fn ensure(holds: bool, code: &'static str, message: &'static str) -> Checked {
    if holds { Ok(()) } else { Err((code, message)) }
}

fn typed(holds: bool, message: &'static str) -> Checked {
    ensure(holds, "ir-type", message)
}

fn inside(index: usize, len: usize) -> Checked {
    ensure(index < len, "ir-table", "an id is outside its table")
}

struct Typed<'w, 'm, 'f> {
    walk: &'w Walk<'m>,
    f: &'f Function,
}

impl Typed<'_, '_, '_> {
    fn inst(&self, n: usize) -> Checked {
        let f = self.f;
        let inst = f.insts[n];
        self.tables(&inst)?;
        let mut known = Ok(());
        f.visit_uses(&inst, |v| known = known.and(inside(v.index(), f.values.len())));
        known?;
        let mut known = Ok(());
        f.visit_targets(&inst, |to| {
            let there = f.blocks.get(to.index()).copied().flatten().is_some() && to != f.layout[0];
            known = known.and(ensure(there, "ir-block", "it leads to the entry or to no block"));
        });
        known?;
        let result = match f.results[n] {
            Some(value) => {
                inside(value.index(), f.values.len())?;
                ensure(value.index() >= f.params().len(), "ir-value", "a parameter is written")?;
                Some(f.ty(value))
            }
            None => None,
        };
        match self.wanted(&inst, result)? {
            Wanted::Nothing => typed(result.is_none(), "it has no value"),
            Wanted::Checked => Ok(()),
        }
    }

    fn tables(&self, inst: &Inst) -> Checked {
        let f = self.f;
        match *inst {
            Inst::WideConst(id) | Inst::Shuffle(_, _, id) => inside(id.index(), f.wides.len()),
            Inst::SlotAddr(id, _) => inside(id.index(), f.slots.len()),
            Inst::SymbolAddr(id, _) => self.symbol(id),
            Inst::LabelAddr(id) => inside(id.index(), f.labels.len()),
            Inst::LocalGet(id) | Inst::LocalSet(id, _) => inside(id.index(), f.locals.len()),
            Inst::VaArgAggregate(_, id, _) => inside(id.index(), f.aggregates.len()),
            Inst::Switch(id) => inside(id.index(), f.switches.len()),
            Inst::Call(id) => {
                inside(id.index(), f.calls.len())?;
                let call = f.call(id);
                inside(call.sig.index(), f.signatures.len())?;
                match call.callee {
                    Callee::Symbol(symbol) => self.symbol(symbol),
                    Callee::Address(_) => Ok(()),
                }
            }
            Inst::Asm(id) => {
                inside(id.index(), f.asms.len())?;
                f.asm(id).operands.iter().try_for_each(|o| match o.place {
                    AsmPlace::Symbol(symbol, _) => self.symbol(symbol),
                    _ => Ok(()),
                })
            }
            _ => Ok(()),
        }
    }

    fn symbol(&self, id: SymbolId) -> Checked {
        inside(id.index(), self.walk.module.symbols.len())
    }

    fn ptr(&self, value: Value) -> Checked {
        typed(self.f.ty(value).plain() == Ty::I64, "an address is not `ptr`")
    }

    fn access(&self, access: Access) -> Checked {
        typed(access.align_log2 < 32, "the alignment is too large")
    }

    fn wanted(&self, inst: &Inst, result: Option<Ty>) -> Result<Wanted, Fault> {
        let f = self.f;
        let ty = |v: Value| f.ty(v);
        let has = |wanted: bool| typed(wanted, "the result has the wrong type").map(|()| Wanted::Checked);
        let is_ptr = result.is_some_and(|r| r.plain() == Ty::I64);
        match *inst {
            Inst::Const(bits) => {
                let Some(r) = result else { return Err(("ir-type", "a constant is written to a value")) };
                let fits = r.size() >= 8 || bits >> (8 * r.size()) == 0;
                typed(fits, "the constant has bits above its type")?;
                has(r.size() <= 8)
            }
            Inst::WideConst(_) => has(matches!(result, Some(Ty::I128 | Ty::F80 | Ty::V128))),
            Inst::SlotAddr(..) | Inst::SymbolAddr(..) | Inst::LabelAddr(_) | Inst::StackSave => has(is_ptr),
            Inst::FrameAddr(_) | Inst::ReturnAddr(_) => has(is_ptr),
            Inst::LocalGet(local) => has(result.map(Ty::plain) == Some(f.local(local).plain())),
            Inst::LocalSet(local, a) => {
                typed(f.local(local).plain() == ty(a).plain(), "the local has another type")?;
                Ok(Wanted::Nothing)
            }
            Inst::Unary(op, a) => {
                typed(unary_takes(op, ty(a)), "the operation does not take this type")?;
                has(result == Some(ty(a)))
            }
            Inst::Binary(op, a, b) => {
                typed(binary_takes(op, ty(a), ty(b)), "the operation does not take these types")?;
                has(result.map(Ty::plain) == Some(ty(a).plain()))
            }
            Inst::Compare(op, a, b) => {
                let same = ty(a).plain() == ty(b).plain();
                let float = op as u8 >= CompareOp::FEq as u8;
                let right = if float { ty(a).is_float() } else { ty(a).is_int() };
                typed(same && right, "the comparison does not take these types")?;
                has(result.is_some_and(|r| r.is_int() && r.int_bits() <= 64))
            }
            Inst::Overflow(op, a, b) => {
                let wide = !matches!(op, OverflowOp::SMul | OverflowOp::UMul);
                let right = ty(a).is_int() && (ty(a) != Ty::I128 || wide);
                typed(right && ty(a).plain() == ty(b).plain(), "the operation does not take these types")?;
                has(result.is_some_and(|r| r.is_int() && r.int_bits() <= 64))
            }
            Inst::Convert(op, a) => has(result.is_some_and(|r| converts(op, ty(a), r))),
            Inst::Select(c, a, b) => {
                typed(ty(c).is_int(), "the condition is not an integer")?;
                typed(ty(a).plain() == ty(b).plain(), "the alternatives differ in type")?;
                has(result.map(Ty::plain) == Some(ty(a).plain()))
            }
            Inst::Load { addr, access, .. } => {
                self.ptr(addr)?;
                self.access(access)?;
                has(result.is_some())
            }
            Inst::Store { addr, access, .. } => {
                self.ptr(addr)?;
                self.access(access)?;
                Ok(Wanted::Nothing)
            }
            Inst::MemCopy { to, from, access, .. } => {
                self.ptr(to)?;
                self.ptr(from)?;
                self.access(access)?;
                Ok(Wanted::Nothing)
            }
            Inst::MemSet { to, access, .. } => {
                self.ptr(to)?;
                self.access(access)?;
                Ok(Wanted::Nothing)
            }
            Inst::Call(id) => self.call(f.call(id), result).map(|()| Wanted::Checked),
            Inst::VaStart(a) => {
                let variadic = f.signature().arity == Arity::Variadic;
                ensure(variadic, "ir-call", "`va_start` in a function without `...`")?;
                self.ptr(a)?;
                Ok(Wanted::Nothing)
            }
            Inst::VaEnd(a) | Inst::StackRestore(a) | Inst::Goto(a) => {
                self.ptr(a)?;
                Ok(Wanted::Nothing)
            }
            Inst::VaArg(a) => {
                self.ptr(a)?;
                has(result.is_some())
            }
            Inst::VaArgAggregate(a, _, b) | Inst::VaCopy(a, b) => {
                self.ptr(a)?;
                self.ptr(b)?;
                Ok(Wanted::Nothing)
            }
            Inst::DynAlloc(size, log2) => {
                self.ptr(size)?;
                typed(log2 < 32, "the alignment is too large")?;
                has(is_ptr)
            }
            Inst::AtomicLoad(a, _) => {
                self.ptr(a)?;
                has(result.is_some_and(Ty::is_int))
            }
            Inst::AtomicStore(a, b, _) => {
                self.ptr(a)?;
                typed(ty(b).is_int(), "atomics are integers")?;
                Ok(Wanted::Nothing)
            }
            Inst::AtomicRmw(_, a, b, _) => {
                self.ptr(a)?;
                has(ty(b).is_int() && result == Some(ty(b)))
            }
            Inst::AtomicCas { addr, expected, new, .. } => {
                self.ptr(addr)?;
                typed(ty(expected).plain() == ty(new).plain(), "the two values differ in type")?;
                has(ty(expected).is_int() && result == Some(ty(expected)))
            }
            Inst::Branch(c, ..) => {
                typed(ty(c).is_int(), "the condition is not an integer").map(|()| Wanted::Nothing)
            }
            Inst::Switch(id) => {
                let switch = f.switch(id);
                let bits = ty(switch.value).int_bits();
                typed(bits != 0, "a switch is by an integer")?;
                let fits = |v: u128| bits == 128 || v >> bits == 0;
                let ordered = switch.cases.iter().all(|&(a, b, _)| a <= b && fits(a) && fits(b));
                typed(ordered, "a case is empty or does not fit the type")?;
                let mut ranges: Vec<_> = switch.cases.iter().map(|&(a, b, _)| (a, b)).collect();
                ranges.sort_unstable();
                typed(ranges.windows(2).all(|w| w[0].1 < w[1].0), "two cases overlap")?;
                Ok(Wanted::Nothing)
            }
            Inst::Return(value) => {
                let wanted = f.signature().result.map(|pass| pass.ty().plain());
                let given = value.map(|v| ty(v).plain());
                ensure(wanted == given, "ir-call", "the result is not what the signature says")?;
                Ok(Wanted::Nothing)
            }
            Inst::Asm(id) => {
                for operand in &f.asm(id).operands {
                    match operand.place {
                        AsmPlace::Out(v, _) | AsmPlace::InOut(v, _) | AsmPlace::Memory(v) => self.ptr(v)?,
                        AsmPlace::In(_) | AsmPlace::Number(_) | AsmPlace::Symbol(..) => {}
                    }
                }
                Ok(Wanted::Nothing)
            }
            Inst::Nop | Inst::Fence(_) | Inst::CompilerFence | Inst::Jump(_) => Ok(Wanted::Nothing),
            Inst::Unreachable | Inst::Trap => Ok(Wanted::Nothing),
            _ => self.vector(inst, result),
        }
    }

    fn vector(&self, inst: &Inst, result: Option<Ty>) -> Result<Wanted, Fault> {
        let f = self.f;
        let vector = |v: Value| typed(f.ty(v) == Ty::V128, "an operand is not `v128`");
        let lane = |v: Value, lanes: Lanes| {
            typed(f.ty(v).plain() == lanes.ty(), "the scalar is not of the lanes' type")
        };
        let takes = |holds: bool| typed(holds, "the operation does not take these lanes");
        let mut wanted = Ty::V128;
        match *inst {
            Inst::VectorUnary(op, lanes, a) => {
                takes(op.takes(lanes))?;
                vector(a)?;
            }
            Inst::VectorBinary(op, lanes, a, b) => {
                takes(op.takes(lanes))?;
                vector(a)?;
                vector(b)?;
            }
            Inst::VectorShift(_, lanes, a, count) => {
                takes(lanes.is_int())?;
                vector(a)?;
                typed(f.ty(count) == Ty::I64, "a count is not `i64`")?;
            }
            Inst::VectorCompare(op, lanes, a, b) => {
                takes((op as u8 >= CompareOp::FEq as u8) != lanes.is_int())?;
                vector(a)?;
                vector(b)?;
            }
            Inst::BitSelect(a, b, c) => [a, b, c].into_iter().try_for_each(vector)?,
            Inst::Splat(lanes, a) => lane(a, lanes)?,
            Inst::Extract(lanes, a, n) => {
                vector(a)?;
                takes(u32::from(n) < lanes.count())?;
                wanted = lanes.ty();
            }
            Inst::Insert(lanes, a, b, n) => {
                vector(a)?;
                lane(b, lanes)?;
                takes(u32::from(n) < lanes.count())?;
            }
            Inst::Shuffle(a, b, id) => {
                vector(a)?;
                vector(b)?;
                typed(f.wide(id).to_le_bytes().iter().all(|n| *n < 32), "a shuffle names a byte above 31")?;
            }
            Inst::SignMask(_, a) => {
                vector(a)?;
                wanted = Ty::I32;
            }
            _ => return Err(("ir-type", "no types are known for it")),
        }
        typed(result.map(Ty::plain) == Some(wanted), "the result has the wrong type")?;
        Ok(Wanted::Checked)
    }

    fn call(&self, call: &Call, result: Option<Ty>) -> Checked {
        let code = "ir-call";
        let f = self.f;
        let sig = f.sig(call.sig);
        let enough = call.args.len() >= sig.params.len();
        let exact = call.args.len() == sig.params.len() || sig.arity != Arity::Fixed;
        ensure(enough && exact, code, "the number of arguments does not fit the signature")?;
        for (arg, param) in call.args.iter().zip(&sig.params) {
            ensure(arg.pass == *param, code, "an argument is not passed as the signature says")?;
        }
        for arg in &call.args {
            if let Pass::Aggregate(id) = arg.pass {
                inside(id.index(), f.aggregates.len())?;
            }
            let fits = f.ty(arg.value).plain() == arg.pass.ty().plain();
            ensure(fits, code, "an argument has another type than it is passed as")?;
        }
        if let Callee::Address(value) = call.callee {
            self.ptr(value)?;
        }
        let (scalar, into) = match sig.result {
            None => (None, false),
            Some(Pass::Scalar(ty, _)) => (Some(ty.plain()), false),
            Some(Pass::Aggregate(_)) => (None, true),
        };
        // A scalar result may be left unused.
        let fits = result.is_none() || result.map(Ty::plain) == scalar;
        ensure(fits, code, "the result is not what the signature says")?;
        ensure(call.result_to.is_some() == into, code, "`into` goes with a result that is an aggregate")?;
        if let Some(to) = call.result_to {
            self.ptr(to)?;
        }
        ensure(call.returning != Returning::Twice || !into, code, "what returns twice gives no aggregate")
    }
}

enum Wanted {
    /// The instruction has no value.
    Nothing,
    /// The result has been looked at.
    Checked,
}

fn unary_takes(op: UnaryOp, ty: Ty) -> bool {
    match op {
        UnaryOp::Neg | UnaryOp::Not | UnaryOp::Clz | UnaryOp::Ctz | UnaryOp::Popcount => ty.is_int(),
        UnaryOp::Bswap => ty.is_int() && ty != Ty::I8,
        UnaryOp::Bitrev => ty.is_int() && ty != Ty::I128,
        UnaryOp::FNeg | UnaryOp::FAbs | UnaryOp::Sqrt => ty.is_float(),
        UnaryOp::Ceil | UnaryOp::Floor | UnaryOp::Trunc | UnaryOp::Nearest => matches!(ty, Ty::F32 | Ty::F64),
    }
}

fn binary_takes(op: BinaryOp, a: Ty, b: Ty) -> bool {
    match op {
        BinaryOp::Shl | BinaryOp::LShr | BinaryOp::AShr | BinaryOp::Rotl | BinaryOp::Rotr => {
            a.is_int() && b.is_int()
        }
        BinaryOp::SMulHi | BinaryOp::UMulHi => a.is_int() && a != Ty::I128 && a.plain() == b.plain(),
        BinaryOp::FAdd | BinaryOp::FSub | BinaryOp::FMul | BinaryOp::FDiv | BinaryOp::CopySign => {
            a.is_float() && a == b
        }
        _ => a.is_int() && a.plain() == b.plain(),
    }
}

fn converts(op: ConvertOp, from: Ty, to: Ty) -> bool {
    let (a, b) = (from.int_bits(), to.int_bits());
    match op {
        ConvertOp::Trunc => b != 0 && b <= a,
        ConvertOp::SExt | ConvertOp::ZExt => a != 0 && a <= b,
        ConvertOp::Bits => from.size() == to.size() && from != Ty::F80 && to != Ty::F80,
        ConvertOp::FCvt => from.is_float() && to.is_float(),
        ConvertOp::FToS | ConvertOp::FToU => from.is_float() && b != 0,
        ConvertOp::SToF | ConvertOp::UToF => a != 0 && to.is_float(),
    }
}
