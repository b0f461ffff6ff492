//! Programs that must be refused: `tests/corpus/cc/reject/*.c`. The line with the fault ends in
//! `// error: TEXT`; an error of this line must contain the text. A program that says `// nothing else` gets
//! no other.

use libtest_mimic::{Arguments, Failed, Trial};
use lively_cc::Session;
use lively_cc::check::CheckOptions;
use lively_cc::compile::{Debug, Goal, translate};
use lively_cc::diagnostic::Severity;
use lively_cc::preprocess::PreprocessOptions;
use std::path::{Path, PathBuf};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/cc/reject");
    let entries = std::fs::read_dir(folder).expect("the corpus");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "the corpus is empty");
    let trial = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Trial::test(name, move || case(&path))
    };
    libtest_mimic::run(&arguments, paths.into_iter().map(trial).collect()).exit();
}

fn case(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let expected =
        text.lines().enumerate().find_map(|(n, line)| Some((n + 1, line.split_once("// error: ")?.1)));
    let (line, message) = expected.ok_or("the case names no error")?;
    let mut session = Session::default();
    let main = session.sources.load_main(path).map_err(|_| "cannot be read")?;
    let options = PreprocessOptions::default();
    let (module, _) =
        translate(&mut session, &options, CheckOptions::default(), main, Goal::Lower(Debug::None));
    if module.is_some() {
        return Err("it was accepted".into());
    }
    let is_alone = session.diagnostics.error_count() == 1 || !text.contains("// nothing else\n");
    let mut found = String::new();
    for report in session.diagnostics.reports().iter().filter(|r| r.severity == Severity::Error) {
        let at = session.sources.locate(report.span.start).map_or(0, |l| l.line as usize);
        if at == line && report.message.contains(message) && is_alone {
            return Ok(());
        }
        found.push_str(&format!("\n  line {at}: {}", report.message));
    }
    Err(format!("expected in line {line}: {message}; found{found}").into())
}
