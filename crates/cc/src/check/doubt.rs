//! Forms that are right C but seldom what was meant: comparisons of different signs, operators that want
//! parentheses, shifts too far, constants that do not fit.
//!
//! Nothing here changes a tree. Operands that are never evaluated (`0 && x`, the other arm of a
//! conditional on a constant) are left alone: macros choose between widths that way.

use super::constant::wrap;
use super::parser::Parser;
use crate::lex::TokenKind as T;
use crate::syntax::{At, BinaryOp, ExprId, ExprKind, UnaryOp};
use crate::types::{Kind, Scalar, TypeId};

impl Parser<'_> {
    /// Runs `inside` as something that is not evaluated when `dead` says so.
    pub(crate) fn perhaps_dead<T>(&mut self, dead: Option<bool>, inside: impl FnOnce(&mut Self) -> T) -> T {
        let step = u32::from(dead == Some(true));
        self.dead += step;
        let result = inside(self);
        self.dead -= step;
        result
    }

    /// `left op right`, with the tokens at which each begins.
    pub(crate) fn doubt_binary(&mut self, op: BinaryOp, left: (ExprId, At), right: (ExprId, At), at: At) {
        use BinaryOp as B;
        if !self.more() || self.in_macro(at) {
            return;
        }
        let (of_left, of_right) = (self.bare_operator(left), self.bare_operator(right));
        let either = |wanted: fn(B) -> bool| [of_left, of_right].into_iter().flatten().find(|&op| wanted(op));
        let relational = |op: B| matches!(op, B::Lt | B::Gt | B::Le | B::Ge);
        if op == B::LogicalOr && either(|op| op == B::LogicalAnd).is_some() {
            self.warn(at, "parentheses", "suggest parentheses around '&&' within '||'");
        } else if op.is_comparison() && of_left.is_some_and(relational) {
            let what = "comparisons like 'X<=Y<=Z' do not have their mathematical meaning";
            self.warn(at, "parentheses", what);
        } else if matches!(op, B::And | B::Or | B::Xor) && either(B::is_comparison).is_some() {
            let sign = if op == B::And {
                "&"
            } else if op == B::Or {
                "|"
            } else {
                "^"
            };
            let what = format!("suggest parentheses around comparison in operand of '{sign}'");
            self.warn(at, "parentheses", what);
        } else if matches!(op, B::Shl | B::Shr)
            && let Some(inner) = either(|op| matches!(op, B::Add | B::Sub))
        {
            let (inner, outer) =
                (if inner == B::Add { "+" } else { "-" }, if op == B::Shl { "<<" } else { ">>" });
            let what = format!("suggest parentheses around '{inner}' inside '{outer}'");
            self.warn(at, "parentheses", what);
        } else if op.is_comparison()
            && let ExprKind::Unary(UnaryOp::LogicalNot, _) = self.tree.kind(left.0)
            && self.cx.tokens.list[left.1.0 as usize].kind == T::Bang
            && !self.is_truth(right.0)
        {
            let what = "logical not is only applied to the left hand side of comparison";
            self.warn(at, "logical-not-parentheses", what);
        }
    }

    /// The operator of an operand that stands without parentheses around it.
    fn bare_operator(&self, (expr, start): (ExprId, At)) -> Option<BinaryOp> {
        let ExprKind::Binary(op, ..) = self.tree.kind(expr) else { return None };
        let at = self.tree.expr(expr).at;
        let mut depth = 0_i32;
        for token in &self.cx.tokens.list[start.0 as usize..at.0 as usize] {
            match token.kind {
                T::LParen => depth += 1,
                T::RParen => depth -= 1,
                _ => {}
            }
        }
        (depth == 0).then_some(op)
    }

    fn is_truth(&self, expr: ExprId) -> bool {
        match self.tree.kind(expr) {
            ExprKind::Binary(op, ..) => {
                op.is_comparison() || matches!(op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr)
            }
            ExprKind::Unary(UnaryOp::LogicalNot, _) => true,
            ExprKind::Convert(of) | ExprKind::Load(of) => self.is_truth(of),
            _ => self.types.scalar(self.tree.ty(expr)) == Some(Scalar::Bool),
        }
    }

    fn in_macro(&self, at: At) -> bool {
        let pos = self.cx.tokens.list[at.0 as usize].pos;
        self.cx.sources.expansion_pos(pos) != pos
    }

    /// `if (a = b)`: an assignment from token `start` to the parenthesis at the cursor.
    pub(crate) fn doubt_condition(&mut self, condition: ExprId, start: At, end: At) {
        if !self.more() || !matches!(self.tree.kind(condition), ExprKind::Assign(..)) {
            return;
        }
        let enclosed = self.cx.tokens.list[start.0 as usize].kind == T::LParen
            && self.matching(start).is_some_and(|close| close.0 + 1 == end.0);
        if !enclosed {
            let at = self.tree.expr(condition).at;
            self.warn(at, "parentheses", "suggest parentheses around assignment used as truth value");
        }
    }

    /// A comparison of arithmetic operands, before they are converted.
    pub(crate) fn doubt_signs(&mut self, left: ExprId, right: ExprId, at: At) {
        if !self.more() || self.dead > 0 {
            return;
        }
        let (a, b) = (self.tree.ty(left), self.tree.ty(right));
        let (Some(x), Some(y)) = (self.types.scalar(a), self.types.scalar(b)) else { return };
        if !x.is_integer() || !y.is_integer() {
            return;
        }
        let (x, y) = (x.promoted(), y.promoted());
        if x.common(y).is_signed() || x.is_signed() == y.is_signed() {
            return;
        }
        let signed = if x.is_signed() { left } else { right };
        if self.is_never_negative(signed) {
            return;
        }
        let (a, b) = (self.show(a), self.show(b));
        let what = format!("comparison of integer expressions of different signedness: {a} and {b}");
        self.warn(at, "sign-compare", what);
    }

    fn is_never_negative(&self, expr: ExprId) -> bool {
        let scalar = self.types.scalar(self.tree.ty(expr));
        if scalar.is_some_and(|s| !s.is_signed())
            || self.is_truth(expr)
            || self.bit_field_width(expr).is_some()
        {
            return true;
        }
        if let Some(value) = self.evaluate_int(expr) {
            return value >= 0;
        }
        match self.tree.kind(expr) {
            ExprKind::Conditional(_, a, b) => self.is_never_negative(a) && self.is_never_negative(b),
            ExprKind::Binary(BinaryOp::And, a, b) => self.is_never_negative(a) || self.is_never_negative(b),
            ExprKind::Binary(BinaryOp::Shr | BinaryOp::Rem, a, _) => self.is_never_negative(a),
            ExprKind::Convert(of) => {
                let from = self.types.scalar(self.tree.ty(of));
                from.is_some_and(|s| s.is_integer() && !s.is_signed()) && self.is_never_negative(of)
            }
            _ => false,
        }
    }

    /// A shift of a value of type `ty` by a constant.
    pub(crate) fn doubt_shift(&mut self, op: BinaryOp, count: ExprId, ty: TypeId, at: At) {
        let (Some(count), Some(scalar)) = (self.literal_int(count), self.types.scalar(ty)) else { return };
        if self.dead > 0 {
            return;
        }
        let side = if op == BinaryOp::Shl { "left" } else { "right" };
        if count < 0 {
            self.warn(at, "shift-count-negative", format!("{side} shift count is negative"));
        } else if count >= i128::from(scalar.bytes()) * 8 {
            self.warn(at, "shift-count-overflow", format!("{side} shift count >= width of type"));
        }
    }

    /// A constant converted to `to` without a cast.
    pub(crate) fn doubt_constant(&mut self, value: ExprId, to: TypeId) {
        let node = *self.tree.expr(value);
        let Some(v) = self.literal_int(value).filter(|_| self.dead == 0) else { return };
        let Some(scalar) = self.types.scalar(to).filter(|s| s.is_integer() && *s != Scalar::Bool) else {
            return;
        };
        // What fits either sign of the type is left alone: `unsigned char c = -1` is meant.
        let fits = |signed: bool| wrap(v, scalar.with_sign(signed)) == v;
        if fits(true) || fits(false) || self.types.scalar(node.ty).is_some_and(|s| s.bytes() == 16) {
            return;
        }
        let (a, b) = (self.show(node.ty), self.show(to));
        let lead = if scalar.is_signed() { "overflow in conversion" } else { "unsigned conversion" };
        let kept = wrap(v, scalar);
        self.warn(
            node.at,
            "overflow",
            format!("{lead} from {a} to {b} changes value from '{v}' to '{kept}'"),
        );
    }

    /// A cast between pointer and integer of another size.
    pub(crate) fn doubt_cast(&mut self, value: ExprId, to: TypeId, at: At) {
        let from = self.tree.ty(value);
        let (from_kind, to_kind) = (self.types.kind(from), self.types.kind(to));
        let size = |p: &Self, ty| p.types.size(ty).unwrap_or(8);
        match (to_kind, from_kind) {
            (Kind::Pointer(_), Kind::Scalar(_) | Kind::Enum(_))
                if size(self, from) != 8 && self.evaluate_int(value).is_none() =>
            {
                self.warn(at, "int-to-pointer-cast", "cast to pointer from integer of different size");
            }
            (Kind::Scalar(scalar), Kind::Pointer(_))
                if scalar != Scalar::Bool
                    && size(self, to) != 8
                    && self.dead == 0
                    && self.evaluate_int(value).is_none() =>
            {
                self.warn(at, "pointer-to-int-cast", "cast from pointer to integer of different size");
            }
            _ => {}
        }
    }
}
