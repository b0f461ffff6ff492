//! The end of `lively run --supervised`: what becomes of a program that has a process of its own.

use crate::command::Failure;
use crate::render;
use lively::{Ended, Happening, Program};

/// Who tells how a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum End {
    /// Lively, on standard error.
    #[default]
    Told,
    /// Whoever started it: a watch.
    StarterTells,
}

/// Runs a program that has a process of its own, tells what becomes of it, and ends as it does.
#[allow(unsafe_code, reason = "running the user's program is what this command is for")]
pub(crate) fn supervise(program: Program, entry: &str, end: End) -> Failure {
    program.guard_terminal();
    // SAFETY: the user says that the entry is a `main`; nothing can check it.
    if let Err(error) = unsafe { program.begin_main(entry) } {
        return error.into();
    }
    while let Some(event) = program.next_event() {
        // A shell that waits says by itself that its job was stopped. Where none waits, the program alone is stopped, and
        // somebody will let it go on.
        let is_job = matches!(event, Happening::Stopped(_)) && program.stop_alike();
        let is_ours = end == End::Told || !matches!(event, Happening::Ended(_));
        if !is_job && is_ours && is_told(event, program) {
            render::line(&format!("lively: the program {event}"));
        }
    }
    program.end_alike()
}

/// Whether the user wants to hear of it: not of what they did themselves, or were told already.
fn is_told(event: Happening, program: Program) -> bool {
    match event {
        Happening::Ended(Ended::Exited(_)) | Happening::Continued => false,
        Happening::Ended(Ended::Killed(signal)) => {
            !matches!(signal, SIGINT | SIGPIPE) && !program.has_told_crash(signal)
        }
        _ => true,
    }
}

/// The user pressed Ctrl-C.
const SIGINT: i32 = 2;
/// Nobody reads any more what the program writes.
const SIGPIPE: i32 = 13;
