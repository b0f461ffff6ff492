//! Types of a file by what they are, to be found again in another version of the file.
//!
//! Problem: after an edit types have other numbers, and most of them are what they were.
//!
//! Approach: each type has a digest of its structure, in which a record or an enumeration is told by its tag (or, without
//! one, by the names it brings) and by how many before it are told the same way; so a pointer to a structure keeps its
//! digest when the structure gets a member. What a definition holds has a digest of its own.
//!
//! Invariant: two types of one file have different digests, or [`Digests::of`] gives none.

use super::{AliasId, EnumId, Kind, RecordId, TypeId, Types};
use crate::lex::Name;
use lively_ir::bytes_hash;
use rustc_hash::{FxHashMap, FxHashSet};

/// The digest of a type, or of a definition.
pub(crate) type Digest = u128;

/// The digests of all types of a file.
pub(crate) struct Digests {
    /// By number.
    pub(crate) types: Vec<Digest>,
    /// What tells records from each other, by number.
    pub(crate) record_keys: Vec<Digest>,
    pub(crate) enum_keys: Vec<Digest>,
    /// What definitions hold.
    pub(crate) records: Vec<Digest>,
    pub(crate) enums: Vec<Digest>,
}

/// Bytes on their way into a digest.
#[derive(Default)]
pub(crate) struct Pieces(Vec<u8>);

impl Pieces {
    /// Begins a digest of its own sort.
    pub(crate) fn begin(&mut self, sort: u8) -> &mut Self {
        self.0.clear();
        self.0.push(sort);
        self
    }

    pub(crate) fn number(&mut self, number: u64) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    pub(crate) fn digest(&mut self, digest: Digest) -> &mut Self {
        self.0.extend_from_slice(&digest.to_le_bytes());
        self
    }

    pub(crate) fn name(&mut self, name: Option<Name>) -> &mut Self {
        self.number(name.map_or(u64::MAX, |name| name.index() as u64))
    }

    /// A number that may be missing.
    pub(crate) fn option(&mut self, number: Option<u64>) -> &mut Self {
        self.number(u64::from(number.is_some())).number(number.unwrap_or(0))
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn finish(&self) -> Digest {
        bytes_hash(&self.0).0
    }
}

/// Tells apart what would be told the same way, by their order.
#[derive(Default)]
struct Ordinals(FxHashMap<Digest, u64>);

impl Ordinals {
    fn next(&mut self, pieces: &mut Pieces) -> Digest {
        let count = self.0.entry(pieces.finish()).or_default();
        *count += 1;
        pieces.number(*count).finish()
    }
}

impl Digests {
    /// The digests of `types`, the table of a file; none if two would be equal.
    pub(crate) fn of(types: &Types<'_>) -> Option<Self> {
        let mut pieces = Pieces::default();
        let mut ordinals = Ordinals::default();
        let record = |at: usize| types.record(RecordId(at as u32));
        let enumeration = |at: usize| types.enumeration(EnumId(at as u32));
        let (record_count, enum_count) = types.definition_counts();
        let record_keys = (0..record_count).map(|at| {
            let record = record(at);
            pieces.begin(1).number(record.kind as u64).name(record.tag);
            if record.tag.is_none() {
                record.fields.iter().for_each(|field| _ = pieces.name(field.name));
            }
            ordinals.next(&mut pieces)
        });
        let record_keys: Vec<Digest> = record_keys.collect();
        let enum_keys = (0..enum_count).map(|at| {
            let definition = enumeration(at);
            pieces.begin(2).name(definition.tag);
            if definition.tag.is_none() {
                definition.constants.iter().for_each(|(name, _)| _ = pieces.name(Some(*name)));
            }
            ordinals.next(&mut pieces)
        });
        let enum_keys: Vec<Digest> = enum_keys.collect();
        let mut made =
            Self { types: Vec::new(), record_keys, enum_keys, records: Vec::new(), enums: Vec::new() };
        let mut aliases: FxHashMap<AliasId, Digest> = FxHashMap::default();
        for at in 0..types.count() {
            let alias = types.alias(TypeId(at as u32)).map(|(id, alias)| {
                *aliases.entry(id).or_insert_with(|| {
                    pieces.begin(3).name(Some(alias.name)).digest(made.types[alias.of.0 as usize]);
                    ordinals.next(&mut pieces)
                })
            });
            made.one(types, TypeId(at as u32), alias, &mut pieces);
        }
        made.records =
            (0..record_count).map(|at| made.record(types, RecordId(at as u32), &mut pieces)).collect();
        made.enums =
            (0..enum_count).map(|at| made.enumeration(types, EnumId(at as u32), &mut pieces)).collect();
        let mut known: FxHashSet<Digest> = FxHashSet::default();
        made.types.iter().all(|digest| known.insert(*digest)).then_some(made)
    }

    /// Parts of a type have lower numbers than the type.
    fn one(&mut self, types: &Types<'_>, ty: TypeId, alias: Option<Digest>, pieces: &mut Pieces) {
        let part = |ty: TypeId| self.types[ty.0 as usize];
        pieces.begin(4).number(u64::from(types.quals(ty).0)).option(types.own_align(ty));
        pieces.digest(alias.unwrap_or(0));
        let pieces = match types.kind(ty) {
            Kind::Void => pieces.number(0),
            Kind::Error => pieces.number(1),
            Kind::Scalar(scalar) => pieces.number(2).number(scalar as u64),
            Kind::Complex(scalar) => pieces.number(3).number(scalar as u64),
            Kind::Pointer(to) => pieces.number(4).digest(part(to)),
            Kind::Array(of, count) => pieces.number(5).digest(part(of)).number(count),
            Kind::Incomplete(of) => pieces.number(6).digest(part(of)),
            Kind::Vla(of, length) => pieces.number(7).digest(part(of)).number(length.0.into()),
            Kind::Function(id) => {
                let signature = types.signature(id);
                pieces.number(8).digest(part(signature.result)).number(signature.more as u64);
                signature.params.iter().for_each(|&param| _ = pieces.digest(part(param)));
                pieces
            }
            Kind::Record(id) => pieces.number(9).digest(self.record_keys[id.0 as usize]),
            Kind::Enum(id) => pieces.number(10).digest(self.enum_keys[id.0 as usize]),
            Kind::Vector(of, lanes) => pieces.number(11).digest(part(of)).number(lanes.into()),
        };
        let digest = pieces.finish();
        self.types.push(digest);
    }

    fn record(&self, types: &Types<'_>, id: RecordId, pieces: &mut Pieces) -> Digest {
        let record = types.record(id);
        pieces.begin(5).digest(self.record_keys[id.0 as usize]).number(record.size).number(record.align);
        let said = [record.complete, record.transparent, record.flexible, record.has_const];
        said.iter().for_each(|&said| _ = pieces.number(said.into()));
        for field in &record.fields {
            pieces.name(field.name).digest(self.types[field.ty.0 as usize]);
            pieces.digest(self.types[field.spelled.0 as usize]).number(field.offset).option(field.align);
            pieces.option(field.bits.map(|bits| bits.start)).option(field.bits.map(|bits| bits.width.into()));
            pieces.number(field.packed.into());
        }
        pieces.finish()
    }

    fn enumeration(&self, types: &Types<'_>, id: EnumId, pieces: &mut Pieces) -> Digest {
        let definition = types.enumeration(id);
        pieces.begin(6).digest(self.enum_keys[id.0 as usize]);
        pieces.number(definition.complete.into()).number(definition.underlying as u64);
        for (name, value) in &definition.constants {
            pieces.name(Some(*name)).digest(value.cast_unsigned());
        }
        pieces.finish()
    }
}
