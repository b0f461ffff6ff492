//! The house rules that the compiler does not know. Each rule is a file below; a finding says
//! where, what, and what to do. All findings are shown, not only the first.
//!
//! Rules read sources through [`source::Source`], which tells code from comments and strings, so
//! that a rule about identifiers is not broken by a sentence about them.

mod heads;
mod layers;
mod lengths;
mod licences;
mod reasons;
mod source;
mod words;

use crate::workspace;
use source::Source;
use std::fmt;
use std::path::{Path, PathBuf};

/// One broken rule.
pub(crate) struct Finding {
    file: PathBuf,
    line: usize,
    what: String,
    todo: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.file.display(), self.line, self.what, self.todo)
    }
}

/// Collects findings.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, file: &Path, line: usize, what: impl Into<String>, todo: impl Into<String>) {
        self.0.push(Finding { file: file.to_path_buf(), line, what: what.into(), todo: todo.into() });
    }
}

/// The tree as the rules see it.
pub(crate) struct Tree {
    root: PathBuf,
    metadata: workspace::Metadata,
    /// Every file, from the root.
    files: Vec<PathBuf>,
    /// The Rust files among them, read.
    sources: Vec<Source>,
}

impl Tree {
    fn read() -> Result<Self, String> {
        let root = workspace::root();
        let metadata = workspace::metadata(&root)?;
        let files = workspace::files(&root)?;
        let rust = files.iter().filter(|f| f.extension().is_some_and(|e| e == "rs"));
        let sources = rust.map(|file| Source::read(&root, file)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { root, metadata, files, sources })
    }

    /// `path` as it is shown: from the root.
    fn shown<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }

    fn read_text(&self, path: &str) -> Result<String, String> {
        let full = self.root.join(path);
        std::fs::read_to_string(&full).map_err(|e| format!("cannot read {}: {e}", full.display()))
    }
}

/// Checks every rule.
pub(crate) fn run() -> Result<(), String> {
    let tree = Tree::read()?;
    let mut findings = Findings::default();
    layers::check(&tree, &mut findings);
    heads::check(&tree, &mut findings)?;
    lengths::check(&tree, &mut findings)?;
    words::check(&tree, &mut findings);
    reasons::check(&tree, &mut findings)?;
    licences::check(&tree, &mut findings)?;
    let mut findings = findings.0;
    findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("tidy: {} files, nothing to do", tree.files.len());
            Ok(())
        }
        count => Err(format!("tidy: {count} findings above")),
    }
}
