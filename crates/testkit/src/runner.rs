//! Runs a program in a process of its own, under limits, and says how it ended.
//!
//! Problem: a case may crash, hang, fork, write without end or leave children that hold its pipes. None of it
//! may harm the run of the other cases, and every end must be told apart: exit status, signal, time.
//! Approach: each program is started by the shell's `ulimit` and `exec` (so that limits need no unsafe code
//! here and the process seen is the program itself) as leader of a process group; readers drain both pipes
//! on threads; at the time limit, or when children linger, the whole group is killed.
//!
//! # The directives of a case
//!
//! `tests/corpus/link` (a file, or a folder with `case.txt` and sources); the lines' form is in [`crate::directives`]:
//! ```text
//! flags: SET | SET ...    compiler flags of each run; replaces the default matrix
//! flags-add: SET | ...    more sets beside the default matrix
//! clang: SET | ...        sets for clang (default `-O1` for C, none for C++); `no` and a reason for none
//! cc: FLAGS               flags for every compile of every set
//! libs: -lm ...           libraries, for both links
//! system: FLAGS           flags for the system's link alone
//! lively: FLAGS           flags for lively alone
//! archive: l.a M.o ...    makes an archive of members; `archive: thin l.a ...` a thin one
//! shared: l.so a.c ...    makes a shared library of sources
//! tool: COMMAND           runs a command in the build folder after compiling (objcopy, ar ...)
//! inputs: a.o l.a ...     what is linked, in this order (default: all objects not in an archive)
//! system-inputs: ...     the same for the system's link alone, where it cannot read what lively can
//! entry: NAME             -e NAME for both
//! args: WORDS             arguments of the program, after `--`
//! stdin: TEXT             standard input (default: empty); \n is a line's end
//! env: A=B ...            added to the environment
//! exit: N                 the exit status to be had (default 0)
//! signal: NAME            the signal that ends it (ABRT, SEGV ...) instead of an exit status
//! refuse: WORDS           lively exits with 1 and stderr has these words; several lines: all of them; no system link
//! stderr: WORDS           words that lively's stderr must have
//! needs: TOOL ...         tools or headers without which the case is skipped (`zlib.h`, `objcopy`)
//! limit: SECONDS          time limit (default 20)
//! ```
//!
//! Invariant: [`run`] returns within the time limit plus [`LINGER_MS_MAX`], whatever the program does.
//! Refuses: to keep more output than [`OUTPUT_MAX`]; the rest is read and counted as truncation.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// Most bytes kept of one stream: far more than any case prints, small enough for a thousand cases.
pub const OUTPUT_MAX: usize = 8 << 20;
/// How long after the end of a program its children may hold its output open.
pub const LINGER_MS_MAX: u64 = 2_000;
/// Address space of a case in KiB: room for lively's reservation, not for a runaway.
const ADDRESS_SPACE_KIB: u64 = 16 << 20;
/// Largest file a case may write, in blocks of 512 bytes: 1 GiB.
const FILE_BLOCKS: u64 = 2 << 20;
/// Time limit where a case names none.
pub const TIME_LIMIT_DEFAULT: Duration = Duration::from_secs(20);

/// A program to run.
#[derive(Clone, Debug)]
pub struct Job {
    /// Program, a path or a name on the path.
    pub program: OsString,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// Working directory.
    pub folder: PathBuf,
    /// Added to the environment.
    pub env: Vec<(String, String)>,
    /// Bytes of standard input.
    pub stdin: Vec<u8>,
    /// Time limit.
    pub limit: Duration,
    /// Limit of processor time, for what must be judged alike on an idle and on a busy machine.
    pub cpu_seconds: Option<u64>,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By exit with this status.
    Exit(i32),
    /// By this signal.
    Signal(i32),
    /// It was killed at the time limit.
    Timeout,
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exit(status) => write!(f, "exit status {status}"),
            Self::Signal(signal) => write!(
                f,
                "signal {signal}{}",
                signal_name(*signal).map_or(String::new(), |n| format!(" (SIG{n})"))
            ),
            Self::Timeout => f.write_str("time limit"),
        }
    }
}

/// What a program did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub end: End,
    /// Standard output, up to [`OUTPUT_MAX`].
    pub stdout: Vec<u8>,
    /// Standard error, up to [`OUTPUT_MAX`].
    pub stderr: Vec<u8>,
}

impl Outcome {
    /// Whether it exited with status 0.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.end == End::Exit(0)
    }

    /// Standard error as text, for messages.
    #[must_use]
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// Standard output as text, for messages.
    #[must_use]
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }
}

impl Job {
    /// A job in `folder` with empty input and the default limit.
    pub fn new(program: impl Into<OsString>, folder: &Path) -> Self {
        Self {
            program: program.into(),
            args: Vec::new(),
            folder: folder.to_path_buf(),
            env: Vec::new(),
            stdin: Vec::new(),
            limit: TIME_LIMIT_DEFAULT,
            cpu_seconds: None,
        }
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<I, S>(mut self, args: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: Into<OsString>,
    {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// The command as one would type it.
    #[must_use]
    pub fn command_line(&self) -> String {
        let mut text = format!("(cd {} &&", self.folder.display());
        for (name, value) in &self.env {
            text.push_str(&format!(" {name}={value}"));
        }
        for word in std::iter::once(&self.program).chain(&self.args) {
            text.push_str(&format!(" {}", shell_word(&word.to_string_lossy())));
        }
        text.push(')');
        text
    }
}

fn shell_word(word: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./=+,:@%".contains(&b);
    if !word.is_empty() && word.bytes().all(plain) {
        return word.to_string();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Runs `job` to its end or to its limit.
///
/// # Errors
/// Only when the program cannot be started at all.
pub fn run(job: &Job) -> Result<Outcome, String> {
    let mut child = start(job).map_err(|e| format!("cannot start {}: {e}", job.command_line()))?;
    let group = child.id();
    if let Some(mut pipe) = child.stdin.take() {
        let bytes = job.stdin.clone();
        // A program that does not read its input closes the pipe; that is its right.
        std::thread::spawn(move || drop(pipe.write_all(&bytes)));
    }
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let (sender, ended) = mpsc::channel();
    std::thread::spawn(move || drop(sender.send(child.wait())));
    let (status, is_late) = match ended.recv_timeout(job.limit) {
        Ok(status) => (status, false),
        Err(_) => {
            kill_group(group);
            let status = ended.recv().map_err(|e| format!("lost {}: {e}", job.command_line()))?;
            (status, true)
        }
    };
    let status = status.map_err(|e| format!("cannot wait for {}: {e}", job.command_line()))?;
    let stdout = collect(&stdout, group);
    let stderr = collect(&stderr, group);
    let end = if is_late { End::Timeout } else { end_of(status) };
    Ok(Outcome { end, stdout, stderr })
}

fn start(job: &Job) -> std::io::Result<Child> {
    let seconds = job.cpu_seconds.unwrap_or(job.limit.as_secs() + 5);
    let script = format!(
        "ulimit -c 0; ulimit -t {seconds}; ulimit -v {ADDRESS_SPACE_KIB}; ulimit -f {FILE_BLOCKS}; exec \"$0\" \"$@\""
    );
    Command::new("/bin/sh")
        .arg("-c")
        .arg(script)
        .arg(&job.program)
        .args(&job.args)
        .current_dir(&job.folder)
        // No test may use, or fill, the cache of whoever runs it; a job that is about a cache names its own.
        .env("LIVELY_NO_CACHE", "1")
        .envs(job.env.iter().map(|(name, value)| (name, value)))
        .env("LC_ALL", "C")
        .stdin(if job.stdin.is_empty() { Stdio::null() } else { Stdio::piped() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
}

fn drain<R: Read + Send + 'static>(pipe: Option<R>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        if let Some(mut pipe) = pipe {
            let mut chunk = [0; 16 << 10];
            while let Ok(count @ 1..) = pipe.read(&mut chunk) {
                let room = OUTPUT_MAX - kept.len();
                kept.extend_from_slice(&chunk[..count.min(room)]);
            }
        }
        drop(sender.send(kept));
    });
    receiver
}

fn collect(stream: &Receiver<Vec<u8>>, group: u32) -> Vec<u8> {
    if let Ok(bytes) = stream.recv_timeout(Duration::from_millis(LINGER_MS_MAX)) {
        return bytes;
    }
    kill_group(group);
    stream.recv_timeout(Duration::from_millis(LINGER_MS_MAX)).unwrap_or_default()
}

/// Kills every process of the group that this runner started. Some shells' `kill` knows no `--`.
fn kill_group(group: u32) {
    let script = format!("kill -KILL -{group}");
    drop(Command::new("/bin/sh").arg("-c").arg(script).stderr(Stdio::null()).status());
}

fn end_of(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Exit(code),
        (None, Some(signal)) => End::Signal(signal),
        (None, None) => End::Exit(-1),
    }
}

/// Signals that cases name.
const SIGNALS: [(&str, i32); 14] = [
    ("HUP", 1),
    ("INT", 2),
    ("QUIT", 3),
    ("ILL", 4),
    ("TRAP", 5),
    ("ABRT", 6),
    ("BUS", 7),
    ("FPE", 8),
    ("KILL", 9),
    ("USR1", 10),
    ("SEGV", 11),
    ("PIPE", 13),
    ("ALRM", 14),
    ("TERM", 15),
];

/// The number of the signal named without its SIG.
#[must_use]
pub fn signal_number(name: &str) -> Option<i32> {
    SIGNALS.iter().find(|(known, _)| *known == name).map(|(_, number)| *number)
}

/// The name of a signal without its SIG.
#[must_use]
pub fn signal_name(number: i32) -> Option<&'static str> {
    SIGNALS.iter().find(|(_, known)| *known == number).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Job {
        Job::new("/bin/sh", Path::new("/")).args(["-c", script])
    }

    #[test]
    fn ends_are_told_apart() {
        assert_eq!(run(&shell("exit 7")).unwrap().end, End::Exit(7));
        assert_eq!(run(&shell("kill -SEGV $$")).unwrap().end, End::Signal(11));
        let mut hang = shell("while :; do :; done");
        hang.limit = Duration::from_millis(200);
        assert_eq!(run(&hang).unwrap().end, End::Timeout);
    }

    #[test]
    fn streams_and_input_are_kept_apart() {
        let mut job = shell("cat; echo no >&2");
        job.stdin = b"yes\n".to_vec();
        let outcome = run(&job).unwrap();
        assert_eq!((outcome.stdout.as_slice(), outcome.stderr.as_slice()), (&b"yes\n"[..], &b"no\n"[..]));
    }

    #[test]
    fn a_child_that_keeps_the_pipe_does_not_hold_us() {
        let outcome = run(&shell("sleep 1000 & echo out")).unwrap();
        assert_eq!(outcome.end, End::Exit(0));
    }

    #[test]
    fn output_is_bounded() {
        let outcome = run(&shell("head -c 20000000 /dev/zero")).unwrap();
        assert_eq!(outcome.stdout.len(), OUTPUT_MAX);
    }
}
