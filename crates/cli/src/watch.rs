//! `lively watch` and `lively run --watch`: the program runs, and becomes what its files say when they are saved.
//!
//! Problem: between the save and the new code lie an editor that writes in several steps, the compiler, and a program
//! that may refuse, crash or end at any time; and it has to be quick.
//! Approach: what to do is decided by a machine without input and output ([`machine`]), which is fed what happens:
//! to files ([`folders`], [`contents`]), to the program ([`home`]), on the terminal ([`terminal`]), by signals. This
//! file waits for all of them at once, in one thread, and carries out what the machine answers.
//!
//! Invariants: nothing here waits for one thing only, so that Ctrl-C and the end of the program are always seen. The
//! terminal is as it was found whenever the watch ends. All that is known of the program is its home's.
//! Refuses: standard input as a source, for it cannot be read again.

mod contents;
mod folders;
mod home;
mod hook;
mod machine;
mod report;
mod repositories;
mod terminal;
mod wishes;

use crate::command::{Failure, Next};
use crate::render;
use contents::{Belief, Contents};
use folders::{Folders, Touch};
use home::{Home, Listing, News, Recipe};
use hook::Hook;
use lively::{Diagnostic, SignalFile};
use machine::{Action, Event, Machine, Moment, Settled, Told};
use report::Reply;
use repositories::{LOCK_WAIT, Repositories};
use rustix::event::{PollFd, PollFlags, Timespec};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};
use terminal::{Keys, Terminal};
pub(crate) use wishes::Wishes;

/// How many generations are kept unless somebody says otherwise: a program that is edited all day stays as large as it is.
pub(crate) const KEEP: u64 = 32;

/// How often a folder that is gone is looked for.
const LOST_WAIT: Duration = Duration::from_millis(200);
/// Times of files are those of the kernel's last tick.
const TICK: Duration = Duration::from_millis(10);

/// How much later a signal from the terminal may reach the watch than the program.
const BOTH_WAIT: Duration = Duration::from_millis(20);

const SIGHUP: i32 = 1;
const SIGINT: i32 = 2;
const SIGQUIT: i32 = 3;
const SIGPIPE: i32 = 13;
const SIGTERM: i32 = 15;
const SIGTSTP: i32 = 20;

/// What is watched, and how.
pub(crate) struct Watched {
    /// The words for `lively run`, but for those of the watch.
    pub(crate) words: Vec<OsString>,
    /// All inputs.
    pub(crate) inputs: Vec<OsString>,
    /// Those that can be read again.
    pub(crate) again: Vec<OsString>,
    pub(crate) wishes: Wishes,
}

/// Runs the program and reloads it until somebody ends it.
pub(crate) fn watch(watched: Watched) -> Result<Next, Failure> {
    if watched.inputs.iter().any(|input| input == "-") {
        let why = "standard input cannot be read again: `lively watch` needs files";
        return Err(Failure::Usage(why.into()));
    }
    if watched.wishes.keys && !Terminal::is_there() {
        return Err(Failure::Usage("`--keys` needs a terminal on standard input".into()));
    }
    let mut watch = Watch::new(watched).map_err(|error| refused(&error))?;
    watch.run().map(Next::Status).map_err(|error| refused(&error))
}

fn refused(error: &std::io::Error) -> Failure {
    Failure::Refused(Diagnostic::error("watch", format!("cannot watch: {error}")).into())
}

struct Watch {
    machine: Machine,
    recipe: Recipe,
    home: Option<Home>,
    contents: Contents,
    folders: Folders,
    /// Which files each input uses, as far as it was told.
    listing: Listing,
    /// When what is told next was read at the earliest.
    read_since: SystemTime,
    repositories: Repositories,
    hook: Hook,
    terminal: Terminal,
    signals: SignalFile,
    clears: bool,
    began: Instant,
}

impl Watch {
    fn new(watched: Watched) -> std::io::Result<Self> {
        let Watched { words, again, wishes, .. } = watched;
        let mut signals = vec![SIGHUP, SIGINT, SIGQUIT, SIGTERM];
        if wishes.keys {
            signals.push(SIGTSTP);
        }
        // A reader of reports that went away is no reason to leave the program alone.
        let signals = SignalFile::open(&signals, &[SIGPIPE])?;
        let (keys, input) = match wishes.keys {
            true => (Keys::Ours, home::Input::None),
            false => (Keys::Programs, home::Input::Shared),
        };
        let inputs: Vec<String> = again.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let colour = if render::is_coloured() { home::Colour::Yes } else { home::Colour::No };
        let mut watch = Self {
            machine: Machine::new(inputs.len(), wishes.on_refusal),
            listing: inputs.iter().map(|name| (name.clone(), vec![name.clone()])).collect(),
            home: None,
            contents: Contents::default(),
            folders: Folders::new()?,
            read_since: SystemTime::now(),
            repositories: Repositories::of(&inputs),
            recipe: Recipe { words, input, colour, inputs },
            hook: Hook::new(wishes.on_reload),
            terminal: Terminal::open(keys),
            signals,
            clears: wishes.clears,
            began: Instant::now(),
        };
        watch.watch_listed();
        Ok(watch)
    }

    fn run(&mut self) -> std::io::Result<i32> {
        let mut actions = Vec::new();
        self.machine.begin(&mut actions);
        let mut events = Vec::new();
        loop {
            if let Some(status) = self.carry_out(&mut actions, &mut events)? {
                return Ok(status);
            }
            if events.is_empty() {
                self.wait()?;
                self.gather(&mut events);
            }
            let now = self.began.elapsed();
            for event in events.drain(..) {
                self.machine.take(now, event, &mut actions);
            }
            self.machine.go_on(now, &mut actions);
        }
    }

    /// Waits until something happens, or is due.
    fn wait(&self) -> std::io::Result<()> {
        let mut waits =
            vec![PollFd::new(&self.folders, PollFlags::IN), PollFd::new(&self.signals, PollFlags::IN)];
        waits.extend(self.home.iter().flat_map(Home::waits));
        waits.extend(self.terminal.waits());
        waits.extend(self.hook.waits());
        let now = self.began.elapsed();
        let lost = self.folders.has_lost().then(|| now + LOST_WAIT);
        let busy = self.repositories.was_busy().then(|| now + LOCK_WAIT);
        let due: Option<Moment> = self.machine.deadline().into_iter().chain(lost).chain(busy).min();
        let timeout = due.and_then(|due| Timespec::try_from(due.saturating_sub(now)).ok());
        match rustix::event::poll(&mut waits, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Everything that has happened: saves first, for they are waited for; the end of the program after its last words.
    fn gather(&mut self, events: &mut Vec<Event>) {
        let mut touched = self.folders.touched();
        if self.folders.has_lost() {
            touched.extend(self.folders.find_lost().into_iter().map(|file| (file, Touch::Written)));
        }
        if !touched.is_empty() || self.repositories.was_busy() {
            let is_busy = self.repositories.look();
            if !is_busy {
                // All that was written before the lock went away belongs to the same step.
                touched.extend(self.folders.touched());
            }
            events.push(Event::Busy(is_busy));
        }
        for (file, touch) in touched {
            let (settled, belief) = match touch {
                Touch::Writing => (Settled::Open, Belief::Passing),
                Touch::Written => (Settled::Closed, Belief::Doubt),
            };
            // What replaced a link, or the other way round, may lead elsewhere.
            self.folders.watch(file, self.contents.path(file));
            events.push(Event::Saved(file, settled, self.contents.look(file, belief)));
        }
        // Asked before its last words are read, so that none come later.
        let ending = self.home.as_mut().and_then(Home::ended);
        let news = self.home.as_mut().map(Home::news).unwrap_or_default();
        for news in news {
            match news {
                News::Silence => events.push(Event::Deaf),
                News::Answer { reply, files } => self.answered(reply, files, events),
            }
        }
        if let Some(machine::Ending::Signal(SIGHUP | SIGINT | SIGQUIT)) = ending {
            // From the terminal that comes to both, and the program may have been first.
            is_ready(PollFd::new(&self.signals, PollFlags::IN), BOTH_WAIT);
        }
        while let Some(received) = self.signals.receive() {
            self.signalled(
                received.signal,
                if received.is_kernels { Told::Both } else { Told::Watch },
                events,
            );
        }
        if let Some(ending) = ending {
            self.home = None;
            self.terminal.resume();
            // The silence before the end is no silence.
            events.retain(|event| *event != Event::Deaf);
            events.push(Event::Ended(ending));
        }
        self.hook.look();
        if self.terminal.waits().is_some_and(|wait| is_ready(wait, Duration::ZERO)) {
            events.extend(self.terminal.read().into_iter().map(Event::Key));
        }
    }

    fn signalled(&self, signal: i32, told: Told, events: &mut Vec<Event>) {
        if signal != SIGTSTP {
            events.push(Event::Stop(128 + signal, told));
            return;
        }
        self.terminal.restore();
        // Goes on when somebody continues it.
        let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
        self.terminal.resume();
    }

    fn answered(&mut self, reply: Reply, files: Option<Listing>, events: &mut Vec<Event>) {
        let young = files.map(|files| self.take_listing(files)).unwrap_or_default();
        let is_first = self.home.as_mut().is_some_and(Home::is_first_answer);
        match (is_first, reply) {
            (true, Reply::Done(_)) => {
                terminal::say(&format!("lively: watching {} files", self.contents.count_there()));
                events.push(Event::Started);
            }
            (true, Reply::Refused(refused)) => events.push(Event::TurnedAway(report::failed(&refused))),
            (false, reply) => events.push(Event::Answered(reply)),
        }
        events.extend(young.into_iter().map(Event::Doubtful));
    }

    /// Takes over which files the inputs use; those among them that may be newer than what was read.
    fn take_listing(&mut self, listing: Listing) -> Vec<machine::File> {
        let mut is_new = false;
        for (input, files) in listing {
            // What is known of an input is more than an input that could not be read at all tells.
            if let Some(known) = self.listing.get_mut(&input)
                && *known != files
                && !files.is_empty()
            {
                *known = files;
                is_new = true;
            }
        }
        if is_new { self.watch_listed() } else { Vec::new() }
    }

    fn watch_listed(&mut self) -> Vec<machine::File> {
        let mut users: BTreeMap<machine::File, BTreeSet<machine::Input>> = BTreeMap::new();
        let mut young = Vec::new();
        for (number, input) in self.recipe.inputs.iter().enumerate() {
            for path in self.listing.get(input).into_iter().flatten() {
                let path = Path::new(path);
                let file = self.contents.find(path).unwrap_or_else(|| {
                    // Watched first: what happens after the look is an event.
                    let file = self.contents.len();
                    self.folders.watch(file, path);
                    let (file, is_young) = self.contents.add(path, self.read_since);
                    if is_young {
                        young.push(file);
                    }
                    file
                });
                users.entry(file).or_default().insert(number);
            }
        }
        for file in 0..self.contents.len() {
            let inputs = users.remove(&file).unwrap_or_default();
            self.machine.set_users(file, inputs.into_iter().collect());
        }
        young
    }

    /// Does what the machine wants; the status when the watch is over.
    fn carry_out(
        &mut self,
        actions: &mut Vec<Action>,
        events: &mut Vec<Event>,
    ) -> std::io::Result<Option<i32>> {
        for action in actions.drain(..) {
            match action {
                Action::Start => {
                    self.read_since = SystemTime::now() - TICK;
                    self.home = Some(Home::start(&self.recipe)?);
                }
                Action::Send(ask) => {
                    self.read_since = SystemTime::now() - TICK;
                    if let Some(home) = &mut self.home {
                        home.ask(&ask, &self.recipe.inputs);
                    }
                }
                Action::Look(file) => {
                    let content = self.contents.look(file, Belief::Sure);
                    events.push(Event::Saved(file, Settled::Waited, content));
                }
                Action::Report(text) => {
                    if self.clears {
                        terminal::clear();
                    }
                    terminal::say(&text);
                }
                Action::Say(text) => terminal::say(&text),
                Action::Hook(generation) => self.hook.run(generation),
                Action::End(force) => {
                    if let Some(home) = &self.home {
                        home.end(force);
                    }
                }
                Action::Leave(status) => return Ok(Some(status)),
            }
        }
        Ok(None)
    }
}

/// Whether something is there to be read within this time.
fn is_ready(wait: PollFd<'_>, time: Duration) -> bool {
    let time = Timespec::try_from(time).ok();
    rustix::event::poll(&mut [wait], time.as_ref()).is_ok_and(|count| count > 0)
}
