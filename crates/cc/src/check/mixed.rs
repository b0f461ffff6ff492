//! Arithmetic between real and complex floating numbers.
//!
//! The real operand stays real (C17 annex G.5): with an imaginary part of zero it would turn infinities
//! into numbers that are none, and lose the signs of zeros. Only a real number divided by a complex one is
//! made complex, as gcc does.

use super::constant::Constant;
use super::float::{self, FloatOp};
use super::parser::Parser;
use crate::syntax::{At, BinaryOp, ExprId, ExprKind};
use crate::types::{Format, Kind, TypeId};

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

    /// The type of the parts of `ty`, a complex floating type.
    pub(crate) fn real_part_of(&self, ty: TypeId) -> Option<TypeId> {
        match self.types.kind(ty) {
            Kind::Complex(part) if !part.is_integer() => Some(TypeId::of_scalar(part)),
            _ => None,
        }
    }
}

/// `a op b` of which one is complex and one is real.
pub(crate) fn fold_mixed(op: BinaryOp, a: Constant, b: Constant, format: Format) -> Option<Constant> {
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
