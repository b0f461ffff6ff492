//! Line tables (`.debug_line`), by gimli's writer.
//!
//! Each function is a sequence of its own, relocated against its section, so that a definition replaced from
//! outside keeps its own lines.

use super::buffer::{DebugReloc, DebugTarget};
use super::{Coded, DebugSection};
use gimli::write::{
    Address, DebugLine, EndianVec, LineProgram, LineString, LineStringTable, StringTable, Writer,
};
use gimli::{Encoding, Format, LineEncoding, LittleEndian, SectionId};
use lively_ir::DebugInfo;
use lively_ir::debug::{FunctionDebug, Site};

/// The section, and how files are numbered in it.
pub(super) struct Table {
    pub(super) section: DebugSection,
    /// What stands for each file of the unit.
    pub(super) files: Vec<u32>,
}

pub(super) fn table(info: &DebugInfo, main: &str, functions: &[Coded<'_>]) -> gimli::write::Result<Table> {
    let encoding = Encoding { format: Format::Dwarf32, version: 5, address_size: 8 };
    let text = |text: &str| LineString::String(text.replace('\0', "").into_bytes());
    let folder = folder(info);
    let mut program =
        LineProgram::new(encoding, LineEncoding::default(), text(folder), None, text(main), None);
    let directory = program.default_directory();
    let ids: Vec<_> = info.files.iter().map(|file| program.add_file(text(file), directory, None)).collect();
    for (n, coded) in functions.iter().enumerate() {
        let Some(debug) = &coded.function.debug else { continue };
        program.begin_sequence(Some(Address::Symbol { symbol: n, addend: 0 }));
        let mut last = None;
        for row in rows(debug, coded.locs) {
            let Some(&file) = ids.get(row.site.file.index()) else { continue };
            let place = (file, row.site.line);
            if last == Some(place) && row.mark == Mark::None {
                continue;
            }
            last = Some(place);
            let out = program.row();
            out.address_offset = u64::from(row.start);
            out.file = file;
            out.line = u64::from(row.site.line);
            out.column = u64::from(row.site.column);
            out.prologue_end = row.mark == Mark::PrologueEnd;
            program.generate_row();
        }
        program.end_sequence(coded.len);
    }
    let mut out = DebugLine(Recorder { bytes: EndianVec::new(LittleEndian), relocs: Vec::new() });
    program.write(&mut out, encoding, &mut LineStringTable::default(), &mut StringTable::default())?;
    let Recorder { bytes, relocs } = out.0;
    let known: Vec<_> = program.files().map(|(id, ..)| id).collect();
    let files = ids.iter().map(|id| known.iter().position(|other| other == id).unwrap_or(0) as u32);
    Ok(Table { files: files.collect(), section: (".debug_line", bytes.into_vec(), relocs) })
}

/// The folder file names are relative to.
pub(super) fn folder(info: &DebugInfo) -> &str {
    if info.directory.is_empty() { "." } else { &info.directory }
}

/// What a row says besides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// Parameters are where debuggers are told they are from here on.
    PrologueEnd,
}

struct Row {
    start: u32,
    site: Site,
    mark: Mark,
}

/// The rows of a function. Making the frame and storing the parameters belongs to the line where the function
/// begins: debuggers want to know the first byte of a function, and take the second row, which is
/// marked too, for the end of the prologue.
fn rows<'d>(debug: &'d FunctionDebug, locs: &'d [(u32, u32)]) -> impl Iterator<Item = Row> + 'd {
    let site = |loc: u32| debug.sites.get((loc as usize).checked_sub(1)?).map(|code| code.site);
    let found = locs.iter().filter_map(move |&(start, loc)| Some((start, loc, site(loc)?)));
    let own = site(1).or(debug.site);
    let begin = own.filter(|_| found.clone().next().is_none_or(|(start, ..)| start > 0));
    let mut inside = Mark::PrologueEnd;
    let found = found.map(move |(start, loc, site)| {
        // Location 1 is the function's own; nothing is marked twice.
        let mark = if loc == 1 { Mark::None } else { std::mem::replace(&mut inside, Mark::None) };
        Row { start, site, mark }
    });
    begin.map(|site| Row { start: 0, site, mark: Mark::None }).into_iter().chain(found)
}

/// Bytes, and where references stand in them.
struct Recorder {
    bytes: EndianVec<LittleEndian>,
    relocs: Vec<DebugReloc>,
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
