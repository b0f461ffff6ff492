//! Objects of any compiler, made live and replaced, judged by running them: the corpus
//! `tests/corpus/change/linked`.
//!
//! The system linker stands in for the image: the old version with its functions made weak is linked behind
//! the delta, so that every call by name takes the new body, as entries would. A call that does not go by
//! name, a reference to the wrong datum, a lost private part: each makes another output than the new version
//! built alone.
//!
//! ```text
//! # One sentence that says what the case shows (demanded, first line).
//! may refuse         objects whose functions or data share sections may leave something uncertain; objects
//!                    with a section for each, and lively's own, are never refused
//! not WAY            not compiled this way, and after it why
//! --- replaced       functions that are replaced when nothing is inlined
//! --- old, --- new   the versions
//! ```

mod compile;

use libtest_mimic::{Arguments, Failed, Trial};
use lively_change::{Action, Enlivened, Policy, Reason, Thing, Unknown, delta, enliven, plan_with, touched};
use lively_codegen::Level;
use lively_graph::{Binding, Definition, Graph, SectionFlags, SectionKind};
use lively_object::{ReadOptions, read_object_in, write::write_object};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Ways to compile, and how.
const WAYS: &[(&str, &[&str])] = &[
    ("lively_none", &["lively"]),
    ("lively_speed", &["lively", "speed"]),
    ("gcc_O0", &["gcc", "-O0"]),
    ("gcc_O2", &["gcc", "-O2"]),
    ("gcc_O3", &["gcc", "-O3"]),
    ("gcc_Os", &["gcc", "-Os"]),
    ("gcc_O2_g", &["gcc", "-O2", "-g"]),
    ("gcc_O2_fixed", &["gcc", "-O2", "-fno-pic", "-no-pie"]),
    ("gcc_O0_sections", &["gcc", "-O0", "-ffunction-sections", "-fdata-sections"]),
    ("gcc_O2_sections", &["gcc", "-O2", "-ffunction-sections", "-fdata-sections"]),
    ("clang_O0", &["clang", "-O0"]),
    ("clang_O2", &["clang", "-O2"]),
    ("tcc", &["tcc"]),
];

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/change/linked");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "the corpus is empty");
    let mut trials = Vec::new();
    for (way, command) in WAYS {
        let program = if command[0] == "lively" { "gcc" } else { command[0] };
        if Command::new(program).arg("-v").output().is_err() {
            assert!(std::env::var_os("LIVELY_REQUIRE").is_none(), "{program} is required");
            println!("skipped: {way}, for there is no {program}");
            continue;
        }
        for path in paths.clone() {
            let text = std::fs::read_to_string(&path).expect("a readable case");
            assert!(text.starts_with("# "), "the first line says what the case shows: `# ...`");
            if text.lines().any(|line| line.strip_prefix("not ").is_some_and(|rest| rest.starts_with(way))) {
                continue;
            }
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            trials.push(Trial::test(format!("{name}::{way}"), move || case(&path, way, command)));
        }
    }
    let assembled = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/change/asm");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(assembled)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        trials.push(Trial::test(format!("{name}::asm"), move || assembly(&path)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn part<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("--- {name}\n"))?;
    Some(rest.split_once("\n--- ").map_or(rest, |(part, _)| part))
}

fn case(path: &Path, way: &str, command: &[&str]) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let version = |name: &str| -> Result<Enlivened, Failed> {
        let source = part(&text, name).ok_or("a version is missing")?;
        std::fs::write(folder.join(format!("{name}.c")), source)?;
        let live = compiled(folder, name, source, command)?;
        sound(&live.graph, name)?;
        bypasses(&live)?;
        Ok(live)
    };
    let (old, new) = (version("old")?, version("new")?);
    let plan = plan_with(&old, &new, Policy { unknown: Unknown::Trust });
    let alone = way.contains("sections") || way.contains("lively");
    let reasons: BTreeSet<Reason> =
        plan.items().iter().filter(|i| i.action == Action::Refuse).map(|i| i.reason).collect();
    let uncertain = [Reason::DirectReference, Reason::UncertainReference];
    let may_refuse = text.lines().any(|line| line == "may refuse") && !alone;
    if !reasons.is_empty() && may_refuse && reasons.iter().all(|reason| uncertain.contains(reason)) {
        return Ok(());
    }
    if !plan.is_live() {
        return Err(format!("the plan refuses:\n{}{:?}", plan.to_text(), new.loose).into());
    }
    if let Some(names) = part(&text, "replaced").filter(|_| way.contains("O0") || way.contains("none")) {
        let wanted: BTreeSet<String> = names.split_whitespace().map(str::to_owned).collect();
        let found = touched(&plan).into_iter().map(lively_change::names::shown).collect::<BTreeSet<_>>();
        if wanted != found {
            return Err(
                format!("replaced are {found:?}, and should be {wanted:?}\n{}", plan.to_text()).into()
            );
        }
    }
    let added = plan.items().iter().filter(|i| i.action == Action::Add && i.thing == Thing::Function).count();
    assert!(added + touched(&plan).len() > 0, "the plan does nothing:\n{}", plan.to_text());
    let made = delta(&new, &plan);
    sound(&made, "delta")?;
    let mut behind = old.graph.clone();
    weaken(&mut behind);
    let fixed: &[&str] = if command.contains(&"-no-pie") { &["-no-pie"] } else { &[] };
    write(&folder.join("old.o"), behind)?;
    let forward = made.clone();
    write(&folder.join("delta.o"), made)?;
    let alone = run(folder, fixed, &["new.c"], "alone")?;
    let live = run(folder, fixed, &["delta.o", "old.o"], "live")?;
    let before = run(folder, fixed, &["old.c"], "before")?;
    if live != alone {
        return Err(
            format!("the replaced program says\n{live}the new one\n{alone}\n{}", plan.to_text()).into()
        );
    }
    match back(folder, (&old, new, forward), fixed)? {
        Back::Says(back, plan) if back != before => {
            return Err(format!("back again it says\n{back}not\n{before}\n{plan}").into());
        }
        Back::Refused(plan) if !may_refuse => return Err(format!("there is no way back:\n{plan}").into()),
        _ => {}
    }
    assert_ne!(before, alone, "a case whose versions say the same shows nothing");
    Ok(())
}

/// What came of going back to the old version.
enum Back {
    /// What the program says then, and the plan.
    Says(String, String),
    /// The plan.
    Refused(String),
}

/// From the new version, which is there as `delta`, to the old one: what went away comes back, what was new is
/// left.
fn back(
    folder: &Path,
    (old, new, delta): (&Enlivened, Enlivened, Graph),
    fixed: &[&str],
) -> Result<Back, Failed> {
    let mut current = new;
    current.inherit(old);
    let plan = plan_with(&current, old, Policy { unknown: Unknown::Trust });
    if !plan.is_live() {
        return Ok(Back::Refused(plan.to_text()));
    }
    let again = lively_change::delta(old, &plan);
    sound(&again, "delta back")?;
    let mut middle = delta;
    weaken(&mut middle);
    write(&folder.join("middle.o"), middle)?;
    write(&folder.join("again.o"), again)?;
    Ok(Back::Says(run(folder, fixed, &["again.o", "middle.o", "old.o"], "back")?, plan.to_text()))
}

/// Two versions in assembly and the plan between them (`tests/corpus/change/asm`), for what no C compiler
/// writes each time; `trust` as a line of the head lets unknown signatures pass.
fn assembly(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let folder = tempfile::tempdir()?;
    let version = |name: &str| -> Result<Enlivened, Failed> {
        let source = part(&text, name).ok_or("a version is missing")?;
        let (file, object) = (folder.path().join("case.s"), folder.path().join("case.o"));
        std::fs::write(&file, format!("{source}\n"))?;
        let status = Command::new("gcc").arg("-c").arg(&file).arg("-o").arg(&object).status()?;
        assert!(status.success(), "gcc does not assemble {name}");
        let bytes = Arc::new(std::fs::read(object)?);
        let graph = lively_object::read_object("case.s", bytes).map_err(|fault| fault.to_string())?;
        let live = enliven(graph);
        sound(&live.graph, name)?;
        bypasses(&live)?;
        Ok(live)
    };
    let (old, new) = (version("old")?, version("new")?);
    let trusts = text.lines().any(|line| line == "trust");
    let unknown = if trusts { Unknown::Trust } else { Unknown::Refuse };
    let plan = plan_with(&old, &new, Policy { unknown });
    sound(&delta(&new, &plan), "delta")?;
    let found = plan.to_text();
    if std::env::var_os("LIVELY_UPDATE").is_some() {
        let head = text.split("--- plan\n").next().unwrap_or_default();
        return Ok(std::fs::write(path, format!("{head}--- plan\n{found}"))?);
    }
    let wanted = part(&text, "plan").unwrap_or_default();
    if wanted == found {
        Ok(())
    } else {
        Err(format!("the plan is\n{found}\nand should be\n{wanted}").into())
    }
}

fn compiled(folder: &Path, name: &str, source: &str, command: &[&str]) -> Result<Enlivened, Failed> {
    if command[0] == "lively" {
        let level = if command.len() > 1 { Level::Speed } else { Level::None };
        return Ok(compile::live("case.c", source, level)?);
    }
    let object = folder.join(format!("{name}.foreign.o"));
    let status = Command::new(command[0])
        .args(command[1..].iter().filter(|a| **a != "-no-pie"))
        .args(["-w", "-c", "-o"])
        .arg(&object)
        .arg(folder.join(format!("{name}.c")))
        .status()?;
    assert!(status.success(), "{} does not compile {name}", command[0]);
    let bytes: lively_graph::blob::Shared = Arc::new(std::fs::read(object)?);
    let len = bytes.as_ref().as_ref().len();
    let options = ReadOptions { debug: lively_object::DebugInfo::Now, ..ReadOptions::default() };
    let graph = read_object_in("case.c", &bytes, (0, len), options).map_err(|fault| fault.to_string())?;
    Ok(enliven(graph))
}

fn sound(graph: &Graph, what: &str) -> Result<(), Failed> {
    let findings = lively_graph::verify::verify(graph);
    if findings.is_empty() { Ok(()) } else { Err(format!("the {what} does not verify: {findings:?}").into()) }
}

/// Every branch from one function to the start of another, or call of its own, has a relocation or is listed.
fn bypasses(live: &Enlivened) -> Result<(), Failed> {
    use lively_arch::x86_64::decode::{Leaves, walk};
    let graph = &live.graph;
    for atom in &graph.atoms {
        let section = graph.section(atom.section);
        let Some(symbol) = atom.symbol.filter(|_| section.kind == SectionKind::Code) else { continue };
        let end = atom.offset + graph.symbol(symbol).size;
        let code = graph.content(atom.section).get(..end as usize).unwrap_or_default();
        for step in walk(code, atom.offset as usize) {
            let Some(branch) = step.branch else { continue };
            let relocs = graph.section_relocs(atom.section);
            if relocs.iter().any(|r| step.range.contains(&(r.offset as usize))) {
                continue;
            }
            let is_start = |a: &&lively_graph::Atom| a.offset as i64 == branch.target;
            let Some(to) = graph.section_atoms(atom.section).iter().find(is_start) else { continue };
            let itself = to.offset == atom.offset && branch.leaves == Leaves::ByJump;
            let global = to.symbol.is_some_and(|s| graph.symbol(s).is_global());
            let name = graph.symbol_name(symbol);
            let listed = live.loose.iter().any(|l| l.from == name);
            if !itself && global && !listed {
                return Err(format!("a call in {} has no relocation", name.escape_ascii()).into());
            }
        }
    }
    Ok(())
}

/// Functions give way to others of their name, as the slots of entries do.
fn weaken(graph: &mut Graph) {
    for index in 0..graph.symbols.len() {
        let symbol = graph.symbols[index];
        if let Definition::At(section, _) = symbol.definition
            && graph.section(section).kind == SectionKind::Code
            && symbol.is_global()
        {
            graph.symbols[index].binding = Binding::Weak;
        }
    }
}

/// Writes an object. Zero bytes in names become `$`; debug information is left out. Call frames stay: the
/// linker reads them and complains of what is not right.
fn write(path: &Path, mut graph: Graph) -> Result<(), Failed> {
    let mut builder = lively_graph::Builder::new(Graph::new("", graph.arch, graph.blob.clone()));
    for index in 0..graph.symbols.len() {
        let name = graph.bytes(graph.symbols[index].name).to_vec();
        if name.contains(&0) {
            let shown: Vec<u8> = name.into_iter().map(|b| if b == 0 { b'$' } else { b }).collect();
            graph.symbols[index].name = graph.blob.keep(&shown).ok_or("too large")?;
        }
    }
    // The system linker goes by names too: one of `.tdata` that is not thread-local would confuse it.
    let husk = graph.blob.keep(b".husk").ok_or("too large")?;
    for section in &mut graph.sections {
        if !section.flags.loaded && section.size == 0 {
            section.name = husk;
        }
        if section.kind == SectionKind::Debug {
            section.kind = SectionKind::Other;
            section.flags = SectionFlags { excluded: true, ..SectionFlags::default() };
        }
    }
    for (id, section) in graph.sections_by_id() {
        if section.flags.loaded {
            graph.section_relocs(id).iter().for_each(|reloc| builder.reloc(id, *reloc));
        }
    }
    *builder.graph() = Graph { relocs: Vec::new().into(), atoms: Vec::new().into(), ..graph };
    let bytes = write_object(&builder.finish()).map_err(|fault| fault.to_string())?;
    Ok(std::fs::write(path, bytes)?)
}

fn run(folder: &Path, fixed: &[&str], inputs: &[&str], name: &str) -> Result<String, Failed> {
    let output =
        Command::new("gcc").current_dir(folder).args(fixed).args(["-w", "-o", name]).args(inputs).output()?;
    if !output.status.success() || !output.stderr.is_empty() {
        return Err(format!("{name} does not link:\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let output = Command::new(folder.join(name)).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(text)
    } else {
        Err(format!("{name} ends with {}:\n{text}", output.status).into())
    }
}
