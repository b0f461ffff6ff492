//! A file whose text changes while what was read of it stays.
//!
//! Problem: after an edit most tokens are what they were, but all behind it stand elsewhere; numbering
//! their positions anew costs as much as reading the file.
//!
//! Approach: positions stay what they are. Each inclusion of the file knows how far which of its bytes moved, and
//! finding file, line and column goes by that. A stretch that is read again gets new positions, as an
//! inclusion of its own that begins in the middle of the file.
//!
//! Invariant: the text that a live token was read from stands where its position now leads. Positions of
//! text that is gone lead anywhere; nobody may ask for them.

use super::place::Shift;
use super::{EntryId, File, FileId, Pos, Sources};

/// Which bytes of a text are replaced: `start..end` by `len` others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Change {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) len: usize,
}

impl Change {
    /// The least change that makes `new` of `old`; none if they are equal.
    pub(crate) fn between(old: &[u8], new: &[u8]) -> Option<Self> {
        let same = common(old.chunks(CHUNK), new.chunks(CHUNK)) * CHUNK;
        let same = same.min(old.len()).min(new.len());
        let start = same + common(old[same..].iter(), new[same..].iter());
        if start == old.len() && start == new.len() {
            return None;
        }
        let (old, new) = (&old[start..], &new[start..]);
        let same = common(old.rchunks(CHUNK), new.rchunks(CHUNK)) * CHUNK;
        let same = same.min(old.len()).min(new.len());
        let (old, new) = (&old[..old.len() - same], &new[..new.len() - same]);
        let end = common(old.iter().rev(), new.iter().rev());
        Some(Self { start, end: start + old.len() - end, len: new.len() - end })
    }

    /// How far what stands behind it moves.
    pub(crate) fn by(&self) -> i64 {
        self.len as i64 - (self.end - self.start) as i64
    }
}

/// A line of text, for telling it from others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TextLine {
    /// The first position that is known to stand on it, and the first behind those.
    pub(crate) first: Pos,
    pub(crate) behind: Pos,
    /// Which inclusion it is of, and where in the file it begins.
    pub(crate) of: EntryId,
    pub(crate) start: usize,
}

/// Bytes that are compared at once.
const CHUNK: usize = 4096;

fn common<T: PartialEq>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// What a change took the place of, to go back.
pub(crate) struct Former {
    id: FileId,
    /// The way back.
    change: Change,
    gone: Vec<u8>,
    shifts: Vec<(EntryId, Vec<Shift>)>,
}

impl Sources {
    /// Puts `with` in the text of `id` in the place that `change` says. `changes`, which stand in the order of the text and
    /// do not touch each other, come to the same and say how positions move.
    pub(crate) fn revise(&mut self, id: FileId, change: &Change, with: &[u8], changes: &[Change]) -> Former {
        let gone = self.cache.file_mut(id).change(change, with);
        let back = Change { start: change.start, end: change.start + change.len, len: gone.len() };
        let mut shifts = Vec::new();
        if changes.iter().any(|change| change.by() != 0) {
            let of = self.entries.iter().filter(|(_, entry)| entry.file == id).map(|(id, _)| id);
            for entry in of.collect::<Vec<EntryId>>() {
                let of = self.entries.entry_mut(entry);
                let before = of.shifts.clone();
                // From the last on: what it moves stands behind the others all the same.
                for change in changes.iter().rev() {
                    of.shifts = moved(&of.shifts, (of.from, of.len), change);
                }
                shifts.push((entry, before));
            }
        }
        Former { id, change: back, gone, shifts }
    }

    /// Takes the last change back. What was entered since is left, and leads nowhere.
    pub(crate) fn restore(&mut self, former: Former) {
        let Former { id, change, gone, shifts } = former;
        self.cache.file_mut(id).change(&change, &gone);
        for (entry, shifts) in shifts {
            self.entries.entry_mut(entry).shifts = shifts;
        }
    }

    /// Gives `len` bytes of the text of `of`'s file new positions, from its byte `from` on; `None` when there are
    /// no more.
    pub(crate) fn enter_stretch(
        &mut self,
        of: EntryId,
        from: usize,
        len: usize,
        is_system: bool,
    ) -> Option<EntryId> {
        let whole = self.entry(of);
        let (file, origin) = (whole.file, whole.origin.clone());
        let of = whole.stretch_of.unwrap_or(of);
        let id = self.entries.add(file, u32::try_from(len).ok()?, origin)?;
        let entry = self.entries.entry_mut(id);
        entry.from = u32::try_from(from).ok()?;
        entry.stretch_of = Some(of);
        entry.system_from = if is_system { entry.start } else { Pos(u32::MAX) };
        Some(id)
    }

    /// Every text there is.
    pub(crate) fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.cache.all()
    }

    /// The line that `pos`, which no macro made, stands on.
    pub(crate) fn text_line(&self, pos: Pos) -> Option<TextLine> {
        let id = self.entries.find(pos)?;
        let entry = self.entry(id);
        let offset = entry.offset_of(pos);
        let (text, column) = self.file(entry.file).line_around(offset);
        let first = pos.0.saturating_sub(column as u32);
        let behind = first + text.len() as u32 + 1;
        Some(TextLine {
            first: Pos(first.max(entry.start.0)),
            behind: Pos(behind.min(entry.start.0 + entry.len + 1)),
            of: entry.stretch_of.unwrap_or(id),
            start: offset - column,
        })
    }

    /// The file that `pos` stands in, and where in its text; nothing for what was made by a macro.
    pub(crate) fn offset_in_file(&self, pos: Pos) -> Option<(FileId, usize)> {
        if pos.is_virtual() {
            return None;
        }
        let entry = self.entry(self.entries.find(pos)?);
        Some((entry.file, entry.offset_of(pos)))
    }
}

/// The shifts of an entry that begins at `from` of its file's text, after one more change.
fn moved(shifts: &[Shift], (from, len): (u32, u32), change: &Change) -> Vec<Shift> {
    let first = [Shift { from: 0, by: 0 }];
    let pieces = if shifts.is_empty() { &first } else { shifts };
    let mut made: Vec<Shift> = Vec::with_capacity(pieces.len() + 1);
    for (at, piece) in pieces.iter().enumerate() {
        let end = pieces.get(at + 1).map_or(i64::from(len) + 1, |next| i64::from(next.from));
        // The first byte of the piece that stands behind the change.
        let behind = change.end as i64 - i64::from(from) - piece.by;
        let by = piece.by + change.by();
        if behind <= i64::from(piece.from) {
            made.push(Shift { by, ..*piece });
        } else {
            made.push(*piece);
            if behind < end {
                made.push(Shift { from: behind as u32, by });
            }
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Origin;

    #[test]
    fn a_change_is_the_least_there_is() {
        let change = |a: &[u8], b: &[u8]| Change::between(a, b).map(|c| (c.start, c.end, c.len));
        assert_eq!(change(b"abc", b"abc"), None);
        assert_eq!(change(b"abc", b"abxc"), Some((2, 2, 1)));
        assert_eq!(change(b"aaa", b"aa"), Some((2, 3, 0)));
        assert_eq!(change(b"", b"xy"), Some((0, 0, 2)));
        let long = vec![b'a'; 10_000];
        let mut other = long.clone();
        other[9_000] = b'b';
        other.insert(9_001, b'c');
        assert_eq!(change(&long, &other), Some((9_000, 9_001, 2)));
    }

    #[test]
    fn positions_lead_to_the_text_they_were_read_from() {
        let mut sources = Sources::default();
        let text = b"one\ntwo\nthree\nfour\n";
        let file = sources.add_memory("t", text);
        let origin = Origin { included_at: None, is_system: false, shown: "t".into() };
        let entry = sources.enter(file, origin).unwrap();
        let start = sources.entry(entry).start;
        let four = start.plus(14);
        assert_eq!(sources.locate(four).unwrap().line, 4);
        let steps: [&[u8]; 4] = [
            b"one\ntwo\nthree\n\n\nfour\n",
            b"three\n\n\nfour\n",
            b"three\n\nx\n  four\n",
            b"one\ntwo\nthree\nfour\n",
        ];
        let mut formers = Vec::new();
        for new in steps {
            let change = Change::between(sources.file(file).text(), new).unwrap();
            let with = &new[change.start..change.start + change.len];
            formers.push(sources.revise(file, &change, with, &[change]));
            assert_eq!(sources.raw(four, 4), b"four");
            let (_, offset) = sources.offset_in_file(four).unwrap();
            let fresh = new[..offset].iter().filter(|b| **b == b'\n').count() as u32 + 1;
            assert_eq!(sources.locate(four).unwrap().line, fresh);
        }
        while let Some(former) = formers.pop() {
            sources.restore(former);
            assert_eq!(sources.raw(four, 4), b"four");
        }
        assert_eq!(sources.file(file).text(), text);
    }
}
