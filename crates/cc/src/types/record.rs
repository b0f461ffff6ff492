//! Structures, unions and enumerations: what their bodies hold once they are complete.

use super::{Kind, RecordId, Scalar, TypeId, Types};
use crate::lex::Name;
use crate::syntax::At;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Structure or union.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecordKind {
    /// Members one after the other.
    Struct,
    /// Members on top of each other.
    Union,
}

/// Where in its unit a bit-field lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BitField {
    /// First bit, counted from the start of the record, least significant first.
    pub start: u64,
    /// Number of bits.
    pub width: u32,
}

/// How tightly the members of a record are put.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Packing {
    /// The whole record has attribute `packed`.
    pub packed: bool,
    /// Alignment limit of `#pragma pack`, in bytes.
    pub limit: Option<u64>,
    /// Alignment asked for by attribute on the record.
    pub align: Option<u64>,
}

/// A member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// `None` for anonymous records and unnamed bit-fields.
    pub name: Option<Name>,
    /// Declared type.
    pub ty: TypeId,
    /// The same as spelled, with typedefs.
    pub spelled: TypeId,
    /// Where it is declared.
    pub at: At,
    /// Bytes from the start of the record; for bit-fields the byte of the first bit.
    pub offset: u64,
    /// For bit-fields.
    pub bits: Option<BitField>,
    /// Alignment asked for by attribute or `_Alignas`.
    pub align: Option<u64>,
    /// Whether the member itself has attribute `packed`.
    pub packed: bool,
}

/// A structure or union.
#[derive(Clone, Debug)]
pub struct Record {
    /// Structure or union.
    pub kind: RecordKind,
    /// Its tag, if it has one.
    pub tag: Option<Name>,
    /// Where its body is, or else where it is first named.
    pub at: At,
    /// Whether the body was seen.
    pub complete: bool,
    /// Members in order.
    pub fields: Vec<Field>,
    /// In bytes, padding included.
    pub size: u64,
    /// In bytes.
    pub align: u64,
    /// `transparent_union`
    pub transparent: bool,
    /// The last member has no length of its own.
    pub flexible: bool,
    /// Some member, at any depth, is const: no assignment to the whole.
    pub has_const: bool,
    /// Places of names in records with many members, those of anonymous ones included.
    pub(crate) index: FxHashMap<Name, FieldPath>,
}

/// The way to a member through anonymous records: field numbers from the outside in.
pub type FieldPath = SmallVec<[u32; 2]>;

impl Record {
    /// A record without a body.
    #[must_use]
    pub fn new(kind: RecordKind, tag: Option<Name>, at: At) -> Self {
        Self {
            kind,
            tag,
            at,
            complete: false,
            fields: Vec::new(),
            size: 0,
            align: 1,
            transparent: false,
            flexible: false,
            has_const: false,
            index: FxHashMap::default(),
        }
    }
}

/// An enumeration.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Its tag, if it has one.
    pub tag: Option<Name>,
    /// Whether the body was seen.
    pub complete: bool,
    /// What it is kept as.
    pub underlying: Scalar,
    /// Where its body is, or else where it is first named.
    pub at: At,
    /// Names and values, in the order declared.
    pub constants: Vec<(Name, i128)>,
}

impl Enumeration {
    /// An enumeration without a body: as GNU has it, usable as an `unsigned` is.
    #[must_use]
    pub fn new(tag: Option<Name>, at: At) -> Self {
        Self { tag, complete: false, underlying: Scalar::UInt, at, constants: Vec::new() }
    }
}

impl Types<'_> {
    /// The way to member `name` of a record.
    #[must_use]
    pub fn find_field(&self, record: RecordId, name: Name) -> Option<FieldPath> {
        let record = self.record(record);
        if !record.index.is_empty() {
            return record.index.get(&name).cloned();
        }
        for (number, field) in record.fields.iter().enumerate() {
            if field.name == Some(name) {
                return Some(SmallVec::from_slice(&[number as u32]));
            }
            if field.name.is_none()
                && field.bits.is_none()
                && let Kind::Record(inner) = self.kind(field.ty)
                && let Some(mut path) = self.find_field(inner, name)
            {
                path.insert(0, number as u32);
                return Some(path);
            }
        }
        None
    }
}
