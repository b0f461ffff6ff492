//! Whole numbers as bytes: seven bits a byte, lowest first, so that small ones are short.
//!
//! Reading takes untrusted bytes: whatever they are, there is a number or none.

/// Appends `number` to `out`.
#[inline]
pub fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the beginning of `rest`; `None` if there is none. What is left of `rest` then means nothing.
#[inline]
pub fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, behind) = rest.split_first()?;
        *rest = behind;
        let bits = u64::from(byte & 0x7f);
        // The tenth byte has room for one bit.
        if shift == 63 && bits > 1 {
            return None;
        }
        number |= bits << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{put, take};

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let all = [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u64::MAX >> 1, u64::MAX];
        let mut bytes = Vec::new();
        all.iter().for_each(|&number| put(&mut bytes, number));
        let mut rest = &*bytes;
        assert!(all.iter().all(|&number| take(&mut rest) == Some(number)));
        assert_eq!((rest.len(), take(&mut rest)), (0, None));
        assert_eq!(take(&mut &[0xff; 9][..]), None);
        assert_eq!(take(&mut &[[0xff; 9].as_slice(), &[2]].concat()[..]), None);
    }
}
