//! Declarations: what a declarator makes of a name, at file scope and in blocks.

use super::convert::Purpose;
use super::declarator::{Declarator, Parameters};
use super::parser::{Lost, Parser, R};
use super::specifier::{Specifiers, Storage};
use crate::diagnostic::Report;
use crate::lex::{Keyword as K, Name, TokenKind as T};
use crate::syntax::{
    AsmName, At, Attributes, BindingKind, FunctionDefinition, Linkage, Local, StaticData, StmtId, StmtKind,
    Symbol, SymbolId, SymbolKind,
};
use crate::types::{Alias, Kind, More, Quals, TypeId};

/// One declared name and what its declaration said.
pub(super) struct Declared {
    pub(super) name: Name,
    pub(super) ty: TypeId,
    /// The same as spelled, with typedefs.
    pub(super) spelled: TypeId,
    pub(super) at: At,
    pub(super) attributes: Attributes,
    asm_name: Option<String>,
    pub(super) function: Option<Parameters>,
}

impl Parser<'_> {
    // ---- in blocks ----

    /// A declaration inside a function, as statements.
    pub(crate) fn local_declaration(&mut self, list: &mut Vec<StmtId>) -> R<()> {
        let at = self.at();
        if self.is_keyword(K::StaticAssert) {
            return self.static_assertion();
        }
        self.pending_vlas.clear();
        let spec = self.specifiers()?;
        if self.is(T::Semi) {
            self.flush_lengths(list, at);
            // `__attribute__((fallthrough));` is a statement.
            if spec.ty.is_some() || spec.storage != Storage::None {
                self.empty_declaration(&spec, at);
            }
            self.bump();
            return Ok(());
        }
        if spec.ty.is_none() && !spec.auto_type && spec.storage == Storage::None && !spec.inline {
            // Only attributes: they belong to a statement.
            let statement = self.statement()?;
            list.push(statement);
            return Ok(());
        }
        loop {
            let declared = self.declared(&spec)?;
            let old_style = declared.function.as_ref().is_some_and(|f| f.old_style);
            if self.is(T::LBrace) && declared.function.is_some() || old_style && self.starts_declaration() {
                // Lengths of parameters are computed when it is called.
                self.pending_vlas.clear();
                return self.nested_function(&spec, declared);
            }
            self.local_name(&spec, declared, list)?;
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::Semi)
    }

    fn empty_declaration(&mut self, spec: &Specifiers, at: At) {
        if !spec.tagged {
            let what = if spec.ty.is_some() {
                "useless type name in empty declaration"
            } else {
                "empty declaration"
            };
            self.warn(at, "empty-declaration", what);
        }
    }

    pub(super) fn declared(&mut self, spec: &Specifiers) -> R<Declared> {
        let declarator: Declarator = self.declarator(spec.base())?;
        let mut attributes = spec.attributes.clone();
        attributes.mode = None;
        attributes.vector_size = None;
        attributes.merge(&declarator.attributes);
        let asm_name = self.asm_label()?;
        let mut more = Attributes::default();
        self.attributes(&mut more)?;
        attributes.merge(&more);
        let mut spelled = self.attributed_type(declarator.ty, &attributes);
        if matches!(self.types.kind(spelled), Kind::Function(_)) {
            // GNU: `const` and `volatile` of a function say something of calls, and nothing of its type.
            spelled = self.types.plain(spelled);
            if spec.alignas {
                self.error(declarator.at, "alignment", "alignment specified for a function");
            }
        }
        let ty = self.types.canonical(spelled);
        let Some(name) = declarator.name else { return Err(self.expected("identifier")) };
        let (at, function) = (declarator.at, declarator.function);
        Ok(Declared { name, ty, spelled, at, attributes, asm_name, function })
    }

    /// Lengths of types met so far are computed here.
    fn flush_lengths(&mut self, list: &mut Vec<StmtId>, at: At) {
        let pending = std::mem::take(&mut self.pending_vlas);
        for vla in pending {
            let length = self.tree.add(crate::syntax::ExprKind::VlaLength(vla), TypeId::VOID, at);
            list.push(self.tree.add_stmt(StmtKind::Expr(length), at));
        }
    }

    fn local_name(&mut self, spec: &Specifiers, declared: Declared, list: &mut Vec<StmtId>) -> R<()> {
        let function = matches!(self.types.kind(declared.ty), Kind::Function(_));
        self.flush_lengths(list, declared.at);
        match spec.storage {
            Storage::Typedef => {
                self.declare_typedef(spec, &declared);
                Ok(())
            }
            _ if function && spec.storage == Storage::Auto => {
                self.declare_nested(&declared);
                Ok(())
            }
            _ if function => {
                if spec.storage == Storage::Static {
                    let text = self.text(declared.name);
                    let what = format!("invalid storage class for function '{text}'");
                    self.error(declared.at, "storage", what);
                }
                self.block_extern(declared, SymbolKind::Function);
                Ok(())
            }
            Storage::Extern => {
                let kind = if spec.thread { SymbolKind::ThreadLocal } else { SymbolKind::Object };
                self.block_extern(declared, kind);
                if self.is(T::Eq) {
                    self.error(self.at(), "initializer", "'extern' variable has an initializer");
                    self.bump();
                    self.initialised(TypeId::INT)?;
                }
                Ok(())
            }
            Storage::Static => self.static_local(spec, declared),
            _ if spec.thread => {
                let text = self.text(declared.name);
                let what = format!("function-scope '{text}' implicitly auto and declared '_Thread_local'");
                self.error(declared.at, "storage", what);
                self.static_local(spec, declared)
            }
            _ => self.automatic(spec, declared, list),
        }
    }

    fn check_redefinition(&mut self, name: Name, at: At) {
        if self.scope.find_here(name).is_some() {
            let text = self.text(name);
            self.error(at, "redefinition", format!("redefinition of '{text}'"));
        }
    }

    fn automatic(&mut self, spec: &Specifiers, declared: Declared, list: &mut Vec<StmtId>) -> R<()> {
        let Declared { name, mut ty, spelled, at, attributes, .. } = declared;
        self.check_redefinition(name, at);
        if spec.auto_type {
            if !self.eat(T::Eq) {
                return Err(self.expected("'='"));
            }
            let value = self.assignment()?;
            let value = self.rvalue(value);
            ty = self.types.qualified(self.tree.ty(value), spec.auto_quals);
            let local = self.new_local(name, (ty, ty), at, &attributes);
            let entry = crate::syntax::InitEntry { offset: 0, ty, bits: None, value };
            let init = self.tree.add_init(&[entry], false);
            list.push(self.tree.add_stmt(StmtKind::Declare(local, Some(init)), at));
            return Ok(());
        }
        let local = self.new_local(name, (ty, spelled), at, &attributes);
        if spec.storage == Storage::Register {
            self.registers.push(local);
        }
        if !self.is(T::Eq) {
            self.check_complete(ty, name, at);
            list.push(self.tree.add_stmt(StmtKind::Declare(local, None), at));
            return Ok(());
        }
        self.bump();
        if matches!(self.types.kind(ty), Kind::Vla(..) | Kind::Array(..))
            && self.types.is_variably_modified(ty)
            && self.types.size(ty).is_none()
        {
            self.error(at, "initializer", "variable-sized object may not be initialized");
            self.initialised(TypeId::INT)?;
            return Ok(());
        }
        let braced = self.is(T::LBrace);
        let (ty, entries) = if self.types.is_aggregate(ty) {
            let before = self.tree.exprs.len();
            let (ty, entries) = self.initialised(ty)?;
            if !braced
                && self.types.element(ty).is_some()
                && entries.is_empty()
                && self.tree.exprs.len() > before
            {
                self.error(at, "initializer", "invalid initializer");
            }
            (ty, entries)
        } else if braced {
            self.initialised(ty)?
        } else {
            let value = self.assignment()?;
            let value = self.assign_to(value, ty, Purpose::Initialise);
            (ty, vec![crate::syntax::InitEntry { offset: 0, ty, bits: None, value }])
        };
        self.tree.locals[local.index()].ty = ty;
        self.tree.locals[local.index()].spelled = self.types.respelled(spelled, ty);
        self.check_complete(ty, name, at);
        let zero_rest = self.types.is_aggregate(ty);
        let init = self.tree.add_init(&entries, zero_rest);
        // Lengths inside the initialiser's casts were computed where they stand.
        self.pending_vlas.clear();
        list.push(self.tree.add_stmt(StmtKind::Declare(local, Some(init)), at));
        Ok(())
    }

    fn new_local(
        &mut self,
        name: Name,
        (ty, spelled): (TypeId, TypeId),
        at: At,
        attributes: &Attributes,
    ) -> crate::syntax::LocalId {
        let cleanup = attributes.cleanup.and_then(|f| match self.scope.find(f).map(|b| b.kind) {
            Some(BindingKind::Symbol(symbol)) => Some(symbol),
            _ => {
                let text = self.text(f);
                self.error(at, "cleanup", format!("'cleanup' argument '{text}' is not a function"));
                None
            }
        });
        let align = attributes.align;
        let local = self.tree.add_local(Local { name: Some(name), ty, spelled, at, align, cleanup });
        if self.more()
            && let Some(old) = self.scope.find(name)
            && matches!(old.kind, BindingKind::Local(_))
        {
            let (text, span) = (self.text(name), self.span(at));
            let report =
                Report::warning("shadow", format!("declaration of '{text}' shadows a previous local"), span);
            self.diagnostics.add(report.note_at("shadowed declaration is here", self.span(old.at)));
        }
        if attributes.unused {
            self.quiet.push(local);
        }
        if self.types.is_variably_modified(ty) {
            self.jumps.now.push(super::jump::Barrier::Variable(at));
        }
        self.scope.bind(name, BindingKind::Local(local), at);
        local
    }

    pub(crate) fn check_complete(&mut self, ty: TypeId, name: Name, at: At) {
        let text = || self.cx.names.text(name).into_owned();
        let message = match self.types.kind(ty) {
            Kind::Void => format!("variable or field '{}' declared void", text()),
            Kind::Incomplete(_) => format!("array size missing in '{}'", text()),
            Kind::Record(id) if !self.types.record(id).complete => {
                format!("storage size of '{}' isn't known", text())
            }
            Kind::Enum(id) if !self.types.enumeration(id).complete => {
                format!("storage size of '{}' isn't known", text())
            }
            _ => return,
        };
        self.error(at, "incomplete", message);
    }

    fn static_local(&mut self, spec: &Specifiers, declared: Declared) -> R<()> {
        let Declared { name, mut ty, spelled, at, attributes, .. } = declared;
        self.check_redefinition(name, at);
        if self.types.is_variably_modified(ty) && matches!(self.types.kind(ty), Kind::Vla(..)) {
            self.error(at, "storage", "storage size of a static variable isn't constant");
            ty = TypeId::ERROR;
        }
        let kind = if spec.thread { SymbolKind::ThreadLocal } else { SymbolKind::Object };
        let owner = self.body.as_ref().and_then(|b| b.name);
        let symbol = self.symbols.add(Symbol {
            name: Some(name),
            asm_name: declared.asm_name.map(AsmName),
            kind,
            ty,
            spelled,
            linkage: Linkage::None,
            defined: true,
            tentative: false,
            inline_only: false,
            inline: false,
            attributes: (!attributes.is_empty()).then(|| Box::new(attributes)),
            data: None,
            at,
            owner,
        });
        if spec.auto_type {
            let (ty, data) = self.type_and_data()?;
            if let Some(symbol) = self.symbols.own_mut(symbol) {
                (symbol.ty, symbol.spelled) = (ty, ty);
                symbol.data = Some(Box::new(data));
            }
            self.scope.bind(name, BindingKind::Symbol(symbol), at);
            self.check_complete(ty, name, at);
            return Ok(());
        }
        self.scope.bind(name, BindingKind::Symbol(symbol), at);
        if self.eat(T::Eq) {
            let (complete, entries) = self.initialised(ty)?;
            let size = self.types.size(complete).unwrap_or(0);
            let data = self.static_data(&entries, size);
            let spelled = self.types.respelled(spelled, complete);
            if let Some(symbol) = self.symbols.own_mut(symbol) {
                symbol.ty = complete;
                symbol.spelled = spelled;
                symbol.data = Some(Box::new(data));
            }
            ty = complete;
        }
        self.check_complete(ty, name, at);
        Ok(())
    }

    /// What stands behind the name in `static __auto_type x = value;`.
    fn type_and_data(&mut self) -> R<(TypeId, StaticData)> {
        self.expect(T::Eq)?;
        let value = self.assignment()?;
        let value = self.rvalue(value);
        let ty = self.tree.ty(value);
        let size = self.types.size(ty).unwrap_or(0);
        let entry = crate::syntax::InitEntry { offset: 0, ty, bits: None, value };
        Ok((ty, self.static_data(&[entry], size)))
    }

    fn block_extern(&mut self, declared: Declared, kind: SymbolKind) {
        let Declared { name, ty, spelled, at, attributes, asm_name, .. } = declared;
        if let Some(here) = self.scope.find_here(name)
            && !matches!(here.kind, BindingKind::Symbol(_))
        {
            let text = self.text(name);
            self.error(at, "redefinition", format!("'{text}' redeclared as different kind of symbol"));
            return;
        }
        let mut linkage = Linkage::External;
        let (mut ty, mut spelled) = (ty, spelled);
        let mut asm_name = asm_name.map(AsmName);
        if let Some(symbol) = self.linked_before(name) {
            let old = self.symbols.get(symbol).ty;
            if !self.types.compatible(old, ty) {
                let (a, b) = (self.show(ty), self.show(old));
                let text = self.text(name);
                self.error(
                    at,
                    "conflicting-types",
                    format!("conflicting types for '{text}'; have {a}, was {b}"),
                );
            }
            let composite = self.types.composite(old, ty);
            if composite == old || self.types.kind(ty) == Kind::Error {
                self.scope.bind(name, BindingKind::Symbol(symbol), at);
                return;
            }
            // Until the block ends, more is known of it than the declaration before it says (6.2.7).
            spelled = self.types.respelled(spelled, composite);
            ty = composite;
            linkage = self.symbols.get(symbol).linkage;
            asm_name = asm_name.or_else(|| self.symbols.get(symbol).asm_name.clone());
        }
        let symbol = self.symbols.add(Symbol {
            name: Some(name),
            asm_name,
            kind,
            ty,
            spelled,
            linkage,
            defined: false,
            tentative: false,
            inline_only: false,
            inline: false,
            attributes: (!attributes.is_empty()).then(|| Box::new(attributes)),
            data: None,
            at,
            owner: None,
        });
        self.scope.bind(name, BindingKind::Symbol(symbol), at);
    }

    /// The visible declaration of `name` that an `extern` one in a block speaks of too (6.2.2).
    fn linked_before(&self, name: Name) -> Option<SymbolId> {
        let visible = self.scope.find(name).map(|binding| binding.kind);
        if let Some(BindingKind::Symbol(symbol)) = visible
            && self.symbols.get(symbol).linkage != Linkage::None
        {
            return Some(symbol);
        }
        match self.scope.find_in_file(name)?.kind {
            BindingKind::Symbol(symbol) => Some(symbol),
            _ => None,
        }
    }

    fn declare_typedef(&mut self, spec: &Specifiers, declared: &Declared) {
        let mut ty = declared.spelled;
        if self.body.is_some() && self.types.is_variably_modified(declared.ty) {
            self.jumps.now.push(super::jump::Barrier::Variable(declared.at));
        }
        if spec.alignas {
            self.error(declared.at, "alignment", "alignment specified for a typedef");
        }
        if let Some(align) = declared.attributes.align {
            ty = self.types.aligned(ty, align);
        }
        if declared.attributes.transparent_union
            && let Kind::Record(id) = self.types.kind(ty)
            && let Some(record) = self.types.record_mut(id)
        {
            record.transparent = true;
        }
        if let Some(old) = self.scope.find_here(declared.name) {
            let text = self.text(declared.name);
            match old.kind {
                BindingKind::Typedef(before)
                    if self.types.compatible(self.types.canonical(before), self.types.canonical(ty)) =>
                {
                    return;
                }
                BindingKind::Typedef(before) => {
                    let (a, b) = (self.show(ty), self.show(before));
                    self.error(
                        declared.at,
                        "conflicting-types",
                        format!("conflicting types for '{text}'; have {a}, was {b}"),
                    );
                }
                _ => self.error(
                    declared.at,
                    "redefinition",
                    format!("'{text}' redeclared as different kind of symbol"),
                ),
            }
        }
        if self.cx.options.keep_typedefs && self.types.kind(ty) != Kind::Error {
            ty = self.types.aliased(Alias { name: declared.name, of: ty, at: declared.at });
        }
        self.scope.bind(declared.name, BindingKind::Typedef(ty), declared.at);
    }

    // ---- at file scope ----

    /// One external declaration; a definition's body is skipped and returned.
    pub(crate) fn external_declaration(&mut self) -> R<Option<FunctionDefinition>> {
        let at = self.at();
        if self.is_keyword(K::StaticAssert) {
            self.static_assertion()?;
            return Ok(None);
        }
        let spec = self.specifiers()?;
        if self.is(T::Semi) {
            self.empty_declaration(&spec, at);
            self.bump();
            return Ok(None);
        }
        if spec.ty.is_none()
            && spec.storage == Storage::None
            && !self.is(T::Ident)
            && !self.is(T::Star)
            && !self.is(T::LParen)
        {
            return Err(self.expected("identifier or '('"));
        }
        if spec.ty.is_none() && self.is(T::Ident) && spec.storage != Storage::Typedef && !spec.auto_type {
            let next = self.peek().kind;
            if !matches!(next, T::LParen | T::Eq | T::Semi | T::Comma | T::LBracket) {
                let name = self.token.name();
                let near = name.map(|n| self.did_you_mean_type(n)).unwrap_or_default();
                let text = name.map(|n| self.text(n)).unwrap_or_default();
                self.error(self.at(), "unknown-type", format!("unknown type name '{text}'{near}"));
                return Err(Lost);
            }
            self.warn(self.at(), "implicit-int", "type defaults to 'int' in declaration");
        }
        let mut first = true;
        loop {
            let declared = self.declared(&spec)?;
            if first && declared.function.is_some() && !self.is(T::Eq) {
                let old_style = declared.function.as_ref().is_some_and(|f| f.old_style);
                if self.is(T::LBrace) || (old_style && self.starts_declaration()) {
                    return self.function_definition(&spec, declared).map(Some);
                }
            }
            first = false;
            self.file_name(&spec, declared)?;
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::Semi)?;
        Ok(None)
    }

    fn file_name(&mut self, spec: &Specifiers, declared: Declared) -> R<()> {
        if spec.storage == Storage::Typedef {
            self.declare_typedef(spec, &declared);
            return Ok(());
        }
        if matches!(spec.storage, Storage::Auto | Storage::Register) && !self.cx.options.global_registers {
            self.error(declared.at, "storage", "file-scope declaration specifies 'auto' or 'register'");
        }
        let function = matches!(self.types.kind(declared.ty), Kind::Function(_));
        let (at, name) = (declared.at, declared.name);
        if spec.auto_type && !function {
            let (ty, data) = self.type_and_data()?;
            let ty = self.types.qualified(ty, spec.auto_quals);
            let symbol = self.declare_symbol(spec, &Declared { ty, spelled: ty, ..declared }, false);
            return self.give_data(symbol, data, name, at);
        }
        let symbol = self.declare_symbol(spec, &declared, function);
        if !self.is(T::Eq) {
            if !function
                && spec.storage != Storage::Extern
                && let Some(symbol) = self.symbols.own_mut(symbol)
            {
                symbol.tentative = true;
            }
            if self.types.kind(declared.ty) == Kind::Void && spec.storage != Storage::Extern {
                self.check_complete(declared.ty, name, at);
            }
            return Ok(());
        }
        self.bump();
        if function {
            self.error(at, "initializer", "function is initialized like a variable");
        }
        let (ty, entries) = self.initialised(declared.ty)?;
        self.check_complete(ty, name, at);
        let size = self.types.size(ty).unwrap_or(0);
        let data = self.static_data(&entries, size);
        let spelled = self.types.respelled(declared.spelled, ty);
        if let Some(symbol) = self.symbols.own_mut(symbol) {
            (symbol.ty, symbol.spelled) = (ty, spelled);
        }
        self.give_data(symbol, data, name, at)
    }

    /// Makes `data` the initial value of the object of file scope.
    fn give_data(&mut self, symbol: SymbolId, data: StaticData, name: Name, at: At) -> R<()> {
        let twice = match self.symbols.own_mut(symbol) {
            Some(symbol) => {
                symbol.data = Some(Box::new(data));
                std::mem::replace(&mut symbol.defined, true)
            }
            None => false,
        };
        if twice {
            let text = self.text(name);
            self.error(at, "redefinition", format!("redefinition of '{text}'"));
        }
        Ok(())
    }

    /// Declares or redeclares a function or object at file scope.
    fn declare_symbol(&mut self, spec: &Specifiers, declared: &Declared, function: bool) -> SymbolId {
        let kind = match (function, spec.thread) {
            (true, _) => SymbolKind::Function,
            (_, true) => SymbolKind::ThreadLocal,
            _ => SymbolKind::Object,
        };
        let (name, at) = (declared.name, declared.at);
        let inline_only = spec.inline && spec.storage == Storage::None;
        let gnu_inline = self.cx.options.gnu89_inline || declared.attributes.gnu_inline;
        let inline_only =
            if spec.inline && gnu_inline { spec.storage == Storage::Extern } else { inline_only };
        if let Some(old) = self.scope.find_here(name) {
            if let BindingKind::Symbol(id) = old.kind {
                self.redeclare(id, spec, declared, (kind, inline_only));
                return id;
            }
            let text = self.text(name);
            self.error(at, "redefinition", format!("'{text}' redeclared as different kind of symbol"));
        }
        let linkage = if spec.storage == Storage::Static { Linkage::Internal } else { Linkage::External };
        let weak = self.weak_names.contains(&name);
        let mut attributes = declared.attributes.clone();
        attributes.weak |= weak;
        if attributes.weak && !attributes.weak_reference && linkage == Linkage::Internal {
            let text = self.text(name);
            self.error(at, "weak", format!("weak declaration of '{text}' must be public"));
        }
        self.check_prototype(spec, declared, function);
        let symbol = self.symbols.add(Symbol {
            name: Some(name),
            asm_name: declared.asm_name.clone().map(AsmName),
            kind,
            ty: declared.ty,
            spelled: declared.spelled,
            linkage,
            defined: false,
            tentative: false,
            inline_only,
            inline: spec.inline,
            attributes: (!attributes.is_empty()).then(|| Box::new(attributes)),
            data: None,
            at,
            owner: None,
        });
        self.scope.bind(name, BindingKind::Symbol(symbol), at);
        symbol
    }

    /// What `-Wstrict-prototypes` and `-Wmissing-prototypes` say.
    fn check_prototype(&mut self, spec: &Specifiers, declared: &Declared, function: bool) {
        if !function || !self.more() {
            return;
        }
        let Some(signature) = self.types.function_parts(declared.ty) else { return };
        if signature.more == More::Unprototyped && signature.params.is_empty() {
            self.warn(declared.at, "strict-prototypes", "function declaration isn't a prototype");
        }
        let public = spec.storage != Storage::Static && !spec.inline;
        if public && self.is(T::LBrace) && declared.name != crate::lex::name::words::MAIN {
            let text = self.text(declared.name);
            self.warn(declared.at, "missing-prototypes", format!("no previous prototype for '{text}'"));
        }
    }

    fn redeclare(&mut self, id: SymbolId, spec: &Specifiers, declared: &Declared, what: (SymbolKind, bool)) {
        let (kind, inline_only) = what;
        let at = declared.at;
        let text = self.text(declared.name);
        let Symbol { ty: old, kind: old_kind, linkage, .. } = *self.symbols.get(id);
        let functions = (old_kind == SymbolKind::Function, kind == SymbolKind::Function);
        if functions.0 != functions.1 {
            self.error(at, "redefinition", format!("'{text}' redeclared as different kind of symbol"));
            return;
        }
        if old_kind != kind {
            let (new, old) = if kind == SymbolKind::ThreadLocal {
                ("thread-local", "non-thread-local")
            } else {
                ("non-thread-local", "thread-local")
            };
            let what = format!("{new} declaration of '{text}' follows {old} declaration");
            self.error(at, "storage", what);
            return;
        }
        if !self.types.compatible(old, declared.ty) {
            let (a, b) = (self.show(declared.ty), self.show(old));
            self.error(at, "conflicting-types", format!("conflicting types for '{text}'; have {a}, was {b}"));
        } else if spec.storage == Storage::Static && linkage == Linkage::External {
            self.error(
                at,
                "linkage",
                format!("static declaration of '{text}' follows non-static declaration"),
            );
        } else if linkage == Linkage::Internal
            && spec.storage == Storage::None
            && kind != SymbolKind::Function
        {
            self.error(
                at,
                "linkage",
                format!("non-static declaration of '{text}' follows static declaration"),
            );
        }
        let composite = self.types.composite(old, declared.ty);
        // The newest spelling, unless it says less than what is known.
        let older = self.symbols.get(id).spelled;
        let newest = self.types.respelled(declared.spelled, composite);
        let spelled = if newest == composite { self.types.respelled(older, composite) } else { newest };
        if let Some(symbol) = self.symbols.own_mut(id) {
            symbol.ty = composite;
            symbol.spelled = spelled;
            symbol.inline |= spec.inline;
            symbol.inline_only &= inline_only;
            if declared.asm_name.is_some() {
                symbol.asm_name = declared.asm_name.clone().map(AsmName);
            }
            if !declared.attributes.is_empty() {
                symbol.attributes_mut().merge(&declared.attributes);
            }
        }
    }

    fn function_definition(&mut self, spec: &Specifiers, declared: Declared) -> R<FunctionDefinition> {
        let mut declared = declared;
        let Some(mut function) = declared.function.take() else { return Err(self.expected("';'")) };
        self.complete_old_style(&mut declared, &mut function)?;
        if spec.storage == Storage::Typedef {
            self.error(declared.at, "storage", "function definition declared 'typedef'");
            return Err(Lost);
        }
        if spec.thread {
            self.error(declared.at, "storage", "function definition declared '_Thread_local'");
        }
        let given_before = self.scope.find_here(declared.name).is_some_and(|b| match b.kind {
            BindingKind::Symbol(old) => self.symbols.get(old).inline_only,
            _ => false,
        });
        let symbol = self.declare_symbol(spec, &declared, true);
        let replaces = self.define_function(symbol, &declared, given_before);
        let result = self.types.function_parts(declared.ty).map_or(TypeId::INT, |f| f.result);
        if self.types.kind(result) != Kind::Void && self.types.size(result).is_none() {
            self.error(declared.at, "incomplete", "return type is an incomplete type");
        }
        let body = self.at();
        self.check_parameter_names(&function);
        let Some(end) = self.matching_brace(body) else {
            self.go(At(self.cx.tokens.list.len() as u32 - 1));
            return Err(self.expected("'}' to close the function"));
        };
        self.go(end);
        self.bump();
        Ok(FunctionDefinition {
            symbol,
            params: function.list,
            params_at: function.variable.then_some(function.at),
            body,
            end,
            knows_until: body,
            ty: declared.ty,
            replaces,
        })
    }

    /// Marks a function as defined here; whether it stands instead of an inline body before it.
    fn define_function(&mut self, symbol: SymbolId, declared: &Declared, given_before: bool) -> bool {
        let text = self.text(declared.name);
        let mut replaces = false;
        let twice = match self.symbols.own_mut(symbol) {
            Some(symbol) if symbol.defined => {
                // GNU: an `extern inline` body gives way to the real one.
                let replaceable = given_before
                    || symbol.inline_only
                    || symbol.attributes.as_ref().is_some_and(|a| a.gnu_inline);
                symbol.at = declared.at;
                symbol.spelled = declared.spelled;
                replaces = replaceable;
                !replaceable
            }
            Some(symbol) => {
                symbol.defined = true;
                symbol.at = declared.at;
                symbol.spelled = declared.spelled;
                false
            }
            None => false,
        };
        if twice {
            self.error(declared.at, "redefinition", format!("redefinition of '{text}'"));
        }
        replaces
    }

    fn check_parameter_names(&mut self, function: &Parameters) {
        for param in &function.list {
            if let Some(name) = param.name
                && let Kind::Record(id) = self.types.kind(param.ty)
                && !self.types.record(id).complete
            {
                let text = self.text(name);
                self.error(param.at, "incomplete", format!("parameter '{text}' has incomplete type"));
            }
        }
    }

    /// The brace that closes the one at `open`, counting braces alone: a body with a parenthesis too
    /// many still ends where it should.
    fn matching_brace(&self, open: At) -> Option<At> {
        let list = &self.cx.tokens.list;
        let mut depth = 0_u32;
        for (index, token) in list.iter().enumerate().skip(open.0 as usize) {
            match token.kind {
                T::LBrace => depth += 1,
                T::RBrace if depth <= 1 => return Some(At(index as u32)),
                T::RBrace => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// An object with the qualifiers of `quals` that the checker makes up.
    pub(crate) fn builtin_typedef(&mut self, name: Name, ty: TypeId) {
        self.scope.bind(name, BindingKind::Typedef(ty), At(0));
        let _ = Quals::NONE;
    }
}
