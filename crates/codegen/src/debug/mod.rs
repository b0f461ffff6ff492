//! DWARF 5 for a unit: line table, functions with their variables and blocks, variables of the file, types.
//!
//! Entries are written straight into bytes by shapes of fixed attributes ([`shape`]): debug information is
//! larger than code, and a tree of entries in memory would cost more than compiling. Names stand in the
//! entries themselves, for a reference to a string table would take a relocation larger than most names.
//!
//! The frame base of every function is the canonical frame address, which call frame information gives at
//! every instruction; variables in slots are at fixed offsets from it. A variable that is in no slot is
//! told without a place.
//!
//! Functions are described in parallel and joined in order: equal modules give equal bytes.

mod buffer;
mod functions;
mod lines;
mod shape;
mod types;

pub(crate) use buffer::{DebugReloc, DebugTarget};

use crate::schedule::Threads;
use buffer::Buffer;
use gimli::constants as dw;
use lively_ir::debug::{DebugGlobal, DebugTypeId, VariablePlace};
use lively_ir::{DebugInfo, Definition, Function, Linkage, Module, SymbolKind};
use types::Reached;

/// Where range lists are.
const RANGES: &str = ".debug_rnglists";
/// Version of everything written here.
const VERSION: u16 = 5;

/// A debug section: name, bytes, relocations.
pub(crate) type DebugSection = (&'static str, Vec<u8>, Vec<DebugReloc>);

/// Where a slot lies: so many bytes from the canonical frame address, from the first place there that is
/// aligned enough.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct SlotPlace {
    pub(crate) offset: i64,
    pub(crate) align: u32,
}

/// Where a function's variables can be.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct FramePlaces {
    /// Slots that have room.
    pub(crate) slots: Vec<Option<SlotPlace>>,
    /// Aggregate parameters, as offsets from the canonical frame address.
    pub(crate) params: Vec<Option<i64>>,
}

/// A function's code as debug information needs it.
pub(crate) struct Coded<'m> {
    pub(crate) function: &'m Function,
    pub(crate) symbol: &'m str,
    pub(crate) linkage: Linkage,
    pub(crate) len: u64,
    /// First byte and place.
    pub(crate) locs: &'m [(u32, u32)],
    pub(crate) frame: &'m FramePlaces,
}

/// What describing entries needs to know.
struct Describing<'m> {
    module: &'m Module,
    info: &'m DebugInfo,
    /// What stands for each file of the unit in the line table.
    files: Vec<u32>,
    reached: Reached,
}

/// Debug sections for a unit; `globals` are those variables of the file that are to be told.
pub(crate) fn sections(
    module: &Module,
    functions: &[Coded<'_>],
    threads: Threads,
) -> gimli::write::Result<Vec<DebugSection>> {
    let info = &module.debug;
    let main = info.files.first().map_or(module.name.as_str(), String::as_str);
    let table = lines::table(info, main, functions)?;
    let globals = || info.globals.iter().filter(|global| module.find_symbol(&global.symbol).is_some());
    let mut reached = Reached::new(info.types.len());
    let variables = functions.iter().filter_map(|coded| coded.function.debug.as_deref());
    let of_functions = variables.flat_map(|debug| {
        debug.variables.iter().map(|v| v.ty).chain(debug.ty).chain(debug.kept.iter().copied())
    });
    info.kept.iter().for_each(|ty| reached.add(&info.types, *ty));
    of_functions.chain(globals().map(|global| global.ty)).for_each(|ty| reached.add(&info.types, ty));
    let describing = Describing { module, info, files: table.files, reached };
    let mut out = Buffer::default();
    describing.unit(&mut out, main, functions);
    describing.unit_types(&mut out, functions);
    globals().for_each(|global| describing.global(&mut out, global));
    let numbered: Vec<(usize, &Coded<'_>)> = functions.iter().enumerate().collect();
    let described = threads.map(&numbered, || (), |(), &(n, coded)| describing.function(n, coded));
    described.into_iter().for_each(|function| out.join(function));
    out.end();
    out.settle_types(info.types.len());
    let length = out.bytes.len() as u32 - 4;
    out.bytes[..4].copy_from_slice(&length.to_le_bytes());
    let (ranges, range_relocs) = range_section(out.ranges, out.range_relocs);
    let abbreviations = shape::section(&out.used);
    let mut made = vec![
        table.section,
        (".debug_abbrev", abbreviations, Vec::new()),
        (".debug_info", out.bytes, out.relocs),
        (RANGES, ranges, range_relocs),
    ];
    made.sort_by_key(|(name, ..)| *name);
    Ok(made)
}

/// Bytes before the first range list.
const RANGES_HEAD: usize = 12;

/// The section of range lists: a head, then the lists.
fn range_section(lists: Vec<u8>, mut relocs: Vec<DebugReloc>) -> (Vec<u8>, Vec<DebugReloc>) {
    let mut bytes = Vec::with_capacity(RANGES_HEAD + lists.len());
    bytes.extend_from_slice(&((RANGES_HEAD - 4 + lists.len()) as u32).to_le_bytes());
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    // Bytes of an address, none of a segment, no table of offsets.
    bytes.extend_from_slice(&[8, 0, 0, 0, 0, 0]);
    bytes.extend_from_slice(&lists);
    relocs.iter_mut().for_each(|reloc| reloc.offset += RANGES_HEAD as u32);
    (bytes, relocs)
}

/// A reference to a list at `at` of the lists.
fn range_ref(out: &mut Buffer, at: usize) {
    out.reloc(4, DebugTarget::Section(RANGES), (RANGES_HEAD + at) as i64);
}

impl Describing<'_> {
    fn unit(&self, out: &mut Buffer, main: &str, functions: &[Coded<'_>]) {
        // The length is filled in at the end.
        out.bytes.extend_from_slice(&[0; 4]);
        out.bytes.extend_from_slice(&VERSION.to_le_bytes());
        out.byte(dw::DW_UT_compile.0);
        out.byte(8);
        out.reloc(4, DebugTarget::Section(".debug_abbrev"), 0);
        out.begin(&shape::UNIT, 0);
        out.text(&self.info.producer);
        out.uleb(u64::from(dw::DW_LANG_C11.0));
        out.text(main);
        out.text(lines::folder(self.info));
        out.bytes.extend_from_slice(&[0; 8]);
        range_ref(out, out.ranges.len());
        out.reloc(4, DebugTarget::Section(".debug_line"), 0);
        for (n, coded) in functions.iter().enumerate() {
            if coded.function.debug.is_some() {
                out.ranges.push(dw::DW_RLE_start_length.0);
                let offset = out.ranges.len() as u32;
                let target = DebugTarget::Function(n);
                out.range_relocs.push(DebugReloc { offset, size: 8, target, addend: 0 });
                out.ranges.extend_from_slice(&[0; 8]);
                buffer::uleb(&mut out.ranges, coded.len);
            }
        }
        out.ranges.push(dw::DW_RLE_end_of_list.0);
    }

    /// Types of no function alone.
    fn unit_types(&self, out: &mut Buffer, functions: &[Coded<'_>]) {
        let mut theirs = vec![false; self.info.types.len()];
        let owned = functions.iter().filter_map(|coded| coded.function.debug.as_deref());
        for ty in owned.flat_map(|debug| &debug.types) {
            if let Some(theirs) = theirs.get_mut(ty.index()) {
                *theirs = true;
            }
        }
        for (n, theirs) in theirs.into_iter().enumerate() {
            let ty = DebugTypeId::new(n);
            if !theirs && self.reached.has(ty) {
                self.ty(out, ty, &|_| None);
            }
        }
    }

    /// A variable of the file: with its place when it is defined here.
    fn global(&self, out: &mut Buffer, global: &DebugGlobal) {
        let Some(id) = self.module.find_symbol(&global.symbol) else { return };
        let symbol = self.module.symbol(id);
        let external = if symbol.linkage == Linkage::Local { 0 } else { shape::EXTERNAL };
        let place = self.place_of_symbol(&global.symbol);
        out.begin(&shape::GLOBAL, external | if place.is_some() { 0 } else { shape::DECLARED });
        out.text(&global.name);
        self.site(out, global.site);
        out.type_ref(global.ty);
        if let Some(place) = place {
            place.write(out);
        }
    }

    /// Where a datum is, if it is defined here.
    fn place_of_symbol(&self, name: &str) -> Option<StaticPlace> {
        let id = self.module.find_symbol(name)?;
        let symbol = self.module.symbol(id);
        if symbol.definition == Definition::Undefined {
            return None;
        }
        Some(match symbol.kind {
            SymbolKind::ThreadLocal => StaticPlace::ThreadLocal(id),
            _ => StaticPlace::Address(id),
        })
    }
}

/// Where something static is.
enum StaticPlace {
    Address(lively_ir::SymbolId),
    ThreadLocal(lively_ir::SymbolId),
}

impl StaticPlace {
    fn write(&self, out: &mut Buffer) {
        match *self {
            Self::Address(id) => {
                out.uleb(9);
                out.byte(dw::DW_OP_addr.0);
                out.reloc(8, DebugTarget::Symbol(id), 0);
            }
            Self::ThreadLocal(id) => {
                out.uleb(10);
                out.byte(dw::DW_OP_const8u.0);
                out.reloc(8, DebugTarget::ThreadLocal(id), 0);
                out.byte(dw::DW_OP_form_tls_address.0);
            }
        }
    }
}

/// How to find a variable that is in the frame.
fn frame_place(frame: &FramePlaces, place: &VariablePlace) -> Option<Vec<u8>> {
    let mut out = Buffer::default();
    let slot = |slot: lively_ir::SlotId| *frame.slots.get(slot.index())?;
    let found = match place {
        VariablePlace::Slot(id) | VariablePlace::Behind(id) => slot(*id)?,
        VariablePlace::Param(n) => SlotPlace { offset: (*frame.params.get(*n as usize)?)?, align: 1 },
        VariablePlace::Local(_) | VariablePlace::Symbol(_) | VariablePlace::Gone => return None,
    };
    out.byte(dw::DW_OP_fbreg.0);
    out.sleb(found.offset);
    if found.align > crate::cranelift::SLOT_ALIGN_MAX {
        // As the code does it: up to the next multiple.
        out.byte(dw::DW_OP_plus_uconst.0);
        out.uleb(u64::from(found.align) - 1);
        out.byte(dw::DW_OP_consts.0);
        out.sleb(-i64::from(found.align));
        out.byte(dw::DW_OP_and.0);
    }
    if matches!(place, VariablePlace::Behind(_)) {
        out.byte(dw::DW_OP_deref.0);
    }
    Some(out.bytes)
}
