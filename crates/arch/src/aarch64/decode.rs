//! Instruction lengths and boundaries: every instruction is four bytes on a multiple of four.

/// Length of the instruction that starts at `at`, or `None` if it is cut off.
#[must_use]
pub fn length(code: &[u8], at: usize) -> Option<usize> {
    code.get(at..at.checked_add(4)?).map(<[u8]>::len)
}
