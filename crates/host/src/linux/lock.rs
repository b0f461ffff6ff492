//! A lock that knows who has it, and that a fork can carry over into the child.
//!
//! Code of a program may come to lively at any moment: out of a signal handler, out of a function that lively
//! itself called. Whoever has the lock already must be told so instead of waiting for itself. And a child of
//! `fork` has one thread: the lock must be its own or nobody's, so the forking thread takes it before and gives it
//! back afterwards on both sides.

use super::threads::own_tid;
use std::cell::UnsafeCell;
use std::ffi::c_int;
use std::ops::{Deref, DerefMut};
use std::ptr;
use std::sync::atomic::{AtomicI32, AtomicU32, Ordering};
use std::time::{Duration, Instant};

const FREE: u32 = 0;
const HELD: u32 = 1;
/// Held, and somebody waits.
const WANTED: u32 = 2;

/// A lock alone: of nothing, and nobody knows whose it is.
#[derive(Debug, Default)]
pub(crate) struct Latch(AtomicU32);

impl Latch {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(FREE))
    }

    pub(crate) fn try_take(&self) -> bool {
        self.0.compare_exchange(FREE, HELD, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }

    /// Waits until it can be had.
    pub(crate) fn take(&self) {
        if !self.try_take() {
            while self.0.swap(WANTED, Ordering::Acquire) != FREE {
                futex(&self.0, libc::FUTEX_WAIT, WANTED);
            }
        }
    }

    pub(crate) fn give(&self) {
        if self.0.swap(FREE, Ordering::Release) == WANTED {
            futex(&self.0, libc::FUTEX_WAKE, 1);
        }
    }
}

/// A number that goes up, and that can be waited for.
#[derive(Debug, Default)]
pub struct Count(AtomicU32);

impl Count {
    /// What it is.
    pub fn now(&self) -> u32 {
        self.0.load(Ordering::Acquire)
    }

    /// Lets it go up, and whoever waits for that go on.
    pub fn advance(&self) {
        self.0.fetch_add(1, Ordering::Release);
        let act = libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG;
        // SAFETY: waking by an address does nothing to what is there.
        unsafe { libc::syscall(libc::SYS_futex, self.0.as_ptr(), act, c_int::MAX) };
    }

    /// Waits until it is no longer `seen`, at most so long; says whether it is another.
    pub fn wait(&self, seen: u32, at_most: Option<Duration>) -> bool {
        let began = Instant::now();
        while self.now() == seen {
            let left = at_most.map(|limit| limit.saturating_sub(began.elapsed()));
            if left == Some(Duration::ZERO) {
                return false;
            }
            let left = left.map(|left| libc::timespec {
                tv_sec: libc::time_t::try_from(left.as_secs()).unwrap_or(libc::time_t::MAX),
                tv_nsec: left.subsec_nanos().into(),
            });
            let time = left.as_ref().map_or(ptr::null(), ptr::from_ref);
            let act = libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG;
            // SAFETY: waits while the word has that value, for as long as `time` says; it changes no memory.
            unsafe { libc::syscall(libc::SYS_futex, self.0.as_ptr(), act, seen, time) };
        }
        true
    }
}

/// A value behind a lock.
#[derive(Debug, Default)]
pub struct Lock<T> {
    latch: Latch,
    /// The kernel's number of the thread that has it, 0 while nobody is known to.
    owner: AtomicI32,
    value: UnsafeCell<T>,
}

// SAFETY: the value is only reached by whoever holds the lock.
unsafe impl<T: Send> Sync for Lock<T> {}

impl<T> Lock<T> {
    /// A free lock.
    pub const fn new(value: T) -> Self {
        Self { latch: Latch::new(), owner: AtomicI32::new(0), value: UnsafeCell::new(value) }
    }

    /// Whether the calling thread has it.
    pub fn is_mine(&self) -> bool {
        self.owner.load(Ordering::Relaxed) == own_tid()
    }

    /// Waits until it can be had. A thread that has it waits for ever: see [`Lock::is_mine`].
    pub fn lock(&self) -> Locked<'_, T> {
        self.take();
        Locked { lock: self }
    }

    /// Takes it if nobody has it.
    pub fn try_lock(&self) -> Option<Locked<'_, T>> {
        if !self.latch.try_take() {
            return None;
        }
        self.owner.store(own_tid(), Ordering::Relaxed);
        Some(Locked { lock: self })
    }

    /// Takes it for the time of a fork.
    pub fn take_for_fork(&self) {
        self.take();
    }

    /// Gives it back after a fork, in the parent or in the child.
    ///
    /// # Safety
    /// The calling thread, or the thread of the parent that it is the copy of, took it by
    /// [`Lock::take_for_fork`].
    pub unsafe fn give_after_fork(&self) {
        self.give();
    }

    fn take(&self) {
        self.latch.take();
        self.owner.store(own_tid(), Ordering::Relaxed);
    }

    fn give(&self) {
        self.owner.store(0, Ordering::Relaxed);
        self.latch.give();
    }
}

fn futex(word: &AtomicU32, act: c_int, value: u32) {
    let act = act | libc::FUTEX_PRIVATE_FLAG;
    // SAFETY: waits while the word has that value, without a time, or wakes; it changes no memory.
    unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), act, value, ptr::null::<libc::timespec>()) };
}

/// A lock that is held.
#[derive(Debug)]
#[must_use = "the lock is given back at once"]
pub struct Locked<'l, T> {
    lock: &'l Lock<T>,
}

impl<T> Deref for Locked<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T> DerefMut for Locked<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held, and borrowed for as long.
        unsafe { &mut *self.lock.value.get() }
    }
}

impl<T> Drop for Locked<'_, T> {
    fn drop(&mut self) {
        self.lock.give();
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Lock};
    use std::time::Duration;

    #[test]
    fn one_at_a_time_and_known_to_its_owner() {
        let lock = Lock::new(0_u64);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10_000 {
                        *lock.lock() += 1;
                    }
                });
            }
        });
        let held = lock.lock();
        assert_eq!(*held, 40_000);
        assert!(lock.is_mine() && lock.try_lock().is_none());
        std::thread::scope(|scope| {
            scope.spawn(|| assert!(!lock.is_mine() && lock.try_lock().is_none()));
        });
        drop(held);
        assert!(!lock.is_mine() && lock.try_lock().is_some());
        lock.take_for_fork();
        assert!(lock.is_mine());
        // SAFETY: taken just now.
        unsafe { lock.give_after_fork() };
        assert!(lock.try_lock().is_some());
    }

    #[test]
    fn a_count_is_waited_for() {
        let count = Count::default();
        let seen = count.now();
        assert!(!count.wait(seen, Some(Duration::from_millis(1))));
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| count.wait(seen, None));
            count.advance();
            assert!(waiting.join().is_ok_and(|advanced| advanced));
        });
        assert!(count.wait(seen, Some(Duration::ZERO)));
    }
}
