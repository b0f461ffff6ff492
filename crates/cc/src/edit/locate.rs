//! Which bodies an edit lies in.
//!
//! The text of a file is cut by its bodies: the stretches between them are declarations. An edit can be followed
//! when every stretch of declarations is either the same, byte for byte, or the same but for white space and
//! comments; the bodies between are read again.
//!
//! Argument: a body that begins with the same brace, and whose new text alone closes it with its last
//! character, ends for any reader where it ended, and leaves the reader in the state it was in. So what
//! stands behind it is read as before. That the new text does so is seen when it is read (`stretch` of the parent).

use super::Held;
use super::hunks::hunks;
use super::moved::Moves;
use crate::Tokens;
use crate::check::Place as PlaceUse;
use crate::lex::scanner::Scanner;
use crate::lex::{Flags, Token, TokenKind};
use crate::preprocess::Kept;
use crate::source::{Change, EntryId, FileId, Sources};
use crate::syntax::FunctionDefinition;
use crate::{PreprocessOptions, Session};
use std::ops::Range;

/// A file and what happens to it.
pub(super) struct Place<'e> {
    pub(super) file: FileId,
    /// What is replaced, and by what.
    pub(super) change: Change,
    pub(super) with: &'e [u8],
    /// All of the new text, if it is at hand; what lies in one body is found without.
    pub(super) new: Option<&'e [u8]>,
}

impl Place<'_> {
    /// `len` bytes of the new text from `start` on.
    pub(super) fn inside(&self, start: usize, len: usize) -> &[u8] {
        match self.new {
            Some(new) => &new[start..start + len],
            None => &self.with[start - self.change.start..][..len],
        }
    }
}

/// A body that is to be read again.
#[derive(Clone, Debug)]
pub(super) struct Touched {
    /// Its number.
    pub(super) index: usize,
    /// Where it is in the new text, from brace to brace.
    pub(super) range: Range<usize>,
}

/// A body of the file in its old text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Block {
    index: usize,
    open: usize,
    close: usize,
}

/// The bodies of a file, in the order of its text.
pub(super) struct Blocks {
    pub(super) file: FileId,
    list: Vec<Block>,
}

impl Blocks {
    /// Where they are after `changes`, which stand in them or beside them.
    pub(super) fn follow(&mut self, changes: &[Change]) {
        if changes.iter().any(|change| change.by() != 0) {
            for block in &mut self.list {
                (block.open, block.close) = (moved(changes, block.open), moved(changes, block.close));
            }
        }
    }
}

/// What the search reads.
struct Search<'s> {
    place: &'s Place<'s>,
    session: &'s mut Session,
    options: &'s PreprocessOptions,
    tokens: &'s Tokens,
    /// How many tokens there were at first.
    token_count: usize,
    held: &'s [Held],
    /// The inclusion of the file.
    entry: EntryId,
    blocks: &'s [Block],
}

/// What is kept of a translation, as far as it matters here.
pub(super) struct Known<'s> {
    pub(super) session: &'s mut Session,
    pub(super) options: &'s PreprocessOptions,
    pub(super) tokens: &'s Tokens,
    pub(super) token_count: usize,
    pub(super) functions: &'s [FunctionDefinition],
    pub(super) kept: &'s Kept,
    pub(super) held: &'s [Held],
    /// Where the bodies of the file that was edited last are.
    pub(super) blocks: &'s mut Option<Blocks>,
}

/// What an edit comes to.
pub(super) struct Found {
    /// The bodies that are to be read again, in the order of their numbers.
    pub(super) touched: Vec<Touched>,
    /// What becomes of the text, from the beginning on.
    pub(super) changes: Vec<Change>,
    /// How what stands behind moves.
    pub(super) moves: Moves,
}

/// What `place` comes to; none if everything must be read.
pub(super) fn touched(place: &Place<'_>, known: Known<'_>) -> Option<Found> {
    let Known { session, options, tokens, token_count, functions, kept, held, blocks: known } = known;
    let entry = only_entry(&session.sources, place.file)?;
    let made = || Blocks { file: place.file, list: blocks(&session.sources, tokens, functions, place.file) };
    let blocks = known.take().filter(|known| known.file == place.file).unwrap_or_else(made);
    debug_assert!(blocks.list == made().list, "the bodies are where they are");
    let blocks = &known.insert(blocks).list;
    let mut search = Search { place, session, options, tokens, token_count, held, entry, blocks };
    let (mut touched, changes) = search.bodies()?;
    let sources = &search.session.sources;
    let shown = &sources.entry(entry).origin.shown;
    let moves = Moves::of(shown, sources.file(place.file), place, &changes);
    if moves.moves_lines() {
        search.lines_told(kept, &changes, &mut touched)?;
    }
    touched.sort_by_key(|body| body.index);
    let is_quiet = |body: &Touched| {
        let held = &held[body.index];
        kept.is_quiet(&(held.open.0..held.close.0)) && search.is_plain(&functions[body.index])
    };
    let all = touched.iter().all(is_quiet);
    all.then_some(Found { touched, changes, moves })
}

/// The one inclusion of `file` as a whole; none if it is read more than once, or counts its lines anew.
fn only_entry(sources: &Sources, file: FileId) -> Option<EntryId> {
    let mut of = sources.entries().filter(|(_, entry)| entry.file == file && !entry.is_stretch());
    let (id, entry) = of.next()?;
    (of.next().is_none() && entry.marks.is_empty()).then_some(id)
}

/// The bodies that stand in `file` as they were read, in the order of the text.
fn blocks(sources: &Sources, tokens: &Tokens, functions: &[FunctionDefinition], file: FileId) -> Vec<Block> {
    let text = sources.file(file).text();
    let offset = |at: crate::syntax::At, brace: u8| {
        let token = tokens.list[at.0 as usize];
        let (of, offset) = sources.offset_in_file(token.pos)?;
        let is_it = of == file && text.get(offset) == Some(&brace) && !token.flags.has(Flags::EXPANDED);
        is_it.then_some(offset)
    };
    let block = |(index, function): (usize, &FunctionDefinition)| {
        let (open, close) = (offset(function.body, b'{')?, offset(function.end, b'}')?);
        (open < close).then_some(Block { index, open, close })
    };
    let mut blocks: Vec<Block> = functions.iter().enumerate().filter_map(block).collect();
    blocks.sort_by_key(|block| block.open);
    blocks
}

impl Search<'_> {
    fn old(&self) -> &[u8] {
        self.session.sources.file(self.place.file).text()
    }

    /// The bodies whose text is another.
    fn bodies(&mut self) -> Option<(Vec<Touched>, Vec<Change>)> {
        let change = self.place.change;
        if let Some(touched) = self.each(&[change]) {
            return Some((touched, vec![change]));
        }
        let new = self.place.new?;
        if let Some(several) = self.several(new) {
            return Some(several);
        }
        let hunks = hunks(self.old(), new, &change)?;
        let touched = self.each(&hunks)?;
        Some((touched, hunks))
    }

    /// The bodies that `changes` lie in, if each lies in one or is silent.
    fn each(&mut self, changes: &[Change]) -> Option<Vec<Touched>> {
        let mut touched: Vec<Touched> = Vec::new();
        for (number, change) in changes.iter().enumerate() {
            // The first body that ends behind the beginning of the change.
            let first = self.blocks.partition_point(|block| block.close < change.start);
            let inside = |block: &&Block| block.open < change.start && change.end <= block.close;
            match self.blocks.get(first).filter(inside).copied() {
                Some(block) if touched.last().is_some_and(|last| last.index == block.index) => {}
                Some(block) => {
                    let range = moved(changes, block.open)..moved(changes, block.close) + 1;
                    touched.push(Touched { index: block.index, range });
                }
                None if self.is_silent(changes, number) => {}
                None => return None,
            }
        }
        Some(touched)
    }

    /// The change begins in one body and ends in another: those between are found by what stands between them.
    fn several(&self, new: &[u8]) -> Option<(Vec<Touched>, Vec<Change>)> {
        let Change { start, end, .. } = self.place.change;
        let first = self.blocks.partition_point(|block| block.close < start);
        let last = self.blocks.partition_point(|block| block.open < end).checked_sub(1)?;
        let (from, to) = (self.blocks.get(first)?, self.blocks.get(last)?);
        if first >= last || from.open >= start || end > to.close {
            return None;
        }
        let old = self.old();
        let final_close = (to.close as i64 + self.place.change.by()) as usize;
        let (mut touched, mut changes) = (Vec::new(), Vec::new());
        let mut add = |block: &Block, range: Range<usize>| {
            if old[block.open..=block.close] != new[range.clone()] {
                changes.push(Change { start: block.open + 1, end: block.close, len: range.len() - 2 });
                touched.push(Touched { index: block.index, range });
            }
        };
        let mut open = from.open;
        for at in first..last {
            let between = &old[self.blocks[at].close..=self.blocks[at + 1].open];
            let found = memchr::memmem::find(new.get(open + 1..final_close)?, between)?;
            let close = open + 1 + found;
            add(&self.blocks[at], open..close + 1);
            open = close + between.len() - 1;
        }
        if open >= final_close {
            return None;
        }
        add(to, open..final_close + 1);
        Some((touched, changes))
    }

    /// Whether one of `changes` is of white space and comments alone, between tokens of the file and away from
    /// directives.
    fn is_silent(&mut self, changes: &[Change], number: usize) -> bool {
        let change = changes[number];
        let Some(new) = self.place.new else { return false };
        let before: i64 = changes[..number].iter().map(Change::by).sum();
        let start = (change.start as i64 + before) as usize;
        let touches = |text: &[u8], range: Range<usize>| lines_around(text, range).contains(&b'#');
        if touches(self.old(), change.start..change.end) || touches(new, start..start + change.len) {
            return false;
        }
        if self.is_in_other_body(change.start) {
            return false;
        }
        // What comes before the first token of a file begins it in both texts.
        let (from, new_from) = match self.token_before(change.start) {
            Some(from) => (from, moved(changes, from)),
            None => (0, 0),
        };
        let Session { sources, names, .. } = &mut *self.session;
        let (old, new) = (&sources.file(self.place.file).text()[from..], &new[new_from..]);
        let scanner = |text| {
            let base = crate::source::Pos::from_number(1);
            let mut scanner = Scanner::new(text, text.len(), base, self.options.dialect);
            scanner.trigraphs |= self.options.trigraphs;
            scanner
        };
        let (mut a, mut b) = (scanner(old), scanner(new));
        loop {
            let (x, y) = (a.next(names), b.next(names));
            let same = x.kind == y.kind && x.sub == y.sub && x.flags == y.flags;
            let start = |t: Token| t.pos.number() as usize - 1;
            if !same || old.get(start(x)..a.at) != new.get(start(y)..b.at) {
                return false;
            }
            if x.kind == TokenKind::Eof {
                return a.oddities.is_empty() && b.oddities.is_empty();
            }
            let (x, y) = (from + start(x), new_from + start(y));
            if x < change.end && from + a.at > change.start {
                // A token within the change: it would move by nobody knows how much.
                return false;
            }
            if x >= change.end {
                // From here to the next change the texts are equal, and so are the states of their readers.
                return y == moved(changes, x) && a.oddities.is_empty() && b.oddities.is_empty();
            }
        }
    }

    /// Whether `offset` may lie in a body that is none of the blocks, because its braces are spelt in another way or come
    /// from macros: what moves in there moves apart.
    fn is_in_other_body(&self, offset: usize) -> bool {
        let sources = &self.session.sources;
        let place = |token: Token| {
            let (file, offset) = sources.offset_in_file(sources.expansion_pos(token.pos))?;
            (file == self.place.file).then_some(offset)
        };
        let is_block = |index| self.blocks.iter().any(|block| block.index == index);
        self.held.iter().enumerate().any(|(index, held)| {
            let (open, close) =
                (self.tokens.list[held.open.0 as usize], self.tokens.list[held.close.0 as usize]);
            let begins_before = place(open).is_some_and(|open| open <= offset);
            // A macro's name stands before all that it brings.
            let ends_before =
                !close.flags.has(Flags::EXPANDED) && place(close).is_some_and(|close| close < offset);
            begins_before && !ends_before && !is_block(index)
        })
    }

    /// Where the last token of a declaration before `offset` begins that stands there as it was read, or the end
    /// of the body before.
    fn token_before(&self, offset: usize) -> Option<usize> {
        let entry = self.session.sources.entry(self.entry);
        let behind = self.blocks.partition_point(|block| block.close < offset);
        let before = behind.checked_sub(1).map(|before| &self.blocks[before]);
        let first = before.map_or(0, |block| self.held[block.index].close.0 as usize);
        let last =
            self.blocks.get(behind).map_or(self.token_count, |block| self.held[block.index].open.0 as usize);
        let whole = entry.start.number()..=entry.start.number() + entry.len;
        let stands =
            |token: &&Token| whole.contains(&token.pos.number()) && !token.flags.has(Flags::EXPANDED);
        let tokens = self.tokens.list.get(first..last)?.iter().filter(stands);
        let offsets = tokens.map(|token| entry.offset_of(token.pos)).filter(|&at| at < offset);
        offsets.max().max(before.map(|block| block.close))
    }

    /// Adds the bodies behind the change that tell their own line; none if something else does.
    fn lines_told(&self, kept: &Kept, changes: &[Change], touched: &mut Vec<Touched>) -> Option<()> {
        self.lines_built_in(changes, touched)?;
        let sources = &self.session.sources;
        for (token, place) in kept.lines_asked() {
            let (file, offset) = sources.offset_in_file(place)?;
            if file != self.place.file || offset < self.place.change.start {
                continue;
            }
            let behind = self.blocks.partition_point(|block| self.held[block.index].open.0 < token);
            let block = behind.checked_sub(1).map(|before| &self.blocks[before])?;
            if token > self.held[block.index].close.0 {
                return None;
            }
            if touched.iter().all(|body| body.index != block.index) {
                let range = moved(changes, block.open)..moved(changes, block.close) + 1;
                touched.push(Touched { index: block.index, range });
            }
        }
        Some(())
    }

    /// The same of `__builtin_LINE`, which is no macro.
    fn lines_built_in(&self, changes: &[Change], touched: &mut Vec<Touched>) -> Option<()> {
        let tells = |held: &Held| held.made.uses.as_ref().is_some_and(|uses| uses.place == PlaceUse::Line);
        for (index, held) in self.held.iter().enumerate().filter(|(_, held)| tells(held)) {
            let Some(block) = self.blocks.iter().find(|block| block.index == index) else {
                let sources = &self.session.sources;
                let pos = sources.expansion_pos(self.tokens.list[held.open.0 as usize].pos);
                let is_here = sources.offset_in_file(pos).is_none_or(|(file, _)| file == self.place.file);
                if is_here {
                    return None;
                }
                continue;
            };
            let is_known = touched.iter().any(|body| body.index == index);
            if block.close >= self.place.change.start && !is_known {
                let range = moved(changes, block.open)..moved(changes, block.close) + 1;
                touched.push(Touched { index, range });
            }
        }
        Some(())
    }

    /// Whether a body, as it is, was read without pragmas and inclusions.
    fn is_plain(&self, function: &FunctionDefinition) -> bool {
        let tokens = &self.tokens.list[function.body.0 as usize..=function.end.0 as usize];
        if tokens.iter().any(|token| token.kind == TokenKind::Pragma) {
            return false;
        }
        let sources = &self.session.sources;
        let place = |token: Option<&Token>| sources.offset_in_file(token?.pos);
        let (Some(open), Some(close)) = (place(tokens.first()), place(tokens.last())) else { return false };
        let within = |at| (open..close).contains(&at);
        let included = sources.entries().filter_map(|(_, entry)| entry.origin.included_at);
        !included.filter_map(|at| sources.offset_in_file(at)).any(within)
    }
}

/// Where what stood at `offset`, in none of `changes`, stands behind them.
fn moved(changes: &[Change], offset: usize) -> usize {
    let before = changes.iter().take_while(|change| change.end <= offset);
    (offset as i64 + before.map(Change::by).sum::<i64>()) as usize
}

/// The lines that `range` touches, with those that are continued into them. Where it is of whole lines, or between two,
/// those beside it are not touched.
fn lines_around(text: &[u8], range: Range<usize>) -> &[u8] {
    let mut start = range.start;
    loop {
        start = memchr::memrchr(b'\n', &text[..start]).map_or(0, |at| at + 1);
        let before = text[..start].strip_suffix(b"\n").unwrap_or_default();
        let before = before.strip_suffix(b"\r").unwrap_or(before);
        let is_continued = before.ends_with(b"\\") || before.ends_with(b"??/");
        if start == 0 || !is_continued {
            break;
        }
        start -= 1;
    }
    if start == range.start && (range.is_empty() || text[range.clone()].ends_with(b"\n")) {
        return &text[range];
    }
    let end = memchr::memchr(b'\n', &text[range.end..]).map_or(text.len(), |at| range.end + at);
    &text[start..end]
}
