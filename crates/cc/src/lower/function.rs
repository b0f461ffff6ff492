//! One function in the making: its homes of variables, its blocks, its scopes.

use super::data::Symbols;
use super::lines::Lines;
use super::nested::{Nesting, Records, hidden_aggregate};
use super::variables::function_debug;
use crate::check::{Body, Unit};
use crate::compile::Debug;
use crate::syntax::{
    At, LabelId, LocalId, ReturnKind, StmtId, Symbol, SymbolId as CSymbolId, SymbolKind, Tree,
};
use crate::types::{FunctionType, Kind, More, RecordKind, TypeId, Types};
use lively_ir::{
    Access, Aggregate, Arity, BlockId, Builder, Extend, Inline, Module, Pass, Shape, Signature, SlotId, Ty,
    Value,
};

/// What an expression gave.
#[derive(Clone, Copy, Debug)]
pub(super) enum Val {
    /// Nothing.
    Void,
    /// A scalar.
    Scalar(Value),
    /// Real and imaginary part.
    Pair(Value, Value),
    /// The address of an aggregate that nobody changes before it is used.
    Memory(Value),
}

/// Where a variable is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Home {
    /// In a slot.
    Slot(SlotId),
    /// The slot holds its address.
    Behind(SlotId),
    /// At this address, known from the start of the function.
    At(Value),
}

/// A block of the source that is open.
#[derive(Clone, Default)]
pub(super) struct Scope {
    /// Tells it from all other scopes of the function.
    pub(super) number: u32,
    /// Variables to clean up, in order of declaration.
    pub(super) cleanups: Vec<(LocalId, CSymbolId)>,
    /// Holds the stack mark from before the first array of computed length.
    pub(super) mark: Option<SlotId>,
}

/// Where `break` or `continue` leads, and how many scopes stay open there.
#[derive(Clone, Copy)]
pub(super) struct Exit {
    pub(super) block: BlockId,
    pub(super) depth: usize,
}

/// A `goto` out of scopes that have something to do at their end: where its label stands may not be known yet.
pub(super) struct Leap {
    /// Jumps to the label when the scopes are left.
    pub(super) pad: BlockId,
    pub(super) label: LabelId,
    /// Scopes that are open at the `goto`.
    pub(super) scopes: Vec<Scope>,
}

/// Lowers one body.
pub(super) struct Lower<'u> {
    pub(super) types: &'u Types<'u>,
    pub(super) tree: &'u Tree,
    pub(super) symbols: Symbols<'u>,
    pub(super) module: Module,
    pub(super) b: Builder,
    pub(super) homes: Vec<Option<Home>>,
    pub(super) labels: Vec<BlockId>,
    pub(super) scopes: Vec<Scope>,
    /// How many scopes there have been.
    pub(super) scope_count: u32,
    /// The scopes that are open at each label met, and how much each had to clean up by then.
    pub(super) label_scopes: Vec<Vec<(u32, usize)>>,
    pub(super) leaps: Vec<Leap>,
    pub(super) breaks: Vec<Exit>,
    pub(super) continues: Vec<Exit>,
    /// Blocks of the cases and default of open switches.
    pub(super) cases: Vec<Option<(Vec<BlockId>, BlockId)>>,
    pub(super) result: TypeId,
    pub(super) lines: Option<Lines<'u>>,
    /// The functions of the body, and which of them this is.
    pub(super) nesting: &'u Nesting,
    pub(super) number: usize,
    pub(super) records: Records,
}

/// One of the functions of a body.
#[derive(Clone, Copy)]
pub(super) struct Part<'b> {
    /// 0 for the body's own, else one more than its place among the nested.
    pub(super) number: usize,
    pub(super) id: CSymbolId,
    pub(super) symbol: &'b Symbol,
    ty: TypeId,
    params: &'b [LocalId],
    prologue: &'b [StmtId],
    pub(super) block: StmtId,
    end: At,
}

impl<'b> Part<'b> {
    fn outer(unit: &'b Unit<'_>, body: &'b Body<'_>) -> Option<Self> {
        Some(Self {
            number: 0,
            id: body.symbol,
            symbol: &unit.symbols[body.symbol.0 as usize],
            ty: body.ty,
            params: &body.params,
            prologue: &body.prologue,
            block: body.block?,
            end: body.end,
        })
    }

    fn nested(unit: &Unit<'_>, body: &'b Body<'_>, number: usize) -> Option<Self> {
        let nested = &body.tree.nested[number];
        Some(Self {
            number: number + 1,
            id: nested.symbol,
            symbol: &body.symbols[nested.symbol.0 as usize - unit.symbols.len()],
            ty: nested.ty,
            params: &nested.params,
            prologue: &nested.prologue,
            block: nested.block?,
            end: nested.end,
        })
    }
}

/// Lowers a body to modules of one function and what it brings: its own, and those of the functions inside it. None
/// for a body that was in error, or that gives no code.
#[must_use]
pub fn lower_body(unit: &Unit<'_>, body: &Body<'_>, debug: Debug) -> Vec<Module> {
    let Some(outer) = Part::outer(unit, body) else { return Vec::new() };
    let nesting = Nesting::of(body);
    let Some(own) = lower_part(unit, body, outer, &nesting, debug) else { return Vec::new() };
    let inner = (0..body.tree.nested.len()).filter_map(|number| Part::nested(unit, body, number));
    let inner = inner.filter_map(|part| lower_part(unit, body, part, &nesting, debug));
    std::iter::once(own).chain(inner).collect()
}

fn lower_part(
    unit: &Unit<'_>,
    body: &Body<'_>,
    part: Part<'_>,
    nesting: &Nesting,
    debug: Debug,
) -> Option<Module> {
    let symbol = part.symbol;
    let always = symbol.attributes.as_deref().is_some_and(|a| a.always_inline);
    if symbol.inline_only && !always {
        return None;
    }
    let parts = body.types.function_parts(part.ty)?.clone();
    let outer = &unit.symbols[body.symbol.0 as usize];
    let name = outer.name.map(|n| unit.interner().text(n).into_owned()).unwrap_or_default();
    let mut symbols = Symbols::new(unit, &body.symbols, &body.tree, format!(".L.{name}."));
    let mut module = Module::new(String::new());
    let ir_symbol = symbols.ensure(&mut module, part.id);
    let params: Vec<TypeId> = part.params.iter().map(|p| body.tree.locals[p.index()].ty).collect();
    let hidden = usize::from(nesting.is_chained(part.number));
    let (signature, aggregates) = body_signature(body, &parts, &params, hidden);
    let b = Builder::new(ir_symbol, signature, aggregates);
    let mut lower = Lower {
        types: &body.types,
        tree: &body.tree,
        symbols,
        module,
        b,
        homes: vec![None; body.tree.locals.len()],
        labels: Vec::new(),
        scopes: Vec::new(),
        scope_count: 0,
        label_scopes: vec![Vec::new(); body.tree.labels.len()],
        leaps: Vec::new(),
        breaks: Vec::new(),
        continues: Vec::new(),
        cases: vec![None; body.tree.switches.len()],
        result: parts.result,
        lines: (debug != Debug::None).then(|| Lines::new(unit, debug)),
        nesting,
        number: part.number,
        records: Records::default(),
    };
    lower.all(body, part, &parts);
    let Lower { mut module, mut b, mut symbols, lines, homes, .. } = lower;
    if let Some(lines) = lines {
        b.set_debug(function_debug(lines, (body, part), unit, &symbols, &homes, &mut module));
    }
    let file = unit.symbols.len();
    for (index, own) in body.symbols.iter().enumerate() {
        if own.defined && own.kind != SymbolKind::Function && part.number == 0 {
            symbols.define(&mut module, &body.types, CSymbolId((file + index) as u32));
        }
    }
    let mut function = b.finish();
    // At every level: what a false constant guards must not reach the linker.
    lively_ir::passes::fold(&mut function);
    obey(symbol, &mut function);
    module.add_function(function);
    Some(module)
}

/// What specifiers and attributes say about the code as a whole.
fn obey(symbol: &crate::syntax::Symbol, function: &mut lively_ir::Function) {
    function.inline = if symbol.inline { Inline::Hint } else { Inline::Maybe };
    let Some(attributes) = symbol.attributes.as_deref() else { return };
    function.section.clone_from(&attributes.section);
    function.align = attributes.align.unwrap_or(0) as u32;
    function.inline = match () {
        () if attributes.always_inline => Inline::Always,
        () if attributes.noinline => Inline::Never,
        () => function.inline,
    };
}

/// The signature of the function whose body it is, and the types it is made of.
fn body_signature(
    body: &Body<'_>,
    parts: &FunctionType,
    params: &[TypeId],
    hidden: usize,
) -> (Signature, Vec<Aggregate>) {
    let mut aggregates = vec![hidden_aggregate(); hidden];
    let mut passes = vec![Pass::Aggregate(lively_ir::AggId::new(0)); hidden];
    passes.extend(params.iter().map(|&ty| pass(&body.types, passed(body, parts, ty), &mut aggregates)));
    let result = match body.types.kind(parts.result) {
        Kind::Void => None,
        _ => Some(pass(&body.types, parts.result, &mut aggregates)),
    };
    let arity = if parts.more == More::Variadic { Arity::Variadic } else { Arity::Fixed };
    (Signature { params: passes, result, arity }, aggregates)
}

/// The type in which a parameter of type `ty` is passed.
fn passed(body: &Body<'_>, parts: &FunctionType, ty: TypeId) -> TypeId {
    match parts.more {
        More::Unprototyped => body.types.default_promoted(ty),
        _ => ty,
    }
}

/// How a value of type `ty` is passed; aggregates are added to the table.
pub(super) fn pass(types: &Types<'_>, ty: TypeId, aggregates: &mut Vec<Aggregate>) -> Pass {
    if is_half(types, ty) {
        return Pass::Scalar(Ty::F32, Extend::None);
    }
    if let Some(scalar) = scalar_ty(types, ty) {
        let extend = match types.scalar(ty) {
            Some(s) if s.is_integer() && s.bytes() < 4 => {
                if s.is_signed() {
                    Extend::Sign
                } else {
                    Extend::Zero
                }
            }
            _ => Extend::None,
        };
        return Pass::Scalar(scalar, extend);
    }
    let aggregate = aggregate_of(types, ty);
    let at = aggregates.iter().position(|a| *a == aggregate).unwrap_or_else(|| {
        aggregates.push(aggregate);
        aggregates.len() - 1
    });
    Pass::Aggregate(lively_ir::AggId::new(at))
}

/// Whether `ty` is `_Float16`: its bits are an `i16`, but it travels as the lower part of an `f32`.
pub(super) fn is_half(types: &Types<'_>, ty: TypeId) -> bool {
    types.scalar(ty).is_some_and(|scalar| scalar.format() == crate::types::Format::F16)
}

/// The ir type of values that are one scalar.
pub(super) fn scalar_ty(types: &Types<'_>, ty: TypeId) -> Option<Ty> {
    use crate::types::Format;
    match types.kind(ty) {
        Kind::Pointer(_) | Kind::Error => Some(Ty::Ptr),
        Kind::Vector(..) if types.size(ty) == Some(16) => Some(Ty::V128),
        _ => Some(match types.scalar(ty)?.format() {
            Format::Int { bytes: 1, .. } => Ty::I8,
            Format::Int { bytes: 2, .. } | Format::F16 => Ty::I16,
            Format::Int { bytes: 4, .. } => Ty::I32,
            Format::Int { bytes: 8, .. } => Ty::I64,
            Format::Int { .. } => Ty::I128,
            Format::F32 => Ty::F32,
            Format::F64 => Ty::F64,
            Format::F80 => Ty::F80,
            Format::F128 => Ty::V128,
        }),
    }
}

/// What a convention needs to know of an aggregate type.
pub(super) fn aggregate_of(types: &Types<'_>, ty: TypeId) -> Aggregate {
    let (size, align) = types.layout(ty).map_or((0, 1), |l| (l.size, l.align));
    let shape = if matches!(types.kind(ty), Kind::Complex(_)) { Shape::Complex } else { Shape::Struct };
    let mut fields = Vec::new();
    if size <= Aggregate::FIELDS_BYTES_MAX {
        flatten(types, ty, 0, &mut fields);
        fields.sort_by_key(|f| (f.0, f.1));
        fields.dedup();
    }
    Aggregate { size, align: align as u32, shape, fields }
}

fn flatten(types: &Types<'_>, ty: TypeId, offset: u32, out: &mut Vec<(u32, Ty)>) {
    match types.kind(ty) {
        Kind::Record(id) => {
            let record = types.record(id);
            for field in &record.fields {
                match field.bits {
                    // Without a name too: the psABI is silent, gcc counts them.
                    Some(bits) if bits.width > 0 && record.kind == RecordKind::Union => {
                        // To gcc one of a union is a member of the least type that holds it.
                        out.push((offset, least_int(bits.width, types.size(ty).unwrap_or(0))));
                        if bits.width > 64 {
                            // A packed one may have no room for all of that type: it has two halves all the same.
                            out.push((offset + 8, Ty::I8));
                        }
                    }
                    Some(bits) if bits.width > 0 => {
                        let last = (bits.start + u64::from(bits.width) - 1) / 8;
                        out.extend((bits.start / 8..=last).map(|byte| (offset + byte as u32, Ty::I8)));
                    }
                    // Nothing lies there, and yet gcc counts an integer.
                    Some(_) if record.kind == RecordKind::Union => out.push((offset, Ty::I8)),
                    Some(_) => {}
                    None => flatten(types, field.ty, offset + field.offset as u32, out),
                }
            }
        }
        Kind::Array(element, count) => {
            let step = types.size(element).unwrap_or(0) as u32;
            if count == 0 && !offset.is_multiple_of(8) {
                flatten_nothing(types, element, offset, out);
            }
            if step > 0 {
                (0..count as u32).for_each(|n| flatten(types, element, offset + n * step, out));
            }
        }
        Kind::Vector(element, lanes) => {
            let size = types.size(ty).unwrap_or(0);
            if size == 16 {
                out.push((offset, Ty::V128));
            } else if size == 8 {
                // One eightbyte of class SSE, whatever its lanes are.
                out.push((offset, Ty::F64));
            } else {
                let step = types.size(element).unwrap_or(0) as u32;
                (0..lanes).for_each(|n| flatten(types, element, offset + n * step, out));
            }
        }
        Kind::Complex(part) => {
            let part_ty = TypeId::of_scalar(part);
            if is_half(types, part_ty) {
                out.push((offset & !3, Ty::F32));
            } else if let Some(ty) = scalar_ty(types, part_ty) {
                out.push((offset, ty));
                out.push((offset + part.bytes() as u32, ty));
            }
        }
        Kind::Incomplete(_) => {}
        // Only which registers it goes into counts, and for that it is as good as a whole one.
        _ if is_half(types, ty) && offset.is_multiple_of(2) => out.push((offset & !3, Ty::F32)),
        _ => {
            if let Some(ty) = scalar_ty(types, ty) {
                out.push((offset, ty));
            }
        }
    }
}

/// The least integer type of so many bits; the largest there is room for, if `room` bytes (a packed union) have none.
fn least_int(bits: u32, room: u64) -> Ty {
    let types = [Ty::I8, Ty::I16, Ty::I32, Ty::I64, Ty::I128];
    let fits = types.into_iter().take_while(|ty| u64::from(ty.size()) <= room);
    let enough = fits.clone().find(|ty| 8 * ty.size() >= bits);
    enough.or(fits.last()).unwrap_or(Ty::I8)
}

/// An array of no elements amid an eightbyte: gcc classes the rest of the eightbyte as an element there would.
/// Nothing lies there, so what stands for it is put at the eightbyte's begin.
fn flatten_nothing(types: &Types<'_>, element: TypeId, offset: u32, out: &mut Vec<(u32, Ty)>) {
    let mut inside = Vec::new();
    flatten(types, element, offset, &mut inside);
    let begin = offset & !7;
    for (_, ty) in inside.into_iter().filter(|(at, _)| *at < begin + 8) {
        let is_float = matches!(ty, Ty::F32 | Ty::F64) && offset.is_multiple_of(4);
        out.push((begin, if is_float { Ty::F32 } else { Ty::I8 }));
    }
}

impl<'u> Lower<'u> {
    /// All code of the function, from its parameters to its end.
    fn all(&mut self, body: &Body<'_>, part: Part<'_>, parts: &FunctionType) {
        self.mark(body.tree.stmts[part.block.index()].at);
        self.make_labels();
        self.scopes.push(Scope::default());
        for (number, &param) in part.params.iter().enumerate() {
            let number = number + usize::from(self.nesting.is_chained(part.number));
            let ty = body.tree.locals[param.index()].ty;
            if let Some(lines) = &mut self.lines {
                lines.declare_param(param, number);
            }
            self.enter_param(number, param, ty, passed(body, parts, ty));
        }
        self.enter_nesting();
        for &statement in part.prologue {
            self.statement(statement);
        }
        self.receive_jumps();
        self.statement(part.block);
        self.mark(part.end);
        self.leave_function(part.symbol.name.filter(|_| part.number == 0));
        self.finish_leaps();
        self.close_foreign_labels();
    }

    fn make_labels(&mut self) {
        for _ in &self.tree.labels {
            let block = self.b.block();
            self.labels.push(block);
        }
        if self.tree.labels.iter().any(|l| l.address_taken) {
            // The label's number in ir is its number in the tree: static data counts on it.
            for at in 0..self.labels.len() {
                self.b.label(self.labels[at]);
            }
        }
    }

    fn enter_param(&mut self, number: usize, param: LocalId, ty: TypeId, passed: TypeId) {
        let value = self.b.param(number);
        if scalar_ty(self.types, ty).is_none() {
            self.homes[param.index()] = Some(Home::At(value));
            return;
        }
        let value = self.arrived(value, passed);
        let value = if ty == passed { value } else { self.convert_scalar(value, passed, ty) };
        let home = self.home(param);
        let addr = self.home_addr(home);
        let access = Access::natural(self.b.ty(value));
        self.b.store(addr, 0, value, access);
    }

    /// Where variable `local` is.
    pub(super) fn home(&mut self, local: LocalId) -> Home {
        if let Some(home) = self.homes[local.index()] {
            return home;
        }
        let Some(declared) = self.tree.locals.get(local.index()) else {
            return Home::Slot(self.b.slot(8, 8));
        };
        let home = match self.types.layout(declared.ty) {
            Some(layout) => {
                let align = layout.align.max(declared.align.unwrap_or(1));
                Home::Slot(self.b.slot(layout.size, align as u32))
            }
            None => Home::Behind(self.b.slot(8, 8)),
        };
        self.homes[local.index()] = Some(home);
        home
    }

    pub(super) fn home_addr(&mut self, home: Home) -> Value {
        match home {
            Home::Slot(slot) => self.b.slot_addr(slot, 0),
            Home::Behind(slot) => {
                let at = self.b.slot_addr(slot, 0);
                self.b.load(Ty::Ptr, at, 0, Access::natural(Ty::Ptr))
            }
            Home::At(value) => value,
        }
    }

    /// Room for a temporary of type `ty`: its address.
    pub(super) fn temporary(&mut self, ty: TypeId) -> Value {
        let layout = self.types.layout(ty).unwrap_or(crate::types::Layout { size: 8, align: 8 });
        let slot = self.b.slot(layout.size, layout.align as u32);
        self.b.slot_addr(slot, 0)
    }

    fn leave_function(&mut self, name: Option<crate::lex::Name>) {
        if !self.b.is_open() {
            return;
        }
        self.leave_scopes(0);
        let is_main = name == Some(crate::lex::name::words::MAIN);
        let value = match self.types.kind(self.result) {
            Kind::Void => None,
            _ if is_half(self.types, self.result) => Some(self.b.f32(0.0)),
            _ => match scalar_ty(self.types, self.result) {
                // Reaching the end of `main` returns 0; elsewhere the value is indeterminate.
                Some(ty) if is_main || ty.is_int() => Some(self.b.int(ty, 0)),
                Some(Ty::F32) => Some(self.b.f32(0.0)),
                Some(Ty::F64) => Some(self.b.f64(0.0)),
                Some(ty) => Some(self.b.wide(ty, 0)),
                None => Some(self.temporary(self.result)),
            },
        };
        self.b.ret(value);
    }

    /// Calls what must be called when scopes end, from the innermost to number `depth`.
    pub(super) fn leave_scopes(&mut self, depth: usize) {
        for at in (depth..self.scopes.len()).rev() {
            let cleanups = self.scopes[at].cleanups.clone();
            for (local, function) in cleanups.into_iter().rev() {
                self.clean_up(local, function);
            }
            if let Some(mark) = self.scopes[at].mark {
                let addr = self.b.slot_addr(mark, 0);
                let saved = self.b.load(Ty::Ptr, addr, 0, Access::natural(Ty::Ptr));
                self.b.effect(lively_ir::Inst::StackRestore(saved));
            }
        }
        if depth == 0 {
            self.give_thunks_back();
        }
    }

    pub(super) fn returning_of(&self, symbol: CSymbolId) -> lively_ir::Returning {
        let c = self.symbols.get(symbol);
        let twice = c.name.is_some_and(|n| crate::check::SETJMPS.contains(&n));
        match super::data::returning(c) {
            ReturnKind::Never => lively_ir::Returning::Never,
            ReturnKind::Twice => lively_ir::Returning::Twice,
            ReturnKind::Once if twice => lively_ir::Returning::Twice,
            ReturnKind::Once => lively_ir::Returning::Once,
        }
    }
}
