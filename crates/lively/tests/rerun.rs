//! A program that is edited between runs is compiled as from the beginning: what the cache has of it after following the
//! edit is, byte for byte, what a run without a cache leaves there: graph with promises, facts, parts of functions, findings.
//!
//! Edits are chosen by `LIVELY_BASE_SEED`; a failure leaves the texts before and after.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

#[path = "../../cc/tests/edits/mod.rs"]
mod edits;
mod folder;

use edits::outside::Chosen;
use edits::{KINDS, Random};
use folder::Folder;
use lively::Cache;
use lively::c::{Facts, Generation, Level, Options, Source, Style, compile_kept};
use std::fs;
use std::path::{Path, PathBuf};

/// Texts by name, the main file first.
type Texts = Vec<(String, Vec<u8>)>;

/// What a run finds and leaves.
#[derive(PartialEq, Eq)]
struct Run {
    findings: String,
    errors: usize,
    object: Option<Vec<u8>>,
    /// What the cache has of the unit, if the source is right.
    unit: Option<Vec<u8>>,
}

impl Run {
    fn of(folder: &Folder, main: &str, options: &Options, cache: &str) -> (Self, Cache) {
        let kept = folder.cache(cache);
        let outcome = match compile_kept(&Source::File(folder.path(main)), options, &kept) {
            Ok(outcome) => outcome,
            // Code cannot be generated: an alias of nothing, say.
            Err(error) => {
                let findings = error.to_string();
                return (Self { findings, errors: 1, object: None, unit: None }, kept);
            }
        };
        let unit = outcome.object.is_some().then_some(()).and_then(|()| {
            let files = fs::read_dir(folder.path(cache)).unwrap().map(|entry| entry.unwrap().path());
            let units: Vec<PathBuf> =
                files.filter(|path| path.extension().is_some_and(|end| end == "unit")).collect();
            assert!(units.len() < 2, "{} units are kept", units.len());
            Some(fs::read(units.first()?).unwrap())
        });
        let findings = outcome.findings.render(Style::Plain, 0);
        let errors = outcome.findings.error_count();
        let object = outcome.object.map(|object| object.bytes().unwrap());
        (Self { findings, errors, object, unit }, kept)
    }

    fn difference(&self, fresh: &Self) -> Option<String> {
        if (&self.findings, self.errors) != (&fresh.findings, fresh.errors) {
            return Some(format!("it says\n{}\nand from the beginning\n{}", self.findings, fresh.findings));
        }
        if self.object != fresh.object {
            let folder = std::env::temp_dir();
            for (name, run) in [("ours", self), ("fresh", fresh)] {
                let _ = fs::write(
                    folder.join(format!("lively-rerun-{name}.unit")),
                    run.unit.as_deref().unwrap_or_default(),
                );
            }
            return Some(format!("the object differs (what is kept is in {})", folder.display()));
        }
        // What says when it is compiled is not kept.
        (fresh.unit.is_some() && self.unit != fresh.unit).then(|| {
            let empty = Vec::new();
            let of = |run: &Self| run.unit.as_ref().unwrap_or(&empty).clone();
            let (ours, theirs) = (of(self), of(fresh));
            // Behind the checksum.
            let at = (24..ours.len()).find(|&at| ours.get(at) != theirs.get(at));
            format!("what is kept differs at {at:?}: {} and {} bytes", ours.len(), theirs.len())
        })
    }
}

/// Kinds of edit in bodies that are often right.
const INSIDE: [&str; 22] = [
    "comment line in a body",
    "blank line in a body",
    "digit changed",
    "operator changed",
    "comparison changed",
    "statement added",
    "call added",
    "string used",
    "string changed",
    "static local added",
    "local type added",
    "line told",
    "counter used",
    "loop and label added",
    "computed length",
    "line twice",
    "line gone",
    "lines in another order",
    "group chosen",
    "macro used",
    "name taken for another",
    "several bodies",
];

/// A program on disk that is edited.
struct Edited {
    folder: Folder,
    texts: Texts,
    options: Options,
    /// The last texts without errors.
    good: Texts,
    /// Edits tried, those with errors, and those that were followed.
    tried: usize,
    refused: usize,
    followed: usize,
}

impl Edited {
    fn new(name: &str, texts: Texts, options: Options) -> Self {
        let (folder, good) = (Folder::new(name), texts.clone());
        let edited = Self { folder, texts, options, good, tried: 0, refused: 0, followed: 0 };
        edited.write();
        let _ = Run::of(&edited.folder, &edited.texts[0].0, &edited.options, "cache");
        edited
    }

    fn write(&self) {
        for (name, text) in &self.texts {
            self.folder.write(name, text);
        }
    }

    /// Runs it again as it is now; whether it has errors.
    fn run(&mut self) -> Result<bool, String> {
        self.write();
        self.tried += 1;
        let main = &self.texts[0].0;
        let (ours, cache) = Run::of(&self.folder, main, &self.options, "cache");
        let _ = fs::remove_dir_all(self.folder.path("fresh"));
        let (fresh, _) = Run::of(&self.folder, main, &self.options, "fresh");
        self.followed += cache.followed() as usize;
        self.refused += usize::from(fresh.errors > 0);
        match ours.difference(&fresh) {
            Some(difference) => Err(difference),
            None => Ok(fresh.errors > 0),
        }
    }

    /// Makes edits of all kinds.
    fn edit_at_random(&mut self, steps: usize, random: &mut Random) -> Result<(), String> {
        let mut history = Vec::new();
        for _ in 0..steps {
            // Mostly in bodies: what else there is shows in fewer ways.
            let mut kind = random.below(KINDS.len());
            for _ in 0..2 {
                if !INSIDE.contains(&KINDS[kind].name) {
                    kind = random.below(KINDS.len());
                }
            }
            let of = if random.below(4) > 0 { 0 } else { random.below(self.texts.len()) };
            let old = self.texts[of].1.clone();
            let Some(new) = (KINDS[kind].make)(&old, random) else { continue };
            history.push(KINDS[kind].name);
            self.texts[of].1 = new;
            match self.run() {
                Ok(true) if random.below(4) > 0 => self.texts = self.good.clone(),
                Ok(true) => {}
                Ok(false) => self.good = self.texts.clone(),
                Err(why) => {
                    let folder = std::env::temp_dir().join(format!("lively-rerun-{}", std::process::id()));
                    let _ = fs::create_dir_all(&folder);
                    let _ = fs::write(folder.join("before"), &old);
                    let _ = fs::write(folder.join("after"), &self.texts[of].1);
                    return Err(format!("after {history:?}: {why}\n(texts are in {})", folder.display()));
                }
            }
        }
        Ok(())
    }
}

fn seed() -> u64 {
    std::env::var("LIVELY_BASE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// Options with which functions wait for their first call, by number.
fn options(number: usize) -> Options {
    let of = |facts| Options { facts, generation: Generation::OnCall, ..Options::default() };
    match number % 4 {
        0 | 1 => of(Facts::Wanted),
        2 => Options { level: Level::Speed, ..of(Facts::Wanted) },
        _ => of(Facts::No),
    }
}

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/cc/run");
    let mut open = vec![folder];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "c") {
                found.push(path);
            }
        }
    }
    // What says when it is compiled is another thing each time.
    let says_when = |text: &[u8]| {
        [&b"__DATE__"[..], b"__TIME"].iter().any(|word| text.windows(word.len()).any(|at| at == *word))
    };
    found.retain(|path| !says_when(&fs::read(path).unwrap()));
    found.sort();
    assert!(found.len() > 50, "the corpus is not there");
    found
}

#[test]
fn programs_of_the_corpus_edited_between_runs_are_what_they_are_from_the_beginning() {
    const PROGRAMS: usize = 40;
    const STEPS: usize = 16;
    let (seed, corpus) = (seed(), corpus());
    let (mut tried, mut followed, mut refused) = (0, 0, 0);
    for number in 0..PROGRAMS {
        let mut random = Random::new(seed.wrapping_mul(999_983).wrapping_add(number as u64));
        let path = &corpus[random.below(corpus.len())];
        let text = fs::read(path).unwrap();
        let mut edited = Edited::new("corpus", vec![("main.c".to_owned(), text)], options(number));
        if let Err(why) = edited.edit_at_random(STEPS, &mut random) {
            panic!("LIVELY_BASE_SEED={seed}, program {number} ({}), {why}", path.display());
        }
        tried += edited.tried;
        followed += edited.followed;
        refused += edited.refused;
    }
    println!("{followed} of {tried} edits were followed, {refused} have errors");
    assert!(followed * 6 > tried, "only {followed} of {tried} edits were followed");
}

#[test]
fn a_program_with_its_header_edited_between_runs_is_what_it_is_from_the_beginning() {
    const RUNS: usize = 6;
    const STEPS: usize = 60;
    let seed = seed();
    let (mut tried, mut followed, mut refused) = (0, 0, 0);
    for number in 0..RUNS {
        let mut random = Random::new(seed.wrapping_mul(15_485_863).wrapping_add(number as u64));
        let mut chosen = Chosen::new();
        // With functions inside functions a unit brings assembly, and is not followed.
        let texts = |chosen: &Chosen| -> Texts {
            let nested = |line: &&str| number % 3 == 2 || !line.starts_with("int inside(");
            let without = |text: &[u8]| {
                let text = String::from_utf8_lossy(text).into_owned();
                text.split_inclusive('\n').filter(nested).collect::<String>().into_bytes()
            };
            chosen.texts().into_iter().map(|(name, text)| (name, without(&text))).collect()
        };
        let mut edited = Edited::new("header", texts(&chosen), options(number));
        for _ in 0..STEPS {
            // From time to time what only shows outside of bodies: the rest follows it all the same.
            let outcome = if random.below(4) == 0 {
                let good = chosen.clone();
                chosen.change(&mut random);
                edited.texts = texts(&chosen);
                let outcome = edited.run();
                if outcome == Ok(true) {
                    chosen = good;
                    edited.texts = texts(&chosen);
                }
                edited.good = texts(&chosen);
                outcome.map(drop)
            } else {
                edited.edit_at_random(1, &mut random)
            };
            if let Err(why) = outcome {
                panic!("LIVELY_BASE_SEED={seed}, run {number}, {why}");
            }
        }
        tried += edited.tried;
        followed += edited.followed;
        refused += edited.refused;
    }
    println!("{followed} of {tried} edits were followed, {refused} have errors");
    assert!(followed * 20 > tried, "only {followed} of {tried} edits were followed");
}

const THREE: &str = "#include <stddef.h>\nint puts(const char *);\nint table[2];\n#define TWICE(x) ((x) * 2)\nenum { LESS = 3, MORE = LESS + 4 };\nint n;\n\
static int idle(void) { return 5; }\nstatic int helper(int x) { return x + 1; }\nint f(void) { return 1; }\n/* between */\nint g(void)\n{\n    return TWICE(n) + LESS;\n}\n\
int h(void) { return f() + g(); }\nint line(void) { return __LINE__; }\nint last(void) { return __builtin_LINE(); }\n\
int defines(void)\n{\n#ifndef INNER\n#define INNER 3\n#endif\n    return INNER + __LINE__;\n}\n\
int uses(void) { return INNER; }\nconst char *text(void) { static int calls; calls++; return \"text\"; }\nint called(int x) { return helper(x) + f(); }\n";

/// Whether the edits of `THREE` are followed, all at once; they never change what comes out.
fn is_followed(edits: &[(&str, &str)]) -> bool {
    let mut edited = Edited::new("three", vec![("three.c".to_owned(), THREE.into())], options(0));
    let mut text = THREE.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    edited.texts[0].1 = text.into_bytes();
    assert_eq!(edited.run(), Ok(false), "{edits:?}");
    // What was left can be followed from in turn.
    let before = edited.followed;
    let text = String::from_utf8(edited.texts[0].1.clone()).unwrap();
    edited.texts[0].1 = text.replacen("return TWICE(n", "return 3 * MORE + TWICE(n", 1).into_bytes();
    let (was, more) = (before == 1, edited.run());
    assert_eq!(more, Ok(false), "{edits:?}, and then");
    was
}

#[test]
fn edits_in_bodies_are_followed() {
    assert!(is_followed(&[("return 1;", "return 2;")]));
    assert!(is_followed(&[("return 1;", "/* } */ return 2;\n\n")]), "the lines of three move");
    assert!(is_followed(&[("return 1;", "return 7;"), ("TWICE(n)", "TWICE(n + MORE)")]));
    assert!(is_followed(&[("return 1;", "return sizeof(size_t);"), ("\"text\"", "\"another text\"")]));
    assert!(is_followed(&[("f() + g()", "2 * f() - g()")]));
    // Other functions are called, in another order, and some no more.
    assert!(is_followed(&[("f() + g()", "g() + f()")]));
    assert!(is_followed(&[("helper(x) + f()", "helper(x) + g() + line() + n + last()")]));
    assert!(is_followed(&[("return f() + g()", "puts(\"new\"); puts(\"two\"); return g()")]));
    assert!(is_followed(&[("int h(void) { return f() + g()", "int h(void) { return n")]));
}

#[test]
fn a_body_that_begins_to_tell_its_line_is_followed_from_then_on() {
    let text = "int f(void) { return 1; }\nint g(void) { return 2; }\nint h(void) { return 3; }\n";
    let mut edited = Edited::new("lines", vec![("lines.c".to_owned(), text.into())], options(0));
    let mut step = |from: &str, to: &str| {
        let text = String::from_utf8(edited.texts[0].1.clone()).unwrap();
        assert!(text.contains(from), "{from}");
        edited.texts[0].1 = text.replacen(from, to, 1).into_bytes();
        assert_eq!(edited.run(), Ok(false), "{from} -> {to}");
    };
    step("return 2;", "return __LINE__;");
    step("return 3;", "return __builtin_LINE();");
    step("return 1;", "\n\nreturn 1;");
    step("return __LINE__;", "return 2;");
    step("\n\nreturn 1;", "return 5;");
    assert_eq!(edited.followed, 5);
}

#[test]
fn edits_beside_what_was_found_are_followed() {
    let text = "char *wrong(int x)\n{\n    return x;\n}\nint f(void)\n{\n    return 1;\n}\n\
                int g(void) { return 2; } char *other(void) { return 7; }\n";
    let after = |from: &str, to: &str| {
        let mut edited = Edited::new("found", vec![("found.c".to_owned(), text.into())], options(0));
        edited.texts[0].1 = text.replacen(from, to, 1).into_bytes();
        assert_eq!(edited.run(), Ok(false), "{from} -> {to}");
        edited.followed == 1
    };
    assert!(after("return 1;", "return 15;"));
    assert!(!after("return 1;", "return 1;\n"), "lines move");
    assert!(!after("return 2;", "return 23;"), "the line is shown");
    assert!(!after("return x;", "return x + 1;"), "the line is shown");
    assert!(!after("return 1;", "char *c = 3; return c != 0;"), "more is found");
}

#[test]
fn other_edits_are_not_followed() {
    for edit in [
        ("int n;", "int n, m;"),
        ("LESS = 3", "LESS = 4"),
        ("((x) * 2)", "((x) + (x))"),
        ("return 1; }", "return 1; } int k;"),
        ("return 1; }", "return 1; /* }"),
        ("{ return 1; }", "{ return __COUNTER__; }"),
        ("return 1;", "\n#define LATER 1\n return 1;"),
        ("static int calls;", "static long calls;"),
        ("INNER 3", "INNER 4"),
        // Nothing told what that is, nothing called this, and nothing calls the other any more.
        ("f() + g()", "table[1] + g()"),
        ("f() + g()", "idle() + g()"),
        ("helper(x) + f()", "f()"),
        ("f() + g()", "f() + g(); extern int far(void); far()"),
        ("int f(void) {", "int f(void){"),
    ] {
        let broken = edit.1.ends_with("/* }");
        if !broken {
            assert!(!is_followed(&[edit]), "{edit:?}");
        }
    }
}

/// The files of a cache with what they hold.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<(PathBuf, Vec<u8>)> = all.map(|path| (path.clone(), fs::read(&path).unwrap())).collect();
    all.sort();
    all
}

fn restore(files: &[(PathBuf, Vec<u8>)]) {
    files.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
}

#[test]
fn damaged_files_are_refused_after_an_edit() {
    let small =
        "int n;\n#define MORE 4\nint f(void) { return 1; }\nint g(int x) { return f() + x * MORE; }\n";
    let mut edited = Edited::new("damage", vec![("small.c".to_owned(), small.into())], options(0));
    edited.texts[0].1 = small.replace("f() +", "2 * f() -").into_bytes();
    let kept = files(&edited.folder.path("cache"));
    assert_eq!(edited.run(), Ok(false));
    assert_eq!(edited.followed, 1);
    let mut damaged = 0;
    for (path, whole) in &kept {
        let step = (whole.len() / 150).max(1);
        let places = (0..whole.len()).filter(|at| *at < 100 || at % step == 0);
        let flips = places.clone().map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            bytes
        });
        let cuts = places.step_by(3).map(|len| whole[..len].to_vec());
        for bytes in flips.chain(cuts).chain([[&whole[..], b"more"].concat()]) {
            restore(&kept);
            fs::write(path, &bytes).unwrap();
            let before = edited.followed;
            assert_eq!(edited.run(), Ok(false), "{} was believed", path.display());
            let is_needed = path.extension().is_some_and(|end| end != "code") && path.extension().is_some();
            assert!(edited.followed == before || !is_needed, "{} was believed", path.display());
            damaged += 1;
        }
    }
    assert!(damaged > 500, "only {damaged}");
}

#[test]
fn files_of_different_versions_do_not_go_together() {
    let text = |number: usize| {
        format!("int n;\nint f(void) {{ return {number}; }}\nint g(void) {{ return f() + n; }}\n")
            .into_bytes()
    };
    let main = |number: usize| vec![("mixed.c".to_owned(), text(number))];
    let mut edited = Edited::new("mixed", main(1), options(0));
    let mut versions = vec![files(&edited.folder.path("cache"))];
    for number in [22, 333] {
        edited.texts = main(number);
        assert_eq!(edited.run(), Ok(false));
        versions.push(files(&edited.folder.path("cache")));
    }
    assert_eq!(edited.followed, 2);
    let count = versions[0].len();
    for mix in 0..versions.len().pow(count as u32) {
        for number in [1, 22, 4444] {
            let mut rest = mix;
            for at in 0..count {
                restore(&versions[rest % versions.len()][at..=at]);
                rest /= versions.len();
            }
            edited.texts = main(number);
            assert_eq!(edited.run(), Ok(false), "mix {mix}, version {number}");
        }
    }
}

#[test]
fn sqlite_edited_between_runs_is_what_it_is_from_the_beginning() {
    const STEPS: usize = 30;
    if cfg!(debug_assertions) {
        println!("skipped: a file of nine megabytes is edited in optimised builds alone");
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus-cache/sqlite/sqlite3.c");
    let Ok(text) = fs::read(&path) else {
        let required = std::env::var("LIVELY_REQUIRE").is_ok_and(|v| v == "all");
        assert!(!required, "{} is missing (`cargo xtask corpus` makes it)", path.display());
        println!("skipped: {} is missing (`cargo xtask corpus` makes it)", path.display());
        return;
    };
    let seed = seed();
    let mut random = Random::new(seed.wrapping_mul(37));
    let mut edited = Edited::new("sqlite", vec![("sqlite3.c".to_owned(), text)], options(0));
    for _ in 0..STEPS {
        let (good, before) = (edited.texts.clone(), edited.followed);
        let text = &good[0].1;
        let ends: Vec<usize> = statements(text);
        let at = ends[random.below(ends.len())];
        let new = ADDED[random.below(ADDED.len())];
        edited.texts[0].1 = [&text[..at], new.as_bytes(), &text[at..]].concat();
        if let Err(why) = edited.run() {
            let line = text[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            panic!("LIVELY_BASE_SEED={seed}, {new:?} at line {line}: {why}");
        }
        // What stands in no body that is compiled is taken out again, so that the next edit is one of one body.
        if edited.followed == before {
            edited.texts = good;
            edited.write();
            let _ = Run::of(&edited.folder, "sqlite3.c", &edited.options, "cache");
        }
    }
    println!("{} of {} edits were followed", edited.followed, edited.tried);
    assert!(edited.followed * 4 > STEPS);
}

/// What is added to bodies of SQLite.
const ADDED: [&str; 9] = [
    "  ;\n",
    "  /* said */ /* } */\n",
    "  { volatile int added = 3; (void)added; }\n",
    "  { const char *s = \"text\"; (void)s; }\n",
    "  { static const char kept[] = \"text\"; (void)kept; }\n",
    "  if( 0 ) sqlite3_free(0);\n",
    "  sqlite3_free(sqlite3_malloc(3));\n",
    "  sqlite3_log(1, \"line %d\", __LINE__);\n",
    "  { int mine = sqlite3Isspace('a') + sizeof(struct Vdbe *); (void)mine; }\n",
];

/// Where lines begin in `text` that look like statements behind others.
fn statements(text: &[u8]) -> Vec<usize> {
    let is_one = |at: &usize| text[..*at].ends_with(b";\n") && text[*at..].starts_with(b"  ");
    (2..text.len()).filter(is_one).collect()
}
