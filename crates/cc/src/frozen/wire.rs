//! Tables as bytes: whole numbers seven bits a byte, lowest first, lists behind their counts.
//!
//! Words of enumerations are numbered in the order in which they are listed; both sides are made from one list, so they
//! cannot differ. There is no promise between versions: who keeps bytes keeps with them who wrote them.
//!
//! Invariants: reading never panics and never takes memory out of proportion to the bytes. It does not look
//! whether numbers lead anywhere: who reads knows by a checksum that the bytes are whole.

use crate::lex::Name;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::hash::Hash;

/// Where tables are written to.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) out: Vec<u8>,
    /// Tokens strictly inside bodies, which have no number among those that are kept: first, and first behind.
    pub(super) hidden: Vec<(u32, u32)>,
    /// For each of them, how many tokens are hidden before it.
    pub(super) before: Vec<u32>,
}

impl Writer {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }

    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.out.extend_from_slice(bytes);
    }
}

/// What is left to be read. Every answer is `None` once the bytes are no tables.
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) const fn new(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    pub(crate) const fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    #[inline]
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    #[inline]
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// How many follow; each takes at least a byte.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    pub(crate) fn bytes(&mut self) -> Option<&'b [u8]> {
        let count = self.count()?;
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    pub(crate) fn wide(&mut self) -> Option<u128> {
        let (bytes, rest) = self.rest.split_first_chunk::<16>()?;
        self.rest = rest;
        Some(u128::from_le_bytes(*bytes))
    }
}

/// What can be part of a table.
pub(crate) trait Wire: Sized {
    fn put(&self, to: &mut Writer);
    fn take(from: &mut Reader<'_>) -> Option<Self>;
}

macro_rules! numbers {
    ($($ty:ty)*) => {$(
        impl Wire for $ty {
            fn put(&self, to: &mut Writer) {
                to.number(u64::from(*self));
            }
            #[inline]
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Self::try_from(from.number()?).ok()
            }
        }
    )*};
}

/// Records of one number.
macro_rules! ids {
    ($($ty:ty)*) => {$(
        impl $crate::frozen::wire::Wire for $ty {
            fn put(&self, to: &mut $crate::frozen::wire::Writer) {
                to.number(u64::from(self.0));
            }
            #[inline]
            fn take(from: &mut $crate::frozen::wire::Reader<'_>) -> Option<Self> {
                Some(Self(from.number()?.try_into().ok()?))
            }
        }
    )*};
}

macro_rules! structs {
    ($($name:ident { $($field:ident)* })*) => {$(
        impl $crate::frozen::wire::Wire for $name {
            fn put(&self, to: &mut $crate::frozen::wire::Writer) {
                let Self { $($field),* } = self;
                $($crate::frozen::wire::Wire::put($field, to);)*
            }
            fn take(from: &mut $crate::frozen::wire::Reader<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::frozen::wire::Wire::take(from)?),* })
            }
        }
    )*};
}

macro_rules! enums {
    ($($name:ident { $($variant:ident $(($($place:ident)*))? $({$($field:ident)*})?)* })*) => {$(
        impl $crate::frozen::wire::Wire for $name {
            fn put(&self, to: &mut $crate::frozen::wire::Writer) {
                #[repr(u8)]
                enum Word { $($variant),* }
                match self {
                    $(Self::$variant $(($($place),*))? $({$($field),*})? => {
                        to.byte(Word::$variant as u8);
                        $($($crate::frozen::wire::Wire::put($place, to);)*)?
                        $($($crate::frozen::wire::Wire::put($field, to);)*)?
                    })*
                }
            }
            fn take(from: &mut $crate::frozen::wire::Reader<'_>) -> Option<Self> {
                #[repr(u8)]
                enum Word { $($variant),* }
                let word = from.byte()?;
                $(if word == Word::$variant as u8 {
                    $($(let $place = $crate::frozen::wire::Wire::take(from)?;)*)?
                    $($(let $field = $crate::frozen::wire::Wire::take(from)?;)*)?
                    return Some(Self::$variant $(($($place),*))? $({$($field),*})?);
                })*
                None
            }
        }
    )*};
}

pub(crate) use {enums, ids, structs};

numbers! { u8 u16 u32 u64 }
ids! { Name }

impl Wire for bool {
    fn put(&self, to: &mut Writer) {
        to.byte(u8::from(*self));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Wire for i64 {
    fn put(&self, to: &mut Writer) {
        // The sign becomes the lowest bit, so that small numbers of either sign are short.
        to.number((self << 1 ^ self >> 63).cast_unsigned());
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let number = from.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

impl Wire for u128 {
    fn put(&self, to: &mut Writer) {
        to.out.extend_from_slice(&self.to_le_bytes());
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.wide()
    }
}

impl Wire for i128 {
    fn put(&self, to: &mut Writer) {
        // Nearly all are small.
        match i64::try_from(*self) {
            Ok(small) if small != i64::MIN => small.put(to),
            _ => {
                i64::MIN.put(to);
                self.cast_unsigned().put(to);
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        match i64::take(from)? {
            i64::MIN => from.wide().map(u128::cast_signed),
            small => Some(small.into()),
        }
    }
}

impl Wire for String {
    fn put(&self, to: &mut Writer) {
        to.bytes(self.as_bytes());
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(std::str::from_utf8(from.bytes()?).ok()?.to_owned())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Writer) {
        self.is_some().put(to);
        if let Some(some) = self {
            some.put(to);
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        match bool::take(from)? {
            false => Some(None),
            true => Some(Some(T::take(from)?)),
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, to: &mut Writer) {
        (**self).put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        T::take(from).map(Self::new)
    }
}

/// The room that a list is given at first: an item in memory may be many times its bytes.
fn room(count: usize) -> usize {
    count.min(1 << 16)
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Writer) {
        to.number(self.len() as u64);
        self.iter().for_each(|item| item.put(to));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let count = from.count()?;
        let mut list = Self::with_capacity(room(count));
        for _ in 0..count {
            list.push(T::take(from)?);
        }
        Some(list)
    }
}

impl<T: Wire> Wire for Box<[T]> {
    fn put(&self, to: &mut Writer) {
        to.number(self.len() as u64);
        self.iter().for_each(|item| item.put(to));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Vec::take(from).map(Vec::into_boxed_slice)
    }
}

impl<const N: usize> Wire for SmallVec<[u32; N]>
where
    [u32; N]: smallvec::Array<Item = u32>,
{
    fn put(&self, to: &mut Writer) {
        to.number(self.len() as u64);
        self.iter().for_each(|item| item.put(to));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        (0..from.count()?).map(|_| u32::take(from)).collect()
    }
}

impl<K: Wire + Ord + Copy + Hash, V: Wire> Wire for FxHashMap<K, V> {
    fn put(&self, to: &mut Writer) {
        // In one order, whatever the table's is.
        let mut all: Vec<(&K, &V)> = self.iter().collect();
        all.sort_unstable_by_key(|(key, _)| **key);
        to.number(all.len() as u64);
        for (key, value) in all {
            key.put(to);
            value.put(to);
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        (0..from.count()?).map(|_| Some((K::take(from)?, V::take(from)?))).collect()
    }
}

macro_rules! tuples {
    ($(($($part:ident)*))*) => {$(
        impl<$($part: Wire),*> Wire for ($($part,)*) {
            #[allow(non_snake_case, reason = "a part is called like its type")]
            fn put(&self, to: &mut Writer) {
                let ($($part,)*) = self;
                $($part.put(to);)*
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(($($part::take(from)?,)*))
            }
        }
    )*};
}

tuples! { (A B) (A B C) }
