//! What gdb says of programs compiled by lively, against what it says of gcc's builds: files of
//! `tests/corpus/debug`, and real programs.
//!
//! A case is one C file whose first line says what it shows. Further lines before the first code:
//! ```text
//! // gdb: COMMAND        a command; all of them in order are the session
//! // levels: -O0 -O2     levels of lively (default -O0); gcc's build is always at -O0
//! // gcc: OTHER.inc      a C file that gcc compiles in both builds
//! ```
//! Approach: gdb answers the same session for both builds; addresses and numbers of processes are blotted
//! out, and the answers must be equal line by line. Where lively's build says `<optimized out>`, gcc's may
//! say anything: a variable may have no place, but never a wrong one. Each object of lively's is also read
//! by `llvm-dwarfdump --verify` and by readelf, where these are installed.
//! Refuses: a session that says nothing, for equal silence proves nothing.

use crate::runner::{self, Job, Outcome};
use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain::{self, Family, Language};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Compiling and debugging one case on a busy machine.
const STEP_LIMIT: Duration = Duration::from_secs(200);
/// What stands for a variable without a place.
const GONE: &str = "<optimized out>";
/// What every session begins with.
const PREAMBLE: [&str; 5] =
    ["set confirm off", "set width 0", "set height 0", "set debuginfod enabled off", "set print address off"];

/// A check for every case below `folder` and every level it names.
///
/// # Errors
/// A folder that cannot be read.
pub fn checks(folder: &Path, lively: &Path) -> Result<Vec<Check>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "c"));
    files.sort();
    let mut checks = Vec::new();
    for file in files {
        let case = Case::read(&file)?;
        for level in case.levels.clone() {
            let name = format!("debug/{}::{}", case.name, level.trim_start_matches('-'));
            let (case, lively) = (case.clone(), lively.to_path_buf());
            checks.push(Check { name, run: Box::new(move || case.judge(&level, &lively)) });
        }
    }
    Ok(checks)
}

/// A check that readers of debug information find no fault in the objects of each real program.
#[must_use]
pub fn program_checks(lively: &Path) -> Vec<Check> {
    let cache = toolchain::root().join("corpus-cache");
    let one = |program: &'static str| {
        let (lively, folder) = (lively.to_path_buf(), cache.join(program));
        let run = Box::new(move || verify_program(program, &folder, &lively));
        Check { name: format!("debug/{program}::verify"), run }
    };
    let mut checks: Vec<Check> = ["lua", "sqlite", "zlib"].into_iter().map(one).collect();
    let (lively, folder) = (lively.to_path_buf(), cache.join("sqlite"));
    let run = Box::new(move || compare_layouts(&folder, &lively));
    checks.push(Check { name: "debug/sqlite::layout".into(), run });
    checks
}

#[derive(Clone)]
struct Case {
    name: String,
    file: PathBuf,
    commands: Vec<String>,
    levels: Vec<String>,
    beside: Vec<String>,
}

impl Case {
    fn read(file: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("//")).collect();
        let all = |word: &str| -> Vec<String> {
            let lines = head.iter().filter_map(|line| line.strip_prefix("// ")?.strip_prefix(word));
            lines.map(|rest| rest.trim().to_owned()).collect()
        };
        let words = |list: Vec<String>| -> Vec<String> {
            list.iter().flat_map(|line| line.split_whitespace()).map(str::to_owned).collect()
        };
        let mut levels = words(all("levels:"));
        if levels.is_empty() {
            levels.push("-O0".into());
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let commands = all("gdb:");
        if commands.is_empty() {
            return Err(format!("{}: no command for gdb", file.display()));
        }
        Ok(Self { name, file: file.to_path_buf(), commands, levels, beside: words(all("gcc:")) })
    }

    fn judge(&self, level: &str, lively: &Path) -> Checked {
        if let Err(why) = toolchain::ensure("gdb") {
            return Ok(Verdict::Skipped(why));
        }
        let home = self.file.parent().unwrap_or(Path::new("."));
        let scratch = tempfile::tempdir().map_err(|e| e.to_string())?;
        let (theirs, ours) = (scratch.path().join("theirs"), scratch.path().join("ours"));
        let name = self.file.file_name().unwrap_or_default().to_os_string();
        let gcc = Family::Gcc.driver(Language::C);
        let mut beside = Vec::new();
        for (n, other) in self.beside.iter().enumerate() {
            let object = scratch.path().join(format!("{n}.o")).into_os_string();
            let job = Job::new(gcc, home).args(["-g", "-O0", "-w", "-x", "c", "-c", other, "-o"]);
            succeed(job.args([object.clone()]))?;
            beside.push(object);
        }
        let build = |job: Job, out: &Path| {
            let job = job.args([name.clone()]).args(&beside).args(["-o".into(), out.as_os_str().to_owned()]);
            succeed(job.args(["-lm", "-pthread"]))
        };
        build(Job::new(gcc, home).args(["-g", "-O0", "-w"]), &theirs)?;
        let expected = self.session(home, &theirs)?;
        if expected.len() < 2 {
            return Err("gdb says nothing of gcc's build".into());
        }
        if Sides::asked() == Sides::Oracle {
            return Ok(Verdict::Passed);
        }
        build(Job::new(lively, home).args(["cc", "-g", "-w", level]), &ours)?;
        let said = self.session(home, &ours)?;
        agree(&said, &expected)?;
        verify(lively, home, &[PathBuf::from(name)], level, scratch.path())
    }

    /// What gdb says, without what differs from run to run.
    fn session(&self, home: &Path, program: &Path) -> Result<Vec<String>, String> {
        let mut job = Job::new("gdb", home).args(["-nx", "-batch"]);
        for command in PREAMBLE.into_iter().chain(self.commands.iter().map(String::as_str)) {
            // What is said is said under the command that asked for it.
            job = job.args(["-ex".to_owned(), format!("echo \\n(gdb) {}\\n", command.replace('\\', "\\\\"))]);
            job = job.args(["-ex", command]);
        }
        job = job.args([program.as_os_str().to_owned()]);
        let (outcome, _) = ran(job)?;
        let text = outcome.stdout_text() + &outcome.stderr_text();
        Ok(text.lines().map(blotted).filter(|line| !line.is_empty() && !is_noise(line)).collect())
    }
}

/// Lines that speak of gdb's own affairs.
fn is_noise(line: &str) -> bool {
    ["warning:", "[Thread debugging", "Using host libthread_db", "[New Thread", "[Switching to"]
        .iter()
        .any(|noise| line.starts_with(noise))
}

/// `line` with addresses and process numbers blotted out.
fn blotted(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("0x") {
        let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
        // Short numbers are values that the program prints; addresses are long.
        let shown = if digits > 4 { "ADDRESS".to_owned() } else { format!("0x{}", &after[..digits]) };
        out.push_str(before);
        out.push_str(&shown);
        rest = &after[digits..];
    }
    out.push_str(rest);
    match out.split_once("(process ") {
        Some((before, after)) => {
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}(process N{rest}")
        }
        None => out,
    }
}

/// Whether both said the same; where ours has no place for a variable, theirs may say anything.
fn agree(ours: &[String], theirs: &[String]) -> Result<(), String> {
    let wrong = ours.iter().zip(theirs).find(|(a, b)| !is_same(a, b));
    let lengths = (ours.len() != theirs.len()).then(|| (ours.iter(), theirs.iter()));
    if wrong.is_none() && lengths.is_none() {
        return Ok(());
    }
    let shown = wrong.map_or(String::new(), |(a, b)| format!("says `{a}`\n where `{b}` is right\n"));
    Err(format!("{shown}--- lively's build\n{}\n--- gcc's build\n{}", ours.join("\n"), theirs.join("\n")))
}

fn is_same(ours: &str, theirs: &str) -> bool {
    let mut pieces = ours.split(GONE);
    let Some(mut rest) = theirs.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let mut last = None;
    for piece in pieces {
        last = Some(piece);
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.is_empty() || last == Some("")
}

/// Compiles `sources` with debug information and has it read by all readers there are. But for this
/// information the objects must be what they are without it.
fn verify(lively: &Path, home: &Path, sources: &[PathBuf], level: &str, scratch: &Path) -> Checked {
    let mut skipped = None;
    for source in sources {
        let object = scratch.join("verified.o").into_os_string();
        let words = ["cc", "-g", "-w", level, "-c"];
        let job = Job::new(lively, home).args(words).args([source.as_os_str().to_owned()]);
        succeed(job.args(["-o".into(), object.clone()]))?;
        if let Err(why) = toolchain::ensure("strip") {
            skipped = Some(why);
        } else {
            let plain = scratch.join("plain.o").into_os_string();
            let job =
                Job::new(lively, home).args(["cc", "-w", level, "-c"]).args([source.as_os_str().to_owned()]);
            succeed(job.args(["-o".into(), plain.clone()]))?;
            let stripped = |object: &OsString| {
                let out = scratch.join("stripped.o").into_os_string();
                let job =
                    Job::new("strip", home).args(["-g".into(), object.clone(), "-o".into(), out.clone()]);
                succeed(job)?;
                std::fs::read(&out).map_err(|e| e.to_string())
            };
            if stripped(&plain)? != stripped(&object)? {
                return Err(format!("{}: `-g` changes more than debug information", source.display()));
            }
        }
        let readers: [(&str, &[&str]); 2] =
            [("llvm-dwarfdump", &["--verify"]), ("readelf", &["--debug-dump=info,Ranges,decodedline"])];
        for (reader, words) in readers {
            if let Err(why) = toolchain::ensure(reader) {
                skipped = Some(why);
                continue;
            }
            let (outcome, line) = ran(Job::new(reader, home).args(words).args([object.clone()]))?;
            // readelf knows no offsets of thread-local variables, gcc's neither.
            let complaints = outcome.stderr_text();
            let mut faults = complaints.lines().filter(|line| {
                !line.trim().is_empty() && !line.contains("unable to apply unsupported reloc type")
            });
            if !outcome.is_success() || faults.next().is_some() {
                let said = outcome.stdout_text();
                let shown: Vec<&str> = said.lines().rev().take(40).collect();
                return Err(format!("{}\n{line}\n{complaints}{}", source.display(), shown.join("\n")));
            }
        }
    }
    Ok(skipped.map_or(Verdict::Passed, Verdict::Skipped))
}

fn verify_program(program: &str, folder: &Path, lively: &Path) -> Checked {
    let wanted = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.ends_with(".c") && (program != "sqlite" || name == "sqlite3.c")
    };
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(Verdict::Skipped(format!("no sources of {program}: `cargo xtask corpus` makes them")));
    };
    let mut sources: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    sources.retain(|path| wanted(path));
    sources.sort();
    let scratch = tempfile::tempdir().map_err(|e| e.to_string())?;
    verify(lively, folder, &sources, "-O0", scratch.path())
}

/// Size and members' offsets of every record of SQLite, as gdb reads them from both compilers' objects.
fn compare_layouts(folder: &Path, lively: &Path) -> Checked {
    if let Err(why) = toolchain::ensure("gdb") {
        return Ok(Verdict::Skipped(why));
    }
    let source = folder.join("sqlite3.c").into_os_string();
    if !Path::new(&source).is_file() {
        return Ok(Verdict::Skipped("no sources of sqlite: `cargo xtask corpus` makes them".into()));
    }
    let scratch = tempfile::tempdir().map_err(|e| e.to_string())?;
    let (ours, theirs) = (scratch.path().join("ours.o"), scratch.path().join("theirs.o"));
    let words = |job: Job, out: &Path| {
        let job = job.args(["-g", "-w", "-O0", "-c"]).args([source.clone(), "-o".into()]);
        job.args([out.as_os_str().to_owned()])
    };
    succeed(words(Job::new(lively, folder).args(["cc"]), &ours))?;
    succeed(words(Job::new(Family::Gcc.driver(Language::C), folder), &theirs))?;
    let asked = |object: &Path, commands: &[String]| {
        let mut job = Job::new("gdb", folder).args(["-nx", "-batch"]);
        for command in commands {
            job = job.args(["-ex", command]);
        }
        ran(job.args([object.as_os_str().to_owned()])).map(|(outcome, _)| outcome.stdout_text())
    };
    let types = asked(&ours, &["info types".to_owned()])?;
    let records = types.split(';').filter_map(|line| line.split_once("struct ").map(|(_, name)| name));
    let mut names: Vec<&str> =
        records.filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric())).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() < 100 {
        return Err(format!("gdb finds only {} records in lively's object", names.len()));
    }
    let commands: Vec<String> = names
        .iter()
        .flat_map(|name| [format!("echo == {name}\\n"), format!("ptype/o struct {name}")])
        .collect();
    let (said, expected) = (asked(&ours, &commands)?, asked(&theirs, &commands)?);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<String>>();
    agree(&lines(&said), &lines(&expected)).map(|()| Verdict::Passed)
}

fn ran(mut job: Job) -> Result<(Outcome, String), String> {
    job.limit = STEP_LIMIT;
    let outcome = runner::run(&job)?;
    Ok((outcome, job.command_line()))
}

fn succeed(job: Job) -> Result<(), String> {
    let (outcome, line) = ran(job)?;
    if outcome.is_success() {
        Ok(())
    } else {
        Err(format!("{}\n{line}\n{}", outcome.end, outcome.stderr_text()))
    }
}

#[cfg(test)]
mod tests {
    use super::{blotted, is_same};

    #[test]
    fn only_a_missing_place_excuses_a_difference() {
        assert!(is_same("a = 1", "a = 1"));
        assert!(is_same("a = <optimized out>", "a = 1"));
        assert!(is_same("f (a=<optimized out>, b=2) at x.c:3", "f (a=7, b=2) at x.c:3"));
        assert!(!is_same("f (a=<optimized out>, b=2) at x.c:3", "f (a=7, b=3) at x.c:3"));
        assert!(!is_same("a = 1", "a = 12"));
        assert!(!is_same("b = <optimized out>", "a = 1"));
    }

    #[test]
    fn addresses_are_blotted_out_and_values_are_not() {
        assert_eq!(blotted("p = 0x7ffff7fb1000, n = 0x1f"), "p = ADDRESS, n = 0x1f");
        assert_eq!(
            blotted("[Inferior 1 (process 123) exited normally]"),
            "[Inferior 1 (process N) exited normally]"
        );
    }
}
