//! The process's threads as the kernel lists them, read without taking memory or any lock: who asks may be
//! holding threads that have the allocator's.

use std::ffi::CStr;
use std::io::Write as _;

/// Bytes of a thread's `stat` that are read: the fields that are asked for stand in the first hundred.
pub(crate) const STAT_LEN_MAX: usize = 512;
/// Bytes of the list read at once.
const LIST_PART: usize = 4096;

/// Kernel ids of the threads that are not in `known`, as many as fit into `fresh`; answers how many there are. `None`
/// where the kernel does not say.
pub(crate) fn fresh(known: &[i32], fresh: &mut [i32]) -> Option<usize> {
    let folder = open(c"/proc/self/task")?;
    let mut count = 0;
    let mut part = [0_u64; LIST_PART / 8];
    loop {
        // SAFETY: the buffer is as long as is said, and aligned as entries are.
        let got = unsafe { libc::syscall(libc::SYS_getdents64, folder, part.as_mut_ptr(), LIST_PART) };
        let Some(got) = usize::try_from(got).ok().filter(|got| *got > 0) else { break };
        // SAFETY: the kernel has written that many bytes.
        let bytes = unsafe { std::slice::from_raw_parts(part.as_ptr().cast::<u8>(), got) };
        let mut at = 0;
        while at + 19 <= bytes.len() {
            // Number, offset (8 bytes each), length of the entry (2), kind (1), name.
            let len = usize::from(u16::from_ne_bytes([bytes[at + 16], bytes[at + 17]]));
            let name = CStr::from_bytes_until_nul(&bytes[at + 19..]).unwrap_or_default();
            if let Some(tid) = name.to_str().ok().and_then(|name| name.parse::<i32>().ok())
                && !known.contains(&tid)
                && !fresh[..count.min(fresh.len())].contains(&tid)
            {
                if let Some(place) = fresh.get_mut(count) {
                    *place = tid;
                }
                count += 1;
            }
            if len == 0 {
                break;
            }
            at += len;
        }
    }
    close(folder);
    Some(count)
}

/// What the kernel says of a thread; `None` when it is gone.
pub(crate) fn stat(tid: i32, buffer: &mut [u8; STAT_LEN_MAX]) -> Option<&[u8]> {
    let mut path = [0_u8; 48];
    write!(&mut path[..47], "/proc/self/task/{tid}/stat").ok()?;
    let file = open(CStr::from_bytes_until_nul(&path).ok()?)?;
    // SAFETY: the buffer is as long as is said.
    let got = unsafe { libc::read(file, buffer.as_mut_ptr().cast(), buffer.len()) };
    close(file);
    usize::try_from(got).ok().filter(|got| *got > 0).map(|got| &buffer[..got])
}

fn open(path: &CStr) -> Option<libc::c_int> {
    // SAFETY: the path is a C string.
    let file = unsafe { libc::open(path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
    (file >= 0).then_some(file)
}

fn close(file: libc::c_int) {
    // SAFETY: the file was opened here, and nobody else knows it.
    unsafe { libc::close(file) };
}

#[cfg(test)]
mod tests {
    #[test]
    fn this_thread_is_listed_until_it_is_known() {
        let own = super::super::threads::own_tid();
        let mut fresh = [0; 4096];
        let count = super::fresh(&[], &mut fresh);
        assert!(count.is_some_and(|count| fresh[..count].contains(&own)));
        let count = super::fresh(&[own], &mut fresh);
        assert!(count.is_some_and(|count| !fresh[..count].contains(&own)));
        let mut buffer = [0; super::STAT_LEN_MAX];
        assert!(
            super::stat(own, &mut buffer).is_some_and(|stat| stat.starts_with(own.to_string().as_bytes()))
        );
        assert!(super::stat(i32::MAX, &mut buffer).is_none());
    }
}
