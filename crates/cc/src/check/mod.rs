//! Parsing and checking in one pass: from tokens to typed trees.
//!
//! The file's declarations are read in order; bodies of functions are skipped by counting braces.
//! Afterwards each body is read by itself ([`Unit::check_body`]): it sees the finished tables of
//! the file, of its names only those declared before it, and writes into tables of its own laid
//! over them. So bodies can be read in any order, in parallel, or again alone.
//!
//! Refuses: nested functions, members of variable length, decimal floating types, `_BitInt`; each with a message.

mod attribute;
mod bits;
mod builtin;
mod complex;
mod constant;
mod convert;
mod declarator;
mod declare;
mod doubt;
mod enumeration;
mod expression;
mod float;
mod format;
mod initialiser;
mod jump;
mod named;
mod nested;
mod old_style;
mod parser;
mod pointer;
mod postfix;
mod pragma;
mod scope;
mod specifier;
mod statement;
mod unit;
mod usage;
mod uses;
mod vector;
mod words;

pub(crate) use unit::FileScope;
pub use unit::{Body, Buffers, CheckOptions, Unit, check_file};
pub(crate) use uses::{Place, Uses};
pub(crate) use words::SETJMPS;
