//! `lively-host` may know nothing of linking: it is every system call, and the only room that
//! turns a [`RunAddr`](lively_base::RunAddr) into memory.
//!
//! The rest of lively reaches program memory through [`Space`]: [`Local`] is the process lively
//! itself runs in. What differs from system to system lives in one folder per system.

pub mod space;

#[cfg(target_os = "linux")]
mod linux;

#[cfg(target_os = "linux")]
pub use linux::{
    Count, ExecMode, Folder, Heap, Injector, Kept, Local, LocalOptions, LocalProcess, Lock, Locked, Received,
    Seat, SignalFile, carry_over, close_on_exec, exit, frames, materialise, modules, program, quiet_thread,
    signals, supervised, when_alone,
};
pub use space::{
    Bucket, Call, Capacity, Counts, Exchange, Foreign, ForeignKind, FramesToken, Holder, HostError, Layout,
    Nearness, Process, Space, Standing,
};
