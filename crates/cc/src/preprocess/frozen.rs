//! What a run leaves for reading stretches again, as bytes ([`crate::frozen`]).
//!
//! Macros are written with the spelling of their literals: the texts they were defined in need not be there when
//! they are read. What becomes of them stands behind each other in one text then, as if it were a file.

use super::builtin::Builtin;
use super::macros::{Macro, MacroRef, Macros, Shape};
use super::predefined;
use super::stretch::{Kept, Log, Redefined};
use crate::Session;
use crate::frozen::wire::{Hidden, Reader, Wire, Writer, enums, ids, structs};
use crate::lex::{Flags, Token, TokenKind};
use crate::source::{FileId, Origin, Pos};
use std::sync::Arc;

ids! { MacroRef Flags }

structs! {
    Redefined { token name before after }
}

enums! {
    Builtin {
        Line File FileName BaseFile Date Time Timestamp Counter IncludeLevel HasInclude HasIncludeNext HasEmbed
        HasAttribute HasCAttribute KnowsName HasFeature Pragma
    }
    Shape { Object Function { params variadic } Builtin(builtin) Unread(start) }
    TokenKind {
        Eof Ident Keyword Number Char String Pragma Stray Unterminated LineEnd Padding LParen RParen LBracket RBracket LBrace RBrace Dot Ellipsis Arrow PlusPlus MinusMinus Amp Star Plus Minus Tilde Bang Slash Percent LtLt GtGt Lt Gt LtEq GtEq EqEq BangEq Caret Pipe AmpAmp PipePipe Question Colon ColonColon Semi Eq StarEq SlashEq PercentEq PlusEq MinusEq LtLtEq GtGtEq AmpEq CaretEq PipeEq Comma Hash HashHash
    }
}

impl Wire<Hidden> for Macro {
    fn put(&self, to: &mut Writer) {
        let Self { name, shape, body, params, disabled: _, is_plain, is_final, pos: _ } = self;
        (*name, *shape).put(to);
        (*body, *params).put(to);
        (*is_plain, *is_final).put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        let ((name, shape), (body, params)) = (Wire::take(from)?, Wire::take(from)?);
        let (is_plain, is_final) = Wire::take(from)?;
        Some(Self { name, shape, body, params, disabled: false, is_plain, is_final, pos: Pos::NONE })
    }
}

impl Kept {
    /// Whether nothing of it would be lost: pushed macros are not written.
    pub(crate) fn can_freeze(&self) -> bool {
        self.allows_stretches() && self.macros.pushed.is_empty()
    }

    /// Writes down macros and what became of them.
    pub(crate) fn freeze(&self, session: &Session, to: &mut Writer) {
        let Macros { by_name, list, bodies, params, .. } = &self.macros;
        list.put(to);
        params.put(to);
        to.number(bodies.len() as u64);
        for token in bodies {
            (token.kind, token.flags).put(to);
            (token.sub, token.value).put(to);
            if token.kind.is_spelled() {
                to.bytes(session.sources.raw(token.pos, token.value));
            }
        }
        let defined = by_name.iter().zip(0_u32..).filter(|(to, _)| **to != MacroRef::default());
        let defined: Vec<(u32, MacroRef)> = defined.map(|(to, name)| (name, *to)).collect();
        defined.put(to);
        self.log.redefined.put(to);
    }

    /// Reads what [`Kept::freeze`] wrote into a session that has nothing but its names; `main` is the main file there.
    pub(crate) fn thaw(from: &mut Reader<'_>, session: &mut Session, main: FileId) -> Option<Self> {
        let sources = &mut session.sources;
        let file = sources.add_fixed("<built-in>", &predefined::TEXT);
        let origin = |shown: &str| Origin { included_at: None, is_system: true, shown: Arc::from(shown) };
        let entry = sources.enter(file, origin("<built-in>"))?;
        let predefined = sources.entry(entry).start;
        let mut macros = Macros::default();
        (macros.list, macros.params) = (Wire::take(from)?, Wire::take(from)?);
        let mut spelled = Vec::new();
        for _ in 0..from.count()? {
            let ((kind, flags), (sub, value)) = (Wire::take(from)?, Wire::take(from)?);
            let mut token = Token { kind, sub, flags, value, pos: Pos::NONE };
            if token.kind.is_spelled() {
                // From the beginning of the text, until it is known where that is.
                token.pos = Pos::from_number(spelled.len() as u32);
                spelled.extend_from_slice(from.bytes()?);
            }
            macros.bodies.push(token);
        }
        let file = sources.add_memory("<macros>", &spelled);
        let entry = sources.enter(file, origin("<macros>"))?;
        let start = sources.entry(entry).start;
        let literals = macros.bodies.iter_mut().filter(|token| token.kind.is_spelled());
        literals.for_each(|token| token.pos = start.plus(token.pos.number()));
        let is_inside = |(first, behind): (u32, u32), len: usize| first <= behind && behind as usize <= len;
        let (bodies, params) = (macros.bodies.len(), macros.params.len());
        if !macros.list.iter().all(|m| is_inside(m.body, bodies) && is_inside(m.params, params)) {
            return None;
        }
        for (name, to) in Vec::<(u32, MacroRef)>::take(from)? {
            if name as usize >= session.names.len() {
                return None;
            }
            macros.set(crate::Name::from_fixed(name), to);
        }
        let mut log = Log::default();
        log.redefined = Wire::take(from)?;
        Some(Self { macros, log, main, predefined, has_poison: false })
    }
}
