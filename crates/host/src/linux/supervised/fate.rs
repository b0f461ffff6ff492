//! What becomes of a program: it stops, goes on, becomes another program, ends.
//!
//! Two threads find out. One started the process and waits for it, as parents do. The other waits for the order
//! thread's life ([`Board::outlive`]): when that is over and the process is not, the program has executed another one.

use crate::linux::agent::board::{self, Board, LOOK, Life};
use crate::linux::system::errno;
use std::collections::VecDeque;
use std::fmt;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long the end of a process may come after the end of its order thread.
const END_WAIT: Duration = Duration::from_millis(200);

/// How long a process may have its memory after the end of its order thread before that is called silence: the
/// time to write down a large core.
const SILENCE_MAX: Duration = Duration::from_secs(10);

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// With this status.
    Exited(i32),
    /// By this signal.
    Killed(i32),
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exited(status) => write!(f, "ended with status {status}"),
            Self::Killed(signal) => write!(f, "was killed by signal {signal}{}", Named(*signal)),
        }
    }
}

/// A signal's name in brackets, where it has one.
struct Named(i32);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match signal_name(self.0) {
            Some(name) => write!(f, " ({name})"),
            None => Ok(()),
        }
    }
}

fn signal_name(signal: i32) -> Option<&'static str> {
    Some(match signal {
        libc::SIGHUP => "SIGHUP",
        libc::SIGINT => "SIGINT",
        libc::SIGQUIT => "SIGQUIT",
        libc::SIGKILL => "SIGKILL",
        libc::SIGUSR1 => "SIGUSR1",
        libc::SIGUSR2 => "SIGUSR2",
        libc::SIGPIPE => "SIGPIPE",
        libc::SIGALRM => "SIGALRM",
        libc::SIGTERM => "SIGTERM",
        libc::SIGSTOP => "SIGSTOP",
        libc::SIGTSTP => "SIGTSTP",
        libc::SIGTTIN => "SIGTTIN",
        libc::SIGTTOU => "SIGTTOU",
        libc::SIGXCPU => "SIGXCPU",
        libc::SIGXFSZ => "SIGXFSZ",
        other => match crate::linux::signals::name(other) {
            "a signal" => return None,
            name => name,
        },
    })
}

/// What happens to a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// It was stopped by this signal, and waits to be continued.
    Stopped(i32),
    /// It goes on.
    Continued,
    /// It executes another program, of which nothing is known here.
    Replaced,
    /// The order thread does not answer any more; the program may run on.
    Silent,
    /// It has ended.
    Ended(Ended),
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped(signal) => write!(f, "was stopped by signal {signal}{}", Named(*signal)),
            Self::Continued => f.write_str("goes on"),
            Self::Replaced => f.write_str("has executed another program, which cannot be changed"),
            Self::Silent => f.write_str("does not answer any more, and cannot be changed"),
            Self::Ended(ended) => ended.fmt(f),
        }
    }
}

#[derive(Default)]
struct State {
    events: VecDeque<Event>,
    ended: Option<Ended>,
    /// Why orders cannot be carried out any more.
    over: Option<Event>,
}

/// What is known of a program's fate.
pub(crate) struct Fate {
    pub(crate) pid: i32,
    board: &'static Board,
    state: Mutex<State>,
    changed: Condvar,
    is_over: AtomicBool,
    is_stopped: AtomicBool,
}

impl Fate {
    pub(crate) fn new(pid: i32, board: &'static Board) -> Self {
        Self {
            pid,
            board,
            state: Mutex::default(),
            changed: Condvar::new(),
            is_over: AtomicBool::new(false),
            is_stopped: AtomicBool::new(false),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether orders are carried out no more.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Acquire)
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Acquire)
    }

    /// Why not, to complete the sentence that begins with the program.
    pub(crate) fn why(&self) -> String {
        let state = self.state();
        state.ended.map(Event::Ended).or(state.over).map_or_else(String::new, |event| event.to_string())
    }

    pub(crate) fn ended(&self) -> Option<Ended> {
        self.state().ended
    }

    /// The next thing that happens; `None` after the end.
    pub(crate) fn next(&self) -> Option<Event> {
        let mut state = self.state();
        loop {
            if let Some(event) = state.events.pop_front() {
                return Some(event);
            }
            if state.ended.is_some() {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Sends a signal, unless the process has ended and its number may be another's.
    pub(crate) fn signal(&self, signal: i32) {
        let state = self.state();
        if state.ended.is_none() {
            // SAFETY: sends a signal to a child that was not waited for.
            unsafe { libc::kill(self.pid, signal) };
        }
        drop(state);
    }

    pub(crate) fn tell(&self, event: Event) {
        let mut state = self.state();
        match event {
            Event::Stopped(_) => self.is_stopped.store(true, Ordering::Release),
            Event::Continued => self.is_stopped.store(false, Ordering::Release),
            Event::Ended(ended) => {
                state.ended = Some(ended);
                self.is_stopped.store(false, Ordering::Release);
            }
            Event::Replaced | Event::Silent => {}
        }
        if matches!(event, Event::Replaced | Event::Silent | Event::Ended(_)) {
            if state.over.is_some() && !matches!(event, Event::Ended(_)) {
                return;
            }
            state.over.get_or_insert(event);
            self.is_over.store(true, Ordering::Release);
        }
        state.events.push_back(event);
        drop(state);
        self.changed.notify_all();
        if self.is_over() {
            self.wake_all();
        }
    }

    /// Whoever waits for the program is to look again.
    fn wake_all(&self) {
        let board = self.board;
        for word in [&board.asks, &board.crashes] {
            word.fetch_add(1, Ordering::Release);
            board::wake(word);
        }
        let words: Vec<&AtomicU32> = std::iter::once(&board.answer)
            .chain(board.tickets.iter().map(|ticket| &ticket.done))
            .chain(board.cells.iter().map(|cell| &cell.state))
            .collect();
        words.into_iter().for_each(board::wake);
    }

    /// Waits for the process, as its parent, to its end.
    pub(crate) fn accompany(&self) {
        loop {
            // A look first: while an end has not been waited for, the process's number is not another's.
            match wait_for(self.pid, libc::WEXITED | libc::WSTOPPED | libc::WCONTINUED | libc::WNOWAIT) {
                Ok(Some(end @ Event::Ended(_))) => {
                    self.tell(end);
                    let _ = wait_for(self.pid, libc::WEXITED);
                    return;
                }
                // It may go on between the look and this: what is waited for is what counts.
                Ok(_) => {
                    let kinds = libc::WSTOPPED | libc::WCONTINUED | libc::WNOHANG;
                    if let Ok(Some(event)) = wait_for(self.pid, kinds) {
                        self.tell(event);
                    }
                }
                // Somebody else in this process has waited for it: nobody will ever know more.
                Err(_) => return self.tell(Event::Ended(Ended::Exited(0))),
            }
        }
    }

    /// Waits for the end of the order thread, and says what that means.
    pub(crate) fn outlive(&self) {
        while self.board.is_manned.load(Ordering::Acquire) == 0 {
            if self.is_over() {
                return;
            }
            board::wait(&self.board.is_manned, 0, LOOK);
        }
        let life = self.board.outlive();
        let mut state = self.state();
        let since = Instant::now();
        while state.ended.is_none() {
            let waited = self.changed.wait_timeout(state, END_WAIT);
            (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if state.ended.is_some() || since.elapsed() < END_WAIT {
                continue;
            }
            // A process that ends slowly, because its memory is written down, say, has its memory still.
            if !self.has_board() {
                drop(state);
                return self.tell(Event::Replaced);
            }
            if life == Life::Unknown || since.elapsed() > SILENCE_MAX {
                drop(state);
                return self.tell(Event::Silent);
            }
        }
    }

    /// Whether the process has the board mapped.
    fn has_board(&self) -> bool {
        let maps = std::fs::read_to_string(format!("/proc/{}/maps", self.pid));
        maps.is_ok_and(|maps| maps.contains(&board::name()))
    }
}

/// Waits for a change of a child's state; none if one is not to wait and there is none. An error when it is no child.
fn wait_for(pid: i32, kinds: i32) -> Result<Option<Event>, i32> {
    let mut info = MaybeUninit::<libc::siginfo_t>::zeroed();
    let id = libc::id_t::try_from(pid).map_err(|_| libc::ECHILD)?;
    loop {
        // SAFETY: fills the record.
        if unsafe { libc::waitid(libc::P_PID, id, info.as_mut_ptr(), kinds) } == 0 {
            break;
        }
        if errno() != libc::EINTR {
            return Err(errno());
        }
    }
    // SAFETY: filled by the call; all zeros is valid too.
    let info = unsafe { info.assume_init() };
    // SAFETY: the record is one about a child, or all zeros.
    let (status, who) = unsafe { (info.si_status(), info.si_pid()) };
    Ok(match info.si_code {
        _ if who == 0 => None,
        libc::CLD_EXITED => Some(Event::Ended(Ended::Exited(status))),
        libc::CLD_KILLED | libc::CLD_DUMPED => Some(Event::Ended(Ended::Killed(status))),
        libc::CLD_STOPPED | libc::CLD_TRAPPED => Some(Event::Stopped(status)),
        libc::CLD_CONTINUED => Some(Event::Continued),
        _ => None,
    })
}
