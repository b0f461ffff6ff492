//! The reservation of an image in this very process: reserve, commit, write, read.
//!
//! One inaccessible range, from low to high: data, slots, constants, code. Code lies highest
//! because the libraries it calls lie above. Each bucket has a frontier that only grows: what is
//! below is accessible in the bucket's permission, what is above is not.
//!
//! **Alias.** Code and constants are two parts of one sealed memory file. The run addresses map it
//! readable (and executable); bytes get there by `pwrite` on the file. So no writable mapping of
//! code exists anywhere, and the writing side takes no page faults. Data and slots are private
//! anonymous memory, so that fork keeps its meaning.
//!
//! **Flip.** Where executable memory files are denied everything is private anonymous memory, and
//! pages of code are writable, and then not executable, while they are written. A thread that
//! ran on such a page would fault, hence [`Memory::code_granularity`]: new code starts on a page
//! that holds nothing published. Constants stay readable while they are written.
//!
//! Invariants: frontiers are page aligned and only grow; no mapping is ever writable and
//! executable; commits extend the mapping below, so that the number of kernel mappings does not
//! depend on the number of commits (equal flags, contiguous file offsets).

use super::fork::{self, Family};
use super::system::{Injector, Permission, Refusal, Sharing, System};
use super::{maps, place};
use crate::{Bucket, Capacity, Counts, HostError, Layout, Nearness};
use lively_base::{Align, RunAddr, Size};
use std::ops::Range;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// First extension of a bucket. Then each is twice the one before, so that extensions are few,
/// up to [`CHUNK_MAX`], so that little is committed in vain.
const CHUNK_FIRST: Size = Size(64 << 10);
/// Largest extension beyond what was asked for.
const CHUNK_MAX: Size = Size(4 << 20);
/// From this size on pages are populated before a copy: one call is cheaper than a fault a page.
const POPULATE_MIN: usize = 64 << 10;
/// How often the mappings are read again when other threads take every place first.
const PLACE_ATTEMPTS: usize = 4;

/// How code gets into executable pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ExecMode {
    /// Through a memory file that is mapped executable and never writable.
    #[default]
    Alias,
    /// Pages are made writable, written, and made executable.
    Flip,
}

/// What a reservation should be.
#[derive(Clone, Default)]
pub struct LocalOptions {
    /// Room of each bucket.
    pub capacity: Capacity,
    /// Where it should be.
    pub nearness: Nearness,
    /// How code is written; [`ExecMode::Alias`] becomes `Flip` where it is denied.
    pub mode: ExecMode,
    /// For tests: makes system calls fail.
    pub injector: Option<Injector>,
}

impl std::fmt::Debug for LocalOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalOptions")
            .field("capacity", &self.capacity)
            .field("nearness", &self.nearness)
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

/// Where code and constants are.
#[derive(Debug)]
enum Backing {
    /// In memory of this process's own: flip mode.
    Private,
    /// In a file that this process writes to.
    File(OwnedFd),
    /// In a file that another process writes to. It is mapped whole, and inaccessible above the frontiers, so that
    /// nothing here needs a descriptor of it any more.
    Given,
}

/// The memory of one image.
#[derive(Debug)]
pub(crate) struct Memory {
    system: System,
    layout: Layout,
    page: Align,
    /// End of the accessible part of each bucket, and the size of its next extension.
    frontiers: [RunAddr; 4],
    chunks: [Size; 4],
    /// Where code and constants are.
    backing: Backing,
    reached: Nearness,
    family: Family,
    /// Forks of this process when the memory file was made.
    forks: u64,
    counts: Counts,
}

/// Page-aligned ranges of the buckets, from low to high: data, slots, constants, code.
fn stripe(start: RunAddr, capacity: &Capacity, page: Align) -> Layout {
    let mut next = start;
    let mut take = |size: Size| {
        let range = next..next + Size(page.up(size.0));
        next = range.end;
        range
    };
    let data = take(capacity.data);
    let slots = take(capacity.slots);
    let read_only = take(capacity.read_only);
    let code = take(capacity.code);
    Layout { whole: start..next, buckets: [code, read_only, data, slots] }
}

/// Reserves `size` bytes as near as wished, and says what was reached.
fn reserve(system: &System, size: Size, wished: Nearness) -> Result<(RunAddr, Nearness), Refusal> {
    for _ in 0..PLACE_ATTEMPTS {
        let mappings = maps::ranges();
        let places = match wished {
            Nearness::Libraries => {
                maps::c_library().map_or(Vec::new(), |libc| place::near(&mappings, &libc, size))
            }
            Nearness::Low => place::low(&mappings, size),
            Nearness::Anywhere => Vec::new(),
        };
        if places.is_empty() {
            break;
        }
        for at in places {
            match system.reserve(Some(at), size) {
                Ok(at) => return Ok((at, wished)),
                // Somebody was faster, or a limit of the system lies there: the next place.
                Err(refusal) if matches!(refusal.errno, libc::EEXIST | libc::EPERM | libc::EINVAL) => {}
                Err(refusal) => return Err(refusal),
            }
        }
    }
    let start = system.reserve(None, size)?;
    let range = start.0..start.0 + size.0;
    let near = maps::c_library().is_some_and(|libc| place::reaches(&range, &libc));
    let reached = match (near, place::is_low(&range)) {
        (true, _) => Nearness::Libraries,
        (_, true) => Nearness::Low,
        _ => Nearness::Anywhere,
    };
    Ok((start, reached))
}

/// The memory file for code and constants, or `None` where it cannot be had or executed.
fn executable_file(system: &System, size: Size) -> Result<Option<OwnedFd>, Refusal> {
    let Some(file) = unsealed_file(system, size)? else { return Ok(None) };
    system.fix_size(file.as_fd(), size)?;
    Ok(Some(file))
}

/// The same without its size.
fn unsealed_file(system: &System, size: Size) -> Result<Option<OwnedFd>, Refusal> {
    if maps::file_size_limit().is_some_and(|limit| limit < size) {
        // Exceeding the limit raises a signal instead of an error.
        return Ok(None);
    }
    let file = match system.memory_file(c"lively") {
        Ok(file) => file,
        Err(Refusal { errno: libc::EACCES | libc::EPERM | libc::ENOSYS | libc::EINVAL, .. }) => {
            return Ok(None);
        }
        Err(refusal) => return Err(refusal),
    };
    Ok(Some(file))
}

/// A file for code and constants, or `None` where it cannot be had.
pub(crate) fn file_to_give(capacity: &Capacity) -> Result<Option<OwnedFd>, HostError> {
    let system = System::new(None);
    let page = Align::from_bytes(System::page_size().0).unwrap_or_default();
    let size = Size(page.up(capacity.code.0) + page.up(capacity.read_only.0));
    let what = "make a memory file for code";
    let Some(file) = unsealed_file(&system, size).map_err(|refusal| refusal.during(what))? else {
        return Ok(None);
    };
    system.give_size(file.as_fd(), size).map_err(|refusal| refusal.during(what))?;
    Ok(Some(file))
}

impl Memory {
    pub(crate) fn reserve(options: LocalOptions) -> Result<Self, HostError> {
        let (began, mode) = (Instant::now(), options.mode);
        let mut memory = Self::reserve_only(options)?;
        if mode == ExecMode::Alias {
            memory.open_file()?;
        }
        memory.counts.commit_ns = elapsed_ns(began);
        Ok(memory)
    }

    /// The same over a file that another process writes to.
    pub(crate) fn reserve_over(options: LocalOptions, file: &OwnedFd) -> Result<Self, HostError> {
        let mut memory = Self::reserve_only(options)?;
        memory.map_given(file)?;
        let code = memory.layout.bucket(Bucket::Code).clone();
        let first = code.start + Size(memory.page.bytes());
        if !code.is_empty() {
            // Tells at once whether a page of the file may be executed.
            let what = "execute code of a memory file";
            memory.extend(Bucket::Code, code.start..first).map_err(|refusal| refusal.during(what))?;
            memory.frontiers[Bucket::Code as usize] = first;
        }
        Ok(memory)
    }

    /// Maps all of a file that another process writes to, and makes accessible what is committed.
    pub(crate) fn map_given(&mut self, file: &OwnedFd) -> Result<(), HostError> {
        let what = "map the file of code";
        for bucket in [Bucket::ReadOnly, Bucket::Code] {
            let range = self.layout.bucket(bucket).clone();
            let frontier = self.frontiers[bucket as usize];
            let (permission, sharing) = Self::kind(bucket);
            for (part, permission) in
                [(range.start..frontier, permission), (frontier..range.end, Permission::Nothing)]
            {
                if part.is_empty() {
                    continue;
                }
                let (size, offset) = (Size(part.end.0 - part.start.0), self.file_offset(part.start));
                // SAFETY: the range is ours; nothing is there yet, or the same bytes of another file.
                unsafe { self.system.map_file(part.start, size, permission, sharing, file.as_fd(), offset) }
                    .map_err(|refusal| refusal.during(what))?;
            }
        }
        self.backing = Backing::Given;
        self.forks = fork::count();
        Ok(())
    }

    /// How often this process forked since the file was made.
    pub(crate) fn forks(&self) -> u64 {
        fork::count() - self.forks
    }

    /// The end of a bucket's accessible part.
    pub(crate) fn frontier(&self, bucket: Bucket) -> RunAddr {
        self.frontiers[bucket as usize]
    }

    fn reserve_only(options: LocalOptions) -> Result<Self, HostError> {
        let system = System::new(options.injector);
        let page = Align::from_bytes(System::page_size().0).unwrap_or_default();
        let capacity = options.capacity;
        let whole = stripe(RunAddr(0), &capacity, page).whole;
        let size = Size(whole.end.0);
        let what = || format!("reserve {} MiB of address space", size.0 >> 20);
        let (start, reached) =
            reserve(&system, size, options.nearness).map_err(|refusal| refusal.during(what()))?;
        let layout = stripe(start, &capacity, page);
        let family = Family::of_this_process(&system);
        let memory = Self {
            frontiers: Bucket::ALL.map(|bucket| layout.bucket(bucket).start),
            chunks: [CHUNK_FIRST; 4],
            backing: Backing::Private,
            reached,
            family,
            forks: fork::count(),
            counts: Counts { maps: 1, ..Counts::default() },
            system,
            layout,
            page,
        };
        Ok(memory)
    }

    /// Makes the memory file and tries whether a page of it may be executed; where the system
    /// denies that, stays without, which is flip mode.
    fn open_file(&mut self) -> Result<(), HostError> {
        let code = self.layout.bucket(Bucket::Code).clone();
        let constants = self.layout.bucket(Bucket::ReadOnly).clone();
        let size = Size((code.end.0 - code.start.0) + (constants.end.0 - constants.start.0));
        let what = "make a memory file for code";
        match executable_file(&self.system, size).map_err(|refusal| refusal.during(what))? {
            Some(file) => self.backing = Backing::File(file),
            None => return Ok(()),
        }
        if code.is_empty() {
            return Ok(());
        }
        match self.extend(Bucket::Code, code.start..code.start + Size(self.page.bytes())) {
            Ok(()) => {
                self.frontiers[Bucket::Code as usize] = code.start + Size(self.page.bytes());
                Ok(())
            }
            Err(Refusal { errno: libc::EACCES | libc::EPERM, .. }) => {
                self.backing = Backing::Private;
                Ok(())
            }
            Err(refusal) => Err(refusal.during(what)),
        }
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(crate) fn reached(&self) -> Nearness {
        self.reached
    }

    pub(crate) fn mode(&self) -> ExecMode {
        if matches!(self.backing, Backing::Private) { ExecMode::Flip } else { ExecMode::Alias }
    }

    pub(crate) fn page(&self) -> Align {
        self.page
    }

    /// Where code written later has to start, so that writing it disturbs nothing that may run.
    pub(crate) fn code_granularity(&self) -> Align {
        match self.mode() {
            ExecMode::Alias => Align::BYTE,
            ExecMode::Flip => self.page,
        }
    }

    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    pub(crate) fn forked(&self) -> bool {
        self.family.left()
    }

    pub(crate) fn count_synchronisation(&mut self) {
        self.counts.synchronisations += 1;
    }

    pub(crate) fn system(&self) -> &System {
        &self.system
    }

    /// Whether all of `range` is in one bucket's accessible part, and which.
    fn committed(&self, at: RunAddr, size: u64) -> Option<Bucket> {
        let bucket = self.layout.bucket_of(at)?;
        let end = at.checked_add(size)?;
        (end <= self.frontiers[bucket as usize]).then_some(bucket)
    }

    pub(crate) fn commit(&mut self, bucket: Bucket, end: RunAddr) -> Result<(), HostError> {
        let frontier = self.frontiers[bucket as usize];
        if end <= frontier {
            return Ok(());
        }
        let limits = self.layout.bucket(bucket).clone();
        if end > limits.end {
            return Err(HostError::Full {
                bucket: bucket.name(),
                wanted: end.0 - frontier.0,
                left: limits.end.0 - frontier.0,
                capacity: limits.end.0 - limits.start.0,
            });
        }
        if self.in_file(bucket) && self.forked() {
            self.part()?;
        }
        let began = Instant::now();
        let chunk = self.chunks[bucket as usize];
        let ahead = end.max(frontier + chunk).aligned_up(self.page).min(limits.end);
        self.extend(bucket, frontier..ahead).map_err(|refusal| {
            refusal.during(format!("commit {} KiB of {}", (ahead.0 - frontier.0) >> 10, bucket.name()))
        })?;
        self.frontiers[bucket as usize] = ahead;
        self.chunks[bucket as usize] = Size((chunk.0 * 2).min(CHUNK_MAX.0));
        self.counts.commit_ns += elapsed_ns(began);
        Ok(())
    }

    fn in_file(&self, bucket: Bucket) -> bool {
        self.mode() == ExecMode::Alias && matches!(bucket, Bucket::Code | Bucket::ReadOnly)
    }

    /// Where the file holds what runs at `at`, which lies in code or constants: the parts have
    /// the order of the reservation.
    fn file_offset(&self, at: RunAddr) -> u64 {
        at.0 - self.layout.bucket(Bucket::ReadOnly).start.0
    }

    const fn kind(bucket: Bucket) -> (Permission, Sharing) {
        match bucket {
            Bucket::Code => (Permission::ReadExecute, Sharing::Shared),
            Bucket::ReadOnly => (Permission::Read, Sharing::Private),
            Bucket::Data | Bucket::Slots => (Permission::ReadWrite, Sharing::Private),
        }
    }

    /// Makes the untouched pages of `range`, at the bucket's frontier, accessible.
    fn extend(&mut self, bucket: Bucket, range: Range<RunAddr>) -> Result<(), Refusal> {
        let size = Size(range.end.0 - range.start.0);
        let (permission, sharing) = Self::kind(bucket);
        let offset = self.file_offset_of(bucket, range.start);
        match (&self.backing, offset) {
            (Backing::File(file), Some(offset)) => {
                // SAFETY: the range is ours; nothing is there yet, or the same bytes of another file.
                unsafe {
                    self.system.map_file(range.start, size, permission, sharing, file.as_fd(), offset)
                }?;
            }
            _ => {
                // SAFETY: the range is ours, inaccessible before, so only permissions are added.
                unsafe { self.system.protect(range.start, size, permission) }?;
            }
        }
        self.counts.maps += 1;
        self.counts.committed += size.0;
        Ok(())
    }

    /// Gives this process code and constants of its own: a copy of the memory file, mapped where the file was. A
    /// thread that runs there meanwhile finds the same bytes before and after.
    fn part(&mut self) -> Result<(), HostError> {
        let what = "copy the code for a forked process";
        if matches!(self.backing, Backing::Given) {
            return Err(HostError::Unsupported("copy code that another process writes"));
        }
        let code = self.layout.bucket(Bucket::Code).clone();
        let constants = self.layout.bucket(Bucket::ReadOnly).clone();
        let size = Size((code.end.0 - code.start.0) + (constants.end.0 - constants.start.0));
        let fresh = executable_file(&self.system, size).map_err(|refusal| refusal.during(what))?;
        let Some(fresh) = fresh else {
            return Err(HostError::Unsupported("copy the code for a forked process: no memory file"));
        };
        for bucket in [Bucket::ReadOnly, Bucket::Code] {
            let range = self.layout.bucket(bucket).start..self.frontiers[bucket as usize];
            // SAFETY: all of the range is committed and readable, and nobody writes to it.
            let bytes = unsafe {
                std::slice::from_raw_parts(range.start.0 as *const u8, (range.end.0 - range.start.0) as usize)
            };
            let offset = self.file_offset(range.start);
            self.system
                .write_file(fresh.as_fd(), bytes, offset)
                .map_err(|refusal| refusal.during(what.to_owned()))?;
        }
        let shared = std::mem::replace(&mut self.backing, Backing::File(fresh));
        let parted = self.map_all();
        if parted.is_err() {
            self.backing = shared;
            // What is mapped from either file holds the same bytes, so a failure here changes nothing.
            let _ = self.map_all();
        }
        parted.map_err(|refusal| refusal.during(what.to_owned()))?;
        self.family = Family::of_this_process(&self.system);
        self.forks = fork::count();
        Ok(())
    }

    /// Makes sure that no child of this process runs in these pages of code.
    pub(crate) fn be_alone(&mut self) -> Result<(), HostError> {
        let is_shared = matches!(self.backing, Backing::File(_)) && self.forks() != 0;
        if is_shared { self.part() } else { Ok(()) }
    }

    /// Maps what is committed of code and constants from the file there is.
    fn map_all(&mut self) -> Result<(), Refusal> {
        for bucket in [Bucket::ReadOnly, Bucket::Code] {
            let range = self.layout.bucket(bucket).start..self.frontiers[bucket as usize];
            if !range.is_empty() {
                self.extend(bucket, range)?;
            }
        }
        Ok(())
    }

    fn file_offset_of(&self, bucket: Bucket, at: RunAddr) -> Option<u64> {
        self.in_file(bucket).then(|| self.file_offset(at))
    }

    pub(crate) fn write(&mut self, at: RunAddr, bytes: &[u8]) -> Result<(), HostError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let bucket = self
            .committed(at, bytes.len() as u64)
            .ok_or(HostError::Unsupported("write to memory that is not committed"))?;
        if self.in_file(bucket) && self.forked() {
            self.part()?;
        }
        let began = Instant::now();
        let what = |refusal: Refusal| refusal.during(format!("write {} bytes of code", bytes.len()));
        match (&self.backing, bucket) {
            (Backing::Given, Bucket::Code | Bucket::ReadOnly) => {
                return Err(HostError::Unsupported("write code that another process writes"));
            }
            (Backing::File(file), Bucket::Code | Bucket::ReadOnly) => {
                self.system.write_file(file.as_fd(), bytes, self.file_offset(at)).map_err(what)?;
            }
            (Backing::Private, Bucket::Code) => {
                self.flip(at, bytes, Permission::ReadExecute).map_err(what)?
            }
            (Backing::Private, Bucket::ReadOnly) => self.flip(at, bytes, Permission::Read).map_err(what)?,
            (_, Bucket::Data | Bucket::Slots) => self.copy(at, bytes).map_err(what)?,
        }
        self.counts.written += bytes.len() as u64;
        self.counts.write_ns += elapsed_ns(began);
        Ok(())
    }

    /// Copies into writable pages.
    fn copy(&self, at: RunAddr, bytes: &[u8]) -> Result<(), Refusal> {
        if bytes.len() >= POPULATE_MIN {
            let pages = self.pages(at, bytes.len() as u64);
            self.system.populate(pages.start, Size(pages.end.0 - pages.start.0))?;
        }
        // The reservation holds no Rust object.
        // SAFETY: committed and writable; by the contract of `write` nobody uses the range yet.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), at.0 as *mut u8, bytes.len()) };
        Ok(())
    }

    /// Copies into pages that are `after` before and afterwards, writable and nothing more meanwhile.
    fn flip(&mut self, at: RunAddr, bytes: &[u8], after: Permission) -> Result<(), Refusal> {
        let pages = self.pages(at, bytes.len() as u64);
        let size = Size(pages.end.0 - pages.start.0);
        // Code pages hold nothing published, by `code_granularity`, and constants stay readable.
        // SAFETY: the pages are ours, and nobody executes them.
        unsafe { self.system.protect(pages.start, size, Permission::ReadWrite) }?;
        self.counts.protects += 1;
        let copied = self.copy(at, bytes);
        // SAFETY: as above; nobody writes these pages but this function.
        unsafe { self.system.protect(pages.start, size, after) }?;
        self.counts.protects += 1;
        copied
    }

    fn pages(&self, at: RunAddr, size: u64) -> Range<RunAddr> {
        let start = RunAddr(at.0 & !(self.page.bytes() - 1));
        start..RunAddr(at.0 + size).aligned_up(self.page)
    }

    pub(crate) fn store_word(&self, at: RunAddr, value: u64) -> Result<(), HostError> {
        let writable = matches!(self.committed(at, 8), Some(Bucket::Data | Bucket::Slots));
        if !writable || !Align::WORD.divides(at.0) {
            return Err(HostError::Unsupported("store a word outside writable memory"));
        }
        // All concurrent accesses are single aligned loads and stores of machine code.
        // SAFETY: the word is committed, writable and aligned.
        let word = unsafe { AtomicU64::from_ptr(at.0 as *mut u64) };
        word.store(value, Ordering::Release);
        Ok(())
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        let size = Size(self.layout.whole.end.0 - self.layout.whole.start.0);
        // SAFETY: the owner of the image says with this that nothing in it runs or is used.
        unsafe { self.system.unmap(self.layout.whole.start, size) };
    }
}

fn elapsed_ns(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
