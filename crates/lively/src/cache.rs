//! Compiled code kept on disk from run to run.
//!
//! A [`Cache`] is a private folder. [`compile_kept`](crate::c::compile_kept) asks it before a source is read, and
//! leaves there what it made. For each source with its options there are files, named by the hash of what
//! they are for ([`Key`]): which files the compiler read or missed (`.files`), the unit's graph with what its
//! functions are made of (`.unit`), the bodies that programs asked for (`.code`), and what it takes to read single
//! bodies of the source again (`.scope`, `.pages`).
//!
//! - A unit is taken when every file is what it was and every place where the compiler looked for one in vain is
//!   still empty ([`manifest`](self)); then nothing of the source is read.
//! - When one file is another, in bodies of functions alone, these are read again and put in the place of the former
//!   ([`lively_cc::frozen`]); the unit is then the one that compiling all of it would leave.
//! - A body is taken when what decides its code is the same, whatever became of the rest of the source.
//!
//! What is in the folder decides nothing but speed: every file is checked against its own checksum and against
//! its neighbours, and what does not fit is not there. It is written by whoever made something new, under another
//! name first; two that do so at once leave the work of one of them.
//!
//! Refused: sources that say when they were compiled, and those that came through a pipe.

mod entry;
mod frozen;
mod manifest;
mod seal;
mod shelf;

use crate::c::{self, Options, Source};
use crate::{Diagnostic, Error, Place};
use lively_cc::Sources;
use lively_host::Folder;
use lively_ir::bytes_hash;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

pub(crate) use entry::{KeptFindings, Unit, write};
use manifest::Judged;
pub(crate) use manifest::Manifest;
pub(crate) use shelf::Shelf;

/// How much a cache may hold unless told otherwise: some fifty units of SQLite's size.
pub const SIZE_DEFAULT: u64 = 512 << 20;
/// Sources whose text, with all that they include, is smaller are compiled sooner than they are found.
pub const TEXT_SIZE_MIN: u64 = 256 << 10;
/// The largest file that is read.
const FILE_SIZE_MAX: u64 = 1 << 30;
/// A cache over its limit is brought down to this many hundredths of it, so that it is not over it again at once.
const KEPT_PERCENT: u64 = 80;
/// One in so many writers looks whether the cache is over its limit.
const LOOKS_EVERY: u64 = 16;
/// Where hits and misses are counted, a byte each.
const TALLY: &str = "tally";
/// The tally is begun anew when it is longer.
const TALLY_SIZE_MAX: u64 = 1 << 20;
const HIT: u8 = b'h';
const MISS: u8 = b'm';
/// What each unit has: ends of names.
const FILES: &str = "files";
const UNIT: &str = "unit";
const CODE: &str = "code";
const SCOPE: &str = "scope";
const PAGES: &str = "pages";

/// A folder with compiled code.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Arc<Folder>,
    limit: u64,
    text_min: u64,
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    hits: AtomicU64,
    misses: AtomicU64,
    followed: AtomicU64,
}

/// What is in a cache.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Usage {
    /// Where it is.
    pub folder: PathBuf,
    /// Bytes in all.
    pub size: u64,
    /// Units.
    pub units: u64,
    /// How often a unit was found and not found, by all processes, lately.
    pub hits: u64,
    /// See [`Usage::hits`].
    pub misses: u64,
}

/// Which source, compiled how, by which lively.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Key(u128);

impl Key {
    pub(crate) fn file(self, end: &str) -> String {
        format!("{:032x}.{end}", self.0)
    }
}

impl Cache {
    /// The cache in the folder at `path`, which is made if need be.
    ///
    /// # Errors
    /// When there is no private folder to be had there.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_with(path.as_ref(), None)
    }

    /// For tests: `injector` makes system calls fail. It is asked with the call's name and answers with an errno.
    ///
    /// # Errors
    /// As [`Cache::open`].
    pub fn open_failing(path: impl AsRef<Path>, injector: Injector) -> Result<Self, Error> {
        Self::open_with(path.as_ref(), Some(injector))
    }

    fn open_with(path: &Path, injector: Option<Injector>) -> Result<Self, Error> {
        let folder = Folder::open(path, injector).map_err(|error| {
            let message = format!("no cache: {error}");
            Diagnostic::error("cache", message).at(Place::File(path.display().to_string()))
        })?;
        let counts = Arc::new(Counts::default());
        Ok(Self { folder: Arc::new(folder), limit: SIZE_DEFAULT, text_min: TEXT_SIZE_MIN, counts })
    }

    /// The same, holding at most `bytes`.
    #[must_use]
    pub fn limited(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }

    /// The same, keeping units from so many bytes of text on ([`TEXT_SIZE_MIN`] by itself).
    #[must_use]
    pub fn from_text_size(mut self, bytes: u64) -> Self {
        self.text_min = bytes;
        self
    }

    /// How many units this process found in it, and how many not.
    #[must_use]
    pub fn found(&self) -> (u64, u64) {
        (self.counts.hits.load(Ordering::Relaxed), self.counts.misses.load(Ordering::Relaxed))
    }

    /// How many of the units that were found had been edited since, and followed the edit.
    #[must_use]
    pub fn followed(&self) -> u64 {
        self.counts.followed.load(Ordering::Relaxed)
    }

    /// From how much text on units are kept.
    pub(crate) fn text_min(&self) -> u64 {
        self.text_min
    }

    /// What is in it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn usage(&self) -> Result<Usage, Error> {
        let files = self.files()?;
        let tally = self.folder.read(TALLY, FILE_SIZE_MAX).unwrap_or_default();
        let count = |what: u8| tally.iter().filter(|byte| **byte == what).count() as u64;
        let is_unit = |name: &Path| name.extension().is_some_and(|end| end == UNIT);
        Ok(Usage {
            folder: self.folder.path().to_path_buf(),
            size: files.iter().map(|file| file.size).sum(),
            units: files.iter().filter(|file| is_unit(Path::new(&file.name))).count() as u64,
            hits: count(HIT),
            misses: count(MISS),
        })
    }

    /// Removes everything.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn clear(&self) -> Result<(), Error> {
        self.files()?.iter().try_for_each(|file| self.remove(Path::new(&file.name)))
    }

    /// Removes what was not used for longest until no more than `bytes` are left.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn trim(&self, bytes: u64) -> Result<(), Error> {
        self.folder.clear_abandoned(SystemTime::now());
        let mut files = self.files()?;
        files.sort_by_key(|file| file.used);
        let mut size: u64 = files.iter().map(|file| file.size).sum();
        for file in files {
            if size <= bytes {
                break;
            }
            self.remove(Path::new(&file.name))?;
            size -= file.size;
        }
        Ok(())
    }

    fn files(&self) -> Result<Vec<lively_host::Kept>, Error> {
        self.folder.files().map_err(|error| self.fault(&error))
    }

    fn remove(&self, name: &Path) -> Result<(), Error> {
        self.folder.remove(name).map_err(|error| self.fault(&error))
    }

    fn fault(&self, error: &std::io::Error) -> Error {
        let place = Place::File(self.folder.path().display().to_string());
        Diagnostic::error("cache", format!("the cache cannot be used: {error}")).at(place).into()
    }

    /// What a source with its options is known by; none for what cannot be known again.
    pub(crate) fn key(&self, source: &Source, options: &Options) -> Option<Key> {
        // Nobody can say whether two functions are the same.
        if options.preprocess.knows_builtin.is_some() {
            return None;
        }
        let mut text = String::new();
        let here = std::env::current_dir().ok()?;
        let own = identity()?;
        // Writing to a text cannot fail.
        let _ = match source {
            Source::File(path) => write!(text, "{own}\n{here:?}\nfile {path:?}\n{options:?}"),
            Source::Text { name, text: of } => {
                write!(text, "{own}\n{here:?}\ntext {name:?} {:x}\n{options:?}", bytes_hash(of).0)
            }
        };
        Some(Key(bytes_hash(text.as_bytes()).0))
    }

    /// The unit of `key`, if nothing it was made of has changed.
    pub(crate) fn find(&self, key: Key, options: &Options) -> Option<Unit> {
        let found = self.find_unit(key, options);
        let (count, byte) = match found {
            Some(_) => (&self.counts.hits, HIT),
            None => (&self.counts.misses, MISS),
        };
        count.fetch_add(1, Ordering::Relaxed);
        // A count that fails is a count.
        let _ = self.folder.append(TALLY, byte);
        found
    }

    fn find_unit(&self, key: Key, options: &Options) -> Option<Unit> {
        let files = self.folder.read(&key.file(FILES), FILE_SIZE_MAX)?;
        let (mut manifest, of) = Manifest::read(&files)?;
        let judged = match manifest.judge()? {
            Judged::Edited(number, text) => {
                return self.follow(key, options, (manifest, of), (number, &text));
            }
            judged => judged,
        };
        let bytes = self.folder.read(&key.file(UNIT), FILE_SIZE_MAX)?;
        let unit = entry::read(bytes, of, options)?;
        if judged == Judged::ByContent {
            // The next one need not read them.
            let _ = self.folder.write(&key.file(FILES), &[&manifest.bytes(of)]);
        }
        self.folder.note_use(&key.file(FILES));
        self.folder.note_use(&key.file(UNIT));
        Some(unit)
    }

    /// The unit that comes of the one that was kept when one of its files is another now; none if more than bodies
    /// have to be read.
    fn follow(
        &self,
        key: Key,
        options: &Options,
        (manifest, of): (Manifest, u128),
        (number, text): (usize, &[u8]),
    ) -> Option<Unit> {
        let pages = self.folder.read(&key.file(PAGES), FILE_SIZE_MAX)?;
        let (pages, scope_of) = frozen::pages(&pages, of)?;
        let asked = lively_cc::frozen::Asked {
            options: &options.preprocess,
            check: c::checks_of(options),
            debug: c::debug_for(options),
            policy: &options.policy,
        };
        let scope = || {
            let file = self.folder.read(&key.file(SCOPE), FILE_SIZE_MAX)?;
            Some(frozen::scope(&file, scope_of)?.to_vec())
        };
        let followed = lively_cc::frozen::follow(pages, (manifest.path(number), text), asked, scope)?;
        let unit = self.folder.read(&key.file(UNIT), FILE_SIZE_MAX)?;
        if followed.bodies.is_empty() {
            let _ = self.folder.write(&key.file(FILES), &[&manifest.bytes(of)]);
            return entry::read(unit, of, options);
        }
        let (unit, of) = entry::revised(unit, of, options, followed.bodies)?;
        let pages = frozen::pages_file(&followed.pages, of, scope_of);
        // What cannot be kept is compiled again.
        let written = self.folder.write(&key.file(UNIT), &[&unit]);
        let written = written.and_then(|()| self.folder.write(&key.file(PAGES), &[&pages]));
        let _ = written.and_then(|()| self.folder.write(&key.file(FILES), &[&manifest.bytes(of)]));
        self.folder.note_use(&key.file(SCOPE));
        self.counts.followed.fetch_add(1, Ordering::Relaxed);
        entry::read_whole(unit, options)
    }

    /// Keeps a unit, and with what single bodies of it can be read again.
    pub(crate) fn keep(
        &self,
        key: Key,
        manifest: &Manifest,
        unit: &entry::Written<'_>,
        frozen: Option<lively_cc::frozen::Frozen>,
    ) {
        // What cannot be kept is compiled again.
        let mut written = self.folder.write(&key.file(UNIT), &unit.pieces());
        if let Some(frozen) = frozen {
            let (head, scope_of) = frozen::scope_head(&frozen.scope);
            let pages = frozen::pages_file(&frozen.pages, unit.sum, scope_of);
            written = written.and_then(|()| self.folder.write(&key.file(SCOPE), &[&head, &frozen.scope]));
            written = written.and_then(|()| self.folder.write(&key.file(PAGES), &[&pages]));
        }
        let written =
            written.and_then(|()| self.folder.write(&key.file(FILES), &[&manifest.bytes(unit.sum)]));
        let looks = u64::from(std::process::id()).is_multiple_of(LOOKS_EVERY);
        if written.is_err() || looks {
            let _ = self.stay_within_limit();
        }
    }

    /// Whether a unit with so much text is worth being kept.
    pub(crate) fn wants(&self, sources: &Sources) -> bool {
        sources.disk_size() >= self.text_min
    }

    /// The bodies of a unit.
    pub(crate) fn shelf(&self, key: Key) -> Shelf {
        Shelf::open(self.folder.clone(), key.file(CODE))
    }

    fn stay_within_limit(&self) -> Result<(), Error> {
        let files = self.files()?;
        if files.iter().any(|file| file.name == TALLY && file.size > TALLY_SIZE_MAX) {
            self.remove(Path::new(TALLY))?;
        }
        if files.iter().map(|file| file.size).sum::<u64>() > self.limit {
            self.trim(self.limit / 100 * KEPT_PERCENT)?;
        }
        Ok(())
    }
}

/// For tests: makes system calls fail.
pub type Injector = lively_host::Injector;

/// What no other lively has: when and where the running executable was built. Versions alone do not tell two
/// builds apart.
fn identity() -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let own = std::fs::metadata("/proc/self/exe").ok()?;
    Some(format!(
        "lively {} {} {} {} {}.{}",
        env!("CARGO_PKG_VERSION"),
        own.dev(),
        own.ino(),
        own.size(),
        own.mtime(),
        own.mtime_nsec()
    ))
}
