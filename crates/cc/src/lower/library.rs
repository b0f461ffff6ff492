//! Calls of library functions that are an instruction or two.
//!
//! Only names of the standard library that the unit declares and does not define, called as the
//! standard declares them, and only while the command line lets names mean what they do there.
//! What a call could do that the instructions do not (setting `errno`) still is a call.

use super::function::{Lower, Val};
use crate::syntax::{ExprId, ExprKind, Linkage, Run, SymbolId};
use crate::types::Kind;
use lively_ir::{Access, Arg, BinaryOp, Callee, CompareOp, Inst, SigId, Ty, UnaryOp, Value};
use lively_ir::{Returning, SymbolId as IrSymbolId};

/// Longest `memcpy` or `memset` that is written out.
const BYTES_MAX: i64 = 64;
/// What `alloca` gives is aligned for every type, to 16 bytes.
const ALLOCA_ALIGN_LOG2: u8 = 4;

impl Lower<'_> {
    /// The value of the call, if `symbol` is a function that needs none.
    pub(super) fn library_call(
        &mut self,
        symbol: SymbolId,
        ir: IrSymbolId,
        sig: SigId,
        args: &[Arg],
        arguments: Run,
    ) -> Option<Val> {
        let name = self.library_name(symbol)?;
        let all = |f: &Self, ty: Ty, count: usize| {
            args.len() == count && args.iter().all(|arg| f.b.ty(arg.value) == ty)
        };
        let value = match name {
            b"sqrt" if all(self, Ty::F64, 1) => self.square_root(ir, sig, args[0]),
            b"sqrtf" if all(self, Ty::F32, 1) => self.square_root(ir, sig, args[0]),
            b"fabs" if all(self, Ty::F64, 1) => self.b.unary(UnaryOp::FAbs, args[0].value),
            b"fabsf" if all(self, Ty::F32, 1) => self.b.unary(UnaryOp::FAbs, args[0].value),
            b"fabsl" if all(self, Ty::F80, 1) => self.b.unary(UnaryOp::FAbs, args[0].value),
            b"copysign" if all(self, Ty::F64, 2) => {
                self.b.binary(BinaryOp::CopySign, args[0].value, args[1].value)
            }
            b"copysignf" if all(self, Ty::F32, 2) => {
                self.b.binary(BinaryOp::CopySign, args[0].value, args[1].value)
            }
            b"abs" if all(self, Ty::I32, 1) => self.magnitude(args[0].value),
            b"labs" | b"llabs" if all(self, Ty::I64, 1) => self.magnitude(args[0].value),
            b"memcpy" if args.len() == 3 => {
                let size = self.small_size(arguments, 2)?;
                self.b.mem_copy(args[0].value, args[1].value, size, Access::unaligned());
                args[0].value
            }
            b"memset" if args.len() == 3 => {
                let size = self.small_size(arguments, 2)?;
                let byte = self.constant(arguments, 1)? as u8;
                self.b.mem_set(args[0].value, byte, size, Access::unaligned());
                args[0].value
            }
            b"strlen" if args.len() == 1 => {
                let len = self.literal_len(arguments)?;
                self.b.int(Ty::I64, len)
            }
            _ => self.stack_room(symbol, args)?,
        };
        Some(Val::Scalar(value))
    }

    /// The name of a function that is the library's, as far as this unit can tell.
    fn library_name(&self, symbol: SymbolId) -> Option<&[u8]> {
        let declared = self.symbols.get(symbol);
        let is_own = declared.defined || declared.asm_name.is_some() || declared.linkage != Linkage::External;
        let unit = self.symbols.unit;
        if is_own || unit.options().no_builtins {
            return None;
        }
        Some(unit.interner().bytes_of(declared.name?))
    }

    /// `alloca`, which no library has, however the unit declares it.
    pub(super) fn stack_room(&mut self, symbol: SymbolId, args: &[Arg]) -> Option<Value> {
        let is_room = self.library_name(symbol)? == b"alloca";
        let [arg] = args else { return None };
        if !is_room || !self.b.ty(arg.value).is_int() {
            return None;
        }
        let size = self.resize(arg.value, Ty::I64, true);
        self.keep_stack();
        Some(self.b.dyn_alloc(size, ALLOCA_ALIGN_LOG2))
    }

    /// The root in hardware; negative operands go to the library, for `errno`.
    fn square_root(&mut self, ir: IrSymbolId, sig: SigId, arg: Arg) -> Value {
        let ty = self.b.ty(arg.value);
        let kept = self.b.slot(u64::from(ty.size()), ty.size());
        let root = self.b.unary(UnaryOp::Sqrt, arg.value);
        let address = self.b.slot_addr(kept, 0);
        self.b.store(address, 0, root, Access::natural(ty));
        let zero = self.b.value(Inst::Const(0), ty);
        let negative = self.b.compare(CompareOp::FLt, arg.value, zero);
        let (call, done) = (self.b.block(), self.b.block());
        self.b.branch(negative, call, done);
        self.b.start(call);
        if let Some(value) = self.b.call(Callee::Symbol(ir), sig, vec![arg], Returning::Once) {
            let address = self.b.slot_addr(kept, 0);
            self.b.store(address, 0, value, Access::natural(ty));
        }
        self.b.jump(done);
        self.b.start(done);
        let address = self.b.slot_addr(kept, 0);
        self.b.load(ty, address, 0, Access::natural(ty))
    }

    fn magnitude(&mut self, value: Value) -> Value {
        let zero = self.b.int(self.b.ty(value), 0);
        let negated = self.b.unary(UnaryOp::Neg, value);
        let negative = self.b.compare(CompareOp::SLt, value, zero);
        self.b.select(negative, negated, value)
    }

    fn constant(&self, arguments: Run, number: usize) -> Option<i64> {
        let expr: ExprId = *self.tree.lists[arguments.range()].get(number)?;
        match self.tree.kind(expr) {
            ExprKind::Int(value) => Some(value),
            _ => None,
        }
    }

    fn small_size(&self, arguments: Run, number: usize) -> Option<u64> {
        let size = self.constant(arguments, number)?;
        (0..=BYTES_MAX).contains(&size).then_some(size as u64)
    }

    /// The length of a string literal of plain characters.
    fn literal_len(&self, arguments: Run) -> Option<i64> {
        let mut expr: ExprId = *self.tree.lists[arguments.range()].first()?;
        while let ExprKind::Convert(of) | ExprKind::Decay(of) = self.tree.kind(expr) {
            expr = of;
        }
        let ExprKind::String(id) = self.tree.kind(expr) else { return None };
        let literal = &self.tree.strings[id.0 as usize];
        let is_plain = literal.unit == 1 && matches!(self.types.kind(self.tree.ty(expr)), Kind::Array(..));
        let len = literal.bytes.iter().position(|byte| *byte == 0)?;
        is_plain.then_some(len as i64)
    }
}
