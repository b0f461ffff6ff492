//! What the tables of a file scope have that other tables have not ([`lively_base::wire`]).
//!
//! Tokens are told by their numbers, of which there are as many as outside of bodies: what lies between the braces
//! of a body is left out of the count, so that their order stays, which is all that a body reads of them.

use crate::lex::Name;
use crate::syntax::{At, FunctionDefinition};
use lively_base::wire;
use smallvec::SmallVec;

pub(crate) use lively_base::wire::Wire;

/// Tokens strictly inside bodies, which have no number among those that are kept. Who reads needs none.
#[derive(Default)]
pub(crate) struct Hidden {
    /// First, and first behind.
    ranges: Vec<(u32, u32)>,
    /// For each of them, how many tokens are hidden before it.
    before: Vec<u32>,
}

pub(crate) type Writer = wire::Writer<Hidden>;
pub(crate) type Reader<'b> = wire::Reader<'b, Hidden>;

/// Reads `bytes`.
pub(super) fn reader(bytes: &[u8]) -> Reader<'_> {
    Reader::new(bytes, Hidden::default())
}

impl Hidden {
    /// What lies inside `functions`, which stand in the order of the text.
    pub(super) fn within(functions: &[FunctionDefinition]) -> Self {
        let ranges: Vec<(u32, u32)> = functions.iter().map(|f| (f.body.0 + 1, f.end.0)).collect();
        let mut sum = 0;
        let before = ranges.iter().map(|(first, behind)| {
            let here = sum;
            sum += behind.saturating_sub(*first);
            here
        });
        Self { before: before.collect(), ranges }
    }

    /// The number of token `at` among those outside of bodies; inside, that of the closing brace.
    pub(super) fn outside(&self, at: At) -> At {
        let Some(last) = self.ranges.partition_point(|(first, _)| *first <= at.0).checked_sub(1) else {
            return at;
        };
        let (first, behind) = self.ranges[last];
        At(at.0 - self.before[last] - (at.0.min(behind) - first))
    }
}

impl Wire<Hidden> for At {
    fn put(&self, to: &mut Writer) {
        to.number(to.context.outside(*self).0.into());
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self(from.number()?.try_into().ok()?))
    }
}

/// Records of one number.
macro_rules! ids {
    ($($ty:ty)*) => {$(
        impl $crate::frozen::wire::Wire<$crate::frozen::wire::Hidden> for $ty {
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
    ($($list:tt)*) => { lively_base::wire_structs! { $crate::frozen::wire::Hidden; $($list)* } };
}

macro_rules! enums {
    ($($list:tt)*) => { lively_base::wire_enums! { $crate::frozen::wire::Hidden; $($list)* } };
}

pub(crate) use {enums, ids, structs};

ids! { Name }

impl<const N: usize> Wire<Hidden> for SmallVec<[u32; N]>
where
    [u32; N]: smallvec::Array<Item = u32>,
{
    fn put(&self, to: &mut Writer) {
        to.count(self.len());
        self.iter().for_each(|item| item.put(to));
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        (0..from.count()?).map(|_| u32::take(from)).collect()
    }
}
