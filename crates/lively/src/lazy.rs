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

use crate::ahead::Ahead;
use crate::cache::Shelf;
use crate::live::LiveUnit;
use crate::program::Program;
use crate::{Error, Image};
use lively_base::{Common, Diagnostic, RunAddr};
use lively_change::{Enlivened, Family};
use lively_codegen::{Deferred, PROMISE_CALL_LEN, TICKET_LEN, Ticket};
use lively_graph::{Definition, Graph, SectionId, name};
use lively_host::supervised::Asker;
use lively_host::{materialise, signals};
use lively_image::Promised;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How a unit comes into the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Coming {
    /// It was not there before.
    New,
    /// Another version of it was: most of its bodies are there.
    Again,
}

/// What keeps the promises of one version of a unit.
#[derive(Debug)]
pub(crate) struct Keeper {
    deferred: Arc<Deferred>,
    /// Where bodies are kept from run to run.
    shelf: Option<Arc<Shelf>>,
    /// Bodies that are made before they are asked for.
    ahead: Option<Ahead>,
    names: Names,
}

/// The names in the image of what a unit keeps to itself, by its own. Versions that are alike have the same.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    all: Arc<FxHashMap<Vec<u8>, Vec<u8>>>,
    /// What they were found in.
    locals: Common<Vec<(String, SectionId, u64)>>,
    family: Family,
}

impl Names {
    /// Whether they are those of `version` too.
    pub(crate) fn holds_for(&self, deferred: &Deferred, version: &Enlivened) -> bool {
        self.locals.is_one_with(deferred.locals()) && self.family == version.family()
    }

    pub(crate) fn of(deferred: &Deferred, version: &Enlivened) -> Self {
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
        Self { all: Arc::new(locals), locals: deferred.locals().clone(), family: version.family() }
    }
}

impl Keeper {
    pub(crate) fn new(
        deferred: Arc<Deferred>,
        shelf: Option<Arc<Shelf>>,
        names: Names,
        coming: Coming,
    ) -> Self {
        let ahead = match coming {
            Coming::New => Ahead::of(&deferred),
            Coming::Again => None,
        };
        Self { deferred, shelf, ahead, names }
    }

    /// The body, in the names of the image.
    fn body(&self, ticket: Ticket) -> Result<Graph, Error> {
        let made = match &self.shelf {
            Some(shelf) => shelf.body(&self.deferred, ticket, || self.make(ticket)),
            None => self.make(ticket),
        };
        self.named(made.map_err(|diagnostics| Error { diagnostics })?)
    }

    fn make(&self, ticket: Ticket) -> Result<Graph, Vec<Diagnostic>> {
        let Some(ahead) = &self.ahead else { return self.deferred.generate(ticket) };
        let is_kept = |ticket| {
            let shelf = self.shelf.as_ref().zip(self.deferred.content(ticket));
            shelf.is_some_and(|(shelf, content)| shelf.has(content))
        };
        let made = ahead.take(ticket);
        ahead.lead(ticket, is_kept);
        made.map_or_else(|| self.deferred.generate(ticket), Ok)
    }

    /// The body, if it was kept from another run, in the names of the image.
    fn kept_body(&self, ticket: Ticket) -> Option<Graph> {
        let graph = self.shelf.as_ref()?.find(self.deferred.content(ticket)?)?;
        self.named(graph).ok()
    }

    /// Writes down the bodies made since: how many were found and made.
    pub(crate) fn finish(&self) -> Option<(u64, u64)> {
        self.shelf.as_ref()?.finish()
    }

    fn named(&self, mut graph: Graph) -> Result<Graph, Error> {
        for index in 0..graph.symbols.len() {
            let symbol = graph.symbols[index];
            if !symbol.is_global() {
                continue;
            }
            if let Some(full) = self.names.all.get(graph.bytes(symbol.name)) {
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

    /// The ticket of the promise at `promise`, and who keeps it.
    fn ticket(&self, promise: RunAddr) -> Option<(Arc<Keeper>, Ticket)> {
        let mut ticket = [0; TICKET_LEN];
        let behind = promise + lively_base::Size(PROMISE_CALL_LEN as u64);
        self.inner.space()?.read(behind, &mut ticket).ok()?;
        Some((self.keeper(promise)?, Ticket::read(&ticket)?))
    }

    /// The code from the first to the last of `promises`, which a program that begins has in one place: one look costs
    /// less than thousands.
    fn promises_among(&self, promises: &[RunAddr]) -> Option<(RunAddr, Vec<u8>)> {
        /// More is not promises alone.
        const LEN_MAX: u64 = 16 << 20;
        let (first, last) = (*promises.iter().min()?, *promises.iter().max()?);
        let len = last.0 - first.0 + (PROMISE_CALL_LEN + TICKET_LEN) as u64;
        if len > LEN_MAX {
            return None;
        }
        let mut codes = vec![0; len as usize];
        self.inner.space()?.read(first, &mut codes).ok()?;
        Some((first, codes))
    }

    /// Links all bodies that were kept from other runs, at once: what a program called then it mostly calls again,
    /// and one change costs less than many.
    pub(crate) fn keep_known(&mut self) {
        let open: Vec<RunAddr> = self.inner.open_promises().collect();
        let codes = self.promises_among(&open);
        let known = open.into_iter().filter_map(|promise| {
            let code = codes.as_ref().and_then(|(start, codes)| codes.get((promise.0 - start.0) as usize..));
            let ticket = code.and_then(|code| Ticket::read(code.get(PROMISE_CALL_LEN..)?.first_chunk()?))?;
            self.keeper(promise)?.kept_body(ticket).map(Arc::new)
        });
        let known: Vec<Arc<Graph>> = known.collect();
        if !known.is_empty() {
            // What cannot be linked so is linked, or refused, when it is called.
            let _ = self.inner.keep_promises(known);
        }
    }

    /// Writes down the bodies that were made; says how many, if anybody wants to know.
    pub(crate) fn keep_code(&self) {
        let (mut found, mut made) = (0, 0);
        for (more_found, more_made) in
            self.units.iter().flat_map(LiveUnit::keepers).filter_map(Keeper::finish)
        {
            found += more_found;
            made += more_made;
        }
        if self.tells_code && found + made > 0 {
            let line = format!("lively: functions: {made} generated, {found} from the cache\n");
            signals::write_error(line.as_bytes());
        }
    }

    /// Has the body made that the open promise at `promise` is for.
    fn keep(&mut self, promise: RunAddr) -> Result<RunAddr, Error> {
        let Some((keeper, ticket)) = self.ticket(promise) else {
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
