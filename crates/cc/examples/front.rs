//! The front end alone: `front [-fsyntax-only] [-S] [-t] [-I dir] [-D x] file.c` parses, checks, lowers and
//! verifies, and says how long each stage took.

use lively_cc::Session;
use lively_cc::check::CheckOptions;
use lively_cc::compile::{Debug, Goal, translate};
use lively_cc::diagnostic::{Policy, Style, render_all};
use lively_cc::preprocess::{Command, PreprocessOptions};
use std::path::{Path, PathBuf};

fn main() {
    let mut options = PreprocessOptions::default();
    let (mut file, mut goal, mut text, mut stats) = (None, Goal::Lower(Debug::None), false, false);
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "-S" => text = true,
            "-t" => stats = true,
            "-fsyntax-only" => goal = Goal::Check,
            _ if arg.starts_with("-I") => options.search.user.push(PathBuf::from(&arg[2..])),
            _ if arg.starts_with("-D") => options.commands.push(Command::Define(arg[2..].to_owned())),
            _ => file = Some(arg),
        }
    }
    let file = file.expect("a file");
    let mut session = Session::default();
    let main = session.sources.load_main(Path::new(&file)).expect("a readable file");
    let (module, times) = translate(&mut session, &options, CheckOptions::default(), main, goal);
    if stats {
        eprintln!("{times:?}");
    }
    let mut found = std::mem::take(&mut session.diagnostics);
    found.apply(&Policy::default(), &session.sources);
    eprint!("{}", render_all(&session, &found, Style::Plain, 20));
    let Some(module) = module else { std::process::exit(i32::from(!found.is_clean())) };
    if text {
        println!("{}", lively_ir::print(&module));
    }
    let findings = lively_ir::verify(&module);
    findings.iter().take(10).for_each(|finding| eprintln!("verify: {finding}"));
    std::process::exit(if findings.is_empty() { 0 } else { 3 });
}
