//! `lively run`.

use crate::arguments::{Word, Words, size};
use crate::c_options::{self, Taken};
use crate::cache::{self, Caching};
use crate::command::{self, Failure, Next};
use crate::control::{Control, Door};
use crate::sources::Sources;
use crate::supervise::{self, End};
use crate::watch::{self, Watched};
use crate::{compile, help, preload, render};
use lively::c::{Debug, Generation};
use lively::{Agent, Arguments, Bucket, Builder, Cache, Image, Nearness, Program};
use std::ffi::OsString;
use std::time::Instant;

/// Whether functions of the program can be replaced.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Liveness {
    /// They can when somebody could ask for it.
    #[default]
    Asked,
    /// They cannot: calls are direct.
    Never,
}

/// Where the program lives.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Home {
    /// In this process.
    #[default]
    Here,
    /// In a process of its own.
    Supervised,
}

/// What the words of `lively run` ask for.
#[derive(Default)]
struct Wishes {
    inputs: Vec<OsString>,
    arguments: Vec<OsString>,
    entry: Option<String>,
    libraries: Vec<String>,
    folders: Vec<String>,
    /// Options for the compiler of C sources.
    compile: lively::c::Options,
    capacity: Vec<(Bucket, lively::Size)>,
    nearness: Option<Nearness>,
    stats: bool,
    trace: bool,
    /// Who may ask and change the running program.
    control: Option<Control>,
    /// Whether functions can be replaced.
    liveness: Liveness,
    /// When code is generated.
    generation: Generation,
    /// How many generations before the one in force are kept.
    keep: Option<u64>,
    /// Where the program lives.
    home: Home,
    /// Who tells how it ended, if it lives elsewhere.
    end: End,
    /// How many findings are shown; 0 for all.
    errors_max: Option<usize>,
    /// Whether, and how, files are watched.
    watch: Option<watch::Wishes>,
    /// The words without those of the watch.
    passed_on: Vec<OsString>,
    /// Whether compiled code of other runs is used.
    caching: Caching,
    /// It, or why there is none; once it is known.
    cache: Option<Result<Cache, String>>,
}

impl Wishes {
    fn findings_max(&self) -> usize {
        self.errors_max.unwrap_or(lively::limits::ERRORS_SHOWN_MAX)
    }

    fn is_live(&self) -> bool {
        (self.control.is_some() || self.watch.is_some()) && self.liveness == Liveness::Asked
    }

    fn sources(&self) -> Sources {
        let make = if self.is_live() { Sources::live } else { Sources::new };
        let sources = make(self.inputs.clone(), self.compile.clone(), self.findings_max());
        sources.with_cache(self.cache.clone().and_then(Result::ok))
    }

    /// Without entries there is no place for a promise.
    fn generation(&self) -> Generation {
        if self.liveness == Liveness::Never { Generation::AtOnce } else { self.generation }
    }

    /// The shared libraries among the inputs and options, as the loader would be told of them.
    fn libraries_opened(&self) -> Vec<String> {
        lively::shared_libraries(&self.inputs, &self.libraries, &self.folders)
    }
}

/// A program that is linked and ready.
pub(crate) struct Launch {
    program: Program,
    entry: String,
    arguments: Arguments,
    control: Option<(Door, Sources, Option<u64>)>,
    end: End,
}

/// Reads the words of `lively watch`, which are those of `lively run --watch`.
pub(crate) fn watch(words: &[OsString]) -> Result<Next, Failure> {
    let begun = Wishes { watch: Some(watch::Wishes::default()), ..Wishes::default() };
    match read(words, begun)? {
        Some(wishes) => watched(wishes),
        None => help::show(&["watch".into()]).map(|()| Next::Done),
    }
}

/// Hands the words over to the watch, which starts `lively run` with them.
fn watched(wishes: Wishes) -> Result<Next, Failure> {
    if wishes.inputs.is_empty() {
        return Err(Failure::Usage("`lively watch` needs an input".into()));
    }
    if wishes.control.is_some() || wishes.liveness == Liveness::Never {
        let option = if wishes.control.is_some() { "--control" } else { "--no-live" };
        return Err(Failure::Usage(format!("`{option}` does not go together with `lively watch`")));
    }
    let again = wishes.sources().names().map(Into::into).collect();
    let mut words = wishes.passed_on;
    if wishes.keep.is_none() {
        words.splice(0..0, ["--keep".into(), watch::KEEP.to_string().into()]);
    }
    watch::watch(Watched { words, inputs: wishes.inputs, again, wishes: wishes.watch.unwrap_or_default() })
}

/// Links a program.
pub(crate) fn run(words: &[OsString]) -> Result<Next, Failure> {
    let Some(mut wishes) = read(words, Wishes::default())? else {
        return help::show(&["run".into()]).map(|()| Next::Done);
    };
    if wishes.watch.is_some() {
        return watched(wishes);
    }
    let Some(name) = wishes.inputs.first().cloned() else {
        return Err(Failure::Usage("`lively run` needs an input".into()));
    };
    if wishes.inputs.iter().filter(|input| *input == "-").count() > 1 {
        return Err(Failure::Usage("standard input (`-`) can be read once only".into()));
    }
    let began = Instant::now();
    // What is going to be changed is followed from its text.
    if !wishes.is_live() && wishes.inputs.iter().any(|input| compile::is_c(input)) {
        wishes.cache = Some(cache::of_user(wishes.caching));
    }
    let shown = if name == "-" { OsString::from("<stdin>") } else { name.clone() };
    let arguments = Arguments::new(std::iter::once(shown).chain(wishes.arguments.iter().cloned()))?;
    let entry = wishes.entry.clone().unwrap_or_else(|| "main".into());
    if let Some(control) = &wishes.control {
        control.keep_from_programs()?;
    }
    let sources = wishes.sources();
    let mut said = String::new();
    let program = match link(&wishes, &sources, &entry, (arguments, Agent::here()), &mut said) {
        Err(Failure::Refused(error))
            if error.code() == "tls-not-static" && wishes.home == Home::Supervised =>
        {
            let Some(wish) = preload::wish(&wishes.libraries_opened()) else { return Err(error.into()) };
            let agent =
                wish.into_iter().fold(Agent::here(), |agent, (name, value)| agent.environment(name, value));
            link(&wishes, &sources, &entry, (arguments, agent), &mut said)?
        }
        Err(Failure::Refused(error)) if error.code() == "tls-not-static" => {
            return Err(preload::again(&wishes.libraries_opened(), error));
        }
        Err(Failure::Refused(error)) => {
            let error = error.shortened(wishes.findings_max());
            return turned_away(&wishes, &sources, error, &said);
        }
        other => other?,
    };
    if wishes.trace {
        let image = program.image();
        for line in image.explain(image.generation()) {
            render::line(&format!("lively: {line}"));
        }
    }
    if wishes.stats {
        stats(&program.image(), began);
        match &wishes.cache {
            Some(Ok(cache)) => {
                let (hits, misses) = cache.found();
                render::line(&format!("lively: cache: {hits} units found, {misses} not"));
            }
            Some(Err(why)) => render::line(&format!("lively: no cache: {why}")),
            None => {}
        }
    }
    let control = match &wishes.control {
        Some(control) => Some((control.open()?, sources, wishes.keep)),
        None => None,
    };
    Ok(Next::Run(Box::new(Launch { program, entry, arguments, control, end: wishes.end })))
}

impl Launch {
    /// Runs the program; comes back only when there is none.
    #[allow(unsafe_code, reason = "running the user's program is what this command is for")]
    pub(crate) fn start(self: Box<Self>) -> Failure {
        let Self { program, entry, arguments, control, end } = *self;
        if let Some((door, sources, keep)) = control
            && let Err(failure) = door.serve(program, sources, keep)
        {
            return failure;
        }
        if program.is_elsewhere() {
            return supervise::supervise(program, &entry, end);
        }
        // SAFETY: the user says that the entry is a `main`; nothing can check it.
        match unsafe { program.run_main(&entry, arguments) } {
            Ok(never) => match never {},
            Err(error) => error.into(),
        }
    }
}

/// Tells why nothing runs: those who asked through a control already, or else everybody.
fn turned_away(
    wishes: &Wishes,
    sources: &Sources,
    error: lively::Error,
    said: &str,
) -> Result<Next, Failure> {
    if let Some(Control::Descriptor(_)) = wishes.control
        && let Some(control) = &wishes.control
        && control.open()?.turn_away(&error, said, sources)
    {
        return Ok(Next::Status(command::REFUSED));
    }
    if !said.is_empty() {
        render::line(said.trim_end_matches('\n'));
    }
    Err(Failure::Refused(error))
}

/// Reads the words into what was `begun`; `None` when help is asked for.
fn read(words: &[OsString], begun: Wishes) -> Result<Option<Wishes>, Failure> {
    let mut wishes = Wishes { generation: Generation::OnCall, ..begun };
    let mut words = Words::new(words);
    let mut before = 0;
    let mut watch = wishes.watch.clone().unwrap_or_default();
    let mut needs_watch = None;
    while let Some(word) = words.next() {
        let mut is_passed_on = true;
        match word {
            Word::Plain(input) => wishes.inputs.push(input.clone()),
            Word::Rest(rest) => wishes.arguments = rest.to_vec(),
            Word::Option("--help" | "-h") => return Ok(None),
            Word::Option("--watch") => {
                wishes.watch.get_or_insert_default();
                is_passed_on = false;
            }
            Word::Option(option) if watch.read(option, &mut words)? == Taken::Yes => {
                needs_watch.get_or_insert(option);
                is_passed_on = false;
            }
            Word::Option(option) => read_option(option, &mut words, &mut wishes)?,
        }
        if is_passed_on {
            wishes.passed_on.extend_from_slice(words.since(before));
        }
        before = words.position();
    }
    match (&mut wishes.watch, needs_watch) {
        (Some(wanted), _) => *wanted = watch,
        (None, Some(option)) => {
            return Err(Failure::Usage(format!("`{option}` is an option of `lively watch`")));
        }
        (None, None) => {}
    }
    wishes.compile = c_options::with_environment(wishes.compile);
    wishes.compile.generation = wishes.generation();
    // Nothing reads more of a live image yet.
    wishes.compile.debug = wishes.compile.debug.min(Debug::Lines);
    Ok(Some(wishes))
}

fn read_option<'a>(option: &'a str, words: &mut Words<'a>, wishes: &mut Wishes) -> Result<(), Failure> {
    match option {
        "--stats" => wishes.stats = true,
        o if o.starts_with("--max-errors") => {
            let value = words.value(o, "--max-errors")?;
            let count = value.parse().map_err(|_| {
                Failure::Usage(format!("`{value}` is no count for --max-errors: write a number"))
            })?;
            wishes.errors_max = Some(count);
        }
        "--no-cache" => wishes.caching = Caching::Never,
        "--trace-link" => wishes.trace = true,
        "--no-live" => wishes.liveness = Liveness::Never,
        o if o.starts_with("--keep") => {
            let value = words.value(o, "--keep")?;
            let count = value
                .parse()
                .map_err(|_| Failure::Usage(format!("`{value}` is no count for --keep: write a number")))?;
            wishes.keep = Some(count);
        }
        "--tied" => {
            wishes.end = End::StarterTells;
            // Where that cannot be had, it outlives who started it.
            let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::TERM));
        }
        "--supervised" => wishes.home = Home::Supervised,
        "--eager" => wishes.generation = Generation::AtOnce,
        o if o.starts_with("--control") => {
            wishes.control = Some(Control::read(words.value(o, "--control")?)?);
        }
        "--low" => wishes.nearness = Some(Nearness::Low),
        "--near" => wishes.nearness = Some(Nearness::Libraries),
        o if o.starts_with("--capacity") => {
            let value = words.value(o, "--capacity")?;
            wishes.capacity = capacities(value)?;
        }
        o if o.starts_with("-l") => wishes.libraries.push(words.value(o, "-l")?.into()),
        o if o.starts_with("-L") => wishes.folders.push(words.value(o, "-L")?.into()),
        o if o.starts_with("-e") => wishes.entry = Some(words.value(o, "-e")?.into()),
        // What drivers are told for linking and means nothing to an image.
        "-pie" | "-no-pie" | "-rdynamic" | "-shared-libgcc" | "-static-libgcc" => {}
        o if o.starts_with("-Wl,") => return Err(unknown(o)),
        other => {
            if c_options::read(other, words, &mut wishes.compile)? == Taken::No {
                return Err(unknown(other));
            }
        }
    }
    Ok(())
}

fn unknown(option: &str) -> Failure {
    Failure::Usage(format!("unknown option `{option}` of `lively run`"))
}

fn capacities(text: &str) -> Result<Vec<(Bucket, lively::Size)>, Failure> {
    let wrong = |part: &str| {
        Failure::Usage(format!(
            "`{part}` is no capacity: write rx, r, rw or slots, `=`, and a size such as 64M"
        ))
    };
    text.split(',')
        .map(|part| {
            let (name, value) = part.split_once('=').ok_or_else(|| wrong(part))?;
            if name == "tls" {
                let why =
                    "the room for thread-locals is 8K, fixed when lively is built, for every thread has it";
                return Err(Failure::Usage(why.into()));
            }
            let bucket = Bucket::ALL.into_iter().find(|b| b.name() == name).ok_or_else(|| wrong(part))?;
            Ok((bucket, size(value).ok_or_else(|| wrong(part))?))
        })
        .collect()
}

/// What the compiler says of inputs that it refuses goes to `said`.
fn link(
    wishes: &Wishes,
    sources: &Sources,
    entry: &str,
    (arguments, agent): (Arguments, Agent),
    said: &mut String,
) -> Result<Program, Failure> {
    let mut builder: Builder = Image::builder().root(entry).program(arguments);
    for &(bucket, size) in &wishes.capacity {
        builder = builder.capacity(bucket, size);
    }
    if let Some(nearness) = wishes.nearness {
        builder = builder.nearness(nearness);
    }
    for folder in &wishes.folders {
        builder = builder.library_folder(folder);
    }
    for library in &wishes.libraries {
        builder = builder.library(library);
    }
    if wishes.is_live() {
        builder = builder.live();
    }
    if let Some(keep) = wishes.keep {
        builder = builder.keep(keep);
    }
    if wishes.home == Home::Supervised {
        builder = builder.supervised(agent);
    }
    if wishes.stats {
        builder = builder.telling_code();
    }
    let reads = sources.read_all(&wishes.inputs, render::style()).map_err(|unread| {
        *said = unread.findings;
        unread.error
    })?;
    for read in reads {
        if !read.findings.is_empty() {
            render::line(read.findings.trim_end_matches('\n'));
        }
        builder = builder.input(read.input);
    }
    Ok(builder.start()?)
}

fn stats(image: &Image, began: Instant) {
    let stats = image.stats();
    let ms = |ns: u64| ns as f64 / 1e6;
    let total = began.elapsed().as_secs_f64() * 1e3;
    render::line(&format!(
        "lively: {} objects, {} relocations, {} cells, {} stubs, {} detours, {} constructors in {total:.3} ms",
        stats.objects, stats.relocations, stats.cells, stats.stubs, stats.detours, stats.constructors
    ));
    render::line(&format!(
        "lively: resolve {:.3} ms, place {:.3} ms, relocate {:.3} ms, publish {:.3} ms, constructors {:.3} ms",
        ms(stats.resolve_ns),
        ms(stats.place_ns),
        ms(stats.relocate_ns),
        ms(stats.publish_ns),
        ms(stats.constructors_ns)
    ));
    render::line(&format!(
        "lively: {} mappings ({} KiB, {:.3} ms), {} KiB copied ({:.3} ms), {} protections, {} synchronisations",
        stats.host.maps,
        stats.host.committed >> 10,
        ms(stats.host.commit_ns),
        stats.host.written >> 10,
        ms(stats.host.write_ns),
        stats.host.protects,
        stats.host.synchronisations
    ));
    let used: Vec<String> =
        image.used().iter().map(|(bucket, size)| format!("{} {}", bucket.name(), size.0)).collect();
    render::line(&format!("lively: bytes used: {}", used.join(", ")));
}
