//! `f80` by routines on memory, and 128-bit operations by the compiler's library.
//!
//! Every `f80` operation writes a fresh 16 bytes of the frame and yields their address, which nothing
//! writes again; so an address may be handed on, but what is kept across iterations is copied.

use super::translate::{Translator, refuse};
use crate::routine::Routine;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self as clif, InstBuilder, types};
use lively_base::Diagnostic;
use lively_ir::{BinaryOp, CompareOp, ConvertOp, Ty, UnaryOp, Value};

type Made = Result<clif::Value, Diagnostic>;

impl Translator<'_> {
    pub(super) fn f80_copy(&mut self, from: clif::Value) -> clif::Value {
        let to = self.scratch_addr(16, 4);
        self.f80_store(to, 0, from);
        to
    }

    /// Copies the ten bytes that count.
    pub(super) fn f80_store(&mut self, to: clif::Value, offset: i32, from: clif::Value) {
        let low = self.b.ins().load(types::I64, Self::flags(), from, 0);
        let high = self.b.ins().load(types::I16, Self::flags(), from, 8);
        self.b.ins().store(Self::flags(), low, to, offset);
        self.b.ins().store(Self::flags(), high, to, offset + 8);
    }

    pub(super) fn f80_unary(&mut self, op: UnaryOp, a: Value) -> Made {
        let a = self.v(a)?;
        match op {
            UnaryOp::Sqrt => {
                let to = self.scratch_addr(16, 4);
                self.routine(Routine::F80Sqrt, &[to, a], &[]);
                Ok(to)
            }
            UnaryOp::FNeg | UnaryOp::FAbs => {
                let high = self.b.ins().load(types::I16, Self::flags(), a, 8);
                let new = if op == UnaryOp::FNeg {
                    let sign = self.iconst(types::I16, 0x8000);
                    self.b.ins().bxor(high, sign)
                } else {
                    let rest = self.iconst(types::I16, 0x7fff);
                    self.b.ins().band(high, rest)
                };
                let to = self.f80_copy(a);
                self.b.ins().store(Self::flags(), new, to, 8);
                Ok(to)
            }
            _ => Err(refuse(format!("`{op:?}` of an f80"))),
        }
    }

    pub(super) fn f80_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Made {
        let (a, b) = (self.v(a)?, self.v(b)?);
        let routine = match op {
            BinaryOp::FAdd => Routine::F80Add,
            BinaryOp::FSub => Routine::F80Sub,
            BinaryOp::FMul => Routine::F80Mul,
            BinaryOp::FDiv => Routine::F80Div,
            BinaryOp::CopySign => {
                let high = self.b.ins().load(types::I16, Self::flags(), a, 8);
                let from = self.b.ins().load(types::I16, Self::flags(), b, 8);
                let rest = self.iconst(types::I16, 0x7fff);
                let sign = self.iconst(types::I16, 0x8000);
                let high = self.b.ins().band(high, rest);
                let from = self.b.ins().band(from, sign);
                let new = self.b.ins().bor(high, from);
                let to = self.f80_copy(a);
                self.b.ins().store(Self::flags(), new, to, 8);
                return Ok(to);
            }
            _ => return Err(refuse(format!("`{op:?}` of an f80"))),
        };
        let to = self.scratch_addr(16, 4);
        self.routine(routine, &[to, a, b], &[]);
        Ok(to)
    }

    /// From the flags of `fucomi`: bit 0 carry (less), 2 parity (unordered), 6 zero (equal); all
    /// three are set when unordered.
    pub(super) fn f80_compare(&mut self, op: CompareOp, a: Value, b: Value) -> Made {
        let (a, b) = (self.v(a)?, self.v(b)?);
        let Some(flags) = self.routine(Routine::F80Compare, &[a, b], &[types::I32]) else {
            return Err(refuse("a comparison without result"));
        };
        let (mask, wanted, cc) = match op {
            CompareOp::FEq => (0x45, 0x40, IntCC::Equal),
            CompareOp::FNe => (0x45, 0x40, IntCC::NotEqual),
            CompareOp::FLt => (0x05, 0x01, IntCC::Equal),
            CompareOp::FGt => (0x41, 0x00, IntCC::Equal),
            CompareOp::FGe => (0x01, 0x00, IntCC::Equal),
            CompareOp::FUno => (0x04, 0x04, IntCC::Equal),
            CompareOp::FLe => {
                // Less or equal is "not greater, and ordered".
                let ordered = self.masked(flags, 0x04, 0, IntCC::Equal);
                let not_greater = self.masked(flags, 0x41, 0, IntCC::NotEqual);
                return Ok(self.b.ins().band(ordered, not_greater));
            }
            _ => return Err(refuse(format!("`{op:?}` of f80s"))),
        };
        Ok(self.masked(flags, mask, wanted, cc))
    }

    fn masked(&mut self, flags: clif::Value, mask: i64, wanted: i64, cc: IntCC) -> clif::Value {
        let mask = self.iconst(types::I32, mask);
        let wanted = self.iconst(types::I32, wanted);
        let kept = self.b.ins().band(flags, mask);
        self.b.ins().icmp(cc, kept, wanted)
    }

    pub(super) fn f80_convert(&mut self, op: ConvertOp, a: Value, to: Ty) -> Made {
        let from = self.f.ty(a);
        let x = self.v(a)?;
        match op {
            ConvertOp::FCvt if from == to => Ok(x),
            ConvertOp::FCvt if to == Ty::F80 => {
                let routine = if from == Ty::F32 { Routine::F80FromF32 } else { Routine::F80FromF64 };
                Ok(self.f80_from(routine, x))
            }
            ConvertOp::FCvt => {
                let routine = if to == Ty::F32 { Routine::F80ToF32 } else { Routine::F80ToF64 };
                Ok(self.f80_to(routine, x, super::translate::clif_type(to)))
            }
            ConvertOp::SToF | ConvertOp::UToF if from == Ty::I128 => {
                let name = if op == ConvertOp::SToF { "__floattixf" } else { "__floatuntixf" };
                let (low, high) = self.b.ins().isplit(x);
                self.library(name, &[low, high], &[])?;
                let to = self.scratch_addr(16, 4);
                self.routine(Routine::F80Pop, &[to], &[]);
                Ok(to)
            }
            ConvertOp::SToF => {
                let wide = if from.int_bits() < 64 { self.b.ins().sextend(types::I64, x) } else { x };
                Ok(self.f80_from(Routine::F80FromI64, wide))
            }
            ConvertOp::UToF if from.int_bits() < 64 => {
                let wide = self.b.ins().uextend(types::I64, x);
                Ok(self.f80_from(Routine::F80FromI64, wide))
            }
            ConvertOp::UToF => Ok(self.f80_from(Routine::F80FromU64, x)),
            ConvertOp::FToS | ConvertOp::FToU if to == Ty::I128 => {
                let name = if op == ConvertOp::FToS { "__fixxfti" } else { "__fixunsxfti" };
                self.library_f80_wide(name, x)
            }
            ConvertOp::FToS | ConvertOp::FToU => {
                let unsigned = op == ConvertOp::FToU && to.int_bits() == 64;
                let routine = if unsigned { Routine::F80ToU64 } else { Routine::F80ToI64 };
                let value = self.f80_to(routine, x, types::I64);
                let to = super::translate::clif_type(to);
                Ok(if to == types::I64 { value } else { self.b.ins().ireduce(to, value) })
            }
            _ => Err(refuse(format!("`{op:?}` of an f80"))),
        }
    }

    fn f80_from(&mut self, routine: Routine, value: clif::Value) -> clif::Value {
        let from = self.scratch_addr(8, 3);
        self.b.ins().store(Self::flags(), value, from, 0);
        let to = self.scratch_addr(16, 4);
        self.routine(routine, &[to, from], &[]);
        to
    }

    fn f80_to(&mut self, routine: Routine, value: clif::Value, ty: clif::Type) -> clif::Value {
        let to = self.scratch_addr(8, 3);
        self.routine(routine, &[to, value], &[]);
        self.b.ins().load(ty, Self::flags(), to, 0)
    }

    /// Calls a library function on 128-bit integers that gives one.
    pub(super) fn library_wide(&mut self, name: &'static str, args: &[clif::Value]) -> Made {
        let mut halves = Vec::with_capacity(2 * args.len());
        for &arg in args {
            let (low, high) = self.b.ins().isplit(arg);
            halves.extend([low, high]);
        }
        let results = self.library(name, &halves, &[types::I64, types::I64])?;
        Ok(self.b.ins().iconcat(results[0], results[1]))
    }
}
