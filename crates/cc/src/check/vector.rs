//! Vectors of GNU C: what operators make of them.

use super::parser::Parser;
use crate::syntax::{At, BinaryOp, ExprId, ExprKind, Step};
use crate::types::{Kind, TypeId};

impl Parser<'_> {
    pub(super) fn operate_vectors(&mut self, op: BinaryOp, left: ExprId, right: ExprId, at: At) -> ExprId {
        let (a, b) = (self.tree.ty(left), self.tree.ty(right));
        let ty = if matches!(self.types.kind(a), Kind::Vector(..)) { a } else { b };
        let ty = self.types.plain(ty);
        let (left, right) = (self.spread_to_vector(left, ty), self.spread_to_vector(right, ty));
        let result = if op.is_comparison() { self.mask_type(ty) } else { ty };
        self.tree.add(ExprKind::Binary(op, left, right), result, at)
    }

    fn mask_type(&mut self, ty: TypeId) -> TypeId {
        let Kind::Vector(element, lanes) = self.types.kind(ty) else { return ty };
        let lane = match self.types.size(element) {
            Some(1) => TypeId::SCHAR,
            Some(2) => TypeId::SHORT,
            Some(4) => TypeId::INT,
            _ => TypeId::LONG,
        };
        self.types.intern(Kind::Vector(lane, lanes))
    }

    /// A scalar in every lane, or the vector itself.
    pub(super) fn spread_to_vector(&mut self, value: ExprId, ty: TypeId) -> ExprId {
        if matches!(self.types.kind(self.tree.ty(value)), Kind::Vector(..)) {
            return value;
        }
        let Kind::Vector(element, lanes) = self.types.kind(ty) else { return value };
        let at = self.tree.expr(value).at;
        let lane = self.convert(value, element);
        let run = self.tree.add_list(&vec![lane; lanes as usize]);
        self.tree.add(ExprKind::VectorOf(run), ty, at)
    }

    /// Steps every lane; what it was before is one step back, since lanes wrap.
    pub(super) fn step_vector(&mut self, step: Step, operand: ExprId, at: At) -> ExprId {
        let (there, back) = match step {
            Step::PreInc | Step::PostInc => (BinaryOp::Add, BinaryOp::Sub),
            Step::PreDec | Step::PostDec => (BinaryOp::Sub, BinaryOp::Add),
        };
        let one = self.int(1, TypeId::INT, at);
        let stepped = self.assign_op(there, operand, one, at);
        match step {
            Step::PreInc | Step::PreDec => stepped,
            Step::PostInc | Step::PostDec => self.operate(back, stepped, one, at),
        }
    }
}
