//! The relocation kinds of x86-64 objects: expression, field and range of each.

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
            #[must_use]
            pub const fn expr(self) -> Expr {
                match self { $(Self::$variant => Expr::$expr,)* }
            }
            /// Bytes of the field.
            #[must_use]
            pub const fn width(self) -> usize {
                match self { $(Self::$variant => $width,)* }
            }
            pub(super) const fn sign(self) -> Sign {
                match self { $(Self::$variant => Sign::$sign,)* }
            }
        }
    };
}

/// Which values a field narrower than 64 bits takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    /// `-2^(n-1) ..= 2^(n-1) - 1`
    Signed,
    /// `0 ..= 2^n - 1`
    Unsigned,
    /// Either reading: `-2^(n-1) ..= 2^n - 1`
    Either,
}

kinds! {
    /// Marker without effect.
    None "none" 0 Either None;
    /// S + A, 64 bits.
    Abs64 "abs64" 8 Either Absolute;
    /// S + A, zero-extended from 32 bits.
    Abs32 "abs32" 4 Unsigned Absolute;
    /// S + A, sign-extended from 32 bits.
    Abs32S "abs32s" 4 Signed Absolute;
    /// S + A, 16 bits.
    Abs16 "abs16" 2 Either Absolute;
    /// S + A, 8 bits.
    Abs8 "abs8" 1 Either Absolute;
    /// S + A - P, 64 bits.
    Pc64 "pc64" 8 Either Relative;
    /// S + A - P, 32 bits.
    Pc32 "pc32" 4 Signed Relative;
    /// S + A - P, 16 bits.
    Pc16 "pc16" 2 Signed Relative;
    /// S + A - P, 8 bits.
    Pc8 "pc8" 1 Signed Relative;
    /// L + A - P, 32 bits: call or jump.
    Plt32 "plt32" 4 Signed Branch;
    /// L + A - B, 64 bits.
    PltOff64 "pltoff64" 8 Either BranchOffset;
    /// G + A - P, 32 bits, the instruction must stay.
    GotPc32 "gotpcrel" 4 Signed CellRelative;
    /// G + A - P, 64 bits.
    GotPc64 "gotpcrel64" 8 Either CellRelative;
    /// G + A - P of an instruction without REX that may be relaxed.
    GotPc32X "gotpcrelx" 4 Signed CellRelative;
    /// G + A - P of an instruction with REX that may be relaxed.
    GotPc32RexX "rex_gotpcrelx" 4 Signed CellRelative;
    /// G + A - B, 32 bits.
    Got32 "got32" 4 Signed CellOffset;
    /// G + A - B, 64 bits.
    Got64 "got64" 8 Either CellOffset;
    /// S + A - B, 64 bits.
    GotOff64 "gotoff64" 8 Either BaseOffset;
    /// B + A - P, 32 bits.
    GotBase32 "gotpc32" 4 Signed BaseRelative;
    /// B + A - P, 64 bits.
    GotBase64 "gotpc64" 8 Either BaseRelative;
    /// Z + A, 32 bits.
    Size32 "size32" 4 Unsigned Size;
    /// Z + A, 64 bits.
    Size64 "size64" 8 Either Size;
    /// Pair for `__tls_get_addr`, relative.
    TlsGd "tlsgd" 4 Signed TlsPair;
    /// Module pair for `__tls_get_addr`, relative.
    TlsLd "tlsld" 4 Signed TlsModule;
    /// Offset in the module's block, 32 bits.
    DtpOff32 "dtpoff32" 4 Signed TlsModuleOffset;
    /// Offset in the module's block, 64 bits.
    DtpOff64 "dtpoff64" 8 Either TlsModuleOffset;
    /// Cell with T, relative.
    GotTpOff "gottpoff" 4 Signed TlsCell;
    /// T + A, 32 bits.
    TpOff32 "tpoff32" 4 Signed TlsOffset;
    /// T + A, 64 bits.
    TpOff64 "tpoff64" 8 Either TlsOffset;
    /// Descriptor, relative.
    TlsDesc32 "tlsdesc" 4 Signed TlsDescriptor;
    /// Call through the descriptor.
    TlsDescCall "tlsdesc_call" 0 Either TlsDescriptorCall;
}

impl Kind {
    /// The kind called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.name() == name)
    }
}
