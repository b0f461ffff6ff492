//! What is known of functions and data beyond their bytes: [`lively_graph::Facts`], from signatures and from
//! what debuggers are told.
//!
//! Call texts are made of the convention's own classes ([`crate::abi`]), so that two declarations that are
//! called the same way have one text. Layout texts have numbers for their spelling: `long` and `long long`
//! are both `i64`, an enumeration is its integer. A pointer's text names what it points to, for that is how it
//! is used; pointers to `void`, to characters and to records nobody has described are all just `ptr`.
//!
//! Records are named by tag, or by the typedef of one without a tag; records of one name with other members
//! (in other blocks) get a number.

use crate::abi::sysv::{Class, Shape64, extent, shape};
use lively_graph::{DatumFacts, Facts, FieldFacts, FunctionFacts, RecordFacts};
use lively_ir::debug::{
    Count, DebugInfo, DebugType, DebugTypeId, Encoding, Member, Qualifier, RecordKind, VariablePlace,
};
use lively_ir::{Arity, Definition, Function, Module, Pass, Returning};
use rustc_hash::{FxHashMap, FxHashSet};

/// How deep types by value are looked into: more than any language nests them.
const DEPTH_MAX: usize = 64;

/// The facts of `functions` and of all data of the module.
pub(crate) fn of<'m>(module: &'m Module, functions: impl Iterator<Item = &'m Function>) -> Facts {
    let mut teller = Teller::new(&module.debug);
    let mut facts = Facts::default();
    for function in functions {
        let name = module.symbol(function.symbol).name.clone();
        let told = teller.function(&name, function);
        facts.functions.insert(name, told);
        let Some(debug) = &function.debug else { continue };
        for variable in &debug.variables {
            if let VariablePlace::Symbol(symbol) = &variable.place
                && is_defined(module, symbol)
            {
                facts.data.insert(symbol.clone(), teller.datum(&variable.name, variable.ty));
            }
        }
    }
    for global in &module.debug.globals {
        if is_defined(module, &global.symbol) {
            facts.data.insert(global.symbol.clone(), teller.datum(&global.name, global.ty));
        }
    }
    for symbol in &module.symbols {
        let mut of = symbol;
        while let Definition::Alias(next) = of.definition {
            of = module.symbol(next);
        }
        if let Some(told) = facts.functions.get(&of.name).cloned() {
            facts.functions.entry(symbol.name.clone()).or_insert(told);
        }
    }
    facts.records = teller.records();
    facts
}

/// Whether what is told of two versions of a function is the same, where types and variables of the file are.
pub(crate) fn is_same(old: &Function, new: &Function) -> bool {
    type Told<'f> = (Option<DebugTypeId>, Option<Returning>, Vec<(&'f str, &'f str, DebugTypeId)>);
    fn told(function: &Function) -> Option<Told<'_>> {
        let debug = function.debug.as_ref()?;
        let statics = debug.variables.iter().filter_map(|variable| match &variable.place {
            VariablePlace::Symbol(symbol) => Some((symbol.as_str(), variable.name.as_str(), variable.ty)),
            _ => None,
        });
        Some((debug.ty, debug.returning, statics.collect()))
    }
    old.signature() == new.signature() && old.aggregates == new.aggregates && told(old) == told(new)
}

fn is_defined(module: &Module, symbol: &str) -> bool {
    let id = module.find_symbol(symbol);
    id.is_some_and(|id| {
        matches!(module.symbol(id).definition, Definition::Data(_) | Definition::Common { .. })
    })
}

/// How `function` is called: its classes, then what callers rely on besides.
fn abi(function: &Function) -> String {
    let signature = function.signature();
    let params: Vec<String> = signature.params.iter().map(|pass| class(function, *pass)).collect();
    let result = signature.result.map_or_else(|| "none".to_owned(), |pass| class(function, pass));
    let mut text = format!("({}) -> {result}", params.join(", "));
    // Defined without a prototype and called with one, or the reverse, is the same call.
    if signature.arity == Arity::Variadic {
        text.push_str(" | variadic");
    }
    if function.debug.as_ref().is_some_and(|d| d.returning == Some(Returning::Never)) {
        text.push_str(" | never returns");
    }
    text
}

fn class(function: &Function, pass: Pass) -> String {
    let (size, align) = extent(function, pass);
    let text = match shape(function, pass) {
        Shape64::Nothing => "none".to_owned(),
        Shape64::Memory => format!("mem{size}"),
        Shape64::X87(count) => format!("x87*{count}"),
        Shape64::Pieces(pieces) => {
            let piece = |p: &crate::abi::sysv::Piece| match p.class {
                Class::Int => format!("int{}", p.len),
                Class::Sse32 | Class::Sse64 | Class::Sse128 => format!("sse{}", p.len),
            };
            pieces.iter().map(piece).collect::<Vec<_>>().join("+")
        }
    };
    // On the stack, a stricter alignment than a word's moves what follows.
    if align > 8 { format!("{text}@{align}") } else { text }
}

struct Teller<'m> {
    info: &'m DebugInfo,
    /// Typedefs of records without a tag.
    typedefs: FxHashMap<DebugTypeId, &'m str>,
    /// Records by name, one for each layout of that name.
    by_name: FxHashMap<String, Vec<DebugTypeId>>,
    /// Names given.
    names: FxHashMap<DebugTypeId, String>,
    /// Records that something leads to, to be described.
    wanted: Vec<DebugTypeId>,
    seen: FxHashSet<String>,
}

impl<'m> Teller<'m> {
    fn new(info: &'m DebugInfo) -> Self {
        let mut typedefs = FxHashMap::default();
        for ty in &info.types {
            if let DebugType::Typedef { name, of, .. } = ty
                && matches!(info.find_type(*of), Some(DebugType::Record { name: None, .. }))
            {
                typedefs.entry(*of).or_insert(name.as_str());
            }
        }
        Self {
            info,
            typedefs,
            by_name: FxHashMap::default(),
            names: FxHashMap::default(),
            wanted: Vec::new(),
            seen: FxHashSet::default(),
        }
    }

    fn function(&mut self, name: &str, function: &Function) -> FunctionFacts {
        let ty = function.debug.as_ref().and_then(|debug| debug.ty);
        let abi = abi(function);
        let shown = match ty {
            Some(ty) => self.spelled(ty, name.to_owned(), 0),
            None => format!("{name}{abi}"),
        };
        let mut records = Vec::new();
        if let Some(ty) = ty {
            self.reach(ty, &mut records, 0);
        }
        FunctionFacts { abi, shown, records: tidied(records), inlined: Vec::new() }
    }

    fn datum(&mut self, name: &str, ty: DebugTypeId) -> DatumFacts {
        let mut records = Vec::new();
        self.reach(ty, &mut records, 0);
        DatumFacts {
            layout: self.layout(ty, 0),
            shown: self.spelled(ty, name.to_owned(), 0),
            records: tidied(records),
        }
    }

    /// All records that were reached, and those they reach.
    fn records(mut self) -> std::collections::BTreeMap<String, RecordFacts> {
        let mut told = std::collections::BTreeMap::new();
        while let Some(id) = self.wanted.pop() {
            let Some(DebugType::Record { size: Some(size), members, .. }) = self.info.find_type(id) else {
                continue;
            };
            let Some(name) = self.record_name(id) else { continue };
            let mut records = Vec::new();
            members.iter().for_each(|member| self.reach(member.ty, &mut records, 0));
            let mut records = tidied(records);
            records.retain(|other| *other != name);
            let fields = members.iter().map(|member| self.field(member, 0)).collect();
            told.insert(name, RecordFacts { size: *size, fields, records });
        }
        told
    }

    fn field(&mut self, member: &Member, depth: usize) -> FieldFacts {
        FieldFacts {
            name: member.name.clone().unwrap_or_default(),
            bit_offset: member.bits.map_or(member.offset * 8, |(at, _)| at),
            bit_width: member.bits.map(|(_, width)| width),
            ty: self.layout(member.ty, depth),
        }
    }

    /// The name of a record, if it has one.
    fn record_name(&mut self, id: DebugTypeId) -> Option<String> {
        if let Some(name) = self.names.get(&id) {
            return Some(name.clone());
        }
        let Some(DebugType::Record { kind, name, size, .. }) = self.info.find_type(id) else { return None };
        let base = match name {
            Some(tag) => format!("{} {tag}", word(*kind)),
            None => (*self.typedefs.get(&id)?).to_owned(),
        };
        let name = match size {
            None => base,
            Some(_) => {
                let info = self.info;
                let same = self.by_name.entry(base.clone()).or_default();
                let at = same.iter().position(|other| alike(info, *other, id)).unwrap_or_else(|| {
                    same.push(id);
                    same.len() - 1
                });
                if at == 0 { base } else { format!("{base}#{}", at + 1) }
            }
        };
        self.names.insert(id, name.clone());
        Some(name)
    }

    /// Records that a type holds or points to, by name.
    fn reach(&mut self, id: DebugTypeId, records: &mut Vec<String>, depth: usize) {
        let Some(ty) = self.info.find_type(id).filter(|_| depth < DEPTH_MAX) else { return };
        if let DebugType::Record { size, .. } = ty
            && let Some(name) = self.record_name(id)
        {
            if size.is_some() {
                if self.seen.insert(name.clone()) {
                    self.wanted.push(id);
                }
                records.push(name);
            }
            return;
        }
        ty.parts().for_each(|part| self.reach(part, records, depth + 1));
    }

    /// The layout of a type.
    fn layout(&mut self, id: DebugTypeId, depth: usize) -> String {
        let Some(ty) = self.info.find_type(id).filter(|_| depth < DEPTH_MAX) else { return "?".to_owned() };
        match ty {
            DebugType::Void => "void".to_owned(),
            DebugType::Base { size, encoding, .. } => {
                let letter = match encoding {
                    Encoding::Bool => "bool",
                    Encoding::Signed | Encoding::SignedChar => "i",
                    Encoding::Unsigned | Encoding::UnsignedChar => "u",
                    Encoding::Float => "f",
                    Encoding::ComplexFloat => "cf",
                    Encoding::ComplexInteger => "ci",
                };
                format!("{letter}{}", size * 8)
            }
            DebugType::Pointer(to) => self.pointer(*to, depth),
            DebugType::Qualified(_, of) | DebugType::Typedef { of, .. } | DebugType::Enum { of, .. } => {
                self.layout(*of, depth + 1)
            }
            DebugType::Array { of, count } => {
                let of = self.layout(*of, depth + 1);
                match count {
                    Count::Known(count) => format!("{of}[{count}]"),
                    Count::Unknown | Count::Slot(_) => format!("{of}[]"),
                }
            }
            DebugType::Vector { of, count } => format!("{}<{count}>", self.layout(*of, depth + 1)),
            DebugType::Function { .. } => "fn".to_owned(),
            DebugType::Record { kind, members, .. } => match self.record_name(id) {
                Some(name) => name,
                None => {
                    let told = members.iter().map(|member| {
                        let field = self.field(member, depth + 1);
                        let width = field.bit_width.map_or_else(String::new, |w| format!(":{w}"));
                        format!("{} {}@{}{width}", field.ty, field.name, field.bit_offset)
                    });
                    let told: Vec<String> = told.collect();
                    format!("{} {{{}}}", word(*kind), told.join("; "))
                }
            },
        }
    }

    fn pointer(&mut self, to: DebugTypeId, depth: usize) -> String {
        let to = self.bare(to);
        match self.info.find_type(to) {
            Some(DebugType::Base { size: 1, encoding, .. }) if *encoding != Encoding::Bool => {
                "ptr".to_owned()
            }
            Some(DebugType::Void | DebugType::Record { size: None, .. }) | None => "ptr".to_owned(),
            Some(_) => format!("ptr to {}", self.layout(to, depth + 1)),
        }
    }

    /// A type without typedefs and qualifiers.
    fn bare(&self, mut id: DebugTypeId) -> DebugTypeId {
        for _ in 0..DEPTH_MAX {
            match self.info.find_type(id) {
                Some(DebugType::Qualified(_, of) | DebugType::Typedef { of, .. }) => id = *of,
                _ => break,
            }
        }
        id
    }

    /// `inner` declared as of type `id`, as C spells it.
    fn spelled(&mut self, id: DebugTypeId, inner: String, depth: usize) -> String {
        let Some(ty) = self.info.find_type(id).filter(|_| depth < DEPTH_MAX) else { return inner };
        let after = |word: &str| {
            let tight = inner.is_empty() || inner.starts_with('[');
            if tight { format!("{word}{inner}") } else { format!("{word} {inner}") }
        };
        match ty {
            DebugType::Void => after("void"),
            DebugType::Base { name, .. } | DebugType::Typedef { name, .. } => after(name),
            DebugType::Enum { name, .. } => after(&format!("enum {}", name.as_deref().unwrap_or("{...}"))),
            DebugType::Record { kind, name, .. } => {
                after(&format!("{} {}", word(*kind), name.as_deref().unwrap_or("{...}")))
            }
            DebugType::Pointer(to) => {
                let inner = match self.info.find_type(*to) {
                    Some(DebugType::Array { .. } | DebugType::Function { .. }) => format!("(*{inner})"),
                    _ => format!("*{inner}"),
                };
                self.spelled(*to, inner, depth + 1)
            }
            DebugType::Qualified(qualifiers, of) => {
                let words: Vec<&str> = qualifiers.iter().map(|q| qualifier(*q)).collect();
                match self.info.find_type(*of) {
                    Some(DebugType::Pointer(to)) => {
                        let gap = if inner.is_empty() { "" } else { " " };
                        let inner = format!("*{}{gap}{inner}", words.join(" "));
                        self.spelled(*to, inner, depth + 1)
                    }
                    _ => format!("{} {}", words.join(" "), self.spelled(*of, inner, depth + 1)),
                }
            }
            DebugType::Array { of, count } => {
                let count = match count {
                    Count::Known(count) => count.to_string(),
                    Count::Unknown | Count::Slot(_) => String::new(),
                };
                self.spelled(*of, format!("{inner}[{count}]"), depth + 1)
            }
            DebugType::Vector { of, count } => {
                let inner = after(&format!("vector({count})"));
                self.spelled(*of, inner, depth + 1)
            }
            DebugType::Function { result, params, arity } => {
                let mut told: Vec<String> =
                    params.iter().map(|param| self.spelled(*param, String::new(), depth + 1)).collect();
                match arity {
                    Arity::Variadic => told.push("...".to_owned()),
                    Arity::Fixed if told.is_empty() => told.push("void".to_owned()),
                    Arity::Fixed | Arity::Unprototyped => {}
                }
                self.spelled(*result, format!("{inner}({})", told.join(", ")), depth + 1)
            }
        }
    }
}

/// Whether two records of one name have the same members at the same places.
fn alike(info: &DebugInfo, a: DebugTypeId, b: DebugTypeId) -> bool {
    let told = |id| match info.find_type(id) {
        Some(DebugType::Record { size, members, .. }) => {
            let members = members.iter().map(|m| (m.name.as_deref(), m.offset, m.bits));
            Some((*size, members.collect::<Vec<_>>()))
        }
        _ => None,
    };
    a == b || told(a) == told(b)
}

fn tidied(mut records: Vec<String>) -> Vec<String> {
    records.sort();
    records.dedup();
    records
}

const fn word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Struct => "struct",
        RecordKind::Union => "union",
    }
}

const fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Const => "const",
        Qualifier::Volatile => "volatile",
        Qualifier::Restrict => "restrict",
        Qualifier::Atomic => "_Atomic",
    }
}
