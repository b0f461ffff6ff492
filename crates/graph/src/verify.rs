//! The invariants between the tables of a graph, and the walk that checks them.
//!
//! Readers make graphs from untrusted bytes, everything after them indexes without asking. This is
//! the wall between the two: a graph without findings can be linked, compared and written without
//! a bounds check failing. Never panics, whatever the tables hold; stops after
//! [`limits::FINDINGS_MAX`] findings, for a broken table breaks everywhere.
//!
//! Each line is one invariant; the word before it is the code of its finding.
//!
//! Tables and bytes
//! - `reloc-table`: the relocation ranges of the sections, in order, are the relocation table.
//! - `atom-table`: the atom ranges of the sections, in order, are the atom table.
//! - `span`: every name and content lies inside the blob.
//! - `too-many`: no table is longer than its limit in [`lively_base::limits`].
//!
//! Sections
//! - `content-length`: a section's content is as long as its size, or it is zeros.
//! - `zero-content`: the kinds that start as zeros hold zeros.
//! - `loaded`: debug information and other unloaded kinds are not loaded; all other kinds but
//!   notes are.
//! - `executable`: code is executable.
//! - `section-size`: a section of bytes is smaller than an object may be; a section of zeros ends
//!   inside the address space.
//! - `align`: no alignment is above [`limits::SECTION_ALIGN_MAX`].
//! - `group-member`: a section's group exists and lists the section; a group's members exist, are
//!   listed once, and belong to that group.
//! - `follows`: the section that another follows exists, and nothing follows itself, however far
//!   around.
//!
//! Atoms
//! - `atom-cover`: the atoms of a loaded section follow each other without gap or overlap from its
//!   first byte to its last, none is empty; a section that is not loaded has none.
//! - `atom-section`: an atom belongs to the section whose range holds it.
//! - `atom-symbol`: the symbol that names an atom exists and is defined at its first byte.
//!
//! Symbols
//! - `symbol-place`: a symbol's section exists, and its offset is inside it or one past its end.
//! - `symbol-wrap`: offset and size of a symbol add up without wrapping.
//! - `symbol-local`: section and file symbols are local; undefined and common ones are not, except
//!   the nameless untyped one that formats keep at the start of their tables.
//! - `symbol-section`: a section symbol is defined in a section; a file symbol is not.
//! - `symbol-tls`: a thread-local symbol lies in a thread-local section.
//!
//! Relocations
//! - `reloc-order`: the relocations of a section are sorted by offset.
//! - `reloc-field`: the field of a relocation lies inside the bytes of its section.
//! - `reloc-target`: the target of a relocation exists.
//! - `reloc-arch`: the kind of a relocation belongs to the architecture of the graph.

use crate::{
    Binding, Content, Definition, Graph, GroupId, Reloc, Section, SectionId, SectionKind, Span, Symbol,
    SymbolKind,
};
use lively_base::{Align, Diagnostic, Place, limits};
use std::ops::Range;

/// What is wrong with `graph`, nothing if it is sound. All findings are errors of the graph's
/// producer.
#[must_use]
pub fn verify(graph: &Graph) -> Vec<Diagnostic> {
    let mut walk = Walk { graph, findings: Vec::new() };
    walk.counts();
    walk.table("reloc-table", graph.relocs.len(), |s| &s.relocs);
    walk.table("atom-table", graph.atoms.len(), |s| &s.atoms);
    for (id, section) in graph.sections_by_id() {
        walk.section(id, section);
    }
    walk.groups();
    walk.follows();
    for index in 0..graph.symbols.len() {
        walk.symbol(index);
    }
    walk.findings
}

struct Walk<'g> {
    graph: &'g Graph,
    findings: Vec<Diagnostic>,
}

/// Where something is, to be spelled out only when it is wrong.
#[derive(Clone, Copy)]
struct Spot {
    of: Option<Named>,
    offset: Option<u64>,
}

#[derive(Clone, Copy)]
enum Named {
    Section(Span),
    Symbol(Span),
}

impl Spot {
    const WHOLE: Self = Self { of: None, offset: None };

    const fn section(section: &Section) -> Self {
        Self { of: Some(Named::Section(section.name)), offset: None }
    }

    const fn symbol(name: Span) -> Self {
        Self { of: Some(Named::Symbol(name)), offset: None }
    }

    const fn at(self, offset: u64) -> Self {
        Self { offset: Some(offset), ..self }
    }

    fn trail(self, graph: &Graph) -> impl Iterator<Item = Place> {
        let spelled = |name| graph.bytes(name).escape_ascii().to_string();
        let of = self.of.map(|of| match of {
            Named::Section(name) => Place::Section(spelled(name)),
            Named::Symbol(name) => Place::Symbol(spelled(name)),
        });
        of.into_iter().chain(self.offset.map(Place::Offset))
    }
}

impl<'g> Walk<'g> {
    fn find(&mut self, code: &'static str, place: Spot, message: impl Into<String>) {
        if self.findings.len() < limits::FINDINGS_MAX {
            let mut finding = Diagnostic::error(code, message).within(Place::File(self.graph.name.clone()));
            finding.trail.extend(place.trail(self.graph));
            self.findings.push(finding);
        }
    }

    fn counts(&mut self) {
        let graph = self.graph;
        for (what, len, max) in [
            ("sections", graph.sections.len(), limits::SECTIONS_MAX),
            ("symbols", graph.symbols.len(), limits::SYMBOLS_MAX),
            ("relocations", graph.relocs.len(), limits::RELOCS_MAX),
        ] {
            if len > max {
                self.find("too-many", Spot::WHOLE, format!("{len} {what}, the limit is {max}"));
            }
        }
    }

    /// The ranges of the sections must tile a table of `len` entries in order.
    fn table(&mut self, code: &'static str, len: usize, range: fn(&Section) -> &Range<u32>) {
        let mut next = 0;
        for section in &self.graph.sections {
            let range = range(section);
            if range.start != next || range.end < range.start {
                let place = Spot::section(section);
                self.find(code, place, format!("the range {range:?} does not begin at {next}"));
            }
            next = range.end;
        }
        if next as usize != len {
            self.find(code, Spot::WHOLE, format!("the sections' ranges end at {next}, the table at {len}"));
        }
    }

    fn span(&mut self, what: &str, span: Span, place: Spot) {
        if self.graph.blob.bytes(span).len() != span.len as usize {
            self.find("span", place, format!("the {what} at {span:?} lies outside the blob"));
        }
    }

    fn align(&mut self, align: Align, place: Spot) {
        if align.bytes() > limits::SECTION_ALIGN_MAX {
            let message =
                format!("alignment {align} is above SECTION_ALIGN_MAX, {}", limits::SECTION_ALIGN_MAX);
            self.find("align", place, message);
        }
    }

    fn section(&mut self, id: SectionId, section: &'g Section) {
        let place = Spot::section(section);
        self.span("name", section.name, place);
        self.align(section.align, place);
        self.content(section, place);
        self.atoms(id, section, place);
        self.relocs(section, place);
        if let Some(group) = section.group {
            let listed = self.graph.groups.get(group.index()).map(|g| &g.members);
            // The members side is checked in `groups`; here only that the way there exists.
            if listed.is_none() {
                self.find("group-member", place, format!("{group:?} does not exist"));
            }
        }
    }

    fn content(&mut self, section: &Section, place: Spot) {
        use SectionKind as K;
        match section.content {
            Content::Bytes(span) => {
                self.span("content", span, place);
                if u64::from(span.len) != section.size {
                    let message = format!("{:#x} bytes of content, size {:#x}", span.len, section.size);
                    self.find("content-length", place, message);
                }
                if matches!(section.kind, K::Zero | K::TlsZero) {
                    self.find("zero-content", place, "a section that starts as zeros has bytes");
                }
                if section.size > limits::OBJECT_SIZE_MAX {
                    let message = format!("size {:#x} is above OBJECT_SIZE_MAX", section.size);
                    self.find("section-size", place, message);
                }
            }
            Content::Zero => {
                // Signed distances reach from one end of a section to the other.
                if i64::try_from(section.size).is_err() {
                    let message = format!("{:#x} zeros do not fit an address space", section.size);
                    self.find("section-size", place, message);
                }
            }
        }
        let may_load = !matches!(section.kind, K::Debug | K::Other);
        let must_load = may_load && section.kind != K::Note;
        if section.flags.loaded && !may_load || !section.flags.loaded && must_load {
            let what = if section.flags.loaded { "" } else { "not " };
            self.find("loaded", place, format!("a section of kind {:?} is {what}loaded", section.kind));
        }
        if section.kind == K::Code && !section.flags.executable {
            self.find("executable", place, "code is not executable");
        }
    }

    fn atoms(&mut self, id: SectionId, section: &'g Section, place: Spot) {
        let graph = self.graph;
        let mut next = 0u64;
        for atom in in_range(&graph.atoms, &section.atoms) {
            let at = place.at(atom.offset);
            if atom.section != id {
                self.find("atom-section", at, format!("the atom says it is in {:?}", atom.section));
            }
            if atom.offset != next || atom.size == 0 || !section.flags.loaded {
                let message = match (section.flags.loaded, atom.size) {
                    (false, _) => "a section that is not loaded has an atom".to_owned(),
                    (true, 0) => "an empty atom".to_owned(),
                    (true, _) => format!("the atom does not begin at {next:#x}, where the one before ends"),
                };
                self.find("atom-cover", at, message);
            }
            next = atom.offset.saturating_add(atom.size);
            if let Some(name) = atom.symbol {
                let definition = graph.symbols.get(name.index()).map(|s| s.definition);
                if definition != Some(Definition::At(id, atom.offset)) {
                    self.find("atom-symbol", at, format!("{name:?} is not defined at the atom's first byte"));
                }
            }
        }
        if section.flags.loaded && next != section.size {
            let message = format!("atoms end at {next:#x}, the section at {:#x}", section.size);
            self.find("atom-cover", place, message);
        }
    }

    fn relocs(&mut self, section: &'g Section, place: Spot) {
        let mut before = 0;
        for reloc in in_range(&self.graph.relocs, &section.relocs) {
            let at = place.at(reloc.offset.into());
            if reloc.offset < before {
                let message = format!("the relocation stands after one at {before:#x}");
                self.find("reloc-order", at, message);
            }
            before = reloc.offset;
            self.reloc(section, reloc, at);
        }
    }

    fn reloc(&mut self, section: &Section, reloc: &Reloc, at: Spot) {
        let width = reloc.kind.width() as u64;
        let end = u64::from(reloc.offset) + width;
        let has_field = section.content != Content::Zero || width == 0;
        if end > section.size || !has_field {
            let message = if has_field {
                format!("the field of {} ends at {end:#x}, the section at {:#x}", reloc.kind, section.size)
            } else {
                format!("{} has no bytes to write to in a section of zeros", reloc.kind)
            };
            self.find("reloc-field", at, message);
        }
        if reloc.target.index() >= self.graph.symbols.len() {
            self.find("reloc-target", at, format!("{:?} does not exist", reloc.target));
        }
        if reloc.kind.arch() != self.graph.arch {
            let message = format!("{} is a kind of {}", reloc.kind, reloc.kind.arch());
            self.find("reloc-arch", at, message);
        }
    }

    fn groups(&mut self) {
        let graph = self.graph;
        // Which group has listed a section: finds members listed twice and sections not listed.
        let mut listed: Vec<Option<GroupId>> = vec![None; graph.sections.len()];
        for (index, group) in graph.groups.iter().enumerate() {
            let id = GroupId::new(index);
            let place = Spot::symbol(group.signature);
            self.span("signature", group.signature, place);
            if group.members.len() > limits::GROUP_MEMBERS_MAX {
                let message = format!("{} members are above GROUP_MEMBERS_MAX", group.members.len());
                self.find("too-many", place, message);
            }
            for member in &group.members {
                let belongs = graph.sections.get(member.index()).map(|s| s.group);
                match belongs {
                    None => {
                        self.find("group-member", place, format!("member {member:?} does not exist"));
                        continue;
                    }
                    Some(owner) if owner != Some(id) => {
                        let message = format!("member {member:?} does not belong to the group");
                        self.find("group-member", place, message);
                    }
                    Some(_) => {}
                }
                if listed[member.index()].replace(id).is_some() {
                    self.find("group-member", place, format!("member {member:?} is listed twice"));
                }
            }
        }
        for (section, listed) in graph.sections.iter().zip(listed) {
            if section.group.is_some() && listed.is_none() {
                let place = Spot::section(section);
                self.find("group-member", place, "the section's group does not list it");
            }
        }
    }

    /// Each section follows at most one, so a walk along the arrows either ends or enters a ring.
    /// Sections are marked with the walk that met them: each is walked over once.
    fn follows(&mut self) {
        let graph = self.graph;
        let mut met_by: Vec<usize> = vec![usize::MAX; graph.sections.len()];
        for start in 0..graph.sections.len() {
            let mut at = start;
            while met_by[at] == usize::MAX {
                met_by[at] = start;
                let Some(next) = graph.sections[at].follows else { break };
                let place = Spot::section(&graph.sections[at]);
                if next.index() >= graph.sections.len() {
                    self.find("follows", place, format!("{next:?} does not exist"));
                    break;
                }
                at = next.index();
                if met_by[at] == start {
                    self.find("follows", place, "the section follows itself, by way of others or at once");
                }
            }
        }
    }

    fn symbol(&mut self, index: usize) {
        let graph = self.graph;
        let symbol = &graph.symbols[index];
        let place = Spot::symbol(symbol.name);
        self.span("name", symbol.name, place);
        match symbol.definition {
            Definition::At(id, offset) => self.defined(symbol, id, offset, place),
            Definition::Common { align, .. } => self.align(align, place),
            Definition::Undefined | Definition::Absolute(_) => {}
        }
        let is_local = symbol.binding == Binding::Local;
        let stands_for_input = matches!(symbol.kind, SymbolKind::Section | SymbolKind::File);
        if stands_for_input && !is_local {
            self.find("symbol-local", place, format!("a symbol of kind {:?} is global", symbol.kind));
        }
        let is_null = symbol.name.is_empty() && symbol.kind == SymbolKind::Untyped;
        let is_elsewhere = matches!(symbol.definition, Definition::Undefined | Definition::Common { .. });
        if is_elsewhere && is_local && !is_null && !stands_for_input {
            self.find("symbol-local", place, "a local symbol is not defined here");
        }
        let is_placed = matches!(symbol.definition, Definition::At(..));
        if symbol.kind == SymbolKind::Section && !is_placed || symbol.kind == SymbolKind::File && is_placed {
            let message = format!("a symbol of kind {:?} is {:?}", symbol.kind, symbol.definition);
            self.find("symbol-section", place, message);
        }
    }

    fn defined(&mut self, symbol: &Symbol, id: SectionId, offset: u64, place: Spot) {
        let Some(section) = self.graph.sections.get(id.index()) else {
            return self.find("symbol-place", place, format!("{id:?} does not exist"));
        };
        if offset > section.size {
            let message = format!("offset {offset:#x} is past the end of its section, {:#x}", section.size);
            self.find("symbol-place", place, message);
        }
        if offset.checked_add(symbol.size).is_none() {
            let message = format!("offset {offset:#x} and size {:#x} wrap around", symbol.size);
            self.find("symbol-wrap", place, message);
        }
        let is_tls = matches!(section.kind, SectionKind::TlsData | SectionKind::TlsZero);
        if symbol.kind == SymbolKind::ThreadLocal && !is_tls {
            let message = format!("a thread-local symbol in a section of kind {:?}", section.kind);
            self.find("symbol-tls", place, message);
        }
    }
}

/// The entries of `table` in `range`, none when the range leads outside.
fn in_range<'t, T>(table: &'t [T], range: &Range<u32>) -> &'t [T] {
    table.get(range.start as usize..range.end as usize).unwrap_or(&[])
}
