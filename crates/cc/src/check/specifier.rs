//! Declaration specifiers: storage, qualifiers, and the type they name, with the bodies of
//! structures, unions and enumerations.

use super::parser::{Parser, R};
use crate::lex::{Keyword as K, Name, TokenKind as T};
use crate::syntax::{At, Attributes, BindingKind, Tag, TagKind};
use crate::types::{
    BitField, Enumeration, Field, Kind, Packing, Quals, Record, RecordId, RecordKind, Scalar, TypeId,
};

/// Storage class of a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Storage {
    #[default]
    None,
    Typedef,
    Extern,
    Static,
    Auto,
    Register,
}

/// What stands before the declarators.
#[derive(Clone, Debug, Default)]
pub(crate) struct Specifiers {
    /// As spelled, with typedefs.
    pub(crate) ty: Option<TypeId>,
    pub(crate) storage: Storage,
    pub(crate) inline: bool,
    pub(crate) thread: bool,
    /// `__auto_type`: the initialiser gives the type.
    pub(crate) auto_type: bool,
    pub(crate) attributes: Attributes,
    /// A record or enumeration was named or defined, so that no declarator is needed.
    pub(crate) tagged: bool,
}

impl Specifiers {
    pub(crate) fn base(&self) -> TypeId {
        self.ty.unwrap_or(TypeId::INT)
    }
}

/// Counts of the words that together name an arithmetic type.
#[derive(Default)]
struct Words {
    void: bool,
    boolean: bool,
    char: bool,
    short: bool,
    int: bool,
    long: u8,
    float: bool,
    double: bool,
    signed: bool,
    unsigned: bool,
    complex: bool,
    int128: bool,
    other: Option<Scalar>,
    any: bool,
}

impl Words {
    fn resolve(&self) -> Option<Scalar> {
        use Scalar as S;
        if let Some(other) = self.other {
            return Some(other);
        }
        let unsigned = self.unsigned;
        Some(match () {
            () if self.boolean => S::Bool,
            () if self.char && self.signed => S::SChar,
            () if self.char && unsigned => S::UChar,
            () if self.char => S::Char,
            () if self.int128 => S::Int128.with_sign(!unsigned),
            () if self.float => S::Float,
            () if self.double && self.long > 0 => S::LongDouble,
            () if self.double => S::Double,
            () if self.short => S::Short.with_sign(!unsigned),
            () if self.long >= 2 => S::LLong.with_sign(!unsigned),
            () if self.long == 1 => S::Long.with_sign(!unsigned),
            () if self.complex && !self.int && !unsigned && !self.signed => S::Double,
            () => S::Int.with_sign(!unsigned),
        })
    }

    fn clashes(&self) -> bool {
        let bases =
            [self.void, self.boolean, self.char, self.float, self.double, self.int128, self.other.is_some()];
        let count = bases.iter().filter(|b| **b).count();
        let integer_words = self.short || self.long > 0 || self.int || self.signed || self.unsigned;
        let only = self.void || self.boolean || self.float || self.other.is_some();
        count > 1
            || (only && integer_words)
            || (self.signed && self.unsigned)
            || (self.short && self.long > 0)
            || self.long > 2
            || (self.char && (self.short || self.long > 0 || self.int))
            || (self.double && (self.short || self.long > 1 || self.int || self.signed || self.unsigned))
    }
}

impl Parser<'_> {
    /// Whether the token at the cursor can begin a declaration.
    pub(crate) fn starts_declaration(&self) -> bool {
        if self.token.kind == T::Ident {
            return self.starts_type() && self.peek().kind != T::Colon;
        }
        self.starts_type() || (self.is(T::LBracket) && self.peek().kind == T::LBracket)
    }

    /// Whether the token at the cursor can begin a type name (or storage class).
    pub(crate) fn starts_type(&self) -> bool {
        match self.token.kind {
            T::Ident => self.token.name().is_some_and(|n| self.typedef_of(n).is_some()),
            T::Keyword => {
                self.token.keyword().is_some_and(|k| {
                    matches!(
                        k,
                        K::Auto
                            | K::Char
                            | K::Const
                            | K::Double
                            | K::Enum
                            | K::Extern
                            | K::Float
                            | K::Inline
                            | K::Int
                            | K::Long
                            | K::Register
                            | K::Restrict
                            | K::Short
                            | K::Signed
                            | K::Static
                            | K::Struct
                            | K::Typedef
                            | K::Union
                            | K::Unsigned
                            | K::Void
                            | K::Volatile
                            | K::Alignas
                            | K::Atomic
                            | K::Bool
                            | K::Complex
                            | K::Noreturn
                            | K::StaticAssert
                            | K::ThreadLocal
                            | K::Float16
                            | K::Float32
                            | K::Float64
                            | K::Float128
                            | K::Float32x
                            | K::Float64x
                            | K::GnuFloat128
                            | K::GnuFloat80
                            | K::Int128
                            | K::Thread
                            | K::AutoType
                            | K::Attribute
                            | K::Extension
                            | K::Typeof
                            | K::TypeofUnqual
                            | K::Constexpr
                            | K::Decimal32
                            | K::Decimal64
                            | K::Decimal128
                            | K::BitInt
                    )
                }) && (!self.is_keyword(K::Extension) || self.extension_declares())
            }
            _ => false,
        }
    }

    /// Whether `__extension__` at the cursor stands before a declaration.
    fn extension_declares(&self) -> bool {
        let mut at = self.index;
        while self.cx.tokens.list[at].is_keyword(K::Extension) {
            at += 1;
        }
        let token = self.cx.tokens.list[at];
        match token.kind {
            T::Ident => token.name().is_some_and(|n| self.typedef_of(n).is_some()),
            T::Keyword => !matches!(
                token.keyword(),
                Some(
                    K::Sizeof
                        | K::Alignof
                        | K::Real
                        | K::Imag
                        | K::Generic
                        | K::VaArg
                        | K::Offsetof
                        | K::TypesCompatible
                        | K::ChooseExpr
                        | K::Asm
                        | K::BuiltinComplex
                )
            ),
            _ => false,
        }
    }

    pub(crate) fn typedef_of(&self, name: Name) -> Option<TypeId> {
        match self.scope.find(name) {
            Some(binding) => match binding.kind {
                BindingKind::Typedef(ty) => Some(ty),
                _ => None,
            },
            None => None,
        }
    }

    /// Reads declaration specifiers (or a specifier-qualifier list).
    pub(crate) fn specifiers(&mut self) -> R<Specifiers> {
        let mut spec = Specifiers::default();
        let mut words = Words::default();
        let mut quals = Quals::NONE;
        let start = self.at();
        loop {
            if self.token.kind == T::Ident {
                // A typedef name is a type only where none was named yet.
                if words.any || spec.ty.is_some() || spec.auto_type {
                    break;
                }
                let Some(ty) = self.token.name().and_then(|n| self.typedef_of(n)) else { break };
                spec.ty = Some(ty);
                self.bump();
                continue;
            }
            let Some(keyword) = self.token.keyword() else {
                if self.is(T::LBracket) && self.peek().kind == T::LBracket {
                    self.attributes(&mut spec.attributes)?;
                    continue;
                }
                break;
            };
            if self.storage_word(keyword, &mut spec)? || Self::qualifier_word(keyword, &mut quals) {
                if keyword == K::Atomic && self.peek().kind == T::LParen {
                    self.bump();
                    self.bump();
                    let ty = self.spelled_type_name()?;
                    self.expect(T::RParen)?;
                    spec.ty = Some(ty);
                    continue;
                }
                if !matches!(keyword, K::Attribute | K::Alignas) {
                    self.bump();
                }
                continue;
            }
            if self.arithmetic_word(keyword, &mut words) {
                words.any = true;
                self.bump();
                continue;
            }
            match keyword {
                K::Struct | K::Union => {
                    spec.ty = Some(self.record_specifier(keyword)?);
                    spec.tagged = true;
                }
                K::Enum => {
                    spec.ty = Some(self.enum_specifier()?);
                    spec.tagged = true;
                }
                K::Typeof | K::TypeofUnqual => {
                    let ty = self.typeof_specifier()?;
                    let unqualified = keyword == K::TypeofUnqual;
                    spec.ty = Some(if unqualified { self.types.plain(ty) } else { ty });
                }
                K::Decimal32 | K::Decimal64 | K::Decimal128 | K::BitInt => {
                    self.error(self.at(), "unsupported", format!("'{}' is not supported", keyword.text()));
                    self.bump();
                    if keyword == K::BitInt && self.eat(T::LParen) {
                        self.skip_to(&[T::RParen]);
                        self.expect(T::RParen)?;
                    }
                    spec.ty = Some(TypeId::ERROR);
                }
                _ => break,
            }
        }
        if words.any {
            if words.clashes() || (spec.ty.is_some() && !words.complex) {
                self.error(start, "specifiers", "two or more data types in declaration specifiers");
            }
            let scalar = words.resolve();
            spec.ty = Some(match scalar {
                _ if words.void => TypeId::VOID,
                Some(scalar) if words.complex => self.types.intern(Kind::Complex(scalar)),
                Some(scalar) => TypeId::of_scalar(scalar),
                None => TypeId::ERROR,
            });
        }
        if let Some(ty) = spec.ty {
            let ty = self.attributed_type(ty, &spec.attributes);
            spec.ty = Some(self.types.qualified(ty, quals));
        } else if !quals.is_empty() && !spec.auto_type {
            spec.ty = Some(self.types.qualified(TypeId::INT, quals));
        }
        Ok(spec)
    }

    fn storage_word(&mut self, keyword: K, spec: &mut Specifiers) -> R<bool> {
        let storage = match keyword {
            K::Typedef => Storage::Typedef,
            K::Extern => Storage::Extern,
            K::Static => Storage::Static,
            K::Auto => Storage::Auto,
            K::Register => Storage::Register,
            K::Inline => {
                spec.inline = true;
                return Ok(true);
            }
            K::Noreturn => {
                spec.attributes.returning = crate::syntax::ReturnKind::Never;
                return Ok(true);
            }
            K::Thread | K::ThreadLocal => {
                spec.thread = true;
                return Ok(true);
            }
            K::AutoType => {
                spec.auto_type = true;
                return Ok(true);
            }
            K::Extension | K::Constexpr => return Ok(true),
            K::Attribute => {
                self.attributes(&mut spec.attributes)?;
                return Ok(true);
            }
            K::Alignas => {
                self.alignas(&mut spec.attributes)?;
                return Ok(true);
            }
            _ => return Ok(false),
        };
        if spec.storage != Storage::None && spec.storage != storage {
            self.error(self.at(), "storage", "multiple storage classes in declaration specifiers");
        }
        spec.storage = storage;
        Ok(true)
    }

    fn alignas(&mut self, into: &mut Attributes) -> R<()> {
        self.bump();
        self.expect(T::LParen)?;
        let align = if self.starts_type() {
            let ty = self.type_name()?;
            i128::from(self.types.align(ty))
        } else {
            self.constant_integer()?
        };
        self.expect(T::RParen)?;
        self.set_align(into, align);
        Ok(())
    }

    fn qualifier_word(keyword: K, quals: &mut Quals) -> bool {
        let qual = match keyword {
            K::Const => Quals::CONST,
            K::Volatile => Quals::VOLATILE,
            K::Restrict => Quals::RESTRICT,
            K::Atomic => Quals::ATOMIC,
            _ => return false,
        };
        *quals = quals.with(qual);
        true
    }

    fn arithmetic_word(&mut self, keyword: K, words: &mut Words) -> bool {
        let twice = match keyword {
            K::Void => std::mem::replace(&mut words.void, true),
            K::Bool => std::mem::replace(&mut words.boolean, true),
            K::Char => std::mem::replace(&mut words.char, true),
            K::Short => std::mem::replace(&mut words.short, true),
            K::Int => std::mem::replace(&mut words.int, true),
            K::Long => {
                words.long += 1;
                words.long > 2
            }
            K::Float => std::mem::replace(&mut words.float, true),
            K::Double => std::mem::replace(&mut words.double, true),
            K::Signed => std::mem::replace(&mut words.signed, true),
            K::Unsigned => std::mem::replace(&mut words.unsigned, true),
            K::Complex => std::mem::replace(&mut words.complex, true),
            K::Int128 => std::mem::replace(&mut words.int128, true),
            _ => {
                let scalar = match keyword {
                    K::Float16 => Scalar::Float16,
                    K::Float32 => Scalar::Float32,
                    K::Float64 => Scalar::Float64,
                    K::Float32x => Scalar::Float32x,
                    K::Float64x => Scalar::Float64x,
                    K::Float128 | K::GnuFloat128 => Scalar::Float128,
                    K::GnuFloat80 => Scalar::LongDouble,
                    _ => return false,
                };
                words.other.replace(scalar).is_some()
            }
        };
        if twice {
            let what = match keyword {
                K::Long => "'long long long' is too long for GCC".into(),
                _ => format!("duplicate '{}'", keyword.text()),
            };
            self.error(self.at(), "specifiers", what);
        }
        true
    }

    fn typeof_specifier(&mut self) -> R<TypeId> {
        self.bump();
        self.expect(T::LParen)?;
        let ty = if self.starts_type() {
            self.spelled_type_name()?
        } else {
            let expr = self.expression()?;
            self.tree.ty(expr)
        };
        self.expect(T::RParen)?;
        Ok(ty)
    }

    // ---- structures and unions ----

    fn record_specifier(&mut self, keyword: K) -> R<TypeId> {
        let (kind, tag_kind) = match keyword {
            K::Struct => (RecordKind::Struct, TagKind::Struct),
            _ => (RecordKind::Union, TagKind::Union),
        };
        self.bump();
        let mut attributes = Attributes::default();
        self.attributes(&mut attributes)?;
        let at = self.at();
        let tag = if self.is(T::Ident) { self.token.name() } else { None };
        if tag.is_some() {
            self.bump();
        }
        // Attributes from here on are the declaration's: `struct s __attribute__((aligned(64))) x;`.
        if !self.is(T::LBrace) {
            let Some(tag) = tag else { return Err(self.expected("'{'")) };
            return Ok(self.tag_reference(tag, tag_kind, at, |p| {
                p.types.new_record(Record::new(kind, Some(tag), at)).1
            }));
        }
        let (id, ty) = self.begin_record(kind, tag, tag_kind, at);
        self.bump();
        let fields = self.nested(|p| p.fields(id))?;
        self.expect(T::RBrace)?;
        self.attributes(&mut attributes)?;
        if let Some(record) = self.types.record_mut(id) {
            record.fields = fields;
            record.at = at;
            record.transparent = attributes.transparent_union;
        }
        let packing = Packing { packed: attributes.packed, limit: self.pack, align: attributes.align };
        self.types.lay_out(id, packing);
        if self.types.record(id).size > i64::MAX as u64 {
            self.error(at, "size", "size of the type is too large");
        }
        Ok(ty)
    }

    /// A mention of a tag without a body.
    fn tag_reference(
        &mut self,
        tag: Name,
        kind: TagKind,
        at: At,
        new: impl FnOnce(&mut Self) -> TypeId,
    ) -> TypeId {
        let alone = self.is(T::Semi);
        let found = if alone { self.scope.find_tag_here(tag) } else { self.scope.find_tag(tag) };
        if let Some(found) = found {
            if found.kind != kind {
                let text = self.text(tag);
                self.error(at, "tag", format!("'{text}' defined as wrong kind of tag"));
            }
            return found.ty;
        }
        let ty = new(self);
        self.scope.bind_tag(tag, Tag { kind, ty, depth: self.scope.depth(), at });
        ty
    }

    fn begin_record(
        &mut self,
        kind: RecordKind,
        tag: Option<Name>,
        tag_kind: TagKind,
        at: At,
    ) -> (RecordId, TypeId) {
        if let Some(tag) = tag
            && let Some(found) = self.scope.find_tag_here(tag)
        {
            if found.kind != tag_kind {
                let text = self.text(tag);
                self.error(at, "tag", format!("'{text}' defined as wrong kind of tag"));
            } else if let Kind::Record(id) = self.types.kind(found.ty) {
                if !self.types.record(id).complete {
                    return (id, found.ty);
                }
                let text = self.text(tag);
                let word = if kind == RecordKind::Struct { "struct" } else { "union" };
                self.error(at, "redefinition", format!("redefinition of '{word} {text}'"));
            }
        }
        let (id, ty) = self.types.new_record(Record::new(kind, tag, at));
        if let Some(tag) = tag {
            self.scope.bind_tag(tag, Tag { kind: tag_kind, ty, depth: self.scope.depth(), at });
        }
        (id, ty)
    }

    fn fields(&mut self, record: RecordId) -> R<Vec<Field>> {
        let mut fields = Vec::new();
        while !self.is(T::RBrace) && !self.is(T::Eof) {
            if self.eat(T::Semi) {
                continue;
            }
            if self.is_keyword(K::StaticAssert) {
                self.static_assertion()?;
                continue;
            }
            if self.field_line(record, &mut fields).is_err() {
                self.skip_to(&[T::Semi]);
                self.eat(T::Semi);
            }
        }
        self.check_fields(&fields);
        Ok(fields)
    }

    fn field_line(&mut self, record: RecordId, fields: &mut Vec<Field>) -> R<()> {
        let start = self.at();
        if !self.starts_type() {
            if self.is(T::Ident) {
                let name = self.token.name().map(|n| self.text(n)).unwrap_or_default();
                self.error(start, "unknown-type", format!("unknown type name '{name}'"));
                return Err(super::parser::Lost);
            }
            return Err(self.expected("specifier-qualifier-list"));
        }
        let spec = self.specifiers()?;
        let base = spec.base();
        if self.is(T::Semi) {
            // An anonymous record's members belong to this one.
            if let Some((_, inner)) = self.types.record_of(base)
                && inner.tag.is_none()
            {
                fields.push(self.field((None, start), base, None, &spec.attributes));
            } else if !spec.tagged {
                self.warn(start, "declaration", "declaration does not declare anything");
            }
            self.bump();
            return Ok(());
        }
        loop {
            let at = self.at();
            let mut attributes = spec.attributes.clone();
            if self.is(T::Colon) {
                let bits = self.bit_width(base, at)?;
                self.attributes(&mut attributes)?;
                fields.push(self.field((None, at), base, Some(bits), &attributes));
            } else {
                let declarator = self.declarator(base)?;
                let mut ty = declarator.ty;
                let bits = if self.is(T::Colon) { Some(self.bit_width(ty, at)?) } else { None };
                attributes.merge(&declarator.attributes);
                self.attributes(&mut attributes)?;
                ty = self.attributed_type(ty, &attributes);
                self.check_field_type(record, ty, declarator.name, declarator.at);
                fields.push(self.field((declarator.name, declarator.at), ty, bits, &attributes));
            }
            if !self.eat(T::Comma) {
                break;
            }
            let mut more = Attributes::default();
            self.attributes(&mut more)?;
        }
        if self.is(T::RBrace) {
            self.warn(self.at(), "missing-semicolon", "no semicolon at end of struct or union");
            return Ok(());
        }
        self.expect(T::Semi)
    }

    fn field(
        &self,
        (name, at): (Option<Name>, At),
        spelled: TypeId,
        bits: Option<u32>,
        attributes: &Attributes,
    ) -> Field {
        Field {
            name,
            ty: self.types.canonical(spelled),
            spelled,
            at,
            offset: 0,
            bits: bits.map(|width| BitField { start: 0, width }),
            align: attributes.align,
            packed: attributes.packed,
        }
    }

    fn check_field_type(&mut self, record: RecordId, ty: TypeId, name: Option<Name>, at: At) {
        let text = name.map(|n| self.text(n)).unwrap_or_default();
        match self.types.kind(ty) {
            Kind::Function(_) => self.error(at, "field", format!("field '{text}' declared as a function")),
            Kind::Record(id) if !self.types.record(id).complete || id == record => {
                self.error(at, "incomplete", format!("field '{text}' has incomplete type"));
            }
            Kind::Void => {
                self.error(at, "incomplete", format!("variable or field '{text}' declared void"));
            }
            Kind::Vla(..) | Kind::Array(..) if self.types.is_variably_modified(ty) => {
                let message = format!("field '{text}' is of variable length, which is not supported");
                self.error(at, "variable-length", message);
            }
            _ => {}
        }
    }

    fn bit_width(&mut self, ty: TypeId, at: At) -> R<u32> {
        self.bump();
        let width = self.constant_integer()?;
        let Some(scalar) = self.types.scalar(ty).filter(|s| s.is_integer()) else {
            self.error(at, "bit-field", "bit-field has invalid type");
            return Ok(1);
        };
        let most = if scalar == Scalar::Bool { 1 } else { scalar.bytes() as i128 * 8 };
        if width < 0 {
            self.error(at, "bit-field", "negative width in bit-field");
            return Ok(1);
        }
        if width > most {
            self.error(at, "bit-field", "width of bit-field exceeds its type");
            return Ok(most as u32);
        }
        Ok(width as u32)
    }

    fn check_fields(&mut self, fields: &[Field]) {
        if fields.len() > 64 {
            return;
        }
        for (number, field) in fields.iter().enumerate() {
            let Some(name) = field.name else { continue };
            if fields[..number].iter().any(|f| f.name == Some(name)) {
                let text = self.text(name);
                self.error(self.at(), "duplicate-member", format!("duplicate member '{text}'"));
            }
        }
    }

    // ---- enumerations ----

    fn enum_specifier(&mut self) -> R<TypeId> {
        self.bump();
        let mut attributes = Attributes::default();
        self.attributes(&mut attributes)?;
        let at = self.at();
        let tag = if self.is(T::Ident) { self.token.name() } else { None };
        if tag.is_some() {
            self.bump();
        }
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
        self.enumerators(id, ty, &mut attributes)?;
        if let Some(definition) = self.types.enumeration_mut(id) {
            definition.at = at;
        }
        Ok(ty)
    }

    fn enumerators(&mut self, id: crate::types::EnumId, ty: TypeId, attributes: &mut Attributes) -> R<()> {
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

    /// `_Static_assert(condition, "text");`
    pub(crate) fn static_assertion(&mut self) -> R<()> {
        let at = self.at();
        self.bump();
        self.expect(T::LParen)?;
        let condition = self.constant_integer()?;
        let message = if self.eat(T::Comma) { Some(self.plain_string()?) } else { None };
        self.expect(T::RParen)?;
        if condition == 0 {
            let text = match message {
                Some(message) => format!("static assertion failed: \"{message}\""),
                None => "static assertion failed".into(),
            };
            self.error(at, "static-assertion", text);
        }
        self.expect(T::Semi)
    }
}
