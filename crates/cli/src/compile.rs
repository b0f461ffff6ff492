//! One C source compiled by the library; what was found goes to standard error.

use crate::command::Failure;
use crate::render;
use lively::c::{self, Findings, Object, Options, Outcome, Source};
use lively::{Cache, Diagnostic, Place};
use std::ffi::OsStr;
use std::io::Read as _;

/// The source a word names; `-` is standard input, shown as `<stdin>`.
pub(crate) fn source(word: &OsStr) -> Result<Source, Failure> {
    if word != "-" {
        return Ok(Source::File(word.into()));
    }
    let mut text = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut text) {
        Ok(_) => Ok(Source::Text { name: "<stdin>".into(), text }),
        Err(error) => {
            let fault = Diagnostic::error("unreadable", format!("cannot read standard input: {error}"));
            Err(Failure::Refused(fault.into()))
        }
    }
}

/// Whether a word names something in C: by its end, or standard input.
pub(crate) fn is_c(word: &OsStr) -> bool {
    let path = std::path::Path::new(word);
    word == "-" || path.extension().is_some_and(|e| e == "c" || e == "i" || e == "h")
}

/// Compiles; errors are shown and refuse.
pub(crate) fn compile(
    source: &Source,
    options: &Options,
    cache: Option<&Cache>,
    errors_max: usize,
) -> Result<Object, Failure> {
    let outcome = outcome(source, options, cache)?;
    show(&outcome.findings, errors_max);
    outcome.object.ok_or_else(|| refused(source, &outcome.findings))
}

/// Compiles, with the cache if there is one.
pub(crate) fn outcome(
    source: &Source,
    options: &Options,
    cache: Option<&Cache>,
) -> Result<Outcome, lively::Error> {
    match cache {
        Some(cache) => c::compile_kept(source, options, cache),
        None => c::compile(source, options),
    }
}

/// Shows what was found.
pub(crate) fn show(findings: &Findings, errors_max: usize) {
    let text = findings.render(render::style(), errors_max);
    if !text.is_empty() {
        render::line(text.trim_end_matches('\n'));
    }
}

/// The last word on a source with errors.
pub(crate) fn refused(source: &Source, findings: &Findings) -> Failure {
    let name = match source {
        Source::File(path) => path.display().to_string(),
        Source::Text { name, .. } => name.clone(),
    };
    Failure::Refused(errors_in(&name, findings.error_count()))
}

/// How many errors a source has.
pub(crate) fn errors_in(name: &str, count: usize) -> lively::Error {
    let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
    let fault = Diagnostic::error("compile", format!("{errors} in this source"));
    fault.at(Place::File(name.into())).into()
}
