//! First state of a change: everything is resolved and placed, nothing is written.
//!
//! Room in the reservation is taken from a copy of the cursors, names from a table that can roll
//! back, thread-local room from the host, which takes it back. A reservation made for the
//! change, and archives that came with it, go with it. So giving a [`Prepared`] up, by error or by
//! dropping it, leaves no trace.

use crate::holes::Entered;
use crate::state::{Image, host_error};
use lively_arch::Expr;
use lively_base::{Align, Diagnostic, RunAddr, TpOffset};
use lively_graph::{Graph, SectionKind};
use lively_host::{Foreign, ForeignKind, Nearness, Process};
use lively_link::cursors::Room;
use lively_link::demand::{self, Demand, Reach};
use lively_link::layout::{self, Placement};
use lively_link::select::{self, Library, Needed, Outside, Request};
use lively_link::{Event, Manner, Outer, OuterKind, Refusal, State, Table, UnitId};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use std::time::Instant;

/// What is to be added to an image.
#[derive(Default)]
pub struct Change {
    /// Objects that take part whatever happens, and how their functions are linked.
    pub objects: Vec<(Arc<Graph>, Manner)>,
    /// Archives whose members are pulled when wanted, by this change or a later one.
    pub archives: Vec<Arc<dyn Library>>,
    /// Names that must be defined afterwards, such as the entry: they pull archive members.
    pub roots: Vec<Vec<u8>>,
}

/// A change that is resolved and placed.
#[must_use = "a prepared change does nothing until it is relocated and published"]
pub struct Prepared<'a> {
    pub(crate) image: &'a mut Image,
    pub(crate) events: Vec<Event>,
    pub(crate) demand: Demand,
    pub(crate) placement: Placement,
    pub(crate) reach: Reach,
    /// Which room it has that was given back.
    pub(crate) entered: Entered,
    /// Whether the change became part of the image, so that nothing is to be undone.
    pub(crate) published: bool,
    before: Before,
}

/// What there was before a change besides names and cursors.
#[derive(Clone, Copy)]
struct Before {
    /// Archives known.
    archives: usize,
    /// Whether the image had room.
    reserved: bool,
}

/// The process, with the image's overrides before it.
struct Surroundings<'a> {
    process: &'a dyn Process,
    overrides: &'a FxHashMap<Vec<u8>, RunAddr>,
}

impl Outside for Surroundings<'_> {
    fn find(&mut self, name: &[u8], needed: Needed) -> Option<Outer> {
        if let Some(&address) = self.overrides.get(name) {
            return Some(Outer { address, kind: OuterKind::Function, size: 0 });
        }
        let name = name.strip_prefix(lively_arch::builtin::OUTER.as_bytes()).unwrap_or(name);
        let found = match needed {
            Needed::Yes => self.process.find_needed(name),
            Needed::No => self.process.find(name),
        };
        found.map(outer)
    }

    fn names(&mut self) -> Vec<Vec<u8>> {
        self.process.names()
    }
}

fn outer(foreign: Foreign) -> Outer {
    let kind = match foreign.kind {
        ForeignKind::Function => OuterKind::Function,
        ForeignKind::Data { constant } => OuterKind::Data { constant },
        ForeignKind::ThreadLocal { module, offset, fixed } => {
            OuterKind::ThreadLocal { module, offset, fixed }
        }
        ForeignKind::Unknown => OuterKind::Unknown,
    };
    Outer { address: foreign.address, kind, size: foreign.size }
}

fn elapsed_ns(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

impl Image {
    /// Resolves and places a change. Nothing is written and nothing is visible.
    ///
    /// # Errors
    /// When the change cannot be made; the image is as it was.
    pub fn prepare(&mut self, change: Change) -> Result<Prepared<'_>, Refusal> {
        self.check_arch(&change)?;
        let before = Before { archives: self.libraries.archives.len(), reserved: self.live.is_some() };
        self.table.begin();
        match self.resolve_and_place(change) {
            Ok((events, demand, placement, reach, entered)) => {
                let published = false;
                Ok(Prepared { image: self, events, demand, placement, reach, entered, published, before })
            }
            Err(refusal) => {
                self.forget(before);
                Err(refusal)
            }
        }
    }

    /// Undoes what a change that was not published did to what outlives changes.
    fn forget(&mut self, before: Before) {
        self.table.roll_back();
        self.libraries.archives.truncate(before.archives);
        if !before.reserved {
            // Where the image lies is decided by the first change that is taken.
            self.live = None;
        }
    }

    fn check_arch(&self, change: &Change) -> Result<(), Refusal> {
        let foreign = |graph: &&Arc<Graph>| graph.arch != self.arch;
        match change.objects.iter().map(|(graph, _)| graph).find(foreign) {
            None => Ok(()),
            Some(graph) => Err(Refusal::one(
                Diagnostic::error(
                    "wrong-arch",
                    format!("this object is for {}, the image for {}", graph.arch, self.arch),
                )
                .at(lively_base::Place::File(graph.name.clone()))
                .help(format!("compile it for {}", self.arch)),
            )),
        }
    }

    /// Refuses units that cannot live in this process, wherever they came from.
    fn check_units(&self) -> Result<(), Refusal> {
        for unit in self.table.new_units() {
            let graph = &self.table.unit(unit).graph;
            if graph.wants_exec_stack {
                return Err(Refusal::one(
                    Diagnostic::error("exec-stack", "this object wants an executable stack")
                        .at(lively_base::Place::File(graph.name.clone()))
                        .note("lively never makes memory writable and executable at once")
                        .help("avoid taking the address of nested functions, or mark assembler with .note.GNU-stack"),
                ));
            }
            if let Some(name) = start_fragment(graph) {
                return Err(Refusal::one(
                    Diagnostic::error(
                        "init-section",
                        format!("section `{name}` holds a piece of a function that start files put together"),
                    )
                    .at(lively_base::Place::File(graph.name.clone()))
                    .help("use .init_array or .fini_array, which hold pointers to whole functions"),
                ));
            }
        }
        match self.own_allocator() {
            Some((unit, name)) => Err(Refusal::one(
                Diagnostic::error(
                    "own-malloc",
                    format!("this program defines `{name}`, but the C library of this process has its own"),
                )
                .at(lively_base::Place::File(self.table.unit(unit).graph.name.clone()))
                .note("memory from one would be given back to the other")
                .help("link it with `cc` and run it as a process of its own"),
            )),
            None => Ok(()),
        }
    }

    /// The unit that defines the C library's allocator anew, if one does.
    fn own_allocator(&self) -> Option<(UnitId, &'static str)> {
        for name in ["malloc", "free", "calloc", "realloc"] {
            let found = self.table.find(name.as_bytes()).map(|id| self.table.global(id).state);
            if let Some(State::Live { unit, .. }) = found
                && self.table.is_new_unit(unit)
                && self.process.find(name.as_bytes()).is_some()
            {
                return Some((unit, name));
            }
        }
        None
    }

    /// Tells the process which names it is going to be asked for.
    fn expect(&self, objects: &[(Arc<Graph>, Manner)]) {
        let wanted = objects.iter().flat_map(|(graph, _)| {
            let symbols = graph.symbols_by_id().filter(|(_, s)| s.is_global() && !s.is_defined());
            symbols.map(|(id, _)| graph.symbol_name(id))
        });
        let unknown = |name: &&[u8]| self.table.find(name).is_none() && !self.overrides.contains_key(*name);
        self.process.expect(&mut wanted.filter(unknown));
    }

    fn resolve_and_place(
        &mut self,
        change: Change,
    ) -> Result<(Vec<Event>, Demand, Placement, Reach, Entered), Refusal> {
        let began = Instant::now();
        self.libraries.archives.extend(change.archives);
        self.expect(&change.objects);
        let request = Request { objects: change.objects, roots: change.roots };
        let mut outside = Surroundings { process: &*self.process, overrides: &self.overrides };
        let events = select::select(&mut self.table, request, &self.libraries, &mut outside)?;
        self.stats.resolve_ns += elapsed_ns(began);
        self.check_units()?;
        let began = Instant::now();
        if self.live.is_none() {
            let nearness = self.nearness.unwrap_or_else(|| nearness_for(&self.table));
            self.reserve(nearness)?;
        }
        let Some(live) = &mut self.live else {
            return Err(Diagnostic::error("internal", "the image has no room").into());
        };
        let reach = Reach { whole: live.cursors.whole() };
        let demand = demand::scan(&mut self.table, &reach)?;
        let mut cursors = live.cursors.clone();
        let granularity = live.space.code_granularity();
        cursors.align(Room::Code, granularity);
        // Where pages have to be flipped, code of others would be in the way.
        let entered = match granularity {
            Align::BYTE => live.holes.enter(&mut cursors, layout::at_most(&self.table, &demand)),
            _ => Entered::default(),
        };
        let mut taken = None;
        let space = &mut live.space;
        let mut take = |size, align| {
            let at: TpOffset = space.take_thread_room(size, align).map_err(|e| host_error(&e))?;
            taken = Some((at, size));
            Ok(at)
        };
        let placed = layout::place(&mut self.table, &live.header, &cursors, &demand, &mut take);
        if placed.is_err()
            && let Some((at, size)) = taken
        {
            live.space.drop_thread_room(at, size);
        }
        self.stats.place_ns += elapsed_ns(began);
        Ok((events, demand, placed?, reach, entered))
    }
}

/// The section of an object that only makes sense between the start files of an executable.
fn start_fragment(graph: &Graph) -> Option<&'static str> {
    let holds_code = graph.sections.iter().filter(|s| s.kind == SectionKind::Code && s.size > 0);
    holds_code.filter_map(|s| fragment_name(graph.bytes(s.name))).next()
}

fn fragment_name(section: &[u8]) -> Option<&'static str> {
    match section {
        b".init" => Some(".init"),
        b".fini" => Some(".fini"),
        _ => None,
    }
}

/// Where the first change wants the image: low if loaded sections hold 32-bit absolute places.
fn nearness_for(table: &Table) -> Nearness {
    for unit in table.new_units() {
        let graph = &table.unit(unit).graph;
        for (section, _) in graph.sections_by_id() {
            if table.place(unit, section).is_none() {
                continue;
            }
            let narrow = |r: &lively_graph::Reloc| r.kind.expr() == Expr::Absolute && r.kind.width() < 8;
            if graph.section_relocs(section).iter().any(narrow) {
                return Nearness::Low;
            }
        }
    }
    Nearness::Libraries
}

impl Prepared<'_> {
    /// What happened while names were resolved.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Where everything would go.
    #[must_use]
    pub fn placement(&self) -> &Placement {
        &self.placement
    }
}

impl Drop for Prepared<'_> {
    fn drop(&mut self) {
        self.placement.forget();
        if self.published {
            return;
        }
        if let Some(room) = self.placement.thread_room
            && let Some(live) = &mut self.image.live
        {
            live.space.drop_thread_room(room.at, room.size);
        }
        self.image.forget(self.before);
    }
}

/// Shared by the later states.
pub(crate) fn since(began: Instant) -> u64 {
    elapsed_ns(began)
}
