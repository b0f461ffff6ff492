//! Reading a function. All definitions are seen first, so that values and blocks may be used before
//! the line that defines them.

use super::line::{Line, Parsed, Token};
use super::words::{
    BINARY, COMPARE, CONVERT, LANES, ORDER, OVERFLOW, RMW, UNARY, VECTOR_BINARY, VECTOR_SHIFT, VECTOR_UNARY,
    value_of,
};
use crate::builder::Builder;
use crate::function::{Function, Inline, Loc, Promote};
use crate::inst::{
    Access, Arg, Asm, AsmId, AsmOperand, AsmPlace, BlockId, Call, CallId, Callee, Early, Inst, LabelId,
    LocalId, Order, Returning, SlotId, SourceLine, Switch, SwitchId, Value, Volatility, WideId,
};
use crate::module::{Linkage, Module, SymbolId, SymbolKind};
use crate::types::{AggId, Aggregate, Arity, Extend, Pass, Shape, SigId, Signature, Ty};
use crate::vector::Lanes;
use rustc_hash::FxHashMap;

type Names<'t, T> = FxHashMap<&'t str, T>;

pub(super) struct FunctionParser<'m, 't> {
    module: &'m mut Module,
    builder: Builder,
    values: Names<'t, Value>,
    blocks: Names<'t, BlockId>,
    slots: Names<'t, SlotId>,
    locals: Names<'t, LocalId>,
    labels: Names<'t, LabelId>,
    sigs: Names<'t, SigId>,
    aggs: Names<'t, AggId>,
}

impl<'m, 't> FunctionParser<'m, 't> {
    /// The function whose first line stands after its name and whose other lines are `body`.
    pub(super) fn parse(
        module: &'m mut Module,
        symbol: SymbolId,
        head: &mut Line<'t>,
        body: Vec<Line<'t>>,
    ) -> Parsed<Function> {
        let mut body = body.into_iter().peekable();
        let mut aggs = Names::default();
        let mut aggregates = Vec::new();
        while let Some(line) = body.peek_mut() {
            if !line.take_word("aggregate")? {
                break;
            }
            let name = line.word("a name")?;
            aggregates.push(aggregate(line)?);
            aggs.insert(name, AggId::new(aggregates.len() - 1));
            line.done()?;
            body.next();
        }
        let sig = signature(head, &aggs)?;
        let builder = Builder::new(symbol, sig, aggregates);
        let mut parser = Self {
            module,
            builder,
            values: Names::default(),
            blocks: Names::default(),
            slots: Names::default(),
            locals: Names::default(),
            labels: Names::default(),
            sigs: Names::default(),
            aggs,
        };
        parser.head(head)?;
        parser.lines(body.collect())
    }

    fn head(&mut self, line: &mut Line<'t>) -> Parsed<()> {
        while !line.is_done() {
            let word = line.word("a property of the function")?;
            match word {
                "inline" => {
                    self.builder.function_mut().inline = match line.word("`never` or `always`")? {
                        "never" => Inline::Never,
                        "hint" => Inline::Hint,
                        "always" => Inline::Always,
                        _ => return Err(line.fault("expected `never` or `always`")),
                    }
                }
                "align" => self.builder.function_mut().align = line.number()?,
                "section" => self.builder.function_mut().section = Some(line.string()?),
                _ => return Err(line.fault(format!("`{word}` is no property of a function"))),
            }
        }
        Ok(())
    }

    fn lines(mut self, mut body: Vec<Line<'t>>) -> Parsed<Function> {
        self.declare(&mut body)?;
        for line in &mut body {
            self.line(line)?;
        }
        Ok(self.builder.finish())
    }

    /// Takes the lines of tables away and numbers what the others define.
    fn declare(&mut self, body: &mut Vec<Line<'t>>) -> Parsed<()> {
        let mut labels = Vec::new();
        let mut kept = Vec::with_capacity(body.len());
        let mut entered = false;
        for mut line in body.drain(..) {
            match line.peek()? {
                Some(Token::Word("sig")) => self.sig(&mut line)?,
                Some(Token::Word("slot")) => self.slot(&mut line)?,
                Some(Token::Word("local")) => {
                    line.next()?;
                    let name = line.word("a name")?;
                    let ty = self.ty(&mut line)?;
                    self.locals.insert(name, self.builder.local(ty));
                }
                Some(Token::Word("label")) => {
                    line.next()?;
                    labels.push((line.word("a name")?, line.word("a block")?, line.number));
                }
                Some(Token::Word(word)) => {
                    self.define(word, &mut line, &mut entered)?;
                    kept.push(line);
                    continue;
                }
                _ => return Err(line.fault("expected an instruction")),
            }
            line.done()?;
        }
        for (name, block, number) in labels {
            let Some(&block) = self.blocks.get(block) else {
                return Err(super::line::fault(number, format!("there is no block `{block}`")));
            };
            // Every label is its own entry, so that printing gives back as many as were read.
            self.builder.function_mut().labels.push(block);
            let id = LabelId::new(self.builder.function().labels.len() - 1);
            self.labels.insert(name, id);
        }
        *body = kept;
        Ok(())
    }

    fn define(&mut self, word: &'t str, line: &mut Line<'t>, entered: &mut bool) -> Parsed<()> {
        if word.starts_with('%') {
            let mut ahead = line.copy();
            ahead.next()?;
            let ty = self.ty(&mut ahead)?;
            let function = self.builder.function_mut();
            function.values.push(ty);
            let value = Value::new(function.values.len() - 1);
            if self.values.insert(word, value).is_some() {
                return Err(line.fault(format!("`{word}` is defined twice")));
            }
        } else {
            let mut ahead = line.copy();
            ahead.next()?;
            if ahead.take_mark(':')? {
                // The builder has opened the entry already.
                let block = if *entered { self.builder.block() } else { self.builder.function().layout[0] };
                *entered = true;
                if self.blocks.insert(word, block).is_some() {
                    return Err(line.fault(format!("the block `{word}` is there twice")));
                }
            }
        }
        Ok(())
    }

    fn sig(&mut self, line: &mut Line<'t>) -> Parsed<()> {
        line.next()?;
        let name = line.word("a name")?;
        let sig = signature(line, &self.aggs)?;
        // Not shared with an equal one: printing must give back the same table.
        self.builder.function_mut().signatures.push(sig);
        let id = SigId::new(self.builder.function().signatures.len() - 1);
        self.sigs.insert(name, id);
        Ok(())
    }

    fn slot(&mut self, line: &mut Line<'t>) -> Parsed<()> {
        line.next()?;
        let name = line.word("a name")?;
        line.keyword("size")?;
        let size = line.number()?;
        line.keyword("align")?;
        let id = self.builder.slot(size, line.number()?);
        if line.take_word("pinned")? {
            self.builder.function_mut().slots[id.index()].promote = Promote::Never;
        }
        self.slots.insert(name, id);
        Ok(())
    }

    fn line(&mut self, line: &mut Line<'t>) -> Parsed<()> {
        let mut word = line.word("an instruction")?;
        if line.take_mark(':')? {
            let block = self.blocks[word];
            if block != self.builder.function().layout[0] {
                self.builder.start(block);
            }
            return line.done();
        }
        let mut result = None;
        if word.starts_with('%') {
            result = Some((self.values[word], self.ty(line)?));
            line.mark('=')?;
            word = line.word("an instruction")?;
        }
        let inst = self.inst(word, line)?;
        let mut loc = Loc::default();
        if let Some(Token::Word(word)) = line.peek()?
            && let Some(number) = word.strip_prefix('!')
        {
            line.next()?;
            loc = Loc(number.parse().map_err(|_| line.fault("`!` wants a number"))?);
        }
        line.done()?;
        self.builder.set_loc(loc);
        self.builder.effect(inst);
        if let (Some((value, _)), Some(slot)) = (result, self.builder.function_mut().results.last_mut()) {
            *slot = Some(value);
        }
        Ok(())
    }

    fn ty(&self, line: &mut Line<'t>) -> Parsed<Ty> {
        let word = line.word("a type")?;
        Ty::from_name(word).ok_or_else(|| line.fault(format!("`{word}` is no type")))
    }

    /// Parameters are `%0`, `%1` and so on; all others go by the name they were defined with.
    fn value(&self, line: &mut Line<'t>) -> Parsed<Value> {
        let mut ahead = line.copy();
        let number = ahead.word("a value")?.strip_prefix('%').and_then(|digits| digits.parse::<usize>().ok());
        match number {
            Some(n) if n < self.builder.function().signature().params.len() => {
                line.word("a value")?;
                Ok(Value::new(n))
            }
            _ => find(&self.values, "value", line),
        }
    }

    fn block(&self, line: &mut Line<'t>) -> Parsed<BlockId> {
        find(&self.blocks, "block", line)
    }

    fn symbol(&mut self, kind: SymbolKind, line: &mut Line<'t>) -> Parsed<SymbolId> {
        let name = line.symbol()?;
        Ok(self.module.ensure_symbol(&name, kind, Linkage::Global))
    }

    fn access(&self, line: &mut Line<'t>) -> Parsed<Access> {
        line.keyword("align")?;
        let access = Access { align_log2: line.log2()?, volatility: Volatility::Plain };
        Ok(if line.take_word("volatile")? { access.volatile() } else { access })
    }

    fn order(&self, line: &mut Line<'t>) -> Parsed<Order> {
        let word = line.word("an order, such as `seq_cst`")?;
        value_of(ORDER, word).ok_or_else(|| line.fault(format!("`{word}` is no order")))
    }

    fn inst(&mut self, word: &str, line: &mut Line<'t>) -> Parsed<Inst> {
        if let Some(op) = value_of(UNARY, word) {
            return Ok(Inst::Unary(op, self.value(line)?));
        }
        if let Some(op) = value_of(BINARY, word) {
            return Ok(Inst::Binary(op, self.value(line)?, self.value(line)?));
        }
        if let Some(op) = value_of(COMPARE, word) {
            return Ok(Inst::Compare(op, self.value(line)?, self.value(line)?));
        }
        if let Some(op) = value_of(CONVERT, word) {
            return Ok(Inst::Convert(op, self.value(line)?));
        }
        if let Some(op) = value_of(OVERFLOW, word) {
            return Ok(Inst::Overflow(op, self.value(line)?, self.value(line)?));
        }
        Ok(match word {
            "nop" => Inst::Nop,
            "const" => Inst::Const(constant(line)?),
            "wide" => Inst::WideConst(self.wide(line)?),
            "slot_addr" => Inst::SlotAddr(find(&self.slots, "slot", line)?, line.number()?),
            "symbol_addr" => Inst::SymbolAddr(self.symbol(SymbolKind::Data, line)?, line.number()?),
            "label_addr" => Inst::LabelAddr(find(&self.labels, "label", line)?),
            "get" => Inst::LocalGet(find(&self.locals, "local", line)?),
            "set" => Inst::LocalSet(find(&self.locals, "local", line)?, self.value(line)?),
            "select" => Inst::Select(self.value(line)?, self.value(line)?, self.value(line)?),
            "call" => self.call(line)?,
            "asm" => self.asm(line)?,
            "jump" => Inst::Jump(self.block(line)?),
            "branch" => Inst::Branch(self.value(line)?, self.block(line)?, self.block(line)?),
            "switch" => self.switch(line)?,
            "goto" => Inst::Goto(self.value(line)?),
            "return" => match line.peek()? {
                Some(Token::Word(word)) if word.starts_with('%') => Inst::Return(Some(self.value(line)?)),
                _ => Inst::Return(None),
            },
            "unreachable" => Inst::Unreachable,
            "trap" => Inst::Trap,
            _ => match self.vector(word, line)? {
                Some(inst) => inst,
                None => return self.memory(word, line),
            },
        })
    }

    fn wide(&mut self, line: &mut Line<'t>) -> Parsed<WideId> {
        let word = line.word("a number")?;
        let digits = word.strip_prefix("0x").unwrap_or(word);
        let bits = u128::from_str_radix(digits, 16).map_err(|_| line.fault("not a wide number"))?;
        let wides = &mut self.builder.function_mut().wides;
        wides.push(bits);
        Ok(WideId::new(wides.len() - 1))
    }

    fn lanes(&self, line: &mut Line<'t>) -> Parsed<Lanes> {
        let word = line.word("lanes, such as `i32x4`")?;
        value_of(LANES, word).ok_or_else(|| line.fault(format!("`{word}` are no lanes")))
    }

    fn vector(&mut self, word: &str, line: &mut Line<'t>) -> Parsed<Option<Inst>> {
        if let Some(op) = value_of(VECTOR_UNARY, word) {
            return Ok(Some(Inst::VectorUnary(op, self.lanes(line)?, self.value(line)?)));
        }
        if let Some(op) = value_of(VECTOR_BINARY, word) {
            let lanes = self.lanes(line)?;
            return Ok(Some(Inst::VectorBinary(op, lanes, self.value(line)?, self.value(line)?)));
        }
        if let Some(op) = value_of(VECTOR_SHIFT, word) {
            let lanes = self.lanes(line)?;
            return Ok(Some(Inst::VectorShift(op, lanes, self.value(line)?, self.value(line)?)));
        }
        Ok(Some(match word {
            "vcompare" => {
                let word = line.word("a comparison")?;
                let op = value_of(COMPARE, word)
                    .ok_or_else(|| line.fault(format!("`{word}` is no comparison")))?;
                Inst::VectorCompare(op, self.lanes(line)?, self.value(line)?, self.value(line)?)
            }
            "bitselect" => Inst::BitSelect(self.value(line)?, self.value(line)?, self.value(line)?),
            "splat" => Inst::Splat(self.lanes(line)?, self.value(line)?),
            "extract" => Inst::Extract(self.lanes(line)?, self.value(line)?, line.number()?),
            "insert" => Inst::Insert(self.lanes(line)?, self.value(line)?, self.value(line)?, line.number()?),
            "shuffle" => Inst::Shuffle(self.value(line)?, self.value(line)?, self.wide(line)?),
            "sign_mask" => Inst::SignMask(self.lanes(line)?, self.value(line)?),
            _ => return Ok(None),
        }))
    }

    fn memory(&mut self, word: &str, line: &mut Line<'t>) -> Parsed<Inst> {
        Ok(match word {
            "load" => {
                let addr = self.value(line)?;
                Inst::Load { addr, offset: line.number()?, access: self.access(line)? }
            }
            "store" => {
                let (addr, offset) = (self.value(line)?, line.number()?);
                Inst::Store { addr, offset, value: self.value(line)?, access: self.access(line)? }
            }
            "memcpy" => {
                let (to, from) = (self.value(line)?, self.value(line)?);
                Inst::MemCopy { to, from, size: line.number()?, access: self.access(line)? }
            }
            "memset" => {
                let (to, byte) = (self.value(line)?, line.number()?);
                Inst::MemSet { to, byte, size: line.number()?, access: self.access(line)? }
            }
            "va_start" => Inst::VaStart(self.value(line)?),
            "va_arg" => Inst::VaArg(self.value(line)?),
            "va_arg_aggregate" => {
                let list = self.value(line)?;
                Inst::VaArgAggregate(list, find(&self.aggs, "aggregate", line)?, self.value(line)?)
            }
            "va_copy" => Inst::VaCopy(self.value(line)?, self.value(line)?),
            "va_end" => Inst::VaEnd(self.value(line)?),
            "dyn_alloc" => {
                let size = self.value(line)?;
                line.keyword("align")?;
                Inst::DynAlloc(size, line.log2()?)
            }
            "stack_save" => Inst::StackSave,
            "stack_restore" => Inst::StackRestore(self.value(line)?),
            "atomic_load" => Inst::AtomicLoad(self.value(line)?, self.order(line)?),
            "atomic_store" => Inst::AtomicStore(self.value(line)?, self.value(line)?, self.order(line)?),
            "atomic_rmw" => {
                let word = line.word("an operation")?;
                let op =
                    value_of(RMW, word).ok_or_else(|| line.fault(format!("`{word}` is no operation")))?;
                Inst::AtomicRmw(op, self.value(line)?, self.value(line)?, self.order(line)?)
            }
            "atomic_cas" => {
                let (addr, expected, new) = (self.value(line)?, self.value(line)?, self.value(line)?);
                Inst::AtomicCas { addr, expected, new, order: self.order(line)? }
            }
            "fence" => Inst::Fence(self.order(line)?),
            "compiler_fence" => Inst::CompilerFence,
            "frame_addr" => Inst::FrameAddr(line.number()?),
            "return_addr" => Inst::ReturnAddr(line.number()?),
            _ => return Err(line.fault(format!("`{word}` is no instruction"))),
        })
    }

    fn call(&mut self, line: &mut Line<'t>) -> Parsed<Inst> {
        let callee = match line.peek()? {
            Some(Token::Symbol(_)) => Callee::Symbol(self.symbol(SymbolKind::Function, line)?),
            _ => Callee::Address(self.value(line)?),
        };
        let sig = if line.take_word("self")? {
            self.builder.function().sig
        } else {
            find(&self.sigs, "signature", line)?
        };
        line.mark('(')?;
        let mut args = Vec::new();
        while !line.take_mark(')')? {
            if !args.is_empty() {
                line.mark(',')?;
            }
            let value = self.value(line)?;
            let pass = if line.take_mark(':')? {
                pass(line, &self.aggs)?
            } else {
                let params = &self.builder.function().sig(sig).params;
                *params.get(args.len()).ok_or_else(|| line.fault("an unnamed argument says how: `%1:i32`"))?
            };
            args.push(Arg { value, pass });
        }
        let result_to = if line.take_word("into")? { Some(self.value(line)?) } else { None };
        let returning = if line.take_word("twice")? {
            Returning::Twice
        } else if line.take_word("never")? {
            Returning::Never
        } else {
            Returning::Once
        };
        let function = self.builder.function_mut();
        function.calls.push(Call { callee, sig, args, result_to, returning });
        Ok(Inst::Call(CallId::new(function.calls.len() - 1)))
    }

    fn switch(&mut self, line: &mut Line<'t>) -> Parsed<Inst> {
        let (value, default) = (self.value(line)?, self.block(line)?);
        let mut cases = Vec::new();
        while line.take_mark(',')? {
            cases.push((line.number()?, line.number()?, self.block(line)?));
        }
        let function = self.builder.function_mut();
        function.switches.push(Switch { value, cases, default });
        Ok(Inst::Switch(SwitchId::new(function.switches.len() - 1)))
    }

    fn asm(&mut self, line: &mut Line<'t>) -> Parsed<Inst> {
        let template = line.string()?;
        let volatility = if line.take_word("volatile")? { Volatility::Volatile } else { Volatility::Plain };
        let mut clobbers = Vec::new();
        while line.take_word("clobber")? {
            clobbers.push(line.string()?);
        }
        line.mark('(')?;
        let mut operands = Vec::new();
        while !line.take_mark(')')? {
            if !operands.is_empty() {
                line.mark(',')?;
            }
            let place = match line.word("`in`, `out`, `inout`, `memory`, `number` or `symbol`")? {
                "in" => AsmPlace::In(self.value(line)?),
                "out" => AsmPlace::Out(self.value(line)?, self.ty(line)?),
                "inout" => AsmPlace::InOut(self.value(line)?, self.ty(line)?),
                "memory" => AsmPlace::Memory(self.value(line)?),
                "number" => AsmPlace::Number(line.number()?),
                "symbol" => AsmPlace::Symbol(self.symbol(SymbolKind::Data, line)?, line.number()?),
                other => return Err(line.fault(format!("`{other}` is no operand"))),
            };
            let constraint = line.string()?;
            let name = if line.take_word("name")? { Some(line.string()?) } else { None };
            let early = if line.take_word("early")? { Early::Yes } else { Early::No };
            operands.push(AsmOperand { constraint, name, place, early });
        }
        let mut targets = Vec::new();
        while line.take_word("goto")? {
            targets.push(self.block(line)?);
        }
        let mut at = SourceLine::default();
        if line.take_word("at")? {
            at = SourceLine { file: line.string()?, line: line.number()?, column: line.number()? };
        }
        let function = self.builder.function_mut();
        function.asms.push(Asm { template, operands, clobbers, volatility, targets, at });
        Ok(Inst::Asm(AsmId::new(function.asms.len() - 1)))
    }
}

fn find<T: Copy>(names: &Names<'_, T>, what: &str, line: &mut Line<'_>) -> Parsed<T> {
    let word = line.word(what)?;
    names.get(word).copied().ok_or_else(|| line.fault(format!("there is no {what} `{word}`")))
}

fn constant(line: &mut Line<'_>) -> Parsed<u64> {
    let word = line.word("a number")?;
    let bits = match word.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => word.parse::<i64>().ok().map(i64::cast_unsigned),
    };
    bits.ok_or_else(|| line.fault(format!("`{word}` is no number of 64 bits")))
}

fn pass(line: &mut Line<'_>, aggs: &Names<'_, AggId>) -> Parsed<Pass> {
    let word = line.word("a type or aggregate")?;
    if let Some(ty) = Ty::from_name(word) {
        let extend = if line.take_word("sext")? {
            Extend::Sign
        } else if line.take_word("zext")? {
            Extend::Zero
        } else {
            Extend::None
        };
        return Ok(Pass::Scalar(ty, extend));
    }
    match aggs.get(word) {
        Some(&id) => Ok(Pass::Aggregate(id)),
        None => Err(line.fault(format!("`{word}` is neither a type nor an aggregate"))),
    }
}

fn signature(line: &mut Line<'_>, aggs: &Names<'_, AggId>) -> Parsed<Signature> {
    line.mark('(')?;
    let mut sig = Signature { params: Vec::new(), result: None, arity: Arity::Fixed };
    while !line.take_mark(')')? {
        if !sig.params.is_empty() {
            line.mark(',')?;
        }
        if line.take_word("...")? {
            sig.arity = Arity::Variadic;
            line.mark(')')?;
            break;
        }
        if line.take_word("?")? {
            sig.arity = Arity::Unprototyped;
            line.mark(')')?;
            break;
        }
        sig.params.push(pass(line, aggs)?);
    }
    if line.take_word("->")? {
        sig.result = Some(pass(line, aggs)?);
    }
    Ok(sig)
}

fn aggregate(line: &mut Line<'_>) -> Parsed<Aggregate> {
    let shape = match line.word("`struct` or `complex`")? {
        "struct" => Shape::Struct,
        "complex" => Shape::Complex,
        _ => return Err(line.fault("expected `struct` or `complex`")),
    };
    line.keyword("size")?;
    let size = line.number()?;
    line.keyword("align")?;
    let align = line.number()?;
    let mut fields = Vec::new();
    line.mark('(')?;
    while !line.take_mark(')')? {
        if !fields.is_empty() {
            line.mark(',')?;
        }
        let offset = line.number()?;
        let word = line.word("a type")?;
        fields.push((offset, Ty::from_name(word).ok_or_else(|| line.fault(format!("`{word}` is no type")))?));
    }
    Ok(Aggregate { size, align, shape, fields })
}
