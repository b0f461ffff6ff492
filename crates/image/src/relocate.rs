//! Second state of a change: its bytes, complete, in private buffers.
//!
//! One buffer a bucket holds everything from the cursor before to the cursor after, gaps
//! included, so that publishing is a few large writes. All that can fail on account of input
//! fails here at the latest: values that do not fit, instructions that cannot be rewritten.

use crate::prepare::{Prepared, since};
use crate::state::Buffers;
use lively_arch::{Expr, Misfit, detour, relax, stub};
use lively_base::{Diagnostic, RunAddr};
use lively_graph::{Graph, Reloc, SectionId, SectionKind};
use lively_link::cursors::Room;
use lively_link::demand::{self, Action, FarSite, Site, refuse};
use lively_link::layout::{Fill, Header};
use lively_link::table::{Nature, OuterKind, PlainUnit, Target};
use lively_link::{Refusal, UnitId};
use std::time::Instant;

/// A change whose bytes are ready.
#[must_use = "a relocated change is invisible until it is published"]
pub struct Relocated<'a> {
    pub(crate) prepared: Prepared<'a>,
    pub(crate) buffers: Buffers,
}

impl<'a> Prepared<'a> {
    /// Makes the change's bytes.
    ///
    /// # Errors
    /// When a value does not fit its field; the change is then forgotten.
    pub fn relocate(self) -> Result<Relocated<'a>, Refusal> {
        let began = Instant::now();
        let mut buffers = std::mem::take(&mut self.image.buffers);
        let result = Work::new(&self).and_then(|mut work| work.run(&mut buffers));
        self.image.stats.relocate_ns += since(began);
        match result {
            Ok(()) => Ok(Relocated { prepared: self, buffers }),
            Err(refusal) => {
                self.image.buffers = buffers;
                Err(refusal)
            }
        }
    }
}

/// What relocating reads.
struct Work<'a, 'b> {
    prepared: &'b Prepared<'a>,
    header: Header,
    diagnostics: Vec<Diagnostic>,
}

/// Where a section's bytes are while they are made.
#[derive(Clone, Copy)]
struct Spot {
    unit: UnitId,
    section: SectionId,
    /// Run address of its first byte.
    at: RunAddr,
}

impl<'a, 'b> Work<'a, 'b> {
    fn new(prepared: &'b Prepared<'a>) -> Result<Self, Refusal> {
        let live = prepared.image.live.as_ref();
        let header = live
            .map(|l| l.header)
            .ok_or_else(|| Refusal::one(Diagnostic::error("internal", "the image has no room")))?;
        Ok(Self { prepared, header, diagnostics: Vec::new() })
    }

    fn run(&mut self, buffers: &mut Buffers) -> Result<(), Refusal> {
        self.copy_sections(buffers);
        self.copy_foreign(buffers)?;
        self.sections(buffers);
        self.cells(buffers);
        self.stubs(buffers);
        if self.diagnostics.is_empty() {
            Ok(())
        } else {
            Err(Refusal { diagnostics: std::mem::take(&mut self.diagnostics) })
        }
    }

    /// Fills the buffers with the sections' own bytes, and what lies between with traps or zeros.
    fn copy_sections(&self, buffers: &mut Buffers) {
        let placement = &self.prepared.placement;
        let arch = self.prepared.image.arch;
        for buffer in &mut buffers.rooms {
            buffer.clear();
        }
        let grow = |buffer: &mut Vec<u8>, room, to: usize| {
            let from = buffer.len();
            buffer.resize(to.max(from), 0);
            if room == Room::Code {
                stub::fill_traps(arch, &mut buffer[from..]);
            }
        };
        for placed in &placement.sections {
            if placed.room == Room::Data && placed.at.shown() >= placement.data_end {
                continue;
            }
            let buffer = &mut buffers.rooms[placed.room as usize];
            let start = self.offset(placed.room, placed.at.shown());
            grow(buffer, placed.room, start);
            let content = self.prepared.image.table.unit(placed.unit).graph.content(placed.section);
            buffer.extend_from_slice(content);
            // Zero-filled sections that stand among others with bytes.
            buffer.resize(start + placed.size.index(), 0);
        }
        for room in Room::ALL {
            let start = placement.before.at(room);
            let end = if room == Room::Data { placement.data_end } else { placement.after.at(room) };
            grow(&mut buffers.rooms[room as usize], room, (end.0 - start.0) as usize);
        }
        let filled = placement.thread_room.map_or(0, |room| room.filled.index());
        buffers.template.clear();
        buffers.template.resize(filled, 0);
    }

    /// The offset of `at` in the buffer of `room`.
    fn offset(&self, room: Room, at: RunAddr) -> usize {
        (at.0 - self.prepared.placement.before.at(room).0) as usize
    }

    fn copy_foreign(&self, buffers: &mut Buffers) -> Result<(), Refusal> {
        for copy in &self.prepared.placement.copies {
            let from = self.offset(Room::ReadOnly, copy.to);
            let into = &mut buffers.rooms[Room::ReadOnly as usize][from..from + copy.size.index()];
            if let Some(live) = &self.prepared.image.live {
                live.space.read(copy.from, into).map_err(|e| crate::state::host_error(&e))?;
            }
        }
        Ok(())
    }

    fn sections(&mut self, buffers: &mut Buffers) {
        let table = &self.prepared.image.table;
        let plain = table.plain_targets();
        for placed in &self.prepared.placement.sections {
            let graph = &table.unit(placed.unit).graph;
            let spot = Spot { unit: placed.unit, section: placed.section, at: placed.at.shown() };
            if placed.room == Room::Data && placed.at.shown() >= self.prepared.placement.data_end {
                continue;
            }
            let start = self.offset(placed.room, placed.at.shown());
            let size = placed.size.index();
            let bytes = (&mut buffers.rooms[placed.room as usize], start..start + size);
            self.section(graph, spot, plain.of(table, placed.unit), bytes);
        }
        if self.prepared.placement.thread_room.is_some() {
            self.templates(buffers);
        }
    }

    fn templates(&mut self, buffers: &mut Buffers) {
        let table = &self.prepared.image.table;
        let Some(room) = self.prepared.placement.thread_room else { return };
        for unit in table.new_units() {
            let graph = &table.unit(unit).graph;
            for (id, section) in graph.sections_by_id() {
                let (SectionKind::TlsData, Some(place)) = (section.kind, table.place(unit, id)) else {
                    continue;
                };
                let start = place.0.wrapping_sub(room.at.0.cast_unsigned()) as usize;
                let size = section.size as usize;
                let bytes = graph.content(id);
                buffers.template[start..start + bytes.len().min(size)].copy_from_slice(bytes);
                for reloc in graph.section_relocs(id) {
                    let site = Site { graph, section: id, reloc, next: None, bytes };
                    if reloc.kind.expr() != Expr::Absolute || reloc.kind.width() < 8 {
                        let message =
                            format!("`{}` makes no sense in a template of thread-locals", reloc.kind);
                        self.diagnostics.push(refuse(&site, "reloc-in-template", message));
                        continue;
                    }
                    let target = table.target(unit, reloc.target);
                    let field = start + reloc.offset as usize;
                    // A template has no address: only whole absolute values make sense in it.
                    let result = demand::decide(&site, &target, &self.prepared.reach)
                        .and_then(|action| self.plain(&site, unit, &target, action, RunAddr(0)))
                        .and_then(|value| insert(&site, &mut buffers.template, field, value));
                    self.diagnostics.extend(result.err());
                }
            }
        }
    }

    fn section(
        &mut self,
        graph: &'b Graph,
        spot: Spot,
        plain: PlainUnit<'_>,
        (buffer, range): (&mut Vec<u8>, std::ops::Range<usize>),
    ) {
        let original = graph.content(spot.section);
        let relocs = graph.section_relocs(spot.section);
        let mut skip = false;
        for (index, reloc) in relocs.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            if let Some(target) = plain.address(reloc.target)
                && demand::needs_nothing(reloc.kind)
            {
                let offset = reloc.offset as usize;
                let from = if reloc.kind.expr() == Expr::Absolute { 0 } else { spot.at.0 + offset as u64 };
                let value = target.0.wrapping_add(reloc.addend.cast_unsigned()).wrapping_sub(from);
                if reloc.kind.insert(&mut buffer[range.clone()], offset, value.cast_signed()).is_ok() {
                    continue;
                }
                // The long way knows how to say what is wrong.
            }
            let site =
                Site { graph, section: spot.section, reloc, next: relocs.get(index + 1), bytes: original };
            match self.one(&site, index, spot, range.clone(), buffer) {
                Ok(takes_next) => skip = takes_next,
                Err(diagnostic) => self.diagnostics.push(diagnostic),
            }
        }
    }

    /// Carries one relocation out; answers whether the next one is thereby done too.
    fn one(
        &mut self,
        site: &Site<'_>,
        index: usize,
        spot: Spot,
        range: std::ops::Range<usize>,
        buffer: &mut [u8],
    ) -> Result<bool, Diagnostic> {
        let target = self.prepared.image.table.target(spot.unit, site.reloc.target);
        let action = demand::decide(site, &target, &self.prepared.reach)?;
        let offset = site.reloc.offset as usize;
        let section = &mut buffer[range.clone()];
        match action {
            Action::Skip => Ok(false),
            Action::Tombstone => {
                insert(site, section, offset, 0)?;
                Ok(false)
            }
            Action::Relax => self.relaxed(site, spot, &target, section),
            Action::Detour => self.detour((site, index), spot, &target, range, buffer),
            _ => {
                let place = RunAddr(spot.at.0 + offset as u64);
                let value = self.plain(site, spot.unit, &target, action, place)?;
                insert(site, section, offset, value)?;
                Ok(false)
            }
        }
    }

    /// The value of a relocation whose instruction stays as it is.
    fn plain(
        &self,
        site: &Site<'_>,
        unit: UnitId,
        target: &Target,
        action: Action,
        place: RunAddr,
    ) -> Result<i64, Diagnostic> {
        let cells = || self.prepared.image.table.cells(unit, site.reloc.target);
        let (address, cell) = match action {
            Action::Stub => (cells().stub, RunAddr(0)),
            Action::Copy => (cells().copy, RunAddr(0)),
            Action::Cell => (target.address, cells().value),
            Action::TlsPair => (target.address, cells().tls_pair),
            Action::TlsModule => (target.address, self.header.module_pair),
            Action::TlsCell => (target.address, cells().tls_offset),
            Action::TlsDescriptor => (target.address, cells().tls_descriptor),
            _ => (thread_offset(target).unwrap_or(target.address), RunAddr(0)),
        };
        let (s, g) = (address.0.cast_signed(), cell.0.cast_signed());
        let (a, p) = (site.reloc.addend, place.0.cast_signed());
        let b = self.header.cell_base.0.cast_signed();
        Ok(match site.reloc.kind.expr() {
            Expr::Absolute | Expr::TlsOffset | Expr::TlsModuleOffset => s.wrapping_add(a),
            Expr::Relative | Expr::Branch => s.wrapping_add(a).wrapping_sub(p),
            Expr::CellRelative | Expr::TlsPair | Expr::TlsModule | Expr::TlsCell | Expr::TlsDescriptor => {
                g.wrapping_add(a).wrapping_sub(p)
            }
            Expr::CellOffset => g.wrapping_add(a).wrapping_sub(b),
            Expr::BaseOffset | Expr::BranchOffset => s.wrapping_add(a).wrapping_sub(b),
            Expr::BaseRelative => b.wrapping_add(a).wrapping_sub(p),
            Expr::Size => target.size.cast_signed().wrapping_add(a),
            _ => {
                let message = format!("`{}` cannot be linked into a live image yet", site.reloc.kind);
                return Err(refuse(site, "kind-unsupported", message));
            }
        })
    }

    fn relaxed(
        &self,
        site: &Site<'_>,
        spot: Spot,
        target: &Target,
        section: &mut [u8],
    ) -> Result<bool, Diagnostic> {
        let Some(new) = relax::relax(&demand::spot(site), section) else {
            return Err(refuse(site, "internal", "an approved rewrite was not possible".into()));
        };
        let reloc =
            Reloc { offset: new.field as u32, kind: new.kind, target: site.reloc.target, addend: new.addend };
        if new.kind.expr() == Expr::None {
            return Ok(new.takes_next);
        }
        let rewritten = Site { reloc: &reloc, ..*site };
        let place = RunAddr(spot.at.0 + new.field as u64);
        let value = self.plain(&rewritten, spot.unit, target, Action::Direct, place)?;
        insert(&rewritten, section, new.field, value)?;
        Ok(new.takes_next)
    }

    /// Moves the instruction of `site` out of line; answers whether the next relocation belongs to
    /// the same instruction and is thereby done.
    fn detour(
        &self,
        (site, index): (&Site<'_>, usize),
        spot: Spot,
        target: &Target,
        range: std::ops::Range<usize>,
        buffer: &mut [u8],
    ) -> Result<bool, Diagnostic> {
        let detours = &self.prepared.placement.detours;
        let key = FarSite { unit: spot.unit, section: spot.section, reloc: index as u32 };
        let Ok(found) = detours.binary_search_by_key(&key, |(far, _)| *far) else {
            return Err(refuse(site, "internal", "a detour has no room".into()));
        };
        let body_at = detours[found].1;
        let field = site.reloc.offset as usize;
        let atoms = site.graph.section_atoms(spot.section);
        let at = atoms.partition_point(|a| a.offset <= field as u64);
        let start = at.checked_sub(1).map_or(0, |i| atoms[i].offset as usize);
        let refused = |why| self.out_of_reach(site, target, why);
        // Decode what the object has: earlier places of this section may be rewritten already.
        let instruction = detour::instruction(site.reloc.kind, site.bytes, start, field).map_err(refused)?;
        let relocs = site.graph.section_relocs(spot.section);
        let near = relocs[index.saturating_sub(1)..relocs.len().min(index + 2)].iter();
        let wanted: Vec<detour::Wanted> = near
            .filter(|r| instruction.contains(&(r.offset as usize)))
            .map(|r| {
                let address = self.prepared.image.table.target(spot.unit, r.target).address;
                let value = address.0.wrapping_add(r.addend.cast_unsigned());
                detour::Wanted { kind: r.kind, field: r.offset as usize, value }
            })
            .collect();
        let end = instruction.end;
        let patch_at = range.start + instruction.start;
        let detour = detour::plan(site.bytes, instruction, &wanted, spot.at, body_at).map_err(refused)?;
        buffer[patch_at..patch_at + detour.patch.len()].copy_from_slice(&detour.patch);
        let body = self.offset(Room::Code, body_at);
        buffer[body..body + detour.body.len()].copy_from_slice(&detour.body);
        Ok(site.next.is_some_and(|n| (n.offset as usize) < end))
    }

    fn out_of_reach(&self, site: &Site<'_>, target: &Target, why: &str) -> Diagnostic {
        let name = String::from_utf8_lossy(site.graph.symbol_name(site.reloc.target)).into_owned();
        let message = format!(
            "`{name}` at {} is out of reach of `{}` here, and {why}",
            target.address, site.reloc.kind
        );
        refuse(site, "out-of-reach", message).help("compile with -fPIE or -fPIC")
    }

    fn cells(&mut self, buffers: &mut Buffers) {
        let table = &self.prepared.image.table;
        for cell in &self.prepared.placement.cells {
            let target = table.target(cell.need.unit, cell.need.symbol);
            let at = self.offset(Room::ReadOnly, cell.at);
            let words: [u64; 2] = match cell.fill {
                Fill::Value => [target.address.0, 0],
                Fill::TlsOffset => [thread_offset(&target).unwrap_or(target.address).0, 0],
                Fill::TlsPair => thread_pair(&target),
                Fill::TlsDescriptor => {
                    [self.header.descriptor_resolver.0, thread_offset(&target).unwrap_or(target.address).0]
                }
            };
            let count = if matches!(cell.fill, Fill::Value | Fill::TlsOffset) { 1 } else { 2 };
            for (index, word) in words.iter().take(count).enumerate() {
                let at = at + 8 * index;
                buffers.rooms[Room::ReadOnly as usize][at..at + 8].copy_from_slice(&word.to_le_bytes());
            }
        }
    }

    fn stubs(&mut self, buffers: &mut Buffers) {
        for stub in &self.prepared.placement.stubs {
            let at = self.offset(Room::Code, stub.at);
            match stub::entry(self.prepared.image.arch, stub.at, stub.slot) {
                Ok(code) => buffers.rooms[Room::Code as usize][at..at + code.as_slice().len()]
                    .copy_from_slice(code.as_slice()),
                Err(_) => self.diagnostics.push(Diagnostic::error(
                    "internal",
                    "a stub does not reach its slot inside the reservation",
                )),
            }
        }
    }
}

/// The constant distance from the thread pointer of a library's thread-local, if it has one.
fn thread_offset(target: &Target) -> Option<RunAddr> {
    match target.nature {
        Nature::Outside(OuterKind::ThreadLocal { fixed, .. }) => fixed.map(|t| RunAddr(t.0.cast_unsigned())),
        _ => None,
    }
}

/// Module and offset for `__tls_get_addr`; module 0 is the image's own.
fn thread_pair(target: &Target) -> [u64; 2] {
    match target.nature {
        Nature::Outside(OuterKind::ThreadLocal { module, offset, .. }) => [module, offset],
        _ => [0, target.address.0],
    }
}

fn insert(site: &Site<'_>, bytes: &mut [u8], at: usize, value: i64) -> Result<(), Diagnostic> {
    let kind = site.reloc.kind;
    kind.insert(bytes, at, value).map_err(|misfit| {
        let name = String::from_utf8_lossy(site.graph.symbol_name(site.reloc.target)).into_owned();
        match misfit {
            Misfit::Range { value, min, max } => refuse(
                site,
                "reloc-range",
                format!("`{kind}` against `{name}` needs {value:#x}, which is outside {min:#x}..={max:#x}"),
            )
            .help("compile with -fPIE or -fPIC, so that the address may be anywhere"),
            Misfit::Alignment { value, multiple } => refuse(
                site,
                "reloc-align",
                format!("`{kind}` against `{name}` needs {value:#x}, which is not a multiple of {multiple}"),
            ),
            Misfit::Outside => {
                refuse(site, "reloc-outside", format!("the field of `{kind}` lies outside its section"))
            }
            _ => refuse(site, "reloc-instruction", format!("`{kind}` does not fit the instruction here")),
        }
    })
}
