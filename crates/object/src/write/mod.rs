//! From graphs back to bytes: ELF objects and GNU archives.
//!
//! What is written is what other tools expect to read: `readelf` has nothing to warn about, the
//! system linker links it, and reading it again gives the same graph. Output depends on the input
//! alone: no time, no user, no paths.

mod archive;
mod object;
mod strings;
mod symbols;

pub use archive::{NewMember, write_archive};
pub use object::write_object;
