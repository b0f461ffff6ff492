//! Files to about 800 lines, functions to about 70. What is longer today stands in `tidy.toml`
//! with its exact length, and that length may only shrink.

use super::source::Source;
use super::{Findings, Tree};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Most lines of a file.
const FILE_LINES_MAX: usize = 800;
/// Most lines of a function, from `fn` to its closing brace.
const FUNCTION_LINES_MAX: usize = 70;
/// Where the exceptions are.
const EXCEPTIONS: &str = "crates/xtask/tidy.toml";

/// What is longer than it should be: `path` or `path::function` to lines.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    #[serde(default)]
    files: BTreeMap<String, usize>,
    #[serde(default)]
    functions: BTreeMap<String, usize>,
}

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<(), String> {
    let text = tree.read_text(EXCEPTIONS)?;
    let exceptions: Exceptions = toml::from_str(&text).map_err(|e| format!("{EXCEPTIONS}: {e}"))?;
    let mut files = BTreeMap::new();
    let mut functions: BTreeMap<String, Measured<'_>> = BTreeMap::new();
    for source in &tree.sources {
        let path = source.path.display().to_string();
        files.insert(
            path.clone(),
            Measured { path: &source.path, line: 1, lines: source.text.lines().count() },
        );
        for function in measure(source) {
            let entry = functions.entry(format!("{path}::{}", function.name)).or_insert(Measured {
                path: &source.path,
                line: function.line,
                lines: 0,
            });
            // Several of one name in a file: the longest counts.
            if function.lines > entry.lines {
                (entry.line, entry.lines) = (function.line, function.lines);
            }
        }
    }
    ratchet(&files, &exceptions.files, FILE_LINES_MAX, "file", findings);
    ratchet(&functions, &exceptions.functions, FUNCTION_LINES_MAX, "function", findings);
    Ok(())
}

struct Measured<'t> {
    path: &'t Path,
    line: usize,
    lines: usize,
}

fn ratchet(
    measured: &BTreeMap<String, Measured<'_>>,
    exceptions: &BTreeMap<String, usize>,
    max: usize,
    what: &str,
    findings: &mut Findings,
) {
    for (name, here) in measured {
        let limit = exceptions.get(name).copied().unwrap_or(max).max(max);
        if here.lines > limit {
            let message = format!("the {what} `{name}` has {} lines, the limit is {limit}", here.lines);
            findings.add(here.path, here.line, message, "part it where the ideas part");
        }
    }
    for (name, &allowed) in exceptions {
        let lines = measured.get(name).map_or(0, |m| m.lines);
        if lines <= max {
            let message = format!("the exception for the {what} `{name}` is no longer needed");
            findings.add(Path::new(EXCEPTIONS), 1, message, "remove it");
        } else if lines < allowed {
            let message = format!("the {what} `{name}` has shrunk from {allowed} to {lines} lines");
            findings.add(Path::new(EXCEPTIONS), 1, message, "write the new length, so that it stays");
        }
    }
}

struct Function<'t> {
    name: &'t str,
    line: usize,
    lines: usize,
}

/// Every function with a body.
fn measure(source: &Source) -> Vec<Function<'_>> {
    let code = source.code.as_bytes();
    let mut functions = Vec::new();
    for at in source.find_in_code("fn ") {
        let name = source.code[at + 3..].trim_start();
        let len = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
        let Some(end) = body_end(&code[at..]).filter(|_| len > 0) else { continue };
        let line = source.line_of(at);
        functions.push(Function { name: &name[..len], line, lines: source.line_of(at + end) - line + 1 });
    }
    functions
}

/// Where the body that follows ends; `None` for a declaration without one.
fn body_end(code: &[u8]) -> Option<usize> {
    let (mut braces, mut brackets) = (0usize, 0usize);
    for (at, byte) in code.iter().enumerate() {
        match byte {
            b'(' | b'[' => brackets += 1,
            b')' | b']' => brackets = brackets.saturating_sub(1),
            b';' if braces == 0 && brackets == 0 => return None,
            b'{' => braces += 1,
            b'}' if braces == 1 => return Some(at),
            // The end of what surrounds a declaration in a macro.
            b'}' => braces = braces.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_to_their_closing_brace() {
        let text = "trait T { fn d(&self) -> [u8; 4]; }\nfn f() {\n  // }\n  if x { \"}\"; }\n}\nfn g() {}\n";
        let source = Source::new(Path::new("a.rs"), text.to_owned());
        let found: Vec<_> =
            measure(&source).into_iter().map(|f| (f.name.to_owned(), f.line, f.lines)).collect();
        assert_eq!(found, vec![("f".to_owned(), 2, 4), ("g".to_owned(), 6, 1)]);
    }

    fn findings(lines: usize, exception: Option<usize>) -> usize {
        let measured = BTreeMap::from([("f".to_owned(), Measured { path: Path::new("a"), line: 1, lines })]);
        let exceptions = exception.map(|n| ("f".to_owned(), n)).into_iter().collect();
        let mut findings = Findings::default();
        ratchet(&measured, &exceptions, 70, "function", &mut findings);
        findings.0.len()
    }

    #[test]
    fn exceptions_only_shrink() {
        assert_eq!(findings(70, None), 0);
        assert_eq!(findings(71, None), 1);
        assert_eq!(findings(90, Some(90)), 0);
        assert_eq!(findings(91, Some(90)), 1, "grown");
        assert_eq!(findings(89, Some(90)), 1, "shrunk, but the exception was not");
        assert_eq!(findings(60, Some(90)), 1, "no longer needed");
    }
}
