//! C sources given to `lively run`: compiled by the system's `cc` into an object.
//!
//! The object is written to a private folder that is gone before the program starts.

use lively::{Diagnostic, Error, Input, Place};
use std::ffi::OsString;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many names are tried for the private folder: others may leave theirs behind.
const FOLDER_ATTEMPTS: u32 = 100;

/// A folder of our own, removed with everything in it when dropped.
struct Folder(PathBuf);

impl Folder {
    /// Nobody else can have made or prepared it: it is created, never reused.
    fn create() -> std::io::Result<Self> {
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

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is a file in the system's temporary folder, no more.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Compiles one C source; the compiler's own messages go to standard error as they are.
pub(crate) fn compile(source: &Path, options: &[OsString]) -> Result<Input, Error> {
    let shown = source.display().to_string();
    if !source.is_file() {
        let error = Diagnostic::error("unreadable", format!("cannot read `{shown}`: there is no such file"));
        return Err(error.help("check the name").into());
    }
    let refuse = |message: String, help: &str| -> Error {
        Diagnostic::error("compile", message).at(Place::File(shown.clone())).help(help).into()
    };
    let no_folder = |error| refuse(format!("cannot make a temporary folder: {error}"), "check TMPDIR");
    let folder = Folder::create().map_err(no_folder)?;
    let object = folder.0.join("object.o");
    let run = Command::new("cc").args(options).arg("-c").arg("-o").arg(&object).arg(source).status();
    match run {
        Ok(status) if status.success() => {}
        Ok(_) => {
            return Err(refuse("the system's `cc` refused this source".into(), "see its messages above"));
        }
        Err(error) => {
            let message = format!("cannot run the system's `cc`: {error}");
            return Err(refuse(message, "install a C compiler, or give an object"));
        }
    }
    let bytes = std::fs::read(&object)
        .map_err(|error| refuse(format!("cannot read what `cc` wrote: {error}"), "check the disk"))?;
    Input::bytes(shown, bytes)
}
