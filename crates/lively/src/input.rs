//! What can be linked, told apart by content, never by name.

use crate::archive::Archive;
use crate::cache::Shelf;
use crate::{Error, c};
use lively_base::{Diagnostic, Place};
use lively_cc::source::Snapshot;
use lively_codegen::Deferred;
use lively_graph::Graph;
use lively_graph::blob::Shared;
use lively_object::FileKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something to be linked.
#[derive(Clone, Debug)]
pub struct Input {
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// One object: takes part whatever happens.
    Object(Made),
    /// An archive: its members take part when wanted.
    Archive(Arc<Archive>),
    /// A shared library: opened by the system's loader.
    Library(String),
}

/// An object, and what keeps the promises in it if there are any.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) graph: Arc<Graph>,
    pub(crate) deferred: Option<Arc<Deferred>>,
    /// What it was compiled from, where functions can be replaced.
    pub(crate) origin: Option<Arc<Origin>>,
    /// Where the bodies that it makes are kept.
    pub(crate) shelf: Option<Arc<Shelf>>,
}

/// A source as it was when it was compiled.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) main: PathBuf,
    pub(crate) texts: Snapshot,
    pub(crate) options: c::Options,
}

impl Input {
    /// Reads an object, an archive or a shared library from a file.
    ///
    /// # Errors
    /// When the file cannot be read or is none of these; the message says what it is.
    pub fn file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let name = path.to_string_lossy().into_owned();
        let bytes = read_regular(path).map_err(|why| {
            Diagnostic::error("unreadable", format!("cannot read `{name}`: {why}"))
                .help("name an object (.o), an archive (.a) or a shared library (.so)")
        })?;
        Self::classify(name, Some(path), bytes)
    }

    /// An object or archive that is already in memory; `name` is how it is shown.
    ///
    /// # Errors
    /// When the bytes are neither.
    pub fn bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Error> {
        Self::classify(name.into(), None, bytes)
    }

    fn classify(name: String, path: Option<&Path>, bytes: Vec<u8>) -> Result<Self, Error> {
        let kind = lively_object::sniff(&bytes);
        let shared: Shared = Arc::new(bytes);
        let kind = match kind {
            FileKind::Archive | FileKind::ThinArchive => {
                Kind::Archive(Arc::new(Archive::open(name, path, shared)?))
            }
            FileKind::ElfShared => match path {
                Some(path) => Kind::Library(loader_name(path)),
                None => {
                    let error = Diagnostic::error("shared-in-memory", "a shared library must be a file");
                    return Err(error.at(Place::File(name)).into());
                }
            },
            _ => {
                let graph = Arc::new(lively_object::read_object(name, shared)?);
                Kind::Object(Made { graph, deferred: None, origin: None, shelf: None })
            }
        };
        Ok(Self { kind })
    }

    /// How the input is shown.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.kind {
            Kind::Object(made) => &made.graph.name,
            Kind::Archive(archive) => archive.shown(),
            Kind::Library(name) => name,
        }
    }
}

/// The bytes of a regular file. Anything else could wait for ever or never end.
fn read_regular(path: &Path) -> Result<Vec<u8>, String> {
    let facts = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if facts.is_dir() {
        return Err("this is a directory".into());
    }
    if !facts.is_file() {
        return Err("this is no regular file".into());
    }
    std::fs::read(path).map_err(|error| error.to_string())
}

/// The loader takes a name without a slash for something to search for; this is a file.
fn loader_name(path: &Path) -> String {
    let text = path.to_string_lossy();
    if text.contains('/') { text.into_owned() } else { format!("./{text}") }
}
