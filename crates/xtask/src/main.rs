//! `cargo xtask`: what is done to this repository by machine. It may know the tree and cargo, and
//! nothing of lively itself, so that it builds in seconds and works when nothing else does.
//!
//! | command | does |
//! |---|---|
//! | `tidy` | checks the house rules that the compiler does not |
//! | `ci [--full]` | everything that must pass before a change goes in |
//! | `corpus` | fetches the sources of real programs that tests build |
//! | `capture [--lively PATH] [--output PATH]` | records docs/watch.svg: `lively watch` while its source is edited |
//! | `fuzz [TARGET] [--seconds N | --brief] [--seed S] [--only N] [--replay FILE]` | random input against the readers |
#![forbid(unsafe_code)]

mod capture;
mod ci;
mod corpus;
mod fuzz;
mod tidy;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  tidy              check the house rules: layers, heads, lengths, words, reasons, licences
  ci [--full]       format, lints, tidy, tests, corpora, a short fuzzing; --full: more of each
  corpus            fetch the sources of real programs into corpus-cache/
  capture [--lively PATH] [--output PATH]
                    record docs/watch.svg; without a path, lively is built
  fuzz [TARGET] [--seconds N | --brief] [--seed S] [--only N] [--replay FILE]
                    random input against the readers; without a target, each in turn
";

/// What a command answers: what went wrong, in words for the person who called it.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        ["tidy"] => tidy::run(),
        ["ci"] => ci::run(ci::Extent::Default),
        ["ci", "--full"] => ci::run(ci::Extent::Full),
        ["corpus"] => corpus::run(),
        ["capture", rest @ ..] => capture::run(rest),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
