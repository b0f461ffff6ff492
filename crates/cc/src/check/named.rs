//! What a name in an expression means: a variable, a function, a constant, a builtin, or nothing yet.

use super::parser::{Parser, R};
use crate::diagnostic::Report;
use crate::lex::{Name, TokenKind as T};
use crate::syntax::{
    At, BindingKind, ExprId, ExprKind, Linkage, Local, ReturnKind, Symbol, SymbolId, SymbolKind,
};
use crate::types::{Kind, More, Quals, TypeId};

impl Parser<'_> {
    pub(super) fn named(&mut self, name: Name, at: At) -> R<ExprId> {
        if let Some(binding) = self.scope.find(name) {
            return Ok(match binding.kind {
                BindingKind::Local(local) => {
                    let ty = self.tree.locals[local.index()].ty;
                    self.tree.add(ExprKind::Local(local), ty, at)
                }
                BindingKind::Symbol(symbol) => {
                    self.check_available(symbol, at);
                    let ty = self.symbols.get(symbol).ty;
                    self.tree.add(ExprKind::Symbol(symbol), ty, at)
                }
                BindingKind::Constant(value, ty) => self.int(value, ty, at),
                BindingKind::Typedef(_) => {
                    let text = self.text(name);
                    self.error(at, "expression", format!("expected expression before '{text}'"));
                    return Err(super::parser::Lost);
                }
            });
        }
        self.unbound(name, at)
    }

    /// Says what `deprecated` and `unavailable` say of a symbol.
    fn check_available(&mut self, symbol: SymbolId, at: At) {
        let found = self.symbols.get(symbol);
        let Some(attributes) = found.attributes.as_ref() else { return };
        let said = match (&attributes.unavailable, &attributes.deprecated) {
            (Some(said), _) => (true, said),
            (None, Some(said)) => (false, said),
            (None, None) => return,
        };
        let behind = if said.1.is_empty() { String::new() } else { format!(": {}", said.1) };
        let text = found.name.map(|n| self.text(n)).unwrap_or_default();
        let (span, here) = (self.span(at), self.span(found.at));
        let report = if said.0 {
            Report::error("unavailable", format!("'{text}' is unavailable{behind}"), span)
        } else {
            Report::warning("deprecated-declarations", format!("'{text}' is deprecated{behind}"), span)
        };
        self.diagnostics.add(report.note_at("declared here", here));
    }

    /// `; did you mean 'x'?` for the nearest of `candidates`, if one is near.
    pub(crate) fn did_you_mean(&self, name: Name, candidates: &[Name]) -> String {
        let bytes = candidates.iter().map(|&n| self.cx.names.bytes_of(n));
        match lively_base::suggest::nearest(self.cx.names.bytes_of(name), bytes) {
            Some(near) => format!("; did you mean '{}'?", String::from_utf8_lossy(near)),
            None => String::new(),
        }
    }

    /// The same for every name that is seen here.
    pub(crate) fn did_you_mean_visible(&self, name: Name) -> String {
        let candidates: Vec<Name> = self.scope.visible().collect();
        self.did_you_mean(name, &candidates)
    }

    #[cold]
    fn unbound(&mut self, name: Name, at: At) -> R<ExprId> {
        let words = self.cx.words;
        if let Some(family) = words.families.get(&name).copied() {
            return self.builtin(family, name, at);
        }
        if let Some(library) = words.library.get(&name).copied() {
            return Ok(self.library_function(library.name, library.signature, at));
        }
        if words.pretty.contains(&name) {
            if self.body.is_none() {
                let text = self.text(name);
                self.warn(at, "func", format!("'{text}' is not defined outside of function scope"));
            }
            let function = self.body.as_ref().and_then(|b| b.name).map(|n| self.text(n)).unwrap_or_default();
            let mut bytes = function.into_bytes();
            bytes.push(0);
            let element = self.types.qualified(TypeId::CHAR, Quals::CONST);
            return Ok(self.string_of(bytes, 1, element, at));
        }
        if self.is(T::LParen) {
            let text = self.text(name);
            if let Some(refused) = self.refuse_wide(&text, at) {
                return Ok(refused);
            }
            let near = self.did_you_mean_visible(name);
            self.warn(
                at,
                "implicit-function-declaration",
                format!("implicit declaration of function '{text}'{near}"),
            );
            if let Some(signature) = words.builtin_free.get(&name).copied() {
                return Ok(self.library_function(name, signature, at));
            }
            let ty = self.types.function(TypeId::INT, &[], More::Unprototyped);
            return Ok(self.undeclared_function(name, ty, at));
        }
        let text = self.text(name);
        let mut message = format!("'{text}' undeclared");
        if self.body.is_some() {
            message.push_str(" (first use in this function)");
        } else {
            message.push_str(" here (not in a function)");
        }
        message.push_str(&self.did_you_mean_visible(name));
        let error = self.bad(at, "undeclared", message);
        if self.body.is_none() {
            // At file scope a binding would outlive the item's tree, and locals with it.
            return Ok(error);
        }
        // Said once: later uses in this body find an object in error.
        let local = self.tree.add_local(Local {
            name: Some(name),
            ty: TypeId::ERROR,
            spelled: TypeId::ERROR,
            at,
            align: None,
            cleanup: None,
        });
        self.scope.bind(name, BindingKind::Local(local), at);
        Ok(error)
    }

    /// The function `name`, declared as the table of builtins says unless the program did it.
    pub(crate) fn library_function(&mut self, name: Name, signature: &str, at: At) -> ExprId {
        if let Some(binding) = self.scope.find_in_file(name)
            && let BindingKind::Symbol(symbol) = binding.kind
            && self.symbols.get(symbol).kind == SymbolKind::Function
        {
            let ty = self.symbols.get(symbol).ty;
            return self.tree.add(ExprKind::Symbol(symbol), ty, at);
        }
        let noreturn = signature.ends_with('!');
        let ty = self.signature_type(signature.trim_end_matches('!'));
        let expr = self.undeclared_function(name, ty, at);
        if noreturn
            && let ExprKind::Symbol(symbol) = self.tree.kind(expr)
            && let Some(symbol) = self.symbols.own_mut(symbol)
        {
            symbol.attributes_mut().returning = ReturnKind::Never;
        }
        expr
    }

    fn undeclared_function(&mut self, name: Name, ty: TypeId, at: At) -> ExprId {
        let symbol = self.symbols.add(Symbol {
            name: Some(name),
            asm_name: None,
            kind: SymbolKind::Function,
            ty,
            spelled: ty,
            linkage: Linkage::External,
            defined: false,
            tentative: false,
            inline_only: false,
            inline: false,
            attributes: None,
            data: None,
            at,
            owner: None,
        });
        self.scope.bind(name, BindingKind::Symbol(symbol), at);
        self.tree.add(ExprKind::Symbol(symbol), ty, at)
    }

    /// The function type that letters of the builtin table spell.
    pub(crate) fn signature_type(&mut self, letters: &str) -> TypeId {
        let variadic = letters.ends_with('.');
        let mut types: Vec<TypeId> =
            letters.trim_end_matches('.').chars().map(|letter| self.letter_type(letter)).collect();
        let result = if types.is_empty() { TypeId::VOID } else { types.remove(0) };
        self.types.function(result, &types, if variadic { More::Variadic } else { More::Nothing })
    }

    pub(crate) fn letter_type(&mut self, letter: char) -> TypeId {
        match letter {
            'v' => TypeId::VOID,
            'i' => TypeId::INT,
            'u' => TypeId::UINT,
            'l' => TypeId::LONG,
            'L' => TypeId::LLONG,
            'U' | 'z' => TypeId::ULONG,
            'W' => TypeId::ULLONG,
            'w' => TypeId::USHORT,
            'O' => TypeId::UINT128,
            'd' => TypeId::DOUBLE,
            'f' => TypeId::FLOAT,
            'D' => TypeId::LDOUBLE,
            'q' => TypeId::FLOAT128,
            'c' => self.types.intern(Kind::Complex(crate::types::Scalar::Float)),
            'C' => self.types.intern(Kind::Complex(crate::types::Scalar::Double)),
            'K' => self.types.intern(Kind::Complex(crate::types::Scalar::LongDouble)),
            's' => TypeId::CHAR_PTR,
            'S' => {
                let to = self.types.qualified(TypeId::CHAR, Quals::CONST);
                self.types.pointer(to)
            }
            'P' => {
                let to = self.types.qualified(TypeId::VOID, Quals::CONST);
                self.types.pointer(to)
            }
            'b' => TypeId::BOOL,
            'I' => self.types.pointer(TypeId::INT),
            'J' => self.types.pointer(TypeId::UINT),
            'm' => self.types.pointer(TypeId::LONG),
            'M' => self.types.pointer(TypeId::ULONG),
            'n' => self.types.pointer(TypeId::LLONG),
            'N' => self.types.pointer(TypeId::ULLONG),
            'e' => self.types.pointer(TypeId::DOUBLE),
            'g' => self.types.pointer(TypeId::FLOAT),
            'G' => self.types.pointer(TypeId::LDOUBLE),
            'V' => {
                let list = self.typedef_of(self.cx.words.va_list).unwrap_or(TypeId::VOID_PTR);
                self.adjusted(list)
            }
            _ => TypeId::VOID_PTR,
        }
    }

    // ---- sizeof and relatives ----
}
