//! Last state of a change: it becomes part of the image.
//!
//! Ordering. Steps that can fail come first and touch only what nothing refers to: room is
//! committed, bytes are written above the frontier, thread-local room is filled, unwinders are
//! told, resolvers of indirect functions fill their slots. Only then the table, the map, the
//! cursors and the generation change, which cannot fail. Constructors run last: the code is
//! published when they do, as for a program that starts.
//!
//! A failure leaves committed room and perhaps bytes above the frontier; the next change writes
//! over them, and zero-filled data above the dirty mark is zeroed again.

use crate::prepare::since;
use crate::relocate::Relocated;
use crate::state::{Act, Buffers, FrameRange, Generation, Live};
use crate::switch::{self, Step, Switchover, Unswitched};
use lively_base::{Diagnostic, RunAddr, Size};
use lively_host::{Bucket, FramesToken, HostError};
use lively_link::cursors::Room;
use lively_link::layout::{Leads, NewBody, Placement};
use lively_link::{Refusal, State, Table};
use std::time::Instant;

/// What a publication did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Published {
    /// The new generation.
    pub generation: u64,
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

const fn bucket(room: Room) -> Bucket {
    match room {
        Room::Code => Bucket::Code,
        Room::ReadOnly => Bucket::ReadOnly,
        Room::Data => Bucket::Data,
        Room::Slots => Bucket::Slots,
    }
}

impl Relocated<'_> {
    /// Makes the change visible and runs its constructors.
    ///
    /// # Errors
    /// When the system refuses; the change is then forgotten and the image as it was.
    pub fn publish(self) -> Result<Published, Refusal> {
        self.publish_as(Step::EachSlot)
    }

    /// The same; functions are replaced as `step` says.
    ///
    /// # Errors
    /// Also when the threads of the program cannot be had as the step wants them.
    pub fn publish_as(self, step: Step) -> Result<Published, Refusal> {
        self.publish_migrating(step, &[])
    }

    /// The same; before any function is replaced, and with the threads of the program running, new data are filled
    /// from what they take the place of.
    ///
    /// # Errors
    /// Also when one of the hooks says no.
    pub fn publish_migrating(self, step: Step, migrations: &[Migration]) -> Result<Published, Refusal> {
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
        let written = live.settle(&prepared.placement, &buffers, &calls, &switchover, step);
        image.buffers = buffers;
        written.map_err(|why| Refusal::one(image.unswitched(&why)))?;
        let Some(live) = &mut image.live else {
            return Err(Diagnostic::error("internal", "the image has no room").into());
        };
        // From here on nothing fails.
        let placement = &prepared.placement;
        live.cursors = placement.after.clone();
        if let Some(room) = placement.thread_room {
            live.rooms.push((room.at, room.size));
        }
        let number = image.history.last().map_or(1, |g| g.number + 1);
        let first_unit = image.table.new_units().next().map_or(image.table.unit_count(), |u| u.index());
        image.table.commit();
        image.map.add(placement);
        let table = &image.table;
        let size = |body: &NewBody| table.unit(body.unit).graph.symbol(body.symbol).size;
        image.functions.add(number, &placement.bodies, size);
        image.stats.relocations += prepared.demand.relocs;
        image.stats.cells += placement.cells.len() as u64;
        image.stats.stubs += placement.stubs.len() as u64;
        image.stats.detours += placement.detours.len() as u64;
        let events = std::mem::take(&mut prepared.events);
        let replaced = switch::replaced(&placement.bodies);
        image.history.push(Generation { number, first_unit, events, act: Act::Added, replaced });
        image.stats.publish_ns += since(began);
        prepared.published = true;
        let began = Instant::now();
        image.register_ends(&ends, enders);
        image.run_starts(&starts);
        image.stats.constructors_ns += since(began);
        Ok(Published { generation: number })
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
            State::Live { address, .. } => Ok((global, address)),
            _ => Err(missing()),
        }
    };
    let call = |migration: &Migration| {
        let (global, entry) = place(&migration.hook)?;
        let (_, from) = place(&migration.from)?;
        let (_, to) = place(&migration.to)?;
        // Its new body, to which its entry does not lead yet.
        let body = placement.bodies.iter().find(|body| body.global == global);
        let hook = body.map_or(entry, |body| body.at);
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
        calls: &[Call],
        switchover: &Switchover,
        step: Step,
    ) -> Result<(), Unswitched> {
        let frames = self.write_all(placement, buffers).map_err(Unswitched::Host)?;
        let filled = self.fill_slots(placement).map_err(Unswitched::Host);
        let migrated = filled.and_then(|()| calls.iter().try_for_each(|call| self.migrate(call)));
        if let Err(why) = migrated.and_then(|()| self.switch(switchover, step)) {
            if let Some(token) = frames {
                self.space.deregister_frames(token);
            }
            return Err(why);
        }
        self.frames.extend(frames);
        let code = placement.before.at(Room::Code)..placement.after.at(Room::Code);
        self.frame_ranges.extend(placement.frames.clone().map(|frames| FrameRange { frames, code }));
        Ok(())
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
        for stub in &placement.stubs {
            if let Leads::ToBody(body) = stub.leads {
                self.space.store_word(stub.slot, body.0)?;
            }
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
