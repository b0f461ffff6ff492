//! Scenarios of `tests/corpus/run`: small text files that drive the command as a user would at a shell.
//!
//! ```text
//! # One sentence that says what the scenario shows (demanded, first line).
//! needs TOOL                    skip without it (before the first block)
//! --- file NAME                 the text of a file, up to the next `---`
//! --- build COMMAND             a shell command that must succeed (gcc, ar, chmod ...)
//! --- step COMMAND              a shell command to be judged; `lively` is on its PATH
//! exit N                        its exit status (default 0)
//! signal NAME                   the signal it dies from, seen by the parent (WIFSIGNALED)
//! out LINE                      stdout is exactly these lines, in this order
//! out~ WORDS                    stdout has these words
//! err LINE / err~ WORDS         the same for stderr
//! err! WORDS                    stderr lacks them
//! stdin TEXT                    a line of standard input (else it is empty)
//! env NAME=VALUE                added to the environment
//! ```
//! A step that is one call of `lively` replaces the shell (`exec`), so that its end is the program's own. With no
//! `out` line stdout is not judged; `out` alone demands that it is empty.
//!
//! Every scenario that runs programs runs twice: with the program in lively's own process, and in a process of its
//! own (each `lively run` becomes `lively run --supervised`), unless it is about that.
//!
//! Invariant: each scenario runs in a private folder; nothing outlives it.
//! Refuses: a scenario without a step, an unknown word, a step that is judged by nothing but status 0 and
//! no output line (it could hardly fail).

use crate::directives::words;
use crate::runner::{self, End, Job};
use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain;
use std::path::{Path, PathBuf};

/// A scenario, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    needs: Vec<String>,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    File { name: String, text: String },
    Build { command: String },
    Step(Step),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Step {
    line: usize,
    command: String,
    end: Option<End>,
    out: Stream,
    err: Stream,
    stdin: String,
    env: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stream {
    exact: Option<String>,
    has: Vec<String>,
    lacks: Vec<String>,
}

/// A check for every `.scn` file under `folder`.
///
/// # Errors
/// All scenarios that cannot be understood, one a line.
pub fn checks(folder: &Path, corpus: &str, lively: &Path) -> Result<Vec<Check>, String> {
    let mut checks = Vec::new();
    let mut errors = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "scn")) {
        let parsed = std::fs::read_to_string(path).map_err(|e| e.to_string()).and_then(|text| parse(&text));
        match parsed {
            Err(why) => errors.push(format!("{}: {why}", path.display())),
            Ok(scenario) => {
                let name = format!("{corpus}/{}", path.file_stem().unwrap_or_default().to_string_lossy());
                if let Some(scenario) = scenario.supervised() {
                    let (name, lively) = (format!("{name}::supervised"), lively.to_path_buf());
                    checks.push(Check { name, run: Box::new(move || scenario.check(&lively)) });
                }
                let lively = lively.to_path_buf();
                checks.push(Check { name, run: Box::new(move || scenario.check(&lively)) });
            }
        }
    }
    if errors.is_empty() { Ok(checks) } else { Err(errors.join("\n")) }
}

/// Reads a scenario.
///
/// # Errors
/// A sentence naming the line.
pub fn parse(text: &str) -> Result<Scenario, String> {
    let mut scenario = Scenario::default();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if let Some(marker) = line.strip_prefix("--- ") {
            scenario.blocks.push(block(number, marker)?);
            continue;
        }
        match scenario.blocks.last_mut() {
            Some(Block::File { text, .. }) => {
                text.push_str(line);
                text.push('\n');
            }
            _ if line.trim().is_empty() || line.starts_with('#') => {}
            Some(Block::Step(step)) => step.accept(line).map_err(|why| format!("line {number}: {why}"))?,
            Some(Block::Build { .. }) => return Err(format!("line {number}: a build is not judged")),
            None => match line.strip_prefix("needs ") {
                Some(tools) => scenario.needs.extend(words(tools)),
                None => return Err(format!("line {number}: `{line}` stands before the first block")),
            },
        }
    }
    if !text.starts_with("# ") {
        return Err("line 1: the scenario does not say what it shows (`# One sentence.`)".to_string());
    }
    let mut steps = scenario.blocks.iter().filter_map(|block| match block {
        Block::Step(step) => Some(step),
        _ => None,
    });
    if steps.clone().next().is_none() {
        return Err("there is no step".to_string());
    }
    match steps.find(|step| step.is_unjudged()) {
        Some(step) => Err(format!("line {}: the step is judged by nothing but status 0", step.line)),
        None => Ok(scenario),
    }
}

fn block(number: usize, marker: &str) -> Result<Block, String> {
    let (kind, rest) = marker.split_once(' ').unwrap_or((marker, ""));
    let rest = rest.trim().to_string();
    match kind {
        _ if rest.is_empty() => Err(format!("line {number}: `--- {kind}` of what?")),
        "file" => Ok(Block::File { name: rest, text: String::new() }),
        "build" => Ok(Block::Build { command: rest }),
        "step" => Ok(Block::Step(Step { line: number, command: rest, ..Step::default() })),
        _ => Err(format!("line {number}: there is no block `{kind}`")),
    }
}

impl Stream {
    fn accept(&mut self, how: &str, rest: &str) {
        match how {
            "~" => self.has.push(rest.to_string()),
            "!" => self.lacks.push(rest.to_string()),
            _ => {
                let exact = self.exact.get_or_insert_default();
                if !rest.is_empty() {
                    exact.push_str(rest);
                    exact.push('\n');
                }
            }
        }
    }

    fn difference(&self, name: &str, text: &str) -> Option<String> {
        if let Some(exact) = self.exact.as_ref().filter(|exact| *exact != text) {
            return Some(format!("{name} is {text:?} instead of {exact:?}"));
        }
        if let Some(words) = self.has.iter().find(|words| !text.contains(words.as_str())) {
            return Some(format!("{name} lacks `{words}`"));
        }
        let words = self.lacks.iter().find(|words| text.contains(words.as_str()))?;
        Some(format!("{name} has `{words}`"))
    }

    fn is_unjudged(&self) -> bool {
        self.exact.is_none() && self.has.is_empty()
    }
}

impl Step {
    fn accept(&mut self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "exit" => self.end = Some(End::Exit(rest.parse().map_err(|_| "exit is a number".to_string())?)),
            "signal" => {
                let signal = runner::signal_number(rest).ok_or_else(|| format!("no signal `{rest}`"))?;
                self.end = Some(End::Signal(signal));
            }
            "out" | "out~" | "out!" => self.out.accept(&word[3..], rest),
            "err" | "err~" | "err!" => self.err.accept(&word[3..], rest),
            "stdin" => {
                self.stdin.push_str(rest);
                self.stdin.push('\n');
            }
            "env" => {
                let (name, value) = rest.split_once('=').ok_or("env is NAME=VALUE")?;
                self.env.push((name.to_string(), value.to_string()));
            }
            _ => return Err(format!("there is no word `{word}` for a step")),
        }
        Ok(())
    }

    fn is_unjudged(&self) -> bool {
        self.end.is_none_or(|end| end == End::Exit(0)) && self.out.is_unjudged() && self.err.is_unjudged()
    }

    fn check(&self, folder: &Path, path: &str) -> Result<(), String> {
        let is_alone = self.command.starts_with("lively ") && !self.command.contains([';', '|', '&']);
        let exec = if is_alone { "exec " } else { "" };
        let mut job = Job::new("/bin/sh", folder).args(["-c".to_string(), format!("{exec}{}", self.command)]);
        job.env.push(("PATH".to_string(), path.to_string()));
        job.env.extend(self.env.iter().cloned());
        job.stdin = self.stdin.clone().into_bytes();
        let outcome = runner::run(&job)?;
        let (stdout, stderr) = (outcome.stdout_text(), outcome.stderr_text());
        let expected = self.end.unwrap_or(End::Exit(0));
        let wrong_end = (outcome.end != expected).then(|| format!("{} instead of {expected}", outcome.end));
        let wrong = wrong_end
            .or_else(|| self.out.difference("stdout", &stdout))
            .or_else(|| self.err.difference("stderr", &stderr));
        match wrong {
            None => Ok(()),
            Some(why) => {
                let command = &self.command;
                Err(format!("line {}: {why}\n$ {command}\nstdout: {stdout}\nstderr: {stderr}", self.line))
            }
        }
    }
}

/// What is asked for in one home of the program, and in the other.
const HOMES: [&str; 2] = ["lively run", "lively run --supervised"];

impl Scenario {
    /// The same with the program in a process of its own; none if it runs no program, or is about that.
    fn supervised(&self) -> Option<Self> {
        let [here, supervised] = HOMES;
        let commands = || {
            self.blocks.iter().filter_map(|b| if let Block::Step(s) = b { Some(&s.command) } else { None })
        };
        if !commands().any(|c| c.contains(here)) || commands().any(|c| c.contains(supervised)) {
            return None;
        }
        let mut other = self.clone();
        for block in &mut other.blocks {
            if let Block::Step(step) = block {
                step.command = step.command.replace(here, supervised);
            }
        }
        Some(other)
    }

    fn check(&self, lively: &Path) -> Checked {
        if let Some(why) = self.needs.iter().find_map(|need| toolchain::ensure(need).err()) {
            return Ok(Verdict::Skipped(why));
        }
        let folder = tempfile::tempdir().map_err(|e| format!("no private folder: {e}"))?;
        let tools = folder.path().join(".bin");
        let make_link = || {
            std::fs::create_dir(&tools)?;
            std::os::unix::fs::symlink(lively, tools.join("lively"))
        };
        make_link().map_err(|e| format!("cannot put lively on the path: {e}"))?;
        let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap_or_default());
        for block in &self.blocks {
            match block {
                Block::File { name, text } => {
                    let path = folder.path().join(name);
                    std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
                }
                Block::Build { command } => build(folder.path(), command)?,
                Block::Step(step) if Sides::asked() == Sides::Both => step.check(folder.path(), &path)?,
                Block::Step(_) => {}
            }
        }
        Ok(Verdict::Passed)
    }
}

fn build(folder: &Path, command: &str) -> Result<(), String> {
    let outcome = runner::run(&Job::new("/bin/sh", folder).args(["-c", command]))?;
    if outcome.is_success() {
        return Ok(());
    }
    Err(format!("does not build: {}\n$ {command}\n{}", outcome.end, outcome.stderr_text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_is_judged_by_its_lines() {
        let text = "# Shows.\n--- file a\nx\n--- step cat a; echo no >&2; exit 3\nexit 3\nout x\nerr~ no\nerr! yes\n";
        let scenario = parse(text).unwrap();
        let result = scenario.check(Path::new("/bin/true"));
        assert_eq!(result, Ok(Verdict::Passed));
        let wrong = parse(&text.replace("out x", "out y")).unwrap();
        assert!(wrong.check(Path::new("/bin/true")).unwrap_err().contains("line 4"));
    }

    #[test]
    fn a_signal_is_seen_as_one() {
        let text = "# Shows.\n--- step kill -TERM $$\nsignal TERM\n";
        assert_eq!(parse(text).unwrap().check(Path::new("/bin/true")), Ok(Verdict::Passed));
    }

    #[test]
    fn what_cannot_fail_is_refused() {
        assert!(parse("# A.\n--- step true\n").is_err());
        assert!(parse("# A.\n").is_err());
        assert!(parse("# A.\n--- step x\nexti 3\n").unwrap_err().starts_with("line 3"));
        assert!(parse("--- step x\nexit 3\n").is_err());
    }
}
