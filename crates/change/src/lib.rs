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
//! | `numbered.rs` | static variables that only a compiler's number tells apart |
//! | `step.rs` | what only shows between the units of a program |
//! | `alike.rs` | versions that differ in promises alone |
//! | `prints.rs` | fingerprints of atoms: equal ones are interchangeable |
//! | `entries.rs` | functions and data of a graph by name |
//! | `reason.rs` | why something is kept, added, replaced or refused: the codes |
//! | `plan.rs`, `judge.rs`, `records.rs` | the plan |
//! | `migrate.rs` | data that the program itself carries over |
//! | `show.rs` | the plan as text and JSON |
//! | `delta.rs`, `frames.rs` | the cut of the new graph that the plan asks for |
#![forbid(unsafe_code)]

mod alike;
pub mod delta;
pub mod enliven;
mod entries;
mod frames;
mod judge;
pub mod migrate;
pub mod names;
mod numbered;
mod places;
pub mod plan;
mod prints;
pub mod reason;
mod records;
mod show;
pub mod step;

pub use alike::Family;
pub use delta::delta;
pub use enliven::{Enlivened, Gone, Loose, LooseReference, enliven};
pub use numbered::name_statics;
pub use plan::{Action, Item, Plan, Policy, Thing, Unknown, plan, plan_with, settled, touched};
pub use reason::{Reason, reference};
pub use step::{Part, joining, judge_step};
