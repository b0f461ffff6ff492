//! The invariants between the tables. (placeholder)
