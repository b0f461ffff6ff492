//! Starting over with the program's libraries loaded from the beginning.
//!
//! Ordinary linkers name a program's libraries to the loader, which gives their thread-locals
//! room at a constant distance from every thread pointer; code may be compiled to rely on that. A
//! library opened later has no such room. So where that matters, and only there, lively starts
//! itself again with the libraries preloaded, once, and takes the wish out of the environment
//! before the program can see it.

use crate::command::Failure;
use lively::Error;
use std::ffi::OsString;
use std::os::unix::process::CommandExt as _;
use std::sync::atomic::{AtomicBool, Ordering};

/// Where the loader reads what to preload.
const LOADER_WISH: &str = "LD_PRELOAD";
/// What it held before we started over; also the mark that we did.
const BEFORE: &str = "LIVELY_PRELOAD_BEFORE";

/// Whether this process was started over.
static STARTED_OVER: AtomicBool = AtomicBool::new(false);

/// The wish for `libraries` in the environment of a program's process, as [`forget_wish`] takes it back there; none
/// when it would change nothing.
pub(crate) fn wish(libraries: &[String]) -> Option<[(&'static str, OsString); 2]> {
    if libraries.is_empty() {
        return None;
    }
    let before = std::env::var_os(LOADER_WISH).unwrap_or_default();
    let mut wish = OsString::from(libraries.join(":"));
    if !before.is_empty() {
        wish.push(":");
        wish.push(&before);
    }
    Some([(LOADER_WISH, wish), (BEFORE, before)])
}

/// Starts over with `libraries` preloaded; comes back when that was done before or fails.
pub(crate) fn again(libraries: &[String], error: Error) -> Failure {
    let Some(wish) = wish(libraries).filter(|_| !STARTED_OVER.load(Ordering::Relaxed)) else {
        return Failure::Refused(error);
    };
    let mut words = std::env::args_os();
    let name = words.next().unwrap_or_default();
    let failed = std::process::Command::new("/proc/self/exe").arg0(name).args(words).envs(wish).exec();
    // Only a failure comes back; the refusal is what the user can act on.
    drop(failed);
    Failure::Refused(error)
}

/// Takes the wish out of the environment again, if this process was started over.
#[allow(unsafe_code, reason = "the environment may only be changed while there is one thread")]
pub(crate) fn forget_wish() {
    let Some(before) = std::env::var_os(BEFORE) else { return };
    STARTED_OVER.store(true, Ordering::Relaxed);
    // SAFETY: called first thing in the process, which has one thread.
    unsafe { std::env::remove_var(BEFORE) };
    if before.is_empty() {
        // SAFETY: as above.
        unsafe { std::env::remove_var(LOADER_WISH) };
    } else {
        // SAFETY: as above.
        unsafe { std::env::set_var(LOADER_WISH, before) };
    }
}
