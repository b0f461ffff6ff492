//! Replacing: what is linked as live units, what a change to them would do, and doing it.
//!
//! A live unit is one object, from whatever compiler, whose functions have entries and whose local names
//! are names of the image ([`lively_change::enliven`]). For each the graph of the version in force is kept.
//! A [`Plan`] compares it with a newer one and touches nothing; [`Image::apply`] cuts what is new out of
//! the newer graph and publishes it as one step.

use crate::Error;
use crate::cache::Shelf;
use crate::image::Image;
use crate::input::{Input, Kind, Made};
use crate::lazy::{Coming, Keeper, Names};
use crate::past::{Maker, Makers, undo};
use lively_base::{Diagnostic, RunAddr};
pub use lively_change::Unknown;
use lively_change::migrate::Moves;
use lively_change::{Action, Enlivened, Policy};
use lively_codegen::Deferred;
use lively_dwarf::facts::{self, Place};
use lively_graph::{Blob, Definition, Facts, Graph, SymbolId, SymbolKind, name};
use lively_image::{Act, Change, NOT_QUIET, Patience, Published, Step};
use lively_link::Manner;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// Called before anything is replaced, if the program defines it: `int lively_before_reload(unsigned long)`
/// is given the generation to come; what is not 0 refuses the change.
pub const BEFORE_HOOK: &str = "lively_before_reload";
/// Called after everything is replaced: `int lively_after_reload(unsigned long)`; what is not 0 brings the
/// generation before back.
pub const AFTER_HOOK: &str = "lively_after_reload";

/// A unit whose functions can be replaced.
#[derive(Debug, Default)]
pub(crate) struct LiveUnit {
    /// How it is shown, and found again.
    name: String,
    /// Which version from which generation on, oldest first.
    pub(crate) versions: Vec<(u64, Arc<Enlivened>)>,
    /// Who keeps the promises that a generation brought, oldest first.
    pub(crate) keepers: Vec<(u64, Arc<Keeper>)>,
    /// The names in the image of the last version's own.
    names: Option<Names>,
    /// Versions that were undone since the last reload: what only they have is there all the same.
    pub(crate) undone: Vec<Arc<Enlivened>>,
    /// What versions were made of, those too that are not kept any more.
    pub(crate) makers: Makers,
}

impl LiveUnit {
    /// The version in force, knowing all that the image has of the unit.
    fn current(&self) -> Option<Cow<'_, Enlivened>> {
        let (_, version) = self.versions.last()?;
        let mut version = Cow::Borrowed(&**version);
        for other in &self.undone {
            version.to_mut().inherit(other);
        }
        Some(version)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Who keeps promises, of whatever version.
    pub(crate) fn keepers(&self) -> impl Iterator<Item = &Keeper> {
        self.keepers.iter().map(|(_, keeper)| &**keeper)
    }

    /// Who keeps the promises of `generation`.
    pub(crate) fn keeper(&self, generation: u64) -> Option<Arc<Keeper>> {
        let found = self.keepers.binary_search_by_key(&generation, |(from, _)| *from).ok()?;
        Some(self.keepers[found].1.clone())
    }

    /// The generation that brought it.
    pub(crate) fn began(&self) -> u64 {
        self.versions.first().map_or(0, |(from, _)| *from)
    }

    pub(crate) fn at(&self, generation: u64) -> Option<&Arc<Enlivened>> {
        let after = self.versions.partition_point(|(from, _)| *from <= generation);
        after.checked_sub(1).map(|index| &self.versions[index].1)
    }
}

/// A version of a unit that a publication brought.
pub(crate) struct Brought {
    pub(crate) version: Arc<Enlivened>,
    pub(crate) deferred: Option<Arc<Deferred>>,
    pub(crate) shelf: Option<Arc<Shelf>>,
    pub(crate) maker: Option<Maker>,
}

/// What a change would do; nothing is touched by making one.
#[derive(Debug)]
#[must_use = "a plan does nothing until it is applied"]
pub struct Plan {
    /// The generation it was made for.
    generation: u64,
    units: Vec<PlannedUnit>,
}

#[derive(Debug)]
struct PlannedUnit {
    version: Arc<Enlivened>,
    deferred: Option<Arc<Deferred>>,
    shelf: Option<Arc<Shelf>>,
    /// None where nothing is going to be applied.
    maker: Option<Maker>,
    plan: lively_change::Plan,
    /// Whether the image has a version of it.
    is_known: bool,
}

impl PlannedUnit {
    /// The version with all its code in the place of promises.
    fn with_code(&self, deferred: &Deferred) -> Result<Enlivened, Error> {
        let graph = deferred.whole().map_err(|diagnostics| Error { diagnostics })?;
        let version = told(graph);
        Ok(lively_change::settled(&version, &self.plan).into_owned())
    }
}

/// The units of a step as they are judged.
fn parts(units: &mut [PlannedUnit]) -> Vec<lively_change::Part<'_>> {
    units.iter_mut().map(|unit| lively_change::Part { new: &unit.version, plan: &mut unit.plan }).collect()
}

impl Plan {
    /// Whether it can be applied to the running program.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.units.iter().all(|unit| unit.plan.is_live())
    }

    /// Whether applying it would change nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.iter().all(|unit| unit.is_known && unit.plan.is_empty())
    }

    /// One line for each function and datum that does not simply stay.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.units.iter().map(|unit| unit.plan.to_text()).collect()
    }

    /// The units' plans as JSON objects in an array.
    #[must_use]
    pub fn to_json(&self) -> String {
        let units: Vec<String> = self.units.iter().map(|unit| unit.plan.to_json()).collect();
        format!("[{}]", units.join(","))
    }

    fn refusal(&self) -> Option<Error> {
        let mut diagnostics = Vec::new();
        for unit in &self.units {
            for item in unit.plan.noted().iter().filter(|item| item.action == Action::Refuse) {
                let message = format!("`{}`: {}", item.shown(), item.reason.sentence());
                let error = Diagnostic::error(item.reason.code(), message);
                let error = item.details.iter().fold(error, |error, detail| error.note(detail));
                let error = error.at(lively_base::Place::File(unit.plan.unit().into()));
                let advice = item.reason.advice();
                diagnostics.push(if advice.is_empty() { error } else { error.help(advice) });
            }
        }
        (!diagnostics.is_empty()).then_some(Error { diagnostics })
    }
}

/// What a reload, an undo or an append did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Applied {
    /// The generation in force now; the same as before when nothing had to change.
    pub generation: u64,
    /// The functions that have another body now.
    pub replaced: Vec<String>,
}

/// What came of giving old bodies back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Retired {
    /// Bodies that are gone.
    pub bodies: u64,
    /// Bytes that later bodies can have.
    pub bytes: u64,
    /// Old bodies that stay for now.
    pub survivors: Vec<Survivor>,
}

/// An old body that cannot be given back yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survivor {
    /// The function.
    pub name: String,
    /// The generation that brought the body.
    pub generation: u64,
    /// Who leads to it: a thread's register, or a word of memory.
    pub holder: String,
}

/// One publication, as it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generation {
    /// Its number.
    pub number: u64,
    /// The functions that it gave another body.
    pub replaced: Vec<String>,
    /// The generation it brought back, if that was what it did.
    pub restored: Option<u64>,
}

/// One version of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Body {
    /// The generation that brought it.
    pub generation: u64,
    /// Where it is.
    pub address: RunAddr,
    /// Bytes.
    pub size: u64,
    /// Whether calls go there now.
    pub is_current: bool,
    /// Whether its code does not exist yet: it is generated by the first call.
    pub is_promise: bool,
}

/// An object as it becomes part of a live image.
pub(crate) fn enlivened(graph: &Graph) -> Arc<Enlivened> {
    Arc::new(told(graph.clone()))
}

/// A version that names the variables in force where others took their places.
pub(crate) fn following(version: Arc<Enlivened>, moves: &Moves) -> Arc<Enlivened> {
    match lively_change::migrate::followed(&version, moves) {
        Cow::Owned(followed) => Arc::new(followed),
        Cow::Borrowed(_) => version,
    }
}

/// The same, with what debug information tells where the compiler did not.
fn told(mut graph: Graph) -> Enlivened {
    if graph.facts.is_empty() {
        graph.facts = told_by_debug_information(&mut graph).into();
    }
    lively_change::enliven(graph)
}

/// What an object of another compiler tells of itself; little or nothing without `-g`. Static variables of
/// functions get their functions' names.
fn told_by_debug_information(graph: &mut Graph) -> Facts {
    let entries = entries(graph);
    let statics = entries.statics();
    let section = |place: &Place| lively_graph::SectionId::new(place.section as usize);
    let statics = statics.into_iter().map(|(place, name)| (section(&place), place.offset, name));
    lively_change::name_statics(graph, statics);
    let mut names: FxHashMap<Place, Vec<String>> = FxHashMap::default();
    for (id, symbol) in graph.symbols_by_id() {
        let is_named = !matches!(symbol.kind, SymbolKind::Section | SymbolKind::File);
        if let (true, Definition::At(section, offset)) = (is_named, symbol.definition) {
            let name = String::from_utf8_lossy(graph.symbol_name(id)).into_owned();
            names.entry(Place { section: section.index() as u32, offset }).or_default().push(name);
        }
    }
    let mut facts = entries.facts(&|place| names.get(&place).and_then(|names| names.first()).cloned());
    let known: rustc_hash::FxHashSet<&String> = names.values().flatten().collect();
    facts.functions.retain(|name, _| known.contains(name));
    // What is said of one name of a function is so of the others.
    for names in names.into_values().filter(|names| names.len() > 1) {
        if let Some(told) = facts.functions.get(&names[0]).cloned() {
            facts.functions.extend(names.into_iter().map(|name| (name, told.clone())));
        }
    }
    facts
}

/// The entries of its debug information.
fn entries(graph: &Graph) -> facts::Entries {
    let place = |symbol: SymbolId, addend: i64| match graph.symbol(symbol).definition {
        Definition::At(section, offset) => Some((section, offset.wrapping_add_signed(addend))),
        _ => None,
    };
    let section = |name: &str| {
        let (id, _) = graph.sections_by_id().find(|(id, _)| graph.section_name(*id) == name.as_bytes())?;
        let debug = lively_object::debug_section(graph, id).ok()?;
        let relocated = debug.relocs.iter().filter_map(|reloc| {
            let (to, offset) = place(reloc.target, reloc.addend)?;
            let is_debug = !graph.section(to).flags.loaded;
            let place = Place { section: to.index() as u32, offset };
            Some((reloc.offset as usize, if is_debug { offset } else { place.as_address() }))
        });
        Some(facts::Section { relocated: relocated.collect(), bytes: debug.bytes.into_owned() })
    };
    facts::read(&section)
}

/// What a unit is before it exists.
fn nothing(unit: &Graph) -> Enlivened {
    lively_change::enliven(Graph::new(unit.name.clone(), unit.arch, Blob::default()))
}

/// What changing from one version of an object to another would do to a program in which the old one
/// runs. The new one is taken for the same file, whatever it is called.
///
/// # Errors
/// When one of them is no object.
pub fn plan(old: &Input, new: &Input) -> Result<Plan, Error> {
    plan_with(old, new, Unknown::default())
}

/// As [`plan`], when it is known what to do with functions whose signature nobody knows.
///
/// # Errors
/// As [`plan`].
pub fn plan_with(old: &Input, new: &Input, unknown: Unknown) -> Result<Plan, Error> {
    let old = &object(old)?.graph;
    let mut new = object(new)?.graph.as_ref().clone();
    new.name.clone_from(&old.name);
    let (old, version) = (enlivened(old), enlivened(&new));
    let policy = Policy { unknown };
    let mut plan = lively_change::plan_with(&old, &version, policy);
    let part = lively_change::Part { new: &version, plan: &mut plan };
    lively_change::judge_step(&mut [part], &[&old], policy);
    Ok(Plan {
        generation: 0,
        units: vec![PlannedUnit { version, deferred: None, shelf: None, maker: None, plan, is_known: true }],
    })
}

fn object(input: &Input) -> Result<&Made, Error> {
    if let Kind::Object(made) = &input.kind {
        return Ok(made);
    }
    let error = Diagnostic::error("not-an-object", "only objects and C sources can be replaced");
    Err(error
        .at(lively_base::Place::File(input.name().into()))
        .help("append archives and libraries instead")
        .into())
}

/// How an image is reached by what also calls the program: directly, or through a lock that is not kept
/// meanwhile.
pub(crate) trait Reach {
    /// Does something with the image. What is done may not call the program.
    fn with<R>(&mut self, act: impl FnOnce(&mut Image) -> R) -> R;
}

impl Reach for Image {
    fn with<R>(&mut self, act: impl FnOnce(&mut Image) -> R) -> R {
        act(self)
    }
}

/// Carries a plan out: the hook before, the publication, constructors, the hook after.
pub(crate) fn apply(reach: &mut impl Reach, plan: Plan, step: Step) -> Result<Applied, Error> {
    let before = reach.with(|image| image.check(&plan).map(|()| image.generation()))?;
    if plan.is_empty() {
        reach.with(|image| image.note_overridden(plan));
        return Ok(Applied { generation: before, replaced: Vec::new() });
    }
    hook(reach, BEFORE_HOOK, before + 1)?;
    let mut plan = plan;
    let published = until_quiet(reach, |image| image.publish(&mut plan, step))?;
    let took = published.starts.run();
    reach.with(|image| image.inner.count_constructors(took));
    if let Err(refused) = hook(reach, AFTER_HOOK, published.generation) {
        undo(reach, Some(before), Step::EachSlot)?;
        return Err(refused);
    }
    Ok(reach.with(|image| image.applied(published.generation)))
}

/// Does what may want a moment without frames in replaced bodies, again and again until there is one, or for as long as
/// one waits. Between two attempts others get at the image.
pub(crate) fn until_quiet<R>(
    reach: &mut impl Reach,
    mut act: impl FnMut(&mut Image) -> Result<R, Error>,
) -> Result<R, Error> {
    let mut patience = Patience::for_step();
    loop {
        match reach.with(&mut act) {
            Err(error) if error.code() == NOT_QUIET && patience.pauses(Patience::LOOKS_WITHIN) => {}
            done => return done,
        }
    }
}

/// Calls a hook of the program, if it has one.
#[allow(unsafe_code, reason = "a hook is code of the program")]
fn hook(reach: &mut impl Reach, name: &str, generation: u64) -> Result<(), Error> {
    let found = reach.with(|image| {
        let hook = image.inner.global(name.as_bytes())?;
        Some((hook.address, image.inner.space()?.caller()))
    });
    let Some((address, caller)) = found else { return Ok(()) };
    // SAFETY: the program defines it under a name that says how it is called.
    let answer = unsafe { caller.call(address, [generation, 0, 0]) };
    let answer = answer.map_err(|error| Diagnostic::error("hook-failed", error.to_string()))?;
    // The answer is an `int`: the upper half of the register is anything.
    match answer as u32 as i32 {
        0 => Ok(()),
        other => Err(Diagnostic::error("hook-refused", format!("`{name}` answered {other}"))
            .help("it answers 0 when the change may be made")
            .into()),
    }
}

impl Image {
    /// Variables of all files that took the place of others.
    pub(crate) fn moves(&self) -> Moves {
        let current = self.units.iter().filter_map(LiveUnit::current);
        let moves = current.flat_map(|unit| unit.moves.clone());
        // Those that only their own file knows have a place for it in their names.
        moves.filter(|(name, _)| !name.contains(&0)).collect()
    }

    /// Notes which live units a publication brought.
    pub(crate) fn note_units(&mut self, versions: impl IntoIterator<Item = Brought>) {
        let generation = self.inner.generation();
        for Brought { version, deferred, shelf, maker } in versions {
            let known = self.units.iter().position(|unit| unit.name == version.graph.name);
            let coming = if known.is_some() { Coming::Again } else { Coming::New };
            let place = known.unwrap_or_else(|| {
                self.units.push(LiveUnit { name: version.graph.name.clone(), ..LiveUnit::default() });
                self.units.len() - 1
            });
            let unit = &mut self.units[place];
            if let Some(deferred) = deferred {
                let names = unit.names.take().filter(|names| names.holds_for(&deferred, &version));
                let names = names.unwrap_or_else(|| Names::of(&deferred, &version));
                unit.names = Some(names.clone());
                let keeper = Keeper::new(deferred, shelf, names, coming);
                unit.keepers.push((generation, Arc::new(keeper)));
            }
            unit.versions.push((generation, version));
            unit.undone.clear();
            if let Some(maker) = maker {
                unit.makers.push(generation, maker);
            }
        }
    }

    /// Notes versions of which nothing is in force, and so nothing was published.
    fn note_overridden(&mut self, plan: Plan) {
        let generation = plan.generation;
        if generation != self.generation() {
            return;
        }
        for new in plan.units.into_iter().filter(|unit| unit.plan.is_overridden()) {
            let Some(unit) = self.units.iter_mut().find(|unit| unit.name == new.version.graph.name) else {
                continue;
            };
            unit.versions.retain(|(from, _)| *from != generation);
            unit.versions.push((generation, new.version));
            if let Some(maker) = new.maker {
                unit.makers.push(generation, maker);
            }
        }
    }

    /// What changing to newer versions of some of the image's objects would do. Objects are known again
    /// by their names; one that the image does not have is added whole.
    ///
    /// ```
    /// use lively::c::{Facts, Options, Source, compile};
    /// use lively::{Image, Step};
    /// let object = |text: &str| {
    ///     let options = Options { facts: Facts::Wanted, ..Options::default() };
    ///     let source = Source::Text { name: "step.c".into(), text: text.into() };
    ///     compile(&source, &options).map(|outcome| outcome.object.expect("no errors").input())
    /// };
    /// let first = object("static int n; int step(void) { return n += 1; }")?;
    /// let mut image = Image::builder().live().input(first).build()?;
    /// // SAFETY: `step` takes nothing and gives an int; a version of another type is refused.
    /// let step: extern "C" fn() -> i32 = unsafe { image.function("step")? };
    /// assert_eq!((step(), step()), (1, 2));
    ///
    /// let plan = image.plan([object("static int n; int step(void) { return n += 10; }")?])?;
    /// assert!(plan.is_live());
    /// let applied = image.apply(plan, Step::EachSlot)?;
    /// assert_eq!(applied.replaced, ["step"]);
    /// assert_eq!(step(), 12); // the new code, the old address, the old value of `n`
    ///
    /// let plan = image.plan([object("static int n; long step(long by) { return n += by; }")?])?;
    /// assert_eq!(image.apply(plan, Step::EachSlot).unwrap_err().code(), "signature-changed");
    /// image.undo(None, Step::EachSlot)?;
    /// assert_eq!(step(), 13);
    /// # Ok::<(), lively::Error>(())
    /// ```
    ///
    /// # Errors
    /// When an input is no object.
    pub fn plan(&self, inputs: impl IntoIterator<Item = Input>) -> Result<Plan, Error> {
        self.plan_with(inputs, Unknown::default())
    }

    /// As [`Image::plan`], when it is known what to do with functions whose signature nobody knows: those of
    /// objects without debug information.
    ///
    /// # Errors
    /// As [`Image::plan`].
    pub fn plan_with(
        &self,
        inputs: impl IntoIterator<Item = Input>,
        unknown: Unknown,
    ) -> Result<Plan, Error> {
        let policy = Policy { unknown };
        let planned = |input| self.planned(input, policy);
        let mut units = inputs.into_iter().map(planned).collect::<Result<Vec<_>, Error>>()?;
        let running: Vec<_> = self.units.iter().filter_map(LiveUnit::current).collect();
        let running: Vec<&Enlivened> = running.iter().map(|unit| &**unit).collect();
        // Functions of files that nobody asked to change, but whose definitions are the ones that are left.
        let joining = lively_change::joining(&parts(&mut units), &running, policy);
        let joining = self.units.iter().filter(|unit| joining.contains(unit.name.as_str()));
        for maker in joining.filter_map(|unit| unit.makers.at(u64::MAX)) {
            units.push(self.planned(maker.again()?, policy)?);
        }
        lively_change::judge_step(&mut parts(&mut units), &running, policy);
        for unit in &mut units {
            if let Cow::Owned(settled) = lively_change::settled(&unit.version, &unit.plan) {
                unit.version = Arc::new(settled);
            }
        }
        Ok(Plan { generation: self.generation(), units })
    }

    /// What changing to a newer version of one object would do.
    fn planned(&self, input: Input, policy: Policy) -> Result<PlannedUnit, Error> {
        let made = object(&input)?;
        let maker = Maker::of(made);
        let Made { graph, deferred, shelf, .. } = made.clone();
        self.admits(&graph, deferred.as_ref())?;
        drop(input);
        let unit = self.units.iter().find(|unit| unit.name == graph.name);
        let old = unit.and_then(LiveUnit::current);
        let alike = old.as_ref().and_then(|old| old.alike(&graph));
        let mut version = alike.unwrap_or_else(|| told(Arc::unwrap_or_clone(graph)));
        let plan = match &old {
            Some(old) => lively_change::plan_with(old, &version, policy),
            None => lively_change::plan_with(&nothing(&version.graph), &version, policy),
        };
        if let Some(old) = &old {
            version.inherit(old);
        }
        let (version, is_known) = (Arc::new(version), old.is_some());
        Ok(PlannedUnit { version, deferred, shelf, maker: Some(maker), plan, is_known })
    }

    /// Carries a plan out as one step: new code and data are added, and then each function's entry leads to
    /// its new body. Who is in an old body comes out of it; everything else calls the new one.
    ///
    /// # Errors
    /// When the plan refuses something, the image has changed since it was made, a hook of the program
    /// says no, or linking does; then everything is as it was.
    pub fn apply(&mut self, plan: Plan, step: Step) -> Result<Applied, Error> {
        apply(self, plan, step)
    }

    /// Refuses a plan that cannot be carried out.
    fn check(&self, plan: &Plan) -> Result<(), Error> {
        if let Some(refusal) = plan.refusal() {
            return Err(refusal);
        }
        if plan.generation != self.generation() {
            let message = format!(
                "the plan was made for generation {}, but the image is at {}",
                plan.generation,
                self.generation()
            );
            return Err(Diagnostic::error("stale-plan", message).help("make the plan again").into());
        }
        Ok(())
    }

    /// Links and publishes what a plan brings; the plan is used up if that is done.
    fn publish(&mut self, plan: &mut Plan, step: Step) -> Result<Published, Error> {
        self.check(plan)?;
        let mut change = Change::default();
        let mut migrations = Vec::new();
        let has_migrations = plan.units.iter().any(|unit| !unit.plan.migrations().is_empty());
        if has_migrations {
            // Hooks run while nobody else gets at the image: whatever they call must have its code.
            self.keep_all()?;
        }
        for unit in plan.units.iter().filter(|unit| !unit.is_known || !unit.plan.is_empty()) {
            migrations.extend(unit.plan.migrations().iter().map(|m| lively_image::Migration {
                from: m.from.clone(),
                to: m.to.clone(),
                hook: m.hook.clone(),
            }));
            let whole = match &unit.deferred {
                Some(deferred) if has_migrations => Some(unit.with_code(deferred)?),
                _ => None,
            };
            let version = whole.as_ref().unwrap_or(&unit.version);
            let (graph, manner) = match unit.is_known {
                true => (lively_change::delta(version, &unit.plan), Manner::Replacing),
                false => (version.graph.clone(), Manner::Live),
            };
            change.objects.push((Arc::new(graph), manner));
        }
        let published = self.inner.prepare(change)?.relocate()?.publish_migrating(step, &migrations)?;
        self.note_units(std::mem::take(&mut plan.units).into_iter().map(|unit| {
            let PlannedUnit { version, deferred, shelf, maker, .. } = unit;
            Brought { version, deferred, shelf, maker }
        }));
        self.tidy();
        Ok(published)
    }

    pub(crate) fn applied(&self, generation: u64) -> Applied {
        let told = self.inner.history().iter().rfind(|told| told.number == generation);
        Applied { generation, replaced: told.map(|told| self.replaced(told)).unwrap_or_default() }
    }

    fn replaced(&self, generation: &lively_image::Generation) -> Vec<String> {
        self.inner.replaced(generation).map(crate::demangle::demangle).collect()
    }

    /// The generations that can be made current again at once, oldest first: the first and those that are kept.
    #[must_use]
    pub fn generations(&self) -> Vec<Generation> {
        let told = |g: &lively_image::Generation| Generation {
            number: g.number,
            replaced: self.replaced(g),
            restored: match g.act {
                Act::Restored(to) => Some(to),
                Act::Added => None,
            },
        };
        self.inner.history().iter().map(told).collect()
    }

    /// Every version of the function called `name`, oldest first; none if it cannot be replaced.
    #[must_use]
    pub fn bodies(&self, name: &str) -> Vec<Body> {
        let functions = || self.inner.functions();
        let exact = functions().find(|f| f.name == name.as_bytes());
        let own = || functions().find(|f| name::plain(f.name) == name.as_bytes());
        let Some(function) = exact.or_else(own) else { return Vec::new() };
        let body = |body: &lively_image::Body| Body {
            generation: body.generation,
            address: body.at(),
            size: body.size,
            is_current: body == function.current,
            is_promise: body.is_promise(),
        };
        function.bodies.iter().map(body).collect()
    }
}
