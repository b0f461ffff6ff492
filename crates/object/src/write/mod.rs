//! From graphs back to bytes: ELF objects, GNU archives, assembly text.
//!
//! What is written is what other tools expect to read: `readelf` has nothing to warn about, the
//! system linker links it, and reading it again gives the same graph. Output depends on the input
//! alone: no time, no user, no paths.

mod archive;
mod assembly;
mod object;
mod strings;
mod symbols;

pub use archive::{NewMember, write_archive};
pub use assembly::write_assembly;
pub use object::write_object;
