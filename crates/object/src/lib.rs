//! `lively-object` may not know which definition wins, nor where anything will lie.
//!
//! It turns bytes of ELF objects and `ar` archives into a [`lively_graph::Graph`] and back; raw
//! format numbers stop here. Inputs are untrusted: every offset, size, index and count is checked
//! against the file's own size or a constant of `lively_base::limits`, and what is refused is
//! refused with a [`lively_base::Diagnostic`] that says where.
//!
//! | file | holds |
//! |---|---|
//! | `sniff.rs` | what a file is, by content |
//! | `read.rs` | the front door for objects |
//! | `elf/` | ELF64 relocatables to graphs, a step a file; the tables of numbers |
//! | `debug.rs` | compressed sections and debug relocations, on demand |
//! | `archive.rs` | archives: GNU, thin, BSD |
//! | `write/` | graphs to ELF objects, members to archives |
//! | `fuzz.rs` | what must hold for any bytes at all |
//! | `fault.rs` | the sentences said in several places |
#![forbid(unsafe_code)]

pub mod archive;
mod debug;
mod elf;
mod fault;
pub mod fuzz;
mod read;
mod sniff;
pub mod write;

pub use archive::Archive;
pub use debug::{DebugSection, debug_section, decompress, is_pending, load as load_debug};
pub use read::{Atoms, DebugInfo, ReadOptions, read_object, read_object_in};
pub use sniff::{FileKind, sniff};
