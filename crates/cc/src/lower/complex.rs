//! Complex arithmetic on pairs. Products and quotients go through the library, which gets infinities
//! and NaNs right (C17 annex G).

use super::function::{Lower, Val, aggregate_of, scalar_ty};
use crate::syntax::BinaryOp as COp;
use crate::types::{Format, Kind, TypeId};
use lively_ir::{Access, Arg, Arity, Callee, Extend, Linkage, Pass, Returning, Signature, SymbolKind, Value};

impl Lower<'_> {
    pub(super) fn complex_binary(&mut self, op: COp, a: Val, b: Val, ty: TypeId) -> Val {
        let (Val::Pair(ar, ai), Val::Pair(br, bi), Kind::Complex(scalar)) = (a, b, self.types.kind(ty))
        else {
            return a;
        };
        let part = TypeId::of_scalar(scalar);
        match op {
            COp::Add | COp::Sub => {
                Val::Pair(self.arithmetic(op, ar, br, part), self.arithmetic(op, ai, bi, part))
            }
            COp::Eq => {
                let (x, y) = (self.arithmetic(op, ar, br, part), self.arithmetic(op, ai, bi, part));
                Val::Scalar(self.b.binary(lively_ir::BinaryOp::And, x, y))
            }
            COp::Ne => {
                let (x, y) = (self.arithmetic(op, ar, br, part), self.arithmetic(op, ai, bi, part));
                Val::Scalar(self.b.binary(lively_ir::BinaryOp::Or, x, y))
            }
            COp::Mul | COp::Div if scalar.is_integer() => self.integer_product(op, (ar, ai), (br, bi), part),
            COp::Mul | COp::Div => {
                let letters = match scalar.format() {
                    Format::F32 => "sc",
                    Format::F80 => "xc",
                    Format::F128 => "tc",
                    _ => "dc",
                };
                let word = if op == COp::Mul { "mul" } else { "div" };
                self.complex_runtime(&format!("__{word}{letters}3"), [ar, ai, br, bi], ty)
            }
            _ => a,
        }
    }

    /// One side real: it has no imaginary part, not even zero.
    pub(super) fn mixed_binary(&mut self, op: COp, a: Val, b: Val, ty: TypeId) -> Val {
        let part = self.types.arithmetic(ty).map_or(ty, |(scalar, _)| TypeId::of_scalar(scalar));
        match (a, b) {
            (Val::Pair(re, im), Val::Scalar(x)) => {
                let scales = matches!(op, COp::Mul | COp::Div);
                let im = if scales { self.arithmetic(op, im, x, part) } else { im };
                Val::Pair(self.arithmetic(op, re, x, part), im)
            }
            (Val::Scalar(x), Val::Pair(re, im)) => {
                let im = match op {
                    COp::Mul => self.arithmetic(op, x, im, part),
                    COp::Sub if self.b.ty(im) == lively_ir::Ty::V128 => self.quad_negate(im),
                    COp::Sub => self.b.unary(lively_ir::UnaryOp::FNeg, im),
                    _ => im,
                };
                Val::Pair(self.arithmetic(op, x, re, part), im)
            }
            _ => a,
        }
    }

    fn integer_product(&mut self, op: COp, a: (Value, Value), b: (Value, Value), part: TypeId) -> Val {
        let mut m = |x, y| self.arithmetic(COp::Mul, x, y, part);
        let (rr, ii, ri, ir) = (m(a.0, b.0), m(a.1, b.1), m(a.0, b.1), m(a.1, b.0));
        if op == COp::Mul {
            return Val::Pair(
                self.arithmetic(COp::Sub, rr, ii, part),
                self.arithmetic(COp::Add, ri, ir, part),
            );
        }
        let square = (m(b.0, b.0), m(b.1, b.1));
        let norm = self.arithmetic(COp::Add, square.0, square.1, part);
        let re = self.arithmetic(COp::Add, rr, ii, part);
        let im = self.arithmetic(COp::Sub, ir, ri, part);
        Val::Pair(self.arithmetic(COp::Div, re, norm, part), self.arithmetic(COp::Div, im, norm, part))
    }

    fn complex_runtime(&mut self, name: &str, args: [Value; 4], ty: TypeId) -> Val {
        let symbol = self.module.ensure_symbol(name, SymbolKind::Function, Linkage::Global);
        let aggregate = aggregate_of(self.types, ty);
        let aggregate = self.b.aggregate(aggregate);
        let pass = |l: &Self, v: Value| Pass::Scalar(l.b.ty(v), Extend::None);
        let args: Vec<Arg> = args.iter().map(|&value| Arg { value, pass: pass(self, value) }).collect();
        let params = args.iter().map(|a| a.pass).collect();
        let sig = self.b.signature(Signature {
            params,
            result: Some(Pass::Aggregate(aggregate)),
            arity: Arity::Fixed,
        });
        let room = self.temporary(ty);
        self.b.call_into(Callee::Symbol(symbol), sig, args, room, Returning::Once);
        debug_assert!(scalar_ty(self.types, ty).is_none());
        self.load_value(room, 0, ty, Access::unaligned())
    }
}
