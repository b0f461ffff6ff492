//! Where the next thing goes: one cursor a bucket, only ever moving up.
//!
//! A change takes room from a copy of the cursors; the copy becomes the truth when the change is
//! published. So giving up is dropping the copy.

use lively_base::{Align, RunAddr, Size};
use std::fmt;
use std::ops::Range;

/// The parts of an image that hold placed things.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Room {
    /// Machine code, stubs, detours.
    Code,
    /// Constants, cells, frame information.
    ReadOnly,
    /// Variables.
    Data,
    /// Slots.
    Slots,
}

impl Room {
    /// Every room, in the order of the cursors.
    pub const ALL: [Self; 4] = [Self::Code, Self::ReadOnly, Self::Data, Self::Slots];

    /// The name used in `--capacity`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "rx",
            Self::ReadOnly => "r",
            Self::Data => "rw",
            Self::Slots => "slots",
        }
    }
}

/// A room that had no place left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Full {
    /// Which.
    pub room: Room,
    /// Bytes asked for.
    pub wanted: u64,
    /// Bytes left.
    pub left: u64,
    /// Bytes it has in all.
    pub capacity: u64,
}

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.room.name();
        write!(
            f,
            "bucket {name} is full: {} bytes wanted, {} of {} left",
            self.wanted, self.left, self.capacity
        )
    }
}

/// The growth cursors of an image.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cursors {
    bounds: [Range<RunAddr>; 4],
    next: [RunAddr; 4],
}

impl Cursors {
    /// Cursors at the start of each range, in the order of [`Room::ALL`].
    #[must_use]
    pub fn new(bounds: [Range<RunAddr>; 4]) -> Self {
        let next = [bounds[0].start, bounds[1].start, bounds[2].start, bounds[3].start];
        Self { bounds, next }
    }

    /// The next free address of `room`.
    #[must_use]
    pub fn at(&self, room: Room) -> RunAddr {
        self.next[room as usize]
    }

    /// The whole range of `room`.
    #[must_use]
    pub fn bounds(&self, room: Room) -> &Range<RunAddr> {
        &self.bounds[room as usize]
    }

    /// From the lowest to the highest address any room can ever hand out.
    #[must_use]
    pub fn whole(&self) -> Range<RunAddr> {
        let start = self.bounds.iter().map(|b| b.start).min().unwrap_or_default();
        let end = self.bounds.iter().map(|b| b.end).max().unwrap_or_default();
        start..end
    }

    /// Takes `size` bytes of `room`.
    ///
    /// # Errors
    /// When the room is full; the cursor then stays.
    pub fn take(&mut self, room: Room, size: Size, align: Align) -> Result<RunAddr, Full> {
        let index = room as usize;
        let bounds = &self.bounds[index];
        let at = self.next[index].aligned_up(align);
        match at.0.checked_add(size.0) {
            Some(end) if end <= bounds.end.0 => {
                self.next[index] = RunAddr(end);
                Ok(at)
            }
            _ => Err(Full {
                room,
                wanted: size.0,
                left: bounds.end.0 - self.next[index].0,
                capacity: bounds.end.0 - bounds.start.0,
            }),
        }
    }

    /// Lets `room` hand out `part` of what it handed out before, and nothing else.
    pub fn enter(&mut self, room: Room, part: Range<RunAddr>) {
        self.next[room as usize] = part.start;
        self.bounds[room as usize] = part;
    }

    /// Moves the cursor of `room` to where `other` has it.
    pub fn follow(&mut self, room: Room, other: &Self) {
        self.next[room as usize] = other.next[room as usize];
    }

    /// Moves the cursor of `room` up to `align`, as far as the room goes.
    pub fn align(&mut self, room: Room, align: Align) {
        let index = room as usize;
        self.next[index] = self.next[index].aligned_up(align).min(self.bounds[index].end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_room_says_so_and_stays() {
        let range = |n: u64| RunAddr(n)..RunAddr(n + 100);
        let mut cursors = Cursors::new([range(0), range(1000), range(2000), range(3000)]);
        assert_eq!(cursors.take(Room::Code, Size(3), Align::BYTE), Ok(RunAddr(0)));
        assert_eq!(cursors.take(Room::Code, Size(8), Align::WORD), Ok(RunAddr(8)));
        let before = cursors.clone();
        let full = cursors.take(Room::Code, Size(85), Align::BYTE).unwrap_err();
        assert_eq!((full.left, full.capacity), (84, 100));
        assert_eq!(cursors, before);
        assert!(cursors.take(Room::Code, Size(u64::MAX), Align::BYTE).is_err());
    }
}
