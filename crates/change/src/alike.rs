//! Versions of a unit that differ in what some of its promises are for, and in nothing else.
//!
//! Problem: after most edits thousands of functions are what they were; to enliven and compare them costs what the file
//! costs. Approach: who makes such a version leaves the tables of its graph the same memory
//! ([`lively_graph::Graph::is_kin`]), with other bytes for the promises that changed. What was made of the tables of
//! one version is then that of the other, and only those promises are looked at.
//!
//! Argument: a promise is a call of one routine by name, marks of the names its function refers to, and bytes that
//! nobody decodes. Nothing that is found out of a graph depends on these bytes but the promise's own fingerprint, and
//! nobody else's fingerprint is made of that: it has a name. (That of a promise may be made of others: of constants.)
//!
//! Refuses, and everything is compared: versions in which a variable took the place of another
//! ([`crate::migrate`]), and promises without a name of their own in the image.

use crate::enliven::Enlivened;
use crate::places::atom_at;
use crate::prints;
use lively_graph::{Content, Graph, SectionId, Span};

/// The section of promises whose bytes other versions may have others of, and where those are.
pub(crate) fn promised(graph: &Graph) -> Option<(SectionId, Span)> {
    let mut all = graph.sections_by_id().filter(|(_, section)| section.flags.promised);
    let (id, section) = all.next().filter(|_| all.next().is_none())?;
    match section.content {
        Content::Bytes(span) if graph.blob.is_apart(span) => Some((id, span)),
        _ => None,
    }
}

impl Enlivened {
    /// What [`crate::enliven`] makes of `graph`, if that is what this was made of but for what some promises are for.
    #[must_use]
    pub fn alike(&self, graph: &Graph) -> Option<Self> {
        let source = self.source.as_ref().filter(|source| source.is_kin(graph) && self.moves.is_empty())?;
        let (section, span) = promised(graph)?;
        let changed = changed(&self.graph, section, graph.bytes(span))?;
        debug_assert!(source.section(section).content == graph.section(section).content);
        let mut version = self.clone();
        version.source = Some(graph.clone());
        let Content::Bytes(own) = self.graph.section(section).content else { return None };
        version.graph.blob.own_bytes(own)?.copy_from_slice(graph.bytes(span));
        for at in changed {
            let name = version.graph.atoms[at].symbol?;
            let is_named = version.graph.symbol(name).is_global()
                && !crate::names::is_private(
                    version.graph.symbol_name(name),
                    version.graph.symbol(name).kind,
                );
            if !is_named {
                return None;
            }
            version.prints[at] = prints::of_one(&version.graph, at, &version.prints);
        }
        Some(version)
    }

    /// The atoms in which `newer` differs, if that is all in which it does; none if nobody knows.
    pub(crate) fn atoms_changed(&self, newer: &Self) -> Option<Vec<usize>> {
        let is_alike = self.graph.is_kin(&newer.graph)
            && self.entries.is_one_with(&newer.entries)
            && self.loose.is_one_with(&newer.loose)
            && self.ambiguous.is_one_with(&newer.ambiguous)
            && self.moves.is_empty()
            && newer.moves.is_empty();
        let pairs = || self.prints.iter().zip(newer.prints.iter()).enumerate();
        is_alike.then(|| pairs().filter(|(_, (was, is))| was != is).map(|(at, _)| at).collect())
    }
}

/// The atoms of a section that would be others if it held `new`.
fn changed(graph: &Graph, section: SectionId, new: &[u8]) -> Option<Vec<usize>> {
    /// Bytes that are compared at once.
    const CHUNK: usize = 256;
    let old = graph.content(section);
    let mut found: Vec<usize> = Vec::new();
    let mut behind = 0;
    for (number, (was, is)) in old.chunks(CHUNK).zip(new.chunks(CHUNK)).enumerate() {
        if was == is {
            continue;
        }
        for (at, _) in was.iter().zip(is).enumerate().filter(|(_, (was, is))| was != is) {
            let offset = (number * CHUNK + at) as u64;
            if offset >= behind {
                let atom = atom_at(graph, section, offset)?;
                behind = graph.atoms[atom].offset + graph.atoms[atom].size;
                found.push(atom);
            }
        }
    }
    (old.len() == new.len()).then_some(found)
}
