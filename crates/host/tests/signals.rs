//! Crashes are reported once and end the process by their own signal; the program sees none of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod scene;

use lively_host::signals::{self, AlternateStack, Crash};
use scene::{again, alone, is_alone, limit_time};
use std::os::unix::process::ExitStatusExt;
use std::ptr;

fn say(text: &str) {
    // SAFETY: writes bytes of a string.
    unsafe { libc::write(2, text.as_ptr().cast(), text.len()) };
}

fn report(crash: &Crash) {
    say(&format!("report signal {} address {} tid {}\n", crash.signal, crash.address, crash.tid));
    // SAFETY: asks for a number.
    let own = unsafe { libc::gettid() };
    say(&format!("own {own} code {:#x} sp {:#x}\n", crash.registers[16], crash.registers[7]));
}

fn faulty_report(_: &Crash) {
    say("first\n");
    touch(24);
    say("not reached\n");
}

fn touch(address: usize) {
    // SAFETY: a fault is wanted.
    unsafe { (address as *const u8).read_volatile() };
}

/// Runs the calling test again as the process that crashes; what it wrote and how it ended.
fn crashed(name: &str, body: impl FnOnce()) -> (String, Option<i32>) {
    if is_alone() {
        limit_time();
        body();
        unreachable!("the process ends before");
    }
    let output = again(name);
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.signal())
}

#[test]
fn a_fault_is_reported_and_raised_again() {
    let (text, signal) = crashed("a_fault_is_reported_and_raised_again", || {
        let _stack = AlternateStack::ensure().unwrap();
        signals::watch_crashes(report).unwrap();
        touch(0x1234);
    });
    assert_eq!(signal, Some(libc::SIGSEGV), "{text}");
    assert!(text.contains("report signal 11 address 0x1234"), "{text}");
    assert_eq!(text.matches("report signal").count(), 1, "{text}");
}

#[test]
fn a_thread_without_an_alternate_stack_is_reported_too() {
    let (text, signal) = crashed("a_thread_without_an_alternate_stack_is_reported_too", || {
        signals::watch_crashes(report).unwrap();
        extern "C" fn fault(_: *mut libc::c_void) -> *mut libc::c_void {
            touch(0x77);
            ptr::null_mut()
        }
        let mut thread = 0;
        // SAFETY: the thread takes no argument.
        unsafe { libc::pthread_create(&raw mut thread, ptr::null(), fault, ptr::null_mut()) };
        // SAFETY: made above.
        unsafe { libc::pthread_join(thread, ptr::null_mut()) };
    });
    assert_eq!(signal, Some(libc::SIGSEGV), "{text}");
    assert!(text.contains("report signal 11 address 0x77"), "{text}");
}

#[test]
fn a_fault_in_the_report_prints_one_line() {
    let (text, signal) = crashed("a_fault_in_the_report_prints_one_line", || {
        signals::watch_crashes(faulty_report).unwrap();
        // SAFETY: ends the process.
        unsafe { libc::abort() };
    });
    assert!(matches!(signal, Some(libc::SIGSEGV | libc::SIGABRT)), "{signal:?} {text}");
    assert!(text.contains("first\nlively: the crash report itself crashed\n"), "{text}");
    assert!(!text.contains("not reached"), "{text}");
}

#[test]
fn an_overflowed_stack_is_reported_on_the_alternate_one() {
    let (text, signal) = crashed("an_overflowed_stack_is_reported_on_the_alternate_one", || {
        fn deeper(depth: u64) -> u64 {
            let room = std::hint::black_box([depth; 512]);
            if depth == 0 { 0 } else { deeper(std::hint::black_box(depth - 1)) + room[7] }
        }
        signals::watch_crashes(report).unwrap();
        let thread = std::thread::spawn(|| {
            let _stack = AlternateStack::ensure().unwrap();
            deeper(u64::MAX)
        });
        let _ = thread.join();
    });
    assert_eq!(signal, Some(libc::SIGSEGV), "{text}");
    assert_eq!(text.matches("report signal 11").count(), 1, "{text}");
}

#[test]
fn the_program_sees_default_actions_and_cannot_remove_the_report() {
    type Sigaction =
        unsafe extern "C" fn(libc::c_int, *const libc::sigaction, *mut libc::sigaction) -> libc::c_int;
    type Signal = unsafe extern "C" fn(libc::c_int, usize) -> usize;
    let name = "the_program_sees_default_actions_and_cannot_remove_the_report";
    let (text, signal) = crashed(name, || {
        signals::watch_crashes(report).unwrap();
        let address = |name: &str| {
            signals::overrides().iter().find(|(known, _)| *known == name).unwrap().1.0 as *const ()
        };
        // SAFETY: the table says what it is.
        let sigaction: Sigaction = unsafe { std::mem::transmute(address("sigaction")) };
        // SAFETY: the table says what it is.
        let signal: Signal = unsafe { std::mem::transmute(address("signal")) };
        // SAFETY: all zeros is a valid action.
        let mut seen: libc::sigaction = unsafe { std::mem::zeroed() };
        seen.sa_sigaction = 1;
        // SAFETY: only asks.
        assert_eq!(unsafe { sigaction(libc::SIGSEGV, ptr::null(), &raw mut seen) }, 0);
        assert_eq!((seen.sa_sigaction, seen.sa_flags), (libc::SIG_DFL, 0));
        // SAFETY: sets an action without handler.
        assert_eq!(unsafe { signal(libc::SIGSEGV, libc::SIG_IGN) }, libc::SIG_DFL);
        // SAFETY: as above.
        assert_eq!(unsafe { signal(libc::SIGSEGV, libc::SIG_DFL) }, libc::SIG_IGN);
        // SAFETY: as above; an ordinary signal is passed through.
        assert_eq!(unsafe { signal(libc::SIGUSR1, libc::SIG_IGN) }, libc::SIG_DFL);
        // SAFETY: as above.
        assert_eq!(unsafe { libc::signal(libc::SIGUSR1, libc::SIG_DFL) }, libc::SIG_IGN);
        touch(0x99);
    });
    assert_eq!(signal, Some(libc::SIGSEGV), "{text}");
    assert!(text.contains("report signal 11 address 0x99"), "{text}");
}

#[test]
fn a_fresh_process_has_default_actions_and_an_empty_mask() {
    alone("a_fresh_process_has_default_actions_and_an_empty_mask", || {
        let status = || std::fs::read_to_string("/proc/thread-self/status").unwrap();
        let line = |name: &str| {
            let text = status();
            let line = text.lines().find(|line| line.starts_with(name)).unwrap();
            u64::from_str_radix(line.split_whitespace().nth(1).unwrap(), 16).unwrap()
        };
        let pipe = 1 << (libc::SIGPIPE - 1);
        assert_ne!(line("SigIgn") & pipe, 0, "Rust's runtime ignores it");
        signals::restore_fresh_state().unwrap();
        assert_eq!(line("SigIgn") & pipe, 0);
        assert_eq!(line("SigBlk"), 0);
        let faults = 1 << (libc::SIGSEGV - 1) | 1 << (libc::SIGBUS - 1);
        assert_eq!(line("SigCgt") & faults, 0);
    });
}
