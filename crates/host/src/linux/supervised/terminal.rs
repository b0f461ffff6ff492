//! The controller as one of the processes at a terminal.
//!
//! Program and controller are in one group: what the terminal sends (Ctrl-C, Ctrl-\, Ctrl-Z) reaches both. The
//! program decides what that means; the controller goes by what becomes of it. What somebody sends to the controller
//! alone is passed on.

use super::fate::Ended;
use super::process::Supervised;
use crate::linux::quiet::small_quiet_thread;
use std::mem::MaybeUninit;
use std::ptr;

/// What is passed on, or is the program's to answer.
const SIGNALS: [i32; 10] = [
    libc::SIGINT,
    libc::SIGQUIT,
    libc::SIGTERM,
    libc::SIGHUP,
    libc::SIGUSR1,
    libc::SIGUSR2,
    libc::SIGTSTP,
    libc::SIGTTIN,
    libc::SIGTTOU,
    libc::SIGCONT,
];
/// `si_code` of what the kernel sends to a whole group, for a terminal.
const SI_KERNEL: i32 = 0x80;

/// From now on signals are the program's. To be called by a thread before it starts others.
pub fn guard_terminal(program: &Supervised) {
    let mut set = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: empties the set.
    unsafe { libc::sigemptyset(set.as_mut_ptr()) };
    for signal in SIGNALS {
        // SAFETY: the set was emptied.
        unsafe { libc::sigaddset(set.as_mut_ptr(), signal) };
    }
    // SAFETY: filled above.
    let set = unsafe { set.assume_init() };
    // SAFETY: the set is valid.
    unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &raw const set, ptr::null_mut()) };
    let program = program.clone();
    // Without the thread signals are lost instead of passed on.
    let _ = small_quiet_thread("lively-signals", move || {
        loop {
            let mut info = MaybeUninit::<libc::siginfo_t>::zeroed();
            // SAFETY: the set is valid, the record is filled.
            let signal = unsafe { libc::sigwaitinfo(&raw const set, info.as_mut_ptr()) };
            // SAFETY: all zeros is a valid record too.
            let from_terminal = unsafe { info.assume_init() }.si_code == SI_KERNEL;
            let is_stop = matches!(signal, libc::SIGTSTP | libc::SIGTTIN | libc::SIGTTOU);
            if signal > 0 && !from_terminal && !(is_stop && signal != libc::SIGTSTP) {
                program.signal(signal);
            }
        }
    });
}

/// Stops this process too, if a shell waits for that: the program was stopped, and both are one job. `false` when nobody
/// at a terminal waits for us.
#[must_use]
pub fn stop_with() -> bool {
    // SAFETY: a path that is a C string.
    let terminal = unsafe { libc::open(c"/dev/tty".as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
    if terminal < 0 {
        return false;
    }
    // SAFETY: the descriptor is open.
    let foreground = unsafe { libc::tcgetpgrp(terminal) };
    // SAFETY: it was opened here.
    unsafe { libc::close(terminal) };
    // SAFETY: the calls have no preconditions.
    let (group, session) = unsafe { (libc::getpgrp(), libc::getsid(0)) };
    // The leader's own group has no shell above it.
    if foreground != group || group == session {
        return false;
    }
    // SAFETY: sends a signal to this very process.
    unsafe { libc::raise(libc::SIGSTOP) };
    true
}

/// Ends this process as the program ended: with its status, or by its signal.
pub fn end_like(ended: Ended) -> ! {
    let status = match ended {
        Ended::Exited(status) => status,
        Ended::Killed(signal) => {
            // The program's memory was worth writing down, ours is not.
            let none = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
            // SAFETY: the record is valid.
            unsafe { libc::setrlimit(libc::RLIMIT_CORE, &raw const none) };
            // SAFETY: the default action has no handler.
            unsafe { libc::signal(signal, libc::SIG_DFL) };
            let mut set = MaybeUninit::<libc::sigset_t>::uninit();
            // SAFETY: empties the set.
            unsafe { libc::sigemptyset(set.as_mut_ptr()) };
            // SAFETY: the set was emptied.
            unsafe { libc::sigaddset(set.as_mut_ptr(), signal) };
            // SAFETY: the set is valid.
            unsafe { libc::pthread_sigmask(libc::SIG_UNBLOCK, set.as_ptr(), ptr::null_mut()) };
            // SAFETY: sends a signal to this very thread.
            unsafe { libc::raise(signal) };
            128 + signal
        }
    };
    // Nothing of the program's is registered here.
    // SAFETY: ends the process.
    unsafe { libc::_exit(status) }
}
