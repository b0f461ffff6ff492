//! `va_list` of the System V convention of x86-64 (psABI 3.5.7).
//!
//! A variadic function is declared to Cranelift with all fourteen argument registers and stores them
//! on entry; AL is not looked at, for saving registers that hold nothing is harmless. The list: gp_offset at
//! 0, fp_offset at 4, overflow_arg_area at 8, reg_save_area at 16.

use super::translate::{Done, Translator, refuse};
use crate::abi::sysv::{self, Class, GP_MAX, Piece, Shape64};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self as clif, InstBuilder, types};
use lively_base::Diagnostic;
use lively_ir::{AggId, Extend, Pass, Ty, Value};

/// Where the vector registers begin in the save area.
const FP_SAVED: i32 = 8 * GP_MAX as i32;
/// Its size.
const SAVED: i32 = FP_SAVED + 16 * sysv::FP_MAX as i32;

impl Translator<'_> {
    /// Stores all argument registers, in the order of the declared parameters.
    pub(super) fn save_registers(&mut self, registers: &[clif::Value]) {
        let slot = self.scratch(SAVED as u32, 4);
        let area = self.b.ins().stack_addr(types::I64, slot, 0);
        for (n, &register) in registers.iter().enumerate() {
            let n = n as i32;
            let at = if n < GP_MAX as i32 { 8 * n } else { FP_SAVED + 16 * (n - GP_MAX as i32) };
            self.b.ins().store(Self::flags(), register, area, at);
        }
        self.save_area = Some(slot);
    }

    pub(super) fn va_start(&mut self, list: Value) -> Done {
        let list = self.v(list)?;
        let Some(area) = self.save_area else { return Err(refuse("`va_start` without `...`")) };
        let gp = self.iconst(types::I32, 8 * self.plan.gp as i64);
        let fp = self.iconst(types::I32, i64::from(FP_SAVED) + 16 * self.plan.fp as i64);
        self.b.ins().store(Self::flags(), gp, list, 0);
        self.b.ins().store(Self::flags(), fp, list, 4);
        let frame = self.b.ins().get_frame_pointer(types::I64);
        let stacked = self.add(frame, 16 + self.plan.stack.cast_signed());
        self.b.ins().store(Self::flags(), stacked, list, 8);
        let area = self.b.ins().stack_addr(types::I64, area, 0);
        self.b.ins().store(Self::flags(), area, list, 16);
        Ok(())
    }

    pub(super) fn va_copy(&mut self, to: Value, from: Value) -> Done {
        let (to, from) = (self.v(to)?, self.v(from)?);
        self.copy(to, from, 24)
    }

    pub(super) fn va_arg(&mut self, list: Value, ty: Ty) -> Result<clif::Value, Diagnostic> {
        let pass = Pass::Scalar(ty, Extend::None);
        let list = self.v(list)?;
        let at = self.next_argument(list, pass)?;
        if ty == Ty::F80 {
            return Ok(self.f80_copy(at));
        }
        Ok(self.b.ins().load(super::translate::clif_type(ty), Self::flags(), at, 0))
    }

    pub(super) fn va_arg_aggregate(&mut self, list: Value, agg: AggId, to: Value) -> Done {
        let (list, to) = (self.v(list)?, self.v(to)?);
        let size = self.f.aggregate(agg).size;
        if size == 0 {
            return Ok(());
        }
        let at = self.next_argument(list, Pass::Aggregate(agg))?;
        self.copy(to, at, size)
    }

    /// The address of the next argument, whole; the list moves on.
    fn next_argument(&mut self, list: clif::Value, pass: Pass) -> Result<clif::Value, Diagnostic> {
        let (size, align) = sysv::extent(self.f, pass);
        let pieces = match sysv::shape(self.f, pass) {
            Shape64::Pieces(pieces) => pieces,
            Shape64::Nothing => return Ok(list),
            Shape64::Memory | Shape64::X87(_) => return Ok(self.take_from_stack(list, size, align)),
        };
        let ints = pieces.iter().filter(|p| p.class.is_int()).count() as i64;
        let floats = pieces.len() as i64 - ints;
        let result = self.b.declare_var(types::I64);
        let (registers, stack, done) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let gp = self.b.ins().load(types::I32, Self::flags(), list, 0);
        let fp = self.b.ins().load(types::I32, Self::flags(), list, 4);
        let mut fits = self.iconst(types::I8, 1);
        for (used, at, end, step) in [(ints, gp, i64::from(FP_SAVED), 8), (floats, fp, i64::from(SAVED), 16)]
        {
            if used > 0 {
                let last = self.iconst(types::I32, end - step * used);
                let inside = self.b.ins().icmp(IntCC::UnsignedLessThanOrEqual, at, last);
                fits = self.b.ins().band(fits, inside);
            }
        }
        self.b.ins().brif(fits, registers, &[], stack, &[]);
        self.b.switch_to_block(registers);
        let at = self.take_from_registers(list, &pieces, size, gp, fp);
        self.b.def_var(result, at);
        self.b.ins().jump(done, &[]);
        self.b.switch_to_block(stack);
        let at = self.take_from_stack(list, size, align);
        self.b.def_var(result, at);
        self.b.ins().jump(done, &[]);
        self.b.switch_to_block(done);
        Ok(self.b.use_var(result))
    }

    fn take_from_registers(
        &mut self,
        list: clif::Value,
        pieces: &[Piece],
        size: u64,
        gp: clif::Value,
        fp: clif::Value,
    ) -> clif::Value {
        let area = self.b.ins().load(types::I64, Self::flags(), list, 16);
        let (gp, fp) = (self.b.ins().uextend(types::I64, gp), self.b.ins().uextend(types::I64, fp));
        let (gp_at, fp_at) = (self.b.ins().iadd(area, gp), self.b.ins().iadd(area, fp));
        let ints = pieces.iter().filter(|p| p.class.is_int()).count() as i64;
        let floats = pieces.len() as i64 - ints;
        // One register, or general ones only, lie as the thing does in memory.
        let at = if floats == 0 {
            gp_at
        } else if pieces.len() == 1 && pieces[0].offset == 0 {
            fp_at
        } else {
            let whole = self.scratch_addr(size.next_multiple_of(16) as u32, 4);
            let (mut next_gp, mut next_fp) = (0, 0);
            for piece in pieces {
                let (from, offset) = if piece.class == Class::Int {
                    next_gp += 8;
                    (gp_at, next_gp - 8)
                } else {
                    next_fp += 16;
                    (fp_at, next_fp - 16)
                };
                let value = self.b.ins().load(types::I64, Self::flags(), from, offset);
                self.b.ins().store(Self::flags(), value, whole, piece.offset as i32);
            }
            whole
        };
        for (count, was, step, place) in [(ints, gp, 8, 0), (floats, fp, 16, 4)] {
            if count > 0 {
                let next = self.add(was, step * count);
                let next = self.b.ins().ireduce(types::I32, next);
                self.b.ins().store(Self::flags(), next, list, place);
            }
        }
        at
    }

    fn take_from_stack(&mut self, list: clif::Value, size: u64, align: u64) -> clif::Value {
        let mut at = self.b.ins().load(types::I64, Self::flags(), list, 8);
        if align > 8 {
            let past = self.add(at, align.cast_signed() - 1);
            let mask = self.iconst(types::I64, -align.cast_signed());
            at = self.b.ins().band(past, mask);
        }
        let next = self.add(at, size.next_multiple_of(8).cast_signed());
        self.b.ins().store(Self::flags(), next, list, 8);
        at
    }
}
