//! Starts the process of a supervised program.

use super::fate::Fate;
use super::link::Link;
use crate::HostError;
use crate::linux::agent::board;
use crate::linux::quiet::small_quiet_thread;
use std::ffi::OsString;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::ptr;
use std::sync::{Arc, mpsc};

/// What is executed to be a program's process: something that hands what stands behind `words` to
/// [`crate::Seat`].
#[derive(Clone, Debug)]
pub struct Starter {
    /// The file.
    pub path: PathBuf,
    /// Words before the one for the seat.
    pub words: Vec<OsString>,
    /// Added to the environment.
    pub environment: Vec<(OsString, OsString)>,
}

/// Starts it, and what watches it.
pub(crate) fn start(
    starter: &Starter,
    file: Option<OwnedFd>,
    arguments: &[OsString],
) -> Result<Arc<Link>, HostError> {
    let shared = board::file()?;
    let board = board::map(&shared)?;
    board.prepare()?;
    let mut command = Command::new(&starter.path);
    command.args(&starter.words);
    command.arg(format!("{},{}", shared.as_raw_fd(), file.as_ref().map_or(-1, AsRawFd::as_raw_fd)));
    command.args(arguments).envs(starter.environment.iter().map(|(name, value)| (name, value)));
    command.arg0("lively");
    let legacy = Legacy {
        descriptors: [Some(shared.as_raw_fd()), file.as_ref().map(AsRawFd::as_raw_fd)],
        parent: std::process::id(),
        mask: own_mask(),
        ignores_pipe: ignores_pipe(),
    };
    // SAFETY: between fork and exec it only makes system calls.
    unsafe { command.pre_exec(move || legacy.inherit()) };
    let (sender, receiver) = mpsc::channel();
    let failed = |error: &io::Error| HostError::System {
        what: "start the program's process".to_owned(),
        call: "execve",
        errno: error.raw_os_error().unwrap_or(0),
    };
    // The system ends the program when the *thread* ends that started it: so that is one that stays to the end.
    let watch = move || {
        let started = command.spawn();
        drop((shared, file));
        match started {
            Ok(child) => {
                let pid = i32::try_from(child.id()).unwrap_or(0);
                let link = Arc::new(Link::new(board, Fate::new(pid, board)));
                if sender.send(Ok(Arc::clone(&link))).is_ok() {
                    link.fate.accompany();
                }
            }
            Err(error) => drop(sender.send(Err(error))),
        }
    };
    small_quiet_thread("lively-watch", watch).map_err(|error| failed(&error))?;
    let link = match receiver.recv() {
        Ok(Ok(link)) => link,
        Ok(Err(error)) => return Err(failed(&error)),
        Err(_) => return Err(HostError::Unsupported("start the program's process")),
    };
    let of_life = Arc::clone(&link);
    small_quiet_thread("lively-life", move || of_life.fate.outlive()).map_err(|error| failed(&error))?;
    Ok(link)
}

/// What the new process has of ours.
struct Legacy {
    descriptors: [Option<RawFd>; 2],
    parent: u32,
    /// The signals that the thread blocks which asked for the program.
    mask: libc::sigset_t,
    /// Whether nobody is to be ended for writing what is not read: the standard library forgets that.
    ignores_pipe: bool,
}

impl Legacy {
    /// Runs in the new process before it executes anything: lets it keep what is for it, and ties its life to ours.
    fn inherit(&self) -> io::Result<()> {
        for number in self.descriptors.iter().flatten() {
            // SAFETY: the descriptor is open; the call changes a flag of it.
            if unsafe { libc::fcntl(*number, libc::F_SETFD, 0) } != 0 {
                return Err(io::Error::last_os_error());
            }
        }
        // SAFETY: asks for a signal when the parent ends.
        unsafe { libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL) };
        // SAFETY: getppid has no preconditions.
        if unsafe { libc::getppid() }.unsigned_abs() != self.parent {
            return Err(io::Error::from_raw_os_error(libc::ESRCH));
        }
        if self.ignores_pipe {
            // SAFETY: to ignore is an action without a handler.
            unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
        }
        // SAFETY: the mask is valid.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &raw const self.mask, ptr::null_mut()) };
        Ok(())
    }
}

/// What the calling thread blocks.
fn own_mask() -> libc::sigset_t {
    let mut mask = MaybeUninit::<libc::sigset_t>::zeroed();
    // SAFETY: only asks.
    unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, ptr::null(), mask.as_mut_ptr()) };
    // SAFETY: filled by the call; all zeros is valid too.
    unsafe { mask.assume_init() }
}

fn ignores_pipe() -> bool {
    let mut action = MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: only asks.
    unsafe { libc::sigaction(libc::SIGPIPE, ptr::null(), action.as_mut_ptr()) };
    // SAFETY: filled by the call; all zeros is valid too.
    unsafe { action.assume_init() }.sa_sigaction == libc::SIG_IGN
}
