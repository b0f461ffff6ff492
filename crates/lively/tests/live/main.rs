//! Tests of the live image through the library: growth, rules, refusals, threads, endings.
//!
//! One program holds them all, so that they are linked once. Each module is about one promise.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod append;
mod endings;
mod experiments;
mod faults;
mod images;
mod inputs;
mod model;
mod queries;
mod rules;
mod scene;
mod sketch;
mod snapshot;
mod thread_locals;
mod throwing;
