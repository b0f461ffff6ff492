//! Operations on integers, addresses, `f32` and `f64`; `f80` and what needs a library go to `wide`.
//!
//! Cranelift's float to integer conversions trap or saturate; the saturating ones are used, for in C
//! an unrepresentable value is undefined. Shift counts are taken modulo the width by both sides.

use super::translate::Translator;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self as clif, InstBuilder, MemFlagsData, Type, types};
use lively_base::Diagnostic;
use lively_ir::{BinaryOp, CompareOp, ConvertOp, OverflowOp, Ty, UnaryOp, Value};

type Made = Result<clif::Value, Diagnostic>;

impl Translator<'_> {
    pub(super) fn unary(&mut self, op: UnaryOp, a: Value) -> Made {
        let ty = self.f.ty(a);
        if ty == Ty::F80 {
            return self.f80_unary(op, a);
        }
        let a = self.v(a)?;
        if ty == Ty::I128 && matches!(op, UnaryOp::Clz | UnaryOp::Ctz | UnaryOp::Popcount) {
            return Ok(self.count128(op, a));
        }
        let ins = self.b.ins();
        Ok(match op {
            UnaryOp::Neg => ins.ineg(a),
            UnaryOp::Not => ins.bnot(a),
            UnaryOp::Clz => ins.clz(a),
            UnaryOp::Ctz => ins.ctz(a),
            UnaryOp::Popcount => ins.popcnt(a),
            UnaryOp::Bswap => ins.bswap(a),
            UnaryOp::Bitrev => ins.bitrev(a),
            UnaryOp::FNeg => ins.fneg(a),
            UnaryOp::FAbs => ins.fabs(a),
            UnaryOp::Sqrt => ins.sqrt(a),
            UnaryOp::Ceil => ins.ceil(a),
            UnaryOp::Floor => ins.floor(a),
            UnaryOp::Trunc => ins.trunc(a),
            UnaryOp::Nearest => ins.nearest(a),
        })
    }

    fn count128(&mut self, op: UnaryOp, a: clif::Value) -> clif::Value {
        let (low, high) = self.b.ins().isplit(a);
        let count = match op {
            UnaryOp::Popcount => {
                let (l, h) = (self.b.ins().popcnt(low), self.b.ins().popcnt(high));
                self.b.ins().iadd(l, h)
            }
            _ => {
                // The half that is looked at first, and the one that counts when that is 0.
                let (first, then) = if op == UnaryOp::Clz { (high, low) } else { (low, high) };
                let count = |t: &mut Self, half| match op {
                    UnaryOp::Clz => t.b.ins().clz(half),
                    _ => t.b.ins().ctz(half),
                };
                let (c1, c2) = (count(self, first), count(self, then));
                let c2 = self.add(c2, 64);
                self.b.ins().select(first, c1, c2)
            }
        };
        let zero = self.iconst(types::I64, 0);
        self.b.ins().iconcat(count, zero)
    }

    pub(super) fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Made {
        let ty = self.f.ty(a);
        if ty == Ty::F80 {
            return self.f80_binary(op, a, b);
        }
        let (x, mut y) = (self.v(a)?, self.v(b)?);
        if ty == Ty::I128
            && let Some(name) = match op {
                BinaryOp::SDiv => Some("__divti3"),
                BinaryOp::UDiv => Some("__udivti3"),
                BinaryOp::SRem => Some("__modti3"),
                BinaryOp::URem => Some("__umodti3"),
                _ => None,
            }
        {
            return self.library_wide(name, &[x, y]);
        }
        let shift =
            matches!(op, BinaryOp::Shl | BinaryOp::LShr | BinaryOp::AShr | BinaryOp::Rotl | BinaryOp::Rotr);
        if shift && self.b.func.dfg.value_type(y) == types::I128 {
            y = self.b.ins().ireduce(types::I64, y);
        }
        let ins = self.b.ins();
        Ok(match op {
            BinaryOp::Add => ins.iadd(x, y),
            BinaryOp::Sub => ins.isub(x, y),
            BinaryOp::Mul => ins.imul(x, y),
            BinaryOp::SMulHi => return Ok(self.mul_hi(x, y, Signed::Yes)),
            BinaryOp::UMulHi => return Ok(self.mul_hi(x, y, Signed::No)),
            BinaryOp::SDiv => ins.sdiv(x, y),
            BinaryOp::UDiv => ins.udiv(x, y),
            BinaryOp::SRem => ins.srem(x, y),
            BinaryOp::URem => ins.urem(x, y),
            BinaryOp::And => ins.band(x, y),
            BinaryOp::Or => ins.bor(x, y),
            BinaryOp::Xor => ins.bxor(x, y),
            BinaryOp::Shl => ins.ishl(x, y),
            BinaryOp::LShr => ins.ushr(x, y),
            BinaryOp::AShr => ins.sshr(x, y),
            BinaryOp::Rotl => ins.rotl(x, y),
            BinaryOp::Rotr => ins.rotr(x, y),
            BinaryOp::FAdd => ins.fadd(x, y),
            BinaryOp::FSub => ins.fsub(x, y),
            BinaryOp::FMul => ins.fmul(x, y),
            BinaryOp::FDiv => ins.fdiv(x, y),
            BinaryOp::CopySign => ins.fcopysign(x, y),
        })
    }

    fn widened(&mut self, signed: Signed, to: Type, value: clif::Value) -> clif::Value {
        if self.b.func.dfg.value_type(value) == to {
            return value;
        }
        match signed {
            Signed::Yes => self.b.ins().sextend(to, value),
            Signed::No => self.b.ins().uextend(to, value),
        }
    }

    fn mul_hi(&mut self, x: clif::Value, y: clif::Value, signed: Signed) -> clif::Value {
        let ty = self.b.func.dfg.value_type(x);
        if ty == types::I64 {
            return match signed {
                Signed::Yes => self.b.ins().smulhi(x, y),
                Signed::No => self.b.ins().umulhi(x, y),
            };
        }
        let (x, y) = (self.widened(signed, types::I64, x), self.widened(signed, types::I64, y));
        let product = self.b.ins().imul(x, y);
        let bits = self.iconst(types::I64, i64::from(ty.bits()));
        let high = self.b.ins().sshr(product, bits);
        self.b.ins().ireduce(ty, high)
    }

    pub(super) fn compare(&mut self, op: CompareOp, a: Value, b: Value) -> Made {
        if self.f.ty(a) == Ty::F80 {
            return self.f80_compare(op, a, b);
        }
        // `(a < b) != 0` and `(a < b) == 0` are the comparison itself, or its opposite.
        if matches!(op, CompareOp::Ne | CompareOp::Eq)
            && let Some(&truth) = self.bools.get(&a)
            && self.is_zero(b)
        {
            if op == CompareOp::Ne {
                return Ok(truth);
            }
            let zero = self.iconst(types::I8, 0);
            return Ok(self.b.ins().icmp(IntCC::Equal, truth, zero));
        }
        let (x, y) = (self.v(a)?, self.v(b)?);
        Ok(self.comparison(op, x, y))
    }

    /// Compares what has one type: numbers, or vectors lane by lane.
    pub(super) fn comparison(&mut self, op: CompareOp, x: clif::Value, y: clif::Value) -> clif::Value {
        let ins = self.b.ins();
        match op {
            CompareOp::Eq => ins.icmp(IntCC::Equal, x, y),
            CompareOp::Ne => ins.icmp(IntCC::NotEqual, x, y),
            CompareOp::SLt => ins.icmp(IntCC::SignedLessThan, x, y),
            CompareOp::SLe => ins.icmp(IntCC::SignedLessThanOrEqual, x, y),
            CompareOp::SGt => ins.icmp(IntCC::SignedGreaterThan, x, y),
            CompareOp::SGe => ins.icmp(IntCC::SignedGreaterThanOrEqual, x, y),
            CompareOp::ULt => ins.icmp(IntCC::UnsignedLessThan, x, y),
            CompareOp::ULe => ins.icmp(IntCC::UnsignedLessThanOrEqual, x, y),
            CompareOp::UGt => ins.icmp(IntCC::UnsignedGreaterThan, x, y),
            CompareOp::UGe => ins.icmp(IntCC::UnsignedGreaterThanOrEqual, x, y),
            CompareOp::FEq => ins.fcmp(FloatCC::Equal, x, y),
            CompareOp::FNe => ins.fcmp(FloatCC::NotEqual, x, y),
            CompareOp::FLt => ins.fcmp(FloatCC::LessThan, x, y),
            CompareOp::FLe => ins.fcmp(FloatCC::LessThanOrEqual, x, y),
            CompareOp::FGt => ins.fcmp(FloatCC::GreaterThan, x, y),
            CompareOp::FGe => ins.fcmp(FloatCC::GreaterThanOrEqual, x, y),
            CompareOp::FUno => ins.fcmp(FloatCC::Unordered, x, y),
        }
    }

    fn is_zero(&mut self, value: Value) -> bool {
        let Ok(value) = self.v(value) else { return false };
        let dfg = &self.b.func.dfg;
        match dfg.value_def(value).inst().map(|inst| dfg.insts[inst]) {
            Some(clif::InstructionData::UnaryImm { opcode: clif::Opcode::Iconst, imm }) => imm.bits() == 0,
            _ => false,
        }
    }

    pub(super) fn overflow(&mut self, op: OverflowOp, a: Value, b: Value) -> Made {
        let (x, y) = (self.v(a)?, self.v(b)?);
        let ty = self.b.func.dfg.value_type(x);
        let signed = match op {
            OverflowOp::SAdd | OverflowOp::SSub | OverflowOp::SMul => Signed::Yes,
            _ => Signed::No,
        };
        if ty.bits() < 64 {
            return Ok(self.overflow_narrow(op, signed, ty, x, y));
        }
        Ok(match op {
            OverflowOp::UAdd => {
                let sum = self.b.ins().iadd(x, y);
                self.b.ins().icmp(IntCC::UnsignedLessThan, sum, x)
            }
            OverflowOp::USub => self.b.ins().icmp(IntCC::UnsignedLessThan, x, y),
            OverflowOp::SAdd | OverflowOp::SSub => {
                // Overflow when the result's sign is wrong against both (for a difference: the
                // second one's opposite).
                let (result, other) = if op == OverflowOp::SAdd {
                    (self.b.ins().iadd(x, y), y)
                } else {
                    (self.b.ins().isub(x, y), self.b.ins().bnot(y))
                };
                let p = self.b.ins().bxor(result, x);
                let q = self.b.ins().bxor(result, other);
                let both = self.b.ins().band(p, q);
                let zero = self.iconst(ty, 0);
                self.b.ins().icmp(IntCC::SignedLessThan, both, zero)
            }
            OverflowOp::SMul => {
                let high = self.b.ins().smulhi(x, y);
                let low = self.b.ins().imul(x, y);
                let bits = self.iconst(types::I64, 63);
                let sign = self.b.ins().sshr(low, bits);
                self.b.ins().icmp(IntCC::NotEqual, high, sign)
            }
            OverflowOp::UMul => {
                let high = self.b.ins().umulhi(x, y);
                let zero = self.iconst(ty, 0);
                self.b.ins().icmp(IntCC::NotEqual, high, zero)
            }
        })
    }

    /// Exactly in 64 bits, then looked at whether the narrow part says it all.
    fn overflow_narrow(
        &mut self,
        op: OverflowOp,
        signed: Signed,
        ty: Type,
        x: clif::Value,
        y: clif::Value,
    ) -> clif::Value {
        let (x, y) = (self.widened(signed, types::I64, x), self.widened(signed, types::I64, y));
        let exact = match op {
            OverflowOp::SAdd | OverflowOp::UAdd => self.b.ins().iadd(x, y),
            OverflowOp::SSub | OverflowOp::USub => self.b.ins().isub(x, y),
            OverflowOp::SMul | OverflowOp::UMul => self.b.ins().imul(x, y),
        };
        let narrow = self.b.ins().ireduce(ty, exact);
        let back = self.widened(signed, types::I64, narrow);
        self.b.ins().icmp(IntCC::NotEqual, back, exact)
    }

    pub(super) fn convert(&mut self, op: ConvertOp, a: Value, to: Ty) -> Made {
        let from = self.f.ty(a);
        if from == Ty::F80 || to == Ty::F80 {
            return self.f80_convert(op, a, to);
        }
        let x = self.v(a)?;
        let (from, to) = (self.b.func.dfg.value_type(x), super::translate::clif_type(to));
        Ok(match op {
            ConvertOp::Trunc if from != to => self.b.ins().ireduce(to, x),
            ConvertOp::SExt if from != to => self.b.ins().sextend(to, x),
            ConvertOp::ZExt if from != to => self.b.ins().uextend(to, x),
            ConvertOp::Trunc | ConvertOp::SExt | ConvertOp::ZExt => x,
            ConvertOp::Bits if from == to => x,
            ConvertOp::Bits => {
                let flags = MemFlagsData::new().with_endianness(clif::Endianness::Little);
                self.b.ins().bitcast(to, flags, x)
            }
            ConvertOp::FCvt => match (from, to) {
                (types::F32, types::F64) => self.b.ins().fpromote(to, x),
                (types::F64, types::F32) => self.b.ins().fdemote(to, x),
                _ => x,
            },
            ConvertOp::FToS | ConvertOp::FToU if to == types::I128 => {
                let name = match (op, from) {
                    (ConvertOp::FToS, types::F32) => "__fixsfti",
                    (ConvertOp::FToS, _) => "__fixdfti",
                    (_, types::F32) => "__fixunssfti",
                    _ => "__fixunsdfti",
                };
                let halves = self.library(name, &[x], &[types::I64, types::I64])?;
                self.b.ins().iconcat(halves[0], halves[1])
            }
            ConvertOp::FToS | ConvertOp::FToU => self.float_to_int(op, x, to),
            ConvertOp::SToF | ConvertOp::UToF if from == types::I128 => {
                let name = match (op, to) {
                    (ConvertOp::SToF, types::F32) => "__floattisf",
                    (ConvertOp::SToF, _) => "__floattidf",
                    (_, types::F32) => "__floatuntisf",
                    _ => "__floatuntidf",
                };
                let (low, high) = self.b.ins().isplit(x);
                self.library(name, &[low, high], &[to])?[0]
            }
            ConvertOp::SToF => {
                let wide = if from.bits() < 32 { self.b.ins().sextend(types::I32, x) } else { x };
                self.b.ins().fcvt_from_sint(to, wide)
            }
            ConvertOp::UToF if from.bits() < 64 => {
                // What fits into 63 bits has no sign to care for.
                let wide = self.b.ins().uextend(types::I64, x);
                self.b.ins().fcvt_from_sint(to, wide)
            }
            ConvertOp::UToF => self.b.ins().fcvt_from_uint(to, x),
        })
    }

    fn float_to_int(&mut self, op: ConvertOp, x: clif::Value, to: Type) -> clif::Value {
        // Unsigned numbers of up to 32 bits, and all narrow ones, fit the next wider signed type.
        let (wide, signed) = match (op, to.bits()) {
            (ConvertOp::FToU, 64) => (types::I64, Signed::No),
            (ConvertOp::FToU, 32) | (_, 64) => (types::I64, Signed::Yes),
            _ => (types::I32, Signed::Yes),
        };
        let value = match signed {
            Signed::Yes => self.b.ins().fcvt_to_sint_sat(wide, x),
            Signed::No => self.b.ins().fcvt_to_uint_sat(wide, x),
        };
        if wide == to { value } else { self.b.ins().ireduce(to, value) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    Yes,
    No,
}
