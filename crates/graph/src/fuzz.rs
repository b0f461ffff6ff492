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
