//! What is told when the program crashes: the signal, the place, and how it got there.
//!
//! The report is made in the crashed thread, inside a signal handler, on a stack of its own. It
//! takes none of the C library's locks: names come from the image and from a list of loaded
//! libraries made before the program started; memory is read through the kernel, so that a broken
//! stack ends the backtrace and nothing else. Frames are found by frame information (see
//! `lively-dwarf`); frames of lively itself, which called `main`, are not shown.

use crate::program::Locking;
use crate::{Image, Program};
use lively_base::RunAddr;
use lively_base::limits::BACKTRACE_FRAMES_MAX;
use lively_dwarf::frames::{Bytes, Frame, Step, Unwinder};
use lively_host::modules::{Module, Modules};
use lively_host::signals::{self, Crash};
use lively_host::supervised::{ModuleFacts, Wounded};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How often, and after which wait, a crash asks for an image that is being changed.
const IMAGE_TRIES: usize = 100;
const IMAGE_TRY_WAIT: Duration = Duration::from_millis(5);

/// Most frame information of one library that is copied from another process.
const FRAMES_LEN_MAX: u64 = 64 << 20;

/// What a report needs, fixed before the program starts.
struct Scene {
    program: Program,
    modules: Arc<Vec<Module>>,
    /// Code of lively itself: where a backtrace ends.
    own_code: RunAddr,
}

/// What a report about a program in another process needs.
pub(crate) struct Elsewhere {
    /// Its libraries.
    pub(crate) modules: Vec<ModuleFacts>,
}

/// A library around an address.
struct Library {
    file: String,
    start: RunAddr,
    /// The function, and how far into it the address is.
    named: Option<(String, u64)>,
}

/// What is around the image in the process that crashed.
trait Surroundings {
    /// Reads its memory; `false` when not all of it is there.
    fn read(&self, at: RunAddr, into: &mut [u8]) -> bool;
    /// Whether code of lively itself is there: where a backtrace ends.
    fn is_own(&self, at: RunAddr) -> bool;
    /// The library that an address is in.
    fn library(&self, at: RunAddr) -> Option<Library>;
    /// Adds the frame information of libraries.
    fn add_modules<'a>(&'a self, unwinder: &mut Unwinder<'a>);
}

/// A copy of one publication's frame information.
struct Frames {
    code: Range<RunAddr>,
    address: RunAddr,
    bytes: Vec<u8>,
}

static SCENE: OnceLock<Scene> = OnceLock::new();

/// A report as it is being made. Without the image (somebody is changing it, or it is a hook that
/// crashed) places in it have no names.
struct Report<'a> {
    around: &'a dyn Surroundings,
    image: Option<&'a Image>,
}

/// Reports crashes of code in the program's image from now on; the process then ends by the same
/// signal. Only the first call counts.
pub(crate) fn watch(program: Program) {
    let own_code = RunAddr(watch as *const () as u64);
    let scene = Scene { program, modules: Modules::default().snapshot(), own_code };
    if SCENE.set(scene).is_ok() {
        // Without handlers the program still dies by its signal, and without a stack of their own
        // they cannot report a stack that overflowed: only the report is missing.
        let _ = signals::watch_crashes(report);
        if let Ok(stack) = signals::AlternateStack::ensure() {
            std::mem::forget(stack);
        }
    }
}

/// Definitions that keep the handlers from the program's sight, by name.
pub(crate) fn overrides() -> impl Iterator<Item = (&'static str, RunAddr)> {
    signals::overrides().into_iter()
}

fn report(crash: &Crash) {
    let Some(scene) = SCENE.get() else { return };
    let image = settled_image(scene.program);
    let image = image.as_deref();
    Report { around: &Here { scene, image }, image }.tell(crash);
}

/// The signal of the last crash elsewhere that was reported.
static TOLD: AtomicI32 = AtomicI32::new(0);

/// Whether a crash elsewhere by this signal was reported.
pub(crate) fn is_told(signal: i32) -> bool {
    TOLD.load(Ordering::Relaxed) == signal
}

/// Reports a crash of a program in another process.
pub(crate) fn report_elsewhere(program: Program, scene: &Elsewhere, wounded: &Wounded<'_>) {
    let image = settled_image(program);
    let frames = scene.modules.iter().map(|module| {
        let (_, part) = module.frames.as_ref()?;
        let size = part.end.0.checked_sub(part.start.0).filter(|size| *size <= FRAMES_LEN_MAX)?;
        let mut bytes = vec![0; size as usize];
        wounded.read(part.start, &mut bytes).then_some(bytes)
    });
    let there = There { scene, wounded, frames: frames.collect() };
    Report { around: &there, image: image.as_deref() }.tell(&wounded.crash);
    TOLD.store(wounded.crash.signal, Ordering::Relaxed);
}

/// The image, unless it stays locked: this thread may be the one that locked it.
fn settled_image(program: Program) -> Option<Locking> {
    for _ in 0..IMAGE_TRIES {
        if let Some(image) = program.try_image() {
            return Some(image);
        }
        std::thread::sleep(IMAGE_TRY_WAIT);
    }
    None
}

/// The signal, and for faults the address.
fn cause(crash: &Crash) -> String {
    let name = signals::name(crash.signal);
    match signals::reason(crash.signal, crash.code) {
        Some(reason) if crash.address != RunAddr::ZERO || signals::is_fault(crash.signal) => {
            format!("{name} ({reason}) at address {}", crash.address)
        }
        Some(reason) => format!("{name} ({reason})"),
        None => name.to_owned(),
    }
}

/// This process.
struct Here<'a> {
    scene: &'a Scene,
    image: Option<&'a Image>,
}

impl Surroundings for Here<'_> {
    fn read(&self, at: RunAddr, into: &mut [u8]) -> bool {
        let space = self.image.and_then(|image| image.inner.space());
        space.is_some_and(|space| space.read(at, into).is_ok())
    }

    fn is_own(&self, at: RunAddr) -> bool {
        let own = self.scene.modules.iter().find(|m| m.range.contains(&self.scene.own_code));
        own.is_some_and(|m| m.range.contains(&at))
    }

    fn library(&self, at: RunAddr) -> Option<Library> {
        let module = self.scene.modules.iter().find(|m| m.range.contains(&at))?;
        let file = module.path.file_name().map_or_else(String::new, |f| f.to_string_lossy().into_owned());
        let named = module.symbol_at(at).map(|(name, offset)| (crate::demangle::demangle(name), offset));
        Some(Library { file, start: module.range.start, named })
    }

    #[allow(unsafe_code, reason = "the libraries' frame information is read where it is mapped")]
    fn add_modules<'a>(&'a self, unwinder: &mut Unwinder<'a>) {
        for module in self.scene.modules.iter() {
            // A program that closed a library and crashed in it makes this fault: that ends the report.
            // SAFETY: the loader had mapped the module when the list was made.
            let Some((address, bytes)) = (unsafe { module.frame_memory() }) else { continue };
            let Some(header) = &module.frame_header else { continue };
            for part in module.segments.iter().filter(|s| s.executable) {
                unwinder.add_module(part.range.clone(), header.start, Bytes { address, bytes });
            }
        }
    }
}

/// Another process, whose crashed thread waits.
struct There<'a> {
    scene: &'a Elsewhere,
    wounded: &'a Wounded<'a>,
    /// Frame information, a copy for each library that has some.
    frames: Vec<Option<Vec<u8>>>,
}

impl Surroundings for There<'_> {
    fn read(&self, at: RunAddr, into: &mut [u8]) -> bool {
        self.wounded.read(at, into)
    }

    fn is_own(&self, at: RunAddr) -> bool {
        self.scene.modules.iter().any(|module| module.is_own && module.range.contains(&at))
    }

    fn library(&self, at: RunAddr) -> Option<Library> {
        let module = self.scene.modules.iter().find(|m| m.range.contains(&at))?;
        let file = Path::new(&module.path).file_name();
        let file = file.map_or_else(String::new, |f| f.to_string_lossy().into_owned());
        let named = self.wounded.name(at).map(|(name, offset)| (crate::demangle::demangle(&name), offset));
        Some(Library { file, start: module.range.start, named })
    }

    fn add_modules<'a>(&'a self, unwinder: &mut Unwinder<'a>) {
        for (module, bytes) in self.scene.modules.iter().zip(&self.frames) {
            let (Some((header, part)), Some(bytes)) = (&module.frames, bytes) else { continue };
            for code in &module.code {
                unwinder.add_module(code.clone(), *header, Bytes { address: part.start, bytes });
            }
        }
    }
}

impl Report<'_> {
    fn tell(&self, crash: &Crash) {
        let mut text = String::new();
        let _ = writeln!(text, "lively: the program crashed: {}", cause(crash));
        let frame = Frame::interrupted(crash.registers);
        let _ = writeln!(text, "lively:   in {}, thread {}", self.shown(&frame), crash.tid);
        let _ = writeln!(text, "lively: backtrace, innermost first:");
        // Say what is certain before trying what may fail.
        signals::write_error(text.as_bytes());
        self.backtrace(frame);
    }

    fn backtrace(&self, mut frame: Frame) {
        let frames = self.frame_bytes();
        let unwinder = self.unwinder(&frames);
        let memory = |at: u64, into: &mut [u8]| self.around.read(RunAddr(at), into);
        for number in 0..BACKTRACE_FRAMES_MAX {
            if self.around.is_own(frame.lookup()) {
                return;
            }
            let line = format!("lively:   #{number:<2} {}\n", self.shown(&frame));
            signals::write_error(line.as_bytes());
            match unwinder.step(&mut frame, &memory) {
                Step::End => return,
                Step::Lost(_) => {
                    signals::write_error(b"lively:   (no frame information leads further)\n");
                    return;
                }
                Step::Table | Step::FramePointer | Step::StackTop => {}
            }
        }
        signals::write_error(b"lively:   (and more frames)\n");
    }

    /// Copies of the image's frame information, with their addresses.
    fn frame_bytes(&self) -> Vec<Frames> {
        let Some(image) = self.image else { return Vec::new() };
        let Some(space) = image.inner.space() else { return Vec::new() };
        let ranges = image.inner.frame_ranges();
        ranges
            .filter_map(|range| {
                let mut bytes = vec![0; (range.frames().end.0 - range.frames().start.0) as usize];
                space.read(range.frames().start, &mut bytes).ok()?;
                Some(Frames { code: range.code(), address: range.frames().start, bytes })
            })
            .collect()
    }

    fn unwinder<'a>(&'a self, frames: &'a [Frames]) -> Unwinder<'a> {
        let mut unwinder = Unwinder::new();
        for Frames { code, address, bytes } in frames {
            unwinder.add_frames(code.clone(), Bytes { address: *address, bytes });
        }
        self.around.add_modules(&mut unwinder);
        unwinder
    }

    /// `function + 0x12 (object)` with the address before it.
    fn shown(&self, frame: &Frame) -> String {
        let (code, lookup) = (frame.code(), frame.lookup());
        if let Some(home) = self.image.and_then(|image| image.symbolize(lookup)) {
            let ahead = code.0 - lookup.0;
            let name = home.name.unwrap_or_else(|| home.section.clone());
            let stub = if home.is_stub { " (stub)" } else { "" };
            return format!("{code:#x} {name}{stub} + {:#x} ({})", home.offset + ahead, home.object);
        }
        let Some(Library { file, start, named }) = self.around.library(lookup) else {
            return format!("{code:#x} (no code known there)");
        };
        match named {
            Some((name, offset)) => {
                format!("{code:#x} {name} + {:#x} ({file})", offset + (code.0 - lookup.0))
            }
            None => format!("{code:#x} ({file} + {:#x})", code.0 - start.0),
        }
    }
}
