//! Versions of a unit that differ in what some of its promises are for and what they name, in what variables begin with, and
//! in nothing else.
//!
//! Problem: after most edits thousands of functions are what they were; to enliven and compare them costs what the file
//! costs. Approach: who makes such a version leaves the tables of its graph the same memory, or changes little of them: other
//! bytes and marks for the promises that changed, names that are defined elsewhere behind all symbols, first values
//! of variables. What was made of one version is then that of the other, and only those atoms are looked at.
//! Nobody vouches for it: tables that are not the same memory are compared.
//!
//! Argument: a promise is a call of one routine by name, marks of the names its function refers to, and bytes that
//! nobody decodes. Nothing that is found out of a graph depends on these bytes and marks but the promise's own fingerprint, and
//! nobody else's fingerprint is made of that: it has a name. (That of a promise may be made of others: of constants.) So it is
//! with the bytes of a variable with a name. A name that is defined elsewhere is no function and no datum
//! of the unit, whether or not anything refers to it.
//!
//! Refuses, and everything is compared: versions in which a variable took the place of another
//! ([`crate::migrate`]), promises without a name of their own in the image, marks of what has none, constants.

use crate::enliven::{Enlivened, relocs_of};
use crate::entries::Entries;
use crate::places::atom_at;
use crate::prints;
use lively_base::Common;
use lively_graph::{
    Binding, Content, Definition, Graph, Reloc, Section, SectionId, SectionKind, Span, Symbol, SymbolId,
    SymbolKind,
};
use std::collections::BTreeSet;
use std::ops::Range;

/// What an enlivened graph was made of.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    graph: Graph,
    /// How many symbols have the same number there and in the enlivened graph.
    count: usize,
    /// The numbers in the enlivened graph of those behind them.
    later: Common<Vec<SymbolId>>,
}

impl Source {
    pub(crate) fn of(graph: &Graph) -> Self {
        Self { graph: graph.clone(), count: graph.symbols.len(), later: Common::default() }
    }

    /// The number in the enlivened graph.
    fn number(&self, id: SymbolId) -> Option<SymbolId> {
        match id.index().checked_sub(self.count) {
            None => Some(id),
            Some(at) => self.later.get(at).copied(),
        }
    }

    fn numbered(&self, relocs: &[Reloc]) -> Option<Vec<Reloc>> {
        relocs.iter().map(|reloc| Some(Reloc { target: self.number(reloc.target)?, ..*reloc })).collect()
    }
}

/// Versions that have the same functions and data under the same names.
#[derive(Clone, Debug)]
pub struct Family(Common<Entries>);

impl PartialEq for Family {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_one_with(&other.0)
    }
}

impl Eq for Family {}

/// The section of promises whose bytes other versions may have others of, and where those are.
pub(crate) fn promised(graph: &Graph) -> Option<(SectionId, Span)> {
    let mut all = graph.sections_by_id().filter(|(_, section)| section.flags.promised);
    let (id, section) = all.next().filter(|_| all.next().is_none())?;
    match section.content {
        Content::Bytes(span) if graph.blob.is_apart(span) => Some((id, span)),
        _ => None,
    }
}

impl Enlivened {
    /// Whose functions and data it has.
    #[must_use]
    pub fn family(&self) -> Family {
        Family(self.entries.clone())
    }

    /// What [`crate::enliven`] makes of `graph`, if that is what this was made of but for what promises are for and name,
    /// and for first values.
    #[must_use]
    pub fn alike(&self, graph: &Graph) -> Option<Self> {
        let source = self.source.as_ref().filter(|_| self.moves.is_empty())?;
        let (section, span) = promised(graph)?;
        let mut version = self.clone();
        let mut changed: BTreeSet<usize> = BTreeSet::new();
        if !source.graph.is_kin(graph) {
            if promised(&source.graph)? != (section, span) || !is_near(&source.graph, graph, span) {
                return None;
            }
            version.name_more(source, graph)?;
            changed.extend(version.refer(source, graph, section)?);
            changed.extend(version.begin(source, graph)?);
        }
        changed.extend(self::changed(&self.graph, section, graph.bytes(span))?);
        let Content::Bytes(own) = self.graph.section(section).content else { return None };
        version.graph.blob.own_bytes(own)?.copy_from_slice(graph.bytes(span));
        let later = version.source.as_ref().map(|source| source.later.clone())?;
        version.source = Some(Source { graph: graph.clone(), count: source.count, later });
        for at in changed {
            let name = version.graph.atoms[at].symbol?;
            let is_named = version.graph.symbol(name).is_global()
                && !crate::names::is_private(
                    version.graph.symbol_name(name),
                    version.graph.symbol(name).kind,
                );
            if !is_named {
                return None;
            }
            let print = prints::of_one(&version.graph, at, &version.prints);
            if version.prints[at] != print {
                version.prints[at] = print;
            }
        }
        Some(version)
    }

    /// Names what `graph` has beside `source`; says no if what is defined there is another.
    fn name_more(&mut self, source: &Source, graph: &Graph) -> Option<()> {
        let known = &source.graph.symbols;
        if known.is_one_with(&graph.symbols) {
            return Some(());
        }
        let others = known.iter().zip(&graph.symbols).enumerate().filter(|(_, (was, is))| was != is);
        for (at, (was, is)) in others {
            if !(is_elsewhere(was) && is_elsewhere(is) && was.name == is.name) {
                return None;
            }
            let number = source.number(SymbolId::new(at))?.index();
            self.graph.symbols[number] = Symbol { name: self.graph.symbols[number].name, ..*is };
        }
        for new in graph.symbols.get(known.len()..)? {
            if !is_elsewhere(new) {
                return None;
            }
            let name = self.graph.blob.keep(graph.bytes(new.name))?;
            self.graph.symbols.push(Symbol { name, ..*new });
            let number = SymbolId::new(self.graph.symbols.len() - 1);
            self.source.as_mut()?.later.push(number);
        }
        Some(())
    }

    /// Has promises refer to what they refer to in `graph`; the atoms of those that did not. Nothing but promises may have
    /// other relocations.
    fn refer(&mut self, source: &Source, graph: &Graph, promises: SectionId) -> Option<Vec<usize>> {
        let before = &source.graph;
        if before.relocs.is_one_with(&graph.relocs) {
            return Some(Vec::new());
        }
        let has_same = |(id, _): (SectionId, &Section)| {
            id == promises || before.section_relocs(id) == graph.section_relocs(id)
        };
        if !before.sections_by_id().all(has_same) {
            return None;
        }
        let (mut old, mut new) = (before.section_relocs(promises), graph.section_relocs(promises));
        let numbers = self.source.clone()?;
        let mut changed = Vec::new();
        let mut exchanged: Vec<(Range<u64>, Vec<Reloc>)> = Vec::new();
        let first = self.graph.section(promises).atoms.start as usize;
        for (at, atom) in self.graph.section_atoms(promises).iter().enumerate() {
            let end = atom.offset + atom.size;
            let own = |all: &[Reloc]| all.iter().take_while(|reloc| u64::from(reloc.offset) < end).count();
            let (was, is);
            (was, old) = old.split_at(own(old));
            (is, new) = new.split_at(own(new));
            if was == is {
                continue;
            }
            let is_named = |reloc: &Reloc| self.graph.symbol(reloc.target).is_global();
            let (was, is) = (numbers.numbered(was)?, numbers.numbered(is)?);
            // References by name are what they were; what is new is by name too, and so stays what it is.
            if relocs_of(&self.graph, atom) != was || !is.iter().all(is_named) {
                return None;
            }
            changed.push(first + at);
            exchanged.push((atom.offset..end, is));
        }
        if !(old.is_empty() && new.is_empty()) {
            return None;
        }
        self.graph.exchange_relocs(promises, &exchanged)?;
        Some(changed)
    }

    /// Has variables begin with what they begin with in `graph`; the atoms of those that did not. Sections are the same in
    /// all else.
    fn begin(&mut self, source: &Source, graph: &Graph) -> Option<Vec<usize>> {
        let before = &source.graph;
        let mut changed = Vec::new();
        if before.sections.is_one_with(&graph.sections) {
            return Some(changed);
        }
        for (id, section) in graph.sections_by_id() {
            let was = before.section(id);
            if (was.name, was.kind, was.content) == (section.name, section.kind, section.content) {
                continue;
            }
            let is_variable = |kind| matches!(kind, SectionKind::Data | SectionKind::Zero);
            let own = self.graph.section(id);
            let is_one = own.atoms.len() == 1 && was.atoms.len() == 1 && was.size == section.size;
            if !(is_one && is_variable(was.kind) && is_variable(section.kind)) {
                return None;
            }
            changed.push(own.atoms.start as usize);
            let name = self.graph.blob.keep(graph.bytes(section.name))?;
            let content = match section.content {
                Content::Bytes(bytes) => Content::Bytes(self.graph.blob.keep(graph.bytes(bytes))?),
                Content::Zero => Content::Zero,
            };
            let own = &mut self.graph.sections[id.index()];
            (own.name, own.kind, own.content) = (name, section.kind, content);
        }
        Some(changed)
    }

    /// The atoms in which `newer` differs, if that is all in which it does; none if nobody knows.
    pub(crate) fn atoms_changed(&self, newer: &Self) -> Option<Vec<usize>> {
        // Entries are the same memory only in versions that were made of each other.
        let is_alike = self.entries.is_one_with(&newer.entries)
            && self.graph.atoms.is_one_with(&newer.graph.atoms)
            && self.graph.facts.is_one_with(&newer.graph.facts)
            && self.loose.is_one_with(&newer.loose)
            && self.ambiguous.is_one_with(&newer.ambiguous)
            && self.moves.is_empty()
            && newer.moves.is_empty();
        let pairs = || self.prints.iter().zip(newer.prints.iter()).enumerate();
        is_alike.then(|| pairs().filter(|(_, (was, is))| was != is).map(|(at, _)| at).collect())
    }
}

/// Whether `new` has the functions and data of `old` where they were, as far as sections and atoms tell.
fn is_near(old: &Graph, new: &Graph, promises: Span) -> bool {
    let is_same = |(was, is): (&Section, &Section)| {
        (was.flags, was.align, was.size, was.entry_size) == (is.flags, is.align, is.size, is.entry_size)
            && (&was.atoms, was.group, was.follows, was.placement)
                == (&is.atoms, is.group, is.follows, is.placement)
    };
    let has_same_sections =
        || old.sections.len() == new.sections.len() && old.sections.iter().zip(&new.sections).all(is_same);
    (old.sections.is_one_with(&new.sections) || has_same_sections())
        && old.atoms.is_one_with(&new.atoms)
        && old.groups.is_one_with(&new.groups)
        && old.facts.is_one_with(&new.facts)
        && new.blob.extends(&old.blob, promises)
        && (&old.name, old.arch, old.wants_exec_stack) == (&new.name, new.arch, new.wants_exec_stack)
}

/// Whether it names nothing of the graph's own: something that is defined elsewhere, or, once nothing refers to that
/// any more, nothing at all.
fn is_elsewhere(symbol: &Symbol) -> bool {
    let is_vacant = (symbol.definition, symbol.binding, symbol.kind)
        == (Definition::Absolute(0), Binding::Local, SymbolKind::File);
    symbol.definition == Definition::Undefined || is_vacant
}

/// The atoms of a section that would be others if it held `new`.
fn changed(graph: &Graph, section: SectionId, new: &[u8]) -> Option<Vec<usize>> {
    /// Bytes that are compared at once.
    const CHUNK: usize = 256;
    let old = graph.content(section);
    let mut found: Vec<usize> = Vec::new();
    let mut behind = 0;
    for (number, (was, is)) in old.chunks(CHUNK).zip(new.chunks(CHUNK)).enumerate() {
        if was == is {
            continue;
        }
        for (at, _) in was.iter().zip(is).enumerate().filter(|(_, (was, is))| was != is) {
            let offset = (number * CHUNK + at) as u64;
            if offset >= behind {
                let atom = atom_at(graph, section, offset)?;
                behind = graph.atoms[atom].offset + graph.atoms[atom].size;
                found.push(atom);
            }
        }
    }
    (old.len() == new.len()).then_some(found)
}
