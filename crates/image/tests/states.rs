//! The states of a change: given up in any of them, it leaves no trace.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively_base::{Arch, Size};
use lively_graph::Graph;
use lively_host::{Capacity, LocalOptions, LocalProcess};
use lively_image::{Change, Image, Step};
use lively_link::Manner;
use std::sync::Arc;

fn image() -> Image {
    let size = Size(1 << 20);
    let capacity = Capacity { code: size, read_only: size, data: size, slots: size };
    let options = LocalOptions { capacity, ..LocalOptions::default() };
    Image::new(Arch::X86_64, Box::new(LocalProcess::new(options)))
}

/// A function called `name` that answers with `id`, as text.
fn graph(name: &str, id: u8) -> Arc<Graph> {
    let mut blob = lively_graph::Blob::default();
    let [section, symbol] = [&b".text"[..], name.as_bytes()].map(|n| blob.keep(n).unwrap());
    let content = blob.keep(&[0xb8, id, 0, 0, 0, 0xc3]).unwrap();
    let mut builder = lively_graph::Builder::new(Graph::new(format!("{name}.o"), Arch::X86_64, blob));
    let code = builder.section(lively_graph::Section {
        name: section,
        kind: lively_graph::SectionKind::Code,
        flags: lively_graph::SectionFlags { loaded: true, executable: true, ..Default::default() },
        align: lively_base::Align::from_bytes(16).unwrap(),
        size: 6,
        entry_size: 0,
        content: lively_graph::Content::Bytes(content),
        relocs: 0..0,
        atoms: 0..0,
        group: None,
        follows: None,
        placement: lively_graph::Placement::Together,
    });
    builder.symbol(lively_graph::Symbol {
        name: symbol,
        definition: lively_graph::Definition::At(code, 0),
        size: 6,
        binding: lively_graph::Binding::Global,
        visibility: lively_graph::Visibility::Default,
        kind: lively_graph::SymbolKind::Function,
    });
    Arc::new(builder.finish())
}

fn change(name: &str, id: u8) -> Change {
    Change { objects: vec![(graph(name, id), Manner::Plain)], ..Change::default() }
}

fn answers(image: &Image) -> String {
    let names: Vec<_> = image.symbols().map(|s| format!("{s:?}")).collect();
    let homes: Vec<_> = image.symbols().map(|s| format!("{:?}", image.symbolize(s.address))).collect();
    let counts = (image.generation(), image.used(), image.table().unit_count(), image.table().global_count());
    format!("{names:?} {homes:?} {counts:?} {:?}", image.layout().map(|l| l.whole.start))
}

#[test]
fn a_change_given_up_in_any_state_leaves_no_trace() {
    let mut image = image();
    let empty = answers(&image);
    drop(image.prepare(change("first", 1)).unwrap());
    assert_eq!(answers(&image), empty);
    drop(image.prepare(change("first", 1)).unwrap().relocate().unwrap());
    assert_eq!(answers(&image), empty);
    image.prepare(change("first", 1)).unwrap().relocate().unwrap().publish().unwrap();
    let one = answers(&image);
    drop(image.prepare(change("second", 2)).unwrap());
    assert_eq!(answers(&image), one);
    drop(image.prepare(change("second", 3)).unwrap().relocate().unwrap());
    assert_eq!(answers(&image), one);
    image.prepare(change("second", 2)).unwrap().relocate().unwrap().publish().unwrap();
    let space = image.space().unwrap();
    for (name, id) in [("first", 1), ("second", 2)] {
        let at = image.lookup(name.as_bytes()).unwrap().address;
        // SAFETY: a published function without arguments.
        assert_eq!(unsafe { space.call(at, [0; 3]) }.unwrap() as u32, id);
    }
}

fn live(name: &str, id: u8, manner: Manner) -> Change {
    Change { objects: vec![(graph(name, id), manner)], ..Change::default() }
}

fn publish(image: &mut Image, change: Change) -> u64 {
    image.prepare(change).unwrap().relocate().unwrap().publish().unwrap()
}

/// What calling `name` gives.
fn call(image: &Image, name: &str) -> u64 {
    let at = image.lookup(name.as_bytes()).unwrap().address;
    // SAFETY: the function takes nothing and gives a number.
    unsafe { image.space().unwrap().call(at, [0; 3]) }.unwrap()
}

#[test]
fn a_replaced_function_keeps_its_address_and_answers_anew() {
    let mut image = image();
    publish(&mut image, live("f", 1, Manner::Live));
    let entry = image.lookup(b"f").unwrap().address;
    assert_eq!(call(&image, "f"), 1);
    assert_eq!(publish(&mut image, live("f", 2, Manner::Replacing)), 2);
    assert_eq!(image.lookup(b"f").unwrap().address, entry);
    assert_eq!(call(&image, "f"), 2);
    let function = image.function(b"f").unwrap();
    assert_eq!((function.entry, function.bodies.len()), (entry, 2));
    assert_eq!(function.current.generation, 2);
    assert_ne!(function.bodies[0].at(), function.bodies[1].at());
    // The old body is where it was: who is in it comes out of it.
    // SAFETY: as above.
    let old = unsafe { image.space().unwrap().call(function.bodies[0].at(), [0; 3]) }.unwrap();
    assert_eq!(old, 1);
    let replaced: Vec<_> = image.history().iter().map(|g| image.replaced(g).count()).collect();
    assert_eq!(replaced, [0, 1]);
}

#[test]
fn any_generation_can_be_restored_in_any_order() {
    let mut image = image();
    for id in 1..=5_u8 {
        let manner = if id == 1 { Manner::Live } else { Manner::Replacing };
        publish(&mut image, live("f", id, manner));
    }
    for to in [1, 4, 2, 2, 5, 3] {
        image.restore(to, Step::EachSlot).unwrap();
        assert_eq!(call(&image, "f"), to);
    }
    // A generation that restored another is what it restored: 6 restored 1.
    image.restore(6, Step::Atomic).unwrap();
    assert_eq!(call(&image, "f"), 1);
    assert!(image.restore(0, Step::EachSlot).is_err() && image.restore(99, Step::EachSlot).is_err());
    assert_eq!((image.generation(), call(&image, "f")), (12, 1));
}

#[test]
fn a_replacement_given_up_leaves_no_trace() {
    let mut image = image();
    publish(&mut image, live("f", 1, Manner::Live));
    let before = answers(&image);
    drop(image.prepare(live("f", 2, Manner::Replacing)).unwrap());
    drop(image.prepare(live("f", 2, Manner::Replacing)).unwrap().relocate().unwrap());
    assert_eq!((answers(&image), call(&image, "f")), (before, 1));
    // What is not asked to replace is refused, as ever.
    assert!(image.prepare(live("f", 2, Manner::Live)).is_err());
    assert!(image.prepare(live("f", 2, Manner::Plain)).is_err());
}

#[test]
fn rows_of_what_is_given_back_go_and_the_rest_answers_as_before() {
    let mut image = image();
    let here = 0_u8;
    let above = lively_base::RunAddr(&raw const here as u64);
    publish(&mut image, live("f", 1, Manner::Live));
    publish(&mut image, live("g", 101, Manner::Live));
    for id in 2..=60_u8 {
        let generation = publish(&mut image, live("f", id, Manner::Replacing));
        if id % 20 == 0 {
            image.retire(generation, above, &|_| false).unwrap();
            image.keep_since(generation);
            // Words that look like addresses may hold some.
            assert!(image.table().unit_count() < 20, "{} units", image.table().unit_count());
            let told: Vec<u64> = image.history().iter().map(|g| g.number).collect();
            assert_eq!(told, [1, generation]);
            assert_eq!(image.replaced(image.history().last().unwrap()).collect::<Vec<_>>(), [b"f"]);
            publish(&mut image, change(&format!("after{id}"), id));
        }
        assert_eq!((call(&image, "f"), call(&image, "g")), (u64::from(id), 101));
        let current = *image.function(b"f").unwrap().current;
        let home = image.symbolize(current.at()).unwrap();
        assert_eq!((home.name, home.object, home.generation), (Some(&b"f"[..]), "f.o", generation));
    }
    assert_eq!(image.stats().objects, 64, "what is gone has been");
    for id in [20, 40, 60] {
        assert_eq!(call(&image, &format!("after{id}")), id);
    }
    image.restore(1, Step::EachSlot).unwrap();
    assert_eq!(call(&image, "f"), 1);
    assert!(image.restore(30, Step::EachSlot).is_err());
}
