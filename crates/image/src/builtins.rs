//! lively's own small definitions as a library: pulled only when something wants them.

use lively_arch::builtin::{Builtin, builtins};
use lively_base::{Align, Arch, Diagnostic};
use lively_graph::model::Definition;
use lively_graph::{
    Binding, Blob, Builder, Content, Graph, Placement, Reloc, Section, SectionFlags, SectionKind, Span,
    Symbol, SymbolKind, Visibility,
};
use lively_link::select::Library;
use std::sync::Arc;

/// The small functions of one architecture.
pub(crate) struct Builtins(pub Arch);

impl Library for Builtins {
    fn name(&self) -> &str {
        "lively"
    }

    fn find(&self, name: &[u8]) -> Option<u32> {
        builtins(self.0).iter().position(|b| b.name.as_bytes() == name).map(|i| i as u32)
    }

    fn load(&self, member: u32) -> Result<Arc<Graph>, Diagnostic> {
        let builtin = &builtins(self.0)[member as usize];
        graph_of(self.0, builtin)
            .map(Arc::new)
            .ok_or_else(|| Diagnostic::error("internal", "a built-in function does not fit a graph"))
    }

    fn names(&self) -> Vec<Vec<u8>> {
        builtins(self.0).iter().map(|b| b.name.as_bytes().to_vec()).collect()
    }
}

fn graph_of(arch: Arch, builtin: &Builtin) -> Option<Graph> {
    let mut blob = Blob::default();
    let section_name = blob.keep(b".text")?;
    let content = blob.keep(builtin.code)?;
    let own_name = blob.keep(builtin.name.as_bytes())?;
    let names: Vec<Span> = builtin.relocs.iter().map(|r| blob.keep(r.2.as_bytes())).collect::<Option<_>>()?;
    let size = builtin.code.len() as u64;
    let mut builder = Builder::new(Graph::new(format!("lively({})", builtin.name), arch, blob));
    let section = builder.section(Section {
        name: section_name,
        kind: SectionKind::Code,
        flags: SectionFlags { loaded: true, executable: true, ..SectionFlags::default() },
        align: Align::from_bytes(16)?,
        size,
        entry_size: 0,
        content: Content::Bytes(content),
        relocs: 0..0,
        atoms: 0..0,
        group: None,
        follows: None,
        placement: Placement::Together,
    });
    let symbol = |name, definition, kind, size| Symbol {
        name,
        definition,
        size,
        binding: Binding::Global,
        visibility: Visibility::Default,
        kind,
    };
    builder.symbol(symbol(own_name, Definition::At(section, 0), SymbolKind::Function, size));
    for (&(offset, kind, _, addend), name) in builtin.relocs.iter().zip(names) {
        let target = builder.symbol(symbol(name, Definition::Undefined, SymbolKind::Untyped, 0));
        builder.reloc(section, Reloc { offset, kind, target, addend });
    }
    Some(builder.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_becomes_a_graph_with_its_references() {
        let library = Builtins(Arch::X86_64);
        for builtin in builtins(Arch::X86_64) {
            let graph = library.load(library.find(builtin.name.as_bytes()).unwrap()).unwrap();
            assert_eq!(graph.relocs.len(), builtin.relocs.len());
            for reloc in &graph.relocs {
                assert!(reloc.offset as usize + reloc.kind.width() <= builtin.code.len());
            }
        }
        assert_eq!(library.find(b"nothing"), None);
    }
}
