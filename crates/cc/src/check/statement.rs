//! Statements.

use super::convert::Purpose;
use super::parser::{Lost, Parser, R};
use crate::lex::{Keyword as K, Name, TokenKind as T};
use crate::syntax::{
    Asm, AsmOperand, At, Attributes, ExprId, ExprKind, For, Label, LabelId, StmtId, StmtKind, Switch,
    SwitchId,
};
use crate::types::{Kind, TypeId};

impl Parser<'_> {
    /// A block from its opening brace; its own scope.
    pub(crate) fn block(&mut self) -> R<StmtId> {
        let mark = self.scope.enter();
        let barriers = self.jumps.now.len();
        let block = self.block_inside();
        self.jumps.now.truncate(barriers);
        self.forget_labels();
        self.scope.leave(mark);
        block
    }

    /// A block in the scope that is already open.
    pub(crate) fn block_inside(&mut self) -> R<StmtId> {
        let at = self.at();
        self.expect(T::LBrace)?;
        let mut list = Vec::new();
        self.block_items(&mut list);
        self.expect(T::RBrace)?;
        let run = self.tree.add_stmts(&list);
        Ok(self.tree.add_stmt(StmtKind::Block(run), at))
    }

    fn block_items(&mut self, list: &mut Vec<StmtId>) {
        while !self.is(T::RBrace) && !self.is(T::Eof) {
            let start = self.index;
            if self.block_item(list).is_err() {
                self.skip_to(&[T::Semi]);
                self.eat(T::Semi);
                if self.index == start {
                    self.bump();
                }
            }
        }
    }

    fn block_item(&mut self, list: &mut Vec<StmtId>) -> R<()> {
        if self.is_keyword(K::Label) {
            self.bump();
            loop {
                let Some(name) = self.token.name() else { return Err(self.expected("identifier")) };
                let at = self.at();
                self.bump();
                let depth = self.scope.depth();
                self.new_label(name, at, depth);
                if !self.eat(T::Comma) {
                    break;
                }
            }
            return self.expect(T::Semi);
        }
        if self.starts_declaration() {
            return self.local_declaration(list);
        }
        let statement = self.statement()?;
        list.push(statement);
        Ok(())
    }

    /// A statement.
    pub(crate) fn statement(&mut self) -> R<StmtId> {
        self.nested(Self::statement_inside)
    }

    fn statement_inside(&mut self) -> R<StmtId> {
        let at = self.at();
        match self.token.kind {
            T::LBrace => self.block(),
            T::Semi => {
                self.bump();
                Ok(self.tree.add_stmt(StmtKind::Empty, at))
            }
            T::Ident if self.peek().kind == T::Colon => self.labelled(),
            T::Keyword => self.keyword_statement(at),
            _ => self.expression_statement(at),
        }
    }

    fn expression_statement(&mut self, at: At) -> R<StmtId> {
        let expr = self.expression()?;
        self.expect(T::Semi)?;
        Ok(self.tree.add_stmt(StmtKind::Expr(expr), at))
    }

    fn keyword_statement(&mut self, at: At) -> R<StmtId> {
        let Some(keyword) = self.token.keyword() else { return Err(self.expected("statement")) };
        match keyword {
            K::If => self.scoped(at, Self::if_statement),
            K::While => self.scoped(at, Self::while_statement),
            K::Do => self.scoped(at, Self::do_statement),
            K::For => self.scoped(at, Self::for_statement),
            K::Switch => self.scoped(at, Self::switch_statement),
            K::Case => self.case_label(at),
            K::Default => self.default_label(at),
            K::Break => {
                self.bump();
                self.expect(T::Semi)?;
                if self.body.as_ref().is_some_and(|b| b.loops == 0 && b.switches.is_empty()) {
                    self.error(at, "break", "break statement not within loop or switch");
                    return Ok(self.tree.add_stmt(StmtKind::Empty, at));
                }
                Ok(self.tree.add_stmt(StmtKind::Break, at))
            }
            K::Continue => {
                self.bump();
                self.expect(T::Semi)?;
                if self.body.as_ref().is_some_and(|b| b.loops == 0) {
                    self.error(at, "continue", "continue statement not within a loop");
                    return Ok(self.tree.add_stmt(StmtKind::Empty, at));
                }
                Ok(self.tree.add_stmt(StmtKind::Continue, at))
            }
            K::Return => self.return_statement(at),
            K::Goto => self.goto_statement(at),
            K::Asm => self.asm_statement(at),
            K::Attribute => {
                // `__attribute__((fallthrough));`
                self.attributes(&mut Attributes::default())?;
                self.statement()
            }
            _ => self.expression_statement(at),
        }
    }

    /// Selections and loops are blocks: what their conditions declare is theirs (6.8.4, 6.8.5).
    fn scoped(&mut self, at: At, read: fn(&mut Self, At) -> R<StmtId>) -> R<StmtId> {
        let mark = self.scope.enter();
        let result = read(self, at);
        self.scope.leave(mark);
        result
    }

    fn while_statement(&mut self, at: At) -> R<StmtId> {
        self.bump();
        let condition = self.parenthesised_condition()?;
        let body = self.loop_body()?;
        Ok(self.tree.add_stmt(StmtKind::While(condition, body), at))
    }

    fn do_statement(&mut self, at: At) -> R<StmtId> {
        self.bump();
        let body = self.loop_body()?;
        if !self.eat_keyword(K::While) {
            return Err(self.expected("'while'"));
        }
        let condition = self.parenthesised_condition()?;
        self.expect(T::Semi)?;
        Ok(self.tree.add_stmt(StmtKind::Do(body, condition), at))
    }

    fn parenthesised_condition(&mut self) -> R<ExprId> {
        self.expect(T::LParen)?;
        let start = self.at();
        let condition = self.expression()?;
        self.doubt_condition(condition, start, self.at());
        self.expect(T::RParen)?;
        Ok(self.condition(condition))
    }

    fn loop_body(&mut self) -> R<StmtId> {
        if let Some(body) = &mut self.body {
            body.loops += 1;
        }
        let mark = self.scope.enter();
        let barriers = self.jumps.now.len();
        let statement = self.statement();
        self.jumps.now.truncate(barriers);
        self.scope.leave(mark);
        if let Some(body) = &mut self.body {
            body.loops -= 1;
        }
        statement
    }

    fn sub_statement(&mut self) -> R<StmtId> {
        let mark = self.scope.enter();
        let barriers = self.jumps.now.len();
        let statement = self.statement();
        self.jumps.now.truncate(barriers);
        self.scope.leave(mark);
        statement
    }

    /// The statement after `if (...)` or `else`, of which it is said if it is empty.
    fn arm(&mut self, word: &str) -> R<StmtId> {
        let at = self.at();
        let empty = self.is(T::Semi) && !self.peek().is_keyword(K::Else);
        if empty && self.more() {
            let what = format!("suggest braces around empty body in '{word}' statement");
            self.warn(at, "empty-body", what);
        }
        self.sub_statement()
    }

    /// `if`, with its chain of `else if` read without recursion.
    fn if_statement(&mut self, at: At) -> R<StmtId> {
        // C99 6.8.4: a selection statement is a block; tags of its condition end with it.
        let mark = self.scope.enter();
        let statement = self.if_inside(at);
        self.scope.leave(mark);
        statement
    }

    fn if_inside(&mut self, at: At) -> R<StmtId> {
        let mut arms = Vec::new();
        let mut last = None;
        let mut here = at;
        loop {
            self.bump();
            let condition = self.parenthesised_condition()?;
            let yes = self.arm("if")?;
            arms.push((condition, yes, here));
            if arms.len() > lively_base::limits::C_CHAIN_MAX as usize {
                self.error(here, "nesting", "more 'else if' in a row than C_CHAIN_MAX");
                return Err(Lost);
            }
            if !self.eat_keyword(K::Else) {
                break;
            }
            if !self.is_keyword(K::If) {
                last = Some(self.arm("else")?);
                break;
            }
            here = self.at();
        }
        while let Some((condition, yes, at)) = arms.pop() {
            last = Some(self.tree.add_stmt(StmtKind::If(condition, yes, last), at));
        }
        last.ok_or(Lost)
    }

    fn for_statement(&mut self, at: At) -> R<StmtId> {
        let barriers = self.jumps.now.len();
        let result = self.for_inside(at);
        self.jumps.now.truncate(barriers);
        result
    }

    fn for_inside(&mut self, at: At) -> R<StmtId> {
        self.bump();
        self.expect(T::LParen)?;
        let mut first = Vec::new();
        if self.starts_declaration() {
            if let Some(word @ (K::Static | K::Extern | K::Typedef)) = self.token.keyword() {
                let what = format!("'{}' declaration in 'for' loop initial declaration", word.text());
                self.error(self.at(), "for", what);
            }
            self.local_declaration(&mut first)?;
        } else if !self.eat(T::Semi) {
            let here = self.at();
            first.push(self.expression_statement(here)?);
        }
        let init = if first.is_empty() {
            None
        } else {
            let run = self.tree.add_stmts(&first);
            Some(self.tree.add_stmt(StmtKind::Group(run), at))
        };
        let condition = if self.is(T::Semi) {
            None
        } else {
            let condition = self.expression()?;
            Some(self.condition(condition))
        };
        self.expect(T::Semi)?;
        let step = if self.is(T::RParen) { None } else { Some(self.expression()?) };
        self.expect(T::RParen)?;
        let body = self.loop_body()?;
        let number = self.tree.fors.len() as u32;
        self.tree.fors.push(For { init, condition, step, body });
        let statement = self.tree.add_stmt(StmtKind::For(number), at);
        // The loop's variables end with it.
        let run = self.tree.add_stmts(&[statement]);
        Ok(self.tree.add_stmt(StmtKind::Block(run), at))
    }

    fn switch_statement(&mut self, at: At) -> R<StmtId> {
        let mark = self.scope.enter();
        let statement = self.switch_inside(at);
        self.scope.leave(mark);
        statement
    }

    fn switch_inside(&mut self, at: At) -> R<StmtId> {
        self.bump();
        self.expect(T::LParen)?;
        let value = self.expression()?;
        self.expect(T::RParen)?;
        let value = self.rvalue(value);
        let asked = self.tree.ty(value);
        let mut value = self.promote(value);
        let mut ty = self.tree.ty(value);
        if !self.types.is_integer(ty) {
            if ty != TypeId::ERROR {
                self.error(at, "switch", "switch quantity not an integer");
            }
            value = self.int(0, TypeId::INT, at);
            ty = TypeId::INT;
        }
        let id = SwitchId(self.tree.switches.len() as u32);
        self.tree.switches.push(Switch { value, body: None, cases: Vec::new(), has_default: false });
        if let Some(body) = &mut self.body {
            body.switches.push((id, ty));
        }
        self.jump_switch(id);
        let statement = self.sub_statement();
        if let Some(body) = &mut self.body {
            body.switches.pop();
        }
        self.tree.switches[id.index()].body = Some(statement?);
        self.check_cases(id, at);
        self.check_enumerators(id, asked, at);
        Ok(self.tree.add_stmt(StmtKind::Switch(id), at))
    }

    /// Whether a switch over an enumeration names each of its constants.
    fn check_enumerators(&mut self, id: SwitchId, ty: TypeId, at: At) {
        let Kind::Enum(of) = self.types.kind(ty) else { return };
        if !self.more() {
            return;
        }
        let switch = &self.tree.switches[id.index()];
        if switch.has_default {
            return;
        }
        let has = |value: i128| switch.cases.iter().any(|case| (case.0..=case.1).contains(&value));
        let missing: Vec<Name> =
            self.types.enumeration(of).constants.iter().filter(|c| !has(c.1)).map(|c| c.0).collect();
        for name in missing {
            let text = self.text(name);
            self.warn(at, "switch", format!("enumeration value '{text}' not handled in switch"));
        }
    }

    fn check_cases(&mut self, id: SwitchId, at: At) {
        let mut cases = self.tree.switches[id.index()].cases.clone();
        cases.sort_unstable();
        if cases.windows(2).any(|pair| pair[1].0 <= pair[0].1) {
            // The statement that repeats it is the later one in the text.
            let mut seen: Vec<(i128, i128)> = Vec::new();
            let original = self.tree.switches[id.index()].cases.clone();
            let repeated = original.iter().enumerate().find_map(|(number, case)| {
                let clash = seen.iter().any(|s| s.0 <= case.1 && case.0 <= s.1);
                seen.push(*case);
                clash.then_some(number as u32)
            });
            let place = self.tree.stmts.iter().find_map(|s| match s.kind {
                StmtKind::Case(switch, number, _) if switch == id && Some(number) == repeated => Some(s.at),
                _ => None,
            });
            self.error(place.unwrap_or(at), "duplicate-case", "duplicate case value");
        }
    }

    /// `case` labels; a run of them is read without recursion.
    fn case_label(&mut self, at: At) -> R<StmtId> {
        let mut labels = Vec::new();
        let mut here = at;
        while self.is_keyword(K::Case) {
            here = self.at();
            self.bump();
            let first = self.constant_integer()?;
            let last = if self.eat(T::Ellipsis) { self.constant_integer()? } else { first };
            self.expect(T::Colon)?;
            let current = self.body.as_ref().and_then(|b| b.switches.last().copied());
            let Some((id, ty)) = current else {
                self.error(here, "case", "case label not within a switch statement");
                continue;
            };
            let scalar = self.types.scalar(ty).unwrap_or(crate::types::Scalar::Int);
            let (first, last) = (super::constant::wrap(first, scalar), super::constant::wrap(last, scalar));
            if last < first {
                self.warn(here, "case-range", "empty range specified");
                continue;
            }
            self.jump_case(id, here);
            let number = self.tree.switches[id.index()].cases.len() as u32;
            self.tree.switches[id.index()].cases.push((first, last));
            labels.push((id, number, here));
        }
        let mut inner = self.after_label(here)?;
        while let Some((id, number, at)) = labels.pop() {
            inner = self.tree.add_stmt(StmtKind::Case(id, number, inner), at);
        }
        Ok(inner)
    }

    fn default_label(&mut self, at: At) -> R<StmtId> {
        self.bump();
        self.expect(T::Colon)?;
        let current = self.body.as_ref().and_then(|b| b.switches.last().copied());
        let Some((id, _)) = current else {
            self.error(at, "case", "'default' label not within a switch statement");
            return self.after_label(at);
        };
        self.jump_case(id, at);
        if self.tree.switches[id.index()].has_default {
            self.error(at, "case", "multiple default labels in one switch");
        }
        self.tree.switches[id.index()].has_default = true;
        let inner = self.after_label(at)?;
        Ok(self.tree.add_stmt(StmtKind::Default(id, inner), at))
    }

    /// The statement a label stands before; GNU and C23 allow none, and a declaration.
    fn after_label(&mut self, at: At) -> R<StmtId> {
        let mut attributes = Attributes::default();
        self.attributes(&mut attributes)?;
        if attributes.unused && !self.tree.labels.is_empty() {
            self.quiet_labels.push(self.tree.labels.len() as u32 - 1);
        }
        if self.is(T::RBrace) {
            return Ok(self.tree.add_stmt(StmtKind::Empty, at));
        }
        if self.starts_declaration() && !(self.is(T::Ident) && self.peek().kind == T::Colon) {
            return Ok(self.tree.add_stmt(StmtKind::Empty, at));
        }
        self.statement()
    }

    fn return_statement(&mut self, at: At) -> R<StmtId> {
        self.bump();
        let result = self.body.as_ref().map_or(TypeId::INT, |b| b.result);
        if self.eat(T::Semi) {
            if self.types.kind(result) != Kind::Void {
                self.warn(at, "return-type", "'return' with no value, in function returning non-void");
            }
            return Ok(self.tree.add_stmt(StmtKind::Return(None), at));
        }
        let expr = self.expression()?;
        self.expect(T::Semi)?;
        if self.types.kind(result) == Kind::Void {
            if self.types.kind(self.tree.ty(expr)) != Kind::Void && self.tree.ty(expr) != TypeId::ERROR {
                self.warn(at, "return-type", "'return' with a value, in function returning void");
            }
            let value = self.convert(expr, TypeId::VOID);
            return Ok(self.tree.add_stmt(StmtKind::Return(Some(value)), at));
        }
        let value = self.assign_to(expr, result, Purpose::Return);
        Ok(self.tree.add_stmt(StmtKind::Return(Some(value)), at))
    }

    // ---- labels ----

    fn new_label(&mut self, name: Name, at: At, depth: u32) -> LabelId {
        let id = LabelId(self.tree.labels.len() as u32);
        self.tree.labels.push(Label { name, defined: None, used: at, address_taken: false });
        if let Some(body) = &mut self.body {
            body.labels.push((name, id, depth));
        }
        id
    }

    /// The label `name`, as seen from here.
    fn label(&mut self, name: Name, at: At) -> LabelId {
        let found =
            self.body.as_ref().and_then(|b| b.labels.iter().rev().find(|(n, ..)| *n == name)).map(|l| l.1);
        // A function inside another sees what `__label__` declared around it.
        let found = found.or_else(|| self.label_around(name));
        found.unwrap_or_else(|| self.new_label(name, at, 0))
    }

    /// Labels that `__label__` declared in the block that ends here are not seen behind it.
    fn forget_labels(&mut self) {
        let depth = self.scope.depth();
        if let Some(body) = &mut self.body {
            body.labels.retain(|&(_, _, declared)| declared == 0 || declared < depth);
        }
    }

    fn labelled(&mut self) -> R<StmtId> {
        let at = self.at();
        let Some(name) = self.token.name() else { return Err(self.expected("statement")) };
        self.bump();
        self.bump();
        let id = self.label(name, at);
        if self.tree.labels[id.index()].defined.is_some() {
            let text = self.text(name);
            self.error(at, "duplicate-label", format!("duplicate label '{text}'"));
        }
        self.tree.labels[id.index()].defined = Some(at);
        self.jump_label(id);
        let inner = self.after_label(at)?;
        Ok(self.tree.add_stmt(StmtKind::Label(id, inner), at))
    }

    fn goto_statement(&mut self, at: At) -> R<StmtId> {
        self.bump();
        if self.eat(T::Star) {
            let target = self.expression()?;
            let target = self.rvalue(target);
            let ty = self.tree.ty(target);
            if self.types.pointee(ty).is_none() && !self.is_null(target) && ty != TypeId::ERROR {
                let place = self.tree.expr(target).at;
                self.error(place, "goto", "computed goto must be pointer type");
            }
            let target = self.convert(target, TypeId::VOID_PTR);
            self.expect(T::Semi)?;
            return Ok(self.tree.add_stmt(StmtKind::GotoComputed(target), at));
        }
        let Some(name) = self.token.name().filter(|_| self.is(T::Ident)) else {
            return Err(self.expected("identifier or '*'"));
        };
        let id = self.label(name, self.at());
        self.jump_from(id, self.at());
        self.bump();
        self.expect(T::Semi)?;
        Ok(self.tree.add_stmt(StmtKind::Goto(id), at))
    }

    pub(crate) fn label_address(&mut self) -> R<ExprId> {
        let at = self.at();
        self.bump();
        let Some(name) = self.token.name().filter(|_| self.is(T::Ident)) else {
            return Err(self.expected("identifier"));
        };
        if self.body.is_none() {
            return Ok(self.bad(at, "label", "label address outside of a function"));
        }
        let id = self.label(name, self.at());
        self.tree.labels[id.index()].address_taken = true;
        self.bump();
        Ok(self.tree.add(ExprKind::LabelAddress(id), TypeId::VOID_PTR, at))
    }

    // ---- statement expressions ----

    /// `({ ... })`
    pub(crate) fn statement_expression(&mut self) -> R<ExprId> {
        let at = self.at();
        self.bump();
        if self.body.is_none() {
            self.error(
                at,
                "statement-expression",
                "braced-group within expression allowed only inside a function",
            );
            return Err(Lost);
        }
        let mark = self.scope.enter();
        let barriers = self.jumps.now.len();
        self.jumps.now.push(super::jump::Barrier::Expression(at));
        let result = self.statement_expression_inside(at);
        self.jumps.now.truncate(barriers);
        self.forget_labels();
        self.scope.leave(mark);
        let expr = result?;
        self.expect(T::RParen)?;
        Ok(expr)
    }

    fn statement_expression_inside(&mut self, at: At) -> R<ExprId> {
        self.expect(T::LBrace)?;
        let mut list = Vec::new();
        self.block_items(&mut list);
        self.expect(T::RBrace)?;
        let mut value = None;
        if let Some(mut last) = list.last().copied() {
            // The value may stand behind labels, which then lead to nothing but the block's end.
            while let StmtKind::Label(_, inner) = self.tree.stmts[last.index()].kind {
                last = inner;
            }
            if let StmtKind::Expr(expr) = self.tree.stmts[last.index()].kind {
                self.tree.stmts[last.index()].kind = StmtKind::Empty;
                value = Some(self.rvalue(expr));
            }
        }
        let run = self.tree.add_stmts(&list);
        let block = self.tree.add_stmt(StmtKind::Block(run), at);
        let ty = value.map_or(TypeId::VOID, |v| self.tree.ty(v));
        Ok(self.tree.add(ExprKind::Statements(block, value), ty, at))
    }

    // ---- inline assembly ----

    fn asm_statement(&mut self, at: At) -> R<StmtId> {
        let asm = self.asm_parts()?;
        self.expect(T::Semi)?;
        let id = crate::syntax::AsmId(self.tree.asms.len() as u32);
        self.tree.asms.push(asm);
        Ok(self.tree.add_stmt(StmtKind::Asm(id), at))
    }

    /// `asm` with its parentheses.
    pub(crate) fn asm_parts(&mut self) -> R<Asm> {
        let mut asm = Asm { at: self.at(), ..Asm::default() };
        self.bump();
        let mut goto = false;
        loop {
            match self.token.keyword() {
                Some(K::Volatile) => asm.volatile = true,
                Some(K::Goto) => goto = true,
                Some(K::Inline) => {}
                _ => break,
            }
            self.bump();
        }
        self.expect(T::LParen)?;
        asm.template = self.plain_string()?;
        let mut section = 0;
        while !self.is(T::RParen) {
            if self.eat(T::ColonColon) {
                section += 2;
            } else {
                self.expect(T::Colon)?;
                section += 1;
            }
            self.asm_section(section, &mut asm)?;
        }
        self.expect(T::RParen)?;
        asm.volatile |= asm.outputs.is_empty() || goto;
        Ok(asm)
    }

    fn asm_section(&mut self, section: u32, asm: &mut Asm) -> R<()> {
        while !matches!(self.token.kind, T::Colon | T::ColonColon | T::RParen) {
            match section {
                1 | 2 => {
                    let operand = self.asm_operand(section == 1)?;
                    if section == 1 { asm.outputs.push(operand) } else { asm.inputs.push(operand) }
                }
                3 => {
                    let clobber = self.plain_string()?;
                    asm.clobbers.push(clobber);
                }
                _ => {
                    let Some(name) = self.token.name() else { return Err(self.expected("label")) };
                    let at = self.at();
                    self.bump();
                    let label = self.label(name, at);
                    asm.labels.push(label);
                }
            }
            if !self.eat(T::Comma) {
                break;
            }
        }
        Ok(())
    }

    fn asm_operand(&mut self, output: bool) -> R<AsmOperand> {
        let mut name = None;
        if self.eat(T::LBracket) {
            name = self.token.name();
            self.bump();
            self.expect(T::RBracket)?;
        }
        let constraint = self.plain_string()?;
        self.expect(T::LParen)?;
        let at = self.at();
        let mut expr = self.expression()?;
        self.expect(T::RParen)?;
        if output {
            if !self.tree.is_lvalue(expr) {
                self.error(at, "asm", "lvalue required in 'asm' statement");
            }
        } else if !constraint.contains('m')
            || constraint.contains(['r', 'g', 'i', 'q', 'a'])
            || !self.tree.is_lvalue(expr)
        {
            expr = self.rvalue(expr);
        }
        Ok(AsmOperand { name, constraint, expr })
    }
}
