//! Threads of lively's own beside a running program.
//!
//! They must not take the program's signals: a signal that is meant for the process goes to any thread
//! that does not block it. What a thread causes itself (faults) and the realtime signals, by which
//! lively asks its threads, stay open.

use super::own::Own;
use std::io;
use std::mem::MaybeUninit;

/// Room for parsing and generating code, which recurse.
const STACK_SIZE: usize = 64 << 20;
/// Room for what does not: orders, reports, waiting.
const SMALL_STACK_SIZE: usize = 1 << 20;
/// Room for code of the program, as much as its first thread has by custom.
const PROGRAM_STACK_SIZE: usize = 8 << 20;

/// Starts `work` in a thread called `name` that takes none of the program's signals.
///
/// # Errors
/// When the system has no room for another thread.
pub fn quiet_thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    start(name, STACK_SIZE, move || {
        let _own = Own::stack();
        work();
    })
}

/// The same for work that does not recurse: programs may be short of address space.
pub(crate) fn small_quiet_thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    start(name, SMALL_STACK_SIZE, move || {
        let _own = Own::stack();
        work();
    })
}

/// The same for what calls the program, so that its stack is not lively's own.
pub(crate) fn calling_thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    start(name, PROGRAM_STACK_SIZE, work)
}

fn start(name: &str, stack: usize, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    // A thread begins with the mask of the one that makes it.
    let before = set_mask(&signals_of_the_program());
    let started = std::thread::Builder::new().name(name.into()).stack_size(stack).spawn(work);
    set_mask(&before);
    started.map(drop)
}

/// All signals but those that a thread causes itself, and lively's own.
pub(crate) fn signals_of_the_program() -> libc::sigset_t {
    let mut set = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: fills the set.
    unsafe { libc::sigfillset(set.as_mut_ptr()) };
    // SAFETY: filled by the call above.
    let mut set = unsafe { set.assume_init() };
    let caused = [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGTRAP, libc::SIGSYS];
    for signal in caused.into_iter().chain(libc::SIGRTMIN()..=libc::SIGRTMAX()) {
        // SAFETY: changes a set of this function's.
        unsafe { libc::sigdelset(&raw mut set, signal) };
    }
    set
}

/// Makes `mask` the calling thread's, and answers with what it was.
pub(crate) fn set_mask(mask: &libc::sigset_t) -> libc::sigset_t {
    let mut before = *mask;
    // SAFETY: both sets are valid for the call.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, mask, &raw mut before) };
    before
}
