//! Initialisers: braces, elided braces, designators of every form, strings; flattened into pieces
//! with offsets.
//!
//! The current object is walked by recursion: each level takes what belongs to it and returns with
//! the cursor at the comma or brace that ends its part.

use super::convert::Purpose;
use super::parser::{Parser, R};
use crate::lex::TokenKind as T;
use crate::syntax::{At, ExprId, ExprKind, InitEntry};
use crate::types::{Field, Kind, RecordKind, Scalar, TypeId};

/// Where an object being initialised lies.
#[derive(Clone, Copy)]
struct Place {
    ty: TypeId,
    offset: u64,
    bits: Option<(u64, u32)>,
}

/// What an initialiser gives, in the order it is given.
#[derive(Default)]
struct Pieces {
    list: Vec<InitEntry>,
    /// The last place given anything so far.
    highest: u64,
}

impl Pieces {
    fn push(&mut self, entry: InitEntry) {
        self.highest = self.highest.max(entry.offset);
        self.list.push(entry);
    }

    /// Drops what was given within `size` bytes from `start` (6.7.9p19).
    fn forget(&mut self, start: u64, size: u64) {
        if self.highest >= start {
            self.list.retain(|piece| piece.offset < start || piece.offset >= start.saturating_add(size));
        }
    }
}

impl Parser<'_> {
    /// Reads an initialiser for an object of type `ty`; the type with its length completed.
    pub(crate) fn initialised(&mut self, ty: TypeId) -> R<(TypeId, Vec<InitEntry>)> {
        let mut pieces = Pieces::default();
        let place = Place { ty, offset: 0, bits: None };
        let unbraced = (self.types.is_aggregate(ty) || matches!(self.types.kind(ty), Kind::Incomplete(_)))
            && !self.is(T::LBrace)
            && !(self.is(T::String) && self.takes_string(ty));
        let mut only = None;
        if unbraced {
            // Braces may be left out within others, but not around the whole.
            let value = self.assignment()?;
            if self.tree.ty(value) != TypeId::ERROR && !self.whole(ty, value) {
                let shown = self.show(ty);
                self.error(
                    self.tree.expr(value).at,
                    "initializer",
                    format!("invalid initializer for {shown}"),
                );
                return Ok((ty, pieces.list));
            }
            only = Some(value);
        }
        let count = self.nested(|p| p.value_of(place, &mut pieces, only))?;
        let ty = match self.types.kind(ty) {
            Kind::Incomplete(element) => {
                let quals = self.types.quals(ty);
                let own = self.types.own_align(ty);
                let mut complete = self.types.array(element, count);
                complete = self.types.qualified(complete, quals);
                match own {
                    Some(align) => self.types.aligned(complete, align),
                    None => complete,
                }
            }
            _ => ty,
        };
        Ok((ty, pieces.list))
    }

    /// One initialiser for `place`; the number of elements given, for arrays.
    fn value_of(&mut self, place: Place, out: &mut Pieces, pending: Option<ExprId>) -> R<u64> {
        if pending.is_none() {
            if self.is(T::LBrace) {
                return self.nested(|p| p.braced(place, out));
            }
            if self.is(T::String) && self.takes_string(place.ty) {
                return self.string_into(place, out);
            }
        }
        let kind = self.types.kind(place.ty);
        let aggregate =
            matches!(kind, Kind::Record(_) | Kind::Array(..) | Kind::Incomplete(_) | Kind::Vector(..));
        let value = match pending {
            Some(value) => value,
            None => self.assignment()?,
        };
        if !aggregate {
            return self.scalar_into(place, value, out);
        }
        if self.whole(place.ty, value) {
            let object = if self.types.element(place.ty).is_some() {
                // GNU: an array from a compound literal or string in parentheses.
                match self.tree.kind(value) {
                    ExprKind::String(_) => value,
                    _ => self.tree.add(ExprKind::Load(value), self.tree.ty(value), self.tree.expr(value).at),
                }
            } else {
                self.rvalue(value)
            };
            let count = match self.types.kind(self.tree.ty(value)) {
                Kind::Array(_, count) => count,
                _ => 0,
            };
            let ty = if matches!(kind, Kind::Incomplete(_)) { self.tree.ty(value) } else { place.ty };
            out.push(InitEntry { offset: place.offset, ty, bits: None, value: object });
            return Ok(count);
        }
        if self.tree.ty(value) == TypeId::ERROR {
            return Ok(0);
        }
        self.elided(place, out, Some(value))
    }

    /// Whether `value` initialises an object of type `ty` as a whole.
    fn whole(&mut self, ty: TypeId, value: ExprId) -> bool {
        let from = self.tree.ty(value);
        if self.types.element(ty).is_some() {
            return match self.tree.kind(value) {
                ExprKind::String(_) => self.takes_string(ty),
                ExprKind::Compound(..) => self.types.compatible_plain(ty, from),
                ExprKind::Symbol(symbol) => {
                    self.symbols.get(symbol).name.is_none() && self.types.compatible_plain(ty, from)
                }
                _ => false,
            };
        }
        self.types.compatible_plain(ty, from)
            || matches!((self.types.kind(ty), self.types.kind(from)), (Kind::Vector(..), Kind::Vector(..)))
    }

    fn scalar_into(&mut self, place: Place, value: ExprId, out: &mut Pieces) -> R<u64> {
        let value = self.assign_to(value, place.ty, Purpose::Initialise);
        out.push(InitEntry { offset: place.offset, ty: place.ty, bits: place.bits, value });
        Ok(0)
    }

    fn takes_string(&self, ty: TypeId) -> bool {
        let Some(element) = self.types.element(ty) else { return false };
        matches!(
            self.types.scalar(element),
            Some(
                Scalar::Char
                    | Scalar::SChar
                    | Scalar::UChar
                    | Scalar::UShort
                    | Scalar::Short
                    | Scalar::Int
                    | Scalar::UInt
                    | Scalar::Bool
            )
        )
    }

    /// String literals at the cursor into the array `place`. If they turn out to be part of a larger
    /// expression, that is used instead.
    fn string_into(&mut self, place: Place, out: &mut Pieces) -> R<u64> {
        let mut end = self.index;
        while self.cx.tokens.list[end].kind == T::String {
            end += 1;
        }
        let next = self.cx.tokens.list[end].kind;
        if !matches!(next, T::Comma | T::RBrace | T::Semi | T::RParen) {
            let value = self.assignment()?;
            return self.elided(place, out, Some(value));
        }
        let at = self.at();
        let value = self.string_literal();
        let Kind::Array(unit, length) = self.types.kind(self.tree.ty(value)) else { return Ok(0) };
        let Some(element) = self.types.element(place.ty) else { return Ok(0) };
        if self.types.size(unit) != self.types.size(element) {
            self.error(at, "initializer", "array initialized from incompatible string literal");
            return Ok(0);
        }
        let mut ty = place.ty;
        match self.types.kind(place.ty) {
            Kind::Array(_, room) => {
                if length > room + 1 {
                    self.warn(at, "initializer-string", "initializer-string for array of 'char' is too long");
                }
            }
            _ => ty = self.types.array(element, length),
        }
        out.push(InitEntry { offset: place.offset, ty, bits: None, value });
        Ok(length)
    }

    /// `{ ... }` for `place`.
    fn braced(&mut self, place: Place, out: &mut Pieces) -> R<u64> {
        let at = self.at();
        self.bump();
        // Braces begin anew what an earlier initialiser gave parts of.
        out.forget(place.offset, self.types.size(place.ty).unwrap_or(0));
        let count = match self.types.kind(place.ty) {
            Kind::Record(_) | Kind::Array(..) | Kind::Incomplete(_) | Kind::Vector(..) => {
                if self.is(T::String) && self.takes_string(place.ty) && self.string_fills_brace() {
                    let count = self.string_into(place, out)?;
                    self.eat(T::Comma);
                    count
                } else if matches!(self.types.kind(place.ty), Kind::Vector(..)) {
                    self.vector_braced(place, out, at)?
                } else {
                    self.members(place, out)?
                }
            }
            Kind::Error | Kind::Void | Kind::Function(_) | Kind::Vla(..) => {
                self.skip_to(&[T::RBrace]);
                0
            }
            _ => {
                if self.is(T::RBrace) {
                    // C23's empty initialiser.
                    let zero = self.int(0, TypeId::INT, at);
                    self.scalar_into(place, zero, out)?;
                } else {
                    self.value_of(place, out, None)?;
                    if self.eat(T::Comma) && !self.is(T::RBrace) {
                        self.warn(self.at(), "excess-initializers", "excess elements in scalar initializer");
                        self.skip_to(&[T::RBrace]);
                    }
                }
                0
            }
        };
        self.expect(T::RBrace)?;
        Ok(count)
    }

    fn vector_braced(&mut self, place: Place, out: &mut Pieces, at: At) -> R<u64> {
        let Kind::Vector(element, lanes) = self.types.kind(place.ty) else { return Ok(0) };
        let mut values = Vec::new();
        while !self.is(T::RBrace) {
            let value = self.assignment()?;
            values.push(self.assign_to(value, element, Purpose::Initialise));
            if !self.eat(T::Comma) {
                break;
            }
        }
        let zero = self.int(0, TypeId::INT, at);
        let zero = self.convert(zero, element);
        values.resize(lanes as usize, zero);
        let run = self.tree.add_list(&values);
        let ty = self.types.plain(place.ty);
        let value = self.tree.add(ExprKind::VectorOf(run), ty, at);
        out.push(InitEntry { offset: place.offset, ty: place.ty, bits: None, value });
        Ok(0)
    }

    /// Whether the strings at the cursor are all there is in the braces.
    fn string_fills_brace(&self) -> bool {
        let list = &self.cx.tokens.list;
        let mut end = self.index;
        while list[end].kind == T::String {
            end += 1;
        }
        list[end].kind == T::RBrace || (list[end].kind == T::Comma && list[end + 1].kind == T::RBrace)
    }

    fn at_designator(&self) -> bool {
        match self.token.kind {
            T::Dot => true,
            T::LBracket => true,
            T::Ident => self.peek().kind == T::Colon,
            _ => false,
        }
    }

    /// The members between the braces of `place`, to the closing one.
    fn members(&mut self, place: Place, out: &mut Pieces) -> R<u64> {
        let mut next = 0_u64;
        let mut most = 0_u64;
        let (before, mut designated) = (out.list.len(), false);
        while !self.is(T::RBrace) {
            if self.at_designator() {
                designated = true;
                next = self.designated(place, out)?;
            } else {
                match self.part(place, next) {
                    Some((number, part)) => {
                        self.value_of(part, out, None)?;
                        next = number + 1;
                    }
                    None => {
                        let what = match self.types.kind(place.ty) {
                            Kind::Record(id) if self.types.record(id).kind == RecordKind::Union => "union",
                            Kind::Record(_) => "struct",
                            _ => "array",
                        };
                        self.warn(
                            self.at(),
                            "excess-initializers",
                            format!("excess elements in {what} initializer"),
                        );
                        if self.is(T::LBrace) {
                            let close = self.matching(self.at());
                            let Some(close) = close else { return Err(self.expected("'}'")) };
                            self.go(close);
                            self.bump();
                        } else {
                            self.assignment()?;
                        }
                    }
                }
            }
            most = most.max(next);
            if !self.eat(T::Comma) {
                break;
            }
        }
        if self.more() && !designated && next > 0 {
            let zero =
                matches!(out.list.get(before..), Some([only]) if self.literal_int(only.value) == Some(0));
            self.missing_fields(place, next, zero);
        }
        Ok(most)
    }

    /// Says which member is the first that braces leave out; `{0}` is the way to leave out all.
    fn missing_fields(&mut self, place: Place, from: u64, zero: bool) {
        let Kind::Record(id) = self.types.kind(place.ty) else { return };
        if zero || self.types.record(id).kind == RecordKind::Union {
            return;
        }
        let missing = self.types.record(id).fields.iter().skip(from as usize).find_map(|f| f.name);
        if let Some(name) = missing {
            let (text, shown) = (self.text(name), self.show(place.ty));
            let what = format!("missing initializer for field '{text}' of {shown}");
            self.warn(self.at(), "missing-field-initializers", what);
        }
    }

    /// Part number `from` of `place`, or the first nameable one after it.
    fn part(&self, place: Place, from: u64) -> Option<(u64, Place)> {
        match self.types.kind(place.ty) {
            Kind::Array(element, length) => {
                (from < length).then(|| (from, self.element_place(place, element, from)))
            }
            Kind::Incomplete(element) => Some((from, self.element_place(place, element, from))),
            Kind::Vector(element, lanes) => {
                (from < u64::from(lanes)).then(|| (from, self.element_place(place, element, from)))
            }
            Kind::Record(id) => {
                let record = self.types.record(id);
                if record.kind == RecordKind::Union && from > 0 {
                    return None;
                }
                let fields = record.fields.iter().enumerate().skip(from as usize);
                let mut named = fields.filter(|(_, f)| !(f.name.is_none() && f.bits.is_some()));
                let (number, field) = named.next()?;
                let number = if record.kind == RecordKind::Union { 0 } else { number as u64 };
                Some((number, self.field_place(place, field)))
            }
            _ => None,
        }
    }

    fn element_place(&self, place: Place, element: TypeId, number: u64) -> Place {
        let size = self.types.size(element).unwrap_or(0);
        Place { ty: element, offset: place.offset.saturating_add(size.saturating_mul(number)), bits: None }
    }

    fn field_place(&self, place: Place, field: &Field) -> Place {
        let offset = place.offset + field.offset;
        let bits = field.bits.map(|b| (b.start + place.offset * 8, b.width));
        Place { ty: field.ty, offset, bits }
    }

    /// Without braces: as many of `place`'s parts as there are initialisers for.
    fn elided(&mut self, place: Place, out: &mut Pieces, first: Option<ExprId>) -> R<u64> {
        self.nested(|p| p.elided_from(place, out, first, 0))
    }

    fn elided_from(&mut self, place: Place, out: &mut Pieces, first: Option<ExprId>, from: u64) -> R<u64> {
        let mut pending = first;
        let mut next = from;
        while let Some((number, part)) = self.part(place, next) {
            self.value_of(part, out, pending.take())?;
            next = number + 1;
            if self.part(place, next).is_none() || !self.goes_on() {
                return Ok(next);
            }
            self.bump();
        }
        if let Some(value) = pending {
            // Nothing here can take it: an empty record.
            let at = self.tree.expr(value).at;
            let shown = self.show(place.ty);
            if self.types.record_of(place.ty).is_some_and(|(_, r)| !r.fields.is_empty())
                || self.types.element(place.ty).is_some()
            {
                self.error(at, "initializer", format!("invalid initializer for {shown}"));
            }
        }
        Ok(next)
    }

    /// Whether another value for the same brace-less object follows the comma at the cursor.
    fn goes_on(&self) -> bool {
        if !self.is(T::Comma) {
            return false;
        }
        let next = self.peek();
        match next.kind {
            T::RBrace | T::Dot | T::LBracket => false,
            T::Ident => self.cx.tokens.list[self.index + 2].kind != T::Colon,
            _ => true,
        }
    }

    /// A designator and its value; the number of the part after it on this level.
    fn designated(&mut self, place: Place, out: &mut Pieces) -> R<u64> {
        self.nested(|p| p.designated_inside(place, out))
    }

    fn designated_inside(&mut self, place: Place, out: &mut Pieces) -> R<u64> {
        let at = self.at();
        if self.eat(T::LBracket) {
            return self.designated_elements(place, out, at);
        }
        let old_style = self.is(T::Ident);
        if !old_style {
            self.bump();
        }
        let Some(name) = self.token.name().filter(|_| self.token.kind == T::Ident) else {
            return Err(self.expected("identifier"));
        };
        self.bump();
        let Some((id, _)) = self.types.record_of(place.ty) else {
            self.error(at, "initializer", "field name not in record or union initializer");
            return Err(super::parser::Lost);
        };
        let Some(path) = self.types.find_field(id, name) else {
            let (shown, text) = (self.show(place.ty), self.text(name));
            self.error(at, "initializer", format!("{shown} has no member named '{text}'"));
            return Err(super::parser::Lost);
        };
        if old_style {
            self.bump();
        }
        self.designated_field(place, &path, out, old_style)
    }

    fn designated_field(&mut self, place: Place, path: &[u32], out: &mut Pieces, old_style: bool) -> R<u64> {
        let Some((_, record)) = self.types.record_of(place.ty) else { return Err(super::parser::Lost) };
        let number = path[0];
        let part = self.field_place(place, &record.fields[number as usize]);
        let union = record.kind == RecordKind::Union;
        if path.len() > 1 {
            // Through an anonymous record; what follows goes on inside it.
            let next = self.designated_field(part, &path[1..], out, old_style)?;
            self.go_on_inside(part, out, next)?;
        } else {
            self.designated_rest(part, out, old_style)?;
        }
        Ok(if union { 1 } else { u64::from(number) + 1 })
    }

    /// After a designator: another one, or `=` and the value.
    fn designated_rest(&mut self, part: Place, out: &mut Pieces, old_style: bool) -> R<()> {
        if !old_style && matches!(self.token.kind, T::Dot | T::LBracket) {
            let next = self.designated(part, out)?;
            return self.go_on_inside(part, out, next);
        }
        // GNU: `[1] 2` and `name: 2` have no sign.
        if !old_style {
            self.eat(T::Eq);
        }
        self.value_of(part, out, None)?;
        Ok(())
    }

    /// Values after a nested designator belong to what follows the designated part.
    fn go_on_inside(&mut self, part: Place, out: &mut Pieces, next: u64) -> R<()> {
        if self.part(part, next).is_some() && self.goes_on() {
            self.bump();
            self.elided_from(part, out, None, next)?;
        }
        Ok(())
    }

    fn designated_elements(&mut self, place: Place, out: &mut Pieces, at: At) -> R<u64> {
        let first = self.constant_integer()?;
        let last = if self.eat(T::Ellipsis) { self.constant_integer()? } else { first };
        self.expect(T::RBracket)?;
        let (element, length) = match self.types.kind(place.ty) {
            Kind::Array(element, length) => (element, length),
            Kind::Incomplete(element) => (element, u64::MAX >> 8),
            Kind::Vector(element, lanes) => (element, u64::from(lanes)),
            _ => {
                self.error(at, "initializer", "array index in non-array initializer");
                return Err(super::parser::Lost);
            }
        };
        if last < first {
            self.error(at, "initializer", "empty index range in initializer");
            return Err(super::parser::Lost);
        }
        if first < 0 || last >= i128::from(length) {
            self.error(at, "initializer", "array index in initializer exceeds array bounds");
            return Err(super::parser::Lost);
        }
        let (first, last) = (first as u64, last as u64);
        let anew = self.is(T::Eq) && self.peek().kind == T::LBrace || self.is(T::LBrace);
        let from = self.element_place(place, element, first);
        let size = self.types.size(element).unwrap_or(0);
        // Apart, for what they override may have to go from before them.
        let mut fresh = Pieces::default();
        self.designated_rest(from, &mut fresh, false)?;
        let pieces = fresh.list;
        let copies = (last - first).saturating_mul(pieces.len() as u64);
        if copies > lively_base::limits::C_INITIALISER_PIECES_MAX as u64 {
            self.error(at, "initializer", "initializer has more pieces than C_INITIALISER_PIECES_MAX");
            return Err(super::parser::Lost);
        }
        for number in 0..=(last - first) {
            let by = size * number;
            if anew {
                out.forget(from.offset + by, size);
            }
            for piece in &pieces {
                out.push(InitEntry {
                    offset: piece.offset + by,
                    bits: piece.bits.map(|(start, width)| (start + by * 8, width)),
                    ..*piece
                });
            }
        }
        Ok(last + 1)
    }
}
