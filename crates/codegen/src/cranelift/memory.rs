//! Loads, stores, copies, atomics and fences.
//!
//! Cranelift has no volatile accesses: it may merge, forward and drop. A `sequence_point` before and after
//! keeps each one, at no instruction. Its atomics are sequentially consistent, which is as strong as any
//! order; relaxed and acquire loads, and stores up to release, are plain accesses between sequence points on
//! x86-64 and plain-typed atomics elsewhere.

use super::translate::{Done, Translator, refuse};
use crate::routine::Routine;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self as clif, AtomicRmwOp, InstBuilder, MemFlagsData, types};
use lively_base::Diagnostic;
use lively_ir::{Access, Inst, Order, RmwOp, Ty, Value, Volatility};

/// Copies and fills up to so many bytes are done by moves, longer ones by a call.
const INLINE_BYTES_MAX: u64 = 128;

impl Translator<'_> {
    fn around(&mut self, access: Access) {
        if access.volatility == Volatility::Volatile {
            self.b.ins().sequence_point();
        }
    }

    fn access_flags(access: Access, size: u32) -> MemFlagsData {
        let flags = Self::flags();
        if size <= 1 << access.align_log2.min(31) { flags.with_aligned() } else { flags }
    }

    pub(super) fn memory(&mut self, inst: Inst, result: Option<Value>, ty: Ty) -> Done {
        match inst {
            Inst::Load { addr, offset, access } => {
                let addr = self.v(addr)?;
                self.around(access);
                let value = if ty == Ty::F80 {
                    let from = self.add(addr, i64::from(offset));
                    self.f80_copy(from)
                } else {
                    let flags = Self::access_flags(access, ty.size());
                    // A volatile load must not vanish, which the possibility of a trap prevents.
                    let flags =
                        if access.volatility == Volatility::Volatile { MemFlagsData::new() } else { flags };
                    self.b.ins().load(super::translate::clif_type(ty), flags, addr, offset)
                };
                self.around(access);
                if let Some(result) = result {
                    self.set(result, value);
                }
            }
            Inst::Store { addr, offset, value, access } => {
                let ty = self.f.ty(value);
                let (addr, value) = (self.v(addr)?, self.v(value)?);
                self.around(access);
                if ty == Ty::F80 {
                    self.f80_store(addr, offset, value);
                } else {
                    self.b.ins().store(Self::access_flags(access, ty.size()), value, addr, offset);
                }
                self.around(access);
            }
            Inst::MemCopy { to, from, size, access } => {
                let (to, from) = (self.v(to)?, self.v(from)?);
                self.around(access);
                self.copy(to, from, size)?;
                self.around(access);
            }
            Inst::MemSet { to, byte, size, access } => {
                let to = self.v(to)?;
                self.around(access);
                self.fill(to, byte, size)?;
                self.around(access);
            }
            Inst::CompilerFence => {
                self.b.ins().sequence_point();
            }
            Inst::Fence(order) => {
                // Only a full fence costs an instruction on x86.
                if order == Order::SeqCst {
                    self.b.ins().fence();
                } else {
                    self.b.ins().sequence_point();
                }
            }
            Inst::Asm(id) => return self.asm(id),
            _ => {}
        }
        Ok(())
    }

    /// Copies bytes between regions that are apart or the same.
    pub(super) fn copy(&mut self, to: clif::Value, from: clif::Value, size: u64) -> Done {
        if size > INLINE_BYTES_MAX {
            let size = self.iconst(types::I64, size.cast_signed());
            self.library("memmove", &[to, from, size], &[types::I64])?;
            return Ok(());
        }
        for (offset, ty) in chunks(size) {
            let value = self.b.ins().load(ty, Self::flags(), from, offset);
            self.b.ins().store(Self::flags(), value, to, offset);
        }
        Ok(())
    }

    fn fill(&mut self, to: clif::Value, byte: u8, size: u64) -> Done {
        if size > INLINE_BYTES_MAX {
            let byte = self.iconst(types::I32, i64::from(byte));
            let size = self.iconst(types::I64, size.cast_signed());
            self.library("memset", &[to, byte, size], &[types::I64])?;
            return Ok(());
        }
        let all = i64::from_le_bytes([byte; 8]);
        for (offset, ty) in chunks(size) {
            let value = if ty == types::I8X16 {
                let half = self.iconst(types::I64, all);
                let wide = self.b.ins().iconcat(half, half);
                self.b.ins().bitcast(ty, MemFlagsData::new().with_endianness(clif::Endianness::Little), wide)
            } else {
                self.iconst(ty, all)
            };
            self.b.ins().store(Self::flags(), value, to, offset);
        }
        Ok(())
    }

    pub(super) fn atomic(&mut self, inst: Inst, result: Option<Value>, ty: Ty) -> Done {
        let flags = MemFlagsData::new();
        let value = match inst {
            Inst::AtomicLoad(addr, _) => {
                let addr = self.v(addr)?;
                if ty == Ty::I128 {
                    let zero = self.iconst(types::I128, 0);
                    self.cas128(addr, zero, zero)
                } else {
                    self.b.ins().atomic_load(super::translate::clif_type(ty), flags, addr)
                }
            }
            Inst::AtomicStore(addr, value, order) => {
                let wide = self.f.ty(value) == Ty::I128;
                let (addr, value) = (self.v(addr)?, self.v(value)?);
                if wide {
                    self.rmw128(RmwOp::Xchg, addr, value)?;
                } else if order == Order::SeqCst {
                    self.b.ins().atomic_store(flags, value, addr);
                } else {
                    self.b.ins().sequence_point();
                    self.b.ins().store(flags, value, addr, 0);
                    self.b.ins().sequence_point();
                }
                return Ok(());
            }
            Inst::AtomicRmw(op, addr, value, _) => {
                let (addr, value) = (self.v(addr)?, self.v(value)?);
                if ty == Ty::I128 {
                    self.rmw128(op, addr, value)?
                } else {
                    let op = match op {
                        RmwOp::Xchg => AtomicRmwOp::Xchg,
                        RmwOp::Add => AtomicRmwOp::Add,
                        RmwOp::Sub => AtomicRmwOp::Sub,
                        RmwOp::And => AtomicRmwOp::And,
                        RmwOp::Nand => AtomicRmwOp::Nand,
                        RmwOp::Or => AtomicRmwOp::Or,
                        RmwOp::Xor => AtomicRmwOp::Xor,
                    };
                    self.b.ins().atomic_rmw(super::translate::clif_type(ty), flags, op, addr, value)
                }
            }
            Inst::AtomicCas { addr, expected, new, .. } => {
                let (addr, expected, new) = (self.v(addr)?, self.v(expected)?, self.v(new)?);
                if ty == Ty::I128 {
                    self.cas128(addr, expected, new)
                } else {
                    self.b.ins().atomic_cas(flags, addr, expected, new)
                }
            }
            _ => return Err(refuse("not an atomic operation")),
        };
        if let Some(result) = result {
            self.set(result, value);
        }
        Ok(())
    }

    fn cas128(&mut self, addr: clif::Value, expected: clif::Value, new: clif::Value) -> clif::Value {
        let old = self.scratch_addr(16, 4);
        let put = self.scratch_addr(16, 4);
        self.b.ins().store(Self::flags(), expected, old, 0);
        self.b.ins().store(Self::flags(), new, put, 0);
        self.routine(Routine::Cas128, &[addr, old, put], &[]);
        self.b.ins().load(types::I128, Self::flags(), old, 0)
    }

    /// A loop of compare and swap, beginning with a guess of 0.
    fn rmw128(
        &mut self,
        op: RmwOp,
        addr: clif::Value,
        value: clif::Value,
    ) -> Result<clif::Value, Diagnostic> {
        let zero = self.iconst(types::I128, 0);
        let guess = self.b.declare_var(types::I128);
        self.b.def_var(guess, zero);
        let (again, done) = (self.b.create_block(), self.b.create_block());
        self.b.ins().jump(again, &[]);
        self.b.switch_to_block(again);
        let old = self.b.use_var(guess);
        let ins = self.b.ins();
        let new = match op {
            RmwOp::Xchg => value,
            RmwOp::Add => ins.iadd(old, value),
            RmwOp::Sub => ins.isub(old, value),
            RmwOp::And => ins.band(old, value),
            RmwOp::Or => ins.bor(old, value),
            RmwOp::Xor => ins.bxor(old, value),
            RmwOp::Nand => {
                let both = ins.band(old, value);
                self.b.ins().bnot(both)
            }
        };
        let seen = self.cas128(addr, old, new);
        self.b.def_var(guess, seen);
        let same = self.b.ins().icmp(IntCC::Equal, seen, old);
        self.b.ins().brif(same, done, &[], again, &[]);
        self.b.switch_to_block(done);
        Ok(old)
    }
}

/// Moves that cover `size` bytes, widest first.
fn chunks(size: u64) -> impl Iterator<Item = (i32, clif::Type)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let left = size - at;
        let ty = match left {
            0 => return None,
            1 => types::I8,
            2..=3 => types::I16,
            4..=7 => types::I32,
            8..=15 => types::I64,
            _ => types::I8X16,
        };
        let offset = at as i32;
        at += u64::from(ty.bytes());
        Some((offset, ty))
    })
}
