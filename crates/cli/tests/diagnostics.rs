//! Warnings of `lively cc` against gcc's, and assembly text that gcc assembles again.
//!
//! How a case of warnings is written stands at the head of `lively_testkit::warn_case`. The programs
//! assembled are those of the corpus that ask most of sections, symbols and relocations.

use lively_testkit::runner::{self, Job};
use lively_testkit::suite::{Check, Checked, Verdict};
use lively_testkit::{suite, toolchain, warn_case};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Programs of `tests/corpus/cc/run` and options.
const ASSEMBLED: [(&str, &str); 8] = [
    ("abi/threads_and_tls.c", "-O2"),
    ("declarations/constructors.c", "-O0"),
    ("declarations/sections.c", "-O2"),
    ("declarations/weak_alias.c", "-O0"),
    ("initialisers/static_addresses.c", "-g"),
    ("statements/computed_goto.c", "-O2"),
    ("programs/sha256.c", "-O2"),
    ("floating/complex_arithmetic.c", "-fPIC"),
];

fn main() -> ExitCode {
    let corpus = toolchain::root().join("tests/corpus/cc");
    let lively = Path::new(env!("CARGO_BIN_EXE_lively"));
    match warn_case::checks(&corpus.join("warn"), lively) {
        Ok(mut checks) => {
            checks.extend(ASSEMBLED.iter().map(|&(name, option)| {
                let (file, lively) = (corpus.join("run").join(name), lively.to_path_buf());
                let run = Box::new(move || assembled(&file, option, &lively));
                Check { name: format!("assembly/{name}::{option}"), run }
            }));
            for option in ["-O0", "-O2", "-g"] {
                let lively = lively.to_path_buf();
                let run = Box::new(move || refused_assembly(option, &lively));
                checks.push(Check { name: format!("place/inline_assembly::{option}"), run });
            }
            suite::run("diagnostics", checks)
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Inline assembly that nobody knows is refused with the place of its statement, inlined or not.
fn refused_assembly(option: &str, lively: &Path) -> Checked {
    let folder = toolchain::cache().join("assembly");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let file = folder.join(format!("unknown{option}.c"));
    let text = "static int g(int x)\n{\n    int y = 1;\n    asm(\"frobnicate %0\" : \"+r\"(x));\n    return x + y;\n}\nint main(void) { return g(1); }\n";
    std::fs::write(&file, text).map_err(|e| format!("{}: {e}", file.display()))?;
    let job = Job::new(lively, &folder).args(["cc", option, "-c", "-o", "/dev/null"]);
    let outcome = runner::run(&job.args([file.as_os_str().to_owned()]))?;
    let said = outcome.stderr_text().to_string();
    if !outcome.is_success() && said.contains(".c:4:5: error: inline assembly: ") {
        return Ok(Verdict::Passed);
    }
    Err(format!("{}\n{said}", outcome.end))
}

/// A program through `-S` and gcc's assembler must do what it does straight from lively.
fn assembled(file: &Path, option: &str, lively: &Path) -> Checked {
    let folder = toolchain::cache().join("assembly");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let stem = toolchain::key(&[&file.display().to_string(), option]);
    let path = |end: &str| -> PathBuf { folder.join(format!("{stem}{end}")) };
    let run = |tool: &Path, words: &[&str], from: &Path, to: &Path| {
        let mut job = Job::new(tool, &folder).args(words.iter().copied());
        job = job.args([from.as_os_str().to_owned(), "-o".into(), to.as_os_str().to_owned()]);
        let outcome = runner::run(&job.args(["-lm", "-pthread"]))?;
        if outcome.is_success() { Ok(()) } else { Err(outcome.stderr_text().to_string()) }
    };
    run(lively, &["cc", "-w", option, "-S"], file, &path(".s"))?;
    run(Path::new("gcc"), &[], &path(".s"), &path(".through"))?;
    run(lively, &["cc", "-w", option], file, &path(".straight"))?;
    let through = runner::run(&Job::new(path(".through"), &folder))?;
    let straight = runner::run(&Job::new(path(".straight"), &folder))?;
    if through.end == straight.end && through.stdout == straight.stdout && !straight.stdout.is_empty() {
        return Ok(Verdict::Passed);
    }
    Err(format!("{} after assembly, {} straight", through.end, straight.end))
}
