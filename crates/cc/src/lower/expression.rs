//! Expressions as values.

use super::function::{Lower, Val, is_half, scalar_ty};
use super::place::Place;
use crate::syntax::{BinaryOp as COp, ExprId, ExprKind, Step, UnaryOp as CUnary};
use crate::types::{Kind, Quals, TypeId};
use lively_ir::{Access, BinaryOp, BlockId, CompareOp, ConvertOp, Inst, Ty, Value};

impl Lower<'_> {
    /// The value of `expr`, which is a scalar.
    pub(super) fn scalar(&mut self, expr: ExprId) -> Value {
        match self.value(expr) {
            Val::Scalar(value) | Val::Pair(value, _) | Val::Memory(value) => value,
            Val::Void => self.b.int(Ty::I32, 0),
        }
    }

    /// `expr` for its effects alone.
    pub(super) fn effects(&mut self, expr: ExprId) {
        let node = *self.tree.expr(expr);
        match node.kind {
            ExprKind::Convert(of) if self.types.kind(node.ty) == Kind::Void => self.effects(of),
            ExprKind::Comma(a, b) => {
                self.effects(a);
                self.effects(b);
            }
            // An lvalue is read when it is volatile.
            _ if self.tree.is_lvalue(expr) => {
                let volatile = self.types.quals(node.ty).has(Quals::VOLATILE);
                if scalar_ty(self.types, node.ty).is_some() && volatile {
                    let place = self.place(expr);
                    self.load_place(&place);
                } else if !matches!(node.kind, ExprKind::Symbol(_) | ExprKind::Local(_)) {
                    self.place(expr);
                }
            }
            _ => {
                self.value(expr);
            }
        }
    }

    /// The value of `expr`.
    pub(super) fn value(&mut self, expr: ExprId) -> Val {
        let node = *self.tree.expr(expr);
        self.mark(node.at);
        match node.kind {
            ExprKind::Error => Val::Scalar(self.b.int(Ty::I64, 0)),
            ExprKind::Int(value) => {
                let ty = scalar_ty(self.types, node.ty).unwrap_or(Ty::I32);
                Val::Scalar(self.b.int(ty, value))
            }
            ExprKind::Wide(wide) => Val::Scalar(self.b.wide(Ty::I128, self.tree.wides[wide as usize])),
            ExprKind::Float(wide) => {
                Val::Scalar(self.float_constant(self.tree.wides[wide as usize], node.ty))
            }
            ExprKind::Load(of) => self.load(of),
            ExprKind::Decay(of) | ExprKind::Address(of) => {
                let place = self.place(of);
                Val::Scalar(self.place_addr(&place))
            }
            ExprKind::Convert(of) => self.conversion(of, node.ty),
            ExprKind::ToUnion(of, number) => self.cast_to_union(of, number, node.ty),
            ExprKind::Unary(op, of) => self.unary(op, of, node.ty),
            ExprKind::Binary(op, left, right) => self.binary(op, left, right, node.ty),
            ExprKind::Assign(to, value) => self.assign(to, value),
            ExprKind::AssignOp(op, to, value, compute) => self.assign_op(op, to, value, compute),
            ExprKind::Step(step, of) => self.step(step, of),
            ExprKind::Conditional(condition, yes, no) => self.conditional(condition, yes, no, node.ty),
            ExprKind::Elvis(value, other) => self.elvis(value, other, node.ty),
            ExprKind::Comma(left, right) => {
                self.effects(left);
                self.value(right)
            }
            ExprKind::Call(callee, arguments) => self.call(callee, arguments, node.ty),
            ExprKind::Statements(block, value) => {
                let depth = self.enter_scope(self.tree.stmts[block.index()].at);
                if let crate::syntax::StmtKind::Block(run) = self.tree.stmts[block.index()].kind {
                    self.statements(run);
                }
                let result = match value {
                    Some(value) => {
                        let found = self.value(value);
                        self.kept(found, node.ty)
                    }
                    None => Val::Void,
                };
                self.leave_scope(depth);
                result
            }
            ExprKind::LabelAddress(label) => {
                let block = self.labels[label.index()];
                let label = self.b.label(block);
                Val::Scalar(self.b.label_addr(label))
            }
            ExprKind::VaArg(list) => self.va_arg(list, node.ty),
            ExprKind::Builtin(builtin, arguments) => self.builtin(builtin, arguments, node.ty),
            ExprKind::Real(of) if !self.tree.is_lvalue(expr) => match self.value(of) {
                Val::Pair(re, _) => Val::Scalar(re),
                other => other,
            },
            ExprKind::Imag(of) if !self.tree.is_lvalue(expr) => match self.value(of) {
                Val::Pair(_, im) => Val::Scalar(im),
                other => other,
            },
            ExprKind::VlaLength(vla) => {
                self.vla_length(vla);
                Val::Void
            }
            ExprKind::VectorOf(run) => self.vector_of(run, node.ty),
            // Lvalues, and members of record values.
            _ => {
                let place = self.place(expr);
                if self.types.is_aggregate(node.ty) || matches!(self.types.kind(node.ty), Kind::Function(_)) {
                    if scalar_ty(self.types, node.ty).is_some() {
                        return self.load_place(&place);
                    }
                    return Val::Memory(self.place_addr(&place));
                }
                self.load_place(&place)
            }
        }
    }

    /// An aggregate copied to a temporary, so that leaving its scope does not change it.
    fn kept(&mut self, value: Val, ty: TypeId) -> Val {
        let Val::Memory(_) = value else { return value };
        let room = self.temporary(ty);
        self.store_value(room, 0, ty, value);
        Val::Memory(room)
    }

    pub(super) fn float_constant(&mut self, bits: u128, ty: TypeId) -> Value {
        match scalar_ty(self.types, ty) {
            Some(ty @ (Ty::F32 | Ty::F64)) => self.b.value(Inst::Const(bits as u64), ty),
            Some(Ty::I16) => self.b.int(Ty::I16, bits as i64),
            Some(ty) => self.b.wide(ty, bits),
            None => self.b.f64(0.0),
        }
    }

    fn conversion(&mut self, of: ExprId, to: TypeId) -> Val {
        if self.types.kind(to) == Kind::Void {
            self.effects(of);
            return Val::Void;
        }
        let from = self.tree.ty(of);
        let value = self.value(of);
        self.convert_value(value, from, to)
    }

    /// A value of type `from` as type `to`.
    pub(super) fn convert_value(&mut self, value: Val, from: TypeId, to: TypeId) -> Val {
        let (from_kind, to_kind) = (self.types.kind(from), self.types.kind(to));
        match (value, from_kind, to_kind) {
            (Val::Pair(re, im), Kind::Complex(a), Kind::Complex(b)) => {
                let (a, b) = (TypeId::of_scalar(a), TypeId::of_scalar(b));
                Val::Pair(self.convert_scalar(re, a, b), self.convert_scalar(im, a, b))
            }
            (Val::Pair(re, im), Kind::Complex(a), _) => {
                let part = TypeId::of_scalar(a);
                if to == TypeId::BOOL {
                    let x = self.truth_of(re);
                    let y = self.truth_of(im);
                    let either = self.b.binary(BinaryOp::Or, x, y);
                    return Val::Scalar(self.resize(either, Ty::I8, false));
                }
                Val::Scalar(self.convert_scalar(re, part, to))
            }
            (Val::Scalar(value), _, Kind::Complex(b)) => {
                let part = TypeId::of_scalar(b);
                let re = self.convert_scalar(value, from, part);
                let ty = self.b.ty(re);
                Val::Pair(re, self.zero(ty))
            }
            (Val::Scalar(value), _, _) if scalar_ty(self.types, to).is_some() => {
                let vectors = matches!(from_kind, Kind::Vector(..)) || matches!(to_kind, Kind::Vector(..));
                if vectors {
                    return Val::Scalar(self.same_bits(value, to));
                }
                Val::Scalar(self.convert_scalar(value, from, to))
            }
            (Val::Memory(addr), ..) if scalar_ty(self.types, to).is_some() => {
                // A small vector as an integer of its size.
                self.load_value(addr, 0, to, Access::unaligned())
            }
            (Val::Scalar(_), ..) => {
                let room = self.temporary(to);
                self.store_value(room, 0, to, value);
                Val::Memory(room)
            }
            (value, ..) => value,
        }
    }

    fn same_bits(&mut self, value: Value, to: TypeId) -> Value {
        let target = scalar_ty(self.types, to).unwrap_or(Ty::V128);
        if self.b.ty(value) == target {
            return value;
        }
        self.b.convert(ConvertOp::Bits, value, target)
    }

    fn cast_to_union(&mut self, of: ExprId, number: u32, ty: TypeId) -> Val {
        let value = self.value(of);
        let room = self.temporary(ty);
        let size = self.types.size(ty).unwrap_or(0);
        self.b.mem_set(room, 0, size, Access::unaligned());
        if let Some((_, record)) = self.types.record_of(ty) {
            let field = record.fields[number as usize];
            self.store_value(room, field.offset as i64, field.ty, value);
        }
        Val::Memory(room)
    }

    // ---- truth ----

    /// 1 if the value is not zero, else 0, as `i32`.
    pub(super) fn truth_of(&mut self, value: Value) -> Value {
        match self.b.ty(value) {
            ty @ (Ty::F32 | Ty::F64 | Ty::F80) => {
                let zero = self.zero(ty);
                self.b.compare(CompareOp::FNe, value, zero)
            }
            Ty::V128 => {
                let zero = self.b.wide(Ty::V128, 0);
                self.quad_compare(COp::Ne, value, zero)
            }
            ty => {
                let zero = self.b.int(ty, 0);
                self.b.compare(CompareOp::Ne, value, zero)
            }
        }
    }

    /// The truth of an expression of any scalar type, as `i32`.
    fn truth(&mut self, expr: ExprId) -> Value {
        match self.value(expr) {
            Val::Scalar(value) if is_half(self.types, self.tree.ty(expr)) => self.half_truth(value),
            Val::Scalar(value) | Val::Memory(value) => self.truth_of(value),
            Val::Pair(re, im) => {
                let (a, b) = (self.truth_of(re), self.truth_of(im));
                self.b.binary(BinaryOp::Or, a, b)
            }
            Val::Void => self.b.int(Ty::I32, 0),
        }
    }

    /// Goes to `yes` or `no` by the truth of `condition`.
    pub(super) fn branch_on(&mut self, condition: ExprId, yes: BlockId, no: BlockId) {
        let mut condition = condition;
        let (mut yes, mut no) = (yes, no);
        loop {
            match self.tree.kind(condition) {
                ExprKind::Int(value) => {
                    let to = if value != 0 { yes } else { no };
                    return self.b.jump(to);
                }
                ExprKind::Unary(CUnary::LogicalNot, of) => {
                    condition = of;
                    std::mem::swap(&mut yes, &mut no);
                }
                ExprKind::Binary(COp::LogicalAnd, left, right) => {
                    let next = self.b.block();
                    self.branch_on(left, next, no);
                    self.b.start(next);
                    condition = right;
                }
                ExprKind::Binary(COp::LogicalOr, left, right) => {
                    let next = self.b.block();
                    self.branch_on(left, yes, next);
                    self.b.start(next);
                    condition = right;
                }
                _ => break,
            }
        }
        let value = self.truth(condition);
        self.b.branch(value, yes, no);
    }

    // ---- operators ----

    fn unary(&mut self, op: CUnary, of: ExprId, ty: TypeId) -> Val {
        if op == CUnary::LogicalNot {
            let value = self.truth(of);
            let one = self.b.int(Ty::I32, 1);
            return Val::Scalar(self.b.binary(BinaryOp::Xor, value, one));
        }
        if self.vector_parts(ty).is_some() {
            let value = self.value(of);
            return self.vector_unary(op, value, ty);
        }
        match self.value(of) {
            Val::Scalar(value) => {
                let unary = match (op, self.b.ty(value)) {
                    (CUnary::Neg, Ty::I16) if is_half(self.types, ty) => {
                        return Val::Scalar(self.half_negated(value));
                    }
                    (CUnary::Neg, Ty::V128) => return Val::Scalar(self.quad_negate(value)),
                    (CUnary::Neg, t) if t.is_float() => lively_ir::UnaryOp::FNeg,
                    (CUnary::Neg, _) => lively_ir::UnaryOp::Neg,
                    _ => lively_ir::UnaryOp::Not,
                };
                Val::Scalar(self.b.unary(unary, value))
            }
            Val::Pair(re, im) => {
                let halves = matches!(self.types.kind(ty), Kind::Complex(p) if is_half(self.types, TypeId::of_scalar(p)));
                let negative = |l: &mut Self, v: Value| {
                    if halves {
                        return l.half_negated(v);
                    }
                    let op =
                        if l.b.ty(v).is_float() { lively_ir::UnaryOp::FNeg } else { lively_ir::UnaryOp::Neg };
                    l.b.unary(op, v)
                };
                let im = negative(self, im);
                let re = if op == CUnary::Neg { negative(self, re) } else { re };
                Val::Pair(re, im)
            }
            other => other,
        }
    }

    fn binary(&mut self, op: COp, left: ExprId, right: ExprId, ty: TypeId) -> Val {
        match op {
            COp::LogicalAnd | COp::LogicalOr => return Val::Scalar(self.logical(op, left, right)),
            COp::PtrAdd | COp::PtrSub => {
                let pointer = self.scalar(left);
                let index = self.scalar(right);
                let pointee = self.types.pointee(ty).unwrap_or(TypeId::CHAR);
                return Val::Scalar(self.pointer_plus(op, pointer, index, pointee));
            }
            COp::PtrDiff => {
                let (a, b) = (self.scalar(left), self.scalar(right));
                let bytes = self.b.value(Inst::Binary(BinaryOp::Sub, a, b), Ty::I64);
                let pointee = self.types.pointee(self.tree.ty(left)).unwrap_or(TypeId::CHAR);
                if self.types.size(pointee) == Some(1) || self.types.size(pointee) == Some(0) {
                    return Val::Scalar(bytes);
                }
                let size = self.size_of(pointee);
                return Val::Scalar(self.b.binary(BinaryOp::SDiv, bytes, size));
            }
            _ => {}
        }
        let operand = self.tree.ty(left);
        if self.vector_parts(operand).is_some() {
            return self.vector_operation(op, left, right, ty);
        }
        let a = self.value(left);
        let b = self.value(right);
        self.compute(op, a, b, operand)
    }

    /// `a op b` for operands of type `operand`.
    pub(super) fn compute(&mut self, op: COp, a: Val, b: Val, operand: TypeId) -> Val {
        match (a, b) {
            (Val::Pair(..), Val::Pair(..)) => self.complex_binary(op, a, b, operand),
            (Val::Pair(..), Val::Scalar(_)) | (Val::Scalar(_), Val::Pair(..)) => {
                self.mixed_binary(op, a, b, operand)
            }
            (Val::Scalar(a), Val::Scalar(b)) => Val::Scalar(self.arithmetic(op, a, b, operand)),
            (a, _) => a,
        }
    }

    fn logical(&mut self, op: COp, left: ExprId, right: ExprId) -> Value {
        let result = self.b.local(Ty::I32);
        let (more, short, done) = (self.b.block(), self.b.block(), self.b.block());
        if op == COp::LogicalAnd {
            self.branch_on(left, more, short);
        } else {
            self.branch_on(left, short, more);
        }
        self.b.start(more);
        let value = self.truth(right);
        self.b.local_set(result, value);
        self.b.jump(done);
        self.b.start(short);
        let known = self.b.int(Ty::I32, i64::from(op == COp::LogicalOr));
        self.b.local_set(result, known);
        self.b.start(done);
        self.b.local_get(result)
    }

    /// Pointer plus or minus an `i64` number of elements.
    pub(super) fn pointer_plus(&mut self, op: COp, pointer: Value, index: Value, pointee: TypeId) -> Value {
        let bytes = match self.types.size(pointee) {
            Some(1) => index,
            _ => {
                let size = self.size_of(pointee);
                self.b.binary(BinaryOp::Mul, index, size)
            }
        };
        let op = if op == COp::PtrAdd { BinaryOp::Add } else { BinaryOp::Sub };
        self.b.value(Inst::Binary(op, pointer, bytes), Ty::Ptr)
    }

    fn conditional(&mut self, condition: ExprId, yes: ExprId, no: ExprId, ty: TypeId) -> Val {
        let (then, other, done) = (self.b.block(), self.b.block(), self.b.block());
        self.branch_on(condition, then, other);
        let joint = self.joint(ty);
        self.b.start(then);
        let value = self.value(yes);
        self.join(&joint, value, ty);
        self.b.jump(done);
        self.b.start(other);
        let value = self.value(no);
        self.join(&joint, value, ty);
        self.b.start(done);
        self.joined(&joint)
    }

    fn elvis(&mut self, value: ExprId, other: ExprId, ty: TypeId) -> Val {
        let first = self.value(value);
        let truth = match first {
            Val::Scalar(v) if is_half(self.types, self.tree.ty(value)) => self.half_truth(v),
            Val::Scalar(v) | Val::Memory(v) => self.truth_of(v),
            Val::Pair(re, im) => {
                let (a, b) = (self.truth_of(re), self.truth_of(im));
                self.b.binary(BinaryOp::Or, a, b)
            }
            Val::Void => self.b.int(Ty::I32, 0),
        };
        let (then, otherwise, done) = (self.b.block(), self.b.block(), self.b.block());
        self.b.branch(truth, then, otherwise);
        let joint = self.joint(ty);
        self.b.start(then);
        let converted = self.convert_value(first, self.tree.ty(value), ty);
        self.join(&joint, converted, ty);
        self.b.jump(done);
        self.b.start(otherwise);
        let value = self.value(other);
        self.join(&joint, value, ty);
        self.b.start(done);
        self.joined(&joint)
    }

    fn joint(&mut self, ty: TypeId) -> Joint {
        if let Kind::Complex(part) = self.types.kind(ty)
            && let Some(part) = scalar_ty(self.types, TypeId::of_scalar(part))
        {
            return Joint::Pair(self.b.local(part), self.b.local(part));
        }
        if self.types.kind(ty) == Kind::Void {
            return Joint::Void;
        }
        match scalar_ty(self.types, ty) {
            Some(scalar) => Joint::Scalar(self.b.local(scalar)),
            // The address of either side's bytes would do, but they may be changed before they are used.
            None => Joint::Memory(self.b.local(Ty::Ptr)),
        }
    }

    fn join(&mut self, joint: &Joint, value: Val, _ty: TypeId) {
        match (*joint, value) {
            (Joint::Scalar(local) | Joint::Memory(local), Val::Scalar(value) | Val::Memory(value)) => {
                self.b.local_set(local, value);
            }
            (Joint::Pair(a, b), Val::Pair(re, im)) => {
                self.b.local_set(a, re);
                self.b.local_set(b, im);
            }
            _ => {}
        }
    }

    fn joined(&mut self, joint: &Joint) -> Val {
        match *joint {
            Joint::Void => Val::Void,
            Joint::Scalar(local) => Val::Scalar(self.b.local_get(local)),
            Joint::Memory(local) => Val::Memory(self.b.local_get(local)),
            Joint::Pair(a, b) => Val::Pair(self.b.local_get(a), self.b.local_get(b)),
        }
    }

    // ---- assignment ----

    fn assign(&mut self, to: ExprId, value: ExprId) -> Val {
        // Right side first: it may contain calls that the address must not be held across for nothing.
        let value = self.value(value);
        if let Some(assigned) = self.assign_lane(to, value) {
            return assigned;
        }
        let place = self.place(to);
        self.store_place(&place, value)
    }

    fn assign_op(&mut self, op: COp, to: ExprId, value: ExprId, compute: TypeId) -> Val {
        if let Some(shifted) = self.shift_place(op, to, value) {
            return shifted;
        }
        let right = self.value(value);
        let place = self.place(to);
        let place = self.pinned(place);
        if self.types.quals(place.ty).has(Quals::ATOMIC) && place.bits.is_none() {
            return self.atomic_update(&place, op, right, compute).1;
        }
        let old = self.load_place(&place);
        let new = self.updated(op, old, right, place.ty, compute);
        self.store_place(&place, new)
    }

    fn pinned(&mut self, place: Place) -> Place {
        place
    }

    /// `old op right`, computed in `compute`, as type `ty` again.
    pub(super) fn updated(&mut self, op: COp, old: Val, right: Val, ty: TypeId, compute: TypeId) -> Val {
        if let (COp::PtrAdd | COp::PtrSub, Val::Scalar(pointer), Val::Scalar(index)) = (op, old, right) {
            let pointee = self.types.pointee(ty).unwrap_or(TypeId::CHAR);
            return Val::Scalar(self.pointer_plus(op, pointer, index, pointee));
        }
        if self.vector_parts(ty).is_some() {
            return self.vector_binary(op, old, right, ty, ty);
        }
        let left = self.convert_value(old, ty, compute);
        let result = self.compute(op, left, right, compute);
        self.convert_value(result, compute, ty)
    }

    fn step(&mut self, step: Step, of: ExprId) -> Val {
        let place = self.place(of);
        let up = matches!(step, Step::PreInc | Step::PostInc);
        let pre = matches!(step, Step::PreInc | Step::PreDec);
        let (op, one) = if self.types.pointee(place.ty).is_some() {
            (if up { COp::PtrAdd } else { COp::PtrSub }, Val::Scalar(self.b.int(Ty::I64, 1)))
        } else if self.vector_parts(place.ty).is_some() {
            (if up { COp::Add } else { COp::Sub }, self.vector_one(place.ty))
        } else {
            let one = Val::Scalar(self.b.int(Ty::I32, 1));
            (
                if up { COp::Add } else { COp::Sub },
                self.convert_value(one, TypeId::INT, self.step_type(place.ty)),
            )
        };
        let compute = self.step_type(place.ty);
        if self.types.quals(place.ty).has(Quals::ATOMIC) && place.bits.is_none() {
            let (old, new) = self.atomic_update(&place, op, one, compute);
            return if pre { new } else { old };
        }
        let old = self.load_place(&place);
        let old = if pre { old } else { self.kept(old, place.ty) };
        let new = self.updated(op, old, one, place.ty, compute);
        let stored = self.store_place(&place, new);
        if pre { stored } else { old }
    }

    /// The type `++` computes in.
    fn step_type(&self, ty: TypeId) -> TypeId {
        match self.types.scalar(ty) {
            Some(scalar) if scalar.is_integer() => TypeId::of_scalar(scalar.promoted()),
            _ => self.types.plain(ty),
        }
    }
}

/// Where the arms of a conditional leave their value.
#[derive(Clone, Copy)]
enum Joint {
    Void,
    Scalar(lively_ir::LocalId),
    Memory(lively_ir::LocalId),
    Pair(lively_ir::LocalId, lively_ir::LocalId),
}
