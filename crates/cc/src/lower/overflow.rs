//! Arithmetic that says whether it fitted, where operands or result have 128 bits.
//!
//! Problem: the exact result may need 257 bits, and the machine multiplies no more than 64 by 64.
//! Approach: the result is kept as its low 128 bits and a word that extends them: 0 or all ones for what a
//! sign extends, anything else for what is beyond. It fits if the low bits, cut to the result's type and extended
//! again, give the same. Products are made of magnitudes, 64 bits at a time.

use super::function::{Lower, scalar_ty};
use crate::syntax::BinaryOp as COp;
use crate::types::{Scalar, TypeId};
use lively_ir::{BinaryOp, CompareOp, ConvertOp, Ty, Value};

/// An exact number, and whether even that is not enough.
struct Exact {
    low: Value,
    /// The 64 bits above.
    high: Value,
    /// 1 if the product of two magnitudes has more than 128 bits.
    lost: Option<Value>,
}

impl Lower<'_> {
    /// The result in type `to`, and whether it is another than the exact one.
    pub(super) fn widest_overflow(
        &mut self,
        op: COp,
        a: (Value, Scalar),
        b: (Value, Scalar),
        to: Scalar,
    ) -> (Value, Value) {
        let (x, x_high) = self.extended(a);
        let (y, y_high) = self.extended(b);
        let exact = match op {
            COp::Mul => self.exact_product((x, x_high), (y, y_high)),
            _ => self.exact_sum(op, (x, x_high), (y, y_high)),
        };
        let ty = scalar_ty(self.types, TypeId::of_scalar(to)).unwrap_or(Ty::I128);
        let result = self.resize(exact.low, ty, to.is_signed());
        let (back, back_high) = self.extended((result, to));
        let low = self.b.compare(CompareOp::Ne, back, exact.low);
        let high = self.b.compare(CompareOp::Ne, back_high, exact.high);
        let mut overflow = self.b.binary(BinaryOp::Or, low, high);
        if let Some(lost) = exact.lost {
            overflow = self.b.binary(BinaryOp::Or, overflow, lost);
        }
        (result, overflow)
    }

    /// A number as 128 bits and the 64 above.
    fn extended(&mut self, (value, scalar): (Value, Scalar)) -> (Value, Value) {
        let low = self.resize(value, Ty::I128, scalar.is_signed());
        if !scalar.is_signed() {
            return (low, self.b.int(Ty::I64, 0));
        }
        let by = self.b.int(Ty::I128, 127);
        let sign = self.b.binary(BinaryOp::AShr, low, by);
        (low, self.b.convert(ConvertOp::Trunc, sign, Ty::I64))
    }

    fn exact_sum(&mut self, op: COp, a: (Value, Value), b: (Value, Value)) -> Exact {
        let binary = if op == COp::Add { BinaryOp::Add } else { BinaryOp::Sub };
        let low = self.b.binary(binary, a.0, b.0);
        // A carry shows in a sum below an operand, a borrow in a minuend below the subtrahend.
        let carry = match binary {
            BinaryOp::Add => self.b.compare(CompareOp::ULt, low, a.0),
            _ => self.b.compare(CompareOp::ULt, a.0, b.0),
        };
        let carry = self.resize(carry, Ty::I64, false);
        let high = self.b.binary(binary, a.1, b.1);
        Exact { low, high: self.b.binary(binary, high, carry), lost: None }
    }

    fn exact_product(&mut self, a: (Value, Value), b: (Value, Value)) -> Exact {
        let (x, y) = (self.magnitude_of(a), self.magnitude_of(b));
        let half = self.b.int(Ty::I128, 64);
        let zero = self.b.int(Ty::I128, 0);
        let split = |l: &mut Self, v: Value| {
            let low = l.b.convert(ConvertOp::Trunc, v, Ty::I64);
            let low = l.b.convert(ConvertOp::ZExt, low, Ty::I128);
            (low, l.b.binary(BinaryOp::LShr, v, half))
        };
        let ((x0, x1), (y0, y1)) = (split(self, x), split(self, y));
        let (low, cross) = (self.b.binary(BinaryOp::Mul, x0, y0), self.b.binary(BinaryOp::Mul, x1, y0));
        let other = self.b.binary(BinaryOp::Mul, x0, y1);
        // One of the two is zero unless both upper halves are something: then the sum may wrap, but the product
        // has lost bits anyway.
        let middle = self.b.binary(BinaryOp::Add, cross, other);
        let x_more = self.b.compare(CompareOp::Ne, x1, zero);
        let y_more = self.b.compare(CompareOp::Ne, y1, zero);
        let both = self.b.binary(BinaryOp::And, x_more, y_more);
        let beyond = self.b.binary(BinaryOp::LShr, middle, half);
        let beyond = self.b.compare(CompareOp::Ne, beyond, zero);
        let shifted = self.b.binary(BinaryOp::Shl, middle, half);
        let product = self.b.binary(BinaryOp::Add, low, shifted);
        let carried = self.b.compare(CompareOp::ULt, product, low);
        let lost = self.b.binary(BinaryOp::Or, both, beyond);
        let lost = self.b.binary(BinaryOp::Or, lost, carried);
        // The sign again: all ones above, unless the product is zero.
        let sign = self.b.binary(BinaryOp::Xor, a.1, b.1);
        let wide = self.resize(sign, Ty::I128, true);
        let flipped = self.b.binary(BinaryOp::Xor, product, wide);
        let low = self.b.binary(BinaryOp::Sub, flipped, wide);
        let none = self.b.compare(CompareOp::Eq, product, zero);
        let nothing = self.b.int(Ty::I64, 0);
        Exact { low, high: self.b.select(none, nothing, sign), lost: Some(lost) }
    }

    /// The number without its sign.
    fn magnitude_of(&mut self, (low, high): (Value, Value)) -> Value {
        let sign = self.resize(high, Ty::I128, true);
        let flipped = self.b.binary(BinaryOp::Xor, low, sign);
        self.b.binary(BinaryOp::Sub, flipped, sign)
    }
}
