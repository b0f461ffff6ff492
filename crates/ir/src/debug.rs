//! What debuggers are told, as neutral data: files, types, variables, scopes.
//!
//! A producer fills it in its own numbering; passes carry it along and never depend on it, and
//! the stable hash leaves it out. A backend turns it into its target's debug format.
//!
//! Types of the file are numbered once for the unit. A function lowered into a module of its own refers to
//! them by these numbers and brings the few types that only it has, numbered behind them
//! ([`DebugInfo::own_from`]); `Module::absorb` gives those numbers in the unit.

use crate::inst::{LocalId, Returning, SlotId};
use crate::types::Arity;
use rustc_hash::FxHashMap;

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
    /// Types; those of the unit, or in the module of one function those that only it has.
    pub types: Vec<DebugType>,
    /// The number of the first of `types`: in the module of one function, how many the unit has.
    pub own_from: u32,
    /// Types to be told whatever leads to them: code names them.
    pub kept: Vec<DebugTypeId>,
    /// Variables at file scope, declared or defined.
    pub globals: Vec<DebugGlobal>,
}

impl DebugInfo {
    /// Shows every place where a type or a variable of the file is declared, to be changed.
    pub fn each_site(&mut self, each: &mut impl FnMut(&mut Site)) {
        for ty in &mut self.types {
            if let DebugType::Record { members, .. } = ty {
                members.iter_mut().filter_map(|member| member.site.as_mut()).for_each(&mut *each);
            }
            if let DebugType::Typedef { site, .. }
            | DebugType::Record { site, .. }
            | DebugType::Enum { site, .. } = ty
                && let Some(site) = site
            {
                each(site);
            }
        }
        self.globals.iter_mut().filter_map(|global| global.site.as_mut()).for_each(each);
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.types.is_empty() && self.globals.is_empty()
    }

    /// A type of the unit.
    #[must_use]
    pub fn find_type(&self, id: DebugTypeId) -> Option<&DebugType> {
        self.types.get(id.index())
    }

    /// Adds files to the list; gives the number of each.
    fn absorb_files(&mut self, files: Vec<String>) -> Vec<DebugFileId> {
        let ours = &mut self.files;
        let number = |file: String| {
            let at = ours.iter().position(|known| *known == file).unwrap_or_else(|| {
                ours.push(file);
                ours.len() - 1
            });
            DebugFileId::new(at)
        };
        files.into_iter().map(number).collect()
    }

    /// Takes over what the module of one function knows; `derived` are pointers and other types without a
    /// name that functions brought so far. What the function's own information must be changed by
    /// comes back.
    pub(crate) fn absorb(
        &mut self,
        other: Self,
        derived: &mut FxHashMap<DebugType, DebugTypeId>,
    ) -> Renumbering {
        let files = self.absorb_files(other.files);
        let from = other.own_from;
        let mut moved: Vec<Option<DebugTypeId>> = vec![None; other.types.len()];
        let number = |moved: &[Option<DebugTypeId>], id: DebugTypeId| match id.0.checked_sub(from) {
            Some(own) => moved.get(own as usize).copied().flatten(),
            None => Some(id),
        };
        // What is derived from the unit's types is the unit's too: one pointer to a struct is enough.
        // A type mostly stands before what it is derived from.
        for (at, ty) in other.types.iter().enumerate().rev() {
            if !ty.is_derived() || !ty.parts().all(|part| number(&moved, part).is_some()) {
                continue;
            }
            let mut ty = ty.clone();
            ty.map_parts(|part| number(&moved, part).unwrap_or(part));
            let id = *derived.entry(ty).or_insert_with_key(|ty| {
                self.types.push(ty.clone());
                DebugTypeId::new(self.types.len() - 1)
            });
            moved[at] = Some(id);
        }
        let mut own = Vec::new();
        for place in moved.iter_mut().filter(|place| place.is_none()) {
            let id = DebugTypeId::new(self.types.len() + own.len());
            own.push(id);
            *place = Some(id);
        }
        let base = self.types.len();
        for (ty, id) in other.types.into_iter().zip(&moved) {
            if id.is_some_and(|id| id.index() >= base) {
                let mut ty = ty;
                ty.map_parts(|part| number(&moved, part).unwrap_or(part));
                ty.map_files(|file| files.get(file.index()).copied().unwrap_or(file));
                self.types.push(ty);
            }
        }
        Renumbering { files, from, moved, own }
    }
}

impl DebugInfo {
    /// What the numbers of a function's module have become that was absorbed already: its own types are `own` here.
    /// None if it was not.
    pub(crate) fn numbers_of(
        &self,
        other: &Self,
        derived: &FxHashMap<DebugType, DebugTypeId>,
        own: Vec<DebugTypeId>,
    ) -> Option<Renumbering> {
        let number = |file: &String| self.files.iter().position(|known| known == file).map(DebugFileId::new);
        let files: Vec<DebugFileId> = other.files.iter().map(number).collect::<Option<_>>()?;
        let from = other.own_from;
        let mut moved: Vec<Option<DebugTypeId>> = vec![None; other.types.len()];
        let number = |moved: &[Option<DebugTypeId>], id: DebugTypeId| match id.0.checked_sub(from) {
            Some(own) => moved.get(own as usize).copied().flatten(),
            None => Some(id),
        };
        // In the order in which they were absorbed.
        for (at, ty) in other.types.iter().enumerate().rev() {
            if ty.is_derived() && ty.parts().all(|part| number(&moved, part).is_some()) {
                let mut ty = ty.clone();
                ty.map_parts(|part| number(&moved, part).unwrap_or(part));
                moved[at] = Some(*derived.get(&ty)?);
            }
        }
        let mut rest = own.iter();
        for place in moved.iter_mut().filter(|place| place.is_none()) {
            *place = Some(*rest.next()?);
        }
        rest.next().is_none().then_some(Renumbering { files, from, moved, own })
    }
}

/// What numbers of one function's information have become.
pub(crate) struct Renumbering {
    files: Vec<DebugFileId>,
    from: u32,
    moved: Vec<Option<DebugTypeId>>,
    own: Vec<DebugTypeId>,
}

impl Renumbering {
    fn number(&self, id: DebugTypeId) -> DebugTypeId {
        let own = id.0.checked_sub(self.from).and_then(|own| *self.moved.get(own as usize)?);
        own.unwrap_or(id)
    }

    /// Changes a function's information.
    pub(crate) fn apply(&self, debug: &mut FunctionDebug) {
        debug.map_files(|file| self.files.get(file.index()).copied().unwrap_or(file));
        debug.ty = debug.ty.map(|ty| self.number(ty));
        debug.variables.iter_mut().for_each(|variable| variable.ty = self.number(variable.ty));
        debug.kept.iter_mut().for_each(|ty| *ty = self.number(*ty));
        debug.types.clone_from(&self.own);
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
    /// A complex integer.
    ComplexInteger,
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
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
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

/// How many elements an array has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Count {
    /// So many.
    Known(u64),
    /// Nobody says.
    Unknown,
    /// As many as the 8-byte number in this slot of the function says.
    Slot(SlotId),
}

/// A type as debuggers see it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum DebugType {
    /// No type: what a pointer to `void` points to.
    Void,
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
    Pointer(DebugTypeId),
    /// A qualified type.
    Qualified(Vec<Qualifier>, DebugTypeId),
    /// A typedef.
    Typedef {
        /// Its name.
        name: String,
        /// What it stands for.
        of: DebugTypeId,
        /// Where it is declared.
        site: Option<Site>,
    },
    /// An array; one of arrays has more dimensions.
    Array {
        /// Of what.
        of: DebugTypeId,
        /// How many.
        count: Count,
    },
    /// A vector.
    Vector {
        /// Of what.
        of: DebugTypeId,
        /// How many.
        count: u64,
    },
    /// A struct or union; without size a mere declaration.
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
    /// An enumeration; without constants a mere declaration.
    Enum {
        /// Its tag.
        name: Option<String>,
        /// Its integer type.
        of: DebugTypeId,
        /// Bytes.
        size: u32,
        /// Names and values; values are shown as signed when negative.
        values: Vec<(String, i128)>,
        /// Where it is declared.
        site: Option<Site>,
    },
    /// A function.
    Function {
        /// What it gives.
        result: DebugTypeId,
        /// What it takes.
        params: Vec<DebugTypeId>,
        /// Whether it is prototyped, and whether `...` follows.
        arity: Arity,
    },
}

impl DebugType {
    /// Whether it has no name and is the same wherever it is made of the same parts.
    #[must_use]
    pub fn is_derived(&self) -> bool {
        match self {
            Self::Array { count, .. } => !matches!(count, Count::Slot(_)),
            Self::Pointer(_)
            | Self::Qualified(..)
            | Self::Vector { .. }
            | Self::Function { .. }
            | Self::Base { .. } => true,
            Self::Void | Self::Typedef { .. } | Self::Record { .. } | Self::Enum { .. } => false,
        }
    }

    /// The types it is made of.
    pub fn parts(&self) -> impl Iterator<Item = DebugTypeId> + '_ {
        let (one, params, members): (_, &[DebugTypeId], &[Member]) = match self {
            Self::Void | Self::Base { .. } => (None, &[], &[]),
            Self::Pointer(of)
            | Self::Qualified(_, of)
            | Self::Typedef { of, .. }
            | Self::Array { of, .. }
            | Self::Vector { of, .. }
            | Self::Enum { of, .. } => (Some(*of), &[], &[]),
            Self::Record { members, .. } => (None, &[], members),
            Self::Function { result, params, .. } => (Some(*result), params, &[]),
        };
        one.into_iter().chain(params.iter().copied()).chain(members.iter().map(|member| member.ty))
    }

    /// Exchanges the types it is made of.
    pub fn map_parts(&mut self, moved: impl Fn(DebugTypeId) -> DebugTypeId) {
        match self {
            Self::Void | Self::Base { .. } => {}
            Self::Pointer(of)
            | Self::Qualified(_, of)
            | Self::Typedef { of, .. }
            | Self::Array { of, .. }
            | Self::Vector { of, .. }
            | Self::Enum { of, .. } => *of = moved(*of),
            Self::Record { members, .. } => members.iter_mut().for_each(|m| m.ty = moved(m.ty)),
            Self::Function { result, params, .. } => {
                *result = moved(*result);
                params.iter_mut().for_each(|param| *param = moved(*param));
            }
        }
    }

    fn map_files(&mut self, moved: impl Fn(DebugFileId) -> DebugFileId) {
        let members: &mut [Member] = match self {
            Self::Record { members, .. } => members,
            _ => &mut [],
        };
        members.iter_mut().filter_map(|m| m.site.as_mut()).for_each(|site| site.file = moved(site.file));
        if let Self::Typedef { site, .. } | Self::Record { site, .. } | Self::Enum { site, .. } = self
            && let Some(site) = site
        {
            site.file = moved(site.file);
        }
    }
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
    /// Where the convention puts this parameter, an aggregate.
    Param(u32),
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
    /// Its type, a [`DebugType::Function`]. Without one, nothing is told but the name and lines.
    pub ty: Option<DebugTypeId>,
    /// Types that only it has, by number; it is told of them with it.
    pub types: Vec<DebugTypeId>,
    /// Types to be told with it whatever leads to them: its code names them.
    pub kept: Vec<DebugTypeId>,
    /// Whether it comes back.
    pub returning: Option<Returning>,
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
        self.each_site(&mut |site| site.file = moved(site.file));
    }

    /// The types it names.
    pub(crate) fn types_named(&self) -> impl Iterator<Item = DebugTypeId> + '_ {
        let variables = self.variables.iter().map(|variable| variable.ty);
        self.ty.into_iter().chain(variables).chain(self.kept.iter().copied())
    }

    /// Numbers the types it names anew, before it is part of a unit.
    pub(crate) fn renumber_types(&mut self, number: impl Fn(DebugTypeId) -> DebugTypeId) {
        self.ty = self.ty.map(&number);
        self.variables.iter_mut().for_each(|variable| variable.ty = number(variable.ty));
        self.kept.iter_mut().for_each(|ty| *ty = number(*ty));
        self.kept.sort_unstable();
    }

    /// Shows every place it names, to be changed.
    pub(crate) fn each_site(&mut self, each: &mut impl FnMut(&mut Site)) {
        let own = self.site.iter_mut();
        let variables = self.variables.iter_mut().filter_map(|variable| variable.site.as_mut());
        let code = self.sites.iter_mut().map(|code| &mut code.site);
        own.chain(variables).chain(code).for_each(each);
    }
}
