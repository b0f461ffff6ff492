//! Calls with a format: `printf` and `scanf` and whatever `__attribute__((format))` names.
//!
//! The format is read when it is a string literal; every directive is compared with the argument that
//! belongs to it, after the promotions of a variadic call. Signedness is not looked at, as hardly any
//! program keeps to it. Refuses to guess about formats that are computed, wide, or numbered (`%1$d`).

use super::parser::Parser;
use crate::diagnostic::Report;
use crate::lex::TokenKind as T;
use crate::source::Span;
use crate::syntax::{ExprId, ExprKind, Format, FormatKind, Linkage, Symbol};
use crate::types::{Kind, Scalar, TypeId};

/// Functions of the library that take a format: number of the format and of the first argument for it,
/// from 0; those with a `va_list` have none.
const LIBRARY: &[(&str, FormatKind, u32, Option<u32>)] = &[
    ("asprintf", FormatKind::Print, 1, Some(2)),
    ("dprintf", FormatKind::Print, 1, Some(2)),
    ("fprintf", FormatKind::Print, 1, Some(2)),
    ("fscanf", FormatKind::Scan, 1, Some(2)),
    ("printf", FormatKind::Print, 0, Some(1)),
    ("scanf", FormatKind::Scan, 0, Some(1)),
    ("snprintf", FormatKind::Print, 2, Some(3)),
    ("sprintf", FormatKind::Print, 1, Some(2)),
    ("sscanf", FormatKind::Scan, 1, Some(2)),
    ("vfprintf", FormatKind::Print, 1, None),
    ("vfscanf", FormatKind::Scan, 1, None),
    ("vprintf", FormatKind::Print, 0, None),
    ("vscanf", FormatKind::Scan, 0, None),
    ("vsnprintf", FormatKind::Print, 2, None),
    ("vsprintf", FormatKind::Print, 1, None),
    ("vsscanf", FormatKind::Scan, 1, None),
];

/// `hh` to `L` before a conversion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    None,
    Char,
    Short,
    Long,
    LongLong,
    LongDouble,
    Max,
    Size,
    Difference,
}

/// One `%...` of a format.
struct Directive {
    /// Bytes of the format it covers.
    start: usize,
    end: usize,
    letter: u8,
    length: Length,
    /// `*` for width and precision, each an `int`.
    stars: usize,
    /// `%*d` of scanf: read and dropped.
    dropped: bool,
    /// `m` of scanf: memory is allocated.
    allocates: bool,
}

/// What a directive asks of its argument.
#[derive(Clone, Copy)]
enum Wanted {
    /// An integer of this size, or a floating type.
    Value(TypeId),
    /// A pointer to one.
    To(TypeId),
    /// Any pointer.
    Pointer,
}

impl Parser<'_> {
    /// Looks at the arguments of a call of `callee` as far as its declaration says more than its type.
    pub(crate) fn check_arguments(&mut self, callee: ExprId, list: &[ExprId]) {
        let ExprKind::Decay(of) = self.tree.kind(callee) else { return };
        let ExprKind::Symbol(id) = self.tree.kind(of) else { return };
        let symbol = self.symbols.get(id);
        let format = self.format_of(symbol);
        let attributes = symbol.attributes.as_deref();
        let nonnull = attributes.and_then(|a| a.nonnull.clone());
        let sentinel = attributes.is_some_and(|a| a.sentinel);
        if let Some(numbers) = nonnull {
            self.check_nonnull(&numbers, list);
        }
        if sentinel && !list.last().is_some_and(|&last| self.ends_list(last)) {
            let at = list.last().map_or(self.tree.expr(callee).at, |&e| self.tree.expr(e).at);
            self.warn(at, "format", "missing sentinel in function call");
        }
        if let Some(format) = format {
            self.check_format(format, list);
        }
    }

    /// Whether `expr` is a null pointer, whatever it was converted to.
    fn is_null_argument(&self, mut expr: ExprId) -> bool {
        while let ExprKind::Convert(of) = self.tree.kind(expr) {
            expr = of;
        }
        self.literal_int(expr) == Some(0)
    }

    fn ends_list(&self, last: ExprId) -> bool {
        self.types.pointee(self.tree.ty(last)).is_some() && self.is_null_argument(last)
    }

    fn check_nonnull(&mut self, numbers: &[u32], list: &[ExprId]) {
        for (number, &argument) in list.iter().enumerate() {
            let named = numbers.is_empty() || numbers.contains(&(number as u32 + 1));
            if named
                && self.types.pointee(self.tree.ty(argument)).is_some()
                && self.is_null_argument(argument)
            {
                let what = format!("argument {} null where non-null expected", number + 1);
                self.warn(self.tree.expr(argument).at, "nonnull", what);
            }
        }
    }

    fn format_of(&self, symbol: &Symbol) -> Option<Format> {
        if let Some(format) = symbol.attributes.as_ref().and_then(|a| a.format) {
            return Some(format);
        }
        if self.cx.options.no_builtins || symbol.linkage != Linkage::External {
            return None;
        }
        let name = self.cx.names.bytes_of(symbol.name?);
        let known = LIBRARY.iter().find(|(text, ..)| text.as_bytes() == name)?;
        Some(Format { kind: known.1, text: known.2, first: known.3 })
    }

    fn check_format(&mut self, format: Format, list: &[ExprId]) {
        let Some(&text) = list.get(format.text as usize) else { return };
        let Some((literal, bytes)) = self.format_text(text) else {
            let no_arguments = format.first.is_some_and(|first| list.len() <= first as usize);
            if no_arguments && format.kind == FormatKind::Print && !self.is_null_argument(text) {
                let what = "format not a string literal and no format arguments";
                self.warn(self.tree.expr(text).at, "format-security", what);
            }
            return;
        };
        let at = self.tree.expr(literal).at;
        if bytes.is_empty() {
            self.warn(at, "format-zero-length", "zero-length format string");
            return;
        }
        let directives = match directives(&bytes, format.kind) {
            Ok(directives) => directives,
            Err(Fault::Numbered) => return,
            Err(Fault::Wrong(start, end, what)) => {
                let span = self.format_span(literal, start, end);
                self.diagnostics.add(Report::warning("format", what, span));
                return;
            }
        };
        if let Some(first) = format.first {
            self.match_directives((format.kind, first as usize), literal, (&bytes, &directives), list);
        }
    }

    /// Compares directives with arguments, one after the other.
    fn match_directives(
        &mut self,
        (kind, first): (FormatKind, usize),
        literal: ExprId,
        (bytes, directives): (&[u8], &[Directive]),
        list: &[ExprId],
    ) {
        let mut next = first;
        for directive in directives {
            for _ in 0..directive.stars {
                self.match_one((Wanted::Value(TypeId::INT), next), (literal, directive), b"*", list);
                next += 1;
            }
            let wanted = match kind {
                FormatKind::Print => printed(directive),
                FormatKind::Scan => scanned(directive),
            };
            if let Some(wanted) = wanted.filter(|_| !directive.dropped) {
                let text = &bytes[directive.start..directive.end];
                self.match_one((wanted, next), (literal, directive), text, list);
                next += 1;
            }
        }
        if next < list.len() {
            let span = self.span(self.tree.expr(literal).at);
            let extra = self.span(self.tree.expr(list[next]).at);
            let report = Report::warning("format-extra-args", "too many arguments for format", span);
            self.diagnostics.add(report.range(extra));
        }
    }

    fn match_one(
        &mut self,
        (wanted, number): (Wanted, usize),
        (literal, directive): (ExprId, &Directive),
        text: &[u8],
        list: &[ExprId],
    ) {
        let text = String::from_utf8_lossy(text).into_owned();
        let text = if text == "*" { "field width".to_owned() } else { format!("'{text}'") };
        let shown = |p: &mut Self| match wanted {
            Wanted::Value(ty) => p.show(ty),
            Wanted::To(ty) => {
                let pointer = p.types.pointer(ty);
                p.show(pointer)
            }
            Wanted::Pointer => "'void *'".into(),
        };
        let Some(&argument) = list.get(number) else {
            let wanted = shown(self);
            let span = self.format_span(literal, directive.start, directive.end);
            let what = format!("format {text} expects a matching {wanted} argument");
            self.diagnostics.add(Report::warning("format", what, span));
            return;
        };
        let ty = self.tree.ty(argument);
        if ty == TypeId::ERROR || self.fits_directive(wanted, ty) || self.is_null_argument(argument) {
            return;
        }
        let wanted = shown(self);
        let given = self.show(ty);
        let span = self.format_span(literal, directive.start, directive.end);
        let what = format!(
            "format {text} expects argument of type {wanted}, but argument {} has type {given}",
            number + 1
        );
        let range = self.span(self.tree.expr(argument).at);
        self.diagnostics.add(Report::warning("format", what, span).range(range));
    }

    fn fits_directive(&self, wanted: Wanted, ty: TypeId) -> bool {
        let same = |a: TypeId, b: TypeId| match (self.types.scalar(a), self.types.scalar(b)) {
            (Some(a), Some(b)) if a.is_integer() && b.is_integer() => a.with_sign(true) == b.with_sign(true),
            (Some(a), Some(b)) => a == b,
            _ => self.types.plain(a) == self.types.plain(b),
        };
        match wanted {
            Wanted::Value(wanted) => self.types.pointee(ty).is_none() && same(wanted, ty),
            Wanted::Pointer => self.types.pointee(ty).is_some(),
            Wanted::To(wanted) => match self.types.pointee(ty) {
                Some(to) => match (self.types.pointee(wanted), self.types.pointee(to)) {
                    (Some(_), Some(_)) => true,
                    (None, None) => {
                        same(wanted, to)
                            || self.types.scalar(wanted) == Some(Scalar::Char)
                                && self.types.kind(to) == Kind::Void
                    }
                    _ => false,
                },
                None => false,
            },
        }
    }

    /// The string literal behind `expr`, and its bytes up to the end.
    fn format_text(&self, mut expr: ExprId) -> Option<(ExprId, Vec<u8>)> {
        while let ExprKind::Convert(of) | ExprKind::Decay(of) = self.tree.kind(expr) {
            expr = of;
        }
        let ExprKind::String(id) = self.tree.kind(expr) else { return None };
        let string = &self.tree.strings[id.index()];
        if string.unit != 1 {
            return None;
        }
        let end = string.bytes.iter().position(|&b| b == 0).unwrap_or(string.bytes.len());
        Some((expr, string.bytes[..end].to_vec()))
    }

    /// Where the bytes from `start` to `end` of a literal stand, if it is a single token with plain
    /// letters and simple escapes before them; else all of its first token.
    fn format_span(&self, literal: ExprId, start: usize, end: usize) -> Span {
        let at = self.tree.expr(literal).at;
        let whole = self.span(at);
        let token = self.cx.tokens.list[at.0 as usize];
        let alone = self.cx.tokens.list.get(at.0 as usize + 1).is_none_or(|t| t.kind != T::String);
        if token.kind != T::String || !alone || self.cx.sources.expansion_pos(token.pos) != token.pos {
            return whole;
        }
        let raw = self.cx.sources.spelling(token);
        let raw: &[u8] = raw.as_ref();
        if raw.first() != Some(&b'"') {
            return whole;
        }
        let (mut at, mut from) = (1, 0);
        for byte in 0..end {
            if byte == start {
                from = at;
            }
            at += match raw.get(at..at + 2) {
                Some([b'\\', b'n' | b't' | b'\\' | b'"' | b'r' | b'a' | b'\'']) => 2,
                Some([b'\\', _]) | None => return whole,
                Some(_) => 1,
            };
        }
        let mut start = token.pos;
        start.0 += from as u32;
        Span { start, len: (at - from) as u32 }
    }
}

/// Why a format has no list of directives.
enum Fault {
    /// It numbers its arguments.
    Numbered,
    /// It is wrong between these bytes.
    Wrong(usize, usize, String),
}

fn directives(text: &[u8], kind: FormatKind) -> Result<Vec<Directive>, Fault> {
    let mut list = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].iter().position(|&b| b == b'%') {
        let start = at + found;
        let mut cursor = Cursor { text, at: start + 1 };
        let directive = cursor.directive(start, kind)?;
        at = directive.end;
        list.push(directive);
    }
    Ok(list)
}

struct Cursor<'t> {
    text: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn digits(&mut self) {
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
    }

    fn directive(&mut self, start: usize, kind: FormatKind) -> Result<Directive, Fault> {
        let (mut stars, mut dropped, mut allocates) = (0, false, false);
        if kind == FormatKind::Print {
            while matches!(self.peek(), b'-' | b'+' | b' ' | b'#' | b'0' | b'\'' | b'I') {
                self.at += 1;
            }
            stars += usize::from(self.eat(b'*'));
            self.digits();
            if self.eat(b'.') {
                stars += usize::from(self.eat(b'*'));
                self.digits();
            }
        } else {
            dropped = self.eat(b'*');
            self.eat(b'\'');
            self.digits();
            allocates = self.eat(b'm');
        }
        if self.peek() == b'$' {
            return Err(Fault::Numbered);
        }
        let length = self.length();
        let letter = self.peek();
        self.at += 1;
        let known: &[u8] = match kind {
            FormatKind::Print => b"diouxXeEfFgGaAcspnCSm%",
            FormatKind::Scan => b"diouxXeEfFgGaAcspnCS[%",
        };
        if letter == 0 {
            let what = "spurious trailing '%' in format".to_owned();
            return Err(Fault::Wrong(start, self.text.len(), what));
        }
        if !known.contains(&letter) {
            let what = format!("unknown conversion type character '{}' in format", letter.escape_ascii());
            return Err(Fault::Wrong(start, self.at, what));
        }
        if letter == b'[' {
            self.eat(b'^');
            self.eat(b']');
            while !matches!(self.peek(), 0 | b']') {
                self.at += 1;
            }
            if !self.eat(b']') {
                let what = "no closing ']' for '%[' format".to_owned();
                return Err(Fault::Wrong(start, self.text.len(), what));
            }
        }
        Ok(Directive { start, end: self.at, letter, length, stars, dropped, allocates })
    }

    fn length(&mut self) -> Length {
        let length = match self.peek() {
            b'h' => Length::Short,
            b'l' => Length::Long,
            b'q' => Length::LongLong,
            b'L' => Length::LongDouble,
            b'j' => Length::Max,
            b'z' | b'Z' => Length::Size,
            b't' => Length::Difference,
            _ => return Length::None,
        };
        self.at += 1;
        match length {
            Length::Short if self.eat(b'h') => Length::Char,
            Length::Long if self.eat(b'l') => Length::LongLong,
            length => length,
        }
    }
}

/// The integer type of a length, as memory holds it.
fn integer(length: Length, signed: bool) -> TypeId {
    let scalar = match length {
        Length::None => Scalar::Int,
        Length::Char => Scalar::SChar,
        Length::Short => Scalar::Short,
        Length::Long | Length::Max | Length::Size | Length::Difference => Scalar::Long,
        Length::LongLong | Length::LongDouble => Scalar::LLong,
    };
    TypeId::of_scalar(scalar.with_sign(signed))
}

fn printed(directive: &Directive) -> Option<Wanted> {
    let promoted = match directive.length {
        Length::Char | Length::Short => Length::None,
        length => length,
    };
    let wide = directive.length == Length::Long;
    Some(match directive.letter {
        b'd' | b'i' => Wanted::Value(integer(promoted, true)),
        b'o' | b'u' | b'x' | b'X' => Wanted::Value(integer(promoted, false)),
        b'c' if wide => Wanted::Value(TypeId::UINT),
        b'c' => Wanted::Value(TypeId::INT),
        b'C' => Wanted::Value(TypeId::UINT),
        b's' if wide => Wanted::To(TypeId::WCHAR),
        b's' => Wanted::To(TypeId::CHAR),
        b'S' => Wanted::To(TypeId::WCHAR),
        b'p' => Wanted::Pointer,
        b'n' => Wanted::To(integer(directive.length, true)),
        b'm' | b'%' => return None,
        _ if directive.length == Length::LongDouble => Wanted::Value(TypeId::LDOUBLE),
        _ => Wanted::Value(TypeId::DOUBLE),
    })
}

fn scanned(directive: &Directive) -> Option<Wanted> {
    let wide = directive.length == Length::Long;
    Some(Wanted::To(match directive.letter {
        b'%' => return None,
        b'd' | b'i' | b'n' => integer(directive.length, true),
        b'o' | b'u' | b'x' | b'X' => integer(directive.length, false),
        b's' | b'c' | b'[' if directive.allocates => TypeId::CHAR_PTR,
        b's' | b'c' | b'[' if wide => TypeId::WCHAR,
        b's' | b'c' | b'[' => TypeId::CHAR,
        b'C' | b'S' => TypeId::WCHAR,
        b'p' => TypeId::VOID_PTR,
        _ => match directive.length {
            Length::LongDouble => TypeId::LDOUBLE,
            Length::Long => TypeId::DOUBLE,
            _ => TypeId::FLOAT,
        },
    }))
}
