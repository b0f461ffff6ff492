//! Functions that can be replaced: for each its entry, its slot and its bodies.
//!
//! A body is code that a publication brought; it never moves and never changes. Which body a slot names
//! is written down for every generation that changed it, so that any generation's state can be told, and
//! made current again, without asking memory. What is stored here changes only when a publication can no
//! longer fail.
//!
//! A slot is stored to by one aligned release store (`Space::store_word`); whoever jumps through it sees
//! either body, whole, since the bytes of a body are written and made visible to every core before its
//! address is stored.

use lively_base::{RunAddr, Size};
use lively_graph::SymbolId;
use lively_link::layout::NewBody;
use lively_link::{GlobalId, UnitId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One version of a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Body {
    /// The generation that brought it.
    pub generation: u64,
    /// Where it is.
    pub at: RunAddr,
    /// Bytes, 0 when unknown.
    pub size: u64,
    pub(crate) unit: UnitId,
    pub(crate) symbol: SymbolId,
}

impl Body {
    /// Its bytes; at least the first.
    pub(crate) fn range(&self) -> Range<RunAddr> {
        self.at..self.at + Size(self.size.max(1))
    }
}

/// A function with everything it was and is.
#[derive(Clone, Debug)]
pub(crate) struct Replaceable {
    /// Its name's number.
    pub(crate) global: GlobalId,
    /// The word its entry jumps through.
    pub(crate) slot: RunAddr,
    /// Oldest first.
    pub(crate) bodies: Vec<Body>,
    /// From which generation on which body was in force.
    pub(crate) active: Vec<(u64, u32)>,
}

impl Replaceable {
    /// The body in force.
    pub(crate) fn current(&self) -> &Body {
        let index = self.active.last().map_or(0, |&(_, body)| body as usize);
        &self.bodies[index]
    }

    /// The number of the body that was in force at a generation; the first when that is older than all.
    fn index_at(&self, generation: u64) -> u32 {
        let after = self.active.partition_point(|&(from, _)| from <= generation);
        self.active[after.saturating_sub(1)].1
    }
}

/// A slot that is to name another body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Store {
    /// The slot.
    pub(crate) slot: RunAddr,
    /// What is in it.
    pub(crate) from: RunAddr,
    /// What goes into it.
    pub(crate) to: RunAddr,
}

/// A function's change to another of its bodies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Switch {
    function: usize,
    body: u32,
    /// The slot.
    pub(crate) slot: RunAddr,
    /// The body it names.
    pub(crate) from: Range<RunAddr>,
    /// The body it is to name.
    pub(crate) to: RunAddr,
}

/// All functions of an image that can be replaced.
#[derive(Default, Debug)]
pub(crate) struct Functions {
    list: Vec<Replaceable>,
    by_global: FxHashMap<GlobalId, usize>,
}

impl Functions {
    pub(crate) fn of(&self, global: GlobalId) -> Option<&Replaceable> {
        self.by_global.get(&global).map(|&index| &self.list[index])
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Replaceable> {
        self.list.iter()
    }

    /// Takes the bodies of a publication; `size` answers how long each is.
    pub(crate) fn add(&mut self, generation: u64, bodies: &[NewBody], size: impl Fn(&NewBody) -> u64) {
        for new in bodies {
            // Other names of a function have its slot: they are it.
            let other = || self.list.iter().position(|function| function.slot == new.slot);
            let known = self.by_global.get(&new.global).copied();
            let known = known.or_else(|| if new.is_first { None } else { other() });
            let index = known.unwrap_or_else(|| {
                let (bodies, active) = (Vec::new(), Vec::new());
                self.list.push(Replaceable { global: new.global, slot: new.slot, bodies, active });
                self.list.len() - 1
            });
            self.by_global.insert(new.global, index);
            let function = &mut self.list[index];
            if function.bodies.last().is_some_and(|body| (body.generation, body.at) == (generation, new.at)) {
                continue;
            }
            let (at, unit, symbol) = (new.at, new.unit, new.symbol);
            function.active.push((generation, function.bodies.len() as u32));
            function.bodies.push(Body { generation, at, size: size(new), unit, symbol });
        }
    }

    /// What must be stored so that everything is as in `generation`.
    pub(crate) fn switches_to(&self, generation: u64) -> Vec<Switch> {
        let switch = |(index, function): (usize, &Replaceable)| {
            let body = function.index_at(generation);
            let (from, to) = (function.current().range(), function.bodies[body as usize].at);
            (from.start != to).then_some(Switch { function: index, body, slot: function.slot, from, to })
        };
        self.list.iter().enumerate().filter_map(switch).collect()
    }

    /// Notes that switches were made by `generation`.
    pub(crate) fn switched(&mut self, generation: u64, switches: &[Switch]) {
        for switch in switches {
            self.list[switch.function].active.push((generation, switch.body));
        }
    }

    pub(crate) fn global_of(&self, switch: &Switch) -> GlobalId {
        self.list[switch.function].global
    }
}
