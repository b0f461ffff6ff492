//! Records whose layout changed while something may hold objects of them.
//!
//! An object of the old layout can exist when a datum or a signature of the running version leads to its type;
//! a type that only the insides of functions know is free to change, for all of those are compiled again.

use crate::names::shown;
use crate::plan::{Action, Item, Thing};
use crate::reason::Reason;
use lively_graph::{Facts, FieldFacts, RecordFacts};
use std::collections::{BTreeMap, BTreeSet};

/// Most fields and holders told of one record.
const SHOWN_MAX: usize = 4;

/// A refusal for each record that changed under something that exists.
pub(crate) fn refusals(old: &Facts, new: &Facts) -> Vec<Item> {
    let changed: Vec<(&String, Vec<String>)> = new
        .records
        .iter()
        .filter_map(|(name, now)| Some((name, differences(old.records.get(name)?, now))))
        .filter(|(_, differences)| !differences.is_empty())
        .collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let holders = holders(old);
    let refusal = |(name, mut details): (&String, Vec<String>)| {
        let held_by = holders.get(name.as_str())?;
        details.push(format!("held by {}", listed(held_by.iter().map(|n| format!("`{n}`")))));
        Some(Item {
            name: name.clone().into_bytes(),
            thing: Thing::Record,
            action: Action::Refuse,
            reason: Reason::LayoutChanged,
            details,
        })
    };
    changed.into_iter().filter_map(refusal).collect()
}

/// For each record that something leads to: what does.
fn holders(facts: &Facts) -> BTreeMap<&str, BTreeSet<String>> {
    let mut holders: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let functions = facts.functions.iter().map(|(name, f)| (name, &f.records));
    let data = facts.data.iter().map(|(name, d)| (name, &d.records));
    for (name, records) in functions.chain(data) {
        let name = shown(name.as_bytes());
        for record in reached(facts, records) {
            let of = holders.entry(record).or_default();
            if of.len() <= SHOWN_MAX {
                of.insert(name.clone());
            }
        }
    }
    holders
}

/// The records that `records` are, hold or point to.
pub(crate) fn reached<'f>(facts: &'f Facts, records: &'f [String]) -> BTreeSet<&'f str> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = records.iter().map(String::as_str).collect();
    while let Some(record) = open.pop() {
        if seen.insert(record)
            && let Some(facts) = facts.records.get(record)
        {
            open.extend(facts.records.iter().map(String::as_str));
        }
    }
    seen
}

/// What differs; nothing when the two are interchangeable. A member that only got another name is the same
/// member, unless its name or the new one is elsewhere in the other layout.
fn differences(was: &RecordFacts, now: &RecordFacts) -> Vec<String> {
    let mut found = Vec::new();
    if was.size != now.size {
        found.push(format!("it had {} bytes and has {}", was.size, now.size));
    }
    let at = |f: &FieldFacts| (f.bit_offset, f.bit_width);
    let named = |fields: &'_ [FieldFacts], name: &str| {
        fields.iter().find(|f| !name.is_empty() && f.name == name).cloned()
    };
    for field in &was.fields {
        let same_place = || now.fields.iter().find(|n| at(n) == at(field) && n.ty == field.ty);
        match named(&now.fields, &field.name) {
            Some(other) if at(&other) == at(field) && other.ty == field.ty => {}
            Some(other) => found.push(format!("{} is now {}", described(field), described(&other))),
            None => match same_place() {
                Some(other) if named(&was.fields, &other.name).is_none() => {}
                _ => found.push(format!("{} is gone", described(field))),
            },
        }
    }
    for field in &now.fields {
        let same_place = || was.fields.iter().find(|w| at(w) == at(field) && w.ty == field.ty);
        if named(&was.fields, &field.name).is_none() && same_place().is_none() {
            found.push(format!("{} is new", described(field)));
        }
    }
    if found.len() > SHOWN_MAX {
        let more = found.len() - SHOWN_MAX;
        found.truncate(SHOWN_MAX);
        found.push(format!("and {more} more"));
    }
    found
}

fn described(field: &FieldFacts) -> String {
    let name = if field.name.is_empty() { "an anonymous member" } else { field.name.as_str() };
    let place = match field.bit_width {
        Some(width) => format!("bit {} width {width}", field.bit_offset),
        None => format!("offset {}", field.bit_offset / 8),
    };
    format!("`{name}` ({}, {place})", field.ty)
}

/// A few of `what` and how many more.
pub(crate) fn listed(what: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = what.collect();
    let shown = all.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(SHOWN_MAX) {
        0 => shown,
        _ => format!("{shown} and others"),
    }
}
