//! The suite "Under load": threads call functions while these are replaced at random, for as long as one likes.
//!
//! What every body answers says which version it is and has a sum over its own constants in it, half in
//! its code and half in a table and a text, so that a body of one version with constants of another would answer with
//! what nothing else answers with. No peer does this; the numbers stand alone.

use crate::cell::{self, Samples};
use crate::inputs::Refusal;
use crate::report::{self, Table, digits, time};
use crate::{Effort, Scale};
use lively::c::{Facts, Generation, Options, Source, compile};
use lively::{Image, Input, Program, Step};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Source files.
const FILES: usize = 20;
/// Functions in each.
const EACH: usize = 10;
/// Functions in all.
const FUNCTIONS: usize = FILES * EACH;
/// Threads that call them.
const CALLERS: usize = 8;
/// Generations kept.
const KEEP: u64 = 8;
/// Seconds of a round.
const MINUTE: usize = 60;
/// Reloads between two retirements.
const BETWEEN: u64 = 16;

/// A function of the program.
type Function = extern "C" fn() -> u64;

/// The part of the answer that a version's constants make.
fn sum(n: usize, version: u32) -> u32 {
    (n as u32 + 1).wrapping_mul(0x9E37_79B9).wrapping_add(version.wrapping_mul(0x85EB_CA6B))
}

fn right(n: usize, version: u32) -> u64 {
    u64::from(version) << 32 | u64::from(sum(n, version))
}

/// File number `file` in which functions have these versions.
fn object(file: usize, versions: &[u32]) -> Result<Input, Refusal> {
    let mut text = String::from("#include <string.h>\n");
    for (n, &version) in versions.iter().enumerate().skip(file * EACH).take(EACH) {
        // A text of `version % 60` letters, a table, and a number in the code.
        let letters = "x".repeat(version as usize % 60);
        let rest = sum(n, version).wrapping_sub(version % 60);
        text += &format!(
            "static unsigned len{n}(const char *t) {{ return strlen(t); }}\n\
             unsigned long long f{n}(void) {{ static const unsigned low[3] = {{1, {}u, 3}};\n\
             return ((unsigned long long){version} << 32) | (unsigned)(low[1] + len{n}(\"{letters}\") + {}u); }}\n",
            rest.wrapping_sub(version.wrapping_mul(7)),
            version.wrapping_mul(7),
        );
    }
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let source = Source::Text { name: format!("file{file}.c"), text: text.into_bytes() };
    let outcome = compile(&source, &options).map_err(|error| error.to_string())?;
    Ok(outcome.object.ok_or("the program has errors")?.input())
}

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

/// What callers and the one who replaces share.
struct Shared {
    functions: Vec<Function>,
    /// The version each function has at least.
    published: Vec<AtomicU64>,
    stop: AtomicBool,
    calls: AtomicU64,
    wrong: AtomicU64,
}

impl Shared {
    fn call_all(&self, first: usize) {
        let mut n = first;
        let mut calls = 0;
        while !self.stop.load(Ordering::Relaxed) {
            n = (n + 1) % FUNCTIONS;
            let at_least = self.published[n].load(Ordering::Acquire);
            let got = self.functions[n]();
            let version = (got >> 32) as u32;
            if got != right(n, version) || u64::from(version) < at_least {
                self.wrong.fetch_add(1, Ordering::Relaxed);
            }
            calls += 1;
        }
        self.calls.fetch_add(calls, Ordering::Relaxed);
    }
}

/// Kibibytes of the process that are in memory.
fn resident() -> f64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: f64 = text.split(' ').nth(1).and_then(|n| n.parse().ok()).unwrap_or(0.0);
    pages * 4.0
}

/// `soak SECONDS`: reloads for that long.
pub fn soak(words: &[String]) -> Result<Samples, Refusal> {
    let seconds: u64 = words.first().and_then(|word| word.parse().ok()).ok_or("soak SECONDS")?;
    let shown = |error: lively::Error| error.to_string().replace('\n', "; ");
    let mut versions = vec![0_u32; FUNCTIONS];
    let mut builder = Image::builder().live().keep(KEEP);
    for file in 0..FILES {
        builder = builder.input(object(file, &versions)?);
    }
    let program = builder.start().map_err(shown)?;
    let find = |n: usize| -> Result<Function, Refusal> {
        // SAFETY: every version of every function has this type, and the program stays.
        unsafe { program.image().function(&format!("f{n}")) }.map_err(shown)
    };
    let shared = Shared {
        functions: (0..FUNCTIONS).map(find).collect::<Result<_, _>>()?,
        published: (0..FUNCTIONS).map(|_| AtomicU64::new(0)).collect(),
        stop: AtomicBool::new(false),
        calls: AtomicU64::new(0),
        wrong: AtomicU64::new(0),
    };
    let mut samples = Samples::default();
    let done = std::thread::scope(|scope| {
        for caller in 0..CALLERS {
            let shared = &shared;
            scope.spawn(move || shared.call_all(caller * 25));
        }
        let done = replace(program, &shared, &mut versions, Duration::from_secs(seconds), &mut samples);
        shared.stop.store(true, Ordering::Relaxed);
        done
    });
    done?;
    samples.put("calls", shared.calls.load(Ordering::Relaxed) as f64);
    samples.put("wrong", shared.wrong.load(Ordering::Relaxed) as f64);
    Ok(samples)
}

fn replace(
    program: Program,
    shared: &Shared,
    versions: &mut [u32],
    limit: Duration,
    samples: &mut Samples,
) -> Result<(), Refusal> {
    let shown = |error: lively::Error| error.to_string().replace('\n', "; ");
    let (mut dice, began) = (Dice(7), Instant::now());
    let (mut reloads, mut bodies, mut survivors) = (0_u32, 0, 0);
    let mut early = None;
    while began.elapsed() < limit {
        reloads += 1;
        let file = dice.roll(FILES);
        let changed: Vec<usize> = (0..=dice.roll(5)).map(|_| file * EACH + dice.roll(EACH)).collect();
        changed.iter().for_each(|&n| versions[n] = reloads);
        let plan = program.image().plan([object(file, versions)?]).map_err(shown)?;
        let step = if reloads % 8 == 0 { Step::Atomic } else { Step::EachSlot };
        let at = Instant::now();
        program.apply(plan, step).map_err(shown)?;
        samples.time("apply", at.elapsed());
        changed.iter().for_each(|&n| shared.published[n].store(u64::from(reloads), Ordering::Release));
        if u64::from(reloads).is_multiple_of(BETWEEN) {
            let at = Instant::now();
            let retired = program.image().retire(KEEP).map_err(shown)?;
            samples.time("retire", at.elapsed());
            bodies += retired.bodies;
            survivors = retired.survivors.len();
        }
        if early.is_none() && began.elapsed() > limit / 4 {
            early = Some((resident(), program.image().used(), reloads));
        }
    }
    let code = |used: [(lively::Bucket, lively::Size); 4]| (used[0].1.0 + used[1].1.0) as f64 / 1024.0;
    let (resident_early, used_early, reloads_early) = early.unwrap_or((0.0, program.image().used(), 0));
    samples.put("reloads", f64::from(reloads));
    samples.put("retired", bodies as f64);
    samples.put("survivors", survivors as f64);
    samples.put("resident-early", resident_early);
    samples.put("resident-late", resident());
    samples.put("code-early", code(used_early));
    samples.put("code-late", code(program.image().used()));
    samples
        .put("growth", (resident() - resident_early) * 1024.0 / f64::from(reloads - reloads_early).max(1.0));
    Ok(())
}

/// Runs the suite.
pub fn run(effort: Effort) -> Result<(), String> {
    let is_full = effort.scale == Scale::Full;
    let seconds = if is_full { MINUTE * effort.rounds } else { 3 };
    let samples = cell::run(&["soak".to_owned(), seconds.to_string()])?;
    let number = |name: &str| samples.median(name).ok_or_else(|| format!("no {name} was measured"));
    if number("wrong")? != 0.0 {
        return Err(format!("{} calls of {} were answered wrongly", number("wrong")?, number("calls")?));
    }
    if number("reloads")? < 2.0 {
        return Err("nothing was reloaded".into());
    }
    let mut table = Table::new(&["what", "count"]);
    let mut row = |what: &str, text: String| table.row([what.to_owned(), text]);
    row("reloads, each of one to five functions in one of 20 files", format!("{}", number("reloads")?));
    row("calls by 8 threads meanwhile", format!("{:.1} million", number("calls")? / 1e6));
    row("wrong answers", "0".into());
    row("bodies given back", format!("{}", number("retired")?));
    row("old bodies somebody held at the last look", format!("{}", number("survivors")?));
    row("one apply", time(number("apply")?));
    row("one look for old bodies (all threads held)", time(number("retire")?));
    let pair = |name: &str| -> Result<String, String> {
        let (early, late) = (number(&format!("{name}-early"))?, number(&format!("{name}-late"))?);
        Ok(format!("{} to {} KiB", digits(early), digits(late)))
    };
    row("code and constants, after a quarter and at the end", pair("code")?);
    row("resident memory, after a quarter and at the end", pair("resident")?);
    row("its growth for each reload", format!("{} bytes", digits(number("growth")?)));
    let text = format!(
        "## Under load\n\n`cargo run --release --manifest-path benches/Cargo.toml -- soak`\n\n{}. {seconds} seconds; code is \
         made when it is called first, {KEEP} generations are kept, old bodies looked for every {BETWEEN} reloads.\n\n{}",
        report::machine(),
        table.text(),
    );
    if is_full {
        report::keep(&Path::new(env!("CARGO_MANIFEST_DIR")).join("RESULTS.md"), "soak", &text)
    } else {
        println!("{text}");
        Ok(())
    }
}
