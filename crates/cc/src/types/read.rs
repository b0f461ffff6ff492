//! Which records and enumerations of the file a body looked into.
//!
//! A body names a few types and reaches many more through members and pointers; what its code depends on is what was
//! asked of them. So the table of a body, if it is told to, marks each definition of the table below that anybody reads
//! through it.
//!
//! Marks are atomic so that tables stay shareable; one thread sets those of one body, and order does not matter.

use super::{EnumId, RecordId};
use std::sync::atomic::{AtomicU64, Ordering};

/// A set of small numbers that is added to through a shared reference.
#[derive(Debug)]
struct Marks(Box<[AtomicU64]>);

impl Marks {
    fn new(count: u32) -> Self {
        Self((0..count.div_ceil(64)).map(|_| AtomicU64::new(0)).collect())
    }

    #[inline]
    fn set(&self, number: u32) {
        if let Some(word) = self.0.get(number as usize / 64) {
            let bit = 1 << (number % 64);
            let old = word.load(Ordering::Relaxed);
            if old & bit == 0 {
                word.store(old | bit, Ordering::Relaxed);
            }
        }
    }

    fn list(&self) -> impl Iterator<Item = u32> + '_ {
        let bits = |word: u64| (0..64).filter(move |bit| word >> bit & 1 == 1);
        let words = self.0.iter().map(|word| word.load(Ordering::Relaxed));
        words.enumerate().flat_map(move |(at, word)| bits(word).map(move |bit| at as u32 * 64 + bit))
    }
}

/// What of the table below was read.
#[derive(Debug)]
pub(super) struct Read {
    records: Marks,
    enums: Marks,
}

impl Read {
    /// Nothing yet, of so many.
    pub(super) fn new(records: u32, enums: u32) -> Self {
        Self { records: Marks::new(records), enums: Marks::new(enums) }
    }

    #[inline]
    pub(super) fn record(&self, id: RecordId) {
        self.records.set(id.0);
    }

    #[inline]
    pub(super) fn enumeration(&self, id: EnumId) {
        self.enums.set(id.0);
    }

    pub(super) fn records(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.records.list().map(RecordId)
    }

    pub(super) fn enums(&self) -> impl Iterator<Item = EnumId> + '_ {
        self.enums.list().map(EnumId)
    }
}
