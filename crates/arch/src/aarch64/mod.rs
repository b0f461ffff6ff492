//! placeholder

mod field;
mod kind;
pub mod stub;

pub use kind::Kind;
