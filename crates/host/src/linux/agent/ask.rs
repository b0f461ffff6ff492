//! What threads of the program ask the controller: for code that does not exist yet, and because they crashed.
//!
//! Everything here may run in a signal handler, on a small stack, in a child of fork or vfork: it takes no memory and
//! no lock. Who finds no controller any more says so and ends; nobody waits for ever.

use super::board::{self, ANSWERED, ASKED, Board, CELL_TEXT_MAX, Cell, IN_WORK, LOOK, WANTED};
use super::{CRASH, ENTRY, FORK, NAME, PROMISE, READ};
use crate::linux::fork::Family;
use crate::linux::lock::Lock;
use crate::linux::modules::Module;
use crate::linux::signals::{self, Crash};
use crate::linux::system::System;
use crate::linux::threads::own_tid;
use crate::linux::{arch, fork, peek};
use lively_base::{Hidden, RunAddr};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, OnceLock};

/// What asking needs, fixed before the program starts.
struct Counter {
    board: &'static Board,
    /// Tells a forked child from the program.
    family: Family,
}

static COUNTER: OnceLock<Counter> = OnceLock::new();
/// Taken for each order, and for the time of a fork: a child finds nothing half done.
pub(super) static ORDERS: Lock<()> = Lock::new(());
/// The thread that runs a call whose caller has the image.
pub(super) static HOLDING_CALLER: AtomicI32 = AtomicI32::new(0);
/// The libraries, for names in reports of crashes.
pub(super) static MODULES: OnceLock<Arc<Vec<Module>>> = OnceLock::new();

/// Lets threads ask from now on.
pub(super) fn open(board: &'static Board) {
    let family = Family::of_this_process(&System::new(None));
    if COUNTER.set(Counter { board, family }).is_ok() {
        fork::carry_over_with_child(before_fork, after_fork, after_fork);
    }
}

/// The answer to a question.
enum Answer {
    Word(u64),
    /// It was refused, for the reason in the cell.
    Refused,
    /// There is nobody to ask.
    Nobody,
}

/// Asks, and lets `read` look at the cell before it is given back.
fn ask<R>(kind: u32, word: u64, read: impl FnOnce(Answer, Option<&Cell>) -> R) -> R {
    let Some(counter) = COUNTER.get() else { return read(Answer::Nobody, None) };
    let board = counter.board;
    let Some(cell) = board.take_cell() else { return read(Answer::Nobody, None) };
    cell.kind.store(kind, Ordering::Relaxed);
    cell.words[0].store(word, Ordering::Relaxed);
    cell.words[1].store(u64::from(counter.family.left()), Ordering::Relaxed);
    cell.state.store(ASKED, Ordering::Release);
    board.asks.fetch_add(1, Ordering::Release);
    board::wake(&board.asks);
    let answer = loop {
        match cell.state.load(Ordering::Acquire) {
            ANSWERED if cell.words[2].load(Ordering::Relaxed) == 0 => {
                break Answer::Word(cell.words[0].load(Ordering::Relaxed));
            }
            ANSWERED => break Answer::Refused,
            state @ (ASKED | IN_WORK) => board::wait(&cell.state, state, LOOK * 20),
            _ => break Answer::Nobody,
        }
        if !board.has_controller() {
            break Answer::Nobody;
        }
    };
    let result = read(answer, Some(cell));
    board.free_cell(cell);
    result
}

/// Has `word` say where the code is for the promise whose call would come back to what it says. Neither address is
/// left anywhere else on the stack of the caller, where a search for who leads to a body would find it for ever; on
/// its way it stands in the cell, hidden, where [`held_by_cells`] looks for it.
pub(super) fn code_behind(word: &mut RunAddr) {
    if HOLDING_CALLER.load(Ordering::Relaxed) == own_tid() {
        end(b"a function without code was called by code that is run while the image is being changed", None);
    }
    ask(PROMISE, arch::materialise::hidden(word), |answer, cell| match (answer, cell) {
        (Answer::Word(hidden), _) => arch::materialise::show(word, hidden),
        (Answer::Refused, Some(cell)) => end(b"", Some(cell)),
        _ => end(b"a function was called whose code the controller was to make, but that is gone", None),
    });
}

/// Code that a thread is about to go on to: addresses in cells. To be asked before the threads are searched: what was
/// taken out of a cell by then is found where it was put.
pub(super) fn held_by_cells(board: &Board) -> Vec<(Hidden, RunAddr)> {
    let in_use = |cell: &&Cell| {
        let is_promise = cell.kind.load(Ordering::Relaxed) == PROMISE;
        is_promise && cell.state.load(Ordering::Acquire) != board::FREE
    };
    let held = |cell: &Cell| {
        let word = Hidden::of(RunAddr(!cell.words[0].load(Ordering::Acquire)));
        (word, RunAddr(std::ptr::from_ref(cell) as u64))
    };
    board.cells.iter().filter(in_use).map(held).collect()
}

/// Where the function is called whose body begins at `body`.
pub(super) fn entry_of(body: RunAddr) -> RunAddr {
    if HOLDING_CALLER.load(Ordering::Relaxed) == own_tid() {
        return body;
    }
    ask(ENTRY, body.0, |answer, _| match answer {
        Answer::Word(at) => RunAddr(at),
        _ => body,
    })
}

/// Ends the process: the program called something that there is no code for.
fn end(why: &[u8], cell: Option<&Cell>) -> ! {
    signals::write_error(b"lively: ");
    signals::write_error(why);
    if let Some(cell) = cell {
        let mut text = [0; 512];
        let len = cell.text.copy_to(&mut text);
        signals::write_error(&text[..len]);
    }
    signals::write_error(b"\n");
    std::process::abort()
}

/// A child of fork has no thread that could be ordered to do something, and what is published later does not come
/// to its memory. So it is given all its code before; and no order is half done when it begins.
extern "C" fn before_fork() {
    let is_child = COUNTER.get().is_none_or(|counter| counter.family.left());
    if !is_child && HOLDING_CALLER.load(Ordering::Relaxed) != own_tid() {
        ask(FORK, 0, |_, _| ());
    }
    ORDERS.take_for_fork();
}

extern "C" fn after_fork() {
    // SAFETY: the fork took it.
    unsafe { ORDERS.give_after_fork() };
}

/// Runs in a thread that crashed, in a signal handler: tells the controller, and does what that wants to know.
pub(super) fn report(crash: &Crash) {
    let Some(counter) = COUNTER.get() else { return plain(crash) };
    let board = counter.board;
    let Some(cell) = board.take_cell() else { return plain(crash) };
    cell.kind.store(CRASH, Ordering::Relaxed);
    let head = [crash.signal as u64, crash.code as u64, crash.address.0, crash.tid as u64];
    for (place, word) in cell.words.iter().zip(head.into_iter().chain(crash.registers)) {
        place.store(word, Ordering::Relaxed);
    }
    cell.state.store(ASKED, Ordering::Release);
    board.crashes.fetch_add(1, Ordering::Release);
    board::wake(&board.crashes);
    loop {
        match cell.state.load(Ordering::Acquire) {
            ANSWERED => break,
            WANTED => {
                serve(cell);
                cell.state.store(ASKED, Ordering::Release);
                board::wake(&cell.state);
            }
            state @ (ASKED | IN_WORK) => {
                board::wait(&cell.state, state, LOOK * 20);
                if !board.has_controller() {
                    plain(crash);
                    break;
                }
            }
            _ => return plain(crash),
        }
    }
    board.free_cell(cell);
}

/// Does what the controller wants of a crashed thread; how long the answer is comes first.
fn serve(cell: &Cell) {
    let (what, at) = (cell.words[0].load(Ordering::Relaxed), RunAddr(cell.words[1].load(Ordering::Relaxed)));
    let len = (cell.words[2].load(Ordering::Relaxed) as usize).min(CELL_TEXT_MAX);
    let mut buffer = [0; CELL_TEXT_MAX];
    let done = match what {
        READ if peek::read(at, &mut buffer[..len]).is_ok() => {
            cell.text.put(&buffer[..len]);
            1
        }
        NAME => match name(at) {
            Some((name, offset)) => {
                cell.text.put(name);
                cell.words[1].store(offset, Ordering::Relaxed);
                1
            }
            None => 0,
        },
        _ => 0,
    };
    cell.words[0].store(done, Ordering::Relaxed);
}

fn name(at: RunAddr) -> Option<(&'static [u8], u64)> {
    MODULES.get()?.iter().find(|module| module.range.contains(&at))?.symbol_at(at)
}

/// The report when there is nobody to make a better one.
fn plain(crash: &Crash) {
    signals::write_error(b"lively: the program crashed: ");
    signals::write_error(signals::name(crash.signal).as_bytes());
    signals::write_error(b" (its controller is gone: no more is known)\n");
}
