//! DWARF 5 for functions: line tables, and one entry for each function with its name and extent.
//!
//! Types and variables are not told yet. Addresses are relocated against section symbols, so that
//! a definition replaced from outside keeps its own lines.

use gimli::write::{
    Address, AttributeValue, Dwarf, EndianVec, LineProgram, LineString, Range, RangeList, Sections, Unit,
    Writer,
};
use gimli::{Encoding, Format, LineEncoding, LittleEndian, SectionId, constants};
use lively_ir::debug::{FunctionDebug, Site};
use lively_ir::{DebugInfo, Function};

/// What a field of a debug section refers to.
pub(crate) enum DebugTarget {
    /// The `n`th function handed in, plus the addend.
    Function(usize),
    /// A debug section by name, plus the addend.
    Section(&'static str),
}

/// A field to be filled in by the linker.
pub(crate) struct DebugReloc {
    pub(crate) offset: u32,
    pub(crate) size: u8,
    pub(crate) target: DebugTarget,
    pub(crate) addend: i64,
}

/// A debug section: name, bytes, relocations.
pub(crate) type DebugSection = (&'static str, Vec<u8>, Vec<DebugReloc>);

/// A function's code as the line table needs it.
pub(crate) struct Coded<'m> {
    pub(crate) function: &'m Function,
    pub(crate) symbol: &'m str,
    pub(crate) len: u64,
    /// First byte and place.
    pub(crate) locs: &'m [(u32, u32)],
}

/// Debug sections for a unit.
pub(crate) fn sections(
    info: &DebugInfo,
    name: &str,
    functions: &[Coded<'_>],
) -> gimli::write::Result<Vec<DebugSection>> {
    let encoding = Encoding { format: Format::Dwarf32, version: 5, address_size: 8 };
    let main = info.files.first().map_or(name, String::as_str);
    let text = |text: &str| LineString::String(text.replace('\0', "").into_bytes());
    let folder = if info.directory.is_empty() { "." } else { &info.directory };
    let mut program =
        LineProgram::new(encoding, LineEncoding::default(), text(folder), None, text(main), None);
    let directory = program.default_directory();
    let files: Vec<_> = info.files.iter().map(|file| program.add_file(text(file), directory, None)).collect();
    let mut dwarf = Dwarf::new();
    let mut ranges = Vec::new();
    for (n, coded) in functions.iter().enumerate() {
        let Some(debug) = &coded.function.debug else { continue };
        let begin = Address::Symbol { symbol: n, addend: 0 };
        program.begin_sequence(Some(begin));
        for (start, site) in rows(debug, coded.locs) {
            let Some(&file) = files.get(site.file.index()) else { continue };
            let row = program.row();
            row.address_offset = u64::from(start);
            row.file = file;
            row.line = u64::from(site.line);
            row.column = u64::from(site.column);
            program.generate_row();
        }
        program.end_sequence(coded.len);
        ranges.push(Range::StartLength { begin, length: coded.len });
    }
    let unit = dwarf.units.add(Unit::new(encoding, program));
    let ranges = dwarf.units.get_mut(unit).ranges.add(RangeList(ranges));
    let strings = &mut dwarf.strings;
    let mut string = |text: &str| AttributeValue::StringRef(strings.add(text.replace('\0', "")));
    let unit = dwarf.units.get_mut(unit);
    let root = unit.root();
    let entry = unit.get_mut(root);
    entry.set(constants::DW_AT_producer, string(&info.producer));
    entry.set(constants::DW_AT_language, AttributeValue::Language(constants::DW_LANG_C11));
    entry.set(constants::DW_AT_name, string(main));
    entry.set(constants::DW_AT_comp_dir, string(folder));
    entry.set(constants::DW_AT_low_pc, AttributeValue::Address(Address::Constant(0)));
    entry.set(constants::DW_AT_ranges, AttributeValue::RangeListRef(ranges));
    for (n, coded) in functions.iter().enumerate() {
        let Some(debug) = &coded.function.debug else { continue };
        let id = unit.add(root, constants::DW_TAG_subprogram);
        let entry = unit.get_mut(id);
        let shown = if debug.name.is_empty() { coded.symbol } else { &debug.name };
        entry.set(constants::DW_AT_name, string(shown));
        entry.set(constants::DW_AT_low_pc, AttributeValue::Address(Address::Symbol { symbol: n, addend: 0 }));
        entry.set(constants::DW_AT_high_pc, AttributeValue::Udata(coded.len));
        if let Some(site) = debug.site
            && let Some(&file) = files.get(site.file.index())
        {
            entry.set(constants::DW_AT_decl_file, AttributeValue::FileIndex(Some(file)));
            entry.set(constants::DW_AT_decl_line, AttributeValue::Udata(u64::from(site.line)));
        }
    }
    let mut out = Sections::new(Recorder { bytes: EndianVec::new(LittleEndian), relocs: Vec::new() });
    dwarf.write(&mut out)?;
    let mut made = Vec::new();
    out.for_each_mut(|id, section: &mut Recorder| -> gimli::write::Result<()> {
        if section.bytes.len() > 0 {
            let relocs = std::mem::take(&mut section.relocs);
            made.push((id.name(), section.bytes.take(), relocs));
        }
        Ok(())
    })?;
    Ok(made)
}

/// First byte and site of each row. Making the frame belongs to the line where the function begins:
/// debuggers want to know the first byte of a function, and take the second row for the end of
/// the prologue.
fn rows<'d>(debug: &'d FunctionDebug, locs: &'d [(u32, u32)]) -> impl Iterator<Item = (u32, Site)> + 'd {
    let site = |loc: u32| debug.sites.get((loc as usize).checked_sub(1)?).map(|code| code.site);
    let found = locs.iter().filter_map(move |&(start, loc)| Some((start, site(loc)?)));
    let begin = debug.site.filter(|_| found.clone().next().is_none_or(|(start, _)| start > 0));
    begin.map(|site| (0, site)).into_iter().chain(found)
}

/// Bytes, and where references stand in them.
struct Recorder {
    bytes: EndianVec<LittleEndian>,
    relocs: Vec<DebugReloc>,
}

impl Clone for Recorder {
    /// Only empty ones are cloned: one for each section.
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), relocs: Vec::new() }
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

    fn write_address(&mut self, address: Address, size: u8) -> gimli::write::Result<()> {
        match address {
            Address::Constant(value) => self.write_udata(value, size),
            Address::Symbol { symbol, addend } => {
                let offset = self.bytes.len() as u32;
                self.relocs.push(DebugReloc { offset, size, target: DebugTarget::Function(symbol), addend });
                self.write_udata(0, size)
            }
        }
    }

    fn write_offset(&mut self, value: usize, section: SectionId, size: u8) -> gimli::write::Result<()> {
        let offset = self.bytes.len() as u32;
        let target = DebugTarget::Section(section.name());
        self.relocs.push(DebugReloc { offset, size, target, addend: value as i64 });
        self.write_udata(0, size)
    }

    fn write_offset_at(
        &mut self,
        at: usize,
        value: usize,
        section: SectionId,
        size: u8,
    ) -> gimli::write::Result<()> {
        let target = DebugTarget::Section(section.name());
        self.relocs.push(DebugReloc { offset: at as u32, size, target, addend: value as i64 });
        self.write_udata_at(at, 0, size)
    }
}
