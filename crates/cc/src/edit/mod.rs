//! A translation unit that is kept, and follows edits of its text.
//!
//! Problem: who edits a function of a large file wants to see it run at once; reading the whole file again
//! takes a hundred times as long as reading the function.
//!
//! Approach: a [`Translation`] keeps everything of one run: texts, names, tokens, the tables of the file, and
//! what came of each body. [`Translation::edit`] finds out what part of a text is another
//! ([`locate`]). If all of it lies inside bodies of functions, or in white space and comments, those bodies
//! alone are read again, with the macros of their place ([`crate::preprocess`]'s stretches), checked against the
//! file's frozen tables, and lowered. Nothing else is numbered anew: tokens of a body that was read again stand behind
//! all others, positions behind an edit know how far they moved, and of what is kept only lines and columns
//! of debug information are changed ([`moved`]).
//!
//! Refuses ([`Whole`]), and texts and declarations have to be read from the beginning: edits of declarations and
//! directives; of bodies with definitions of macros, inclusions, pragmas, `__COUNTER__`; of files that are read more
//! than once or that count lines anew; bodies in error; times and dates. A refusal leaves the translation as it was,
//! and [`translate_after`] takes over from it all bodies that hold ([`reuse`]).
//!
//! Invariant: after any number of edits, module and diagnostics are those of a translation of the same texts
//! from the beginning.

mod anew;
mod hunks;
mod kin;
mod locate;
mod meaning;
mod moved;
mod reuse;

use crate::check::{Buffers, CheckOptions, FileScope, Unit};
use crate::compile::{Debug, Made, conclude, each_body, make_body, on_stack_for, tells_unused};
use crate::depth::{Depth, depth};
use crate::lex::{Flags, Token, TokenKind};
use crate::preprocess::{Defining, Kept, Stretch, again};
use crate::source::{Change, FileId, Home, Pos};
use crate::syntax::At;
use crate::{Diagnostics, PreprocessOptions, Session, Tokens};
use lively_base::limits;
use lively_ir::{FunctionId, Module};
use locate::{Blocks, Place, Touched};
use meaning::Meanings;
use moved::Moves;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

/// What one body is, and what came of it.
struct Held {
    /// Its braces among the tokens as first read.
    open: At,
    close: At,
    made: Made,
    /// How many of the translation's moves are in its places already.
    moved: usize,
    /// Tells it from all other versions of all bodies; none while that is being found out.
    stamp: Option<u64>,
}

impl Held {
    /// Has its places be those after all of `moves`.
    fn catch_up(&mut self, moves: &[Moves]) {
        for moves in &moves[self.moved..] {
            self.made.modules.iter_mut().for_each(|module| moves.apply(module));
        }
        self.moved = moves.len();
    }
}

/// A translation unit without errors, kept to follow edits.
pub struct Translation {
    session: Session,
    options: PreprocessOptions,
    check: CheckOptions,
    debug: Debug,
    tokens: Tokens,
    /// How many tokens there were at first.
    token_count: usize,
    /// How many edits were followed since.
    edits: usize,
    kept: Kept,
    depth: Depth,
    scope: Option<FileScope>,
    /// What was found before bodies were read.
    before: Diagnostics,
    /// The file's own data.
    file: Module,
    /// How places have moved since all that names them was up to date: that follows when it is asked for.
    moves: Vec<Moves>,
    bodies: Vec<Held>,
    /// The next body's stamp.
    next_stamp: u64,
    /// The module that was shared last.
    shared: Option<Shared>,
    /// What its file scope means, if that was asked for.
    meanings: Option<Meanings>,
    /// Where the bodies of the file that was edited last are.
    blocks: Option<Blocks>,
    /// The bodies of which something is to be said, once that was asked.
    said: Option<BTreeSet<usize>>,
}

/// How a shared module is related to the one shared before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Its symbols, types, variables and functions have the same numbers; what is the same is the same memory. Behind them
    /// may stand names that are defined elsewhere and literals that are new, and some may be there that nothing names
    /// any more.
    Same,
    /// Nobody knows.
    New,
}

/// A module that shares its functions with those given out before.
struct Shared {
    module: Module,
    /// The number of each body's first function.
    firsts: Vec<usize>,
    /// What came before of the bodies that were read again since then.
    replaced: BTreeMap<usize, Vec<Module>>,
}

/// What came of a translation from the beginning.
pub enum Translated {
    /// It can be kept.
    Kept(Box<Translation>),
    /// There are errors: they are with the session.
    Refused(Box<Session>),
}

/// Only reading everything from the beginning will do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Whole;

/// What an edit took.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Work {
    /// How many functions were checked and lowered.
    pub bodies: usize,
}

pub use anew::{translate, translate_after};

impl Translation {
    /// Texts and names, for rendering.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Everything that was found: warnings and notes, for there are no errors.
    #[must_use]
    pub fn diagnostics(&mut self) -> Diagnostics {
        let mut found = self.before.clone();
        let mut mentioned = Vec::new();
        let bodies = &self.bodies;
        let said = self.said.get_or_insert_with(|| {
            (0..bodies.len()).filter(|at| !bodies[*at].made.diagnostics.is_empty()).collect()
        });
        said.iter().for_each(|&at| found.merge(bodies[at].made.diagnostics.clone()));
        if tells_unused(self.check.depth, &found) {
            bodies.iter().for_each(|held| mentioned.extend_from_slice(&held.made.mentioned));
        }
        self.with_unit(|unit, _| conclude(unit, &mentioned, &mut found));
        found
    }

    /// The folder that file names are relative to, for debuggers.
    pub fn set_directory(&mut self, directory: &str) {
        for module in self.shared.iter_mut().map(|shared| &mut shared.module).chain([&mut self.file]) {
            if module.debug.directory != directory {
                directory.clone_into(&mut module.debug.directory);
            }
        }
    }

    /// The unit as one module.
    #[must_use]
    pub fn module(&mut self) -> Module {
        self.catch_up();
        let mut whole = self.file.clone();
        self.bodies.iter().flat_map(|held| &held.made.modules).for_each(|part| whole.absorb_copy(part));
        whole
    }

    /// The same, sharing with those given out before what is the same. Lines and columns, but for those of functions that
    /// were read again since, may be those of an earlier version; all else is exact.
    #[must_use]
    pub fn shared_module(&mut self) -> (Module, Shape) {
        let exchanged = match self.shared.take() {
            Some(shared) => self.exchanged(shared),
            None => None,
        };
        let shape = if exchanged.is_some() { Shape::Same } else { Shape::New };
        let shared = exchanged.unwrap_or_else(|| {
            let count = |held: &Held| held.made.modules.iter().map(|m| m.functions.len()).sum::<usize>();
            let firsts = self.bodies.iter().scan(0, |next, held| {
                let first = *next;
                *next += count(held);
                Some(first)
            });
            let firsts = firsts.collect();
            Shared { module: self.module(), firsts, replaced: BTreeMap::new() }
        });
        let module = shared.module.clone();
        self.shared = Some(shared);
        (module, shape)
    }

    /// The shared module with the bodies in place that were read again; none if symbols or types would be numbered
    /// anew.
    fn exchanged(&self, shared: Shared) -> Option<Shared> {
        let Shared { mut module, firsts, replaced } = shared;
        for (index, old) in replaced {
            let new = &self.bodies[index].made.modules;
            let number = |at: usize| FunctionId::new(firsts[index] + at);
            let mut pairs = old.iter().zip(new).enumerate();
            let fits =
                old.len() == new.len() && pairs.all(|(at, (old, new))| module.exchange(number(at), old, new));
            if !fits {
                return None;
            }
        }
        Some(Shared { module, firsts, replaced: BTreeMap::new() })
    }

    /// For each function of [`Translation::module`] which version of which body it came from, and its place among those
    /// of the body: functions of two modules with the same numbers have the same code and literals.
    #[must_use]
    pub fn stamps(&self) -> Vec<(u64, usize)> {
        let of = |held: &Held| {
            let count = held.made.modules.iter().map(|module| module.functions.len()).sum();
            let stamp = held.stamp.unwrap_or(u64::MAX);
            (0..count).map(move |place| (stamp, place))
        };
        self.bodies.iter().flat_map(of).collect()
    }

    /// The files on disk it was read from.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Path)> {
        let sources = &self.session.sources;
        sources.files().filter(|(_, file)| file.home() != Home::Given).map(|(id, file)| (id, file.path()))
    }

    /// The file that was read by the path `path`.
    #[must_use]
    pub fn find_file(&self, path: &Path) -> Option<FileId> {
        self.session.sources.find(path)
    }

    /// The paths where headers were looked for in vain: a file that appears there may change everything.
    pub fn missing(&self) -> impl Iterator<Item = &Path> {
        self.session.sources.missing().into_iter()
    }

    /// The text of `file`, as the translation has it.
    #[must_use]
    pub fn text(&self, file: FileId) -> &[u8] {
        self.session.sources.file(file).text()
    }

    /// The text of `file` is `text` now. What an edit takes depends on the edit.
    ///
    /// # Errors
    /// When it is none of those that can be followed; the translation is then what it was.
    pub fn edit(&mut self, file: FileId, text: &[u8]) -> Result<Work, Whole> {
        let old = self.session.sources.file(file).text();
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let Some(change) = Change::between(old, text) else { return Ok(Work::default()) };
        let with = &text[change.start..change.start + change.len];
        self.follow(&Place { file, change, with, new: Some(text) })
    }

    /// The same when only some bytes of the text, `range`, are others: `with`. What an edit takes of one body depends on that
    /// alone.
    ///
    /// # Errors
    /// As [`Translation::edit`].
    pub fn edit_part(&mut self, file: FileId, range: Range<usize>, with: &[u8]) -> Result<Work, Whole> {
        let old = self.session.sources.file(file).text();
        let Some(least) = Change::between(old.get(range.clone()).ok_or(Whole)?, with) else {
            return Ok(Work::default());
        };
        let by = range.start;
        let change = Change { start: by + least.start, end: by + least.end, len: least.len };
        let place = Place { file, change, with: &with[least.start..least.start + least.len], new: None };
        self.follow(&place).or_else(|Whole| {
            let old = self.session.sources.file(file).text();
            let text = [&old[..range.start], with, &old[range.end..]].concat();
            self.edit(file, &text)
        })
    }

    fn follow(&mut self, place: &Place<'_>) -> Result<Work, Whole> {
        let grown = self.tokens.list.len() - self.token_count;
        let is_long = grown > self.token_count / 2 + GROWTH_MIN || self.edits >= EDITS_MAX;
        if !self.kept.allows_stretches() || is_long {
            return Err(Whole);
        }
        let scope = self.scope.take().ok_or(Whole)?;
        let known = locate::Known {
            session: &mut self.session,
            options: &self.options,
            tokens: &self.tokens,
            token_count: self.token_count,
            functions: &scope.functions,
            kept: &self.kept,
            held: &self.bodies,
            blocks: &mut self.blocks,
        };
        let found = locate::touched(place, known);
        self.scope = Some(scope);
        let locate::Found { touched, changes, mut moves } = found.ok_or(Whole)?;
        moves.debug = self.debug;
        let former = self.session.sources.revise(place.file, &place.change, place.with, &changes);
        match self.read(&touched) {
            Some(()) => {
                self.shift(&touched, moves);
                self.blocks.iter_mut().for_each(|blocks| blocks.follow(&changes));
                self.edits += 1;
                Ok(Work { bodies: touched.len() })
            }
            None => {
                self.session.sources.restore(former);
                Err(Whole)
            }
        }
    }

    /// Reads the touched bodies again. Nothing has changed but texts if it gives nothing.
    fn read(&mut self, touched: &[Touched]) -> Option<()> {
        let mut read: Vec<(Vec<Token>, Vec<Pos>)> = Vec::with_capacity(touched.len());
        for body in touched {
            read.push(self.stretch(body)?);
        }
        let mark = self.tokens.list.len();
        let mut scope = self.scope.take()?;
        let mut places = Vec::with_capacity(touched.len());
        let mut is_deep = self.depth;
        for (body, (tokens, _)) in touched.iter().zip(&read) {
            let function = &mut scope.functions[body.index];
            places.push((function.body, function.end));
            if depth(tokens) == Depth::Deep {
                is_deep = Depth::Deep;
            }
            let start = self.tokens.list.len();
            self.tokens.list.extend_from_slice(tokens);
            let close = self.tokens.list.len() - 1;
            (function.body, function.end) = (At(start as u32), At(close as u32));
            // Nobody reads on from here.
            let end = Token::new(TokenKind::Eof, self.tokens.list[close].pos);
            self.tokens.list.push(end);
        }
        self.scope = Some(scope);
        let indices: Vec<usize> = touched.iter().map(|body| body.index).collect();
        let (names, debug) = (self.session.names.len(), self.debug);
        let made = on_stack_for(is_deep, || {
            self.with_unit(|unit, _| {
                each_body(
                    &indices,
                    || Buffers::noting(names),
                    |buffers, index| make_body(unit, buffers, index, Some(debug)),
                )
            })
        })?;
        if !made.iter().all(|made| made.diagnostics.is_clean()) {
            let scope = self.scope.as_mut()?;
            for (body, place) in touched.iter().zip(places) {
                let function = &mut scope.functions[body.index];
                (function.body, function.end) = place;
            }
            self.tokens.list.truncate(mark);
            return None;
        }
        for ((body, made), (_, lines)) in touched.iter().zip(made).zip(read) {
            let held = &mut self.bodies[body.index];
            held.catch_up(&self.moves);
            if let Some(said) = &mut self.said {
                match made.diagnostics.is_empty() {
                    true => said.remove(&body.index),
                    false => said.insert(body.index),
                };
            }
            let old = std::mem::replace(&mut held.made, made);
            if let Some(shared) = &mut self.shared {
                shared.replaced.entry(body.index).or_insert(old.modules);
            }
            held.stamp = Some(self.next_stamp);
            self.next_stamp += 1;
            self.kept.replace_lines(&(held.open.0..held.close.0), &lines);
        }
        Some(())
    }

    /// The tokens of a body in the new text, and where they ask for their line.
    fn stretch(&mut self, body: &Touched) -> Option<(Vec<Token>, Vec<Pos>)> {
        let scope = self.scope.as_ref()?;
        let open = self.tokens.list[scope.functions[body.index].body.0 as usize];
        let sources = &mut self.session.sources;
        let entry = sources.entry_of(open.pos)?;
        let file = sources.entry(entry).file;
        let is_system = sources.is_system(open.pos);
        let text = sources.file(file).text().get(body.range.clone())?.to_vec();
        let len = text.len();
        let entry = sources.enter_stretch(entry, body.range.start, len, is_system)?;
        let start = sources.entry(entry).start;
        let stretch =
            Stretch { text, entry, token: self.bodies[body.index].open.0, defining: Defining::Refused };
        let (mut tokens, lines) = again(&mut self.session, &self.options, &mut self.kept, stretch)?;
        let is_plain = |token: &Token, kind, pos: Pos| {
            token.kind == kind && token.sub == 0 && token.pos == pos && !token.flags.has(Flags::EXPANDED)
        };
        let last = start.plus(len as u32 - 1);
        let fits = is_plain(tokens.first()?, TokenKind::LBrace, start)
            && is_plain(tokens.last()?, TokenKind::RBrace, last)
            && is_one_block(&tokens)
            && self.tokens.list.len() + tokens.len() < limits::TOKENS_MAX;
        tokens[0].flags = open.flags;
        fits.then_some((tokens, lines))
    }

    /// Notes how lines and columns of everything but the touched bodies follow the edit.
    fn shift(&mut self, touched: &[Touched], moves: Moves) {
        if moves.is_nothing() {
            return;
        }
        self.moves.push(moves);
        touched.iter().for_each(|body| self.bodies[body.index].moved = self.moves.len());
        if self.moves.len() >= MOVES_MAX {
            self.catch_up();
        }
    }

    /// Has all places be those of the text as it is.
    fn catch_up(&mut self) {
        self.moves.iter().for_each(|moves| moves.apply(&mut self.file));
        self.bodies.iter_mut().for_each(|held| held.catch_up(&self.moves));
        self.moves.clear();
        self.bodies.iter_mut().for_each(|held| held.moved = 0);
    }

    /// Does something with the file's tables, laid over what they were read from.
    fn with_unit<T>(&mut self, act: impl FnOnce(&Unit<'_>, &Session) -> T) -> Option<T> {
        let scope = self.scope.take()?;
        let session = &self.session;
        let unit = scope.within(&self.tokens, &session.sources, &session.names, self.check);
        let result = act(&unit, session);
        self.scope = Some(unit.apart());
        Some(result)
    }
}

/// Edits that are followed before everything is read from the beginning: each leaves a stretch whose positions every
/// later one has to move.
const EDITS_MAX: usize = 512;

/// Moves that are put off: what asks for places has to carry out all of them.
const MOVES_MAX: usize = 64;

/// Tokens that bodies may add before everything is read from the beginning, if the file is small.
const GROWTH_MIN: usize = 1 << 16;

/// Whether the first brace is closed by the last token and by none before, as the file's reader counts.
pub(crate) fn is_one_block(tokens: &[Token]) -> bool {
    let mut depth = 0_i64;
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::LBrace => depth += 1,
            TokenKind::RBrace => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            return index + 1 == tokens.len();
        }
    }
    false
}
