//! The relocation kinds of aarch64 objects, as the ELF psABI for the Arm 64-bit architecture names
//! them: expression, field and range of each.
//!
//! The expression is an [`Expr`]; the letters are explained there. [`Form`] states the field, the
//! range and so the failure: a value outside the range is [`Misfit::Range`](crate::Misfit), one
//! with bits below the field's unit [`Misfit::Alignment`](crate::Misfit), a field that does not
//! lie in its section [`Misfit::Outside`](crate::Misfit). Kinds whose name ends in `_nc` carry the
//! low part of a value whose high part another kind checks; they have no range. Values of page
//! kinds are the difference of page addresses in bytes; values of page-offset kinds are reduced to
//! their low 12 bits here, so a caller may pass the whole address.

use crate::Expr;

/// How a value lies in the bytes. Each names the field, its unit and the values it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// No field, takes everything.
    Marker,
    /// A little-endian integer of this many bytes; less than 8 take `-2^(n-1) ..= 2^n-1`.
    Data(u8),
    /// A little-endian signed integer of this many bytes, `-2^(n-1) ..= 2^(n-1)-1`.
    Signed(u8),
    /// 16 bits at bit 5 of a `movz` or `movk`: the value's part at this shift; `0 ..= 2^(16+shift)-1`.
    Move(u8),
    /// The same without a range.
    MovePart(u8),
    /// The same with a sign: `-2^(16+shift) ..= 2^(16+shift)-1`; the instruction becomes `movz` for
    /// values from 0 on and `movn` of the complement for others.
    MoveSigned(u8),
    /// This many bits at bit 5, in units of 4 bytes, signed.
    Words5(u8),
    /// 26 bits at bit 0, in units of 4 bytes, signed: `-2^27 ..= 2^27-4`.
    Words26,
    /// 21 bits of `adr`, in bytes, signed: `-2^20 ..= 2^20-1`.
    Adr,
    /// 21 bits of `adrp`, in units of 4 KiB, signed: `-2^32 ..= 2^32-4096`.
    Adrp,
    /// The same without a range.
    AdrpPart,
    /// 12 bits at bit 10, the value's low 12 bits in units of `2^n` bytes; the low 12 bits must be
    /// a multiple of the unit.
    Low12(u8),
    /// The same with a range: `0 ..= 4095`.
    Low12Checked(u8),
    /// 12 bits at bit 10, the value's bits 12 to 23; `0 ..= 2^24-1`.
    High12,
    /// 12 bits at bit 10 in units of 8 bytes; `0 ..= 32760`.
    Low15,
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
    /// S + A, 64 bits.
    Abs64 "abs64" Absolute Form::Data(8);
    /// S + A, 32 bits, either sign.
    Abs32 "abs32" Absolute Form::Data(4);
    /// S + A, 16 bits, either sign.
    Abs16 "abs16" Absolute Form::Data(2);
    /// S + A - P, 64 bits.
    Prel64 "prel64" Relative Form::Data(8);
    /// S + A - P, 32 bits, either sign.
    Prel32 "prel32" Relative Form::Data(4);
    /// S + A - P, 16 bits, either sign.
    Prel16 "prel16" Relative Form::Data(2);
    /// L + A - P, 32 bits, signed: a reference to a function in data.
    Plt32 "plt32" Branch Form::Signed(4);
    /// G + A - P, 32 bits, signed.
    GotPcrel32 "gotpcrel32" CellRelative Form::Signed(4);
    /// S + A, bits 0 to 15, nothing above.
    MovwUabsG0 "movw_uabs_g0" Absolute Form::Move(0);
    /// S + A, bits 0 to 15.
    MovwUabsG0Nc "movw_uabs_g0_nc" Absolute Form::MovePart(0);
    /// S + A, bits 0 to 15, signed.
    MovwSabsG0 "movw_sabs_g0" Absolute Form::MoveSigned(0);
    /// S + A, bits 16 to 31, nothing above.
    MovwUabsG1 "movw_uabs_g1" Absolute Form::Move(16);
    /// S + A, bits 16 to 31.
    MovwUabsG1Nc "movw_uabs_g1_nc" Absolute Form::MovePart(16);
    /// S + A, bits 16 to 31, signed.
    MovwSabsG1 "movw_sabs_g1" Absolute Form::MoveSigned(16);
    /// S + A, bits 32 to 47, nothing above.
    MovwUabsG2 "movw_uabs_g2" Absolute Form::Move(32);
    /// S + A, bits 32 to 47.
    MovwUabsG2Nc "movw_uabs_g2_nc" Absolute Form::MovePart(32);
    /// S + A, bits 32 to 47, signed.
    MovwSabsG2 "movw_sabs_g2" Absolute Form::MoveSigned(32);
    /// S + A, bits 48 to 63: nothing lies above, so every value fits.
    MovwUabsG3 "movw_uabs_g3" Absolute Form::MovePart(48);
    /// S + A - P, bits 0 to 15, signed.
    MovwPrelG0 "movw_prel_g0" Relative Form::MoveSigned(0);
    /// S + A - P, bits 0 to 15.
    MovwPrelG0Nc "movw_prel_g0_nc" Relative Form::MovePart(0);
    /// S + A - P, bits 16 to 31, signed.
    MovwPrelG1 "movw_prel_g1" Relative Form::MoveSigned(16);
    /// S + A - P, bits 16 to 31.
    MovwPrelG1Nc "movw_prel_g1_nc" Relative Form::MovePart(16);
    /// S + A - P, bits 32 to 47, signed.
    MovwPrelG2 "movw_prel_g2" Relative Form::MoveSigned(32);
    /// S + A - P, bits 32 to 47.
    MovwPrelG2Nc "movw_prel_g2_nc" Relative Form::MovePart(32);
    /// S + A - P, bits 48 to 63.
    MovwPrelG3 "movw_prel_g3" Relative Form::MovePart(48);
    /// S + A - P of a literal load.
    LdPrelLo19 "ld_prel_lo19" Relative Form::Words5(19);
    /// S + A - P of an `adr`.
    AdrPrelLo21 "adr_prel_lo21" Relative Form::Adr;
    /// Page(S + A) - Page(P) of an `adrp`.
    AdrPrelPgHi21 "adr_prel_pg_hi21" Page Form::Adrp;
    /// Page(S + A) - Page(P) of an `adrp`, its low 33 bits.
    AdrPrelPgHi21Nc "adr_prel_pg_hi21_nc" Page Form::AdrpPart;
    /// (S + A) within its page, of an `add`.
    AddAbsLo12Nc "add_abs_lo12_nc" PageOffset Form::Low12(0);
    /// (S + A) within its page, of a load or store of 8 bits.
    Ldst8AbsLo12Nc "ldst8_abs_lo12_nc" PageOffset Form::Low12(0);
    /// (S + A) within its page, of a load or store of 16 bits.
    Ldst16AbsLo12Nc "ldst16_abs_lo12_nc" PageOffset Form::Low12(1);
    /// (S + A) within its page, of a load or store of 32 bits.
    Ldst32AbsLo12Nc "ldst32_abs_lo12_nc" PageOffset Form::Low12(2);
    /// (S + A) within its page, of a load or store of 64 bits.
    Ldst64AbsLo12Nc "ldst64_abs_lo12_nc" PageOffset Form::Low12(3);
    /// (S + A) within its page, of a load or store of 128 bits.
    Ldst128AbsLo12Nc "ldst128_abs_lo12_nc" PageOffset Form::Low12(4);
    /// S + A - P of a `tbz` or `tbnz`: 32 KiB either way.
    TstBr14 "tstbr14" Relative Form::Words5(14);
    /// S + A - P of a conditional branch: 1 MiB either way.
    CondBr19 "condbr19" Relative Form::Words5(19);
    /// L + A - P of a `b`: 128 MiB either way, a stub may stand in.
    Jump26 "jump26" Branch Form::Words26;
    /// L + A - P of a `bl`: 128 MiB either way, a stub may stand in.
    Call26 "call26" Branch Form::Words26;
    /// G + A - P of a literal load.
    GotLdPrel19 "got_ld_prel19" CellRelative Form::Words5(19);
    /// Page(G + A) - Page(P) of an `adrp`.
    AdrGotPage "adr_got_page" CellPage Form::Adrp;
    /// (G + A) within its page, of a load of 64 bits.
    Ld64GotLo12Nc "ld64_got_lo12_nc" CellPageOffset Form::Low12(3);
    /// G + A - Page(B) of a load of 64 bits.
    Ld64GotPageLo15 "ld64_gotpage_lo15" CellFromBasePage Form::Low15;
    /// The pair + A - P of an `adr`.
    TlsGdAdrPrel21 "tlsgd_adr_prel21" TlsPair Form::Adr;
    /// Page of the pair - Page(P) of an `adrp`.
    TlsGdAdrPage21 "tlsgd_adr_page21" TlsPairPage Form::Adrp;
    /// The pair within its page, of an `add`.
    TlsGdAddLo12Nc "tlsgd_add_lo12_nc" TlsPairPageOffset Form::Low12(0);
    /// The module pair + A - P of an `adr`.
    TlsLdAdrPrel21 "tlsld_adr_prel21" TlsModule Form::Adr;
    /// Page of the module pair - Page(P) of an `adrp`.
    TlsLdAdrPage21 "tlsld_adr_page21" TlsModulePage Form::Adrp;
    /// The module pair within its page, of an `add`.
    TlsLdAddLo12Nc "tlsld_add_lo12_nc" TlsModulePageOffset Form::Low12(0);
    /// Offset in the module's block + A, bits 32 to 47, signed.
    TlsLdMovwDtprelG2 "tlsld_movw_dtprel_g2" TlsModuleOffset Form::MoveSigned(32);
    /// Offset in the module's block + A, bits 16 to 31, signed.
    TlsLdMovwDtprelG1 "tlsld_movw_dtprel_g1" TlsModuleOffset Form::MoveSigned(16);
    /// Offset in the module's block + A, bits 16 to 31.
    TlsLdMovwDtprelG1Nc "tlsld_movw_dtprel_g1_nc" TlsModuleOffset Form::MovePart(16);
    /// Offset in the module's block + A, bits 0 to 15, signed.
    TlsLdMovwDtprelG0 "tlsld_movw_dtprel_g0" TlsModuleOffset Form::MoveSigned(0);
    /// Offset in the module's block + A, bits 0 to 15.
    TlsLdMovwDtprelG0Nc "tlsld_movw_dtprel_g0_nc" TlsModuleOffset Form::MovePart(0);
    /// Offset in the module's block + A, bits 12 to 23, of an `add`.
    TlsLdAddDtprelHi12 "tlsld_add_dtprel_hi12" TlsModuleOffset Form::High12;
    /// Offset in the module's block + A below 4 KiB, of an `add`.
    TlsLdAddDtprelLo12 "tlsld_add_dtprel_lo12" TlsModuleOffset Form::Low12Checked(0);
    /// Offset in the module's block + A, low 12 bits, of an `add`.
    TlsLdAddDtprelLo12Nc "tlsld_add_dtprel_lo12_nc" TlsModuleOffset Form::Low12(0);
    /// Offset in the module's block + A below 4 KiB, of a load or store of 8 bits.
    TlsLdLdst8DtprelLo12 "tlsld_ldst8_dtprel_lo12" TlsModuleOffset Form::Low12Checked(0);
    /// Offset in the module's block + A, low 12 bits, of a load or store of 8 bits.
    TlsLdLdst8DtprelLo12Nc "tlsld_ldst8_dtprel_lo12_nc" TlsModuleOffset Form::Low12(0);
    /// Offset in the module's block + A below 4 KiB, of a load or store of 16 bits.
    TlsLdLdst16DtprelLo12 "tlsld_ldst16_dtprel_lo12" TlsModuleOffset Form::Low12Checked(1);
    /// Offset in the module's block + A, low 12 bits, of a load or store of 16 bits.
    TlsLdLdst16DtprelLo12Nc "tlsld_ldst16_dtprel_lo12_nc" TlsModuleOffset Form::Low12(1);
    /// Offset in the module's block + A below 4 KiB, of a load or store of 32 bits.
    TlsLdLdst32DtprelLo12 "tlsld_ldst32_dtprel_lo12" TlsModuleOffset Form::Low12Checked(2);
    /// Offset in the module's block + A, low 12 bits, of a load or store of 32 bits.
    TlsLdLdst32DtprelLo12Nc "tlsld_ldst32_dtprel_lo12_nc" TlsModuleOffset Form::Low12(2);
    /// Offset in the module's block + A below 4 KiB, of a load or store of 64 bits.
    TlsLdLdst64DtprelLo12 "tlsld_ldst64_dtprel_lo12" TlsModuleOffset Form::Low12Checked(3);
    /// Offset in the module's block + A, low 12 bits, of a load or store of 64 bits.
    TlsLdLdst64DtprelLo12Nc "tlsld_ldst64_dtprel_lo12_nc" TlsModuleOffset Form::Low12(3);
    /// Offset in the module's block + A below 4 KiB, of a load or store of 128 bits.
    TlsLdLdst128DtprelLo12 "tlsld_ldst128_dtprel_lo12" TlsModuleOffset Form::Low12Checked(4);
    /// Offset in the module's block + A, low 12 bits, of a load or store of 128 bits.
    TlsLdLdst128DtprelLo12Nc "tlsld_ldst128_dtprel_lo12_nc" TlsModuleOffset Form::Low12(4);
    /// T + A, bits 32 to 47, signed.
    TlsLeMovwTprelG2 "tlsle_movw_tprel_g2" TlsOffset Form::MoveSigned(32);
    /// T + A, bits 16 to 31, signed.
    TlsLeMovwTprelG1 "tlsle_movw_tprel_g1" TlsOffset Form::MoveSigned(16);
    /// T + A, bits 16 to 31.
    TlsLeMovwTprelG1Nc "tlsle_movw_tprel_g1_nc" TlsOffset Form::MovePart(16);
    /// T + A, bits 0 to 15, signed.
    TlsLeMovwTprelG0 "tlsle_movw_tprel_g0" TlsOffset Form::MoveSigned(0);
    /// T + A, bits 0 to 15.
    TlsLeMovwTprelG0Nc "tlsle_movw_tprel_g0_nc" TlsOffset Form::MovePart(0);
    /// T + A, bits 12 to 23, of an `add`.
    TlsLeAddTprelHi12 "tlsle_add_tprel_hi12" TlsOffset Form::High12;
    /// T + A below 4 KiB, of an `add`.
    TlsLeAddTprelLo12 "tlsle_add_tprel_lo12" TlsOffset Form::Low12Checked(0);
    /// T + A, low 12 bits, of an `add`.
    TlsLeAddTprelLo12Nc "tlsle_add_tprel_lo12_nc" TlsOffset Form::Low12(0);
    /// T + A below 4 KiB, of a load or store of 8 bits.
    TlsLeLdst8TprelLo12 "tlsle_ldst8_tprel_lo12" TlsOffset Form::Low12Checked(0);
    /// T + A, low 12 bits, of a load or store of 8 bits.
    TlsLeLdst8TprelLo12Nc "tlsle_ldst8_tprel_lo12_nc" TlsOffset Form::Low12(0);
    /// T + A below 4 KiB, of a load or store of 16 bits.
    TlsLeLdst16TprelLo12 "tlsle_ldst16_tprel_lo12" TlsOffset Form::Low12Checked(1);
    /// T + A, low 12 bits, of a load or store of 16 bits.
    TlsLeLdst16TprelLo12Nc "tlsle_ldst16_tprel_lo12_nc" TlsOffset Form::Low12(1);
    /// T + A below 4 KiB, of a load or store of 32 bits.
    TlsLeLdst32TprelLo12 "tlsle_ldst32_tprel_lo12" TlsOffset Form::Low12Checked(2);
    /// T + A, low 12 bits, of a load or store of 32 bits.
    TlsLeLdst32TprelLo12Nc "tlsle_ldst32_tprel_lo12_nc" TlsOffset Form::Low12(2);
    /// T + A below 4 KiB, of a load or store of 64 bits.
    TlsLeLdst64TprelLo12 "tlsle_ldst64_tprel_lo12" TlsOffset Form::Low12Checked(3);
    /// T + A, low 12 bits, of a load or store of 64 bits.
    TlsLeLdst64TprelLo12Nc "tlsle_ldst64_tprel_lo12_nc" TlsOffset Form::Low12(3);
    /// T + A below 4 KiB, of a load or store of 128 bits.
    TlsLeLdst128TprelLo12 "tlsle_ldst128_tprel_lo12" TlsOffset Form::Low12Checked(4);
    /// T + A, low 12 bits, of a load or store of 128 bits.
    TlsLeLdst128TprelLo12Nc "tlsle_ldst128_tprel_lo12_nc" TlsOffset Form::Low12(4);
    /// Page of the cell that holds T - Page(P) of an `adrp`.
    TlsIeAdrGotTprelPage21 "tlsie_adr_gottprel_page21" TlsCellPage Form::Adrp;
    /// That cell within its page, of a load of 64 bits.
    TlsIeLd64GotTprelLo12Nc "tlsie_ld64_gottprel_lo12_nc" TlsCellPageOffset Form::Low12(3);
    /// That cell + A - P of a literal load.
    TlsIeLdGotTprelPrel19 "tlsie_ld_gottprel_prel19" TlsCell Form::Words5(19);
    /// Descriptor + A - P of a literal load.
    TlsDescLdPrel19 "tlsdesc_ld_prel19" TlsDescriptor Form::Words5(19);
    /// Descriptor + A - P of an `adr`.
    TlsDescAdrPrel21 "tlsdesc_adr_prel21" TlsDescriptor Form::Adr;
    /// Page of the descriptor - Page(P) of an `adrp`.
    TlsDescAdrPage21 "tlsdesc_adr_page21" TlsDescriptorPage Form::Adrp;
    /// The descriptor within its page, of a load of 64 bits.
    TlsDescLd64Lo12 "tlsdesc_ld64_lo12" TlsDescriptorPageOffset Form::Low12(3);
    /// The descriptor within its page, of an `add`.
    TlsDescAddLo12 "tlsdesc_add_lo12" TlsDescriptorPageOffset Form::Low12(0);
    /// Marks the `blr` through the descriptor.
    TlsDescCall "tlsdesc_call" TlsDescriptorCall Form::Marker;
}

impl Kind {
    /// The kind called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.name() == name)
    }

    /// Bytes of the field; 0 for markers.
    #[inline]
    #[must_use]
    pub const fn width(self) -> usize {
        match self.form() {
            Form::Marker => 0,
            Form::Data(width) | Form::Signed(width) => width as usize,
            _ => 4,
        }
    }
}
