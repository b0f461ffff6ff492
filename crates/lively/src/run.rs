//! Running a whole program in an image: what a fresh process would see.
//!
//! `main` is called on the thread that asks, which should be the process's first. Its arguments
//! and environment are C's. When it returns, the C library's `exit` runs: handlers, destructors,
//! flushing of streams, in the order any program sees.

use crate::{Error, Image, Program};
use lively_base::{Diagnostic, RunAddr};
use std::convert::Infallible;
use std::ffi::{CStr, CString, OsString, c_char};
use std::os::unix::ffi::OsStringExt as _;

/// The arguments of a program, as C wants them. They are kept as long as the process lives, for
/// the program may keep pointers to them.
#[derive(Clone, Copy, Debug)]
pub struct Arguments {
    count: i32,
    /// A null-terminated array of C strings, as an address: it is never freed.
    words: RunAddr,
    /// The same as Rust has them.
    texts: &'static [CString],
}

impl Arguments {
    /// `argv[0]` and what follows.
    ///
    /// # Errors
    /// When an argument holds a zero byte, which C cannot express.
    pub fn new(words: impl IntoIterator<Item = OsString>) -> Result<Self, Error> {
        let words: Vec<CString> = words
            .into_iter()
            .map(|word| CString::new(word.into_vec()))
            .collect::<Result<_, _>>()
            .map_err(|_| Diagnostic::error("argument", "an argument holds a zero byte"))?;
        let count = i32::try_from(words.len())
            .map_err(|_| Diagnostic::error("argument", "there are more arguments than C can count"))?;
        let texts: &'static [CString] = Box::leak(words.into_boxed_slice());
        let mut pointers: Vec<*mut c_char> = texts.iter().map(|w| w.as_ptr().cast_mut()).collect();
        pointers.push(std::ptr::null_mut());
        let words = Box::leak(pointers.into_boxed_slice()).as_mut_ptr();
        Ok(Self { count, words: RunAddr(words as u64), texts })
    }

    /// `argv[0]`.
    pub(crate) fn name(self) -> Option<&'static CStr> {
        self.texts.first().map(CString::as_c_str)
    }

    /// All of them.
    pub(crate) fn texts(self) -> Vec<OsString> {
        self.texts.iter().map(|text| OsString::from_vec(text.as_bytes().to_vec())).collect()
    }

    pub(crate) fn count(self) -> i32 {
        self.count
    }

    /// A null-terminated array that lives forever.
    pub(crate) fn words(self) -> *mut *mut c_char {
        self.words.0 as *mut *mut c_char
    }

    /// What constructors and `main` are called with.
    pub(crate) fn registers(self) -> [u64; 3] {
        [self.count as u64, self.words.0, lively_host::program::environment() as u64]
    }
}

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
    pub unsafe fn run_main(self, entry: &str, arguments: Arguments) -> Result<Infallible, Error> {
        // SAFETY: this function asks its caller for the same.
        unsafe { Program::new(self).run_main(entry, arguments) }
    }
}
