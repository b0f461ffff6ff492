//! Which of the watched files something happened to.
//!
//! Problem: editors replace files by renaming others over them, so a file itself cannot be watched; it may be a link
//! to one in another folder; folders are removed and made again by version control.
//! Approach: the folders that hold the files' names are watched, and, of a file that is a link, the folder of every
//! link and of what it leads to; events are filtered by name. A folder that is gone is looked for again now and then,
//! and what was in it then counts as touched. When the system lost events, everything counts as touched.
//! That a file is being written and not closed is asked of the file alone: a program that writes its log beside its
//! sources must not wake the watch with each line.
//! Refuses: folders that are named through a link which is pointed elsewhere; that is seen at the next save.

use super::machine::File;
use rustix::fs::inotify::{self, ReadFlags, WatchFlags};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};

/// As many links in a row as the system itself follows.
const LINKS_MAX: usize = 40;
/// Room for the events of one read: 100 at least.
const EVENTS_LEN: usize = 32 << 10;
/// How many reads are made in a row: who writes without end must not keep the watch from everything else.
const READS_MAX: usize = 16;

/// What is told about each folder.
const WANTED: WatchFlags = WatchFlags::CLOSE_WRITE
    .union(WatchFlags::MOVED_TO)
    .union(WatchFlags::MOVED_FROM)
    .union(WatchFlags::CREATE)
    .union(WatchFlags::DELETE)
    .union(WatchFlags::DELETE_SELF)
    .union(WatchFlags::MOVE_SELF)
    .union(WatchFlags::ONLYDIR);

/// How far the writing of a file has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Touch {
    /// It is under way.
    Writing,
    /// It is over.
    Written,
}

struct Folder {
    path: PathBuf,
    /// The system's number for it; none while there is no such folder.
    watch: Option<i32>,
    /// Whether it has been there: then it is looked for when it is gone.
    is_known: bool,
    /// The files that a name in it belongs to.
    names: BTreeMap<OsString, BTreeSet<File>>,
}

/// The watched folders.
pub(super) struct Folders {
    events: OwnedFd,
    folders: Vec<Folder>,
    /// The files by the system's numbers for what their names lead to.
    files: BTreeMap<i32, BTreeSet<File>>,
}

impl Folders {
    pub(super) fn new() -> std::io::Result<Self> {
        let events = inotify::init(inotify::CreateFlags::CLOEXEC | inotify::CreateFlags::NONBLOCK)?;
        Ok(Self { events, folders: Vec::new(), files: BTreeMap::new() })
    }

    /// Watches a file from now on, and what it leads to if it is a link.
    pub(super) fn watch(&mut self, file: File, path: &Path) {
        let mut path = path.to_owned();
        for _ in 0..LINKS_MAX {
            let Some(name) = path.file_name().map(ToOwned::to_owned) else { return };
            let folder = match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
                _ => PathBuf::from("."),
            };
            self.watch_name(file, &folder, name);
            let Ok(target) = std::fs::read_link(&path) else {
                if let Ok(watch) = inotify::add_watch(&self.events, &path, WatchFlags::MODIFY) {
                    self.files.entry(watch).or_default().insert(file);
                }
                return;
            };
            path = folder.join(target);
        }
    }

    fn watch_name(&mut self, file: File, path: &Path, name: OsString) {
        let at = self.folders.iter().position(|folder| folder.path == path).unwrap_or_else(|| {
            let watch = inotify::add_watch(&self.events, path, WANTED).ok();
            let (path, is_known) = (path.to_owned(), watch.is_some());
            self.folders.push(Folder { path, watch, is_known, names: BTreeMap::new() });
            self.folders.len() - 1
        });
        self.folders[at].names.entry(name).or_default().insert(file);
    }

    /// Whether a folder of a watched file is not there.
    pub(super) fn has_lost(&self) -> bool {
        self.folders.iter().any(|folder| folder.watch.is_none() && folder.is_known)
    }

    /// Looks for folders that were not there; the files of those that are there again.
    pub(super) fn find_lost(&mut self) -> BTreeSet<File> {
        let mut touched = BTreeSet::new();
        for folder in self.folders.iter_mut().filter(|folder| folder.watch.is_none()) {
            folder.watch = inotify::add_watch(&self.events, &folder.path, WANTED).ok();
            if folder.watch.is_some() {
                touched.extend(folder.names.values().flatten());
            }
        }
        touched
    }

    /// What has happened since this was asked last, to each file once: in an order in which the last word counts.
    pub(super) fn touched(&mut self) -> BTreeMap<File, Touch> {
        let mut touched = BTreeMap::new();
        let mut room = [const { MaybeUninit::uninit() }; EVENTS_LEN];
        let mut gone = BTreeSet::new();
        let mut reader = inotify::Reader::new(&self.events, &mut room);
        let mut reads = 0;
        loop {
            if reader.is_buffer_empty() {
                reads += 1;
                if reads > READS_MAX {
                    break;
                }
            }
            let Ok(event) = reader.next() else { break };
            let flags = event.events();
            if flags.contains(ReadFlags::QUEUE_OVERFLOW) {
                let files = self.folders.iter().flat_map(|folder| folder.names.values().flatten());
                touched.extend(files.map(|&file| (file, Touch::Written)));
                continue;
            }
            if flags.intersects(ReadFlags::IGNORED | ReadFlags::MOVE_SELF | ReadFlags::DELETE_SELF) {
                gone.insert(event.wd());
                continue;
            }
            let Some(name) = event.file_name() else {
                let files = self.files.get(&event.wd()).into_iter().flatten();
                touched.extend(files.map(|&file| (file, Touch::Writing)));
                continue;
            };
            let name = OsString::from_vec(name.to_bytes().to_vec());
            let touch = if flags.intersects(ReadFlags::CLOSE_WRITE | ReadFlags::MOVED_TO) {
                Touch::Written
            } else {
                Touch::Writing
            };
            // One folder may be known by several names.
            for folder in self.folders.iter().filter(|folder| folder.watch == Some(event.wd())) {
                touched.extend(folder.names.get(&name).into_iter().flatten().map(|&file| (file, touch)));
            }
        }
        for watch in gone {
            touched.extend(self.lose(watch).into_iter().map(|file| (file, Touch::Writing)));
        }
        touched
    }

    /// A folder that is not where it was any more.
    fn lose(&mut self, watch: i32) -> BTreeSet<File> {
        // One that was moved is still watched, at a place nobody asked for; one that was removed is not.
        let _ = inotify::remove_watch(&self.events, watch);
        self.files.remove(&watch);
        let mut touched = BTreeSet::new();
        for folder in self.folders.iter_mut().filter(|folder| folder.watch == Some(watch)) {
            folder.watch = None;
            touched.extend(folder.names.values().flatten());
        }
        touched
    }
}

impl AsFd for Folders {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.events.as_fd()
    }
}
