//! Where functions are compiled: on how many threads, and on whose stack.
//!
//! Starting threads costs more than compiling a few small functions, and compiling a long function wants more
//! stack than a caller may have. So a small module is compiled on the calling thread, a large one on a
//! pool of threads with deep stacks that are joined before the call returns: none is left behind in the
//! process.
//!
//! Invariant: results stand in the order of the functions, whoever compiled what first.

use lively_base::Diagnostic;
use lively_ir::{FunctionId, Module};
use rayon::prelude::*;

/// Stack of a thread that generates code: long functions are walked recursively in places.
const STACK_SIZE: usize = 64 << 20;

/// From so many functions on, code is generated on all cores; below, starting threads costs more.
const PARALLEL_FROM: usize = 4;

/// Longest function, in instructions, that any caller's stack is deep enough for.
const SHORT_MAX: usize = 1024;

/// Most instructions of several functions that one thread compiles alone: most of a millisecond.
const SMALL_MAX: usize = 512;

/// Who helps with one module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Threads {
    /// Nobody: the calling thread does everything.
    Caller,
    /// The pool that the calling thread belongs to.
    Pool,
}

impl Threads {
    /// What `one` makes of each of `items`; a thread makes its `worker` once.
    pub(crate) fn map<I: Sync, W, T: Send>(
        self,
        items: &[I],
        worker: impl Fn() -> W + Sync + Send,
        one: impl Fn(&mut W, &I) -> T + Sync + Send,
    ) -> Vec<T> {
        match self {
            Self::Caller => {
                let mut worker = worker();
                items.iter().map(|item| one(&mut worker, item)).collect()
            }
            Self::Pool => items.par_iter().map_init(worker, one).collect(),
        }
    }

    /// Lets `one` change each of `items`.
    pub(crate) fn change<I: Send>(self, items: &mut [I], one: impl Fn(&mut I) + Sync + Send) {
        match self {
            Self::Caller => items.iter_mut().for_each(one),
            Self::Pool => items.par_iter_mut().for_each(one),
        }
    }
}

/// Runs `work` on as many threads as `functions` of `module` are worth.
pub(crate) fn run<T: Send>(
    module: &Module,
    functions: &[FunctionId],
    work: impl FnOnce(Threads) -> T + Send,
) -> Result<T, Diagnostic> {
    let lengths = || functions.iter().map(|&id| module.function(id).insts.len());
    let is_short = lengths().all(|length| length <= SHORT_MAX);
    if is_short && (functions.len() < PARALLEL_FROM || lengths().sum::<usize>() <= SMALL_MAX) {
        return Ok(work(Threads::Caller));
    }
    let threads = if functions.len() < PARALLEL_FROM { 1 } else { 0 };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_SIZE);
    pool.build_scoped(|thread| thread.run(), |pool| pool.install(|| work(Threads::Pool)))
        .map_err(|fault| Diagnostic::error("no-thread", format!("no thread to compile on: {fault}")))
}
