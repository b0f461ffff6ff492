//! An archive as the linker sees it: names to members, members read when they are pulled.
//!
//! The archive's own symbol index is used where it has one. The members of a thin archive are
//! files beside it; they are read here, because the reader of formats does no I/O.

use lively_base::{Diagnostic, Place};
use lively_graph::Graph;
use lively_graph::blob::Shared;
use lively_link::select::Library;
use lively_object::archive::{self, MemberId};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The function that a C library's start-up code enters it by; glibc's and musl's have it.
const C_LIBRARY_MARK: &[u8] = b"__libc_start_main".as_slice();

/// An open archive.
pub(crate) struct Archive {
    inner: archive::Archive,
    /// Where the members of a thin archive are looked for.
    folder: PathBuf,
    /// The first member that defines each name.
    index: HashMap<Vec<u8>, MemberId>,
}

impl Archive {
    pub(crate) fn open(name: String, path: Option<&Path>, shared: Shared) -> Result<Self, Diagnostic> {
        let mut inner = archive::Archive::open(name, shared)?;
        let folder = path.and_then(Path::parent).unwrap_or(Path::new(".")).to_path_buf();
        if inner.needs_index() {
            inner.make_index_from(|name| read_member_file(&folder, name))?;
        }
        let mut index = HashMap::new();
        for (name, member) in inner.index() {
            index.entry(name.to_vec()).or_insert(member);
        }
        Ok(Self { inner, folder, index })
    }

    pub(crate) fn shown(&self) -> &str {
        self.inner.name()
    }

    /// Whether this is a whole C library, as `libc.a` is: only one that starts processes defines
    /// the function they start with.
    pub(crate) fn is_c_library(&self) -> bool {
        self.index.contains_key(C_LIBRARY_MARK)
    }

    /// Every member's graph, for `dump`.
    pub(crate) fn members(&self) -> impl Iterator<Item = Result<Graph, Diagnostic>> {
        self.inner.members().map(|id| self.read(id))
    }

    fn read(&self, id: MemberId) -> Result<Graph, Diagnostic> {
        if !self.inner.is_thin() {
            return self.inner.read_member(id);
        }
        self.inner.read_member_from(id, &read_member_file(&self.folder, self.inner.member_name(id))?)
    }
}

/// The bytes of a thin archive's member; its name is a path relative to the archive.
fn read_member_file(folder: &Path, name: &[u8]) -> Result<Shared, Diagnostic> {
    let text = String::from_utf8_lossy(name);
    let path = folder.join(&*text);
    let bytes = std::fs::read(&path).map_err(|error| {
        Diagnostic::error("unreadable", format!("cannot read this member of a thin archive: {error}"))
            .at(Place::File(path.to_string_lossy().into_owned()))
            .help("a thin archive only names its members: they must stay where they were")
    })?;
    Ok(Arc::new(bytes))
}

impl Library for Archive {
    fn name(&self) -> &str {
        self.inner.name()
    }

    fn find(&self, name: &[u8]) -> Option<u32> {
        self.index.get(name).map(|id| id.index() as u32)
    }

    fn load(&self, member: u32) -> Result<Arc<Graph>, Diagnostic> {
        self.read(MemberId::new(member as usize)).map(Arc::new)
    }

    fn names(&self) -> Vec<Vec<u8>> {
        self.index.keys().cloned().collect()
    }
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Archive({}, {} names)", self.inner.name(), self.index.len())
    }
}
