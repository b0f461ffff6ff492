//! What a relocation kind asks for, in words that no format owns.
//!
//! The letters are the psABIs': S the symbol's address, A the addend, P the place, L the address
//! of a stub for the symbol (or the symbol itself where it is in reach), G the address of the
//! symbol's cell, B the cell base (`_GLOBAL_OFFSET_TABLE_`), Z the symbol's size, T the symbol's
//! offset from the thread pointer.

/// The value a relocation wants, before it is fitted into its field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Expr {
    /// Nothing is written: a marker.
    None,
    /// S + A
    Absolute,
    /// S + A - P
    Relative,
    /// L + A - P: a call or jump; a stub may stand in for the symbol.
    Branch,
    /// G + A - P: the symbol's cell, which holds S.
    CellRelative,
    /// G + A - B
    CellOffset,
    /// S + A - B
    BaseOffset,
    /// L + A - B
    BranchOffset,
    /// B + A - P
    BaseRelative,
    /// Z + A
    Size,
    /// Address of a (module, offset) pair of cells, relative: general dynamic.
    TlsPair,
    /// Address of a (module, 0) pair of cells, relative: local dynamic.
    TlsModule,
    /// Offset in its module's block, under local dynamic.
    TlsModuleOffset,
    /// Address of a cell that holds T, relative: initial exec.
    TlsCell,
    /// T + A: local exec.
    TlsOffset,
    /// Address of a descriptor (resolver, argument), relative.
    TlsDescriptor,
    /// Marks the call through a descriptor; writes nothing.
    TlsDescriptorCall,
    /// Page(S + A) - Page(P)
    Page,
    /// (S + A) within its page
    PageOffset,
    /// Page(G + A) - Page(P)
    CellPage,
    /// (G + A) within its page
    CellPageOffset,
    /// Page of the TLS cell - Page(P)
    TlsCellPage,
    /// TLS cell within its page
    TlsCellPageOffset,
    /// Page of the descriptor - Page(P)
    TlsDescriptorPage,
    /// Descriptor within its page
    TlsDescriptorPageOffset,
    /// Page of the (module, offset) pair of cells - Page(P)
    TlsPairPage,
    /// The (module, offset) pair within its page
    TlsPairPageOffset,
    /// Page of the (module, 0) pair of cells - Page(P)
    TlsModulePage,
    /// The (module, 0) pair within its page
    TlsModulePageOffset,
    /// G + A - Page(B): the cell, from the page of the cell base.
    CellFromBasePage,
    /// The low part that belongs to the high part found at the symbol's address (RISC-V pairs).
    PairLow,
    /// Field + (S + A): label differences, first half.
    Add,
    /// Field - (S + A): label differences, second half.
    Subtract,
    /// Marks that the code may be shortened; writes nothing.
    RelaxHint,
}

/// Why a value could not be put into its field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// The value is outside `[min, max]`.
    Range {
        /// The value.
        value: i64,
        /// Smallest that fits.
        min: i64,
        /// Largest that fits.
        max: i64,
    },
    /// The value has bits set where the field has none.
    Alignment {
        /// The value.
        value: i64,
        /// What it must be a multiple of.
        multiple: u32,
    },
    /// The field lies outside the section.
    Outside,
    /// The instruction at the field is not one this kind belongs to.
    Instruction,
}
