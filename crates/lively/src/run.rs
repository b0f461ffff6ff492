//! Running a whole program in an image: what a fresh process would see.
//!
//! `main` is called on the thread that asks, which should be the process's first. Its arguments
//! and environment are C's. When it returns, the C library's `exit` runs: handlers, destructors,
//! flushing of streams, in the order any program sees.

use crate::{Error, Image};
use lively_base::Diagnostic;
use std::ffi::{CString, OsString, c_char};
use std::os::unix::ffi::OsStringExt as _;

/// The arguments of a program, as C wants them: they live as long as the process.
#[derive(Debug)]
pub struct Arguments {
    words: Vec<CString>,
}

impl Arguments {
    /// `argv[0]` and what follows.
    ///
    /// # Errors
    /// When an argument holds a zero byte, which C cannot express.
    pub fn new(words: impl IntoIterator<Item = OsString>) -> Result<Self, Error> {
        let words = words
            .into_iter()
            .map(|word| CString::new(word.into_vec()))
            .collect::<Result<_, _>>()
            .map_err(|_| Diagnostic::error("argument", "an argument holds a zero byte"))?;
        Ok(Self { words })
    }

    /// `argc` and `argv`, leaked: the program may keep pointers to them until it ends.
    fn leak(self) -> (i32, *mut *mut c_char) {
        let count = self.words.len();
        let mut pointers: Vec<*mut c_char> = self.words.into_iter().map(CString::into_raw).collect();
        pointers.push(std::ptr::null_mut());
        (i32::try_from(count).unwrap_or(i32::MAX), Box::leak(pointers.into_boxed_slice()).as_mut_ptr())
    }
}

/// `main` as C knows it. Exceptions and thread cancellation may pass through.
type Main = unsafe extern "C-unwind" fn(i32, *mut *mut c_char, *mut *mut c_char) -> i32;

impl Image {
    /// Calls the function `entry` as a program's `main` and, when it returns, ends the process
    /// with its result as C's `exit` does.
    ///
    /// # Safety
    /// `entry` must have the type of `main`. The program may do anything a program may do to the
    /// process it runs in.
    ///
    /// # Errors
    /// When the image defines no such function.
    #[allow(unsafe_code, reason = "running a program is calling code that nothing can check")]
    pub unsafe fn run_main(
        self,
        entry: &str,
        arguments: Arguments,
    ) -> Result<std::convert::Infallible, Error> {
        // SAFETY: the caller says that the entry has this type; the image is never dropped.
        let main: Main = unsafe { self.function(entry)? };
        let (argc, argv) = arguments.leak();
        lively_host::program::name_after(argv);
        // The program's memory lives as long as the process: handlers run at exit.
        std::mem::forget(self);
        let environment = lively_host::program::environment();
        // SAFETY: argv ends with a null pointer and lives forever; so does the environment.
        let status = unsafe { main(argc, argv, environment) };
        lively_host::program::exit(status)
    }
}
