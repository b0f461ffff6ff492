//! What a name in an expression means: a variable, a function, a constant, a builtin, or nothing yet.

use super::parser::{Parser, R};
use crate::lex::{Name, TokenKind as T};
use crate::syntax::{At, BindingKind, ExprId, ExprKind, Linkage, Local, ReturnKind, Symbol, SymbolKind};
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

    #[cold]
    fn unbound(&mut self, name: Name, at: At) -> R<ExprId> {
        let words = self.cx.words;
        if let Some(family) = words.families.get(&name).copied() {
            return self.builtin(family, name, at);
        }
        if let Some(library) = words.library.get(&name).copied() {
            return Ok(self.library_function(library.name, library.signature, at));
        }
        if words.pretty.contains(&name) && self.body.is_some() {
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
            self.warn(
                at,
                "implicit-function-declaration",
                format!("implicit declaration of function '{text}'"),
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
        let candidates: Vec<Name> = self.scope.visible().collect();
        let nearest = lively_base::suggest::nearest(
            self.cx.names.bytes_of(name),
            candidates.iter().map(|&n| self.cx.names.bytes_of(n)),
        );
        if let Some(near) = nearest {
            message.push_str(&format!("; did you mean '{}'?", String::from_utf8_lossy(near)));
        }
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
            'X' => self.types.intern(Kind::Complex(crate::types::Scalar::LongDouble)),
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
