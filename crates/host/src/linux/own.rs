//! Memory of the process that only lively uses: stacks of its own threads, and the one that code is generated on.
//!
//! They are full of addresses lively is working with; a search for who holds a body leaves them out.

use lively_base::RunAddr;
use std::mem::MaybeUninit;
use std::ops::Range;
use std::ptr;
use std::sync::atomic::{AtomicU64, Ordering};

/// Most ranges that are known at once; those beyond are looked at like any memory.
const RANGES_MAX: usize = 64;

static RANGES: [[AtomicU64; 2]; RANGES_MAX] = [const { [const { AtomicU64::new(0) }; 2] }; RANGES_MAX];

/// A range that is lively's own for as long as this is kept.
#[derive(Debug)]
pub(crate) struct Own(Option<usize>);

impl Own {
    /// Notes a range.
    pub(crate) fn note(range: &Range<RunAddr>) -> Self {
        let place = RANGES.iter().position(|[start, _]| {
            start.compare_exchange(0, range.start.0, Ordering::AcqRel, Ordering::Relaxed).is_ok()
        });
        if let Some(place) = place {
            RANGES[place][1].store(range.end.0, Ordering::Release);
        }
        Self(place)
    }

    /// Notes the calling thread's stack.
    pub(crate) fn stack() -> Self {
        own_stack().map_or(Self(None), |range| Self::note(&range))
    }

    fn all() -> impl Iterator<Item = Range<RunAddr>> {
        let range = |[start, end]: &[AtomicU64; 2]| {
            RunAddr(start.load(Ordering::Acquire))..RunAddr(end.load(Ordering::Acquire))
        };
        RANGES.iter().map(range).filter(|range| !range.is_empty())
    }

    /// The range that `at` is in.
    pub(crate) fn around(at: RunAddr) -> Option<Range<RunAddr>> {
        Self::all().find(|range| range.contains(&at))
    }

    /// The first range behind `at`.
    pub(crate) fn next(at: RunAddr) -> Option<Range<RunAddr>> {
        Self::all().filter(|range| range.start > at).min_by_key(|range| range.start)
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some(place) = self.0 {
            RANGES[place][1].store(0, Ordering::Release);
            RANGES[place][0].store(0, Ordering::Release);
        }
    }
}

/// The calling thread's stack, as the C library knows it.
pub(crate) fn own_stack() -> Option<Range<RunAddr>> {
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    // SAFETY: fills the record.
    if unsafe { libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) } != 0 {
        return None;
    }
    let (mut start, mut size) = (ptr::null_mut(), 0);
    // SAFETY: the record was filled by the call above.
    let got = unsafe { libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut start, &raw mut size) };
    // SAFETY: likewise, and it is not used any more.
    unsafe { libc::pthread_attr_destroy(attributes.as_mut_ptr()) };
    let start = RunAddr(start as u64);
    (got == 0).then_some(start..RunAddr(start.0 + size as u64))
}

#[cfg(test)]
mod tests {
    use super::{Own, own_stack};
    use lively_base::RunAddr;

    #[test]
    fn ranges_are_known_while_they_are_kept() {
        let inside = 0_u8;
        let at = RunAddr(&raw const inside as u64);
        assert!(own_stack().is_some_and(|range| range.contains(&at)));
        let range = RunAddr(16)..RunAddr(32);
        let own = Own::note(&range);
        assert_eq!((Own::around(RunAddr(31)), Own::around(RunAddr(32))), (Some(range.clone()), None));
        assert!(Own::next(RunAddr(8)).is_some_and(|next| next == range));
        drop(own);
        assert_eq!(Own::around(RunAddr(16)), None);
    }
}
