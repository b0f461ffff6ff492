//! Floating constants, exact in every format.

use super::FloatFormat;
use rustc_apfloat::ieee::{Double, Half, Quad, Single, X87DoubleExtended};
use rustc_apfloat::{Float, Round, Status};

/// The constant `text` (digits, point, exponent; no suffix, no separators) rounded to nearest in
/// `format`, and how that went.
pub(super) fn parse(text: &str, format: FloatFormat) -> Option<(u128, Outcome)> {
    match format {
        FloatFormat::F16 => parse_as::<Half>(text),
        FloatFormat::F32 => parse_as::<Single>(text),
        FloatFormat::F64 => parse_as::<Double>(text),
        FloatFormat::F80 => parse_as::<X87DoubleExtended>(text),
        FloatFormat::F128 => parse_as::<Quad>(text),
    }
}

/// What happened to a value on its way into the format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Fine,
    /// It is infinite now.
    Overflow,
    /// It was not zero, and is.
    Vanished,
}

fn parse_as<F: Float>(text: &str) -> Option<(u128, Outcome)> {
    let result = F::from_str_r(text, Round::NearestTiesToEven).ok()?;
    let outcome = if result.status.contains(Status::OVERFLOW) {
        Outcome::Overflow
    } else if result.value.is_zero() && result.status.contains(Status::INEXACT) {
        Outcome::Vanished
    } else {
        Outcome::Fine
    };
    Some((result.value.to_bits(), outcome))
}
