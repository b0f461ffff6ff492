//! Names nobody defines, told with every place that wants them and a likely correction.

use crate::report::Refusal;
use crate::select::{Libraries, Outside};
use crate::table::{Bound, GlobalId, State, Strength, Table, UnitId};
use lively_base::limits::{SITES_SHOWN_MAX, SUGGESTIONS_MAX};
use lively_base::{Diagnostic, Place, suggest};
use lively_graph::model::Definition;
use lively_graph::{Graph, SectionId, SymbolId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Refuses the change if a name that is needed has no definition. A name that is only mentioned,
/// by no relocation, is bound to 0 like a weak one: ordinary linkers do not ask for it either.
///
/// # Errors
/// One diagnostic a name, with its sites.
pub(crate) fn check(
    table: &mut Table,
    roots: &[Vec<u8>],
    libraries: &Libraries,
    outside: &mut dyn Outside,
) -> Result<(), Refusal> {
    let open: Vec<GlobalId> = open_names(table);
    if open.is_empty() {
        return Ok(());
    }
    let mut sites = sites_of(table, &open);
    let roots: FxHashSet<GlobalId> = roots.iter().filter_map(|name| table.find(name)).collect();
    let mut diagnostics = Vec::new();
    let mut offered: Option<Vec<Vec<u8>>> = None;
    for id in open {
        let places = sites.remove(&id).unwrap_or_default();
        if places.is_empty() && !roots.contains(&id) {
            table.change(id).state = State::Zero;
            continue;
        }
        let offered = match diagnostics.len() {
            0..SUGGESTIONS_MAX => offered.get_or_insert_with(|| offer(table, libraries, outside)).as_slice(),
            _ => &[],
        };
        diagnostics.push(undefined(table, id, &places, offered, roots.contains(&id)));
    }
    if diagnostics.is_empty() { Ok(()) } else { Err(Refusal { diagnostics }) }
}

/// Every name this change left without a meaning.
fn open_names(table: &Table) -> Vec<GlobalId> {
    let is_open = |id: &GlobalId| matches!(table.global(*id).state, State::Wanted(_));
    let mut open: Vec<GlobalId> = table.new_globals().filter(is_open).collect();
    // A committed name is open again only where new code insists on what older code took as 0.
    open.extend(table.changed_globals().filter(is_open));
    open.sort_unstable();
    open.dedup();
    open
}

/// Where relocations of loaded sections of this change refer to each of `names`.
fn sites_of(table: &Table, names: &[GlobalId]) -> FxHashMap<GlobalId, Vec<(UnitId, SectionId, u32)>> {
    let names: FxHashSet<GlobalId> = names.iter().copied().collect();
    let mut sites: FxHashMap<GlobalId, Vec<(UnitId, SectionId, u32)>> = FxHashMap::default();
    for unit in table.new_units() {
        let graph = &table.unit(unit).graph;
        for (section, _) in graph.sections_by_id() {
            if table.place(unit, section).is_none() {
                continue;
            }
            for reloc in graph.section_relocs(section) {
                if let Bound::Global(id) = table.bound(unit, reloc.target)
                    && names.contains(&id)
                {
                    sites.entry(id).or_default().push((unit, section, reloc.offset));
                }
            }
        }
    }
    sites
}

fn offer(table: &Table, libraries: &Libraries, outside: &mut dyn Outside) -> Vec<Vec<u8>> {
    let defined = |s: State| matches!(s, State::Live { .. } | State::Outer(_));
    let mut names: Vec<Vec<u8>> =
        table.globals().filter(|(_, g)| defined(g.state)).map(|(id, _)| table.name(id).to_vec()).collect();
    for library in libraries.archives.iter().chain(&libraries.own).chain(&libraries.fallback) {
        names.extend(library.names());
    }
    names.extend(outside.names());
    names
}

fn undefined(
    table: &Table,
    id: GlobalId,
    places: &[(UnitId, SectionId, u32)],
    offered: &[Vec<u8>],
    is_root: bool,
) -> Diagnostic {
    let name = table.name(id);
    let mut error = Diagnostic::error("undefined-symbol", format!("undefined symbol `{}`", shown(name)));
    if let Some(&(unit, section, offset)) = places.first() {
        let graph = &table.unit(unit).graph;
        error = site(graph, section, offset).into_iter().fold(error, Diagnostic::at);
    }
    for &(unit, section, offset) in places.iter().skip(1).take(SITES_SHOWN_MAX - 1) {
        let trail = site(&table.unit(unit).graph, section, offset);
        error = error.note(format!("also wanted at {}", lively_base::diagnostic::trail_text(&trail)));
    }
    if places.len() > SITES_SHOWN_MAX {
        error = error.note(format!("and at {} more places", places.len() - SITES_SHOWN_MAX));
    }
    if is_root && places.is_empty() {
        error = error.note("it is wanted as the entry; none of the inputs defines it");
    }
    if table.global(id).state == State::Wanted(Strength::None) {
        error = error.note("its definition was in a dropped copy of a group whose kept copy lacks it");
    }
    let near = suggest::nearest(name, offered.iter().map(Vec::as_slice));
    match near {
        // What compilers call for `_Atomic` objects of sizes that no instruction exchanges.
        _ if name.starts_with(b"__atomic_") => error.help("add -latomic"),
        Some(near) => error.help(format!("did you mean `{}`?", shown(near))),
        None => error.help("add the object or archive that defines it, or a library with -l"),
    }
}

/// The trail to a place in a unit: object, section, the function it is in, offset.
pub(crate) fn site(graph: &Graph, section: SectionId, offset: u32) -> Vec<Place> {
    let mut trail = vec![Place::File(graph.name.clone()), Place::Section(shown(graph.section_name(section)))];
    let atoms = graph.section_atoms(section);
    let at = atoms.partition_point(|a| a.offset <= u64::from(offset));
    let named = at.checked_sub(1).and_then(|i| atoms[i].symbol.map(|s| (s, atoms[i].offset)));
    match named {
        Some((symbol, start)) => {
            trail.push(Place::Symbol(shown(graph.symbol_name(symbol))));
            trail.push(Place::Offset(u64::from(offset) - start));
        }
        None => trail.push(Place::Offset(u64::from(offset))),
    }
    trail
}

/// Where a symbol is defined, for messages.
pub(crate) fn definition_place(table: &Table, unit: UnitId, symbol: SymbolId) -> String {
    lively_base::diagnostic::trail_text(&definition_trail(table, unit, symbol))
}

/// Adds the place of a definition to a diagnostic.
pub(crate) fn at_definition(
    table: &Table,
    diagnostic: Diagnostic,
    unit: UnitId,
    symbol: SymbolId,
) -> Diagnostic {
    definition_trail(table, unit, symbol).into_iter().fold(diagnostic, Diagnostic::at)
}

fn definition_trail(table: &Table, unit: UnitId, symbol: SymbolId) -> Vec<Place> {
    let graph = &table.unit(unit).graph;
    let mut trail = vec![Place::File(graph.name.clone())];
    if let Definition::At(section, offset) = graph.symbol(symbol).definition {
        trail.push(Place::Section(shown(graph.section_name(section))));
        trail.push(Place::Offset(offset));
    }
    trail
}

/// A name for messages; bytes that are not text are shown as such.
pub(crate) fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(lively_graph::name::plain(name)).into_owned()
}
