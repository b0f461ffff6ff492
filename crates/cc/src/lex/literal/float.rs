//! Exact floating constants.
