//! Signals of the process as a file that can be waited for beside others.
//!
//! The signals are blocked, so that nothing interrupts what is being done; they are read when there is time for
//! them. Children inherit what is blocked, and would never see it: [`SignalFile::keep_from`] is for them.
//! Refuses: signals that cannot be blocked (`SIGKILL`, `SIGSTOP`) are never read.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd as _, BorrowedFd, FromRawFd as _, OwnedFd};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// A signal that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Received {
    /// Its number.
    pub signal: i32,
    /// Whether the terminal (or the kernel otherwise) sent it, and so sent it to the whole group of processes.
    pub is_kernels: bool,
}

/// Signals that are blocked and wait here.
#[derive(Debug)]
pub struct SignalFile {
    file: OwnedFd,
}

impl SignalFile {
    /// Blocks `signals` in the calling thread, and all threads it makes, and has them wait in the file; those of
    /// `ignored` are blocked and read by nobody.
    ///
    /// # Errors
    /// When the process has no room for another descriptor.
    pub fn open(signals: &[i32], ignored: &[i32]) -> io::Result<Self> {
        let read = set_of(signals.iter());
        let blocked = set_of(signals.iter().chain(ignored));
        // SAFETY: the set is valid for the call; nothing is asked back.
        unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &raw const blocked, std::ptr::null_mut()) };
        // SAFETY: the set is valid for the call.
        let file = unsafe { libc::signalfd(-1, &raw const read, libc::SFD_CLOEXEC | libc::SFD_NONBLOCK) };
        if file < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: just made, and nobody else's.
        Ok(Self { file: unsafe { OwnedFd::from_raw_fd(file) } })
    }

    /// Lets a program begin with nothing blocked.
    pub fn keep_from(command: &mut Command) {
        let nothing = set_of(std::iter::empty());
        let reset = move || {
            // SAFETY: the set is valid for the call, which may be made between fork and exec.
            unsafe { libc::sigprocmask(libc::SIG_SETMASK, &raw const nothing, std::ptr::null_mut()) };
            Ok(())
        };
        // SAFETY: makes one system call, no allocation and takes no lock.
        unsafe { command.pre_exec(reset) };
    }

    /// The next signal that waits, if any.
    #[must_use]
    pub fn receive(&self) -> Option<Received> {
        let mut told = MaybeUninit::<libc::signalfd_siginfo>::uninit();
        let size = size_of::<libc::signalfd_siginfo>();
        // SAFETY: the place has room for as much as is asked for.
        let count = unsafe { libc::read(self.file.as_raw_fd(), told.as_mut_ptr().cast(), size) };
        if usize::try_from(count) != Ok(size) {
            return None;
        }
        // SAFETY: filled by the read.
        let told = unsafe { told.assume_init() };
        Some(Received { signal: told.ssi_signo.cast_signed(), is_kernels: told.ssi_code == libc::SI_KERNEL })
    }
}

impl AsFd for SignalFile {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

fn set_of<'s>(signals: impl Iterator<Item = &'s i32>) -> libc::sigset_t {
    let mut set = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: makes the set empty.
    unsafe { libc::sigemptyset(set.as_mut_ptr()) };
    // SAFETY: made by the call above.
    let mut set = unsafe { set.assume_init() };
    for &signal in signals {
        // SAFETY: changes a set of this function's; what is no signal is refused by the call.
        unsafe { libc::sigaddset(&raw mut set, signal) };
    }
    set
}

#[cfg(test)]
mod tests {
    use super::{Received, SignalFile};
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::Command;

    #[test]
    fn a_blocked_signal_waits_in_the_file_and_says_who_sent_it() {
        let file = SignalFile::open(&[libc::SIGUSR2], &[libc::SIGPIPE]).expect("a file");
        assert_eq!(file.receive(), None);
        // SAFETY: the signal is blocked in this thread, to which it is sent.
        unsafe { libc::pthread_kill(libc::pthread_self(), libc::SIGUSR2) };
        assert_eq!(file.receive(), Some(Received { signal: libc::SIGUSR2, is_kernels: false }));
        assert_eq!(file.receive(), None);
    }

    #[test]
    fn a_program_begins_with_nothing_blocked() {
        let _file = SignalFile::open(&[libc::SIGTERM], &[]).expect("a file");
        let mut command = Command::new("sh");
        // Who has it blocked lives on.
        command.args(["-c", "kill -TERM $$; echo alive"]);
        SignalFile::keep_from(&mut command);
        assert_eq!(command.output().expect("sh").status.signal(), Some(libc::SIGTERM));
    }
}
