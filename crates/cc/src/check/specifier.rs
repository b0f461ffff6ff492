//! Declaration specifiers: storage, qualifiers, and the type they name, with the bodies of
//! structures, unions and enumerations.

use super::parser::{Parser, R};
use crate::lex::{Keyword as K, Name, TokenKind as T};
use crate::syntax::{At, Attributes, BindingKind, Tag, TagKind};
use crate::types::{BitField, Field, Kind, Packing, Quals, Record, RecordId, RecordKind, Scalar, TypeId};

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
    /// `_Alignas` was among them.
    pub(crate) alignas: bool,
    /// Qualifiers beside `__auto_type`.
    pub(crate) auto_quals: Quals,
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
        if self.int128 && (self.short || self.long > 0 || self.int || self.char) {
            return true;
        }
        if self.complex && (self.void || self.boolean) {
            return true;
        }
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
        self.named_type(&mut spec, &words, quals, start);
        Ok(spec)
    }

    /// The type that the words together name, with its qualifiers.
    fn named_type(&mut self, spec: &mut Specifiers, words: &Words, quals: Quals, start: At) {
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
            let to_object =
                self.types.pointee(ty).is_some_and(|to| !matches!(self.types.kind(to), Kind::Function(_)));
            if quals.has(Quals::RESTRICT)
                && !to_object
                && self.types.element(ty).is_none()
                && ty != TypeId::ERROR
            {
                self.error(start, "restrict", "invalid use of 'restrict'");
            }
            spec.ty = Some(self.types.qualified(ty, quals));
        } else if spec.auto_type {
            spec.auto_quals = quals;
        } else if !quals.is_empty() {
            let name = if self.is(T::Ident) { self.token.name().map(|n| self.text(n)) } else { None };
            let of = name.map(|n| format!(" of '{n}'")).unwrap_or_default();
            self.warn(self.at(), "implicit-int", format!("type defaults to 'int' in declaration{of}"));
            spec.ty = Some(self.types.qualified(TypeId::INT, quals));
        }
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
                if matches!(spec.storage, Storage::Typedef | Storage::Auto | Storage::Register) {
                    self.error(
                        self.at(),
                        "storage",
                        format!("'{}' used with another storage class", keyword.text()),
                    );
                }
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
                spec.alignas = true;
                self.alignas(&mut spec.attributes)?;
                return Ok(true);
            }
            _ => return Ok(false),
        };
        if spec.storage != Storage::None && spec.storage != storage {
            self.error(self.at(), "storage", "multiple storage classes in declaration specifiers");
        } else if spec.storage == storage {
            self.error(self.at(), "storage", format!("duplicate '{}'", keyword.text()));
        }
        if spec.thread && !matches!(storage, Storage::Static | Storage::Extern) {
            let what = format!("'_Thread_local' used with '{}'", keyword.text());
            self.error(self.at(), "storage", what);
        }
        spec.storage = storage;
        Ok(true)
    }

    /// `; did you mean 'x'?` for the nearest name of a type.
    pub(crate) fn did_you_mean_type(&self, name: Name) -> String {
        let types: Vec<Name> = self.scope.visible().filter(|&n| self.typedef_of(n).is_some()).collect();
        self.did_you_mean(name, &types)
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

    /// The keyword of a structure, union or enumeration, with the attributes behind it, and its name.
    pub(super) fn tag_name(&mut self) -> R<(Attributes, At, Option<Name>)> {
        self.bump();
        let mut attributes = Attributes::default();
        self.attributes(&mut attributes)?;
        let at = self.at();
        let tag = if self.is(T::Ident) { self.token.name() } else { None };
        if tag.is_some() {
            self.bump();
        }
        Ok((attributes, at, tag))
    }

    fn record_specifier(&mut self, keyword: K) -> R<TypeId> {
        let (kind, tag_kind) = match keyword {
            K::Struct => (RecordKind::Struct, TagKind::Struct),
            _ => (RecordKind::Union, TagKind::Union),
        };
        let (mut attributes, at, tag) = self.tag_name()?;
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
    pub(super) fn tag_reference(
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
        if !(self.starts_type() || self.is(T::LBracket) && self.peek().kind == T::LBracket) {
            if let Some(name) = self.token.name().filter(|_| self.is(T::Ident)) {
                let near = self.did_you_mean_type(name);
                let name = self.text(name);
                self.error(start, "unknown-type", format!("unknown type name '{name}'{near}"));
                return Err(super::parser::Lost);
            }
            return Err(self.expected("specifier-qualifier-list"));
        }
        let spec = self.specifiers()?;
        if spec.storage != Storage::None || spec.thread || spec.inline {
            self.error(start, "storage", "a member has no storage class");
        }
        let base = spec.base();
        if self.is(T::Semi) || self.is(T::RBrace) {
            // An anonymous record's members belong to this one.
            if let Some((_, inner)) = self.types.record_of(base)
                && inner.tag.is_none()
            {
                fields.push(self.field((None, start), base, None, &spec.attributes));
            } else if !spec.tagged {
                self.warn(start, "declaration", "declaration does not declare anything");
            }
            return self.end_of_fields();
        }
        loop {
            let at = self.at();
            let mut attributes = spec.attributes.clone();
            if self.is(T::Colon) {
                let bits = self.bit_width(base, at, None)?;
                self.attributes(&mut attributes)?;
                fields.push(self.field((None, at), base, Some(bits), &attributes));
            } else {
                let declarator = self.declarator(base)?;
                let mut ty = declarator.ty;
                let name = declarator.name;
                let bits = if self.is(T::Colon) { Some(self.bit_width(ty, at, name)?) } else { None };
                if bits.is_some() && spec.alignas {
                    self.error(at, "alignment", "alignment specified for a bit-field");
                }
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
        self.end_of_fields()
    }

    /// The semicolon after members; GNU lets the last go without.
    fn end_of_fields(&mut self) -> R<()> {
        if self.is(T::RBrace) {
            self.warn(self.at(), "pedantic", "no semicolon at end of struct or union");
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

    fn bit_width(&mut self, ty: TypeId, at: At, name: Option<Name>) -> R<u32> {
        let named = name.is_some();
        self.bump();
        let width = self.constant_integer()?;
        let Some(scalar) = self.types.scalar(ty).filter(|s| s.is_integer()) else {
            self.error(at, "bit-field", "bit-field has invalid type");
            return Ok(1);
        };
        let most = if scalar == Scalar::Bool { 1 } else { scalar.bytes() as i128 * 8 };
        if width == 0 && named {
            self.error(at, "bit-field", "zero width for a bit-field with a name");
            return Ok(1);
        }
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
        let mut seen = rustc_hash::FxHashSet::default();
        let mut twice = Vec::new();
        self.names_of_fields(fields, &mut seen, &mut twice);
        for (name, at) in twice {
            let text = self.text(name);
            self.error(at, "duplicate-member", format!("duplicate member '{text}'"));
        }
    }

    /// Collects the names that members can be called by, those of anonymous records as if they stood
    /// where these do.
    fn names_of_fields(
        &self,
        fields: &[Field],
        seen: &mut rustc_hash::FxHashSet<Name>,
        twice: &mut Vec<(Name, At)>,
    ) {
        for field in fields {
            let at = field.at;
            match (field.name, self.types.record_of(field.ty)) {
                (Some(name), _) if !seen.insert(name) => twice.push((name, at)),
                (None, Some((_, inner))) if field.bits.is_none() => {
                    self.names_of_fields(&inner.fields, seen, twice);
                }
                _ => {}
            }
        }
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
