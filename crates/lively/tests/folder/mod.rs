//! A folder for the files of one test, which goes away with its owner.
#![allow(dead_code, reason = "each test uses a part")]

use lively::Cache;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let prefix = concat!(env!("CARGO_CRATE_NAME"), "-");
        let mut builder = tempfile::Builder::new();
        let made = builder.prefix(prefix).suffix(&format!("-{name}")).tempdir_in(env!("CARGO_TARGET_TMPDIR"));
        Self(made.expect("there is room"))
    }

    /// Where it is.
    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file, and the folders it lies in.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("there is room");
        fs::write(&path, content).expect("there is room");
        path
    }

    /// The cache in it called `name`, for units however small.
    pub(crate) fn cache(&self, name: &str) -> Cache {
        Cache::open(self.path(name)).expect("there is room").from_text_size(0)
    }
}
