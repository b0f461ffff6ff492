//! Archives made by `ar` and read here, made here and read by `ar`, `nm` and the linker.

#[path = "support/compare.rs"]
mod compare;

use compare::{compile, tool};
use lively_object::Archive;
use lively_object::write::{NewMember, write_archive};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const LONG: &str = "a_member_with_a_rather_long_name.c";

fn objects(folder: &Path) -> Vec<PathBuf> {
    [
        ("one.c", "int two(void); int shared; int one(void) { return two() + 1; }"),
        ("two.c", "__attribute__((weak)) int two(void) { return 2; } static int hidden; int *p = &hidden;"),
        (LONG, "int three = 3; int third(void) { return three; }"),
    ]
    .iter()
    .map(|(name, source)| compile(folder, name, source, "-O1 -fcommon"))
    .collect()
}

/// The pairs of name and member that `nm -s` prints.
fn index_by_nm(archive: &Path) -> BTreeSet<(String, String)> {
    let text = tool(Command::new("nm").arg("-s").arg(archive));
    let pairs = text.lines().skip_while(|l| *l != "Archive index:").skip(1).take_while(|l| !l.is_empty());
    pairs.filter_map(|l| l.split_once(" in ")).map(|(n, m)| (n.to_owned(), m.to_owned())).collect()
}

fn index_here(archive: &Archive) -> BTreeSet<(String, String)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    archive.index().map(|(name, id)| (text(name), text(archive.member_name(id)))).collect()
}

fn names(archive: &Archive) -> Vec<String> {
    archive.members().map(|id| String::from_utf8_lossy(archive.member_name(id)).into_owned()).collect()
}

fn names_by_ar(archive: &Path) -> Vec<String> {
    tool(Command::new("ar").arg("t").arg(archive)).lines().map(str::to_owned).collect()
}

fn open(path: &Path) -> Archive {
    let bytes = std::fs::read(path).expect("just built");
    Archive::open("lib.a", Arc::new(bytes)).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn archives_of_ar_are_read() {
    let folder = tempfile::tempdir().expect("a private folder");
    let objects = objects(folder.path());
    for flags in ["rcs", "rcsD", "rcsU"] {
        let path = folder.path().join(format!("lib{flags}.a"));
        tool(Command::new("ar").arg(flags).arg(&path).args(&objects));
        let archive = open(&path);
        assert_eq!(names(&archive), names_by_ar(&path));
        let index = index_here(&archive);
        assert_eq!(index, index_by_nm(&path));
        assert!(index.len() >= 6, "{index:?}");
        for (id, object) in archive.members().zip(&objects) {
            assert_eq!(archive.member_bytes(id), std::fs::read(object).ok().as_deref());
            let graph = archive.read_member(id).unwrap_or_else(|e| panic!("{e}"));
            let shown = object.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            assert_eq!(graph.name, format!("lib.a({shown})"));
        }
    }
}

#[test]
fn an_archive_without_index_gets_the_one_ranlib_would_make() {
    let folder = tempfile::tempdir().expect("a private folder");
    let objects = objects(folder.path());
    let path = folder.path().join("lib.a");
    tool(Command::new("ar").arg("rcS").arg(&path).args(&objects));
    let made = index_here(&open(&path));
    tool(Command::new("ranlib").arg(&path));
    assert_eq!(made, index_by_nm(&path));
}

#[test]
fn thin_archives_name_their_members() {
    let folder = tempfile::tempdir().expect("a private folder");
    let objects = objects(folder.path());
    let relative: Vec<_> = objects.iter().filter_map(|o| o.file_name()).collect();
    for flags in ["rcsT", "rcST"] {
        let path = folder.path().join(format!("lib{flags}.a"));
        tool(Command::new("ar").current_dir(folder.path()).arg(flags).arg(&path).args(&relative));
        let mut archive = open(&path);
        assert!(archive.is_thin());
        // `ar` shows where the members are, the archive says how to get there from its folder.
        let there: Vec<_> =
            names(&archive).iter().map(|n| folder.path().join(n).display().to_string()).collect();
        assert_eq!(there, names_by_ar(&path));
        assert_eq!(archive.needs_index(), flags == "rcST");
        let fetch = |name: &[u8]| {
            let path = folder.path().join(String::from_utf8_lossy(name).as_ref());
            Ok(Arc::new(std::fs::read(path).expect("beside the archive")) as lively_graph::blob::Shared)
        };
        if archive.needs_index() {
            archive.make_index_from(fetch).unwrap_or_else(|e| panic!("{e}"));
        }
        assert!(index_here(&archive).contains(&("third".to_owned(), format!("{LONG}.o"))));
        let id = archive.members().next().expect("three members");
        assert_eq!(archive.read_member(id).expect_err("the bytes are elsewhere").code, "thin-member");
        let graph =
            archive.read_member_from(id, &fetch(archive.member_name(id)).expect("fetched")).expect("whole");
        assert_eq!(graph.name, "lib.a(one.c.o)");
    }
}

#[test]
fn bsd_archives_are_read() {
    let folder = tempfile::tempdir().expect("a private folder");
    let object = std::fs::read(&objects(folder.path())[0]).expect("just built");
    let header =
        |name: &str, size: usize| format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{size:<10}`\n", 0, 0, 0, 644);
    let mut index = Vec::new();
    for word in [8_u32, 0, 0, 4] {
        index.extend_from_slice(&word.to_le_bytes());
    }
    index.extend_from_slice(b"one\0");
    let mut bytes = b"!<arch>\n".to_vec();
    bytes.extend_from_slice(header("#1/20", 20 + index.len()).as_bytes());
    bytes.extend_from_slice(b"__.SYMDEF SORTED\0\0\0\0");
    let position = (bytes.len() + index.len()) as u32;
    index[8..12].copy_from_slice(&position.to_le_bytes());
    bytes.extend_from_slice(&index);
    bytes.extend_from_slice(header("#1/24", 24 + object.len()).as_bytes());
    bytes.extend_from_slice(b"name with blanks.o\0\0\0\0\0\0");
    bytes.extend_from_slice(&object);
    let archive = Archive::open("bsd.a", Arc::new(bytes)).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(names(&archive), ["name with blanks.o"]);
    assert_eq!(index_here(&archive), BTreeSet::from([("one".to_owned(), "name with blanks.o".to_owned())]));
    for id in archive.members() {
        assert_eq!(
            archive.read_member(id).unwrap_or_else(|e| panic!("{e}")).name,
            "bsd.a(name with blanks.o)"
        );
    }
}

#[test]
fn written_archives_are_accepted_by_ar_nm_and_the_linker() {
    let folder = tempfile::tempdir().expect("a private folder");
    let objects = objects(folder.path());
    let contents: Vec<_> = objects.iter().map(|o| std::fs::read(o).expect("just built")).collect();
    let names_of: Vec<String> =
        objects.iter().filter_map(|o| o.file_name()).map(|n| n.to_string_lossy().into_owned()).collect();
    let mut members: Vec<_> =
        names_of.iter().zip(&contents).map(|(name, bytes)| NewMember { name, bytes }).collect();
    members.push(NewMember { name: "readme.txt", bytes: b"not an object" });
    let path = folder.path().join("libwritten.a");
    std::fs::write(&path, write_archive(&members)).expect("a private folder");
    let mut expected = names_of.clone();
    expected.push("readme.txt".to_owned());
    assert_eq!(names_by_ar(&path), expected);
    let by_system = folder.path().join("libsystem.a");
    tool(Command::new("ar").arg("rcs").arg(&by_system).args(&objects));
    assert_eq!(index_by_nm(&path), index_by_nm(&by_system));
    assert_eq!(index_here(&open(&path)), index_by_nm(&by_system));
    let main = compile(
        folder.path(),
        "main.c",
        "int one(void), third(void); int main(void) { return one() * 10 + third(); }",
        "",
    );
    let program = folder.path().join("program");
    tool(Command::new("gcc").arg(&main).arg(&path).arg("-o").arg(&program));
    assert_eq!(compare::run(&mut Command::new(&program)).status.code(), Some(33));
}
