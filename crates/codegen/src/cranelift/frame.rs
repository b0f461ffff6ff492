//! Call frame information (`.eh_frame`) of functions, with rows for epilogues.
//!
//! Cranelift describes prologues only: in its body the frame is at rbp + 16, which is false between `pop rbp`
//! and the end of `ret`. For each epilogue, recognised by its bytes `mov rsp, rbp; pop rbp; ret`, a
//! row is added. Were such bytes ever part of something else, the row would cover one byte that no
//! instruction begins at.

use crate::routine::{FRAMED_AT, PUSHED_AT};
use cranelift_codegen::isa::unwind::systemv::UnwindInfo;
use gimli::write::{
    Address, CallFrameInstruction, CommonInformationEntry, EhFrame, EndianVec, FrameDescriptionEntry,
    FrameTable, Writer,
};
use gimli::{Encoding, Format, LittleEndian, Register, constants};

/// `mov rsp, rbp; pop rbp; ret` of x86-64.
const EPILOGUE: [u8; 5] = [0x48, 0x89, 0xec, 0x5d, 0xc3];
/// The stack pointer of x86-64 in DWARF.
const RSP: Register = Register(7);
/// The frame pointer of x86-64 in DWARF.
const RBP: Register = Register(6);
/// The return address of x86-64 in DWARF.
const RA: Register = Register(16);

/// What unwinders are told of one function.
#[derive(Debug)]
pub(crate) struct Unwind {
    info: UnwindInfo,
    /// Offsets of `ret`s after `pop rbp`.
    returns: Vec<u32>,
}

impl Unwind {
    pub(crate) fn new(info: UnwindInfo, code: &[u8]) -> Self {
        let found = code.windows(EPILOGUE.len()).enumerate().filter(|(_, bytes)| **bytes == EPILOGUE);
        let returns = found.map(|(at, _)| at as u32 + EPILOGUE.len() as u32 - 1).collect();
        Self { info, returns }
    }
}

/// How a piece of code uses the stack.
#[derive(Clone, Copy)]
pub(crate) enum Shape<'a> {
    /// Not at all.
    Leaf,
    /// As Cranelift says.
    Compiled(&'a Unwind),
    /// As [`crate::routine::Routine::CallAligned`] does, whose last instruction is a `ret` after `leave`.
    Framed,
}

/// An address field of `.eh_frame`: at `offset`, PC-relative, of the `function`th function plus `addend`.
pub(crate) struct FrameReloc {
    pub offset: u32,
    pub function: usize,
    pub addend: i64,
}

/// A call frame section in the making.
#[derive(Default)]
pub(crate) struct Frames {
    table: FrameTable,
    cie: Option<gimli::write::CieId>,
}

impl Frames {
    /// Adds the `index`th function, of `len` bytes.
    pub(crate) fn add(&mut self, index: usize, len: u32, shape: Shape<'_>) {
        let table = &mut self.table;
        let cie = *self.cie.get_or_insert_with(|| table.add_cie(common()));
        let address = Address::Symbol { symbol: index, addend: 0 };
        let fde = match shape {
            Shape::Compiled(unwind) => {
                let mut fde = unwind.info.to_fde(address);
                for &ret in &unwind.returns {
                    fde.add_instruction(ret, CallFrameInstruction::RememberState);
                    fde.add_instruction(ret, CallFrameInstruction::Cfa(RSP, 8));
                    // Nothing follows the last return.
                    if ret + 1 < len {
                        fde.add_instruction(ret + 1, CallFrameInstruction::RestoreState);
                    }
                }
                fde
            }
            Shape::Framed => {
                let mut fde = FrameDescriptionEntry::new(address, len);
                fde.add_instruction(PUSHED_AT, CallFrameInstruction::CfaOffset(16));
                fde.add_instruction(PUSHED_AT, CallFrameInstruction::Offset(RBP, -16));
                fde.add_instruction(FRAMED_AT, CallFrameInstruction::CfaRegister(RBP));
                fde.add_instruction(len - 1, CallFrameInstruction::Cfa(RSP, 8));
                fde.add_instruction(len - 1, CallFrameInstruction::Restore(RBP));
                fde
            }
            Shape::Leaf => FrameDescriptionEntry::new(address, len),
        };
        self.table.add_fde(cie, fde);
    }

    /// The section's bytes and relocations.
    pub(crate) fn finish(self) -> Result<(Vec<u8>, Vec<FrameReloc>), gimli::write::Error> {
        let mut section = EhFrame(Recorder { bytes: EndianVec::new(LittleEndian), relocs: Vec::new() });
        self.table.write_eh_frame(&mut section)?;
        Ok((section.0.bytes.into_vec(), section.0.relocs))
    }
}

fn common() -> CommonInformationEntry {
    let encoding = Encoding { address_size: 8, format: Format::Dwarf32, version: 1 };
    let mut cie = CommonInformationEntry::new(encoding, 1, -8, RA);
    cie.fde_address_encoding = gimli::DwEhPe(constants::DW_EH_PE_pcrel.0 | constants::DW_EH_PE_sdata4.0);
    cie.add_instruction(CallFrameInstruction::Cfa(RSP, 8));
    cie.add_instruction(CallFrameInstruction::Offset(RA, -8));
    cie
}

/// Bytes, and where addresses stand in them.
#[derive(Clone)]
struct Recorder {
    bytes: EndianVec<LittleEndian>,
    relocs: Vec<FrameReloc>,
}

impl Clone for FrameReloc {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl Writer for Recorder {
    type Endian = LittleEndian;

    fn endian(&self) -> LittleEndian {
        LittleEndian
    }

    fn len(&self) -> usize {
        self.bytes.len()
    }

    fn write(&mut self, bytes: &[u8]) -> gimli::write::Result<()> {
        self.bytes.write(bytes)
    }

    fn write_at(&mut self, offset: usize, bytes: &[u8]) -> gimli::write::Result<()> {
        self.bytes.write_at(offset, bytes)
    }

    fn write_eh_pointer(&mut self, address: Address, _: gimli::DwEhPe, size: u8) -> gimli::write::Result<()> {
        match address {
            Address::Symbol { symbol, addend } => {
                let offset = self.bytes.len() as u32;
                self.relocs.push(FrameReloc { offset, function: symbol, addend });
                // The common entry asks for four bytes.
                self.write_udata(0, 4)
            }
            Address::Constant(value) => self.write_udata(value, size),
        }
    }
}
