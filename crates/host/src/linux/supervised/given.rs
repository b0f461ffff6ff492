//! The file of code and constants: written here, mapped by the program.
//!
//! This process makes it, maps it writable, and then forbids everybody to get another writable mapping, itself
//! included; the descriptor is given up. What the program is handed cannot be written through either, so there is one
//! place in the world that can write code, and it is not in the program's process. Where the kernel knows no such
//! seal the program's descriptor still cannot be written through.

use crate::linux::memory;
use crate::linux::system::{Permission, Refusal, Sharing, System};
use crate::{Capacity, HostError};
use lively_base::{Align, RunAddr, Size};
use std::fs::File;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// The writable mapping.
#[derive(Debug)]
pub(crate) struct Given {
    at: RunAddr,
    size: Size,
}

impl Given {
    /// A new file: the mapping, and a descriptor that can only be read. `None` where files cannot be executed.
    pub(crate) fn make(capacity: &Capacity) -> Result<Option<(Self, OwnedFd)>, HostError> {
        let Some(file) = memory::file_to_give(capacity)? else { return Ok(None) };
        let page = Align::from_bytes(System::page_size().0).unwrap_or_default();
        let size = Size(page.up(capacity.code.0) + page.up(capacity.read_only.0));
        let what = |refusal: Refusal| refusal.during("map the file of code for writing");
        let system = System::new(None);
        let at = system.reserve(None, size).map_err(what)?;
        let given = Self { at, size };
        // SAFETY: the range was reserved just now.
        unsafe { system.map_file(at, size, Permission::ReadWrite, Sharing::Shared, file.as_fd(), 0) }
            .map_err(what)?;
        system.forbid_writing(file.as_fd());
        let path = format!("/proc/self/fd/{}", file.as_raw_fd());
        match File::open(path) {
            Ok(readable) => Ok(Some((given, system.out_of_the_way(readable.into())))),
            // No /proc: then there is no way to hand over less than everything.
            Err(_) => Ok(None),
        }
    }

    /// Whether the file has bytes there.
    fn has(&self, offset: u64, len: usize) -> bool {
        offset.checked_add(len as u64).is_some_and(|end| end <= self.size.0)
    }

    /// Writes bytes that nobody runs or reads yet.
    pub(crate) fn write(&mut self, offset: u64, bytes: &[u8]) -> bool {
        if !self.has(offset, bytes.len()) {
            return false;
        }
        // SAFETY: inside the mapping, which is this object's.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), (self.at.0 + offset) as *mut u8, bytes.len());
        }
        true
    }

    /// Reads what was written.
    pub(crate) fn read(&self, offset: u64, into: &mut [u8]) -> bool {
        if !self.has(offset, into.len()) {
            return false;
        }
        // SAFETY: inside the mapping; nobody writes to it meanwhile, since that takes `&mut self`.
        unsafe {
            std::ptr::copy_nonoverlapping((self.at.0 + offset) as *const u8, into.as_mut_ptr(), into.len());
        }
        true
    }
}

impl Drop for Given {
    fn drop(&mut self) {
        // SAFETY: made by `make`, and nobody else knows where it is.
        unsafe { System::new(None).unmap(self.at, self.size) };
    }
}

#[cfg(test)]
mod tests {
    use super::Given;
    use crate::Capacity;
    use lively_base::Size;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::FileExt;

    #[test]
    fn nobody_else_can_write() {
        let small = Size(64 << 10);
        let capacity = Capacity { code: small, read_only: small, data: small, slots: small };
        let made = Given::make(&capacity).expect("there is memory");
        let Some((mut given, file)) = made else { return };
        assert!(given.write(5, b"code"));
        assert!(!given.write((128 << 10) - 3, b"code"), "beyond the end");
        let mut back = [0; 4];
        let readable = std::fs::File::from(file);
        readable.read_exact_at(&mut back, 5).expect("it can be read");
        assert_eq!(&back, b"code");
        assert!(given.read(5, &mut back) && &back == b"code");
        assert!(readable.write_at(b"x", 0).is_err());
        // Opened anew for writing it cannot be written either, where the kernel knows the seal.
        let path = format!("/proc/self/fd/{}", readable.as_raw_fd());
        if let Ok(again) = std::fs::OpenOptions::new().write(true).open(path) {
            assert!(again.write_at(b"x", 0).is_err());
        }
    }
}
