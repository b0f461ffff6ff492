//! `lively-dwarf` may not know where debug sections come from: it reads bytes that others found,
//! and answers questions about code.
//!
//! [`frames`] leads from one frame's registers to its caller's; [`facts`] tells how functions are called and
//! data are laid out.
#![forbid(unsafe_code)]

pub mod facts;
pub mod frames;
