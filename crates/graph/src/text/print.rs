//! Writing the text: one walk over the tables, no state but the counts of names.
//!
//! Never panics, whatever the tables hold: ids and ranges that lead nowhere are shown as numbers or
//! as nothing, because a graph that does not verify is the one somebody wants to look at.

use super::words::{
    BINDINGS, FLAGS, SECTION_KINDS, SYMBOL_KINDS, VISIBILITIES, inside_bare, name_of, opens_bare,
};
use super::{Bytes, PrintOptions};
use crate::{
    Atom, Content, Definition, Graph, GroupId, Placement, Reloc, Section, SectionId, Symbol, SymbolId,
    SymbolKind, Visibility,
};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Bytes shown on a line.
const BYTES_PER_LINE: usize = 16;

/// `graph` as text; see [`super`] for the language.
#[must_use]
pub fn print(graph: &Graph, options: PrintOptions) -> String {
    let mut printer = Printer { graph, options, out: String::new(), counts: Counts::of(graph) };
    printer.header();
    for (id, section) in graph.sections_by_id() {
        printer.section(id, section);
    }
    if !graph.symbols.is_empty() {
        printer.out.push('\n');
    }
    for (id, symbol) in graph.symbols_by_id() {
        printer.symbol(id, symbol);
    }
    if !graph.groups.is_empty() {
        printer.out.push('\n');
    }
    for index in 0..graph.groups.len() {
        printer.group(index);
    }
    super::facts::print(&mut printer.out, &graph.facts);
    printer.out
}

/// How often each name occurs: a name stands for an entry only when it is the only one.
struct Counts<'g> {
    symbols: HashMap<&'g [u8], u32>,
    sections: HashMap<&'g [u8], u32>,
    groups: HashMap<&'g [u8], u32>,
    /// Nameless section symbols, by the name of their section.
    nameless: HashMap<&'g [u8], u32>,
}

impl<'g> Counts<'g> {
    fn of(graph: &'g Graph) -> Self {
        fn count<'n>(names: impl Iterator<Item = &'n [u8]>) -> HashMap<&'n [u8], u32> {
            let mut counts = HashMap::new();
            for name in names {
                *counts.entry(name).or_insert(0) += 1;
            }
            counts
        }
        Self {
            symbols: count(graph.symbols.iter().map(|s| graph.bytes(s.name))),
            sections: count(graph.sections.iter().map(|s| graph.bytes(s.name))),
            groups: count(graph.groups.iter().map(|g| graph.bytes(g.signature))),
            nameless: count(graph.symbols.iter().filter_map(|s| nameless_section(graph, s))),
        }
    }
}

/// The name of the section that a nameless section symbol stands for.
pub(super) fn nameless_section<'g>(graph: &'g Graph, symbol: &Symbol) -> Option<&'g [u8]> {
    match symbol.definition {
        Definition::At(section, _) if symbol.kind == SymbolKind::Section && symbol.name.is_empty() => {
            graph.sections.get(section.index()).map(|s| graph.bytes(s.name))
        }
        _ => None,
    }
}

struct Printer<'g> {
    graph: &'g Graph,
    options: PrintOptions,
    out: String,
    counts: Counts<'g>,
}

impl Printer<'_> {
    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn header(&mut self) {
        self.out.push_str("graph ");
        let name = self.graph.name.as_bytes();
        quoted(&mut self.out, name);
        let stack = if self.graph.wants_exec_stack { " exec-stack" } else { "" };
        self.write(format_args!(" {}{stack}\n", self.graph.arch));
    }

    fn section(&mut self, id: SectionId, section: &Section) {
        self.out.push_str("\nsection ");
        let name = self.graph.bytes(section.name);
        word(&mut self.out, name);
        self.write(format_args!(
            " {} align {} size {:#x}",
            name_of(SECTION_KINDS, section.kind),
            section.align,
            section.size
        ));
        for (flag, is_set, _) in FLAGS {
            if is_set(&section.flags) {
                self.write(format_args!(" {flag}"));
            }
        }
        if section.content == Content::Zero {
            self.out.push_str(" zeros");
        }
        if section.placement == Placement::Apart {
            self.out.push_str(" apart");
        }
        if section.entry_size != 0 {
            self.write(format_args!(" entry {}", section.entry_size));
        }
        if let Some(group) = section.group {
            self.out.push_str(" group ");
            self.group_ref(group);
        }
        if let Some(follows) = section.follows {
            self.out.push_str(" follows ");
            self.section_ref(follows);
        }
        if self.counts.sections.get(name).is_some_and(|&n| n > 1) {
            self.write(format_args!("  # @{}", id.index()));
        }
        self.out.push('\n');
        self.body(section);
    }

    /// Atoms, bytes and relocations of a section, each where it belongs.
    fn body(&mut self, section: &Section) {
        let graph = self.graph;
        let content = match section.content {
            Content::Bytes(span) => graph.bytes(span),
            Content::Zero => &[],
        };
        let mut atoms = in_range(&graph.atoms, &section.atoms);
        let mut relocs = in_range(&graph.relocs, &section.relocs);
        let mut at = 0;
        loop {
            while let Some((atom, rest)) = atoms.split_first()
                && atom.offset <= at as u64
            {
                self.atom(atom);
                atoms = rest;
            }
            if at >= content.len() {
                break;
            }
            let next_atom =
                atoms.first().map_or(usize::MAX, |a| usize::try_from(a.offset).unwrap_or(usize::MAX));
            let line = match self.options.bytes {
                Bytes::Full => at + BYTES_PER_LINE,
                Bytes::Summary => usize::MAX,
            };
            let end = line.min(next_atom).min(content.len());
            match self.options.bytes {
                Bytes::Full => self.bytes(at, &content[at..end]),
                Bytes::Summary => {
                    self.write(format_args!(
                        "    {at:#x}: {} bytes, sum {:016x}\n",
                        end - at,
                        checksum(&content[at..end])
                    ));
                }
            }
            at = end;
            while let Some((reloc, rest)) = relocs.split_first()
                && (reloc.offset as usize) < end
            {
                self.reloc(reloc);
                relocs = rest;
            }
        }
        atoms.iter().for_each(|atom| self.atom(atom));
        relocs.iter().for_each(|reloc| self.reloc(reloc));
    }

    fn atom(&mut self, atom: &Atom) {
        self.out.push_str("  ");
        match atom.symbol {
            Some(symbol) => self.symbol_ref(symbol),
            None => self.out.push('*'),
        }
        self.write(format_args!(": +{:#x} size {:#x}", atom.offset, atom.size));
        if let Some(symbol) = atom.symbol.and_then(|id| self.graph.symbols.get(id.index())) {
            let (kind, binding) = (name_of(SYMBOL_KINDS, symbol.kind), name_of(BINDINGS, symbol.binding));
            self.write(format_args!("  # {kind} {binding}"));
        }
        self.out.push('\n');
    }

    fn bytes(&mut self, at: usize, bytes: &[u8]) {
        self.write(format_args!("    {at:#x}:"));
        for byte in bytes {
            self.write(format_args!(" {byte:02x}"));
        }
        for _ in bytes.len()..BYTES_PER_LINE {
            self.out.push_str("   ");
        }
        self.out.push_str("  # ");
        for &byte in bytes {
            self.out.push(if byte.is_ascii_graphic() || byte == b' ' { char::from(byte) } else { '.' });
        }
        // A comment that ends in blanks would be cut by editors and make diffs out of nothing.
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn reloc(&mut self, reloc: &Reloc) {
        self.write(format_args!("    +{:#x} {} ", reloc.offset, reloc.kind));
        self.symbol_ref(reloc.target);
        if reloc.addend != 0 {
            let sign = if reloc.addend < 0 { '-' } else { '+' };
            let size = reloc.addend.unsigned_abs();
            if size < 10 {
                self.write(format_args!("{sign}{size}"));
            } else {
                self.write(format_args!("{sign}{size:#x}"));
            }
        }
        self.out.push('\n');
    }

    fn symbol(&mut self, id: SymbolId, symbol: &Symbol) {
        self.out.push_str("symbol ");
        let name = self.graph.bytes(symbol.name);
        word(&mut self.out, name);
        self.write(format_args!(
            " {} {}",
            name_of(SYMBOL_KINDS, symbol.kind),
            name_of(BINDINGS, symbol.binding)
        ));
        if symbol.visibility != Visibility::Default {
            self.write(format_args!(" {}", name_of(VISIBILITIES, symbol.visibility)));
        }
        match symbol.definition {
            Definition::Undefined => self.out.push_str(" undefined"),
            Definition::At(section, offset) => {
                self.out.push_str(" at ");
                self.section_ref(section);
                self.write(format_args!("+{offset:#x}"));
            }
            Definition::Absolute(value) => self.write(format_args!(" absolute {value:#x}")),
            Definition::Common { size, align } => {
                self.write(format_args!(" common {size:#x} align {align}"));
            }
        }
        if symbol.size != 0 {
            self.write(format_args!(" size {:#x}", symbol.size));
        }
        if !self.is_named(id) {
            self.write(format_args!("  # @{}", id.index()));
        }
        self.out.push('\n');
    }

    fn group(&mut self, index: usize) {
        let group = &self.graph.groups[index];
        self.out.push_str("group ");
        let signature = self.graph.bytes(group.signature);
        word(&mut self.out, signature);
        self.out.push_str(if group.comdat { " comdat members" } else { " members" });
        for &member in &group.members {
            self.out.push(' ');
            self.section_ref(member);
        }
        if self.counts.groups.get(signature).is_some_and(|&n| n > 1) {
            self.write(format_args!("  # @{index}"));
        }
        self.out.push('\n');
    }

    /// Whether references to a symbol can use its own name.
    fn is_named(&self, id: SymbolId) -> bool {
        let Some(symbol) = self.graph.symbols.get(id.index()) else { return false };
        let name = self.graph.bytes(symbol.name);
        !name.is_empty() && self.counts.symbols.get(name) == Some(&1)
    }

    fn symbol_ref(&mut self, id: SymbolId) {
        let symbol = self.graph.symbols.get(id.index());
        if let Some(symbol) = symbol
            && self.is_named(id)
        {
            let name = self.graph.bytes(symbol.name);
            return word(&mut self.out, name);
        }
        if let Some(section) = symbol.and_then(|s| nameless_section(self.graph, s))
            && self.counts.nameless.get(section) == Some(&1)
        {
            self.out.push('[');
            word(&mut self.out, section);
            return self.out.push(']');
        }
        self.write(format_args!("@{}", id.index()));
    }

    fn section_ref(&mut self, id: SectionId) {
        let name = self.graph.sections.get(id.index()).map(|s| self.graph.bytes(s.name));
        match name.filter(|name| self.counts.sections.get(name) == Some(&1)) {
            Some(name) => word(&mut self.out, name),
            None => self.write(format_args!("@{}", id.index())),
        }
    }

    fn group_ref(&mut self, id: GroupId) {
        let name = self.graph.groups.get(id.index()).map(|g| self.graph.bytes(g.signature));
        match name.filter(|name| self.counts.groups.get(name) == Some(&1)) {
            Some(name) => word(&mut self.out, name),
            None => self.write(format_args!("@{}", id.index())),
        }
    }
}

/// The entries of `table` in `range`, none when the range leads outside.
fn in_range<'t, T>(table: &'t [T], range: &std::ops::Range<u32>) -> &'t [T] {
    table.get(range.start as usize..range.end as usize).unwrap_or(&[])
}

/// `name` bare where that reads back as the same, else quoted.
pub(super) fn word(out: &mut String, name: &[u8]) {
    let bare = name.first().is_some_and(|&b| opens_bare(b)) && name.iter().all(|&b| inside_bare(b));
    if bare {
        out.extend(name.iter().map(|&b| char::from(b)));
    } else {
        quoted(out, name);
    }
}

pub(super) fn quoted(out: &mut String, name: &[u8]) {
    out.push('"');
    for &byte in name {
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push('"');
}

/// FNV-1a: enough to see that two contents differ, the same on every machine.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &b| (sum ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
