//! Where text is and where it came from.
//!
//! Problem: millions of tokens, each with a place, and places that must explain macros, `#line` and
//! chains of inclusion when something goes wrong, which is rare.
//!
//! Approach: every inclusion of a file gets a range of one 31-bit space, so a [`Pos`] alone says file,
//! offset and include stack. Above the files lies scratch text (what `##` and `#` made). A position
//! with the top bit set is virtual: an index into a table of (spelling, expansion), one row for each
//! token that came out of a macro body. Lines and columns are counted when asked for.
//!
//! Invariants: entries are sorted by start and never overlap; text is followed by
//! [`TEXT_PADDING`] zero bytes, so that scanners may look ahead without asking.

mod cache;
mod expansion;
mod past;
mod place;
mod revise;

pub use cache::{Asked, File, FileId, Home, LoadFault, Snapshot, Stamp};
pub use expansion::{Expansion, ExpansionId};
pub use place::{Entry, EntryId, LineMark, Location, Origin};
pub(crate) use revise::{Change, TextLine};

use crate::lex::{Token, TokenKind};
use cache::FileCache;
use expansion::Expansions;
use std::borrow::Cow;
use std::path::Path;

/// Zero bytes after every text.
pub const TEXT_PADDING: usize = 16;
/// Where scratch text begins in the space of positions.
const SCRATCH_BASE: u32 = 0x6000_0000;
/// Where virtual positions begin.
const VIRTUAL_BASE: u32 = 0x8000_0000;

/// One byte of source text, scratch text, or a token out of a macro.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Pos(pub(crate) u32);

impl Pos {
    /// The place of what has none: built in, or from the command line.
    pub const NONE: Self = Self(0);

    /// Whether it is the place of a token that came out of a macro's body.
    #[must_use]
    pub const fn is_virtual(self) -> bool {
        self.0 >= VIRTUAL_BASE
    }

    /// Whether it lies in scratch text.
    #[must_use]
    pub(crate) const fn is_scratch(self) -> bool {
        self.0 >= SCRATCH_BASE && self.0 < VIRTUAL_BASE
    }

    /// `count` bytes further on. Only meaningful within one token's spelling.
    #[must_use]
    pub const fn plus(self, count: u32) -> Self {
        if self.is_virtual() { self } else { Self(self.0.saturating_add(count)) }
    }

    /// The number, for compact tables.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The position numbered `number`.
    #[must_use]
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }
}

/// A stretch of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Span {
    /// Its first byte.
    pub start: Pos,
    /// Its length in bytes; 0 where only a point is known.
    pub len: u32,
}

impl Span {
    /// The place of what has none.
    pub const NONE: Self = Self { start: Pos::NONE, len: 0 };

    /// A point.
    #[must_use]
    pub const fn at(start: Pos) -> Self {
        Self { start, len: 0 }
    }

    /// From the start of `self` to the end of `last`, where both lie in one text; `self` otherwise.
    #[must_use]
    pub const fn to(self, last: Self) -> Self {
        if self.start.is_virtual() || last.start.is_virtual() || last.start.0 < self.start.0 {
            return self;
        }
        Self { start: self.start, len: last.start.0 - self.start.0 + last.len }
    }
}

/// All text of a session.
#[derive(Default)]
pub struct Sources {
    cache: FileCache,
    entries: place::Entries,
    expansions: Expansions,
    scratch: Vec<u8>,
    moment: Moment,
}

/// Whether a text says when it is compiled, or when a file was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Moment {
    /// It does not.
    #[default]
    Unasked,
    /// It does (`__DATE__`, `__TIME__`, `__TIMESTAMP__`), and nobody has fixed the answer: another day it is another
    /// text.
    Asked,
}

impl Sources {
    /// Reads the file at `path`, or finds it in the cache. Only regular files are read.
    pub fn load(&mut self, path: &Path) -> Result<FileId, LoadFault> {
        self.cache.load(path)
    }

    /// Reads the file that is to be compiled: unlike for `#include`, it may be a pipe.
    pub fn load_main(&mut self, path: &Path) -> Result<FileId, LoadFault> {
        self.cache.load_main(path)
    }

    /// Adds text that lies in no file, shown as `name` (`<stdin>`, an editor's buffer, a test). An
    /// inclusion of the path `name` finds it before the disk does.
    pub fn add_memory(&mut self, name: &str, text: &[u8]) -> FileId {
        self.cache.add_memory(name, text)
    }

    /// The file at `path`, if it was read before.
    pub(crate) fn find(&self, path: &Path) -> Option<FileId> {
        self.cache.find(path)
    }

    /// Adds text that is part of the compiler, followed by [`TEXT_PADDING`] zero bytes.
    pub(crate) fn add_fixed(&mut self, name: &str, padded: &'static [u8]) -> FileId {
        self.cache.add_fixed(name, padded)
    }

    /// Answers every further `load` from memory alone: what is not there does not exist.
    pub fn forbid_disk(&mut self) {
        self.cache.forbid_disk();
    }

    /// When this session is, as far as its texts are told.
    pub(crate) fn now(&self) -> std::time::SystemTime {
        self.cache.now()
    }

    /// What was read so far.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.cache.snapshot()
    }

    /// Answers every further `load` from what another session read, and never from the disk.
    pub fn read_from(&mut self, snapshot: &Snapshot) {
        self.cache.restore(snapshot);
    }

    /// Forgets what is known of `path`, so that the next `load` reads it again.
    pub fn invalidate(&mut self, path: &Path) {
        self.cache.invalidate(path);
    }

    /// Every path that was asked for, and what came of it: what a text depends on beside itself.
    pub fn asked(&self) -> impl Iterator<Item = (&Path, Asked<'_>)> {
        self.cache.asked()
    }

    /// Bytes of text in all that was read from files.
    #[must_use]
    pub fn disk_size(&self) -> u64 {
        let files = self.asked().filter_map(|(_, asked)| match asked {
            Asked::Found(file) if matches!(file.home(), Home::Disk(_)) => Some(file.text().len() as u64),
            _ => None,
        });
        files.sum()
    }

    /// Whether the text depends on the time.
    #[must_use]
    pub const fn moment(&self) -> Moment {
        self.moment
    }

    /// Notes that it does.
    pub(crate) const fn ask_moment(&mut self) {
        self.moment = Moment::Asked;
    }

    /// The file `id`.
    #[must_use]
    pub fn file(&self, id: FileId) -> &File {
        self.cache.file(id)
    }

    /// Gives `file` a range of positions, as one inclusion of it. `None` when the space is full
    /// (`limits::SOURCE_SIZE_MAX`).
    pub fn enter(&mut self, file: FileId, origin: Origin) -> Option<EntryId> {
        let len = self.cache.file(file).text().len() as u32;
        self.entries.add(file, len, origin)
    }

    /// The inclusion `id`.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        self.entries.entry(id)
    }

    /// Every inclusion, in the order in which they happened.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries.iter()
    }

    /// The paths that were looked for and are not there, in their order.
    #[must_use]
    pub fn missing(&self) -> Vec<&Path> {
        self.cache.missing()
    }

    /// The inclusion that holds `pos`; `None` for scratch text and what has no place.
    #[must_use]
    pub fn entry_of(&self, pos: Pos) -> Option<EntryId> {
        self.entries.find(self.spelling_pos(pos))
    }

    /// Notes that from `mark.from` on, lines and file names are counted anew.
    pub(crate) fn mark_line(&mut self, entry: EntryId, mark: LineMark) {
        self.entries.entry_mut(entry).marks.push(mark);
    }

    /// Notes that the rest of `entry` counts as a system header (or no longer does).
    pub(crate) fn set_system(&mut self, entry: EntryId, from: Pos) {
        self.entries.entry_mut(entry).system_from = from;
    }

    /// Whether warnings about `pos` are unwanted because it stands in a system header.
    #[must_use]
    pub fn is_system(&self, pos: Pos) -> bool {
        let pos = self.expansion_pos(pos);
        self.entries.find(pos).is_some_and(|id| self.entry(id).system_from <= pos)
    }

    /// Where the token at `pos` is spelled: in a file or in scratch text.
    #[must_use]
    pub fn spelling_pos(&self, pos: Pos) -> Pos {
        self.expansions.spelling(pos)
    }

    /// Where the outermost macro that gave the token at `pos` is named; `pos` itself if none did.
    #[must_use]
    pub fn expansion_pos(&self, pos: Pos) -> Pos {
        self.expansions.outermost(pos)
    }

    /// The expansions that the token at `pos` came through, innermost first.
    pub fn backtrace(&self, pos: Pos) -> impl Iterator<Item = &Expansion> {
        self.expansions.backtrace(pos)
    }

    /// Records an expansion.
    pub(crate) fn add_expansion(&mut self, expansion: Expansion) -> ExpansionId {
        self.expansions.add(expansion)
    }

    /// A virtual position: the token spelled at `spelling` came out of `expansion`.
    #[inline]
    pub(crate) fn add_virtual(&mut self, spelling: Pos, expansion: ExpansionId) -> Pos {
        self.expansions.add_token(spelling, expansion)
    }

    /// Appends scratch text; `None` when its space is full.
    pub(crate) fn add_scratch(&mut self, text: &[u8]) -> Option<Pos> {
        let start = self.scratch.len();
        if start + text.len() + TEXT_PADDING > (VIRTUAL_BASE - SCRATCH_BASE) as usize {
            return None;
        }
        self.scratch.extend_from_slice(text);
        self.scratch.push(b'\n');
        Some(Pos(SCRATCH_BASE + start as u32))
    }

    /// `len` bytes from `pos`, as they are; fewer where the text ends.
    #[must_use]
    pub fn raw(&self, pos: Pos, len: u32) -> &[u8] {
        let pos = self.spelling_pos(pos);
        let (text, offset): (&[u8], usize) = if pos.is_scratch() {
            (&self.scratch, (pos.0 - SCRATCH_BASE) as usize)
        } else if let Some(id) = self.entries.find(pos) {
            let entry = self.entry(id);
            (self.file(entry.file).text(), entry.offset_of(pos))
        } else {
            (&[], 0)
        };
        let end = offset.saturating_add(len as usize).min(text.len());
        text.get(offset..end).unwrap_or_default()
    }

    /// The spelling of a literal or stray character, splices and trigraphs taken out; of a
    /// punctuator, its usual looks. Names are asked of the interner.
    #[must_use]
    pub fn spelling(&self, token: Token) -> Cow<'_, [u8]> {
        if !token.kind.is_spelled() {
            let is_text = !matches!(token.kind, TokenKind::Eof | TokenKind::Pragma | TokenKind::LineEnd);
            let text = if token.sub == 1 { token.kind.digraph() } else { token.kind.text() };
            return Cow::Borrowed(if is_text { text.as_bytes() } else { b"" });
        }
        let raw = self.raw(token.pos, token.value);
        if token.flags.has(crate::lex::Flags::DIRTY) {
            let trigraphs = token.flags.has(crate::lex::Flags::TRIGRAPHS);
            return Cow::Owned(crate::lex::scanner::cleaned(raw, trigraphs));
        }
        Cow::Borrowed(raw)
    }

    /// How many bytes the token takes in the text; for names the length up to the first splice.
    #[must_use]
    pub fn token_len(&self, token: Token) -> u32 {
        if token.kind.is_spelled() {
            return token.value;
        }
        if token.kind.is_word() {
            let text = self.raw(token.pos, 1 << 10);
            let is_part = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'$' || *b >= 0x80;
            return text.iter().take_while(|b| is_part(b)).count() as u32;
        }
        match token.kind {
            TokenKind::Eof | TokenKind::LineEnd | TokenKind::Padding | TokenKind::Pragma => 0,
            kind => kind.text().len() as u32,
        }
    }

    /// File, line and column of `pos`, as `#line` wants them: of the outermost macro's name where the
    /// token came from a macro. `None` for what has no place.
    #[must_use]
    pub fn locate(&self, pos: Pos) -> Option<Location> {
        let pos = self.expansion_pos(pos);
        let id = self.entries.find(pos)?;
        Some(place::locate(self.entry(id), self.file(self.entry(id).file), pos))
    }

    /// The line of text that `pos` stands in, and the offset of `pos` in it.
    #[must_use]
    pub fn line_text(&self, pos: Pos) -> Option<(&[u8], usize)> {
        let pos = self.spelling_pos(pos);
        let id = self.entries.find(pos)?;
        let entry = self.entry(id);
        Some(self.file(entry.file).line_around(entry.offset_of(pos)))
    }
}
