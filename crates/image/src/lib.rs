//! `lively-image` may know no file format, no debugger and no source language.
//!
//! It is the live image: one reservation that only grows, its names, its history. A change goes
//! through three states, each a type of its own: [`Prepared`] (everything resolved and placed,
//! nothing written), [`Relocated`] (its bytes are ready in private buffers), published
//! ([`Relocated::publish`]). Dropping a state before the last leaves the image as it was.
//! Nothing becomes visible to running code except through `publish`.

mod builtins;
mod functions;
mod holes;
mod initialise;
mod map;
mod prepare;
mod publish;
mod query;
mod relocate;
mod retire;
mod state;
mod switch;

pub use functions::{Body, Promised};
pub use initialise::Starts;
pub use prepare::{Change, Prepared};
pub use publish::{Migration, Published};
pub use query::{Function, Home, Symbol};
pub use relocate::Relocated;
pub use retire::{Retired, Survivor};
pub use state::{Act, FrameRange, Generation, Image, Stats, host_error};
pub use switch::{NOT_QUIET, Patience, Step};
