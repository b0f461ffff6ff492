//! 64-bit Arm with AAPCS64.

pub mod decode;
pub mod detour;
mod field;
mod kind;
pub mod relax;
pub mod stub;

pub use kind::Kind;
