//! The front door: from bytes in memory to a graph, with the file's name in every message.

use crate::{debug, elf};
use lively_base::{Diagnostic, Place};
use lively_graph::Graph;
use lively_graph::blob::Shared;

/// What to do with debug sections while reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DebugInfo {
    /// Leave them as they are in the file: compressed ones compressed, relocations unread.
    /// [`crate::load_debug`] does the rest later.
    #[default]
    Lazy,
    /// Decompress them and read their relocations.
    Now,
}

/// Whether to cut sections into atoms.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Atoms {
    /// Cut, as `lively_graph::build::cut_atoms` does.
    #[default]
    Cut,
    /// Leave [`Graph::atoms`] empty; the caller cuts when it needs them.
    Leave,
}

/// How to read an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReadOptions {
    /// Debug sections.
    pub debug: DebugInfo,
    /// Atoms.
    pub atoms: Atoms,
}

/// Reads the relocatable object in `shared`, shown to people as `name`.
///
/// Relocations of debug sections are left unread and compressed ones compressed; see
/// [`crate::load_debug`].
///
/// # Errors
/// When the bytes are not a relocatable object, or not one that is whole and understood.
///
/// ```
/// use std::sync::Arc;
/// let refused = lively_object::read_object("x.o", Arc::new(b"\x7fELF".to_vec())).unwrap_err();
/// assert_eq!(refused.code, "truncated-header");
/// assert!(refused.to_string().starts_with("x.o: error: "));
/// ```
pub fn read_object(name: impl Into<String>, shared: Shared) -> Result<Graph, Diagnostic> {
    let len = shared.as_ref().as_ref().len();
    read_object_in(name, &shared, (0, len), ReadOptions::default())
}

/// Reads the relocatable object in `len` bytes of `shared` from `start`: a member of an archive.
///
/// # Errors
/// As [`read_object`].
pub fn read_object_in(
    name: impl Into<String>,
    shared: &Shared,
    window: (usize, usize),
    options: ReadOptions,
) -> Result<Graph, Diagnostic> {
    let name = name.into();
    read_at(name, shared, window, options, |d, name| d.within(Place::File(name.to_owned())))
}

/// Reads with a caller's way of saying where the object is.
pub(crate) fn read_at(
    name: String,
    shared: &Shared,
    window: (usize, usize),
    options: ReadOptions,
    place: impl Fn(Diagnostic, &str) -> Diagnostic,
) -> Result<Graph, Diagnostic> {
    // The name moves into the graph; it is given back only in the cold case.
    let mut graph = match elf::read(String::new(), shared, window, options) {
        Ok(graph) => graph,
        Err(fault) => return Err(place(fault, &name)),
    };
    graph.name = name;
    if options.debug == DebugInfo::Now {
        debug::load(&mut graph).map_err(|fault| place(fault, &graph.name))?;
    }
    Ok(graph)
}
