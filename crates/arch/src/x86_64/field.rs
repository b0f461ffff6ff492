//! Fitting values into fields: little-endian integers of one to eight bytes.
//!
//! This is the innermost loop of a link (millions of times), so a kind's range is one table
//! look-up, the common widths are fixed-size stores, and the failing side is out of line.

use super::kind::Kind;
use crate::Misfit;

impl Kind {
    /// Puts `value` into the field at `at` of `bytes`; a refused field keeps its bytes.
    ///
    /// # Errors
    /// [`Misfit::Outside`] when the field does not lie inside `bytes`, else [`Misfit::Range`] when
    /// the value does not fit it.
    #[inline]
    pub fn insert(self, bytes: &mut [u8], at: usize, value: i64) -> Result<(), Misfit> {
        let Some(field) = bytes.get_mut(at..) else { return Err(Misfit::Outside) };
        let (min, max) = self.range();
        let fits = value >= min && value <= max;
        match self.width() {
            4 => store::<4>(field, value, fits),
            8 => store::<8>(field, value, fits),
            0 => return Ok(()),
            2 => store::<2>(field, value, fits),
            _ => store::<1>(field, value, fits),
        }
        .map_err(|misfit| match misfit {
            Outcome::Outside => Misfit::Outside,
            Outcome::Range => Misfit::Range { value, min, max },
        })
    }
}

/// Which of the two ways to fail it was.
enum Outcome {
    Outside,
    Range,
}

#[inline]
fn store<const N: usize>(field: &mut [u8], value: i64, fits: bool) -> Result<(), Outcome> {
    let Some(field) = field.first_chunk_mut::<N>() else { return Err(Outcome::Outside) };
    if !fits {
        return Err(Outcome::Range);
    }
    field.copy_from_slice(&value.to_le_bytes()[..N]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranges written out once more, by hand, from the psABI: the table must agree.
    fn expected(kind: Kind) -> (i64, i64) {
        use Kind::*;
        match kind {
            Abs32 | Size32 => (0, 0xffff_ffff),
            Abs16 => (-0x8000, 0xffff),
            Abs8 => (-0x80, 0xff),
            Pc16 => (-0x8000, 0x7fff),
            Pc8 => (-0x80, 0x7f),
            Abs32S | Pc32 | Plt32 | GotPc32 | GotPc32X | GotPc32RexX | Got32 | GotBase32 | TlsGd | TlsLd
            | DtpOff32 | GotTpOff | TpOff32 | TlsDesc32 => (-0x8000_0000, 0x7fff_ffff),
            _ => (i64::MIN, i64::MAX),
        }
    }

    #[test]
    fn every_kind_takes_its_extremes_and_nothing_beyond() {
        for &kind in Kind::ALL {
            let (min, max) = expected(kind);
            let width = kind.width();
            for value in [min, max, 0, 1] {
                let mut bytes = [0x5a; 16];
                assert_eq!(kind.insert(&mut bytes, 3, value), Ok(()), "{} {value:#x}", kind.name());
                assert_eq!(&bytes[3..3 + width], &value.to_le_bytes()[..width], "{}", kind.name());
                assert!(bytes[..3].iter().chain(&bytes[3 + width..]).all(|b| *b == 0x5a));
            }
            for value in [min.checked_sub(1), max.checked_add(1)].into_iter().flatten() {
                let mut bytes = [0x5a; 16];
                let misfit = Err(Misfit::Range { value, min, max });
                assert_eq!(kind.insert(&mut bytes, 3, value), misfit, "{}", kind.name());
                assert_eq!(bytes, [0x5a; 16]);
            }
        }
    }

    #[test]
    fn fields_outside_are_refused_wherever_they_start() {
        for &kind in Kind::ALL {
            let mut bytes = [0; 8];
            assert_eq!(kind.insert(&mut bytes, 8 - kind.width(), 0), Ok(()), "{}", kind.name());
            for at in [8 - kind.width() + 1, 9, usize::MAX] {
                assert_eq!(kind.insert(&mut bytes, at, 0), Err(Misfit::Outside), "{}", kind.name());
            }
        }
    }

    #[test]
    fn names_are_unique_and_lead_back() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
    }
}
