//! Real programs (`tests/programs`) built by gcc with several sets of flags: lively against gcc's own link.
//!
//! How a program is described stands at the head of `lively_testkit::programs`. Sources that are not
//! ours come from `corpus-cache`, which `cargo xtask corpus` makes.

use lively_testkit::{programs, suite, toolchain};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = toolchain::root().join("tests/programs");
    match programs::checks(&folder, Path::new(env!("CARGO_BIN_EXE_lively"))) {
        Ok(checks) => suite::run("programs", checks),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
