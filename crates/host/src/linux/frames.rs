//! Tells the process's own unwinder (libgcc's, or LLVM's) of frame information in live code, so
//! that exceptions of C++ and Rust pass through it.
//!
//! libgcc takes a whole `.eh_frame` section, ended by four zero bytes, in one call of about
//! 25 ns; hence one registration a batch. The functions are looked up when first needed: a
//! program without an unwinder can do without.

use super::libraries;
use crate::{FramesToken, HostError};
use lively_base::RunAddr;
use std::ffi::{CStr, c_int, c_void};

type Registration = unsafe extern "C" fn(*const c_void);

fn unwinder(name: &CStr) -> Option<Registration> {
    let found = libraries::function(name)?;
    // SAFETY: both functions have this type in every unwinder that has them.
    Some(unsafe { std::mem::transmute::<*mut c_void, Registration>(found) })
}

pub(crate) fn register(at: RunAddr) -> Result<FramesToken, HostError> {
    let register = unwinder(c"__register_frame")
        .ok_or(HostError::Unsupported("register frame information: there is no unwinder"))?;
    // SAFETY: `register_frames` demands whole records, four zero bytes behind them, and that they stay.
    unsafe { register(at.0 as *const c_void) };
    Ok(FramesToken(at))
}

pub(crate) fn deregister(token: FramesToken) {
    if let Some(deregister) = unwinder(c"__deregister_frame") {
        // SAFETY: the token says that it was registered and not yet deregistered.
        unsafe { deregister(token.0.0 as *const c_void) };
    }
}

/// Opaque to us.
#[repr(C)]
struct Context {
    _opaque: [u8; 0],
}

unsafe extern "C" {
    fn _Unwind_Backtrace(
        visit: unsafe extern "C" fn(*mut Context, *mut c_void) -> c_int,
        data: *mut c_void,
    ) -> c_int;
    fn _Unwind_GetIP(context: *mut Context) -> usize;
}

/// Where the calling thread's callers will go on, innermost first, as far as frame information leads.
pub(crate) fn own() -> Vec<RunAddr> {
    unsafe extern "C" fn visit(context: *mut Context, data: *mut c_void) -> c_int {
        // SAFETY: the unwinder hands over a context of its own.
        let ip = unsafe { _Unwind_GetIP(context) };
        // SAFETY: the pointer is the one handed to the unwinder below.
        let list = unsafe { &mut *data.cast::<Vec<RunAddr>>() };
        list.push(RunAddr(ip as u64));
        0
    }
    let mut list: Vec<RunAddr> = Vec::new();
    // SAFETY: `visit` treats the pointer as what it is, and it outlives the call.
    unsafe { _Unwind_Backtrace(visit, (&raw mut list).cast()) };
    list
}
