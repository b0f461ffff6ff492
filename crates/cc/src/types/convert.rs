//! Which types arithmetic is done in: promotions and the usual arithmetic conversions (C17 6.3.1).

use super::{Kind, Scalar, TypeId, Types};

/// The order of integer types in conversions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Rank(pub u8);

impl Scalar {
    /// Conversion rank of an integer type, or the order of real floating types.
    #[must_use]
    pub const fn rank(self) -> Rank {
        Rank(match self {
            Self::Bool => 0,
            Self::Char | Self::SChar | Self::UChar => 1,
            Self::Short | Self::UShort => 2,
            Self::Int | Self::UInt => 3,
            Self::Long | Self::ULong => 4,
            Self::LLong | Self::ULLong => 5,
            Self::Int128 | Self::UInt128 => 6,
            Self::Float16 => 10,
            Self::Float => 11,
            Self::Float32 => 12,
            Self::Double => 13,
            Self::Float32x => 14,
            Self::Float64 => 15,
            Self::LongDouble => 16,
            Self::Float64x => 17,
            Self::Float128 => 18,
        })
    }

    /// The type after integer promotion.
    #[must_use]
    pub const fn promoted(self) -> Self {
        if self.is_integer() && self.rank().0 < Self::Int.rank().0 { Self::Int } else { self }
    }

    /// The type both operands of an arithmetic operator are converted to.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        let (a, b) = (self.promoted(), other.promoted());
        if !a.is_integer() || !b.is_integer() {
            return match (a.is_integer(), b.is_integer()) {
                (true, _) => b,
                (_, true) => a,
                _ if a.rank() >= b.rank() => a,
                _ => b,
            };
        }
        if a.is_signed() == b.is_signed() {
            return if a.rank() >= b.rank() { a } else { b };
        }
        let (signed, unsigned) = if a.is_signed() { (a, b) } else { (b, a) };
        if unsigned.rank() >= signed.rank() {
            unsigned
        } else if signed.bytes() > unsigned.bytes() {
            signed
        } else {
            signed.with_sign(false)
        }
    }
}

impl Types<'_> {
    /// The common type of two arithmetic operands, complex ones included.
    #[must_use]
    pub fn common_arithmetic(&mut self, left: TypeId, right: TypeId) -> Option<TypeId> {
        let (a, a_complex) = self.arithmetic(left)?;
        let (b, b_complex) = self.arithmetic(right)?;
        let scalar = a.common(b);
        Some(if a_complex || b_complex {
            self.intern(Kind::Complex(scalar))
        } else {
            TypeId::of_scalar(scalar)
        })
    }

    /// The real type of an arithmetic type and whether it is complex.
    #[must_use]
    pub fn arithmetic(&self, ty: TypeId) -> Option<(Scalar, bool)> {
        match self.kind(ty) {
            Kind::Complex(scalar) => Some((scalar, true)),
            _ => self.scalar(ty).map(|s| (s, false)),
        }
    }

    /// Whether `ty` is an integer type, enumerations included.
    #[must_use]
    pub fn is_integer(&self, ty: TypeId) -> bool {
        self.scalar(ty).is_some_and(Scalar::is_integer)
    }

    /// Whether `ty` is a real floating type.
    #[must_use]
    pub fn is_floating(&self, ty: TypeId) -> bool {
        self.scalar(ty).is_some_and(|s| !s.is_integer())
    }

    /// Whether `ty` can be tested against zero.
    #[must_use]
    pub fn is_scalar(&self, ty: TypeId) -> bool {
        matches!(
            self.kind(ty),
            Kind::Scalar(_) | Kind::Complex(_) | Kind::Enum(_) | Kind::Pointer(_) | Kind::Error
        )
    }

    /// Whether values of `ty` live in memory: records and arrays.
    #[must_use]
    pub fn is_aggregate(&self, ty: TypeId) -> bool {
        matches!(
            self.kind(ty),
            Kind::Record(_) | Kind::Array(..) | Kind::Incomplete(_) | Kind::Vla(..) | Kind::Vector(..)
        )
    }

    /// Whether `ty` depends on a length that is computed at run time, at any depth.
    #[must_use]
    pub fn is_variably_modified(&self, ty: TypeId) -> bool {
        match self.kind(ty) {
            Kind::Vla(..) => true,
            Kind::Array(inner, _) | Kind::Incomplete(inner) | Kind::Pointer(inner) => {
                self.is_variably_modified(inner)
            }
            Kind::Function(id) => self.is_variably_modified(self.signature(id).result),
            _ => false,
        }
    }

    /// What an argument becomes that no prototype describes.
    #[must_use]
    pub fn default_promoted(&self, ty: TypeId) -> TypeId {
        match self.scalar(ty) {
            Some(Scalar::Float) => TypeId::DOUBLE,
            Some(s) if s.is_integer() => TypeId::of_scalar(s.promoted()),
            _ => self.plain(ty),
        }
    }
}
