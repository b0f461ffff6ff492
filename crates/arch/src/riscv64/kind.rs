//! The relocation kinds of riscv64 objects, as the RISC-V ELF psABI names them: expression, field
//! and range of each.
//!
//! The expression is an [`Expr`]; the letters are explained there. [`Form`] states the field, the
//! range and so the failure: a value outside the range is [`Misfit::Range`](crate::Misfit), an odd
//! branch distance [`Misfit::Alignment`](crate::Misfit), a field that does not lie in its section
//! [`Misfit::Outside`](crate::Misfit).
//!
//! A high part rounds so that the sign-extended low part of its pair completes it: the low kinds
//! therefore take the whole value and keep its low 12 bits. [`Expr::PairLow`] kinds name the place of
//! the high part; the value to insert is the high part's.
//!
//! [`Expr::Add`] and [`Expr::Subtract`] kinds change what is in the field: the value to insert is
//! S + A, and the field is read, changed modulo its size, and written.
//!
//! Code is not shortened here, so `align` must be satisfied by whoever places it: the bytes it
//! marks are nops of which a linker may have to remove some.

use crate::Expr;

/// How a value lies in the bytes. Each names the field and the values it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// No field, takes everything.
    Marker,
    /// A little-endian integer of this many bytes; less than 8 take `-2^(n-1) ..= 2^n-1`.
    Data(u8),
    /// A little-endian signed integer of this many bytes, `-2^(n-1) ..= 2^(n-1)-1`.
    Signed(u8),
    /// A little-endian integer of this many bytes, the value reduced to it.
    Set(u8),
    /// The same, the value added to what is there.
    Add(u8),
    /// The same, the value subtracted from what is there.
    Subtract(u8),
    /// The low six bits of a byte, the value reduced to them.
    Set6,
    /// The same, the value subtracted from what is there.
    Subtract6,
    /// A ULEB128 number that keeps its length, the value reduced to it.
    SetUleb,
    /// The same, the value subtracted from what is there.
    SubtractUleb,
    /// B format: 13 bits, even, signed: `-4096 ..= 4094`.
    Branch,
    /// J format: 21 bits, even, signed: `-2^20 ..= 2^20-2`.
    Jump,
    /// CB format: 9 bits, even, signed: `-256 ..= 254`.
    ShortBranch,
    /// CJ format: 12 bits, even, signed: `-2048 ..= 2046`.
    ShortJump,
    /// U format, rounded: `-2^31-2048 ..= 2^31-2049`.
    High20,
    /// I format, the value's low 12 bits.
    LowLoad,
    /// S format, the value's low 12 bits.
    LowStore,
    /// `auipc` and the I format instruction after it: range of [`Form::High20`].
    Pair,
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident $name:literal $expr:ident $form:expr;)*) => {
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
            /// How its value lies in the bytes.
            #[inline]
            pub(super) const fn form(self) -> Form {
                const FORMS: &[Form] = &[$($form,)*];
                FORMS[self as usize]
            }
        }
    };
}

kinds! {
    /// Marker without effect.
    None "none" None Form::Marker;
    /// S + A, 32 bits, either sign.
    Abs32 "abs32" Absolute Form::Data(4);
    /// S + A, 64 bits.
    Abs64 "abs64" Absolute Form::Data(8);
    /// S + A - P, 32 bits, signed.
    Pc32 "pc32" Relative Form::Signed(4);
    /// L + A - P, 32 bits, signed: a reference to a function in data.
    Plt32 "plt32" Branch Form::Signed(4);
    /// G + A - P, 32 bits, signed.
    GotPc32 "got32_pcrel" CellRelative Form::Signed(4);
    /// S + A - P of a conditional branch: 4 KiB either way.
    Branch "branch" Relative Form::Branch;
    /// L + A - P of a `jal`: 1 MiB either way, a stub may stand in.
    Jal "jal" Branch Form::Jump;
    /// L + A - P of `auipc` and `jalr`: 2 GiB either way, a stub may stand in.
    Call "call" Branch Form::Pair;
    /// The same.
    CallPlt "call_plt" Branch Form::Pair;
    /// G + A - P, high part.
    GotHi20 "got_hi20" CellRelative Form::High20;
    /// Cell that holds T, + A - P, high part.
    TlsGotHi20 "tls_got_hi20" TlsCell Form::High20;
    /// The pair + A - P, high part.
    TlsGdHi20 "tls_gd_hi20" TlsPair Form::High20;
    /// S + A - P, high part.
    PcrelHi20 "pcrel_hi20" Relative Form::High20;
    /// Low part of the pair at S, in a load or `addi`.
    PcrelLo12I "pcrel_lo12_i" PairLow Form::LowLoad;
    /// Low part of the pair at S, in a store.
    PcrelLo12S "pcrel_lo12_s" PairLow Form::LowStore;
    /// S + A, high part.
    Hi20 "hi20" Absolute Form::High20;
    /// S + A, low part, in a load or `addi`.
    Lo12I "lo12_i" Absolute Form::LowLoad;
    /// S + A, low part, in a store.
    Lo12S "lo12_s" Absolute Form::LowStore;
    /// T + A, high part.
    TprelHi20 "tprel_hi20" TlsOffset Form::High20;
    /// T + A, low part, in a load or `addi`.
    TprelLo12I "tprel_lo12_i" TlsOffset Form::LowLoad;
    /// T + A, low part, in a store.
    TprelLo12S "tprel_lo12_s" TlsOffset Form::LowStore;
    /// Marks the `add` of the thread pointer.
    TprelAdd "tprel_add" RelaxHint Form::Marker;
    /// Field + (S + A), 8 bits, modulo.
    Add8 "add8" Add Form::Add(1);
    /// Field + (S + A), 16 bits, modulo.
    Add16 "add16" Add Form::Add(2);
    /// Field + (S + A), 32 bits, modulo.
    Add32 "add32" Add Form::Add(4);
    /// Field + (S + A), 64 bits, modulo.
    Add64 "add64" Add Form::Add(8);
    /// Field - (S + A), 8 bits, modulo.
    Sub8 "sub8" Subtract Form::Subtract(1);
    /// Field - (S + A), 16 bits, modulo.
    Sub16 "sub16" Subtract Form::Subtract(2);
    /// Field - (S + A), 32 bits, modulo.
    Sub32 "sub32" Subtract Form::Subtract(4);
    /// Field - (S + A), 64 bits, modulo.
    Sub64 "sub64" Subtract Form::Subtract(8);
    /// Field - (S + A), low 6 bits of a byte, modulo.
    Sub6 "sub6" Subtract Form::Subtract6;
    /// S + A, low 6 bits of a byte, modulo.
    Set6 "set6" Absolute Form::Set6;
    /// S + A, 8 bits, modulo.
    Set8 "set8" Absolute Form::Set(1);
    /// S + A, 16 bits, modulo.
    Set16 "set16" Absolute Form::Set(2);
    /// S + A, 32 bits, modulo.
    Set32 "set32" Absolute Form::Set(4);
    /// S + A, first half of a difference that is small only in the end: modulo.
    SetUleb128 "set_uleb128" Absolute Form::SetUleb;
    /// Field - (S + A), second half: modulo.
    SubUleb128 "sub_uleb128" Subtract Form::SubtractUleb;
    /// Marks A bytes of nops before an aligned place; see the head of this file.
    Align "align" RelaxHint Form::Marker;
    /// S + A - P of a compressed branch: 256 bytes either way.
    RvcBranch "rvc_branch" Relative Form::ShortBranch;
    /// L + A - P of a compressed jump: 2 KiB either way.
    RvcJump "rvc_jump" Branch Form::ShortJump;
    /// Marks that the relocation at the same place may be relaxed.
    Relax "relax" RelaxHint Form::Marker;
    /// Descriptor + A - P, high part.
    TlsDescHi20 "tlsdesc_hi20" TlsDescriptor Form::High20;
    /// Low part of the pair at S, in the load of the resolver.
    TlsDescLoadLo12 "tlsdesc_load_lo12" PairLow Form::LowLoad;
    /// Low part of the pair at S, in the address of the argument.
    TlsDescAddLo12 "tlsdesc_add_lo12" PairLow Form::LowLoad;
    /// Marks the `jalr` through the descriptor.
    TlsDescCall "tlsdesc_call" TlsDescriptorCall Form::Marker;
}

impl Kind {
    /// The kind called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.name() == name)
    }

    /// Bytes of the field; 0 for markers, 1 for ULEB128 numbers, whose length the bytes tell.
    #[inline]
    #[must_use]
    pub const fn width(self) -> usize {
        match self.form() {
            Form::Marker => 0,
            Form::Data(n) | Form::Signed(n) | Form::Set(n) | Form::Add(n) | Form::Subtract(n) => n as usize,
            Form::Set6 | Form::Subtract6 | Form::SetUleb | Form::SubtractUleb => 1,
            Form::ShortBranch | Form::ShortJump => 2,
            Form::Pair => 8,
            _ => 4,
        }
    }
}
