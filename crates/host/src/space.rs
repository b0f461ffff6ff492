//! What the image may ask of the program's memory, wherever the program lives.
//!
//! Nothing above this trait dereferences a run address. Writes go to memory that nobody runs or
//! reads yet (above the published frontier) or to slots, one aligned word at a time. `commit`
//! makes room accessible in its bucket's permission; it never makes anything writable and
//! executable. Every fallible step leaves earlier content untouched when it fails.

use lively_base::{Align, Hidden, RunAddr, Size, TpOffset};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A part of an image with one permission.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Bucket {
    /// Code: readable and executable.
    Code,
    /// Constants, cells, frame information: readable.
    ReadOnly,
    /// Data: readable and writable.
    Data,
    /// Slots: one word each, writable, on pages that hold nothing else, so that program data
    /// written often never shares a cache line with a slot read at every call.
    Slots,
}

impl Bucket {
    /// Every bucket, in the order of [`Layout`].
    pub const ALL: [Self; 4] = [Self::Code, Self::ReadOnly, Self::Data, Self::Slots];

    /// Whether what is in it never changes, so that it can be in a file.
    #[must_use]
    pub const fn is_in_file(self) -> bool {
        matches!(self, Self::Code | Self::ReadOnly)
    }

    /// The name used in options and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "rx",
            Self::ReadOnly => "r",
            Self::Data => "rw",
            Self::Slots => "slots",
        }
    }
}

/// How much room each bucket is given in the reservation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Capacity {
    /// Code.
    pub code: Size,
    /// Constants.
    pub read_only: Size,
    /// Data.
    pub data: Size,
    /// Slots.
    pub slots: Size,
}

impl Default for Capacity {
    /// 256 MiB of code, 128 MiB of constants, 512 MiB of data, 16 MiB of slots: less than 1 GiB
    /// in all, so that every 32-bit displacement reaches from end to end and to libraries beside.
    fn default() -> Self {
        Self {
            code: Size(256 << 20),
            read_only: Size(128 << 20),
            data: Size(512 << 20),
            slots: Size(16 << 20),
        }
    }
}

/// Where the reservation should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Nearness {
    /// Within 2 GiB of the C library, so that direct calls and data references reach it.
    #[default]
    Libraries,
    /// Below 2 GiB, so that 32-bit absolute addresses reach the image.
    Low,
    /// Wherever there is room.
    Anywhere,
}

/// The ranges of one reservation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// All of it.
    pub whole: Range<RunAddr>,
    /// The range of each bucket, in the order of [`Bucket::ALL`].
    pub buckets: [Range<RunAddr>; 4],
}

impl Layout {
    /// The range of `bucket`.
    #[must_use]
    pub fn bucket(&self, bucket: Bucket) -> &Range<RunAddr> {
        &self.buckets[bucket as usize]
    }

    /// Which bucket holds `address`.
    #[must_use]
    pub fn bucket_of(&self, address: RunAddr) -> Option<Bucket> {
        Bucket::ALL.into_iter().find(|b| self.bucket(*b).contains(&address))
    }
}

/// What a symbol found in the process is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ForeignKind {
    /// Code; indirect functions are already resolved.
    Function,
    /// Data.
    Data {
        /// Whether its memory never changes after the library was loaded (read-only or relro),
        /// so that a copy is as good as the original.
        constant: bool,
    },
    /// A thread-local of a library.
    ThreadLocal {
        /// The library's module number for `__tls_get_addr`.
        module: u64,
        /// Offset in the module's block.
        offset: u64,
        /// Offset from the thread pointer, if it is the same in every thread.
        fixed: Option<TpOffset>,
    },
    /// The library does not say.
    Unknown,
}

/// A symbol found in the process: in its executable, the C library, or an opened library.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Foreign {
    /// Its address; of a thread-local, in the calling thread.
    pub address: RunAddr,
    /// What it is.
    pub kind: ForeignKind,
    /// Its size, 0 when unknown.
    pub size: u64,
}

/// A system call or a promise of the platform that failed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum HostError {
    /// A system call said no.
    System {
        /// What was being done, such as `commit 64 KiB of code`.
        what: String,
        /// The call's name.
        call: &'static str,
        /// Its errno.
        errno: i32,
    },
    /// A bucket or the thread-local arena is full.
    Full {
        /// Its name as in `--capacity`.
        bucket: &'static str,
        /// Bytes asked for.
        wanted: u64,
        /// Bytes left.
        left: u64,
        /// Bytes in all.
        capacity: u64,
    },
    /// A library could not be opened; the loader's own words.
    Library {
        /// What was asked for.
        name: String,
        /// Why not.
        reason: String,
    },
    /// The platform cannot do this.
    Unsupported(&'static str),
    /// A thread did not answer in time.
    Thread {
        /// Its kernel id.
        tid: i32,
        /// What it was asked.
        what: &'static str,
    },
    /// The program is not there any more, or does not answer any more; how that came about.
    Gone(String),
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System { what, call, errno } => {
                write!(f, "{what} failed: {call}: {}", std::io::Error::from_raw_os_error(*errno))
            }
            Self::Full { bucket, wanted, left, capacity } => {
                write!(f, "no room in bucket {bucket}: {wanted} bytes wanted, {left} of {capacity} left")
            }
            Self::Library { name, reason } => write!(f, "cannot open library {name}: {reason}"),
            Self::Unsupported(what) => write!(f, "this platform cannot {what}"),
            Self::Thread { tid, what } => write!(f, "thread {tid} did not {what} in time"),
            Self::Gone(how) => write!(f, "the program {how}"),
        }
    }
}

impl std::error::Error for HostError {}

/// A claim on frame registration, given back to end it.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub struct FramesToken(pub Hidden);

/// Counts and times of what was asked of the system.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// System calls that reserve or commit.
    pub maps: u64,
    /// Bytes made accessible.
    pub committed: u64,
    /// Bytes copied into place.
    pub written: u64,
    /// Changes of protection.
    pub protects: u64,
    /// Instruction cache or core synchronisations.
    pub synchronisations: u64,
    /// Nanoseconds in reserve and commit.
    pub commit_ns: u64,
    /// Nanoseconds in copies.
    pub write_ns: u64,
}

/// A word that is to hold another value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exchange {
    /// Where it is: aligned, in [`Bucket::Data`] or [`Bucket::Slots`].
    pub at: RunAddr,
    /// What it holds. (Both are addresses of code more often than not, and lists of them are not to count for who
    /// looks for such addresses.)
    pub from: Hidden,
    /// What it is to hold.
    pub to: Hidden,
}

/// A thread whose code stands where it should not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Its kernel id; 0 for the calling thread.
    pub tid: i32,
    /// Where.
    pub at: RunAddr,
}

/// The name under which [`Process::find`] has a function that takes an image's handle, runs what
/// the calling thread registered under it for its end (`__cxa_thread_atexit`), and lets other
/// threads forget theirs.
pub const THREAD_FINALIZE: &[u8] = b"__lively_thread_finalize";

/// A program as it is before any image has room in it: its names, its libraries.
pub trait Process: Send + Sync {
    /// Finds a name in the process: what the executable exports, then libraries in load order.
    fn find(&self, name: &[u8]) -> Option<Foreign>;
    /// Says which names will be asked for next, for processes that are far away. They are not to be answered from
    /// that for ever: the next call ends it.
    fn expect(&self, names: &mut dyn Iterator<Item = &[u8]>) {
        let _ = names;
    }
    /// Finds a name that code insists on: libraries that a compiler's driver would add by itself
    /// are opened for it.
    fn find_needed(&self, name: &[u8]) -> Option<Foreign> {
        self.find(name)
    }
    /// All names the process could offer, for suggestions; may be slow.
    fn names(&self) -> Vec<Vec<u8>>;
    /// Opens a shared library by path or by its name as the loader knows it, for [`Process::find`].
    ///
    /// # Errors
    /// With the loader's words.
    fn open_library(&mut self, name: &str) -> Result<(), HostError>;
    /// Reserves room for an image, as near as it can be had.
    ///
    /// # Errors
    /// When there is no room at all.
    fn reserve(&mut self, nearness: Nearness) -> Result<Box<dyn Space>, HostError>;
}

/// Who has an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// A register of a thread.
    Register {
        /// The kernel's number of it.
        tid: i32,
    },
    /// A word of memory: of a stack, or of what the program allocated.
    Memory {
        /// Where.
        at: RunAddr,
    },
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Register { tid } => write!(f, "a register of thread {tid}"),
            Self::Memory { at } => write!(f, "the word at {at}"),
        }
    }
}

/// How code of a program is run.
pub trait Call: Send + Sync {
    /// Runs code of the program with up to three words and gives its result.
    ///
    /// # Safety
    /// `code` is a published function that takes these arguments by the C convention.
    ///
    /// # Errors
    /// When the program cannot run it now.
    unsafe fn call(&self, code: RunAddr, arguments: [u64; 3]) -> Result<u64, HostError>;
}

/// The memory and the execution of a program.
pub trait Space: Call {
    /// The reservation.
    fn layout(&self) -> &Layout;
    /// The system's page size.
    fn page_size(&self) -> Size;
    /// Where each append's code has to start: single bytes, or whole pages where pages that are
    /// written cannot be executed meanwhile. Code below that boundary may be running.
    fn code_granularity(&self) -> Align {
        Align::BYTE
    }
    /// Makes everything of `bucket` below `end` accessible in the bucket's permission.
    ///
    /// # Errors
    /// When the system refuses; what was accessible stays so.
    fn commit(&mut self, bucket: Bucket, end: RunAddr) -> Result<(), HostError>;
    /// Puts bytes into committed room that nothing published refers to.
    ///
    /// # Errors
    /// When the range is not committed or the system refuses.
    fn write(&mut self, at: RunAddr, bytes: &[u8]) -> Result<(), HostError>;
    /// Reads committed room, or any other address of the program; a bad address is an error.
    ///
    /// # Errors
    /// When some byte is not readable.
    fn read(&self, at: RunAddr, into: &mut [u8]) -> Result<(), HostError>;
    /// Stores one aligned word in [`Bucket::Data`] or [`Bucket::Slots`] with release order.
    ///
    /// # Errors
    /// When the word is not in a writable bucket's committed room.
    fn store_word(&self, at: RunAddr, value: u64) -> Result<(), HostError> {
        let to = Hidden::of(RunAddr(value));
        self.store_words(&[Exchange { at, from: to, to }])
    }
    /// Stores several such words, each by one store, one after the other.
    ///
    /// # Errors
    /// When one of them is not in a writable bucket's committed room; then all hold what they did.
    fn store_words(&self, words: &[Exchange]) -> Result<(), HostError>;
    /// The same while all other threads of the program are held, each somewhere in its code. Where a thread has a
    /// frame in one of the ranges `unless_in`, nothing is stored, and the answer says who that is.
    ///
    /// # Errors
    /// Also when a thread does not stand still; then nothing is stored.
    fn store_words_held(
        &self,
        words: &[Exchange],
        unless_in: &[(Hidden, Hidden)],
    ) -> Result<Option<Standing>, HostError>;
    /// Makes new code at `range` visible to every core before anyone can jump to it.
    ///
    /// # Errors
    /// When the system refuses.
    fn synchronise_code(&mut self, range: Range<RunAddr>) -> Result<(), HostError>;
    /// How code of the program is called while somebody else has the space.
    fn caller(&self) -> Arc<dyn Call>;
    /// Tells unwinders of frame information that ends with four zero bytes.
    ///
    /// # Errors
    /// When there is no unwinder to tell.
    fn register_frames(&mut self, at: RunAddr) -> Result<FramesToken, HostError>;
    /// Ends a registration.
    fn deregister_frames(&mut self, token: FramesToken);
    /// Takes room for thread-locals at a constant distance from every thread's pointer.
    ///
    /// # Errors
    /// [`HostError::Full`] for bucket `tls`, or [`HostError::Unsupported`] in a late-loaded host.
    fn take_thread_room(&mut self, size: Size, align: Align) -> Result<TpOffset, HostError>;
    /// Gives room back that was taken.
    fn drop_thread_room(&mut self, at: TpOffset, size: Size);
    /// Sets the initial bytes of room for threads to come and, where they differ from zero or the
    /// room was used before, in threads that exist. Bytes past `bytes.len()` up to `size` are zero.
    ///
    /// # Errors
    /// When a thread does not answer; then nothing may use the room.
    fn fill_thread_room(&mut self, at: TpOffset, size: Size, bytes: &[u8]) -> Result<(), HostError>;
    /// Where room at `at` is in the calling thread.
    fn thread_room_address(&self, at: TpOffset) -> RunAddr;
    /// Looks for addresses in `ranges` (ascending, apart from each other) in all threads' registers and all writable
    /// memory of the program, while its threads are held, and says for each range who holds one, if anybody
    /// does. `above` is a place in the calling thread's stack; what is below is not looked at.
    ///
    /// # Errors
    /// When a thread does not stand still.
    fn search(
        &self,
        ranges: &[(Hidden, Hidden)],
        above: RunAddr,
        found: &mut [Option<Holder>],
    ) -> Result<(), HostError>;
    /// To be called before code is written where other code was: from then on the pages are this process's alone.
    ///
    /// # Errors
    /// When the system refuses.
    fn begin_reuse(&mut self) -> Result<(), HostError>;
    /// To be called after that: every core forgets what it fetched there.
    ///
    /// # Errors
    /// When the system refuses.
    fn end_reuse(&mut self) -> Result<(), HostError>;
    /// What was done so far.
    fn counts(&self) -> Counts;
}
