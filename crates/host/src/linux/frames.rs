//! Tells the process's own unwinder (libgcc's, or LLVM's) of frame information in live code, so
//! that exceptions of C++ and Rust pass through it.
//!
//! libgcc takes a whole `.eh_frame` section, ended by four zero bytes, in one call of about
//! 25 ns; hence one registration a batch. The functions are looked up when first needed: a
//! program without an unwinder can do without.

use super::libraries;
use super::own::Own;
use super::quiet::{set_mask, signals_of_the_program};
use super::system::{Permission, Refusal, System};
use crate::{FramesToken, HostError};
use lively_base::{Hidden, RunAddr, Size};
use std::ffi::{CStr, c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

type Registration = unsafe extern "C" fn(*const c_void);
type RegistrationAt = unsafe extern "C" fn(*const c_void, *mut c_void);
type DeregistrationAt = unsafe extern "C" fn(*const c_void) -> *mut c_void;

/// Room for what the unwinder notes of one registration: more than any libgcc takes.
const NOTE_SIZE: u64 = 128;
/// Notes that room is made for at once.
const NOTES: u64 = 4096;

/// Room for notes. libgcc writes down where the code of a registration begins, which is not to count when somebody
/// looks for who has that address; and it takes no memory of the program's, who may be interrupted
/// while it allocates.
#[derive(Debug)]
struct Notes {
    free: Vec<RunAddr>,
}

static ROOM: Mutex<Notes> = Mutex::new(Notes { free: Vec::new() });

impl Notes {
    fn take(&mut self) -> Result<RunAddr, Refusal> {
        if self.free.is_empty() {
            let system = System::new(None);
            let size = Size(NOTE_SIZE * NOTES);
            let start = system.reserve(None, size)?;
            // SAFETY: the mapping is new, and stays.
            unsafe { system.protect(start, size, Permission::ReadWrite) }?;
            std::mem::forget(Own::note(&(start..start + size)));
            self.free.extend((0..NOTES).rev().map(|n| start + Size(n * NOTE_SIZE)));
        }
        self.free.pop().ok_or(Refusal { call: "mmap", errno: libc::ENOMEM })
    }
}

fn room() -> MutexGuard<'static, Notes> {
    ROOM.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the process's unwinder offers.
#[derive(Clone, Copy)]
enum Unwinder {
    /// With room for its notes given.
    Noting(RegistrationAt, DeregistrationAt),
    Plain(Registration, Registration),
}

fn unwinder() -> Option<Unwinder> {
    static FOUND: OnceLock<Option<Unwinder>> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let find = |name: &CStr| libraries::named(name);
        if let (Some(register), Some(deregister)) =
            (find(c"__register_frame_info"), find(c"__deregister_frame_info"))
        {
            // SAFETY: the function has this type in every unwinder that has it.
            let register = unsafe { std::mem::transmute::<*mut c_void, RegistrationAt>(register) };
            // SAFETY: likewise.
            let deregister = unsafe { std::mem::transmute::<*mut c_void, DeregistrationAt>(deregister) };
            return Some(Unwinder::Noting(register, deregister));
        }
        let (register, deregister) = (find(c"__register_frame")?, find(c"__deregister_frame")?);
        // SAFETY: both functions have this type in every unwinder that has them.
        let register = unsafe { std::mem::transmute::<*mut c_void, Registration>(register) };
        // SAFETY: likewise.
        let deregister = unsafe { std::mem::transmute::<*mut c_void, Registration>(deregister) };
        Some(Unwinder::Plain(register, deregister))
    })
}

pub(crate) fn register(at: RunAddr) -> Result<FramesToken, HostError> {
    let frames = at.0 as *const c_void;
    match unwinder() {
        Some(Unwinder::Noting(register, _)) => {
            let note =
                room().take().map_err(|refusal| refusal.during("make room for the unwinder's notes"))?;
            // The note stays until the frames are deregistered.
            // SAFETY: `register_frames` demands whole records, four zero bytes behind them, and that they stay.
            unsafe { register(frames, note.0 as *mut c_void) };
        }
        // SAFETY: likewise.
        Some(Unwinder::Plain(register, _)) => unsafe { register(frames) },
        None => {
            return Err(HostError::Unsupported("register frame information: there is no unwinder"));
        }
    }
    Ok(FramesToken(Hidden::of(at)))
}

pub(crate) fn deregister(token: FramesToken) {
    let frames = token.0.shown().0 as *const c_void;
    match unwinder() {
        Some(Unwinder::Noting(_, deregister)) => {
            // SAFETY: the token says that it was registered and not yet deregistered.
            let note = unsafe { deregister(frames) };
            if !note.is_null() {
                room().free.push(RunAddr(note as u64));
            }
        }
        // SAFETY: likewise.
        Some(Unwinder::Plain(_, deregister)) => unsafe { deregister(frames) },
        None => {}
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
