//! What a program takes that is reloaded again and again stays what it is, byte for byte but for the texts that are
//! kept for an undo.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively::c::{Facts, Generation, Options, Source, compile};
use lively::{Image, Input, Step};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicI64, Ordering};

/// The system's allocator, counting bytes.
struct Counting;

static BYTES: AtomicI64 = AtomicI64::new(0);

// SAFETY: everything is passed on; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BYTES.fetch_add(layout.size() as i64, Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        BYTES.fetch_sub(layout.size() as i64, Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A version in which a function, a text, and the names of a table and of a text are new.
fn version(n: u64) -> Input {
    let text = format!(
        "#include <string.h>\nstatic const unsigned table_{n}[4] = {{ 1, {n}, 3 }};\n\
         static unsigned long long mix(unsigned long long x) {{\n\
         static const char own_{n}[] = \"v{n}\"; char t[32]; strcpy(t, own_{n}); strcat(t, \"w{n}\");\n\
         return x * {n} + strlen(t) + table_{n}[1]; }}\n\
         unsigned long long answer(void) {{ return mix(2); }}\n"
    );
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let outcome = compile(&Source::Text { name: "flat.c".into(), text: text.into() }, &options).unwrap();
    outcome.object.expect("the source is right").input()
}

#[test]
fn what_is_known_of_old_versions_does_not_pile_up() {
    const KEEP: u64 = 4;
    const ROUNDS: u64 = 300;
    let program = Image::builder().live().keep(KEEP).input(version(0)).start().unwrap();
    // SAFETY: it takes nothing and gives a 64-bit number, in every version.
    let answer: extern "C" fn() -> u64 = unsafe { program.image().function("answer") }.unwrap();
    let mut sizes = Vec::new();
    for n in 1..=2 * ROUNDS {
        let plan = program.image().plan([version(n)]).unwrap();
        program.apply(plan, Step::EachSlot).unwrap();
        let digits = n.to_string().len() as u64;
        assert_eq!(answer(), 2 * n + 2 * (digits + 1) + n);
        // An undo and back: that is written down, too.
        let undone = program.undo(None, Step::EachSlot).unwrap();
        program.undo(Some(undone.generation - 1), Step::EachSlot).unwrap();
        assert_eq!(answer(), 2 * n + 2 * (digits + 1) + n);
        if n % 20 == 0 {
            program.image().retire(KEEP).unwrap();
        }
        if n % ROUNDS == 0 {
            sizes.push(BYTES.load(Ordering::Relaxed));
            let told = program.image().generations().len() as u64;
            assert!(told <= KEEP + 2, "{told} generations are told of");
        }
    }
    let growth = (sizes[1] - sizes[0]) / ROUNDS as i64;
    println!("{sizes:?}: {growth} bytes a reload");
    // The texts are some 400 bytes, and what leads to them.
    assert!(growth < 800, "{growth} bytes are left of each reload");
}
