//! Address to section: one sorted list a bucket, and one each for stubs and COMMON variables.
//!
//! A publication appends to the lists, unless it lies in room that was given back; a look-up is a binary
//! search in each. Which symbol an address belongs to is then a question to the section's own graph.
//!
//! Entries have no word that nothing is stored to: what was in a register when an entry was made would stay there, and
//! an address among it would be taken for somebody's who holds a body (`crate::retire`). That is why there is a list for
//! each kind, instead of one list of [`Item`]s.

use lively_base::{Hidden, RunAddr, Size};
use lively_graph::SectionId;
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

/// One thing that lies somewhere.
#[derive(Clone, Copy, Debug)]
struct Entry<T> {
    at: Hidden,
    size: Size,
    of: T,
}

/// Things of one kind, ascending.
#[derive(Debug)]
struct List<T>(Vec<Entry<T>>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> List<T> {
    fn push(&mut self, at: RunAddr, size: Size, of: T) {
        let entry = Entry { at: Hidden::of(at), size, of };
        match self.0.last() {
            // Room that was given back lies below.
            Some(last) if last.at.shown() > at => {
                let after = self.0.partition_point(|e| e.at.shown() <= at);
                self.0.insert(after, entry);
            }
            _ => self.0.push(entry),
        }
    }

    fn find(&self, address: RunAddr) -> Option<(T, RunAddr)> {
        let after = self.0.partition_point(|e| e.at.shown() <= address);
        let entry = self.0[..after].last()?;
        let at = entry.at.shown();
        (address.0 - at.0 < entry.size.0).then_some((entry.of, at))
    }

    fn retain(&mut self, mut stays: impl FnMut(&mut T) -> bool) {
        self.0.retain_mut(|entry| stays(&mut entry.of));
    }
}

/// What lies where.
#[derive(Default, Debug)]
pub(crate) struct Map {
    sections: [List<(UnitId, SectionId)>; 4],
    stubs: List<Need>,
    commons: List<GlobalId>,
}

impl Map {
    /// Adds what a publication placed.
    pub(crate) fn add(&mut self, placement: &Placement) {
        for &Placed { at, size, unit, section, room } in &placement.sections {
            self.sections[room as usize].push(at.shown(), size, (unit, section));
        }
        for stub in &placement.stubs {
            self.stubs.push(stub.at, Size(lively_arch::STUB_SIZE), stub.need);
        }
        for &(at, size, id) in &placement.commons {
            self.commons.push(at, size, id);
        }
    }

    /// What lies at `address`, with the start of it.
    pub(crate) fn find(&self, address: RunAddr) -> Option<(Item, RunAddr)> {
        let section = || {
            let ((unit, section), at) = self.sections.iter().find_map(|list| list.find(address))?;
            Some((Item::Section(unit, section), at))
        };
        let stub = || self.stubs.find(address).map(|(need, at)| (Item::Stub(need), at));
        let common = || self.commons.find(address).map(|(id, at)| (Item::Common(id), at));
        section().or_else(stub).or_else(common)
    }

    /// Forgets the sections of units. Stubs stay, and with them whom they lead to: what they were made for is told by
    /// another unit that mentions it.
    pub(crate) fn forget(&mut self, table: &Table, is_gone: impl Fn(UnitId) -> bool) {
        self.sections.iter_mut().for_each(|list| list.retain(|(unit, _)| !is_gone(*unit)));
        self.stubs.retain(|need| {
            if !is_gone(need.unit) {
                return true;
            }
            let Bound::Global(global) = table.bound(need.unit, need.symbol) else { return false };
            let other = table.users(global).find(|(unit, _)| !is_gone(*unit));
            if let Some((unit, symbol)) = other {
                (need.unit, need.symbol) = (unit, symbol);
            }
            other.is_some()
        });
    }

    /// Translates ids; what has none any more is forgotten.
    pub(crate) fn renumber(&mut self, now: &Renumbered) {
        let of_unit = |unit: &mut UnitId| now.unit(*unit).map(|id| *unit = id).is_some();
        self.sections.iter_mut().for_each(|list| list.retain(|(unit, _)| of_unit(unit)));
        self.stubs.retain(|need| of_unit(&mut need.unit));
        self.commons.retain(|global| now.global(*global).map(|id| *global = id).is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;
    use lively_graph::SectionId;
    use lively_link::UnitId;

    #[test]
    fn entries_of_sections_are_full() {
        assert_eq!(size_of::<Entry<(UnitId, SectionId)>>(), 8 + 8 + 4 + 4);
    }
}
