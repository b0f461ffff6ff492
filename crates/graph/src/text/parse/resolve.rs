//! From references to ids, once all tables are known.

use super::Pending;
use super::line::{Ref, fault};
use crate::text::print::nameless_section;
use crate::{Definition, Graph, GroupId, SectionId, SymbolId};
use lively_base::Diagnostic;
use std::collections::HashMap;

/// Where a name leads.
#[derive(Clone, Copy)]
enum Slot {
    One(usize),
    Many,
}

/// Names of one table.
struct Index<'g> {
    what: &'static str,
    len: usize,
    names: HashMap<&'g [u8], Slot>,
}

impl<'g> Index<'g> {
    fn new(what: &'static str, len: usize, names: impl Iterator<Item = (usize, &'g [u8])>) -> Self {
        let mut index = Self { what, len, names: HashMap::new() };
        for (at, name) in names {
            index.names.entry(name).and_modify(|slot| *slot = Slot::Many).or_insert(Slot::One(at));
        }
        index
    }

    fn find_name(&self, name: &[u8], line: u32) -> Result<usize, Diagnostic> {
        let shown = name.escape_ascii();
        match self.names.get(name) {
            Some(Slot::One(index)) => Ok(*index),
            Some(Slot::Many) => Err(fault(line, format!("more than one {} is called `{shown}`", self.what))
                .help("refer to it by its place in the table, counted from 0: `@7`")),
            None => Err(fault(line, format!("no {} is called `{shown}`", self.what))),
        }
    }

    fn find(&self, reference: &Ref<'_>, line: u32) -> Result<usize, Diagnostic> {
        match reference {
            Ref::Name(name) => self.find_name(name, line),
            Ref::Number(number) => match usize::try_from(*number) {
                Ok(index) if index < self.len => Ok(index),
                _ => Err(fault(line, format!("no {} @{number}: there are {}", self.what, self.len))),
            },
            Ref::SectionSymbol(name) => {
                Err(fault(line, format!("`[{}]` is a symbol, not a {}", name.escape_ascii(), self.what)))
            }
        }
    }
}

/// Puts ids for every reference in `pending`.
pub(super) fn resolve(graph: &mut Graph, pending: &Pending<'_>) -> Result<(), Diagnostic> {
    let groups = {
        let names = graph.groups.iter().map(|g| graph.bytes(g.signature)).enumerate();
        let index = Index::new("group", graph.groups.len(), names);
        find_all(&pending.groups, |r, line| index.find(r, line))?
    };
    let (follows, members, places) = {
        let names = graph.sections.iter().map(|s| graph.bytes(s.name)).enumerate();
        let index = Index::new("section", graph.sections.len(), names);
        let find = |r: &Ref<'_>, line| index.find(r, line);
        (
            find_all(&pending.follows, find)?,
            find_all(&pending.members, find)?,
            find_all(&pending.places, find)?,
        )
    };
    for (section, group) in groups {
        graph.sections[section].group = Some(GroupId::new(group));
    }
    for (section, followed) in follows {
        graph.sections[section].follows = Some(SectionId::new(followed));
    }
    for (group, member) in members {
        graph.groups[group].members.push(SectionId::new(member));
    }
    for (symbol, section) in places {
        if let Definition::At(place, _) = &mut graph.symbols[symbol].definition {
            *place = SectionId::new(section);
        }
    }
    resolve_symbols(graph, pending)
}

/// Targets of relocations and names of atoms: after the places of symbols, because section
/// symbols are named by theirs.
fn resolve_symbols(graph: &mut Graph, pending: &Pending<'_>) -> Result<(), Diagnostic> {
    let (atoms, targets) = {
        let names = graph.symbols.iter().map(|s| graph.bytes(s.name)).enumerate();
        let index = Index::new("symbol", graph.symbols.len(), names);
        let nameless = graph.symbols.iter().enumerate();
        let nameless = nameless.filter_map(|(i, s)| nameless_section(graph, s).map(|name| (i, name)));
        let nameless = Index::new("section symbol", graph.symbols.len(), nameless);
        let find = |reference: &Ref<'_>, line| match reference {
            Ref::SectionSymbol(section) => nameless.find_name(section, line),
            _ => index.find(reference, line),
        };
        let targets: Result<Vec<usize>, Diagnostic> =
            pending.targets.iter().map(|(line, reference)| find(reference, *line)).collect();
        (find_all(&pending.atoms, find)?, targets?)
    };
    for (atom, symbol) in atoms {
        graph.atoms[atom].symbol = Some(SymbolId::new(symbol));
    }
    for (reloc, target) in graph.relocs.iter_mut().zip(targets) {
        reloc.target = SymbolId::new(target);
    }
    Ok(())
}

/// Each owner with the index its reference leads to.
fn find_all<'t>(
    pending: &[(usize, u32, Ref<'t>)],
    find: impl Fn(&Ref<'t>, u32) -> Result<usize, Diagnostic>,
) -> Result<Vec<(usize, usize)>, Diagnostic> {
    pending.iter().map(|(owner, line, reference)| Ok((*owner, find(reference, *line)?))).collect()
}
