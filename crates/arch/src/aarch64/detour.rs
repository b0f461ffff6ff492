//! Moving one instruction out of line so that it reaches any address: nothing to do here.
//!
//! Addresses are made by pairs of instructions that reach 2 GiB or more around the place, and no
//! kind has a 32-bit absolute address in an instruction. What is out of a pair's reach is refused,
//! naming the compiler option (`-fPIC`) that goes through cells.
