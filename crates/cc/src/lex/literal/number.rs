//! Preprocessing numbers as constants (C17 6.4.4.1, 6.4.4.2, and GNU's suffixes).
//!
//! The spelling is parted into digits and suffix; the suffix decides the type for floating constants
//! and the candidates for integers, of which the first that holds the value is taken.

use super::float::{self, Outcome};
use super::{FloatKind, FloatLiteral, IntKind, IntLiteral, LiteralFault, Number};

/// Longest floating constant that is converted: rounding exactly takes time that grows with the
/// square of the digits, and no number anybody wrote has a thousand.
const FLOAT_LEN_MAX: usize = 4096;

/// What the preprocessing number `text` is; `None` after an error.
#[must_use]
pub fn parse_number(text: &[u8], faults: &mut Vec<LiteralFault>) -> Option<Number> {
    if let Some(int) = short_decimal(text) {
        return Some(Number::Int(int));
    }
    let digits: String = text.iter().filter(|b| **b != b'\'').map(|b| char::from(*b)).collect();
    let lower = digits.to_ascii_lowercase();
    let (radix, body) = match lower.as_bytes() {
        [b'0', b'x', ..] => (16, &lower[2..]),
        [b'0', b'b', ..] => (2, &lower[2..]),
        _ => (10, lower.as_str()),
    };
    let is_digit = |c: char| c.is_digit(if radix == 16 { 16 } else { 10 });
    let whole = body.find(|c| !is_digit(c)).unwrap_or(body.len());
    let rest = &body[whole..];
    let is_float =
        radix != 2 && (rest.starts_with('.') || rest.starts_with(if radix == 16 { 'p' } else { 'e' }));
    if is_float {
        return float_constant(&digits, digits.len() - rest.len(), radix, faults).map(Number::Float);
    }
    let suffix_at = digits.len() - rest.len();
    if radix == 10
        && let Some(kind) = float_suffix(&digits[suffix_at..]).filter(|(kind, _)| *kind != FloatKind::Double)
    {
        // `1f`: gcc too takes this for an error; the suffix wants a point or exponent.
        let what = format!("invalid suffix \"{}\" on integer constant", &digits[suffix_at..]);
        if !matches!(kind.0, FloatKind::LongDouble) {
            faults.push(LiteralFault::error(suffix_at, "invalid-suffix", what));
            return None;
        }
    }
    int_constant(&digits, suffix_at, radix, faults).map(Number::Int)
}

/// Most numbers by far: up to nine decimal digits and nothing else, always an `int`.
fn short_decimal(text: &[u8]) -> Option<IntLiteral> {
    let is_plain = match text {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() < 9 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    let value = || text.iter().fold(0u32, |value, digit| value * 10 + u32::from(digit - b'0'));
    is_plain.then(|| IntLiteral {
        value: value().into(),
        kind: IntKind::Int,
        imaginary: false,
        decimal: true,
    })
}

fn int_constant(
    text: &str,
    suffix_at: usize,
    radix: u32,
    faults: &mut Vec<LiteralFault>,
) -> Option<IntLiteral> {
    let suffix = &text[suffix_at..];
    let Some(suffix) = int_suffix(suffix) else {
        let what = format!("invalid suffix \"{suffix}\" on integer constant");
        faults.push(LiteralFault::error(suffix_at, "invalid-suffix", what));
        return None;
    };
    let (digits, radix) = match radix {
        10 if text.starts_with('0') && suffix_at > 1 => (&text[1..suffix_at], 8),
        10 => (&text[..suffix_at], 10),
        _ => (&text[2..suffix_at], radix),
    };
    if digits.is_empty() {
        faults.push(LiteralFault::error(0, "invalid-number", format!("no digits in \"{text}\"")));
        return None;
    }
    let mut value = 0u128;
    let mut too_large = false;
    for digit in digits.chars() {
        let Some(digit) = digit.to_digit(radix) else {
            let kind = if radix == 8 { "octal" } else { "binary" };
            let what = format!("invalid digit \"{digit}\" in {kind} constant");
            faults.push(LiteralFault::error(0, "invalid-digit", what));
            return None;
        };
        value = match value.checked_mul(u128::from(radix)).and_then(|v| v.checked_add(u128::from(digit))) {
            Some(value) => value,
            None => {
                too_large = true;
                value.wrapping_mul(u128::from(radix)).wrapping_add(u128::from(digit))
            }
        };
    }
    if too_large || value > u128::from(u64::MAX) {
        let what = "integer constant is too large for its type";
        faults.push(LiteralFault::warning(0, "overflow", what));
        value &= u128::from(u64::MAX);
    }
    let decimal = radix == 10;
    let kind = int_kind(value, suffix, decimal);
    if kind == IntKind::Int128 {
        let what = "integer constant is so large that it is unsigned";
        faults.push(LiteralFault::warning(0, "overflow", what));
    }
    Some(IntLiteral { value, kind, imaginary: suffix.imaginary, decimal })
}

#[derive(Clone, Copy)]
struct IntSuffix {
    unsigned: bool,
    longs: usize,
    imaginary: bool,
}

fn int_suffix(text: &str) -> Option<IntSuffix> {
    let mut suffix = IntSuffix { unsigned: false, longs: 0, imaginary: false };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match first {
            'u' | 'U' if !suffix.unsigned => suffix.unsigned = true,
            'i' | 'I' | 'j' | 'J' if !suffix.imaginary => suffix.imaginary = true,
            'l' | 'L' if suffix.longs == 0 => {
                suffix.longs = rest.len() - rest.trim_start_matches(first).len();
                if suffix.longs > 2 {
                    return None;
                }
                rest = &rest[suffix.longs - 1..];
            }
            _ => return None,
        }
        rest = &rest[1..];
    }
    Some(suffix)
}

/// The first type of the table that holds `value`.
fn int_kind(value: u128, suffix: IntSuffix, decimal: bool) -> IntKind {
    use IntKind::{Int, Int128, Long, LongLong, UnsignedInt, UnsignedLong, UnsignedLongLong};
    let candidates: &[IntKind] = match (suffix.longs, suffix.unsigned, decimal) {
        (0, false, true) => &[Int, Long, Int128],
        (0, false, false) => &[Int, UnsignedInt, Long, UnsignedLong],
        (0, true, _) => &[UnsignedInt, UnsignedLong],
        (1, false, true) => &[Long, Int128],
        (1, false, false) => &[Long, UnsignedLong],
        (1, true, _) => &[UnsignedLong],
        (_, false, true) => &[LongLong, Int128],
        (_, false, false) => &[LongLong, UnsignedLongLong],
        (_, true, _) => &[UnsignedLongLong],
    };
    let holds = |kind: &&IntKind| {
        value
            <= match kind {
                Int => i32::MAX as u128,
                UnsignedInt => u128::from(u32::MAX),
                Long | LongLong => i64::MAX as u128,
                _ => u128::from(u64::MAX),
            }
    };
    candidates.iter().find(holds).copied().unwrap_or(UnsignedLongLong)
}

/// The type that a floating suffix names, and whether the constant is imaginary.
fn float_suffix(text: &str) -> Option<(FloatKind, bool)> {
    let lower = text.to_ascii_lowercase();
    let is_imaginary = |c: char| matches!(c, 'i' | 'j');
    let stripped = lower.strip_prefix(is_imaginary).or_else(|| lower.strip_suffix(is_imaginary));
    let (core, imaginary) = stripped.map_or((lower.as_str(), false), |core| (core, true));
    let kind = match core {
        "" => FloatKind::Double,
        "f" => FloatKind::Float,
        "d" => FloatKind::Double,
        "l" => FloatKind::LongDouble,
        "f16" => FloatKind::Float16,
        "f32" => FloatKind::Float32,
        "f64" => FloatKind::Float64,
        "f128" => FloatKind::Float128,
        "f32x" => FloatKind::Float32x,
        "f64x" => FloatKind::Float64x,
        "w" => FloatKind::GnuFloat80,
        "q" => FloatKind::GnuFloat128,
        _ => return None,
    };
    Some((kind, imaginary))
}

fn float_constant(
    text: &str,
    point: usize,
    radix: u32,
    faults: &mut Vec<LiteralFault>,
) -> Option<FloatLiteral> {
    let bytes = text.as_bytes();
    let mut at = point;
    let is_digit = |byte: u8| char::from(byte).is_digit(radix);
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        while bytes.get(at).is_some_and(|b| is_digit(*b)) {
            at += 1;
        }
    }
    let mantissa_len = at;
    let marker = if radix == 16 { b'p' } else { b'e' };
    let has_exponent = bytes.get(at).is_some_and(|b| b.to_ascii_lowercase() == marker);
    if has_exponent {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        let digits = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if at == digits {
            faults.push(LiteralFault::error(mantissa_len, "invalid-number", "exponent has no digits"));
            return None;
        }
    } else if radix == 16 {
        let what = "hexadecimal floating constants require an exponent";
        faults.push(LiteralFault::error(0, "invalid-number", what));
        return None;
    }
    let suffix = &text[at..];
    let Some((kind, imaginary)) = float_suffix(suffix) else {
        let is_decimal = matches!(suffix.to_ascii_lowercase().as_str(), "df" | "dd" | "dl");
        let what = if is_decimal {
            format!("decimal floating types are not supported (suffix \"{suffix}\")")
        } else {
            format!("invalid suffix \"{suffix}\" on floating constant")
        };
        faults.push(LiteralFault::error(at, "invalid-suffix", what));
        return None;
    };
    if text.len() > FLOAT_LEN_MAX {
        let what = format!("floating constant is longer than FLOAT_LEN_MAX ({FLOAT_LEN_MAX})");
        faults.push(LiteralFault::error(0, "number-too-long", what));
        return None;
    }
    let mantissa = &text[if radix == 16 { 2 } else { 0 }..mantissa_len];
    if !mantissa.bytes().any(is_digit) {
        faults.push(LiteralFault::error(0, "invalid-number", format!("no digits in \"{text}\"")));
        return None;
    }
    let is_zero = mantissa.bytes().all(|b| matches!(b, b'0' | b'.'));
    if is_zero {
        return Some(FloatLiteral { bits: 0, kind, imaginary });
    }
    let Some((bits, outcome)) = float::parse(&clamp_exponent(&text[..at], mantissa_len), kind.format())
    else {
        faults.push(LiteralFault::error(0, "invalid-number", format!("\"{text}\" is not a number")));
        return None;
    };
    match outcome {
        Outcome::Fine => {}
        Outcome::Overflow => {
            let what = "floating constant exceeds range of its type";
            faults.push(LiteralFault::warning(0, "overflow", what));
        }
        Outcome::Vanished => {
            let what = "floating constant truncated to zero";
            faults.push(LiteralFault::warning(0, "overflow", what));
        }
    }
    Some(FloatLiteral { bits, kind, imaginary })
}

/// An exponent of more than six digits changes nothing any more: the mantissa has at most
/// [`FLOAT_LEN_MAX`] digits.
fn clamp_exponent(text: &str, mantissa_len: usize) -> String {
    let Some(exponent) = text.get(mantissa_len + 1..) else { return text.to_owned() };
    let (sign, digits) = match exponent.strip_prefix(['+', '-']) {
        Some(digits) => (&exponent[..1], digits),
        None => ("", exponent),
    };
    let digits = digits.trim_start_matches('0');
    let digits = if digits.len() > 6 {
        "999999"
    } else if digits.is_empty() {
        "0"
    } else {
        digits
    };
    format!("{}{sign}{digits}", &text[..=mantissa_len])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str) -> (u128, IntKind) {
        let mut faults = Vec::new();
        match parse_number(text.as_bytes(), &mut faults) {
            Some(Number::Int(literal)) => (literal.value, literal.kind),
            other => panic!("{text}: {other:?} {faults:?}"),
        }
    }

    #[test]
    fn integers_take_the_first_type_that_holds_them() {
        use IntKind::*;
        for (text, value, kind) in [
            ("0", 0, Int),
            ("7", 7, Int),
            ("999999999", 999_999_999, Int),
            ("1000000000", 1_000_000_000, Int),
            ("2147483647", 2_147_483_647, Int),
            ("2147483648", 2_147_483_648, Long),
            ("0x80000000", 0x8000_0000, UnsignedInt),
            ("0xffffffffffffffff", u128::from(u64::MAX), UnsignedLong),
            ("9223372036854775807", i64::MAX as u128, Long),
            ("9223372036854775808", 1 << 63, Int128),
            ("017", 15, Int),
            ("0b101u", 5, UnsignedInt),
            ("1ull", 1, UnsignedLongLong),
            ("1LLU", 1, UnsignedLongLong),
            ("0xFULL", 15, UnsignedLongLong),
            ("0x8000000000000000LL", 1 << 63, UnsignedLongLong),
            ("1'000'000", 1_000_000, Int),
        ] {
            assert_eq!(int(text), (value, kind), "{text}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "08", "0x", "1lll", "1lL", "0b2", "1.0fl", "0x1.8", "1e", "1e+", "12abc", "1.2.3", "1f", "1.0df",
            "0xp1", "0b1.0",
        ] {
            let mut faults = Vec::new();
            assert_eq!(parse_number(text.as_bytes(), &mut faults), None, "{text}");
            assert!(faults.iter().any(|f| f.gravity == super::super::Gravity::Error), "{text}");
        }
    }

    #[test]
    fn floats_are_exact() {
        let float = |text: &str| match parse_number(text.as_bytes(), &mut Vec::new()) {
            Some(Number::Float(literal)) => literal,
            other => panic!("{text}: {other:?}"),
        };
        for text in [
            "1.5",
            "0.1",
            "1e308",
            "4.9e-324",
            ".5",
            "5.",
            "123456789012345678901234567890.",
            "2.2250738585072011e-308",
        ] {
            let value: f64 = text.parse().expect("a float");
            assert_eq!(float(text).bits, u128::from(value.to_bits()), "{text}");
            let single: f32 = text.parse().expect("a float");
            assert_eq!(float(&format!("{text}f")).bits, u128::from(single.to_bits()), "{text}");
        }
        assert_eq!(float("0x1.8p1").bits, u128::from(3.0f64.to_bits()));
        assert_eq!(float("0x.8p0L").bits, 0x3ffe_8000_0000_0000_0000);
        assert_eq!(float("1.0L").bits, 0x3fff_8000_0000_0000_0000);
        assert_eq!(float("0.1L").bits, 0x3ffb_cccc_cccc_cccc_cccd);
        assert_eq!(float("1.0q").bits, 0x3fff << 112);
        assert_eq!(float("1.0f16").bits, 0x3c00);
        assert!(float("1.0if").imaginary && float("1.0fi").imaginary && float("2.0j").imaginary);
        assert_eq!(float("1e999999999999").bits, u128::from(f64::INFINITY.to_bits()));
        assert_eq!(float("1e-999999999999").bits, 0);
        assert_eq!(float("0e999999999999").bits, 0);
        assert_eq!(float("1.0F64x").kind, FloatKind::Float64x);
    }
}
