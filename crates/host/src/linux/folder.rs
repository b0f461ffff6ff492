//! A folder of files that lively keeps for itself from run to run, private to one user.
//!
//! Problem: the folder is reached from processes that run programs. These close descriptors, change their working
//! directory, root and user, limit the size of files, fork; several of them use the folder at once, and any may
//! be killed at any moment.
//!
//! Approach: no descriptor stays open. The folder is known by an absolute path and by device and inode, and each act
//! opens it anew and makes sure that it still is the same one and that the process is still the same user; else
//! nothing is done. Symbolic links are not followed, and what belongs to somebody else is not read. A file is
//! written under a name of its own, then renamed: who reads finds the old one or the new one. A
//! file that would pass the process's limit is not begun, since the kernel would send a signal for it. A forked
//! child reads, and leaves writing to its parent.
//!
//! Nothing is synchronised with the disk: after a loss of power a file may hold anything, so who reads
//! checks what it holds.

use super::system::Injector;
use std::ffi::{CString, OsString};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsRawFd as _, FromRawFd as _, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// A private folder.
#[derive(Clone)]
pub struct Folder {
    path: PathBuf,
    /// Device and inode.
    identity: (u64, u64),
    user: u32,
    /// The process that opened it.
    home: u32,
    injector: Option<Injector>,
}

/// A file of a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Its name.
    pub name: OsString,
    /// Bytes.
    pub size: u64,
    /// When it was written or last noted as used.
    pub used: SystemTime,
}

/// Files being written have names that begin so.
const UNFINISHED: &str = ".unfinished-";
/// After this time nobody is still writing.
const ABANDONED_AFTER: Duration = Duration::from_secs(3600);

/// Bytes of small pieces that are written at once: few calls, and what is copied stays in a core's own cache.
const GATHERED_MAX: usize = 128 << 10;

fn other(why: &'static str) -> io::Error {
    io::Error::other(why)
}

impl Folder {
    /// Opens the folder at `path`; makes it, and those around it, if need be.
    ///
    /// # Errors
    /// When it cannot be made, belongs to somebody else, can be written by others, or is no folder.
    pub fn open(path: &Path, injector: Option<Injector>) -> io::Result<Self> {
        let path = std::path::absolute(path)?;
        let found = match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(parent) = path.parent() {
                    std::fs::create_dir_all(parent)?;
                }
                match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                    _ => std::fs::symlink_metadata(&path)?,
                }
            }
            found => found?,
        };
        if !found.is_dir() {
            return Err(other("it is no folder"));
        }
        let user = effective_user();
        if found.uid() != user {
            return Err(other("it belongs to another user"));
        }
        if found.mode() & 0o022 != 0 {
            return Err(other("other users may write in it"));
        }
        if found.mode() & 0o077 != 0 {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700))?;
        }
        let identity = (found.dev(), found.ino());
        Ok(Self { path, identity, user, home: std::process::id(), injector })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this is the process that opened it, and no child of it.
    #[must_use]
    pub fn is_at_home(&self) -> bool {
        std::process::id() == self.home
    }

    /// The content of a file, if there is one that is ours, regular, and of at most `size_max` bytes.
    #[must_use]
    pub fn read(&self, name: &str, size_max: u64) -> Option<Vec<u8>> {
        let folder = self.enter().ok()?;
        let mut file = self.file(&folder, name, libc::O_RDONLY | libc::O_NONBLOCK).ok()?;
        let found = file.metadata().ok()?;
        if !found.is_file() || found.uid() != self.user || found.len() > size_max {
            return None;
        }
        let mut bytes = Vec::with_capacity(found.len() as usize + 1);
        self.ask("read").ok()?;
        (&mut file).take(size_max).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Makes `pieces`, one after the other, the content of a file, at once for whoever reads it.
    ///
    /// # Errors
    /// When it cannot be written; then the file is what it was.
    pub fn write(&self, name: &str, pieces: &[&[u8]]) -> io::Result<()> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        if !self.is_at_home() {
            return Err(other("a forked child leaves it to its parent"));
        }
        let size: usize = pieces.iter().map(|piece| piece.len()).sum();
        if file_size_max() < size as u64 {
            return Err(other("the process may not write files of this size"));
        }
        let folder = self.enter()?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let unfinished = format!("{UNFINISHED}{}-{number}", self.home);
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_EXCL;
        let mut file = self.file(&folder, &unfinished, flags)?;
        let written = self.write_pieces(&mut file, pieces);
        drop(file);
        let done = written.and_then(|()| self.rename(&folder, &unfinished, name));
        if done.is_err() {
            let _ = self.unlink(&folder, &unfinished);
        }
        done
    }

    /// Writes small pieces many at once.
    fn write_pieces(&self, file: &mut File, pieces: &[&[u8]]) -> io::Result<()> {
        let mut write = |bytes: &[u8]| {
            self.ask("write")?;
            file.write_all(bytes)
        };
        let mut gathered = Vec::new();
        for piece in pieces {
            if gathered.len() + piece.len() > GATHERED_MAX && !gathered.is_empty() {
                write(&gathered)?;
                gathered.clear();
            }
            if piece.len() > GATHERED_MAX {
                write(piece)?;
            } else {
                gathered.extend_from_slice(piece);
            }
        }
        if gathered.is_empty() { Ok(()) } else { write(&gathered) }
    }

    /// Adds one byte to a file; the file is made if it is not there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn append(&self, name: &str, byte: u8) -> io::Result<()> {
        let folder = self.enter()?;
        let mut file = self.file(&folder, name, libc::O_WRONLY | libc::O_CREAT | libc::O_APPEND)?;
        let found = file.metadata()?;
        if !found.is_file() || file_size_max() <= found.len() {
            return Err(other("it cannot grow"));
        }
        self.ask("write")?;
        file.write_all(&[byte])
    }

    /// Notes that a file is used now.
    pub fn note_use(&self, name: &str) {
        let Ok(folder) = self.enter() else { return };
        let Ok(name) = CString::new(name) else { return };
        // SAFETY: the name is a C string; no times mean now. Failing, the file only counts as older.
        unsafe {
            libc::utimensat(folder.as_raw_fd(), name.as_ptr(), std::ptr::null(), libc::AT_SYMLINK_NOFOLLOW)
        };
    }

    /// All files but those being written.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn files(&self) -> io::Result<Vec<Kept>> {
        self.enter()?;
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            // Gone meanwhile, or a folder of somebody's.
            let Ok(found) = entry.metadata() else { continue };
            if !found.is_file() || name.as_bytes().starts_with(UNFINISHED.as_bytes()) {
                continue;
            }
            files.push(Kept { name, size: found.len(), used: found.modified()? });
        }
        Ok(files)
    }

    /// Removes a file; that there is none is no fault.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(&self, name: &Path) -> io::Result<()> {
        let folder = self.enter()?;
        match self.unlink_path(&folder, name) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// Removes what writers left behind that were killed.
    pub fn clear_abandoned(&self, now: SystemTime) {
        if self.enter().is_err() {
            return;
        }
        let Ok(entries) = std::fs::read_dir(&self.path) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_unfinished = name.as_bytes().starts_with(UNFINISHED.as_bytes());
            let written = entry.metadata().and_then(|found| found.modified());
            let age = written.ok().and_then(|written| now.duration_since(written).ok());
            if is_unfinished && age.is_some_and(|age| age >= ABANDONED_AFTER) {
                let _ = self.remove(Path::new(&name));
            }
        }
    }

    /// The folder, if it still is the one that was opened and this still is its user.
    fn enter(&self) -> io::Result<OwnedFd> {
        if effective_user() != self.user {
            return Err(other("this is another user now"));
        }
        self.ask("open")?;
        let path = CString::new(self.path.as_os_str().as_bytes())?;
        let flags = libc::O_RDONLY | libc::O_DIRECTORY | libc::O_NOFOLLOW | libc::O_CLOEXEC;
        // SAFETY: the path is a C string.
        let fd = unsafe { libc::open(path.as_ptr(), flags) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the descriptor is new, and nobody else's.
        let folder = File::from(unsafe { OwnedFd::from_raw_fd(fd) });
        let found = folder.metadata()?;
        if (found.dev(), found.ino()) != self.identity {
            return Err(other("another folder is in its place"));
        }
        Ok(folder.into())
    }

    fn file(&self, folder: &OwnedFd, name: &str, flags: i32) -> io::Result<File> {
        self.ask("openat")?;
        let name = CString::new(name)?;
        // What is not a file must not be waited for: nobody may ever come to the other end.
        let flags = flags | libc::O_NOFOLLOW | libc::O_CLOEXEC | libc::O_NONBLOCK;
        // SAFETY: the name is a C string.
        let fd = unsafe { libc::openat(folder.as_raw_fd(), name.as_ptr(), flags, 0o600) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the descriptor is new, and nobody else's.
        Ok(File::from(unsafe { OwnedFd::from_raw_fd(fd) }))
    }

    fn rename(&self, folder: &OwnedFd, from: &str, to: &str) -> io::Result<()> {
        self.ask("renameat")?;
        let (from, to) = (CString::new(from)?, CString::new(to)?);
        let fd = folder.as_raw_fd();
        // SAFETY: both names are C strings.
        match unsafe { libc::renameat(fd, from.as_ptr(), fd, to.as_ptr()) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    fn unlink(&self, folder: &OwnedFd, name: &str) -> io::Result<()> {
        self.unlink_path(folder, Path::new(name))
    }

    fn unlink_path(&self, folder: &OwnedFd, name: &Path) -> io::Result<()> {
        self.ask("unlinkat")?;
        let name = CString::new(name.as_os_str().as_bytes())?;
        // SAFETY: the name is a C string.
        match unsafe { libc::unlinkat(folder.as_raw_fd(), name.as_ptr(), 0) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    fn ask(&self, call: &'static str) -> io::Result<()> {
        match self.injector.as_ref().and_then(|injector| injector(call)) {
            Some(errno) => Err(io::Error::from_raw_os_error(errno)),
            None => Ok(()),
        }
    }
}

impl std::fmt::Debug for Folder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Folder").field("path", &self.path).finish_non_exhaustive()
    }
}

fn effective_user() -> u32 {
    // SAFETY: geteuid has no preconditions and cannot fail.
    unsafe { libc::geteuid() }
}

/// The largest file this process may write without a signal.
fn file_size_max() -> u64 {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the record is ours to be written.
    match unsafe { libc::getrlimit(libc::RLIMIT_FSIZE, &raw mut limit) } {
        0 => limit.rlim_cur,
        _ => 0,
    }
}
