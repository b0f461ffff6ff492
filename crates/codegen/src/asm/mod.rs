//! Inline assembly, by a routine of its own behind the function.
//!
//! Cranelift knows no text. So every asm statement becomes a call of a small routine that stands
//! right behind the function's code: it takes the address of a block of operands, 16 bytes each, saves what
//! the convention wants kept, puts inputs into their registers, runs the text, puts outputs
//! back, and returns. The routine is itself written as text and assembled by the same few
//! hundred lines: [`parse`] reads AT&T spelling, [`encode`] knows the instructions that programs use.
//! What they do not know is refused by name.
//!
//! Text that jumps out (`asm goto`) leads to a label in the routine instead, which gives the number of the target,
//! from 1, as its result; 0 is the way on.
//!
//! Operands on the x87 stack (`t`, `u`, `f`) are pushed before the text, those farthest from the top first, and
//! popped after it; whatever the text then still has there is freed, as the stack is empty between statements.
//!
//! Not offered: text that needs the stack where the function has
//! it: it runs one frame below.

mod encode;
pub(crate) mod file;
mod forms;
mod operands;
mod parse;
mod x87;

use lively_base::{Diagnostic, Place};
use lively_ir::{Asm, Function, Module, SourceLine};
use operands::{Holder, assign, expand};

/// Machine code of one statement, and symbols it names.
#[derive(Debug)]
pub(crate) struct Routine {
    pub(crate) code: Vec<u8>,
    pub(crate) patches: Vec<encode::Patch>,
}

/// `fault` at a line of source.
pub(crate) fn at_line(fault: Diagnostic, at: &SourceLine) -> Diagnostic {
    if at.line == 0 {
        return fault;
    }
    let fault = fault.at(Place::Line(at.line)).within(Place::File(at.file.clone()));
    if at.column == 0 { fault } else { fault.at(Place::Line(at.column)) }
}

/// Registers that a callee must keep.
const KEPT: &[u8] = &[3, 5, 12, 13, 14, 15];
/// Registers of the x87 stack.
const X87_COUNT: u8 = 8;
/// The register that brings the address of the block.
const BLOCK: u8 = 7;

/// The routine for `asm`, a statement of `f`.
pub(crate) fn routine(module: &Module, f: &Function, asm: &Asm, number: usize) -> Result<Routine, String> {
    let assigned = assign(f, asm)?;
    let body = expand(module, asm, &assigned, number)?;
    let text = wrapped(&body, &assigned, asm.targets.len());
    let statements = parse::parse(&text)?;
    let (code, patches) = encode::encode(&statements)?;
    Ok(Routine { code, patches })
}

/// The text with what comes before and after it.
fn wrapped(body: &str, assigned: &operands::Assigned, targets: usize) -> String {
    use std::fmt::Write as _;
    let name = |n| parse::register_name(n, 8);
    let mut text = String::new();
    // Writing to a string cannot fail.
    let mut line = |what: std::fmt::Arguments<'_>| {
        let _ = writeln!(text, "{what}");
    };
    let kept: Vec<u8> = KEPT.iter().copied().filter(|r| assigned.used.contains(r)).collect();
    for &r in &kept {
        line(format_args!("push %{}", name(r)));
    }
    line(format_args!("push %{}", name(BLOCK)));
    // The stack is aligned as for a call, should the text make one.
    // Which way out was taken lies lowest.
    let way = if targets == 0 { 0 } else { 16 };
    let padding = way + if kept.len().is_multiple_of(2) { 0 } else { 8 };
    if padding != 0 {
        line(format_args!("sub ${padding}, %rsp"));
    }
    let mut last = None;
    for (n, operand) in assigned.operands.iter().enumerate() {
        let (at, from) = (16 * n, &operand.load);
        match from {
            Some(Holder::General(BLOCK)) => last = Some(at),
            Some(Holder::General(r)) => line(format_args!("mov {at}(%rdi), %{}", name(*r))),
            Some(Holder::Vector(r)) => line(format_args!("movups {at}(%rdi), %xmm{r}")),
            // Those come by themselves, in the order of the stack.
            Some(Holder::X87(_) | Holder::Condition(_)) | None => {}
        }
    }
    line(format_args!("{}", x87_inputs(assigned)));
    if let Some(at) = last {
        line(format_args!("mov {at}(%rdi), %rdi"));
    }
    line(format_args!("{body}"));
    if targets != 0 {
        line(format_args!("{}", ways_out(targets)));
    }
    // Any register that holds no output can hold the block's address again.
    let holds = |r: u8| assigned.operands.iter().any(|o| o.store == Some(Holder::General(r)));
    let free = [11, 10, 9, 8, 7, 6, 2, 1, 0].into_iter().find(|r| !holds(*r)).unwrap_or(11);
    line(format_args!("mov {padding}(%rsp), %{}", name(free)));
    for (n, operand) in assigned.operands.iter().enumerate() {
        let at = 16 * n;
        if let Some(Holder::Condition(cc)) = &operand.store {
            // The output may be wider than the byte; `mov` leaves the flags alone.
            line(format_args!("movq $0, {at}(%{})", name(free)));
            line(format_args!("set{cc} {at}(%{})", name(free)));
        }
    }
    for (n, operand) in assigned.operands.iter().enumerate() {
        let at = 16 * n;
        match operand.store {
            Some(Holder::General(r)) => line(format_args!("mov %{}, {at}(%{})", name(r), name(free))),
            Some(Holder::Vector(r)) => line(format_args!("movups %xmm{r}, {at}(%{})", name(free))),
            Some(Holder::X87(_) | Holder::Condition(_)) | None => {}
        }
    }
    line(format_args!("{}", x87_outputs(assigned).replace("BLOCK", &name(free))));
    if targets != 0 {
        line(format_args!("mov (%rsp), %eax"));
    }
    line(format_args!("add ${}, %rsp", padding + 8));
    for &r in kept.iter().rev() {
        line(format_args!("pop %{}", name(r)));
    }
    line(format_args!("ret"));
    text
}

/// Pushes what is on the x87 stack when the text begins; the block's address is in `rdi`.
fn x87_inputs(assigned: &operands::Assigned) -> String {
    let find = |depth| assigned.operands.iter().position(|o| o.load == Some(Holder::X87(depth)));
    let deepest_first = (0..X87_COUNT).rev().filter_map(find);
    deepest_first.map(|n| format!("fld{} {}(%rdi)\n", assigned.operands[n].x87_width(), 16 * n)).collect()
}

/// Pops the outputs on the x87 stack into the block whose address is in the register to be named instead of `BLOCK`,
/// and empties the stack.
fn x87_outputs(assigned: &operands::Assigned) -> String {
    let is_x87 = |holder: &Option<Holder>| matches!(holder, Some(Holder::X87(_)));
    if !assigned.operands.iter().any(|o| is_x87(&o.load) || is_x87(&o.store)) {
        return String::new();
    }
    let find = |depth| assigned.operands.iter().position(|o| o.store == Some(Holder::X87(depth)));
    let count = (0..X87_COUNT).rev().find(|depth| find(*depth).is_some()).map_or(0, |last| last + 1);
    let mut text = String::new();
    for depth in 0..count {
        text.push_str(&match find(depth) {
            Some(n) => format!("fstp{} {}(%BLOCK)\n", assigned.operands[n].x87_width(), 16 * n),
            None => "fstp %st\n".to_owned(),
        });
    }
    for depth in 0..X87_COUNT {
        text.push_str(&format!("ffree %st({depth})\n"));
    }
    text
}

/// Where the text ends, and the labels it may jump to: each leaves its number lowest on the stack. Flags may be
/// outputs, so there are only moves.
fn ways_out(targets: usize) -> String {
    let mut text = "movq $0, (%rsp); jmp .Lasm_out\n".to_owned();
    for n in 0..targets {
        text.push_str(&format!("{}: movq ${}, (%rsp); jmp .Lasm_out\n", operands::way_out(n), n + 1));
    }
    text + ".Lasm_out:"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// Every line, assembled by itself, must give the bytes that the system's assembler gives.
    #[test]
    fn instructions_are_those_of_the_system_assembler() {
        let lines: Vec<&str> = include_str!("lines.s").lines().filter(|l| !l.trim().is_empty()).collect();
        let folder = tempfile::tempdir().expect("a private folder");
        let source = folder.path().join("lines.s");
        let text: String = lines.iter().enumerate().fold(String::new(), |mut text, (n, line)| {
            text.push_str(&format!(".section .t{n},\"ax\"\n{line}\n"));
            text
        });
        std::fs::write(&source, text).expect("a file");
        let object = folder.path().join("lines.o");
        let status = Command::new("gcc").arg("-c").arg(&source).arg("-o").arg(&object).status();
        assert!(status.is_ok_and(|s| s.success()), "gcc assembles its own text");
        let mut wrong = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            let out = folder.path().join("bytes");
            let dumped = Command::new("objcopy")
                .args([
                    "-O",
                    "binary",
                    "-j",
                    &format!(".t{n}"),
                    "--set-section-flags",
                    &format!(".t{n}=alloc"),
                ])
                .args([&object, &out])
                .status();
            assert!(dumped.is_ok_and(|s| s.success()), "objcopy cuts a section out");
            let theirs = std::fs::read(&out).expect("bytes");
            let ours = parse::parse(line).and_then(|s| encode::encode(&s));
            match ours {
                Ok((ours, _)) if ours == theirs => {}
                other => wrong.push(format!("{line}: {other:02x?}, theirs {theirs:02x?}")),
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(lines.len() > 150, "{} lines", lines.len());
    }
}
