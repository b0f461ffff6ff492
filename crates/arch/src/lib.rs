//! `lively-arch` may know no file format, no allocation, no I/O: bytes and numbers in, bytes and
//! numbers out.
//!
//! It owns every encoding: what a relocation kind means ([`Expr`]) and how its value is put into
//! an instruction or datum, the stubs and entries, trap bytes, instruction lengths, and the
//! rewrites that let an instruction reach farther or shorter than its author thought. Each
//! architecture is a folder with the same files:
//!
//! | file | holds |
//! |---|---|
//! | `kind.rs` | the relocation kinds: name, expression, field, range |
//! | `field.rs` | putting a value into its field, or saying that it does not fit |
//! | `stub.rs` | far-call stubs, entries through a slot, jumps, traps |
//! | `relax.rs` | shorter forms of cell loads and thread-local sequences, as byte rewrites |
//! | `decode.rs` | instruction lengths and boundaries |
//! | `detour.rs` | moving one instruction out of line so that it reaches any address |
#![forbid(unsafe_code)]

pub mod aarch64;
pub mod builtin;
pub mod detour;
pub mod expr;
pub mod kind;
pub mod relax;
pub mod riscv64;
pub mod stub;
pub mod x86_64;

pub use expr::{Expr, Misfit};
pub use kind::Kind;
pub use stub::{Code, STUB_SIZE};
