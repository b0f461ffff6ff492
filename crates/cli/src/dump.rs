//! `lively dump`.

use crate::arguments::{Word, Words};
use crate::command::Failure;
use crate::{help, render};
use lively::{Dump, Input};
use std::ffi::OsString;

/// Shows each file as text.
pub(crate) fn dump(words: &[OsString]) -> Result<(), Failure> {
    let mut how = Dump::Full;
    let mut files = Vec::new();
    let mut words = Words::new(words);
    while let Some(word) = words.next() {
        match word {
            Word::Option("--help" | "-h") => return help::show(&["dump".into()]),
            Word::Option("--summary") => how = Dump::Summary,
            Word::Option(other) => {
                return Err(Failure::Usage(format!("unknown option `{other}` of `lively dump`")));
            }
            Word::Plain(file) => files.push(file.clone()),
            Word::Rest(rest) => files.extend(rest.iter().cloned()),
        }
    }
    if files.is_empty() {
        return Err(Failure::Usage("`lively dump` needs a file".into()));
    }
    for file in files {
        render::answer(&lively::dump(&Input::file(&file)?, how)?).map_err(Failure::Output)?;
    }
    Ok(())
}
