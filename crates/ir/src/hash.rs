//! A hash of what code means, the same in every run and wherever the code stands.
//!
//! It is taken of the text form without places of source: symbols count by name, values and blocks
//! by order. Equal hashes of two functions mean equal machine code from one backend with one set of options
//! (the 128 bits make an accident impossible in practice; it is no defence against intent).

use crate::function::Function;
use crate::module::Module;
use crate::text::print_meaning;
use std::fmt::{self, Write};

/// A hash of meaning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StableHash(pub u128);

/// The hash of a function of `module`.
#[must_use]
pub fn function_hash(module: &Module, function: &Function) -> StableHash {
    let mut hasher = Hasher::new();
    // A hasher takes everything.
    let _ = print_meaning(module, function, &mut hasher);
    hasher.finish()
}

/// A hash of `bytes`, the same in every run.
#[must_use]
pub fn bytes_hash(bytes: &[u8]) -> StableHash {
    let mut hasher = Hasher::new();
    let mut rest = bytes;
    if bytes.len() >= STRIPED_FROM {
        // Each step of one hasher waits for the one before: four at once take as long.
        let (stripes, behind) = bytes.as_chunks::<STRIPE>();
        let mut four = [MULTIPLIERS; STRIPE / 8];
        for stripe in stripes {
            let (words, _) = stripe.as_chunks::<8>();
            // By number: what is known to be four is not counted, and all of it stays in registers.
            for at in 0..STRIPE / 8 {
                four[at] = mixed(four[at], u64::from_le_bytes(words[at]));
            }
        }
        four.iter().flatten().for_each(|&lane| hasher.mix(lane));
        hasher.len = (bytes.len() - behind.len()) as u64;
        rest = behind;
    }
    hasher.bytes(rest);
    hasher.finish()
}

/// Bytes that four hashers take at once, and from how many on that pays.
const STRIPE: usize = 32;
const STRIPED_FROM: usize = 512;

/// Two lanes of multiply and fold over 8 bytes each.
struct Hasher {
    lanes: [u64; 2],
    pending: u64,
    filled: u32,
    len: u64,
}

const MULTIPLIERS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f];

#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// What lanes become by a word.
#[inline]
fn mixed([a, b]: [u64; 2], word: u64) -> [u64; 2] {
    [fold(a ^ word, MULTIPLIERS[0]), fold(b.rotate_left(29) ^ word, MULTIPLIERS[1]) ^ a]
}

impl Hasher {
    const fn new() -> Self {
        Self { lanes: MULTIPLIERS, pending: 0, filled: 0, len: 0 }
    }

    #[inline]
    fn mix(&mut self, word: u64) {
        self.lanes = mixed(self.lanes, word);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.len += bytes.len() as u64;
        let mut rest = bytes;
        while self.filled > 0
            && let Some((&byte, behind)) = rest.split_first()
        {
            self.byte(byte);
            rest = behind;
        }
        let (words, end) = rest.as_chunks::<8>();
        words.iter().for_each(|word| self.mix(u64::from_le_bytes(*word)));
        end.iter().for_each(|byte| self.byte(*byte));
    }

    fn byte(&mut self, byte: u8) {
        self.pending |= u64::from(byte) << self.filled;
        self.filled += 8;
        if self.filled == 64 {
            let word = std::mem::take(&mut self.pending);
            self.filled = 0;
            self.mix(word);
        }
    }

    fn finish(mut self) -> StableHash {
        let (pending, len) = (self.pending, self.len);
        self.mix(pending);
        self.mix(len);
        self.mix(MULTIPLIERS[1]);
        StableHash(u128::from(self.lanes[0]) << 64 | u128::from(self.lanes[1]))
    }
}

impl Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}
