//! The state of one run and its main loop.
//!
//! Files are nested by recursion ([`limits::INCLUDE_DEPTH_MAX`] deep), each with a scanner of its own
//! that borrows the file's text.

use super::expand::{Frame, Tok};
use super::include::{Found, Search};
use super::macros::{MacroRef, Macros};
use super::stretch::{Kept, Log};
use super::{
    Command, Consulted, Dependency, FileEvent, FileEventKind, MacroUse, Mode, PreprocessOptions, Recording,
    Tokens,
};
use crate::Session;
use crate::diagnostic::Report;
use crate::lex::keyword::SPELLING_COUNT;
use crate::lex::name::words;
use crate::lex::scanner::{Oddity, Scanner};
use crate::lex::{Flags, Keyword, Name, Token, TokenKind, keyword};
use crate::source::{EntryId, ExpansionId, FileId, LoadFault, Origin, Pos, Span};
use lively_base::limits;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// One `#if` that is open.
#[derive(Clone, Copy)]
pub(super) struct Condition {
    /// Whether one of its groups was taken.
    pub(super) taken: bool,
    pub(super) seen_else: bool,
    pub(super) pos: Pos,
    /// Whether it may be the include guard of its file.
    pub(super) is_guard: bool,
}

/// Whether a file's text is all inside one `#ifndef`.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Guard {
    /// Nothing has been seen yet.
    Untouched,
    /// Inside `#ifndef NAME`.
    Open(Name),
    /// After its `#endif`, when the list had so many tokens.
    Closed(Name, usize),
    /// There is none.
    None,
}

/// One file that is being read.
pub(super) struct Level {
    pub(super) entry: EntryId,
    pub(super) file: FileId,
    /// Where it was found.
    pub(super) found: Found,
    /// How many conditions were open when it began.
    pub(super) conditions: usize,
    /// How many tokens there were when it began.
    pub(super) tokens: usize,
    pub(super) guard: Guard,
}

/// One run.
pub(super) struct Engine<'s> {
    pub(super) session: &'s mut Session,
    pub(super) options: &'s PreprocessOptions,
    pub(super) keywords: [Option<Keyword>; SPELLING_COUNT],
    pub(super) macros: Macros,
    pub(super) out: Tokens,
    pub(super) levels: Vec<Level>,
    pub(super) conditions: Vec<Condition>,
    pub(super) search: Search,
    pub(super) poisoned: FxHashSet<Name>,
    pub(super) guards: FxHashMap<FileId, Name>,
    pub(super) once: FxHashSet<FileId>,
    pub(super) known_files: FxHashSet<FileId>,
    pub(super) inclusions: usize,
    pub(super) counter: u32,
    pub(super) main: FileId,
    pub(super) prelude: bool,
    /// Where the text of the predefined macros begins.
    pub(super) predefined: Pos,
    // What expansion works on; see `expand`.
    pub(super) frames: Vec<Frame>,
    pub(super) pool: Vec<Tok>,
    pub(super) args: Vec<Tok>,
    pub(super) pending_space: bool,
    /// The operand of `_Pragma` is being read.
    pub(super) in_pragma_operator: bool,
    pub(super) produced: usize,
    pub(super) depth: usize,
    pub(super) exhausted: bool,
    /// What reading a stretch again must know; see `stretch`.
    pub(super) log: Log,
}

/// Runs everything.
pub(super) fn run(session: &mut Session, options: &PreprocessOptions, main: FileId) -> (Tokens, Kept) {
    let mut engine = Engine::new(session, options, main);
    let len = engine.session.sources.file(main).text().len();
    engine.out.list.reserve(len / 6 + 64);
    engine.prelude();
    engine.prelude = false;
    engine.main_file();
    engine.finish()
}

impl<'s> Engine<'s> {
    /// One that has read nothing.
    pub(super) fn new(session: &'s mut Session, options: &'s PreprocessOptions, main: FileId) -> Self {
        Self {
            keywords: keyword::table(options.dialect),
            macros: Macros::default(),
            out: Tokens::default(),
            levels: Vec::new(),
            conditions: Vec::new(),
            search: Search::new(&options.search),
            poisoned: FxHashSet::default(),
            guards: FxHashMap::default(),
            once: FxHashSet::default(),
            known_files: FxHashSet::default(),
            inclusions: 0,
            counter: 0,
            main,
            prelude: true,
            predefined: Pos::NONE,
            frames: Vec::new(),
            pool: Vec::new(),
            args: Vec::new(),
            pending_space: false,
            in_pragma_operator: false,
            produced: 0,
            depth: 0,
            exhausted: false,
            log: Log::default(),
            session,
            options,
        }
    }
}

impl Engine<'_> {
    /// Predefined macros, then what the command line says.
    fn prelude(&mut self) {
        self.define_builtins();
        self.predefine();
        let mut text = String::new();
        for command in &self.options.commands {
            match command {
                Command::Define(definition) => {
                    let (head, body) = definition.split_once('=').unwrap_or((definition, "1"));
                    // A line end in a definition would end the directive.
                    text.push_str(&format!("#define {head} {body}").replace('\n', " "));
                }
                Command::Undefine(name) => text.push_str(&format!("#undef {name}").replace('\n', " ")),
                Command::Include(_) | Command::Imacros(_) => continue,
            }
            text.push('\n');
        }
        if !text.is_empty() {
            self.run_memory("<command-line>", text.as_bytes());
        }
    }

    fn main_file(&mut self) {
        let options = self.options;
        let shown = self.session.sources.file(self.main).path().to_string_lossy().into_owned();
        self.note_dependency(self.main, false);
        let macro_files = options.commands.iter().filter_map(|c| match c {
            Command::Imacros(path) => Some(path),
            _ => None,
        });
        for path in macro_files {
            let tokens = self.out.list.len();
            self.named_file(path);
            self.out.list.truncate(tokens);
        }
        let files = options.commands.iter().filter_map(|c| match c {
            Command::Include(path) => Some(path),
            _ => None,
        });
        for path in files {
            self.named_file(path);
        }
        let origin = Origin { included_at: None, is_system: false, shown: Arc::from(shown) };
        self.run_file(self.main, origin, Found::main());
    }

    /// A file that the command line names.
    fn named_file(&mut self, path: &std::path::Path) {
        let name = path.to_string_lossy().into_owned();
        match self.search_named(&name) {
            Ok((file, found, shown)) => {
                self.note_dependency(file, found.is_system);
                let origin = Origin { included_at: None, is_system: found.is_system, shown };
                self.run_file(file, origin, found);
            }
            Err(fault) => {
                let reason = match fault {
                    LoadFault::Missing => "no such file or directory".to_owned(),
                    LoadFault::Unreadable(reason) => reason,
                };
                self.report(Report::error("include-missing", format!("{name}: {reason}"), Span::NONE));
            }
        }
    }

    /// Text that is made by us, read like a file but without events.
    pub(super) fn run_memory(&mut self, name: &str, text: &[u8]) {
        let file = self.session.sources.add_memory(name, text);
        let origin = Origin { included_at: None, is_system: true, shown: Arc::from(name) };
        self.run_file(file, origin, Found::main());
    }

    fn finish(mut self) -> (Tokens, Kept) {
        let end =
            self.out.list.last().map_or(Pos::NONE, |token| self.session.sources.expansion_pos(token.pos));
        let mut eof = Token::new(TokenKind::Eof, end);
        if let Some((id, entry)) = self.session.sources.entries().filter(|(_, e)| e.file == self.main).last()
        {
            let _ = id;
            eof.pos = Pos(entry.start.0 + entry.len);
        }
        eof.flags = Flags::LINE_START;
        self.out.list.push(eof);
        self.out.is_cut = self.exhausted;
        if self.options.mode == Mode::Print {
            self.out.definitions = self.definitions();
        }
        let Self { out, macros, poisoned, log, main, predefined, .. } = self;
        (out, Kept { macros, log, main, predefined, has_poison: !poisoned.is_empty() })
    }

    /// Reads `file` from beginning to end.
    pub(super) fn run_file(&mut self, file: FileId, origin: Origin, found: Found) {
        let Some(entry) = self.session.sources.enter(file, origin) else {
            let what = "source text is larger than SOURCE_SIZE_MAX";
            self.report(Report::error("too-much-source", what, Span::NONE));
            self.exhausted = true;
            return;
        };
        let source = self.session.sources.file(file);
        let (text, end) = (source.padded(), source.text().len());
        let start = self.session.sources.entry(entry).start;
        self.levels.push(Level {
            entry,
            file,
            found,
            conditions: self.conditions.len(),
            tokens: self.out.list.len(),
            guard: Guard::Untouched,
        });
        if !self.prelude {
            self.event(FileEventKind::Enter(entry));
        }
        let mut scanner = Scanner::new(&text, end, start, self.options.dialect);
        scanner.trigraphs |= self.options.trigraphs;
        self.run_text(&mut scanner);
        self.report_oddities(&mut scanner);
        self.leave();
    }

    /// The main loop: everything that is not a directive and not a macro goes straight through here.
    pub(super) fn run_text(&mut self, scanner: &mut Scanner<'_>) {
        loop {
            let mut token = scanner.next(&mut self.session.names);
            match token.kind {
                TokenKind::Ident => {
                    let name = Name(token.value);
                    if let Some(index) = self.macros.find(name) {
                        self.expand_top(token, index, scanner);
                        continue;
                    }
                    if name.may_be_keyword()
                        && let Some(keyword) = self.keywords[name.index()]
                    {
                        token.kind = TokenKind::Keyword;
                        token.sub = keyword as u8;
                    }
                    self.out.list.push(token);
                }
                TokenKind::Hash if token.flags.has(Flags::LINE_START) => {
                    self.directive(scanner, token);
                    if self.exhausted {
                        return;
                    }
                }
                TokenKind::Eof => return,
                TokenKind::Unterminated | TokenKind::Stray => {
                    self.bad_token(token);
                    self.out.list.push(token);
                }
                _ => self.out.list.push(token),
            }
            if !scanner.oddities.is_empty() {
                self.report_oddities(scanner);
            }
        }
    }

    /// Pushes a token that went through expansion.
    pub(super) fn emit(&mut self, tok: Tok) {
        let mut token = tok.token;
        match token.kind {
            TokenKind::Ident => {
                let name = Name(token.value);
                if name.may_be_keyword()
                    && let Some(keyword) = self.keywords[name.index()]
                {
                    token.kind = TokenKind::Keyword;
                    token.sub = keyword as u8;
                }
            }
            TokenKind::Unterminated | TokenKind::Stray => self.bad_token(token),
            _ => {}
        }
        token.flags = token.flags.with(Flags::EXPANDED);
        if tok.expansion != ExpansionId::NONE {
            token.pos = self.session.sources.add_virtual(token.pos, tok.expansion);
            token.flags = token.flags.with(Flags::MACRO);
        }
        self.out.list.push(token);
        if self.out.list.len() > limits::TOKENS_MAX && !self.exhausted {
            let what = "the translation unit has more tokens than TOKENS_MAX";
            self.report(Report::error("too-many-tokens", what, Span::at(token.pos)));
            self.exhausted = true;
        }
    }

    /// A token that no grammar takes. When only printing, gcc passes it on; so do we.
    fn bad_token(&mut self, token: Token) {
        if self.options.mode == Mode::Print {
            return;
        }
        let span = self.span_of(token);
        let text = self.spelling(token).into_owned();
        let report = if token.kind == TokenKind::Unterminated {
            let quote = if text.contains(&b'"') { '"' } else { '\'' };
            Report::error("unterminated", format!("missing terminating {quote} character"), span)
        } else {
            let shown = match std::str::from_utf8(&text) {
                Ok(text) if !text.chars().any(char::is_control) => format!("'{text}'"),
                _ => text.iter().map(|b| format!("'\\{b:03o}'")).collect::<Vec<_>>().join(" "),
            };
            Report::error("stray", format!("stray {shown} in program"), span)
        };
        self.report(report);
    }

    pub(super) fn report_oddities(&mut self, scanner: &mut Scanner<'_>) {
        for (oddity, pos) in std::mem::take(&mut scanner.oddities) {
            self.report(match oddity {
                Oddity::UnterminatedComment => {
                    Report::error("unterminated-comment", "unterminated comment", Span { start: pos, len: 2 })
                }
                Oddity::Nul => Report::warning(
                    "null-character",
                    "null character(s) ignored",
                    Span { start: pos, len: 1 },
                ),
                Oddity::NulInLiteral => Report::warning(
                    "null-character",
                    "null character(s) preserved in literal",
                    Span { start: pos, len: 1 },
                ),
            });
        }
    }

    /// The end of a file.
    fn leave(&mut self) {
        let Some(level) = self.levels.pop() else { return };
        while self.conditions.len() > level.conditions {
            if let Some(open) = self.conditions.pop()
                && !self.exhausted
            {
                self.report(Report::error("unterminated-if", "unterminated #if", Span::at(open.pos)));
            }
        }
        if let Guard::Closed(name, tokens) = level.guard
            && tokens == self.out.list.len()
        {
            self.guards.insert(level.file, name);
        }
    }

    /// The next token of the text, as it is.
    #[inline]
    pub(super) fn scan(&mut self, scanner: &mut Scanner<'_>) -> Token {
        scanner.next(&mut self.session.names)
    }

    pub(super) fn level(&mut self) -> Option<&mut Level> {
        self.levels.last_mut()
    }

    pub(super) fn report(&mut self, report: Report) {
        self.session.diagnostics.add(report);
    }

    pub(super) fn span_of(&self, token: Token) -> Span {
        Span { start: token.pos, len: self.session.sources.token_len(token) }
    }

    /// The spelling of any token.
    pub(super) fn spelling(&self, token: Token) -> std::borrow::Cow<'_, [u8]> {
        match token.name() {
            Some(name) => std::borrow::Cow::Borrowed(self.session.names.bytes_of(name)),
            None => self.session.sources.spelling(token),
        }
    }

    pub(super) fn text_of(&self, name: Name) -> String {
        self.session.names.text(name).into_owned()
    }

    pub(super) fn event(&mut self, kind: FileEventKind) {
        if self.options.mode == Mode::Print {
            self.out.file_events.push(FileEvent { token: self.out.list.len() as u32, kind });
        }
    }

    pub(super) fn note_use(&mut self, name: Name, what: Consulted) {
        if self.options.recording == Recording::MacroUses && !self.prelude {
            self.out.macro_uses.push(MacroUse { token: self.out.list.len() as u32, name, what });
        }
    }

    /// Makes `name` mean another macro from here on, or none.
    pub(super) fn redefine(&mut self, name: Name, to: MacroRef) {
        let before = self.macros.reference(name);
        if !self.prelude {
            self.log.redefined(self.out.list.len(), name, (before, to));
        }
        self.macros.set(name, to);
    }

    pub(super) fn note_dependency(&mut self, file: FileId, is_system: bool) {
        if self.known_files.insert(file) {
            let path = self.session.sources.file(file).path().to_path_buf();
            if !path.starts_with(crate::headers::DIRECTORY) {
                self.out.dependencies.push(Dependency { path, is_system });
            }
        }
    }

    /// Whether `name` is defined, as `#ifdef` asks.
    pub(super) fn is_defined(&mut self, name: Name) -> bool {
        self.note_use(name, Consulted::Condition);
        match self.macros.find(name) {
            Some(_) => name != words::PRAGMA_OPERATOR,
            None => false,
        }
    }
}
