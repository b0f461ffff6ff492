//! The relocation kinds of x86-64 objects, as the System V psABI numbers them (the numbers
//! themselves stay with the readers): expression, field and range of each.
//!
//! Each kind says *expression; field; range; failure*. Letters are those of [`Expr`]. A field of
//! 64 bits holds any value and never fails; values are computed modulo 2^64, as the psABI says, so
//! hostile addends wrap and are then judged by the range alone. A field that does not lie wholly
//! inside its section is [`Misfit::Outside`](crate::Misfit) for every kind, markers included.

use crate::Expr;

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident $name:literal $width:literal $sign:ident $expr:ident;)*) => {
        /// A relocation kind.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$meta])* $variant,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The name used in dumps.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
            /// What the kind asks for.
            #[inline]
            #[must_use]
            pub const fn expr(self) -> Expr {
                match self { $(Self::$variant => Expr::$expr,)* }
            }
            /// Bytes of the field; 0 for markers.
            #[inline]
            #[must_use]
            pub const fn width(self) -> usize {
                match self { $(Self::$variant => $width,)* }
            }
            /// Smallest and largest value that fits the field.
            #[inline]
            #[must_use]
            pub const fn range(self) -> (i64, i64) {
                const RANGES: &[(i64, i64)] = &[$(Sign::$sign.range($width),)*];
                RANGES[self as usize]
            }
        }
    };
}

/// Which values a field narrower than 64 bits takes.
#[derive(Clone, Copy)]
enum Sign {
    /// `-2^(n-1) ..= 2^(n-1) - 1`
    Signed,
    /// `0 ..= 2^n - 1`
    Unsigned,
    /// Either reading: `-2^(n-1) ..= 2^n - 1`
    Either,
}

impl Sign {
    /// The values a field of `width` bytes takes. No field (markers) and a whole word take all.
    const fn range(self, width: usize) -> (i64, i64) {
        if width == 0 || width == 8 {
            return (i64::MIN, i64::MAX);
        }
        let bits = 8 * width as u32;
        match self {
            Self::Signed => (-1 << (bits - 1), (1 << (bits - 1)) - 1),
            Self::Unsigned => (0, (1 << bits) - 1),
            Self::Either => (-1 << (bits - 1), (1 << bits) - 1),
        }
    }
}

kinds! {
    /// Marker without effect. No field; cannot fail.
    None "none" 0 Either None;
    /// S + A; 8 bytes; every value; cannot fail.
    Abs64 "abs64" 8 Either Absolute;
    /// S + A; 4 bytes that the processor zero-extends; `0 ..= 2^32-1`; fails when the target lies
    /// above 4 GiB (`-fno-pic` code far from address 0).
    Abs32 "abs32" 4 Unsigned Absolute;
    /// S + A; 4 bytes that the processor sign-extends; `-2^31 ..= 2^31-1`; fails when the target
    /// lies outside the lowest and highest 2 GiB.
    Abs32S "abs32s" 4 Signed Absolute;
    /// S + A; 2 bytes; `-2^15 ..= 2^16-1`, for the processor may read it either way; fails for
    /// any address in a common layout, so it is met with absolute symbols only.
    Abs16 "abs16" 2 Either Absolute;
    /// S + A; 1 byte; `-2^7 ..= 2^8-1`; fails like [`Kind::Abs16`].
    Abs8 "abs8" 1 Either Absolute;
    /// S + A - P; 8 bytes; every value; cannot fail.
    Pc64 "pc64" 8 Either Relative;
    /// S + A - P; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails when the target is more than
    /// 2 GiB away. Data as well as code: no stub may stand in.
    Pc32 "pc32" 4 Signed Relative;
    /// S + A - P; 2 bytes, sign-extended; `-2^15 ..= 2^15-1`; fails beyond.
    Pc16 "pc16" 2 Signed Relative;
    /// S + A - P; 1 byte, sign-extended; `-2^7 ..= 2^7-1`; fails beyond (short jumps between
    /// sections, `jrcxz`).
    Pc8 "pc8" 1 Signed Relative;
    /// L + A - P; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails only when not even a stub is
    /// in reach, for this is a call or jump.
    Plt32 "plt32" 4 Signed Branch;
    /// L + A - B; 8 bytes; every value; cannot fail (calls of the large model).
    PltOff64 "pltoff64" 8 Either BranchOffset;
    /// G + A - P; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails when the cell is out of reach.
    /// The instruction must stay what it is.
    GotPc32 "gotpcrel" 4 Signed CellRelative;
    /// G + A - P; 8 bytes; every value; cannot fail.
    GotPc64 "gotpcrel64" 8 Either CellRelative;
    /// G + A - P of an instruction without REX prefix that may be relaxed
    /// ([`super::relax`]); field, range and failure as [`Kind::GotPc32`].
    GotPc32X "gotpcrelx" 4 Signed CellRelative;
    /// G + A - P of an instruction with REX prefix that may be relaxed; field, range and failure as
    /// [`Kind::GotPc32`].
    GotPc32RexX "rex_gotpcrelx" 4 Signed CellRelative;
    /// G + A - B; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails when the cell is more than
    /// 2 GiB from the cell base.
    Got32 "got32" 4 Signed CellOffset;
    /// G + A - B; 8 bytes; every value; cannot fail. The psABI's GOTPLT64 means the same.
    Got64 "got64" 8 Either CellOffset;
    /// S + A - B; 8 bytes; every value; cannot fail.
    GotOff64 "gotoff64" 8 Either BaseOffset;
    /// B + A - P; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails when the cell base is out of
    /// reach.
    GotBase32 "gotpc32" 4 Signed BaseRelative;
    /// B + A - P; 8 bytes; every value; cannot fail.
    GotBase64 "gotpc64" 8 Either BaseRelative;
    /// Z + A; 4 bytes, zero-extended; `0 ..= 2^32-1`; fails beyond.
    Size32 "size32" 4 Unsigned Size;
    /// Z + A; 8 bytes; every value; cannot fail.
    Size64 "size64" 8 Either Size;
    /// Address of a (module, offset) pair for `__tls_get_addr`, + A - P; 4 bytes, sign-extended;
    /// `-2^31 ..= 2^31-1`; fails when the pair is out of reach. General dynamic.
    TlsGd "tlsgd" 4 Signed TlsPair;
    /// Address of a (module, 0) pair for `__tls_get_addr`, + A - P; 4 bytes, sign-extended;
    /// `-2^31 ..= 2^31-1`; fails when the pair is out of reach. Local dynamic.
    TlsLd "tlsld" 4 Signed TlsModule;
    /// Offset in the module's block + A; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails beyond.
    /// Becomes [`Kind::TpOff32`] in code whose module base was relaxed.
    DtpOff32 "dtpoff32" 4 Signed TlsModuleOffset;
    /// Offset in the module's block + A; 8 bytes; every value; cannot fail. In debug sections it
    /// is what debuggers want and is never turned into anything else.
    DtpOff64 "dtpoff64" 8 Either TlsModuleOffset;
    /// Address of a cell that holds T, + A - P; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails
    /// when the cell is out of reach. Initial exec.
    GotTpOff "gottpoff" 4 Signed TlsCell;
    /// T + A; 4 bytes, sign-extended; `-2^31 ..= 2^31-1`; fails beyond. Local exec.
    TpOff32 "tpoff32" 4 Signed TlsOffset;
    /// T + A; 8 bytes; every value; cannot fail. Local exec of the large model.
    TpOff64 "tpoff64" 8 Either TlsOffset;
    /// Address of a (resolver, argument) descriptor, + A - P; 4 bytes, sign-extended;
    /// `-2^31 ..= 2^31-1`; fails when the descriptor is out of reach.
    TlsDesc32 "tlsdesc" 4 Signed TlsDescriptor;
    /// Marks the `call *(%rax)` through a descriptor. No field; cannot fail.
    TlsDescCall "tlsdesc_call" 0 Either TlsDescriptorCall;
}

impl Kind {
    /// The kind called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.name() == name)
    }
}
