//! Builtins that are one operation of the machine on 16-byte vectors.
//!
//! They have GNU's names, and are what the headers of intrinsics use where C's operators on vectors
//! cannot say it.

use lively_ir::{Lanes as L, VectorBinary as B, VectorShift as S, VectorUnary as U};

/// An operation of the machine.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VectorBuiltin {
    /// On one vector; its lanes, and those of the result.
    Unary(U, L, L),
    /// On two.
    Binary(B, L, L),
    /// A shift of all lanes by one count.
    Shift(S, L),
    /// The highest bits of the lanes.
    SignMask(L),
}

const fn same(op: B, lanes: L) -> VectorBuiltin {
    VectorBuiltin::Binary(op, lanes, lanes)
}

/// Names after `__builtin_ia32_`.
const NAMES: &[(&str, VectorBuiltin)] = &[
    ("paddsb128", same(B::SAddSat, L::I8)),
    ("paddsw128", same(B::SAddSat, L::I16)),
    ("paddusb128", same(B::UAddSat, L::I8)),
    ("paddusw128", same(B::UAddSat, L::I16)),
    ("psubsb128", same(B::SSubSat, L::I8)),
    ("psubsw128", same(B::SSubSat, L::I16)),
    ("psubusb128", same(B::USubSat, L::I8)),
    ("psubusw128", same(B::USubSat, L::I16)),
    ("pavgb128", same(B::Average, L::I8)),
    ("pavgw128", same(B::Average, L::I16)),
    ("pminsb128", same(B::SMin, L::I8)),
    ("pminsw128", same(B::SMin, L::I16)),
    ("pminsd128", same(B::SMin, L::I32)),
    ("pmaxsb128", same(B::SMax, L::I8)),
    ("pmaxsw128", same(B::SMax, L::I16)),
    ("pmaxsd128", same(B::SMax, L::I32)),
    ("pminub128", same(B::UMin, L::I8)),
    ("pminuw128", same(B::UMin, L::I16)),
    ("pminud128", same(B::UMin, L::I32)),
    ("pmaxub128", same(B::UMax, L::I8)),
    ("pmaxuw128", same(B::UMax, L::I16)),
    ("pmaxud128", same(B::UMax, L::I32)),
    ("pmulhw128", same(B::SMulHi, L::I16)),
    ("pmulhuw128", same(B::UMulHi, L::I16)),
    ("pmaddwd128", VectorBuiltin::Binary(B::MulAddPairs, L::I16, L::I32)),
    ("pmuludq128", VectorBuiltin::Binary(B::UMulEven, L::I32, L::I64)),
    ("pmuldq128", VectorBuiltin::Binary(B::SMulEven, L::I32, L::I64)),
    ("packsswb128", VectorBuiltin::Binary(B::SNarrow, L::I16, L::I8)),
    ("packssdw128", VectorBuiltin::Binary(B::SNarrow, L::I32, L::I16)),
    ("packuswb128", VectorBuiltin::Binary(B::UNarrow, L::I16, L::I8)),
    ("packusdw128", VectorBuiltin::Binary(B::UNarrow, L::I32, L::I16)),
    ("pshufb128", same(B::Pick, L::I8)),
    ("minps", same(B::FMin, L::F32)),
    ("maxps", same(B::FMax, L::F32)),
    ("minpd", same(B::FMin, L::F64)),
    ("maxpd", same(B::FMax, L::F64)),
    ("pabsb128", VectorBuiltin::Unary(U::Abs, L::I8, L::I8)),
    ("pabsw128", VectorBuiltin::Unary(U::Abs, L::I16, L::I16)),
    ("pabsd128", VectorBuiltin::Unary(U::Abs, L::I32, L::I32)),
    ("sqrtps", VectorBuiltin::Unary(U::Sqrt, L::F32, L::F32)),
    ("sqrtpd", VectorBuiltin::Unary(U::Sqrt, L::F64, L::F64)),
    ("cvtdq2ps", VectorBuiltin::Unary(U::SToF, L::I32, L::F32)),
    ("cvttps2dq", VectorBuiltin::Unary(U::FToS, L::F32, L::I32)),
    ("pmovsxbw128", VectorBuiltin::Unary(U::SWidenLow, L::I8, L::I16)),
    ("pmovsxwd128", VectorBuiltin::Unary(U::SWidenLow, L::I16, L::I32)),
    ("pmovsxdq128", VectorBuiltin::Unary(U::SWidenLow, L::I32, L::I64)),
    ("pmovzxbw128", VectorBuiltin::Unary(U::UWidenLow, L::I8, L::I16)),
    ("pmovzxwd128", VectorBuiltin::Unary(U::UWidenLow, L::I16, L::I32)),
    ("pmovzxdq128", VectorBuiltin::Unary(U::UWidenLow, L::I32, L::I64)),
    ("psllwi128", VectorBuiltin::Shift(S::Shl, L::I16)),
    ("pslldi128", VectorBuiltin::Shift(S::Shl, L::I32)),
    ("psllqi128", VectorBuiltin::Shift(S::Shl, L::I64)),
    ("psrlwi128", VectorBuiltin::Shift(S::LShr, L::I16)),
    ("psrldi128", VectorBuiltin::Shift(S::LShr, L::I32)),
    ("psrlqi128", VectorBuiltin::Shift(S::LShr, L::I64)),
    ("psrawi128", VectorBuiltin::Shift(S::AShr, L::I16)),
    ("psradi128", VectorBuiltin::Shift(S::AShr, L::I32)),
    ("pmovmskb128", VectorBuiltin::SignMask(L::I8)),
    ("movmskps", VectorBuiltin::SignMask(L::F32)),
    ("movmskpd", VectorBuiltin::SignMask(L::F64)),
];

/// The builtin whose name goes on so after `__builtin_ia32_`.
pub(super) fn vector_of(rest: &str) -> Option<VectorBuiltin> {
    NAMES.iter().find(|(name, _)| *name == rest).map(|(_, builtin)| *builtin)
}
