//! `lively-link` may know no path, no instruction byte and no memory: names, graphs and addresses
//! as numbers.
//!
//! It decides what a change to an image means before anything is touched: which objects and
//! archive members take part ([`select`]), what each name is bound to ([`names`]), which cells,
//! stubs and detours are wanted ([`demand`]), and where everything goes ([`layout`]). The state
//! that outlives a change is one [`Table`]; a change that fails is rolled back so that no query
//! can tell it was tried.
#![forbid(unsafe_code)]

pub mod cursors;
pub mod demand;
pub mod layout;
pub mod names;
pub mod report;
pub mod select;
pub mod special;
pub mod table;
mod undefined;

pub use cursors::{Cursors, Full, Room};
pub use demand::{Demand, Need};
pub use layout::{Initialiser, Placement};
pub use names::{NameId, Names};
pub use report::{Event, Refusal};
pub use select::{Library, Outside, Request};
pub use table::{
    Bound, Cells, Global, GlobalId, Manner, Outer, OuterKind, Renumbered, State, Table, Unit, UnitId,
};
