//! Atomic operations: builtins and accesses of `_Atomic` objects. Always sequentially consistent,
//! which every weaker order allows.
//!
//! Objects of 1, 2, 4, 8 and 16 bytes, whatever their type, are read, exchanged and compared as integers of their size.
//! Objects of other sizes go through the generic functions of libatomic (`__atomic_load` and its like), which take
//! a lock: objects of other compilers take the same one. Floating values that the whole of an object does not
//! consist of (`long double`) are padded with zeros, so that comparing all its bytes compares the value.

use super::function::{Lower, Val, scalar_ty};
use super::place::Place;
use crate::syntax::{Atomic, BinaryOp as COp, Fetch, Run};
use crate::types::TypeId;
use lively_ir::{Access, BinaryOp, CompareOp, ConvertOp, Inst, Order, RmwOp, Ty, UnaryOp, Value};

const ORDER: Order = Order::SeqCst;
/// The same as libatomic knows it.
const ORDER_SEQ_CST: i64 = 5;

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
        let unit = self.exchanged(pointee).unwrap_or(Ty::I64);
        let size = self.types.size(pointee).unwrap_or(1);
        if generic_name(atomic).is_some() && !matches!(size, 1 | 2 | 4 | 8 | 16) {
            return self.atomic_generic(atomic, run, size);
        }
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

    /// A builtin on an object of `size` bytes that the processor cannot exchange, as libatomic does it.
    fn atomic_generic(&mut self, atomic: Atomic, run: Run, size: u64) -> Val {
        let Some((name, operands)) = generic_name(atomic) else { return Val::Void };
        let mut args = vec![self.b.int(Ty::I64, size as i64)];
        args.extend((0..operands).map(|number| self.atomic_arg(run, number)));
        let order = self.b.int(Ty::I32, ORDER_SEQ_CST);
        args.push(order);
        if atomic != Atomic::CompareExchange {
            self.runtime(name, &args, None);
            return Val::Void;
        }
        args.push(order);
        self.runtime(name, &args, Some(Ty::I8)).map_or(Val::Void, Val::Scalar)
    }

    // ---- objects ----

    /// The integer as which an object of type `ty` is exchanged; none for sizes that need a lock.
    fn exchanged(&self, ty: TypeId) -> Option<Ty> {
        if scalar_ty(self.types, ty) == Some(Ty::Ptr) {
            return Some(Ty::Ptr);
        }
        Some(match self.types.size(ty)? {
            1 => Ty::I8,
            2 => Ty::I16,
            4 => Ty::I32,
            8 => Ty::I64,
            16 => Ty::I128,
            _ => return None,
        })
    }

    /// The value of an `_Atomic` object.
    pub(super) fn atomic_read(&mut self, place: &Place) -> Val {
        let ty = self.types.plain(place.ty);
        let addr = self.place_addr(place);
        let natural = scalar_ty(self.types, ty);
        let whole = natural.filter(|n| n.is_int() || matches!(n, Ty::F32 | Ty::F64));
        if let (Some(natural), Some(unit)) = (whole, self.exchanged(ty)) {
            let bits = self.b.atomic_load(unit, addr, ORDER);
            return Val::Scalar(self.out_of_unit(bits, natural));
        }
        let room = self.temporary(place.ty);
        self.atomic_fetch(addr, room, ty);
        self.load_value(room, 0, ty, Access::unaligned())
    }

    /// Copies the object of type `ty` at `addr` to `room`.
    fn atomic_fetch(&mut self, addr: Value, room: Value, ty: TypeId) {
        match (self.exchanged(ty), self.types.size(ty).unwrap_or(0)) {
            (_, 0) => {}
            (Some(unit), _) => {
                let bits = self.b.atomic_load(unit, addr, ORDER);
                self.b.store(room, 0, bits, Access::unaligned());
            }
            (None, size) => {
                let (size, order) = (self.b.int(Ty::I64, size as i64), self.b.int(Ty::I32, ORDER_SEQ_CST));
                self.runtime("__atomic_load", &[size, addr, room, order], None);
            }
        }
    }

    /// Puts `value` into an `_Atomic` object.
    pub(super) fn atomic_write(&mut self, place: &Place, value: Val) -> Val {
        let ty = self.types.plain(place.ty);
        let addr = self.place_addr(place);
        match (value, self.exchanged(ty), self.types.size(ty).unwrap_or(0)) {
            (Val::Void, ..) | (_, _, 0) => {}
            (Val::Scalar(scalar), Some(unit), _) if self.is_exchanged_as_is(scalar) => {
                let bits = self.operand_bits(scalar, unit);
                self.b.atomic_store(addr, bits, ORDER);
            }
            (_, Some(unit), _) => {
                let room = self.laid_out(value, ty);
                let bits = self.b.load(unit, room, 0, Access::unaligned());
                self.b.atomic_store(addr, bits, ORDER);
            }
            (_, None, size) => {
                let room = self.laid_out(value, ty);
                let (size, order) = (self.b.int(Ty::I64, size as i64), self.b.int(Ty::I32, ORDER_SEQ_CST));
                self.runtime("__atomic_store", &[size, addr, room, order], None);
            }
        }
        value
    }

    /// Whether the bits of `value` are all of the object's.
    fn is_exchanged_as_is(&self, value: Value) -> bool {
        let ty = self.b.ty(value);
        ty.is_int() || matches!(ty, Ty::F32 | Ty::F64)
    }

    fn operand_bits(&mut self, value: Value, unit: Ty) -> Value {
        if self.b.ty(value).is_int() { value } else { self.b.convert(ConvertOp::Bits, value, unit) }
    }

    /// Where the bytes of `value` are, padding included.
    fn laid_out(&mut self, value: Val, ty: TypeId) -> Value {
        if let Val::Memory(addr) = value {
            return addr;
        }
        let room = self.temporary(ty);
        self.lay_out(room, value, ty);
        room
    }

    fn lay_out(&mut self, room: Value, value: Val, ty: TypeId) {
        if !matches!(value, Val::Memory(_)) {
            self.b.mem_set(room, 0, self.types.size(ty).unwrap_or(0), Access::unaligned());
        }
        self.store_value(room, 0, ty, value);
    }

    /// `place op= right` on an `_Atomic` object: old and new value.
    pub(super) fn atomic_update(
        &mut self,
        place: &Place,
        op: COp,
        right: Val,
        compute: TypeId,
    ) -> (Val, Val) {
        let ty = self.types.plain(place.ty);
        let natural = scalar_ty(self.types, ty).filter(|n| n.is_int() || matches!(n, Ty::F32 | Ty::F64));
        let (Some(natural), Some(unit)) = (natural, self.exchanged(ty)) else {
            return self.atomic_update_in_memory(place, op, right, compute);
        };
        let addr = self.place_addr(place);
        let kept = self.b.local(unit);
        let first = self.b.atomic_load(unit, addr, ORDER);
        self.b.local_set(kept, first);
        let (again, done) = (self.b.block(), self.b.block());
        self.b.start(again);
        let old_bits = self.b.local_get(kept);
        let old = self.out_of_unit(old_bits, natural);
        let new = self.updated(op, Val::Scalar(old), right, ty, compute);
        let Val::Scalar(new_value) = new else { return (Val::Scalar(old), new) };
        let new_bits = self.operand_bits(new_value, unit);
        let found = self.b.atomic_cas(addr, old_bits, new_bits, ORDER);
        self.b.local_set(kept, found);
        let same = self.b.compare(CompareOp::Eq, found, old_bits);
        self.b.branch(same, done, again);
        self.b.start(done);
        (Val::Scalar(old), new)
    }

    /// The same for what is no scalar that can be exchanged: old and new bytes lie in memory.
    fn atomic_update_in_memory(&mut self, place: &Place, op: COp, right: Val, compute: TypeId) -> (Val, Val) {
        let ty = self.types.plain(place.ty);
        let addr = self.place_addr(place);
        let (old_room, new_room) = (self.temporary(place.ty), self.temporary(place.ty));
        self.atomic_fetch(addr, old_room, ty);
        let (again, done) = (self.b.block(), self.b.block());
        self.b.start(again);
        let old = self.load_value(old_room, 0, ty, Access::unaligned());
        let new = self.updated(op, old, right, ty, compute);
        self.lay_out(new_room, new, ty);
        let same = match self.exchanged(ty) {
            Some(unit) => {
                let expected = self.b.load(unit, old_room, 0, Access::unaligned());
                let bits = self.b.load(unit, new_room, 0, Access::unaligned());
                let found = self.b.atomic_cas(addr, expected, bits, ORDER);
                self.b.store(old_room, 0, found, Access::unaligned());
                self.b.compare(CompareOp::Eq, found, expected)
            }
            None => {
                let size = self.types.size(ty).unwrap_or(0) as i64;
                let (size, order) = (self.b.int(Ty::I64, size), self.b.int(Ty::I32, ORDER_SEQ_CST));
                let args = [size, addr, old_room, new_room, order, order];
                let same = self.runtime("__atomic_compare_exchange", &args, Some(Ty::I8));
                let same = same.unwrap_or(size);
                self.truth_of(same)
            }
        };
        self.b.branch(same, done, again);
        self.b.start(done);
        (old, new)
    }
}

/// libatomic's function for an object of any size, and how many pointers it takes.
const fn generic_name(atomic: Atomic) -> Option<(&'static str, usize)> {
    match atomic {
        Atomic::Load => Some(("__atomic_load", 2)),
        Atomic::Store => Some(("__atomic_store", 2)),
        Atomic::Exchange => Some(("__atomic_exchange", 3)),
        Atomic::CompareExchange => Some(("__atomic_compare_exchange", 3)),
        _ => None,
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
