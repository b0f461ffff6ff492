//! Types as gcc writes them in messages: `int (*)(char *, ...)`, `struct s [3]`.

use super::{Kind, More, Quals, RecordKind, TypeId, Types};
use crate::lex::Name;
use std::fmt::Write as _;

/// Writes types; needs the names of tags.
pub struct Printer<'t, 'b> {
    types: &'t Types<'b>,
    spelling: &'t dyn Fn(Name) -> String,
}

impl<'t, 'b> Printer<'t, 'b> {
    /// A printer that asks `spelling` for the letters of a name.
    #[must_use]
    pub fn new(types: &'t Types<'b>, spelling: &'t dyn Fn(Name) -> String) -> Self {
        Self { types, spelling }
    }

    /// `ty` as an abstract declarator.
    #[must_use]
    pub fn text(&self, ty: TypeId) -> String {
        let mut left = String::new();
        let mut right = String::new();
        self.declarator(ty, &mut left, &mut right, 0);
        let mut text = left;
        text.push_str(&right);
        text
    }

    /// Builds the text outside in: `inner` is what stands between left and right.
    fn declarator(&self, ty: TypeId, left: &mut String, right: &mut String, depth: u32) {
        if depth > 64 {
            left.push_str("...");
            return;
        }
        let quals = self.types.quals(ty);
        match self.types.kind(ty) {
            Kind::Pointer(to) => {
                let inner_brackets = matches!(
                    self.types.kind(to),
                    Kind::Array(..) | Kind::Incomplete(_) | Kind::Vla(..) | Kind::Function(_)
                );
                let mut after = String::new();
                self.declarator(to, left, &mut after, depth + 1);
                if inner_brackets {
                    left.push_str(if left.ends_with('(') || left.ends_with('*') { "(*" } else { " (*" });
                    after.insert(0, ')');
                } else {
                    left.push_str(if left.ends_with('*') { "*" } else { " *" });
                }
                let words = qual_words(quals);
                if !words.is_empty() {
                    left.push(' ');
                    left.push_str(&words);
                }
                right.push_str(&after);
            }
            Kind::Array(element, length) => self.array(element, &length.to_string(), left, right, depth),
            Kind::Incomplete(element) => self.array(element, "", left, right, depth),
            Kind::Vla(element, _) => self.array(element, "n", left, right, depth),
            Kind::Function(id) => {
                let signature = self.types.signature(id);
                let mut after = String::new();
                self.declarator(signature.result, left, &mut after, depth + 1);
                right.push('(');
                let mut parts: Vec<String> = signature.params.iter().map(|&p| self.text(p)).collect();
                match signature.more {
                    More::Variadic => parts.push("...".into()),
                    More::Nothing if parts.is_empty() => parts.push("void".into()),
                    _ => {}
                }
                right.push_str(&parts.join(", "));
                right.push(')');
                right.push_str(&after);
            }
            _ => {
                let words = qual_words(quals);
                if !words.is_empty() {
                    left.push_str(&words);
                    left.push(' ');
                }
                self.base(ty, left);
            }
        }
    }

    fn array(&self, element: TypeId, length: &str, left: &mut String, right: &mut String, depth: u32) {
        let mut after = String::new();
        self.declarator(element, left, &mut after, depth + 1);
        let _ = write!(right, "[{length}]");
        right.push_str(&after);
    }

    fn base(&self, ty: TypeId, out: &mut String) {
        match self.types.kind(ty) {
            Kind::Void => out.push_str("void"),
            Kind::Error => out.push_str("<error>"),
            Kind::Scalar(s) => out.push_str(s.name()),
            Kind::Complex(s) => {
                out.push_str("_Complex ");
                out.push_str(s.name());
            }
            Kind::Record(id) => {
                let record = self.types.record(id);
                out.push_str(match record.kind {
                    RecordKind::Struct => "struct ",
                    RecordKind::Union => "union ",
                });
                self.tag(record.tag, out);
            }
            Kind::Enum(id) => {
                out.push_str("enum ");
                self.tag(self.types.enumeration(id).tag, out);
            }
            Kind::Vector(element, lanes) => {
                let _ = write!(out, "__vector({lanes}) ");
                out.push_str(&self.text(element));
            }
            _ => out.push_str(&self.text(ty)),
        }
    }

    fn tag(&self, tag: Option<Name>, out: &mut String) {
        match tag {
            Some(name) => out.push_str(&(self.spelling)(name)),
            None => out.push_str("<anonymous>"),
        }
    }
}

fn qual_words(quals: Quals) -> String {
    let words = [
        (Quals::CONST, "const"),
        (Quals::VOLATILE, "volatile"),
        (Quals::RESTRICT, "restrict"),
        (Quals::ATOMIC, "_Atomic"),
    ];
    let present: Vec<&str> = words.iter().filter(|(q, _)| quals.has(*q)).map(|(_, w)| *w).collect();
    present.join(" ")
}
