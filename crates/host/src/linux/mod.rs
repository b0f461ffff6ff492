//! Everything that differs from system to system, for Linux.

mod fork;
mod local;
mod maps;
mod memory;
mod peek;
mod place;
mod system;

pub use local::Local;
pub use memory::{ExecMode, LocalOptions};
pub use system::Injector;
