//! Answers what threads of the program ask.
//!
//! One thread makes code, another one hears of crashes: the first may wait for an image whose holder waits for the
//! very thread that crashed.

use super::link::{Link, read_of};
use crate::HostError;
use crate::linux::agent::board::{self, ANSWERED, ASKED, CELL_TEXT_MAX, Cell, IN_WORK, LOOK, WANTED};
use crate::linux::agent::{CRASH, ENTRY, FORK, NAME, PROMISE, READ};
use crate::linux::quiet::{quiet_thread, small_quiet_thread};
use crate::linux::signals::Crash;
use lively_base::RunAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long a thread that crashed may take for what is wanted of it.
const WOUNDED_WAIT: Duration = Duration::from_secs(5);

/// Who asks for code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asker {
    /// The program.
    Program,
    /// A process that it forked, whose memory is another.
    Child,
}

/// What the controller knows to answer.
pub trait Answers: Send + Sync {
    /// Tells where the code is for the promise whose call would come back to `behind`, or why there is none. In a
    /// child that the program forked nothing can be published any more.
    ///
    /// It is told by `tell` while the image is locked, so that there is no moment in which it could be given back.
    ///
    /// # Errors
    /// With a sentence for the program's standard error; the program then ends.
    fn code_behind(&self, behind: RunAddr, asker: Asker, tell: &dyn Fn(RunAddr)) -> Result<(), String>;
    /// Where the function is called whose body begins at `body`; the same address if nobody knows better.
    fn entry_of(&self, body: RunAddr) -> RunAddr;
    /// The program is about to fork: what it could call must have its code.
    fn before_fork(&self);
    /// A thread of the program, or of a process that it forked, has crashed.
    fn crashed(&self, wounded: &Wounded<'_>);
}

/// A thread that crashed, and waits.
pub struct Wounded<'w> {
    link: &'w Link,
    cell: &'w Cell,
    pid: i32,
    /// What it says.
    pub crash: Crash,
}

impl std::fmt::Debug for Wounded<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wounded").field("crash", &self.crash).finish_non_exhaustive()
    }
}

impl Wounded<'_> {
    /// Reads memory of its process; `false` when not all of it is there.
    #[must_use]
    pub fn read(&self, at: RunAddr, into: &mut [u8]) -> bool {
        if read_of(self.pid, at, into) {
            return true;
        }
        let mut at = at;
        for part in into.chunks_mut(CELL_TEXT_MAX) {
            if !self.ask(READ, at, part.len()) || self.cell.text.copy_to(part) != part.len() {
                return false;
            }
            at = RunAddr(at.0.wrapping_add(part.len() as u64));
        }
        true
    }

    /// The function of a library at an address, and how far into it that is.
    #[must_use]
    pub fn name(&self, at: RunAddr) -> Option<(Vec<u8>, u64)> {
        self.ask(NAME, at, 0).then(|| (self.cell.text.copy(), self.cell.words[1].load(Ordering::Relaxed)))
    }

    /// Has it do something; `false` when it cannot.
    fn ask(&self, what: u64, at: RunAddr, len: usize) -> bool {
        for (place, word) in self.cell.words.iter().zip([what, at.0, len as u64]) {
            place.store(word, Ordering::Relaxed);
        }
        self.cell.state.store(WANTED, Ordering::Release);
        board::wake(&self.cell.state);
        let since = Instant::now();
        loop {
            match self.cell.state.load(Ordering::Acquire) {
                ASKED => return self.cell.words[0].load(Ordering::Relaxed) == 1,
                WANTED if since.elapsed() < WOUNDED_WAIT && !self.link.fate.is_over() => {
                    board::wait(&self.cell.state, WANTED, LOOK);
                }
                _ => return false,
            }
        }
    }
}

/// Starts the threads that answer.
pub(super) fn attend(link: &Arc<Link>, answers: Arc<dyn Answers>) -> Result<(), HostError> {
    let failed = |error: std::io::Error| HostError::System {
        what: "start threads that answer the program".to_owned(),
        call: "pthread_create",
        errno: error.raw_os_error().unwrap_or(0),
    };
    let (of_code, of_crashes) = (Arc::clone(link), Arc::clone(link));
    let (for_code, for_crashes) = (Arc::clone(&answers), answers);
    quiet_thread("lively-code", move || {
        let is_mine = |cell: &Cell| cell.kind.load(Ordering::Relaxed) != CRASH;
        serve(&of_code, &of_code.board.asks, is_mine, |cell| answer(cell, &*for_code));
    })
    .map_err(failed)?;
    small_quiet_thread("lively-crashes", move || {
        let is_mine = |cell: &Cell| cell.kind.load(Ordering::Relaxed) == CRASH;
        let tell = |cell: &Cell| for_crashes.crashed(&wounded(&of_crashes, cell));
        serve(&of_crashes, &of_crashes.board.crashes, is_mine, tell);
    })
    .map_err(failed)
}

/// Answers one cell after the other until the program is gone.
fn serve(link: &Link, bell: &AtomicU32, is_mine: impl Fn(&Cell) -> bool, act: impl Fn(&Cell)) {
    loop {
        let seen = bell.load(Ordering::Acquire);
        for cell in &link.board.cells {
            if cell.state.load(Ordering::Acquire) != ASKED || !is_mine(cell) {
                continue;
            }
            if cell.state.compare_exchange(ASKED, IN_WORK, Ordering::AcqRel, Ordering::Relaxed).is_err() {
                continue;
            }
            act(cell);
            cell.state.store(ANSWERED, Ordering::Release);
            board::wake(&cell.state);
        }
        if link.fate.ended().is_some() {
            return;
        }
        if bell.load(Ordering::Acquire) == seen {
            board::wait(bell, seen, LOOK * 20);
        }
    }
}

fn answer(cell: &Cell, answers: &dyn Answers) {
    let word = RunAddr(cell.words[0].load(Ordering::Relaxed));
    let is_child = cell.words[1].load(Ordering::Relaxed) != 0;
    let asker = if is_child { Asker::Child } else { Asker::Program };
    let (word, is_refused) = match cell.kind.load(Ordering::Relaxed) {
        // Hidden on both ways: what is asked about and what is answered could be given back if it stood nowhere,
        // and never if it stood about in the program's memory.
        PROMISE => match answers.code_behind(RunAddr(!word.0), asker, &|to| {
            cell.words[0].store(!to.0, Ordering::Release);
        }) {
            Ok(()) => return cell.words[2].store(0, Ordering::Relaxed),
            Err(why) => {
                cell.text.put(why.as_bytes());
                (RunAddr::ZERO, 1)
            }
        },
        ENTRY => (answers.entry_of(word), 0),
        FORK => {
            answers.before_fork();
            (RunAddr::ZERO, 0)
        }
        _ => (RunAddr::ZERO, 1),
    };
    cell.words[0].store(word.0, Ordering::Relaxed);
    cell.words[2].store(is_refused, Ordering::Relaxed);
}

fn wounded<'w>(link: &'w Link, cell: &'w Cell) -> Wounded<'w> {
    let word = |index: usize| cell.words[index].load(Ordering::Relaxed);
    let crash = Crash {
        signal: word(0) as i32,
        code: word(1) as i32,
        address: RunAddr(word(2)),
        tid: word(3) as i32,
        registers: std::array::from_fn(|n| word(4 + n)),
    };
    Wounded { link, cell, pid: cell.pid.load(Ordering::Relaxed), crash }
}
