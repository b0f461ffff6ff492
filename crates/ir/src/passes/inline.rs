//! Calls become what they call.
//!
//! A small body takes the place of a call to it: parameters become the arguments' values, results a
//! local, blocks are put between the two halves of the calling block. Who may stand in for whom is the
//! caller's knowledge (linkage, replacement at run time); this pass knows what cannot be moved:
//! bodies that take variable arguments, the addresses of labels, frames or stack, or that return
//! twice. Bodies that call themselves stay calls, and so does what would grow a function out of
//! bounds. Lines follow the code; variables of the inlined are not told to debuggers.

use crate::debug::CodeSite;
use crate::function::{Block, Function, Inline, Loc, Promote, Slot};
use crate::inst::{
    Access, AsmId, AsmPlace, BlockId, Call, CallId, Callee, Inst, LocalId, Returning, SlotId, SwitchId,
    Value, Volatility, WideId,
};
use crate::module::SymbolId;
use crate::types::{AggId, Arity, Pass, SigId, Signature};

/// How often bodies that came in are searched for calls again.
const ROUNDS_MAX: usize = 4;
/// The same for bodies that must always come in: they may be nested deeper.
const ROUNDS_ALWAYS_MAX: usize = 16;
/// A function that is not longer than this may grow to twice the length;
const GROWN_MIN: usize = 500;
/// and one that is, by so many percent. What has grown so far takes only tiny bodies in.
const GROWTH_PERCENT: usize = 40;
/// A body not heavier than a call with its arguments.
const TINY: usize = 8;

/// A body that may stand for calls to it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'m> {
    /// The body.
    pub body: &'m Function,
    /// Its [`weight`].
    pub weight: usize,
}

/// Roughly how many machine instructions a body is.
#[must_use]
pub fn weight(f: &Function) -> usize {
    let of = |inst: &Inst| match inst {
        Inst::Nop
        | Inst::Const(_)
        | Inst::SlotAddr(..)
        | Inst::LocalGet(_)
        | Inst::LocalSet(..)
        | Inst::Jump(_)
        | Inst::Return(_)
        | Inst::Unreachable => 0,
        Inst::Call(id) => 2 + f.call(*id).args.len(),
        Inst::MemCopy { .. } | Inst::MemSet { .. } => 4,
        Inst::Switch(id) => 2 + 2 * f.switch(*id).cases.len(),
        _ => 1,
    };
    f.insts.iter().map(of).sum()
}

/// Whether a body can stand elsewhere at all.
#[must_use]
pub fn can_move(f: &Function) -> bool {
    let stays = |inst: &Inst| match inst {
        Inst::VaStart(_)
        | Inst::DynAlloc(..)
        | Inst::StackSave
        | Inst::StackRestore(_)
        | Inst::FrameAddr(_)
        | Inst::ReturnAddr(_)
        | Inst::LabelAddr(_)
        | Inst::Goto(_) => true,
        Inst::Asm(id) => !f.asm(*id).targets.is_empty(),
        Inst::Call(id) => {
            let call = f.call(*id);
            call.returning == Returning::Twice || call.callee == Callee::Symbol(f.symbol)
        }
        _ => false,
    };
    f.signature().arity == Arity::Fixed
        && f.inline != Inline::Never
        && f.labels.is_empty()
        && !f.insts.iter().any(stays)
}

/// Puts bodies in place of calls in `f`. `candidate` gives the body that a call of a symbol may be
/// replaced by; whether it fits is found out here.
pub fn inline_calls<'m>(f: &mut Function, candidate: &dyn Fn(SymbolId) -> Option<Candidate<'m>>) {
    if f.calls.iter().any(|call| call.returning == Returning::Twice) {
        return;
    }
    let end = f.insts.len() + GROWN_MIN.max(f.insts.len() * GROWTH_PERCENT / 100);
    for round in 0..ROUNDS_ALWAYS_MAX {
        let mut room = end.saturating_sub(f.insts.len());
        let chosen: Vec<Option<&Function>> = f
            .calls
            .iter()
            .map(|call| {
                let Callee::Symbol(symbol) = call.callee else { return None };
                let found = candidate(symbol).filter(|c| symbol != f.symbol && fits(f, call, c.body))?;
                let must = found.body.inline == Inline::Always;
                let fits = found.weight <= TINY || found.body.insts.len() <= room;
                if !must && (round >= ROUNDS_MAX || !fits) {
                    return None;
                }
                room = room.saturating_sub(found.body.insts.len());
                Some(found.body)
            })
            .collect();
        if chosen.iter().all(Option::is_none) {
            return;
        }
        Inliner::new(f).run(&chosen);
    }
}

/// Whether caller and callee agree about the call.
fn fits(f: &Function, call: &Call, body: &Function) -> bool {
    let (ours, theirs) = (f.sig(call.sig), body.signature());
    let agrees = |a: &Pass, b: &Pass| match (a, b) {
        (Pass::Scalar(a, _), Pass::Scalar(b, _)) => a.plain() == b.plain(),
        (Pass::Aggregate(a), Pass::Aggregate(b)) => f.aggregate(*a).size == body.aggregate(*b).size,
        _ => false,
    };
    let results = match (&ours.result, &theirs.result) {
        (None, None) => true,
        (Some(a), Some(b)) => agrees(a, b),
        _ => false,
    };
    let args = call.args.len() == theirs.params.len()
        && call.args.iter().zip(&theirs.params).all(|(arg, param)| agrees(&arg.pass, param));
    results && args
}

struct Inliner<'f> {
    f: &'f mut Function,
    /// What is being put together.
    insts: Vec<Inst>,
    results: Vec<Option<Value>>,
    locs: Vec<Loc>,
    layout: Vec<BlockId>,
    /// The block being written, and where it began.
    open: Option<(BlockId, u32)>,
}

/// Where the tables of a body begin in those of the function it comes into.
struct Moved {
    values: Vec<Value>,
    slots: usize,
    locals: usize,
    blocks: usize,
    calls: usize,
    switches: usize,
    asms: usize,
    wides: usize,
    aggregates: usize,
}

impl Moved {
    fn value(&self, value: Value) -> Value {
        self.values[value.index()]
    }

    fn block(&self, block: BlockId) -> BlockId {
        BlockId::new(self.blocks + block.index())
    }

    fn pass(&self, pass: Pass) -> Pass {
        match pass {
            Pass::Aggregate(id) => Pass::Aggregate(AggId::new(self.aggregates + id.index())),
            scalar @ Pass::Scalar(..) => scalar,
        }
    }
}

impl<'f> Inliner<'f> {
    fn new(f: &'f mut Function) -> Self {
        Self { f, insts: Vec::new(), results: Vec::new(), locs: Vec::new(), layout: Vec::new(), open: None }
    }

    fn run(mut self, chosen: &[Option<&Function>]) {
        let old = self.f.blocks.clone();
        for block in std::mem::take(&mut self.f.layout) {
            self.start(block);
            let range = old[block.index()].map_or(0..0, |b| b.first as usize..b.end as usize);
            for n in range {
                let (inst, result, loc) = (self.f.insts[n], self.f.results[n], self.f.locs[n]);
                match inst {
                    Inst::Call(id) => match chosen.get(id.index()).copied().flatten() {
                        Some(body) => self.inline(id, result, loc, body),
                        None => self.push(inst, result, loc),
                    },
                    _ => self.push(inst, result, loc),
                }
            }
            self.end();
        }
        self.f.insts = self.insts;
        self.f.results = self.results;
        self.f.locs = self.locs;
        self.f.layout = self.layout;
    }

    fn start(&mut self, block: BlockId) {
        self.layout.push(block);
        self.open = Some((block, self.insts.len() as u32));
    }

    fn end(&mut self) {
        if let Some((block, first)) = self.open.take() {
            self.f.blocks[block.index()] = Some(Block { first, end: self.insts.len() as u32 });
        }
    }

    fn new_block(&mut self) -> BlockId {
        self.f.blocks.push(None);
        BlockId::new(self.f.blocks.len() - 1)
    }

    fn push(&mut self, inst: Inst, result: Option<Value>, loc: Loc) {
        self.insts.push(inst);
        self.results.push(result);
        self.locs.push(loc);
    }

    /// Puts `body` where the call `id` stands.
    fn inline(&mut self, id: CallId, result: Option<Value>, loc: Loc, body: &Function) {
        let call = self.f.call(id).clone();
        // The call is gone, and must not be found again.
        self.f.calls[id.index()].callee = Callee::Address(Value::new(0));
        self.f.calls[id.index()].args.clear();
        self.f.calls[id.index()].result_to = None;
        let moved = self.take_tables(body, &call, loc);
        let locs = self.take_sites(body, loc);
        let kept = result.map(|value| {
            self.f.locals.push(self.f.ty(value));
            LocalId::new(self.f.locals.len() - 1)
        });
        let after = self.new_block();
        self.push(Inst::Jump(moved.block(body.layout[0])), None, loc);
        self.end();
        for &block in &body.layout {
            self.start(moved.block(block));
            for n in body.block_insts(block) {
                let loc = Loc(locs(body.locs[n].0));
                if let Inst::Return(value) = body.insts[n] {
                    let value = value.map(|v| moved.value(v));
                    match (value, kept, call.result_to, body.signature().result) {
                        (Some(value), _, Some(to), Some(Pass::Aggregate(id))) => {
                            let aggregate = body.aggregate(id);
                            let access = Access { align_log2: 0, volatility: Volatility::Plain };
                            let size = aggregate.size;
                            self.push(Inst::MemCopy { to, from: value, size, access }, None, loc);
                        }
                        (Some(value), Some(local), ..) => {
                            self.push(Inst::LocalSet(local, value), None, loc);
                        }
                        _ => {}
                    }
                    self.push(Inst::Jump(after), None, loc);
                    continue;
                }
                let inst = moved_inst(body.insts[n], &moved);
                let result = body.results[n].map(|v| moved.value(v));
                self.push(inst, result, loc);
            }
            self.end();
        }
        self.start(after);
        if let (Some(local), Some(result)) = (kept, result) {
            self.push(Inst::LocalGet(local), Some(result), loc);
        }
    }

    /// Appends the body's tables, values renamed; gives aggregates that are parameters their copies.
    fn take_tables(&mut self, body: &Function, call: &Call, loc: Loc) -> Moved {
        let f = &mut *self.f;
        let mut moved = Moved {
            values: Vec::with_capacity(body.values.len()),
            slots: f.slots.len(),
            locals: f.locals.len(),
            blocks: f.blocks.len(),
            calls: f.calls.len(),
            switches: f.switches.len(),
            asms: f.asms.len(),
            wides: f.wides.len(),
            aggregates: f.aggregates.len(),
        };
        f.slots.extend(body.slots.iter().cloned());
        f.locals.extend_from_slice(&body.locals);
        f.blocks.extend(body.blocks.iter().map(|_| None));
        f.wides.extend_from_slice(&body.wides);
        f.aggregates.extend(body.aggregates.iter().cloned());
        for (arg, param) in call.args.iter().zip(&body.signature().params) {
            let value = match *param {
                Pass::Scalar(..) => arg.value,
                Pass::Aggregate(id) => self.copy_of(arg.value, body.aggregate(id), loc),
            };
            moved.values.push(value);
        }
        let f = &mut *self.f;
        for &ty in &body.values[moved.values.len()..] {
            f.values.push(ty);
            moved.values.push(Value::new(f.values.len() - 1));
        }
        let signatures = f.signatures.len();
        f.signatures.extend(body.signatures.iter().map(|sig| Signature {
            params: sig.params.iter().map(|pass| moved.pass(*pass)).collect(),
            result: sig.result.map(|pass| moved.pass(pass)),
            arity: sig.arity,
        }));
        f.calls.extend(body.calls.iter().cloned().map(|mut call| {
            if let Callee::Address(value) = &mut call.callee {
                *value = moved.value(*value);
            }
            call.sig = SigId::new(signatures + call.sig.index());
            for arg in &mut call.args {
                arg.value = moved.value(arg.value);
                arg.pass = moved.pass(arg.pass);
            }
            call.result_to = call.result_to.map(|to| moved.value(to));
            call
        }));
        f.switches.extend(body.switches.iter().cloned().map(|mut switch| {
            switch.value = moved.value(switch.value);
            switch.default = moved.block(switch.default);
            switch.cases.iter_mut().for_each(|case| case.2 = moved.block(case.2));
            switch
        }));
        f.asms.extend(body.asms.iter().cloned().map(|mut asm| {
            for operand in &mut asm.operands {
                match &mut operand.place {
                    AsmPlace::In(v) | AsmPlace::Out(v, _) | AsmPlace::InOut(v, _) | AsmPlace::Memory(v) => {
                        *v = moved.value(*v)
                    }
                    AsmPlace::Number(_) | AsmPlace::Symbol(..) => {}
                }
            }
            asm
        }));
        moved
    }

    /// The address of a copy of the aggregate at `from`.
    fn copy_of(&mut self, from: Value, aggregate: &crate::types::Aggregate, loc: Loc) -> Value {
        let f = &mut *self.f;
        // Slots of the body come after those of the function: take the number before adding.
        let slot = SlotId::new(f.slots.len());
        f.slots.push(Slot { size: aggregate.size, align: aggregate.align, promote: Promote::Allowed });
        f.values.push(crate::Ty::Ptr);
        let to = Value::new(f.values.len() - 1);
        self.push(Inst::SlotAddr(slot, 0), Some(to), loc);
        let access = Access { align_log2: 0, volatility: Volatility::Plain };
        self.push(Inst::MemCopy { to, from, size: aggregate.size, access }, None, loc);
        to
    }

    /// Appends the body's sites, in the scope of the call; how its places are numbered from now on.
    fn take_sites(&mut self, body: &Function, loc: Loc) -> impl Fn(u32) -> u32 + use<> {
        let mut base = None;
        if let (Some(ours), Some(theirs)) = (&mut self.f.debug, &body.debug)
            && let Some(scope) = ours.sites.get((loc.0 as usize).wrapping_sub(1)).map(|site| site.scope)
        {
            base = Some(ours.sites.len() as u32);
            ours.sites.extend(theirs.sites.iter().map(|code| CodeSite { site: code.site, scope }));
        }
        move |at| match base {
            Some(base) if at != 0 => base + at,
            _ => loc.0,
        }
    }
}

/// The instruction with the body's numbers replaced by the function's.
fn moved_inst(inst: Inst, moved: &Moved) -> Inst {
    let v = |value: Value| moved.value(value);
    match inst {
        Inst::WideConst(id) => Inst::WideConst(WideId::new(moved.wides + id.index())),
        Inst::Shuffle(a, b, id) => Inst::Shuffle(v(a), v(b), WideId::new(moved.wides + id.index())),
        Inst::SlotAddr(id, offset) => Inst::SlotAddr(SlotId::new(moved.slots + id.index()), offset),
        Inst::LocalGet(id) => Inst::LocalGet(LocalId::new(moved.locals + id.index())),
        Inst::LocalSet(id, a) => Inst::LocalSet(LocalId::new(moved.locals + id.index()), v(a)),
        Inst::Call(id) => Inst::Call(CallId::new(moved.calls + id.index())),
        Inst::Switch(id) => Inst::Switch(SwitchId::new(moved.switches + id.index())),
        Inst::Asm(id) => Inst::Asm(AsmId::new(moved.asms + id.index())),
        Inst::VaArgAggregate(a, id, b) => {
            Inst::VaArgAggregate(v(a), AggId::new(moved.aggregates + id.index()), v(b))
        }
        Inst::Jump(to) => Inst::Jump(moved.block(to)),
        Inst::Branch(a, then, otherwise) => Inst::Branch(v(a), moved.block(then), moved.block(otherwise)),
        other => other.with_values(v),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse, print, verify};

    const TEXT: &str = "module \"m\"
function @twice (i32) -> i32
b0:
  %z i32 = const 0
  %c i32 = slt %0 %z
  branch %c b1 b2
b1:
  return %z
b2:
  %d i32 = add %0 %0
  return %d
end
function @again (i32) -> i32
  sig s (i32) -> i32
b0:
  %r i32 = call @again s (%0)
  return %r
end
function @f (i32) -> i32
  sig s (i32) -> i32
b0:
  %a i32 = call @twice s (%0)
  %b i32 = call @twice s (%a)
  %e i32 = call @again s (%b)
  return %e
end
";

    #[test]
    fn bodies_take_the_place_of_calls_unless_they_call_themselves() {
        let mut module = parse(TEXT).expect("a module");
        let bodies = module.functions.clone();
        let symbols: Vec<SymbolId> = bodies.iter().map(|f| f.symbol).collect();
        let candidate = |symbol: SymbolId| {
            let body = &bodies[symbols.iter().position(|s| *s == symbol)?];
            can_move(body).then(|| Candidate { body, weight: weight(body) })
        };
        inline_calls(std::sync::Arc::make_mut(&mut module.functions[2]), &candidate);
        let findings = verify(&module);
        let text = print(&module);
        assert!(findings.is_empty(), "{}\n{text}", findings[0]);
        let f = &text[text.find("function @f").expect("f")..];
        assert_eq!(f.matches("call @twice").count(), 0, "{text}");
        assert_eq!(f.matches("call @again").count(), 1, "{text}");
        assert_eq!(f.matches("add").count(), 2, "{text}");
    }
}
