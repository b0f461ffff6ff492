//! What must hold for any bytes at all: no panic, no memory out of proportion, and what is read
//! can be written and read again as the same thing.
//!
//! Plain functions, so that cargo-fuzz, a seeded runner on stable and a debugger can call them.
//! They panic when a promise is broken; that is the finding.

use crate::write::{NewMember, write_archive, write_object};
use crate::{Archive, ReadOptions, debug, read_object_in, sniff};
use lively_graph::blob::Shared;
use lively_graph::{Content, Graph};
use std::sync::Arc;

/// How many bytes of tables one byte of input may become.
const GROWTH_MAX: usize = 8;

/// Reads `data` as an object.
///
/// # Panics
/// When a promise is broken.
pub fn fuzz_object(data: &[u8]) {
    let _ = sniff(data);
    let shared: Shared = Arc::new(data.to_vec());
    let Ok(mut graph) = read_object_in("fuzz.o", &shared, (0, data.len()), ReadOptions::default()) else {
        return;
    };
    check_bounds(&graph, data.len());
    for (id, _) in graph.sections_by_id() {
        let _ = debug::debug_section(&graph, id);
    }
    if debug::load(&mut graph).is_err() {
        return;
    }
    assert!(!debug::is_pending(&graph), "loaded debug information is not pending");
    let Ok(written) = write_object(&graph) else { return };
    let len = written.len();
    let shared: Shared = Arc::new(written);
    let again = read_object_in("fuzz.o", &shared, (0, len), ReadOptions::default());
    // A written object can break a rule that its odd source kept (names that now overlap more),
    // but then it says so.
    if let Ok(again) = again {
        // A damaged stack note of another type is a section, and a stack note once it is written.
        let count = |graph: &Graph| {
            graph.sections_by_id().filter(|(id, _)| graph.section_name(*id) != b".note.GNU-stack").count()
        };
        assert_eq!(count(&again), count(&graph), "sections survive writing");
    }
}

/// Reads `data` as an archive, and all its members.
///
/// # Panics
/// When a promise is broken.
pub fn fuzz_archive(data: &[u8]) {
    let shared: Shared = Arc::new(data.to_vec());
    let Ok(archive) = Archive::open("fuzz.a", shared) else { return };
    assert!(archive.members().len() <= data.len() / 60, "every member has a header");
    for (name, member) in archive.index() {
        assert!(name.len() < data.len(), "names lie in the archive");
        assert!(member.index() < archive.members().len(), "the index names members");
    }
    let mut members = Vec::new();
    for id in archive.members() {
        match archive.read_member(id) {
            Ok(graph) => check_bounds(&graph, data.len()),
            Err(fault) => assert!(!fault.message.is_empty(), "a refusal says why"),
        }
        if let Some(bytes) = archive.member_bytes(id) {
            members.push((String::from_utf8_lossy(archive.member_name(id)).into_owned(), bytes));
        }
    }
    let members: Vec<NewMember<'_>> = members.iter().map(|(name, bytes)| NewMember { name, bytes }).collect();
    let total: usize = members.iter().map(|m| m.bytes.len() + m.name.len()).sum();
    let written = write_archive(&members);
    assert!(
        written.len() <= 4096 + 4 * (total + 128 * members.len()),
        "an archive is not much larger than its members"
    );
}

fn check_bounds(graph: &Graph, input: usize) {
    let tables = std::mem::size_of_val(&*graph.sections)
        + std::mem::size_of_val(&*graph.symbols)
        + std::mem::size_of_val(&*graph.relocs)
        + std::mem::size_of_val(&*graph.atoms);
    assert!(tables <= GROWTH_MAX * input + 4096, "{tables} bytes of tables from {input} bytes of input");
    for section in &graph.sections {
        if let Content::Bytes(span) = section.content {
            assert_eq!(graph.bytes(span).len() as u64, section.size, "content is as long as its section");
        }
        for reloc in &graph.relocs[section.relocs.start as usize..section.relocs.end as usize] {
            let end = u64::from(reloc.offset) + reloc.kind.width() as u64;
            assert!(end <= section.size, "relocations lie in their section");
            assert!(reloc.target.index() < graph.symbols.len(), "relocations name symbols");
        }
    }
}
