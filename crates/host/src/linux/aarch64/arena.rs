//! The room for live thread-locals in the host's own block: not yet on aarch64.

use lively_base::{RunAddr, Size};

/// As on the other architectures.
pub(crate) const SIZE: Size = Size(8 << 10);

/// The arena of the calling thread: there is none.
pub(crate) fn address() -> Option<RunAddr> {
    None
}
