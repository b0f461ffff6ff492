//! What a translation unit, or a single function of one, means: symbols and what they define.
//!
//! A producer may lower each function into a small module of its own (with the string literals
//! and static locals it brings) and compile that alone, or merge many with [`Module::absorb`].
//! Merging goes by symbol name, so names of [`Linkage::Local`] symbols are unique in the unit and
//! stable from edit to edit: a static local is `function.name`, a literal `.L.function.number`.

use crate::debug::{DebugInfo, DebugType, DebugTypeId};
use crate::function::Function;
use crate::inst::SourceLine;
use lively_base::Common;
use rustc_hash::FxHashMap;
use std::sync::Arc;

lively_base::id! {
    /// A symbol of one module.
    pub struct SymbolId;
    /// A function of one module.
    pub struct FunctionId;
    /// A data object of one module.
    pub struct DataId;
}

/// Who may see a symbol.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Linkage {
    /// Only this unit.
    Local,
    /// Everybody.
    Global,
    /// Everybody; gives way to a global one. Undefined: may stay so, and is then 0.
    Weak,
}

/// How far a global symbol is seen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Visibility {
    /// Everywhere, and may be replaced from outside its component.
    Default,
    /// Everywhere, but its own component binds to its own definition.
    Protected,
    /// Only in its component.
    Hidden,
    /// As hidden.
    Internal,
}

/// What a symbol names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SymbolKind {
    /// A function.
    Function,
    /// A function that chooses the function to call, when first linked (`ifunc`).
    Indirect,
    /// A datum.
    Data,
    /// A datum of which every thread has its own.
    ThreadLocal,
}

/// Where a symbol is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Definition {
    /// Elsewhere.
    Undefined,
    /// Code.
    Function(FunctionId),
    /// Bytes.
    Data(DataId),
    /// Zeros that all units which name it share (`-fcommon`).
    Common {
        /// Bytes.
        size: u64,
        /// Alignment.
        align: u64,
    },
    /// Another name for a symbol defined here.
    Alias(SymbolId),
}

/// A name and what it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// The name in the object (after `asm("name")`).
    pub name: String,
    /// Who may see it.
    pub linkage: Linkage,
    /// How far.
    pub visibility: Visibility,
    /// What it names.
    pub kind: SymbolKind,
    /// Where it is.
    pub definition: Definition,
    /// Kept even if nothing refers to it (`used`, `retain`).
    pub keep: Keep,
}

/// Whether something unreferenced may be dropped.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Keep {
    /// Dropped when local and unreferenced.
    Referenced,
    /// Always kept.
    Always,
}

/// Assembly at file scope: one statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileAsm {
    /// What it says.
    pub text: String,
    /// Where it stands. What stands on no line is a producer's own, and there once in a unit however many parts
    /// of it bring the same.
    pub at: SourceLine,
}

/// Where a pointer to a symbol stands in a datum.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DataReloc {
    /// Where in the bytes.
    pub offset: u64,
    /// Whose address.
    pub symbol: SymbolId,
    /// What is added.
    pub addend: i64,
}

/// Which part of the program a datum belongs to, unless it names a section.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DataKind {
    /// May change.
    Writable,
    /// Never changes.
    Constant,
    /// Never changes, zero-terminated characters of this many bytes: equal ones may be merged.
    /// Its address need not be unique.
    Strings(u8),
}

/// A datum: a variable with its first value, or a literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Data {
    /// The symbol that names it.
    pub symbol: SymbolId,
    /// What it is.
    pub kind: DataKind,
    /// Its first bytes; the rest up to `size` is zeros. Empty bytes and no relocations make it a
    /// zero-filled datum.
    pub bytes: Vec<u8>,
    /// Size in all, at least that of `bytes`.
    pub size: u64,
    /// Alignment, a power of two.
    pub align: u64,
    /// 8-byte addresses in it, by offset, without overlap.
    pub relocs: Vec<DataReloc>,
    /// The section asked for (`section("name")`).
    pub section: Option<String>,
}

impl Data {
    /// One that says that `symbol` is defined here, and nothing of what it holds.
    #[must_use]
    pub const fn stand_in(symbol: SymbolId) -> Self {
        Self {
            symbol,
            kind: DataKind::Writable,
            bytes: Vec::new(),
            size: 0,
            align: 1,
            relocs: Vec::new(),
            section: None,
        }
    }
}

/// When a function is run by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RunAt {
    /// Before `main`.
    Start,
    /// After it.
    End,
}

/// A function that is run by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Constructor {
    /// When.
    pub run_at: RunAt,
    /// Among its like: lower runs earlier at the start, later at the end; without one, after all
    /// that have one at the start.
    pub priority: Option<u16>,
    /// What.
    pub function: SymbolId,
}

/// A unit, or a part of one.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// The main file, as shown to people and written into the object.
    pub name: String,
    /// Symbols.
    pub symbols: Common<Vec<Symbol>>,
    /// Functions. Versions of a unit share those that are the same.
    pub functions: Vec<Arc<Function>>,
    /// Data.
    pub data: Common<Vec<Common<Data>>>,
    /// Constructors and destructors, in the order written.
    pub constructors: Vec<Constructor>,
    /// Assembly at file scope, in order.
    pub asm: Vec<FileAsm>,
    /// Types, files and variables for debuggers; may be empty.
    pub debug: Common<DebugInfo>,
    by_name: Common<FxHashMap<String, SymbolId>>,
    /// Types without a name that absorbed functions brought, for debuggers.
    derived: Common<FxHashMap<DebugType, DebugTypeId>>,
}

/// What the names of literals begin with.
pub const LITERAL_PREFIX: &str = ".L";

impl Module {
    /// An empty module for the file `name`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The symbol called `name`, if there is one.
    #[must_use]
    pub fn find_symbol(&self, name: &str) -> Option<SymbolId> {
        self.by_name.get(name).copied()
    }

    /// The symbol called `name`: the one there is, unchanged, or a new undefined one of default
    /// visibility.
    pub fn ensure_symbol(&mut self, name: &str, kind: SymbolKind, linkage: Linkage) -> SymbolId {
        if let Some(id) = self.find_symbol(name) {
            return id;
        }
        let id = SymbolId::new(self.symbols.len());
        self.symbols.push(Symbol {
            name: name.to_owned(),
            linkage,
            visibility: Visibility::Default,
            kind,
            definition: Definition::Undefined,
            keep: Keep::Referenced,
        });
        self.by_name.insert(name.to_owned(), id);
        id
    }

    /// The symbol `id`.
    #[must_use]
    pub fn symbol(&self, id: SymbolId) -> &Symbol {
        &self.symbols[id.index()]
    }

    /// The symbol `id`, to change. Its name stays.
    pub fn symbol_mut(&mut self, id: SymbolId) -> &mut Symbol {
        &mut self.symbols[id.index()]
    }

    /// The function `id`.
    #[must_use]
    pub fn function(&self, id: FunctionId) -> &Function {
        &self.functions[id.index()]
    }

    /// Adds a function and makes it its symbol's definition.
    pub fn add_function(&mut self, function: Function) -> FunctionId {
        let id = FunctionId::new(self.functions.len());
        self.symbols[function.symbol.index()].definition = Definition::Function(id);
        self.functions.push(Arc::new(function));
        id
    }

    /// Adds a datum and makes it its symbol's definition.
    pub fn add_data(&mut self, data: Data) -> DataId {
        let id = DataId::new(self.data.len());
        self.symbols[data.symbol.index()].definition = Definition::Data(id);
        self.data.push(data.into());
        id
    }

    /// Takes over everything of `other`. Symbols of one name become one: the definition wins over
    /// the declaration, and with it linkage, visibility and kind; of two definitions the one
    /// already here stays ([`crate::verify`] tells of two). Of debug information, files and the types
    /// and numbers of functions are taken over; the rest is the unit's, which this module holds.
    pub fn absorb(&mut self, other: Self) {
        let map = self.absorb_symbols(&other.symbols);
        let functions = other.functions.into_iter().map(Arc::unwrap_or_clone);
        let data = other.data.into_iter().map(Common::into_inner);
        let debug = other.debug.into_inner();
        self.absorb_rest(&map, (functions, data), debug, other.constructors, other.asm);
    }

    /// As [`Module::absorb`], of a module that stays.
    pub fn absorb_copy(&mut self, other: &Self) {
        let map = self.absorb_symbols(&other.symbols);
        let functions = other.functions.iter().map(|function| Function::clone(function));
        let data = other.data.iter().map(|data| Data::clone(data));
        let debug = DebugInfo::clone(&other.debug);
        let (constructors, asm) = (other.constructors.clone(), other.asm.clone());
        self.absorb_rest(&map, (functions, data), debug, constructors, asm);
    }

    fn absorb_symbols(&mut self, symbols: &[Symbol]) -> Vec<SymbolId> {
        let map: Vec<SymbolId> = symbols.iter().map(|symbol| self.absorb_symbol(symbol)).collect();
        for (from, symbol) in symbols.iter().enumerate() {
            let ours = &mut self.symbols[map[from].index()].definition;
            if let (Definition::Alias(of), Definition::Undefined) = (symbol.definition, *ours) {
                *ours = Definition::Alias(map[of.index()]);
            }
        }
        map
    }

    fn absorb_rest(
        &mut self,
        map: &[SymbolId],
        (functions, data): (impl Iterator<Item = Function>, impl Iterator<Item = Data>),
        debug: DebugInfo,
        constructors: Vec<Constructor>,
        asm: Vec<FileAsm>,
    ) {
        let moved = |id: SymbolId| map[id.index()];
        let renumbering = self.debug.absorb(debug, &mut self.derived);
        for mut function in functions {
            function.symbol = moved(function.symbol);
            if let Some(debug) = &mut function.debug {
                renumbering.apply(debug);
            }
            function.map_symbols(moved);
            self.add_function(function);
        }
        for mut data in data {
            data.symbol = moved(data.symbol);
            for reloc in &mut data.relocs {
                reloc.symbol = moved(reloc.symbol);
            }
            self.add_data(data);
        }
        let constructors = constructors.into_iter();
        self.constructors.extend(constructors.map(|c| Constructor { function: moved(c.function), ..c }));
        for asm in asm {
            if asm.at.line != 0 || !self.asm.contains(&asm) {
                self.asm.push(asm);
            }
        }
    }

    /// Shows every place of source that debug information names, to be changed; nothing that code means
    /// depends on them.
    pub fn each_site(&mut self, mut each: impl FnMut(&mut crate::debug::Site)) {
        self.debug.each_site(&mut each);
        for function in &mut self.functions {
            if function.debug.is_some()
                && let Some(debug) = &mut Arc::make_mut(function).debug
            {
                debug.each_site(&mut each);
            }
        }
    }

    /// Shows every type that debug information refers to, those of the unit and its own.
    pub fn each_type(&self, mut each: impl FnMut(DebugTypeId)) {
        self.debug.types.iter().flat_map(DebugType::parts).for_each(&mut each);
        let told = self.functions.iter().filter_map(|function| function.debug.as_ref());
        told.flat_map(|debug| debug.types_named()).for_each(each);
    }

    /// In the module of one function: types of the unit have other numbers, and there are `own_from` of them now.
    pub fn renumber_types(&mut self, own_from: u32, moved: impl Fn(DebugTypeId) -> DebugTypeId) {
        let before = self.debug.own_from as usize;
        let number = |id: DebugTypeId| match id.index().checked_sub(before) {
            Some(own) => DebugTypeId::new(own_from as usize + own),
            None => moved(id),
        };
        self.debug.own_from = own_from;
        self.debug.types.iter_mut().for_each(|ty| ty.map_parts(number));
        for function in &mut self.functions {
            if function.debug.is_some()
                && let Some(debug) = &mut Arc::make_mut(function).debug
            {
                debug.renumber_types(number);
            }
        }
    }

    /// Shows every line that assembly stands on, to be changed.
    pub fn each_line(&mut self, mut each: impl FnMut(&mut SourceLine)) {
        self.asm.iter_mut().for_each(|asm| each(&mut asm.at));
        let with_asm = self.functions.iter_mut().filter(|f| !f.asms.is_empty());
        with_asm.flat_map(|f| &mut Arc::make_mut(f).asms).for_each(|asm| each(&mut asm.at));
    }

    /// Puts the function and the data of `new` in the place of those of `old`, another version of the same part, which
    /// was absorbed as function `id`. Whatever else there is stays what it was, and where it was in memory; symbols and
    /// literals that only `new` has stand behind all others, and those that only `old` had stay. Says no, and changes
    /// nothing, when a module made of `new` from the beginning would tell anything else of symbols, or have other variables
    /// or types.
    pub fn exchange(&mut self, id: FunctionId, old: &Self, new: &Self) -> bool {
        let is_alike = old.functions.len() == 1
            && new.functions.len() == 1
            && old.debug == new.debug
            && old.constructors == new.constructors
            && old.asm == new.asm;
        if !is_alike || self.symbol(self.function(id).symbol).name != new.symbol(new.functions[0].symbol).name
        {
            return false;
        }
        let has_same = old.symbols == new.symbols
            && old.data.iter().map(|d| d.symbol).eq(new.data.iter().map(|d| d.symbol));
        if !has_same && !self.takes(old, new) {
            return false;
        }
        let own = self.functions[id.index()].debug.as_ref().map(|debug| debug.types.clone());
        let renumbering = self.debug.numbers_of(&new.debug, &self.derived, own.unwrap_or_default());
        let Some(renumbering) = renumbering else { return false };
        let map: Vec<SymbolId> = new.symbols.iter().map(|symbol| self.ensure_like(symbol)).collect();
        let moved = |id: SymbolId| map[id.index()];
        let mut function = Function::clone(&new.functions[0]);
        function.symbol = moved(function.symbol);
        if let Some(debug) = &mut function.debug {
            renumbering.apply(debug);
        }
        function.map_symbols(moved);
        self.functions[id.index()] = Arc::new(function);
        for data in &new.data {
            let mut data = Data::clone(data);
            data.symbol = moved(data.symbol);
            data.relocs.iter_mut().for_each(|reloc| reloc.symbol = moved(reloc.symbol));
            match self.data_of(data.symbol) {
                // What is the same stays the same memory.
                Some(place) if *self.data[place.index()] == data => {}
                Some(place) => self.data[place.index()] = data.into(),
                None => drop(self.add_data(data)),
            }
        }
        true
    }

    /// Whether a module made with `new` in the place of `old` would tell of symbols what this one does, but for those
    /// that are new or not named any more, and have its variables.
    fn takes(&self, old: &Self, new: &Self) -> bool {
        // One that refers to something may be all that needs it.
        let is_alone = |of: &Self, symbol: &Symbol| match symbol.definition {
            Definition::Data(id) => of.data[id.index()].relocs.is_empty(),
            _ => false,
        };
        let is_literal = |of: &Self, symbol: &Symbol| {
            symbol.linkage == Linkage::Local
                && symbol.keep == Keep::Referenced
                && symbol.name.starts_with(LITERAL_PREFIX)
                && is_alone(of, symbol)
        };
        let told = |symbol: &Symbol| (symbol.linkage, symbol.visibility, symbol.kind, symbol.keep);
        let sort = |symbol: &Symbol| std::mem::discriminant(&symbol.definition);
        let plain = (Linkage::Global, Visibility::Default, Keep::Referenced);
        let is_plain = |symbol: &Symbol| {
            symbol.definition == Definition::Undefined
                && (symbol.linkage, symbol.visibility, symbol.keep) == plain
        };
        // What is defined in the file and only named in the part.
        let is_name =
            |symbol: &Symbol| symbol.definition == Definition::Undefined && symbol.keep == Keep::Referenced;
        new.symbols.iter().all(|symbol| {
            let was = old.find_symbol(&symbol.name).map(|id| old.symbol(id));
            let known = self.find_symbol(&symbol.name).map(|id| self.symbol(id));
            match (was, known) {
                (Some(was), Some(_)) => told(was) == told(symbol) && sort(was) == sort(symbol),
                (Some(_), None) => false,
                (None, Some(known)) => {
                    is_literal(new, symbol) && is_literal(self, known)
                        || is_plain(symbol) && is_plain(known) && symbol.kind == known.kind
                        || is_name(symbol) && known.definition != Definition::Undefined
                }
                (None, None) => is_literal(new, symbol) || is_plain(symbol),
            }
        }) && old.symbols.iter().filter(|symbol| new.find_symbol(&symbol.name).is_none()).all(|symbol| {
            let known = self.find_symbol(&symbol.name).map(|id| self.symbol(id));
            known.is_some_and(|known| {
                is_literal(old, symbol)
                    || is_plain(symbol) && is_plain(known)
                    || is_name(symbol) && known.definition != Definition::Undefined
            })
        })
    }

    /// The symbol of that name; a new one that is like it if there is none, but for its data, which come later.
    fn ensure_like(&mut self, symbol: &Symbol) -> SymbolId {
        if let Some(id) = self.find_symbol(&symbol.name) {
            return id;
        }
        let id = self.ensure_symbol(&symbol.name, symbol.kind, symbol.linkage);
        self.symbols[id.index()].visibility = symbol.visibility;
        id
    }

    fn data_of(&self, symbol: SymbolId) -> Option<DataId> {
        match self.symbol(symbol).definition {
            Definition::Data(id) => Some(id),
            _ => None,
        }
    }

    fn absorb_symbol(&mut self, symbol: &Symbol) -> SymbolId {
        let id = self.ensure_symbol(&symbol.name, symbol.kind, symbol.linkage);
        let ours = &mut self.symbols[id.index()];
        if ours.definition == Definition::Undefined {
            ours.linkage = symbol.linkage;
            ours.kind = symbol.kind;
            if symbol.visibility != Visibility::Default {
                ours.visibility = symbol.visibility;
            }
            if let Definition::Common { .. } = symbol.definition {
                ours.definition = symbol.definition;
            }
        }
        if symbol.keep == Keep::Always {
            ours.keep = Keep::Always;
        }
        id
    }
}
