//! The inputs of a running program: how each becomes an object, now and again after an edit.

use crate::command::Failure;
use crate::compile;
use lively::build::{Build, Built};
use lively::c::{Facts, Level, Options, Source, Style};
use lively::{Cache, Input};
use std::collections::{BTreeMap, HashMap};
use std::ffi::{OsStr, OsString};
use std::sync::{Arc, Mutex, PoisonError};

/// What a program was made of, and how.
pub(crate) struct Sources {
    names: Vec<OsString>,
    options: Options,
    errors_max: usize,
    /// The files that each input used.
    used: Mutex<BTreeMap<String, Vec<String>>>,
    /// What earlier runs left, for programs that are not going to be changed.
    cache: Option<Cache>,
    /// What is known of the sources of programs that are: an edit then costs what it is.
    builds: Mutex<HashMap<OsString, Arc<Mutex<Build>>>>,
}

impl Sources {
    /// `names` in their order; C among them is compiled with `options`.
    pub(crate) fn new(names: Vec<OsString>, options: Options, errors_max: usize) -> Self {
        let (used, builds) = (Mutex::default(), Mutex::default());
        Self { names, options, errors_max, used, cache: None, builds }
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
    pub(crate) fn read_with(&self, name: &OsString, style: Style) -> Result<Read, Unread> {
        let bare = |error: lively::Error| Unread { error, findings: String::new() };
        if !compile::is_c(name) {
            self.note(name, vec![name.to_string_lossy().into_owned()]);
            let input = Input::file(name).map_err(bare)?;
            return Ok(Read { input, findings: String::new(), is_empty: false });
        }
        let source = match compile::source(name) {
            Ok(source) => source,
            Err(Failure::Refused(error)) => return Err(bare(error)),
            Err(_) => unreachable!("only standard input fails, and is refused"),
        };
        if self.options.facts == Facts::No {
            let outcome = compile::outcome(&source, &self.options, self.cache.as_ref()).map_err(bare)?;
            let findings = outcome.findings.render(style, self.errors_max);
            return match outcome.object {
                Some(object) => Ok(Read { input: object.input(), findings, is_empty: false }),
                None => {
                    let error = compile::errors_in(&name.to_string_lossy(), outcome.findings.error_count());
                    Err(Unread { error, findings })
                }
            };
        }
        let build = self.build(name, &source);
        let mut build = build.lock().unwrap_or_else(PoisonError::into_inner);
        build.set_source(source);
        build.set_style(style);
        let Built { findings, error_count, files, missing, is_empty, object, .. } =
            build.compile().map_err(bare)?;
        drop(build);
        self.note(name, files.into_iter().map(|(file, _)| file).chain(missing).collect());
        match object {
            Some(object) => Ok(Read { input: object.input(), findings, is_empty }),
            None => {
                let error = compile::errors_in(&name.to_string_lossy(), error_count);
                Err(Unread { error, findings })
            }
        }
    }

    /// What is known of a source.
    fn build(&self, name: &OsString, source: &Source) -> Arc<Mutex<Build>> {
        let mut builds = self.builds.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Build::new(source.clone(), self.options.clone(), self.errors_max);
        Arc::clone(builds.entry(name.clone()).or_insert_with(|| Arc::new(Mutex::new(new()))))
    }

    /// Several inputs as they are now, in their order; they are read side by side. What is wrong with any of them is told.
    pub(crate) fn read_all(&self, names: &[OsString], style: Style) -> Result<Vec<Read>, Unread> {
        let mut reads = Vec::with_capacity(names.len());
        let mut refused: Option<lively::Error> = None;
        let mut findings = String::new();
        for read in lively::side_by_side(names, |name| self.read_with(name, style)) {
            match read {
                Ok(read) => {
                    findings += &read.findings;
                    reads.push(read);
                }
                Err(unread) => {
                    findings += &unread.findings;
                    match &mut refused {
                        Some(refused) => refused.diagnostics.extend(unread.error.diagnostics),
                        None => refused = Some(unread.error),
                    }
                }
            }
        }
        refused.map_or(Ok(reads), |error| Err(Unread { error, findings }))
    }

    fn note(&self, name: &OsString, files: Vec<String>) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(name.to_string_lossy().into_owned(), files);
    }

    /// The files that each input used when it was last read, and those that it looked for in vain.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<String>> {
        self.files_of(|_| true)
    }

    /// The same for some of the inputs.
    pub(crate) fn files_of(&self, is_asked: impl Fn(&str) -> bool) -> BTreeMap<String, Vec<String>> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = used.iter().filter(|(name, _)| is_asked(name));
        asked.map(|(name, files)| (name.clone(), files.clone())).collect()
    }
}

/// An input that was read.
pub(crate) struct Read {
    pub(crate) input: Input,
    /// Warnings.
    pub(crate) findings: String,
    /// Whether there was nothing in it.
    pub(crate) is_empty: bool,
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
