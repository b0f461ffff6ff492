//! A program of a scenario that is under way: its standard streams and its control.

use crate::stage::drained;
use serde_json::{Map, Value};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// How long a program, or lively, may take to answer on a busy machine.
const ANSWER_LIMIT: Duration = Duration::from_secs(60);
/// How often a socket is asked for that is about to be made.
const CONNECT_WAIT: Duration = Duration::from_millis(2);

/// The command, and where it is told to let programs live.
#[derive(Clone, Copy)]
pub(super) struct Lively<'a> {
    pub(super) path: &'a Path,
    pub(super) words: &'static [&'static str],
}

/// A program under way.
pub(super) struct Running {
    child: Child,
    lines: Receiver<String>,
    complaints: Receiver<String>,
    /// Connections; the last one is asked.
    controls: Vec<BufReader<UnixStream>>,
}

impl Running {
    pub(super) fn start(
        lively: Lively<'_>,
        folder: &Path,
        arguments: &[String],
        socket: Option<&Path>,
    ) -> Result<Self, String> {
        let mut command = Command::new(lively.path);
        command.arg("run").args(lively.words).current_dir(folder).env("LIVELY_NO_CACHE", "1");
        if let Some(socket) = socket {
            command.arg("--control").arg(format!("unix:{}", socket.display()));
        }
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|e| format!("cannot start lively: {e}"))?;
        let lines = drained(child.stdout.take());
        let complaints = drained(child.stderr.take());
        let mut running = Self { child, lines, complaints, controls: Vec::new() };
        if let Some(socket) = socket {
            running.connect(socket)?;
        }
        Ok(running)
    }

    /// Makes a connection; those before it stay.
    pub(super) fn connect(&mut self, socket: &Path) -> Result<(), String> {
        let began = Instant::now();
        loop {
            if let Ok(stream) = UnixStream::connect(socket) {
                stream.set_read_timeout(Some(ANSWER_LIMIT)).map_err(|e| e.to_string())?;
                self.controls.push(BufReader::new(stream));
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("lively ended before the program began: {status}"));
            }
            if began.elapsed() > ANSWER_LIMIT {
                return Err("the control socket was not made in time".into());
            }
            std::thread::sleep(CONNECT_WAIT);
        }
    }

    pub(super) fn send(&mut self, text: &str) -> Result<(), String> {
        let input = self.child.stdin.as_mut().ok_or("standard input is closed")?;
        writeln!(input, "{text}").and_then(|()| input.flush()).map_err(|e| format!("cannot send: {e}"))
    }

    pub(super) fn see(&self, text: &str) -> Result<(), String> {
        match self.lines.recv_timeout(ANSWER_LIMIT) {
            Ok(line) if line == text => Ok(()),
            Ok(line) => Err(format!("the program says `{line}`, not `{text}`")),
            Err(_) => Err(format!("the program does not say `{text}`")),
        }
    }

    pub(super) fn ask(&mut self, request: &str) -> Result<Map<String, Value>, String> {
        let control = self.controls.last_mut().ok_or("the program is not controlled")?;
        writeln!(control.get_mut(), "{request}").map_err(|e| format!("cannot ask: {e}"))?;
        let mut line = String::new();
        control.read_line(&mut line).map_err(|e| format!("no answer: {e}"))?;
        serde_json::from_str(&line).map_err(|e| format!("the answer `{line}` is no JSON object: {e}"))
    }

    /// What is left of its output, once it has ended.
    pub(super) fn rest(&self) -> Vec<String> {
        std::iter::from_fn(|| self.lines.recv_timeout(ANSWER_LIMIT).ok()).collect()
    }

    /// Closes standard input and waits for the end.
    pub(super) fn end(&mut self) -> Result<std::process::ExitStatus, String> {
        drop(self.child.stdin.take());
        let began = Instant::now();
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Ok(status),
                Ok(None) if began.elapsed() < ANSWER_LIMIT => std::thread::sleep(CONNECT_WAIT),
                Ok(None) => return Err("the program does not end".into()),
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    pub(super) fn said(&self) -> String {
        let rest: Vec<String> = self.complaints.try_iter().collect();
        if rest.is_empty() { String::new() } else { format!("standard error:\n{}", rest.join("\n")) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, or is not wanted any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
