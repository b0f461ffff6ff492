//! A translation from the beginning, with the help of an earlier one of the same unit.
//!
//! Texts are read and the file scope is made anew; bodies of the earlier version that hold are taken over
//! ([`super::reuse`]), the others are checked and lowered.

use super::meaning::Meanings;
use super::reuse::{Between, Kept as Taken, Version};
use super::{Held, Translated, Translation};
use crate::check::{Buffers, CheckOptions, FileScope, Unit, check_file};
use crate::compile::{
    Debug, Goal, Made, conclude, each_body, file_module, make_body, on_stack_for, options_for,
};
use crate::depth::depth;
use crate::preprocess::preprocess_keeping;
use crate::source::FileId;
use crate::syntax::FunctionDefinition;
use crate::{Diagnostics, Interner, PreprocessOptions, Session, Tokens};
use lively_ir::Module;

/// Translates `main` from the beginning, to be kept.
pub fn translate(
    session: Session,
    options: &PreprocessOptions,
    check: CheckOptions,
    main: FileId,
    debug: Debug,
) -> Translated {
    translate_after(session, options, check, main, debug, &mut None).0
}

/// As [`translate`], of another version of what `older` was made of with the same options; how many bodies were
/// checked comes with it. `older` is used up unless there are errors.
pub fn translate_after(
    mut session: Session,
    options: &PreprocessOptions,
    check: CheckOptions,
    main: FileId,
    debug: Debug,
    older: &mut Option<Box<Translation>>,
) -> (Translated, usize) {
    let check = options_for(Goal::Lower(debug), check);
    // Names are compared by number: this session has to go on from those of the other.
    let is_fresh = session.names.len() == Interner::new().len();
    let fits = |older: &Translation| is_fresh && (older.check, older.debug) == (check, debug);
    let older = if older.as_deref().is_some_and(fits) { older } else { &mut None };
    if let Some(older) = older {
        session.names = older.session.names.clone();
    }
    let (tokens, kept) = preprocess_keeping(&mut session, options, main);
    let mut before = std::mem::take(&mut session.diagnostics);
    let depth = depth(&tokens.list);
    let reading = Reading { session: &session, tokens: &tokens, check, debug, main };
    let read = on_stack_for(depth, || reading.read(&mut before, older.as_deref_mut()));
    match read {
        Ok(read) => {
            let Read { file, bodies, scope, meanings, checked } = read;
            let mut made = Box::new(Translation {
                next_stamp: 0,
                shared: None,
                meanings,
                blocks: None,
                said: None,
                token_count: tokens.list.len(),
                edits: 0,
                scope: Some(scope),
                options: options.clone(),
                session,
                check,
                debug,
                tokens,
                kept,
                depth,
                before,
                file,
                moves: Vec::new(),
                bodies,
            });
            made.adopt(older.take().as_deref());
            (Translated::Kept(made), checked)
        }
        Err((mut found, checked)) => {
            if let Some(end) = tokens.list.last().filter(|_| tokens.is_cut) {
                found.forget_at(end.pos);
            }
            session.diagnostics = found;
            (Translated::Refused(Box::new(session)), checked)
        }
    }
}

/// What the file is read from.
struct Reading<'r> {
    session: &'r Session,
    tokens: &'r Tokens,
    check: CheckOptions,
    debug: Debug,
    main: FileId,
}

/// What was read without errors.
struct Read {
    file: Module,
    bodies: Vec<Held>,
    scope: FileScope,
    meanings: Option<Meanings>,
    /// How many bodies were checked.
    checked: usize,
}

/// What came of each body in its turn: of the earlier version's what is taken over.
enum Came {
    Taken(Taken),
    Made(Made),
}

impl Reading<'_> {
    /// Reads the file scope, and those bodies that cannot be taken from `older`; findings and how many bodies were
    /// checked if there are errors.
    fn read(
        &self,
        before: &mut Diagnostics,
        older: Option<&mut Translation>,
    ) -> Result<Read, (Diagnostics, usize)> {
        let Self { session, tokens, check, debug, main } = *self;
        let unit = check_file(tokens, &session.sources, &session.names, check, before);
        if !before.is_clean() {
            let came = self.come(&unit, None, |_| None);
            return Err(faults(&unit, came, before));
        }
        let name = session.sources.file(main).path().display().to_string();
        let file = file_module(&unit, &name, debug);
        let meanings = older.is_some().then(|| Meanings::of(&unit)).flatten();
        let read = match (older, &meanings) {
            (Some(older), Some(meanings)) => self.after(older, Version { unit: &unit, meanings }, &file),
            _ => Err(self.come(&unit, Some(debug), |_| None)),
        };
        let (bodies, checked) = match read {
            Ok(read) => read,
            Err(came) => {
                let is_clean =
                    |came: &Came| !matches!(came, Came::Made(made) if !made.diagnostics.is_clean());
                if !came.iter().all(is_clean) {
                    return Err(faults(&unit, came, before));
                }
                let checked = came.len();
                let held = |(came, function)| match came {
                    Came::Made(made) => Some(held(made, function)),
                    Came::Taken(_) => None,
                };
                (came.into_iter().zip(&unit.functions).filter_map(held).collect(), checked)
            }
        };
        Ok(Read { file, bodies, scope: unit.apart(), meanings, checked })
    }

    /// The bodies of `newer`, most of them from `older`, and how many were checked. If there are errors, or nothing can
    /// be taken over, all that came; then `older` is what it was.
    fn after(
        &self,
        older: &mut Translation,
        newer: Version<'_>,
        file: &Module,
    ) -> Result<(Vec<Held>, usize), Vec<Came>> {
        older.catch_up();
        let Translation { scope, tokens, session, bodies, meanings, check, .. } = older;
        let Some(former) = scope.take() else {
            return Err(self.come(newer.unit, Some(self.debug), |_| None));
        };
        let unit = former.within(tokens, &session.sources, &session.names, *check);
        if meanings.is_none() {
            *meanings = Meanings::of(&unit);
        }
        let result = match meanings {
            None => Err(self.come(newer.unit, Some(self.debug), |_| None)),
            Some(meanings) => {
                let between = Between::new(Version { unit: &unit, meanings }, newer, file);
                let came = self.come(newer.unit, Some(self.debug), |index| between.find(index, bodies));
                let is_fault = |came: &Came| matches!(came, Came::Made(made) if !made.diagnostics.is_clean());
                match came.iter().any(is_fault) {
                    true => Err(came),
                    false => Ok(settled(&between, came, bodies)),
                }
            }
        };
        *scope = Some(unit.apart());
        result
    }

    /// What comes of each body: what `find` has, or what is made of it.
    fn come(
        &self,
        unit: &Unit<'_>,
        lowering: Option<Debug>,
        find: impl Fn(usize) -> Option<Taken> + Sync,
    ) -> Vec<Came> {
        let all: Vec<usize> = (0..unit.body_count()).collect();
        each_body(
            &all,
            || Buffers::noting(self.session.names.len()),
            |buffers, index| match find(index) {
                Some(taken) => Came::Taken(taken),
                None => Came::Made(make_body(unit, buffers, index, lowering)),
            },
        )
    }
}

/// The bodies that came, those taken over from `bodies` among them, and how many were checked.
fn settled(between: &Between<'_>, came: Vec<Came>, bodies: &mut [Held]) -> (Vec<Held>, usize) {
    let mut checked = 0;
    let one = |(came, function): (Came, &FunctionDefinition)| match came {
        Came::Made(made) => {
            checked += 1;
            held(made, function)
        }
        Came::Taken(taken) => {
            let old = &mut bodies[taken.index];
            let mut made = std::mem::take(&mut old.made);
            between.settle(&mut made, &taken);
            Held { stamp: old.stamp, ..held(made, function) }
        }
    };
    let all = came.into_iter().zip(between.functions()).map(one).collect();
    (all, checked)
}

fn held(made: Made, function: &FunctionDefinition) -> Held {
    Held { open: function.body, close: function.end, made, moved: 0, stamp: None }
}

/// What is wrong, and how many bodies were checked: about those taken over there is nothing to say.
fn faults(unit: &Unit<'_>, came: Vec<Came>, before: &mut Diagnostics) -> (Diagnostics, usize) {
    let made = came.into_iter().filter_map(|came| match came {
        Came::Made(made) => Some(made),
        Came::Taken(_) => None,
    });
    let made: Vec<Made> = made.collect();
    let (checked, mut found) = (made.len(), std::mem::take(before));
    let mut mentioned = Vec::new();
    for made in made {
        found.merge(made.diagnostics);
        mentioned.extend(made.mentioned);
    }
    conclude(unit, &mentioned, &mut found);
    (found, checked)
}
