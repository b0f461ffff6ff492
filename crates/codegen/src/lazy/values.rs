//! Variables of a graph that begin with other values than before.
//!
//! A variable has a section of its own, so another first value is other content of that section: where it was zeros and
//! is none any more, or the reverse, also another name and kind, as the emitter chooses them. Everything that refers to the
//! variable stays what it is.
//!
//! Refuses constants, whose content others may have seen; variables that refer to something, that every
//! thread has its own of, or whose section is of the user's choice; and more than a graph should drag along.

use lively_graph::{self as graph, Content, Definition, Graph, SectionKind};
use lively_ir::{Data, DataKind, Module, SymbolKind};

/// Bytes of former values and names that a graph keeps before it is made anew: each version copies them.
const OWN_MAX: usize = 1 << 20;

/// Whether `is` differs from `was` in its first value alone, and that can be put into a graph.
pub(super) fn is_begun(module: &Module, was: &Data, is: &Data) -> bool {
    (was.symbol, was.size, was.align) == (is.symbol, is.size, is.align)
        && (was.kind, is.kind) == (DataKind::Writable, DataKind::Writable)
        && was.section.is_none()
        && is.section.is_none()
        && was.relocs.is_empty()
        && is.relocs.is_empty()
        && module.symbol(is.symbol).kind == SymbolKind::Data
}

/// Has the variable that is `symbol` in `graph` begin as `data` says.
pub(super) fn begin(graph: &mut Graph, module: &Module, symbol: graph::SymbolId, data: &Data) -> Option<()> {
    let Definition::At(id, 0) = graph.symbol(symbol).definition else { return None };
    let section = graph.section(id);
    let own = module.symbol(data.symbol).name.as_str();
    let name = |base: &str| [base, ".", own].concat();
    let base = match section.kind {
        SectionKind::Data => ".data",
        SectionKind::Zero => ".bss",
        _ => return None,
    };
    let is_alone = section.atoms.len() == 1
        && section.size == data.size
        && graph.section_name(id) == name(base).as_bytes()
        && graph.section_relocs(id).is_empty();
    if !is_alone || graph.blob.own_len() > OWN_MAX {
        return None;
    }
    let is_zero = data.bytes.iter().all(|b| *b == 0);
    let (kind, base) = if is_zero { (SectionKind::Zero, ".bss") } else { (SectionKind::Data, ".data") };
    let content = match kind {
        SectionKind::Zero => Content::Zero,
        _ => {
            let mut bytes = data.bytes.clone();
            bytes.resize(data.size as usize, 0);
            Content::Bytes(graph.blob.keep(&bytes)?)
        }
    };
    let name = match kind == graph.section(id).kind {
        true => graph.section(id).name,
        false => graph.blob.keep(name(base).as_bytes())?,
    };
    let section = &mut graph.sections[id.index()];
    (section.name, section.kind, section.content) = (name, kind, content);
    Some(())
}
