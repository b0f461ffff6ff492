//! [`SupervisedSpace`]: the memory of an image in another process.

use super::given::Given;
use super::link::{Link, There};
use crate::linux::agent::order::{self, Order, Room};
use crate::{
    Bucket, Call, Capacity, Counts, Exchange, FramesToken, Holder, HostError, Layout, Space, Standing,
};
use lively_base::{Align, Hidden, RunAddr, Size, TpOffset};
use std::ops::Range;
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::time::Instant;

/// An image's room in a supervised program.
pub(crate) struct SupervisedSpace {
    link: Arc<Link>,
    layout: Layout,
    page: u64,
    granularity: Align,
    frontiers: [RunAddr; 4],
    capacity: Capacity,
    /// Through which code and constants are written, where they are not the program's own memory.
    given: Option<Given>,
    /// Of the program's first thread.
    thread_pointer: u64,
    counts: Counts,
}

impl SupervisedSpace {
    pub(crate) fn new(
        link: Arc<Link>,
        room: Room,
        given: Option<Given>,
        capacity: Capacity,
        (page, thread_pointer): (u64, u64),
    ) -> Self {
        let counts = Counts { maps: 1, ..Counts::default() };
        let Room { layout, granularity, frontiers } = room;
        Self { link, layout, page, granularity, frontiers, capacity, given, thread_pointer, counts }
    }

    /// Whether all of it is in one bucket's accessible part, and which.
    fn committed(&self, at: RunAddr, size: u64) -> Option<Bucket> {
        let bucket = self.layout.bucket_of(at)?;
        let end = at.checked_add(size)?;
        (end <= self.frontiers[bucket as usize]).then_some(bucket)
    }

    /// Where the file holds what runs at `at`.
    fn offset(&self, at: RunAddr) -> u64 {
        at.0 - self.layout.bucket(Bucket::ReadOnly).start.0
    }

    /// A copy of the file of code for this program alone.
    fn renew(&mut self) -> Result<(), HostError> {
        let Some(old) = &self.given else { return Ok(()) };
        let Some((mut fresh, file)) = Given::make(&self.capacity)? else {
            return Err(HostError::Unsupported("copy the code: no memory file"));
        };
        for bucket in [Bucket::ReadOnly, Bucket::Code] {
            let start = self.layout.bucket(bucket).start;
            let mut bytes = vec![0; (self.frontiers[bucket as usize].0 - start.0) as usize];
            if !old.read(self.offset(start), &mut bytes) || !fresh.write(self.offset(start), &bytes) {
                return Err(HostError::Unsupported("copy the code: it is not all there"));
            }
        }
        // The program opens it by this process, once; it keeps no descriptor.
        let path = format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd());
        self.link.carry_out(&Order::Renew(path))?;
        self.given = Some(fresh);
        Ok(())
    }
}

impl Call for SupervisedSpace {
    unsafe fn call(&self, code: RunAddr, arguments: [u64; 3]) -> Result<u64, HostError> {
        // Who has the space has the image.
        let there = There { link: Arc::clone(&self.link), is_holding: true };
        // SAFETY: this function asks its caller for the same.
        unsafe { there.call(code, arguments) }
    }
}

fn elapsed_ns(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

impl Space for SupervisedSpace {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn page_size(&self) -> Size {
        Size(self.page)
    }

    fn code_granularity(&self) -> Align {
        self.granularity
    }

    fn commit(&mut self, bucket: Bucket, end: RunAddr) -> Result<(), HostError> {
        let frontier = self.frontiers[bucket as usize];
        if end <= frontier {
            return Ok(());
        }
        let began = Instant::now();
        let fresh = self.link.order(&Order::Commit(bucket, end), |r| r.u64())?;
        let within = end.0..=self.layout.bucket(bucket).end.0;
        let fresh = if within.contains(&fresh) { RunAddr(fresh) } else { end };
        self.frontiers[bucket as usize] = fresh;
        self.counts.maps += 1;
        self.counts.committed += fresh.0 - frontier.0;
        self.counts.commit_ns += elapsed_ns(began);
        Ok(())
    }

    fn write(&mut self, at: RunAddr, bytes: &[u8]) -> Result<(), HostError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let no_room = HostError::Unsupported("write to memory that is not committed");
        let Some(bucket) = self.committed(at, bytes.len() as u64) else { return Err(no_room) };
        let began = Instant::now();
        let offset = if bucket.is_in_file() { self.offset(at) } else { 0 };
        match (&mut self.given, bucket.is_in_file()) {
            (Some(given), true) => {
                if !given.write(offset, bytes) {
                    return Err(no_room);
                }
            }
            (None, true) => self.link.write_by_order(at, bytes)?,
            (_, false) => self.link.write(at, bytes)?,
        }
        self.counts.written += bytes.len() as u64;
        self.counts.write_ns += elapsed_ns(began);
        Ok(())
    }

    fn read(&self, at: RunAddr, into: &mut [u8]) -> Result<(), HostError> {
        if let Some(given) = &self.given
            && self.committed(at, into.len() as u64).is_some_and(Bucket::is_in_file)
            && given.read(self.offset(at), into)
        {
            return Ok(());
        }
        self.link.read(at, into)
    }

    fn store_words(&self, words: &[Exchange]) -> Result<(), HostError> {
        if words.is_empty() {
            return Ok(());
        }
        for (done, part) in words.chunks(WORDS_MAX).enumerate() {
            if let Err(error) = self.link.carry_out(&Order::Store(part.to_vec())) {
                let back = |word: &Exchange| Exchange { at: word.at, from: word.to, to: word.from };
                let undone: Vec<Exchange> = words[..done * WORDS_MAX].iter().rev().map(back).collect();
                for part in undone.chunks(WORDS_MAX) {
                    // What was stored to a moment ago can be stored to.
                    let _ = self.link.carry_out(&Order::Store(part.to_vec()));
                }
                return Err(error);
            }
        }
        Ok(())
    }

    fn store_words_held(
        &self,
        words: &[Exchange],
        unless_in: &[(Hidden, Hidden)],
    ) -> Result<Option<Standing>, HostError> {
        if words.len() > WORDS_MAX || unless_in.len() > WORDS_MAX {
            return Err(HostError::Unsupported("replace so many functions as one; do it slot by slot"));
        }
        self.link.order(&Order::StoreHeld(words.to_vec(), unless_in.to_vec()), order::standing)
    }

    fn synchronise_code(&mut self, range: Range<RunAddr>) -> Result<(), HostError> {
        self.counts.synchronisations += 1;
        if cfg!(target_arch = "x86_64") {
            // Nothing has to be done there for code at addresses that never ran.
            return Ok(());
        }
        self.link.carry_out(&Order::Synchronise(range))
    }

    fn caller(&self) -> Arc<dyn Call> {
        Arc::new(There { link: Arc::clone(&self.link), is_holding: false })
    }

    fn register_frames(&mut self, at: RunAddr) -> Result<FramesToken, HostError> {
        let at = Hidden::of(at);
        self.link.carry_out(&Order::Register(at))?;
        Ok(FramesToken(at))
    }

    fn deregister_frames(&mut self, token: FramesToken) {
        // A program that is gone has no unwinder either.
        let _ = self.link.carry_out(&Order::Deregister(token.0));
    }

    fn take_thread_room(&mut self, size: Size, align: Align) -> Result<TpOffset, HostError> {
        self.link.order(&Order::TakeRoom(size, align), |r| r.i64().map(TpOffset))
    }

    fn drop_thread_room(&mut self, at: TpOffset, size: Size) {
        let _ = self.link.carry_out(&Order::DropRoom(at, size));
    }

    fn fill_thread_room(&mut self, at: TpOffset, size: Size, bytes: &[u8]) -> Result<(), HostError> {
        self.link.carry_out(&Order::FillRoom(at, size, bytes.to_vec()))
    }

    fn thread_room_address(&self, at: TpOffset) -> RunAddr {
        // The calling thread has none; the program's first one stands for it.
        RunAddr(self.thread_pointer.wrapping_add_signed(at.0))
    }

    fn search(
        &self,
        ranges: &[(Hidden, Hidden)],
        _above: RunAddr,
        found: &mut [Option<Holder>],
    ) -> Result<(), HostError> {
        for (part, places) in ranges.chunks(WORDS_MAX).zip(found.chunks_mut(WORDS_MAX)) {
            let holders = self.link.order(&Order::Search(part.to_vec()), |r| r.list(order::holder))?;
            if holders.len() != places.len() {
                return Err(HostError::Gone("answers with nonsense".to_owned()));
            }
            places.copy_from_slice(&holders);
        }
        Ok(())
    }

    fn begin_reuse(&mut self) -> Result<(), HostError> {
        match self.link.order(&Order::Forks, |r| r.u64())? {
            0 => Ok(()),
            _ => self.renew(),
        }
    }

    fn end_reuse(&mut self) -> Result<(), HostError> {
        self.link.carry_out(&Order::Forget)
    }

    fn counts(&self) -> Counts {
        self.counts
    }
}

/// Most words or ranges in one order.
const WORDS_MAX: usize = 8192;
