//! The text form: random sound graphs come back exactly; what people read looks as documented; what
//! cannot be read is refused with a line and a reason.

mod random;

use lively_base::{Arch, Place};
use lively_graph::text::{Bytes, PrintOptions, parse, print};
use lively_graph::{Blob, Graph, Group, Section, Symbol, fuzz, verify::verify};
use proptest::prelude::*;

fn full(graph: &Graph) -> String {
    print(graph, PrintOptions::default())
}

/// Everything that can be asked of a graph, with bytes in place of spans.
#[track_caller]
fn same(a: &Graph, b: &Graph) {
    assert_eq!((&a.name, a.arch, a.wants_exec_stack), (&b.name, b.arch, b.wants_exec_stack));
    let section = |g: &Graph, s: &Section| {
        let facts = (s.kind, s.flags, s.align, s.size, s.entry_size, s.group, s.follows, s.placement);
        let content = match s.content {
            lively_graph::Content::Bytes(span) => Some(g.bytes(span).to_vec()),
            lively_graph::Content::Zero => None,
        };
        format!("{:?}", (g.bytes(s.name).to_vec(), facts, content, &s.relocs, &s.atoms))
    };
    let symbol = |g: &Graph, s: &Symbol| {
        format!("{:?}", (g.bytes(s.name).to_vec(), s.definition, s.size, s.binding, s.visibility, s.kind))
    };
    let group = |g: &Graph, r: &Group| (g.bytes(r.signature).to_vec(), r.comdat, r.members.clone());
    let sections = |g: &Graph| g.sections.iter().map(|s| section(g, s)).collect::<Vec<_>>();
    let symbols = |g: &Graph| g.symbols.iter().map(|s| symbol(g, s)).collect::<Vec<_>>();
    let groups = |g: &Graph| g.groups.iter().map(|r| group(g, r)).collect::<Vec<_>>();
    assert_eq!(sections(a), sections(b));
    assert_eq!(symbols(a), symbols(b));
    assert_eq!(groups(a), groups(b));
    assert_eq!(a.relocs, b.relocs);
    assert_eq!(a.atoms, b.atoms);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn random_graphs_verify_and_come_back(graph in random::graph()) {
        let findings = verify(&graph);
        prop_assert!(findings.is_empty(), "{findings:#?}");
        let text = full(&graph);
        let back = parse(&text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        same(&graph, &back);
        prop_assert_eq!(&text, &full(&back));
        prop_assert!(verify(&back).is_empty());
    }

    #[test]
    fn summaries_can_always_be_made(graph in random::graph()) {
        let text = print(&graph, PrintOptions { bytes: Bytes::Summary });
        prop_assert!(text.starts_with("graph "));
    }

    /// Text that is nearly right reaches deeper than noise: cut it, double lines, change bytes.
    #[test]
    fn damaged_text_never_panics(graph in random::graph(), at in any::<prop::sample::Index>(),
                                 by in any::<u8>(), how in 0..4) {
        let mut text = full(&graph).into_bytes();
        let at = at.index(text.len());
        match how {
            0 => text.truncate(at),
            1 => text[at] = by,
            2 => text.insert(at, by),
            _ => {
                let tail = text[at..].to_vec();
                text.extend(tail);
            }
        }
        fuzz::fuzz_text(&text);
    }
}

const HELLO: &str = r#"graph "hello.o" x86_64

section .text code align 16 size 0xf loaded executable
  main: +0x0 size 0xf  # function global
    0x0: 48 8d 3d 00 00 00 00 e8 00 00 00 00 31 c0 c3     # H.=.........1..
    +0x3 pc32 [.rodata]-4
    +0x8 plt32 puts-4

section .rodata readonly align 1 size 0x16 loaded mergeable strings entry 1
  *: +0x0 size 0x16
    0x0: 68 65 6c 6c 6f 2c 20 77 6f 72 6c 64 20 20 20 20  # hello, world
    0x10: 20 20 20 20 21 00                                #     !.

section .bss zero align 32 size 0x100000000 loaded writable zeros
  *: +0x0 size 0x100000000

section .group readonly align 1 size 0x0 loaded group _Z1fv  # @3

section .group readonly align 1 size 0x0 loaded apart group _Z1fv follows .text  # @4

section ".note.GNU-stack" note align 1 size 0x0

symbol "" section local at .rodata+0x0  # @0
symbol main function global at .text+0x0 size 0xf
symbol puts untyped global undefined
symbol "odd \"name\"\n\xff" object weak hidden common 0x8 align 8 size 0x8

group _Z1fv comdat members @3 @4
"#;

#[test]
fn reads_as_documented() {
    let graph = parse(HELLO).expect("it parses");
    assert_eq!(full(&graph), HELLO);
    assert_eq!(verify(&graph), vec![]);
    assert!(graph.blob.own_len() < HELLO.len(), "zeros are not allocated");
    let summary = print(&graph, PrintOptions { bytes: Bytes::Summary });
    assert!(summary.contains("    0x0: 15 bytes, sum "), "{summary}");
    assert!(summary.contains("    +0x8 plt32 puts-4\n"), "{summary}");
}

#[test]
fn ambiguous_names_become_numbers() {
    let text = "graph g x86_64\nsection t code align 1 size 0\n +0x0 none @1+0x10\n\
                symbol f function local at t+0\nsymbol f function local at t+0\n";
    let printed = full(&parse(text).expect("it parses"));
    assert!(printed.contains("+0x0 none @1+0x10"), "{printed}");
    assert!(printed.contains("symbol f function local at t+0x0  # @1"), "{printed}");
    refused(&text.replace("@1+", "f+"), 3, "more than one symbol is called `f`");
}

#[track_caller]
fn refused(text: &str, line: u32, message: &str) {
    let fault = parse(text).expect_err("it must be refused");
    assert_eq!(fault.trail, vec![Place::Line(line)], "{fault}");
    assert!(fault.message.contains(message), "{fault}");
    assert_eq!(fault.code, "graph-text");
}

#[test]
fn refusals_say_where_and_what_was_expected() {
    let on = |line: &str| format!("graph g x86_64\nsection t code align 1 size 4\n{line}\n");
    refused("", 1, "the text is empty");
    refused("\n# only this\nsection", 3, "this is not a graph");
    refused("graph g vax", 1, "expected an architecture");
    refused("graph g x86_64 stack", 1, "expected `exec-stack`");
    refused("graph g x86_64\n  0x0: 90", 2, "belongs to a section");
    refused("graph g x86_64\n  f: +0 size 1", 2, "belongs to a section");
    refused("graph g x86_64\n  +0 pc32 f", 2, "belongs to a section");
    refused("graph g x86_64\nsection t code align 3 size 4", 2, "3 is no alignment");
    refused("graph g x86_64\nsection t code align 0 size 4", 2, "0 is no alignment");
    refused("graph g x86_64\nsection t cody align 1", 2, "expected a section kind");
    refused("graph g x86_64\nsection t code align 1 size 4 loadedd", 2, "expected a flag");
    refused("graph g x86_64\nsection t code align 1 size 4 group g", 2, "no group is called `g`");
    refused("graph g x86_64\nsection t code align 1 size 4 follows @7", 2, "no section @7: there are 1");
    refused("graph g x86_64\nsection t code align 1 size 99999999999999999999", 2, "at most 64 bits");
    refused("graph g x86_64\nsection t zero align 1 size 4 zeros\n0x0: 90", 3, "has no bytes");
    refused(&on("0x1: 90"), 3, "bytes at 0x1, but the section has 0x0 so far");
    refused(&on("0x0: 9"), 3, "expected two hex digits, found `9`");
    refused(&on("0x0: +9"), 3, "expected two hex digits");
    refused(&on("+0 pc33 f"), 3, "expected a relocation kind of x86_64, found `pc33`");
    refused(&on("+0x100000000 pc32 f"), 3, "at most 32 bits");
    refused(&on("+0 pc32 f"), 3, "no symbol is called `f`");
    refused(&on("+0 pc32 [t]"), 3, "no section symbol is called `t`");
    refused(&on("+0 pc32 @0-0x8000000000000001"), 3, "64 bits with its sign");
    refused(&on("+0 pc32 \"f"), 3, "expected a closing");
    refused(&on("+0 pc32 \"\\q\""), 3, "after a backslash");
    refused(&on("+0 pc32 \"\\xé\""), 3, "two hex digits after");
    refused(&on("f: +0 size 4 5"), 3, "expected the end of the line, found `5`");
    refused(&on("symbol f function local at u+0"), 3, "no section is called `u`");
    refused(&on("symbol f fun local at t+0"), 3, "expected a symbol kind");
    refused(&on("symbol f function global nowhere"), 3, "expected `undefined`, `at`, `absolute` or `common`");
    refused(&on("group g members [t]"), 3, "expected a section");
    refused(&on("gruop g"), 3, "expected `section`");
}

#[test]
fn a_broken_graph_can_still_be_shown() {
    let mut graph = parse(HELLO).expect("it parses");
    graph.sections[0].relocs = 5..99;
    graph.sections[1].atoms = std::ops::Range { start: 9, end: 2 };
    graph.relocs[0].target = lively_graph::SymbolId::new(1000);
    graph.sections[3].group = Some(lively_graph::GroupId::new(1000));
    graph.symbols[1].definition = lively_graph::Definition::At(lively_graph::SectionId::new(1000), 0);
    let text = full(&graph);
    assert!(text.contains("group @1000"), "{text}");
    assert!(text.contains("at @1000+0x0"), "{text}");
}

#[test]
fn an_empty_graph_is_one_line() {
    let graph = Graph::new("", Arch::Riscv64, Blob::default());
    assert_eq!(full(&graph), "graph \"\" riscv64\n");
    same(&graph, &parse(&full(&graph)).expect("it parses"));
}
