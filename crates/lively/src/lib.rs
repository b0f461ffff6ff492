//! lively keeps native code alive while you change it. This crate is the API that people embed:
//! it may know no terminal, no argument list and no protocol, and nothing of the crates below
//! shows in its signatures.
//!
//! An [`Image`] is a live, growing program in this process. Objects from any compiler are linked
//! into it; whatever was added before never moves.
//!
//! ```
//! use lively::{Image, Input};
//! # let dir = std::env::temp_dir().join(format!("lively-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&dir).unwrap();
//! # let build = |name: &str, text: &str| {
//! #     let (c, o) = (dir.join(format!("{name}.c")), dir.join(format!("{name}.o")));
//! #     std::fs::write(&c, text).unwrap();
//! #     assert!(std::process::Command::new("cc").arg("-c").arg(&c).arg("-o").arg(&o).status().unwrap().success());
//! #     o
//! # };
//! # let first = build("first", "int square(int x) { return x * x; }");
//! # let second = build("second", "int square(int); int cube(int x) { return x * square(x); }");
//! let mut image = Image::builder().build()?;
//! image.append([Input::file(first)?])?;
//! image.append([Input::file(second)?])?; // grows; `square` stays where it is
//!
//! // SAFETY: `cube` takes an int and gives an int, and the image outlives the call.
//! let cube: extern "C" fn(i32) -> i32 = unsafe { image.function("cube")? };
//! assert_eq!(cube(3), 27);
//! assert_eq!(image.generation(), 2);
//! # std::fs::remove_dir_all(&dir).unwrap();
//! # Ok::<(), lively::Error>(())
//! ```
#![deny(unsafe_code)]

/// The candidate nearest to what was written, if it is a likely slip of the hand.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let bytes = candidates.into_iter().map(str::as_bytes);
    let near = lively_base::suggest::nearest(written.as_bytes(), bytes)?;
    std::str::from_utf8(near).ok()
}

mod agent;
mod ahead;
mod archive;
pub mod build;
mod builder;
pub mod c;
pub mod cache;
mod crash;
pub mod demangle;
mod dump;
mod error;
mod image;
mod input;
mod lazy;
mod libraries;
mod live;
mod past;
mod program;
mod run;
mod stamps;
mod supervised;

pub use agent::{Agent, Seat};
pub use builder::Builder;
pub use cache::Cache;
pub use dump::{Dump, dump};
pub use error::Error;
pub use image::{Address, Appended, Event, Image, Stats, Symbol};
pub use input::Input;
pub use libraries::shared_libraries;
pub use live::{
    AFTER_HOOK, Applied, BEFORE_HOOK, Body, Generation, Plan, Retired, Survivor, Unknown, plan, plan_with,
};
pub use lively_base::diagnostic::trail_text;
pub use lively_base::limits;
pub use lively_base::{Diagnostic, LinkAddr, Place, RunAddr, Severity, Size};
pub use lively_cc::pool::side_by_side;
pub use lively_host::supervised::{Ended, Event as Happening};
pub use lively_host::{
    Bucket, Capacity, ExecMode, Heap, Nearness, Received, SignalFile, close_on_exec, quiet_thread,
};
pub use lively_image::Step;
pub use past::KEEP;
pub use program::{Locking, Program};
pub use run::Arguments;
