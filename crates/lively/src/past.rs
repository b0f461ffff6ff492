//! What was: generations that can be made current again, and the room of bodies that cannot.
//!
//! Of the generations within `keep` everything is there: making one current again is one store a slot. Of
//! older ones, but for the first, bodies may be gone ([`Image::retire`]) and their graphs are forgotten, so that what a program
//! takes does not grow with the number of its reloads. What they were made of is kept longer, as text that
//! versions share where it is the same: an undo to one of them compiles that again and is a reload.
//!
//! Bodies are given back when somebody asks for it, when room gets short and after some hundred reloads: looking for who
//! may still come to them stops the program for as long as reading its memory takes.

use crate::error::Error;
use crate::image::Image;
use crate::input::{Input, Kind, Made, Origin};
use crate::live::{Applied, LiveUnit, Reach, apply, until_quiet};
use crate::{Retired, Survivor, Unknown, c};
use lively_base::{Diagnostic, RunAddr, limits};
use lively_change::Enlivened;
use lively_host::Bucket;
use lively_image::Step;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// How many generations before the one in force are kept unless somebody says otherwise.
pub const KEEP: u64 = 32;

/// Room counts as short when less than this part of it is left.
const SHORT: u64 = 8;

/// After so many publications old bodies are looked for, though there be room: what is known of them takes memory too.
const LOOK_AFTER: usize = 512;

/// What a version of a unit was made of.
#[derive(Clone, Debug)]
pub(crate) enum Maker {
    /// Text.
    Source(Arc<Origin>),
    /// Nothing that is known any more: the object as it was read, or found in the cache.
    Object(Made),
}

impl Maker {
    pub(crate) fn of(made: &Made) -> Self {
        match &made.origin {
            Some(origin) => Self::Source(Arc::clone(origin)),
            None => Self::Object(made.clone()),
        }
    }

    /// The version once more.
    pub(crate) fn again(&self) -> Result<Input, Error> {
        let origin = match self {
            Self::Source(origin) => origin,
            Self::Object(made) => return Ok(Input { kind: Kind::Object(made.clone()) }),
        };
        let object = c::compile_again(origin)?.object;
        let missing = || Diagnostic::error("internal", "a source that was right is wrong now");
        Ok(object.ok_or_else(missing)?.input())
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Source(one), Self::Source(other)) => Arc::ptr_eq(one, other),
            (Self::Object(one), Self::Object(other)) => Arc::ptr_eq(&one.graph, &other.graph),
            _ => false,
        }
    }
}

/// What the versions of a unit were made of, oldest first, and from which generation on.
#[derive(Debug, Default)]
pub(crate) struct Makers {
    list: Vec<(u64, Maker, usize)>,
}

impl Makers {
    /// Adds one; what it has in common with the one before is kept once.
    pub(crate) fn push(&mut self, generation: u64, maker: Maker) {
        let (maker, size) = match (maker, self.list.last()) {
            (Maker::Source(new), Some((_, Maker::Source(old), _))) if !Arc::ptr_eq(&new, old) => {
                let mut shared = Arc::unwrap_or_clone(new);
                let size = shared.texts.share(&old.texts);
                (Maker::Source(Arc::new(shared)), size)
            }
            (Maker::Source(new), last) => {
                let size = if last.is_some() { 0 } else { new.texts.size() };
                (Maker::Source(new), size)
            }
            (Maker::Object(made), _) => {
                let size = made.graph.sections_by_id().map(|(_, section)| section.size as usize).sum();
                (Maker::Object(made), size)
            }
        };
        self.list.push((generation, maker, size));
    }

    pub(crate) fn at(&self, generation: u64) -> Option<&Maker> {
        let after = self.list.partition_point(|(from, ..)| *from <= generation);
        after.checked_sub(1).map(|index| &self.list[index].1)
    }

    /// Says that a version is in force again.
    pub(crate) fn restore(&mut self, to: u64, generation: u64) {
        if let Some(maker) = self.at(to).cloned() {
            self.list.push((generation, maker, 0));
        }
    }

    /// Forgets what was in force in no generation from `oldest` on, and more of the oldest until the rest is small enough;
    /// the last one stays.
    fn shrink(&mut self, oldest: u64) {
        let mut size: usize = self.list.iter().map(|(.., size)| size).sum();
        let mut gone = self.list.partition_point(|(from, ..)| *from <= oldest).saturating_sub(1);
        size -= self.list[..gone].iter().map(|(.., size)| size).sum::<usize>();
        while size > limits::KEPT_TEXTS_SIZE_MAX && gone + 1 < self.list.len() {
            size -= self.list[gone].2;
            gone += 1;
        }
        self.list.drain(..gone);
    }
}

/// Makes the bodies of an older generation current again, or makes them anew.
pub(crate) fn undo(reach: &mut impl Reach, to: Option<u64>, step: Step) -> Result<Applied, Error> {
    let retired = match until_quiet(reach, |image| image.restore(to, step)) {
        Err(error) if error.code() == "generation-retired" => error,
        other => return other,
    };
    let Some(makers) = reach.with(|image| image.makers(to)) else { return Err(retired) };
    // Compiled while nobody has to wait for it.
    let inputs = makers.iter().map(Maker::again).collect::<Result<Vec<Input>, Error>>()?;
    let plan = reach.with(|image| image.plan_with(inputs, Unknown::Trust))?;
    apply(reach, plan, step)
}

impl Image {
    /// Makes the bodies of an older generation current again: of `to`, or of the one before the youngest
    /// change. Data keeps its values. A generation that is not kept any more is made again from what it was
    /// compiled from; that is a reload, and hooks of the program run.
    ///
    /// # Errors
    /// When there is no such generation, or nobody knows any more what it was made of.
    pub fn undo(&mut self, to: Option<u64>, step: Step) -> Result<Applied, Error> {
        undo(self, to, step)
    }

    fn restore(&mut self, to: Option<u64>, step: Step) -> Result<Applied, Error> {
        let Some(to) = to.or_else(|| self.inner.before_last()) else {
            return Err(Diagnostic::error("nothing-to-undo", "nothing has been replaced yet").into());
        };
        let restored = self.inner.restore(to, step)?;
        for unit in &mut self.units {
            unit.restore(to, restored);
        }
        // The next reload lets go of what is not kept any more; many undos in a row must not wait for it.
        if restored > self.tidied + self.keep.max(1) {
            self.tidy();
        }
        Ok(self.applied(restored))
    }

    /// What those units were made of at a generation that are made of something else now; none if that is not known
    /// of all.
    fn makers(&self, to: Option<u64>) -> Option<Vec<Maker>> {
        let to = to.or_else(|| self.inner.before_last())?;
        let mut makers = Vec::new();
        for unit in self.units.iter().filter(|unit| unit.began() <= to) {
            let (then, now) = (unit.makers.at(to)?, unit.makers.at(u64::MAX)?);
            if !then.is_same(now) {
                makers.push(then.clone());
            }
        }
        Some(makers)
    }

    /// Gives back the room of old bodies: those that are in force neither now nor in one of the `keep` generations before,
    /// nor in the first, and that no register, stack or writable word of the process leads to. All threads
    /// are held meanwhile. Who holds one that stays is told.
    ///
    /// # Errors
    /// When a thread cannot be held; then nothing has changed.
    pub fn retire(&mut self, keep: u64) -> Result<Retired, Error> {
        let here = 0_u8;
        let above = RunAddr(&raw const here as u64);
        let oldest = self.generation().saturating_sub(keep);
        let kept = self.units.iter().flat_map(|unit| unit.kept_since(oldest));
        let constants: FxHashSet<&[u8]> = kept.flat_map(|version| version.constants()).collect();
        let retired = self.inner.retire(oldest, above, &|name| constants.contains(name))?;
        self.forget_before(oldest);
        let survivors = retired.survivors.into_iter().map(|survivor| Survivor {
            name: crate::demangle::demangle(&survivor.name),
            generation: survivor.generation,
            holder: survivor.holder.to_string(),
        });
        Ok(Retired { bodies: retired.bodies, bytes: retired.bytes, survivors: survivors.collect() })
    }

    /// Lets go of all that is only needed to bring back generations before `oldest`, but for the first, at once.
    fn forget_before(&mut self, oldest: u64) {
        self.inner.keep_since(oldest);
        let text = self.generation().saturating_sub(limits::KEPT_TEXTS_GENERATIONS_MAX);
        let promising = self.inner.generations_that_promise();
        for unit in &mut self.units {
            unit.forget_before(oldest, &promising);
            unit.makers.shrink(text.min(oldest));
        }
    }

    /// After a reload, and now and then after an undo: lets go of what is not kept, and of old bodies when room is short or there are many.
    pub(crate) fn tidy(&mut self) {
        let generation = self.generation();
        self.tidied = generation;
        // A hook may say no to what was just made: the one before is always there.
        let keep = self.keep.max(1);
        self.forget_before(generation.saturating_sub(keep));
        // Looking at all memory costs more than a reload: not each time.
        let is_time = generation > self.looked + keep / 2;
        let is_much = self.inner.publication_count() > self.left + LOOK_AFTER;
        if is_much || is_time && self.is_short() {
            self.looked = generation;
            // Threads that cannot be held now can be some other time.
            let _ = self.retire(keep);
            self.left = self.inner.publication_count();
        }
    }

    fn is_short(&self) -> bool {
        let Some(layout) = self.inner.layout() else { return false };
        let used = self.inner.used();
        let is_short = |bucket: Bucket| {
            let range = layout.bucket(bucket);
            let room = range.end.0 - range.start.0;
            room.saturating_sub(used[bucket as usize].0) < room / SHORT
        };
        is_short(Bucket::Code) || is_short(Bucket::ReadOnly)
    }
}

impl LiveUnit {
    /// Says that the version of generation `to` is in force again, from `generation` on.
    fn restore(&mut self, to: u64, generation: u64) {
        let (Some(version), Some((_, before))) = (self.at(to).cloned(), self.versions.last().cloned()) else {
            return;
        };
        if !Arc::ptr_eq(&version, &before) {
            if !self.undone.iter().any(|known| Arc::ptr_eq(known, &before)) {
                self.undone.push(before);
            }
            self.versions.push((generation, version));
            self.makers.restore(to, generation);
        }
    }

    /// Which versions are in force in a generation that is kept when `oldest` is the oldest: told by where they begin.
    fn kept_range(&self, oldest: u64) -> impl Fn(u64) -> bool + use<> {
        let first = self.began();
        let in_force = self.versions.partition_point(|(from, _)| *from <= oldest).saturating_sub(1);
        let since = self.versions.get(in_force).map_or(0, |(from, _)| *from);
        move |from| from >= since || from == first
    }

    fn kept_since(&self, oldest: u64) -> impl Iterator<Item = &Enlivened> {
        let kept = self.kept_range(oldest);
        self.versions.iter().filter(move |(from, _)| kept(*from)).map(|(_, version)| &**version)
    }

    fn forget_before(&mut self, oldest: u64, promising: &std::collections::BTreeSet<u64>) {
        let kept = self.kept_range(oldest);
        self.versions.retain(|(from, _)| kept(*from));
        self.keepers.retain(|(generation, _)| promising.contains(generation));
    }
}
