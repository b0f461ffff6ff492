//! The names that are there before anything is read, in tables that are filled when the compiler is built.
//!
//! They are keywords, then [`words`](super::name::words), then the library's functions that are builtins too,
//! first by their own names and then with `__builtin_` before them, then the predefined macros. So a compilation
//! begins with a copy of three tables, and what is known of such a name is an index away.
//!
//! Invariant: all but the macros stand where their lists say ([`LIBRARY_PLAIN`], [`LIBRARY_FULL`]); building fails if a
//! name is in two of the lists.

use super::keyword;
use super::name::{Entry, Slot, hash, words};
use crate::preprocess::predefined;
use crate::syntax::LIBRARY;

/// Before a function's name, the builtin of the same meaning.
const PREFIX: &str = "__builtin_";

/// The number of the first function of [`LIBRARY`].
pub(crate) const LIBRARY_PLAIN: usize = keyword::SPELLING_COUNT + words::TEXTS.len();
/// The number of the first function of [`LIBRARY`] with [`PREFIX`].
pub(crate) const LIBRARY_FULL: usize = LIBRARY_PLAIN + LIBRARY.len();
/// The number of the first name that only a predefined macro has.
const MACROS: usize = LIBRARY_FULL + LIBRARY.len();
/// No more names than this.
const COUNT_MAX: usize = MACROS + predefined::DEFINITION_COUNT;
/// Places in the table: a session's own names fit too before it must grow.
const SLOT_COUNT: usize = 4096;
/// No more bytes than this.
const SIZE_MAX: usize = {
    let mut size = predefined::TEXT_LEN;
    let mut at = 0;
    while at < keyword::SPELLING_COUNT {
        size += keyword::spelling(at).len();
        at += 1;
    }
    at = 0;
    while at < words::TEXTS.len() {
        size += words::TEXTS[at].len();
        at += 1;
    }
    at = 0;
    while at < LIBRARY.len() {
        size += 2 * LIBRARY[at].0.len() + PREFIX.len();
        at += 1;
    }
    size
};

/// The tables.
pub(super) struct Fixed {
    count: usize,
    size: usize,
    slots: [Slot; SLOT_COUNT],
    entries: [Entry; COUNT_MAX],
    bytes: [u8; SIZE_MAX],
}

/// All of it.
pub(super) static FIXED: Fixed = Fixed::filled();

impl Fixed {
    /// The table to look names up in.
    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Where each name is spelled.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries[..self.count]
    }

    /// The spellings.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.size]
    }

    const fn filled() -> Self {
        let mut fixed = Self {
            count: 0,
            size: 0,
            slots: [Slot::FREE; SLOT_COUNT],
            entries: [Entry { start: 0, len: 0 }; COUNT_MAX],
            bytes: [0; SIZE_MAX],
        };
        let mut at = 0;
        while at < keyword::SPELLING_COUNT {
            fixed.add_new("", keyword::spelling(at));
            at += 1;
        }
        at = 0;
        while at < words::TEXTS.len() {
            fixed.add_new("", words::TEXTS[at]);
            at += 1;
        }
        at = 0;
        while at < LIBRARY.len() {
            fixed.add_new("", LIBRARY[at].0);
            at += 1;
        }
        at = 0;
        while at < LIBRARY.len() {
            fixed.add_new(PREFIX, LIBRARY[at].0);
            at += 1;
        }
        at = 0;
        while at < predefined::DEFINITION_COUNT {
            let name = predefined::definition_name(at);
            if fixed.find(name).is_none() {
                fixed.add(&[], name);
            }
            at += 1;
        }
        fixed
    }

    const fn add_new(&mut self, prefix: &str, text: &str) {
        let before = self.count;
        self.add(prefix.as_bytes(), text.as_bytes());
        let (_, own) = self.bytes.split_at(self.entries[before].start as usize);
        let (own, _) = own.split_at(self.entries[before].len as usize);
        // The first of the same spelling is found, so finding another number means there are two.
        match self.find(own) {
            Some(number) => assert!(number as usize == before, "two fixed names are the same"),
            None => panic!("a fixed name is lost"),
        }
    }

    const fn add(&mut self, prefix: &[u8], text: &[u8]) {
        let start = self.size;
        let mut from = 0;
        while from < prefix.len() {
            self.bytes[self.size] = prefix[from];
            self.size += 1;
            from += 1;
        }
        from = 0;
        while from < text.len() {
            self.bytes[self.size] = text[from];
            self.size += 1;
            from += 1;
        }
        let len = self.size - start;
        let (_, own) = self.bytes.split_at(start);
        let (own, _) = own.split_at(len);
        let hash = hash(own);
        let mut place = hash as usize % SLOT_COUNT;
        while !self.slots[place].is_free() {
            place = (place + 1) % SLOT_COUNT;
        }
        self.slots[place] = Slot::of(hash, self.count as u32);
        self.entries[self.count] = Entry { start: start as u32, len: len as u32 };
        self.count += 1;
        assert!(self.count * 2 <= SLOT_COUNT, "the table of fixed names is too small");
    }

    /// The number of the name `text`.
    pub(super) const fn find(&self, text: &[u8]) -> Option<u32> {
        let hash = hash(text);
        let mut place = hash as usize % SLOT_COUNT;
        while !self.slots[place].is_free() {
            if self.slots[place].hash == hash {
                let number = self.slots[place].number();
                let entry = &self.entries[number as usize];
                if entry.len as usize == text.len() && self.spells(entry.start as usize, text) {
                    return Some(number);
                }
            }
            place = (place + 1) % SLOT_COUNT;
        }
        None
    }

    const fn spells(&self, start: usize, text: &[u8]) -> bool {
        let mut at = 0;
        while at < text.len() {
            if self.bytes[start + at] != text[at] {
                return false;
            }
            at += 1;
        }
        true
    }
}

/// The number of the fixed name `text`, while tables are being filled.
pub(crate) const fn number_of(text: &[u8]) -> u32 {
    match FIXED.find(text) {
        Some(number) => number,
        None => panic!("no fixed name"),
    }
}
