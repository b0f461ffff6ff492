//! Definitions of old style: names in the parentheses, their types behind them.

use super::declarator::Parameters;
use super::parser::{Parser, R};
use super::specifier::Storage;
use crate::lex::TokenKind as T;
use crate::syntax::Param;

impl Parser<'_> {
    pub(super) fn old_style_parameters(&mut self, function: &mut Parameters) -> R<()> {
        let mark = self.scope.enter();
        let result = self.old_style_inside(function);
        self.scope.leave(mark);
        result
    }

    fn old_style_inside(&mut self, function: &mut Parameters) -> R<()> {
        while !self.is(T::LBrace) && !self.is(T::Eof) {
            let spec = self.specifiers()?;
            loop {
                let declared = self.declared(&spec)?;
                let spelled = self.adjusted(declared.spelled);
                let ty = self.types.canonical(spelled);
                let param: Option<&mut Param> =
                    function.list.iter_mut().find(|p| p.name == Some(declared.name));
                match param {
                    Some(param) => {
                        (param.ty, param.spelled) = (ty, spelled);
                        param.unused = spec.attributes.unused || declared.attributes.unused;
                        param.register = spec.storage == Storage::Register;
                    }
                    None => {
                        let text = self.text(declared.name);
                        self.error(
                            declared.at,
                            "parameter",
                            format!("declaration for parameter '{text}' but no such parameter"),
                        );
                    }
                }
                if !self.eat(T::Comma) {
                    break;
                }
            }
            self.expect(T::Semi)?;
        }
        Ok(())
    }
}
