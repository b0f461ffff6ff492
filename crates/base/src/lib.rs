//! `lively-base` may know nothing but the language: no format, no memory, no file, no instruction.
//!
//! It holds the words every other room uses: typed ids and addresses, the target, diagnostics
//! with a trail of places, the limits that bound every loop over input, and how tables become bytes.
#![forbid(unsafe_code)]

pub mod address;
pub mod diagnostic;
pub mod hidden;
pub mod id;
pub mod limits;
pub mod packed;
pub mod suggest;
pub mod target;
pub mod versions;
pub mod wire;

pub use address::{Align, LinkAddr, Offset, RunAddr, Size, TpOffset};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use hidden::Hidden;
pub use target::Arch;
pub use versions::Common;
