//! A graph as an ELF64 relocatable object.
//!
//! Order of sections: groups (the gABI wants them before their members), the graph's sections in
//! their order, their relocation tables, the stack note, symbols, strings. Relocations always carry
//! their addends (`SHT_RELA`). Past 65,279 sections the numbers move into the first section header
//! and the table of extended indices.
//!
//! Refuses graphs whose debug sections are still packed away in their file: what is written
//! would lack their relocations.

use super::strings::StringTable;
use super::symbols::{self, SymbolTable};
use crate::elf::number as elf;
use crate::elf::raw::{HEADER_SIZE, RELA_SIZE, SYMBOL_SIZE};
use crate::elf::{classify, machine};
use crate::{debug, fault};
use lively_base::{Arch, Diagnostic, Place, limits};
use lively_graph::{Binding, Content, Graph, Section, SectionId, SymbolKind};

/// A section header in the making.
#[derive(Clone, Copy, Debug, Default)]
struct Header {
    name: u32,
    kind: u32,
    flags: u32,
    offset: u64,
    size: u64,
    link: u32,
    info: u32,
    align: u64,
    entry_size: u64,
}

/// Where things go.
struct Writer<'g> {
    graph: &'g Graph,
    out: Vec<u8>,
    headers: Vec<Header>,
    names: StringTable,
    /// File index of the graph's first section.
    first_section: usize,
    /// File indices of the tables at the end.
    tables: Tables,
}

#[derive(Clone, Copy, Debug)]
struct Tables {
    stack_note: usize,
    symbols: usize,
    extended: Option<usize>,
    strings: usize,
    names: usize,
}

/// The bytes of an object file that holds `graph`.
///
/// # Errors
/// When a relocation kind has no number in ELF, a name cannot be written, the result would pass
/// the size of an object, or debug sections are still unread ([`crate::load_debug`]).
pub fn write_object(graph: &Graph) -> Result<Vec<u8>, Diagnostic> {
    object(graph).map_err(|d| d.within(Place::File(graph.name.clone())))
}

fn object(graph: &Graph) -> Result<Vec<u8>, Diagnostic> {
    if debug::is_pending(graph) {
        return Err(fault::error(
            "debug-unread",
            "the debug sections have not been read, so they cannot be written",
        )
        .help("call load_debug on the graph first"));
    }
    let first_section = 1 + graph.groups.len();
    let symbols = symbols::table(graph, first_section)?;
    let with_relocs = graph.sections.iter().filter(|s| !s.relocs.is_empty()).count();
    let stack_note = first_section + graph.sections.len() + with_relocs;
    let extended = (!symbols.extended.is_empty()).then_some(stack_note + 2);
    let strings = stack_note + 2 + usize::from(extended.is_some());
    let tables = Tables { stack_note, symbols: stack_note + 1, extended, strings, names: strings + 1 };
    let contents: usize = graph
        .sections
        .iter()
        .map(|s| if s.content == Content::Zero { 0 } else { s.size as usize + 16 })
        .sum();
    let size = 64
        + contents
        + graph.relocs.len() * RELA_SIZE
        + symbols.bytes.len()
        + symbols.strings.bytes.len()
        + (tables.names + 1) * HEADER_SIZE * 2;
    if size as u64 > limits::OBJECT_SIZE_MAX {
        return Err(fault::object_too_large(size));
    }
    let mut writer = Writer {
        graph,
        out: Vec::with_capacity(size),
        headers: Vec::with_capacity(tables.names + 1),
        names: StringTable::with_capacity(graph.sections.len() * 16),
        first_section,
        tables,
    };
    writer.out.resize(64, 0);
    writer.headers.push(Header::default());
    writer.groups(&symbols)?;
    let relocated = writer.sections()?;
    writer.relocs(&symbols, &relocated)?;
    writer.tables(symbols)?;
    Ok(writer.finish())
}

impl Writer<'_> {
    /// Appends `bytes` at `align` and fills the header's place and size.
    fn place(&mut self, header: Header, bytes: &[u8]) {
        let align = header.align.max(1) as usize;
        self.out.resize(self.out.len().next_multiple_of(align), 0);
        let offset = self.out.len() as u64;
        self.out.extend_from_slice(bytes);
        self.headers.push(Header { offset, size: bytes.len() as u64, ..header });
    }

    fn groups(&mut self, symbols: &SymbolTable) -> Result<(), Diagnostic> {
        let graph = self.graph;
        if graph.groups.is_empty() {
            return Ok(());
        }
        // A member's relocation table is a member too.
        let mut table_of = vec![0; graph.sections.len()];
        let mut next = self.first_section + graph.sections.len();
        for (id, section) in graph.sections_by_id() {
            if !section.relocs.is_empty() {
                table_of[id.index()] = next;
                next += 1;
            }
        }
        let name = self.names.add(b".group")?;
        for (group, &signature) in graph.groups.iter().zip(&symbols.signatures) {
            let mut words = vec![u32::from(group.comdat) * elf::GRP_COMDAT];
            for member in &group.members {
                words.push((member.index() + self.first_section) as u32);
                if table_of[member.index()] != 0 {
                    words.push(table_of[member.index()] as u32);
                }
            }
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            let link = self.tables.symbols as u32;
            let header = Header {
                name,
                kind: elf::SHT_GROUP,
                link,
                info: signature,
                align: 4,
                entry_size: 4,
                ..Header::default()
            };
            self.place(header, &bytes);
        }
        Ok(())
    }

    /// Writes the sections; the result names those with relocations, and the place of `.rela` plus
    /// their name in the table of names.
    fn sections(&mut self) -> Result<Vec<(SectionId, u32)>, Diagnostic> {
        let graph = self.graph;
        let mut relocated = Vec::new();
        let prefix = ".rela";
        for (id, section) in graph.sections_by_id() {
            let name = graph.section_name(id);
            // One string serves both names: the section's is the tail of its table's.
            let at = if section.relocs.is_empty() {
                self.names.add(name)?
            } else {
                let at = self.names.add(&[prefix.as_bytes(), name].concat())?;
                relocated.push((id, at));
                at + prefix.len() as u32
            };
            let header = self.header_of(section, name, at);
            match section.content {
                Content::Bytes(span) => self.place(header, graph.bytes(span)),
                Content::Zero => {
                    self.place(header, &[]);
                    if let Some(last) = self.headers.last_mut() {
                        last.size = section.size;
                    }
                }
            }
        }
        Ok(relocated)
    }

    fn header_of(&self, section: &Section, name: &[u8], at: u32) -> Header {
        let arch = self.graph.arch;
        let mut flags = classify::section_flags(arch, section, name);
        let mut link = 0;
        if section.group.is_some() {
            flags |= elf::SHF_GROUP;
        }
        if let Some(follows) = section.follows {
            flags |= elf::SHF_LINK_ORDER;
            link = (follows.index() + self.first_section) as u32;
        }
        Header {
            name: at,
            kind: classify::section_type(arch, section, name),
            flags,
            link,
            align: section.align.bytes(),
            entry_size: u64::from(section.entry_size),
            ..Header::default()
        }
    }

    fn relocs(&mut self, symbols: &SymbolTable, relocated: &[(SectionId, u32)]) -> Result<(), Diagnostic> {
        let graph = self.graph;
        for &(id, name) in relocated {
            let relocs = graph.section_relocs(id);
            let mut bytes = Vec::with_capacity(relocs.len() * RELA_SIZE);
            for reloc in relocs {
                let number = machine::number(reloc.kind).ok_or_else(|| {
                    fault::error(
                        "relocation-unwritable",
                        format!("relocation kind {} has no number in ELF", reloc.kind),
                    )
                    .at(Place::Section(String::from_utf8_lossy(graph.section_name(id)).into_owned()))
                    .at(Place::Offset(u64::from(reloc.offset)))
                })?;
                let symbol = symbols.indices[reloc.target.index()];
                bytes.extend_from_slice(&u64::from(reloc.offset).to_le_bytes());
                bytes.extend_from_slice(&(u64::from(symbol) << 32 | u64::from(number)).to_le_bytes());
                bytes.extend_from_slice(&reloc.addend.to_le_bytes());
            }
            let group = if graph.section(id).group.is_some() { elf::SHF_GROUP } else { 0 };
            let header = Header {
                name,
                kind: elf::SHT_RELA,
                flags: elf::SHF_INFO_LINK | group,
                link: self.tables.symbols as u32,
                info: (id.index() + self.first_section) as u32,
                align: 8,
                entry_size: RELA_SIZE as u64,
                ..Header::default()
            };
            self.place(header, &bytes);
        }
        Ok(())
    }

    fn tables(&mut self, symbols: SymbolTable) -> Result<(), Diagnostic> {
        debug_assert_eq!(self.headers.len(), self.tables.stack_note, "sections were counted beforehand");
        let name = self.names.add(b".note.GNU-stack")?;
        let flags = if self.graph.wants_exec_stack { elf::SHF_EXECINSTR } else { 0 };
        self.place(Header { name, kind: elf::SHT_PROGBITS, flags, align: 1, ..Header::default() }, &[]);
        let name = self.names.add(b".symtab")?;
        let header = Header {
            name,
            kind: elf::SHT_SYMTAB,
            link: self.tables.strings as u32,
            info: symbols.first_global,
            align: 8,
            entry_size: SYMBOL_SIZE as u64,
            ..Header::default()
        };
        self.place(header, &symbols.bytes);
        if self.tables.extended.is_some() {
            let name = self.names.add(b".symtab_shndx")?;
            let link = self.tables.symbols as u32;
            let header = Header {
                name,
                kind: elf::SHT_SYMTAB_SHNDX,
                link,
                align: 4,
                entry_size: 4,
                ..Header::default()
            };
            self.place(header, &symbols.extended);
        }
        let name = self.names.add(b".strtab")?;
        self.place(
            Header { name, kind: elf::SHT_STRTAB, align: 1, ..Header::default() },
            &symbols.strings.bytes,
        );
        let name = self.names.add(b".shstrtab")?;
        let names = std::mem::take(&mut self.names.bytes);
        self.place(Header { name, kind: elf::SHT_STRTAB, align: 1, ..Header::default() }, &names);
        Ok(())
    }

    /// Writes the section headers and the file header.
    fn finish(mut self) -> Vec<u8> {
        self.out.resize(self.out.len().next_multiple_of(8), 0);
        let table = self.out.len() as u64;
        let count = self.headers.len();
        let small = |n: usize| u16::try_from(n).ok().filter(|&n| n < elf::SHN_LORESERVE);
        if small(count).is_none() {
            self.headers[0].size = count as u64;
        }
        if small(self.tables.names).is_none() {
            self.headers[0].link = self.tables.names as u32;
        }
        for header in &self.headers {
            self.out.extend_from_slice(&header.name.to_le_bytes());
            self.out.extend_from_slice(&header.kind.to_le_bytes());
            self.out.extend_from_slice(&u64::from(header.flags).to_le_bytes());
            self.out.extend_from_slice(&0_u64.to_le_bytes());
            self.out.extend_from_slice(&header.offset.to_le_bytes());
            self.out.extend_from_slice(&header.size.to_le_bytes());
            self.out.extend_from_slice(&header.link.to_le_bytes());
            self.out.extend_from_slice(&header.info.to_le_bytes());
            self.out.extend_from_slice(&header.align.to_le_bytes());
            self.out.extend_from_slice(&header.entry_size.to_le_bytes());
        }
        let (machine, flags) = match self.graph.arch {
            Arch::Aarch64 => (elf::EM_AARCH64, 0_u32),
            // Compressed instructions, floats in double registers: rv64gc with lp64d.
            Arch::Riscv64 => (elf::EM_RISCV, 5),
            _ => (elf::EM_X86_64, 0),
        };
        let ehdr = &mut self.out[..64];
        ehdr[..4].copy_from_slice(&elf::ELFMAG);
        ehdr[4..7].copy_from_slice(&[elf::ELFCLASS64, elf::ELFDATA2LSB, elf::EV_CURRENT]);
        ehdr[7] = if needs_gnu(self.graph) { elf::ELFOSABI_GNU } else { 0 };
        ehdr[16..18].copy_from_slice(&elf::ET_REL.to_le_bytes());
        ehdr[18..20].copy_from_slice(&machine.to_le_bytes());
        ehdr[20..24].copy_from_slice(&u32::from(elf::EV_CURRENT).to_le_bytes());
        ehdr[40..48].copy_from_slice(&table.to_le_bytes());
        ehdr[48..52].copy_from_slice(&flags.to_le_bytes());
        ehdr[52..54].copy_from_slice(&64_u16.to_le_bytes());
        ehdr[58..60].copy_from_slice(&(HEADER_SIZE as u16).to_le_bytes());
        ehdr[60..62].copy_from_slice(&small(count).unwrap_or(0).to_le_bytes());
        ehdr[62..64].copy_from_slice(&small(self.tables.names).unwrap_or(elf::SHN_XINDEX).to_le_bytes());
        self.out
    }
}

/// Whether the object uses what only the GNU flavour of ELF defines; tools look at the mark.
fn needs_gnu(graph: &Graph) -> bool {
    graph.symbols.iter().any(|s| s.kind == SymbolKind::Indirect || s.binding == Binding::Unique)
        || graph.sections.iter().any(|s| s.flags.retained)
}
