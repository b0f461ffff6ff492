//! A case of `tests/corpus/link`: built once, linked and run by the system's driver and by lively, compared.
//!
//! Problem: the behaviour of a linked program is easily checked against a linker that everybody trusts, so no
//! case records an expectation beyond its exit status; what both print must be equal to the byte.
//! Approach: for every set of flags one build folder under `target/corpus/link`, its name a hash of all
//! that goes into it, so that a repeated run compiles and links nothing. The oracle's outcome is kept there too.
//! The directives are listed at the head of [`crate::runner`].
//!
//! Invariant: the objects both sides get are the same files.
//! Refuses: a case that prints nothing and exits with 0 (it could not fail), an unknown directive, an
//! oracle that ends in another way than the case says.

use crate::directives::{self, CaseText, Directive, SourceFile, words};
use crate::runner::{self, End, Job, Outcome};
use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain::{self, Family, Language};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Changes when the layout of a build folder does.
const BUILD_FORMAT: &str = "3";
/// Sets every C case is built with unless it names its own.
const MATRIX_C: [&str; 3] = ["-O0", "-O2 -fPIC -g", "-O2 -fno-pic -ffunction-sections -fdata-sections"];
/// Sets of C++ cases: one costs ten times a C compile.
const MATRIX_CXX: [&str; 2] = ["-O0 -fPIC", "-O2"];
/// Sets of assembler cases: flags change little there.
const MATRIX_ASM: [&str; 1] = ["-O0"];
/// clang's set for C.
const MATRIX_CLANG: [&str; 1] = ["-O1"];

/// A case, understood.
#[derive(Clone, Debug)]
pub struct LinkCase {
    /// `link/topic/name`.
    pub name: String,
    text: CaseText,
    sets: Vec<(Family, String)>,
    options: Options,
}

#[derive(Clone, Debug, Default)]
struct Options {
    cc: Vec<String>,
    libs: Vec<String>,
    system: Vec<String>,
    lively: Vec<String>,
    archives: Vec<Vec<String>>,
    shared: Vec<Vec<String>>,
    tools: Vec<String>,
    inputs: Vec<String>,
    system_inputs: Vec<String>,
    entry: Option<String>,
    args: Option<Vec<String>>,
    stdin: String,
    env: Vec<(String, String)>,
    end: Option<End>,
    refuse: Vec<String>,
    stderr: Vec<String>,
    needs: Vec<String>,
    limit: Option<u64>,
}

/// Finds all cases under `folder` and makes a check of each with each of its sets.
///
/// # Errors
/// All cases that cannot be understood, one a line.
pub fn checks(folder: &Path, corpus: &str, lively: &Path) -> Result<Vec<Check>, String> {
    let mut checks = Vec::new();
    let mut errors = Vec::new();
    for path in find_cases(folder) {
        let stem = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
        let name = format!("{corpus}/{}", stem.display());
        let case = match read(&path).and_then(|text| LinkCase::from_text(&name, text)) {
            Ok(case) => case,
            Err(why) => {
                errors.push(format!("{}: {why}", path.display()));
                continue;
            }
        };
        for (family, flags) in &case.sets {
            let (case, flags, family, lively) = (case.clone(), flags.clone(), *family, lively.to_path_buf());
            let test = format!("{name}::{}", set_name(family, &flags));
            checks.push(Check { name: test, run: Box::new(move || case.check(family, &flags, &lively)) });
        }
    }
    if errors.is_empty() { Ok(checks) } else { Err(errors.join("\n")) }
}

fn set_name(family: Family, flags: &str) -> String {
    let flags: Vec<String> =
        words(flags).iter().map(|flag| flag.trim_start_matches('-').to_string()).collect();
    match family {
        Family::Gcc => flags.join("."),
        Family::Clang => format!("clang.{}", flags.join(".")),
    }
}

fn find_cases(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut queue = vec![folder.to_path_buf()];
    while let Some(folder) = queue.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.is_dir() && !path.join("case.txt").is_file() {
                queue.push(path);
            } else if path.is_dir() || Language::of(&path.to_string_lossy()).is_some() {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> Result<CaseText, String> {
    let text_of = |path: &Path| std::fs::read_to_string(path).map_err(|e| e.to_string());
    let name_of = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.is_file() {
        let name = name_of(path);
        let extension = name.rsplit('.').next().unwrap_or("c");
        return directives::parse(&format!("a.{extension}"), &text_of(path)?);
    }
    let mut case = directives::parse("case.txt", &text_of(&path.join("case.txt"))?)?;
    case.files.remove(0);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(path).map_err(|e| e.to_string())?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.is_file() && !path.ends_with("case.txt")) {
        case.files.push(SourceFile { name: name_of(path), text: text_of(path)?, flags: Vec::new() });
    }
    Ok(case)
}

impl Options {
    /// Takes one directive; those about sets are the case's own.
    fn accept(&mut self, directive: &Directive) -> Result<(), String> {
        let value = directive.value.as_str();
        let number =
            |what: &str| value.parse().map_err(|_| format!("line {}: {what} is a number", directive.line));
        match directive.key.as_str() {
            "cc" => self.cc.extend(words(value)),
            "libs" => self.libs.extend(words(value)),
            "system" => self.system.extend(words(value)),
            "lively" => self.lively.extend(words(value)),
            "archive" => self.archives.push(words(value)),
            "shared" => self.shared.push(words(value)),
            "tool" => self.tools.push(value.to_string()),
            "inputs" => self.inputs.extend(words(value)),
            "system-inputs" => self.system_inputs.extend(words(value)),
            "entry" => self.entry = Some(value.to_string()),
            "args" => self.args = Some(words(value)),
            "stdin" => self.stdin = directives::unescape(value),
            "env" => {
                let pair = |word: &String| word.split_once('=').map(|(n, v)| (n.to_string(), v.to_string()));
                self.env.extend(words(value).iter().filter_map(pair));
            }
            "exit" => self.end = Some(End::Exit(number("exit")? as i32)),
            "signal" => {
                let signal = runner::signal_number(value);
                let signal = signal.ok_or_else(|| format!("line {}: no signal `{value}`", directive.line))?;
                self.end = Some(End::Signal(signal));
            }
            "refuse" => self.refuse.push(value.to_string()),
            "stderr" => self.stderr.push(value.to_string()),
            "needs" => self.needs.extend(words(value)),
            "limit" => self.limit = Some(number("limit")?),
            key => return Err(format!("line {}: there is no directive `{key}`", directive.line)),
        }
        Ok(())
    }
}

/// One build: a folder with the objects, and how both sides link them.
struct Build {
    folder: PathBuf,
    /// Objects, archives and libraries in order, relative to the folder.
    inputs: Vec<String>,
    language: Language,
    family: Family,
    is_fixed: bool,
}

impl LinkCase {
    /// Understands a case's directives.
    ///
    /// # Errors
    /// A sentence naming the line.
    pub fn from_text(name: &str, text: CaseText) -> Result<Self, String> {
        let mut options = Options::default();
        let (mut flags, mut added, mut clang) = (None, Vec::new(), None);
        let sets_of = |value: &str| value.split('|').map(|set| set.trim().to_string()).collect::<Vec<_>>();
        for directive in &text.directives {
            match directive.key.as_str() {
                "flags" => flags = Some(sets_of(&directive.value)),
                "flags-add" => added.extend(sets_of(&directive.value)),
                "clang" if directive.value.starts_with("no ") => clang = Some(Vec::new()),
                "clang" => clang = Some(sets_of(&directive.value)),
                _ => options.accept(directive)?,
            }
        }
        let is_asm = text.files.iter().all(|file| file.name.ends_with(".s") || file.name.ends_with(".S"));
        let is_cxx = text.files.iter().any(|file| Language::of(&file.name) == Some(Language::Cxx));
        let owned = |sets: &[&str]| sets.iter().map(|set| (*set).to_string()).collect::<Vec<_>>();
        let is_refusal = !options.refuse.is_empty();
        let (gcc_default, clang_default): (&[&str], &[&str]) = match (is_asm || is_refusal, is_cxx) {
            (true, _) => (&MATRIX_ASM, &[]),
            (false, true) => (&MATRIX_CXX, &[]),
            (false, false) => (&MATRIX_C, &MATRIX_CLANG),
        };
        let mut gcc = flags.unwrap_or_else(|| owned(gcc_default));
        gcc.extend(added);
        let clang = clang.unwrap_or_else(|| owned(clang_default));
        let sets = gcc.into_iter().map(|set| (Family::Gcc, set));
        let sets = sets.chain(clang.into_iter().map(|set| (Family::Clang, set))).collect();
        Ok(Self { name: name.to_string(), text, sets, options })
    }

    fn check(&self, family: Family, flags: &str, lively: &Path) -> Checked {
        if let Some(why) = self.missing(family) {
            return Ok(Verdict::Skipped(why));
        }
        let build = self.ensure_built(family, flags)?;
        let sides = Sides::asked();
        if !self.options.refuse.is_empty() {
            return match sides {
                Sides::Oracle => Ok(Verdict::Passed),
                Sides::Both => self.check_refusal(&build, lively),
            };
        }
        let expected = self.ensure_oracle(&build)?;
        if sides == Sides::Oracle {
            let again = runner::run(&self.oracle_job(&build))?;
            return match differences(&expected, &again) {
                None => Ok(Verdict::Passed),
                Some(why) => Err(format!("not deterministic under the system's linker: {why}")),
            };
        }
        let job = self.lively_job(&build, lively);
        let outcome = runner::run(&job)?;
        if let Some(why) = differences(&expected, &outcome) {
            return Err(format!("{why}\n{}\nstderr: {}", job.command_line(), outcome.stderr_text()));
        }
        self.check_stderr(&self.options.stderr, &outcome, &job).map(|()| Verdict::Passed)
    }

    fn missing(&self, family: Family) -> Option<String> {
        let languages: BTreeSet<Language> =
            self.text.files.iter().filter_map(|f| Language::of(&f.name)).collect();
        let drivers =
            languages.into_iter().map(|language| toolchain::version(family.driver(language)).map(drop));
        let needs = self.options.needs.iter().map(|need| toolchain::ensure(need));
        drivers.chain(needs).find_map(Result::err)
    }

    fn check_refusal(&self, build: &Build, lively: &Path) -> Checked {
        let job = self.lively_job(build, lively);
        let outcome = runner::run(&job)?;
        if outcome.end != End::Exit(1) {
            let text = outcome.stderr_text();
            return Err(format!(
                "should be refused with 1, but: {}\n{}\n{text}",
                outcome.end,
                job.command_line()
            ));
        }
        self.check_stderr(&self.options.refuse, &outcome, &job).map(|()| Verdict::Passed)
    }

    fn check_stderr(&self, wanted: &[String], outcome: &Outcome, job: &Job) -> Result<(), String> {
        let text = outcome.stderr_text();
        match wanted.iter().find(|words| !text.contains(words.as_str())) {
            None => Ok(()),
            Some(words) => Err(format!("stderr lacks `{words}`\n{}\nstderr: {text}", job.command_line())),
        }
    }

    /// Compiles the case for one set, unless that was done before.
    fn ensure_built(&self, family: Family, flags: &str) -> Result<Build, String> {
        let has = |language| self.text.files.iter().any(|f| Language::of(&f.name) == Some(language));
        let language = if has(Language::Cxx) { Language::Cxx } else { Language::C };
        let version = toolchain::version(family.driver(language)).unwrap_or_default();
        let stable = format!("{:?} {:?} {:?}", self.text.files, self.options, self.text.directives);
        let key = toolchain::key(&[BUILD_FORMAT, &self.name, flags, &version, &stable]);
        let name = format!("{}-{}-{key}", self.name.replace('/', "."), set_name(family, flags));
        let folder = toolchain::cache().join("link").join(name.replace(['=', ','], "_"));
        let build = Build {
            inputs: self.inputs(),
            language,
            family,
            is_fixed: ["-fno-pic", "-mcmodel=large", "-mcmodel=medium"].iter().any(|f| flags.contains(f)),
            folder,
        };
        let done = build.folder.join("built");
        if !done.is_file() {
            drop(std::fs::remove_dir_all(&build.folder));
            std::fs::create_dir_all(&build.folder).map_err(|e| format!("{}: {e}", build.folder.display()))?;
            self.compile(&build, flags)?;
            std::fs::write(&done, "").map_err(|e| format!("{}: {e}", done.display()))?;
        }
        Ok(build)
    }

    fn compile(&self, build: &Build, flags: &str) -> Result<(), String> {
        let shared: Vec<&String> = self.options.shared.iter().flatten().collect();
        for file in &self.text.files {
            let path = build.folder.join(&file.name);
            std::fs::write(&path, &file.text).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        for file in &self.text.files {
            let Some(language) = Language::of(&file.name) else { continue };
            if shared.contains(&&file.name) {
                continue;
            }
            let job = Job::new(build.family.driver(language), &build.folder)
                .args(["-w", "-c", "-o", &object_name(&file.name)])
                .args(words(flags))
                .args(&self.options.cc)
                .args(&file.flags)
                .args([&file.name]);
            ensure_success(&job)?;
        }
        for library in &self.options.shared {
            let job = Job::new(build.family.driver(build.language), &build.folder)
                .args(["-w", "-shared", "-fPIC", "-O1", "-o"])
                .args(library.iter());
            ensure_success(&job)?;
        }
        for tool in &self.options.tools {
            ensure_success(&Job::new("/bin/sh", &build.folder).args(["-c", tool]))?;
        }
        for words in &self.options.archives {
            let (how, words) = match words.split_first() {
                Some((first, rest)) if first == "thin" => ("rcsT", rest),
                _ => ("rcs", words.as_slice()),
            };
            ensure_success(&Job::new("ar", &build.folder).args([how]).args(words.iter()))?;
        }
        Ok(())
    }

    fn inputs(&self) -> Vec<String> {
        if !self.options.inputs.is_empty() {
            return self.options.inputs.clone();
        }
        let held: Vec<&String> = self.options.archives.iter().chain(&self.options.shared).flatten().collect();
        let sources =
            self.text.files.iter().filter(|f| Language::of(&f.name).is_some() && !held.contains(&&f.name));
        let objects = sources.map(|f| object_name(&f.name)).filter(|object| !held.contains(&object));
        let of = |list: &[Vec<String>]| {
            list.iter().filter_map(|w| w.iter().find(|x| *x != "thin").cloned()).collect()
        };
        let (archives, shared): (Vec<String>, Vec<String>) =
            (of(&self.options.archives), of(&self.options.shared));
        objects.chain(archives).chain(shared).collect()
    }

    /// Links by the system's driver and runs, unless the outcome is known.
    fn ensure_oracle(&self, build: &Build) -> Result<Outcome, String> {
        let kept = build.folder.join("oracle");
        if let Some(outcome) = read_outcome(&kept) {
            return Ok(outcome);
        }
        let named = &self.options.system_inputs;
        let inputs = if named.is_empty() { &build.inputs } else { named };
        let mut job = Job::new(build.family.driver(build.language), &build.folder)
            .args(["-o", "a.out", if build.is_fixed { "-no-pie" } else { "-pie" }])
            .args(["-Wl,-z,noexecstack", "-Wl,--start-group"])
            .args(inputs)
            .args(["-Wl,--end-group"])
            .args(&self.options.libs)
            .args(&self.options.system);
        if let Some(entry) = &self.options.entry {
            // The driver's start-up code calls `main`; lively's `-e` names what is called instead of it.
            job = job.args([format!("-Wl,--defsym=main={entry}")]);
        }
        ensure_success(&job)?;
        let job = self.oracle_job(build);
        let outcome = runner::run(&job)?;
        let expected = self.options.end.unwrap_or(End::Exit(0));
        if outcome.end != expected {
            let (line, text) = (job.command_line(), outcome.stderr_text());
            return Err(format!("the oracle: {} instead of {expected}\n{line}\n{text}", outcome.end));
        }
        if outcome.end == End::Exit(0) && outcome.stdout.is_empty() {
            return Err(format!(
                "the case prints nothing and exits with 0: it cannot fail\n{}",
                job.command_line()
            ));
        }
        write_outcome(&kept, &outcome)?;
        Ok(outcome)
    }

    fn oracle_job(&self, build: &Build) -> Job {
        let mut job = Job::new(build.folder.join("a.out"), &build.folder);
        job.env.push(("LD_LIBRARY_PATH".to_string(), build.folder.display().to_string()));
        self.dress(job).args(self.options.args.iter().flatten())
    }

    fn lively_job(&self, build: &Build, lively: &Path) -> Job {
        let mut job = Job::new(lively, &build.folder).args(["run"]);
        if let Some(entry) = &self.options.entry {
            job = job.args(["-e", entry]);
        }
        job = job.args(&self.options.lively).args(&build.inputs).args(&self.options.libs);
        if build.language == Language::Cxx {
            // What the g++ driver adds of itself.
            job = job.args(["-lstdc++", "-lm"]);
        }
        let tail = self
            .options
            .args
            .iter()
            .flat_map(|args| std::iter::once("--").chain(args.iter().map(String::as_str)));
        let tail: Vec<OsString> = tail.map(OsString::from).collect();
        self.dress(job.args(tail))
    }

    fn dress(&self, mut job: Job) -> Job {
        job.stdin = self.options.stdin.clone().into_bytes();
        job.env.extend(self.options.env.iter().cloned());
        if let Some(seconds) = self.options.limit {
            job.limit = Duration::from_secs(seconds);
        }
        job
    }
}

fn object_name(source: &str) -> String {
    format!("{}.o", source.rsplit_once('.').map_or(source, |(stem, _)| stem))
}

fn ensure_success(job: &Job) -> Result<(), String> {
    let mut job = job.clone();
    job.limit = Duration::from_secs(300);
    let outcome = runner::run(&job)?;
    if outcome.is_success() {
        return Ok(());
    }
    Err(format!("does not build: {}\n{}\n{}", outcome.end, job.command_line(), outcome.stderr_text()))
}

/// What is wrong with `outcome`, if anything.
fn differences(expected: &Outcome, outcome: &Outcome) -> Option<String> {
    if expected.end != outcome.end {
        return Some(format!("{} instead of {}", outcome.end, expected.end));
    }
    if expected.stdout == outcome.stdout {
        return None;
    }
    let (expected, found) = (expected.stdout_text(), outcome.stdout_text());
    let (mut left, mut right) = (expected.lines(), found.lines());
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                return Some(format!(
                    "stdout line {number}: {:?} instead of {:?}",
                    b.unwrap_or("(end)"),
                    a.unwrap_or("(end)")
                ));
            }
        }
    }
    Some("stdout differs in its line ends".to_string())
}

fn write_outcome(path: &Path, outcome: &Outcome) -> Result<(), String> {
    let head = match outcome.end {
        End::Exit(status) => format!("exit {status}\n"),
        End::Signal(signal) => format!("signal {signal}\n"),
        End::Timeout => return Err("the oracle met its time limit".to_string()),
    };
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(&outcome.stdout);
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

fn read_outcome(path: &Path) -> Option<Outcome> {
    let bytes = std::fs::read(path).ok()?;
    let cut = bytes.iter().position(|b| *b == b'\n')?;
    let head = std::str::from_utf8(&bytes[..cut]).ok()?;
    let (how, number) = head.split_once(' ')?;
    let number = number.parse().ok()?;
    let end = if how == "exit" { End::Exit(number) } else { End::Signal(number) };
    Some(Outcome { end, stdout: bytes[cut + 1..].to_vec(), stderr: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(text: &str) -> Result<LinkCase, String> {
        LinkCase::from_text("link/x", directives::parse("a.c", text)?)
    }

    #[test]
    fn sets_and_inputs_follow_the_directives() {
        let text = "//! A.\n//! flags: -O0 | -O2\n//! clang: no reason\n//! archive: thin l.a b.o\nint a;\n//! file b.c\n";
        let case = case(text).unwrap();
        assert_eq!(case.sets.len(), 2);
        assert_eq!(case.inputs(), ["a.o", "l.a"]);
    }

    #[test]
    fn an_unknown_directive_is_refused() {
        assert!(case("//! A.\n//! flgas: -O0\n").unwrap_err().contains("flgas"));
    }

    #[test]
    fn a_difference_names_the_line() {
        let made = |text: &str| Outcome { end: End::Exit(0), stdout: text.into(), stderr: Vec::new() };
        assert_eq!(differences(&made("a\n"), &made("a\n")), None);
        assert!(differences(&made("a\nb\n"), &made("a\nc\n")).unwrap().contains("line 2"));
        assert!(differences(&made("a\n"), &Outcome { end: End::Signal(11), ..made("a\n") }).is_some());
    }
}
