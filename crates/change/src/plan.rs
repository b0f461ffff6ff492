//! The plan: what a reload would do to each function, datum and record, and why.
//!
//! Made of two graphs and nothing else; equal graphs give equal plans. A plan with a refusal is not carried
//! out ([`Plan::is_live`]); everything in it is told at once, not only the first.
//!
//! What is refused of data, the program may take over ([`crate::migrate`]).

use crate::enliven::Enlivened;
use crate::judge::{self, Rest};
use crate::migrate::{self, Migration, Moves};
use crate::names;
use crate::reason::Reason;
use std::borrow::Cow;
use std::sync::OnceLock;

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[non_exhaustive]
pub enum Action {
    /// Nothing.
    Keep,
    /// It comes into being.
    Add,
    /// Its entry leads to a new body; a constant gets a new copy.
    Replace,
    /// A new one takes its place, filled by the program from the old one.
    Migrate,
    /// It is no longer in the source; what there is stays.
    Remove,
    /// It cannot be done.
    Refuse,
}

impl Action {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Add => "add",
            Self::Replace => "replace",
            Self::Migrate => "migrate",
            Self::Remove => "remove",
            Self::Refuse => "refuse",
        }
    }
}

/// What an item is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[non_exhaustive]
pub enum Thing {
    /// A function.
    Function,
    /// A variable or constant.
    Datum,
    /// A struct or union.
    Record,
    /// The whole file.
    Unit,
}

impl Thing {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Datum => "data",
            Self::Record => "type",
            Self::Unit => "file",
        }
    }
}

/// One line of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its name in the graphs: of a function or datum the internal one (the new graph's, if it is there).
    pub name: Vec<u8>,
    /// What it is.
    pub thing: Thing,
    /// What is done.
    pub action: Action,
    /// Why.
    pub reason: Reason,
    /// Further facts: both signatures, fields, callers.
    pub details: Vec<String>,
}

impl Item {
    /// Its name as in source.
    #[must_use]
    pub fn shown(&self) -> String {
        names::shown(&self.name)
    }
}

/// What is done when nobody knows a function's signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unknown {
    /// It is not replaced.
    #[default]
    Refuse,
    /// The user vouches for it.
    Trust,
}

/// What a plan may take for granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Policy {
    /// Functions whose signature nobody knows.
    pub unknown: Unknown,
}

/// What a reload would do.
#[derive(Clone, Debug)]
#[must_use]
pub struct Plan {
    pub(crate) unit: String,
    /// What something is said of.
    pub(crate) items: Vec<Item>,
    /// What else is kept.
    pub(crate) rest: Option<Rest>,
    /// All items, once somebody has asked for them.
    pub(crate) all: OnceLock<Vec<Item>>,
    pub(crate) migrations: Vec<Migration>,
    pub(crate) moves: Moves,
}

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        (&self.unit, &self.migrations, &self.moves) == (&other.unit, &other.migrations, &other.moves)
            && self.items() == other.items()
    }
}

impl Eq for Plan {}

impl Plan {
    /// Whether it can be carried out.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.items.iter().all(|item| item.action != Action::Refuse)
    }

    /// Whether carrying it out changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.iter().all(|item| item.action == Action::Keep)
    }

    /// Whether the new version has definitions that differ but are not the ones in force: carrying it out changes
    /// nothing, yet what is in force later may be theirs.
    #[must_use]
    pub fn is_overridden(&self) -> bool {
        self.items.iter().any(|item| item.reason == Reason::Overridden)
    }

    /// The file it is about.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Variables that the program migrates itself, in the order of the new source.
    #[must_use]
    pub fn migrations(&self) -> &[Migration] {
        &self.migrations
    }

    /// All items: the file, records, then functions and data in the order of the new source, removed ones last.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        match &self.rest {
            Some(rest) => self.all.get_or_init(|| rest.with(&self.items)),
            None => &self.items,
        }
    }

    /// Those items that something is said of or done about; others may be among them.
    #[must_use]
    pub fn noted(&self) -> &[Item] {
        &self.items
    }

    /// Makes an item of everything, for who changes the plan.
    pub(crate) fn expand(&mut self) {
        self.all.take();
        if let Some(rest) = self.rest.take() {
            self.items = rest.with(&self.items);
        }
    }

    /// The item of the function or datum `name` (internal).
    #[must_use]
    pub fn find(&self, name: &[u8]) -> Option<&Item> {
        let is_it = |item: &&Item| item.name == name && matches!(item.thing, Thing::Function | Thing::Datum);
        self.items.iter().find(is_it).or_else(|| self.items().iter().find(is_it))
    }

    /// Refuses the function or datum `name` (internal) for a reason that only the image knows. Nothing
    /// happens when the plan has no such item.
    pub fn refuse(&mut self, name: &[u8], reason: Reason, details: Vec<String>) {
        if self.items.iter().all(|item| item.name != name) {
            self.expand();
        }
        self.all.take();
        let mut items = self.items.iter_mut();
        let found = items.find(|i| i.name == name && matches!(i.thing, Thing::Function | Thing::Datum));
        if let Some(item) = found {
            item.action = Action::Refuse;
            item.reason = reason;
            item.details = details;
        }
    }

    /// The plan for people: a line an item, what is merely kept only counted.
    #[must_use]
    pub fn to_text(&self) -> String {
        crate::show::text(self)
    }

    /// The plan for programs: one JSON object.
    #[must_use]
    pub fn to_json(&self) -> String {
        crate::show::json(self)
    }
}

/// What it would do to the program to go from `old`, which runs, to `new`.
pub fn plan(old: &Enlivened, new: &Enlivened) -> Plan {
    plan_with(old, new, Policy::default())
}

/// As [`plan`], with the user's own policy.
pub fn plan_with(old: &Enlivened, new: &Enlivened, policy: Policy) -> Plan {
    plan_following(old, new, policy, &Moves::new())
}

/// As [`plan_with`], where variables of other units have moved.
pub(crate) fn plan_following(old: &Enlivened, new: &Enlivened, policy: Policy, others: &Moves) -> Plan {
    let mut moves = others.clone();
    moves.extend(old.moves.clone());
    let after = migrate::followed(new, &moves);
    let (mut items, mut rest) = judge::judge(old, &after, policy);
    let migrations = migrate::wanted(old, &after, &items);
    if !migrations.is_empty() {
        moves.extend(migrations.iter().map(|m| (names::stable_part(&m.to).to_vec(), m.to.clone())));
        let before = items;
        (items, rest) = judge::judge(old, &migrate::followed(new, &moves), policy);
        migrate::settle(&mut items, &before, &migrations, old);
        migrate::refuse_pointed_to(&mut items, &migrations, old);
    }
    Plan { unit: new.graph.name.clone(), items, rest, all: OnceLock::new(), migrations, moves }
}

/// `new` as it is once `plan`, made for it, is carried out: what [`crate::delta`] is to be made of and what is to be
/// kept as the version in force.
#[must_use]
pub fn settled<'e>(new: &'e Enlivened, plan: &Plan) -> Cow<'e, Enlivened> {
    let mut settled = migrate::followed(new, &plan.moves);
    if !plan.migrations.is_empty() {
        settled.to_mut().moved += plan.migrations.len() as u32;
    }
    settled
}

/// The internal names of the functions that get a new body.
#[must_use]
pub fn touched(plan: &Plan) -> Vec<&[u8]> {
    let replaced = plan.items.iter().filter(|i| i.action == Action::Replace && i.thing == Thing::Function);
    replaced.map(|item| item.name.as_slice()).collect()
}
