//! Random signatures between lively's code and gcc's.
//!
//! What a seed makes stands at the head of `lively_testkit::abi_case`.

use lively_testkit::{abi_case, suite};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    suite::run("abi", abi_case::checks(Path::new(env!("CARGO_BIN_EXE_lively"))))
}
