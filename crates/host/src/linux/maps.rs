//! What the system says about this process's address space.

use super::place;
use lively_base::{RunAddr, Size};
use std::ffi::{c_int, c_void};
use std::ops::Range;

/// Every mapping, ascending.
pub(crate) fn ranges() -> Vec<Range<u64>> {
    std::fs::read_to_string("/proc/self/maps").map_or(Vec::new(), |text| place::parse_maps(&text))
}

/// Whether all of `range` is writable now.
pub(crate) fn is_writable(range: Range<RunAddr>) -> bool {
    let text = std::fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let mut from = range.start.0;
    for line in text.lines() {
        let (Some(mapping), Some(permission)) = (place::parse_maps(line).pop(), line.split(' ').nth(1))
        else {
            continue;
        };
        if mapping.contains(&from) && permission.starts_with("rw") {
            from = mapping.end;
        }
    }
    from >= range.end.0
}

/// From the first to the last byte of the object that holds the C library.
pub(crate) fn c_library() -> Option<Range<u64>> {
    struct Search {
        inside: u64,
        found: Option<Range<u64>>,
    }
    unsafe extern "C" fn visit(info: *mut libc::dl_phdr_info, _: usize, search: *mut c_void) -> c_int {
        // SAFETY: the loader gives a valid record for the time of the call.
        let info = unsafe { &*info };
        // SAFETY: the pointer is the one handed to dl_iterate_phdr below.
        let search = unsafe { &mut *search.cast::<Search>() };
        let headers = usize::from(info.dlpi_phnum);
        // SAFETY: the loader's headers live as long as the object.
        let headers = unsafe { std::slice::from_raw_parts(info.dlpi_phdr, headers) };
        let loads = headers.iter().filter(|h| h.p_type == libc::PT_LOAD);
        let start = loads.clone().map(|h| info.dlpi_addr + h.p_vaddr).min();
        let end = loads.map(|h| info.dlpi_addr + h.p_vaddr + h.p_memsz).max();
        if let (Some(start), Some(end)) = (start, end)
            && (start..end).contains(&search.inside)
        {
            search.found = Some(start..end);
            return 1;
        }
        0
    }
    let mut search = Search { inside: libc::getpid as *const () as u64, found: None };
    // SAFETY: `visit` treats the pointer as what it is, and it outlives the call.
    unsafe { libc::dl_iterate_phdr(Some(visit), (&raw mut search).cast()) };
    search.found
}

/// The largest file this process may make, if there is a limit.
pub(crate) fn file_size_limit() -> Option<Size> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the record is writable.
    let done = unsafe { libc::getrlimit(libc::RLIMIT_FSIZE, &raw mut limit) };
    (done == 0 && limit.rlim_cur != libc::RLIM_INFINITY).then_some(Size(limit.rlim_cur))
}
