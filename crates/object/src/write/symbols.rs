//! The symbol table of a written object: locals first, as ELF demands, otherwise in graph order.

use super::strings::StringTable;
use crate::elf::number as elf;
use crate::elf::raw::SYMBOL_SIZE;
use lively_base::Diagnostic;
use lively_graph::{Binding, Definition, Graph, Span, Symbol, SymbolKind, Visibility};
use std::collections::HashMap;

/// The finished table.
#[derive(Debug)]
pub(super) struct SymbolTable {
    pub(super) bytes: Vec<u8>,
    pub(super) strings: StringTable,
    /// Sections of symbols past the 16-bit range; empty when none is.
    pub(super) extended: Vec<u8>,
    /// Index of the first global symbol.
    pub(super) first_global: u32,
    /// Index in the file of each symbol of the graph.
    pub(super) indices: Vec<u32>,
    /// Index in the file of each group's name.
    pub(super) signatures: Vec<u32>,
}

/// A symbol in the order of the file.
#[derive(Clone, Copy)]
enum Entry {
    OfGraph(usize),
    /// A name for a group that no symbol of the graph has.
    Signature(Span),
}

/// Makes the table. Section `n` of the graph is section `n + first_section` of the file.
pub(super) fn table(graph: &Graph, first_section: usize) -> Result<SymbolTable, Diagnostic> {
    let mut order = Vec::with_capacity(graph.symbols.len());
    let locals = graph.symbols.iter().enumerate().filter(|(_, s)| !s.is_global() && !is_zero(s));
    order.extend(locals.map(|(index, _)| Entry::OfGraph(index)));
    let signature_symbols = signature_symbols(graph, &mut order);
    let first_global = order.len() + 1;
    let globals = graph.symbols.iter().enumerate().filter(|(_, s)| s.is_global());
    order.extend(globals.map(|(index, _)| Entry::OfGraph(index)));

    let mut out = Encoder {
        first_section,
        bytes: Vec::with_capacity((order.len() + 1) * SYMBOL_SIZE),
        strings: StringTable::with_capacity(order.len() * 16),
        extended: vec![0; 4],
        is_extended: false,
    };
    out.bytes.resize(SYMBOL_SIZE, 0);
    let mut indices = vec![0; graph.symbols.len()];
    let mut made = HashMap::new();
    for (at, &entry) in order.iter().enumerate() {
        let index = at as u32 + 1;
        match entry {
            Entry::OfGraph(symbol) => {
                indices[symbol] = index;
                let symbol = &graph.symbols[symbol];
                out.encode(symbol, graph.bytes(symbol.name))?;
            }
            Entry::Signature(name) => {
                made.insert(graph.bytes(name), index);
                out.encode(&Symbol { name, ..crate::elf::relocs::ZERO }, graph.bytes(name))?;
            }
        }
    }
    let signatures = signature_symbols
        .iter()
        .zip(&graph.groups)
        .map(|(symbol, group)| match symbol {
            Some(symbol) => indices[*symbol],
            None => made.get(graph.bytes(group.signature)).copied().unwrap_or(0),
        })
        .collect();
    if !out.is_extended {
        out.extended.clear();
    }
    Ok(SymbolTable {
        bytes: out.bytes,
        strings: out.strings,
        extended: out.extended,
        first_global: first_global as u32,
        indices,
        signatures,
    })
}

/// Whether a symbol is the number 0, which is symbol 0 of every file.
fn is_zero(symbol: &Symbol) -> bool {
    let zero = crate::elf::relocs::ZERO;
    symbol.name.is_empty()
        && symbol.definition == zero.definition
        && symbol.kind == zero.kind
        && symbol.binding == zero.binding
        && symbol.size == 0
        && symbol.visibility == zero.visibility
}

/// The graph's symbol that names each group; where none does, a new one is put into `order`.
fn signature_symbols(graph: &Graph, order: &mut Vec<Entry>) -> Vec<Option<usize>> {
    if graph.groups.is_empty() {
        return Vec::new();
    }
    let mut by_name: HashMap<&[u8], usize> = HashMap::with_capacity(graph.symbols.len());
    for (id, symbol) in graph.symbols_by_id() {
        let name = graph.symbol_name(id);
        if name.is_empty() || symbol.kind == SymbolKind::File {
            continue;
        }
        // A name of its own before the name a section lends to its symbol.
        let slot = by_name.entry(name).or_insert(id.index());
        if graph.symbols[*slot].name.is_empty() && !symbol.name.is_empty() {
            *slot = id.index();
        }
    }
    let mut missing = HashMap::new();
    graph
        .groups
        .iter()
        .map(|group| {
            let name = graph.bytes(group.signature);
            let found = by_name.get(name).copied();
            if found.is_none() && !name.is_empty() && missing.insert(name, ()).is_none() {
                order.push(Entry::Signature(group.signature));
            }
            found
        })
        .collect()
}

struct Encoder {
    first_section: usize,
    bytes: Vec<u8>,
    strings: StringTable,
    extended: Vec<u8>,
    is_extended: bool,
}

impl Encoder {
    fn encode(&mut self, symbol: &Symbol, name: &[u8]) -> Result<(), Diagnostic> {
        let binding = match symbol.binding {
            Binding::Local => elf::STB_LOCAL,
            Binding::Global => elf::STB_GLOBAL,
            Binding::Weak => elf::STB_WEAK,
            Binding::Unique => elf::STB_GNU_UNIQUE,
        };
        let kind = match symbol.kind {
            SymbolKind::Untyped => elf::STT_NOTYPE,
            SymbolKind::Function => elf::STT_FUNC,
            SymbolKind::Object => elf::STT_OBJECT,
            SymbolKind::ThreadLocal => elf::STT_TLS,
            SymbolKind::Indirect => elf::STT_GNU_IFUNC,
            SymbolKind::Section => elf::STT_SECTION,
            SymbolKind::File => elf::STT_FILE,
        };
        let other = match symbol.visibility {
            Visibility::Default => 0,
            Visibility::Internal => 1,
            Visibility::Hidden => 2,
            Visibility::Protected => 3,
        };
        let mut extended = 0;
        let (section, value, size) = match symbol.definition {
            Definition::Undefined => (elf::SHN_UNDEF, 0, symbol.size),
            Definition::Absolute(value) => (elf::SHN_ABS, value, symbol.size),
            Definition::Common { size, align } => (elf::SHN_COMMON, align.bytes(), size),
            Definition::At(section, value) => {
                let index = section.index() + self.first_section;
                match u16::try_from(index) {
                    Ok(index) if index < elf::SHN_LORESERVE => (index, value, symbol.size),
                    _ => {
                        extended = index as u32;
                        self.is_extended = true;
                        (elf::SHN_XINDEX, value, symbol.size)
                    }
                }
            }
        };
        let name = self.strings.add(name)?;
        self.bytes.extend_from_slice(&name.to_le_bytes());
        self.bytes.extend_from_slice(&[binding << 4 | kind, other]);
        self.bytes.extend_from_slice(&section.to_le_bytes());
        self.bytes.extend_from_slice(&value.to_le_bytes());
        self.bytes.extend_from_slice(&size.to_le_bytes());
        self.extended.extend_from_slice(&u32::to_le_bytes(extended));
        Ok(())
    }
}
