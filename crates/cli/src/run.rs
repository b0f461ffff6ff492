//! `lively run`.

use crate::arguments::{Word, Words, size};
use crate::c_options::{self, Taken};
use crate::cache::{self, Caching};
use crate::command::{Failure, Next};
use crate::control::{Control, Door};
use crate::sources::Sources;
use crate::{compile, help, preload, render};
use lively::c::{Debug, Generation};
use lively::{Arguments, Bucket, Builder, Cache, Image, Nearness, Program};
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
    /// How many findings are shown; 0 for all.
    errors_max: Option<usize>,
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
        self.control.is_some() && self.liveness == Liveness::Asked
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
}

/// Links a program.
pub(crate) fn run(words: &[OsString]) -> Result<Next, Failure> {
    let Some(mut wishes) = read(words)? else { return help::show(&["run".into()]).map(|()| Next::Done) };
    let Some(name) = wishes.inputs.first().cloned() else {
        return Err(Failure::Usage("`lively run` needs an input".into()));
    };
    let began = Instant::now();
    if wishes.inputs.iter().any(|input| compile::is_c(input)) {
        wishes.cache = Some(cache::of_user(wishes.caching));
    }
    let shown = if name == "-" { OsString::from("<stdin>") } else { name.clone() };
    let arguments = Arguments::new(std::iter::once(shown).chain(wishes.arguments.iter().cloned()))?;
    let entry = wishes.entry.clone().unwrap_or_else(|| "main".into());
    let program = match link(&wishes, &entry, arguments) {
        Err(Failure::Refused(error)) if error.code() == "tls-not-static" => {
            return Err(preload::again(&wishes.libraries_opened(), error));
        }
        Err(Failure::Refused(error)) => {
            return Err(Failure::Refused(error.shortened(wishes.findings_max())));
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
        Some(control) => Some((control.open()?, wishes.sources(), wishes.keep)),
        None => None,
    };
    Ok(Next::Run(Box::new(Launch { program, entry, arguments, control })))
}

impl Launch {
    /// Runs the program; comes back only when there is none.
    #[allow(unsafe_code, reason = "running the user's program is what this command is for")]
    pub(crate) fn start(self: Box<Self>) -> Failure {
        let Self { program, entry, arguments, control } = *self;
        if let Some((door, sources, keep)) = control
            && let Err(failure) = door.serve(program, sources, keep)
        {
            return failure;
        }
        // SAFETY: the user says that the entry is a `main`; nothing can check it.
        match unsafe { program.run_main(&entry, arguments) } {
            Ok(never) => match never {},
            Err(error) => error.into(),
        }
    }
}

/// Reads the words; `None` when help is asked for.
fn read(words: &[OsString]) -> Result<Option<Wishes>, Failure> {
    let mut wishes = Wishes { generation: Generation::OnCall, ..Wishes::default() };
    let mut words = Words::new(words);
    while let Some(word) = words.next() {
        match word {
            Word::Plain(input) => wishes.inputs.push(input.clone()),
            Word::Rest(rest) => wishes.arguments = rest.to_vec(),
            Word::Option(option) => match option {
                "--help" | "-h" => return Ok(None),
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
                    let count = value.parse().map_err(|_| {
                        Failure::Usage(format!("`{value}` is no count for --keep: write a number"))
                    })?;
                    wishes.keep = Some(count);
                }
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
                    if c_options::read(other, &mut words, &mut wishes.compile)? == Taken::No {
                        return Err(unknown(other));
                    }
                }
            },
        }
    }
    wishes.compile = c_options::with_environment(wishes.compile);
    wishes.compile.generation = wishes.generation();
    // Nothing reads more of a live image yet.
    wishes.compile.debug = wishes.compile.debug.min(Debug::Lines);
    Ok(Some(wishes))
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

fn link(wishes: &Wishes, entry: &str, arguments: Arguments) -> Result<Program, Failure> {
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
    if wishes.stats {
        builder = builder.telling_code();
    }
    let sources = wishes.sources();
    for input in &wishes.inputs {
        builder = builder.input(sources.read(input)?);
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
