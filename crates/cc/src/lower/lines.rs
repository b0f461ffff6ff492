//! Which line of source, and which block, each instruction comes from.
//!
//! Nodes know the token they begin with. A row is begun only when the line changes, and finding out that
//! it has not costs two comparisons: the extent of the last line is kept. What comes from a macro counts
//! as standing where the outermost macro is named. Files are numbered per function; merging modules
//! makes one list of them.
//!
//! A new row is also begun where the first statement does, for debuggers take the second row of a function
//! for the end of its prologue, and with [`Debug::Full`] where a block begins or ends.

use super::function::Lower;
use crate::check::Unit;
use crate::compile::Debug;
use crate::source::{Location, TextLine};
use crate::syntax::{At, LocalId};
use lively_ir::debug::{CodeSite, DebugFileId, Scope, ScopeId, Site};
use lively_ir::{Loc, SourceLine};
use std::sync::Arc;

/// Numbers the files that sites name.
pub(super) struct Sites<'u> {
    unit: &'u Unit<'u>,
    files: Vec<Arc<str>>,
}

impl<'u> Sites<'u> {
    /// `first` is file 0, if there is one.
    pub(super) fn new(unit: &'u Unit<'u>, first: Option<&str>) -> Self {
        Self { unit, files: first.into_iter().map(Arc::from).collect() }
    }

    /// Where token `at` stands.
    pub(super) fn find(&mut self, at: At) -> Option<Site> {
        let token = self.unit.tokens().list.get(at.0 as usize)?;
        let location = self.unit.sources().locate(token.pos)?;
        Some(self.site(location))
    }

    fn site(&mut self, location: Location) -> Site {
        // Mostly it is the very same text as last time.
        let same = self.files.iter().rposition(|file| Arc::ptr_eq(file, &location.file));
        let known = same.or_else(|| self.files.iter().position(|file| *file == location.file));
        let file = known.unwrap_or_else(|| {
            self.files.push(location.file);
            self.files.len() - 1
        });
        Site { file: DebugFileId::new(file), line: location.line, column: location.column }
    }

    /// The line token `at` stands on.
    pub(super) fn line(&mut self, at: At) -> SourceLine {
        let site = self.find(at);
        let name = site.and_then(|site| self.files.get(site.file.index()));
        SourceLine {
            file: name.map(ToString::to_string).unwrap_or_default(),
            line: site.map_or(0, |site| site.line),
            column: site.map_or(0, |site| site.column),
        }
    }

    pub(super) fn into_files(self) -> Vec<String> {
        self.files.iter().map(|file| file.to_string()).collect()
    }
}

/// A variable that was declared, and in which block; parameters with their number.
#[derive(Clone, Copy)]
pub(super) struct Declared {
    pub(super) local: LocalId,
    pub(super) scope: ScopeId,
    pub(super) param: Option<u32>,
}

/// The rows, blocks and declarations of one function.
pub(super) struct Lines<'u> {
    pub(super) sites: Sites<'u>,
    pub(super) detail: Debug,
    pub(super) rows: Vec<CodeSite>,
    pub(super) scopes: Vec<Scope>,
    pub(super) declared: Vec<Declared>,
    /// Where blocks begin.
    blocks: Vec<(At, ScopeId)>,
    scope: ScopeId,
    /// The line of the last row; none if the next row is begun whatever line it is on.
    line: Option<TextLine>,
}

impl<'u> Lines<'u> {
    pub(super) fn new(unit: &'u Unit<'u>, detail: Debug) -> Self {
        Self {
            sites: Sites::new(unit, None),
            detail,
            rows: Vec::new(),
            scopes: vec![Scope { parent: None }],
            declared: Vec::new(),
            blocks: Vec::new(),
            scope: ScopeId::new(0),
            line: None,
        }
    }

    /// The row for what begins at `at`, if it is not the one that holds already.
    fn enter(&mut self, at: At) -> Option<Loc> {
        let sources = self.sites.unit.sources();
        let token = self.sites.unit.tokens().list.get(at.0 as usize)?;
        let pos = sources.expansion_pos(token.pos);
        if self.line.is_some_and(|line| pos >= line.first && pos < line.behind) {
            return None;
        }
        let line = sources.text_line(pos)?;
        // A body that was read again has positions of its own, but may begin on a line of others.
        let is_same = self.line.is_some_and(|last| (last.of, last.start) == (line.of, line.start));
        self.line = Some(line);
        if is_same {
            return None;
        }
        let site = self.sites.site(sources.locate(pos)?);
        Some(self.row(site))
    }

    fn row(&mut self, site: Site) -> Loc {
        self.rows.push(CodeSite { site, scope: self.scope });
        Loc(self.rows.len() as u32)
    }

    /// The block that begins at `at` is entered; the first one is the body.
    pub(super) fn enter_block(&mut self, at: At) {
        // The first statement gets a row of its own.
        if self.blocks.is_empty() {
            self.line = None;
            self.blocks.push((at, self.scope));
            return;
        }
        if self.detail < Debug::Full {
            return;
        }
        self.line = None;
        self.scopes.push(Scope { parent: Some(self.scope) });
        self.scope = ScopeId::new(self.scopes.len() - 1);
        self.blocks.push((at, self.scope));
    }

    /// The innermost block is left; the row from there on.
    pub(super) fn leave_block(&mut self) -> Option<Loc> {
        self.scope = self.scopes[self.scope.index()].parent?;
        self.line = None;
        let last = self.rows.last()?.site;
        Some(self.row(last))
    }

    /// `local` comes to life here.
    pub(super) fn declare(&mut self, local: LocalId) {
        self.declared.push(Declared { local, scope: self.scope, param: None });
    }

    /// Parameter number `param` is `local`.
    pub(super) fn declare_param(&mut self, local: LocalId, param: usize) {
        self.declared.push(Declared { local, scope: self.scope, param: Some(param as u32) });
    }

    /// The block whose opening brace is token `open`.
    pub(super) fn block_at(&self, open: At) -> Option<ScopeId> {
        self.blocks.iter().find(|(at, _)| *at == open).map(|(_, scope)| *scope)
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
