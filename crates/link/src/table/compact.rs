//! Letting go of the rows of retired units.
//!
//! Problem: units, bindings, places and names are rows of flat tables that only grow, and what is retired leaves its
//! rows behind. A program that is reloaded forever would grow by some hundred bytes each time.
//!
//! Approach: when enough rows are dead, the tables are written anew without them. What is left keeps its order but
//! gets other numbers, so everybody who has kept an id translates it by [`Renumbered`]. The work is in
//! proportion to what is there, and done when a part of that is dead: each retired row pays for a few others.
//!
//! A name goes when nobody mentions it and nothing was made for it (no cell, no entry): the next one who asks for it
//! asks for a new name.
//!
//! Invariants: ids of what stays keep their order; chains of users are youngest first, as before; between changes
//! only.

use super::{Cells, GlobalId, LOCAL, State, Table, UnitId};
use crate::names::NameId;
use rustc_hash::FxHashSet;

/// The tables are written anew when one row of so many is dead.
const DEAD_PART: usize = 4;

/// What is gone has no number.
const GONE: u32 = u32::MAX;

/// Which numbers units and globals have now, by those that they had.
#[derive(Clone, Debug)]
#[must_use = "whoever keeps an id must translate it"]
pub struct Renumbered {
    units: Vec<u32>,
    globals: Vec<u32>,
    /// How many units there are now.
    unit_count: usize,
}

impl Renumbered {
    /// A unit's number now; none if it is gone.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> Option<UnitId> {
        self.units.get(id.index()).filter(|now| **now != GONE).map(|now| UnitId::new(*now as usize))
    }

    /// A global's number now; none if it is gone.
    #[must_use]
    pub fn global(&self, id: GlobalId) -> Option<GlobalId> {
        self.globals.get(id.index()).filter(|now| **now != GONE).map(|now| GlobalId::new(*now as usize))
    }

    /// How many units are left of those before number `index`.
    #[must_use]
    pub fn units_before(&self, index: usize) -> usize {
        let later = self.units.get(index..).unwrap_or(&[]);
        later.iter().find(|now| **now != GONE).map_or(self.unit_count, |now| *now as usize)
    }
}

impl Table {
    /// Lets go of the rows of retired units if there are many.
    pub fn compact(&mut self) -> Option<Renumbered> {
        debug_assert!(self.undo.is_empty() && self.undo_locals.is_empty(), "not in a change");
        let rows = self.bindings.len() + self.units.len();
        if self.dead_rows == 0 || self.dead_rows * DEAD_PART < rows {
            return None;
        }
        let units = self.unit_numbers();
        let unit_count = units.iter().filter(|now| **now != GONE).count();
        let globals = self.global_numbers(&units);
        let renumbered = Renumbered { units, globals, unit_count };
        self.keep_globals(&renumbered);
        self.keep_units(&renumbered);
        self.dead_rows = 0;
        self.begin();
        Some(renumbered)
    }

    /// Retired units are gone, unless a name is still bound to one.
    fn unit_numbers(&self) -> Vec<u32> {
        let bound: FxHashSet<usize> = self
            .globals
            .iter()
            .filter_map(|global| match global.state {
                State::Live { unit, .. } => Some(unit.index()),
                _ => None,
            })
            .collect();
        let stays = |(index, unit): (usize, &super::Unit)| !unit.is_retired || bound.contains(&index);
        numbered(self.units.iter().enumerate().map(stays))
    }

    /// Globals that nobody mentions are gone.
    fn global_numbers(&self, units: &[u32]) -> Vec<u32> {
        let mut is_used = vec![false; self.globals.len()];
        for (unit, _) in self.units.iter().zip(units).filter(|(_, now)| **now != GONE) {
            let bindings = unit.bindings();
            self.bindings[bindings]
                .iter()
                .filter(|id| **id != LOCAL)
                .for_each(|id| is_used[*id as usize] = true);
        }
        let stays = |(global, is_used): (&super::Global, bool)| {
            let is_free = matches!(global.state, State::Wanted(_) | State::Outer(_) | State::Zero);
            is_used || !is_free || global.cells != Cells::default()
        };
        numbered(self.globals.iter().zip(is_used).map(stays))
    }

    fn keep_globals(&mut self, renumbered: &Renumbered) {
        self.names.keep(|id: NameId| renumbered.globals[id.index()] != GONE);
        let mut stays = renumbered.globals.iter().map(|now| *now != GONE);
        self.globals.retain(|_| stays.next().unwrap_or(true));
        self.globals.shrink_to_fit();
        for global in &mut self.globals {
            global.users = 0;
            if let State::Live { unit, .. } = &mut global.state
                && let Some(now) = renumbered.unit(*unit)
            {
                *unit = now;
            }
        }
    }

    fn keep_units(&mut self, renumbered: &Renumbered) {
        let (mut bindings, mut next_user, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let mut index = 0;
        let (old_bindings, old_places) = (&self.bindings, &self.places);
        let globals = &mut self.globals;
        self.units.retain_mut(|unit| {
            index += 1;
            if renumbered.units[index - 1] == GONE {
                return false;
            }
            let (symbols, sections) = (unit.bindings(), unit.places());
            unit.first_symbol = bindings.len() as u32;
            unit.first_section = places.len() as u32;
            places.extend_from_slice(&old_places[sections]);
            for id in &old_bindings[symbols] {
                let now = if *id == LOCAL { LOCAL } else { renumbered.globals[*id as usize] };
                let next = match now {
                    LOCAL => 0,
                    now => std::mem::replace(&mut globals[now as usize].users, bindings.len() as u32 + 1),
                };
                bindings.push(now);
                next_user.push(next);
            }
            true
        });
        self.units.shrink_to_fit();
        (self.bindings, self.next_user, self.places) = (bindings, next_user, places);
        let cells = std::mem::take(&mut self.local_cells);
        let moved =
            cells.into_iter().filter_map(|((unit, id), cells)| Some(((renumbered.unit(unit)?, id), cells)));
        self.local_cells = moved.collect();
    }
}

/// The numbers of what stays, from 0.
fn numbered(stay: impl Iterator<Item = bool>) -> Vec<u32> {
    let mut next = 0;
    let number = |stays: bool| {
        next += u32::from(stays);
        if stays { next - 1 } else { GONE }
    };
    stay.map(number).collect()
}
