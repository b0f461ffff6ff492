//! Conversions made explicit: lvalues to values, promotions, assignments and casts.

use super::constant::{Constant, wrap};
use super::parser::Parser;
use crate::syntax::{At, ExprId, ExprKind};
use crate::types::{Kind, Quals, Scalar, TypeId};

/// Where a value is converted as if by assignment; for messages.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    Assign,
    Initialise,
    Return,
    Argument(usize),
}

impl Purpose {
    fn words(self) -> String {
        match self {
            Self::Assign => "assigning to type".into(),
            Self::Initialise => "initializing type".into(),
            Self::Return => "returning type".into(),
            Self::Argument(n) => format!("type for argument {}", n + 1),
        }
    }
}

impl Parser<'_> {
    /// The value of `expr`: lvalues are loaded, arrays and functions become pointers.
    pub(crate) fn rvalue(&mut self, expr: ExprId) -> ExprId {
        let node = *self.tree.expr(expr);
        match self.types.kind(node.ty) {
            Kind::Array(element, _) | Kind::Incomplete(element) | Kind::Vla(element, _) => {
                let ty = self.types.pointer(element);
                self.tree.add(ExprKind::Decay(expr), ty, node.at)
            }
            Kind::Function(_) => {
                let ty = self.types.pointer(node.ty);
                self.tree.add(ExprKind::Decay(expr), ty, node.at)
            }
            Kind::Error => expr,
            Kind::Record(id) if !self.types.record(id).complete => {
                let shown = self.show(node.ty);
                self.bad(node.at, "incomplete", format!("invalid use of incomplete type {shown}"))
            }
            _ if self.tree.is_lvalue(expr) => {
                let ty = self.types.plain(node.ty);
                self.tree.add(ExprKind::Load(expr), ty, node.at)
            }
            _ => expr,
        }
    }

    /// An integer constant of type `ty`.
    pub(crate) fn int(&mut self, value: i128, ty: TypeId, at: At) -> ExprId {
        if self.types.scalar(ty).is_some_and(|s| s.bytes() == 16) {
            let wide = self.tree.add_wide(value as u128);
            return self.tree.add(ExprKind::Wide(wide), ty, at);
        }
        self.tree.add(ExprKind::Int(value as i64), ty, at)
    }

    /// A constant of type `ty`.
    pub(crate) fn constant(&mut self, constant: Constant, ty: TypeId, at: At) -> Option<ExprId> {
        match constant {
            Constant::Int(value) => Some(self.int(value, ty, at)),
            Constant::Float(bits) => {
                let wide = self.tree.add_wide(bits);
                Some(self.tree.add(ExprKind::Float(wide), ty, at))
            }
            _ => None,
        }
    }

    /// `value` as type `to`; nothing is checked.
    pub(crate) fn convert(&mut self, value: ExprId, to: TypeId) -> ExprId {
        let node = *self.tree.expr(value);
        let to = self.types.plain(to);
        if self.types.plain(node.ty) == to || node.ty == TypeId::ERROR {
            return value;
        }
        match node.kind {
            ExprKind::Int(_) | ExprKind::Wide(_) if self.types.scalar(to).is_some() => {
                if let Some(v) = self.literal_int(value) {
                    if let Some(scalar) = self.types.scalar(to).filter(|s| s.is_integer()) {
                        return self.int(wrap(v, scalar), to, node.at);
                    }
                    if let Some(constant) = self.convert_constant(Constant::Int(v), node.ty, to)
                        && let Some(folded) = self.constant(constant, to, node.at)
                    {
                        return folded;
                    }
                }
            }
            ExprKind::Float(wide) if self.types.scalar(to).is_some() => {
                let bits = self.tree.wides[wide as usize];
                if let Some(constant) = self.convert_constant(Constant::Float(bits), node.ty, to)
                    && let Some(folded) = self.constant(constant, to, node.at)
                {
                    return folded;
                }
            }
            _ => {}
        }
        self.tree.add(ExprKind::Convert(value), to, node.at)
    }

    /// The width of the bit-field that `expr` loads.
    pub(crate) fn bit_field_width(&self, expr: ExprId) -> Option<u32> {
        let of = match self.tree.kind(expr) {
            ExprKind::Load(of) => of,
            ExprKind::Assign(to, _) | ExprKind::AssignOp(_, to, ..) | ExprKind::Step(_, to) => to,
            _ => expr,
        };
        let ExprKind::Member(record, field) = self.tree.kind(of) else { return None };
        let (_, record) = self.types.record_of(self.tree.ty(record))?;
        record.fields.get(field as usize)?.bits.map(|b| b.width)
    }

    /// Integer promotion of a value.
    pub(crate) fn promote(&mut self, value: ExprId) -> ExprId {
        let ty = self.tree.ty(value);
        let Some(scalar) = self.types.scalar(ty).filter(|s| s.is_integer()) else { return value };
        if let Some(width) = self.bit_field_width(value)
            && width <= 32
            && scalar.bytes() >= 4
            && scalar != Scalar::Int
        {
            // Where `int` does not hold all values, `unsigned` does, whatever the declared type is.
            let fits = width < 32 || scalar.is_signed();
            return self.convert(value, if fits { TypeId::INT } else { TypeId::UINT });
        }
        self.convert(value, TypeId::of_scalar(scalar.promoted()))
    }

    /// A value whose truth is asked for.
    pub(crate) fn condition(&mut self, expr: ExprId) -> ExprId {
        let value = self.rvalue(expr);
        let ty = self.tree.ty(value);
        if !self.types.is_scalar(ty) {
            let at = self.tree.expr(value).at;
            let shown = self.show(ty);
            return self.bad(at, "scalar", format!("used type {shown} where scalar is required"));
        }
        value
    }

    /// Whether `expr` is a null pointer constant.
    pub(crate) fn is_null(&self, expr: ExprId) -> bool {
        let node = self.tree.expr(expr);
        if self.types.is_integer(node.ty) {
            return self.evaluate_int(expr) == Some(0);
        }
        match node.kind {
            ExprKind::Convert(of) if self.types.plain(node.ty) == TypeId::VOID_PTR => {
                self.types.is_integer(self.tree.ty(of)) && self.evaluate_int(of) == Some(0)
            }
            ExprKind::Int(0) => self.types.plain(node.ty) == TypeId::VOID_PTR,
            _ => false,
        }
    }

    /// `expr` converted to `to` as by assignment, with complaints.
    pub(crate) fn assign_to(&mut self, expr: ExprId, to: TypeId, purpose: Purpose) -> ExprId {
        let value = self.rvalue(expr);
        let from = self.tree.ty(value);
        if from == TypeId::ERROR || to == TypeId::ERROR {
            return value;
        }
        let at = self.tree.expr(value).at;
        let (from_kind, to_kind) = (self.types.kind(from), self.types.kind(to));
        match (to_kind, from_kind) {
            (
                Kind::Scalar(_) | Kind::Enum(_) | Kind::Complex(_),
                Kind::Scalar(_) | Kind::Enum(_) | Kind::Complex(_),
            ) => {
                self.doubt_constant(value, to);
                self.convert(value, to)
            }
            (Kind::Scalar(Scalar::Bool), Kind::Pointer(_)) => self.convert(value, to),
            (Kind::Pointer(to_pointee), Kind::Pointer(from_pointee)) => {
                self.check_pointers(value, to, (to_pointee, from_pointee), purpose);
                self.convert(value, to)
            }
            (Kind::Pointer(_), Kind::Scalar(_) | Kind::Enum(_)) if self.types.is_integer(from) => {
                if !self.is_null(value) {
                    let (a, b) = (self.show(to), self.show(from));
                    self.warn(
                        at,
                        "int-conversion",
                        format!("{} {a} from {b} makes pointer from integer without a cast", purpose.words()),
                    );
                }
                self.convert(value, to)
            }
            (Kind::Scalar(_) | Kind::Enum(_), Kind::Pointer(_)) if self.types.is_integer(to) => {
                let (a, b) = (self.show(to), self.show(from));
                self.warn(
                    at,
                    "int-conversion",
                    format!("{} {a} from {b} makes integer from pointer without a cast", purpose.words()),
                );
                self.convert(value, to)
            }
            (Kind::Record(a), Kind::Record(b)) if a == b => value,
            (Kind::Record(id), _) if self.types.record(id).transparent => {
                self.in_transparent(value, to, purpose)
            }
            (Kind::Vector(..), Kind::Vector(..)) if self.types.size(to) == self.types.size(from) => {
                self.convert(value, to)
            }
            (Kind::Void, Kind::Void) => value,
            _ if self.types.compatible_plain(to, from) => value,
            _ => {
                if from_kind == Kind::Void {
                    return self.bad(at, "void-value", "void value not ignored as it ought to be");
                }
                let (a, b) = (self.show(to), self.show(from));
                let message = match purpose {
                    Purpose::Argument(_) => {
                        format!("incompatible {} (expected {a} but argument is of type {b})", purpose.words())
                    }
                    Purpose::Initialise => format!(
                        "invalid initializer: incompatible types when {} {a} using type {b}",
                        purpose.words()
                    ),
                    _ => format!("incompatible types when {} {a} from type {b}", purpose.words()),
                };
                self.bad(at, "incompatible-types", message)
            }
        }
    }

    fn in_transparent(&mut self, value: ExprId, to: TypeId, purpose: Purpose) -> ExprId {
        let from = self.tree.ty(value);
        let at = self.tree.expr(value).at;
        let Some((_, record)) = self.types.record_of(to) else { return value };
        let fields = record.fields.clone();
        let mut fallback = None;
        for (number, field) in fields.iter().enumerate() {
            if self.types.compatible_plain(field.ty, from) {
                return self.tree.add(ExprKind::ToUnion(value, number as u32), self.types.plain(to), at);
            }
            let pointers = self.types.pointee(field.ty).is_some();
            if pointers && (self.types.pointee(from).is_some() || self.is_null(value)) && fallback.is_none() {
                fallback = Some((number as u32, field.ty));
            }
        }
        match fallback {
            Some((number, ty)) => {
                let value = self.convert(value, ty);
                self.tree.add(ExprKind::ToUnion(value, number), self.types.plain(to), at)
            }
            None => {
                let (a, b) = (self.show(to), self.show(from));
                self.bad(at, "incompatible-types", format!("incompatible {} {a} from {b}", purpose.words()))
            }
        }
    }

    fn check_pointers(&mut self, value: ExprId, to: TypeId, pointees: (TypeId, TypeId), purpose: Purpose) {
        let (target, source) = pointees;
        let at = self.tree.expr(value).at;
        if self.is_null(value) {
            return;
        }
        let void = |p: &Self, ty| p.types.kind(ty) == Kind::Void;
        if !void(self, target) && !void(self, source) && !self.types.compatible_plain(target, source) {
            let same_size = match (self.types.scalar(target), self.types.scalar(source)) {
                (Some(a), Some(b)) => a.is_integer() && b.is_integer() && a.bytes() == b.bytes(),
                _ => false,
            };
            let from = self.show(self.tree.ty(value));
            let to = self.show(to);
            let code = if same_size { "pointer-sign" } else { "incompatible-pointer-types" };
            self.warn(at, code, format!("{} {to} from incompatible pointer type {from}", purpose.words()));
            return;
        }
        let lost = self.pointee_quals(source).without(self.pointee_quals(target));
        let lost = lost.without(Quals::ATOMIC).without(Quals::RESTRICT);
        if !lost.is_empty() {
            let what = if lost.has(Quals::CONST) { "const" } else { "volatile" };
            self.warn(
                at,
                "discarded-qualifiers",
                format!("{} discards '{what}' qualifier from pointer target type", purpose.words()),
            );
        }
    }

    fn pointee_quals(&self, ty: TypeId) -> Quals {
        let mut ty = ty;
        while let Some(element) = self.types.element(ty) {
            ty = element;
        }
        self.types.quals(ty)
    }

    /// `(to)expr`
    pub(crate) fn cast(&mut self, expr: ExprId, to: TypeId, at: At) -> ExprId {
        let to_kind = self.types.kind(to);
        if to_kind == Kind::Void {
            return self.tree.add(ExprKind::Convert(expr), TypeId::VOID, at);
        }
        let value = self.rvalue(expr);
        let from = self.tree.ty(value);
        let from_kind = self.types.kind(from);
        if from_kind == Kind::Error || to_kind == Kind::Error {
            return self.tree.add(ExprKind::Error, TypeId::ERROR, at);
        }
        let ok = match (to_kind, from_kind) {
            (
                Kind::Scalar(_) | Kind::Enum(_) | Kind::Complex(_),
                Kind::Scalar(_) | Kind::Enum(_) | Kind::Complex(_),
            ) => true,
            (Kind::Pointer(_), Kind::Pointer(_)) => true,
            (Kind::Pointer(_), _) => self.types.is_integer(from),
            (Kind::Record(_), Kind::Pointer(_)) => return self.cast_to_union(value, to, at),
            (_, Kind::Pointer(_)) => self.types.is_integer(to),
            (Kind::Vector(..), _) | (_, Kind::Vector(..)) => self.types.size(to) == self.types.size(from),
            (Kind::Record(a), Kind::Record(b)) if a == b => return value,
            (Kind::Record(_), _) => return self.cast_to_union(value, to, at),
            _ => false,
        };
        if !ok {
            let message = match (to_kind, from_kind) {
                (_, Kind::Void) => "void value not ignored as it ought to be".to_owned(),
                (Kind::Array(..) | Kind::Incomplete(_), _) => "cast specifies array type".to_owned(),
                (Kind::Function(_), _) => "cast specifies function type".to_owned(),
                (_, Kind::Record(_)) => "aggregate value used where a scalar was expected".to_owned(),
                (Kind::Pointer(_), _) => "cannot convert to a pointer type".to_owned(),
                _ => format!("cannot cast from {} to {}", self.show(from), self.show(to)),
            };
            return self.bad(at, "cast", message);
        }
        self.doubt_cast(value, to, at);
        let converted = self.convert(value, to);
        if converted == value {
            // A cast yields a value, never the object itself, and is no null pointer constant again.
            return self.tree.add(ExprKind::Convert(value), self.types.plain(to), at);
        }
        converted
    }

    fn cast_to_union(&mut self, value: ExprId, to: TypeId, at: At) -> ExprId {
        let from = self.tree.ty(value);
        if let Some((_, record)) = self.types.record_of(to) {
            let found = record.fields.iter().position(|f| self.types.compatible_plain(f.ty, from));
            if let (Some(number), crate::types::RecordKind::Union) = (found, record.kind) {
                return self.tree.add(ExprKind::ToUnion(value, number as u32), self.types.plain(to), at);
            }
        }
        self.bad(at, "cast", "conversion to non-scalar type requested")
    }

    /// Both operands in their common arithmetic type.
    pub(crate) fn usual(&mut self, left: ExprId, right: ExprId) -> Option<(ExprId, ExprId, TypeId)> {
        let (left, right) = (self.promote(left), self.promote(right));
        let ty = self.types.common_arithmetic(self.tree.ty(left), self.tree.ty(right))?;
        Some((self.convert(left, ty), self.convert(right, ty), ty))
    }
}
