//! Making new code visible: the system's call, because `fence.i` reaches only the hart it runs on.

use crate::HostError;
use crate::linux::system::errno;
use lively_base::RunAddr;
use std::ops::Range;

/// `riscv_flush_icache`, for all threads of the process.
const FLUSH_CALL: libc::c_long = 259;

/// Once, early: nothing to announce.
pub(crate) fn prepare() {}

/// Makes new code visible to every core.
pub(crate) fn synchronise(range: &Range<RunAddr>) -> Result<(), HostError> {
    // SAFETY: the call changes no memory.
    let done = unsafe { libc::syscall(FLUSH_CALL, range.start.0, range.end.0, 0) };
    if done == 0 {
        return Ok(());
    }
    Err(HostError::System {
        what: "make new code visible".to_owned(),
        call: "riscv_flush_icache",
        errno: errno(),
    })
}
