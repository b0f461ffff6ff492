//! From typed trees to ir: every rule of the language has been applied, what is left is the machine.
//!
//! Each body becomes a module of its own with what it brings (literals, static locals);
//! [`lower_file`] makes the one with the file's data, and `lively_ir::Module::absorb` puts them together.
//! Variables live in slots; passes promote them. Aggregates are handled by address, complex numbers as
//! pairs, vectors in pieces the machine has.
//!
//! Refuses nothing that the checker let through.

mod atomic;
mod builtin;
mod call;
mod complex;
mod data;
mod debug;
mod expression;
mod function;
mod library;
mod lines;
mod nested;
mod number;
mod overflow;
mod padding;
mod place;
mod quad;
mod statement;
mod variables;
mod vector;

pub use data::lower_file;
pub use function::lower_body;
