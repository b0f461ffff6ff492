//! Arithmetic on bit-fields wider than `int`, which gcc does in exactly as many bits as the field has.
//!
//! The standard leaves open what such a field is promoted to (6.3.1.1); to gcc it stays a type of its own
//! width, so `page.number << 12` drops what does not fit the field. Here its values have the declared
//! type, and what gcc would compute in fewer bits is computed in all and cut: [`Parser::precisions`]
//! remembers of how many bits an expression is. A cast ends that, as does passing the value on.

use super::parser::Parser;
use crate::syntax::{At, BinaryOp, ExprId, ExprKind};
use crate::types::{Scalar, TypeId};

/// Bits of the type that narrower fields are promoted to.
const INT_BITS: u32 = 32;

impl Parser<'_> {
    /// The bits that `expr` is computed in, if they are none of a type's.
    pub(crate) fn precision(&self, expr: ExprId) -> Option<u32> {
        if let Some(&bits) = self.precisions.get(&expr) {
            return Some(bits);
        }
        let ExprKind::Load(_) = self.tree.kind(expr) else { return None };
        let bits = self.bit_field_width(expr)?;
        let declared = self.types.scalar(self.tree.ty(expr))?.bytes() as u32 * 8;
        (bits > INT_BITS && bits < declared).then_some(bits)
    }

    /// `value` cut to `bits`, if any.
    pub(crate) fn in_bits(&mut self, value: ExprId, bits: Option<u32>, at: At) -> ExprId {
        let ty = self.tree.ty(value);
        let (Some(bits), Some(scalar)) = (bits, self.types.scalar(ty)) else { return value };
        let by = scalar.bytes() as u32 * 8 - bits;
        let by = self.int(i128::from(by), TypeId::INT, at);
        let up = self.tree.add(ExprKind::Binary(BinaryOp::Shl, value, by), ty, at);
        let cut = self.tree.add(ExprKind::Binary(BinaryOp::Shr, up, by), ty, at);
        self.precisions.insert(cut, bits);
        cut
    }

    /// The usual arithmetic conversions where one side is such a field: both sides, and the bits to compute in.
    /// `None` where the types alone decide.
    pub(crate) fn usual_in_bits(&mut self, left: ExprId, right: ExprId) -> Option<(ExprId, ExprId, u32)> {
        if self.precision(left).is_none() && self.precision(right).is_none() {
            return None;
        }
        let (left, right) = (self.promote(left), self.promote(right));
        let (a, b) = (self.bits_and_type(left)?, self.bits_and_type(right)?);
        // More bits win; of as many, the type without sign does.
        let (bits, scalar) = match a.0.cmp(&b.0) {
            std::cmp::Ordering::Greater => a,
            std::cmp::Ordering::Less => b,
            std::cmp::Ordering::Equal if a.1.is_signed() => b,
            std::cmp::Ordering::Equal => a,
        };
        if bits >= scalar.bytes() as u32 * 8 {
            return None;
        }
        let left = self.side_in_bits(left, a.1, (bits, scalar));
        Some((left, self.side_in_bits(right, b.1, (bits, scalar)), bits))
    }

    fn bits_and_type(&self, expr: ExprId) -> Option<(u32, Scalar)> {
        let scalar = self.types.scalar(self.tree.ty(expr)).filter(|scalar| scalar.is_integer())?;
        Some((self.precision(expr).unwrap_or(scalar.bytes() as u32 * 8), scalar))
    }

    fn side_in_bits(&mut self, side: ExprId, from: Scalar, (bits, to): (u32, Scalar)) -> ExprId {
        let negative = from.is_signed() && self.literal_int(side).is_none_or(|value| value < 0);
        let side = self.convert(side, TypeId::of_scalar(to));
        let at = self.tree.expr(side).at;
        let cut = !to.is_signed() && negative;
        self.in_bits(side, cut.then_some(bits), at)
    }
}
