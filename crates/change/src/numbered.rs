//! Static variables of functions that share a name: gcc calls them `count.0`, `count.1` and so on.
//!
//! The number counts what else is in the file, so the variable that is `count.1` in one version may be `count.0`
//! in the next. Where debug information tells the function, the variable is named after it (`FUNCTION.NAME`, as other
//! compilers do). What then still has a number gets its rank among those of its name for one, and is the same
//! thing in two versions only if the code that uses it says so: some function uses it in both, and none
//! that used another of the name. Two that one function uses are told apart by their first values.
//!
//! Invariant: nothing is refused that no new code uses.

use crate::enliven::{Enlivened, relocs_of};
use crate::entries::{Entries, Entry, Sort, is_local_constant};
use crate::names::{is_constant, is_local, source_part, unnumbered};
use crate::prints::Print;
use lively_graph::{Binding, Definition, Graph, SectionId, SymbolId, SymbolKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Names the variables that have a number after their functions; each of `statics` is a place and the name
/// `FUNCTION.NAME` of what lies there. To be called before [`crate::enliven`].
pub fn name_statics(graph: &mut Graph, statics: impl IntoIterator<Item = (SectionId, u64, String)>) {
    let statics: FxHashMap<(SectionId, u64), String> =
        statics.into_iter().map(|(section, offset, name)| ((section, offset), name)).collect();
    for index in 0..graph.symbols.len() {
        let symbol = graph.symbols[index];
        let Definition::At(section, offset) = symbol.definition else { continue };
        let Some(name) = statics.get(&(section, offset)) else { continue };
        let old = graph.bytes(symbol.name);
        // `FUNCTION.NAME.N` for `NAME.M`.
        let own = unnumbered(name.as_bytes()).rsplit(|b| *b == b'.').next().unwrap_or_default();
        let is_it = symbol.binding == Binding::Local
            && matches!(symbol.kind, SymbolKind::Object | SymbolKind::ThreadLocal)
            && unnumbered(old) != old
            && unnumbered(old) == own;
        if is_it && let Some(span) = graph.blob.keep(name.as_bytes()) {
            graph.symbols[index].name = span;
        }
    }
}

/// For each of `ids` that is a variable with a number: its name with the rank in its place.
pub(crate) fn ranked(graph: &Graph, ids: &[SymbolId]) -> FxHashMap<SymbolId, Vec<u8>> {
    let mut families: BTreeMap<&[u8], Vec<(u64, SymbolId)>> = BTreeMap::new();
    for &id in ids {
        let symbol = graph.symbol(id);
        let Definition::At(section, _) = symbol.definition else { continue };
        let name = graph.symbol_name(id);
        let base = unnumbered(name);
        if base.len() == name.len()
            || symbol.kind == SymbolKind::Function
            || is_constant(graph.section(section).kind)
        {
            continue;
        }
        let digits = std::str::from_utf8(&name[base.len() + 1..]).unwrap_or_default();
        families.entry(base).or_default().push((digits.parse().unwrap_or(u64::MAX), id));
    }
    let mut ranked = FxHashMap::default();
    for (base, mut members) in families {
        members.sort_unstable();
        let named =
            |(rank, (_, id)): (usize, (u64, SymbolId))| (id, [base, rank.to_string().as_bytes()].join(&b'.'));
        ranked.extend(members.into_iter().enumerate().map(named));
    }
    ranked
}

/// A variable among those of its name: its number in the order of names, and what uses it.
struct Member<'e> {
    name: &'e [u8],
    entry: &'e Entry,
    print: Print,
    users: BTreeSet<Vec<u8>>,
}

/// The variables of the new version of which nobody can tell which of the old ones they are.
pub(crate) fn doubtful(
    (old, was): (&Enlivened, &Entries),
    (new, now): (&Enlivened, &Entries),
) -> FxHashSet<SymbolId> {
    let mut bases = numbered(&old.graph, was);
    bases.extend(numbered(&new.graph, now));
    if bases.is_empty() {
        return FxHashSet::default();
    }
    let (before, after) = (families(old, &bases), families(new, &bases));
    let mut found = FxHashSet::default();
    for (base, members) in &after {
        let Some(others) = before.get(base) else {
            // One that was there once and is there again: nobody knows which of them.
            let back = members.iter().filter(|m| old.gone.contains_key(m.name));
            found.extend(back.map(|m| m.entry.symbol));
            continue;
        };
        for member in members {
            if !is_certain(member, members, others) || old.gone.contains_key(member.name) {
                found.insert(member.entry.symbol);
            }
        }
    }
    found
}

/// Whether it is clear what `member` of the new version was.
fn is_certain(member: &Member<'_>, members: &[Member<'_>], others: &[Member<'_>]) -> bool {
    let own = others.iter().find(|other| other.name == member.name);
    let meets = |other: &Member<'_>| !other.users.is_disjoint(&member.users);
    let is_shared = others.iter().any(|other| other.name != member.name && meets(other));
    match own {
        None => !is_shared,
        Some(own) if !is_shared => meets(own) || member.users.is_empty() || own.users.is_empty(),
        // One function has several: they are in the order they were, if they begin as they did.
        Some(_) => {
            let same = |(a, b): (&Member<'_>, &Member<'_>)| {
                (a.name, a.entry.size, a.print) == (b.name, b.entry.size, b.print)
            };
            members.len() == others.len() && members.iter().zip(others).all(same)
        }
    }
}

/// Whether it is a variable of this unit alone.
fn is_variable(graph: &Graph, entry: &Entry) -> bool {
    entry.sort == Sort::Datum && is_local(graph.symbol_name(entry.symbol)) && !is_local_constant(graph, entry)
}

/// The names, without their numbers, of variables that have one.
fn numbered(graph: &Graph, entries: &Entries) -> BTreeSet<Vec<u8>> {
    let variables = entries.by_name.iter().filter(|(_, entry)| is_variable(graph, entry));
    let names = variables.map(|(name, _)| source_part(name));
    let names = names.filter(|name| unnumbered(name).len() < name.len());
    names.map(|name| unnumbered(name).to_vec()).collect()
}

/// The variables of the names in `bases`, with and without a number.
fn families<'e>(of: &'e Enlivened, bases: &BTreeSet<Vec<u8>>) -> BTreeMap<Vec<u8>, Vec<Member<'e>>> {
    let (graph, entries) = (&of.graph, &of.entries);
    let mut families: BTreeMap<Vec<u8>, Vec<Member<'e>>> = BTreeMap::new();
    let mut users = users(graph);
    for (name, entry) in entries.by_name.iter().filter(|(_, entry)| is_variable(graph, entry)) {
        let base = unnumbered(source_part(name));
        if bases.contains(base) {
            let users = users.remove(&entry.symbol).unwrap_or_default();
            families.entry(base.to_vec()).or_default().push(Member {
                name,
                entry,
                print: of.print(entry),
                users,
            });
        }
    }
    families
}

/// The functions that refer to each symbol; parts that gcc cut off a function count as it.
fn users(graph: &Graph) -> FxHashMap<SymbolId, BTreeSet<Vec<u8>>> {
    let mut users: FxHashMap<SymbolId, BTreeSet<Vec<u8>>> = FxHashMap::default();
    for atom in &graph.atoms {
        if graph.section(atom.section).kind != lively_graph::SectionKind::Code {
            continue;
        }
        let Some(holder) = atom.symbol else { continue };
        let name = source_part(graph.symbol_name(holder));
        let name = name.split(|b| *b == b'.').next().unwrap_or(name).to_vec();
        for reloc in relocs_of(graph, atom) {
            users.entry(reloc.target).or_default().insert(name.clone());
        }
    }
    users
}
