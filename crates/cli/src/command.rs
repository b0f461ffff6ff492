//! Which command the words name, and what the process answers with.

use crate::run::Launch;
use crate::{cache, cc, dump, help, plan, render, run};
use std::ffi::OsString;

/// Everything went well.
const DONE: i32 = 0;
/// A change cannot be made to a running program.
const NOT_LIVE: i32 = 3;
/// An input was refused.
pub(crate) const REFUSED: i32 = 1;
/// The words make no command.
pub(crate) const USAGE: i32 = 2;
/// A fault of lively's own.
const OUR_BUG: i32 = 70;

/// Why a command did not do its work.
pub(crate) enum Failure {
    /// The words were wrong; one sentence.
    Usage(String),
    /// An input was refused.
    Refused(lively::Error),
    /// Writing the answer failed.
    Output(std::io::Error),
}

impl From<lively::Error> for Failure {
    fn from(error: lively::Error) -> Self {
        Self::Refused(error)
    }
}

/// What a command leaves to be done.
pub(crate) enum Next {
    /// Nothing.
    Done,
    /// Nothing; the answer was that a change cannot be made to a running program.
    NotLive,
    /// Nothing; the process answers with this.
    Status(i32),
    /// To run a program. It is started outside of everything that catches unwinding: a C++
    /// exception nobody catches must find no catcher, and `pthread_exit` must get through.
    Run(Box<Launch>),
    /// To be the process of a supervised program, outside of everything for the same reason.
    Serve(lively::Seat),
}

/// Carries out what the words ask for; a running program ends the process itself.
pub(crate) fn start(words: &[OsString]) -> i32 {
    std::panic::set_hook(Box::new(|panic| {
        render::line(&format!("lively: internal error: {panic}"));
        render::line("lively: this is a fault of lively's own: please report it with what you did");
    }));
    let next = match std::panic::catch_unwind(|| dispatch(words)) {
        Ok(Ok(next)) => next,
        Ok(Err(failure)) => return report(failure),
        Err(_) => return OUR_BUG,
    };
    match next {
        Next::Done => DONE,
        Next::NotLive => NOT_LIVE,
        Next::Status(status) => status,
        Next::Run(launch) => report(launch.start()),
        Next::Serve(seat) => match seat.serve() {
            Ok(never) => match never {},
            Err(error) => report(error.into()),
        },
    }
}

fn dispatch(words: &[OsString]) -> Result<Next, Failure> {
    if let Some(seat) = lively::Agent::seat(words.iter().cloned())? {
        return Ok(Next::Serve(seat));
    }
    let rest = words.get(2..).unwrap_or(&[]);
    match words.get(1).and_then(|word| word.to_str()) {
        None if words.len() > 1 => Err(unknown(&words[1].to_string_lossy())),
        None => Err(Failure::Usage("which command? `lively run hello.c` runs a program".into())),
        Some("run") => run::run(rest),
        Some("watch") => run::watch(rest),
        Some("cc") => cc::cc(rest).map(|()| Next::Done),
        Some("dump") => dump::dump(rest).map(|()| Next::Done),
        Some("plan") => plan::plan(rest),
        Some("cache") => cache::cache(rest).map(|()| Next::Done),
        Some("help" | "--help" | "-h") => help::show(rest).map(|()| Next::Done),
        Some("version" | "--version" | "-V") => help::version().map(|()| Next::Done),
        Some(other) => Err(unknown(other)),
    }
}

fn unknown(word: &str) -> Failure {
    let commands = ["run", "watch", "cc", "plan", "cache", "dump", "help", "version"];
    let hint = match lively::nearest(word, commands) {
        Some(near) => format!("; did you mean `lively {near}`?"),
        None => format!("; there are {}", commands.join(", ")),
    };
    Failure::Usage(format!("unknown command `{word}`{hint}"))
}

fn report(failure: Failure) -> i32 {
    match failure {
        Failure::Usage(sentence) => {
            render::line(&format!("lively: {sentence}"));
            render::line("lively: `lively --help` shows what there is");
            USAGE
        }
        Failure::Refused(error) => {
            render::error(&error);
            REFUSED
        }
        // Nobody reads any more: that is not worth a message.
        Failure::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => REFUSED,
        Failure::Output(error) => {
            render::line(&format!("lively: cannot write the answer: {error}"));
            REFUSED
        }
    }
}
