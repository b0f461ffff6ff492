//! Tables as bytes: whole numbers seven bits a byte ([`packed`]), lists behind their counts.
//!
//! Problem: several rooms write what they have to a file, and read it in another process.
//!
//! Approach: what can be written is [`Wire`]; [`wire_structs`](crate::wire_structs) and its like list the fields of a
//! type once, for both ways, so these cannot differ. Words of enumerations are numbered in the order in which they are
//! listed. What both sides have to know beside the bytes is their context, of a type that the room chooses: by it the
//! same type may be written in one way in one room and otherwise in another.
//!
//! There is no promise between versions: who keeps bytes keeps with them who wrote them.
//!
//! Invariants: reading never panics and never takes memory out of proportion to the bytes. It does not look
//! whether numbers lead anywhere: who reads knows by a checksum that the bytes are whole.

use crate::{Align, packed};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::ops::Range;

/// Where tables are written to.
#[derive(Default, Debug)]
pub struct Writer<C = ()> {
    /// What was written.
    pub out: Vec<u8>,
    /// What is known beside.
    pub context: C,
}

impl<C> Writer<C> {
    /// One that has written nothing.
    pub const fn new(context: C) -> Self {
        Self { out: Vec::new(), context }
    }

    /// Writes a byte as it is.
    #[inline]
    pub fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }

    /// Writes a number; small ones are short.
    #[inline]
    pub fn number(&mut self, number: u64) {
        packed::put(&mut self.out, number);
    }

    /// Writes a number that may be negative; small ones of either sign are short.
    #[inline]
    pub fn signed(&mut self, number: i64) {
        // The sign becomes the lowest bit.
        self.number((number << 1 ^ number >> 63).cast_unsigned());
    }

    /// Writes a number that is rarely small.
    pub fn wide(&mut self, number: u128) {
        self.out.extend_from_slice(&number.to_le_bytes());
    }

    /// Writes how many follow.
    #[inline]
    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// Writes bytes behind their count.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.out.extend_from_slice(bytes);
    }
}

/// What is left to be read. Every answer is `None` once the bytes are no tables.
#[derive(Debug)]
pub struct Reader<'b, C = ()> {
    rest: &'b [u8],
    /// What is known beside.
    pub context: C,
}

impl<'b, C> Reader<'b, C> {
    /// One that has read nothing of `bytes`.
    pub const fn new(bytes: &'b [u8], context: C) -> Self {
        Self { rest: bytes, context }
    }

    /// Whether nothing is left.
    pub const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// What [`Writer::byte`] wrote.
    #[inline]
    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    /// A byte that is 0 or 1.
    #[inline]
    pub fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    /// What [`Writer::number`] wrote.
    #[inline]
    pub fn number(&mut self) -> Option<u64> {
        packed::take(&mut self.rest)
    }

    /// What [`Writer::signed`] wrote.
    #[inline]
    pub fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// What [`Writer::wide`] wrote.
    pub fn wide(&mut self) -> Option<u128> {
        let (bytes, rest) = self.rest.split_first_chunk::<16>()?;
        self.rest = rest;
        Some(u128::from_le_bytes(*bytes))
    }

    /// How many follow; each takes at least a byte.
    #[inline]
    pub fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    /// What [`Writer::bytes`] wrote.
    pub fn bytes(&mut self) -> Option<&'b [u8]> {
        let count = self.count()?;
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    /// The same as text.
    pub fn text(&mut self) -> Option<String> {
        Some(std::str::from_utf8(self.bytes()?).ok()?.to_owned())
    }
}

/// What can be part of a table.
pub trait Wire<C>: Sized {
    /// Writes it.
    fn put(&self, to: &mut Writer<C>);
    /// Reads what [`Wire::put`] wrote.
    fn take(from: &mut Reader<'_, C>) -> Option<Self>;
}

/// `wire_ids! { CONTEXT; NAME ... }`: types made by [`id`](crate::id), by their number.
#[macro_export]
macro_rules! wire_ids {
    ($context:ty; $($name:ident)*) => {$(
        impl $crate::wire::Wire<$context> for $name {
            #[inline]
            fn put(&self, to: &mut $crate::wire::Writer<$context>) {
                to.count(self.index());
            }
            #[inline]
            fn take(from: &mut $crate::wire::Reader<'_, $context>) -> Option<Self> {
                Some(Self::new(u32::try_from(from.number()?).ok()? as usize))
            }
        }
    )*};
}

/// `wire_structs! { CONTEXT; NAME { FIELD ... } ... }`: records, field by field.
#[macro_export]
macro_rules! wire_structs {
    ($context:ty; $($name:ident { $($field:ident)* })*) => {$(
        impl $crate::wire::Wire<$context> for $name {
            #[inline]
            fn put(&self, to: &mut $crate::wire::Writer<$context>) {
                let Self { $($field),* } = self;
                $($crate::wire::Wire::put($field, to);)*
            }
            fn take(from: &mut $crate::wire::Reader<'_, $context>) -> Option<Self> {
                Some(Self { $($field: $crate::wire::Wire::take(from)?),* })
            }
        }
    )*};
}

/// `wire_enums! { CONTEXT; NAME { WORD WORD(PART ...) WORD { FIELD ... } ... } ... }`: a byte that says which, and what it has.
#[macro_export]
macro_rules! wire_enums {
    ($context:ty; $($name:ident { $($variant:ident $(($($place:ident)*))? $({$($field:ident)*})?)* })*) => {$(
        impl $crate::wire::Wire<$context> for $name {
            fn put(&self, to: &mut $crate::wire::Writer<$context>) {
                #[repr(u8)]
                enum Word { $($variant),* }
                match self {
                    $(Self::$variant $(($($place),*))? $({$($field),*})? => {
                        to.byte(Word::$variant as u8);
                        $($($crate::wire::Wire::put($place, to);)*)?
                        $($($crate::wire::Wire::put($field, to);)*)?
                    })*
                }
            }
            fn take(from: &mut $crate::wire::Reader<'_, $context>) -> Option<Self> {
                #[repr(u8)]
                enum Word { $($variant),* }
                let word = from.byte()?;
                $(if word == Word::$variant as u8 {
                    $($(let $place = $crate::wire::Wire::take(from)?;)*)?
                    $($(let $field = $crate::wire::Wire::take(from)?;)*)?
                    return Some(Self::$variant $(($($place),*))? $({$($field),*})?);
                })*
                None
            }
        }
    )*};
}

macro_rules! numbers {
    ($($ty:ty)*) => {$(
        impl<C> Wire<C> for $ty {
            #[inline]
            fn put(&self, to: &mut Writer<C>) {
                to.number(u64::from(*self));
            }
            #[inline]
            fn take(from: &mut Reader<'_, C>) -> Option<Self> {
                Self::try_from(from.number()?).ok()
            }
        }
    )*};
}

macro_rules! signed {
    ($($ty:ty)*) => {$(
        impl<C> Wire<C> for $ty {
            #[inline]
            fn put(&self, to: &mut Writer<C>) {
                to.signed(i64::from(*self));
            }
            #[inline]
            fn take(from: &mut Reader<'_, C>) -> Option<Self> {
                Self::try_from(from.signed()?).ok()
            }
        }
    )*};
}

macro_rules! tuples {
    ($(($($part:ident)*))*) => {$(
        impl<C, $($part: Wire<C>),*> Wire<C> for ($($part,)*) {
            #[allow(non_snake_case, reason = "a part is called like its type")]
            fn put(&self, to: &mut Writer<C>) {
                let ($($part,)*) = self;
                $($part.put(to);)*
            }
            fn take(from: &mut Reader<'_, C>) -> Option<Self> {
                Some(($($part::take(from)?,)*))
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 }
signed! { i32 i64 }
tuples! { (P Q) (P Q R) (P Q R S) }

impl<C> Wire<C> for bool {
    fn put(&self, to: &mut Writer<C>) {
        to.byte(u8::from(*self));
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        from.flag()
    }
}

impl<C> Wire<C> for u128 {
    fn put(&self, to: &mut Writer<C>) {
        to.wide(*self);
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        from.wide()
    }
}

impl<C> Wire<C> for i128 {
    fn put(&self, to: &mut Writer<C>) {
        // Nearly all are small.
        match i64::try_from(*self) {
            Ok(small) if small != i64::MIN => to.signed(small),
            _ => {
                to.signed(i64::MIN);
                to.wide(self.cast_unsigned());
            }
        }
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        match from.signed()? {
            i64::MIN => from.wide().map(u128::cast_signed),
            small => Some(small.into()),
        }
    }
}

impl<C> Wire<C> for String {
    fn put(&self, to: &mut Writer<C>) {
        to.bytes(self.as_bytes());
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        from.text()
    }
}

impl<C, T: Wire<C>> Wire<C> for Option<T> {
    #[inline]
    fn put(&self, to: &mut Writer<C>) {
        to.byte(u8::from(self.is_some()));
        if let Some(some) = self {
            some.put(to);
        }
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        match from.flag()? {
            false => Some(None),
            true => Some(Some(T::take(from)?)),
        }
    }
}

impl<C, T: Wire<C>> Wire<C> for Box<T> {
    fn put(&self, to: &mut Writer<C>) {
        (**self).put(to);
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        T::take(from).map(Self::new)
    }
}

/// The room that a list is given at first: an item in memory may be many times its bytes.
const ROOM_MAX: usize = 1 << 16;

impl<C, T: Wire<C>> Wire<C> for Vec<T> {
    fn put(&self, to: &mut Writer<C>) {
        to.count(self.len());
        self.iter().for_each(|item| item.put(to));
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        let count = from.count()?;
        let mut list = Self::with_capacity(count.min(ROOM_MAX));
        for _ in 0..count {
            list.push(T::take(from)?);
        }
        Some(list)
    }
}

impl<C, T: Wire<C>> Wire<C> for Box<[T]> {
    fn put(&self, to: &mut Writer<C>) {
        to.count(self.len());
        self.iter().for_each(|item| item.put(to));
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        Vec::take(from).map(Vec::into_boxed_slice)
    }
}

impl<C, K: Wire<C> + Ord + Copy + Hash, V: Wire<C>> Wire<C> for FxHashMap<K, V> {
    fn put(&self, to: &mut Writer<C>) {
        // In one order, whatever the table's is.
        let mut all: Vec<(&K, &V)> = self.iter().collect();
        all.sort_unstable_by_key(|(key, _)| **key);
        to.count(all.len());
        for (key, value) in all {
            key.put(to);
            value.put(to);
        }
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        (0..from.count()?).map(|_| Some((K::take(from)?, V::take(from)?))).collect()
    }
}

impl<C, K: Wire<C> + Ord, V: Wire<C>> Wire<C> for BTreeMap<K, V> {
    fn put(&self, to: &mut Writer<C>) {
        to.count(self.len());
        for (key, value) in self {
            key.put(to);
            value.put(to);
        }
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        let pairs: Vec<(K, V)> = Wire::take(from)?;
        Some(pairs.into_iter().collect())
    }
}

impl<C, T: Wire<C>> Wire<C> for Range<T> {
    fn put(&self, to: &mut Writer<C>) {
        self.start.put(to);
        self.end.put(to);
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        Some(T::take(from)?..T::take(from)?)
    }
}

impl<C> Wire<C> for Align {
    fn put(&self, to: &mut Writer<C>) {
        to.number(self.bytes());
    }

    fn take(from: &mut Reader<'_, C>) -> Option<Self> {
        Self::from_bytes(from.number()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Wire, Writer};
    use rustc_hash::FxHashMap;

    #[derive(Clone, PartialEq, Debug)]
    struct Row {
        name: String,
        numbers: Vec<i64>,
        wide: Option<u128>,
        word: Word,
        by: FxHashMap<u32, (bool, i32)>,
    }

    #[derive(Clone, PartialEq, Debug)]
    enum Word {
        Nothing,
        Pair(u8, Box<[u16]>),
        Named { value: i128 },
    }

    crate::wire_structs! { (); Row { name numbers wide word by } }
    crate::wire_enums! { (); Word { Nothing Pair(a b) Named { value } } }

    fn rows() -> Vec<Row> {
        let words = [
            Word::Nothing,
            Word::Pair(255, [0, u16::MAX].into()),
            Word::Named { value: i64::MIN.into() },
            Word::Named { value: -1 },
            Word::Named { value: i128::MIN },
        ];
        let row = |(at, word)| Row {
            name: "é".repeat(at),
            numbers: vec![0, -1, 63, 64, i64::MIN, i64::MAX],
            wide: (at > 2).then_some(u128::MAX),
            word,
            by: (0..3).map(|key| (key, (key == 1, i32::MIN))).collect(),
        };
        words.into_iter().enumerate().map(row).collect()
    }

    fn read(bytes: &[u8]) -> Option<Vec<Row>> {
        let mut from = Reader::new(bytes, ());
        let rows = Wire::take(&mut from)?;
        from.is_at_end().then_some(rows)
    }

    #[test]
    fn what_was_written_is_read() {
        let mut to = Writer::new(());
        rows().put(&mut to);
        assert_eq!(read(&to.out), Some(rows()));
    }

    #[test]
    fn whatever_the_bytes_are_there_is_an_answer() {
        let mut to = Writer::new(());
        rows().put(&mut to);
        for at in 0..to.out.len() {
            assert_eq!(read(&to.out[..at]), None, "{at} bytes are too few");
            for bit in 0..8 {
                let mut bytes = to.out.clone();
                bytes[at] ^= 1 << bit;
                // Another table, or none.
                let _ = read(&bytes);
            }
        }
        // More than there are bytes.
        assert_eq!(read(&[0xff, 0xff, 0xff, 0xff, 0x0f]), None);
        // No flag, no text, no such word, no number of so few bits.
        for bytes in [&[2][..], &[0xff; 3]] {
            assert_eq!(bool::take(&mut Reader::new(bytes, ())), None);
            assert_eq!(<Option<u8> as Wire<()>>::take(&mut Reader::new(bytes, ())), None);
        }
        assert_eq!(String::take(&mut Reader::new(&[1, 0xff], ())), None);
        assert_eq!(Word::take(&mut Reader::new(&[3], ())), None);
        assert_eq!(u8::take(&mut Reader::new(&[0x80, 2], ())), None);
        assert_eq!(i32::take(&mut Reader::new(&[0x80, 0x80, 0x80, 0x80, 0x10], ())), None);
    }
}
