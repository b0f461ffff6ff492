//! The part of lively that lives with a supervised program.
//!
//! It is small on purpose: a thread that carries out simple orders ([`serve`]), what threads of the program ask
//! ([`ask`]), and the board they do it by ([`board`]). It links nothing, compiles nothing and decides nothing;
//! the other side is [`super::supervised`].

mod ask;
pub(crate) mod board;
pub(crate) mod order;
mod serve;
pub(crate) mod wire;

pub use serve::Seat;

/// Questions in cells: where is the code for the promise that would come back to this address?
pub(crate) const PROMISE: u32 = 1;
/// Where is the function called whose body begins at this address?
pub(crate) const ENTRY: u32 = 2;
/// The program is about to fork: let it have all its code.
pub(crate) const FORK: u32 = 3;
/// A thread has crashed: signal, code, address, registers.
pub(crate) const CRASH: u32 = 4;

/// What a crashed thread is asked to do: read memory at an address, so many bytes.
pub(crate) const READ: u64 = 1;
/// Name the function of a library at an address.
pub(crate) const NAME: u64 = 2;
