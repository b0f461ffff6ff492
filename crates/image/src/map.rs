//! Address to section: one sorted list a bucket.
//!
//! A publication appends to the lists, unless it lies in room that was given back; a look-up is a binary
//! search. Which symbol an address belongs to is then a question to the section's own graph.

use lively_base::{Hidden, RunAddr, Size};
use lively_graph::SectionId;
use lively_link::cursors::Room;
use lively_link::demand::Need;
use lively_link::layout::{Placed, Placement};
use lively_link::{Bound, GlobalId, Renumbered, Table, UnitId};

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

    /// Forgets the sections of units. Stubs stay, and with them whom they lead to: what they were made for is told by
    /// another unit that mentions it.
    pub(crate) fn forget(&mut self, table: &Table, is_gone: impl Fn(UnitId) -> bool) {
        let stays = |entry: &mut Entry| match &mut entry.item {
            Item::Section(unit, _) => !is_gone(*unit),
            Item::Stub(need) if is_gone(need.unit) => {
                let Bound::Global(global) = table.bound(need.unit, need.symbol) else { return false };
                let other = table.users(global).find(|(unit, _)| !is_gone(*unit));
                if let Some((unit, symbol)) = other {
                    (need.unit, need.symbol) = (unit, symbol);
                }
                other.is_some()
            }
            Item::Stub(_) | Item::Common(_) => true,
        };
        self.rooms.iter_mut().for_each(|list| list.retain_mut(stays));
    }

    /// Translates ids; what has none any more is forgotten.
    pub(crate) fn renumber(&mut self, now: &Renumbered) {
        let stays = |entry: &mut Entry| match &mut entry.item {
            Item::Section(unit, _) => now.unit(*unit).map(|id| *unit = id).is_some(),
            Item::Stub(need) => now.unit(need.unit).map(|id| need.unit = id).is_some(),
            Item::Common(global) => now.global(*global).map(|id| *global = id).is_some(),
        };
        self.rooms.iter_mut().for_each(|list| list.retain_mut(stays));
    }
}
