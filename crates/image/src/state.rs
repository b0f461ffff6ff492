//! The image itself: what there is between changes.

use crate::builtins::Builtins;
use crate::functions::Functions;
use crate::holes::Holes;
use crate::map::Map;
use lively_base::{Align, Arch, Diagnostic, Hidden, Offset, RunAddr, Size, TpOffset};
use lively_host::{Bucket, Counts, FramesToken, HostError, Nearness, Process, Space};
use lively_link::cursors::Cursors;
use lively_link::layout::Header;
use lively_link::select::{Libraries, Library};
use lively_link::{Event, GlobalId, Table};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// A live, growing image.
pub struct Image {
    pub(crate) arch: Arch,
    pub(crate) process: Box<dyn Process>,
    /// Where the reservation is wanted; `None` lets the first change decide.
    pub(crate) nearness: Option<Nearness>,
    pub(crate) live: Option<Live>,
    pub(crate) table: Table,
    pub(crate) libraries: Libraries,
    /// Definitions that go before the process's own, by name.
    pub(crate) overrides: FxHashMap<Vec<u8>, RunAddr>,
    pub(crate) map: Map,
    pub(crate) functions: Functions,
    pub(crate) history: Vec<Generation>,
    /// Older generations, but for the first, may have lost bodies.
    pub(crate) oldest_kept: u64,
    pub(crate) buffers: Buffers,
    pub(crate) stats: Stats,
    /// What constructors are called with.
    pub(crate) start_arguments: [u64; 3],
}

/// What exists from the moment of reservation on.
pub(crate) struct Live {
    pub space: Box<dyn Space>,
    pub header: Header,
    pub cursors: Cursors,
    /// Data below this was written once, perhaps by a change that failed, and may not be zero.
    pub dirty: RunAddr,
    /// What was published, oldest first.
    pub publications: Vec<Publication>,
    /// Room below the cursors that was given back.
    pub holes: Holes,
    /// Thread-local room taken, oldest first.
    pub rooms: Vec<(TpOffset, Size)>,
}

/// What one publication brought.
#[derive(Debug)]
pub(crate) struct Publication {
    /// The generation that it brought or, where it only kept promises, that was the youngest.
    pub generation: u64,
    /// Numbers of its units.
    pub units: Range<usize>,
    /// Its code, and its constants but for frame information: from where it began to the end of its sections.
    pub spans: [(Hidden, Hidden); 2],
    /// What of code and of constants is free when it is gone: the same and the frame information, or all of a
    /// room that has nothing else that others may use. (Addresses alone: what stands between fields of other
    /// sizes is whatever was there before.)
    pub frees: [Vec<(Hidden, Hidden)>; 2],
    /// Its frame information as unwinders were told of it.
    pub frames: Option<(FramesToken, FrameRange)>,
}

/// Call frame information of one publication.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrameRange {
    pub(crate) frames: (Hidden, Hidden),
    pub(crate) code: (Hidden, Hidden),
}

impl FrameRange {
    /// Where it lies.
    #[must_use]
    pub fn frames(&self) -> Range<RunAddr> {
        self.frames.0.shown()..self.frames.1.shown()
    }

    /// The code it is about.
    #[must_use]
    pub fn code(&self) -> Range<RunAddr> {
        self.code.0.shown()..self.code.1.shown()
    }
}

/// The bytes of a change before they are written, kept between changes so that small appends
/// allocate nothing. Indexed like [`Bucket`]; thread-local templates apart.
#[derive(Default)]
pub(crate) struct Buffers {
    pub rooms: [Vec<u8>; 4],
    pub template: Vec<u8>,
}

/// What one publication changed.
#[derive(Clone, Debug)]
pub struct Generation {
    /// Its number, from 1.
    pub number: u64,
    /// What happened while it was resolved.
    pub events: Vec<Event>,
    /// What kind of publication it was.
    pub act: Act,
    /// Functions that got another body.
    pub(crate) replaced: Vec<GlobalId>,
    /// The generation before the last replacement that is still in force.
    pub(crate) undoes: Option<u64>,
}

/// What a publication did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// Something was added; functions may have been replaced by it.
    Added,
    /// Functions got the bodies again that they had in this generation.
    Restored(u64),
}

/// Counts and times since the image was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Publications.
    pub generations: u64,
    /// Objects and archive members.
    pub objects: u64,
    /// Relocations carried out.
    pub relocations: u64,
    /// Cells, stubs and detours made.
    pub cells: u64,
    /// See [`Stats::cells`].
    pub stubs: u64,
    /// See [`Stats::cells`].
    pub detours: u64,
    /// Promises kept: functions whose code was made when they were first called.
    pub kept_promises: u64,
    /// Constructors run.
    pub constructors: u64,
    /// Nanoseconds spent resolving names.
    pub resolve_ns: u64,
    /// Nanoseconds spent placing.
    pub place_ns: u64,
    /// Nanoseconds spent relocating.
    pub relocate_ns: u64,
    /// Nanoseconds spent publishing, constructors not included.
    pub publish_ns: u64,
    /// Nanoseconds spent in constructors.
    pub constructors_ns: u64,
    /// What was asked of the system.
    pub host: Counts,
}

impl Image {
    /// An empty image; its room is reserved by the first change, or by [`Image::reserve`].
    #[must_use]
    pub fn new(arch: Arch, process: Box<dyn Process>) -> Self {
        let own: Vec<Arc<dyn Library>> = vec![Arc::new(Builtins(arch))];
        Self {
            arch,
            process,
            nearness: None,
            live: None,
            table: Table::default(),
            libraries: Libraries { own, ..Libraries::default() },
            overrides: FxHashMap::default(),
            map: Map::default(),
            functions: Functions::default(),
            history: Vec::new(),
            oldest_kept: 0,
            buffers: Buffers::default(),
            stats: Stats::default(),
            start_arguments: [0; 3],
        }
    }

    /// Fixes where the reservation will be, instead of letting the first change decide.
    pub fn want_nearness(&mut self, nearness: Nearness) {
        self.nearness = Some(nearness);
    }

    /// Lets `name` mean `address` for code of this image, before the process's own definition.
    pub fn override_name(&mut self, name: impl Into<Vec<u8>>, address: RunAddr) {
        self.overrides.insert(name.into(), address);
    }

    /// Adds an archive whose members are pulled when wanted, now or by a later change.
    pub fn add_archive(&mut self, archive: Arc<dyn Library>) {
        self.libraries.archives.push(archive);
    }

    /// Adds an archive that is asked after the process.
    pub fn add_fallback(&mut self, archive: Arc<dyn Library>) {
        self.libraries.fallback.push(archive);
    }

    /// Opens a shared library for code of this image.
    ///
    /// # Errors
    /// With the loader's words.
    pub fn open_library(&mut self, name: &str) -> Result<(), HostError> {
        self.process.open_library(name)
    }

    /// Reserves the image's room now.
    ///
    /// # Errors
    /// When the system has none.
    pub fn reserve(&mut self, nearness: Nearness) -> Result<(), Diagnostic> {
        if self.live.is_none() {
            self.live = Some(self.make_room(nearness).map_err(|e| host_error(&e))?);
        }
        Ok(())
    }

    /// Reserves and writes the image's fixed things: its handle, the module pair, the resolver of
    /// descriptors.
    fn make_room(&mut self, nearness: Nearness) -> Result<Live, HostError> {
        let mut space = self.process.reserve(nearness)?;
        let layout = space.layout().clone();
        let mut cursors = Cursors::new(layout.buckets.clone());
        let mut take = |room, size| {
            let align = Align::from_bytes(16).unwrap_or(Align::WORD);
            cursors.take(room, Size(size), align).map_err(|full| HostError::Full {
                bucket: room.name(),
                wanted: full.wanted,
                left: full.left,
                capacity: full.capacity,
            })
        };
        use lively_link::Room;
        let dso_handle = take(Room::Data, 16)?;
        let module_pair = take(Room::ReadOnly, 16)?;
        let descriptor_resolver = take(Room::Code, 16)?;
        let cell_base = layout.bucket(Bucket::ReadOnly).start;
        let start = layout.whole.start;
        space.commit(Bucket::Data, dso_handle + Size(16))?;
        space.write(dso_handle, &dso_handle.0.to_le_bytes())?;
        space.commit(Bucket::ReadOnly, module_pair + Size(16))?;
        space.write(module_pair, &[0; 16])?;
        if let Some(code) = lively_arch::builtin::descriptor_resolver(self.arch) {
            space.commit(Bucket::Code, descriptor_resolver + Size(16))?;
            space.write(descriptor_resolver, code.as_slice())?;
        }
        let header = Header { dso_handle, cell_base, start, descriptor_resolver, module_pair };
        let dirty = cursors.at(Room::Data);
        Ok(Live {
            space,
            header,
            cursors,
            dirty,
            publications: Vec::new(),
            holes: Holes::default(),
            rooms: Vec::new(),
        })
    }

    /// The number of the youngest publication, 0 for an empty image.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.history.last().map_or(0, |g| g.number)
    }

    /// What each publication changed, oldest first: of the first generation and those that are kept
    /// ([`Image::keep_since`]).
    #[must_use]
    pub fn history(&self) -> &[Generation] {
        &self.history
    }

    /// Counts and times so far.
    #[must_use]
    pub fn stats(&self) -> Stats {
        Stats {
            generations: self.generation(),
            host: self.live.as_ref().map(|l| l.space.counts()).unwrap_or_default(),
            ..self.stats
        }
    }

    /// Where the image lies, once reserved.
    #[must_use]
    pub fn layout(&self) -> Option<&lively_host::Layout> {
        self.live.as_ref().map(|l| l.space.layout())
    }

    /// How many bytes of each bucket are in use, in the order of [`Bucket::ALL`].
    #[must_use]
    pub fn used(&self) -> [Size; 4] {
        let Some(live) = &self.live else { return [Size::ZERO; 4] };
        lively_link::Room::ALL.map(|room| {
            let used: Offset = live.cursors.at(room) - live.cursors.bounds(room).start;
            Size(used.0)
        })
    }

    /// How many bytes below the cursors are free because bodies gave them back.
    #[must_use]
    pub fn free_again(&self) -> Size {
        Size(self.live.as_ref().map_or(0, |live| live.holes.bytes()))
    }

    /// Where call frame information lies, one range a publication that has some.
    pub fn frame_ranges(&self) -> impl Iterator<Item = &FrameRange> {
        let publications = self.live.iter().flat_map(|live| &live.publications);
        publications.filter_map(|publication| publication.frames.as_ref().map(|(_, range)| range))
    }

    /// The memory of the image.
    #[must_use]
    pub fn space(&self) -> Option<&dyn Space> {
        self.live.as_ref().map(|l| &*l.space)
    }

    /// The links between names, units and places.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Image")
            .field("generation", &self.generation())
            .field("layout", &self.layout())
            .finish_non_exhaustive()
    }
}

/// What the host says, as a diagnostic.
#[must_use]
pub fn host_error(error: &HostError) -> Diagnostic {
    let (code, help) = match error {
        HostError::Full { bucket: "tls", .. } => (
            "bucket-full",
            "thread-locals of live code share one small arena in every thread: allocate large ones",
        ),
        HostError::Full { .. } => ("bucket-full", "give the bucket more room with --capacity"),
        HostError::Library { .. } => ("library", "check the name, -L and LD_LIBRARY_PATH"),
        HostError::Thread { .. } => ("thread", "a thread blocks all signals or is stopped"),
        HostError::Gone(_) => ("program-gone", "start it anew"),
        HostError::Unsupported(_) => ("unsupported", "run the program as a process of its own"),
        HostError::System { errno, .. } if is_out_of_memory(*errno) => (
            "system",
            "memory or address space is short: ask for less with --capacity (such as rx=16M,r=16M,rw=64M), or raise `ulimit -v`",
        ),
        _ => ("system", "the system refused; nothing was changed"),
    };
    Diagnostic::error(code, error.to_string()).help(help)
}

fn is_out_of_memory(errno: i32) -> bool {
    std::io::Error::from_raw_os_error(errno).kind() == std::io::ErrorKind::OutOfMemory
}

impl Drop for Image {
    /// Runs what code of the image registered for the end, in reverse; then gives everything back.
    fn drop(&mut self) {
        self.release();
    }
}
