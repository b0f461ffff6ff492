//! Threads of lively's own beside a running program.
//!
//! They must not take the program's signals: a signal that is meant for the process goes to any thread
//! that does not block it. What a thread causes itself (faults) and the realtime signals, by which
//! lively asks its threads, stay open.

use std::io;
use std::mem::MaybeUninit;

/// Room for parsing and generating code, which recurse.
const STACK_SIZE: usize = 64 << 20;

/// Starts `work` in a thread called `name` that takes none of the program's signals.
///
/// # Errors
/// When the system has no room for another thread.
pub fn quiet_thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let mut blocked = MaybeUninit::<libc::sigset_t>::uninit();
    let mut before = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: the sets are this function's, and are filled before they are read; the calls have no
    // other preconditions.
    unsafe {
        libc::sigfillset(blocked.as_mut_ptr());
        for signal in [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGTRAP, libc::SIGSYS] {
            libc::sigdelset(blocked.as_mut_ptr(), signal);
        }
        for signal in libc::SIGRTMIN()..=libc::SIGRTMAX() {
            libc::sigdelset(blocked.as_mut_ptr(), signal);
        }
        // A thread begins with the mask of the one that makes it.
        libc::pthread_sigmask(libc::SIG_SETMASK, blocked.as_ptr(), before.as_mut_ptr());
    }
    let started = std::thread::Builder::new().name(name.into()).stack_size(STACK_SIZE).spawn(work);
    // SAFETY: as above; the old mask was written by the first call.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), std::ptr::null_mut()) };
    started.map(drop)
}
