//! Writing the text. Values are numbered in the order of their definition and blocks in the order of
//! their layout, so that two functions that differ only in numbering print alike.

use super::words::*;
use crate::function::{Function, Inline, Loc, Promote};
use crate::inst::{
    Access, AsmPlace, BlockId, Call, Callee, Early, Inst, Returning, Switch, Value, Volatility,
};
use crate::module::{DataKind, Definition, Keep, Module, RunAt, SymbolId, Visibility};
use crate::types::{Aggregate, Arity, Extend, Pass, Shape, Signature, Ty};
use std::fmt::{self, Write};

/// The module as text; [`super::parse`] reads it back.
#[must_use]
pub fn print(module: &Module) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = print_module(module, &mut out);
    out
}

fn print_module(module: &Module, out: &mut impl Write) -> fmt::Result {
    writeln!(out, "module {}", quoted(module.name.as_bytes()))?;
    for symbol in &module.symbols {
        write!(out, "symbol {}", name(&symbol.name))?;
        write!(out, " {} {}", word(SYMBOL_KIND, symbol.kind), word(LINKAGE, symbol.linkage))?;
        if symbol.visibility != Visibility::Default {
            write!(out, " {}", word(VISIBILITY, symbol.visibility))?;
        }
        if symbol.keep == Keep::Always {
            write!(out, " keep")?;
        }
        match symbol.definition {
            Definition::Common { size, align } => write!(out, " common {size} {align}")?,
            Definition::Alias(of) => write!(out, " alias {}", name(&module.symbol(of).name))?,
            _ => {}
        }
        writeln!(out)?;
    }
    for data in &module.data {
        write!(out, "data {}", name(&module.symbol(data.symbol).name))?;
        match data.kind {
            DataKind::Writable => write!(out, " writable")?,
            DataKind::Constant => write!(out, " constant")?,
            DataKind::Strings(width) => write!(out, " strings {width}")?,
        }
        write!(out, " align {} size {}", data.align, data.size)?;
        if let Some(section) = &data.section {
            write!(out, " section {}", quoted(section.as_bytes()))?;
        }
        if !data.bytes.is_empty() {
            write!(out, " {}", quoted(&data.bytes))?;
        }
        for reloc in &data.relocs {
            let symbol = name(&module.symbol(reloc.symbol).name);
            write!(out, " reloc {} {symbol} {}", reloc.offset, reloc.addend)?;
        }
        writeln!(out)?;
    }
    for c in &module.constructors {
        let when = match c.run_at {
            RunAt::Start => "start",
            RunAt::End => "end",
        };
        write!(out, "constructor {when}")?;
        if let Some(priority) = c.priority {
            write!(out, " {priority}")?;
        }
        writeln!(out, " {}", name(&module.symbol(c.function).name))?;
    }
    for asm in &module.asm {
        let (text, file) = (quoted(asm.text.as_bytes()), quoted(asm.at.file.as_bytes()));
        writeln!(out, "asm {text} {file} {} {}", asm.at.line, asm.at.column)?;
    }
    for function in &module.functions {
        print_function(module, function, out)?;
    }
    Ok(())
}

/// One function as text.
///
/// # Errors
/// Only those of `out`.
pub fn print_function(module: &Module, function: &Function, out: &mut impl Write) -> fmt::Result {
    let printer = Printer::new(module, function, Locs::Shown);
    printer.head(out)?;
    printer.body(out)
}

/// The text of what a function means: without places of source.
pub(crate) fn print_meaning(module: &Module, function: &Function, out: &mut impl Write) -> fmt::Result {
    let printer = Printer::new(module, function, Locs::Left);
    printer.head(out)?;
    printer.body(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Locs {
    Shown,
    Left,
}

struct Printer<'m> {
    module: &'m Module,
    f: &'m Function,
    values: Vec<u32>,
    blocks: Vec<u32>,
    locs: Locs,
}

impl<'m> Printer<'m> {
    fn new(module: &'m Module, f: &'m Function, locs: Locs) -> Self {
        let mut values = vec![u32::MAX; f.values.len()];
        let params = f.params().len();
        let defined = (0..params).map(Value::new);
        let computed = f.layout.iter().flat_map(|&b| f.block_insts(b)).filter_map(|n| f.results[n]);
        for (n, value) in defined.chain(computed).enumerate() {
            values[value.index()] = n as u32;
        }
        let mut blocks = vec![u32::MAX; f.blocks.len()];
        for (n, block) in f.layout.iter().enumerate() {
            blocks[block.index()] = n as u32;
        }
        Self { module, f, values, blocks, locs }
    }

    fn head(&self, out: &mut impl Write) -> fmt::Result {
        let f = self.f;
        write!(out, "function {}", name(&self.module.symbol(f.symbol).name))?;
        signature(f.signature(), out)?;
        match f.inline {
            Inline::Maybe => {}
            Inline::Hint => write!(out, " inline hint")?,
            Inline::Never => write!(out, " inline never")?,
            Inline::Always => write!(out, " inline always")?,
        }
        if f.align != 0 {
            write!(out, " align {}", f.align)?;
        }
        if let Some(section) = &f.section {
            write!(out, " section {}", quoted(section.as_bytes()))?;
        }
        writeln!(out)?;
        for (n, a) in f.aggregates.iter().enumerate() {
            aggregate(n, a, out)?;
        }
        for (n, sig) in f.signatures.iter().enumerate().filter(|(n, _)| *n != f.sig.index()) {
            write!(out, "  sig sig{n}")?;
            signature(sig, out)?;
            writeln!(out)?;
        }
        for (n, slot) in f.slots.iter().enumerate() {
            let pinned = if slot.promote == Promote::Never { " pinned" } else { "" };
            writeln!(out, "  slot slot{n} size {} align {}{pinned}", slot.size, slot.align)?;
        }
        for (n, ty) in f.locals.iter().enumerate() {
            writeln!(out, "  local local{n} {}", ty.name())?;
        }
        for (n, block) in f.labels.iter().enumerate() {
            writeln!(out, "  label label{n} {}", self.b(*block))?;
        }
        Ok(())
    }

    fn body(&self, out: &mut impl Write) -> fmt::Result {
        for &block in &self.f.layout {
            writeln!(out, "{}:", self.b(block))?;
            for n in self.f.block_insts(block) {
                self.inst(n, out)?;
            }
        }
        writeln!(out, "end")
    }

    fn v(&self, value: Value) -> Numbered {
        Numbered('%', self.values.get(value.index()).copied().unwrap_or(u32::MAX))
    }

    fn b(&self, block: BlockId) -> Numbered {
        Numbered('b', self.blocks.get(block.index()).copied().unwrap_or(u32::MAX))
    }

    fn s(&self, symbol: SymbolId) -> String {
        name(&self.module.symbol(symbol).name)
    }

    fn inst(&self, n: usize, out: &mut impl Write) -> fmt::Result {
        let f = self.f;
        write!(out, "  ")?;
        if let Some(result) = f.results[n] {
            write!(out, "{} {} = ", self.v(result), f.ty(result).name())?;
        }
        let v = |value| self.v(value);
        match f.insts[n] {
            Inst::Nop => write!(out, "nop"),
            Inst::Const(bits) => {
                let ty = f.results[n].map_or(Ty::I64, |r| f.ty(r));
                write!(out, "const {}", constant(ty, bits))
            }
            Inst::WideConst(id) => write!(out, "wide {:#x}", f.wide(id)),
            Inst::SlotAddr(slot, offset) => write!(out, "slot_addr slot{} {offset}", slot.index()),
            Inst::SymbolAddr(symbol, addend) => write!(out, "symbol_addr {} {addend}", self.s(symbol)),
            Inst::LabelAddr(label) => write!(out, "label_addr label{}", label.index()),
            Inst::LocalGet(local) => write!(out, "get local{}", local.index()),
            Inst::LocalSet(local, a) => write!(out, "set local{} {}", local.index(), v(a)),
            Inst::Unary(op, a) => write!(out, "{} {}", word(UNARY, op), v(a)),
            Inst::Binary(op, a, b) => write!(out, "{} {} {}", word(BINARY, op), v(a), v(b)),
            Inst::Compare(op, a, b) => write!(out, "{} {} {}", word(COMPARE, op), v(a), v(b)),
            Inst::Overflow(op, a, b) => write!(out, "{} {} {}", word(OVERFLOW, op), v(a), v(b)),
            Inst::Convert(op, a) => write!(out, "{} {}", word(CONVERT, op), v(a)),
            Inst::Select(c, a, b) => write!(out, "select {} {} {}", v(c), v(a), v(b)),
            Inst::Load { addr, offset, access } => {
                write!(out, "load {} {offset}{}", v(addr), Accessed(access))
            }
            Inst::Store { addr, offset, value, access } => {
                write!(out, "store {} {offset} {}{}", v(addr), v(value), Accessed(access))
            }
            Inst::MemCopy { to, from, size, access } => {
                write!(out, "memcpy {} {} {size}{}", v(to), v(from), Accessed(access))
            }
            Inst::MemSet { to, byte, size, access } => {
                write!(out, "memset {} {byte} {size}{}", v(to), Accessed(access))
            }
            Inst::Call(id) => self.call(f.call(id), out),
            Inst::VaStart(a) => write!(out, "va_start {}", v(a)),
            Inst::VaArg(a) => write!(out, "va_arg {}", v(a)),
            Inst::VaArgAggregate(a, agg, to) => {
                write!(out, "va_arg_aggregate {} agg{} {}", v(a), agg.index(), v(to))
            }
            Inst::VaCopy(to, from) => write!(out, "va_copy {} {}", v(to), v(from)),
            Inst::VaEnd(a) => write!(out, "va_end {}", v(a)),
            Inst::DynAlloc(a, log2) => write!(out, "dyn_alloc {} align {}", v(a), 1u64 << log2),
            Inst::StackSave => write!(out, "stack_save"),
            Inst::StackRestore(a) => write!(out, "stack_restore {}", v(a)),
            Inst::AtomicLoad(a, order) => write!(out, "atomic_load {} {}", v(a), word(ORDER, order)),
            Inst::AtomicStore(a, b, order) => {
                write!(out, "atomic_store {} {} {}", v(a), v(b), word(ORDER, order))
            }
            Inst::AtomicRmw(op, a, b, order) => {
                write!(out, "atomic_rmw {} {} {} {}", word(RMW, op), v(a), v(b), word(ORDER, order))
            }
            Inst::AtomicCas { addr, expected, new, order } => {
                let order = word(ORDER, order);
                write!(out, "atomic_cas {} {} {} {order}", v(addr), v(expected), v(new))
            }
            Inst::Fence(order) => write!(out, "fence {}", word(ORDER, order)),
            Inst::CompilerFence => write!(out, "compiler_fence"),
            Inst::FrameAddr(level) => write!(out, "frame_addr {level}"),
            Inst::ReturnAddr(level) => write!(out, "return_addr {level}"),
            Inst::Asm(id) => self.asm(id, out),
            Inst::Jump(to) => write!(out, "jump {}", self.b(to)),
            Inst::Branch(c, a, b) => write!(out, "branch {} {} {}", v(c), self.b(a), self.b(b)),
            Inst::Switch(id) => self.switch(f.switch(id), out),
            Inst::Goto(a) => write!(out, "goto {}", v(a)),
            Inst::Return(None) => write!(out, "return"),
            Inst::Return(Some(a)) => write!(out, "return {}", v(a)),
            Inst::Unreachable => write!(out, "unreachable"),
            Inst::Trap => write!(out, "trap"),
            _ => self.vector(f.insts[n], out),
        }?;
        if self.locs == Locs::Shown && f.locs[n] != Loc::default() {
            write!(out, " !{}", f.locs[n].0)?;
        }
        writeln!(out)
    }

    fn switch(&self, switch: &Switch, out: &mut impl Write) -> fmt::Result {
        write!(out, "switch {} {}", self.v(switch.value), self.b(switch.default))?;
        for &(first, last, to) in &switch.cases {
            write!(out, ", {first} {last} {}", self.b(to))?;
        }
        Ok(())
    }

    fn vector(&self, inst: Inst, out: &mut impl Write) -> fmt::Result {
        let f = self.f;
        let v = |value| self.v(value);
        match inst {
            Inst::VectorUnary(op, l, a) => {
                write!(out, "{} {} {}", word(VECTOR_UNARY, op), word(LANES, l), v(a))
            }
            Inst::VectorBinary(op, l, a, b) => {
                write!(out, "{} {} {} {}", word(VECTOR_BINARY, op), word(LANES, l), v(a), v(b))
            }
            Inst::VectorShift(op, l, a, b) => {
                write!(out, "{} {} {} {}", word(VECTOR_SHIFT, op), word(LANES, l), v(a), v(b))
            }
            Inst::VectorCompare(op, l, a, b) => {
                write!(out, "vcompare {} {} {} {}", word(COMPARE, op), word(LANES, l), v(a), v(b))
            }
            Inst::BitSelect(c, a, b) => write!(out, "bitselect {} {} {}", v(c), v(a), v(b)),
            Inst::Splat(l, a) => write!(out, "splat {} {}", word(LANES, l), v(a)),
            Inst::Extract(l, a, n) => write!(out, "extract {} {} {n}", word(LANES, l), v(a)),
            Inst::Insert(l, a, b, n) => write!(out, "insert {} {} {} {n}", word(LANES, l), v(a), v(b)),
            Inst::Shuffle(a, b, id) => write!(out, "shuffle {} {} {:#x}", v(a), v(b), f.wide(id)),
            Inst::SignMask(l, a) => write!(out, "sign_mask {} {}", word(LANES, l), v(a)),
            _ => Err(fmt::Error),
        }
    }

    fn call(&self, call: &Call, out: &mut impl Write) -> fmt::Result {
        match call.callee {
            Callee::Symbol(symbol) => write!(out, "call {}", self.s(symbol))?,
            Callee::Address(value) => write!(out, "call {}", self.v(value))?,
        }
        let sig = if call.sig == self.f.sig { "self".to_owned() } else { format!("sig{}", call.sig.index()) };
        write!(out, " {sig} (")?;
        let named = self.f.sig(call.sig).params.len();
        for (n, arg) in call.args.iter().enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            write!(out, "{comma}{}", self.v(arg.value))?;
            if n >= named {
                write!(out, ":")?;
                pass(arg.pass, out)?;
            }
        }
        write!(out, ")")?;
        if let Some(to) = call.result_to {
            write!(out, " into {}", self.v(to))?;
        }
        match call.returning {
            Returning::Once => Ok(()),
            Returning::Twice => write!(out, " twice"),
            Returning::Never => write!(out, " never"),
        }
    }

    fn asm(&self, id: crate::inst::AsmId, out: &mut impl Write) -> fmt::Result {
        let asm = self.f.asm(id);
        write!(out, "asm {}", quoted(asm.template.as_bytes()))?;
        if asm.volatility == Volatility::Volatile {
            write!(out, " volatile")?;
        }
        for clobber in &asm.clobbers {
            write!(out, " clobber {}", quoted(clobber.as_bytes()))?;
        }
        write!(out, " (")?;
        for (n, operand) in asm.operands.iter().enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            write!(out, "{comma}")?;
            match operand.place {
                AsmPlace::In(v) => write!(out, "in {}", self.v(v))?,
                AsmPlace::Out(v, ty) => write!(out, "out {} {}", self.v(v), ty.name())?,
                AsmPlace::InOut(v, ty) => write!(out, "inout {} {}", self.v(v), ty.name())?,
                AsmPlace::Memory(v) => write!(out, "memory {}", self.v(v))?,
                AsmPlace::Number(number) => write!(out, "number {number}")?,
                AsmPlace::Symbol(symbol, addend) => write!(out, "symbol {} {addend}", self.s(symbol))?,
            }
            write!(out, " {}", quoted(operand.constraint.as_bytes()))?;
            if let Some(name) = &operand.name {
                write!(out, " name {}", quoted(name.as_bytes()))?;
            }
            if operand.early == Early::Yes {
                write!(out, " early")?;
            }
        }
        write!(out, ")")?;
        for &target in &asm.targets {
            write!(out, " goto {}", self.b(target))?;
        }
        if self.locs == Locs::Shown && asm.at.line != 0 {
            let file = quoted(asm.at.file.as_bytes());
            write!(out, " at {file} {} {}", asm.at.line, asm.at.column)?;
        }
        Ok(())
    }
}

struct Numbered(char, u32);

impl fmt::Display for Numbered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0, self.1)
    }
}

struct Accessed(Access);

impl fmt::Display for Accessed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " align {}", 1u64 << self.0.align_log2)?;
        if self.0.volatility == Volatility::Volatile {
            write!(f, " volatile")?;
        }
        Ok(())
    }
}

/// Integers read best with their sign, floats must keep every bit.
fn constant(ty: Ty, bits: u64) -> String {
    match ty {
        Ty::I8 => (bits as u8).cast_signed().to_string(),
        Ty::I16 => (bits as u16).cast_signed().to_string(),
        Ty::I32 => (bits as u32).cast_signed().to_string(),
        Ty::I64 | Ty::Ptr => bits.cast_signed().to_string(),
        _ => format!("{bits:#x}"),
    }
}

fn pass(pass: Pass, out: &mut impl Write) -> fmt::Result {
    match pass {
        Pass::Scalar(ty, Extend::None) => write!(out, "{}", ty.name()),
        Pass::Scalar(ty, Extend::Sign) => write!(out, "{} sext", ty.name()),
        Pass::Scalar(ty, Extend::Zero) => write!(out, "{} zext", ty.name()),
        Pass::Aggregate(id) => write!(out, "agg{}", id.index()),
    }
}

fn signature(sig: &Signature, out: &mut impl Write) -> fmt::Result {
    write!(out, " (")?;
    for (n, &param) in sig.params.iter().enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        write!(out, "{comma}")?;
        pass(param, out)?;
    }
    let more = match (sig.arity, sig.params.is_empty()) {
        (Arity::Fixed, _) => "",
        (Arity::Variadic, true) => "...",
        (Arity::Variadic, false) => ", ...",
        (Arity::Unprototyped, true) => "?",
        (Arity::Unprototyped, false) => ", ?",
    };
    write!(out, "{more})")?;
    if let Some(result) = sig.result {
        write!(out, " -> ")?;
        pass(result, out)?;
    }
    Ok(())
}

fn aggregate(n: usize, a: &Aggregate, out: &mut impl Write) -> fmt::Result {
    let shape = match a.shape {
        Shape::Struct => "struct",
        Shape::Complex => "complex",
    };
    write!(out, "  aggregate agg{n} {shape} size {} align {} (", a.size, a.align)?;
    for (n, (offset, ty)) in a.fields.iter().enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        write!(out, "{comma}{offset} {}", ty.name())?;
    }
    writeln!(out, ")")
}

/// A symbol's name: bare when it is made of harmless letters, else quoted.
fn name(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$');
    if !name.is_empty() && name.chars().all(bare) {
        format!("@{name}")
    } else {
        format!("@{}", quoted(name.as_bytes()))
    }
}

/// Bytes between quotes; what is not a plain letter stands as `\xNN`.
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('"');
    for &b in bytes {
        match b {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(b as char);
            }
            b'\n' => out.push_str("\\n"),
            0x20..=0x7e => out.push(b as char),
            _ => {
                let _ = write!(out, "\\x{b:02x}");
            }
        }
    }
    out.push('"');
    out
}
