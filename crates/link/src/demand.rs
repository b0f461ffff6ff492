//! What each relocation of a change does, and the cells, stubs and detours that takes.
//!
//! [`decide`] is a pure function of the relocation, its target and the reach of the reservation;
//! it is asked twice, once here to count what is needed, once when addresses are known to carry it
//! out, and gives the same answer both times because reach is judged against the whole
//! reservation, never against one address in it.
//!
//! What 32 bits cannot express: a call goes through a stub; a cell holds any address; an
//! instruction that reads or takes an address directly is moved out of line (a detour); constant
//! data that data refers to is copied; the rest is refused when it is applied.

use crate::report::Refusal;
use crate::table::{Manner, Nature, OuterKind, PlainTargets, Table, Target, UnitId};
use crate::undefined;
use lively_arch::{Expr, Kind, relax};
use lively_base::{Diagnostic, RunAddr, Size};
use lively_graph::model::Definition;
use lively_graph::{Graph, Reloc, SectionId, SectionKind, SymbolId, SymbolKind};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;

/// How far a direct reference from anywhere in the reservation may go.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The reservation.
    pub whole: Range<RunAddr>,
}

/// Distance kept free at the ends of the 2 GiB, for addends and instruction ends.
const MARGIN: u64 = 1 << 20;

impl Reach {
    /// Whether a signed 32-bit displacement from anywhere in the reservation gets to `to`.
    #[must_use]
    pub fn covers(&self, to: RunAddr) -> bool {
        let limit = (1u64 << 31) - MARGIN;
        to.0.abs_diff(self.whole.start.0) < limit && to.0.abs_diff(self.whole.end.0) < limit
    }

    /// Whether every address of the reservation fits 31 bits, so that 32-bit absolute kinds of
    /// either sign hold it.
    #[must_use]
    pub fn is_low(&self) -> bool {
        self.whole.end.0 < (1 << 31) - MARGIN
    }
}

/// What a relocation does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Nothing is written.
    Skip,
    /// Zeros are written: the target is not in the image, and unwinders know what zero means.
    Tombstone,
    /// The kind's own expression, with the target's address as S (or T).
    Direct,
    /// The kind's own expression, with the stub's address as S.
    Stub,
    /// The kind's own expression, with the copy's address as S.
    Copy,
    /// The kind's own expression, with the value cell as G.
    Cell,
    /// The instruction is rewritten to do without its cell or sequence.
    Relax,
    /// The instruction is moved out of line.
    Detour,
    /// The address of the pair for `__tls_get_addr`.
    TlsPair,
    /// The address of the image's module pair.
    TlsModule,
    /// The address of the cell with the thread pointer offset.
    TlsCell,
    /// The address of the descriptor.
    TlsDescriptor,
}

/// A relocation in its surroundings.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The object.
    pub graph: &'a Graph,
    /// The section.
    pub section: SectionId,
    /// Its relocation.
    pub reloc: &'a Reloc,
    /// The section's next relocation.
    pub next: Option<&'a Reloc>,
    /// The section's bytes as the object has them.
    pub bytes: &'a [u8],
}

/// A refusal that concerns one relocation.
#[must_use]
pub fn refuse(site: &Site<'_>, code: &'static str, message: String) -> Diagnostic {
    undefined::site(site.graph, site.section, site.reloc.offset)
        .into_iter()
        .fold(Diagnostic::error(code, message), Diagnostic::at)
}

/// What `site`'s relocation against `target` does.
///
/// # Errors
/// When the reference makes no sense or the target cannot be had.
pub fn decide(site: &Site<'_>, target: &Target, reach: &Reach) -> Result<Action, Diagnostic> {
    let kind = site.reloc.kind;
    let expr = kind.expr();
    match target.nature {
        Nature::Missing => {
            return Err(refuse(site, "undefined-symbol", format!("undefined symbol `{}`", name(site))));
        }
        Nature::Dropped if matches!(expr, Expr::None | Expr::RelaxHint) => return Ok(Action::Skip),
        Nature::Dropped if site.graph.section(site.section).kind == SectionKind::Frames => {
            return Ok(Action::Tombstone);
        }
        Nature::Dropped => {
            let message = format!("`{}` is in a dropped copy of a group, but kept code uses it", name(site));
            return Err(refuse(site, "dropped-target", message)
                .help("compile all objects with the same compiler and options"));
        }
        _ => {}
    }
    let tls_expr = matches!(
        expr,
        Expr::TlsPair
            | Expr::TlsModule
            | Expr::TlsModuleOffset
            | Expr::TlsCell
            | Expr::TlsOffset
            | Expr::TlsDescriptor
            | Expr::TlsDescriptorCall
    );
    let tls_target =
        matches!(target.nature, Nature::ThreadLocal | Nature::Outside(OuterKind::ThreadLocal { .. }));
    if tls_expr {
        return decide_thread_local(site, target, expr, tls_target);
    }
    if tls_target && !matches!(expr, Expr::None | Expr::Size | Expr::RelaxHint) {
        let message = format!("`{}` is thread-local, but `{kind}` asks for one address", name(site));
        return Err(refuse(site, "tls-mismatch", message)
            .help("declare the variable thread-local in every file that uses it"));
    }
    Ok(match expr {
        Expr::None | Expr::RelaxHint => Action::Skip,
        Expr::Absolute => absolute(site, target, reach),
        Expr::Relative => relative(site, target, reach),
        Expr::Branch if is_near(target, reach) => Action::Direct,
        Expr::Branch => Action::Stub,
        Expr::CellRelative if is_near(target, reach) && can_relax(site) => Action::Relax,
        Expr::CellRelative | Expr::CellOffset => Action::Cell,
        Expr::BaseOffset | Expr::BranchOffset | Expr::BaseRelative | Expr::Size => Action::Direct,
        _ => {
            let message = format!("`{kind}` cannot be linked into a live image yet");
            return Err(refuse(site, "kind-unsupported", message));
        }
    })
}

fn name(site: &Site<'_>) -> String {
    undefined::shown(site.graph.symbol_name(site.reloc.target))
}

/// The place as rewrites see it.
#[must_use]
pub fn spot(site: &Site<'_>) -> relax::Spot {
    relax::Spot {
        kind: site.reloc.kind,
        field: site.reloc.offset as usize,
        addend: site.reloc.addend,
        next_field: site.next.map(|n| n.offset as usize),
    }
}

fn can_relax(site: &Site<'_>) -> bool {
    relax::can_relax(&spot(site), site.bytes)
}

/// Whether a kind refers to a plain place in the image as it is, whatever surrounds it.
#[inline]
#[must_use]
pub fn needs_nothing(kind: Kind) -> bool {
    match kind.expr() {
        Expr::Relative | Expr::Branch => true,
        Expr::Absolute => kind.width() == 8,
        _ => false,
    }
}

/// Whether a 32-bit displacement surely gets there.
fn is_near(target: &Target, reach: &Reach) -> bool {
    match target.nature {
        Nature::Inside | Nature::Indirect => true,
        _ => reach.covers(target.address),
    }
}

fn in_code(site: &Site<'_>) -> bool {
    site.graph.section(site.section).flags.executable
}

fn absolute(site: &Site<'_>, target: &Target, reach: &Reach) -> Action {
    let width = site.reloc.kind.width();
    let value = target.address.0.wrapping_add(site.reloc.addend.cast_unsigned());
    let fits = match target.nature {
        Nature::Inside | Nature::Indirect => reach.is_low(),
        _ => value < 1 << 31,
    };
    if width != 4 || fits || target.nature == Nature::Absolute {
        return Action::Direct;
    }
    if in_code(site) {
        return Action::Detour;
    }
    stand_in(target, reach.is_low())
}

fn relative(site: &Site<'_>, target: &Target, reach: &Reach) -> Action {
    if site.reloc.kind.width() != 4 || is_near(target, reach) {
        return Action::Direct;
    }
    if in_code(site) {
        let offset = site.reloc.offset as usize;
        let branch = relax::is_branch(site.reloc.kind, site.bytes, offset);
        return if branch { Action::Stub } else { Action::Detour };
    }
    stand_in(target, true)
}

/// Something in the image that can be referred to instead of a far target, where that is as good.
fn stand_in(target: &Target, helps: bool) -> Action {
    match target.nature {
        Nature::Outside(OuterKind::Function) if helps => Action::Stub,
        Nature::Outside(OuterKind::Data { constant: true }) if helps && target.size > 0 => Action::Copy,
        _ => Action::Direct,
    }
}

fn decide_thread_local(
    site: &Site<'_>,
    target: &Target,
    expr: Expr,
    tls_target: bool,
) -> Result<Action, Diagnostic> {
    let fixed = match target.nature {
        Nature::Outside(OuterKind::ThreadLocal { fixed, .. }) => fixed.is_some(),
        // Local dynamic code may name the section, or any symbol, to mean its own module.
        _ => true,
    };
    if !tls_target && !matches!(expr, Expr::TlsModule | Expr::TlsDescriptorCall) {
        let kind = site.reloc.kind;
        let message = format!("`{}` is not thread-local, but `{kind}` takes it for one", name(site));
        return Err(refuse(site, "tls-mismatch", message)
            .help("declare the variable the same way in every file that uses it"));
    }
    if fixed && can_relax(site) {
        return Ok(Action::Relax);
    }
    Ok(match expr {
        Expr::TlsPair => Action::TlsPair,
        Expr::TlsModule => Action::TlsModule,
        Expr::TlsDescriptorCall => Action::Skip,
        Expr::TlsModuleOffset if matches!(target.nature, Nature::ThreadLocal) => Action::Direct,
        Expr::TlsCell if fixed => Action::TlsCell,
        Expr::TlsOffset if fixed => Action::Direct,
        Expr::TlsDescriptor if fixed => Action::TlsDescriptor,
        _ => {
            let message = format!(
                "`{}` belongs to a library opened late, so its place differs from thread to thread",
                name(site)
            );
            return Err(refuse(site, "tls-not-static", message)
                .help("compile with -ftls-model=global-dynamic (and without -mtls-dialect=gnu2)"));
        }
    })
}

/// Something that must be made for a symbol; the symbol is named by any one of its users.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// A unit that mentions it.
    pub unit: UnitId,
    /// As which of its symbols.
    pub symbol: SymbolId,
    /// What is needed.
    pub what: What,
}

/// What can be made for a symbol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// A cell with its address.
    Value,
    /// A stub that jumps through that cell.
    Stub,
    /// A stub that jumps through a slot filled by the symbol's resolver.
    IndirectStub,
    /// A stub that jumps through a slot that names the function's body: its entry.
    Entry,
    /// Another body for a function that has its entry.
    Body,
    /// The entry of this other symbol of the unit, which names the same place.
    SameEntry(SymbolId),
    /// A cell with its thread pointer offset.
    TlsOffset,
    /// A pair for `__tls_get_addr`.
    TlsPair,
    /// A descriptor.
    TlsDescriptor,
    /// A copy of this many constant bytes.
    Copy(Size),
}

/// A relocation whose instruction is moved out of line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub struct FarSite {
    /// The unit.
    pub unit: UnitId,
    /// The section.
    pub section: SectionId,
    /// Index in the section's relocations.
    pub reloc: u32,
}

/// Everything a change needs besides its own sections.
#[derive(Clone, Debug, Default)]
pub struct Demand {
    /// In the order found.
    pub needs: Vec<Need>,
    /// Relocations to detour, by unit, section, index.
    pub far: Vec<FarSite>,
    /// Whether somebody asks for the image's module pair.
    pub module_pair: bool,
    /// Relocations of loaded sections.
    pub relocs: u64,
}

/// Marks a cell as asked for until layout gives it an address.
const ASKED: RunAddr = RunAddr(1);

/// Finds what the units of this change need. Marks asked-for cells in the table, so that each is
/// asked for once.
///
/// # Errors
/// With one diagnostic for each reference that makes no sense.
pub fn scan(table: &mut Table, reach: &Reach) -> Result<Demand, Refusal> {
    let mut demand = Demand::default();
    let mut diagnostics = Vec::new();
    let plain = table.plain_targets();
    for unit in table.new_units() {
        let graph = table.unit(unit).graph.clone();
        indirect_stubs(table, unit, &graph, &mut demand);
        if table.unit(unit).manner != Manner::Plain {
            entries(table, unit, &graph, &mut demand);
        }
        for (section, _) in graph.sections_by_id() {
            if table.place(unit, section).is_some() {
                let part = (unit, &*graph, section);
                scan_section(table, part, (reach, &plain), &mut demand, &mut diagnostics);
            }
        }
    }
    if diagnostics.is_empty() { Ok(demand) } else { Err(Refusal { diagnostics }) }
}

/// Every indirect function gets its stub, asked for or not: its address is its stub's.
fn indirect_stubs(table: &mut Table, unit: UnitId, graph: &Graph, demand: &mut Demand) {
    for (symbol, s) in graph.symbols_by_id() {
        if s.kind != SymbolKind::Indirect || !s.is_defined() {
            continue;
        }
        if !table.is_own_definition(unit, symbol) {
            continue;
        }
        table.change_cells(unit, symbol).stub = ASKED;
        demand.needs.push(Need { unit, symbol, what: What::IndirectStub });
    }
}

/// Every global function of a live unit gets its entry or, when it has one, another body. Names for
/// one place share an entry, so that they stay equal when compared.
fn entries(table: &mut Table, unit: UnitId, graph: &Graph, demand: &mut Demand) {
    let mut first_at = FxHashMap::default();
    for (symbol, s) in graph.symbols_by_id() {
        let is_wanted =
            s.kind == SymbolKind::Function && s.is_global() && table.is_own_definition(unit, symbol);
        let Definition::At(section, offset) = s.definition else { continue };
        if !is_wanted {
            continue;
        }
        let what = match table.cells(unit, symbol).slot {
            RunAddr::ZERO => match first_at.entry((section, offset)) {
                Slot::Occupied(first) => What::SameEntry(*first.get()),
                Slot::Vacant(place) => {
                    place.insert(symbol);
                    What::Entry
                }
            },
            _ => What::Body,
        };
        if what != What::Body {
            let cells = table.change_cells(unit, symbol);
            (cells.stub, cells.slot) = (ASKED, ASKED);
        }
        demand.needs.push(Need { unit, symbol, what });
    }
}

fn scan_section(
    table: &mut Table,
    (unit, graph, section): (UnitId, &Graph, SectionId),
    (reach, plain): (&Reach, &PlainTargets),
    demand: &mut Demand,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let relocs = graph.section_relocs(section);
    let bytes = graph.content(section);
    demand.relocs += relocs.len() as u64;
    let mut skip = false;
    for (index, reloc) in relocs.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let is_plain = plain.of(table, unit).address(reloc.target).is_some();
        if is_plain && needs_nothing(reloc.kind) {
            continue;
        }
        let site = Site { graph, section, reloc, next: relocs.get(index + 1), bytes };
        let target = table.target(unit, reloc.target);
        let action = match decide(&site, &target, reach) {
            Ok(action) => action,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                continue;
            }
        };
        let symbol = reloc.target;
        match action {
            Action::Skip | Action::Tombstone | Action::Direct => {}
            Action::Relax => skip = takes_next(&site),
            Action::Detour => {
                demand.far.push(FarSite { unit, section, reloc: index as u32 });
            }
            Action::TlsModule => demand.module_pair = true,
            Action::Cell => ask(table, demand, unit, symbol, What::Value),
            Action::Stub => ask(table, demand, unit, symbol, What::Stub),
            Action::Copy => ask(table, demand, unit, symbol, What::Copy(Size(target.size))),
            Action::TlsPair => ask(table, demand, unit, symbol, What::TlsPair),
            Action::TlsCell => ask(table, demand, unit, symbol, What::TlsOffset),
            Action::TlsDescriptor => ask(table, demand, unit, symbol, What::TlsDescriptor),
        }
    }
}

/// Whether relaxing `site` swallows the relocation after it.
#[must_use]
pub fn takes_next(site: &Site<'_>) -> bool {
    matches!(site.reloc.kind.expr(), Expr::TlsPair | Expr::TlsModule)
}

fn ask(table: &mut Table, demand: &mut Demand, unit: UnitId, symbol: SymbolId, what: What) {
    let cells = table.cells(unit, symbol);
    let have = match what {
        What::Value => cells.value,
        What::TlsOffset => cells.tls_offset,
        What::TlsPair => cells.tls_pair,
        What::TlsDescriptor => cells.tls_descriptor,
        What::Copy(_) => cells.copy,
        What::Stub | What::IndirectStub | What::Entry | What::Body | What::SameEntry(_) => cells.stub,
    };
    if have != RunAddr::ZERO {
        return;
    }
    if what == What::Stub {
        ask(table, demand, unit, symbol, What::Value);
    }
    let cells = table.change_cells(unit, symbol);
    *match what {
        What::Value => &mut cells.value,
        What::TlsOffset => &mut cells.tls_offset,
        What::TlsPair => &mut cells.tls_pair,
        What::TlsDescriptor => &mut cells.tls_descriptor,
        What::Copy(_) => &mut cells.copy,
        What::Stub | What::IndirectStub | What::Entry | What::Body | What::SameEntry(_) => &mut cells.stub,
    } = ASKED;
    demand.needs.push(Need { unit, symbol, what });
}
