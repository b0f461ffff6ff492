//! Identifiers as numbers.
//!
//! Every identifier is hashed once, when it is read; afterwards it is a [`Name`], and tables about
//! names are plain vectors. Names that mean something before anything is read come first, so that
//! they are known numbers: keywords, [`words`], and the others of [`super::fixed`].

use super::fixed::FIXED;
use super::keyword;
use crate::frozen::wire::{Reader, Writer};

/// An interned identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Name(pub(crate) u32);

impl Name {
    /// The number, for tables indexed by name.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The fixed name numbered `number`.
    pub(crate) const fn from_fixed(number: u32) -> Self {
        Self(number)
    }

    /// Whether the name may be a keyword in some dialect.
    #[must_use]
    pub const fn may_be_keyword(self) -> bool {
        self.index() < keyword::SPELLING_COUNT
    }
}

macro_rules! words {
    ($($constant:ident = $text:literal),* $(,)?) => {
        /// Names that the preprocessor and the checker look for, known before anything is read.
        #[expect(missing_docs, reason = "each is named as it is spelled")]
        pub mod words {
            use super::{Name, keyword};
            #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only for numbering")]
            enum Number { $($constant),* }
            $(pub const $constant: Name = Name(keyword::SPELLING_COUNT as u32 + Number::$constant as u32);)*
            pub(in crate::lex) const TEXTS: &[&str] = &[$($text),*];
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
    FUNC = "__func__", FUNCTION = "__FUNCTION__", PRETTY_FUNCTION = "__PRETTY_FUNCTION__",
    MAIN = "main", INT128 = "__int128_t", UINT128 = "__uint128_t", VA_LIST = "__builtin_va_list",
    VA_LIST_TAG = "__va_list_tag", GP_OFFSET = "gp_offset", FP_OFFSET = "fp_offset",
    OVERFLOW_ARG_AREA = "overflow_arg_area", REG_SAVE_AREA = "reg_save_area",
    SETJMP = "setjmp", SETJMP_ = "_setjmp", SIGSETJMP = "sigsetjmp", SIGSETJMP_ = "__sigsetjmp",
    VFORK = "vfork", GETCONTEXT = "getcontext", SAVECTX = "savectx",
    POWIDF2 = "__powidf2", POWISF2 = "__powisf2", POWIXF2 = "__powixf2",
}

/// All identifiers of a session.
///
/// An open-addressed table of hashes, never more than half full, finds the number of a spelling. It begins as a copy
/// of the one in [`FIXED`]; where names are spelled is kept for those alone that are not in there.
#[derive(Clone)]
pub struct Interner {
    slots: Vec<Slot>,
    entries: Vec<Entry>,
    bytes: Vec<u8>,
}

/// Where a name is spelled.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) start: u32,
    pub(super) len: u32,
}

/// One place of the table.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) hash: u32,
    /// One more than the name's number; 0 where the place is free.
    next_number: u32,
}

impl Slot {
    /// A place without a name.
    pub(super) const FREE: Self = Self { hash: 0, next_number: 0 };

    /// The place of name `number`.
    pub(super) const fn of(hash: u32, number: u32) -> Self {
        Self { hash, next_number: number + 1 }
    }

    /// Whether no name is here.
    pub(super) const fn is_free(self) -> bool {
        self.next_number == 0
    }

    /// The name here.
    pub(super) const fn number(self) -> u32 {
        self.next_number - 1
    }
}

impl Default for Interner {
    fn default() -> Self {
        Self::new()
    }
}

impl Interner {
    /// With the fixed names in place.
    #[must_use]
    pub fn new() -> Self {
        Self { slots: FIXED.slots().to_vec(), entries: Vec::new(), bytes: Vec::new() }
    }

    /// The name of `text`, made if new.
    pub fn intern(&mut self, text: &[u8]) -> Name {
        self.intern_hashed(text, hash(text))
    }

    /// The same where the hash of `text` is at hand.
    #[inline]
    pub(crate) fn intern_hashed(&mut self, text: &[u8], hash: u32) -> Name {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = self.slots[place];
            if slot.is_free() {
                return self.add(text, hash, place);
            }
            if slot.hash == hash && self.bytes_of(Name(slot.number())) == text {
                return Name(slot.number());
            }
            place = (place + 1) & mask;
        }
    }

    #[cold]
    fn add(&mut self, text: &[u8], hash: u32, place: usize) -> Name {
        let number = self.len() as u32;
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(text);
        self.entries.push(Entry { start, len: text.len() as u32 });
        self.slots[place] = Slot::of(hash, number);
        if self.len() * 2 > self.slots.len() {
            self.grow();
        }
        Name(number)
    }

    fn grow(&mut self) {
        let mut slots = vec![Slot::FREE; self.slots.len() * 4];
        let mask = slots.len() - 1;
        for slot in self.slots.iter().filter(|slot| !slot.is_free()) {
            let mut place = slot.hash as usize & mask;
            while !slots[place].is_free() {
                place = (place + 1) & mask;
            }
            slots[place] = *slot;
        }
        self.slots = slots;
    }

    /// The name of `text` if it was ever seen.
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<Name> {
        let hash = hash(text);
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        while !self.slots[place].is_free() {
            let slot = self.slots[place];
            if slot.hash == hash && self.bytes_of(Name(slot.number())) == text {
                return Some(Name(slot.number()));
            }
            place = (place + 1) & mask;
        }
        None
    }

    /// The bytes of `name`: UTF-8 unless the source was not.
    #[must_use]
    #[inline]
    pub fn bytes_of(&self, name: Name) -> &[u8] {
        let (entry, bytes) = match name.index().checked_sub(FIXED.entries().len()) {
            Some(own) => (self.entries[own], self.bytes.as_slice()),
            None => (FIXED.entries()[name.index()], FIXED.bytes()),
        };
        &bytes[entry.start as usize..][..entry.len as usize]
    }

    /// Writes down all names that are not fixed.
    pub(crate) fn freeze(&self, to: &mut Writer) {
        to.number(self.entries.len() as u64);
        self.entries
            .iter()
            .for_each(|entry| to.bytes(&self.bytes[entry.start as usize..][..entry.len as usize]));
    }

    /// Reads what [`Interner::freeze`] wrote into one that has the fixed names alone: each gets the number it had.
    pub(crate) fn thaw(&mut self, from: &mut Reader<'_>) -> Option<()> {
        for _ in 0..from.count()? {
            let number = self.len();
            let name = self.intern(from.bytes()?);
            if name.index() != number {
                return None;
            }
        }
        Some(())
    }

    /// The text of `name`, for messages and symbols.
    #[must_use]
    pub fn text(&self, name: Name) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes_of(name))
    }

    /// How many names there are; every [`Name::index`] is below it.
    #[must_use]
    pub fn len(&self) -> usize {
        FIXED.entries().len() + self.entries.len()
    }

    /// Never: keywords are always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The hash of an identifier being read, eight bytes a step. Most identifiers take one or two steps.
#[derive(Clone, Copy)]
pub(crate) struct Hasher(u64);

impl Hasher {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

    /// Of no bytes yet.
    pub(crate) const fn new() -> Self {
        Self(0)
    }

    /// With eight bytes more, the first in the lowest bits.
    #[inline]
    pub(crate) const fn step(self, word: u64) -> Self {
        Self((self.0.rotate_left(23) ^ word).wrapping_mul(Self::FACTOR))
    }

    /// With the last bytes, fewer than eight and zeros after them. The identifier has `len` in all.
    #[inline]
    pub(crate) const fn finish(self, word: u64, len: usize) -> u32 {
        let state = self.step(word).step(len as u64).0;
        (state ^ (state >> 32)) as u32
    }
}

/// Hash of an identifier.
#[inline]
pub(crate) const fn hash(text: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    let mut rest = text;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        hasher = hasher.step(u64::from_le_bytes(*chunk));
        rest = after;
    }
    let mut word = 0u64;
    while let Some((byte, before)) = rest.split_last() {
        word = word << 8 | *byte as u64;
        rest = before;
    }
    hasher.finish(word, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::fixed::{LIBRARY_FULL, LIBRARY_PLAIN};

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

    #[test]
    fn fixed_names_have_their_numbers() {
        let names = Interner::new();
        for (at, (plain, _)) in crate::syntax::LIBRARY.iter().enumerate() {
            let full = format!("__builtin_{plain}");
            assert_eq!(names.find(plain.as_bytes()), Some(Name((LIBRARY_PLAIN + at) as u32)), "{plain}");
            assert_eq!(names.find(full.as_bytes()), Some(Name((LIBRARY_FULL + at) as u32)), "{full}");
        }
        assert_eq!(names.find(b"__VA_ARGS__"), Some(words::VA_ARGS));
        assert_eq!(names.find(b"__powixf2"), Some(words::POWIXF2));
        assert!(names.find(b"__GNUC__").is_some());
    }

    #[test]
    fn a_table_that_has_grown_finds_all() {
        let mut names = Interner::new();
        let text = |n: u32| format!("name_{n}").into_bytes();
        let made: Vec<Name> = (0..20_000).map(|n| names.intern(&text(n))).collect();
        for (n, name) in made.iter().enumerate() {
            assert_eq!(names.find(&text(n as u32)), Some(*name));
            assert_eq!(names.intern(&text(n as u32)), *name);
        }
    }
}
