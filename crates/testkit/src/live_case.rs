//! What happens to a running program whose functions are replaced: files of `tests/corpus/live`.
//!
//! A scenario is a file `NAME.scn`. Its first line, after `# `, says what it shows. It runs line by line:
//! ```text
//! file NAME           writes a file into the scenario's folder; its lines follow, each after `| ` (or `|`)
//! edit NAME: OLD => NEW   replaces the first OLD in it, which must be there
//! gcc WORDS           runs the system's gcc there; so do `g++`, `clang` and `clang++`
//! start WORDS         starts `lively run --control ... WORDS`
//! send TEXT           a line to the program's standard input
//! see TEXT            the next line of its standard output is this
//! plan [INPUTS]       asks for the plan of changing to the files as they are now
//! reload [INPUTS]     does it; `reload-atomic` and `reload-quiescent` in such a step,
//!                     `reload-unchecked` trusting signatures that nobody knows
//! append INPUTS       adds
//! undo [N]            brings the generation before, or N, back
//! retire N            gives back the room of bodies older than the last N generations
//! generations         lists what each generation replaced
//! lookup NAME         asks for a name
//! ask TEXT            sends this as the request
//! connect             a further connection, over which everything is asked from here on
//! fresh               what is sent and seen from here on must be the same with a program that is
//!                     started anew from the files as they are at the end
//! walk TEXT           before `start`: what the program answers to this line depends on nothing but the version
//!                     that runs (several lines are sent one after the other)
//! exit N              closes standard input; the program ends with this status
//! killed NAME         the same, by this signal
//! ```
//! After a verb stand the lines that its answer must have, in order and complete: `= TEXT`. A plan answers with
//! its text, a line for each; `reload` and `undo` with one line, the names that were replaced; `generations` with
//! a line `N NAMES...` for each; `lookup` with `GENERATION [current]` for each body; `ask` with the inputs whose
//! `files` it tells. White space counts
//! as one space. `! CODE` says that it is refused with this code; `! CODE: WORDS` that the message has
//! these words too.
//!
//! Every scenario runs twice: with the program in lively's own process, and in a process of its own (`--supervised`).
//!
//! Each folder has a file `turns.h` (`live_case/turns.h`) with a `main` that calls `turn` for every number it reads.
//!
//! A scenario with `walk` is run a second time: from version to version in random order, by reloads and undos in all
//! kinds of steps, and each time the answers must be those of that version built by gcc. What is random
//! begins at `LIVELY_BASE_SEED` (1).
//!
//! A scenario without `exit` or `killed` at its end, or that checks nothing, is refused.

mod running;
mod walk;

use crate::stage;
use crate::suite::{Check, Checked, Sides, Verdict};
use crate::toolchain::{self, Family, Language};
use running::{Lively, Running};
use serde_json::{Map, Value, json};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use walk::Walk;

/// What `#include "turns.h"` brings: a program that calls `turn` for each number it reads.
const TURNS: &str = include_str!("live_case/turns.h");

/// The name of the socket by which lively is asked.
const SOCKET: &str = "control.socket";

/// Where a program can live: the end of the test's name, and how lively is told so.
const HOMES: [(&str, &[&str]); 2] = [("", &[]), ("::supervised", &["--supervised"])];

/// A check for every scenario below `folder` and every home.
///
/// # Errors
/// A folder that cannot be read, a scenario that makes no sense.
pub fn checks(folder: &Path, lively: &Path) -> Result<Vec<Check>, String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let every = files.clone();
    let mut checks = Vec::new();
    checks.push(Check {
        name: "live/every_reason_has_a_scenario".into(),
        run: Box::new(move || reasons(&every)),
    });
    for file in files {
        let below = file.strip_prefix(folder).unwrap_or(&file).with_extension("");
        let name = format!("live/{}", below.display());
        for (end, words) in HOMES {
            // What is random is the same in every home.
            let scenario = Scenario::read(&file, &name)?;
            let name = format!("{name}{end}");
            let path = lively.to_path_buf();
            let run = move || scenario.judge(Lively { path: &path, words });
            checks.push(Check { name, run: Box::new(run) });
        }
    }
    Ok(checks)
}

/// Every code of `docs/reasons.md` stands in some scenario; what is unchanged no plan tells.
fn reasons(files: &[PathBuf]) -> Checked {
    let page = toolchain::root().join("docs/reasons.md");
    let page = std::fs::read_to_string(&page).map_err(|e| format!("{}: {e}", page.display()))?;
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let codes = rows.filter_map(|row| row.split('`').next()).filter(|code| *code != "unchanged");
    let texts: Vec<String> = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    let words = || texts.iter().flat_map(|text| text.split(|c: char| c.is_whitespace() || c == ':'));
    let missing: Vec<&str> = codes.filter(|code| words().all(|word| word != *code)).collect();
    match missing.is_empty() {
        true => Ok(Verdict::Passed),
        false => Err(format!("no scenario has {}", missing.join(", "))),
    }
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, into)?;
        } else if path.extension().is_some_and(|end| end == "scn") {
            into.push(path);
        }
    }
    Ok(())
}

/// What a verb must answer.
#[derive(Clone, Debug)]
enum Expected {
    Lines(Vec<String>),
    Refused { code: String, words: String },
}

#[derive(Clone, Debug)]
enum Step {
    File { name: String, text: String },
    Edit { name: String, old: String, new: String },
    Compiler(Family, Language, Vec<String>),
    Start(Vec<String>),
    Send(String),
    See(String),
    Ask { verb: String, words: Vec<String>, expected: Expected },
    Connect,
    Fresh,
    Exit(i32),
    Killed(String),
}

#[derive(Clone, Debug)]
struct Scenario {
    /// The name of its test.
    name: String,
    /// Each with the line it stands in.
    steps: Vec<(usize, Step)>,
    /// What is asked of every version in random order.
    probes: Vec<String>,
}

impl Scenario {
    fn read(file: &Path, name: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        let parsed = Self::parse(&text).map(|scenario| Self { name: name.into(), ..scenario });
        parsed.map_err(|why| format!("{}: {why}", file.display()))
    }

    fn parse(text: &str) -> Result<Self, String> {
        if !text.starts_with("# ") {
            return Err("the first line says what it shows, after `# `".into());
        }
        let mut steps: Vec<(usize, Step)> = Vec::new();
        let mut probes = Vec::new();
        for (number, line) in text.lines().enumerate().map(|(n, line)| (n + 1, line)) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(more) = line.strip_prefix('|') {
                match steps.last_mut() {
                    Some((_, Step::File { text, .. })) => {
                        text.push_str(more.strip_prefix(' ').unwrap_or(more));
                        text.push('\n');
                    }
                    _ => return Err(format!("line {number}: text without a file")),
                }
                continue;
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match (word, steps.last_mut()) {
                ("walk", _) => {
                    probes.push(rest.to_owned());
                    continue;
                }
                ("=", Some((_, Step::Ask { expected: Expected::Lines(lines), .. }))) => {
                    lines.push(squeezed(rest));
                    continue;
                }
                ("!", Some((_, Step::Ask { expected, .. }))) => {
                    let (code, words) = rest.split_once(": ").unwrap_or((rest, ""));
                    *expected = Expected::Refused { code: code.into(), words: words.into() };
                    continue;
                }
                _ => {}
            }
            steps.push((number, step(word, rest).map_err(|why| format!("line {number}: {why}"))?));
        }
        let appends = steps.iter().any(|(_, s)| matches!(s, Step::Ask { verb, .. } if verb == "append"));
        if appends && !probes.is_empty() {
            return Err("what is appended is in every version from then on: no `walk`".into());
        }
        let asks = steps.iter().any(|(_, s)| matches!(s, Step::See(_) | Step::Ask { .. }));
        let ends = matches!(steps.last(), Some((_, Step::Exit(_) | Step::Killed(_))));
        match (asks, ends) {
            (true, true) => Ok(Self { name: String::new(), steps, probes }),
            (false, _) => Err("it checks nothing".into()),
            (_, false) => Err("it ends without `exit` or `killed`".into()),
        }
    }

    fn judge(&self, lively: Lively<'_>) -> Checked {
        if Sides::asked() == Sides::Oracle {
            return Ok(Verdict::Passed);
        }
        if let Some(why) = self.missing() {
            return Ok(Verdict::Skipped(why));
        }
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        std::fs::write(folder.path().join("turns.h"), TURNS).map_err(|e| e.to_string())?;
        let mut stage = Stage::new(lively, folder.path());
        for (line, step) in &self.steps {
            stage.carry_out(step).map_err(|why| format!("line {line}: {why}\n{}", stage.said()))?;
        }
        stage.compare_with_fresh(&self.steps)?;
        if !self.probes.is_empty() {
            stage.walk.compare(&self.name, &self.probes, lively, folder.path())?;
        }
        Ok(Verdict::Passed)
    }

    /// A compiler that it needs and that is not here.
    fn missing(&self) -> Option<String> {
        let drivers = self.steps.iter().filter_map(|(_, step)| match step {
            Step::Compiler(family, language, _) => Some(family.driver(*language)),
            _ => None,
        });
        drivers.map(toolchain::version).find_map(Result::err)
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn squeezed(text: &str) -> String {
    words(text).join(" ")
}

fn step(word: &str, rest: &str) -> Result<Step, String> {
    Ok(match word {
        "file" => Step::File { name: rest.trim().into(), text: String::new() },
        "edit" => {
            let parts = rest.split_once(": ").and_then(|(name, rest)| Some((name, rest.split_once(" => ")?)));
            let (name, (old, new)) = parts.ok_or("an edit is `NAME: OLD => NEW`")?;
            Step::Edit { name: name.into(), old: old.into(), new: new.into() }
        }
        "gcc" => Step::Compiler(Family::Gcc, Language::C, words(rest)),
        "g++" => Step::Compiler(Family::Gcc, Language::Cxx, words(rest)),
        "clang" => Step::Compiler(Family::Clang, Language::C, words(rest)),
        "clang++" => Step::Compiler(Family::Clang, Language::Cxx, words(rest)),
        "start" => Step::Start(words(rest)),
        "send" => Step::Send(rest.into()),
        "see" => Step::See(rest.into()),
        "connect" => Step::Connect,
        "fresh" => Step::Fresh,
        "exit" => Step::Exit(rest.trim().parse().map_err(|_| "exit needs a number")?),
        "killed" => Step::Killed(rest.trim().into()),
        "plan" | "reload" | "reload-atomic" | "reload-quiescent" | "reload-unchecked" | "append" | "undo"
        | "retire" | "generations" | "lookup" | "ask" => {
            Step::Ask { verb: word.into(), words: words(rest), expected: Expected::Lines(Vec::new()) }
        }
        other => return Err(format!("`{other}` is no verb of a scenario")),
    })
}

struct Stage<'a> {
    lively: Lively<'a>,
    folder: &'a Path,
    arguments: Vec<String>,
    running: Option<Running>,
    walk: Walk,
}

impl<'a> Stage<'a> {
    fn new(lively: Lively<'a>, folder: &'a Path) -> Self {
        Self { lively, folder, arguments: Vec::new(), running: None, walk: Walk::default() }
    }

    fn running(&mut self) -> Result<&mut Running, String> {
        self.running.as_mut().ok_or_else(|| "nothing is started".into())
    }

    fn said(&self) -> String {
        self.running.as_ref().map(Running::said).unwrap_or_default()
    }

    fn carry_out(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::File { name, text } => stage::write(&self.folder.join(name), text),
            Step::Edit { name, old, new } => {
                let path = self.folder.join(name);
                let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
                if !text.contains(old.as_str()) {
                    return Err(format!("`{name}` has no `{old}`"));
                }
                std::fs::write(&path, text.replacen(old, new, 1)).map_err(|e| e.to_string())
            }
            Step::Compiler(family, language, words) => {
                let driver = family.driver(*language);
                let ran = Command::new(driver).args(words).current_dir(self.folder).output();
                let ran = ran.map_err(|e| format!("{driver}: {e}"))?;
                let said = || String::from_utf8_lossy(&ran.stderr).into_owned();
                if ran.status.success() { Ok(()) } else { Err(format!("{driver} refuses: {}", said())) }
            }
            Step::Start(words) => {
                self.arguments.clone_from(words);
                self.walk.start(words, self.folder)?;
                let socket = self.folder.join(SOCKET);
                self.running = Some(Running::start(self.lively, self.folder, words, Some(&socket))?);
                Ok(())
            }
            Step::Send(text) => self.running()?.send(text),
            Step::See(text) => self.running()?.see(text),
            Step::Ask { verb, words, expected } => {
                let answer = self.running()?.ask(&request(verb, words)?)?;
                judged(verb, &answer, expected)?;
                match verb.starts_with("reload") && matches!(expected, Expected::Lines(_)) {
                    true => self.walk.reloaded(verb, self.folder),
                    false => Ok(()),
                }
            }
            Step::Connect => {
                let socket = self.folder.join(SOCKET);
                self.running()?.connect(&socket)
            }
            Step::Fresh => Ok(()),
            Step::Exit(wanted) => match self.running()?.end()? {
                status if status.code() == Some(*wanted) => Ok(()),
                status => Err(format!("the program ends with {status}, not with status {wanted}")),
            },
            Step::Killed(name) => match self.running()?.end()? {
                status if status.signal().is_some_and(|number| is_signal(number, name)) => Ok(()),
                status => Err(format!("the program ends with {status}, not by SIG{name}")),
            },
        }
    }

    /// What was seen since `fresh`, of a program that begins with the last version of everything.
    fn compare_with_fresh(&mut self, steps: &[(usize, Step)]) -> Result<(), String> {
        let Some(from) = steps.iter().position(|(_, step)| matches!(step, Step::Fresh)) else {
            return Ok(());
        };
        self.running = Some(Running::start(self.lively, self.folder, &self.arguments, None)?);
        for (line, step) in &steps[from..] {
            if matches!(step, Step::Send(_) | Step::See(_)) {
                let done = self.carry_out(step);
                done.map_err(|why| format!("line {line}, in a fresh program: {why}\n{}", self.said()))?;
            }
        }
        Ok(())
    }
}

fn is_signal(number: i32, name: &str) -> bool {
    let known = [
        ("ILL", 4),
        ("TRAP", 5),
        ("ABRT", 6),
        ("BUS", 7),
        ("FPE", 8),
        ("KILL", 9),
        ("SEGV", 11),
        ("TERM", 15),
    ];
    known.contains(&(name, number))
}

fn request(verb: &str, words: &[String]) -> Result<String, String> {
    if verb == "ask" {
        return Ok(words.join(" "));
    }
    let (verb, step) = verb.split_once('-').map_or((verb, None), |(verb, step)| (verb, Some(step)));
    let mut request = json!({"verb": verb});
    match step {
        Some("unchecked") => request["unchecked"] = true.into(),
        Some(step) => request["step"] = step.into(),
        None => {}
    }
    match (verb, words) {
        (_, []) => {}
        ("undo", [number]) => {
            let number: u64 = number.parse().map_err(|_| "undo needs a number")?;
            request["to"] = number.into();
        }
        ("retire", [number]) => {
            let number: u64 = number.parse().map_err(|_| "retire needs a number")?;
            request["keep"] = number.into();
        }
        ("lookup", [name]) => request["name"] = name.as_str().into(),
        _ => request["inputs"] = words.to_vec().into(),
    }
    Ok(request.to_string())
}

fn judged(verb: &str, answer: &Map<String, Value>, expected: &Expected) -> Result<(), String> {
    let text = |field: &str| answer.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_ok = answer.get("ok") == Some(&Value::Bool(true));
    match expected {
        Expected::Refused { code, words } => {
            let message = text("message") + &text("findings");
            match (is_ok, text("code") == *code, message.contains(words.as_str())) {
                (true, ..) => Err(format!("`{verb}` is not refused: {}", Value::Object(answer.clone()))),
                (_, true, true) => Ok(()),
                _ => Err(format!("`{verb}` is refused with `{}`: {message}", text("code"))),
            }
        }
        Expected::Lines(_) if !is_ok => Err(format!(
            "`{verb}` is refused with `{}`: {}{}",
            text("code"),
            text("message"),
            text("findings")
        )),
        Expected::Lines(wanted) => {
            let said = said_by(verb, answer);
            if said == *wanted {
                return Ok(());
            }
            Err(format!("`{verb}` answers\n  {}\nnot\n  {}", said.join("\n  "), wanted.join("\n  ")))
        }
    }
}

/// The lines of an answer that a scenario tells.
fn said_by(verb: &str, answer: &Map<String, Value>) -> Vec<String> {
    let names = |value: &Value| {
        let list = value.get("replaced").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut names: Vec<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        names.sort();
        names.join(" ")
    };
    let list = |field: &str| answer.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let number = |value: &Value, field: &str| value.get(field).map(Value::to_string).unwrap_or_default();
    let lines = match verb {
        "plan" => answer["text"].as_str().unwrap_or_default().lines().map(str::to_owned).collect(),
        "undo" | "reload" | "reload-atomic" | "reload-quiescent" | "reload-unchecked" => {
            vec![names(&Value::Object(answer.clone()))]
        }
        "generations" => {
            list("generations").iter().map(|g| format!("{} {}", number(g, "generation"), names(g))).collect()
        }
        "lookup" => {
            let current = |body: &Value| body.get("current") == Some(&Value::Bool(true));
            let line = |body: &Value| {
                let mark = if current(body) { " current" } else { "" };
                format!("{}{mark}", number(body, "generation"))
            };
            list("bodies").iter().map(line).collect()
        }
        "ask" => {
            let inputs = answer.get("files").and_then(Value::as_object).into_iter();
            inputs.map(|inputs| inputs.keys().map(String::as_str).collect::<Vec<_>>().join(" ")).collect()
        }
        _ => Vec::new(),
    };
    lines.iter().map(|line: &String| squeezed(line)).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::Scenario;

    #[test]
    fn what_checks_nothing_or_makes_no_sense_is_refused() {
        let why = |text: &str| Scenario::parse(text).err().unwrap_or_default();
        assert!(why("start a.c").contains("first line"));
        assert!(why("# x\nstart a.c\nexit 0").contains("checks nothing"));
        assert!(why("# x\nstart a.c\nsee 1").contains("without `exit`"));
        assert!(why("# x\n| text\n").contains("without a file"));
        assert!(why("# x\njump a.c\n").contains("no verb"));
        assert!(why("# x\nwalk 1\nstart a.c\nappend b.c\nexit 0\n").contains("no `walk`"));
        assert!(Scenario::parse("# x\nfile a.c\n| int x;\nstart a.c\nsee 1\nexit 0\n").is_ok());
    }
}
