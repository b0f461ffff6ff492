//! Instructions of the x87 unit: on the top of its stack, between two of its registers, and with memory.
//!
//! In AT&T spelling `fsub` and `fsubr`, `fdiv` and `fdivr` change names when they write to a register that is not the
//! top. Assemblers keep to that, and so does this one: which is why a family has one opcode whatever it writes to.
//! Compared with the system's assembler, line by line.

use super::parse::{Operand, Reg};

/// What an instruction becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Coded {
    Bytes([u8; 2]),
    /// With an operand in memory: the opcode and its extension.
    Memory(u8, u8),
}

/// Without operands, behind `d9`.
const ON_TOP: &[(&str, u8)] = &[
    ("fnop", 0xd0),
    ("fchs", 0xe0),
    ("fabs", 0xe1),
    ("ftst", 0xe4),
    ("fxam", 0xe5),
    ("fld1", 0xe8),
    ("fldl2t", 0xe9),
    ("fldl2e", 0xea),
    ("fldpi", 0xeb),
    ("fldlg2", 0xec),
    ("fldln2", 0xed),
    ("fldz", 0xee),
    ("f2xm1", 0xf0),
    ("fyl2x", 0xf1),
    ("fptan", 0xf2),
    ("fpatan", 0xf3),
    ("fxtract", 0xf4),
    ("fprem1", 0xf5),
    ("fdecstp", 0xf6),
    ("fincstp", 0xf7),
    ("fprem", 0xf8),
    ("fyl2xp1", 0xf9),
    ("fsqrt", 0xfa),
    ("fsincos", 0xfb),
    ("frndint", 0xfc),
    ("fscale", 0xfd),
    ("fsin", 0xfe),
    ("fcos", 0xff),
];

/// Arithmetic: the second byte for `%st(0)`, the extension with memory. Behind `d8` into the top, behind `dc` into
/// another register, behind `de` the same and popped.
const ARITHMETIC: &[(&str, u8, u8)] = &[
    ("fadd", 0xc0, 0),
    ("fmul", 0xc8, 1),
    ("fsub", 0xe0, 4),
    ("fsubr", 0xe8, 5),
    ("fdiv", 0xf0, 6),
    ("fdivr", 0xf8, 7),
];

/// With one register: both bytes for `%st(0)`, and the register meant when none is written.
const WITH_ONE: &[(&str, [u8; 2], Option<u8>)] = &[
    ("fld", [0xd9, 0xc0], None),
    ("fxch", [0xd9, 0xc8], Some(1)),
    ("fst", [0xdd, 0xd0], None),
    ("fstp", [0xdd, 0xd8], None),
    ("ffree", [0xdd, 0xc0], None),
    ("fcom", [0xd8, 0xd0], Some(1)),
    ("fcomp", [0xd8, 0xd8], Some(1)),
    ("fucom", [0xdd, 0xe0], Some(1)),
    ("fucomp", [0xdd, 0xe8], Some(1)),
    ("fcompp", [0xde, 0xd9], Some(0)),
    ("fucompp", [0xda, 0xe9], Some(0)),
    ("fcomi", [0xdb, 0xf0], Some(1)),
    ("fucomi", [0xdb, 0xe8], Some(1)),
    ("fcomip", [0xdf, 0xf0], Some(1)),
    ("fucomip", [0xdf, 0xe8], Some(1)),
    ("fcmovb", [0xda, 0xc0], None),
    ("fcmove", [0xda, 0xc8], None),
    ("fcmovbe", [0xda, 0xd0], None),
    ("fcmovu", [0xda, 0xd8], None),
    ("fcmovnb", [0xdb, 0xc0], None),
    ("fcmovne", [0xdb, 0xc8], None),
    ("fcmovnbe", [0xdb, 0xd0], None),
    ("fcmovnu", [0xdb, 0xd8], None),
];

/// With memory: opcode and extension.
const WITH_MEMORY: &[(&str, u8, u8)] = &[
    ("flds", 0xd9, 0),
    ("fldl", 0xdd, 0),
    ("fldt", 0xdb, 5),
    ("fsts", 0xd9, 2),
    ("fstl", 0xdd, 2),
    ("fstps", 0xd9, 3),
    ("fstpl", 0xdd, 3),
    ("fstpt", 0xdb, 7),
    ("filds", 0xdf, 0),
    ("fildl", 0xdb, 0),
    ("fildq", 0xdf, 5),
    ("fildll", 0xdf, 5),
    ("fists", 0xdf, 2),
    ("fistl", 0xdb, 2),
    ("fistps", 0xdf, 3),
    ("fistpl", 0xdb, 3),
    ("fistpq", 0xdf, 7),
    ("fistpll", 0xdf, 7),
    ("fisttpl", 0xdb, 1),
    ("fisttpll", 0xdd, 1),
    ("fcoms", 0xd8, 2),
    ("fcoml", 0xdc, 2),
    ("fcomps", 0xd8, 3),
    ("fcompl", 0xdc, 3),
    ("fnstsw", 0xdd, 7),
    ("fnstenv", 0xd9, 6),
    ("fldenv", 0xd9, 4),
];

/// The instruction `name` with `operands`, if it is one of the x87 unit.
pub(super) fn find(name: &str, operands: &[Operand]) -> Option<Coded> {
    match operands {
        [] => on_nothing(name).map(Coded::Bytes),
        [Operand::Memory(_)] => with_memory(name),
        [Operand::Reg(Reg::General(0, 2))] if name == "fnstsw" => Some(Coded::Bytes([0xdf, 0xe0])),
        [Operand::Reg(Reg::X87(n))] => with_registers(name, *n, 0),
        [Operand::Reg(Reg::X87(from)), Operand::Reg(Reg::X87(to))] => with_registers(name, *from, *to),
        _ => None,
    }
}

fn on_nothing(name: &str) -> Option<[u8; 2]> {
    if let Some((_, last)) = ON_TOP.iter().find(|(known, _)| *known == name) {
        return Some([0xd9, *last]);
    }
    if let Some((_, base, Some(meant))) = WITH_ONE.iter().find(|(known, ..)| *known == name) {
        return Some([base[0], base[1] + meant]);
    }
    let (_, base, _) = popping(name)?;
    Some([0xde, base + 1])
}

fn arithmetic(name: &str) -> Option<(&'static str, u8, u8)> {
    ARITHMETIC.iter().copied().find(|(known, ..)| *known == name)
}

fn popping(name: &str) -> Option<(&'static str, u8, u8)> {
    name.strip_suffix('p').and_then(arithmetic)
}

fn with_registers(name: &str, from: u8, to: u8) -> Option<Coded> {
    if let Some((_, base, _)) = popping(name) {
        // `faddp %st(2)` and `faddp %st, %st(2)` are one.
        return Some(Coded::Bytes([0xde, base + from.max(to)]));
    }
    if let Some((_, base, _)) = arithmetic(name) {
        return match (from, to) {
            (n, 0) => Some(Coded::Bytes([0xd8, base + n])),
            (0, n) => Some(Coded::Bytes([0xdc, base + n])),
            _ => None,
        };
    }
    let (_, base, _) = WITH_ONE.iter().find(|(known, ..)| *known == name && to == 0)?;
    Some(Coded::Bytes([base[0], base[1] + from]))
}

fn with_memory(name: &str) -> Option<Coded> {
    if let Some((_, opcode, extension)) = WITH_MEMORY.iter().find(|(known, ..)| *known == name) {
        return Some(Coded::Memory(*opcode, *extension));
    }
    // Single and double precision, and integers.
    let widths = [("s", 0xd8), ("l", 0xdc)];
    let plain = widths.into_iter().find_map(|(end, opcode)| {
        let (_, _, extension) = arithmetic(name.strip_suffix(end)?)?;
        Some(Coded::Memory(opcode, extension))
    });
    plain.or_else(|| {
        let rest = format!("f{}", name.strip_prefix("fi")?);
        let integers = [("s", 0xde), ("l", 0xda)];
        integers.into_iter().find_map(|(end, opcode)| {
            let (_, _, extension) = arithmetic(rest.strip_suffix(end)?)?;
            Some(Coded::Memory(opcode, extension))
        })
    })
}
