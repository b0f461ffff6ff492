//! Inputs out of a seed and a number: the seeds' files, damaged in the ways that files are.

/// Largest input made; readers are linear, and small inputs find as much in less time.
const INPUT_MAX: usize = 64 << 10;
/// Most damages done to one input.
const DAMAGES_MAX: u64 = 8;

/// Numbers on which arithmetic breaks: ends of ranges and their neighbours.
const NUMBERS: &[u64] = &[
    0,
    1,
    7,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fff0,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    0x8000_0000_0000_0000,
    0xffff_ffff_ffff_fff8,
    0xffff_ffff_ffff_ffff,
];

/// SplitMix64: one multiplication chain, any state is good, and it jumps to any iteration.
pub(crate) struct Random(u64);

impl Random {
    /// The numbers of iteration `iteration` under `seed`.
    pub(crate) fn new(seed: u64, iteration: u64) -> Self {
        let mut random = Self(seed ^ iteration.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        // Neighbouring iterations would begin alike without this.
        random.0 = random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.next() % end }
    }

    fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }

    /// A range inside `len` bytes, mostly short.
    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.index(len + 1);
        let most = if self.below(4) == 0 { len } else { 32 };
        let size = self.index((len - start).min(most) + 1);
        start..start + size
    }
}

/// One input.
pub(crate) fn input(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut input = match seeds.len() {
        0 => (0..random.below(256)).map(|_| random.next() as u8).collect(),
        len => seeds[random.index(len)].clone(),
    };
    input.truncate(INPUT_MAX);
    for _ in 0..=random.below(DAMAGES_MAX) {
        damage(&mut input, seeds, random);
        input.truncate(INPUT_MAX);
    }
    input
}

/// Damages `input` once.
fn damage(input: &mut Vec<u8>, seeds: &[Vec<u8>], random: &mut Random) {
    let at = random.index(input.len());
    match random.below(10) {
        0 if !input.is_empty() => input[at] ^= 1 << random.below(8),
        1 if !input.is_empty() => input[at] = random.next() as u8,
        2 => input.insert(at, random.next() as u8),
        3 => {
            let range = random.range(input.len());
            input.drain(range);
        }
        4 => {
            let piece = input[random.range(input.len())].to_vec();
            input.splice(at..at, piece);
        }
        5 if !seeds.is_empty() => {
            let other = &seeds[random.index(seeds.len())];
            let piece = other[random.range(other.len())].to_vec();
            let range = random.range(input.len());
            input.splice(range, piece);
        }
        6 => write_number(input, at, random),
        7 => decimal_number(input, random),
        8 => swap(input, random),
        _ => input.truncate(at),
    }
}

/// Overwrites bytes with a number from the table, little-endian, at any width.
fn write_number(input: &mut [u8], at: usize, random: &mut Random) {
    let number = NUMBERS[random.index(NUMBERS.len())].to_le_bytes();
    let width = 1 << random.below(4);
    for (byte, new) in input.iter_mut().skip(at).take(width).zip(number) {
        *byte = new;
    }
}

/// Replaces the digits at some place by a number from the table, for formats that are text.
fn decimal_number(input: &mut Vec<u8>, random: &mut Random) {
    let from = random.index(input.len());
    let Some(start) = input.iter().skip(from).position(u8::is_ascii_digit).map(|n| n + from) else { return };
    let len = input[start..].iter().take_while(|b| b.is_ascii_hexdigit() || **b == b'x').count();
    let number = NUMBERS[random.index(NUMBERS.len())];
    let text = if random.below(2) == 0 { format!("{number}") } else { format!("{number:#x}") };
    input.splice(start..start + len, text.into_bytes());
}

/// Swaps two pieces of equal size.
fn swap(input: &mut [u8], random: &mut Random) {
    let size = random.index(input.len().min(64) / 2 + 1);
    let (first, second) = (random.index(input.len() + 1), random.index(input.len() + 1));
    let (first, second) = (first.min(second), first.max(second));
    if first + size <= second && second + size <= input.len() {
        let (left, right) = input.split_at_mut(second);
        left[first..first + size].swap_with_slice(&mut right[..size]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iterations_can_be_made_again_and_differ() {
        let seeds = vec![b"section .text size 0x10".to_vec(), vec![0; 40]];
        let make = |iteration| input(&seeds, &mut Random::new(7, iteration));
        assert!((0..500).all(|n| make(n) == make(n)));
        let mut all: Vec<_> = (0..500).map(make).collect();
        all.sort();
        all.dedup();
        assert!(all.len() > 350, "only {} different inputs", all.len());
    }

    #[test]
    fn empty_seeds_do_no_harm() {
        for n in 0..500 {
            input(&[], &mut Random::new(1, n));
            input(&[vec![]], &mut Random::new(1, n));
        }
    }
}
