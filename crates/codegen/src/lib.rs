//! `lively-codegen` may know no C, no preprocessor and no file.
//!
//! It turns [`lively_ir`] into graphs: [`compile_module`] a unit, [`defer`] a unit whose functions are made one by
//! one when they are first called. Functions are compiled in parallel and put in order, so that the same module gives the same
//! graph, byte for byte. Only the folder `cranelift/` knows Cranelift.
#![forbid(unsafe_code)]

mod abi;
mod asm;
mod cranelift;
mod debug;
mod emit;
mod facts;
mod lazy;
mod prepare;
mod routine;
mod schedule;

use cranelift::Machine;
pub use lazy::{
    Before, Deferred, Exchanged, Generator, Keeping, MATERIALISE, PROMISE_CALL_LEN, Rest, TICKET_LEN, Ticket,
    defer, defer_again, in_order, rewired,
};
use lively_base::{Arch, Diagnostic};
use lively_graph::Graph;
use lively_ir::{FunctionId, Module};

/// How much work goes into the code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Level {
    /// As written: slots stay in memory.
    #[default]
    None,
    /// Cranelift's optimisations and the passes of the IR, each function by itself: any of them
    /// can still be replaced.
    Alone,
    /// The same, and small functions become part of their callers.
    Speed,
}

/// What the code will be part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sharing {
    /// A program or the live image: definitions of its own are final.
    #[default]
    Executable,
    /// A shared library: visible definitions may be replaced from outside.
    Library,
}

/// How code is cut into sections.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sections {
    /// Each function and datum in its own.
    #[default]
    Each,
    /// All of a kind in one.
    Shared,
}

/// Whether the graph tells what is known of functions and data ([`lively_graph::Facts`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Facts {
    /// Not at all.
    #[default]
    No,
    /// As far as the module's debug information goes.
    Wanted,
}

/// Which x86-64 the code may ask for. Everything works on every one; later ones have instructions that
/// earlier ones must compose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Processor {
    /// Any: SSE2.
    #[default]
    Any,
    /// With SSE3 and SSSE3.
    Ssse3,
    /// And SSE4.1.
    Sse41,
    /// And SSE4.2 and POPCNT.
    Sse42,
}

/// What is asked of the code generator.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much work.
    pub level: Level,
    /// Program or library.
    pub shared: Sharing,
    /// How it is cut.
    pub sections: Sections,
    /// What the graph tells beside the code.
    pub facts: Facts,
    /// What it may run on.
    pub processor: Processor,
}

/// Compiles a module for `arch`. It must verify ([`lively_ir::verify`]).
///
/// # Errors
/// Every function that could not be compiled, by name.
pub fn compile_module(module: &Module, arch: Arch, options: &Options) -> Result<Graph, Vec<Diagnostic>> {
    let all: Vec<FunctionId> = (0..module.functions.len()).map(FunctionId::new).collect();
    let machine = Machine::new(arch, options).map_err(|fault| vec![fault])?;
    emit::compile((&machine, None), module, &all, emit::Parts::Everything, arch, options)
}
