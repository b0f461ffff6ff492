//! A program that runs while its image can be asked and changed.
//!
//! The image is behind a lock: whoever controls the program takes it, the program's own code never does.
//! It lives as long as the process, since the program's code is in it.

use crate::run::Arguments;
use crate::{Error, Image, crash};
use std::convert::Infallible;
use std::ffi::c_char;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// `main` as C knows it. Exceptions and thread cancellation may pass through.
type Main = unsafe extern "C-unwind" fn(i32, *mut *mut c_char, *mut *mut c_char) -> i32;

/// An image whose program runs, or is about to.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    image: &'static Mutex<Image>,
}

impl Program {
    /// Takes an image for the rest of the process's life.
    #[must_use]
    pub fn new(image: Image) -> Self {
        Self { image: Box::leak(Box::new(Mutex::new(image))) }
    }

    /// The image, for as long as the guard is kept. The program runs on meanwhile.
    pub fn image(self) -> MutexGuard<'static, Image> {
        self.image.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The image, if nobody is changing it.
    pub(crate) fn try_image(self) -> Option<MutexGuard<'static, Image>> {
        match self.image.try_lock() {
            Ok(image) => Some(image),
            Err(std::sync::TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) => None,
        }
    }

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
        // SAFETY: the caller says that the entry has this type; the image is never dropped.
        let main: Main = unsafe { self.image().function(entry)? };
        crash::watch(self);
        let words = arguments.words();
        // SAFETY: the words end with a null pointer and live forever; so does the environment.
        let status = unsafe { main(arguments.count(), words, lively_host::program::environment()) };
        lively_host::program::exit(status)
    }
}
