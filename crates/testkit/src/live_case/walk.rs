//! All versions of a scenario in random order: each must answer as its clean build does, however it was reached.
//!
//! While the scenario runs, the files are noted at its start and after every reload. Then a second program starts from
//! the first version and goes from one to another, by a reload of that version's files or by an undo to a
//! generation at which it was in force, in steps of every kind. gcc's build of the version says what is right.
//!
//! Refuses: a version that gcc does not build, an answer that a build does not give twice.

use super::running::{Lively, Running};
use crate::toolchain::{Family, Language, key};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How often another version is gone to.
const MOVES: usize = 12;

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What is noted of a scenario under way.
#[derive(Default)]
pub(super) struct Walk {
    arguments: Vec<String>,
    versions: Vec<Files>,
    unchecked: bool,
}

/// Numbers that a seed determines (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % end as u64) as usize
    }
}

impl Walk {
    pub(super) fn start(&mut self, words: &[String], folder: &Path) -> Result<(), String> {
        self.arguments = words.to_vec();
        self.versions = vec![noted(folder)?];
        Ok(())
    }

    pub(super) fn reloaded(&mut self, verb: &str, folder: &Path) -> Result<(), String> {
        self.unchecked |= verb == "reload-unchecked";
        let files = noted(folder)?;
        if !self.versions.contains(&files) {
            self.versions.push(files);
        }
        Ok(())
    }

    /// Goes from version to version and compares.
    pub(super) fn compare(
        &self,
        name: &str,
        probes: &[String],
        lively: Lively<'_>,
        folder: &Path,
    ) -> Result<(), String> {
        let base = std::env::var("LIVELY_BASE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1u64);
        let own = u64::from_str_radix(&key(&[name]), 16).unwrap_or(0);
        let again = |why: String| format!("in random order (LIVELY_BASE_SEED={base}): {why}");
        let clean = self.versions.iter().enumerate().map(|(n, files)| {
            written(folder, files)?;
            self.clean(probes, folder).map_err(|why| format!("version {n}: {why}"))
        });
        let clean = clean.collect::<Result<Vec<_>, String>>().map_err(again)?;
        let mut random = Random(base ^ own);
        self.random_order(&mut random, &clean, probes, lively, folder).map_err(again)
    }

    fn random_order(
        &self,
        random: &mut Random,
        clean: &[Vec<String>],
        probes: &[String],
        lively: Lively<'_>,
        folder: &Path,
    ) -> Result<(), String> {
        let first = self.versions.first().ok_or("`walk` needs a `start`")?;
        written(folder, first)?;
        let socket = folder.join("walk.socket");
        let mut running = Running::start(lively, folder, &self.arguments, Some(&socket))?;
        // Which version was in force from which generation on.
        let mut history = vec![(1u64, 0usize)];
        let mut trail = String::from("started with version 0");
        for _ in 0..=MOVES {
            let (_, now) = *history.last().unwrap_or(&(1, 0));
            let found = probed(&mut running, probes, &clean[now]);
            found.map_err(|why| format!("{trail}: {why}\n{}", running.said()))?;
            let step = ["slots", "atomic", "slots", "quiescent"][random.below(4)];
            let (request, to) = match random.below(2) {
                0 => {
                    let to = random.below(self.versions.len());
                    written(folder, &self.versions[to])?;
                    trail.push_str(&format!(", reloaded {to} ({step})"));
                    (json!({"verb": "reload", "unchecked": self.unchecked, "step": step}), to)
                }
                _ => {
                    let (generation, to) = history[random.below(history.len())];
                    trail.push_str(&format!(", undid to generation {generation}, version {to} ({step})"));
                    (json!({"verb": "undo", "to": generation, "step": step}), to)
                }
            };
            let answer = running.ask(&request.to_string())?;
            // A thread may be in a body all the time.
            let is_busy = answer.get("code").and_then(Value::as_str) == Some("not-quiescent");
            if answer.get("ok") == Some(&Value::Bool(true)) {
                let generation = answer.get("generation").and_then(Value::as_u64).unwrap_or_default();
                match history.last_mut() {
                    Some(last) if last.0 == generation => last.1 = to,
                    _ => history.push((generation, to)),
                }
            } else if !is_busy {
                return Err(format!("{trail}: refused: {}", Value::Object(answer)));
            }
        }
        running.end()?;
        match running.rest() {
            rest if rest.is_empty() => Ok(()),
            rest => Err(format!("{trail}: the program says more: {}", rest.join(" | "))),
        }
    }

    /// What a version built by gcc answers.
    fn clean(&self, probes: &[String], folder: &Path) -> Result<Vec<String>, String> {
        let driver = Family::Gcc.driver(Language::C);
        let inputs = self.arguments.iter().take_while(|word| *word != "--");
        let inputs = inputs.filter(|word| !word.starts_with("--"));
        let program = folder.join("clean.program");
        let mut build = Command::new(driver);
        build.args(["-w", "-o"]).arg(&program).args(inputs).current_dir(folder);
        let built = build.output().map_err(|e| format!("{driver}: {e}"))?;
        if !built.status.success() {
            return Err(format!("{driver} refuses: {}", String::from_utf8_lossy(&built.stderr)));
        }
        let child = Command::new(&program)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("the clean build: {e}"))?;
        let text: String = probes.iter().map(|probe| format!("{probe}\n")).collect();
        let mut input = child.stdin.as_ref().ok_or("no standard input")?;
        input.write_all(text.as_bytes()).map_err(|e| format!("the clean build does not listen: {e}"))?;
        let output = child.wait_with_output().map_err(|e| e.to_string())?;
        std::fs::remove_file(&program).map_err(|e| e.to_string())?;
        let lines = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
        if output.status.success() {
            Ok(lines)
        } else {
            Err(format!("its build ends with {}", output.status))
        }
    }
}

fn probed(running: &mut Running, probes: &[String], clean: &[String]) -> Result<(), String> {
    probes.iter().try_for_each(|probe| running.send(probe))?;
    clean.iter().try_for_each(|line| running.see(line))
}

/// All files of the folder and those in it.
fn noted(folder: &Path) -> Result<Files, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files = Files::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files.append(&mut noted(&path)?);
        } else if path.is_file() {
            let bytes = std::fs::read(&path).map_err(|e| e.to_string())?;
            files.insert(path, bytes);
        }
    }
    Ok(files)
}

fn written(folder: &Path, files: &Files) -> Result<(), String> {
    for gone in noted(folder)?.keys().filter(|path| !files.contains_key(*path)) {
        std::fs::remove_file(gone).map_err(|e| e.to_string())?;
    }
    files.iter().try_for_each(|(path, bytes)| std::fs::write(path, bytes).map_err(|e| e.to_string()))
}
