//! Runs every form of `detour/forms.txt` as it is and detoured, and compares all that a program
//! could see. Forms are assembled by the system's gcc; the code runs on pages that are written
//! first and made executable afterwards.
//!
//! The random start states come from a seed that is printed on failure; `LIVELY_SEED` repeats it.
#![cfg(all(target_arch = "x86_64", target_os = "linux"))]

mod detour {
    pub(crate) mod assembled;
    pub(crate) mod machine;
}

use detour::assembled::{Form, assemble};
use detour::machine::{CODE_AT, Machine, Run, State, Target};
use lively_arch::x86_64::detour::{DETOUR_SIZE_MAX, Operand, Refusal, Wanted, plan};
use lively_base::RunAddr;

/// Start states tried for each form.
const ROUNDS: usize = 24;

/// A small generator (xorshift64*), enough to vary register contents.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
}

fn forms() -> Vec<Form> {
    let text = include_str!("detour/forms.txt");
    assemble(text)
}

fn supported(form: &Form) -> bool {
    match form.option.as_str() {
        "@avx" => std::is_x86_feature_detected!("avx2"),
        "@avx512" => std::is_x86_feature_detected!("avx512f"),
        _ => true,
    }
}

/// Every relocated field of the form, as a linker would name it, for a target at `s`.
fn wanted(form: &Form, target: &Target) -> Vec<Wanted> {
    form.relocs
        .iter()
        .map(|reloc| {
            let s = if reloc.to_code { target.there } else { target.foo };
            let value = s.wrapping_add(reloc.addend.cast_unsigned());
            let operand = if reloc.relative { Operand::Relative(value) } else { Operand::Absolute(value) };
            Wanted { field: CODE_AT + reloc.field, operand }
        })
        .collect()
}

/// The code page with the form at its place, followed by a jump to the end.
fn page_with(machine: &Machine, form: &Form) -> Vec<u8> {
    let mut page = vec![0xcc; 4096];
    let end = CODE_AT + form.bytes.len();
    page[CODE_AT..end].copy_from_slice(&form.bytes);
    page[end..end + 14].copy_from_slice(&machine.jump_to_end());
    machine.put_there(&mut page);
    page
}

fn plain_page(machine: &Machine, form: &Form) -> Vec<u8> {
    let mut page = page_with(machine, form);
    for want in wanted(form, &machine.near) {
        let (value, narrow) = match want.operand {
            Operand::Absolute(value) => (value.cast_signed(), value),
            Operand::Relative(value) => {
                let place = machine.code + want.field as u64;
                (value.wrapping_sub(place).cast_signed(), value.wrapping_sub(place))
            }
        };
        assert!(i32::try_from(value).is_ok(), "near is not near: {value:#x}");
        page[want.field..want.field + 4].copy_from_slice(&(narrow as u32).to_le_bytes());
    }
    page
}

fn detoured_page(machine: &Machine, form: &Form) -> Result<Vec<u8>, Refusal> {
    let mut page = page_with(machine, form);
    let range = CODE_AT..CODE_AT + form.bytes.len();
    let body_at = 2048;
    let wanted = wanted(form, &machine.far);
    let run = RunAddr(machine.code);
    let detour = plan(&page, range.clone(), &wanted, run, RunAddr(machine.code + body_at as u64))?;
    assert_eq!(detour.patch().len(), range.len(), "{}", form.text);
    assert!(detour.body().len() <= DETOUR_SIZE_MAX, "{}", form.text);
    page[range].copy_from_slice(detour.patch());
    page[body_at..body_at + detour.body().len()].copy_from_slice(detour.body());
    Ok(page)
}

#[test]
fn detoured_instructions_do_what_the_originals_do() {
    let seed = match std::env::var("LIVELY_SEED") {
        Ok(text) => text.parse().expect("LIVELY_SEED is a number"),
        Err(_) => 0x5eed_1e55,
    };
    let mut random = Random(seed);
    let mut machine = Machine::new();
    let (mut ran, mut skipped) = (0, Vec::new());
    for form in forms().iter().filter(|f| !f.option.starts_with('!')) {
        if !supported(form) {
            skipped.push(form.text.clone());
            continue;
        }
        let plain = plain_page(&machine, form);
        let detoured =
            detoured_page(&machine, form).unwrap_or_else(|r| panic!("{}: refused: {r}", form.text));
        for _ in 0..ROUNDS {
            let state = State::random(&mut || random.next(), &form.option);
            let near = machine.run(&plain, &state, Run::Near);
            let far = machine.run(&detoured, &state, Run::Far);
            if let Some(difference) = machine.difference(&near, &far, form.text.contains("call ")) {
                panic!("{} (LIVELY_SEED={seed}): {difference}", form.text);
            }
        }
        ran += 1;
    }
    for form in &skipped {
        println!("skipped, the processor lacks it: {form}");
    }
    assert!(ran >= 60, "only {ran} forms ran");
}

#[test]
fn what_cannot_be_moved_is_refused_by_reason() {
    let machine = Machine::new();
    for form in forms().iter().filter(|f| f.option.starts_with('!')) {
        let refusal = detoured_page(&machine, form).expect_err(&form.text);
        assert_eq!(format!("!{refusal:?}"), form.option, "{}", form.text);
    }
}

#[test]
fn wrong_questions_are_refused() {
    // mov x(%rip),%rax
    let code = [0x48, 0x8b, 0x05, 0, 0, 0, 0, 0x90];
    let ask = |range, field, operand, at, body: u64| {
        plan(&code, range, &[Wanted { field, operand }], RunAddr(at), RunAddr(body)).map(drop)
    };
    let far = Operand::Relative(1 << 46);
    assert_eq!(ask(0..7, 3, far, 0x1000, 0x2000), Ok(()));
    assert_eq!(ask(0..7, 2, far, 0x1000, 0x2000), Err(Refusal::Field));
    assert_eq!(ask(0..7, 3, Operand::Absolute(1 << 46), 0x1000, 0x2000), Err(Refusal::Field));
    assert_eq!(ask(0..8, 3, far, 0x1000, 0x2000), Err(Refusal::NotDecoded));
    assert_eq!(ask(0..9, 3, far, 0x1000, 0x2000), Err(Refusal::NotDecoded));
    #[expect(clippy::reversed_empty_ranges, reason = "hostile ranges must be refused, not panic")]
    let reversed = 7..3;
    assert_eq!(ask(reversed, 3, far, 0x1000, 0x2000), Err(Refusal::NotDecoded));
    assert_eq!(ask(7..8, 7, far, 0x1000, 0x2000), Err(Refusal::TooShort));
    assert_eq!(ask(1..7, 0, far, 0x1000, 0x2000), Err(Refusal::Field));
    assert_eq!(ask(0..7, 3, far, 0x1000, 0x1_0000_0000), Err(Refusal::Reach));
    // Addresses at the very ends wrap, as the processor's do.
    for operand in [Operand::Relative(u64::MAX), Operand::Relative(0)] {
        assert_eq!(ask(0..7, 3, operand, u64::MAX, 0x2000), Ok(()));
    }
    assert_eq!(plan(&code, 0..7, &[], RunAddr(0), RunAddr(0)).map(drop), Err(Refusal::Field));
}

/// Far addresses relative to the stack pointer cannot be run near, so the bytes are checked: the
/// address counts from where the stack pointer was.
#[test]
fn addresses_relative_to_a_lowered_stack_are_corrected() {
    // mov %rax,x(%rsp)
    let code = [0x48, 0x89, 0x84, 0x24, 0, 0, 0, 0];
    let wanted = [Wanted { field: 4, operand: Operand::Absolute(0x1234_5678_9000) }];
    let detour = plan(&code, 0..8, &wanted, RunAddr(0x1000), RunAddr(0x2000)).expect("planned");
    let lowered: u64 = 128 + 8;
    let constant = (0x1234_5678_9000 + lowered).to_le_bytes();
    assert!(detour.body().windows(8).any(|w| w == constant), "{:02x?}", detour.body());
}

/// Whatever the bytes: an answer, never a panic, and never more room than promised.
#[test]
fn random_bytes_are_planned_or_refused() {
    let mut random = Random(0x0dd_b17e5);
    let mut planned = 0;
    for _ in 0..400_000 {
        let mut code = [0; 24];
        code.chunks_mut(8).for_each(|b| b.copy_from_slice(&random.next().to_le_bytes()));
        // Half of them start like the instructions that matter: prefixes, then a disp32 operand.
        let shape = random.next();
        if shape & 1 == 0 {
            code[0] = 0x40 | code[0] & 0x0f;
            code[2] = code[2] & 0x3f | if shape & 2 == 0 { 0 } else { 0x80 };
        }
        let Some(len) = lively_arch::x86_64::decode::length(&code, 0) else { continue };
        for field in 1..len {
            for operand in [Operand::Absolute(shape), Operand::Relative(shape)] {
                let wanted = [Wanted { field, operand }];
                if let Ok(detour) = plan(&code, 0..len, &wanted, RunAddr(shape), RunAddr(shape ^ 0x1000)) {
                    assert_eq!(detour.patch().len(), len);
                    assert!(detour.body().len() <= DETOUR_SIZE_MAX);
                    planned += 1;
                }
            }
        }
    }
    assert!(planned > 10_000, "only {planned} were planned");
}
