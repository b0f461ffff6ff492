//! The whole way of one translation unit: from files to ir.
//!
//! Declarations are read on one thread, bodies on all; results are put together in the order of the text,
//! so that the outcome does not depend on who was first. Every stage runs on a stack deep enough for what
//! the text can ask for: the caller's where little can nest, as in most small files, else that of a thread
//! made for what the limits allow.

use crate::check::{Body, Buffers, CheckOptions, Unit, Uses, check_file};
use crate::depth::{Depth, depth};
use crate::diagnostic::Policy;
use crate::frozen::{Frozen, Known, freeze, rest_of};
use crate::lower::{lower_body, lower_file};
use crate::pool::on_all_cores;
use crate::preprocess::{Kept, preprocess_keeping};
use crate::source::FileId;
use crate::syntax::SymbolId;
use crate::{Diagnostics, PreprocessOptions, Session, Tokens};
use lively_ir::Module;
use rayon::prelude::*;

/// Stack of a thread that parses and lowers: `C_NESTING_MAX` levels and `C_CHAIN_MAX` leaning operators
/// need some 40 MiB without optimisation; untouched pages cost nothing.
pub const STACK_SIZE: usize = 256 << 20;

/// How long each stage took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    /// Lexing and preprocessing.
    pub preprocess: std::time::Duration,
    /// Declarations.
    pub declarations: std::time::Duration,
    /// Bodies, checked and lowered.
    pub bodies: std::time::Duration,
    /// Putting modules together.
    pub merge: std::time::Duration,
}

/// What debuggers are to be told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Debug {
    /// Nothing.
    #[default]
    None,
    /// Functions and lines (`-g1`).
    Lines,
    /// Variables and types too (`-g`).
    Full,
}

/// How far to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// Find faults only.
    Check,
    /// Make ir.
    Lower(Debug),
}

/// Translates `main`. Faults are added to the session's diagnostics; a module comes out when there are none
/// and `goal` asks for one.
pub fn translate(
    session: &mut Session,
    options: &PreprocessOptions,
    check: CheckOptions,
    main: FileId,
    goal: Goal,
) -> (Option<Module>, Times) {
    let (module, _, times) = translate_freezing(session, options, check, main, goal, Freezing::No);
    (module, times)
}

/// Whether a later run is to be left what it needs to read single bodies again ([`crate::frozen`]).
#[derive(Clone, Copy, Debug, Default)]
pub enum Freezing<'p> {
    /// Nothing is left.
    #[default]
    No,
    /// It is, if there is a module, and at least so many bytes of text were read from files; for one who will be told
    /// what the policy says.
    From(u64, &'p Policy),
}

impl<'p> Freezing<'p> {
    /// The policy, if it is wanted.
    fn policy(self, session: &Session) -> Option<&'p Policy> {
        match self {
            Self::From(size, policy) if session.sources.disk_size() >= size => Some(policy),
            _ => None,
        }
    }
}

/// As [`translate`], with what a later run is left.
pub fn translate_freezing(
    session: &mut Session,
    options: &PreprocessOptions,
    check: CheckOptions,
    main: FileId,
    goal: Goal,
    freezing: Freezing<'_>,
) -> (Option<Module>, Option<Frozen>, Times) {
    let mut times = Times::default();
    let clock = std::time::Instant::now();
    let (tokens, kept) = preprocess_keeping(session, options, main);
    times.preprocess = clock.elapsed();
    let mut found = std::mem::take(&mut session.diagnostics);
    let name = session.sources.file(main).path().display().to_string();
    let result = on_stack_for(depth(&tokens.list), || {
        let frozen = freezing.policy(session).map(|policy| (&kept, main, policy));
        bodies(session, &tokens, check, (goal, &name), frozen, &mut found, &mut times)
    });
    if let Some(end) = tokens.list.last().filter(|_| tokens.is_cut) {
        found.forget_at(end.pos);
    }
    session.diagnostics = found;
    let (module, frozen) = result.unzip();
    (module, frozen.flatten(), times)
}

/// The module of the file's data, and with it those of its functions in the order of the text.
pub(crate) fn whole(file: Module, parts: impl Iterator<Item = Module>) -> Module {
    let mut whole = file;
    parts.for_each(|part| whole.absorb(part));
    whole
}

/// The module of the file's data.
pub(crate) fn file_module(unit: &Unit<'_>, name: &str, debug: Debug) -> Module {
    let mut module = lower_file(unit, name, debug);
    if debug != Debug::None {
        module.debug.producer = format!("lively {}", env!("CARGO_PKG_VERSION"));
    }
    module
}

/// What came of one body.
#[derive(Default)]
pub(crate) struct Made {
    pub(crate) diagnostics: Diagnostics,
    /// Its function and those inside it; empty when there were errors, or nothing was asked for.
    pub(crate) modules: Vec<Module>,
    /// Symbols of the file it mentions, where that counts.
    pub(crate) mentioned: Vec<SymbolId>,
    /// What was asked of the file, if that was noted.
    pub(crate) uses: Option<Uses>,
    /// What has to be known to put another version in its place.
    pub(crate) known: Known,
}

/// Checks body number `index` and lowers it if `lowering` says how.
pub(crate) fn make_body(
    unit: &Unit<'_>,
    buffers: &mut Buffers,
    index: usize,
    lowering: Option<Debug>,
) -> Made {
    let mut body: Body<'_> = unit.check_body(index, buffers);
    let diagnostics = std::mem::take(&mut body.diagnostics);
    let modules = match lowering {
        Some(debug) if diagnostics.is_clean() => lower_body(unit, &body, debug),
        _ => Vec::new(),
    };
    let known = Known { tells_line: body.tells_line, rest: rest_of(&body, &modules) };
    buffers.reclaim(std::mem::take(&mut body.tree));
    let uses = body.take_uses();
    Made { diagnostics, modules, mentioned: std::mem::take(&mut body.mentioned), uses, known }
}

/// The checker's options for `goal`.
pub(crate) fn options_for(goal: Goal, check: CheckOptions) -> CheckOptions {
    CheckOptions { keep_typedefs: goal == Goal::Lower(Debug::Full), ..check }
}

fn bodies(
    session: &Session,
    tokens: &Tokens,
    check: CheckOptions,
    (goal, name): (Goal, &str),
    frozen: Option<(&Kept, FileId, &Policy)>,
    found: &mut Diagnostics,
    times: &mut Times,
) -> Option<(Module, Option<Frozen>)> {
    let clock = std::time::Instant::now();
    let check = options_for(goal, check);
    let unit = check_file(tokens, &session.sources, &session.names, check, found);
    times.declarations = clock.elapsed();
    let clock = std::time::Instant::now();
    let clean = found.is_clean();
    let lowering = match goal {
        Goal::Lower(debug) if clean => Some(debug),
        _ => None,
    };
    let all: Vec<usize> = (0..unit.body_count()).collect();
    let buffers = || Buffers::new(session.names.len());
    let results = each_body(&all, buffers, |buffers, index| make_body(&unit, buffers, index, lowering));
    times.bodies = clock.elapsed();
    let (mut modules, mut mentioned, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for made in results {
        found.merge(made.diagnostics);
        modules.extend(made.modules);
        mentioned.extend(made.mentioned);
        known.push(made.known);
    }
    conclude(&unit, &mentioned, found);
    if goal == Goal::Check || !found.is_clean() {
        return None;
    }
    let clock = std::time::Instant::now();
    let file = lowering.map(|debug| file_module(&unit, name, debug)).unwrap_or_default();
    let made = std::thread::scope(|scope| {
        // Beside putting modules together, which one thread does.
        let (unit, known, said) = (&unit, &known, &*found);
        let frozen = frozen.map(|(kept, main, policy)| {
            scope.spawn(move || {
                let mut shown = said.clone();
                shown.apply(policy, &session.sources);
                freeze(session, kept, unit, known, (main, &shown))
            })
        });
        let whole = whole(file, modules.into_iter());
        let frozen = frozen.and_then(|thread| thread.join().ok().flatten());
        (whole, frozen)
    });
    times.merge = clock.elapsed();
    Some(made)
}

/// What only shows when all bodies were read.
pub(crate) fn conclude(unit: &Unit<'_>, mentioned: &[SymbolId], found: &mut Diagnostics) {
    if tells_unused(unit.options().depth, found) {
        unit.report_unused(mentioned, found);
    }
    found.keep_first_of_each("attributes");
}

/// Whether it is told what nothing mentions.
pub(crate) fn tells_unused(depth: crate::diagnostic::Depth, found: &Diagnostics) -> bool {
    depth == crate::diagnostic::Depth::More && found.is_clean()
}

/// Runs `one` for each of `bodies`, in parallel where there are enough, in the order of the text.
pub(crate) fn each_body<T: Send>(
    bodies: &[usize],
    room: impl Fn() -> Buffers + Sync,
    one: impl Fn(&mut Buffers, usize) -> T + Sync,
) -> Vec<T> {
    /// Below this many bodies a pool costs more than it gives.
    const PARALLEL_FROM: usize = 16;
    let in_turn = || {
        let mut buffers = room();
        bodies.iter().map(|&index| one(&mut buffers, index)).collect()
    };
    if bodies.len() < PARALLEL_FROM {
        return in_turn();
    }
    let run = || {
        let all = bodies.par_iter().with_min_len(8);
        all.map_init(&room, |buffers, &index| one(buffers, index)).collect()
    };
    on_all_cores(run).unwrap_or_else(in_turn)
}

/// Runs `work`, on a thread of its own with a deep stack if need be.
pub(crate) fn on_stack_for<T: Send>(depth: Depth, work: impl FnOnce() -> T + Send) -> T {
    if depth == Depth::Shallow {
        return work();
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_SIZE);
        match thread.spawn_scoped(scope, work) {
            Ok(handle) => match handle.join() {
                Ok(result) => result,
                Err(panic) => std::panic::resume_unwind(panic),
            },
            Err(fault) => panic!("no thread for the compiler: {fault}"),
        }
    })
}

/// Lexes, preprocesses, parses, checks and lowers `data` without touching the disk.
///
/// # Panics
/// When a promise is broken.
pub fn fuzz_parse(data: &[u8]) {
    let mut session = Session::default();
    session.sources.forbid_disk();
    let main = session.sources.add_memory("fuzz.c", data);
    let options = PreprocessOptions { date: Some(0), ..PreprocessOptions::default() };
    let (module, _) =
        translate(&mut session, &options, CheckOptions::default(), main, Goal::Lower(Debug::Full));
    if let Some(module) = module {
        let findings = lively_ir::verify(&module);
        assert!(findings.is_empty(), "lowered code does not verify: {}", findings[0]);
    }
}
