//! lively's own memory, apart from the program's: a heap over mapped pages, with a store of small blocks for each thread.
//!
//! Problem: translating takes and gives back millions of small blocks, on all cores at once. Behind one lock that is a
//! tenth of the time on two cores, and worse on more.
//!
//! Approach: blocks up to [`SMALL_MAX`] bytes are made in sizes that are multiples of [`GRAIN`]. Who gives one back
//! keeps it, in a list of its thread, and takes the next of that size from there. An empty list is filled by several at
//! once, one that grows too long gives half of it back, each under the lock; a thread that ends gives all back.
//!
//! Invariants: a small block is always as large as its class, whoever it goes to, so it does not matter which thread
//! made it. Nothing of this happens in a handler of a signal: lively's threads block the program's signals, and its own
//! handlers take no memory. A forked child has the lists of the thread that forked; those of others are lost to it,
//! which costs memory alone.
//!
//! A child that was forked behind the C library's back may find the heap locked for ever, by a thread that it does not
//! have, and half changed. It then goes on with a fresh one, and gives nothing back.

use super::fork;
use super::lock::Latch;
use super::system::System;
use dlmalloc::Dlmalloc;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::{Cell, UnsafeCell};
use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};

/// Sizes of small blocks are multiples of this, which is their alignment too.
const GRAIN: usize = 16;
/// Largest small block.
const SMALL_MAX: usize = 1024;
/// Kinds of small block.
const CLASSES: usize = SMALL_MAX / GRAIN;
/// Bytes of blocks that an empty list is filled with, and blocks at least.
const FILL: (usize, usize) = (1024, 2);
/// Bytes of blocks that a list keeps at most, and blocks at least.
const KEEP: (usize, usize) = (8192, 8);

/// The heap, for `#[global_allocator]`.
#[derive(Debug)]
pub struct Heap;

/// What all threads share, behind the latch.
struct Shared {
    latch: Latch,
    pages: UnsafeCell<Dlmalloc>,
}

// SAFETY: the pages are only reached by whoever has the latch, and do not care which thread that is.
unsafe impl Sync for Shared {}

/// A word that the kernel sets to [`ORPHAN`] in a child of any fork; null before there is one.
static STANDING: AtomicPtr<AtomicU32> = AtomicPtr::new(ptr::null_mut());
const ORPHAN: u32 = 0;
const AT_HOME: u32 = 1;
/// Some thread finds out what the child was left.
const SETTLING: u32 = 2;
/// Whether there are blocks of a heap that cannot be used any more.
static HAS_LOST: AtomicBool = AtomicBool::new(false);

static SHARED: Shared = Shared { latch: Latch::new(), pages: UnsafeCell::new(Dlmalloc::new()) };

/// What all threads share, held.
struct Pages(&'static mut Dlmalloc);

impl Drop for Pages {
    fn drop(&mut self) {
        SHARED.latch.give();
    }
}

/// The key by which the C library tells that a thread ends, and one; 0 before there is any.
static ENDING: AtomicU32 = AtomicU32::new(0);

/// What a block holds while it is in a list.
struct Free {
    next: *mut Free,
}

/// How a thread stands to its lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It has asked for nothing yet.
    Fresh,
    Open,
    /// It ends, or nobody would tell when it does: blocks go to and come from all.
    Closed,
}

/// The lists of a thread.
struct Lists {
    state: Cell<State>,
    heads: [Cell<*mut Free>; CLASSES],
    counts: [Cell<u16>; CLASSES],
}

thread_local! {
    static LISTS: Lists = const {
        Lists {
            state: Cell::new(State::Fresh),
            heads: [const { Cell::new(ptr::null_mut()) }; CLASSES],
            counts: [const { Cell::new(0) }; CLASSES],
        }
    };
}

/// How many blocks of a class come to so many bytes.
fn blocks(class: usize, (bytes, at_least): (usize, usize)) -> usize {
    (bytes / size_of_class(class)).max(at_least)
}

fn size_of_class(class: usize) -> usize {
    (class + 1) * GRAIN
}

/// The class of a small block.
fn class_of(layout: Layout) -> Option<usize> {
    (layout.size() <= SMALL_MAX && layout.align() <= GRAIN).then(|| layout.size().saturating_sub(1) / GRAIN)
}

fn pages() -> Pages {
    if let Some(standing) = standing()
        && standing.load(Ordering::Acquire) != AT_HOME
    {
        settle(standing);
    }
    SHARED.latch.take();
    // SAFETY: the latch is held until this is dropped.
    Pages(unsafe { &mut *SHARED.pages.get() })
}

fn standing() -> Option<&'static AtomicU32> {
    // SAFETY: the word is never unmapped.
    unsafe { STANDING.load(Ordering::Acquire).as_ref() }
}

/// In a child that was forked behind the C library's back: sees to it that the heap can be had.
#[cold]
fn settle(standing: &AtomicU32) {
    if standing.compare_exchange(ORPHAN, SETTLING, Ordering::AcqRel, Ordering::Acquire).is_err() {
        while standing.load(Ordering::Acquire) == SETTLING {
            std::thread::yield_now();
        }
        return;
    }
    // Nobody in this process has taken the latch yet: who has it is in another one.
    if !SHARED.latch.try_take() {
        HAS_LOST.store(true, Ordering::Release);
        // SAFETY: others wait until this thread is done. What the old one has stays mapped.
        unsafe { SHARED.pages.get().write(Dlmalloc::new()) };
    }
    SHARED.latch.give();
    standing.store(AT_HOME, Ordering::Release);
}

impl Pages {
    fn take(&mut self, class: usize) -> *mut Free {
        // SAFETY: the alignment is a power of two.
        unsafe { self.0.malloc(size_of_class(class), GRAIN) }.cast()
    }

    /// # Safety
    /// The block came from `take` with this class, and nobody has it any more.
    unsafe fn give(&mut self, block: *mut Free, class: usize) {
        if HAS_LOST.load(Ordering::Relaxed) {
            return;
        }
        // SAFETY: as the caller says.
        unsafe { self.0.free(block.cast(), size_of_class(class), GRAIN) };
    }
}

impl Lists {
    fn take(&self, class: usize) -> *mut u8 {
        let head = self.heads[class].get();
        if head.is_null() {
            return self.take_more(class).cast();
        }
        // SAFETY: what is in a list is a block that was given back, with its successor written to it.
        self.heads[class].set(unsafe { (*head).next });
        self.counts[class].set(self.counts[class].get() - 1);
        head.cast()
    }

    #[cold]
    fn take_more(&self, class: usize) -> *mut Free {
        if self.state.get() == State::Fresh {
            self.open();
        }
        let mut pages = pages();
        let first = pages.take(class);
        if self.state.get() == State::Open && !first.is_null() {
            for _ in 1..blocks(class, FILL) {
                let block = pages.take(class);
                if block.is_null() {
                    break;
                }
                self.push(block, class);
            }
        }
        first
    }

    /// # Safety
    /// The block is one of this class, and nobody has it any more.
    unsafe fn give(&self, block: *mut Free, class: usize) {
        if self.state.get() != State::Open {
            // SAFETY: as the caller says.
            return unsafe { pages().give(block, class) };
        }
        self.push(block, class);
        let limit = blocks(class, KEEP);
        if usize::from(self.counts[class].get()) > limit {
            self.shorten(class, limit / 2);
        }
    }

    fn push(&self, block: *mut Free, class: usize) {
        // SAFETY: nobody has the block, and it has room for a pointer.
        unsafe { block.write(Free { next: self.heads[class].get() }) };
        self.heads[class].set(block);
        self.counts[class].set(self.counts[class].get() + 1);
    }

    /// Gives back all but `left` blocks of a list.
    #[cold]
    fn shorten(&self, class: usize, left: usize) {
        let mut pages = pages();
        while usize::from(self.counts[class].get()) > left {
            let block = self.heads[class].get();
            // SAFETY: as many blocks as are counted are in the list.
            self.heads[class].set(unsafe { (*block).next });
            self.counts[class].set(self.counts[class].get() - 1);
            // SAFETY: it was in the list of its class.
            unsafe { pages.give(block, class) };
        }
    }

    /// From now on this thread keeps blocks, if the C library will say when it ends.
    fn open(&self) {
        let Some(key) = ENDING.load(Ordering::Acquire).checked_sub(1) else { return };
        // SAFETY: the key was made by `ready`. Setting it takes none of this heap's memory.
        let is_noted = unsafe { libc::pthread_setspecific(key, (&raw const SHARED).cast()) } == 0;
        self.state.set(if is_noted { State::Open } else { State::Closed });
    }

    fn close(&self) {
        self.state.set(State::Closed);
        for class in (0..CLASSES).filter(|class| self.counts[*class].get() > 0) {
            self.shorten(class, 0);
        }
    }
}

extern "C" fn end(_: *mut c_void) {
    LISTS.with(Lists::close);
}

extern "C" fn take_for_fork() {
    SHARED.latch.take();
}

extern "C" fn give_after_fork() {
    SHARED.latch.give();
    if let Some(standing) = standing() {
        standing.store(AT_HOME, Ordering::Release);
    }
}

impl Heap {
    /// To be called once, before there are threads: from then on threads keep blocks, and forks carry the heap over.
    /// First of all that forks carry over, so that it is taken last: who has another lock may need memory.
    pub fn ready() {
        fork::carry_over(take_for_fork, give_after_fork);
        // Where the kernel cannot wipe, such a child may wait for ever.
        if let Ok(page) = System::new(None).page_wiped_on_fork() {
            let word = page.0 as *mut AtomicU32;
            // SAFETY: the page is mapped readable and writable, aligned, and never unmapped.
            unsafe { &*word }.store(AT_HOME, Ordering::Release);
            STANDING.store(word, Ordering::Release);
        }
        let mut key = 0;
        // SAFETY: writes a number, and keeps a function that is there as long as the process.
        if unsafe { libc::pthread_key_create(&raw mut key, Some(end)) } == 0 {
            ENDING.store(key + 1, Ordering::Release);
        }
    }
}

// SAFETY: blocks come from `Dlmalloc`, as large and as aligned as asked for or more, and are nobody else's until they
// are given back.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match class_of(layout) {
            Some(class) => LISTS.with(|lists| lists.take(class)),
            // SAFETY: the layout's alignment is a power of two.
            None => unsafe { pages().0.malloc(layout.size(), layout.align()) },
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let Some(class) = class_of(layout) else {
            // SAFETY: the layout's alignment is a power of two.
            return unsafe { pages().0.calloc(layout.size(), layout.align()) };
        };
        let block = LISTS.with(|lists| lists.take(class));
        if !block.is_null() {
            // SAFETY: the block is at least that large.
            unsafe { block.write_bytes(0, layout.size()) };
        }
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match class_of(layout) {
            // SAFETY: made with the same layout, hence in the same class.
            Some(class) => LISTS.with(|lists| unsafe { lists.give(block.cast(), class) }),
            None => {
                let pages = pages();
                // Known for sure once the heap is had.
                if !HAS_LOST.load(Ordering::Relaxed) {
                    // SAFETY: made with the same layout.
                    unsafe { pages.0.free(block, layout.size(), layout.align()) };
                }
            }
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller gives a size that fits with this alignment.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        let classes = (class_of(layout), class_of(wanted));
        if classes == (None, None) {
            let pages = pages();
            if !HAS_LOST.load(Ordering::Relaxed) {
                // SAFETY: made with that layout.
                return unsafe { pages.0.realloc(block, layout.size(), layout.align(), size) };
            }
        }
        match classes {
            (Some(class), Some(same)) if class == same => block,
            _ => {
                // SAFETY: the layout's size is not zero, by the caller.
                let new = unsafe { self.alloc(wanted) };
                if !new.is_null() {
                    // SAFETY: both are that large, and the new one is nobody's.
                    unsafe { ptr::copy_nonoverlapping(block, new, layout.size().min(size)) };
                    // SAFETY: made with that layout, and not used any more.
                    unsafe { self.dealloc(block, layout) };
                }
                new
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GRAIN, Heap, LISTS, SHARED, SMALL_MAX, class_of, size_of_class};
    use std::alloc::{GlobalAlloc, Layout};
    use std::sync::Once;

    fn layout(size: usize, align: usize) -> Layout {
        Layout::from_size_align(size, align).expect("a layout")
    }

    fn ready() {
        static ONCE: Once = Once::new();
        ONCE.call_once(Heap::ready);
    }

    /// Bytes that tell which block they are in.
    fn fill(block: *mut u8, size: usize, mark: usize) {
        // SAFETY: the block is that large.
        (0..size).for_each(|at| unsafe { block.add(at).write((mark * 31 + at) as u8) });
    }

    fn is_whole(block: *mut u8, size: usize, mark: usize) -> bool {
        // SAFETY: the block is that large and was filled.
        (0..size).all(|at| unsafe { block.add(at).read() } == (mark * 31 + at) as u8)
    }

    #[test]
    fn classes_cover_their_sizes() {
        for size in 1..=SMALL_MAX {
            let class = class_of(layout(size, 8)).expect("a class");
            assert!(size_of_class(class) >= size && size_of_class(class) < size + GRAIN, "{size}");
        }
        assert_eq!((class_of(layout(SMALL_MAX + 1, 8)), class_of(layout(8, 32))), (None, None));
    }

    /// Takes, grows, shrinks and gives back blocks at random; other threads give back some.
    fn exercise(seed: u64, given: &std::sync::Mutex<Vec<(usize, Layout, usize)>>) {
        let mut dice = seed;
        let mut roll = |below: usize| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33) as usize % below
        };
        let mut kept: Vec<(usize, Layout, usize)> = Vec::new();
        for mark in 0..20_000 {
            match roll(5) {
                0 | 1 => {
                    let size = if roll(8) == 0 { 1 + roll(5000) } else { 1 + roll(SMALL_MAX) };
                    let wanted = layout(size, 1 << roll(7));
                    // SAFETY: the size is not zero.
                    let block = unsafe { Heap.alloc(wanted) };
                    assert!(!block.is_null() && (block as usize).is_multiple_of(wanted.align()));
                    fill(block, size, mark);
                    kept.push((block as usize, wanted, mark));
                }
                2 if !kept.is_empty() => {
                    let at = roll(kept.len());
                    let (block, was, mark) = kept[at];
                    let size = 1 + roll(2 * SMALL_MAX);
                    // SAFETY: made with this layout.
                    let block = unsafe { Heap.realloc(block as *mut u8, was, size) };
                    assert!(is_whole(block, was.size().min(size), mark));
                    fill(block, size, mark);
                    kept[at] = (block as usize, layout(size, was.align()), mark);
                }
                3 if !kept.is_empty() => {
                    let block = kept.swap_remove(roll(kept.len()));
                    let other = std::mem::replace(&mut *given.lock().expect("no panic"), vec![block]);
                    for (block, was, mark) in other {
                        assert!(is_whole(block as *mut u8, was.size(), mark));
                        // SAFETY: made with this layout, by this thread or another.
                        unsafe { Heap.dealloc(block as *mut u8, was) };
                    }
                }
                _ => {
                    let wanted = layout(1 + roll(SMALL_MAX), 8);
                    // SAFETY: the size is not zero.
                    let block = unsafe { Heap.alloc_zeroed(wanted) };
                    // SAFETY: the block is that large.
                    assert!((0..wanted.size()).all(|at| unsafe { block.add(at).read() } == 0));
                    fill(block, wanted.size(), mark);
                    // SAFETY: made with this layout.
                    unsafe { Heap.dealloc(block, wanted) };
                }
            }
        }
        for (block, was, mark) in kept {
            assert!(is_whole(block as *mut u8, was.size(), mark));
            // SAFETY: made with this layout.
            unsafe { Heap.dealloc(block as *mut u8, was) };
        }
    }

    #[test]
    fn blocks_are_nobody_elses_and_keep_what_is_in_them() {
        ready();
        let given = std::sync::Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            let given = &given;
            (1..=4).for_each(|seed| _ = scope.spawn(move || exercise(seed, given)));
        });
    }

    #[test]
    fn a_thread_keeps_few_blocks_and_none_when_it_ends() {
        ready();
        std::thread::spawn(|| {
            let wanted = layout(64, 8);
            // SAFETY: the size is not zero.
            let blocks: Vec<usize> = (0..1000).map(|_| unsafe { Heap.alloc(wanted) } as usize).collect();
            // SAFETY: made with this layout.
            blocks.into_iter().for_each(|block| unsafe { Heap.dealloc(block as *mut u8, wanted) });
            let class = class_of(wanted).expect("a class");
            let count = LISTS.with(|lists| lists.counts[class].get());
            assert!((1..=128).contains(&count), "{count}");
            LISTS.with(super::Lists::close);
            let (count, head) = LISTS.with(|lists| (lists.counts[class].get(), lists.heads[class].get()));
            assert!(count == 0 && head.is_null());
            // SAFETY: the size is not zero.
            let block = unsafe { Heap.alloc(wanted) };
            // SAFETY: made with this layout.
            unsafe { Heap.dealloc(block, wanted) };
            assert_eq!(LISTS.with(|lists| lists.counts[class].get()), 0);
        })
        .join()
        .expect("no panic");
    }

    /// Works with blocks made before and now; for a child that has nothing but this heap.
    fn work_with(large: *mut u8, was: Layout, small: *mut u8) -> bool {
        // SAFETY: both were made with these layouts.
        let large = unsafe { Heap.realloc(large, was, 3 * was.size()) };
        if !is_whole(large, was.size(), 5) {
            return false;
        }
        // SAFETY: made just now.
        unsafe { Heap.dealloc(large, layout(3 * was.size(), was.align())) };
        // SAFETY: made with this layout.
        unsafe { Heap.dealloc(small, layout(64, 8)) };
        (1..2000).all(|size| {
            // SAFETY: the size is not zero.
            let block = unsafe { Heap.alloc(layout(size, 8)) };
            fill(block, size, 3);
            let is_right = is_whole(block, size, 3);
            // SAFETY: made just now.
            unsafe { Heap.dealloc(block, layout(size, 8)) };
            is_right
        })
    }

    #[test]
    fn a_child_forked_behind_the_c_library_does_not_wait_for_a_thread_that_it_does_not_have() {
        const NAME: &str = "linux::heap::tests::a_child_forked_behind_the_c_library_does_not_wait_for_a_thread_that_it_does_not_have";
        const ALONE: &str = "LIVELY_TEST_ALONE";
        // In a process of its own: what other tests are at would be half done in the child.
        if std::env::var_os(ALONE).is_none() {
            let me = std::env::current_exe().expect("a path");
            let ran = std::process::Command::new(me).args(["--exact", NAME]).env(ALONE, "1").output();
            let ran = ran.expect("a process");
            let said = String::from_utf8_lossy(&ran.stdout).into_owned();
            assert!(ran.status.success() && said.contains("1 passed"), "{said}");
            return;
        }
        ready();
        let was = layout(5000, 8);
        for is_locked in [false, true] {
            // SAFETY: the sizes are not zero.
            let (large, small) = unsafe { (Heap.alloc(was), Heap.alloc(layout(64, 8))) };
            fill(large, was.size(), 5);
            if is_locked {
                SHARED.latch.take();
            }
            // SAFETY: the child calls nothing that another thread may have locked, and ends.
            let child = unsafe { libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0) } as i32;
            if child == 0 {
                let status = if work_with(large, was, small) { 7 } else { 8 };
                // SAFETY: ends the child at once.
                unsafe { libc::_exit(status) };
            }
            if is_locked {
                SHARED.latch.give();
            }
            let mut status = 0;
            // SAFETY: waits for the child made above.
            assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
            assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 7, "{status:x}");
        }
    }
}
