//! A plan as people and programs read it.

use crate::plan::{Action, Item, Plan, Thing};
use crate::reason::Reason;
use std::fmt::Write as _;

/// Whether nothing need be said of an item.
fn is_quiet(item: &Item) -> bool {
    item.action == Action::Keep && item.reason == Reason::Unchanged
}

/// One aligned line an item, then a verdict with what is merely kept.
pub(crate) fn text(plan: &Plan) -> String {
    let said: Vec<&Item> = plan.noted().iter().filter(|item| !is_quiet(item)).collect();
    let width = said.iter().map(|item| item.shown().chars().count()).max().unwrap_or(0);
    let codes = said.iter().map(|item| item.reason.code().len()).max().unwrap_or(0);
    let mut out = String::new();
    for item in said {
        let (action, thing, name) = (item.action.name(), item.thing.name(), item.shown());
        let (code, sentence) = (item.reason.code(), item.reason.sentence());
        // Writing to a string cannot fail.
        let _ = write!(out, "{action:<7}  {thing:<8}  {name:<width$}  {code:<codes$}  {sentence}");
        for detail in &item.details {
            let _ = write!(out, "; {detail}");
        }
        out.push('\n');
    }
    let verdict = if plan.is_live() { "can go live" } else { "cannot go live" };
    let _ = writeln!(out, "{}: {verdict} ({})", plan.unit(), counts(plan));
    out
}

/// How many of each.
fn counts(plan: &Plan) -> String {
    let actions =
        [Action::Add, Action::Replace, Action::Migrate, Action::Remove, Action::Refuse, Action::Keep];
    let unsaid =
        |action| if action == Action::Keep { plan.rest.as_ref().map_or(0, |rest| rest.count) } else { 0 };
    let count = |action| plan.noted().iter().filter(|item| item.action == action).count() + unsaid(action);
    let counted = actions.map(|action| (action.name(), count(action)));
    let told: Vec<String> =
        counted.iter().filter(|(_, n)| *n > 0).map(|(name, n)| format!("{name} {n}")).collect();
    if told.is_empty() { "nothing in it".to_owned() } else { told.join(", ") }
}

/// One object on one line.
pub(crate) fn json(plan: &Plan) -> String {
    let mut out = String::from("{\"unit\":");
    string(&mut out, plan.unit());
    let _ = write!(out, ",\"live\":{},\"items\":[", plan.is_live());
    for (n, item) in plan.items().iter().enumerate() {
        out.push_str(if n == 0 { "{" } else { ",{" });
        let _ = write!(out, "\"action\":\"{}\",\"kind\":\"{}\",", item.action.name(), item.thing.name());
        out.push_str("\"name\":");
        string(&mut out, &item.shown());
        if item.thing != Thing::Unit && crate::names::is_local(&item.name) {
            out.push_str(",\"local\":true");
        }
        let _ = write!(out, ",\"reason\":\"{}\",\"sentence\":", item.reason.code());
        string(&mut out, item.reason.sentence());
        out.push_str(",\"details\":[");
        for (n, detail) in item.details.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            string(&mut out, detail);
        }
        out.push_str("]}");
    }
    out.push_str("]}");
    out
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
