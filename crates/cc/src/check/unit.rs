//! A translation unit after its declarations were read, and the reading of one body.

use super::parser::{Body as BodyState, Parser, Shared, Symbols};
use super::scope::{Names, Scope};
use super::uses::{Noted, Place, Uses};
use crate::diagnostic::Diagnostics;
use crate::frozen::wire::{Reader, Wire, Writer};
use crate::lex::name::words;
use crate::lex::{Interner, TokenKind as T};
use crate::preprocess::Tokens;
use crate::source::Sources;
use crate::syntax::{
    Asm, At, BindingKind, FunctionDefinition, Local, LocalId, StmtId, Symbol, SymbolId, Tree,
};
use crate::types::{Field, Kind, More, Packing, Record, RecordKind, TypeId, Types};

/// What the command line says to the checker.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CheckOptions {
    /// `inline` as GNU C89 meant it.
    pub gnu89_inline: bool,
    /// `f()` declares a function without parameters (C23).
    pub void_parameters: bool,
    /// Names of the library mean nothing special (`-fno-builtin`, `-ffreestanding`).
    pub no_builtins: bool,
    /// `register` at file scope is let through.
    pub global_registers: bool,
    /// Types keep the typedefs they are spelled with, for debuggers.
    pub keep_typedefs: bool,
    /// How much is looked for.
    pub depth: crate::diagnostic::Depth,
}

/// A file whose declarations are known.
pub struct Unit<'a> {
    cx: Shared<'a>,
    /// Its types.
    pub types: Types<'static>,
    /// Its symbols.
    pub symbols: Vec<Symbol>,
    /// Function definitions whose bodies are still tokens.
    pub functions: Vec<FunctionDefinition>,
    /// The pack limit at each of them.
    pub(crate) packs: Vec<Option<u64>>,
    /// Assembly at file scope.
    pub asms: Vec<Asm>,
    /// String literals that initial values refer to.
    pub tree: Tree,
    pub(crate) names: Names,
}

/// Room that is used again from body to body.
pub struct Buffers {
    names: Option<Names>,
    tree: Tree,
    noted: Option<Noted>,
}

impl Buffers {
    /// Room for bodies of units with `names` names.
    #[must_use]
    pub fn new(names: usize) -> Self {
        Self { names: Some(Names::new(names)), tree: Tree::default(), noted: None }
    }

    /// The same; what bodies ask of their file is noted.
    pub(crate) fn noting(names: usize) -> Self {
        Self { noted: Some(Noted::new(names)), ..Self::new(names) }
    }

    /// Takes back the room of a body's nodes.
    pub(crate) fn reclaim(&mut self, mut tree: Tree) {
        tree.clear();
        self.tree = tree;
    }
}

/// A body that was read.
pub struct Body<'u> {
    /// The function.
    pub symbol: SymbolId,
    /// Its type.
    pub ty: TypeId,
    /// The file's types and its own.
    pub types: Types<'u>,
    /// Its nodes.
    pub tree: Tree,
    /// Its block.
    pub block: Option<StmtId>,
    /// What has to happen before the block: lengths of parameters.
    pub prologue: Vec<StmtId>,
    /// Its parameters.
    pub params: Vec<LocalId>,
    /// Symbols it brings; their numbers follow the file's.
    pub symbols: Vec<Symbol>,
    /// Types it names in casts and the like, as spelled; for debuggers.
    pub named_types: Vec<TypeId>,
    /// Symbols of the file it mentions, where that is asked for.
    pub mentioned: Vec<SymbolId>,
    /// What was found wrong.
    pub diagnostics: Diagnostics,
    /// Where it ends.
    pub end: At,
    /// Whether it tells the line it stands on, by other means than a macro.
    pub tells_line: bool,
    /// What it asked of the file, if that was noted; of definitions read so far, [`Body::take_uses`] tells.
    uses: Option<Uses>,
}

impl Body<'_> {
    /// What was asked of the file for the sake of this body, by now.
    pub(crate) fn take_uses(&mut self) -> Option<Uses> {
        let mut uses = self.uses.take()?;
        (uses.records, uses.enums) = self.types.read();
        // Without a name, static objects are called by their number, which counts on from the file's.
        if self.symbols.iter().any(|symbol| symbol.name.is_none()) {
            uses.place = Place::Version;
        }
        Some(uses)
    }
}

/// Reads the declarations of a file.
pub fn check_file<'a>(
    tokens: &'a Tokens,
    sources: &'a Sources,
    names: &'a Interner,
    options: CheckOptions,
    diagnostics: &mut Diagnostics,
) -> Unit<'a> {
    let cx = Shared { tokens, sources, names, options };
    let (functions, packs, asms, symbols, types, tree, scope) = {
        let types = Types::new();
        let symbols = Symbols { below: &[], own: Vec::new() };
        let mut parser = Parser::new(&cx, types, symbols, Scope::of_file(names.len()), 0);
        parser.predeclare();
        let mut functions = Vec::new();
        let mut packs = Vec::new();
        let mut asms = Vec::new();
        while !parser.is(T::Eof) {
            parser.item(&mut functions, &mut packs, &mut asms);
            // Only strings are referred to by what was declared.
            let strings = std::mem::take(&mut parser.tree.strings);
            parser.tree.clear();
            parser.tree.strings = strings;
        }
        parser.finish_file();
        let found = std::mem::take(&mut parser.diagnostics);
        diagnostics.merge(found);
        let Parser { symbols, types, tree, scope, .. } = parser;
        (functions, packs, asms, symbols.own, types.detached(), tree, scope.into_names())
    };
    Unit { cx, types, symbols, functions, packs, asms, tree, names: scope }
}

impl Parser<'_> {
    fn predeclare(&mut self) {
        self.builtin_typedef(words::INT128, TypeId::INT128);
        self.builtin_typedef(words::UINT128, TypeId::UINT128);
        let list = self.va_list_type();
        self.builtin_typedef(words::VA_LIST, list);
    }

    /// `struct __va_list_tag[1]` of the psABI.
    fn va_list_type(&mut self) -> TypeId {
        let mut record = Record::new(RecordKind::Struct, Some(words::VA_LIST_TAG), At(0));
        let names = [words::GP_OFFSET, words::FP_OFFSET, words::OVERFLOW_ARG_AREA, words::REG_SAVE_AREA];
        let types = [TypeId::UINT, TypeId::UINT, TypeId::VOID_PTR, TypeId::VOID_PTR];
        for (name, ty) in names.into_iter().zip(types) {
            record.fields.push(Field {
                name: Some(name),
                ty,
                spelled: ty,
                at: At(0),
                offset: 0,
                bits: None,
                align: None,
                packed: false,
            });
        }
        let (id, ty) = self.types.new_record(record);
        self.types.lay_out(id, Packing::default());
        self.types.array(ty, 1)
    }

    fn item(
        &mut self,
        functions: &mut Vec<FunctionDefinition>,
        packs: &mut Vec<Option<u64>>,
        asms: &mut Vec<Asm>,
    ) {
        let start = self.index;
        if self.eat(T::Semi) {
            return;
        }
        if self.is_keyword(crate::lex::Keyword::Asm) {
            if let Ok(asm) = self.asm_parts() {
                asms.push(asm);
            } else {
                self.skip_to(&[T::Semi]);
            }
            self.eat(T::Semi);
            return;
        }
        match self.external_declaration() {
            Ok(Some(function)) => {
                if function.replaces
                    && let Some(old) = functions.iter().position(|f| f.symbol == function.symbol)
                {
                    functions.remove(old);
                    packs.remove(old);
                }
                functions.push(function);
                packs.push(self.pack);
            }
            Ok(None) => {}
            Err(_) => self.recover(start),
        }
    }

    /// Goes on behind the declaration that made no sense: at a semicolon, or behind a body.
    fn recover(&mut self, start: usize) {
        self.skip_to(&[T::Semi, T::LBrace]);
        if self.is(T::LBrace) {
            match self.matching(self.at()) {
                Some(close) => self.go(close),
                None => self.go(At(self.cx.tokens.list.len() as u32 - 1)),
            }
            self.bump();
        } else if self.is(T::Semi) || self.is(T::RBrace) {
            self.bump();
        }
        if self.index == start {
            self.bump();
        }
    }

    /// What can only be said at the end of the file.
    fn finish_file(&mut self) {
        self.check_aliases();
        for index in 0..self.symbols.own.len() {
            let symbol = &self.symbols.own[index];
            if !symbol.tentative || symbol.defined {
                continue;
            }
            let (ty, at, name) = (symbol.ty, symbol.at, symbol.name);
            if let Kind::Incomplete(element) = self.types.kind(ty) {
                self.warn(at, "tentative-array", "array assumed to have one element");
                let array = self.types.array(element, 1);
                self.symbols.own[index].ty = array;
                self.symbols.own[index].spelled =
                    self.types.respelled(self.symbols.own[index].spelled, array);
            } else if let Some(name) = name {
                self.check_complete(ty, name, at);
            }
        }
    }
}

impl Parser<'_> {
    /// Every alias must lead to a definition of this file.
    fn check_aliases(&mut self) {
        let is_alias = |s: &Symbol| s.attributes.as_ref().is_some_and(|a| a.alias.is_some());
        let aliases: Vec<SymbolId> = (0..self.symbols.own.len() as u32)
            .map(SymbolId)
            .filter(|&id| is_alias(self.symbols.get(id)))
            .collect();
        let next = |p: &Self, id: SymbolId| {
            let target = p.symbols.get(id).attributes.as_ref()?.alias.clone()?;
            let name = p.cx.names.find(target.as_bytes())?;
            match p.scope.find(name)?.kind {
                BindingKind::Symbol(to) => Some(to),
                _ => None,
            }
        };
        for id in &aliases {
            let mut at = *id;
            for _ in 0..=aliases.len() {
                match next(self, at) {
                    Some(to) => at = to,
                    None => break,
                }
            }
            // Whoever is still under way after as many steps goes in circles.
            if next(self, at).is_some() {
                let symbol = self.symbols.get(*id);
                let (at, text) = (symbol.at, symbol.name.map(|n| self.text(n)).unwrap_or_default());
                self.error(at, "alias", format!("'{text}' is part of alias cycle"));
            }
        }
    }
}

/// What was read of a file, apart from what it was read from.
pub(crate) struct FileScope {
    types: Types<'static>,
    symbols: Vec<Symbol>,
    /// Its functions, which may be given other bodies.
    pub(crate) functions: Vec<FunctionDefinition>,
    packs: Vec<Option<u64>>,
    asms: Vec<Asm>,
    tree: Tree,
    names: Names,
}

impl FileScope {
    /// Reads what [`Unit::freeze`] wrote.
    pub(crate) fn thaw(from: &mut Reader<'_>) -> Option<Self> {
        let (types, symbols, functions) = (Wire::take(from)?, Wire::take(from)?, Wire::take(from)?);
        let (packs, names) = (Wire::take(from)?, Wire::take(from)?);
        // Neither assembly nor strings of the file are a body's business.
        Some(Self { types, symbols, functions, packs, asms: Vec::new(), tree: Tree::default(), names })
    }

    /// The same with what it was read from, to which tokens, texts and names may have been added.
    pub(crate) fn within<'a>(
        self,
        tokens: &'a Tokens,
        sources: &'a Sources,
        names: &'a Interner,
        options: CheckOptions,
    ) -> Unit<'a> {
        let cx = Shared { tokens, sources, names, options };
        let Self { types, symbols, functions, packs, asms, tree, names } = self;
        Unit { cx, types, symbols, functions, packs, asms, tree, names }
    }
}

impl Unit<'_> {
    /// What was read, apart from what it was read from.
    pub(crate) fn apart(self) -> FileScope {
        let Self { cx: _, types, symbols, functions, packs, asms, tree, names } = self;
        FileScope { types, symbols, functions, packs, asms, tree, names }
    }

    /// Writes down all that bodies are read against.
    pub(crate) fn freeze(&self, to: &mut Writer) {
        self.types.put(to);
        self.symbols.put(to);
        self.functions.put(to);
        self.packs.put(to);
        self.names.put(to);
    }

    /// How many functions are defined.
    #[must_use]
    pub fn body_count(&self) -> usize {
        self.functions.len()
    }

    /// The names of the file.
    #[must_use]
    pub fn interner(&self) -> &Interner {
        self.cx.names
    }

    /// What the command line said.
    #[must_use]
    pub fn options(&self) -> CheckOptions {
        self.cx.options
    }

    /// The tokens of the file.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        self.cx.tokens
    }

    /// The sources of the file.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        self.cx.sources
    }

    /// Reads the body of function number `index`.
    #[must_use]
    pub fn check_body(&self, index: usize, buffers: &mut Buffers) -> Body<'_> {
        let function = &self.functions[index];
        let symbol = &self.symbols[function.symbol.0 as usize];
        let noted = buffers.noted.take();
        let types = match noted {
            Some(_) => Types::noting(&self.types),
            None => Types::overlay(&self.types),
        };
        let symbols = Symbols { below: &self.symbols, own: Vec::new() };
        let own = buffers.names.take().unwrap_or_else(|| Names::new(self.cx.names.len()));
        let scope = Scope::of_body(&self.names, own, function.knows_until, noted);
        let mut parser = Parser::new(&self.cx, types, symbols, scope, function.body.0 as usize);
        parser.pack = self.packs[index];
        parser.tree = std::mem::take(&mut buffers.tree);
        let signature = self.types.function_parts(function.ty);
        parser.body = Some(BodyState {
            number: 0,
            name: symbol.name,
            result: signature.map_or(TypeId::INT, |s| s.result),
            variadic: signature.is_some_and(|s| s.more == More::Variadic),
            labels: Vec::new(),
            switches: Vec::new(),
            loops: 0,
        });
        let (params, prologue) = parser.enter_function(function);
        let block = parser.block_inside().ok();
        parser.finish_body();
        if let Some(block) = block {
            parser.review(block, &params, function.symbol, function.end);
        }
        let mentioned = if parser.more() { parser.mentioned() } else { Vec::new() };
        buffers.noted = parser.scope.take_noted();
        let tells_line = parser.scope.tells_line();
        let uses = buffers.noted.as_mut().map(Noted::take);
        let Parser { types, tree, symbols, scope, diagnostics, named_types, .. } = parser;
        buffers.names = Some(scope.into_names());
        Body {
            symbol: function.symbol,
            ty: function.ty,
            types,
            tree,
            block,
            prologue,
            params,
            symbols: symbols.own,
            named_types,
            mentioned,
            diagnostics,
            end: function.end,
            tells_line,
            uses,
        }
    }
}

impl Parser<'_> {
    pub(super) fn enter_function(&mut self, function: &FunctionDefinition) -> (Vec<LocalId>, Vec<StmtId>) {
        let mut params = Vec::new();
        let mut prologue = Vec::new();
        if let Some(at) = function.params_at {
            self.go(at);
            if let Ok((list, ..)) = self.parameters() {
                for param in list {
                    params.push(self.param_local(&param));
                }
            }
            for vla in std::mem::take(&mut self.pending_vlas) {
                let length = self.tree.add(crate::syntax::ExprKind::VlaLength(vla), TypeId::VOID, at);
                prologue.push(self.tree.add_stmt(crate::syntax::StmtKind::Expr(length), at));
            }
            self.go(function.body);
        } else {
            for param in &function.params {
                params.push(self.param_local(param));
            }
        }
        (params, prologue)
    }

    fn param_local(&mut self, param: &crate::syntax::Param) -> LocalId {
        // Re-read parameters have a variable already, which lengths may refer to.
        if let Some(name) = param.name
            && let Some(binding) = self.scope.find_here(name)
            && let BindingKind::Local(local) = binding.kind
        {
            self.remember_param(local, param);
            return local;
        }
        let local = self.tree.add_local(Local {
            name: param.name,
            ty: param.ty,
            spelled: param.spelled,
            at: param.at,
            align: None,
            cleanup: None,
        });
        if let Some(name) = param.name {
            self.scope.bind(name, BindingKind::Local(local), param.at);
        }
        self.remember_param(local, param);
        local
    }

    fn remember_param(&mut self, local: LocalId, param: &crate::syntax::Param) {
        if param.unused {
            self.quiet.push(local);
        }
        if param.register {
            self.registers.push(local);
        }
    }

    fn finish_body(&mut self) {
        self.check_jumps();
        for index in 0..self.tree.labels.len() {
            let label = self.tree.labels[index];
            if label.defined.is_none() {
                let text = self.text(label.name);
                self.error(label.used, "undefined-label", format!("label '{text}' used but not defined"));
            }
        }
    }
}
