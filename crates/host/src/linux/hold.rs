//! Holds every other thread of the process for a moment.
//!
//! Each is sent the signal by which lively asks its threads, and waits in the handler until it is let go on.
//! Threads are listed again until no new one is found: a thread that is held makes no others, so the list
//! comes to an end. While a thread is held it may have any lock, the allocators' included: from the first
//! signal on nothing here takes memory, and neither must the work that is done meanwhile.
//!
//! What the program notices: system calls that are never restarted (`poll`, `nanosleep` ...) return early
//! with `EINTR`.

use super::threads::{self, EXCUSED, Errand, Errands, RUNNING, WAITING};
use super::{arch, tasks};
use crate::HostError;
use lively_base::RunAddr;
use std::ffi::{c_int, c_void};
use std::ptr;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// How often threads are listed: makers of threads may come in chains.
const ROUNDS_MAX: usize = 32;
/// How long threads are waited for before those that came are let go, and all are asked anew.
const PATIENCE: [Duration; 4] = [
    Duration::from_millis(20),
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(400),
];
/// Room for threads that begin while others are being held.
const FRESH_ROOM: usize = 256;

/// A thread that is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Held {
    /// Its kernel id.
    pub(crate) tid: i32,
    /// Its registers where it was interrupted, in the numbering of the ABI's frame information, the code's
    /// address last.
    pub(crate) registers: [u64; 17],
    /// Where its thread pointer leads. The C library puts that just above the stack it gave the thread.
    pub(crate) thread_pointer: RunAddr,
}

/// What all that are held share.
struct Gate {
    open: AtomicU32,
    arrived: AtomicU32,
    threads: Vec<Kept>,
}

/// What a held thread says of itself.
#[derive(Default)]
struct Kept {
    registers: [AtomicU64; 17],
    thread_pointer: AtomicU64,
}

impl Gate {
    /// Runs in the handler: says where the thread is, and waits.
    fn hold(&self, place: usize, context: *const c_void) {
        let kept = &self.threads[place];
        for (kept, register) in kept.registers.iter().zip(arch::registers::of_context(context)) {
            kept.store(register, Ordering::Relaxed);
        }
        kept.thread_pointer.store(arch::thread_pointer(), Ordering::Relaxed);
        self.arrived.fetch_add(1, Ordering::Release);
        wake_all(&self.arrived);
        while self.open.load(Ordering::Acquire) == 0 {
            let wait = libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG;
            let word = self.open.as_ptr();
            // SAFETY: the gate is kept until every handler that was let in has left.
            unsafe { libc::syscall(libc::SYS_futex, word, wait, 0, ptr::null::<libc::timespec>()) };
        }
    }
}

fn wake_all(word: &AtomicU32) {
    let wake = libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG;
    // SAFETY: waking by an address does nothing to what is there.
    unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), wake, c_int::MAX) };
}

/// Runs `work` while every other thread of the process is held, then lets them go on. `work` must take no
/// lock that one of them may have: no memory, no stream, no loader. `what` completes the sentence "thread N
/// did not ... in time", the error when a thread cannot be held; then `work` has not run.
///
/// # Errors
/// When some thread does not answer, or threads begin faster than they can be held.
pub(crate) fn others<R>(work: impl FnOnce(&[Held]) -> R, what: &'static str) -> Result<R, HostError> {
    let mut work = Some(work);
    let mut work = |held: &[Held]| work.take().map(|work| work(held));
    for patience in PATIENCE {
        // A thread that ends cannot answer, and may wait for a lock that one of those has that are held.
        match attempt(&mut work, (patience, what)) {
            Err(HostError::Thread { .. }) => std::thread::yield_now(),
            Ok(Some(result)) => return Ok(result),
            Ok(None) => break,
            Err(error) => return Err(error),
        }
    }
    attempt(&mut work, (threads::ANSWER_WAIT, what))?.ok_or(HostError::Unsupported("hold all threads twice"))
}

fn attempt<R>(
    work: &mut impl FnMut(&[Held]) -> R,
    (patience, what): (Duration, &'static str),
) -> Result<R, HostError> {
    let _one = threads::ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let signal = threads::ensure_signal()?;
    let own = threads::own_tid();
    let room = fresh(&[], &mut [])? + FRESH_ROOM;
    let threads = (0..room).map(|_| Kept::default()).collect();
    let gate = Gate { open: AtomicU32::new(0), arrived: AtomicU32::new(0), threads };
    let act = |place: usize, context: *const c_void| gate.hold(place, context);
    let act: &Errands<'_> = &act;
    let mut holding = Holding {
        known: Vec::with_capacity(room + 1),
        fresh: vec![0; room],
        held: Vec::with_capacity(room),
        signal,
        patience,
        what,
    };
    holding.known.push(own);
    let errand = threads::publish(&vec![0; room], act);
    // SAFETY: made a moment ago, and given back at the end of this function or never.
    let shared = unsafe { &*errand };
    for (_, state) in &shared.asked {
        state.store(EXCUSED, Ordering::Relaxed);
    }
    let outcome = holding.hold_all(shared, &gate).map(|()| work(&holding.held));
    threads::ERRAND.store(ptr::null_mut(), Ordering::Release);
    if outcome.is_err() {
        // Who has not come in by now stays out.
        for (_, state) in &shared.asked {
            let _ = state.compare_exchange(WAITING, EXCUSED, Ordering::AcqRel, Ordering::Relaxed);
        }
    }
    gate.open.store(1, Ordering::Release);
    wake_all(&gate.open);
    let inside = |(_, state): &&(AtomicI32, AtomicU32)| state.load(Ordering::Acquire) > WAITING;
    let left = |(_, state): &&(AtomicI32, AtomicU32)| state.load(Ordering::Acquire) != RUNNING;
    while !shared.asked.iter().filter(inside).all(|entry| left(&entry)) {
        std::thread::yield_now();
    }
    let counted = shared.asked.iter().filter(|(_, state)| is_done(state)).count() as u32;
    while shared.answers.load(Ordering::Acquire) < counted {
        std::thread::yield_now();
    }
    match outcome {
        Ok(result) => {
            // Every thread that came in has counted its answer, its last use; who was excused has ended.
            // SAFETY: made by `Box::into_raw`, and nobody uses it any more.
            drop(unsafe { Box::from_raw(errand) });
            Ok(result)
        }
        // A late handler may still read the errand, find itself excused, and go: it stays.
        Err(error) => Err(error),
    }
}

/// Threads that are not known yet; without a list of them nobody can be sure of having them all.
fn fresh(known: &[i32], fresh: &mut [i32]) -> Result<usize, HostError> {
    tasks::fresh(known, fresh).ok_or(HostError::Unsupported("list the threads of its own process"))
}

fn is_done(state: &AtomicU32) -> bool {
    !matches!(state.load(Ordering::Acquire), WAITING | RUNNING | EXCUSED)
}

/// The lists of a hold under way, long enough from the beginning.
struct Holding {
    known: Vec<i32>,
    fresh: Vec<i32>,
    held: Vec<Held>,
    signal: c_int,
    patience: Duration,
    what: &'static str,
}

impl Holding {
    fn hold_all(&mut self, errand: &Errand<'_>, gate: &Gate) -> Result<(), HostError> {
        let mut next = 0;
        let mut expected = 0;
        for _ in 0..ROUNDS_MAX {
            let count = fresh(&self.known, &mut self.fresh)?;
            if count == 0 {
                self.list_held(errand, gate);
                return Ok(());
            }
            if next + count > errand.asked.len() {
                break;
            }
            for &tid in &self.fresh[..count] {
                let (asked, state) = &errand.asked[next];
                state.store(WAITING, Ordering::Relaxed);
                asked.store(tid, Ordering::Release);
                expected += u32::from(threads::send_one(errand, next, self.signal)?);
                self.known.push(tid);
                next += 1;
            }
            threads::wait_for(errand, &gate.arrived, expected, (self.patience, self.what))?;
        }
        Err(HostError::Unsupported("hold all threads: new ones begin too fast"))
    }

    fn list_held(&mut self, errand: &Errand<'_>, gate: &Gate) {
        let threads = errand.asked.iter().zip(&gate.threads);
        let held = threads.filter(|((_, state), _)| state.load(Ordering::Acquire) == RUNNING);
        self.held.extend(held.map(|((tid, _), kept)| Held {
            tid: tid.load(Ordering::Relaxed),
            registers: std::array::from_fn(|n| kept.registers[n].load(Ordering::Relaxed)),
            thread_pointer: RunAddr(kept.thread_pointer.load(Ordering::Relaxed)),
        }));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

    #[test]
    fn nobody_runs_while_the_work_is_done_and_everybody_afterwards() {
        let stop = Arc::new(AtomicBool::new(false));
        let counters: Arc<Vec<AtomicU64>> = Arc::new((0..8).map(|_| AtomicU64::new(0)).collect());
        let threads: Vec<_> = (0..8)
            .map(|n| {
                let (stop, counters) = (Arc::clone(&stop), Arc::clone(&counters));
                std::thread::spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        counters[n].fetch_add(1, Ordering::Relaxed);
                        // Memory is taken and given, so that some are held with the allocator's lock.
                        std::hint::black_box(vec![0_u8; 1000]);
                    }
                })
            })
            .collect();
        let read = || -> [u64; 8] { std::array::from_fn(|n| counters[n].load(Ordering::Relaxed)) };
        while read().contains(&0) {
            std::thread::yield_now();
        }
        for _ in 0..50 {
            let (before, after, count) = super::others(
                |held| {
                    let before = read();
                    for _ in 0..20_000 {
                        std::hint::spin_loop();
                    }
                    (before, read(), held.len())
                },
                "stand still",
            )
            .expect("all threads answer");
            assert_eq!(before, after);
            assert!(count >= 8, "{count}");
        }
        let before = read();
        while read().iter().zip(before).any(|(now, before)| *now == before) {
            std::thread::yield_now();
        }
        stop.store(true, Ordering::Relaxed);
        for thread in threads {
            thread.join().expect("nothing went wrong in it");
        }
    }
}
