//! The corpus `tests/corpus/watch`: files saved while `lively watch` runs a program.
//!
//! How a scenario is written stands at the head of `lively_testkit::watch_case`.

use lively_testkit::{suite, toolchain, watch_case};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = toolchain::root().join("tests/corpus/watch");
    match watch_case::checks(&folder, Path::new(env!("CARGO_BIN_EXE_lively"))) {
        Ok(checks) => suite::run("watch", checks),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
