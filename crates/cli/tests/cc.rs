//! C programs of `tests/corpus/cc/run`, and of csmith, compiled by lively against gcc.
//!
//! How a case is written stands at the head of `lively_testkit::c_case`.

use lively_testkit::{c_case, suite, toolchain};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = toolchain::root().join("tests/corpus/cc/run");
    let lively = Path::new(env!("CARGO_BIN_EXE_lively"));
    match c_case::checks(&folder, lively) {
        Ok(mut checks) => {
            checks.extend(c_case::random_checks(lively));
            suite::run("cc", checks)
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
