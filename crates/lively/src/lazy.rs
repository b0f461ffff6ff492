//! Functions that are generated when the program first calls them.
//!
//! A unit compiled with [`Generation::OnCall`](crate::c::Generation) brings promises instead of bodies. When one is
//! called, the program comes here, on the calling thread: [`answer`] finds the program the promise belongs to,
//! locks its image, has the body generated and linked, and says where it is. Threads that call the same
//! function meanwhile wait for the lock and find the promise kept.
//!
//! Nobody may have the image locked and call the program on the same thread: its code would wait for the lock that
//! its caller has. Everything here lets go of the lock before hooks and constructors run; who does not
//! is stopped with a message.

use crate::program::Program;
use crate::{Error, Image};
use lively_base::{Diagnostic, RunAddr};
use lively_change::Enlivened;
use lively_codegen::{Deferred, PROMISE_CALL_LEN, TICKET_LEN, Ticket};
use lively_graph::{Definition, Graph, SectionId, name};
use lively_host::supervised::Asker;
use lively_host::{materialise, signals};
use lively_image::Promised;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What keeps the promises of one version of a unit.
#[derive(Debug)]
pub(crate) struct Keeper {
    deferred: Arc<Deferred>,
    /// The names in the image of what the unit keeps to itself, by its own.
    locals: FxHashMap<Vec<u8>, Vec<u8>>,
}

impl Keeper {
    pub(crate) fn new(deferred: Arc<Deferred>, version: &Enlivened) -> Self {
        let graph = &version.graph;
        let mut by_place: FxHashMap<(SectionId, u64), &[u8]> = FxHashMap::default();
        for (id, symbol) in graph.symbols_by_id() {
            if let Definition::At(section, offset) = symbol.definition
                && symbol.is_global()
            {
                by_place.entry((section, offset)).or_insert(graph.symbol_name(id));
            }
        }
        let locals = deferred.locals().iter().filter_map(|(name, section, offset)| {
            let full = *by_place.get(&(*section, *offset))?;
            Some((name.clone().into_bytes(), full.to_vec()))
        });
        let mut locals: FxHashMap<Vec<u8>, Vec<u8>> = locals.collect();
        // Variables of every file may have moved too.
        for (_, symbol) in graph.symbols_by_id() {
            let full = graph.bytes(symbol.name);
            if let (plain, Some(_)) = name::parts(full)
                && symbol.is_global()
            {
                locals.entry(plain.to_vec()).or_insert_with(|| full.to_vec());
            }
        }
        Self { deferred, locals }
    }

    /// The body, in the names of the image.
    fn body(&self, ticket: Ticket) -> Result<Graph, Error> {
        let mut graph = self.deferred.generate(ticket).map_err(|diagnostics| Error { diagnostics })?;
        for index in 0..graph.symbols.len() {
            let symbol = graph.symbols[index];
            if !symbol.is_global() {
                continue;
            }
            if let Some(full) = self.locals.get(graph.bytes(symbol.name)) {
                let Some(span) = graph.blob.keep(full) else {
                    return Err(Diagnostic::error("code-size", "the function is too large").into());
                };
                graph.symbols[index].name = span;
            }
        }
        Ok(graph)
    }
}

impl Image {
    /// Who keeps the promise at `promise`: the version of its unit that made it.
    fn keeper(&self, promise: RunAddr) -> Option<Arc<Keeper>> {
        let (generation, object) = self.inner.promised_by(promise)?;
        self.units.iter().find(|unit| unit.name() == object)?.keeper(generation)
    }

    /// Has the body made that the open promise at `promise` is for.
    fn keep(&mut self, promise: RunAddr) -> Result<RunAddr, Error> {
        let mut ticket = [0; TICKET_LEN];
        let behind = promise + lively_base::Size(PROMISE_CALL_LEN as u64);
        let read = self.inner.space().map(|space| space.read(behind, &mut ticket));
        let keeper = match (read, Ticket::read(&ticket)) {
            (Some(Ok(())), Some(ticket)) => self.keeper(promise).map(|keeper| (keeper, ticket)),
            _ => None,
        };
        let Some((keeper, ticket)) = keeper else {
            return Err(Diagnostic::error("internal", "nobody keeps this promise").into());
        };
        let graph = keeper.body(ticket)?;
        Ok(self.inner.keep_promise(promise, Arc::new(graph))?)
    }
}

impl Image {
    /// Has the bodies of all open promises made.
    pub(crate) fn keep_all(&mut self) -> Result<(), Error> {
        let open: Vec<RunAddr> = self.inner.open_promises().collect();
        open.into_iter().try_for_each(|promise| self.keep(promise).map(drop))
    }

    /// The same, as far as that is possible.
    pub(crate) fn keep_what_can_be(&mut self) {
        let open: Vec<RunAddr> = self.inner.open_promises().collect();
        for promise in open {
            // Who calls it is told why there is no code.
            let _ = self.keep(promise);
        }
    }

    /// The function that the promise at `promise` is for, as in source.
    fn name_of(&self, promise: RunAddr) -> String {
        let name = self.inner.symbolize(promise).and_then(|home| home.name);
        String::from_utf8_lossy(name.map_or(b"?", name::plain)).into_owned()
    }
}

/// The answer for a program in another process: where the code is, told while the image is locked, or why there is none.
pub(crate) fn answer_elsewhere(
    program: Program,
    (behind, asker): (RunAddr, Asker),
    tell: &dyn Fn(RunAddr),
) -> Result<(), String> {
    let promise = RunAddr(behind.0.wrapping_sub(PROMISE_CALL_LEN as u64));
    let mut image = program.image();
    if asker == Asker::Child {
        let name = image.name_of(promise);
        return Err(format!(
            "no code for `{name}` in a process that was forked behind the C library's back: use `fork`, or make all code at once (--eager)"
        ));
    }
    let kept = match image.inner.promised(promise) {
        Some(Promised::Kept(to)) => Ok(to),
        Some(Promised::Open) => image.keep(promise),
        None => Err(Diagnostic::error("internal", "a promise of code was called that nobody made").into()),
    };
    let kept = kept.map_err(|error| format!("no code for `{}`: {error}", image.name_of(promise)));
    tell(kept?);
    Ok(())
}

/// Has `word` say where the code is for the promise whose call would come back to what it says.
///
/// The word is the caller's, and the only one on its stack, which may be small, that leads to promise or body. It is changed while
/// the image is locked: so there is no moment in which what the caller goes on to could be given back.
pub(crate) fn answer(word: &mut RunAddr) {
    if Program::is_any_mine() {
        end(
            "a function without code was called by the thread that has the image: let go of it before calling",
        );
    }
    if let Err(why) = materialise::on_deep_stack(|| lead_on(word)) {
        end(&why);
    }
}

fn lead_on(word: &mut RunAddr) -> Result<(), String> {
    let promise = RunAddr(word.0.wrapping_sub(PROMISE_CALL_LEN as u64));
    let program =
        Program::around(promise).ok_or("a promise of code was called that belongs to no program")?;
    let mut image = program.image();
    let kept = match image.inner.promised(promise) {
        Some(Promised::Kept(to)) => Ok(to),
        Some(Promised::Open) => image.keep(promise),
        None => Err(Diagnostic::error("internal", "a promise of code was called that nobody made").into()),
    };
    *word = kept.map_err(|error| format!("no code for `{}`: {error}", image.name_of(promise)))?;
    Ok(())
}

/// Where the function is called whose body begins at `body`; the same address if nobody knows better.
pub(crate) fn entry_of(body: RunAddr) -> RunAddr {
    let Some(program) = Program::around(body).filter(|program| !program.is_mine()) else { return body };
    program.image().inner.entry_of_body(body).unwrap_or(body)
}

/// Ends the process: the program called something that there is no code for.
fn end(why: &str) -> ! {
    signals::write_error(format!("lively: {why}\n").as_bytes());
    std::process::abort()
}
