//! C sources, through lively's own compiler.
//!
//! [`compile`] reads one source, checks all of it and, when nothing is wrong, makes an object that an image can
//! take ([`Object::input`]) or that is written as ELF ([`Object::bytes`]). [`preprocess()`] stops after the
//! preprocessor. What was found goes with the outcome and is rendered by whoever shows it.
//!
//! The threads that help are gone when the call returns: the program that may run next in this
//! process finds none but its own.

use crate::Error;
use crate::cache::{self, Cache, KeptFindings, Manifest, Shelf, Unit};
use crate::input::{Input, Kind, Made, Origin};
use lively_base::{Arch, Diagnostic, Place};
use lively_cc::check::CheckOptions;
pub use lively_cc::compile::Debug;
use lively_cc::compile::{Freezing, Goal, translate_freezing};
use lively_cc::frozen::Frozen;
use lively_cc::preprocess::{Mode, Tokens};
use lively_cc::source::{FileId, LoadFault};
use lively_cc::{Diagnostics, Session};
use lively_graph::Graph;
use lively_ir::Module;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

pub use lively_cc::diagnostic::{Policy, Style, Wish};
pub use lively_cc::lex::{Dialect, Standard, Strictness};
pub use lively_cc::preprocess::{
    Command, HeaderSet, LineMarkers, PreprocessOptions, Relocatability, SearchPath,
};
use lively_codegen::{Before, Deferred, Keeping};
pub use lively_codegen::{Facts, Level, Processor, Sections, Sharing};

/// A C source.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Text that is already in memory, such as standard input.
    Text {
        /// How it is shown.
        name: String,
        /// What it says.
        text: Vec<u8>,
    },
}

/// What the compiler is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `-D -U -I -include -std=` and relatives.
    pub preprocess: PreprocessOptions,
    /// Which warnings are wanted.
    pub policy: Policy,
    /// `-O`.
    pub level: Level,
    /// `-g`.
    pub debug: Debug,
    /// Program or shared library.
    pub sharing: Sharing,
    /// How code is cut into sections.
    pub sections: Sections,
    /// `-msse4.1` and relatives.
    pub processor: Processor,
    /// `-fgnu89-inline`.
    pub gnu89_inline: bool,
    /// Names of the library mean nothing special.
    pub no_builtins: bool,
    /// Whether functions can be replaced later: then what is known of types goes with the object.
    pub facts: Facts,
    /// When code is generated.
    pub generation: Generation,
}

/// When code is generated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Generation {
    /// All of it, in parallel, before anything else.
    #[default]
    AtOnce,
    /// Each function when it is first called: for programs ([`Builder::start`](crate::Builder::start)), and not
    /// for files.
    OnCall,
}

/// What was found in a source, and the files that were read.
pub struct Findings {
    kind: FindingsKind,
}

enum FindingsKind {
    /// Of a source that was read now.
    Fresh { session: Box<Session>, diagnostics: Diagnostics },
    /// Of one without errors that was read before.
    Kept(KeptFindings),
}

impl Findings {
    fn fresh(session: Session, diagnostics: Diagnostics) -> Self {
        Self { kind: FindingsKind::Fresh { session: Box::new(session), diagnostics } }
    }

    /// Whether anything forbids to go on.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.error_count() == 0
    }

    /// How many errors there are.
    #[must_use]
    pub fn error_count(&self) -> usize {
        match &self.kind {
            FindingsKind::Fresh { diagnostics, .. } => diagnostics.error_count(),
            FindingsKind::Kept(_) => 0,
        }
    }

    /// Everything as people read it; of the errors at most `errors_max` (0 shows all).
    #[must_use]
    pub fn render(&self, style: Style, errors_max: usize) -> String {
        match &self.kind {
            FindingsKind::Fresh { session, diagnostics } => rendered(session, diagnostics, style, errors_max),
            FindingsKind::Kept(kept) => match style {
                Style::Plain => kept.plain.clone(),
                Style::Colour => kept.colour.clone(),
            },
        }
    }

    /// The files that were read, each once in the order of first use, and whether it counts as a
    /// system header; the source itself comes first.
    #[must_use]
    pub fn files(&self) -> Vec<(String, bool)> {
        match &self.kind {
            FindingsKind::Fresh { session, .. } => files_of(session),
            FindingsKind::Kept(kept) => kept.files.clone(),
        }
    }
}

/// Everything that was found, as people read it.
pub(crate) fn rendered(session: &Session, found: &Diagnostics, style: Style, errors_max: usize) -> String {
    let most = if errors_max == 0 { usize::MAX } else { errors_max };
    lively_cc::diagnostic::render_all(session, found, style, most)
}

/// Whether a session's source held nothing at all when it was read.
pub(crate) fn is_empty(session: &Session) -> bool {
    let mut files = session.sources.entries().filter(|(_, entry)| !entry.origin.shown.starts_with('<'));
    files.next().is_some_and(|(_, entry)| entry.len == 0)
}

/// The files that a session read.
pub(crate) fn files_of(session: &Session) -> Vec<(String, bool)> {
    let mut seen = std::collections::HashSet::new();
    let entries = session.sources.entries();
    let shown = entries.map(|(_, entry)| (entry.origin.shown.to_string(), entry.origin.is_system));
    shown.filter(|(name, _)| !name.starts_with('<') && seen.insert(name.clone())).collect()
}

/// A compiled source.
pub struct Object {
    pub(crate) graph: Graph,
    pub(crate) deferred: Option<Arc<Deferred>>,
    /// Where bodies are kept.
    pub(crate) shelf: Option<Arc<Shelf>>,
    /// What it was compiled from, where functions can be replaced.
    pub(crate) origin: Option<Arc<Origin>>,
}

impl Object {
    /// For an image.
    #[must_use]
    pub fn input(self) -> Input {
        let Self { graph, deferred, shelf, origin } = self;
        Input { kind: Kind::Object(Made { graph: Arc::new(graph), deferred, origin, shelf }) }
    }

    /// As text for the GNU assembler, which makes the same object of it.
    ///
    /// # Errors
    /// When something in it has no spelling.
    pub fn assembly(&self) -> Result<String, Error> {
        Ok(lively_object::write::write_assembly(&self.in_order())?)
    }

    /// As an ELF relocatable.
    ///
    /// # Errors
    /// When something in it has no form in ELF.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        Ok(lively_object::write::write_object(&self.in_order())?)
    }

    /// The graph as it is made from the beginning.
    fn in_order(&self) -> Cow<'_, Graph> {
        match &self.deferred {
            Some(deferred) if deferred.is_remarked() => Cow::Owned(lively_codegen::in_order(&self.graph)),
            _ => Cow::Borrowed(&self.graph),
        }
    }
}

/// What came of a compilation.
pub struct Outcome {
    /// Errors, warnings, notes.
    pub findings: Findings,
    /// Present when the source is free of errors and code was asked for.
    pub object: Option<Object>,
}

/// Compiles one source.
///
/// # Errors
/// When it cannot be read, or code cannot be generated for a function (which is a fault of lively's own).
/// What is wrong in the source is in [`Outcome::findings`].
///
/// ```
/// use lively::c::{compile, Options, Source};
/// let text = b"int cube(int x) { return x * x * x; }".to_vec();
/// let outcome = compile(&Source::Text { name: "cube.c".into(), text }, &Options::default())?;
/// let mut image = lively::Image::builder().build()?;
/// image.append([outcome.object.expect("no errors").input()])?;
///
/// // SAFETY: `cube` takes an int and gives an int, and the image outlives the call.
/// let cube: extern "C" fn(i32) -> i32 = unsafe { image.function("cube")? };
/// assert_eq!(cube(3), 27);
/// # Ok::<(), lively::Error>(())
/// ```
pub fn compile(source: &Source, options: &Options) -> Result<Outcome, Error> {
    compile_as(Text::Now(source), options, None).map(|(outcome, _)| outcome)
}

/// The same once more, from what was read then.
pub(crate) fn compile_again(origin: &Origin) -> Result<Outcome, Error> {
    compile_as(Text::Then(origin), &origin.options, None).map(|(outcome, _)| outcome)
}

/// Where a source is read.
#[derive(Clone, Copy)]
enum Text<'a> {
    Now(&'a Source),
    Then(&'a Origin),
}

/// The same, with what earlier runs left in `cache`: a unit of which nothing has changed is not even read, and of one
/// that has changed only those functions are generated that did. What is made is left for later runs.
///
/// A program that functions are generated for while it runs leaves these too, when it ends
/// ([`Builder::start`](crate::Builder::start)).
///
/// ```
/// use lively::c::{compile_kept, Options, Source};
/// # let dir = std::env::temp_dir().join(format!("lively-kept-{}", std::process::id()));
/// # std::fs::create_dir_all(&dir).unwrap();
/// # let cube = dir.join("cube.c");
/// # std::fs::write(&cube, "int cube(int x) { return x * x * x; }").unwrap();
/// let cache = lively::Cache::open(dir.join("cache"))?.from_text_size(0);
/// let source = Source::File(cube);
/// compile_kept(&source, &Options::default(), &cache)?;
/// compile_kept(&source, &Options::default(), &cache)?;
/// assert_eq!(cache.found(), (1, 1)); // missed the first time, found the second
/// # std::fs::remove_dir_all(&dir).unwrap();
/// # Ok::<(), lively::Error>(())
/// ```
///
/// # Errors
/// As [`compile`]. A cache that cannot be read or written is no error.
pub fn compile_kept(source: &Source, options: &Options, cache: &Cache) -> Result<Outcome, Error> {
    let Some(key) = cache.key(source, options) else { return compile(source, options) };
    let shelf = |deferred: Option<&Arc<Deferred>>| {
        let deferred = deferred?;
        let shelf = cache.shelf(key);
        shelf.note_version(deferred);
        Some(Arc::new(shelf))
    };
    if let Some(Unit { findings, graph, deferred }) = cache.find(key, options) {
        let shelf = shelf(deferred.as_ref());
        let findings = Findings { kind: FindingsKind::Kept(findings) };
        return Ok(Outcome { findings, object: Some(Object { graph, deferred, shelf, origin: None }) });
    }
    let began = SystemTime::now();
    let (mut outcome, frozen) = compile_as(Text::Now(source), options, Some(cache))?;
    let (FindingsKind::Fresh { session, .. }, Some(object)) = (&outcome.findings.kind, &mut outcome.object)
    else {
        return Ok(outcome);
    };
    // Asked first: to describe what was read is to hash all of it.
    if cache.wants(&session.sources)
        && let Some(manifest) = Manifest::of(&session.sources, began)
    {
        let findings = KeptFindings::of(&outcome.findings);
        let Some(unit) = cache::write(&findings, object) else { return Ok(outcome) };
        let can_follow = object.deferred.as_ref().is_some_and(|deferred| !deferred.has_code());
        cache.keep(key, &manifest, &unit, frozen.filter(|_| can_follow));
        object.shelf = shelf(object.deferred.as_ref());
    }
    Ok(outcome)
}

impl Options {
    /// What the code generator is asked for.
    pub(crate) fn target(&self) -> lively_codegen::Options {
        lively_codegen::Options {
            level: self.level,
            shared: self.sharing,
            sections: self.sections,
            facts: self.facts,
            processor: self.processor,
        }
    }
}

/// Compiles; with a cache, also what that keeps for following edits.
fn compile_as(
    source: Text<'_>,
    options: &Options,
    cache: Option<&Cache>,
) -> Result<(Outcome, Option<Frozen>), Error> {
    let (keeping, freezing) = match cache {
        Some(cache) if options.generation == Generation::OnCall => {
            (Keeping::Wanted, Freezing::From(cache.text_min(), &options.policy))
        }
        Some(_) => (Keeping::Wanted, Freezing::No),
        None => (Keeping::No, Freezing::No),
    };
    let goal = Goal::Lower(debug_for(options));
    let (findings, module, frozen) = translated(source, options, goal, freezing)?;
    let Some(module) = module else { return Ok((Outcome { findings, object: None }, None)) };
    let object = generated(module, source, options, |module, target| {
        lively_codegen::defer(module, Arch::X86_64, target, keeping)
    });
    let mut object = object?;
    object.origin = match (options.facts, source, &findings.kind) {
        (Facts::Wanted, Text::Then(origin), _) => Some(Arc::new(origin.clone())),
        (Facts::Wanted, Text::Now(source), FindingsKind::Fresh { session, .. }) => {
            Some(Arc::new(origin_of(session, source, options)))
        }
        _ => None,
    };
    Ok((Outcome { findings, object: Some(object) }, frozen))
}

/// What a session read, to be compiled once more.
pub(crate) fn origin_of(session: &Session, source: &Source, options: &Options) -> Origin {
    let main = match source {
        Source::File(path) => path.clone(),
        Source::Text { name, .. } => PathBuf::from(name),
    };
    Origin { main, texts: session.sources.snapshot(), options: options.clone() }
}

/// What of debug information the front end is asked for.
pub(crate) fn debug_for(options: &Options) -> Debug {
    match options.facts {
        Facts::Wanted => Debug::Full,
        Facts::No => options.debug,
    }
}

/// Code, or promises of it, when an earlier version may be at hand.
pub(crate) fn generated_again(
    module: Module,
    source: &Source,
    options: &Options,
    before: Option<Before<'_>>,
) -> Result<Object, Error> {
    generated(module, Text::Now(source), options, |module, target| {
        lively_codegen::defer_again(module, Arch::X86_64, target, before)
    })
}

/// Code, or promises that `defer` makes.
fn generated(
    mut module: Module,
    source: Text<'_>,
    options: &Options,
    defer: impl FnOnce(Module, &lively_codegen::Options) -> Result<(Graph, Deferred), Vec<Diagnostic>>,
) -> Result<Object, Error> {
    if debug_for(options) != Debug::None {
        let directory = std::env::current_dir().unwrap_or_default().display().to_string();
        // To say what is said already would part it from what other versions have in common with it.
        if module.debug.directory != directory {
            module.debug.directory = directory;
        }
    }
    let target = options.target();
    let made = match options.generation {
        Generation::AtOnce => {
            lively_codegen::compile_module(&module, Arch::X86_64, &target).map(|graph| (graph, None))
        }
        Generation::OnCall => {
            defer(module, &target).map(|(graph, deferred)| (graph, Some(Arc::new(deferred))))
        }
    };
    let (graph, deferred) = made.map_err(|faults| Error { diagnostics: placed(source, options, faults) })?;
    Ok(Object { graph, deferred, shelf: None, origin: None })
}

/// Checks one source and generates nothing (`-fsyntax-only`).
///
/// # Errors
/// When it cannot be read.
pub fn check(source: &Source, options: &Options) -> Result<Findings, Error> {
    Ok(translated(Text::Now(source), options, Goal::Check, Freezing::No)?.0)
}

/// What the preprocessor gives (`-E`).
pub struct Preprocessed {
    /// What was found.
    pub findings: Findings,
    tokens: Tokens,
}

impl Preprocessed {
    /// The text.
    #[must_use]
    pub fn text(&self, markers: LineMarkers) -> Vec<u8> {
        let mut out = Vec::new();
        // Writing to memory cannot fail.
        if let FindingsKind::Fresh { session, .. } = &self.findings.kind {
            let _ = lively_cc::preprocess::print(session, &self.tokens, markers, &mut out);
        }
        out
    }

    /// The macros that are defined at the end (`-dM`).
    #[must_use]
    pub fn definitions(&self) -> Vec<u8> {
        let mut out = Vec::new();
        // Writing to memory cannot fail.
        let _ = lively_cc::preprocess::print_definitions(&self.tokens, &mut out);
        out
    }
}

/// Runs the preprocessor alone.
///
/// # Errors
/// When the source cannot be read.
pub fn preprocess(source: &Source, options: &Options) -> Result<Preprocessed, Error> {
    let mut session = Session::default();
    let main = load(&mut session, source)?;
    let wanted = PreprocessOptions { mode: Mode::Print, ..options.preprocess.clone() };
    let tokens = lively_cc::preprocess(&mut session, &wanted, main);
    let diagnostics = policed(&mut session, &options.policy);
    Ok(Preprocessed { findings: Findings::fresh(session, diagnostics), tokens })
}

/// What was found, and without errors the module and what is left for later runs.
type Translated = (Findings, Option<Module>, Option<Frozen>);

fn translated(
    source: Text<'_>,
    options: &Options,
    goal: Goal,
    freezing: Freezing<'_>,
) -> Result<Translated, Error> {
    let mut session = Session::default();
    let main = load_text(&mut session, source)?;
    let (preprocess, checks) = (&options.preprocess, checks_of(options));
    let (module, frozen, _) = translate_freezing(&mut session, preprocess, checks, main, goal, freezing);
    let diagnostics = policed(&mut session, &options.policy);
    let module = module.filter(|_| diagnostics.is_clean());
    Ok((Findings::fresh(session, diagnostics), module, frozen))
}

/// What the checker is asked for.
pub(crate) fn checks_of(options: &Options) -> CheckOptions {
    CheckOptions {
        gnu89_inline: options.gnu89_inline,
        no_builtins: options.no_builtins || options.preprocess.freestanding,
        depth: options.policy.depth(),
        void_parameters: options.preprocess.dialect.standard >= Standard::C23,
        ..CheckOptions::default()
    }
}

/// What the code generator refused, with file, line and column: where it names only a function, those of the
/// function. Code is generated without lines unless they are asked for, so the source is translated once more.
fn placed(source: Text<'_>, options: &Options, faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_placed = |fault: &Diagnostic| fault.trail.iter().any(|place| matches!(place, Place::Line(_)));
    if faults.iter().all(is_placed) {
        return faults;
    }
    let goal = Goal::Lower(Debug::Lines);
    let Ok((_, Some(module), _)) = translated(source, options, goal, Freezing::No) else { return faults };
    let one = |mut fault: Diagnostic| {
        let named = fault.trail.iter().find_map(|place| match place {
            Place::Symbol(name) => Some(name.clone()),
            _ => None,
        });
        let Some(name) = named.filter(|_| !is_placed(&fault)) else { return fault };
        let function = module.functions.iter().find(|f| module.symbol(f.symbol).name == name);
        if let Some(site) = function.and_then(|f| f.debug.as_ref()?.site)
            && let Some(file) = module.debug.files.get(site.file.index())
        {
            fault.trail = vec![Place::File(file.clone()), Place::Line(site.line), Place::Line(site.column)];
            fault.notes.push(format!("in function `{name}`"));
        }
        fault
    };
    faults.into_iter().map(one).collect()
}

fn policed(session: &mut Session, policy: &Policy) -> Diagnostics {
    let mut found = std::mem::take(&mut session.diagnostics);
    found.apply(policy, &session.sources);
    found
}

/// Reads a source into a session.
pub(crate) fn load(session: &mut Session, source: &Source) -> Result<FileId, Error> {
    load_text(session, Text::Now(source))
}

fn load_text(session: &mut Session, source: Text<'_>) -> Result<FileId, Error> {
    let path = match source {
        Text::Now(Source::Text { name, text }) => return Ok(session.sources.add_memory(name, text)),
        Text::Now(Source::File(path)) => path,
        Text::Then(origin) => {
            session.sources.read_from(&origin.texts);
            &origin.main
        }
    };
    session.sources.load_main(path).map_err(|fault| unreadable(path, &fault).into())
}

fn unreadable(path: &Path, fault: &LoadFault) -> Diagnostic {
    let shown = path.display().to_string();
    let why = match fault {
        LoadFault::Missing => "there is no such file".to_owned(),
        LoadFault::Unreadable(reason) => reason.clone(),
    };
    let message = format!("cannot read `{shown}`: {why}");
    Diagnostic::error("unreadable", message).at(Place::File(shown)).help("check the name")
}
