//! The builtins: which names there are, which are only other names of library functions, and which
//! stay in the tree as operations.

use super::vector::{VectorBuiltin, vector_of};

/// An operation of an atomic read-modify-write.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Fetch {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `~(a & b)`
    Nand,
}

/// Atomic builtins: address first, then operands; memory orders have been evaluated as constants
/// where possible, and are the strongest otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Atomic {
    /// `__atomic_load_n(p, order)`
    LoadN,
    /// `__atomic_load(p, result, order)`
    Load,
    /// `__atomic_store_n(p, value, order)`
    StoreN,
    /// `__atomic_store(p, value pointer, order)`
    Store,
    /// `__atomic_exchange_n(p, value, order)`
    ExchangeN,
    /// `__atomic_exchange(p, value pointer, result pointer, order)`
    Exchange,
    /// `__atomic_compare_exchange_n(p, expected pointer, desired, weak, success, failure)`
    CompareExchangeN,
    /// The same with a pointer to the desired value.
    CompareExchange,
    /// The old value.
    FetchOp(Fetch),
    /// The new value.
    OpFetch(Fetch),
    /// `__atomic_test_and_set`
    TestAndSet,
    /// `__atomic_clear`
    Clear,
    /// `__atomic_thread_fence`, `__sync_synchronize`
    Fence,
    /// `__atomic_signal_fence`
    SignalFence,
    /// `__sync_bool_compare_and_swap(p, old, new)`
    SyncBoolCas,
    /// `__sync_val_compare_and_swap(p, old, new)`
    SyncValCas,
    /// `__sync_lock_test_and_set`
    SyncSwap,
    /// `__sync_lock_release`
    SyncRelease,
}

/// Operations that stay in the tree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Builtin {
    /// Leading zeros of an unsigned value.
    Clz,
    /// Trailing zeros.
    Ctz,
    /// One bits.
    Popcount,
    /// One bits modulo 2.
    Parity,
    /// One more than the number of trailing zeros; 0 for 0.
    Ffs,
    /// Redundant sign bits.
    Clrsb,
    /// Bytes reversed.
    Bswap,
    /// `a + b` into `*c`; whether it did not fit.
    AddOverflow,
    /// `a - b` into `*c`.
    SubOverflow,
    /// `a * b` into `*c`.
    MulOverflow,
    /// The same test on the type of the third operand, storing nothing.
    AddOverflowP,
    /// For `-`.
    SubOverflowP,
    /// For `*`.
    MulOverflowP,
    /// `__builtin_trap`
    Trap,
    /// `__builtin_unreachable`
    Unreachable,
    /// `__builtin_return_address(n)`
    ReturnAddress,
    /// `__builtin_frame_address(n)`
    FrameAddress,
    /// `__builtin_alloca(size)`, optionally with alignment in bits.
    Alloca,
    /// `va_start`
    VaStart,
    /// `va_end`
    VaEnd,
    /// `va_copy`
    VaCopy,
    /// Absolute value of a float.
    Fabs,
    /// First with the sign of the second.
    CopySign,
    /// Whether it is a NaN.
    IsNan,
    /// Whether it is infinite.
    IsInf,
    /// 1, -1 or 0.
    IsInfSign,
    /// Neither infinite nor NaN.
    IsFinite,
    /// Neither zero, subnormal, infinite nor NaN.
    IsNormal,
    /// Sign bit.
    SignBit,
    /// `fpclassify(nan, inf, normal, subnormal, zero, x)`
    FpClassify,
    /// Ordered comparison.
    IsGreater,
    /// Ordered comparison.
    IsGreaterEqual,
    /// Ordered comparison.
    IsLess,
    /// Ordered comparison.
    IsLessEqual,
    /// Ordered comparison.
    IsLessGreater,
    /// Either is a NaN.
    IsUnordered,
    /// A complex number from its parts.
    Complex,
    /// `__builtin_setjmp(words)`
    SetJmp,
    /// `__builtin_longjmp(words, 1)`
    LongJmp,
    /// `__builtin_shuffle` by a mask that is known at run time only: vectors, then the mask.
    Shuffle,
    /// Lanes of two vectors by constant numbers: the vectors, then the numbers.
    ShuffleVector,
    /// Each lane converted to the type of the result's lanes.
    ConvertVector,
    /// Lanes of the second operand where the first has ones, of the third where it has zeros.
    VectorSelect,
    /// An operation of the machine on vectors.
    Vector(VectorBuiltin),
    /// What the processor says of itself: which of four registers, which bit.
    CpuBit,
    /// Atomics.
    Atomic(Atomic),
}

/// How the checker treats a builtin's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// Operation with arguments converted to the given types (see [`LIBRARY`] for the letters).
    Typed(Builtin, &'static str),
    /// Operation on any real floating arguments.
    Floating(Builtin, usize),
    /// Overflow test on any integers.
    Overflow(Builtin),
    /// Atomics take their types from the pointer.
    Atomic(Atomic),
    /// Vectors of the operation's lanes.
    Vector(VectorBuiltin),
    /// A meaning of its own.
    Special(Meaning),
}

/// Builtins that the checker resolves by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// Its first argument.
    Expect,
    /// 0 or 1.
    ConstantP,
    /// -1 or 0.
    ObjectSize,
    /// Its first argument as `void *`.
    AssumeAligned,
    /// Its argument, after evaluating.
    Prefetch,
    /// Infinity of the given type (`f`, `d`, `D`, `q`).
    Inf(char),
    /// Quiet NaN of the given type.
    Nan(char),
    /// Signaling NaN of the given type.
    SignalingNan(char),
    /// `__builtin_classify_type`
    ClassifyType,
    /// `va_start`
    VaStart,
    /// `va_end`
    VaEnd,
    /// `va_copy`
    VaCopy,
    /// Always 1 for sizes up to 8.
    AlwaysLockFree,
    /// Whether the running processor has the extension a literal names.
    CpuSupports,
    /// Always 0.
    Zero,
    /// Nothing happens.
    Nothing,
    /// It is known, and not there.
    Missing,
    /// `__sync_...` with a family name.
    ConjFloat,
}

/// Library functions that have `__builtin_` names: the letters give result and parameters. `v void,
/// i int, u unsigned, l long, L long long, U unsigned long, z size_t, d double, f float, D long double,
/// p void *, P const void *, s char *, S const char *, V va_list, . variadic, I int *, e double *,
/// g float *, G long double *, w unsigned short, W unsigned long long, q _Float128, c float _Complex, C double _Complex,
/// K long double _Complex, b _Bool, J unsigned *, m long *, M unsigned long *, n long long *,
/// N unsigned long long *`. Those
/// after `!` never return.
pub const LIBRARY: &[(&str, &str)] = &[
    ("abort", "v!"),
    ("exit", "vi!"),
    ("_exit", "vi!"),
    ("_Exit", "vi!"),
    ("abs", "ii"),
    ("labs", "ll"),
    ("llabs", "LL"),
    ("malloc", "pz"),
    ("calloc", "pzz"),
    ("realloc", "ppz"),
    ("free", "vp"),
    ("aligned_alloc", "pzz"),
    ("memcpy", "ppPz"),
    ("mempcpy", "ppPz"),
    ("memmove", "ppPz"),
    ("memset", "ppiz"),
    ("memcmp", "iPPz"),
    ("memchr", "pPiz"),
    ("bcmp", "iPPz"),
    ("bcopy", "vPpz"),
    ("bzero", "vpz"),
    ("strlen", "zS"),
    ("strnlen", "zSz"),
    ("strcpy", "ssS"),
    ("stpcpy", "ssS"),
    ("stpncpy", "ssSz"),
    ("strncpy", "ssSz"),
    ("strcat", "ssS"),
    ("strncat", "ssSz"),
    ("strcmp", "iSS"),
    ("strncmp", "iSSz"),
    ("strcasecmp", "iSS"),
    ("strncasecmp", "iSSz"),
    ("strchr", "sSi"),
    ("strrchr", "sSi"),
    ("index", "sSi"),
    ("rindex", "sSi"),
    ("strstr", "sSS"),
    ("strpbrk", "sSS"),
    ("strspn", "zSS"),
    ("strcspn", "zSS"),
    ("strdup", "sS"),
    ("strndup", "sSz"),
    ("printf", "iS."),
    ("fprintf", "ipS."),
    ("sprintf", "isS."),
    ("snprintf", "iszS."),
    ("vprintf", "iSV"),
    ("vfprintf", "ipSV"),
    ("vsprintf", "isSV"),
    ("vsnprintf", "iszSV"),
    ("puts", "iS"),
    ("putchar", "ii"),
    ("fputs", "iSp"),
    ("fputc", "iip"),
    ("fwrite", "zPzzp"),
    ("scanf", "iS."),
    ("sscanf", "iSS."),
    ("fscanf", "ipS."),
    ("isalnum", "ii"),
    ("isalpha", "ii"),
    ("isblank", "ii"),
    ("iscntrl", "ii"),
    ("isdigit", "ii"),
    ("isgraph", "ii"),
    ("islower", "ii"),
    ("isprint", "ii"),
    ("ispunct", "ii"),
    ("isspace", "ii"),
    ("isupper", "ii"),
    ("isxdigit", "ii"),
    ("tolower", "ii"),
    ("toupper", "ii"),
    ("sqrt", "dd"),
    ("sqrtf", "ff"),
    ("sqrtl", "DD"),
    ("sin", "dd"),
    ("sinf", "ff"),
    ("sinl", "DD"),
    ("cos", "dd"),
    ("cosf", "ff"),
    ("cosl", "DD"),
    ("tan", "dd"),
    ("tanf", "ff"),
    ("tanl", "DD"),
    ("asin", "dd"),
    ("asinf", "ff"),
    ("asinl", "DD"),
    ("acos", "dd"),
    ("acosf", "ff"),
    ("acosl", "DD"),
    ("atan", "dd"),
    ("atanf", "ff"),
    ("atanl", "DD"),
    ("atan2", "ddd"),
    ("atan2f", "fff"),
    ("atan2l", "DDD"),
    ("sinh", "dd"),
    ("sinhf", "ff"),
    ("cosh", "dd"),
    ("coshf", "ff"),
    ("tanh", "dd"),
    ("tanhf", "ff"),
    ("exp", "dd"),
    ("expf", "ff"),
    ("expl", "DD"),
    ("exp2", "dd"),
    ("exp2f", "ff"),
    ("exp2l", "DD"),
    ("expm1", "dd"),
    ("expm1f", "ff"),
    ("log", "dd"),
    ("logf", "ff"),
    ("logl", "DD"),
    ("log2", "dd"),
    ("log2f", "ff"),
    ("log2l", "DD"),
    ("log10", "dd"),
    ("log10f", "ff"),
    ("log10l", "DD"),
    ("log1p", "dd"),
    ("log1pf", "ff"),
    ("pow", "ddd"),
    ("powf", "fff"),
    ("powl", "DDD"),
    ("powi", "ddi"),
    ("cbrt", "dd"),
    ("cbrtf", "ff"),
    ("hypot", "ddd"),
    ("hypotf", "fff"),
    ("hypotl", "DDD"),
    ("floor", "dd"),
    ("floorf", "ff"),
    ("floorl", "DD"),
    ("ceil", "dd"),
    ("ceilf", "ff"),
    ("ceill", "DD"),
    ("trunc", "dd"),
    ("truncf", "ff"),
    ("truncl", "DD"),
    ("round", "dd"),
    ("roundf", "ff"),
    ("roundl", "DD"),
    ("rint", "dd"),
    ("rintf", "ff"),
    ("rintl", "DD"),
    ("nearbyint", "dd"),
    ("nearbyintf", "ff"),
    ("nearbyintl", "DD"),
    ("lrint", "ld"),
    ("lrintf", "lf"),
    ("llrint", "Ld"),
    ("llrintf", "Lf"),
    ("lround", "ld"),
    ("lroundf", "lf"),
    ("llround", "Ld"),
    ("llroundf", "Lf"),
    ("fmod", "ddd"),
    ("fmodf", "fff"),
    ("fmodl", "DDD"),
    ("fmin", "ddd"),
    ("fminf", "fff"),
    ("fminl", "DDD"),
    ("fmax", "ddd"),
    ("fmaxf", "fff"),
    ("fmaxl", "DDD"),
    ("fma", "dddd"),
    ("fmaf", "ffff"),
    ("fmal", "DDDD"),
    ("ldexp", "ddi"),
    ("ldexpf", "ffi"),
    ("ldexpl", "DDi"),
    ("scalbn", "ddi"),
    ("scalbnf", "ffi"),
    ("scalbnl", "DDi"),
    ("frexp", "ddI"),
    ("frexpf", "ffI"),
    ("frexpl", "DDI"),
    ("modf", "dde"),
    ("modff", "ffg"),
    ("modfl", "DDG"),
    ("logb", "dd"),
    ("logbf", "ff"),
    ("ilogb", "id"),
    ("ilogbf", "if"),
    ("fdim", "ddd"),
    ("fdimf", "fff"),
    ("remainder", "ddd"),
    ("remainderf", "fff"),
    ("nextafter", "ddd"),
    ("nextafterf", "fff"),
    ("erf", "dd"),
    ("erff", "ff"),
    ("erfc", "dd"),
    ("tgamma", "dd"),
    ("lgamma", "dd"),
    ("ffsl", "il"),
    ("ffsll", "iL"),
    ("alloca", "pz"),
    ("creal", "dC"),
    ("crealf", "fc"),
    ("creall", "DK"),
    ("cimag", "dC"),
    ("cimagf", "fc"),
    ("cimagl", "DK"),
    ("carg", "dC"),
    ("cargf", "fc"),
    ("cargl", "DK"),
    ("cabs", "dC"),
    ("cabsf", "fc"),
    ("cabsl", "DK"),
    ("conj", "CC"),
    ("conjf", "cc"),
    ("conjl", "KK"),
    ("cproj", "CC"),
    ("cprojf", "cc"),
    ("cprojl", "KK"),
    ("csqrt", "CC"),
    ("csqrtf", "cc"),
    ("csqrtl", "KK"),
    ("cexp", "CC"),
    ("cexpf", "cc"),
    ("cexpl", "KK"),
    ("clog", "CC"),
    ("clogf", "cc"),
    ("clogl", "KK"),
    ("csin", "CC"),
    ("csinf", "cc"),
    ("csinl", "KK"),
    ("ccos", "CC"),
    ("ccosf", "cc"),
    ("ccosl", "KK"),
    ("ctan", "CC"),
    ("ctanf", "cc"),
    ("ctanl", "KK"),
    ("csinh", "CC"),
    ("csinhf", "cc"),
    ("csinhl", "KK"),
    ("ccosh", "CC"),
    ("ccoshf", "cc"),
    ("ccoshl", "KK"),
    ("ctanh", "CC"),
    ("ctanhf", "cc"),
    ("ctanhl", "KK"),
    ("casin", "CC"),
    ("casinf", "cc"),
    ("casinl", "KK"),
    ("cacos", "CC"),
    ("cacosf", "cc"),
    ("cacosl", "KK"),
    ("catan", "CC"),
    ("catanf", "cc"),
    ("catanl", "KK"),
    ("casinh", "CC"),
    ("casinhf", "cc"),
    ("casinhl", "KK"),
    ("cacosh", "CC"),
    ("cacoshf", "cc"),
    ("cacoshl", "KK"),
    ("catanh", "CC"),
    ("catanhf", "cc"),
    ("catanhl", "KK"),
    ("cpow", "CCC"),
    ("cpowf", "ccc"),
    ("cpowl", "KKK"),
    ("sinhl", "DD"),
    ("coshl", "DD"),
    ("tanhl", "DD"),
    ("asinh", "dd"),
    ("asinhf", "ff"),
    ("asinhl", "DD"),
    ("acosh", "dd"),
    ("acoshf", "ff"),
    ("acoshl", "DD"),
    ("atanh", "dd"),
    ("atanhf", "ff"),
    ("atanhl", "DD"),
    ("exp10", "dd"),
    ("exp10f", "ff"),
    ("exp10l", "DD"),
    ("expm1l", "DD"),
    ("log1pl", "DD"),
    ("cbrtl", "DD"),
    ("erfl", "DD"),
    ("erfcf", "ff"),
    ("erfcl", "DD"),
    ("tgammaf", "ff"),
    ("tgammal", "DD"),
    ("lgammaf", "ff"),
    ("lgammal", "DD"),
    ("logbl", "DD"),
    ("fdiml", "DDD"),
    ("remainderl", "DDD"),
    ("nextafterl", "DDD"),
    ("scalbln", "ddl"),
    ("remquo", "dddI"),
    ("nexttoward", "ddD"),
    ("scalblnf", "ffl"),
    ("remquof", "fffI"),
    ("nexttowardf", "ffD"),
    ("scalblnl", "DDl"),
    ("remquol", "DDDI"),
    ("ilogbl", "iD"),
    ("nexttowardl", "DDD"),
    ("lrintl", "lD"),
    ("llrintl", "LD"),
    ("lroundl", "lD"),
    ("llroundl", "LD"),
    ("imaxabs", "ll"),
    ("vscanf", "iSV"),
    ("vsscanf", "iSSV"),
    ("powi", "ddi"),
    ("powif", "ffi"),
    ("powil", "DDi"),
    ("isascii", "ii"),
    ("toascii", "ii"),
    ("__memcpy_chk", "ppPzz"),
    ("__memmove_chk", "ppPzz"),
    ("__mempcpy_chk", "ppPzz"),
    ("__memset_chk", "ppizz"),
    ("__strcpy_chk", "ssSz"),
    ("__stpcpy_chk", "ssSz"),
    ("__strncpy_chk", "ssSzz"),
    ("__stpncpy_chk", "ssSzz"),
    ("__strcat_chk", "ssSz"),
    ("__strncat_chk", "ssSzz"),
    ("__sprintf_chk", "isizS."),
    ("__snprintf_chk", "iszizS."),
    ("__vsprintf_chk", "isizSV"),
    ("__vsnprintf_chk", "iszizSV"),
    ("__printf_chk", "iiS."),
    ("__fprintf_chk", "ipiS."),
    ("__vprintf_chk", "iiSV"),
    ("__vfprintf_chk", "ipiSV"),
    ("putchar_unlocked", "ii"),
    ("puts_unlocked", "iS"),
    ("printf_unlocked", "iS."),
    ("fprintf_unlocked", "ipS."),
    ("fputs_unlocked", "iSp"),
    ("fputc_unlocked", "iip"),
    ("fwrite_unlocked", "zPzzp"),
];

/// What the builtin called `name` is; library names are in [`LIBRARY`] without their prefix.
#[must_use]
pub fn builtin_of(name: &str) -> Option<Family> {
    if let Some(rest) = name.strip_prefix("__atomic_") {
        return atomic_of(rest);
    }
    if let Some(rest) = name.strip_prefix("__sync_") {
        return sync_of(rest);
    }
    let rest = name.strip_prefix("__builtin_")?;
    if let Some(builtin) = rest.strip_prefix("ia32_").and_then(vector_of) {
        return Some(Family::Vector(builtin));
    }
    bits_of(rest).or_else(|| floating_of(rest)).or_else(|| special_of(rest))
}

fn bits_of(rest: &str) -> Option<Family> {
    use Builtin as B;
    use Family::{Overflow, Typed};
    Some(match rest {
        "clz" => Typed(B::Clz, "iu"),
        "clzl" => Typed(B::Clz, "iU"),
        "clzll" => Typed(B::Clz, "iW"),
        "ctz" => Typed(B::Ctz, "iu"),
        "ctzl" => Typed(B::Ctz, "iU"),
        "ctzll" => Typed(B::Ctz, "iW"),
        "popcount" => Typed(B::Popcount, "iu"),
        "popcountl" => Typed(B::Popcount, "iU"),
        "popcountll" => Typed(B::Popcount, "iW"),
        "parity" => Typed(B::Parity, "iu"),
        "parityl" => Typed(B::Parity, "iU"),
        "parityll" => Typed(B::Parity, "iW"),
        "ffs" => Typed(B::Ffs, "ii"),
        "ffsl" => Typed(B::Ffs, "il"),
        "ffsll" => Typed(B::Ffs, "iL"),
        "clrsb" => Typed(B::Clrsb, "ii"),
        "clrsbl" => Typed(B::Clrsb, "il"),
        "clrsbll" => Typed(B::Clrsb, "iL"),
        "bswap16" => Typed(B::Bswap, "ww"),
        "bswap32" => Typed(B::Bswap, "uu"),
        "bswap64" => Typed(B::Bswap, "UU"),
        "bswap128" => Typed(B::Bswap, "OO"),
        "trap" => Typed(B::Trap, "v"),
        "unreachable" => Typed(B::Unreachable, "v"),
        "return_address" => Typed(B::ReturnAddress, "pu"),
        "frame_address" => Typed(B::FrameAddress, "pu"),
        "alloca" => Typed(B::Alloca, "pz"),
        "setjmp" => Typed(B::SetJmp, "ip"),
        "longjmp" => Typed(B::LongJmp, "vpi"),
        "alloca_with_align" => Typed(B::Alloca, "pzz"),
        "add_overflow" => Overflow(B::AddOverflow),
        "sub_overflow" => Overflow(B::SubOverflow),
        "mul_overflow" => Overflow(B::MulOverflow),
        "add_overflow_p" => Overflow(B::AddOverflowP),
        "sub_overflow_p" => Overflow(B::SubOverflowP),
        "mul_overflow_p" => Overflow(B::MulOverflowP),
        "sadd_overflow" => Typed(B::AddOverflow, "biiI"),
        "saddl_overflow" => Typed(B::AddOverflow, "bllm"),
        "saddll_overflow" => Typed(B::AddOverflow, "bLLn"),
        "uadd_overflow" => Typed(B::AddOverflow, "buuJ"),
        "uaddl_overflow" => Typed(B::AddOverflow, "bUUM"),
        "uaddll_overflow" => Typed(B::AddOverflow, "bWWN"),
        "ssub_overflow" => Typed(B::SubOverflow, "biiI"),
        "ssubl_overflow" => Typed(B::SubOverflow, "bllm"),
        "ssubll_overflow" => Typed(B::SubOverflow, "bLLn"),
        "usub_overflow" => Typed(B::SubOverflow, "buuJ"),
        "usubl_overflow" => Typed(B::SubOverflow, "bUUM"),
        "usubll_overflow" => Typed(B::SubOverflow, "bWWN"),
        "smul_overflow" => Typed(B::MulOverflow, "biiI"),
        "smull_overflow" => Typed(B::MulOverflow, "bllm"),
        "smulll_overflow" => Typed(B::MulOverflow, "bLLn"),
        "umul_overflow" => Typed(B::MulOverflow, "buuJ"),
        "umull_overflow" => Typed(B::MulOverflow, "bUUM"),
        "umulll_overflow" => Typed(B::MulOverflow, "bWWN"),
        _ => return None,
    })
}

fn floating_of(rest: &str) -> Option<Family> {
    use Builtin as B;
    use Family::{Floating, Typed};
    Some(match rest {
        "fabs" => Typed(B::Fabs, "dd"),
        "fabsf" => Typed(B::Fabs, "ff"),
        "fabsl" => Typed(B::Fabs, "DD"),
        "copysign" => Typed(B::CopySign, "ddd"),
        "copysignf" => Typed(B::CopySign, "fff"),
        "copysignl" => Typed(B::CopySign, "DDD"),
        "isnan" | "isnanf" | "isnanl" => Floating(B::IsNan, 1),
        "isinf" | "isinff" | "isinfl" => Floating(B::IsInf, 1),
        "isinf_sign" => Floating(B::IsInfSign, 1),
        "isfinite" | "finite" | "finitef" | "finitel" => Floating(B::IsFinite, 1),
        "isnormal" => Floating(B::IsNormal, 1),
        "signbit" | "signbitf" | "signbitl" => Floating(B::SignBit, 1),
        "fpclassify" => Floating(B::FpClassify, 6),
        "isgreater" => Floating(B::IsGreater, 2),
        "isgreaterequal" => Floating(B::IsGreaterEqual, 2),
        "isless" => Floating(B::IsLess, 2),
        "islessequal" => Floating(B::IsLessEqual, 2),
        "islessgreater" => Floating(B::IsLessGreater, 2),
        "isunordered" => Floating(B::IsUnordered, 2),
        _ => return None,
    })
}

fn special_of(rest: &str) -> Option<Family> {
    use Meaning as M;
    Some(Family::Special(match rest {
        "expect" | "expect_with_probability" => M::Expect,
        "constant_p" => M::ConstantP,
        "object_size" | "dynamic_object_size" => M::ObjectSize,
        "assume_aligned" | "extract_return_addr" | "frob_return_addr" => M::AssumeAligned,
        "prefetch" => M::Prefetch,
        "inf" | "huge_val" => M::Inf('d'),
        "inff" | "huge_valf" | "inff32" | "huge_valf32" => M::Inf('f'),
        "infl" | "huge_vall" | "inff64x" | "huge_valf64x" => M::Inf('D'),
        "inff128" | "huge_valf128" | "infq" | "huge_valq" => M::Inf('q'),
        "inff64" | "huge_valf64" | "inff32x" | "huge_valf32x" => M::Inf('d'),
        "nan" | "nanf64" | "nanf32x" => M::Nan('d'),
        "nanf" | "nanf32" => M::Nan('f'),
        "nanl" | "nanf64x" => M::Nan('D'),
        "nanf128" | "nanq" => M::Nan('q'),
        "nans" | "nansf64" | "nansf32x" => M::SignalingNan('d'),
        "nansf" | "nansf32" => M::SignalingNan('f'),
        "nansl" | "nansf64x" => M::SignalingNan('D'),
        "nansf128" | "nansq" => M::SignalingNan('q'),
        "classify_type" => M::ClassifyType,
        "va_start" | "c23_va_start" | "stdarg_start" => M::VaStart,
        "va_end" => M::VaEnd,
        "va_copy" => M::VaCopy,
        "cpu_supports" => M::CpuSupports,
        "cpu_is" | "is_constant_evaluated" => M::Zero,
        "va_arg_pack" | "va_arg_pack_len" | "apply" | "apply_args" | "return" => M::Missing,
        "cpu_init" | "unwind_init" | "__clear_cache" | "ia32_pause" => M::Nothing,
        _ => return None,
    }))
}

fn atomic_of(rest: &str) -> Option<Family> {
    use Atomic as A;
    let atomic = match rest {
        "load_n" => A::LoadN,
        "load" => A::Load,
        "store_n" => A::StoreN,
        "store" => A::Store,
        "exchange_n" => A::ExchangeN,
        "exchange" => A::Exchange,
        "compare_exchange_n" => A::CompareExchangeN,
        "compare_exchange" => A::CompareExchange,
        "test_and_set" => A::TestAndSet,
        "clear" => A::Clear,
        "thread_fence" => A::Fence,
        "signal_fence" => A::SignalFence,
        "always_lock_free" | "is_lock_free" => return Some(Family::Special(Meaning::AlwaysLockFree)),
        _ => match rest.strip_prefix("fetch_") {
            Some(op) => A::FetchOp(fetch(op)?),
            None => A::OpFetch(fetch(rest.strip_suffix("_fetch")?)?),
        },
    };
    Some(Family::Atomic(atomic))
}

fn sync_of(rest: &str) -> Option<Family> {
    use Atomic as A;
    let rest = rest.trim_end_matches(['1', '2', '4', '8', '6']).trim_end_matches('_');
    let atomic = match rest {
        "synchronize" => A::Fence,
        "bool_compare_and_swap" => A::SyncBoolCas,
        "val_compare_and_swap" => A::SyncValCas,
        "lock_test_and_set" => A::SyncSwap,
        "lock_release" => A::SyncRelease,
        _ => match rest.strip_prefix("fetch_and_") {
            Some(op) => A::FetchOp(fetch(op)?),
            None => A::OpFetch(fetch(rest.strip_suffix("_and_fetch")?)?),
        },
    };
    Some(Family::Atomic(atomic))
}

fn fetch(op: &str) -> Option<Fetch> {
    Some(match op {
        "add" => Fetch::Add,
        "sub" => Fetch::Sub,
        "and" => Fetch::And,
        "or" => Fetch::Or,
        "xor" => Fetch::Xor,
        "nand" => Fetch::Nand,
        _ => return None,
    })
}

impl Builtin {
    /// Whether control does not come back.
    #[must_use]
    pub const fn never_returns(self) -> bool {
        matches!(self, Self::Trap | Self::Unreachable)
    }
}
