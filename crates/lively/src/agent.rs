//! What is started to be the process of a supervised program.
//!
//! It is a binary that has lively in it, most simply the one that asks: it is started with words of its own before
//! the program's, and hands them to [`Agent::asked`] before it does anything else.

use crate::Error;
use lively_base::Diagnostic;
use lively_host::signals;
use lively_host::supervised::Starter;
use std::convert::Infallible;
use std::ffi::OsString;
use std::path::PathBuf;

/// The word by which a binary knows that it is to be a program's process.
const WORD: &str = "lively-program";

/// How the process of a supervised program is started.
///
/// ```standalone_crate
/// use lively::c::{Options, Source, compile};
/// use lively::{Agent, Arguments, Ended, Happening, Image};
///
/// fn main() -> Result<(), lively::Error> {
///     // The program's process is this binary again: there this call does not come back.
///     Agent::asked(std::env::args_os())?;
///
///     let text = b"int main(int argc, char **argv) { *(int *)0 = argc; return 0; }".to_vec();
///     let source = Source::Text { name: "wild.c".into(), text };
///     let object = compile(&source, &Options::default())?.object.expect("no errors");
///     let program = Image::builder()
///         .input(object.input())
///         .root("main")
///         .program(Arguments::new(["wild".into()])?)
///         .supervised(Agent::here())
///         .start()?;
///     // SAFETY: that is what `main` is.
///     unsafe { program.begin_main("main")? };
///     // It crashes, which is reported on standard error, and we are still there.
///     let Some(Happening::Ended(Ended::Killed(signal))) = program.next_event() else { panic!() };
///     assert_eq!((signal, program.next_event()), (11, None));
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Agent {
    path: PathBuf,
    words: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
}

/// A seat for a program: what a process is given that was started to be one.
#[derive(Debug)]
#[must_use = "whoever started this process waits for it"]
pub struct Seat(lively_host::Seat);

impl Agent {
    /// This very binary, which must hand its words to [`Agent::asked`].
    #[must_use]
    pub fn here() -> Self {
        Self::at("/proc/self/exe")
    }

    /// The binary at `path`, which must hand its words to [`Agent::asked`].
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), words: vec![WORD.into()], environment: Vec::new() }
    }

    /// Adds something to the environment that the process begins with.
    #[must_use]
    pub fn environment(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    pub(crate) fn starter(&self) -> Starter {
        Starter { path: self.path.clone(), words: self.words.clone(), environment: self.environment.clone() }
    }

    /// Becomes a program, if these words of a process (the first is its own name) say so; otherwise comes back at once.
    /// To be called first of all, on the process's first thread.
    ///
    /// # Errors
    /// When the words say so and it cannot be.
    pub fn asked(words: impl IntoIterator<Item = OsString>) -> Result<(), Error> {
        let Some(seat) = Self::seat(words)? else { return Ok(()) };
        // A main of Rust's has set up signals for itself.
        signals::restore_fresh_state().map_err(|error| failed(&error))?;
        match seat.serve()? {}
    }

    /// The seat that the words of a process offer, if they do.
    ///
    /// # Errors
    /// When they do, but what they name is not there.
    pub fn seat(words: impl IntoIterator<Item = OsString>) -> Result<Option<Seat>, Error> {
        let mut words = words.into_iter().skip(1);
        if words.next().is_none_or(|word| word != WORD) {
            return Ok(None);
        }
        let place = words.next().unwrap_or_default();
        let seat = lively_host::Seat::take(&place.to_string_lossy(), words);
        match seat {
            Some(seat) => Ok(Some(Seat(seat))),
            None => {
                let message = format!("`{WORD}` is what lively starts by itself for a program");
                Err(Diagnostic::error("no-controller", message).into())
            }
        }
    }
}

impl Seat {
    /// Is the program from here on.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn serve(self) -> Result<Infallible, Error> {
        self.0.serve().map_err(|error| failed(&error))
    }
}

fn failed(error: &lively_host::HostError) -> Error {
    Diagnostic::error("no-controller", error.to_string()).into()
}
