//! Tokens of C: what they are, how they are cut out of text, and what literals mean.
//!
//! [`Token`] is twelve bytes and `Copy`; it has no text of its own. An identifier is a [`Name`],
//! interned as it is read; literals keep their place and length, and are decoded by [`literal`] when
//! somebody asks. [`scanner::Scanner`] does the cutting and knows nothing of directives or macros.

pub(crate) mod fixed;
pub mod keyword;
pub mod literal;
pub mod name;
pub mod scanner;
pub mod token;

pub use keyword::{Dialect, Keyword, Standard, Strictness};
pub use literal::{CharLiteral, Encoding, FloatFormat, FloatLiteral, IntLiteral, Number, StringLiteral};
pub use name::{Interner, Name};
pub use scanner::spellings;
pub use token::{Flags, Token, TokenKind};
