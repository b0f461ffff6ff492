//! Files cut by their bodies, each piece known by a hash: enough to see which bodies of a newer text are others.
//!
//! Problem: the text that was read last is not at hand any more, and it is to be known of nine megabytes which few lines
//! were edited.
//!
//! Approach: a [`Page`] is a file of which bodies stand as they were read. A newer text is gone through from the front:
//! what lies between two bodies must be what it was; a body may be another. Where one that is another ends is guessed,
//! first by what the text has grown as a whole, then by counting braces. A wrong guess shows, since what should stand
//! behind it does not.
//!
//! Argument: as for edits in memory ([`crate::edit`]): a body that begins with the same brace, and that closes it with
//! its last character and not before, leaves every reader of the file where it was. That it does is seen when it is read.

use super::wire::{Wire as _, Writer, reader, structs};
use crate::PreprocessOptions;
use crate::lex::scanner::Scanner;
use crate::lex::{Interner, TokenKind};
use crate::preprocess::Defining;
use crate::source::{Pos, TEXT_PADDING};
use lively_ir::bytes_hash;
use std::ops::Range;

/// A body in its file.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The number of its function.
    pub(super) function: u32,
    /// Its first byte, and the first behind it.
    pub(super) open: u32,
    pub(super) end: u32,
    /// The line of its first byte, and how many more it has.
    pub(super) line: u32,
    pub(super) lines: u32,
    /// How many tokens there were before it, and in it.
    pub(super) token: u32,
    pub(super) tokens: u32,
    /// What is said of its first token.
    pub(super) flags: u16,
    pub(super) is_system: bool,
    /// Whether it tells its line.
    pub(super) tells_line: bool,
    /// What it brings beside code; none if it cannot be read again.
    pub(super) rest: Option<u128>,
    /// Whether its text may be another.
    pub(super) may_change: bool,
    /// The hashes of what stands before it since the last body, and of itself.
    pub(super) gap: u128,
    pub(super) text: u128,
}

/// A file whose bodies may change.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// The path by which it was read, and as it is shown.
    pub(super) path: Vec<u8>,
    pub(super) shown: String,
    pub(super) len: u32,
    /// Before this offset no line may come or go: something outside of bodies tells on which line it stands.
    pub(super) fixed_until: u32,
    pub(super) blocks: Vec<Block>,
    /// The hash of what stands behind the last body.
    pub(super) tail: u128,
    /// The lines that something was found on.
    pub(super) said: Vec<u32>,
}

/// All of them, and what is the same for all.
#[derive(Clone, Debug)]
pub(super) struct Pages {
    /// The path of the main file.
    pub(super) main: Vec<u8>,
    /// How many tokens there are in all.
    pub(super) tokens: u64,
    /// Whether anything was found: then no line may come or go.
    pub(super) are_lines_told: bool,
    pub(super) pages: Vec<Page>,
}

structs! {
    Block { function open end line lines token tokens flags is_system tells_line rest may_change gap text }
    Page { path shown len fixed_until blocks tail said }
    Pages { main tokens are_lines_told pages }
}

/// A block that has to be read again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Touched {
    /// Its number.
    pub(super) at: usize,
    pub(super) defining: Defining,
}

/// The hash by which a piece of text is known.
pub(super) fn hash(text: &[u8]) -> u128 {
    bytes_hash(text).0
}

/// How many lines end in `text`.
pub(super) fn lines_in(text: &[u8]) -> u32 {
    memchr::memchr_iter(b'\n', text).count() as u32
}

/// A newer text.
#[derive(Clone, Copy)]
pub(super) struct Newer<'t> {
    pub(super) text: &'t [u8],
    padded: &'t [u8],
    options: &'t PreprocessOptions,
}

impl<'t> Newer<'t> {
    /// `padded` is the text and the room behind it.
    pub(super) fn of(padded: &'t [u8], options: &'t PreprocessOptions) -> Option<Self> {
        let text = padded.get(..padded.len().checked_sub(TEXT_PADDING)?)?;
        Some(Self { text, padded, options })
    }

    /// Where the block that begins at `open` ends, by its braces.
    fn closed(&self, open: usize) -> Option<usize> {
        let mut scanner =
            Scanner::new(self.padded, self.text.len(), Pos::from_number(1), self.options.dialect);
        scanner.trigraphs |= self.options.trigraphs;
        scanner.at = open;
        let (mut names, mut depth) = (Interner::new(), 0_u32);
        loop {
            match scanner.next(&mut names).kind {
                TokenKind::LBrace => depth += 1,
                TokenKind::RBrace if depth <= 1 => return Some(scanner.at),
                TokenKind::RBrace => depth -= 1,
                TokenKind::Eof => return None,
                _ => {}
            }
        }
    }
}

impl Page {
    /// The hash of what stands behind block `at` and before the next.
    fn behind(&self, at: usize) -> (u128, usize) {
        let (hash, end) = match self.blocks.get(at + 1) {
            Some(next) => (next.gap, next.open),
            None => (self.tail, self.len),
        };
        (hash, (end - self.blocks[at].end) as usize)
    }

    /// The page of `newer`, and which of its blocks have to be read again; none if anything but bodies
    /// is another, or a body that must not be.
    pub(super) fn follow(&self, newer: &Newer<'_>, are_lines_told: bool) -> Option<(Self, Vec<Touched>)> {
        let text = newer.text;
        let mut page = self.clone();
        page.len = u32::try_from(text.len()).ok()?;
        let mut touched = Vec::new();
        // How far what is looked at stands behind where it was, and how many lines below.
        let (mut by, mut down) = (0_i64, 0_i64);
        let first = self.blocks.first().map_or((self.tail, self.len as usize), |b| (b.gap, b.open as usize));
        if hash(text.get(..first.1)?) != first.0 {
            return None;
        }
        for (at, block) in self.blocks.iter().enumerate() {
            let open = usize::try_from(i64::from(block.open) + by).ok()?;
            let same = open..open + (block.end - block.open) as usize;
            let is_same = text.get(same.clone()).is_some_and(|text| hash(text) == block.text)
                && self.goes_on(at, text, same.end);
            let range = if is_same { same } else { self.other(at, newer, open)? };
            let new = &mut page.blocks[at];
            (new.open, new.end) = (range.start as u32, range.end as u32);
            new.line = u32::try_from(i64::from(block.line) + down).ok()?;
            by = range.end as i64 - i64::from(block.end);
            if !is_same || block.tells_line && down != 0 {
                let defining = if is_same { Defining::AsBefore } else { Defining::Refused };
                touched.push(Touched { at, defining });
            }
            if !is_same {
                (new.text, new.lines) = (hash(&text[range.clone()]), lines_in(&text[range]));
                down += i64::from(new.lines) - i64::from(block.lines);
                let is_fixed = are_lines_told || block.end < self.fixed_until;
                if new.lines != block.lines && is_fixed || self.says_on(block) {
                    return None;
                }
            }
        }
        let may_change = touched.iter().all(|touched| {
            let block = &self.blocks[touched.at];
            block.rest.is_some() && (block.may_change || touched.defining == Defining::AsBefore)
        });
        let ends = i64::from(self.len) + by == i64::from(page.len);
        (may_change && ends).then_some((page, touched))
    }

    /// Whether anything was found on the lines of `block`.
    fn says_on(&self, block: &Block) -> bool {
        let first = self.said.partition_point(|line| *line < block.line);
        self.said.get(first).is_some_and(|line| *line <= block.line + block.lines)
    }

    /// Whether what stood behind block `at` stands at `end` of `text`.
    fn goes_on(&self, at: usize, text: &[u8], end: usize) -> bool {
        let (expected, len) = self.behind(at);
        text.get(end..end + len).is_some_and(|gap| hash(gap) == expected)
    }

    /// Where block `at` is in `text`, in which it begins at `open` and is another.
    fn other(&self, at: usize, newer: &Newer<'_>, open: usize) -> Option<Range<usize>> {
        let (block, text) = (&self.blocks[at], newer.text);
        let grown = text.len() as i64 - i64::from(self.len);
        // If nothing behind it is another.
        let last = usize::try_from(i64::from(block.end) + grown).ok();
        let is_end = |&end: &usize| {
            end > open + 1
                && text.get(open) == Some(&b'{')
                && text.get(end - 1) == Some(&b'}')
                && self.goes_on(at, text, end)
        };
        let end = last.filter(is_end).or_else(|| newer.closed(open).filter(is_end))?;
        Some(open..end)
    }
}

impl Pages {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut from = reader(bytes);
        let pages = Self::take(&mut from)?;
        from.is_at_end().then_some(pages)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        self.put(&mut to);
        to.out
    }
}
