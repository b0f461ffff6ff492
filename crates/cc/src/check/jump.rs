//! Jumps that the language forbids: past the declaration of something whose length is computed, and into
//! a statement expression.
//!
//! Each of these is a barrier: it stands from its place to the end of its block. A label remembers the
//! barriers before it and a jump those before its own place; every barrier of the label must be one of
//! the jump's.

use super::parser::Parser;
use crate::syntax::{At, LabelId, SwitchId};

/// What stands in the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Barrier {
    /// A declaration of a variably modified type, by its token.
    Variable(At),
    /// A statement expression, by its token.
    Expression(At),
}

/// Barriers of labels, jumps and switches of a body.
#[derive(Default)]
pub(crate) struct Jumps {
    /// Those that stand here.
    pub(crate) now: Vec<Barrier>,
    labels: Vec<(LabelId, Vec<Barrier>)>,
    gotos: Vec<(LabelId, At, Vec<Barrier>)>,
    switches: Vec<(SwitchId, usize)>,
}

impl Parser<'_> {
    pub(crate) fn jump_label(&mut self, label: LabelId) {
        if !self.jumps.now.is_empty() {
            let here = self.jumps.now.clone();
            self.jumps.labels.push((label, here));
        }
    }

    pub(crate) fn jump_from(&mut self, label: LabelId, at: At) {
        let here = self.jumps.now.clone();
        self.jumps.gotos.push((label, at, here));
    }

    pub(crate) fn jump_switch(&mut self, switch: SwitchId) {
        let here = self.jumps.now.len();
        self.jumps.switches.push((switch, here));
    }

    /// A case label of `switch`.
    pub(crate) fn jump_case(&mut self, switch: SwitchId, at: At) {
        let outside = self.jumps.switches.iter().rev().find(|(id, _)| *id == switch).map(|s| s.1);
        let Some(crossed) = outside.and_then(|outside| self.jumps.now.get(outside)).copied() else { return };
        let what = match crossed {
            Barrier::Variable(_) => "switch jumps into scope of identifier with variably modified type",
            Barrier::Expression(_) => "switch jumps into statement expression",
        };
        self.error(at, "jump", what);
    }

    /// Compares every `goto` with its label, once the body is read.
    pub(crate) fn check_jumps(&mut self) {
        let jumps = std::mem::take(&mut self.jumps);
        for (label, barriers) in &jumps.labels {
            for (_, at, here) in jumps.gotos.iter().filter(|(to, ..)| to == label) {
                let crossed = barriers.iter().find(|b| !here.contains(b));
                let (what, place) = match crossed {
                    Some(Barrier::Variable(place)) => {
                        ("jump into scope of identifier with variably modified type", *place)
                    }
                    Some(Barrier::Expression(place)) => ("jump into statement expression", *place),
                    None => continue,
                };
                let (span, place) = (self.span(*at), self.span(place));
                let report = crate::diagnostic::Report::error("jump", what, span);
                self.diagnostics.add(report.note_at("it begins here", place));
            }
        }
    }
}
