//! Giving back the room of bodies that nobody can come to any more.
//!
//! A body is *retired* when it is in force in none of the generations that are kept and its address is nowhere:
//! in no register and no stack of a thread, in no writable word of the process. While its address is somewhere the body
//! stays, and who asked is told where. Whether a word is an address or a number that looks like one cannot be
//! known; it counts as an address.
//!
//! What is given back is a publication whole: the units that came in one step, when all they brought is bodies of
//! functions, literals, and constants of its own that nothing else refers to any more. Units that brought other data or new
//! functions stay: names lead to them. So do the first bodies of functions, which the first generation is made of.
//!
//! Why looking once is enough. The image is held, so nobody publishes meanwhile. Code comes to a body through its
//! slot, which names another one since the body was superseded; or by an address it has: a return address, a
//! pointer into the body. Those are words in registers or in memory, all threads are held while
//! all words are looked at, and a word that is nowhere then cannot come up again, for only lively can
//! compute it: from its tables, which keep addresses in a form that is none ([`Hidden`]), and which
//! forget the body before the lock is given back. A jump through a slot is one instruction, so no thread is held
//! between reading the old value and using it. What the C library keeps in disguise (`setjmp`, `atexit`) is either a
//! function's entry or a place in a body that still has a frame, whose return address is in plain sight. Who
//! waits for a promise to be kept has the promise's address in plain sight too, until the body's takes its place there under
//! the image's lock.
//!
//! Room is used again only for code that is written after that, and after every core was made to forget what it
//! fetched (`Space::end_reuse`). A child of `fork` runs in the same pages: a process that has forked
//! copies its code before it writes over any (`Space::begin_reuse`).

use crate::functions::Body;
use crate::publish::BODY_ROOMS;
use crate::state::{Image, Live, Publication, host_error};
use lively_base::{Diagnostic, Hidden, RunAddr};
use lively_graph::{Definition, Graph, SectionKind, SymbolId, SymbolKind};
use lively_host::{Bucket, Holder};
use lively_link::cursors::Room;
use lively_link::table::{Bound, Cells};
use lively_link::{GlobalId, Manner, Refusal, Renumbered, UnitId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What came of a look at old bodies.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Retired {
    /// Bodies given back.
    pub bodies: u64,
    /// Bytes of code and constants that can be used again because of them.
    pub bytes: u64,
    /// Old bodies that stay, and why.
    pub survivors: Vec<Survivor>,
}

/// An old body that somebody holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survivor {
    /// The function's name in the image.
    pub name: Vec<u8>,
    /// The generation that brought it.
    pub generation: u64,
    /// Where its address is, or that of something that came with it.
    pub holder: Holder,
}

/// A publication that could be given back.
struct Candidate {
    /// Its number among the publications.
    number: usize,
    /// Its bodies: function, index.
    bodies: Vec<(usize, usize)>,
    /// Its code and constants.
    ranges: Vec<(Hidden, Hidden)>,
    /// Candidates, by their numbers, whose constants it refers to.
    needs: Vec<usize>,
}

impl Image {
    /// Gives back the bodies of generations older than `oldest_kept` that nobody can come to; the first generation
    /// always stays. `above` is a place in the calling thread's stack: what is below is lively's own. `is_needed` says of
    /// a constant's name whether a version that is kept has it, so that code may come to refer to it.
    ///
    /// # Errors
    /// When the threads of the program cannot be held; then nothing has changed.
    pub fn retire(
        &mut self,
        oldest_kept: u64,
        above: RunAddr,
        is_needed: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Retired, Refusal> {
        let candidates = self.candidates(oldest_kept, is_needed);
        let Some(live) = &self.live else { return Ok(Retired::default()) };
        let mut ranges: Vec<(Hidden, Hidden, usize)> = Vec::new();
        for (number, candidate) in candidates.iter().enumerate() {
            ranges.extend(candidate.ranges.iter().map(|&(start, end)| (start, end, number)));
        }
        ranges.sort_by_key(|(start, ..)| start.shown());
        let plain: Vec<(Hidden, Hidden)> = ranges.iter().map(|&(start, end, _)| (start, end)).collect();
        let mut found: Vec<Option<Holder>> = vec![None; plain.len()];
        if !plain.is_empty() {
            let search = live.space.search(&plain, above, &mut found);
            search.map_err(|error| Refusal::one(host_error(&error)))?;
        }
        let mut holders: Vec<Option<Holder>> = vec![None; candidates.len()];
        for (&(.., candidate), holder) in ranges.iter().zip(&found) {
            holders[candidate] = holders[candidate].or(*holder);
        }
        hold_together(&candidates, &mut holders);
        let mut retired = Retired::default();
        let mut told = BTreeSet::new();
        let mut gone: Vec<Candidate> = Vec::new();
        for (candidate, holder) in candidates.into_iter().zip(holders) {
            let Some(holder) = holder else {
                gone.push(candidate);
                continue;
            };
            let fresh = candidate.bodies.iter().filter(|body| told.insert(**body));
            retired.survivors.extend(fresh.map(|&(function, body)| {
                let of = self.functions.at(function);
                let generation = of.bodies[body].generation;
                Survivor { name: self.table.name(of.global).to_vec(), generation, holder }
            }));
        }
        self.give_back(gone, &mut retired)?;
        Ok(retired)
    }

    /// The oldest generation that can be made current again besides the first.
    #[must_use]
    pub fn oldest_kept(&self) -> u64 {
        self.oldest_kept
    }

    fn candidates(&self, oldest_kept: u64, is_needed: &dyn Fn(&[u8]) -> bool) -> Vec<Candidate> {
        let Some(live) = &self.live else { return Vec::new() };
        let kept = self.functions.in_force_since(oldest_kept);
        let by_unit = self.functions.bodies_by_unit();
        let mut candidates = Vec::new();
        for (number, publication) in live.publications.iter().enumerate() {
            let mut candidate =
                Candidate { number, bodies: Vec::new(), ranges: Vec::new(), needs: Vec::new() };
            let units = || publication.units.clone().map(UnitId::new);
            let all = units().all(|unit| {
                let bodies = by_unit.get(&unit).map_or(&[][..], Vec::as_slice);
                let is_old = bodies.iter().all(|body| !kept.contains(body));
                candidate.bodies.extend(bodies);
                is_old && !bodies.is_empty() && self.brought_only_bodies(unit, is_needed)
            });
            if all && !candidate.bodies.is_empty() {
                candidate.ranges.extend(publication.spans.iter().filter(|(start, end)| start != end));
                candidates.push(candidate);
            }
        }
        // A body can only go with all that it is made of.
        loop {
            let mut parts: FxHashMap<(usize, usize), usize> = FxHashMap::default();
            for body in candidates.iter().flat_map(|candidate| &candidate.bodies) {
                *parts.entry(*body).or_default() += 1;
            }
            let before = candidates.len();
            let is_whole = |body: &(usize, usize)| {
                parts[body] == self.functions.at(body.0).bodies[body.1].units().count()
            };
            candidates.retain(|candidate| candidate.bodies.iter().all(is_whole));
            // Constants can only go with all that refer to them.
            let mut homes: FxHashMap<usize, usize> = FxHashMap::default();
            for (place, candidate) in candidates.iter().enumerate() {
                let units = live.publications[candidate.number].units.clone();
                homes.extend(units.map(|unit| (unit, place)));
            }
            let users: Vec<Option<Vec<usize>>> =
                candidates.iter().map(|c| self.users_of(&live.publications[c.number], &homes)).collect();
            if candidates.len() == before && users.iter().all(Option::is_some) {
                for (place, users) in users.into_iter().enumerate() {
                    users.into_iter().flatten().for_each(|user| candidates[user].needs.push(place));
                }
                return candidates;
            }
            let mut stays = users.iter().map(Option::is_some);
            candidates.retain(|_| stays.next().unwrap_or(false));
        }
    }

    /// Which candidates refer to constants of a publication; none if somebody else does too.
    fn users_of(&self, publication: &Publication, homes: &FxHashMap<usize, usize>) -> Option<Vec<usize>> {
        let mut users = Vec::new();
        for unit in publication.units.clone().map(UnitId::new) {
            for global in self.own_constants(unit) {
                for (user, _) in self.table.users(global) {
                    match homes.get(&user.index()) {
                        Some(home) => users.push(*home),
                        None if self.table.unit(user).graph.symbols.is_empty() => {}
                        None => return None,
                    }
                }
            }
        }
        users.sort_unstable();
        users.dedup();
        Some(users)
    }

    /// The constants that a unit brought and has for itself.
    fn own_constants(&self, unit: UnitId) -> impl Iterator<Item = GlobalId> {
        let graph = &self.table.unit(unit).graph;
        graph.symbols_by_id().filter_map(move |(id, symbol)| match self.table.bound(unit, id) {
            Bound::Global(global)
                if is_own_constant(graph, id, symbol) && self.table.is_own_definition(unit, id) =>
            {
                Some(global)
            }
            _ => None,
        })
    }

    /// Whether a unit has nothing that anybody could name but bodies.
    fn brought_only_bodies(&self, unit: UnitId, is_needed: &dyn Fn(&[u8]) -> bool) -> bool {
        let of = self.table.unit(unit);
        if of.manner != Manner::Replacing {
            return false;
        }
        for (id, section) in of.graph.sections_by_id() {
            let Some(at) = self.table.place(unit, id).filter(|_| section.size > 0) else { continue };
            let bucket = self.layout().and_then(|layout| layout.bucket_of(at));
            if !matches!(bucket, Some(Bucket::Code | Bucket::ReadOnly)) {
                return false;
            }
        }
        let is_loose = |global: GlobalId| self.table.global(global).cells == Cells::default();
        of.graph.symbols_by_id().all(|(id, symbol)| match self.table.bound(unit, id) {
            Bound::Global(global) if symbol.is_defined() => {
                let is_own = self.table.is_own_definition(unit, id);
                if is_own_constant(&of.graph, id, symbol) {
                    return !is_own || is_loose(global) && !is_needed(of.graph.symbol_name(id));
                }
                let is_function =
                    symbol.kind == SymbolKind::Function && matches!(symbol.definition, Definition::At(..));
                (is_function || !is_own) && self.functions.of(global).is_some()
            }
            _ => true,
        })
    }

    fn give_back(&mut self, gone: Vec<Candidate>, retired: &mut Retired) -> Result<(), Refusal> {
        let Some(live) = &mut self.live else {
            return Err(Diagnostic::error("internal", "the image has no room").into());
        };
        let bodies: BTreeSet<(usize, usize)> = gone.iter().flat_map(|c| c.bodies.iter().copied()).collect();
        let mut units: BTreeSet<UnitId> = BTreeSet::new();
        for candidate in gone.iter().rev() {
            let publication = live.publications.remove(candidate.number);
            units.extend(publication.units.map(UnitId::new));
            if let Some((token, _)) = publication.frames {
                live.space.deregister_frames(token);
            }
            for (room, ranges) in BODY_ROOMS.into_iter().zip(publication.frees) {
                for (start, end) in ranges {
                    retired.bytes += live.free(room, &(start.shown()..end.shown()));
                }
            }
        }
        retired.bodies += bodies.len() as u64;
        self.map.forget(&self.table, |unit| units.contains(&unit));
        self.functions.forget(&bodies);
        for &unit in &units {
            let definitions: Vec<(GlobalId, UnitId, SymbolId)> = self.current_definitions(unit);
            let constants: Vec<GlobalId> = self.own_constants(unit).collect();
            self.table.retire(unit, &definitions, &constants);
        }
        if let Some(renumbered) = self.table.compact() {
            self.renumber(&renumbered);
        }
        Ok(())
    }

    /// Translates all ids that are kept here.
    fn renumber(&mut self, now: &Renumbered) {
        self.functions.renumber(now);
        self.map.renumber(now);
        for publication in self.live.iter_mut().flat_map(|live| &mut live.publications) {
            let units = &publication.units;
            publication.units = now.units_before(units.start)..now.units_before(units.end);
        }
        for generation in &mut self.history {
            generation.replaced = generation.replaced.iter().filter_map(|id| now.global(*id)).collect();
            generation.events.retain_mut(|event| event.renumber(now));
        }
    }

    /// For each function that `unit` defined: its body in force.
    fn current_definitions(&self, unit: UnitId) -> Vec<(GlobalId, UnitId, SymbolId)> {
        let symbols = self.table.unit(unit).graph.symbols_by_id();
        let current = symbols.filter_map(|(id, symbol)| {
            let Bound::Global(global) = self.table.bound(unit, id) else { return None };
            let body: &Body = self.functions.of(global).filter(|_| symbol.is_defined())?.current();
            Some((global, body.unit, body.symbol))
        });
        current.collect()
    }

    /// Says that generations before this one, but for the first, cannot be made current again, and forgets what they
    /// changed.
    pub fn keep_since(&mut self, oldest: u64) {
        let oldest = self.oldest_kept.max(oldest);
        self.oldest_kept = oldest;
        let first = self.history.first().map_or(0, |g| g.number);
        let youngest = self.generation();
        self.history.retain(|g| g.number >= oldest.min(youngest) || g.number == first);
        self.functions.keep_since(oldest);
    }

    /// The generation that an undo without a number brings back: what was before the last replacement that is still in
    /// force.
    #[must_use]
    pub fn before_last(&self) -> Option<u64> {
        self.history.last()?.undoes
    }

    /// How many publications there are that were not given back.
    #[must_use]
    pub fn publication_count(&self) -> usize {
        self.live.as_ref().map_or(0, |live| live.publications.len())
    }
}

/// Whether a symbol is of a constant that is its unit's own, which its content names: whoever needs it again brings it.
fn is_own_constant(graph: &Graph, id: SymbolId, symbol: &lively_graph::Symbol) -> bool {
    let Definition::At(section, _) = symbol.definition else { return false };
    symbol.kind != SymbolKind::Function
        && matches!(graph.section(section).kind, SectionKind::ReadOnly | SectionKind::RelRo)
        && lively_graph::name::parts(graph.symbol_name(id)).1.is_some()
}

/// A promise and the body that kept it go together, and so does what came with either, and the constants they need.
fn hold_together(candidates: &[Candidate], holders: &mut [Option<Holder>]) {
    let mut held: BTreeMap<(usize, usize), Holder> = BTreeMap::new();
    loop {
        let before = held.len();
        for (candidate, holder) in candidates.iter().zip(&mut *holders) {
            *holder = holder.or_else(|| candidate.bodies.iter().find_map(|body| held.get(body).copied()));
            if let Some(holder) = *holder {
                held.extend(candidate.bodies.iter().map(|body| (*body, holder)));
            }
        }
        let mut more = false;
        for (place, candidate) in candidates.iter().enumerate() {
            let Some(holder) = holders[place] else { continue };
            for &needed in &candidate.needs {
                more |= holders[needed].is_none();
                holders[needed] = holders[needed].or(Some(holder));
            }
        }
        if held.len() == before && !more {
            return;
        }
    }
}

impl Live {
    fn free(&mut self, room: Room, range: &Range<RunAddr>) -> u64 {
        self.holes.add(room, range);
        range.end.0 - range.start.0
    }
}
