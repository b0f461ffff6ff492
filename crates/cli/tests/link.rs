//! The corpus `tests/corpus/link`: every case with every set of its flags, lively against the system's linker.
//!
//! How a case is written stands at the head of `lively_testkit::runner`. `cargo test --test link -- NAME`
//! runs those whose name contains NAME; a failure shows the command that repeats it.

use lively_testkit::{link_case, suite, toolchain};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = toolchain::root().join("tests/corpus/link");
    match link_case::checks(&folder, "link", Path::new(env!("CARGO_BIN_EXE_lively"))) {
        Ok(checks) => suite::run("link", checks),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
