//! What scenarios with running programs have in common: the files of a stage, and streams that are read as they come.

use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};

/// Writes a file of a scenario, and makes its folder.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(|e| e.to_string())?;
    }
    std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}

/// The lines of a stream, read on a thread of its own until it ends or nobody wants them.
pub(crate) fn drained(stream: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    if let Some(stream) = stream {
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
    }
    receiver
}
