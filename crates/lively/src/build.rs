//! Sources with incremental state: compiling again costs what the edit costs.
//!
//! Problem: a program that is edited while it runs is compiled again and again, each time all but the same.
//!
//! Approach: a [`Build`] belongs to one source. It keeps what its last compilation without errors knew, and which
//! files that was read from. Asked again, it looks which of them are others now, and follows the edit if it can
//! ([`lively_cc::edit`]); else all texts and declarations are read, and of the bodies those that these concern. What
//! comes out is the same either way.
//!
//! Invariant: [`Build::compile`] answers as [`c::compile`](crate::c::compile) would, at that moment, of the same files.
//!
//! Refuses nothing: a source with errors, or one that cannot be read, leaves the state of the last good one, so that
//! the correction is quick again.

use crate::Error;
use crate::c::{self, Facts, Generation, Object, Options, Source, Style};
use crate::stamps::{Difference, FileFacts, Missing, Stamp, difference};
use lively_cc::edit::{self, Shape, Translated, Translation};
use lively_cc::source::FileId;
use lively_cc::{Diagnostics, Session};
use lively_codegen::{Before, Deferred, Rest};
use lively_ir::FunctionId;
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

/// What came of a compilation.
pub struct Built {
    /// What was found, as people read it.
    pub findings: String,
    /// How many errors there are.
    pub error_count: usize,
    /// The files that were read, and whether each counts as a system header; the source itself comes first.
    pub files: Vec<(String, bool)>,
    /// Where headers were looked for in vain.
    pub missing: Vec<String>,
    /// Whether the source held nothing at all, as a file does that is about to be written.
    pub is_empty: bool,
    /// Present when there are no errors.
    pub object: Option<Object>,
    /// What it took.
    pub work: Work,
}

/// What a compilation took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// Nothing has changed since the last one.
    Nothing,
    /// So many functions were read, checked and lowered.
    Bodies(usize),
    /// All texts and declarations were read, and so many functions checked and lowered.
    Declarations(usize),
    /// Everything was read from the beginning.
    Whole,
}

/// A source and what is known of it.
pub struct Build {
    source: Source,
    options: Options,
    errors_max: usize,
    style: Style,
    state: Option<State>,
}

struct State {
    translation: Box<Translation>,
    around: Around,
}

/// What is known beside the translation.
struct Around {
    /// Every file it was read from.
    stamps: Vec<Stamp>,
    /// Where headers were looked for that are not there.
    missing: Missing,
    /// What is told of both.
    told: Told,
    /// What keeps the promises of the last object, and what its functions are.
    last: Option<(Arc<Deferred>, Stamps)>,
}

/// What edits that are followed leave as it was.
#[derive(Clone)]
struct Told {
    files: Vec<(String, bool)>,
    missing: Vec<String>,
}

impl Told {
    fn of(session: &Session) -> Self {
        let missing = session.sources.missing().into_iter().map(|path| path.display().to_string());
        Self { files: c::files_of(session), missing: missing.collect() }
    }
}

/// For each function which version of which body it is.
type Stamps = Vec<(u64, usize)>;

impl Build {
    /// A source that was not compiled yet. Of errors at most `errors_max` are shown; 0 shows all.
    ///
    /// ```
    /// use lively::build::{Build, Work};
    /// use lively::c::{Options, Source};
    /// let text = "int two(void) { return 2; }\nint four(void) { return 2 * two(); }\n";
    /// let source = |text: &str| Source::Text { name: "numbers.c".into(), text: text.into() };
    /// let mut build = Build::new(source(text), Options::default(), 0);
    /// assert_eq!(build.compile()?.work, Work::Whole);
    ///
    /// build.set_source(source(&text.replace("2 * two()", "two() + two()")));
    /// let built = build.compile()?;
    /// assert_eq!(built.work, Work::Bodies(1));
    ///
    /// let mut image = lively::Image::builder().build()?;
    /// image.append([built.object.expect("no errors").input()])?;
    /// // SAFETY: `four` takes nothing and gives an int, and the image outlives the call.
    /// let four: extern "C" fn() -> i32 = unsafe { image.function("four")? };
    /// assert_eq!(four(), 4);
    /// # Ok::<(), lively::Error>(())
    /// ```
    #[must_use]
    pub fn new(source: Source, options: Options, errors_max: usize) -> Self {
        Self { source, options, errors_max, style: Style::Plain, state: None }
    }

    /// The source is another from now on: for text in memory, a newer version of it.
    pub fn set_source(&mut self, source: Source) {
        let is_same = match (&self.source, &source) {
            (Source::File(old), Source::File(new)) => old == new,
            (Source::Text { name: old, .. }, Source::Text { name: new, .. }) => old == new,
            _ => false,
        };
        if !is_same {
            self.state = None;
        }
        self.source = source;
    }

    /// How findings are written from now on; without colours unless it is said.
    pub fn set_style(&mut self, style: Style) {
        self.style = style;
    }

    /// Forgets everything but the source.
    pub fn forget(&mut self) {
        self.state = None;
    }

    /// Compiles the source as it is now.
    ///
    /// # Errors
    /// As [`c::compile`](crate::c::compile).
    pub fn compile(&mut self) -> Result<Built, Error> {
        match self.follow() {
            Some(work) => self.built(work),
            None => self.whole(),
        }
    }

    /// Follows what has changed in the files; none if everything must be read.
    fn follow(&mut self) -> Option<Work> {
        let state = self.state.as_mut()?;
        if !state.around.missing.are_missing() {
            return None;
        }
        let mut work = Work::Nothing;
        let mut note = |taken: edit::Work| {
            work = match work {
                Work::Bodies(before) => Work::Bodies(before + taken.bodies),
                _ => Work::Bodies(taken.bodies),
            };
        };
        if let Source::Text { name, text } = &self.source {
            let file = state.translation.find_file(Path::new(name))?;
            if state.translation.text(file) != text.as_slice() {
                note(state.translation.edit(file, text).ok()?);
            }
        }
        for stamp in &mut state.around.stamps {
            let facts = FileFacts::of(&stamp.path)?;
            if stamp.facts == Some(facts) {
                continue;
            }
            let now = SystemTime::now();
            let difference = difference(&stamp.path, state.translation.text(stamp.file))?;
            let facts = FileFacts::of(&stamp.path)?;
            if let Difference::Part(range, with) = difference {
                note(state.translation.edit_part(stamp.file, range, &with).ok()?);
            }
            stamp.facts = facts.is_settled(now).then_some(facts);
        }
        Some(work)
    }

    /// What the state says.
    fn built(&mut self, work: Work) -> Result<Built, Error> {
        let Some(state) = &mut self.state else { return self.whole() };
        let mut found = state.translation.diagnostics();
        let session = state.translation.session();
        found.apply(&self.options.policy, &session.sources);
        let told = told(session, &found, (self.style, self.errors_max), state.around.told.clone(), work);
        let object = match found.is_clean() {
            true => Some(state.object(&self.source, &self.options)?),
            false => None,
        };
        Ok(Built { object, ..told })
    }

    /// Reads everything from the beginning.
    fn whole(&mut self) -> Result<Built, Error> {
        let began = SystemTime::now();
        let mut session = Session::default();
        let main = c::load(&mut session, &self.source)?;
        let (checks, debug) = (c::checks_of(&self.options), c::debug_for(&self.options));
        let (mut known, around) = match self.state.take() {
            Some(State { translation, around }) => (Some(translation), Some(around)),
            None => (None, None),
        };
        let had = known.is_some();
        let preprocess = &self.options.preprocess;
        let (made, checked) = edit::translate_after(session, preprocess, checks, main, debug, &mut known);
        let work = if had { Work::Declarations(checked) } else { Work::Whole };
        match made {
            Translated::Kept(translation) => {
                let stamp = |(file, path): (FileId, &Path)| {
                    let facts = FileFacts::of(path).filter(|facts| facts.is_settled(began));
                    Stamp { file, path: path.to_path_buf(), facts }
                };
                let stamps = translation.files().map(stamp).collect();
                let missing = Missing::of(translation.missing(), began);
                let last = around.and_then(|around| around.last);
                let told = Told::of(translation.session());
                self.state = Some(State { translation, around: Around { stamps, missing, told, last } });
                self.built(work)
            }
            Translated::Refused(mut session) => {
                self.state = known.zip(around).map(|(translation, around)| State { translation, around });
                let mut found = std::mem::take(&mut session.diagnostics);
                found.apply(&self.options.policy, &session.sources);
                let files = Told::of(&session);
                Ok(told(&session, &found, (self.style, self.errors_max), files, work))
            }
        }
    }
}

impl State {
    /// Code, or promises of it.
    fn object(&mut self, source: &Source, options: &Options) -> Result<Object, Error> {
        if c::debug_for(options) != c::Debug::None {
            let directory = std::env::current_dir().unwrap_or_default();
            self.translation.set_directory(&directory.display().to_string());
        }
        // Only promises do not tell of lines.
        let is_shared = match &self.around.last {
            Some((deferred, _)) => !deferred.has_code(),
            None => options.generation == Generation::OnCall,
        };
        let (module, shape) = match is_shared {
            true => self.translation.shared_module(),
            false => (self.translation.module(), Shape::New),
        };
        // Stamps that are outdated are nobody's: of a body that was read again since, only its code is made once more.
        let (rest, stamps) = match (shape, &mut self.around.last) {
            (Shape::Same, Some((_, known))) => (Rest::Same, std::mem::take(known)),
            _ => (Rest::Unknown, self.translation.stamps()),
        };
        let same = match (rest, &self.around.last) {
            (Rest::Unknown, Some((_, known))) => origins(known, &stamps),
            _ => Vec::new(),
        };
        let before = self.around.last.as_ref().map(|(deferred, _)| Before { deferred, same: &same, rest });
        let mut object = c::generated_again(module, source, options, before)?;
        if options.facts == Facts::Wanted {
            object.origin = Some(Arc::new(c::origin_of(self.translation.session(), source, options)));
        }
        self.around.last = object.deferred.as_ref().map(|deferred| (Arc::clone(deferred), stamps));
        Ok(object)
    }
}

/// For each of the functions with the stamps `new` the one of an earlier version that has the same.
fn origins(known: &[(u64, usize)], new: &[(u64, usize)]) -> Vec<Option<FunctionId>> {
    let known = known.iter().enumerate().map(|(number, &stamp)| (stamp, FunctionId::new(number)));
    let known: FxHashMap<(u64, usize), FunctionId> = known.collect();
    new.iter().map(|stamp| known.get(stamp).copied()).collect()
}

/// What was found, without an object.
fn told(
    session: &Session,
    found: &Diagnostics,
    (style, errors_max): (Style, usize),
    Told { files, missing }: Told,
    work: Work,
) -> Built {
    Built {
        findings: c::rendered(session, found, style, errors_max),
        error_count: found.error_count(),
        files,
        missing,
        is_empty: c::is_empty(session),
        object: None,
        work,
    }
}

#[cfg(test)]
mod tests {
    use super::{Build, Work};
    use crate::c::{Facts, Generation, Object, Options, Source};

    const TEXT: &str = "\
int puts(const char *);
int abs(int);
static int counted(int x) { static int calls = 1; return calls += x; }
int other(int x) { return counted(x) + abs(x); }
int answer(int x) { static int kept = 3; kept += x; /* more */ return kept; }
";

    fn object(build: &mut Build, text: &str) -> Object {
        build.set_source(Source::Text { name: "shares.c".into(), text: text.into() });
        let built = build.compile().expect("a readable text");
        assert!(matches!(built.work, Work::Whole | Work::Bodies(1..=2)), "{:?}", built.work);
        built.object.expect("no errors")
    }

    /// Versions of one function leave the graph's tables of functions and data the same memory, whatever they come to name
    /// or name no more.
    #[test]
    fn references_that_come_and_go_leave_the_rest_as_it_is() {
        let options = Options { facts: Facts::Wanted, generation: Generation::OnCall, ..Options::default() };
        let name = "shares.c".into();
        let mut build = Build::new(Source::Text { name, text: TEXT.into() }, options, 0);
        let first = object(&mut build, TEXT);
        for more in [
            "kept += abs(x);",
            "puts(\"one\");",
            "",
            "puts(\"two\"); puts(\"three\");",
            "kept += counted(x) + abs(x);",
            "kept += *\"four\";",
            "kept += counted(other(x)) + answer(x);",
        ] {
            let next = object(&mut build, &TEXT.replace("/* more */", more));
            assert!(next.graph.atoms.is_one_with(&first.graph.atoms), "{more}");
            assert!(next.graph.facts.is_one_with(&first.graph.facts), "{more}");
            let mut named = next.graph.symbols_by_id().filter(|(_, symbol)| !symbol.is_defined());
            let is_named = named.any(|(id, _)| next.graph.symbol_name(id) == b"puts");
            assert_eq!(is_named, more.contains("puts"), "{more}");
        }
        for value in ["4", "0", "-1"] {
            let next = object(&mut build, &TEXT.replace("kept = 3", &format!("kept = {value}")));
            assert!(next.graph.atoms.is_one_with(&first.graph.atoms), "{value}");
        }
        // A function that nothing calls any more is gone.
        let next = object(&mut build, &TEXT.replace("counted(x) +", "x +"));
        assert!(!next.graph.atoms.is_one_with(&first.graph.atoms));
    }
}
