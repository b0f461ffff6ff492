//! First pass over an object: every section header once, sorted into sections of the graph and
//! tables that describe them.
//!
//! Section numbers of the file and of the graph differ, because tables are not sections of the
//! graph; [`Survey::map`] relates them. The pass is a pure function of the headers, so that the
//! lazy readers of debug information can repeat it over the same bytes and get the same ids.

use super::classify::{self, Role};
use super::number as elf;
use super::raw::{File, Header};
use crate::fault;
use lively_base::{Align, Diagnostic, Place, limits};
use lively_graph::{Content, Placement, Section, SectionId, SectionKind, Span};

/// In [`Survey::map`]: no section of the graph.
pub(crate) const DROPPED: u32 = u32::MAX;

/// A table of relocations and the graph's section they are for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct RelocTable {
    /// Index of the section in the graph.
    pub(crate) section: u32,
    /// Index of the table's header in the file.
    pub(crate) header: u32,
}

/// What the headers say.
#[derive(Debug)]
pub(crate) struct Survey {
    /// Graph index of each section of the file.
    pub(crate) map: Vec<u32>,
    pub(crate) sections: Vec<Section>,
    /// Index and header of the symbol table.
    pub(crate) symbols: Option<(usize, Header)>,
    /// Header of the table of extended section indices.
    pub(crate) symbol_sections: Option<Header>,
    /// In graph order of their sections; tables of one section in file order.
    pub(crate) relocs: Vec<RelocTable>,
    /// File indices of the groups.
    pub(crate) groups: Vec<u32>,
    pub(crate) wants_exec_stack: bool,
    /// Whether a section holds GCC's intermediate language.
    pub(crate) has_lto: bool,
}

impl Survey {
    /// The graph's section that the file calls `index`, if the graph has it.
    #[inline]
    pub(crate) fn section(&self, index: usize) -> Option<SectionId> {
        match self.map.get(index) {
            None | Some(&DROPPED) => None,
            Some(&id) => Some(SectionId::new(id as usize)),
        }
    }
}

/// Sorts the sections of `file`.
pub(crate) fn survey(file: &File<'_>) -> Result<Survey, Diagnostic> {
    let mut survey = Survey {
        map: vec![DROPPED; file.count()],
        sections: Vec::with_capacity(file.count()),
        symbols: None,
        symbol_sections: None,
        relocs: Vec::with_capacity(file.count() / 2),
        groups: Vec::new(),
        wants_exec_stack: false,
        has_lto: false,
    };
    let mut follows = false;
    let mut names_len = 0_u64;
    for (index, header) in file.each_header() {
        let (name, span) =
            file.section_name(&header).map_err(|d| d.within(Place::Section(format!("section {index}"))))?;
        names_len += name.len() as u64;
        if names_len > names_budget(file) {
            return Err(fault::names_overlap("section"));
        }
        match classify::role(file.arch, &header, name) {
            Role::Kept(kind) => {
                let section = section(file, &header, kind, name, span)
                    .map_err(|d| d.within(Place::Section(file.shown_name(index))))?;
                survey.map[index] = survey.sections.len() as u32;
                survey.sections.push(section);
                follows |= header.has(elf::SHF_LINK_ORDER);
                survey.has_lto |= kind == SectionKind::Other && name.starts_with(b".gnu.lto_");
            }
            Role::Relocs => survey.relocs.push(RelocTable { section: header.info, header: index as u32 }),
            Role::Group => survey.groups.push(index as u32),
            Role::StackNote => survey.wants_exec_stack |= header.has(elf::SHF_EXECINSTR),
            Role::Symbols if survey.symbols.is_none() => survey.symbols = Some((index, header)),
            Role::SymbolSections if survey.symbol_sections.is_none() => {
                survey.symbol_sections = Some(header);
            }
            Role::Symbols => return Err(second_table(file, index, "second-symbol-table", "symbol tables")),
            Role::SymbolSections => {
                return Err(second_table(file, index, "second-index-table", "tables of section indices"));
            }
            Role::Dropped => {}
            Role::Unknown => return Err(unknown_type(file, index, &header)),
        }
    }
    if follows {
        link_order(file, &mut survey)?;
    }
    assign_reloc_tables(file, &mut survey)?;
    Ok(survey)
}

/// Names may share bytes (a linker merges tails), but not without measure: a table of overlapping
/// long names would cost the square of the file's size.
pub(crate) fn names_budget(file: &File<'_>) -> u64 {
    limits::NAMES_OVERLAP_MAX * file.bytes.len() as u64
}

#[inline]
fn section(
    file: &File<'_>,
    header: &Header,
    kind: SectionKind,
    name: &[u8],
    span: Span,
) -> Result<Section, Diagnostic> {
    let align = match Align::from_bytes(header.align) {
        Some(align) if align.bytes() <= limits::SECTION_ALIGN_MAX => align,
        _ => return Err(bad_align(header.align)),
    };
    let content = if header.kind == elf::SHT_NOBITS {
        if header.size > limits::ZERO_SIZE_MAX {
            return Err(fault::zero_size(header.size));
        }
        Content::Zero
    } else {
        file.range(header)?;
        // `range` has checked both against a file below 4 GiB.
        Content::Bytes(Span { start: header.offset as u32, len: header.size as u32 })
    };
    let flags = classify::facts(header);
    if header.has(elf::SHF_COMPRESSED) && flags.loaded {
        return Err(fault::error("compressed-loaded", "a section of the program must not be compressed"));
    }
    let entry_size = u32::try_from(header.entry_size).map_err(|_| bad_entry_size(header.entry_size))?;
    if flags.mergeable && kind != SectionKind::Debug && entry_size > 0 {
        check_merge(header, flags.strings, file, name)?;
    }
    Ok(Section {
        name: span,
        kind,
        flags,
        align,
        size: header.size,
        entry_size,
        content,
        relocs: 0..0,
        atoms: 0..0,
        group: None,
        follows: None,
        placement: Placement::Together,
    })
}

/// Mergeable sections must consist of whole entries; strings must end inside.
fn check_merge(header: &Header, strings: bool, file: &File<'_>, name: &[u8]) -> Result<(), Diagnostic> {
    if header.kind == elf::SHT_NOBITS || header.has(elf::SHF_COMPRESSED) {
        return Ok(());
    }
    if !header.size.is_multiple_of(header.entry_size) {
        return Err(fault::error(
            "merge-entry-size",
            format!("size {:#x} is not a multiple of the entry size {}", header.size, header.entry_size),
        ));
    }
    let bytes = file.range(header)?;
    let last = bytes.len() - bytes.len().min(header.entry_size as usize);
    if strings && bytes[last..].iter().any(|&b| b != 0) {
        // Compilers never write this; an assembler's `.section "MS"` without a final zero does.
        return Err(fault::error(
            "merge-unterminated",
            format!("the last string of {} does not end with a zero", String::from_utf8_lossy(name)),
        ));
    }
    Ok(())
}

fn link_order(file: &File<'_>, survey: &mut Survey) -> Result<(), Diagnostic> {
    for (index, header) in file.each_header() {
        // Link 0: the section it followed is gone; it orders itself.
        if !header.has(elf::SHF_LINK_ORDER) || header.link == 0 {
            continue;
        }
        let Some(id) = survey.section(index) else { continue };
        let Some(follows) = survey.section(header.link as usize) else {
            return Err(fault::error(
                "link-order",
                format!("follows the order of section {}, which is no section of the program", header.link),
            )
            .at(Place::Section(file.shown_name(index))));
        };
        survey.sections[id.index()].follows = Some(follows);
    }
    Ok(())
}

/// Turns each table's `sh_info` into the graph's section and puts the tables into graph order.
fn assign_reloc_tables(file: &File<'_>, survey: &mut Survey) -> Result<(), Diagnostic> {
    let mut bytes = 0_u64;
    let map = &survey.map;
    for table in &mut survey.relocs {
        let target = table.section as usize;
        if target == 0 || target >= map.len() {
            return Err(fault::error(
                "relocation-section",
                format!("relocations are for section {target}, there are {}", map.len()),
            )
            .at(Place::Section(file.shown_name(table.header as usize))));
        }
        table.section = map[target];
        bytes = bytes.saturating_add(file.header(table.header as usize).map_or(0, |h| h.size));
        if bytes > file.bytes.len() as u64 {
            return Err(fault::error(
                "overlapping-relocations",
                "the relocation tables together are larger than the file",
            ));
        }
    }
    // Relocations of what the graph does not keep (producers' private tables) are not kept either.
    if survey.relocs.iter().any(|t| t.section == DROPPED) {
        survey.relocs.retain(|t| t.section != DROPPED);
    }
    if !survey.relocs.is_sorted() {
        survey.relocs.sort_unstable();
    }
    Ok(())
}

#[cold]
fn second_table(file: &File<'_>, index: usize, code: &'static str, what: &str) -> Diagnostic {
    fault::error(code, format!("the object has two {what}")).at(Place::Section(file.shown_name(index)))
}

#[cold]
fn bad_align(align: u64) -> Diagnostic {
    if align.is_power_of_two() {
        fault::error(
            "alignment",
            format!("alignment {align:#x} is more than {:#x} (SECTION_ALIGN_MAX)", limits::SECTION_ALIGN_MAX),
        )
        .help("ask for a smaller alignment")
    } else {
        fault::error("alignment", format!("alignment {align:#x} is not a power of two"))
    }
}

#[cold]
fn bad_entry_size(size: u64) -> Diagnostic {
    fault::error("entry-size", format!("entry size {size:#x} is absurd"))
}

#[cold]
fn unknown_type(file: &File<'_>, index: usize, header: &Header) -> Diagnostic {
    let fault = if header.kind == elf::SHT_CREL {
        fault::error("section-type", "compact relocations (SHT_CREL) are not read")
            .help("compile without -Wa,--crel")
    } else {
        fault::error("section-type", format!("section type {:#x} has no place in an object", header.kind))
            .help("the file is damaged, or its compiler newer than lively")
    };
    fault.at(Place::Section(file.shown_name(index)))
}
