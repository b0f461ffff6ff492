//! Which place a relocation means, where that is certain.
//!
//! A reference to a section with an addend means the address that the instruction or datum ends up with.
//! For an absolute field that is the addend. For a field relative to itself, the processor counts from the
//! end of the instruction, so the distance from the field to that end belongs to the addend (psABI x86-64,
//! 4.4.1): the code must be decoded. An entry of a table of distances counts from the table's start.
//!
//! What cannot be decoded has no certain place, and nobody guesses.

use lively_arch::x86_64::decode::Leaves;
use lively_arch::{Expr, Kind, x86_64};
use lively_base::Arch;
use lively_graph::{Atom, Definition, Graph, Reloc, SectionId, SymbolId};

/// How the field of a relocation counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Counting {
    /// From address zero, or from the start of the thread's block: the addend is the place.
    Plain,
    /// From the field itself.
    Relative,
    /// In a way that says nothing of the place.
    Other,
}

/// How `kind` counts.
pub(crate) fn counting(kind: Kind) -> Counting {
    match kind.expr() {
        Expr::Absolute | Expr::TlsOffset | Expr::TlsModuleOffset | Expr::BaseOffset => Counting::Plain,
        Expr::Relative | Expr::Branch => Counting::Relative,
        _ => Counting::Other,
    }
}

/// Where a symbol is defined in this graph.
pub(crate) fn place_of(graph: &Graph, symbol: SymbolId) -> Option<(SectionId, u64)> {
    match graph.symbol(symbol).definition {
        Definition::At(section, offset) => Some((section, offset)),
        _ => None,
    }
}

/// `offset + addend + further`, unless it leaves the numbers.
pub(crate) fn sum(offset: u64, addend: i64, further: i64) -> Option<u64> {
    // The addend alone may lead before the section.
    u64::try_from(i128::from(offset) + i128::from(addend) + i128::from(further)).ok()
}

/// The atom of `section` that holds `offset`; the last one holds the section's end too.
pub(crate) fn atom_at(graph: &Graph, section: SectionId, offset: u64) -> Option<usize> {
    let first = graph.section(section).atoms.start as usize;
    let atoms = graph.section_atoms(section);
    let after = atoms.partition_point(|atom| atom.offset <= offset);
    let atom = atoms.get(after.checked_sub(1)?)?;
    (offset <= atom.offset + atom.size).then_some(first + after - 1)
}

/// Bytes of an atom that belong to what its symbol names, without the padding behind.
pub(crate) fn extent(graph: &Graph, atom: &Atom) -> u64 {
    let size = atom.symbol.map_or(0, |symbol| graph.symbol(symbol).size);
    if size == 0 { atom.size } else { size.min(atom.size) }
}

/// A reference that the assembler resolved itself.
pub(crate) struct Bare {
    /// Where it leads, in its section.
    pub target: i64,
    /// Where it stands: the field of a relocation, if there is room for one.
    pub field: Option<u64>,
    /// First byte of the instruction.
    pub at: u64,
    /// Bytes from the field to the end of the instruction.
    pub behind: i64,
    /// Whether it is a branch; else the address of an operand.
    pub is_branch: bool,
}

/// What is found in the code of one atom.
#[derive(Default)]
pub(crate) struct Walked {
    /// For each of its relocations, in order: bytes from the field to the end of the instruction.
    pub behind: Vec<Option<i64>>,
    /// References without a relocation that leave the atom, or mean its start as somebody else would.
    pub bare: Vec<Bare>,
    /// Whether all of it was read.
    pub complete: bool,
}

/// Reads the instructions of `atom`, whose relocations are `relocs`.
pub(crate) fn walk(graph: &Graph, atom: &Atom, relocs: &[Reloc]) -> Walked {
    let mut walked = Walked { behind: vec![None; relocs.len()], ..Walked::default() };
    if graph.arch != Arch::X86_64 {
        // Their branches have relocations or stay inside; places are exact.
        walked.behind = vec![Some(0); relocs.len()];
        walked.complete = true;
        return walked;
    }
    if graph.section(atom.section).flags.promised {
        // Only their calls count from the end of an instruction, and that is where the field ends.
        walked.behind = vec![Some(4); relocs.len()];
        walked.complete = true;
        return walked;
    }
    let content = graph.content(atom.section);
    let (start, end) = (atom.offset as usize, (atom.offset + extent(graph, atom)) as usize);
    let Some(code) = content.get(..end) else { return walked };
    let mut next = 0;
    let mut reached = start;
    for step in x86_64::decode::walk(code, start) {
        reached = step.range.end;
        let (mut is_bare, mut operand) = (true, step.operand);
        while let Some(reloc) = relocs.get(next).filter(|r| (r.offset as usize) < step.range.end) {
            let field = reloc.offset as usize;
            is_bare &= !step.range.contains(&field);
            operand = operand.filter(|_| step.fields[0] != Some(field));
            if step.fields.contains(&Some(field)) {
                walked.behind[next] = Some((step.range.end - field) as i64);
            }
            next += 1;
        }
        let branch = step.branch.filter(|_| is_bare).map(|b| (b.target, b.field, b.leaves == Leaves::ByJump));
        let operand = operand.map(|target| (target, step.fields[0], false));
        let is_branch = branch.is_some();
        let Some((target, field, is_jump)) = branch.or(operand) else { continue };
        // A jump to the own start is a loop; other references to it mean the function.
        let first = start as i64 + i64::from(!is_jump);
        if !(first..end as i64).contains(&target) {
            let behind = field.map_or(0, |field| (step.range.end - field) as i64);
            let field = field.map(|field| field as u64);
            walked.bare.push(Bare { target, field, at: step.range.start as u64, behind, is_branch });
        }
    }
    walked.complete = reached >= end;
    walked
}

/// Whether some four bytes of a function, read as a distance from where an instruction could end, lead to its
/// first byte. A reference of the assembler's to that place is among those found, with some that are none.
pub(crate) fn may_mean_start(code: &[u8]) -> bool {
    // Behind the distance may stand an immediate of 1, 2 or 4 bytes.
    let leads = |(at, word): (usize, &[u8])| {
        let distance = i64::from(i32::from_le_bytes([word[0], word[1], word[2], word[3]]));
        let past = -(at as i64 + 4) - distance;
        (0..=4).contains(&past)
    };
    code.windows(4).enumerate().any(leads)
}
