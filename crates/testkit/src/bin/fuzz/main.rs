//! The seeded fuzz runner: random input against every reader, on stable Rust, the same on every
//! machine. It may know the rooms' fuzz targets, and not how they work.
//!
//! Each input is made from the seed and the number of the iteration alone, so that any of them can
//! be made again: `--seed S --only N`. Inputs are mutations of the target's seeds,
//! of each other's pieces, or noise. Coverage does not guide it; the same targets serve
//! runners that do.
//!
//! What counts as a finding: a panic (caught; the input is written to a file), a hang (a second
//! thread watches; the input is made again and written), and a death of the process, after which
//! `target/fuzz/last` still says which iteration it was.
#![forbid(unsafe_code)]

mod mutate;
mod seeds;

use mutate::Random;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{fs, process, thread};

/// One reader under test.
struct Target {
    name: &'static str,
    run: fn(&[u8]),
    /// When it runs.
    runs: Runs,
    /// Inputs of a brief run: a few seconds' worth without optimisation.
    brief: u64,
    /// Makes its seeds.
    seeds: fn() -> Result<Vec<Vec<u8>>, String>,
}

/// When a target runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runs {
    /// In every run.
    Always,
    /// Only when it is asked for by name: it has findings that are known and not yet answered.
    WhenNamed,
}

/// A line for every target.
const TARGETS: &[Target] = &[
    Target {
        name: "graph-text",
        runs: Runs::Always,
        brief: 4000,
        run: lively_graph::fuzz::fuzz_text,
        seeds: seeds::texts,
    },
    Target {
        name: "object",
        runs: Runs::Always,
        brief: 4000,
        run: lively_object::fuzz::fuzz_object,
        seeds: seeds::objects,
    },
    Target {
        name: "object-sound",
        runs: Runs::WhenNamed,
        brief: 4000,
        run: read_objects_verify,
        seeds: seeds::objects,
    },
    Target {
        name: "plan",
        runs: Runs::Always,
        brief: 1500,
        run: an_object_replaces_itself,
        seeds: seeds::objects,
    },
    Target {
        name: "archive",
        runs: Runs::Always,
        brief: 4000,
        run: lively_object::fuzz::fuzz_archive,
        seeds: seeds::archives,
    },
    Target {
        name: "c-preprocess",
        runs: Runs::Always,
        brief: 1500,
        run: lively_cc::preprocess::fuzz_preprocess,
        seeds: seeds::sources,
    },
    Target {
        name: "c-parse",
        runs: Runs::Always,
        brief: 300,
        run: lively_cc::compile::fuzz_parse,
        seeds: seeds::sources,
    },
    Target {
        name: "graph-kept",
        runs: Runs::Always,
        brief: 4000,
        run: lively_graph::fuzz::fuzz_kept,
        seeds: seeds::kept_graphs,
    },
    Target {
        name: "ir-part",
        runs: Runs::Always,
        brief: 4000,
        run: lively_ir::binary::fuzz_part,
        seeds: seeds::ir_parts,
    },
    Target { name: "ir-text", runs: Runs::Always, brief: 4000, run: lively_ir::fuzz_text, seeds: seeds::irs },
];

/// Whatever is an object can be compared with itself: debug information is read, references are made ones by
/// name, and nothing has changed.
fn an_object_replaces_itself(data: &[u8]) {
    let input = || lively::Input::bytes("fuzz.o", data.to_vec());
    if let (Ok(old), Ok(new)) = (input(), input())
        && let Ok(plan) = lively::plan(&old, &new)
    {
        assert!(plan.is_empty(), "an object differs from itself: {}", plan.to_text());
    }
}

/// Whatever the reader accepts, the verifier does too: what comes after them indexes without asking.
fn read_objects_verify(data: &[u8]) {
    let shared: lively_graph::blob::Shared = std::sync::Arc::new(data.to_vec());
    if let Ok(graph) = lively_object::read_object("fuzz.o", shared) {
        let findings = lively_graph::verify::verify(&graph);
        assert!(findings.is_empty(), "a graph that was read does not verify: {}", findings[0]);
    }
}

/// How long one input may take before it counts as a hang. Inputs are small; on a machine that is
/// shared, a thousand times the usual is still far below.
const HANG_AFTER: Duration = Duration::from_secs(20);
/// How long each target is fuzzed unless asked otherwise.
const SECONDS_DEFAULT: u64 = 10;
/// Where findings and the last iteration are written.
const FOLDER: &str = "target/fuzz";

struct Options {
    target: Option<String>,
    /// Inputs by the target's own number instead of by time: the same on every machine.
    brief: bool,
    seconds: u64,
    seed: u64,
    only: Option<u64>,
    replay: Option<PathBuf>,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("fuzz: {message}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    // Unless the environment says where to begin, the clock gives a different seed each time; it is printed, and given back it repeats the run.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let given = std::env::var("LIVELY_BASE_SEED").ok().and_then(|text| text.parse().ok());
    let mut options = Options {
        target: None,
        brief: false,
        seconds: SECONDS_DEFAULT,
        seed: given.unwrap_or(u64::from(now.subsec_nanos()) ^ now.as_secs()),
        only: None,
        replay: None,
    };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        let number = |text: String| text.parse::<u64>().map_err(|_| format!("`{text}` is no number"));
        match arg.as_str() {
            "--brief" => options.brief = true,
            "--seconds" => options.seconds = number(value()?)?,
            "--seed" => options.seed = number(value()?)?,
            "--only" => options.only = Some(number(value()?)?),
            "--replay" => options.replay = Some(value()?.into()),
            _ if arg.starts_with('-') => return Err(format!("there is no option {arg}")),
            _ => options.target = Some(arg),
        }
    }
    Ok(options)
}

fn run(options: &Options) -> Result<(), String> {
    fs::create_dir_all(FOLDER).map_err(|e| format!("{FOLDER}: {e}"))?;
    let wanted = options.target.as_deref();
    let is_wanted = |t: &&Target| wanted.map_or(t.runs == Runs::Always, |name| name == t.name);
    let targets: Vec<&Target> = TARGETS.iter().filter(is_wanted).collect();
    if targets.is_empty() {
        let names: Vec<&str> = TARGETS.iter().map(|t| t.name).collect();
        return Err(format!("there is no target {}; there are: {}", wanted.unwrap_or(""), names.join(", ")));
    }
    for target in targets {
        if let Some(file) = &options.replay {
            let input = fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
            (target.run)(&input);
            println!("fuzz: {} survives {}", target.name, file.display());
            continue;
        }
        let seeds = (target.seeds)()?;
        match options.only {
            Some(iteration) => one(target, &seeds, options.seed, iteration)?,
            None => many(target, &seeds, options)?,
        }
    }
    Ok(())
}

/// Makes one input again, keeps it in a file, and runs it.
fn one(target: &Target, seeds: &[Vec<u8>], seed: u64, iteration: u64) -> Result<(), String> {
    let input = mutate::input(seeds, &mut Random::new(seed, iteration));
    let file = write_finding(target, seed, iteration, &input)?;
    println!("fuzz: {} iteration {iteration} of seed {seed} is {}", target.name, file.display());
    (target.run)(&input);
    println!("fuzz: {} survives it", target.name);
    Ok(())
}

fn many(target: &'static Target, seeds: &[Vec<u8>], options: &Options) -> Result<(), String> {
    let (seed, last) = (options.seed, Path::new(FOLDER).join("last"));
    let extent =
        if options.brief { format!("{} inputs", target.brief) } else { format!("{} s", options.seconds) };
    println!("fuzz: {} with {} seeds, --seed {seed}, {extent}", target.name, seeds.len());
    let started = Instant::now();
    let watch = Watch::over(target, seeds.to_vec(), seed);
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut iteration = 0;
    let mut outcome = Ok(());
    let is_over = |iteration| {
        if options.brief { iteration >= target.brief } else { started.elapsed().as_secs() >= options.seconds }
    };
    while !is_over(iteration) {
        // Written before the input runs: it must outlive a death of this process.
        let note = format!("{} --seed {seed} --only {iteration}\n", target.name);
        fs::write(&last, note).map_err(|e| format!("{}: {e}", last.display()))?;
        watch.begin(iteration);
        let input = mutate::input(seeds, &mut Random::new(seed, iteration));
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (target.run)(&input))) {
            outcome = Err(format!(
                "{} panics: {}\n  in iteration {iteration} of seed {seed}, input kept in {}\n  \
                 to repeat it: cargo xtask fuzz {} --seed {seed} --only {iteration}",
                target.name,
                panic_text(&*panic),
                write_finding(target, seed, iteration, &input)?.display(),
                target.name
            ));
            break;
        }
        iteration += 1;
    }
    watch.end();
    std::panic::set_hook(hook);
    println!("fuzz: {} ran {iteration} inputs", target.name);
    outcome
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}

fn write_finding(target: &Target, seed: u64, iteration: u64, input: &[u8]) -> Result<PathBuf, String> {
    let file = Path::new(FOLDER).join(format!("{}-{seed}-{iteration}.bin", target.name));
    fs::write(&file, input).map_err(|e| format!("{}: {e}", file.display()))?;
    Ok(file)
}

/// Notices an iteration that does not end.
struct Watch {
    /// The iteration that runs, plus one; 0 when none does.
    running: std::sync::Arc<AtomicU64>,
}

impl Watch {
    fn over(target: &'static Target, seeds: Vec<Vec<u8>>, seed: u64) -> Self {
        let running = std::sync::Arc::new(AtomicU64::new(u64::MAX));
        let watched = running.clone();
        thread::spawn(move || {
            let mut seen = (u64::MAX, Instant::now());
            loop {
                thread::sleep(Duration::from_millis(500));
                let now = watched.load(Ordering::Relaxed);
                if now == 0 {
                    return;
                }
                if now != seen.0 {
                    seen = (now, Instant::now());
                } else if now != u64::MAX && seen.1.elapsed() > HANG_AFTER {
                    let input = mutate::input(&seeds, &mut Random::new(seed, now - 1));
                    let kept = write_finding(target, seed, now - 1, &input);
                    let kept = kept.map_or_else(|fault| fault, |file| file.display().to_string());
                    eprintln!(
                        "fuzz: {} does not end within {} s, input kept in {kept}\n  \
                         to repeat it: cargo xtask fuzz {} --seed {seed} --only {}",
                        target.name,
                        HANG_AFTER.as_secs(),
                        target.name,
                        now - 1
                    );
                    process::exit(1);
                }
            }
        });
        Self { running }
    }

    fn begin(&self, iteration: u64) {
        self.running.store(iteration + 1, Ordering::Relaxed);
    }

    fn end(&self) {
        self.running.store(0, Ordering::Relaxed);
    }
}
