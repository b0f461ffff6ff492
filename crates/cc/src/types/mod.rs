//! What a C type is: interned, compared by number, laid out exactly as the platform ABI says.
//!
//! Every distinct type has one [`TypeId`]. Qualifiers and a lowered or raised alignment (from a
//! typedef with an `aligned` attribute) are part of the entry; `plain` leads to the entry without
//! them, so that most comparisons are one load. Structures, unions and enumerations are known by
//! identity: their definitions live in side tables and are filled once, when the body is complete.
//!
//! Invariant: the table only grows. Function bodies are checked in parallel against the finished
//! table of the file: each has an overlay ([`Types::overlay`]) whose numbers start where the
//! file's end, and never changes what lies below.
//!
//! Refuses: anything about values. Sizes of variable length arrays are numbers of expressions
//! ([`VlaId`]) that only the checker can read.

mod compatible;
mod convert;
pub(crate) mod digest;
mod frozen;
mod intern;
mod layout;
mod print;
mod read;
mod record;

pub use convert::Rank;
pub use intern::Types;
pub use layout::Layout;
pub use print::Printer;
pub use record::{BitField, Enumeration, Field, FieldPath, Packing, Record, RecordKind};

/// The number of a type in its table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TypeId(pub u32);

/// The number of a structure or union.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RecordId(pub u32);

/// The number of an enumeration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EnumId(pub u32);

/// The number of a function type's parameter list and flags.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FnId(pub u32);

/// The number of a variable length, given by an expression of the body that declares it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct VlaId(pub u32);

/// The number of a typedef, for debuggers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AliasId(pub u32);

/// A typedef, for debuggers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alias {
    /// What it is called.
    pub name: crate::lex::Name,
    /// What it stands for, as spelled.
    pub of: TypeId,
    /// Where it is declared.
    pub at: crate::syntax::At,
}

/// A set of type qualifiers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Quals(pub u8);

impl Quals {
    /// No qualifier.
    pub const NONE: Self = Self(0);
    /// `const`
    pub const CONST: Self = Self(1);
    /// `volatile`
    pub const VOLATILE: Self = Self(2);
    /// `restrict`
    pub const RESTRICT: Self = Self(4);
    /// `_Atomic`
    pub const ATOMIC: Self = Self(8);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// This set without the members of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
    /// Whether every member of `other` is in this set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The arithmetic types that are not complex and not enumerated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Scalar {
    /// `_Bool`
    Bool,
    /// `char`, signed on every target so far.
    Char,
    /// `signed char`
    SChar,
    /// `unsigned char`
    UChar,
    /// `short`
    Short,
    /// `unsigned short`
    UShort,
    /// `int`
    Int,
    /// `unsigned int`
    UInt,
    /// `long`
    Long,
    /// `unsigned long`
    ULong,
    /// `long long`
    LLong,
    /// `unsigned long long`
    ULLong,
    /// `__int128`
    Int128,
    /// `unsigned __int128`
    UInt128,
    /// `_Float16`: kept and moved, computed with as `float`.
    Float16,
    /// `float`
    Float,
    /// `_Float32`
    Float32,
    /// `double`
    Double,
    /// `_Float64`
    Float64,
    /// `_Float32x`
    Float32x,
    /// `long double`, x87 extended.
    LongDouble,
    /// `_Float64x`
    Float64x,
    /// `_Float128` and `__float128`
    Float128,
}

/// How a number is kept in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Two's complement or binary, of so many bytes.
    Int {
        /// 1, 2, 4, 8 or 16.
        bytes: u8,
        /// Whether the top bit is a sign.
        signed: bool,
    },
    /// IEEE half.
    F16,
    /// IEEE single.
    F32,
    /// IEEE double.
    F64,
    /// x87 extended in 16 bytes.
    F80,
    /// IEEE quadruple.
    F128,
}

impl Scalar {
    /// How values of this type are kept.
    #[must_use]
    pub const fn format(self) -> Format {
        match self {
            Self::Bool | Self::UChar => int_of(1, false),
            Self::Char | Self::SChar => int_of(1, true),
            Self::Short => int_of(2, true),
            Self::UShort => int_of(2, false),
            Self::Int => int_of(4, true),
            Self::UInt => int_of(4, false),
            Self::Long | Self::LLong => int_of(8, true),
            Self::ULong | Self::ULLong => int_of(8, false),
            Self::Int128 => int_of(16, true),
            Self::UInt128 => int_of(16, false),
            Self::Float16 => Format::F16,
            Self::Float | Self::Float32 => Format::F32,
            Self::Double | Self::Float64 | Self::Float32x => Format::F64,
            Self::LongDouble | Self::Float64x => Format::F80,
            Self::Float128 => Format::F128,
        }
    }

    /// Size in bytes, which is also the alignment.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        match self.format() {
            Format::Int { bytes, .. } => bytes as u64,
            Format::F16 => 2,
            Format::F32 => 4,
            Format::F64 => 8,
            Format::F80 | Format::F128 => 16,
        }
    }

    /// Whether this is an integer type.
    #[must_use]
    pub const fn is_integer(self) -> bool {
        matches!(self.format(), Format::Int { .. })
    }

    /// Whether this is a signed integer type.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(self.format(), Format::Int { signed: true, .. })
    }

    /// The type of the same size and the other signedness.
    #[must_use]
    pub const fn with_sign(self, signed: bool) -> Self {
        match (self, signed) {
            (Self::Char | Self::SChar | Self::UChar, true) => Self::SChar,
            (Self::Char | Self::SChar | Self::UChar, false) => Self::UChar,
            (Self::Short | Self::UShort, true) => Self::Short,
            (Self::Short | Self::UShort, false) => Self::UShort,
            (Self::Int | Self::UInt, true) => Self::Int,
            (Self::Int | Self::UInt, false) => Self::UInt,
            (Self::Long | Self::ULong, true) => Self::Long,
            (Self::Long | Self::ULong, false) => Self::ULong,
            (Self::LLong | Self::ULLong, true) => Self::LLong,
            (Self::LLong | Self::ULLong, false) => Self::ULLong,
            (Self::Int128 | Self::UInt128, true) => Self::Int128,
            (Self::Int128 | Self::UInt128, false) => Self::UInt128,
            (other, _) => other,
        }
    }

    /// As gcc spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "_Bool",
            Self::Char => "char",
            Self::SChar => "signed char",
            Self::UChar => "unsigned char",
            Self::Short => "short int",
            Self::UShort => "short unsigned int",
            Self::Int => "int",
            Self::UInt => "unsigned int",
            Self::Long => "long int",
            Self::ULong => "long unsigned int",
            Self::LLong => "long long int",
            Self::ULLong => "long long unsigned int",
            Self::Int128 => "__int128",
            Self::UInt128 => "__int128 unsigned",
            Self::Float16 => "_Float16",
            Self::Float => "float",
            Self::Float32 => "_Float32",
            Self::Double => "double",
            Self::Float64 => "_Float64",
            Self::Float32x => "_Float32x",
            Self::LongDouble => "long double",
            Self::Float64x => "_Float64x",
            Self::Float128 => "_Float128",
        }
    }
}

const fn int_of(bytes: u8, signed: bool) -> Format {
    Format::Int { bytes, signed }
}

/// What a type is, apart from qualifiers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// `void`
    Void,
    /// The type of an expression that was in error: compatible with everything, said nothing about.
    Error,
    /// A real arithmetic type.
    Scalar(Scalar),
    /// `_Complex` of a real type (integers too, as GNU allows).
    Complex(Scalar),
    /// A pointer.
    Pointer(TypeId),
    /// An array of known length.
    Array(TypeId, u64),
    /// An array whose length is not known yet, or a flexible member.
    Incomplete(TypeId),
    /// An array whose length is computed when its declaration is reached.
    Vla(TypeId, VlaId),
    /// A function.
    Function(FnId),
    /// A structure or union.
    Record(RecordId),
    /// An enumeration.
    Enum(EnumId),
    /// `vector_size`: element type and number of lanes.
    Vector(TypeId, u32),
}

/// What a function type consists of.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FunctionType {
    /// Result type.
    pub result: TypeId,
    /// Parameter types, adjusted; empty for `f()`.
    pub params: Box<[TypeId]>,
    /// What calls may pass beyond the parameters.
    pub more: More,
}

/// What may follow the named parameters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum More {
    /// Nothing: a prototype without `...`.
    Nothing,
    /// `...`
    Variadic,
    /// Declared without prototype: anything, promoted.
    Unprototyped,
}

macro_rules! builtin_types {
    ($($(#[$meta:meta])* $name:ident = $index:literal, $kind:expr;)*) => {
        impl TypeId {
            $($(#[$meta])* pub const $name: Self = Self($index);)*
        }
        /// The types every table starts with, in the order of their numbers.
        pub(crate) const BUILTIN_KINDS: &[Kind] = &[$($kind),*];
    };
}

builtin_types! {
    /// The type of what was in error.
    ERROR = 0, Kind::Error;
    /// `void`
    VOID = 1, Kind::Void;
    /// `_Bool`
    BOOL = 2, Kind::Scalar(Scalar::Bool);
    /// `char`
    CHAR = 3, Kind::Scalar(Scalar::Char);
    /// `signed char`
    SCHAR = 4, Kind::Scalar(Scalar::SChar);
    /// `unsigned char`
    UCHAR = 5, Kind::Scalar(Scalar::UChar);
    /// `short`
    SHORT = 6, Kind::Scalar(Scalar::Short);
    /// `unsigned short`
    USHORT = 7, Kind::Scalar(Scalar::UShort);
    /// `int`
    INT = 8, Kind::Scalar(Scalar::Int);
    /// `unsigned`
    UINT = 9, Kind::Scalar(Scalar::UInt);
    /// `long`
    LONG = 10, Kind::Scalar(Scalar::Long);
    /// `unsigned long`
    ULONG = 11, Kind::Scalar(Scalar::ULong);
    /// `long long`
    LLONG = 12, Kind::Scalar(Scalar::LLong);
    /// `unsigned long long`
    ULLONG = 13, Kind::Scalar(Scalar::ULLong);
    /// `__int128`
    INT128 = 14, Kind::Scalar(Scalar::Int128);
    /// `unsigned __int128`
    UINT128 = 15, Kind::Scalar(Scalar::UInt128);
    /// `_Float16`
    FLOAT16 = 16, Kind::Scalar(Scalar::Float16);
    /// `float`
    FLOAT = 17, Kind::Scalar(Scalar::Float);
    /// `_Float32`
    FLOAT32 = 18, Kind::Scalar(Scalar::Float32);
    /// `double`
    DOUBLE = 19, Kind::Scalar(Scalar::Double);
    /// `_Float64`
    FLOAT64 = 20, Kind::Scalar(Scalar::Float64);
    /// `_Float32x`
    FLOAT32X = 21, Kind::Scalar(Scalar::Float32x);
    /// `long double`
    LDOUBLE = 22, Kind::Scalar(Scalar::LongDouble);
    /// `_Float64x`
    FLOAT64X = 23, Kind::Scalar(Scalar::Float64x);
    /// `_Float128`
    FLOAT128 = 24, Kind::Scalar(Scalar::Float128);
    /// `void *`
    VOID_PTR = 25, Kind::Pointer(TypeId(1));
    /// `char *`
    CHAR_PTR = 26, Kind::Pointer(TypeId(3));
}

impl TypeId {
    /// `size_t`
    pub const SIZE: Self = Self::ULONG;
    /// `ptrdiff_t`
    pub const PTRDIFF: Self = Self::LONG;
    /// `wchar_t`
    pub const WCHAR: Self = Self::INT;
    /// `char16_t`
    pub const CHAR16: Self = Self::USHORT;
    /// `char32_t`
    pub const CHAR32: Self = Self::UINT;

    /// The unqualified type of a real arithmetic kind.
    #[must_use]
    pub const fn of_scalar(scalar: Scalar) -> Self {
        Self(2 + scalar as u32)
    }
}
