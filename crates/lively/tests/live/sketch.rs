//! Objects made by hand: sections, symbols and relocations straight into a graph, written as an
//! ELF object and read back, so that images are fed what a compiler would have handed over.

use lively::Input;
use lively_arch::{Kind, x86_64};
use lively_base::{Align, Arch};
use lively_graph::model::{Definition, Group, GroupId};
use lively_graph::{
    Binding, Blob, Builder, Content, Graph, Placement, Reloc, Section, SectionFlags, SectionId, SectionKind,
    Symbol, SymbolId, SymbolKind, Visibility,
};

pub(crate) const PLT32: Kind = Kind::X86_64(x86_64::Kind::Plt32);
pub(crate) const PC32: Kind = Kind::X86_64(x86_64::Kind::Pc32);
pub(crate) const CELL: Kind = Kind::X86_64(x86_64::Kind::GotPc32);

/// An object in the making.
pub(crate) struct Sketch {
    name: String,
    builder: Builder,
}

impl Sketch {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.into(), builder: Builder::new(Graph::new(name, Arch::X86_64, Blob::default())) }
    }

    fn keep(&mut self, bytes: &[u8]) -> lively_graph::Span {
        self.builder.graph().blob.keep(bytes).unwrap()
    }

    fn section(&mut self, name: &str, kind: SectionKind, bytes: &[u8], group: Option<GroupId>) -> SectionId {
        let (name, content) = (self.keep(name.as_bytes()), self.keep(bytes));
        let executable = kind == SectionKind::Code;
        let id = self.builder.section(Section {
            name,
            kind,
            flags: SectionFlags {
                loaded: true,
                executable,
                writable: kind == SectionKind::Data,
                ..SectionFlags::default()
            },
            align: Align::from_bytes(16).unwrap(),
            size: bytes.len() as u64,
            entry_size: 0,
            content: Content::Bytes(content),
            relocs: 0..0,
            atoms: 0..0,
            group,
            follows: None,
            placement: Placement::Together,
        });
        if let Some(group) = group {
            self.builder.graph().groups[group.index()].members.push(id);
        }
        id
    }

    pub(crate) fn code(&mut self, bytes: &[u8]) -> SectionId {
        self.section(".text", SectionKind::Code, bytes, None)
    }

    pub(crate) fn data(&mut self, bytes: &[u8]) -> SectionId {
        self.section(".data", SectionKind::Data, bytes, None)
    }

    /// Code in a group of which an image keeps the first only.
    pub(crate) fn group_code(&mut self, signature: &str, bytes: &[u8]) -> SectionId {
        let span = self.keep(signature.as_bytes());
        let groups = &mut self.builder.graph().groups;
        groups.push(Group { signature: span, comdat: true, members: Vec::new() });
        let group = GroupId::new(groups.len() - 1);
        self.section(&format!(".text.{signature}"), SectionKind::Code, bytes, Some(group))
    }

    fn symbol(&mut self, name: &str, symbol: Symbol) -> SymbolId {
        let name = self.keep(name.as_bytes());
        self.builder.symbol(Symbol { name, ..symbol })
    }

    /// Names all of `section`.
    pub(crate) fn define(
        &mut self,
        name: &str,
        section: SectionId,
        binding: Binding,
        visibility: Visibility,
    ) -> SymbolId {
        let here = &self.builder.graph().sections[section.index()];
        let kind = if here.kind == SectionKind::Code { SymbolKind::Function } else { SymbolKind::Object };
        let (size, definition) = (here.size, Definition::At(section, 0));
        let blank = lively_graph::Span::default();
        self.symbol(name, Symbol { name: blank, definition, size, binding, visibility, kind })
    }

    pub(crate) fn global(&mut self, name: &str, section: SectionId) -> SymbolId {
        self.define(name, section, Binding::Global, Visibility::Default)
    }

    /// A tentative definition.
    pub(crate) fn common(&mut self, name: &str, size: u64, align: u64) -> SymbolId {
        let definition = Definition::Common { size, align: Align::from_bytes(align).unwrap() };
        let blank = lively_graph::Span::default();
        let (binding, visibility, kind) = (Binding::Global, Visibility::Default, SymbolKind::Object);
        self.symbol(name, Symbol { name: blank, definition, size, binding, visibility, kind })
    }

    /// A name to be found elsewhere.
    pub(crate) fn wanted(&mut self, name: &str, binding: Binding, visibility: Visibility) -> SymbolId {
        let blank = lively_graph::Span::default();
        let (definition, kind) = (Definition::Undefined, SymbolKind::Untyped);
        self.symbol(name, Symbol { name: blank, definition, size: 0, binding, visibility, kind })
    }

    pub(crate) fn reloc(
        &mut self,
        section: SectionId,
        offset: u32,
        kind: Kind,
        target: SymbolId,
        addend: i64,
    ) {
        self.builder.reloc(section, Reloc { offset, kind, target, addend });
    }

    pub(crate) fn graph(self) -> Graph {
        self.builder.finish()
    }

    /// The object's bytes.
    pub(crate) fn object(self) -> Vec<u8> {
        let graph = self.graph();
        let findings = lively_graph::verify::verify(&graph);
        assert!(findings.is_empty(), "{findings:?}");
        lively_object::write::write_object(&graph).unwrap()
    }

    pub(crate) fn input(self) -> Input {
        let name = self.name.clone();
        Input::bytes(name, self.object()).unwrap()
    }
}

/// `mov $id,%eax; ret`
pub(crate) fn answer(id: i32) -> Vec<u8> {
    let mut code = vec![0xb8];
    code.extend(id.to_le_bytes());
    code.push(0xc3);
    code
}
