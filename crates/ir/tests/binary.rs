//! Functions as parts: every function of the corpus is the same again after writing and reading, equal parts are
//! equal bytes wherever in a unit they stand, and bytes that are no part are refused.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use lively_ir::binary::{content, fuzz_part, part, read};
use lively_ir::{FunctionId, Module, Symbol, function_hash, parse};

fn is_literal(symbol: &Symbol) -> bool {
    symbol.name.starts_with(".L")
}

fn corpus() -> Vec<(String, Module)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/ir");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = std::fs::read_to_string(&path)
            && let Ok(module) = parse(text.split("\n---").next().unwrap_or_default())
        {
            found.push((path.display().to_string(), module));
        }
    }
    assert!(found.len() > 5, "the corpus is not where it was");
    found
}

#[test]
fn functions_come_back_as_they_were() {
    let mut count = 0;
    for (name, module) in corpus() {
        for function in &module.functions {
            let part = part(&module, function, &[], is_literal);
            let again = read(&part.bytes).unwrap_or_else(|| panic!("{name}: a part cannot be read"));
            let own = again.function(FunctionId::new(0));
            assert_eq!(function_hash(&module, function), function_hash(&again, own), "{name}");
            assert_eq!(part.content, content(&part.bytes));
            let twice = lively_ir::binary::part(&again, own, &[], is_literal);
            assert_eq!(twice.bytes.len(), part.bytes.len(), "{name}");
            count += 1;
        }
    }
    assert!(count > 50, "only {count} functions");
}

#[test]
fn other_functions_of_the_unit_make_no_difference() {
    let text = |before: &str| {
        format!(
            "module \"a.c\"\n{before}function @f (i32 sext) -> i32 sext\nb0:\n  %r i32 = add %0 %0\n  return %r\nend\n"
        )
    };
    let of = |text: &str| {
        let module = parse(text).unwrap();
        let id = module.functions.iter().find(|f| module.symbol(f.symbol).name == "f").unwrap().clone();
        part(&module, &id, &[], is_literal)
    };
    let other = "function @g (i32 sext) -> i32 sext\nb0:\n  %r i32 = mul %0 %0\n  return %r\nend\n";
    assert_eq!(of(&text("")), of(&text(other)));
}

#[test]
fn damaged_parts_are_refused_or_read_but_never_break_anything() {
    for (_, module) in corpus() {
        for function in module.functions.iter().filter(|f| f.insts.len() < 64) {
            let part = part(&module, function, &[], is_literal);
            for len in 0..part.bytes.len() {
                assert!(read(&part.bytes[..len]).is_none(), "half a part was read");
            }
            for at in 0..part.bytes.len() {
                for flip in [1, 0x80, 0xff] {
                    let mut bytes = part.bytes.clone();
                    bytes[at] ^= flip;
                    assert_ne!(content(&bytes), part.content);
                    fuzz_part(&bytes);
                }
            }
        }
    }
}
