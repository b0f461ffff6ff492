//! `lively-change` may know no memory, no file and no thread: graphs in, plans and graphs out.
//!
//! A live unit (a source file, a foreign object) is compiled again as a whole. What that would do to the
//! running program is decided here, before anything is touched:
//!
//! ```text
//! graph --enliven--> Enlivened --plan(old, new)--> Plan --delta(new, plan)--> graph to append
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `names.rs` | internal names of what is local to a unit; which names are private |
//! | `enliven.rs`, `places.rs` | every reference between functions and data made one by name |
//! | `prints.rs` | fingerprints of atoms: equal ones are interchangeable |
//! | `entries.rs` | functions and data of a graph by name |
//! | `reason.rs` | why something is kept, added, replaced or refused: the codes |
//! | `plan.rs`, `judge.rs`, `records.rs` | the plan |
//! | `show.rs` | the plan as text and JSON |
//! | `delta.rs` | the cut of the new graph that the plan asks for |
#![forbid(unsafe_code)]

pub mod delta;
pub mod enliven;
mod entries;
mod judge;
pub mod names;
mod places;
pub mod plan;
mod prints;
pub mod reason;
mod records;
mod show;

pub use delta::delta;
pub use enliven::{Enlivened, Loose, LooseReference, enliven};
pub use plan::{Action, Item, Plan, Policy, Thing, Unknown, plan, plan_with, touched};
pub use reason::{Reason, reference};
