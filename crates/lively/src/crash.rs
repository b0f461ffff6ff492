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
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How often, and after which wait, a crash asks for an image that is being changed.
const IMAGE_TRIES: usize = 100;
const IMAGE_TRY_WAIT: Duration = Duration::from_millis(5);

/// What a report needs, fixed before the program starts.
struct Scene {
    program: Program,
    modules: Arc<Vec<Module>>,
    /// Code of lively itself: where a backtrace ends.
    own_code: RunAddr,
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
    scene: &'a Scene,
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
    let report = Report { scene, image: image.as_deref() };
    let mut text = String::new();
    let _ = writeln!(text, "lively: the program crashed: {}", cause(crash));
    let frame = Frame::interrupted(crash.registers);
    let _ = writeln!(text, "lively:   in {}, thread {}", report.shown(&frame), crash.tid);
    let _ = writeln!(text, "lively: backtrace, innermost first:");
    // Say what is certain before trying what may fail.
    signals::write_error(text.as_bytes());
    report.backtrace(frame);
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

impl Report<'_> {
    fn backtrace(&self, mut frame: Frame) {
        let frames = self.frame_bytes();
        let unwinder = self.unwinder(&frames);
        let space = self.image.and_then(|image| image.inner.space());
        let memory =
            |at: u64, into: &mut [u8]| space.is_some_and(|space| space.read(RunAddr(at), into).is_ok());
        for number in 0..BACKTRACE_FRAMES_MAX {
            if self.is_own(frame.lookup()) {
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

    fn is_own(&self, address: RunAddr) -> bool {
        let own = self.scene.modules.iter().find(|m| m.range.contains(&self.scene.own_code));
        own.is_some_and(|m| m.range.contains(&address))
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

    #[allow(unsafe_code, reason = "the libraries' frame information is read where it is mapped")]
    fn unwinder<'a>(&'a self, frames: &'a [Frames]) -> Unwinder<'a> {
        let mut unwinder = Unwinder::new();
        for Frames { code, address, bytes } in frames {
            unwinder.add_frames(code.clone(), Bytes { address: *address, bytes });
        }
        for module in self.scene.modules.iter() {
            // A program that closed a library and crashed in it makes this fault: that ends the report.
            // SAFETY: the loader had mapped the module when the list was made.
            let Some((address, bytes)) = (unsafe { module.frame_memory() }) else { continue };
            let Some(header) = &module.frame_header else { continue };
            for part in module.segments.iter().filter(|s| s.executable) {
                unwinder.add_module(part.range.clone(), header.start, Bytes { address, bytes });
            }
        }
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
        let module = self.scene.modules.iter().find(|m| m.range.contains(&lookup));
        let Some(module) = module else { return format!("{code:#x} (no code known there)") };
        let file = module.path.file_name().map_or_else(String::new, |f| f.to_string_lossy().into_owned());
        match module.symbol_at(lookup) {
            Some((name, offset)) => {
                let name = crate::demangle::demangle(name);
                format!("{code:#x} {name} + {:#x} ({file})", offset + (code.0 - lookup.0))
            }
            None => format!("{code:#x} ({file} + {:#x})", code.0 - module.range.start.0),
        }
    }
}
