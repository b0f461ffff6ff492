//! Floating constants of every format, computed as the target would.
//!
//! Values are bits in the low end of 128; the format says how to read them. All arithmetic rounds
//! to nearest, ties to even, in the format itself.

use crate::types::Format;
use rustc_apfloat::ieee::{Double, Half, Quad, Single, X87DoubleExtended};
use rustc_apfloat::{Float, FloatConvert, Round};
use std::cmp::Ordering;

/// Operators on two floats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FloatOp {
    Add,
    Sub,
    Mul,
    Div,
}

macro_rules! by_format {
    ($format:expr, $type:ident, $body:expr) => {
        match $format {
            Format::F16 => {
                type $type = Half;
                $body
            }
            Format::F32 => {
                type $type = Single;
                $body
            }
            Format::F80 => {
                type $type = X87DoubleExtended;
                $body
            }
            Format::F128 => {
                type $type = Quad;
                $body
            }
            Format::F64 | Format::Int { .. } => {
                type $type = Double;
                $body
            }
        }
    };
}

/// The result of an operator.
pub(crate) fn compute(op: FloatOp, format: Format, a: u128, b: u128) -> u128 {
    by_format!(format, T, {
        let (a, b) = (T::from_bits(a), T::from_bits(b));
        let result = match op {
            FloatOp::Add => a + b,
            FloatOp::Sub => a - b,
            FloatOp::Mul => a * b,
            FloatOp::Div => a / b,
        };
        result.value.to_bits()
    })
}

/// `-a`
pub(crate) fn negate(format: Format, a: u128) -> u128 {
    by_format!(format, T, (-T::from_bits(a)).to_bits())
}

/// How two values compare; `None` when one is a NaN.
pub(crate) fn compare(format: Format, a: u128, b: u128) -> Option<Ordering> {
    by_format!(format, T, T::from_bits(a).partial_cmp(&T::from_bits(b)))
}

/// Whether the value is 0 or -0.
pub(crate) fn is_zero(format: Format, a: u128) -> bool {
    by_format!(format, T, T::from_bits(a).is_zero())
}

/// Whether the sign is set, which zeros and NaNs have too.
pub(crate) fn is_negative(format: Format, a: u128) -> bool {
    by_format!(format, T, T::from_bits(a).is_negative())
}

/// An integer as a float.
pub(crate) fn from_int(format: Format, value: i128) -> u128 {
    by_format!(format, T, T::from_i128_r(value, Round::NearestTiesToEven).value.to_bits())
}

/// An integer of the upper half of the unsigned 128-bit range as a float.
pub(crate) fn from_unsigned(format: Format, value: u128) -> u128 {
    by_format!(format, T, T::from_u128_r(value, Round::NearestTiesToEven).value.to_bits())
}

/// Towards zero, saturating at the ends of 128 bits.
pub(crate) fn to_int(format: Format, a: u128) -> i128 {
    by_format!(format, T, T::from_bits(a).to_i128_r(128, Round::TowardZero, &mut true).value)
}

/// Towards zero, into the unsigned 128-bit range.
pub(crate) fn to_unsigned(format: Format, a: u128) -> u128 {
    by_format!(format, T, T::from_bits(a).to_u128_r(128, Round::TowardZero, &mut true).value)
}

/// The value in another format.
pub(crate) fn convert(from: Format, to: Format, a: u128) -> u128 {
    if from == to {
        return a;
    }
    by_format!(from, A, {
        let value = A::from_bits(a);
        by_format!(to, B, {
            let converted: B = FloatConvert::<B>::convert(value, &mut true).value;
            converted.to_bits()
        })
    })
}

/// Infinity.
pub(crate) fn infinity(format: Format) -> u128 {
    by_format!(format, T, T::INFINITY.to_bits())
}

/// A quiet NaN of the given content.
pub(crate) fn nan(format: Format, content: Option<u128>) -> u128 {
    by_format!(format, T, T::qnan(content).to_bits())
}

/// One that signals when it is used.
pub(crate) fn signaling_nan(format: Format, content: Option<u128>) -> u128 {
    by_format!(format, T, T::snan(content).to_bits())
}
