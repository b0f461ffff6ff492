//! Everything that differs from system to system, for Linux.

#[cfg(target_arch = "aarch64")]
#[path = "aarch64/mod.rs"]
mod arch;
#[cfg(target_arch = "riscv64")]
#[path = "riscv64/mod.rs"]
mod arch;
#[cfg(target_arch = "x86_64")]
#[path = "x86_64/mod.rs"]
mod arch;

mod agent;
mod alone;
mod exchange;
pub mod exit;
mod folder;
mod fork;
pub mod frames;
mod heap;
mod hold;
mod libraries;
mod local;
mod lock;
mod maps;
pub mod materialise;
mod memory;
pub mod modules;
mod own;
mod peek;
mod place;
mod process;
pub mod program;
mod quiet;
mod search;
mod signal_file;
pub mod signals;
pub mod supervised;
mod symbols;
mod system;
mod tasks;
mod thread_exit;
mod thread_room;
mod threads;

pub use agent::Seat;
pub use alone::when_alone;
pub use folder::{Folder, Kept};
pub use fork::carry_over;
pub use heap::Heap;
pub use local::Local;
pub use lock::{Count, Lock, Locked};
pub use memory::{ExecMode, LocalOptions};
pub use process::LocalProcess;
pub use quiet::quiet_thread;
pub use signal_file::{Received, SignalFile};
pub use system::{Injector, close_on_exec};
