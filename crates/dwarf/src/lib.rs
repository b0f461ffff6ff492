//! `lively-dwarf` may not know where debug sections come from: it reads bytes that others found,
//! and answers questions about code.
//!
//! So far: [`frames`], from one frame's registers to its caller's.
#![forbid(unsafe_code)]

pub mod frames;
