//! Pragmas that change what declarations mean.

use super::parser::Parser;
use crate::preprocess::{PackAction, PragmaKind};

impl Parser<'_> {
    /// Carries out the pragma at the cursor.
    pub(crate) fn pragma(&mut self) {
        let cx = self.cx;
        let Some(pragma) = cx.tokens.pragmas.get(self.token.index()) else { return };
        match &pragma.kind {
            PragmaKind::Pack(action) => self.pack(*action),
            PragmaKind::Weak { name, .. } => {
                self.weak_names.push(*name);
                self.apply_weak(*name);
            }
            _ => {}
        }
    }

    fn apply_weak(&mut self, name: crate::lex::Name) {
        if let Some(binding) = self.scope.find(name)
            && let crate::syntax::BindingKind::Symbol(symbol) = binding.kind
            && let Some(symbol) = self.symbols.own_mut(symbol)
        {
            symbol.attributes_mut().weak = true;
        }
    }

    fn pack(&mut self, action: PackAction) {
        let limit = |n: Option<u32>| n.filter(|n| n.is_power_of_two() && *n <= 16).map(u64::from);
        match action {
            PackAction::Set(value) => self.pack = limit(value),
            PackAction::Push { label, value } => {
                self.pack_stack.push((label, self.pack));
                if value.is_some() {
                    self.pack = limit(value);
                }
            }
            PackAction::Pop { label } => {
                let at = match label {
                    Some(_) => self.pack_stack.iter().rposition(|(l, _)| *l == label),
                    None => self.pack_stack.len().checked_sub(1),
                };
                if let Some(at) = at {
                    self.pack = self.pack_stack[at].1;
                    self.pack_stack.truncate(at);
                }
            }
        }
    }
}
