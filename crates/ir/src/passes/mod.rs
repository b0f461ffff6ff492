//! Rewrites that keep meaning. Each is a function on one [`crate::Function`] whose result verifies when its
//! operand did; a backend runs them when asked for speed, for it is the backend that knows what it
//! optimises itself.

mod fold;
mod inline;
mod promote;
mod rotate;

pub use fold::fold;
pub use inline::{Candidate, can_move, inline_calls, weight};
pub use promote::promote_slots;
pub use rotate::rotate_loops;
