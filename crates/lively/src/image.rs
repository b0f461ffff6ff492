//! The live image as people use it.

use crate::builder::Builder;
use crate::demangle::demangle;
use crate::input::{Input, Kind, Made};
use crate::live::{self, Brought, LiveUnit};
use crate::past::{KEEP, Maker};
use crate::{Bucket, Error};
use lively_base::{Diagnostic, LinkAddr, Place, RunAddr, Size};
use lively_codegen::Deferred;
use lively_graph::Graph;
use lively_graph::name::plain;
use lively_image::{Change, Starts, Step};
use lively_link::Manner;
use std::sync::Arc;

/// A live, growing image in this process.
///
/// Dropping it runs what its code registered for the end (`atexit`, destructors), in reverse, and
/// gives its memory back: nothing of it may run or be used afterwards.
#[derive(Debug)]
pub struct Image {
    pub(crate) inner: lively_image::Image,
    /// What can be replaced.
    pub(crate) units: Vec<LiveUnit>,
    /// How objects are linked.
    pub(crate) manner: Manner,
    /// Whether promises can be kept: the image is a program's.
    pub(crate) is_lazy: bool,
    /// How many generations before the one in force are kept.
    pub(crate) keep: u64,
    /// The generation in which old bodies were looked for last unasked.
    pub(crate) looked: u64,
    /// The generation in which what is not kept was let go of last.
    pub(crate) tidied: u64,
    /// How many publications were left then.
    pub(crate) left: usize,
    /// The process that it is in, if that is another one.
    pub(crate) elsewhere: Option<lively_host::supervised::Supervised>,
    /// Whether it is said at the end how many functions were generated.
    pub(crate) tells_code: bool,
}

/// A named place in an image.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Symbol {
    /// Its name as in source.
    pub name: String,
    /// Its name as linkers see it.
    pub linker_name: Vec<u8>,
    /// Where it is; for thread-locals, in the calling thread.
    pub address: RunAddr,
    /// Bytes it covers, 0 when unknown.
    pub size: u64,
    /// Whether it is code.
    pub is_function: bool,
    /// Whether only its own object refers to it.
    pub is_local: bool,
    /// The object it came from.
    pub object: String,
}

/// What an address belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// The function or datum, as in source; `None` in the nameless part of a section.
    pub name: Option<String>,
    /// How far into it, or into the section when there is no name.
    pub offset: u64,
    /// The section.
    pub section: String,
    /// The object.
    pub object: String,
    /// Whether it is a stub that leads to the named function.
    pub is_stub: bool,
    /// The generation that published it.
    pub generation: u64,
}

/// What an append did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appended {
    /// The new generation.
    pub generation: u64,
}

pub use lively_image::Stats;
pub use lively_link::Event;

impl Image {
    /// Begins an image.
    ///
    /// ```
    /// let image = lively::Image::builder().build()?;
    /// assert_eq!(image.generation(), 0); // empty, and legal
    /// # Ok::<(), lively::Error>(())
    /// ```
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn over(inner: lively_image::Image) -> Self {
        Self {
            inner,
            units: Vec::new(),
            manner: Manner::Plain,
            is_lazy: false,
            keep: KEEP,
            looked: 0,
            tidied: 0,
            left: 0,
            elsewhere: None,
            tells_code: false,
        }
    }

    /// Adds objects, archives and shared libraries. Either all of them become part of the image,
    /// or nothing changes.
    ///
    /// Objects take part whatever happens; archive members when something wants them, now or in
    /// a later append. What is there stays where and what it is. (A shared library that was opened
    /// for a refused append stays open: its own constructors have run.)
    ///
    /// ```
    /// # use lively::{Image, Input};
    /// # let dir = std::env::temp_dir().join(format!("lively-append-{}", std::process::id()));
    /// # std::fs::create_dir_all(&dir).unwrap();
    /// # let object = |name: &str, text: &str| {
    /// #     let (c, o) = (dir.join(format!("{name}.c")), dir.join(format!("{name}.o")));
    /// #     std::fs::write(&c, text).unwrap();
    /// #     assert!(std::process::Command::new("cc").arg("-c").arg(&c).arg("-o").arg(&o).status().unwrap().success());
    /// #     Input::file(o).unwrap()
    /// # };
    /// let mut image = Image::builder().build()?;
    /// image.append([object("one", "int one(void) { return 1; }")])?;
    /// let one = image.lookup("one");
    ///
    /// // Refused whole: `missing` is nowhere to be found, so `two` is not there either.
    /// let text = "int missing(void); int two(void) { return missing(); }";
    /// let error = image.append([object("two", text)]).unwrap_err();
    /// assert_eq!(error.code(), "undefined-symbol");
    /// assert_eq!((image.generation(), image.lookup("two")), (1, None));
    /// assert_eq!(image.lookup("one"), one);
    /// # std::fs::remove_dir_all(&dir).unwrap();
    /// # Ok::<(), lively::Error>(())
    /// ```
    ///
    /// # Errors
    /// With every finding: duplicate and undefined symbols, exhausted room, values that do not
    /// fit, refusals of the system.
    pub fn append(&mut self, inputs: impl IntoIterator<Item = Input>) -> Result<Appended, Error> {
        self.append_with(inputs, &[])
    }

    /// Like [`Image::append`], for names that must be defined besides.
    ///
    /// # Errors
    /// As [`Image::append`].
    pub fn append_with(
        &mut self,
        inputs: impl IntoIterator<Item = Input>,
        roots: &[String],
    ) -> Result<Appended, Error> {
        let (appended, starts) = self.link(inputs, roots)?;
        let took = starts.run();
        self.inner.count_constructors(took);
        Ok(appended)
    }

    /// The same, but for the constructors.
    pub(crate) fn link(
        &mut self,
        inputs: impl IntoIterator<Item = Input>,
        roots: &[String],
    ) -> Result<(Appended, Starts), Error> {
        let (objects, mut change) = self.take_libraries(inputs)?;
        change.roots = roots.iter().map(|name| name.as_bytes().to_vec()).collect();
        let mut live = Vec::new();
        let moves = self.moves();
        for made in objects {
            let maker = Maker::of(&made);
            let Made { graph, deferred, shelf, .. } = made;
            let manner = if deferred.is_some() { Manner::Live } else { self.manner };
            self.admits(&graph, deferred.as_ref())?;
            if manner == Manner::Plain {
                change.objects.push((graph, manner));
                continue;
            }
            let version = live::following(live::enlivened(&graph), &moves);
            change.objects.push((Arc::new(version.graph.clone()), manner));
            live.push(Brought { version, deferred, shelf, maker: Some(maker) });
        }
        let published = self.inner.prepare(change)?.relocate()?.publish_as(Step::EachSlot)?;
        self.note_units(live);
        Ok((Appended { generation: published.generation }, published.starts))
    }

    /// Refuses what nobody could keep.
    pub(crate) fn admits(&self, graph: &Graph, deferred: Option<&Arc<Deferred>>) -> Result<(), Error> {
        if deferred.is_none() || self.is_lazy {
            return Ok(());
        }
        let message = "code that is generated when it is called needs a program around it";
        let error = Diagnostic::error("no-program", message).at(Place::File(graph.name.clone()));
        Err(error.help("begin it by `Builder::start`, or compile with `Generation::AtOnce`").into())
    }

    /// Keeps archives for later appends and opens shared libraries; objects are not allowed.
    pub(crate) fn keep_libraries(&mut self, inputs: impl IntoIterator<Item = Input>) -> Result<(), Error> {
        for archive in self.take_libraries(inputs)?.1.archives {
            self.inner.add_archive(archive);
        }
        Ok(())
    }

    /// Opens shared libraries; the objects, and the rest as a change.
    fn take_libraries(
        &mut self,
        inputs: impl IntoIterator<Item = Input>,
    ) -> Result<(Vec<Made>, Change), Error> {
        let mut objects = Vec::new();
        let mut change = Change::default();
        for input in inputs {
            match input.kind {
                Kind::Object(made) => objects.push(made),
                // The process has its C library already, and room for one only.
                Kind::Archive(archive) if archive.is_c_library() => {}
                Kind::Archive(archive) => change.archives.push(archive),
                Kind::Library(name) => self.open_library(&name)?,
            }
        }
        Ok((objects, change))
    }

    pub(crate) fn open_library(&mut self, name: &str) -> Result<(), Error> {
        self.inner.open_library(name).map_err(|error| {
            Diagnostic::error("library", error.to_string())
                .help("check the path, -L and LD_LIBRARY_PATH")
                .into()
        })
    }

    /// Where the function or datum called `name` is. Names are as linkers see them
    /// (mangled for C++ and Rust); a static name is found if only one object has it.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Option<RunAddr> {
        self.named(name).map(|s| s.address)
    }

    /// What is known of the symbol called `name`.
    #[must_use]
    pub fn symbol(&self, name: &str) -> Option<Symbol> {
        self.named(name).map(shown)
    }

    /// What a name means now: a variable may have taken the place of another.
    fn named(&self, name: &str) -> Option<lively_image::Symbol<'_>> {
        let name = name.as_bytes();
        let versions = self.units.iter().filter_map(|unit| unit.versions.last());
        let mut moves =
            versions.flat_map(|(_, version)| &version.moves).filter(|(from, _)| plain(from) == name);
        let Some((from, to)) = moves.next().filter(|first| moves.all(|other| other == *first)) else {
            // One that took the place of another was undone: the other is meant again.
            let is_own = |other: &[u8]| {
                plain(other) == name && other != name && lively_change::names::stable_part(other) == other
            };
            let mut own = self.inner.symbols().filter(|other| is_own(other.name));
            let one = || own.next().filter(|_| own.next().is_none());
            return self.inner.lookup(name).or_else(one);
        };
        let is_other =
            |other: &[u8]| plain(other) == name && lively_change::names::stable_part(other) != *from;
        let is_ambiguous = from.as_slice() != name && self.inner.symbols().any(|other| is_other(other.name));
        if is_ambiguous { None } else { self.inner.global(to) }
    }

    /// Every named function and datum, local ones included, object by object.
    pub fn symbols(&self) -> impl Iterator<Item = Symbol> {
        self.inner.symbols().map(shown)
    }

    /// The function called `name`, as a function pointer of type `F`.
    ///
    /// # Safety
    /// `F` must be a function pointer type that says how the function really is called, and it
    /// must not be called after the image is dropped.
    ///
    /// # Errors
    /// When the image defines no such name.
    #[allow(unsafe_code, reason = "calling live code is the one thing the API cannot check")]
    pub unsafe fn function<F: Copy>(&self, name: &str) -> Result<F, Error> {
        const {
            assert!(size_of::<F>() == size_of::<usize>(), "F must be a function pointer type");
        }
        if self.elsewhere.is_some() {
            let error = Diagnostic::error("elsewhere", "this program has a process of its own");
            return Err(error.help("its functions are called there, not here").into());
        }
        let Some(symbol) = self.named(name) else {
            let near = self.inner.symbols().map(|s| s.name).collect::<Vec<_>>();
            let near = lively_base::suggest::nearest(name.as_bytes(), near.into_iter());
            let error = Diagnostic::error("unknown-name", format!("the image defines no `{name}`"));
            return Err(match near {
                Some(near) => error.help(format!("did you mean `{}`?", demangle(near))).into(),
                None => error.help("append the object that defines it").into(),
            });
        };
        let address = symbol.address.0 as usize;
        // SAFETY: the sizes are equal, and the caller says that F is how the function is called.
        Ok(unsafe { std::mem::transmute_copy::<usize, F>(&address) })
    }

    /// What `address` belongs to, if the image has published something there.
    ///
    /// ```
    /// # use lively::{Image, Input, Size};
    /// # let dir = std::env::temp_dir().join(format!("lively-symbolize-{}", std::process::id()));
    /// # std::fs::create_dir_all(&dir).unwrap();
    /// # let object = |name: &str, text: &str| {
    /// #     let (c, o) = (dir.join(format!("{name}.c")), dir.join(format!("{name}.o")));
    /// #     std::fs::write(&c, text).unwrap();
    /// #     assert!(std::process::Command::new("cc").arg("-c").arg(&c).arg("-o").arg(&o).status().unwrap().success());
    /// #     Input::file(o).unwrap()
    /// # };
    /// let mut image = Image::builder().build()?;
    /// image.append([object("half", "int half(int x) { return x / 2; }")])?;
    /// let inside = image.lookup("half").unwrap() + Size(4);
    /// let home = image.symbolize(inside).unwrap();
    /// assert_eq!((home.name.as_deref(), home.offset), (Some("half"), 4));
    /// assert_eq!(home.generation, 1);
    /// assert!(image.symbols().any(|symbol| symbol.name == "half" && symbol.is_function));
    /// assert!(image.contains(inside) && image.to_run(image.to_link(inside).unwrap()) == Some(inside));
    /// assert_eq!(image.stats().objects, 1);
    /// # std::fs::remove_dir_all(&dir).unwrap();
    /// # Ok::<(), lively::Error>(())
    /// ```
    #[must_use]
    pub fn symbolize(&self, address: RunAddr) -> Option<Address> {
        let home = self.inner.symbolize(address)?;
        Some(Address {
            name: home.name.map(demangle),
            offset: home.offset.0,
            section: String::from_utf8_lossy(home.section).into_owned(),
            object: home.object.to_owned(),
            is_stub: home.stub,
            generation: home.generation,
        })
    }

    /// The number of the youngest publication, 0 for an empty image.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.inner.generation()
    }

    /// What happened while the names of generation `number` were resolved.
    #[must_use]
    pub fn events(&self, number: u64) -> &[Event] {
        self.inner.history().iter().find(|g| g.number == number).map_or(&[], |g| &g.events)
    }

    /// Whether `address` lies in the image's reservation.
    #[must_use]
    pub fn contains(&self, address: RunAddr) -> bool {
        self.inner.contains(address)
    }

    /// The address counted from the image's start, one past the end included.
    #[must_use]
    pub fn to_link(&self, address: RunAddr) -> Option<LinkAddr> {
        self.inner.to_link(address)
    }

    /// The run address of a link address, one past the end included.
    #[must_use]
    pub fn to_run(&self, address: LinkAddr) -> Option<RunAddr> {
        self.inner.to_run(address)
    }

    /// Counts and times so far.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.inner.stats()
    }

    /// How many bytes of each bucket are in use.
    #[must_use]
    pub fn used(&self) -> [(Bucket, Size); 4] {
        let used = self.inner.used();
        Bucket::ALL.map(|bucket| (bucket, used[bucket as usize]))
    }

    /// How many bytes below the frontiers old bodies have given back ([`Image::retire`]).
    #[must_use]
    pub fn free_again(&self) -> Size {
        self.inner.free_again()
    }

    /// Every place that refers to the global called `name`: object, section, offset.
    #[must_use]
    pub fn references(&self, name: &str) -> Vec<(String, String, u64)> {
        let places = self.inner.references(name.as_bytes()).into_iter();
        places
            .map(|(object, section, offset)| {
                (object.to_owned(), String::from_utf8_lossy(section).into_owned(), offset.0)
            })
            .collect()
    }

    /// One line for each thing worth telling about how generation `number` was resolved.
    #[must_use]
    pub fn explain(&self, number: u64) -> Vec<String> {
        let unit = |id| self.inner.table().unit(id).graph.name.clone();
        self.events(number)
            .iter()
            .map(|event| match event {
                Event::Given { unit: id } => format!("{}: given", unit(*id)),
                Event::Pulled { unit: id, name, by: Some(by) } => {
                    format!("{}: pulled for `{}`, wanted by {}", unit(*id), demangle(name), unit(*by))
                }
                Event::Pulled { unit: id, name, by: None } => {
                    format!("{}: pulled for `{}`, the entry", unit(*id), demangle(name))
                }
                Event::Found { name } => format!("`{}`: found in the process", demangle(name)),
                Event::Unanswered { name } => format!("`{}`: weak and undefined, so 0", demangle(name)),
                Event::Rebound { name } => {
                    format!("`{}`: now defined here; older code keeps what it was bound to", demangle(name))
                }
                Event::GaveWay { name, unit: id } => {
                    format!("`{}`: the definition in {} gave way", demangle(name), unit(*id))
                }
                Event::DroppedGroup { name, unit: id } => {
                    format!("`{}`: a second copy, in {}, was dropped", demangle(name), unit(*id))
                }
                _ => format!("{event:?}"),
            })
            .collect()
    }
}

fn shown(symbol: lively_image::Symbol<'_>) -> Symbol {
    use lively_graph::{Binding, SymbolKind};
    Symbol {
        name: demangle(symbol.name),
        linker_name: lively_graph::name::plain(symbol.name).to_vec(),
        address: symbol.address,
        size: symbol.size,
        is_function: matches!(symbol.kind, SymbolKind::Function | SymbolKind::Indirect),
        is_local: symbol.binding == Binding::Local || lively_graph::name::parts(symbol.name).1.is_some(),
        object: symbol.object.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Image;
    use crate::Input;
    use lively_object::write::{NewMember, write_archive, write_object};

    const MEMBER: &str = "graph \"m.o\" x86_64\n\n\
        section .data data align 1 size 0x1 loaded writable\n  datum: +0x0 size 0x1\n    0x0: 07\n\n\
        symbol \"\" section local at .data+0x0\nsymbol datum object global at .data+0x0 size 0x1\n";

    fn wanting(names: &[&str]) -> Input {
        let mut text = format!(
            "graph \"w.o\" x86_64\n\nsection .data data align 8 size {:#x} loaded writable\n  *: +0x0 size {:#x}\n    0x0:{}\n",
            8 * names.len(),
            8 * names.len(),
            " 00".repeat(8 * names.len())
        );
        for (index, name) in names.iter().enumerate() {
            text.push_str(&format!("    +{:#x} abs64 {name}+0\n", 8 * index));
        }
        text.push('\n');
        for name in names {
            text.push_str(&format!("symbol {name} untyped global undefined\n"));
        }
        object(&text)
    }

    fn object(text: &str) -> Input {
        let graph = lively_graph::text::parse(text).expect("the text form is right");
        Input::bytes("w.o", write_object(&graph).expect("it can be written")).expect("it can be read")
    }

    /// Answers must not depend on what a refused change brought along.
    #[test]
    fn archives_of_a_refused_change_answer_no_later_one() {
        let graph = lively_graph::text::parse(MEMBER).expect("the text form is right");
        let bytes = write_object(&graph).expect("it can be written");
        let members = [NewMember { name: "m.o", bytes: &bytes }];
        let archive = || Input::bytes("l.a", write_archive(&members)).expect("it can be read");
        let mut image = Image::builder().build().expect("an empty image is legal");
        let refused = image.append([archive(), wanting(&["datum", "nobody_defines_this"])]);
        assert_eq!(refused.expect_err("one name is undefined").code(), "undefined-symbol");
        let later = image.append([wanting(&["datum"])]);
        assert_eq!(later.expect_err("the archive is gone").code(), "undefined-symbol");
        image.append([archive(), wanting(&["datum"])]).expect("with the archive it links");
    }
}
