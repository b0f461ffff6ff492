//! Calls of builtins: arguments checked by family, constants computed, the rest left in the tree.

use super::constant::Constant;
use super::convert::Purpose;
use super::float;
use super::parser::{Parser, R};
use crate::lex::{Name, TokenKind as T};
use crate::syntax::{At, Atomic, Builtin, ExprId, ExprKind, Family, Meaning, Value};
use crate::types::{Kind, Quals, Scalar, TypeId};

impl Parser<'_> {
    /// A builtin's name was read; its arguments follow.
    pub(crate) fn builtin(&mut self, family: Family, name: Name, at: At) -> R<ExprId> {
        self.expect(T::LParen)?;
        let mut list = Vec::new();
        if !self.is(T::RParen) {
            loop {
                list.push(self.assignment()?);
                if !self.eat(T::Comma) {
                    break;
                }
            }
        }
        self.expect(T::RParen)?;
        if family == Family::Special(Meaning::Missing) {
            let text = self.text(name);
            return Ok(self.bad(at, "unsupported", format!("'{text}' is not supported")));
        }
        let expr = self.apply(family, &list, at);
        Ok(match expr {
            Some(expr) => expr,
            None => {
                let text = self.text(name);
                self.bad(at, "arguments", format!("wrong number or type of arguments to '{text}'"))
            }
        })
    }

    fn apply(&mut self, family: Family, list: &[ExprId], at: At) -> Option<ExprId> {
        match family {
            Family::Typed(builtin, letters) => {
                let types: Vec<TypeId> = letters.chars().map(|l| self.letter_type(l)).collect();
                let (&result, params) = types.split_first()?;
                if list.len() != params.len() {
                    return None;
                }
                let values: Vec<ExprId> = list
                    .iter()
                    .zip(params)
                    .enumerate()
                    .map(|(n, (&e, &ty))| self.assign_to(e, ty, Purpose::Argument(n)))
                    .collect();
                Some(self.node(builtin, &values, result, at))
            }
            Family::Floating(builtin, count) => self.floating(builtin, count, list, at),
            Family::Overflow(builtin) => {
                let [a, b, to] = *list else { return None };
                let values = [self.rvalue(a), self.rvalue(b), self.rvalue(to)];
                Some(self.node(builtin, &values, TypeId::BOOL, at))
            }
            Family::Atomic(atomic) => self.atomic(atomic, list, at),
            Family::Vector(builtin) => self.machine_vector(builtin, list, at),
            Family::Special(meaning) => self.special(meaning, list, at),
        }
    }

    pub(super) fn node(&mut self, builtin: Builtin, values: &[ExprId], ty: TypeId, at: At) -> ExprId {
        let run = self.tree.add_list(values);
        self.tree.add(ExprKind::Builtin(builtin, run), ty, at)
    }

    fn floating(&mut self, builtin: Builtin, count: usize, list: &[ExprId], at: At) -> Option<ExprId> {
        if list.len() != count {
            return None;
        }
        let mut values: Vec<ExprId> = list.iter().map(|&e| self.rvalue(e)).collect();
        if builtin == Builtin::FpClassify {
            for value in &mut values[..5] {
                *value = self.convert(*value, TypeId::INT);
            }
        } else if count == 2 {
            let (a, b, _) = self.usual(values[0], values[1])?;
            values = vec![a, b];
        }
        if !self.types.is_floating(self.tree.ty(*values.last()?)) {
            return None;
        }
        Some(self.node(builtin, &values, TypeId::INT, at))
    }

    fn cleared_padding(&mut self, list: &[ExprId], at: At) -> Option<ExprId> {
        let [object] = *list else { return None };
        let object = self.rvalue(object);
        let pointee = self.types.pointee(self.tree.ty(object))?;
        self.types.size(pointee)?;
        Some(self.node(Builtin::ClearPadding, &[object], TypeId::VOID, at))
    }

    fn variable_arguments(&mut self, meaning: Meaning, list: &[ExprId], at: At) -> Option<ExprId> {
        match meaning {
            Meaning::VaStart => {
                if !self.body.as_ref().is_some_and(|b| b.variadic) {
                    return Some(self.bad(
                        at,
                        "va-start",
                        "'va_start' used in function with fixed arguments",
                    ));
                }
                let value = self.rvalue(*list.first()?);
                Some(self.node(Builtin::VaStart, &[value], TypeId::VOID, at))
            }
            Meaning::VaEnd => {
                let value = self.rvalue(*list.first()?);
                Some(self.node(Builtin::VaEnd, &[value], TypeId::VOID, at))
            }
            _ => {
                let [to, from] = *list else { return None };
                let values = [self.rvalue(to), self.rvalue(from)];
                Some(self.node(Builtin::VaCopy, &values, TypeId::VOID, at))
            }
        }
    }

    /// File, line or function of token `at`.
    fn here(&mut self, meaning: Meaning, at: At) -> ExprId {
        let pos = self.cx.tokens.list[at.0 as usize].pos;
        let place = self.cx.sources.locate(pos);
        let text = match meaning {
            Meaning::HereLine => {
                self.scope.note_line();
                return self.int(place.map_or(0, |p| i128::from(p.line)), TypeId::INT, at);
            }
            Meaning::HereFile => place.map(|p| p.file.to_string()),
            _ => self.body.as_ref().and_then(|b| b.name).map(|n| self.text(n)),
        };
        let mut bytes = text.unwrap_or_default().into_bytes();
        bytes.push(0);
        let element = self.types.qualified(TypeId::CHAR, Quals::CONST);
        let string = self.string_of(bytes, 1, element, at);
        self.rvalue(string)
    }

    fn special(&mut self, meaning: Meaning, list: &[ExprId], at: At) -> Option<ExprId> {
        match meaning {
            Meaning::Expect => self.expected_value(list, at),
            Meaning::ConstantP => {
                let value = self.rvalue(*list.first()?);
                let known = match self.tree.kind(value) {
                    ExprKind::Decay(of) => matches!(self.tree.kind(of), ExprKind::String(_)),
                    _ => matches!(self.evaluate(value), Some(Constant::Int(_) | Constant::Float(_))),
                };
                Some(self.int(i128::from(known), TypeId::INT, at))
            }
            Meaning::ObjectSize => {
                let kind = self.evaluate_int(*list.get(1)?)?;
                let value = if kind & 2 == 0 { -1_i64 as u64 } else { 0 };
                Some(self.int(i128::from(value), TypeId::SIZE, at))
            }
            Meaning::HereFile | Meaning::HereLine | Meaning::HereFunction => {
                list.is_empty().then(|| self.here(meaning, at))
            }
            Meaning::FirstValue => Some(self.rvalue(*list.first()?)),
            Meaning::ClearPadding => self.cleared_padding(list, at),
            Meaning::AssumeAligned | Meaning::Prefetch => {
                let to = if meaning == Meaning::Prefetch { TypeId::VOID } else { TypeId::VOID_PTR };
                let value = self.rvalue(*list.first()?);
                Some(self.convert(value, to))
            }
            Meaning::Inf(letter) | Meaning::Nan(letter) | Meaning::SignalingNan(letter) => {
                self.special_float(meaning, letter, list, at)
            }
            Meaning::ClassifyType => {
                let value = self.rvalue(*list.first()?);
                let ty = self.tree.ty(value);
                let class = match self.types.kind(ty) {
                    Kind::Void => 0,
                    Kind::Pointer(_) => 5,
                    Kind::Complex(_) => 9,
                    Kind::Record(id) if self.types.record(id).kind == crate::types::RecordKind::Union => 13,
                    Kind::Record(_) => 12,
                    _ if self.types.is_floating(ty) => 8,
                    _ => 1,
                };
                Some(self.int(class, TypeId::INT, at))
            }
            Meaning::VaStart | Meaning::VaEnd | Meaning::VaCopy => self.variable_arguments(meaning, list, at),
            Meaning::AlwaysLockFree => {
                let size = self.evaluate_int(*list.first()?).unwrap_or(16);
                Some(self.int(i128::from(matches!(size, 1 | 2 | 4 | 8)), TypeId::BOOL, at))
            }
            Meaning::Missing => None,
            Meaning::Zero => Some(self.int(0, TypeId::INT, at)),
            Meaning::CpuSupports => self.cpu_supports(*list.first()?, at),
            Meaning::Nothing | Meaning::ConjFloat => {
                let zero = self.int(0, TypeId::INT, at);
                Some(self.tree.add(ExprKind::Convert(zero), TypeId::VOID, at))
            }
        }
    }

    /// Infinity, or what is no number, with the content that its string spells.
    fn special_float(&mut self, meaning: Meaning, letter: char, list: &[ExprId], at: At) -> Option<ExprId> {
        let ty = self.letter_type(letter);
        let format = self.types.scalar(ty)?.format();
        let content = list.first().and_then(|&text| self.nan_content(text));
        let bits = match meaning {
            Meaning::Inf(_) => float::infinity(format),
            Meaning::SignalingNan(_) => float::signaling_nan(format, content),
            _ => float::nan(format, content),
        };
        let wide = self.tree.add_wide(bits);
        Some(self.tree.add(ExprKind::Float(wide), ty, at))
    }

    /// The number in a string literal, as `strtoul` reads it.
    fn nan_content(&mut self, text: ExprId) -> Option<u128> {
        let text = self.rvalue(text);
        let Constant::Address(Value::String(string), 0) = self.evaluate(text)? else { return None };
        let bytes = self.tree.strings[string.index()].bytes.as_slice();
        let text = std::str::from_utf8(bytes.split(|&byte| byte == 0).next()?).ok()?;
        match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
            Some(digits) => u128::from_str_radix(digits, 16).ok(),
            None if text.starts_with('0') => u128::from_str_radix(text, 8).ok(),
            None => text.parse().ok(),
        }
    }

    /// `__builtin_expect(value, guess)`: the guess says nothing to us, but may do something.
    fn expected_value(&mut self, list: &[ExprId], at: At) -> Option<ExprId> {
        let value = self.rvalue(*list.first()?);
        let mut value = self.convert(value, TypeId::LONG);
        for &guess in list.get(1..)? {
            let guess = self.rvalue(guess);
            if self.evaluate(guess).is_none() {
                // Its effects may come first: nothing orders arguments (6.5.2.2).
                let guess = self.convert(guess, TypeId::VOID);
                value = self.tree.add(ExprKind::Comma(guess, value), TypeId::LONG, at);
            }
        }
        Some(value)
    }

    fn atomic(&mut self, atomic: Atomic, list: &[ExprId], at: At) -> Option<ExprId> {
        use Atomic as A;
        let builtin = Builtin::Atomic(atomic);
        if matches!(atomic, A::Fence | A::SignalFence) {
            return Some(self.node(builtin, &[], TypeId::VOID, at));
        }
        let pointer = self.rvalue(*list.first()?);
        let mut pointee = self.types.pointee(self.tree.ty(pointer))?;
        if self.types.kind(pointee) == Kind::Void {
            pointee = TypeId::UCHAR;
        }
        let pointee = self.types.plain(pointee);
        let size = self.types.size(pointee)?;
        // What goes through memory may have any size.
        let by_address = matches!(atomic, A::Load | A::Store | A::Exchange | A::CompareExchange);
        if !matches!(size, 1 | 2 | 4 | 8 | 16) && !by_address {
            return None;
        }
        let mut values = vec![pointer];
        let value = |p: &mut Self, e: ExprId| {
            let value = p.rvalue(e);
            p.convert(value, pointee)
        };
        let (plain, result) = match atomic {
            A::LoadN => (0, pointee),
            A::Load => (0, TypeId::VOID),
            A::StoreN => (1, TypeId::VOID),
            A::Store => (0, TypeId::VOID),
            A::ExchangeN | A::SyncSwap => (1, pointee),
            A::Exchange => (0, TypeId::VOID),
            A::CompareExchangeN | A::CompareExchange => (0, TypeId::BOOL),
            A::FetchOp(_) | A::OpFetch(_) => (1, pointee),
            A::TestAndSet => (0, TypeId::BOOL),
            A::Clear | A::SyncRelease => (0, TypeId::VOID),
            A::SyncBoolCas => (2, TypeId::BOOL),
            A::SyncValCas => (2, pointee),
            A::Fence | A::SignalFence => return None,
        };
        for &operand in list.get(1..=plain)? {
            values.push(value(self, operand));
        }
        match atomic {
            A::Load | A::Store => values.push(self.rvalue(*list.get(1)?)),
            A::Exchange => {
                values.push(self.rvalue(*list.get(1)?));
                values.push(self.rvalue(*list.get(2)?));
            }
            A::CompareExchangeN => {
                values.push(self.rvalue(*list.get(1)?));
                values.push(value(self, *list.get(2)?));
            }
            A::CompareExchange => {
                values.push(self.rvalue(*list.get(1)?));
                values.push(self.rvalue(*list.get(2)?));
            }
            _ => {}
        }
        let _ = Scalar::Bool;
        Some(self.node(builtin, &values, result, at))
    }
}
