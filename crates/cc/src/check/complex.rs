//! Complex numbers: their parts, arithmetic beside real ones, and their constants.
//!
//! Beside a complex operand a real one stays real (C17 annex G.5): with an imaginary part of zero it
//! would turn infinities into numbers that are none, and lose the signs of zeros. Only a real number
//! divided by a complex one is made complex, as gcc does.

use super::constant::{Constant, fold};
use super::float::{self, FloatOp};
use super::parser::Parser;
use crate::syntax::{At, BinaryOp, ExprId, ExprKind};
use crate::types::{Format, Kind, Scalar, TypeId};
use std::cmp::Ordering;

impl Parser<'_> {
    /// `left op right` if one is complex and the other is real.
    pub(crate) fn operate_mixed(
        &mut self,
        op: BinaryOp,
        left: ExprId,
        right: ExprId,
        at: At,
    ) -> Option<ExprId> {
        let is_complex = |p: &Self, expr| matches!(p.types.kind(p.tree.ty(expr)), Kind::Complex(_));
        let sides = (is_complex(self, left), is_complex(self, right));
        let applies = match op {
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => sides.0 != sides.1,
            BinaryOp::Div => sides == (true, false),
            _ => false,
        };
        if !applies {
            return None;
        }
        let (left, right) = (self.promote(left), self.promote(right));
        let ty = self.types.common_arithmetic(self.tree.ty(left), self.tree.ty(right))?;
        let part = self.real_part_of(ty)?;
        let left = self.convert(left, if sides.0 { ty } else { part });
        let right = self.convert(right, if sides.1 { ty } else { part });
        Some(self.tree.add(ExprKind::Binary(op, left, right), ty, at))
    }

    /// `__real__ operand` or `__imag__ operand`
    pub(crate) fn complex_part(&mut self, operand: ExprId, real: bool, at: At) -> ExprId {
        let ty = self.tree.ty(operand);
        let Some((scalar, complex)) = self.types.arithmetic(ty) else {
            return self.bad(at, "operands", "wrong type argument to __real or __imag");
        };
        if !complex {
            let value = self.rvalue(operand);
            if real {
                return value;
            }
            let zero = self.int(0, TypeId::INT, at);
            let zero = self.convert(zero, self.tree.ty(value));
            if self.evaluate(value).is_some() {
                return zero;
            }
            // Evaluated all the same.
            let effects = self.tree.add(ExprKind::Convert(value), TypeId::VOID, at);
            return self.tree.add(ExprKind::Comma(effects, zero), self.tree.ty(zero), at);
        }
        let quals = self.types.quals(ty);
        let part = self.types.qualified(TypeId::of_scalar(scalar), quals);
        let kind = if real { ExprKind::Real(operand) } else { ExprKind::Imag(operand) };
        self.tree.add(kind, part, at)
    }

    /// The type of the parts of `ty`, a complex floating type.
    pub(crate) fn real_part_of(&self, ty: TypeId) -> Option<TypeId> {
        match self.types.kind(ty) {
            Kind::Complex(part) if !part.is_integer() => Some(TypeId::of_scalar(part)),
            _ => None,
        }
    }
}

/// `a op b` for constants of which one at least is complex, with parts of type `scalar`.
pub(crate) fn fold_complex(op: BinaryOp, a: Constant, b: Constant, scalar: Scalar) -> Option<Constant> {
    match (a, b) {
        (Constant::Complex(ar, ai), Constant::Complex(br, bi)) => fold_pairs(op, (ar, ai), (br, bi), scalar),
        _ => fold_mixed(op, a, b, scalar.format()),
    }
}

/// `a op b` for complex numbers with parts of type `scalar`.
fn fold_pairs(op: BinaryOp, a: (u128, u128), b: (u128, u128), scalar: Scalar) -> Option<Constant> {
    let by = |op, x: u128, y: u128| {
        if scalar.is_integer() {
            return fold(op, x as i128, y as i128, scalar).map(|value| value as u128);
        }
        let op = match op {
            BinaryOp::Add => FloatOp::Add,
            BinaryOp::Sub => FloatOp::Sub,
            BinaryOp::Div => FloatOp::Div,
            _ => FloatOp::Mul,
        };
        Some(float::compute(op, scalar.format(), x, y))
    };
    let times = |x, y| by(BinaryOp::Mul, x, y);
    let is_same = |x, y| match scalar.is_integer() {
        true => x == y,
        false => float::compare(scalar.format(), x, y) == Some(Ordering::Equal),
    };
    let (re, im) = match op {
        BinaryOp::Eq | BinaryOp::Ne => {
            let equal = is_same(a.0, b.0) && is_same(a.1, b.1);
            return Some(Constant::Int(i128::from(equal == (op == BinaryOp::Eq))));
        }
        BinaryOp::Add | BinaryOp::Sub => (by(op, a.0, b.0)?, by(op, a.1, b.1)?),
        BinaryOp::Mul => (
            by(BinaryOp::Sub, times(a.0, b.0)?, times(a.1, b.1)?)?,
            by(BinaryOp::Add, times(a.0, b.1)?, times(a.1, b.0)?)?,
        ),
        // By a real number: without overflow, infinities or numbers that are none in between.
        BinaryOp::Div if !scalar.is_integer() && float::is_zero(scalar.format(), b.1) => {
            (by(BinaryOp::Div, a.0, b.0)?, by(BinaryOp::Div, a.1, b.0)?)
        }
        _ => return None,
    };
    Some(Constant::Complex(re, im))
}

/// `a op b` of which one is complex and one is real.
fn fold_mixed(op: BinaryOp, a: Constant, b: Constant, format: Format) -> Option<Constant> {
    let float_op = match op {
        BinaryOp::Add => FloatOp::Add,
        BinaryOp::Sub => FloatOp::Sub,
        BinaryOp::Mul => FloatOp::Mul,
        BinaryOp::Div => FloatOp::Div,
        _ => return None,
    };
    let by = |x, y| float::compute(float_op, format, x, y);
    let scales = matches!(op, BinaryOp::Mul | BinaryOp::Div);
    let (re, im) = match (a, b) {
        (Constant::Complex(re, im), Constant::Float(x)) => (by(re, x), if scales { by(im, x) } else { im }),
        (Constant::Float(x), Constant::Complex(re, im)) => match op {
            BinaryOp::Mul => (by(x, re), by(x, im)),
            BinaryOp::Sub => (by(x, re), float::negate(format, im)),
            _ => (by(x, re), im),
        },
        _ => return None,
    };
    Some(Constant::Complex(re, im))
}
