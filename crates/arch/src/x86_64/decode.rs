//! Instruction lengths and boundaries.
