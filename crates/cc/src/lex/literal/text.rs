//! Characters and strings.
use super::{CharLiteral, Encoding, LiteralFault};

/// The value of the character constant `text`, prefix and quotes included; `None` after an error.
#[must_use]
pub fn parse_char(text: &[u8], faults: &mut Vec<LiteralFault>) -> Option<CharLiteral> {
    let _ = (text, faults);
    None
}

/// Appends the elements of the string literal `text`, prefix and quotes included, in `encoding`.
pub fn parse_string(text: &[u8], encoding: Encoding, out: &mut Vec<u8>, faults: &mut Vec<LiteralFault>) {
    let _ = (text, encoding, out, faults);
}
