//! Runs what live code left for the end: at exit of the process, or when its image is released.
//!
//! Handlers are registered with the C library under the image's own mark (what the ABI calls the
//! dso handle), so that releasing an image runs its handlers, in reverse order, and no others.

use lively_base::RunAddr;
use std::ffi::{c_int, c_void};

/// A function to be run with one word.
pub type ExitHandler = unsafe extern "C" fn(*mut c_void);

unsafe extern "C" {
    fn __cxa_atexit(handler: ExitHandler, argument: *mut c_void, mark: *mut c_void) -> c_int;
    fn __cxa_finalize(mark: *mut c_void);
}

/// Has `handler` called with `argument` at exit, or earlier by [`run_registered`] with the same
/// `mark`. `false` when the C library has no memory for it.
///
/// # Safety
/// Until then `handler` is a function that may be called with `argument`.
#[must_use]
pub unsafe fn register_exit(handler: ExitHandler, argument: u64, mark: RunAddr) -> bool {
    // SAFETY: the caller says so.
    unsafe { __cxa_atexit(handler, argument as *mut c_void, mark.0 as *mut c_void) == 0 }
}

/// Runs, last registered first, the handlers registered under `mark`, each once.
///
/// # Safety
/// The handlers may run now. `mark` is not zero: that would mean everybody's.
pub unsafe fn run_registered(mark: RunAddr) {
    assert!(mark.0 != 0, "the mark 0 means the handlers of the whole process");
    // SAFETY: the caller says so.
    unsafe { __cxa_finalize(mark.0 as *mut c_void) };
}
