//! `lively-host` may know nothing of linking: it is every system call, and the only room that
//! turns a [`RunAddr`](lively_base::RunAddr) into memory.
//!
//! The rest of lively reaches program memory through [`Space`]: [`Local`](local) is the process
//! lively itself runs in.

pub mod space;

pub use space::{
    Bucket, Capacity, Counts, Foreign, ForeignKind, FramesToken, HostError, Layout, Nearness, Process, Space,
};
