//! The corpus `tests/corpus/run`: scenarios that drive the command as a user would.
//!
//! How a scenario is written stands at the head of `lively_testkit::scenario`.

use lively_testkit::{scenario, suite, toolchain};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = toolchain::root().join("tests/corpus/run");
    match scenario::checks(&folder, "run", Path::new(env!("CARGO_BIN_EXE_lively"))) {
        Ok(checks) => suite::run("run", checks),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
