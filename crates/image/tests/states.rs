//! The states of a change: given up in any of them, it leaves no trace.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively_base::{Arch, Size};
use lively_graph::Graph;
use lively_host::{Capacity, LocalOptions, LocalProcess};
use lively_image::{Change, Image};
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
    Change { objects: vec![graph(name, id)], ..Change::default() }
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
