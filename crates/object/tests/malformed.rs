//! The catalogue of damaged inputs in `tests/corpus/malformed`, a file a case, a case a test.
//!
//! A case names a base (assembly beside the cases, put through gcc; plain bytes; or an archive of
//! bases), edits it at symbolic places, and says what must come out. Fields are found in the
//! undamaged bytes by this file's own few lines of ELF, so that edits may destroy each other's way.
//!
//! ```text
//! base plain.s | bytes "text" | hex 7f 45 | empty | archive a.o=plain.s b.txt="hello"
//! set shdr[.text].size = len + 1      field of the file header, a section header, a symbol,
//!                                     a relocation, an archive member, or `byte[N]`
//! fill shdr[.strtab] = 0x41           all bytes of a section
//! truncate ehdr.shoff + 10
//! append hex 00 01
//! read object | archive | member N | debug | index
//! expect refuse CODE: words of the message as printed
//! expect accept
//! ```

#[path = "support/damage.rs"]
mod damage;

use libtest_mimic::{Arguments, Failed, Trial};
use lively_base::Diagnostic;
use lively_object::{Archive, ReadOptions, load_debug, read_object, read_object_in};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/malformed")
}

fn main() {
    let arguments = Arguments::from_args();
    let mut files: Vec<PathBuf> = std::fs::read_dir(corpus())
        .expect("the corpus is part of the checkout")
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "case"))
        .collect();
    files.sort();
    let least = Trial::test("catalogue_is_whole", {
        let count = files.len();
        move || if count >= 80 { Ok(()) } else { Err(format!("{count} cases, 80 are promised").into()) }
    });
    let cases = files.into_iter().map(|path| {
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        Trial::test(name, move || run(&path))
    });
    libtest_mimic::run(&arguments, cases.chain([least]).collect()).exit();
}

fn run(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let case = damage::parse(&text)?;
    let bytes = damage::make(&case, &corpus().join("base"))?;
    let len = bytes.len();
    let outcome = read(&case.read, bytes)?;
    match (&case.expect, outcome) {
        (None, Ok(())) => Ok(()),
        (None, Err(found)) => Err(format!("accepted was expected, refused: {}: {found}", found.code).into()),
        (Some(wanted), Ok(())) => {
            Err(format!("read without complaint ({len} bytes), expected {}", wanted.code).into())
        }
        (Some(wanted), Err(found)) => {
            let shown = found.to_string();
            if found.code != wanted.code || !shown.contains(&wanted.words) {
                return Err(format!(
                    "expected {}: {}\nfound    {}: {shown}",
                    wanted.code, wanted.words, found.code
                )
                .into());
            }
            if !shown.starts_with("case.") {
                return Err(format!("the trail does not begin with the file: {shown}").into());
            }
            Ok(())
        }
    }
}

/// Does what the case's `read` line says. The outer error is a fault of the case itself.
fn read(how: &str, bytes: Vec<u8>) -> Result<Result<(), Diagnostic>, String> {
    let mut words = how.split_whitespace();
    let what = words.next().unwrap_or("object");
    let outcome = match what {
        "object" => read_object("case.o", Arc::new(bytes)).map(drop),
        "debug" => read_object("case.o", Arc::new(bytes)).and_then(|mut graph| {
            load_debug(&mut graph).map_err(|d| d.within(lively_base::Place::File("case.o".into())))
        }),
        "window" => {
            let len = bytes.len();
            read_object_in("case.o", &(Arc::new(bytes) as _), (0, len + 1), ReadOptions::default()).map(drop)
        }
        "archive" => Archive::open("case.a", Arc::new(bytes)).map(drop),
        "member" => {
            let number: usize = words.next().and_then(|n| n.parse().ok()).ok_or("member needs a number")?;
            Archive::open("case.a", Arc::new(bytes)).and_then(|archive| {
                let id = lively_object::archive::MemberId::new(number);
                archive.read_member(id).map(drop)
            })
        }
        "nested" => {
            let inner: lively_graph::blob::Shared = Arc::new(bytes.clone());
            Archive::open("case.a", Arc::new(bytes)).and_then(|archive| {
                let id = lively_object::archive::MemberId::new(0);
                archive.read_member_from(id, &inner).map(drop)
            })
        }
        other => return Err(format!("unknown read {other:?}")),
    };
    Ok(outcome)
}
