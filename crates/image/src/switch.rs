//! The last step of every replacement: slots name other bodies.
//!
//! Each slot is stored to by one aligned release store; the bytes it then leads to were written and made
//! visible to every core before. So a thread that jumps through the slot runs the old body or the new one,
//! whole, and a store needs no thread's help. Several slots are several stores: a thread may call one
//! function's new body and another's old one in between. Who cannot have that holds the threads meanwhile
//! ([`Step::Atomic`]); who cannot have a frame of an old body go on either waits for a moment in which there
//! is none ([`Step::Quiescent`]).
//!
//! Whether a frame stands in a body is judged conservatively: any register, or any word from the top of the
//! stack to its end, that is an address in the body. Such a word may be a leftover, never the other way
//! round. A stack ends at the thread pointer, if that is above it, or where memory does: behind it may lie
//! lively's own, whose unwinder knows where bodies begin.
//!
//! While threads are held nothing here takes memory or a lock.

use crate::functions::{Body, Functions, Store};
use crate::state::{Act, Generation, Image, Live, host_error};
use lively_base::{Diagnostic, Hidden, RunAddr, Size};
use lively_host::{Held, HostError, Space};
use lively_link::layout::{NewBody, Placement};
use lively_link::{GlobalId, Refusal};
use std::time::{Duration, Instant};

/// How functions are replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Step {
    /// One store after the other; nobody is stopped.
    #[default]
    EachSlot,
    /// No thread runs between the first store and the last.
    Atomic,
    /// The same, and no frame stands in a replaced body.
    Quiescent,
}

/// How long a moment without frames in replaced bodies is waited for.
const QUIET_WAIT: Duration = Duration::from_secs(2);
/// How long threads are left alone between two looks.
const QUIET_PAUSE: Duration = Duration::from_millis(1);
/// Words of a stack read at once.
const STACK_PART: usize = 512;
/// Most words of one stack that are looked at: more than any limit of stacks allows.
const STACK_WORDS_MAX: usize = 1 << 27;
/// Index of the stack pointer among a thread's registers.
const STACK_POINTER: usize = 7;

/// What is stored, and which old bodies that ends.
#[derive(Default)]
pub(crate) struct Switchover {
    stores: Vec<Store>,
    ended: Vec<(Hidden, Hidden)>,
}

/// Somebody stands in a body that is to be replaced.
#[derive(Clone, Copy)]
pub(crate) struct Busy {
    tid: i32,
    at: RunAddr,
}

/// Why slots were not switched.
pub(crate) enum Unswitched {
    Host(HostError),
    Busy(Busy),
    /// A function of the program that was to fill new data did not.
    HookRefused {
        hook: Vec<u8>,
        answer: i32,
    },
}

impl Switchover {
    /// What a publication's bodies replace.
    pub(crate) fn of(placement: &Placement, functions: &Functions) -> Self {
        let mut switchover = Self::default();
        for body in placement.bodies.iter().filter(|body| !body.is_first) {
            if let Some(function) = functions.of(body.global) {
                switchover.push(body.slot, function.current(), body.at);
            }
        }
        switchover
    }

    fn push(&mut self, slot: RunAddr, from: &Body, to: Hidden) {
        self.stores.push(Store { slot, from: Hidden::of(from.at()), to });
        // Who stands in a promise has not begun: it goes on to what is in force then.
        if !from.is_promise() {
            let range = from.range();
            self.ended.push((Hidden::of(range.start), Hidden::of(range.end)));
        }
    }

    fn ends(&self, word: u64) -> bool {
        self.ended.iter().any(|(start, end)| (start.shown()..end.shown()).contains(&RunAddr(word)))
    }

    /// The first frame found in a body that ends. The calling thread's frames are certain: its stack is full
    /// of addresses of bodies, since it is the one that replaces them.
    fn busy(&self, space: &dyn Space, held: &[Held], own: &[RunAddr]) -> Option<Busy> {
        let in_own = || own.iter().find(|at| self.ends(at.0)).map(|&at| Busy { tid: 0, at });
        let in_thread = |thread: &Held| {
            let in_registers = thread.registers.iter().copied().find(|word| self.ends(*word)).map(RunAddr);
            let found = in_registers.or_else(|| self.in_stack(space, thread))?;
            Some(Busy { tid: thread.tid, at: found })
        };
        held.iter().find_map(in_thread).or_else(in_own)
    }

    fn in_stack(&self, space: &dyn Space, thread: &Held) -> Option<RunAddr> {
        let mut at = RunAddr(thread.registers[STACK_POINTER] & !7);
        let limit = if thread.thread_pointer > at { thread.thread_pointer } else { RunAddr(u64::MAX) };
        let mut words = [0_u64; STACK_PART];
        for _ in 0..STACK_WORDS_MAX / STACK_PART {
            let left = usize::try_from(limit.0.saturating_sub(at.0) / 8).unwrap_or(usize::MAX);
            let words = &mut words[..left.min(STACK_PART)];
            let count = space.read_words(at, words);
            if let Some(found) = words[..count].iter().copied().find(|word| self.ends(*word)) {
                return Some(RunAddr(found));
            }
            if count < STACK_PART {
                return None;
            }
            at = at + Size(8 * count as u64);
        }
        None
    }
}

impl Live {
    /// Lets slots name other bodies; when that fails, all name what they did.
    pub(crate) fn switch(&mut self, switchover: &Switchover, step: Step) -> Result<(), Unswitched> {
        let space = &*self.space;
        if switchover.stores.is_empty() {
            return Ok(());
        }
        let mut outcome = Err(Unswitched::Host(HostError::Unsupported("hold all threads")));
        match step {
            Step::EachSlot => return store_all(space, &switchover.stores).map_err(Unswitched::Host),
            Step::Atomic => {
                let mut work = |_: &[Held]| {
                    outcome = store_all(space, &switchover.stores).map_err(Unswitched::Host);
                };
                space.hold_threads(&mut work).map_err(Unswitched::Host)?;
            }
            Step::Quiescent => {
                let began = Instant::now();
                let own = space.own_frames();
                loop {
                    let mut work = |held: &[Held]| {
                        outcome = match switchover.busy(space, held, &own) {
                            Some(busy) => Err(Unswitched::Busy(busy)),
                            None => store_all(space, &switchover.stores).map_err(Unswitched::Host),
                        };
                    };
                    space.hold_threads(&mut work).map_err(Unswitched::Host)?;
                    if !matches!(outcome, Err(Unswitched::Busy(_))) || began.elapsed() > QUIET_WAIT {
                        break;
                    }
                    std::thread::sleep(QUIET_PAUSE);
                }
            }
        }
        outcome
    }
}

/// One store each; when one fails, those before it are taken back.
fn store_all(space: &dyn Space, stores: &[Store]) -> Result<(), HostError> {
    for (done, store) in stores.iter().enumerate() {
        if let Err(error) = space.store_word(store.slot, store.to.shown().0) {
            for undone in stores[..done].iter().rev() {
                // What was stored to a moment ago can be stored to.
                let _ = space.store_word(undone.slot, undone.from.shown().0);
            }
            return Err(error);
        }
    }
    Ok(())
}

impl Image {
    /// Why slots could not be switched, for people.
    pub(crate) fn unswitched(&self, why: &Unswitched) -> Diagnostic {
        match why {
            Unswitched::Host(error) => host_error(error),
            Unswitched::HookRefused { hook, answer } => {
                let message = format!("`{}` answered {answer}", String::from_utf8_lossy(hook));
                Diagnostic::error("hook-refused", message).help("it answers 0 when the change may be made")
            }
            Unswitched::Busy(Busy { tid, at }) => {
                let home = self.symbolize(*at);
                let name = home.and_then(|home| home.name).map_or_else(String::new, |name| {
                    String::from_utf8_lossy(lively_graph::name::plain(name)).into_owned()
                });
                let who = if *tid == 0 { "the calling thread".to_owned() } else { format!("thread {tid}") };
                let message = format!("{who} stands in the body of `{name}` that is to be replaced, at {at}");
                Diagnostic::error("not-quiescent", message)
                    .help("replace it without quiescence, or when the function is not running")
            }
        }
    }

    /// Makes the bodies of an older generation current again, the first one's included. Functions that
    /// were added since keep theirs; so does all data. Answers with the new generation.
    ///
    /// # Errors
    /// When there is no such generation, or the threads or the system refuse; then nothing has changed.
    pub fn restore(&mut self, generation: u64, step: Step) -> Result<u64, Refusal> {
        if !self.history.iter().any(|g| g.number == generation) {
            let youngest = self.generation();
            let message = format!("there is no generation {generation}; the youngest is {youngest}");
            return Err(Diagnostic::error("unknown-generation", message)
                .help("`generations` lists them")
                .into());
        }
        let first = self.history.first().map_or(0, |g| g.number);
        if generation < self.oldest_kept && generation != first {
            let oldest = self.oldest_kept;
            let message =
                format!("bodies of generation {generation} may be gone; {oldest} is the oldest that is kept");
            return Err(Diagnostic::error("generation-retired", message)
                .help("reload the older source, or keep more generations")
                .into());
        }
        let switches = self.functions.switches_to(generation);
        let mut switchover = Switchover::default();
        for switch in &switches {
            switchover.push(switch.slot, &switch.from, switch.to);
        }
        if let Some(live) = &mut self.live
            && let Err(why) = live.switch(&switchover, step)
        {
            return Err(self.unswitched(&why).into());
        }
        let number = self.generation() + 1;
        self.functions.switched(number, &switches);
        let replaced: Vec<GlobalId> = switches.iter().map(|s| self.functions.global_of(s)).collect();
        let first_unit = self.table.unit_count();
        let (events, act) = (Vec::new(), Act::Restored(generation));
        self.history.push(Generation { number, first_unit, events, act, replaced });
        Ok(number)
    }
}

/// The bodies among a publication's that replace one.
pub(crate) fn replaced(bodies: &[NewBody]) -> Vec<GlobalId> {
    bodies.iter().filter(|body| !body.is_first).map(|body| body.global).collect()
}
