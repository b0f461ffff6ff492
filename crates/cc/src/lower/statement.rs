//! Statements as blocks and jumps.

use super::function::{Exit, Home, Leap, Lower, Scope, Val, scalar_ty};
use super::lines::Sites;
use crate::syntax::{
    AsmId, AsmOperand, At, ExprId, ExprKind, InitId, LabelId, LocalId, Run, StmtId, StmtKind, SwitchId,
    SymbolId,
};
use crate::types::{Kind, TypeId, VlaId};
use lively_ir::{Access, Asm, AsmPlace, BlockId, Early, Inst, Switch, Ty, Value, Volatility};
use rustc_hash::{FxHashMap, FxHashSet};

impl Lower<'_> {
    pub(super) fn statement(&mut self, id: StmtId) {
        let mut id = id;
        loop {
            match self.tree.stmts[id.index()].kind {
                // Labels stand before another statement; runs of them are long, so no recursion.
                StmtKind::Case(switch, number, inner) => {
                    if let Some((blocks, _)) = &self.cases[switch.index()] {
                        let block = blocks[number as usize];
                        self.b.start(block);
                    }
                    id = inner;
                }
                StmtKind::Default(switch, inner) => {
                    if let Some((_, block)) = &self.cases[switch.index()] {
                        let block = *block;
                        self.b.start(block);
                    }
                    id = inner;
                }
                StmtKind::Label(label, inner) => {
                    let block = self.labels[label.index()];
                    self.b.start(block);
                    self.label_scopes[label.index()] =
                        self.scopes.iter().map(|scope| (scope.number, scope.cleanups.len())).collect();
                    id = inner;
                }
                kind => {
                    if !matches!(kind, StmtKind::Block(_) | StmtKind::Empty) {
                        self.mark(self.tree.stmts[id.index()].at);
                    }
                    return self.plain_statement(kind, self.tree.stmts[id.index()].at);
                }
            }
        }
    }

    fn plain_statement(&mut self, kind: StmtKind, at: At) {
        match kind {
            StmtKind::Empty | StmtKind::Case(..) | StmtKind::Default(..) | StmtKind::Label(..) => {}
            StmtKind::Expr(expr) => {
                self.effects(expr);
            }
            StmtKind::Block(run) => {
                let depth = self.enter_scope(at);
                self.statements(run);
                self.leave_scope(depth);
            }
            StmtKind::Group(run) => self.statements(run),
            StmtKind::Declare(local, init) => self.declare(local, init),
            StmtKind::If(condition, yes, no) => self.if_statement(condition, yes, no),
            StmtKind::While(condition, body) => {
                let (head, inside, after) = (self.b.block(), self.b.block(), self.b.block());
                self.b.start(head);
                self.branch_on(condition, inside, after);
                self.b.start(inside);
                self.loop_body(body, after, head);
                self.b.jump(head);
                self.b.start(after);
            }
            StmtKind::Do(body, condition) => {
                let (head, test, after) = (self.b.block(), self.b.block(), self.b.block());
                self.b.start(head);
                self.loop_body(body, after, test);
                self.b.start(test);
                self.branch_on(condition, head, after);
                self.b.start(after);
            }
            StmtKind::For(number) => self.for_statement(number),
            StmtKind::Switch(id) => self.switch_statement(id),
            StmtKind::Goto(label) => self.goto_statement(label),
            StmtKind::GotoComputed(target) => {
                let value = self.scalar(target);
                self.b.goto(value);
            }
            StmtKind::Break => {
                if let Some(&Exit { block, depth }) = self.breaks.last() {
                    self.leave_scopes(depth);
                    self.b.jump(block);
                }
            }
            StmtKind::Continue => {
                if let Some(&Exit { block, depth }) = self.continues.last() {
                    self.leave_scopes(depth);
                    self.b.jump(block);
                }
            }
            StmtKind::Return(value) => self.return_statement(value),
            StmtKind::Asm(id) => self.asm_statement(id),
        }
    }

    pub(super) fn statements(&mut self, run: Run) {
        for at in run.range() {
            self.statement(self.tree.stmt_lists[at]);
        }
    }

    /// Opens the block that begins at `at`.
    pub(super) fn enter_scope(&mut self, at: At) -> usize {
        if let Some(lines) = &mut self.lines {
            lines.enter_block(at);
        }
        self.scope_count += 1;
        self.scopes.push(Scope { number: self.scope_count, ..Scope::default() });
        self.scopes.len() - 1
    }

    pub(super) fn leave_scope(&mut self, depth: usize) {
        if self.b.is_open() {
            self.leave_scopes(depth);
        }
        self.scopes.truncate(depth);
        if let Some(lines) = &mut self.lines
            && let Some(loc) = lines.leave_block()
        {
            self.b.set_loc(loc);
        }
    }

    fn loop_body(&mut self, body: StmtId, after: BlockId, next: BlockId) {
        let depth = self.scopes.len();
        self.breaks.push(Exit { block: after, depth });
        self.continues.push(Exit { block: next, depth });
        self.statement(body);
        self.breaks.pop();
        self.continues.pop();
    }

    fn if_statement(&mut self, condition: ExprId, yes: StmtId, no: Option<StmtId>) {
        let after = self.b.block();
        let (mut condition, mut yes, mut no) = (condition, yes, no);
        loop {
            let then = self.b.block();
            let otherwise = if no.is_some() { self.b.block() } else { after };
            self.branch_on(condition, then, otherwise);
            self.b.start(then);
            self.statement(yes);
            if self.b.is_open() {
                self.b.jump(after);
            }
            let Some(other) = no else { break };
            self.b.start(otherwise);
            // A chain of `else if` is a loop here.
            if let StmtKind::If(next, next_yes, next_no) = self.tree.stmts[other.index()].kind {
                (condition, yes, no) = (next, next_yes, next_no);
                continue;
            }
            self.statement(other);
            break;
        }
        self.b.start(after);
    }

    fn for_statement(&mut self, number: u32) {
        let parts = self.tree.fors[number as usize];
        if let Some(init) = parts.init {
            self.statement(init);
        }
        let (head, inside, next, after) = (self.b.block(), self.b.block(), self.b.block(), self.b.block());
        self.b.start(head);
        if let Some(condition) = parts.condition {
            self.branch_on(condition, inside, after);
        }
        self.b.start(inside);
        self.loop_body(parts.body, after, next);
        self.b.start(next);
        if let Some(step) = parts.step {
            self.effects(step);
        }
        self.b.jump(head);
        self.b.start(after);
    }

    fn switch_statement(&mut self, id: SwitchId) {
        let tree = self.tree;
        let switch = &tree.switches[id.index()];
        let value = self.scalar(switch.value);
        let ty = self.b.ty(value);
        let after = self.b.block();
        let blocks: Vec<BlockId> = switch.cases.iter().map(|_| self.b.block()).collect();
        let default = if switch.has_default { self.b.block() } else { after };
        let bits = ty.int_bits();
        let mask = if bits >= 128 { u128::MAX } else { (1 << bits) - 1 };
        let mut cases = Vec::new();
        for (&(first, last), &block) in switch.cases.iter().zip(&blocks) {
            let (low, high) = (first as u128 & mask, last as u128 & mask);
            if low <= high {
                cases.push((low, high, block));
            } else {
                // From negative to positive: two ranges of unsigned bits.
                cases.push((low, mask, block));
                cases.push((0, high, block));
            }
        }
        self.b.switch(Switch { value, cases, default });
        self.cases[id.index()] = Some((blocks, default));
        self.breaks.push(Exit { block: after, depth: self.scopes.len() });
        if let Some(body) = switch.body {
            self.statement(body);
        }
        self.breaks.pop();
        self.b.start(after);
    }

    fn return_statement(&mut self, value: Option<ExprId>) {
        let Some(expr) = value else {
            self.leave_scopes(0);
            return self.return_nothing();
        };
        let value = self.value(expr);
        let value = match (value, scalar_ty(self.types, self.result)) {
            (_, _) if self.types.kind(self.result) == Kind::Void => None,
            (Val::Scalar(value), _) => Some(self.travelling(value, self.result)),
            (value, _) => {
                // Cleanups may change what the address refers to.
                let room = self.temporary(self.result);
                self.store_value(room, 0, self.result, value);
                Some(room)
            }
        };
        self.leave_scopes(0);
        match value {
            Some(value) => self.b.ret(Some(value)),
            None => self.b.ret(None),
        }
    }

    fn return_nothing(&mut self) {
        if self.types.kind(self.result) == Kind::Void {
            self.b.ret(None);
            return;
        }
        let value = match scalar_ty(self.types, self.result) {
            Some(ty) => {
                let zero = self.zero(ty);
                self.travelling(zero, self.result)
            }
            None => self.temporary(self.result),
        };
        self.b.ret(Some(value));
    }

    /// The zero of a type.
    pub(super) fn zero(&mut self, ty: Ty) -> Value {
        match ty {
            Ty::F32 => self.b.f32(0.0),
            Ty::F64 => self.b.f64(0.0),
            Ty::F80 | Ty::V128 => self.b.wide(ty, 0),
            _ => self.b.int(ty, 0),
        }
    }

    // ---- declarations ----

    fn declare(&mut self, local: LocalId, init: Option<InitId>) {
        let declared = &self.tree.locals[local.index()];
        let home = self.home(local);
        if let Some(lines) = &mut self.lines {
            lines.declare(local);
        }
        if let Home::Behind(slot) = home {
            self.mark_stack();
            let size = self.size_of(declared.ty);
            let align = declared.align.unwrap_or(1).max(self.types.align(declared.ty)).max(16);
            let room = self.b.dyn_alloc(size, align.trailing_zeros() as u8);
            let addr = self.b.slot_addr(slot, 0);
            self.b.store(addr, 0, room, Access::natural(Ty::Ptr));
        }
        if let Some(init) = init {
            let addr = self.home_addr(home);
            self.initialise(addr, declared.ty, init);
        }
        if let Some(function) = declared.cleanup
            && let Some(scope) = self.scopes.last_mut()
        {
            scope.cleanups.push((local, function));
        }
    }

    fn mark_stack(&mut self) {
        if self.scopes.last().is_none_or(|s| s.mark.is_some()) {
            return;
        }
        let saved = self.b.stack_save();
        let slot = self.b.slot(8, 8);
        let addr = self.b.slot_addr(slot, 0);
        self.b.store(addr, 0, saved, Access::natural(Ty::Ptr));
        if let Some(scope) = self.scopes.last_mut() {
            scope.mark = Some(slot);
        }
    }

    /// What `alloca` gave within the scope of an array of variable length outlives the array, as in gcc: the
    /// scopes that are open no longer take the stack back.
    pub(super) fn keep_stack(&mut self) {
        for scope in &mut self.scopes {
            scope.mark = None;
        }
    }

    pub(super) fn clean_up(&mut self, local: LocalId, function: SymbolId) {
        let home = self.home(local);
        let addr = self.home_addr(home);
        let symbol = self.symbols.ensure(&mut self.module, function);
        let pass = lively_ir::Pass::Scalar(Ty::Ptr, lively_ir::Extend::None);
        let mut args = vec![lively_ir::Arg { value: addr, pass }];
        args.splice(0..0, self.hidden_argument(function));
        let sig = self.b.signature(lively_ir::Signature {
            params: args.iter().map(|arg| arg.pass).collect(),
            result: None,
            arity: lively_ir::Arity::Fixed,
        });
        self.b.call(lively_ir::Callee::Symbol(symbol), sig, args, lively_ir::Returning::Once);
    }

    fn goto_statement(&mut self, label: LabelId) {
        if self.jump_far(label) {
            return;
        }
        if self.scopes.iter().all(|scope| scope.cleanups.is_empty() && scope.mark.is_none()) {
            self.b.jump(self.labels[label.index()]);
            return;
        }
        let pad = self.b.block();
        self.b.jump(pad);
        self.leaps.push(Leap { pad, label, scopes: self.scopes.clone() });
    }

    /// Writes what each `goto` does on its way, now that the places of all labels are known.
    pub(super) fn finish_leaps(&mut self) {
        for Leap { pad, label, scopes } in std::mem::take(&mut self.leaps) {
            let there = std::mem::take(&mut self.label_scopes[label.index()]);
            let common = scopes.iter().zip(&there).take_while(|(a, b)| a.number == b.0).count();
            self.b.start(pad);
            self.scopes = scopes;
            self.leave_scopes(common);
            // Back to before some of the variables of the scope that both are in.
            if let Some(last) = common.checked_sub(1) {
                let cleanups = self.scopes[last].cleanups.clone();
                for &(local, function) in cleanups.iter().skip(there[last].1).rev() {
                    self.clean_up(local, function);
                }
            }
            self.b.jump(self.labels[label.index()]);
            self.label_scopes[label.index()] = there;
        }
    }

    /// Fills the object at `addr`.
    pub(super) fn initialise(&mut self, addr: Value, ty: TypeId, init: InitId) {
        let tree = self.tree;
        let init = tree.inits[init.index()];
        let entries = &tree.init_entries[init.entries.range()];
        let size = self.types.size(ty).unwrap_or(0);
        let whole =
            entries.len() == 1 && entries[0].bits.is_none() && self.types.size(entries[0].ty) == Some(size);
        if init.zero_rest && !whole && size > 0 {
            let access = Access {
                align_log2: self.types.align(ty).trailing_zeros() as u8,
                volatility: Volatility::Plain,
            };
            self.b.mem_set(addr, 0, size, access);
        }
        // The value of a range of elements is computed once, whatever it does.
        let mut seen = FxHashSet::default();
        let is_constant = |kind| matches!(kind, ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::String(_));
        let again: FxHashSet<ExprId> = entries
            .iter()
            .map(|entry| entry.value)
            .filter(|&value| !is_constant(tree.kind(value)) && !seen.insert(value))
            .collect();
        let mut known: FxHashMap<ExprId, Val> = FxHashMap::default();
        for entry in entries {
            let value = known.get(&entry.value).copied();
            let value = self.initialise_piece(addr, entry, value);
            if let Some(value) = value.filter(|_| again.contains(&entry.value)) {
                known.insert(entry.value, value);
            }
        }
    }

    /// Puts one value in its place; gives what it is, if it was not known and was computed.
    fn initialise_piece(
        &mut self,
        addr: Value,
        entry: &crate::syntax::InitEntry,
        known: Option<Val>,
    ) -> Option<Val> {
        if let crate::syntax::ExprKind::String(string) = self.tree.kind(entry.value)
            && self.types.element(entry.ty).is_some()
        {
            let room = self.types.size(entry.ty).unwrap_or(0);
            let have = self.tree.strings[string.index()].bytes.len() as u64;
            let symbol = self.symbols.string(&mut self.module, string);
            let from = self.b.symbol_addr(symbol, 0);
            let to = self.offset(addr, entry.offset as i64);
            self.b.mem_copy(to, from, room.min(have), Access::unaligned());
            if room > have {
                let rest = self.offset(to, have as i64);
                self.b.mem_set(rest, 0, room - have, Access::unaligned());
            }
            return None;
        }
        let value = match known {
            Some(value) => value,
            None => self.value(entry.value),
        };
        match entry.bits {
            Some((start, width)) => {
                if let Val::Scalar(value) = value {
                    self.store_bits(addr, start, width, value, Volatility::Plain);
                }
            }
            None => self.store_value(addr, entry.offset as i64, entry.ty, value),
        }
        known.is_none().then_some(value)
    }

    pub(super) fn vla_length(&mut self, vla: VlaId) {
        let Some(length) = self.tree.vlas.get(vla.0 as usize).copied() else { return };
        let value = self.scalar(length.length);
        let home = self.home(length.kept);
        let addr = self.home_addr(home);
        self.b.store(addr, 0, value, Access::natural(Ty::I64));
    }

    /// The size of `ty` in bytes, computed if need be, as `i64`.
    pub(super) fn size_of(&mut self, ty: TypeId) -> Value {
        if let Some(size) = self.types.size(ty) {
            return self.b.int(Ty::I64, size as i64);
        }
        match self.types.kind(ty) {
            Kind::Vla(element, vla) => {
                let kept = self.tree.vlas[vla.0 as usize].kept;
                let home = self.home(kept);
                let addr = self.home_addr(home);
                let count = self.b.load(Ty::I64, addr, 0, Access::natural(Ty::I64));
                let element = self.size_of(element);
                self.b.binary(lively_ir::BinaryOp::Mul, count, element)
            }
            Kind::Array(element, count) => {
                let element = self.size_of(element);
                let count = self.b.int(Ty::I64, count as i64);
                self.b.binary(lively_ir::BinaryOp::Mul, count, element)
            }
            _ => self.b.int(Ty::I64, 1),
        }
    }

    // ---- inline assembly ----

    fn asm_statement(&mut self, id: AsmId) {
        let tree = self.tree;
        let asm = &tree.asms[id.index()];
        let mut operands = Vec::new();
        for output in &asm.outputs {
            operands.push(self.asm_output(output));
        }
        for input in &asm.inputs {
            operands.push(self.asm_input(input));
        }
        let targets: Vec<BlockId> = asm.labels.iter().map(|l| self.labels[l.index()]).collect();
        let volatility = if asm.volatile { Volatility::Volatile } else { Volatility::Plain };
        self.b.asm(Asm {
            template: self.asm_template(asm),
            operands,
            clobbers: asm.clobbers.clone(),
            volatility,
            targets,
            at: Sites::new(self.symbols.unit, None).line(asm.at),
        });
        if !asm.labels.is_empty() {
            // What follows is not reached by the ways out.
            let next = self.b.block();
            self.b.start(next);
        }
    }

    /// The text with labels by number after the operands as ir has them: GNU C counts those that are both read
    /// and written twice, and takes names.
    fn asm_template(&self, asm: &crate::syntax::Asm) -> String {
        if asm.labels.is_empty() {
            return asm.template.clone();
        }
        let both = asm.outputs.iter().filter(|o| o.constraint.starts_with('+')).count();
        let ours = asm.outputs.len() + asm.inputs.len();
        let mut out = String::with_capacity(asm.template.len());
        let mut rest = asm.template.as_str();
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let tail = &rest[at..];
            let named = tail.strip_prefix("%l[").and_then(|tail| tail.split_once(']'));
            let digits =
                tail.strip_prefix("%l").map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
            if let Some((name, after)) = named {
                let names = self.symbols.unit.interner();
                let found =
                    asm.labels.iter().position(|l| names.text(self.tree.labels[l.index()].name) == name);
                // One that is not there is found out by its number.
                out.push_str(&format!("%l{}", ours + found.unwrap_or(asm.labels.len())));
                rest = after;
            } else if digits > 0 {
                let number: usize = tail[2..2 + digits].parse().unwrap_or(usize::MAX);
                out.push_str(&format!("%l{}", number.saturating_sub(both)));
                rest = &tail[2 + digits..];
            } else {
                let taken = tail.char_indices().nth(2).map_or(tail.len(), |(at, _)| at);
                out.push_str(&tail[..taken]);
                rest = &tail[taken..];
            }
        }
        out.push_str(rest);
        out
    }

    fn asm_name(&self, operand: &AsmOperand) -> Option<String> {
        operand.name.map(|n| self.symbols.unit.interner().text(n).into_owned())
    }

    fn asm_output(&mut self, operand: &AsmOperand) -> lively_ir::AsmOperand {
        let place = self.place(operand.expr);
        let addr = self.place_addr(&place);
        let both = operand.constraint.contains('+');
        let early = if operand.constraint.contains('&') { Early::Yes } else { Early::No };
        let constraint: String = operand.constraint.chars().filter(|c| !"=+&%".contains(*c)).collect();
        let ty = scalar_ty(self.types, self.tree.ty(operand.expr)).unwrap_or(Ty::I64);
        let memory = constraint.contains('m') && !constraint.contains(['r', 'g', 'q', 'a', 'b', 'c', 'd']);
        let place = match () {
            () if memory => AsmPlace::Memory(addr),
            () if both => AsmPlace::InOut(addr, ty),
            () => AsmPlace::Out(addr, ty),
        };
        lively_ir::AsmOperand { constraint, name: self.asm_name(operand), place, early }
    }

    fn asm_input(&mut self, operand: &AsmOperand) -> lively_ir::AsmOperand {
        let constraint: String = operand.constraint.chars().filter(|c| !"=+&%".contains(*c)).collect();
        let name = self.asm_name(operand);
        let place = if self.tree.is_lvalue(operand.expr) {
            let place = self.place(operand.expr);
            AsmPlace::Memory(self.place_addr(&place))
        } else if let (crate::syntax::ExprKind::Int(value), true) =
            (self.tree.kind(operand.expr), constraint.contains(['i', 'n', 'N', 'I', 'J', 'K', 'e']))
        {
            AsmPlace::Number(value)
        } else {
            match self.value(operand.expr) {
                Val::Scalar(value) => AsmPlace::In(value),
                Val::Memory(addr) => AsmPlace::Memory(addr),
                Val::Pair(value, _) => AsmPlace::In(value),
                Val::Void => AsmPlace::Number(0),
            }
        };
        lively_ir::AsmOperand { constraint, name, place, early: Early::No }
    }

    /// `addr + by`
    pub(super) fn offset(&mut self, addr: Value, by: i64) -> Value {
        if by == 0 {
            return addr;
        }
        let by = self.b.int(Ty::I64, by);
        let sum = lively_ir::BinaryOp::Add;
        self.b.value(Inst::Binary(sum, addr, by), Ty::Ptr)
    }
}
