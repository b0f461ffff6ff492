//! Reads memory that may not be there: an answer, never a fault.
//!
//! `process_vm_readv` on ourselves takes about half a microsecond. Emulators and some sandboxes
//! do not have it; then the process's own memory file, which also reads inaccessible pages and so
//! is the second choice. The file is opened per read: one kept open would go on reading the
//! parent's memory in a forked child.

use super::system::errno;
use crate::HostError;
use lively_base::RunAddr;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, Ordering};

static NO_VM_READ: AtomicBool = AtomicBool::new(false);

/// Reads all of `into.len()` bytes at `at`.
pub(crate) fn read(at: RunAddr, into: &mut [u8]) -> Result<(), HostError> {
    if into.is_empty() {
        return Ok(());
    }
    let length = into.len();
    let what = || format!("read {length} bytes at {at}");
    if !NO_VM_READ.load(Ordering::Relaxed) {
        let local = libc::iovec { iov_base: into.as_mut_ptr().cast(), iov_len: into.len() };
        let remote = libc::iovec { iov_base: at.0 as *mut libc::c_void, iov_len: into.len() };
        // SAFETY: getpid has no preconditions.
        let pid = unsafe { libc::getpid() };
        // SAFETY: `local` describes writable memory; the kernel checks `remote`.
        let got = unsafe { libc::process_vm_readv(pid, &raw const local, 1, &raw const remote, 1, 0) };
        if usize::try_from(got) == Ok(into.len()) {
            return Ok(());
        }
        let errno = if got < 0 { errno() } else { libc::EFAULT };
        if !matches!(errno, libc::ENOSYS | libc::EPERM) {
            return Err(HostError::System { what: what(), call: "process_vm_readv", errno });
        }
        NO_VM_READ.store(true, Ordering::Relaxed);
    }
    let file = std::fs::File::open("/proc/self/mem");
    file.and_then(|file| file.read_exact_at(into, at.0)).map_err(|error| HostError::System {
        what: what(),
        call: "pread",
        errno: error.raw_os_error().unwrap_or(libc::EFAULT),
    })
}

/// The system gives no way to read memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Blind;

impl From<Blind> for HostError {
    fn from(_: Blind) -> Self {
        Self::Unsupported("read the memory of its own process")
    }
}

/// Reads as many whole words at `at` as there are, none if nothing can be read there, without taking a lock or
/// memory: for signal handlers, and while threads are held.
pub(crate) fn read_some(at: RunAddr, into: &mut [u64]) -> Result<usize, Blind> {
    let size = size_of_val(into);
    if !NO_VM_READ.load(Ordering::Relaxed) {
        let local = libc::iovec { iov_base: into.as_mut_ptr().cast(), iov_len: size };
        let remote = libc::iovec { iov_base: at.0 as *mut libc::c_void, iov_len: size };
        // SAFETY: getpid has no preconditions.
        let pid = unsafe { libc::getpid() };
        // SAFETY: `local` describes writable memory; the kernel checks `remote`.
        let got = unsafe { libc::process_vm_readv(pid, &raw const local, 1, &raw const remote, 1, 0) };
        match usize::try_from(got) {
            Ok(bytes) => return Ok(bytes / 8),
            Err(_) if errno() == libc::EFAULT => return Ok(0),
            Err(_) => NO_VM_READ.store(true, Ordering::Relaxed),
        }
    }
    let offset = libc::off_t::try_from(at.0).map_err(|_| Blind)?;
    // SAFETY: the path is a C string.
    let file = unsafe { libc::open(c"/proc/self/mem".as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
    if file < 0 {
        return Err(Blind);
    }
    // SAFETY: the buffer is as long as is said.
    let got = unsafe { libc::pread(file, into.as_mut_ptr().cast(), size, offset) };
    // SAFETY: the file was opened here.
    unsafe { libc::close(file) };
    Ok(usize::try_from(got).unwrap_or(0) / 8)
}

#[cfg(test)]
mod tests {
    use super::{NO_VM_READ, read_some};
    use lively_base::RunAddr;
    use std::sync::atomic::Ordering;

    #[test]
    fn words_are_read_either_way() {
        let words = [1_u64, 2, 3];
        let at = RunAddr(words.as_ptr() as u64);
        for without in [false, true] {
            NO_VM_READ.store(without, Ordering::Relaxed);
            let mut into = [0; 3];
            assert_eq!((read_some(at, &mut into), into), (Ok(3), words));
            assert_eq!(read_some(RunAddr(8), &mut into), Ok(0));
        }
        NO_VM_READ.store(false, Ordering::Relaxed);
    }
}
