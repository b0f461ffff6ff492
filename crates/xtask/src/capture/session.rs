//! A program on a terminal of its own, and what it writes there with the times.
//!
//! A thread reads the terminal, so that times are those of the output and not of whoever looks; everything else happens
//! on the caller's thread, which waits by taking in what was read. The program ends with the session, whatever becomes
//! of it. Refuses reports of lively's that are not of a reload, and waits for none longer than a person would.

use super::terminal::Size;
use rustix::pty::OpenptFlags;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long a report may take on a busy machine.
const REPORT_LIMIT: Duration = Duration::from_secs(60);
/// How long the program may take to end when it is told to; the watch itself waits two seconds for a program.
const END_LIMIT: Duration = Duration::from_secs(10);
/// How much of what a program wrote is shown when it ends too early.
const LAST_WORDS_BYTES: usize = 400;
/// Room for what is read at once.
const READ_BYTES: usize = 64 * 1024;

/// What lively's lines begin with, and those that tell of a reload.
const LIVELY: &str = "lively: ";
const RELOADED: &str = "lively: reloaded ";

/// A program under way.
pub(super) struct Session {
    child: Child,
    terminal: File,
    began: Instant,
    received: Receiver<(Duration, Vec<u8>)>,
    /// What was written so far, and when.
    pub(super) chunks: Vec<(Duration, Vec<u8>)>,
}

impl Session {
    /// Starts `program` with `words` in `folder`, on a terminal of `size`.
    pub(super) fn start(program: &Path, words: &[&str], folder: &Path, size: Size) -> Result<Self, String> {
        let (near, far) = terminal(size).map_err(|e| format!("cannot make a terminal: {e}"))?;
        let near = File::from(near);
        let read = near.try_clone().map_err(|e| format!("cannot share the terminal: {e}"))?;
        let out = far.try_clone().map_err(|e| format!("cannot share the terminal: {e}"))?;
        let err = far.try_clone().map_err(|e| format!("cannot share the terminal: {e}"))?;
        // The terminal becomes that of a new session, so that Ctrl-C comes to the program and nobody else.
        let mut command = Command::new("setsid");
        command.arg("-c").arg(program).args(words).current_dir(folder).env("TERM", "xterm");
        // Nothing compiled before, and nothing of this left behind.
        command.env("LIVELY_CACHE_DIR", folder.join("cache"));
        command.stdin(far).stdout(out).stderr(err);
        let began = Instant::now();
        let child = command.spawn().map_err(|e| format!("cannot start setsid (of util-linux): {e}"))?;
        Ok(Self { child, terminal: near, began, received: read_on(read, began), chunks: Vec::new() })
    }

    pub(super) fn now(&self) -> Duration {
        self.began.elapsed()
    }

    /// Lets `time` go by.
    pub(super) fn rest(&mut self, time: Duration) -> Result<(), String> {
        let end = self.now() + time;
        while self.take_until(end)? {}
        Ok(())
    }

    /// The next report of lively's behind what has been taken in so far.
    pub(super) fn report(&mut self) -> Result<String, String> {
        let (from, end) = (self.chunks.len(), self.now() + REPORT_LIMIT);
        loop {
            let is_in_time = self.take_until(end)?;
            let bytes: Vec<u8> =
                self.chunks[from..].iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
            match report_in(&bytes) {
                Some(report) if report.starts_with(RELOADED) => return Ok(report),
                Some(other) => return Err(format!("the edit is not answered as it should be: `{other}`")),
                None if is_in_time => {}
                None => return Err("lively does not answer the edit".into()),
            }
        }
    }

    /// Presses Ctrl-C and waits for the end.
    pub(super) fn end(&mut self) -> Result<(), String> {
        self.terminal.write_all(b"\x03").map_err(|e| format!("cannot press Ctrl-C: {e}"))?;
        let end = self.now() + END_LIMIT;
        loop {
            match self.received.recv_timeout(end.saturating_sub(self.now())) {
                Ok(_) => {}
                // Nobody has the terminal open any more.
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => return Err("the program does not end on Ctrl-C".into()),
            }
        }
    }

    /// Takes in what comes next; whether it came before `end`.
    fn take_until(&mut self, end: Duration) -> Result<bool, String> {
        match self.received.recv_timeout(end.saturating_sub(self.now())) {
            Ok(chunk) => {
                self.chunks.push(chunk);
                Ok(self.now() < end)
            }
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Err(RecvTimeoutError::Disconnected) => {
                let said: Vec<u8> = self.chunks.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
                let from = said.len().saturating_sub(LAST_WORDS_BYTES);
                Err(match String::from_utf8_lossy(&said[from..]).trim() {
                    "" => "the program has ended and said nothing".into(),
                    last => format!("the program has ended; its last words: {last}"),
                })
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // What it watches goes with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first whole line of lively's in what was written, the program's own output around it left out.
fn report_in(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let line = &text[text.find(LIVELY)?..];
    Some(line[..line.find(['\r', '\n'])?].to_owned())
}

/// Reads a terminal until nobody writes to it any more.
fn read_on(mut terminal: File, began: Instant) -> Receiver<(Duration, Vec<u8>)> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut room = vec![0; READ_BYTES];
        // The last of the far ends closed is an error here, EIO, not an end.
        while let Ok(length @ 1..) = terminal.read(&mut room) {
            if sender.send((began.elapsed(), room[..length].to_vec())).is_err() {
                break;
            }
        }
    });
    receiver
}

/// Both ends of a new terminal.
fn terminal(size: Size) -> std::io::Result<(OwnedFd, OwnedFd)> {
    let near = rustix::pty::openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
    rustix::pty::grantpt(&near)?;
    rustix::pty::unlockpt(&near)?;
    let size =
        rustix::termios::Winsize { ws_row: size.rows, ws_col: size.columns, ws_xpixel: 0, ws_ypixel: 0 };
    rustix::termios::tcsetwinsize(&near, size)?;
    let name = rustix::pty::ptsname(&near, Vec::new())?;
    let name = PathBuf::from(name.to_string_lossy().into_owned());
    let flags = rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC;
    let far = rustix::fs::open(&name, flags, rustix::fs::Mode::empty())?;
    Ok((near, far))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { rows: 7, columns: 31 };

    fn shell(script: &str) -> (tempfile::TempDir, Session) {
        let folder = tempfile::tempdir().expect("a folder");
        let session = Session::start(Path::new("sh"), &["-c", script], folder.path(), SIZE);
        (folder, session.expect("it starts"))
    }

    #[test]
    fn reports_are_found_among_what_the_program_writes() {
        assert_eq!(report_in(b"~~~\r\nlively: reloaded 1\r\n~~"), Some("lively: reloaded 1".into()));
        assert_eq!(report_in(b"~~~\r\nlively: reloa"), None, "half a line is none");
        assert_eq!(report_in(b"~~~\r\n"), None);
    }

    #[test]
    fn the_program_has_a_terminal_of_that_size_and_ends_on_control_c() {
        // `read` waits until the terminal says otherwise.
        let (_folder, mut session) =
            shell("stty size; echo lively: reloaded $(tty | cut -c 1-5); read answer");
        assert_eq!(session.report().expect("it says so"), "lively: reloaded /dev/");
        let written: Vec<u8> = session.chunks.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
        assert!(String::from_utf8_lossy(&written).starts_with("7 31\r\n"));
        session.end().expect("it ends");
    }

    #[test]
    fn other_answers_are_refused() {
        let fault = |script: &str| shell(script).1.report().expect_err("refused");
        assert!(fault("echo lively: not reloaded; read answer").contains("`lively: not reloaded`"));
        assert!(fault("echo oh no").contains("oh no"));
        assert!(fault("exit 0").contains("said nothing"));
    }
}
