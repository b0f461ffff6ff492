//! Types of values and signatures.
//!
//! The language of types is small on purpose: nine scalars, a 16-byte vector, and
//! aggregates that live in memory and are named only where a calling convention must know
//! them. Signatures say *what* is passed; *where* is each backend's answer.

lively_base::id! {
    /// A signature of one function's table.
    pub struct SigId;
    /// An aggregate of one function's table.
    pub struct AggId;
}

/// The type of a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub enum Ty {
    /// 8 bits. Like all integer types it has no sign; operations do.
    I8,
    /// 16 bits.
    I16,
    /// 32 bits.
    I32,
    /// 64 bits.
    I64,
    /// 128 bits.
    I128,
    /// IEEE binary32.
    F32,
    /// IEEE binary64.
    F64,
    /// x87 extended: 10 bytes of value in 16 bytes of memory, alignment 16.
    F80,
    /// An address. As an operand it may stand wherever an [`Ty::I64`] may, and the reverse.
    Ptr,
    /// 16 bytes that travel in a vector register: `__float128`, `__m128`. How they are divided is
    /// said by each operation ([`crate::vector`]).
    V128,
}

impl Ty {
    /// All types, in order.
    pub const ALL: [Self; 10] = [
        Self::I8,
        Self::I16,
        Self::I32,
        Self::I64,
        Self::I128,
        Self::F32,
        Self::F64,
        Self::F80,
        Self::Ptr,
        Self::V128,
    ];

    /// The word in the text form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::F80 => "f80",
            Self::Ptr => "ptr",
            Self::V128 => "v128",
        }
    }

    /// The type called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.name() == name)
    }

    /// Bytes in memory.
    #[must_use]
    pub const fn size(self) -> u32 {
        match self {
            Self::I8 => 1,
            Self::I16 => 2,
            Self::I32 | Self::F32 => 4,
            Self::I64 | Self::F64 | Self::Ptr => 8,
            Self::I128 | Self::F80 | Self::V128 => 16,
        }
    }

    /// Bits of an integer or address; 0 for others.
    #[must_use]
    pub const fn int_bits(self) -> u32 {
        match self {
            Self::I8 => 8,
            Self::I16 => 16,
            Self::I32 => 32,
            Self::I64 | Self::Ptr => 64,
            Self::I128 => 128,
            Self::F32 | Self::F64 | Self::F80 | Self::V128 => 0,
        }
    }

    /// Whether it is an integer or an address.
    #[must_use]
    pub const fn is_int(self) -> bool {
        self.int_bits() != 0
    }

    /// Whether it is one of the floating types.
    #[must_use]
    pub const fn is_float(self) -> bool {
        matches!(self, Self::F32 | Self::F64 | Self::F80)
    }

    /// The same type with [`Ty::Ptr`] read as [`Ty::I64`]: two types agree as operands when
    /// their plain forms are equal.
    #[must_use]
    pub const fn plain(self) -> Self {
        match self {
            Self::Ptr => Self::I64,
            other => other,
        }
    }
}

/// A group of bytes passed by value: a struct, union, array in a struct, or complex number.
///
/// A backend classifies from this alone, so it must be exact:
/// `fields` lists every scalar in it, nested structs and arrays flattened, all members of
/// unions listed, by offset. A bit-field is listed as one [`Ty::I8`] for every byte it
/// touches. An unaligned field (a packed struct) stands at its unaligned offset. Padding is
/// not listed. Above [`Aggregate::FIELDS_BYTES_MAX`] bytes no convention looks inside, and the
/// list may be empty; below, an empty list means a struct without members.
///
/// A flat list does not tell how unions nest. That matters only where a union of `long double` and
/// integers lies in a union with a struct that has integers in both halves; a producer that meets
/// such a type adds a field at an unaligned offset, which sends it to memory, as nesting does.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Aggregate {
    /// Size in bytes, a multiple of the alignment. 0 is legal (an empty struct of GNU C): it is
    /// passed as nothing.
    pub size: u64,
    /// Alignment, a power of two.
    pub align: u32,
    /// Whether it is a complex number, which some conventions return unlike a struct.
    pub shape: Shape,
    /// Offset and type of every scalar inside.
    pub fields: Vec<(u32, Ty)>,
}

impl Aggregate {
    /// Largest aggregate any supported convention passes in registers (four vectors on aarch64).
    pub const FIELDS_BYTES_MAX: u64 = 64;
}

/// What kind of aggregate.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// A struct, union or array.
    Struct,
    /// A `_Complex`: two equal floats.
    Complex,
}

/// How the bits above a small integer are to be filled when it is passed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extend {
    /// Not a small integer, or nobody cares.
    None,
    /// With the sign.
    Sign,
    /// With zeros.
    Zero,
}

/// One thing passed or returned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Pass {
    /// A scalar. [`Ty::I8`] and [`Ty::I16`] are widened to 32 bits as told: the caller fills an
    /// argument, the callee a result, and neither trusts the other.
    Scalar(Ty, Extend),
    /// An aggregate of the function's table; its value is the address of its bytes.
    Aggregate(AggId),
}

impl Pass {
    /// The type of the value that stands for it.
    #[must_use]
    pub const fn ty(self) -> Ty {
        match self {
            Self::Scalar(ty, _) => ty,
            Self::Aggregate(_) => Ty::Ptr,
        }
    }
}

/// Whether more arguments than named ones may follow.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Arity {
    /// Exactly the parameters.
    Fixed,
    /// The parameters, then any number (`...`). Callers have promoted what they add.
    Variadic,
    /// A call through `f()`: no parameters are known; arguments are passed by their own types,
    /// in a way that suits a callee of either arity.
    Unprototyped,
}

/// What a function takes and gives.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Signature {
    /// The named parameters.
    pub params: Vec<Pass>,
    /// The result, if any.
    pub result: Option<Pass>,
    /// Whether more may follow.
    pub arity: Arity,
}
