//! C programs compiled by lively against the same compiled by gcc: files of `tests/corpus/cc/run`, and
//! programs that csmith makes of a seed.
//!
//! A case is one C file that prints what it finds; its first line says what it shows. A second line
//! `// flags: -std=c99 -DX=1` gives options to both compilers. Each runs at `-O0` and `-O2`, and must print and
//! return what gcc's build at `-O0` does.
//!
//! Approach: gcc's answers are kept under `target/corpus`, named by the text and the compiler's version.
//! Environment: `LIVELY_CSMITH_COUNT` says how many programs of csmith are judged (300), `LIVELY_BASE_SEED` from which
//! seed on (1); each program is a test named by its seed, of which the program's shape follows.
//! Refuses: a case that gcc does not build, or that does not end well there.

use crate::runner::{self, Job, Outcome};
use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain::{self, Family, Language};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Levels at which lively compiles each case.
const LEVELS: [&str; 2] = ["-O0", "-O2"];
/// Compiling one case with a debug build of lively on a busy machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(120);
/// Signals at the limit of processor time: the first, and when hard and soft limit are one.
const SIGXCPU: i32 = 24;
const SIGKILL: i32 = 9;
/// A case is small; a program of csmith may run for ever.
const RUN_LIMIT: Duration = Duration::from_secs(10);
/// How many programs of csmith are judged unless the environment says otherwise.
const RANDOM_COUNT: u64 = 300;
/// Processor time gcc's build of a program of csmith may take. What ends at all mostly ends in a hundredth of it,
/// and a program that does not costs this much.
const RANDOM_CPU_SECONDS: u64 = 1;
/// The shapes of csmith's programs, by turns. The first takes ten times as long to make as the others and three times
/// as long to compile, and is the only one in which every fifteenth program does not end.
const RANDOM_SHAPES: [&str; 3] = [
    "",
    "--max-funcs 5 --max-block-depth 3 --no-jumps",
    "--max-funcs 6 --max-block-depth 5 --max-block-size 2",
];
/// Programs of csmith may not end; so many further seeds stand in for one.
const RANDOM_ATTEMPTS: u64 = 8;
/// The distance of seeds that stand in for others, beyond every count.
const RANDOM_STRIDE: u64 = 10_000_000;

/// A check for every case below `folder` and every level.
///
/// # Errors
/// A folder that cannot be read.
pub fn checks(folder: &Path, lively: &Path) -> Result<Vec<Check>, String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut checks = Vec::new();
    for file in files {
        let name = file.strip_prefix(folder).unwrap_or(&file).with_extension("");
        for level in LEVELS {
            let (file, lively) = (file.clone(), lively.to_path_buf());
            let name = format!("cc/{}::{}", name.display(), &level[1..]);
            checks.push(Check { name, run: Box::new(move || judge(&file, level, &lively)) });
        }
    }
    Ok(checks)
}

/// A check for each of the programs that csmith makes.
#[must_use]
pub fn random_checks(lively: &Path) -> Vec<Check> {
    let number = |name: &str, otherwise| {
        std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok()).unwrap_or(otherwise)
    };
    let first = number("LIVELY_BASE_SEED", 1);
    let one = |seed| {
        let lively = lively.to_path_buf();
        Check { name: format!("cc/csmith::{seed}"), run: Box::new(move || judge_random(seed, &lively)) }
    };
    (first..first + number("LIVELY_CSMITH_COUNT", RANDOM_COUNT)).map(one).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "c") {
            files.push(path);
        }
    }
    Ok(())
}

fn judge(file: &Path, level: &str, lively: &Path) -> Checked {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let flags = text.lines().take(3).find_map(|line| line.strip_prefix("// flags:")).unwrap_or("");
    let flags: Vec<String> = flags.split_whitespace().map(str::to_owned).collect();
    let expected = oracle(file, &text, &flags, None)?;
    if !expected.is_finished {
        return Err(format!("gcc's build does not end within {RUN_LIMIT:?}"));
    }
    agree(file, &flags, level, lively, &expected.outcome)
}

fn judge_random(seed: u64, lively: &Path) -> Checked {
    let Some(tool) = toolchain::find("csmith") else {
        return Ok(Verdict::Skipped("csmith is not installed".into()));
    };
    let include = "/usr/include/csmith";
    if !Path::new(include).join("csmith.h").is_file() {
        return Ok(Verdict::Skipped("csmith's headers are not installed (libcsmith-dev)".into()));
    }
    let flags = ["-I".to_owned(), include.to_owned()];
    for attempt in 0..RANDOM_ATTEMPTS {
        let seed = seed + attempt * RANDOM_STRIDE;
        let folder = toolchain::cache().join("csmith");
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let shape = RANDOM_SHAPES[(seed % RANDOM_SHAPES.len() as u64) as usize];
        let mut job = Job::new(&tool, &folder).args(["--seed".to_owned(), seed.to_string()]);
        job = job.args(shape.split_whitespace());
        job.limit = COMPILE_LIMIT;
        let made = runner::run(&job)?;
        let (file, text) = (folder.join(format!("{seed}.c")), made.stdout_text());
        std::fs::write(&file, text.as_bytes()).map_err(|e| format!("{}: {e}", file.display()))?;
        let expected = oracle(&file, &text, &flags, Some(RANDOM_CPU_SECONDS))?;
        if expected.is_finished {
            for level in LEVELS {
                agree(&file, &flags, level, lively, &expected.outcome)?;
            }
            // What agrees need not be kept; what does not stays for whoever looks into it.
            let _ = std::fs::remove_file(&file);
            return Ok(Verdict::Passed);
        }
    }
    Err(format!("none of {RANDOM_ATTEMPTS} programs ends; the first seed is {seed}"))
}

/// Runs `file` by lively and demands what gcc's build gave; with LIVELY_TEST_CACHE, three
/// times with a cache.
fn agree(file: &Path, flags: &[String], level: &str, lively: &Path, expected: &Outcome) -> Checked {
    if Sides::asked() == Sides::Oracle {
        return Ok(Verdict::Passed);
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut job = Job::new(lively, folder).args(["run", "-w", level]).args(flags);
    job = job.args([file.as_os_str().to_owned(), "-lm".into()]);
    job.limit = COMPILE_LIMIT;
    if std::env::var_os("LIVELY_TEST_CACHE").is_none() {
        return agreed(&job, expected);
    }
    // With nothing in the cache; with what that left; and with what it left of the unit alone.
    let cache = tempfile::tempdir().map_err(|e| format!("no private folder: {e}"))?;
    let variables = [("LIVELY_NO_CACHE", ""), ("LIVELY_CACHE_SMALLEST", "0")];
    job.env.extend(variables.map(|(name, value)| (name.into(), value.into())));
    job.env.push(("LIVELY_CACHE_DIR".into(), cache.path().display().to_string()));
    agreed(&job, expected)?;
    agreed(&job, expected).map_err(|why| format!("from the cache: {why}"))?;
    // Without the bodies, which are then generated from what the unit has of its functions.
    for entry in std::fs::read_dir(cache.path()).map_err(|e| e.to_string())?.flatten() {
        if entry.path().extension().is_some_and(|end| end == "code") {
            std::fs::remove_file(entry.path()).map_err(|e| e.to_string())?;
        }
    }
    agreed(&job, expected).map_err(|why| format!("from the unit in the cache: {why}"))
}

/// Whether `job` does what is expected.
fn agreed(job: &Job, expected: &Outcome) -> Checked {
    let outcome = runner::run(job)?;
    if outcome.end == expected.end && outcome.stdout == expected.stdout {
        return Ok(Verdict::Passed);
    }
    let (ours, theirs) = (outcome.stdout_text(), expected.stdout_text());
    let wrong = ours.lines().zip(theirs.lines()).find(|(a, b)| a != b);
    let shown = wrong.map_or(String::new(), |(a, b)| format!("prints `{a}` instead of `{b}`\n"));
    Err(format!(
        "{} (gcc: {})\n{shown}{}\n{}",
        outcome.end,
        expected.end,
        job.command_line(),
        outcome.stderr_text()
    ))
}

/// What gcc's build did, and whether it came to an end.
struct Expected {
    outcome: Outcome,
    is_finished: bool,
}

fn oracle(file: &Path, text: &str, flags: &[String], cpu_seconds: Option<u64>) -> Result<Expected, String> {
    let driver = Family::Gcc.driver(Language::C);
    let folder = toolchain::cache().join("cc");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let key = toolchain::key(&[text, &flags.join(" "), &toolchain::version(driver)?]);
    let program = folder.join(&key);
    if !program.is_file() {
        // Written under another name first, one for each thread: an interrupted build must not leave half a
        // program, and both levels of a case may want it at once.
        let fresh = folder.join(format!("{key}-{}-{:?}", std::process::id(), std::thread::current().id()));
        let home = file.parent().unwrap_or(Path::new("."));
        // Some linkers leave out a library that nothing before it needs.
        let (libraries, flags): (Vec<&String>, Vec<&String>) =
            flags.iter().partition(|flag| flag.starts_with("-l"));
        let mut job = Job::new(driver, home).args(["-w", "-O0", "-std=gnu17"]).args(flags);
        job = job.args([file.as_os_str().to_owned(), "-o".into(), fresh.clone().into_os_string()]);
        job = job.args(libraries).args(["-lm", "-pthread"]);
        job.limit = COMPILE_LIMIT;
        let built = runner::run(&job)?;
        if !built.is_success() {
            return Err(format!("gcc does not build it\n{}\n{}", job.command_line(), built.stderr_text()));
        }
        std::fs::rename(&fresh, &program).map_err(|e| format!("{}: {e}", program.display()))?;
    }
    let mut job = Job::new(&program, &folder);
    job.limit = RUN_LIMIT;
    job.cpu_seconds = cpu_seconds;
    let outcome = runner::run(&job)?;
    // At its limit of processor time a program is stopped by SIGXCPU.
    let is_finished = !matches!(outcome.end, runner::End::Timeout | runner::End::Signal(SIGXCPU | SIGKILL));
    Ok(Expected { outcome, is_finished })
}
