//! The type table: one number for each distinct type, an overlay for each function body.
//!
//! For debuggers, an entry may remember the typedef it was named by ([`Alias`]). Such entries are
//! spellings: they live between specifiers and declarators, and beside the declared type of what is declared.
//! The rest of the compiler sees only what [`Types::canonical`] gives, which has no typedef in it at any depth.

use super::read::Read;
use super::{
    Alias, AliasId, BUILTIN_KINDS, EnumId, Enumeration, FnId, FunctionType, Kind, More, Quals, Record,
    RecordId, Scalar, TypeId, VlaId,
};
use rustc_hash::FxHashMap;

/// One entry of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) quals: Quals,
    /// Exponent of an alignment set by attribute, plus one; 0 is the natural one.
    pub(super) align: u8,
    /// The typedef it was named by.
    pub(super) alias: Option<AliasId>,
}

/// What is looked up below a table that lies on nothing.
static BARE_ERROR: Entry = Entry { kind: Kind::Error, quals: Quals::NONE, align: 0, alias: None };

/// The tables themselves, without what lies below them.
#[derive(Default, Debug)]
pub(super) struct Store {
    pub(super) entries: Vec<Entry>,
    pub(super) plain: Vec<TypeId>,
    /// Each type without typedefs at any depth.
    pub(super) canonical: Vec<TypeId>,
    pub(super) aliases: Vec<Alias>,
    pub(super) found: FxHashMap<Entry, TypeId>,
    pub(super) records: Vec<Record>,
    pub(super) enums: Vec<Enumeration>,
    pub(super) functions: Vec<FunctionType>,
    pub(super) function_found: FxHashMap<FunctionType, FnId>,
}

/// Where an overlay's own numbers start.
#[derive(Clone, Copy, Default, Debug)]
struct Start {
    entries: u32,
    records: u32,
    enums: u32,
    functions: u32,
    aliases: u32,
}

/// A type table, perhaps on top of a finished one.
#[derive(Debug)]
pub struct Types<'b> {
    below: Option<&'b Types<'b>>,
    start: Start,
    pub(super) own: Store,
    /// What was read of the table below, if anybody wants to know.
    read: Option<Box<Read>>,
}

impl Default for Types<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'b> Types<'b> {
    /// The table of a file: the builtin types only.
    #[must_use]
    pub fn new() -> Self {
        let mut types = Self { below: None, start: Start::default(), own: Store::default(), read: None };
        for &kind in BUILTIN_KINDS {
            types.intern(kind);
        }
        types
    }

    /// A table for one body, on top of the finished table of its file.
    #[must_use]
    pub fn overlay(below: &'b Types<'b>) -> Self {
        let start = Start {
            entries: below.start.entries + below.own.entries.len() as u32,
            records: below.start.records + below.own.records.len() as u32,
            enums: below.start.enums + below.own.enums.len() as u32,
            functions: below.start.functions + below.own.functions.len() as u32,
            aliases: below.start.aliases + below.own.aliases.len() as u32,
        };
        Self { below: Some(below), start, own: Store::default(), read: None }
    }

    /// The same, and it notes which definitions of the file are read.
    #[must_use]
    pub(crate) fn noting(below: &'b Types<'b>) -> Self {
        let table = Self::overlay(below);
        let read = Read::new(table.start.records, table.start.enums);
        Self { read: Some(Box::new(read)), ..table }
    }

    /// The definitions of the file that were read, if that was noted.
    pub(crate) fn read(&self) -> (Vec<RecordId>, Vec<EnumId>) {
        let Some(read) = &self.read else { return (Vec::new(), Vec::new()) };
        (read.records().collect(), read.enums().collect())
    }

    /// How many records and enumerations this table and those below hold.
    pub(crate) fn definition_counts(&self) -> (usize, usize) {
        let (records, enums) = (self.start.records as usize, self.start.enums as usize);
        (records + self.own.records.len(), enums + self.own.enums.len())
    }

    fn entry(&self, ty: TypeId) -> Entry {
        *self.find_entry(ty)
    }

    /// The entry in its place: whoever wants a part of it should not copy the whole.
    #[inline]
    fn find_entry(&self, ty: TypeId) -> &Entry {
        let mut table = self;
        loop {
            if let Some(at) = ty.0.checked_sub(table.start.entries) {
                return &table.own.entries[at as usize];
            }
            match table.below {
                Some(below) => table = below,
                // `start` is 0 without a table below, so there is one here.
                None => return &BARE_ERROR,
            }
        }
    }

    fn find(&self, entry: &Entry) -> Option<TypeId> {
        self.below.and_then(|b| b.find(entry)).or_else(|| self.own.found.get(entry).copied())
    }

    fn intern_entry(&mut self, entry: Entry) -> TypeId {
        if let Some(found) = self.find(&entry) {
            return found;
        }
        let bare = entry.quals.is_empty() && entry.align == 0 && entry.alias.is_none();
        let plain =
            (!bare).then(|| self.intern_entry(Entry { quals: Quals::NONE, align: 0, alias: None, ..entry }));
        let kind = self.canonical_kind(entry.kind);
        let canonical = (kind != entry.kind || entry.alias.is_some())
            .then(|| self.intern_entry(Entry { kind, alias: None, ..entry }));
        // Only now: what was interned on the way took numbers.
        let id = TypeId(self.start.entries + self.own.entries.len() as u32);
        self.own.entries.push(entry);
        self.own.plain.push(plain.unwrap_or(id));
        self.own.canonical.push(canonical.unwrap_or(id));
        self.own.found.insert(entry, id);
        id
    }

    /// The number of a type without qualifiers.
    pub fn intern(&mut self, kind: Kind) -> TypeId {
        self.intern_entry(Entry { kind, quals: Quals::NONE, align: 0, alias: None })
    }

    /// `kind` of canonical parts.
    fn canonical_kind(&mut self, kind: Kind) -> Kind {
        match kind {
            Kind::Pointer(to) => Kind::Pointer(self.canonical(to)),
            Kind::Array(element, count) => Kind::Array(self.canonical(element), count),
            Kind::Incomplete(element) => Kind::Incomplete(self.canonical(element)),
            Kind::Vla(element, length) => Kind::Vla(self.canonical(element), length),
            Kind::Vector(element, lanes) => Kind::Vector(self.canonical(element), lanes),
            Kind::Function(id) => {
                let signature = self.signature(id).clone();
                let mut parts = signature.params.iter().chain([&signature.result]);
                if parts.all(|&part| self.canonical(part) == part) {
                    return kind;
                }
                let result = self.canonical(signature.result);
                let params: Vec<TypeId> = signature.params.iter().map(|&p| self.canonical(p)).collect();
                let made = self.function(result, &params, signature.more);
                self.kind(made)
            }
            _ => kind,
        }
    }

    /// `ty` without typedefs at any depth: what all of the compiler but debug information works with.
    #[must_use]
    pub fn canonical(&self, ty: TypeId) -> TypeId {
        match ty.0.checked_sub(self.start.entries) {
            Some(at) => self.own.canonical[at as usize],
            None => self.below.map_or(ty, |b| b.canonical(ty)),
        }
    }

    /// `ty` under the name of a new typedef.
    pub fn aliased(&mut self, alias: Alias) -> TypeId {
        let entry = self.entry(alias.of);
        let id = AliasId(self.start.aliases + self.own.aliases.len() as u32);
        self.own.aliases.push(alias);
        self.intern_entry(Entry { alias: Some(id), ..entry })
    }

    /// The typedef `ty` is named by. The type it stands for may have fewer qualifiers.
    #[must_use]
    pub fn alias(&self, ty: TypeId) -> Option<(AliasId, Alias)> {
        let id = self.entry(ty).alias?;
        Some((id, self.alias_of(id)?))
    }

    fn alias_of(&self, id: AliasId) -> Option<Alias> {
        match id.0.checked_sub(self.start.aliases) {
            Some(at) => self.own.aliases.get(at as usize).copied(),
            None => self.below?.alias_of(id),
        }
    }

    /// The entry of typedef `id` itself, without qualifiers added to it.
    #[must_use]
    pub fn alias_type(&self, id: AliasId) -> Option<TypeId> {
        let of = self.entry(self.alias_of(id)?.of);
        self.find(&Entry { alias: Some(id), ..of })
    }

    /// `ty` with exactly `quals` and its own alignment, if anything named it so far.
    #[must_use]
    pub fn find_requalified(&self, ty: TypeId, quals: Quals) -> Option<TypeId> {
        self.find(&Entry { quals, ..self.entry(ty) })
    }

    /// The spelling of `ty`, which began as `spelled` before an initialiser or another declaration
    /// completed it.
    pub fn respelled(&mut self, spelled: TypeId, ty: TypeId) -> TypeId {
        if self.canonical(spelled) == ty {
            return spelled;
        }
        match (self.kind(spelled), self.kind(ty)) {
            (Kind::Incomplete(from), Kind::Array(to, count)) if self.canonical(from) == to => {
                self.array(from, count)
            }
            _ => ty,
        }
    }

    /// What `ty` is.
    #[must_use]
    pub fn kind(&self, ty: TypeId) -> Kind {
        self.find_entry(ty).kind
    }

    /// The qualifiers of `ty` itself.
    #[must_use]
    pub fn quals(&self, ty: TypeId) -> Quals {
        self.find_entry(ty).quals
    }

    /// The alignment an attribute gave `ty`, in bytes.
    #[must_use]
    pub fn own_align(&self, ty: TypeId) -> Option<u64> {
        let align = self.find_entry(ty).align;
        (align > 0).then(|| 1 << (align - 1))
    }

    /// `ty` without qualifiers and alignment.
    #[must_use]
    pub fn plain(&self, ty: TypeId) -> TypeId {
        match ty.0.checked_sub(self.start.entries) {
            Some(at) => self.own.plain[at as usize],
            None => self.below.map_or(ty, |b| b.plain(ty)),
        }
    }

    /// `ty` with the qualifiers of `quals` added. Those of an array go to its elements.
    pub fn qualified(&mut self, ty: TypeId, quals: Quals) -> TypeId {
        if quals.is_empty() {
            return ty;
        }
        let entry = self.entry(ty);
        match entry.kind {
            Kind::Array(element, length) => {
                let element = self.qualified(element, quals);
                self.intern_entry(Entry { kind: Kind::Array(element, length), alias: None, ..entry })
            }
            Kind::Incomplete(element) => {
                let element = self.qualified(element, quals);
                self.intern_entry(Entry { kind: Kind::Incomplete(element), alias: None, ..entry })
            }
            Kind::Vla(element, length) => {
                let element = self.qualified(element, quals);
                self.intern_entry(Entry { kind: Kind::Vla(element, length), alias: None, ..entry })
            }
            Kind::Error => ty,
            _ => self.intern_entry(Entry { quals: entry.quals.with(quals), ..entry }),
        }
    }

    /// `ty` with exactly `quals`, keeping its alignment.
    pub fn requalified(&mut self, ty: TypeId, quals: Quals) -> TypeId {
        let entry = self.entry(ty);
        // A typedef of a qualified type names no type without those qualifiers.
        let named = |id: AliasId| self.alias_of(id).is_some_and(|alias| quals.has(self.quals(alias.of)));
        let alias = entry.alias.filter(|&id| named(id));
        self.intern_entry(Entry { quals, alias, ..entry })
    }

    /// `ty` with its alignment set to `bytes`, a power of two.
    pub fn aligned(&mut self, ty: TypeId, bytes: u64) -> TypeId {
        let entry = self.entry(ty);
        let align = bytes.trailing_zeros().min(62) as u8 + 1;
        self.intern_entry(Entry { align, ..entry })
    }

    /// A pointer to `to`.
    pub fn pointer(&mut self, to: TypeId) -> TypeId {
        self.intern(Kind::Pointer(to))
    }

    /// An array of `length` elements.
    pub fn array(&mut self, element: TypeId, length: u64) -> TypeId {
        self.intern(Kind::Array(element, length))
    }

    /// An array whose length the expression `length` gives.
    pub fn vla(&mut self, element: TypeId, length: VlaId) -> TypeId {
        self.intern(Kind::Vla(element, length))
    }

    /// A function type.
    pub fn function(&mut self, result: TypeId, params: &[TypeId], more: More) -> TypeId {
        let function = FunctionType { result, params: params.into(), more };
        let id = match self.find_function(&function) {
            Some(id) => id,
            None => {
                let id = FnId(self.start.functions + self.own.functions.len() as u32);
                self.own.functions.push(function.clone());
                self.own.function_found.insert(function, id);
                id
            }
        };
        self.intern(Kind::Function(id))
    }

    fn find_function(&self, function: &FunctionType) -> Option<FnId> {
        let below = self.below.and_then(|b| b.find_function(function));
        below.or_else(|| self.own.function_found.get(function).copied())
    }

    /// The parts of a function type.
    #[must_use]
    pub fn signature(&self, id: FnId) -> &FunctionType {
        match id.0.checked_sub(self.start.functions) {
            Some(at) => &self.own.functions[at as usize],
            None => match self.below {
                Some(below) => below.signature(id),
                None => &self.own.functions[0],
            },
        }
    }

    /// A new structure or union without a body.
    pub fn new_record(&mut self, record: Record) -> (RecordId, TypeId) {
        let id = RecordId(self.start.records + self.own.records.len() as u32);
        self.own.records.push(record);
        (id, self.intern(Kind::Record(id)))
    }

    /// The definition of a structure or union.
    #[must_use]
    pub fn record(&self, id: RecordId) -> &Record {
        match id.0.checked_sub(self.start.records) {
            Some(at) => &self.own.records[at as usize],
            None => match self.below {
                Some(below) => {
                    if let Some(read) = &self.read {
                        read.record(id);
                    }
                    below.record(id)
                }
                None => &self.own.records[0],
            },
        }
    }

    /// The definition for filling in, if it belongs to this table.
    pub fn record_mut(&mut self, id: RecordId) -> Option<&mut Record> {
        let at = id.0.checked_sub(self.start.records)?;
        self.own.records.get_mut(at as usize)
    }

    /// A new enumeration without a body.
    pub fn new_enum(&mut self, definition: Enumeration) -> (EnumId, TypeId) {
        let id = EnumId(self.start.enums + self.own.enums.len() as u32);
        self.own.enums.push(definition);
        (id, self.intern(Kind::Enum(id)))
    }

    /// The definition of an enumeration.
    #[must_use]
    pub fn enumeration(&self, id: EnumId) -> &Enumeration {
        match id.0.checked_sub(self.start.enums) {
            Some(at) => &self.own.enums[at as usize],
            None => match self.below {
                Some(below) => {
                    if let Some(read) = &self.read {
                        read.enumeration(id);
                    }
                    below.enumeration(id)
                }
                None => &self.own.enums[0],
            },
        }
    }

    /// The definition for filling in, if it belongs to this table.
    pub fn enumeration_mut(&mut self, id: EnumId) -> Option<&mut Enumeration> {
        let at = id.0.checked_sub(self.start.enums)?;
        self.own.enums.get_mut(at as usize)
    }

    /// How many types this table and those below hold.
    #[must_use]
    pub fn count(&self) -> usize {
        self.start.entries as usize + self.own.entries.len()
    }

    /// The real arithmetic type behind `ty`: itself, or what an enumeration is kept as.
    #[must_use]
    pub fn scalar(&self, ty: TypeId) -> Option<Scalar> {
        match self.kind(ty) {
            Kind::Scalar(scalar) => Some(scalar),
            Kind::Enum(id) => Some(self.enumeration(id).underlying),
            _ => None,
        }
    }

    /// What a pointer points to.
    #[must_use]
    pub fn pointee(&self, ty: TypeId) -> Option<TypeId> {
        match self.kind(ty) {
            Kind::Pointer(to) => Some(to),
            _ => None,
        }
    }

    /// The element of an array.
    #[must_use]
    pub fn element(&self, ty: TypeId) -> Option<TypeId> {
        match self.kind(ty) {
            Kind::Array(element, _) | Kind::Incomplete(element) | Kind::Vla(element, _) => Some(element),
            _ => None,
        }
    }

    /// The parts of the function type `ty`.
    #[must_use]
    pub fn function_parts(&self, ty: TypeId) -> Option<&FunctionType> {
        match self.kind(ty) {
            Kind::Function(id) => Some(self.signature(id)),
            _ => None,
        }
    }

    /// The structure or union behind `ty`.
    #[must_use]
    pub fn record_of(&self, ty: TypeId) -> Option<(RecordId, &Record)> {
        match self.kind(ty) {
            Kind::Record(id) => Some((id, self.record(id))),
            _ => None,
        }
    }
}

impl Types<'static> {
    /// The table of a file with these entries.
    pub(super) fn with(own: Store) -> Self {
        Self { below: None, start: Start::default(), own, read: None }
    }
}

impl Types<'_> {
    /// The same table for as long as anybody likes; only one that lies on nothing can be so.
    #[must_use]
    pub fn detached(self) -> Types<'static> {
        Types { below: None, start: self.start, own: self.own, read: None }
    }
}
