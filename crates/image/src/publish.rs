//! Last state of a change: it becomes part of the image.
//!
//! Ordering. Steps that can fail come first and touch only what nothing refers to: room is
//! committed, bytes are written above the frontier, thread-local room is filled, unwinders are
//! told, resolvers of indirect functions fill their slots. Only then the table, the map, the
//! cursors and the generation change, which cannot fail. Constructors run last: the code is
//! published when they do, as for a program that starts, and nobody has the image.
//!
//! Keeping a promise is the same, but brings no generation: the body takes the promise's place in those that
//! there are.
//!
//! A failure leaves committed room and perhaps bytes above the frontier; the next change writes
//! over them, and zero-filled data above the dirty mark is zeroed again.

use crate::functions::{Body, BodyFacts, Promised, Replaceable};
use crate::initialise::Starts;
use crate::prepare::{Change, since};
use crate::relocate::Relocated;
use crate::state::{Act, Buffers, FrameRange, Generation, Image, Live, Publication};
use crate::switch::{self, Step, Switchover, Unswitched};
use lively_base::{Diagnostic, Hidden, RunAddr, Size};
use lively_graph::{Definition, Graph};
use lively_host::{Bucket, Exchange, FramesToken, HostError};
use lively_link::cursors::Room;
use lively_link::layout::{Leads, NewBody, NewStub, Placement};
use lively_link::{Event, GlobalId, Manner, Refusal, State, Table};
use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

/// What a publication did.
#[derive(Debug)]
pub struct Published {
    /// The new generation.
    pub generation: u64,
    /// What is still to be run.
    pub starts: Starts,
}

/// What a publication is for.
#[derive(Clone, Copy)]
enum Purpose {
    /// A new generation.
    Change(Step),
    /// Bodies of promises that are in force.
    Promises,
}

/// A datum that took another's place, and the function of the program that fills it from the old one:
/// `int hook(void *old, void *new)`, which answers 0.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migration {
    /// The old one.
    pub from: Vec<u8>,
    /// The new one, which is part of the change.
    pub to: Vec<u8>,
    /// The function; the change may bring or replace it.
    pub hook: Vec<u8>,
}

/// A hook to be called, and with what.
pub(crate) struct Call {
    hook: RunAddr,
    arguments: [u64; 3],
    name: Vec<u8>,
}

/// Zeros are written in pieces of this size.
const ZEROS: [u8; 4096] = [0; 4096];

/// The rooms that bodies are in.
pub(crate) const BODY_ROOMS: [Room; 2] = [Room::Code, Room::ReadOnly];

const fn bucket(room: Room) -> Bucket {
    match room {
        Room::Code => Bucket::Code,
        Room::ReadOnly => Bucket::ReadOnly,
        Room::Data => Bucket::Data,
        Room::Slots => Bucket::Slots,
    }
}

impl Relocated<'_> {
    /// Makes the change visible and runs its constructors; answers with the new generation.
    ///
    /// # Errors
    /// When the system refuses; the change is then forgotten and the image as it was.
    pub fn publish(self) -> Result<u64, Refusal> {
        let published = self.publish_as(Step::EachSlot)?;
        published.starts.run();
        Ok(published.generation)
    }

    /// Makes the change visible; functions are replaced as `step` says.
    ///
    /// # Errors
    /// Also when the threads of the program cannot be had as the step wants them. Not quiet (`not-quiescent`) may be
    /// another time ([`Patience`](crate::Patience)).
    pub fn publish_as(self, step: Step) -> Result<Published, Refusal> {
        self.publish_migrating(step, &[])
    }

    /// The same; before any function is replaced, and with the threads of the program running, new data are filled
    /// from what they take the place of. The functions that do it must have their code: nobody else gets at the
    /// image meanwhile.
    ///
    /// # Errors
    /// Also when one of the hooks says no.
    pub fn publish_migrating(self, step: Step, migrations: &[Migration]) -> Result<Published, Refusal> {
        self.settle(Purpose::Change(step), migrations)
    }

    fn settle(self, purpose: Purpose, migrations: &[Migration]) -> Result<Published, Refusal> {
        let began = Instant::now();
        let Relocated { mut prepared, buffers } = self;
        let starts = prepared.starts(&buffers);
        let ends = prepared.ends(&buffers);
        let enders = prepared.find_enders(&ends)?;
        let image = &mut *prepared.image;
        let Some(live) = &mut image.live else {
            return Err(Diagnostic::error("internal", "the image has no room").into());
        };
        let switchover = Switchover::of(&prepared.placement, &image.functions);
        let calls = calls(&image.table, &prepared.placement, migrations)?;
        let reuses = prepared.entered.iter().any(Option::is_some);
        let step = if let Purpose::Change(step) = purpose { step } else { Step::EachSlot };
        let reused = if reuses { live.space.begin_reuse().map_err(Unswitched::Host) } else { Ok(()) };
        let written = reused
            .and_then(|()| live.settle(&prepared.placement, &buffers, (&calls, &switchover, step), reuses));
        image.buffers = buffers;
        let frames = written.map_err(|why| Refusal::one(image.unswitched(&why)))?;
        let Some(live) = &mut image.live else {
            return Err(Diagnostic::error("internal", "the image has no room").into());
        };
        // From here on nothing fails.
        let placement = &prepared.placement;
        live.holes.settle(&mut live.cursors, &placement.after, prepared.entered);
        if let Some(room) = placement.thread_room {
            live.rooms.push((room.at, room.size));
        }
        let caller = live.space.caller();
        let first_unit = image.table.new_units().next().map_or(image.table.unit_count(), |u| u.index());
        let units = first_unit..image.table.unit_count();
        image.stats.objects += units.len() as u64;
        let before = image.history.last().map_or(0, |g| g.number);
        let generation = before + u64::from(matches!(purpose, Purpose::Change(_)));
        live.publications.push(publication(placement, generation, units, frames));
        image.table.commit();
        image.map.add(placement);
        let table = &image.table;
        let facts = |body: &NewBody| body_facts(table, body);
        image.stats.relocations += prepared.demand.relocs;
        image.stats.cells += placement.cells.len() as u64;
        image.stats.stubs += placement.stubs.len() as u64;
        image.stats.detours += placement.detours.len() as u64;
        image.stats.constructors += starts.len() as u64;
        match purpose {
            Purpose::Change(_) => {
                image.functions.add(generation, &placement.bodies, facts);
                let events = std::mem::take(&mut prepared.events);
                image.note(Act::Added, events, switch::replaced(&placement.bodies));
            }
            Purpose::Promises => {
                for body in &placement.bodies {
                    let promise = image.functions.of(body.global).map(|function| function.current().at());
                    if let Some(promise) = promise {
                        image.functions.keep(promise, body, facts(body).size);
                        image.stats.kept_promises += 1;
                    }
                }
            }
        }
        image.stats.publish_ns += since(began);
        prepared.published = true;
        image.register_ends(&ends, enders);
        let starts = Starts { functions: starts, arguments: image.start_arguments, caller };
        Ok(Published { generation, starts })
    }
}

/// What is kept of a publication.
fn publication(
    placement: &Placement,
    generation: u64,
    units: Range<usize>,
    token: Option<FramesToken>,
) -> Publication {
    let hidden = |range: Range<RunAddr>| (Hidden::of(range.start), Hidden::of(range.end));
    let code = hidden(placement.before.at(Room::Code)..placement.after.at(Room::Code));
    let range = placement.frames.clone().map(|frames| FrameRange { frames: hidden(frames), code });
    let (mut spans, mut frees) = ([hidden(RunAddr::ZERO..RunAddr::ZERO); 2], [Vec::new(), Vec::new()]);
    for (index, room) in BODY_ROOMS.into_iter().enumerate() {
        let start = placement.before.at(room);
        // Sections come before anything else of a change: between them is nothing but padding.
        let frames = placement.frames.clone().filter(|_| room == Room::ReadOnly);
        let is_frames = |at: RunAddr| frames.as_ref().is_some_and(|frames| frames.contains(&at));
        let sections = placement.sections.iter().filter(|s| s.room == room && !is_frames(s.at.shown()));
        let end = sections.map(|placed| placed.at.shown() + placed.size).max().unwrap_or(start);
        let has_more = match room {
            Room::Code => !placement.stubs.is_empty() || !placement.detours.is_empty(),
            _ => !placement.cells.is_empty() || !placement.copies.is_empty(),
        };
        spans[index] = hidden(start..end);
        frees[index] = match has_more {
            true => std::iter::once(start..end).chain(frames).map(hidden).collect(),
            false => vec![hidden(start..placement.after.at(room))],
        };
    }
    Publication { generation, units, spans, frees, frames: token.zip(range) }
}

fn body_facts(table: &Table, body: &NewBody) -> BodyFacts {
    let graph = &table.unit(body.unit).graph;
    let symbol = graph.symbol(body.symbol);
    let is_promise = match symbol.definition {
        Definition::At(section, _) => graph.section(section).flags.promised,
        _ => false,
    };
    BodyFacts { size: symbol.size, is_promise }
}

impl Image {
    /// Adds a generation to the history.
    pub(crate) fn note(&mut self, act: Act, events: Vec<Event>, replaced: Vec<GlobalId>) -> u64 {
        let last = self.history.last();
        let number = last.map_or(0, |g| g.number) + 1;
        let undoes = match act {
            // What is undone then is what could be undone where it leads to.
            Act::Restored(to) => self.history.iter().find(|g| g.number == to).and_then(|g| g.undoes),
            Act::Added if replaced.is_empty() => last.and_then(|g| g.undoes),
            Act::Added => last.map(|g| g.number),
        };
        self.history.push(Generation { number, events, act, replaced, undoes });
        number
    }

    /// What the promise at `at` leads to; none if there is no promise.
    #[must_use]
    pub fn promised(&self, at: RunAddr) -> Option<Promised> {
        self.functions.promised(at)
    }

    /// The promises in force that nobody has called yet.
    pub fn open_promises(&self) -> impl Iterator<Item = RunAddr> {
        self.functions.iter().map(Replaceable::current).filter(|body| body.is_promise()).map(Body::at)
    }

    /// The generation and the object that the promise at `at` came with.
    #[must_use]
    pub fn promised_by(&self, at: RunAddr) -> Option<(u64, &str)> {
        let body = self.functions.body_of_promise(at)?;
        Some((body.generation, &self.table.unit(body.unit).graph.name))
    }

    /// Generations that brought promises which nobody has called yet and which somebody may: they are in force now or
    /// in a generation that is kept. (Who still comes to another one is led on to what is in force.)
    #[must_use]
    pub fn generations_that_promise(&self) -> std::collections::BTreeSet<u64> {
        self.functions.promising_since(self.oldest_kept)
    }

    /// Adds the body that the open promise at `at` is for: `graph` defines the function under its name in the
    /// image. It takes the promise's place in every generation; whoever calls from now on comes there.
    ///
    /// # Errors
    /// When the body cannot be linked or the system refuses; then the promise stays open.
    pub fn keep_promise(&mut self, at: RunAddr, graph: Arc<Graph>) -> Result<RunAddr, Refusal> {
        let change = Change { objects: vec![(graph, Manner::Replacing)], ..Change::default() };
        let relocated = self.prepare(change)?.relocate()?;
        let bodies = &relocated.prepared.placement.bodies;
        let is_body = |body: &NewBody| {
            let function = relocated.prepared.image.functions.of(body.global);
            !body.is_first && function.is_some_and(|function| function.current().at() == at)
        };
        let Some(to) = bodies.iter().find(|body| is_body(body)).map(|body| body.at) else {
            return Err(Diagnostic::error("internal", "this body is not the promised one").into());
        };
        if bodies.len() != 1 {
            return Err(Diagnostic::error("internal", "more than the promised body was made").into());
        }
        relocated.settle(Purpose::Promises, &[])?;
        Ok(to.shown())
    }

    /// The same for many open promises at once, which is less work: each graph defines one function under its
    /// name in the image, and all of them have open promises in force.
    ///
    /// # Errors
    /// When one of them cannot be linked, or is nothing promised; then all promises stay open.
    pub fn keep_promises(&mut self, graphs: impl IntoIterator<Item = Arc<Graph>>) -> Result<(), Refusal> {
        let objects: Vec<_> = graphs.into_iter().map(|graph| (graph, Manner::Replacing)).collect();
        let count = objects.len();
        let relocated = self.prepare(Change { objects, ..Change::default() })?.relocate()?;
        let bodies = &relocated.prepared.placement.bodies;
        let is_promised = |body: &NewBody| {
            let function = relocated.prepared.image.functions.of(body.global);
            !body.is_first && function.is_some_and(|function| function.current().is_promise())
        };
        if bodies.len() != count || !bodies.iter().all(is_promised) {
            return Err(Diagnostic::error("internal", "these bodies are not promised ones").into());
        }
        relocated.settle(Purpose::Promises, &[])?;
        Ok(())
    }
}

/// The calls that `migrations` need.
fn calls(table: &Table, placement: &Placement, migrations: &[Migration]) -> Result<Vec<Call>, Refusal> {
    let place = |name: &[u8]| {
        let missing = || {
            let message = format!("`{}` is to be migrated, but is not there", name.escape_ascii());
            Refusal::one(Diagnostic::error("nothing-to-migrate", message))
        };
        let global = table.find(name).ok_or_else(missing)?;
        match table.global(global).state {
            State::Live { address, .. } => Ok((global, address.shown())),
            _ => Err(missing()),
        }
    };
    let call = |migration: &Migration| {
        let (global, entry) = place(&migration.hook)?;
        let (_, from) = place(&migration.from)?;
        let (_, to) = place(&migration.to)?;
        // Its new body, to which its entry does not lead yet.
        let body = placement.bodies.iter().find(|body| body.global == global);
        let hook = body.map_or(entry, |body| body.at.shown());
        Ok(Call { hook, arguments: [from.0, to.0, 0], name: migration.hook.clone() })
    };
    migrations.iter().map(call).collect()
}

impl Live {
    /// All of publishing that can fail.
    fn settle(
        &mut self,
        placement: &Placement,
        buffers: &Buffers,
        (calls, switchover, step): (&[Call], &Switchover, Step),
        reuses: bool,
    ) -> Result<Option<FramesToken>, Unswitched> {
        let frames = self.write_all(placement, buffers).map_err(Unswitched::Host)?;
        // Where other code was, no core may go on with what it fetched of it.
        let cleared = if reuses { self.space.end_reuse() } else { Ok(()) };
        let filled = cleared.and_then(|()| self.fill_slots(placement)).map_err(Unswitched::Host);
        let migrated = filled.and_then(|()| calls.iter().try_for_each(|call| self.migrate(call)));
        if let Err(why) = migrated.and_then(|()| self.switch(switchover, step, !calls.is_empty())) {
            if let Some(token) = frames {
                self.space.deregister_frames(token);
            }
            return Err(why);
        }
        Ok(frames)
    }

    fn migrate(&self, call: &Call) -> Result<(), Unswitched> {
        // SAFETY: the program defines it under a name that says how it is called, and it is written.
        let answer = unsafe { self.space.call(call.hook, call.arguments) }.map_err(Unswitched::Host)?;
        // The answer is an `int`: the upper half of the register is anything.
        match answer as u32 as i32 {
            0 => Ok(()),
            answer => Err(Unswitched::HookRefused { hook: call.name.clone(), answer }),
        }
    }

    /// Everything that nothing refers to yet.
    fn write_all(
        &mut self,
        placement: &Placement,
        buffers: &Buffers,
    ) -> Result<Option<FramesToken>, HostError> {
        for room in Room::ALL {
            self.write_room(room, placement, &buffers.rooms[room as usize])?;
        }
        self.zero_data(placement)?;
        if let Some(room) = placement.thread_room {
            self.space.fill_thread_room(room.at, room.size, &buffers.template)?;
        }
        let code = placement.before.at(Room::Code)..placement.after.at(Room::Code);
        if code.start < code.end {
            self.space.synchronise_code(code)?;
        }
        placement.frames.as_ref().map(|frames| self.space.register_frames(frames.start)).transpose()
    }

    fn write_room(&mut self, room: Room, placement: &Placement, bytes: &[u8]) -> Result<(), HostError> {
        let (start, end) = (placement.before.at(room), placement.after.at(room));
        if start == end {
            return Ok(());
        }
        self.space.commit(bucket(room), end)?;
        if room == Room::Data {
            self.dirty = self.dirty.max(placement.data_end);
        }
        // Slots hold nothing until their resolvers have answered.
        if room == Room::Slots { Ok(()) } else { self.space.write(start, bytes) }
    }

    /// Zeroes what an earlier, failed change may have written where zeros belong now.
    fn zero_data(&mut self, placement: &Placement) -> Result<(), HostError> {
        let end = placement.after.at(Room::Data).min(self.dirty);
        let mut at = placement.data_end;
        while at < end {
            let count = (end.0 - at.0).min(ZEROS.len() as u64);
            self.space.write(at, &ZEROS[..count as usize])?;
            at = at + Size(count);
        }
        Ok(())
    }

    /// Gives the slots of new stubs their first value. Resolvers come last: they may call any function
    /// of the change.
    fn fill_slots(&mut self, placement: &Placement) -> Result<(), HostError> {
        let first = |stub: &NewStub| match stub.leads {
            Leads::ToBody(body) => {
                let nothing = Hidden::of(RunAddr::ZERO);
                Some(Exchange { at: stub.slot, from: nothing, to: Hidden::of(body) })
            }
            Leads::ByResolver(_) | Leads::ByCell => None,
        };
        let stores: Vec<Exchange> = placement.stubs.iter().filter_map(first).collect();
        if !stores.is_empty() {
            self.space.store_words(&stores)?;
        }
        for stub in &placement.stubs {
            let Leads::ByResolver(resolver) = stub.leads else { continue };
            // An indirect function's resolver may rely on no arguments, and answers with an address.
            // SAFETY: the resolver is code of the change, written and relocated.
            let chosen = unsafe { self.space.call(resolver, [0; 3]) }?;
            self.space.store_word(stub.slot, chosen)?;
        }
        Ok(())
    }
}
