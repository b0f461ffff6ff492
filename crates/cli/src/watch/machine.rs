//! What `lively watch` does about what happens: a machine that is fed events and answers with actions.
//!
//! Problem: files change while a reload is under way, editors write in several steps, programs end while they are
//! asked, and whatever comes in whatever order, the last save must be what runs (or what is complained about).
//! Approach: no input or output here. [`Machine::take`] is told one [`Event`] and the time, [`Machine::go_on`] does what
//! follows from all of them, and both push [`Action`]s; [`Machine::deadline`] says when `go_on` is due by itself.
//! - A file that is closed after writing, or moved to its name, with other contents than before is news at once.
//!   What is ambiguous (written but not closed, gone, suddenly empty) is looked at again after a while.
//! - One request is under way at a time. What is saved meanwhile is asked for when its answer is there.
//! - What failed is part of the next step, so that a step always brings the program to what the files say.
//! - A failure is told only when nothing follows for [`HOLD`]: the half of a save is nobody's news.
//!
//! Invariants: every save is followed by an answer about contents at least as new, or by a start of the program. A
//! report never speaks of contents that are known to be outdated.
//! Refuses: to know inputs, files and processes by more than numbers.

use super::report::{self, Reply};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

/// Time since the watch began.
pub(crate) type Moment = Duration;

/// How long a failure is kept back: editors, and people's scripts, write in steps.
pub(crate) const HOLD: Duration = Duration::from_millis(50);
/// How long a file that is written and not closed must be quiet before it is read.
pub(crate) const UNSETTLED: Duration = Duration::from_millis(20);
/// How long a file may be gone, or empty, before that is believed.
pub(crate) const GONE: Duration = Duration::from_millis(200);
/// How long the program has to end when it is asked to.
pub(crate) const END: Duration = Duration::from_secs(2);

/// A file, by its number.
pub(crate) type File = usize;
/// An input of the program, by its number.
pub(crate) type Input = usize;

/// What is known of a file's contents, beside those it had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Content {
    /// They are the same.
    Same,
    /// They are others.
    Other,
    /// There are none, and there were.
    Empty,
    /// There is no such file.
    Gone,
}

/// How sure it is that a file is as it is meant to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Settled {
    /// It was closed after writing, or moved to its name.
    Closed,
    /// It is being written.
    Open,
    /// It was left alone for as long as was asked for.
    Waited,
}

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// With this status.
    Exit(i32),
    /// By this signal.
    Signal(i32),
}

/// A key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Key {
    /// Read everything again.
    Reload,
    /// Back to what was before.
    Undo,
    /// What each generation replaced.
    Generations,
    /// What a reload would do.
    Plan,
    /// The end.
    Quit,
    /// Which keys there are.
    Help,
}

/// What happens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Event {
    /// The program's inputs were read and linked; it runs, and these inputs use these files.
    Started,
    /// The inputs were refused, with what is to be said about them; the process is about to end.
    TurnedAway(String),
    /// Whether somebody is at work on many files at once.
    Busy(bool),
    /// A file may have changed after the program read it, or not.
    Doubtful(File),
    /// A file was looked at because something happened to it.
    Saved(File, Settled, Content),
    /// The answer to the request under way.
    Answered(Reply),
    /// The program does not answer any more, but has not ended.
    Deaf,
    /// The program has ended.
    Ended(Ending),
    /// A key was pressed.
    Key(Key),
    /// The watch is to end with this status; the flag of the second says whether the program was told too.
    Stop(i32, Told),
}

/// Whether the program has been told to end by whoever told the watch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Told {
    /// Both were: by the terminal.
    Both,
    /// The watch alone.
    Watch,
}

/// What is asked of the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Ask {
    /// To become what these inputs are now.
    Reload(Vec<Input>),
    /// What that would do, for all inputs.
    Plan,
    /// To become what it was before.
    Undo,
    /// What each generation replaced.
    Generations,
}

/// How a program is ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Force {
    /// It is asked to.
    Ask,
    /// It is not asked.
    Kill,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Action {
    /// Start the program.
    Start,
    /// Send a request.
    Send(Ask),
    /// Look at a file; answer with [`Settled::Waited`].
    Look(File),
    /// Show a report: a new one begins here.
    Report(String),
    /// Say something more.
    Say(String),
    /// Run the command of `--on-reload`.
    Hook(u64),
    /// End the program.
    End(Force),
    /// The watch is over.
    Leave(i32),
}

/// What is done with a change that cannot be made live.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum OnRefusal {
    /// The program goes on as it is.
    #[default]
    Stay,
    /// It is started again.
    Restart,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Phase {
    /// It is being compiled and linked.
    Starting,
    /// The inputs were refused; the process has not ended yet.
    Refused,
    /// It runs and can be asked.
    Running,
    /// It runs and cannot be asked.
    Deaf,
    /// Nothing runs.
    Down,
    /// It has been told to end.
    Stopping { then: Then, kill_at: Option<Moment> },
    /// Nothing is done any more.
    Over,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Then {
    Leave(i32),
    Start,
}

/// A request under way.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Asked {
    ask: Ask,
    /// When what led to it happened.
    since: Moment,
    /// Whether somebody who pressed a key or saved something new waits for its answer.
    audience: Audience,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Audience {
    /// Whatever comes of it is told.
    Somebody,
    /// That nothing changed is not told: the answer before may have spoken of the same contents.
    Nobody,
}

/// A report that waits whether something follows.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Held {
    text: String,
    due: Moment,
    is_refusal: bool,
}

/// The machine.
#[derive(Debug)]
pub(crate) struct Machine {
    phase: Phase,
    on_refusal: OnRefusal,
    /// Which inputs a file is part of.
    users: Vec<Vec<Input>>,
    inputs: usize,
    /// Files to be looked at again.
    pending: BTreeMap<File, Moment>,
    /// Inputs that changed and were not asked for yet, and since when.
    dirty: BTreeSet<Input>,
    dirty_since: Option<Moment>,
    /// Who wants to know about them.
    audience: Audience,
    /// Inputs whose last step failed.
    stuck: BTreeSet<Input>,
    asked: Option<Asked>,
    /// What else is to be asked.
    wanted: VecDeque<Ask>,
    held: Option<Held>,
    /// Whether more saves are known to follow.
    is_busy: bool,
}

impl Machine {
    /// A machine for so many inputs; [`Machine::begin`] starts the program.
    pub(crate) fn new(inputs: usize, on_refusal: OnRefusal) -> Self {
        Self {
            phase: Phase::Down,
            on_refusal,
            users: Vec::new(),
            inputs,
            pending: BTreeMap::new(),
            dirty: BTreeSet::new(),
            dirty_since: None,
            audience: Audience::Nobody,
            stuck: BTreeSet::new(),
            asked: None,
            wanted: VecDeque::new(),
            held: None,
            is_busy: false,
        }
    }

    /// Starts the program.
    pub(crate) fn begin(&mut self, actions: &mut Vec<Action>) {
        self.phase = Phase::Starting;
        self.dirty.clear();
        self.dirty_since = None;
        self.stuck.clear();
        self.wanted.clear();
        self.asked = None;
        self.held = None;
        actions.push(Action::Start);
    }

    /// Says which inputs the file is part of, from now on.
    pub(crate) fn set_users(&mut self, file: File, inputs: Vec<Input>) {
        if self.users.len() <= file {
            self.users.resize(file + 1, Vec::new());
        }
        self.users[file] = inputs;
    }

    /// When [`Machine::go_on`] is due though nothing happens.
    pub(crate) fn deadline(&self) -> Option<Moment> {
        let kill_at = match &self.phase {
            Phase::Stopping { kill_at, .. } => *kill_at,
            _ => None,
        };
        let held = self.held.as_ref().map(|held| held.due);
        self.pending.values().copied().chain(held).chain(kill_at).min()
    }

    /// Takes an event that happened at `now`; [`Machine::go_on`] has to follow. Several that came at once become one
    /// step so.
    pub(crate) fn take(&mut self, now: Moment, event: Event, actions: &mut Vec<Action>) {
        match event {
            Event::Started => {
                if self.phase == Phase::Starting {
                    self.phase = Phase::Running;
                }
            }
            Event::TurnedAway(said) => {
                self.phase = Phase::Refused;
                let due = now + HOLD;
                let text = format!("{said}\n{}", report::WAITING_TO_START);
                self.held = Some(Held { text, due, is_refusal: false });
            }
            Event::Saved(file, settled, content) => self.saved(now, file, settled, content),
            Event::Busy(is_busy) => self.is_busy = is_busy,
            Event::Doubtful(file) => {
                let inputs = self.users.get(file).cloned().unwrap_or_default();
                self.mark_for(Audience::Nobody, now, inputs);
            }
            Event::Answered(reply) => self.answered(now, reply, actions),
            Event::Deaf => {
                if self.phase == Phase::Running {
                    self.phase = Phase::Deaf;
                }
            }
            Event::Ended(ending) => self.ended(ending, actions),
            Event::Key(key) => self.key(now, key, actions),
            Event::Stop(status, told) => self.stop(now, Then::Leave(status), told, actions),
        }
    }

    fn saved(&mut self, now: Moment, file: File, settled: Settled, content: Content) {
        let wait = match (settled, content) {
            // Whoever saves what is there already while nothing runs wants it to run.
            (Settled::Closed, Content::Same) if self.phase == Phase::Down => None,
            (Settled::Waited | Settled::Closed, Content::Same) => {
                self.pending.remove(&file);
                return;
            }
            (Settled::Waited, _) | (Settled::Closed, Content::Other) => None,
            (_, Content::Gone | Content::Empty) => Some(GONE),
            (Settled::Open, _) => Some(UNSETTLED),
        };
        if let Some(wait) = wait {
            self.pending.insert(file, now + wait);
            return;
        }
        self.pending.remove(&file);
        self.mark(now, self.users.get(file).cloned().unwrap_or_default());
    }

    fn mark(&mut self, now: Moment, inputs: Vec<Input>) {
        // What is under way may have read this already.
        let is_first_to_tell = self.phase == Phase::Running && self.asked.is_none();
        let audience = if is_first_to_tell { Audience::Somebody } else { Audience::Nobody };
        self.mark_for(audience, now, inputs);
    }

    fn mark_for(&mut self, audience: Audience, now: Moment, inputs: Vec<Input>) {
        if inputs.is_empty() {
            return;
        }
        if self.dirty.is_empty() || audience == Audience::Somebody {
            self.audience = audience;
        }
        self.dirty.extend(inputs);
        self.dirty_since.get_or_insert(now);
        // What it speaks of is outdated.
        self.held = None;
    }

    fn answered(&mut self, now: Moment, reply: Reply, actions: &mut Vec<Action>) {
        let Some(asked) = self.asked.take() else { return };
        let took = now.saturating_sub(asked.since);
        let is_outdated = !self.dirty.is_empty();
        match (&asked.ask, &reply) {
            (Ask::Reload(inputs), Reply::Refused(refused)) => {
                self.stuck.extend(inputs.iter().copied());
                if !is_outdated {
                    let text = report::failed(refused);
                    self.held = Some(Held { text, due: now + HOLD, is_refusal: refused.is_plans });
                }
            }
            (Ask::Reload(inputs), Reply::Done(done)) => {
                for input in inputs {
                    self.stuck.remove(input);
                }
                if done.is_empty() {
                    if asked.audience == Audience::Somebody && !is_outdated {
                        actions.push(Action::Report(report::unchanged(done)));
                    }
                } else {
                    actions.push(Action::Report(report::reloaded(done, took)));
                    actions.push(Action::Hook(done.generation));
                }
            }
            (Ask::Undo, Reply::Done(done)) => {
                actions.push(Action::Report(report::undone(done, took)));
                actions.push(Action::Hook(done.generation));
            }
            (_, Reply::Done(done)) => actions.push(Action::Report(done.text.trim_end().to_owned())),
            (_, Reply::Refused(refused)) => actions.push(Action::Report(report::failed(refused))),
        }
    }

    fn ended(&mut self, ending: Ending, actions: &mut Vec<Action>) {
        let was_asked = self.asked.take();
        self.wanted.clear();
        match std::mem::replace(&mut self.phase, Phase::Down) {
            Phase::Stopping { then: Then::Leave(status), .. } => {
                self.phase = Phase::Over;
                actions.push(Action::Leave(status));
            }
            Phase::Stopping { then: Then::Start, .. } => self.begin(actions),
            Phase::Down | Phase::Over | Phase::Refused => {}
            Phase::Starting | Phase::Running | Phase::Deaf => {
                self.held = None;
                // A save that the program has not answered must not be lost.
                if let Some(Asked { ask: Ask::Reload(inputs), since, .. }) = was_asked {
                    self.mark(since, inputs);
                }
                let hint = if self.dirty.is_empty() { report::ON_NEXT_SAVE } else { report::AGAIN };
                actions.push(Action::Report(report::ended(ending, hint)));
            }
        }
    }

    fn key(&mut self, now: Moment, key: Key, actions: &mut Vec<Action>) {
        let ask = match key {
            Key::Quit => return self.stop(now, Then::Leave(0), Told::Watch, actions),
            Key::Help => return actions.push(Action::Report(report::KEYS.to_owned())),
            Key::Reload => {
                return self.mark_for(Audience::Somebody, now, (0..self.inputs).collect());
            }
            Key::Undo => Ask::Undo,
            Key::Generations => Ask::Generations,
            Key::Plan => Ask::Plan,
        };
        if self.phase == Phase::Running {
            self.wanted.push_back(ask);
        } else {
            actions.push(Action::Report(report::NOT_RUNNING.to_owned()));
        }
    }

    fn stop(&mut self, now: Moment, then: Then, told: Told, actions: &mut Vec<Action>) {
        match &mut self.phase {
            Phase::Over => {}
            Phase::Down => {
                self.phase = Phase::Over;
                if let Then::Leave(status) = then {
                    actions.push(Action::Leave(status));
                }
            }
            // Whoever says it twice means it.
            Phase::Stopping { then: before, kill_at } => {
                *before = then;
                *kill_at = None;
                actions.push(Action::End(Force::Kill));
            }
            _ => {
                if told == Told::Watch {
                    actions.push(Action::End(Force::Ask));
                }
                self.phase = Phase::Stopping { then, kill_at: Some(now + END) };
            }
        }
    }

    /// Does what is due, and what can be done now.
    pub(crate) fn go_on(&mut self, now: Moment, actions: &mut Vec<Action>) {
        let due: Vec<File> =
            self.pending.iter().filter(|(_, due)| **due <= now).map(|(file, _)| *file).collect();
        for file in due {
            self.pending.remove(&file);
            actions.push(Action::Look(file));
        }
        self.go_on_with_report(now, actions);
        match &mut self.phase {
            Phase::Stopping { kill_at, .. } if kill_at.is_some_and(|at| at <= now) => {
                *kill_at = None;
                actions.push(Action::End(Force::Kill));
            }
            _ if self.is_busy => {}
            Phase::Down if !self.dirty.is_empty() => self.begin(actions),
            Phase::Deaf if !self.dirty.is_empty() => {
                actions.push(Action::Report(report::DEAF.to_owned()));
                self.stop(now, Then::Start, Told::Watch, actions);
            }
            Phase::Running if self.asked.is_none() => self.ask(now, actions),
            _ => {}
        }
    }

    fn go_on_with_report(&mut self, now: Moment, actions: &mut Vec<Action>) {
        let Some(held) = &mut self.held else { return };
        if let Some(last) = self.pending.values().max() {
            // Something is being written: what it says may be outdated in a moment.
            held.due = held.due.max(*last + HOLD);
        }
        if held.due > now {
            return;
        }
        let Some(held) = self.held.take() else { return };
        actions.push(Action::Report(held.text));
        if held.is_refusal && self.phase == Phase::Running {
            match self.on_refusal {
                OnRefusal::Stay => actions.push(Action::Say(report::STAYS.to_owned())),
                OnRefusal::Restart => {
                    actions.push(Action::Say(report::RESTARTS.to_owned()));
                    self.stop(now, Then::Start, Told::Watch, actions);
                }
            }
        } else if self.phase == Phase::Running {
            actions.push(Action::Say(report::RUNS_ON.to_owned()));
        }
    }

    fn ask(&mut self, now: Moment, actions: &mut Vec<Action>) {
        let asked = if let Some(since) = self.dirty_since.take() {
            let mut inputs = std::mem::take(&mut self.dirty);
            inputs.extend(self.stuck.iter().copied());
            let ask = Ask::Reload(inputs.into_iter().collect());
            Asked { ask, since, audience: self.audience }
        } else if let Some(ask) = self.wanted.pop_front() {
            Asked { ask, since: now, audience: Audience::Somebody }
        } else {
            return;
        };
        actions.push(Action::Send(asked.ask.clone()));
        self.asked = Some(asked);
    }
}
