//! Identifiers as numbers.
//!
//! Every identifier is hashed once, when it is read; afterwards it is a [`Name`], and tables about
//! names are plain vectors. Keywords come first, then the words that directives and built-in macros
//! look for ([`words`]), so that both are known numbers.

use super::keyword;
use hashbrown::HashTable;

/// An interned identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Name(pub(crate) u32);

impl Name {
    /// The number, for tables indexed by name.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether the name may be a keyword in some dialect.
    #[must_use]
    pub const fn may_be_keyword(self) -> bool {
        self.index() < keyword::SPELLING_COUNT
    }
}

macro_rules! words {
    ($($constant:ident = $text:literal),* $(,)?) => {
        /// Names that the preprocessor looks for, known before anything is read.
        #[expect(missing_docs, reason = "each is named as it is spelled")]
        pub mod words {
            use super::{Name, keyword};
            #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only for numbering")]
            enum Number { $($constant),* }
            $(pub const $constant: Name = Name(keyword::SPELLING_COUNT as u32 + Number::$constant as u32);)*
            pub(super) const TEXTS: &[&str] = &[$($text),*];
        }
    };
}

words! {
    DEFINE = "define", UNDEF = "undef", INCLUDE = "include", INCLUDE_NEXT = "include_next",
    IMPORT = "import", IFDEF = "ifdef", IFNDEF = "ifndef", ELIF = "elif", ELIFDEF = "elifdef",
    ELIFNDEF = "elifndef", ENDIF = "endif", LINE = "line", ERROR = "error", WARNING = "warning",
    PRAGMA = "pragma", IDENT = "ident", SCCS = "sccs", ASSERT = "assert", UNASSERT = "unassert",
    DEFINED = "defined", ONCE = "once", PUSH_MACRO = "push_macro", POP_MACRO = "pop_macro",
    POISON = "poison", SYSTEM_HEADER = "system_header", DIAGNOSTIC = "diagnostic", GCC = "GCC",
    PUSH = "push", POP = "pop", IGNORED = "ignored", STDC = "STDC", PACK = "pack", WEAK = "weak",
    REDEFINE_EXTNAME = "redefine_extname", VISIBILITY = "visibility", ON = "ON", OFF = "OFF",
    STDC_DEFAULT = "DEFAULT", FP_CONTRACT = "FP_CONTRACT", FENV_ACCESS = "FENV_ACCESS",
    CX_LIMITED_RANGE = "CX_LIMITED_RANGE", DEPENDENCY = "dependency", EMBED = "embed",
    VA_ARGS = "__VA_ARGS__", VA_OPT = "__VA_OPT__", PRAGMA_OPERATOR = "_Pragma",
    M_LINE = "__LINE__", M_FILE = "__FILE__", M_DATE = "__DATE__", M_TIME = "__TIME__",
    M_TIMESTAMP = "__TIMESTAMP__", M_COUNTER = "__COUNTER__", M_BASE_FILE = "__BASE_FILE__",
    M_FILE_NAME = "__FILE_NAME__", M_INCLUDE_LEVEL = "__INCLUDE_LEVEL__",
    HAS_INCLUDE = "__has_include", HAS_INCLUDE_NEXT = "__has_include_next",
    HAS_ATTRIBUTE = "__has_attribute", HAS_CPP_ATTRIBUTE = "__has_cpp_attribute",
    HAS_C_ATTRIBUTE = "__has_c_attribute", HAS_BUILTIN = "__has_builtin",
    HAS_FEATURE = "__has_feature", HAS_EXTENSION = "__has_extension", HAS_EMBED = "__has_embed",
}

/// All identifiers of a session.
pub struct Interner {
    table: HashTable<u32>,
    entries: Vec<Entry>,
    bytes: Vec<u8>,
}

struct Entry {
    start: u32,
    len: u32,
    hash: u64,
}

impl Default for Interner {
    fn default() -> Self {
        Self::new()
    }
}

impl Interner {
    /// With keywords and [`words`] in place.
    #[must_use]
    pub fn new() -> Self {
        let mut interner =
            Self { table: HashTable::with_capacity(1 << 13), entries: Vec::new(), bytes: Vec::new() };
        for text in keyword::spellings().chain(words::TEXTS.iter().copied()) {
            interner.intern(text.as_bytes());
        }
        debug_assert_eq!(interner.find(b"__VA_ARGS__"), Some(words::VA_ARGS));
        interner
    }

    /// The name of `text`, made if new.
    pub fn intern(&mut self, text: &[u8]) -> Name {
        self.intern_hashed(text, hash(text))
    }

    /// The same where the hash of `text` is at hand.
    #[inline]
    pub(crate) fn intern_hashed(&mut self, text: &[u8], hash: u64) -> Name {
        let Self { table, entries, bytes } = self;
        let found = table.find(hash, |&index| {
            let entry = &entries[index as usize];
            let start = entry.start as usize;
            entry.hash == hash && &bytes[start..start + entry.len as usize] == text
        });
        if let Some(&index) = found {
            return Name(index);
        }
        self.add(text, hash)
    }

    #[cold]
    fn add(&mut self, text: &[u8], hash: u64) -> Name {
        let index = self.entries.len() as u32;
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(text);
        self.entries.push(Entry { start, len: text.len() as u32, hash });
        let entries = &self.entries;
        self.table.insert_unique(hash, index, |&index| entries[index as usize].hash);
        Name(index)
    }

    /// The name of `text` if it was ever seen.
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<Name> {
        let found = self.table.find(hash(text), |&index| self.bytes_of(Name(index)) == text);
        found.map(|&index| Name(index))
    }

    /// The bytes of `name`: UTF-8 unless the source was not.
    #[must_use]
    pub fn bytes_of(&self, name: Name) -> &[u8] {
        let entry = &self.entries[name.index()];
        &self.bytes[entry.start as usize..][..entry.len as usize]
    }

    /// The text of `name`, for messages and symbols.
    #[must_use]
    pub fn text(&self, name: Name) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes_of(name))
    }

    /// How many names there are; every [`Name::index`] is below it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Never: keywords are always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Hash of an identifier: eight bytes a step. Most identifiers take one or two steps.
#[inline]
pub(crate) fn hash(text: &[u8]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = text.len() as u64;
    let mut chunks = text.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes([
            chunk[0], chunk[1], chunk[2], chunk[3], chunk[4], chunk[5], chunk[6], chunk[7],
        ]);
        state = (state.rotate_left(23) ^ word).wrapping_mul(K);
    }
    let rest = chunks.remainder();
    let mut word = 0u64;
    for &byte in rest {
        word = word << 8 | u64::from(byte);
    }
    state = (state.rotate_left(23) ^ word).wrapping_mul(K);
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        let mut names = Interner::new();
        let a = names.intern(b"alpha");
        assert_eq!(names.intern(b"alpha"), a);
        assert_ne!(names.intern(b"beta"), a);
        assert_eq!(names.text(a), "alpha");
        assert_eq!(names.find(b"gamma"), None);
        assert_eq!(names.text(words::HAS_INCLUDE), "__has_include");
        assert!(names.intern(b"while").may_be_keyword() && !a.may_be_keyword());
    }
}
