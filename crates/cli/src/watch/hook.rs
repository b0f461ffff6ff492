//! The command of `--on-reload`: run after each reload, one at a time.
//!
//! A reload while it still runs is remembered, and only the last one: then it runs once more.

use super::terminal;
use lively::SignalFile;
use rustix::event::{PollFd, PollFlags};
use rustix::fd::{AsFd as _, OwnedFd};
use rustix::process::PidfdFlags;
use std::process::{Child, Command, Stdio};

/// What the command finds the generation in.
const GENERATION: &str = "LIVELY_GENERATION";

/// The command, and whether it runs.
pub(super) struct Hook {
    command: Option<String>,
    running: Option<(Child, OwnedFd)>,
    next: Option<u64>,
}

impl Hook {
    pub(super) fn new(command: Option<String>) -> Self {
        Self { command, running: None, next: None }
    }

    /// Runs it for this generation, now or when it has ended.
    pub(super) fn run(&mut self, generation: u64) {
        let Some(command) = &self.command else { return };
        if self.running.is_some() {
            self.next = Some(generation);
            return;
        }
        if let Err(error) = start(command, generation).map(|running| self.running = Some(running)) {
            terminal::say(&format!("lively: cannot run the command of --on-reload: {error}"));
        }
    }

    /// What is to be waited for.
    pub(super) fn waits(&self) -> Option<PollFd<'_>> {
        self.running.as_ref().map(|(_, end)| PollFd::new(end, PollFlags::IN))
    }

    /// Looks whether it has ended.
    pub(super) fn look(&mut self) {
        let Some((child, _)) = &mut self.running else { return };
        let Ok(Some(status)) = child.try_wait() else { return };
        self.running = None;
        if !status.success() {
            terminal::say(&format!("lively: the command of --on-reload ended with {status}"));
        }
        if let Some(generation) = self.next.take() {
            self.run(generation);
        }
    }
}

fn start(command: &str, generation: u64) -> std::io::Result<(Child, OwnedFd)> {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command).env(GENERATION, generation.to_string()).stdin(Stdio::null());
    // Standard output is the program's.
    shell.stdout(std::io::stderr().as_fd().try_clone_to_owned()?);
    SignalFile::keep_from(&mut shell);
    let child = shell.spawn()?;
    let end = rustix::process::pidfd_open(rustix::process::Pid::from_child(&child), PidfdFlags::empty())?;
    Ok((child, end))
}
