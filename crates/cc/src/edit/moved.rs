//! Lines and columns behind an edit.
//!
//! Debug information of functions that were not read again names places by file, line and column. Those
//! behind a change are counted on: all by the lines that came or went, and those on the line where it
//! ends by columns too. Of several changes the last is taken first: what it moves stands behind the others
//! all the same.

use super::locate::Place;
use crate::compile::Debug;
use crate::source::{Change, File};
use lively_ir::Module;
use lively_ir::debug::{DebugFileId, Site};

/// Line and column.
type Spot = (u32, u32);

/// How places of one file move.
#[derive(Debug)]
pub(super) struct Moves {
    /// The file, as debug information names it.
    file: String,
    /// The first place behind each change, as it was and as it is but for the changes before; the last first.
    steps: Vec<(Spot, Spot)>,
    pub(super) debug: Debug,
}

impl Moves {
    /// What `changes` of `file` do, which make what `place` says of its text.
    pub(super) fn of(shown: &str, file: &File, place: &Place<'_>, changes: &[Change]) -> Self {
        let mut by = 0;
        let mut steps = Vec::with_capacity(changes.len());
        for change in changes {
            let from = file.line_column(change.end);
            let (first, column) = file.line_column(change.start);
            let start = (change.start as i64 + by) as usize;
            let inside = place.inside(start, change.len);
            let lines = memchr::memchr_iter(b'\n', inside).count() as u32;
            let to = match memchr::memrchr(b'\n', inside) {
                Some(last) => (first + lines, (inside.len() - last) as u32),
                None => (first, column + inside.len() as u32),
            };
            if from != to {
                steps.push((from, to));
            }
            by += change.by();
        }
        steps.reverse();
        Self { file: shown.to_owned(), steps, debug: Debug::None }
    }

    /// Whether nothing moves.
    pub(super) fn is_nothing(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether lines move.
    pub(super) fn moves_lines(&self) -> bool {
        self.steps.iter().any(|(from, to)| from.0 != to.0)
    }

    /// Where what stood at `spot` is.
    fn place(&self, spot: Spot) -> Spot {
        let mut spot = spot;
        for &(from, to) in &self.steps {
            if spot.0 > from.0 {
                spot.0 = spot.0 - from.0 + to.0;
            } else if spot.0 == from.0 && spot.1 >= from.1 {
                spot = (to.0, spot.1 - from.1 + to.1);
            }
        }
        spot
    }

    /// Moves the places that `module` names.
    pub(super) fn apply(&self, module: &mut Module) {
        module.each_line(|at| {
            if at.file == self.file {
                (at.line, at.column) = self.place((at.line, at.column));
            }
        });
        if self.debug == Debug::None {
            return;
        }
        let Some(number) = module.debug.files.iter().position(|file| *file == self.file) else { return };
        let number = DebugFileId::new(number);
        module.each_site(|site: &mut Site| {
            if site.file == number {
                (site.line, site.column) = self.place((site.line, site.column));
            }
        });
    }
}
