//! The corpus `tests/corpus/change`: two versions of a C file, and what the plan between them says.
//!
//! ```text
//! # One sentence that says what the case shows (demanded, first line).
//! level speed        compiled at this level (none, alone, speed; none without this line)
//! --- old            C
//! --- new            C
//! --- plan           the plan as text
//! --- undefined      names the delta leaves to the program, one a line (optional)
//! ```
//!
//! Besides: the text form of every graph reads back, the delta verifies, defines exactly what the plan adds
//! and replaces, and the plan from a version to itself keeps everything. `LIVELY_UPDATE=1` writes plans anew.

mod compile;

use libtest_mimic::{Arguments, Failed, Trial};
use lively_change::{Action, Enlivened, Plan, Reason, Thing, delta, plan};
use lively_codegen::Level;
use lively_graph::{Graph, text, verify::verify};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/change");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "case"));
    paths.sort();
    assert!(!paths.is_empty(), "the corpus is empty");
    let all = paths.clone();
    let mut trials: Vec<Trial> = paths
        .into_iter()
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            Trial::test(name, move || case(&path))
        })
        .collect();
    trials.push(Trial::test("every_reason_has_a_case", move || reasons(&all)));
    libtest_mimic::run(&arguments, trials).exit();
}

struct Case {
    level: Level,
    head: String,
    parts: Vec<(String, String)>,
}

impl Case {
    fn part(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_str())
    }
}

fn read(path: &Path) -> Result<Case, Failed> {
    let text = std::fs::read_to_string(path)?;
    if !text.starts_with("# ") {
        return Err("the first line says what the case shows: `# ...`".into());
    }
    let mut case = Case { level: Level::None, head: String::new(), parts: Vec::new() };
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ") {
            case.parts.push((name.to_owned(), String::new()));
        } else if let Some((_, part)) = case.parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        } else {
            case.head.push_str(line);
            case.head.push('\n');
            case.level = match line {
                "level alone" => Level::Alone,
                "level speed" => Level::Speed,
                _ => case.level,
            };
        }
    }
    Ok(case)
}

fn case(path: &Path) -> Result<(), Failed> {
    let case = read(path)?;
    let version = |name: &str| -> Result<Enlivened, Failed> {
        let text = case.part(name).ok_or_else(|| format!("there is no `--- {name}`"))?;
        let live = compile::live("case.c", text, case.level)?;
        sound(&live.graph, name)?;
        Ok(live)
    };
    let (old, new) = (version("old")?, version("new")?);
    let planned = plan(&old, &new);
    let made = delta(&lively_change::settled(&new, &planned), &planned);
    sound(&made, "delta")?;
    exact(&made, &planned)?;
    for live in [&old, &new] {
        let same = plan(live, live);
        if !same.is_live() || !same.is_empty() {
            return Err(format!("a version differs from itself:\n{}", same.to_text()).into());
        }
    }
    if let Some(names) = case.part("undefined") {
        let wanted: Vec<&str> = names.lines().collect();
        let found = undefined(&made);
        if found != wanted {
            return Err(format!("the delta leaves undefined\n{}\nnot\n{names}", found.join("\n")).into());
        }
    }
    let found = planned.to_text();
    if std::env::var_os("LIVELY_UPDATE").is_some() {
        return Ok(update(path, &case, &found)?);
    }
    if case.part("plan") != Some(found.as_str()) {
        let wanted = case.part("plan").unwrap_or("(nothing)");
        return Err(format!("the plan is\n{found}\nand should be\n{wanted}").into());
    }
    Ok(())
}

fn update(path: &Path, case: &Case, plan: &str) -> std::io::Result<()> {
    let mut text = case.head.clone();
    for (name, part) in case.parts.iter().filter(|(name, _)| name != "plan") {
        text.push_str(&format!("--- {name}\n{part}"));
    }
    text.push_str(&format!("--- plan\n{plan}"));
    std::fs::write(path, text)
}

/// A graph verifies, and its text reads back to the same text.
fn sound(graph: &Graph, what: &str) -> Result<(), Failed> {
    let findings = verify(graph);
    if !findings.is_empty() {
        return Err(format!("the {what} does not verify: {findings:?}").into());
    }
    let printed = text::print(graph, text::PrintOptions::default());
    let again = text::parse(&printed).map_err(|fault| format!("the text of {what}: {fault}"))?;
    if text::print(&again, text::PrintOptions::default()) != printed || again.facts != graph.facts {
        return Err(format!("the text of {what} reads back to another graph").into());
    }
    Ok(())
}

fn undefined(made: &Graph) -> Vec<&str> {
    let names = made.symbols_by_id().filter(|(_, s)| s.is_global() && !s.is_defined());
    let names = names.map(|(id, _)| std::str::from_utf8(made.symbol_name(id)).expect("C names"));
    let names: BTreeSet<&str> = names.map(|name| name.split('\0').next().unwrap_or(name)).collect();
    names.into_iter().collect()
}

/// The delta defines what the plan adds and replaces, and nothing else.
fn exact(made: &Graph, plan: &Plan) -> Result<(), Failed> {
    let wanted: BTreeSet<&[u8]> = plan
        .items()
        .iter()
        .filter(|i| matches!(i.action, Action::Add | Action::Replace | Action::Migrate))
        .filter(|i| matches!(i.thing, Thing::Function | Thing::Datum))
        .map(|i| i.name.as_slice())
        .collect();
    let defined = made.symbols_by_id().filter(|(_, s)| s.is_global() && s.is_defined());
    let defined: BTreeSet<&[u8]> = defined.map(|(id, _)| made.symbol_name(id)).collect();
    if wanted != defined {
        return Err(format!("the delta defines {defined:?}, the plan wants {wanted:?}").into());
    }
    if made.facts != lively_graph::Facts::default().into() {
        return Err("a delta carries no facts".into());
    }
    Ok(())
}

/// Reasons that two graphs of lively's compiler cannot have: seen in `foreign`, or only by who knows the image.
const ELSEWHERE: &[Reason] = &[
    Reason::ComdatChosen,
    Reason::IndirectFunction,
    Reason::AmbiguousName,
    Reason::DirectReference,
    Reason::UncertainReference,
    Reason::NoSignature,
    Reason::InlinedCopy,
    Reason::LibraryFunction,
    Reason::NameCollision,
    Reason::NumberedName,
    Reason::RemovedInUse,
    Reason::Overridden,
    Reason::SectionListGrew,
    Reason::MigrationShared,
    Reason::UnitChanged,
    Reason::Unchanged,
];

fn reasons(paths: &[PathBuf]) -> Result<(), Failed> {
    let mut plans = String::new();
    for path in paths {
        plans.push_str(read(path)?.part("plan").unwrap_or_default());
    }
    let has = |code: &str| plans.split_whitespace().any(|word| word == code);
    let missing: Vec<&str> = Reason::ALL
        .iter()
        .filter(|reason| !ELSEWHERE.contains(reason) && !has(reason.code()))
        .map(|reason| reason.code())
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("no case has {}", missing.join(", ")).into()) }
}
