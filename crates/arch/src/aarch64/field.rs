//! placeholder
use super::Kind;
use crate::Misfit;
impl Kind {
    /// Puts a value into its field.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn insert(self, _bytes: &mut [u8], _at: usize, _value: i64) -> Result<(), Misfit> {
        Ok(())
    }
}
