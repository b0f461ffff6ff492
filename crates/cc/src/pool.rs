//! Work on all cores, by threads that end with it: nothing of them is left when a program runs.
//!
//! Files are read side by side, and so are the bodies of each. Both are done by one pool: what is asked for on one of its
//! threads is shared with the others of it.

use crate::compile::STACK_SIZE;
use rayon::prelude::*;
use std::cell::Cell;

std::thread_local! {
    /// Whether the thread is one of a pool that was made here: others may have no stack for it.
    static IS_OF_POOL: Cell<bool> = const { Cell::new(false) };
}

/// Does `one` with each of `items`; the answers are in their order.
pub fn side_by_side<T: Sync, R: Send>(items: &[T], one: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if items.len() < 2 {
        return items.iter().map(one).collect();
    }
    let all = || items.par_iter().with_max_len(1).map(&one).collect();
    on_all_cores(all).unwrap_or_else(|| items.iter().map(&one).collect())
}

/// Does `work` on a thread of a pool, so that it can be divided; none if there can be no pool.
pub(crate) fn on_all_cores<R: Send>(work: impl FnOnce() -> R + Send) -> Option<R> {
    if IS_OF_POOL.get() {
        return Some(work());
    }
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK_SIZE);
    let begin = |thread: rayon::ThreadBuilder| {
        IS_OF_POOL.set(true);
        thread.run();
    };
    pool.build_scoped(begin, |pool| pool.install(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn answers_are_in_order_at_any_depth() {
        let items: Vec<u32> = (0..40).collect();
        let sum = |n: &u32| side_by_side(&items, |other| other * n).iter().sum::<u32>();
        let wanted: Vec<u32> = items.iter().map(|n| n * 780).collect();
        assert_eq!(side_by_side(&items, sum), wanted);
        assert_eq!(side_by_side(&items[..1], sum), wanted[..1]);
        assert_eq!(side_by_side(&[], sum), []);
    }
}
