//! Preprocesses files like `cc -E`, for comparing and measuring: `pp [-P] [-dM] [--time] FILE`.
use lively_cc::preprocess::{
    Command, HeaderSet, LineMarkers, Mode, PreprocessOptions, print, print_definitions,
};
use lively_cc::{Session, diagnostic, preprocess};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let mut options = PreprocessOptions { mode: Mode::Print, ..PreprocessOptions::default() };
    let mut markers = LineMarkers::Shown;
    let (mut definitions, mut rounds) = (false, 0);
    let mut file = None;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "-P" => markers = LineMarkers::Hidden,
            "-dM" => definitions = true,
            "--time" => rounds = 20,
            "-nostdinc" => options.search.standard = HeaderSet::None,
            "-undef" => options.undef = true,
            "-E" => {}
            text => {
                if let Some(path) = text.strip_prefix("-I") {
                    options.search.user.push(PathBuf::from(path));
                } else if let Some(path) = text.strip_prefix("-isystem") {
                    options.search.system.push(PathBuf::from(path));
                } else if let Some(definition) = text.strip_prefix("-D") {
                    options.commands.push(Command::Define(definition.to_owned()));
                } else if let Some(name) = text.strip_prefix("-std=") {
                    options.dialect = lively_cc::lex::Dialect::from_name(name).expect("a standard");
                } else {
                    file = Some(text.to_owned());
                }
            }
        }
    }
    let file = file.expect("a file");
    if rounds > 0 {
        options.mode = Mode::Compile;
        let mut best = f64::MAX;
        let mut count = 0;
        for _ in 0..rounds {
            let mut session = Session::default();
            let start = Instant::now();
            let main = session.sources.load_main(Path::new(&file)).expect("a file");
            let tokens = preprocess(&mut session, &options, main);
            best = best.min(start.elapsed().as_secs_f64());
            count = tokens.list.len();
        }
        println!("{:.2} ms, {count} tokens", best * 1e3);
        return;
    }
    let mut session = Session::default();
    let main = session.sources.load_main(Path::new(&file)).expect("a file");
    let tokens = preprocess(&mut session, &options, main);
    let found = std::mem::take(&mut session.diagnostics);
    eprint!("{}", diagnostic::render_all(&session, &found, diagnostic::Style::Plain, 50));
    let mut out = std::io::stdout().lock();
    let outcome = if definitions {
        print_definitions(&tokens, &mut out)
    } else {
        print(&session, &tokens, markers, &mut out)
    };
    outcome.expect("standard output takes it");
    std::process::exit(i32::from(!found.is_clean()));
}
