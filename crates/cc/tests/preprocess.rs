//! The preprocessor against gcc, token by token.
//!
//! - every file of `tests/corpus/cc/{preprocess,lexical}`: our `-E` and gcc's must give the same
//!   tokens, or both must refuse. A first line `//@ std=NAME` chooses the dialect; `//@ error=TEXT`
//!   says what our refusal must contain (gcc is not asked then);
//! - every common header of the system in several dialects, gcc given our own headers and our
//!   predefined macros;
//! - SQLite, Lua and zlib, where `cargo xtask corpus` has put them;
//! - seeded random programs of macros against gcc, and random bytes against the promises of
//!   [`fuzz_preprocess`].
//!
//! What is missing on the machine is said and skipped; `LIVELY_REQUIRE=all` makes that a failure.

use libtest_mimic::{Arguments, Failed, Trial};
use lively_cc::lex::{Dialect, spellings};
use lively_cc::preprocess::{
    LineMarkers, Mode, PreprocessOptions, fuzz_preprocess, print, print_definitions,
};
use lively_cc::{Session, diagnostic, headers, preprocess};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    let mut count = 0;
    for folder in ["preprocess", "lexical"] {
        let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/corpus/cc").join(folder))
            .expect("the corpus is part of the checkout")
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "c"))
            .collect();
        files.sort();
        count += files.len();
        for path in files {
            let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            trials.push(Trial::test(format!("{folder}::{name}"), move || with_gcc(|| case(&path))));
        }
    }
    trials.push(Trial::test("corpus_is_whole", move || {
        if count >= 140 { Ok(()) } else { Err(format!("{count} cases, 140 are promised").into()) }
    }));
    for dialect in ["gnu17", "c17", "c99", "gnu89", "c89", "c23"] {
        trials.push(Trial::test(format!("headers::{dialect}"), move || with_gcc(|| system_headers(dialect))));
    }
    for name in ["sqlite", "lua", "zlib"] {
        trials.push(Trial::test(format!("programs::{name}"), move || with_gcc(|| program(name))));
    }
    trials.push(Trial::test("random_macros", || with_gcc(random_macros)));
    trials.push(Trial::test("random_bytes", random_bytes));
    libtest_mimic::run(&arguments, trials).exit();
}

/// Runs `body` if there is a gcc.
fn with_gcc(body: impl Fn() -> Result<(), Failed>) -> Result<(), Failed> {
    match Command::new("gcc").arg("--version").output() {
        Ok(found) if found.status.success() => body(),
        _ => skip("gcc is not on the path"),
    }
}

fn skip(why: &str) -> Result<(), Failed> {
    if std::env::var("LIVELY_REQUIRE").is_ok_and(|value| value == "all") {
        return Err(why.into());
    }
    println!("skipped: {why}");
    Ok(())
}

/// What came of one run.
struct Outcome {
    text: Vec<u8>,
    messages: String,
    errors: usize,
}

fn ours(path: &Path, options: &PreprocessOptions) -> Result<Outcome, Failed> {
    let mut session = Session::default();
    let main = session.sources.load_main(path).map_err(|e| format!("{}: {e:?}", path.display()))?;
    let tokens = preprocess(&mut session, options, main);
    let found = std::mem::take(&mut session.diagnostics);
    let messages = diagnostic::render_all(&session, &found, diagnostic::Style::Plain, 20);
    let mut text = Vec::new();
    print(&session, &tokens, LineMarkers::Hidden, &mut text)?;
    Ok(Outcome { text, messages, errors: found.error_count() })
}

fn printing(dialect: &str) -> Result<PreprocessOptions, Failed> {
    let dialect = Dialect::from_name(dialect).ok_or("no such dialect")?;
    Ok(PreprocessOptions { dialect, mode: Mode::Print, ..PreprocessOptions::default() })
}

/// The name of `dialect` that gcc 12 knows.
fn for_gcc(dialect: &str) -> String {
    format!("-std={}", dialect.replace("23", "2x"))
}

fn gcc(arguments: &[String]) -> Result<Outcome, Failed> {
    let run = Command::new("gcc").args(["-E", "-P", "-w"]).args(arguments).env("LC_ALL", "C").output()?;
    let messages = String::from_utf8_lossy(&run.stderr).into_owned();
    Ok(Outcome { text: run.stdout, messages, errors: usize::from(!run.status.success()) })
}

fn compare(ours: &Outcome, theirs: &Outcome, dialect: &str) -> Result<(), Failed> {
    let dialect = Dialect::from_name(dialect).ok_or("no such dialect")?;
    // Trigraphs have had their turn; what is left of them in the text stands for itself.
    let dialect = Dialect { strictness: lively_cc::lex::Strictness::Gnu, ..dialect };
    let (a, b) = (spellings(&ours.text, dialect), spellings(&theirs.text, dialect));
    if a == b {
        return Ok(());
    }
    let at = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let near = |list: &[String]| list[at.saturating_sub(12)..(at + 12).min(list.len())].join(" ");
    Err(format!("token {at} differs\nours: {}\ngcc:  {}\n{}", near(&a), near(&b), ours.messages).into())
}

fn case(path: &Path) -> Result<(), Failed> {
    let bytes = std::fs::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let (mut dialect, mut wanted) = ("gnu17".to_owned(), None);
    for line in text.lines() {
        let Some(line) = line.strip_prefix("//@ ").or_else(|| line.strip_prefix("/*@ ")) else { break };
        let line = line.trim_end_matches(" */").trim_end();
        match line.split_once('=') {
            Some(("std", name)) => dialect = name.to_owned(),
            Some(("error", text)) => wanted = Some(text.to_owned()),
            _ => return Err(format!("unknown line {line:?}").into()),
        }
    }
    let ours = ours(path, &printing(&dialect)?)?;
    if let Some(wanted) = wanted {
        if ours.errors == 0 || !ours.messages.contains(&wanted) {
            return Err(format!("expected an error with {wanted:?}, found: {}", ours.messages).into());
        }
        return Ok(());
    }
    let theirs = gcc(&[for_gcc(&dialect), path.display().to_string()])?;
    match (ours.errors, theirs.errors) {
        (0, 0) => compare(&ours, &theirs, &dialect),
        (0, _) => Err(format!("gcc refuses, we do not: {}", theirs.messages).into()),
        (_, 0) => Err(format!("we refuse, gcc does not: {}", ours.messages).into()),
        _ => Ok(()),
    }
}

/// What makes gcc see the world as we do: our headers, our predefined macros.
struct Oracle {
    folder: tempfile::TempDir,
    options: PreprocessOptions,
    arguments: Vec<String>,
    dialect: String,
}

impl Oracle {
    fn new(dialect: &str) -> Result<Self, Failed> {
        let folder = tempfile::tempdir()?;
        let own = folder.path().join("own");
        std::fs::create_dir(&own)?;
        for name in headers::names() {
            std::fs::write(own.join(name), headers::find(name).unwrap_or_default())?;
        }
        let options = printing(dialect)?;
        let mut session = Session::default();
        let main = session.sources.add_memory("empty.c", b"");
        let tokens = preprocess(&mut session, &options, main);
        let mut macros = Vec::new();
        print_definitions(&tokens, &mut macros)?;
        let predefined = folder.path().join("predefined.h");
        std::fs::write(&predefined, macros)?;
        let mut arguments: Vec<String> = vec![for_gcc(dialect), "-undef".into(), "-nostdinc".into()];
        let system = ["/usr/local/include", "/usr/include/x86_64-linux-gnu", "/usr/include"];
        for folder in std::iter::once(own.display().to_string()).chain(system.map(str::to_owned)) {
            arguments.extend(["-isystem".to_owned(), folder]);
        }
        arguments.extend(["-imacros".to_owned(), predefined.display().to_string()]);
        Ok(Self { folder, options, arguments, dialect: dialect.to_owned() })
    }

    fn check(&self, path: &Path, extra: &[String]) -> Result<usize, Failed> {
        let ours = ours(path, &self.options)?;
        let arguments = [&self.arguments, extra, &[path.display().to_string()]].concat();
        let theirs = gcc(&arguments)?;
        match (ours.errors, theirs.errors) {
            (0, 0) => {
                compare(&ours, &theirs, &self.dialect).map_err(|e| match e.message() {
                    Some(text) => Failed::from(format!("{}: {text}", path.display())),
                    None => e,
                })?;
                Ok(ours.text.len())
            }
            (0, _) => Err(format!("{}: gcc refuses: {}", path.display(), theirs.messages).into()),
            (_, 0) => Err(format!("{}: we refuse: {}", path.display(), ours.messages).into()),
            _ => Ok(0),
        }
    }
}

const HEADERS: &[&str] = &[
    "assert.h",
    "complex.h",
    "ctype.h",
    "errno.h",
    "fenv.h",
    "float.h",
    "inttypes.h",
    "iso646.h",
    "limits.h",
    "locale.h",
    "math.h",
    "setjmp.h",
    "signal.h",
    "stdalign.h",
    "stdarg.h",
    "stdatomic.h",
    "stdbool.h",
    "stddef.h",
    "stdint.h",
    "stdio.h",
    "stdlib.h",
    "stdnoreturn.h",
    "string.h",
    "tgmath.h",
    "threads.h",
    "time.h",
    "uchar.h",
    "wchar.h",
    "wctype.h",
    "aio.h",
    "arpa/inet.h",
    "cpio.h",
    "dirent.h",
    "dlfcn.h",
    "elf.h",
    "endian.h",
    "err.h",
    "execinfo.h",
    "fcntl.h",
    "fnmatch.h",
    "ftw.h",
    "getopt.h",
    "glob.h",
    "grp.h",
    "iconv.h",
    "ifaddrs.h",
    "langinfo.h",
    "libgen.h",
    "link.h",
    "malloc.h",
    "memory.h",
    "monetary.h",
    "mqueue.h",
    "net/if.h",
    "netdb.h",
    "netinet/in.h",
    "netinet/tcp.h",
    "nl_types.h",
    "poll.h",
    "pthread.h",
    "pty.h",
    "pwd.h",
    "regex.h",
    "resolv.h",
    "sched.h",
    "search.h",
    "semaphore.h",
    "spawn.h",
    "strings.h",
    "sys/epoll.h",
    "sys/file.h",
    "sys/inotify.h",
    "sys/ioctl.h",
    "sys/ipc.h",
    "sys/mman.h",
    "sys/mount.h",
    "sys/param.h",
    "sys/prctl.h",
    "sys/ptrace.h",
    "sys/random.h",
    "sys/resource.h",
    "sys/select.h",
    "sys/sem.h",
    "sys/sendfile.h",
    "sys/shm.h",
    "sys/signalfd.h",
    "sys/socket.h",
    "sys/stat.h",
    "sys/statvfs.h",
    "sys/syscall.h",
    "sys/sysinfo.h",
    "sys/time.h",
    "sys/timerfd.h",
    "sys/times.h",
    "sys/types.h",
    "sys/ucontext.h",
    "sys/uio.h",
    "sys/un.h",
    "sys/user.h",
    "sys/utsname.h",
    "sys/wait.h",
    "syslog.h",
    "tar.h",
    "termios.h",
    "ucontext.h",
    "ulimit.h",
    "unistd.h",
    "utime.h",
    "utmpx.h",
    "wordexp.h",
    "linux/types.h",
    "linux/futex.h",
    "linux/perf_event.h",
    "asm/unistd.h",
];

/// Every header alone, then all in one file, with and without `_GNU_SOURCE`.
fn system_headers(dialect: &str) -> Result<(), Failed> {
    let oracle = Oracle::new(dialect)?;
    let there = |name: &&&str| {
        ["/usr/include", "/usr/include/x86_64-linux-gnu"].iter().any(|d| Path::new(d).join(name).is_file())
            || headers::find(name).is_some()
    };
    let present: Vec<&&str> = HEADERS.iter().filter(there).collect();
    if present.len() < 60 {
        return skip("the system has few headers");
    }
    let file = oracle.folder.path().join("all.c");
    for lead in ["", "#define _GNU_SOURCE 1\n"] {
        let all: String = present.iter().map(|name| format!("#include <{name}>\n")).collect();
        std::fs::write(&file, format!("{lead}{all}"))?;
        oracle.check(&file, &[])?;
    }
    // One by one only once: the dialects differ in few headers, and all are in the file above.
    if dialect == "gnu17" {
        for name in present {
            std::fs::write(&file, format!("#include <{name}>\n"))?;
            oracle.check(&file, &[])?;
        }
    }
    Ok(())
}

fn program(name: &str) -> Result<(), Failed> {
    let folder = root().join("corpus-cache").join(name);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return skip("corpus-cache is empty; `cargo xtask corpus` fills it");
    };
    let oracle = Oracle::new("gnu17")?;
    let mut bytes = 0;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "c") {
            bytes += oracle.check(&path, &[])?;
        }
    }
    if bytes < 100_000 {
        return Err(format!("only {bytes} bytes were compared").into());
    }
    Ok(())
}

/// Numbers for random cases: SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const NAMES: &[&str] = &["A", "B", "C", "f", "g", "h", "v", "E", "s"];

/// A stretch of tokens that may call macros.
fn tokens(random: &mut Random, depth: usize, extra: &[&str]) -> String {
    let mut text = String::new();
    for _ in 0..random.below(5) + usize::from(depth == 0) {
        match random.below(9) {
            0..=2 => text.push_str(random.pick(NAMES)),
            3 => text.push_str(random.pick(&["x", "y", "1", "+", "-", "[", "]", "\"q\"", "'c'"])),
            4 | 5 if depth < 4 => {
                text.push_str(random.pick(NAMES));
                text.push_str(random.pick(&["(", " ("]));
                text.push_str(&tokens(random, depth + 1, extra));
                if random.below(3) == 0 {
                    text.push_str(random.pick(&[",", " , "]));
                    text.push_str(&tokens(random, depth + 1, extra));
                }
                text.push(')');
            }
            6 if !extra.is_empty() => text.push_str(random.pick(extra)),
            _ => text.push_str(random.pick(NAMES)),
        }
        text.push_str(random.pick(&["", " ", " ", "  "]));
    }
    text
}

fn random_program(random: &mut Random) -> String {
    let mut text = String::new();
    for name in ["A", "B", "C"] {
        text.push_str(&format!("#define {name} {}\n", tokens(random, 2, &[])));
    }
    text.push_str("#define E\n#define s(x) #x\n");
    for name in ["f", "g", "h"] {
        text.push_str(&format!("#define {name}(p) {}\n", tokens(random, 2, &["p", "p", "#p", "p"])));
    }
    text.push_str(&format!(
        "#define v(p, ...) {}\n",
        tokens(random, 2, &["p", "__VA_ARGS__", "#__VA_ARGS__"])
    ));
    for _ in 0..6 {
        text.push_str(&tokens(random, 0, &[]));
        text.push_str(random.pick(&["\n", "\n", " ;\n"]));
    }
    // An open call would swallow all that follows; then both refuse and nothing is compared.
    text.push_str(")\n");
    text
}

/// Programs of macros that name each other in every way.
fn random_macros() -> Result<(), Failed> {
    let seed: u64 = std::env::var("LIVELY_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("random.c");
    let options = printing("gnu17")?;
    let mut compared = 0;
    for round in 0..300 {
        let mut random = Random(seed.wrapping_mul(1_000_003).wrapping_add(round));
        let text = random_program(&mut random);
        std::fs::write(&file, &text)?;
        let ours = ours(&file, &options)?;
        let theirs = gcc(&["-std=gnu17".to_owned(), file.display().to_string()])?;
        if (ours.errors == 0) != (theirs.errors == 0) {
            let both = format!("ours: {}\ngcc: {}", ours.messages, theirs.messages);
            return Err(format!("seed {seed} round {round}\n{text}\n{both}").into());
        }
        if ours.errors == 0 {
            compared += 1;
            compare(&ours, &theirs, "gnu17").map_err(|e| {
                format!("seed {seed} round {round}\n{text}\n{}", e.message().unwrap_or_default())
            })?;
        }
    }
    if compared < 60 {
        return Err(format!("only {compared} programs were without errors").into());
    }
    Ok(())
}

/// Corpus files with bytes changed, and texts made of the pieces that matter.
fn random_bytes() -> Result<(), Failed> {
    let seed: u64 = std::env::var("LIVELY_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(7);
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for folder in ["preprocess", "lexical"] {
        for entry in std::fs::read_dir(root().join("tests/corpus/cc").join(folder))? {
            seeds.push(std::fs::read(entry?.path())?);
        }
    }
    let pieces: &[&str] = &[
        "#define ",
        "#if ",
        "#endif\n",
        "#else\n",
        "#include \"fuzz.c\"\n",
        "#include ",
        "(",
        ")",
        ",",
        "##",
        "#",
        "__VA_ARGS__",
        "__VA_OPT__(",
        "...",
        "\\\n",
        "??/\n",
        "\"",
        "'",
        "/*",
        "*/",
        "//",
        "\n",
        " ",
        "a",
        "b(",
        "defined ",
        "_Pragma(\"x\")",
        "__COUNTER__",
        "__LINE__",
        "#pragma push_macro(\"a\")\n",
        "#elif ",
        "1",
        "-",
        "0x",
        "1e",
        "\\u00e9",
        "\u{e9}",
        "\0",
        "\u{80}",
        "__has_include(",
        "#line 3\n",
        "u8\"",
        "L'",
        "%:",
        "?",
        ":",
    ];
    for round in 0..4000u64 {
        let mut random = Random(seed.wrapping_mul(7_919).wrapping_add(round));
        let mut data = vec![random.below(256) as u8];
        if random.below(2) == 0 {
            data.extend_from_slice(&seeds[random.below(seeds.len())]);
            for _ in 0..random.below(6) {
                let at = 1 + random.below(data.len().max(2) - 1);
                let piece = random.pick(pieces).as_bytes().to_vec();
                match random.below(3) {
                    0 if at < data.len() => drop(data.splice(at..=at, piece)),
                    1 if at < data.len() => drop(data.remove(at)),
                    _ => drop(data.splice(at.min(data.len())..at.min(data.len()), piece)),
                }
            }
        } else {
            for _ in 0..random.below(60) {
                data.extend_from_slice(random.pick(pieces).as_bytes());
            }
        }
        let outcome = std::panic::catch_unwind(|| fuzz_preprocess(&data));
        if outcome.is_err() {
            let text = String::from_utf8_lossy(&data).into_owned();
            return Err(format!("seed {seed} round {round}: {text:?}").into());
        }
    }
    Ok(())
}
