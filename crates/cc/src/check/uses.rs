//! What reading a body asked of its file.
//!
//! A body depends on its own tokens and on what the file's tables answered: which names it looked up there (found or
//! not), which definitions of structures and enumerations it read, whose initial values. All of that is noted
//! where it is asked, so that whoever keeps what came of a body can tell whether it would come out the same in
//! another version of the file. Names are noted for both name spaces at once.

use crate::lex::Name;
use crate::types::{EnumId, RecordId};

/// What one body asked of its file.
#[derive(Clone, Default, Debug)]
pub(crate) struct Uses {
    /// Names looked up, each once.
    pub(crate) names: Vec<Name>,
    /// Objects whose initial value was read.
    pub(crate) values: Vec<Name>,
    pub(crate) records: Vec<RecordId>,
    pub(crate) enums: Vec<EnumId>,
    pub(crate) place: Place,
}

/// Whether what came of a body holds elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) enum Place {
    /// It does, but for positions.
    #[default]
    Any,
    /// It tells the line it stands on.
    Line,
    /// It bears numbers of this very version of the file.
    Version,
}

/// What is being noted.
#[derive(Default)]
pub(crate) struct Noted {
    uses: Uses,
    /// One bit for each name.
    seen: Vec<u64>,
}

impl Noted {
    /// Nothing so far; room for `names` names.
    pub(crate) fn new(names: usize) -> Self {
        Self { uses: Uses::default(), seen: vec![0; names.div_ceil(64)] }
    }

    pub(super) fn name(&mut self, name: Name) {
        let (at, bit) = (name.index() / 64, 1 << (name.index() % 64));
        match self.seen.get_mut(at) {
            Some(word) if *word & bit == 0 => {
                *word |= bit;
                self.uses.names.push(name);
            }
            Some(_) => {}
            // A name that came later: noted as often as it is asked for.
            None => self.uses.names.push(name),
        }
    }

    pub(super) fn value(&mut self, name: Option<Name>) {
        match name {
            Some(name) if !self.uses.values.contains(&name) => self.uses.values.push(name),
            Some(_) => {}
            None => self.uses.place = Place::Version,
        }
    }

    pub(super) fn line(&mut self) {
        self.uses.place = self.uses.place.max(Place::Line);
    }

    /// What was noted; the room is free for the next body.
    pub(super) fn take(&mut self) -> Uses {
        for name in &self.uses.names {
            if let Some(word) = self.seen.get_mut(name.index() / 64) {
                *word = 0;
            }
        }
        std::mem::take(&mut self.uses)
    }
}
