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
//! Some functions are generated at once all the same: those that must lie in a section of their own choice; those
//! with assembly, whose errors are the user's; those that refer to thread-locals of other files, for whether those can be reached is to be known before
//! the program runs; and whole units that bring assembly of their own or choose functions at load time.

use crate::cranelift::{Machine, Worker};
use crate::emit::{Parts, compile, is_nameless};
use crate::prepare::needed;
use crate::schedule;
use crate::{Facts, Level, Options, facts};
use lively_base::{Arch, Diagnostic};
use lively_graph::{self as graph, Binding, Graph, SectionId};
use lively_ir::{Definition, Function, FunctionId, Inst, Module, SymbolKind, function_hash_in_unit};
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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

/// A module whose functions can be generated one by one.
pub struct Deferred {
    module: Module,
    arch: Arch,
    options: Options,
    machine: Machine,
    /// What one function leaves for the next.
    worker: Mutex<Worker>,
    promised: FxHashMap<Ticket, FunctionId>,
    has_code: bool,
    promised_count: usize,
    /// What the graph tells of functions and data.
    facts: Arc<graph::Facts>,
    /// The tickets of functions, by number.
    tickets: Vec<Option<Ticket>>,
    /// Where the graph has what is local to the unit.
    locals: Vec<(String, SectionId, u64)>,
}

/// A unit's graph with promises, and what keeps them.
///
/// # Errors
/// Every function that had to be compiled and could not be, by name.
pub fn defer(module: Module, arch: Arch, options: &Options) -> Result<(Graph, Deferred), Vec<Diagnostic>> {
    defer_again(module, arch, options, None)
}

/// What an earlier version of a unit knows of a newer one.
#[derive(Clone, Copy)]
pub struct Before<'b> {
    /// The earlier version.
    pub deferred: &'b Deferred,
    /// For each function of the newer one, which of the earlier one has the same code in the names of symbols, and
    /// the same literals.
    pub same: &'b [Option<FunctionId>],
    /// What is known of the rest.
    pub rest: Rest,
}

/// What is known of what belongs to no function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rest {
    /// Symbols, types, variables and functions are the same but for places of source, under the same numbers.
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
    let level = if options.level == Level::Speed { Level::Alone } else { options.level };
    let options = Options { level, ..options.clone() };
    let machine = Machine::new(arch, &options).map_err(|fault| vec![fault])?;
    let needed = needed(&module, |id| module.function(id));
    let all = (0..module.functions.len()).map(FunctionId::new);
    let all = all.filter(|id| needed[module.function(*id).symbol.index()]);
    let is_whole = !module.asm.is_empty() || module.symbols.iter().any(|s| s.kind == SymbolKind::Indirect);
    let (later, now): (Vec<_>, Vec<_>) =
        all.partition(|id| !is_whole && can_wait(&module, module.function(*id)));
    let promises: Vec<Promise> = match options.facts {
        Facts::Wanted => {
            let known = before.filter(|before| before.holds_for(&module));
            let known = |function: FunctionId| known?.ticket(function);
            let unknown: Vec<FunctionId> = later.iter().copied().filter(|&id| known(id).is_none()).collect();
            let one = |(): &mut (), &function: &FunctionId| {
                let hash =
                    function_hash_in_unit(&module, module.function(function), |s| is_nameless(&s.name));
                Ticket(hash.0)
            };
            let made = schedule::run(&module, &unknown, |threads| threads.map(&unknown, || (), one))
                .map_err(|fault| vec![fault])?;
            let mut made = made.into_iter();
            let ticket = |&function: &FunctionId| {
                let ticket = known(function).or_else(|| made.next())?;
                Some(Promise { function, ticket })
            };
            later.iter().filter_map(ticket).collect()
        }
        Facts::No => {
            let first = NEXT.fetch_add(later.len() as u64, Ordering::Relaxed);
            let numbered = later.iter().zip(first..);
            numbered.map(|(&function, n)| Promise { function, ticket: Ticket(n.into()) }).collect()
        }
    };
    let facts = before.filter(|_| now.is_empty()).and_then(|before| before.facts(&module, &promises));
    // What is known is not found out again.
    let wanted = if facts.is_some() { Facts::No } else { options.facts };
    let asked = Options { facts: wanted, ..options.clone() };
    let mut graph = compile((&machine, None), &module, &now, Parts::Promising(&promises), arch, &asked)?;
    let facts = match facts {
        Some(facts) => {
            graph.facts.clone_from(&facts);
            facts
        }
        None => Arc::new(graph.facts.clone()),
    };
    let promised = promises.iter().map(|promise| (promise.ticket, promise.function)).collect();
    let mut tickets = vec![None; module.functions.len()];
    promises.iter().for_each(|promise| tickets[promise.function.index()] = Some(promise.ticket));
    let local = |(id, symbol): (graph::SymbolId, &graph::Symbol)| match symbol.definition {
        graph::Definition::At(section, offset) if symbol.binding == Binding::Local => {
            let name = String::from_utf8_lossy(graph.symbol_name(id)).into_owned();
            (!name.is_empty() && !is_nameless(&name)).then_some((name, section, offset))
        }
        _ => None,
    };
    let locals = graph.symbols_by_id().filter_map(local).collect();
    let worker = Mutex::new(Worker::new());
    let deferred = Deferred {
        has_code: !now.is_empty(),
        promised_count: promises.len(),
        module,
        arch,
        options,
        machine,
        worker,
        promised,
        facts,
        tickets,
        locals,
    };
    Ok((graph, deferred))
}

impl Before<'_> {
    /// Whether tickets of the earlier version are those of `module`, where functions are the same: what hashes tell of
    /// symbols must be so too.
    fn holds_for(&self, module: &Module) -> bool {
        let old = &self.deferred.module;
        let is_same = |symbol: &lively_ir::Symbol| {
            let Some(before) = old.find_symbol(&symbol.name).map(|id| old.symbol(id)) else { return true };
            let told = |s: &lively_ir::Symbol| {
                (s.kind, s.linkage, s.visibility, std::mem::discriminant(&s.definition))
            };
            told(before) == told(symbol)
        };
        let has_hashes = self.deferred.options.facts == Facts::Wanted;
        has_hashes && old.name == module.name && module.symbols.iter().all(is_same)
    }

    /// What was told of functions and data, if it is the same: none has code, and those with another body are called
    /// as before.
    fn facts(&self, module: &Module, promises: &[Promise]) -> Option<Arc<graph::Facts>> {
        let of = self.deferred;
        let is_same = |promise: &Promise| {
            let id = promise.function;
            let is_promised = of.tickets.get(id.index()).is_some_and(Option::is_some);
            is_promised
                && (self.same.get(id.index()) == Some(&Some(id)) || {
                    facts::is_same(of.module.function(id), module.function(id))
                })
        };
        let all = self.rest == Rest::Same
            && !of.has_code
            && of.promised_count == promises.len()
            && promises.iter().all(is_same);
        all.then(|| Arc::clone(&of.facts))
    }

    fn ticket(&self, function: FunctionId) -> Option<Ticket> {
        let before = (*self.same.get(function.index())?)?;
        self.deferred.tickets.get(before.index()).copied().flatten()
    }
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
        self.promised.keys().copied()
    }

    /// Where the graph has what is local to the unit, by the names that bodies will use.
    #[must_use]
    pub fn locals(&self) -> &[(String, SectionId, u64)] {
        &self.locals
    }

    /// Whether code was generated at once for any function: then the graph tells of lines too.
    #[must_use]
    pub fn has_code(&self) -> bool {
        self.has_code
    }

    /// The function that a ticket is for.
    #[must_use]
    pub fn name(&self, ticket: Ticket) -> Option<&str> {
        let function = self.module.function(*self.promised.get(&ticket)?);
        Some(&self.module.symbol(function.symbol).name)
    }

    /// The unit's graph without promises: all code, generated now.
    ///
    /// # Errors
    /// Every function that could not be compiled, by name.
    pub fn whole(&self) -> Result<Graph, Vec<Diagnostic>> {
        let all: Vec<FunctionId> = (0..self.module.functions.len()).map(FunctionId::new).collect();
        compile((&self.machine, None), &self.module, &all, Parts::Everything, self.arch, &self.options)
    }

    /// Generates one function, on the calling thread alone. What it refers to is undefined in its graph, under
    /// the names of its unit; literals come along.
    ///
    /// # Errors
    /// Why it could not be compiled.
    pub fn generate(&self, ticket: Ticket) -> Result<Graph, Vec<Diagnostic>> {
        let Some(&function) = self.promised.get(&ticket) else {
            return Err(vec![Diagnostic::error("internal", "this unit has promised no such function")]);
        };
        // A panic leaves a fresh worker behind.
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let with = (&self.machine, Some(&mut *worker));
        compile(with, &self.module, &[function], Parts::Functions, self.arch, &self.options)
    }
}

impl std::fmt::Debug for Deferred {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deferred")
            .field("unit", &self.module.name)
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
