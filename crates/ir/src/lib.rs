//! `lively-ir` may know no C, no code generator and no object format.
//!
//! A [`Module`] says what a translation unit, or one function of it, means: symbols, functions,
//! data. Producers lower into it ([`Builder`]), passes rewrite it, backends compile it. It prints
//! and parses itself, checks itself and hashes itself.
//!
//! # The machine
//!
//! - Memory is bytes, little-endian, 64-bit addresses. Accesses need not be aligned beyond what
//!   their [`Access`] promises.
//! - A function is blocks of [`Inst`]s over three kinds of storage. A **value** is written once, by its
//!   instruction, which must dominate every use. A **local** is a typed variable without an address,
//!   written and read at will: there are no phis. A **slot** is a piece of the frame with an address.
//!   A producer may keep every variable in a slot and leave the rest to passes.
//! - Integers have no sign; operations do. Overflow wraps. `ptr` and `i64` agree as operands.
//! - The result type of an instruction is its value's ([`Function::ty`]); where a variant in [`Inst`]
//!   does not say, it is the first operand's.
//! - Evaluation order is instruction order. Loads, stores, calls and traps happen as written as far as this
//!   thread can tell; only [`Volatility::Volatile`] accesses, atomics and fences as far as anybody can tell.
//! - All plain memory may alias all plain memory, of any type.
//!
//! # Calls
//!
//! Signatures list scalars and aggregates ([`Pass`]); the backend classifies. The value of an aggregate
//! argument is its address; the callee gets the address of a copy of its own. An aggregate result is
//! written to memory the caller names ([`Call::result_to`]).
//!
//! # What a producer lowers itself
//!
//! Bit-fields (loads, shifts, stores), complex arithmetic (pairs of floats; the aggregate's
//! [`Shape`] matters to calls only), booleans (`i8`, 0 or 1, zero-extended), vectors of other sizes than 16
//! bytes and operations on vectors that [`vector`] does not have,
//! `__float128` (`v128` and calls of its library), `memcpy` of variable size (a call), `frem` (a call).
#![forbid(unsafe_code)]

pub mod binary;
pub mod builder;
pub mod debug;
pub mod function;
pub mod hash;
pub mod inst;
pub mod module;
pub mod passes;
pub mod text;
pub mod types;
pub mod vector;
pub mod verify;
mod visit;

pub use builder::Builder;
pub use debug::DebugInfo;
pub use function::{Block, Function, Inline, Loc, Promote, Slot};
pub use hash::{StableHash, bytes_hash, function_hash};
pub use inst::{
    Access, Arg, Asm, AsmId, AsmOperand, AsmPlace, BinaryOp, BlockId, Call, CallId, Callee, CompareOp,
    ConvertOp, Early, Inst, LabelId, LocalId, Order, OverflowOp, Returning, RmwOp, SlotId, SourceLine,
    Switch, SwitchId, UnaryOp, Value, Volatility, WideId,
};
pub use module::{
    Constructor, Data, DataId, DataKind, DataReloc, Definition, FileAsm, FunctionId, Keep, LITERAL_PREFIX,
    Linkage, Module, RunAt, Symbol, SymbolId, SymbolKind, Visibility,
};
pub use text::{fuzz_text, parse, print};
pub use types::{AggId, Aggregate, Arity, Extend, Pass, Shape, SigId, Signature, Ty};
pub use vector::{Lanes, VectorBinary, VectorShift, VectorUnary};
pub use verify::verify;
