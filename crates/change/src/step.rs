//! What only shows between the units of a program: names that several files have, those that one takes from
//! another, what is gone but still called, copies of functions in other files, lists across files.
//!
//! Each unit's plan is made first, of its own two versions ([`crate::plan`]). Here the plans of one step are
//! held against each other and against the units that stay. A name's owner is who defines it in force: a strong
//! definition before a weak one, the one linked first before the others.
//!
//! Invariant: what a step leaves is what a build of all files as they will be links, or the step is refused.

use crate::enliven::{Enlivened, Gone};
use crate::judge::back;
use crate::migrate::Moves;
use crate::names::{is_local, shown, stable_part};
use crate::plan::{Action, Item, Plan, Policy, Thing, Unknown, plan_following};
use crate::reason::Reason;
use crate::records::listed;
use lively_graph::{Binding, Definition, Graph, SectionKind, SymbolId};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A unit that a step changes or brings.
#[derive(Debug)]
pub struct Part<'a> {
    /// Its new version.
    pub new: &'a Enlivened,
    /// What was planned of it alone.
    pub plan: &'a mut Plan,
}

/// Judges the plans of one step together; `running` are all units of the program in the order they were linked,
/// in the versions in force.
pub fn judge_step(parts: &mut [Part<'_>], running: &[&Enlivened], policy: Policy) {
    if parts.iter().all(|part| part.plan.is_empty()) {
        return;
    }
    follow(parts, running, policy);
    // Where all parts define what they did, nothing that is kept can have become another unit's.
    if parts.iter().any(|part| part.plan.rest.is_none()) {
        parts.iter_mut().for_each(|part| part.plan.expand());
    }
    let coming: Vec<&Enlivened> = parts.iter().map(|part| part.new).collect();
    let bench = Bench::of(&coming, running, policy);
    for part in &mut *parts {
        let Some(at) = running.iter().position(|unit| unit.graph.name == part.new.graph.name) else {
            part.plan.items.iter_mut().for_each(whole);
            continue;
        };
        let mut items = std::mem::take(&mut part.plan.items);
        items.iter_mut().for_each(|item| bench.judge(at, item));
        part.plan.items = items;
    }
    shared_copies(parts, &bench, running);
    shared_migrations(parts, running);
    let callers = copies(parts, running);
    for (part, callers) in parts.iter_mut().zip(callers) {
        for (name, details) in callers {
            part.plan.refuse(&name, Reason::InlinedCopy, vec![details]);
        }
    }
}

/// The units outside of a step that have to be part of it: a function that a part no longer has is theirs from then on.
#[must_use]
pub fn joining<'r>(parts: &[Part<'_>], running: &[&'r Enlivened], policy: Policy) -> BTreeSet<&'r str> {
    let mut joining = BTreeSet::new();
    let goes = |item: &&Item| {
        item.action == Action::Remove && item.thing == Thing::Function && !is_local(&item.name)
    };
    let gone = || parts.iter().flat_map(|part| part.plan.items.iter().filter(goes));
    if gone().next().is_none() {
        return joining;
    }
    let coming: Vec<&Enlivened> = parts.iter().map(|part| part.new).collect();
    let bench = Bench::of(&coming, running, policy);
    for item in gone() {
        let heir = owner(&bench.future, &item.name).map(|at| &bench.future[at]);
        let Some(heir) = heir.filter(|heir| coming.iter().all(|new| new.graph.name != heir.name())) else {
            continue;
        };
        let at = running.iter().position(|unit| unit.graph.name == heir.name());
        if let Some(at) = at.filter(|at| bench.inherits(*at, &item.name).is_some()) {
            joining.insert(running[at].graph.name.as_str());
        }
    }
    joining
}

/// Plans those parts anew that refer to a variable of another unit which has moved, or does in this step.
fn follow(parts: &mut [Part<'_>], running: &[&Enlivened], policy: Policy) {
    let mut moves: Moves = running.iter().flat_map(|unit| unit.moves.clone()).collect();
    moves.extend(parts.iter().flat_map(|part| part.plan.moves.clone()));
    moves.retain(|name, _| !is_local(name));
    for part in parts {
        let old = running.iter().find(|unit| unit.graph.name == part.new.graph.name);
        if old.is_none() {
            part.plan.moves.extend(moves.iter().map(|(name, to)| (name.clone(), to.clone())));
        }
        let missing = || moves.iter().filter(|(name, _)| !part.plan.moves.contains_key(*name));
        let refers = missing().any(|(name, _)| !users(&part.new.graph, name).is_empty());
        if let Some(old) = old.filter(|_| refers) {
            *part.plan = plan_following(old, part.new, policy, &moves);
        }
    }
}

/// Replaces changed members of COMDAT groups when every file that has one changes it in this step: the first file's
/// is the one for all.
fn shared_copies(parts: &mut [Part<'_>], bench: &Bench<'_>, running: &[&Enlivened]) {
    let is_asked = |item: &Item| item.reason == Reason::ComdatChosen && item.thing == Thing::Function;
    let asked = parts.iter().flat_map(|part| part.plan.items.iter().filter(|item| is_asked(item)));
    let names: BTreeSet<Vec<u8>> = asked.map(|item| item.name.clone()).collect();
    for name in names {
        let has = |unit: &&Named<'_>| unit.symbol(&name).is_some();
        let holders: Vec<&str> = bench.future.iter().filter(has).map(Named::name).collect();
        let of = |unit: &str| parts.iter().find(|part| part.new.graph.name == unit);
        let item = |unit: &str| of(unit).and_then(|part| part.plan.find(&name));
        let gives_way = |unit: &&&str| item(unit).is_some_and(|item| item.reason == Reason::Overridden);
        let changes = |unit: &&str| item(unit).is_some_and(|item| item.action != Action::Keep);
        let mut owners = holders.iter().filter(|unit| !gives_way(unit));
        let Some(&owner) = owners.clone().next().filter(|_| owners.all(changes)) else { continue };
        let was = running.iter().find(|unit| unit.graph.name == owner);
        for part in &mut *parts {
            let unit = part.new.graph.name.as_str();
            let text = String::from_utf8_lossy(&name);
            let known = |version: &Enlivened| version.graph.facts.functions.contains_key(&*text);
            let is_known = known(part.new) && was.is_some_and(|was| known(was));
            let verdict = match unit == owner {
                true if !is_known && bench.policy.unknown == Unknown::Refuse => {
                    (Action::Refuse, Reason::NoSignature, Vec::new())
                }
                true => (Action::Replace, Reason::CodeChanged, Vec::new()),
                false => (Action::Keep, Reason::Overridden, vec![format!("that of `{owner}`")]),
            };
            let found = part.plan.items.iter_mut().find(|item| item.name == name && is_asked(item));
            if let Some(item) = found {
                (item.action, item.reason, item.details) = verdict;
            }
        }
    }
}

/// Refuses to migrate what units outside of the step refer to.
fn shared_migrations(parts: &mut [Part<'_>], running: &[&Enlivened]) {
    let names: Vec<String> = parts.iter().map(|part| part.new.graph.name.clone()).collect();
    for part in parts {
        for migration in part.plan.migrations.clone() {
            let stays = running.iter().filter(|unit| !names.contains(&unit.graph.name));
            let users: BTreeSet<String> =
                stays.flat_map(|unit| users(&unit.graph, &migration.from)).collect();
            if !users.is_empty() && !is_local(stable_part(&migration.from)) {
                let details = vec![format!("by {}", listed(users.into_iter()))];
                part.plan.refuse(&migration.to, Reason::MigrationShared, details);
            }
        }
    }
}

/// A file that is new to the program is linked whole, as by an append: its constructors run, every thread gets its
/// variables, resolvers are asked.
fn whole(item: &mut Item) {
    let comes_whole =
        matches!(item.reason, Reason::ConstructorAdded | Reason::ThreadLocalAdded | Reason::IndirectFunction);
    if comes_whole && item.action == Action::Refuse {
        (item.action, item.reason) = (Action::Add, Reason::New);
        item.details.clear();
    }
}

/// A unit and what it defines for others.
struct Named<'a> {
    unit: &'a Enlivened,
    defined: &'a FxHashMap<Vec<u8>, SymbolId>,
}

impl<'a> Named<'a> {
    fn of(unit: &'a Enlivened) -> Self {
        Self { unit, defined: unit.entries.defined(&unit.graph) }
    }

    fn name(&self) -> &str {
        &self.unit.graph.name
    }

    fn symbol(&self, name: &[u8]) -> Option<SymbolId> {
        self.defined.get(name).copied()
    }

    /// Whether a symbol is of what several files have and one is chosen of.
    fn is_copy(&self, symbol: SymbolId) -> bool {
        let graph = &self.unit.graph;
        let section = match graph.symbol(symbol).definition {
            Definition::At(section, _) => graph.section(section),
            _ => return false,
        };
        section.group.is_some_and(|group| graph.groups[group.index()].comdat)
    }

    fn is_strong(&self, name: &[u8]) -> bool {
        let symbol = self.symbol(name).map(|id| self.unit.graph.symbol(id));
        symbol.is_some_and(|s| {
            s.binding == Binding::Global && !matches!(s.definition, Definition::Common { .. })
        })
    }
}

struct Bench<'a> {
    running: Vec<Named<'a>>,
    /// The units as they will be, in the same order; new ones last.
    future: Vec<Named<'a>>,
    policy: Policy,
}

/// Whose definition of a name is the one in force.
fn owner(units: &[Named<'_>], name: &[u8]) -> Option<usize> {
    let strong = units.iter().position(|unit| unit.is_strong(name));
    strong.or_else(|| units.iter().position(|unit| unit.symbol(name).is_some()))
}

impl<'a> Bench<'a> {
    fn of(coming: &[&'a Enlivened], running: &[&'a Enlivened], policy: Policy) -> Self {
        let next = |unit: &&'a Enlivened| {
            let found = coming.iter().find(|new| new.graph.name == unit.graph.name);
            *found.unwrap_or(unit)
        };
        let is_new = |new: &&&Enlivened| running.iter().all(|unit| unit.graph.name != new.graph.name);
        let future = running.iter().map(next).chain(coming.iter().filter(is_new).copied());
        Self {
            running: running.iter().map(|unit| Named::of(unit)).collect(),
            future: future.map(Named::of).collect(),
            policy,
        }
    }

    /// What had a name before, if it is that of the unit at `at` from now on though nothing of it changes there.
    fn inherits(&self, at: usize, name: &[u8]) -> Option<Gone> {
        let before = owner(&self.running, name).filter(|before| *before != at)?;
        let after = owner(&self.future, name)?;
        if self.future[after].name() != self.running[at].name() {
            return None;
        }
        let (had, has) = (&self.running[before], &self.future[after]);
        let print = |unit: &Named<'_>| {
            let entry = unit.unit.entries.by_name.get(name)?;
            entry.atom.map(|_| unit.unit.print(entry).full)
        };
        // What is the same is there.
        let is_same = print(had).is_some() && print(had) == print(has);
        had.symbol(name).filter(|_| !is_same).map(|symbol| Gone::at(&had.unit.graph, symbol))
    }

    /// The version of a unit that will be.
    fn next(&self, unit: &Named<'_>) -> Option<&Named<'_>> {
        self.future.iter().find(|next| next.name() == unit.name())
    }

    fn judge(&self, at: usize, item: &mut Item) {
        if !matches!(item.thing, Thing::Function | Thing::Datum) {
            return;
        }
        let verdict = match item.action {
            Action::Add | Action::Replace if !is_local(&item.name) => {
                self.owned_elsewhere(at, item).or_else(|| self.listed(at, item))
            }
            Action::Add => self.listed(at, item),
            Action::Keep if item.thing == Thing::Function && !is_local(&item.name) => {
                let had = self.inherits(at, &item.name);
                let own = self.next(&self.running[at]);
                own.zip(had).and_then(|(own, had)| {
                    let symbol = own.symbol(&item.name)?;
                    Some(back(&had, &Gone::at(&own.unit.graph, symbol), self.policy))
                })
            }
            Action::Remove if !is_local(&item.name) => self.in_use(&item.name),
            _ => None,
        };
        if let Some((action, reason, details)) = verdict {
            (item.action, item.reason, item.details) = (action, reason, details);
        }
    }

    /// What becomes of a definition when another unit has one of the same name.
    fn owned_elsewhere<'b>(&'b self, at: usize, item: &Item) -> Option<(Action, Reason, Vec<String>)> {
        let name = &*item.name;
        let own = self.next(&self.running[at])?;
        let symbol = own.symbol(name)?;
        let new = Gone::at(&own.unit.graph, symbol);
        let is_other = |unit: &&Named<'_>| unit.name() != own.name();
        let others = |units: &'b [Named<'a>]| units.iter().filter(is_other);
        let was_here = self.running[at].symbol(name).is_some();
        let had = |unit: &Named<'_>| Some(Gone::at(&unit.unit.graph, unit.symbol(name)?));
        if own.is_strong(name) {
            if let Some(other) = others(&self.future).find(|unit| unit.is_strong(name)) {
                let details = vec![format!("`{}` defines it", other.name())];
                return Some((Action::Refuse, Reason::NameCollision, details));
            }
            let strong = others(&self.running).find(|unit| unit.is_strong(name));
            let weak = || others(&self.running).find_map(had);
            let weak = || weak().filter(|had| had.thing == Thing::Function && !was_here);
            let gone = || others(&self.running).find_map(|unit| unit.unit.gone.get(name).cloned());
            let gone = || gone().filter(|_| item.action == Action::Add);
            return match strong.and_then(had).or_else(weak).or_else(gone) {
                Some(had) => Some(back(&had, &new, self.policy)),
                None => self.outside(item),
            };
        }
        let owner_of = |units: &'b [Named<'a>]| owner(units, name).map(|at| &units[at]);
        // Copies that all files share are one as good as another: the one that was chosen stays.
        let is_copy = !was_here && own.is_copy(symbol);
        let chosen = owner_of(&self.running).and_then(|unit| self.next(unit));
        let chosen = chosen.filter(|unit| is_copy && unit.symbol(name).is_some());
        if let Some(owner) = chosen.or_else(|| owner_of(&self.future)).filter(is_other) {
            let details = vec![format!("that of `{}`", owner.name())];
            return Some((Action::Keep, Reason::Overridden, details));
        }
        let had = owner_of(&self.running).filter(is_other).and_then(had)?;
        Some(back(&had, &new, self.policy))
    }

    /// Whether the program has taken the name from outside, which what was linked so goes on using.
    fn outside(&self, item: &Item) -> Option<(Action, Reason, Vec<String>)> {
        if item.action != Action::Add {
            return None;
        }
        let users: Vec<String> =
            self.running.iter().flat_map(|unit| users(&unit.unit.graph, &item.name)).collect();
        (!users.is_empty()).then(|| {
            let details = vec![format!("as {} does", listed(users.into_iter()))];
            (Action::Refuse, Reason::LibraryFunction, details)
        })
    }

    /// Whether something new joins a list that somebody walks by its section's bounds.
    fn listed(&self, at: usize, item: &Item) -> Option<(Action, Reason, Vec<String>)> {
        if item.action != Action::Add {
            return None;
        }
        let own = self.next(&self.running[at])?;
        let graph = &own.unit.graph;
        let (_, symbol) = graph.symbols_by_id().find(|(id, _)| graph.symbol_name(*id) == item.name)?;
        let Definition::At(section, _) = symbol.definition else { return None };
        let section = graph.section_name(section);
        let is_word = section.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_');
        let bounds = [b"__start_", &b"__stop_"[..]].map(|bound| [bound, section].concat());
        let walks = |unit: &Named<'_>| {
            let graph = &unit.unit.graph;
            graph.symbols_by_id().any(|(id, _)| bounds.iter().any(|bound| bound == graph.symbol_name(id)))
        };
        (is_word && self.running.iter().chain(&self.future).any(walks)).then(|| {
            let details = vec![format!("the section is `{}`", String::from_utf8_lossy(section))];
            (Action::Refuse, Reason::SectionListGrew, details)
        })
    }

    /// Who refers to a name that nobody will define.
    fn in_use(&self, name: &[u8]) -> Option<(Action, Reason, Vec<String>)> {
        if self.future.iter().any(|unit| unit.symbol(name).is_some()) {
            return None;
        }
        let users: Vec<String> = self.future.iter().flat_map(|unit| users(&unit.unit.graph, name)).collect();
        (!users.is_empty()).then(|| {
            let details = vec![format!("by {}", listed(users.into_iter()))];
            (Action::Refuse, Reason::RemovedInUse, details)
        })
    }
}

/// The functions and data of a graph that refer to a name it does not define, unless they do without.
fn users(graph: &Graph, name: &[u8]) -> BTreeSet<String> {
    let wanted = |symbol: &lively_graph::Symbol| !symbol.is_defined() && symbol.binding != Binding::Weak;
    let found = graph.symbols_by_id().find(|(id, symbol)| wanted(symbol) && graph.symbol_name(*id) == name);
    let Some((target, _)) = found else { return BTreeSet::new() };
    let mut users = BTreeSet::new();
    for (id, section) in graph.sections_by_id() {
        if !section.flags.loaded || section.kind == SectionKind::Frames {
            continue;
        }
        for reloc in graph.section_relocs(id).iter().filter(|reloc| reloc.target == target) {
            let atoms = graph.section_atoms(id);
            let after = atoms.partition_point(|atom| atom.offset <= u64::from(reloc.offset));
            let holder = after.checked_sub(1).and_then(|at| atoms[at].symbol);
            let of = holder.map_or_else(|| graph.section_name(id), |symbol| graph.symbol_name(symbol));
            users.insert(format!("`{}` of {}", shown(of), graph.name));
        }
    }
    users
}

/// For each part: replaced functions of which code that stays has copies, and where.
fn copies(parts: &[Part<'_>], running: &[&Enlivened]) -> Vec<Vec<(Vec<u8>, String)>> {
    let replaces = |unit: &str, function: &str| {
        let part = parts.iter().find(|part| part.new.graph.name == unit);
        let item = part.and_then(|part| part.plan.find(function.as_bytes()));
        // What is gone from its file is not called any more, or the step is refused.
        part.is_some() && item.is_none_or(|item| item.action != Action::Keep)
    };
    let holders = |own: &str, name: &str| {
        let mut found = BTreeSet::new();
        let others = running.iter().filter(|unit| unit.graph.name != own);
        for unit in others.filter(|unit| unit.entries.has_copies(&unit.graph)) {
            for (holder, facts) in &unit.graph.facts.functions {
                let has_copy = facts.inlined.iter().any(|copy| copy == name);
                if has_copy && !replaces(&unit.graph.name, holder) {
                    found.insert(format!("`{}` of {}", shown(holder.as_bytes()), unit.graph.name));
                }
            }
        }
        found
    };
    let of_part = |part: &Part<'_>| {
        let replaced = part.plan.items.iter().filter(|item| {
            item.action == Action::Replace && item.thing == Thing::Function && !is_local(&item.name)
        });
        let found = replaced.filter_map(|item| {
            let holders = holders(&part.new.graph.name, &String::from_utf8_lossy(&item.name));
            (!holders.is_empty()).then(|| (item.name.clone(), format!("in {}", listed(holders.into_iter()))))
        });
        found.collect()
    };
    parts.iter().map(of_part).collect()
}
