//! Where a reservation should go: pure arithmetic over the list of mappings.
//!
//! The kernel places mappings from the top down, so libraries sit together near the top of the
//! address space and room beside them is taken by whoever asks first. The reservation therefore
//! asks for the highest gap below the C library that holds it and lies within reach of all of
//! it; then gaps above. Nothing here is a promise: the caller tries the places in order, compares
//! what it gets with what it asked for, and reads the mappings again when somebody was faster.

use lively_base::{RunAddr, Size};
use std::ops::Range;

/// How far a signed 32-bit displacement reaches.
const REACH: u64 = 1 << 31;
/// Reservations start at multiples of this, so that large pages are possible.
const PLACE_ALIGN: u64 = 2 << 20;
/// Below lie the executables of `-no-pie` programs with their heaps.
const LOW_START: u64 = 0x1000_0000;
/// The address one past an object in the last low page must still fit 31 bits.
const LOW_END: u64 = 0x7fff_0000;
/// The highest address asked for above the libraries: the usual end of user space is 2^47.
const TOP: u64 = 0x7fff_0000_0000;

/// The free ranges between `mappings` (ascending) inside `window`, ascending.
fn gaps(mappings: &[Range<u64>], window: Range<u64>) -> Vec<Range<u64>> {
    let mut gaps = Vec::new();
    let mut free_from = window.start;
    for mapping in mappings {
        let end = mapping.start.min(window.end);
        if free_from < end {
            gaps.push(free_from..end);
        }
        free_from = free_from.max(mapping.end);
    }
    if free_from < window.end {
        gaps.push(free_from..window.end);
    }
    gaps
}

/// The highest aligned start in `gap` for `size` bytes.
fn highest_in(gap: &Range<u64>, size: u64) -> Option<u64> {
    let start = gap.end.checked_sub(size)? & !(PLACE_ALIGN - 1);
    (start >= gap.start).then_some(start)
}

/// Whether every byte of `whole` and of `library` is within reach of every byte of the other.
pub(crate) fn reaches(whole: &Range<u64>, library: &Range<u64>) -> bool {
    let low = whole.start.min(library.start);
    let high = whole.end.max(library.end);
    high - low < REACH
}

/// Places within reach of `library`, best first.
pub(crate) fn near(mappings: &[Range<u64>], library: &Range<u64>, size: Size) -> Vec<RunAddr> {
    let lowest = library.end.saturating_sub(REACH - 1).max(LOW_START);
    let highest = library.start.saturating_add(REACH - 1).min(TOP);
    let below = gaps(mappings, lowest..library.start);
    let above = gaps(mappings, library.end..highest.max(library.end));
    let below = below.iter().rev().filter_map(|gap| highest_in(gap, size.0));
    // Above, the lowest start is the nearest one.
    let above = above.iter().filter_map(|gap| {
        let start = gap.start.checked_next_multiple_of(PLACE_ALIGN)?;
        (start.checked_add(size.0)? <= gap.end).then_some(start)
    });
    below.chain(above).filter(|start| reaches(&(*start..start + size.0), library)).map(RunAddr).collect()
}

/// Places below 2 GiB, best first: high ones, because heaps of low executables grow upwards.
pub(crate) fn low(mappings: &[Range<u64>], size: Size) -> Vec<RunAddr> {
    let gaps = gaps(mappings, LOW_START..LOW_END);
    gaps.iter().rev().filter_map(|gap| highest_in(gap, size.0)).map(RunAddr).collect()
}

/// Whether all of `whole` has addresses that fit 31 bits.
pub(crate) fn is_low(whole: &Range<u64>) -> bool {
    whole.end < REACH
}

/// The ranges of a maps listing, ascending.
pub(crate) fn parse_maps(text: &str) -> Vec<Range<u64>> {
    let parse = |line: &str| {
        let (range, _) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        Some(u64::from_str_radix(start, 16).ok()?..u64::from_str_radix(end, 16).ok()?)
    };
    let mut ranges: Vec<_> = text.lines().filter_map(parse).collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1 << 20;
    const LIBC: Range<u64> = 0x7f00_0000_0000..0x7f00_0020_0000;

    #[test]
    fn the_gap_just_below_the_library_comes_first() {
        let places = near(&[LIBC], &LIBC, Size(912 * MIB));
        assert_eq!(places[0], RunAddr(LIBC.start - 912 * MIB));
        assert!(places.iter().all(|p| reaches(&(p.0..p.0 + 912 * MIB), &LIBC)));
        assert_eq!(places[1], RunAddr(LIBC.end), "then above");
    }

    #[test]
    fn a_blocked_place_is_passed_over_and_none_is_out_of_reach() {
        let blocker = LIBC.start - 600 * MIB..LIBC.start - 500 * MIB;
        let places = near(&[blocker.clone(), LIBC], &LIBC, Size(912 * MIB));
        assert_eq!(places[0], RunAddr(blocker.start - 912 * MIB));
        // 1.2 GiB further down the whole no longer reaches.
        let blocker = LIBC.start - 1300 * MIB..LIBC.start - 500 * MIB;
        assert_eq!(near(&[blocker, LIBC], &LIBC, Size(912 * MIB)), [RunAddr(LIBC.end)]);
        assert_eq!(near(&[LIBC], &LIBC, Size(3 << 30)), []);
    }

    #[test]
    fn low_places_fit_31_bits() {
        let places = low(&[], Size(912 * MIB));
        assert_eq!(places.len(), 1);
        assert!(is_low(&(places[0].0..places[0].0 + 912 * MIB)));
        let middle = 0x2000_0000..0x6000_0000;
        assert_eq!(low(std::slice::from_ref(&middle), Size(912 * MIB)), []);
    }

    #[test]
    fn maps_lines_are_read() {
        let text = "7f01-7f02 r-xp 00000000 00:00 0 [vdso]\nnonsense\n1000-2000 rw-p 0 0 0\n";
        assert_eq!(parse_maps(text), [0x1000..0x2000, 0x7f01..0x7f02]);
    }
}
