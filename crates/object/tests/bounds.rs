//! Many sections, and bytes nobody meant: seeded mutations of real objects and archives.

#[path = "support/compare.rs"]
mod compare;

use compare::{compile, difference, tool};
use lively_graph::{
    Binding, Blob, Content, Definition, Graph, Placement, Section, SectionFlags, SectionId, SectionKind,
    Symbol, SymbolKind, Visibility,
};
use lively_object::write::{NewMember, write_archive, write_object};
use lively_object::{fuzz, read_object};
use std::process::Command;
use std::sync::Arc;

/// More sections than 16 bits can number, each with a symbol.
fn many_sections(count: usize) -> Graph {
    let mut graph = Graph::new("many.o", lively_base::Arch::X86_64, Blob::default());
    let code = graph.blob.keep(&[0xc3]).expect("room");
    for index in 0..count {
        let name = graph.blob.keep(format!(".text.f{index}").as_bytes()).expect("room");
        let flags = SectionFlags { loaded: true, executable: true, ..SectionFlags::default() };
        graph.sections.push(Section {
            name,
            kind: SectionKind::Code,
            flags,
            align: lively_base::Align::BYTE,
            size: 1,
            entry_size: 0,
            content: Content::Bytes(code),
            relocs: 0..0,
            atoms: 0..0,
            group: None,
            follows: None,
            placement: Placement::Together,
        });
        let name = graph.blob.keep(format!("f{index}").as_bytes()).expect("room");
        graph.symbols.push(Symbol {
            name,
            definition: Definition::At(SectionId::new(index), 0),
            size: 1,
            binding: Binding::Global,
            visibility: Visibility::Default,
            kind: SymbolKind::Function,
        });
    }
    lively_graph::build::cut_atoms(&mut graph);
    graph
}

#[test]
fn more_sections_than_sixteen_bits_can_number() {
    let graph = many_sections(65_400);
    let bytes = write_object(&graph).unwrap_or_else(|e| panic!("{e}"));
    let folder = tempfile::tempdir().expect("a private folder");
    let path = folder.path().join("many.o");
    std::fs::write(&path, &bytes).expect("a private folder");
    let again = read_object("many.o", Arc::new(bytes)).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(difference(&graph, &again), None);
    // Another's tools agree on the last one, and another's writer is read right.
    let symbols = tool(Command::new("nm").arg(&path));
    assert_eq!(symbols.lines().filter(|l| l.contains(" T f")).count(), 65_400);
    let copied = folder.path().join("copied.o");
    tool(Command::new("objcopy").arg(&path).arg(&copied));
    let copied = read_object("copied.o", Arc::new(std::fs::read(copied).expect("just made")))
        .unwrap_or_else(|e| panic!("{e}"));
    let last = copied.symbols_by_id().find(|(id, _)| copied.symbol_name(*id) == b"f65399").expect("kept").1;
    let Definition::At(section, 0) = last.definition else { panic!("{last:?}") };
    assert_eq!(copied.section_name(section), b".text.f65399");
}

/// A small generator whose whole state is its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Changes a few bytes or words of `bytes`, cuts or grows them.
fn mutate(random: &mut Random, bytes: &mut Vec<u8>) {
    const WORDS: [u64; 10] = [0, 1, 2, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff, 1 << 32, u64::MAX, 1 << 63];
    for _ in 0..=random.below(6) {
        let len = bytes.len();
        if len < 16 {
            return;
        }
        // Headers are at the ends; most of the harm can be done there.
        let at = match random.below(4) {
            0 => random.below(len.min(64)),
            1 | 2 => len - 1 - random.below(len.min(3000)),
            _ => random.below(len),
        };
        match random.below(8) {
            0 => bytes.truncate(at.max(1)),
            1 => bytes[at] ^= 1 << random.below(8),
            2 | 3 => bytes[at] = random.next() as u8,
            4 | 5 => {
                let word =
                    WORDS[random.below(WORDS.len())].wrapping_add(random.below(3) as u64).to_le_bytes();
                let width = [1, 2, 4, 8][random.below(4)].min(len - at);
                bytes[at..at + width].copy_from_slice(&word[..width]);
            }
            6 => {
                let from = random.below(len - 8);
                let to = at.min(len - 8);
                bytes.copy_within(from..from + 8, to);
            }
            _ => bytes.extend_from_within(at..),
        }
    }
}

fn seed() -> u64 {
    match std::env::var("LIVELY_SEED") {
        Ok(text) => text.parse().expect("LIVELY_SEED is a number"),
        Err(_) => 0x11fe_2026,
    }
}

#[test]
fn damaged_objects_and_archives_are_refused_or_read_but_never_panic() {
    let folder = tempfile::tempdir().expect("a private folder");
    let sources = [
        (
            "a.c",
            "#include <stdio.h>\n__thread int t; int c; int main(void) { puts(\"x\"); return t + c; }",
            "-O1 -g -fcommon",
        ),
        (
            "b.c",
            "int f(int n) { switch (n) { case 1: return 7; case 2: return 3; case 9: return 1; case 5: return 4; case 4: return 8; } return n; }",
            "-O2 -g -gz -ffunction-sections",
        ),
        (
            "c.cc",
            "template <class T> struct S { virtual ~S() {} virtual T f() { return T(); } }; template struct S<int>; inline int g() { static int n; return ++n; } int h() { return g(); }",
            "-O0",
        ),
    ];
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for (name, source, flags) in sources {
        let object = compile(folder.path(), name, source, flags);
        seeds.push(std::fs::read(object).expect("just built"));
    }
    let members: Vec<_> = seeds
        .iter()
        .zip(["a.o", "b.o", "a_member_with_a_long_name.o"])
        .map(|(bytes, name)| NewMember { name, bytes })
        .collect();
    let archive = write_archive(&members);
    let seed = seed();
    println!("seed {seed} (LIVELY_SEED={seed} replays)");
    let mut random = Random(seed);
    for round in 0..4000 {
        let mut object = seeds[round % seeds.len()].clone();
        mutate(&mut random, &mut object);
        fuzz::fuzz_object(&object);
        if round % 4 == 0 {
            let mut damaged = archive.clone();
            mutate(&mut random, &mut damaged);
            fuzz::fuzz_archive(&damaged);
        }
    }
}

#[test]
fn noise_is_refused() {
    let mut random = Random(seed());
    for round in 0..2000 {
        let mut bytes: Vec<u8> = (0..random.below(300)).map(|_| random.next() as u8).collect();
        if round % 2 == 0 {
            bytes.splice(0..0, *b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x01\0\x3e\0");
        }
        fuzz::fuzz_object(&bytes);
        bytes.splice(0..0, *b"!<arch>\n");
        fuzz::fuzz_archive(&bytes);
    }
}
