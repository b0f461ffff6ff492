//! Room for live thread-locals at a constant distance from every thread's pointer.
//!
//! The host binary owns an arena in its own static thread-local block (see the architecture's
//! `arena`). Its initial bytes are written into the executable's template, which the C library
//! copies for every thread it creates, whoever asks for the thread. Threads that exist are filled
//! by themselves, in a signal handler (see [`super::threads`]), but only where it matters: zeros
//! in room that was never used are there already.
//!
//! The arena is the process's, shared by all images. Room given back is remembered as used, and
//! as such is never taken for zero again.
//!
//! Refused: a host that was itself loaded late. Its block is not at a constant distance, and the
//! arena then does not lie in the executable's block, which is how that is noticed.

use super::modules::{Module, Modules};
use super::system::{Permission, Refusal, System};
use super::{arch, maps, threads};
use crate::HostError;
use lively_base::{Align, RunAddr, Size, TpOffset};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Where the arena is, the same for the life of the process.
#[derive(Clone, Copy, Debug)]
struct Arena {
    /// Distance of its start from the thread pointer.
    start: i64,
    /// Its bytes in the executable's template.
    template: RunAddr,
    /// The alignment every thread's pointer is known to have.
    align: u64,
}

/// What is taken, and what was ever taken; offsets from the arena's start.
#[derive(Debug, Default)]
struct Room {
    /// Ascending, not touching each other.
    free: Vec<Range<u64>>,
    used: Vec<Range<u64>>,
}

static ARENA: OnceLock<Option<Arena>> = OnceLock::new();
static ROOM: Mutex<Option<Room>> = Mutex::new(None);

const LATE: HostError = HostError::Unsupported("give thread-locals a fixed place: the host was loaded late");

/// Finds the arena in the executable's thread-local block.
fn locate() -> Option<Arena> {
    let here = arch::arena::address()?;
    let modules = Modules::default().snapshot();
    let executable: &Module = modules.first()?;
    let block = executable.thread_block.as_ref()?;
    let offset = here.0.checked_sub(block.here.0)?;
    let filled = block.template.end.0 - block.template.start.0;
    // All of it must lie in the part that has bytes in the file.
    (block.here.0 != 0 && offset.checked_add(arch::arena::SIZE.0)? <= filled).then_some(Arena {
        start: here.distance_from(RunAddr(arch::thread_pointer())),
        template: RunAddr(block.template.start.0 + offset),
        align: block.align,
    })
}

fn arena() -> Result<Arena, HostError> {
    ARENA.get_or_init(locate).ok_or(LATE)
}

fn room() -> MutexGuard<'static, Option<Room>> {
    let mut room = ROOM.lock().unwrap_or_else(PoisonError::into_inner);
    room.get_or_insert_with(|| Room::of(arch::arena::SIZE));
    room
}

impl Room {
    fn of(size: Size) -> Self {
        Self { free: std::iter::once(0..size.0).collect(), used: Vec::new() }
    }

    /// First fit; `start` is the arena's distance from the thread pointer.
    fn take(&mut self, start: i64, size: u64, align: Align) -> Option<u64> {
        let place = |free: &Range<u64>| {
            let first = start.wrapping_add_unsigned(free.start).cast_unsigned();
            let at = free.start + ((align.bytes() - 1) & first.wrapping_neg());
            (at.checked_add(size)? <= free.end).then_some(at)
        };
        let (index, at) =
            self.free.iter().enumerate().find_map(|(index, free)| Some((index, place(free)?)))?;
        let free = self.free[index].clone();
        let rest = [free.start..at, at + size..free.end];
        self.free.splice(index..=index, rest.into_iter().filter(|range| !range.is_empty()));
        Some(at)
    }

    /// Gives room back, joining neighbours.
    fn drop(&mut self, range: Range<u64>) {
        if range.is_empty() {
            return;
        }
        insert_joined(&mut self.free, range);
    }

    fn was_used(&self, range: &Range<u64>) -> bool {
        self.used.iter().any(|used| used.start < range.end && range.start < used.end)
    }
}

/// Adds `range` to ascending `ranges` and joins what touches.
fn insert_joined(ranges: &mut Vec<Range<u64>>, range: Range<u64>) {
    let mut joined = range;
    ranges.retain(|old| {
        let touches = old.start <= joined.end && joined.start <= old.end;
        if touches {
            joined = joined.start.min(old.start)..joined.end.max(old.end);
        }
        !touches
    });
    let index = ranges.partition_point(|old| old.start < joined.start);
    ranges.insert(index, joined);
}

pub(crate) fn take(size: Size, align: Align) -> Result<TpOffset, HostError> {
    let arena = arena()?;
    if align.bytes() > arena.align {
        return Err(HostError::Unsupported("align a thread-local beyond its block's alignment"));
    }
    let mut room = room();
    let room = room.as_mut().ok_or(LATE)?;
    let taken = room.take(arena.start, size.0.max(1), align).ok_or_else(|| HostError::Full {
        bucket: "tls",
        wanted: size.0,
        left: room.free.iter().map(|free| free.end - free.start).max().unwrap_or(0),
        capacity: arch::arena::SIZE.0,
    })?;
    Ok(TpOffset(arena.start.wrapping_add_unsigned(taken)))
}

/// The offsets of room at `at` in the arena.
fn offsets(arena: Arena, at: TpOffset, size: Size) -> Option<Range<u64>> {
    let start = u64::try_from(at.0.checked_sub(arena.start)?).ok()?;
    let end = start.checked_add(size.0)?;
    (end <= arch::arena::SIZE.0).then_some(start..end)
}

pub(crate) fn give_back(at: TpOffset, size: Size) {
    let Ok(arena) = arena() else { return };
    if let (Some(range), Some(room)) = (offsets(arena, at, Size(size.0.max(1))), room().as_mut()) {
        insert_joined(&mut room.used, range.clone());
        room.drop(range);
    }
}

/// Where room at `at` is in the calling thread.
pub(crate) fn address(at: TpOffset) -> RunAddr {
    RunAddr(arch::thread_pointer().wrapping_add_signed(at.0))
}

/// Puts `bytes` into memory that no Rust object lives in.
///
/// # Safety
/// The range is writable, and nobody relies on what it holds.
unsafe fn put(at: RunAddr, bytes: &[u8]) {
    // SAFETY: the caller says so.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), at.0 as *mut u8, bytes.len()) };
}

pub(crate) fn fill(system: &System, at: TpOffset, size: Size, bytes: &[u8]) -> Result<(), HostError> {
    let arena = arena()?;
    let range = offsets(arena, at, size).filter(|_| bytes.len() as u64 <= size.0);
    let range = range.ok_or(HostError::Unsupported("fill room for thread-locals that was not taken"))?;
    let mut content = bytes.to_vec();
    content.resize(size.index(), 0);
    let fresh = {
        let mut room = room();
        let room = room.as_mut().ok_or(LATE)?;
        let fresh = !room.was_used(&range);
        insert_joined(&mut room.used, range.clone());
        fresh
    };
    if size.0 == 0 || (fresh && content.iter().all(|byte| *byte == 0)) {
        return Ok(());
    }
    // Threads to come first: one that starts meanwhile is then filled either way.
    write_template(system, RunAddr(arena.template.0 + range.start), &content)
        .map_err(|refusal| refusal.during("write the initial values of thread-locals"))?;
    let fill = || {
        // By the contract of `fill_thread_room` nothing uses the room yet.
        // SAFETY: the room is the image's, and the running thread's own.
        unsafe { put(address(at), &content) };
    };
    fill();
    threads::run_in_others(&fill, "take the initial values of its thread-locals")
}

/// Writes into the executable's template, which the loader may have made read-only. The change
/// of permission is for whole pages of data; they are never executable.
fn write_template(system: &System, at: RunAddr, bytes: &[u8]) -> Result<(), Refusal> {
    let page = System::page_size().0;
    let start = RunAddr(at.0 & !(page - 1));
    let end = RunAddr((at.0 + bytes.len() as u64).next_multiple_of(page));
    let size = Size(end.0 - start.0);
    let writable = maps::is_writable(start..end);
    if !writable {
        // SAFETY: the pages are the executable's relocated data; nobody relies on a fault there.
        unsafe { system.protect(start, size, Permission::ReadWrite) }?;
    }
    // The C library may read them at the same time for a new thread, which `run_in_others` fills again.
    // SAFETY: the template's bytes of the arena belong to this module alone.
    unsafe { put(at, bytes) };
    if !writable {
        // SAFETY: as it was before.
        unsafe { system.protect(start, size, Permission::Read) }?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_aligned_by_the_thread_pointer_and_joined_when_given_back() {
        let mut room = Room::of(Size(100));
        // The arena starts 100 bytes below the thread pointer: -100, so the next -96 is at 4.
        let align = Align::from_bytes(16).unwrap();
        assert_eq!(room.take(-100, 16, align), Some(4));
        assert_eq!(room.free, [0..4, 20..100]);
        assert_eq!(room.take(-100, 4, Align::BYTE), Some(0));
        assert_eq!(room.take(-100, 81, Align::BYTE), None);
        assert_eq!(room.take(-100, 80, Align::BYTE), Some(20));
        assert_eq!(room.free, []);
        room.drop(20..100);
        room.drop(0..4);
        assert_eq!(room.free, [0..4, 20..100]);
        room.drop(4..20);
        assert_eq!(room.free, std::iter::once(0..100).collect::<Vec<_>>());
    }
}
