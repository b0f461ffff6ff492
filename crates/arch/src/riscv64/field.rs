//! Fitting values into fields: scattered bits of instructions, little-endian data, and label
//! differences made in place.
//!
//! A refused field keeps its bytes. Whether the bits around the field are an instruction of the
//! right format is not looked at: the object's assembler put it there.

use super::kind::{Form, Kind};
use crate::Misfit;

/// Longest ULEB128 number that is rewritten: ten bytes hold 64 bits, padding included.
const ULEB_LEN_MAX: usize = 10;

impl Kind {
    /// Puts `value` into the field at `at` of `bytes`, or adds or subtracts it there; a refused
    /// field keeps its bytes.
    ///
    /// # Errors
    /// [`Misfit::Outside`] when the field does not lie inside `bytes`, [`Misfit::Range`] when the
    /// value does not fit it, [`Misfit::Alignment`] when a branch distance is odd,
    /// [`Misfit::Instruction`] when there is no end to a ULEB128 number.
    #[inline]
    pub fn insert(self, bytes: &mut [u8], at: usize, value: i64) -> Result<(), Misfit> {
        let rest = bytes.get_mut(at..).ok_or(Misfit::Outside)?;
        let field = rest.get_mut(..self.width()).ok_or(Misfit::Outside)?;
        match self.form() {
            Form::Marker => {}
            Form::Data(8) => store(field, value),
            Form::Data(width) => {
                let bits = 8 * u32::from(width);
                check(value, -1 << (bits - 1), (1 << bits) - 1)?;
                store(field, value);
            }
            Form::Signed(width) => {
                let bits = 8 * u32::from(width);
                check(value, -1 << (bits - 1), (1 << (bits - 1)) - 1)?;
                store(field, value);
            }
            Form::Set(_) => store(field, value),
            Form::Add(_) => store(field, load(field).wrapping_add(value)),
            Form::Subtract(_) => store(field, load(field).wrapping_sub(value)),
            Form::Set6 => store6(field, value),
            Form::Subtract6 => store6(field, load(field).wrapping_sub(value)),
            Form::SetUleb => return uleb(rest, |_| value.cast_unsigned()),
            Form::SubtractUleb => return uleb(rest, |old| old.wrapping_sub(value.cast_unsigned())),
            form => return instruction(form, field, value),
        }
        Ok(())
    }
}

fn instruction(form: Form, field: &mut [u8], value: i64) -> Result<(), Misfit> {
    let old = load(field) as u64;
    let new = match form {
        Form::Branch => old & 0x01ff_f07f | branch(even(value, -0x1000, 0xffe)?),
        Form::Jump => old & 0xfff | jump(even(value, -0x10_0000, 0xf_fffe)?),
        Form::ShortBranch => old & 0xe383 | short_branch(even(value, -0x100, 0xfe)?),
        Form::ShortJump => old & 0xe003 | short_jump(even(value, -0x800, 0x7fe)?),
        Form::High20 => old & 0xfff | high(value)?,
        Form::LowLoad => old & 0xf_ffff | low_load(value),
        Form::LowStore => old & 0x01ff_f07f | low_store(value),
        Form::Pair => old & 0x000f_ffff_0000_0fff | high(value)? | low_load(value) << 32,
        _ => return Err(Misfit::Instruction),
    };
    store(field, new.cast_signed());
    Ok(())
}

/// The field as an unsigned number; at most eight bytes, as every width is.
fn load(field: &[u8]) -> i64 {
    let mut bytes = [0; 8];
    bytes[..field.len()].copy_from_slice(field);
    i64::from_le_bytes(bytes)
}

fn store(field: &mut [u8], value: i64) {
    let width = field.len();
    field.copy_from_slice(&value.to_le_bytes()[..width]);
}

fn store6(field: &mut [u8], value: i64) {
    if let [byte] = field {
        *byte = *byte & 0xc0 | value as u8 & 0x3f;
    }
}

#[inline]
fn check(value: i64, min: i64, max: i64) -> Result<(), Misfit> {
    if value < min || value > max { Err(Misfit::Range { value, min, max }) } else { Ok(()) }
}

/// A branch distance as bits.
#[inline]
fn even(value: i64, min: i64, max: i64) -> Result<u64, Misfit> {
    // The largest fitting distance is even, so an odd one just past it is a matter of alignment.
    check(value, min, max + 1)?;
    if value & 1 == 0 { Ok(value.cast_unsigned()) } else { Err(Misfit::Alignment { value, multiple: 2 }) }
}

/// `count` bits of `value` from bit `from`, put at bit `to`.
#[inline]
const fn bits(value: u64, from: u32, count: u32, to: u32) -> u64 {
    (value >> from & ((1 << count) - 1)) << to
}

const fn branch(v: u64) -> u64 {
    bits(v, 12, 1, 31) | bits(v, 5, 6, 25) | bits(v, 1, 4, 8) | bits(v, 11, 1, 7)
}

const fn jump(v: u64) -> u64 {
    bits(v, 20, 1, 31) | bits(v, 1, 10, 21) | bits(v, 11, 1, 20) | bits(v, 12, 8, 12)
}

const fn short_branch(v: u64) -> u64 {
    bits(v, 8, 1, 12) | bits(v, 3, 2, 10) | bits(v, 6, 2, 5) | bits(v, 1, 2, 3) | bits(v, 5, 1, 2)
}

const fn short_jump(v: u64) -> u64 {
    bits(v, 11, 1, 12)
        | bits(v, 4, 1, 11)
        | bits(v, 8, 2, 9)
        | bits(v, 10, 1, 8)
        | bits(v, 6, 1, 7)
        | bits(v, 7, 1, 6)
        | bits(v, 1, 3, 3)
        | bits(v, 5, 1, 2)
}

/// The upper 20 of 32 bits, rounded so that a signed low part completes them.
#[inline]
fn high(value: i64) -> Result<u64, Misfit> {
    check(value, -0x8000_0800, 0x7fff_f7ff)?;
    Ok((value + 0x800).cast_unsigned() & 0xffff_f000)
}

const fn low_load(value: i64) -> u64 {
    bits(value.cast_unsigned(), 0, 12, 20)
}

const fn low_store(value: i64) -> u64 {
    let v = value.cast_unsigned();
    bits(v, 5, 7, 25) | bits(v, 0, 5, 7)
}

/// Rewrites a ULEB128 number in its own length; bits beyond that are dropped, as label differences
/// made in two halves need.
fn uleb(rest: &mut [u8], change: impl FnOnce(u64) -> u64) -> Result<(), Misfit> {
    let end = rest.iter().take(ULEB_LEN_MAX).position(|b| b & 0x80 == 0);
    let Some(last) = end else {
        return Err(if rest.len() < ULEB_LEN_MAX { Misfit::Outside } else { Misfit::Instruction });
    };
    let field = &mut rest[..=last];
    let old = field.iter().rev().fold(0u64, |sum, b| sum << 7 | u64::from(b & 0x7f));
    let mut new = change(old);
    for byte in field {
        *byte = *byte & 0x80 | new as u8 & 0x7f;
        new >>= 7;
    }
    Ok(())
}
