//! Every reference between functions and data of a unit becomes one by name.
//!
//! An object refers to what is local to it in ways that only hold inside it: by its section and a
//! distance, or, between functions of one section, by nothing but the distance in the instruction, which the
//! assembler filled in. A function can only be replaced when all who call it go through its entry, and a
//! datum can only keep its address when new code can name it. So:
//!
//! 1. what is local gets a name nobody else can have ([`crate::names`]) and becomes global and hidden;
//! 2. references to sections are turned to what lies there, where that is certain ([`crate::places`]);
//! 3. calls and jumps the assembler resolved get a relocation;
//! 4. nameless parts of read-only sections are cut where something refers to them.
//!
//! The meaning of the graph does not change: linked as a whole it computes the same addresses, but for
//! entries. References to the *inside* of a function (jump tables, cold parts) stay what they are, distances in one
//! body; so do those of call frame and debug information to code, for they tell of bodies.
//!
//! What is not certain stays too, and is listed ([`LooseReference`]): the plan refuses what depends on it.
//!
//! Accepted: a reference is taken to mean the named datum it points into. A compiler may point before or behind
//! a datum and add a distance at run time; behind is seen ([`Loose::Boundary`]), before is not.

use crate::alike::{self, Source};
use crate::entries::{Entries, Entry, is_local_constant};
use crate::names::{is_constant, is_local, is_private, of_constant, of_local};
use crate::places::{Counting, atom_at, counting, extent, place_of, sum, walk};
use crate::plan::Thing;
use crate::prints::{self, Print};
use lively_arch::{Kind, x86_64};
use lively_base::{Arch, Common};
use lively_graph::{
    Atom, Binding, Builder, Content, Definition, Facts, Graph, Reloc, SectionId, SectionKind, Symbol,
    SymbolId, SymbolKind, Visibility,
};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A graph whose references are by name, and what could not be made so.
#[derive(Clone, Debug)]
pub struct Enlivened {
    /// The graph.
    pub graph: Graph,
    /// References that are not certain, or that bypass an entry.
    pub loose: Common<Vec<LooseReference>>,
    /// Local names that several things have; they stay local.
    pub ambiguous: Common<Vec<String>>,
    /// What the program still has though this version of the source does not ([`Enlivened::inherit`]).
    pub gone: Common<BTreeMap<Vec<u8>, Gone>>,
    /// Variables that took the place of others.
    pub moves: crate::migrate::Moves,
    /// How many variables of the unit ever did.
    pub moved: u32,
    /// Functions and data of the graph.
    pub(crate) entries: Common<Entries>,
    /// The fingerprints of its atoms.
    pub(crate) prints: Common<Vec<Print>>,
    /// What it was made of, if others can be made of it.
    pub(crate) source: Option<Source>,
}

/// A function or datum of the program that the source no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Function or datum.
    pub thing: Thing,
    /// Bytes, of a datum.
    pub size: u64,
    /// Call text of a function, layout of a datum, where known.
    pub text: Option<String>,
}

impl Enlivened {
    /// The names of its local constants.
    pub fn constants(&self) -> impl Iterator<Item = &[u8]> {
        let constants = self.entries.by_name.iter();
        constants.filter(|(_, entry)| is_local_constant(&self.graph, entry)).map(|(name, _)| name.as_slice())
    }

    /// Takes over from `other`, another version that was part of the program, what this one does not have:
    /// to be called on the new version once it is applied, with the one before, and after an undo on the
    /// one that is current again, with the one undone. Something that comes back in a later version is
    /// then known to be there: a function gets a new body, a datum keeps its address and value.
    pub fn inherit(&mut self, other: &Self) {
        self.moved = self.moved.max(other.moved);
        let (ours, theirs) = (&self.entries, &other.entries);
        // What is the same has nothing that the other has not.
        if !ours.is_one_with(theirs) {
            for (name, entry) in &theirs.by_name {
                // A constant that comes back is found by its content.
                if !ours.by_name.contains_key(name) && !is_local_constant(&other.graph, entry) {
                    self.gone.insert(name.clone(), Gone::of(&other.graph, entry));
                }
            }
        }
        if !self.gone.is_one_with(&other.gone) {
            for (name, gone) in other.gone.iter() {
                if !ours.by_name.contains_key(name) && !self.gone.contains_key(name) {
                    self.gone.insert(name.clone(), gone.clone());
                }
            }
        }
    }

    /// The fingerprint of one of the entries.
    pub(crate) fn print(&self, entry: &Entry) -> Print {
        let print = entry.atom.map_or_else(Print::default, |at| self.prints[at]);
        let moved = |print: u128| print ^ u128::from(entry.inside);
        match entry.atom {
            Some(_) => Print { own: moved(print.own), full: moved(print.full) },
            None => print,
        }
    }
}

impl Gone {
    pub(crate) fn of(graph: &Graph, entry: &Entry) -> Self {
        Self::at(graph, entry.symbol)
    }

    /// What is known of something that is defined.
    pub(crate) fn at(graph: &Graph, id: SymbolId) -> Self {
        let name = String::from_utf8_lossy(graph.symbol_name(id));
        let symbol = graph.symbol(id);
        let is_code = match symbol.definition {
            Definition::At(section, _) => graph.section(section).kind == SectionKind::Code,
            _ => false,
        };
        if is_code {
            let text = graph.facts.functions.get(&*name).map(|facts| facts.abi.clone());
            return Self { thing: Thing::Function, size: 0, text };
        }
        let size = match symbol.definition {
            Definition::Common { size, .. } => size,
            _ => symbol.size,
        };
        let text = graph.facts.data.get(&*name).map(|facts| facts.layout.clone());
        Self { thing: Thing::Datum, size, text }
    }
}

/// A reference that could not be made one by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseReference {
    /// Whose: an internal name, or a section's where nothing is named.
    pub from: Vec<u8>,
    /// To what; none: to anything in `section`.
    pub to: Option<Vec<u8>>,
    /// Where the target lies.
    pub section: SectionId,
    /// Why.
    pub why: Loose,
}

/// Why a reference is loose.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Loose {
    /// It leads into the middle of another function.
    Inside,
    /// It is a jump of one byte, in which no address of an entry fits.
    Short,
    /// The instruction could not be decoded.
    Undecoded,
    /// It leads to the first byte of one datum, which is also the end of this one.
    Boundary {
        /// The datum before.
        before: Vec<u8>,
    },
    /// It leads to no named datum.
    Outside,
}

/// Makes the references of `graph` ones by name. Its name becomes part of the names of what is local.
#[must_use]
pub fn enliven(mut graph: Graph) -> Enlivened {
    let source = alike::promised(&graph).map(|_| Source::of(&graph));
    let ambiguous = name_locals(&mut graph);
    let mut work = Work::new(graph);
    work.code();
    work.data();
    work.rest();
    let Work { mut graph, relocs, loose, .. } = work;
    graph.relocs = Vec::new().into();
    let mut builder = Builder::new(graph);
    relocs.into_iter().for_each(|(section, reloc)| builder.reloc(section, reloc));
    let mut graph = builder.finish();
    // What local constants are called is no part of any fingerprint.
    let prints = prints::of_atoms(&graph);
    name_constants(&mut graph, &prints);
    let entries = Entries::of(&graph).into();
    let (loose, ambiguous, gone) = (loose.into(), ambiguous.into(), Common::default());
    let (moves, prints) = (BTreeMap::new(), prints.into());
    Enlivened { graph, loose, ambiguous, gone, moves, moved: 0, entries, prints, source }
}

/// Local functions and data become global and hidden; gives the names that several have.
fn name_locals(graph: &mut Graph) -> Vec<String> {
    let is_candidate = |graph: &Graph, id: SymbolId| {
        let symbol = graph.symbol(id);
        let Definition::At(section, offset) = symbol.definition else { return false };
        let section = graph.section(section);
        let is_typed =
            matches!(symbol.kind, SymbolKind::Function | SymbolKind::Object | SymbolKind::ThreadLocal);
        let named = !is_private(graph.bytes(symbol.name), symbol.kind);
        symbol.binding == Binding::Local && is_typed && named && section.flags.loaded && offset < section.size
    };
    let ids: Vec<SymbolId> = graph.symbols_by_id().map(|(id, _)| id).collect();
    let ids: Vec<SymbolId> = ids.into_iter().filter(|id| is_candidate(graph, *id)).collect();
    let ranked = crate::numbered::ranked(graph, &ids);
    let mut count: FxHashMap<&[u8], u32> = FxHashMap::default();
    for &id in &ids {
        *count.entry(graph.symbol_name(id)).or_default() += 1;
    }
    let mut ambiguous: Vec<String> = count
        .iter()
        .filter(|(_, n)| **n > 1)
        .map(|(name, _)| String::from_utf8_lossy(name).into_owned())
        .collect();
    ambiguous.sort();
    let unique: Vec<SymbolId> = ids.iter().copied().filter(|id| count[graph.symbol_name(*id)] == 1).collect();
    let mut renamed = FxHashMap::default();
    for id in unique {
        let old = graph.symbol_name(id).to_vec();
        let new = of_local(ranked.get(&id).unwrap_or(&old), &graph.name);
        rename(graph, id, &new, Binding::Global);
        renamed.insert(old, new);
    }
    rename_facts(&mut graph.facts, &renamed);
    ambiguous
}

/// Local constants get names that tell their content, and give way to one that is there already.
fn name_constants(graph: &mut Graph, all: &[prints::Print]) {
    let mut renamed = FxHashMap::default();
    for index in 0..graph.symbols.len() {
        let id = SymbolId::new(index);
        let Some((section, offset)) = place_of(graph, id) else { continue };
        let name = graph.symbol_name(id);
        let constant = is_constant(graph.section(section).kind);
        if !constant || !graph.symbol(id).is_global() || !is_local(name) {
            continue;
        }
        let Some(atom) = atom_at(graph, section, offset) else { continue };
        let old = name.to_vec();
        let new = of_constant(&old, all[atom].full ^ u128::from(offset - graph.atoms[atom].offset));
        rename(graph, id, &new, Binding::Weak);
        renamed.insert(old, new);
    }
    rename_facts(&mut graph.facts, &renamed);
}

fn rename(graph: &mut Graph, id: SymbolId, name: &[u8], binding: Binding) {
    // A blob that is full leaves the symbol local: it is then one more thing that cannot be named.
    let Some(span) = graph.blob.keep(name) else { return };
    let symbol = &mut graph.symbols[id.index()];
    symbol.name = span;
    symbol.binding = binding;
    symbol.visibility = Visibility::Hidden;
}

fn rename_facts(facts: &mut Facts, renamed: &FxHashMap<Vec<u8>, Vec<u8>>) {
    fn moved<T>(map: &mut std::collections::BTreeMap<String, T>, renamed: &FxHashMap<Vec<u8>, Vec<u8>>) {
        let old = std::mem::take(map);
        let entries = old.into_iter().map(|(name, facts)| {
            let new = renamed.get(name.as_bytes()).and_then(|new| String::from_utf8(new.clone()).ok());
            (new.unwrap_or(name), facts)
        });
        map.extend(entries);
    }
    moved(&mut facts.functions, renamed);
    moved(&mut facts.data, renamed);
}

/// A named range of a section.
struct Named {
    start: u64,
    end: u64,
    symbol: SymbolId,
}

struct Work {
    graph: Graph,
    /// Named functions and data by section, by start.
    named: Vec<Vec<Named>>,
    /// Private symbols without a meaning but their place.
    labels: FxHashMap<(SectionId, u64), SymbolId>,
    /// Starts of nameless pieces by section, found so far.
    cuts: BTreeSet<(SectionId, u64)>,
    relocs: Vec<(SectionId, Reloc)>,
    loose: Vec<LooseReference>,
}

impl Work {
    fn new(graph: Graph) -> Self {
        let mut named: Vec<Vec<Named>> = graph.sections.iter().map(|_| Vec::new()).collect();
        let mut labels = FxHashMap::default();
        for (symbol, of) in graph.symbols_by_id() {
            let Definition::At(section, start) = of.definition else { continue };
            if of.is_global() {
                named[section.index()].push(Named { start, end: start.saturating_add(of.size), symbol });
            } else if of.kind != SymbolKind::Section && is_private(graph.bytes(of.name), of.kind) {
                labels.entry((section, start)).or_insert(symbol);
            }
        }
        named.iter_mut().for_each(|list| list.sort_by_key(|n| (n.start, n.symbol)));
        let cuts = BTreeSet::new();
        Self { graph, named, labels, cuts, relocs: Vec::new(), loose: Vec::new() }
    }

    /// How the holder of a reference is called: the atom's name, else its section's.
    fn holder(&self, atom: &Atom) -> Vec<u8> {
        match atom.symbol {
            Some(symbol) => self.graph.symbol_name(symbol).to_vec(),
            None => self.graph.section_name(atom.section).to_vec(),
        }
    }

    fn loose(&mut self, from: Vec<u8>, to: Option<SymbolId>, section: SectionId, why: Loose) {
        let to = to.map(|symbol| self.graph.symbol_name(symbol).to_vec());
        let found = LooseReference { from, to, section, why };
        if self.loose.last() != Some(&found) {
            self.loose.push(found);
        }
    }

    /// References from code.
    fn code(&mut self) {
        for index in 0..self.graph.sections.len() {
            let section = SectionId::new(index);
            if self.graph.section(section).kind != SectionKind::Code {
                continue;
            }
            let range = self.graph.section(section).atoms.clone();
            for at in range {
                self.code_atom(self.graph.atoms[at as usize]);
            }
            if self.graph.section_atoms(section).is_empty() {
                self.keep_all(section);
            }
        }
    }

    fn keep_all(&mut self, section: SectionId) {
        let kept = self.graph.section_relocs(section).iter().map(|reloc| (section, *reloc));
        self.relocs.extend(kept);
    }

    fn code_atom(&mut self, atom: Atom) {
        let section = atom.section;
        let relocs = relocs_of(&self.graph, &atom).to_vec();
        if self.is_clear(&atom, &relocs) {
            for reloc in relocs {
                let further = (counting(reloc.kind) == Counting::Plain).then_some(0);
                let reloc = match further {
                    Some(_) => self.turned(&atom, reloc, further),
                    None => {
                        let private = self.sectional(reloc.target);
                        private.map(|place| self.cuts.insert(place));
                        reloc
                    }
                };
                self.relocs.push((section, reloc));
            }
            return;
        }
        let walked = walk(&self.graph, &atom, &relocs);
        for (reloc, behind) in relocs.iter().zip(&walked.behind) {
            let place = match counting(reloc.kind) {
                Counting::Plain => Some(0),
                Counting::Relative => *behind,
                Counting::Other => None,
            };
            let reloc = self.turned(&atom, *reloc, place);
            self.relocs.push((section, reloc));
        }
        let others = self.graph.section_atoms(section).len() > 1;
        if !walked.complete && others {
            self.loose(self.holder(&atom), None, section, Loose::Undecoded);
            self.mark_all(&atom);
        }
        for bare in walked.bare {
            self.bare(&atom, &bare);
        }
    }

    /// Whether all references of code are clear without decoding it: it is alone in its section, what it
    /// refers to has symbols of its own, and nothing in it can be a distance to its own start.
    fn is_clear(&self, atom: &Atom, relocs: &[Reloc]) -> bool {
        let is_named = |reloc: &Reloc| {
            let Some((to, base)) = self.sectional(reloc.target) else { return true };
            let target = self.graph.symbol(reloc.target);
            counting(reloc.kind) == Counting::Plain
                || target.kind != SymbolKind::Section
                    && self.graph.section(to).kind != SectionKind::Code
                    && self.named_around(to, base).is_none()
        };
        // Whether a promise is so must not depend on what it is for.
        !self.graph.section(atom.section).flags.promised
            && self.graph.section_atoms(atom.section).len() == 1
            && self.graph.arch == Arch::X86_64
            && relocs.iter().all(is_named)
            && !crate::places::may_mean_start(bytes_of(&self.graph, atom))
    }

    /// A reference that the assembler resolved.
    fn bare(&mut self, atom: &Atom, bare: &crate::places::Bare) {
        let section = atom.section;
        let Some(target) = u64::try_from(bare.target).ok().filter(|t| *t < self.graph.section(section).size)
        else {
            return;
        };
        let function = self.named_from(section, target);
        let Some(to) = atom_at(&self.graph, section, target).map(|at| self.graph.atoms[at]) else { return };
        let is_private = to.symbol.is_none_or(|symbol| !self.graph.symbol(symbol).is_global());
        if function.is_none() && !is_private && (to.offset != atom.offset) {
            self.loose(self.holder(atom), to.symbol, section, Loose::Inside);
        }
        let Some(symbol) = function.or_else(|| self.label(section, to.offset)) else { return };
        let begins = if function.is_some() { target } else { to.offset };
        let inside = target.wrapping_sub(begins).cast_signed();
        let field = bare.field.and_then(|field| u32::try_from(field).ok());
        let Some(offset) = field else {
            self.loose(self.holder(atom), function.or(to.symbol), section, Loose::Short);
            if function.is_none() {
                self.mark(section, bare.at, symbol);
            }
            return;
        };
        let kind = if bare.is_branch { x86_64::Kind::Plt32 } else { x86_64::Kind::Pc32 };
        let addend = inside - bare.behind;
        let reloc = Reloc { offset, kind: Kind::X86_64(kind), target: symbol, addend };
        self.relocs.push((section, reloc));
    }

    /// Says that what stands at `at` refers to `target`, in a way no relocation can fill in.
    fn mark(&mut self, section: SectionId, at: u64, target: SymbolId) {
        let kind = Kind::X86_64(x86_64::Kind::None);
        self.relocs.push((section, Reloc { offset: at as u32, kind, target, addend: 0 }));
    }

    /// Says that `atom` may refer to every private part of its section.
    fn mark_all(&mut self, atom: &Atom) {
        let atoms = self.graph.section_atoms(atom.section).to_vec();
        for other in atoms.iter().filter(|other| other.offset != atom.offset) {
            let is_named = other.symbol.is_some_and(|symbol| self.graph.symbol(symbol).is_global());
            if !is_named && let Some(label) = self.label(atom.section, other.offset) {
                self.mark(atom.section, atom.offset, label);
            }
        }
    }

    /// References from data with an address.
    fn data(&mut self) {
        for index in 0..self.graph.sections.len() {
            let section = SectionId::new(index);
            let of = self.graph.section(section);
            if of.kind == SectionKind::Code || of.kind == SectionKind::Frames || !of.flags.loaded {
                continue;
            }
            for at in of.relocs.clone() {
                let reloc = self.graph.relocs[at as usize];
                let further = match counting(reloc.kind) {
                    Counting::Plain => Some(0),
                    Counting::Relative => {
                        let start = self.piece_start(section, reloc.offset.into());
                        Some(start.cast_signed() - i64::from(reloc.offset))
                    }
                    Counting::Other => None,
                };
                let Some(atom) = atom_at(&self.graph, section, reloc.offset.into()) else {
                    self.relocs.push((section, reloc));
                    continue;
                };
                let holder = self.graph.atoms[atom];
                let reloc = self.turned(&holder, reloc, further);
                self.relocs.push((section, reloc));
            }
        }
    }

    /// Where the table or datum begins that holds `offset`.
    fn piece_start(&self, section: SectionId, offset: u64) -> u64 {
        let list = &self.named[section.index()];
        let named = list[..list.partition_point(|n| n.start <= offset)].last().map_or(0, |n| n.start);
        let cut = self.cuts.range((section, 0)..=(section, offset)).next_back().map(|(_, at)| *at);
        named.max(cut.unwrap_or(0))
    }

    /// References of what tells of code: to data by name, to code as they are.
    fn rest(&mut self) {
        for index in 0..self.graph.sections.len() {
            let section = SectionId::new(index);
            if self.graph.section(section).kind == SectionKind::Frames {
                self.keep_all(section);
            }
            if self.graph.section(section).flags.loaded {
                continue;
            }
            for at in self.graph.section(section).relocs.clone() {
                let mut reloc = self.graph.relocs[at as usize];
                if counting(reloc.kind) == Counting::Plain
                    && let Some((to, base)) = self.sectional(reloc.target)
                    && self.graph.section(to).kind != SectionKind::Code
                    && let Some(place) = sum(base, reloc.addend, 0)
                    && let Some(datum) = self.named_around(to, place)
                {
                    reloc = self.moved(reloc, base, datum);
                }
                self.relocs.push((section, reloc));
            }
        }
    }

    /// Where a target lies that is no name: a section's symbol or a private one, in a loaded section.
    fn sectional(&self, target: SymbolId) -> Option<(SectionId, u64)> {
        let symbol = self.graph.symbol(target);
        let place = place_of(&self.graph, target)?;
        let loaded = self.graph.section(place.0).flags.loaded;
        (symbol.binding == Binding::Local && loaded).then_some(place)
    }

    /// A named thing that begins at `offset`.
    fn named_from(&self, section: SectionId, offset: u64) -> Option<SymbolId> {
        let list = &self.named[section.index()];
        let at = list.partition_point(|n| n.start < offset);
        list.get(at).filter(|n| n.start == offset).map(|n| n.symbol)
    }

    /// The named thing that `offset` is in; one without size has its first byte.
    fn named_around(&self, section: SectionId, offset: u64) -> Option<SymbolId> {
        let list = &self.named[section.index()];
        let after = list.partition_point(|n| n.start <= offset);
        let holds = |n: &&Named| offset < n.end || offset == n.start;
        // Of several names of one place, the first.
        let found = list[..after].iter().rev().find(holds)?;
        self.named_from(section, found.start)
    }

    /// The named datum that ends at `offset`.
    fn named_before(&self, section: SectionId, offset: u64) -> Option<SymbolId> {
        let list = &self.named[section.index()];
        let before = list.partition_point(|n| n.start < offset);
        list[..before].iter().rev().find(|n| n.end == offset).map(|n| n.symbol)
    }

    /// The same reference, from `target` at `base` of its section to `symbol` of that section.
    fn moved(&self, reloc: Reloc, base: u64, symbol: SymbolId) -> Reloc {
        let start = place_of(&self.graph, symbol).map_or(base, |(_, start)| start);
        let addend = reloc.addend.wrapping_add(base.cast_signed()).wrapping_sub(start.cast_signed());
        Reloc { target: symbol, addend, ..reloc }
    }

    /// A private symbol at `offset`.
    fn label(&mut self, section: SectionId, offset: u64) -> Option<SymbolId> {
        if let Some(&symbol) = self.labels.get(&(section, offset)) {
            return Some(symbol);
        }
        let name = self.graph.blob.keep(format!(".Llively.{}.{offset:x}", section.index()).as_bytes())?;
        self.graph.symbols.push(Symbol {
            name,
            definition: Definition::At(section, offset),
            size: 0,
            binding: Binding::Local,
            visibility: Visibility::Default,
            kind: SymbolKind::Untyped,
        });
        let symbol = SymbolId::new(self.graph.symbols.len() - 1);
        self.labels.insert((section, offset), symbol);
        Some(symbol)
    }

    /// `reloc` of `holder` by name. What is added to its addend to have the place is `further`, if known.
    fn turned(&mut self, holder: &Atom, reloc: Reloc, further: Option<i64>) -> Reloc {
        let Some((to, base)) = self.sectional(reloc.target) else { return reloc };
        let place = further.and_then(|further| sum(base, reloc.addend, further));
        let kind = self.graph.section(to).kind;
        let end = self.graph.section(to).size;
        let Some(place) = place.filter(|place| *place <= end) else {
            // A private symbol of its own is what is meant, wherever exactly.
            if self.graph.symbol(reloc.target).kind == SymbolKind::Section {
                self.loose(self.holder(holder), None, to, Loose::Undecoded);
            }
            return reloc;
        };
        if kind == SectionKind::Code {
            return self.code_reference(holder, reloc, to, base, place);
        }
        if let Some(datum) = self.named_around(to, place) {
            if self.named_from(to, place).is_some()
                && let Some(before) = self.named_before(to, place)
                // Assemblers refer to global data by name, never by section.
                && is_local(self.graph.symbol_name(before))
            {
                let before = self.graph.symbol_name(before).to_vec();
                self.loose(self.holder(holder), Some(datum), to, Loose::Boundary { before });
            }
            return self.moved(reloc, base, datum);
        }
        if let Some(before) = self.named_before(to, place) {
            return self.moved(reloc, base, before);
        }
        if place < end && (is_constant(kind) || self.labels.contains_key(&(to, place))) {
            self.cuts.insert((to, place));
            return match self.label(to, place) {
                Some(label) => self.moved(reloc, base, label),
                None => reloc,
            };
        }
        self.loose(self.holder(holder), None, to, Loose::Outside);
        reloc
    }

    /// A reference to `place` in code: the entry of what begins there, else a place in a body.
    fn code_reference(&mut self, holder: &Atom, reloc: Reloc, to: SectionId, base: u64, place: u64) -> Reloc {
        if let Some(function) = self.named_from(to, place) {
            return self.moved(reloc, base, function);
        }
        let Some(atom) = atom_at(&self.graph, to, place).map(|at| self.graph.atoms[at]) else {
            return reloc;
        };
        let inside = place < atom.offset + extent(&self.graph, &atom);
        let is_other = (holder.section, holder.offset) != (atom.section, atom.offset);
        let is_named = |symbol: Option<SymbolId>| symbol.filter(|s| self.graph.symbol(*s).is_global());
        if inside
            && is_other
            && self.graph.section(holder.section).kind == SectionKind::Code
            && let Some(of) = is_named(atom.symbol)
            && is_named(holder.symbol).is_some()
        {
            self.loose(self.holder(holder), Some(of), to, Loose::Inside);
        }
        match self.label(to, atom.offset) {
            Some(label) => self.moved(reloc, base, label),
            None => reloc,
        }
    }
}

/// The relocations of an atom.
pub(crate) fn relocs_of<'g>(graph: &'g Graph, atom: &Atom) -> &'g [Reloc] {
    let relocs = graph.section_relocs(atom.section);
    let first = relocs.partition_point(|r| u64::from(r.offset) < atom.offset);
    let last = relocs.partition_point(|r| u64::from(r.offset) < atom.offset + atom.size);
    &relocs[first..last]
}

/// The bytes of an atom; none where it holds zeros.
pub(crate) fn bytes_of<'g>(graph: &'g Graph, atom: &Atom) -> &'g [u8] {
    match graph.section(atom.section).content {
        Content::Zero => &[],
        Content::Bytes(_) => {
            let (start, end) = (atom.offset as usize, (atom.offset + atom.size) as usize);
            graph.content(atom.section).get(start..end).unwrap_or(&[])
        }
    }
}
