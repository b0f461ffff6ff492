//! The rules of SPEC 3.1, 3.2 and 5 as a model: names, and what a change does to them.
//!
//! It knows nothing of addresses: a definition is the number it answers with.

use super::world::{Change, Definition, How, Object, Want};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What a reference reaches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Reach {
    /// Nothing: a weak reference without a definition.
    Nothing,
    /// Tentative data: zero.
    Tentative,
    /// A definition that answers with this.
    Definition(i32),
}

impl Reach {
    pub(crate) fn number(self) -> i64 {
        match self {
            Self::Nothing | Self::Tentative => 0,
            Self::Definition(id) => i64::from(id),
        }
    }
}

/// A definition in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Holder {
    reach: Reach,
    rank: Rank,
    size: u64,
    align: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Rank {
    Weak,
    Common,
    Strong,
}

/// The image as the rules see it.
#[derive(Clone, Default, Debug)]
pub(crate) struct Model {
    holders: BTreeMap<&'static str, Holder>,
    groups: BTreeSet<&'static str>,
    archives: Vec<Vec<Object>>,
    /// Every reference taken so far and what it reaches, for ever.
    pub bound: Vec<(String, Reach)>,
    /// Names that a weak reference found missing.
    missed: BTreeSet<&'static str>,
    /// Whether it shows that the image came in pieces: such a name was defined later, or tentative
    /// data met a weak definition that older code was bound to.
    pub parted: bool,
    /// Whether a member was pulled.
    pub pulled: bool,
}

impl Model {
    /// Applies a change: what its references reach, or the word of the refusal.
    pub(crate) fn apply(&mut self, change: &Change) -> Result<Vec<(String, Reach)>, &'static str> {
        self.archives.extend(change.archives.iter().cloned());
        let mut work = Work { old: self.holders.clone(), model: self, fresh: BTreeMap::new(), refusal: None };
        let mut open = VecDeque::new();
        for object in &change.objects {
            work.take(object, &mut open);
        }
        let mut units: Vec<Object> = change.objects.clone();
        while let Some(name) = open.pop_front() {
            if work.holder(name).is_some() {
                continue;
            }
            if let Some(member) = work.model.member(name) {
                work.model.pulled = true;
                work.take(&member, &mut open);
                units.push(member);
            }
        }
        work.finish(&units)
    }

    /// The member that defines `name`; it is then no longer to be had.
    fn member(&mut self, name: &str) -> Option<Object> {
        for members in &mut self.archives {
            let has = |m: &Object| m.definitions.iter().any(|d| d.name == name);
            if let Some(at) = members.iter().position(has) {
                return Some(members.remove(at));
            }
        }
        None
    }
}

struct Work<'a> {
    model: &'a mut Model,
    /// What was in force before the change.
    old: BTreeMap<&'static str, Holder>,
    /// What the change defines.
    fresh: BTreeMap<&'static str, Holder>,
    refusal: Option<&'static str>,
}

impl Work<'_> {
    fn holder(&self, name: &str) -> Option<Holder> {
        self.old.get(name).or_else(|| self.fresh.get(name)).copied()
    }

    fn refuse(&mut self, code: &'static str) {
        self.refusal.get_or_insert(code);
    }

    fn take(&mut self, object: &Object, open: &mut VecDeque<&'static str>) {
        for definition in &object.definitions {
            if definition.how == How::Grouped && !self.model.groups.insert(definition.name) {
                continue;
            }
            self.define(definition);
        }
        let strong = object.wants.iter().filter(|(_, want)| *want != Want::Weak);
        open.extend(strong.map(|(name, _)| *name));
    }

    fn define(&mut self, definition: &Definition) {
        let name = definition.name;
        let (rank, reach, size, align) = match definition.how {
            How::Strong | How::Hidden => (Rank::Strong, Reach::Definition(definition.id), 0, 0),
            How::Weak | How::Grouped => (Rank::Weak, Reach::Definition(definition.id), 0, 0),
            How::Common(size, align) => (Rank::Common, Reach::Tentative, size, align),
        };
        let new = Holder { reach, rank, size, align };
        if let Some(old) = self.old.get(name) {
            match (old.rank, rank) {
                (Rank::Strong, Rank::Strong) => self.refuse("duplicate-symbol"),
                (_, Rank::Strong) => self.refuse("strong-after-weak"),
                (Rank::Common, Rank::Common) if old.size < size || old.align < align => {
                    self.refuse("common-grew");
                }
                (Rank::Weak, Rank::Common) => self.model.parted = true,
                _ => {}
            }
            return;
        }
        match self.fresh.get(name).copied() {
            None => drop(self.fresh.insert(name, new)),
            Some(other) => match (other.rank, rank) {
                (Rank::Strong, Rank::Strong) => self.refuse("duplicate-symbol"),
                (Rank::Common, Rank::Common) => {
                    let (size, align) = (other.size.max(size), other.align.max(align));
                    self.fresh.insert(name, Holder { size, align, ..other });
                }
                (before, now) if now > before => drop(self.fresh.insert(name, new)),
                _ => {}
            },
        }
    }

    fn finish(self, units: &[Object]) -> Result<Vec<(String, Reach)>, &'static str> {
        if let Some(code) = self.refusal {
            return Err(code);
        }
        let mut bound = Vec::new();
        for object in units {
            for &(name, want) in &object.wants {
                let reach = match (self.holder(name), want) {
                    (Some(holder), _) => holder.reach,
                    (None, Want::Weak) => {
                        self.model.missed.insert(name);
                        Reach::Nothing
                    }
                    (None, _) => return Err("undefined-symbol"),
                };
                bound.push((object.caller(name), reach));
            }
            bound.push((object.caller("quiet"), Reach::Definition(object.number)));
        }
        let missed = &self.model.missed;
        self.model.parted |= self.fresh.keys().any(|name| missed.contains(name));
        self.model.holders.extend(self.fresh);
        self.model.bound.extend(bound.iter().cloned());
        Ok(bound)
    }
}
