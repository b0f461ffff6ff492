//! Declarators: from a base type and the signs around a name to the declared type.
//!
//! The suffixes of a parenthesised declarator apply before what is inside it, so its inside is read
//! last: the cursor jumps over the parenthesis, reads the suffixes, and comes back.

use super::parser::{Parser, R};
use super::specifier::Storage;
use crate::lex::{Keyword as K, Name, TokenKind as T};
use crate::syntax::{At, Attributes, Local, Param, Vla};
use crate::types::{Kind, More, Quals, TypeId, VlaId};

/// A declared name with its type.
#[derive(Clone, Debug)]
pub(crate) struct Declarator {
    pub(crate) name: Option<Name>,
    /// As spelled, with typedefs.
    pub(crate) ty: TypeId,
    pub(crate) at: At,
    pub(crate) attributes: Attributes,
    pub(crate) function: Option<Parameters>,
}

/// The parameters of the function declarator that belongs to the name itself.
#[derive(Clone, Debug)]
pub(crate) struct Parameters {
    pub(crate) list: Vec<Param>,
    /// The opening parenthesis.
    pub(crate) at: At,
    /// Names only, types follow.
    pub(crate) old_style: bool,
    /// Some type depends on a length computed at run time.
    pub(crate) variable: bool,
}

/// Whether a name may, must not, or need not be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    Required,
    Optional,
    Forbidden,
}

impl Parser<'_> {
    /// A declarator with a name.
    pub(crate) fn declarator(&mut self, base: TypeId) -> R<Declarator> {
        self.nested(|p| p.declarator_in(base, Naming::Required))
    }

    /// A type name: specifiers and an abstract declarator.
    pub(crate) fn type_name(&mut self) -> R<TypeId> {
        let spelled = self.spelled_type_name()?;
        if self.cx.options.keep_typedefs && self.named_types.last() != Some(&spelled) {
            self.named_types.push(spelled);
        }
        Ok(self.types.canonical(spelled))
    }

    /// A type name, with the typedefs in it.
    pub(crate) fn spelled_type_name(&mut self) -> R<TypeId> {
        if !self.starts_type() {
            return Err(self.expected("type name"));
        }
        let at = self.at();
        let spec = self.specifiers()?;
        if spec.ty.is_none() {
            return Err(self.expected("type name"));
        }
        if spec.storage != Storage::None || spec.thread || spec.inline {
            self.error(at, "storage", "a type name has no storage class");
        }
        let declarator = self.nested(|p| p.declarator_in(spec.base(), Naming::Forbidden))?;
        // `_Alignof(int __attribute__((aligned(16))))`
        match spec.attributes.align.max(declarator.attributes.align) {
            Some(align) => Ok(self.types.aligned(declarator.ty, align)),
            None => Ok(declarator.ty),
        }
    }

    fn declarator_in(&mut self, base: TypeId, naming: Naming) -> R<Declarator> {
        let mut attributes = Attributes::default();
        self.attributes(&mut attributes)?;
        let base = self.pointers(base, &mut attributes)?;
        let at = self.at();
        if self.is(T::LParen) && self.opens_declarator(naming) {
            return self.parenthesised(base, naming, attributes);
        }
        let name = if self.is(T::Ident) && naming != Naming::Forbidden { self.token.name() } else { None };
        if name.is_some() {
            self.bump();
            if self.is(T::LBracket) && self.peek().kind == T::LBracket {
                self.attributes(&mut attributes)?;
            }
        } else if naming == Naming::Required {
            return Err(self.expected("identifier or '('"));
        }
        let mut function = None;
        let ty = self.suffixes(base, &mut function)?;
        self.attributes(&mut attributes)?;
        Ok(Declarator { name, ty, at, attributes, function })
    }

    fn pointers(&mut self, base: TypeId, attributes: &mut Attributes) -> R<TypeId> {
        let mut ty = base;
        while self.eat(T::Star) {
            let mut quals = Quals::NONE;
            loop {
                let qual = match self.token.keyword() {
                    Some(K::Const) => Quals::CONST,
                    Some(K::Volatile) => Quals::VOLATILE,
                    Some(K::Restrict) => Quals::RESTRICT,
                    Some(K::Atomic) => Quals::ATOMIC,
                    Some(K::Attribute) => {
                        self.attributes(attributes)?;
                        continue;
                    }
                    Some(K::Extension) => Quals::NONE,
                    _ => break,
                };
                quals = quals.with(qual);
                self.bump();
            }
            ty = self.types.pointer(ty);
            ty = self.types.qualified(ty, quals);
        }
        Ok(ty)
    }

    /// Whether the parenthesis at the cursor groups a declarator, rather than opening parameters.
    fn opens_declarator(&self, naming: Naming) -> bool {
        if naming == Naming::Required {
            return true;
        }
        let next = self.peek();
        match next.kind {
            T::Star | T::LParen | T::LBracket | T::Caret => true,
            T::Ident => {
                naming == Naming::Optional && next.name().is_some_and(|n| self.typedef_of(n).is_none())
            }
            T::Keyword => next.is_keyword(K::Attribute),
            _ => false,
        }
    }

    fn parenthesised(&mut self, base: TypeId, naming: Naming, mut attributes: Attributes) -> R<Declarator> {
        let open = self.at();
        let Some(close) = self.matching(open) else { return Err(self.expected("')'")) };
        self.go(close);
        if !self.is(T::RParen) {
            return Err(self.expected("')'"));
        }
        self.bump();
        let mut function = None;
        let ty = self.suffixes(base, &mut function)?;
        self.attributes(&mut attributes)?;
        let after = self.at();
        self.go(open);
        self.bump();
        let mut inner = self.nested(|p| p.declarator_in(ty, naming))?;
        if self.at() != close {
            return Err(self.expected("')'"));
        }
        self.go(after);
        // `(f)(int)`: the parameters outside belong to the name when nothing inside changed the type.
        if inner.ty == ty {
            inner.function = function;
        }
        attributes.merge(&inner.attributes);
        inner.attributes = attributes;
        Ok(inner)
    }

    fn suffixes(&mut self, base: TypeId, function: &mut Option<Parameters>) -> R<TypeId> {
        match self.token.kind {
            T::LBracket if self.peek().kind != T::LBracket => self.nested(|p| p.array_suffix(base)),
            T::LParen => self.nested(|p| p.function_suffix(base, function)),
            _ => Ok(base),
        }
    }

    fn array_suffix(&mut self, base: TypeId) -> R<TypeId> {
        let at = self.at();
        self.bump();
        let mut quals = Quals::NONE;
        loop {
            match self.token.keyword() {
                Some(K::Const) => quals = quals.with(Quals::CONST),
                Some(K::Volatile) => quals = quals.with(Quals::VOLATILE),
                Some(K::Restrict) => quals = quals.with(Quals::RESTRICT),
                Some(K::Atomic) => quals = quals.with(Quals::ATOMIC),
                Some(K::Static) => {}
                _ => break,
            }
            self.bump();
        }
        let mut length = None;
        let mut star = false;
        if self.is(T::Star) && self.peek().kind == T::RBracket {
            self.bump();
            star = true;
        } else if !self.is(T::RBracket) {
            length = Some(self.assignment()?);
        }
        self.expect(T::RBracket)?;
        let before = self.pending_vlas.len();
        let element = self.suffixes(base, &mut None)?;
        // A length that a prototype leaves open gives an array without one, which may be an element.
        let element_varies = self.pending_vlas.len() > before;
        if star && self.body.is_none() {
            self.pending_vlas.push(VlaId(u32::MAX));
        }
        let _ = quals;
        if matches!(self.types.kind(element), Kind::Function(_)) {
            self.error(at, "array", "declaration of array of functions");
            return Ok(TypeId::ERROR);
        }
        if matches!(self.types.kind(element), Kind::Void) {
            self.error(at, "array", "declaration of array of voids");
            return Ok(TypeId::ERROR);
        }
        let incomplete = match self.types.kind(element) {
            Kind::Incomplete(_) => !element_varies,
            Kind::Record(id) => !self.types.record(id).complete,
            _ => false,
        };
        if incomplete {
            let shown = self.show(element);
            self.error(at, "incomplete", format!("array type has incomplete element type {shown}"));
            return Ok(TypeId::ERROR);
        }
        let Some(length) = length else { return Ok(self.types.intern(Kind::Incomplete(element))) };
        let length = self.rvalue(length);
        self.array_of(element, length, at)
    }

    fn array_of(&mut self, element: TypeId, length: crate::syntax::ExprId, at: At) -> R<TypeId> {
        if self.tree.ty(length) == TypeId::ERROR {
            return Ok(TypeId::ERROR);
        }
        if !self.types.is_integer(self.tree.ty(length)) {
            self.error(at, "array", "size of array has non-integer type");
            return Ok(TypeId::ERROR);
        }
        if let Some(count) = self.evaluate_int(length) {
            if count < 0 {
                self.error(at, "array", "size of array is negative");
                return Ok(TypeId::ERROR);
            }
            let size = self.types.size(element).unwrap_or(0);
            if i128::from(size).checked_mul(count).is_none_or(|n| n > i128::from(i64::MAX)) {
                self.error(at, "array", "size of array is too large");
                return Ok(TypeId::ERROR);
            }
            return Ok(self.types.array(element, count as u64));
        }
        if self.body.is_none() {
            if self.scope.depth() == 0 {
                self.error(at, "array", "variably modified type at file scope");
                return Ok(TypeId::ERROR);
            }
            // In a prototype: any length; a definition's parameters are read again with its body.
            self.pending_vlas.push(VlaId(u32::MAX));
            return Ok(self.types.intern(Kind::Incomplete(element)));
        }
        let length = self.convert(length, TypeId::SIZE);
        let kept = self.tree.add_local(Local {
            name: None,
            ty: TypeId::SIZE,
            spelled: TypeId::SIZE,
            at,
            align: None,
            cleanup: None,
        });
        let id = VlaId(self.tree.vlas.len() as u32);
        self.tree.vlas.push(Vla { length, kept });
        self.pending_vlas.push(id);
        Ok(self.types.vla(element, id))
    }

    fn function_suffix(&mut self, base: TypeId, function: &mut Option<Parameters>) -> R<TypeId> {
        let at = self.at();
        let before = self.pending_vlas.len();
        let mark = self.scope.enter();
        let parsed = self.parameters();
        self.scope.leave(mark);
        let (list, more, old_style) = parsed?;
        let variable = self.pending_vlas.len() > before;
        if self.body.is_none() {
            self.pending_vlas.truncate(before);
        }
        let result = self.suffixes(base, &mut None)?;
        match self.types.kind(result) {
            Kind::Function(_) => self.error(at, "function", "function returning a function"),
            Kind::Array(..) | Kind::Incomplete(_) | Kind::Vla(..) => {
                self.error(at, "function", "function returning an array");
            }
            _ => {}
        }
        let types: Vec<TypeId> = if old_style {
            Vec::new()
        } else {
            list.iter().map(|p| self.types.requalified(p.spelled, Quals::NONE)).collect()
        };
        let result = if self.types.kind(result) == Kind::Void {
            result
        } else {
            self.types.requalified(result, Quals::NONE)
        };
        *function = Some(Parameters { list, at, old_style, variable });
        Ok(self.types.function(result, &types, more))
    }

    /// The parameters from the parenthesis at the cursor to behind the closing one.
    pub(crate) fn parameters(&mut self) -> R<(Vec<Param>, More, bool)> {
        self.expect(T::LParen)?;
        if self.eat(T::RParen) {
            let more = if self.cx.options.void_parameters { More::Nothing } else { More::Unprototyped };
            return Ok((Vec::new(), more, false));
        }
        if self.is_keyword(K::Void) && self.peek().kind == T::RParen {
            self.bump();
            self.bump();
            return Ok((Vec::new(), More::Nothing, false));
        }
        if self.is(T::Ident) && !self.starts_type() && matches!(self.peek().kind, T::Comma | T::RParen) {
            return self.name_list();
        }
        let mut list = Vec::new();
        let mut more = More::Nothing;
        loop {
            if self.is(T::Ellipsis) {
                if list.is_empty() && !self.cx.options.void_parameters {
                    self.error(self.at(), "parameter", "ISO C requires a named argument before '...'");
                }
                self.bump();
                more = More::Variadic;
                break;
            }
            list.push(self.parameter()?);
            if self.eat(T::Semi) {
                // GNU: parameters declared ahead, for lengths of those that follow.
                self.forward.extend(list.drain(..).filter_map(|p| p.name));
                continue;
            }
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::RParen)?;
        if let [only] = list.as_slice()
            && self.types.kind(only.ty) == Kind::Void
            && only.name.is_none()
        {
            if !self.types.quals(only.ty).is_empty() {
                self.error(only.at, "parameter", "'void' as only parameter may not be qualified");
            }
            return Ok((Vec::new(), more, false));
        }
        for (number, param) in list.iter().enumerate() {
            if self.types.kind(param.ty) == Kind::Void {
                let (at, text) = (param.at, param.name.map(|n| self.text(n)));
                let what = match text {
                    Some(text) => format!("parameter {} ('{text}') has incomplete type", number + 1),
                    None => "'void' must be the only parameter".into(),
                };
                self.error(at, "parameter", what);
            }
        }
        Ok((list, more, false))
    }

    fn name_list(&mut self) -> R<(Vec<Param>, More, bool)> {
        let mut list = Vec::new();
        loop {
            if !self.is(T::Ident) {
                return Err(self.expected("identifier"));
            }
            list.push(Param {
                name: self.token.name(),
                ty: TypeId::INT,
                spelled: TypeId::INT,
                at: self.at(),
                unused: false,
                register: false,
            });
            self.bump();
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::RParen)?;
        Ok((list, More::Unprototyped, true))
    }

    fn parameter(&mut self) -> R<Param> {
        let at = self.at();
        if !self.starts_type() && (!self.is(T::LBracket) || self.peek().kind != T::LBracket) {
            if self.is(T::Ident) {
                let text = self.token.name().map(|n| self.text(n)).unwrap_or_default();
                self.error(at, "unknown-type", format!("unknown type name '{text}'"));
                return Err(super::parser::Lost);
            }
            return Err(self.expected("declaration specifiers or '...'"));
        }
        let spec = self.specifiers()?;
        let mut declarator = self.nested(|p| p.declarator_in(spec.base(), Naming::Optional))?;
        if !matches!(spec.storage, Storage::None | Storage::Register) || spec.thread {
            let what = match declarator.name.map(|n| self.text(n)) {
                Some(text) => format!("storage class specified for parameter '{text}'"),
                None => "storage class specified for unnamed parameter".into(),
            };
            self.error(declarator.at, "storage", what);
        }
        if spec.alignas {
            self.error(declarator.at, "alignment", "alignment specified for a parameter");
        }
        self.attributes(&mut declarator.attributes)?;
        let ty = self.attributed_type(declarator.ty, &declarator.attributes);
        let spelled = self.adjusted(ty);
        let ty = self.types.canonical(spelled);
        if let Some(name) = declarator.name {
            if let Some(at) = self.forward.iter().position(|&ahead| ahead == name) {
                self.forward.swap_remove(at);
            } else {
                if self.scope.find_here(name).is_some() {
                    let text = self.text(name);
                    self.error(declarator.at, "redefinition", format!("redefinition of parameter '{text}'"));
                }
                // Later parameters may use it in array lengths and `sizeof`.
                let local = self.tree.add_local(Local {
                    name: Some(name),
                    ty,
                    spelled,
                    at: declarator.at,
                    align: None,
                    cleanup: None,
                });
                self.scope.bind(name, crate::syntax::BindingKind::Local(local), declarator.at);
            }
        }
        Ok(Param {
            name: declarator.name,
            ty,
            spelled,
            at: declarator.at,
            unused: spec.attributes.unused || declarator.attributes.unused,
            register: spec.storage == Storage::Register,
        })
    }

    /// A parameter's type: arrays and functions become pointers.
    pub(crate) fn adjusted(&mut self, ty: TypeId) -> TypeId {
        match self.types.kind(ty) {
            Kind::Array(element, _) | Kind::Incomplete(element) | Kind::Vla(element, _) => {
                self.types.pointer(element)
            }
            Kind::Function(_) => self.types.pointer(ty),
            _ => ty,
        }
    }
}
