//! A build that follows edits gives the objects that compiling from the beginning gives, byte for byte: with promises,
//! with code, with facts.
//!
//! Edits are chosen by `LIVELY_BASE_SEED`; a failure prints the texts before and after.

mod folder;

use folder::Folder;
use lively::build::{Build, Work};
use lively::c::{self, Facts, Generation, Options, Source};

/// Stretches of the program and what may stand in their places.
const PLACES: [(&str, &[&str]); 21] = [
    (
        "/*body*/",
        &["", "x += 1;", "x = x * 3 - 2;", "/* nothing */", "\n\n", "{ static int kept; x += kept++; }"],
    ),
    ("/*text*/", &["puts(\"one\");", "puts(\"two\");", "", "puts(\"one\"); puts(\"three\");"]),
    ("/*call*/", &["", "x += second(x);", "x += third(x, 1);"]),
    ("/*line*/", &["", "x += __LINE__;"]),
    ("/*asm*/", &["", "", "", "__asm__ volatile(\"nop\");"]),
    (
        "/*local*/",
        &["", "struct here { int a; double b; } h = {1, 2}; x += h.a;", "int a[3] = {1, 2, 3}; x += a[1];"],
    ),
    (
        "/*decl*/",
        &[
            "",
            "static int more = 3;",
            "typedef struct { int a, b; } pair;",
            "enum { A_CONSTANT = 4 };",
            "static __attribute__((used)) int second(int);",
        ],
    ),
    ("/*field*/", &["", "", "int added;"]),
    (
        "/*function*/",
        &[
            "",
            "static int unused(int x) { return x; }\n",
            "int fourth(void) { return 4; }\n",
            // The code generator knows it by name.
            "void *memcpy(void *to, const void *from, unsigned long size) { return size ? to : (void *)from; }\n",
        ],
    ),
    ("/*between*/", &["", "/* a comment */", "\n\n\n"]),
    ("/*macro*/", &["1", "2", "(x + 1)"]),
    ("/*fault*/", &["", "", "", "", "", "nobody;"]),
    ("/*pack*/", &["", "#pragma pack(2)"]),
    ("/*value*/", &["1", "2", "sizeof(struct item)", "STEADY"]),
    ("/*constant*/", &["3", "4"]),
    ("/*alias*/", &["int", "long"]),
    ("/*param*/", &["", ", int z", ", char z"]),
    ("/*passed*/", &["", ", 1"]),
    ("/*shown*/", &["1", "0"]),
    ("/*hidden*/", &["", "#define total other_total", "typedef int other_total;"]),
    ("/*first*/", &["", "int early(int x) { return x; }\n", "static int early;", "int *(*early)[3];"]),
];

const PROGRAM: &str = "\
int puts(const char *);
/*pack*/
/*first*/
enum { STEADY = /*constant*/ };
typedef /*alias*/ size;
struct item { int id; /*field*/ struct item *next; };
#define STEP /*macro*/
/*decl*/
static struct item *items;
static const size total = /*value*/, other = 2;
/*hidden*/
#if /*shown*/
static size shown(size x /*param*/) { return x + total; }
#else
static size shown(size x /*param*/) { return x - STEADY; }
#endif
static int second(int x) { /*body*/ return x + STEP; }
/*between*/
int third(int x, int y)
{
    /*text*/ /*fault*/
    for (int i = 0; i < y; i++) {
        /*local*/
        /*body*/
    }
    return x + (items ? items->id : second(y));
}
/*function*/
size sizes(struct item *one) { static const size copy = total; size z = 3; return one->id + shown(copy /*passed*/) + z; }
int answer(int x)
{
    /*call*/
    /*line*/ /*asm*/
    /*text*/
    return x > 0 ? third(x, 2) : 0;
}
";

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn text(chosen: &[usize]) -> String {
    let fill = |text: String, (&(place, all), &at): (&(&str, &[&str]), &usize)| text.replace(place, all[at]);
    PLACES.iter().zip(chosen).fold(PROGRAM.to_owned(), fill)
}

fn seed() -> u64 {
    std::env::var("LIVELY_BASE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// Bytes and what was found; with promises, tickets are among the bytes.
fn told(object: Option<c::Object>, findings: &str, errors: usize) -> (Option<Vec<u8>>, String, usize) {
    let bytes = object.map(|object| object.bytes().expect("a form in ELF"));
    (bytes, findings.to_owned(), errors)
}

#[test]
fn objects_are_those_of_a_compilation_from_the_beginning() {
    const STEPS: usize = 120;
    let seed = seed();
    let of = |facts, generation| Options { facts, generation, ..Options::default() };
    let all = [
        of(Facts::Wanted, Generation::OnCall),
        of(Facts::Wanted, Generation::AtOnce),
        Options { debug: c::Debug::Full, ..of(Facts::No, Generation::AtOnce) },
    ];
    let (mut followed, mut taken_over, mut edits) = (0, 0, 0);
    for (number, options) in all.into_iter().enumerate() {
        let mut random = Random(seed.wrapping_mul(97).wrapping_add(number as u64));
        let mut chosen = vec![0; PLACES.len()];
        let source = |text: &str| Source::Text { name: "built.c".into(), text: text.into() };
        let mut build = Build::new(source(&text(&chosen)), options.clone(), 0);
        build.compile().expect("code");
        for _ in 0..STEPS {
            edits += 1;
            let (before, good) = (text(&chosen), chosen.clone());
            for _ in 0..=random.below(2) {
                // The first six stand in bodies.
                let among = if random.below(2) == 0 { 6 } else { PLACES.len() };
                let place = random.below(among);
                chosen[place] = random.below(PLACES[place].1.len());
            }
            let after = text(&chosen);
            build.set_source(source(&after));
            let built = build.compile().expect("code");
            followed += usize::from(matches!(built.work, Work::Nothing | Work::Bodies(_)));
            assert!(built.work != Work::Whole, "it forgets");
            taken_over += usize::from(matches!(built.work, Work::Declarations(0..4)));
            let fresh = c::compile(&source(&after), &options).expect("code");
            let (findings, errors) =
                (fresh.findings.render(c::Style::Plain, 0), fresh.findings.error_count());
            let same = told(built.object, &built.findings, built.error_count)
                == told(fresh.object, &findings, errors);
            assert!(same, "LIVELY_BASE_SEED={seed}, options {number}: from\n{before}\nto\n{after}");
            // Most faults are taken back at once.
            if errors > 0 && random.below(5) > 0 {
                chosen = good;
            }
        }
    }
    assert!(followed * 8 > edits, "only {followed} of {edits} edits were followed");
    assert!(taken_over * 15 > edits, "bodies were taken over after {taken_over} of {edits} edits alone");
}

#[test]
fn facts_are_those_of_a_compilation_from_the_beginning() {
    const STEPS: usize = 60;
    let seed = seed();
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let source = |text: &str| Source::Text { name: "built.c".into(), text: text.into() };
    let mut random = Random(seed.wrapping_mul(131));
    let mut chosen = vec![0; PLACES.len()];
    let mut build = Build::new(source(&text(&chosen)), options.clone(), 0);
    for _ in 0..STEPS {
        let place = random.below(PLACES.len());
        chosen[place] = random.below(PLACES[place].1.len());
        let now = text(&chosen);
        build.set_source(source(&now));
        let (built, fresh) =
            (build.compile().expect("code"), c::compile(&source(&now), &options).expect("code"));
        let (Some(built), Some(fresh)) = (built.object, fresh.object) else { continue };
        let (built, fresh) = (built.input(), fresh.input());
        for (a, b) in [(&built, &fresh), (&fresh, &built)] {
            let plan = lively::plan(a, b).expect("objects");
            assert!(plan.is_empty(), "LIVELY_BASE_SEED={seed}: {}\n{now}", plan.to_text());
        }
    }
}

/// A program in which functions come to call others, and what may stand at its places.
const RELATED: &str = "\
int puts(const char *);
int abs(int);
long labs(long);
static int table[4] = {1, 2, 3, 4};
static int spare(int x) { static int calls; calls++; return x + 3 /*8*/; }
static int part(int x) { static int calls = /*5*/; return x + table[calls++ & 3] + /*0*/; }
int second(int x) { return part(x) * /*1*/ /*6*/; }
int alias(int) __attribute__((alias(\"second\")));
int (*const far)(int) = abs;
static int lonely(int x) { return x > 0 ? lonely(x - 1) : x; }
int third(int x) { if (x > 100) puts(/*2*/); /*7*/ return x - /*0*/; }
static const int *const place = table + 1;
static const int primes[3] = {2, 3, /*1*/};
int prime(int x) { static const char *const names[2] = {\"a\", \"b\"}; return primes[x % 3] + names[x & 1][0] + /*0*/; }
int answer(int x) { int y = third(x) /*3*/; /*4*/ return second(y) + *place; }
";
const RELATIONS: [&[&str]; 9] = [
    &["1", "2", "(3 + 1)"],
    &["2", "3"],
    &["\"one\"", "\"two\"", "\"three\""],
    &["", "+ alias(x)", "- part(x)", "+ spare(x)"],
    &[
        "",
        "/* nothing */",
        "\n",
        "static int kept = 1; y += kept;",
        "static int kept = 2; y += kept;",
        "static int many[40]; y += many[3];",
        "static int many[40] = {1}; y += many[3];",
    ],
    &["1", "0", "4"],
    &["", "+ spare(x)", "+ abs(x)", "+ lonely(x)", "+ (int)labs(x)"],
    &[
        "",
        "puts(\"added\" + x);",
        "x += abs(table[x & 3]);",
        "x += (int)labs(x) + *\"four\" + *\"five\";",
        "puts(\"added\"); puts(\"and\");",
    ],
    &["", "+ abs(x)", "+ table[1]", "+ second(x) + far(x)"],
];

/// What a plan says of two versions that are known to be alike is what comparing all of both says: the program is brought
/// from version to version by plans of objects that share memory, and beside each the plan of one from the
/// beginning is made.
#[test]
fn plans_of_versions_that_share_are_those_of_the_whole_comparison() {
    const STEPS: usize = 120;
    let seed = seed();
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let text = |chosen: &[usize]| {
        let fill = |text: String, (at, &which): (usize, &usize)| {
            text.replace(&format!("/*{at}*/"), RELATIONS[at][which])
        };
        chosen.iter().enumerate().fold(RELATED.to_owned(), fill)
    };
    let source = |text: &str| Source::Text { name: "alike.c".into(), text: text.into() };
    let mut random = Random(seed.wrapping_mul(193));
    let mut chosen = vec![0; RELATIONS.len()];
    let mut build = Build::new(source(&text(&chosen)), options.clone(), 0);
    let first = build.compile().expect("code").object.expect("no errors");
    let program = lively::Image::builder().live().input(first.input()).start().expect("a program");
    let (mut refused, mut undone) = (0, 0);
    for step in 0..STEPS {
        let place = random.below(RELATIONS.len());
        chosen[place] = random.below(RELATIONS[place].len());
        let now = text(&chosen);
        build.set_source(source(&now));
        let built = build.compile().expect("code").object.expect("no errors").input();
        let fresh = c::compile(&source(&now), &options).expect("code").object.expect("no errors").input();
        let whole = program.image().plan([fresh]).expect("a plan");
        let plan = program.image().plan([built]).expect("a plan");
        assert_eq!(plan.to_text(), whole.to_text(), "LIVELY_BASE_SEED={seed}, step {step}:\n{now}");
        assert_eq!(plan.to_json(), whole.to_json(), "LIVELY_BASE_SEED={seed}, step {step}:\n{now}");
        if !plan.is_live() {
            refused += 1;
            continue;
        }
        program.apply(plan, lively::Step::EachSlot).expect("applied");
        // The program without its history.
        let reference = c::compile(&source(&now), &Options::default()).expect("code");
        let mut image = lively::Image::builder().build().expect("an image");
        image.append([reference.object.expect("no errors").input()]).expect("linked");
        // SAFETY: the function takes an int and gives one, in every version.
        let of = |image: &lively::Image| unsafe { image.function::<extern "C" fn(i32) -> i32>("third") };
        let (ours, theirs) = (of(&program.image()).expect("there"), of(&image).expect("there"));
        assert_eq!(ours(7), theirs(7), "LIVELY_BASE_SEED={seed}, step {step}:\n{now}");
        if random.below(5) == 0 && program.undo(None, lively::Step::EachSlot).is_ok() {
            undone += 1;
        }
    }
    assert!(refused < STEPS / 2 && undone > 0, "{refused} refused, {undone} undone");
}

/// What versions that share do not name any more is not asked of the program they come to, and what they name again is: as of an
/// object from the beginning.
#[test]
fn what_nothing_names_any_more_is_not_demanded() {
    const TEXT: &str = "\
int nowhere(int);
int puts(const char *);
static int table[2] = {1, /*0*/};
int answer(int x) { /*1*/ return x + table[1]; }
int other(int x) { /*2*/ return x; }
";
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let source = |text: &str| Source::Text { name: "demand.c".into(), text: text.into() };
    let mut build = Build::new(source(TEXT), options.clone(), 0);
    for (value, first, second) in [
        ("2", "", ""),
        ("2", "x += nowhere(x);", ""),
        ("2", "", ""),
        ("2", "x += nowhere(x);", "x += nowhere(1);"),
        ("2", "", "x += nowhere(1);"),
        ("2", "puts(\"one\");", ""),
        ("2", "", "puts(\"two\"); x += nowhere(x);"),
        ("2", "", "puts(\"two\");"),
        ("3", "", ""),
    ] {
        let text = TEXT.replace("/*0*/", value).replace("/*1*/", first).replace("/*2*/", second);
        build.set_source(source(&text));
        let built = build.compile().expect("code").object.expect("no errors").input();
        let fresh = c::compile(&source(&text), &options).expect("code").object.expect("no errors").input();
        let came = |input| {
            let image =
                lively::Image::builder().live().input(input).start().map_err(|error| error.to_string())?;
            // What cannot be linked is told when it is called.
            if first.contains("nowhere") {
                return Ok(None);
            }
            // SAFETY: the function takes an int and gives one, in every version.
            let answer: Result<extern "C" fn(i32) -> i32, _> = unsafe { image.image().function("answer") };
            Ok::<_, String>(Some(answer.map_err(|error| error.to_string())?(40)))
        };
        assert_eq!(came(built), came(fresh), "{text}");
    }
}

#[test]
fn files_are_looked_at_each_time() {
    let folder = Folder::new("files");
    folder.write("part.h", "static int part(void) { return 1; }\n");
    let main = folder.write("main.c", "#include \"part.h\"\nint whole(void) { return part(); }\n");
    let mut build = Build::new(Source::File(main.clone()), Options::default(), 0);
    let mut work = || build.compile().expect("a readable file");
    assert_eq!(work().work, Work::Whole);
    // Written a moment ago: it is read again, and is the same.
    assert_eq!(work().work, Work::Nothing);
    folder.write("part.h", "static int part(void) { return 2; }\n");
    assert_eq!(work().work, Work::Bodies(1));
    folder.write("part.h", "static int part(void) { return 2 }\n");
    let broken = work();
    assert!(broken.object.is_none() && broken.findings.contains("part.h:1"), "{}", broken.findings);
    folder.write("part.h", "static int part(void) { return 3; }\n");
    assert_eq!(work().work, Work::Bodies(1));
    folder.write("main.c", "#include \"part.h\"\nint whole(void) { return part() + 1; }\n");
    folder.write("part.h", "static int part(void) { return 4; }\n");
    assert_eq!(work().work, Work::Bodies(2));
    std::fs::remove_file(folder.path("part.h")).expect("it is there");
    assert!(work().object.is_none());
    folder.write("part.h", "static int part(void) { return 4; }\n");
    assert_eq!(work().work, Work::Nothing);
    std::fs::remove_file(main).expect("it is there");
    assert!(build.compile().is_err());
}

#[test]
fn a_header_that_appears_earlier_on_the_path_is_found() {
    let folder = Folder::new("path");
    let (first, second) = (folder.path("first"), folder.path("second"));
    std::fs::create_dir_all(&first).expect("a folder");
    std::fs::create_dir_all(&second).expect("a folder");
    std::fs::write(second.join("v.h"), "#define V 1\n").expect("a file");
    let main = folder.write("main.c", "#include <v.h>\nint v(void) { return V; }\n");
    let mut options = Options::default();
    options.preprocess.search.user = vec![first.clone(), second];
    let mut build = Build::new(Source::File(main), options, 0);
    assert_eq!(build.compile().expect("a readable file").work, Work::Whole);
    assert_eq!(build.compile().expect("a readable file").work, Work::Nothing);
    std::fs::write(first.join("v.h"), "#define V 2\n").expect("a file");
    assert_eq!(build.compile().expect("a readable file").work, Work::Declarations(1));
}
