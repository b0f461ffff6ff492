//! Incremental equals fresh: programs are edited at random, and after each edit the translation that followed is
//! compared with one from the beginning: module with debug information, and what was found.
//!
//! The first program and the edits depend on `LIVELY_BASE_SEED`. Each failure prints what is needed to see it again.

mod edits;

use edits::outside::Chosen;
use edits::{KINDS, Random};
use lively_cc::check::CheckOptions;
use lively_cc::compile::{Debug, Goal};
use lively_cc::diagnostic::{Depth, Style, render_all};
use lively_cc::edit::{Translated, Translation};
use lively_cc::preprocess::PreprocessOptions;
use lively_cc::{Diagnostics, Session, compile, edit};
use lively_ir::{Constructor, Data, Definition, Function, LITERAL_PREFIX, Module, SymbolId};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// Texts by name, the main file first.
type Texts = Vec<(String, Vec<u8>)>;

fn session(texts: &Texts) -> (Session, lively_cc::source::FileId) {
    let mut session = Session::default();
    let ids: Vec<_> = texts.iter().map(|(name, text)| session.sources.add_memory(name, text)).collect();
    (session, ids[0])
}

fn options() -> PreprocessOptions {
    PreprocessOptions { date: Some(0), ..PreprocessOptions::default() }
}

fn checks() -> CheckOptions {
    CheckOptions { depth: Depth::More, ..CheckOptions::default() }
}

/// What a translation says, for comparison.
fn told(session: &Session, found: &Diagnostics) -> String {
    render_all(session, found, Style::Plain, usize::MAX)
}

fn fresh(texts: &Texts) -> (Option<Module>, String) {
    let (mut session, main) = session(texts);
    let goal = Goal::Lower(Debug::Full);
    let (module, _) = compile::translate(&mut session, &options(), checks(), main, goal);
    let found = std::mem::take(&mut session.diagnostics);
    (module, told(&session, &found))
}

/// One that can follow, if there are no errors; and what was found.
fn begin(texts: &Texts) -> (Option<Box<Translation>>, String) {
    let (kept, told, _) = begin_after(texts, &mut None);
    (kept, told)
}

/// The same after an earlier version, which is used up unless there are errors; and how many bodies were checked.
fn begin_after(
    texts: &Texts,
    older: &mut Option<Box<Translation>>,
) -> (Option<Box<Translation>>, String, usize) {
    let (session, main) = session(texts);
    let (made, checked) = edit::translate_after(session, &options(), checks(), main, Debug::Full, older);
    match made {
        Translated::Kept(mut kept) => {
            let found = kept.diagnostics();
            let told = told(kept.session(), &found);
            (Some(kept), told, checked)
        }
        Translated::Refused(session) => (None, told(&session, &session.diagnostics), checked),
    }
}

/// Why two modules are not the same.
fn difference(a: &Module, b: &Module) -> Option<String> {
    let (ours, theirs) = (lively_ir::print(a), lively_ir::print(b));
    if ours != theirs {
        let mut lines = ours.lines().zip(theirs.lines());
        let first = lines.find(|(a, b)| a != b);
        return Some(format!("the ir differs: {first:?}"));
    }
    if a.symbols != b.symbols || a.data != b.data || a.constructors != b.constructors || a.asm != b.asm {
        return Some("symbols, data, constructors or assembly differ".into());
    }
    for (f, g) in a.functions.iter().zip(&b.functions) {
        if f != g {
            let name = &a.symbol(f.symbol).name;
            let (x, y) = (format!("{:#?}", f.debug), format!("{:#?}", g.debug));
            let first = x.lines().zip(y.lines()).enumerate().find(|(_, (a, b))| a != b);
            return Some(format!("`{name}` differs: debug information at {first:?}"));
        }
    }
    if a.debug != b.debug {
        let (x, y) = (format!("{:#?}", a.debug), format!("{:#?}", b.debug));
        let first = x.lines().zip(y.lines()).enumerate().find(|(_, (a, b))| a != b);
        return Some(format!("the unit's debug information differs at {first:?}"));
    }
    (a.name != b.name).then(|| "names differ".into())
}

/// A module without the lines that a shared one may not know.
fn without_lines(mut module: Module) -> Module {
    module.each_site(|site| (site.line, site.column) = (0, 0));
    module.each_line(|at| (at.line, at.column) = (0, 0));
    module
}

/// The symbols that something in a module says, literals among them.
fn said(module: &Module) -> Vec<bool> {
    let is_literal = |id: SymbolId| module.symbol(id).name.starts_with(LITERAL_PREFIX);
    let mut said = vec![false; module.symbols.len()];
    let open: RefCell<Vec<SymbolId>> = RefCell::default();
    for (at, symbol) in module.symbols.iter().enumerate() {
        let id = SymbolId::new(at);
        match symbol.definition {
            Definition::Undefined => {}
            Definition::Data(_) if is_literal(id) => {}
            _ => open.borrow_mut().push(id),
        }
    }
    // What only dead code says too.
    for function in &module.functions {
        Function::clone(function).map_symbols(|id| {
            open.borrow_mut().push(id);
            id
        });
    }
    let mut open = open.into_inner();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut said[id.index()], true)
            && let Definition::Data(data) = module.symbol(id).definition
        {
            open.extend(module.data[data.index()].relocs.iter().map(|reloc| reloc.symbol));
        }
    }
    said
}

/// A module with its symbols and data in the order of their names, and without names that nothing says: a shared one may
/// have those of earlier versions, and new ones behind all others.
fn in_order(module: &Module) -> Module {
    let said = said(module);
    let mut all: Vec<SymbolId> = (0..said.len()).map(SymbolId::new).filter(|id| said[id.index()]).collect();
    all.sort_by_key(|id| &module.symbol(*id).name);
    let mut new = Module::new(module.name.clone());
    for id in &all {
        let symbol = module.symbol(*id);
        new.ensure_symbol(&symbol.name, symbol.kind, symbol.linkage);
    }
    let number = |new: &Module, id: SymbolId| new.find_symbol(&module.symbol(id).name).expect("it is said");
    for function in &module.functions {
        let mut function = Function::clone(function);
        function.symbol = number(&new, function.symbol);
        function.map_symbols(|id| number(&new, id));
        new.add_function(function);
    }
    for id in &all {
        let of = module.symbol(*id);
        let own = number(&new, *id);
        let symbol = match of.definition {
            Definition::Data(data) => {
                let mut data = Data::clone(&module.data[data.index()]);
                data.symbol = own;
                data.relocs.iter_mut().for_each(|reloc| reloc.symbol = number(&new, reloc.symbol));
                new.add_data(data);
                new.symbol_mut(own)
            }
            Definition::Alias(to) => {
                let to = number(&new, to);
                new.symbol_mut(own).definition = Definition::Alias(to);
                new.symbol_mut(own)
            }
            Definition::Common { .. } => {
                new.symbol_mut(own).definition = of.definition;
                new.symbol_mut(own)
            }
            Definition::Undefined | Definition::Function(_) => new.symbol_mut(own),
        };
        (symbol.visibility, symbol.keep) = (of.visibility, of.keep);
    }
    let constructors = module.constructors.iter().cloned();
    new.constructors =
        constructors.map(|c| Constructor { function: number(&new, c.function), ..c }).collect();
    (new.asm, new.debug) = (module.asm.clone(), module.debug.clone());
    new
}

/// How often each kind of edit was tried, and followed without reading everything.
#[derive(Default)]
struct Count {
    tried: usize,
    followed: usize,
    refused: usize,
    /// Of those that were not followed: bodies taken over, and bodies checked.
    taken: usize,
    checked: usize,
}

struct Run {
    texts: Texts,
    /// What `kept` is a translation of.
    base: Texts,
    kept: Option<Box<Translation>>,
    counts: Vec<Count>,
    faults: Faults,
    /// Whether the last edit brought errors.
    is_refused: bool,
}

/// What becomes of edits that bring errors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Faults {
    /// Some stay for a while.
    Stay,
    /// The next edit begins with what was before.
    TakenBack,
}

impl Run {
    fn new(texts: Texts) -> Self {
        let (kept, _) = begin(&texts);
        let counts = KINDS.iter().map(|_| Count::default()).collect();
        Self { base: texts.clone(), texts, kept, counts, faults: Faults::Stay, is_refused: false }
    }

    /// Makes `kind` of edit to text number `of`.
    fn step(&mut self, of: usize, kind: usize, random: &mut Random) -> Result<(), String> {
        let old = self.texts[of].1.clone();
        let Some(new) = (KINDS[kind].make)(&old, random) else { return Ok(()) };
        self.texts[of].1 = new;
        self.follow(kind, random)?;
        if self.is_refused && (self.faults == Faults::TakenBack || random.below(3) > 0) {
            // The fault is found and taken back.
            self.texts[of].1 = old;
        }
        Ok(())
    }

    /// Follows what has become of the texts by an edit of `kind`.
    fn follow(&mut self, kind: usize, random: &mut Random) -> Result<(), String> {
        self.is_refused = false;
        self.counts[kind].tried += 1;
        let (module, told) = fresh(&self.texts);
        if module.is_none() {
            self.counts[kind].refused += 1;
        }
        if let Some(kept) = &mut self.kept {
            let mut all = Ok(());
            for ((name, text), (_, before)) in self.texts.iter().zip(&mut self.base) {
                let file = kept.find_file(Path::new(name)).ok_or("a file is lost")?;
                all = all.and_then(|()| kept.edit(file, text).map(|_| before.clone_from(text)));
            }
            if all.is_ok() {
                self.counts[kind].followed += 1;
                let found = kept.diagnostics();
                let ours = told_of(kept, &found);
                if ours != told {
                    return Err(format!("it says\n{ours}\nand from the beginning\n{told}"));
                }
                let Some(module) = module else { return Err("it followed an error".into()) };
                let shared = random.below(2) == 0;
                if shared
                    && let Some(difference) = difference(
                        &in_order(&without_lines(kept.shared_module().0)),
                        &in_order(&without_lines(module.clone())),
                    )
                {
                    return Err(format!("shared: {difference}"));
                }
                return match difference(&kept.module(), &module) {
                    Some(difference) => Err(difference),
                    None => Ok(()),
                };
            }
        }
        let (mut again, ours, checked) = begin_after(&self.texts, &mut self.kept);
        if let Some(module) = &module {
            self.counts[kind].taken += module.functions.len().saturating_sub(checked);
            self.counts[kind].checked += checked;
        }
        if ours != told {
            return Err(format!("kept, it says\n{ours}\nand else\n{told}"));
        }
        match (&mut again, &module) {
            (Some(kept), Some(module)) => {
                if let Some(difference) = difference(&kept.module(), module) {
                    return Err(format!("from the beginning: {difference}"));
                }
            }
            (None, None) => {}
            _ => return Err("one of them finds errors".into()),
        }
        if again.is_some() {
            (self.kept, self.base) = (again, self.texts.clone());
        } else {
            self.is_refused = true;
        }
        Ok(())
    }
}

fn told_of(kept: &Translation, found: &Diagnostics) -> String {
    told(kept.session(), found)
}

fn seed() -> u64 {
    std::env::var("LIVELY_BASE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

fn corpus() -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> =
            std::fs::read_dir(folder).expect("the corpus").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|end| end == "c") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/cc/run"), &mut found);
    assert!(found.len() > 50, "the corpus is not there");
    found
}

/// Edits `run` at random; gives what was tried.
fn edit_at_random(run: &mut Run, steps: usize, random: &mut Random) -> Result<(), String> {
    let mut history = Vec::new();
    for _ in 0..steps {
        let kind = random.below(KINDS.len());
        let of = random.below(run.texts.len());
        history.push(KINDS[kind].name);
        let before = run.base.clone();
        if let Err(why) = run.step(of, kind, random) {
            let folder = std::env::temp_dir().join(format!("lively-edit-{}", std::process::id()));
            let _ = std::fs::create_dir_all(&folder);
            for (when, texts) in [("before", &before), ("after", &run.texts)] {
                for (name, text) in texts {
                    let _ = std::fs::write(folder.join(format!("{when}-{}", name.replace('/', "_"))), text);
                }
            }
            return Err(format!("after {history:?}: {why}\n(the texts are in {})", folder.display()));
        }
    }
    Ok(())
}

#[test]
fn programs_of_the_corpus_edited_at_random_are_what_they_are_from_the_beginning() {
    const PROGRAMS: usize = 60;
    const STEPS: usize = 14;
    let seed = seed();
    let corpus = corpus();
    let mut counts: Vec<Count> = KINDS.iter().map(|_| Count::default()).collect();
    for number in 0..PROGRAMS {
        let mut random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(number as u64));
        let path = &corpus[random.below(corpus.len())];
        let text = std::fs::read(path).expect("a program");
        let mut run = Run::new(vec![(path.display().to_string(), text)]);
        if let Err(why) = edit_at_random(&mut run, STEPS, &mut random) {
            panic!("LIVELY_BASE_SEED={seed}, program {number} ({}), {why}", path.display());
        }
        for (all, of) in counts.iter_mut().zip(run.counts) {
            all.tried += of.tried;
            all.followed += of.followed;
            all.refused += of.refused;
            all.taken += of.taken;
            all.checked += of.checked;
        }
    }
    for (kind, count) in KINDS.iter().zip(&counts) {
        println!(
            "{:40} {:4} tried {:4} followed {:4} with errors; {:5} bodies taken over, {:5} checked",
            kind.name, count.tried, count.followed, count.refused, count.taken, count.checked
        );
    }
    let followed: usize = counts.iter().map(|count| count.followed).sum();
    let tried: usize = counts.iter().map(|count| count.tried).sum();
    assert!(KINDS.len() >= 30);
    assert!(followed * 5 > tried, "only {followed} of {tried} edits were followed");
}

const HEADER: &[u8] = b"#ifndef H\n#define H\n#define TWICE(x) ((x) * 2)\n/* about */\nstatic inline int half(int x)\n{\n    return x / 2;\n}\nstatic int sum(int n, int a[n]) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }\nstruct point { int x, y; };\n#endif\n";
const MAIN: &[u8] = b"#include <assert.h>\n#include \"edit_header.h\"\nstatic int calls;\nint use(int v)\n{\n    static int seen;\n    assert(v != 3);\n    seen += TWICE(v);\n    return half(seen) + __LINE__;\n}\nint other(struct point *p, const char *name)\n{\n    int a[4] = {1, 2, 3, p->x};\n    calls++;\n    if (name[0] == 'x')\n        return sum(4, a);\n    return use(p->y) + (int)sizeof \"text\";\n}\nint main(void) { struct point p = {1, 2}; return other(&p, \"abc\"); }\n";

#[test]
fn a_header_and_its_user_edited_at_random_are_what_they_are_from_the_beginning() {
    const RUNS: usize = 12;
    const STEPS: usize = 60;
    let seed = seed();
    for number in 0..RUNS {
        let mut random = Random::new(seed.wrapping_mul(7_919).wrapping_add(number as u64));
        let texts =
            vec![("edit_main.c".to_owned(), MAIN.to_vec()), ("edit_header.h".to_owned(), HEADER.to_vec())];
        let mut run = Run::new(texts);
        assert!(run.kept.is_some(), "{}", begin(&run.texts).1);
        if let Err(why) = edit_at_random(&mut run, STEPS, &mut random) {
            panic!("LIVELY_BASE_SEED={seed}, run {number}, {why}");
        }
    }
}

#[test]
fn declarations_edited_at_random_are_what_they_are_from_the_beginning() {
    const RUNS: usize = 10;
    const STEPS: usize = 80;
    let seed = seed();
    let (mut taken, mut checked, mut refused) = (0, 0, 0);
    for number in 0..RUNS {
        let mut random = Random::new(seed.wrapping_mul(104_729).wrapping_add(number as u64));
        let mut chosen = Chosen::new();
        let mut run = Run::new(chosen.texts().to_vec());
        assert!(run.kept.is_some(), "{}", begin(&run.texts).1);
        let mut history = Vec::new();
        for _ in 0..STEPS {
            let good = chosen.clone();
            for _ in 0..=random.below(2) {
                history.push(chosen.change(&mut random));
            }
            let before = std::mem::replace(&mut run.texts, chosen.texts().to_vec());
            if let Err(why) = run.follow(0, &mut random) {
                let show = |texts: &Texts| -> String {
                    texts.iter().map(|(_, text)| String::from_utf8_lossy(text).into_owned()).collect()
                };
                let (before, after) = (show(&before), show(&run.texts));
                panic!(
                    "LIVELY_BASE_SEED={seed}, run {number}, {history:?}: {why}\nfrom\n{before}\nto\n{after}"
                );
            }
            // Most faults are taken back at once.
            if run.is_refused && random.below(5) > 0 {
                chosen = good;
            }
        }
        taken += run.counts[0].taken;
        checked += run.counts[0].checked;
        refused += run.counts[0].refused;
    }
    println!("{taken} bodies taken over, {checked} checked; {refused} edits with errors");
    assert!(taken * 3 > checked, "{taken} bodies were taken over, {checked} checked");
    assert!(refused * 4 < RUNS * STEPS * 3, "{refused} edits with errors");
}

#[test]
fn sqlite_edited_at_random_is_what_it_is_from_the_beginning() {
    const STEPS: usize = 24;
    if cfg!(debug_assertions) {
        println!("skipped: a file of nine megabytes is edited in optimised builds alone");
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus-cache/sqlite/sqlite3.c");
    let Ok(text) = std::fs::read(&path) else {
        let required = std::env::var("LIVELY_REQUIRE").is_ok_and(|v| v == "all");
        assert!(!required, "{} is missing (`cargo xtask corpus` makes it)", path.display());
        println!("skipped: {} is missing (`cargo xtask corpus` makes it)", path.display());
        return;
    };
    let seed = seed();
    let mut random = Random::new(seed.wrapping_mul(31));
    let mut run = Run::new(vec![(path.display().to_string(), text)]);
    assert!(run.kept.is_some(), "it has errors");
    // A fault would stay in so large a file for all that follows.
    run.faults = Faults::TakenBack;
    if let Err(why) = edit_at_random(&mut run, STEPS, &mut random) {
        panic!("LIVELY_BASE_SEED={seed}, {why}");
    }
    let followed: usize = run.counts.iter().map(|count| count.followed).sum();
    println!("{followed} of {STEPS} edits were followed");
}

/// What an edit from `old` to `new` takes.
fn taken(old: &str, new: &str) -> Option<usize> {
    let old = vec![("t.c".to_owned(), old.as_bytes().to_vec())];
    let mut kept = begin(&old).0.expect("no errors");
    let file = kept.find_file(Path::new("t.c")).expect("the file");
    let work = kept.edit(file, new.as_bytes()).ok()?;
    let module = fresh(&vec![("t.c".to_owned(), new.as_bytes().to_vec())]).0.expect("no errors");
    assert_eq!(difference(&kept.module(), &module), None);
    Some(work.bodies)
}

const THREE: &str = "/* head */\nint n;\nint f(void) { return 1; } // first\n/* between */\nint g(void)\n{\n    return n;\n}\nint h(void) { return f() + g(); }\n";

#[test]
fn what_an_edit_takes_follows_the_edit() {
    let after = |from: &str, to: &str| taken(THREE, &THREE.replacen(from, to, 1));
    assert_eq!(after("return 1", "return 2"), Some(1));
    assert_eq!(after("between", "a longer\n\n comment"), Some(0));
    assert_eq!(after("// first", ""), Some(0));
    assert_eq!(after("/* head */\n", ""), Some(0));
    assert_eq!(after("return n;", "return n; /* so */"), Some(1));
    assert_eq!(
        after(
            "return 1; } // first\n/* between */\nint g(void)\n{\n    return n",
            "return 7; } // first\n/* between */\nint g(void)\n{\n    return n + 2"
        ),
        Some(2)
    );
    let both = THREE.replace("between", "between these").replace("return n;", "return n + 1;");
    assert_eq!(taken(THREE, &both), Some(1));
    let all =
        both.replace("head", "the\n head").replace("g(); }", "g() - 1; }").replace("return 1", "return 11");
    assert_eq!(taken(THREE, &all), Some(3));
    // Declarations, and what ends elsewhere.
    assert_eq!(after("int n;", "int n, m;"), None);
    assert_eq!(after("return 1; }", "return 1; } int k;"), None);
    assert_eq!(after("return 1; }", "return 1; /* }"), None);
    assert_eq!(after("{ return 1; }", "{ return __COUNTER__; }"), None);
    // Whole lines beside directives are apart from them, but not lines that go on in the next one.
    let told = format!("#ifndef A\n#define A\n#define TWO 1 + \\\n    1\n{THREE}#endif\n");
    let after = |from: &str, to: &str| taken(&told, &told.replacen(from, to, 1));
    assert_eq!(after("#ifndef", "// one\n#ifndef"), Some(0));
    assert_eq!(after("#define A", "/* one */\n#define A"), Some(0));
    assert_eq!(after("#endif", "\n\n#endif"), Some(0));
    assert_eq!(after("#endif\n", "#endif\n// last\n"), Some(0));
    assert_eq!(after("    1\n", "    1\n// one\n"), Some(0));
    assert_eq!(after("#define A", "/* one */#define A"), None);
    assert_eq!(after("#define A\n", "#define A // one\n"), None);
    assert_eq!(after("    1\n", "/* one */\n    1\n"), None);
    assert_eq!(after("#define A", "// one \\\n#define A"), None);
    // A body whose braces are spelt in another way, or come from a macro, is no place for white space.
    let spelt = "int f(int n)\n<%\n    for (int i = 0; i < 2; i++) n++;\n    return n;\n%>\n";
    assert_eq!(taken(spelt, &spelt.replace("0; i", "0;\n i")), None);
    assert_eq!(taken(spelt, &format!("{spelt}\n// behind\n")), Some(0));
    let made = spelt.replace("<%", "BEGIN").replace("%>", "END\nint k;");
    let made = format!("#define BEGIN {{\n#define END }}\n{made}");
    assert_eq!(taken(&made, &made.replace("0; i", "0;\n i")), None);
}

const USERS: &str = "struct pair { int a, b; };\nenum { TWO = 2, THREE = 3 };\n#define HALF(x) ((x) / 2)\ntypedef int number;\nint table[] = { 1, 2 };\nstatic const int fixed = 4;\nint hands_on(struct pair *p);\nint looks_into(struct pair *p) { return p->a; }\nint hands_on(struct pair *p) { return looks_into(p); }\nint two(void) { return TWO; }\nint half(int x) { return HALF(x); }\nnumber named(number x) { return x; }\nint first(void) { return table[0]; }\nint copies(void) { static int copy = fixed; return copy; }\nint line(void) { return __builtin_LINE(); }\n";

/// How many bodies are checked when `from` becomes `to` in `USERS`, and what was found stays right.
fn checked(from: &str, to: &str) -> usize {
    let texts = |text: &str| vec![("t.c".to_owned(), text.as_bytes().to_vec())];
    assert!(USERS.contains(from));
    let new = texts(&USERS.replacen(from, to, 1));
    let mut older = begin(&texts(USERS)).0;
    assert!(older.is_some());
    let (kept, _, checked) = begin_after(&new, &mut older);
    let module = fresh(&new).0.expect("no errors");
    assert_eq!(difference(&kept.expect("no errors").module(), &module), None, "{from} -> {to}");
    checked
}

#[test]
fn an_edit_outside_bodies_concerns_those_that_asked() {
    assert_eq!(checked("int first(", "int added = 3; int first("), 0);
    assert_eq!(checked("int first(", "int added(void) { return 1; } int first("), 1);
    assert_eq!(checked("int two(void) { return TWO; }\n", ""), 1, "the line of one is told");
    assert_eq!(checked("int two(void) { return TWO; }", ""), 0);
    assert_eq!(checked("a, b;", "a, b, c;"), 1);
    assert_eq!(checked("struct pair", "/* two */ struct pair"), 0);
    assert_eq!(checked("TWO = 2", "TWO = 1 + 1"), 0);
    assert_eq!(checked("TWO = 2", "TWO = 5"), 1);
    assert_eq!(checked("THREE = 3", "THREE = 4"), 0);
    assert_eq!(checked("((x) / 2)", "((x) >> 1)"), 1);
    assert_eq!(checked("typedef int number", "typedef long number"), 1);
    assert_eq!(checked("{ 1, 2 }", "{ 3, 4 }"), 0);
    assert_eq!(checked("{ 1, 2 }", "{ 3, 4, 5 }"), 1);
    assert_eq!(checked("fixed = 4", "fixed = 5"), 1);
    assert_eq!(checked("int hands_on(struct pair *p);", "int hands_on(struct pair *q);"), 0);
    assert_eq!(checked("int looks_into(struct pair *p)", "long looks_into(struct pair *p)"), 2);
    assert_eq!(checked("typedef int number;", "typedef int number;\n"), 1, "the line of one is told");
}
