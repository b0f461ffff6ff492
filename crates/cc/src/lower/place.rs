//! Lvalues: addresses, bit-fields, and the loads and stores through them.
//!
//! A bit-field is read through the smallest aligned unit of the record that holds it. It is written
//! the same way when it fills all bytes of that unit that it touches, byte by byte otherwise, so that no
//! neighbouring member is written (C11 3.14).

use super::function::{Lower, Val, scalar_ty};
use crate::syntax::{ExprId, ExprKind};
use crate::types::{BitField, Kind, Quals, TypeId};
use lively_ir::{Access, BinaryOp, ConvertOp, Inst, Ty, Value, Volatility};

/// Where an lvalue is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) addr: Value,
    pub(super) offset: i64,
    pub(super) ty: TypeId,
    /// First bit after `addr + offset`, and width.
    pub(super) bits: Option<(u64, u32)>,
    /// Bytes that may be touched after `addr + offset` to read the bit-field.
    pub(super) room: u64,
    pub(super) volatility: Volatility,
    pub(super) align_log2: u8,
}

impl Lower<'_> {
    /// Where the lvalue `expr` is; for a record value, where its bytes are.
    pub(super) fn place(&mut self, expr: ExprId) -> Place {
        let node = *self.tree.expr(expr);
        let quals = self.types.quals(node.ty);
        let volatility = if quals.has(Quals::VOLATILE) { Volatility::Volatile } else { Volatility::Plain };
        let align_log2 = self.types.align(node.ty).trailing_zeros() as u8;
        let make =
            |addr, offset| Place { addr, offset, ty: node.ty, bits: None, room: 0, volatility, align_log2 };
        match node.kind {
            ExprKind::Local(local) => {
                let home = self.home(local);
                make(self.home_addr(home), 0)
            }
            ExprKind::Symbol(symbol) => {
                if let Some(thunk) = self.thunk(symbol) {
                    return make(thunk, 0);
                }
                let symbol = self.symbols.ensure(&mut self.module, symbol);
                make(self.b.symbol_addr(symbol, 0), 0)
            }
            ExprKind::String(string) => {
                let symbol = self.symbols.string(&mut self.module, string);
                make(self.b.symbol_addr(symbol, 0), 0)
            }
            ExprKind::Deref(pointer) => make(self.scalar(pointer), 0),
            ExprKind::Member(of, number) => self.member_place(of, number, node.ty, volatility),
            ExprKind::Compound(local, init) => {
                let home = self.home(local);
                let addr = self.home_addr(home);
                self.initialise(addr, node.ty, init);
                make(addr, 0)
            }
            ExprKind::Real(of) => {
                let place = self.place(of);
                Place { ty: node.ty, ..place }
            }
            ExprKind::Imag(of) => {
                let place = self.place(of);
                let by = self.types.size(node.ty).unwrap_or(0) as i64;
                Place { ty: node.ty, offset: place.offset + by, ..place }
            }
            ExprKind::Lane(of, index) => {
                let vector = self.place(of);
                let base = self.place_addr(&vector);
                let index = self.scalar(index);
                let size = self.types.size(node.ty).unwrap_or(1) as i64;
                let size = self.b.int(Ty::I64, size);
                let by = self.b.binary(BinaryOp::Mul, index, size);
                make(self.b.value(Inst::Binary(BinaryOp::Add, base, by), Ty::Ptr), 0)
            }
            _ => match self.value(expr) {
                // The value of an aggregate is an address.
                Val::Memory(addr) => make(addr, 0),
                value => {
                    let room = self.temporary(node.ty);
                    self.store_value(room, 0, node.ty, value);
                    make(room, 0)
                }
            },
        }
    }

    fn member_place(&mut self, of: ExprId, number: u32, ty: TypeId, volatility: Volatility) -> Place {
        let outer = self.place(of);
        let Some((_, record)) = self.types.record_of(self.tree.ty(of)) else { return outer };
        let field = record.fields[number as usize];
        let volatility =
            if outer.volatility == Volatility::Volatile { Volatility::Volatile } else { volatility };
        if let Some(bits) = field.bits {
            return Place {
                ty,
                bits: Some((bits.start, bits.width)),
                room: record.size,
                volatility,
                ..outer
            };
        }
        let known = self.types.align(ty).trailing_zeros() as u8;
        let offset_align = if field.offset == 0 { 63 } else { field.offset.trailing_zeros() as u8 };
        let align_log2 = known.min(offset_align.min(outer.align_log2));
        Place {
            ty,
            offset: outer.offset + field.offset as i64,
            volatility,
            align_log2,
            bits: None,
            room: 0,
            ..outer
        }
    }

    /// The address of a place.
    pub(super) fn place_addr(&mut self, place: &Place) -> Value {
        self.offset(place.addr, place.offset)
    }

    /// Address and small offset for an access.
    fn short(&mut self, addr: Value, offset: i64) -> (Value, i32) {
        match i32::try_from(offset) {
            Ok(offset) => (addr, offset),
            Err(_) => (self.offset(addr, offset), 0),
        }
    }

    /// The value in a place.
    pub(super) fn load_place(&mut self, place: &Place) -> Val {
        if let Some((start, width)) = place.bits {
            let signed = self.types.scalar(place.ty).is_some_and(crate::types::Scalar::is_signed);
            let ty = scalar_ty(self.types, place.ty).unwrap_or(Ty::I32);
            let base = self.offset(place.addr, place.offset);
            return Val::Scalar(self.load_bits(
                base,
                (start, width),
                place.room,
                ty,
                signed,
                place.volatility,
            ));
        }
        if self.types.quals(place.ty).has(Quals::ATOMIC) {
            return self.atomic_read(place);
        }
        let access = Access { align_log2: place.align_log2, volatility: place.volatility };
        self.load_value(place.addr, place.offset, place.ty, access)
    }

    /// The value of type `ty` at `addr + offset`.
    pub(super) fn load_value(&mut self, addr: Value, offset: i64, ty: TypeId, access: Access) -> Val {
        if let Kind::Complex(part) = self.types.kind(ty) {
            let part_ty = TypeId::of_scalar(part);
            let Some(scalar) = scalar_ty(self.types, part_ty) else { return Val::Void };
            let (addr, offset) = self.short(addr, offset);
            let re = self.b.load(scalar, addr, offset, access);
            let im = self.b.load(scalar, addr, offset + part.bytes() as i32, access);
            return Val::Pair(re, im);
        }
        match scalar_ty(self.types, ty) {
            Some(scalar) => {
                let (addr, offset) = self.short(addr, offset);
                Val::Scalar(self.b.load(scalar, addr, offset, access))
            }
            None if self.types.kind(ty) == Kind::Void => Val::Void,
            None => Val::Memory(self.offset(addr, offset)),
        }
    }

    /// Puts `value` of type `ty` at `addr + offset`.
    pub(super) fn store_value(&mut self, addr: Value, offset: i64, ty: TypeId, value: Val) {
        let access = Access { align_log2: 0, volatility: Volatility::Plain };
        self.store_access(addr, offset, ty, value, access);
    }

    pub(super) fn store_access(&mut self, addr: Value, offset: i64, ty: TypeId, value: Val, access: Access) {
        let (addr, offset) = self.short(addr, offset);
        match value {
            Val::Void => {}
            Val::Scalar(value) => self.b.store(addr, offset, value, access),
            Val::Pair(re, im) => {
                let part = self.b.ty(re).size() as i32;
                self.b.store(addr, offset, re, access);
                self.b.store(addr, offset + part, im, access);
            }
            Val::Memory(from) => {
                let size = self.types.size(ty).unwrap_or(0);
                if size > 0 {
                    let to = self.offset(addr, i64::from(offset));
                    self.b.mem_copy(to, from, size, access);
                }
            }
        }
    }

    /// Puts `value` into a place; for a bit-field, the value it then has.
    pub(super) fn store_place(&mut self, place: &Place, value: Val) -> Val {
        if let (Some((start, width)), Val::Scalar(scalar)) = (place.bits, value) {
            let base = self.offset(place.addr, place.offset);
            self.store_bits(base, start, width, scalar, place.volatility);
            let signed = self.types.scalar(place.ty).is_some_and(crate::types::Scalar::is_signed);
            return Val::Scalar(self.narrow(scalar, width, signed));
        }
        if self.types.quals(place.ty).has(Quals::ATOMIC) {
            return self.atomic_write(place, value);
        }
        let access = Access { align_log2: place.align_log2, volatility: place.volatility };
        self.store_access(place.addr, place.offset, place.ty, value, access);
        value
    }

    /// `value` with only its low `width` bits, extended.
    fn narrow(&mut self, value: Value, width: u32, signed: bool) -> Value {
        let ty = self.b.ty(value);
        let bits = ty.int_bits();
        if width >= bits {
            return value;
        }
        let by = self.b.int(ty, i64::from(bits - width));
        let up = self.b.binary(BinaryOp::Shl, value, by);
        self.b.binary(if signed { BinaryOp::AShr } else { BinaryOp::LShr }, up, by)
    }

    pub(super) fn resize(&mut self, value: Value, to: Ty, signed: bool) -> Value {
        let from = self.b.ty(value);
        let (a, b) = (from.int_bits(), to.int_bits());
        match () {
            () if a == b => value,
            () if a > b => self.b.convert(ConvertOp::Trunc, value, to),
            () if signed => self.b.convert(ConvertOp::SExt, value, to),
            () => self.b.convert(ConvertOp::ZExt, value, to),
        }
    }

    fn load_bits(
        &mut self,
        addr: Value,
        field: (u64, u32),
        room: u64,
        ty: Ty,
        signed: bool,
        volatility: Volatility,
    ) -> Value {
        let (start, width) = field;
        let bits = BitField { start, width };
        let (unit, shift) = match bits.unit(room) {
            Some((offset, bytes)) => {
                let unit_ty = unit_ty(bytes);
                let access = Access { align_log2: 0, volatility };
                let (at, offset_short) = self.short(addr, offset as i64);
                (self.b.load(unit_ty, at, offset_short, access), start - offset * 8)
            }
            None => {
                (self.gather(addr, start / 8, (start + u64::from(width)).div_ceil(8), volatility), start % 8)
            }
        };
        let unit_bits = self.b.ty(unit).int_bits();
        let unit_type = self.b.ty(unit);
        // Up to the top, then down with the sign or zeros.
        let up = self.b.int(unit_type, i64::from(unit_bits - width) - shift as i64);
        let raised = self.b.binary(BinaryOp::Shl, unit, up);
        let down = self.b.int(unit_type, i64::from(unit_bits - width));
        let op = if signed { BinaryOp::AShr } else { BinaryOp::LShr };
        let value = self.b.binary(op, raised, down);
        self.resize(value, ty, signed)
    }

    /// Bytes `first..end` put together in a 128-bit number.
    fn gather(&mut self, addr: Value, first: u64, end: u64, volatility: Volatility) -> Value {
        let mut sum = self.b.int(Ty::I128, 0);
        for byte in first..end {
            let access = Access { align_log2: 0, volatility };
            let value = self.b.load(Ty::I8, addr, byte as i32, access);
            let wide = self.b.convert(ConvertOp::ZExt, value, Ty::I128);
            let by = self.b.int(Ty::I128, (byte - first) as i64 * 8);
            let moved = self.b.binary(BinaryOp::Shl, wide, by);
            sum = self.b.binary(BinaryOp::Or, sum, moved);
        }
        sum
    }

    /// Puts the low `width` bits of `value` at bit `start` after `addr`.
    pub(super) fn store_bits(
        &mut self,
        addr: Value,
        start: u64,
        width: u32,
        value: Value,
        volatility: Volatility,
    ) {
        let (first, end) = (start / 8, (start + u64::from(width)).div_ceil(8));
        let bytes = end - first;
        if matches!(bytes, 1 | 2 | 4 | 8) {
            return self.merge_bits(addr, first, bytes as u8, start % 8, (width, value), volatility);
        }
        // Pieces of whole and half bytes.
        let mut done = 0_u64;
        let mut byte = first;
        while done < u64::from(width) {
            let low = if byte == first { start % 8 } else { 0 };
            let count = (8 - low).min(u64::from(width) - done);
            let ty = self.b.ty(value);
            let by = self.b.int(ty, done as i64);
            let moved = self.b.binary(BinaryOp::LShr, value, by);
            self.merge_bits(addr, byte, 1, low, (count as u32, moved), volatility);
            done += count;
            byte += 1;
        }
    }

    fn merge_bits(
        &mut self,
        addr: Value,
        offset: u64,
        bytes: u8,
        low: u64,
        field: (u32, Value),
        volatility: Volatility,
    ) {
        let (width, value) = field;
        let ty = unit_ty(bytes);
        let access = Access { align_log2: 0, volatility };
        let (addr, offset) = self.short(addr, offset as i64);
        let value = self.resize(value, ty, false);
        if width == ty.int_bits() {
            self.b.store(addr, offset, value, access);
            return;
        }
        let mask = ((1_u64 << width) - 1) << low;
        let old = self.b.load(ty, addr, offset, access);
        let keep = self.b.int(ty, !mask as i64);
        let kept = self.b.binary(BinaryOp::And, old, keep);
        let by = self.b.int(ty, low as i64);
        let moved = self.b.binary(BinaryOp::Shl, value, by);
        let take = self.b.int(ty, mask as i64);
        let taken = self.b.binary(BinaryOp::And, moved, take);
        let sum = self.b.binary(BinaryOp::Or, kept, taken);
        self.b.store(addr, offset, sum, access);
    }
}

const fn unit_ty(bytes: u8) -> Ty {
    match bytes {
        1 => Ty::I8,
        2 => Ty::I16,
        4 => Ty::I32,
        _ => Ty::I64,
    }
}
