//! The memory system calls, each in one place, each able to fail on demand.
//!
//! A transaction is only as good as its worst failure, so every fallible call asks the injector
//! of a test first. In a program there is none and the question is one null check. The calls
//! take addresses as [`RunAddr`]: what they do to memory at that address is the caller's promise,
//! which is why the ones that can replace or take away memory are `unsafe`.

use super::maps;
use crate::HostError;
use lively_base::{RunAddr, Size};
use std::ffi::CStr;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::ptr;
use std::sync::Arc;

/// Asked before every fallible call with its name; an answer is the errno it fails with instead.
pub type Injector = Arc<dyn Fn(&'static str) -> Option<i32> + Send + Sync>;

/// A call that said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Refusal {
    pub(crate) call: &'static str,
    pub(crate) errno: i32,
}

impl Refusal {
    /// The error for people: what was being done.
    pub(crate) fn during(self, what: impl Into<String>) -> HostError {
        HostError::System { what: what.into(), call: self.call, errno: self.errno }
    }
}

/// What may be done with a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Permission {
    Nothing,
    Read,
    ReadWrite,
    ReadExecute,
}

impl Permission {
    const fn bits(self) -> i32 {
        match self {
            Self::Nothing => libc::PROT_NONE,
            Self::Read => libc::PROT_READ,
            Self::ReadWrite => libc::PROT_READ | libc::PROT_WRITE,
            Self::ReadExecute => libc::PROT_READ | libc::PROT_EXEC,
        }
    }
}

/// Whether a forked child goes on seeing the parent's pages of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sharing {
    Shared,
    Private,
}

/// The door to the system.
#[derive(Clone, Default)]
pub(crate) struct System {
    injector: Option<Injector>,
}

impl std::fmt::Debug for System {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("System").field("injector", &self.injector.is_some()).finish()
    }
}

/// The calling thread's errno.
pub(crate) fn errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

impl System {
    pub(crate) fn new(injector: Option<Injector>) -> Self {
        Self { injector }
    }

    fn ask(&self, call: &'static str) -> Result<(), Refusal> {
        match self.injector.as_ref().and_then(|injector| injector(call)) {
            Some(errno) => Err(Refusal { call, errno }),
            None => Ok(()),
        }
    }

    /// The system's page size.
    pub(crate) fn page_size() -> Size {
        // SAFETY: sysconf has no preconditions.
        let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
        Size(u64::try_from(size).unwrap_or(4096))
    }

    /// Takes `size` bytes of inaccessible address space, at `at` if given, replacing nothing.
    /// An address that differs from the request is given back: emulators and kernels before 4.17
    /// take the request for a hint.
    pub(crate) fn reserve(&self, at: Option<RunAddr>, size: Size) -> Result<RunAddr, Refusal> {
        const CALL: &str = "mmap";
        self.ask(CALL)?;
        let mut flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        if at.is_some() {
            flags |= libc::MAP_FIXED_NOREPLACE;
        }
        let hint = at.map_or(0, |a| a.0 as usize);
        let hint = hint as *mut libc::c_void;
        // SAFETY: an anonymous mapping that replaces nothing cannot touch existing memory.
        let got = unsafe { libc::mmap(hint, size.index(), libc::PROT_NONE, flags, -1, 0) };
        if got == libc::MAP_FAILED {
            return Err(Refusal { call: CALL, errno: errno() });
        }
        let got = RunAddr(got as u64);
        match at {
            Some(wanted) if wanted != got => {
                // SAFETY: the mapping was made just now and nobody knows of it.
                unsafe { self.unmap(got, size) };
                Err(Refusal { call: CALL, errno: libc::EEXIST })
            }
            _ => Ok(got),
        }
    }

    /// Maps a part of `file` over the reservation.
    ///
    /// # Safety
    /// The range belongs to the caller and nothing in it is in use.
    pub(crate) unsafe fn map_file(
        &self,
        at: RunAddr,
        size: Size,
        permission: Permission,
        sharing: Sharing,
        file: BorrowedFd<'_>,
        offset: u64,
    ) -> Result<(), Refusal> {
        const CALL: &str = "mmap";
        self.ask(CALL)?;
        let sharing = match sharing {
            Sharing::Shared => libc::MAP_SHARED,
            Sharing::Private => libc::MAP_PRIVATE,
        };
        // SAFETY: the caller owns the range, so replacing what is mapped there harms nobody.
        let got = unsafe {
            libc::mmap(
                at.0 as *mut libc::c_void,
                size.index(),
                permission.bits(),
                sharing | libc::MAP_FIXED,
                file.as_raw_fd(),
                offset.cast_signed(),
            )
        };
        if got == libc::MAP_FAILED { Err(Refusal { call: CALL, errno: errno() }) } else { Ok(()) }
    }

    /// Changes what may be done with a range.
    ///
    /// # Safety
    /// The range belongs to the caller, and nobody relies on a permission it loses.
    pub(crate) unsafe fn protect(
        &self,
        at: RunAddr,
        size: Size,
        permission: Permission,
    ) -> Result<(), Refusal> {
        const CALL: &str = "mprotect";
        self.ask(CALL)?;
        // SAFETY: the caller owns the range and answers for its users.
        let done = unsafe { libc::mprotect(at.0 as *mut libc::c_void, size.index(), permission.bits()) };
        if done == 0 { Ok(()) } else { Err(Refusal { call: CALL, errno: errno() }) }
    }

    /// Gives a range back.
    ///
    /// # Safety
    /// The range belongs to the caller and nothing in it is used any more.
    pub(crate) unsafe fn unmap(&self, at: RunAddr, size: Size) {
        // SAFETY: the caller owns the range; unmapping whole mappings cannot fail.
        unsafe { libc::munmap(at.0 as *mut libc::c_void, size.index()) };
    }

    /// A new memory file that may be mapped executable, closed on exec.
    pub(crate) fn memory_file(&self, name: &CStr) -> Result<OwnedFd, Refusal> {
        // Kernels before 6.3 do not know the flag; their files are executable.
        self.new_file(name, libc::MFD_EXEC)
    }

    /// A new memory file that is never executed, closed on exec.
    pub(crate) fn shared_file(&self, name: &CStr) -> Result<OwnedFd, Refusal> {
        self.new_file(name, libc::MFD_NOEXEC_SEAL)
    }

    /// A new memory file; `execution` is left out where the kernel does not know it and answers EINVAL.
    fn new_file(&self, name: &CStr, execution: libc::c_uint) -> Result<OwnedFd, Refusal> {
        const CALL: &str = "memfd_create";
        self.ask(CALL)?;
        let flags = libc::MFD_CLOEXEC | libc::MFD_ALLOW_SEALING;
        for flags in [flags | execution, flags] {
            // SAFETY: the name is a C string.
            let fd = unsafe { libc::memfd_create(name.as_ptr(), flags) };
            if fd >= 0 {
                // SAFETY: the descriptor is new and nobody else's.
                return Ok(out_of_the_way(unsafe { OwnedFd::from_raw_fd(fd) }));
            }
            if errno() != libc::EINVAL {
                break;
            }
        }
        Err(Refusal { call: CALL, errno: errno() })
    }

    /// Forbids everybody who does not have a writable mapping of `file` yet to get one, and to write to it.
    /// `false` where the system does not know that.
    pub(crate) fn forbid_writing(&self, file: BorrowedFd<'_>) -> bool {
        let seals = libc::F_SEAL_FUTURE_WRITE | libc::F_SEAL_SHRINK | libc::F_SEAL_GROW | libc::F_SEAL_SEAL;
        // SAFETY: the descriptor is open and F_ADD_SEALS takes an int.
        unsafe { libc::fcntl(file.as_raw_fd(), libc::F_ADD_SEALS, seals) == 0 }
    }

    /// The same file under a descriptor that programs do not meet by chance.
    pub(crate) fn out_of_the_way(&self, file: OwnedFd) -> OwnedFd {
        out_of_the_way(file)
    }

    /// Gives `file` its final size, and nothing more.
    pub(crate) fn give_size(&self, file: BorrowedFd<'_>, size: Size) -> Result<(), Refusal> {
        const CALL: &str = "ftruncate";
        self.ask(CALL)?;
        if maps::file_size_limit().is_some_and(|limit| limit < size) {
            // The system would raise a signal.
            return Err(Refusal { call: CALL, errno: libc::EFBIG });
        }
        // SAFETY: the descriptor is open.
        match unsafe { libc::ftruncate(file.as_raw_fd(), size.0.cast_signed()) } {
            0 => Ok(()),
            _ => Err(Refusal { call: CALL, errno: errno() }),
        }
    }

    /// Gives `file` its final size and forbids ever changing it, so that no mapping of it can
    /// lose its pages.
    pub(crate) fn fix_size(&self, file: BorrowedFd<'_>, size: Size) -> Result<(), Refusal> {
        self.give_size(file, size)?;
        let seals = libc::F_SEAL_SHRINK | libc::F_SEAL_GROW | libc::F_SEAL_SEAL;
        // A seal is a second belt: a kernel without it loses nothing that works today.
        // SAFETY: the descriptor is open and F_ADD_SEALS takes an int.
        unsafe { libc::fcntl(file.as_raw_fd(), libc::F_ADD_SEALS, seals) };
        Ok(())
    }

    /// Writes all of `bytes` into `file` at `offset`.
    pub(crate) fn write_file(&self, file: BorrowedFd<'_>, bytes: &[u8], offset: u64) -> Result<(), Refusal> {
        const CALL: &str = "pwrite";
        self.ask(CALL)?;
        if maps::file_size_limit().is_some_and(|limit| limit.0 < offset + bytes.len() as u64) {
            // The program limited itself meanwhile. Writing past the limit raises a signal; a mapping knows no limit.
            return write_mapped(file, bytes, offset);
        }
        let mut done = 0;
        while done < bytes.len() {
            let rest = &bytes[done..];
            // SAFETY: `rest` is readable for its length.
            let wrote = unsafe {
                libc::pwrite(
                    file.as_raw_fd(),
                    rest.as_ptr().cast(),
                    rest.len(),
                    (offset + done as u64).cast_signed(),
                )
            };
            match usize::try_from(wrote) {
                Ok(0) => return Err(Refusal { call: CALL, errno: libc::ENOSPC }),
                Ok(wrote) => done += wrote,
                Err(_) if errno() == libc::EINTR => {}
                Err(_) => return Err(Refusal { call: CALL, errno: errno() }),
            }
        }
        Ok(())
    }

    /// Gives a writable range its pages at once, instead of by one fault each. Kernels before
    /// 5.14 do not know the advice; then the faults come after all, and all that is lost is time.
    pub(crate) fn populate(&self, at: RunAddr, size: Size) -> Result<(), Refusal> {
        const CALL: &str = "madvise";
        self.ask(CALL)?;
        let start = at.0 as *mut libc::c_void;
        // SAFETY: populating changes no content.
        let done = unsafe { libc::madvise(start, size.index(), libc::MADV_POPULATE_WRITE) };
        match if done == 0 { 0 } else { errno() } {
            0 | libc::EINVAL | libc::ENOSYS | libc::EAGAIN | libc::EINTR => Ok(()),
            errno => Err(Refusal { call: CALL, errno }),
        }
    }

    /// One private page whose content a forked child finds zero.
    pub(crate) fn page_wiped_on_fork(&self) -> Result<RunAddr, Refusal> {
        self.ask("mmap")?;
        let size = Self::page_size().index();
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        let permission = Permission::ReadWrite.bits();
        // SAFETY: a new anonymous mapping touches nothing that exists.
        let got = unsafe { libc::mmap(ptr::null_mut(), size, permission, flags, -1, 0) };
        if got == libc::MAP_FAILED {
            return Err(Refusal { call: "mmap", errno: errno() });
        }
        self.ask("madvise")?;
        // SAFETY: the page was mapped just now.
        if unsafe { libc::madvise(got, size, libc::MADV_WIPEONFORK) } != 0 {
            return Err(Refusal { call: "madvise", errno: errno() });
        }
        Ok(RunAddr(got as u64))
    }
}

/// Writes all of `bytes` into `file` at `offset`, which is inside of it, through a mapping of its own.
fn write_mapped(file: BorrowedFd<'_>, bytes: &[u8], offset: u64) -> Result<(), Refusal> {
    let before = (offset % System::page_size().0) as usize;
    let (start, size) = (offset.cast_signed() - before as i64, before + bytes.len());
    let access = libc::PROT_READ | libc::PROT_WRITE;
    // SAFETY: a new mapping touches nothing that exists.
    let at = unsafe { libc::mmap(ptr::null_mut(), size, access, libc::MAP_SHARED, file.as_raw_fd(), start) };
    if at == libc::MAP_FAILED {
        return Err(Refusal { call: "mmap", errno: errno() });
    }
    let to = at.cast::<u8>().wrapping_add(before);
    // SAFETY: the mapping holds `before` bytes and all of `bytes` behind them, and nobody else knows of it.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len()) };
    // SAFETY: it was mapped here, and nothing refers to it.
    unsafe { libc::munmap(at, size) };
    Ok(())
}

/// Registers this process for core synchronisation. In a process with many threads this waits
/// for all of them: best done early.
pub(crate) fn membarrier_register() {
    const REGISTER: libc::c_int = 1 << 6;
    // SAFETY: the call changes no memory; a kernel without it refuses the command below too.
    unsafe { libc::syscall(libc::SYS_membarrier, REGISTER, 0, 0) };
}

/// Makes every core that runs a thread of this process forget instructions it fetched.
pub(crate) fn membarrier_synchronise() -> Result<(), HostError> {
    const SYNC_CORE: libc::c_int = 1 << 5;
    for _ in 0..2 {
        // SAFETY: the call changes no memory.
        if unsafe { libc::syscall(libc::SYS_membarrier, SYNC_CORE, 0, 0) } == 0 {
            return Ok(());
        }
        if errno() != libc::EPERM {
            break;
        }
        membarrier_register();
    }
    Err(Refusal { call: "membarrier", errno: errno() }.during("make new code visible"))
}

/// Keeps a descriptor of this process from what it executes.
///
/// # Errors
/// When it is not open.
pub fn close_on_exec(number: std::ffi::c_int) -> std::io::Result<()> {
    // SAFETY: changes a flag of a descriptor, if it is one.
    match unsafe { libc::fcntl(number, libc::F_SETFD, libc::FD_CLOEXEC) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error()),
    }
}

/// Where descriptors of lively's own are put, so that the program's first ones have the numbers
/// they have in any process: programs rely on a closed standard stream being the next opened.
const DESCRIPTOR_MIN: std::ffi::c_int = 200;

/// The same file under a descriptor that programs do not meet by chance; under the old one where
/// the limit on descriptors leaves no other.
fn out_of_the_way(file: OwnedFd) -> OwnedFd {
    // SAFETY: duplicates a descriptor that is open.
    let high = unsafe { libc::fcntl(file.as_raw_fd(), libc::F_DUPFD_CLOEXEC, DESCRIPTOR_MIN) };
    if high < 0 {
        return file;
    }
    // SAFETY: the descriptor is new and nobody else's.
    unsafe { OwnedFd::from_raw_fd(high) }
}
