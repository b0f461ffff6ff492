//! Builtins that stayed in the tree.

use super::function::{Lower, Val, scalar_ty};
use crate::syntax::{Atomic, BinaryOp as COp, Builtin, ExprId, Run};
use crate::types::{Format, Scalar, TypeId};
use lively_ir::{Access, BinaryOp, CompareOp, ConvertOp, Inst, OverflowOp, Returning, Ty, UnaryOp, Value};

/// At least what `jmp_buf` takes in glibc (200) and musl.
const JUMP_BUFFER_BYTES: u64 = 256;

impl Lower<'_> {
    fn arg(&self, run: Run, number: usize) -> Option<ExprId> {
        self.tree.lists[run.range()].get(number).copied()
    }

    fn arg_value(&mut self, run: Run, number: usize) -> Value {
        match self.arg(run, number) {
            Some(expr) => self.scalar(expr),
            None => self.b.int(Ty::I64, 0),
        }
    }

    pub(super) fn builtin(&mut self, builtin: Builtin, run: Run, ty: TypeId) -> Val {
        match builtin {
            Builtin::Atomic(atomic) => return self.atomic(atomic, run, ty),
            Builtin::Vector(_)
            | Builtin::Shuffle
            | Builtin::ShuffleVector
            | Builtin::ConvertVector
            | Builtin::VectorSelect => return self.vector_builtin(builtin, run, ty),
            Builtin::Clz
            | Builtin::Ctz
            | Builtin::Popcount
            | Builtin::Parity
            | Builtin::Ffs
            | Builtin::Clrsb
            | Builtin::Bswap => return Val::Scalar(self.bit_builtin(builtin, run)),
            Builtin::AddOverflow
            | Builtin::SubOverflow
            | Builtin::MulOverflow
            | Builtin::AddOverflowP
            | Builtin::SubOverflowP
            | Builtin::MulOverflowP => {
                return Val::Scalar(self.overflow_builtin(builtin, run));
            }
            Builtin::Trap => self.b.effect(Inst::Trap),
            Builtin::Unreachable => self.b.effect(Inst::Unreachable),
            Builtin::ReturnAddress | Builtin::FrameAddress => {
                let level = match self.arg(run, 0).map(|e| self.tree.kind(e)) {
                    Some(crate::syntax::ExprKind::Int(n)) => n.clamp(0, 1024) as u32,
                    _ => 0,
                };
                let inst = if builtin == Builtin::ReturnAddress {
                    Inst::ReturnAddr(level)
                } else {
                    Inst::FrameAddr(level)
                };
                return Val::Scalar(self.b.value(inst, Ty::Ptr));
            }
            Builtin::Alloca => return Val::Scalar(self.alloca(run)),
            Builtin::CpuBit => return Val::Scalar(self.cpu_bit(run)),
            Builtin::VaStart => {
                let list = self.arg_value(run, 0);
                self.b.effect(Inst::VaStart(list));
            }
            Builtin::VaEnd => {
                let list = self.arg_value(run, 0);
                self.b.effect(Inst::VaEnd(list));
            }
            Builtin::ClearPadding => self.clear_padding(run),
            Builtin::VaCopy => {
                let (to, from) = (self.arg_value(run, 0), self.arg_value(run, 1));
                self.b.effect(Inst::VaCopy(to, from));
            }
            Builtin::Complex => {
                let (re, im) = (self.arg_value(run, 0), self.arg_value(run, 1));
                return Val::Pair(re, im);
            }
            Builtin::SetJmp => return Val::Scalar(self.set_jump(run)),
            Builtin::LongJmp => {
                let words = self.arg_value(run, 0);
                let kept = self.b.load(Ty::Ptr, words, 0, Access::natural(Ty::Ptr));
                let value = self.arg_value(run, 1);
                self.runtime_returning("_longjmp", &[kept, value], None, Returning::Never);
            }
            _ => return Val::Scalar(self.float_builtin(builtin, run)),
        }
        Val::Void
    }

    fn alloca(&mut self, run: Run) -> Value {
        let size = self.arg_value(run, 0);
        let align = match self.arg(run, 1).map(|e| self.tree.kind(e)) {
            Some(crate::syntax::ExprKind::Int(bits)) => ((bits / 8).max(16) as u64).trailing_zeros() as u8,
            _ => 4,
        };
        self.keep_stack();
        self.b.dyn_alloc(size, align)
    }

    /// The five words the program gives are too few for the library's own function: they hold the address of a
    /// buffer in this frame, which lives as long as jumping here is allowed.
    fn set_jump(&mut self, run: Run) -> Value {
        let words = self.arg_value(run, 0);
        let buffer = self.b.slot(JUMP_BUFFER_BYTES, 16);
        let kept = self.b.slot_addr(buffer, 0);
        self.b.store(words, 0, kept, Access::natural(Ty::Ptr));
        match self.runtime_returning("_setjmp", &[kept], Some(Ty::I32), Returning::Twice) {
            Some(value) => value,
            None => self.b.int(Ty::I32, 0),
        }
    }

    fn bit_builtin(&mut self, builtin: Builtin, run: Run) -> Value {
        let value = self.arg_value(run, 0);
        let ty = self.b.ty(value);
        let zero = self.b.int(ty, 0);
        let count = match builtin {
            Builtin::Clz => self.b.unary(UnaryOp::Clz, value),
            Builtin::Ctz => self.b.unary(UnaryOp::Ctz, value),
            Builtin::Popcount => self.b.unary(UnaryOp::Popcount, value),
            Builtin::Parity => {
                let count = self.b.unary(UnaryOp::Popcount, value);
                let one = self.b.int(ty, 1);
                self.b.binary(BinaryOp::And, count, one)
            }
            Builtin::Ffs => {
                let low = self.b.unary(UnaryOp::Ctz, value);
                let one = self.b.int(ty, 1);
                let next = self.b.binary(BinaryOp::Add, low, one);
                let none = self.b.compare(CompareOp::Eq, value, zero);
                self.b.select(none, zero, next)
            }
            Builtin::Clrsb => {
                let by = self.b.int(ty, i64::from(ty.int_bits()) - 1);
                let sign = self.b.binary(BinaryOp::AShr, value, by);
                let other = self.b.binary(BinaryOp::Xor, value, sign);
                let count = self.b.unary(UnaryOp::Clz, other);
                let one = self.b.int(ty, 1);
                self.b.binary(BinaryOp::Sub, count, one)
            }
            _ => return self.b.unary(UnaryOp::Bswap, value),
        };
        self.resize(count, Ty::I32, false)
    }

    /// The exact result, computed in a type wide enough, against what fits.
    fn overflow_builtin(&mut self, builtin: Builtin, run: Run) -> Value {
        let (Some(left), Some(right), Some(to)) = (self.arg(run, 0), self.arg(run, 1), self.arg(run, 2))
        else {
            return self.b.int(Ty::I8, 0);
        };
        let stores = matches!(builtin, Builtin::AddOverflow | Builtin::SubOverflow | Builtin::MulOverflow);
        let (lt, rt) = (self.tree.ty(left), self.tree.ty(right));
        let target = if stores {
            self.types.pointee(self.tree.ty(to)).unwrap_or(TypeId::INT)
        } else {
            self.tree.ty(to)
        };
        let a = self.scalar(left);
        let b = self.scalar(right);
        let pointer = self.scalar(to);
        let scalar = |l: &Self, ty| l.types.scalar(ty).unwrap_or(Scalar::Int);
        let (ls, rs, ts) = (scalar(self, lt), scalar(self, rt), scalar(self, target));
        let op = match builtin {
            Builtin::AddOverflow | Builtin::AddOverflowP => COp::Add,
            Builtin::SubOverflow | Builtin::SubOverflowP => COp::Sub,
            _ => COp::Mul,
        };
        let widest = ts.bytes().max(ls.bytes()).max(rs.bytes());
        let (result, overflow) = match () {
            () if widest > 8 => self.widest_overflow(op, (a, ls), (b, rs), ts),
            () if ls == rs && rs == ts => self.narrow_overflow(op, (a, ls), (b, rs), ts),
            () => self.wide_overflow(op, (a, ls), (b, rs), ts),
        };
        if stores {
            self.store_value(pointer, 0, target, Val::Scalar(result));
        }
        self.resize(overflow, Ty::I8, false)
    }

    /// Operands and result of one type: the machine's own test.
    fn narrow_overflow(
        &mut self,
        op: COp,
        a: (Value, Scalar),
        b: (Value, Scalar),
        to: Scalar,
    ) -> (Value, Value) {
        let ty = scalar_ty(self.types, TypeId::of_scalar(to)).unwrap_or(Ty::I64);
        let x = self.resize(a.0, ty, a.1.is_signed());
        let y = self.resize(b.0, ty, b.1.is_signed());
        let (binary, overflow) = match (op, to.is_signed()) {
            (COp::Add, true) => (BinaryOp::Add, OverflowOp::SAdd),
            (COp::Add, false) => (BinaryOp::Add, OverflowOp::UAdd),
            (COp::Sub, true) => (BinaryOp::Sub, OverflowOp::SSub),
            (COp::Sub, false) => (BinaryOp::Sub, OverflowOp::USub),
            (_, true) => (BinaryOp::Mul, OverflowOp::SMul),
            (_, false) => (BinaryOp::Mul, OverflowOp::UMul),
        };
        let result = self.b.binary(binary, x, y);
        (result, self.b.overflow(overflow, x, y))
    }

    /// Operands of up to 64 bits: exact in 128, then compared with what the result type holds.
    fn wide_overflow(
        &mut self,
        op: COp,
        a: (Value, Scalar),
        b: (Value, Scalar),
        to: Scalar,
    ) -> (Value, Value) {
        let x = self.resize(a.0, Ty::I128, a.1.is_signed());
        let y = self.resize(b.0, Ty::I128, b.1.is_signed());
        let binary = match op {
            COp::Add => BinaryOp::Add,
            COp::Sub => BinaryOp::Sub,
            _ => BinaryOp::Mul,
        };
        let exact = self.b.binary(binary, x, y);
        let ty = scalar_ty(self.types, TypeId::of_scalar(to)).unwrap_or(Ty::I64);
        let result = self.b.convert(ConvertOp::Trunc, exact, ty);
        let back = self.resize(result, Ty::I128, to.is_signed());
        let overflow = self.b.compare(CompareOp::Ne, back, exact);
        (result, overflow)
    }

    // ---- floats ----

    fn float_builtin(&mut self, builtin: Builtin, run: Run) -> Value {
        let last = run.len.saturating_sub(1) as usize;
        let operand = if matches!(builtin, Builtin::FpClassify) { last } else { 0 };
        let Some(expr) = self.arg(run, operand) else { return self.b.int(Ty::I32, 0) };
        let ty = self.tree.ty(expr);
        let mut x = self.scalar(expr);
        let mut format = self.types.scalar(ty).map_or(Format::F64, Scalar::format);
        // What the machine has no operations for is tested in a type that holds it.
        if matches!(format, Format::F128 | Format::F16) {
            x = self.convert_scalar(x, ty, TypeId::LDOUBLE);
            format = Format::F80;
        }
        match builtin {
            Builtin::Fabs => self.b.unary(UnaryOp::FAbs, x),
            Builtin::CopySign => {
                let y = self.arg_value(run, 1);
                self.b.binary(BinaryOp::CopySign, x, y)
            }
            Builtin::IsNan => self.b.compare(CompareOp::FUno, x, x),
            Builtin::IsInf | Builtin::IsInfSign | Builtin::IsFinite | Builtin::IsNormal => {
                self.class_test(builtin, x, format)
            }
            Builtin::SignBit => self.sign_bit(x),
            Builtin::FpClassify => self.classify(x, format, run),
            _ => {
                let y = self.arg_value(run, 1);
                let y = if self.b.ty(y) == self.b.ty(x) {
                    y
                } else {
                    self.convert_scalar(y, ty, TypeId::LDOUBLE)
                };
                self.ordered(builtin, x, y)
            }
        }
    }

    fn ordered(&mut self, builtin: Builtin, x: Value, y: Value) -> Value {
        let compare = match builtin {
            Builtin::IsGreater => CompareOp::FGt,
            Builtin::IsGreaterEqual => CompareOp::FGe,
            Builtin::IsLess => CompareOp::FLt,
            Builtin::IsLessEqual => CompareOp::FLe,
            Builtin::IsLessGreater => {
                let (a, b) = (self.b.compare(CompareOp::FLt, x, y), self.b.compare(CompareOp::FGt, x, y));
                return self.b.binary(BinaryOp::Or, a, b);
            }
            _ => CompareOp::FUno,
        };
        self.b.compare(compare, x, y)
    }

    fn sign_bit(&mut self, x: Value) -> Value {
        let ty = self.b.ty(x);
        let one = self.float_of(ty, 1);
        let signed = self.b.binary(BinaryOp::CopySign, one, x);
        let zero = self.zero(ty);
        self.b.compare(CompareOp::FLt, signed, zero)
    }

    fn float_of(&mut self, ty: Ty, number: i32) -> Value {
        let one = self.b.int(Ty::I32, i64::from(number));
        self.b.convert(ConvertOp::SToF, one, ty)
    }

    fn infinity(&mut self, format: Format) -> Value {
        match format {
            Format::F32 => self.b.f32(f32::INFINITY),
            Format::F80 => self.b.wide(Ty::F80, 0x7fff_8000_0000_0000_0000),
            _ => self.b.f64(f64::INFINITY),
        }
    }

    fn least_normal(&mut self, format: Format) -> Value {
        match format {
            Format::F32 => self.b.f32(f32::MIN_POSITIVE),
            Format::F80 => self.b.wide(Ty::F80, 0x0001_8000_0000_0000_0000),
            _ => self.b.f64(f64::MIN_POSITIVE),
        }
    }

    fn class_test(&mut self, builtin: Builtin, x: Value, format: Format) -> Value {
        let size = self.b.unary(UnaryOp::FAbs, x);
        let infinity = self.infinity(format);
        match builtin {
            Builtin::IsFinite => self.b.compare(CompareOp::FLt, size, infinity),
            Builtin::IsNormal => {
                let least = self.least_normal(format);
                let low = self.b.compare(CompareOp::FGe, size, least);
                let high = self.b.compare(CompareOp::FLt, size, infinity);
                self.b.binary(BinaryOp::And, low, high)
            }
            Builtin::IsInfSign => {
                let is = self.b.compare(CompareOp::FEq, size, infinity);
                let negative = self.sign_bit(x);
                let (one, two) = (self.b.int(Ty::I32, 1), self.b.int(Ty::I32, 2));
                let twice = self.b.binary(BinaryOp::Mul, negative, two);
                let sign = self.b.binary(BinaryOp::Sub, one, twice);
                self.b.binary(BinaryOp::Mul, is, sign)
            }
            _ => self.b.compare(CompareOp::FEq, size, infinity),
        }
    }

    /// `fpclassify(nan, infinite, normal, subnormal, zero, x)`
    fn classify(&mut self, x: Value, format: Format, run: Run) -> Value {
        let answers: Vec<Value> = (0..5).map(|n| self.arg_value(run, n)).collect();
        let size = self.b.unary(UnaryOp::FAbs, x);
        let zero = self.zero(self.b.ty(x));
        let least = self.least_normal(format);
        let infinity = self.infinity(format);
        let is_zero = self.b.compare(CompareOp::FEq, size, zero);
        let is_small = self.b.compare(CompareOp::FLt, size, least);
        let is_infinite = self.b.compare(CompareOp::FEq, size, infinity);
        let is_nan = self.b.compare(CompareOp::FUno, x, x);
        let value = self.b.select(is_small, answers[3], answers[2]);
        let value = self.b.select(is_zero, answers[4], value);
        let value = self.b.select(is_infinite, answers[1], value);
        self.b.select(is_nan, answers[0], value)
    }

    /// Whether the builtin is one of the fences, for the dispatcher of atomics.
    pub(super) const fn is_fence(atomic: Atomic) -> bool {
        matches!(atomic, Atomic::Fence | Atomic::SignalFence)
    }

    pub(super) fn atomic_arg(&mut self, run: Run, number: usize) -> Value {
        self.arg_value(run, number)
    }

    pub(super) fn atomic_arg_type(&self, run: Run, number: usize) -> TypeId {
        self.arg(run, number).map_or(TypeId::VOID_PTR, |e| self.tree.ty(e))
    }
}
