//! C types as debuggers are told of them.
//!
//! Every type of the file's table is described under its own number, so that bodies, which are lowered in
//! parallel, refer to them without asking; whoever writes debug information leaves out what nothing leads
//! to. Types that only a body has are numbered behind them, as they are asked for.
//!
//! Descriptions are of types as spelled: typedefs and qualifiers first, then what is below. Alignments
//! given by attributes are not told.

use super::function::Home;
use super::lines::Sites;
use crate::check::Unit;
use crate::syntax::{At, Tree};
use crate::types::{Field, Kind, More, Quals, RecordKind, Scalar, TypeId, Types};
use lively_ir::Arity;
use lively_ir::debug::{
    Count, DebugType, DebugTypeId, Encoding, Member, Qualifier, RecordKind as DebugRecordKind, Site,
};
use rustc_hash::FxHashMap;

/// Describes types of one table.
struct Describer<'t, 's, 'u> {
    types: &'t Types<'t>,
    unit: &'t Unit<'t>,
    sites: &'s mut Sites<'u>,
}

/// What a type is numbered by: alignments alone make no other type.
fn told(types: &Types<'_>, ty: TypeId) -> TypeId {
    let bare = types.quals(ty).is_empty() && types.alias(ty).is_none();
    if bare { types.plain(ty) } else { ty }
}

/// The descriptions of all types of the file, by number.
pub(super) fn file_types(unit: &Unit<'_>, sites: &mut Sites<'_>) -> Vec<DebugType> {
    let types = &unit.types;
    let mut describer = Describer { types, unit, sites };
    let number = |ty: TypeId| DebugTypeId::new(told(types, ty).0 as usize);
    let unknown = |_| Count::Unknown;
    (0..types.count())
        .map(|at| TypeId(at as u32))
        .map(|ty| match told(types, ty) == ty {
            true => describer.describe(ty, &mut { number }, &unknown),
            false => DebugType::Void,
        })
        .collect()
}

/// Numbers types for one body.
pub(super) struct BodyTypes<'t> {
    types: &'t Types<'t>,
    unit: &'t Unit<'t>,
    numbers: FxHashMap<TypeId, DebugTypeId>,
    /// Types of the body, by number after the file's.
    own: Vec<TypeId>,
}

impl<'t> BodyTypes<'t> {
    pub(super) fn new(types: &'t Types<'t>, unit: &'t Unit<'t>) -> Self {
        Self { types, unit, numbers: FxHashMap::default(), own: Vec::new() }
    }

    /// The number of the first type of a body's own.
    pub(super) fn own_from(&self) -> u32 {
        self.unit.types.count() as u32
    }

    pub(super) fn number(&mut self, ty: TypeId) -> DebugTypeId {
        let ty = told(self.types, ty);
        let file = self.own_from();
        if ty.0 < file {
            return DebugTypeId::new(ty.0 as usize);
        }
        *self.numbers.entry(ty).or_insert_with(|| {
            self.own.push(ty);
            DebugTypeId::new(file as usize + self.own.len() - 1)
        })
    }

    /// The descriptions of what was numbered and is the body's own, and of what they are made of.
    pub(super) fn describe(
        mut self,
        sites: &mut Sites<'_>,
        tree: &Tree,
        homes: &[Option<Home>],
    ) -> Vec<DebugType> {
        let mut made = Vec::new();
        let count = |vla: crate::types::VlaId| {
            let kept = tree.vlas.get(vla.0 as usize).and_then(|vla| *homes.get(vla.kept.index())?);
            match kept {
                Some(Home::Slot(slot)) => Count::Slot(slot),
                _ => Count::Unknown,
            }
        };
        let mut describer = Describer { types: self.types, unit: self.unit, sites };
        while let Some(&ty) = self.own.get(made.len()) {
            let described = describer.describe(ty, &mut |part| self.number(part), &count);
            made.push(described);
        }
        made
    }
}

impl Describer<'_, '_, '_> {
    fn text(&self, name: crate::lex::Name) -> String {
        self.unit.interner().text(name).into_owned()
    }

    /// Where a type is declared; the compiler's own stand at token 0, which no name of a type is.
    fn site(&mut self, at: At) -> Option<Site> {
        if at == At(0) { None } else { self.sites.find(at) }
    }

    fn describe(
        &mut self,
        ty: TypeId,
        number: &mut dyn FnMut(TypeId) -> DebugTypeId,
        length: &dyn Fn(crate::types::VlaId) -> Count,
    ) -> DebugType {
        let types = self.types;
        let quals = types.quals(ty);
        if let Some((id, alias)) = types.alias(ty) {
            let more = quals.without(types.quals(alias.of));
            return match types.alias_type(id) {
                Some(named) if !more.is_empty() => DebugType::Qualified(qualifiers(more), number(named)),
                _ => DebugType::Typedef {
                    name: self.text(alias.name),
                    of: number(alias.of),
                    site: self.site(alias.at),
                },
            };
        }
        if !quals.is_empty() {
            let bare = types.find_requalified(ty, Quals::NONE).unwrap_or(types.plain(ty));
            return DebugType::Qualified(qualifiers(quals), number(bare));
        }
        match types.kind(ty) {
            Kind::Void | Kind::Error => DebugType::Void,
            Kind::Scalar(scalar) => base(scalar),
            Kind::Complex(part) => complex(part),
            Kind::Pointer(to) => DebugType::Pointer(number(to)),
            Kind::Array(of, count) => DebugType::Array { of: number(of), count: Count::Known(count) },
            Kind::Incomplete(of) => DebugType::Array { of: number(of), count: Count::Unknown },
            Kind::Vla(of, vla) => DebugType::Array { of: number(of), count: length(vla) },
            Kind::Vector(of, lanes) => DebugType::Vector { of: number(of), count: u64::from(lanes) },
            Kind::Function(id) => {
                let signature = types.signature(id);
                let arity = match signature.more {
                    More::Nothing => Arity::Fixed,
                    More::Variadic => Arity::Variadic,
                    More::Unprototyped => Arity::Unprototyped,
                };
                let params = signature.params.iter().map(|&param| number(param)).collect();
                DebugType::Function { result: number(signature.result), params, arity }
            }
            Kind::Record(id) => self.record(id, number),
            Kind::Enum(id) => {
                let definition = types.enumeration(id);
                let values =
                    definition.constants.iter().map(|&(name, value)| (self.text(name), value)).collect();
                DebugType::Enum {
                    name: definition.tag.map(|tag| self.text(tag)),
                    of: number(TypeId::of_scalar(definition.underlying)),
                    size: definition.underlying.bytes() as u32,
                    values,
                    site: self.site(definition.at),
                }
            }
        }
    }

    fn record(
        &mut self,
        id: crate::types::RecordId,
        number: &mut dyn FnMut(TypeId) -> DebugTypeId,
    ) -> DebugType {
        let record = self.types.record(id);
        // Bits nobody can name are no members.
        let named = |field: &&Field| field.name.is_some() || field.bits.is_none();
        let members = record.fields.iter().filter(named).map(|field| Member {
            name: field.name.map(|name| self.text(name)),
            ty: number(field.spelled),
            offset: field.offset,
            bits: field.bits.map(|bits| (bits.start, bits.width)),
            site: self.site(field.at),
        });
        let members = members.collect();
        DebugType::Record {
            kind: match record.kind {
                RecordKind::Struct => DebugRecordKind::Struct,
                RecordKind::Union => DebugRecordKind::Union,
            },
            name: record.tag.map(|tag| self.text(tag)),
            size: record.complete.then_some(record.size),
            members,
            site: self.site(record.at),
        }
    }
}

fn qualifiers(quals: Quals) -> Vec<Qualifier> {
    let all = [
        (Quals::CONST, Qualifier::Const),
        (Quals::VOLATILE, Qualifier::Volatile),
        (Quals::RESTRICT, Qualifier::Restrict),
        (Quals::ATOMIC, Qualifier::Atomic),
    ];
    all.into_iter().filter(|(qual, _)| quals.has(*qual)).map(|(_, told)| told).collect()
}

fn base(scalar: Scalar) -> DebugType {
    let encoding = match scalar {
        Scalar::Bool => Encoding::Bool,
        Scalar::Char | Scalar::SChar => Encoding::SignedChar,
        Scalar::UChar => Encoding::UnsignedChar,
        _ if !scalar.is_integer() => Encoding::Float,
        _ if scalar.is_signed() => Encoding::Signed,
        _ => Encoding::Unsigned,
    };
    DebugType::Base { name: scalar.name().to_owned(), size: scalar.bytes() as u32, encoding }
}

fn complex(part: Scalar) -> DebugType {
    let encoding = if part.is_integer() { Encoding::ComplexInteger } else { Encoding::ComplexFloat };
    DebugType::Base { name: format!("complex {}", part.name()), size: 2 * part.bytes() as u32, encoding }
}
