//! Random input against the readers. The targets are plain functions of the rooms, so the runner is
//! a program of `testkit`, which may know them; this builds it, starts it, and explains its death:
//! a stack overflow or an abort takes the runner with it, but not its last iteration, which it
//! keeps in a file. It is built without optimisation: what overflows must panic, and `cargo test` has
//! built the same crates already.

use crate::{Outcome, workspace};
use std::process::Command;

/// Builds and runs the runner with `args`.
pub(crate) fn run(args: &[&str]) -> Outcome {
    let root = workspace::root();
    let status = Command::new(workspace::cargo())
        .args(["run", "--quiet", "--package", "lively-testkit", "--bin", "fuzz", "--"])
        .args(args)
        .current_dir(&root)
        .status()
        .map_err(|e| format!("cannot start cargo: {e}"))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => Err(format!("fuzzing ended with {code}, see above")),
        None => {
            let last = std::fs::read_to_string(root.join("target/fuzz/last")).unwrap_or_default();
            Err(format!("the runner was killed ({status}); to repeat it: cargo xtask fuzz {}", last.trim()))
        }
    }
}
