//! Words that may not stand in the tree, or only in the room that owns them. Each with the reason,
//! because a ban nobody understands is worked around.

use super::source::Source;
use super::{Findings, Tree};
use std::path::Path;

/// Where a word may stand.
enum Where {
    /// Nowhere.
    Nowhere,
    /// In these rooms, and in tests.
    RoomsAndTests(&'static [&'static str]),
    /// In these rooms alone.
    Rooms(&'static [&'static str]),
}

use Where::{Nowhere, Rooms, RoomsAndTests};

/// Words of code: comments and strings may have them.
const CODE: &[(&str, Where, &str)] = &[
    ("todo!", Nowhere, "finish it, or leave it out and say so in the head"),
    ("unimplemented!", Nowhere, "answer with a diagnostic that says what is not supported"),
    ("#[ignore", Nowhere, "list the case in known_failures.toml with its reason"),
    ("dbg!", Nowhere, "remove it"),
    ("println!", RoomsAndTests(PRINTERS), "return the text or a Diagnostic; drivers print"),
    ("eprintln!", RoomsAndTests(PRINTERS), "return the text or a Diagnostic; drivers print"),
    ("print!", RoomsAndTests(PRINTERS), "return the text or a Diagnostic; drivers print"),
    ("eprint!", RoomsAndTests(PRINTERS), "return the text or a Diagnostic; drivers print"),
    ("R_X86_64_", RoomsAndTests(&["object"]), "use the Kind of `arch`; raw numbers stop at `object`"),
    ("R_AARCH64_", RoomsAndTests(&["object"]), "use the Kind of `arch`; raw numbers stop at `object`"),
    ("R_RISCV_", RoomsAndTests(&["object"]), "use the Kind of `arch`; raw numbers stop at `object`"),
    ("SHT_", RoomsAndTests(&["object"]), "use SectionKind; raw numbers stop at `object`"),
    ("SHF_", RoomsAndTests(&["object"]), "use SectionFlags; raw numbers stop at `object`"),
    ("STB_", RoomsAndTests(OBJECT_AND_LOADER), "use Binding; raw numbers stop at `object`"),
    ("STT_", RoomsAndTests(OBJECT_AND_LOADER), "use SymbolKind; raw numbers stop at `object`"),
    ("SHN_", RoomsAndTests(OBJECT_AND_LOADER), "use Definition; raw numbers stop at `object`"),
    ("gimli", Rooms(&["dwarf", "codegen"]), "raw DWARF stops at `dwarf`"),
    ("cranelift", Rooms(&["codegen"]), "Cranelift stops at `codegen`"),
];

/// Rooms that read symbol tables: those of files, and those of the libraries that the system's loader
/// has put into the process, which only `host` can see.
const OBJECT_AND_LOADER: &[&str] = &["object", "host"];

/// Rooms that speak to a terminal.
const PRINTERS: &[&str] = &["cli", "xtask"];

/// Words of comments.
const COMMENTS: &[(&str, &str)] = &[
    ("FIXME", "fix it, or say what is refused and why"),
    ("XXX", "say it in a sentence"),
    ("TODO", "do it, or say what is missing in the head"),
];

/// Words no file may have, whatever it is: they tie the tree to one workplace. Written in halves,
/// so that this file does not have them.
const ANYWHERE: &[(&str, &str)] = &[
    (concat!("static.", "crates.io"), "name packages, not the hosts they come from"),
    (concat!("index.", "crates.io"), "name packages, not the hosts they come from"),
    (concat!("/ro", "ot/"), "use a path from the root of the repository"),
    (concat!("/ho", "me/"), "use a path from the root of the repository"),
    (concat!("/wo", "rk/"), "use a path from the root of the repository"),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc"];

pub(super) fn check(tree: &Tree, findings: &mut Findings) {
    for source in &tree.sources {
        code(source, findings);
        comments(source, findings);
        name(&source.path, findings);
    }
    for path in &tree.files {
        // What is not text has no words.
        let Ok(text) = std::fs::read_to_string(tree.root.join(path)) else { continue };
        for (word, todo) in ANYWHERE {
            for at in text.match_indices(word).map(|(at, _)| at).filter(|&at| opens_path(&text, at)) {
                let line = text[..at].matches('\n').count() + 1;
                findings.add(path, line, format!("`{word}` is of one workplace"), *todo);
            }
        }
    }
}

/// Whether the word at `at` is not the inside of a longer path.
fn opens_path(text: &str, at: usize) -> bool {
    let is_path = text[at..].starts_with('/');
    let before = text[..at].chars().next_back();
    !(is_path && before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | ')')))
}

fn code(source: &Source, findings: &mut Findings) {
    for (word, allowed, todo) in CODE {
        let room = source.room().unwrap_or_default();
        let found = source.find_in_code(word).find(|&at| match allowed {
            Nowhere => true,
            RoomsAndTests(rooms) => !rooms.contains(&room) && !source.is_test(at),
            Rooms(rooms) => !rooms.contains(&room),
        });
        if let Some(at) = found {
            findings.add(&source.path, source.line_of(at), format!("`{word}` may not stand here"), *todo);
        }
    }
}

fn comments(source: &Source, findings: &mut Findings) {
    for (word, todo) in COMMENTS {
        for (at, _) in source.comments.match_indices(word) {
            findings.add(&source.path, source.line_of(at), format!("a comment says `{word}`"), *todo);
        }
    }
}

fn name(path: &Path, findings: &mut Findings) {
    let parts = path.iter().map(|part| part.to_string_lossy());
    let empty = parts.into_iter().find(|part| EMPTY_NAMES.contains(&part.trim_end_matches(".rs")));
    if let Some(part) = empty {
        findings.add(path, 1, format!("`{part}` says nothing"), "name the file by a noun of the domain");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        let source = Source::new(Path::new(path), text.to_owned());
        let mut findings = Findings::default();
        code(&source, &mut findings);
        comments(&source, &mut findings);
        name(&source.path, &mut findings);
        findings.0.len()
    }

    #[test]
    fn paths_of_one_machine_are_told_from_parts_of_paths() {
        let word = ANYWHERE[2].0;
        for (text, is_one) in [("cd {}x", true), ("\"{}x\"", true), ("a/b{}x", false), ("target{}x", false)] {
            let text = text.replace("{}", word);
            let at = text.find(word).expect("it is there");
            assert_eq!(opens_path(&text, at), is_one, "{text}");
        }
    }

    #[test]
    fn words_are_banned_where_they_do_not_belong() {
        assert_eq!(count("crates/link/src/a.rs", "fn f() { todo!() }"), 1);
        assert_eq!(count("crates/link/src/a.rs", "fn f() { \"todo!\"; } // todo!"), 0);
        assert_eq!(count("crates/link/src/a.rs", "fn f() { println!(); }"), 1);
        assert_eq!(count("crates/link/src/a.rs", "#[cfg(test)] fn f() { println!(); }"), 0);
        assert_eq!(count("crates/cli/src/a.rs", "fn f() { eprintln!(); }"), 0);
        assert_eq!(count("crates/link/src/a.rs", "let x = elf::SHT_NOTE;"), 1);
        assert_eq!(count("crates/object/src/a.rs", "let x = elf::SHT_NOTE;"), 0);
        assert_eq!(count("crates/link/tests/a.rs", "use gimli;"), 1);
        assert_eq!(count("crates/link/src/a.rs", "// FIXME later"), 1);
        assert_eq!(count("crates/link/src/utils.rs", ""), 1);
        assert_eq!(count("crates/link/tests/common/mod.rs", ""), 1);
    }
}
