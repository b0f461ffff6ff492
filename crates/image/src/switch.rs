//! The last step of every replacement: slots name other bodies.
//!
//! Each slot is stored to by one aligned release store; the bytes it then leads to were written and made
//! visible to every core before. So a thread that jumps through the slot runs the old body or the new one,
//! whole, and a store needs no thread's help. Several slots are several stores: a thread may call one
//! function's new body and another's old one in between. Who cannot have that holds the threads meanwhile
//! ([`Step::Atomic`]); who cannot have a frame of an old body go on either waits for a moment in which there
//! is none ([`Step::Quiescent`]).
//!
//! All of a step is told to the space as data (which words, and in which ranges nobody may stand), so that it is the same
//! wherever the program lives. Whether a frame stands in a body is judged there, conservatively.

use crate::functions::{Body, Functions};
use crate::state::{Act, Image, Live, host_error};
use lively_base::{Diagnostic, Hidden, RunAddr};
use lively_host::{Exchange, HostError, Standing};
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

/// How long a moment without frames in replaced bodies is waited for at least.
const QUIET_WAIT: Duration = Duration::from_secs(2);
/// How often it is looked for at least: on a busy machine a look takes long, and threads hardly come on between two.
const QUIET_LOOKS: u32 = 100;
/// How long threads are left alone between two looks.
const QUIET_PAUSE: Duration = Duration::from_millis(1);
/// What is stored, and which old bodies that ends.
#[derive(Default)]
pub(crate) struct Switchover {
    stores: Vec<Exchange>,
    ended: Vec<(Hidden, Hidden)>,
}

/// Why slots were not switched.
pub(crate) enum Unswitched {
    Host(HostError),
    Busy(Standing),
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
        let (start, end) = (Hidden::of(from.range().start), Hidden::of(from.range().end));
        self.stores.push(Exchange { at: slot, from: start, to });
        // Who stands in a promise has not begun: it goes on to what is in force then.
        if !from.is_promise() {
            self.ended.push((start, end));
        }
    }
}

impl Live {
    /// Lets slots name other bodies; when that fails, all name what they did.
    pub(crate) fn switch(&mut self, switchover: &Switchover, step: Step) -> Result<(), Unswitched> {
        let (space, stores) = (&*self.space, &switchover.stores);
        if stores.is_empty() {
            return Ok(());
        }
        match step {
            Step::EachSlot => space.store_words(stores).map_err(Unswitched::Host),
            Step::Atomic => space.store_words_held(stores, &[]).map(drop).map_err(Unswitched::Host),
            Step::Quiescent => {
                let began = Instant::now();
                let mut looks = 0;
                loop {
                    looks += 1;
                    let standing = space.store_words_held(stores, &switchover.ended);
                    match standing.map_err(Unswitched::Host)? {
                        None => return Ok(()),
                        Some(standing) if began.elapsed() > QUIET_WAIT && looks >= QUIET_LOOKS => {
                            return Err(Unswitched::Busy(standing));
                        }
                        Some(_) => std::thread::sleep(QUIET_PAUSE),
                    }
                }
            }
        }
    }
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
            Unswitched::Busy(Standing { tid, at }) => {
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
        let youngest = self.generation();
        if generation == 0 || generation > youngest {
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
        let replaced: Vec<GlobalId> = switches.iter().map(|s| self.functions.global_of(s)).collect();
        let number = self.note(Act::Restored(generation), Vec::new(), replaced);
        self.functions.switched(number, &switches);
        Ok(number)
    }
}

/// The bodies among a publication's that replace one.
pub(crate) fn replaced(bodies: &[NewBody]) -> Vec<GlobalId> {
    bodies.iter().filter(|body| !body.is_first).map(|body| body.global).collect()
}
