//! Where addresses of some ranges are: in registers, on stacks, in writable memory of the process.
//!
//! All other threads are held meanwhile, so nothing here takes memory or a lock. Every word of every writable mapping
//! is looked at, whoever it belongs to; what is not there any more or cannot be read holds nothing. Left out is
//! what only lively uses: stacks of its own threads ([`Own`]), and the calling thread's stack below a given place,
//! which is full of what lively is working with. Pages of private memory that nobody has touched yet are passed over
//! where the kernel says which these are: stacks and reservations are hundreds of megabytes of them.
//!
//! Where mappings cannot be listed or memory cannot be read at all, the search is refused: finding nothing would
//! give back what is in use.

use super::hold::Held;
use super::own::Own;
use super::peek::{self, Blind};
use super::system::System;
use crate::{Holder, HostError};
use lively_base::{Hidden, RunAddr, Size};
use std::ffi::CStr;
use std::ops::Range;

/// Bytes of the list of mappings that are read at once.
const LIST_PART: usize = 4096;
/// Words of memory that are read at once.
const WORDS: usize = 4096;
/// Longest line of the list that is looked at: what counts stands in its first bytes.
const LINE_MAX: usize = 256;
/// Entries of the kernel's table of pages that are read at once.
const PAGES_PART: usize = 1024;
/// The bits of an entry that say that the page is in memory, or was and is put away.
const PAGE_IS_KEPT: u64 = 3 << 62;

/// What is looked for.
pub(crate) struct Search<'s> {
    /// Ascending, apart from each other.
    pub ranges: &'s [(Hidden, Hidden)],
    /// The calling thread's stack up to the place where it came to lively.
    pub below: Range<RunAddr>,
    pub found: &'s mut [Option<Holder>],
}

/// From the first address that is looked for to the last.
struct Span {
    first: u64,
    length: u64,
}

impl Span {
    fn has(&self, word: u64) -> bool {
        word.wrapping_sub(self.first) <= self.length
    }
}

impl Search<'_> {
    /// Looks everywhere.
    ///
    /// # Errors
    /// When the process cannot look at its own memory.
    pub(crate) fn everywhere(&mut self, held: &[Held]) -> Result<(), HostError> {
        let (Some((first, _)), Some((_, last))) = (self.ranges.first(), self.ranges.last()) else {
            return Ok(());
        };
        let span = Span { first: first.shown().0, length: last.shown().0 - first.shown().0 };
        for thread in held {
            for word in thread.registers.into_iter().filter(|word| span.has(*word)) {
                self.look(word, || Holder::Register { tid: thread.tid });
            }
        }
        let pages = File::open(c"/proc/self/pagemap");
        let mut outcome = Ok(());
        let mut look = |range: Range<RunAddr>| outcome = outcome.and_then(|()| self.memory(&range, &span));
        let is_listed = each_writable(&mut |mapping| match &pages {
            Some(pages) if mapping.is_private_memory => pages.each_kept(mapping.range, &mut look),
            _ => look(mapping.range),
        });
        if !is_listed {
            return Err(HostError::Unsupported("list the mappings of its own process"));
        }
        Ok(outcome?)
    }

    fn look(&mut self, word: u64, holder: impl FnOnce() -> Holder) {
        let after = self.ranges.partition_point(|(start, _)| start.shown().0 <= word);
        let Some(index) = after.checked_sub(1) else { return };
        // The end counts too: a call that never returns comes back there.
        if word <= self.ranges[index].1.shown().0 {
            self.found[index].get_or_insert_with(holder);
        }
    }

    fn memory(&mut self, range: &Range<RunAddr>, span: &Span) -> Result<(), Blind> {
        let mut words = [0_u64; WORDS];
        let mut at = range.start;
        while at < range.end {
            if let Some(own) =
                Own::around(at).or_else(|| self.below.contains(&at).then(|| self.below.clone()))
            {
                at = own.end;
                continue;
            }
            let end = Own::next(at).map_or(range.end, |own| own.start.min(range.end));
            let end = if self.below.start > at { end.min(self.below.start) } else { end };
            let count = (((end.0 - at.0) / 8) as usize).min(WORDS);
            let got = peek::read_some(at, &mut words[..count])?;
            for (n, word) in words[..got].iter().enumerate().filter(|(_, word)| span.has(**word)) {
                self.look(*word, || Holder::Memory { at: at + Size(8 * n as u64) });
            }
            // What cannot be read is passed over by the page.
            let next = if got == 0 { RunAddr((at.0 | 0xfff) + 1) } else { at + Size(8 * got as u64) };
            at = next;
        }
        Ok(())
    }
}

/// A file of the kernel's, opened without taking memory or a lock.
struct File(libc::c_int);

impl File {
    fn open(path: &CStr) -> Option<Self> {
        // SAFETY: the path is a C string.
        let file = unsafe { libc::open(path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
        (file >= 0).then_some(Self(file))
    }

    /// As the table of pages: calls `visit` with every run of pages in `range` that somebody has touched; those that
    /// nothing is known of are among them.
    fn each_kept(&self, range: Range<RunAddr>, visit: &mut dyn FnMut(Range<RunAddr>)) {
        let page = System::page_size().0;
        let mut entries = [0_u64; PAGES_PART];
        let mut at = range.start;
        let mut kept = at..at;
        while at < range.end {
            let count = (((range.end.0 - at.0) / page) as usize).min(PAGES_PART);
            let offset = libc::off_t::try_from(at.0 / page * 8).unwrap_or(libc::off_t::MAX);
            let room = entries.as_mut_ptr().cast();
            // SAFETY: the buffer is longer than what is asked for.
            let got = unsafe { libc::pread(self.0, room, 8 * count, offset) };
            let got = usize::try_from(got).unwrap_or(0) / 8;
            if got == 0 {
                break;
            }
            for entry in &entries[..got] {
                let next = at + Size(page);
                if entry & PAGE_IS_KEPT != 0 {
                    if kept.end != at {
                        visit(std::mem::replace(&mut kept, at..at));
                    }
                    kept.end = next;
                }
                at = next;
            }
        }
        visit(kept);
        visit(at..range.end);
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // SAFETY: the file was opened here, and nobody else knows it.
        unsafe { libc::close(self.0) };
    }
}

/// Memory that can be read and written.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Mapping {
    range: Range<RunAddr>,
    /// Whether it belongs to no file and to this process alone: pages that were never touched are zero.
    is_private_memory: bool,
}

/// Calls `visit` with every mapping that can be read and written; says whether they could be listed.
fn each_writable(visit: &mut dyn FnMut(Mapping)) -> bool {
    let Some(file) = File::open(c"/proc/self/maps") else { return false };
    let mut line = [0_u8; LINE_MAX];
    let mut len = 0;
    let mut part = [0_u8; LIST_PART];
    loop {
        // SAFETY: the buffer is as long as is said.
        let got = unsafe { libc::read(file.0, part.as_mut_ptr().cast(), LIST_PART) };
        let Ok(got) = usize::try_from(got) else { return false };
        if got == 0 {
            return true;
        }
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
}

/// What a line such as `7f00-7f10 rw-p 0000 00:00 0 ...` says, if it is of memory that can be read and written.
fn writable(line: &[u8]) -> Option<Mapping> {
    let mut words = line.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let (range, access) = (words.next()?, words.next()?);
    let dash = range.iter().position(|byte| *byte == b'-')?;
    if !access.starts_with(b"rw") {
        return None;
    }
    Some(Mapping {
        range: RunAddr(hex(&range[..dash])?)..RunAddr(hex(&range[dash + 1..])?),
        // Behind the offset and the device stands the number of the file.
        is_private_memory: access.get(3) == Some(&b'p') && words.nth(2) == Some(b"0"),
    })
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
    use super::{File, Mapping, Search, Span, System, each_writable, writable};
    use crate::Holder;
    use lively_base::{Hidden, RunAddr};
    use std::ops::Range;

    #[test]
    fn lines_are_read() {
        let range = RunAddr(0x7f00_0000_1000)..RunAddr(0x7f00_0000_3000);
        let mapping = |is_private_memory| Some(Mapping { range: range.clone(), is_private_memory });
        let heap = b"7f0000001000-7f0000003000 rw-p 00000000 00:00 0                 [heap]";
        assert_eq!(writable(heap), mapping(true));
        assert_eq!(writable(b"7f0000001000-7f0000003000 rw-p 00000000 00:00 0 "), mapping(true));
        assert_eq!(writable(b"7f0000001000-7f0000003000 rw-s 00000000 00:01 0 /dev/zero"), mapping(false));
        assert_eq!(writable(b"7f0000001000-7f0000003000 rw-p 00000000 08:01 17 /usr/lib/a"), mapping(false));
        assert_eq!(writable(b"1000-2000 r-xp 0"), None);
        assert_eq!(writable(b"nothing"), None);
    }

    #[test]
    fn what_is_on_the_stack_and_the_heap_is_in_a_writable_mapping() {
        let (on_stack, on_heap) = (5_u64, Box::new(6_u64));
        let wanted = [(&raw const on_stack) as u64, (&raw const *on_heap) as u64];
        let mut seen = [false; 2];
        let is_listed = each_writable(&mut |mapping| {
            for (seen, at) in seen.iter_mut().zip(wanted) {
                *seen |= mapping.range.contains(&RunAddr(at));
            }
        });
        assert!(is_listed);
        assert_eq!(seen, [true; 2]);
    }

    /// So many pages that nobody has touched but those numbered, and the size of one.
    fn pages(count: usize, touched: &[usize]) -> (Range<RunAddr>, u64) {
        let page = System::page_size().index();
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let kind = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        // SAFETY: asks for fresh memory.
        let at = unsafe { libc::mmap(std::ptr::null_mut(), count * page, access, kind, -1, 0) };
        assert_ne!(at, libc::MAP_FAILED);
        // SAFETY: the memory was mapped above; huge pages would touch neighbours.
        unsafe { libc::madvise(at, count * page, libc::MADV_NOHUGEPAGE) };
        for n in touched {
            // SAFETY: within the memory mapped above.
            unsafe { at.cast::<u8>().add(n * page).write(1) };
        }
        let start = RunAddr(at as u64);
        (start..RunAddr(start.0 + (count * page) as u64), page as u64)
    }

    fn drop_pages(range: &Range<RunAddr>) {
        // SAFETY: mapped by `pages`, and nobody knows it any more.
        unsafe { libc::munmap(range.start.0 as *mut _, (range.end.0 - range.start.0) as usize) };
    }

    #[test]
    fn touched_pages_are_found_among_many() {
        let touched = [0, 1, 5, 1023, 1024, 2999];
        let (range, page) = pages(3000, &touched);
        let table = File::open(c"/proc/self/pagemap").expect("the table of pages");
        let mut seen = Vec::new();
        table.each_kept(range.clone(), &mut |run| {
            let numbers = (run.start.0 - range.start.0) / page..(run.end.0 - range.start.0) / page;
            seen.extend(numbers.map(|n| n as usize));
        });
        drop_pages(&range);
        assert_eq!(seen, touched);
    }

    #[test]
    fn a_word_is_found_on_the_last_of_many_pages_and_at_the_end_of_what_is_looked_for() {
        let (range, page) = pages(5000, &[4999]);
        let (first, last) = (0x5a5a_1234_0000_1000_u64, 0x5a5a_1234_0000_2000_u64);
        let at = RunAddr(range.end.0 - page + 16);
        for (word, is_found) in [(first, true), (last, true), (last + 1, false), (first - 1, false)] {
            // SAFETY: within the last page, which is there.
            unsafe { (at.0 as *mut u64).write(word) };
            let ranges = [(Hidden::of(RunAddr(first)), Hidden::of(RunAddr(last)))];
            let mut found = [None];
            let mut search = Search { ranges: &ranges, below: RunAddr(0)..RunAddr(0), found: &mut found };
            let span = Span { first, length: last - first };
            let table = File::open(c"/proc/self/pagemap").expect("the table of pages");
            table.each_kept(range.clone(), &mut |run| assert_eq!(search.memory(&run, &span), Ok(())));
            assert_eq!(found, [is_found.then_some(Holder::Memory { at })], "{word:x}");
        }
        drop_pages(&range);
    }
}
