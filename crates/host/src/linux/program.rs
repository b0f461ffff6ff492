//! What a C program finds in its process besides memory: its name, its environment, its exit.

use std::ffi::{c_char, c_int};

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
/// relatives do.
pub fn name_after(argv: *mut *mut c_char) {
    // SAFETY: argv holds at least its terminating null.
    let name = unsafe { *argv };
    if name.is_null() {
        return;
    }
    // SAFETY: argv[0] is a C string.
    let text = unsafe { std::ffi::CStr::from_ptr(name) }.to_bytes();
    let short = text.iter().rposition(|&c| c == b'/').map_or(0, |slash| slash + 1);
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
