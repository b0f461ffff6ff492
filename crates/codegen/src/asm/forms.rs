//! Which instructions there are, and the form of each.

use Form::{
    Alu, Bit, Bswap, Call, Double, Exchange, Extend, Imul, Int, Jmp, Lea, Mov, Movabs, OnMemory, OnRegister,
    One, Plain, Pop, Push, Scan, Shift, Step, Test, Text, Vector, VectorConvert, VectorGeneral, VectorMove,
    Xchg,
};

/// What an instruction is made of, by mnemonic.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// The eight of `add`'s family.
    Alu(u8),
    Shift(u8),
    /// `f6`/`f7` with one operand.
    One(u8),
    /// `fe`/`ff`.
    Step(u8),
    Mov,
    Movabs,
    Lea,
    Test,
    Xchg,
    /// `0f` and this for bytes, one more for others; register into register or memory.
    Exchange(u8),
    Imul,
    /// `shld`, `shrd`.
    Double(u8),
    /// `bt` and family: the opcode with a register, the extension with a number.
    Bit(u8, u8),
    /// Prefix (or 0) and opcode after `0f`: register or memory into register.
    Scan(u8, u8),
    Bswap,
    Push,
    Pop,
    /// Opcode after `0f` (`63` alone for 4 bytes to 8), bytes of the source.
    Extend(u8, u8),
    Set(u8),
    Cmov(u8),
    Jump(u8),
    Jmp,
    Call,
    Int,
    Plain(&'static [u8]),
    /// A string instruction: the opcode for bytes.
    Text(u8),
    /// Prefix (or 0), opcode bytes, extension, on memory; wide when the last says so.
    OnMemory(u8, &'static [u8], u8, bool),
    /// `0f c7` or `0f ae` with a register.
    OnRegister(u8, u8, u8),
    /// Prefix (or 0) and opcode after `0f`: vector or memory into vector.
    Vector(u8, u8),
    /// Loads and stores: prefix, opcode of the load, opcode of the store.
    VectorMove(u8, u8, u8),
    /// `movd`, `movq`.
    VectorGeneral,
    /// Converts to or from a general register: prefix, opcode.
    VectorConvert(u8, u8),
}

const CONDITIONS: &[(&str, u8)] = &[
    ("o", 0),
    ("no", 1),
    ("b", 2),
    ("c", 2),
    ("nae", 2),
    ("ae", 3),
    ("nb", 3),
    ("nc", 3),
    ("e", 4),
    ("z", 4),
    ("ne", 5),
    ("nz", 5),
    ("be", 6),
    ("na", 6),
    ("a", 7),
    ("nbe", 7),
    ("s", 8),
    ("ns", 9),
    ("p", 10),
    ("pe", 10),
    ("np", 11),
    ("po", 11),
    ("l", 12),
    ("nge", 12),
    ("ge", 13),
    ("nl", 13),
    ("le", 14),
    ("ng", 14),
    ("g", 15),
    ("nle", 15),
];

/// The number of a condition as `setz` and its like spell it.
pub(super) fn condition(name: &str) -> Option<u8> {
    CONDITIONS.iter().find(|(n, _)| *n == name).map(|&(_, code)| code)
}

/// By mnemonic without its suffix. Conditional instructions and vector arithmetic are put together
/// from their parts.
const FORMS: &[(&str, Form)] = &[
    ("add", Alu(0)),
    ("or", Alu(1)),
    ("adc", Alu(2)),
    ("sbb", Alu(3)),
    ("and", Alu(4)),
    ("sub", Alu(5)),
    ("xor", Alu(6)),
    ("cmp", Alu(7)),
    ("rol", Shift(0)),
    ("ror", Shift(1)),
    ("rcl", Shift(2)),
    ("rcr", Shift(3)),
    ("shl", Shift(4)),
    ("sal", Shift(4)),
    ("shr", Shift(5)),
    ("sar", Shift(7)),
    ("not", One(2)),
    ("neg", One(3)),
    ("mul", One(4)),
    ("div", One(6)),
    ("idiv", One(7)),
    ("inc", Step(0)),
    ("dec", Step(1)),
    ("mov", Mov),
    ("movabs", Movabs),
    ("lea", Lea),
    ("test", Test),
    ("xchg", Xchg),
    ("cmpxchg", Exchange(0xb0)),
    ("xadd", Exchange(0xc0)),
    ("imul", Imul),
    ("shld", Double(0xa4)),
    ("shrd", Double(0xac)),
    ("bt", Bit(0xa3, 4)),
    ("bts", Bit(0xab, 5)),
    ("btr", Bit(0xb3, 6)),
    ("btc", Bit(0xbb, 7)),
    ("bsf", Scan(0, 0xbc)),
    ("bsr", Scan(0, 0xbd)),
    ("tzcnt", Scan(0xf3, 0xbc)),
    ("lzcnt", Scan(0xf3, 0xbd)),
    ("popcnt", Scan(0xf3, 0xb8)),
    ("bswap", Bswap),
    ("push", Push),
    ("pop", Pop),
    ("movzb", Extend(0xb6, 1)),
    ("movzw", Extend(0xb7, 2)),
    ("movsb", Extend(0xbe, 1)),
    ("movsw", Extend(0xbf, 2)),
    ("movsl", Extend(0x63, 4)),
    ("movsxd", Extend(0x63, 4)),
    ("jmp", Jmp),
    ("call", Call),
    ("int", Int),
    ("ret", Plain(&[0xc3])),
    ("leave", Plain(&[0xc9])),
    ("nop", Plain(&[0x90])),
    ("pause", Plain(&[0xf3, 0x90])),
    ("int3", Plain(&[0xcc])),
    ("ud2", Plain(&[0x0f, 0x0b])),
    ("hlt", Plain(&[0xf4])),
    ("cpuid", Plain(&[0x0f, 0xa2])),
    ("rdtsc", Plain(&[0x0f, 0x31])),
    ("rdtscp", Plain(&[0x0f, 0x01, 0xf9])),
    ("rdpmc", Plain(&[0x0f, 0x33])),
    ("xgetbv", Plain(&[0x0f, 0x01, 0xd0])),
    ("syscall", Plain(&[0x0f, 0x05])),
    ("mfence", Plain(&[0x0f, 0xae, 0xf0])),
    ("lfence", Plain(&[0x0f, 0xae, 0xe8])),
    ("sfence", Plain(&[0x0f, 0xae, 0xf8])),
    ("endbr64", Plain(&[0xf3, 0x0f, 0x1e, 0xfa])),
    ("emms", Plain(&[0x0f, 0x77])),
    ("cld", Plain(&[0xfc])),
    ("std", Plain(&[0xfd])),
    ("clc", Plain(&[0xf8])),
    ("stc", Plain(&[0xf9])),
    ("cmc", Plain(&[0xf5])),
    ("lahf", Plain(&[0x9f])),
    ("sahf", Plain(&[0x9e])),
    ("cbtw", Plain(&[0x66, 0x98])),
    ("cwtl", Plain(&[0x98])),
    ("cwde", Plain(&[0x98])),
    ("cltq", Plain(&[0x48, 0x98])),
    ("cdqe", Plain(&[0x48, 0x98])),
    ("cltd", Plain(&[0x99])),
    ("cdq", Plain(&[0x99])),
    ("cqto", Plain(&[0x48, 0x99])),
    ("cqo", Plain(&[0x48, 0x99])),
    ("pushf", Plain(&[0x9c])),
    ("pushfq", Plain(&[0x9c])),
    ("popf", Plain(&[0x9d])),
    ("popfq", Plain(&[0x9d])),
    ("fwait", Plain(&[0x9b])),
    ("fninit", Plain(&[0xdb, 0xe3])),
    ("fnclex", Plain(&[0xdb, 0xe2])),
    ("movs", Text(0xa4)),
    ("cmps", Text(0xa6)),
    ("stos", Text(0xaa)),
    ("lods", Text(0xac)),
    ("scas", Text(0xae)),
    ("cmpxchg8b", OnMemory(0, &[0x0f, 0xc7], 1, false)),
    ("cmpxchg16b", OnMemory(0, &[0x0f, 0xc7], 1, true)),
    ("ldmxcsr", OnMemory(0, &[0x0f, 0xae], 2, false)),
    ("stmxcsr", OnMemory(0, &[0x0f, 0xae], 3, false)),
    ("fxsave", OnMemory(0, &[0x0f, 0xae], 0, false)),
    ("fxrstor", OnMemory(0, &[0x0f, 0xae], 1, false)),
    ("clflush", OnMemory(0, &[0x0f, 0xae], 7, false)),
    ("clflushopt", OnMemory(0x66, &[0x0f, 0xae], 7, false)),
    ("fnstcw", OnMemory(0, &[0xd9], 7, false)),
    ("fldcw", OnMemory(0, &[0xd9], 5, false)),
    ("prefetchnta", OnMemory(0, &[0x0f, 0x18], 0, false)),
    ("prefetcht0", OnMemory(0, &[0x0f, 0x18], 1, false)),
    ("prefetcht1", OnMemory(0, &[0x0f, 0x18], 2, false)),
    ("prefetcht2", OnMemory(0, &[0x0f, 0x18], 3, false)),
    ("prefetchw", OnMemory(0, &[0x0f, 0x0d], 1, false)),
    ("rdrand", OnRegister(0, 0xc7, 6)),
    ("rdseed", OnRegister(0, 0xc7, 7)),
    ("rdfsbase", OnRegister(0xf3, 0xae, 0)),
    ("rdgsbase", OnRegister(0xf3, 0xae, 1)),
    ("movaps", VectorMove(0, 0x28, 0x29)),
    ("movups", VectorMove(0, 0x10, 0x11)),
    ("movapd", VectorMove(0x66, 0x28, 0x29)),
    ("movupd", VectorMove(0x66, 0x10, 0x11)),
    ("movdqa", VectorMove(0x66, 0x6f, 0x7f)),
    ("movdqu", VectorMove(0xf3, 0x6f, 0x7f)),
    ("movss", VectorMove(0xf3, 0x10, 0x11)),
    ("movsd", VectorMove(0xf2, 0x10, 0x11)),
    ("movd", VectorGeneral),
    ("movq", VectorGeneral),
    ("cvtsi2sd", VectorConvert(0xf2, 0x2a)),
    ("cvtsi2ss", VectorConvert(0xf3, 0x2a)),
    ("cvttsd2si", VectorConvert(0xf2, 0x2c)),
    ("cvttss2si", VectorConvert(0xf3, 0x2c)),
    ("cvtsd2si", VectorConvert(0xf2, 0x2d)),
    ("cvtss2si", VectorConvert(0xf3, 0x2d)),
    ("ucomiss", Vector(0, 0x2e)),
    ("ucomisd", Vector(0x66, 0x2e)),
    ("comiss", Vector(0, 0x2f)),
    ("comisd", Vector(0x66, 0x2f)),
    ("andps", Vector(0, 0x54)),
    ("andpd", Vector(0x66, 0x54)),
    ("andnps", Vector(0, 0x55)),
    ("orps", Vector(0, 0x56)),
    ("xorps", Vector(0, 0x57)),
    ("xorpd", Vector(0x66, 0x57)),
    ("cvtss2sd", Vector(0xf3, 0x5a)),
    ("cvtsd2ss", Vector(0xf2, 0x5a)),
    ("unpcklps", Vector(0, 0x14)),
    ("pxor", Vector(0x66, 0xef)),
    ("por", Vector(0x66, 0xeb)),
    ("pand", Vector(0x66, 0xdb)),
    ("pandn", Vector(0x66, 0xdf)),
    ("paddb", Vector(0x66, 0xfc)),
    ("paddw", Vector(0x66, 0xfd)),
    ("paddd", Vector(0x66, 0xfe)),
    ("paddq", Vector(0x66, 0xd4)),
    ("psubb", Vector(0x66, 0xf8)),
    ("psubw", Vector(0x66, 0xf9)),
    ("psubd", Vector(0x66, 0xfa)),
    ("psubq", Vector(0x66, 0xfb)),
    ("pmuludq", Vector(0x66, 0xf4)),
    ("pmullw", Vector(0x66, 0xd5)),
    ("pcmpeqb", Vector(0x66, 0x74)),
    ("pcmpeqw", Vector(0x66, 0x75)),
    ("pcmpeqd", Vector(0x66, 0x76)),
    ("pcmpgtb", Vector(0x66, 0x64)),
    ("pcmpgtd", Vector(0x66, 0x66)),
    ("pminub", Vector(0x66, 0xda)),
    ("pmaxub", Vector(0x66, 0xde)),
    ("punpcklbw", Vector(0x66, 0x60)),
    ("punpcklwd", Vector(0x66, 0x61)),
    ("punpckldq", Vector(0x66, 0x62)),
    ("punpcklqdq", Vector(0x66, 0x6c)),
    ("punpckhqdq", Vector(0x66, 0x6d)),
    ("packuswb", Vector(0x66, 0x67)),
    ("packssdw", Vector(0x66, 0x6b)),
    ("psadbw", Vector(0x66, 0xf6)),
];

/// Vector arithmetic in four flavours of one opcode.
const ARITHMETIC: &[(&str, u8)] = &[
    ("sqrt", 0x51),
    ("add", 0x58),
    ("mul", 0x59),
    ("sub", 0x5c),
    ("min", 0x5d),
    ("div", 0x5e),
    ("max", 0x5f),
];
const FLAVOURS: &[(&str, u8)] = &[("ps", 0), ("pd", 0x66), ("ss", 0xf3), ("sd", 0xf2)];

/// The form of the instruction called `name`.
pub(super) fn form(name: &str) -> Option<Form> {
    if let Some((_, form)) = FORMS.iter().find(|(known, _)| *known == name) {
        return Some(*form);
    }
    for (stem, opcode) in ARITHMETIC {
        if let Some(tail) = name.strip_prefix(stem)
            && let Some((_, prefix)) = FLAVOURS.iter().find(|(flavour, _)| *flavour == tail)
        {
            return Some(Vector(*prefix, *opcode));
        }
    }
    if let Some(cc) = name.strip_prefix("set").and_then(condition) {
        return Some(Form::Set(cc));
    }
    if let Some(cc) = name.strip_prefix("cmov").and_then(condition) {
        return Some(Form::Cmov(cc));
    }
    name.strip_prefix('j').and_then(condition).map(Form::Jump)
}
