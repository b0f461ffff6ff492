//! Warnings of lively against those of gcc: files of `tests/corpus/cc/warn`.
//!
//! A case is one C file whose line `// flags:` says which warnings are asked for. Both compilers must name
//! the same lines, each with the same `-W` names, and end with the same status: texts and columns may differ.
//! A line in which gcc 12 says more or less than wanted ends in `// differs`, and is left out; the head of the
//! case says why.
//!
//! Refuses: a case in which gcc says nothing, for it would judge nothing.

use crate::runner::{self, Job};
use crate::suite::{Check, Checked, Verdict};
use crate::toolchain::{self, Family, Language};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A line and the name of a warning in it.
type Found = BTreeSet<(usize, String)>;

/// A check for every case of `folder`.
///
/// # Errors
/// A folder that cannot be read.
pub fn checks(folder: &Path, lively: &Path) -> Result<Vec<Check>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "c"));
    files.sort();
    let check = |file: PathBuf| {
        let name = format!("warn/{}", file.file_stem().unwrap_or_default().to_string_lossy());
        let lively = lively.to_path_buf();
        Check { name, run: Box::new(move || judge(&file, &lively)) }
    };
    Ok(files.into_iter().map(check).collect())
}

fn judge(file: &Path, lively: &Path) -> Checked {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let flags = text.lines().take(3).find_map(|line| line.strip_prefix("// flags:")).unwrap_or("-Wall");
    let flags: Vec<String> = flags.split_whitespace().map(str::to_owned).collect();
    let differs = text.lines().enumerate().filter(|(_, line)| line.ends_with("// differs"));
    let differs: BTreeSet<usize> = differs.map(|(number, _)| number + 1).collect();
    let folder = toolchain::cache().join("warn");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let compile = |tool: &Path, first: &[&str]| -> Result<(bool, Found, String), String> {
        let mut job = Job::new(tool, &folder).args(first.iter().copied()).args(&flags);
        job = job.args([file.as_os_str().to_owned(), "-o".into(), "/dev/null".into()]);
        let outcome = runner::run(&job)?;
        let said = outcome.stderr_text().to_string();
        let mut found = named(&said, file);
        found.retain(|(line, _)| !differs.contains(line));
        Ok((outcome.is_success(), found, said))
    };
    let gcc = Family::Gcc.driver(Language::C);
    let theirs = compile(Path::new(gcc), &["-O0", "-std=gnu17", "-c"])?;
    if theirs.1.is_empty() {
        return Err(format!("gcc says nothing\n{}", theirs.2));
    }
    let ours = compile(lively, &["cc", "-O0", "-c"])?;
    if ours.0 == theirs.0 && ours.1 == theirs.1 {
        return Ok(Verdict::Passed);
    }
    let missing: Vec<_> = theirs.1.difference(&ours.1).collect();
    let extra: Vec<_> = ours.1.difference(&theirs.1).collect();
    Err(format!("missing {missing:?}\nmore than gcc {extra:?}\n{}", ours.2))
}

/// Lines of `file` with the names in brackets behind their messages; `=` and what follows it, and `error=`
/// before it, left out.
fn named(said: &str, file: &Path) -> Found {
    let file = file.file_name().unwrap_or_default().to_string_lossy();
    let one = |line: &str| {
        let (_, rest) = line.split_once(&format!("{file}:"))?;
        let number = rest.split(':').next()?.parse().ok()?;
        let name = line.trim_end().strip_suffix(']')?.rsplit_once("[-W")?.1;
        let name = name.strip_prefix("error=").unwrap_or(name);
        Some((number, name.split('=').next().unwrap_or(name).to_owned()))
    };
    said.lines().filter_map(one).collect()
}
