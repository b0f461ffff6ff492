//! The suite "Link and grow": which cells run, in turns, and the tables they become.
//!
//! A cell that cannot run (a peer that is absent, or refuses the input) costs its row the number
//! and gets its reason instead; a cell of lively that cannot run fails the suite.

use crate::cell::{self, Samples};
use crate::inputs::{Inputs, Refusal};
use crate::report::{self, Table, digits, time};
use crate::{Effort, Scale};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What SQLite is asked for, to see that it is there.
const SQLITE_ENTRY: &str = "sqlite3_libversion_number";
/// The linkers whose result is opened with dlopen.
const LINKERS: [(&str, &str); 4] =
    [("ld.bfd", "GNU ld"), ("ld.gold", "gold"), ("ld.lld", "lld"), ("mold", "mold")];
const JITLINK: &str = "llvm-jitlink-14";
/// Peers whose cost grows with what is loaded are not driven further than this.
const LIBRARIES_MAX: usize = 1_000;

/// One cell and what came of it.
struct Entry {
    key: String,
    words: Vec<String>,
    /// How it is shown.
    label: String,
    samples: Samples,
    refusal: Option<Refusal>,
    /// Run in the first round only, because it takes seconds.
    once: bool,
}

/// All cells of the suite.
#[derive(Default)]
struct Cells {
    entries: Vec<Entry>,
}

impl Cells {
    fn add(&mut self, key: &str, label: &str, words: &[&dyn std::fmt::Display]) {
        let words = words.iter().map(ToString::to_string).collect();
        let (key, label) = (key.to_owned(), label.to_owned());
        let once = false;
        self.entries.push(Entry { key, words, label, samples: Samples::default(), refusal: None, once });
    }

    /// A cell that cannot even be tried.
    fn absent(&mut self, key: &str, label: &str, why: Refusal) {
        self.add(key, label, &[]);
        if let Some(entry) = self.entries.last_mut() {
            entry.refusal = Some(why);
        }
    }

    /// The cell added last takes seconds: one round of it is enough.
    fn once(&mut self) {
        if let Some(entry) = self.entries.last_mut() {
            entry.once = true;
        }
    }

    fn run(&mut self, rounds: usize) -> Result<(), Refusal> {
        for round in 0..rounds {
            for entry in &mut self.entries {
                if entry.refusal.is_some() || (entry.once && round > 0) {
                    continue;
                }
                eprint!("\r\x1b[Kround {} of {rounds}: {}", round + 1, entry.key);
                match cell::run(&entry.words) {
                    Ok(samples) => entry.samples.absorb(samples),
                    Err(why) if entry.key.contains("lively") => {
                        return Err(format!("\n{}: {why}", entry.key));
                    }
                    Err(why) => entry.refusal = Some(why),
                }
            }
        }
        eprintln!("\r\x1b[K");
        Ok(())
    }

    fn find(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    fn median(&self, key: &str, name: &str) -> Option<f64> {
        self.find(key)?.samples.median(name)
    }

    /// The entries whose key begins with `prefix`.
    fn group<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |e| e.key.starts_with(prefix))
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from(".."), Path::to_path_buf)
}

/// Runs the suite, prints its tables and, at full scale, keeps them.
///
/// # Errors
/// When an input or a number of lively's own cannot be had.
pub fn run(effort: Effort) -> Result<(), Refusal> {
    let inputs = Inputs::new()?;
    let mut cells = Cells::default();
    let start = inputs.start()?;
    add_sqlite(&mut cells, &inputs, &start, effort);
    add_chain(&mut cells, &inputs, effort)?;
    let (object, library) = inputs.calls()?;
    let calls = if effort.scale == Scale::Full { 10_000_000 } else { 1_000_000 };
    cells.add("calls/lively", "lively", &[&"calls", &object.display(), &calls]);
    cells.add("calls/library", "shared library", &[&"open-calls", &library.display(), &calls]);
    add_hello(&mut cells, &inputs, effort)?;
    cells.run(effort.rounds)?;
    let text = tables(&cells, effort);
    println!("{text}");
    if effort.scale == Scale::Full {
        report::keep(&repository().join("benches/RESULTS.md"), "link", &text)?;
    }
    Ok(())
}

fn add_sqlite(cells: &mut Cells, inputs: &Inputs, start: &Path, effort: Effort) {
    let source = repository().join("corpus-cache/sqlite/sqlite3.c");
    let no_relax = "-Wa,-mrelax-relocations=no";
    let builds: &[(&str, &str, &[&str])] = match effort.scale {
        Scale::Full => &[
            ("pic", "gcc", &["-O2", "-fPIC"]),
            ("default", "gcc", &["-O2"]),
            ("clang", "clang", &["-O2", "-fPIC", no_relax]),
        ],
        // The compiler that takes least.
        Scale::Smoke => &[("pic", "clang", &["-O0", "-fPIC"])],
    };
    let rounds = if effort.scale == Scale::Full { 9 } else { 2 };
    for &(build, compiler, flags) in builds {
        let key = |who: &str| format!("sqlite/{build}/{who}");
        let object = match Inputs::sqlite(&source, compiler, flags) {
            Ok(object) => object,
            Err(why) => {
                cells.absent(&key("none"), "all", why);
                continue;
            }
        };
        let shown = object.display();
        cells.add(&key("lively"), "lively", &[&"load", &start.display(), &shown, &SQLITE_ENTRY, &rounds]);
        if build != "default" {
            let words: [&dyn std::fmt::Display; 4] = [&"elf-loader-load", &shown, &SQLITE_ENTRY, &rounds];
            cells.add(&key("elf_loader"), "elf_loader", &words);
        }
        if build == "pic" {
            for (linker, label) in LINKERS {
                let out = inputs.path(&format!("sqlite-{linker}.so"));
                let words: [&dyn std::fmt::Display; 6] =
                    [&"link-open", &linker, &out.display(), &shown, &SQLITE_ENTRY, &3];
                cells.add(&key(linker), &format!("{label} -shared, dlopen"), &words);
            }
            let entry = format!("-entry={SQLITE_ENTRY}");
            cells.add(
                &key(JITLINK),
                "llvm-jitlink -noexec",
                &[&"launch", &1, &JITLINK, &"-noexec", &entry, &shown],
            );
            cells.once();
        }
    }
}

fn add_chain(cells: &mut Cells, inputs: &Inputs, effort: Effort) -> Result<(), Refusal> {
    let count = effort.chain;
    let folder = inputs.chain(count)?;
    let shown = folder.display();
    for source in ["memory", "files"] {
        let label = format!("lively, from {source}");
        cells.add(&format!("chain/lively-{source}"), &label, &[&"chain", &shown, &count, &source]);
    }
    cells.add("chain/elf_loader", "elf_loader, from memory", &[&"elf-loader-chain", &shown, &count]);
    let entry = crate::inputs::chain_name(count);
    let response = format!("@{}/all.rsp", folder.display());
    for (linker, label) in LINKERS {
        let out = inputs.path(&format!("chain-{linker}.so"));
        let words: [&dyn std::fmt::Display; 6] =
            [&"link-open", &linker, &out.display(), &response, &entry, &1];
        cells.add(&format!("chain/{linker}"), &format!("{label} -shared, dlopen"), &words);
        if linker == "ld.bfd" {
            cells.once();
        }
    }
    let label = "llvm-jitlink -noexec";
    if effort.scale == Scale::Full {
        let why = "takes minutes for 10,000: its cost grows with their square".to_owned();
        cells.absent("chain/llvm-jitlink-14", label, why);
    } else {
        // Its recursion over a chain passes the usual stack.
        let command = format!("ulimit -s unlimited; exec {JITLINK} -noexec -entry={entry} {response}");
        cells.add("chain/llvm-jitlink-14", label, &[&"launch", &1, &"sh", &"-c", &command]);
        cells.once();
    }
    cells.add("grow/lively", "lively", &[&"grow", &shown, &count]);
    cells.add("grow/elf_loader", "elf_loader", &[&"elf-loader-chain", &shown, &count]);
    let libraries = if effort.scale == Scale::Full { LIBRARIES_MAX } else { 20 };
    eprint!("\r\x1b[K{libraries} shared libraries");
    inputs.chain_libraries(&folder, libraries)?;
    cells.add("grow/dlopen", "dlopen of gcc -shared", &[&"open-grow", &shown, &libraries]);
    Ok(())
}

fn add_hello(cells: &mut Cells, inputs: &Inputs, effort: Effort) -> Result<(), Refusal> {
    let [source, object, program] = inputs.hello()?;
    let rounds = if effort.scale == Scale::Full { 20 } else { 3 };
    match lively_command(effort) {
        Ok(lively) => {
            let words: [&dyn std::fmt::Display; 5] =
                [&"launch", &rounds, &lively.display(), &"run", &object.display()];
            cells.add("hello/lively", "lively run hello.o", &words);
        }
        Err(why) => cells.absent("hello/lively", "lively run hello.o", why),
    }
    cells.add("hello/exec", "./hello", &[&"launch", &rounds, &program.display()]);
    cells.add("hello/tcc", "tcc -run hello.c", &[&"launch", &rounds, &"tcc", &"-run", &source.display()]);
    cells.add("hello/true", "/bin/true (the floor)", &[&"launch", &rounds, &"/bin/true"]);
    Ok(())
}

/// The command, built as it is shipped; the smoke test takes whichever build there is.
fn lively_command(effort: Effort) -> Result<PathBuf, Refusal> {
    let target = repository().join("target");
    if effort.scale == Scale::Smoke {
        let builds = ["release", "debug"].map(|profile| target.join(profile).join("lively"));
        return builds.into_iter().find(|p| p.is_file()).ok_or_else(|| "not built yet".into());
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = ["build", "--quiet", "--release", "-p", "lively-cli", "--manifest-path"];
    let command = &mut Command::new(cargo);
    crate::inputs::run(command.args(build).arg(repository().join("Cargo.toml")).current_dir(repository()))?;
    Ok(target.join("release/lively"))
}

// --- tables ---------------------------------------------------------------------------------------

/// A peer's number over lively's, and lively's own as 1.
fn ratio(peer: Option<f64>, own: Option<f64>) -> String {
    match (peer, own) {
        (Some(peer), Some(own)) if own > 0.0 => digits(peer / own),
        _ => "-".to_owned(),
    }
}

fn shown_time(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), time)
}

fn row_of(entry: &Entry, name: &str, own: Option<f64>) -> [String; 3] {
    let value = entry.samples.median(name);
    let shown = match &entry.refusal {
        Some(why) => format!("absent: {}", why.replace('|', "/")),
        None => shown_time(value),
    };
    [entry.label.clone(), ratio(value, own), shown]
}

fn tables(cells: &Cells, effort: Effort) -> String {
    let mut text = String::from("## Link and grow\n\n");
    text += "`cargo run --release --manifest-path benches/Cargo.toml -- link`\n\n";
    text += &format!(
        "{}. Medians over {} processes a row, each telling its best of a few rounds; the rows take turns.\n\n",
        report::machine(),
        effort.rounds
    );
    text += &targets(cells, effort);
    text += &sqlite_tables(cells);
    text += &chain_tables(cells, effort);
    text += &call_tables(cells);
    text += &hello_table(cells);
    text
}

/// The rows of the standing targets.
fn targets(cells: &Cells, effort: Effort) -> String {
    let mut table = Table::new(&["target", "lively", "first", "goal"]);
    let get = |key: &str, name: &str| cells.median(key, name);
    let own = get("sqlite/pic/lively", "total");
    table.row(["sqlite.o (gcc -O2 -fPIC) into the live image", &shown_time(own), "3 ms", "0.6 ms"]);
    let relocations = get("sqlite/pic/lively", "relocations");
    let rate = |ns: Option<f64>| match (relocations, ns) {
        (Some(count), Some(ns)) if ns > 0.0 => format!("{} M/s", digits(count / ns * 1e3)),
        _ => "-".to_owned(),
    };
    table.row(["relocations a second, whole append", &rate(own), "10 M/s", "50 M/s"]);
    let step = get("sqlite/pic/lively", "relocate");
    table.row(["relocations a second, relocating alone", &rate(step), "", ""]);
    let chain = shown_time(get("chain/lively-memory", "total"));
    table.row([&format!("{} one-function objects, one append", effort.chain), &chain, "100 ms", "30 ms"]);
    let late = if effort.chain < 10_000 { "k10".to_owned() } else { format!("k{}", effort.chain) };
    let (early, late_cost) = (get("grow/lively", "k10"), get("grow/lively", &late));
    table.row([&format!("append of object {}", effort.chain), &shown_time(late_cost), "15 us", "4 us"]);
    table.row(["its growth since object 10", &ratio(late_cost, early), "1.2", "1.0"]);
    let mappings = get("grow/lively", "mappings_of_image").map_or("-".into(), |n| format!("{n}"));
    table.row([&format!("kernel mappings after {} appends", effort.chain), &mappings, "32", "12"]);
    let over = |name: &str| {
        let (base, call) = (get("calls/lively", "near_loop_inside"), get("calls/lively", name));
        base.zip(call).map_or("-".into(), |(base, call)| format!("{:+.2} ns", call - base))
    };
    table.row(["call through stub and slot, over a direct one", &over("near_loop_chosen"), "+0.4 ns", "+0"]);
    format!("{}\n", table.text())
}

fn sqlite_tables(cells: &Cells) -> String {
    let mut text = String::from("### sqlite.o, from bytes (linkers: from files) to callable\n\n");
    for (build, about) in [
        (
            "pic",
            "gcc -O2 -fPIC. elf_loader refuses what gcc makes; llvm-jitlink is timed as a process, start included.",
        ),
        ("default", "gcc -O2 as it comes. The linkers' `-shared` and elf_loader refuse it."),
        (
            "clang",
            "clang -O2 -fPIC without relaxable relocations, the input elf_loader can load, with debug assertions \
                   on in elf_loader, which otherwise refuses objects; its symbols of the process are found beforehand.",
        ),
    ] {
        let own = cells.median(&format!("sqlite/{build}/lively"), "total");
        let mut table = Table::new(&["who", "ratio", "median"]);
        for entry in cells.group(&format!("sqlite/{build}/")) {
            let name = if entry.key.ends_with(JITLINK) { "wall" } else { "total" };
            table.row(row_of(entry, name, own));
        }
        text += &format!("{about}\n\n{}\n", table.text());
    }
    text += "Where lively's time goes. *Cold* is the first round of a process.\n\n";
    let names = ["read", "resolve", "place", "relocate", "publish", "constructors", "total", "cold_total"];
    let mut table = Table::new(&[
        "build",
        "relocations",
        "read",
        "resolve",
        "place",
        "relocate",
        "publish",
        "constructors",
        "whole",
        "cold",
    ]);
    for build in ["pic", "default", "clang"] {
        let Some(entry) = cells.find(&format!("sqlite/{build}/lively")) else { continue };
        let count = entry.samples.median("relocations").map_or("-".into(), |n| format!("{n}"));
        let times = names.iter().map(|name| shown_time(entry.samples.median(name)));
        table.row([build.to_owned(), count].into_iter().chain(times));
    }
    text + &format!("{}\n", table.text())
}

fn chain_tables(cells: &Cells, effort: Effort) -> String {
    let mut text = format!(
        "### {} objects of one function, each calling the one before and libc\n\n\
         gcc -O2's own bytes. elf_loader sees the process and the object before alone, its fastest way. ",
        effort.chain
    );
    text += "Linkers read files; lively is shown both ways and compared from memory.\n\n";
    let own = cells.median("chain/lively-memory", "total");
    let mut table = Table::new(&["who, all at once", "ratio", "median"]);
    for entry in cells.group("chain/") {
        let name = if entry.key.ends_with(JITLINK) { "wall" } else { "total" };
        table.row(row_of(entry, name, own));
    }
    text += &format!("{}\n", table.text());
    let names = ["read", "resolve", "place", "relocate", "publish", "total"];
    let mut table =
        Table::new(&["lively's steps", "read", "resolve", "place", "relocate", "publish", "whole"]);
    let per_object = |n: f64| n / (effort.chain + 1) as f64;
    for source in ["memory", "files"] {
        let get = |name: &&str| cells.median(&format!("chain/lively-{source}"), name);
        table.row([format!("from {source}")].into_iter().chain(names.iter().map(|n| shown_time(get(n)))));
        let each = names.iter().map(|n| shown_time(get(n).map(per_object)));
        table.row(["an object".to_owned()].into_iter().chain(each));
    }
    text += &format!("{}\n", table.text());
    text += "One by one: the cost of the k-th. dlopen is not driven past 1,000.\n\n";
    let mut table =
        Table::new(&["who", "k = 10", "k = 1,000", "k = 10,000", "last over k = 10", "ratio of the last"]);
    let last_of =
        |entry: &Entry| ["k10000", "k1000", "k10"].iter().find(|k| entry.samples.count(k) > 0).copied();
    for entry in cells.group("grow/") {
        let get = |name: &str| entry.samples.median(name);
        let last = last_of(entry).unwrap_or("k10");
        let growth = ratio(get(last), get("k10"));
        let against = ratio(get(last), cells.median("grow/lively", last));
        let label = entry
            .refusal
            .as_ref()
            .map_or(entry.label.clone(), |why| format!("{}: absent: {why}", entry.label));
        let cells = [
            label,
            shown_time(get("k10")),
            shown_time(get("k1000")),
            shown_time(get("k10000")),
            growth,
            against,
        ];
        table.row(cells);
    }
    text += &format!("{}\n", table.text());
    let mut table =
        Table::new(&["lively's steps", "read", "resolve", "place", "relocate", "publish", "whole"]);
    for k in ["k10", "k1000", "k10000"] {
        let names = ["_read", "_resolve", "_place", "_relocate", "_publish", ""];
        let times = names.iter().map(|n| shown_time(cells.median("grow/lively", &format!("{k}{n}"))));
        table.row([k.replace('k', "k = ")].into_iter().chain(times));
    }
    text += &format!("{}\n", table.text());
    let get = |name: &str| cells.median("grow/lively", name).map_or("-".into(), |n| format!("{n}"));
    text += &format!(
        "After {} appends the image has {} kernel mappings and the process {} more than before it was made \
         (the heap's own included); in use: {} bytes of code, {} of constants.\n\n",
        effort.chain,
        get("mappings_of_image"),
        get("mappings_more"),
        get("used_rx"),
        get("used_r"),
    );
    text
}

fn call_tables(cells: &Cells) -> String {
    let mut table = Table::new(&["call", "live, near libc", "live, far from libc", "shared library"]);
    let rows = [
        ("loop_inside", "direct, inside the object"),
        ("loop_named", "by name (live: direct; library: PLT)"),
        ("loop_pointer", "through a pointer in a register"),
        ("loop_chosen", "indirect function (live: stub and slot; library: PLT)"),
        ("loop_libc", "labs of libc (near: direct; far: stub and cell; library: PLT)"),
    ];
    for (name, about) in rows {
        let get =
            |key: &str, name: String| cells.median(key, &name).map_or("-".into(), |ns| format!("{ns:.2} ns"));
        let near = get("calls/lively", format!("near_{name}"));
        let far = get("calls/lively", format!("far_{name}"));
        table.row([about.to_owned(), near, far, get("calls/library", name.to_owned())]);
    }
    format!(
        "### One call in a loop\n\nBest of seven loops, the loop's own two instructions included.\n\n{}\n",
        table.text()
    )
}

fn hello_table(cells: &Cells) -> String {
    let own = cells.median("hello/lively", "wall");
    let own_peak = cells.median("hello/lively", "peak");
    let mut table = Table::new(&["who", "ratio", "wall", "ratio", "peak memory"]);
    for entry in cells.group("hello/") {
        let (wall, peak) = (entry.samples.median("wall"), entry.samples.median("peak"));
        let label = entry
            .refusal
            .as_ref()
            .map_or(entry.label.clone(), |why| format!("{}: absent: {why}", entry.label));
        let shown = peak.map_or("-".into(), |p| format!("{} MB", digits(p / 1e6)));
        table.row([label, ratio(wall, own), shown_time(wall), ratio(peak, own_peak), shown]);
    }
    format!(
        "### hello, whole processes\n\n`lively run` starts from the object, tcc from source.\n\n{}\n",
        table.text()
    )
}
