//! Address to section: one sorted list a bucket.
//!
//! A publication appends to the lists, unless it lies in room that was given back; a look-up is a binary
//! search. Which symbol an address belongs to is then a question to the section's own graph.

use lively_base::{Hidden, RunAddr, Size};
use lively_graph::SectionId;
use lively_link::cursors::Room;
use lively_link::demand::Need;
use lively_link::layout::{Placed, Placement};
use lively_link::{GlobalId, UnitId};

/// What lies somewhere in an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    /// A section of an object.
    Section(UnitId, SectionId),
    /// A COMMON variable.
    Common(GlobalId),
    /// A stub for a symbol.
    Stub(Need),
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    at: Hidden,
    size: Size,
    item: Item,
}

/// What lies where.
#[derive(Default, Debug)]
pub(crate) struct Map {
    rooms: [Vec<Entry>; 4],
}

impl Map {
    /// Adds what a publication placed.
    pub(crate) fn add(&mut self, placement: &Placement) {
        for &Placed { at, size, unit, section, room } in &placement.sections {
            self.push(room, at.shown(), size, Item::Section(unit, section));
        }
        for stub in &placement.stubs {
            self.push(Room::Code, stub.at, Size(lively_arch::STUB_SIZE), Item::Stub(stub.need));
        }
        for &(at, size, id) in &placement.commons {
            self.push(Room::Data, at, size, Item::Common(id));
        }
    }

    fn push(&mut self, room: Room, at: RunAddr, size: Size, item: Item) {
        let list = &mut self.rooms[room as usize];
        let entry = Entry { at: Hidden::of(at), size, item };
        match list.last() {
            // Room that was given back lies below.
            Some(last) if last.at.shown() > at => {
                let after = list.partition_point(|e| e.at.shown() <= at);
                list.insert(after, entry);
            }
            _ => list.push(entry),
        }
    }

    /// What lies at `address`, with the start of it.
    pub(crate) fn find(&self, address: RunAddr) -> Option<(Item, RunAddr)> {
        self.rooms.iter().find_map(|list| {
            let after = list.partition_point(|e| e.at.shown() <= address);
            let entry = list[..after].last()?;
            let at = entry.at.shown();
            (address.0 - at.0 < entry.size.0).then_some((entry.item, at))
        })
    }

    /// Forgets the sections of units.
    pub(crate) fn forget(&mut self, is_gone: impl Fn(UnitId) -> bool) {
        let stays = |entry: &Entry| !matches!(entry.item, Item::Section(unit, _) if is_gone(unit));
        self.rooms.iter_mut().for_each(|list| list.retain(stays));
    }
}
