//! Operations on the 16 bytes of a [`crate::Ty::V128`].
//!
//! The type does not say how the bytes are divided: each operation names its [`Lanes`], so that
//! reading the same bytes another way costs nothing. Lane 0 lies at the lowest address. Operations
//! work on each lane alone unless their variant says otherwise; what they mean for one lane is what the
//! scalar operation of the same name means.

use crate::types::Ty;

/// How 16 bytes are divided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Lanes {
    /// 16 integers of 8 bits.
    I8,
    /// 8 integers of 16 bits.
    I16,
    /// 4 integers of 32 bits.
    I32,
    /// 2 integers of 64 bits.
    I64,
    /// 4 of IEEE binary32.
    F32,
    /// 2 of IEEE binary64.
    F64,
}

impl Lanes {
    /// The type of one lane.
    #[must_use]
    pub const fn ty(self) -> Ty {
        match self {
            Self::I8 => Ty::I8,
            Self::I16 => Ty::I16,
            Self::I32 => Ty::I32,
            Self::I64 => Ty::I64,
            Self::F32 => Ty::F32,
            Self::F64 => Ty::F64,
        }
    }

    /// The division into lanes of type `ty`; addresses count as integers.
    #[must_use]
    pub const fn of(ty: Ty) -> Option<Self> {
        Some(match ty {
            Ty::I8 => Self::I8,
            Ty::I16 => Self::I16,
            Ty::I32 => Self::I32,
            Ty::I64 | Ty::Ptr => Self::I64,
            Ty::F32 => Self::F32,
            Ty::F64 => Self::F64,
            Ty::I128 | Ty::F80 | Ty::V128 => return None,
        })
    }

    /// How many there are.
    #[must_use]
    pub const fn count(self) -> u32 {
        16 / self.ty().size()
    }

    /// Whether they are integers.
    #[must_use]
    pub const fn is_int(self) -> bool {
        self.ty().is_int()
    }
}

/// Operations on one vector. The lanes named are the operand's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VectorUnary {
    /// Negation of integers, modulo 2^n.
    Neg,
    /// Absolute value of signed integers; the least number stays.
    Abs,
    /// Sign of floats flipped.
    FNeg,
    /// Sign of floats cleared.
    FAbs,
    /// Square root.
    Sqrt,
    /// The lower half of the integer lanes (8 to 32 bits), each to twice its width, sign copied.
    SWidenLow,
    /// The upper half.
    SWidenHigh,
    /// The lower half, zeros above.
    UWidenLow,
    /// The upper half.
    UWidenHigh,
    /// Signed integers of 32 bits to `f32`, rounded to nearest.
    SToF,
    /// `f32` to signed integers of 32 bits, towards zero. Out of range or NaN: on x86 the least number,
    /// elsewhere any value.
    FToS,
}

/// Operations on two vectors, lane by lane.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VectorBinary {
    /// Sum modulo 2^n.
    Add,
    /// Difference modulo 2^n.
    Sub,
    /// Product modulo 2^n (16 to 64 bits).
    Mul,
    /// Bitwise and; the lanes do not matter, as for all bitwise operations.
    And,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    Xor,
    /// The first, but only bits that are not in the second.
    AndNot,
    /// Signed sum, the nearest number that fits (8 and 16 bits, as all below up to averages).
    SAddSat,
    /// Unsigned sum.
    UAddSat,
    /// Signed difference.
    SSubSat,
    /// Unsigned difference: 0 where it would be negative.
    USubSat,
    /// `(a + b + 1) / 2` of unsigned lanes, exact.
    Average,
    /// The lesser of signed integers (8 to 32 bits, as all of these four).
    SMin,
    /// The greater of signed integers.
    SMax,
    /// The lesser of unsigned integers.
    UMin,
    /// The greater of unsigned integers.
    UMax,
    /// Upper half of the full product of signed 16 bits.
    SMulHi,
    /// Upper half of the full product of unsigned 16 bits.
    UMulHi,
    /// Products of signed 16 bits, neighbours added: four sums of 32 bits.
    MulAddPairs,
    /// Products of the even unsigned lanes of 32 bits: two of 64 bits.
    UMulEven,
    /// The same of signed lanes.
    SMulEven,
    /// First operand's signed lanes (16 or 32 bits) in the lower half, second's in the upper, each the nearest
    /// signed number of half the width.
    SNarrow,
    /// The same; the nearest unsigned number.
    UNarrow,
    /// Float sum.
    FAdd,
    /// Float difference.
    FSub,
    /// Float product.
    FMul,
    /// Float quotient.
    FDiv,
    /// `a < b ? a : b` of floats.
    FMin,
    /// `a > b ? a : b` of floats.
    FMax,
    /// Each byte of the first operand that the second's byte names by its low four bits; 0 where the
    /// second's byte has its highest bit.
    Pick,
}

/// Shifts of all integer lanes by one count. A count (an `i64`, unsigned) of the width or more gives zeros, or copies
/// of the sign.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VectorShift {
    /// Left.
    Shl,
    /// Right, zeros come in.
    LShr,
    /// Right, copies of the sign come in.
    AShr,
}

impl VectorUnary {
    /// Whether it takes such lanes.
    #[must_use]
    pub const fn takes(self, lanes: Lanes) -> bool {
        match self {
            Self::Neg | Self::Abs => lanes.is_int(),
            Self::FNeg | Self::FAbs | Self::Sqrt => !lanes.is_int(),
            Self::SWidenLow | Self::SWidenHigh | Self::UWidenLow | Self::UWidenHigh => {
                matches!(lanes, Lanes::I8 | Lanes::I16 | Lanes::I32)
            }
            Self::SToF => matches!(lanes, Lanes::I32),
            Self::FToS => matches!(lanes, Lanes::F32),
        }
    }
}

impl VectorBinary {
    /// Whether it takes such lanes.
    #[must_use]
    pub const fn takes(self, lanes: Lanes) -> bool {
        match self {
            Self::And | Self::Or | Self::Xor | Self::AndNot => true,
            Self::Add | Self::Sub => lanes.is_int(),
            Self::Mul => matches!(lanes, Lanes::I16 | Lanes::I32 | Lanes::I64),
            Self::SAddSat | Self::UAddSat | Self::SSubSat | Self::USubSat | Self::Average => {
                matches!(lanes, Lanes::I8 | Lanes::I16)
            }
            Self::SMin | Self::SMax | Self::UMin | Self::UMax => {
                matches!(lanes, Lanes::I8 | Lanes::I16 | Lanes::I32)
            }
            Self::SMulHi | Self::UMulHi | Self::MulAddPairs => matches!(lanes, Lanes::I16),
            Self::UMulEven | Self::SMulEven => matches!(lanes, Lanes::I32),
            Self::SNarrow | Self::UNarrow => matches!(lanes, Lanes::I16 | Lanes::I32),
            Self::FAdd | Self::FSub | Self::FMul | Self::FDiv | Self::FMin | Self::FMax => !lanes.is_int(),
            Self::Pick => matches!(lanes, Lanes::I8),
        }
    }
}
