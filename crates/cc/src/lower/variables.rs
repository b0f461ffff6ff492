//! Where the variables of a function and of the file are, for debuggers.
//!
//! A variable is told with the block it is declared in. Static locals leave no statement behind: their block
//! is found by the braces around their name. Objects at file scope are told when they are defined here
//! or when code refers to them, which is for whoever writes debug information to see.

use super::data::Symbols;
use super::debug::{BodyTypes, file_types};
use super::function::{Home, Part};
use super::lines::{Lines, Sites};
use crate::check::{Body, Unit};
use crate::compile::Debug;
use crate::lex::TokenKind;
use crate::syntax::{At, Linkage, ReturnKind, Symbol, SymbolId, SymbolKind};
use crate::types::{Kind, TypeId, Types};
use lively_ir::Module;
use lively_ir::Returning;
use lively_ir::debug::{DebugGlobal, DebugTypeId, FunctionDebug, ScopeId, Variable, VariablePlace};

/// What debuggers are told of the function whose body was just lowered; files and types go into its module.
pub(super) fn function_debug(
    lines: Lines<'_>,
    (body, part): (&Body<'_>, Part<'_>),
    unit: &Unit<'_>,
    symbols: &Symbols<'_>,
    homes: &[Option<Home>],
    module: &mut Module,
) -> FunctionDebug {
    let symbol = part.symbol;
    let name = symbol.name.map(|name| unit.interner().text(name).into_owned()).unwrap_or_default();
    let begin = body.tree.stmts[part.block.index()].at;
    let mut lines = lines;
    let site = lines.sites.find(symbol.at);
    let mut debug = FunctionDebug { name, site, ..FunctionDebug::default() };
    if lines.detail == Debug::Full {
        let mut types = BodyTypes::new(&body.types, unit);
        let returning = symbol.attributes.as_ref().map_or(ReturnKind::Once, |a| a.returning);
        debug.returning = (returning == ReturnKind::Never).then_some(Returning::Never);
        debug.ty = Some(types.number(symbol.spelled));
        let mut variables = automatic(&mut lines, body, unit, homes, &mut types);
        if part.number == 0 {
            variables.extend(statics(&mut lines, body, unit, symbols, begin, &mut types));
        }
        // Parameters of the old style are declared in any order, and stay as they are passed.
        variables.sort_by_key(|(at, variable)| (variable.param.is_none(), variable.param, *at));
        debug.variables = variables.into_iter().map(|(_, variable)| variable).collect();
        let own = unit.types.count()..body.types.count();
        let mut kept: Vec<_> = enumerations(&body.types, own).map(|ty| types.number(ty)).collect();
        kept.extend(body.named_types.iter().map(|&ty| types.number(ty)));
        kept.sort_unstable();
        kept.dedup();
        debug.kept = kept;
        module.debug.own_from = types.own_from();
        module.debug.types = types.describe(&mut lines.sites, &body.tree, homes);
    }
    debug.scopes = lines.scopes;
    debug.sites = lines.rows;
    module.debug.files = lines.sites.into_files();
    debug
}

fn automatic(
    lines: &mut Lines<'_>,
    body: &Body<'_>,
    unit: &Unit<'_>,
    homes: &[Option<Home>],
    types: &mut BodyTypes<'_>,
) -> Vec<(At, Variable)> {
    let declared = std::mem::take(&mut lines.declared);
    let mut made = Vec::with_capacity(declared.len());
    for declared in declared {
        let local = &body.tree.locals[declared.local.index()];
        if local.name.is_none() && declared.param.is_none() {
            continue;
        }
        let place = match (homes[declared.local.index()], declared.param) {
            (Some(Home::Slot(slot)), _) => VariablePlace::Slot(slot),
            (Some(Home::Behind(slot)), _) => VariablePlace::Behind(slot),
            (Some(Home::At(_)), Some(param)) => VariablePlace::Param(param),
            _ => VariablePlace::Gone,
        };
        let variable = Variable {
            name: local.name.map(|name| unit.interner().text(name).into_owned()).unwrap_or_default(),
            ty: types.number(local.spelled),
            site: lines.sites.find(local.at),
            scope: declared.scope,
            param: declared.param,
            place,
        };
        made.push((local.at, variable));
    }
    made
}

fn statics(
    lines: &mut Lines<'_>,
    body: &Body<'_>,
    unit: &Unit<'_>,
    symbols: &Symbols<'_>,
    begin: At,
    types: &mut BodyTypes<'_>,
) -> Vec<(At, Variable)> {
    let first = unit.symbols.len();
    let mut open = OpenBlocks { at: begin, braces: Vec::new() };
    let mut made = Vec::new();
    for (index, symbol) in body.symbols.iter().enumerate() {
        let Some(name) = symbol.name.filter(|_| symbol.linkage == Linkage::None && is_object(symbol)) else {
            continue;
        };
        let variable = Variable {
            name: unit.interner().text(name).into_owned(),
            ty: types.number(symbol.spelled),
            site: lines.sites.find(symbol.at),
            scope: open.block_of(symbol.at, unit, lines),
            param: None,
            place: VariablePlace::Symbol(symbols.name(SymbolId((first + index) as u32))),
        };
        made.push((symbol.at, variable));
    }
    made
}

/// The braces that are open at a token of a body; asked from front to back.
struct OpenBlocks {
    at: At,
    braces: Vec<At>,
}

impl OpenBlocks {
    fn block_of(&mut self, at: At, unit: &Unit<'_>, lines: &Lines<'_>) -> ScopeId {
        let tokens = &unit.tokens().list;
        while self.at < at {
            match tokens.get(self.at.0 as usize).map(|token| token.kind) {
                Some(TokenKind::LBrace) => self.braces.push(self.at),
                Some(TokenKind::RBrace) => drop(self.braces.pop()),
                Some(_) => {}
                None => break,
            }
            self.at.0 += 1;
        }
        let blocks = self.braces.iter().rev();
        blocks.filter_map(|open| lines.block_at(*open)).next().unwrap_or(ScopeId::new(0))
    }
}

/// Types and variables of the file.
pub(super) fn file_debug(
    unit: &Unit<'_>,
    symbols: &Symbols<'_>,
    name: &str,
    debug: Debug,
    module: &mut Module,
) {
    if debug == Debug::None {
        return;
    }
    let mut sites = Sites::new(unit, Some(name));
    if debug == Debug::Full {
        module.debug.types = file_types(unit, &mut sites);
        // Constants of system headers are too many, and mostly nobody's business.
        let ours = |ty: &TypeId| match unit.types.kind(*ty) {
            Kind::Enum(id) => is_ours(unit, unit.types.enumeration(id).at),
            _ => false,
        };
        let enums = enumerations(&unit.types, 0..unit.types.count()).filter(ours);
        module.debug.kept = enums.map(|ty| file_type(unit, ty)).collect();
        let objects = unit.symbols.iter().enumerate().filter(|(_, symbol)| is_object(symbol));
        for (index, symbol) in objects {
            let Some(name) = symbol.name else { continue };
            module.debug.globals.push(DebugGlobal {
                name: unit.interner().text(name).into_owned(),
                symbol: symbols.name(SymbolId(index as u32)),
                ty: file_type(unit, symbol.spelled),
                site: sites.find(symbol.at),
            });
        }
    }
    module.debug.files = sites.into_files();
}

/// Enumerations with a body among the types of these numbers. Their constants are names in expressions,
/// though no variable may be of their type.
fn enumerations<'t>(
    types: &'t Types<'_>,
    numbers: std::ops::Range<usize>,
) -> impl Iterator<Item = TypeId> + use<'t> {
    let complete = |ty: &TypeId| match types.kind(*ty) {
        Kind::Enum(id) => types.plain(*ty) == *ty && types.enumeration(id).complete,
        _ => false,
    };
    numbers.map(|at| TypeId(at as u32)).filter(complete)
}

/// Whether token `at` stands in no system header.
fn is_ours(unit: &Unit<'_>, at: At) -> bool {
    unit.tokens().list.get(at.0 as usize).is_some_and(|token| !unit.sources().is_system(token.pos))
}

fn is_object(symbol: &Symbol) -> bool {
    symbol.kind != SymbolKind::Function
}

fn file_type(unit: &Unit<'_>, ty: TypeId) -> DebugTypeId {
    BodyTypes::new(&unit.types, unit).number(ty)
}
