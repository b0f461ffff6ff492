//! Where the C library's start-up code hands over.
//!
//! A Rust `main` would ignore SIGPIPE, install handlers for SEGV and BUS and give the first thread
//! another signal stack before us; the program would inherit all three. Unwinding may pass:
//! `pthread_exit` from a program's `main` unwinds this frame too.

use crate::{command, preload};
use std::ffi::{CStr, OsString, c_char, c_int};
use std::os::unix::ffi::OsStringExt as _;

/// lively's own memory, apart from the program's.
#[global_allocator]
static ALLOCATOR: lively::Heap = lively::Heap;

/// The process's entry.
#[allow(unsafe_code, reason = "the symbol the C library calls must have exactly this name")]
#[unsafe(no_mangle)]
extern "C-unwind" fn main(argc: c_int, argv: *mut *mut c_char) -> c_int {
    lively::Heap::ready();
    let count = usize::try_from(argc).unwrap_or(0);
    let word = |index: usize| {
        // SAFETY: the C library gives argc pointers.
        let pointer = unsafe { *argv.add(index) };
        // SAFETY: each is a C string that lives as long as the process.
        OsString::from_vec(unsafe { CStr::from_ptr(pointer) }.to_bytes().to_vec())
    };
    let words: Vec<OsString> = (0..count).map(word).collect();
    preload::forget_wish();
    command::start(&words)
}
