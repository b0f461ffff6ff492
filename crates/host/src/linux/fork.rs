//! Tells a forked child from its parent.
//!
//! A process id cannot tell vfork from fork, and `pthread_atfork` misses a raw fork or clone. A
//! page that the kernel wipes in a child tells all of them apart: it holds a number that is zero
//! in a child, until the child makes an image of its own and takes the next number.

use super::system::{Refusal, System};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Once, OnceLock};

/// Has `take` called before each fork of this process, and `give` afterwards in the parent and in the child. What
/// is registered later is taken earlier.
pub fn carry_over(take: extern "C" fn(), give: extern "C" fn()) {
    // Without memory for it nothing is registered, and a child that forks just then may wait for ever.
    // SAFETY: the functions are there as long as the process.
    unsafe { libc::pthread_atfork(Some(take), Some(give), Some(give)) };
}

/// The same, with something else to be done in the child.
pub(crate) fn carry_over_with_child(take: extern "C" fn(), give: extern "C" fn(), begin: extern "C" fn()) {
    // SAFETY: as above.
    unsafe { libc::pthread_atfork(Some(take), Some(give), Some(begin)) };
}

/// How often this process forked, as far as the C library was asked to, since this was first called.
pub(crate) fn count() -> u64 {
    static ONCE: Once = Once::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    extern "C" fn one_more() {
        COUNT.fetch_add(1, Ordering::Relaxed);
    }
    extern "C" fn nothing() {}
    ONCE.call_once(|| carry_over(one_more, nothing));
    COUNT.load(Ordering::Relaxed)
}

/// Which process, in a line of forks, a reservation was made in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Family {
    word: &'static AtomicU64,
    number: u64,
}

static WORD: OnceLock<Option<&'static AtomicU64>> = OnceLock::new();
/// Copied by fork, so that a child's number differs from its parent's.
static NEXT: AtomicU64 = AtomicU64::new(1);
/// Stands in where the kernel cannot wipe: then nobody is ever taken for a child.
static NEVER_WIPED: AtomicU64 = AtomicU64::new(0);

impl Family {
    /// The calling process.
    pub(crate) fn of_this_process(system: &System) -> Self {
        let page = || -> Result<&'static AtomicU64, Refusal> {
            let page = system.page_wiped_on_fork()?;
            // SAFETY: the page is mapped readable and writable, aligned, and never unmapped.
            Ok(unsafe { AtomicU64::from_ptr(page.0 as *mut u64) })
        };
        let word = WORD.get_or_init(|| page().ok()).unwrap_or(&NEVER_WIPED);
        let fresh = NEXT.load(Ordering::Relaxed);
        let number = match word.compare_exchange(0, fresh, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => {
                NEXT.fetch_add(1, Ordering::Relaxed);
                fresh
            }
            Err(number) => number,
        };
        Self { word, number }
    }

    /// Whether this runs in a child forked since.
    pub(crate) fn left(self) -> bool {
        self.word.load(Ordering::Relaxed) != self.number
    }
}
