//! The corpus `tests/corpus/live`: programs whose functions are replaced while they run.
//!
//! How a scenario is written stands at the head of `lively_testkit::live_case`.

use lively_testkit::{live_case, suite, toolchain};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = toolchain::root().join("tests/corpus/live");
    match live_case::checks(&folder, Path::new(env!("CARGO_BIN_EXE_lively"))) {
        Ok(checks) => suite::run("live", checks),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
