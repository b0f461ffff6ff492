//! The suite "Watch": from the write of a save to the first call of the new code, beside what people build by hand.
//!
//! lively: `lively watch` on a program that asks a function again and again and says when its answer changed. The
//! peers: a host that waits for its plugin to be written, compiles it with libtcc, or with a compiler and dlopen, and
//! calls it (`peers/watch_host.c`). All save one file in place; the time is taken before its one write.

use crate::cell::{self, Samples};
use crate::inputs::{self, Refusal};
use crate::report::{self, Table, digits, time};
use crate::{Effort, Scale, save};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What the peers reload; `main` comes with lively's.
const PLUGIN: &str = "\
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct item { int id; double weight; struct item *next; };
static struct item *items;
static double weigh(const struct item *i) { double w = 0; for (; i; i = i->next) w += i->weight; return w; }
void add(int id) { struct item *i = malloc(sizeof *i); i->id = id; i->next = items; items = i; }
void show(void) { printf(\"%f %zu\\n\", weigh(items), strlen(\"items\")); }
int version(void) { return 0; }
";

/// A program that says when its version changed. It looks as often as the system lets it sleep for an instant.
const MAIN: &str = "\
#include <time.h>
int main(void)
{
    int last = -1;
    for (;;) {
        int now = version();
        if (now != last) {
            struct timespec t;
            clock_gettime(CLOCK_MONOTONIC, &t);
            printf(\"%d %lld\\n\", last = now, t.tv_sec * 1000000000LL + t.tv_nsec);
            fflush(stdout);
        }
        struct timespec instant = {0, 1000};
        nanosleep(&instant, 0);
    }
}
";

/// Where files never go to a disk, if there is such a place.
const MEMORY: &str = "/dev/shm";

/// What a line of lively's says behind the functions.
const SAID: &str = " in ";

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // What it started ends with it.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn monotonic() -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the place is valid for the call.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut now) };
    now.tv_sec as f64 * 1e9 + now.tv_nsec as f64
}

/// The text of a program in some version, but for what watches itself.
fn plugin(which: &str) -> Result<impl Fn(u32) -> String, Refusal> {
    let (text, place) = match which {
        "small" => (PLUGIN.replacen("return 0;", "return VERSION;", 1), "VERSION;"),
        _ => {
            let (name, text, place) = save::program(which)?;
            let definitions: String =
                save::DEFINITIONS.iter().map(|d| format!("#define {}\n", d.replace('=', " "))).collect();
            (format!("{definitions}{text}\nint version(void) {{ return {name}(); }}\n"), place)
        }
    };
    Ok(move |version: u32| text.replacen(place, &place.replace("VERSION", &version.to_string()), 1))
}

/// `watch-save small|sqlite FOLDER COUNT WHO COMMAND...`: starts the command, whose last word is the file, and saves it
/// so often.
pub fn saves(words: &[String]) -> Result<Samples, Refusal> {
    let [which, folder, count, who, command @ ..] = words else {
        return Err("watch-save PROGRAM FOLDER COUNT WHO COMMAND...".into());
    };
    let is_ours = who == "lively";
    let main = if is_ours { MAIN } else { "" };
    let file = Path::new(folder).join(format!("{who}.c"));
    let plugin = plugin(which)?;
    let text = |version: u32| plugin(version) + main;
    std::fs::write(&file, text(0)).map_err(|e| e.to_string())?;
    let (program, rest) = command.split_first().ok_or("which command?")?;
    let mut started = Command::new(program);
    started.args(rest.iter().map(|word| word.replace("FILE", &file.display().to_string())));
    started.stdout(Stdio::piped()).stderr(if is_ours { Stdio::piped() } else { Stdio::null() });
    let mut child = Ended(started.spawn().map_err(|e| format!("{program}: {e}"))?);
    let mut lines = BufReader::new(child.0.stdout.take().ok_or("no output")?).lines();
    let mut said = child.0.stderr.take().map(|stream| BufReader::new(stream).lines());
    let mut next = || -> Result<(u32, f64), Refusal> {
        let line = lines.next().ok_or("it ended")?.map_err(|e| e.to_string())?;
        let (version, at) = line.split_once(' ').ok_or("no version")?;
        Ok((version.parse().map_err(|_| "no number")?, at.parse().map_err(|_| "no time")?))
    };
    if next()?.0 != 0 {
        return Err("it begins with another version".into());
    }
    if let Some(said) = &mut said {
        // It watches from here on.
        said.next();
    }
    let mut samples = Samples::default();
    for version in 1..=count.parse::<u32>().map_err(|e| e.to_string())? {
        let text = text(version);
        let mut open = std::fs::File::create(&file).map_err(|e| e.to_string())?;
        let began = monotonic();
        open.write_all(text.as_bytes()).map_err(|e| e.to_string())?;
        drop(open);
        let (answer, at) = next()?;
        if answer != version {
            return Err(format!("version {version} answers {answer}"));
        }
        samples.put("total", at - began);
        if let Some(line) = said.as_mut().and_then(Iterator::next) {
            let line = line.map_err(|e| e.to_string())?;
            let shown =
                line.split_once(SAID).and_then(|(_, rest)| rest.split_once(" ms")?.0.parse::<f64>().ok());
            samples.put("told", shown.ok_or(line)? * 1e6);
        }
    }
    Ok(samples)
}

fn host(folder: &Path, name: &str, flags: &[&str]) -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/watch_host.c");
    let program = folder.join(name);
    let mut gcc = Command::new("gcc");
    gcc.args(["-O2", "-w", "-o"]).arg(&program).arg(source).args(flags).args(["-ldl", "-lm", "-lpthread"]);
    gcc.stderr(Stdio::null()).status().is_ok_and(|status| status.success()).then_some(program)
}

/// The command, built here, or the one that is named by the environment.
fn lively() -> Result<PathBuf, Refusal> {
    if let Some(path) = std::env::var_os("LIVELY_BENCH_COMMAND") {
        return Ok(path.into());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut build = Command::new("cargo");
    build.current_dir(&root).args(["build", "--release", "--quiet", "--locked", "-p", "lively-cli"]);
    inputs::run(&mut build)?;
    Ok(root.join("target/release/lively"))
}

/// Its title, the words of its cell, what came of it.
type Side = (&'static str, Vec<String>, Result<Samples, Refusal>);

fn turns(sides: &mut [Side], rounds: usize) {
    for _ in 0..rounds {
        for (_, words, samples) in &mut *sides {
            match (cell::run(words), &mut *samples) {
                (Ok(new), Ok(all)) => all.absorb(new),
                (Err(refusal), _) => *samples = Err(refusal),
                (Ok(_), Err(_)) => {}
            }
        }
    }
}

/// The sides' medians beside `whole`, lively's.
fn table(sides: &[Side], whole: f64) -> Table {
    let mut table = Table::new(&["who", "ratio", "total"]);
    for (title, _, samples) in sides {
        match samples.as_ref().map(|samples| samples.median("total")) {
            Ok(Some(total)) => table.row([(*title).to_owned(), digits(total / whole), time(total)]),
            Ok(None) => table.row([*title, "-", "absent"]),
            Err(refusal) => table.row([(*title).to_owned(), "-".into(), format!("absent: {refusal}")]),
        }
    }
    table
}

/// The programs that follow saves.
struct Who {
    lively: String,
    with_libtcc: Option<String>,
    with_dlopen: String,
}

impl Who {
    fn built(folder: &Path) -> Result<Self, String> {
        let shown = |path: PathBuf| path.display().to_string();
        Ok(Self {
            lively: shown(lively()?),
            with_libtcc: host(folder, "with_libtcc", &["-DWITH_LIBTCC", "-ltcc"]).map(shown),
            with_dlopen: host(folder, "with_dlopen", &[]).map(shown).ok_or("gcc does not build the host")?,
        })
    }

    /// All of them on a file in `folder` that is saved so often, by those that are slow `peers` times.
    fn measured(&self, which: &str, folder: &Path, count: &str, peers: &str, rounds: usize) -> Vec<Side> {
        let shown = folder.display().to_string();
        let mut sides: Vec<Side> = Vec::new();
        let mut side = |title: &'static str, who: &str, count: &str, command: &[&str]| {
            let head = ["watch-save", which, &shown, count, who].into_iter().chain(command.iter().copied());
            sides.push((title, head.map(str::to_owned).collect(), Ok(Samples::default())));
        };
        side("lively watch", "lively", count, &[&self.lively, "watch", "FILE"]);
        if let Some(host) = &self.with_libtcc {
            side("a host with libtcc", "libtcc", count, &[host, "FILE"]);
        }
        for (title, compiler) in [
            ("a host with tcc -shared, dlopen", "tcc"),
            ("a host with gcc -O0 -shared, dlopen", "gcc"),
            ("a host with clang -O0 -shared, dlopen", "clang"),
        ] {
            side(title, compiler, peers, &[&self.with_dlopen, "FILE", compiler]);
        }
        turns(&mut sides, rounds);
        sides
    }
}

/// Runs the suite.
pub fn run(effort: Effort) -> Result<(), String> {
    let is_full = effort.scale == Scale::Full;
    let count = if is_full { "30" } else { "5" };
    let folder = std::env::temp_dir().join(format!("lively-benches-watch-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let who = Who::built(&folder)?;
    let small = who.measured("small", &folder, count, count, effort.rounds);
    let large =
        if is_full { who.measured("sqlite", &folder, "20", "2", effort.rounds.min(3)) } else { Vec::new() };
    let memory = Path::new(MEMORY).join(format!("lively-benches-watch-{}", std::process::id()));
    let in_memory = match std::fs::create_dir_all(&memory) {
        Ok(()) => who.measured("small", &memory, count, count, effort.rounds),
        Err(_) => Vec::new(),
    };
    // What stays behind lies where the system clears up.
    let _ = (std::fs::remove_dir_all(&folder), std::fs::remove_dir_all(&memory));
    let mut targets = Table::new(&["target", "lively", "first", "goal"]);
    let mut tables = String::new();
    for (sides, target, first, goal, title) in [
        (&small, "small file", "3 ms", "0.5 ms", "A file of five functions and three headers"),
        (
            &in_memory,
            "small file in a file system in memory",
            "3 ms",
            "0.5 ms",
            "The same in a file system in memory",
        ),
        (&large, "one function of sqlite3.c", "60 ms", "4 ms", "sqlite3.c, one function changed"),
    ] {
        if sides.is_empty() {
            continue;
        }
        let ours = sides[0].2.clone()?;
        let whole = ours.median("total").ok_or("lively measured nothing")?;
        targets.row([&format!("save to new code running, {target}"), &time(whole), first, goal]);
        let told = ours.median("told").map_or_else(|| "-".into(), time);
        tables += &format!(
            "### {title}, saved in place: from the write to the first call of the new code\n\n{}\n`lively watch` \
             itself tells {told} (from the event of the file to the answer).\n\n",
            table(sides, whole).text()
        );
    }
    let text = format!(
        "## Watch\n\n`cargo run --release --manifest-path benches/Cargo.toml -- watch`\n\n{}. Medians of {count} saves in \
         each of {} processes a row; the rows take turns. The file system's part is in it: a shortened file is written \
         out when it is closed.\n\n{}\n{tables}",
        report::machine(),
        effort.rounds,
        targets.text(),
    );
    if is_full {
        report::keep(&Path::new(env!("CARGO_MANIFEST_DIR")).join("RESULTS.md"), "watch", &text)
    } else {
        println!("{text}");
        Ok(())
    }
}
