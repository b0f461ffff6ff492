//! How the tables of a file scope are written and read.

use super::wire::{Hidden, Reader, Wire, Writer, enums, ids, structs};
use crate::syntax::{
    AsmName, Attributes, Binding, BindingKind, Format, FormatKind, FunctionDefinition, Linkage, LocalId,
    Param, ReturnKind, StaticData, StringId, Symbol, SymbolId, SymbolKind, Tag, TagKind, Value,
    VisibilityAttribute,
};
use crate::types::{
    Alias, AliasId, BitField, EnumId, Enumeration, Field, FnId, FunctionType, Kind, More, Quals, Record,
    RecordId, RecordKind, Scalar, TypeId, VlaId,
};

ids! { SymbolId LocalId StringId TypeId RecordId EnumId FnId VlaId AliasId Quals }

structs! {
    Attributes {
        section alias ifunc weak weakref weak_reference visibility constructor destructor used noinline always_inline
        gnu_inline returning align packed transparent_union cleanup mode vector_size common unused warn_unused_result
        deprecated unavailable format nonnull sentinel
    }
    Format { kind text first }
    StaticData { bytes size addresses }
    Symbol {
        name asm_name kind ty spelled linkage defined tentative inline_only inline attributes data at owner
    }
    Binding { kind depth at }
    Tag { kind ty depth at }
    Param { name ty spelled at unused register }
    FunctionDefinition { symbol params params_at body end knows_until ty replaces }
    Alias { name of at }
    FunctionType { result params more }
    BitField { start width }
    Field { name ty spelled at offset bits align packed }
    Record { kind tag at complete fields size align transparent flexible has_const index }
    Enumeration { tag complete underlying at constants }
}

enums! {
    VisibilityAttribute { Default Hidden Protected Internal }
    ReturnKind { Once Never Twice }
    FormatKind { Print Scan }
    Value { Symbol(id) String(id) }
    SymbolKind { Function Object ThreadLocal }
    Linkage { External Internal None }
    BindingKind { Typedef(ty) Local(id) Symbol(id) Constant(value ty) }
    TagKind { Struct Union Enum }
    More { Nothing Variadic Unprototyped }
    RecordKind { Struct Union }
    Scalar {
        Bool Char SChar UChar Short UShort Int UInt Long ULong LLong ULLong Int128 UInt128 Float16 Float Float32 Double
        Float64 Float32x LongDouble Float64x Float128
    }
    Kind {
        Void Error Scalar(scalar) Complex(scalar) Pointer(to) Array(of count) Incomplete(of) Vla(of length) Function(id)
        Record(id) Enum(id) Vector(of lanes)
    }
}

impl Wire<Hidden> for AsmName {
    fn put(&self, to: &mut Writer) {
        self.0.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        String::take(from).map(Self)
    }
}
