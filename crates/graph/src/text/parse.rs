//! Reading the text: lines into tables, references kept aside until all tables are known.
//!
//! Invariant: what is allocated is at most a constant times the length of the text; sizes that the
//! text claims are numbers, never allocations. Names may be used before they are defined, so
//! references are resolved after the last line: sections and groups first, then the places of
//! symbols, then what refers to symbols. A name that several entries have is refused: the text has
//! numbers (`@7`) for those.

pub(super) mod line;
mod resolve;

use super::facts;
use super::words::{BINDINGS, FLAGS, SECTION_KINDS, SYMBOL_KINDS, VISIBILITIES, value_of};
use crate::{
    Atom, Binding, Blob, Content, Definition, Graph, Group, Placement, Reloc, Section, SectionFlags,
    SectionId, Span, Symbol, SymbolId, SymbolKind, Visibility,
};
use line::{Line, Ref, fault};
use lively_arch::Kind;
use lively_base::{Align, Arch, Diagnostic, Place, limits};
use std::borrow::Cow;

/// The graph that `text` describes; see [`super`] for the language.
///
/// # Errors
/// The first line that is not understood, with its number and what was expected there.
pub fn parse(text: &str) -> Result<Graph, Diagnostic> {
    if text.len() as u64 > limits::OBJECT_SIZE_MAX {
        return Err(Diagnostic::error("graph-text", "the text is larger than OBJECT_SIZE_MAX")
            .help("split it, or print a summary instead"));
    }
    let mut lines = text
        .lines()
        .zip(1u32..)
        .map(|(text, number)| Line::new(text, number))
        .filter_map(|mut line| line.peek().is_some().then_some(line));
    let Some(mut first) = lines.next() else {
        return Err(Diagnostic::error("graph-text", "the text is empty").at(Place::Line(1)).note(GRAPH_LINE));
    };
    let mut parser = Parser::open(&mut first)?;
    for mut line in lines {
        parser.line(&mut line)?;
    }
    parser.finish()
}

const GRAPH_LINE: &str = "expected `graph \"name\" x86_64` as the first line";

/// References that wait for the tables they lead to, each with its line.
#[derive(Default)]
struct Pending<'t> {
    /// Groups of sections, by section.
    groups: Vec<(usize, u32, Ref<'t>)>,
    /// Sections that others follow, by follower.
    follows: Vec<(usize, u32, Ref<'t>)>,
    /// Sections of symbols, by symbol.
    places: Vec<(usize, u32, Ref<'t>)>,
    /// Members of groups, by group.
    members: Vec<(usize, u32, Ref<'t>)>,
    /// Symbols that name atoms, by atom.
    atoms: Vec<(usize, u32, Ref<'t>)>,
    /// Targets of relocations, in the order of their table.
    targets: Vec<(u32, Ref<'t>)>,
}

struct Parser<'t> {
    graph: Graph,
    pending: Pending<'t>,
    /// The bytes of the open section so far.
    content: Vec<u8>,
    /// Line of the open section's header.
    opened_at: u32,
    facts: facts::Reader,
}

impl<'t> Parser<'t> {
    fn open(line: &mut Line<'t>) -> Result<Self, Diagnostic> {
        if line.keyword() != "graph" {
            return Err(fault(line.number, "this is not a graph").note(GRAPH_LINE));
        }
        let name = String::from_utf8(line.word("the graph's name")?.into_owned())
            .map_err(|_| fault(line.number, "the graph's name is not UTF-8"))?;
        let arch = line.keyword();
        let arch = Arch::from_name(arch)
            .ok_or_else(|| line.expected("an architecture: x86_64, aarch64 or riscv64", arch))?;
        let mut graph = Graph::new(name, arch, Blob::default());
        graph.wants_exec_stack = match line.keyword() {
            "" => false,
            "exec-stack" => true,
            other => return Err(line.expected("`exec-stack` or the end of the line", other)),
        };
        line.end()?;
        Ok(Self {
            graph,
            pending: Pending::default(),
            content: Vec::new(),
            opened_at: line.number,
            facts: facts::Reader::default(),
        })
    }

    fn line(&mut self, line: &mut Line<'t>) -> Result<(), Diagnostic> {
        match line.peek() {
            Some(b'+') => self.reloc(line),
            Some(b'0'..=b'9') => self.bytes(line),
            Some(b'*') => self.atom(line, None),
            Some(b'[' | b'@' | b'"') => {
                let symbol = line.symbol_ref("a symbol")?;
                self.atom(line, Some(symbol))
            }
            _ if line.is_label() => {
                let symbol = line.symbol_ref("a symbol")?;
                self.atom(line, Some(symbol))
            }
            _ => match line.keyword() {
                "section" => self.section(line),
                "symbol" => self.symbol(line),
                "group" => self.group(line),
                "fact" => self.facts.fact(&mut self.graph.facts, line),
                "field" => self.facts.field(&mut self.graph.facts, line),
                other => Err(line.expected(
                    "`section`, `symbol`, `group`, `fact`, `field`, a label `name:`, bytes `0x0: 90` or a relocation `+0x0 kind name`",
                    other,
                )),
            },
        }
    }

    fn keep(&mut self, bytes: &[u8], number: u32) -> Result<Span, Diagnostic> {
        self.graph.blob.keep(bytes).ok_or_else(|| fault(number, "names and bytes exceed OBJECT_SIZE_MAX"))
    }

    /// Ends the open section: its bytes go to the blob, its ranges close.
    fn close_section(&mut self) -> Result<(), Diagnostic> {
        let content = std::mem::take(&mut self.content);
        let number = self.opened_at;
        let (relocs, atoms) = (self.graph.relocs.len() as u32, self.graph.atoms.len() as u32);
        let Some(section) = self.graph.sections.last_mut() else { return Ok(()) };
        section.relocs.end = relocs;
        section.atoms.end = atoms;
        if section.content == Content::Zero {
            return Ok(());
        }
        let span = self.keep(&content, number)?;
        if let Some(section) = self.graph.sections.last_mut() {
            section.content = Content::Bytes(span);
        }
        Ok(())
    }

    fn section(&mut self, line: &mut Line<'t>) -> Result<(), Diagnostic> {
        self.close_section()?;
        self.opened_at = line.number;
        let index = self.graph.sections.len();
        let name = line.word("the section's name")?;
        let kind = line.keyword();
        let kind = value_of(SECTION_KINDS, kind)
            .ok_or_else(|| line.expected("a section kind such as `code` or `data`", kind))?;
        line.literal("align")?;
        let align = align(line)?;
        line.literal("size")?;
        let size = line.count("the section's size")?;
        let (relocs, atoms) = (self.graph.relocs.len() as u32, self.graph.atoms.len() as u32);
        let mut section = Section {
            name: self.keep(&name, line.number)?,
            kind,
            flags: SectionFlags::default(),
            align,
            size,
            entry_size: 0,
            content: Content::Bytes(Span::EMPTY),
            relocs: relocs..relocs,
            atoms: atoms..atoms,
            group: None,
            follows: None,
            placement: Placement::Together,
        };
        while line.peek().is_some() {
            self.section_fact(&mut section, index, line)?;
        }
        self.graph.sections.push(section);
        Ok(())
    }

    fn section_fact(
        &mut self,
        section: &mut Section,
        index: usize,
        line: &mut Line<'t>,
    ) -> Result<(), Diagnostic> {
        match line.keyword() {
            "zeros" => section.content = Content::Zero,
            "apart" => section.placement = Placement::Apart,
            "entry" => {
                let size = line.count("the size of an entry")?;
                section.entry_size = u32::try_from(size)
                    .map_err(|_| fault(line.number, "an entry has at most 32 bits of size"))?;
            }
            "group" => {
                let group = line.reference("a group")?;
                self.pending.groups.push((index, line.number, group));
            }
            "follows" => {
                let follows = line.reference("a section")?;
                self.pending.follows.push((index, line.number, follows));
            }
            other => match FLAGS.iter().find(|(name, ..)| *name == other) {
                Some((_, _, flag)) => *flag(&mut section.flags) = true,
                None => {
                    return Err(line.expected(
                        "a flag, `zeros`, `apart`, `entry`, `group`, `follows` or the end of the line",
                        other,
                    ));
                }
            },
        }
        Ok(())
    }

    /// The section that atoms, bytes and relocations now belong to.
    fn open_section(&mut self, number: u32) -> Result<(SectionId, &mut Section), Diagnostic> {
        let index = self.graph.sections.len().saturating_sub(1);
        match self.graph.sections.last_mut() {
            Some(section) => Ok((SectionId::new(index), section)),
            None => {
                Err(fault(number, "this line belongs to a section").help("put a `section` line before it"))
            }
        }
    }

    fn atom(&mut self, line: &mut Line<'t>, symbol: Option<Ref<'t>>) -> Result<(), Diagnostic> {
        if symbol.is_none() {
            line.punctuation(b'*', "`*`")?;
        }
        line.punctuation(b':', "`:` after the atom's name")?;
        line.punctuation(b'+', "`+` and the atom's offset")?;
        let offset = line.count("the atom's offset")?;
        line.literal("size")?;
        let size = line.count("the atom's size")?;
        line.end()?;
        let (section, _) = self.open_section(line.number)?;
        if let Some(symbol) = symbol {
            self.pending.atoms.push((self.graph.atoms.len(), line.number, symbol));
        }
        self.graph.atoms.push(Atom { section, offset, size, symbol: None });
        Ok(())
    }

    fn bytes(&mut self, line: &mut Line<'t>) -> Result<(), Diagnostic> {
        let (_, section) = self.open_section(line.number)?;
        if section.content == Content::Zero {
            return Err(fault(line.number, "a section of `zeros` has no bytes"));
        }
        let offset = line.count("the offset of these bytes")?;
        if offset != self.content.len() as u64 {
            return Err(fault(
                line.number,
                format!("bytes at {offset:#x}, but the section has {:#x} so far", self.content.len()),
            )
            .help("bytes are listed without gaps; correct the offset"));
        }
        line.punctuation(b':', "`:` after the offset")?;
        while line.peek().is_some() {
            let pair = line.keyword();
            let digits = pair.len() == 2 && pair.bytes().all(|b| b.is_ascii_hexdigit());
            match u8::from_str_radix(pair, 16) {
                Ok(byte) if digits => self.content.push(byte),
                _ => return Err(line.expected("two hex digits", pair)),
            }
        }
        Ok(())
    }

    fn reloc(&mut self, line: &mut Line<'t>) -> Result<(), Diagnostic> {
        self.open_section(line.number)?;
        line.punctuation(b'+', "`+`")?;
        let offset = line.count("the relocation's offset")?;
        let offset = u32::try_from(offset)
            .map_err(|_| fault(line.number, "a relocation's offset has at most 32 bits"))?;
        let name = line.keyword();
        let arch = self.graph.arch;
        let kind = Kind::from_name(arch, name)
            .ok_or_else(|| line.expected(&format!("a relocation kind of {arch}"), name))?;
        let target = line.symbol_ref("the target of the relocation")?;
        let addend = line.addend()?;
        line.end()?;
        self.pending.targets.push((line.number, target));
        self.graph.relocs.push(Reloc { offset, kind, target: SymbolId::new(0), addend });
        Ok(())
    }

    fn symbol(&mut self, line: &mut Line<'t>) -> Result<(), Diagnostic> {
        let index = self.graph.symbols.len();
        let name = line.word("the symbol's name")?;
        let kind = line.keyword();
        let kind: SymbolKind = value_of(SYMBOL_KINDS, kind)
            .ok_or_else(|| line.expected("a symbol kind such as `function` or `object`", kind))?;
        let binding = line.keyword();
        let binding: Binding = value_of(BINDINGS, binding)
            .ok_or_else(|| line.expected("`local`, `global`, `weak` or `unique`", binding))?;
        let mut place = line.keyword();
        let visibility = value_of(VISIBILITIES, place);
        if visibility.is_some() {
            place = line.keyword();
        }
        let definition = self.definition(index, place, line)?;
        let size = match line.keyword() {
            "" => 0,
            "size" => line.count("the symbol's size")?,
            other => return Err(line.expected("`size` or the end of the line", other)),
        };
        line.end()?;
        let name = self.keep(&name, line.number)?;
        let visibility = visibility.unwrap_or(Visibility::Default);
        self.graph.symbols.push(Symbol { name, definition, size, binding, visibility, kind });
        Ok(())
    }

    fn definition(
        &mut self,
        index: usize,
        place: &str,
        line: &mut Line<'t>,
    ) -> Result<Definition, Diagnostic> {
        match place {
            "undefined" => Ok(Definition::Undefined),
            "absolute" => Ok(Definition::Absolute(line.count("the symbol's value")?)),
            "common" => {
                let size = line.count("the size of the common symbol")?;
                line.literal("align")?;
                Ok(Definition::Common { size, align: align(line)? })
            }
            "at" => {
                let section = line.reference("a section")?;
                line.punctuation(b'+', "`+` and the offset in the section")?;
                let offset = line.count("the offset in the section")?;
                self.pending.places.push((index, line.number, section));
                Ok(Definition::At(SectionId::new(0), offset))
            }
            other => Err(line.expected("`undefined`, `at`, `absolute` or `common`", other)),
        }
    }

    fn group(&mut self, line: &mut Line<'t>) -> Result<(), Diagnostic> {
        let index = self.graph.groups.len();
        let signature: Cow<'t, [u8]> = line.word("the group's signature")?;
        let mut word = line.keyword();
        let comdat = word == "comdat";
        if comdat {
            word = line.keyword();
        }
        if word != "members" {
            return Err(line.expected("`comdat` or `members`", word));
        }
        while line.peek().is_some() {
            let member = line.reference("a section")?;
            self.pending.members.push((index, line.number, member));
        }
        let signature = self.keep(&signature, line.number)?;
        self.graph.groups.push(Group { signature, comdat, members: Vec::new() });
        Ok(())
    }

    fn finish(mut self) -> Result<Graph, Diagnostic> {
        self.close_section()?;
        resolve::resolve(&mut self.graph, &self.pending)?;
        Ok(self.graph)
    }
}

fn align(line: &mut Line<'_>) -> Result<Align, Diagnostic> {
    let bytes = line.count("the alignment")?;
    // Zero would read as one, and print as one: not the same text.
    Align::from_bytes(bytes)
        .filter(|_| bytes != 0)
        .ok_or_else(|| fault(line.number, format!("{bytes} is no alignment")).help("use a power of two"))
}
