//! Calls, and variable arguments.

use super::function::{Lower, Val, aggregate_of, is_half, scalar_ty};
use crate::syntax::{ExprId, ExprKind, Run};
use crate::types::{Kind, More, TypeId};
use lively_ir::{Access, Arg, Arity, Callee, ConvertOp, Extend, Inst, Pass, Returning, Signature, Ty, Value};

impl Lower<'_> {
    /// How a value of type `ty` is passed.
    pub(super) fn pass(&mut self, ty: TypeId) -> Pass {
        if is_half(self.types, ty) {
            return Pass::Scalar(Ty::F32, Extend::None);
        }
        if let Some(scalar) = scalar_ty(self.types, ty) {
            let extend = match self.types.scalar(ty) {
                Some(s) if s.is_integer() && s.bytes() < 4 && s.is_signed() => Extend::Sign,
                Some(s) if s.is_integer() && s.bytes() < 4 => Extend::Zero,
                _ => Extend::None,
            };
            return Pass::Scalar(scalar, extend);
        }
        let aggregate = aggregate_of(self.types, ty);
        Pass::Aggregate(self.b.aggregate(aggregate))
    }

    /// A value of type `ty` as it is passed.
    pub(super) fn travelling(&mut self, value: Value, ty: TypeId) -> Value {
        if !is_half(self.types, ty) {
            return value;
        }
        let wide = self.b.convert(ConvertOp::ZExt, value, Ty::I32);
        self.b.convert(ConvertOp::Bits, wide, Ty::F32)
    }

    /// The value of type `ty` that was passed as `value`.
    pub(super) fn arrived(&mut self, value: Value, ty: TypeId) -> Value {
        if !is_half(self.types, ty) {
            return value;
        }
        let wide = self.b.convert(ConvertOp::Bits, value, Ty::I32);
        self.b.convert(ConvertOp::Trunc, wide, Ty::I16)
    }

    /// The value that stands for an argument: the scalar, or the address of its bytes.
    fn argument(&mut self, expr: ExprId) -> Arg {
        let ty = self.tree.ty(expr);
        let pass = self.pass(ty);
        let value = match self.value(expr) {
            Val::Scalar(value) => self.travelling(value, ty),
            Val::Memory(value) => value,
            pair @ Val::Pair(..) => {
                let room = self.temporary(ty);
                self.store_value(room, 0, ty, pair);
                room
            }
            Val::Void => self.b.int(lively_ir::Ty::I32, 0),
        };
        Arg { value, pass }
    }

    pub(super) fn call(&mut self, callee: ExprId, arguments: Run, result: TypeId) -> Val {
        let function = self.types.pointee(self.tree.ty(callee)).unwrap_or(TypeId::ERROR);
        let Some(parts) = self.types.function_parts(function) else { return Val::Void };
        let mut returning = Returning::Once;
        let mut direct = None;
        if let ExprKind::Decay(of) = self.tree.kind(callee)
            && let ExprKind::Symbol(symbol) = self.tree.kind(of)
        {
            returning = self.returning_of(symbol);
            direct = Some((symbol, self.symbols.ensure(&mut self.module, symbol)));
        }
        let target = match direct {
            Some((_, symbol)) => Callee::Symbol(symbol),
            None => Callee::Address(self.scalar(callee)),
        };
        let mut args: Vec<Arg> = arguments.range().map(|at| self.argument(self.tree.lists[at])).collect();
        let hidden = direct.and_then(|(symbol, _)| self.hidden_argument(symbol));
        // Arguments may stand on lines of their own; the call is where the callee is named.
        self.mark(self.tree.expr(callee).at);
        let (arity, named) = match parts.more {
            More::Nothing => (Arity::Fixed, args.len()),
            More::Variadic => (Arity::Variadic, parts.params.len().min(args.len())),
            More::Unprototyped => (Arity::Unprototyped, 0),
        };
        let named = if arity == Arity::Unprototyped { 0 } else { named + usize::from(hidden.is_some()) };
        args.splice(0..0, hidden);
        let params = args[..named].iter().map(|a| a.pass).collect();
        let result_pass = if self.types.kind(result) == Kind::Void { None } else { Some(self.pass(result)) };
        let sig = self.b.signature(Signature { params, result: result_pass, arity });
        if let Some((symbol, ir)) = direct {
            let value = match arity {
                Arity::Fixed => self.library_call(symbol, ir, sig, &args, arguments),
                _ => self.stack_room(symbol, &args).map(Val::Scalar),
            };
            if let Some(value) = value {
                return value;
            }
        }
        match result_pass {
            Some(Pass::Aggregate(_)) => {
                let room = self.temporary(result);
                self.b.call_into(target, sig, args, room, returning);
                if matches!(self.types.kind(result), Kind::Complex(_)) {
                    return self.load_value(room, 0, result, Access::unaligned());
                }
                Val::Memory(room)
            }
            _ => match self.b.call(target, sig, args, returning) {
                Some(value) => Val::Scalar(self.arrived(value, result)),
                None => Val::Void,
            },
        }
    }

    /// The address of the `va_list` that a value of its type stands for.
    pub(super) fn list(&mut self, expr: ExprId) -> Value {
        self.scalar(expr)
    }

    pub(super) fn va_arg(&mut self, list: ExprId, ty: TypeId) -> Val {
        let list = self.list(list);
        if self.types.kind(ty) == Kind::Void {
            return Val::Void;
        }
        match self.pass(ty) {
            Pass::Scalar(scalar, _) => {
                let value = self.b.va_arg(list, scalar);
                Val::Scalar(self.arrived(value, ty))
            }
            Pass::Aggregate(aggregate) => {
                let room = self.temporary(ty);
                self.b.effect(Inst::VaArgAggregate(list, aggregate, room));
                if matches!(self.types.kind(ty), Kind::Complex(_)) {
                    return self.load_value(room, 0, ty, Access::unaligned());
                }
                Val::Memory(room)
            }
        }
    }
}
