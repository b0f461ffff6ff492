//! The graph as text: made to be read and compared by people, and to be parsed back exactly.
//!
//! A bug report, a test or a fuzzer's finding is a graph somebody can read, shorten and run again.
//! So the text is complete (what is not in it is not in the graph), stable (the same graph gives
//! the same text) and diffable (one fact a line, names instead of numbers wherever a name is
//! unambiguous).
//!
//! ```text
//! graph "hello.o" x86_64
//!
//! section .text code align 16 size 0xf loaded executable
//!   main: +0x0 size 0xf  # function global
//!     0x0: 48 8d 3d 00 00 00 00 e8 00 00 00 00 31 c0 c3     # H.=.........1..
//!     +0x3 pc32 [.rodata]-4
//!     +0x8 plt32 puts-4
//!
//! symbol main function global at .text+0x0 size 0xf
//! symbol puts untyped global undefined
//! ```
//!
//! # Grammar
//!
//! Lines; `#` outside quotes opens a comment; empty lines and the amount of blank space mean
//! nothing. The first line is the `graph` line; the blocks may follow in any order, but the order
//! of sections, symbols and groups is the order of their tables.
//!
//! ```text
//! graph    := "graph" WORD ARCH ["exec-stack"]
//! section  := "section" WORD SECTION-KIND "align" NUMBER "size" NUMBER
//!             { FLAG | "zeros" | "apart" | "entry" NUMBER | "group" REF | "follows" REF }
//!             followed by any of:
//!   atom   := (SYMBOL | "*") ":" "+" NUMBER "size" NUMBER       "*": no symbol names it
//!   bytes  := NUMBER ":" { two hex digits }                     NUMBER: bytes given before it
//!   reloc  := "+" NUMBER RELOC-KIND SYMBOL [("+" | "-") NUMBER]
//! symbol   := "symbol" WORD SYMBOL-KIND BINDING [VISIBILITY] PLACE ["size" NUMBER]
//! PLACE    := "undefined" | "at" REF "+" NUMBER | "absolute" NUMBER | "common" NUMBER "align" NUMBER
//! group    := "group" WORD ["comdat"] "members" { REF }
//! fact     := "fact" ( "function" WORD "abi" WORD "shown" WORD { WORD } [ "inlined" { WORD } ]   records, then copies
//!                    | "data" WORD "layout" WORD "shown" WORD { WORD }
//!                    | "record" WORD "size" NUMBER { WORD } )
//!             a record is followed by its members:
//!   field  := "field" WORD "bit" NUMBER ["width" NUMBER] WORD                    the last: its type
//!
//! WORD     := BARE | '"' { byte | \" \\ \n \t \xHH } '"'
//! BARE     := a letter or one of _ . $ ; then also digits and @
//! NUMBER   := decimal | "0x" hex
//! REF      := WORD | "@" NUMBER      a section (or, after `group`, a group) by name or by number
//! SYMBOL   := WORD | "@" NUMBER | "[" WORD "]"    the last: the nameless symbol of that section
//! ```
//!
//! A name is used for a reference only when exactly one entry of the table has it; otherwise its
//! number is. `zeros` gives a section that many zeros without a byte in the text; nothing is
//! allocated for them. Everything the parser makes is bounded by the length of its text.
//!
//! Parsing checks spelling and references, not sense: [`crate::verify`] does that, and its tests
//! are written in this language. Printing accepts graphs that do not verify, as far as they can be
//! shown. A summary ([`Bytes::Summary`]) has sizes and checksums for contents, and does not parse.

mod facts;
mod parse;
mod print;
mod words;

pub use parse::parse;
pub use print::print;

/// How a graph is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PrintOptions {
    /// How contents are shown.
    pub bytes: Bytes,
}

/// How the contents of sections are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Bytes {
    /// All of them: the text parses back to the same graph.
    #[default]
    Full,
    /// Their number and a checksum an atom: for reading and for comparing, not for parsing.
    Summary,
}
