//! `__attribute__((...))`, `[[...]]` and `asm("name")`: read into [`Attributes`], unknown ones left.

use super::parser::{Parser, R};
use crate::lex::{Keyword, TokenKind as T};
use crate::preprocess::known_attribute;
use crate::syntax::{At, Attributes, Format, FormatKind, ReturnKind, VisibilityAttribute};
use crate::types::{Kind, Scalar, TypeId};

impl Parser<'_> {
    /// Reads any attributes at the cursor into `into`.
    pub(crate) fn attributes(&mut self, into: &mut Attributes) -> R<()> {
        loop {
            if self.is_keyword(Keyword::Attribute) {
                self.bump();
                self.expect(T::LParen)?;
                self.expect(T::LParen)?;
                while !self.is(T::RParen) {
                    if self.is(T::Eof) {
                        return Err(self.expected("')'"));
                    }
                    if self.token.kind.is_word() {
                        self.check_layout_attribute();
                        self.attribute(into)?;
                    }
                    if !self.eat(T::Comma) {
                        break;
                    }
                }
                self.expect(T::RParen)?;
                self.expect(T::RParen)?;
            } else if self.is(T::LBracket) && self.peek().kind == T::LBracket {
                self.bracket_attributes(into)?;
            } else {
                return Ok(());
            }
        }
    }

    /// Says so where an attribute asks for a layout that is not there: without it data would be laid out wrong.
    fn check_layout_attribute(&mut self) {
        let Some(name) = self.token.name() else { return };
        let text = self.text(name);
        let foreign = match text.trim_start_matches("__").trim_end_matches("__") {
            "ms_struct" => true,
            "scalar_storage_order" => {
                let argument = self.cx.tokens.list.get(self.index + 2).copied();
                let literal = argument.filter(|token| token.kind == T::String).and_then(|token| {
                    crate::lex::literal::decode_string(&[token], self.cx.sources, &mut self.diagnostics)
                        .bytes
                        .starts_with(b"big")
                        .then_some(())
                });
                literal.is_some()
            }
            _ => false,
        };
        if foreign {
            self.error(self.at(), "unsupported", format!("attribute '{text}' is not supported"));
        }
    }

    fn bracket_attributes(&mut self, into: &mut Attributes) -> R<()> {
        self.bump();
        self.bump();
        while !self.is(T::RBracket) {
            if !self.token.kind.is_word() {
                return Err(self.expected("attribute name"));
            }
            if self.peek().kind == T::ColonColon {
                let space = self.token.name().map(|n| self.text(n)).unwrap_or_default();
                let at = self.at();
                self.bump();
                self.bump();
                if !matches!(space.as_str(), "gnu" | "__gnu__") {
                    let name = self.token.name().map(|n| self.text(n)).unwrap_or_default();
                    let what = format!("'{space}::{name}' scoped attribute directive ignored");
                    self.warn(at, "attributes", what);
                    self.skip_to(&[T::Comma, T::RBracket]);
                    if !self.eat(T::Comma) {
                        break;
                    }
                    continue;
                }
            }
            self.attribute(into)?;
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::RBracket)?;
        self.expect(T::RBracket)
    }

    fn attribute(&mut self, into: &mut Attributes) -> R<()> {
        let Some(name) = self.token.name() else { return Err(self.expected("attribute name")) };
        let text = self.text(name);
        let word = text.trim_start_matches("__").trim_end_matches("__");
        self.bump();
        match word {
            "packed" => into.packed = true,
            "noreturn" | "_Noreturn" => into.returning = ReturnKind::Never,
            "returns_twice" => into.returning = ReturnKind::Twice,
            "weak" => into.weak = true,
            "used" | "retain" => into.used = true,
            "noinline" => into.noinline = true,
            "always_inline" => into.always_inline = true,
            "gnu_inline" => into.gnu_inline = true,
            "transparent_union" => into.transparent_union = true,
            "common" => into.common = true,
            "aligned" | "warn_if_not_aligned" => {
                let align = if self.is(T::LParen) { self.integer_argument()? } else { 16 };
                self.set_align(into, align);
            }
            "vector_size" => into.vector_size = Some(self.integer_argument()?.clamp(1, 1 << 20) as u64),
            "section" => into.section = self.string_argument()?,
            "alias" => into.alias = self.string_argument()?,
            "ifunc" => into.ifunc = self.string_argument()?,
            "weakref" => {
                (into.weak, into.weak_reference) = (true, true);
                if self.is(T::LParen) {
                    into.weakref = self.string_argument()?;
                }
            }
            "visibility" => {
                into.visibility = match self.string_argument()?.as_deref() {
                    Some("hidden") => Some(VisibilityAttribute::Hidden),
                    Some("protected") => Some(VisibilityAttribute::Protected),
                    Some("internal") => Some(VisibilityAttribute::Internal),
                    _ => Some(VisibilityAttribute::Default),
                }
            }
            "constructor" | "destructor" => {
                let priority = if self.is(T::LParen) { Some(self.priority_argument(word)?) } else { None };
                if word == "constructor" {
                    into.constructor = Some(priority);
                } else {
                    into.destructor = Some(priority);
                }
            }
            "cleanup" | "mode" => {
                self.expect(T::LParen)?;
                let argument = self.token.name();
                self.bump();
                self.expect(T::RParen)?;
                if word == "mode" {
                    into.mode = argument;
                } else {
                    into.cleanup = argument;
                }
            }
            _ => self.advice(word, &text, into)?,
        }
        // Whatever is left of the arguments.
        if self.is(T::LParen) {
            let Some(close) = self.matching(self.at()) else { return Err(self.expected("')'")) };
            self.go(close);
            self.bump();
        }
        Ok(())
    }

    pub(crate) fn set_align(&mut self, into: &mut Attributes, align: i128) {
        if align <= 0 || align > 1 << 28 || align & (align - 1) != 0 {
            if align != 0 {
                self.error(self.at(), "alignment", "requested alignment is not a positive power of 2");
            }
            return;
        }
        into.align = Some(into.align.unwrap_or(1).max(align as u64));
    }

    fn integer_argument(&mut self) -> R<i128> {
        self.expect(T::LParen)?;
        let value = self.constant_integer()?;
        // Further arguments are left to be skipped.
        if self.is(T::Comma) {
            self.skip_to(&[T::RParen]);
        }
        self.expect(T::RParen)?;
        Ok(value)
    }

    /// Attributes that change no code, only what is said about it.
    fn advice(&mut self, word: &str, text: &str, into: &mut Attributes) -> R<()> {
        match word {
            "unused" | "maybe_unused" => into.unused = true,
            "warn_unused_result" | "nodiscard" => into.warn_unused_result = true,
            "sentinel" => into.sentinel = true,
            "deprecated" | "unavailable" => {
                let said = if self.is(T::LParen) {
                    self.string_argument()?.unwrap_or_default()
                } else {
                    String::new()
                };
                let place = if word == "deprecated" { &mut into.deprecated } else { &mut into.unavailable };
                *place = Some(said);
            }
            "format" if self.more() => into.format = self.format_argument()?,
            "nonnull" if self.more() => into.nonnull = Some(self.number_arguments()?),
            word if !known_attribute(word) => {
                let at = At(self.index as u32 - 1);
                self.warn(at, "attributes", format!("'{text}' attribute directive ignored"));
            }
            _ => {}
        }
        Ok(())
    }

    fn priority_argument(&mut self, word: &str) -> R<u16> {
        let at = self.at();
        let value = self.integer_argument()?;
        match u16::try_from(value) {
            Ok(priority) => Ok(priority),
            Err(_) => {
                let what = format!("{word} priorities must be integers from 0 to 65535 inclusive");
                self.error(at, "attributes", what);
                Ok(0)
            }
        }
    }

    /// `(printf, 1, 2)`; other kinds of format are left aside.
    fn format_argument(&mut self) -> R<Option<Format>> {
        self.expect(T::LParen)?;
        let word = self.token.name().map(|n| self.text(n)).unwrap_or_default();
        self.bump();
        self.expect(T::Comma)?;
        let text = self.constant_integer()?;
        self.expect(T::Comma)?;
        let first = self.constant_integer()?;
        self.expect(T::RParen)?;
        let kind = match word.trim_matches('_').trim_start_matches("gnu_") {
            "printf" => FormatKind::Print,
            "scanf" => FormatKind::Scan,
            _ => return Ok(None),
        };
        let number = |n: i128| u32::try_from(n).ok()?.checked_sub(1);
        Ok(number(text).map(|text| Format { kind, text, first: number(first) }))
    }

    /// Numbers in parentheses; none without any.
    fn number_arguments(&mut self) -> R<Vec<u32>> {
        let mut list = Vec::new();
        if self.eat(T::LParen) {
            while !self.is(T::RParen) {
                let value = self.constant_integer()?;
                list.extend(u32::try_from(value));
                if !self.eat(T::Comma) {
                    break;
                }
            }
            self.expect(T::RParen)?;
        }
        Ok(list)
    }

    fn string_argument(&mut self) -> R<Option<String>> {
        self.expect(T::LParen)?;
        if !self.is(T::String) {
            self.skip_to(&[T::RParen]);
            self.expect(T::RParen)?;
            return Ok(None);
        }
        let text = self.plain_string()?;
        self.expect(T::RParen)?;
        Ok(Some(text))
    }

    /// The content of the string literals at the cursor, as text.
    pub(crate) fn plain_string(&mut self) -> R<String> {
        let start = self.index;
        while self.is(T::String) {
            self.bump();
        }
        if start == self.index {
            return Err(self.expected("string literal"));
        }
        let cx = self.cx;
        let pieces: Vec<_> =
            cx.tokens.list[start..self.index].iter().copied().filter(|t| t.kind == T::String).collect();
        let literal = crate::lex::literal::decode_string(&pieces, cx.sources, &mut self.diagnostics);
        Ok(String::from_utf8_lossy(&literal.bytes).into_owned())
    }

    /// `asm("name")` after a declarator.
    pub(crate) fn asm_label(&mut self) -> R<Option<String>> {
        if !self.is_keyword(Keyword::Asm) {
            return Ok(None);
        }
        self.bump();
        self.expect(T::LParen)?;
        let name = self.plain_string()?;
        self.expect(T::RParen)?;
        Ok(Some(name))
    }

    /// What attributes make of a declared type.
    pub(crate) fn attributed_type(&mut self, ty: TypeId, attributes: &Attributes) -> TypeId {
        let mut ty = ty;
        if let Some(mode) = attributes.mode {
            ty = self.with_mode(ty, mode);
        }
        if let Some(bytes) = attributes.vector_size
            && let Some(size) = self.types.size(ty).filter(|&s| s > 0)
            && self.types.scalar(ty).is_some()
        {
            let quals = self.types.quals(ty);
            let element = self.types.plain(ty);
            let vector = self.types.intern(Kind::Vector(element, (bytes / size) as u32));
            ty = self.types.qualified(vector, quals);
        }
        ty
    }

    fn with_mode(&mut self, ty: TypeId, mode: crate::lex::Name) -> TypeId {
        let text = self.text(mode);
        let signed = self.types.scalar(ty).is_none_or(Scalar::is_signed);
        let int = |s: Scalar| TypeId::of_scalar(s.with_sign(signed));
        let new = match text.trim_matches('_') {
            "QI" | "byte" => int(Scalar::SChar),
            "HI" => int(Scalar::Short),
            "SI" => int(Scalar::Int),
            "DI" | "word" | "pointer" | "unwind_word" => int(Scalar::Long),
            "TI" => int(Scalar::Int128),
            "SF" => TypeId::FLOAT,
            "DF" => TypeId::DOUBLE,
            "XF" => TypeId::LDOUBLE,
            "TF" => TypeId::FLOAT128,
            "SC" => self.types.intern(Kind::Complex(Scalar::Float)),
            "DC" => self.types.intern(Kind::Complex(Scalar::Double)),
            "XC" => self.types.intern(Kind::Complex(Scalar::LongDouble)),
            "TC" => self.types.intern(Kind::Complex(Scalar::Float128)),
            _ => return ty,
        };
        let quals = self.types.quals(ty);
        self.types.qualified(new, quals)
    }
}
