//! Definitions of old style: names in the parentheses, their types behind them.

use super::declarator::Parameters;
use super::declare::Declared;
use super::parser::{Parser, R};
use super::specifier::Storage;
use crate::lex::TokenKind as T;
use crate::syntax::Param;
use crate::types::{More, Quals, TypeId};

impl Parser<'_> {
    /// Reads the types of parameters of old style, if the definition is of that style.
    pub(super) fn complete_old_style(&mut self, declared: &mut Declared, function: &mut Parameters) -> R<()> {
        if !function.old_style {
            return Ok(());
        }
        self.old_style_parameters(function)?;
        if let Some(result) = self.types.function_parts(declared.ty).map(|f| f.result) {
            let types: Vec<TypeId> = function.list.iter().map(|p| self.types.plain(p.ty)).collect();
            declared.ty = self.types.function(result, &types, More::Unprototyped);
            let types: Vec<TypeId> =
                function.list.iter().map(|p| self.types.requalified(p.spelled, Quals::NONE)).collect();
            let result = self.types.function_parts(declared.spelled).map_or(result, |f| f.result);
            declared.spelled = self.types.function(result, &types, More::Unprototyped);
        }
        Ok(())
    }

    fn old_style_parameters(&mut self, function: &mut Parameters) -> R<()> {
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
