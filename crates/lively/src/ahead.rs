//! Bodies that are made before anybody asks for them.
//!
//! Problem: a program that begins asks for one body after the other, each when it is first called, and while one is
//! made the other cores have nothing to do.
//!
//! Approach: whoever has a body made says which functions it calls; a thread of lively's own makes these meanwhile, and
//! keeps them until they are asked for, or for ever. Nothing is published before it is called, so that a program
//! is made of the same bodies, in the same order, as without. Functions of what was called last come first; then those
//! that bodies made ahead call. Of two that want the same body one waits for the other.
//!
//! The thread is there only while it has work, and only beside programs of many functions. It never has the image. A
//! forked child does not know it, and makes its bodies itself. A program that does what only a process of one thread may
//! is without it from then on.

use lively_codegen::{Deferred, Generator, Ticket};
use lively_graph::Graph;
use lively_host::{Count, Lock, quiet_thread, when_alone};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Units with fewer functions are made sooner than a thread is started.
const FUNCTIONS_MIN: usize = 128;
/// Most bodies that wait to be asked for.
const READY_MAX: usize = 256;
/// How long the thread waits for work before it ends.
const PATIENCE: Duration = Duration::from_millis(20);

/// Whether nothing is to be made ahead any more.
static IS_OVER: AtomicBool = AtomicBool::new(false);
/// Threads that were started and have not ended.
static THREADS: AtomicU64 = AtomicU64::new(0);

/// Has all threads of this kind end soon; says whether there are any.
pub(crate) fn end_all() -> bool {
    IS_OVER.store(true, Ordering::SeqCst);
    THREADS.load(Ordering::SeqCst) > 0
}

/// The bodies of one unit that are made ahead.
#[derive(Debug)]
pub(crate) struct Ahead {
    /// The process that has the thread.
    home: u32,
    shared: Arc<Shared>,
}

struct Shared {
    deferred: Arc<Deferred>,
    work: Lock<Work>,
    /// Goes up with every body that is made.
    made: Count,
    /// Goes up when there is more to do.
    wanted: Count,
}

#[derive(Default)]
struct Work {
    /// What those call that were asked for; the last is next.
    near: Vec<Ticket>,
    /// What those call that were made ahead; the first is next.
    far: VecDeque<Ticket>,
    /// What nobody has to make any more: made, asked for, or in one of the lists.
    seen: FxHashSet<Ticket>,
    ready: FxHashMap<Ticket, Graph>,
    /// In which order they were made; some have been taken since.
    order: VecDeque<Ticket>,
    at_work: Option<Ticket>,
    has_thread: bool,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("deferred", &self.deferred).finish_non_exhaustive()
    }
}

impl Ahead {
    /// Where it is worth it.
    pub(crate) fn of(deferred: &Arc<Deferred>) -> Option<Self> {
        let has_cores = || std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1);
        let is_worth_it = deferred.has_module() && deferred.tickets().count() >= FUNCTIONS_MIN && has_cores();
        if is_worth_it {
            when_alone(end_all);
        }
        is_worth_it.then(|| Self {
            home: std::process::id(),
            shared: Arc::new(Shared {
                deferred: Arc::clone(deferred),
                work: Lock::default(),
                made: Count::default(),
                wanted: Count::default(),
            }),
        })
    }

    /// The body, if it was made ahead or is being made.
    pub(crate) fn take(&self, ticket: Ticket) -> Option<Graph> {
        if self.home != std::process::id() {
            return None;
        }
        loop {
            let made = self.shared.made.now();
            let mut work = self.shared.work.lock();
            work.seen.insert(ticket);
            if let Some(graph) = work.ready.remove(&ticket) {
                return Some(graph);
            }
            if work.at_work != Some(ticket) {
                return None;
            }
            drop(work);
            self.shared.made.wait(made, None);
        }
    }

    /// Has those made that `ticket`'s function calls, except what `is_known` elsewhere.
    pub(crate) fn lead(&self, ticket: Ticket, is_known: impl Fn(Ticket) -> bool) {
        if self.home != std::process::id() || IS_OVER.load(Ordering::SeqCst) {
            return;
        }
        let mut work = self.shared.work.lock();
        let work = &mut *work;
        let mut callees = self.shared.deferred.callees(ticket);
        callees.retain(|callee| !work.ready.contains_key(callee) && !is_known(*callee));
        // What is called first will be asked for sooner than it could be made.
        callees.reverse();
        if let Some(first) = callees.pop() {
            callees.insert(0, first);
        }
        let before = work.near.len();
        for callee in callees {
            if work.seen.insert(callee) {
                work.near.push(callee);
            } else if let Some(at) = work.near.iter().position(|other| *other == callee) {
                // It has become more likely.
                work.near.remove(at);
                work.near.push(callee);
            }
        }
        if work.near.len() == before {
            return;
        }
        self.shared.wanted.advance();
        if !work.has_thread {
            let shared = Arc::clone(&self.shared);
            THREADS.fetch_add(1, Ordering::SeqCst);
            let run = move || {
                shared.work();
                THREADS.fetch_sub(1, Ordering::SeqCst);
            };
            // Without it everything is made when it is asked for.
            work.has_thread = quiet_thread("lively-ahead", run).is_ok();
            if !work.has_thread {
                THREADS.fetch_sub(1, Ordering::SeqCst);
            }
        }
    }
}

impl Shared {
    /// Makes bodies until there is nothing to do for a while.
    fn work(&self) {
        let mut generator = Generator::default();
        loop {
            let wanted = self.wanted.now();
            let mut work = self.work.lock();
            let Some(ticket) = work.next() else {
                drop(work);
                if self.wanted.wait(wanted, Some(PATIENCE)) {
                    continue;
                }
                let mut work = self.work.lock();
                if !work.has_more() {
                    work.has_thread = false;
                    return;
                }
                continue;
            };
            work.at_work = Some(ticket);
            drop(work);
            let made = self.deferred.generate_by(ticket, &mut generator);
            let callees = self.deferred.callees(ticket);
            let mut work = self.work.lock();
            work.at_work = None;
            // Who asks for what cannot be made is told so by making it.
            if let Ok(graph) = made {
                work.keep(ticket, graph);
                for callee in callees {
                    if work.seen.insert(callee) {
                        work.far.push_back(callee);
                    }
                }
            }
            drop(work);
            self.made.advance();
        }
    }
}

impl Work {
    fn has_more(&self) -> bool {
        if IS_OVER.load(Ordering::SeqCst) {
            return false;
        }
        !self.near.is_empty() || !self.far.is_empty() && self.ready.len() < READY_MAX
    }

    fn next(&mut self) -> Option<Ticket> {
        if !self.has_more() {
            return None;
        }
        let far = |work: &mut Self| work.far.pop_front().filter(|_| work.ready.len() < READY_MAX);
        self.near.pop().or_else(|| far(self))
    }

    /// Keeps a body; the oldest one goes for it when there are too many.
    fn keep(&mut self, ticket: Ticket, graph: Graph) {
        self.ready.insert(ticket, graph);
        self.order.push_back(ticket);
        while self.ready.len() > READY_MAX {
            let Some(oldest) = self.order.pop_front() else { return };
            self.ready.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ahead;
    use crate::c::{Facts, Generation, Options, Source, compile};
    use lively_codegen::{Deferred, Ticket};
    use std::sync::Arc;

    /// So many functions, each of which calls the next two.
    fn chain(count: usize) -> Arc<Deferred> {
        let mut text = String::new();
        for n in 0..count + 2 {
            text += &format!("int f{n}(int);\n");
        }
        for n in 0..count {
            let (one, two) = (n + 1, n + 2);
            text += &format!("int f{n}(int x) {{ return x ? f{one}(x - 1) + f{two}(x / 2) : {n}; }}\n");
        }
        let source = Source::Text { name: "chain.c".into(), text: text.into_bytes() };
        let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
        let object = compile(&source, &options).expect("a source").object.expect("no errors");
        object.deferred.expect("promises")
    }

    fn ticket(deferred: &Deferred, name: &str) -> Ticket {
        deferred.tickets().find(|t| deferred.name(*t).is_some_and(|of| of == name)).expect("a function")
    }

    fn bytes(graph: &lively_graph::Graph) -> Vec<u8> {
        let mut bytes = Vec::new();
        lively_graph::binary::write(graph, &mut bytes);
        bytes
    }

    #[test]
    fn what_is_called_is_made_before_it_is_asked_for() {
        assert!(Ahead::of(&chain(20)).is_none(), "a small unit needs no thread");
        let deferred = chain(200);
        let Some(ahead) = Ahead::of(&deferred) else {
            println!("skipped: one core");
            return;
        };
        let known = ticket(&deferred, "f1");
        assert!(ahead.take(ticket(&deferred, "f0")).is_none(), "nothing is made unasked");
        ahead.lead(ticket(&deferred, "f0"), |ticket| ticket == known);
        let wanted = ticket(&deferred, "f2");
        while !ahead.shared.work.lock().ready.contains_key(&wanted) {
            let made = ahead.shared.made.now();
            if !ahead.shared.work.lock().ready.contains_key(&wanted) {
                ahead.shared.made.wait(made, None);
            }
        }
        let graph = ahead.take(wanted).expect("it is ready");
        assert_eq!(bytes(&graph), bytes(&deferred.generate(wanted).expect("a body")));
        assert!(ahead.take(wanted).is_none(), "each is handed out once");
        assert!(ahead.take(known).is_none(), "what is known elsewhere is not made");
    }

    #[test]
    fn bodies_nobody_asks_for_are_few() {
        let deferred = chain(super::READY_MAX + 200);
        let Some(ahead) = Ahead::of(&deferred) else {
            println!("skipped: one core");
            return;
        };
        ahead.lead(ticket(&deferred, "f0"), |_| false);
        loop {
            let made = ahead.shared.made.now();
            let work = ahead.shared.work.lock();
            assert!(work.ready.len() <= super::READY_MAX);
            if work.ready.len() == super::READY_MAX {
                break;
            }
            drop(work);
            ahead.shared.made.wait(made, None);
        }
    }
}
