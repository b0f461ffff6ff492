//! A graph as text that the GNU assembler reads back into an equivalent object.
//!
//! What stands in the sections is given byte by byte, an instruction a line in code, and every relocation by
//! `.reloc`: the assembler chooses nothing, so the object it makes has the same bytes at the same offsets.
//! Symbols become labels with their types, sizes and bindings. A place that has no name of its own gets a
//! local label, and the second of two local symbols of one name another name, as text knows no two.
//!
//! Refuses graphs for other processors, and names that no quotes can hold.

use crate::elf::{classify, machine};
use crate::fault;
use lively_arch::{Kind, x86_64};
use lively_base::{Arch, Diagnostic, Place};
use lively_graph::{
    Binding, Content, Definition, Graph, Reloc, Section, SectionId, SectionKind, Symbol, SymbolId,
    SymbolKind, Visibility,
};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Bytes of data in a line.
const LINE_BYTES: usize = 16;

/// The text of `graph` for the GNU assembler.
///
/// # Errors
/// When the graph is not for x86-64, or something in it has no spelling.
pub fn write_assembly(graph: &Graph) -> Result<String, Diagnostic> {
    let made = match graph.arch {
        Arch::X86_64 => Writer::new(graph).and_then(Writer::write),
        arch => Err(fault::error("assembly-arch", format!("no assembly text for {arch} yet"))),
    };
    made.map_err(|d| d.within(Place::File(graph.name.clone())))
}

struct Writer<'g> {
    graph: &'g Graph,
    out: String,
    /// What each symbol is called in the text.
    names: Vec<String>,
    /// Symbols by section and offset.
    labels: HashMap<SectionId, Vec<(u64, SymbolId)>>,
}

impl<'g> Writer<'g> {
    fn new(graph: &'g Graph) -> Result<Self, Diagnostic> {
        let mut taken: HashMap<&[u8], usize> = HashMap::new();
        // Names that others know keep theirs.
        for (id, symbol) in graph.symbols_by_id().filter(|(_, s)| s.is_global()) {
            taken.insert(graph.bytes(symbol.name), id.index());
        }
        let mut names = Vec::with_capacity(graph.symbols.len());
        for (id, symbol) in graph.symbols_by_id() {
            let bytes = graph.bytes(symbol.name);
            let number = id.index();
            names.push(if bytes.is_empty() || symbol.kind == SymbolKind::Section {
                format!(".Lplace{number}")
            } else if *taken.entry(bytes).or_insert(number) == number {
                spelled(bytes)?
            } else {
                spelled(&[bytes, b".", number.to_string().as_bytes()].concat())?
            });
        }
        let mut labels: HashMap<SectionId, Vec<(u64, SymbolId)>> = HashMap::new();
        for (id, symbol) in graph.symbols_by_id() {
            if let Definition::At(section, offset) = symbol.definition {
                labels.entry(section).or_default().push((offset, id));
            }
        }
        labels.values_mut().for_each(|list| list.sort_by_key(|&(offset, id)| (offset, id.index())));
        Ok(Self { graph, out: String::new(), names, labels })
    }

    fn write(mut self) -> Result<String, Diagnostic> {
        for (id, symbol) in self.graph.symbols_by_id() {
            if symbol.kind == SymbolKind::File {
                let name = spelled_string(self.graph.bytes(symbol.name));
                let _ = writeln!(self.out, "\t.file\t{name}");
            } else {
                self.declare(id, symbol);
            }
        }
        let mut seen: HashMap<&[u8], usize> = HashMap::new();
        for (id, section) in self.graph.sections_by_id() {
            let same = seen.entry(self.graph.section_name(id)).or_default();
            self.head(id, section, *same)?;
            *same += 1;
            self.content(id, section)?;
        }
        let flags = if self.graph.wants_exec_stack { "x" } else { "" };
        let _ = writeln!(self.out, "\t.section\t.note.GNU-stack,\"{flags}\",@progbits");
        Ok(self.out)
    }

    /// What is said of a symbol apart from its place.
    fn declare(&mut self, id: SymbolId, symbol: &Symbol) {
        let name = &self.names[id.index()];
        let out = &mut self.out;
        match symbol.binding {
            Binding::Local => {}
            Binding::Global | Binding::Unique if !symbol.is_defined() => {}
            Binding::Global | Binding::Unique => {
                let _ = writeln!(out, "\t.globl\t{name}");
            }
            Binding::Weak => {
                let _ = writeln!(out, "\t.weak\t{name}");
            }
        }
        let seen = match symbol.visibility {
            Visibility::Default => "",
            Visibility::Protected => "protected",
            Visibility::Hidden => "hidden",
            Visibility::Internal => "internal",
        };
        if !seen.is_empty() && symbol.is_global() {
            let _ = writeln!(out, "\t.{seen}\t{name}");
        }
        let kind = match symbol.kind {
            SymbolKind::Function => "function",
            SymbolKind::Object if symbol.binding == Binding::Unique => "gnu_unique_object",
            SymbolKind::Object => "object",
            SymbolKind::ThreadLocal => "tls_object",
            SymbolKind::Indirect => "gnu_indirect_function",
            SymbolKind::Untyped | SymbolKind::Section | SymbolKind::File => "",
        };
        if !kind.is_empty() {
            let _ = writeln!(out, "\t.type\t{name}, @{kind}");
        }
        if symbol.size > 0 && symbol.is_defined() {
            let _ = writeln!(out, "\t.size\t{name}, {}", symbol.size);
        }
        match symbol.definition {
            Definition::Absolute(value) => {
                let _ = writeln!(out, "\t.set\t{name}, {value:#x}");
            }
            Definition::Common { size, align } => {
                if symbol.binding == Binding::Local {
                    let _ = writeln!(out, "\t.local\t{name}");
                }
                let _ = writeln!(out, "\t.comm\t{name}, {size}, {}", align.bytes());
            }
            Definition::Undefined | Definition::At(..) => {}
        }
    }

    fn head(&mut self, id: SectionId, section: &Section, same: usize) -> Result<(), Diagnostic> {
        let graph = self.graph;
        let bytes = graph.section_name(id);
        let name = spelled(bytes)?;
        let facts = section.flags;
        let flags: String = [
            (facts.loaded, 'a'),
            (facts.writable, 'w'),
            (facts.executable, 'x'),
            (facts.mergeable, 'M'),
            (facts.strings, 'S'),
            (section.group.is_some(), 'G'),
            (matches!(section.kind, SectionKind::TlsData | SectionKind::TlsZero), 'T'),
            (facts.retained, 'R'),
            (facts.excluded, 'e'),
        ]
        .into_iter()
        .filter_map(|(is, letter)| is.then_some(letter))
        .collect();
        let kind = classify::section_type_name(graph.arch, section, bytes);
        let _ = write!(self.out, "\n\t.section\t{name},\"{flags}\",@{kind}");
        if facts.mergeable {
            let _ = write!(self.out, ",{}", section.entry_size.max(1));
        }
        if let Some(group) = section.group {
            let group = &graph.groups[group.index()];
            let signature = spelled(graph.bytes(group.signature))?;
            let comdat = if group.comdat { ",comdat" } else { "" };
            let _ = write!(self.out, ",{signature}{comdat}");
        }
        if same > 0 {
            let _ = write!(self.out, ",unique,{same}");
        }
        let _ = writeln!(self.out, "\n\t.balign\t{}", section.align.bytes());
        Ok(())
    }

    fn content(&mut self, id: SectionId, section: &Section) -> Result<(), Diagnostic> {
        let labels = self.labels.remove(&id).unwrap_or_default();
        let graph = self.graph;
        let (bytes, relocs) = (graph.content(id), graph.section_relocs(id));
        let (mut labels, mut relocs) = (labels.into_iter().peekable(), relocs.iter().peekable());
        let mut at = 0;
        while at < section.size {
            while let Some((_, symbol)) = labels.next_if(|(offset, _)| *offset <= at) {
                self.label(symbol);
            }
            let next = labels.peek().map_or(section.size, |(offset, _)| (*offset).min(section.size));
            if section.content == Content::Zero {
                let _ = writeln!(self.out, "\t.zero\t{}", next - at);
                at = next;
                continue;
            }
            let end = line_end(section, bytes, at as usize, next as usize);
            while let Some(reloc) = relocs.next_if(|r| (r.offset as usize) < end) {
                self.reloc(reloc, at)?;
            }
            let list: Vec<String> = bytes[at as usize..end].iter().map(|b| format!("{b:#04x}")).collect();
            let _ = writeln!(self.out, "\t.byte\t{}", list.join(","));
            at = end as u64;
        }
        for (_, symbol) in labels {
            self.label(symbol);
        }
        Ok(())
    }

    fn label(&mut self, id: SymbolId) {
        let name = &self.names[id.index()];
        let _ = writeln!(self.out, "{name}:");
    }

    fn reloc(&mut self, reloc: &Reloc, line: u64) -> Result<(), Diagnostic> {
        let name = reloc_name(reloc.kind).ok_or_else(|| {
            fault::error(
                "assembly-relocation",
                format!("no spelling for a relocation `{}`", reloc.kind.name()),
            )
        })?;
        let target = &self.names[reloc.target.index()];
        let _ = write!(self.out, "\t.reloc\t.+{}, {name}, {target}", u64::from(reloc.offset) - line);
        let _ = match reloc.addend {
            0 => writeln!(self.out),
            addend => writeln!(self.out, "{addend:+}"),
        };
        Ok(())
    }
}

/// Where the line that begins at `at` ends: behind an instruction in code.
fn line_end(section: &Section, bytes: &[u8], at: usize, next: usize) -> usize {
    let length = match section.kind {
        SectionKind::Code => x86_64::decode::length(bytes, at).unwrap_or(1).max(1),
        _ => LINE_BYTES,
    };
    (at + length).min(next)
}

/// A name as the assembler reads it.
fn spelled(bytes: &[u8]) -> Result<String, Diagnostic> {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'$') || *b >= 0x80;
    let text = std::str::from_utf8(bytes);
    match text {
        Ok(text) if bytes.iter().all(plain) && !bytes[0].is_ascii_digit() && bytes[0] != b'$' => {
            Ok(text.to_owned())
        }
        Ok(text) if !text.contains(['"', '\\', '\n', '\0']) => Ok(format!("\"{text}\"")),
        _ => {
            let shown = String::from_utf8_lossy(bytes);
            Err(fault::error("assembly-name", format!("the name `{shown}` has no spelling in assembly text")))
        }
    }
}

fn spelled_string(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

fn reloc_name(kind: Kind) -> Option<&'static str> {
    Some(match machine::number(kind)? {
        0 => "R_X86_64_NONE",
        1 => "R_X86_64_64",
        2 => "R_X86_64_PC32",
        3 => "R_X86_64_GOT32",
        4 => "R_X86_64_PLT32",
        9 => "R_X86_64_GOTPCREL",
        10 => "R_X86_64_32",
        11 => "R_X86_64_32S",
        12 => "R_X86_64_16",
        13 => "R_X86_64_PC16",
        14 => "R_X86_64_8",
        15 => "R_X86_64_PC8",
        17 => "R_X86_64_DTPOFF64",
        18 => "R_X86_64_TPOFF64",
        19 => "R_X86_64_TLSGD",
        20 => "R_X86_64_TLSLD",
        21 => "R_X86_64_DTPOFF32",
        22 => "R_X86_64_GOTTPOFF",
        23 => "R_X86_64_TPOFF32",
        24 => "R_X86_64_PC64",
        25 => "R_X86_64_GOTOFF64",
        26 => "R_X86_64_GOTPC32",
        41 => "R_X86_64_GOTPCRELX",
        42 => "R_X86_64_REX_GOTPCRELX",
        _ => return None,
    })
}
