//! What debuggers are told, as neutral data: files, types, variables, scopes.
//!
//! A producer fills it in its own numbering; passes carry it along and never depend on it, and
//! the stable hash leaves it out. A backend turns it into its target's debug format.

use crate::inst::{LocalId, SlotId};

lively_base::id! {
    /// A type of the unit's table.
    pub struct DebugTypeId;
    /// A file of the unit's table.
    pub struct DebugFileId;
    /// A scope of one function; 0 is its body.
    pub struct ScopeId;
}

/// Where something stands in the source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Site {
    /// Which file.
    pub file: DebugFileId,
    /// Line, from 1; 0 when unknown.
    pub line: u32,
    /// Column, from 1; 0 when unknown.
    pub column: u32,
}

/// Types, files and file-scope variables of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DebugInfo {
    /// The compiler, its version and options (`DW_AT_producer`).
    pub producer: String,
    /// The folder relative file names are relative to.
    pub directory: String,
    /// File names; the first is the main file.
    pub files: Vec<String>,
    /// Types.
    pub types: Vec<DebugType>,
    /// Variables at file scope and static locals of no function.
    pub globals: Vec<DebugGlobal>,
}

impl DebugInfo {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.types.is_empty() && self.globals.is_empty()
    }
}

/// How the bits of a base type are read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Encoding {
    /// A truth value.
    Bool,
    /// A signed integer.
    Signed,
    /// An unsigned integer.
    Unsigned,
    /// A signed character.
    SignedChar,
    /// An unsigned character.
    UnsignedChar,
    /// A floating number.
    Float,
    /// A complex floating number.
    ComplexFloat,
}

/// A qualifier of a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Qualifier {
    /// `const`.
    Const,
    /// `volatile`.
    Volatile,
    /// `restrict`.
    Restrict,
    /// `_Atomic`.
    Atomic,
}

/// Struct or union.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RecordKind {
    /// Members one after the other.
    Struct,
    /// Members at one place.
    Union,
}

/// A member of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its name; none for an anonymous struct or union.
    pub name: Option<String>,
    /// Its type.
    pub ty: DebugTypeId,
    /// First byte (for bit-fields of the first bit: `bit_offset` counts from the record's start).
    pub offset: u64,
    /// For bit-fields: first bit from the record's start, and how many.
    pub bits: Option<(u64, u32)>,
    /// Where it is declared.
    pub site: Option<Site>,
}

/// A type as debuggers see it; `None` where a type is meant is `void`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DebugType {
    /// A number or character.
    Base {
        /// As in source.
        name: String,
        /// Bytes.
        size: u32,
        /// How it is read.
        encoding: Encoding,
    },
    /// A pointer.
    Pointer(Option<DebugTypeId>),
    /// A qualified type.
    Qualified(Qualifier, Option<DebugTypeId>),
    /// A typedef.
    Typedef {
        /// Its name.
        name: String,
        /// What it stands for.
        of: Option<DebugTypeId>,
        /// Where it is declared.
        site: Option<Site>,
    },
    /// An array; a count of none is an unknown length.
    Array {
        /// Of what.
        of: DebugTypeId,
        /// How many in each dimension, outermost first.
        counts: Vec<Option<u64>>,
    },
    /// A vector.
    Vector {
        /// Of what.
        of: DebugTypeId,
        /// How many.
        count: u64,
    },
    /// A struct or union; without members and size a mere declaration.
    Record {
        /// Which.
        kind: RecordKind,
        /// Its tag.
        name: Option<String>,
        /// Bytes; none for a declaration.
        size: Option<u64>,
        /// Members.
        members: Vec<Member>,
        /// Where it is declared.
        site: Option<Site>,
    },
    /// An enumeration.
    Enum {
        /// Its tag.
        name: Option<String>,
        /// Its integer type.
        of: DebugTypeId,
        /// Names and values; values are shown as signed when negative.
        values: Vec<(String, i128)>,
        /// Where it is declared.
        site: Option<Site>,
    },
    /// A function.
    Function {
        /// What it gives.
        result: Option<DebugTypeId>,
        /// What it takes.
        params: Vec<DebugTypeId>,
        /// Whether it is prototyped, and whether `...` follows.
        arity: crate::types::Arity,
    },
}

/// A variable at file scope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DebugGlobal {
    /// As in source.
    pub name: String,
    /// Its symbol's name.
    pub symbol: String,
    /// Its type.
    pub ty: DebugTypeId,
    /// Where it is declared.
    pub site: Option<Site>,
}

/// Where a variable of a function is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VariablePlace {
    /// In a slot.
    Slot(SlotId),
    /// The slot holds its address (aggregates by reference, arrays of variable length).
    Behind(SlotId),
    /// In a local, after promotion.
    Local(LocalId),
    /// In static memory, by symbol name.
    Symbol(String),
    /// Nowhere any more.
    Gone,
}

/// A variable of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// As in source.
    pub name: String,
    /// Its type.
    pub ty: DebugTypeId,
    /// Where it is declared.
    pub site: Option<Site>,
    /// The block it belongs to.
    pub scope: ScopeId,
    /// Which parameter it is, if it is one, from 0.
    pub param: Option<u32>,
    /// Where it is.
    pub place: VariablePlace,
}

/// A block of the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// The block around it; none for the body.
    pub parent: Option<ScopeId>,
}

/// A place instructions come from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CodeSite {
    /// File, line, column.
    pub site: Site,
    /// The innermost block.
    pub scope: ScopeId,
}

/// What debuggers are told of a function.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FunctionDebug {
    /// As in source.
    pub name: String,
    /// Where it is declared.
    pub site: Option<Site>,
    /// Its type, a [`DebugType::Function`].
    pub ty: Option<DebugTypeId>,
    /// Blocks; the first is the body.
    pub scopes: Vec<Scope>,
    /// Parameters and variables, in the order declared.
    pub variables: Vec<Variable>,
    /// What [`crate::Loc`] counts into.
    pub sites: Vec<CodeSite>,
}

impl FunctionDebug {
    /// Numbers the files of all sites anew.
    pub(crate) fn map_files(&mut self, moved: impl Fn(DebugFileId) -> DebugFileId) {
        let own = self.site.iter_mut();
        let variables = self.variables.iter_mut().filter_map(|variable| variable.site.as_mut());
        let code = self.sites.iter_mut().map(|code| &mut code.site);
        own.chain(variables).chain(code).for_each(|site| site.file = moved(site.file));
    }
}
