//! Every IR text of the corpus verifies, prints and parses to itself, and keeps its hash; changed at
//! random, nothing panics.

use lively_ir::{function_hash, fuzz_text, parse, print, verify};
use std::path::Path;

fn corpus() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/ir");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a readable case");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let ir = text.split("\n---").next().unwrap_or_default().to_owned();
        found.push((name, ir));
    }
    found.sort();
    assert!(!found.is_empty(), "the corpus is empty");
    found
}

#[test]
fn what_is_printed_reads_back_the_same() {
    for (name, text) in corpus() {
        let module = parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let findings = verify(&module);
        assert!(findings.is_empty(), "{name}: {}", findings[0]);
        let printed = print(&module);
        let again = parse(&printed).unwrap_or_else(|fault| panic!("{name}: {fault}\n{printed}"));
        assert_eq!(printed, print(&again), "{name}");
        for (a, b) in module.functions.iter().zip(&again.functions) {
            assert_eq!(function_hash(&module, a), function_hash(&again, b), "{name}");
        }
    }
}

#[test]
fn changed_text_never_panics() {
    let mut state = 0x1234_5678_9abc_def1_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    for (_, text) in corpus() {
        let words: Vec<&str> = text.split(' ').collect();
        for _ in 0..60 {
            let mut changed: Vec<&str> = words.clone();
            for _ in 0..=random(3) {
                let (at, from) = (random(changed.len()), random(words.len()));
                changed[at] = words[from];
            }
            fuzz_text(changed.join(" ").as_bytes());
            let mut bytes = text.clone().into_bytes();
            let at = random(bytes.len());
            bytes[at] = random(256) as u8;
            fuzz_text(&bytes);
        }
    }
}
