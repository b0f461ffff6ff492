//! A stretch of text read again, long after everything was read.
//!
//! Problem: what a stretch gives depends on the macros that hold there, on the conditions it stands in, and on
//! numbers that count through the whole text.
//!
//! Approach: the first run notes, by the number of tokens there were, which names changed their meaning and
//! where built-in macros were asked that do not give the same everywhere. For a stretch, the changes behind it are
//! undone for as long as it is read. The stretch must leave everything as it found it: if it defines, includes,
//! or says anything to the parser beside tokens, if a conditional is not closed in it, or if anything at all is to
//! be reported, the answer is no, and all has to be read from the beginning.
//!
//! Invariant: an answer is what the first run would have put in that place of its list.

use super::PreprocessOptions;
use super::builtin::Builtin;
use super::engine::{Engine, Guard, Level};
use super::include::Found;
use super::macros::{MacroRef, Macros};
use crate::Session;
use crate::lex::scanner::Scanner;
use crate::lex::{Name, Token};
use crate::source::{EntryId, FileId, Pos, TEXT_PADDING};
use std::ops::Range;

/// One name that changed its meaning.
pub(super) struct Redefined {
    /// How many tokens there were.
    pub(super) token: u32,
    pub(super) name: Name,
    pub(super) before: MacroRef,
    pub(super) after: MacroRef,
}

/// A built-in macro that was asked where its answer is not the same everywhere.
struct Asked {
    token: u32,
    builtin: Builtin,
    place: Pos,
}

/// What happened in the order of the text.
#[derive(Default)]
pub(super) struct Log {
    pub(super) redefined: Vec<Redefined>,
    asked: Vec<Asked>,
}

impl Log {
    pub(super) fn redefined(&mut self, token: usize, name: Name, (before, after): (MacroRef, MacroRef)) {
        self.redefined.push(Redefined { token: token as u32, name, before, after });
    }

    pub(super) fn asked(&mut self, token: usize, builtin: Builtin, place: Pos) {
        let is_fixed = matches!(
            builtin,
            Builtin::File
                | Builtin::FileName
                | Builtin::BaseFile
                | Builtin::HasAttribute
                | Builtin::HasCAttribute
                | Builtin::KnowsName
                | Builtin::HasFeature
                | Builtin::Pragma
        );
        if !is_fixed {
            self.asked.push(Asked { token: token as u32, builtin, place });
        }
    }
}

/// What a run leaves for reading stretches again.
pub(crate) struct Kept {
    pub(super) macros: Macros,
    pub(super) log: Log,
    pub(super) main: FileId,
    /// Where the text of the predefined macros begins.
    pub(super) predefined: Pos,
    pub(super) has_poison: bool,
}

impl Kept {
    /// Whether any stretch can be read again: nothing tells the time, and all names may be named.
    pub(crate) fn allows_stretches(&self) -> bool {
        let tells_time = |a: &Asked| matches!(a.builtin, Builtin::Date | Builtin::Time | Builtin::Timestamp);
        !self.has_poison && !self.log.asked.iter().any(tells_time)
    }

    /// Whether the tokens of `range` were read without a trace: nothing was defined or counted there.
    pub(crate) fn is_quiet(&self, range: &Range<u32>) -> bool {
        // What stands before the first token's successor happened between the two.
        let within = |token: u32| token > range.start && token <= range.end;
        let redefined = &self.log.redefined;
        let first = redefined.partition_point(|r| r.token <= range.start);
        let is_defined = redefined.get(first).is_some_and(|r| within(r.token));
        !is_defined && !self.log.asked.iter().any(|a| within(a.token) && a.builtin != Builtin::Line)
    }

    /// Whether nothing was counted among the tokens of `range`, or asked for that another place would answer otherwise,
    /// lines excepted: read once more where macros are the same, the same text gives the same, definitions too.
    pub(crate) fn is_repeatable(&self, range: &Range<u32>) -> bool {
        let within = |token: u32| token > range.start && token <= range.end;
        !self.log.asked.iter().any(|a| within(a.token) && a.builtin != Builtin::Line)
    }

    /// Where `__LINE__` was asked: how many tokens there were, and the place it told the line of.
    pub(crate) fn lines_asked(&self) -> impl Iterator<Item = (u32, Pos)> + '_ {
        self.log.asked.iter().filter(|a| a.builtin == Builtin::Line).map(|a| (a.token, a.place))
    }

    /// Forgets that `__LINE__` was asked among the tokens of `range`, and notes `places` for them instead.
    pub(crate) fn replace_lines(&mut self, range: &Range<u32>, places: &[Pos]) {
        let is_gone = |a: &Asked| a.builtin == Builtin::Line && a.token > range.start && a.token <= range.end;
        self.log.asked.retain(|a| !is_gone(a));
        let token = range.start + 1;
        let at = self.log.asked.partition_point(|a| a.token < token);
        let new = places.iter().map(|&place| Asked { token, builtin: Builtin::Line, place });
        self.log.asked.splice(at..at, new);
    }

    /// Makes the macros those of the place before token `token`; what was undone.
    fn rewind(&mut self, token: u32) -> usize {
        let first = self.log.redefined.partition_point(|r| r.token <= token);
        for change in self.log.redefined[first..].iter().rev() {
            self.macros.set(change.name, change.before);
        }
        first
    }

    fn go_on(&mut self, first: usize) {
        for change in &self.log.redefined[first..] {
            self.macros.set(change.name, change.after);
        }
    }
}

/// What a stretch may do to macros.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Defining {
    /// Nothing.
    Refused,
    /// What it did when it was first read, for its text is what it was: that is known.
    AsBefore,
}

/// A stretch to be read again.
pub(crate) struct Stretch {
    /// Its text.
    pub(crate) text: Vec<u8>,
    /// Its positions.
    pub(crate) entry: EntryId,
    /// How many tokens there were before it.
    pub(crate) token: u32,
    pub(crate) defining: Defining,
}

/// The tokens of `stretch`, and where `__LINE__` was asked among them. None if it cannot be read alone.
pub(crate) fn again(
    session: &mut Session,
    options: &PreprocessOptions,
    kept: &mut Kept,
    stretch: Stretch,
) -> Option<(Vec<Token>, Vec<Pos>)> {
    let Stretch { mut text, entry, token, defining } = stretch;
    let end = text.len();
    text.resize(end + TEXT_PADDING, 0);
    // The token itself is the first: what holds is what was so when it was read.
    let first = kept.rewind(token);
    let mark = session.diagnostics.len();
    let mut engine = Engine::new(session, options, kept.main);
    engine.prelude = false;
    engine.macros = std::mem::take(&mut kept.macros);
    engine.predefined = kept.predefined;
    let whole = engine.session.sources.entry(entry);
    let (start, file) = (whole.start, whole.file);
    engine.levels.push(Level {
        entry,
        file,
        found: Found::main(),
        conditions: 0,
        tokens: 0,
        guard: Guard::None,
    });
    let mut scanner = Scanner::new(&text, end, start, options.dialect);
    scanner.trigraphs |= options.trigraphs;
    engine.run_text(&mut scanner);
    engine.report_oddities(&mut scanner);
    engine.drop_frames();
    let out = std::mem::take(&mut engine.out);
    let log = std::mem::take(&mut engine.log);
    let is_closed = engine.conditions.is_empty() && !engine.exhausted && engine.inclusions == 0;
    let reported = engine.session.diagnostics.len() > mark;
    kept.macros = std::mem::take(&mut engine.macros);
    for change in log.redefined.iter().rev() {
        kept.macros.set(change.name, change.before);
    }
    kept.go_on(first);
    session.diagnostics.truncate(mark);
    let says_nothing =
        out.pragmas.is_empty() && out.diagnostic_controls.is_empty() && out.dependencies.is_empty();
    let defines_nothing = log.redefined.is_empty() || defining == Defining::AsBefore;
    let counts_nothing = defines_nothing && log.asked.iter().all(|a| a.builtin == Builtin::Line);
    let lines = log.asked.iter().map(|a| a.place).collect();
    (is_closed && !reported && says_nothing && counts_nothing).then_some((out.list, lines))
}
