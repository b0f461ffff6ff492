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

/// The code of the diagnostic that says that a thread stands in a body which is to be replaced.
pub const NOT_QUIET: &str = "not-quiescent";

/// How long a moment without frames in replaced bodies is waited for.
#[derive(Debug)]
pub struct Patience {
    began: Instant,
    least: Duration,
    looks: u32,
}

impl Patience {
    /// As long as who asked for the step waits. Threads that are about to leave an old body may need the image for it,
    /// to have the code of a function that they call: between some looks they must be able to get at it.
    #[must_use]
    pub fn for_step() -> Self {
        // On a busy machine a look takes long, and threads hardly come on between two.
        Self { began: Instant::now(), least: Duration::from_secs(2), looks: 100 }
    }

    /// Looks that are taken without letting go of the image.
    pub const LOOKS_WITHIN: u32 = 4;

    /// As long as nobody else can get at the image.
    fn within() -> Self {
        Self { began: Instant::now(), least: Duration::ZERO, looks: Self::LOOKS_WITHIN }
    }

    /// After so many looks: leaves the threads alone for a moment, if it is worth it to look again.
    pub fn pauses(&mut self, looks: u32) -> bool {
        const PAUSE: Duration = Duration::from_millis(1);
        self.looks = self.looks.saturating_sub(looks);
        let goes_on = self.looks > 0 || self.began.elapsed() < self.least;
        if goes_on {
            std::thread::sleep(PAUSE);
        }
        goes_on
    }
}

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
    /// Lets slots name other bodies; when that fails, all name what they did. A quiet moment is waited for here only
    /// when the program was called for this step: then what was done cannot be done again.
    pub(crate) fn switch(
        &mut self,
        switchover: &Switchover,
        step: Step,
        has_called: bool,
    ) -> Result<(), Unswitched> {
        let (space, stores) = (&*self.space, &switchover.stores);
        if stores.is_empty() {
            return Ok(());
        }
        match step {
            Step::EachSlot => space.store_words(stores).map_err(Unswitched::Host),
            Step::Atomic => space.store_words_held(stores, &[]).map(drop).map_err(Unswitched::Host),
            Step::Quiescent => {
                let mut patience = if has_called { Patience::for_step() } else { Patience::within() };
                loop {
                    let standing = space.store_words_held(stores, &switchover.ended);
                    let Some(standing) = standing.map_err(Unswitched::Host)? else { return Ok(()) };
                    if !patience.pauses(1) {
                        return Err(Unswitched::Busy(standing));
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
                Diagnostic::error(NOT_QUIET, message)
                    .help("replace it without quiescence, or when the function is not running")
            }
        }
    }

    /// Makes the bodies of an older generation current again, the first one's included. Functions that
    /// were added since keep theirs; so does all data. Answers with the new generation.
    ///
    /// # Errors
    /// When there is no such generation, or the threads or the system refuse; then nothing has changed. Not quiet
    /// (`not-quiescent`) may be another time ([`Patience`]).
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
            && let Err(why) = live.switch(&switchover, step, false)
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
