//! The inputs of a running program: how each becomes an object, now and again after an edit.

use crate::command::Failure;
use crate::compile;
use lively::build::{Build, Built};
use lively::c::{Facts, Level, Options, Source};
use lively::{Cache, Input};
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::sync::{Mutex, PoisonError};

/// What a program was made of, and how.
pub(crate) struct Sources {
    names: Vec<OsString>,
    options: Options,
    errors_max: usize,
    /// What earlier runs left, for those that are read the first time.
    cache: Option<Cache>,
    /// What is known of sources that were read again: an edit then costs what it is.
    builds: Mutex<HashMap<OsString, Build>>,
}

impl Sources {
    /// `names` in their order; C among them is compiled with `options`.
    pub(crate) fn new(names: Vec<OsString>, options: Options, errors_max: usize) -> Self {
        Self { names, options, errors_max, cache: None, builds: Mutex::default() }
    }

    /// The same, for an image in which functions can be replaced.
    pub(crate) fn live(names: Vec<OsString>, options: Options, errors_max: usize) -> Self {
        // A body that has become part of its callers could not be replaced where it stands.
        let level = if options.level == Level::Speed { Level::Alone } else { options.level };
        let options = Options { facts: Facts::Wanted, level, ..options };
        Self::new(names, options, errors_max)
    }

    /// The same, with what earlier runs left.
    pub(crate) fn with_cache(mut self, cache: Option<Cache>) -> Self {
        self.cache = cache;
        self
    }

    /// Those that can be read again: files in C and objects.
    pub(crate) fn names(&self) -> impl Iterator<Item = &OsStr> {
        let again = |name: &&OsString| *name != "-" && (compile::is_c(name) || is_object(name));
        self.names.iter().filter(again).map(OsString::as_os_str)
    }

    /// One input as it is now; what was found in a source goes to standard error.
    pub(crate) fn read(&self, name: &OsString) -> Result<Input, Failure> {
        if !compile::is_c(name) {
            return Ok(Input::file(name)?);
        }
        let source = compile::source(name)?;
        Ok(compile::compile(&source, &self.options, self.cache.as_ref(), self.errors_max)?.input())
    }

    /// One input as it is now, with what was found in it.
    pub(crate) fn read_quietly(&self, name: &OsString) -> Result<Input, Unread> {
        if !compile::is_c(name) {
            return Input::file(name).map_err(|error| Unread { error, findings: String::new() });
        }
        let mut builds = self.builds.lock().unwrap_or_else(PoisonError::into_inner);
        let build = builds
            .entry(name.clone())
            .or_insert_with(|| Build::new(Source::File(name.into()), self.options.clone(), self.errors_max));
        match build.compile() {
            Err(error) => Err(Unread { error, findings: String::new() }),
            Ok(Built { object: Some(object), .. }) => Ok(object.input()),
            Ok(Built { findings, error_count, .. }) => {
                let error = compile::errors_in(&name.to_string_lossy(), error_count);
                Err(Unread { error, findings })
            }
        }
    }
}

/// An input that could not be had.
pub(crate) struct Unread {
    pub(crate) error: lively::Error,
    /// What the compiler said.
    pub(crate) findings: String,
}

fn is_object(name: &OsStr) -> bool {
    std::path::Path::new(name).extension().is_some_and(|end| end == "o")
}
