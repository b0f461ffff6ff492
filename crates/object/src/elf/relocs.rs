//! Relocation tables: the hot loop of the reader.
//!
//! Tables come in graph order of their sections (see [`super::survey`]), so that the graph's table
//! is filled front to back and sorted only where a producer left its own out of order (GCC's
//! split unwind tables, hand-written assembly).

use super::machine;
use super::number as elf;
use super::raw::{self, File, Header, u64_at};
use super::survey::{RelocTable, Survey};
use super::symbols::Symbols;
use crate::fault;
use lively_base::{Diagnostic, Place, limits};
use lively_graph::{Binding, Content, Definition, Reloc, Span, Symbol, SymbolId, SymbolKind, Visibility};
use std::ops::Range;

/// The place of a relocation table among those of the graph, and what its fields may refer to.
pub(crate) struct Target<'a> {
    /// The section's bytes, into which the fields must fall.
    pub(crate) content: &'a [u8],
    /// The section's name, for messages.
    pub(crate) file: &'a File<'a>,
    /// The table's index in the file.
    pub(crate) table: u32,
    /// Number of symbols in the graph that stand in the file.
    pub(crate) symbols: usize,
    /// Index of the symbol table in the file.
    pub(crate) symbol_table: usize,
}

/// What symbol 0 of the file is in the graph, made when first needed.
pub(crate) struct Zero {
    id: Option<SymbolId>,
    /// The id it gets.
    next: usize,
}

impl Zero {
    /// For a graph that has `symbols`; finds an earlier one.
    pub(crate) fn among(symbols: &[Symbol], from_file: usize) -> Self {
        let id = (symbols.len() > from_file).then(|| SymbolId::new(from_file));
        Self { id, next: from_file }
    }

    #[cold]
    fn id(&mut self) -> SymbolId {
        *self.id.get_or_insert(SymbolId::new(self.next))
    }

    /// Adds the symbol if it was needed and is not there yet.
    pub(crate) fn settle(self, symbols: &mut Vec<Symbol>) {
        if self.id.is_some() && symbols.len() == self.next {
            symbols.push(ZERO);
        }
    }
}

/// The number 0 as a symbol.
pub(crate) const ZERO: Symbol = Symbol {
    name: Span::EMPTY,
    definition: Definition::Absolute(0),
    size: 0,
    binding: Binding::Local,
    visibility: Visibility::Default,
    kind: SymbolKind::Untyped,
};

/// Reads the tables that `wanted` picks into one table and gives each section its range.
pub(crate) fn read(
    file: &File<'_>,
    survey: &mut Survey,
    symbols: &mut Symbols,
    wanted: impl Fn(&lively_graph::Section) -> bool,
) -> Result<Vec<Reloc>, Diagnostic> {
    let total = count(file, survey, &wanted);
    if total > limits::RELOCS_MAX {
        return Err(fault::limit("too-many-relocations", "relocations", total, "RELOCS_MAX"));
    }
    let mut relocs = Vec::with_capacity(total);
    let mut zero = Zero::among(&symbols.table, symbols.table.len());
    let tables = std::mem::take(&mut survey.relocs);
    for same in tables.chunk_by(|a, b| a.section == b.section) {
        let section = &survey.sections[same[0].section as usize];
        if !wanted(section) {
            continue;
        }
        let content = match section.content {
            Content::Bytes(span) => &file.bytes[span.start as usize..][..span.len as usize],
            Content::Zero => &[],
        };
        let start = relocs.len();
        for table in same {
            let target = Target {
                content,
                file,
                table: table.header,
                symbols: symbols.table.len(),
                symbol_table: survey.symbols.map_or(0, |(index, _)| index),
            };
            read_table(&target, &mut zero, &mut relocs)?;
        }
        sort(&mut relocs[start..]);
        survey.sections[same[0].section as usize].relocs = start as u32..relocs.len() as u32;
    }
    survey.relocs = tables;
    fill_empty_ranges(&mut survey.sections);
    zero.settle(&mut symbols.table);
    Ok(relocs)
}

/// Sections without relocations get the empty range between their neighbours', as a builder
/// would give them.
pub(crate) fn fill_empty_ranges(sections: &mut [lively_graph::Section]) {
    let mut at = 0;
    for section in sections {
        if section.relocs.is_empty() {
            section.relocs = Range { start: at, end: at };
        }
        at = section.relocs.end;
    }
}

fn count(file: &File<'_>, survey: &Survey, wanted: &impl Fn(&lively_graph::Section) -> bool) -> usize {
    let entries = |table: &RelocTable| {
        let header = file.header(table.header as usize)?;
        let size = if header.kind == elf::SHT_RELA { raw::RELA_SIZE } else { raw::REL_SIZE };
        wanted(&survey.sections[table.section as usize]).then_some(header.size as usize / size)
    };
    // Bounded by the file's size: the survey has added the tables up.
    survey.relocs.iter().filter_map(entries).sum()
}

/// Puts relocations into the order of their offsets, those at one place in the file's order.
pub(crate) fn sort(relocs: &mut [Reloc]) {
    if !relocs.is_sorted_by_key(|r| r.offset) {
        relocs.sort_by_key(|r| r.offset);
    }
}

/// Reads one table behind `out`.
pub(crate) fn read_table(
    target: &Target<'_>,
    zero: &mut Zero,
    out: &mut Vec<Reloc>,
) -> Result<(), Diagnostic> {
    let Some(header) = target.file.header(target.table as usize) else { return Ok(()) };
    let in_table = |d: Diagnostic| d.within(Place::Section(target.file.shown_name(target.table as usize)));
    if header.size == 0 {
        return Ok(());
    }
    if header.link as usize != target.symbol_table || target.symbol_table == 0 {
        return Err(in_table(fault::error(
            "relocation-symbols",
            format!("symbols are said to be in section {}, which is not the symbol table", header.link),
        )));
    }
    if header.kind == elf::SHT_RELA {
        let records = target.file.records::<{ raw::RELA_SIZE }>(&header).map_err(in_table)?;
        for record in records {
            let addend = u64_at(record, 16).cast_signed();
            let (offset, info) = (u64_at(record, 0), u64_at(record, 8));
            let Some(reloc) = one(target, zero, offset, info) else {
                return Err(refused(target, &header, offset, info));
            };
            out.push(Reloc { addend, ..reloc });
        }
    } else {
        let records = target.file.records::<{ raw::REL_SIZE }>(&header).map_err(in_table)?;
        for record in records {
            let (offset, info) = (u64_at(record, 0), u64_at(record, 8));
            let Some(reloc) = one(target, zero, offset, info) else {
                return Err(refused(target, &header, offset, info));
            };
            let addend = machine::implicit_addend(reloc.kind, &target.content[reloc.offset as usize..]);
            out.push(Reloc { addend, ..reloc });
        }
    }
    Ok(())
}

/// The relocation without its addend, or `None` when [`refused`] says why not. The reason is found
/// a second time there, so that nothing larger than a relocation leaves the hot loop.
#[inline(always)]
fn one(target: &Target<'_>, zero: &mut Zero, offset: u64, info: u64) -> Option<Reloc> {
    let (symbol, number) = ((info >> 32) as usize, info as u32);
    let kind = machine::kind(target.file.arch, number)?;
    if symbol > target.symbols {
        return None;
    }
    let end = offset.checked_add(kind.width() as u64)?;
    if end > target.content.len() as u64 {
        return None;
    }
    let symbol = if symbol == 0 { zero.id() } else { SymbolId::new(symbol - 1) };
    Some(Reloc { offset: offset as u32, kind, target: symbol, addend: 0 })
}

/// Why [`one`] made nothing of a record.
#[cold]
fn refused(target: &Target<'_>, header: &Header, offset: u64, info: u64) -> Diagnostic {
    let (symbol, number) = ((info >> 32) as usize, info as u32);
    match machine::kind(target.file.arch, number) {
        None => told(target, header, offset, machine::unknown(target.file.arch, number)),
        Some(_) if symbol > target.symbols => bad_symbol(target, header, offset, symbol),
        Some(kind) => outside(target, header, offset, kind.width() as u64),
    }
}

#[cold]
fn told(target: &Target<'_>, header: &Header, offset: u64, fault: Diagnostic) -> Diagnostic {
    fault.within(Place::Offset(offset)).within(Place::Section(target.file.shown_name(header.info as usize)))
}

#[cold]
fn bad_symbol(target: &Target<'_>, header: &Header, offset: u64, symbol: usize) -> Diagnostic {
    let message = format!("the relocation names symbol {symbol}, there are {}", target.symbols + 1);
    told(target, header, offset, fault::error("relocation-symbol", message))
}

#[cold]
fn outside(target: &Target<'_>, header: &Header, offset: u64, width: u64) -> Diagnostic {
    let message = format!(
        "a relocation of {width} bytes lies outside its section of {:#x} bytes",
        target.content.len()
    );
    told(target, header, offset, fault::error("relocation-outside", message))
}
