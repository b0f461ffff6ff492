//! Ten thousand appends: nothing that is there moves, and mappings stay few.

use crate::scene::{add, alone, asm, call_with, check_mappings, image};
use crate::sketch::{PLT32, Sketch};
use lively::{Image, Input, RunAddr};
use lively_graph::model::Definition;
use lively_graph::{Binding, Graph, SectionKind, Visibility};
use std::sync::Arc;

const COUNT: usize = 10_000;

/// `f_k(x) = labs(f_k-1(x)) + 1`; the first takes `x` itself.
fn link_of_chain(k: usize) -> Sketch {
    let mut sketch = Sketch::new(&format!("chain-{k}.o"));
    let mut code = vec![0x48, 0x83, 0xec, 0x08]; // sub $8,%rsp
    let before = (k > 0).then(|| {
        code.extend([0xe8, 0, 0, 0, 0]); // call f_k-1
        code.extend([0x48, 0x89, 0xc7]); // mov %rax,%rdi
        5
    });
    code.push(0xe8); // call labs
    let libc = code.len() as u32;
    code.extend([0, 0, 0, 0]);
    code.extend([0x48, 0x83, 0xc0, 0x01]); // add $1,%rax
    code.extend([0x48, 0x83, 0xc4, 0x08, 0xc3]); // add $8,%rsp; ret
    let text = sketch.code(&code);
    sketch.global(&format!("f{k}"), text);
    if let Some(at) = before {
        let target = sketch.wanted(&format!("f{}", k - 1), Binding::Global, Visibility::Default);
        sketch.reloc(text, at, PLT32, target, -4);
    }
    let target = sketch.wanted("labs", Binding::Global, Visibility::Default);
    sketch.reloc(text, libc, PLT32, target, -4);
    sketch
}

/// What matters of an object: code, definitions, references.
fn essence(graph: &Graph) -> (Vec<u8>, Vec<String>) {
    let (text, _) = graph.sections_by_id().find(|(_, s)| s.kind == SectionKind::Code && s.size > 0).unwrap();
    let name = |id| String::from_utf8_lossy(graph.symbol_name(id)).into_owned();
    let defined = graph.symbols_by_id().filter(|(_, s)| s.is_global() && s.is_defined());
    let mut facts: Vec<String> = defined
        .map(|(id, s)| match s.definition {
            Definition::At(section, offset) => {
                assert_eq!(section, text);
                format!("{} at {offset}, {} bytes, {:?}", name(id), s.size, s.kind)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let relocs = graph.section_relocs(text).iter();
    facts.extend(relocs.map(|r| format!("{} {} {} {}", r.offset, r.kind, name(r.target), r.addend)));
    (graph.content(text).to_vec(), facts)
}

#[test]
fn objects_made_by_hand_are_what_the_assembler_makes() {
    let source = "
        .text
        .globl f7
        .type f7,@function
        f7: sub $8,%rsp
            call f6@PLT
            mov %rax,%rdi
            call labs@PLT
            add $1,%rax
            add $8,%rsp
            ret
        .size f7,.-f7
        .section .note.GNU-stack,\"\",@progbits
    ";
    let theirs = std::fs::read(crate::scene::compiled("gcc", "s", source, &[])).unwrap();
    let theirs = lively_object::read_object("theirs", Arc::new(theirs)).unwrap();
    let mine = lively_object::read_object("mine", Arc::new(link_of_chain(7).object())).unwrap();
    assert_eq!(essence(&theirs), essence(&mine));
    let mut image = image();
    add(&mut image, (0..7).map(|k| link_of_chain(k).input()));
    add(&mut image, [asm("f7.o", source)]);
    add(&mut image, [link_of_chain(8).input()]);
    assert_eq!(call_with(&image, "f8", -5), 5 + 9);
}

/// Every address known so far is what it was.
fn check_addresses(image: &Image, known: &[RunAddr]) {
    for (k, address) in known.iter().enumerate() {
        assert_eq!(image.lookup(&format!("f{k}")), Some(*address), "f{k}");
    }
}

#[test]
fn ten_thousand_appends_move_nothing() {
    alone("append::ten_thousand_appends_move_nothing", || {
        let mut image = image();
        let mut known = Vec::with_capacity(COUNT);
        let mut most = 0;
        for k in 0..COUNT {
            assert_eq!(add(&mut image, [link_of_chain(k).input()]), k as u64 + 1);
            known.push(image.lookup(&format!("f{k}")).unwrap());
            if k % 500 == 0 {
                check_addresses(&image, &known);
                most = most.max(check_mappings(&image));
                assert_eq!(call_with(&image, &format!("f{k}"), -5), 5 + k as i64 + 1);
            }
        }
        check_addresses(&image, &known);
        most = most.max(check_mappings(&image));
        let last = format!("f{}", COUNT - 1);
        assert_eq!(call_with(&image, &last, -5), 5 + COUNT as i64);
        for (k, address) in known.iter().enumerate() {
            let home = image.symbolize(RunAddr(address.0 + 4)).unwrap();
            let expected = (Some(format!("f{k}")), 4, k as u64 + 1);
            assert_eq!((home.name, home.offset, home.generation), expected);
        }
        assert_eq!(image.references("f77").len(), 1);
        assert_eq!(image.references("labs").len(), COUNT);
        println!("{most} mappings at most");
    });
}

#[test]
fn pages_that_are_flipped_stay_few_mappings() {
    let mut image = crate::scene::small().exec_mode(lively::ExecMode::Flip).build().unwrap();
    for k in 0..1000 {
        add(&mut image, [link_of_chain(k).input()]);
        if k % 200 == 0 {
            check_mappings(&image);
        }
    }
    check_mappings(&image);
    assert_eq!(call_with(&image, "f999", -5), 5 + 1000);
}

#[test]
fn one_change_of_ten_thousand_objects_is_the_same_program() {
    alone("append::one_change_of_ten_thousand_objects_is_the_same_program", || {
        let mut image = image();
        let all: Vec<Input> = (0..COUNT).rev().map(|k| link_of_chain(k).input()).collect();
        assert_eq!(add(&mut image, all), 1);
        check_mappings(&image);
        assert_eq!(call_with(&image, &format!("f{}", COUNT - 1), -5), 5 + COUNT as i64);
    });
}
