//! Where the watched program lives: start it, ask it, learn of its end.
//!
//! Today that is a child process, `lively run --control fd:N`, which compiles, links and answers. It holds all that is
//! known of the program; this end holds a stream and a process. Whoever wants another home changes this file.
//!
//! Invariants: the first request is on its way before the process begins, so that one whose inputs are refused finds
//! somebody to tell. A process that is dropped is killed.

use super::machine::{Ask, Ending, Force};
use super::report::{Done, Refused, Reply};
use lively::SignalFile;
use rustix::event::{PollFd, PollFlags};
use rustix::fd::{AsFd, AsRawFd as _, BorrowedFd, OwnedFd};
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType};
use rustix::process::{PidfdFlags, Signal};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, Stdio};

/// Longest answer: a plan of a large program.
const ANSWER_LEN_MAX: usize = 64 << 20;
/// How much of an answer is read at once.
const READ_LEN: usize = 64 << 10;

/// How a program is started.
pub(super) struct Recipe {
    /// The words behind `lively run`.
    pub(super) words: Vec<OsString>,
    /// What it reads from.
    pub(super) input: Input,
    /// How findings are shown.
    pub(super) colour: Colour,
    /// The names of the inputs that can be reloaded, by number.
    pub(super) inputs: Vec<String>,
}

/// The program's standard input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// The watch's own.
    Shared,
    /// None: the watch reads it.
    None,
}

/// Whether findings are coloured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Yes,
    No,
}

/// Which files each input uses.
pub(super) type Listing = BTreeMap<String, Vec<String>>;

/// What came from the program.
pub(super) enum News {
    /// An answer; the first is that to the request for its files.
    Answer { reply: Reply, files: Option<Listing> },
    /// It does not answer any more.
    Silence,
}

/// A program under way.
pub(super) struct Home {
    child: Child,
    end: OwnedFd,
    control: Option<OwnedFd>,
    received: Vec<u8>,
    colour: Colour,
    /// Whether the first request, for its files, was answered.
    is_started: bool,
}

impl Home {
    /// Starts the program and asks for its files.
    pub(super) fn start(recipe: &Recipe) -> io::Result<Self> {
        let (near, far) =
            rustix::net::socketpair(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)?;
        // The one descriptor that the child inherits. There is no other thread whose child could.
        rustix::io::fcntl_setfd(&far, rustix::io::FdFlags::empty())?;
        let mut command = Command::new("/proc/self/exe");
        command
            .args(["run", "--supervised", "--tied", "--control"])
            .arg(format!("fd:{}", far.as_raw_fd()))
            .args(&recipe.words);
        if recipe.input == Input::None {
            command.stdin(Stdio::null());
        }
        SignalFile::keep_from(&mut command);
        send(near.as_fd(), &json!({"verb": "files"}))?;
        let mut child = command.spawn()?;
        drop(far);
        let end = rustix::process::Pid::from_child(&child);
        match rustix::process::pidfd_open(end, PidfdFlags::empty()) {
            Ok(end) => {
                let (control, received) = (Some(near), Vec::new());
                Ok(Self { child, end, control, received, colour: recipe.colour, is_started: false })
            }
            Err(error) => {
                // Nobody could learn of its end.
                let _ = child.kill().and_then(|()| child.wait());
                Err(error.into())
            }
        }
    }

    /// Whether the answer at hand is the one to the first request; asked once for each answer.
    pub(super) fn is_first_answer(&mut self) -> bool {
        !std::mem::replace(&mut self.is_started, true)
    }

    /// Sends a request; what becomes of it is told by [`Home::news`].
    pub(super) fn ask(&mut self, ask: &Ask, inputs: &[String]) {
        let is_coloured = self.colour == Colour::Yes;
        let request = match ask {
            Ask::Reload(numbers) => {
                let names: Vec<&String> = numbers.iter().map(|&number| &inputs[number]).collect();
                json!({"verb": "reload", "inputs": names, "files": true, "colour": is_coloured, "nonempty": true})
            }
            Ask::Plan => json!({"verb": "plan", "files": true, "colour": is_coloured}),
            Ask::Undo => json!({"verb": "undo"}),
            Ask::Generations => json!({"verb": "generations"}),
        };
        if let Some(control) = &self.control
            && send(control.as_fd(), &request).is_err()
        {
            // It is ending, which is told by itself.
            self.control = None;
        }
    }

    /// What it said, without waiting.
    pub(super) fn news(&mut self) -> Vec<News> {
        let mut news = Vec::new();
        let Some(control) = &self.control else { return news };
        let mut room = vec![0; READ_LEN];
        loop {
            match rustix::net::recv(control, &mut room[..], RecvFlags::DONTWAIT) {
                Ok((count, _)) if count > 0 && self.received.len() < ANSWER_LEN_MAX => {
                    self.received.extend_from_slice(&room[..count]);
                }
                Err(rustix::io::Errno::AGAIN) => break,
                Err(rustix::io::Errno::INTR) => {}
                _ => {
                    self.control = None;
                    news.push(News::Silence);
                    break;
                }
            }
        }
        let mut answers = Vec::new();
        while let Some(end) = self.received.iter().position(|&byte| byte == b'\n') {
            let line: Vec<u8> = self.received.drain(..=end).collect();
            answers.extend(serde_json::from_slice::<Map<String, Value>>(&line).ok());
        }
        let told =
            answers.into_iter().map(|answer| News::Answer { reply: reply(&answer), files: files(&answer) });
        news.splice(0..0, told);
        news
    }

    /// How it ended, if it has.
    pub(super) fn ended(&mut self) -> Option<Ending> {
        let status = self.child.try_wait().ok()??;
        Some(status.signal().map_or_else(|| Ending::Exit(status.code().unwrap_or(0)), Ending::Signal))
    }

    /// Ends it.
    pub(super) fn end(&self, force: Force) {
        let signal = match force {
            Force::Ask => Signal::TERM,
            Force::Kill => Signal::KILL,
        };
        // It may have ended already.
        let _ = rustix::process::pidfd_send_signal(&self.end, signal);
        // One that is stopped would never learn of it.
        let _ = rustix::process::pidfd_send_signal(&self.end, Signal::CONT);
    }

    /// What is to be waited for.
    pub(super) fn waits(&self) -> impl Iterator<Item = PollFd<'_>> {
        let control = self.control.as_ref().map(|control| PollFd::new(control, PollFlags::IN));
        control.into_iter().chain([PollFd::new(&self.end, PollFlags::IN)])
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            // It ends when it ends.
            let _ = self.child.kill().and_then(|()| self.child.wait());
        }
    }
}

fn send(stream: BorrowedFd<'_>, request: &Value) -> io::Result<()> {
    let mut line = request.to_string();
    line.push('\n');
    let mut rest = line.as_bytes();
    while !rest.is_empty() {
        let count = rustix::net::send(stream, rest, SendFlags::NOSIGNAL)?;
        rest = &rest[count..];
    }
    Ok(())
}

fn text(answer: &Map<String, Value>, field: &str) -> String {
    answer.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn texts(value: Option<&Value>) -> Vec<String> {
    let list = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn reply(answer: &Map<String, Value>) -> Reply {
    if answer.get("ok") == Some(&Value::Bool(true)) {
        let generations = answer.get("generations").and_then(Value::as_array);
        let text_of = |list: &Vec<Value>| list.iter().map(generation).collect::<Vec<_>>().join("\n");
        return Reply::Done(Done {
            generation: answer.get("generation").and_then(Value::as_u64).unwrap_or(0),
            replaced: texts(answer.get("replaced")),
            plan: text(answer, "plan"),
            said: text(answer, "findings"),
            text: generations.map_or_else(|| text(answer, "text"), text_of),
        });
    }
    let diagnostics =
        answer.get("diagnostics").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut faults: Vec<(String, Vec<String>)> =
        diagnostics.iter().filter_map(Value::as_object).map(fault).collect();
    if faults.is_empty() {
        faults.push((text(answer, "message"), Vec::new()));
    }
    Reply::Refused(Refused { faults, said: text(answer, "findings"), is_plans: answer.contains_key("plan") })
}

fn fault(diagnostic: &Map<String, Value>) -> (String, Vec<String>) {
    let mut notes = texts(diagnostic.get("notes"));
    let help = text(diagnostic, "help");
    if !help.is_empty() {
        notes.push(help);
    }
    (text(diagnostic, "message"), notes)
}

fn generation(told: &Value) -> String {
    let number = told.get("generation").and_then(Value::as_u64).unwrap_or(0);
    let names = texts(told.get("replaced")).join(", ");
    let restored = told.get("restored").and_then(Value::as_u64);
    let restored = restored.map_or_else(String::new, |number| format!(" (as in {number})"));
    let gap = if names.is_empty() { "" } else { ": " };
    format!("lively: generation {number}{restored}{gap}{names}")
}

fn files(answer: &Map<String, Value>) -> Option<Listing> {
    let listing = answer.get("files")?.as_object()?;
    Some(listing.iter().map(|(input, files)| (input.clone(), texts(Some(files)))).collect())
}
