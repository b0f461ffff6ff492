//! What a change did or why it was refused, as data.

use crate::{Renumbered, UnitId};
use lively_base::Diagnostic;
use std::fmt;

/// Something worth telling about how a change was resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Event {
    /// An object given by the user takes part.
    Given {
        /// Which.
        unit: UnitId,
    },
    /// An archive member was pulled.
    Pulled {
        /// Which.
        unit: UnitId,
        /// For which name.
        name: Vec<u8>,
        /// Wanted by whom; `None` for a root such as the entry.
        by: Option<UnitId>,
    },
    /// A name was found in the process.
    Found {
        /// The name.
        name: Vec<u8>,
    },
    /// A weak reference nobody answered: it is 0 and stays so in this code.
    Unanswered {
        /// The name.
        name: Vec<u8>,
    },
    /// A name that older code has bound elsewhere (to 0 or into the process) is now defined in
    /// the image; only new code sees the definition.
    Rebound {
        /// The name.
        name: Vec<u8>,
    },
    /// A weak definition gave way and is kept as a local.
    GaveWay {
        /// The name.
        name: Vec<u8>,
        /// Whose definition gave way.
        unit: UnitId,
    },
    /// A function got a new body.
    Replaced {
        /// The name.
        name: Vec<u8>,
        /// Whose definition is in force now.
        unit: UnitId,
    },
    /// A later copy of a group was dropped.
    DroppedGroup {
        /// Its signature.
        name: Vec<u8>,
        /// Whose copy.
        unit: UnitId,
    },
}

impl Event {
    /// Translates ids; answers whether what it tells of is still there.
    pub fn renumber(&mut self, now: &Renumbered) -> bool {
        match self {
            Self::Pulled { unit, by, .. } => {
                *by = by.and_then(|unit| now.unit(unit));
                now.unit(*unit).map(|id| *unit = id).is_some()
            }
            Self::Given { unit }
            | Self::GaveWay { unit, .. }
            | Self::Replaced { unit, .. }
            | Self::DroppedGroup { unit, .. } => now.unit(*unit).map(|id| *unit = id).is_some(),
            Self::Found { .. } | Self::Unanswered { .. } | Self::Rebound { .. } => true,
        }
    }
}

/// Why a change was not made: nothing was touched.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[must_use]
pub struct Refusal {
    /// At least one error; what belongs together stands together.
    pub diagnostics: Vec<Diagnostic>,
}

impl Refusal {
    /// A refusal for one reason.
    pub fn one(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic] }
    }
}

impl From<Diagnostic> for Refusal {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::one(diagnostic)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
