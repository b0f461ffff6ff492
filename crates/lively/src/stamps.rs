//! Files and folders that a source was read from: which of them are others now, and in what.
//!
//! Problem: after each save hundreds of headers have to be found unchanged, and hundreds of places without one; and
//! of a large file that was saved a few bytes are others.
//!
//! Approach: a file is the same while the system says the same of it, unless it was written so shortly before that a
//! second write would not show. That no header has appeared in a folder is seen by the folder, and that no folder has
//! by the highest one that is not there. A file that was written is compared with its text as it is read, from both
//! ends, in pieces that stay in the cache: only what differs is kept.
//!
//! Refuses to know what a file is that changes while it is read: the next look tells.

use lively_base::limits;
use lively_cc::source::FileId;
use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

/// What a file on disk was when it was read.
pub(crate) struct Stamp {
    pub(crate) file: FileId,
    pub(crate) path: PathBuf,
    /// None if it may be written again without looking any different.
    pub(crate) facts: Option<FileFacts>,
}

/// What of a file or folder on disk changes when it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileFacts {
    device: u64,
    number: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// Clocks of file systems tick rarely: a file that was written so shortly before it was read may be written again
/// within the same tick.
const TICK: Duration = Duration::from_millis(50);

impl FileFacts {
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let facts = std::fs::metadata(path).ok()?;
        Some(Self {
            device: facts.dev(),
            number: facts.ino(),
            size: facts.size(),
            modified: (facts.mtime(), facts.mtime_nsec()),
            changed: (facts.ctime(), facts.ctime_nsec()),
        })
    }

    /// Whether every later write shows, when it was read at `now` or later.
    pub(crate) fn is_settled(&self, now: SystemTime) -> bool {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let (seconds, nanos) = self.changed.max(self.modified);
        let then = Duration::new(seconds.max(0).cast_unsigned(), nanos.max(0) as u32);
        then + TICK < now
    }
}

/// Places where headers were looked for that are not there.
#[derive(Default)]
pub(crate) struct Missing {
    folders: Vec<Folder>,
    /// Links that lead nowhere: what appears there is seen by no folder of theirs.
    links: Vec<PathBuf>,
}

struct Folder {
    path: PathBuf,
    /// What it was when nothing of `names` was in it; none if it is to be looked at again.
    facts: Option<FileFacts>,
    names: Vec<PathBuf>,
}

impl Missing {
    /// Of paths that were found missing, in their order, after `since`.
    pub(crate) fn of<'p>(paths: impl Iterator<Item = &'p Path>, since: SystemTime) -> Self {
        let (mut folders, mut links): (Vec<Folder>, Vec<PathBuf>) = (Vec::new(), Vec::new());
        for path in paths {
            if path.symlink_metadata().is_ok() {
                links.push(path.to_owned());
                continue;
            }
            let place = highest_missing(path);
            let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty());
            let folder = parent.unwrap_or(Path::new("."));
            let at = folders.iter().rposition(|known| known.path == folder).unwrap_or_else(|| {
                let facts = FileFacts::of(folder).filter(|facts| facts.is_settled(since));
                folders.push(Folder { path: folder.to_owned(), facts, names: Vec::new() });
                folders.len() - 1
            });
            if folders[at].names.last().is_none_or(|last| last != place) {
                folders[at].names.push(place.to_owned());
            }
        }
        Self { folders, links }
    }

    /// Whether all of them are missing still.
    pub(crate) fn are_missing(&mut self) -> bool {
        let is_there = |path: &PathBuf| FileFacts::of(path).is_some();
        if self.links.iter().any(is_there) {
            return false;
        }
        for folder in &mut self.folders {
            let now = SystemTime::now();
            let facts = FileFacts::of(&folder.path);
            // One that is gone has nothing; one that came back is another.
            if facts.is_none() || facts == folder.facts {
                continue;
            }
            // A link that leads nowhere yet has come: it is one of those above from the next reading on.
            if folder.names.iter().any(|path| path.symlink_metadata().is_ok()) {
                return false;
            }
            folder.facts = facts.filter(|facts| facts.is_settled(now));
        }
        true
    }
}

/// The highest of a missing path and its folders that is not there.
fn highest_missing(path: &Path) -> &Path {
    let above = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    above.take_while(|folder| folder.symlink_metadata().is_err()).last().unwrap_or(path)
}

/// In what a file differs from a text.
pub(crate) enum Difference {
    /// In nothing.
    None,
    /// In these bytes of the text, for which the file has others.
    Part(Range<usize>, Vec<u8>),
}

/// From this size on a file is read from both ends at once: less is read before a thread has begun.
const BOTH_ENDS_MIN: usize = 1 << 20;

/// How much is read at once: what stays in a core's own cache beside the text it is compared with.
const PIECE: usize = 128 << 10;

/// How the file at `path` differs from `text`; none if it cannot be read, or is too large.
pub(crate) fn difference(path: &Path, text: &[u8]) -> Option<Difference> {
    let file = File::open(path).ok()?;
    let size = file.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
    if size > limits::SOURCE_SIZE_MAX {
        return None;
    }
    let mut room = vec![0; PIECE.min(size as usize + 1)];
    let mark = b"\xef\xbb\xbf";
    let head = read(&file, 0, &mut room)?;
    // What marks the encoding is no part of the text.
    let from = if head.starts_with(mark) { mark.len() } else { 0 };
    let len = (size as usize).checked_sub(from)?;
    let shorter = len.min(text.len());
    let (ahead, astern) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let forward = |room: &mut [u8]| {
        let mut same = 0;
        while same + astern.load(Ordering::Relaxed) < shorter {
            let count = PIECE.min(shorter - same);
            let piece = read(&file, from + same, &mut room[..count]).filter(|piece| piece.len() == count)?;
            let equal = common(&text[same..], piece);
            same += equal;
            ahead.store(same, Ordering::Relaxed);
            if equal < count {
                break;
            }
        }
        Some(same)
    };
    let backward = |room: &mut [u8]| {
        let mut same = 0;
        while same + ahead.load(Ordering::Relaxed) < shorter {
            let count = PIECE.min(shorter - same);
            let at = from + len - same - count;
            let piece = read(&file, at, &mut room[..count]).filter(|piece| piece.len() == count)?;
            let equal = common_at_end(&text[..text.len() - same], piece);
            same += equal;
            astern.store(same, Ordering::Relaxed);
            if equal < count {
                break;
            }
        }
        Some(same)
    };
    let (prefix, behind) = match shorter >= BOTH_ENDS_MIN {
        // Two that meet, or find the change between them.
        true => std::thread::scope(|scope| {
            let thread = scope.spawn(|| backward(&mut vec![0; PIECE]));
            let prefix = forward(&mut room);
            Some((prefix?, thread.join().ok()??))
        })?,
        false => (forward(&mut room)?, backward(&mut room)?),
    };
    let behind = behind.min(shorter - prefix);
    if prefix + behind == len && len == text.len() {
        return Some(Difference::None);
    }
    let mut with = vec![0; len - prefix - behind];
    file.read_exact_at(&mut with, (from + prefix) as u64).ok()?;
    Some(Difference::Part(prefix..text.len() - behind, with))
}

/// As many bytes from `at` on as there are, or as there is room.
fn read<'r>(file: &File, at: usize, room: &'r mut [u8]) -> Option<&'r [u8]> {
    let mut count = 0;
    while count < room.len() {
        match file.read_at(&mut room[count..], (at + count) as u64) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
    Some(&room[..count])
}

/// Bytes that are compared at once.
const CHUNK: usize = 4096;

/// How many bytes both begin with.
fn common(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.chunks(CHUNK).zip(b.chunks(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let same = chunks.min(a.len()).min(b.len());
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes both end with.
fn common_at_end(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.rchunks(CHUNK).zip(b.rchunks(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let same = chunks.min(a.len()).min(b.len());
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_differs_in_what_was_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        let long: Vec<u8> = (0..BOTH_ENDS_MIN + 17).map(|at| (at % 251) as u8).collect();
        let places = [0, 1, 4096, PIECE - 1, PIECE, 5 * PIECE + 5, long.len() - 1, long.len()];
        for text in [b"".to_vec(), b"a".to_vec(), b"aaaa".to_vec(), long] {
            let places = places.iter().copied().filter(|at| *at <= text.len());
            for at in places {
                for (gone, new) in
                    [(0, &b""[..]), (0, b"new"), (1, b""), (2, b"a"), (1, b"aaaaa"), (7, b"xyz")]
                {
                    let end = (at + gone).min(text.len());
                    let changed = [&text[..at], new, &text[end..]].concat();
                    for mark in [&b""[..], b"\xef\xbb\xbf"] {
                        std::fs::write(&path, [mark, &changed].concat()).unwrap();
                        match difference(&path, &text).unwrap() {
                            Difference::None => assert!(changed == text, "{at} {gone} {new:?}"),
                            Difference::Part(range, with) => {
                                let made = [&text[..range.start], &with, &text[range.end..]].concat();
                                assert!(made == changed, "{at} {gone} {new:?}");
                                assert!(with.len() <= new.len() + 1 && range.len() <= gone + 1);
                            }
                        }
                    }
                }
            }
        }
        assert!(
            difference(folder.path(), b"").is_none()
                && difference(&folder.path().join("none"), b"").is_none()
        );
    }

    #[test]
    fn what_appears_in_a_folder_that_was_missing_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b/c.h");
        let beside = folder.path().join("d.h");
        let paths = || [deep.as_path(), beside.as_path()].into_iter();
        let mut missing = Missing::of(paths(), SystemTime::now());
        assert_eq!(missing.folders.len(), 1, "both are missed in one folder");
        assert!(missing.are_missing());
        std::fs::create_dir_all(folder.path().join("a")).unwrap();
        assert!(!missing.are_missing());
        let mut missing = Missing::of(paths(), SystemTime::now());
        assert!(missing.are_missing());
        std::fs::write(&beside, "").unwrap();
        assert!(!missing.are_missing());
        // What a link leads to appears elsewhere.
        let (link, target) = (folder.path().join("e.h"), folder.path().join("a/target.h"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        let mut missing = Missing::of([link.as_path()].into_iter(), SystemTime::now());
        assert!(missing.are_missing() && missing.are_missing());
        std::fs::write(&target, "").unwrap();
        assert!(!missing.are_missing());
    }
}
