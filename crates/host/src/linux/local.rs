//! [`Local`]: the program lives in this very process.

use super::libraries::Libraries;
use super::memory::{ExecMode, LocalOptions, Memory};
use super::modules::Modules;
use super::search::Search;
use super::{arch, exchange, frames, hold, own, peek, system, thread_room};
use crate::{
    Bucket, Call, Counts, Exchange, Foreign, FramesToken, Holder, HostError, Layout, Nearness, Space,
    Standing,
};
use lively_base::{Align, Hidden, RunAddr, Size, TpOffset};
use std::ops::Range;
use std::os::fd::OwnedFd;
use std::sync::Arc;

/// The memory of an image in this process, and the process around it.
#[derive(Debug)]
pub struct Local {
    memory: Memory,
    libraries: Libraries,
}

impl Local {
    /// Reserves address space for an image and nothing more. Wishes that cannot be had
    /// ([`LocalOptions::nearness`], [`LocalOptions::mode`]) are given up, not refused:
    /// [`Local::reached`] and [`Local::mode`] say what was got.
    ///
    /// # Errors
    /// When the address space is not to be had at all, or a memory file cannot be made.
    pub fn reserve(options: LocalOptions) -> Result<Self, HostError> {
        arch::code::prepare();
        Ok(Self { memory: Memory::reserve(options)?, libraries: Libraries::default() })
    }

    /// The same over a file for code and constants that another process writes to.
    pub(crate) fn reserve_over(options: LocalOptions, file: &OwnedFd) -> Result<Self, HostError> {
        arch::code::prepare();
        Ok(Self { memory: Memory::reserve_over(options, file)?, libraries: Libraries::default() })
    }

    /// What is under it.
    pub(crate) fn memory(&mut self) -> &mut Memory {
        &mut self.memory
    }

    /// Where the reservation really is.
    #[must_use]
    pub fn reached(&self) -> Nearness {
        self.memory.reached()
    }

    /// How code is really written.
    #[must_use]
    pub fn mode(&self) -> ExecMode {
        self.memory.mode()
    }

    /// The objects the system's loader has mapped.
    #[must_use]
    pub fn modules(&self) -> &Modules {
        self.libraries.modules()
    }

    /// See [`crate::Process::find`].
    #[must_use]
    pub fn find(&self, name: &[u8]) -> Option<Foreign> {
        self.libraries.find(name)
    }

    /// See [`crate::Process::names`].
    #[must_use]
    pub fn names(&self) -> Vec<Vec<u8>> {
        self.libraries.names()
    }

    /// See [`crate::Process::open_library`].
    ///
    /// # Errors
    /// With the loader's words.
    pub fn open_library(&mut self, name: &str) -> Result<(), HostError> {
        self.libraries.open(name)
    }

    /// Whether this runs in a forked child of the process that made the reservation.
    #[must_use]
    pub fn forked(&self) -> bool {
        self.memory.forked()
    }
}

/// Calls code in this very process.
///
/// # Safety
/// As [`Call::call`].
pub(crate) unsafe fn call_here(code: RunAddr, arguments: [u64; 3]) -> u64 {
    type Function = extern "C-unwind" fn(u64, u64, u64) -> u64;
    // SAFETY: the caller says that `code` is such a function.
    let code = unsafe { std::mem::transmute::<usize, Function>(code.0 as usize) };
    let [first, second, third] = arguments;
    code(first, second, third)
}

/// Calls in this very process.
struct Here;

impl Call for Here {
    unsafe fn call(&self, code: RunAddr, arguments: [u64; 3]) -> Result<u64, HostError> {
        // SAFETY: this function asks its caller for the same.
        Ok(unsafe { call_here(code, arguments) })
    }
}

impl Call for Local {
    unsafe fn call(&self, code: RunAddr, arguments: [u64; 3]) -> Result<u64, HostError> {
        // SAFETY: this function asks its caller for the same.
        unsafe { Here.call(code, arguments) }
    }
}

impl Space for Local {
    fn layout(&self) -> &Layout {
        self.memory.layout()
    }

    fn page_size(&self) -> Size {
        Size(self.memory.page().bytes())
    }

    fn code_granularity(&self) -> Align {
        self.memory.code_granularity()
    }

    fn commit(&mut self, bucket: Bucket, end: RunAddr) -> Result<(), HostError> {
        self.memory.commit(bucket, end)
    }

    fn write(&mut self, at: RunAddr, bytes: &[u8]) -> Result<(), HostError> {
        self.memory.write(at, bytes)
    }

    fn read(&self, at: RunAddr, into: &mut [u8]) -> Result<(), HostError> {
        peek::read(at, into)
    }

    fn store_words(&self, words: &[Exchange]) -> Result<(), HostError> {
        exchange::store_all(&self.memory, words)
    }

    fn store_words_held(
        &self,
        words: &[Exchange],
        unless_in: &[(Hidden, Hidden)],
    ) -> Result<Option<Standing>, HostError> {
        exchange::store_all_held(&self.memory, words, unless_in)
    }

    fn synchronise_code(&mut self, range: Range<RunAddr>) -> Result<(), HostError> {
        self.memory.count_synchronisation();
        arch::code::synchronise(&range)
    }

    fn caller(&self) -> Arc<dyn Call> {
        Arc::new(Here)
    }

    fn register_frames(&mut self, at: RunAddr) -> Result<FramesToken, HostError> {
        frames::register(at)
    }

    fn deregister_frames(&mut self, token: FramesToken) {
        frames::deregister(token);
    }

    fn take_thread_room(&mut self, size: Size, align: Align) -> Result<TpOffset, HostError> {
        thread_room::take(size, align)
    }

    fn drop_thread_room(&mut self, at: TpOffset, size: Size) {
        thread_room::give_back(at, size);
    }

    fn fill_thread_room(&mut self, at: TpOffset, size: Size, bytes: &[u8]) -> Result<(), HostError> {
        thread_room::fill(self.memory.system(), at, size, bytes)
    }

    fn thread_room_address(&self, at: TpOffset) -> RunAddr {
        thread_room::address(at)
    }

    fn search(
        &self,
        ranges: &[(Hidden, Hidden)],
        above: RunAddr,
        found: &mut [Option<Holder>],
    ) -> Result<(), HostError> {
        // Slots name bodies in force, and those may begin where an old one ends.
        let _slots = own::Own::note(self.memory.layout().bucket(Bucket::Slots));
        let stack = own::own_stack().filter(|stack| stack.contains(&above));
        let below = stack.map_or(above..above, |stack| stack.start..above);
        let mut search = Search { ranges, below, found };
        hold::others(|held| search.everywhere(held), "stand still")?
    }

    fn begin_reuse(&mut self) -> Result<(), HostError> {
        self.memory.be_alone()
    }

    fn end_reuse(&mut self) -> Result<(), HostError> {
        system::membarrier_synchronise()
    }

    fn counts(&self) -> Counts {
        self.memory.counts()
    }
}
