//! Building test objects, and saying where two graphs differ.

#![allow(dead_code, reason = "each test program uses the part it needs")]

use lively_graph::{Content, Graph};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs a tool that must succeed and gives its standard output.
pub(crate) fn tool(command: &mut Command) -> String {
    let output = run(command);
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs a tool that must exist.
pub(crate) fn run(command: &mut Command) -> Output {
    command.env("LC_ALL", "C").output().unwrap_or_else(|e| panic!("{command:?}: {e}"))
}

/// Compiles `source`, whose name says the language, into `folder`.
pub(crate) fn compile(folder: &Path, name: &str, source: &str, flags: &str) -> PathBuf {
    let input = folder.join(name);
    std::fs::write(&input, source).expect("a private folder is writable");
    let object = folder.join(format!("{name}.o"));
    let compiler = if name.ends_with(".cc") { "g++" } else { "gcc" };
    tool(Command::new(compiler).args(flags.split_whitespace()).arg("-c").arg(&input).arg("-o").arg(&object));
    object
}

/// The first difference between two graphs, names and contents compared as bytes.
pub(crate) fn difference(a: &Graph, b: &Graph) -> Option<String> {
    macro_rules! same {
        ($what:expr, $x:expr, $y:expr) => {
            if ($x) != ($y) {
                return Some(format!("{}: {:?} and {:?}", $what, $x, $y));
            }
        };
    }
    same!("arch", a.arch, b.arch);
    same!("stack", a.wants_exec_stack, b.wants_exec_stack);
    same!("section count", a.sections.len(), b.sections.len());
    for (id, x) in a.sections_by_id() {
        let y = b.section(id);
        let what = |part: &str| format!("{} of {}", part, String::from_utf8_lossy(a.section_name(id)));
        same!(what("name"), a.section_name(id), b.section_name(id));
        same!(what("kind"), x.kind, y.kind);
        same!(what("flags"), x.flags, y.flags);
        same!(what("size and align"), (x.size, x.align, x.entry_size), (y.size, y.align, y.entry_size));
        same!(what("zeros"), x.content == Content::Zero, y.content == Content::Zero);
        same!(what("content"), a.content(id), b.content(id));
        same!(what("ranges"), (&x.relocs, &x.atoms), (&y.relocs, &y.atoms));
        same!(what("place"), (x.group, x.follows, x.placement), (y.group, y.follows, y.placement));
    }
    same!("symbol count", a.symbols.len(), b.symbols.len());
    for (id, x) in a.symbols_by_id() {
        let y = b.symbol(id);
        let what = format!("{id:?} {}", String::from_utf8_lossy(a.symbol_name(id)));
        same!(what, a.symbol_name(id), b.symbol_name(id));
        same!(what, x.name.is_empty(), y.name.is_empty());
        same!(what, (x.definition, x.size, x.binding), (y.definition, y.size, y.binding));
        same!(what, (x.visibility, x.kind), (y.visibility, y.kind));
    }
    same!("relocations", a.relocs, b.relocs);
    same!("atoms", a.atoms, b.atoms);
    same!("group count", a.groups.len(), b.groups.len());
    for (x, y) in a.groups.iter().zip(&b.groups) {
        same!(
            "group",
            (a.bytes(x.signature), x.comdat, &x.members),
            (b.bytes(y.signature), y.comdat, &y.members)
        );
    }
    None
}
