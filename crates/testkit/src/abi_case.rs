//! Random signatures between functions of lively and of gcc: the calling convention as programs see it.
//!
//! Problem: how a struct of a bit-field and a float travels behind nine doubles is a matter of rules that no list
//! of cases covers; the one judge is another compiler on the other side of the call.
//! Approach: a seed writes two files of C that call each other ([`source`], [`types`]). Both are compiled by lively
//! at `-O0` and `-O2`, and by gcc at one of these, in turn; gcc links them in every mixture of compilers. Each
//! program checks itself, scalar by scalar; its output, with sums over all that arrived, must also be what gcc's
//! alone gives. gcc's objects are kept under `target/corpus/abi-gcc`.
//! Environment: `LIVELY_ABI_COUNT` says how many signatures are tried (1000), `LIVELY_BASE_SEED` from which seed on
//! (1). A seed is a test and stands for [`SIGNATURES`] signatures.
//! Refuses: to drop what fails. The two files stay where the failure says.

mod random;
mod source;
mod types;

use crate::runner::{self, Job};
use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain::{self, Family, Language};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Signatures of one seed: enough that starting compilers is not what takes the time.
const SIGNATURES: u64 = 50;
/// Signatures tried unless the environment says otherwise.
const COUNT: u64 = 1000;
/// One file by a debug build of lively on a busy machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(120);

/// A compiler and its level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Maker {
    Lively0,
    Lively2,
    Gcc,
}

/// Who makes the first file and who the second. The first is gcc alone, which says what is right.
const MIXTURES: [(Maker, Maker); 7] = [
    (Maker::Gcc, Maker::Gcc),
    (Maker::Lively0, Maker::Gcc),
    (Maker::Gcc, Maker::Lively0),
    (Maker::Lively2, Maker::Gcc),
    (Maker::Gcc, Maker::Lively2),
    (Maker::Lively0, Maker::Lively2),
    (Maker::Lively2, Maker::Lively0),
];

/// A check for each seed.
#[must_use]
pub fn checks(lively: &Path) -> Vec<Check> {
    let number = |name: &str, otherwise| {
        std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok()).unwrap_or(otherwise)
    };
    let first = number("LIVELY_BASE_SEED", 1);
    let one = |seed| {
        let lively = lively.to_path_buf();
        Check { name: format!("abi/{seed}"), run: Box::new(move || judge(seed, &lively)) }
    };
    (first..first + number("LIVELY_ABI_COUNT", COUNT).div_ceil(SIGNATURES)).map(one).collect()
}

fn judge(seed: u64, lively: &Path) -> Checked {
    let driver = Family::Gcc.driver(Language::C);
    if let Err(why) = toolchain::version(driver) {
        return Ok(Verdict::Skipped(why));
    }
    let folder = toolchain::cache().join("abi").join(seed.to_string());
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    // What an earlier failure left was made by another build of lively.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let sources = source::write(seed, SIGNATURES as usize);
    std::fs::write(folder.join("a.c"), &sources.a).map_err(failed)?;
    std::fs::write(folder.join("b.c"), &sources.b).map_err(failed)?;
    let gcc_level = if seed.is_multiple_of(2) { "-O0" } else { "-O2" };
    let site = Site { folder: &folder, lively, driver, gcc_level };
    site.judge().map_err(|why| {
        let again = format!("LIVELY_BASE_SEED={seed} LIVELY_ABI_COUNT={SIGNATURES}");
        format!("{why}\nthe files: {}\nagain: {again} cargo test -p lively-cli --test abi", folder.display())
    })?;
    // What agrees need not be kept.
    let _ = std::fs::remove_dir_all(&folder);
    Ok(Verdict::Passed)
}

struct Site<'a> {
    folder: &'a Path,
    lively: &'a Path,
    driver: &'a str,
    gcc_level: &'static str,
}

impl Site<'_> {
    fn name(&self, maker: Maker) -> String {
        match maker {
            Maker::Lively0 => "lively-O0".to_owned(),
            Maker::Lively2 => "lively-O2".to_owned(),
            Maker::Gcc => format!("gcc{}", self.gcc_level),
        }
    }

    fn judge(&self) -> Result<(), String> {
        let [right, others @ ..] = MIXTURES;
        let expected = self.run(right)?;
        if !expected.ends_with("\nok\n") {
            return Err(format!("gcc does not agree with itself: {}", told(&expected)));
        }
        if Sides::asked() == Sides::Oracle {
            return Ok(());
        }
        // All of it is judged, that the failure may say which side is at fault.
        let wrong: Vec<String> = others
            .into_iter()
            .filter_map(|mixture| self.agree(mixture, &expected).err().map(|why| (mixture, why)))
            .map(|((a, b), why)| format!("a.c by {}, b.c by {}: {why}", self.name(a), self.name(b)))
            .collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }

    fn agree(&self, mixture: (Maker, Maker), expected: &str) -> Result<(), String> {
        let found = self.run(mixture)?;
        if found == expected {
            return Ok(());
        }
        let line = found.lines().zip(expected.lines()).find(|(ours, theirs)| ours != theirs);
        Err(line.map_or_else(|| told(&found), |(ours, _)| format!("signature {ours}")))
    }

    /// Builds one mixture and gives its output.
    fn run(&self, (a, b): (Maker, Maker)) -> Result<String, String> {
        let objects = [self.ensure_object("a", a)?, self.ensure_object("b", b)?];
        let program = self.folder.join(format!("{}-{}", self.name(a), self.name(b)));
        let link = Job::new(self.driver, self.folder).args(objects);
        run_well(&link.args(["-o".into(), program.clone().into_os_string()]))?;
        let outcome = runner::run(&Job::new(&program, self.folder))?;
        Ok(format!(
            "{}{}",
            outcome.stdout_text(),
            if outcome.is_success() { String::new() } else { format!(" {}", outcome.end) }
        ))
    }

    fn ensure_object(&self, stem: &str, maker: Maker) -> Result<PathBuf, String> {
        let own = self.folder.join(format!("{stem}-{}.o", self.name(maker)));
        let object = if maker == Maker::Gcc { self.kept_object(stem)? } else { own.clone() };
        if object.is_file() {
            return Ok(object);
        }
        let job = match maker {
            Maker::Lively0 => Job::new(self.lively, self.folder).args(["cc", "-O0"]),
            Maker::Lively2 => Job::new(self.lively, self.folder).args(["cc", "-O2"]),
            Maker::Gcc => {
                Job::new(self.driver, self.folder).args(["-std=gnu17", "-Wno-psabi", self.gcc_level])
            }
        };
        let job = job.args(["-w", "-c"]).args([format!("{stem}.c")]);
        run_well(&job.args(["-o".into(), own.clone().into_os_string()]))?;
        // Complete from its first moment, for whoever looks there.
        std::fs::rename(&own, &object).map_err(|e| format!("{}: {e}", object.display()))?;
        Ok(object)
    }

    /// Where gcc's object of a file is kept, by its text: gcc takes most of the time and gives the same again.
    fn kept_object(&self, stem: &str) -> Result<PathBuf, String> {
        let folder = toolchain::cache().join("abi-gcc");
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let source = self.folder.join(format!("{stem}.c"));
        let text = std::fs::read_to_string(&source).map_err(|e| format!("{}: {e}", source.display()))?;
        let key = toolchain::key(&[&text, self.gcc_level, &toolchain::version(self.driver)?]);
        Ok(folder.join(format!("{key}.o")))
    }
}

/// The end of an output: where a program was when it stopped.
fn told(output: &str) -> String {
    format!("ends with `{}`", output.lines().next_back().unwrap_or_default())
}

fn run_well(job: &Job) -> Result<(), String> {
    let mut job = job.clone();
    job.limit = COMPILE_LIMIT;
    let outcome = runner::run(&job)?;
    if outcome.is_success() {
        return Ok(());
    }
    Err(format!("{}\n{}\n{}", outcome.end, job.command_line(), outcome.stderr_text()))
}
