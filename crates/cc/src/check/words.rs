//! Names that the checker knows before it reads: builtins and the library functions behind them.

use crate::lex::{Interner, Name};
use crate::syntax::{Family, LIBRARY, builtin_of};
use rustc_hash::FxHashMap;

/// What a `__builtin_` name of a library function stands for.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    /// The function's own name.
    pub(crate) name: Name,
    /// Result and parameters, in the letters of [`LIBRARY`].
    pub(crate) signature: &'static str,
}

/// The names, interned.
pub struct Words {
    pub(crate) families: FxHashMap<Name, Family>,
    pub(crate) library: FxHashMap<Name, Library>,
    pub(crate) pretty: [Name; 3],
    pub(crate) va_list: Name,
    pub(crate) main: Name,
    pub(crate) setjmps: Vec<Name>,
    pub(crate) builtin_free: FxHashMap<Name, &'static str>,
}

impl Words {
    /// Interns what is needed; names that begin like a builtin and are in `names` already are
    /// looked up among the builtins.
    #[must_use]
    pub fn new(names: &mut Interner) -> Self {
        let mut library = FxHashMap::default();
        let mut builtin_free = FxHashMap::default();
        for (plain, signature) in LIBRARY {
            let name = names.intern(plain.as_bytes());
            if !plain.starts_with("powi") {
                builtin_free.insert(name, *signature);
            }
            let full = names.intern(format!("__builtin_{plain}").as_bytes());
            // The compiler's own library has these, by other names.
            let name = match *plain {
                "powi" => names.intern(b"__powidf2"),
                "powif" => names.intern(b"__powisf2"),
                "powil" => names.intern(b"__powixf2"),
                _ => name,
            };
            library.insert(full, Library { name, signature });
        }
        let mut families = FxHashMap::default();
        for index in 0..names.len() {
            let name = Name(index as u32);
            let bytes = names.bytes_of(name);
            if bytes.starts_with(b"__builtin_")
                || bytes.starts_with(b"__atomic_")
                || bytes.starts_with(b"__sync_")
            {
                let Ok(text) = std::str::from_utf8(bytes) else { continue };
                if let Some(family) = builtin_of(text) {
                    families.insert(name, family);
                }
            }
        }
        let pretty = ["__func__", "__FUNCTION__", "__PRETTY_FUNCTION__"].map(|n| names.intern(n.as_bytes()));
        let setjmps = ["setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp", "vfork", "getcontext", "savectx"];
        Self {
            families,
            library,
            pretty,
            va_list: names.intern(b"__builtin_va_list"),
            main: names.intern(b"main"),
            setjmps: setjmps.map(|n| names.intern(n.as_bytes())).to_vec(),
            builtin_free,
        }
    }
}
