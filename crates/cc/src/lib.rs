//! `lively-cc` reads C and says what it means: it may know `base` and `ir`, and may not know code
//! generation, objects or memory.
//!
//! Text goes one way: [`source`] holds the bytes and their positions, [`lex`] cuts them into tokens,
//! [`preprocess`] runs directives and macros and gives one flat list of tokens for a translation
//! unit. What goes wrong is collected in [`diagnostic::Diagnostics`] and rendered by drivers.
#![forbid(unsafe_code)]

pub mod check;
pub mod compile;
mod depth;
pub mod diagnostic;
pub mod edit;
pub mod frozen;
pub mod headers;
pub mod lex;
pub mod lower;
pub mod pool;
pub mod preprocess;
pub mod source;
pub mod syntax;
pub mod types;

pub use diagnostic::Diagnostics;
pub use lex::{Interner, Keyword, Name, Token, TokenKind};
pub use preprocess::{PreprocessOptions, Tokens, preprocess};
pub use source::{Pos, Sources, Span};

/// What all stages of one compilation share.
///
/// Plain data: a stage borrows the parts it needs. Workers that parse in parallel share `sources`
/// and `names` and bring a [`Diagnostics`] of their own.
#[derive(Default)]
pub struct Session {
    /// Files, positions, expansions.
    pub sources: Sources,
    /// Identifiers.
    pub names: Interner,
    /// What was found wrong so far.
    pub diagnostics: Diagnostics,
}
