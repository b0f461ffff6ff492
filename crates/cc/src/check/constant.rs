//! Constant expressions: integers, floats, and addresses that the linker will know.

use super::float::{self, FloatOp};
use super::parser::{Parser, R};
use crate::syntax::{At, BinaryOp, ExprId, ExprKind, StaticData, SymbolKind, UnaryOp, Value};
use crate::types::{Format, Kind, Quals, Scalar, TypeId};
use std::cmp::Ordering;

/// A value known now.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Constant {
    /// In the range of its type.
    Int(i128),
    /// Bits in its type's format.
    Float(u128),
    /// Real and imaginary part: bits in the part's format; those of an integer as its value's.
    Complex(u128, u128),
    /// An address.
    Address(Value, i64),
}

/// `value` brought into the range of `scalar` by dropping upper bits.
pub(crate) fn wrap(value: i128, scalar: Scalar) -> i128 {
    match scalar.format() {
        _ if scalar == Scalar::Bool => i128::from(value != 0),
        Format::Int { bytes: 16, .. } => value,
        Format::Int { bytes, signed } => {
            let bits = 128 - u32::from(bytes) * 8;
            if signed { value << bits >> bits } else { ((value as u128) << bits >> bits) as i128 }
        }
        _ => value,
    }
}

/// The value of integer type `scalar` that is nearest to `value`: what gcc makes of a constant out of range, where
/// the standard leaves it undefined (6.3.1.4).
fn clamp(value: i128, scalar: Scalar) -> i128 {
    let bits = scalar.bytes() as u32 * 8;
    match scalar.is_signed() {
        _ if bits >= 128 => value,
        true => value.clamp(-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        false => value.clamp(0, (1 << bits) - 1),
    }
}

/// A part of a complex constant, from its bits.
fn part_of(scalar: Scalar, bits: u128) -> Constant {
    if scalar.is_integer() { Constant::Int(bits as i128) } else { Constant::Float(bits) }
}

/// A part of a complex constant with the other sign.
fn negated(scalar: Scalar, bits: u128) -> u128 {
    if scalar.is_integer() {
        wrap((bits as i128).wrapping_neg(), scalar) as u128
    } else {
        float::negate(scalar.format(), bits)
    }
}

/// The bits that stand for a part in a complex constant.
fn part_bits(constant: Constant) -> Option<u128> {
    match constant {
        Constant::Int(value) => Some(value as u128),
        Constant::Float(bits) => Some(bits),
        _ => None,
    }
}

/// `a op b` in `scalar`; `None` for division by zero.
pub(crate) fn fold(op: BinaryOp, a: i128, b: i128, scalar: Scalar) -> Option<i128> {
    let signed = scalar.is_signed();
    let bits = scalar.bytes() as u32 * 8;
    let unsigned = |f: fn(u128, u128) -> u128| f(a as u128, b as u128) as i128;
    let count = (b & i128::from(bits - 1)) as u32;
    let less = if signed { a < b } else { (a as u128) < (b as u128) };
    let value = match op {
        BinaryOp::Add => a.wrapping_add(b),
        BinaryOp::Sub => a.wrapping_sub(b),
        BinaryOp::Mul => a.wrapping_mul(b),
        BinaryOp::Div | BinaryOp::Rem if b == 0 => return None,
        BinaryOp::Div if signed => a.wrapping_div(b),
        BinaryOp::Div => unsigned(|a, b| a / b),
        BinaryOp::Rem if signed => a.wrapping_rem(b),
        BinaryOp::Rem => unsigned(|a, b| a % b),
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::Shl => a.wrapping_shl(count),
        BinaryOp::Shr if signed => a >> count,
        BinaryOp::Shr => ((a as u128) >> count) as i128,
        BinaryOp::Eq => return Some(i128::from(a == b)),
        BinaryOp::Ne => return Some(i128::from(a != b)),
        BinaryOp::Lt => return Some(i128::from(less)),
        BinaryOp::Ge => return Some(i128::from(!less)),
        BinaryOp::Gt => return Some(i128::from(!less && a != b)),
        BinaryOp::Le => return Some(i128::from(less || a == b)),
        _ => return None,
    };
    Some(wrap(value, scalar))
}

impl Parser<'_> {
    /// Reads an integer constant expression.
    pub(crate) fn constant_integer(&mut self) -> R<i128> {
        let at = self.at();
        let expr = self.conditional()?;
        let expr = self.rvalue(expr);
        if self.tree.ty(expr) == TypeId::ERROR {
            return Ok(1);
        }
        match self.evaluate_int(expr) {
            Some(value) => Ok(value),
            None => {
                self.error(at, "constant", "expression is not an integer constant expression");
                Ok(1)
            }
        }
    }

    /// The value of an integer constant expression.
    pub(crate) fn evaluate_int(&self, expr: ExprId) -> Option<i128> {
        match self.evaluate(expr)? {
            Constant::Int(value) => Some(value),
            _ => None,
        }
    }

    /// The value of an integer or floating literal, or of a folded expression.
    pub(crate) fn literal_int(&self, expr: ExprId) -> Option<i128> {
        let node = self.tree.expr(expr);
        match node.kind {
            ExprKind::Int(value) => Some(self.int_of(value, node.ty)),
            ExprKind::Wide(wide) => Some(self.tree.wides[wide as usize] as i128),
            _ => None,
        }
    }

    fn int_of(&self, value: i64, ty: TypeId) -> i128 {
        match self.types.scalar(ty) {
            Some(s) if s.is_signed() => i128::from(value),
            _ => i128::from(value as u64),
        }
    }

    /// What `expr` is, if that is known now.
    pub(crate) fn evaluate(&self, expr: ExprId) -> Option<Constant> {
        let node = *self.tree.expr(expr);
        match node.kind {
            ExprKind::Int(value) => Some(Constant::Int(self.int_of(value, node.ty))),
            ExprKind::Wide(wide) => Some(Constant::Int(self.tree.wides[wide as usize] as i128)),
            ExprKind::Float(wide) => Some(Constant::Float(self.tree.wides[wide as usize])),
            ExprKind::Convert(of) => {
                let value = self.evaluate(of)?;
                self.convert_constant(value, self.tree.ty(of), node.ty)
            }
            ExprKind::Decay(of) | ExprKind::Address(of) => self.address_of(of),
            // An array or record member reached through a constant address decays to it.
            ExprKind::Unary(op, of) => self.evaluate_unary(op, of, node.ty),
            ExprKind::Binary(op, left, right) => self.evaluate_binary(op, left, right, node.ty),
            ExprKind::Conditional(condition, yes, no) => {
                let truth = self.truth(condition)?;
                self.evaluate(if truth { yes } else { no })
            }
            ExprKind::Elvis(value, other) => {
                if self.truth(value)? {
                    let constant = self.evaluate(value)?;
                    self.convert_constant(constant, self.tree.ty(value), node.ty)
                } else {
                    self.evaluate(other)
                }
            }
            ExprKind::LabelAddress(label) => Some(Constant::Int(i128::from(label.0) + 1)),
            ExprKind::Real(of) => match self.evaluate(of)? {
                Constant::Complex(real, _) => Some(part_of(self.types.scalar(node.ty)?, real)),
                other => Some(other),
            },
            ExprKind::Imag(of) => match self.evaluate(of)? {
                Constant::Complex(_, imag) => Some(part_of(self.types.scalar(node.ty)?, imag)),
                _ => None,
            },
            ExprKind::Builtin(builtin, arguments) => self.evaluate_builtin(builtin, arguments, node.ty),
            ExprKind::Load(of) => match self.tree.kind(of) {
                ExprKind::Deref(pointer) => {
                    self.evaluate_string_unit(pointer, node.ty).or_else(|| self.evaluate_object(of, node.ty))
                }
                ExprKind::Symbol(_) | ExprKind::Member(..) => self.evaluate_object(of, node.ty),
                _ => None,
            },
            ExprKind::Call(callee, arguments) => self.evaluate_length(callee, arguments),
            _ => None,
        }
    }

    /// `"abc"[1]`: an element of a string literal that `pointer` leads to.
    fn evaluate_string_unit(&self, pointer: ExprId, ty: TypeId) -> Option<Constant> {
        let scalar = self.types.scalar(ty)?;
        let Constant::Address(Value::String(string), offset) = self.evaluate(pointer)? else { return None };
        let data = &self.tree.strings[string.index()];
        let unit = usize::from(data.unit);
        let start = usize::try_from(offset).ok()?;
        if self.types.size(ty)? != unit as u64 || self.types.is_floating(ty) || start % unit != 0 {
            return None;
        }
        let bytes = data.bytes.get(start..start.checked_add(unit)?)?;
        let value = bytes.iter().rev().fold(0, |value: i128, &byte| value << 8 | i128::from(byte));
        Some(Constant::Int(wrap(value, scalar)))
    }

    /// `strlen` of a string literal, as gcc allows it in initialisers.
    fn evaluate_length(&self, callee: ExprId, arguments: crate::syntax::Run) -> Option<Constant> {
        let [argument] = self.tree.lists[arguments.range()] else { return None };
        let Constant::Address(Value::Symbol(symbol), 0) = self.evaluate(callee)? else { return None };
        if self.symbols.get(symbol).name.is_none_or(|name| self.text(name) != "strlen") {
            return None;
        }
        let Constant::Address(Value::String(string), offset) = self.evaluate(argument)? else { return None };
        let data = &self.tree.strings[string.index()];
        let rest = data.bytes.get(usize::try_from(offset).ok()?..)?;
        let length = rest.iter().position(|&byte| byte == 0)?;
        (data.unit == 1).then_some(Constant::Int(length as i128))
    }

    fn evaluate_builtin(
        &self,
        builtin: crate::syntax::Builtin,
        arguments: crate::syntax::Run,
        ty: TypeId,
    ) -> Option<Constant> {
        use crate::syntax::Builtin as B;
        let list = &self.tree.lists[arguments.range()];
        let first = self.evaluate(*list.first()?)?;
        let format = self.types.scalar(self.tree.ty(list[0])).map(Scalar::format);
        let bits = self.types.size(self.tree.ty(list[0]))? as u32 * 8;
        let mask = if bits >= 128 { u128::MAX } else { (1 << bits) - 1 };
        match (builtin, first) {
            (B::Clz, Constant::Int(v)) if v != 0 => {
                Some(Constant::Int(i128::from((v as u128 & mask).leading_zeros() - (128 - bits))))
            }
            (B::Ctz, Constant::Int(v)) if v != 0 => {
                Some(Constant::Int(i128::from((v as u128).trailing_zeros())))
            }
            (B::Popcount, Constant::Int(v)) => {
                Some(Constant::Int(i128::from((v as u128 & mask).count_ones())))
            }
            (B::Parity, Constant::Int(v)) => {
                Some(Constant::Int(i128::from((v as u128 & mask).count_ones() & 1)))
            }
            (B::Ffs, Constant::Int(v)) => {
                Some(Constant::Int(if v == 0 { 0 } else { i128::from(v.trailing_zeros()) + 1 }))
            }
            (B::Bswap, Constant::Int(v)) => {
                let swapped = (v as u128).swap_bytes() >> (128 - bits);
                Some(Constant::Int(wrap(swapped as i128, self.types.scalar(ty)?)))
            }
            (B::AddOverflowP | B::SubOverflowP | B::MulOverflowP, Constant::Int(a)) => {
                let b = self.evaluate_int(*list.get(1)?)?;
                let scalar = self.types.scalar(self.tree.ty(*list.get(2)?))?;
                let exact = match builtin {
                    B::AddOverflowP => a.checked_add(b),
                    B::SubOverflowP => a.checked_sub(b),
                    _ => a.checked_mul(b),
                };
                // Beyond 64 bits what is folded may have wrapped on its way: left to the program.
                if scalar.bytes() > 8 || bits > 64 {
                    return None;
                }
                Some(Constant::Int(i128::from(exact.is_none_or(|v| wrap(v, scalar) != v))))
            }
            (B::Fabs, Constant::Float(v)) => {
                let format = format?;
                // By the sign itself, which zeros and numbers that are none have too.
                Some(Constant::Float(if float::is_negative(format, v) {
                    float::negate(format, v)
                } else {
                    v
                }))
            }
            (B::Complex, re) => {
                Some(Constant::Complex(part_bits(re)?, part_bits(self.evaluate(*list.get(1)?)?)?))
            }
            _ => None,
        }
    }

    /// Whether the constant `expr` is not zero.
    pub(crate) fn truth(&self, expr: ExprId) -> Option<bool> {
        match self.evaluate(expr)? {
            Constant::Int(value) => Some(value != 0),
            Constant::Float(bits) => {
                Some(!float::is_zero(self.types.scalar(self.tree.ty(expr))?.format(), bits))
            }
            Constant::Complex(re, im) => {
                let (scalar, _) = self.types.arithmetic(self.tree.ty(expr))?;
                let is_zero = |bits| match scalar.is_integer() {
                    true => bits == 0,
                    false => float::is_zero(scalar.format(), bits),
                };
                Some(!is_zero(re) || !is_zero(im))
            }
            Constant::Address(Value::Symbol(symbol), _) => {
                let weak = self.symbols.get(symbol).attributes.as_ref().is_some_and(|a| a.weak);
                (!weak).then_some(true)
            }
            Constant::Address(Value::String(_), _) => Some(true),
        }
    }

    fn address_of(&self, lvalue: ExprId) -> Option<Constant> {
        let node = *self.tree.expr(lvalue);
        match node.kind {
            ExprKind::Symbol(symbol) => (self.symbols.get(symbol).kind != SymbolKind::ThreadLocal)
                .then_some(Constant::Address(Value::Symbol(symbol), 0)),
            ExprKind::String(string) => Some(Constant::Address(Value::String(string), 0)),
            ExprKind::Deref(pointer) => self.evaluate(pointer),
            ExprKind::Member(of, field) => {
                let (_, record) = self.types.record_of(self.tree.ty(of))?;
                let offset = record.fields.get(field as usize)?.offset as i64;
                self.shifted(self.address_of(of)?, offset)
            }
            ExprKind::Real(of) => self.address_of(of),
            ExprKind::Imag(of) => self.shifted(self.address_of(of)?, self.types.size(node.ty)? as i64),
            _ => None,
        }
    }

    fn shifted(&self, constant: Constant, by: i64) -> Option<Constant> {
        match constant {
            Constant::Address(base, offset) => Some(Constant::Address(base, offset.checked_add(by)?)),
            Constant::Int(value) => {
                Some(Constant::Int(wrap(value.wrapping_add(i128::from(by)), Scalar::ULong)))
            }
            _ => None,
        }
    }

    pub(crate) fn convert_constant(&self, value: Constant, from: TypeId, to: TypeId) -> Option<Constant> {
        if let Kind::Complex(part) = self.types.kind(to) {
            let (from_scalar, _) = self.types.arithmetic(from)?;
            let (from_part, to_part) = (TypeId::of_scalar(from_scalar), TypeId::of_scalar(part));
            let (re, im) = match value {
                Constant::Complex(re, im) => (part_of(from_scalar, re), part_of(from_scalar, im)),
                other => (other, part_of(part, 0)),
            };
            let im_ty = if matches!(value, Constant::Complex(..)) { from_part } else { to_part };
            let re = part_bits(self.convert_constant(re, from_part, to_part)?)?;
            return Some(Constant::Complex(re, part_bits(self.convert_constant(im, im_ty, to_part)?)?));
        }
        if let (Kind::Complex(part), Constant::Complex(re, _)) = (self.types.kind(from), value) {
            return self.convert_constant(part_of(part, re), TypeId::of_scalar(part), to);
        }
        let target = match self.types.kind(to) {
            Kind::Pointer(_) => Scalar::ULong,
            _ => self.types.scalar(to)?,
        };
        match value {
            Constant::Int(v) if target.is_integer() => Some(Constant::Int(wrap(v, target))),
            Constant::Int(v) if v < 0 && self.types.scalar(from) == Some(Scalar::UInt128) => {
                Some(Constant::Float(float::from_unsigned(target.format(), v as u128)))
            }
            Constant::Int(v) => Some(Constant::Float(float::from_int(target.format(), v))),
            Constant::Float(bits) => {
                let source = self.types.scalar(from)?.format();
                if target == Scalar::Bool {
                    return Some(Constant::Int(i128::from(!float::is_zero(source, bits))));
                }
                if target == Scalar::UInt128 {
                    return Some(Constant::Int(float::to_unsigned(source, bits) as i128));
                }
                if target.is_integer() {
                    return Some(Constant::Int(clamp(float::to_int(source, bits), target)));
                }
                Some(Constant::Float(float::convert(source, target.format(), bits)))
            }
            Constant::Address(..) if target == Scalar::Bool => Some(Constant::Int(1)),
            Constant::Address(..) if target.is_integer() && target.bytes() == 8 => Some(value),
            _ => None,
        }
    }

    fn evaluate_unary(&self, op: UnaryOp, of: ExprId, ty: TypeId) -> Option<Constant> {
        if op == UnaryOp::LogicalNot {
            return Some(Constant::Int(i128::from(!self.truth(of)?)));
        }
        let (scalar, _) = self.types.arithmetic(ty)?;
        match (op, self.evaluate(of)?) {
            (UnaryOp::Neg, Constant::Int(v)) => Some(Constant::Int(wrap(v.wrapping_neg(), scalar))),
            (UnaryOp::Not, Constant::Int(v)) => Some(Constant::Int(wrap(!v, scalar))),
            (UnaryOp::Neg, Constant::Float(v)) => Some(Constant::Float(float::negate(scalar.format(), v))),
            (UnaryOp::Neg, Constant::Complex(re, im)) => {
                Some(Constant::Complex(negated(scalar, re), negated(scalar, im)))
            }
            (UnaryOp::Not, Constant::Complex(re, im)) => Some(Constant::Complex(re, negated(scalar, im))),
            _ => None,
        }
    }

    fn evaluate_binary(&self, op: BinaryOp, left: ExprId, right: ExprId, ty: TypeId) -> Option<Constant> {
        match op {
            BinaryOp::LogicalAnd => {
                let truth = self.truth(left)? && self.truth(right)?;
                return Some(Constant::Int(i128::from(truth)));
            }
            BinaryOp::LogicalOr => {
                let truth = self.truth(left)? || self.truth(right)?;
                return Some(Constant::Int(i128::from(truth)));
            }
            _ => {}
        }
        let (a, b) = (self.evaluate(left)?, self.evaluate(right)?);
        match op {
            BinaryOp::PtrAdd | BinaryOp::PtrSub => {
                let element = self.types.size(self.types.pointee(ty)?)? as i64;
                let Constant::Int(index) = b else { return None };
                let by = (index as i64).wrapping_mul(element);
                return self.shifted(a, if op == BinaryOp::PtrSub { by.wrapping_neg() } else { by });
            }
            BinaryOp::PtrDiff => {
                let element = self.types.size(self.types.pointee(self.tree.ty(left))?)? as i128;
                let bytes = match (a, b) {
                    (Constant::Address(x, m), Constant::Address(y, n)) if x == y => {
                        i128::from(m) - i128::from(n)
                    }
                    (Constant::Int(x), Constant::Int(y)) => x - y,
                    _ => return None,
                };
                return bytes.checked_div(element).map(Constant::Int);
            }
            _ => {}
        }
        let operand = self.tree.ty(left);
        match (a, b) {
            (Constant::Int(x), Constant::Int(y)) => {
                let scalar = self.types.scalar(operand).unwrap_or(Scalar::ULong);
                fold(op, x, y, scalar).map(Constant::Int)
            }
            (Constant::Float(x), Constant::Float(y)) => {
                self.evaluate_float(op, self.types.scalar(operand)?.format(), x, y)
            }
            (Constant::Complex(..), _) | (_, Constant::Complex(..)) => {
                super::complex::fold_complex(op, a, b, self.types.arithmetic(operand)?.0)
            }
            (Constant::Address(x, m), Constant::Address(y, n)) if x == y => match op {
                BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge => {
                    fold(op, m.into(), n.into(), Scalar::Long).map(Constant::Int)
                }
                BinaryOp::Sub => Some(Constant::Int(i128::from(m.wrapping_sub(n)))),
                _ => None,
            },
            (Constant::Address(x, m), Constant::Int(0)) | (Constant::Int(0), Constant::Address(x, m)) => {
                let _ = (x, m);
                match op {
                    BinaryOp::Eq => Some(Constant::Int(0)),
                    BinaryOp::Ne => Some(Constant::Int(1)),
                    BinaryOp::Add | BinaryOp::Sub if matches!(b, Constant::Int(0)) => Some(a),
                    BinaryOp::Add => Some(b),
                    _ => None,
                }
            }
            (Constant::Address(..), Constant::Int(n)) if op == BinaryOp::Add => self.shifted(a, n as i64),
            (Constant::Address(..), Constant::Int(n)) if op == BinaryOp::Sub => {
                self.shifted(a, (n as i64).wrapping_neg())
            }
            (Constant::Int(n), Constant::Address(..)) if op == BinaryOp::Add => self.shifted(b, n as i64),
            _ => None,
        }
    }

    fn evaluate_float(&self, op: BinaryOp, format: Format, x: u128, y: u128) -> Option<Constant> {
        let order = || float::compare(format, x, y);
        let truth = |t: bool| Some(Constant::Int(i128::from(t)));
        let value = |op| Some(Constant::Float(float::compute(op, format, x, y)));
        match op {
            BinaryOp::Add => value(FloatOp::Add),
            BinaryOp::Sub => value(FloatOp::Sub),
            BinaryOp::Mul => value(FloatOp::Mul),
            BinaryOp::Div => value(FloatOp::Div),
            BinaryOp::Eq => truth(order() == Some(Ordering::Equal)),
            BinaryOp::Ne => truth(order() != Some(Ordering::Equal)),
            BinaryOp::Lt => truth(order() == Some(Ordering::Less)),
            BinaryOp::Gt => truth(order() == Some(Ordering::Greater)),
            BinaryOp::Le => truth(matches!(order(), Some(Ordering::Less | Ordering::Equal))),
            BinaryOp::Ge => truth(matches!(order(), Some(Ordering::Greater | Ordering::Equal))),
            _ => None,
        }
    }

    /// The first bytes of a static object, from the pieces of its initialiser.
    pub(crate) fn static_data(&mut self, entries: &[crate::syntax::InitEntry], size: u64) -> StaticData {
        let mut data = StaticData { bytes: Vec::new(), size, addresses: Vec::new() };
        if size > lively_base::limits::C_STATIC_DATA_MAX {
            // Only the bytes that are not zero are kept, so a large object with little in it is fine.
            let end =
                entries.iter().map(|e| e.offset.saturating_add(self.types.size(e.ty).unwrap_or(0))).max();
            if end.unwrap_or(0) > lively_base::limits::C_STATIC_DATA_MAX {
                self.error(self.at(), "size", "initialised object is larger than C_STATIC_DATA_MAX");
                return data;
            }
        }
        let end = entries.iter().map(|e| self.entry_end(e)).max().unwrap_or(0);
        data.size = data.size.max(end);
        data.bytes.resize(end as usize, 0);
        let before = std::mem::replace(&mut self.reads_objects, true);
        for entry in entries {
            if !self.place_entry(entry, &mut data) {
                let at: At = self.tree.expr(entry.value).at;
                if self.tree.ty(entry.value) != TypeId::ERROR {
                    self.error(at, "constant", "initializer element is not constant");
                }
            }
        }
        self.reads_objects = before;
        data.addresses.sort_by_key(|a| a.0);
        data
    }

    /// What a constant object with a known initial value holds: GNU takes it for a constant in initial
    /// values, though the standard does not.
    fn evaluate_object(&self, object: ExprId, ty: TypeId) -> Option<Constant> {
        let quals = self.types.quals(self.tree.ty(object));
        if !self.reads_objects
            || !quals.has(Quals::CONST)
            || quals.has(Quals::VOLATILE)
            || self.bit_field_width(object).is_some()
        {
            return None;
        }
        let Constant::Address(Value::Symbol(id), offset) = self.address_of(object)? else { return None };
        let symbol = self.symbols.get(id);
        if symbol.attributes.as_ref().is_some_and(|attributes| attributes.weak) {
            return None;
        }
        self.note_value(id);
        let data = symbol.data.as_ref().filter(|_| symbol.kind == SymbolKind::Object)?;
        let (start, size) = (u64::try_from(offset).ok()?, self.types.size(ty)?);
        if start.checked_add(size)? > data.size {
            return None;
        }
        if let Some(&(at, value, addend)) =
            data.addresses.iter().find(|(at, ..)| *at < start + size && at + 8 > start)
        {
            return (at == start && size == 8).then_some(Constant::Address(value, addend));
        }
        let mut wide = [0; 16];
        for (number, byte) in wide.iter_mut().enumerate().take(size as usize) {
            *byte = data.bytes.get(start as usize + number).copied().unwrap_or(0);
        }
        let bits = u128::from_le_bytes(wide);
        match self.types.scalar(ty) {
            Some(scalar) if scalar.is_integer() => Some(Constant::Int(wrap(bits as i128, scalar))),
            Some(_) => Some(Constant::Float(bits)),
            None if self.types.pointee(ty).is_some() => Some(Constant::Int(bits as i128)),
            None => None,
        }
    }

    /// The initial value of `id` is about to be read.
    fn note_value(&self, id: crate::syntax::SymbolId) {
        if let Some(symbol) = self.symbols.below.get(id.0 as usize) {
            self.scope.note_value(symbol.name);
        }
    }

    fn entry_end(&self, entry: &crate::syntax::InitEntry) -> u64 {
        match entry.bits {
            Some((start, width)) => (start + u64::from(width)).div_ceil(8),
            None => entry.offset + self.types.size(entry.ty).unwrap_or(0),
        }
    }

    fn place_entry(&mut self, entry: &crate::syntax::InitEntry, data: &mut StaticData) -> bool {
        let value = entry.value;
        // Strings into arrays, and whole objects by compound literals.
        match self.tree.kind(value) {
            ExprKind::String(string) if self.types.element(entry.ty).is_some() => {
                let size = self.types.size(entry.ty).unwrap_or(0) as usize;
                let text = &self.tree.strings[string.index()].bytes;
                let count = text.len().min(size);
                data.bytes[entry.offset as usize..][..count].copy_from_slice(&text[..count]);
                data.bytes[entry.offset as usize + count..entry.offset as usize + size].fill(0);
                return true;
            }
            ExprKind::Load(of) if self.types.is_aggregate(entry.ty) => {
                return self.place_object(of, entry, data);
            }
            ExprKind::VectorOf(run) => {
                let lanes: Vec<ExprId> = self.tree.lists[run.range()].to_vec();
                let Kind::Vector(element, _) = self.types.kind(entry.ty) else { return false };
                let step = self.types.size(element).unwrap_or(1);
                return lanes.iter().enumerate().all(|(lane, &value)| {
                    let offset = entry.offset + lane as u64 * step;
                    self.place_entry(
                        &crate::syntax::InitEntry { offset, ty: element, bits: None, value },
                        data,
                    )
                });
            }
            ExprKind::ToUnion(of, _) => {
                let ty = self.tree.ty(of);
                return self.place_entry(&crate::syntax::InitEntry { ty, value: of, ..*entry }, data);
            }
            _ => {}
        }
        let Some(constant) = self.evaluate(value) else { return false };
        let size = self.types.size(entry.ty).unwrap_or(0) as usize;
        let at = entry.offset as usize;
        if entry.bits.is_none() {
            data.addresses
                .retain(|(offset, ..)| *offset < entry.offset || *offset >= entry.offset + size as u64);
        }
        match constant {
            Constant::Int(v) => match entry.bits {
                Some((start, width)) => put_bits(&mut data.bytes, start, width, v as u128),
                None => data.bytes[at..at + size].copy_from_slice(&v.to_le_bytes()[..size]),
            },
            Constant::Float(bits) => {
                data.bytes[at..at + size].fill(0);
                let size = size.min(if size == 16 && self.is_extended(entry.ty) { 10 } else { 16 });
                data.bytes[at..at + size].copy_from_slice(&bits.to_le_bytes()[..size]);
            }
            Constant::Complex(re, im) => {
                let half = size / 2;
                data.bytes[at..at + half].copy_from_slice(&re.to_le_bytes()[..half]);
                data.bytes[at + half..at + size].copy_from_slice(&im.to_le_bytes()[..half]);
            }
            Constant::Address(base, addend) => {
                if size != 8 || entry.bits.is_some() {
                    return false;
                }
                data.bytes[at..at + 8].fill(0);
                data.addresses.push((entry.offset, base, addend));
            }
        }
        true
    }

    fn is_extended(&self, ty: TypeId) -> bool {
        self.types.scalar(ty).is_some_and(|s| s.format() == Format::F80)
    }

    /// Copies the bytes of a constant object (a compound literal's) into `data`.
    fn place_object(
        &mut self,
        object: ExprId,
        entry: &crate::syntax::InitEntry,
        data: &mut StaticData,
    ) -> bool {
        match self.tree.kind(object) {
            ExprKind::Compound(_, init) => {
                let run = self.tree.inits[init.index()].entries;
                let pieces: Vec<_> = self.tree.init_entries[run.range()].to_vec();
                pieces.iter().all(|piece| {
                    let bits = piece.bits.map(|(start, width)| (start + entry.offset * 8, width));
                    let moved =
                        crate::syntax::InitEntry { offset: piece.offset + entry.offset, bits, ..*piece };
                    self.place_entry(&moved, data)
                })
            }
            ExprKind::Symbol(symbol) => {
                self.note_value(symbol);
                let symbol = self.symbols.get(symbol);
                let (None, Some(inner)) = (symbol.name, symbol.data.clone()) else { return false };
                let at = entry.offset as usize;
                let Some(room) = data.bytes.get_mut(at..at + inner.bytes.len()) else { return false };
                room.copy_from_slice(&inner.bytes);
                let moved = inner.addresses.iter().map(|&(o, v, a)| (o + entry.offset, v, a));
                data.addresses.extend(moved);
                true
            }
            _ => false,
        }
    }
}

fn put_bits(bytes: &mut [u8], start: u64, width: u32, value: u128) {
    for bit in 0..u64::from(width) {
        let at = start + bit;
        let Some(byte) = bytes.get_mut((at / 8) as usize) else { return };
        let mask = 1 << (at % 8);
        if value >> bit & 1 == 1 {
            *byte |= mask;
        } else {
            *byte &= !mask;
        }
    }
}
