//! The controller's side of a program that has a process of its own.
//!
//! The controller links, compiles and decides; the part of lively that lives with the program ([`super::agent`]) carries
//! out. Code and constants are written here, through the only writable mapping there is of their file, and appear in
//! the program; its data are written through the kernel; all else is an order on the board.
//!
//! Invariants: whatever the program does to itself, nobody here waits for ever, dies or believes a length that it was
//! told. What cannot be carried out any more is [`HostError::Gone`](crate::HostError::Gone), with the reason.

mod attend;
mod fate;
mod given;
mod link;
mod process;
mod space;
mod start;
mod terminal;

pub use super::agent::order::ModuleFacts;
pub use attend::{Answers, Asker, Wounded};
pub use fate::{Ended, Event};
pub use process::{Supervised, SupervisedProcess};
pub use start::Starter;
pub use terminal::{end_like, guard_terminal, stop_with};
