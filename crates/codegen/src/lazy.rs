//! Functions that are generated when they are first called.
//!
//! [`defer`] makes a unit's graph at once, but for most functions there is a promise in the place of code: a call
//! of [`MATERIALISE`], followed by a [`Ticket`] that says which function is meant. Whoever owns the program
//! answers that call: reads the ticket behind the return address, has [`Deferred::generate`] make the
//! body, lets everybody else find it, and jumps to it. The ticket stands in instructions that are never
//! reached, so that a promise reads as code.
//!
//! A ticket is either a number that no other function of the process has or, where functions are to be compared
//! with later versions, the hash of all that decides the code but what named constants hold: equal tickets, and
//! equal constants, mean interchangeable bodies.
//!
//! A unit may be written down and generated from in another process ([`Deferred::write`], [`Deferred::read`]): then
//! what its functions are made of is a part each ([`lively_ir::binary`]), which stands for itself. The code is
//! the same as from the module, since what a backend sees of the rest of the unit is in the part.
//!
//! Some functions are generated at once all the same: those that must lie in a section of their own choice; those
//! with assembly, whose errors are the user's; those that refer to thread-locals of other files, for whether those can be reached is to be known before
//! the program runs; and whole units that bring assembly of their own or choose functions at load time.

mod alike;
mod elsewhere;
mod exchange;
mod rewire;
mod values;

use crate::cranelift::{Machine, Worker, library_names};
use crate::emit::{Parts, compile, is_nameless};
use crate::prepare::needed;
use crate::schedule;
use crate::{Facts, Level, Options, facts};
use alike::{Kin, Places, Promised};
use lively_base::{Arch, Common, Diagnostic};
use lively_graph::blob::Shared;
use lively_graph::{self as graph, Binding, Graph, SectionId};
use lively_ir::binary::Numbers;
use lively_ir::{
    Callee, Definition, Function, FunctionId, Inst, Linkage, Module, StableHash, Symbol, SymbolId,
    SymbolKind, Visibility, binary,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

pub use elsewhere::in_order;
pub use rewire::{Exchanged, rewired};

/// What promises call. It never returns: it goes on to the body, with all arguments in place.
pub const MATERIALISE: &str = "lively.materialise";

/// Bytes of the call that a promise begins with.
pub const PROMISE_CALL_LEN: usize = 5;
/// Bytes behind the call that hold the ticket.
pub const TICKET_LEN: usize = 20;
/// `mov rax, imm64`.
const MOVE: [u8; 2] = [0x48, 0xb8];

/// Which function a promise is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Ticket(u128);

/// Numbers for functions that are never compared.
static NEXT: AtomicU64 = AtomicU64::new(1);

impl Ticket {
    /// Reads the bytes behind a promise's call.
    #[must_use]
    pub fn read(behind: &[u8; TICKET_LEN]) -> Option<Self> {
        let (low, high) = behind.split_at(TICKET_LEN / 2);
        let half = |bytes: &[u8]| Some(u64::from_le_bytes(bytes.strip_prefix(&MOVE)?.try_into().ok()?));
        Some(Self(u128::from(half(high)?) << 64 | u128::from(half(low)?)))
    }

    /// The bytes that [`Ticket::read`] reads.
    #[must_use]
    pub fn bytes(self) -> [u8; TICKET_LEN] {
        let mut bytes = [0; TICKET_LEN];
        bytes.copy_from_slice(&self.code()[PROMISE_CALL_LEN..]);
        bytes
    }

    /// The promise's code, without the distance of its call.
    pub(crate) fn code(self) -> [u8; PROMISE_CALL_LEN + TICKET_LEN] {
        let mut code = [0; PROMISE_CALL_LEN + TICKET_LEN];
        code[0] = 0xe8;
        let halves = [self.0 as u64, (self.0 >> 64) as u64];
        for (half, bytes) in halves.iter().zip(code[PROMISE_CALL_LEN..].chunks_mut(TICKET_LEN / 2)) {
            bytes[..2].copy_from_slice(&MOVE);
            bytes[2..].copy_from_slice(&half.to_le_bytes());
        }
        code
    }
}

/// A function to be made later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Promise {
    pub(crate) function: FunctionId,
    pub(crate) ticket: Ticket,
}

/// Whether what is promised can be written down ([`Deferred::write`]).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Keeping {
    /// It cannot: making it so costs some.
    #[default]
    No,
    /// It can.
    Wanted,
}

/// What a promised function is made of.
enum Later {
    /// A function of the module in memory.
    Function(FunctionId),
    /// A part ([`lively_ir::binary`]) and its content's hash.
    Part(StableHash, PartBytes),
}

/// The bytes of a part.
enum PartBytes {
    /// Of the function of the module in memory.
    Own(Vec<u8>, FunctionId),
    Shared(Shared, Range<usize>),
}

impl PartBytes {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Own(bytes, _) => bytes,
            Self::Shared(shared, range) => &shared.as_ref().as_ref()[range.clone()],
        }
    }
}

/// A unit whose functions can be generated one by one.
pub struct Deferred {
    name: String,
    /// None for what was written down.
    version: Option<Version>,
    arch: Arch,
    options: Options,
    /// What generates; versions that are alike share it.
    worker: Arc<Mutex<Generator>>,
    promised: Arc<FxHashMap<Ticket, Later>>,
    /// Promises that versions alike have had since `promised` was made.
    newer: FxHashMap<Ticket, FunctionId>,
    /// Where the graph has what is local to the unit.
    locals: Common<Vec<(String, SectionId, u64)>>,
    /// Whether promises of the graph have other marks than when it was made ([`elsewhere`]).
    is_remarked: bool,
}

/// What of a unit is in memory, for code and for newer versions.
struct Version {
    module: Module,
    has_code: bool,
    promised_count: usize,
    /// What the graph tells of functions and data.
    facts: Common<graph::Facts>,
    /// The tickets of functions, by number.
    tickets: Vec<Option<Ticket>>,
    /// What versions that are alike are made of, if there can be any.
    kin: Option<Kin>,
}

/// What one function leaves for the next on one thread; made when it is first wanted.
#[derive(Default)]
pub struct Generator {
    machine: Option<Machine>,
    worker: Option<Worker>,
}

impl Generator {
    fn ready(&mut self, arch: Arch, options: &Options) -> Result<(&Machine, &mut Worker), Vec<Diagnostic>> {
        if self.machine.is_none() {
            self.machine = Some(Machine::new(arch, options).map_err(|fault| vec![fault])?);
        }
        let worker = self.worker.get_or_insert_with(Worker::new);
        match &self.machine {
            Some(machine) => Ok((machine, worker)),
            None => Err(vec![Diagnostic::error("internal", "no code generator")]),
        }
    }
}

impl std::fmt::Debug for Generator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Generator").field("is_ready", &self.machine.is_some()).finish_non_exhaustive()
    }
}

/// A unit's graph with promises, and what keeps them.
///
/// # Errors
/// Every function that had to be compiled and could not be, by name.
pub fn defer(
    module: Module,
    arch: Arch,
    options: &Options,
    keeping: Keeping,
) -> Result<(Graph, Deferred), Vec<Diagnostic>> {
    made(module, arch, options, Tickets::New(keeping))
}

/// What an earlier version of a unit knows of a newer one.
#[derive(Clone, Copy)]
pub struct Before<'b> {
    /// The earlier version.
    pub deferred: &'b Deferred,
    /// For each function of the newer one, which of the earlier one has the same code in the names of symbols, and
    /// the same literals. Not asked where the rest is the same: then functions that are the same are the same memory.
    pub same: &'b [Option<FunctionId>],
    /// What is known of the rest.
    pub rest: Rest,
}

/// What is known of what belongs to no function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rest {
    /// Symbols, types, variables and functions are the same but for places of source, under the same numbers. Behind
    /// them may stand names that are defined elsewhere and literals; some may be named by nothing any more.
    Same,
    /// Nothing.
    Unknown,
}

/// As [`defer`], when an earlier version is at hand: its tickets are not computed anew.
///
/// # Errors
/// As [`defer`].
pub fn defer_again(
    module: Module,
    arch: Arch,
    options: &Options,
    before: Option<Before<'_>>,
) -> Result<(Graph, Deferred), Vec<Diagnostic>> {
    made(module, arch, options, before.map_or(Tickets::New(Keeping::No), Tickets::Known))
}

/// Where tickets come from.
#[derive(Clone, Copy)]
enum Tickets<'b> {
    /// All are made.
    New(Keeping),
    /// Some are those of an earlier version.
    Known(Before<'b>),
}

fn made(
    module: Module,
    arch: Arch,
    options: &Options,
    tickets: Tickets<'_>,
) -> Result<(Graph, Deferred), Vec<Diagnostic>> {
    let options = alone(options);
    if let Tickets::Known(before) = tickets
        && before.rest == Rest::Same
        && let Some(version) = alike::version(before.deferred, &module)
    {
        return Ok(version);
    }
    let machine = Machine::new(arch, &options).map_err(|fault| vec![fault])?;
    let needed = needed(&module, |id| module.function(id));
    let all = (0..module.functions.len()).map(FunctionId::new);
    let all = all.filter(|id| needed[module.function(*id).symbol.index()]);
    let is_whole = !module.asm.is_empty() || module.symbols.iter().any(|s| s.kind == SymbolKind::Indirect);
    let (later, now): (Vec<_>, Vec<_>) =
        all.partition(|id| !is_whole && can_wait(&module, module.function(*id)));
    let promised = promise(&module, &later, options.facts, tickets).map_err(|fault| vec![fault])?;
    let promises: Vec<Promise> = later
        .iter()
        .zip(&promised)
        .map(|(&function, (ticket, _))| Promise { function, ticket: *ticket })
        .collect();
    let facts = match tickets {
        Tickets::Known(before) if now.is_empty() => before.facts(&module, &promises),
        _ => None,
    };
    // What is known is not found out again.
    let wanted = if facts.is_some() { Facts::No } else { options.facts };
    let asked = Options { facts: wanted, ..options.clone() };
    let mut graph = compile((&machine, None), &module, &now, Parts::Promising(&promises), arch, &asked)?;
    let facts = match facts {
        Some(facts) => {
            graph.facts = facts.clone();
            facts
        }
        None => graph.facts.clone(),
    };
    let is_kept = matches!(tickets, Tickets::New(Keeping::Wanted));
    let has_kin = now.is_empty() && options.facts == Facts::Wanted && !is_kept;
    let places = if has_kin { Places::of(&mut graph, &module) } else { None };
    let kin = places.map(|places| Kin { graph: graph.clone(), places: places.into() });
    let worker = Arc::new(Mutex::new(Generator { machine: Some(machine), worker: None }));
    let deferred = Deferred {
        name: module.name.clone(),
        locals: locals_of(&graph).into(),
        version: Some(Version {
            has_code: !now.is_empty(),
            promised_count: promises.len(),
            facts,
            tickets: by_number(&module, &promises),
            kin,
            module,
        }),
        arch,
        options,
        worker,
        promised: Arc::new(promised.into_iter().collect()),
        newer: FxHashMap::default(),
        is_remarked: false,
    };
    Ok((graph, deferred))
}

/// The tickets of all functions.
fn by_number(module: &Module, promises: &[Promise]) -> Vec<Option<Ticket>> {
    let mut tickets = vec![None; module.functions.len()];
    promises.iter().for_each(|promise| tickets[promise.function.index()] = Some(promise.ticket));
    tickets
}

/// Where a graph has what is local to the unit.
fn locals_of(graph: &Graph) -> Vec<(String, SectionId, u64)> {
    let local = |(id, symbol): (graph::SymbolId, &graph::Symbol)| match symbol.definition {
        graph::Definition::At(section, offset) if symbol.binding == Binding::Local => {
            let name = String::from_utf8_lossy(graph.symbol_name(id)).into_owned();
            (!name.is_empty() && !is_nameless(&name)).then_some((name, section, offset))
        }
        _ => None,
    };
    graph.symbols_by_id().filter_map(local).collect()
}

/// The options with which a function is generated by itself.
fn alone(options: &Options) -> Options {
    let level = if options.level == Level::Speed { Level::Alone } else { options.level };
    Options { level, ..options.clone() }
}

/// A ticket for each function, and what it will be made of.
fn promise(
    module: &Module,
    later: &[FunctionId],
    facts: Facts,
    tickets: Tickets<'_>,
) -> Result<Vec<(Ticket, Later)>, Diagnostic> {
    let (keeping, before) = match tickets {
        Tickets::New(keeping) => (keeping, None),
        Tickets::Known(before) => (Keeping::No, Some(before)),
    };
    if facts == Facts::No && keeping == Keeping::No {
        let first = NEXT.fetch_add(later.len() as u64, Ordering::Relaxed);
        let numbered = later.iter().zip(first..);
        return Ok(numbered.map(|(&id, n)| (Ticket(n.into()), Later::Function(id))).collect());
    }
    let before = before.filter(|before| before.holds_for(module));
    let known: Vec<Option<Ticket>> = later.iter().map(|&id| before?.ticket(module, id)).collect();
    let unknown = later.iter().zip(&known).filter(|(_, ticket)| ticket.is_none());
    let unknown: Vec<FunctionId> = unknown.map(|(&id, _)| id).collect();
    let besides = besides(module);
    let one = |numbers: &mut Numbers, &id: &FunctionId| {
        let function = module.function(id);
        let is_part = |symbol: &Symbol| is_nameless(&symbol.name);
        let part = numbers.part(module, function, &besides, is_part);
        // Versions are compared by tickets, whether or not one of them was kept.
        let ticket = Ticket(part.content.0);
        match keeping {
            Keeping::No => (ticket, Later::Function(id)),
            Keeping::Wanted => (ticket, Later::Part(part.content, PartBytes::Own(part.bytes, id))),
        }
    };
    let made = schedule::run(module, &unknown, |threads| threads.map(&unknown, Numbers::default, one))?;
    let mut made = made.into_iter();
    let each = later.iter().zip(known);
    let ticket = |(&id, known): (&FunctionId, Option<Ticket>)| match known {
        Some(ticket) => Some((ticket, Later::Function(id))),
        None => made.next(),
    };
    Ok(each.filter_map(ticket).collect())
}

/// Symbols that the code generator looks up by name, and that a part would not find without them.
fn besides(module: &Module) -> Vec<SymbolId> {
    let named = library_names().filter_map(|name| module.find_symbol(name));
    let is_special = |id: &SymbolId| {
        // Any other is what a part finds without it.
        let symbol = module.symbol(*id);
        let plain = (Definition::Undefined, Linkage::Global, Visibility::Default);
        (symbol.definition, symbol.linkage, symbol.visibility) != plain
    };
    named.filter(is_special).collect()
}

impl Before<'_> {
    /// Whether tickets of the earlier version are those of `module`, where functions are the same: what parts tell of
    /// symbols must be so too, and which symbols go with every part.
    fn holds_for(&self, module: &Module) -> bool {
        let Some(Version { module: old, .. }) = &self.deferred.version else { return false };
        let is_same = |symbol: &Symbol| {
            let Some(before) = old.find_symbol(&symbol.name).map(|id| old.symbol(id)) else { return true };
            told(before) == told(symbol)
        };
        let beside = |module: &Module| -> Vec<String> {
            besides(module).into_iter().map(|id| module.symbol(id).name.clone()).collect()
        };
        let has_hashes = self.deferred.options.facts == Facts::Wanted;
        has_hashes
            && old.name == module.name
            && module.symbols.iter().all(is_same)
            && beside(old) == beside(module)
    }

    /// What was told of functions and data, if it is the same: none has code, and those with another body are called
    /// as before.
    fn facts(&self, module: &Module, promises: &[Promise]) -> Option<Common<graph::Facts>> {
        let of = self.deferred.version.as_ref()?;
        let is_same = |promise: &Promise| {
            let id = promise.function;
            let is_promised = of.tickets.get(id.index()).is_some_and(Option::is_some);
            is_promised
                && (self.origin(module, id) == Some(id) || {
                    facts::is_same(of.module.function(id), module.function(id))
                })
        };
        let all = self.rest == Rest::Same
            && !of.has_code
            && of.promised_count == promises.len()
            && promises.iter().all(is_same);
        all.then(|| of.facts.clone())
    }

    /// Which function of the earlier version has the code of `function`.
    fn origin(&self, module: &Module, function: FunctionId) -> Option<FunctionId> {
        let of = self.deferred.version.as_ref()?;
        let (was, is) = (of.module.functions.get(function.index()), module.functions.get(function.index()));
        match self.rest {
            Rest::Unknown => *self.same.get(function.index())?,
            Rest::Same => was.zip(is).is_some_and(|(was, is)| Arc::ptr_eq(was, is)).then_some(function),
        }
    }

    fn ticket(&self, module: &Module, function: FunctionId) -> Option<Ticket> {
        let before = self.origin(module, function)?;
        self.deferred.version.as_ref()?.tickets.get(before.index()).copied().flatten()
    }
}

/// What a part tells of a symbol beside its name, when it does not bring its content.
fn told(symbol: &Symbol) -> impl PartialEq {
    let common = match symbol.definition {
        Definition::Common { size, align } => Some((size, align)),
        _ => None,
    };
    let Symbol { kind, linkage, visibility, keep, definition, .. } = symbol;
    (*kind, *linkage, *visibility, *keep, std::mem::discriminant(definition), common)
}

/// Whether a function's code may be made when the program runs already.
fn can_wait(module: &Module, f: &Function) -> bool {
    let is_foreign_local = |id| {
        let symbol = module.symbol(id);
        symbol.kind == SymbolKind::ThreadLocal && symbol.definition == Definition::Undefined
    };
    let has_asm = f.insts.iter().any(|inst| matches!(inst, Inst::Asm(_)));
    f.section.is_none() && !has_asm && !f.symbols().any(is_foreign_local)
}

impl Deferred {
    /// The tickets of its promises.
    pub fn tickets(&self) -> impl Iterator<Item = Ticket> {
        let all = self.promised.keys().chain(self.newer.keys()).copied();
        all.filter(|ticket| self.find(*ticket).is_some())
    }

    /// Where the graph has what is local to the unit, by the names that bodies will use.
    #[must_use]
    pub fn locals(&self) -> &Common<Vec<(String, SectionId, u64)>> {
        &self.locals
    }

    /// Whether code was generated at once for any function: then the graph tells of lines too.
    #[must_use]
    pub fn has_code(&self) -> bool {
        // Nobody has noted it of what was written down.
        self.version.as_ref().is_none_or(|version| version.has_code)
    }

    /// Whether names that are defined elsewhere may stand in another order in its graph than in one that is made from
    /// the beginning ([`in_order`]).
    #[must_use]
    pub fn is_remarked(&self) -> bool {
        self.is_remarked
    }

    fn module(&self) -> Option<&Module> {
        Some(&self.version.as_ref()?.module)
    }

    /// The function that a ticket is for.
    #[must_use]
    pub fn name(&self, ticket: Ticket) -> Option<String> {
        let name_of = |module: &Module, id| module.symbol(module.function(id).symbol).name.clone();
        match self.find(ticket)? {
            Promised::Function(id) => self.module().map(|module| name_of(module, id)),
            Promised::Part(_, part) => Some(name_of(&binary::read(part.bytes())?, FunctionId::new(0))),
        }
    }

    /// What decides the code of the function that a ticket is for: functions with equal hashes, of units with
    /// one set of options, are generated to equal graphs. Known where the unit can be written down.
    #[must_use]
    pub fn content(&self, ticket: Ticket) -> Option<u128> {
        match self.find(ticket)? {
            Promised::Function(_) => None,
            Promised::Part(content, _) => Some(content.0),
        }
    }

    /// Whether the unit is in memory as a whole, so that it is known which functions call which.
    #[must_use]
    pub fn has_module(&self) -> bool {
        self.version.is_some()
    }

    /// Who is called by name in the function that `ticket` is for, as far as promised here, in the order of the first
    /// calls; nobody is known where there is no module.
    #[must_use]
    pub fn callees(&self, ticket: Ticket) -> Vec<Ticket> {
        let Some(version) = &self.version else { return Vec::new() };
        let id = match self.find(ticket) {
            Some(Promised::Function(id)) => id,
            Some(Promised::Part(_, PartBytes::Own(_, id))) => *id,
            _ => return Vec::new(),
        };
        let called = version.module.function(id).calls.iter().filter_map(|call| match call.callee {
            Callee::Symbol(symbol) => match version.module.symbol(symbol).definition {
                Definition::Function(id) => version.tickets.get(id.index()).copied().flatten(),
                _ => None,
            },
            Callee::Address(_) => None,
        });
        let mut seen = FxHashSet::default();
        called.filter(|ticket| seen.insert(*ticket)).collect()
    }

    /// The unit's graph without promises: all code, generated now.
    ///
    /// # Errors
    /// Every function that could not be compiled, by name; and when the unit was written down, for then it is
    /// not there as a whole.
    pub fn whole(&self) -> Result<Graph, Vec<Diagnostic>> {
        let Some(module) = self.module() else {
            let message = "a unit that was kept on disk is wanted as a whole: compile it again";
            return Err(vec![Diagnostic::error("internal", message)]);
        };
        let mut generator = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let (machine, _) = generator.ready(self.arch, &self.options)?;
        let all: Vec<FunctionId> = (0..module.functions.len()).map(FunctionId::new).collect();
        compile((machine, None), module, &all, Parts::Everything, self.arch, &self.options)
    }

    /// Generates one function, on the calling thread alone. What it refers to is undefined in its graph, under
    /// the names of its unit; literals come along.
    ///
    /// # Errors
    /// Why it could not be compiled.
    pub fn generate(&self, ticket: Ticket) -> Result<Graph, Vec<Diagnostic>> {
        // A panic leaves a fresh worker behind.
        let mut generator = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        self.generate_by(ticket, &mut generator)
    }

    /// The same by a generator of the caller's, which has served this unit alone.
    ///
    /// # Errors
    /// As [`Deferred::generate`].
    pub fn generate_by(&self, ticket: Ticket, generator: &mut Generator) -> Result<Graph, Vec<Diagnostic>> {
        let internal = |what: &str| vec![Diagnostic::error("internal", what)];
        let read;
        let (module, function) = match (self.find(ticket), self.module()) {
            (Some(Promised::Function(id)), Some(module)) => (module, id),
            (Some(Promised::Part(_, PartBytes::Own(_, id))), Some(module)) => (module, *id),
            (Some(Promised::Part(content, part)), _) => {
                let is_whole = binary::content(part.bytes()) == content;
                let part = binary::read(part.bytes()).filter(|_| is_whole);
                read = part.ok_or_else(|| internal("a function that was kept is damaged"))?;
                (&read, FunctionId::new(0))
            }
            _ => return Err(internal("this unit has promised no such function")),
        };
        let (machine, worker) = generator.ready(self.arch, &self.options)?;
        let with = (machine, Some(worker));
        compile(with, module, &[function], Parts::Functions, self.arch, &self.options)
    }

    /// Appends to `out` the beginning of what [`Deferred::read`] takes, with the hashes of all parts; the parts follow.
    /// None, and nothing, where it was not made to be written down.
    #[must_use]
    pub fn write(&self, out: &mut Vec<u8>) -> Option<Vec<&[u8]>> {
        let mut parts: Vec<(Ticket, StableHash, &[u8])> = Vec::with_capacity(self.promised.len());
        for (ticket, later) in &*self.promised {
            let Later::Part(content, part) = later else { return None };
            parts.push((*ticket, *content, part.bytes()));
        }
        // In one order, whatever the table's is.
        parts.sort_unstable_by_key(|(ticket, ..)| *ticket);
        out.reserve(parts.len() * PART_HEAD_LEN);
        let mut text = |text: &str| {
            out.extend((text.len() as u32).to_le_bytes());
            out.extend(text.as_bytes());
        };
        text(&self.name);
        text(&self.locals.len().to_string());
        for (name, section, offset) in &self.locals {
            text(name);
            text(&format!("{} {offset}", section.index()));
        }
        out.extend((parts.len() as u32).to_le_bytes());
        for (ticket, content, bytes) in &parts {
            out.extend(ticket.0.to_le_bytes());
            out.extend(content.0.to_le_bytes());
            out.extend((bytes.len() as u32).to_le_bytes());
        }
        Some(parts.into_iter().map(|(.., bytes)| bytes).collect())
    }

    /// Whether every part is the one that its hash is of.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.promised.values().all(|later| match later {
            Later::Function(_) => true,
            Later::Part(content, part) => binary::content(part.bytes()) == *content,
        })
    }

    /// What was written down with these options. It holds on to `shared`. `None` for bytes that are nothing of the
    /// kind; whether parts are damaged is for [`Deferred::is_whole`] to say, and seen when one is needed.
    #[must_use]
    pub fn read(shared: &Shared, range: Range<usize>, arch: Arch, options: &Options) -> Option<Self> {
        let whole = shared.as_ref().as_ref();
        let mut rest = whole.get(range.clone())?;
        let name = text(&mut rest)?.to_owned();
        let count: usize = text(&mut rest)?.parse().ok()?;
        let mut locals = Vec::new();
        for _ in 0..count {
            let name = text(&mut rest)?.to_owned();
            let (section, offset) = text(&mut rest)?.split_once(' ')?;
            let section: u32 = section.parse().ok()?;
            locals.push((name, SectionId::new(section as usize), offset.parse().ok()?));
        }
        let count = length(&mut rest)?;
        let table = rest.get(..count.checked_mul(PART_HEAD_LEN)?)?;
        let mut at = range.end - (rest.len() - table.len());
        let mut promised = FxHashMap::default();
        promised.reserve(count);
        for head in table.chunks_exact(PART_HEAD_LEN) {
            let (ticket, rest) = head.split_first_chunk::<16>()?;
            let (content, mut rest) = rest.split_first_chunk::<16>()?;
            let end = at.checked_add(length(&mut rest)?).filter(|end| *end <= range.end)?;
            let part = PartBytes::Shared(shared.clone(), at..end);
            let content = StableHash(u128::from_le_bytes(*content));
            promised.insert(Ticket(u128::from_le_bytes(*ticket)), Later::Part(content, part));
            at = end;
        }
        let (options, worker, newer) = (alone(options), Arc::default(), FxHashMap::default());
        let is_whole = at == range.end && promised.len() == count;
        let (promised, locals) = (Arc::new(promised), locals.into());
        let is_remarked = false;
        is_whole.then_some(Self {
            name,
            version: None,
            arch,
            options,
            worker,
            promised,
            newer,
            locals,
            is_remarked,
        })
    }
}

/// Ticket, hash and length of a part that was written down.
const PART_HEAD_LEN: usize = 16 + 16 + 4;

fn length(rest: &mut &[u8]) -> Option<usize> {
    let (bytes, behind) = rest.split_first_chunk::<4>()?;
    *rest = behind;
    Some(u32::from_le_bytes(*bytes) as usize)
}

fn text<'b>(rest: &mut &'b [u8]) -> Option<&'b str> {
    let len = length(rest)?;
    let (bytes, behind) = rest.split_at_checked(len)?;
    *rest = behind;
    std::str::from_utf8(bytes).ok()
}

impl std::fmt::Debug for Deferred {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deferred")
            .field("unit", &self.name)
            .field("promised", &self.promised.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{PROMISE_CALL_LEN, Ticket};

    #[test]
    fn a_ticket_is_read_from_the_promise_it_stands_in() {
        let ticket = Ticket(0x0123_4567_89ab_cdef_0011_2233_4455_6677);
        let code = ticket.code();
        assert_eq!(Ticket::read(code[PROMISE_CALL_LEN..].try_into().unwrap()), Some(ticket));
        assert_eq!(Ticket::read(&[0x90; 20]), None);
    }
}
