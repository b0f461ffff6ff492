//! The suite "Reload": from a changed text to the answer of the new code, beside what people use for that.
//!
//! Every side reloads the same small program, of which one constant changes each time, and calls it. lively
//! compares the whole file and replaces one function; libtcc compiles all of it anew and forgets what the
//! variables held; compilers with dlopen as well, as processes of their own.

use crate::cell::{self, Samples};
use crate::inputs::Refusal;
use crate::report::{self, Table, digits, time};
use crate::{Effort, Scale};
use lively::c::{Facts, Options, Source, compile};
use lively::{Image, Input, Step};
use std::ffi::{CStr, CString};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The program. `VERSION` is another each time.
pub const PROGRAM: &str = "\
static int table[16] = {1, 2, 3};
static int calls;
struct item { int id; double weight; struct item *next; };
static struct item *items;
static int mix(int x) { for (int i = 0; i < 16; i++) x = x * 31 + table[i]; return x; }
static double weigh(const struct item *i) { double w = 0; for (; i; i = i->next) w += i->weight; return w; }
int other(int x) { calls++; return mix(x) + (int)weigh(items); }
int answer(int x) { return x > 0 ? VERSION : other(x); }
";

pub fn shown(error: lively::Error) -> Refusal {
    error.to_string().replace('\n', "; ")
}

fn object(name: &str, text: String) -> Result<Input, Refusal> {
    let options = Options { facts: Facts::Wanted, ..Options::default() };
    let outcome =
        compile(&Source::Text { name: name.into(), text: text.into_bytes() }, &options).map_err(shown)?;
    Ok(outcome.object.ok_or("the program has errors")?.input())
}

fn versioned(version: u32) -> String {
    format!("#define VERSION {version}\n{PROGRAM}")
}

/// `reload COUNT`: the program in a live image, reloaded and undone so many times.
pub fn lively(words: &[String]) -> Result<Samples, Refusal> {
    let count: u32 = words.first().and_then(|word| word.parse().ok()).ok_or("reload COUNT")?;
    let first = object("program.c", versioned(0))?;
    let mut image = Image::builder().live().input(first).build().map_err(shown)?;
    // SAFETY: every version has this type.
    let answer: extern "C" fn(i32) -> u32 = unsafe { image.function("answer") }.map_err(shown)?;
    let mut samples = Samples::default();
    for version in 1..=count {
        let before = image.stats().publish_ns;
        let text = versioned(version);
        let began = Instant::now();
        let object = object("program.c", text)?;
        let compiled = began.elapsed();
        let plan = image.plan([object]).map_err(shown)?;
        let planned = began.elapsed();
        image.apply(plan, Step::EachSlot).map_err(shown)?;
        let applied = began.elapsed();
        if answer(1) != version {
            return Err(format!("version {version} does not answer"));
        }
        samples.time("total", began.elapsed());
        samples.time("compile", compiled);
        samples.time("plan", planned - compiled);
        samples.time("apply", applied - planned);
        samples.put("publish", (image.stats().publish_ns - before) as f64);
        let began = Instant::now();
        image.undo(Some(1), Step::EachSlot).map_err(shown)?;
        samples.time("undo", began.elapsed());
        if answer(1) != 0 {
            return Err("an undo does not answer".into());
        }
    }
    Ok(samples)
}

/// `snippets COUNT`: functions appended one after the other, each from its text.
pub fn snippets(words: &[String]) -> Result<Samples, Refusal> {
    let count: u32 = words.first().and_then(|word| word.parse().ok()).ok_or("snippets COUNT")?;
    let mut image = Image::builder().build().map_err(shown)?;
    let mut samples = Samples::default();
    for k in 1..=count {
        let began = Instant::now();
        let text = format!("int f{k}(int x) {{ return x + {k}; }}").into_bytes();
        let outcome =
            compile(&Source::Text { name: format!("{k}.c"), text }, &Options::default()).map_err(shown)?;
        image.append([outcome.object.ok_or("a snippet has errors")?.input()]).map_err(shown)?;
        let name = format!("f{k}");
        // SAFETY: the function has this type.
        let function: extern "C" fn(u32) -> u32 = unsafe { image.function(&name) }.map_err(shown)?;
        if function(1) != k + 1 {
            return Err(format!("snippet {k} does not answer"));
        }
        if k <= 15 || k > count - 50 {
            samples.time(if k <= 15 { "early" } else { "late" }, began.elapsed());
        }
    }
    Ok(samples)
}

/// The function `name` of a shared library that was just made, which takes at most an int and gives one.
pub fn opened(library: &Path, name: &CStr) -> Result<extern "C" fn(i32) -> u32, Refusal> {
    let path = CString::new(library.display().to_string()).map_err(|e| e.to_string())?;
    // SAFETY: the library is the one just made; its start runs nothing of its own.
    let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
    // SAFETY: the name is a C string.
    let found = unsafe { libc::dlsym(handle, name.as_ptr()) };
    if found.is_null() {
        return Err("the library cannot be opened".into());
    }
    // SAFETY: the program defines it so.
    Ok(unsafe { std::mem::transmute::<*mut libc::c_void, extern "C" fn(i32) -> u32>(found) })
}

/// `dlopen-reload COMPILER COUNT`: a shared library made and opened each time.
pub fn with_dlopen(words: &[String]) -> Result<Samples, Refusal> {
    let [compiler, count] = words else { return Err("dlopen-reload COMPILER COUNT".into()) };
    let folder = std::env::temp_dir().join(format!("lively-benches-reload-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let mut samples = Samples::default();
    for version in 1..=count.parse::<u32>().map_err(|e| e.to_string())? {
        let source = folder.join("program.c");
        std::fs::write(&source, versioned(version)).map_err(|e| e.to_string())?;
        let library = folder.join(format!("program{version}.so"));
        let began = Instant::now();
        let mut made = Command::new(compiler);
        made.args(["-O0", "-w", "-shared", "-fPIC", "-o"]).arg(&library).arg(&source);
        if !made.status().map_err(|e| format!("{compiler}: {e}"))?.success() {
            return Err(format!("{compiler} refuses the program"));
        }
        let answer = opened(&library, c"answer").map_err(|why| format!("{compiler}: {why}"))?;
        if answer(1) != version {
            return Err(format!("{compiler}: version {version} does not answer"));
        }
        samples.time("total", began.elapsed());
    }
    // What stays behind lies where the system clears up.
    let _ = std::fs::remove_dir_all(&folder);
    Ok(samples)
}

/// The program that measures libtcc; none without its library.
fn libtcc(folder: &Path) -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/libtcc_reload.c");
    let program = folder.join("libtcc_reload");
    let mut gcc = Command::new("gcc");
    gcc.args(["-O2", "-w", "-o"]).arg(&program).arg(source).args(["-ltcc", "-ldl", "-lm", "-lpthread"]);
    gcc.stderr(std::process::Stdio::null()).status().is_ok_and(|status| status.success()).then_some(program)
}

/// `libtcc PROGRAM ...`: runs that program.
pub fn with_libtcc(words: &[String]) -> Result<Samples, Refusal> {
    let (program, words) = words.split_first().ok_or("libtcc PROGRAM ...")?;
    let out = crate::inputs::run(Command::new(program).args(words))?;
    Ok(Samples::parse(&String::from_utf8_lossy(&out)))
}

/// Who is measured, and what came of it.
pub struct Side {
    who: &'static str,
    words: Vec<String>,
    pub samples: Samples,
    refusal: Option<String>,
}

impl Side {
    /// A side that runs the cell `words`.
    pub fn new(who: &'static str, words: &[&str]) -> Self {
        let words = words.iter().map(|&word| word.to_owned()).collect();
        Self { who, words, samples: Samples::default(), refusal: None }
    }

    fn run(&mut self) {
        match cell::run(&self.words) {
            Ok(samples) => self.samples.absorb(samples),
            Err(refusal) => self.refusal = Some(refusal),
        }
    }
}

/// Runs all sides, one after the other, so many times.
pub fn turns(sides: &mut [Side], rounds: usize) {
    for _ in 0..rounds {
        sides.iter_mut().for_each(Side::run);
    }
}

/// The medians of all sides, as a table.
pub fn table(sides: &[Side], names: &[&str]) -> Table {
    let mut heads = vec!["who".to_owned(), "ratio".to_owned()];
    heads.extend(names.iter().map(|&name| name.to_owned()));
    let mut table = Table::new(&heads.iter().map(String::as_str).collect::<Vec<_>>());
    let first = sides[0].samples.median(names[0]);
    for side in sides {
        let ratio = side.samples.median(names[0]).zip(first).map(|(own, first)| digits(own / first));
        let mut row = vec![side.who.to_owned(), ratio.unwrap_or_else(|| "-".into())];
        let shown = |name: &&str| match (side.samples.median(name), &side.refusal) {
            (Some(value), _) => time(value),
            (None, Some(refusal)) if *name == names[0] => format!("absent: {refusal}"),
            (None, _) => String::new(),
        };
        row.extend(names.iter().map(shown));
        table.row(row);
    }
    table
}

/// Runs the suite.
pub fn run(effort: Effort) -> Result<(), String> {
    let is_full = effort.scale == Scale::Full;
    let (count, snippets) = if is_full { ("40", "10000") } else { ("3", "60") };
    let folder = std::env::temp_dir().join(format!("lively-benches-libtcc-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let program = folder.join("program.c");
    std::fs::write(&program, PROGRAM).map_err(|e| e.to_string())?;
    let tcc = libtcc(&folder).map(|path| path.display().to_string());
    let absent = "gcc finds no libtcc";
    let tcc_words = |words: [&str; 2]| match &tcc {
        Some(path) => Side::new("libtcc", &["libtcc", path, words[0], words[1]]),
        None => Side { refusal: Some(absent.into()), ..Side::new("libtcc", &["libtcc"]) },
    };
    let mut small = vec![
        Side::new("lively", &["reload", count]),
        tcc_words([&program.display().to_string(), count]),
        Side::new("tcc -shared, dlopen", &["dlopen-reload", "tcc", count]),
        Side::new("gcc -O0 -shared, dlopen", &["dlopen-reload", "gcc", count]),
        Side::new("clang -O0 -shared, dlopen", &["dlopen-reload", "clang", count]),
    ];
    turns(&mut small, effort.rounds);
    let mut appended = vec![Side::new("lively", &["snippets", snippets]), tcc_words(["snippets", snippets])];
    turns(&mut appended, if is_full { 3 } else { 1 });
    let saves = crate::save::text(tcc.as_deref(), effort.rounds, is_full);
    // What stays behind lies where the system clears up.
    let _ = std::fs::remove_dir_all(&folder);
    let ours = &small[0].samples;
    let shown = |name: &str| ours.median(name).map_or_else(|| "-".into(), time);
    if ours.median("total").is_none() {
        return Err(small[0].refusal.clone().unwrap_or_else(|| "lively measured nothing".into()));
    }
    let mut targets = Table::new(&["target", "lively", "first", "goal"]);
    targets.row(["changed text to new code running, small file", &shown("total"), "3 ms", "0.5 ms"]);
    targets.row(["publish alone, prepared body to visible", &shown("publish"), "50 us", "5 us"]);
    targets.row(["undo to any generation", &shown("undo"), "20 us", "2 us"]);
    let late = appended[0].samples.median("late").map_or_else(|| "-".into(), time);
    targets.row([&format!("C snippet to callable, the {snippets}th"), &late, "150 us", "50 us"]);
    let mut parts = Table::new(&["compile", "plan", "apply", "of it publish"]);
    parts.row([shown("compile"), shown("plan"), shown("apply"), shown("publish")]);
    let text = format!(
        "## Reload\n\n`cargo run --release --manifest-path benches/Cargo.toml -- reload`\n\n{}. Medians over {} \
         processes a row; the rows take turns.\n\n{}\n{saves}\n### A program of eight functions, one constant changed, from \
         text to the answer\n\n{}\nWhere lively's time goes:\n\n{}\n### Snippets of one function, each from its text, \
         all kept\n\n{}",
        report::machine(),
        effort.rounds,
        targets.text(),
        table(&small, &["total"]).text(),
        parts.text(),
        table(&appended, &["late", "early"]).text(),
    );
    if is_full {
        report::keep(&Path::new(env!("CARGO_MANIFEST_DIR")).join("RESULTS.md"), "reload", &text)
    } else {
        println!("{text}");
        Ok(())
    }
}
