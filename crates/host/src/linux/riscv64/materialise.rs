//! The entrance of promises is not written for this architecture: code is generated before it is called.

use lively_base::RunAddr;

/// What promises call.
pub(crate) fn entrance() -> Option<RunAddr> {
    None
}

/// What a word says, as it is hidden.
pub(crate) fn hidden(word: &RunAddr) -> u64 {
    !word.0
}

/// Has a word say what is hidden.
pub(crate) fn show(word: &mut RunAddr, hidden: u64) {
    word.0 = !hidden;
}
