//! Which macro a token came out of.
//!
//! Only tokens from macro bodies have a row here; tokens of arguments keep the place where they were
//! written, which is where a person wants to be pointed to.

use super::{Pos, VIRTUAL_BASE};
use crate::lex::Name;

/// One use of one macro.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct ExpansionId(pub(crate) u32);

impl ExpansionId {
    /// No macro: straight from a file.
    pub const NONE: Self = Self(u32::MAX);
}

/// One use of one macro.
#[derive(Clone, Copy, Debug)]
pub struct Expansion {
    /// The macro.
    pub name: Name,
    /// Where it is named: the spelling, which lies in another macro's body if `parent` is one.
    pub call: Pos,
    /// Where the macro is defined.
    pub definition: Pos,
    /// The expansion that the macro's name came out of, or [`ExpansionId::NONE`].
    pub parent: ExpansionId,
}

#[derive(Default)]
pub(super) struct Expansions {
    list: Vec<Expansion>,
    tokens: Vec<(Pos, ExpansionId)>,
}

impl Expansions {
    pub(super) fn add(&mut self, expansion: Expansion) -> ExpansionId {
        let id = ExpansionId(self.list.len() as u32);
        self.list.push(expansion);
        id
    }

    #[inline]
    pub(super) fn add_token(&mut self, spelling: Pos, expansion: ExpansionId) -> Pos {
        let index = self.tokens.len() as u32;
        // Half the space is 2^31 tokens; TOKENS_MAX stops long before.
        self.tokens.push((spelling, expansion));
        Pos(VIRTUAL_BASE | index)
    }

    fn row(&self, pos: Pos) -> Option<(Pos, ExpansionId)> {
        if !pos.is_virtual() {
            return None;
        }
        self.tokens.get((pos.0 & !VIRTUAL_BASE) as usize).copied()
    }

    pub(super) fn spelling(&self, pos: Pos) -> Pos {
        self.row(pos).map_or(pos, |(spelling, _)| spelling)
    }

    pub(super) fn backtrace(&self, pos: Pos) -> impl Iterator<Item = &Expansion> {
        let first = self.row(pos).map(|(_, id)| id);
        std::iter::successors(first.and_then(|id| self.list.get(id.0 as usize)), |expansion| {
            self.list.get(expansion.parent.0 as usize)
        })
    }

    pub(super) fn outermost(&self, pos: Pos) -> Pos {
        self.backtrace(pos).last().map_or(pos, |expansion| expansion.call)
    }

    pub(super) fn expansion_of(&self, pos: Pos) -> ExpansionId {
        self.row(pos).map_or(ExpansionId::NONE, |(_, id)| id)
    }
}

impl super::Sources {
    /// The innermost expansion that gave the token at `pos`.
    #[must_use]
    pub fn expansion_of(&self, pos: Pos) -> ExpansionId {
        self.expansions.expansion_of(pos)
    }

    /// Where the outermost macro of the chain that begins with `id` is named; `pos` for no macro.
    #[must_use]
    pub(crate) fn outermost_call(&self, id: ExpansionId, pos: Pos) -> Pos {
        let mut call = pos;
        let mut next = id;
        while let Some(expansion) = self.expansions.list.get(next.0 as usize) {
            call = expansion.call;
            next = expansion.parent;
        }
        call
    }
}
