//! A bare compiler for trying things: `lcc [-O] [-S] [-fsyntax-only] [-I dir] [-D x] file.c [-o out.o]`.

use lively_base::Arch;
use lively_cc::Session;
use lively_cc::check::CheckOptions;
use lively_cc::compile::{Debug, Goal, translate};
use lively_cc::diagnostic::{Style, render_all};
use lively_cc::preprocess::{Command, PreprocessOptions};
use lively_codegen::{Level, Options, Sections, compile_module};
use std::path::PathBuf;

fn main() {
    let mut options = PreprocessOptions::default();
    let (mut out, mut file) = (None, None);
    let (mut level, mut goal, mut text, mut stats) = (Level::None, Goal::Lower(Debug::None), false, false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "-o" => out = args.next(),
            "-O" => level = Level::Speed,
            "-S" => text = true,
            "-t" => stats = true,
            "-fsyntax-only" => goal = Goal::Check,
            _ if arg.starts_with("-I") => options.search.user.push(PathBuf::from(&arg[2..])),
            _ if arg.starts_with("-D") => options.commands.push(Command::Define(arg[2..].to_owned())),
            _ if arg.starts_with('-') => {}
            _ => file = Some(arg),
        }
    }
    let file = file.expect("a file");
    let mut session = Session::default();
    let main = session.sources.load_main(std::path::Path::new(&file)).expect("a readable file");
    let (module, times) = translate(&mut session, &options, CheckOptions::default(), main, goal);
    if stats {
        eprintln!("{times:?}");
    }
    let mut found = std::mem::take(&mut session.diagnostics);
    found.apply(&lively_cc::diagnostic::Policy::default(), &session.sources);
    eprint!("{}", render_all(&session, &found, Style::Plain, 20));
    let Some(module) = module else {
        std::process::exit(i32::from(goal == Goal::Lower(Debug::None) || !found.is_clean()))
    };
    if text {
        println!("{}", lively_ir::print(&module));
    }
    let findings = lively_ir::verify(&module);
    for finding in findings.iter().take(10) {
        eprintln!("verify: {finding}");
    }
    if !findings.is_empty() {
        std::process::exit(3);
    }
    let Some(out) = out else { return };
    let clock = std::time::Instant::now();
    let options = Options { level, sections: Sections::Each, ..Options::default() };
    let graph = match compile_module(&module, Arch::X86_64, &options) {
        Ok(graph) => graph,
        Err(faults) => {
            faults.iter().take(10).for_each(|fault| eprintln!("{fault}"));
            std::process::exit(4);
        }
    };
    let object = lively_object::write::write_object(&graph).expect("an object");
    if stats {
        eprintln!("code {:?}", clock.elapsed());
    }
    std::fs::write(out, object).expect("a writable object");
}
