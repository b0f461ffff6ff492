//! Enumerations: their constants, and the type that holds them all.

use super::parser::{Parser, R};
use crate::lex::TokenKind as T;
use crate::syntax::{Attributes, BindingKind, Tag, TagKind};
use crate::types::{EnumId, Enumeration, Kind, Scalar, TypeId};

impl Parser<'_> {
    pub(super) fn enum_specifier(&mut self) -> R<TypeId> {
        let (mut attributes, at, tag) = self.tag_name()?;
        if !self.is(T::LBrace) {
            let Some(tag) = tag else { return Err(self.expected("'{'")) };
            return Ok(self.tag_reference(tag, TagKind::Enum, at, |p| {
                // GNU: a forward reference is usable as int-sized.
                p.types.new_enum(Enumeration::new(Some(tag), at)).1
            }));
        }
        let existing = tag.and_then(|t| self.scope.find_tag_here(t));
        let (id, ty) = match existing.map(|e| (e, self.types.kind(e.ty))) {
            Some((found, Kind::Enum(id))) if !self.types.enumeration(id).complete => (id, found.ty),
            Some(_) => {
                let text = tag.map(|t| self.text(t)).unwrap_or_default();
                self.error(at, "redefinition", format!("redeclaration of 'enum {text}'"));
                self.types.new_enum(Enumeration::new(tag, at))
            }
            None => self.types.new_enum(Enumeration::new(tag, at)),
        };
        if let (Some(tag), None) = (tag, existing) {
            let depth = self.scope.depth();
            self.scope.bind_tag(tag, Tag { kind: TagKind::Enum, ty, depth, at });
        }
        self.bump();
        if self.is(T::RBrace) {
            self.error(self.at(), "enum", "empty enum is invalid");
        }
        self.enumerators(id, ty, &mut attributes)?;
        if let Some(definition) = self.types.enumeration_mut(id) {
            definition.at = at;
        }
        Ok(ty)
    }

    fn enumerators(&mut self, id: EnumId, ty: TypeId, attributes: &mut Attributes) -> R<()> {
        let mut next = 0_i128;
        let (mut least, mut most) = (0_i128, 0_i128);
        let mut constants = Vec::new();
        while !self.is(T::RBrace) {
            let at = self.at();
            if !self.is(T::Ident) {
                return Err(self.expected("identifier"));
            }
            let Some(name) = self.token.name() else { return Err(self.expected("identifier")) };
            self.bump();
            self.attributes(&mut Attributes::default())?;
            if self.eat(T::Eq) {
                next = self.constant_integer()?;
            }
            (least, most) = (least.min(next), most.max(next));
            if let Some(old) = self.scope.find_here(name) {
                let text = self.text(name);
                let what = match old.kind {
                    BindingKind::Constant(..) => format!("redeclaration of enumerator '{text}'"),
                    _ => format!("'{text}' redeclared as different kind of symbol"),
                };
                self.error(at, "redefinition", what);
            }
            let int = i128::from(i32::MIN) <= next && next <= i128::from(i32::MAX);
            let constant_ty = match () {
                () if int => TypeId::INT,
                () if (0..=i128::from(u32::MAX)).contains(&next) => TypeId::UINT,
                () if next <= i128::from(i64::MAX) => TypeId::LONG,
                () => TypeId::ULONG,
            };
            self.scope.bind(name, BindingKind::Constant(next, constant_ty), at);
            constants.push((name, next, int));
            next += 1;
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::RBrace)?;
        self.attributes(attributes)?;
        let underlying = Self::enum_underlying(least, most, attributes.packed);
        if let Some(definition) = self.types.enumeration_mut(id) {
            definition.underlying = underlying;
            definition.complete = true;
            definition.constants = constants.iter().map(|&(name, value, _)| (name, value)).collect();
        }
        let _ = ty;
        // Constants that need more than int make all of them as wide as the type.
        if constants.iter().any(|(.., int)| !int) {
            for (name, value, _) in constants {
                let in_int = i128::from(i32::MIN) <= value && value <= i128::from(i32::MAX);
                let constant_ty = if in_int { TypeId::INT } else { TypeId::of_scalar(underlying) };
                self.scope.rebind(name, BindingKind::Constant(value, constant_ty));
            }
        }
        Ok(())
    }

    fn enum_underlying(least: i128, most: i128, packed: bool) -> Scalar {
        use Scalar as S;
        let candidates: &[S] = match (packed, least < 0) {
            (true, true) => &[S::SChar, S::Short, S::Int, S::Long],
            (true, false) => &[S::UChar, S::UShort, S::UInt, S::ULong],
            (false, true) => &[S::Int, S::Long],
            (false, false) => &[S::UInt, S::ULong],
        };
        let fits = |s: &&S| {
            let bits = s.bytes() as u32 * 8;
            if s.is_signed() {
                least >= -(1_i128 << (bits - 1)) && most < 1_i128 << (bits - 1)
            } else {
                most < 1_i128 << bits
            }
        };
        candidates.iter().find(fits).copied().unwrap_or(S::Long)
    }
}
