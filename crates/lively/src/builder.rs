//! How an image is begun: its limits, its place, its libraries, its first objects.

use crate::image::Image;
use crate::input::{Input, Kind};
use crate::libraries::{self, Found};
use crate::run::Arguments;
use crate::{Agent, Error, Program, crash, lazy, program};
use lively_base::{Arch, Diagnostic, Size};
use lively_host::supervised::{Supervised, SupervisedProcess};
use lively_host::{
    Bucket, Capacity, ExecMode, HostError, LocalOptions, LocalProcess, Nearness, Process, frames, materialise,
};
use lively_link::Manner;
use std::path::PathBuf;
use std::sync::Arc;

/// Collects what an image starts with.
#[derive(Default)]
pub struct Builder {
    options: LocalOptions,
    nearness: Option<Nearness>,
    folders: Vec<PathBuf>,
    libraries: Vec<String>,
    inputs: Vec<Input>,
    roots: Vec<String>,
    program: Option<Arguments>,
    manner: Manner,
    keep: Option<u64>,
    agent: Option<Agent>,
    tells_code: bool,
}

impl Builder {
    /// Room of one bucket.
    #[must_use]
    pub fn capacity(mut self, bucket: Bucket, size: Size) -> Self {
        let capacity: &mut Capacity = &mut self.options.capacity;
        match bucket {
            Bucket::Code => capacity.code = size,
            Bucket::ReadOnly => capacity.read_only = size,
            Bucket::Data => capacity.data = size,
            Bucket::Slots => capacity.slots = size,
        }
        self
    }

    /// Where the image should be; by default the first objects decide: near the libraries, or
    /// below 2 GiB when they hold 32-bit absolute addresses.
    #[must_use]
    pub fn nearness(mut self, nearness: Nearness) -> Self {
        self.nearness = Some(nearness);
        self
    }

    /// How code gets into executable pages; by default through a file mapped twice.
    #[must_use]
    pub fn exec_mode(mut self, mode: ExecMode) -> Self {
        self.options.mode = mode;
        self
    }

    /// For tests: a function that makes system calls fail. It is asked with the call's name and
    /// answers with an errno.
    #[must_use]
    pub fn injector(mut self, injector: lively_host::Injector) -> Self {
        self.options.injector = Some(injector);
        self
    }

    /// A library, as `-lNAME`.
    #[must_use]
    pub fn library(mut self, name: impl Into<String>) -> Self {
        self.libraries.push(name.into());
        self
    }

    /// A folder to search libraries in, as `-LDIR`.
    #[must_use]
    pub fn library_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folders.push(folder.into());
        self
    }

    /// Something to link at once.
    #[must_use]
    pub fn input(mut self, input: Input) -> Self {
        self.inputs.push(input);
        self
    }

    /// A name that must be defined, such as the entry of a program; archive members are pulled
    /// for it.
    #[must_use]
    pub fn root(mut self, name: impl Into<String>) -> Self {
        self.roots.push(name.into());
        self
    }

    /// Functions of objects can be replaced ([`Image::plan`], [`Image::apply`], [`Image::undo`]): calls
    /// between them go through entries, and names local to an object are kept.
    #[must_use]
    pub fn live(mut self) -> Self {
        self.manner = Manner::Live;
        self
    }

    /// How many generations before the one in force can be made current again at once ([`Image::undo`]); [`KEEP`](crate::KEEP)
    /// unless it is said. Older ones are compiled again from what they were made of.
    #[must_use]
    pub fn keep(mut self, count: u64) -> Self {
        self.keep = Some(count);
        self
    }

    /// The image is a whole program that [`Image::run_main`] will run with these arguments:
    /// constructors are called with them too, and the program sees signals as a fresh process.
    #[must_use]
    pub fn program(mut self, arguments: Arguments) -> Self {
        self.program = Some(arguments);
        self
    }

    /// The program has a process of its own, which `agent` starts; this process survives whatever becomes of it. To
    /// be ended by [`Builder::start`].
    #[must_use]
    pub fn supervised(mut self, agent: Agent) -> Self {
        self.agent = Some(agent);
        self
    }

    /// A program of this image says at its end, on standard error, how many functions were generated for it and how
    /// many came from the cache.
    #[must_use]
    pub fn telling_code(mut self) -> Self {
        self.tells_code = true;
        self
    }

    /// Makes the image and links its first inputs, if there are any.
    ///
    /// # Errors
    /// When an input or library cannot be had, or linking refuses.
    pub fn build(self) -> Result<Image, Error> {
        let mut image = self.prepare()?;
        if self.has_work() {
            image.append_with(self.inputs, &self.roots)?;
        } else {
            image.keep_libraries(self.inputs)?;
        }
        Ok(image)
    }

    /// The same for a program: it may hold functions that are generated when they are first called
    /// ([`Generation::OnCall`](crate::c::Generation)), and lives as long as the process.
    ///
    /// ```
    /// use lively::c::{Generation, Options, Source, compile};
    /// use lively::Image;
    /// let text = b"static int twice(int x) { return 2 * x; } int quad(int x) { return twice(twice(x)); }".to_vec();
    /// let options = Options { generation: Generation::OnCall, ..Options::default() };
    /// let source = Source::Text { name: "quad.c".into(), text };
    /// let object = compile(&source, &options)?.object.expect("no errors");
    /// let program = Image::builder().input(object.input()).start()?;
    ///
    /// // SAFETY: `quad` takes an int and gives an int.
    /// let quad: extern "C" fn(i32) -> i32 = unsafe { program.image().function("quad")? };
    /// assert_eq!(program.image().stats().kept_promises, 0); // checked, but no code yet
    /// assert_eq!(quad(3), 12);
    /// assert_eq!(program.image().stats().kept_promises, 2);
    /// # Ok::<(), lively::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Builder::build`].
    pub fn start(self) -> Result<Program, Error> {
        let mut image = self.prepare()?;
        if let Some(elsewhere) = image.elsewhere.clone() {
            image.is_lazy = elsewhere.entrance().is_some();
            if let Some(entrance) = elsewhere.entrance() {
                image.inner.override_name(lively_codegen::MATERIALISE, entrance);
            }
        } else if let Some(entrance) = materialise::entrance() {
            materialise::prepare(lazy::answer)
                .map_err(|error| Diagnostic::error("system", error.to_string()))?;
            image.inner.override_name(lively_codegen::MATERIALISE, entrance);
            for (name, address) in frames::overrides(lazy::entry_of) {
                image.inner.override_name(name, address);
            }
            image.is_lazy = true;
        }
        if !self.has_work() {
            image.keep_libraries(self.inputs)?;
            let program = Program::new(image);
            program.attend()?;
            return Ok(program);
        }
        image.tells_code = self.tells_code;
        let keeps =
            self.inputs.iter().any(|input| matches!(&input.kind, Kind::Object(made) if made.shelf.is_some()));
        let (_, starts) = image.link(self.inputs, &self.roots)?;
        if keeps {
            image.keep_known();
        }
        let program = Program::new(image);
        program.attend()?;
        if keeps {
            program::keep_code_at_exit();
        }
        let took = starts.run();
        program.image().inner.count_constructors(took);
        Ok(program)
    }

    fn has_work(&self) -> bool {
        self.inputs.iter().any(|i| matches!(i.kind, Kind::Object(_))) || !self.roots.is_empty()
    }

    /// The process that the image will be in, and by what it is known if that is another one.
    fn process(&self) -> Result<(Box<dyn Process>, Option<Supervised>), Error> {
        let Some(agent) = &self.agent else {
            return Ok((Box::new(LocalProcess::new(self.options.clone())), None));
        };
        let arguments = self.program.map(Arguments::texts).unwrap_or_default();
        let process = SupervisedProcess::start(&agent.starter(), self.options.clone(), &arguments);
        let process = process.map_err(|error| match error {
            HostError::Gone(_) => Diagnostic::error("no-agent", error.to_string())
                .help("what is started to be the program must hand its words to `Agent::asked`"),
            error => lively_image::host_error(&error),
        })?;
        let program = process.program();
        Ok((Box::new(process), Some(program)))
    }

    fn prepare(&self) -> Result<Image, Error> {
        let arch = Arch::of_host().ok_or_else(|| {
            Diagnostic::error("unsupported", "lively cannot run code on this architecture yet")
        })?;
        let (process, elsewhere) = self.process()?;
        let mut inner = lively_image::Image::new(arch, process);
        if let Some(nearness) = self.nearness {
            inner.want_nearness(nearness);
        }
        inner.add_fallback(Arc::new(libraries::Fallbacks::default()));
        if let Some(elsewhere) = &elsewhere {
            inner.want_start_arguments(elsewhere.arguments());
            for (name, address) in elsewhere.overrides() {
                inner.override_name(name, address);
            }
        } else if let Some(arguments) = self.program {
            if let Some(name) = arguments.name() {
                lively_host::program::name_after(name);
            }
            inner.want_start_arguments(arguments.registers());
            for (name, address) in crash::overrides() {
                inner.override_name(name, address);
            }
        }
        let mut image = Image::over(inner);
        image.manner = self.manner;
        image.keep = self.keep.unwrap_or(image.keep);
        image.elsewhere = elsewhere;
        for name in &self.libraries {
            match libraries::find(name, &self.folders)? {
                Found::InProcess => {}
                Found::Shared(name) => image.open_library(&name)?,
                Found::Archive(path) => image.keep_libraries([Input::file(path)?])?,
            }
        }
        Ok(image)
    }
}
