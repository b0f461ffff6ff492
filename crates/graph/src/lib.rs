//! `lively-graph` may know no raw relocation number, no file format and no run address.
//!
//! A [`Graph`] is the format-free form of one relocatable object: sections cut into atoms,
//! symbols, relocations, groups. Every producer (object readers, code generators) makes one,
//! every consumer (linker, differ, writer) takes one. It prints and parses itself ([`mod@text`])
//! and checks its own invariants ([`verify`]), so that tests, bug reports and fuzzers speak it.
#![forbid(unsafe_code)]

pub mod binary;
pub mod blob;
pub mod build;
pub mod facts;
pub mod fuzz;
pub mod model;
pub mod name;
pub mod text;
pub mod verify;

pub use blob::{Blob, Span};
pub use build::Builder;
pub use facts::{DatumFacts, Facts, FieldFacts, FunctionFacts, RecordFacts};
pub use model::{
    Atom, AtomId, Binding, Content, Definition, Graph, Group, GroupId, Placement, Reloc, Section,
    SectionFlags, SectionId, SectionKind, Symbol, SymbolId, SymbolKind, Visibility,
};
