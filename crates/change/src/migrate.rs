//! Data that cannot stay what they are, handed to the program itself.
//!
//! A variable whose size, type or records changed is refused, for its bytes would be read as what they are not. A
//! program that knows better exports a function for it in the new version,
//! ```c
//! int lively_migrate_NAME(void *old, void *new);   /* 0: done */
//! ```
//! and the plan says *migrate*: the new version's variable is another one, under an internal name
//! (`NAME\0UNIT\0moved.N`; `NAME\0\0moved.N` where other files can see it), filled with its initialiser and then by
//! that function before anything uses it. All code that refers to it names the new one, so it has changed and is
//! replaced; later versions of all units follow ([`followed`]). The old variable stays for old frames, and for an
//! undo, which brings it back as it was when the new one was made.
//!
//! Refused as before: constants, what each thread has its own of, and what code outside of the step refers to.

use crate::enliven::Enlivened;
use crate::enliven::relocs_of;
use crate::names::{is_constant, shown, source_part, stable_part};
use crate::plan::{Action, Item, Thing};
use crate::reason::Reason;
use crate::records::reached;
use lively_graph::{Definition, Graph, SectionKind, SymbolKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How the function is called that migrates a variable: this and the variable's name, dots as underscores.
pub const HOOK_PREFIX: &str = "lively_migrate_";

/// Variables that are another one now: the name that stays and the one in force.
pub type Moves = BTreeMap<Vec<u8>, Vec<u8>>;

/// One variable that a plan migrates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migration {
    /// The old one's name in the image.
    pub from: Vec<u8>,
    /// The new one's.
    pub to: Vec<u8>,
    /// The function to call with both addresses.
    pub hook: Vec<u8>,
}

/// A version of which every reference to a moved variable names the one in force.
#[must_use]
pub fn followed<'e>(version: &'e Enlivened, moves: &Moves) -> Cow<'e, Enlivened> {
    let graph = &version.graph;
    let renamed = |graph: &Graph| -> Vec<_> {
        let symbols = graph.symbols_by_id().filter(|(_, symbol)| symbol.is_global());
        let moved = symbols.filter_map(|(id, _)| {
            let name = graph.symbol_name(id);
            let to = moves.get(stable_part(name))?;
            (to != name).then(|| (id, name.to_vec(), to.clone()))
        });
        moved.collect()
    };
    if moves.is_empty() {
        return Cow::Borrowed(version);
    }
    let found = renamed(graph);
    let mut version = version.clone();
    let is_other = !found.is_empty();
    version.moves.extend(moves.iter().map(|(name, to)| (name.clone(), to.clone())));
    for (id, from, to) in found {
        let Some(span) = version.graph.blob.keep(&to) else { continue };
        version.graph.symbols[id.index()].name = span;
        let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        if let Some(facts) = version.graph.facts.data.remove(&text(&from)) {
            version.graph.facts.data.insert(text(&to), facts);
        }
        for loose in &mut version.loose {
            loose.to.iter_mut().filter(|name| **name == from).for_each(|name| name.clone_from(&to));
        }
    }
    if is_other {
        let prints = crate::prints::of_atoms(&version.graph);
        version.entries = crate::entries::Entries::of(&version.graph).into();
        version.prints = prints.into();
    }
    Cow::Owned(version)
}

/// The refused variables of a plan from `old` to `new` that the new version migrates itself, and what they become.
pub(crate) fn wanted(old: &Enlivened, new: &Enlivened, items: &[Item]) -> Vec<Migration> {
    let changed: BTreeSet<&str> = items
        .iter()
        .filter(|i| i.thing == Thing::Record && i.action == Action::Refuse)
        .filter_map(|i| std::str::from_utf8(&i.name).ok())
        .collect();
    let is_led_to = |name: &[u8]| {
        let facts = old.graph.facts.data.get(&*String::from_utf8_lossy(name));
        facts.is_some_and(|facts| {
            reached(&old.graph.facts, &facts.records).iter().any(|record| changed.contains(record))
        })
    };
    let asks = |item: &&Item| {
        let refused = item.action == Action::Refuse
            && matches!(
                item.reason,
                Reason::DataSizeChanged
                    | Reason::DataTypeChanged
                    | Reason::DataAlignmentRaised
                    | Reason::ConstnessChanged
            );
        item.thing == Thing::Datum && (refused || item.action == Action::Keep && is_led_to(&item.name))
    };
    let mut found = Vec::new();
    for item in items.iter().filter(asks) {
        let hook = hook_of(&item.name);
        let stable = stable_part(&item.name);
        if !is_movable(&new.graph, &item.name) || !defines(&new.graph, &hook) {
            continue;
        }
        let number = old.moved + 1 + found.len() as u32;
        let room: &[u8] = if stable.contains(&0) { b"\0" } else { b"\0\0" };
        let to = [stable, room, format!("moved.{number}").as_bytes()].concat();
        let from = old.moves.get(stable).map_or(stable, |name| name).to_vec();
        found.push(Migration { from, to, hook });
    }
    found
}

/// The function that migrates the variable `name`.
fn hook_of(name: &[u8]) -> Vec<u8> {
    let own = source_part(name).iter().map(|b| if *b == b'.' { b'_' } else { *b });
    HOOK_PREFIX.bytes().chain(own).collect()
}

/// Whether it is a variable that can be another one: it may be written, and the program has one of it.
fn is_movable(graph: &Graph, name: &[u8]) -> bool {
    let found = graph.symbols_by_id().find(|(id, s)| s.is_defined() && graph.symbol_name(*id) == name);
    found.is_some_and(|(_, symbol)| match symbol.definition {
        Definition::At(section, _) => {
            symbol.kind != SymbolKind::ThreadLocal && !is_constant(graph.section(section).kind)
        }
        Definition::Common { .. } => true,
        _ => false,
    })
}

/// Whether a function of this name is there for others.
fn defines(graph: &Graph, name: &[u8]) -> bool {
    graph.symbols_by_id().any(|(id, symbol)| {
        symbol.is_global()
            && symbol.is_defined()
            && symbol.kind == SymbolKind::Function
            && graph.symbol_name(id) == name
    })
}

/// Says of what is migrated that it is, and why it had to be; records that only migrated variables hold are
/// no refusal any more.
pub(crate) fn settle(items: &mut [Item], before: &[Item], migrations: &[Migration], old: &Enlivened) {
    let moved: BTreeSet<&[u8]> = migrations.iter().map(|m| stable_part(&m.to)).collect();
    let is_moved = |name: &[u8]| moved.contains(stable_part(name));
    for item in items.iter_mut() {
        if item.thing == Thing::Datum && is_moved(&item.name) {
            let was = before
                .iter()
                .find(|i| i.thing == Thing::Datum && stable_part(&i.name) == stable_part(&item.name));
            item.action = Action::Migrate;
            item.reason = Reason::Migrated;
            item.details = was.map(|item| item.details.clone()).unwrap_or_default();
            let hook = migrations.iter().find(|m| stable_part(&m.to) == stable_part(&item.name));
            item.details.extend(hook.map(|m| format!("by `{}`", String::from_utf8_lossy(&m.hook))));
        }
    }
    let facts = &old.graph.facts;
    for item in items.iter_mut().filter(|i| i.thing == Thing::Record && i.action == Action::Refuse) {
        let name = String::from_utf8_lossy(&item.name).into_owned();
        let holders = facts.data.iter().filter(|(_, d)| reached(facts, &d.records).contains(name.as_str()));
        let holders: Vec<bool> = holders.map(|(holder, _)| is_moved(holder.as_bytes())).collect();
        if !holders.is_empty() && holders.iter().all(|moved| *moved) {
            item.action = Action::Migrate;
            item.reason = Reason::Migrated;
        }
    }
}

/// Refuses to migrate what a variable that stays begins with the address of: it goes on holding that.
pub(crate) fn refuse_pointed_to(items: &mut [Item], migrations: &[Migration], old: &Enlivened) {
    let graph = &old.graph;
    let moved: BTreeSet<&[u8]> = migrations.iter().map(|m| &*m.from).collect();
    for atom in &graph.atoms {
        let section = graph.section(atom.section);
        let is_data =
            section.flags.loaded && matches!(section.kind, SectionKind::Data | SectionKind::TlsData);
        let Some(holder) = atom.symbol.filter(|_| is_data) else { continue };
        let holder = graph.symbol_name(holder);
        if moved.contains(holder) {
            continue;
        }
        for reloc in relocs_of(graph, atom) {
            let target = graph.symbol_name(reloc.target);
            let found = moved.contains(target).then(|| {
                items
                    .iter_mut()
                    .find(|i| i.action == Action::Migrate && stable_part(&i.name) == stable_part(target))
            });
            if let Some(item) = found.flatten() {
                item.action = Action::Refuse;
                item.reason = Reason::MigrationShared;
                item.details = vec![format!("by `{}`", shown(holder))];
            }
        }
    }
}
