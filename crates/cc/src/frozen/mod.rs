//! A file scope that lies on disk, to read one body of its file again in another process.
//!
//! Problem: a program is run again after one function of it was edited. Reading the whole file takes three hundred
//! milliseconds where it is large, to find out that all but that function is what it was.
//!
//! Approach: a run leaves what a body is read against, which is little beside the text: names, types, symbols, macros and
//! what became of them ([`Frozen::scope`]); and for each file that it read a hash of each body and of what lies between
//! ([`pages`]). A later run looks at the texts. If they differ in bodies alone, it reads those bodies again, with the
//! macros of their place, checks and lowers them, and nothing else: no token of all the rest.
//!
//! Argument: a body is read against a frozen file scope ([`crate::check`]), so what comes of it depends on its own text,
//! on what is kept here, and on options. It is the same way that edits in memory take ([`crate::edit`]), and what is
//! refused there is refused here. What a body brings to the unit beside its code (static data, and what is told of
//! their types) must be the same as before ([`rest_of`]); for then the rest of the unit stays.
//!
//! Refuses: edits on lines that something was found on, and any that move lines where anything was; bodies with nested
//! functions, with data of their own that change, with directives that outlive them; files that are read more than
//! once or that count lines anew; and all that is not in the braces of a body. Then everything is read.
//!
//! Invariant: what comes of a body is what a translation from the beginning makes of it.

mod pages;
mod scope;
pub(crate) mod wire;

use crate::check::{Body, Buffers, CheckOptions, FileScope, Unit};
use crate::compile::{Debug, Goal, make_body, on_stack_for, options_for};
use crate::depth::depth;
use crate::diagnostic::{Depth, Diagnostics, Policy};
use crate::edit::is_one_block;
use crate::lex::{Flags, Token, TokenKind};
use crate::preprocess::{Defining, Kept, Stretch, again};
use crate::source::{EntryId, FileId, Home, LineMark, Origin, Sources};
use crate::syntax::{At, FunctionDefinition, Linkage};
use crate::types::digest::Pieces;
use crate::{Name, PreprocessOptions, Session, Tokens};
use lively_base::limits;
use lively_ir::debug::{DebugTypeId, VariablePlace};
use lively_ir::{Data, DataKind, Keep, Module, SymbolId, Visibility};
use pages::{Block, Newer, Page, Pages, Touched, hash, lines_in};
use rustc_hash::FxHashMap;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::sync::Arc;
use wire::{Hidden, Wire as _, Writer, reader};

/// What a run leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// What bodies are read against. Edits of bodies do not change it.
    pub scope: Vec<u8>,
    /// What the texts were. Each edit changes it.
    pub pages: Vec<u8>,
}

/// What is known of a body when it was made.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// Whether it tells its line by other means than a macro.
    pub(crate) tells_line: bool,
    /// What it brings beside code; none if another version may not be put in its place.
    pub(crate) rest: Option<u128>,
}

/// What `body` brings to its unit beside code, by its modules.
pub(crate) fn rest_of(body: &Body<'_>, modules: &[Module]) -> Option<u128> {
    // What it declares for itself may be declared otherwise elsewhere.
    let declares = body.symbols.iter().any(|symbol| symbol.linkage != Linkage::None);
    let module = match modules {
        _ if declares => return None,
        [] => return Some(0),
        [module] => module,
        // Functions inside functions.
        _ => return None,
    };
    let [function] = &module.functions[..] else { return None };
    if !module.constructors.is_empty() || !module.asm.is_empty() {
        return None;
    }
    let mut pieces = Pieces::default();
    pieces.begin(20);
    let mut others = module.data.iter().filter(|data| !is_literal(module, data)).peekable();
    if others.peek().is_none() {
        return Some(0);
    }
    others.for_each(|data| tell_data(module, data, &mut pieces));
    if let Some(debug) = &function.debug {
        for variable in &debug.variables {
            let VariablePlace::Symbol(symbol) = &variable.place else { continue };
            let mut ty = String::new();
            tell_type(module, variable.ty, &mut ty)?;
            pieces.bytes(symbol.as_bytes()).bytes(variable.name.as_bytes()).bytes(ty.as_bytes());
        }
    }
    Some(pieces.finish())
}

/// What a static object's type is: the file's by their numbers, which stay; none for a structure or the like of the
/// body's own.
fn tell_type(module: &Module, id: DebugTypeId, text: &mut String) -> Option<()> {
    let Some(own) = id.index().checked_sub(module.debug.own_from as usize) else {
        text.push_str(&format!("{} ", id.index()));
        return Some(());
    };
    let ty = module.debug.types.get(own).filter(|ty| ty.is_derived())?;
    let mut shape = ty.clone();
    shape.map_parts(|_| DebugTypeId::new(0));
    text.push_str(&format!("{shape:?} of "));
    ty.parts().try_for_each(|part| tell_type(module, part, text))
}

/// Whether a datum goes with the code that names it, and is nobody else's business.
fn is_literal(module: &Module, data: &Data) -> bool {
    let symbol = module.symbol(data.symbol);
    symbol.linkage == lively_ir::Linkage::Local
        && symbol.name.starts_with(".L")
        && data.kind != DataKind::Writable
        && data.relocs.is_empty()
}

fn tell_data(module: &Module, data: &Data, pieces: &mut Pieces) {
    let name = |id: SymbolId| module.symbol(id).name.as_bytes();
    let symbol = module.symbol(data.symbol);
    pieces.bytes(name(data.symbol)).number(symbol.linkage as u64).number(symbol.kind as u64);
    pieces.number(u64::from(symbol.keep == Keep::Always));
    pieces.number(u64::from(symbol.visibility != Visibility::Default));
    let kind = match data.kind {
        DataKind::Writable => 0,
        DataKind::Constant => 1,
        DataKind::Strings(width) => 2 + u64::from(width),
    };
    pieces.number(kind).number(data.size).number(data.align).bytes(&data.bytes);
    pieces.option(data.section.as_ref().map(|section| section.len() as u64));
    pieces.bytes(data.section.as_deref().unwrap_or_default().as_bytes());
    pieces.number(data.relocs.len() as u64);
    for reloc in &data.relocs {
        pieces.number(reloc.offset).number(reloc.addend.cast_unsigned()).bytes(name(reloc.symbol));
        // A literal that a datum leads to is part of it.
        let to = module.data.iter().find(|to| to.symbol == reloc.symbol && is_literal(module, to));
        if let Some(to) = to {
            pieces.bytes(&to.bytes).number(to.size).number(to.align);
        }
    }
}

/// What is left for a later run: of a unit without errors, whose bodies are `known` by number. None where nothing
/// could be followed.
pub(crate) fn freeze(
    session: &Session,
    kept: &Kept,
    unit: &Unit<'_>,
    known: &[Known],
    (main, found): (FileId, &Diagnostics),
) -> Option<Frozen> {
    let can = kept.can_freeze() && unit.asms.is_empty() && unit.options().depth != Depth::More;
    if !can || unit.functions.is_empty() || known.len() != unit.functions.len() {
        return None;
    }
    let mut to = Writer::new(Hidden::within(&unit.functions));
    session.names.freeze(&mut to);
    kept.freeze(session, &mut to);
    let tokens = unit.tokens();
    // How many there are outside of bodies.
    At(tokens.list.len() as u32).put(&mut to);
    unit.freeze(&mut to);
    let pages = Cut { session, kept, unit, known, found }.pages(main);
    Some(Frozen { scope: to.out, pages: pages.bytes() })
}

/// Cuts files by their bodies.
struct Cut<'c> {
    session: &'c Session,
    kept: &'c Kept,
    unit: &'c Unit<'c>,
    known: &'c [Known],
    found: &'c Diagnostics,
}

impl Cut<'_> {
    fn pages(&self, main: FileId) -> Pages {
        let Self { session: Session { sources, .. }, unit, .. } = *self;
        let tokens = unit.tokens();
        let mut of: FxHashMap<FileId, Vec<Block>> = FxHashMap::default();
        let entries = only_entries(sources);
        let lines = self.lines_asked();
        let included: Vec<(FileId, usize)> = sources
            .entries()
            .filter_map(|(_, entry)| sources.offset_in_file(entry.origin.included_at?))
            .collect();
        let mut told_outside = lines.outside;
        for (number, function) in unit.functions.iter().enumerate() {
            let tells = self.known[number].tells_line;
            let place = self.place(function).filter(|(file, ..)| entries.contains_key(file));
            let Some((file, open, end)) = place else {
                // Nobody knows where its line is told.
                told_outside.everywhere |= tells || lines.of.contains(&number);
                continue;
            };
            let within = |&(of, at): &(FileId, usize)| of == file && (open..end).contains(&at);
            let has_pragma = !tokens.pragmas.is_empty() && {
                let inside = &tokens.list[function.body.0 as usize..=function.end.0 as usize];
                inside.iter().any(|token| token.kind == TokenKind::Pragma)
            };
            let range = function.body.0..function.end.0;
            let can_be_read = self.kept.is_repeatable(&range)
                && function.params_at.is_none()
                && !has_pragma
                && !included.iter().any(within);
            let brace = tokens.list[function.body.0 as usize];
            of.entry(file).or_default().push(Block {
                function: number as u32,
                open: open as u32,
                end: end as u32,
                line: 0,
                lines: 0,
                token: function.body.0,
                tokens: function.end.0 - function.body.0 + 1,
                flags: brace.flags.0,
                is_system: sources.is_system(brace.pos),
                tells_line: tells || lines.of.contains(&number),
                rest: self.known[number].rest.filter(|_| can_be_read),
                may_change: self.kept.is_quiet(&range),
                gap: 0,
                text: 0,
            });
        }
        let mut pages: Vec<Page> = of
            .into_iter()
            .filter_map(|(file, blocks)| {
                let entry = entries.get(&file)?;
                let fixed = told_outside.until(file);
                Some(Page { said: self.said(file), ..page(sources, (file, *entry), blocks, fixed)? })
            })
            .collect();
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let main = sources.file(main).path().as_os_str().as_bytes().to_vec();
        let are_lines_told = !self.found.is_empty();
        Pages { main, tokens: tokens.list.len() as u64, are_lines_told, pages }
    }

    /// The lines of `file` that findings show or name.
    fn said(&self, file: FileId) -> Vec<u32> {
        let sources = &self.session.sources;
        let spans = self.found.reports().iter().flat_map(|report| {
            let notes = report.notes.iter().map(|note| note.span);
            let fix = report.fix.iter().map(|fix| fix.span);
            std::iter::once(report.span).chain(report.ranges.iter().copied()).chain(notes).chain(fix)
        });
        let places = spans.flat_map(|span| {
            let calls = sources.backtrace(span.start).map(|expansion| expansion.call);
            [span.start, sources.spelling_pos(span.start)].into_iter().chain(calls)
        });
        let lines = places.filter_map(|pos| {
            let (of, offset) = sources.offset_in_file(sources.spelling_pos(pos))?;
            (of == file).then(|| sources.file(file).line_column(offset).0)
        });
        let mut lines: Vec<u32> = lines.collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The file that a body stands in as it was read, its first byte, and the first behind it.
    fn place(&self, function: &FunctionDefinition) -> Option<(FileId, usize, usize)> {
        let sources = &self.session.sources;
        let offset = |at: At, brace: u8| {
            let token = self.unit.tokens().list[at.0 as usize];
            let (file, offset) = sources.offset_in_file(token.pos)?;
            let is_it =
                sources.file(file).text().get(offset) == Some(&brace) && !token.flags.has(Flags::EXPANDED);
            is_it.then_some((file, offset))
        };
        let ((file, open), (end_file, close)) = (offset(function.body, b'{')?, offset(function.end, b'}')?);
        (file == end_file && open < close).then_some((file, open, close + 1))
    }

    /// Who asked for `__LINE__`.
    fn lines_asked(&self) -> LinesAsked {
        let functions = &self.unit.functions;
        let mut asked = LinesAsked::default();
        for (token, place) in self.kept.lines_asked() {
            let before = functions.partition_point(|function| function.body.0 < token).checked_sub(1);
            match before.filter(|&at| token <= functions[at].end.0) {
                Some(body) => _ = asked.of.insert(body),
                None => match self.session.sources.offset_in_file(place) {
                    Some((file, offset)) => {
                        let until = asked.outside.of.entry(file).or_default();
                        *until = (*until).max(offset as u32 + 1);
                    }
                    None => asked.outside.everywhere = true,
                },
            }
        }
        asked
    }
}

/// Who asked for `__LINE__`.
#[derive(Default)]
struct LinesAsked {
    /// Bodies, by number.
    of: rustc_hash::FxHashSet<usize>,
    outside: ToldOutside,
}

/// Where lines are told outside of bodies.
#[derive(Default)]
struct ToldOutside {
    /// The first byte behind the last such place.
    of: FxHashMap<FileId, u32>,
    everywhere: bool,
}

impl ToldOutside {
    fn until(&self, file: FileId) -> u32 {
        match self.everywhere {
            true => u32::MAX,
            false => self.of.get(&file).copied().unwrap_or(0),
        }
    }
}

/// Files on disk that are read once and count their lines as they stand.
fn only_entries(sources: &Sources) -> FxHashMap<FileId, EntryId> {
    let mut found: FxHashMap<FileId, Option<EntryId>> = FxHashMap::default();
    for (id, entry) in sources.entries() {
        let is_plain = entry.marks.is_empty() && sources.file(entry.file).home() != Home::Given;
        let one = found.entry(entry.file).or_insert(Some(id));
        if !is_plain || *one != Some(id) {
            *one = None;
        }
    }
    found.into_iter().filter_map(|(file, entry)| Some((file, entry?))).collect()
}

/// The page of a file with these blocks, which stand in the order of the text and do not touch.
fn page(
    sources: &Sources,
    (file, entry): (FileId, EntryId),
    mut blocks: Vec<Block>,
    fixed_until: u32,
) -> Option<Page> {
    blocks.sort_unstable_by_key(|block| block.open);
    let text = sources.file(file).text();
    let (mut at, mut line) = (0, 1);
    for block in &mut blocks {
        let (open, end) = (block.open as usize, block.end as usize);
        let gap = text.get(at..open)?;
        let inside = &text[open..end];
        line += lines_in(gap);
        (block.gap, block.text) = (hash(gap), hash(inside));
        (block.line, block.lines) = (line, lines_in(inside));
        line += block.lines;
        at = end;
    }
    Some(Page {
        path: sources.file(file).path().as_os_str().as_bytes().to_vec(),
        shown: sources.entry(entry).origin.shown.to_string(),
        len: text.len() as u32,
        fixed_until,
        tail: hash(&text[at..]),
        said: Vec::new(),
        blocks,
    })
}

/// A body of a newer text.
pub struct Revised {
    /// Its function, as the object has it.
    pub name: String,
    /// Its function with what it brings; none if it gives no code.
    pub module: Option<Module>,
}

/// What came of a newer text.
pub struct Followed {
    /// What is to be kept in the place of [`Frozen::pages`].
    pub pages: Vec<u8>,
    /// The bodies that were read again.
    pub bodies: Vec<Revised>,
}

/// With what a unit was translated.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// What the preprocessor was asked for.
    pub options: &'a PreprocessOptions,
    /// What the checker was asked for.
    pub check: CheckOptions,
    /// What debuggers were to be told.
    pub debug: Debug,
    /// Which findings are wanted.
    pub policy: &'a Policy,
}

/// What comes of the unit that left `pages`, now that the file at `path` has the text `text`, which is followed by
/// [`TEXT_PADDING`](crate::source::TEXT_PADDING) zero bytes. `scope` is asked for what else it left, once it is known that only bodies are others. None if more
/// than those must be read, or there is anything to be said about them.
#[must_use]
pub fn follow<S: AsRef<[u8]>>(
    pages: &[u8],
    (path, text): (&Path, &[u8]),
    asked: Asked<'_>,
    scope: impl FnOnce() -> Option<S>,
) -> Option<Followed> {
    let mut pages = Pages::read(pages)?;
    let number = pages.pages.iter().position(|page| page.path == path.as_os_str().as_bytes())?;
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let newer = Newer::of(text, asked.options)?;
    let (mut page, touched) = pages.pages[number].follow(&newer, pages.are_lines_told)?;
    let mut bodies = Vec::with_capacity(touched.len());
    if !touched.is_empty() {
        let scope = scope()?;
        let mut thawed = Thawed::read(scope.as_ref(), &pages, &page)?;
        for touched in touched {
            let (body, block) = thawed.body(&page, touched, newer.text, asked)?;
            bodies.push(body);
            page.blocks[touched.at] = block;
        }
        pages.tokens = thawed.token_count;
    }
    pages.pages[number] = page;
    Some(Followed { pages: pages.bytes(), bodies })
}

/// A file scope that was read again.
struct Thawed {
    session: Session,
    kept: Kept,
    tokens: Tokens,
    scope: Option<FileScope>,
    /// How many tokens the whole unit has.
    token_count: u64,
    shown: Arc<str>,
}

impl Thawed {
    fn read(bytes: &[u8], pages: &Pages, page: &Page) -> Option<Self> {
        let mut from = reader(bytes);
        let mut session = Session::default();
        session.sources.forbid_disk();
        session.names.thaw(&mut from)?;
        let main = Path::new(std::ffi::OsStr::from_bytes(&pages.main)).to_path_buf();
        let main = session.sources.add_memory(&main.to_string_lossy(), b"");
        let kept = Kept::thaw(&mut from, &mut session, main)?;
        let count = usize::try_from(from.number()?).ok().filter(|count| *count <= limits::TOKENS_MAX)?;
        let list = vec![Token::new(TokenKind::Eof, crate::Pos::NONE); count];
        let scope = FileScope::thaw(&mut from)?;
        let tokens = Tokens { list, ..Tokens::default() };
        let shown = Arc::from(page.shown.as_str());
        let thawed = Self { session, kept, tokens, scope: Some(scope), token_count: pages.tokens, shown };
        from.is_at_end().then_some(thawed)
    }

    /// What comes of a block of `page`, whose file has the text `text`, and what is known of the block now.
    fn body(
        &mut self,
        page: &Page,
        touched: Touched,
        text: &[u8],
        asked: Asked<'_>,
    ) -> Option<(Revised, Block)> {
        let block = &page.blocks[touched.at];
        let text = &text[block.open as usize..block.end as usize];
        let (tokens, asks_line) = self.stretch((block, touched.defining), text, asked.options)?;
        // More than a unit may have is said by reading all of it.
        self.token_count = self.token_count.checked_sub(block.tokens.into())? + tokens.len() as u64;
        if self.token_count >= limits::TOKENS_MAX as u64 {
            return None;
        }
        let tokens_now = tokens.len() as u32;
        let mut scope = self.scope.take()?;
        let function = scope.functions.get_mut(block.function as usize)?;
        let start = self.tokens.list.len();
        let is_deep = depth(&tokens);
        self.tokens.list.extend(tokens);
        let close = self.tokens.list.len() - 1;
        (function.body, function.end) = (At(start as u32), At(close as u32));
        self.tokens.list.push(Token::new(TokenKind::Eof, self.tokens.list[close].pos));
        let Session { sources, names, .. } = &self.session;
        let check = options_for(Goal::Lower(asked.debug), asked.check);
        let unit = scope.within(&self.tokens, sources, names, check);
        let mut made = on_stack_for(is_deep, || {
            make_body(&unit, &mut Buffers::new(names.len()), block.function as usize, Some(asked.debug))
        });
        made.diagnostics.apply(asked.policy, sources);
        let name = object_name(&unit, block.function as usize, &made.modules)?;
        self.scope = Some(unit.apart());
        let fits = made.diagnostics.is_empty() && made.known.rest == block.rest;
        let tells_line = asks_line || made.known.tells_line;
        let block = Block { tokens: tokens_now, tells_line, ..block.clone() };
        fits.then(|| (Revised { name, module: made.modules.pop() }, block))
    }

    /// The tokens of a body, and whether its line is asked for among them.
    fn stretch(
        &mut self,
        (block, defining): (&Block, Defining),
        text: &[u8],
        options: &PreprocessOptions,
    ) -> Option<(Vec<Token>, bool)> {
        let sources = &mut self.session.sources;
        let file = sources.add_memory(&self.shown, text);
        let origin = Origin { included_at: None, is_system: block.is_system, shown: Arc::clone(&self.shown) };
        let entry = sources.enter(file, origin)?;
        let start = sources.entry(entry).start;
        sources.mark_line(entry, LineMark { from: start, line: block.line, name: None });
        let text = text.to_vec();
        let last = start.plus(text.len() as u32 - 1);
        let stretch = Stretch { text, entry, token: block.token, defining };
        let (mut tokens, lines) = again(&mut self.session, options, &mut self.kept, stretch)?;
        let is_plain = |token: &Token, kind, pos| {
            token.kind == kind && token.sub == 0 && token.pos == pos && !token.flags.has(Flags::EXPANDED)
        };
        let fits = is_plain(tokens.first()?, TokenKind::LBrace, start)
            && is_plain(tokens.last()?, TokenKind::RBrace, last)
            && is_one_block(&tokens);
        tokens[0].flags = Flags(block.flags);
        fits.then_some((tokens, !lines.is_empty()))
    }
}

/// What function `number` is called in the object; none if it has no name at all.
fn object_name(unit: &Unit<'_>, number: usize, modules: &[Module]) -> Option<String> {
    if let Some(module) = modules.first() {
        return Some(module.symbol(module.functions.first()?.symbol).name.clone());
    }
    let name: Name = unit.symbols.get(unit.functions[number].symbol.0 as usize)?.name?;
    Some(unit.interner().text(name).into_owned())
}
