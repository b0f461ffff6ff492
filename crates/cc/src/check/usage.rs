//! What a finished body tells about itself: names never used, statements without effect, results thrown
//! away, ends without `return`.
//!
//! The tree is walked once it is whole, so nothing here costs a program that asks for no warnings more
//! than a look at its statements that are calls. A name counts as used when any node but the left side of
//! an assignment mentions it, be it in an operand that is never evaluated.

use super::parser::Parser;
use super::unit::Unit;
use crate::diagnostic::{Depth, Diagnostics, Report};
use crate::source::Span;
use crate::syntax::{
    At, ExprId, ExprKind, Linkage, LocalId, ReturnKind, StmtId, StmtKind, SymbolId, SymbolKind, Value,
};
use crate::types::{Kind, Quals, TypeId};

/// How a variable is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Never,
    Set,
    Read,
}

/// Where control goes after a statement.
#[derive(Clone, Copy, Default)]
struct Way {
    falls: bool,
    breaks: bool,
    continues: bool,
}

const FALLS: Way = Way { falls: true, breaks: false, continues: false };

impl Parser<'_> {
    /// Whether more is looked for than what every program is told.
    pub(crate) fn more(&self) -> bool {
        self.cx.options.depth == Depth::More
    }

    /// Looks at the body whose block is `block`.
    pub(crate) fn review(&mut self, block: StmtId, params: &[LocalId], symbol: SymbolId, end: At) {
        self.ignored_results();
        if !self.more() || !self.diagnostics.is_clean() {
            return;
        }
        self.unused_names(params);
        self.unused_labels();
        self.idle_statements();
        self.missing_return(block, symbol, end);
    }

    /// Symbols of the file that the body mentions.
    pub(crate) fn mentioned(&self) -> Vec<SymbolId> {
        let mut list: Vec<SymbolId> = self
            .tree
            .exprs
            .iter()
            .filter_map(|e| match e.kind {
                ExprKind::Symbol(id) if (id.0 as usize) < self.symbols.below.len() => Some(id),
                _ => None,
            })
            .chain(self.tree.locals.iter().filter_map(|l| l.cleanup))
            .collect();
        for symbol in &self.symbols.own {
            list.extend(addressed(symbol.data.as_deref()));
        }
        list.sort_unstable();
        list.dedup();
        list
    }

    // ---- names ----

    fn unused_names(&mut self, params: &[LocalId]) {
        let mut uses = vec![Use::Never; self.tree.locals.len()];
        let mut targets = vec![false; self.tree.exprs.len()];
        for expr in &self.tree.exprs {
            if let ExprKind::Assign(to, _) = expr.kind {
                targets[to.index()] = true;
            }
        }
        for (number, expr) in self.tree.exprs.iter().enumerate() {
            if let ExprKind::Local(local) = expr.kind {
                let new = if targets[number] { Use::Set } else { Use::Read };
                let old = &mut uses[local.index()];
                if *old != Use::Read {
                    *old = new;
                }
            }
        }
        let declared = self.tree.stmts.iter().filter_map(|s| match s.kind {
            StmtKind::Declare(local, _) => Some(local),
            _ => None,
        });
        let declared: Vec<LocalId> = declared.collect();
        for local in declared {
            let names = ("unused-variable", "unused-but-set-variable", "variable");
            self.unused_local(local, uses[local.index()], names);
        }
        for &local in params {
            let names = ("unused-parameter", "unused-but-set-parameter", "parameter");
            self.unused_local(local, uses[local.index()], names);
        }
        self.unused_statics();
    }

    fn unused_local(
        &mut self,
        id: LocalId,
        used: Use,
        (never, set, sort): (&'static str, &'static str, &str),
    ) {
        let local = &self.tree.locals[id.index()];
        let Some(name) = local.name else { return };
        if used == Use::Read || local.cleanup.is_some() || self.quiet.contains(&id) {
            return;
        }
        let at = local.at;
        let text = self.text(name);
        if used == Use::Never {
            self.warn(at, never, format!("unused {sort} '{text}'"));
        } else {
            self.warn(at, set, format!("{sort} '{text}' set but not used"));
        }
    }

    /// Static variables of the body.
    fn unused_statics(&mut self) {
        let below = self.symbols.below.len();
        let mut used = vec![false; self.symbols.own.len()];
        for expr in &self.tree.exprs {
            if let ExprKind::Symbol(id) = expr.kind
                && let Some(at) = (id.0 as usize).checked_sub(below)
            {
                used[at] = true;
            }
        }
        for symbol in &self.symbols.own {
            for id in addressed(symbol.data.as_deref()) {
                if let Some(at) = (id.0 as usize).checked_sub(below) {
                    used[at] = true;
                }
            }
        }
        let mut found = Vec::new();
        for (symbol, used) in self.symbols.own.iter().zip(used) {
            let kept = symbol.attributes.as_ref().is_some_and(|a| a.unused || a.used);
            let kept = kept || symbol.kind == SymbolKind::Function;
            if let (false, false, Linkage::None, Some(name)) = (used, kept, symbol.linkage, symbol.name) {
                found.push((symbol.at, self.text(name)));
            }
        }
        for (at, text) in found {
            self.warn(at, "unused-variable", format!("unused variable '{text}'"));
        }
    }

    fn unused_labels(&mut self) {
        let mut used: Vec<bool> = self.tree.labels.iter().map(|l| l.address_taken).collect();
        for statement in &self.tree.stmts {
            if let StmtKind::Goto(label) = statement.kind {
                used[label.index()] = true;
            }
        }
        for label in self.tree.asms.iter().flat_map(|asm| &asm.labels) {
            used[label.index()] = true;
        }
        for (number, used) in used.into_iter().enumerate() {
            let label = self.tree.labels[number];
            if let (false, Some(at), false) =
                (used, label.defined, self.quiet_labels.contains(&(number as u32)))
            {
                let text = self.text(label.name);
                self.warn(at, "unused-label", format!("label '{text}' defined but not used"));
            }
        }
    }

    // ---- statements ----

    /// Calls whose result must not be thrown away, thrown away.
    fn ignored_results(&mut self) {
        for number in 0..self.tree.stmts.len() {
            let StmtKind::Expr(mut expr) = self.tree.stmts[number].kind else { continue };
            while let ExprKind::Convert(of) = self.tree.kind(expr) {
                expr = of;
            }
            let ExprKind::Call(callee, _) = self.tree.kind(expr) else { continue };
            let Some(id) = self.called_symbol(callee) else { continue };
            let symbol = self.symbols.get(id);
            if !symbol.attributes.as_ref().is_some_and(|a| a.warn_unused_result) {
                continue;
            }
            let text = symbol.name.map(|n| self.text(n)).unwrap_or_default();
            let at = self.tree.stmts[number].at;
            let what =
                format!("ignoring return value of '{text}' declared with attribute 'warn_unused_result'");
            self.warn(at, "unused-result", what);
        }
    }

    fn called_symbol(&self, callee: ExprId) -> Option<SymbolId> {
        let ExprKind::Decay(of) = self.tree.kind(callee) else { return None };
        match self.tree.kind(of) {
            ExprKind::Symbol(id) => Some(id),
            _ => None,
        }
    }

    fn idle_statements(&mut self) {
        for number in 0..self.tree.stmts.len() {
            let StmtKind::Expr(expr) = self.tree.stmts[number].kind else { continue };
            let node = *self.tree.expr(expr);
            if node.ty == TypeId::ERROR || self.types.kind(node.ty) == Kind::Void {
                continue;
            }
            let at = self.tree.stmts[number].at;
            if self.is_idle(expr) {
                self.warn(at, "unused-value", "statement with no effect");
            } else if matches!(node.kind, ExprKind::Deref(_) | ExprKind::Binary(..) | ExprKind::Unary(..))
                && !self.types.quals(node.ty).has(Quals::VOLATILE)
            {
                self.warn(at, "unused-value", "value computed is not used");
            }
        }
    }

    /// Whether evaluating `expr` changes nothing.
    fn is_idle(&self, expr: ExprId) -> bool {
        let node = self.tree.expr(expr);
        if self.types.quals(node.ty).has(Quals::VOLATILE) {
            return false;
        }
        match node.kind {
            ExprKind::Int(_)
            | ExprKind::Wide(_)
            | ExprKind::Float(_)
            | ExprKind::String(_)
            | ExprKind::Local(_)
            | ExprKind::Symbol(_) => true,
            ExprKind::Load(of)
            | ExprKind::Decay(of)
            | ExprKind::Address(of)
            | ExprKind::Deref(of)
            | ExprKind::Member(of, _)
            | ExprKind::Unary(_, of) => self.is_idle(of),
            ExprKind::Convert(of) => self.types.kind(node.ty) != Kind::Void && self.is_idle(of),
            ExprKind::Binary(_, a, b) => self.is_idle(a) && self.is_idle(b),
            _ => false,
        }
    }

    // ---- the way through ----

    fn missing_return(&mut self, block: StmtId, id: SymbolId, end: At) {
        let symbol = self.symbols.get(id);
        let never = symbol.attributes.as_ref().is_some_and(|a| a.returning == ReturnKind::Never);
        let result = self.body.as_ref().map_or(TypeId::INT, |b| b.result);
        let void = self.types.kind(result) == Kind::Void;
        if symbol.name == Some(crate::lex::name::words::MAIN) || (void && !never) {
            return;
        }
        if self.way(block).falls {
            if never {
                self.warn(end, "invalid-noreturn", "'noreturn' function does return");
            } else {
                self.warn(end, "return-type", "control reaches end of non-void function");
            }
        }
    }

    fn way(&self, id: StmtId) -> Way {
        match self.tree.stmts[id.index()].kind {
            StmtKind::Block(run) | StmtKind::Group(run) => {
                self.way_through(&self.tree.stmt_lists[run.range()])
            }
            StmtKind::Expr(expr) => Way { falls: self.comes_back(expr), ..Way::default() },
            StmtKind::If(condition, yes, no) => {
                let truth = self.literal_int(condition);
                let yes = if truth == Some(0) { Way::default() } else { self.way(yes) };
                let no = match no {
                    _ if truth.is_some_and(|t| t != 0) => Way::default(),
                    Some(no) => self.way(no),
                    None => FALLS,
                };
                yes.or(no)
            }
            StmtKind::While(condition, body) => self.way_round(Some(condition), body),
            StmtKind::For(number) => {
                let parts = self.tree.fors[number as usize];
                self.way_round(parts.condition, parts.body)
            }
            StmtKind::Do(body, condition) => {
                let inside = self.way(body);
                let goes_on = inside.falls || inside.continues;
                let endless = self.literal_int(condition).is_some_and(|t| t != 0);
                Way { falls: inside.breaks || goes_on && !endless, ..Way::default() }
            }
            StmtKind::Switch(switch) => {
                let switch = &self.tree.switches[switch.index()];
                let inside = switch.body.map_or(FALLS, |body| self.way(body));
                let falls = !switch.has_default || inside.falls || inside.breaks;
                Way { falls, breaks: false, continues: inside.continues }
            }
            StmtKind::Case(_, _, inner) | StmtKind::Default(_, inner) | StmtKind::Label(_, inner) => {
                self.way(inner)
            }
            StmtKind::Goto(_) | StmtKind::GotoComputed(_) | StmtKind::Return(_) => Way::default(),
            StmtKind::Break => Way { breaks: true, ..Way::default() },
            StmtKind::Continue => Way { continues: true, ..Way::default() },
            StmtKind::Empty | StmtKind::Declare(..) | StmtKind::Asm(_) => FALLS,
        }
    }

    fn way_round(&self, condition: Option<ExprId>, body: StmtId) -> Way {
        let endless = condition.is_none_or(|c| self.literal_int(c).is_some_and(|t| t != 0));
        Way { falls: !endless || self.way(body).breaks, ..Way::default() }
    }

    fn way_through(&self, list: &[StmtId]) -> Way {
        let mut all = FALLS;
        for &statement in list {
            if !all.falls && !self.can_be_entered(statement) {
                continue;
            }
            let way = self.way(statement);
            all = Way { falls: way.falls, ..all.or(way) };
        }
        all
    }

    /// Whether a label stands in it.
    fn can_be_entered(&self, id: StmtId) -> bool {
        match self.tree.stmts[id.index()].kind {
            StmtKind::Case(..) | StmtKind::Default(..) | StmtKind::Label(..) => true,
            StmtKind::Block(run) | StmtKind::Group(run) => {
                self.tree.stmt_lists[run.range()].iter().any(|&s| self.can_be_entered(s))
            }
            StmtKind::If(_, yes, no) => {
                self.can_be_entered(yes) || no.is_some_and(|no| self.can_be_entered(no))
            }
            StmtKind::While(_, body) | StmtKind::Do(body, _) => self.can_be_entered(body),
            StmtKind::For(number) => self.can_be_entered(self.tree.fors[number as usize].body),
            _ => false,
        }
    }

    /// Whether control is still here after `expr`.
    fn comes_back(&self, expr: ExprId) -> bool {
        match self.tree.kind(expr) {
            ExprKind::Convert(of) | ExprKind::Load(of) => self.comes_back(of),
            ExprKind::Comma(left, right) => self.comes_back(left) && self.comes_back(right),
            ExprKind::Conditional(_, yes, no) => self.comes_back(yes) || self.comes_back(no),
            ExprKind::Statements(block, _) => self.way(block).falls,
            ExprKind::Builtin(builtin, _) => !builtin.never_returns(),
            ExprKind::Call(callee, _) => self.called_symbol(callee).is_none_or(|id| {
                let attributes = self.symbols.get(id).attributes.as_ref();
                attributes.is_none_or(|a| a.returning != ReturnKind::Never)
            }),
            _ => true,
        }
    }
}

impl Way {
    fn or(self, other: Self) -> Self {
        Self {
            falls: self.falls || other.falls,
            breaks: self.breaks || other.breaks,
            continues: self.continues || other.continues,
        }
    }
}

/// Symbols whose address is in an initial value.
fn addressed(data: Option<&crate::syntax::StaticData>) -> impl Iterator<Item = SymbolId> + '_ {
    data.into_iter().flat_map(|d| &d.addresses).filter_map(|(_, value, _)| match value {
        Value::Symbol(id) => Some(*id),
        Value::String(_) => None,
    })
}

impl Unit<'_> {
    /// Says which static functions and variables of the file nobody mentions; `mentioned` are those that
    /// bodies do.
    pub(crate) fn report_unused(&self, mentioned: &[SymbolId], found: &mut Diagnostics) {
        let mut used = vec![false; self.symbols.len()];
        let of_data = self.symbols.iter().flat_map(|s| addressed(s.data.as_deref()));
        for id in mentioned.iter().copied().chain(of_data) {
            if let Some(used) = used.get_mut(id.0 as usize) {
                *used = true;
            }
        }
        for (symbol, used) in self.symbols.iter().zip(used) {
            let kept = symbol.attributes.as_ref().is_some_and(|a| {
                a.unused || a.used || a.constructor.is_some() || a.destructor.is_some() || a.alias.is_some()
            });
            let Some(name) = symbol.name else { continue };
            if used || kept || symbol.inline || symbol.linkage != Linkage::Internal {
                continue;
            }
            let text = self.interner().text(name);
            let function = symbol.kind == SymbolKind::Function;
            let (code, what) = match (function, symbol.defined) {
                (true, true) => ("unused-function", format!("'{text}' defined but not used")),
                (true, false) => ("unused-function", format!("'{text}' declared 'static' but never defined")),
                _ if self.types.quals(symbol.ty).has(Quals::CONST) => {
                    ("unused-const-variable", format!("'{text}' defined but not used"))
                }
                _ => ("unused-variable", format!("'{text}' defined but not used")),
            };
            let token = self.tokens().list[symbol.at.0 as usize];
            let span = Span { start: token.pos, len: self.sources().token_len(token) };
            found.add(Report::warning(code, what, span));
        }
    }
}
