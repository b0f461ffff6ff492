//! How editors save.
//!
//! Each pattern is the sequence of system calls that an editor is known to make, as far as a watcher can see it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A way to save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    Write,
    Rename,
    Vim,
    Emacs,
    Code,
    Halves,
    Steps,
    Again,
}

impl Pattern {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "write" => Self::Write,
            "rename" => Self::Rename,
            "vim" => Self::Vim,
            "emacs" => Self::Emacs,
            "code" => Self::Code,
            "halves" => Self::Halves,
            "steps" => Self::Steps,
            "again" => Self::Again,
            _ => return None,
        })
    }

    /// Saves `text` as `path`.
    pub(super) fn save(self, path: &Path, text: &str) -> io::Result<()> {
        let (first, second) = text.split_at(text.len() / 2);
        let beside = |end: &str| PathBuf::from(format!("{}{end}", path.display()));
        match self {
            Self::Write => fs::write(path, text),
            Self::Rename => {
                fs::write(beside(".new"), text)?;
                fs::rename(beside(".new"), path)
            }
            Self::Vim => {
                // It first looks whether it may write there, by a file of this name.
                let probe = path.with_file_name("4913");
                fs::write(&probe, "")?;
                fs::remove_file(&probe)?;
                fs::rename(path, beside("~"))?;
                write_and_sync(path, text)?;
                fs::remove_file(beside("~"))
            }
            Self::Emacs => {
                if beside("~").exists() {
                    return fs::write(path, text);
                }
                fs::rename(path, beside("~"))?;
                write_and_sync(path, text)
            }
            Self::Code => {
                let mut file = OpenOptions::new().write(true).open(path)?;
                file.set_len(0)?;
                file.write_all(text.as_bytes())?;
                file.sync_data()
            }
            Self::Halves => {
                fs::write(path, first)?;
                OpenOptions::new().append(true).open(path)?.write_all(second.as_bytes())
            }
            Self::Steps => {
                let mut file = File::create(path)?;
                file.write_all(first.as_bytes())?;
                file.sync_data()?;
                file.write_all(second.as_bytes())
            }
            Self::Again => {
                fs::remove_file(path)?;
                fs::write(path, text)
            }
        }
    }
}

fn write_and_sync(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_data()
}
