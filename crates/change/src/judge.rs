//! One verdict for each function and datum of two versions.
//!
//! Order: what the whole file says first (another file, records, constructors), then each name of either version
//! by itself, then what only shows between them: code that stays and reaches a replaced function
//! without its entry, new code whose references are uncertain.
//!
//! What decides for functions is the fingerprint ([`crate::prints`]): equal means keep, whatever the source
//! says. A signature is judged even if the code is equal, for callers rely on it.
//!
//! Constants that are local to the file carry their content in their names, so a changed one is a new thing
//! and everything that uses it has changed too and gets the new one. A constant that other files can see
//! keeps its address and value like any datum, for those files go on reading it.

use crate::enliven::{Enlivened, Gone, Loose, LooseReference};
use crate::entries::{Entries, Entry, Sort, aliases, is_local_constant, is_thread_local, section_kind};
use crate::names::{is_constant, is_local, of_local, shown, source_part, stable_part};
use crate::plan::{Action, Item, Policy, Thing, Unknown};
use crate::prints::Print;
use crate::reason::Reason;
use crate::records::{self, listed};
use lively_base::Common;
use lively_graph::{Graph, SectionKind, SymbolId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// What is decided of one thing.
type Verdict = (Action, Reason, Vec<String>);

const fn plain(action: Action, reason: Reason) -> Verdict {
    (action, reason, Vec::new())
}

fn refused(reason: Reason, details: impl IntoIterator<Item = String>) -> Verdict {
    (Action::Refuse, reason, details.into_iter().collect())
}

/// The items of a plan, but for those that nothing is said of; and these, if there are any.
pub(crate) fn judge(old: &Enlivened, new: &Enlivened, policy: Policy) -> (Vec<Item>, Option<Rest>) {
    match old.atoms_changed(new) {
        Some(changed) => judge_alike((old, new), &changed, policy),
        None => (judge_whole(old, new, policy), None),
    }
}

/// Of versions that differ in these atoms alone. All other names have the same symbol, facts and fingerprint in both,
/// and so are kept; the lists of constructors are the same; and so is what uses variables with a number where all
/// references are the same memory.
fn judge_alike(
    (old, new): (&Enlivened, &Enlivened),
    changed: &[usize],
    policy: Policy,
) -> (Vec<Item>, Option<Rest>) {
    let (was, now) = (&old.entries, &new.entries);
    let bench = Bench { old, new, was, now, policy, kinship: Kinship::Alike };
    let symbols = changed.iter().flat_map(|&at| now.of_atom(at));
    let entries = symbols.filter_map(|id| now.by_name.get(stable_part(new.graph.symbol_name(id))));
    let mut entries: Vec<&Entry> = entries.collect();
    entries.sort_by_key(|entry| entry.order);
    let judged = entries.into_iter().map(|entry| item(&new.graph, entry, bench.both(entry, entry)));
    let mut items: Vec<Item> = judged.collect();
    bench.bypassed(&mut items);
    bench.uncertain(&mut items, || match old.graph.relocs.is_one_with(&new.graph.relocs) {
        true => FxHashSet::default(),
        false => crate::numbered::doubtful((old, was), (new, now)),
    });
    let count = now.by_name.len() - items.len();
    (items, Some(Rest { graph: new.graph.clone(), entries: now.clone(), count }))
}

/// What a plan says nothing of: all entries of a version that have no item, each kept as it is.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    graph: Graph,
    entries: Common<Entries>,
    pub(crate) count: usize,
}

impl Rest {
    /// Everything, in its order, when `items` are what is said.
    pub(crate) fn with(&self, items: &[Item]) -> Vec<Item> {
        let said: FxHashMap<&[u8], &Item> = items.iter().map(|item| (&*item.name, item)).collect();
        let mut all: Vec<&Entry> = self.entries.by_name.values().collect();
        all.sort_by_key(|entry| entry.order);
        let of = |entry: &Entry| match said.get(self.graph.symbol_name(entry.symbol)) {
            Some(item) => Item::clone(item),
            None => item(&self.graph, entry, plain(Action::Keep, Reason::Unchanged)),
        };
        all.into_iter().map(of).collect()
    }
}

/// The items of a plan, every name compared.
fn judge_whole(old: &Enlivened, new: &Enlivened, policy: Policy) -> Vec<Item> {
    let mut items = Vec::new();
    if old.graph.name != new.graph.name || old.graph.arch != new.graph.arch {
        let details = vec![
            format!("the old one is `{}` for {}", old.graph.name, old.graph.arch),
            format!("the new one is `{}` for {}", new.graph.name, new.graph.arch),
        ];
        items.push(Item {
            name: new.graph.name.clone().into_bytes(),
            thing: Thing::Unit,
            action: Action::Refuse,
            reason: Reason::UnitChanged,
            details,
        });
    }
    items.extend(records::refusals(&old.graph.facts, &new.graph.facts));
    let bench = Bench { old, new, was: &old.entries, now: &new.entries, policy, kinship: Kinship::Unknown };
    items.extend(bench.names());
    bench.constructors(&mut items);
    bench.bypassed(&mut items);
    bench.uncertain(&mut items, || crate::numbered::doubtful((old, &old.entries), (new, &new.entries)));
    items
}

/// What is known of two versions before they are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinship {
    /// They have the same tables.
    Alike,
    Unknown,
}

struct Bench<'e> {
    old: &'e Enlivened,
    new: &'e Enlivened,
    was: &'e Entries,
    now: &'e Entries,
    policy: Policy,
    kinship: Kinship,
}

/// Where a verdict is looked up and changed by the passes after the first.
fn change(items: &mut [Item], name: &[u8], verdict: Verdict) {
    let mut found = items.iter_mut();
    let is_it = |i: &&mut Item| i.name == name && matches!(i.thing, Thing::Function | Thing::Datum);
    if let Some(item) = found.find(is_it).filter(|item| item.action != Action::Refuse) {
        (item.action, item.reason, item.details) = verdict;
    }
}

impl Bench<'_> {
    /// A verdict for every name of either version: the new one's order, then what is gone.
    fn names(&self) -> Vec<Item> {
        let mut now: Vec<(&Vec<u8>, &Entry)> = self.now.by_name.iter().collect();
        now.sort_by_key(|(_, entry)| entry.order);
        let mut items = Vec::new();
        for (name, entry) in now {
            let verdict = match self.was.by_name.get(name) {
                Some(was) => self.both(was, entry),
                None => self.added(name, entry),
            };
            items.push(item(&self.new.graph, entry, verdict));
        }
        let mut gone: Vec<(&Vec<u8>, &Entry)> =
            self.was.by_name.iter().filter(|(name, _)| self.is_gone(name)).collect();
        gone.sort_by_key(|(_, entry)| entry.order);
        for (_, entry) in gone {
            items.push(item(&self.old.graph, entry, plain(Action::Remove, Reason::Removed)));
        }
        items
    }

    /// Whether `name` is in the new version under neither linkage.
    fn is_gone(&self, name: &[u8]) -> bool {
        let known = &self.now.by_name;
        !known.contains_key(name) && !known.contains_key(&twin(name, &self.old.graph.name))
    }

    fn both(&self, was: &Entry, now: &Entry) -> Verdict {
        if was.sort != now.sort {
            return plain(Action::Refuse, Reason::KindChanged);
        }
        let (old, new) = (self.old.graph.symbol(was.symbol), self.new.graph.symbol(now.symbol));
        let is_constant = is_local_constant(&self.new.graph, now) || is_local_constant(&self.old.graph, was);
        if !is_constant && (old.binding, old.visibility) != (new.binding, new.visibility) {
            let shown =
                |s: &lively_graph::Symbol| format!("{:?} {:?}", s.visibility, s.binding).to_lowercase();
            let details = [format!("it was {} and is {}", shown(old), shown(new))];
            return refused(Reason::VisibilityChanged, details);
        }
        match now.sort {
            Sort::Function => self.function(was, now),
            Sort::Datum => self.datum(was, now),
        }
    }

    fn function(&self, was: &Entry, now: &Entry) -> Verdict {
        if let Some(verdict) = self.signature(was, now) {
            return verdict;
        }
        let (before, after) = (self.old.print(was), self.new.print(now));
        if before.full == after.full {
            return plain(Action::Keep, Reason::Unchanged);
        }
        if self.new.graph.symbol(now.symbol).kind == lively_graph::SymbolKind::Indirect
            || self.old.graph.symbol(was.symbol).kind == lively_graph::SymbolKind::Indirect
        {
            return plain(Action::Refuse, Reason::IndirectFunction);
        }
        if let Some(verdict) = self.shared(was, now) {
            return verdict;
        }
        if !self.is_known(was, now) && self.policy.unknown == Unknown::Refuse {
            return plain(Action::Refuse, Reason::NoSignature);
        }
        let reason = if before.own == after.own { Reason::ConstantChanged } else { Reason::CodeChanged };
        (Action::Replace, reason, self.copies(was, now))
    }

    /// Whose copies a function holds: frames that stand in it go on with those of the old body.
    fn copies(&self, was: &Entry, now: &Entry) -> Vec<String> {
        let of = |e: &Enlivened, entry: &Entry| {
            let facts = e.graph.facts.functions.get(text(&e.graph, entry.symbol).as_str());
            facts.map(|facts| facts.inlined.clone()).unwrap_or_default()
        };
        let all: BTreeSet<String> = of(self.old, was).into_iter().chain(of(self.new, now)).collect();
        let plain = |name: &String| format!("`{}`", name.strip_prefix("static ").unwrap_or(name));
        let listed = (!all.is_empty()).then(|| listed(all.iter().map(plain)));
        listed.map(|names| format!("with copies of {names}")).into_iter().collect()
    }

    /// Whether signatures are known before and after.
    fn is_known(&self, was: &Entry, now: &Entry) -> bool {
        let known = |e: &Enlivened, entry: &Entry| {
            e.graph.facts.functions.contains_key(text(&e.graph, entry.symbol).as_str())
        };
        known(self.old, was) && known(self.new, now)
    }

    fn signature(&self, was: &Entry, now: &Entry) -> Option<Verdict> {
        let old = self.old.graph.facts.functions.get(&text(&self.old.graph, was.symbol))?;
        let new = self.new.graph.facts.functions.get(&text(&self.new.graph, now.symbol))?;
        if old.abi == new.abi {
            return None;
        }
        let details = match old.shown == new.shown {
            true => [format!("it was called as `{}` and is as `{}`", old.abi, new.abi)],
            false => [format!("it was `{}` and is `{}`", old.shown, new.shown)],
        };
        // What is fixed, variadic or never returns stands behind the classes.
        let classes = |abi: &str| abi.split(" | ").next().unwrap_or_default().to_owned();
        let same = classes(&old.abi) == classes(&new.abi);
        let reason = if same { Reason::ConventionChanged } else { Reason::SignatureChanged };
        Some(refused(reason, details))
    }

    /// What forbids to change something that others share.
    fn shared(&self, was: &Entry, now: &Entry) -> Option<Verdict> {
        let comdat = |graph: &Graph, entry: &Entry| {
            let group = entry.section.and_then(|section| graph.section(section).group);
            group.is_some_and(|group| graph.groups[group.index()].comdat)
        };
        if comdat(&self.old.graph, was) || comdat(&self.new.graph, now) {
            return Some(plain(Action::Refuse, Reason::ComdatChosen));
        }
        if self.kinship == Kinship::Alike {
            return None;
        }
        let names = |graph: &Graph, entry: &Entry| -> BTreeSet<Vec<u8>> {
            aliases(graph, entry).map(|id| stable_part(graph.symbol_name(id)).to_vec()).collect()
        };
        let (old, new) = (names(&self.old.graph, was), names(&self.new.graph, now));
        // More names of one thing harm nobody; a name that parts from another was promised to be equal.
        let parted: Vec<String> = old
            .difference(&new)
            .filter(|name| self.now.by_name.contains_key(*name))
            .map(|name| format!("`{}`", shown(name)))
            .collect();
        (!parted.is_empty()).then(|| {
            let details = [format!("it was the same as {}", listed(parted.into_iter()))];
            refused(Reason::AliasChanged, details)
        })
    }

    fn datum(&self, was: &Entry, now: &Entry) -> Verdict {
        let (old, new) = (&self.old.graph, &self.new.graph);
        let constants = (is_local_constant(old, was), is_local_constant(new, now));
        if constants == (true, true) {
            let same = old.symbol_name(was.symbol) == new.symbol_name(now.symbol);
            return match same {
                true => plain(Action::Keep, Reason::Unchanged),
                false => plain(Action::Replace, Reason::ConstantChanged),
            };
        }
        if stable_part(old.symbol_name(was.symbol)) == stable_part(new.symbol_name(now.symbol))
            && new.symbol_name(now.symbol).windows(7).any(|part| part == b"\0moved.")
            && old.symbol_name(was.symbol) != new.symbol_name(now.symbol)
        {
            return plain(Action::Migrate, Reason::Migrated);
        }
        if constants.0 != constants.1 {
            // Another name in the program, so another thing; what uses it has changed with it.
            return plain(Action::Replace, Reason::ConstantChanged);
        }
        if is_thread_local(old, was) != is_thread_local(new, now) {
            return plain(Action::Refuse, Reason::ThreadLocalChanged);
        }
        let frozen = |graph, entry| section_kind(graph, entry).is_some_and(is_constant);
        if frozen(old, was) && !frozen(new, now) {
            return plain(Action::Refuse, Reason::ConstnessChanged);
        }
        if let Some(verdict) = self.layout(was, now) {
            return verdict;
        }
        if let (Some(before), Some(after)) = (self.align(self.old, was), self.align(self.new, now))
            && after > before
        {
            let details = [format!("it was aligned to {before} bytes and asks for {after}")];
            return refused(Reason::DataAlignmentRaised, details);
        }
        if self.first_value(self.old, was) != self.first_value(self.new, now) {
            return plain(Action::Keep, Reason::InitialiserChanged);
        }
        plain(Action::Keep, Reason::Unchanged)
    }

    fn layout(&self, was: &Entry, now: &Entry) -> Option<Verdict> {
        let old = self.old.graph.facts.data.get(&text(&self.old.graph, was.symbol));
        let new = self.new.graph.facts.data.get(&text(&self.new.graph, now.symbol));
        let details = || match (old, new) {
            (Some(old), Some(new)) if old.shown != new.shown => {
                vec![format!("it was `{}` and is `{}`", old.shown, new.shown)]
            }
            _ => vec![format!("it had {} bytes and has {}", was.size, now.size)],
        };
        if was.size != now.size {
            return Some(refused(Reason::DataSizeChanged, details()));
        }
        let differs = matches!((old, new), (Some(old), Some(new)) if old.layout != new.layout);
        differs.then(|| refused(Reason::DataTypeChanged, details()))
    }

    /// The alignment of a datum that has a section of its own.
    fn align(&self, of: &Enlivened, entry: &Entry) -> Option<u64> {
        let section = entry.section?;
        let alone = of.graph.section_atoms(section).len() == 1;
        alone.then(|| of.graph.section(section).align.bytes())
    }

    /// What a datum starts as; tentative ones start as zeros.
    fn first_value(&self, of: &Enlivened, entry: &Entry) -> Option<Print> {
        let zero = match section_kind(&of.graph, entry) {
            None | Some(SectionKind::Zero | SectionKind::TlsZero) => true,
            Some(_) => {
                let atom = entry.atom.map(|at| of.graph.atoms[at]);
                atom.is_none_or(|atom| {
                    let bytes = crate::enliven::bytes_of(&of.graph, &atom);
                    let relocs = crate::enliven::relocs_of(&of.graph, &atom);
                    relocs.is_empty() && bytes.iter().all(|b| *b == 0)
                })
            }
        };
        (!zero).then(|| of.print(entry))
    }

    fn added(&self, name: &[u8], now: &Entry) -> Verdict {
        let twin = twin(name, &self.old.graph.name);
        if let Some(was) = self.was.by_name.get(&twin)
            && !self.now.by_name.contains_key(&twin)
        {
            if was.sort != now.sort {
                return plain(Action::Refuse, Reason::KindChanged);
            }
            let (before, after) = if is_local(name) { ("global", "static") } else { ("static", "global") };
            return refused(Reason::VisibilityChanged, [format!("it was {before} and is {after}")]);
        }
        if let Some(gone) = self.old.gone.get(name).filter(|_| !is_local_constant(&self.new.graph, now)) {
            return self.back(gone, now);
        }
        if section_kind(&self.new.graph, now) == Some(SectionKind::TlsData) {
            return plain(Action::Refuse, Reason::ThreadLocalAdded);
        }
        if self.new.graph.symbol(now.symbol).kind == lively_graph::SymbolKind::Indirect {
            return plain(Action::Refuse, Reason::IndirectFunction);
        }
        plain(Action::Add, Reason::New)
    }

    /// What the source had once and has again: the program never lost it.
    fn back(&self, gone: &Gone, now: &Entry) -> Verdict {
        back(gone, &Gone::of(&self.new.graph, now), self.policy)
    }

    /// New entries in lists of constructors and destructors.
    fn constructors(&self, items: &mut Vec<Item>) {
        let mut left = constructors(&self.old.graph);
        for (key, count) in constructors(&self.new.graph) {
            let before = left.remove(&key).unwrap_or(0);
            if count > before {
                let (_, name) = key;
                let verdict = plain(Action::Refuse, Reason::ConstructorAdded);
                match items.iter().any(|i| i.name == name && i.thing == Thing::Function) {
                    true => change(items, &name, verdict),
                    false => items.push(Item {
                        name,
                        thing: Thing::Function,
                        action: verdict.0,
                        reason: verdict.1,
                        details: verdict.2,
                    }),
                }
            }
        }
    }

    /// Code that stays and reaches a replaced function past its entry.
    fn bypassed(&self, items: &mut [Item]) {
        let replaced: Vec<Vec<u8>> = items
            .iter()
            .filter(|i| i.thing == Thing::Function && i.action == Action::Replace)
            .map(|i| i.name.clone())
            .collect();
        for name in &replaced {
            let section = self.was.by_name.get(name).and_then(|entry| entry.section);
            let reaches = |l: &&LooseReference| match &l.to {
                Some(to) => to == name && !matches!(l.why, Loose::Boundary { .. } | Loose::Outside),
                None => Some(l.section) == section && l.why == Loose::Undecoded,
            };
            let stays = |l: &&LooseReference| l.from != *name && !replaced.contains(&l.from);
            let callers: BTreeSet<String> = self
                .old
                .loose
                .iter()
                .filter(reaches)
                .filter(stays)
                .map(|l| format!("`{}`", shown(&l.from)))
                .collect();
            if !callers.is_empty() {
                let details = [format!("by {}", listed(callers.into_iter()))];
                change(items, name, refused(Reason::DirectReference, details));
            }
        }
    }

    /// New code whose references to data are not certain, or to what nobody can name.
    fn uncertain(&self, items: &mut [Item], doubtful: impl FnOnce() -> FxHashSet<SymbolId>) {
        let fresh: Vec<Vec<u8>> = items
            .iter()
            .filter(|i| matches!(i.action, Action::Replace | Action::Add))
            .map(|i| i.name.clone())
            .collect();
        if fresh.is_empty() {
            return;
        }
        let numbered = doubtful();
        for name in &fresh {
            let Some(entry) = self.now.by_name.get(stable_part(name)) else { continue };
            if let Some(variable) = self.uses(entry, &numbered) {
                let details = [format!("it refers to `{variable}`")];
                change(items, name, refused(Reason::NumberedName, details));
                continue;
            }
            if let Some(local) = self.ambiguous(entry) {
                let details = [format!("it refers to `{local}`")];
                change(items, name, refused(Reason::AmbiguousName, details));
            } else if let Some(l) =
                self.new.loose.iter().find(|l| l.from == *name && self.is_doubtful(l, &fresh))
            {
                let to = l.to.as_ref().map_or_else(
                    || String::from_utf8_lossy(self.new.graph.section_name(l.section)).into_owned(),
                    |to| shown(to),
                );
                let details = [format!("it refers to something in or near `{to}`")];
                change(items, name, refused(Reason::UncertainReference, details));
            }
        }
    }

    /// Whether a reference of the new code may mean another address than it is taken to mean.
    fn is_doubtful(&self, l: &LooseReference, fresh: &[Vec<u8>]) -> bool {
        let is_code = self.new.graph.section(l.section).kind == SectionKind::Code;
        match (&l.why, &l.to) {
            (Loose::Boundary { before }, Some(to)) => {
                // Harmless where the two stand side by side in the program: both readings give one address.
                // New ones come together.
                let comes = |name: &[u8]| fresh.iter().any(|f| stable_part(f) == stable_part(name));
                match (comes(before), comes(to)) {
                    (true, true) => return false,
                    (false, false) => {}
                    _ => return true,
                }
                let place = |name: &[u8]| {
                    let entry = self.was.by_name.get(stable_part(name))?;
                    let start = crate::places::place_of(&self.old.graph, entry.symbol)?;
                    Some((start, entry.size))
                };
                match (place(before), place(to)) {
                    (Some(((s, start), size)), Some(((t, next), _))) => s != t || start + size != next,
                    _ => true,
                }
            }
            (Loose::Outside | Loose::Undecoded, _) => !is_code,
            _ => false,
        }
    }

    /// One of `symbols` that the entry, or a part that was cut off it, refers to.
    fn uses(&self, entry: &Entry, symbols: &FxHashSet<SymbolId>) -> Option<String> {
        if symbols.is_empty() {
            return None;
        }
        let graph = &self.new.graph;
        let mut open = vec![entry.atom?];
        let mut seen = BTreeSet::new();
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            for reloc in crate::enliven::relocs_of(graph, graph.atoms.get(at)?) {
                if symbols.contains(&reloc.target) {
                    return Some(crate::names::shown(crate::names::unnumbered(source_part(
                        graph.symbol_name(reloc.target),
                    ))));
                }
                let place = crate::places::place_of(graph, reloc.target);
                let is_private = !graph.symbol(reloc.target).is_global();
                let part = place.filter(|_| is_private);
                open.extend(part.and_then(|(section, at)| crate::places::atom_at(graph, section, at)));
            }
        }
        None
    }

    /// A local name the entry's atom refers to that several things have.
    fn ambiguous(&self, entry: &Entry) -> Option<String> {
        let graph = &self.new.graph;
        let atom = graph.atoms.get(entry.atom?)?;
        crate::enliven::relocs_of(graph, atom)
            .iter()
            .filter(|reloc| !graph.symbol(reloc.target).is_global())
            .map(|reloc| text(graph, reloc.target))
            .chain(self.ambiguous_places(atom))
            .find(|name| self.new.ambiguous.contains(name))
    }

    /// Local names at the places that an atom refers to by their sections.
    fn ambiguous_places(&self, atom: &lively_graph::Atom) -> Vec<String> {
        if self.new.ambiguous.is_empty() {
            return Vec::new();
        }
        let graph = &self.new.graph;
        let relocs = crate::enliven::relocs_of(graph, atom);
        let places: Vec<_> = relocs.iter().filter_map(|r| crate::places::place_of(graph, r.target)).collect();
        let holds = |id: SymbolId| crate::places::place_of(graph, id).is_some_and(|p| places.contains(&p));
        graph.symbols_by_id().filter(|(id, _)| holds(*id)).map(|(id, _)| text(graph, id)).collect()
    }
}

/// The same name with the other linkage.
fn twin(name: &[u8], unit: &str) -> Vec<u8> {
    if is_local(name) { source_part(name).to_vec() } else { of_local(name, unit) }
}

/// The name of a symbol as facts have it.
fn text(graph: &Graph, symbol: SymbolId) -> String {
    String::from_utf8_lossy(graph.symbol_name(symbol)).into_owned()
}

fn item(graph: &Graph, entry: &Entry, (action, reason, details): Verdict) -> Item {
    let thing = match entry.sort {
        Sort::Function => Thing::Function,
        Sort::Datum => Thing::Datum,
    };
    Item { name: graph.symbol_name(entry.symbol).to_vec(), thing, action, reason, details }
}

/// What runs by itself: list and function, and how often it is there.
fn constructors(graph: &Graph) -> BTreeMap<(Vec<u8>, Vec<u8>), usize> {
    let mut found = BTreeMap::new();
    for (id, section) in graph.sections_by_id() {
        use SectionKind as K;
        if matches!(section.kind, K::InitArray | K::PreInitArray | K::FiniArray | K::Ctors | K::Dtors) {
            for reloc in graph.section_relocs(id) {
                let key = (graph.section_name(id).to_vec(), graph.symbol_name(reloc.target).to_vec());
                *found.entry(key).or_insert(0) += 1;
            }
        }
    }
    found
}

/// What the program `had` once, or has from another file, and the source has again as `new`.
pub(crate) fn back(had: &Gone, new: &Gone, policy: Policy) -> Verdict {
    if had.thing != new.thing {
        return plain(Action::Refuse, Reason::KindChanged);
    }
    let known = had.text.is_some() && new.text.is_some();
    let differs = known && had.text != new.text;
    match new.thing {
        Thing::Function if differs => plain(Action::Refuse, Reason::SignatureChanged),
        Thing::Function if !known && policy.unknown == Unknown::Refuse => {
            plain(Action::Refuse, Reason::NoSignature)
        }
        Thing::Function => plain(Action::Replace, Reason::CodeChanged),
        _ if had.size != new.size => {
            let details = [format!("it had {} bytes and has {}", had.size, new.size)];
            refused(Reason::DataSizeChanged, details)
        }
        _ if differs => plain(Action::Refuse, Reason::DataTypeChanged),
        _ => plain(Action::Keep, Reason::InitialiserChanged),
    }
}
