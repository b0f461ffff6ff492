//! Bodies of an earlier version that hold in a newer one.
//!
//! Problem: after an edit of a declaration, a macro or a header, the file scope is read anew; checking and lowering all
//! bodies again would cost five times as much, for all but a few to come out as before.
//!
//! Approach: a body is taken over when nothing that it was made of is another: its own tokens; the text they come
//! from, byte for byte, so that positions within it are as far apart as they were; and what it asked of the file
//! ([`crate::check`]'s uses), compared by meaning ([`super::meaning`]). What it bears of the earlier version's numbers
//! is then counted anew: types, lines, columns.
//!
//! Argument: reading a body is a function of its tokens, the answers of the file's tables, and options. Numbers of types
//! are compared and looked up, never computed with, so one that maps each type of the earlier version to the one with
//! the same digest leads through the same steps. Two things do depend on which types a file has: what only a
//! body has is described with the body, so a body is read again when one of its own types has become the file's; and
//! names of static objects without a name count on from the file's symbols, so bodies with those are.
//!
//! Refuses bodies about which anything was found (their positions are not counted on), with pragmas or inclusions in
//! them, in files that count lines anew, and those that macros open or close.

use super::Held;
use super::meaning::Meanings;
use crate::check::{Place, Unit, Uses};
use crate::compile::Made;
use crate::lex::{Flags, TokenKind};
use crate::source::{EntryId, FileId, Pos, Sources};
use crate::syntax::{At, BindingKind, FunctionDefinition, SymbolId};
use crate::types::{EnumId, RecordId};
use lively_ir::Module;
use lively_ir::debug::{DebugFileId, DebugType, DebugTypeId, Site};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// One version of a file, as far as bodies see it.
#[derive(Clone, Copy)]
pub(super) struct Version<'v> {
    pub(super) unit: &'v Unit<'v>,
    pub(super) meanings: &'v Meanings,
}

/// An earlier version and a newer one.
pub(super) struct Between<'v> {
    older: Version<'v>,
    newer: Version<'v>,
    /// Bodies of the earlier one by the name of their function.
    by_name: FxHashMap<crate::Name, usize>,
    /// Names that mean something else.
    changed: Vec<bool>,
    /// Types of the earlier one by number in the newer one.
    types: Vec<Option<DebugTypeId>>,
    /// Whether any of these numbers is another.
    are_types_renumbered: bool,
    records: Vec<Option<RecordId>>,
    enums: Vec<Option<EnumId>>,
    /// Types that have no name and that only the newer one has.
    gained: FxHashSet<DebugType>,
}

/// A body that holds, and what is to be counted anew.
pub(super) struct Kept {
    /// Its number in the earlier version.
    pub(super) index: usize,
    /// Where its text begins: line and column, before and now.
    from: (u32, u32),
    to: (u32, u32),
    /// The file, as debug information names it.
    file: Arc<str>,
    /// Where its function is declared now.
    site: Option<(u32, u32)>,
    mentioned: Vec<SymbolId>,
}

/// The text of a function from its first parameter to the end of its body.
struct Extent<'v> {
    first: At,
    /// The inclusion of the whole file.
    entry: EntryId,
    file: FileId,
    range: std::ops::Range<usize>,
    is_system: bool,
    sources: &'v Sources,
}

impl Extent<'_> {
    fn shown(&self) -> &Arc<str> {
        &self.sources.entry(self.entry).origin.shown
    }
}

/// Maps what has a digest to what has it elsewhere.
fn by_digest<T: Copy>(older: &[u128], newer: &[u128], number: impl Fn(u32) -> T) -> Vec<Option<T>> {
    let known: FxHashMap<u128, T> = newer.iter().zip(0..).map(|(digest, at)| (*digest, number(at))).collect();
    older.iter().map(|digest| known.get(digest).copied()).collect()
}

impl<'v> Between<'v> {
    /// `file` is the newer version's module of the file.
    pub(super) fn new(older: Version<'v>, newer: Version<'v>, file: &Module) -> Self {
        let (old, new) = (&older.meanings.digests, &newer.meanings.digests);
        let types = by_digest(&old.types, &new.types, |at| DebugTypeId::new(at as usize));
        let is_same = |(at, ty): (usize, &Option<DebugTypeId>)| *ty == Some(DebugTypeId::new(at));
        let are_types_renumbered =
            old.types.len() != new.types.len() || !types.iter().enumerate().all(is_same);
        let records = by_digest(&old.record_keys, &new.record_keys, RecordId);
        let enums = by_digest(&old.enum_keys, &new.enum_keys, EnumId);
        let known: FxHashSet<DebugTypeId> = types.iter().copied().flatten().collect();
        let is_gained =
            |(at, ty): &(usize, &DebugType)| ty.is_derived() && !known.contains(&DebugTypeId::new(*at));
        let gained =
            file.debug.types.iter().enumerate().filter(is_gained).map(|(_, ty)| ty.clone()).collect();
        let name =
            |unit: &Unit<'_>, function: &FunctionDefinition| unit.symbols[function.symbol.0 as usize].name;
        let named = older.unit.functions.iter().enumerate();
        let by_name = named.filter_map(|(at, function)| Some((name(older.unit, function)?, at))).collect();
        let changed = older.meanings.changed(newer.meanings);
        Self { older, newer, by_name, changed, types, are_types_renumbered, records, enums, gained }
    }

    /// The body that body `index` of the newer version may be taken from.
    pub(super) fn find(&self, index: usize, held: &[Held]) -> Option<Kept> {
        let function = &self.newer.unit.functions[index];
        let name = self.newer.unit.symbols[function.symbol.0 as usize].name?;
        let older = *self.by_name.get(&name)?;
        let made = &held[older].made;
        let uses = made.uses.as_ref()?;
        let was = &self.older.unit.functions[older];
        let is_same = made.diagnostics.is_empty()
            && uses.place != Place::Version
            && self.is_same_definition((was, self.older.unit.packs[older]), (function, index))
            && self.are_same_uses(uses, (was.knows_until, function.knows_until))
            && made.modules.iter().all(|module| self.has_types(module));
        if !is_same {
            return None;
        }
        let (from, to) = (extent(&self.older, was)?, extent(&self.newer, function)?);
        if !self.is_same_text((&from, was), (&to, function)) {
            return None;
        }
        let spot = |of: &Extent<'_>| of.sources.file(of.file).line_column(of.range.start);
        let (spot_from, spot_to) = (spot(&from), spot(&to));
        if uses.place == Place::Line && spot_from.0 != spot_to.0 {
            return None;
        }
        // Those of the body itself are nobody else's business.
        let own = self.older.unit.symbols.len() as u32;
        let of_file = made.mentioned.iter().filter(|id| id.0 < own);
        let mentioned = of_file.map(|&id| self.symbol(id)).collect::<Option<Vec<_>>>()?;
        Some(Kept {
            index: older,
            from: spot_from,
            to: spot_to,
            file: Arc::clone(to.shown()),
            site: self.site(was.symbol, function.symbol)?,
            mentioned,
        })
    }

    /// The functions of the newer version.
    pub(super) fn functions(&self) -> &'v [FunctionDefinition] {
        &self.newer.unit.functions
    }

    /// Whether two definitions say the same of their bodies.
    fn is_same_definition(
        &self,
        (was, pack): (&FunctionDefinition, Option<u64>),
        (is, index): (&FunctionDefinition, usize),
    ) -> bool {
        let (old, new) = (self.older.meanings, self.newer.meanings);
        let ahead =
            |function: &FunctionDefinition, at: At| i64::from(function.knows_until.0) - i64::from(at.0);
        let mut params = was.params.iter().zip(&is.params);
        old.symbol(was.symbol) == new.symbol(is.symbol)
            && old.ty(was.ty) == new.ty(is.ty)
            && pack == self.newer.unit.packs[index]
            && was.replaces == is.replaces
            && was.params_at.is_some() == is.params_at.is_some()
            && was.params.len() == is.params.len()
            && params.all(|(a, b)| {
                (a.name, a.unused, a.register) == (b.name, b.unused, b.register)
                    && old.ty(a.ty) == new.ty(b.ty)
                    && old.ty(a.spelled) == new.ty(b.spelled)
                    && ahead(was, a.at) == ahead(is, b.at)
            })
    }

    /// Whether all that was asked of the file would be answered the same way.
    fn are_same_uses(&self, uses: &Uses, (knew, knows): (At, At)) -> bool {
        let (old, new) = (self.older.meanings, self.newer.meanings);
        let is_same = |name: &crate::Name| {
            if self.changed.get(name.index()).copied().unwrap_or(false) {
                return false;
            }
            let (was, is) = (old.name(*name), new.name(*name));
            (was.ordinary_at <= knew.0) == (is.ordinary_at <= knows.0)
                && (was.tag_at <= knew.0) == (is.tag_at <= knows.0)
        };
        let value = |version: &Version<'_>, name: crate::Name| match version.unit.names.find(name)?.kind {
            BindingKind::Symbol(id) => Some(version.meanings.value(version.unit, id)),
            _ => None,
        };
        let record = |&id: &RecordId| {
            let number = |id: RecordId| id.0 as usize;
            self.records[number(id)]
                .is_some_and(|now| old.digests.records[number(id)] == new.digests.records[number(now)])
        };
        let enumeration = |&id: &EnumId| {
            let number = |id: EnumId| id.0 as usize;
            self.enums[number(id)]
                .is_some_and(|now| old.digests.enums[number(id)] == new.digests.enums[number(now)])
        };
        uses.names.iter().all(is_same)
            && uses.records.iter().all(record)
            && uses.enums.iter().all(enumeration)
            && uses.values.iter().all(|&name| {
                let (was, is) = (value(&self.older, name), value(&self.newer, name));
                was.is_some() && was == is
            })
    }

    /// Whether all types of the file that `module` names are there, and none of its own is the file's now.
    fn has_types(&self, module: &Module) -> bool {
        let from = module.debug.own_from as usize;
        let mut all = true;
        module.each_type(|id| all &= id.index() >= from || self.types[id.index()].is_some());
        if !all || self.gained.is_empty() {
            return all;
        }
        let is_own = |ty: &&DebugType| ty.is_derived() && ty.parts().all(|part| part.index() < from);
        !module.debug.types.iter().filter(is_own).any(|ty| {
            let mut ty = ty.clone();
            ty.map_parts(|part| self.types[part.index()].unwrap_or(part));
            self.gained.contains(&ty)
        })
    }

    /// Whether both functions were read from the same text, to the same tokens.
    fn is_same_text(
        &self,
        (from, was): (&Extent<'_>, &FunctionDefinition),
        (to, is): (&Extent<'_>, &FunctionDefinition),
    ) -> bool {
        let (a, b) = (from.sources.file(from.file).text(), to.sources.file(to.file).text());
        if a.get(from.range.clone()) != b.get(to.range.clone())
            || from.shown() != to.shown()
            || from.is_system != to.is_system
        {
            return false;
        }
        // A body that was read again stands apart from what is before it.
        let stretches = |of: &Extent<'_>, function: &FunctionDefinition| {
            [(of.first.0, function.knows_until.0), (function.body.0, function.end.0 + 1)]
        };
        let (old, new) = (&self.older.unit.tokens().list, &self.newer.unit.tokens().list);
        stretches(from, was).into_iter().zip(stretches(to, is)).all(|(x, y)| {
            let old = &old[x.0 as usize..x.1 as usize];
            let new = &new[y.0 as usize..y.1 as usize];
            let mut places = (Places::of(from), Places::of(to));
            old.len() == new.len()
                && old.iter().zip(new).all(|(a, b)| {
                    (a.kind, a.sub, a.flags, a.value) == (b.kind, b.sub, b.flags, b.value)
                        && a.kind != TokenKind::Pragma
                        && places.0.inside(a.pos).is_some_and(|at| Some(at) == places.1.inside(b.pos))
                        && (!a.kind.is_spelled()
                            || !a.flags.has(Flags::EXPANDED)
                            || from.sources.raw(a.pos, a.value) == to.sources.raw(b.pos, b.value))
                })
        })
    }

    /// What symbol `id` of the earlier version is now.
    fn symbol(&self, id: SymbolId) -> Option<SymbolId> {
        let name = self.older.unit.symbols[id.0 as usize].name?;
        match self.newer.unit.names.find(name)?.kind {
            BindingKind::Symbol(id) => Some(id),
            _ => None,
        }
    }

    /// Where a function is declared now: none if in another file.
    #[expect(clippy::option_option, reason = "a place that is not known is no reason to refuse")]
    fn site(&self, was: SymbolId, is: SymbolId) -> Option<Option<(u32, u32)>> {
        let place = |version: &Version<'_>, id: SymbolId| {
            let at = version.unit.symbols[id.0 as usize].at;
            version.unit.sources().locate(version.unit.tokens().list.get(at.0 as usize)?.pos)
        };
        match (place(&self.older, was), place(&self.newer, is)) {
            (Some(was), Some(is)) => (was.file == is.file).then_some(Some((is.line, is.column))),
            (None, None) => Some(None),
            _ => None,
        }
    }

    /// What is to be done with `made`, which `kept` tells of.
    pub(super) fn settle(&self, made: &mut Made, kept: &Kept) {
        let own_from = self.newer.unit.types.count() as u32;
        let moved = |id: DebugTypeId| self.types.get(id.index()).copied().flatten().unwrap_or(id);
        for module in &mut made.modules {
            if self.are_types_renumbered && module.functions.iter().any(|function| function.debug.is_some()) {
                module.renumber_types(own_from, moved);
            }
            if kept.from != kept.to {
                kept.move_places(module);
            }
        }
        kept.place_function(made);
        if let Some(uses) = &mut made.uses {
            uses.records.iter_mut().for_each(|id| *id = self.records[id.0 as usize].unwrap_or(*id));
            uses.enums.iter_mut().for_each(|id| *id = self.enums[id.0 as usize].unwrap_or(*id));
        }
        made.mentioned.clone_from(&kept.mentioned);
        made.mentioned.sort_unstable();
    }
}

impl Kept {
    /// Lines and columns of the body's text follow it.
    fn move_places(&self, module: &mut Module) {
        let place = |line: u32, column: u32| match line == self.from.0 {
            true => (self.to.0, column - self.from.1 + self.to.1),
            false => (line - self.from.0 + self.to.0, column),
        };
        module.each_line(|at| {
            if *at.file == *self.file {
                (at.line, at.column) = place(at.line, at.column);
            }
        });
        let Some(number) = module.debug.files.iter().position(|file| **file == *self.file) else { return };
        let number = DebugFileId::new(number);
        // What stands before is the function's own place, which is told anew.
        let inside = |site: &Site| site.file == number && (site.line, site.column) >= self.from;
        module.each_site(|site| {
            if inside(site) {
                (site.line, site.column) = place(site.line, site.column);
            }
        });
    }

    /// The function is declared where the newer version says.
    fn place_function(&self, made: &mut Made) {
        let Some((line, column)) = self.site else { return };
        let Some(function) = made.modules.first_mut().and_then(|module| module.functions.first_mut()) else {
            return;
        };
        let is_there = function.debug.as_ref().and_then(|debug| debug.site);
        if is_there.is_some_and(|site| (site.line, site.column) != (line, column))
            && let Some(debug) = &mut Arc::make_mut(function).debug
            && let Some(site) = &mut debug.site
        {
            (site.line, site.column) = (line, column);
        }
    }
}

/// Where the text of `function` is; none if it is no stretch of one file, counted as it stands.
fn extent<'v>(version: &Version<'v>, function: &FunctionDefinition) -> Option<Extent<'v>> {
    let sources = version.unit.sources();
    let params = function.params.iter().map(|param| param.at);
    let first = params.chain(function.params_at).fold(function.knows_until, At::min);
    let place = |at: At| {
        let token = version.unit.tokens().list.get(at.0 as usize)?;
        let pos = sources.expansion_pos(token.pos);
        let (file, offset) = sources.offset_in_file(pos)?;
        Some((*token, pos, file, offset))
    };
    let (_, pos, file, start) = place(first)?;
    let (brace, open, ..) = place(function.body)?;
    let (close, end_pos, end_file, end) = place(function.end)?;
    let is_plain = !brace.flags.has(Flags::EXPANDED) && !close.flags.has(Flags::EXPANDED);
    let entry = whole(sources, pos)?;
    let is_one = entry == whole(sources, open)? && entry == whole(sources, end_pos)?;
    let counts_as_is = sources.entry(entry).marks.is_empty();
    (is_plain && is_one && counts_as_is && file == end_file && start < end).then(|| Extent {
        first,
        entry,
        file,
        range: start..end + 1,
        is_system: sources.is_system(pos),
        sources,
    })
}

/// The inclusion of the whole file that `pos` stands in.
fn whole(sources: &Sources, pos: Pos) -> Option<EntryId> {
    let id = sources.entry_of(pos)?;
    Some(sources.entry(id).whole().unwrap_or(id))
}

/// Finds how far behind the beginning of an extent positions are.
struct Places<'e> {
    extent: &'e Extent<'e>,
    /// The positions of the inclusion that was asked for last.
    known: std::ops::Range<u32>,
    entry: EntryId,
    /// What a position there and a place in the extent differ by, if that is everywhere the same.
    by: Option<i64>,
}

impl<'e> Places<'e> {
    fn of(extent: &'e Extent<'e>) -> Self {
        Self { extent, known: 0..0, entry: extent.entry, by: None }
    }

    #[inline]
    fn inside(&mut self, pos: Pos) -> Option<i64> {
        let sources = self.extent.sources;
        let pos = if pos.is_virtual() { sources.expansion_pos(pos) } else { pos };
        if pos.is_scratch() {
            // What was made by `#`, `##` or `__LINE__` in an argument stands nowhere, in either version.
            return Some(i64::MIN);
        }
        if !self.known.contains(&pos.number()) {
            self.enter(pos)?;
        }
        match self.by {
            Some(by) => Some(i64::from(pos.number()) - by),
            None => {
                let offset = sources.entry(self.entry).offset_of(pos);
                Some(offset as i64 - self.extent.range.start as i64)
            }
        }
    }

    #[cold]
    fn enter(&mut self, pos: Pos) -> Option<()> {
        let sources = self.extent.sources;
        self.entry = sources.entry_of(pos)?;
        let entry = sources.entry(self.entry);
        if entry.whole().unwrap_or(self.entry) != self.extent.entry {
            return None;
        }
        self.known = entry.start.number()..entry.start.number() + entry.len + 1;
        let first = i64::from(entry.start.number()) + self.extent.range.start as i64;
        self.by = entry.is_as_it_was().then(|| first - entry.offset_of(entry.start) as i64);
        Some(())
    }
}
