//! The cache of compiled code: when a unit is found and when it is not, and what is left of it when writers fail or
//! are killed, files are damaged, several processes are at it.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

mod folder;

use folder::Folder;
use lively::Cache;
use lively::build::{Build, Work};
use lively::c::{Command as Word, Facts, Generation, Options, Outcome, Source, Style, compile, compile_kept};
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

/// Set in a process that runs a body apart: the folder, and how.
const APART: &str = "LIVELY_TEST_APART";

fn source(folder: &Folder) -> Source {
    Source::File(folder.path("main.c"))
}

fn bytes(outcome: &Outcome) -> Vec<u8> {
    outcome.object.as_ref().expect("the source is right").bytes().unwrap()
}

/// Compiles with the cache; whether the unit was found. What comes out is what comes out without a cache.
#[track_caller]
fn is_found(folder: &Folder, options: &Options) -> bool {
    let cache = folder.cache("cache");
    let kept = compile_kept(&source(folder), options, &cache).unwrap();
    let fresh = compile(&source(folder), options).unwrap();
    assert_eq!(kept.object.is_some(), fresh.object.is_some());
    if fresh.object.is_some() {
        assert!(bytes(&kept) == bytes(&fresh), "the kept unit is another than the fresh one");
    }
    for style in [Style::Plain, Style::Colour] {
        assert_eq!(kept.findings.render(style, 0), fresh.findings.render(style, 0));
    }
    assert_eq!(kept.findings.files(), fresh.findings.files());
    assert_eq!(kept.findings.error_count(), fresh.findings.error_count());
    cache.found() == (1, 0)
}

fn including(folders: &[PathBuf]) -> Options {
    let mut options = Options::default();
    options.preprocess.search.user = folders.to_vec();
    options
}

const MAIN: &str = "#include \"part.h\"\nint twice(int x) { return FACTOR * x; }\nstatic int s(int x) { return \"none\" + x; }\n\
                    int t(void) { return s(1); }\n";

/// A program may begin with what was kept and go on with what follows edits: both must have the same tickets.
#[test]
fn a_unit_that_was_kept_is_the_one_that_follows_edits() {
    let folder = Folder::new("follows");
    folder.write("main.c", MAIN);
    folder.write("part.h", "#define FACTOR 2\n");
    let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
    let mut build = Build::new(source(&folder), options.clone(), 0);
    let mut follow = || {
        let built = build.compile().unwrap();
        (built.work, built.object.expect("the source is right").bytes().unwrap())
    };
    assert!(!is_found(&folder, &options));
    let kept =
        |options: &Options| bytes(&compile_kept(&source(&folder), options, &folder.cache("cache")).unwrap());
    assert!(follow() == (Work::Whole, kept(&options)));
    folder.write("main.c", MAIN.replace("s(1)", "s(2)"));
    let changed = kept(&options);
    assert!(follow() == (Work::Bodies(1), changed), "what follows the edit is another unit");
    assert!(is_found(&folder, &options));
}

#[test]
fn a_unit_is_found_while_nothing_of_it_changes() {
    let folder = Folder::new("found");
    folder.write("main.c", MAIN);
    folder.write("part.h", "#define FACTOR 2\n");
    let options = Options::default();
    assert!(!is_found(&folder, &options));
    assert!(is_found(&folder, &options));
    let kept = compile_kept(&source(&folder), &options, &folder.cache("cache")).unwrap();
    assert!(kept.findings.render(Style::Plain, 0).contains("warning"), "the warning is not said again");
    // With other options it is another unit.
    let mut other = Options::default();
    other.preprocess.commands.push(Word::Define("X=1".into()));
    assert!(!is_found(&folder, &other));
    assert!(is_found(&folder, &other) && is_found(&folder, &options));
    let usage = folder.cache("cache").usage().unwrap();
    assert_eq!((usage.units, usage.hits, usage.misses), (2, 4, 2));
    assert!(usage.size > 0);
    folder.cache("cache").clear().unwrap();
    assert_eq!(folder.cache("cache").usage().unwrap().size, 0);
    assert!(!is_found(&folder, &options));
}

#[test]
fn edits_of_any_file_are_seen() {
    let folder = Folder::new("edits");
    folder.write("main.c", MAIN);
    folder.write("part.h", "#define FACTOR 2\n");
    let options = Options::default();
    assert!(!is_found(&folder, &options) && is_found(&folder, &options));
    folder.write("part.h", "#define FACTOR 3\n");
    assert!(!is_found(&folder, &options), "a changed header was not seen");
    assert!(is_found(&folder, &options));
    folder.write("main.c", MAIN.replace("int t", "int u"));
    assert!(!is_found(&folder, &options), "a changed source was not seen");
    assert!(is_found(&folder, &options));
    // Another time of the same text.
    let part = fs::File::options().write(true).open(folder.path("part.h")).unwrap();
    part.set_modified(SystemTime::now() - Duration::from_secs(1000)).unwrap();
    assert!(is_found(&folder, &options), "only the time is another");
    // Another text with the same size and time.
    let before = part.metadata().unwrap();
    folder.write("part.h", "#define FACTOR 5\n");
    part.set_modified(before.modified().unwrap()).unwrap();
    let after = fs::metadata(folder.path("part.h")).unwrap();
    assert_eq!((before.mtime(), before.size(), before.ino()), (after.mtime(), after.size(), after.ino()));
    assert!(!is_found(&folder, &options), "a text with the same size and time was not seen");
    fs::remove_file(folder.path("part.h")).unwrap();
    assert!(!is_found(&folder, &options), "a header that is gone was not seen");
}

#[test]
fn a_header_that_newly_shadows_another_is_seen() {
    let folder = Folder::new("shadow");
    folder.write(
        "main.c",
        "#include <part.h>\nint f(void) { return FACTOR; }\n#if __has_include(<more.h>)\nint more;\n#endif\n",
    );
    folder.write("second/part.h", "#define FACTOR 2\n");
    let options = including(&[folder.path("first"), folder.path("second")]);
    assert!(!is_found(&folder, &options) && is_found(&folder, &options));
    folder.write("first/other.h", "");
    assert!(is_found(&folder, &options), "a folder without that header changes nothing");
    folder.write("first/part.h", "#define FACTOR 2\n");
    assert!(!is_found(&folder, &options), "the shadow was not seen");
    assert!(is_found(&folder, &options));
    folder.write("second/more.h", "");
    assert!(!is_found(&folder, &options), "what __has_include asked for was not seen");
}

#[test]
fn sources_with_errors_or_times_are_not_kept() {
    let folder = Folder::new("not-kept");
    for text in [
        "int f(void) { return missing; }\n",
        "const char *when = __DATE__ __TIME__;\n",
        "char *t = __TIMESTAMP__;\n",
    ] {
        folder.write("main.c", text);
        let options = Options::default();
        let cache = folder.cache("cache");
        for _ in 0..2 {
            compile_kept(&source(&folder), &options, &cache).unwrap();
        }
        assert_eq!(cache.found(), (0, 2), "{text}");
    }
    let mut options = Options::default();
    options.preprocess.date = Some(1000);
    assert!(!is_found(&folder, &options) && is_found(&folder, &options), "the time is fixed");
}

#[test]
fn damaged_files_are_refused() {
    damaged_are_refused(&Options::default());
}

/// Functions that wait stand in the file as what they are made of, which no object shows.
#[test]
fn damaged_files_of_functions_that_wait_are_refused() {
    let generation = Generation::OnCall;
    damaged_are_refused(&Options { facts: Facts::Wanted, generation, ..Options::default() });
}

fn damaged_are_refused(options: &Options) {
    let folder = Folder::new("damaged");
    folder.write("main.c", "int f(int x) { return x + 1; }\n");
    assert!(!is_found(&folder, options));
    let right = bytes(&compile(&source(&folder), options).unwrap());
    let files: Vec<PathBuf> =
        fs::read_dir(folder.path("cache")).unwrap().map(|e| e.unwrap().path()).collect();
    let kept: Vec<(PathBuf, Vec<u8>)> =
        files.into_iter().map(|f| (f.clone(), fs::read(&f).unwrap())).collect();
    let restore = || kept.iter().for_each(|(file, bytes)| fs::write(file, bytes).unwrap());
    let mut damaged = 0;
    // The others are asked for after an edit alone.
    let is_asked = |file: &Path| file.extension().is_none_or(|end| end == "unit" || end == "files");
    for (file, whole) in kept.iter().filter(|(file, _)| is_asked(file)) {
        let cuts = (0..whole.len()).step_by(7).map(|len| whole[..len].to_vec());
        let flips = (0..whole.len()).map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            bytes
        });
        for bytes_now in flips.chain(cuts).chain([b"something else".to_vec(), [&whole[..], b"more"].concat()])
        {
            restore();
            fs::write(file, &bytes_now).unwrap();
            let cache = folder.cache("cache");
            let outcome = compile_kept(&source(&folder), options, &cache).unwrap();
            let is_refused = file.extension().is_none() || cache.found() == (0, 1);
            assert!(is_refused && bytes(&outcome) == right, "{} was believed", file.display());
            damaged += 1;
        }
    }
    assert!(damaged > 500, "only {damaged}");
}

#[test]
fn folders_of_others_and_links_are_refused() {
    let folder = Folder::new("folders");
    let open = |name: &str| Cache::open(folder.path(name)).map(|cache| cache.usage().unwrap().size);
    assert_eq!(open("deep/er").unwrap(), 0);
    assert_eq!(fs::metadata(folder.path("deep/er")).unwrap().mode() & 0o777, 0o700);
    std::os::unix::fs::symlink(folder.path("deep"), folder.path("link")).unwrap();
    assert!(open("link").unwrap_err().to_string().contains("no folder"));
    fs::set_permissions(folder.path("deep"), fs::Permissions::from_mode(0o777)).unwrap();
    assert!(open("deep").unwrap_err().to_string().contains("may write"));
    folder.write("file", "");
    assert!(open("file").is_err());
}

#[test]
fn calls_that_fail_leave_no_trace_in_what_comes_out() {
    const ENOSPC: i32 = 28;
    let folder = Folder::new("faults");
    folder.write("main.c", MAIN);
    folder.write("part.h", "#define FACTOR 2\n");
    let options = Options::default();
    let right = bytes(&compile(&source(&folder), &options).unwrap());
    let mut failing = 0;
    loop {
        let _ = fs::remove_dir_all(folder.path("cache"));
        let count = Arc::new(AtomicUsize::new(0));
        let asked = count.clone();
        let injector = Arc::new(move |_: &'static str| {
            (asked.fetch_add(1, Ordering::Relaxed) == failing).then_some(ENOSPC)
        });
        let cache = Cache::open_failing(folder.path("cache"), injector).unwrap().from_text_size(0);
        for _ in 0..2 {
            assert!(bytes(&compile_kept(&source(&folder), &options, &cache).unwrap()) == right);
        }
        is_found(&folder, &options);
        if count.load(Ordering::Relaxed) <= failing {
            break;
        }
        failing += 1;
    }
    assert!(failing > 10, "only {failing} calls");
    assert!(is_found(&folder, &options));
}

/// Runs a test of this file again in a process of its own.
fn apart(test: &str, folder: &Folder, how: &str) -> Output {
    let how = format!("{}\n{how}", folder.root().display());
    let own = std::env::current_exe().unwrap();
    Command::new(own).args([test, "--exact", "--nocapture"]).env(APART, how).output().unwrap()
}

fn is_apart() -> Option<(PathBuf, String)> {
    let text = std::env::var(APART).ok()?;
    let (folder, how) = text.split_once('\n')?;
    Some((folder.into(), how.into()))
}

#[test]
fn a_writer_killed_at_any_call_leaves_the_old_or_the_new() {
    const NAME: &str = "a_writer_killed_at_any_call_leaves_the_old_or_the_new";
    if let Some((folder, how)) = is_apart() {
        let last: usize = how.parse().unwrap();
        let count = AtomicUsize::new(0);
        let injector = Arc::new(move |_: &'static str| {
            if count.fetch_add(1, Ordering::Relaxed) == last {
                // SAFETY: ends this process, at once.
                unsafe { libc::kill(libc::getpid(), libc::SIGKILL) };
            }
            None
        });
        let cache = Cache::open_failing(folder.join("cache"), injector).unwrap().from_text_size(0);
        compile_kept(&Source::File(folder.join("main.c")), &Options::default(), &cache).unwrap();
        return;
    }
    let folder = Folder::new("killed");
    folder.write("part.h", "#define FACTOR 2\n");
    let options = Options::default();
    for last in 0.. {
        folder.write("main.c", MAIN.replace("twice", "before"));
        is_found(&folder, &options);
        folder.write("main.c", MAIN);
        let ended = apart(NAME, &folder, &last.to_string());
        is_found(&folder, &options);
        assert!(is_found(&folder, &options), "after a kill at call {last}");
        if ended.status.success() {
            assert!(last > 5, "only {last} calls");
            break;
        }
    }
}

#[test]
fn several_processes_at_once_disturb_nobody() {
    const NAME: &str = "several_processes_at_once_disturb_nobody";
    if let Some((folder, how)) = is_apart() {
        let cache = Cache::open(folder.join("cache")).unwrap().from_text_size(0);
        let source = Source::File(folder.join("main.c"));
        let right = bytes(&compile(&source, &Options::default()).unwrap());
        for round in 0..40 {
            assert!(bytes(&compile_kept(&source, &Options::default(), &cache).unwrap()) == right);
            if how == "clears" && round % 5 == 0 {
                cache.clear().unwrap();
            }
            if how == "trims" {
                cache.trim(100).unwrap();
            }
        }
        return;
    }
    let folder = Folder::new("several");
    folder.write("main.c", MAIN);
    folder.write("part.h", "#define FACTOR 2\n");
    std::thread::scope(|scope| {
        let folder = &folder;
        let all = ["", "clears", "", "trims"].map(|how| scope.spawn(move || apart(NAME, folder, how)));
        for one in all {
            let ended = one.join().unwrap();
            assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        }
    });
    is_found(&folder, &Options::default());
    assert!(is_found(&folder, &Options::default()));
}

#[test]
fn a_process_that_may_not_write_large_files_is_not_killed_for_it() {
    const NAME: &str = "a_process_that_may_not_write_large_files_is_not_killed_for_it";
    if let Some((folder, _)) = is_apart() {
        let limit = libc::rlimit { rlim_cur: 64, rlim_max: 64 };
        // SAFETY: the record is whole.
        assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_FSIZE, &raw const limit) }, 0);
        let cache = Cache::open(folder.join("cache")).unwrap().from_text_size(0);
        compile_kept(&Source::File(folder.join("main.c")), &Options::default(), &cache).unwrap();
        assert_eq!(cache.usage().unwrap().units, 0);
        return;
    }
    let folder = Folder::new("limit");
    folder.write("main.c", "int f(void) { return 1; }\n");
    let ended = apart(NAME, &folder, "");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
}

#[test]
fn the_least_used_goes_first() {
    let folder = Folder::new("trim");
    let options = Options::default();
    let cache = folder.cache("cache");
    let source = |name: &str| Source::File(folder.path(name));
    for name in ["a.c", "b.c", "c.c"] {
        folder.write(name, "int f(void) { return 1; }\n");
        compile_kept(&source(name), &options, &cache).unwrap();
    }
    // All were used long ago, but one.
    for (age, entry) in fs::read_dir(folder.path("cache")).unwrap().enumerate() {
        let file = fs::File::options().write(true).open(entry.unwrap().path()).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(1000 + age as u64)).unwrap();
    }
    compile_kept(&source("b.c"), &options, &cache).unwrap();
    assert_eq!(cache.found(), (1, 3));
    let size = cache.usage().unwrap().size;
    cache.trim(size / 2).unwrap();
    assert!(cache.usage().unwrap().size <= size / 2);
    let cache = folder.cache("cache");
    compile_kept(&source("b.c"), &options, &cache).unwrap();
    assert_eq!(cache.found(), (1, 0), "what was used last is gone");
}
