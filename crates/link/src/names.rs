//! Names to dense ids, append-only, with rollback.
//!
//! Symbol names are bytes, not text. Each is stored once, in one growing buffer; the hash table
//! holds only ids, so growing it never moves a name. [`Names::truncate`] forgets the youngest
//! names: that is how a failed change leaves no trace.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;

lively_base::id! {
    /// The number of a name in one table.
    pub struct NameId;
}

/// A table of names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// End of each name in `text`; a name starts where the one before ends.
    ends: Vec<u32>,
    text: Vec<u8>,
    ids: HashTable<u32>,
}

fn hash_of(name: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name);
    hasher.finish()
}

fn slice<'a>(ends: &[u32], text: &'a [u8], index: u32) -> &'a [u8] {
    let index = index as usize;
    let start = if index == 0 { 0 } else { ends[index - 1] };
    &text[start as usize..ends[index] as usize]
}

impl Names {
    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The id of `name`, if it is known.
    #[must_use]
    pub fn find(&self, name: &[u8]) -> Option<NameId> {
        self.ids
            .find(hash_of(name), |&id| slice(&self.ends, &self.text, id) == name)
            .map(|&id| NameId::new(id as usize))
    }

    /// The id of `name`, made now if it is new, and whether it is; `None` when the names together
    /// would pass 4 GiB.
    pub fn ensure(&mut self, name: &[u8]) -> Option<(NameId, bool)> {
        let hash = hash_of(name);
        let (ends, text) = (&self.ends, &self.text);
        if let Some(&id) = self.ids.find(hash, |&id| slice(ends, text, id) == name) {
            return Some((NameId::new(id as usize), false));
        }
        let end = u32::try_from(self.text.len() + name.len()).ok()?;
        let id = NameId::new(self.ends.len());
        self.text.extend_from_slice(name);
        self.ends.push(end);
        let (ends, text) = (&self.ends, &self.text);
        self.ids.insert_unique(hash, id.index() as u32, |&other| hash_of(slice(ends, text, other)));
        Some((id, true))
    }

    /// The name `id`.
    #[must_use]
    pub fn text(&self, id: NameId) -> &[u8] {
        slice(&self.ends, &self.text, id.index() as u32)
    }

    /// Forgets every name but the first `len`.
    pub fn truncate(&mut self, len: usize) {
        while self.ends.len() > len {
            let id = self.ends.len() as u32 - 1;
            let hash = hash_of(slice(&self.ends, &self.text, id));
            if let Ok(entry) = self.ids.find_entry(hash, |&other| other == id) {
                entry.remove();
            }
            self.ends.pop();
            self.text.truncate(self.ends.last().copied().unwrap_or(0) as usize);
        }
    }

    /// Forgets the names that do not stay; the others keep their order and get the numbers from 0.
    pub fn keep(&mut self, stays: impl Fn(NameId) -> bool) {
        let old = std::mem::take(self);
        for (_, name) in old.iter().filter(|(id, _)| stays(*id)) {
            // They had room.
            let _ = self.ensure(name);
        }
    }

    /// All names by id.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &[u8])> {
        (0..self.len()).map(|i| (NameId::new(i), slice(&self.ends, &self.text, i as u32)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_some_in_their_order() {
        let mut names = Names::default();
        for name in [&b"one"[..], b"", b"three", b"four"] {
            names.ensure(name).unwrap();
        }
        names.keep(|id| id.index() % 2 == 1);
        let left: Vec<&[u8]> = names.iter().map(|(_, name)| name).collect();
        assert_eq!(left, [&b""[..], b"four"]);
        assert_eq!((names.find(b"four").map(NameId::index), names.find(b"three")), (Some(1), None));
    }

    #[test]
    fn forgets_the_youngest_and_keeps_the_rest() {
        let mut names = Names::default();
        let (a, new) = names.ensure(b"a").unwrap();
        assert!(new);
        names.ensure(b"").unwrap();
        let mark = names.len();
        let (b, _) = names.ensure(b"b\0\xff").unwrap();
        assert_eq!(names.text(b), b"b\0\xff");
        names.truncate(mark);
        assert_eq!(names.find(b"b\0\xff"), None);
        assert_eq!(names.find(b"a"), Some(a));
        assert_eq!(names.find(b"").map(NameId::index), Some(1));
        assert_eq!(names.ensure(b"c").unwrap().0, b);
    }
}
