//! What gdb says of programs compiled by lively: cases of `tests/corpus/debug`, and real programs.
//!
//! How a case is written stands at the head of `lively_testkit::debug_case`.

use lively_testkit::{debug_case, suite, toolchain};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = toolchain::root().join("tests/corpus/debug");
    let lively = Path::new(env!("CARGO_BIN_EXE_lively"));
    match debug_case::checks(&folder, lively) {
        Ok(mut checks) => {
            checks.extend(debug_case::program_checks(lively));
            suite::run("debug", checks)
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
