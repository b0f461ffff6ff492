//! Calling conventions, as pure functions from signatures to places.

pub(crate) mod sysv;
