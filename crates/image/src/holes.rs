//! Room below the cursors that bodies have given back.
//!
//! A change that fits into a hole of a room goes there instead of to the cursor. Holes that touch become one.

use crate::publish::BODY_ROOMS;
use lively_base::{Hidden, RunAddr};
use lively_link::cursors::{Cursors, Room};
use std::ops::Range;

/// Free ranges of code and constants, ascending and apart from each other.
#[derive(Debug, Default)]
pub(crate) struct Holes {
    rooms: [Vec<(Hidden, Hidden)>; 2],
}

/// Which holes a change lies in: their numbers, by room.
pub(crate) type Entered = [Option<usize>; 2];

impl Holes {
    /// Adds what is free now.
    pub(crate) fn add(&mut self, room: Room, range: &Range<RunAddr>) {
        let Some(index) = BODY_ROOMS.iter().position(|r| *r == room) else { return };
        if range.is_empty() {
            return;
        }
        let list = &mut self.rooms[index];
        let at = list.partition_point(|(start, _)| start.shown() < range.start);
        let is_apart = list[..at].last().is_none_or(|(_, end)| end.shown() <= range.start)
            && list.get(at).is_none_or(|(start, _)| range.end <= start.shown());
        debug_assert!(is_apart, "what is free already is given back");
        if !is_apart {
            // Room that is lost is better than room that is used twice.
            return;
        }
        list.insert(at, (Hidden::of(range.start), Hidden::of(range.end)));
        if at + 1 < list.len() && list[at].1 == list[at + 1].0 {
            list[at].1 = list[at + 1].1;
            list.remove(at + 1);
        }
        if at > 0 && list[at - 1].1 == list[at].0 {
            list[at - 1].1 = list[at].1;
            list.remove(at);
        }
    }

    /// Lets `cursors` hand out the first hole of each room that holds `sizes` bytes there.
    pub(crate) fn enter(&self, cursors: &mut Cursors, sizes: [u64; 2]) -> Entered {
        let mut entered = [None; 2];
        for (index, room) in BODY_ROOMS.into_iter().enumerate() {
            let fits = |(start, end): &(Hidden, Hidden)| end.shown().0 - start.shown().0 >= sizes[index];
            entered[index] = self.rooms[index].iter().position(fits).filter(|_| sizes[index] > 0);
            if let Some(at) = entered[index] {
                let (start, end) = self.rooms[index][at];
                cursors.enter(room, start.shown()..end.shown());
            }
        }
        entered
    }

    /// Takes what a change used: `cursors` become those after it, but for the rooms in which it lies in holes.
    pub(crate) fn settle(&mut self, cursors: &mut Cursors, after: &Cursors, entered: Entered) {
        for room in Room::ALL {
            let index = BODY_ROOMS.iter().position(|r| *r == room);
            match index.and_then(|index| Some((index, entered[index]?))) {
                None => cursors.follow(room, after),
                Some((index, at)) => {
                    let list = &mut self.rooms[index];
                    list[at].0 = Hidden::of(after.at(room));
                    if list[at].0 == list[at].1 {
                        list.remove(at);
                    }
                }
            }
        }
    }

    /// How many bytes they are.
    pub(crate) fn bytes(&self) -> u64 {
        self.rooms.iter().flatten().map(|(start, end)| end.shown().0 - start.shown().0).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Holes;
    use lively_base::{Align, RunAddr, Size};
    use lively_link::cursors::{Cursors, Room};

    #[test]
    fn holes_join_are_entered_and_shrink() {
        let range = |from: u64, to: u64| RunAddr(from)..RunAddr(to);
        let mut holes = Holes::default();
        for part in [range(100, 110), range(130, 140), range(110, 130), range(200, 300)] {
            holes.add(Room::Code, &part);
        }
        assert_eq!(holes.bytes(), 140);
        let own = Cursors::new([range(0, 1000), range(1000, 2000), range(2000, 3000), range(3000, 4000)]);
        let mut cursors = own.clone();
        let entered = holes.enter(&mut cursors, [40, 8]);
        assert_eq!(entered, [Some(0), None]);
        assert_eq!(cursors.take(Room::Code, Size(30), Align::BYTE), Ok(RunAddr(100)));
        assert!(cursors.take(Room::Code, Size(11), Align::BYTE).is_err());
        assert_eq!(cursors.take(Room::ReadOnly, Size(8), Align::BYTE), Ok(RunAddr(1000)));
        let mut settled = own.clone();
        holes.settle(&mut settled, &cursors, entered);
        assert_eq!((settled.at(Room::Code), settled.at(Room::ReadOnly)), (RunAddr(0), RunAddr(1008)));
        assert_eq!((holes.bytes(), settled.bounds(Room::Code)), (110, own.bounds(Room::Code)));
        assert_eq!(holes.enter(&mut own.clone(), [41, 0]), [Some(1), None]);
    }
}
