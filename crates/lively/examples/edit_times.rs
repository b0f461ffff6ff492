//! Where the time of a reload goes: `edit_times FILE FROM TO [COUNT]` compiles FILE, replaces FROM by TO and back so many
//! times, and tells how long each stage of following it took. With `-I` and `-D` in `CPPFLAGS`.

use lively::build::Build;
use lively::c::{Command, Facts, Generation, Level, Options, Source};
use lively::{Image, Step};
use std::time::Instant;

fn main() -> Result<(), lively::Error> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, from, to, rest @ ..] = words.as_slice() else {
        eprintln!("edit_times FILE FROM TO [COUNT]");
        std::process::exit(2);
    };
    let count: usize = rest.first().and_then(|count| count.parse().ok()).unwrap_or(6);
    let text = std::fs::read_to_string(file).expect("a readable file");
    let other = text.replacen(from.as_str(), to, 1);
    assert_ne!(text, other, "FROM is not there");
    let mut options = Options {
        facts: Facts::Wanted,
        level: Level::None,
        generation: Generation::OnCall,
        ..Options::default()
    };
    for word in std::env::var("CPPFLAGS").unwrap_or_default().split_whitespace() {
        if let Some(folder) = word.strip_prefix("-I") {
            options.preprocess.search.user.push(folder.into());
        } else if let Some(definition) = word.strip_prefix("-D") {
            options.preprocess.commands.push(Command::Define(definition.into()));
        }
    }
    let source = |text: &str| Source::Text { name: file.clone(), text: text.into() };
    let mut build = Build::new(source(&text), options, 20);
    let began = Instant::now();
    let built = build.compile()?;
    println!("compile from the beginning: {:.2?}", began.elapsed());
    let object = built.object.unwrap_or_else(|| panic!("{}", built.findings));
    let program = Image::builder().live().input(object.input()).start()?;
    for turn in 0..count {
        build.set_source(source(if turn % 2 == 0 { &other } else { &text }));
        let began = Instant::now();
        let built = build.compile()?;
        let compiled = began.elapsed();
        let object = built.object.unwrap_or_else(|| panic!("{}", built.findings));
        let plan = program.image().plan([object.input()])?;
        let planned = began.elapsed();
        let text = plan.to_text();
        let applied = program.apply(plan, Step::EachSlot)?;
        let all = began.elapsed();
        println!(
            "{:?}: compile {compiled:.2?}, plan {:.2?}, apply {:.2?}: {all:.2?}; {} replaced; {}",
            built.work,
            planned - compiled,
            all - planned,
            applied.replaced.len(),
            text.lines().last().unwrap_or_default(),
        );
    }
    Ok(())
}
