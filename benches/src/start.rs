//! The suite "Start and compile": whole commands, timed from start to exit, taking turns.
//!
//! Each row is a job that every compiler does in its own words; a compiler that is absent or fails leaves a gap.
//! Programs that are timed must print what gcc's build prints. The real programs come from
//! `corpus-cache`, which `cargo xtask corpus` makes; without them their rows are gaps.

use crate::report::{self, Table, digits, time};
use crate::{Effort, Scale};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// SQLite's source with an edit.
const EDITED: &str = "sqlite3-edited.c";

/// A command with its words.
type Words = Vec<String>;

/// One compiler's side of a row.
struct Entry {
    who: &'static str,
    words: Words,
    times: Vec<f64>,
    run: Run,
}

/// Which run of a program it is.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Run {
    /// Every one is the first: no cache.
    #[default]
    First,
    /// The one before was the same.
    Second,
    /// The one before was the same but for one function.
    Edited,
}

/// A job and who does it.
struct Row {
    job: String,
    entries: Vec<Entry>,
}

/// Compilers by name, and the words that come before the sources when an executable is made.
const COMPILERS: [(&str, &[&str]); 8] = [
    ("lively -O0", &["lively", "cc", "--no-cache", "-O0"]),
    ("lively -O2", &["lively", "cc", "--no-cache", "-O2"]),
    ("gcc -O0", &["gcc", "-O0"]),
    ("gcc -O1", &["gcc", "-O1"]),
    ("gcc -O2", &["gcc", "-O2"]),
    ("clang -O0", &["clang", "-O0"]),
    ("clang -O2", &["clang", "-O2"]),
    ("tcc", &["tcc"]),
];

/// The programs whose run time is compared: sources of our own, and folders of the corpus.
const KERNELS: [(&str, Option<&str>); 7] = [
    ("nbody", None),
    ("spectral", None),
    ("fannkuch", None),
    ("mandelbrot", None),
    ("hashsort", None),
    ("fib", Some("lua")),
    ("tables", Some("sqlite")),
];

struct Place {
    root: PathBuf,
    folder: PathBuf,
    lively: PathBuf,
}

impl Place {
    fn find() -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no root")?.to_path_buf();
        let built = Command::new("cargo")
            .args(["build", "--release", "--quiet", "--locked", "-p", "lively-cli"])
            .current_dir(&root)
            .status();
        if !built.is_ok_and(|status| status.success()) {
            return Err("lively does not build".into());
        }
        let folder = std::env::temp_dir().join(format!("lively-benches-start-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        Ok(Self { lively: root.join("target/release/lively"), root, folder })
    }

    fn corpus(&self, name: &str) -> PathBuf {
        self.root.join("corpus-cache").join(name)
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// SQLite's source with one function in the version `number`.
    fn edit(&self, number: usize) -> Result<(), String> {
        let from = self.corpus("sqlite").join("sqlite3.c");
        let text = std::fs::read_to_string(&from).map_err(|e| format!("{}: {e}", from.display()))?;
        let head = "SQLITE_API int sqlite3_initialize(void){";
        let (before, behind) = text.split_once(head).ok_or("sqlite3.c has another sqlite3_initialize")?;
        let text = format!("{before}{head} volatile int edited = {number}; (void)edited;{behind}");
        std::fs::write(self.path(EDITED), text).map_err(|e| format!("{EDITED}: {e}"))
    }

    /// Times one run of `entry`, the `number`th.
    fn time_entry(&self, entry: &Entry, number: usize) -> Result<Option<f64>, String> {
        if entry.run == Run::Edited {
            self.edit(number)?;
        }
        Ok(self.time(&entry.words))
    }

    /// The command of `words`; `lively` is the one just built.
    fn command(&self, words: &[String]) -> Command {
        let program = if words[0] == "lively" { self.lively.as_os_str() } else { words[0].as_ref() };
        let mut command = Command::new(program);
        command.args(&words[1..]).current_dir(&self.folder).stdin(Stdio::null()).stderr(Stdio::null());
        // Cached runs say so.
        command.env("LIVELY_CACHE_DIR", self.path("cache")).env_remove("LIVELY_NO_CACHE");
        command
    }

    /// What the command printed, if it can be run and succeeds.
    fn answer(&self, words: &[String]) -> Option<Vec<u8>> {
        let out = self.command(words).output().ok()?;
        (out.status.success() && out.status.signal().is_none()).then_some(out.stdout)
    }

    fn time(&self, words: &[String]) -> Option<f64> {
        let began = Instant::now();
        let status = self.command(words).stdout(Stdio::null()).status().ok()?;
        status.success().then(|| began.elapsed().as_nanos() as f64)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A folder that stays behind lies where the system clears up.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn words(text: &str) -> Words {
    text.split_whitespace().map(str::to_owned).collect()
}

impl Row {
    fn new(job: &str, sides: &[(&'static str, String)]) -> Self {
        let entry = |(who, text): &(&'static str, String)| Entry {
            who,
            words: words(text),
            times: Vec::new(),
            run: Run::First,
        };
        Self { job: job.to_owned(), entries: sides.iter().map(entry).collect() }
    }
}

/// Runs the suite; in full its part of the results is written.
///
/// # Errors
/// When lively fails at a job, or a program it built prints something else than gcc's.
pub fn run(effort: Effort) -> Result<(), String> {
    let place = Place::find()?;
    let mut rows = commands(&place);
    let first_kernel = rows.len();
    for (name, corpus) in KERNELS {
        rows.extend(kernel(&place, name, corpus, effort.scale)?);
    }
    for round in 0..effort.rounds {
        for entry in rows.iter_mut().flat_map(|row| &mut row.entries) {
            eprint!("\r\x1b[Kround {} of {}: {}", round + 1, effort.rounds, entry.who);
            match place.time_entry(entry, round + 1)? {
                Some(time) => entry.times.push(time),
                None if entry.who.starts_with("lively") => {
                    return Err(format!("\nlively fails: {}", entry.words.join(" ")));
                }
                None => entry.words = vec!["false".into()],
            }
        }
    }
    eprintln!("\r\x1b[K");
    let text = tables(&rows, first_kernel, effort);
    print!("{text}");
    match effort.scale {
        Scale::Smoke => Ok(()),
        Scale::Full => {
            report::keep(&Path::new(env!("CARGO_MANIFEST_DIR")).join("RESULTS.md"), "start", &text)
        }
    }
}

fn commands(place: &Place) -> Vec<Row> {
    let hello = place.root.join("examples/hello.c").display().to_string();
    let prebuilt = place.path("hello");
    let _ = place.answer(&words(&format!("gcc -O0 {hello} -o {prebuilt}")));
    let mut rows = vec![Row::new(
        "hello.c, source to exit",
        &[
            ("lively -O0", format!("lively run --no-cache {hello}")),
            ("lively -O0, second run", format!("lively run {hello}")),
            ("tcc", format!("tcc -run {hello}")),
            ("gcc -O0", format!("gcc -O0 {hello} -o {}", place.path("hello.gcc"))),
            ("a prebuilt program", prebuilt),
        ],
    )];
    let sqlite = place.corpus("sqlite").join("sqlite3.c").display().to_string();
    if !Path::new(&sqlite).is_file() {
        return rows;
    }
    rows.push(ten_statements(place, &sqlite));
    let out = place.path("sqlite3.o");
    let compile = |head: &str| format!("{head} -c {sqlite} -o {out}");
    rows.push(Row::new(
        "sqlite3.c to .o, debug info",
        &[
            ("lively -O0", compile("lively cc --no-cache -O0 -g")),
            ("gcc -O0", compile("gcc -O0 -g")),
            ("clang -O0", compile("clang -O0 -g")),
            ("tcc", compile("tcc -g")),
        ],
    ));
    rows.push(Row::new(
        "sqlite3.c to .o, optimised",
        &[
            ("lively -O2", compile("lively cc --no-cache -O2")),
            ("gcc -O1", compile("gcc -O1")),
            ("clang -O2", compile("clang -O2")),
        ],
    ));
    rows.push(Row::new(
        "sqlite3.c, checked",
        &[
            ("lively -O0", format!("lively cc -fsyntax-only {sqlite}")),
            ("gcc -O0", format!("gcc -w -fsyntax-only {sqlite}")),
            ("clang -O0", format!("clang -w -fsyntax-only {sqlite}")),
        ],
    ));
    rows
}

/// SQLite and a driver of ten statements, from source to exit.
fn ten_statements(place: &Place, sqlite: &str) -> Row {
    let driver = place.root.join("benches/kernels/ten.c").display().to_string();
    let others = format!("-w -I{} {sqlite}", place.corpus("sqlite").display());
    let parts = format!("{driver} {others}");
    let mut row = Row::new(
        "sqlite3.c and a driver of ten statements, source to exit",
        &[
            ("lively run", format!("lively run --no-cache {parts} -lm")),
            ("lively run --eager", format!("lively run --no-cache --eager {parts} -lm")),
            // `-run` takes its program last: what comes before are its other sources.
            ("tcc", format!("tcc {others} -lm -ldl -lpthread -run {driver}")),
        ],
    );
    let edited = place.path(EDITED);
    let again = [
        ("lively run, second run", Run::Second, format!("lively run {parts} -lm")),
        (
            "lively run, second run, one function changed",
            Run::Edited,
            format!("lively run {driver} -w -I{} {edited} -lm", place.corpus("sqlite").display()),
        ),
    ];
    for (who, run, text) in again {
        // The first run is not timed.
        let entry = Entry { who, words: words(&text), times: Vec::new(), run };
        if place.time_entry(&entry, 0).is_ok_and(|time| time.is_some()) {
            row.entries.insert(2, entry);
        }
    }
    for (who, compiler) in [("clang -O0", "clang"), ("gcc -O0", "gcc")] {
        let program = place.path(&format!("ten.{compiler}"));
        let build = format!("{compiler} -O0 {parts} -lm -ldl -lpthread -o {program} && {program}");
        row.entries.push(Entry {
            who,
            words: vec!["sh".into(), "-c".into(), build],
            times: Vec::new(),
            run: Run::First,
        });
    }
    row
}

/// The programs of one kernel, built by everyone; nobody's answer may differ from gcc's.
fn kernel(place: &Place, name: &str, corpus: Option<&str>, scale: Scale) -> Result<Option<Row>, String> {
    let own = place.root.join(format!("benches/kernels/{name}.c")).display().to_string();
    let mut parts = vec![own];
    if let Some(corpus) = corpus {
        let folder = place.corpus(corpus);
        if !folder.is_dir() || scale == Scale::Smoke {
            return Ok(None);
        }
        parts.insert(0, format!("-I{}", folder.display()));
        let mut found: Vec<String> = std::fs::read_dir(&folder)
            .map_err(|e| format!("{}: {e}", folder.display()))?
            .flatten()
            .map(|entry| entry.path().display().to_string())
            .filter(|file| file.ends_with(".c") && !file.ends_with("wasm32-wasi-vfs.c"))
            .collect();
        found.sort();
        parts.extend(found);
    }
    let mut row = Row { job: name.to_owned(), entries: Vec::new() };
    let mut expected = None;
    for (who, head) in COMPILERS.iter().rev() {
        let program = place.path(&format!("{name}.{}", who.replace(' ', "")));
        let mut build: Words = head.iter().map(|&word| word.to_owned()).collect();
        build.extend(["-w".to_owned()].into_iter().chain(parts.iter().cloned()));
        build.extend(["-lm", "-ldl", "-lpthread", "-o"].map(str::to_owned));
        build.push(program.clone());
        let made = place.answer(&build).and_then(|_| place.answer(std::slice::from_ref(&program)));
        let is_ours = who.starts_with("lively");
        match made {
            Some(answer) if *expected.get_or_insert_with(|| answer.clone()) == answer => {}
            Some(_) if !is_ours => continue,
            None if !is_ours => continue,
            _ => return Err(format!("{who} gets {name} wrong")),
        }
        row.entries.insert(0, Entry { who, words: vec![program], times: Vec::new(), run: Run::First });
    }
    Ok(Some(row))
}

fn median(times: &[f64]) -> Option<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

fn tables(rows: &[Row], first_kernel: usize, effort: Effort) -> String {
    let mut text = format!(
        "## Start and compile\n\n`cargo run --release --manifest-path benches/Cargo.toml -- start`\n\n{}. Whole \
         commands, medians of {} runs that take turns. gcc's hello.c is compiling and linking alone.\n",
        report::machine(),
        effort.rounds
    );
    for row in &rows[..first_kernel] {
        let mut table = Table::new(&["who", "ratio", "median"]);
        let ours = row.entries.first().and_then(|entry| median(&entry.times));
        for entry in &row.entries {
            let (ratio, shown) = match (median(&entry.times), ours) {
                (Some(theirs), Some(ours)) => (digits(theirs / ours), time(theirs)),
                _ => ("-".into(), "absent".into()),
            };
            table.row([entry.who.to_owned(), ratio, shown]);
        }
        text += &format!("\n### {}\n\n{}", row.job, table.text());
    }
    text + &kernel_table(&rows[first_kernel..])
}

/// Run times as multiples of gcc -O2's, and their geometric means.
fn kernel_table(rows: &[Row]) -> String {
    let names: Vec<&str> = ["program"].into_iter().chain(COMPILERS.iter().map(|c| c.0)).collect();
    let mut table = Table::new(&names);
    let mut logs = vec![Vec::new(); COMPILERS.len()];
    for row in rows {
        let find = |who: &str| row.entries.iter().find(|e| e.who == who).and_then(|e| median(&e.times));
        let Some(base) = find("gcc -O2") else { continue };
        let mut cells = vec![row.job.clone()];
        for (column, (who, _)) in COMPILERS.iter().enumerate() {
            cells.push(find(who).map_or("-".into(), |time| digits(time / base)));
            logs[column].extend(find(who).map(|time| (time / base).ln()));
        }
        table.row(cells);
    }
    let mean = |logs: &Vec<f64>| match logs.len() {
        0 => "-".to_owned(),
        count => digits((logs.iter().sum::<f64>() / count as f64).exp()),
    };
    table.row(["geometric mean".to_owned()].into_iter().chain(logs.iter().map(mean)));
    format!("\n### Run time of compiled code, gcc -O2 = 1 (less is better)\n\n{}", table.text())
}
