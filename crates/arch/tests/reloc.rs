//! Byte-level checks of relocation kinds: every case of `tests/corpus/reloc` is a named test.
//!
//! `<arch>.txt` holds cases, nothing is executed:
//! ```text
//! arch x86_64                      the architecture of the cases below
//! case pc32_largest                starts a case
//!   kind pc32                      the kind, as dumps name it
//!   before aa 00 00 00 00 ff       the section's bytes
//!   at 1                           the field's offset
//!   value 0x7fffffff               the value of the kind's expression, signed
//!   after aa ff ff ff 7f ff        the bytes afterwards, or why not: `range MIN MAX`,
//!                                  `alignment N`, `outside`, `instruction`; bytes then stay
//! ```
//! `linked/*.s` are linked by the system's linker and by lively's arithmetic, and the bytes
//! compared; see [`linked`]. What a case needs beyond gcc is looked for; a missing tool skips the
//! case, says so, and is a failure under `LIVELY_REQUIRE=all`.

use libtest_mimic::{Arguments, Failed, Trial};
use lively_arch::{Kind, Misfit};
use lively_base::Arch;
use std::path::{Path, PathBuf};

#[path = "reloc/linked.rs"]
mod linked;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/reloc")
}

/// The files of a folder with an extension, by name.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    files
}

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for file in files(&corpus(), "txt") {
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        trials.extend(cases(&text).map(|case| {
            let name = format!("{}/{}", case.arch, case.name);
            Trial::test(name, move || check(&case))
        }));
    }
    for file in files(&corpus().join("linked"), "s") {
        let name = format!("linked/{}", file.file_stem().unwrap_or_default().to_string_lossy());
        trials.push(Trial::test(name, move || linked::check(&file)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// One case as written.
#[derive(Default, Clone)]
struct Case {
    arch: String,
    name: String,
    kind: String,
    before: String,
    at: String,
    value: String,
    after: String,
}

fn cases(text: &str) -> impl Iterator<Item = Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut arch = "";
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        match (word, cases.last_mut()) {
            ("arch", _) => arch = rest,
            ("case", _) => cases.push(Case { arch: arch.into(), name: rest.into(), ..Case::default() }),
            ("kind", Some(case)) => case.kind = rest.into(),
            ("before", Some(case)) => case.before = rest.into(),
            ("at", Some(case)) => case.at = rest.into(),
            ("value", Some(case)) => case.value = rest.into(),
            ("after", Some(case)) => case.after = rest.into(),
            _ => panic!("not a line of a case: {line}"),
        }
    }
    cases.into_iter()
}

fn number(text: &str) -> Result<i64, Failed> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |d| (true, d));
    let magnitude = match digits.strip_prefix("0x") {
        Some(hex) => i128::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    let magnitude = magnitude.map_err(|e| format!("number `{text}`: {e}"))?;
    let value = if negative { -magnitude } else { magnitude };
    i64::try_from(value).map_err(|e| format!("number `{text}`: {e}").into())
}

fn bytes(text: &str) -> Result<Vec<u8>, Failed> {
    text.split_whitespace()
        .map(|b| u8::from_str_radix(b, 16).map_err(|e| format!("byte `{b}`: {e}").into()))
        .collect()
}

/// What `after` says, given the value that was to be inserted.
fn expected(after: &str, value: i64) -> Result<Result<Vec<u8>, Misfit>, Failed> {
    let words: Vec<&str> = after.split_whitespace().collect();
    Ok(match words[..] {
        ["range", min, max] => Err(Misfit::Range { value, min: number(min)?, max: number(max)? }),
        ["alignment", multiple] => Err(Misfit::Alignment { value, multiple: number(multiple)? as u32 }),
        ["outside"] => Err(Misfit::Outside),
        ["instruction"] => Err(Misfit::Instruction),
        _ => Ok(bytes(after)?),
    })
}

fn check(case: &Case) -> Result<(), Failed> {
    let arch = Arch::from_name(&case.arch).ok_or("no such architecture")?;
    let kind = Kind::from_name(arch, &case.kind).ok_or_else(|| format!("no kind `{}`", case.kind))?;
    let before = bytes(&case.before)?;
    let (at, value) = (number(&case.at)? as usize, number(&case.value)?);
    let mut after = before.clone();
    let outcome = kind.insert(&mut after, at, value);
    let wanted = expected(&case.after, value)?;
    if outcome.is_err() && after != before {
        return Err(format!("refused, but the bytes became {after:02x?}").into());
    }
    let got = outcome.map(|()| after);
    if got != wanted {
        return Err(format!("wanted {wanted:02x?}\n   got {got:02x?}").into());
    }
    Ok(())
}
