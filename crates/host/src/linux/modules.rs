//! The objects the system's loader has mapped: the executable, libraries, the vdso.
//!
//! The list is our own copy, refreshed only when the loader's counters of additions and removals
//! have moved, so that a question costs one short call. A [`Module`] is plain data plus a view of
//! its dynamic symbols in mapped memory; `with` looks at that memory while the loader
//! holds still, [`Modules::snapshot`] is for reports made while nothing may take a lock: whoever
//! keeps one answers for libraries not being closed meanwhile.

use super::symbols::Symbols;
use lively_base::{RunAddr, Size};
use std::ffi::{CStr, OsStr, c_int, c_void};
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// How often the list is read again when libraries come and go during the reading.
const REFRESH_ATTEMPTS: usize = 8;

/// One permission's part of an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Where it runs.
    pub range: Range<RunAddr>,
    /// Whether the program may write it; parts of it may be read-only after relocation.
    pub writable: bool,
    /// Whether it holds code.
    pub executable: bool,
}

/// The thread-local block of an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThreadBlock {
    /// The number `__tls_get_addr` knows the object by.
    pub module: u64,
    /// The bytes new threads are given.
    pub template: Range<RunAddr>,
    /// Size of a thread's block, zeros after the template included.
    pub size: Size,
    /// Its alignment in bytes.
    pub align: u64,
    /// Where the block of the thread is that collected the list; 0 if it has none yet.
    pub here: RunAddr,
}

/// One loaded object.
#[derive(Clone, Debug)]
pub struct Module {
    /// The file; for the executable, the link's target.
    pub path: PathBuf,
    /// What is added to the file's addresses.
    pub bias: u64,
    /// From its first to its last byte.
    pub range: Range<RunAddr>,
    /// Its parts by permission.
    pub segments: Vec<Segment>,
    /// What the loader made read-only after relocating it.
    pub relro: Option<Range<RunAddr>>,
    /// Its `.eh_frame_hdr`.
    pub frame_header: Option<Range<RunAddr>>,
    /// Its thread-locals.
    pub thread_block: Option<ThreadBlock>,
    pub(crate) symbols: Option<Symbols>,
}

impl Module {
    /// Whether the byte at `address` never changes after loading.
    #[must_use]
    pub fn is_constant(&self, address: RunAddr) -> bool {
        let protected = self.relro.as_ref().is_some_and(|relro| relro.contains(&address));
        let segment = self.segments.iter().find(|segment| segment.range.contains(&address));
        protected || segment.is_some_and(|segment| !segment.writable)
    }

    /// The part of the object that holds its frame information, with its address.
    ///
    /// # Safety
    /// The object must not be closed while the bytes are used.
    #[must_use]
    pub unsafe fn frame_memory(&self) -> Option<(RunAddr, &[u8])> {
        let header = self.frame_header.as_ref()?;
        let part = self.segments.iter().find(|part| part.range.contains(&header.start))?;
        let size = Size(part.range.end.0 - part.range.start.0);
        // SAFETY: a loaded, readable segment, which by the caller's word stays.
        let bytes = unsafe { std::slice::from_raw_parts(part.range.start.0 as *const u8, size.index()) };
        Some((part.range.start, bytes))
    }

    /// The dynamic symbol that contains `address`, with the distance from its start. Takes no
    /// lock and no memory, so that a crash report may ask.
    #[must_use]
    pub fn symbol_at(&self, address: RunAddr) -> Option<(&[u8], u64)> {
        self.symbols.as_ref()?.containing(address.0.checked_sub(self.bias)?)
    }
}

#[derive(Debug, Default)]
struct Listing {
    /// The loader's counters when the list was made; they only grow.
    counters: Option<(u64, u64)>,
    modules: Arc<Vec<Module>>,
}

/// The list of loaded objects in load order, kept fresh.
#[derive(Debug, Default)]
pub struct Modules {
    listing: Mutex<Listing>,
}

/// What one walk over the loader's list carries.
struct Walk<'a> {
    listing: &'a mut Listing,
    fresh: Vec<Module>,
    counters: Option<(u64, u64)>,
    on_current: &'a mut dyn FnMut(&Arc<Vec<Module>>),
    done: bool,
}

unsafe extern "C" fn visit(info: *mut libc::dl_phdr_info, _size: usize, walk: *mut c_void) -> c_int {
    // SAFETY: the loader gives a valid record for the time of the call.
    let info = unsafe { &*info };
    // SAFETY: the pointer is the one `Modules::with` handed to dl_iterate_phdr.
    let walk = unsafe { &mut *walk.cast::<Walk<'_>>() };
    if walk.counters.is_none() {
        walk.counters = Some((info.dlpi_adds, info.dlpi_subs));
        if walk.listing.counters == walk.counters {
            (walk.on_current)(&walk.listing.modules);
            walk.done = true;
            return 1;
        }
    }
    let first = walk.fresh.is_empty();
    walk.fresh.extend(module_of(info, first));
    0
}

/// Reads the loader's record; `None` for one without loadable parts.
fn module_of(info: &libc::dl_phdr_info, first: bool) -> Option<Module> {
    // SAFETY: the loader's program headers are valid for the time of the walk.
    let headers = unsafe { std::slice::from_raw_parts(info.dlpi_phdr, usize::from(info.dlpi_phnum)) };
    let bias = info.dlpi_addr;
    let range = |header: &libc::Elf64_Phdr, size: u64| {
        let start = RunAddr(bias.wrapping_add(header.p_vaddr));
        start..start + Size(size)
    };
    let segments: Vec<_> = headers
        .iter()
        .filter(|header| header.p_type == libc::PT_LOAD)
        .map(|header| Segment {
            range: range(header, header.p_memsz),
            writable: header.p_flags & libc::PF_W != 0,
            executable: header.p_flags & libc::PF_X != 0,
        })
        .collect();
    let start = segments.iter().map(|segment| segment.range.start).min()?;
    let end = segments.iter().map(|segment| segment.range.end).max()?;
    let find = |kind: u32| headers.iter().find(|header| header.p_type == kind);
    let thread_block = find(libc::PT_TLS).map(|header| ThreadBlock {
        module: info.dlpi_tls_modid as u64,
        template: range(header, header.p_filesz),
        size: Size(header.p_memsz),
        align: header.p_align.max(1),
        here: RunAddr(info.dlpi_tls_data as u64),
    });
    let page = super::system::System::page_size().0;
    let relro = find(libc::PT_GNU_RELRO).map(|header| {
        // The loader protects whole pages only: a last partial page stays writable.
        let all = range(header, header.p_memsz);
        all.start..RunAddr(all.end.0 & !(page - 1))
    });
    let symbols = find(libc::PT_DYNAMIC).and_then(|header| {
        let dynamic = range(header, header.p_memsz);
        // SAFETY: the loader has mapped the object, and keeps it while the walk goes on.
        unsafe { Symbols::read(dynamic, bias, start..end) }
    });
    Some(Module {
        path: path_of(info, first),
        bias,
        range: start..end,
        segments,
        relro,
        frame_header: find(libc::PT_GNU_EH_FRAME).map(|header| range(header, header.p_memsz)),
        thread_block,
        symbols,
    })
}

fn path_of(info: &libc::dl_phdr_info, first: bool) -> PathBuf {
    let name = if info.dlpi_name.is_null() {
        c""
    } else {
        // SAFETY: the loader gives a C string that lives as long as the object.
        unsafe { CStr::from_ptr(info.dlpi_name) }
    };
    if first && name.is_empty() {
        return std::fs::read_link("/proc/self/exe").unwrap_or_default();
    }
    Path::new(OsStr::from_bytes(name.to_bytes())).to_owned()
}

impl Modules {
    /// Runs `question` on the present list while the loader cannot unmap anything.
    pub(crate) fn with<R>(&self, question: impl FnOnce(&Arc<Vec<Module>>) -> R) -> Option<R> {
        let mut question = Some(question);
        let mut answer = None;
        let mut on_current = |modules: &Arc<Vec<Module>>| {
            answer = question.take().map(|question| question(modules));
        };
        // A panic while the lock was held can only have come from `question`, which does not
        // change the list.
        let mut listing = self.listing.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..REFRESH_ATTEMPTS {
            let mut walk = Walk {
                listing: &mut listing,
                fresh: Vec::new(),
                counters: None,
                on_current: &mut on_current,
                done: false,
            };
            // SAFETY: `visit` takes the pointer for what it is, and it outlives the call.
            unsafe { libc::dl_iterate_phdr(Some(visit), (&raw mut walk).cast()) };
            if walk.done {
                break;
            }
            let (counters, fresh) = (walk.counters, walk.fresh);
            *listing = Listing { counters, modules: Arc::new(fresh) };
        }
        answer
    }

    /// The present list, to keep.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Vec<Module>> {
        self.with(Arc::clone).unwrap_or_default()
    }
}
