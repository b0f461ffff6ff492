//! Which objects take part in a change, and what every name is bound to.
//!
//! The rules are those of SPEC section 3, in this order: definitions already in the image;
//! definitions in this change; archive members, pulled until nothing more is wanted; names the
//! linker gives a meaning; lively's own small definitions; the process; fallback archives.
//! Everything wanted is followed to a fixed point before anything is placed.
//!
//! Refuses: two strong definitions (both places named), a strong definition over an older weak or
//! COMMON one, a larger COMMON than the older one, names nobody defines.

use crate::report::{Event, Refusal};
use crate::special::{self, Special};
use crate::table::{GlobalId, Manner, Outer, State, Strength, Table, UnitId};
use crate::undefined;
use lively_base::{Align, Diagnostic, Hidden, Place, RunAddr};
use lively_graph::model::Definition;
use lively_graph::{Binding, Graph, GroupId, SectionId, Symbol, SymbolId, SymbolKind, Visibility};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A collection of objects that take part only when something in them is wanted: an archive.
pub trait Library: Send + Sync {
    /// How it is shown.
    fn name(&self) -> &str;
    /// The member that defines `name`.
    fn find(&self, name: &[u8]) -> Option<u32>;
    /// A member's graph.
    ///
    /// # Errors
    /// When the member cannot be read.
    fn load(&self, member: u32) -> Result<Arc<Graph>, Diagnostic>;
    /// Every name it defines, for suggestions.
    fn names(&self) -> Vec<Vec<u8>>;
}

/// The process: what is there without being linked.
pub trait Outside {
    /// What the process has under `name`; `needed` when code insists on it.
    fn find(&mut self, name: &[u8], needed: Needed) -> Option<Outer>;
    /// Every name it has, for suggestions; may be slow.
    fn names(&mut self) -> Vec<Vec<u8>>;
}

/// How firmly a name is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needed {
    /// Without it the change is refused.
    Yes,
    /// It may be missing.
    No,
}

/// Libraries in the order they are asked.
#[derive(Default)]
pub struct Libraries {
    /// Asked before the process.
    pub archives: Vec<Arc<dyn Library>>,
    /// lively's own small definitions.
    pub own: Vec<Arc<dyn Library>>,
    /// Asked after the process.
    pub fallback: Vec<Arc<dyn Library>>,
}

/// What is to be added.
#[derive(Default)]
pub struct Request {
    /// Objects that take part whatever happens, and how their functions are linked.
    pub objects: Vec<(Arc<Graph>, Manner)>,
    /// Names wanted besides what the objects want, such as the entry.
    pub roots: Vec<Vec<u8>>,
}

/// Brings the request's objects and whatever they need into `table`, whose change has begun.
///
/// # Errors
/// With every finding of the stage that failed; the caller rolls the table back.
pub fn select(
    table: &mut Table,
    request: Request,
    libraries: &Libraries,
    outside: &mut dyn Outside,
) -> Result<Vec<Event>, Refusal> {
    let mut selection = Selection {
        table,
        libraries,
        outside,
        events: Vec::new(),
        wanted: Vec::new(),
        next: 0,
        pulled: FxHashSet::default(),
        duplicates: Vec::new(),
        sections: None,
        again: Vec::new(),
    };
    for root in &request.roots {
        selection.want_root(root)?;
    }
    for (graph, manner) in request.objects {
        let unit = selection.add(graph, manner)?;
        selection.events.push(Event::Given { unit });
    }
    selection.settle()?;
    selection.ask_again();
    if !selection.duplicates.is_empty() {
        return Err(Refusal { diagnostics: selection.duplicates });
    }
    let events = selection.events;
    undefined::check(table, &request.roots, libraries, outside)?;
    Ok(events)
}

struct Selection<'a> {
    table: &'a mut Table,
    libraries: &'a Libraries,
    outside: &'a mut dyn Outside,
    events: Vec<Event>,
    /// Names that came up in this change without a definition, oldest first.
    wanted: Vec<(GlobalId, Option<UnitId>)>,
    /// How many of `wanted` the archives were asked for.
    next: usize,
    /// Members that take part already: (library's number, member).
    pulled: FxHashSet<(usize, u32)>,
    duplicates: Vec<Diagnostic>,
    /// Names of the sections of this change that `__start_X` may bound, once asked for.
    sections: Option<(usize, FxHashSet<Vec<u8>>)>,
    /// Names that mean nothing, or bounds, to older code, and that this change asks for.
    again: Vec<GlobalId>,
}

fn too_many_names() -> Refusal {
    Diagnostic::error("limit-names", "the names of all symbols together pass 4 GiB").into()
}

impl Selection<'_> {
    fn want_root(&mut self, name: &[u8]) -> Result<(), Refusal> {
        let (id, _) = self.table.ensure(name).ok_or_else(too_many_names)?;
        match self.table.global(id).state {
            State::Wanted(_) => self.table.change(id).state = State::Wanted(Strength::Strong),
            // Older code does without; this change insists.
            State::Zero => self.rebind(id, State::Wanted(Strength::Strong)),
            _ => return Ok(()),
        }
        self.wanted.push((id, None));
        Ok(())
    }

    /// Adds one object: claims its groups, binds its symbols.
    fn add(&mut self, graph: Arc<Graph>, manner: Manner) -> Result<UnitId, Refusal> {
        let unit = self.table.add_unit(graph.clone(), manner);
        let dropped = self.claim_groups(unit, &graph)?;
        for (id, symbol) in graph.symbols_by_id() {
            if !symbol.is_global() || matches!(symbol.kind, SymbolKind::File | SymbolKind::Section) {
                continue;
            }
            let name = without_version(graph.symbol_name(id), symbol);
            let (global, _) = self.table.ensure(name).ok_or_else(too_many_names)?;
            self.table.bind(unit, id, global);
            if self.table.global(global).visibility < symbol.visibility {
                self.table.change(global).visibility = symbol.visibility;
            }
            match symbol.definition {
                Definition::At(section, _) if is_dropped(&graph, &dropped, section) => {
                    self.want(global, unit, Strength::None);
                }
                Definition::Undefined if symbol.binding == Binding::Weak => {
                    self.want(global, unit, Strength::Weak);
                }
                Definition::Undefined => self.want(global, unit, Strength::Strong),
                _ => self.define(global, unit, id, symbol),
            }
        }
        Ok(unit)
    }

    /// Claims the unit's COMDAT groups; answers which of them another unit has already.
    fn claim_groups(&mut self, unit: UnitId, graph: &Graph) -> Result<Vec<bool>, Refusal> {
        let mut dropped = vec![false; graph.groups.len()];
        for (index, group) in graph.groups.iter().enumerate() {
            let signature = graph.bytes(group.signature);
            if group.comdat && !self.table.claim_group(signature).ok_or_else(too_many_names)? {
                dropped[index] = true;
                self.events.push(Event::DroppedGroup { name: signature.to_vec(), unit });
            }
        }
        for (id, section) in graph.sections_by_id() {
            let gone = section.group.is_some_and(|g: GroupId| dropped[g.index()]);
            if section.flags.loaded && !section.flags.excluded && !gone {
                // Anywhere but nowhere, until layout says where.
                self.table.put(unit, id, RunAddr(0));
            }
        }
        Ok(dropped)
    }

    fn want(&mut self, id: GlobalId, unit: UnitId, strength: Strength) {
        let old = self.table.global(id).state;
        if let State::Wanted(before) = old
            && before < strength
        {
            self.table.change(id).state = State::Wanted(strength);
            if strength == Strength::Strong || before == Strength::None {
                self.wanted.push((id, Some(unit)));
            }
        } else if old == State::Zero && strength == Strength::Strong {
            // Bound to 0 by older code; this code insists.
            self.rebind(id, State::Wanted(strength));
            self.wanted.push((id, Some(unit)));
        } else if old == State::Wanted(Strength::None) && strength == Strength::None {
            self.wanted.push((id, Some(unit)));
        } else if matches!(old, State::Zero | State::Special(_)) && self.table.is_committed(id) {
            self.again.push(id);
        }
    }

    /// What meant nothing to older code may mean something by now: a section of this change, or
    /// something of a library opened since. Bounds of sections are those of the change that asks.
    fn ask_again(&mut self) {
        for id in std::mem::take(&mut self.again) {
            let old = self.table.global(id).state;
            let settled = matches!(old, State::Special(at) if at != RunAddr::ZERO);
            if !settled && old != State::Zero {
                continue;
            }
            if self.bounds_section(id) {
                self.rebind(id, State::Special(RunAddr::ZERO));
            } else if old == State::Zero
                && self.table.global(id).visibility <= Visibility::Protected
                && let Some(outer) = self.outside.find(self.table.name(id), Needed::No)
            {
                self.rebind(id, State::Outer(outer));
            }
        }
    }

    fn rebind(&mut self, id: GlobalId, state: State) {
        let global = self.table.change(id);
        global.state = state;
        global.cells = crate::table::Cells::default();
        let name = self.table.name(id).to_vec();
        self.events.push(Event::Rebound { name });
    }

    fn define(&mut self, id: GlobalId, unit: UnitId, symbol_id: SymbolId, symbol: &Symbol) {
        let strength = match (symbol.definition, symbol.binding) {
            (Definition::Common { .. }, _) => Strength::Common,
            (_, Binding::Global) => Strength::Strong,
            _ => Strength::Weak,
        };
        if symbol.binding == Binding::Unique
            && matches!(self.table.global(id).state, State::Wanted(_))
            && let Some(outer) = self.outside.find(self.table.name(id), Needed::No)
        {
            // One for the whole process: a library has it already.
            self.table.change(id).state = State::Outer(outer);
            return self.give_way(id, unit);
        }
        let fresh = State::Live { unit, symbol: symbol_id, strength, address: Hidden::of(RunAddr(0)) };
        let common = match symbol.definition {
            Definition::Common { size, align } => (size, align),
            _ => (0, Align::BYTE),
        };
        match self.table.global(id).state {
            State::Wanted(_) => {
                let global = self.table.change(id);
                global.state = fresh;
                global.common = common;
                if strength == Strength::Common {
                    self.wanted.push((id, Some(unit)));
                }
            }
            State::Zero | State::Outer(_) | State::Special(_) | State::ThreadBase => {
                self.rebind(id, fresh);
                self.table.change(id).common = common;
            }
            State::Live { .. } if self.replaces(id, unit, symbol) => self.replace(id, unit, symbol_id),
            State::Live { unit: older, symbol: old_symbol, strength: before, .. } => {
                self.meet(id, (older, old_symbol, before), (unit, symbol_id, strength), common);
            }
        }
    }

    /// Whether this definition is a new body of the function that bears the name.
    fn replaces(&self, id: GlobalId, unit: UnitId, symbol: &Symbol) -> bool {
        self.table.unit(unit).manner == Manner::Replacing
            && symbol.kind == SymbolKind::Function
            && self.table.global(id).cells.slot != RunAddr::ZERO
    }

    /// The name keeps its address and what was made for it; what it names is the new definition.
    fn replace(&mut self, id: GlobalId, unit: UnitId, symbol: SymbolId) {
        if let State::Live { unit: u, symbol: s, .. } = &mut self.table.change(id).state {
            (*u, *s) = (unit, symbol);
        }
        let name = self.table.name(id).to_vec();
        self.events.push(Event::Replaced { name, unit });
    }

    /// Two definitions of one name.
    fn meet(
        &mut self,
        id: GlobalId,
        (older, old_symbol, before): (UnitId, SymbolId, Strength),
        (unit, symbol, strength): (UnitId, SymbolId, Strength),
        common: (u64, Align),
    ) {
        let same_change = self.table.is_new_unit(older);
        let fresh = State::Live { unit, symbol, strength, address: Hidden::of(RunAddr(0)) };
        match (before, strength) {
            (Strength::Strong, Strength::Strong) => {
                self.duplicate(id, (older, old_symbol), (unit, symbol));
            }
            (Strength::Common, Strength::Common) if same_change => {
                let global = self.table.change(id);
                global.common.0 = global.common.0.max(common.0);
                global.common.1 = global.common.1.max(common.1);
            }
            (Strength::Common, Strength::Common) => {
                let (size, align) = self.table.global(id).common;
                if size < common.0 || align < common.1 {
                    let why = format!(
                        "{} bytes aligned to {} are wanted, but it has {size} aligned to {align} already",
                        common.0, common.1
                    );
                    self.too_late(id, "common-grew", &why, (older, old_symbol), (unit, symbol));
                }
            }
            (Strength::Weak, Strength::Common) | (_, Strength::Strong) if same_change => {
                let global = self.table.change(id);
                global.state = fresh;
                global.common = common;
                if before == Strength::Weak {
                    self.give_way(id, older);
                }
            }
            (_, Strength::Strong) => {
                let why = "older code is bound to a weak or tentative definition, which stays";
                self.too_late(id, "strong-after-weak", why, (older, old_symbol), (unit, symbol));
            }
            _ => self.give_way(id, unit),
        }
    }

    fn give_way(&mut self, id: GlobalId, unit: UnitId) {
        let name = self.table.name(id).to_vec();
        self.events.push(Event::GaveWay { name, unit });
    }

    fn duplicate(&mut self, id: GlobalId, first: (UnitId, SymbolId), second: (UnitId, SymbolId)) {
        let name = undefined::shown(self.table.name(id));
        let first_at = undefined::definition_place(self.table, first.0, first.1);
        let diagnostic = undefined::at_definition(
            self.table,
            Diagnostic::error("duplicate-symbol", format!("`{name}` is defined twice")),
            second.0,
            second.1,
        )
        .note(format!("first defined in {first_at}"))
        .help("make one of them static, weak or extern, or give it another name");
        self.duplicates.push(diagnostic);
    }

    fn too_late(
        &mut self,
        id: GlobalId,
        code: &'static str,
        why: &str,
        first: (UnitId, SymbolId),
        second: (UnitId, SymbolId),
    ) {
        let name = undefined::shown(self.table.name(id));
        let first_at = undefined::definition_place(self.table, first.0, first.1);
        let error = Diagnostic::error(code, format!("`{name}` cannot be redefined by an append: {why}"));
        self.duplicates.push(
            undefined::at_definition(self.table, error, second.0, second.1)
                .note(format!("first defined in {first_at}"))
                .help("replace the function instead of appending it, or give it another name"),
        );
    }

    // --- following what is wanted ----------------------------------------------------------------

    /// Answers every wanted name, pulling members as long as that brings new wants.
    fn settle(&mut self) -> Result<(), Refusal> {
        loop {
            while self.next < self.wanted.len() {
                let (id, by) = self.wanted[self.next];
                self.next += 1;
                match self.table.global(id).state {
                    State::Wanted(Strength::Strong) => {
                        self.pull(0, &self.libraries.archives, id, by)?;
                    }
                    State::Live { strength: Strength::Common, .. } => self.pull_for_common(id, by)?,
                    _ => {}
                }
            }
            let open = std::mem::take(&mut self.wanted);
            self.next = 0;
            for &(id, by) in &open {
                self.answer(id, by)?;
            }
            if self.wanted.is_empty() {
                return Ok(());
            }
        }
    }

    /// Binds a name that no archive of the user's defines.
    fn answer(&mut self, id: GlobalId, by: Option<UnitId>) -> Result<(), Refusal> {
        let State::Wanted(strength) = self.table.global(id).state else { return Ok(()) };
        let special = Special::of(self.table.name(id));
        if special == Some(Special::ThreadBase) {
            self.table.change(id).state = State::ThreadBase;
            return Ok(());
        }
        if special.is_some() || self.bounds_section(id) {
            // The address is layout's to say.
            self.table.change(id).state = State::Special(RunAddr(0));
            return Ok(());
        }
        let libraries = self.libraries;
        let (own, fallback) = (libraries.archives.len(), libraries.archives.len() + libraries.own.len());
        if self.pull(own, &libraries.own, id, by)? {
            return Ok(());
        }
        let visible = self.table.global(id).visibility <= Visibility::Protected;
        let needed = if strength == Strength::Strong { Needed::Yes } else { Needed::No };
        if visible && let Some(outer) = self.outside.find(self.table.name(id), needed) {
            self.table.change(id).state = State::Outer(outer);
            let name = self.table.name(id).to_vec();
            self.events.push(Event::Found { name });
            return Ok(());
        }
        if strength == Strength::Strong && self.pull(fallback, &libraries.fallback, id, by)? {
            return Ok(());
        }
        if strength == Strength::Weak {
            self.table.change(id).state = State::Zero;
            let name = self.table.name(id).to_vec();
            self.events.push(Event::Unanswered { name });
        }
        Ok(())
    }

    /// Asks `libraries`, numbered from `first`, for a name; the first that has it gives a member.
    fn pull(
        &mut self,
        first: usize,
        libraries: &[Arc<dyn Library>],
        id: GlobalId,
        by: Option<UnitId>,
    ) -> Result<bool, Refusal> {
        for (number, library) in libraries.iter().enumerate() {
            let Some(member) = library.find(self.table.name(id)) else { continue };
            if !self.pulled.insert((first + number, member)) {
                continue;
            }
            let name = self.table.name(id).to_vec();
            let unit = self.add(library.load(member)?, Manner::Plain)?;
            self.events.push(Event::Pulled { unit, name, by });
            return Ok(true);
        }
        Ok(false)
    }

    /// A tentative definition takes the member that has the real one (Fortran's BLOCK DATA lives
    /// by that), but never one that is as tentative.
    fn pull_for_common(&mut self, id: GlobalId, by: Option<UnitId>) -> Result<(), Refusal> {
        for (number, library) in self.libraries.archives.iter().enumerate() {
            let Some(member) = library.find(self.table.name(id)) else { continue };
            if self.pulled.contains(&(number, member)) {
                return Ok(());
            }
            let graph = library.load(member)?;
            if !defines_datum(&graph, self.table.name(id)) {
                continue;
            }
            self.pulled.insert((number, member));
            let name = self.table.name(id).to_vec();
            let unit = self.add(graph, Manner::Plain)?;
            self.events.push(Event::Pulled { unit, name, by });
            return Ok(());
        }
        Ok(())
    }

    /// Whether a name such as `__start_X` bounds a section of this change.
    fn bounds_section(&mut self, id: GlobalId) -> bool {
        let Some((_, section)) = special::section_bound(self.table.name(id)) else { return false };
        let section = section.to_vec();
        let table = &*self.table;
        let count = table.unit_count();
        if self.sections.as_ref().is_none_or(|(units, _)| *units != count) {
            let mut names = FxHashSet::default();
            for unit in table.new_units() {
                let graph = &table.unit(unit).graph;
                for (id, section) in graph.sections_by_id() {
                    let name = graph.bytes(section.name);
                    if table.place(unit, id).is_some() && special::is_identifier(name) {
                        names.insert(name.to_vec());
                    }
                }
            }
            self.sections = Some((count, names));
        }
        self.sections.as_ref().is_some_and(|(_, names)| names.contains(&section))
    }
}

/// Whether `graph` has a full definition of `name` that a tentative one can give way to.
fn defines_datum(graph: &Graph, name: &[u8]) -> bool {
    graph.symbols_by_id().any(|(id, symbol)| {
        symbol.is_global()
            && symbol.kind != SymbolKind::Function
            && matches!(symbol.definition, Definition::At(..))
            && graph.symbol_name(id) == name
    })
}

/// The name a symbol is linked under. `.symver` writes the version that plain references get as
/// `name@@VERSION`; an older one, `name@VERSION`, answers only whoever asks for it in full.
fn without_version<'a>(name: &'a [u8], symbol: &Symbol) -> &'a [u8] {
    if symbol.definition == Definition::Undefined {
        return name;
    }
    match name.windows(2).position(|pair| pair == b"@@") {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    }
}

fn is_dropped(graph: &Graph, dropped: &[bool], section: SectionId) -> bool {
    !dropped.is_empty() && graph.section(section).group.is_some_and(|g| dropped[g.index()])
}

/// Adds where `unit`'s object is to the trail.
#[must_use]
pub fn within_unit(table: &Table, unit: UnitId, diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.within(Place::File(table.unit(unit).graph.name.clone()))
}
