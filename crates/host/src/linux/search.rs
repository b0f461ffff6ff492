//! Where addresses of some ranges are: in registers, on stacks, in writable memory of the process.
//!
//! All other threads are held meanwhile, so nothing here takes memory or a lock. Every word of every writable mapping
//! is looked at, whoever it belongs to; what is not there any more or cannot be read holds nothing. Left out is
//! what only lively uses: stacks of its own threads ([`Own`]), and the calling thread's stack below a given place,
//! which is full of what lively is working with.

use super::hold::Held;
use super::own::Own;
use super::peek;
use crate::Holder;
use lively_base::{Hidden, RunAddr, Size};
use std::ops::Range;

/// Bytes of the list of mappings that are read at once.
const LIST_PART: usize = 4096;
/// Words of memory that are read at once.
const WORDS: usize = 4096;
/// Longest line of the list that is looked at: what counts stands in its first bytes.
const LINE_MAX: usize = 256;

/// What is looked for.
pub(crate) struct Search<'s> {
    /// Ascending, apart from each other.
    pub ranges: &'s [(Hidden, Hidden)],
    /// The calling thread's stack up to the place where it came to lively.
    pub below: Range<RunAddr>,
    pub found: &'s mut [Option<Holder>],
}

impl Search<'_> {
    /// Looks everywhere.
    pub(crate) fn everywhere(&mut self, held: &[Held]) {
        for thread in held {
            for word in thread.registers {
                self.look(word, || Holder::Register { tid: thread.tid });
            }
        }
        each_writable(&mut |mapping| self.memory(&mapping));
    }

    fn look(&mut self, word: u64, holder: impl FnOnce() -> Holder) {
        let (Some((first, _)), Some((_, last))) = (self.ranges.first(), self.ranges.last()) else { return };
        if word < first.shown().0 || word >= last.shown().0 {
            return;
        }
        let after = self.ranges.partition_point(|(start, _)| start.shown().0 <= word);
        let Some(index) = after.checked_sub(1) else { return };
        // The end counts too: a call that never returns comes back there.
        if word <= self.ranges[index].1.shown().0 {
            self.found[index].get_or_insert_with(holder);
        }
    }

    fn memory(&mut self, mapping: &Range<RunAddr>) {
        let mut words = [0_u64; WORDS];
        let mut at = mapping.start;
        while at < mapping.end {
            if let Some(own) =
                Own::around(at).or_else(|| self.below.contains(&at).then(|| self.below.clone()))
            {
                at = own.end;
                continue;
            }
            let end = Own::next(at).map_or(mapping.end, |own| own.start.min(mapping.end));
            let end = if self.below.start > at { end.min(self.below.start) } else { end };
            let count = (((end.0 - at.0) / 8) as usize).min(WORDS);
            let got = peek::read_some(at, &mut words[..count]).unwrap_or(0);
            for (n, word) in words[..got].iter().enumerate() {
                self.look(*word, || Holder::Memory { at: at + Size(8 * n as u64) });
            }
            // What cannot be read is passed over by the page.
            let next = if got == 0 { RunAddr((at.0 | 0xfff) + 1) } else { at + Size(8 * got as u64) };
            at = next;
        }
    }
}

/// Calls `visit` with every mapping that can be read and written.
fn each_writable(visit: &mut dyn FnMut(Range<RunAddr>)) {
    // SAFETY: the path is a C string.
    let file = unsafe { libc::open(c"/proc/self/maps".as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
    if file < 0 {
        return;
    }
    let mut line = [0_u8; LINE_MAX];
    let mut len = 0;
    let mut part = [0_u8; LIST_PART];
    loop {
        // SAFETY: the buffer is as long as is said.
        let got = unsafe { libc::read(file, part.as_mut_ptr().cast(), LIST_PART) };
        let Some(got) = usize::try_from(got).ok().filter(|got| *got > 0) else { break };
        for &byte in &part[..got] {
            if byte == b'\n' {
                if let Some(mapping) = writable(&line[..len.min(LINE_MAX)]) {
                    visit(mapping);
                }
                len = 0;
            } else {
                if len < LINE_MAX {
                    line[len] = byte;
                }
                len += 1;
            }
        }
    }
    // SAFETY: the file was opened here.
    unsafe { libc::close(file) };
}

/// The range of a line such as `7f00-7f10 rw-p ...`, if it is readable and writable.
fn writable(line: &[u8]) -> Option<Range<RunAddr>> {
    let dash = line.iter().position(|b| *b == b'-')?;
    let blank = line.iter().position(|b| *b == b' ')?;
    if !line.get(blank + 1..)?.starts_with(b"rw") {
        return None;
    }
    Some(RunAddr(hex(line.get(..dash)?)?)..RunAddr(hex(line.get(dash + 1..blank)?)?))
}

fn hex(digits: &[u8]) -> Option<u64> {
    let digit = |value: u64, byte: &u8| {
        let digit = char::from(*byte).to_digit(16)?;
        value.checked_mul(16)?.checked_add(u64::from(digit))
    };
    digits.iter().try_fold(0, digit)
}

#[cfg(test)]
mod tests {
    use super::{each_writable, writable};
    use lively_base::RunAddr;

    #[test]
    fn lines_are_read() {
        let line = b"7f0000001000-7f0000003000 rw-p 00000000 00:00 0    [heap]";
        assert_eq!(writable(line), Some(RunAddr(0x7f00_0000_1000)..RunAddr(0x7f00_0000_3000)));
        assert_eq!(writable(b"1000-2000 r-xp 0"), None);
        assert_eq!(writable(b"nothing"), None);
    }

    #[test]
    fn what_is_on_the_stack_and_the_heap_is_in_a_writable_mapping() {
        let (on_stack, on_heap) = (5_u64, Box::new(6_u64));
        let wanted = [(&raw const on_stack) as u64, (&raw const *on_heap) as u64];
        let mut seen = [false; 2];
        each_writable(&mut |mapping| {
            for (seen, at) in seen.iter_mut().zip(wanted) {
                *seen |= mapping.contains(&RunAddr(at));
            }
        });
        assert_eq!(seen, [true; 2]);
    }
}
