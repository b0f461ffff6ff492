//! Where a program calls lively for code that does not exist yet.
//!
//! A promise is called in the place of a function: the registers hold its arguments, the stack is whatever
//! the caller has, perhaps a few kilobytes of a coroutine or of a signal handler. The entrance
//! ([`entrance`], one per architecture) keeps everything a call may carry, asks, and goes on to what was answered as if the
//! caller had called that. In between no handler of the program runs on this thread, it cannot be
//! cancelled, and its `errno` and the modes of its arithmetic are put back.
//!
//! What takes room is done on a stack of lively's own ([`on_deep_stack`]), one for the process.

use super::lock::Lock;
use super::own::Own;
use super::quiet::{set_mask, signals_of_the_program};
use super::system::{Permission, System};
use super::{arch, fork};
use crate::HostError;
use lively_base::{RunAddr, Size};
use std::ffi::{c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// Says where the code is for a promise: the word has where the promise's call would have come back, and is given where
/// to go on. That word is what protects the one and then the other from being given back, so it
/// changes while nobody else can do that; and no other word of the caller's stack may be left with either, where a
/// search for who leads to a body would find it for ever.
pub type Answer = fn(&mut RunAddr);

/// Room for generating code, which recurses. Only what is used is ever there.
const DEEP_SIZE: Size = Size(64 << 20);

static ANSWER: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());
/// End of the deep stack, 0 until it is made.
static DEEP: Lock<u64> = Lock::new(0);

unsafe extern "C" {
    fn pthread_setcancelstate(state: c_int, before: *mut c_int) -> c_int;
}
const PTHREAD_CANCEL_DISABLE: c_int = 1;

/// What promises must call, once [`prepare`] has been.
#[must_use]
pub fn entrance() -> Option<RunAddr> {
    arch::materialise::entrance()
}

/// Makes the deep stack, and lets `answer` be asked from now on.
///
/// # Errors
/// When the system has no room.
pub fn prepare(answer: Answer) -> Result<(), HostError> {
    let mut deep = DEEP.lock();
    if *deep == 0 {
        let system = System::new(None);
        let page = System::page_size();
        let what = "make a stack for generating code";
        let whole =
            system.reserve(None, page + DEEP_SIZE).map_err(|refusal| refusal.during(what.to_owned()))?;
        // SAFETY: the mapping is new, and stays.
        unsafe { system.protect(whole + page, DEEP_SIZE, Permission::ReadWrite) }
            .map_err(|refusal| refusal.during(what.to_owned()))?;
        let stack = whole + page..whole + page + DEEP_SIZE;
        // It stays as long as the process.
        std::mem::forget(Own::note(&stack));
        *deep = stack.end.0;
    }
    answer_by(answer);
    Ok(())
}

/// Has forks carry the deep stack over: registered after the locks that are taken on it, for it is taken before them.
pub fn carry_over() {
    fork::carry_over(take_for_fork, give_after_fork);
}

/// Lets `answer` be asked from now on; it needs no room.
pub(crate) fn answer_by(answer: Answer) {
    ANSWER.store(answer as *mut c_void, Ordering::Release);
}

extern "C" fn take_for_fork() {
    DEEP.take_for_fork();
}

extern "C" fn give_after_fork() {
    // SAFETY: the fork took it.
    unsafe { DEEP.give_after_fork() };
}

/// Called by the entrance with the word that its caller's return address is in.
pub(super) extern "C" fn ask(word: &mut RunAddr) {
    // SAFETY: errno is the thread's own word.
    let errno = unsafe { *libc::__errno_location() };
    let mask = set_mask(&signals_of_the_program());
    let mut cancelling = 0;
    // SAFETY: the word outlives the call.
    unsafe { pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &raw mut cancelling) };
    let answer = ANSWER.load(Ordering::Acquire);
    // SAFETY: only `prepare` stores here, before any promise can be called.
    let answer = unsafe { std::mem::transmute::<*mut c_void, Answer>(answer) };
    answer(word);
    // SAFETY: brings back what the thread had.
    unsafe { pthread_setcancelstate(cancelling, ptr::null_mut()) };
    set_mask(&mask);
    // SAFETY: as above.
    unsafe { *libc::__errno_location() = errno };
}

/// Does `work` on the deep stack, when nobody else does; panics pass.
pub fn on_deep_stack<R>(work: impl FnOnce() -> R) -> R {
    struct Errand<W, R> {
        work: Option<W>,
        result: Option<std::thread::Result<R>>,
    }
    extern "C" fn run<W: FnOnce() -> R, R>(errand: *const c_void) {
        // SAFETY: the record of the function below, which waits for this one.
        let errand = unsafe { &mut *errand.cast::<Errand<W, R>>().cast_mut() };
        let work = errand.work.take();
        errand.result = work.map(|work| catch_unwind(AssertUnwindSafe(work)));
    }
    fn with<W: FnOnce() -> R, R>(work: W, top: u64) -> R {
        let mut errand = Errand { work: Some(work), result: None };
        // SAFETY: the stack is this call's for as long as the lock is held.
        unsafe { arch::call_on_stack(top, run::<W, R>, (&raw mut errand).cast_const().cast()) };
        match errand.result {
            Some(Ok(result)) => result,
            Some(Err(panic)) => resume_unwind(panic),
            None => unreachable!("`run` leaves a result"),
        }
    }
    let deep = DEEP.lock();
    match *deep {
        0 => work(),
        top => with(work, top),
    }
}
