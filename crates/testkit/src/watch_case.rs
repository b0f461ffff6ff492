//! What happens when files are saved while `lively watch` runs a program: files of `tests/corpus/watch`.
//!
//! A scenario is a file `NAME.scn`. Its first line, after `# `, says what it shows. It runs line by line:
//! ```text
//! file NAME             writes a file into the scenario's folder; its lines follow, each after `| ` (or `|`)
//! save PATTERN NAME: OLD => NEW   replaces the first OLD in it and saves as editors do: see below
//! sh COMMAND            runs a command of the shell there; it must succeed; $ROOT is this repository
//! start WORDS           starts `lively watch WORDS`
//! start-keys WORDS      the same on a terminal of its own, with `--keys`
//! start-screen WORDS    as `start`, but what it says goes to a terminal: `\e` is the escape in what is said
//! send TEXT             a line to the program's standard input
//! keys TEXT             presses keys (`^C`, `^Z` with control)
//! see TEXT              the next line of standard output is this
//! said TEXT             the next line of standard error is this; `...` stands for anything
//! until TEXT            the same, after any lines that are others
//! terminal cooked|keys  how the terminal comes to be
//! stopped               the watch comes to be stopped
//! signal NAME           sends INT, TERM, HUP, KILL, STOP or CONT to the watch
//! times N               what follows, up to `done`, is done so often; `{n}` is the number of the time
//! flat N                at the end of `times`: since a third of it, no process of the watch has grown by more than N KiB
//! end N                 sends INT to the watch, which ends with status N and says nothing any more
//! ended N               the same without sending anything; `-9` is signal 9
//! ```
//! Patterns: `write` truncates, writes and closes; `rename` writes beside and renames over; `vim` renames the old one
//! away, writes anew and removes the old one; `emacs` keeps the old one as `NAME~`; `code` opens, truncates, writes,
//! syncs and closes; `halves` writes one half, closes, and appends the other; `steps` writes both halves before
//! closing; `again` removes and creates.
//!
//! Every line of standard error has to be told in its order, so that a touch that leads to a reload, or half a save
//! that leads to an error, is seen. `times` runs a twentieth of its count unless `LIVELY_FULL` is set.
//! Those of the folder `full` use tools whose set-up is not ours, and run with `LIVELY_FULL` only.
//! A scenario without `end` or `ended` at its end, or that checks nothing, is refused.

mod pattern;
mod stage;

use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain;
use pattern::Pattern;
use stage::Stage;
use std::path::{Path, PathBuf};

/// How many times are done of `times N` unless everything is asked for.
const SHORT_DIVISOR: usize = 20;

/// A check for every scenario of `folder`.
///
/// # Errors
/// A folder that cannot be read, a scenario that makes no sense.
pub fn checks(folder: &Path, lively: &Path) -> Result<Vec<Check>, String> {
    let mut files = scenarios(folder)?;
    let full = scenarios(&folder.join("full"))?;
    match is_full() {
        true => files.extend(full),
        false => println!("watch: {} further scenarios run with LIVELY_FULL", full.len()),
    }
    let mut checks = Vec::new();
    for file in files {
        let name = format!("watch/{}", file.file_stem().unwrap_or_default().display());
        let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let steps = parse(&text).map_err(|why| format!("{}: {why}", file.display()))?;
        let lively = lively.to_path_buf();
        checks.push(Check { name, run: Box::new(move || judge(&steps, &lively)) });
    }
    Ok(checks)
}

fn scenarios(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "scn"));
    files.sort();
    Ok(files)
}

fn is_full() -> bool {
    std::env::var_os("LIVELY_FULL").is_some()
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Where {
    Pipes,
    Terminal,
    Screen,
}

#[derive(Clone, Debug)]
enum Step {
    File { name: String, text: String },
    Save { pattern: Pattern, name: String, old: String, new: String },
    Shell(String),
    Start(Where, Vec<String>),
    Send(String),
    Keys(String),
    See(String),
    Said(String),
    Until(String),
    Terminal(String),
    Signal(String),
    Stopped,
    Times(usize, Vec<(usize, Step)>),
    Flat(u64),
    End(i32),
    Ended(i32),
}

/// Steps with the lines they stand in.
type Steps = Vec<(usize, Step)>;

fn parse(text: &str) -> Result<Vec<(usize, Step)>, String> {
    if text.lines().next().and_then(|line| line.strip_prefix("# ")).is_none_or(|line| line.trim().is_empty())
    {
        return Err("the first line says what it shows, after `# `".into());
    }
    let mut steps: Vec<(usize, Step)> = Vec::new();
    let mut outer: Option<(usize, usize, Steps)> = None;
    for (number, line) in text.lines().enumerate().map(|(n, line)| (n + 1, line)) {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(more) = line.strip_prefix('|') {
            let Some((_, Step::File { text, .. })) = steps.last_mut() else {
                return Err(format!("line {number}: text without a file"));
            };
            text.push_str(more.strip_prefix(' ').unwrap_or(more));
            text.push('\n');
            continue;
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (word, &mut outer) {
            ("times", None) => {
                let count =
                    rest.trim().parse().map_err(|_| format!("line {number}: `times` needs a number"))?;
                outer = Some((number, count, std::mem::take(&mut steps)));
            }
            ("done", Some(_)) => {
                if let Some((number, count, before)) = outer.take() {
                    let inner = std::mem::replace(&mut steps, before);
                    steps.push((number, Step::Times(count, inner)));
                }
            }
            _ => steps.push((number, step(word, rest).map_err(|why| format!("line {number}: {why}"))?)),
        }
    }
    if outer.is_some() {
        return Err("`times` without `done`".into());
    }
    let checks = |(_, step): &(usize, Step)| matches!(step, Step::See(_) | Step::Said(_) | Step::Until(_));
    let ends = matches!(steps.last(), Some((_, Step::End(_) | Step::Ended(_))));
    match (steps.iter().any(checks), ends) {
        (true, true) => Ok(steps),
        (false, _) => Err("it checks nothing".into()),
        (_, false) => Err("it ends without `end` or `ended`".into()),
    }
}

fn step(word: &str, rest: &str) -> Result<Step, String> {
    let words = || rest.split_whitespace().map(str::to_owned).collect();
    Ok(match word {
        "file" => Step::File { name: rest.trim().into(), text: String::new() },
        "save" => {
            let parts = rest.split_once(": ").and_then(|(head, rest)| {
                Some((head.split_once(' ')?, rest.split_once("=> ").or_else(|| rest.split_once("=>"))?))
            });
            let ((pattern, name), (old, new)) = parts.ok_or("a save is `PATTERN NAME: OLD => NEW`")?;
            let pattern = Pattern::named(pattern).ok_or_else(|| format!("`{pattern}` is no way to save"))?;
            Step::Save { pattern, name: name.into(), old: old.trim_end().into(), new: new.into() }
        }
        "sh" => Step::Shell(rest.into()),
        "start" => Step::Start(Where::Pipes, words()),
        "start-screen" => Step::Start(Where::Screen, words()),
        "start-keys" => Step::Start(Where::Terminal, words()),
        "send" => Step::Send(rest.into()),
        "keys" => Step::Keys(rest.replace("^C", "\x03").replace("^Z", "\x1a")),
        "see" => Step::See(rest.into()),
        "said" => Step::Said(rest.into()),
        "until" => Step::Until(rest.into()),
        "terminal" => Step::Terminal(rest.trim().into()),
        "signal" => Step::Signal(rest.trim().into()),
        "stopped" => Step::Stopped,
        "flat" => Step::Flat(rest.trim().parse().map_err(|_| "`flat` needs a number")?),
        "end" => Step::End(rest.trim().parse().map_err(|_| "`end` needs a status")?),
        "ended" => Step::Ended(rest.trim().parse().map_err(|_| "`ended` needs a status")?),
        other => return Err(format!("`{other}` is no verb of a scenario")),
    })
}

fn judge(steps: &[(usize, Step)], lively: &Path) -> Checked {
    if Sides::asked() == Sides::Oracle {
        return Ok(Verdict::Passed);
    }
    if let Some(tool) = missing(steps) {
        return Ok(Verdict::Skipped(format!("there is no `{tool}` on the path")));
    }
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let mut stage = Stage::new(lively, folder.path());
    carry_out(&mut stage, steps, None)?;
    Ok(Verdict::Passed)
}

/// A tool that the scenario needs and that is not here.
fn missing(steps: &[(usize, Step)]) -> Option<&str> {
    steps.iter().find_map(|(_, step)| {
        let tool = match step {
            Step::Start(Where::Terminal, _) => "setsid",
            Step::Shell(command) => command.split_whitespace().next()?,
            Step::Times(_, inner) => return missing(inner),
            _ => return None,
        };
        (toolchain::find(tool).is_none() && !matches!(tool, "cd" | ":")).then_some(tool)
    })
}

fn carry_out(stage: &mut Stage<'_>, steps: &[(usize, Step)], time: Option<usize>) -> Result<(), String> {
    for (line, step) in steps {
        let told = |why: String, said: String| match time {
            Some(time) => format!("line {line}, time {time}: {why}\n{said}"),
            None => format!("line {line}: {why}\n{said}"),
        };
        if let Step::Times(count, inner) = step {
            let count = if is_full() { *count } else { count.div_ceil(SHORT_DIVISOR) };
            for time in 1..=count {
                if time == count.div_ceil(3) {
                    stage.weigh();
                }
                carry_out(stage, inner, Some(time))?;
            }
            continue;
        }
        if let Err(why) = stage.carry_out(step, time) {
            return Err(told(why, stage.said_so_far()));
        }
    }
    Ok(())
}

/// Whether a line is what was expected; `...` stands for anything.
fn is_like(line: &str, expected: &str) -> bool {
    let mut parts = expected.split("...");
    let Some(mut rest) = parts.next().and_then(|first| line.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{is_like, parse};

    #[test]
    fn dots_stand_for_anything() {
        assert!(is_like("reloaded in 3.1 ms, generation 7", "reloaded in ... ms, generation 7"));
        assert!(is_like("a b c", "a...c") && is_like("abc", "abc") && is_like("abc", "..."));
        assert!(!is_like("reloaded in 3.1 ms, generation 7", "reloaded in ... ms, generation 8"));
        assert!(!is_like("abcd", "abc") && !is_like("ab", "ab...b"));
    }

    #[test]
    fn what_checks_nothing_or_makes_no_sense_is_refused() {
        let why = |text: &str| parse(text).err().unwrap_or_default();
        assert!(why("start a.c").contains("first line"));
        assert!(why("# x\nstart a.c\nend 130").contains("checks nothing"));
        assert!(why("# x\nstart a.c\nsaid x\n").contains("without `end`"));
        assert!(why("# x\nsave ed a.c: x => y\n").contains("no way to save"));
        assert!(why("# x\ntimes 3\nsaid x\n").contains("without `done`"));
        assert!(parse("# x\nsave vim a.c: x => y\nsaid x\nend 130\n").is_ok());
    }
}
