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

use iced_x86::{ConstantOffsets, Decoder, DecoderOptions, FlowControl, Instruction};
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

/// How a near branch with its distance in the instruction leaves its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaves {
    /// It comes back: a call.
    ByCall,
    /// It does not: a jump, conditional or not.
    ByJump,
}

/// A near branch whose distance stands in the instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Branch {
    /// Call or jump.
    pub leaves: Leaves,
    /// Where it goes, from the first byte of the code; may lie outside.
    pub target: i64,
    /// Where its distance stands, when that has four bytes: room for a relocation.
    pub field: Option<usize>,
}

/// One instruction of a walk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Its bytes.
    pub range: Range<usize>,
    /// Where its constants of four bytes stand: displacement, immediate or distance.
    pub fields: [Option<usize>; 2],
    /// Where it branches, when the instruction says so itself.
    pub branch: Option<Branch>,
    /// Where its memory operand lies, from the first byte of the code, when that counts from the instruction
    /// pointer; the first of `fields` is its displacement.
    pub operand: Option<i64>,
}

/// The instructions of `code` from `start`, where one is known to begin, up to the end or to bytes that are
/// no instruction.
pub fn walk(code: &[u8], start: usize) -> impl Iterator<Item = Step> + '_ {
    let mut at = start;
    std::iter::from_fn(move || {
        let decoded = decode(code, at, at as u64)?;
        let range = at..at + decoded.len;
        at = range.end;
        Some(step(&decoded, range))
    })
}

fn step(decoded: &Decoded, range: Range<usize>) -> Step {
    let c = &decoded.constants;
    let displacement =
        (c.has_displacement() && c.displacement_size() == 4).then(|| range.start + c.displacement_offset());
    let immediate =
        (c.has_immediate() && c.immediate_size() == 4).then(|| range.start + c.immediate_offset());
    let leaves = match decoded.instruction.flow_control() {
        FlowControl::Call => Some(Leaves::ByCall),
        FlowControl::UnconditionalBranch | FlowControl::ConditionalBranch => Some(Leaves::ByJump),
        _ => None,
    };
    let is_near = decoded.instruction.is_jmp_short_or_near()
        || decoded.instruction.is_jcc_short_or_near()
        || decoded.instruction.is_call_near()
        || decoded.instruction.is_jcx_short()
        || decoded.instruction.is_loop()
        || decoded.instruction.is_loopcc();
    let branch = leaves.filter(|_| is_near).map(|leaves| {
        let target = decoded.instruction.near_branch_target().cast_signed();
        Branch { leaves, target, field: immediate }
    });
    let is_relative = decoded.instruction.is_ip_rel_memory_operand();
    let operand = is_relative.then(|| decoded.instruction.ip_rel_memory_address().cast_signed());
    Step { range, fields: [displacement, immediate], branch, operand }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_tells_fields_and_branches() {
        // nop; call +2; jmp short -2 (itself); jne near +0; mov x(%rip),%rax; an invalid byte
        let code = [
            0x90, 0xe8, 2, 0, 0, 0, 0xeb, 0xfe, 0x0f, 0x85, 0, 0, 0, 0, 0x48, 0x8b, 0x05, 1, 0, 0, 0, 0x06,
            0x90,
        ];
        let steps: Vec<Step> = walk(&code, 0).collect();
        let ranges: Vec<_> = steps.iter().map(|s| s.range.clone()).collect();
        assert_eq!(ranges, [0..1, 1..6, 6..8, 8..14, 14..21]);
        let branch = |leaves, target, field| Some(Branch { leaves, target, field });
        assert_eq!(steps[1].branch, branch(Leaves::ByCall, 8, Some(2)));
        assert_eq!(steps[2].branch, branch(Leaves::ByJump, 6, None));
        assert_eq!(steps[3].branch, branch(Leaves::ByJump, 14, Some(10)));
        assert_eq!((steps[4].branch, steps[4].fields[0], steps[4].operand), (None, Some(17), Some(22)));
        assert_eq!(steps[1].operand, None);
        assert_eq!(
            walk(&[0xe8, 0xf0, 0xff, 0xff, 0xff], 0).next().and_then(|s| s.branch).map(|b| b.target),
            Some(-11)
        );
        assert_eq!(walk(&code, 100).count(), 0);
    }

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
