//! Walks over what an instruction refers to, so that passes need not know every variant.

use crate::function::Function;
use crate::inst::{AsmPlace, BlockId, Callee, Inst, Value};

impl Inst {
    /// The instruction with other values in place of those it holds itself; what stands in the
    /// function's tables is not changed.
    #[must_use]
    pub fn with_values(self, mut map: impl FnMut(Value) -> Value) -> Self {
        let mut inst = self;
        match &mut inst {
            Inst::LocalSet(_, a)
            | Inst::Unary(_, a)
            | Inst::Convert(_, a)
            | Inst::VectorUnary(_, _, a)
            | Inst::Splat(_, a)
            | Inst::Extract(_, a, _)
            | Inst::SignMask(_, a)
            | Inst::Load { addr: a, .. }
            | Inst::MemSet { to: a, .. }
            | Inst::VaStart(a)
            | Inst::VaArg(a)
            | Inst::VaEnd(a)
            | Inst::DynAlloc(a, _)
            | Inst::StackRestore(a)
            | Inst::AtomicLoad(a, _)
            | Inst::Branch(a, ..)
            | Inst::Goto(a)
            | Inst::Return(Some(a)) => *a = map(*a),
            Inst::Binary(_, a, b)
            | Inst::Compare(_, a, b)
            | Inst::Overflow(_, a, b)
            | Inst::VectorBinary(_, _, a, b)
            | Inst::VectorShift(_, _, a, b)
            | Inst::VectorCompare(_, _, a, b)
            | Inst::Insert(_, a, b, _)
            | Inst::Shuffle(a, b, _)
            | Inst::Store { addr: a, value: b, .. }
            | Inst::MemCopy { to: a, from: b, .. }
            | Inst::VaArgAggregate(a, _, b)
            | Inst::VaCopy(a, b)
            | Inst::AtomicStore(a, b, _)
            | Inst::AtomicRmw(_, a, b, _) => {
                *a = map(*a);
                *b = map(*b);
            }
            Inst::Select(a, b, c)
            | Inst::BitSelect(a, b, c)
            | Inst::AtomicCas { addr: a, expected: b, new: c, .. } => {
                *a = map(*a);
                *b = map(*b);
                *c = map(*c);
            }
            _ => {}
        }
        inst
    }
}

impl Function {
    /// Calls `see` with every value the instruction uses, in operand order.
    pub fn visit_uses(&self, inst: &Inst, mut see: impl FnMut(Value)) {
        match *inst {
            Inst::Switch(id) => see(self.switch(id).value),
            Inst::Call(id) => {
                let call = self.call(id);
                if let Callee::Address(value) = call.callee {
                    see(value);
                }
                call.args.iter().for_each(|arg| see(arg.value));
                call.result_to.into_iter().for_each(see);
            }
            Inst::Asm(id) => {
                for operand in &self.asm(id).operands {
                    match operand.place {
                        AsmPlace::In(v)
                        | AsmPlace::Out(v, _)
                        | AsmPlace::InOut(v, _)
                        | AsmPlace::Memory(v) => see(v),
                        AsmPlace::Number(_) | AsmPlace::Symbol(..) => {}
                    }
                }
            }
            inst => {
                let _ = inst.with_values(|value| {
                    see(value);
                    value
                });
            }
        }
    }

    /// Replaces every value the instruction at `index` uses, in its tables too.
    pub fn map_uses(&mut self, index: usize, mut map: impl FnMut(Value) -> Value) {
        let inst = self.insts[index];
        match inst {
            Inst::Switch(id) => {
                let value = &mut self.switches[id.index()].value;
                *value = map(*value);
            }
            Inst::Call(id) => {
                let call = &mut self.calls[id.index()];
                if let Callee::Address(value) = &mut call.callee {
                    *value = map(*value);
                }
                call.args.iter_mut().for_each(|arg| arg.value = map(arg.value));
                call.result_to.iter_mut().for_each(|to| *to = map(*to));
            }
            Inst::Asm(id) => {
                for operand in &mut self.asms[id.index()].operands {
                    match &mut operand.place {
                        AsmPlace::In(v)
                        | AsmPlace::Out(v, _)
                        | AsmPlace::InOut(v, _)
                        | AsmPlace::Memory(v) => *v = map(*v),
                        AsmPlace::Number(_) | AsmPlace::Symbol(..) => {}
                    }
                }
            }
            _ => self.insts[index] = inst.with_values(map),
        }
    }

    /// Calls `see` with every block the instruction may lead to, except by falling through.
    pub fn visit_targets(&self, inst: &Inst, mut see: impl FnMut(BlockId)) {
        match *inst {
            Inst::Jump(to) => see(to),
            Inst::Branch(_, a, b) => {
                see(a);
                see(b);
            }
            Inst::Switch(id) => {
                let switch = self.switch(id);
                switch.cases.iter().for_each(|&(_, _, to)| see(to));
                see(switch.default);
            }
            Inst::Goto(_) => self.labels.iter().copied().for_each(see),
            Inst::Asm(id) => self.asm(id).targets.iter().copied().for_each(see),
            _ => {}
        }
    }
}
