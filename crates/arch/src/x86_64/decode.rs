//! Instruction lengths and boundaries.
//!
//! x86 code can only be read forwards: an instruction's start cannot be told from the bytes
//! before it. So every question begins at a place known to start an instruction, a function's
//! symbol as a rule, and walks from there. A walk stops at bytes that are no instruction; data
//! among code (jump tables in hand-written assembly) is then not looked through, and the answer is
//! *unknown*, never a guess.
//!
//! Cost: a walk costs some 20 ns an instruction. Who asks for many fields of one function asks in
//! ascending order and starts each walk at the end of the instruction found before.

use iced_x86::{ConstantOffsets, Decoder, DecoderOptions, Instruction};
use std::ops::Range;

/// An instruction with the places of its constants.
pub(super) struct Decoded {
    pub(super) instruction: Instruction,
    pub(super) constants: ConstantOffsets,
    pub(super) len: usize,
}

/// Decodes the instruction at `at`, which runs at `ip`.
pub(super) fn decode(code: &[u8], at: usize, ip: u64) -> Option<Decoded> {
    let bytes = code.get(at..)?;
    let mut decoder = Decoder::with_ip(64, bytes, ip, DecoderOptions::NONE);
    if !decoder.can_decode() {
        return None;
    }
    let instruction = decoder.decode();
    if instruction.is_invalid() {
        return None;
    }
    let constants = decoder.get_constant_offsets(&instruction);
    Some(Decoded { instruction, constants, len: instruction.len() })
}

impl Decoded {
    /// Whether a 4-byte displacement lies `at` bytes into the instruction.
    pub(super) fn has_displacement(&self, at: usize) -> bool {
        let c = &self.constants;
        c.has_displacement() && c.displacement_size() == 4 && c.displacement_offset() == at
    }

    /// Whether a 4-byte immediate or branch distance lies `at` bytes into the instruction.
    pub(super) fn has_immediate(&self, at: usize) -> bool {
        let c = &self.constants;
        c.has_immediate() && c.immediate_size() == 4 && c.immediate_offset() == at
    }
}

/// Length of the instruction that starts at `at`, or `None` if there is none or it is cut off.
#[must_use]
pub fn length(code: &[u8], at: usize) -> Option<usize> {
    decode(code, at, 0).map(|d| d.len)
}

/// The instruction whose 4-byte displacement, immediate or branch distance is exactly at `field`,
/// found by walking from `start`, where an instruction is known to begin.
///
/// `None` when the walk meets bytes that are no instruction, or passes the field without finding
/// it to be a constant of four bytes.
#[must_use]
pub fn instruction_holding(code: &[u8], start: usize, field: usize) -> Option<Range<usize>> {
    let mut at = start;
    while at < field {
        let decoded = decode(code, at, 0)?;
        let end = at + decoded.len;
        if field < end {
            let inside = field - at;
            return (decoded.has_displacement(inside) || decoded.has_immediate(inside)).then_some(at..end);
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_the_processors() {
        assert_eq!(length(&[0x90], 0), Some(1));
        assert_eq!(length(&[0x48, 0x8b, 0x05, 0, 0, 0, 0], 0), Some(7));
        assert_eq!(length(&[0x48, 0x8b, 0x05, 0, 0, 0], 0), None);
        assert_eq!(length(&[0x06], 0), None);
        assert_eq!(length(&[0x90], 1), None);
        assert_eq!(length(&[0x90], usize::MAX), None);
    }

    #[test]
    fn finds_the_owner_of_a_field() {
        // nop; mov x(%rip),%rax; movq $x,8(%rsp); call x; movabs $x,%rax
        let code = [
            0x90, 0x48, 0x8b, 0x05, 0, 0, 0, 0, 0x48, 0xc7, 0x44, 0x24, 0x08, 0, 0, 0, 0, 0xe8, 0, 0, 0, 0,
            0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        assert_eq!(instruction_holding(&code, 0, 4), Some(1..8));
        assert_eq!(instruction_holding(&code, 1, 4), Some(1..8));
        assert_eq!(instruction_holding(&code, 0, 13), Some(8..17));
        assert_eq!(instruction_holding(&code, 0, 18), Some(17..22));
        // Inside a field, at an opcode, an eight byte field, before the start, past the end.
        for field in [5, 3, 8, 24, 0, 32, 100, usize::MAX] {
            assert_eq!(instruction_holding(&code, 0, field), None, "{field}");
        }
        assert_eq!(instruction_holding(&code, 8, 4), None);
    }

    #[test]
    fn both_constants_of_one_instruction_are_found() {
        // movq $x, y(%rip)
        let code = [0x48, 0xc7, 0x05, 0, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(instruction_holding(&code, 0, 3), Some(0..11));
        assert_eq!(instruction_holding(&code, 0, 7), Some(0..11));
    }
}
