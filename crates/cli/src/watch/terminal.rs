//! The terminal: keys one by one while the watch reads them, and as it was before at every end.
//!
//! Problem: a program may leave the terminal as only it can use it when it crashes, and the watch itself changes it for
//! `--keys`. Approach: what was found is kept, set again when a program has ended, when the watch stops (Ctrl-Z) or
//! ends, and, by [`Drop`], when it fails. Only who has the terminal changes it: not from the background.
//! Refuses: to survive a kill that nobody can see coming; then `stty sane` helps, as after any program.

use super::machine::Key;
use super::report;
use crate::render;
use rustix::event::{PollFd, PollFlags};
use rustix::stdio::stdin;
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios};
use std::io::{IsTerminal as _, Write as _};

/// Erases the screen and what was scrolled away, and begins at the top.
const CLEAR: &[u8] = b"\x1b[H\x1b[2J\x1b[3J";

/// The terminal on standard input, if there is one.
pub(super) struct Terminal {
    before: Option<Termios>,
    keys: Keys,
}

/// Who reads the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// The watch.
    Ours,
    /// The program.
    Programs,
}

impl Terminal {
    /// Whether keys can be read.
    pub(super) fn is_there() -> bool {
        rustix::termios::isatty(stdin())
    }

    pub(super) fn open(keys: Keys) -> Self {
        let before = rustix::termios::tcgetattr(stdin()).ok();
        let terminal = Self { before, keys };
        terminal.resume();
        terminal
    }

    /// As it is while a program runs.
    pub(super) fn resume(&self) {
        let Some(before) = self.before.as_ref().filter(|_| is_ours()) else { return };
        let mut wanted = before.clone();
        if self.keys == Keys::Ours {
            // Keys come one by one and are not shown; Ctrl-C and Ctrl-Z still mean what they mean.
            wanted.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
            wanted.special_codes[SpecialCodeIndex::VMIN] = 1;
            wanted.special_codes[SpecialCodeIndex::VTIME] = 0;
        }
        // A terminal that hung up cannot be set, and need not be.
        let _ = rustix::termios::tcsetattr(stdin(), OptionalActions::Now, &wanted);
    }

    /// As it was found.
    pub(super) fn restore(&self) {
        if let Some(before) = self.before.as_ref().filter(|_| is_ours()) {
            // As above.
            let _ = rustix::termios::tcsetattr(stdin(), OptionalActions::Now, before);
        }
    }

    /// What is to be waited for.
    pub(super) fn waits(&self) -> Option<PollFd<'static>> {
        (self.keys == Keys::Ours).then(|| PollFd::from_borrowed_fd(stdin(), PollFlags::IN))
    }

    /// The keys that were pressed, once it is known that there are some.
    pub(super) fn read(&mut self) -> Vec<Key> {
        let mut room = [0; 64];
        let Ok(count @ 1..) = rustix::io::read(stdin(), &mut room) else {
            // Nobody is there any more.
            self.keys = Keys::Programs;
            return Vec::new();
        };
        room[..count].iter().filter_map(|&byte| key(byte)).collect()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.restore();
    }
}

fn key(byte: u8) -> Option<Key> {
    Some(match byte.to_ascii_lowercase() {
        b'r' => Key::Reload,
        b'u' => Key::Undo,
        b'g' => Key::Generations,
        b'p' => Key::Plan,
        b'q' => Key::Quit,
        b'h' | b'?' => Key::Help,
        _ => return None,
    })
}

/// Whether this process's group is the one that has the terminal.
fn is_ours() -> bool {
    rustix::termios::tcgetpgrp(stdin()).is_ok_and(|group| group == rustix::process::getpgrp())
}

/// Says something on standard error. On a screen that the program draws on, nothing of what stood in the rows is left.
pub(super) fn say(text: &str) {
    match std::io::stderr().is_terminal() {
        true => render::line(&report::with_rows_erased(text)),
        false => render::line(text),
    }
}

/// Clears the screen if reports go there.
pub(super) fn clear() {
    let mut out = std::io::stderr();
    if out.is_terminal() {
        // That it cannot be cleared is nobody's news.
        let _ = out.write_all(CLEAR);
    }
}
