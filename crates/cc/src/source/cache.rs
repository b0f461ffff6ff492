//! Files as bytes, read once.
//!
//! A path that was asked for and is not there is remembered too: an include search asks for the same
//! missing files again and again.

use super::TEXT_PADDING;
use super::past::Past;
use rustc_hash::FxHashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

/// One text: the content of a file, whoever includes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct FileId(pub(crate) u32);

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadFault {
    /// There is none.
    Missing,
    /// There is something, but no text can be had from it: the reason.
    Unreadable(String),
}

/// A text with its padding.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    /// Read, or given.
    Own(Arc<Vec<u8>>),
    /// Part of the compiler.
    Fixed(&'static [u8]),
}

impl std::ops::Deref for Text {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::Fixed(bytes) => bytes,
        }
    }
}

/// One text.
#[derive(Debug)]
pub struct File {
    path: PathBuf,
    text: Text,
    len: usize,
    home: Home,
    lines: OnceLock<Vec<u32>>,
    /// This version of the text, once somebody keeps it.
    past: OnceLock<Arc<Past>>,
}

/// Where a text comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home {
    /// It was given, or made of others, or is part of the compiler.
    Given,
    /// A file that lies on disk, and what the system said of it before it was read.
    Disk(Stamp),
    /// A pipe or the like: another text each time.
    Stream,
}

/// What the system said of a file before it was read: while it says the same, and was not just written, the
/// file is what it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Device and inode.
    pub identity: (u64, u64),
    /// Bytes.
    pub size: u64,
    /// When its content was changed last, in seconds and nanoseconds since 1970.
    pub modified: (i64, i64),
    /// When anything about it was changed last.
    pub changed: (i64, i64),
}

impl Stamp {
    /// Of what the system says.
    #[must_use]
    pub fn of(metadata: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            identity: (metadata.dev(), metadata.ino()),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// What came of asking for a path.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'s> {
    /// A text.
    Found(&'s File),
    /// Nothing is there.
    Missing,
    /// Something is there that gives no text.
    Unreadable,
}

impl File {
    fn new(path: PathBuf, mut bytes: Vec<u8>, home: Home) -> Self {
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let len = bytes.len();
        bytes.resize(len + TEXT_PADDING, 0);
        let (lines, past) = (OnceLock::new(), OnceLock::new());
        Self { path, text: Text::Own(Arc::new(bytes)), len, home, lines, past }
    }

    /// The path by which it was read.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.text[..self.len]
    }

    /// The text with its padding.
    pub(crate) fn padded(&self) -> Text {
        self.text.clone()
    }

    /// When it was written, if it lies on disk.
    #[must_use]
    pub fn modified(&self) -> Option<SystemTime> {
        let Home::Disk(stamp) = self.home else { return None };
        let (seconds, nanoseconds) = stamp.modified;
        let seconds = u64::try_from(seconds).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds as u32))
    }

    /// Where it comes from.
    #[must_use]
    pub fn home(&self) -> Home {
        self.home
    }

    /// Puts `with` in the place of what is answered: what the text has where `change` is.
    pub(super) fn change(&mut self, change: &super::Change, with: &[u8]) -> Vec<u8> {
        if let Text::Fixed(bytes) = self.text {
            self.text = Text::Own(Arc::new(bytes.to_vec()));
        }
        let Text::Own(text) = &mut self.text else { return Vec::new() };
        let (gone, newer) = Past::change(self.past.take(), text, change, with);
        self.past = newer.map_or_else(OnceLock::new, OnceLock::from);
        self.len = self.len - gone.len() + with.len();
        let (start, end, by) = (change.start as u32, change.end as u32, change.by());
        if let Some(lines) = self.lines.get_mut() {
            let before = lines.partition_point(|&line| line <= start);
            let behind = lines.partition_point(|&line| line <= end);
            if by != 0 {
                lines[behind..].iter_mut().for_each(|line| *line = (i64::from(*line) + by) as u32);
            }
            lines.splice(before..behind, memchr::memchr_iter(b'\n', with).map(|at| start + at as u32 + 1));
        }
        gone
    }

    /// This version of the text, to be kept.
    fn past(&self) -> Option<&Arc<Past>> {
        let Text::Own(text) = &self.text else { return None };
        Some(self.past.get_or_init(|| Past::whole(text)))
    }

    /// Where each line begins.
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text()).map(|end| end as u32 + 1);
            std::iter::once(0).chain(ends).collect()
        })
    }

    /// Line and column of byte `offset`, both from 1.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (u32, u32) {
        let lines = self.lines();
        let line = lines.partition_point(|&start| start as usize <= offset).max(1);
        let start = lines.get(line - 1).copied().unwrap_or(0);
        (line as u32, offset as u32 - start + 1)
    }

    /// The line that holds byte `offset`, without its end, and where `offset` is in it.
    pub(super) fn line_around(&self, offset: usize) -> (&[u8], usize) {
        let text = self.text();
        let offset = offset.min(text.len());
        let start = memchr::memrchr(b'\n', &text[..offset]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &text[offset..]).map_or(text.len(), |at| offset + at);
        let line = &text[start..end];
        (line.strip_suffix(b"\r").unwrap_or(line), offset - start)
    }
}

/// The files that a session read, by the paths it asked for; whatever else it asked for was not there.
///
/// Another session that is made from it reads the same, whatever has happened to the files since.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    files: Vec<Arc<Kept>>,
    /// How many paths had been asked for.
    asked: usize,
    /// When that was, if the text asked.
    moment: Option<SystemTime>,
}

#[derive(Debug)]
struct Kept {
    /// Its number in the session that it was read in.
    file: FileId,
    path: PathBuf,
    text: Arc<Past>,
    len: usize,
    home: Home,
}

impl Snapshot {
    /// Bytes of text.
    #[must_use]
    pub fn size(&self) -> usize {
        self.files.iter().map(|file| file.len).sum()
    }

    /// Has what is the same as in `other`, an earlier one, be the same memory, and answers how many bytes are left that
    /// are not: of texts that were changed since, what they have for what is gone.
    pub fn share(&mut self, other: &Self) -> usize {
        let known: FxHashMap<&Path, &Arc<Kept>> =
            other.files.iter().map(|file| (&*file.path, file)).collect();
        let mut own = 0;
        for file in &mut self.files {
            let Some(before) = known.get(&*file.path) else {
                own += file.len;
                continue;
            };
            if !before.text.is_same(&file.text) {
                // What the earlier one is then: this has the rest.
                own += before.text.beside(&file.text).unwrap_or(file.len);
            } else if before.home == file.home {
                *file = Arc::clone(before);
            } else {
                let (path, text) = (file.path.clone(), Arc::clone(&before.text));
                *file = Arc::new(Kept { file: file.file, path, text, len: file.len, home: file.home });
            }
        }
        own
    }
}

#[derive(Default)]
pub(super) struct FileCache {
    files: Vec<File>,
    by_path: FxHashMap<PathBuf, Result<FileId, LoadFault>>,
    no_disk: bool,
    moment: OnceLock<SystemTime>,
    /// The last snapshot; only texts have changed since then.
    last: Mutex<Option<Snapshot>>,
}

/// What a path may be.
#[derive(Clone, Copy, PartialEq)]
enum Accept {
    Regular,
    Anything,
}

impl FileCache {
    pub(super) fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    pub(super) fn load(&mut self, path: &Path) -> Result<FileId, LoadFault> {
        self.load_as(path, Accept::Regular)
    }

    pub(super) fn find(&self, path: &Path) -> Option<FileId> {
        self.by_path.get(path)?.as_ref().ok().copied()
    }

    pub(super) fn missing(&self) -> Vec<&Path> {
        let absent = self.by_path.iter().filter(|(_, found)| matches!(found, Err(LoadFault::Missing)));
        let mut absent: Vec<&Path> = absent.map(|(path, _)| path.as_path()).collect();
        absent.sort_unstable();
        absent
    }

    pub(super) fn load_main(&mut self, path: &Path) -> Result<FileId, LoadFault> {
        self.load_as(path, Accept::Anything)
    }

    fn load_as(&mut self, path: &Path, accept: Accept) -> Result<FileId, LoadFault> {
        if let Some(known) = self.by_path.get(path) {
            return known.clone();
        }
        let outcome = if self.no_disk { Err(LoadFault::Missing) } else { read(path, accept) };
        let outcome = outcome.map(|(bytes, home)| self.add(path.to_path_buf(), bytes, home));
        self.by_path.insert(path.to_path_buf(), outcome.clone());
        outcome
    }

    pub(super) fn add_memory(&mut self, name: &str, text: &[u8]) -> FileId {
        let id = self.add(PathBuf::from(name), text.to_vec(), Home::Given);
        self.by_path.insert(PathBuf::from(name), Ok(id));
        id
    }

    pub(super) fn add_fixed(&mut self, name: &str, padded: &'static [u8]) -> FileId {
        let id = FileId(self.files.len() as u32);
        let (path, len) = (PathBuf::from(name), padded.len() - TEXT_PADDING);
        let (lines, past) = (OnceLock::new(), OnceLock::new());
        self.files.push(File {
            path: path.clone(),
            text: Text::Fixed(padded),
            len,
            home: Home::Given,
            lines,
            past,
        });
        self.by_path.insert(path, Ok(id));
        id
    }

    pub(super) fn forbid_disk(&mut self) {
        self.no_disk = true;
    }

    pub(super) fn invalidate(&mut self, path: &Path) {
        self.last = Mutex::default();
        self.by_path.remove(path);
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = &mut *last
            && last.asked == self.by_path.len()
        {
            for kept in &mut last.files {
                let file = self.file(kept.file);
                if let Some(text) = file.past().filter(|past| !Arc::ptr_eq(past, &kept.text)) {
                    let (path, text) = (kept.path.clone(), Arc::clone(text));
                    let Kept { file: id, home, .. } = **kept;
                    *kept = Arc::new(Kept { file: id, path, text, len: file.len, home });
                }
            }
            last.moment = self.moment.get().copied();
            return last.clone();
        }
        let kept = |(path, known): (&PathBuf, &Result<FileId, LoadFault>)| {
            let id = *known.as_ref().ok()?;
            let file = self.file(id);
            let (path, text) = (path.clone(), Arc::clone(file.past()?));
            Some(Arc::new(Kept { file: id, path, text, len: file.len, home: file.home }))
        };
        let mut files: Vec<Arc<Kept>> = self.by_path.iter().filter_map(kept).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let made = Snapshot { files, asked: self.by_path.len(), moment: self.moment.get().copied() };
        *last = Some(made.clone());
        made
    }

    /// When this is, as far as texts are told.
    pub(super) fn now(&self) -> SystemTime {
        *self.moment.get_or_init(SystemTime::now)
    }

    pub(super) fn restore(&mut self, snapshot: &Snapshot) {
        self.no_disk = true;
        if let Some(moment) = snapshot.moment {
            let _ = self.moment.set(moment);
        }
        for Kept { path, text, len, home, .. } in snapshot.files.iter().map(|kept| &**kept) {
            let id = FileId(self.files.len() as u32);
            let (text, lines, past) = (Text::Own(text.text()), OnceLock::new(), OnceLock::new());
            self.files.push(File { path: path.clone(), text, len: *len, home: *home, lines, past });
            self.by_path.insert(path.clone(), Ok(id));
        }
    }

    pub(super) fn asked(&self) -> impl Iterator<Item = (&Path, Asked<'_>)> {
        self.by_path.iter().map(|(path, outcome)| {
            let asked = match outcome {
                Ok(id) => Asked::Found(self.file(*id)),
                Err(LoadFault::Missing) => Asked::Missing,
                Err(LoadFault::Unreadable(_)) => Asked::Unreadable,
            };
            (path.as_path(), asked)
        })
    }

    /// Every text, by number.
    pub(super) fn all(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(number, file)| (FileId(number as u32), file))
    }

    pub(super) fn file_mut(&mut self, id: FileId) -> &mut File {
        &mut self.files[id.0 as usize]
    }

    fn add(&mut self, path: PathBuf, bytes: Vec<u8>, home: Home) -> FileId {
        let id = FileId(self.files.len() as u32);
        self.files.push(File::new(path, bytes, home));
        id
    }
}

/// Files up to this size are read in one call into memory that was cleared for it.
const ONE_READ_MAX: usize = 256 << 10;

fn read(path: &Path, accept: Accept) -> Result<(Vec<u8>, Home), LoadFault> {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    let fault = |error: std::io::Error| match error.kind() {
        NotFound | NotADirectory => LoadFault::Missing,
        _ => LoadFault::Unreadable(error.to_string()),
    };
    // Asked before opening: opening a pipe could wait for ever.
    let metadata = std::fs::metadata(path).map_err(fault)?;
    if metadata.is_dir() {
        // A directory on the search path is passed over, as gcc does.
        return match accept {
            Accept::Regular => Err(LoadFault::Missing),
            Accept::Anything => Err(LoadFault::Unreadable("it is a directory".into())),
        };
    }
    if accept == Accept::Regular && !metadata.is_file() {
        return Err(LoadFault::Unreadable("it is not a regular file".into()));
    }
    let max = lively_base::limits::SOURCE_SIZE_MAX;
    let mut file = std::fs::File::open(path).map_err(fault)?;
    let size = metadata.len().min(max) as usize;
    let mut bytes = Vec::with_capacity(size + TEXT_PADDING);
    if metadata.is_file() && size <= ONE_READ_MAX {
        // One byte more than the file has: a read that leaves room has met its end.
        bytes.resize(size + 1, 0);
        let len = loop {
            match file.read(&mut bytes) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other.map_err(fault)?,
            }
        };
        bytes.truncate(len);
    }
    if bytes.len() != size || size == 0 {
        // Large, a pipe, a file that changes, one whose size nobody knows.
        file.take(max + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(fault)?;
    }
    if bytes.len() as u64 > max {
        return Err(LoadFault::Unreadable(format!("it is larger than SOURCE_SIZE_MAX ({max} bytes)")));
    }
    let home = if metadata.is_file() { Home::Disk(Stamp::of(&metadata)) } else { Home::Stream };
    Ok((bytes, home))
}
