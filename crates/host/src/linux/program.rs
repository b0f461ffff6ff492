//! What a C program finds in its process besides memory: its name, its environment, its exit.

use std::ffi::{CStr, c_char, c_int};

unsafe extern "C" {
    static mut environ: *mut *mut c_char;
    static mut program_invocation_name: *mut c_char;
    static mut program_invocation_short_name: *mut c_char;
}

/// The environment as C has it.
#[must_use]
pub fn environment() -> *mut *mut c_char {
    // SAFETY: a plain read of the C library's variable; programs do the same.
    unsafe { environ }
}

/// Lets the C library call the program by its `argv[0]`, as messages of `error` and `perror`
/// relatives do. The name is kept for ever.
pub fn name_after(name: &'static CStr) {
    let short = name.to_bytes().iter().rposition(|&c| c == b'/').map_or(0, |slash| slash + 1);
    let name = name.as_ptr().cast_mut();
    // SAFETY: the offset lies inside the string.
    let short_name = unsafe { name.add(short) };
    // SAFETY: before the program starts nobody else reads or writes it.
    unsafe { program_invocation_name = name };
    // SAFETY: as above.
    unsafe { program_invocation_short_name = short_name };
}

/// Ends the process as returning from `main` does.
pub fn exit(status: c_int) -> ! {
    // SAFETY: exit has no preconditions; what it runs is the program's own.
    unsafe { libc::exit(status) }
}
