//! Functions that can be replaced: for each its entry, its slot and its bodies.
//!
//! A body is code that a publication brought; it never moves and never changes. Which body a slot names
//! is written down for every generation that changed it, so that any generation's state can be told, and
//! made current again, without asking memory. What is stored here changes only when a publication can no
//! longer fail.
//!
//! A slot is stored to by one aligned release store (`Space::store_words`); whoever jumps through it sees
//! either body, whole, since the bytes of a body are written and made visible to every core before its
//! address is stored.

use lively_base::{Hidden, RunAddr, Size};
use lively_graph::SymbolId;
use lively_link::layout::NewBody;
use lively_link::{GlobalId, Renumbered, UnitId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// One version of a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Body {
    /// The generation that brought it.
    pub generation: u64,
    at: Hidden,
    /// Bytes, 0 when unknown.
    pub size: u64,
    /// Where the promise is that stood for it until it was first called. While it is where the body is,
    /// there is nothing but the promise.
    promise: Option<Hidden>,
    /// The unit that the promise is in.
    pub(crate) promised_by: Option<UnitId>,
    pub(crate) unit: UnitId,
    pub(crate) symbol: SymbolId,
}

impl Body {
    /// Where it is.
    #[must_use]
    pub fn at(&self) -> RunAddr {
        self.at.shown()
    }

    /// Whether its code does not exist yet.
    #[must_use]
    pub fn is_promise(&self) -> bool {
        self.promise == Some(self.at)
    }

    /// The units it is made of: that of its promise, and that of its code.
    pub(crate) fn units(&self) -> impl Iterator<Item = UnitId> {
        self.promised_by.into_iter().chain((!self.is_promise()).then_some(self.unit))
    }

    /// Its bytes; at least the first.
    pub(crate) fn range(&self) -> Range<RunAddr> {
        self.at()..self.at() + Size(self.size.max(1))
    }
}

/// A function with everything it was and is.
#[derive(Clone, Debug)]
pub(crate) struct Replaceable {
    /// Its name's number.
    pub(crate) global: GlobalId,
    /// The word its entry jumps through.
    pub(crate) slot: RunAddr,
    /// Oldest first.
    pub(crate) bodies: Vec<Body>,
    /// From which generation on which body was in force.
    pub(crate) active: Vec<(u64, u32)>,
}

impl Replaceable {
    /// The body in force.
    pub(crate) fn current(&self) -> &Body {
        &self.bodies[self.current_index() as usize]
    }

    /// The number of the body in force.
    fn current_index(&self) -> u32 {
        self.active.last().map_or(0, |&(_, body)| body)
    }

    /// The bodies that are in force in some generation from `oldest` on, or in the first; some of them twice.
    pub(crate) fn bodies_since(&self, oldest: u64) -> impl Iterator<Item = &Body> {
        let later = self.active.iter().rev().take_while(move |(from, _)| *from > oldest);
        let all = [self.index_at(0), self.index_at(oldest)].into_iter().chain(later.map(|&(_, body)| body));
        all.map(|body| &self.bodies[body as usize])
    }

    /// The number of the body that was in force at a generation; the first when that is older than all.
    fn index_at(&self, generation: u64) -> u32 {
        let after = self.active.partition_point(|&(from, _)| from <= generation);
        self.active[after.saturating_sub(1)].1
    }
}

/// A function's change to another of its bodies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Switch {
    function: usize,
    body: u32,
    /// The slot.
    pub(crate) slot: RunAddr,
    /// The body it names.
    pub(crate) from: Body,
    /// The body it is to name.
    pub(crate) to: Hidden,
}

/// All functions of an image that can be replaced.
#[derive(Default, Debug)]
pub(crate) struct Functions {
    list: Vec<Replaceable>,
    by_global: FxHashMap<GlobalId, usize>,
    /// Which function and body a promise is for, kept or not.
    promises: FxHashMap<Hidden, (usize, u32)>,
    /// Functions of which more than one body is known, or was: what a change costs depends on these alone.
    several: BTreeSet<usize>,
    /// How many of the others are promises still, by the generation that brought them.
    open: BTreeMap<u64, usize>,
}

/// What the graph of a publication says of a body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyFacts {
    pub(crate) size: u64,
    pub(crate) is_promise: bool,
}

/// What a promise leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Promised {
    /// To nothing yet.
    Open,
    /// To a body, or to what has replaced it.
    Kept(RunAddr),
}

/// Says that a promise of `generation` is none any more.
fn close(open: &mut BTreeMap<u64, usize>, generation: u64) {
    if let Some(count) = open.get_mut(&generation) {
        *count -= 1;
        if *count == 0 {
            open.remove(&generation);
        }
    }
}

impl Functions {
    pub(crate) fn of(&self, global: GlobalId) -> Option<&Replaceable> {
        self.by_global.get(&global).map(|&index| &self.list[index])
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Replaceable> {
        self.list.iter()
    }

    /// Takes the bodies of a publication.
    pub(crate) fn add(&mut self, generation: u64, bodies: &[NewBody], facts: impl Fn(&NewBody) -> BodyFacts) {
        for new in bodies {
            // Other names of a function have its slot: they are it.
            let other = || self.list.iter().position(|function| function.slot == new.slot);
            let known = self.by_global.get(&new.global).copied();
            let known = known.or_else(|| if new.is_first { None } else { other() });
            let index = known.unwrap_or_else(|| {
                let (bodies, active) = (Vec::new(), Vec::new());
                self.list.push(Replaceable { global: new.global, slot: new.slot, bodies, active });
                self.list.len() - 1
            });
            self.by_global.insert(new.global, index);
            let function = &mut self.list[index];
            if function.bodies.last().is_some_and(|body| (body.generation, body.at) == (generation, new.at)) {
                continue;
            }
            let (at, unit, symbol) = (new.at, new.unit, new.symbol);
            let BodyFacts { size, is_promise } = facts(new);
            let body = function.bodies.len() as u32;
            if is_promise {
                self.promises.insert(at, (index, body));
            }
            let promise = is_promise.then_some(at);
            function.active.push((generation, body));
            let promised_by = is_promise.then_some(unit);
            function.bodies.push(Body { generation, at, size, promise, promised_by, unit, symbol });
            match body {
                0 if is_promise => *self.open.entry(generation).or_default() += 1,
                0 => {}
                _ => {
                    let first = function.bodies[0];
                    if self.several.insert(index) && first.is_promise() {
                        close(&mut self.open, first.generation);
                    }
                }
            }
        }
    }

    /// Generations that brought promises which are open and in force in some generation from `oldest` on, or in the
    /// first.
    pub(crate) fn promising_since(&self, oldest: u64) -> BTreeSet<u64> {
        let of = |function: &Replaceable| -> BTreeSet<u64> {
            let open = function.bodies_since(oldest).filter(|body| body.is_promise());
            open.map(|body| body.generation).collect()
        };
        let mut found: BTreeSet<u64> = self.open.keys().copied().collect();
        found.extend(self.several.iter().flat_map(|&index| of(&self.list[index])));
        debug_assert_eq!(found, self.list.iter().flat_map(of).collect());
        found
    }

    /// The body that the promise at `at` is for.
    pub(crate) fn body_of_promise(&self, at: RunAddr) -> Option<&Body> {
        let &(function, body) = self.promises.get(&Hidden::of(at))?;
        Some(&self.list[function].bodies[body as usize])
    }

    /// What the promise at `at` leads to; none if there is no promise.
    pub(crate) fn promised(&self, at: RunAddr) -> Option<Promised> {
        let &(function, body) = self.promises.get(&Hidden::of(at))?;
        let function = &self.list[function];
        let kept = function.bodies[body as usize].at();
        Some(match kept == at && function.current_index() == body {
            true => Promised::Open,
            // Calls that were on their way to a body that is no longer in force go to the one that is.
            false if kept == at => Promised::Kept(function.current().at()),
            false => Promised::Kept(kept),
        })
    }

    /// Puts a body in the place of the promise at `at`, in every generation that it is of.
    pub(crate) fn keep(&mut self, at: RunAddr, new: &NewBody, size: u64) {
        let Some(&(function, body)) = self.promises.get(&Hidden::of(at)) else { return };
        let is_only = !self.several.contains(&function);
        let body = &mut self.list[function].bodies[body as usize];
        if is_only && body.is_promise() {
            close(&mut self.open, body.generation);
        }
        (body.at, body.size, body.unit, body.symbol) = (new.at, size, new.unit, new.symbol);
    }

    pub(crate) fn at(&self, function: usize) -> &Replaceable {
        &self.list[function]
    }

    /// The bodies, as function and index, that are in force in some generation from `oldest` on, or in the first.
    pub(crate) fn in_force_since(&self, oldest: u64) -> BTreeSet<(usize, usize)> {
        let mut kept = BTreeSet::new();
        for (number, function) in self.list.iter().enumerate() {
            kept.insert((number, function.index_at(0) as usize));
            kept.insert((number, function.index_at(oldest) as usize));
            let later = function.active.iter().filter(|(from, _)| *from > oldest);
            kept.extend(later.map(|&(_, body)| (number, body as usize)));
        }
        kept
    }

    /// Which bodies, as function and index, each unit brought.
    pub(crate) fn bodies_by_unit(&self) -> FxHashMap<UnitId, Vec<(usize, usize)>> {
        let mut by_unit: FxHashMap<UnitId, Vec<(usize, usize)>> = FxHashMap::default();
        for (number, function) in self.list.iter().enumerate() {
            for (index, body) in function.bodies.iter().enumerate() {
                for unit in body.units() {
                    by_unit.entry(unit).or_default().push((number, index));
                }
            }
        }
        by_unit
    }

    /// Forgets bodies that are in force in no generation that is kept.
    pub(crate) fn forget(&mut self, gone: &BTreeSet<(usize, usize)>) {
        let functions: BTreeSet<usize> = gone.iter().map(|&(function, _)| function).collect();
        for number in functions {
            let function = &mut self.list[number];
            let stays: Vec<bool> = (0..function.bodies.len()).map(|n| !gone.contains(&(number, n))).collect();
            let mut left = 0_u32;
            let moved: Vec<u32> = stays
                .iter()
                .map(|stays| {
                    left += u32::from(*stays);
                    left.saturating_sub(1)
                })
                .collect();
            for (body, stays) in function.bodies.iter().zip(&stays) {
                if let Some(promise) = body.promise.filter(|_| !stays) {
                    self.promises.remove(&promise);
                }
            }
            let mut bodies = stays.iter();
            function.bodies.retain(|_| bodies.next() == Some(&true));
            function.active.retain(|(_, body)| stays[*body as usize]);
            function.active.iter_mut().for_each(|(_, body)| *body = moved[*body as usize]);
            for (index, body) in function.bodies.iter().enumerate() {
                if let Some(promise) = body.promise {
                    self.promises.insert(promise, (number, index as u32));
                }
            }
        }
    }

    /// Forgets which bodies were in force in generations before `oldest`, but for the first.
    pub(crate) fn keep_since(&mut self, oldest: u64) {
        // What was never replaced has no history.
        for &index in &self.several {
            let function = &mut self.list[index];
            let before = function.active.partition_point(|&(from, _)| from <= oldest);
            // The first one, and the one that was in force then.
            if before > 2 {
                function.active.drain(1..before - 1);
            }
        }
    }

    /// Translates ids.
    pub(crate) fn renumber(&mut self, now: &Renumbered) {
        for function in &mut self.list {
            function.global = now.global(function.global).unwrap_or(function.global);
            for body in &mut function.bodies {
                body.unit = now.unit(body.unit).unwrap_or(body.unit);
                body.promised_by = body.promised_by.map(|unit| now.unit(unit).unwrap_or(unit));
            }
        }
        let by_global = std::mem::take(&mut self.by_global);
        let names = by_global.into_iter().filter_map(|(global, index)| Some((now.global(global)?, index)));
        self.by_global = names.collect();
    }

    /// What must be stored so that everything is as in `generation`.
    pub(crate) fn switches_to(&self, generation: u64) -> Vec<Switch> {
        let switch = |(index, function): (usize, &Replaceable)| {
            let body = function.index_at(generation);
            let (from, to) = (*function.current(), function.bodies[body as usize].at);
            (from.at != to).then_some(Switch { function: index, body, slot: function.slot, from, to })
        };
        self.list.iter().enumerate().filter_map(switch).collect()
    }

    /// Notes that switches were made by `generation`.
    pub(crate) fn switched(&mut self, generation: u64, switches: &[Switch]) {
        for switch in switches {
            self.list[switch.function].active.push((generation, switch.body));
        }
    }

    pub(crate) fn global_of(&self, switch: &Switch) -> GlobalId {
        self.list[switch.function].global
    }
}
