//! What outlives a change: units, globals, bindings and places, append-only but for what is retired, with rollback.
//!
//! **Units** are the objects that became part of the image, in order. Each has one entry a symbol
//! in the binding table and one a section in the place table, so that the whole state is a few
//! flat vectors and an append touches their ends only.
//!
//! **Globals** are names with one meaning in the whole image. Locals are never in a table: they
//! are found through their unit's graph and places.
//!
//! **Users.** Bindings of one global form a chain through `next_user`, youngest first, so that
//! "who refers to this name" costs its number of users, and adding one costs a word. Relocations
//! stay with their owner's graph; a unit's relocations by symbol are found there.
//!
//! **Retired units** lose their graph at once and their rows when there are many such ([`Table::compact`]).
//!
//! **Rollback.** [`Table::begin`] marks the ends; committed globals that a change rewrites are
//! saved first; [`Table::roll_back`] restores both. Invariant: between changes the undo list is
//! empty.

mod compact;

pub use compact::Renumbered;

use crate::names::{NameId, Names};
use lively_base::{Align, Hidden, RunAddr, TpOffset};
use lively_graph::model::Definition;
use lively_graph::{Blob, Graph, SectionId, SymbolId, SymbolKind, Visibility};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

lively_base::id! {
    /// An object that is part of the image.
    pub struct UnitId;
    /// A name with one meaning in the whole image.
    pub struct GlobalId;
}

/// What kind of thing the process found under a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OuterKind {
    /// Code.
    Function,
    /// Data; `constant` when its memory never changes, so that a copy is as good.
    Data {
        /// Whether it never changes.
        constant: bool,
    },
    /// A thread-local of a library.
    ThreadLocal {
        /// Module number for `__tls_get_addr`.
        module: u64,
        /// Offset in the module's block.
        offset: u64,
        /// Distance from the thread pointer, where every thread has the same.
        fixed: Option<TpOffset>,
    },
    /// Not known.
    Unknown,
}

/// A definition outside the image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outer {
    /// Where.
    pub address: RunAddr,
    /// What.
    pub kind: OuterKind,
    /// Bytes, 0 when unknown.
    pub size: u64,
}

/// How firmly a name is wanted or given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Strength {
    /// Mentioned, not needed.
    None,
    /// Weakly.
    Weak,
    /// Tentatively, by COMMON.
    Common,
    /// Strongly.
    Strong,
}

/// What a global is bound to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Not yet bound; only during a change.
    Wanted(Strength),
    /// A definition in the image; `address` holds from layout on.
    Live {
        /// By which unit.
        unit: UnitId,
        /// By which of its symbols.
        symbol: SymbolId,
        /// Strong, weak or common.
        strength: Strength,
        /// Where, or the number itself for absolute symbols and the thread pointer offset (as
        /// two's complement) for thread-locals. For indirect functions: their stub.
        address: Hidden,
    },
    /// A definition in the process.
    Outer(Outer),
    /// A name the linker itself gives a meaning; the address holds from layout on.
    Special(RunAddr),
    /// What local dynamic offsets count from: the thread pointer itself.
    ThreadBase,
    /// A weak reference that nobody answered: address 0.
    Zero,
}

/// Cells and stubs made for one symbol, shared by all its users; 0 where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cells {
    /// Cell with the symbol's address.
    pub value: RunAddr,
    /// Stub that jumps through [`Cells::value`] or, for an indirect function or one that can be
    /// replaced, through its slot: then it is the function's address.
    pub stub: RunAddr,
    /// The word the entry of a function that can be replaced jumps through.
    pub slot: RunAddr,
    /// Cell with the symbol's distance from the thread pointer.
    pub tls_offset: RunAddr,
    /// Pair of cells for `__tls_get_addr`.
    pub tls_pair: RunAddr,
    /// Pair of cells of a thread-local descriptor.
    pub tls_descriptor: RunAddr,
    /// Copy of constant foreign data.
    pub copy: RunAddr,
}

/// One global.
#[derive(Clone, Copy, Debug)]
pub struct Global {
    /// What it is bound to.
    pub state: State,
    /// The narrowest visibility any mention gave it.
    pub visibility: Visibility,
    /// What was made for it.
    pub cells: Cells,
    /// Largest COMMON size and alignment asked for.
    pub common: (u64, Align),
    /// Head of the chain of users: binding index + 1, or 0.
    users: u32,
}

/// How the functions of an object are linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Manner {
    /// As they are.
    #[default]
    Plain,
    /// Each global function gets an entry, so that it can be replaced.
    Live,
    /// The same, and those that have an entry get a new body behind it.
    Replacing,
}

/// An object in the image.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its graph; debug information is read from here when somebody asks.
    pub graph: Arc<Graph>,
    /// How its functions are linked.
    pub manner: Manner,
    /// Index of its first symbol in the binding table.
    first_symbol: u32,
    /// Index of its first section in the place table.
    first_section: u32,
    /// How many rows of both it has: its graph may be gone.
    symbols: u32,
    sections: u32,
    is_retired: bool,
}

impl Unit {
    /// Its rows in the binding table.
    fn bindings(&self) -> Range<usize> {
        self.first_symbol as usize..(self.first_symbol + self.symbols) as usize
    }

    /// Its rows in the place table.
    fn places(&self) -> Range<usize> {
        self.first_section as usize..(self.first_section + self.sections) as usize
    }
}

/// What a symbol of a unit means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// Its own object's business.
    Local,
    /// A global.
    Global(GlobalId),
}

/// Marks a binding as local.
const LOCAL: u32 = u32::MAX;
/// Marks a section that is not in the image: not loaded, or the later copy of a group.
const NOWHERE: RunAddr = RunAddr(u64::MAX);

/// The state of linking.
#[derive(Debug, Default)]
pub struct Table {
    names: Names,
    globals: Vec<Global>,
    groups: Names,
    units: Vec<Unit>,
    bindings: Vec<u32>,
    next_user: Vec<u32>,
    places: Vec<Hidden>,
    local_cells: FxHashMap<(UnitId, SymbolId), Cells>,
    undo: Vec<(GlobalId, Global)>,
    undo_locals: Vec<(UnitId, SymbolId)>,
    mark: Mark,
    /// Units and bindings that are retired.
    dead_rows: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    globals: usize,
    groups: usize,
    units: usize,
    bindings: usize,
    places: usize,
}

/// The addresses of all symbols of a change that are plain places in the image: what most
/// relocations ask for, in one flat table, so that the common case is one load.
#[derive(Clone, Debug, Default)]
pub struct PlainTargets {
    /// Address by binding, or [`NOT_PLAIN`].
    addresses: Vec<u64>,
    /// The binding the table begins with.
    base: usize,
}

/// Marks a symbol that needs a closer look.
const NOT_PLAIN: u64 = u64::MAX;

impl Drop for PlainTargets {
    /// No address of code stays about in memory that is given back.
    fn drop(&mut self) {
        self.addresses.fill(0);
    }
}

impl PlainTargets {
    /// The plain targets of one unit, by symbol.
    #[must_use]
    pub fn of(&self, table: &Table, unit: UnitId) -> PlainUnit<'_> {
        let start = table.units[unit.index()].first_symbol as usize - self.base;
        PlainUnit(&self.addresses[start..])
    }
}

/// The plain targets of one unit.
#[derive(Clone, Copy, Debug)]
pub struct PlainUnit<'a>(&'a [u64]);

impl PlainUnit<'_> {
    /// The address of `symbol`, if it is a plain place in the image.
    #[inline]
    #[must_use]
    pub fn address(self, symbol: SymbolId) -> Option<RunAddr> {
        let address = self.0[symbol.index()];
        (address != NOT_PLAIN).then_some(RunAddr(address))
    }
}

/// The address of a symbol with what a relocation must know of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// S, or T for thread-locals in the image.
    pub address: RunAddr,
    /// Z.
    pub size: u64,
    /// What it is.
    pub nature: Nature,
}

/// What a relocation's target is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// A place in the image.
    Inside,
    /// A function in the image chosen by a resolver at run time; its address is its stub's.
    Indirect,
    /// A thread-local in the image: its address is its distance from the thread pointer.
    ThreadLocal,
    /// Something in the process.
    Outside(OuterKind),
    /// A number.
    Absolute,
    /// A weak reference that nobody answered.
    Zero,
    /// A place in a section that is not in the image.
    Dropped,
    /// A name nobody defines.
    Missing,
}

impl Table {
    // --- reading -----------------------------------------------------------------------------

    /// How many units there are.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    /// The units added since the change began.
    pub fn new_units(&self) -> impl DoubleEndedIterator<Item = UnitId> + ExactSizeIterator + use<> {
        (self.mark.units..self.units.len()).map(UnitId::new)
    }

    /// How many globals there are.
    #[must_use]
    pub fn global_count(&self) -> usize {
        self.globals.len()
    }

    /// A global.
    #[must_use]
    pub fn global(&self, id: GlobalId) -> &Global {
        &self.globals[id.index()]
    }

    /// The global called `name`.
    #[must_use]
    pub fn find(&self, name: &[u8]) -> Option<GlobalId> {
        self.names.find(name).map(|id| GlobalId::new(id.index()))
    }

    /// A global's name.
    #[must_use]
    pub fn name(&self, id: GlobalId) -> &[u8] {
        self.names.text(NameId::new(id.index()))
    }

    /// All globals.
    pub fn globals(&self) -> impl Iterator<Item = (GlobalId, &Global)> {
        self.globals.iter().enumerate().map(|(i, g)| (GlobalId::new(i), g))
    }

    /// The globals that are new in this change.
    pub fn new_globals(&self) -> impl Iterator<Item = GlobalId> + use<> {
        (self.mark.globals..self.globals.len()).map(GlobalId::new)
    }

    /// The older globals that this change has touched.
    pub fn changed_globals(&self) -> impl Iterator<Item = GlobalId> {
        self.undo.iter().map(|(id, _)| *id)
    }

    /// What `symbol` of `unit` means.
    #[must_use]
    pub fn bound(&self, unit: UnitId, symbol: SymbolId) -> Bound {
        match self.bindings[self.units[unit.index()].first_symbol as usize + symbol.index()] {
            LOCAL => Bound::Local,
            id => Bound::Global(GlobalId::new(id as usize)),
        }
    }

    /// Where `section` of `unit` is, if it is in the image. For thread-local sections: the
    /// distance of the template from the thread pointer, as two's complement.
    #[must_use]
    pub fn place(&self, unit: UnitId, section: SectionId) -> Option<RunAddr> {
        let at = self.places[self.units[unit.index()].first_section as usize + section.index()].shown();
        (at != NOWHERE).then_some(at)
    }

    /// The cells of a symbol that is local to its unit.
    #[must_use]
    pub fn local_cells(&self, unit: UnitId, symbol: SymbolId) -> Cells {
        self.local_cells.get(&(unit, symbol)).copied().unwrap_or_default()
    }

    /// The cells of whatever `symbol` of `unit` means.
    #[must_use]
    pub fn cells(&self, unit: UnitId, symbol: SymbolId) -> Cells {
        match self.bound(unit, symbol) {
            Bound::Local => self.local_cells(unit, symbol),
            Bound::Global(id) => self.global(id).cells,
        }
    }

    /// Whoever mentions `global`, youngest first.
    pub fn users(&self, global: GlobalId) -> impl Iterator<Item = (UnitId, SymbolId)> {
        let mut at = self.global(global).users;
        std::iter::from_fn(move || {
            let index = at.checked_sub(1)?;
            at = self.next_user[index as usize];
            let unit = self.units.partition_point(|u| u.first_symbol <= index) - 1;
            let symbol = index - self.units[unit].first_symbol;
            Some((UnitId::new(unit), SymbolId::new(symbol as usize)))
        })
    }

    /// Whether the definition of `symbol` in `unit` is the one its name is bound to (always so
    /// for locals), and in the image.
    #[must_use]
    pub fn is_own_definition(&self, unit: UnitId, symbol: SymbolId) -> bool {
        let in_image = match self.unit(unit).graph.symbol(symbol).definition {
            Definition::At(section, _) => self.place(unit, section).is_some(),
            Definition::Undefined => false,
            _ => true,
        };
        in_image
            && match self.bound(unit, symbol) {
                Bound::Local => true,
                Bound::Global(id) => matches!(self.global(id).state,
                    State::Live { unit: u, symbol: s, .. } if u == unit && s == symbol),
            }
    }

    /// The plain targets of the units of this change; before layout only which are plain is right.
    #[must_use]
    pub fn plain_targets(&self) -> PlainTargets {
        let base = self.mark.bindings;
        let mut addresses = Vec::with_capacity(self.bindings.len() - base);
        for unit in self.new_units() {
            for index in 0..self.unit(unit).graph.symbols.len() {
                let target = self.target(unit, SymbolId::new(index));
                let plain = matches!(target.nature, Nature::Inside | Nature::Indirect);
                addresses.push(if plain { target.address.0 } else { NOT_PLAIN });
            }
        }
        PlainTargets { addresses, base }
    }

    /// The target of a relocation of `unit` against `symbol`.
    #[must_use]
    pub fn target(&self, unit: UnitId, symbol: SymbolId) -> Target {
        match self.bound(unit, symbol) {
            Bound::Local => self.local_target(unit, symbol),
            Bound::Global(id) => self.global_target(id),
        }
    }

    /// The target a global is.
    #[must_use]
    pub fn global_target(&self, id: GlobalId) -> Target {
        let plain = |address, size, nature| Target { address, size, nature };
        match self.global(id).state {
            State::Wanted(_) => plain(RunAddr(0), 0, Nature::Missing),
            State::Zero => plain(RunAddr(0), 0, Nature::Zero),
            State::ThreadBase => plain(RunAddr(0), 0, Nature::ThreadLocal),
            State::Special(at) => plain(at, 0, Nature::Inside),
            State::Outer(outer) => plain(outer.address, outer.size, Nature::Outside(outer.kind)),
            State::Live { unit, symbol, address, .. } => {
                let symbol = self.unit(unit).graph.symbol(symbol);
                let size = symbol.size.max(self.global(id).common.0);
                plain(address.shown(), size, nature_of(symbol.kind, symbol.definition))
            }
        }
    }

    fn local_target(&self, unit: UnitId, id: SymbolId) -> Target {
        let symbol = self.unit(unit).graph.symbol(id);
        let size = symbol.size;
        match symbol.definition {
            Definition::Undefined | Definition::Common { .. } => {
                Target { address: RunAddr(0), size, nature: Nature::Zero }
            }
            Definition::Absolute(value) => Target { address: RunAddr(value), size, nature: Nature::Absolute },
            Definition::At(section, offset) => match self.place(unit, section) {
                None => Target { address: RunAddr(0), size, nature: Nature::Dropped },
                Some(_) if symbol.kind == SymbolKind::Indirect => {
                    Target { address: self.local_cells(unit, id).stub, size, nature: Nature::Indirect }
                }
                Some(at) => {
                    let in_template = matches!(
                        self.unit(unit).graph.section(section).kind,
                        lively_graph::SectionKind::TlsData | lively_graph::SectionKind::TlsZero
                    );
                    let nature = if in_template { Nature::ThreadLocal } else { Nature::Inside };
                    Target { address: RunAddr(at.0.wrapping_add(offset)), size, nature }
                }
            },
        }
    }

    // --- changing, all of it undone by roll_back ------------------------------------------------

    /// Marks where a change begins.
    pub fn begin(&mut self) {
        debug_assert!(self.undo.is_empty() && self.undo_locals.is_empty());
        self.mark = Mark {
            globals: self.globals.len(),
            groups: self.groups.len(),
            units: self.units.len(),
            bindings: self.bindings.len(),
            places: self.places.len(),
        };
    }

    /// Makes the change since [`Table::begin`] part of the table.
    pub fn commit(&mut self) {
        self.undo.clear();
        self.undo_locals.clear();
        self.begin();
    }

    /// Forgets the change since [`Table::begin`].
    pub fn roll_back(&mut self) {
        // Bindings of the change may stand at the head of chains of committed globals.
        for index in (self.mark.bindings..self.bindings.len()).rev() {
            let id = self.bindings[index];
            if id != LOCAL && (id as usize) < self.mark.globals {
                self.globals[id as usize].users = self.next_user[index];
            }
        }
        while let Some((id, before)) = self.undo.pop() {
            let users = self.globals[id.index()].users;
            self.globals[id.index()] = Global { users, ..before };
        }
        for key in self.undo_locals.drain(..) {
            self.local_cells.remove(&key);
        }
        self.names.truncate(self.mark.globals);
        self.globals.truncate(self.mark.globals);
        self.groups.truncate(self.mark.groups);
        self.units.truncate(self.mark.units);
        self.bindings.truncate(self.mark.bindings);
        self.next_user.truncate(self.mark.bindings);
        self.places.truncate(self.mark.places);
    }

    /// Lets go of what a unit holds: its code is gone from the image, and nothing is known of it but its name, until
    /// [`Table::compact`].
    /// Functions that it defined last are `definitions` of others now.
    pub fn retire(
        &mut self,
        unit: UnitId,
        definitions: &[(GlobalId, UnitId, SymbolId)],
        constants: &[GlobalId],
    ) {
        for &global in constants {
            self.globals[global.index()].state = State::Wanted(Strength::None);
        }
        for &(global, other, other_symbol) in definitions {
            if let State::Live { unit: of, symbol, .. } = &mut self.globals[global.index()].state
                && *of == unit
            {
                (*of, *symbol) = (other, other_symbol);
            }
        }
        let of = &mut self.units[unit.index()];
        self.places[of.places()].fill(Hidden::of(NOWHERE));
        if !of.is_retired {
            self.dead_rows += 1 + of.symbols as usize;
        }
        of.is_retired = true;
        let graph = &mut of.graph;
        *graph = Arc::new(Graph::new(graph.name.clone(), graph.arch, Blob::default()));
    }

    /// Adds a unit; its sections are nowhere and its symbols local until said otherwise.
    pub fn add_unit(&mut self, graph: Arc<Graph>, manner: Manner) -> UnitId {
        let (first_symbol, first_section) = (self.bindings.len() as u32, self.places.len() as u32);
        let (symbols, sections) = (graph.symbols.len() as u32, graph.sections.len() as u32);
        let unit = Unit { graph, manner, first_symbol, first_section, symbols, sections, is_retired: false };
        self.bindings.resize(self.bindings.len() + symbols as usize, LOCAL);
        self.next_user.resize(self.bindings.len(), 0);
        self.places.resize(self.places.len() + sections as usize, Hidden::of(NOWHERE));
        self.units.push(unit);
        UnitId::new(self.units.len() - 1)
    }

    /// The global called `name`, made now if it is new; `None` when names pass their limit.
    pub fn ensure(&mut self, name: &[u8]) -> Option<(GlobalId, bool)> {
        let (id, new) = self.names.ensure(name)?;
        if new {
            self.globals.push(Global {
                state: State::Wanted(Strength::None),
                visibility: Visibility::Default,
                cells: Cells::default(),
                common: (0, Align::BYTE),
                users: 0,
            });
        }
        Some((GlobalId::new(id.index()), new))
    }

    /// Whether the group called `signature` is new; if so it now belongs to this change.
    pub fn claim_group(&mut self, signature: &[u8]) -> Option<bool> {
        self.groups.ensure(signature).map(|(_, new)| new)
    }

    /// Lets `symbol` of `unit` mean `global`.
    pub fn bind(&mut self, unit: UnitId, symbol: SymbolId, global: GlobalId) {
        let index = self.units[unit.index()].first_symbol as usize + symbol.index();
        self.bindings[index] = global.index() as u32;
        let head = &mut self.globals[global.index()].users;
        self.next_user[index] = *head;
        *head = index as u32 + 1;
    }

    /// A global to be changed; its former self is kept for rollback.
    pub fn change(&mut self, id: GlobalId) -> &mut Global {
        if id.index() < self.mark.globals {
            self.undo.push((id, self.globals[id.index()]));
        }
        &mut self.globals[id.index()]
    }

    /// Whether a global's binding is older than this change.
    #[must_use]
    pub fn is_committed(&self, id: GlobalId) -> bool {
        id.index() < self.mark.globals
    }

    /// Whether a unit came with this change.
    #[must_use]
    pub fn is_new_unit(&self, id: UnitId) -> bool {
        id.index() >= self.mark.units
    }

    /// Puts `section` of a unit of this change at `place`.
    pub fn put(&mut self, unit: UnitId, section: SectionId, place: RunAddr) {
        let index = self.units[unit.index()].first_section as usize + section.index();
        self.places[index] = Hidden::of(place);
    }

    /// The cells of whatever `symbol` of `unit` means, to be changed.
    pub fn change_cells(&mut self, unit: UnitId, symbol: SymbolId) -> &mut Cells {
        match self.bound(unit, symbol) {
            Bound::Global(id) => &mut self.change(id).cells,
            Bound::Local => {
                if !self.local_cells.contains_key(&(unit, symbol)) {
                    self.undo_locals.push((unit, symbol));
                }
                self.local_cells.entry((unit, symbol)).or_default()
            }
        }
    }
}

fn nature_of(kind: SymbolKind, definition: Definition) -> Nature {
    match (definition, kind) {
        (Definition::Absolute(_), _) => Nature::Absolute,
        (_, SymbolKind::ThreadLocal) => Nature::ThreadLocal,
        (_, SymbolKind::Indirect) => Nature::Indirect,
        _ => Nature::Inside,
    }
}
