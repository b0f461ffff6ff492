//! `_Float128` and `_Float16` by calls of the compiler's run-time library.

use super::function::Lower;
use crate::syntax::BinaryOp as COp;
use crate::types::Format;
use lively_ir::{
    Arg, Arity, BinaryOp, Callee, CompareOp, ConvertOp, Extend, Linkage, Pass, Returning, Signature,
    SymbolKind, Ty, Value,
};

impl Lower<'_> {
    /// A call of library function `name` with scalars.
    pub(super) fn runtime(&mut self, name: &str, args: &[Value], result: Option<Ty>) -> Option<Value> {
        self.runtime_returning(name, args, result, Returning::Once)
    }

    /// The same for a function that comes back more or less often than once.
    pub(super) fn runtime_returning(
        &mut self,
        name: &str,
        args: &[Value],
        result: Option<Ty>,
        returning: Returning,
    ) -> Option<Value> {
        let symbol = self.module.ensure_symbol(name, SymbolKind::Function, Linkage::Global);
        let pass = |ty| Pass::Scalar(ty, Extend::None);
        let args: Vec<Arg> = args.iter().map(|&value| Arg { value, pass: pass(self.b.ty(value)) }).collect();
        let params = args.iter().map(|a| a.pass).collect();
        let sig = self.b.signature(Signature { params, result: result.map(pass), arity: Arity::Fixed });
        self.b.call(Callee::Symbol(symbol), sig, args, returning)
    }

    /// A `_Float16` with the other sign.
    pub(super) fn half_negated(&mut self, value: Value) -> Value {
        let sign = self.b.int(Ty::I16, -0x8000);
        self.b.binary(BinaryOp::Xor, value, sign)
    }

    /// 1 if a `_Float16` is not zero, of either sign, else 0, as `i32`.
    pub(super) fn half_truth(&mut self, value: Value) -> Value {
        let rest = self.b.int(Ty::I16, 0x7fff);
        let rest = self.b.binary(BinaryOp::And, value, rest);
        self.truth_of(rest)
    }

    fn runtime_value(&mut self, name: &str, args: &[Value], result: Ty) -> Value {
        match self.runtime(name, args, Some(result)) {
            Some(value) => value,
            None => self.zero(result),
        }
    }

    pub(super) fn quad_arithmetic(&mut self, op: COp, a: Value, b: Value) -> Value {
        let name = match op {
            COp::Add => "__addtf3",
            COp::Sub => "__subtf3",
            COp::Mul => "__multf3",
            COp::Div => "__divtf3",
            _ => return self.quad_compare(op, a, b),
        };
        self.runtime_value(name, &[a, b], Ty::V128)
    }

    pub(super) fn quad_compare(&mut self, op: COp, a: Value, b: Value) -> Value {
        let (name, compare) = match op {
            COp::Lt => ("__lttf2", CompareOp::SLt),
            COp::Gt => ("__gttf2", CompareOp::SGt),
            COp::Le => ("__letf2", CompareOp::SLe),
            COp::Ge => ("__getf2", CompareOp::SGe),
            COp::Ne => ("__netf2", CompareOp::Ne),
            _ => ("__eqtf2", CompareOp::Eq),
        };
        let order = self.runtime_value(name, &[a, b], Ty::I32);
        let zero = self.b.int(Ty::I32, 0);
        self.b.compare(compare, order, zero)
    }

    pub(super) fn quad_negate(&mut self, value: Value) -> Value {
        let bits = self.b.convert(ConvertOp::Bits, value, Ty::I128);
        let sign = self.b.wide(Ty::I128, 1 << 127);
        let flipped = self.b.binary(lively_ir::BinaryOp::Xor, bits, sign);
        self.b.convert(ConvertOp::Bits, flipped, Ty::V128)
    }

    pub(super) fn quad_convert(&mut self, value: Value, from: Format, to: Format, target: Ty) -> Value {
        match (from, to) {
            (Format::F32, _) => self.runtime_value("__extendsftf2", &[value], Ty::V128),
            (Format::F64, _) => self.runtime_value("__extenddftf2", &[value], Ty::V128),
            (Format::F80, _) => self.runtime_value("__extendxftf2", &[value], Ty::V128),
            (_, Format::F32) => self.runtime_value("__trunctfsf2", &[value], Ty::F32),
            (_, Format::F64) => self.runtime_value("__trunctfdf2", &[value], Ty::F64),
            (_, Format::F80) => self.runtime_value("__trunctfxf2", &[value], Ty::F80),
            (Format::Int { bytes, signed }, _) => {
                let (name, ty) = match (bytes, signed) {
                    (16, true) => ("__floattitf", Ty::I128),
                    (16, false) => ("__floatuntitf", Ty::I128),
                    (8, true) => ("__floatditf", Ty::I64),
                    (8, false) => ("__floatunditf", Ty::I64),
                    (_, true) => ("__floatsitf", Ty::I32),
                    (_, false) => ("__floatunsitf", Ty::I32),
                };
                let wide = self.resize(value, ty, signed);
                self.runtime_value(name, &[wide], Ty::V128)
            }
            (_, Format::Int { bytes, signed }) => {
                let (name, ty) = match (bytes, signed) {
                    (16, true) => ("__fixtfti", Ty::I128),
                    (16, false) => ("__fixunstfti", Ty::I128),
                    (8, true) => ("__fixtfdi", Ty::I64),
                    (8, false) => ("__fixunstfdi", Ty::I64),
                    (_, true) => ("__fixtfsi", Ty::I32),
                    (_, false) => ("__fixunstfsi", Ty::I32),
                };
                let value = self.runtime_value(name, &[value], ty);
                self.resize(value, target, signed)
            }
            _ => value,
        }
    }

    // The library passes `_Float16` in a vector register; its low bits stand in a `float` there.

    pub(super) fn half_to_single(&mut self, value: Value) -> Value {
        let wide = self.b.convert(ConvertOp::ZExt, value, Ty::I32);
        let carrier = self.b.convert(ConvertOp::Bits, wide, Ty::F32);
        self.runtime_value("__extendhfsf2", &[carrier], Ty::F32)
    }

    pub(super) fn single_to_half(&mut self, value: Value) -> Value {
        let carrier = self.runtime_value("__truncsfhf2", &[value], Ty::F32);
        let wide = self.b.convert(ConvertOp::Bits, carrier, Ty::I32);
        self.b.convert(ConvertOp::Trunc, wide, Ty::I16)
    }
}
