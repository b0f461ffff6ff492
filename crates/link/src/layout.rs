//! Where everything of a change goes.
//!
//! Each bucket grows at its cursor, in this order: code, then stubs and detours; constants by
//! unit, then cells, copies and at last all call frame information in one run that ends with a
//! terminator; initialised data, then zero-filled data and COMMON. Sections whose name is a C
//! identifier stand together by name, so that `__start_X` and `__stop_X` can bound them.
//!
//! The result is plain numbers: nothing is written. The table's places and addresses are filled
//! in; rolling the table back forgets them.

use crate::cursors::{Cursors, Full, Room};
use crate::demand::{Demand, FarSite, Need, What};
use crate::special::{self, Bound as End, Special};
use crate::table::{Bound, Cells, GlobalId, State, Strength, Table, UnitId};
use lively_arch::{STUB_SIZE, detour::DETOUR_SIZE};
use lively_base::{Align, Diagnostic, Hidden, RunAddr, Size, TpOffset};
use lively_graph::model::Definition;
use lively_graph::{Section, SectionId, SectionKind, SymbolId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The fixed things at the start of an image, made with its reservation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Header {
    /// The word that stands for the image.
    pub dso_handle: RunAddr,
    /// What cell offsets count from.
    pub cell_base: RunAddr,
    /// The lowest address.
    pub start: RunAddr,
    /// The resolver of thread-local descriptors: answers with the descriptor's second word.
    pub descriptor_resolver: RunAddr,
    /// The pair that stands for the image's own thread-locals.
    pub module_pair: RunAddr,
}

/// What a cell holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    /// The symbol's address.
    Value,
    /// Its thread pointer offset.
    TlsOffset,
    /// Module and offset, two words.
    TlsPair,
    /// Resolver and thread pointer offset, two words.
    TlsDescriptor,
}

/// A new cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewCell {
    /// Where.
    pub at: RunAddr,
    /// What it holds.
    pub fill: Fill,
    /// Of which symbol.
    pub need: Need,
}

/// What the word a stub jumps through is filled with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leads {
    /// A cell's value.
    ByCell,
    /// The answer of this resolver, asked before use.
    ByResolver(RunAddr),
    /// The address of a body.
    ToBody(RunAddr),
}

/// A new stub: code at `at` that jumps through the word at `slot`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewStub {
    /// Where the code goes.
    pub at: RunAddr,
    /// Where the word is.
    pub slot: RunAddr,
    /// What the word is.
    pub leads: Leads,
    /// For which symbol.
    pub need: Need,
}

/// A body of a function that can be replaced: its first, or another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewBody {
    /// The function.
    pub global: GlobalId,
    /// The word its entry jumps through.
    pub slot: RunAddr,
    /// The body.
    pub at: Hidden,
    /// Whose it is.
    pub unit: UnitId,
    /// By which symbol.
    pub symbol: SymbolId,
    /// Whether the entry is new too, so that nobody can call it yet.
    pub is_first: bool,
}

/// Constant foreign bytes to be copied into the image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewCopy {
    /// From where in the process.
    pub from: RunAddr,
    /// To where in the image.
    pub to: RunAddr,
    /// How many.
    pub size: Size,
}

/// An array of function pointers to be run at the start or registered for the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Initialiser {
    /// The unit.
    pub unit: UnitId,
    /// The section.
    pub section: SectionId,
    /// Lower runs earlier at the start, later at the end.
    pub priority: u32,
    /// Run before `main` (else at the end).
    pub at_start: bool,
    /// Whether the array's last entry comes first.
    pub backwards: bool,
}

/// Room for the thread-locals of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ThreadRoom {
    /// Distance from the thread pointer.
    pub at: TpOffset,
    /// Bytes in all.
    pub size: Size,
    /// Of which this many have initial bytes.
    pub filled: Size,
}

/// Where everything of a change goes.
#[derive(Clone, Debug)]
pub struct Placement {
    /// The cursors before.
    pub before: Cursors,
    /// The cursors after.
    pub after: Cursors,
    /// End of initialised data; from here to the cursor is zero-filled.
    pub data_end: RunAddr,
    /// Call frame information, terminator included.
    pub frames: Option<Range<RunAddr>>,
    /// Thread-locals.
    pub thread_room: Option<ThreadRoom>,
    /// New cells.
    pub cells: Vec<NewCell>,
    /// New stubs.
    pub stubs: Vec<NewStub>,
    /// New bodies of functions that can be replaced.
    pub bodies: Vec<NewBody>,
    /// New copies.
    pub copies: Vec<NewCopy>,
    /// Detours, each with its place, in ascending order of unit, section and relocation.
    pub detours: Vec<(FarSite, RunAddr)>,
    /// Arrays to run, in the order in which their functions run (at the end: in reverse).
    pub initialisers: Vec<Initialiser>,
    /// Sections placed, by address within each bucket.
    pub sections: Vec<Placed>,
    /// COMMON placed, by address.
    pub commons: Vec<(RunAddr, Size, GlobalId)>,
}

/// A section in the image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Where.
    pub at: Hidden,
    /// How long.
    pub size: Size,
    /// Whose.
    pub unit: UnitId,
    /// Which.
    pub section: SectionId,
    /// In which room.
    pub room: Room,
}

/// Gives room for thread-locals.
pub type TakeThreadRoom<'a> = &'a mut dyn FnMut(Size, Align) -> Result<TpOffset, Diagnostic>;

/// Places the units of this change.
///
/// # Errors
/// When a room is full; it is named.
pub fn place(
    table: &mut Table,
    header: &Header,
    cursors: &Cursors,
    demand: &Demand,
    take_thread_room: TakeThreadRoom<'_>,
) -> Result<Placement, Diagnostic> {
    let mut placer = Placer::new(table, cursors);
    placer.sort_sections();
    placer.place_rooms().map_err(full)?;
    placer.place_thread_locals(take_thread_room)?;
    placer.place_commons().map_err(full)?;
    placer.place_needs(demand).map_err(full)?;
    placer.place_frames().map_err(full)?;
    let bounds = std::mem::take(&mut placer.bounds);
    let placement = placer.out;
    settle_addresses(table, header, &placement, &bounds);
    Ok(with_bodies(table, placement))
}

impl Placement {
    /// Wipes the addresses of code that are not hidden, which would otherwise stay about in memory that is given back.
    pub fn forget(&mut self) {
        self.detours.iter_mut().for_each(|(_, at)| *at = RunAddr::ZERO);
        self.frames = None;
    }
}

/// No more than this a change takes of code and of constants.
#[must_use]
pub fn at_most(table: &Table, demand: &Demand) -> [u64; 2] {
    let (mut code, mut constants) = (0, 0);
    for unit in table.new_units() {
        let graph = &table.unit(unit).graph;
        for (id, section) in graph.sections_by_id() {
            if table.place(unit, id).is_none() {
                continue;
            }
            let most = section.size.saturating_add(section.align.bytes());
            match room_of(section) {
                Some(Room::Code) => code += most,
                Some(Room::ReadOnly) => constants += most,
                _ => {}
            }
        }
    }
    for need in &demand.needs {
        match need.what {
            What::Stub | What::IndirectStub | What::Entry => code += 2 * STUB_SIZE,
            // Their own alignment.
            What::Copy(size) => constants += size.0 + 32,
            What::Value | What::TlsOffset | What::TlsPair | What::TlsDescriptor => constants += 24,
            What::Body | What::SameEntry(_) => {}
        }
    }
    code += demand.far.len() as u64 * (DETOUR_SIZE + 8);
    // Frame information is aligned and ended; what is a name's own goes by the most permissive of its sections.
    [code, if constants > 0 { constants + 32 } else { 0 }]
}

fn full(full: Full) -> Diagnostic {
    Diagnostic::error("bucket-full", full.to_string())
        .help(format!("give it more room with --capacity {}=SIZE", full.room.name()))
}

/// Where the sections of one identifier name lie.
type Bounds = FxHashMap<Vec<u8>, Range<RunAddr>>;

struct Placer<'a> {
    table: &'a mut Table,
    out: Placement,
    /// Sections by room, in placing order; zero-filled data apart.
    rooms: [Vec<(UnitId, SectionId)>; 3],
    zero: Vec<(UnitId, SectionId)>,
    frames: Vec<(UnitId, SectionId)>,
    templates: Vec<(UnitId, SectionId)>,
    named: Vec<(UnitId, SectionId)>,
    bounds: Bounds,
}

impl<'a> Placer<'a> {
    fn new(table: &'a mut Table, cursors: &Cursors) -> Self {
        let out = Placement {
            before: cursors.clone(),
            after: cursors.clone(),
            data_end: cursors.at(Room::Data),
            frames: None,
            thread_room: None,
            cells: Vec::new(),
            stubs: Vec::new(),
            bodies: Vec::new(),
            copies: Vec::new(),
            detours: Vec::new(),
            initialisers: Vec::new(),
            sections: Vec::new(),
            commons: Vec::new(),
        };
        Self {
            table,
            out,
            rooms: Default::default(),
            zero: Vec::new(),
            frames: Vec::new(),
            templates: Vec::new(),
            named: Vec::new(),
            bounds: Bounds::default(),
        }
    }

    fn sort_sections(&mut self) {
        for unit in self.table.new_units() {
            let graph = self.table.unit(unit).graph.clone();
            for (id, section) in graph.sections_by_id() {
                if self.table.place(unit, id).is_none() {
                    continue;
                }
                let entry = (unit, id);
                match section.kind {
                    SectionKind::TlsData | SectionKind::TlsZero => self.templates.push(entry),
                    SectionKind::Frames => self.frames.push(entry),
                    _ if special::is_identifier(graph.bytes(section.name)) => self.named.push(entry),
                    _ => self.by_room(entry, section),
                }
                if let Some(initialiser) = initialiser(unit, id, section, graph.bytes(section.name)) {
                    self.out.initialisers.push(initialiser);
                }
            }
        }
        self.out.initialisers.sort_by_key(|i| i.priority);
        let table = &*self.table;
        let starts_as_zeros = |&(unit, id): &(UnitId, SectionId)| {
            table.unit(unit).graph.section(id).kind == SectionKind::TlsZero
        };
        self.templates.sort_by_key(starts_as_zeros);
        let name = |&(unit, id): &(UnitId, SectionId)| table.unit(unit).graph.section_name(id).to_vec();
        self.named.sort_by_cached_key(name);
    }

    fn by_room(&mut self, entry: (UnitId, SectionId), section: &Section) {
        match room_of(section) {
            Some(room) => self.rooms[room as usize].push(entry),
            None => self.zero.push(entry),
        }
    }

    fn place_rooms(&mut self) -> Result<(), Full> {
        for room in [Room::Code, Room::ReadOnly, Room::Data] {
            for (unit, id) in std::mem::take(&mut self.rooms[room as usize]) {
                self.put(room, unit, id)?;
            }
            if room != Room::Data {
                self.place_named(room)?;
            }
        }
        self.place_named(Room::Data)?;
        self.out.data_end = self.out.after.at(Room::Data);
        for (unit, id) in std::mem::take(&mut self.zero) {
            self.put(Room::Data, unit, id)?;
        }
        Ok(())
    }

    /// Sections with identifier names go by name, each name into the most permissive room any of
    /// its sections needs.
    fn place_named(&mut self, room: Room) -> Result<(), Full> {
        let named = std::mem::take(&mut self.named);
        let mut rest = Vec::new();
        let mut from = 0;
        while from < named.len() {
            let (unit, id) = named[from];
            let name = self.table.unit(unit).graph.section_name(id).to_vec();
            let same = |&(u, i): &(UnitId, SectionId)| self.table.unit(u).graph.section_name(i) == name;
            let to = from + named[from..].iter().take_while(|e| same(e)).count();
            let wanted = named[from..to]
                .iter()
                .map(|&(u, i)| room_of(self.table.unit(u).graph.section(i)).unwrap_or(Room::Data))
                .max_by_key(|r| *r as usize)
                .unwrap_or(Room::Data);
            if wanted == room {
                let mut bounds: Option<Range<RunAddr>> = None;
                for &(unit, id) in &named[from..to] {
                    let at = self.put(room, unit, id)?;
                    let end = self.out.after.at(room);
                    bounds.get_or_insert(at..end).end = end;
                }
                self.bounds.extend(bounds.map(|b| (name, b)));
            } else {
                rest.extend_from_slice(&named[from..to]);
            }
            from = to;
        }
        self.named = rest;
        Ok(())
    }

    fn put(&mut self, room: Room, unit: UnitId, id: SectionId) -> Result<RunAddr, Full> {
        let section = self.table.unit(unit).graph.section(id);
        let size = Size(section.size);
        let at = self.out.after.take(room, size, section.align)?;
        self.table.put(unit, id, at);
        if size.0 > 0 {
            self.out.sections.push(Placed { at: Hidden::of(at), size, unit, section: id, room });
        }
        Ok(at)
    }

    /// Thread-locals get one piece of the arena: templates first, then what starts as zeros.
    fn place_thread_locals(&mut self, take: TakeThreadRoom<'_>) -> Result<(), Diagnostic> {
        let commons = self.common_thread_locals();
        if self.templates.is_empty() && commons.is_empty() {
            return Ok(());
        }
        let mut offsets = Vec::with_capacity(self.templates.len());
        let (mut end, mut filled, mut align) = (0u64, 0u64, Align::BYTE);
        for &(unit, id) in &self.templates {
            let section = self.table.unit(unit).graph.section(id);
            let at = section.align.up(end);
            end = at.saturating_add(section.size);
            align = align.max(section.align);
            if section.kind == SectionKind::TlsData {
                filled = end;
            }
            offsets.push(at);
        }
        let mut common_offsets = Vec::with_capacity(commons.len());
        for &id in &commons {
            let (size, wanted) = self.table.global(id).common;
            let at = wanted.up(end);
            end = at.saturating_add(size);
            align = align.max(wanted);
            common_offsets.push(at);
        }
        let at = take(Size(end), align)?;
        for (&(unit, id), offset) in self.templates.iter().zip(offsets) {
            let place = at.0.wrapping_add_unsigned(offset).cast_unsigned();
            self.table.put(unit, id, RunAddr(place));
        }
        for (id, offset) in commons.into_iter().zip(common_offsets) {
            set_address(self.table, id, RunAddr(at.0.wrapping_add_unsigned(offset).cast_unsigned()));
        }
        self.out.thread_room = Some(ThreadRoom { at, size: Size(end), filled: Size(filled) });
        Ok(())
    }

    fn commons(&self, thread_local: bool) -> Vec<GlobalId> {
        let is_common = |&id: &GlobalId| match self.table.global(id).state {
            State::Live { unit, symbol, strength: Strength::Common, .. } => {
                let kind = self.table.unit(unit).graph.symbol(symbol).kind;
                self.table.is_new_unit(unit)
                    && (kind == lively_graph::SymbolKind::ThreadLocal) == thread_local
            }
            _ => false,
        };
        let mut found: Vec<GlobalId> = self.table.new_globals().filter(is_common).collect();
        found.extend(self.table.changed_globals().filter(is_common));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn common_thread_locals(&self) -> Vec<GlobalId> {
        self.commons(true)
    }

    fn place_commons(&mut self) -> Result<(), Full> {
        for id in self.commons(false) {
            let (size, align) = self.table.global(id).common;
            let at = self.out.after.take(Room::Data, Size(size), align)?;
            set_address(self.table, id, at);
            self.out.commons.push((at, Size(size), id));
        }
        Ok(())
    }

    fn place_needs(&mut self, demand: &Demand) -> Result<(), Full> {
        for &need in &demand.needs {
            self.place_need(need)?;
        }
        for &far in &demand.far {
            let at = self.out.after.take(Room::Code, Size(DETOUR_SIZE), Align::WORD)?;
            self.out.detours.push((far, at));
        }
        Ok(())
    }

    fn place_need(&mut self, need: Need) -> Result<(), Full> {
        let Need { unit, symbol, what } = need;
        let stub_align = Align::from_bytes(STUB_SIZE).unwrap_or(Align::WORD);
        let cell = |this: &mut Self, words: u64, fill| {
            let at = this.out.after.take(Room::ReadOnly, Size(8 * words), Align::WORD)?;
            this.out.cells.push(NewCell { at, fill, need });
            Ok(at)
        };
        match what {
            What::Value => {
                let at = cell(self, 1, Fill::Value)?;
                self.table.change_cells(unit, symbol).value = at;
            }
            What::TlsOffset => {
                let at = cell(self, 1, Fill::TlsOffset)?;
                self.table.change_cells(unit, symbol).tls_offset = at;
            }
            What::TlsPair => {
                let at = cell(self, 2, Fill::TlsPair)?;
                self.table.change_cells(unit, symbol).tls_pair = at;
            }
            What::TlsDescriptor => {
                let at = cell(self, 2, Fill::TlsDescriptor)?;
                self.table.change_cells(unit, symbol).tls_descriptor = at;
            }
            What::Stub | What::IndirectStub | What::Entry => {
                let at = self.out.after.take(Room::Code, Size(STUB_SIZE), stub_align)?;
                let slot = if what == What::Stub {
                    self.table.cells(unit, symbol).value
                } else {
                    self.out.after.take(Room::Slots, Size(8), Align::WORD)?
                };
                let cells = self.table.change_cells(unit, symbol);
                cells.stub = at;
                if what == What::Entry {
                    cells.slot = slot;
                }
                self.out.stubs.push(NewStub { at, slot, leads: Leads::ByCell, need });
                self.body(need, slot);
            }
            What::SameEntry(first) => {
                let Cells { stub, slot, .. } = self.table.cells(unit, first);
                let cells = self.table.change_cells(unit, symbol);
                (cells.stub, cells.slot) = (stub, slot);
            }
            What::Body => {
                let slot = self.table.cells(unit, symbol).slot;
                self.body(need, slot);
            }
            What::Copy(size) => {
                let to = self.out.after.take(
                    Room::ReadOnly,
                    size,
                    Align::from_bytes(32).unwrap_or(Align::WORD),
                )?;
                self.table.change_cells(unit, symbol).copy = to;
                let from = self.table.target(unit, symbol).address;
                self.out.copies.push(NewCopy { from, to, size });
            }
        }
        Ok(())
    }

    /// Notes the body of a function that can be replaced; where it is, is said at the end.
    fn body(&mut self, need: Need, slot: RunAddr) {
        let Need { unit, symbol, what } = need;
        if let (Bound::Global(global), What::Entry | What::Body) = (self.table.bound(unit, symbol), what) {
            let is_first = what == What::Entry;
            let at = Hidden::of(RunAddr::ZERO);
            self.out.bodies.push(NewBody { global, slot, at, unit, symbol, is_first });
        }
    }

    /// All frame information in one run without gaps: a gap would read as its end.
    fn place_frames(&mut self) -> Result<(), Full> {
        let frames = std::mem::take(&mut self.frames);
        if frames.is_empty() {
            return Ok(());
        }
        self.out.after.align(Room::ReadOnly, Align::WORD);
        let start = self.out.after.at(Room::ReadOnly);
        for (unit, id) in frames {
            let section = self.table.unit(unit).graph.section(id);
            let size = Size(section.size);
            let at = self.out.after.take(Room::ReadOnly, size, Align::BYTE)?;
            self.table.put(unit, id, at);
            let at = Hidden::of(at);
            self.out.sections.push(Placed { at, size, unit, section: id, room: Room::ReadOnly });
        }
        self.out.after.take(Room::ReadOnly, Size(4), Align::BYTE)?;
        self.out.frames = Some(start..self.out.after.at(Room::ReadOnly));
        Ok(())
    }
}

/// The room a section goes to; `None` for zero-filled data, which follows all initialised data.
fn room_of(section: &Section) -> Option<Room> {
    if section.flags.executable {
        return Some(Room::Code);
    }
    match section.kind {
        SectionKind::Code => Some(Room::Code),
        SectionKind::Zero => None,
        SectionKind::RelRo
        | SectionKind::InitArray
        | SectionKind::PreInitArray
        | SectionKind::FiniArray
        | SectionKind::Ctors
        | SectionKind::Dtors => Some(Room::ReadOnly),
        _ if section.flags.writable => Some(Room::Data),
        _ => Some(Room::ReadOnly),
    }
}

/// Priority of functions without one.
const PRIORITY_NONE: u32 = 65_535;

fn initialiser(unit: UnitId, id: SectionId, section: &Section, name: &[u8]) -> Option<Initialiser> {
    let number = |prefix: &[u8]| {
        let digits = name.strip_prefix(prefix)?;
        std::str::from_utf8(digits).ok()?.parse::<u32>().ok()
    };
    let make = |priority, at_start, backwards| {
        Some(Initialiser { unit, section: id, priority, at_start, backwards })
    };
    match section.kind {
        // Before every numbered one, which are shifted up by one to make room.
        SectionKind::PreInitArray => make(0, true, false),
        SectionKind::InitArray => make(1 + number(b".init_array.").unwrap_or(PRIORITY_NONE), true, false),
        SectionKind::FiniArray => make(1 + number(b".fini_array.").unwrap_or(PRIORITY_NONE), false, false),
        SectionKind::Ctors => {
            let priority = number(b".ctors.").map_or(PRIORITY_NONE, |n| PRIORITY_NONE.saturating_sub(n));
            make(1 + priority, true, true)
        }
        SectionKind::Dtors => {
            let priority = number(b".dtors.").map_or(PRIORITY_NONE, |n| PRIORITY_NONE.saturating_sub(n));
            make(1 + priority, false, true)
        }
        _ => None,
    }
}

fn set_address(table: &mut Table, id: GlobalId, to: RunAddr) {
    if let State::Live { address, .. } = &mut table.change(id).state {
        *address = Hidden::of(to);
    }
}

/// Now that places are known: gives every new definition and special name its address.
fn settle_addresses(table: &mut Table, header: &Header, placement: &Placement, bounds: &Bounds) {
    for unit in table.new_units() {
        let graph = table.unit(unit).graph.clone();
        for (id, symbol) in graph.symbols_by_id() {
            let Bound::Global(global) = table.bound(unit, id) else { continue };
            if !matches!(table.global(global).state,
                State::Live { unit: u, symbol: s, .. } if u == unit && s == id)
            {
                continue;
            }
            let address = match symbol.definition {
                Definition::At(section, offset) => match table.place(unit, section) {
                    Some(at) => RunAddr(at.0.wrapping_add(offset)),
                    None => continue,
                },
                Definition::Absolute(value) => RunAddr(value),
                // Placed with the other COMMON already.
                Definition::Common { .. } | Definition::Undefined => continue,
            };
            let cells = table.global(global).cells;
            let by_stub = symbol.kind == lively_graph::SymbolKind::Indirect || cells.slot != RunAddr::ZERO;
            let address = if by_stub { cells.stub } else { address };
            set_address(table, global, address);
        }
    }
    let special: Vec<GlobalId> = table
        .new_globals()
        .chain(table.changed_globals())
        .filter(|id| table.global(*id).state == State::Special(RunAddr(0)))
        .collect();
    for id in special {
        let address = special_address(table.name(id), header, placement, bounds);
        table.change(id).state = State::Special(address);
    }
}

fn special_address(name: &[u8], header: &Header, placement: &Placement, bounds: &Bounds) -> RunAddr {
    if let Some((end, section)) = special::section_bound(name) {
        let range = bounds.get(section).cloned().unwrap_or_default();
        return if end == End::Start { range.start } else { range.end };
    }
    match Special::of(name) {
        Some(Special::DsoHandle) => header.dso_handle,
        Some(Special::CellBase) => header.cell_base,
        Some(Special::Start) => header.start,
        Some(Special::CodeEnd) => placement.after.at(Room::Code),
        Some(Special::DataEnd | Special::ZeroStart) => placement.data_end,
        Some(Special::End) => placement.after.at(Room::Data),
        Some(Special::ThreadBase) | None => RunAddr(0),
    }
}

/// Tells each stub that jumps through a slot what goes into it, and where each body is.
fn with_bodies(table: &Table, mut placement: Placement) -> Placement {
    let defined_at = |unit: UnitId, symbol: SymbolId| {
        let Definition::At(section, offset) = table.unit(unit).graph.symbol(symbol).definition else {
            return None;
        };
        table.place(unit, section).map(|at| RunAddr(at.0.wrapping_add(offset)))
    };
    for stub in &mut placement.stubs {
        let Some(at) = defined_at(stub.need.unit, stub.need.symbol) else { continue };
        stub.leads = match stub.need.what {
            What::IndirectStub => Leads::ByResolver(at),
            What::Entry => Leads::ToBody(at),
            _ => continue,
        };
    }
    for body in &mut placement.bodies {
        body.at = Hidden::of(defined_at(body.unit, body.symbol).unwrap_or_default());
    }
    placement
}
