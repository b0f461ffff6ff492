//! Section groups: sets of sections that are kept or dropped together, most of them COMDAT.

use super::number as elf;
use super::raw::{File, Header, u32_at};
use super::survey::Survey;
use super::symbols::Symbols;
use crate::fault;
use lively_base::{Diagnostic, Place, limits};
use lively_graph::{Definition, Group, GroupId, Span, SymbolKind};

/// Reads the groups and tells their members.
pub(crate) fn read(
    file: &File<'_>,
    survey: &mut Survey,
    symbols: &Symbols,
) -> Result<Vec<Group>, Diagnostic> {
    let indices = std::mem::take(&mut survey.groups);
    let mut groups = Vec::with_capacity(indices.len());
    let mut total = 0_u64;
    for &index in &indices {
        let Some(header) = file.header(index as usize) else { continue };
        total = total.saturating_add(header.size);
        if total > file.bytes.len() as u64 {
            return Err(fault::error("overlapping-groups", "the groups together are larger than the file"));
        }
        let group = group(file, survey, symbols, &header, GroupId::new(groups.len()))
            .map_err(|d| d.within(Place::Section(file.shown_name(index as usize))))?;
        groups.push(group);
    }
    survey.groups = indices;
    Ok(groups)
}

fn group(
    file: &File<'_>,
    survey: &mut Survey,
    symbols: &Symbols,
    header: &Header,
    id: GroupId,
) -> Result<Group, Diagnostic> {
    let words = file.records::<4>(header)?;
    let Some((flags, members)) = words.split_first() else {
        return Err(fault::error("empty-group", "the group has not even flags"));
    };
    let flags = u32_at(flags, 0);
    if flags & !elf::GRP_COMDAT != 0 {
        return Err(fault::error("group-flags", format!("unknown group flags {flags:#x}")));
    }
    if members.len() > limits::GROUP_MEMBERS_MAX {
        return Err(fault::limit("too-many-group-members", "members", members.len(), "GROUP_MEMBERS_MAX"));
    }
    let signature = signature(survey, symbols, header)?;
    let mut kept = Vec::with_capacity(members.len());
    for word in members {
        let index = u32_at(word, 0) as usize;
        if index == 0 || index >= survey.map.len() {
            let message = format!("member {index} is no section, there are {}", survey.map.len());
            return Err(fault::error("group-member", message));
        }
        // Relocations follow their section; the graph has no section for them.
        let Some(section) = survey.section(index) else { continue };
        let group = &mut survey.sections[section.index()].group;
        if group.is_some() {
            let message = format!("{} is in two groups, or twice in one", file.shown_name(index));
            return Err(fault::error("group-member-twice", message));
        }
        *group = Some(id);
        kept.push(section);
    }
    Ok(Group { signature, comdat: flags & elf::GRP_COMDAT != 0, members: kept })
}

/// The name of the group: that of a symbol, or of the section a nameless symbol stands for.
fn signature(survey: &Survey, symbols: &Symbols, header: &Header) -> Result<Span, Diagnostic> {
    let index = header.info as usize;
    if survey.symbols.is_none_or(|(table, _)| table != header.link as usize) {
        return Err(fault::error(
            "group-symbols",
            format!(
                "the group's name is said to be in section {}, which is not the symbol table",
                header.link
            ),
        ));
    }
    let Some(symbol) = index.checked_sub(1).and_then(|at| symbols.table.get(at)) else {
        let message = format!("the group is named by symbol {index}, there are {}", symbols.table.len() + 1);
        return Err(fault::error("group-signature", message));
    };
    Ok(match symbol.definition {
        Definition::At(section, _) if symbol.name.is_empty() && symbol.kind == SymbolKind::Section => {
            survey.sections[section.index()].name
        }
        _ => symbol.name,
    })
}
