//! Vectors of GNU C: what operators and the vector builtins make of them.
//!
//! Operands of an operator are two vectors of one shape, or a vector and a number that stands in every
//! lane. Vectors of one size convert to each other without a change of bits, as they do in programs
//! written for the intrinsics. Comparisons and `!` give lanes of all ones or zeros, of the signed integer
//! type as wide as the operands' lanes.

use super::convert::Purpose;
use super::parser::{Parser, R};
use crate::lex::{Keyword as K, TokenKind as T};
use crate::syntax::{At, BinaryOp, Builtin, ExprId, ExprKind, VectorBuiltin};
use crate::types::{Kind, TypeId};
use lively_ir::Lanes;

/// Most indices of `__builtin_shufflevector`.
const INDICES_MAX: usize = 64;

/// Where leaf 1 of `cpuid` tells of an extension: register (`eax` to `edx` are 0 to 3) and bit.
const CPU_BITS: &[(&str, i128, i128)] = &[
    ("cmov", 3, 15),
    ("mmx", 3, 23),
    ("sse", 3, 25),
    ("sse2", 3, 26),
    ("sse3", 2, 0),
    ("pclmul", 2, 1),
    ("ssse3", 2, 9),
    ("sse4.1", 2, 19),
    ("sse4.2", 2, 20),
    ("popcnt", 2, 23),
    ("aes", 2, 25),
];

impl Parser<'_> {
    /// The element type and number of lanes of a vector type.
    pub(super) fn vector_parts(&self, ty: TypeId) -> Option<(TypeId, u32)> {
        match self.types.kind(ty) {
            Kind::Vector(element, lanes) => Some((element, lanes)),
            _ => None,
        }
    }

    pub(super) fn operate_vectors(&mut self, op: BinaryOp, left: ExprId, right: ExprId, at: At) -> ExprId {
        let (a, b) = (self.tree.ty(left), self.tree.ty(right));
        let ty = if self.vector_parts(a).is_some() { a } else { b };
        let ty = self.types.plain(ty);
        if !self.vectors_agree(op, ty, a, b) {
            return self.invalid_operands(op, a, b, at);
        }
        let (left, right) = (self.spread_to_vector(left, ty), self.spread_to_vector(right, ty));
        let result = if op.is_comparison() { self.mask_type(ty) } else { ty };
        self.tree.add(ExprKind::Binary(op, left, right), result, at)
    }

    /// Whether the operator takes operands of types `a` and `b`, one of which is the vector type `ty`.
    pub(super) fn vectors_agree(&self, op: BinaryOp, ty: TypeId, a: TypeId, b: TypeId) -> bool {
        let Some((element, lanes)) = self.vector_parts(ty) else { return false };
        let integer_only = matches!(
            op,
            BinaryOp::Rem | BinaryOp::Shl | BinaryOp::Shr | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor
        );
        if integer_only && !self.types.is_integer(element) {
            return false;
        }
        let is_float = |ty| self.types.is_floating(ty);
        [a, b].into_iter().all(|one| match self.vector_parts(one) {
            Some((other, count)) => {
                count == lanes
                    && self.types.size(other) == self.types.size(element)
                    && is_float(other) == is_float(element)
            }
            None => self.types.arithmetic(one).is_some() && (!is_float(one) || is_float(element)),
        })
    }

    fn mask_type(&mut self, ty: TypeId) -> TypeId {
        let Some((element, lanes)) = self.vector_parts(ty) else { return ty };
        let lane = match self.types.size(element) {
            Some(1) => TypeId::SCHAR,
            Some(2) => TypeId::SHORT,
            Some(4) => TypeId::INT,
            _ => TypeId::LONG,
        };
        self.types.intern(Kind::Vector(lane, lanes))
    }

    /// A scalar in every lane, or the vector itself.
    pub(super) fn spread_to_vector(&mut self, value: ExprId, ty: TypeId) -> ExprId {
        if self.vector_parts(self.tree.ty(value)).is_some() {
            return value;
        }
        let Some((element, lanes)) = self.vector_parts(ty) else { return value };
        let at = self.tree.expr(value).at;
        let lane = self.convert(value, element);
        let run = self.tree.add_list(&vec![lane; lanes as usize]);
        self.tree.add(ExprKind::VectorOf(run), ty, at)
    }

    fn zero_vector(&mut self, ty: TypeId, at: At) -> ExprId {
        let zero = self.int(0, TypeId::INT, at);
        self.spread_to_vector(zero, ty)
    }

    /// `!vector`: ones where a lane is zero.
    pub(super) fn vector_not(&mut self, value: ExprId, at: At) -> ExprId {
        let zero = self.zero_vector(self.types.plain(self.tree.ty(value)), at);
        self.operate_vectors(BinaryOp::Eq, value, zero, at)
    }

    /// `condition ? yes : no` for a vector condition, lane by lane; both sides are evaluated.
    pub(super) fn vector_choice(&mut self, condition: ExprId, yes: ExprId, no: ExprId, at: At) -> ExprId {
        let mask = self.types.plain(self.tree.ty(condition));
        let Some((element, lanes)) = self.vector_parts(mask) else { return condition };
        let (a, b) = (self.tree.ty(yes), self.tree.ty(no));
        // Two numbers give a vector of the condition's shape.
        let mut ty = [a, b].into_iter().find(|ty| self.vector_parts(*ty).is_some()).unwrap_or(a);
        if self.vector_parts(ty).is_none() {
            let Some((_, _, common)) = self.usual(yes, no) else {
                return self.bad(at, "conditional", "type mismatch in conditional expression");
            };
            ty = self.types.intern(Kind::Vector(common, lanes));
        }
        let ty = self.types.plain(ty);
        let fits = self.types.is_integer(element)
            && self.types.size(ty) == self.types.size(mask)
            && self.vector_parts(ty).is_some_and(|(_, count)| count == lanes)
            && self.vectors_agree(BinaryOp::Add, ty, a, b);
        if !fits {
            let (a, b) = (self.show(a), self.show(b));
            return self.bad(
                at,
                "conditional",
                format!(
                    "operands of a conditional by vector must be vectors of its shape (have {a} and {b})"
                ),
            );
        }
        let (yes, no) = (self.spread_to_vector(yes, ty), self.spread_to_vector(no, ty));
        let condition = match self.tree.kind(condition) {
            ExprKind::Binary(op, ..) if op.is_comparison() => condition,
            _ => {
                let zero = self.zero_vector(mask, at);
                self.operate_vectors(BinaryOp::Ne, condition, zero, at)
            }
        };
        self.node(Builtin::VectorSelect, &[condition, yes, no], ty, at)
    }

    /// A complaint about an intrinsic of AVX.
    #[cold]
    pub(super) fn refuse_wide(&mut self, name: &str, at: At) -> Option<ExprId> {
        let wide = ["_mm256_", "_mm512_", "__builtin_ia32_"].iter().any(|start| name.starts_with(start));
        if !wide {
            return None;
        }
        let message = format!(
            "the intrinsic '{name}' is not supported: there are those of SSE to SSE4.2, AES and PCLMUL; \
             leave AVX out (__AVX__ is not defined), or compile this file with another compiler"
        );
        Some(self.bad(at, "intrinsic", message))
    }

    // ---- builtins ----

    /// `__builtin_shuffle`, `__builtin_shufflevector`, `__builtin_convertvector`, after the name.
    pub(super) fn vector_builtin(&mut self, which: K, at: At) -> R<ExprId> {
        self.expect(T::LParen)?;
        let first = self.assignment()?;
        let mut list = vec![self.rvalue(first)];
        if which == K::ConvertVector {
            self.expect(T::Comma)?;
            let to = self.type_name()?;
            self.expect(T::RParen)?;
            return Ok(self.convert_vector(list[0], to, at));
        }
        while self.eat(T::Comma) {
            let next = self.assignment()?;
            list.push(self.rvalue(next));
        }
        self.expect(T::RParen)?;
        let made =
            if which == K::Shuffle { self.shuffle(&list, at) } else { self.shuffle_constant(&list, at) };
        if list.iter().any(|&e| self.tree.ty(e) == TypeId::ERROR) {
            return Ok(self.tree.add(ExprKind::Error, TypeId::ERROR, at));
        }
        let name = if which == K::Shuffle { "__builtin_shuffle" } else { "__builtin_shufflevector" };
        Ok(match made {
            Ok(made) => made,
            Err(why) => self.bad(at, "arguments", format!("'{name}' {why}")),
        })
    }

    fn convert_vector(&mut self, value: ExprId, to: TypeId, at: At) -> ExprId {
        let lanes = |p: &Self, ty| p.vector_parts(ty).map(|(_, lanes)| lanes);
        let to = self.types.plain(to);
        let count = lanes(self, self.tree.ty(value));
        if count.is_none() || count != lanes(self, to) {
            let wrong = "'__builtin_convertvector' wants a vector and a vector type of as many lanes";
            return self.bad(at, "arguments", wrong);
        }
        self.node(Builtin::ConvertVector, &[value], to, at)
    }

    fn shuffle(&mut self, list: &[ExprId], at: At) -> Result<ExprId, &'static str> {
        let (vectors, mask) = match *list {
            [a, mask] => ([a, a], mask),
            [a, b, mask] => ([a, b], mask),
            _ => return Err("wants one or two vectors and a mask"),
        };
        let ty = self.types.plain(self.tree.ty(vectors[0]));
        let (Some((element, lanes)), Some((index, count))) =
            (self.vector_parts(ty), self.vector_parts(self.tree.ty(mask)))
        else {
            return Err("wants vectors");
        };
        if !self.types.compatible_plain(ty, self.tree.ty(vectors[1])) {
            return Err("wants two vectors of one type");
        }
        if !self.types.is_integer(index)
            || count != lanes
            || self.types.size(index) != self.types.size(element)
        {
            return Err("wants a mask of integer lanes as many and as wide as the vectors'");
        }
        if let Some(known) = self.constant_lanes(mask) {
            let modulus = i128::from(lanes) * if list.len() == 2 { 1 } else { 2 };
            let mut values = vectors.to_vec();
            for lane in known {
                values.push(self.int(lane.rem_euclid(modulus), TypeId::INT, at));
            }
            return Ok(self.node(Builtin::ShuffleVector, &values, ty, at));
        }
        Ok(self.node(Builtin::Shuffle, list, ty, at))
    }

    /// The lanes of a vector that is written out in integer constants.
    fn constant_lanes(&self, mask: ExprId) -> Option<Vec<i128>> {
        let run = match self.tree.kind(mask) {
            ExprKind::VectorOf(run) => run,
            ExprKind::Load(of) => match self.tree.kind(of) {
                ExprKind::Compound(_, init) => {
                    let entries = &self.tree.init_entries[self.tree.inits[init.index()].entries.range()];
                    match entries {
                        [one] => match self.tree.kind(one.value) {
                            ExprKind::VectorOf(run) => run,
                            _ => return None,
                        },
                        _ => return None,
                    }
                }
                _ => return None,
            },
            _ => return None,
        };
        self.tree.lists[run.range()].iter().map(|&lane| self.literal_int(lane)).collect()
    }

    fn shuffle_constant(&mut self, list: &[ExprId], at: At) -> Result<ExprId, &'static str> {
        let [a, b, ref indices @ ..] = *list else { return Err("wants two vectors and indices") };
        let ty = self.types.plain(self.tree.ty(a));
        let Some((element, lanes)) = self.vector_parts(ty) else { return Err("wants vectors") };
        match self.vector_parts(self.tree.ty(b)) {
            Some((other, _)) if self.types.compatible_plain(element, other) => {}
            _ => return Err("wants two vectors of one element type"),
        }
        let more = self.vector_parts(self.tree.ty(b)).map_or(0, |(_, lanes)| lanes);
        if !indices.len().is_power_of_two() || indices.len() > INDICES_MAX {
            return Err("wants a power of two of indices, 64 at most");
        }
        let mut values = vec![a, b];
        for &index in indices {
            // Any lane will do where the index is -1.
            let known = self.evaluate_int(index).ok_or("wants constant indices")?;
            if known < -1 || known >= i128::from(lanes + more) {
                return Err("has an index outside both vectors");
            }
            values.push(self.int(known.max(0), TypeId::INT, at));
        }
        let result = self.types.intern(Kind::Vector(element, indices.len() as u32));
        Ok(self.node(Builtin::ShuffleVector, &values, result, at))
    }

    /// `__builtin_cpu_supports("...")`; the answer is 0 for extensions whose intrinsics there are none of.
    pub(super) fn cpu_supports(&mut self, name: ExprId, at: At) -> Option<ExprId> {
        let name = self.rvalue(name);
        let ExprKind::Decay(of) = self.tree.kind(name) else { return None };
        let ExprKind::String(string) = self.tree.kind(of) else { return None };
        let bytes = self.tree.strings[string.index()].bytes.clone();
        let text = bytes.strip_suffix(&[0]).unwrap_or(&bytes);
        let zero = self.int(0, TypeId::INT, at);
        let known = CPU_BITS.iter().find(|(known, ..)| known.as_bytes() == text);
        let Some(&(_, register, bit)) = known else { return Some(zero) };
        let values = [self.int(register, TypeId::INT, at), self.int(bit, TypeId::INT, at)];
        Some(self.node(Builtin::CpuBit, &values, TypeId::INT, at))
    }

    /// A builtin that stands for one operation of the machine on 16-byte vectors.
    pub(super) fn machine_vector(
        &mut self,
        builtin: VectorBuiltin,
        list: &[ExprId],
        at: At,
    ) -> Option<ExprId> {
        let vector = |p: &mut Self, lanes: Lanes| {
            let element = match lanes {
                Lanes::I8 => TypeId::CHAR,
                Lanes::I16 => TypeId::SHORT,
                Lanes::I32 => TypeId::INT,
                Lanes::I64 => TypeId::LLONG,
                Lanes::F32 => TypeId::FLOAT,
                Lanes::F64 => TypeId::DOUBLE,
            };
            p.types.intern(Kind::Vector(element, lanes.count()))
        };
        let (params, result) = match builtin {
            VectorBuiltin::Unary(_, from, to) => (vec![vector(self, from)], vector(self, to)),
            VectorBuiltin::Binary(_, from, to) => (vec![vector(self, from); 2], vector(self, to)),
            VectorBuiltin::Shift(_, lanes) => {
                let ty = vector(self, lanes);
                (vec![ty, TypeId::ULONG], ty)
            }
            VectorBuiltin::SignMask(lanes) => (vec![vector(self, lanes)], TypeId::INT),
        };
        if list.len() != params.len() {
            return None;
        }
        let values: Vec<ExprId> = list
            .iter()
            .zip(params)
            .enumerate()
            .map(|(n, (&value, ty))| self.assign_to(value, ty, Purpose::Argument(n)))
            .collect();
        Some(self.node(Builtin::Vector(builtin), &values, result, at))
    }
}
