//! Which line of source each instruction comes from.
//!
//! Nodes know the token they begin with. A row is begun only when the line changes, and finding out that
//! it has not costs two comparisons: the extent of the last line is kept. What comes from a macro counts
//! as standing where the outermost macro is named. Files are numbered per function; merging modules
//! makes one list of them.

use super::function::Lower;
use crate::check::Unit;
use crate::source::{Location, Pos};
use crate::syntax::At;
use lively_ir::Loc;
use lively_ir::debug::{CodeSite, DebugFileId, FunctionDebug, Scope, ScopeId, Site};
use std::sync::Arc;

/// The rows of one function.
pub(super) struct Lines<'u> {
    unit: &'u Unit<'u>,
    files: Vec<Arc<str>>,
    sites: Vec<CodeSite>,
    /// First byte of the current line, and the first one after it.
    line: (Pos, Pos),
}

impl<'u> Lines<'u> {
    pub(super) fn new(unit: &'u Unit<'u>) -> Self {
        Self { unit, files: Vec::new(), sites: Vec::new(), line: (Pos::NONE, Pos::NONE) }
    }

    /// The row for what begins at `at`, if it is not the one that holds already.
    fn enter(&mut self, at: At) -> Option<Loc> {
        let sources = self.unit.sources();
        let token = self.unit.tokens().list.get(at.0 as usize)?;
        let pos = sources.expansion_pos(token.pos);
        if pos >= self.line.0 && pos < self.line.1 {
            return None;
        }
        let (text, column) = sources.line_text(pos)?;
        let start = Pos::from_number(pos.number() - column as u32);
        self.line = (start, start.plus(text.len() as u32 + 1));
        let site = self.site(sources.locate(pos)?);
        self.sites.push(CodeSite { site, scope: ScopeId::new(0) });
        Some(Loc(self.sites.len() as u32))
    }

    fn site(&mut self, location: Location) -> Site {
        let known = self.files.iter().position(|file| *file == location.file);
        let file = known.unwrap_or_else(|| {
            self.files.push(location.file);
            self.files.len() - 1
        });
        Site { file: DebugFileId::new(file), line: location.line, column: location.column }
    }

    /// What a debugger is told of the function that begins at `at`, and the files its sites count into.
    pub(super) fn finish(mut self, name: String, at: At) -> (FunctionDebug, Vec<String>) {
        let sources = self.unit.sources();
        let begins = self.unit.tokens().list.get(at.0 as usize).and_then(|token| sources.locate(token.pos));
        let site = begins.map(|location| self.site(location));
        let scopes = vec![Scope { parent: None }];
        let sites = self.sites;
        let debug = FunctionDebug { name, site, scopes, sites, ..FunctionDebug::default() };
        (debug, self.files.iter().map(|file| file.to_string()).collect())
    }
}

impl Lower<'_> {
    /// What follows comes from the line of token `at`.
    pub(super) fn mark(&mut self, at: At) {
        if let Some(lines) = &mut self.lines
            && let Some(loc) = lines.enter(at)
        {
            self.b.set_loc(loc);
        }
    }
}
