//! A program that has a process of its own, seen from here.

use crate::crash::{self, Elsewhere};
use crate::lazy;
use crate::program::Program;
use crate::{Ended, Error, Happening};
use lively_base::{Diagnostic, RunAddr};
use lively_host::HostError;
use lively_host::supervised::{self, Answers, Asker, Supervised, Wounded};
use std::sync::Arc;

fn failed(error: &HostError) -> Error {
    lively_image::host_error(error).into()
}

/// What the program's threads ask is answered by its image.
struct Desk {
    program: Program,
    scene: Elsewhere,
}

impl Answers for Desk {
    fn code_behind(&self, behind: RunAddr, asker: Asker, tell: &dyn Fn(RunAddr)) -> Result<(), String> {
        lazy::answer_elsewhere(self.program, (behind, asker), tell)
    }

    fn entry_of(&self, body: RunAddr) -> RunAddr {
        self.program.image().inner.entry_of_body(body).unwrap_or(body)
    }

    fn before_fork(&self) {
        self.program.image().keep_what_can_be();
    }

    fn crashed(&self, wounded: &Wounded<'_>) {
        crash::report_elsewhere(self.program, &self.scene, wounded);
    }
}

impl Program {
    fn elsewhere(self) -> Option<Supervised> {
        self.image().elsewhere.clone()
    }

    /// Whether the program has a process of its own.
    #[must_use]
    pub fn is_elsewhere(self) -> bool {
        self.image().elsewhere.is_some()
    }

    /// Answers what the program asks from now on, if it is elsewhere.
    pub(crate) fn attend(self) -> Result<(), Error> {
        let Some(elsewhere) = self.elsewhere() else { return Ok(()) };
        let modules = elsewhere.watch_crashes().map_err(|error| failed(&error))?;
        let desk = Desk { program: self, scene: Elsewhere { modules } };
        elsewhere.attend(Arc::new(desk)).map_err(|error| failed(&error))
    }

    /// Begins the program's `main` in the process it has of its own ([`Builder::supervised`](crate::Builder::supervised)),
    /// with the arguments it was built with.
    ///
    /// # Safety
    /// `entry` must have the type of `main`.
    ///
    /// # Errors
    /// When the image defines no such function, or has no process of its own. (That it has ended already is an event.)
    #[allow(unsafe_code, reason = "running a program is calling code that nothing can check")]
    pub unsafe fn begin_main(self, entry: &str) -> Result<(), Error> {
        let Some(elsewhere) = self.elsewhere() else {
            return Err(Diagnostic::error("not-supervised", "the program lives in this process").into());
        };
        let Some(code) = self.image().lookup(entry) else {
            let message = format!("the image defines no `{entry}`");
            return Err(Diagnostic::error("unknown-name", message).into());
        };
        // SAFETY: the caller says that it is one.
        match unsafe { elsewhere.begin(code) } {
            Ok(()) | Err(HostError::Gone(_)) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Waits for the next thing that happens to a program with a process of its own; `None` when its end was told, or
    /// when there is no such process.
    #[must_use]
    pub fn next_event(self) -> Option<Happening> {
        self.elsewhere()?.next_event()
    }

    /// Lets signals that this process gets go to the program, and leaves what a terminal sends to it. To be called before
    /// [`Program::begin_main`], on a thread that stays.
    pub fn guard_terminal(self) {
        if let Some(elsewhere) = self.elsewhere() {
            supervised::guard_terminal(&elsewhere);
        }
    }

    /// The program was stopped: stops this process too, if both are a job of a shell at a terminal, until that lets them
    /// go on. `false` when nobody waits for that.
    #[must_use]
    pub fn stop_alike(self) -> bool {
        let has_stopped = supervised::stop_with();
        if let Some(elsewhere) = self.elsewhere().filter(|_| has_stopped) {
            elsewhere.resume();
        }
        has_stopped
    }

    /// Whether a report said already that the program crashed by this signal.
    #[must_use]
    pub fn has_told_crash(self, signal: i32) -> bool {
        crash::is_told(signal)
    }

    /// Ends this process as the program ended: with its status, or by its signal.
    pub fn end_alike(self) -> ! {
        supervised::end_like(self.elsewhere().and_then(|program| program.ended()).unwrap_or(Ended::Exited(0)))
    }

    /// Ends the program as its `exit` does. One that lives here takes this process along.
    ///
    /// # Errors
    /// When it has a process of its own and does not answer.
    pub fn quit(self, status: i32) -> Result<(), Error> {
        match self.elsewhere() {
            Some(elsewhere) => elsewhere.quit(status).map_err(|error| failed(&error)),
            None => lively_host::program::exit(status),
        }
    }
}
