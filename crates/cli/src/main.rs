//! The `lively` command. It may know nothing below the `lively` crate and hold no logic of its
//! own: it turns arguments into calls, renders what comes back, and chooses exit codes.
//!
//! The C entry point is our own ([`entry`]), so that the program that `lively run` starts finds
//! the process as the kernel made it: no signal handler, no ignored signal.
#![no_main]
#![deny(unsafe_code)]

mod arguments;
mod c_options;
mod c_processor;
mod cache;
mod cc;
mod command;
mod compile;
mod control;
mod dump;
mod entry;
mod folder;
mod help;
mod plan;
mod preload;
mod render;
mod run;
mod sources;
mod supervise;
mod watch;
