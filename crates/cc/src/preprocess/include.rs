//! Finding headers, and not reading them twice.

use super::FileEventKind;
use super::builtin::Builtin;
use super::engine::Engine;
use super::expand::Tok;
use super::options::{HeaderSet, SearchPath};
use crate::diagnostic::Report;
use crate::headers;
use crate::lex::name::words;
use crate::lex::scanner::Scanner;
use crate::lex::{Name, Token, TokenKind};
use crate::source::{FileId, LoadFault, Origin, Span};
use lively_base::limits;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a file was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// The directory of the search path; `None` for beside the including file, or by an absolute path.
    pub(super) directory: Option<usize>,
    pub(super) is_system: bool,
}

impl Found {
    /// Not found but given.
    pub(super) const fn main() -> Self {
        Self { directory: None, is_system: false }
    }
}

/// How a header is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Quoted,
    Angled,
}

struct Directory {
    path: PathBuf,
    is_system: bool,
}

/// A header that was found: the file, where, and how it is shown.
pub(super) type Hit = (FileId, Found, Arc<str>);

/// The search path as one list, and what it answered before.
pub(super) struct Search {
    directories: Vec<Directory>,
    /// Where the search for `<...>` begins.
    angled_from: usize,
    known: FxHashMap<(String, usize), Option<Hit>>,
}

/// Where glibc's headers are, on Debian and elsewhere.
const SYSTEM: &[&str] = &["/usr/local/include", "/usr/include/x86_64-linux-gnu", "/usr/include"];
/// Where musl's headers are, on Debian, Alpine and after `make install`.
const MUSL: &[&str] = &["/usr/include/x86_64-linux-musl", "/usr/local/musl/include", "/usr/lib/musl/include"];

impl Search {
    pub(super) fn new(path: &SearchPath) -> Self {
        let mut system: Vec<PathBuf> = path.system.clone();
        let own = PathBuf::from(headers::DIRECTORY);
        let standard: &[&str] = match path.standard {
            HeaderSet::System => SYSTEM,
            HeaderSet::Musl => MUSL,
            HeaderSet::OwnOnly | HeaderSet::None => &[],
        };
        if path.standard != HeaderSet::None {
            system.push(own);
        }
        system.extend(standard.iter().map(PathBuf::from));
        system.extend(path.after.iter().cloned());
        // As gcc has it: a directory that is a system directory too is searched in its later place only.
        let is_system: FxHashSet<PathBuf> = system.iter().cloned().collect();
        let mut seen = FxHashSet::default();
        let mut directories: Vec<Directory> = Vec::new();
        for path in &path.quote {
            directories.push(Directory { path: path.clone(), is_system: false });
        }
        let angled_from = directories.len();
        for path in path.user.iter().filter(|p| !is_system.contains(*p)) {
            if seen.insert(path.clone()) {
                directories.push(Directory { path: path.clone(), is_system: false });
            }
        }
        for path in system {
            if seen.insert(path.clone()) {
                directories.push(Directory { path, is_system: true });
            }
        }
        Self { directories, angled_from, known: FxHashMap::default() }
    }
}

impl Engine<'_> {
    /// `#include`, `#include_next`, `#import`.
    pub(super) fn include(&mut self, scanner: &mut Scanner<'_>, directive: Token) {
        let word = Name(directive.value);
        let Some((name, form, span)) = self.header_operand(scanner, word) else { return };
        self.expect_line_end(scanner, "#include");
        let from = if word == words::INCLUDE_NEXT { self.after_current() } else { 0 };
        let hit = match self.find_header(&name, form, from) {
            Ok(hit) => hit,
            Err(fault) => {
                let reason = match fault {
                    LoadFault::Missing => "no such file or directory".to_owned(),
                    LoadFault::Unreadable(reason) => reason,
                };
                self.report(Report::error("include-missing", format!("{name}: {reason}"), span));
                // What comes after would be judged without what the header declares.
                self.exhausted = true;
                return;
            }
        };
        if word == words::IMPORT {
            if self.known_files.contains(&hit.0) {
                return;
            }
            self.once.insert(hit.0);
        }
        self.enter_header(hit, span, scanner);
    }

    fn enter_header(&mut self, (file, found, shown): Hit, span: Span, scanner: &mut Scanner<'_>) {
        // A header included by a system header is one itself.
        let within_system = self.levels.last().is_some_and(|level| {
            self.session.sources.entry(level.entry).system_from <= span.start && found.directory.is_none()
        });
        let is_system = found.is_system || within_system;
        self.note_dependency(file, is_system);
        if self.is_skipped(file) {
            return;
        }
        self.inclusions += 1;
        let fault = if self.levels.len() >= limits::INCLUDE_DEPTH_MAX {
            Some("#include is nested deeper than INCLUDE_DEPTH_MAX")
        } else if self.inclusions > limits::INCLUSIONS_MAX {
            Some("more inclusions than INCLUSIONS_MAX")
        } else {
            None
        };
        if let Some(what) = fault {
            self.report(Report::error("include-depth", what, span));
            self.exhausted = true;
            return;
        }
        // The macro that named the header means the same within it: its expansion is over.
        self.drop_frames();
        let origin = Origin { included_at: Some(span.start), is_system, shown };
        self.run_file(file, origin, Found { is_system, ..found });
        let after = scanner.pos(scanner.at).plus(1);
        self.event(FileEventKind::Leave(after));
    }

    /// Whether reading `file` again would give nothing.
    fn is_skipped(&mut self, file: FileId) -> bool {
        if let Some(guard) = self.guards.get(&file).copied()
            && self.is_defined(guard)
        {
            return true;
        }
        if self.once.contains(&file) {
            return true;
        }
        // The same file by another path.
        let text = self.session.sources.file(file).text();
        let same = |other: &FileId| {
            let other = self.session.sources.file(*other);
            other.text().len() == text.len() && other.text() == text
        };
        !self.once.is_empty() && self.once.iter().any(same)
    }

    /// The operand of `#include`: a header's name as it stands, or what macros give.
    pub(super) fn header_operand(
        &mut self,
        scanner: &mut Scanner<'_>,
        word: Name,
    ) -> Option<(String, Form, Span)> {
        if let Some((text, open, pos)) = scanner.header_name() {
            let span = Span { start: pos, len: text.len() as u32 + 2 };
            let form = if open == b'<' { Form::Angled } else { Form::Quoted };
            return self.checked_name(String::from_utf8_lossy(text).into_owned(), form, span);
        }
        let first = self.read_line(scanner).token;
        let mut span = self.span_of(first);
        match first.kind {
            TokenKind::String => {
                let text = self.spelling(first).into_owned();
                let inner = text.strip_prefix(b"\"").and_then(|t| t.strip_suffix(b"\""));
                if let Some(inner) = inner {
                    return self.checked_name(
                        String::from_utf8_lossy(inner).into_owned(),
                        Form::Quoted,
                        span,
                    );
                }
            }
            TokenKind::Lt => {
                let mut text = String::new();
                loop {
                    let next = self.read_line(scanner).token;
                    match next.kind {
                        TokenKind::Gt => return self.checked_name(text, Form::Angled, span),
                        TokenKind::LineEnd => break,
                        _ => {}
                    }
                    if next.has_space() && !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(&String::from_utf8_lossy(&self.spelling(next)));
                }
            }
            _ => {}
        }
        if first.kind == TokenKind::LineEnd {
            span = Span::at(first.pos);
        }
        let what = format!("#{} expects \"FILENAME\" or <FILENAME>", self.text_of(word));
        self.report(Report::error("include-operand", what, span));
        None
    }

    fn checked_name(&mut self, name: String, form: Form, span: Span) -> Option<(String, Form, Span)> {
        if name.is_empty() || name.contains('\0') {
            self.report(Report::error("include-operand", "empty filename in #include", span));
            return None;
        }
        Some((name, form, span))
    }

    /// The first directory after the one where the current file was found.
    fn after_current(&self) -> usize {
        let current = self.levels.last().and_then(|level| level.found.directory);
        current.map_or(0, |index| index + 1)
    }

    /// Finds `name`, beginning with directory `from` (0: the whole search).
    pub(super) fn find_header(&mut self, name: &str, form: Form, from: usize) -> Result<Hit, LoadFault> {
        let is_absolute = Path::new(name).is_absolute();
        if is_absolute {
            let file = self.session.sources.load(Path::new(name))?;
            return Ok((file, Found::main(), Arc::from(name)));
        }
        if form == Form::Quoted
            && from == 0
            && let Some(hit) = self.beside_current(name)?
        {
            return Ok(hit);
        }
        let first = if from > 0 || form == Form::Quoted { from } else { self.search.angled_from };
        let key = (name.to_owned(), first);
        if let Some(known) = self.search.known.get(&key) {
            return known.clone().ok_or(LoadFault::Missing);
        }
        let mut hit = None;
        for index in first..self.search.directories.len() {
            let directory = &self.search.directories[index];
            let (path, is_system) = (directory.path.join(name), directory.is_system);
            match self.load_header(&path) {
                Ok(file) => {
                    let shown = Arc::from(path.to_string_lossy());
                    hit = Some((file, Found { directory: Some(index), is_system }, shown));
                    break;
                }
                Err(LoadFault::Missing) => {}
                Err(fault) => return Err(fault),
            }
        }
        self.search.known.insert(key, hit.clone());
        hit.ok_or(LoadFault::Missing)
    }

    /// Beside the including file, for `"..."`. What is beside a file of a search directory counts as
    /// found in that directory.
    fn beside_current(&mut self, name: &str) -> Result<Option<Hit>, LoadFault> {
        let Some(level) = self.levels.last() else { return Ok(None) };
        let found = level.found;
        let path = match self.session.sources.file(level.file).path().parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.join(name),
            _ => PathBuf::from(name),
        };
        match self.load_header(&path) {
            Ok(file) => {
                let shown = Arc::from(path.to_string_lossy());
                // `#include_next` from there goes on after that directory.
                Ok(Some((file, Found { is_system: found.is_system, directory: found.directory }, shown)))
            }
            Err(LoadFault::Missing) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    fn load_header(&mut self, path: &Path) -> Result<FileId, LoadFault> {
        if let Ok(name) = path.strip_prefix(headers::DIRECTORY) {
            let name = name.to_string_lossy();
            let text = headers::find_padded(&name).ok_or(LoadFault::Missing)?;
            let sources = &mut self.session.sources;
            let known = sources.find(path);
            return Ok(known.unwrap_or_else(|| sources.add_fixed(&path.to_string_lossy(), text.as_bytes())));
        }
        self.session.sources.load(path)
    }

    /// Finds what `-include` names: here, then as if it were quoted.
    pub(super) fn search_named(&mut self, name: &str) -> Result<Hit, LoadFault> {
        match self.session.sources.load_main(Path::new(name)) {
            Ok(file) => Ok((file, Found::main(), Arc::from(name))),
            Err(LoadFault::Missing) => self.find_header(name, Form::Quoted, 0),
            Err(fault) => Err(fault),
        }
    }

    /// The answer of `__has_include(...)`, whose operand follows.
    pub(super) fn has_include(&mut self, tok: Tok, what: Builtin, scanner: &mut Scanner<'_>) -> u32 {
        if !self.finds_parenthesis(scanner) {
            let span = self.span_of(tok.token);
            self.report(Report::error("has-include", "missing '(' before \"__has_include\" operand", span));
            return 0;
        }
        self.read_line_raw(scanner);
        let Some((name, form, _)) = self.has_include_operand(scanner) else {
            let span = self.span_of(tok.token);
            let what = "operator \"__has_include\" requires a header-name";
            self.report(Report::error("has-include", what, span));
            return 0;
        };
        if what == Builtin::HasEmbed {
            return self.has_embed(&name, form, scanner);
        }
        let close = self.read_line_raw(scanner).token;
        if close.kind != TokenKind::RParen {
            let span = self.span_of(tok.token);
            self.report(Report::error("has-include", "missing ')' after \"__has_include\" operand", span));
        }
        let from = if what == Builtin::HasIncludeNext { self.after_current() } else { 0 };
        u32::from(self.find_header(&name, form, from).is_ok())
    }

    fn has_include_operand(&mut self, scanner: &mut Scanner<'_>) -> Option<(String, Form, Span)> {
        if !self.has_frames()
            && let Some((text, open, pos)) = scanner.header_name()
        {
            let span = Span { start: pos, len: text.len() as u32 + 2 };
            let form = if open == b'<' { Form::Angled } else { Form::Quoted };
            return Some((String::from_utf8_lossy(text).into_owned(), form, span));
        }
        let first = self.read_line(scanner).token;
        let span = self.span_of(first);
        match first.kind {
            TokenKind::String => {
                let text = self.spelling(first).into_owned();
                let inner = text.strip_prefix(b"\"").and_then(|t| t.strip_suffix(b"\""))?;
                Some((String::from_utf8_lossy(inner).into_owned(), Form::Quoted, span))
            }
            TokenKind::Lt => {
                let mut text = String::new();
                loop {
                    let next = self.read_line(scanner).token;
                    match next.kind {
                        TokenKind::Gt => return Some((text, Form::Angled, span)),
                        TokenKind::LineEnd => return None,
                        _ => text.push_str(&String::from_utf8_lossy(&self.spelling(next))),
                    }
                }
            }
            _ => None,
        }
    }

    /// Whether something is still to be read before the text.
    fn has_frames(&mut self) -> bool {
        !self.frames.is_empty()
    }
}
