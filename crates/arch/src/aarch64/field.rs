//! Fitting values into fields: parts of 32-bit instructions and little-endian data.
//!
//! Instructions are little-endian whatever the data is. A refused field keeps its bytes. Whether
//! the word at the field is an instruction of the right class is not looked at: the object's
//! assembler put it there, and any word is as safe to change as another.

use super::kind::{Form, Kind};
use crate::Misfit;

impl Kind {
    /// Puts `value` into the field at `at` of `bytes`; a refused field keeps its bytes.
    ///
    /// # Errors
    /// [`Misfit::Outside`] when the field does not lie inside `bytes`, [`Misfit::Range`] when the
    /// value does not fit it, [`Misfit::Alignment`] when it is no multiple of the field's unit.
    #[inline]
    pub fn insert(self, bytes: &mut [u8], at: usize, value: i64) -> Result<(), Misfit> {
        let field = bytes.get_mut(at..).and_then(|b| b.get_mut(..self.width())).ok_or(Misfit::Outside)?;
        match self.form() {
            Form::Marker => Ok(()),
            Form::Data(8) => store(field, value),
            Form::Data(width) => {
                let bits = 8 * u32::from(width);
                check(value, -1 << (bits - 1), (1 << bits) - 1)?;
                store(field, value)
            }
            Form::Signed(width) => {
                check_signed(value, 8 * u32::from(width))?;
                store(field, value)
            }
            form => {
                let word = field.first_chunk_mut::<4>().ok_or(Misfit::Outside)?;
                *word = instruction(form, u32::from_le_bytes(*word), value)?.to_le_bytes();
                Ok(())
            }
        }
    }
}

/// The instruction `word` with `value` in the field of `form`.
fn instruction(form: Form, word: u32, value: i64) -> Result<u32, Misfit> {
    Ok(match form {
        Form::Move(shift) => {
            check(value, 0, (1 << (16 + shift)) - 1)?;
            put(word, 5, 16, value >> shift)
        }
        Form::MovePart(shift) => put(word, 5, 16, value >> shift),
        Form::MoveSigned(shift) => {
            check_signed(value, 17 + u32::from(shift))?;
            // Bit 30 tells movz (1) from movn (0), which stores the complement.
            let (value, word) = if value < 0 { (!value, word & !(1 << 30)) } else { (value, word | 1 << 30) };
            put(word, 5, 16, value >> shift)
        }
        Form::Words5(bits) => {
            check_signed(value, u32::from(bits) + 2)?;
            aligned(value, 4)?;
            put(word, 5, bits.into(), value >> 2)
        }
        Form::Words26 => {
            check_signed(value, 28)?;
            aligned(value, 4)?;
            put(word, 0, 26, value >> 2)
        }
        Form::Adr => {
            check_signed(value, 21)?;
            put_adr(word, value)
        }
        Form::Adrp => {
            check(value, -1 << 32, (1 << 32) - 0x1000)?;
            aligned(value, 0x1000)?;
            put_adr(word, value >> 12)
        }
        Form::AdrpPart => put_adr(word, value >> 12),
        Form::Low12(unit) => low12(word, value, unit)?,
        Form::Low12Checked(unit) => {
            check(value, 0, 0xfff)?;
            low12(word, value, unit)?
        }
        Form::High12 => {
            check(value, 0, 0xff_ffff)?;
            put(word, 10, 12, value >> 12)
        }
        Form::Low15 => {
            check(value, 0, 0x7ff8)?;
            aligned(value, 8)?;
            put(word, 10, 12, value >> 3)
        }
        Form::Marker | Form::Data(_) | Form::Signed(_) => return Err(Misfit::Instruction),
    })
}

fn store(field: &mut [u8], value: i64) -> Result<(), Misfit> {
    let width = field.len();
    field.copy_from_slice(value.to_le_bytes().get(..width).ok_or(Misfit::Outside)?);
    Ok(())
}

#[inline]
fn check(value: i64, min: i64, max: i64) -> Result<(), Misfit> {
    if value < min || value > max { Err(Misfit::Range { value, min, max }) } else { Ok(()) }
}

#[inline]
fn check_signed(value: i64, bits: u32) -> Result<(), Misfit> {
    check(value, -1 << (bits - 1), (1 << (bits - 1)) - 1)
}

#[inline]
fn aligned(value: i64, multiple: u32) -> Result<(), Misfit> {
    if value & (i64::from(multiple) - 1) == 0 { Ok(()) } else { Err(Misfit::Alignment { value, multiple }) }
}

/// `word` with the low `bits` of `value` at bit `at`.
#[inline]
const fn put(word: u32, at: u32, bits: u32, value: i64) -> u32 {
    let mask = ((1 << bits) - 1) << at;
    word & !mask | (value as u32) << at & mask
}

/// `adr` and `adrp` keep the low two bits apart from the others.
#[inline]
const fn put_adr(word: u32, value: i64) -> u32 {
    put(put(word, 29, 2, value), 5, 19, value >> 2)
}

#[inline]
fn low12(word: u32, value: i64, unit: u8) -> Result<u32, Misfit> {
    let low = value & 0xfff;
    aligned(low, 1 << unit).map_err(|_| Misfit::Alignment { value, multiple: 1 << unit })?;
    Ok(put(word, 10, 12, low >> unit))
}
