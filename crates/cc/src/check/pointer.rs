//! Pointers in binary expressions: steps, distances and comparisons, and the types they ask for.

use super::parser::Parser;
use crate::syntax::{At, BinaryOp, ExprId, ExprKind};
use crate::types::{Kind, Quals, TypeId};

impl Parser<'_> {
    pub(super) fn operate_pointers(
        &mut self,
        op: BinaryOp,
        left: ExprId,
        right: ExprId,
        pointees: (Option<TypeId>, Option<TypeId>),
        at: At,
    ) -> ExprId {
        let (a, b) = (self.tree.ty(left), self.tree.ty(right));
        match (op, pointees) {
            (BinaryOp::Add, (Some(_), None)) if self.types.is_integer(b) => {
                self.pointer_step(BinaryOp::PtrAdd, left, right, at)
            }
            (BinaryOp::Add, (None, Some(_))) if self.types.is_integer(a) => {
                self.pointer_step(BinaryOp::PtrAdd, right, left, at)
            }
            (BinaryOp::Sub, (Some(_), None)) if self.types.is_integer(b) => {
                self.pointer_step(BinaryOp::PtrSub, left, right, at)
            }
            (BinaryOp::Sub, (Some(x), Some(y))) => {
                if !self.same_apart_from_qualifiers(x, y) {
                    return self.invalid_operands(op, a, b, at);
                }
                self.tree.add(ExprKind::Binary(BinaryOp::PtrDiff, left, right), TypeId::PTRDIFF, at)
            }
            _ if op.is_comparison() => self.compare_pointers(op, left, right, pointees, at),
            _ => self.invalid_operands(op, a, b, at),
        }
    }

    /// Whether pointers to `x` and `y` may be subtracted: their own qualifiers, and those of elements, do
    /// not matter, but for `_Atomic`.
    fn same_apart_from_qualifiers(&self, x: TypeId, y: TypeId) -> bool {
        if self.types.quals(x).has(Quals::ATOMIC) != self.types.quals(y).has(Quals::ATOMIC) {
            return false;
        }
        match (self.types.kind(x), self.types.kind(y)) {
            (Kind::Array(a, n), Kind::Array(b, m)) => n == m && self.same_apart_from_qualifiers(a, b),
            _ => self.types.compatible_plain(x, y),
        }
    }

    /// Pointer plus or minus integer.
    pub(crate) fn pointer_step(&mut self, op: BinaryOp, pointer: ExprId, index: ExprId, at: At) -> ExprId {
        let ty = self.tree.ty(pointer);
        if let Some(pointee) = self.types.pointee(ty)
            && self.types.size(pointee).is_none()
            && !self.types.is_variably_modified(pointee)
        {
            let shown = self.show(pointee);
            let text = format!("invalid use of undefined or incomplete type {shown} in pointer arithmetic");
            return self.bad(at, "incomplete", text);
        }
        let index = self.promote(index);
        let index = self.convert(index, TypeId::PTRDIFF);
        self.tree.add(ExprKind::Binary(op, pointer, index), ty, at)
    }

    fn compare_pointers(
        &mut self,
        op: BinaryOp,
        left: ExprId,
        right: ExprId,
        pointees: (Option<TypeId>, Option<TypeId>),
        at: At,
    ) -> ExprId {
        let (a, b) = (self.tree.ty(left), self.tree.ty(right));
        let (left, right) = match pointees {
            (Some(x), Some(y)) => {
                let void = self.types.kind(x) == Kind::Void || self.types.kind(y) == Kind::Void;
                if !void && !self.types.compatible_plain(x, y) && !self.is_null(left) && !self.is_null(right)
                {
                    self.warn(
                        at,
                        "compare-distinct-pointer-types",
                        "comparison of distinct pointer types lacks a cast",
                    );
                }
                (left, right)
            }
            (Some(_), None) if self.types.is_integer(b) => {
                if !self.is_null(right) {
                    self.warn(at, "int-conversion", "comparison between pointer and integer");
                }
                (left, self.convert(right, a))
            }
            (None, Some(_)) if self.types.is_integer(a) => {
                if !self.is_null(left) {
                    self.warn(at, "int-conversion", "comparison between pointer and integer");
                }
                (self.convert(left, b), right)
            }
            _ => return self.invalid_operands(op, a, b, at),
        };
        self.tree.add(ExprKind::Binary(op, left, right), TypeId::INT, at)
    }
}
