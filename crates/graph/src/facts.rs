//! What a producer knows about functions and data beyond their bytes: how they are called, how they are
//! laid out, which records they lead to.
//!
//! Whoever decides whether code can be replaced while it runs reads this and nothing else of types. All of
//! it is neutral text, made so that *equal text means interchangeable*: a call text names the classes and
//! sizes of what is passed, not its spelling; a layout text names sizes and offsets. Beside each stands the
//! spelling for people.
//!
//! Names are symbol names (after [`lively_base`]'s rules for local ones where somebody has made those
//! unique); records are named by `struct TAG`, `union TAG` or the typedef of one without a tag. A record that
//! others contain or point to is named there, not repeated, so that lists and trees come to an end.
//!
//! Objects read from bytes have none: then nobody knows a signature, and says so.

use std::collections::BTreeMap;

/// Facts of one graph, by symbol name and by record name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Functions defined here.
    pub functions: BTreeMap<String, FunctionFacts>,
    /// Data defined here.
    pub data: BTreeMap<String, DatumFacts>,
    /// Structs and unions that those lead to.
    pub records: BTreeMap<String, RecordFacts>,
}

impl Facts {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.functions.is_empty() && self.data.is_empty() && self.records.is_empty()
    }
}

/// What is known of a function.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FunctionFacts {
    /// How it is called: equal texts are called the same way.
    pub abi: String,
    /// Its declaration, for people.
    pub shown: String,
    /// Records that its parameters and result are or point to.
    pub records: Vec<String>,
    /// Functions of which it holds copies in place of calls: `NAME`, or `static NAME`.
    pub inlined: Vec<String>,
}

/// What is known of a datum.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DatumFacts {
    /// How it is laid out: equal texts mean the same bytes mean the same, records apart.
    pub layout: String,
    /// Its declaration, for people.
    pub shown: String,
    /// Records that it holds or points to.
    pub records: Vec<String>,
}

/// The layout of a record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RecordFacts {
    /// Bytes.
    pub size: u64,
    /// Members in the order declared.
    pub fields: Vec<FieldFacts>,
    /// Other records that members hold or point to.
    pub records: Vec<String>,
}

/// A member of a record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FieldFacts {
    /// Its name; empty for an anonymous struct or union.
    pub name: String,
    /// First bit, from the record's start.
    pub bit_offset: u64,
    /// Bits, for bit-fields.
    pub bit_width: Option<u32>,
    /// Its type, as a layout text.
    pub ty: String,
}
