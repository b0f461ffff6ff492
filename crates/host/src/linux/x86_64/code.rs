//! Making new code visible: x86-64 keeps its instruction caches in step with memory by itself,
//! and code at an address that never ran cannot be in a pipeline.

use crate::HostError;
use lively_base::RunAddr;
use std::ops::Range;

/// Once, early: nothing to announce.
pub(crate) fn prepare() {}

/// Makes new code visible to every core: nothing to do.
#[expect(clippy::unnecessary_wraps, reason = "other architectures can fail")]
pub(crate) fn synchronise(_range: &Range<RunAddr>) -> Result<(), HostError> {
    Ok(())
}
