//! Measures lively beside what a user would pick instead, in one run, as ratios.
//!
//! `benches link` writes the part "Link and grow" of `RESULTS.md`; `benches link --smoke` runs the
//! same cells over small inputs in a few seconds, checks their answers and writes nothing.
//! `benches cell ...` is how the program starts itself for one measurement ([`cell`]).
//!
//! Refuses to compare across runs: every ratio is of two medians of one run, whose repetitions
//! take turns, so that a busy machine disturbs all alike.

mod cell;
mod edits;
mod inputs;
mod link;
mod live;
mod peers;
mod reload;
mod report;
mod save;
mod soak;
mod start;
mod watch;

use std::process::ExitCode;

const HELP: &str = "\
Measures lively beside its peers.

Usage: benches link|start|reload|soak|watch [--smoke] [--rounds N]

  link          the tables of \"Link and grow\"; writes benches/RESULTS.md
  start         the tables of \"Start and compile\"; the same
  reload        the tables of \"Reload\"; the same
  soak          functions replaced under threads that call them, 60 seconds a round; the same
  watch         from a save to new code running; the same
  --smoke       small inputs, one round, about 20 seconds; writes nothing
  --rounds N    how often each process of a table is run (default 7)
";

/// What a suite is asked to do.
#[derive(Clone, Copy)]
pub struct Effort {
    /// How often each cell's process is run.
    pub rounds: usize,
    /// How many objects the chain has.
    pub chain: usize,
    /// Whether everything is measured in full, and kept.
    pub scale: Scale,
}

/// How much is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Just enough to see that every cell works.
    Smoke,
    /// All of it.
    Full,
}

fn run_cell(words: &[String]) -> Result<cell::Samples, String> {
    let Some((name, words)) = words.split_first() else { return Err("which cell?".into()) };
    match name.as_str() {
        "load" => live::load(words),
        "chain" => live::chain(words),
        "grow" => live::grow(words),
        "calls" => live::calls(words),
        "link-open" => peers::link_open(words),
        "open-grow" => peers::open_grow(words),
        "open-calls" => peers::open_calls(words),
        "elf-loader-load" => peers::elf_loader_load(words),
        "elf-loader-chain" => peers::elf_loader_chain(words),
        "launch" => peers::launch(words),
        "reload" => reload::lively(words),
        "snippets" => reload::snippets(words),
        "dlopen-reload" => reload::with_dlopen(words),
        "soak" => soak::soak(words),
        "libtcc" => reload::with_libtcc(words),
        "watch-save" => watch::saves(words),
        "save" => save::lively(words),
        "edits" => edits::lively(words),
        "save-dlopen" => save::with_dlopen(words),
        _ => Err(format!("no cell `{name}`")),
    }
}

fn effort(words: &[String]) -> Option<Effort> {
    let mut effort = Effort { rounds: 7, chain: 10_000, scale: Scale::Full };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--smoke" => effort = Effort { rounds: 1, chain: 500, scale: Scale::Smoke },
            "--rounds" => effort.rounds = words.next()?.parse().ok().filter(|&n| n > 0)?,
            _ => return None,
        }
    }
    Some(effort)
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.split_first() {
        Some((first, rest)) if first == "cell" => run_cell(rest).map(|samples| samples.print()),
        Some((first, rest)) if ["link", "start", "reload", "soak", "watch"].contains(&first.as_str()) => {
            match effort(rest) {
                Some(effort) if first == "link" => link::run(effort),
                Some(effort) if first == "start" => start::run(effort),
                Some(effort) if first == "soak" => soak::run(effort),
                Some(effort) if first == "watch" => watch::run(effort),
                Some(effort) => reload::run(effort),
                None => {
                    eprint!("{HELP}");
                    return ExitCode::from(2);
                }
            }
        }
        Some((first, _)) if first == "--help" => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::FAILURE
        }
    }
}
