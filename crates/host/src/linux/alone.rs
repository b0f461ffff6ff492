//! Calls of the program that the kernel refuses to a process of several threads.
//!
//! Who leaves the user namespace must be alone in the process. A program that is would be refused because of threads
//! of lively's own, so these are asked to end first; they end a moment later, and the call is made again until then.

use super::system::errno;
use lively_base::RunAddr;
use std::ffi::c_int;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// How long threads that were asked to end are waited for.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long between two attempts.
const PAUSE: Duration = Duration::from_micros(200);

static END_THREADS: OnceLock<fn() -> bool> = OnceLock::new();

/// Has `end` called before the program does what only a process of one thread may: it asks lively's own threads to end,
/// and says whether there were any.
pub fn when_alone(end: fn() -> bool) {
    END_THREADS.get_or_init(|| end);
}

/// What answers to a name instead of the C library.
pub(crate) fn find(name: &[u8]) -> Option<RunAddr> {
    match name {
        b"unshare" => Some(RunAddr(unshare as *const () as u64)),
        b"setns" => Some(RunAddr(setns as *const () as u64)),
        _ => None,
    }
}

unsafe extern "C" fn unshare(flags: c_int) -> c_int {
    if flags & libc::CLONE_NEWUSER == 0 {
        // SAFETY: what the program asks for.
        return unsafe { libc::unshare(flags) };
    }
    // SAFETY: what the program asks for.
    alone(|| unsafe { libc::unshare(flags) })
}

unsafe extern "C" fn setns(file: c_int, kind: c_int) -> c_int {
    // SAFETY: what the program asks for.
    alone(|| unsafe { libc::setns(file, kind) })
}

/// Makes a call again that is refused while there are other threads, if these are lively's.
fn alone(call: impl Fn() -> c_int) -> c_int {
    let ended = END_THREADS.get().is_some_and(|end| end());
    let began = Instant::now();
    loop {
        let answer = call();
        if answer == 0 || !ended || errno() != libc::EINVAL || began.elapsed() > PATIENCE {
            return answer;
        }
        std::thread::sleep(PAUSE);
    }
}
