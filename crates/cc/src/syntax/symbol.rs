//! What names stand for: symbols with linkage or static storage, and the bindings of scopes.

use super::{At, LocalId};
use crate::lex::Name;
use crate::types::TypeId;

/// The number of a symbol: those of the file first, then those of one body.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SymbolId(pub u32);

/// Function or object.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SymbolKind {
    /// A function.
    Function,
    /// A variable with static storage.
    Object,
    /// A variable of which each thread has one.
    ThreadLocal,
}

/// Who can name it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Linkage {
    /// Other units too.
    External,
    /// This unit.
    Internal,
    /// One block: a static local.
    None,
}

/// `visibility("...")`
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VisibilityAttribute {
    /// `default`
    Default,
    /// `hidden`
    Hidden,
    /// `protected`
    Protected,
    /// `internal`
    Internal,
}

/// How calls of a function come back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum ReturnKind {
    /// Once.
    #[default]
    Once,
    /// Not at all: `noreturn`.
    Never,
    /// Perhaps again: `returns_twice`.
    Twice,
}

/// Another name in the object file.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AsmName(pub String);

/// Attributes that reach the object file or change calls.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attributes {
    /// `section`
    pub section: Option<String>,
    /// `alias`
    pub alias: Option<String>,
    /// `ifunc`
    pub ifunc: Option<String>,
    /// `weak`
    pub weak: bool,
    /// `weakref`
    pub weakref: Option<String>,
    /// `weakref`, with a name or without
    pub weak_reference: bool,
    /// `visibility`
    pub visibility: Option<VisibilityAttribute>,
    /// `constructor`, with its priority
    pub constructor: Option<Option<u16>>,
    /// `destructor`, with its priority
    pub destructor: Option<Option<u16>>,
    /// `used`, `retain`
    pub used: bool,
    /// `noinline`
    pub noinline: bool,
    /// `always_inline`
    pub always_inline: bool,
    /// `gnu_inline`
    pub gnu_inline: bool,
    /// `noreturn`, `returns_twice`
    pub returning: ReturnKind,
    /// `aligned`, `_Alignas`
    pub align: Option<u64>,
    /// `packed`, of a member or type
    pub packed: bool,
    /// `transparent_union`
    pub transparent_union: bool,
    /// `cleanup`: name of the function
    pub cleanup: Option<Name>,
    /// `mode`
    pub mode: Option<Name>,
    /// `vector_size` in bytes
    pub vector_size: Option<u64>,
    /// `common`
    pub common: bool,
    /// `unused`, `maybe_unused`
    pub unused: bool,
    /// `warn_unused_result`, `nodiscard`
    pub warn_unused_result: bool,
    /// `deprecated`, with what it says
    pub deprecated: Option<String>,
    /// `unavailable`, with what it says
    pub unavailable: Option<String>,
    /// `format`
    pub format: Option<Format>,
    /// `nonnull`: numbers of parameters from 1; empty for all pointers
    pub nonnull: Option<Vec<u32>>,
    /// `sentinel`
    pub sentinel: bool,
}

/// What a format argument is read as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FormatKind {
    /// As `printf` reads it.
    Print,
    /// As `scanf` reads it.
    Scan,
}

/// Which arguments of a function are a format and what belongs to it; numbers from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Format {
    /// How it is read.
    pub kind: FormatKind,
    /// Number of the format.
    pub text: u32,
    /// Number of the first argument for it; none when a `va_list` stands there.
    pub first: Option<u32>,
}

/// The first value of an object with static storage.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StaticData {
    /// Bytes from the start; what follows is zero.
    pub bytes: Vec<u8>,
    /// Size of the object, a flexible member's content included.
    pub size: u64,
    /// Addresses in it: offset, whose, and what is added.
    pub addresses: Vec<(u64, Value, i64)>,
}

/// What an address constant is based on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// A symbol.
    Symbol(SymbolId),
    /// A string literal of the tree the constant came from; for file scope, of the file's strings.
    String(super::StringId),
}

/// Something with a name in the object file, or static storage.
#[derive(Clone, Debug)]
pub struct Symbol {
    /// Its name in C; unnamed compound literals have none.
    pub name: Option<Name>,
    /// Its name in the object, where it differs.
    pub asm_name: Option<AsmName>,
    /// Function or object.
    pub kind: SymbolKind,
    /// Composite type of the declarations so far.
    pub ty: TypeId,
    /// The type as spelled, with typedefs; of a function that is defined, by the definition.
    pub spelled: TypeId,
    /// Who can name it.
    pub linkage: Linkage,
    /// Whether there is a definition here (initialiser or body).
    pub defined: bool,
    /// Whether there is a tentative definition.
    pub tentative: bool,
    /// Declared `inline` everywhere so far, never `extern`: gives no external definition.
    pub inline_only: bool,
    /// Declared `inline` anywhere.
    pub inline: bool,
    /// Declared `register` or as a parameter of old style: nothing here.
    pub attributes: Option<Box<Attributes>>,
    /// Initial value.
    pub data: Option<Box<StaticData>>,
    /// Where it is first declared, or defined.
    pub at: At,
    /// The name of the function a static local belongs to.
    pub owner: Option<Name>,
}

impl Symbol {
    /// Its attributes for changing.
    pub fn attributes_mut(&mut self) -> &mut Attributes {
        self.attributes.get_or_insert_with(Box::default)
    }
}

/// What an ordinary identifier is bound to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum BindingKind {
    /// A type.
    Typedef(TypeId),
    /// An automatic variable.
    Local(LocalId),
    /// A symbol.
    Symbol(SymbolId),
    /// An enumeration constant.
    Constant(i128, TypeId),
}

/// A name in a scope.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Binding {
    /// Which.
    pub kind: BindingKind,
    /// Block depth; 0 is the file.
    pub depth: u32,
    /// Where it is declared: later lookups only.
    pub at: At,
}

/// What a tag is bound to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TagKind {
    /// `struct`
    Struct,
    /// `union`
    Union,
    /// `enum`
    Enum,
}

/// A tag in a scope.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tag {
    /// Which sort.
    pub kind: TagKind,
    /// The type.
    pub ty: TypeId,
    /// Block depth; 0 is the file.
    pub depth: u32,
    /// Where it is declared: later lookups only.
    pub at: At,
}

/// A parameter of a function definition.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its name, if given.
    pub name: Option<Name>,
    /// Its type, adjusted.
    pub ty: TypeId,
    /// The same as spelled, with typedefs.
    pub spelled: TypeId,
    /// Where it is.
    pub at: At,
    /// It may stay unused.
    pub unused: bool,
    /// It is declared `register`.
    pub register: bool,
}

/// A function definition whose body is still tokens.
#[derive(Clone, Debug)]
pub struct FunctionDefinition {
    /// The function.
    pub symbol: SymbolId,
    /// Its parameters. When their types depend on run-time lengths, they are read again with
    /// the body, from `params_at`.
    pub params: Vec<Param>,
    /// The parenthesis that opens the parameters, if they must be read again.
    pub params_at: Option<At>,
    /// Token of the opening brace.
    pub body: At,
    /// Token of the closing brace.
    pub end: At,
    /// The body knows of the file what was introduced up to here: its brace, as first read.
    pub knows_until: At,
    /// The type of the definition itself.
    pub ty: TypeId,
    /// Stands instead of an `extern inline` body before it.
    pub replaces: bool,
}

impl Attributes {
    /// Adds what `more` says.
    pub fn merge(&mut self, more: &Self) {
        let take = |a: &mut Option<String>, b: &Option<String>| {
            if b.is_some() {
                a.clone_from(b);
            }
        };
        take(&mut self.section, &more.section);
        take(&mut self.alias, &more.alias);
        take(&mut self.ifunc, &more.ifunc);
        take(&mut self.weakref, &more.weakref);
        self.weak |= more.weak;
        self.weak_reference |= more.weak_reference;
        self.visibility = more.visibility.or(self.visibility);
        self.constructor = more.constructor.or(self.constructor);
        self.destructor = more.destructor.or(self.destructor);
        self.used |= more.used;
        self.noinline |= more.noinline;
        self.always_inline |= more.always_inline;
        self.gnu_inline |= more.gnu_inline;
        if more.returning != ReturnKind::Once {
            self.returning = more.returning;
        }
        self.align = self.align.max(more.align);
        self.packed |= more.packed;
        self.transparent_union |= more.transparent_union;
        self.cleanup = more.cleanup.or(self.cleanup);
        self.mode = more.mode.or(self.mode);
        self.vector_size = more.vector_size.or(self.vector_size);
        self.common |= more.common;
        self.unused |= more.unused;
        self.warn_unused_result |= more.warn_unused_result;
        take(&mut self.deprecated, &more.deprecated);
        take(&mut self.unavailable, &more.unavailable);
        self.format = more.format.or(self.format);
        if more.nonnull.is_some() {
            self.nonnull.clone_from(&more.nonnull);
        }
        self.sentinel |= more.sentinel;
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
