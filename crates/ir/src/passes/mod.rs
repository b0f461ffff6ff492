//! Rewrites that keep meaning. Each is a function on one [`crate::Function`] whose result verifies when its
//! operand did; a backend runs them when asked for speed, for it is the backend that knows what it
//! optimises itself.

mod promote;

pub use promote::promote_slots;
