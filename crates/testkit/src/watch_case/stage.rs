//! A watch under way: its streams, its terminal, its processes.
//!
//! Nothing sleeps to be in step with it: lines are waited for, with a limit that only a hang reaches.

use super::{Step, Where, is_like};
use crate::stage::{self, drained};
use crate::toolchain;
use rustix::pty::OpenptFlags;
use rustix::termios::LocalModes;
use std::fs::File;
use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const ANSWER_LIMIT: Duration = Duration::from_secs(60);
/// How often it is asked whether a process has ended.
const END_WAIT: Duration = Duration::from_millis(2);

struct Running {
    child: Child,
    input: Option<ChildStdin>,
    /// The near end of its terminal.
    terminal: Option<File>,
    lines: Receiver<String>,
    complaints: Receiver<String>,
}

/// A scenario's folder and what runs in it.
pub(super) struct Stage<'a> {
    lively: &'a Path,
    folder: &'a Path,
    running: Option<Running>,
    told: Vec<String>,
    /// Resident memory of the watch and its program when it was last asked for, in KiB.
    weight: Vec<u64>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(lively: &'a Path, folder: &'a Path) -> Self {
        Self { lively, folder, running: None, told: Vec::new(), weight: Vec::new() }
    }

    /// The last lines of standard error.
    pub(super) fn said_so_far(&mut self) -> String {
        let rest = self.running.iter().flat_map(|running| running.complaints.try_iter());
        self.told.extend(rest);
        let from = self.told.len().saturating_sub(30);
        format!("standard error:\n{}", self.told[from..].join("\n"))
    }

    fn running(&mut self) -> Result<&mut Running, String> {
        self.running.as_mut().ok_or_else(|| "nothing is started".into())
    }

    pub(super) fn carry_out(&mut self, step: &Step, time: Option<usize>) -> Result<(), String> {
        let numbered =
            |text: &str| time.map_or_else(|| text.to_owned(), |time| text.replace("{n}", &time.to_string()));
        match step {
            Step::File { name, text } => stage::write(&self.folder.join(name), text),
            Step::Save { pattern, name, old, new } => {
                let path = self.folder.join(name);
                let text = std::fs::read_to_string(&path).map_err(|e| format!("{name}: {e}"))?;
                let (old, new) = (numbered(old), numbered(new));
                if !text.contains(&old) {
                    return Err(format!("`{name}` has no `{old}`"));
                }
                pattern.save(&path, &text.replacen(&old, &new, 1)).map_err(|e| format!("{name}: {e}"))
            }
            Step::Shell(command) => self.shell(&numbered(command)),
            Step::Start(place, words) => self.start(place, words),
            Step::Send(text) => {
                let input = self.running()?.input.as_mut().ok_or("it has no standard input")?;
                writeln!(input, "{text}")
                    .and_then(|()| input.flush())
                    .map_err(|e| format!("cannot send: {e}"))
            }
            Step::Keys(keys) => {
                let terminal = self.running()?.terminal.as_mut().ok_or("it has no terminal")?;
                terminal.write_all(keys.as_bytes()).map_err(|e| format!("cannot press keys: {e}"))
            }
            Step::See(text) => {
                let text = numbered(text);
                match self.running()?.lines.recv_timeout(ANSWER_LIMIT) {
                    Ok(line) if line == text => Ok(()),
                    Ok(line) => Err(format!("the program says `{line}`, not `{text}`")),
                    Err(_) => Err(format!("the program does not say `{text}`")),
                }
            }
            Step::Said(text) => {
                let text = numbered(text);
                match self.next_complaint()? {
                    line if is_like(&line, &text) => Ok(()),
                    line => Err(format!("lively says `{line}`, not `{text}`")),
                }
            }
            Step::Until(text) => {
                let text = numbered(text);
                while !is_like(&self.next_complaint()?, &text) {}
                Ok(())
            }
            Step::Terminal(wanted) => self.terminal_is(wanted),
            Step::Signal(name) => self.signal(name),
            Step::Stopped => self.stops(),
            Step::Times(..) => Err("`times` does not stand within itself".into()),
            Step::Flat(limit) => self.is_flat(*limit),
            Step::End(status) => self.signal("INT").and_then(|()| self.ends(*status)),
            Step::Ended(status) => self.ends(*status),
        }
    }

    fn shell(&self, command: &str) -> Result<(), String> {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(command).current_dir(self.folder).env("ROOT", toolchain::root());
        // Whoever runs the tests from a hook of git has its places in the environment.
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"GIT_") {
                shell.env_remove(name);
            }
        }
        shell.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        let ran = shell.output().map_err(|e| format!("sh: {e}"))?;
        match ran.status.success() {
            true => Ok(()),
            false => Err(format!("`{command}` fails: {}", String::from_utf8_lossy(&ran.stderr))),
        }
    }

    fn start(&mut self, place: &Where, words: &[String]) -> Result<(), String> {
        let open = || terminal().map_err(|e| format!("cannot make a terminal: {e}"));
        let mut plain = Command::new(self.lively);
        plain.arg("watch").stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut screen = None;
        let (mut command, terminal) = match place {
            Where::Pipes => (plain, None),
            Where::Screen => {
                let (near, far) = open()?;
                screen = Some(File::from(near));
                plain.stderr(far);
                (plain, None)
            }
            Where::Terminal => {
                let (near, far) = open()?;
                // The terminal becomes that of the new session.
                let mut command = Command::new("setsid");
                command
                    .arg("-c")
                    .arg(self.lively)
                    .args(["watch", "--keys"])
                    .stdin(far)
                    .stderr(Stdio::piped());
                (command, Some(File::from(near)))
            }
        };
        command.args(words).current_dir(self.folder).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|e| format!("cannot start lively: {e}"))?;
        // The far end is the child's alone now: what it says ends with it.
        drop(command);
        let lines = drained(child.stdout.take());
        let complaints = if screen.is_some() { drained(screen) } else { drained(child.stderr.take()) };
        self.running = Some(Running { input: child.stdin.take(), child, terminal, lines, complaints });
        Ok(())
    }

    fn next_complaint(&mut self) -> Result<String, String> {
        let line = self.running()?.complaints.recv_timeout(ANSWER_LIMIT);
        let line = line.map_err(|_| "lively says nothing more".to_owned())?;
        let line = line.trim_end_matches('\r').replace('\x1b', "\\e");
        self.told.push(line.clone());
        Ok(line)
    }

    /// Waits until the terminal is so.
    fn terminal_is(&mut self, wanted: &str) -> Result<(), String> {
        let terminal = self.running()?.terminal.as_ref().ok_or("it has no terminal")?;
        let mut is = "unknown";
        until(|| {
            let modes = rustix::termios::tcgetattr(terminal).map_err(|e| e.to_string())?.local_modes;
            is = match modes.intersection(LocalModes::ICANON | LocalModes::ECHO) {
                both if both == LocalModes::ICANON | LocalModes::ECHO => "cooked",
                none if none.is_empty() => "keys",
                _ => "neither cooked nor for keys",
            };
            Ok(is == wanted)
        })?
        .then_some(())
        .ok_or_else(|| format!("the terminal is {is}, not {wanted}"))
    }

    /// Waits until the watch is stopped, as by Ctrl-Z.
    fn stops(&mut self) -> Result<(), String> {
        let stat = format!("/proc/{}/stat", self.running()?.child.id());
        until(|| {
            let stat = std::fs::read_to_string(&stat).map_err(|e| format!("{stat}: {e}"))?;
            Ok(stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T')))
        })?
        .then_some(())
        .ok_or_else(|| "the watch does not stop".into())
    }

    fn signal(&mut self, name: &str) -> Result<(), String> {
        let child = &self.running()?.child;
        let signal = match name {
            "INT" => rustix::process::Signal::INT,
            "TERM" => rustix::process::Signal::TERM,
            "HUP" => rustix::process::Signal::HUP,
            "KILL" => rustix::process::Signal::KILL,
            "STOP" => rustix::process::Signal::STOP,
            "CONT" => rustix::process::Signal::CONT,
            other => return Err(format!("`{other}` is no signal of a scenario")),
        };
        rustix::process::kill_process(rustix::process::Pid::from_child(child), signal)
            .map_err(|e| e.to_string())
    }

    /// Notes how much memory the watch and its program have.
    pub(super) fn weigh(&mut self) {
        self.weight = self.weights();
    }

    fn weights(&self) -> Vec<u64> {
        let Some(running) = &self.running else { return Vec::new() };
        let id = running.child.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        let ids = std::iter::once(id.to_string()).chain(children.split_whitespace().map(str::to_owned));
        ids.map(|id| resident(&id)).collect()
    }

    fn is_flat(&mut self, limit: u64) -> Result<(), String> {
        let now = self.weights();
        let grown = now.iter().zip(&self.weight).map(|(now, before)| now.saturating_sub(*before)).max();
        match grown {
            Some(grown) if grown <= limit => Ok(()),
            Some(_) => Err(format!("memory went from {:?} to {now:?} KiB", self.weight)),
            None => Err("nothing was weighed".into()),
        }
    }

    fn ends(&mut self, wanted: i32) -> Result<(), String> {
        let status = ended(&mut self.running()?.child)?;
        let ended = status.code().or_else(|| status.signal().map(|signal| -signal));
        if ended != Some(wanted) {
            return Err(format!("the watch ends with {status}, not with status {wanted}"));
        }
        if let Ok(line) = self.running()?.complaints.recv_timeout(ANSWER_LIMIT) {
            return Err(format!("lively has said `{line}` too"));
        }
        Ok(())
    }
}

fn ended(child: &mut Child) -> Result<ExitStatus, String> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if began.elapsed() < ANSWER_LIMIT => std::thread::sleep(END_WAIT),
            Ok(None) => return Err("the watch does not end".into()),
            Err(error) => return Err(error.to_string()),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The program it watches goes with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Resident memory of a process in KiB.
fn resident(id: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Both ends of a new terminal.
fn terminal() -> std::io::Result<(OwnedFd, OwnedFd)> {
    let near = rustix::pty::openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
    rustix::pty::grantpt(&near)?;
    rustix::pty::unlockpt(&near)?;
    let name = rustix::pty::ptsname(&near, Vec::new())?;
    let name = PathBuf::from(name.to_string_lossy().into_owned());
    let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC;
    let far = rustix::fs::open(&name, flags, rustix::fs::Mode::empty())?;
    Ok((near, far))
}

/// Whether something becomes true before the limit.
fn until(mut is_so: impl FnMut() -> Result<bool, String>) -> Result<bool, String> {
    let began = Instant::now();
    while began.elapsed() < ANSWER_LIMIT {
        if is_so()? {
            return Ok(true);
        }
        std::thread::sleep(END_WAIT);
    }
    Ok(false)
}
