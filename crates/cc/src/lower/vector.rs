//! Vectors of GNU C.
//!
//! A vector of 16 bytes is a value; of any other size it lies in memory and is worked on in pieces that
//! fit into one. An operation the machine has works on whole pieces; every other goes lane by lane.

use super::function::{Lower, Val, scalar_ty};
use crate::syntax::{BinaryOp as COp, Builtin, ExprId, ExprKind, Run, UnaryOp as CUnary, VectorBuiltin};
use crate::types::{Format, Kind, Quals, TypeId};
use lively_ir::{
    Access, Asm, AsmOperand, AsmPlace, BinaryOp, CompareOp, Early, Inst, Lanes, SourceLine, Ty, UnaryOp,
    Value, VectorBinary, VectorShift, VectorUnary, Volatility,
};

/// Bytes of a vector register.
const PIECE: u64 = 16;

/// Vectors of so many lanes at most are put together lane by lane in a register; others in memory.
const LANES_INSERTED_MAX: u32 = 8;

/// An operation on pieces.
#[derive(Clone, Copy)]
enum Whole {
    Binary(VectorBinary),
    Compare(CompareOp),
}

impl Lower<'_> {
    pub(super) fn vector_parts(&self, ty: TypeId) -> Option<(TypeId, u32)> {
        match self.types.kind(ty) {
            Kind::Vector(element, lanes) => Some((element, lanes)),
            _ => None,
        }
    }

    /// How the machine divides vectors of such elements, if it computes with them.
    fn lanes_of(&self, element: TypeId) -> Option<Lanes> {
        match self.types.scalar(element)?.format() {
            Format::Int { .. } | Format::F32 | Format::F64 => Lanes::of(scalar_ty(self.types, element)?),
            Format::F16 | Format::F80 | Format::F128 => None,
        }
    }

    fn is_signed(&self, element: TypeId) -> bool {
        self.types.scalar(element).is_some_and(crate::types::Scalar::is_signed)
    }

    // ---- pieces ----

    /// Offset and size of the pieces of a vector type.
    fn pieces(&self, ty: TypeId) -> Vec<(u64, u64)> {
        let size = self.types.size(ty).unwrap_or(0);
        (0..size).step_by(PIECE as usize).map(|at| (at, (size - at).min(PIECE))).collect()
    }

    /// Lanes as wide as a piece.
    const fn piece_lanes(bytes: u64) -> Lanes {
        match bytes {
            1 => Lanes::I8,
            2 => Lanes::I16,
            4 => Lanes::I32,
            _ => Lanes::I64,
        }
    }

    /// A piece of a value as a vector; what lies above it in the register does not matter.
    fn piece(&mut self, value: Val, (at, bytes): (u64, u64)) -> Value {
        match value {
            Val::Scalar(value) => value,
            Val::Memory(addr) if bytes == PIECE => {
                self.b.load(Ty::V128, addr, at as i32, Access::unaligned())
            }
            Val::Memory(addr) => {
                let lanes = Self::piece_lanes(bytes);
                let bits = self.b.load(lanes.ty(), addr, at as i32, Access::unaligned());
                self.b.splat(lanes, bits)
            }
            Val::Pair(..) | Val::Void => self.b.wide(Ty::V128, 0),
        }
    }

    /// A vector of type `ty` made piece by piece.
    fn by_pieces(&mut self, ty: TypeId, mut make: impl FnMut(&mut Self, (u64, u64)) -> Value) -> Val {
        let pieces = self.pieces(ty);
        if let [(0, PIECE)] = *pieces {
            return Val::Scalar(make(self, (0, PIECE)));
        }
        let room = self.temporary(ty);
        for (at, bytes) in pieces {
            let value = make(self, (at, bytes));
            let value =
                if bytes == PIECE { value } else { self.b.extract(Self::piece_lanes(bytes), value, 0) };
            self.b.store(room, at as i32, value, Access::unaligned());
        }
        Val::Memory(room)
    }

    /// The value in memory.
    fn vector_memory(&mut self, value: Val, ty: TypeId) -> Value {
        match value {
            Val::Memory(addr) => addr,
            value => {
                let room = self.temporary(ty);
                self.store_value(room, 0, ty, value);
                room
            }
        }
    }

    fn reloaded(&mut self, room: Value, ty: TypeId) -> Val {
        self.load_value(room, 0, ty, Access::unaligned())
    }

    // ---- making ----

    pub(super) fn vector_of(&mut self, run: Run, ty: TypeId) -> Val {
        let Some((element, count)) = self.vector_parts(ty) else { return Val::Void };
        let exprs: Vec<ExprId> = self.tree.lists[run.range()].to_vec();
        if let Some(lanes) = self.lanes_of(element) {
            if exprs.len() > 1 && exprs.iter().all(|e| self.are_alike(*e, exprs[0])) {
                let value = self.scalar(exprs[0]);
                let all = self.b.splat(lanes, value);
                return self.by_pieces(ty, |_, _| all);
            }
            if self.types.size(ty) == Some(PIECE) {
                let known: Vec<Option<u128>> = exprs.iter().map(|e| self.lane_bits(*e)).collect();
                let open = known.iter().filter(|bits| bits.is_none()).count();
                if open <= 1 || count <= LANES_INSERTED_MAX {
                    return Val::Scalar(self.insert_lanes(lanes, &exprs, &known));
                }
            }
        }
        let room = self.temporary(ty);
        let step = self.types.size(element).unwrap_or(1) as i64;
        for (lane, expr) in exprs.into_iter().enumerate() {
            let value = self.value(expr);
            self.store_value(room, lane as i64 * step, element, value);
        }
        self.reloaded(room, ty)
    }

    /// Whether two expressions have one value, as far as can be seen at a glance.
    fn are_alike(&self, a: ExprId, b: ExprId) -> bool {
        if a == b {
            return true;
        }
        let (x, y) = (self.tree.expr(a), self.tree.expr(b));
        match (x.kind, y.kind) {
            (ExprKind::Int(m), ExprKind::Int(n)) => m == n,
            (ExprKind::Convert(m), ExprKind::Convert(n)) => x.ty == y.ty && self.are_alike(m, n),
            (ExprKind::Load(m), ExprKind::Load(n)) => {
                let plain = !self.types.quals(self.tree.ty(m)).has(Quals::VOLATILE);
                match (self.tree.kind(m), self.tree.kind(n)) {
                    (ExprKind::Local(m), ExprKind::Local(n)) => plain && m == n,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// The bits of a literal.
    fn lane_bits(&self, expr: ExprId) -> Option<u128> {
        let bits = 8 * self.types.size(self.tree.ty(expr)).filter(|size| *size <= 8)?;
        match self.tree.kind(expr) {
            ExprKind::Int(value) => Some(u128::from(value.cast_unsigned()) & ((1 << bits) - 1)),
            ExprKind::Float(wide) => Some(self.tree.wides[wide as usize]),
            _ => None,
        }
    }

    fn insert_lanes(&mut self, lanes: Lanes, exprs: &[ExprId], known: &[Option<u128>]) -> Value {
        let width = 8 * lanes.ty().size();
        let mut bits = 0;
        for (lane, value) in known.iter().enumerate() {
            bits |= value.unwrap_or(0) << (lane as u32 * width);
        }
        let mut vector = self.b.wide(Ty::V128, bits);
        for (lane, &expr) in exprs.iter().enumerate().filter(|(lane, _)| known[*lane].is_none()) {
            let value = self.scalar(expr);
            vector = self.b.insert(lanes, vector, value, lane as u8);
        }
        vector
    }

    // ---- lanes as lvalues ----

    /// The 16-byte vector and the known lane that a lane expression names.
    fn known_lane(&self, lane: ExprId) -> Option<(ExprId, Lanes, u8)> {
        let ExprKind::Lane(of, index) = self.tree.kind(lane) else { return None };
        let ExprKind::Int(index) = self.tree.kind(index) else { return None };
        let ty = self.tree.ty(of);
        let (element, count) = self.vector_parts(ty)?;
        let lanes = self.lanes_of(element)?;
        let plain = !self.types.quals(ty).has(Quals::VOLATILE) && self.types.size(ty) == Some(PIECE);
        (plain && (0..i64::from(count)).contains(&index)).then_some((of, lanes, index as u8))
    }

    /// The value of the lvalue `of`.
    pub(super) fn load(&mut self, of: ExprId) -> Val {
        if let Some((vector, lanes, lane)) = self.known_lane(of) {
            let whole = if self.tree.is_lvalue(vector) {
                let place = self.place(vector);
                self.load_place(&place)
            } else {
                self.value(vector)
            };
            if let Val::Scalar(whole) = whole {
                return Val::Scalar(self.b.extract(lanes, whole, lane));
            }
        }
        let place = self.place(of);
        self.load_place(&place)
    }

    /// Assigns `value` to a known lane of a vector, if `to` is one.
    pub(super) fn assign_lane(&mut self, to: ExprId, value: Val) -> Option<Val> {
        let (vector, lanes, lane) = self.known_lane(to)?;
        let Val::Scalar(scalar) = value else { return None };
        if !self.tree.is_lvalue(vector) {
            return None;
        }
        let place = self.place(vector);
        let Val::Scalar(old) = self.load_place(&place) else { return None };
        let new = self.b.insert(lanes, old, scalar, lane);
        self.store_place(&place, Val::Scalar(new));
        Some(value)
    }

    // ---- operators ----

    /// `-` and `~`.
    pub(super) fn vector_unary(&mut self, op: CUnary, value: Val, ty: TypeId) -> Val {
        let Some((element, count)) = self.vector_parts(ty) else { return value };
        let Some(lanes) = self.lanes_of(element) else {
            let from = self.vector_memory(value, ty);
            let room = self.temporary(ty);
            let step = self.types.size(element).unwrap_or(1) as i64;
            for lane in 0..i64::from(count) {
                let one = self.load_value(from, lane * step, element, Access::unaligned());
                let one = self.negated(op, one, element);
                self.store_value(room, lane * step, element, one);
            }
            return self.reloaded(room, ty);
        };
        self.by_pieces(ty, |l, piece| {
            let x = l.piece(value, piece);
            match op {
                CUnary::Neg if lanes.is_int() => l.b.vector_unary(VectorUnary::Neg, lanes, x),
                CUnary::Neg => l.b.vector_unary(VectorUnary::FNeg, lanes, x),
                _ => {
                    let ones = l.b.wide(Ty::V128, u128::MAX);
                    l.b.vector_binary(VectorBinary::Xor, lanes, x, ones)
                }
            }
        })
    }

    fn negated(&mut self, op: CUnary, value: Val, element: TypeId) -> Val {
        let Val::Scalar(value) = value else { return value };
        Val::Scalar(match (op, self.types.scalar(element).map(crate::types::Scalar::format)) {
            (CUnary::Neg, Some(Format::F128)) => self.quad_negate(value),
            (CUnary::Neg, Some(Format::F16)) => {
                let sign = self.b.int(Ty::I16, i64::from(i16::MIN));
                self.b.binary(BinaryOp::Xor, value, sign)
            }
            (CUnary::Neg, Some(Format::F80)) => self.b.unary(UnaryOp::FNeg, value),
            (CUnary::Neg, _) => self.b.unary(UnaryOp::Neg, value),
            _ => self.b.unary(UnaryOp::Not, value),
        })
    }

    /// The machine's operation, if it has one for such lanes.
    fn whole(&self, op: COp, element: TypeId, lanes: Lanes) -> Option<Whole> {
        let signed = self.is_signed(element);
        let (int, pick) = (lanes.is_int(), |s: CompareOp, u: CompareOp| if signed { s } else { u });
        let compare = match (op, int) {
            (COp::Eq, true) => Some(CompareOp::Eq),
            (COp::Ne, true) => Some(CompareOp::Ne),
            (COp::Lt, true) => Some(pick(CompareOp::SLt, CompareOp::ULt)),
            (COp::Le, true) => Some(pick(CompareOp::SLe, CompareOp::ULe)),
            (COp::Gt, true) => Some(pick(CompareOp::SGt, CompareOp::UGt)),
            (COp::Ge, true) => Some(pick(CompareOp::SGe, CompareOp::UGe)),
            (COp::Eq, false) => Some(CompareOp::FEq),
            (COp::Ne, false) => Some(CompareOp::FNe),
            (COp::Lt, false) => Some(CompareOp::FLt),
            (COp::Le, false) => Some(CompareOp::FLe),
            (COp::Gt, false) => Some(CompareOp::FGt),
            (COp::Ge, false) => Some(CompareOp::FGe),
            _ => None,
        };
        if let Some(compare) = compare {
            return Some(Whole::Compare(compare));
        }
        let binary = match (op, int) {
            (COp::Add, true) => VectorBinary::Add,
            (COp::Sub, true) => VectorBinary::Sub,
            (COp::Mul, true) => VectorBinary::Mul,
            (COp::And, true) => VectorBinary::And,
            (COp::Or, true) => VectorBinary::Or,
            (COp::Xor, true) => VectorBinary::Xor,
            (COp::Add, false) => VectorBinary::FAdd,
            (COp::Sub, false) => VectorBinary::FSub,
            (COp::Mul, false) => VectorBinary::FMul,
            (COp::Div, false) => VectorBinary::FDiv,
            _ => return None,
        };
        binary.takes(lanes).then_some(Whole::Binary(binary))
    }

    /// `left op right` for expressions: a shift by one count for all lanes is seen here.
    pub(super) fn vector_operation(&mut self, op: COp, left: ExprId, right: ExprId, result: TypeId) -> Val {
        let ty = self.tree.ty(left);
        let a = self.value(left);
        if let Some(shifted) = self.shift_all(op, a, right, ty) {
            return shifted;
        }
        let b = self.value(right);
        self.vector_binary(op, a, b, ty, result)
    }

    /// `a op right` where `right` has one number in every lane and `op` is a shift.
    pub(super) fn shift_all(&mut self, op: COp, a: Val, right: ExprId, ty: TypeId) -> Option<Val> {
        let (element, _) = self.vector_parts(ty)?;
        let lanes = self.lanes_of(element).filter(|lanes| lanes.is_int())?;
        let shift = match op {
            COp::Shl => VectorShift::Shl,
            COp::Shr if self.is_signed(element) => VectorShift::AShr,
            COp::Shr => VectorShift::LShr,
            _ => return None,
        };
        let ExprKind::VectorOf(run) = self.tree.kind(right) else { return None };
        let counts = &self.tree.lists[run.range()];
        let count = *counts.first().filter(|first| counts.iter().all(|c| c == *first))?;
        let count = self.scalar(count);
        let count = self.resize(count, Ty::I64, false);
        Some(self.by_pieces(ty, |l, piece| {
            let x = l.piece(a, piece);
            l.b.vector_shift(shift, lanes, x, count)
        }))
    }

    /// `to op= count` for a shift of all lanes by one count.
    pub(super) fn shift_place(&mut self, op: COp, to: ExprId, count: ExprId) -> Option<Val> {
        if !matches!(op, COp::Shl | COp::Shr) || self.vector_parts(self.tree.ty(to)).is_none() {
            return None;
        }
        let place = self.place(to);
        let old = self.load_place(&place);
        let new = match self.shift_all(op, old, count, place.ty) {
            Some(new) => new,
            None => {
                let count = self.value(count);
                self.vector_binary(op, old, count, place.ty, place.ty)
            }
        };
        Some(self.store_place(&place, new))
    }

    /// `a op b`; comparisons give lanes of all ones or zeros.
    pub(super) fn vector_binary(&mut self, op: COp, a: Val, b: Val, ty: TypeId, result: TypeId) -> Val {
        let Some((element, count)) = self.vector_parts(ty) else { return a };
        if let Some(lanes) = self.lanes_of(element)
            && let Some(whole) = self.whole(op, element, lanes)
        {
            return self.by_pieces(result, |l, piece| {
                let (x, y) = (l.piece(a, piece), l.piece(b, piece));
                match whole {
                    Whole::Binary(op) => l.b.vector_binary(op, lanes, x, y),
                    Whole::Compare(op) => l.b.vector_compare(op, lanes, x, y),
                }
            });
        }
        let Some((result_element, _)) = self.vector_parts(result) else { return a };
        let (a, b) = (self.vector_memory(a, ty), self.vector_memory(b, ty));
        let room = self.temporary(result);
        let step = self.types.size(element).unwrap_or(1) as i64;
        for lane in 0..i64::from(count) {
            let x = self.load_value(a, lane * step, element, Access::unaligned());
            let y = self.load_value(b, lane * step, element, Access::unaligned());
            let mut value = self.compute(op, x, y, element);
            if let (true, Val::Scalar(truth)) = (op.is_comparison(), value) {
                let truth = self.b.unary(UnaryOp::Neg, truth);
                let ty = scalar_ty(self.types, result_element).unwrap_or(Ty::I32);
                value = Val::Scalar(self.resize(truth, ty, true));
            }
            self.store_value(room, lane * step, result_element, value);
        }
        self.reloaded(room, result)
    }

    /// One in every lane.
    pub(super) fn vector_one(&mut self, ty: TypeId) -> Val {
        let Some((element, count)) = self.vector_parts(ty) else { return Val::Void };
        let one = self.b.int(Ty::I32, 1);
        let one = self.convert_scalar(one, TypeId::INT, element);
        if let Some(lanes) = self.lanes_of(element) {
            let all = self.b.splat(lanes, one);
            return self.by_pieces(ty, |_, _| all);
        }
        let room = self.temporary(ty);
        let step = self.types.size(element).unwrap_or(1) as i64;
        for lane in 0..i64::from(count) {
            self.store_value(room, lane * step, element, Val::Scalar(one));
        }
        self.reloaded(room, ty)
    }

    // ---- builtins ----

    pub(super) fn vector_builtin(&mut self, builtin: Builtin, run: Run, ty: TypeId) -> Val {
        let exprs: Vec<ExprId> = self.tree.lists[run.range()].to_vec();
        match (builtin, exprs.as_slice()) {
            (Builtin::Vector(machine), exprs) => self.machine_vector(machine, exprs),
            (Builtin::VectorSelect, &[mask, yes, no]) => {
                let (mask, yes, no) = (self.value(mask), self.value(yes), self.value(no));
                self.by_pieces(ty, |l, piece| {
                    let (mask, yes, no) = (l.piece(mask, piece), l.piece(yes, piece), l.piece(no, piece));
                    l.b.bit_select(mask, yes, no)
                })
            }
            (Builtin::ConvertVector, &[of]) => self.convert_vector(of, ty),
            (Builtin::ShuffleVector, &[a, b, ref indices @ ..]) => self.shuffle_vector(a, b, indices, ty),
            (Builtin::Shuffle, &[ref vectors @ .., mask]) => self.shuffle_by_mask(vectors, mask, ty),
            _ => Val::Void,
        }
    }

    /// One bit of what `cpuid` says in leaf 1, as `int`.
    pub(super) fn cpu_bit(&mut self, run: Run) -> Value {
        let number = |l: &Self, n: usize| match l.tree.kind(l.tree.lists[run.range()][n]) {
            ExprKind::Int(number) => number,
            _ => 0,
        };
        let (register, bit) = (number(self, 0), number(self, 1));
        let slot = self.b.slot(PIECE, PIECE as u32);
        let room = self.b.slot_addr(slot, 0);
        let leaf = self.b.int(Ty::I32, 1);
        self.b.store(room, 0, leaf, Access::natural(Ty::I32));
        let zero = self.b.int(Ty::I32, 0);
        self.b.store(room, 8, zero, Access::natural(Ty::I32));
        let operands = ["a", "b", "c", "d"].iter().enumerate().map(|(n, constraint)| {
            let at = self.b.slot_addr(slot, 4 * n as i32);
            // Leaf and subleaf are read.
            let place = if n % 2 == 0 { AsmPlace::InOut(at, Ty::I32) } else { AsmPlace::Out(at, Ty::I32) };
            AsmOperand { constraint: (*constraint).to_owned(), name: None, place, early: Early::No }
        });
        let operands = operands.collect();
        self.b.asm(Asm {
            template: "cpuid".to_owned(),
            operands,
            clobbers: Vec::new(),
            volatility: Volatility::Plain,
            targets: Vec::new(),
            at: SourceLine::default(),
        });
        let word = self.b.load(Ty::I32, room, 4 * register as i32, Access::natural(Ty::I32));
        let by = self.b.int(Ty::I32, bit);
        let moved = self.b.binary(BinaryOp::LShr, word, by);
        let one = self.b.int(Ty::I32, 1);
        self.b.binary(BinaryOp::And, moved, one)
    }

    fn machine_vector(&mut self, machine: VectorBuiltin, exprs: &[ExprId]) -> Val {
        let operands: Vec<Value> = exprs.iter().map(|e| self.scalar(*e)).collect();
        Val::Scalar(match (machine, operands.as_slice()) {
            (VectorBuiltin::Unary(op, lanes, _), &[a]) => self.b.vector_unary(op, lanes, a),
            (VectorBuiltin::Binary(op, lanes, _), &[a, b]) => self.b.vector_binary(op, lanes, a, b),
            (VectorBuiltin::Shift(op, lanes), &[a, count]) => self.b.vector_shift(op, lanes, a, count),
            (VectorBuiltin::SignMask(lanes), &[a]) => self.b.sign_mask(lanes, a),
            _ => self.b.wide(Ty::V128, 0),
        })
    }

    fn convert_vector(&mut self, of: ExprId, ty: TypeId) -> Val {
        let from = self.tree.ty(of);
        let value = self.value(of);
        let (Some((a, count)), Some((b, _))) = (self.vector_parts(from), self.vector_parts(ty)) else {
            return value;
        };
        let op = match (self.lanes_of(a), self.lanes_of(b)) {
            (Some(Lanes::I32), Some(Lanes::F32)) if self.is_signed(a) => {
                Some((VectorUnary::SToF, Lanes::I32))
            }
            (Some(Lanes::F32), Some(Lanes::I32)) if self.is_signed(b) => {
                Some((VectorUnary::FToS, Lanes::F32))
            }
            _ => None,
        };
        if let Some((op, lanes)) = op {
            return self.by_pieces(ty, |l, piece| {
                let x = l.piece(value, piece);
                l.b.vector_unary(op, lanes, x)
            });
        }
        let addr = self.vector_memory(value, from);
        let room = self.temporary(ty);
        let step = |l: &Self, element| l.types.size(element).unwrap_or(1) as i64;
        let (from_step, to_step) = (step(self, a), step(self, b));
        for lane in 0..i64::from(count) {
            let one = self.load_value(addr, lane * from_step, a, Access::unaligned());
            let one = self.convert_value(one, a, b);
            self.store_value(room, lane * to_step, b, one);
        }
        self.reloaded(room, ty)
    }

    fn shuffle_vector(&mut self, a: ExprId, b: ExprId, indices: &[ExprId], ty: TypeId) -> Val {
        let (from, second) = (self.tree.ty(a), self.tree.ty(b));
        let Some((element, lanes)) = self.vector_parts(from) else { return Val::Void };
        let numbers: Vec<u32> = indices
            .iter()
            .map(|e| match self.tree.kind(*e) {
                ExprKind::Int(index) => index as u32,
                _ => 0,
            })
            .collect();
        let first = self.value(a);
        let other = if a == b { first } else { self.value(b) };
        let step = self.types.size(element).unwrap_or(1);
        let sizes = [from, second, ty].map(|ty| self.types.size(ty));
        if let (Val::Scalar(x), Val::Scalar(y), [Some(PIECE), Some(PIECE), Some(PIECE)]) =
            (first, other, sizes)
        {
            let mut bytes = [0; 16];
            for (at, byte) in bytes.iter_mut().enumerate() {
                let number = u64::from(numbers[at / step as usize]) * step;
                *byte = (number + at as u64 % step) as u8;
            }
            return Val::Scalar(self.b.shuffle(x, y, bytes));
        }
        let (x, y) = (self.vector_memory(first, from), self.vector_memory(other, second));
        let room = self.temporary(ty);
        for (at, number) in numbers.into_iter().enumerate() {
            let (base, number) = if number < lanes { (x, number) } else { (y, number - lanes) };
            let one = self.load_value(base, i64::from(number) * step as i64, element, Access::unaligned());
            self.store_value(room, at as i64 * step as i64, element, one);
        }
        self.reloaded(room, ty)
    }

    /// Numbers of lanes that are computed: modulo the number of lanes there are.
    fn shuffle_by_mask(&mut self, vectors: &[ExprId], mask: ExprId, ty: TypeId) -> Val {
        let Some((element, lanes)) = self.vector_parts(ty) else { return Val::Void };
        let mask_ty = self.tree.ty(mask);
        let Some((index, _)) = self.vector_parts(mask_ty) else { return Val::Void };
        let size = self.types.size(ty).unwrap_or(0);
        let slot = self.b.slot(size * vectors.len() as u64, size.min(PIECE) as u32);
        let all = self.b.slot_addr(slot, 0);
        for (n, &vector) in vectors.iter().enumerate() {
            let value = self.value(vector);
            self.store_value(all, (n as u64 * size) as i64, ty, value);
        }
        let mask = self.value(mask);
        let mask = self.vector_memory(mask, mask_ty);
        let room = self.temporary(ty);
        let step = (size / u64::from(lanes.max(1))) as i64;
        for lane in 0..i64::from(lanes) {
            let number = self.load_value(mask, lane * step, index, Access::unaligned());
            let Val::Scalar(number) = number else { continue };
            let number = self.resize(number, Ty::I64, false);
            let most = self.b.int(Ty::I64, i64::from(lanes) * vectors.len() as i64 - 1);
            let number = self.b.binary(BinaryOp::And, number, most);
            let bytes = self.b.int(Ty::I64, step);
            let by = self.b.binary(BinaryOp::Mul, number, bytes);
            let from = self.b.value(Inst::Binary(BinaryOp::Add, all, by), Ty::Ptr);
            let one = self.load_value(from, 0, element, Access::unaligned());
            self.store_value(room, lane * step, element, one);
        }
        self.reloaded(room, ty)
    }
}
