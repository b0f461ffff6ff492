//! Real programs of `tests/programs`: built once for each set of flags, run by lively and by gcc's own link.
//!
//! Each program is a folder with `program.toml`:
//! ```toml
//! about = "What it exercises"
//! corpus = "lua"                 # folder of corpus-cache that its sources come from (optional)
//! sources = ["lvm.c", "driver.c"]  # found in the program's folder, then anywhere below the corpus folder
//! all_but = ["luac.c"]           # instead of `sources` from the corpus: every .c beside `anchor` but these
//! anchor = "lvm.c"               # the file whose folder is the source folder
//! cc = ["-DX"]                    # flags of every compile
//! libs = ["-lm"]
//! sets = ["-O0", "-O2"]            # sets of flags for gcc, each a named test
//! lively = ["-O0", "-O2"]          # sets of flags with which lively compiles the sources itself (optional)
//! args = ["script.lua"]          # files of the program's folder are reachable by name
//! limit = 60                     # seconds (default 60)
//! ```
//! Approach: objects are kept under `target/corpus/programs`, each in a file named by a hash of its text's size and
//! time, its flags and the compiler's version, so that repeated runs only link and run. What lively compiles
//! itself runs twice, in the live image and as a linked executable, against gcc's build of the first set.
//! Refuses: to pass without the sources: a skip that says `cargo xtask corpus` makes them.

use crate::runner::{self, Job, Outcome};
use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain::{self, Family, Language};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// Time limit of one compile: SQLite at `-O3` on a busy machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(400);

/// A program's description.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Program {
    #[expect(dead_code, reason = "for people who open the file; demanded so that each has one")]
    about: String,
    corpus: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    all_but: Vec<String>,
    anchor: Option<String>,
    #[serde(default)]
    cc: Vec<String>,
    #[serde(default)]
    libs: Vec<String>,
    sets: Vec<String>,
    #[serde(default)]
    lively: Vec<String>,
    #[serde(default)]
    args: Vec<String>,
    limit: Option<u64>,
}

/// A check for every program and set of flags.
///
/// # Errors
/// Descriptions that cannot be understood, one a line.
pub fn checks(folder: &Path, lively: &Path) -> Result<Vec<Check>, String> {
    let mut checks = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for home in folders.into_iter().filter(|path| path.join("program.toml").is_file()) {
        let file = home.join("program.toml");
        let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let program: Program = toml::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
        for set in &program.sets {
            let name = home.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let flags: Vec<&str> = set.split_whitespace().collect();
            let test =
                format!("programs/{name}::{}", flags.join("").trim_start_matches('-').replace('-', "."));
            let site = Site { program: program.clone(), name, home: home.clone(), set: set.clone() };
            let lively = lively.to_path_buf();
            checks.push(Check { name: test, run: Box::new(move || site.check(&lively)) });
        }
        for flags in &program.lively {
            let name = home.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let test = format!("programs/{name}::lively{}", flags.replace(' ', "").replace('-', "."));
            let set = program.sets.first().cloned().unwrap_or_default();
            let site = Site { program: program.clone(), name, home: home.clone(), set };
            let (lively, flags) = (lively.to_path_buf(), flags.clone());
            checks.push(Check { name: test, run: Box::new(move || site.check_compiled(&lively, &flags)) });
        }
    }
    Ok(checks)
}

/// One program with one set of flags.
struct Site {
    program: Program,
    name: String,
    home: PathBuf,
    set: String,
}

impl Site {
    fn check(&self, lively: &Path) -> Checked {
        let sources = match self.sources() {
            Ok(sources) => sources,
            Err(why) => return Ok(Verdict::Skipped(why)),
        };
        let objects =
            sources.iter().map(|source| self.ensure_object(source)).collect::<Result<Vec<_>, _>>()?;
        let expected = self.oracle(&objects, &sources)?;
        if Sides::asked() == Sides::Oracle {
            return Ok(Verdict::Passed);
        }
        let mut job = Job::new(lively, &self.home).args(["run"]).args(&objects).args(&self.program.libs);
        if is_cxx(&sources) {
            job = job.args(["-lstdc++", "-lm"]);
        }
        job = job.args(["--"]).args(&self.program.args);
        job.limit = self.limit();
        agree(&job, &expected).map(|()| Verdict::Passed)
    }

    /// Compiled by lively: in the live image, and as a program.
    fn check_compiled(&self, lively: &Path, flags: &str) -> Checked {
        let sources = match self.sources() {
            Ok(sources) => sources,
            Err(why) => return Ok(Verdict::Skipped(why)),
        };
        let objects =
            sources.iter().map(|source| self.ensure_object(source)).collect::<Result<Vec<_>, _>>()?;
        let expected = self.oracle(&objects, &sources)?;
        if Sides::asked() == Sides::Oracle {
            return Ok(Verdict::Passed);
        }
        let words = |command: &str| {
            let folder = self.include_folder().into_iter();
            let include = folder.flat_map(|folder| ["-I".into(), folder.into_os_string()]);
            let job = Job::new(lively, &self.home).args([command, "-w"]).args(flags.split_whitespace());
            job.args(&self.program.cc).args(include).args(&sources).args(&self.program.libs)
        };
        let mut live = words("run").args(["--"]).args(&self.program.args);
        live.limit = COMPILE_LIMIT;
        agree(&live, &expected)?;
        let folder = toolchain::cache().join("programs").join(&self.name);
        let program = folder.join(format!("lively-{}{}", std::process::id(), flags.replace(' ', "")));
        let mut build = words("cc").args(["-o".into(), program.clone().into_os_string()]);
        build.limit = COMPILE_LIMIT;
        ensure_success(&build)?;
        let mut job = Job::new(&program, &self.home).args(&self.program.args);
        job.limit = self.limit();
        let outcome = agree(&job, &expected);
        // One that stays behind is a file in a cache, no more.
        let _ = std::fs::remove_file(&program);
        outcome.map(|()| Verdict::Passed)
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.program.limit.unwrap_or(60))
    }

    /// The sources, or why they are not here.
    fn sources(&self) -> Result<Vec<PathBuf>, String> {
        let corpus = match &self.program.corpus {
            None => None,
            Some(name) => {
                let folder = toolchain::root().join("corpus-cache").join(name);
                let is_there = folder.is_dir();
                if !is_there {
                    return Err(format!("corpus-cache/{name} is missing (`cargo xtask corpus` makes it)"));
                }
                Some(folder)
            }
        };
        let find = |name: &str| {
            let own = self.home.join(name);
            if own.is_file() {
                return Ok(own);
            }
            let found = corpus.as_deref().and_then(|folder| find_below(folder, name));
            found.ok_or_else(|| format!("`{name}` is not in the sources (`cargo xtask corpus` makes them)"))
        };
        let mut sources =
            self.program.sources.iter().map(|name| find(name)).collect::<Result<Vec<_>, _>>()?;
        if let Some(anchor) = &self.program.anchor {
            let anchor = find(anchor)?;
            let beside = anchor.parent().into_iter().flat_map(std::fs::read_dir).flatten().flatten();
            let mut more: Vec<PathBuf> =
                beside.map(|entry| entry.path()).filter(|p| self.is_wanted(p)).collect();
            more.sort();
            sources.extend(more);
        }
        Ok(sources)
    }

    fn is_wanted(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".c") && !self.program.all_but.iter().any(|out| *out == name)
    }

    /// Compiles one source unless the object is kept from before.
    fn ensure_object(&self, source: &Path) -> Result<PathBuf, String> {
        let text = source.to_string_lossy().into_owned();
        let language = Language::of(&text).ok_or_else(|| format!("{text} is no source"))?;
        let driver = Family::Gcc.driver(language);
        let meta = std::fs::metadata(source).map_err(|e| format!("{text}: {e}"))?;
        let time = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        let stamp = format!("{} {}", meta.len(), time.as_nanos());
        let key = toolchain::key(&[
            &text,
            &stamp,
            &self.set,
            &self.program.cc.join(" "),
            &toolchain::version(driver)?,
        ]);
        let stem = source.file_stem().unwrap_or_default().to_string_lossy();
        let folder = toolchain::cache().join("programs").join(&self.name);
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let object = folder.join(format!("{stem}-{key}.o"));
        if object.is_file() {
            return Ok(object);
        }
        // Written under another name first: an interrupted compile must not leave half an object.
        let fresh = folder.join(format!("{stem}-{key}.tmp"));
        let mut job = Job::new(driver, &self.home)
            .args(["-w", "-c"])
            .args(self.set.split_whitespace())
            .args(&self.program.cc)
            .args([source.as_os_str().to_owned(), "-o".into(), fresh.clone().into()]);
        if let Some(corpus) = self.include_folder() {
            job = job.args(["-I".into(), corpus.into_os_string()]);
        }
        job.limit = COMPILE_LIMIT;
        ensure_success(&job)?;
        std::fs::rename(&fresh, &object).map_err(|e| format!("{}: {e}", object.display()))?;
        Ok(object)
    }

    /// The folder of the corpus that holds its headers: the anchor's, or the first source's.
    fn include_folder(&self) -> Option<PathBuf> {
        let folder = toolchain::root().join("corpus-cache").join(self.program.corpus.as_ref()?);
        let first = self
            .program
            .anchor
            .as_ref()
            .or_else(|| self.program.sources.iter().find(|name| !self.home.join(name).is_file()))?;
        find_below(&folder, first)?.parent().map(Path::to_path_buf)
    }

    fn oracle(&self, objects: &[PathBuf], sources: &[PathBuf]) -> Result<Outcome, String> {
        let language = if is_cxx(sources) { Language::Cxx } else { Language::C };
        let folder = toolchain::cache().join("programs").join(&self.name);
        let names: Vec<String> = objects.iter().map(|object| object.display().to_string()).collect();
        let key = toolchain::key(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let program = folder.join(format!("oracle-{key}"));
        if !program.is_file() {
            let fixed = if self.set.contains("-fno-pic") { "-no-pie" } else { "-pie" };
            let mut job = Job::new(Family::Gcc.driver(language), &self.home)
                .args([fixed])
                .args(objects)
                .args(["-o".into(), program.clone().into_os_string()])
                .args(&self.program.libs);
            job.limit = COMPILE_LIMIT;
            ensure_success(&job)?;
        }
        let mut job = Job::new(program, &self.home).args(&self.program.args);
        job.limit = self.limit();
        let outcome = runner::run(&job)?;
        if outcome.is_success() && !outcome.stdout.is_empty() {
            return Ok(outcome);
        }
        Err(format!("gcc's own link: {}\n{}\n{}", outcome.end, job.command_line(), outcome.stderr_text()))
    }
}

/// Runs `job` and demands what gcc's build gave.
fn agree(job: &Job, expected: &Outcome) -> Result<(), String> {
    let outcome = runner::run(job)?;
    if outcome.end == expected.end && outcome.stdout == expected.stdout {
        return Ok(());
    }
    let (line, text) = (job.command_line(), outcome.stderr_text());
    let wrong = expected.stdout_text().lines().zip(outcome.stdout_text().lines()).position(|(a, b)| a != b);
    Err(format!("{} (gcc: {}), first wrong line {wrong:?}\n{line}\n{text}", outcome.end, expected.end))
}

fn is_cxx(sources: &[PathBuf]) -> bool {
    sources.iter().any(|source| Language::of(&source.to_string_lossy()) == Some(Language::Cxx))
}

fn find_below(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut queue = vec![folder.to_path_buf()];
    while let Some(folder) = queue.pop() {
        let file = folder.join(name);
        if file.is_file() {
            return Some(file);
        }
        let mut below: Vec<PathBuf> =
            std::fs::read_dir(&folder).ok()?.flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
        below.sort();
        queue.extend(below);
    }
    None
}

fn ensure_success(job: &Job) -> Result<(), String> {
    let outcome = runner::run(job)?;
    if outcome.is_success() {
        return Ok(());
    }
    Err(format!("does not build: {}\n{}\n{}", outcome.end, job.command_line(), outcome.stderr_text()))
}
