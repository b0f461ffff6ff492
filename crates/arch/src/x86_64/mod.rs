//! AMD64 with the System V ABI.

pub mod builtin;
pub mod decode;
pub mod detour;
mod field;
mod kind;
pub mod relax;
pub mod stub;

pub use kind::Kind;
