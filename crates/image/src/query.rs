//! Questions an image answers without debug information.

use crate::functions::{Body, Replaceable};
use crate::map::Item;
use crate::state::{Generation, Image};
use lively_base::{LinkAddr, Offset, RunAddr};
use lively_graph::model::Definition;
use lively_graph::{Atom, Binding, Graph, SymbolId, SymbolKind, Visibility};
use lively_link::table::{Bound, Nature, State};
use lively_link::{GlobalId, UnitId};

/// A named place of the image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Symbol<'a> {
    /// Its name as the object has it.
    pub name: &'a [u8],
    /// Where it is; for thread-locals, in the calling thread.
    pub address: RunAddr,
    /// Bytes it covers, 0 when unknown.
    pub size: u64,
    /// What it names.
    pub kind: SymbolKind,
    /// Who sees it.
    pub binding: Binding,
    /// How far it is seen.
    pub visibility: Visibility,
    /// The object it came from.
    pub object: &'a str,
}

/// What an address belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Home<'a> {
    /// The symbol that covers it or, failing that, the nearest one before it in its section.
    pub name: Option<&'a [u8]>,
    /// How far into the symbol, or into the section when there is no name.
    pub offset: Offset,
    /// The section.
    pub section: &'a [u8],
    /// The object it came from.
    pub object: &'a str,
    /// Whether it is a stub for the symbol, not the symbol itself.
    pub stub: bool,
    /// The generation that published it.
    pub generation: u64,
}

/// A function that can be replaced, with its versions.
#[derive(Clone, Copy, Debug)]
pub struct Function<'a> {
    /// Its name.
    pub name: &'a [u8],
    /// Where it is called: this never changes.
    pub entry: RunAddr,
    /// Its versions, oldest first.
    pub bodies: &'a [Body],
    /// The one in force.
    pub current: &'a Body,
}

impl Image {
    /// The functions that can be replaced.
    pub fn functions(&self) -> impl Iterator<Item = Function<'_>> {
        self.functions.iter().map(|function| self.shown_function(function))
    }

    /// The function called `name`, if it can be replaced.
    #[must_use]
    pub fn function(&self, name: &[u8]) -> Option<Function<'_>> {
        let function = self.functions.of(self.table.find(name)?)?;
        Some(self.shown_function(function))
    }

    /// The names of the functions that a publication gave another body.
    pub fn replaced<'a>(&'a self, generation: &'a Generation) -> impl Iterator<Item = &'a [u8]> {
        generation.replaced.iter().map(|&id| self.table.name(id))
    }

    /// Where the function is called whose body begins at `at`, if it can be replaced.
    #[must_use]
    pub fn entry_of_body(&self, at: RunAddr) -> Option<RunAddr> {
        let name = self.symbolize(at).filter(|home| home.offset == Offset(0))?.name?;
        let function = self.function(name)?;
        function.bodies.iter().any(|body| body.at() == at).then_some(function.entry)
    }

    fn shown_function<'a>(&'a self, function: &'a Replaceable) -> Function<'a> {
        Function {
            name: self.table.name(function.global),
            entry: self.table.global_target(function.global).address,
            bodies: &function.bodies,
            current: function.current(),
        }
    }

    /// Where the definition called `name` is: in the image, not in the process around it. For
    /// thread-locals, in the calling thread. A name that is local to one object is found too, if
    /// only one object has it.
    #[must_use]
    pub fn lookup(&self, name: &[u8]) -> Option<Symbol<'_>> {
        match self.table.find(name) {
            Some(id) if matches!(self.table.global(id).state, State::Live { .. }) => self.global_symbol(id),
            _ => self.local_named(name),
        }
    }

    /// What every file knows by that name.
    #[must_use]
    pub fn global(&self, name: &[u8]) -> Option<Symbol<'_>> {
        self.global_symbol(self.table.find(name)?)
    }

    fn local_named(&self, name: &[u8]) -> Option<Symbol<'_>> {
        let mut found = None;
        for symbol in self.symbols() {
            let (plain, unit) = lively_graph::name::parts(symbol.name);
            if plain == name && (symbol.binding == Binding::Local || unit.is_some()) {
                if found.is_some() {
                    return None;
                }
                found = Some(symbol);
            }
        }
        found
    }

    fn global_symbol(&self, id: GlobalId) -> Option<Symbol<'_>> {
        let State::Live { unit, symbol, .. } = self.table.global(id).state else { return None };
        let current = self.functions.of(id).map(|function| function.current());
        let (unit, symbol) = current.map_or((unit, symbol), |body| (body.unit, body.symbol));
        let graph = &self.table.unit(unit).graph;
        let defined = graph.symbol(symbol);
        let mut target = self.table.global_target(id);
        if let Some(body) = current {
            target.size = body.size;
        }
        Some(Symbol {
            name: self.table.name(id),
            address: self.visible_address(target.nature, target.address),
            size: target.size,
            kind: defined.kind,
            binding: defined.binding,
            visibility: self.table.global(id).visibility,
            object: &graph.name,
        })
    }

    /// A thread-local's place in the calling thread; any other address as it is.
    fn visible_address(&self, nature: Nature, address: RunAddr) -> RunAddr {
        match (&self.live, nature) {
            (Some(live), Nature::ThreadLocal) => {
                live.space.thread_room_address(lively_base::TpOffset(address.0.cast_signed()))
            }
            _ => address,
        }
    }

    /// Every named function and datum of the image, local ones too, object by object.
    pub fn symbols(&self) -> impl Iterator<Item = Symbol<'_>> {
        (0..self.table.unit_count()).map(UnitId::new).flat_map(move |unit| {
            let graph = &self.table.unit(unit).graph;
            graph.symbols_by_id().filter_map(move |(id, symbol)| {
                let listed = !matches!(symbol.kind, SymbolKind::Section | SymbolKind::File)
                    && !symbol.name.is_empty()
                    && self.table.is_own_definition(unit, id);
                if !listed {
                    return None;
                }
                if let Bound::Global(global) = self.table.bound(unit, id) {
                    return self.global_symbol(global);
                }
                let target = self.table.target(unit, id);
                Some(Symbol {
                    name: graph.symbol_name(id),
                    address: self.visible_address(target.nature, target.address),
                    size: symbol.size,
                    kind: symbol.kind,
                    binding: symbol.binding,
                    visibility: symbol.visibility,
                    object: &graph.name,
                })
            })
        })
    }

    /// What `address` belongs to, if the image has published something there.
    #[must_use]
    pub fn symbolize(&self, address: RunAddr) -> Option<Home<'_>> {
        let (item, start) = self.map.find(address)?;
        let offset = Offset(address.0 - start.0);
        match item {
            Item::Section(unit, section) => {
                let graph = &self.table.unit(unit).graph;
                let named = covering(graph.section_atoms(section), offset, graph);
                let named = named.map(|(symbol, at)| (graph.symbol_name(symbol), at));
                Some(Home {
                    name: named.map(|(name, _)| name),
                    offset: Offset(offset.0 - named.map_or(0, |(_, at)| at)),
                    section: graph.section_name(section),
                    object: &graph.name,
                    stub: false,
                    generation: self.generation_of(unit),
                })
            }
            Item::Common(id) => {
                let State::Live { unit, .. } = self.table.global(id).state else { return None };
                Some(Home {
                    name: Some(self.table.name(id)),
                    offset,
                    section: b"COMMON",
                    object: &self.table.unit(unit).graph.name,
                    stub: false,
                    generation: self.generation_of(unit),
                })
            }
            Item::Stub(need) => {
                let graph = &self.table.unit(need.unit).graph;
                Some(Home {
                    name: Some(graph.symbol_name(need.symbol)),
                    offset,
                    section: b"stubs",
                    object: &graph.name,
                    stub: true,
                    generation: self.generation_of(need.unit),
                })
            }
        }
    }

    fn generation_of(&self, unit: UnitId) -> u64 {
        let publications = self.live.as_ref().map_or(&[][..], |live| &live.publications);
        let after = publications.partition_point(|publication| publication.units.start <= unit.index());
        // Publications without objects share their first unit with the next one.
        publications[..after].last().map_or(0, |publication| publication.generation)
    }

    /// Whether `address` lies in the image's reservation.
    #[must_use]
    pub fn contains(&self, address: RunAddr) -> bool {
        self.layout().is_some_and(|layout| layout.whole.contains(&address))
    }

    /// The address counted from the image's start; one past the end has one too.
    #[must_use]
    pub fn to_link(&self, address: RunAddr) -> Option<LinkAddr> {
        let whole = &self.layout()?.whole;
        (whole.start <= address && address <= whole.end).then(|| LinkAddr(address.0 - whole.start.0))
    }

    /// The run address of a link address; one past the end has one too.
    #[must_use]
    pub fn to_run(&self, address: LinkAddr) -> Option<RunAddr> {
        let whole = &self.layout()?.whole;
        let run = RunAddr(whole.start.0.checked_add(address.0)?);
        (run <= whole.end).then_some(run)
    }

    /// Every place that refers to the global called `name`: object, section, offset in it.
    #[must_use]
    pub fn references(&self, name: &[u8]) -> Vec<(&str, &[u8], Offset)> {
        let Some(id) = self.table.find(name) else { return Vec::new() };
        let mut places = Vec::new();
        for (unit, symbol) in self.table.users(id) {
            let graph = &self.table.unit(unit).graph;
            for (section, _) in graph.sections_by_id() {
                if self.table.place(unit, section).is_none() {
                    continue;
                }
                let here = graph.section_relocs(section).iter().filter(|r| r.target == symbol);
                places.extend(here.map(|r| {
                    (graph.name.as_str(), graph.section_name(section), Offset(u64::from(r.offset)))
                }));
            }
        }
        places
    }

    /// Whether the image has a definition of exactly this name.
    #[must_use]
    pub fn defines_name(&self, name: &[u8]) -> bool {
        let state = self.table.find(name).map(|id| self.table.global(id).state);
        matches!(state, Some(State::Live { .. }))
    }

    /// Whether a symbol of an object is a definition that would be called `name` in the image.
    #[must_use]
    pub fn defines(graph: &lively_graph::Graph, name: &[u8]) -> bool {
        graph.symbols_by_id().any(|(id, s)| {
            s.is_global() && !matches!(s.definition, Definition::Undefined) && graph.symbol_name(id) == name
        })
    }
}

/// How many symbols before an address are asked whether they cover it: labels inside a function
/// of assembler, of which there are seldom more than a few.
const COVERING_MAX: usize = 64;

/// The symbol that covers `offset` or, failing that, the nearest one before it, and where it is. A
/// label inside a function is not preferred to the function.
fn covering(atoms: &[Atom], offset: Offset, graph: &Graph) -> Option<(SymbolId, u64)> {
    let after = atoms.partition_point(|a| a.offset <= offset.0);
    let covers = |&(symbol, at): &(SymbolId, u64)| offset.0 - at < graph.symbol(symbol).size;
    let before = || atoms[..after].iter().rev().take(COVERING_MAX);
    let named = |atom: &Atom| atom.symbol.map(|symbol| (symbol, atom.offset));
    before().filter_map(named).find(covers).or_else(|| before().next().and_then(named))
}
