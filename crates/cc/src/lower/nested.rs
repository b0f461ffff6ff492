//! Functions inside functions: the way to the variables around them, addresses of theirs, and jumps out of them.
//!
//! A function that others inside it look into has a *frame record*, a slot of it: the first word is its own chain,
//! then come the addresses of the variables that are shared, the thunks of inner functions whose address
//! was taken, and the state that jumps out of inner functions restore. The *chain* of an inner function is the
//! address of the record of the function around it. It is passed as an argument of class MEMORY before all others,
//! [`HIDDEN_SIZE`] bytes of which it is the first word; so it takes no register from the arguments that are written.
//! An inner function that needs nothing from around it is a function like any other.
//!
//! The address of one that has a chain is that of a thunk. No memory is written and executed: a pool of
//! [`THUNK_COUNT`] thunks is part of the unit's code, each with an entry in a table of the unit's data that holds
//! function and chain. A thunk only loads its number; what follows pushes `rbp`, an unused word and the chain
//! and calls the function, which finds on its stack the return address, then the hidden argument (chain,
//! unused, `rbp`, the caller's return address), then the arguments of the caller: as if called with its chain.
//! An entry is taken when the address is first asked for and given back when the outer function returns;
//! leaving it by `longjmp` loses the entry. When none is left the program says so and aborts.
//!
//! A jump to a label of an outer function is a `longjmp` to where that function began.

use super::function::{Home, Lower};
use crate::check::Body;
use crate::syntax::{ExprKind, LabelId, LocalId, Nested, StmtKind, SymbolId, Tree};
use lively_ir::{
    Access, Aggregate, Arg, CompareOp, FileAsm, Linkage, Pass, Returning, Shape, SlotId, SymbolKind, Ty,
    Value,
};
use std::fmt::Write as _;

/// Bytes of the argument that carries the chain: what lies between the arguments and the return address when a thunk
/// has called. A multiple of 16, so that the arguments stay aligned.
const HIDDEN_SIZE: u64 = 32;
/// How many addresses of inner functions with a chain a unit can have at a time: 16 KiB of code.
const THUNK_COUNT: usize = 1024;
/// Bytes of a thunk, and of its entry in the table.
const THUNK_SIZE: usize = 16;
/// Bytes of `jmp_buf`, and their alignment.
const STATE_SIZE: u64 = 200;
const STATE_ALIGN: u64 = 16;
const WORD: u64 = 8;

/// One function of a body.
#[derive(Default)]
struct Level {
    parent: usize,
    symbol: Option<SymbolId>,
    /// Whether it is called with a chain.
    is_chained: bool,
    /// Its variables that inner functions use.
    shared: Vec<LocalId>,
    /// Variables of outer functions that it uses.
    foreign: Vec<LocalId>,
    /// Inner functions with a chain whose address is taken somewhere.
    addressed: Vec<usize>,
    /// Its labels to which inner functions jump.
    far: Vec<LabelId>,
    /// Whose frame records it looks at, itself or for its inner functions.
    looks_at: Vec<bool>,
}

impl Level {
    fn shared_offset(&self, local: LocalId) -> u64 {
        let at = self.shared.iter().position(|&l| l == local).unwrap_or(0);
        WORD * (1 + at as u64)
    }

    fn thunk_offset(&self, of: usize) -> u64 {
        let at = self.addressed.iter().position(|&l| l == of).unwrap_or(0);
        WORD * (1 + (self.shared.len() + at) as u64)
    }

    fn state_offset(&self) -> u64 {
        let words = WORD * (1 + (self.shared.len() + self.addressed.len()) as u64);
        words.next_multiple_of(STATE_ALIGN)
    }

    fn record_size(&self) -> u64 {
        self.state_offset() + if self.far.is_empty() { 0 } else { STATE_SIZE }
    }
}

/// What the functions of a body have to do with each other. The outermost is number 0.
pub(super) struct Nesting {
    levels: Vec<Level>,
    local_owners: Vec<usize>,
    label_owners: Vec<usize>,
}

impl Nesting {
    pub(super) fn of(body: &Body<'_>) -> Self {
        let tree = &body.tree;
        if tree.nested.is_empty() {
            return Self {
                levels: vec![Level::default()],
                local_owners: Vec::new(),
                label_owners: Vec::new(),
            };
        }
        let count = tree.nested.len() + 1;
        let mut levels: Vec<Level> = Vec::with_capacity(count);
        levels.push(Level::default());
        levels.extend(tree.nested.iter().map(|n| Level {
            parent: n.parent,
            symbol: Some(n.symbol),
            ..Level::default()
        }));
        for level in &mut levels {
            level.looks_at = vec![false; count];
        }
        let local_owners = owners(tree, tree.locals.len(), |n| &n.locals);
        let label_owners = owners(tree, tree.labels.len(), |n| &n.labels);
        let mut nesting = Self { levels, local_owners, label_owners };
        nesting.share_variables(tree);
        nesting.find_far_labels(tree);
        nesting.chain(tree);
        nesting
    }

    /// Variables used across functions; lengths of arrays count as used by all functions inside.
    fn share_variables(&mut self, tree: &Tree) {
        let users = owners(tree, tree.exprs.len(), |n| &n.exprs);
        for (user, expr) in users.into_iter().zip(&tree.exprs) {
            if let ExprKind::Local(local) = expr.kind {
                self.share(user, local);
            }
        }
        for kept in tree.vlas.iter().map(|vla| vla.kept) {
            for user in 1..self.levels.len() {
                if self.is_around(self.local_owners[kept.index()], user) {
                    self.share(user, kept);
                }
            }
        }
    }

    fn share(&mut self, user: usize, local: LocalId) {
        let owner = self.local_owners[local.index()];
        if owner == user || !self.is_around(owner, user) {
            return;
        }
        let add = |list: &mut Vec<LocalId>| {
            if !list.contains(&local) {
                list.push(local);
            }
        };
        add(&mut self.levels[owner].shared);
        add(&mut self.levels[user].foreign);
        self.levels[user].looks_at[owner] = true;
    }

    fn find_far_labels(&mut self, tree: &Tree) {
        let users = owners(tree, tree.stmts.len(), |n| &n.stmts);
        for (user, stmt) in users.into_iter().zip(&tree.stmts) {
            let StmtKind::Goto(label) = stmt.kind else { continue };
            let owner = self.label_owners[label.index()];
            if owner != user && !self.levels[owner].far.contains(&label) {
                self.levels[owner].far.push(label);
            }
            if owner != user {
                self.levels[user].looks_at[owner] = true;
            }
        }
    }

    /// Who needs a chain: who looks around, calls one that does, or has one inside it that looks further.
    fn chain(&mut self, tree: &Tree) {
        let mut mentions = Vec::new();
        let users = owners(tree, tree.exprs.len(), |n| &n.exprs);
        let mut called = vec![false; tree.exprs.len()];
        for expr in &tree.exprs {
            if let ExprKind::Call(callee, _) = expr.kind
                && let ExprKind::Decay(of) = tree.kind(callee)
            {
                called[of.index()] = true;
            }
        }
        let mut is_addressed = vec![false; self.levels.len()];
        for (number, expr) in tree.exprs.iter().enumerate() {
            if let ExprKind::Symbol(symbol) = expr.kind
                && let Some(inner) = self.find(symbol)
            {
                mentions.push((users[number], inner));
                is_addressed[inner] |= !called[number];
            }
        }
        for (number, local) in tree.locals.iter().enumerate() {
            let inner = local.cleanup.and_then(|symbol| self.find(symbol));
            mentions.extend(inner.map(|inner| (self.local_owners[number], inner)));
        }
        let mut is_new = true;
        while is_new {
            is_new = false;
            for number in (1..self.levels.len()).rev() {
                let parent = self.levels[number].parent;
                for seen in 0..self.levels.len() {
                    is_new |= self.levels[number].looks_at[seen] && self.look(parent, seen);
                }
            }
            for &(user, inner) in &mentions {
                let looks = self.levels[inner].looks_at.contains(&true);
                is_new |= looks && self.look(user, self.levels[inner].parent);
            }
        }
        for (number, is_addressed) in is_addressed.into_iter().enumerate().skip(1) {
            self.levels[number].is_chained = self.levels[number].looks_at.contains(&true);
            if self.levels[number].is_chained && is_addressed {
                let parent = self.levels[number].parent;
                self.levels[parent].addressed.push(number);
            }
        }
    }

    fn look(&mut self, user: usize, seen: usize) -> bool {
        user != seen && !std::mem::replace(&mut self.levels[user].looks_at[seen], true)
    }

    /// Whether function `outer` is around `inner`, or is it.
    fn is_around(&self, outer: usize, mut inner: usize) -> bool {
        while inner > outer {
            inner = self.levels[inner].parent;
        }
        inner == outer
    }

    fn find(&self, symbol: SymbolId) -> Option<usize> {
        self.levels.iter().position(|level| level.symbol == Some(symbol))
    }

    /// The number of `symbol`, if it is a function that is called with a chain.
    fn chained(&self, symbol: SymbolId) -> Option<usize> {
        if self.levels.len() == 1 {
            return None;
        }
        self.find(symbol).filter(|&number| self.levels[number].is_chained)
    }

    /// Whether function `number` is called with a chain.
    pub(super) fn is_chained(&self, number: usize) -> bool {
        self.levels[number].is_chained
    }

    pub(super) fn is_own_label(&self, number: usize, label: LabelId) -> bool {
        self.label_owners.get(label.index()).is_none_or(|&owner| owner == number)
    }
}

/// Whose each entry of a table of the tree is.
fn owners(tree: &Tree, len: usize, range: impl Fn(&Nested) -> &std::ops::Range<usize>) -> Vec<usize> {
    let mut owners = vec![0; len];
    // Inner functions come later, and take theirs from the outer.
    for (number, nested) in tree.nested.iter().enumerate() {
        owners[range(nested).clone()].fill(number + 1);
    }
    owners
}

/// How the chain is passed.
pub(super) fn hidden_aggregate() -> Aggregate {
    Aggregate { size: HIDDEN_SIZE, align: 8, shape: Shape::Struct, fields: Vec::new() }
}

/// Where a function keeps what it knows of those around and inside it.
#[derive(Default)]
pub(super) struct Records {
    /// Its frame record.
    own: Option<SlotId>,
    /// A slot that holds its chain.
    chain: Option<SlotId>,
}

const PLAIN: Access = Access::natural(Ty::Ptr);

impl Lower<'_> {
    /// Keeps the chain and fills the frame record; variables of outer functions get their homes.
    pub(super) fn enter_nesting(&mut self) {
        let nesting = self.nesting;
        let level = &nesting.levels[self.number];
        if level.is_chained {
            let hidden = self.b.param(0);
            let chain = self.b.load(Ty::Ptr, hidden, 0, PLAIN);
            self.records.chain = Some(self.keep(chain));
        }
        for &local in &level.foreign {
            let owner = nesting.local_owners[local.index()];
            let record = self.record_of(owner);
            let offset = nesting.levels[owner].shared_offset(local);
            let mut addr = self.b.load(Ty::Ptr, record, offset as i32, PLAIN);
            if self.types.layout(self.tree.locals[local.index()].ty).is_none() {
                addr = self.b.load(Ty::Ptr, addr, 0, PLAIN);
            }
            self.homes[local.index()] = Some(Home::Behind(self.keep(addr)));
        }
        // Also one that nobody looks into leads to those around it.
        let has_record = nesting.levels.iter().any(|l| l.is_chained && l.parent == self.number);
        if !has_record {
            return;
        }
        let slot = self.b.slot(level.record_size(), STATE_ALIGN as u32);
        self.records.own = Some(slot);
        if let Some(chain) = self.records.chain {
            let chain = self.kept_word(chain);
            let record = self.b.slot_addr(slot, 0);
            self.b.store(record, 0, chain, PLAIN);
        }
        for &local in &level.shared {
            let addr = match self.home(local) {
                Home::Slot(slot) | Home::Behind(slot) => self.b.slot_addr(slot, 0),
                Home::At(value) => value,
            };
            let record = self.b.slot_addr(slot, 0);
            self.b.store(record, level.shared_offset(local) as i32, addr, PLAIN);
        }
        for &inner in &level.addressed {
            let (record, none) = (self.b.slot_addr(slot, 0), self.b.int(Ty::Ptr, 0));
            self.b.store(record, level.thunk_offset(inner) as i32, none, PLAIN);
        }
    }

    fn keep(&mut self, word: Value) -> SlotId {
        let slot = self.b.slot(WORD, WORD as u32);
        let addr = self.b.slot_addr(slot, 0);
        self.b.store(addr, 0, word, PLAIN);
        slot
    }

    fn kept_word(&mut self, slot: SlotId) -> Value {
        let addr = self.b.slot_addr(slot, 0);
        self.b.load(Ty::Ptr, addr, 0, PLAIN)
    }

    /// Prepares for jumps from inner functions: their `longjmp` comes out here.
    pub(super) fn receive_jumps(&mut self) {
        let nesting = self.nesting;
        let level = &nesting.levels[self.number];
        let (Some(own), false) = (self.records.own, level.far.is_empty()) else { return };
        let state = self.b.slot_addr(own, level.state_offset() as i32);
        let came = self.runtime_returning("_setjmp", &[state], Some(Ty::I32), Returning::Twice);
        let Some(came) = came else { return };
        for (number, label) in level.far.iter().enumerate() {
            let wanted = self.b.int(Ty::I32, number as i64 + 1);
            let same = self.b.compare(CompareOp::Eq, came, wanted);
            let next = self.b.block();
            self.b.branch(same, self.labels[label.index()], next);
            self.b.start(next);
        }
    }

    /// Labels of other functions have blocks here too, so that the value of a label is the same in all functions of
    /// a body. Nobody may go to them by it.
    pub(super) fn close_foreign_labels(&mut self) {
        let are_named = self.tree.labels.iter().any(|label| label.address_taken);
        for number in 0..self.labels.len() {
            if !self.nesting.is_own_label(self.number, LabelId(number as u32)) {
                let block = self.labels[number];
                self.b.start(block);
                if are_named {
                    self.runtime_returning("abort", &[], None, Returning::Never);
                } else {
                    self.b.jump(block);
                }
            }
        }
    }

    /// The frame record of function `owner`, this one or one around it.
    fn record_of(&mut self, owner: usize) -> Value {
        if let (true, Some(own)) = (owner == self.number, self.records.own) {
            return self.b.slot_addr(own, 0);
        }
        let Some(chain) = self.records.chain else { return self.b.int(Ty::Ptr, 0) };
        let mut record = self.kept_word(chain);
        let mut at = self.nesting.levels[self.number].parent;
        while at > owner {
            record = self.b.load(Ty::Ptr, record, 0, PLAIN);
            at = self.nesting.levels[at].parent;
        }
        record
    }

    /// The argument before all others in a call of `symbol`, if that is a function with a chain.
    pub(super) fn hidden_argument(&mut self, symbol: SymbolId) -> Option<Arg> {
        let inner = self.nesting.chained(symbol)?;
        let chain = self.record_of(self.nesting.levels[inner].parent);
        let slot = self.b.slot(HIDDEN_SIZE, WORD as u32);
        let value = self.b.slot_addr(slot, 0);
        self.b.store(value, 0, chain, PLAIN);
        let pass = Pass::Aggregate(self.b.aggregate(hidden_aggregate()));
        Some(Arg { value, pass })
    }

    /// The address of `symbol` for calls by those who know of no chain, if it is a function with one.
    pub(super) fn thunk(&mut self, symbol: SymbolId) -> Option<Value> {
        let nesting = self.nesting;
        let inner = nesting.chained(symbol)?;
        let parent = nesting.levels[inner].parent;
        let offset = nesting.levels[parent].thunk_offset(inner) as i32;
        let record = self.record_of(parent);
        let old = self.b.load(Ty::Ptr, record, offset, PLAIN);
        let found = self.keep(old);
        let (take, done) = (self.b.block(), self.b.block());
        let truth = self.truth_of(old);
        self.b.branch(truth, done, take);
        self.b.start(take);
        let target = self.symbols.ensure(&mut self.module, symbol);
        let target = self.b.symbol_addr(target, 0);
        let made = self.pool_call("lively.nested.take", &[target, record], Some(Ty::Ptr)).unwrap_or(old);
        self.b.store(record, offset, made, PLAIN);
        let addr = self.b.slot_addr(found, 0);
        self.b.store(addr, 0, made, PLAIN);
        self.b.start(done);
        Some(self.kept_word(found))
    }

    /// Gives the thunks of inner functions back, before the function returns.
    pub(super) fn give_thunks_back(&mut self) {
        let nesting = self.nesting;
        let level = &nesting.levels[self.number];
        let Some(own) = self.records.own else { return };
        for &inner in &level.addressed {
            let record = self.b.slot_addr(own, 0);
            let thunk = self.b.load(Ty::Ptr, record, level.thunk_offset(inner) as i32, PLAIN);
            let (give, done) = (self.b.block(), self.b.block());
            let truth = self.truth_of(thunk);
            self.b.branch(truth, give, done);
            self.b.start(give);
            self.pool_call("lively.nested.give", &[thunk], None);
            self.b.start(done);
        }
    }

    fn pool_call(&mut self, name: &str, args: &[Value], result: Option<Ty>) -> Option<Value> {
        self.module.ensure_symbol(name, SymbolKind::Function, Linkage::Local);
        if self.module.asm.is_empty() {
            let at = lively_ir::SourceLine::default();
            self.module.asm.push(FileAsm { text: pool(), at });
        }
        self.runtime(name, args, result)
    }

    /// Jumps to a label of an outer function; whether it is one.
    pub(super) fn jump_far(&mut self, label: LabelId) -> bool {
        let nesting = self.nesting;
        if nesting.is_own_label(self.number, label) {
            return false;
        }
        let owner = nesting.label_owners[label.index()];
        let level = &nesting.levels[owner];
        let number = level.far.iter().position(|&l| l == label).unwrap_or(0);
        self.give_thunks_back();
        let record = self.record_of(owner);
        let state = self.offset(record, level.state_offset() as i64);
        let number = self.b.int(Ty::I32, number as i64 + 1);
        self.runtime_returning("longjmp", &[state, number], None, Returning::Never);
        true
    }
}

/// The pool, as assembly of the unit.
fn pool() -> String {
    let message = "too many addresses of nested functions at a time\\n";
    let mut text = format!(
        "\t.text
lively.nested.take:
\tleaq lively.nested.table(%rip), %rcx
\txorl %edx, %edx
1:\txorl %eax, %eax
\tlock cmpxchgq %rdi, (%rcx)
\tje 2f
\taddq ${THUNK_SIZE}, %rcx
\taddl ${THUNK_SIZE}, %edx
\tcmpl ${}, %edx
\tjb 1b
\tpushq %rax
\tmovl $2, %edi
\tleaq lively.nested.message(%rip), %rsi
\tmovl ${}, %edx
\tcall write@PLT
\tcall abort@PLT
2:\tmovq %rsi, 8(%rcx)
\tleaq lively.nested.thunks(%rip), %rax
\taddq %rdx, %rax
\tret
lively.nested.give:
\tleaq lively.nested.thunks(%rip), %rax
\tsubq %rax, %rdi
\tleaq lively.nested.table(%rip), %rax
\tmovq $0, (%rax,%rdi)
\tret
lively.nested.call:
\tpushq %rbp
\tmovq %rsp, %rbp
\tleaq lively.nested.table(%rip), %r10
\taddq %r10, %r11
\tsubq $8, %rsp
\tpushq 8(%r11)
\tcall *(%r11)
\tleave
\tret
\t.balign {THUNK_SIZE}
lively.nested.thunks:
",
        THUNK_SIZE * THUNK_COUNT,
        message.len() - 1,
    );
    for number in 0..THUNK_COUNT {
        let _ = writeln!(
            text,
            "\tmovl ${}, %r11d\n\tjmp lively.nested.call\n\t.balign {THUNK_SIZE}",
            number * THUNK_SIZE
        );
    }
    let _ = write!(
        text,
        "\t.section .rodata
lively.nested.message: .ascii \"{message}\"
\t.bss
\t.balign {THUNK_SIZE}
lively.nested.table: .zero {}
\t.text
",
        THUNK_COUNT * THUNK_SIZE
    );
    text
}
