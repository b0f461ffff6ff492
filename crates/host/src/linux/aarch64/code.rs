//! Making new code visible: data to the point of unification, then the instruction caches, then
//! a barrier on every core that runs a thread of this process.

use crate::HostError;
use crate::linux::system::{membarrier_register, membarrier_synchronise};
use lively_base::RunAddr;
use std::arch::asm;
use std::ops::Range;

/// The smallest line of any implementation.
const LINE: u64 = 16;

/// Registers for the barrier: dear once there are many threads, hence early.
pub(crate) fn prepare() {
    membarrier_register();
}

/// Makes new code visible to every core.
pub(crate) fn synchronise(range: &Range<RunAddr>) -> Result<(), HostError> {
    let lines = || (range.start.0 & !(LINE - 1)..range.end.0).step_by(LINE as usize);
    for line in lines() {
        // SAFETY: cleaning a line changes no content.
        unsafe { asm!("dc cvau, {}", in(reg) line, options(nostack, preserves_flags)) };
    }
    // SAFETY: a barrier.
    unsafe { asm!("dsb ish", options(nostack, preserves_flags)) };
    for line in lines() {
        // SAFETY: dropping a line of the instruction cache changes no content.
        unsafe { asm!("ic ivau, {}", in(reg) line, options(nostack, preserves_flags)) };
    }
    // SAFETY: barriers.
    unsafe { asm!("dsb ish", "isb", options(nostack, preserves_flags)) };
    membarrier_synchronise()
}
