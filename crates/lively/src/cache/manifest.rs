//! What a unit was made of, and whether it still is so.
//!
//! For every path that the compiler asked for, the manifest has what came of it: a file, with what the system
//! said of it and a hash of its text; or nothing. A unit is the same when all answers are the same: then a header
//! that newly shadows another is seen as well as one that changed.
//!
//! A file counts as unchanged when the system says of it what it said then: device, inode, size, and the times
//! of content and of inode. That is believed only of files that had been left alone for a while when they
//! were read: one that is written twice within a tick of the clock has the same times both times. Others, and those
//! of which the system says something else, are read and compared by hash.

use super::seal::{self, Mark};
use lively_base::limits;
use lively_base::wire::{Reader, Wire, Writer};
use lively_cc::Sources;
use lively_cc::source::{Asked, Home, Moment, Stamp, TEXT_PADDING};
use lively_ir::bytes_hash;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const FILES: &Mark = b"LIVELYf1";
/// A file that was written this long before it was read does not change any more without another time: longer than
/// a tick of any file system's clock.
const SETTLED_AFTER: Duration = Duration::from_secs(2);

/// What a unit was made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Manifest {
    files: Vec<FileRead>,
    missing: Vec<PathBuf>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct FileRead {
    path: PathBuf,
    stamp: Stamp,
    /// Whether the stamp can be believed.
    is_settled: bool,
    /// A hash of the text; [`UNKNOWN`] where that was not asked for.
    text: u128,
}

/// No text is known by it: who meets it goes through the text by other means.
const UNKNOWN: u128 = 0;

/// How it was found that nothing has changed, or hardly anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Judged {
    /// The system said so.
    ByStamp,
    /// Some file was read; what the manifest says of it is true of now.
    ByContent,
    /// One file has another text: its number, and the text, padded for [`lively_cc::frozen::follow`]. What the
    /// manifest says is true of now.
    Edited(usize, Vec<u8>),
}

/// Whether a file of which `stamp` was said at `now` or later can change without another stamp.
fn is_settled(stamp: &Stamp, now: SystemTime) -> bool {
    let before = |(seconds, nanoseconds): (i64, i64)| {
        let Ok(seconds) = u64::try_from(seconds) else { return true };
        let at = SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds as u32));
        at.and_then(|at| now.duration_since(at).ok()).is_some_and(|age| age > SETTLED_AFTER)
    };
    before(stamp.modified) && before(stamp.changed)
}

impl Manifest {
    /// Of everything that `sources` asked for since `began`. None if another run may read other text although no
    /// file changes.
    pub(crate) fn of(sources: &Sources, began: SystemTime) -> Option<Self> {
        if sources.moment() == Moment::Asked {
            return None;
        }
        let mut manifest = Self { files: Vec::new(), missing: Vec::new() };
        for (path, asked) in sources.asked() {
            match asked {
                Asked::Unreadable => return None,
                Asked::Missing => manifest.missing.push(path.to_path_buf()),
                Asked::Found(file) => {
                    let stamp = match file.home() {
                        Home::Disk(stamp) => stamp,
                        // The main text and what options say are part of the key, the rest is made of these.
                        Home::Given => continue,
                        Home::Stream => return None,
                    };
                    let text = bytes_hash(file.text()).0;
                    let is_settled = is_settled(&stamp, began);
                    manifest.files.push(FileRead { path: path.to_path_buf(), stamp, is_settled, text });
                }
            }
        }
        manifest.files.sort_by(|a, b| a.path.cmp(&b.path));
        manifest.missing.sort();
        Some(manifest)
    }

    /// The path of file `number`.
    pub(crate) fn path(&self, number: usize) -> &Path {
        &self.files[number].path
    }

    /// Whether everything is as it was, or one file is another; none if not.
    pub(crate) fn judge(&mut self) -> Option<Judged> {
        let now = SystemTime::now();
        // What is not there costs least.
        if !self.missing.iter().all(|path| is_missing(path)) {
            return None;
        }
        let mut judged = Judged::ByStamp;
        let mut edited = None;
        for (number, file) in self.files.iter_mut().enumerate() {
            let metadata = std::fs::metadata(&file.path).ok()?;
            let stamp = Stamp::of(&metadata);
            if file.is_settled && stamp == file.stamp {
                continue;
            }
            if !metadata.is_file() || stamp.size != file.stamp.size && edited.is_some() {
                return None;
            }
            let bytes = read_padded(&file.path, stamp.size)?;
            let is_settled = is_settled(&stamp, now);
            let is_other = file.text == UNKNOWN || stamp.size != file.stamp.size;
            if is_other || text_hash(&bytes[..bytes.len() - TEXT_PADDING]) != file.text {
                if edited.is_some() {
                    return None;
                }
                edited = Some((number, bytes));
                file.text = UNKNOWN;
            } else if is_settled {
                judged = Judged::ByContent;
            }
            (file.stamp, file.is_settled) = (stamp, is_settled);
        }
        Some(edited.map_or(judged, |(number, text)| Judged::Edited(number, text)))
    }

    /// As bytes; `of` is the checksum of the unit it belongs to.
    pub(crate) fn bytes(&self, of: u128) -> Vec<u8> {
        let mut to = Writer { out: seal::begun(), context: () };
        to.wide(of);
        self.files.put(&mut to);
        to.count(self.missing.len());
        self.missing.iter().for_each(|missing| to.bytes(missing.as_os_str().as_bytes()));
        seal::seal(FILES, &mut to.out);
        to.out
    }

    /// What [`Manifest::bytes`] wrote, and the unit it belongs to.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, u128)> {
        let (content, _) = seal::opened(FILES, bytes)?;
        let mut from = Reader::new(content, ());
        let (of, files) = Wire::take(&mut from)?;
        let missing = (0..from.count()?).map(|_| path(&mut from)).collect::<Option<_>>()?;
        from.is_at_end().then_some((Self { files, missing }, of))
    }
}

impl Wire<()> for FileRead {
    fn put(&self, to: &mut Writer) {
        let Self { path, stamp: Stamp { identity, size, modified, changed }, is_settled, text } = self;
        to.bytes(path.as_os_str().as_bytes());
        (*is_settled, *text).put(to);
        (*identity, *size, *modified, *changed).put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let path = path(from)?;
        let (is_settled, text) = Wire::take(from)?;
        let (identity, size, modified, changed) = Wire::take(from)?;
        Some(Self { path, stamp: Stamp { identity, size, modified, changed }, is_settled, text })
    }
}

fn path(from: &mut Reader<'_>) -> Option<PathBuf> {
    Some(PathBuf::from(OsStr::from_bytes(from.bytes()?)))
}

/// The bytes of a file that had so many when it was asked, with the room behind them that
/// [`lively_cc::frozen::follow`] wants.
fn read_padded(path: &Path, size: u64) -> Option<Vec<u8>> {
    if size > limits::SOURCE_SIZE_MAX {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).ok()? + TEXT_PADDING + 1);
    let file = std::fs::File::open(path).ok()?;
    file.take(limits::SOURCE_SIZE_MAX + 1).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 > limits::SOURCE_SIZE_MAX {
        return None;
    }
    bytes.resize(bytes.len() + TEXT_PADDING, 0);
    Some(bytes)
}

/// The hash of a file's text as the compiler sees it: without a byte order mark.
fn text_hash(bytes: &[u8]) -> u128 {
    bytes_hash(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).0
}

fn is_missing(path: &Path) -> bool {
    match std::fs::metadata(path) {
        // A folder is no header.
        Ok(metadata) => metadata.is_dir(),
        Err(error) => matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
    }
}
