//! Names that mean something to the checker though nobody declared them: builtins and the library functions
//! behind them.

use crate::lex::name::words;
use crate::lex::{Interner, Name, fixed};
use crate::syntax::{Family, LIBRARY, builtin_of};

/// What a `__builtin_` name of a library function stands for.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    /// The function's own name.
    pub(crate) name: Name,
    /// Result and parameters, in the letters of [`LIBRARY`].
    pub(crate) signature: &'static str,
}

/// Names of the function they stand in.
pub(crate) const PRETTY: [Name; 3] = [words::FUNC, words::FUNCTION, words::PRETTY_FUNCTION];

/// The functions that may return more than once.
pub(crate) const SETJMPS: [Name; 7] = [
    words::SETJMP,
    words::SETJMP_,
    words::SIGSETJMP,
    words::SIGSETJMP_,
    words::VFORK,
    words::GETCONTEXT,
    words::SAVECTX,
];

/// How the builtin `name` is treated, if it is one that is no library function.
pub(crate) fn family(names: &Interner, name: Name) -> Option<Family> {
    builtin_of(std::str::from_utf8(names.bytes_of(name)).ok()?)
}

/// The library function that the builtin `name` stands for.
pub(crate) fn library(name: Name) -> Option<Library> {
    let (plain, signature) = LIBRARY.get(name.index().checked_sub(fixed::LIBRARY_FULL)?)?;
    // The compiler's own library has these, by other names.
    let name = match *plain {
        "powi" => words::POWIDF2,
        "powif" => words::POWISF2,
        "powil" => words::POWIXF2,
        _ => Name::from_fixed((name.index() - fixed::LIBRARY_FULL + fixed::LIBRARY_PLAIN) as u32),
    };
    Some(Library { name, signature })
}

/// The signature of the library function `name`, which a program may call undeclared.
pub(crate) fn undeclared(name: Name) -> Option<&'static str> {
    let (plain, signature) = LIBRARY.get(name.index().checked_sub(fixed::LIBRARY_PLAIN)?)?;
    (!plain.starts_with("powi")).then_some(*signature)
}
