//! One change as several: what lies between lines that are the same in both texts.
//!
//! Who edits a function and the comment above it, or two functions, makes one change of all between for who
//! compares bytes alone. Lines are compared as lines: the longest sequence of lines that both have stays.
//!
//! Refuses stretches so long that the comparison would cost more than reading the file ([`CELLS_MAX`]).

use crate::source::Change;

/// Most pairs of lines that are compared.
const CELLS_MAX: usize = 1 << 20;

/// The parts of `change`, which makes `new` of `old`, in the order of the text; none if it is one part, or too long.
pub(super) fn hunks(old: &[u8], new: &[u8], change: &Change) -> Option<Vec<Change>> {
    let start = memchr::memrchr(b'\n', &old[..change.start]).map_or(0, |at| at + 1);
    let end = memchr::memchr(b'\n', &old[change.end..]).map_or(old.len(), |at| change.end + at + 1);
    let new_end = (end as i64 + change.by()) as usize;
    let (a, b) = (lines(&old[start..end]), lines(&new[start..new_end]));
    if a.len().checked_mul(b.len())? > CELLS_MAX {
        return None;
    }
    let same = common(&a, &b);
    let mut hunks = Vec::new();
    let (mut from, mut to) = ((0, start), (0, start));
    for (x, y) in same.into_iter().chain([(a.len(), b.len())]) {
        let gone: usize = a[from.0..x].iter().map(|line| line.len()).sum();
        let come: usize = b[to.0..y].iter().map(|line| line.len()).sum();
        let (x_at, y_at) = (from.1 + gone, to.1 + come);
        // As many lines as before: each is taken for what became of it.
        let pairs: Vec<(&[u8], &[u8])> = match x - from.0 == y - to.0 {
            true => a[from.0..x].iter().copied().zip(b[to.0..y].iter().copied()).collect(),
            false => vec![(&old[from.1..x_at], &new[to.1..y_at])],
        };
        let mut at = from.1;
        for (gone, come) in pairs {
            if let Some(least) = Change::between(gone, come) {
                hunks.push(Change { start: at + least.start, end: at + least.end, len: least.len });
            }
            at += gone.len();
        }
        let line = a.get(x).map_or(0, |line| line.len());
        from = (x + 1, x_at + line);
        to = (y + 1, y_at + line);
    }
    (hunks.len() > 1).then_some(hunks)
}

/// The lines of a text with their ends.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

/// The longest common sequence: pairs of places.
fn common(a: &[&[u8]], b: &[&[u8]]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            longest[x * width + y] = match a[x] == b[y] {
                true => longest[(x + 1) * width + y + 1].saturating_add(1),
                false => longest[(x + 1) * width + y].max(longest[x * width + y + 1]),
            };
        }
    }
    let (mut x, mut y) = (0, 0);
    let mut pairs = Vec::new();
    while x < a.len() && y < b.len() {
        if a[x] == b[y] {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if longest[(x + 1) * width + y] >= longest[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(old: &str, new: &str) -> Option<Vec<(usize, usize, usize)>> {
        let change = Change::between(old.as_bytes(), new.as_bytes()).unwrap();
        let hunks = hunks(old.as_bytes(), new.as_bytes(), &change)?;
        let mut made = String::new();
        let mut at = 0;
        let mut by = 0;
        for hunk in &hunks {
            made += &old[at..hunk.start];
            let start = (hunk.start as i64 + by) as usize;
            made += &new[start..start + hunk.len];
            by += hunk.by();
            at = hunk.end;
        }
        made += &old[at..];
        assert_eq!(made, new);
        Some(hunks.iter().map(|h| (h.start, h.end, h.len)).collect())
    }

    #[test]
    fn lines_that_stay_part_a_change() {
        assert_eq!(parts("a\nb\nc\n", "x\nb\ny\n"), Some(vec![(0, 1, 1), (4, 5, 1)]));
        assert_eq!(parts("a\nb\nc", "a\n//\nb\ncc"), Some(vec![(2, 2, 3), (5, 5, 1)]));
        assert_eq!(parts("a\nb\nc\n", "a\nx\nc\n"), None);
        assert_eq!(parts("1\n2\n3\n4\n5\n", "2\n3\n5\n6\n"), Some(vec![(0, 2, 0), (6, 8, 0), (10, 10, 2)]));
    }
}
