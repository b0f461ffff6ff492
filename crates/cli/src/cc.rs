//! `lively cc`: a C compiler driver in the spelling of `cc`.
//!
//! C goes through lively's own compiler; assembler files, linking and questions about the system
//! go to the system's `cc`. Objects on the way to a link lie in a private folder that is gone afterwards.

use crate::arguments::{Word, Words};
use crate::c_options::{self, Taken};
use crate::cache::{self, Caching};
use crate::command::Failure;
use crate::folder::Folder;
use crate::{compile, help};
use lively::c::{self, LineMarkers, Options, Sections, Source};
use lively::{Diagnostic, Place};
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// How far to go.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Goal {
    /// `-E`.
    Preprocess,
    /// `-fsyntax-only`.
    Check,
    /// `-S`.
    Assembly,
    /// `-c`.
    Compile,
    /// To a program or library.
    #[default]
    Link,
}

/// Which files a rule of dependencies names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headers {
    /// `-M`, `-MD`.
    All,
    /// `-MM`, `-MMD`: without those of the system.
    Own,
}

/// What `-M` and its relatives ask for.
#[derive(Default)]
struct Rules {
    headers: Option<Headers>,
    /// `-M`, `-MM`: the rule is all that is wanted.
    alone: bool,
    /// `-MF`.
    file: Option<PathBuf>,
    /// `-MT`, `-MQ`.
    targets: Vec<String>,
    /// `-MP`: a rule without prerequisites for each header.
    phony: bool,
}

#[derive(Default)]
struct Wishes {
    goal: Goal,
    options: Options,
    out: Option<PathBuf>,
    rules: Rules,
    /// `-P`.
    markers: LineMarkers,
    /// `-dM`.
    definitions: bool,
    /// Sources, and everything the linker is told, in the order of the words.
    parts: Vec<Part>,
    errors_max: usize,
    caching: Caching,
}

/// A word that matters to the link, by its place.
enum Part {
    /// A C source.
    Source(OsString),
    /// Passed on.
    Linker(OsString),
}

/// Options of linkers whose value is the next word.
const LINKER_TAKES_A_WORD: [&str; 8] = ["-l", "-L", "-Xlinker", "-T", "-u", "-z", "-e", "-Xassembler"];

/// Questions about the system that only its own compiler can answer.
const QUESTIONS: [&str; 4] = ["-print-", "-dumpmachine", "-dumpversion", "-###"];

/// Compiles and links as the words say.
pub(crate) fn cc(words: &[OsString]) -> Result<(), Failure> {
    if words.iter().any(|w| QUESTIONS.iter().any(|q| w.to_string_lossy().starts_with(q))) {
        return system_cc(words.iter().map(OsString::as_os_str));
    }
    let words = with_response_files(words, 0)?;
    let Some(wishes) = read(&words)? else { return help::show(&["cc".into()]) };
    let sources = wishes.parts.iter().filter(|part| matches!(part, Part::Source(_))).count();
    if wishes.parts.is_empty() {
        return Err(Failure::Usage("`lively cc` needs an input".into()));
    }
    if sources > 1 && wishes.out.is_some() && matches!(wishes.goal, Goal::Compile | Goal::Assembly) {
        return Err(Failure::Usage("`-o` names one file, and there are several sources".into()));
    }
    match wishes.goal {
        _ if wishes.rules.alone => each_source(&wishes, write_rule_alone),
        Goal::Preprocess => each_source(&wishes, preprocess),
        Goal::Check => each_source(&wishes, check),
        Goal::Compile | Goal::Assembly => each_source(&wishes, |wishes, source, name| {
            let end = if wishes.goal == Goal::Compile { "o" } else { "s" };
            let out = wishes.out.clone().unwrap_or_else(|| with_end(name, end));
            compile_to(wishes, source, &out, &out)
        }),
        Goal::Link => link(&wishes),
    }
}

/// Carries on after a source with errors, so that all are shown; the first refusal is the answer.
fn each_source(
    wishes: &Wishes,
    work: impl Fn(&Wishes, &Source, &OsStr) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut outcome = Ok(());
    for part in &wishes.parts {
        if let Part::Source(name) = part {
            let done = compile::source(name).and_then(|source| work(wishes, &source, name));
            outcome = outcome.and(done);
        }
    }
    outcome
}

/// Reads the words; `None` when help is asked for.
fn read(words: &[OsString]) -> Result<Option<Wishes>, Failure> {
    let mut wishes = Wishes { errors_max: lively::limits::ERRORS_SHOWN_MAX, ..Wishes::default() };
    wishes.options.sections = Sections::Shared;
    let mut words = Words::new(words);
    while let Some(word) = words.next() {
        match word {
            Word::Plain(name) if compile::is_c(name) => wishes.parts.push(Part::Source(name.clone())),
            Word::Plain(name) => wishes.parts.push(Part::Linker(name.clone())),
            Word::Rest(rest) => wishes.parts.extend(rest.iter().cloned().map(Part::Linker)),
            Word::Option("--help") => return Ok(None),
            Word::Option(option) => read_option(option, &mut words, &mut wishes)?,
        }
    }
    wishes.options = c_options::with_environment(wishes.options);
    Ok(Some(wishes))
}

fn read_option<'a>(option: &'a str, words: &mut Words<'a>, wishes: &mut Wishes) -> Result<(), Failure> {
    match option {
        "-E" => wishes.goal = Goal::Preprocess,
        "-c" => wishes.goal = Goal::Compile,
        "-fsyntax-only" => wishes.goal = Goal::Check,
        "-S" => wishes.goal = Goal::Assembly,
        "--no-cache" => wishes.caching = Caching::Never,
        "-P" => wishes.markers = LineMarkers::Hidden,
        "-dM" => wishes.definitions = true,
        "-pipe" | "-s" | "-v" | "-C" | "-CC" | "-H" => {}
        o if o.starts_with("-max-errors=") || o.starts_with("-fmax-errors=") => {
            let (_, count) = o.split_once('=').unwrap_or((o, ""));
            wishes.errors_max = count.parse().map_err(|_| Failure::Usage(format!("`{o}` has no number")))?;
        }
        o if o.starts_with("-x") => match words.value(o, "-x")? {
            "c" | "none" => {}
            other => return Err(Failure::Usage(format!("`-x {other}`: this compiles C alone"))),
        },
        o if o.starts_with("-o") => wishes.out = Some(words.value(o, "-o")?.into()),
        o if o.starts_with("-M") => read_rule(o, words, &mut wishes.rules)?,
        o if LINKER_TAKES_A_WORD.contains(&o) => {
            let value = words.value("", o)?;
            wishes.parts.extend([Part::Linker(o.into()), Part::Linker(value.into())]);
        }
        o => {
            // Some speak to both.
            let both = ["-pthread", "-pie", "-no-pie"].contains(&o);
            if c_options::read(o, words, &mut wishes.options)? == Taken::No || both {
                wishes.parts.push(Part::Linker(o.into()));
            }
        }
    }
    Ok(())
}

fn read_rule<'a>(option: &'a str, words: &mut Words<'a>, rules: &mut Rules) -> Result<(), Failure> {
    match option {
        "-M" => (rules.headers, rules.alone) = (Some(Headers::All), true),
        "-MM" => (rules.headers, rules.alone) = (Some(Headers::Own), true),
        "-MD" => rules.headers = Some(Headers::All),
        "-MMD" => rules.headers = Some(Headers::Own),
        "-MP" => rules.phony = true,
        "-MG" => {}
        o if o.starts_with("-MF") => rules.file = Some(words.value(o, "-MF")?.into()),
        o if o.starts_with("-MT") => rules.targets.push(words.value(o, "-MT")?.into()),
        o if o.starts_with("-MQ") => rules.targets.push(words.value(o, "-MQ")?.into()),
        o => return Err(Failure::Usage(format!("unknown option `{o}` of `lively cc`"))),
    }
    Ok(())
}

/// Words with `@FILE` replaced by the words in FILE, as gcc reads them.
fn with_response_files(words: &[OsString], depth: usize) -> Result<Vec<OsString>, Failure> {
    /// Files that name themselves end here.
    const DEPTH_MAX: usize = 16;
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        let path = word.to_str().and_then(|text| text.strip_prefix('@'));
        match path.map(std::fs::read_to_string) {
            Some(Ok(text)) if depth < DEPTH_MAX => {
                all.extend(with_response_files(&words_of(&text), depth + 1)?);
            }
            Some(Ok(_)) => {
                return Err(Failure::Usage(format!("response files nest deeper than {DEPTH_MAX}")));
            }
            // What is no file is a word like any other.
            _ => all.push(word.clone()),
        }
    }
    Ok(all)
}

/// Words parted by white space; quotes and backslashes protect.
fn words_of(text: &str) -> Vec<OsString> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\\', _) => word.get_or_insert_default().extend(letters.next()),
            (letter, Some(open)) if letter == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, None) if letter.is_whitespace() => words.extend(word.take().map(OsString::from)),
            (letter, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word.map(OsString::from));
    words
}

fn preprocess(wishes: &Wishes, source: &Source, _: &OsStr) -> Result<(), Failure> {
    let made = c::preprocess(source, &wishes.options)?;
    compile::show(&made.findings, wishes.errors_max);
    let text = if wishes.definitions { made.definitions() } else { made.text(wishes.markers) };
    write(wishes.out.as_deref(), &text)?;
    if wishes.rules.headers.is_some() {
        let target = wishes.out.clone().unwrap_or_else(|| "-".into());
        write_rule(wishes, &made.findings, &target)?;
    }
    if made.findings.is_clean() { Ok(()) } else { Err(compile::refused(source, &made.findings)) }
}

fn check(wishes: &Wishes, source: &Source, _: &OsStr) -> Result<(), Failure> {
    let findings = c::check(source, &wishes.options)?;
    compile::show(&findings, wishes.errors_max);
    if findings.is_clean() { Ok(()) } else { Err(compile::refused(source, &findings)) }
}

fn write_rule_alone(wishes: &Wishes, source: &Source, name: &OsStr) -> Result<(), Failure> {
    let made = c::preprocess(source, &wishes.options)?;
    compile::show(&made.findings, wishes.errors_max);
    if !made.findings.is_clean() {
        return Err(compile::refused(source, &made.findings));
    }
    let text = rule(&wishes.rules, &made.findings, &with_end(name, "o"));
    write(wishes.rules.file.as_deref().or(wishes.out.as_deref()), text.as_bytes())
}

fn compile_to(wishes: &Wishes, source: &Source, out: &Path, target: &Path) -> Result<(), Failure> {
    // Who has no cache compiles.
    let cache = cache::of_user(wishes.caching).ok();
    let outcome = compile::outcome(source, &wishes.options, cache.as_ref())?;
    compile::show(&outcome.findings, wishes.errors_max);
    let Some(object) = outcome.object else { return Err(compile::refused(source, &outcome.findings)) };
    match wishes.goal {
        Goal::Assembly => write(Some(out), object.assembly()?.as_bytes())?,
        _ => write(Some(out), &object.bytes()?)?,
    }
    if wishes.rules.headers.is_some() {
        write_rule(wishes, &outcome.findings, target)?;
    }
    Ok(())
}

/// The rule beside a compilation: in the file of `-MF`, or beside what was made.
fn write_rule(wishes: &Wishes, findings: &c::Findings, target: &Path) -> Result<(), Failure> {
    let beside = target.with_extension("d");
    let file = wishes.rules.file.as_deref().unwrap_or(&beside);
    write(Some(file), rule(&wishes.rules, findings, target).as_bytes())
}

/// A rule of make: the target and every file that was read.
fn rule(rules: &Rules, findings: &c::Findings, target: &Path) -> String {
    let shown = |name: &str| name.replace(' ', "\\ ").replace('#', "\\#").replace('$', "$$");
    let targets = match rules.targets.as_slice() {
        [] => shown(&target.to_string_lossy()),
        named => named.join(" "),
    };
    let wanted = |system: bool| rules.headers == Some(Headers::All) || !system;
    let files: Vec<String> = findings
        .files()
        .into_iter()
        .filter(|(_, system)| wanted(*system))
        .map(|(name, _)| shown(&name))
        .collect();
    let mut text = format!("{targets}: {}\n", files.join(" \\\n "));
    if rules.phony {
        files.iter().skip(1).for_each(|file| text.push_str(&format!("{file}:\n")));
    }
    text
}

/// Compiles the sources to a private folder and has the system's `cc` link.
fn link(wishes: &Wishes) -> Result<(), Failure> {
    let folder =
        Folder::create().map_err(|error| fault("folder", &format!("cannot make a folder: {error}")))?;
    let mut words: Vec<OsString> = Vec::new();
    let mut outcome = Ok(());
    for (index, part) in wishes.parts.iter().enumerate() {
        match part {
            Part::Linker(word) => words.push(word.clone()),
            Part::Source(name) => {
                let object = folder.path().join(format!("{index}.o"));
                let target = wishes.out.clone().unwrap_or_else(|| "a.out".into());
                let done =
                    compile::source(name).and_then(|source| compile_to(wishes, &source, &object, &target));
                outcome = outcome.and(done);
                words.push(object.into());
            }
        }
    }
    outcome?;
    if let Some(out) = &wishes.out {
        words.extend(["-o".into(), out.into()]);
    }
    system_cc(words.iter().map(OsString::as_os_str))
}

fn system_cc<'w>(words: impl Iterator<Item = &'w OsStr>) -> Result<(), Failure> {
    match std::process::Command::new("cc").args(words).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(fault("link", "the system's `cc` refused; its messages are above")),
        Err(error) => Err(fault("link", &format!("cannot run the system's `cc`: {error}"))),
    }
}

fn fault(code: &'static str, message: &str) -> Failure {
    Failure::Refused(Diagnostic::error(code, message).into())
}

/// Writes to a file, or to standard output for none and for `-`.
fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) if path != Path::new("-") => std::fs::write(path, bytes).map_err(|error| {
            let shown = path.display().to_string();
            let fault = Diagnostic::error("unwritable", format!("cannot write `{shown}`: {error}"));
            Failure::Refused(fault.at(Place::File(shown)).into())
        }),
        _ => {
            let mut stdout = std::io::stdout().lock();
            stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(Failure::Output)
        }
    }
}

/// `dir/name.c` gives `name.o` in the folder we stand in, as compilers do.
fn with_end(name: &OsStr, end: &str) -> PathBuf {
    let name = if name == "-" { OsStr::new("-.c") } else { name };
    PathBuf::from(Path::new(name).file_name().unwrap_or(name)).with_extension(end)
}
