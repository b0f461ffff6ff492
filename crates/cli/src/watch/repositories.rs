//! Whether git is at work on the watched files.
//!
//! A checkout writes many files one after the other, and what lies between is no version of the program. While it
//! does, git keeps a lock beside its index; as long as that is there, saves are collected.
//! Refuses to wait for ever: a lock that a killed git left behind is passed over after a while.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a lock is respected: checkouts of large trees take seconds.
const LOCK_MAX: Duration = Duration::from_secs(10);
/// How often it is looked whether a lock is gone.
pub(super) const LOCK_WAIT: Duration = Duration::from_millis(2);

/// The repositories that the inputs lie in.
pub(super) struct Repositories {
    locks: Vec<PathBuf>,
    busy_since: Option<Instant>,
}

impl Repositories {
    pub(super) fn of(inputs: &[String]) -> Self {
        let mut locks: Vec<PathBuf> = inputs.iter().filter_map(|input| lock_of(Path::new(input))).collect();
        locks.sort();
        locks.dedup();
        Self { locks, busy_since: None }
    }

    /// Whether somebody is at work in one of them, as far as that was asked last.
    pub(super) fn was_busy(&self) -> bool {
        self.busy_since.is_some_and(|since| since.elapsed() < LOCK_MAX)
    }

    /// Looks again.
    pub(super) fn look(&mut self) -> bool {
        match self.locks.iter().any(|lock| lock.exists()) {
            true => {
                self.busy_since.get_or_insert_with(Instant::now);
            }
            false => self.busy_since = None,
        }
        self.was_busy()
    }
}

/// Where git's lock is while it works on the tree that `input` is in.
fn lock_of(input: &Path) -> Option<PathBuf> {
    let folder =
        std::fs::canonicalize(input.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))
            .ok()?;
    let git = folder.ancestors().map(|folder| folder.join(".git")).find(|git| git.exists())?;
    if git.is_dir() {
        return Some(git.join("index.lock"));
    }
    // A further tree of a repository: a file says where its own data are.
    let text = std::fs::read_to_string(&git).ok()?;
    let place = text.strip_prefix("gitdir:")?.trim();
    Some(git.parent()?.join(place).join("index.lock"))
}
