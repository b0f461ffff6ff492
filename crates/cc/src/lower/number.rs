//! Arithmetic and conversions of scalars.

use super::function::{Lower, scalar_ty};
use crate::syntax::BinaryOp as COp;
use crate::types::{Format, TypeId};
use lively_ir::{BinaryOp, CompareOp, ConvertOp, Ty, Value};

impl Lower<'_> {
    fn format_of(&self, ty: TypeId) -> Format {
        match self.types.scalar(ty) {
            Some(scalar) => scalar.format(),
            None => Format::Int { bytes: 8, signed: false },
        }
    }

    /// `value` of scalar type `from` as scalar type `to`.
    pub(super) fn convert_scalar(&mut self, value: Value, from: TypeId, to: TypeId) -> Value {
        let Some(target) = scalar_ty(self.types, to) else { return value };
        if self.types.plain(to) == TypeId::BOOL {
            let half = super::function::is_half(self.types, from);
            let truth = if half { self.half_truth(value) } else { self.truth_of(value) };
            return self.resize(truth, Ty::I8, false);
        }
        let (a, b) = (self.format_of(from), self.format_of(to));
        if a == Format::F16 || b == Format::F16 {
            return self.convert_half(value, (a, from), (b, to));
        }
        match (a, b) {
            (Format::F128, Format::F128) => value,
            (Format::F128, _) | (_, Format::F128) => self.quad_convert(value, a, b, target),
            (Format::Int { signed, .. }, Format::Int { .. }) => {
                let own = self.b.ty(value);
                if own.int_bits() == target.int_bits() { value } else { self.resize(value, target, signed) }
            }
            (Format::Int { signed, .. }, _) => {
                let op = if signed { ConvertOp::SToF } else { ConvertOp::UToF };
                self.b.convert(op, value, target)
            }
            (_, Format::Int { signed, .. }) => {
                let op = if signed { ConvertOp::FToS } else { ConvertOp::FToU };
                self.b.convert(op, value, target)
            }
            (a, b) if a == b => value,
            _ => self.b.convert(ConvertOp::FCvt, value, target),
        }
    }

    /// `_Float16` through `float`, by the library's functions.
    fn convert_half(&mut self, value: Value, from: (Format, TypeId), to: (Format, TypeId)) -> Value {
        if from.0 == to.0 {
            return value;
        }
        if from.0 == Format::F16 {
            let wide = self.half_to_single(value);
            return self.convert_scalar(wide, TypeId::FLOAT, to.1);
        }
        let single = self.convert_scalar(value, from.1, TypeId::FLOAT);
        self.single_to_half(single)
    }

    /// `a op b` for operands of scalar type `ty`.
    pub(super) fn arithmetic(&mut self, op: COp, a: Value, b: Value, ty: TypeId) -> Value {
        match self.format_of(ty) {
            Format::F128 => self.quad_arithmetic(op, a, b),
            Format::F16 => {
                let (x, y) = (self.half_to_single(a), self.half_to_single(b));
                let result = self.float_arithmetic(op, x, y);
                if op.is_comparison() { result } else { self.single_to_half(result) }
            }
            Format::Int { signed, .. } => self.integer_arithmetic(op, a, b, signed),
            _ => self.float_arithmetic(op, a, b),
        }
    }

    fn integer_arithmetic(&mut self, op: COp, a: Value, b: Value, signed: bool) -> Value {
        let pick = |s: BinaryOp, u: BinaryOp| if signed { s } else { u };
        let pick_compare = |s: CompareOp, u: CompareOp| if signed { s } else { u };
        let binary = match op {
            COp::Mul => BinaryOp::Mul,
            COp::Div => pick(BinaryOp::SDiv, BinaryOp::UDiv),
            COp::Rem => pick(BinaryOp::SRem, BinaryOp::URem),
            COp::Add => BinaryOp::Add,
            COp::Sub => BinaryOp::Sub,
            COp::Shl => BinaryOp::Shl,
            COp::Shr => pick(BinaryOp::AShr, BinaryOp::LShr),
            COp::And => BinaryOp::And,
            COp::Or => BinaryOp::Or,
            COp::Xor => BinaryOp::Xor,
            _ => {
                let compare = match op {
                    COp::Lt => pick_compare(CompareOp::SLt, CompareOp::ULt),
                    COp::Gt => pick_compare(CompareOp::SGt, CompareOp::UGt),
                    COp::Le => pick_compare(CompareOp::SLe, CompareOp::ULe),
                    COp::Ge => pick_compare(CompareOp::SGe, CompareOp::UGe),
                    COp::Ne => CompareOp::Ne,
                    _ => CompareOp::Eq,
                };
                return self.b.compare(compare, a, b);
            }
        };
        self.b.binary(binary, a, b)
    }

    fn float_arithmetic(&mut self, op: COp, a: Value, b: Value) -> Value {
        let binary = match op {
            COp::Mul => BinaryOp::FMul,
            COp::Div => BinaryOp::FDiv,
            COp::Add => BinaryOp::FAdd,
            COp::Sub => BinaryOp::FSub,
            _ => {
                let compare = match op {
                    COp::Lt => CompareOp::FLt,
                    COp::Gt => CompareOp::FGt,
                    COp::Le => CompareOp::FLe,
                    COp::Ge => CompareOp::FGe,
                    COp::Ne => CompareOp::FNe,
                    _ => CompareOp::FEq,
                };
                return self.b.compare(compare, a, b);
            }
        };
        self.b.binary(binary, a, b)
    }
}
