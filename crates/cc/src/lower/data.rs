//! Static objects, symbols and string literals as ir data.

use super::lines::Sites;
use crate::check::Unit;
use crate::compile::Debug;
use crate::syntax::{
    Attributes, Linkage as CLinkage, ReturnKind, StaticData, StringData, Symbol, SymbolKind as CKind, Tree,
    Value, VisibilityAttribute,
};
use crate::types::{Kind, Quals, TypeId, Types};
use lively_ir::{
    Constructor, Data, DataKind, DataReloc, Definition, FileAsm, Keep, Linkage, Module, RunAt, SymbolId,
    SymbolKind, Visibility,
};

/// Makes ir symbols of C symbols in one module.
pub(super) struct Symbols<'u> {
    pub(super) unit: &'u Unit<'u>,
    /// Symbols of the body, after the file's.
    pub(super) own: &'u [Symbol],
    pub(super) tree: &'u Tree,
    /// What literals of this tree are called before their number.
    pub(super) prefix: String,
    pub(super) strings: Vec<Option<SymbolId>>,
}

impl<'u> Symbols<'u> {
    pub(super) fn new(unit: &'u Unit<'u>, own: &'u [Symbol], tree: &'u Tree, prefix: String) -> Self {
        Self { unit, own, tree, prefix, strings: vec![None; tree.strings.len()] }
    }

    pub(super) fn get(&self, id: crate::syntax::SymbolId) -> &'u Symbol {
        let at = id.0 as usize;
        self.unit.symbols.get(at).unwrap_or_else(|| &self.own[at - self.unit.symbols.len()])
    }

    /// What a C symbol is called in the object.
    pub(super) fn name(&self, id: crate::syntax::SymbolId) -> String {
        let symbol = self.get(id);
        if let Some(asm) = &symbol.asm_name {
            return asm.0.trim_start_matches('*').to_owned();
        }
        let names = self.unit.interner();
        let plain = match symbol.name {
            Some(name) => names.text(name).into_owned(),
            None => return format!(".Lcompound.{}", id.0),
        };
        match (symbol.linkage, symbol.owner) {
            (CLinkage::None, Some(owner)) => {
                let file = self.unit.symbols.len();
                let before = self.own[..(id.0 as usize).saturating_sub(file)]
                    .iter()
                    .filter(|s| s.name == symbol.name && s.linkage == CLinkage::None)
                    .count();
                let owner = names.text(owner);
                if before == 0 { format!("{owner}.{plain}") } else { format!("{owner}.{plain}.{before}") }
            }
            _ => plain,
        }
    }

    /// The ir symbol of a C symbol.
    pub(super) fn ensure(&mut self, module: &mut Module, id: crate::syntax::SymbolId) -> SymbolId {
        let symbol = self.get(id);
        let attributes = symbol.attributes.as_deref();
        let mut name = self.name(id);
        if let Some(target) = attributes.and_then(|a| a.weakref.as_ref()) {
            name.clone_from(target);
        }
        let kind = match symbol.kind {
            CKind::Function if attributes.is_some_and(|a| a.ifunc.is_some()) => SymbolKind::Indirect,
            CKind::Function => SymbolKind::Function,
            CKind::Object => SymbolKind::Data,
            CKind::ThreadLocal => SymbolKind::ThreadLocal,
        };
        let local_copy = symbol.inline_only && attributes.is_some_and(|a| a.always_inline);
        let linkage = match symbol.linkage {
            _ if attributes.is_some_and(|a| a.weakref.is_some()) => Linkage::Weak,
            CLinkage::External if local_copy => Linkage::Local,
            CLinkage::External if attributes.is_some_and(|a| a.weak) => Linkage::Weak,
            CLinkage::External => Linkage::Global,
            CLinkage::Internal | CLinkage::None => Linkage::Local,
        };
        let made = module.ensure_symbol(&name, kind, linkage);
        if let Some(attributes) = attributes {
            let ours = module.symbol_mut(made);
            if attributes.used {
                ours.keep = Keep::Always;
            }
            ours.visibility = visibility(attributes).unwrap_or(ours.visibility);
        }
        made
    }

    /// The ir symbol of a string literal.
    pub(super) fn string(&mut self, module: &mut Module, id: crate::syntax::StringId) -> SymbolId {
        if let Some(made) = self.strings[id.index()] {
            return made;
        }
        let literal = &self.tree.strings[id.index()];
        let symbol =
            module.ensure_symbol(&format!("{}{}", self.prefix, id.0), SymbolKind::Data, Linkage::Local);
        module.add_data(Data {
            symbol,
            kind: string_kind(literal),
            bytes: literal.bytes.clone(),
            size: literal.bytes.len() as u64,
            align: u64::from(literal.unit),
            relocs: Vec::new(),
            section: None,
        });
        self.strings[id.index()] = Some(symbol);
        symbol
    }

    /// The datum of an object, defined or tentative.
    pub(super) fn define(&mut self, module: &mut Module, types: &Types<'_>, id: crate::syntax::SymbolId) {
        let symbol = self.get(id);
        let made = self.ensure(module, id);
        let layout = types.layout(symbol.ty);
        let empty = StaticData { size: layout.map_or(0, |l| l.size), ..StaticData::default() };
        let data = symbol.data.as_deref().unwrap_or(&empty);
        let relocs = data
            .addresses
            .iter()
            .map(|&(offset, base, addend)| {
                let symbol = match base {
                    Value::Symbol(of) => self.ensure(module, of),
                    Value::String(of) => self.string(module, of),
                };
                DataReloc { offset, symbol, addend }
            })
            .collect();
        let attributes = symbol.attributes.as_deref();
        let align = attributes.and_then(|a| a.align).unwrap_or(1).max(layout.map_or(1, |l| l.align));
        let mut bytes = data.bytes.clone();
        let used = bytes.iter().rposition(|b| *b != 0).map_or(0, |at| at + 1);
        bytes.truncate(used);
        let constant = is_constant(types, symbol.ty) && symbol.kind != CKind::ThreadLocal;
        let kind = if constant { DataKind::Constant } else { DataKind::Writable };
        let section = attributes.and_then(|a| a.section.clone());
        module.add_data(Data { symbol: made, kind, bytes, size: data.size, align, relocs, section });
    }
}

fn visibility(attributes: &Attributes) -> Option<Visibility> {
    Some(match attributes.visibility? {
        VisibilityAttribute::Default => Visibility::Default,
        VisibilityAttribute::Hidden => Visibility::Hidden,
        VisibilityAttribute::Protected => Visibility::Protected,
        VisibilityAttribute::Internal => Visibility::Internal,
    })
}

/// Strings may be merged when no zero stands before their end.
fn string_kind(literal: &StringData) -> DataKind {
    let unit = usize::from(literal.unit);
    let units = literal.bytes.chunks_exact(unit);
    let last = units.len().saturating_sub(1);
    let inner_zero = units.take(last).any(|u| u.iter().all(|b| *b == 0));
    if inner_zero { DataKind::Constant } else { DataKind::Strings(literal.unit) }
}

fn is_constant(types: &Types<'_>, ty: TypeId) -> bool {
    let quals = types.quals(ty);
    match types.kind(ty) {
        Kind::Array(element, _) | Kind::Incomplete(element) => is_constant(types, element),
        _ => quals.has(Quals::CONST) && !quals.has(Quals::VOLATILE),
    }
}

/// The file's data, aliases, constructors and assembly.
#[must_use]
pub fn lower_file(unit: &Unit<'_>, name: &str, debug: Debug) -> Module {
    let mut module = Module::new(name);
    let mut symbols = Symbols::new(unit, &[], &unit.tree, ".L.str.".to_owned());
    for index in 0..unit.symbols.len() {
        let id = crate::syntax::SymbolId(index as u32);
        let symbol = &unit.symbols[index];
        let attributes = symbol.attributes.as_deref();
        if symbol.kind == CKind::Function {
            if symbol.defined {
                constructors(&mut symbols, &mut module, id, attributes);
            }
        } else if symbol.defined || symbol.tentative {
            symbols.define(&mut module, &unit.types, id);
        }
        if let Some(target) = attributes.and_then(|a| a.alias.as_ref().or(a.ifunc.as_ref())) {
            let made = symbols.ensure(&mut module, id);
            let kind = module.symbol(made).kind;
            let target = module.ensure_symbol(target, kind, Linkage::Global);
            module.symbol_mut(made).definition = Definition::Alias(target);
        }
    }
    super::variables::file_debug(unit, &symbols, name, debug, &mut module);
    let mut sites = Sites::new(unit, None);
    let statements = unit.asms.iter();
    module.asm.extend(statements.map(|asm| FileAsm { text: asm.template.clone(), at: sites.line(asm.at) }));
    module
}

fn constructors(
    symbols: &mut Symbols<'_>,
    module: &mut Module,
    id: crate::syntax::SymbolId,
    attributes: Option<&Attributes>,
) {
    let Some(attributes) = attributes else { return };
    let runs = [(attributes.constructor, RunAt::Start), (attributes.destructor, RunAt::End)];
    for (asked, run_at) in runs {
        if let Some(priority) = asked {
            let function = symbols.ensure(module, id);
            module.constructors.push(Constructor { run_at, priority, function });
        }
    }
}

/// Whether calls of the symbol come back.
pub(super) fn returning(symbol: &Symbol) -> ReturnKind {
    symbol.attributes.as_ref().map_or(ReturnKind::Once, |a| a.returning)
}
