//! Which room may know which: the table of the design, held against what cargo says.
//!
//! A new line here is a change of the design: a commit of its own, with the reason. What tests use
//! is not held against the table, for a test may join rooms; but nothing that ships may depend on
//! the rooms that only serve tests and automation.

use super::{Findings, Tree};
use std::path::Path;

/// A room and the rooms it may know.
struct Room {
    name: &'static str,
    may_know: &'static [&'static str],
}

const fn room(name: &'static str, may_know: &'static [&'static str]) -> Room {
    Room { name, may_know }
}

/// Every room that may exist, lowest first.
const ROOMS: &[Room] = &[
    room("base", &[]),
    room("arch", &["base"]),
    room("graph", &["base", "arch"]),
    room("object", &["base", "arch", "graph"]),
    room("link", &["base", "arch", "graph"]),
    room("change", &["base", "arch", "graph"]),
    room("host", &["base", "arch"]),
    room("image", &["base", "arch", "graph", "link", "host"]),
    room("dwarf", &["base", "arch", "graph"]),
    room("ir", &["base"]),
    room("cc", &["base", "ir"]),
    room("codegen", &["base", "arch", "graph", "ir"]),
    room("disk", &["base", "arch", "graph", "object", "link", "change"]),
    room("debug", &["base", "arch", "dwarf"]),
    room(
        "lively",
        &[
            "base", "arch", "graph", "object", "link", "change", "host", "image", "dwarf", "ir", "cc",
            "codegen", "disk", "debug",
        ],
    ),
    room("dap", &["base", "lively"]),
    room("cli", &["base", "lively", "dap"]),
    room(
        "testkit",
        &[
            "base", "arch", "graph", "object", "link", "change", "host", "image", "dwarf", "ir", "cc",
            "lively",
        ],
    ),
    room("xtask", &[]),
];

/// Crates from outside that only some rooms may use, because what they know must stop there.
const OUTSIDERS: &[(&str, &[&str], &str)] = &[
    ("gimli", &["dwarf", "codegen"], "raw DWARF stops at `dwarf`"),
    ("object", &["object"], "raw format numbers stop at `object`"),
    ("libc", &["host"], "system calls are made by `host` alone"),
    // Nothing of it reaches live code: the driver asks the system about its own files, terminal and child.
    (
        "rustix",
        &["host", "cli", "testkit", "xtask"],
        "system calls are made by `host`, and by drivers about their own files and terminals",
    ),
    ("iced-x86", &["arch"], "encodings are `arch`'s"),
    ("clap", &["cli", "xtask"], "arguments are the driver's"),
    ("serde_json", &["cli", "dap", "xtask", "testkit"], "JSON is spoken by drivers"),
];

/// Crates whose name begins like this belong to the code generator.
const CRANELIFT: &str = "cranelift";

/// The room of package `name`: its folder.
fn room_of(name: &str) -> Option<&str> {
    match name {
        "lively" | "xtask" => Some(name),
        _ => name.strip_prefix("lively-"),
    }
}

pub(super) fn check(tree: &Tree, findings: &mut Findings) {
    for package in tree.metadata.members() {
        let manifest = tree.shown(&package.manifest_path);
        let Some(entry) = room_of(&package.name).and_then(|name| ROOMS.iter().find(|r| r.name == name))
        else {
            let what = format!("the room `{}` is not in the layer table", package.name);
            findings.add(
                manifest,
                1,
                what,
                "add it to crates/xtask/src/tidy/layers.rs, in a commit of its own",
            );
            continue;
        };
        for dependency in package.dependencies.iter().filter(|d| d.kind.as_deref() != Some("dev")) {
            let line = line_of(tree, manifest, &dependency.name);
            if let Some((what, todo)) = fault(entry, &dependency.name) {
                findings.add(manifest, line, what, todo);
            }
        }
    }
}

/// Why the room `entry` may not depend on `dependency`, and what to do.
fn fault(entry: &Room, dependency: &str) -> Option<(String, String)> {
    if let Some(known) = room_of(dependency).filter(|name| ROOMS.iter().any(|r| r.name == *name)) {
        let todo = format!(
            "move what is needed to where it may be known, or make a trait that `{}` owns",
            entry.name
        );
        return (!entry.may_know.contains(&known))
            .then(|| (format!("`{}` may not know `{known}`", entry.name), todo));
    }
    let outsider = OUTSIDERS.iter().find(|(name, ..)| *name == dependency);
    let (rooms, why) = match outsider {
        Some((_, rooms, why)) => (*rooms, *why),
        None if dependency.starts_with(CRANELIFT) => {
            (&["codegen"] as &[&str], "Cranelift stops at `codegen`")
        }
        None => return None,
    };
    (!rooms.contains(&entry.name)).then(|| {
        let what = format!("`{}` may not use the crate `{dependency}`: {why}", entry.name);
        (what, format!("ask {} for what is needed", rooms.join(" or ")))
    })
}

/// The line of `manifest` that declares `dependency`.
fn line_of(tree: &Tree, manifest: &Path, dependency: &str) -> usize {
    let text = std::fs::read_to_string(tree.root.join(manifest)).unwrap_or_default();
    let declares = |line: &str| {
        let rest = line.strip_prefix(dependency);
        rest.is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
    };
    text.lines().position(declares).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(from: &str, to: &str) -> bool {
        let entry = ROOMS.iter().find(|r| r.name == from).expect("a room");
        fault(entry, to).is_none()
    }

    #[test]
    fn edges_go_down_only() {
        assert!(verdict("graph", "lively-arch") && verdict("cli", "lively") && verdict("dwarf", "gimli"));
        assert!(!verdict("graph", "lively-object") && !verdict("base", "lively-arch"));
        assert!(!verdict("cli", "lively-image") && !verdict("lively", "lively-testkit"));
        assert!(!verdict("image", "gimli") && !verdict("lively", "cranelift-codegen"));
        assert!(!verdict("link", "lively-host") && verdict("link", "smallvec"));
    }

    #[test]
    fn the_table_is_ordered_so_that_it_has_no_rings() {
        for (index, room) in ROOMS.iter().enumerate() {
            for known in room.may_know {
                assert!(ROOMS[..index].iter().any(|r| r.name == *known), "{} knows {known}", room.name);
            }
        }
    }
}
