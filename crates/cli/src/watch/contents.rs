//! What the watched files hold, and whether that is something else than before.
//!
//! Small files are kept whole and compared byte by byte: `touch`, and a save without a change, are then seen to be
//! nothing without asking the compiler. Of large ones only length and time are kept; they count as changed when they
//! were written, and the compiler tells.

use super::machine::{Content, File};
use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Longest file that is kept. Reading it costs less than a tenth of a millisecond.
const KEPT_LEN_MAX: u64 = 256 << 10;

/// What a file held.
enum Known {
    /// There is none.
    Nothing,
    /// These bytes.
    Bytes(Vec<u8>),
    /// So many, written then.
    Large(u64, Option<SystemTime>),
}

/// The watched files, by number.
#[derive(Default)]
pub(super) struct Contents {
    files: Vec<(PathBuf, Known)>,
    numbers: HashMap<PathBuf, File>,
}

impl Contents {
    /// The file's number.
    pub(super) fn find(&self, path: &Path) -> Option<File> {
        self.numbers.get(path).copied()
    }

    /// Adds a file and reads what it holds; whether it may have been written at `since` or later.
    pub(super) fn add(&mut self, path: &Path, since: SystemTime) -> (File, bool) {
        let is_young = modified(path).is_some_and(|at| at >= since);
        let file = self.files.len();
        self.files.push((path.to_owned(), read(path)));
        self.numbers.insert(path.to_owned(), file);
        (file, is_young)
    }

    pub(super) fn path(&self, file: File) -> &Path {
        &self.files[file].0
    }

    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// How many of them exist.
    pub(super) fn count_there(&self) -> usize {
        self.files.iter().filter(|(_, known)| !matches!(known, Known::Nothing)).count()
    }

    /// Looks whether a file holds something else than what was believed of it last.
    pub(super) fn look(&mut self, file: File, belief: Belief) -> Content {
        let (path, known) = &mut self.files[file];
        let now = read(path);
        let content = match (&*known, &now) {
            (Known::Nothing, Known::Nothing) => Content::Same,
            (_, Known::Nothing) => Content::Gone,
            (Known::Bytes(before), Known::Bytes(now)) if before == now => Content::Same,
            (Known::Large(length, at), Known::Large(now_length, now_at))
                if length == now_length && at == now_at =>
            {
                Content::Same
            }
            (_, Known::Bytes(now)) if now.is_empty() => Content::Empty,
            _ => Content::Other,
        };
        // What is kept is what was acted upon: a file that is still being written is not.
        match belief {
            Belief::Passing => {}
            Belief::Doubt if matches!(content, Content::Empty | Content::Gone) => {}
            Belief::Doubt | Belief::Sure => *known = now,
        }
        content
    }
}

/// How far what is seen is believed to be what is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Belief {
    /// It is being written.
    Passing,
    /// It was written; but where nothing is left of it, something may follow.
    Doubt,
    /// It has been so for long enough.
    Sure,
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|facts| facts.modified()).ok()
}

fn read(path: &Path) -> Known {
    let Some(facts) = std::fs::metadata(path).ok().filter(Metadata::is_file) else { return Known::Nothing };
    if facts.len() > KEPT_LEN_MAX {
        return Known::Large(facts.len(), facts.modified().ok());
    }
    std::fs::read(path).map_or(Known::Nothing, Known::Bytes)
}
