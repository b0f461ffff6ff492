//! Functions defined inside functions (GNU).
//!
//! The body of such a function is read where it stands, by the same parser into the same tree: so it sees every name
//! around it, and what it makes lies in one run of each table, by which lowering tells whose a variable or a
//! label is. What belongs to one body alone (labels, open switches, barriers) is put aside meanwhile.
//!
//! Refuses: a second definition, as everywhere.

use super::declare::Declared;
use super::parser::{Body, Parser, R};
use super::specifier::Specifiers;
use crate::lex::Name;
use crate::syntax::{
    BindingKind, FunctionDefinition, LabelId, Linkage, Nested, Symbol, SymbolId, SymbolKind,
};
use crate::types::{More, TypeId};

impl Parser<'_> {
    /// `auto int inner(int);`: the definition comes later in the block.
    pub(super) fn declare_nested(&mut self, declared: &Declared) -> SymbolId {
        if let Some(here) = self.scope.find_here(declared.name)
            && let BindingKind::Symbol(id) = here.kind
            && self.is_nested(id)
        {
            return id;
        }
        let attributes = declared.attributes.clone();
        let symbol = self.symbols.add(Symbol {
            name: Some(declared.name),
            asm_name: None,
            kind: SymbolKind::Function,
            ty: declared.ty,
            spelled: declared.spelled,
            linkage: Linkage::None,
            defined: false,
            tentative: false,
            inline_only: false,
            inline: false,
            attributes: (!attributes.is_empty()).then(|| Box::new(attributes)),
            data: None,
            at: declared.at,
            owner: self.body.as_ref().and_then(|body| body.name),
        });
        self.scope.bind(declared.name, BindingKind::Symbol(symbol), declared.at);
        symbol
    }

    fn is_nested(&self, id: SymbolId) -> bool {
        let symbol = self.symbols.get(id);
        symbol.kind == SymbolKind::Function && symbol.linkage == Linkage::None
    }

    /// A definition inside a body; the cursor is at its brace, or at parameters of old style.
    pub(super) fn nested_function(&mut self, spec: &Specifiers, declared: Declared) -> R<()> {
        let mut declared = declared;
        let Some(mut function) = declared.function.take() else { return Err(self.expected("';'")) };
        self.complete_old_style(&mut declared, &mut function)?;
        let symbol = self.declare_nested(&declared);
        let twice = match self.symbols.own_mut(symbol) {
            Some(own) => {
                (own.ty, own.spelled, own.at) = (declared.ty, declared.spelled, declared.at);
                own.inline = spec.inline;
                std::mem::replace(&mut own.defined, true)
            }
            None => false,
        };
        if twice {
            let text = self.text(declared.name);
            self.error(declared.at, "redefinition", format!("redefinition of '{text}'"));
        }
        let body = self.at();
        let Some(end) = self.matching(body) else { return Err(self.expected("'}' to close the function")) };
        let definition = FunctionDefinition {
            symbol,
            params: function.list,
            params_at: function.variable.then_some(function.at),
            body,
            end,
            knows_until: body,
            ty: declared.ty,
            replaces: false,
        };
        let result = self.nested_body(&definition, declared.name);
        // Whatever was found inside: what follows is the outer function's again.
        self.go(end);
        self.bump();
        result
    }

    fn nested_body(&mut self, function: &FunctionDefinition, name: Name) -> R<()> {
        let signature = self.types.function_parts(function.ty);
        let number = self.tree.nested.len();
        let inner = Body {
            number: number + 1,
            name: Some(name),
            result: signature.map_or(TypeId::INT, |s| s.result),
            variadic: signature.is_some_and(|s| s.more == More::Variadic),
            labels: Vec::new(),
            switches: Vec::new(),
            loops: 0,
        };
        self.around.extend(self.body.replace(inner));
        let jumps = std::mem::take(&mut self.jumps);
        let lengths = std::mem::take(&mut self.pending_vlas);
        let (locals, exprs) = (self.tree.locals.len(), self.tree.exprs.len());
        let (stmts, labels) = (self.tree.stmts.len(), self.tree.labels.len());
        let parent = self.around.last().map_or(0, |body| body.number);
        self.tree.nested.push(Nested {
            symbol: function.symbol,
            ty: function.ty,
            params: Vec::new(),
            prologue: Vec::new(),
            block: None,
            end: function.end,
            parent,
            locals: 0..0,
            exprs: 0..0,
            stmts: 0..0,
            labels: 0..0,
        });
        let mark = self.scope.enter();
        let (params, prologue) = self.enter_function(function);
        let block = self.nested(|p| p.block_inside());
        self.scope.leave(mark);
        self.check_jumps();
        self.jumps = jumps;
        self.pending_vlas = lengths;
        self.body = self.around.pop();
        let ends = &self.tree;
        let (locals, exprs) = (locals..ends.locals.len(), exprs..ends.exprs.len());
        let (stmts, labels) = (stmts..ends.stmts.len(), labels..ends.labels.len());
        let nested = &mut self.tree.nested[number];
        (nested.params, nested.prologue, nested.block) = (params, prologue, block.as_ref().ok().copied());
        (nested.locals, nested.exprs, nested.stmts, nested.labels) = (locals, exprs, stmts, labels);
        block.map(|_| ())
    }

    /// The label `name` that `__label__` declared in a function around this one.
    pub(super) fn label_around(&self, name: Name) -> Option<LabelId> {
        let declared = self.around.iter().rev().flat_map(|body| body.labels.iter().rev());
        declared.filter(|(_, _, depth)| *depth != 0).find(|(n, ..)| *n == name).map(|l| l.1)
    }
}
