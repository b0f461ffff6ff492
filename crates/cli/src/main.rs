//! The `lively` command. It may hold no logic of linking: it turns arguments into calls of the
//! `lively` crate, renders what comes back, and chooses exit codes.
//!
//! The C entry point is our own ([`entry`]), so that the program that `lively run` starts finds
//! the process as the kernel made it: no signal handler, no ignored signal.
#![no_main]
#![deny(unsafe_code)]

mod arguments;
mod command;
mod compile;
mod dump;
mod entry;
mod help;
mod preload;
mod render;
mod run;
