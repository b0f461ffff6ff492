//! Instruction lengths and boundaries: the low bits of the first half word tell them.
//!
//! Lengths above four bytes are reserved by the specification and used by nobody: `None`.

/// Length of the instruction that starts at `at`, or `None` if it is cut off or longer than four.
#[must_use]
pub fn length(code: &[u8], at: usize) -> Option<usize> {
    let first = *code.get(at)?;
    let len = match first {
        _ if first & 3 != 3 => 2,
        _ if first & 0x1c != 0x1c => 4,
        _ => return None,
    };
    code.get(at..at.checked_add(len)?).map(<[u8]>::len)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn low_bits_tell_the_length() {
        assert_eq!(length(&[0x02, 0x90], 0), Some(2));
        assert_eq!(length(&[0x17, 3, 0, 0], 0), Some(4));
        assert_eq!(length(&[0x17, 3, 0], 0), None);
        assert_eq!(length(&[0x1f, 0, 0, 0, 0, 0], 0), None);
        assert_eq!(length(&[], 0), None);
    }
}
