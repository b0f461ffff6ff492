//! What random bytes must never be able to break in this room. Plain functions, so that any runner
//! can call them: a panic is a finding.

use crate::text::{self, PrintOptions};
use crate::verify::verify;

/// Reads `data` as graph text. Whatever parses prints, parses again and prints the same, and can
/// be verified and summarised; whatever does not parse has an error with a line.
///
/// # Panics
/// When one of these is not so.
pub fn fuzz_text(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let graph = match text::parse(&source) {
        Ok(graph) => graph,
        Err(fault) => {
            assert!(!fault.trail.is_empty(), "an error without a line: {fault}");
            return;
        }
    };
    let printed = text::print(&graph, PrintOptions::default());
    let Ok(again) = text::parse(&printed) else {
        panic!("what was printed does not parse:\n{printed}");
    };
    assert_eq!(printed, text::print(&again, PrintOptions::default()));
    // The order of relocations and atoms inside a section is the producer's: a parsed graph may be
    // wrong in many ways, and saying so must not fail.
    let _ = verify(&graph);
    let _ = text::print(&graph, PrintOptions { bytes: text::Bytes::Summary });
}

/// Reads `data` as a graph in binary. What is read is sound, and is the same after being written and read again.
///
/// # Panics
/// When it is not.
pub fn fuzz_kept(data: &[u8]) {
    let from = |bytes: &[u8]| {
        let shared: crate::blob::Shared = std::sync::Arc::new(bytes.to_vec());
        crate::binary::read(&shared, 0..bytes.len())
    };
    let Some(graph) = from(data) else { return };
    let findings = verify(&graph);
    assert!(findings.is_empty(), "a graph that was read does not verify: {}", findings[0]);
    let mut bytes = Vec::new();
    crate::binary::write(&graph, &mut bytes);
    let Some(again) = from(&bytes) else { panic!("what was written cannot be read") };
    let print = |graph| text::print(graph, PrintOptions { bytes: text::Bytes::Summary });
    assert_eq!(print(&graph), print(&again));
}
