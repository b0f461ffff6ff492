//! Registers of an interrupted thread: not yet on riscv64; only the code's address.

use std::ffi::c_void;

/// The registers, in the numbering of the ABI's frame information; all zero here.
pub(crate) fn of_context(_context: *const c_void) -> [u64; 17] {
    [0; 17]
}

/// The addresses of the interrupted code and of the top of its stack, where known.
pub(crate) fn code_and_stack(_context: *const c_void) -> Option<(u64, u64)> {
    None
}
