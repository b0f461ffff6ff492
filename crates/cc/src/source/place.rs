//! Inclusions: from a position to file, line and column, and who included whom.

use super::{File, FileId, Pos, SCRATCH_BASE};
use std::sync::Arc;

/// One inclusion of one file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct EntryId(pub(crate) u32);

/// Why a file is read.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The `#include` that asked for it; `None` for the main file and what the command line names.
    pub included_at: Option<Pos>,
    /// Whether it was found in a system directory.
    pub is_system: bool,
    /// How the name is shown: the path by which it was found.
    pub shown: Arc<str>,
}

/// One inclusion of one file.
#[derive(Debug)]
pub struct Entry {
    /// The file.
    pub file: FileId,
    /// The position of its first byte.
    pub start: Pos,
    /// Its length.
    pub len: u32,
    /// Who asked for it and how it is shown.
    pub origin: Origin,
    /// From here on it counts as a system header.
    pub system_from: Pos,
    /// `#line` and its relatives, in order.
    pub marks: Vec<LineMark>,
    /// The inclusion of the whole file, if this is a stretch of it that was read again.
    pub(super) stretch_of: Option<EntryId>,
    /// Where in the file's text it began when it was entered: 0 but for a stretch.
    pub(super) from: u32,
    /// What edits since then moved: see [`super::revise`].
    pub(super) shifts: Vec<Shift>,
}

impl Entry {
    /// Whether it is only a stretch of the file, read again.
    pub(crate) fn is_stretch(&self) -> bool {
        self.stretch_of.is_some()
    }

    /// The inclusion of the whole file, if this is a stretch of it that was read again.
    pub(crate) fn whole(&self) -> Option<EntryId> {
        self.stretch_of
    }

    /// Whether all of it is as far from its first byte as it was.
    pub(crate) fn is_as_it_was(&self) -> bool {
        self.shifts.is_empty()
    }

    /// Where `pos`, which lies in it, is in the file's text as it is now.
    pub(crate) fn offset_of(&self, pos: Pos) -> usize {
        let inside = pos.0 - self.start.0;
        let moved = self.shifts.partition_point(|shift| shift.from <= inside);
        let by = moved.checked_sub(1).map_or(0, |last| self.shifts[last].by);
        (i64::from(self.from) + i64::from(inside) + by).max(0) as usize
    }
}

/// From a byte of an entry on, text is so much further back in the file than it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Shift {
    /// Counted from the entry's first byte.
    pub(super) from: u32,
    /// Bytes.
    pub(super) by: i64,
}

/// From a place on, lines are counted anew.
#[derive(Clone, Debug)]
pub struct LineMark {
    /// The first byte it holds for: the beginning of a line.
    pub from: Pos,
    /// The number of that line.
    pub line: u32,
    /// The name of the file, when it was given.
    pub name: Option<Arc<str>>,
}

/// Where something is, as shown to people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Location {
    /// The file's name.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column in bytes, from 1.
    pub column: u32,
}

#[derive(Default)]
pub(super) struct Entries {
    list: Vec<Entry>,
    next: u32,
}

impl Entries {
    pub(super) fn add(&mut self, file: FileId, len: u32, origin: Origin) -> Option<EntryId> {
        // Position 0 is "nowhere", so the first file begins at 1.
        let start = self.next.max(1);
        // One more than the length: the end of a file is a place too.
        let next = start.checked_add(len)?.checked_add(1)?;
        if next >= SCRATCH_BASE {
            return None;
        }
        self.next = next;
        let id = EntryId(self.list.len() as u32);
        let system_from = if origin.is_system { Pos(start) } else { Pos(u32::MAX) };
        let (start, marks, shifts) = (Pos(start), Vec::new(), Vec::new());
        let (stretch_of, from) = (None, 0);
        self.list.push(Entry { file, start, len, origin, system_from, marks, stretch_of, from, shifts });
        Some(id)
    }

    pub(super) fn entry(&self, id: EntryId) -> &Entry {
        &self.list[id.0 as usize]
    }

    pub(super) fn entry_mut(&mut self, id: EntryId) -> &mut Entry {
        &mut self.list[id.0 as usize]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.list.iter().enumerate().map(|(index, entry)| (EntryId(index as u32), entry))
    }

    pub(super) fn find(&self, pos: Pos) -> Option<EntryId> {
        if pos == Pos::NONE || pos.0 >= SCRATCH_BASE {
            return None;
        }
        let index = self.list.partition_point(|entry| entry.start <= pos).checked_sub(1)?;
        Some(EntryId(index as u32))
    }
}

/// Where `pos`, which lies in `entry`, is.
pub(super) fn locate(entry: &Entry, file: &File, pos: Pos) -> Location {
    let (line, column) = file.line_column(entry.offset_of(pos));
    let (line, name) = presumed(entry, file, pos, line);
    Location { file: name, line, column }
}

/// The line and name that `#line` gives to physical line `line` at `pos`.
fn presumed(entry: &Entry, file: &File, pos: Pos, line: u32) -> (u32, Arc<str>) {
    let count = entry.marks.partition_point(|mark| mark.from <= pos);
    let marks = &entry.marks[..count];
    let Some(last) = marks.last() else { return (line, Arc::clone(&entry.origin.shown)) };
    let named = marks.iter().rev().find_map(|mark| mark.name.as_ref());
    let name = named.unwrap_or(&entry.origin.shown);
    let (mark_line, _) = file.line_column(entry.offset_of(last.from));
    (last.line.wrapping_add(line.wrapping_sub(mark_line)), Arc::clone(name))
}
