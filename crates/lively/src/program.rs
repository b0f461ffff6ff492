//! A program that runs while its image can be asked and changed.
//!
//! The image is behind a lock: whoever controls the program takes it; the program's own code comes to it only
//! through promises ([`crate::lazy`]). It lives as long as the process, since the program's code is in it.
//!
//! Programs are known by where they lie: a promise that is called says nothing else.

use crate::live::{self, Applied, Plan, Reach};
use crate::run::Arguments;
use crate::{Appended, Error, Image, Input, Step, ahead, crash, past};
use lively_base::RunAddr;
use lively_host::{Lock, Locked, exit};
use std::convert::Infallible;
use std::ffi::{c_char, c_void};
use std::ops::{Deref, DerefMut, Range};
use std::sync::OnceLock;

/// `main` as C knows it. Exceptions and thread cancellation may pass through.
type Main = unsafe extern "C-unwind" fn(i32, *mut *mut c_char, *mut *mut c_char) -> i32;

/// An image whose program runs, or is about to.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    shared: &'static Shared,
}

#[derive(Debug)]
struct Shared {
    image: Lock<Image>,
    /// Where it lies.
    range: Range<RunAddr>,
    /// The program that was begun next.
    next: OnceLock<&'static Self>,
}

/// The first program of the process.
static FIRST: OnceLock<&'static Shared> = OnceLock::new();

/// A program's image, locked. The program runs on meanwhile, but for functions that wait for their code: do
/// not call into it on this thread.
#[derive(Debug)]
pub struct Locking(Locked<'static, Image>);

impl Deref for Locking {
    type Target = Image;

    fn deref(&self) -> &Image {
        &self.0
    }
}

impl DerefMut for Locking {
    fn deref_mut(&mut self) -> &mut Image {
        &mut self.0
    }
}

impl Program {
    /// Takes an image for the rest of the process's life.
    #[must_use]
    pub fn new(image: Image) -> Self {
        let range = image.inner.layout().map_or(RunAddr(0)..RunAddr(0), |layout| layout.whole.clone());
        let is_lazy = image.is_lazy;
        let shared: &'static Shared =
            Box::leak(Box::new(Shared { image: Lock::new(image), range, next: OnceLock::new() }));
        if shared.image.lock().elsewhere.is_some() {
            // Nothing in this process calls it.
            return Self { shared };
        }
        let mut place = &FIRST;
        while let Err(taken) = place.set(shared) {
            debug_assert!(std::ptr::eq(taken, shared));
            let Some(other) = place.get() else { break };
            place = &other.next;
        }
        if is_lazy {
            static ONCE: std::sync::Once = std::sync::Once::new();
            ONCE.call_once(|| {
                lively_host::carry_over(take_for_fork, give_after_fork);
                lively_host::materialise::carry_over();
            });
        }
        Self { shared }
    }

    fn all() -> impl Iterator<Item = Self> {
        let first = FIRST.get().copied();
        std::iter::successors(first, |shared| shared.next.get().copied()).map(|shared| Self { shared })
    }

    /// The program that an address is in.
    pub(crate) fn around(at: RunAddr) -> Option<Self> {
        Self::all().find(|program| program.shared.range.contains(&at))
    }

    /// The image, for as long as the guard is kept. The program runs on meanwhile.
    ///
    /// # Panics
    /// When the calling thread has it already.
    pub fn image(self) -> Locking {
        assert!(!self.is_mine(), "this thread has the image already");
        Locking(self.shared.image.lock())
    }

    /// The image, if nobody is changing it.
    pub(crate) fn try_image(self) -> Option<Locking> {
        self.shared.image.try_lock().map(Locking)
    }

    /// Whether the calling thread has the image of some program.
    pub(crate) fn is_any_mine() -> bool {
        Self::all().any(Self::is_mine)
    }

    /// Whether the calling thread has the image.
    pub(crate) fn is_mine(self) -> bool {
        self.shared.image.is_mine()
    }

    /// Adds objects, archives and shared libraries ([`Image::append`]); constructors run when nobody has the
    /// image.
    ///
    /// # Errors
    /// As [`Image::append`].
    pub fn append(self, inputs: impl IntoIterator<Item = Input>) -> Result<Appended, Error> {
        let (appended, starts) = self.image().link(inputs, &[])?;
        let took = starts.run();
        self.image().inner.count_constructors(took);
        Ok(appended)
    }

    /// Carries a plan out as one step ([`Image::apply`]); hooks and constructors run when nobody has the image.
    ///
    /// # Errors
    /// As [`Image::apply`].
    pub fn apply(mut self, plan: Plan, step: Step) -> Result<Applied, Error> {
        live::apply(&mut self, plan, step)
    }

    /// Makes an older generation current again ([`Image::undo`]); if it has to be compiled again, hooks and constructors
    /// run when nobody has the image.
    ///
    /// # Errors
    /// As [`Image::undo`].
    pub fn undo(mut self, to: Option<u64>, step: Step) -> Result<Applied, Error> {
        past::undo(&mut self, to, step)
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
        if self.is_elsewhere() {
            // SAFETY: this function asks its caller for the same.
            unsafe { self.begin_main(entry)? };
            while self.next_event().is_some() {}
            self.end_alike();
        }
        // SAFETY: the caller says that the entry has this type; the image is never dropped.
        let main: Main = unsafe { self.image().function(entry)? };
        crash::watch(self);
        let words = arguments.words();
        // SAFETY: the words end with a null pointer and live forever; so does the environment.
        let status = unsafe { main(arguments.count(), words, lively_host::program::environment()) };
        lively_host::program::exit(status)
    }
}

impl Reach for Program {
    fn with<R>(&mut self, act: impl FnOnce(&mut Image) -> R) -> R {
        act(&mut self.image())
    }
}

/// Has what was generated written down when the process ends, after all that programs register for their end from
/// now on.
#[allow(unsafe_code, reason = "the handler below takes whatever it is given")]
pub(crate) fn keep_code_at_exit() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        // SAFETY: the handler may be called with anything, at any time. Not registered, nothing is kept.
        let _ = unsafe { exit::register_exit(keep_code, 0, RunAddr::ZERO) };
    });
}

extern "C" fn keep_code(_: *mut c_void) {
    // What is made ahead from here on nobody will ask for.
    ahead::end_all();
    // Who ends while another thread has the image does not wait for it.
    for program in Program::all().filter(|program| !program.is_mine()) {
        if let Some(image) = program.try_image() {
            image.keep_code();
        }
    }
}

extern "C" fn take_for_fork() {
    Program::all().for_each(|program| program.shared.image.take_for_fork());
}

#[allow(unsafe_code, reason = "only who registers both sides of a fork knows that they belong together")]
extern "C" fn give_after_fork() {
    for program in Program::all() {
        // SAFETY: the fork took them all; a program is begun by a thread that does not fork meanwhile.
        unsafe { program.shared.image.give_after_fork() };
    }
}
