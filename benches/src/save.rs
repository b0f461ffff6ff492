//! Tables of "Reload" that begin with a save: from the moment that a program's file is saved to the answer of its new
//! code, in the running program. (The write itself belongs to the editor and the file system: it is half of the
//! suite "Watch" for a small file.)
//!
//! lively keeps what it knows of the source and follows the edit. The peers know nothing and do what people do
//! with them: libtcc compiles the text anew in process, from memory, a compiler makes a shared library that is opened.

use crate::cell::Samples;
use crate::inputs::Refusal;
use crate::reload::{PROGRAM, Side, opened, shown, table, turns};
use crate::report::{Table, time};
use lively::build::{Build, Work};
use lively::c::{Command, Facts, Generation, Options, Source};
use lively::{Image, Program, Step};
use std::ffi::CString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The edited function of SQLite, somewhere in its 270,000 lines.
const SQLITE: (&str, &str) = ("sqlite3_libversion_number", "return SQLITE_VERSION_NUMBER; }");
/// What SQLite is compiled with here.
pub const DEFINITIONS: [&str; 2] = ["SQLITE_OMIT_LOAD_EXTENSION", "SQLITE_THREADSAFE=0"];

/// The programs: the name of the function that tells the version, its text, and the stretch that says which it is.
pub fn program(which: &str) -> Result<(&'static str, String, &'static str), Refusal> {
    match which {
        "small" => Ok(("answer", PROGRAM.to_owned(), "VERSION")),
        _ => {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus-cache/sqlite/sqlite3.c");
            let text = std::fs::read_to_string(&path);
            let text = text.map_err(|_| "no SQLite source; `cargo xtask corpus` fetches it")?;
            let text = text.replacen(SQLITE.1, "return VERSION; }", 1);
            Ok((SQLITE.0, text, "VERSION; }"))
        }
    }
}

fn folder() -> Result<PathBuf, Refusal> {
    let folder = std::env::temp_dir().join(format!("lively-benches-save-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    Ok(folder)
}

/// A program that runs, and what is known of its source.
pub struct Edited {
    pub build: Build,
    pub program: Program,
}

/// What it took until an edit was followed, all since the edit.
pub struct Followed {
    work: Work,
    compiled: Duration,
    planned: Duration,
    applied: Duration,
}

impl Edited {
    pub fn begin(source: Source) -> Result<Self, Refusal> {
        let mut options =
            Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
        options.preprocess.commands = DEFINITIONS.iter().map(|&d| Command::Define(d.into())).collect();
        let mut build = Build::new(source, options, 0);
        let first = build.compile().map_err(shown)?.object.ok_or("the program has errors")?;
        let program = Image::builder().live().input(first.input()).start().map_err(shown)?;
        Ok(Self { build, program })
    }

    pub fn follow(&mut self, began: Instant) -> Result<Followed, Refusal> {
        let built = self.build.compile().map_err(shown)?;
        let compiled = began.elapsed();
        let object = built.object.ok_or("errors")?;
        let plan = self.program.image().plan([object.input()]).map_err(shown)?;
        let planned = began.elapsed();
        self.program.apply(plan, Step::EachSlot).map_err(shown)?;
        Ok(Followed { work: built.work, compiled, planned, applied: began.elapsed() })
    }
}

impl Followed {
    /// Adds its parts, under names that begin so; `all` is when the new code had answered.
    pub fn tell(&self, samples: &mut Samples, prefix: &str, all: Duration) {
        let parts = [
            ("total", all),
            ("compile", self.compiled),
            ("plan", self.planned - self.compiled),
            ("apply", self.applied - self.planned),
            ("call", all - self.applied),
        ];
        parts.into_iter().for_each(|(part, took)| samples.time(&format!("{prefix}{part}"), took));
    }
}

/// `save small|sqlite COUNT`: a program that runs, whose source is written and followed so many times.
pub fn lively(words: &[String]) -> Result<Samples, Refusal> {
    let [which, count] = words else { return Err("save small|sqlite COUNT".into()) };
    let (name, text, place) = program(which)?;
    let versioned = |version: u32| text.replacen(place, &place.replace("VERSION", &version.to_string()), 1);
    let folder = folder()?;
    let path = folder.join("program.c");
    let write = |text: &str| std::fs::write(&path, text).map_err(|e| e.to_string());
    write(&versioned(0))?;
    let mut edited = Edited::begin(Source::File(path.clone()))?;
    let mut samples = Samples::default();
    for version in 1..=count.parse::<u32>().map_err(|e| e.to_string())? {
        let new = versioned(version);
        write(&new)?;
        let began = Instant::now();
        let followed = edited.follow(began)?;
        // SAFETY: both take at most an int and give one, in every version.
        let answer: extern "C" fn(i32) -> u32 =
            unsafe { edited.program.image().function(name) }.map_err(shown)?;
        if answer(1) != version || followed.work != Work::Bodies(1) {
            return Err(format!("version {version} does not answer, or was not followed"));
        }
        let all = began.elapsed();
        followed.tell(&mut samples, "", all);
    }
    // What stays behind lies where the system clears up.
    let _ = std::fs::remove_dir_all(&folder);
    Ok(samples)
}

/// `save-dlopen COMPILER small|sqlite COUNT`: the same with a shared library made and opened each time.
pub fn with_dlopen(words: &[String]) -> Result<Samples, Refusal> {
    let [compiler, which, count] = words else { return Err("save-dlopen COMPILER PROGRAM COUNT".into()) };
    let (name, text, place) = program(which)?;
    let (folder, name) = (folder()?, CString::new(name).map_err(|e| e.to_string())?);
    let mut samples = Samples::default();
    for version in 1..=count.parse::<u32>().map_err(|e| e.to_string())? {
        let source = folder.join("program.c");
        let new = text.replacen(place, &place.replace("VERSION", &version.to_string()), 1);
        let library = folder.join(format!("program{version}.so"));
        std::fs::write(&source, new).map_err(|e| e.to_string())?;
        let began = Instant::now();
        let mut made = std::process::Command::new(compiler);
        made.args(["-O0", "-w", "-shared", "-fPIC", "-o"]).arg(&library).arg(&source);
        made.args(DEFINITIONS.iter().map(|definition| format!("-D{definition}")));
        if !made.status().map_err(|e| format!("{compiler}: {e}"))?.success() {
            return Err(format!("{compiler} refuses the program"));
        }
        let answer = opened(&library, &name).map_err(|why| format!("{compiler}: {why}"))?;
        if answer(1) != version {
            return Err(format!("{compiler}: version {version} does not answer"));
        }
        samples.time("total", began.elapsed());
    }
    // What stays behind lies where the system clears up.
    let _ = std::fs::remove_dir_all(&folder);
    Ok(samples)
}

/// What the suite shows of saves; `tcc` is the program that measures libtcc.
pub fn text(tcc: Option<&str>, rounds: usize, is_full: bool) -> String {
    let folder = std::env::temp_dir().join(format!("lively-benches-save-tcc-{}", std::process::id()));
    let mut text = String::new();
    let counts =
        if is_full { [("small", "40", "40"), ("sqlite", "20", "2")] } else { [("small", "3", "3"); 2] };
    let mut targets = Table::new(&["target", "lively", "first", "goal"]);
    for (which, count, peers) in if is_full { &counts[..] } else { &counts[..1] } {
        let lively = Side::new("lively", &["save", which, count]);
        let mut sides = vec![lively];
        let file = program(which).and_then(|(name, source, _)| {
            std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
            let path = folder.join(format!("{which}.c"));
            let definitions: String =
                DEFINITIONS.iter().map(|d| format!("#define {}\n", d.replace('=', " "))).collect();
            std::fs::write(&path, definitions + &source).map_err(|e| e.to_string())?;
            Ok((path.display().to_string(), name))
        });
        if let (Some(tcc), Ok((file, name))) = (tcc, &file) {
            sides.push(Side::new("libtcc", &["libtcc", tcc, file, peers, name]));
        }
        for (who, compiler) in [
            ("tcc -shared, dlopen", "tcc"),
            ("gcc -O0 -shared, dlopen", "gcc"),
            ("clang -O0 -shared, dlopen", "clang"),
        ] {
            sides.push(Side::new(who, &["save-dlopen", compiler, which, peers]));
        }
        turns(&mut sides, if *which == "small" { rounds } else { rounds.min(3) });
        let ours = |name: &str| sides[0].samples.median(name).map_or_else(|| "-".into(), time);
        let (title, first, goal) = match *which {
            "small" => ("save to new code running, small file", "3 ms", "0.5 ms"),
            _ => ("save to new code running, one function of sqlite3.c", "60 ms", "4 ms"),
        };
        targets.row([title, &ours("total"), first, goal]);
        let mut parts = Table::new(&["compile", "plan", "apply", "first call"]);
        parts.row([ours("compile"), ours("plan"), ours("apply"), ours("call")]);
        text += &format!(
            "### From the save of {} to the answer\n\n{}\nWhere lively's time goes:\n\n{}\n",
            if *which == "small" { "a small file" } else { "sqlite3.c, one function changed," },
            table(&sides, &["total"]).text(),
            parts.text()
        );
    }
    // What stays behind lies where the system clears up.
    let _ = std::fs::remove_dir_all(&folder);
    format!("{}\n{text}", targets.text())
}
