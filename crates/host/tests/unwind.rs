//! A real stack from a real crash: a trap in a signal handler, that interrupted a comparator,
//! called by the C library's `qsort`. The oracle is libgcc's unwinder in the same handler.
#![cfg(target_arch = "x86_64")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod scene;

use lively_base::RunAddr;
use lively_dwarf::frames::{Bytes, Frame, Step, Unwinder, number};
use lively_host::modules::{Module, Modules};
use lively_host::signals::{self, Crash};
use scene::{again, frames, is_alone, limit_time};
use std::ffi::{c_int, c_void};
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt;
use std::sync::{Arc, OnceLock};

static UNWINDER: OnceLock<Unwinder<'static>> = OnceLock::new();
/// What libgcc said in the handler, before the trap.
static THEIRS: OnceLock<Vec<u64>> = OnceLock::new();
static MODULES: OnceLock<Arc<Vec<Module>>> = OnceLock::new();

fn unwinder(modules: &'static [Module]) -> Unwinder<'static> {
    let mut unwinder = Unwinder::new();
    for module in modules {
        let Some(header) = &module.frame_header else { continue };
        let memory = module.segments.iter().find(|part| part.range.contains(&header.start)).unwrap();
        let length = memory.range.end.0 - memory.range.start.0;
        // SAFETY: a loaded read-only segment; nothing is unloaded in this test.
        let bytes = unsafe { std::slice::from_raw_parts(memory.range.start.0 as *const u8, length as usize) };
        for code in module.segments.iter().filter(|part| part.executable) {
            let memory = Bytes { address: memory.range.start, bytes };
            assert!(unwinder.add_module(code.range.clone(), header.start, memory), "{:?}", module.path);
        }
    }
    unwinder
}

fn guarded(at: u64, into: &mut [u8]) -> bool {
    let local = libc::iovec { iov_base: into.as_mut_ptr().cast(), iov_len: into.len() };
    let remote = libc::iovec { iov_base: at as *mut c_void, iov_len: into.len() };
    // SAFETY: `local` is writable; the kernel checks `remote`.
    let got = unsafe { libc::process_vm_readv(libc::getpid(), &raw const local, 1, &raw const remote, 1, 0) };
    usize::try_from(got) == Ok(into.len())
}

fn ours(crash: &Crash) -> (Vec<u64>, Vec<Step>) {
    let unwinder = UNWINDER.get().unwrap();
    let mut frame = Frame::interrupted(crash.registers);
    let (mut codes, mut steps) = (vec![frame.code().0], Vec::new());
    for _ in 0..200 {
        let step = unwinder.step(&mut frame, &guarded);
        steps.push(step);
        if matches!(step, Step::End | Step::Lost(_)) {
            break;
        }
        codes.push(frame.code().0);
    }
    assert_ne!(frame.known & (1 << number::CODE), 0);
    (codes, steps)
}

/// Says what is found on standard error; the process then ends by its signal.
fn report(crash: &Crash) {
    let (codes, steps) = ours(crash);
    let theirs = THEIRS.get().cloned().unwrap_or_default();
    // Both begin in the handler, a few instructions apart; its caller is the signal frame.
    let from = theirs.iter().position(|code| Some(code) == codes.get(1));
    let same = from.is_some_and(|from| theirs[from..] == codes[1..]);
    let by_table = steps[..steps.len() - 1].iter().all(|step| *step == Step::Table);
    let name = |code: &u64| {
        let module = MODULES.get()?.iter().find(|module| module.range.contains(&RunAddr(*code)))?;
        let (name, _) = module.symbol_at(RunAddr(code - 1))?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    let names: Vec<_> = codes.iter().skip(1).filter_map(name).collect();
    let mut stderr = std::io::stderr();
    let last = steps.last();
    writeln!(stderr, "same={same} by_table={by_table} first={:?} last={last:?}", steps[0]).unwrap();
    writeln!(stderr, "frames={} {names:?}\n{codes:x?}\n{theirs:x?}", codes.len()).unwrap();
}

extern "C" fn trap(_: c_int) {
    THEIRS.get_or_init(frames);
    // SAFETY: a trap; it is reported and ends the process.
    unsafe { std::arch::asm!("int3") };
}

extern "C" fn compare(_: *const c_void, _: *const c_void) -> c_int {
    // SAFETY: has a handler.
    unsafe { libc::raise(libc::SIGUSR1) };
    std::hint::black_box(0)
}

fn sort(comparator: usize) {
    let mut numbers = [3_u32, 1, 2];
    let comparator: Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int> =
        // SAFETY: null is `None`; the other number is a comparator.
        unsafe { std::mem::transmute(comparator) };
    type Sort = unsafe extern "C" fn(
        *mut c_void,
        usize,
        usize,
        Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>,
    );
    let qsort: Sort = libc::qsort;
    // SAFETY: three numbers of four bytes; a null comparator faults, which is wanted.
    unsafe { qsort(numbers.as_mut_ptr().cast(), 3, 4, comparator) };
    std::hint::black_box(numbers);
}

fn crash(name: &str, comparator: usize) -> (String, Option<i32>) {
    if is_alone() {
        limit_time();
        let modules = MODULES.get_or_init(|| Modules::default().snapshot());
        UNWINDER.get_or_init(|| unwinder(modules));
        signals::watch_crashes(report).unwrap();
        // SAFETY: the handler is a function for signals.
        unsafe { libc::signal(libc::SIGUSR1, trap as *const () as usize) };
        sort(comparator);
        unreachable!("the process ends before");
    }
    let output = again(name);
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.signal())
}

#[test]
fn the_same_frames_as_libgcc_through_signal_frame_and_qsort() {
    let name = "the_same_frames_as_libgcc_through_signal_frame_and_qsort";
    let (text, signal) = crash(name, compare as *const () as usize);
    assert_eq!(signal, Some(libc::SIGTRAP), "{text}");
    assert!(text.contains("same=true by_table=true"), "{text}");
    assert!(text.contains("last=Some(End)"), "{text}");
    // `raise` has an older name too.
    assert!(text.contains("gsignal") || text.contains("raise"), "{text}");
    assert!(text.contains("qsort"), "{text}");
}

#[test]
fn a_call_through_null_is_left_by_its_return_address() {
    let (text, signal) = crash("a_call_through_null_is_left_by_its_return_address", 0);
    assert_eq!(signal, Some(libc::SIGSEGV), "{text}");
    assert!(text.contains("first=StackTop last=Some(End)"), "{text}");
    assert!(text.contains("qsort"), "{text}");
}
