//! Directives and macros: from files to one flat list of tokens.
//!
//! Problem: this is the widest pipe of the compiler; nearly every token of a program is an ordinary
//! one that is only passed on, while the few that are macros follow rules that must be exact.
//!
//! Approach: the main loop scans and pushes, and leaves its fast path only for a `#` that begins a
//! line and for a name that is a macro (one look into a table indexed by name). Expansion keeps a
//! stack of token lists; a macro is disabled while a list of its body is on the stack, and a name met
//! while disabled is marked for good: the marking of the standard (6.10.3.4), as gcc does it, so
//! that even what the standard leaves open comes out as programs expect.
//!
//! Invariants: output tokens never are `LineEnd` or `Padding`; the last is `Eof`; the list depends on
//! nothing but sources and options.
//!
//! Refused: arguments of a macro that begin in one file and end in another; assertions (`#assert`)
//! are accepted and mean nothing.

mod builtin;
mod condition;
mod directive;
mod embed;
mod engine;
mod expand;
mod frozen;
mod fuzz;
mod include;
mod macros;
mod options;
mod output;
mod pragma;
pub(crate) mod predefined;
mod print;
mod stretch;

pub(crate) use builtin::known_attribute;
pub use fuzz::fuzz_preprocess;

pub use options::{Command, HeaderSet, Mode, PreprocessOptions, Recording, Relocatability, SearchPath};
pub use output::{
    Consulted, Dependency, DiagnosticAction, DiagnosticControl, FileEvent, FileEventKind, MacroUse, OnOff,
    PackAction, Pragma, PragmaKind, StdcPragma, Tokens, VisibilityAction,
};

pub use print::{LineMarkers, print, print_definitions};
pub(crate) use stretch::{Defining, Kept, Stretch, again};

use crate::Session;
use crate::source::FileId;

/// Preprocesses `main` under `options`. What goes wrong is added to the session's diagnostics; the
/// tokens are as good as could be made.
pub fn preprocess(session: &mut Session, options: &PreprocessOptions, main: FileId) -> Tokens {
    engine::run(session, options, main).0
}

/// The same, with what is needed to read stretches of the text again.
pub(crate) fn preprocess_keeping(
    session: &mut Session,
    options: &PreprocessOptions,
    main: FileId,
) -> (Tokens, Kept) {
    engine::run(session, options, main)
}
