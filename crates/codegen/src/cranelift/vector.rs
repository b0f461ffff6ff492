//! Operations on 16-byte vectors.
//!
//! A `v128` is an `i8x16` here; each operation reads it as the lanes it names by a bitcast, which costs no
//! instruction. What a plain x86-64 lacks Cranelift composes of what it has; only choosing bytes freely
//! needs a routine of ours there.

use super::translate::{Translator, refuse};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self as clif, ConstantData, InstBuilder, MemFlagsData, Type, types};
use lively_base::{Arch, Diagnostic};
use lively_ir::{CompareOp, Inst, Lanes, Ty, Value, VectorBinary, VectorShift, VectorUnary, WideId};

type Made = Result<clif::Value, Diagnostic>;

/// Bytes of the even lanes of 32 bits, then anything.
const EVEN_LANES: [u8; 16] = [0, 1, 2, 3, 8, 9, 10, 11, 8, 9, 10, 11, 8, 9, 10, 11];

const fn vector_type(lanes: Lanes) -> Type {
    match lanes {
        Lanes::I8 => types::I8X16,
        Lanes::I16 => types::I16X8,
        Lanes::I32 => types::I32X4,
        Lanes::I64 => types::I64X2,
        Lanes::F32 => types::F32X4,
        Lanes::F64 => types::F64X2,
    }
}

impl Translator<'_> {
    /// An instruction on vectors.
    pub(super) fn vector(&mut self, inst: Inst) -> Made {
        let made = match inst {
            Inst::VectorUnary(op, lanes, a) => self.vector_unary(op, lanes, a)?,
            Inst::VectorBinary(op, lanes, a, b) => self.vector_binary(op, lanes, a, b)?,
            Inst::VectorShift(op, lanes, a, count) => self.vector_shift(op, lanes, a, count)?,
            Inst::VectorCompare(op, lanes, a, b) => self.vector_compare(op, lanes, a, b)?,
            Inst::BitSelect(mask, a, b) => {
                let (mask, a, b) = (self.v(mask)?, self.v(a)?, self.v(b)?);
                self.b.ins().bitselect(mask, a, b)
            }
            Inst::Splat(lanes, a) => {
                let a = self.v(a)?;
                self.b.ins().splat(vector_type(lanes), a)
            }
            Inst::Insert(lanes, a, b, lane) => {
                let (a, b) = (self.lanes(a, lanes)?, self.v(b)?);
                self.b.ins().insertlane(a, b, lane)
            }
            Inst::Shuffle(a, b, id) => self.vector_shuffle(a, b, id)?,
            // The two that give scalars.
            Inst::Extract(lanes, a, lane) => {
                let a = self.lanes(a, lanes)?;
                return Ok(self.b.ins().extractlane(a, lane));
            }
            Inst::SignMask(lanes, a) => {
                let whole = Lanes::of(match lanes {
                    Lanes::F32 => Ty::I32,
                    Lanes::F64 => Ty::I64,
                    _ => lanes.ty(),
                });
                let a = self.lanes(a, whole.unwrap_or(lanes))?;
                return Ok(self.b.ins().vhigh_bits(types::I32, a));
            }
            _ => return Err(refuse("an instruction nobody translates")),
        };
        Ok(self.recast(made, types::I8X16))
    }

    fn recast(&mut self, value: clif::Value, to: Type) -> clif::Value {
        if self.b.func.dfg.value_type(value) == to {
            return value;
        }
        self.b.ins().bitcast(to, MemFlagsData::new().with_endianness(clif::Endianness::Little), value)
    }

    fn lanes(&mut self, value: Value, lanes: Lanes) -> Made {
        let value = self.v(value)?;
        Ok(self.recast(value, vector_type(lanes)))
    }

    /// A constant of 16 bytes.
    pub(super) fn vector_const(&mut self, bits: u128) -> clif::Value {
        let handle = self.b.func.dfg.constants.insert(ConstantData::from(&bits.to_le_bytes()[..]));
        self.b.ins().vconst(types::I8X16, handle)
    }

    fn vector_unary(&mut self, op: VectorUnary, lanes: Lanes, a: Value) -> Made {
        let x = self.lanes(a, lanes)?;
        let is_x86 = self.arch == Arch::X86_64;
        let ins = self.b.ins();
        Ok(match op {
            VectorUnary::Neg => ins.ineg(x),
            VectorUnary::Abs => ins.iabs(x),
            VectorUnary::FNeg => ins.fneg(x),
            VectorUnary::FAbs => ins.fabs(x),
            VectorUnary::Sqrt => ins.sqrt(x),
            VectorUnary::SWidenLow => ins.swiden_low(x),
            VectorUnary::SWidenHigh => ins.swiden_high(x),
            VectorUnary::UWidenLow => ins.uwiden_low(x),
            VectorUnary::UWidenHigh => ins.uwiden_high(x),
            VectorUnary::SToF => ins.fcvt_from_sint(types::F32X4, x),
            VectorUnary::FToS if is_x86 => ins.x86_cvtt2dq(types::I32X4, x),
            VectorUnary::FToS => ins.fcvt_to_sint_sat(types::I32X4, x),
        })
    }

    fn vector_binary(&mut self, op: VectorBinary, lanes: Lanes, a: Value, b: Value) -> Made {
        let (x, y) = (self.lanes(a, lanes)?, self.lanes(b, lanes)?);
        let ins = self.b.ins();
        Ok(match op {
            VectorBinary::Add => ins.iadd(x, y),
            VectorBinary::Sub => ins.isub(x, y),
            VectorBinary::Mul => ins.imul(x, y),
            VectorBinary::And => ins.band(x, y),
            VectorBinary::Or => ins.bor(x, y),
            VectorBinary::Xor => ins.bxor(x, y),
            VectorBinary::AndNot => ins.band_not(x, y),
            VectorBinary::SAddSat => ins.sadd_sat(x, y),
            VectorBinary::UAddSat => ins.uadd_sat(x, y),
            VectorBinary::SSubSat => ins.ssub_sat(x, y),
            VectorBinary::USubSat => ins.usub_sat(x, y),
            VectorBinary::Average => ins.avg_round(x, y),
            VectorBinary::SMin => ins.smin(x, y),
            VectorBinary::SMax => ins.smax(x, y),
            VectorBinary::UMin => ins.umin(x, y),
            VectorBinary::UMax => ins.umax(x, y),
            VectorBinary::FAdd => ins.fadd(x, y),
            VectorBinary::FSub => ins.fsub(x, y),
            VectorBinary::FMul => ins.fmul(x, y),
            VectorBinary::FDiv => ins.fdiv(x, y),
            VectorBinary::SNarrow => ins.snarrow(x, y),
            VectorBinary::UNarrow => ins.unarrow(x, y),
            VectorBinary::FMin => self.float_choice(x, y, FloatChoice::Lesser),
            VectorBinary::FMax => self.float_choice(x, y, FloatChoice::Greater),
            VectorBinary::SMulHi => self.vector_mul_hi(x, y, Signed::Yes),
            VectorBinary::UMulHi => self.vector_mul_hi(x, y, Signed::No),
            VectorBinary::MulAddPairs => {
                let (low, high) = self.wide_products(x, y, Signed::Yes);
                self.b.ins().iadd_pairwise(low, high)
            }
            VectorBinary::UMulEven => self.even_products(x, y, Signed::No),
            VectorBinary::SMulEven => self.even_products(x, y, Signed::Yes),
            VectorBinary::Pick => {
                // Numbers above 15 give 0, of which only those with the highest bit may stay.
                let kept = self.vector_const(u128::from_le_bytes([0x8f; 16]));
                let chosen = self.b.ins().band(y, kept);
                self.b.ins().swizzle(x, chosen)
            }
        })
    }

    /// `minps` and `maxps` exactly: the second operand where neither is less. Written the way
    /// Cranelift knows them by.
    fn float_choice(&mut self, x: clif::Value, y: clif::Value, choice: FloatChoice) -> clif::Value {
        let mask = match choice {
            FloatChoice::Lesser => self.b.ins().fcmp(FloatCC::LessThan, x, y),
            FloatChoice::Greater => self.b.ins().fcmp(FloatCC::LessThan, y, x),
        };
        let ty = self.b.func.dfg.value_type(x);
        let mask = self.recast(mask, ty);
        self.b.ins().bitselect(mask, x, y)
    }

    /// Products of 16-bit lanes in 32 bits: of the lower four, of the upper four.
    fn wide_products(
        &mut self,
        x: clif::Value,
        y: clif::Value,
        signed: Signed,
    ) -> (clif::Value, clif::Value) {
        let halves = match signed {
            Signed::Yes => [
                (self.b.ins().swiden_low(x), self.b.ins().swiden_low(y)),
                (self.b.ins().swiden_high(x), self.b.ins().swiden_high(y)),
            ],
            Signed::No => [
                (self.b.ins().uwiden_low(x), self.b.ins().uwiden_low(y)),
                (self.b.ins().uwiden_high(x), self.b.ins().uwiden_high(y)),
            ],
        };
        let [low, high] = halves.map(|(x, y)| self.b.ins().imul(x, y));
        (low, high)
    }

    fn vector_mul_hi(&mut self, x: clif::Value, y: clif::Value, signed: Signed) -> clif::Value {
        let (low, high) = self.wide_products(x, y, signed);
        // Shifted with the sign, the halves fit the signed lanes whatever they mean.
        let by = self.iconst(types::I64, 16);
        let (low, high) = (self.b.ins().sshr(low, by), self.b.ins().sshr(high, by));
        self.b.ins().snarrow(low, high)
    }

    fn even_products(&mut self, x: clif::Value, y: clif::Value, signed: Signed) -> clif::Value {
        let (x, y) = (self.recast(x, types::I8X16), self.recast(y, types::I8X16));
        let even = self.b.func.dfg.immediates.push(ConstantData::from(&EVEN_LANES[..]));
        let (x, y) = (self.b.ins().shuffle(x, x, even), self.b.ins().shuffle(y, y, even));
        let (x, y) = (self.recast(x, types::I32X4), self.recast(y, types::I32X4));
        let (x, y) = match signed {
            Signed::Yes => (self.b.ins().swiden_low(x), self.b.ins().swiden_low(y)),
            Signed::No => (self.b.ins().uwiden_low(x), self.b.ins().uwiden_low(y)),
        };
        self.b.ins().imul(x, y)
    }

    fn vector_shift(&mut self, op: VectorShift, lanes: Lanes, a: Value, count: Value) -> Made {
        let (x, count) = (self.lanes(a, lanes)?, self.v(count)?);
        let width = u64::from(8 * lanes.ty().size());
        if let Some(known) = self.known(count) {
            let most = if op == VectorShift::AShr { width - 1 } else { width };
            let by = known.min(most);
            if by == width {
                return Ok(self.vector_const(0));
            }
            let by = self.iconst(types::I64, by.cast_signed());
            return Ok(self.shifted(op, x, by));
        }
        let limit = self.iconst(types::I64, width.cast_signed());
        let inside = self.b.ins().icmp(IntCC::UnsignedLessThan, count, limit);
        if op == VectorShift::AShr {
            let most = self.iconst(types::I64, width.cast_signed() - 1);
            let by = self.b.ins().select(inside, count, most);
            return Ok(self.shifted(op, x, by));
        }
        // Cranelift takes counts modulo the width.
        let moved = self.shifted(op, x, count);
        let moved = self.recast(moved, types::I8X16);
        let zero = self.vector_const(0);
        Ok(self.b.ins().select(inside, moved, zero))
    }

    fn shifted(&mut self, op: VectorShift, x: clif::Value, by: clif::Value) -> clif::Value {
        match op {
            VectorShift::Shl => self.b.ins().ishl(x, by),
            VectorShift::LShr => self.b.ins().ushr(x, by),
            VectorShift::AShr => self.b.ins().sshr(x, by),
        }
    }

    /// The number a value is known to be.
    fn known(&self, value: clif::Value) -> Option<u64> {
        let dfg = &self.b.func.dfg;
        match dfg.insts[dfg.value_def(value).inst()?] {
            clif::InstructionData::UnaryImm { opcode: clif::Opcode::Iconst, imm } => {
                Some(imm.bits().cast_unsigned())
            }
            _ => None,
        }
    }

    fn vector_compare(&mut self, op: CompareOp, lanes: Lanes, a: Value, b: Value) -> Made {
        let (x, y) = (self.lanes(a, lanes)?, self.lanes(b, lanes)?);
        Ok(self.comparison(op, x, y))
    }

    fn vector_shuffle(&mut self, a: Value, b: Value, id: WideId) -> Made {
        let (x, y) = (self.v(a)?, self.v(b)?);
        let mask = ConstantData::from(&self.f.wide(id).to_le_bytes()[..]);
        let mask = self.b.func.dfg.immediates.push(mask);
        Ok(self.b.ins().shuffle(x, y, mask))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    Yes,
    No,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FloatChoice {
    Lesser,
    Greater,
}
