//! `lively plan`.

use crate::arguments::{Word, Words};
use crate::c_options::{self, Taken};
use crate::command::{Failure, Next};
use crate::sources::Sources;
use crate::{help, render};
use lively::Unknown;
use lively::c::Options;
use std::ffi::OsString;

/// How the answer is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

/// Says what a change would do.
pub(crate) fn plan(words: &[OsString]) -> Result<Next, Failure> {
    let mut format = Format::Text;
    let mut unknown = Unknown::default();
    let mut options = Options::default();
    let mut files = Vec::new();
    let mut words = Words::new(words);
    while let Some(word) = words.next() {
        match word {
            Word::Option("--help" | "-h") => return help::show(&["plan".into()]).map(|()| Next::Done),
            Word::Option("--format=json") => format = Format::Json,
            Word::Option("--format=text") => format = Format::Text,
            Word::Option("--unchecked") => unknown = Unknown::Trust,
            Word::Option(other) => {
                if c_options::read(other, &mut words, &mut options)? == Taken::No {
                    return Err(Failure::Usage(format!("unknown option `{other}` of `lively plan`")));
                }
            }
            Word::Plain(file) => files.push(file.clone()),
            Word::Rest(rest) => files.extend(rest.iter().cloned()),
        }
    }
    let [old, new] = files.as_slice() else {
        return Err(Failure::Usage("`lively plan` needs two versions of a source or object".into()));
    };
    let options = c_options::with_environment(options);
    let sources = Sources::live(files.clone(), options, lively::limits::ERRORS_SHOWN_MAX);
    let plan = lively::plan_with(&sources.read(old)?, &sources.read(new)?, unknown)?;
    let text = match format {
        Format::Text if plan.is_empty() => "nothing to change\n".to_owned(),
        Format::Text => plan.to_text(),
        Format::Json => plan.to_json() + "\n",
    };
    render::answer(&text).map_err(Failure::Output)?;
    Ok(if plan.is_live() { Next::Done } else { Next::NotLive })
}
