//! The board: a piece of memory that the controller and its program share, by which alone they talk.
//!
//! There are three things on it. **Orders** go from the controller to the program's order thread, one at a time: a
//! text, then a number that the other side waits on, and an answer the same way. **Cells** are what any thread of the
//! program takes to ask the controller something, many at once, without memory and without a lock; a cell is also
//! how a thread that crashed is talked to. **Tickets** are the results of calls that take as long as they take.
//!
//! Why memory and futexes instead of sockets: there is no descriptor that the program could close, leak into what it
//! executes, find among its own or run out of; nothing is mixed up when threads ask at once; it works in the child of
//! a vfork (the same memory) and in the child of a fork (the board is shared, a cell is its own). The end of the
//! other side is seen otherwise: the order thread has a lock of the robust kind for as long as it lives,
//! which the kernel hands to the controller when it does not any more, be it by exit, by a signal or by exec.
//!
//! Both sides treat what they find as bytes from a stranger: lengths are checked, texts are copied before they are
//! read, states that make no sense are taken for silence.

use super::super::system::{Permission, Sharing, System, errno};
use super::super::threads::own_tid;
use crate::HostError;
use lively_base::{RunAddr, Size};
use std::ffi::CString;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::ptr;
use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// Longest text of an order or its answer.
pub(crate) const TEXT_MAX: usize = 256 << 10;
/// Threads that can ask at once; the next one waits a moment.
pub(crate) const CELLS: usize = 32;
/// Calls that can be under way at once.
pub(crate) const TICKETS: usize = 16;
/// Plain numbers of a cell.
pub(crate) const CELL_WORDS: usize = 24;
/// Longest text in a cell.
pub(crate) const CELL_TEXT_MAX: usize = 4096;
/// What stands first on a board.
const MARK: u64 = u64::from_le_bytes(*b"lively01");
/// How long anybody sleeps before looking whether the other side is still there.
pub(crate) const LOOK: Duration = Duration::from_millis(50);

/// A cell that nobody uses.
pub(crate) const FREE: u32 = 0;
/// Somebody is about to ask.
pub(crate) const TAKEN: u32 = 1;
/// There is a question, or the asker has done what was wanted.
pub(crate) const ASKED: u32 = 2;
/// The answer is there.
pub(crate) const ANSWERED: u32 = 3;
/// The asker is to do something first.
pub(crate) const WANTED: u32 = 4;
/// Somebody reads the question.
pub(crate) const IN_WORK: u32 = 5;

/// A text both sides can reach: words, so that each access is one the memory model knows.
#[repr(C)]
pub(crate) struct Text<const WORDS: usize> {
    len: AtomicU32,
    _fill: AtomicU32,
    words: [AtomicU64; WORDS],
}

impl<const WORDS: usize> Text<WORDS> {
    /// Writes `bytes`; what is too long is cut.
    pub(crate) fn put(&self, bytes: &[u8]) {
        let bytes = &bytes[..bytes.len().min(WORDS * 8)];
        for (place, part) in self.words.iter().zip(bytes.chunks(8)) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            place.store(u64::from_le_bytes(word), Ordering::Relaxed);
        }
        self.len.store(bytes.len() as u32, Ordering::Release);
    }

    /// Copies it into `into` and answers how many bytes that are.
    pub(crate) fn copy_to(&self, into: &mut [u8]) -> usize {
        let len = (self.len.load(Ordering::Acquire) as usize).min(WORDS * 8).min(into.len());
        for (part, place) in into[..len].chunks_mut(8).zip(&self.words) {
            part.copy_from_slice(&place.load(Ordering::Relaxed).to_le_bytes()[..part.len()]);
        }
        len
    }

    /// A copy of it.
    pub(crate) fn copy(&self) -> Vec<u8> {
        let len = (self.len.load(Ordering::Acquire) as usize).min(WORDS * 8);
        let mut bytes = vec![0; len];
        self.copy_to(&mut bytes);
        bytes
    }
}

/// Where one thread asks.
#[repr(C)]
pub(crate) struct Cell {
    pub(crate) state: AtomicU32,
    pub(crate) kind: AtomicU32,
    pub(crate) pid: AtomicI32,
    pub(crate) tid: AtomicI32,
    pub(crate) words: [AtomicU64; CELL_WORDS],
    pub(crate) text: Text<{ CELL_TEXT_MAX / 8 }>,
}

/// What came of a call.
#[repr(C)]
pub(crate) struct Ticket {
    /// 0 while it is under way, then 1, or 2 when the text says why not.
    pub(crate) done: AtomicU32,
    _fill: AtomicU32,
    pub(crate) result: AtomicU64,
    pub(crate) text: Text<64>,
}

/// All of it. Zeros are a valid board, but for the lock.
#[repr(C)]
pub(crate) struct Board {
    mark: AtomicU64,
    /// The controller's process.
    pub(crate) controller: AtomicI32,
    /// Number of the last order, and of the last that was answered.
    pub(crate) order: AtomicU32,
    pub(crate) answer: AtomicU32,
    /// Change when a cell asks: for code and the like; because of a crash.
    pub(crate) asks: AtomicU32,
    pub(crate) crashes: AtomicU32,
    /// Changes when a cell becomes free.
    pub(crate) frees: AtomicU32,
    /// Whether the order thread is there.
    pub(crate) is_manned: AtomicU32,
    _fill: AtomicU32,
    /// Whose lock the order thread has while it lives.
    life: MaybeUninit<libc::pthread_mutex_t>,
    pub(crate) tickets: [Ticket; TICKETS],
    pub(crate) cells: [Cell; CELLS],
    pub(crate) text: Text<{ TEXT_MAX / 8 }>,
}

// SAFETY: everything but the lock is atomic, and the lock is made for several processes.
unsafe impl Sync for Board {}
// SAFETY: likewise.
unsafe impl Send for Board {}

/// What became of the order thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Life {
    /// It is over.
    Over,
    /// Nobody can tell.
    Unknown,
}

/// Size of the memory.
pub(crate) fn size() -> Size {
    Size((size_of::<Board>() as u64).next_multiple_of(System::page_size().0))
}

/// What a board of this process is called in lists of mappings.
pub(crate) fn name() -> String {
    format!("lively-board-{}", std::process::id())
}

/// A file for a board, filled with zeros.
pub(crate) fn file() -> Result<OwnedFd, HostError> {
    let what = "make memory to share with the program";
    let system = System::new(None);
    let name = CString::new(name()).unwrap_or_default();
    let file = system.shared_file(&name).map_err(|refusal| refusal.during(what))?;
    system.fix_size(file.as_fd(), size()).map_err(|refusal| refusal.during(what))?;
    Ok(file)
}

/// Maps the board in `file` for as long as the process lives.
pub(crate) fn map(file: &OwnedFd) -> Result<&'static Board, HostError> {
    let what = "map memory shared with the program";
    let system = System::new(None);
    let at = system.reserve(None, size()).map_err(|refusal| refusal.during(what))?;
    // SAFETY: the range was reserved just now.
    unsafe { system.map_file(at, size(), Permission::ReadWrite, Sharing::Shared, file.as_fd(), 0) }
        .map_err(|refusal| refusal.during(what))?;
    // SAFETY: mapped for good, page aligned, and all zeros or what the other side made of it is a valid board.
    Ok(unsafe { &*(at.0 as *const Board) })
}

impl Board {
    /// Where it is.
    pub(crate) fn range(&self) -> std::ops::Range<RunAddr> {
        let start = RunAddr(ptr::from_ref(self) as u64);
        start..start + size()
    }

    fn life(&self) -> *mut libc::pthread_mutex_t {
        self.life.as_ptr().cast_mut()
    }

    /// Makes it ready for use; by the controller, before anybody else has it.
    pub(crate) fn prepare(&self) -> Result<(), HostError> {
        let mut attributes = MaybeUninit::<libc::pthread_mutexattr_t>::uninit();
        // SAFETY: fills the record.
        let mut wrong = unsafe { libc::pthread_mutexattr_init(attributes.as_mut_ptr()) };
        let shared = libc::PTHREAD_PROCESS_SHARED;
        // SAFETY: the record was filled.
        wrong |= unsafe { libc::pthread_mutexattr_setpshared(attributes.as_mut_ptr(), shared) };
        let robust = libc::PTHREAD_MUTEX_ROBUST;
        // SAFETY: likewise.
        wrong |= unsafe { libc::pthread_mutexattr_setrobust(attributes.as_mut_ptr(), robust) };
        // SAFETY: nobody uses the lock yet, and its place is mapped and aligned.
        wrong |= unsafe { libc::pthread_mutex_init(self.life(), attributes.as_ptr()) };
        if wrong != 0 {
            let what = "make a lock shared with the program".to_owned();
            return Err(HostError::System { what, call: "pthread_mutex_init", errno: wrong });
        }
        // SAFETY: getpid has no preconditions.
        self.controller.store(unsafe { libc::getpid() }, Ordering::Relaxed);
        self.mark.store(MARK, Ordering::Release);
        Ok(())
    }

    /// Whether somebody prepared it.
    pub(crate) fn is_prepared(&self) -> bool {
        self.mark.load(Ordering::Acquire) == MARK
    }

    /// The calling thread is the order thread from now on, until its end.
    pub(crate) fn man(&self) {
        // SAFETY: prepared by the controller before this process had the board.
        unsafe { libc::pthread_mutex_lock(self.life()) };
        self.is_manned.store(1, Ordering::Release);
        wake(&self.is_manned);
    }

    /// Waits for the end of the order thread, which must have begun.
    pub(crate) fn outlive(&self) -> Life {
        // SAFETY: prepared by this process.
        match unsafe { libc::pthread_mutex_lock(self.life()) } {
            libc::EOWNERDEAD => Life::Over,
            // Somebody gave it up who never does: the program wrote over it.
            _ => Life::Unknown,
        }
    }

    /// Takes a free cell for the calling thread; `None` when the controller is gone.
    pub(crate) fn take_cell(&self) -> Option<&Cell> {
        loop {
            let seen = self.frees.load(Ordering::Acquire);
            for cell in &self.cells {
                if cell.state.compare_exchange(FREE, TAKEN, Ordering::Acquire, Ordering::Relaxed).is_ok() {
                    // SAFETY: getpid has no preconditions.
                    cell.pid.store(unsafe { libc::getpid() }, Ordering::Relaxed);
                    cell.tid.store(own_tid(), Ordering::Relaxed);
                    return Some(cell);
                }
            }
            self.free_of_the_dead();
            if !self.has_controller() {
                return None;
            }
            wait(&self.frees, seen, LOOK);
        }
    }

    /// Frees cells whose threads are gone: killed children, mostly.
    fn free_of_the_dead(&self) {
        for cell in &self.cells {
            let state = cell.state.load(Ordering::Acquire);
            let (pid, tid) = (cell.pid.load(Ordering::Relaxed), cell.tid.load(Ordering::Relaxed));
            if !matches!(state, ANSWERED | WANTED) || pid == 0 {
                continue;
            }
            // SAFETY: signal 0 asks whether there is such a thread.
            let asked = unsafe { libc::syscall(libc::SYS_tgkill, pid, tid, 0) };
            if asked != 0 && errno() == libc::ESRCH {
                let _ = cell.state.compare_exchange(state, FREE, Ordering::AcqRel, Ordering::Relaxed);
            }
        }
    }

    /// Gives a cell back.
    pub(crate) fn free_cell(&self, cell: &Cell) {
        cell.state.store(FREE, Ordering::Release);
        self.frees.fetch_add(1, Ordering::Release);
        wake(&self.frees);
    }

    /// Whether the controller's process is there.
    pub(crate) fn has_controller(&self) -> bool {
        let pid = self.controller.load(Ordering::Relaxed);
        // SAFETY: signal 0 asks whether there is such a process.
        pid > 0 && (unsafe { libc::kill(pid, 0) } == 0 || errno() != libc::ESRCH)
    }
}

/// Sleeps while `word` is `seen`, at most for `most`; may wake up for nothing.
pub(crate) fn wait(word: &AtomicU32, seen: u32, most: Duration) {
    let time = libc::timespec {
        tv_sec: i64::try_from(most.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: i64::from(most.subsec_nanos()),
    };
    // Not the private kind: the other side is another process.
    // SAFETY: waits while the word has that value; it changes no memory.
    unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), libc::FUTEX_WAIT, seen, &raw const time) };
}

/// Wakes everybody who sleeps on `word`.
pub(crate) fn wake(word: &AtomicU32) {
    // SAFETY: waking by an address does nothing to what is there.
    unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), libc::FUTEX_WAKE, i32::MAX) };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board() -> &'static Board {
        let file = file().expect("there is memory");
        let board = map(&file).expect("it can be mapped");
        board.prepare().expect("locks can be made");
        board
    }

    #[test]
    fn texts_of_any_length_come_back() {
        let board = board();
        for len in [0, 1, 7, 8, 9, 4095, CELL_TEXT_MAX] {
            let bytes: Vec<u8> = (0..len).map(|n| n as u8).collect();
            board.cells[3].text.put(&bytes);
            assert_eq!(board.cells[3].text.copy(), bytes);
        }
        board.cells[0].text.put(&[7; CELL_TEXT_MAX + 1]);
        assert_eq!(board.cells[0].text.copy().len(), CELL_TEXT_MAX);
        board.cells[0].text.len.store(u32::MAX, Ordering::Relaxed);
        assert_eq!(board.cells[0].text.copy().len(), CELL_TEXT_MAX, "a length nobody wrote is no length");
    }

    #[test]
    fn a_thread_that_ends_gives_its_life_away() {
        let board = board();
        std::thread::spawn(|| board.man()).join().expect("it only takes the lock");
        assert_eq!(board.outlive(), Life::Over);
    }

    #[test]
    fn cells_are_taken_by_one_thread_each_and_those_of_the_dead_come_back() {
        let board = board();
        let dead = std::thread::spawn(|| {
            for _ in 0..CELLS {
                let cell = board.take_cell().expect("this process is the controller");
                cell.state.store(ANSWERED, Ordering::Release);
            }
        });
        dead.join().expect("there are as many");
        let cell = board.take_cell().expect("the thread that had them is gone");
        assert_eq!(cell.tid.load(Ordering::Relaxed), own_tid());
        board.free_cell(cell);
    }
}
