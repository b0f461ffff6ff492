//! Functions run at the start and at the end of code.
//!
//! Constructors run once, when their code is published, by priority and then in the order of the
//! objects. What runs at the end is registered with the C library under the image's handle before
//! the constructors run; so it runs after whatever they (and the program) register, last first,
//! when the image is released or the process exits, whichever comes first.

use crate::prepare::Prepared;
use crate::state::{Buffers, Image};
use lively_base::{Diagnostic, RunAddr};
use lively_host::Call;
use lively_host::space::THREAD_FINALIZE;
use lively_link::Refusal;
use lively_link::cursors::Room;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The constructors of a publication. They are code of the program, which may come back to lively, so
/// they are run when nobody has the image.
#[must_use = "constructors are run by whoever publishes"]
pub struct Starts {
    pub(crate) functions: Vec<RunAddr>,
    /// What they are called with.
    pub(crate) arguments: [u64; 3],
    pub(crate) caller: Arc<dyn Call>,
}

impl Starts {
    /// Runs them, and says how long that took.
    pub fn run(self) -> Duration {
        if self.functions.is_empty() {
            return Duration::ZERO;
        }
        let began = Instant::now();
        for start in self.functions {
            // By convention it is called with the arguments of `main`.
            // SAFETY: an entry of an initialiser array is a published function.
            let _ = unsafe { self.caller.call(start, self.arguments) };
        }
        began.elapsed()
    }
}

impl std::fmt::Debug for Starts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Starts").field("functions", &self.functions).finish_non_exhaustive()
    }
}

impl Prepared<'_> {
    /// The constructors of the change, in the order they run.
    pub(crate) fn starts(&self, buffers: &Buffers) -> Vec<RunAddr> {
        self.functions(buffers, true)
    }

    /// The functions of the change that run at the end, in the order they are registered.
    pub(crate) fn ends(&self, buffers: &Buffers) -> Vec<RunAddr> {
        self.functions(buffers, false)
    }

    /// Reads the arrays from the bytes about to be written: they are relocated already.
    fn functions(&self, buffers: &Buffers, at_start: bool) -> Vec<RunAddr> {
        let base = self.placement.before.at(Room::ReadOnly);
        let table = &self.image.table;
        let mut functions = Vec::new();
        for array in self.placement.initialisers.iter().filter(|i| i.at_start == at_start) {
            let Some(place) = table.place(array.unit, array.section) else { continue };
            let size = table.unit(array.unit).graph.section(array.section).size as usize;
            let start = (place.0 - base.0) as usize;
            let bytes = &buffers.rooms[Room::ReadOnly as usize][start..start + size];
            let words = bytes.chunks_exact(8).map(|word| {
                let mut value = [0; 8];
                value.copy_from_slice(word);
                u64::from_le_bytes(value)
            });
            // 0 and -1 are the marks that old linkers put at the ends.
            let real = |&word: &u64| word != 0 && word != u64::MAX;
            if array.backwards {
                let words: Vec<u64> = words.filter(real).collect();
                functions.extend(words.into_iter().rev().map(RunAddr));
            } else {
                functions.extend(words.filter(real).map(RunAddr));
            }
        }
        functions
    }

    /// The C library's registration, if something is to be registered.
    pub(crate) fn find_enders(&self, ends: &[RunAddr]) -> Result<Option<RunAddr>, Refusal> {
        if ends.is_empty() {
            return Ok(None);
        }
        match self.image.process.find(b"__cxa_atexit") {
            Some(found) => Ok(Some(found.address)),
            None => Err(Diagnostic::error("unsupported", "this C library has no `__cxa_atexit`").into()),
        }
    }
}

impl Image {
    pub(crate) fn register_ends(&mut self, ends: &[RunAddr], register: Option<RunAddr>) {
        let (Some(live), Some(register)) = (&mut self.live, register) else { return };
        for end in ends {
            // SAFETY: `__cxa_atexit` takes a function, its argument and the image's handle.
            let _ = unsafe { live.space.call(register, [end.0, 0, live.header.dso_handle.0]) };
        }
    }

    /// Counts what [`Starts::run`] says.
    pub fn count_constructors(&mut self, took: Duration) {
        self.stats.constructors_ns += u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
    }

    /// What constructors are called with: `argc`, `argv` and `envp` of the program.
    pub fn want_start_arguments(&mut self, arguments: [u64; 3]) {
        self.start_arguments = arguments;
    }

    /// Runs what was registered for the end and gives the system its room back.
    pub(crate) fn release(&mut self) {
        let Some(mut live) = self.live.take() else { return };
        if !self.history.is_empty() {
            // Objects of the thread end before those of the program, as at exit.
            for name in [THREAD_FINALIZE, b"__cxa_finalize"] {
                let Some(finalise) = self.process.find(name) else { continue };
                // SAFETY: both take a handle and run what was registered under it.
                let _ = unsafe { live.space.call(finalise.address, [live.header.dso_handle.0, 0, 0]) };
            }
        }
        for publication in live.publications.drain(..).rev() {
            if let Some((token, _)) = publication.frames {
                live.space.deregister_frames(token);
            }
        }
        for (at, size) in live.rooms.drain(..).rev() {
            live.space.drop_thread_room(at, size);
        }
    }
}
