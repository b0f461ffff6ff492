//! Old bodies are given back when nobody can come to them, and not before; their room is used again.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively::c::{Facts, Generation, Options, Source, compile};
use lively::{Bucket, Image, Input, Program, Step};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

fn object(text: &str, generation: Generation) -> Input {
    let options = Options { facts: Facts::Wanted, generation, ..Options::default() };
    let outcome = compile(&Source::Text { name: "old.c".into(), text: text.into() }, &options).unwrap();
    outcome.object.expect("the source is right").input()
}

/// A version of a program whose function `work` waits while it is told to.
fn version(n: u64) -> String {
    format!(
        "#include <string.h>\n int waits, inside; unsigned long long count;\n\
         static const unsigned table[4] = {{ 1, {n}, 3 }};\n\
         static unsigned long long mix(unsigned long long x) {{ static const short own[] = {{ {m}, 31 }}; \
           return x * own[1] + table[1] + (own[0] - {m}); }}\n\
         unsigned long long answer(void) {{ char text[64]; strcpy(text, \"version {n}\"); \
           return mix({n}) + strlen(text) * 0; }}\n\
         unsigned long long work(void) {{ unsigned long long own = answer() + {n} * 0; inside = 1; \
           while (waits) count++; inside = 0; return own * 1000 + {n}; }}",
        m = n % 11
    )
}

const fn expected(n: u64) -> u64 {
    n * 31 + n
}

fn call(program: Program, name: &str) -> u64 {
    // SAFETY: the functions of these tests take nothing and give a 64-bit number.
    let function: extern "C" fn() -> u64 = unsafe { program.image().function(name) }.unwrap();
    function()
}

fn set(program: Program, name: &str, value: i32) {
    let at = program.image().lookup(name).unwrap();
    // SAFETY: it is an `int` of the program that others only load.
    unsafe { std::sync::atomic::AtomicI32::from_ptr(at.0 as *mut i32) }.store(value, Ordering::SeqCst);
}

fn get(program: Program, name: &str) -> i32 {
    let at = program.image().lookup(name).unwrap();
    // SAFETY: it is an `int` of the program.
    unsafe { std::sync::atomic::AtomicI32::from_ptr(at.0 as *mut i32) }.load(Ordering::SeqCst)
}

fn reload(program: Program, n: u64, generation: Generation) {
    let plan = program.image().plan([object(&version(n), generation)]).unwrap();
    program.apply(plan, Step::EachSlot).unwrap();
}

fn started(generation: Generation) -> Program {
    Image::builder().live().input(object(&version(0), generation)).start().unwrap()
}

fn used(program: Program) -> u64 {
    let used = program.image().used();
    let of = |bucket: Bucket| used.iter().find(|(b, _)| *b == bucket).unwrap().1.0;
    of(Bucket::Code) + of(Bucket::ReadOnly)
}

/// Set in a process that runs a test apart: other tests' memory is full of words that look like addresses.
const APART: &str = "LIVELY_TEST_APART";

/// What a program takes stays the same from some number of reloads on.
fn stays_as_large(test: &str, generation: Generation) {
    if std::env::var_os(APART).is_none() {
        let own = std::env::current_exe().unwrap();
        let output =
            Command::new(own).args([test, "--exact", "--nocapture"]).env(APART, "1").output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        return;
    }
    let program = started(generation);
    let mut sizes = Vec::new();
    let mut given = 0;
    for n in 1..=120 {
        reload(program, n, generation);
        assert_eq!(call(program, "answer"), expected(n));
        assert_eq!(call(program, "work"), expected(n) * 1000 + n);
        if n % 4 == 0 {
            given += program.image().retire(2).unwrap().bodies;
            sizes.push(used(program));
        }
    }
    assert!(given > 250, "{given} bodies were given back");
    // Words that look like addresses may hold a version for a while: what counts is that it does not go on.
    let unbounded = 30 * (sizes[1] - sizes[0]);
    assert!(sizes[29] < unbounded / 3, "{sizes:?}");
    println!("{sizes:?}");
    // What is gone is compiled again, the first version is there whatever happens, and so is the last.
    for (generation, n) in [(20, 19), (1, 0), (120, 119), (64, 63), (1, 0), (21, 20)] {
        let before = program.image().generation();
        let undone = program.undo(Some(generation), Step::EachSlot).unwrap();
        assert_eq!(undone.replaced.len(), 3, "{undone:?}");
        assert_eq!((undone.generation, call(program, "answer")), (before + 1, expected(n)));
        assert_eq!(call(program, "work"), expected(n) * 1000 + n);
    }
    assert_eq!(program.undo(Some(1000), Step::EachSlot).unwrap_err().code(), "unknown-generation");
}

#[test]
fn programs_that_are_reloaded_for_ever_stay_as_large_as_they_are() {
    stays_as_large("programs_that_are_reloaded_for_ever_stay_as_large_as_they_are", Generation::AtOnce);
}

#[test]
fn so_do_those_whose_code_is_made_when_it_is_called() {
    stays_as_large("so_do_those_whose_code_is_made_when_it_is_called", Generation::OnCall);
}

#[test]
fn room_that_is_short_is_given_back_unasked() {
    let test = "room_that_is_short_is_given_back_unasked";
    if std::env::var_os(APART).is_none() {
        let own = std::env::current_exe().unwrap();
        let output = Command::new(own).args([test, "--exact"]).env(APART, "1").output().unwrap();
        assert!(
            output.status.success(),
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        return;
    }
    for generation in [Generation::AtOnce, Generation::OnCall] {
        let builder = Image::builder().live().keep(8).input(object(&version(0), generation));
        let builder = builder.capacity(Bucket::Code, lively::Size(32 << 10));
        let program = builder.capacity(Bucket::ReadOnly, lively::Size(32 << 10)).start().unwrap();
        for n in 1..=200 {
            reload(program, n, generation);
            assert_eq!(call(program, "work"), expected(n) * 1000 + n);
        }
    }
}

#[test]
fn who_stands_in_a_body_holds_it() {
    for generation in [Generation::AtOnce, Generation::OnCall] {
        let program = started(generation);
        reload(program, 1, generation);
        set(program, "waits", 1);
        let thread = std::thread::spawn(move || call(program, "work"));
        let began = Instant::now();
        while get(program, "inside") == 0 {
            assert!(began.elapsed() < Duration::from_secs(60));
            std::thread::yield_now();
        }
        for n in 2..=6 {
            reload(program, n, generation);
            set(program, "waits", 0);
            set(program, "waits", i32::from(get(program, "inside") == 1));
        }
        // Whoever let it out by accident above made the test say nothing.
        if get(program, "inside") == 0 {
            thread.join().unwrap();
            continue;
        }
        let retired = program.image().retire(0).unwrap();
        let held: Vec<&str> = retired.survivors.iter().map(|survivor| survivor.name.as_str()).collect();
        assert!(held.contains(&"work"), "{retired:?}");
        let of_work = retired.survivors.iter().find(|survivor| survivor.name == "work").unwrap();
        assert!(of_work.holder.contains("thread") || of_work.holder.contains("word"), "{retired:?}");
        for n in 7..=9 {
            reload(program, n, generation);
            program.image().retire(0).unwrap();
            assert_eq!(call(program, "answer"), expected(n));
        }
        set(program, "waits", 0);
        assert_eq!(thread.join().unwrap(), expected(1) * 1000 + 1, "it went on in the old body");
        let began = Instant::now();
        // Words below a stack's top may hold it for a while.
        while !program.image().retire(0).unwrap().survivors.is_empty() && began.elapsed().as_secs() < 5 {
            std::thread::yield_now();
        }
        assert_eq!(call(program, "work"), expected(9) * 1000 + 9);
    }
}

#[test]
fn threads_run_while_bodies_are_given_back_and_their_room_is_used_again() {
    for generation in [Generation::AtOnce, Generation::OnCall] {
        let program = started(generation);
        let (stop, calls) = (AtomicBool::new(false), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..6 {
                let (stop, calls) = (&stop, &calls);
                // SAFETY: every version has this type.
                let work: extern "C" fn() -> u64 = unsafe { program.image().function("work") }.unwrap();
                scope.spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        let answer = work();
                        // `work` of one version may have called `answer` of another, and that `mix` of a third.
                        let (of_answer, n) = (answer / 1000, answer % 1000);
                        assert!(n <= 60 && of_answer <= 32 * 60, "{answer}");
                        calls.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            for n in 1..=60 {
                reload(program, n, generation);
                assert_eq!(call(program, "answer"), expected(n));
                if n % 3 == 0 {
                    program.image().retire(n % 2).unwrap();
                }
            }
            stop.store(true, Ordering::Relaxed);
        });
        assert!(calls.load(Ordering::Relaxed) > 0);
        assert!(program.image().retire(0).unwrap().bodies > 0 || program.image().free_again().0 > 0);
    }
}

#[test]
fn a_forked_child_goes_on_in_bodies_that_its_parent_gives_back() {
    let program = started(Generation::OnCall);
    reload(program, 1, Generation::OnCall);
    assert_eq!(call(program, "work"), expected(1) * 1000 + 1);
    let mut pipe = [0; 2];
    // SAFETY: the array has room for both ends.
    assert_eq!(unsafe { libc::pipe(pipe.as_mut_ptr()) }, 0);
    // SAFETY: the child calls code of the program, reads a byte, and ends.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let mut right = true;
        let mut byte = 0_u8;
        // SAFETY: reads into one byte; comes back when the parent has done its work.
        unsafe { libc::read(pipe[0], (&raw mut byte).cast(), 1) };
        for _ in 0..100 {
            right &=
                call(program, "work") == expected(1) * 1000 + 1 && call(program, "answer") == expected(1);
        }
        reload(program, 77, Generation::OnCall);
        right &= call(program, "work") == expected(77) * 1000 + 77;
        // SAFETY: ends the child at once.
        unsafe { libc::_exit(if right { 42 } else { 1 }) };
    }
    for n in 2..=40 {
        reload(program, n, Generation::OnCall);
        assert_eq!(call(program, "work"), expected(n) * 1000 + n);
        program.image().retire(0).unwrap();
    }
    // SAFETY: writes one byte.
    unsafe { libc::write(pipe[1], [1_u8].as_ptr().cast(), 1) };
    let mut status = 0;
    // SAFETY: the child is this process's own.
    unsafe { libc::waitpid(child, &raw mut status, 0) };
    assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 42, "{status:#x}");
    assert_eq!(call(program, "work"), expected(40) * 1000 + 40);
}

#[test]
fn unwinding_passes_through_code_in_room_that_was_used_before() {
    let walking = |n: u64| {
        format!(
            "#include <unwind.h>\n static int seen;\n\
             static _Unwind_Reason_Code visit(struct _Unwind_Context *c, void *d) {{ \
               (void)c; (void)d; seen++; return _URC_NO_REASON; }}\n\
             static int inner(int k) {{ seen = 0; _Unwind_Backtrace(visit, 0); return seen + k - {n}; }}\n\
             unsigned long long deep(void) {{ char room[{}]; room[0] = 1; return inner({n}) + room[0] - 1; }}",
            16 + n % 64
        )
    };
    let make = |n: u64| object(&walking(n), Generation::OnCall);
    let program = Image::builder().live().input(make(0)).start().unwrap();
    let frames = call(program, "deep");
    assert!(frames > 3, "{frames}");
    for n in 1..=40 {
        let plan = program.image().plan([make(n)]).unwrap();
        program.apply(plan, Step::EachSlot).unwrap();
        assert_eq!(call(program, "deep"), frames, "version {n}");
        program.image().retire(1).unwrap();
    }
    assert!(program.image().free_again().0 > 0);
}
