//! Every package in the tree may be shipped with ours. The list of licences is `deny.toml`, in the
//! form that cargo-deny reads too; this check needs nothing but cargo.

use super::{Findings, Tree};
use serde::Deserialize;
use std::path::Path;

const LIST: &str = "deny.toml";

#[derive(Deserialize)]
struct Policy {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<(), String> {
    let policy: Policy = toml::from_str(&tree.read_text(LIST)?).map_err(|e| format!("{LIST}: {e}"))?;
    let allowed = &policy.licenses.allow;
    for package in &tree.metadata.packages {
        let licence = package.license.as_deref().unwrap_or("");
        if !is_allowed(licence, allowed) {
            let what =
                format!("the package {} {} has the licence `{licence}`", package.name, package.version);
            findings.add(Path::new(LIST), 1, what, "use another package, or add the licence with a reason");
        }
    }
    Ok(())
}

/// Whether a licence expression can be met with `allowed` licences alone.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    // Before expressions were standard, `/` stood for OR.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let verdict = any_of(&mut words, allowed);
    verdict == Some(true) && words.next().is_none()
}

type Words<'e> = std::iter::Peekable<std::str::SplitWhitespace<'e>>;

fn any_of(words: &mut Words<'_>, allowed: &[String]) -> Option<bool> {
    let mut verdict = all_of(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        verdict |= all_of(words, allowed)?;
    }
    Some(verdict)
}

fn all_of(words: &mut Words<'_>, allowed: &[String]) -> Option<bool> {
    let mut verdict = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        verdict &= one(words, allowed)?;
    }
    Some(verdict)
}

fn one(words: &mut Words<'_>, allowed: &[String]) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let verdict = any_of(words, allowed)?;
        return words.next_if_eq(&")").map(|_| verdict);
    }
    let mut name = word.to_owned();
    if words.next_if_eq(&"WITH").is_some() {
        name = format!("{name} WITH {}", words.next()?);
    }
    Some(allowed.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_met_or_not() {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(String::from);
        let ok = |expression| is_allowed(expression, &allowed);
        assert!(ok("MIT") && ok("MIT/X11") && ok("GPL-3.0 OR MIT") && ok("(GPL-3.0 OR MIT) AND Apache-2.0"));
        assert!(ok("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(!ok("GPL-3.0") && !ok("MIT AND GPL-3.0") && !ok("") && !ok("MIT OR") && !ok("MIT MIT"));
        assert!(!ok("MIT WITH odd-exception") && !ok("(MIT"));
    }
}
