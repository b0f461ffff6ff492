//! How the tables of a file scope are written and read.
//!
//! Tokens are told by their numbers, of which there are as many as outside of bodies: what lies between the braces
//! of a body is left out of the count, so that their order stays, which is all that a body reads of them.

use super::wire::{Reader, Wire, Writer, enums, ids, structs};
use crate::syntax::{
    AsmName, At, Attributes, Binding, BindingKind, Format, FormatKind, FunctionDefinition, Linkage, LocalId,
    Param, ReturnKind, StaticData, StringId, Symbol, SymbolId, SymbolKind, Tag, TagKind, Value,
    VisibilityAttribute,
};
use crate::types::{
    Alias, AliasId, BitField, EnumId, Enumeration, Field, FnId, FunctionType, Kind, More, Quals, Record,
    RecordId, RecordKind, Scalar, TypeId, VlaId,
};

impl Wire for At {
    fn put(&self, to: &mut Writer) {
        to.number(to.outside(*self).0.into());
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self(from.number()?.try_into().ok()?))
    }
}

impl Writer {
    /// One that leaves out what lies inside `functions`, which stand in the order of the text.
    pub(super) fn leaving_out(functions: &[FunctionDefinition]) -> Self {
        let hidden: Vec<(u32, u32)> = functions.iter().map(|f| (f.body.0 + 1, f.end.0)).collect();
        let mut sum = 0;
        let before = hidden.iter().map(|(first, behind)| {
            let here = sum;
            sum += behind.saturating_sub(*first);
            here
        });
        let before = before.collect();
        Self { out: Vec::new(), hidden, before }
    }

    /// The number of token `at` among those outside of bodies; inside, that of the closing brace.
    pub(super) fn outside(&self, at: At) -> At {
        let Some(last) = self.hidden.partition_point(|(first, _)| *first <= at.0).checked_sub(1) else {
            return at;
        };
        let (first, behind) = self.hidden[last];
        At(at.0 - self.before[last] - (at.0.min(behind) - first))
    }
}

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

impl Wire for AsmName {
    fn put(&self, to: &mut Writer) {
        self.0.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        String::take(from).map(Self)
    }
}
