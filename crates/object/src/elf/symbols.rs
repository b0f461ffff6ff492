//! The symbol table of an object.
//!
//! The empty symbol 0 is left out: symbol `n` of the file is symbol `n - 1` of the graph, without
//! a table between them. What symbol 0 means in a relocation, the number 0, is said by a nameless
//! absolute symbol that the relocation reader adds at the end when one occurs.

use super::number as elf;
use super::raw::{self, File, NoString, Strings, u16_at, u32_at, u64_at};
use super::survey::{self, Survey};
use crate::fault;
use lively_base::{Align, Arch, Diagnostic, Place, limits};
use lively_graph::{Binding, Definition, Section, SectionId, SectionKind, Symbol, SymbolKind, Visibility};

/// The symbols of the graph.
#[derive(Debug)]
pub(crate) struct Symbols {
    pub(crate) table: Vec<Symbol>,
    /// Whether some symbol stands for a section that the graph does not have.
    pub(crate) orphans: bool,
}

/// One entry of the table.
struct Raw {
    name: u32,
    info: u8,
    other: u8,
    section: u16,
    value: u64,
    size: u64,
}

impl Raw {
    #[inline]
    fn decode(record: &[u8; raw::SYMBOL_SIZE]) -> Self {
        Self {
            name: u32_at(record, 0),
            info: record[4],
            other: record[5],
            section: u16_at(record, 6),
            value: u64_at(record, 8),
            size: u64_at(record, 16),
        }
    }
}

struct Reader<'a> {
    file: &'a File<'a>,
    survey: &'a Survey,
    strings: Strings<'a>,
    extended: &'a [[u8; 4]],
    orphans: bool,
}

/// Reads the symbols.
pub(crate) fn read(file: &File<'_>, survey: &Survey) -> Result<Symbols, Diagnostic> {
    let Some((index, header)) = &survey.symbols else {
        return Ok(Symbols { table: Vec::new(), orphans: false });
    };
    let in_table = |d: Diagnostic| d.within(Place::Section(file.shown_name(*index)));
    let records = file.records::<{ raw::SYMBOL_SIZE }>(header).map_err(in_table)?;
    if records.len() > limits::SYMBOLS_MAX {
        return Err(fault::limit("too-many-symbols", "symbols", records.len(), "SYMBOLS_MAX"));
    }
    if header.info as usize > records.len() {
        return Err(in_table(fault::error(
            "symbol-table-info",
            format!("{} symbols are said to be local, there are {}", header.info, records.len()),
        )));
    }
    let Some(strings) = file.header(header.link as usize) else {
        return Err(in_table(fault::error(
            "symbol-names-index",
            format!("names are said to be in section {}, there are {}", header.link, file.count()),
        )));
    };
    let strings = file
        .strings(&strings)
        .map_err(|d| d.within(Place::Section(file.shown_name(header.link as usize))))?;
    let extended = match &survey.symbol_sections {
        Some(header) => file.records::<4>(header)?,
        None => &[],
    };
    let mut reader = Reader { file, survey, strings, extended, orphans: false };
    let mut table = Vec::with_capacity(records.len());
    let budget = survey::names_budget(file);
    let mut names_len = 0_u64;
    for (index, record) in records.iter().enumerate().skip(1) {
        let raw = Raw::decode(record);
        let symbol = reader.symbol(index, &raw)?;
        names_len += u64::from(symbol.name.len);
        if names_len > budget {
            return Err(fault::names_overlap("symbol"));
        }
        if index < header.info as usize && symbol.is_global() {
            return Err(reader.told(
                &raw,
                fault::error(
                    "symbol-order",
                    format!(
                        "global symbol {index} stands among the first {} ones, which must be local",
                        header.info
                    ),
                ),
            ));
        }
        table.push(symbol);
    }
    Ok(Symbols { table, orphans: reader.orphans })
}

impl Reader<'_> {
    #[inline]
    fn symbol(&mut self, index: usize, raw: &Raw) -> Result<Symbol, Diagnostic> {
        let (_, name) = self.strings.at(raw.name).map_err(|why| self.bad_name(index, why, raw.name))?;
        let kind = match raw.info & 15 {
            elf::STT_NOTYPE => SymbolKind::Untyped,
            elf::STT_OBJECT | elf::STT_COMMON => SymbolKind::Object,
            elf::STT_FUNC => SymbolKind::Function,
            elf::STT_SECTION => SymbolKind::Section,
            elf::STT_FILE => SymbolKind::File,
            elf::STT_TLS => SymbolKind::ThreadLocal,
            elf::STT_GNU_IFUNC => SymbolKind::Indirect,
            _ => return Err(self.bad_info(raw, "symbol-type", "type", raw.info & 15)),
        };
        let binding = match raw.info >> 4 {
            elf::STB_LOCAL => Binding::Local,
            elf::STB_GLOBAL => Binding::Global,
            elf::STB_WEAK => Binding::Weak,
            elf::STB_GNU_UNIQUE => Binding::Unique,
            _ => return Err(self.bad_info(raw, "symbol-binding", "binding", raw.info >> 4)),
        };
        // Bits above belong to the processors (variant calling conventions); a static link may ignore them.
        let visibility = match raw.other & 3 {
            0 => Visibility::Default,
            1 => Visibility::Internal,
            2 => Visibility::Hidden,
            _ => Visibility::Protected,
        };
        let definition = match raw.section {
            section if section != 0 && section < elf::SHN_LORESERVE => {
                match self.survey.section(usize::from(section)) {
                    Some(id) if raw.value <= self.survey.sections[id.index()].size => {
                        Definition::At(id, raw.value)
                    }
                    _ => self.at(index, raw, usize::from(section), kind)?,
                }
            }
            other => self.special(index, raw, other, binding, kind)?,
        };
        Ok(Symbol { name, definition, size: raw.size, binding, visibility, kind })
    }

    /// A symbol in section `section` of the file, if anything about it is unusual.
    #[cold]
    fn at(
        &mut self,
        index: usize,
        raw: &Raw,
        section: usize,
        kind: SymbolKind,
    ) -> Result<Definition, Diagnostic> {
        match self.survey.section(section) {
            Some(id) => {
                let home = &self.survey.sections[id.index()];
                if raw.value > home.size && !Self::is_inside(home, raw) {
                    return Err(self.outside(raw, id));
                }
                Ok(Definition::At(id, raw.value))
            }
            None if section >= self.survey.map.len() => Err(self.told(
                raw,
                fault::error(
                    "symbol-section",
                    format!("symbol {index} is in section {section}, there are {}", self.survey.map.len()),
                ),
            )),
            // Old assemblers name every section, tables included. Nobody refers to those names.
            None if kind == SymbolKind::Section => {
                self.orphans = true;
                Ok(Definition::Absolute(0))
            }
            // The assembler puts a local symbol that only names a group into the group itself.
            None if raw.info >> 4 == elf::STB_LOCAL && self.is_group(section) => Ok(Definition::Absolute(0)),
            None => Err(self.told(
                raw,
                fault::error(
                    "symbol-section",
                    format!(
                        "symbol {index} is in {}, which is no section of the program",
                        self.file.shown_name(section)
                    ),
                ),
            )),
        }
    }

    fn is_group(&self, section: usize) -> bool {
        self.file.header(section).is_some_and(|header| header.kind == elf::SHT_GROUP)
    }

    /// Places in compressed sections count in the bytes before compression, and symbols of
    /// sections and files carry no place at all.
    #[cold]
    fn is_inside(home: &Section, raw: &Raw) -> bool {
        let named = matches!(raw.info & 15, elf::STT_SECTION | elf::STT_FILE);
        named && raw.value == 0 || home.kind == SectionKind::Debug
    }

    fn special(
        &mut self,
        index: usize,
        raw: &Raw,
        section: u16,
        binding: Binding,
        kind: SymbolKind,
    ) -> Result<Definition, Diagnostic> {
        match section {
            elf::SHN_UNDEF if binding == Binding::Local && raw.name == 0 => {
                // `ld -r` leaves empty entries for what it has dropped.
                self.orphans |= kind == SymbolKind::Section;
                Ok(Definition::Absolute(0))
            }
            elf::SHN_UNDEF if binding == Binding::Local => Err(self.told(
                raw,
                fault::error("local-undefined", format!("local symbol {index} is defined nowhere")),
            )),
            elf::SHN_UNDEF => Ok(Definition::Undefined),
            elf::SHN_ABS => Ok(Definition::Absolute(raw.value)),
            elf::SHN_COMMON => self.common(raw),
            elf::SHN_X86_64_LCOMMON if self.file.arch == Arch::X86_64 => self.common(raw),
            elf::SHN_XINDEX => match self.extended.get(index) {
                Some(section) => self.at(index, raw, u32_at(section, 0) as usize, kind),
                None => Err(self.told(
                    raw,
                    fault::error(
                        "symbol-section",
                        format!("the section of symbol {index} should be in the table of section indices, which has {} entries", self.extended.len()),
                    ),
                )),
            },
            other => Err(self.told(
                raw,
                fault::error("symbol-section", format!("symbol {index} is in reserved section {other:#x}")),
            )),
        }
    }

    fn common(&self, raw: &Raw) -> Result<Definition, Diagnostic> {
        let align = Align::from_bytes(raw.value)
            .filter(|align| align.bytes() <= limits::SECTION_ALIGN_MAX)
            .ok_or_else(|| {
                self.told(raw, fault::error("alignment", format!(
                    "alignment {:#x} of a COMMON symbol is not a power of two up to {:#x} (SECTION_ALIGN_MAX)",
                    raw.value, limits::SECTION_ALIGN_MAX
                )))
            })?;
        if raw.size > limits::ZERO_SIZE_MAX {
            return Err(self.told(raw, fault::zero_size(raw.size)));
        }
        Ok(Definition::Common { size: raw.size, align })
    }

    /// Puts the symbol's name before the finding.
    #[cold]
    fn told(&self, raw: &Raw, fault: Diagnostic) -> Diagnostic {
        match self.strings.at(raw.name) {
            Ok((name, _)) if !name.is_empty() => {
                fault.within(Place::Symbol(String::from_utf8_lossy(name).into_owned()))
            }
            _ => fault,
        }
    }

    #[cold]
    fn bad_name(&self, index: usize, why: NoString, offset: u32) -> Diagnostic {
        why.of_symbol(offset).within(Place::Symbol(format!("symbol {index}")))
    }

    #[cold]
    fn bad_info(&self, raw: &Raw, code: &'static str, what: &str, number: u8) -> Diagnostic {
        self.told(raw, fault::error(code, format!("unknown symbol {what} {number}")))
    }

    #[cold]
    fn outside(&self, raw: &Raw, id: SectionId) -> Diagnostic {
        let index = self.survey.map.iter().position(|&to| to as usize == id.index()).unwrap_or(0);
        let size = self.survey.sections[id.index()].size;
        self.told(
            raw,
            fault::error(
                "symbol-outside",
                format!("value {:#x} lies outside its section of {size:#x} bytes", raw.value),
            ),
        )
        .within(Place::Section(self.file.shown_name(index)))
    }
}
