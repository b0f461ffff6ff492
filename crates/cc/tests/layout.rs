//! Layout against gcc: random records with bit-fields, packing, alignment, nesting. For every record
//! both compilers give size and alignment, and for every member the bytes of an object in which that
//! member alone is all ones: so offsets and bit positions are compared without asking for them.

use lively_cc::Session;
use lively_cc::check::CheckOptions;
use lively_cc::compile::{Debug, Goal, translate};
use lively_cc::preprocess::PreprocessOptions;
use lively_ir::{Definition, Module};
use std::fmt::Write as _;
use std::process::Command;

const RECORDS: usize = 300;

/// A small generator; the seed is printed with a failure.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

const PLAIN: &[&str] = &[
    "char",
    "short",
    "int",
    "long",
    "long long",
    "float",
    "double",
    "long double",
    "__int128",
    "char *",
    "_Bool",
];
const BITS: &[(&str, u64)] = &[
    ("int", 32),
    ("unsigned", 32),
    ("char", 8),
    ("unsigned char", 8),
    ("short", 16),
    ("unsigned short", 16),
    ("long", 64),
    ("unsigned long long", 64),
    ("_Bool", 1),
];

/// The declaration of record `number`, its members that can be given a value, and whether pragma pack holds.
fn record(random: &mut Random, number: usize, out: &mut String) -> Vec<(String, &'static str)> {
    let union = random.below(8) == 0;
    let pack = [0, 0, 0, 0, 1, 2, 4, 8][random.below(8) as usize];
    if pack > 0 {
        let _ = writeln!(out, "#pragma pack(push, {pack})");
    }
    let attribute = ["", "", "", " __attribute__((packed))", " __attribute__((aligned(16)))", ""]
        [random.below(6) as usize];
    let _ = write!(out, "{}{attribute} r{number} {{ ", if union { "union" } else { "struct" });
    let mut members = Vec::new();
    for member in 0..=random.below(7) {
        let own = ["", "", "", "", " __attribute__((packed))", " __attribute__((aligned(4)))"]
            [random.below(6) as usize];
        match random.below(6) {
            0 | 1 => {
                let ty = PLAIN[random.below(PLAIN.len() as u64) as usize];
                let _ = write!(out, "{ty} m{member}{own}; ");
                members.push((format!("m{member}"), if ty == "char *" { "(char *)1" } else { "-1" }));
            }
            2 => {
                let ty = PLAIN[random.below(5) as usize];
                let _ = write!(out, "{ty} m{member}[{}]; ", random.below(4));
            }
            _ => {
                let (ty, most) = BITS[random.below(BITS.len() as u64) as usize];
                match random.below(8) {
                    0 => {
                        let _ = write!(out, "{ty} : 0; ");
                    }
                    1 => {
                        let _ = write!(out, "{ty} : {}; ", 1 + random.below(most));
                    }
                    _ => {
                        let _ = write!(out, "{ty} m{member} : {}{own}; ", 1 + random.below(most));
                        members.push((format!("m{member}"), "-1"));
                    }
                }
            }
        }
    }
    out.push_str("};\n");
    if pack > 0 {
        out.push_str("#pragma pack(pop)\n");
    }
    let tag = if union { "union" } else { "struct" };
    let _ = writeln!(
        out,
        "{tag} r{number} s{number}; unsigned long z{number}[2] = {{ sizeof s{number}, _Alignof({tag} r{number}) }};"
    );
    for (name, value) in &members {
        let _ = writeln!(out, "{tag} r{number} v{number}_{name} = {{ .{name} = {value} }};");
    }
    members
}

fn bytes(module: &Module, name: &str) -> Option<String> {
    let Definition::Data(data) = module.symbol(module.find_symbol(name)?).definition else { return None };
    let data = &module.data[data.index()];
    let mut bytes = data.bytes.clone();
    bytes.resize(data.size as usize, 0);
    Some(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

#[test]
fn records_lie_as_gcc_lays_them() {
    if Command::new("gcc").arg("--version").output().is_err() {
        assert!(std::env::var_os("LIVELY_REQUIRE").is_none(), "gcc is required");
        println!("skipped: there is no gcc");
        return;
    }
    let seed =
        std::env::var("LIVELY_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0x1234_5678_9abc_def1);
    let mut random = Random(seed);
    let (mut source, mut program, mut names) = (String::new(), String::new(), Vec::new());
    for number in 0..RECORDS {
        let members = record(&mut random, number, &mut source);
        names.push(format!("z{number}"));
        names.extend(members.iter().map(|(name, _)| format!("v{number}_{name}")));
    }
    for name in &names {
        let _ = writeln!(program, "dump(&{name}, sizeof {name});");
    }
    let head = "#include <stdio.h>\n";
    let tail = format!(
        "static void dump(void *p, unsigned long n) {{ unsigned char *b = p; while (n--) printf(\"%02x\", *b++); puts(\"\"); }}\n\
         int main(void) {{ {program} return 0; }}\n"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.c"), format!("{head}{source}{tail}")).expect("a file");
    let out = Command::new("gcc").arg("-w").arg("-o").arg(at("a")).arg(at("a.c")).output().expect("gcc");
    assert!(out.status.success(), "gcc: {}", String::from_utf8_lossy(&out.stderr));
    let out = Command::new(at("a")).output().expect("the program");
    let expected = String::from_utf8_lossy(&out.stdout).into_owned();

    let mut session = Session::default();
    let main = session.sources.add_memory("layout.c", source.as_bytes());
    let options = PreprocessOptions::default();
    let (module, _) =
        translate(&mut session, &options, CheckOptions::default(), main, Goal::Lower(Debug::None));
    let errors: Vec<_> = session.diagnostics.reports().iter().map(|r| r.message.clone()).collect();
    let module = module.unwrap_or_else(|| panic!("seed {seed}: refused: {errors:?}"));
    assert_eq!(expected.lines().count(), names.len());
    let mut wrong = Vec::new();
    for (name, theirs) in names.iter().zip(expected.lines()) {
        let ours = bytes(&module, name).unwrap_or_default();
        // The padding of an x87 number is nobody's business.
        if ours != theirs {
            let number: String = name[1..].chars().take_while(char::is_ascii_digit).collect();
            let text = source.lines().find(|l| l.contains(&format!(" r{number} {{"))).unwrap_or_default();
            wrong.push(format!("{name}: ours {ours}, gcc {theirs}\n  {text}"));
        }
    }
    let shown = wrong[..wrong.len().min(12)].join("\n");
    assert!(wrong.is_empty(), "seed {seed}: {} differ\n{shown}", wrong.len());
}
