//! The entrance of promises is not written for this architecture: code is generated before it is called.

use lively_base::RunAddr;

/// What promises call.
pub(crate) fn entrance() -> Option<RunAddr> {
    None
}
