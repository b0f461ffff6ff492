//! A private folder for files on the way, gone when it is dropped.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// How many names are tried for the private folder: others may leave theirs behind.
const FOLDER_ATTEMPTS: u32 = 100;

/// A folder of our own, removed with everything in it when dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Nobody else can have made or prepared it: it is created, never reused.
    pub(crate) fn create() -> std::io::Result<Self> {
        let base = std::env::temp_dir();
        let mut number = 0;
        loop {
            let path = base.join(format!("lively-{}-{number}", std::process::id()));
            match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error)
                    if error.kind() == std::io::ErrorKind::AlreadyExists && number < FOLDER_ATTEMPTS =>
                {
                    number += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl Folder {
    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is a file in the system's temporary folder, no more.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
