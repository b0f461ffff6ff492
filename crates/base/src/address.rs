//! Addresses, offsets and sizes as different types, so that one cannot pass for another.
//!
//! A [`RunAddr`] is where code runs and data lives in the program; nobody but `host` may turn it
//! into a pointer. A [`LinkAddr`] is the same place counted from the start of its image. An
//! [`Offset`] is a distance inside one section or one file, a [`Size`] a number of bytes, a
//! [`TpOffset`] a signed distance from the thread pointer.
//! Arithmetic wraps nowhere: additions that can meet untrusted numbers are `checked_`.

use std::fmt;

macro_rules! quantity {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u64);

        impl $name {
            /// The zero of this quantity.
            pub const ZERO: Self = Self(0);
            /// This many bytes further on, or `None` past the end of the number range.
            #[must_use]
            pub fn checked_add(self, by: u64) -> Option<Self> {
                self.0.checked_add(by).map(Self)
            }
            /// As an index into a slice of this process.
            #[must_use]
            pub fn index(self) -> usize {
                usize::try_from(self.0).unwrap_or(usize::MAX)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:#x}", self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:#x}", self.0)
            }
        }

        impl fmt::LowerHex for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::LowerHex::fmt(&self.0, f)
            }
        }
    };
}

quantity! {
    /// An address in the running program.
    RunAddr
}
quantity! {
    /// An address counted from the start of an image's reservation.
    LinkAddr
}
quantity! {
    /// A distance from the start of a section, an atom or a file.
    Offset
}
quantity! {
    /// A number of bytes.
    Size
}

impl std::ops::Add<Size> for RunAddr {
    type Output = Self;
    fn add(self, by: Size) -> Self {
        Self(self.0 + by.0)
    }
}

impl std::ops::Add<Offset> for RunAddr {
    type Output = Self;
    fn add(self, by: Offset) -> Self {
        Self(self.0 + by.0)
    }
}

impl std::ops::Sub<RunAddr> for RunAddr {
    type Output = Offset;
    fn sub(self, from: RunAddr) -> Offset {
        Offset(self.0 - from.0)
    }
}

impl std::ops::Add<Size> for Offset {
    type Output = Self;
    fn add(self, by: Size) -> Self {
        Self(self.0 + by.0)
    }
}

impl std::ops::Add for Size {
    type Output = Self;
    fn add(self, by: Self) -> Self {
        Self(self.0 + by.0)
    }
}

impl RunAddr {
    /// The signed distance from `from` to here, as pc-relative kinds want it.
    #[must_use]
    pub fn distance_from(self, from: Self) -> i64 {
        self.0.wrapping_sub(from.0).cast_signed()
    }

    /// The next address that satisfies `align`.
    #[must_use]
    pub fn aligned_up(self, align: Align) -> Self {
        Self(align.up(self.0))
    }
}

/// A signed distance from the thread pointer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TpOffset(pub i64);

/// An alignment: always a power of two, kept as its exponent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Align(u8);

impl Align {
    /// Alignment to single bytes.
    pub const BYTE: Self = Self(0);
    /// Alignment of a pointer on 64-bit targets.
    pub const WORD: Self = Self(3);

    /// The alignment of `bytes`, when that is a power of two; 0 counts as 1, as ELF says.
    #[must_use]
    pub fn from_bytes(bytes: u64) -> Option<Self> {
        match bytes {
            0 => Some(Self::BYTE),
            n if n.is_power_of_two() => Some(Self(n.trailing_zeros() as u8)),
            _ => None,
        }
    }

    /// The alignment `2^exponent`, when that fits an address.
    #[must_use]
    pub const fn from_exponent(exponent: u8) -> Option<Self> {
        if exponent < 64 { Some(Self(exponent)) } else { None }
    }

    /// In bytes.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        1 << self.0
    }

    /// The exponent of two.
    #[must_use]
    pub const fn exponent(self) -> u8 {
        self.0
    }

    /// `value` rounded up to this alignment; saturates at the end of the number range.
    #[must_use]
    pub const fn up(self, value: u64) -> u64 {
        let mask = self.bytes() - 1;
        match value.checked_add(mask) {
            Some(sum) => sum & !mask,
            None => !mask,
        }
    }

    /// Whether `value` already satisfies this alignment.
    #[must_use]
    pub const fn divides(self, value: u64) -> bool {
        value & (self.bytes() - 1) == 0
    }
}

impl fmt::Debug for Align {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.bytes())
    }
}

impl fmt::Display for Align {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_rounds_up_and_saturates() {
        let page = Align::from_bytes(4096).unwrap();
        assert_eq!(page.up(1), 4096);
        assert_eq!(page.up(4096), 4096);
        assert_eq!(page.up(u64::MAX), !4095);
        assert_eq!(Align::from_bytes(0), Some(Align::BYTE));
        assert_eq!(Align::from_bytes(24), None);
    }

    #[test]
    fn distances_are_signed() {
        assert_eq!(RunAddr(16).distance_from(RunAddr(32)), -16);
        assert_eq!(RunAddr(u64::MAX).distance_from(RunAddr(0)), -1);
    }
}
