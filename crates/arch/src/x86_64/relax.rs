//! Shorter forms of cell loads and thread-local sequences, as pure byte rewrites.
//!
//! Compilers write the longest form where they do not know how near a symbol will be; a linker
//! that knows better may write the short form over it. The psABI fixes the byte sequences that
//! may be rewritten. Anything else, however similar, is kept: it is then applied as the kind says
//! and merely costs a cell.
//!
//! Two questions, asked at different times, must have one answer: at layout, *will it be relaxed*
//! (then no cell or pair is asked for), and when bytes are final, *rewrite it*. Both are
//! [`plan`]; asking looks at the instruction's bytes only, never at its field, so that the answer
//! does not depend on what was applied in between.
//!
//! What the caller promises, for bytes cannot show it:
//! - Cell loads: the target is within reach of a 32-bit displacement from the place (or, for the
//!   `_low` pair of functions, below 2 GiB), and the relocation's addend is [`FIELD_ADDEND`]. With
//!   another addend the load reads beside the cell, and must stay.
//! - Thread-locals: the variable has a constant offset from the thread pointer that fits 32 bits.
//! - Where [`call_field`] answers, the next relocation stands at that field and names
//!   `__tls_get_addr`; it must then be skipped.
//!
//! **Local dynamic.** The sequence that fetched the module's base is made to fetch the thread
//! pointer. Every [`Kind::DtpOff32`] or [`Kind::DtpOff64`] added to that base must become an offset
//! from the thread pointer: [`offset_after_local_dynamic`]. Code mixes bases freely, so do this
//! for all the code of an object if every [`Kind::TlsLd`] in it can be relaxed, else for none of
//! it; never in sections that are not code, whose DTPOFF fields speak to debuggers.

use super::Kind;

/// The addend that makes a 32-bit field at the end of an instruction mean the symbol itself.
pub const FIELD_ADDEND: i64 = -4;

/// What a relaxed place looks like: which kind now applies, where its field is, and its addend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relaxed {
    /// The kind to apply instead; [`Kind::None`] when nothing is left to fill in.
    pub kind: Kind,
    /// Offset of the new field in the section.
    pub field: usize,
    /// The addend to use instead, if the old one was [`FIELD_ADDEND`]; see [`Relaxed::addend_for`].
    pub addend: i64,
    /// Whether the next relocation of the section (the call of `__tls_get_addr`) has become part
    /// of this one and must not be applied.
    pub takes_next: bool,
}

impl Relaxed {
    /// The addend to use instead of `original`: `x+8@tlsgd` keeps its 8.
    #[must_use]
    pub fn addend_for(&self, original: i64) -> i64 {
        self.addend.wrapping_add(original.wrapping_sub(FIELD_ADDEND))
    }
}

/// Bytes to put at `start`, and what they need.
#[derive(Clone, Copy)]
struct Rewrite {
    start: usize,
    bytes: [u8; 16],
    len: usize,
    relaxed: Relaxed,
}

impl Rewrite {
    fn new(start: usize, new: &[u8], kind: Kind, field: usize, addend: i64) -> Self {
        let mut bytes = [0; 16];
        bytes[..new.len()].copy_from_slice(new);
        let relaxed = Relaxed { kind, field, addend, takes_next: false };
        Self { start, bytes, len: new.len(), relaxed }
    }

    fn taking_next(mut self) -> Self {
        self.relaxed.takes_next = true;
        self
    }

    fn write(&self, code: &mut [u8]) -> Option<Relaxed> {
        let end = self.start.checked_add(self.len)?;
        code.get_mut(self.start..end)?.copy_from_slice(&self.bytes[..self.len]);
        Some(self.relaxed)
    }
}

/// Whether [`relax`] would rewrite the place; exactly that.
#[inline]
#[must_use]
pub fn can_relax(kind: Kind, code: &[u8], field: usize) -> bool {
    plan(kind, code, field).is_some()
}

/// Rewrites the place at `field` to its short form and says what applies now; `None` leaves every
/// byte as it was. See the head of this file for what the caller promises.
#[must_use]
pub fn relax(kind: Kind, code: &mut [u8], field: usize) -> Option<Relaxed> {
    plan(kind, code, field)?.write(code)
}

/// Whether [`relax_low`] would rewrite the place; exactly that.
#[inline]
#[must_use]
pub fn can_relax_low(kind: Kind, code: &[u8], field: usize) -> bool {
    plan_low(kind, code, field).is_some()
}

/// Like [`relax`], for a cell load whose target is known to lie below 2 GiB (absolute symbols, a
/// low image, weak undefined ones at 0): the address becomes the instruction's immediate. Takes
/// `mov`, `test`, `add`, `or`, `adc`, `sbb`, `and`, `sub`, `xor`, `cmp`; [`relax`] cannot take the
/// latter nine, for there is no such operation with an address computed from the program counter.
#[must_use]
pub fn relax_low(kind: Kind, code: &mut [u8], field: usize) -> Option<Relaxed> {
    plan_low(kind, code, field)?.write(code)
}

/// Where the relocation stands that would be swallowed if `kind` at `field` were relaxed: the
/// call of `__tls_get_addr`. `None` if nothing would be.
#[must_use]
pub fn call_field(kind: Kind, code: &[u8], field: usize) -> Option<usize> {
    let rewrite = plan(kind, code, field).filter(|r| r.relaxed.takes_next)?;
    // The call ends where the sequence ends, and its field is its last four bytes.
    Some(rewrite.start + rewrite.len - 4)
}

/// What an offset kind becomes in code whose module base is now the thread pointer; its addend
/// stays.
#[must_use]
pub const fn offset_after_local_dynamic(kind: Kind) -> Kind {
    match kind {
        Kind::DtpOff32 => Kind::TpOff32,
        Kind::DtpOff64 => Kind::TpOff64,
        other => other,
    }
}

#[inline]
fn plan(kind: Kind, code: &[u8], field: usize) -> Option<Rewrite> {
    match kind {
        Kind::GotPc32X => cell_load(code, field),
        Kind::GotPc32RexX => cell_load_rex(code, field),
        Kind::TlsGd => general_dynamic(code, field),
        Kind::TlsLd => local_dynamic(code, field),
        Kind::GotTpOff => initial_exec(code, field),
        Kind::TlsDesc32 => descriptor(code, field),
        Kind::TlsDescCall => descriptor_call(code, field),
        _ => None,
    }
}

/// The `N` bytes before `field`, if the four bytes of the field are there too.
fn before<const N: usize>(code: &[u8], field: usize) -> Option<[u8; N]> {
    code.get(field..field.checked_add(4)?)?;
    code.get(field.checked_sub(N)?..field)?.try_into().ok()
}

/// Whether a ModRM byte says `disp32(%rip)`, whatever its register.
const fn is_rip_relative(modrm: u8) -> bool {
    modrm & 0xc7 == 0x05
}

/// The register field of a ModRM byte.
const fn register(modrm: u8) -> u8 {
    modrm >> 3 & 7
}

/// `REX.R` moved to `REX.B`: the register goes from the reg field to the r/m field.
const fn rex_for_rm(rex: u8) -> u8 {
    rex & 0xf8 | rex >> 2 & 1
}

/// Whether a byte is a REX prefix with W and R free but X and B clear: with those set this is no
/// rip-relative form that an assembler would mark.
const fn is_plain_rex(rex: u8) -> bool {
    rex & 0xf3 == 0x40
}

/// Whether an operand size prefix may stand before the instruction at `start`. It may also be
/// the end of the instruction before; then a cell is kept that need not be.
fn may_be_narrow(code: &[u8], start: usize) -> bool {
    start.checked_sub(1).and_then(|at| code.get(at)) == Some(&0x66)
}

fn cell_load(code: &[u8], field: usize) -> Option<Rewrite> {
    let [opcode, modrm] = before::<2>(code, field)?;
    match (opcode, modrm) {
        // With the prefix a direct branch means different things to different makes of processor.
        (0xff, _) if may_be_narrow(code, field - 2) => None,
        // mov foo@GOTPCREL(%rip),%r32 -> lea foo(%rip),%r32
        (0x8b, _) if is_rip_relative(modrm) => {
            Some(Rewrite::new(field - 2, &[0x8d], Kind::Pc32, field, FIELD_ADDEND))
        }
        // call *foo@GOTPCREL(%rip) -> addr32 call foo: the prefix keeps the return address in place.
        (0xff, 0x15) => Some(Rewrite::new(field - 2, &[0x67, 0xe8], Kind::Plt32, field, FIELD_ADDEND)),
        // jmp *foo@GOTPCREL(%rip) -> jmp foo; nop
        (0xff, 0x25) => {
            let new = [0xe9, 0, 0, 0, 0, 0x90];
            Some(Rewrite::new(field - 2, &new, Kind::Plt32, field - 1, FIELD_ADDEND))
        }
        _ => None,
    }
}

fn cell_load_rex(code: &[u8], field: usize) -> Option<Rewrite> {
    let [rex, opcode, modrm] = before::<3>(code, field)?;
    if !is_plain_rex(rex) || opcode != 0x8b || !is_rip_relative(modrm) {
        return None;
    }
    // mov foo@GOTPCREL(%rip),%r64 -> lea foo(%rip),%r64
    Some(Rewrite::new(field - 2, &[0x8d], Kind::Pc32, field, FIELD_ADDEND))
}

fn plan_low(kind: Kind, code: &[u8], field: usize) -> Option<Rewrite> {
    let (rex, opcode, modrm) = match kind {
        Kind::GotPc32X => {
            let [opcode, modrm] = before::<2>(code, field)?;
            (None, opcode, modrm)
        }
        Kind::GotPc32RexX => {
            let [rex, opcode, modrm] = before::<3>(code, field)?;
            if !is_plain_rex(rex) {
                return None;
            }
            (Some(rex), opcode, modrm)
        }
        _ => return None,
    };
    let start = field - if rex.is_some() { 3 } else { 2 };
    // A 16-bit operation would have a 16-bit immediate.
    if !is_rip_relative(modrm) || may_be_narrow(code, start) {
        return None;
    }
    let (new_opcode, extension) = match opcode {
        0x8b => (0xc7, 0), // mov
        0x85 => (0xf7, 0), // test
        // 03 add, 0b or, 13 adc, 1b sbb, 23 and, 2b sub, 33 xor, 3b cmp: bits 3 to 5 select the
        // operation in both encodings.
        _ if opcode & 0xc7 == 0x03 => (0x81, opcode >> 3 & 7),
        _ => return None,
    };
    let modrm = 0xc0 | extension << 3 | register(modrm);
    // A 64-bit operation sign-extends its immediate, a 32-bit one takes it as it is.
    let wide = rex.is_some_and(|rex| rex & 8 != 0);
    let new_kind = if wide { Kind::Abs32S } else { Kind::Abs32 };
    Some(match rex {
        Some(rex) => Rewrite::new(start, &[rex_for_rm(rex), new_opcode, modrm], new_kind, field, 0),
        None => Rewrite::new(start, &[new_opcode, modrm], new_kind, field, 0),
    })
}

/// `mov %fs:0,%rax`
const THREAD_POINTER: [u8; 9] = [0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0];

/// Sixteen bytes, by design of the psABI (and of Cranelift, which writes the same):
/// `data16 lea x@tlsgd(%rip),%rdi` and one of `data16 data16 rex.W call __tls_get_addr@PLT` or,
/// without PLT, `data16 rex.W call *__tls_get_addr@GOTPCREL(%rip)`. They become
/// `mov %fs:0,%rax; lea x@tpoff(%rax),%rax`. The large model's sequence is longer and stays.
fn general_dynamic(code: &[u8], field: usize) -> Option<Rewrite> {
    if before::<4>(code, field)? != [0x66, 0x48, 0x8d, 0x3d] {
        return None;
    }
    let call = code.get(field + 4..field.checked_add(12)?)?;
    if !matches!(call[..4], [0x66, 0x66, 0x48, 0xe8] | [0x66, 0x48, 0xff, 0x15]) {
        return None;
    }
    let mut new = [0; 16];
    new[..9].copy_from_slice(&THREAD_POINTER);
    new[9..12].copy_from_slice(&[0x48, 0x8d, 0x80]);
    Some(Rewrite::new(field - 4, &new, Kind::TpOff32, field + 8, 0).taking_next())
}

/// `lea x@tlsld(%rip),%rdi` and one of `call __tls_get_addr@PLT` (12 bytes in all) or
/// `call *__tls_get_addr@GOTPCREL(%rip)` (13 bytes) become `mov %fs:0,%rax`, made as long by
/// operand size prefixes.
fn local_dynamic(code: &[u8], field: usize) -> Option<Rewrite> {
    if before::<3>(code, field)? != [0x48, 0x8d, 0x3d] {
        return None;
    }
    let call = code.get(field + 4..)?;
    let len = match *call.first_chunk::<2>()? {
        [0xe8, _] if call.len() >= 5 => 12,
        [0xff, 0x15] if call.len() >= 6 => 13,
        _ => return None,
    };
    let mut new = [0x66; 16];
    new[len - 9..len].copy_from_slice(&THREAD_POINTER);
    Some(Rewrite::new(field - 3, &new[..len], Kind::None, field, 0).taking_next())
}

/// `mov x@gottpoff(%rip),%r64` becomes `mov $x@tpoff,%r64`, and `add` likewise: with the immediate
/// form every register is alike and `add` sets the very flags it set before, which `lea` would not.
fn initial_exec(code: &[u8], field: usize) -> Option<Rewrite> {
    let [rex, opcode, modrm] = before::<3>(code, field)?;
    if rex & 0xfb != 0x48 || !is_rip_relative(modrm) {
        return None;
    }
    let opcode = match opcode {
        0x8b => 0xc7,
        0x03 => 0x81,
        _ => return None,
    };
    let new = [rex_for_rm(rex), opcode, 0xc0 | register(modrm)];
    Some(Rewrite::new(field - 3, &new, Kind::TpOff32, field, 0))
}

/// `lea x@tlsdesc(%rip),%r64` becomes `mov $x@tpoff,%r64`: what the call would have returned.
fn descriptor(code: &[u8], field: usize) -> Option<Rewrite> {
    let [rex, opcode, modrm] = before::<3>(code, field)?;
    if rex & 0xfb != 0x48 || opcode != 0x8d || !is_rip_relative(modrm) {
        return None;
    }
    let new = [rex_for_rm(rex), 0xc7, 0xc0 | register(modrm)];
    Some(Rewrite::new(field - 3, &new, Kind::TpOff32, field, 0))
}

/// `call *x@tlscall(%rax)` becomes a nop of two bytes.
fn descriptor_call(code: &[u8], field: usize) -> Option<Rewrite> {
    let call = code.get(field..field.checked_add(2)?)?;
    (call == [0xff, 0x10]).then(|| Rewrite::new(field, &[0x66, 0x90], Kind::None, field, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes before, kind, field, bytes after, kind after, field after, takes next.
    type Case = (&'static str, Kind, usize, &'static str, Kind, usize, bool);

    #[rustfmt::skip]
    const CASES: &[Case] = &[
        ("8b05 00000000", Kind::GotPc32X, 2, "8d05 00000000", Kind::Pc32, 2, false),
        ("48 8b05 00000000", Kind::GotPc32RexX, 3, "48 8d05 00000000", Kind::Pc32, 3, false),
        ("4c 8b3d 00000000", Kind::GotPc32RexX, 3, "4c 8d3d 00000000", Kind::Pc32, 3, false),
        ("ff15 00000000", Kind::GotPc32X, 2, "67e8 00000000", Kind::Plt32, 2, false),
        ("ff25 00000000", Kind::GotPc32X, 2, "e9 00000000 90", Kind::Plt32, 1, false),
        ("66488d3d 00000000 666648e8 00000000", Kind::TlsGd, 4,
         "64488b042500000000 488d80 00000000", Kind::TpOff32, 12, true),
        ("66488d3d 00000000 6648ff15 00000000", Kind::TlsGd, 4,
         "64488b042500000000 488d80 00000000", Kind::TpOff32, 12, true),
        ("488d3d 00000000 e8 00000000", Kind::TlsLd, 3, "666666 64488b042500000000", Kind::None, 3, true),
        ("488d3d 00000000 ff15 00000000", Kind::TlsLd, 3, "66666666 64488b042500000000", Kind::None, 3, true),
        ("48 8b05 00000000", Kind::GotTpOff, 3, "48 c7c0 00000000", Kind::TpOff32, 3, false),
        ("4c 8b25 00000000", Kind::GotTpOff, 3, "49 c7c4 00000000", Kind::TpOff32, 3, false),
        ("48 8b25 00000000", Kind::GotTpOff, 3, "48 c7c4 00000000", Kind::TpOff32, 3, false),
        ("4c 8b2d 00000000", Kind::GotTpOff, 3, "49 c7c5 00000000", Kind::TpOff32, 3, false),
        ("48 0305 00000000", Kind::GotTpOff, 3, "48 81c0 00000000", Kind::TpOff32, 3, false),
        ("4c 0325 00000000", Kind::GotTpOff, 3, "49 81c4 00000000", Kind::TpOff32, 3, false),
        ("48 0325 00000000", Kind::GotTpOff, 3, "48 81c4 00000000", Kind::TpOff32, 3, false),
        ("48 8d05 00000000", Kind::TlsDesc32, 3, "48 c7c0 00000000", Kind::TpOff32, 3, false),
        ("4c 8d1d 00000000", Kind::TlsDesc32, 3, "49 c7c3 00000000", Kind::TpOff32, 3, false),
        ("ff10", Kind::TlsDescCall, 0, "6690", Kind::None, 0, false),
    ];

    #[rustfmt::skip]
    const LOW_CASES: &[Case] = &[
        ("48 8b05 00000000", Kind::GotPc32RexX, 3, "48 c7c0 00000000", Kind::Abs32S, 3, false),
        ("8b3d 00000000", Kind::GotPc32X, 2, "c7c7 00000000", Kind::Abs32, 2, false),
        ("4c 853d 00000000", Kind::GotPc32RexX, 3, "49 f7c7 00000000", Kind::Abs32S, 3, false),
        ("48 3b0d 00000000", Kind::GotPc32RexX, 3, "48 81f9 00000000", Kind::Abs32S, 3, false),
        ("4c 0305 00000000", Kind::GotPc32RexX, 3, "49 81c0 00000000", Kind::Abs32S, 3, false),
        ("2b05 00000000", Kind::GotPc32X, 2, "81e8 00000000", Kind::Abs32, 2, false),
    ];

    /// Near misses: one look alike of each, and operations without a short form.
    #[rustfmt::skip]
    const KEPT: &[(&str, Kind, usize)] = &[
        ("48 3b05 00000000", Kind::GotPc32RexX, 3),
        ("8b04 00000000", Kind::GotPc32X, 2),
        ("8b05 000000", Kind::GotPc32X, 2),
        ("49 8b05 00000000", Kind::GotPc32RexX, 3),
        ("66 ff15 00000000", Kind::GotPc32X, 3),
        ("ff35 00000000", Kind::GotPc32X, 2),
        ("48 8b05 00000000", Kind::GotPc32, 3),
        ("48 2b05 00000000", Kind::GotTpOff, 3),
        ("40 8b05 00000000", Kind::GotTpOff, 3),
        ("488d3d 00000000 666648e8 00000000", Kind::TlsGd, 3),
        ("66488d3d 00000000 666648e8 000000", Kind::TlsGd, 4),
        ("488d3d 00000000 48b8 0000000000000000 4801d8 ffd0", Kind::TlsGd, 3),
        ("488d3d 00000000 48b8 0000000000000000 4801d8 ffd0", Kind::TlsLd, 3),
        ("488d3d 00000000 e8 000000", Kind::TlsLd, 3),
        ("48 8b05 00000000", Kind::TlsDesc32, 3),
        ("ff11", Kind::TlsDescCall, 0),
        ("ff", Kind::TlsDescCall, 0),
    ];

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<u8> = hex.bytes().filter(|b| *b != b' ').collect();
        digits.chunks(2).map(|d| u8::from_str_radix(str::from_utf8(d).unwrap(), 16).unwrap()).collect()
    }

    fn check(
        cases: &[Case],
        can: fn(Kind, &[u8], usize) -> bool,
        apply: fn(Kind, &mut [u8], usize) -> Option<Relaxed>,
    ) {
        for &(from, kind, field, to, new_kind, new_field, takes_next) in cases {
            // Once alone, once amid other code: nothing outside the sequence may matter or change.
            for (lead, tail) in [(0, 0), (3, 5)] {
                let wrap = |inner: &str| [vec![0x90; lead], bytes(inner), vec![0xcc; tail]].concat();
                let mut code = wrap(from);
                assert!(can(kind, &code, field + lead), "{from}");
                let call = call_field(kind, &code, field + lead);
                let relaxed = apply(kind, &mut code, field + lead).expect(from);
                assert_eq!(code, wrap(to), "{from}");
                assert_eq!(
                    (relaxed.kind, relaxed.field, relaxed.takes_next),
                    (new_kind, new_field + lead, takes_next)
                );
                assert_eq!(call.is_some(), takes_next);
                assert!(call.is_none_or(|at| at == lead + bytes(from).len() - 4));
                let relative = matches!(new_kind, Kind::Pc32 | Kind::Plt32);
                assert_eq!(relaxed.addend, if relative { FIELD_ADDEND } else { 0 });
                assert!(relaxed.field + new_kind.width() <= code.len() - tail);
            }
        }
    }

    #[test]
    fn every_known_sequence_takes_its_short_form() {
        check(CASES, can_relax, relax);
        check(LOW_CASES, can_relax_low, relax_low);
    }

    #[test]
    fn anything_else_is_kept() {
        for &(hex, kind, field) in KEPT {
            let mut code = bytes(hex);
            assert!(!can_relax(kind, &code, field), "{hex}");
            assert_eq!(relax(kind, &mut code, field), None, "{hex}");
            assert_eq!(code, bytes(hex));
        }
        for kind in [Kind::GotPc32X, Kind::GotPc32RexX, Kind::TlsGd, Kind::TlsLd, Kind::GotTpOff] {
            for field in [0, 1, 15, 16, usize::MAX, usize::MAX - 3] {
                assert!(!can_relax(kind, &[0x8b; 16], field));
                assert!(!can_relax_low(kind, &[0x8b; 16], field));
            }
        }
        assert!(!can_relax_low(Kind::GotPc32X, &bytes("66 3b05 00000000"), 3));
    }

    /// The question and the deed agree on every byte string near a known sequence, whatever stands
    /// in the field, and a refused one is untouched.
    #[test]
    fn question_and_rewrite_agree() {
        for &(hex, _, field, ..) in CASES.iter().chain(LOW_CASES) {
            for at in 0..bytes(hex).len() {
                for value in 0..=255 {
                    let mut code = bytes(hex);
                    code[at] = value;
                    for &kind in Kind::ALL {
                        let mut rewritten = code.clone();
                        let relaxed = relax(kind, &mut rewritten, field);
                        assert_eq!(can_relax(kind, &code, field), relaxed.is_some());
                        assert!(relaxed.is_some() || rewritten == code);
                        let in_field = at >= field && at < field + 4 && kind.width() == 4;
                        if in_field {
                            assert_eq!(relaxed.is_some(), can_relax(kind, &bytes(hex), field));
                        }
                        let mut rewritten = code.clone();
                        assert_eq!(
                            can_relax_low(kind, &code, field),
                            relax_low(kind, &mut rewritten, field).is_some()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn addends_are_carried_over_without_overflow() {
        let relaxed = relax(Kind::GotTpOff, &mut bytes("48 8b05 00000000"), 3).unwrap();
        assert_eq!(relaxed.addend_for(-4), 0);
        assert_eq!(relaxed.addend_for(4), 8);
        let _ = (relaxed.addend_for(i64::MIN), relaxed.addend_for(i64::MAX));
    }
}
