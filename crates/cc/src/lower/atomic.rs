//! Atomic operations: builtins and accesses of `_Atomic` objects. Always sequentially consistent,
//! which every weaker order allows.

use super::function::{Lower, Val, scalar_ty};
use super::place::Place;
use crate::syntax::{Atomic, BinaryOp as COp, Fetch, Run};
use crate::types::TypeId;
use lively_ir::{Access, BinaryOp, CompareOp, ConvertOp, Inst, Order, RmwOp, Ty, UnaryOp, Value};

const ORDER: Order = Order::SeqCst;

impl Lower<'_> {
    pub(super) fn atomic(&mut self, atomic: Atomic, run: Run, ty: TypeId) -> Val {
        if Self::is_fence(atomic) {
            let fence = if atomic == Atomic::Fence { Inst::Fence(ORDER) } else { Inst::CompilerFence };
            self.b.effect(fence);
            return Val::Void;
        }
        let pointer_type = self.atomic_arg_type(run, 0);
        let pointee = self.types.pointee(pointer_type).unwrap_or(TypeId::UCHAR);
        let natural = scalar_ty(self.types, pointee).unwrap_or(Ty::I8);
        // Floats and small aggregates go as integers of their size.
        let unit = match self.types.size(pointee) {
            Some(1) => Ty::I8,
            Some(2) => Ty::I16,
            Some(4) => Ty::I32,
            Some(16) => Ty::I128,
            _ => Ty::I64,
        };
        let unit = if natural == Ty::Ptr { Ty::Ptr } else { unit };
        let addr = self.atomic_arg(run, 0);
        let access = Access::unaligned();
        match atomic {
            Atomic::LoadN => {
                let value = self.b.atomic_load(unit, addr, ORDER);
                Val::Scalar(self.out_of_unit(value, natural))
            }
            Atomic::Load => {
                let to = self.atomic_arg(run, 1);
                let value = self.b.atomic_load(unit, addr, ORDER);
                self.b.store(to, 0, value, access);
                Val::Void
            }
            Atomic::StoreN => {
                let value = self.operand(run, 1, unit);
                self.b.atomic_store(addr, value, ORDER);
                Val::Void
            }
            Atomic::Store => {
                let from = self.atomic_arg(run, 1);
                let value = self.b.load(unit, from, 0, access);
                self.b.atomic_store(addr, value, ORDER);
                Val::Void
            }
            Atomic::ExchangeN | Atomic::SyncSwap => {
                let value = self.operand(run, 1, unit);
                let old = self.b.atomic_rmw(RmwOp::Xchg, addr, value, ORDER);
                Val::Scalar(self.out_of_unit(old, natural))
            }
            Atomic::Exchange => {
                let (from, to) = (self.atomic_arg(run, 1), self.atomic_arg(run, 2));
                let value = self.b.load(unit, from, 0, access);
                let old = self.b.atomic_rmw(RmwOp::Xchg, addr, value, ORDER);
                self.b.store(to, 0, old, access);
                Val::Void
            }
            Atomic::CompareExchangeN | Atomic::CompareExchange => {
                let expected_at = self.atomic_arg(run, 1);
                let new = if atomic == Atomic::CompareExchange {
                    let from = self.atomic_arg(run, 2);
                    self.b.load(unit, from, 0, access)
                } else {
                    self.operand(run, 2, unit)
                };
                Val::Scalar(self.compare_exchange(addr, expected_at, new))
            }
            Atomic::FetchOp(fetch) => {
                let value = self.operand(run, 1, unit);
                Val::Scalar(self.b.atomic_rmw(rmw(fetch), addr, value, ORDER))
            }
            Atomic::OpFetch(fetch) => {
                let value = self.operand(run, 1, unit);
                let old = self.b.atomic_rmw(rmw(fetch), addr, value, ORDER);
                Val::Scalar(self.after(fetch, old, value))
            }
            Atomic::TestAndSet => {
                let one = self.b.int(Ty::I8, 1);
                let old = self.b.atomic_rmw(RmwOp::Xchg, addr, one, ORDER);
                let truth = self.truth_of(old);
                Val::Scalar(self.resize(truth, Ty::I8, false))
            }
            Atomic::Clear | Atomic::SyncRelease => {
                let ty = if atomic == Atomic::Clear { Ty::I8 } else { unit };
                let zero = self.b.int(ty, 0);
                self.b.atomic_store(addr, zero, ORDER);
                Val::Void
            }
            Atomic::SyncBoolCas | Atomic::SyncValCas => {
                let (expected, new) = (self.operand(run, 1, unit), self.operand(run, 2, unit));
                let old = self.b.atomic_cas(addr, expected, new, ORDER);
                if atomic == Atomic::SyncValCas {
                    return Val::Scalar(self.out_of_unit(old, natural));
                }
                let same = self.b.compare(CompareOp::Eq, old, expected);
                Val::Scalar(self.resize(same, Ty::I8, false))
            }
            Atomic::Fence | Atomic::SignalFence => {
                let _ = ty;
                Val::Void
            }
        }
    }

    fn operand(&mut self, run: Run, number: usize, unit: Ty) -> Value {
        let value = self.atomic_arg(run, number);
        let own = self.b.ty(value);
        if own.is_int() {
            self.resize(value, unit, true)
        } else {
            self.b.convert(ConvertOp::Bits, value, unit)
        }
    }

    fn out_of_unit(&mut self, value: Value, natural: Ty) -> Value {
        let own = self.b.ty(value);
        if own.plain() == natural.plain() || natural.is_int() {
            return value;
        }
        self.b.convert(ConvertOp::Bits, value, natural)
    }

    /// Stores what was found when it was not what was expected; whether it was, as `i8`.
    fn compare_exchange(&mut self, addr: Value, expected_at: Value, new: Value) -> Value {
        let ty = self.b.ty(new);
        let expected = self.b.load(ty, expected_at, 0, Access::unaligned());
        let old = self.b.atomic_cas(addr, expected, new, ORDER);
        let same = self.b.compare(CompareOp::Eq, old, expected);
        let (differs, done) = (self.b.block(), self.b.block());
        self.b.branch(same, done, differs);
        self.b.start(differs);
        self.b.store(expected_at, 0, old, Access::unaligned());
        self.b.start(done);
        self.resize(same, Ty::I8, false)
    }

    fn after(&mut self, fetch: Fetch, old: Value, value: Value) -> Value {
        let op = match fetch {
            Fetch::Add => BinaryOp::Add,
            Fetch::Sub => BinaryOp::Sub,
            Fetch::And | Fetch::Nand => BinaryOp::And,
            Fetch::Or => BinaryOp::Or,
            Fetch::Xor => BinaryOp::Xor,
        };
        let new = self.b.binary(op, old, value);
        if fetch == Fetch::Nand { self.b.unary(UnaryOp::Not, new) } else { new }
    }

    /// `place op= right` on an `_Atomic` object: old and new value.
    pub(super) fn atomic_update(
        &mut self,
        place: &Place,
        op: COp,
        right: Val,
        compute: TypeId,
    ) -> (Val, Val) {
        let addr = self.place_addr(place);
        let ty = self.types.plain(place.ty);
        let Some(natural) = scalar_ty(self.types, ty) else {
            let old = self.load_place(place);
            let new = self.updated(op, old, right, ty, compute);
            let stored = self.store_place(place, new);
            return (old, stored);
        };
        let unit = match natural {
            Ty::F32 => Ty::I32,
            Ty::F64 => Ty::I64,
            Ty::F80 | Ty::V128 => Ty::I128,
            other => other,
        };
        let kept = self.b.local(unit);
        let first = self.b.atomic_load(unit, addr, ORDER);
        self.b.local_set(kept, first);
        let (again, done) = (self.b.block(), self.b.block());
        self.b.start(again);
        let old_bits = self.b.local_get(kept);
        let old = self.out_of_unit(old_bits, natural);
        let new = self.updated(op, Val::Scalar(old), right, ty, compute);
        let Val::Scalar(new_value) = new else { return (Val::Scalar(old), new) };
        let new_bits = if self.b.ty(new_value).is_int() {
            new_value
        } else {
            self.b.convert(ConvertOp::Bits, new_value, unit)
        };
        let found = self.b.atomic_cas(addr, old_bits, new_bits, ORDER);
        self.b.local_set(kept, found);
        let same = self.b.compare(CompareOp::Eq, found, old_bits);
        self.b.branch(same, done, again);
        self.b.start(done);
        (Val::Scalar(old), new)
    }
}

const fn rmw(fetch: Fetch) -> RmwOp {
    match fetch {
        Fetch::Add => RmwOp::Add,
        Fetch::Sub => RmwOp::Sub,
        Fetch::And => RmwOp::And,
        Fetch::Or => RmwOp::Or,
        Fetch::Xor => RmwOp::Xor,
        Fetch::Nand => RmwOp::Nand,
    }
}
