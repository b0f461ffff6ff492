//! Reading ELF64 relocatable objects.
//!
//! Bytes to graph in four steps, each a file: the headers ([`raw`], [`survey`]), the symbols, the
//! groups, the relocations. Nothing is copied: names and contents are ranges of the shared bytes.
//! Debug sections keep their relocations unread and their compressed form until somebody asks
//! ([`crate::debug`]); they outweigh the rest of an object ten to one and a link does not need them.
//!
//! Rests on: the input is below 4 GiB (checked first), so every range fits 32 bits.

mod aarch64;
pub(crate) mod classify;
mod groups;
pub(crate) mod machine;
pub(crate) mod number;
pub(crate) mod raw;
pub(crate) mod relocs;
mod riscv64;
pub(crate) mod survey;
pub(crate) mod symbols;
mod x86_64;

use crate::fault;
use crate::read::{Atoms, ReadOptions};
use lively_base::{Diagnostic, Place};
use lively_graph::blob::Shared;
use lively_graph::{Blob, Graph, SectionKind, build};
use raw::File;
use survey::Survey;
use symbols::Symbols;

/// Reads the object in `len` bytes of `shared` from `start`; trails begin inside the object.
pub(crate) fn read(
    name: String,
    shared: &Shared,
    (start, len): (usize, usize),
    options: ReadOptions,
) -> Result<Graph, Diagnostic> {
    let whole = shared.as_ref().as_ref();
    let bytes = start
        .checked_add(len)
        .and_then(|end| whole.get(start..end))
        .ok_or_else(|| fault::error("window-outside", "the object reaches past the end of its file"))?;
    let file = File::parse(bytes)?;
    let mut survey = survey::survey(&file)?;
    let mut symbols = symbols::read(&file, &survey)?;
    let groups =
        if survey.groups.is_empty() { Vec::new() } else { groups::read(&file, &mut survey, &symbols)? };
    let relocs = relocs::read(&file, &mut survey, &mut symbols, |s| s.kind != SectionKind::Debug)?;
    if symbols.orphans {
        refuse_orphan_targets(&survey, &symbols, &relocs)?;
    }
    if survey.has_lto {
        refuse_slim_lto(&survey, &symbols, bytes)?;
    }
    let blob = Blob::over(shared.clone(), start, len).ok_or_else(|| fault::object_too_large(len))?;
    let mut graph = Graph::new(name, file.arch, blob);
    graph.sections = survey.sections.into();
    graph.symbols = symbols.table.into();
    graph.relocs = relocs.into();
    graph.groups = groups.into();
    graph.wants_exec_stack = survey.wants_exec_stack;
    if options.atoms == Atoms::Cut {
        build::cut_atoms(&mut graph);
    }
    Ok(graph)
}

/// A relocation must not refer to a section that the graph does not have.
#[cold]
fn refuse_orphan_targets(
    survey: &Survey,
    symbols: &Symbols,
    relocs: &[lively_graph::Reloc],
) -> Result<(), Diagnostic> {
    for (index, section) in survey.sections.iter().enumerate() {
        for reloc in &relocs[section.relocs.start as usize..section.relocs.end as usize] {
            let target = &symbols.table[reloc.target.index()];
            let nowhere = target.definition == lively_graph::Definition::Absolute(0);
            if target.kind == lively_graph::SymbolKind::Section && nowhere {
                return Err(fault::error(
                    "relocation-symbol",
                    format!("a relocation of section {index} of the program refers to a section that is not part of it"),
                )
                .at(Place::Offset(u64::from(reloc.offset))));
            }
        }
    }
    Ok(())
}

/// Objects that hold nothing but GCC's intermediate language cannot be linked without GCC.
#[cold]
fn refuse_slim_lto(survey: &Survey, symbols: &Symbols, bytes: &[u8]) -> Result<(), Diagnostic> {
    let is_slim = |symbol: &lively_graph::Symbol| {
        let name = symbol.name;
        bytes.get(name.start as usize..).is_some_and(|rest| rest.starts_with(b"__gnu_lto_slim\0"))
    };
    let is_matter = |section: &lively_graph::Section| {
        section.flags.loaded
            && section.size > 0
            && !matches!(section.kind, SectionKind::Note | SectionKind::Frames)
    };
    if symbols.table.iter().any(is_slim) || !survey.sections.iter().any(is_matter) {
        return Err(fault::error(
            "lto-only",
            "the object holds only GCC's intermediate language, no machine code",
        )
        .help("compile with -fno-lto, or with -ffat-lto-objects"));
    }
    Ok(())
}
