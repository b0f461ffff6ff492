//! Tells the process's own unwinder (libgcc's, or LLVM's) of frame information in live code, so
//! that exceptions of C++ and Rust pass through it.
//!
//! libgcc takes a whole `.eh_frame` section, ended by four zero bytes, in one call of about
//! 25 ns; hence one registration a batch. The functions are looked up when first needed: a
//! program without an unwinder can do without.

use super::libraries;
use super::quiet::{set_mask, signals_of_the_program};
use crate::{FramesToken, HostError};
use lively_base::RunAddr;
use std::ffi::{CStr, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

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

/// Answers where the function is called whose body begins at an address: the address itself, if that is all
/// there is to know.
pub type EntryOf = fn(RunAddr) -> RunAddr;

static ENTRY_OF: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());

/// Definitions that live code is given instead of the unwinder's, by name: those that answer with a function's
/// address, which for code that can be replaced is its entry and not where the body is.
pub fn overrides(entry_of: EntryOf) -> [(&'static str, RunAddr); 2] {
    ENTRY_OF.store(entry_of as *mut c_void, Ordering::Release);
    [
        ("_Unwind_FindEnclosingFunction", RunAddr(enclosing_function as *const () as u64)),
        ("_Unwind_GetRegionStart", RunAddr(region_start as *const () as u64)),
    ]
}

fn entry_of(body: u64) -> u64 {
    let entry_of = ENTRY_OF.load(Ordering::Acquire);
    // SAFETY: `overrides` stores such a function before anybody can know of those that call this one.
    let entry_of = unsafe { std::mem::transmute::<*mut c_void, EntryOf>(entry_of) };
    let mask = set_mask(&signals_of_the_program());
    let entry = entry_of(RunAddr(body));
    set_mask(&mask);
    entry.0
}

unsafe extern "C" fn enclosing_function(at: *mut c_void) -> *mut c_void {
    // SAFETY: this function asks its caller for the same.
    let body = unsafe { _Unwind_FindEnclosingFunction(at) };
    std::ptr::with_exposed_provenance_mut(entry_of(body as u64) as usize)
}

unsafe extern "C" fn region_start(context: *mut Context) -> usize {
    // SAFETY: this function asks its caller for the same.
    let body = unsafe { _Unwind_GetRegionStart(context) };
    entry_of(body as u64) as usize
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
    fn _Unwind_FindEnclosingFunction(at: *mut c_void) -> *mut c_void;
    fn _Unwind_GetRegionStart(context: *mut Context) -> usize;
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
