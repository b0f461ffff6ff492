//! 64-bit RISC-V with the LP64D ABI.

pub mod decode;
pub mod detour;
mod field;
mod kind;
pub mod relax;
pub mod stub;

pub use kind::Kind;
