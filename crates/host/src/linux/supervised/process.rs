//! [`SupervisedProcess`]: the names and libraries of a program, before an image has room in it; and [`Supervised`],
//! by which everybody else knows the program.

use super::attend::{self, Answers};
use super::fate::{Ended, Event};
use super::given::Given;
use super::link::{Link, There, read_of};
use super::space::SupervisedSpace;
use super::start::{self, Starter};
use crate::linux::agent::order::{self, Hello, IsGiven, ModuleFacts, Order, Room, Task};
use crate::linux::agent::wire::Reader;
use crate::linux::memory::{ExecMode, LocalOptions};
use crate::{Call, Foreign, HostError, Nearness, Process, Space};
use lively_base::RunAddr;
use std::collections::HashMap;
use std::ffi::OsString;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Names in one order.
const NAMES_MAX: usize = 1024;

/// A program that has a process of its own.
#[derive(Clone)]
pub struct Supervised {
    link: Arc<Link>,
    hello: Arc<Hello>,
}

impl std::fmt::Debug for Supervised {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Supervised").field("pid", &self.pid()).finish_non_exhaustive()
    }
}

impl Supervised {
    /// Its process.
    #[must_use]
    pub fn pid(&self) -> i32 {
        self.link.fate.pid
    }

    /// What `main` is called with: the number of arguments, and where they and the environment are.
    #[must_use]
    pub fn arguments(&self) -> [u64; 3] {
        self.hello.arguments
    }

    /// What promises must call there.
    #[must_use]
    pub fn entrance(&self) -> Option<RunAddr> {
        self.hello.entrance
    }

    /// Definitions that its code is given instead of the C library's and the unwinder's.
    pub fn overrides(&self) -> impl Iterator<Item = (&str, RunAddr)> {
        self.hello.overrides.iter().map(|(name, at)| (name.as_str(), *at))
    }

    /// Answers what threads of the program ask from now on, in threads of lively's own.
    ///
    /// # Errors
    /// When the system has no room for threads.
    pub fn attend(&self, answers: Arc<dyn Answers>) -> Result<(), HostError> {
        attend::attend(&self.link, answers)
    }

    /// Has crashes reported from now on ([`Answers::crashed`]), and says which libraries there are.
    ///
    /// # Errors
    /// When the program does not answer.
    pub fn watch_crashes(&self) -> Result<Vec<ModuleFacts>, HostError> {
        self.link.order(&Order::Watch, |r| r.list(ModuleFacts::read))
    }

    /// Begins the program's `main`, on its first thread.
    ///
    /// # Safety
    /// `code` is a `main` as C knows it.
    ///
    /// # Errors
    /// When the program does not answer.
    pub unsafe fn begin(&self, code: RunAddr) -> Result<(), HostError> {
        self.link.run(Task::Main(code)).map(drop)
    }

    /// The next thing that happens to the program; `None` when it has ended and that was told.
    #[must_use]
    pub fn next_event(&self) -> Option<Event> {
        self.link.fate.next()
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn ended(&self) -> Option<Ended> {
        self.link.fate.ended()
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: i32) {
        self.link.fate.signal(signal);
    }

    /// Lets it go on, if it is still stopped.
    pub fn resume(&self) {
        if self.link.fate.is_stopped() {
            self.signal(libc::SIGCONT);
        }
    }

    /// Ends it as its own `exit` does; what it left for its end is run.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn quit(&self, status: i32) -> Result<(), HostError> {
        let find = Order::Find(vec![b"exit".to_vec()]);
        let found = self.link.order(&find, |r| r.list(order::foreign))?;
        let Some(Some(exit)) = found.first() else {
            return Err(HostError::Unsupported("call `exit`: there is none"));
        };
        let there = There { link: Arc::clone(&self.link), is_holding: false };
        // SAFETY: `exit` of the C library takes a number.
        match unsafe { there.call(exit.address, [status as u64, 0, 0]) } {
            Err(HostError::Gone(_)) | Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Reads its memory; `false` when not all of it is there. Takes nothing but the system's word.
    #[must_use]
    pub fn peek(&self, at: RunAddr, into: &mut [u8]) -> bool {
        read_of(self.pid(), at, into)
    }
}

/// A program that has a process of its own: its names and its libraries.
pub struct SupervisedProcess {
    program: Supervised,
    options: LocalOptions,
    given: Option<Given>,
    /// What is known of names that are wanted just now.
    known: Mutex<HashMap<Vec<u8>, Option<Foreign>>>,
}

impl SupervisedProcess {
    /// Starts a process for a program with these arguments, `argv[0]` first.
    ///
    /// # Errors
    /// When the system refuses, or what is started does not answer.
    pub fn start(
        starter: &Starter,
        options: LocalOptions,
        arguments: &[OsString],
    ) -> Result<Self, HostError> {
        let made = match options.mode {
            ExecMode::Alias => Given::make(&options.capacity)?,
            ExecMode::Flip => None,
        };
        let (given, file) = made.unzip();
        let link = start::start(starter, file, arguments)?;
        let hello = link.order(&Order::Greet, Hello::read)?;
        let program = Supervised { link, hello: Arc::new(hello) };
        Ok(Self { program, options, given, known: Mutex::default() })
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> Supervised {
        self.program.clone()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Vec<u8>, Option<Foreign>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, order: &Order) -> Option<Foreign> {
        // Whoever is gone has no names; what is done next says so.
        self.program.link.order(order, order::foreign).ok().flatten()
    }
}

impl Process for SupervisedProcess {
    fn find(&self, name: &[u8]) -> Option<Foreign> {
        if let Some(known) = self.known().get(name) {
            return *known;
        }
        let find = Order::Find(vec![name.to_vec()]);
        let found = self.program.link.order(&find, |r| r.list(order::foreign)).ok()?;
        found.first().copied().flatten()
    }

    fn find_needed(&self, name: &[u8]) -> Option<Foreign> {
        if let Some(Some(known)) = self.known().get(name) {
            return Some(*known);
        }
        let found = self.ask(&Order::FindNeeded(name.to_vec()));
        // A library may have been opened for it, which has other names too.
        let mut known = self.known();
        known.retain(|_, found| found.is_some());
        known.insert(name.to_vec(), found);
        found
    }

    fn expect(&self, names: &mut dyn Iterator<Item = &[u8]>) {
        let mut known = self.known();
        known.clear();
        let names: Vec<Vec<u8>> = names.map(<[u8]>::to_vec).collect();
        for part in names.chunks(NAMES_MAX) {
            let order = Order::Find(part.to_vec());
            let Ok(found) = self.program.link.order(&order, |r| r.list(order::foreign)) else { return };
            known.extend(part.iter().cloned().zip(found));
        }
    }

    fn names(&self) -> Vec<Vec<u8>> {
        let mut names: Vec<Vec<u8>> = Vec::new();
        loop {
            let read = |r: &mut Reader<'_>| Some((r.u64()?, r.list(|r| r.bytes().map(<[u8]>::to_vec))?));
            let Ok((count, part)) = self.program.link.order(&Order::Names(names.len() as u64), read) else {
                return names;
            };
            let is_last = part.is_empty();
            names.extend(part);
            if is_last || names.len() as u64 >= count {
                return names;
            }
        }
    }

    fn open_library(&mut self, name: &str) -> Result<(), HostError> {
        self.known().clear();
        self.program.link.run(Task::Open(name.to_owned())).map(drop)
    }

    fn reserve(&mut self, nearness: Nearness) -> Result<Box<dyn Space>, HostError> {
        let capacity = self.options.capacity;
        let reserve = |given| self.program.link.order(&Order::Reserve(nearness, capacity, given), Room::read);
        let mut given = self.given.take();
        let room = match given {
            // The system may forbid to execute such a file: then the program writes for itself.
            Some(_) => reserve(IsGiven::Yes).or_else(|_| {
                given = None;
                reserve(IsGiven::No)
            })?,
            None => reserve(IsGiven::No)?,
        };
        let link = Arc::clone(&self.program.link);
        let facts = (self.program.hello.page, self.program.hello.thread_pointer);
        Ok(Box::new(SupervisedSpace::new(link, room, given, capacity, facts)))
    }
}

impl Drop for SupervisedProcess {
    /// Ends the process: whose image it was is gone.
    fn drop(&mut self) {
        self.program.signal(libc::SIGKILL);
    }
}
