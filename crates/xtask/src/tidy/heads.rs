//! How files begin: every file of a room says what it is for, every room says what it may not know
//! and, where the design says so, that it has no unsafe code.

use super::source::Source;
use super::{Findings, Tree};
use std::path::Path;

/// Rooms that may have unsafe code, and why. All others forbid it.
const MAY_BE_UNSAFE: &[(&str, &str)] = &[
    ("host", "every system call is here"),
    ("image", "it calls what it has linked"),
    ("lively", "calling live code is a promise of the caller"),
    ("cli", "the process's own entry point"),
];

const FORBID: &str = "#![forbid(unsafe_code)]";

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<(), String> {
    for source in tree.sources.iter().filter(|s| s.is_in_src()) {
        if !source.text.starts_with("//!") {
            let todo = "open it with `//!`: problem, approach, invariants, refusals";
            findings.add(&source.path, 1, "the file has no head", todo);
        }
    }
    for package in tree.metadata.members() {
        for target in &package.targets {
            let is_root =
                target.kind.iter().any(|kind| matches!(kind.as_str(), "lib" | "bin" | "proc-macro"));
            let path = tree.shown(&target.src_path);
            let source = tree.sources.iter().find(|s| s.path == path);
            if let Some(source) = source.filter(|_| is_root) {
                root(source, findings);
            }
        }
    }
    Ok(())
}

/// Checks the file that opens a crate.
fn root(source: &Source, findings: &mut Findings) {
    let room = source.room().unwrap_or_default();
    let may_be_unsafe = MAY_BE_UNSAFE.iter().any(|(name, _)| *name == room);
    if !may_be_unsafe && !source.code.contains(FORBID) {
        findings.add(
            &source.path,
            1,
            format!("`{room}` must have no unsafe code"),
            format!("add `{FORBID}`"),
        );
    }
    let is_lib_or_main = matches!(source.path.file_name(), Some(name) if Path::new(name) == Path::new("lib.rs")
        || Path::new(name) == Path::new("main.rs"));
    let head: String = source.text.lines().take_while(|line| line.starts_with("//!")).collect();
    if is_lib_or_main && !head.contains("know") {
        let todo = "say in its head: `... may know ...` or `... may not know ...`";
        findings.add(
            &source.path,
            1,
            format!("the head of `{room}` does not say what it may not know"),
            todo,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        let mut findings = Findings::default();
        root(&Source::new(Path::new(path), text.to_owned()), &mut findings);
        findings.0.len()
    }

    #[test]
    fn rooms_forbid_unsafe_code_and_say_what_they_may_not_know() {
        let head = "//! `x` may not know y.\n";
        assert_eq!(count("crates/link/src/lib.rs", &format!("{head}{FORBID}\n")), 0);
        assert_eq!(count("crates/link/src/lib.rs", head), 1);
        assert_eq!(
            count("crates/link/src/lib.rs", &format!("{head}// {FORBID}\n")),
            1,
            "a comment forbids nothing"
        );
        assert_eq!(count("crates/host/src/lib.rs", head), 0);
        assert_eq!(count("crates/host/src/lib.rs", "//! Anything.\n"), 1);
        assert_eq!(count("crates/testkit/src/bin/x.rs", FORBID), 0);
    }
}
