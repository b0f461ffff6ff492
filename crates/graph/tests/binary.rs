//! Graphs as bytes: what is written reads as the same graph, and damaged bytes are refused or read as a sound one.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively_graph::binary::{read, write};
use lively_graph::blob::Shared;
use lively_graph::text::{PrintOptions, parse, print};
use lively_graph::verify::verify;
use lively_graph::{DatumFacts, FieldFacts, FunctionFacts, Graph, RecordFacts};
use std::sync::Arc;

fn corpus() -> Vec<(String, Graph)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/graph");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = std::fs::read_to_string(&path)
            && let Ok(graph) = parse(&text)
            && verify(&graph).is_empty()
        {
            found.push((path.display().to_string(), graph));
        }
    }
    assert!(!found.is_empty(), "the corpus is not where it was");
    found
}

fn written(graph: &Graph) -> Vec<u8> {
    let mut bytes = b"before".to_vec();
    write(graph, &mut bytes);
    bytes.split_off(6)
}

fn from(bytes: Vec<u8>) -> Option<Graph> {
    let len = bytes.len();
    let shared: Shared = Arc::new(bytes);
    read(&shared, 0..len)
}

fn shown(graph: &Graph) -> String {
    print(graph, PrintOptions::default())
}

#[test]
fn what_is_written_reads_as_the_same_graph() {
    for (name, mut graph) in corpus() {
        let told =
            FunctionFacts { abi: "i32()".into(), records: vec!["struct r".into()], ..Default::default() };
        graph.facts.functions.insert("f".into(), told);
        graph.facts.data.insert("d".into(), DatumFacts { layout: "i32".into(), ..Default::default() });
        let field = FieldFacts { name: "x".into(), bit_offset: 3, bit_width: Some(0), ty: "u8".into() };
        let record = RecordFacts { size: 4, fields: vec![field], records: Vec::new() };
        graph.facts.records.insert("struct r".into(), record);
        let again = from(written(&graph)).unwrap_or_else(|| panic!("{name} cannot be read"));
        assert_eq!(shown(&graph), shown(&again), "{name}");
        assert_eq!((&graph.facts, graph.wants_exec_stack), (&again.facts, again.wants_exec_stack));
        assert_eq!(graph.atoms, again.atoms);
        assert_eq!(written(&graph), written(&again), "{name}");
    }
}

#[test]
fn damaged_bytes_are_refused_or_give_a_sound_graph() {
    let mut refused = 0;
    for (_, graph) in corpus() {
        let bytes = written(&graph);
        for len in 0..bytes.len().min(4096) {
            assert!(from(bytes[..len].to_vec()).is_none(), "half a graph was read");
        }
        for at in 0..bytes.len().min(4096) {
            for flip in [1, 0x40, 0xff] {
                let mut bytes = bytes.clone();
                bytes[at] ^= flip;
                match from(bytes) {
                    Some(graph) => assert!(verify(&graph).is_empty()),
                    None => refused += 1,
                }
            }
        }
    }
    assert!(refused > 0);
}
