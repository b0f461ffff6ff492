//! Every invariant of the verifier is broken once, and once only: the finding must carry its code.
//! What the text language can say is broken in text; what it cannot (ranges, spans) in the tables.

use lively_arch::Kind;
use lively_base::{Align, limits::FINDINGS_MAX};
use lively_graph::verify::verify;
use lively_graph::{AtomId, Blob, Content, Graph, SectionId, Span, SymbolId, text};

const SOUND: &str = r#"
graph "sound.o" x86_64
section .text code align 16 size 0x10 loaded executable
  main: +0x0 size 0x8
    0x0: e8 00 00 00 00 90 90 c3
    +0x1 plt32 puts-4
  *: +0x8 size 0x8
    0x8: 90 90 90 90 90 90 90 c3
    +0x9 pc32 counter-4
section .data data align 8 size 0x8 loaded writable group once
  counter: +0x0 size 0x8
    0x0: 00 00 00 00 00 00 00 00
    +0x0 abs64 main
section .bss zero align 8 size 0x1000 loaded writable zeros
  *: +0x0 size 0x1000
section .tdata tls-data align 4 size 0x4 loaded writable
  tls: +0x0 size 0x4
    0x0: 01 00 00 00
section .debug_info debug align 1 size 0x2 follows .text
    0x0: 01 02
section .note note align 1 size 0x0
symbol "" untyped local undefined
symbol "a.c" file local absolute 0x0
symbol "" section local at .text+0x0
symbol main function global at .text+0x0 size 0x8
symbol counter object global hidden at .data+0x0 size 0x8
symbol puts untyped global undefined
symbol room object global common 0x20 align 16
symbol tls thread-local global at .tdata+0x0 size 0x4
symbol end untyped global at .text+0x10
group once comdat members .data
"#;

fn sound() -> Graph {
    text::parse(SOUND).expect("the sound graph parses")
}

fn codes(graph: &Graph) -> Vec<&'static str> {
    verify(graph).iter().map(|d| d.code).collect()
}

/// The sound graph with one piece of text changed has exactly findings of `code`.
#[track_caller]
fn broken_text(code: &str, from: &str, to: &str) {
    assert!(SOUND.contains(from), "nothing to change: {from}");
    let graph = text::parse(&SOUND.replacen(from, to, 1)).expect("the broken graph parses");
    only(code, &graph);
}

/// The sound graph with one table changed has exactly findings of `code`.
#[track_caller]
fn broken(code: &str, change: impl FnOnce(&mut Graph)) {
    let mut graph = sound();
    change(&mut graph);
    only(code, &graph);
}

#[track_caller]
fn only(code: &str, graph: &Graph) {
    let found = codes(graph);
    assert!(!found.is_empty(), "{code} was not found");
    assert!(found.iter().all(|c| *c == code), "wanted only {code}: {:#?}", verify(graph));
}

#[test]
fn the_sound_graph_has_no_findings() {
    assert_eq!(verify(&sound()), vec![]);
}

#[test]
fn ranges_tile_their_tables() {
    broken("reloc-table", |g| g.sections[2].relocs = 1..1);
    broken("atom-table", |g| g.sections[5].atoms = 3..3);
    broken("reloc-table", |g| {
        let last = g.relocs[0];
        g.relocs.push(last);
    });
    broken("atom-table", |g| {
        let last = g.atoms[0];
        g.atoms.push(last);
    });
}

#[test]
fn spans_lie_inside_the_blob() {
    let outside = Span { start: 0xffff, len: 2 };
    broken("span", |g| g.sections[2].name = outside);
    broken("span", |g| g.symbols[5].name = outside);
    broken("span", |g| g.groups[0].signature = outside);
    broken("span", |g| g.sections[4].content = Content::Bytes(outside));
}

#[test]
fn contents_match_sizes_and_kinds() {
    broken_text("content-length", ".debug_info debug align 1 size 0x2", ".debug_info debug align 1 size 0x3");
    broken_text("zero-content", "section .data data", "section .data zero");
    broken_text("loaded", "section .note note", "section .note data");
    broken_text("loaded", "section .bss zero", "section .bss other");
    broken_text("executable", "loaded executable", "loaded");
    broken("section-size", |g| {
        g.sections[2].size = u64::MAX;
        g.atoms[3].size = u64::MAX;
    });
    broken_text("align", ".note note align 1", ".note note align 4194304");
    broken("align", |g| {
        let lively_graph::Definition::Common { align, .. } = &mut g.symbols[6].definition else {
            panic!("room is common")
        };
        *align = Align::from_exponent(40).expect("40 fits");
    });
}

#[test]
fn groups_and_members_agree() {
    broken_text("group-member", "members .data", "members");
    broken_text("group-member", "members .data", "members .data .data");
    broken_text("group-member", "members .data", "members .data .bss");
    broken("group-member", |g| g.groups[0].members.push(SectionId::new(99)));
    broken("group-member", |g| {
        g.sections[1].group = None;
    });
    broken("group-member", |g| g.groups.clear());
}

#[test]
fn nothing_follows_itself() {
    broken_text("follows", "follows .text", "follows .debug_info");
    broken_text("follows", "loaded executable", "loaded executable follows .debug_info");
    broken("follows", |g| g.sections[4].follows = Some(SectionId::new(6)));
    // Two that follow one are no ring.
    let shared = SOUND.replacen("note align 1 size 0x0", "note align 1 size 0x0 follows .debug_info", 1);
    assert_eq!(verify(&text::parse(&shared).expect("it parses")), vec![]);
}

#[test]
fn atoms_cover_loaded_sections() {
    broken_text("atom-cover", "*: +0x8 size 0x8", "*: +0x8 size 0x7");
    broken_text("atom-cover", "*: +0x8 size 0x8", "*: +0x9 size 0x7");
    broken_text("atom-cover", "*: +0x8 size 0x8", "*: +0x7 size 0x9");
    broken_text("atom-cover", "  *: +0x0 size 0x1000\n", "");
    broken_text("atom-cover", "  tls: +0x0", "  *: +0x0 size 0x0\n  tls: +0x0");
    broken_text("atom-cover", "    0x0: 01 02", "  *: +0x0 size 0x2\n    0x0: 01 02");
    broken_text("atom-symbol", "  main: +0x0", "  counter: +0x0");
    broken_text("atom-symbol", "  *: +0x8", "  main: +0x8");
    broken("atom-symbol", |g| g.atoms[0].symbol = Some(SymbolId::new(99)));
    broken("atom-section", |g| g.atoms[AtomId::new(1).index()].section = SectionId::new(1));
}

#[test]
fn symbols_have_a_place_and_a_scope() {
    broken_text("symbol-place", "end untyped global at .text+0x10", "end untyped global at .text+0x11");
    broken("symbol-place", |g| {
        g.symbols[8].definition = lively_graph::Definition::At(SectionId::new(77), 0);
    });
    broken_text("symbol-wrap", "at .text+0x10", "at .text+0x10 size 0xfffffffffffffff0");
    broken_text("symbol-local", "\"a.c\" file local", "\"a.c\" file global");
    broken_text("symbol-local", "\"\" section local", "\"\" section global");
    broken_text("symbol-local", "puts untyped global", "puts untyped local");
    broken_text("symbol-local", "room object global", "room object local");
    broken_text("symbol-section", "section local at .text+0x0", "section local undefined");
    broken_text("symbol-section", "file local absolute 0x0", "file local at .text+0x0");
    broken_text("symbol-tls", "end untyped", "end thread-local");
}

#[test]
fn relocations_are_ordered_and_inside() {
    broken_text("reloc-order", "+0x1 plt32 puts-4", "+0x1 plt32 puts-4\n +0x0 plt32 puts-4");
    broken_text("reloc-field", "+0x9 pc32", "+0xd pc32");
    broken_text("reloc-field", "*: +0x0 size 0x1000", "*: +0x0 size 0x1000\n +0x0 pc32 puts");
    // A marker has no field: it may stand at the end, and in zeros.
    let marker = SOUND.replacen("*: +0x0 size 0x1000", "*: +0x0 size 0x1000\n +0x1000 none puts", 1);
    assert_eq!(verify(&text::parse(&marker).expect("it parses")), vec![]);
    broken("reloc-target", |g| g.relocs[0].target = SymbolId::new(99));
    broken("reloc-arch", |g| {
        g.relocs[0].kind = Kind::from_name(lively_base::Arch::Riscv64, "none").expect("riscv64 has a marker");
    });
}

#[test]
fn findings_are_bounded_and_name_their_place() {
    let mut graph = Graph::new("many.o", lively_base::Arch::X86_64, Blob::default());
    let broken = lively_graph::Symbol {
        definition: lively_graph::Definition::At(SectionId::new(5), 0),
        ..sound().symbols[3]
    };
    graph.symbols = vec![broken; 1000].into();
    assert_eq!(verify(&graph).len(), FINDINGS_MAX);
    let text = SOUND.replacen("+0x9 pc32", "+0xd pc32", 1);
    let findings = verify(&text::parse(&text).expect("it parses"));
    assert_eq!(
        findings[0].to_string(),
        "sound.o:.text+0xd: error: the field of pc32 ends at 0x11, the section at 0x10"
    );
}
