//! What departs from a rule says why: allowed lints, and dependencies on other people's work.

use super::{Findings, Tree};
use std::path::Path;

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<(), String> {
    for source in &tree.sources {
        for at in attributes(&source.code, "allow(").chain(attributes(&source.code, "expect(")) {
            let inside = &source.code[at..];
            let end = inside.find(']').unwrap_or(inside.len());
            if !inside[..end].contains("reason") {
                let what = "a lint is allowed without a reason";
                findings.add(&source.path, source.line_of(at), what, "add `reason = \"...\"`");
            }
        }
    }
    let manifest = tree.read_text("Cargo.toml")?;
    for (line, name) in unexplained(&manifest) {
        let what = format!("the dependency `{name}` has no comment");
        findings.add(Path::new("Cargo.toml"), line, what, "say before it why this one and what it costs");
    }
    for package in tree.metadata.members() {
        let path = tree.shown(&package.manifest_path);
        let text = tree.read_text(&path.display().to_string())?;
        for (line, name) in own_versions(&text) {
            let what = format!("the dependency `{name}` has a version of its own");
            findings.add(
                path,
                line,
                what,
                "declare it in [workspace.dependencies] of the root, with a comment",
            );
        }
    }
    Ok(())
}

/// Where an attribute (not a function) called `word` stands.
fn attributes<'c>(code: &'c str, word: &'c str) -> impl Iterator<Item = usize> + 'c {
    code.match_indices(word).map(|(at, _)| at).filter(|&at| {
        let line = code[..at].rsplit('\n').next().unwrap_or_default().trim_start();
        line == "#[" || line == "#![" || line.starts_with("#[cfg_attr(") || line.starts_with("#![cfg_attr(")
    })
}

/// Lines of `table` in a manifest, with their numbers.
fn table(manifest: &str, is_table: impl Fn(&str) -> bool) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut lines = Vec::new();
    for (line, number) in manifest.lines().zip(1..) {
        if line.starts_with('[') {
            inside = is_table(line);
        } else if inside {
            lines.push((number, line));
        }
    }
    lines
}

/// Dependencies of the workspace without a comment before them, our own rooms aside.
fn unexplained(manifest: &str) -> Vec<(usize, &str)> {
    let lines = table(manifest, |line| line.trim() == "[workspace.dependencies]");
    let mut found = Vec::new();
    let mut before = "";
    for (number, line) in lines {
        if let Some((name, value)) = line.split_once('=')
            && !line.starts_with('#')
            && !value.contains("path =")
            && !before.starts_with('#')
        {
            found.push((number, name.trim()));
        }
        before = line;
    }
    found
}

/// Dependencies of a room that are not the workspace's.
fn own_versions(manifest: &str) -> Vec<(usize, &str)> {
    let lines = table(manifest, |line| line.trim_end().ends_with("dependencies]"));
    let dependencies = lines.into_iter().filter_map(|(number, line)| {
        let (name, value) = line.split_once('=')?;
        let is_workspace = name.contains(".workspace") || value.contains("workspace = true");
        (!line.starts_with('#') && !is_workspace).then_some((number, name.trim()))
    });
    dependencies.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_need_a_comment() {
        let manifest =
            "[workspace.dependencies]\nours = { path = \"x\" }\n# why\na = \"1\"\nb = \"1\"\n\n[x]\nc = 1\n";
        assert_eq!(unexplained(manifest), vec![(5, "b")]);
    }

    #[test]
    fn versions_are_the_workspaces() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\na.workspace = true\nb = \"1\"\n[dev-dependencies]\nc = { workspace = true }\n";
        assert_eq!(own_versions(manifest), vec![(5, "b")]);
    }

    #[test]
    fn attributes_are_not_calls() {
        let code = "#[allow(x)]\nfn f() { limits.allow(y) }\n#![allow(z)]\n.expect(1)\n";
        assert_eq!(attributes(code, "allow(").count(), 2);
        assert_eq!(attributes(code, "expect(").count(), 0);
    }
}
