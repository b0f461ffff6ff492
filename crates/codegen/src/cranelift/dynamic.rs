//! Room whose size is known only when it is asked for (`alloca`, arrays of variable length).
//!
//! Cranelift's frames have a fixed size. Room comes from a buffer in the frame while it lasts, then from
//! `malloc` in blocks chained from the frame, which are freed when a mark is restored or the function
//! returns. So small requests in a hot loop cost an addition, nothing is shared between threads,
//! and coroutines may do as they like. A `longjmp` or foreign exception past the frame leaks its blocks.
//!
//! State: a cursor into the buffer, and the chain. A block's first word is the next block. A mark is the
//! address of a record of both, one in the frame for each place that marks.

use super::translate::{Done, Translator};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self as clif, InstBuilder, StackSlot, types};
use lively_base::Diagnostic;
use lively_ir::{Inst, Value};

/// Bytes of a frame's buffer.
const BUFFER: u32 = 1024;
/// All room is aligned so.
const ALIGN: i64 = 16;

/// Where a frame keeps its state.
#[derive(Clone, Copy)]
pub(super) struct Dynamic {
    buffer: StackSlot,
    /// Bytes of the buffer in use, then the chain's first block.
    state: StackSlot,
}

impl Translator<'_> {
    /// Prepares the frame if the function asks for room.
    pub(super) fn dynamic_enter(&mut self) {
        if !self.f.insts.iter().any(|inst| matches!(inst, Inst::DynAlloc(..) | Inst::StackSave)) {
            return;
        }
        let dynamic = Dynamic { buffer: self.scratch(BUFFER, 4), state: self.scratch(16, 3) };
        let state = self.b.ins().stack_addr(types::I64, dynamic.state, 0);
        let zero = self.iconst(types::I64, 0);
        self.b.ins().store(Self::flags(), zero, state, 0);
        self.b.ins().store(Self::flags(), zero, state, 8);
        self.dynamic = Some(dynamic);
    }

    /// Gives back what is left before the function returns.
    pub(super) fn dynamic_leave(&mut self) -> Done {
        let Some(dynamic) = self.dynamic else { return Ok(()) };
        let zero = self.iconst(types::I64, 0);
        let state = self.b.ins().stack_addr(types::I64, dynamic.state, 0);
        self.free_until(state, zero)
    }

    pub(super) fn dyn_alloc(&mut self, size: Value, align_log2: u8) -> Result<clif::Value, Diagnostic> {
        let size = self.v(size)?;
        let align = (1i64 << align_log2).max(ALIGN);
        if align == ALIGN {
            return self.room(size);
        }
        let more = self.add(size, align);
        let at = self.room(more)?;
        let past = self.add(at, align - 1);
        let mask = self.iconst(types::I64, -align);
        Ok(self.b.ins().band(past, mask))
    }

    fn room(&mut self, size: clif::Value) -> Result<clif::Value, Diagnostic> {
        let Some(dynamic) = self.dynamic else {
            return Err(super::translate::refuse("no room was prepared"));
        };
        let past = self.add(size, ALIGN - 1);
        let mask = self.iconst(types::I64, -ALIGN);
        let size = self.b.ins().band(past, mask);
        let state = self.b.ins().stack_addr(types::I64, dynamic.state, 0);
        let used = self.b.ins().load(types::I64, Self::flags(), state, 0);
        let whole = self.iconst(types::I64, i64::from(BUFFER));
        let left = self.b.ins().isub(whole, used);
        let fits = self.b.ins().icmp(IntCC::UnsignedLessThanOrEqual, size, left);
        let result = self.b.declare_var(types::I64);
        let (here, heap, done) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        self.b.ins().brif(fits, here, &[], heap, &[]);
        self.b.switch_to_block(here);
        let buffer = self.b.ins().stack_addr(types::I64, dynamic.buffer, 0);
        let at = self.b.ins().iadd(buffer, used);
        let next = self.b.ins().iadd(used, size);
        self.b.ins().store(Self::flags(), next, state, 0);
        self.b.def_var(result, at);
        self.b.ins().jump(done, &[]);
        self.b.switch_to_block(heap);
        let bytes = self.add(size, ALIGN);
        let block = self.library("malloc", &[bytes], &[types::I64])?[0];
        // Without memory there is no frame either: as with a stack that is used up.
        let got = self.b.create_block();
        let none = self.b.create_block();
        self.b.ins().brif(block, got, &[], none, &[]);
        self.b.switch_to_block(none);
        self.b.ins().trap(super::translate::TRAP);
        self.b.switch_to_block(got);
        let first = self.b.ins().load(types::I64, Self::flags(), state, 8);
        self.b.ins().store(Self::flags(), first, block, 0);
        self.b.ins().store(Self::flags(), block, state, 8);
        let at = self.add(block, ALIGN);
        self.b.def_var(result, at);
        self.b.ins().jump(done, &[]);
        self.b.switch_to_block(done);
        Ok(self.b.use_var(result))
    }

    pub(super) fn stack_save(&mut self) -> Result<clif::Value, Diagnostic> {
        let Some(dynamic) = self.dynamic else {
            return Err(super::translate::refuse("no room was prepared"));
        };
        let state = self.b.ins().stack_addr(types::I64, dynamic.state, 0);
        let used = self.b.ins().load(types::I64, Self::flags(), state, 0);
        let first = self.b.ins().load(types::I64, Self::flags(), state, 8);
        // One record for each place that marks: it stays good however often it is restored.
        let record = self.scratch_addr(16, 3);
        self.b.ins().store(Self::flags(), used, record, 0);
        self.b.ins().store(Self::flags(), first, record, 8);
        Ok(record)
    }

    pub(super) fn stack_restore(&mut self, mark: Value) -> Done {
        let Some(dynamic) = self.dynamic else {
            return Err(super::translate::refuse("no room was prepared"));
        };
        let record = self.v(mark)?;
        let used = self.b.ins().load(types::I64, Self::flags(), record, 0);
        let first = self.b.ins().load(types::I64, Self::flags(), record, 8);
        let state = self.b.ins().stack_addr(types::I64, dynamic.state, 0);
        self.free_until(state, first)?;
        self.b.ins().store(Self::flags(), used, state, 0);
        Ok(())
    }

    /// Frees blocks from the chain's first up to, not with, `last`.
    fn free_until(&mut self, state: clif::Value, last: clif::Value) -> Done {
        let (check, free, done) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        self.b.ins().jump(check, &[]);
        self.b.switch_to_block(check);
        let block = self.b.ins().load(types::I64, Self::flags(), state, 8);
        let end = self.b.ins().icmp(IntCC::Equal, block, last);
        self.b.ins().brif(end, done, &[], free, &[]);
        self.b.switch_to_block(free);
        let next = self.b.ins().load(types::I64, Self::flags(), block, 0);
        self.b.ins().store(Self::flags(), next, state, 8);
        self.library("free", &[block], &[])?;
        self.b.ins().jump(check, &[]);
        self.b.switch_to_block(done);
        Ok(())
    }
}
