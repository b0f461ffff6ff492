//! The words of the text form, each table used by printer and parser alike.

use crate::inst::{
    BinaryOp as B, CompareOp as C, ConvertOp as V, Order, OverflowOp as O, RmwOp, UnaryOp as U,
};
use crate::module::{Linkage, SymbolKind, Visibility};
use crate::vector::{Lanes as L, VectorBinary as VB, VectorShift as VS, VectorUnary as VU};

pub(super) const UNARY: &[(U, &str)] = &[
    (U::Neg, "neg"),
    (U::Not, "not"),
    (U::Clz, "clz"),
    (U::Ctz, "ctz"),
    (U::Popcount, "popcount"),
    (U::Bswap, "bswap"),
    (U::Bitrev, "bitrev"),
    (U::FNeg, "fneg"),
    (U::FAbs, "fabs"),
    (U::Sqrt, "fsqrt"),
    (U::Ceil, "fceil"),
    (U::Floor, "ffloor"),
    (U::Trunc, "ftrunc"),
    (U::Nearest, "fnearest"),
];

pub(super) const BINARY: &[(B, &str)] = &[
    (B::Add, "add"),
    (B::Sub, "sub"),
    (B::Mul, "mul"),
    (B::SMulHi, "smulhi"),
    (B::UMulHi, "umulhi"),
    (B::SDiv, "sdiv"),
    (B::UDiv, "udiv"),
    (B::SRem, "srem"),
    (B::URem, "urem"),
    (B::And, "and"),
    (B::Or, "or"),
    (B::Xor, "xor"),
    (B::Shl, "shl"),
    (B::LShr, "lshr"),
    (B::AShr, "ashr"),
    (B::Rotl, "rotl"),
    (B::Rotr, "rotr"),
    (B::FAdd, "fadd"),
    (B::FSub, "fsub"),
    (B::FMul, "fmul"),
    (B::FDiv, "fdiv"),
    (B::CopySign, "copysign"),
];

pub(super) const COMPARE: &[(C, &str)] = &[
    (C::Eq, "eq"),
    (C::Ne, "ne"),
    (C::SLt, "slt"),
    (C::SLe, "sle"),
    (C::SGt, "sgt"),
    (C::SGe, "sge"),
    (C::ULt, "ult"),
    (C::ULe, "ule"),
    (C::UGt, "ugt"),
    (C::UGe, "uge"),
    (C::FEq, "feq"),
    (C::FNe, "fne"),
    (C::FLt, "flt"),
    (C::FLe, "fle"),
    (C::FGt, "fgt"),
    (C::FGe, "fge"),
    (C::FUno, "funo"),
];

pub(super) const CONVERT: &[(V, &str)] = &[
    (V::Trunc, "trunc"),
    (V::SExt, "sext"),
    (V::ZExt, "zext"),
    (V::Bits, "bits"),
    (V::FCvt, "fcvt"),
    (V::FToS, "ftos"),
    (V::FToU, "ftou"),
    (V::SToF, "stof"),
    (V::UToF, "utof"),
];

pub(super) const OVERFLOW: &[(O, &str)] = &[
    (O::SAdd, "sadd_overflow"),
    (O::UAdd, "uadd_overflow"),
    (O::SSub, "ssub_overflow"),
    (O::USub, "usub_overflow"),
    (O::SMul, "smul_overflow"),
    (O::UMul, "umul_overflow"),
];

pub(super) const RMW: &[(RmwOp, &str)] = &[
    (RmwOp::Xchg, "xchg"),
    (RmwOp::Add, "add"),
    (RmwOp::Sub, "sub"),
    (RmwOp::And, "and"),
    (RmwOp::Nand, "nand"),
    (RmwOp::Or, "or"),
    (RmwOp::Xor, "xor"),
];

pub(super) const ORDER: &[(Order, &str)] = &[
    (Order::Relaxed, "relaxed"),
    (Order::Acquire, "acquire"),
    (Order::Release, "release"),
    (Order::AcqRel, "acq_rel"),
    (Order::SeqCst, "seq_cst"),
];

pub(super) const LINKAGE: &[(Linkage, &str)] =
    &[(Linkage::Local, "local"), (Linkage::Global, "global"), (Linkage::Weak, "weak")];

pub(super) const VISIBILITY: &[(Visibility, &str)] = &[
    (Visibility::Default, "default"),
    (Visibility::Protected, "protected"),
    (Visibility::Hidden, "hidden"),
    (Visibility::Internal, "internal"),
];

pub(super) const SYMBOL_KIND: &[(SymbolKind, &str)] = &[
    (SymbolKind::Function, "function"),
    (SymbolKind::Indirect, "ifunc"),
    (SymbolKind::Data, "data"),
    (SymbolKind::ThreadLocal, "thread_local"),
];

pub(super) const LANES: &[(L, &str)] = &[
    (L::I8, "i8x16"),
    (L::I16, "i16x8"),
    (L::I32, "i32x4"),
    (L::I64, "i64x2"),
    (L::F32, "f32x4"),
    (L::F64, "f64x2"),
];

pub(super) const VECTOR_UNARY: &[(VU, &str)] = &[
    (VU::Neg, "vneg"),
    (VU::Abs, "vabs"),
    (VU::FNeg, "vfneg"),
    (VU::FAbs, "vfabs"),
    (VU::Sqrt, "vsqrt"),
    (VU::SWidenLow, "vswiden_low"),
    (VU::SWidenHigh, "vswiden_high"),
    (VU::UWidenLow, "vuwiden_low"),
    (VU::UWidenHigh, "vuwiden_high"),
    (VU::SToF, "vstof"),
    (VU::FToS, "vftos"),
];

pub(super) const VECTOR_BINARY: &[(VB, &str)] = &[
    (VB::Add, "vadd"),
    (VB::Sub, "vsub"),
    (VB::Mul, "vmul"),
    (VB::And, "vand"),
    (VB::Or, "vor"),
    (VB::Xor, "vxor"),
    (VB::AndNot, "vandnot"),
    (VB::SAddSat, "vsadd_sat"),
    (VB::UAddSat, "vuadd_sat"),
    (VB::SSubSat, "vssub_sat"),
    (VB::USubSat, "vusub_sat"),
    (VB::Average, "vaverage"),
    (VB::SMin, "vsmin"),
    (VB::SMax, "vsmax"),
    (VB::UMin, "vumin"),
    (VB::UMax, "vumax"),
    (VB::SMulHi, "vsmulhi"),
    (VB::UMulHi, "vumulhi"),
    (VB::MulAddPairs, "vmul_add_pairs"),
    (VB::UMulEven, "vumul_even"),
    (VB::SMulEven, "vsmul_even"),
    (VB::SNarrow, "vsnarrow"),
    (VB::UNarrow, "vunarrow"),
    (VB::FAdd, "vfadd"),
    (VB::FSub, "vfsub"),
    (VB::FMul, "vfmul"),
    (VB::FDiv, "vfdiv"),
    (VB::FMin, "vfmin"),
    (VB::FMax, "vfmax"),
    (VB::Pick, "vpick"),
];

pub(super) const VECTOR_SHIFT: &[(VS, &str)] = &[(VS::Shl, "vshl"), (VS::LShr, "vlshr"), (VS::AShr, "vashr")];

/// The word for a value of one of the tables.
pub(super) fn word<T: PartialEq + Copy>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(v, _)| *v == value).map_or("?", |(_, word)| word)
}

/// The value a word stands for.
pub(super) fn value_of<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, w)| *w == word).map(|(v, _)| *v)
}
