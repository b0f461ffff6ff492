//! Every IR text of the corpus, compiled at both levels, linked by gcc with the C driver that stands in
//! the same file, prints what the driver prints with the C reference of that file: gcc is the oracle.
//!
//! A file is the IR, then sections that begin with `--- driver` (compiled by gcc), `--- reference` (C that
//! defines what the IR defines). `--- flags` gives gcc further arguments for linking.

mod fuzz_abi;

use libtest_mimic::{Arguments, Failed, Trial};
use lively_base::Arch;
use lively_codegen::{Level, Options, Processor, Sections, Sharing, compile_module};
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    if let Err(fault) = Command::new("gcc").arg("--version").output() {
        assert!(std::env::var_os("LIVELY_REQUIRE").is_none(), "gcc is required: {fault}");
        println!("skipped: the corpus of IR, for there is no gcc ({fault})");
    } else if Arch::of_host() != Some(Arch::X86_64) {
        println!("skipped: the corpus of IR runs on x86-64 only");
    } else {
        trials = cases();
        trials.extend(fuzz_abi::trials());
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn cases() -> Vec<Trial> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/ir");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "the corpus is empty");
    let mut trials = Vec::new();
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for (word, level, sections, shared, processor) in [
            ("none", Level::None, Sections::Each, Sharing::Executable, Processor::Any),
            ("speed", Level::Speed, Sections::Shared, Sharing::Executable, Processor::Any),
            ("library", Level::Speed, Sections::Each, Sharing::Library, Processor::Sse42),
        ] {
            let path = path.clone();
            let options = Options { level, sections, shared, processor, ..Options::default() };
            trials.push(Trial::test(format!("{name}::{word}"), move || case(&path, &options)));
        }
    }
    trials
}

struct Case {
    ir: String,
    driver: String,
    reference: String,
    flags: Vec<String>,
}

fn read(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).expect("a readable case");
    let mut case =
        Case { ir: String::new(), driver: String::new(), reference: String::new(), flags: Vec::new() };
    for (n, part) in text.split("\n--- ").enumerate() {
        if n == 0 {
            case.ir = part.to_owned();
            continue;
        }
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        match head.trim() {
            "driver" => case.driver = body.to_owned(),
            "reference" => case.reference = body.to_owned(),
            "flags" => case.flags = body.split_whitespace().map(str::to_owned).collect(),
            other => panic!("{}: an unknown section `{other}`", path.display()),
        }
    }
    case
}

/// The object for `text`, checked on the way.
fn object_once(text: &str, options: &Options) -> Result<Vec<u8>, Failed> {
    let module = lively_ir::parse(text).map_err(|fault| fault.to_string())?;
    if let Some(finding) = lively_ir::verify(&module).first() {
        return Err(finding.to_string().into());
    }
    let graph = compile_module(&module, Arch::X86_64, options)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    if let Some(finding) = lively_graph::verify::verify(&graph).first() {
        return Err(finding.to_string().into());
    }
    lively_object::write::write_object(&graph).map_err(|fault| fault.to_string().into())
}

/// The same object, however often it is made.
fn object(text: &str, options: &Options) -> Result<Vec<u8>, Failed> {
    let object = object_once(text, options)?;
    if object != object_once(text, options)? {
        return Err("compiled twice, two different objects".into());
    }
    Ok(object)
}

fn case(path: &Path, options: &Options) -> Result<(), Failed> {
    let case = read(path);
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("ours.o"), object(&case.ir, options)?)?;
    let cxx = case.flags.iter().any(|flag| flag == "-lstdc++");
    let driver = if cxx { "driver.cc" } else { "driver.c" };
    if cxx && Command::new("g++").arg("--version").output().is_err() {
        if std::env::var_os("LIVELY_REQUIRE").is_some() {
            return Err("g++ is required".into());
        }
        println!("skipped: {}, for there is no g++", path.display());
        return Ok(());
    }
    std::fs::write(at(driver), &case.driver)?;
    let reference = if cxx { "reference.cc" } else { "reference.c" };
    std::fs::write(at(reference), &case.reference)?;
    gcc(&["-O1", "-w", "-o"], &[at("expected"), at(driver), at(reference)], &case.flags)?;
    gcc(&["-O1", "-w", "-o"], &[at("ours"), at(driver), at("ours.o")], &case.flags)?;
    let expected = run(&at("expected"))?;
    let ours = run(&at("ours"))?;
    if expected.is_empty() {
        return Err("the reference prints nothing".into());
    }
    if ours != expected {
        return Err(format!("expected\n{expected}\nours\n{ours}").into());
    }
    Ok(())
}

fn gcc(options: &[&str], paths: &[PathBuf], flags: &[String]) -> Result<(), Failed> {
    let cxx = flags.iter().any(|flag| flag == "-lstdc++");
    let out = Command::new(if cxx { "g++" } else { "gcc" })
        .args(options)
        .args(paths)
        .args(flags)
        .args(["-lm", "-pthread"])
        .output()?;
    if out.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&out.stderr).into_owned().into())
}

fn run(program: &Path) -> Result<String, Failed> {
    let out = Command::new("timeout").arg("20").arg(program).output()?;
    let printed = String::from_utf8_lossy(&out.stdout).into_owned();
    if out.status.success() { Ok(printed) } else { Ok(format!("{printed}\n{}", out.status)) }
}
