//! Calls, the way into a function and the way out, by the System V plan.
//!
//! Cranelift is told of registers only: each piece is a parameter of its own, and it hands out
//! registers in the same order as the plan. Stacked parameters of the function itself are read at
//! the frame pointer + 16; stacked arguments of a call are laid out by us in one block that Cranelift copies
//! to the bottom of the outgoing area (`StructArgument`), or, if they are plain 8-byte scalars, left to
//! Cranelift, which then does the same.
//!
//! AL (psABI 3.2.3, variadic callees): a direct call goes through a stub that sets it to 8, which is always a legal bound;
//! an indirect one through an entry that takes the real target from behind the last stacked argument.
//! Stacked arguments that want more than 16 bytes of alignment go the same way: Cranelift's frames have no
//! more, so the entry copies them to where they are aligned.
//! x87 results: Cranelift touches no x87 register, so st0 survives from the callee's return to a
//! routine called at once, and from a routine to our own return.

use super::translate::{Done, Translator, clif_type, refuse};
use crate::abi::sysv::{self, Back, Class, FP_MAX, GP_MAX, Piece, Place, Plan, STACK_ALIGN};
use crate::routine::Routine;
use cranelift_codegen::ir::{
    self as clif, AbiParam, ArgumentPurpose, Block, InstBuilder, MemFlagsData, Signature, Type, types,
};
use lively_base::Diagnostic;
use lively_ir::{Arg, Arity, Call, CallId, Callee, Definition, Extend, Linkage, Pass, Returning, Ty, Value};

fn piece_type(pass: Pass, piece: &Piece) -> Type {
    match (pass, piece.class) {
        (Pass::Scalar(Ty::I128, _), _) => types::I64,
        (Pass::Scalar(ty, _), _) => clif_type(ty),
        (_, Class::Int) => types::I64,
        (_, Class::Sse32) => types::F32,
        (_, Class::Sse64) => types::F64,
        (_, Class::Sse128) => types::I8X16,
    }
}

/// A register's parameter; small integers are widened as the pass says.
fn register(pass: Pass, ty: Type) -> AbiParam {
    match pass {
        Pass::Scalar(_, Extend::Sign) if ty.is_int() && ty.bits() < 64 => AbiParam::new(ty).sext(),
        Pass::Scalar(..) if ty.is_int() && ty.bits() < 64 => AbiParam::new(ty).uext(),
        _ => AbiParam::new(ty),
    }
}

/// Whether Cranelift puts a stacked scalar where the plan does: in a word of its own.
fn is_word(pass: Pass) -> bool {
    matches!(pass, Pass::Scalar(ty, _) if ty.size() <= 8)
}

impl Translator<'_> {
    /// The function's own signature for Cranelift.
    pub(super) fn own_signature(&mut self) -> Signature {
        let f = self.f;
        let sig = f.signature();
        let mut out = Signature::new(self.conv);
        if sig.arity == Arity::Variadic {
            out.params.extend([AbiParam::new(types::I64); GP_MAX]);
            out.params.extend([AbiParam::new(types::I8X16); FP_MAX]);
            if self.plan.back == Back::Memory {
                out.params[0].purpose = ArgumentPurpose::StructReturn;
            }
        } else {
            if self.plan.back == Back::Memory {
                out.params.push(AbiParam::special(types::I64, ArgumentPurpose::StructReturn));
            }
            for (&pass, place) in sig.params.iter().zip(&self.plan.args) {
                if let Place::Registers(pieces) = place {
                    out.params.extend(pieces.iter().map(|piece| register(pass, piece_type(pass, piece))));
                }
            }
        }
        push_results(&mut out, sig.result, &self.plan.back);
        out
    }

    /// Binds parameters to what `entry` is given.
    pub(super) fn enter(&mut self, entry: Block) -> Done {
        let registers = self.b.block_params(entry).to_vec();
        let variadic = self.f.signature().arity == Arity::Variadic;
        let mut next = 0;
        if self.plan.back == Back::Memory {
            let hidden = self.b.declare_var(types::I64);
            self.b.def_var(hidden, registers[0]);
            self.hidden = Some(hidden);
            next = 1;
        }
        if variadic {
            self.save_registers(&registers);
        }
        let mut counted = (next, 0);
        for (n, pass) in self.f.signature().params.clone().into_iter().enumerate() {
            let value = match self.plan.args[n].clone() {
                Place::Nothing => self.empty_param(pass),
                Place::Stack(at) => self.stacked_param(pass, at),
                Place::Registers(pieces) if variadic => {
                    let values = self.saved_pieces(pass, &pieces, &mut counted)?;
                    self.entered(n, pass, &pieces, &values)
                }
                Place::Registers(pieces) => {
                    let values = registers[next..next + pieces.len()].to_vec();
                    next += pieces.len();
                    self.entered(n, pass, &pieces, &values)
                }
            };
            self.set(Value::new(n), value);
        }
        self.dynamic_enter();
        Ok(())
    }

    /// A parameter's registers as a variadic function finds them: in the save area.
    fn saved_pieces(
        &mut self,
        pass: Pass,
        pieces: &[Piece],
        counted: &mut (usize, usize),
    ) -> Result<Vec<clif::Value>, Diagnostic> {
        let Some(slot) = self.save_area else { return Err(refuse("no registers were saved")) };
        let mut values = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let at = if piece.class.is_int() {
                counted.0 += 1;
                8 * (counted.0 - 1)
            } else {
                counted.1 += 1;
                8 * GP_MAX + 16 * (counted.1 - 1)
            };
            let area = self.b.ins().stack_addr(types::I64, slot, 0);
            values.push(self.b.ins().load(piece_type(pass, piece), Self::flags(), area, at as i32));
        }
        Ok(values)
    }

    /// An address for what has no bytes.
    fn empty_param(&mut self, pass: Pass) -> clif::Value {
        let (_, align) = sysv::extent(self.f, pass);
        let room = self.scratch_addr(align as u32, 4);
        if align <= STACK_ALIGN {
            return room;
        }
        // Slots have no more alignment than frames.
        let last = self.add(room, align.cast_signed() - 1);
        let mask = self.iconst(types::I64, -align.cast_signed());
        self.b.ins().band(last, mask)
    }

    fn stacked_param(&mut self, pass: Pass, at: u64) -> clif::Value {
        let frame = self.b.ins().get_frame_pointer(types::I64);
        let at = 16 + at.cast_signed();
        match pass {
            Pass::Scalar(Ty::F80, _) | Pass::Aggregate(_) => self.add(frame, at),
            Pass::Scalar(ty, _) => self.b.ins().load(clif_type(ty), Self::flags(), frame, at as i32),
        }
    }

    /// The value of parameter `n`, whose pieces were in registers.
    fn entered(&mut self, n: usize, pass: Pass, pieces: &[Piece], values: &[clif::Value]) -> clif::Value {
        if !matches!(pass, Pass::Aggregate(_)) {
            return self.join(pass, values);
        }
        // At most 16 bytes; whole registers may be stored, for the room is ours.
        let to = self.param_addr(n);
        for (piece, &value) in pieces.iter().zip(values) {
            self.b.ins().store(Self::flags(), value, to, piece.offset as i32);
        }
        to
    }

    /// The value of a scalar whose parts were in registers.
    fn join(&mut self, pass: Pass, values: &[clif::Value]) -> clif::Value {
        match pass {
            Pass::Scalar(Ty::I128, _) => self.b.ins().iconcat(values[0], values[1]),
            _ => values[0],
        }
    }

    /// A thing's pieces, read without touching a byte outside it.
    fn split(&mut self, pass: Pass, pieces: &[Piece], value: clif::Value) -> Vec<clif::Value> {
        match pass {
            Pass::Scalar(Ty::I128, _) => {
                let (low, high) = self.b.ins().isplit(value);
                vec![low, high]
            }
            Pass::Scalar(..) => vec![value],
            Pass::Aggregate(_) => pieces.iter().map(|piece| self.read_piece(piece, value)).collect(),
        }
    }

    fn read_piece(&mut self, piece: &Piece, from: clif::Value) -> clif::Value {
        let at = piece.offset as i32;
        let load = |t: &mut Self, ty, at| t.b.ins().load(ty, Self::flags(), from, at);
        match piece.class {
            Class::Sse32 if piece.len == 4 => return load(self, types::F32, at),
            Class::Sse64 if piece.len == 8 => return load(self, types::F64, at),
            Class::Sse128 => return load(self, types::I8X16, at),
            // Of halves there may be one or three.
            Class::Int | Class::Sse32 | Class::Sse64 => {}
        }
        if piece.len == 8 {
            return load(self, types::I64, at);
        }
        let mut whole: Option<clif::Value> = None;
        for (offset, ty) in narrow(piece.len) {
            let part = load(self, ty, at + offset as i32);
            let part = self.b.ins().uextend(types::I64, part);
            whole = Some(match whole {
                None => part,
                Some(low) => {
                    let bits = self.iconst(types::I64, 8 * i64::from(offset));
                    let high = self.b.ins().ishl(part, bits);
                    self.b.ins().bor(low, high)
                }
            });
        }
        let whole = whole.unwrap_or_else(|| self.iconst(types::I64, 0));
        match piece.class {
            Class::Sse32 => {
                let low = self.b.ins().ireduce(types::I32, whole);
                self.b.ins().bitcast(types::F32, MemFlagsData::new(), low)
            }
            Class::Sse64 => self.b.ins().bitcast(types::F64, MemFlagsData::new(), whole),
            Class::Int | Class::Sse128 => whole,
        }
    }

    /// Puts a piece into memory without touching a byte outside it.
    fn write_piece(&mut self, piece: &Piece, value: clif::Value, to: clif::Value) {
        let at = piece.offset as i32;
        let value = match piece.class {
            Class::Sse32 if piece.len != 4 => {
                let low = self.b.ins().bitcast(types::I32, MemFlagsData::new(), value);
                self.b.ins().uextend(types::I64, low)
            }
            Class::Sse64 if piece.len != 8 => self.b.ins().bitcast(types::I64, MemFlagsData::new(), value),
            Class::Int if piece.len != 8 => value,
            _ => {
                self.b.ins().store(Self::flags(), value, to, at);
                return;
            }
        };
        for (offset, ty) in narrow(piece.len) {
            let bits = self.iconst(types::I64, 8 * i64::from(offset));
            let part = if offset == 0 { value } else { self.b.ins().ushr(value, bits) };
            let part = self.b.ins().ireduce(ty, part);
            self.b.ins().store(Self::flags(), part, to, at + offset as i32);
        }
    }

    /// Leaves the function.
    pub(super) fn ret(&mut self, value: Option<Value>) -> Done {
        let back = self.plan.back.clone();
        let result = self.f.signature().result;
        let (Some(pass), Some(value)) = (result, value) else {
            self.dynamic_leave()?;
            self.b.ins().return_(&[]);
            return Ok(());
        };
        let value = self.v(value)?;
        // What is returned may lie in room that is given back before the return.
        match back {
            Back::Nothing => {
                self.dynamic_leave()?;
                self.b.ins().return_(&[]);
            }
            Back::Registers(pieces) => {
                let values = self.split(pass, &pieces, value);
                self.dynamic_leave()?;
                self.b.ins().return_(&values);
            }
            Back::Memory => {
                let Some(hidden) = self.hidden else { return Err(refuse("no hidden pointer")) };
                let to = self.b.use_var(hidden);
                let (size, _) = sysv::extent(self.f, pass);
                self.copy(to, value, size)?;
                self.dynamic_leave()?;
                self.b.ins().return_(&[]);
            }
            Back::X87(count) => {
                let kept = self.scratch_addr(32, 4);
                self.copy(kept, value, 16 * u64::from(count))?;
                self.dynamic_leave()?;
                let push = if count == 1 { Routine::F80Push } else { Routine::F80PushPair };
                self.routine(push, &[kept], &[]);
                self.b.ins().return_(&[]);
            }
        }
        Ok(())
    }

    /// Whether calls of `callee` must set AL.
    fn needs_al(&self, callee: Callee, arity: Arity) -> bool {
        let ours = |symbol| {
            let symbol = self.module.symbol(symbol);
            // A function of this unit does not look at AL, and a local one cannot be replaced.
            symbol.linkage == Linkage::Local && matches!(symbol.definition, Definition::Function(_))
        };
        sysv::wants_al(arity) && !matches!(callee, Callee::Symbol(symbol) if ours(symbol))
    }

    /// A call; its value, if it has one.
    pub(super) fn call(&mut self, id: CallId) -> Result<Option<clif::Value>, Diagnostic> {
        let f = self.f;
        let call = f.call(id);
        let sig = f.sig(call.sig);
        let passes: Vec<Pass> = call.args.iter().map(|arg| arg.pass).collect();
        let plan = sysv::plan(f, sig, &passes);
        let al = self.needs_al(call.callee, sig.arity);
        let mut made = Made { sig: Signature::new(self.conv), args: Vec::new() };
        let into = match call.result_to {
            Some(to) => Some(self.v(to)?),
            None => None,
        };
        if plan.back == Back::Memory {
            let Some(into) = into else { return Err(refuse("nowhere to put the result")) };
            made.push(AbiParam::special(types::I64, ArgumentPurpose::StructReturn), into);
        }
        let aligns = plan.stack_align > STACK_ALIGN;
        let target = match call.callee {
            Callee::Address(value) => Some(self.v(value)?),
            Callee::Symbol(symbol) if aligns => Some(self.symbol_addr(symbol, 0)),
            Callee::Symbol(_) => None,
        };
        let entry = self.arguments(call, &plan, &mut made, target.filter(|_| al || aligns))?;
        push_results(&mut made.sig, sig.result, &plan.back);
        let sig_ref = self.sig(made.sig);
        let inst = match (call.callee, target, entry) {
            (_, _, Some(at)) => {
                let func = if aligns {
                    self.aligned_func(at, plan.stack_align, sig_ref)
                } else {
                    self.variadic_func(at, sig_ref)
                };
                self.b.ins().call(func, &made.args)
            }
            (Callee::Symbol(symbol), ..) => {
                let func =
                    if al { self.stub_func(symbol, sig_ref) } else { self.symbol_func(symbol, sig_ref) };
                self.b.ins().call(func, &made.args)
            }
            (_, Some(target), _) => self.b.ins().call_indirect(sig_ref, target, &made.args),
            _ => return Err(refuse("a call of nothing")),
        };
        let results = self.b.inst_results(inst).to_vec();
        let value = self.results(sig.result, &plan.back, &results, into)?;
        if call.returning == Returning::Twice {
            // What was known before the call is not taken for granted after it.
            let after = self.b.create_block();
            self.b.ins().jump(after, &[]);
            self.b.switch_to_block(after);
        }
        Ok(value)
    }

    /// Adds the arguments; `target` is called through the entry whose offset is given back.
    fn arguments(
        &mut self,
        call: &Call,
        plan: &Plan,
        made: &mut Made,
        target: Option<clif::Value>,
    ) -> Result<Option<u32>, Diagnostic> {
        let mut stacked = Vec::new();
        let words = call.args.iter().zip(&plan.args).all(|(arg, place)| match place {
            Place::Stack(_) => is_word(arg.pass),
            _ => true,
        });
        let as_words = words && target.is_none();
        for (arg, place) in call.args.iter().zip(&plan.args) {
            match place {
                Place::Nothing => {}
                Place::Registers(pieces) => {
                    let value = self.v(arg.value)?;
                    let values = self.split(arg.pass, pieces, value);
                    for (piece, value) in pieces.iter().zip(values) {
                        made.push(register(arg.pass, piece_type(arg.pass, piece)), value);
                    }
                }
                Place::Stack(_) if as_words => {
                    let value = self.v(arg.value)?;
                    made.push(register(arg.pass, self.b.func.dfg.value_type(value)), value);
                }
                Place::Stack(at) => stacked.push((*arg, *at)),
            }
        }
        match target {
            None if stacked.is_empty() => Ok(None),
            Some(target) if stacked.is_empty() => {
                // Unused general registers are filled, so that the target is the first word on the stack.
                let zero = self.iconst(types::I64, 0);
                for _ in plan.gp..GP_MAX {
                    made.push(AbiParam::new(types::I64), zero);
                }
                made.push(AbiParam::new(types::I64), target);
                Ok(Some(0))
            }
            _ => {
                let size = plan.stack + if target.is_some() { 8 } else { 0 };
                let block = self.block_of(&stacked, size)?;
                if let Some(target) = target {
                    self.b.ins().store(Self::flags(), target, block, plan.stack as i32);
                }
                made.push(AbiParam::special(types::I64, ArgumentPurpose::StructArgument(size as u32)), block);
                Ok(target.map(|_| plan.stack as u32))
            }
        }
    }

    /// Stacked arguments, laid out in memory of the frame.
    fn block_of(&mut self, stacked: &[(Arg, u64)], size: u64) -> Result<clif::Value, Diagnostic> {
        if size > STACKED_MAX {
            return Err(refuse(format!("arguments of {size} bytes; at most {STACKED_MAX} can be passed")));
        }
        let block = self.scratch_addr(size as u32, 4);
        for &(arg, at) in stacked {
            let value = self.v(arg.value)?;
            match arg.pass {
                Pass::Aggregate(_) => {
                    let (size, _) = sysv::extent(self.f, arg.pass);
                    let to = self.add(block, at.cast_signed());
                    self.copy(to, value, size)?;
                }
                Pass::Scalar(Ty::F80, _) => self.f80_store(block, at as i32, value),
                Pass::Scalar(ty, extend) => {
                    let narrow = ty.is_int() && ty.int_bits() < 64;
                    let value = match extend {
                        Extend::Sign if narrow => self.b.ins().sextend(types::I64, value),
                        _ if narrow => self.b.ins().uextend(types::I64, value),
                        _ => value,
                    };
                    self.b.ins().store(Self::flags(), value, block, at as i32);
                }
            }
        }
        Ok(block)
    }

    fn results(
        &mut self,
        result: Option<Pass>,
        back: &Back,
        values: &[clif::Value],
        into: Option<clif::Value>,
    ) -> Result<Option<clif::Value>, Diagnostic> {
        match (back, result) {
            (Back::X87(count), _) => {
                let to = match into {
                    Some(into) => into,
                    None => self.scratch_addr(32, 4),
                };
                let pop = if *count == 1 { Routine::F80Pop } else { Routine::F80PopPair };
                self.routine(pop, &[to], &[]);
                Ok(into.is_none().then_some(to))
            }
            (Back::Registers(pieces), Some(Pass::Aggregate(_))) => {
                let Some(into) = into else { return Err(refuse("nowhere to put the result")) };
                for (piece, &value) in pieces.iter().zip(values) {
                    self.write_piece(piece, value, into);
                }
                Ok(None)
            }
            (Back::Registers(_), Some(pass)) => Ok(Some(self.join(pass, values))),
            _ => Ok(None),
        }
    }

    /// Calls a library function that takes an `f80` and gives a 128-bit integer.
    pub(super) fn library_f80_wide(
        &mut self,
        name: &'static str,
        value: clif::Value,
    ) -> Result<clif::Value, Diagnostic> {
        let block = self.scratch_addr(16, 4);
        self.f80_store(block, 0, value);
        let mut sig = Signature::new(self.conv);
        sig.params.push(AbiParam::special(types::I64, ArgumentPurpose::StructArgument(16)));
        sig.returns.extend([AbiParam::new(types::I64); 2]);
        let sig = self.sig(sig);
        let func = self.library_func(name, sig)?;
        let call = self.b.ins().call(func, &[block]);
        let halves = self.b.inst_results(call).to_vec();
        Ok(self.b.ins().iconcat(halves[0], halves[1]))
    }
}

/// A call in the making.
struct Made {
    sig: Signature,
    args: Vec<clif::Value>,
}

impl Made {
    fn push(&mut self, param: AbiParam, value: clif::Value) {
        self.sig.params.push(param);
        self.args.push(value);
    }
}

/// Most bytes of stacked arguments of one call: they lie in the frame twice.
const STACKED_MAX: u64 = 1 << 20;

fn push_results(sig: &mut Signature, result: Option<Pass>, back: &Back) {
    if let (Some(pass), Back::Registers(pieces)) = (result, back) {
        sig.returns.extend(pieces.iter().map(|piece| register(pass, piece_type(pass, piece))));
    }
}

/// Loads that cover fewer than eight bytes.
fn narrow(len: u32) -> impl Iterator<Item = (u32, Type)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let ty = match len - at {
            0 => return None,
            1 => types::I8,
            2..=3 => types::I16,
            _ => types::I32,
        };
        let offset = at;
        at += ty.bytes();
        Some((offset, ty))
    })
}
