//! Fitting values into fields: little-endian integers of one to eight bytes.

use super::kind::{Kind, Sign};
use crate::Misfit;

impl Kind {
    /// Puts `value` into the field at `at` of `bytes`.
    ///
    /// # Errors
    /// [`Misfit::Range`] when the value does not fit, [`Misfit::Outside`] when the field does not.
    #[inline]
    pub fn insert(self, bytes: &mut [u8], at: usize, value: i64) -> Result<(), Misfit> {
        let width = self.width();
        let field = at.checked_add(width).and_then(|end| bytes.get_mut(at..end)).ok_or(Misfit::Outside)?;
        if width < 8 {
            let bits = 8 * width as u32;
            let (min, max) = match self.sign() {
                _ if width == 0 => return Ok(()),
                Sign::Signed => (-1i64 << (bits - 1), (1i64 << (bits - 1)) - 1),
                Sign::Unsigned => (0, (1i64 << bits) - 1),
                Sign::Either => (-1i64 << (bits - 1), (1i64 << bits) - 1),
            };
            if value < min || value > max {
                return Err(Misfit::Range { value, min, max });
            }
        }
        field.copy_from_slice(&value.to_le_bytes()[..width]);
        Ok(())
    }
}
