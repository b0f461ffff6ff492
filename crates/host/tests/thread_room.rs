//! Live thread-locals in threads old and new, whoever starts them.
//!
//! The premise of the design is checked here on each machine: bytes written into the
//! executable's template are what the C library gives to every thread created afterwards.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod scene;

use lively_base::{Align, RunAddr, Size, TpOffset};
use lively_host::{Call as _, ExecMode, HostError, Local, Space};
use scene::{alone, local};
use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Barrier, mpsc};

fn word_at(address: RunAddr) -> u64 {
    // SAFETY: room for thread-locals in the calling thread.
    unsafe { (address.0 as *const u64).read_volatile() }
}

fn set_word_at(address: RunAddr, value: u64) {
    // SAFETY: as above.
    unsafe { (address.0 as *mut u64).write_volatile(value) }
}

fn take(local: &mut Local) -> TpOffset {
    local.take_thread_room(Size(8), Align::WORD).unwrap()
}

fn fill(local: &mut Local, at: TpOffset, value: u64) {
    local.fill_thread_room(at, Size(8), &value.to_le_bytes()).unwrap();
}

/// Which signals have handlers.
fn caught() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    status.lines().find(|line| line.starts_with("SigCgt")).unwrap().to_owned()
}

/// Ends the loops of other threads, also when the test fails.
struct StopOnDrop<'a>(&'a AtomicBool);

impl Drop for StopOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What a thread started in C writes its findings to.
struct Report {
    at: TpOffset,
    found: AtomicU64,
}

extern "C" fn report(argument: *mut c_void) -> *mut c_void {
    // SAFETY: the starter keeps the report until the thread has ended.
    let report = unsafe { &*argument.cast::<Report>() };
    let pointer = std::hint::black_box(thread_pointer());
    report.found.store(word_at(RunAddr(pointer.wrapping_add_signed(report.at.0))), Ordering::Relaxed);
    ptr::null_mut()
}

#[cfg(target_arch = "x86_64")]
fn thread_pointer() -> u64 {
    let pointer: u64;
    // SAFETY: the ABI keeps the thread pointer there.
    unsafe { std::arch::asm!("mov {}, fs:[0]", out(reg) pointer) };
    pointer
}

/// What a `pthread_create` thread finds, with the smallest permitted stack if wished.
fn found_by_pthread(at: TpOffset, stack: Option<usize>) -> u64 {
    let report_here = Report { at, found: AtomicU64::new(0) };
    let mut attributes = std::mem::MaybeUninit::<libc::pthread_attr_t>::uninit();
    let mut thread = 0;
    // SAFETY: initialises the attributes.
    assert_eq!(unsafe { libc::pthread_attr_init(attributes.as_mut_ptr()) }, 0);
    if let Some(stack) = stack {
        // SAFETY: initialised above.
        assert_eq!(unsafe { libc::pthread_attr_setstacksize(attributes.as_mut_ptr(), stack) }, 0);
    }
    let argument = (&raw const report_here).cast_mut().cast();
    // SAFETY: the report outlives the thread, which is joined below.
    let made = unsafe { libc::pthread_create(&raw mut thread, attributes.as_ptr(), report, argument) };
    assert_eq!(made, 0, "a thread with {stack:?} bytes of stack starts");
    // SAFETY: the thread was made above.
    unsafe { libc::pthread_join(thread, ptr::null_mut()) };
    report_here.found.load(Ordering::Relaxed)
}

#[test]
fn new_threads_have_the_initial_value() {
    alone("new_threads_have_the_initial_value", || {
        let mut local = local(ExecMode::Alias);
        let at = take(&mut local);
        fill(&mut local, at, 0x1234_5678_9abc_def0);
        assert_eq!(word_at(local.thread_room_address(at)), 0x1234_5678_9abc_def0);
        set_word_at(local.thread_room_address(at), 1);
        assert_eq!(found_by_pthread(at, None), 0x1234_5678_9abc_def0);
        // SAFETY: asks for a number.
        let least = usize::try_from(unsafe { libc::sysconf(libc::_SC_THREAD_STACK_MIN) }).unwrap();
        assert_eq!(found_by_pthread(at, Some(least)), 0x1234_5678_9abc_def0);
        let found = std::thread::scope(|scope| {
            scope.spawn(|| word_at(local.thread_room_address(at))).join().unwrap()
        });
        assert_eq!(found, 0x1234_5678_9abc_def0);
        assert_eq!(word_at(local.thread_room_address(at)), 1, "one copy per thread");
    });
}

#[test]
fn threads_started_inside_a_library_have_the_initial_value() {
    let source = "#include <thread>\nextern \"C\" void start(void *(*f)(void *), void *p)\n\
                  { std::thread t(f, p); t.join(); }\n";
    let Some(path) = scene::library("g++", "start", source, &["-pthread"]) else { return };
    alone("threads_started_inside_a_library_have_the_initial_value", || {
        let mut local = local(ExecMode::Alias);
        local.open_library(path.to_str().unwrap()).unwrap();
        let start = local.find(b"start").unwrap();
        let at = take(&mut local);
        fill(&mut local, at, 77);
        let here = Report { at, found: AtomicU64::new(0) };
        let arguments = [report as *const () as u64, (&raw const here) as u64, 0];
        // SAFETY: the function compiled above.
        unsafe { local.call(start.address, arguments) }.unwrap();
        assert_eq!(here.found.load(Ordering::Relaxed), 77);
    });
}

#[test]
fn threads_that_exist_are_filled() {
    alone("threads_that_exist_are_filled", || {
        let mut local = local(ExecMode::Alias);
        let at = take(&mut local);
        let barrier = Arc::new(Barrier::new(9));
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let barrier = barrier.clone();
                let place = move || RunAddr(thread_pointer().wrapping_add_signed(at.0));
                std::thread::spawn(move || {
                    let before = word_at(place());
                    barrier.wait();
                    barrier.wait();
                    (before, word_at(place()))
                })
            })
            .collect();
        barrier.wait();
        fill(&mut local, at, 42);
        barrier.wait();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), (0, 42));
        }
    });
}

#[test]
fn zeros_in_fresh_room_send_no_signal_but_used_room_is_wiped() {
    alone("zeros_in_fresh_room_send_no_signal_but_used_room_is_wiped", || {
        let mut local = local(ExecMode::Alias);
        let at = take(&mut local);
        let (to_thread, from_test) = mpsc::channel::<()>();
        let (to_test, from_thread) = mpsc::channel();
        let place = move || RunAddr(thread_pointer().wrapping_add_signed(at.0));
        let thread = std::thread::spawn(move || {
            while from_test.recv().is_ok() {
                let word = word_at(place());
                set_word_at(place(), 99);
                to_test.send(word).unwrap();
            }
        });
        let ask = || {
            to_thread.send(()).unwrap();
            from_thread.recv().unwrap()
        };
        let before = caught();
        fill(&mut local, at, 0);
        assert_eq!(caught(), before, "no handler was installed");
        assert_eq!(ask(), 0);
        local.drop_thread_room(at, Size(8));
        assert_eq!(take(&mut local), at, "the room is given again");
        fill(&mut local, at, 0);
        assert_ne!(caught(), before);
        assert_eq!(ask(), 0, "the 99 of the first owner is gone");
        drop(to_thread);
        thread.join().unwrap();
    });
}

#[test]
fn threads_that_start_meanwhile_are_not_missed() {
    alone("threads_that_start_meanwhile_are_not_missed", || {
        let mut local = local(ExecMode::Alias);
        let at = take(&mut local);
        let stop = AtomicBool::new(false);
        let filled = AtomicU64::new(0);
        let wrong = AtomicU64::new(0);
        let started = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    while !stop.load(Ordering::Relaxed) {
                        // Reads what was promised before it looks at what it has.
                        let look = || {
                            let promised = filled.load(Ordering::SeqCst);
                            let place = RunAddr(thread_pointer().wrapping_add_signed(at.0));
                            if word_at(place) < promised {
                                wrong.fetch_add(1, Ordering::Relaxed);
                            }
                            started.fetch_add(1, Ordering::Relaxed);
                        };
                        std::thread::scope(|inner| inner.spawn(look).join().unwrap());
                    }
                });
            }
            let _stop = StopOnDrop(&stop);
            for value in 1..=300 {
                fill(&mut local, at, value);
                filled.store(value, Ordering::SeqCst);
            }
        });
        assert_eq!(wrong.load(Ordering::Relaxed), 0, "of {} threads", started.load(Ordering::Relaxed));
        assert!(started.load(Ordering::Relaxed) > 0);
    });
}

#[test]
fn a_thread_that_does_not_answer_is_named() {
    alone("a_thread_that_does_not_answer_is_named", || {
        let mut local = local(ExecMode::Alias);
        let at = take(&mut local);
        let (to_test, from_thread) = mpsc::channel();
        let (to_thread, from_test) = mpsc::channel::<()>();
        let thread = std::thread::spawn(move || {
            let mut all = std::mem::MaybeUninit::<libc::sigset_t>::uninit();
            // SAFETY: fills the set.
            unsafe { libc::sigfillset(all.as_mut_ptr()) };
            // SAFETY: the set was filled.
            unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, all.as_ptr(), ptr::null_mut()) };
            // SAFETY: asks for a number.
            to_test.send(unsafe { libc::gettid() }).unwrap();
            let _ = from_test.recv();
        });
        let tid = from_thread.recv().unwrap();
        let refused = local.fill_thread_room(at, Size(8), &[1; 8]).unwrap_err();
        assert!(matches!(refused, HostError::Thread { tid: named, .. } if named == tid), "{refused}");
        drop(to_thread);
        thread.join().unwrap();
        local.fill_thread_room(at, Size(8), &[1; 8]).unwrap();
    });
}

#[test]
fn the_arena_is_shared_and_bounded() {
    alone("the_arena_is_shared_and_bounded", || {
        let (mut one, mut other) = (local(ExecMode::Alias), local(ExecMode::Flip));
        let (a, b) = (take(&mut one), take(&mut other));
        assert_ne!(a, b);
        let align = Align::from_bytes(64).unwrap();
        let c = one.take_thread_room(Size(100), align).unwrap();
        assert_eq!(one.thread_room_address(c).0 % 64, 0);
        let full = one.take_thread_room(Size(8192), Align::BYTE).unwrap_err();
        assert!(matches!(full, HostError::Full { bucket: "tls", wanted: 8192, capacity: 8192, .. }));
        for (at, size) in [(a, 8), (b, 8), (c, 100)] {
            one.drop_thread_room(at, Size(size));
        }
        one.take_thread_room(Size(8192), Align::BYTE).unwrap();
        let beyond = one.fill_thread_room(TpOffset(a.0 + 8000), Size(800), &[1]).unwrap_err();
        assert!(matches!(beyond, HostError::Unsupported(_)));
        assert!(one.take_thread_room(Size(8), Align::from_bytes(4096).unwrap()).is_err());
    });
}
