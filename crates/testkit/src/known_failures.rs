//! The list of cases that are known to fail, each with its reason: `tests/known_failures.toml`.
//!
//! ```toml
//! [[known]]
//! case = "link/tls/desc::O2"     # a test's name; a trailing `*` stands for any rest
//! reason = "TLSDESC waits for ..."
//! ```
//! Invariant: the list can only shrink honestly. A listed case that passes fails the run, and so does an
//! entry that names no test of its corpus.
//! Refuses: an entry without a reason.

use serde::Deserialize;
use std::path::Path;

/// One entry.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// A test's name, or its beginning followed by `*`.
    pub case: String,
    /// Why it fails, and what it waits for.
    pub reason: String,
}

/// The whole list.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct KnownFailures {
    /// Entries in the order of the file.
    #[serde(default)]
    pub known: Vec<Known>,
}

impl Known {
    fn names(&self, test: &str) -> bool {
        match self.case.strip_suffix('*') {
            Some(start) => test.starts_with(start),
            None => test == self.case,
        }
    }
}

impl KnownFailures {
    /// Reads the list's text.
    ///
    /// # Errors
    /// A sentence, for text that is not such a list.
    pub fn parse(text: &str) -> Result<Self, String> {
        let list: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        match list.known.iter().find(|known| known.reason.trim().is_empty()) {
            Some(known) => Err(format!("`{}` has no reason", known.case)),
            None => Ok(list),
        }
    }

    /// Reads the file; a missing one is an empty list.
    ///
    /// # Errors
    /// A sentence naming the file, for one that is no such list.
    pub fn read(path: &Path) -> Result<Self, String> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(|why| format!("{}: {why}", path.display())),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(format!("{}: {e}", path.display())),
        }
    }

    /// Why `test` is known to fail, if it is.
    #[must_use]
    pub fn reason(&self, test: &str) -> Option<&str> {
        self.known.iter().find(|known| known.names(test)).map(|known| known.reason.as_str())
    }

    /// Entries of `corpus` (the part of a name before the first `/`) that name none of `tests`.
    #[must_use]
    pub fn stale(&self, corpus: &str, tests: &[String]) -> Vec<String> {
        let prefix = format!("{corpus}/");
        let unmatched =
            |known: &&Known| known.case.starts_with(&prefix) && !tests.iter().any(|t| known.names(t));
        self.known.iter().filter(unmatched).map(|known| known.case.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "[[known]]\ncase = \"link/a::*\"\nreason = \"why\"\n[[known]]\ncase = \"run/b\"\nreason = \"x\"\n";

    #[test]
    fn entries_name_tests_and_go_stale() {
        let list = KnownFailures::parse(TEXT).unwrap();
        assert_eq!(list.reason("link/a::O2"), Some("why"));
        assert_eq!(list.reason("link/ab::O2"), None);
        assert_eq!(list.stale("link", &["link/b".into()]), ["link/a::*"]);
        assert!(list.stale("link", &["link/a::O0".into()]).is_empty());
    }

    #[test]
    fn an_entry_needs_a_reason() {
        assert!(KnownFailures::parse("[[known]]\ncase = \"a\"\nreason = \" \"\n").is_err());
        assert!(KnownFailures::parse("[[known]]\ncase = \"a\"\n").is_err());
    }
}
