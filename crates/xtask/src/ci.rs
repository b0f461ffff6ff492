//! Everything that must pass before a change goes in, in the order that fails soonest. Each step is
//! a command that can be repeated by hand; the first that fails ends the run and says which.

use crate::{Outcome, corpus, tidy, workspace};
use std::process::Command;
use std::time::Instant;

/// How much is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What must pass before every change.
    Default,
    /// More of each, for a night or a release.
    Full,
}

/// What a step does.
enum Action {
    /// A command of cargo, with its arguments.
    Cargo(&'static [&'static str]),
    /// A check of this program, with the words to repeat it.
    Own(fn() -> Outcome, &'static str),
}

struct Step {
    name: &'static str,
    action: Action,
    /// Whether only `--full` runs it.
    extent: Extent,
}

const fn cargo(name: &'static str, args: &'static [&'static str]) -> Step {
    Step { name, action: Action::Cargo(args), extent: Extent::Default }
}

/// A suite of the benches over small inputs: that its cells work and answer right.
macro_rules! brief {
    ($suite:literal) => {
        &[
            "run",
            "--release",
            "--quiet",
            "--locked",
            "--manifest-path",
            "benches/Cargo.toml",
            "--",
            $suite,
            "--smoke",
        ]
    };
}

const STEPS: &[Step] = &[
    cargo("format", &["fmt", "--all", "--check"]),
    Step { name: "tidy", action: Action::Own(tidy::run, "cargo xtask tidy"), extent: Extent::Default },
    cargo("lints", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    Step { name: "programs", action: Action::Own(programs, "cargo xtask corpus"), extent: Extent::Default },
    cargo("tests", &["test", "--workspace", "--locked", "--no-fail-fast"]),
    cargo("fuzz", &["xtask", "fuzz", "--brief"]),
    cargo("benches, briefly", brief!("link")),
    cargo("reloads, briefly", brief!("reload")),
    cargo("reloads under threads, briefly", brief!("soak")),
    Step {
        name: "tests, optimised",
        action: Action::Cargo(&["test", "--workspace", "--locked", "--no-fail-fast", "--release"]),
        extent: Extent::Full,
    },
    Step {
        name: "long fuzz",
        action: Action::Cargo(&["xtask", "fuzz", "--seconds", "300"]),
        extent: Extent::Full,
    },
];

pub(crate) fn run(extent: Extent) -> Outcome {
    let root = workspace::root();
    let seed = base_seed(extent).to_string();
    println!("ci: random programs and inputs from LIVELY_BASE_SEED={seed} on");
    let started = Instant::now();
    let mut times = Vec::new();
    for step in STEPS.iter().filter(|s| s.extent == Extent::Default || extent == Extent::Full) {
        println!("==> {}", step.name);
        let step_started = Instant::now();
        let (outcome, again) = match &step.action {
            Action::Own(check, again) => (check(), (*again).to_owned()),
            Action::Cargo(args) => {
                let status = Command::new(workspace::cargo())
                    .args(*args)
                    .env("LIVELY_BASE_SEED", &seed)
                    .current_dir(&root)
                    .status();
                let outcome = match status {
                    Ok(status) if status.success() => Ok(()),
                    Ok(status) => Err(format!("it ended with {status}")),
                    Err(fault) => Err(format!("cargo cannot be started: {fault}")),
                };
                (outcome, format!("LIVELY_BASE_SEED={seed} cargo {}", args.join(" ")))
            }
        };
        let seconds = step_started.elapsed().as_secs_f64();
        if let Err(message) = outcome {
            println!("==> {} failed after {seconds:.1} s", step.name);
            return Err(format!("{message}\n  to repeat it: {again}"));
        }
        println!("==> {} passed in {seconds:.1} s", step.name);
        times.push(format!("{} {seconds:.0} s", step.name));
    }
    println!("ci: all passed in {:.0} s ({})", started.elapsed().as_secs_f64(), times.join(", "));
    Ok(())
}

/// Where random inputs of a default run begin: always the same, so that what passed once passes again.
const BASE_SEED: u32 = 1;

/// Where random inputs begin. A full run takes a number of the committed tree, so that each change meets
/// others, and a run over the same tree meets the same.
fn base_seed(extent: Extent) -> u32 {
    let asked = std::env::var("LIVELY_BASE_SEED").ok().and_then(|text| text.parse().ok());
    let tree = || {
        let out = Command::new("git")
            .args(["rev-parse", "HEAD^{tree}"])
            .current_dir(workspace::root())
            .output()
            .ok()?;
        let text = String::from_utf8(out.stdout).ok()?;
        u32::from_str_radix(text.get(..7)?, 16).ok()
    };
    let drawn = || if extent == Extent::Full { tree() } else { None };
    asked.or_else(drawn).unwrap_or(BASE_SEED)
}

/// The sources of real programs, for the tests that build them. Without a network those tests skip
/// themselves and say so, unless everything is required.
fn programs() -> Outcome {
    let is_required = std::env::var("LIVELY_REQUIRE").is_ok_and(|what| what == "all");
    match corpus::run() {
        Err(message) if !is_required => {
            println!("skipped: {message}");
            Ok(())
        }
        outcome => outcome,
    }
}
