//! The text form: one line an entry, everything by name.
//!
//! ```text
//! module "a.c"
//! symbol @puts function global
//! symbol @buf data global common 64 16
//! symbol @twin function weak alias @main
//! data @msg constant align 1 size 6 "hello\x00"
//! data @table writable align 8 size 16 section ".data.t" "\x00\x00" reloc 8 @msg 2
//! constructor start 101 @setup
//! asm ".globl x"
//! function @main local (i32 sext, ptr) -> i32 sext inline always align 16 section ".text.hot"
//!   aggregate agg0 struct size 16 align 8 (0 f64, 8 i64)
//!   sig sig1 (ptr, ...) -> i32 sext
//!   slot slot0 size 8 align 8 pinned
//!   local local0 i32
//!   label label0 b2
//! b0:
//!   %2 i32 = add %0 %1 !7
//!   store %3 0 %2 align 4 volatile
//!   %5 i32 = call @printf sig1 (%4, %2:i32 sext)
//!   return %5
//! end
//! ```
//!
//! A function's definition makes its symbol a function; `local`, `weak`, `hidden` and the like stand on a
//! `symbol` line when they are not the default (global, default visibility). Values, blocks and entries
//! of tables have any names; printing numbers values in the order they are defined and blocks in the
//! order they are laid out. `!7` is the instruction's [`crate::Loc`]. Debug information has no text:
//! it does not change what code means.

mod line;
mod parse;
mod parse_function;
mod print;
mod words;

pub use parse::parse;
pub(crate) use print::print_meaning;
pub use print::{print, print_function};

/// Parses what a fuzzer made; what parses must verify without panicking, and a verified module must
/// print and parse to itself.
pub fn fuzz_text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(module) = parse(text) else { return };
    let findings = crate::verify(&module);
    if !findings.is_empty() {
        return;
    }
    let printed = print(&module);
    match parse(&printed) {
        Ok(again) => assert_eq!(print(&again), printed, "printing is not stable"),
        Err(fault) => panic!("what was printed does not parse: {fault}\n{printed}"),
    }
}
