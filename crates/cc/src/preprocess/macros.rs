//! Macros: how they are kept, defined and compared.
//!
//! Bodies lie one after another in one vector, parameters already replaced by their numbers and the
//! operands of `#` and `##` marked, so that expansion never looks at a name twice.

use super::builtin::Builtin;
use super::engine::Engine;
use super::predefined;
use crate::diagnostic::Report;
use crate::lex::name::words;
use crate::lex::scanner::{Lines, Scanner};
use crate::lex::{Flags, Name, Token, TokenKind};
use crate::source::{Origin, Pos, Span, TEXT_PADDING};
use lively_base::limits;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::sync::Arc;

/// What a macro looks like in use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// A name alone.
    Object,
    /// A name and arguments.
    Function { params: u16, variadic: bool },
    /// Computed when met.
    Builtin(Builtin),
    /// Predefined and not used so far: its name stands there in the text.
    Unread(u32),
}

/// One definition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Macro {
    pub(super) name: Name,
    pub(super) shape: Shape,
    /// Its tokens in [`Macros::bodies`].
    pub(super) body: (u32, u32),
    /// Its parameters in [`Macros::params`].
    pub(super) params: (u32, u32),
    /// Whether it stands on the stack of expansions, and names of it stay as they are.
    pub(super) disabled: bool,
    /// Whether the body has `#`, `##`, parameters or `__VA_OPT__`.
    pub(super) is_plain: bool,
    /// Whether no token of the body is a name, so that nothing is left to expand.
    pub(super) is_final: bool,
    pub(super) pos: Pos,
}

/// A number in the table of names: 0 for none, else one more than the index of a macro.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct MacroRef(pub(super) u32);

/// All macros.
#[derive(Default)]
pub(super) struct Macros {
    pub(super) by_name: Vec<MacroRef>,
    pub(super) list: Vec<Macro>,
    pub(super) bodies: Vec<Token>,
    pub(super) params: Vec<Name>,
    /// A body on its way into `bodies`: room that is used again.
    unmarked: Vec<Token>,
    /// `#pragma push_macro`.
    pub(super) pushed: FxHashMap<Name, Vec<MacroRef>>,
}

impl Macros {
    /// The macro called `name`.
    #[inline]
    pub(super) fn find(&self, name: Name) -> Option<usize> {
        let found = self.by_name.get(name.index()).copied().unwrap_or_default();
        found.0.checked_sub(1).map(|index| index as usize)
    }

    pub(super) fn reference(&self, name: Name) -> MacroRef {
        self.by_name.get(name.index()).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, name: Name, to: MacroRef) {
        if name.index() >= self.by_name.len() {
            self.by_name.resize(name.index() + 1 + 1024, MacroRef::default());
        }
        self.by_name[name.index()] = to;
    }

    pub(super) fn add(&mut self, new: Macro) {
        self.list.push(new);
        self.set(new.name, MacroRef(self.list.len() as u32));
    }

    pub(super) fn body(&self, of: &Macro) -> &[Token] {
        &self.bodies[of.body.0 as usize..of.body.1 as usize]
    }

    pub(super) fn params(&self, of: &Macro) -> &[Name] {
        &self.params[of.params.0 as usize..of.params.1 as usize]
    }

    /// Every macro that is defined, in the order of definition.
    pub(super) fn defined(&self) -> impl Iterator<Item = &Macro> {
        let is_current = |(index, entry): &(usize, &Macro)| self.find(entry.name) == Some(*index);
        self.list.iter().enumerate().filter(is_current).map(|(_, entry)| entry)
    }
}

/// How many macros of its own a small program has, headers included.
const OWN_EXPECTED: usize = 512;

/// The parameters while a definition is read.
type Params = SmallVec<[Name; 8]>;

impl Engine<'_> {
    /// `#define`: the rest of the line.
    pub(super) fn define(&mut self, scanner: &mut Scanner<'_>) {
        let Some((name, pos)) = self.macro_name(scanner, "#define") else { return };
        if let Some(old) = self.macros.find(name) {
            // Before the new body, which goes again if it is the same.
            self.macro_at(old);
        }
        if let Some(new) = self.definition(name, pos, scanner) {
            self.install(new);
        }
    }

    /// What follows the name of a macro that is being defined; `None` after an error.
    fn definition(&mut self, name: Name, pos: Pos, scanner: &mut Scanner<'_>) -> Option<Macro> {
        // An opening parenthesis without white space before it makes a function.
        let mut next = self.scan(scanner);
        let mut shape = Shape::Object;
        let mut params = Params::new();
        if next.kind == TokenKind::LParen && !next.has_space() {
            let variadic = self.parameters(scanner, &mut params)?;
            shape = Shape::Function { params: params.len() as u16, variadic };
            next = self.scan(scanner);
        } else if next.kind != TokenKind::LineEnd && !next.has_space() {
            let span = self.span_of(next);
            self.report(Report::warning(
                "pedantic",
                "ISO C99 requires whitespace after the macro name",
                span,
            ));
        }
        let start = self.macros.bodies.len();
        let is_function = shape != Shape::Object;
        let mut token = next;
        while token.kind != TokenKind::LineEnd {
            self.macros.bodies.push(token);
            token = self.scan(scanner);
        }
        let made = self.finish_body(start, shape, &params, is_function);
        let Some((is_plain, is_final)) = made else {
            self.macros.bodies.truncate(start);
            return None;
        };
        let first_param = self.macros.params.len();
        self.macros.params.extend_from_slice(&params);
        Some(Macro {
            name,
            shape,
            body: (start as u32, self.macros.bodies.len() as u32),
            params: (first_param as u32, self.macros.params.len() as u32),
            disabled: false,
            is_plain,
            is_final,
            pos,
        })
    }

    /// Installs what is predefined, to be read when it is used.
    pub(super) fn predefine(&mut self) {
        let sources = &mut self.session.sources;
        let file = sources.add_fixed("<built-in>", &predefined::TEXT);
        let origin = Origin { included_at: None, is_system: true, shown: Arc::from("<built-in>") };
        let Some(entry) = sources.enter(file, origin) else { return };
        self.predefined = sources.entry(entry).start;
        self.macros.list.reserve(predefined::DEFINITION_COUNT + OWN_EXPECTED);
        for definition in predefined::definitions(self.options) {
            self.macros.add(Macro {
                name: definition.name,
                shape: Shape::Unread(definition.start),
                body: (0, 0),
                params: (0, 0),
                disabled: false,
                is_plain: false,
                is_final: false,
                pos: self.predefined.plus(definition.start),
            });
        }
    }

    /// The macro `index`, read by now.
    #[inline]
    pub(super) fn macro_at(&mut self, index: usize) -> Macro {
        let entry = self.macros.list[index];
        match entry.shape {
            Shape::Unread(start) => self.read_predefined(index, &entry, start),
            _ => entry,
        }
    }

    #[cold]
    fn read_predefined(&mut self, index: usize, entry: &Macro, start: u32) -> Macro {
        let end = predefined::TEXT.len() - TEXT_PADDING;
        let mut scanner = Scanner::new(&predefined::TEXT, end, self.predefined, self.options.dialect);
        scanner.at = start as usize + self.session.names.bytes_of(entry.name).len();
        scanner.lines = Lines::Stop;
        scanner.line_start = false;
        if let Some(read) = self.definition(entry.name, entry.pos, &mut scanner) {
            self.macros.list[index] = read;
        }
        self.macros.list[index]
    }

    /// Puts `new` into the table, unless the very same is there.
    fn install(&mut self, new: Macro) {
        if let Some(index) = self.macros.find(new.name) {
            let old = self.macro_at(index);
            if self.is_same(&old, &new) {
                self.macros.bodies.truncate(new.body.0 as usize);
                self.macros.params.truncate(new.params.0 as usize);
                return;
            }
            let name = self.text_of(new.name);
            let report = match old.shape {
                Shape::Builtin(_) => Report::warning(
                    "builtin-macro-redefined",
                    format!("redefining \"{name}\""),
                    self.name_span(new.pos, new.name),
                ),
                _ => {
                    let what = format!("\"{name}\" redefined");
                    let report = Report::warning("macro-redefined", what, self.name_span(new.pos, new.name));
                    let place = self.name_span(old.pos, new.name);
                    report.note_at("this is the location of the previous definition", place)
                }
            };
            self.report(report);
        }
        self.note_use(new.name, super::Consulted::Defined);
        self.macros.list.push(new);
        self.redefine(new.name, MacroRef(self.macros.list.len() as u32));
    }

    /// Whether two definitions mean the same (C17 6.10.3 p2): spelling and presence of white space.
    fn is_same(&self, old: &Macro, new: &Macro) -> bool {
        if old.shape != new.shape || self.macros.params(old) != self.macros.params(new) {
            return false;
        }
        let (a, b) = (self.macros.body(old), self.macros.body(new));
        let same = |(a, b): (&Token, &Token)| {
            a.kind == b.kind
                && a.sub == b.sub
                && a.flags.without(Flags::DIRTY) == b.flags.without(Flags::DIRTY)
                && if a.kind.is_spelled() {
                    self.session.sources.spelling(*a) == self.session.sources.spelling(*b)
                } else {
                    a.value == b.value
                }
        };
        a.len() == b.len() && a.iter().zip(b).all(same)
    }

    /// The name after `#define`, `#undef` and relatives.
    pub(super) fn macro_name(&mut self, scanner: &mut Scanner<'_>, directive: &str) -> Option<(Name, Pos)> {
        let token = self.scan(scanner);
        let fault = match token.name() {
            Some(words::DEFINED) => format!("\"defined\" cannot be used as a macro name in {directive}"),
            Some(words::VA_ARGS | words::VA_OPT) if directive != "#ifdef" && directive != "#ifndef" => {
                let name = String::from_utf8_lossy(&self.spelling(token)).into_owned();
                format!("\"{name}\" cannot be used as a macro name")
            }
            Some(name) => {
                if self.poisoned.contains(&name) {
                    let what = format!("attempt to use poisoned \"{}\"", self.text_of(name));
                    let span = self.span_of(token);
                    self.report(Report::error("poisoned", what, span));
                }
                return Some((name, token.pos));
            }
            None if token.kind == TokenKind::LineEnd => {
                format!("no macro name given in {directive} directive")
            }
            None => "macro names must be identifiers".to_owned(),
        };
        let span = self.span_of(token);
        self.report(Report::error("macro-name", fault, span));
        None
    }

    /// The parameters after `(`. Says whether the last takes all the rest; `None` after an error.
    fn parameters(&mut self, scanner: &mut Scanner<'_>, params: &mut Params) -> Option<bool> {
        let mut token = self.scan(scanner);
        if token.kind == TokenKind::RParen {
            return Some(false);
        }
        loop {
            let mut variadic = false;
            let name = match token.kind {
                TokenKind::Ellipsis => {
                    variadic = true;
                    words::VA_ARGS
                }
                TokenKind::Ident => Name(token.value),
                _ => return self.bad_parameters(token, "expected parameter name in macro parameter list"),
            };
            if params.contains(&name) {
                let what = format!("duplicate macro parameter \"{}\"", self.text_of(name));
                return self.bad_parameters(token, &what);
            }
            if name == words::VA_ARGS && !variadic {
                return self.bad_parameters(token, "__VA_ARGS__ cannot be a named macro parameter");
            }
            if params.len() >= limits::MACRO_PARAMETERS_MAX {
                return self.bad_parameters(token, "more parameters than MACRO_PARAMETERS_MAX");
            }
            params.push(name);
            token = self.scan(scanner);
            if token.kind == TokenKind::Ellipsis && !variadic {
                variadic = true;
                token = self.scan(scanner);
            }
            match token.kind {
                TokenKind::RParen => return Some(variadic),
                TokenKind::Comma if !variadic => token = self.scan(scanner),
                _ if variadic => return self.bad_parameters(token, "expected ')' after \"...\""),
                TokenKind::LineEnd => {
                    return self
                        .bad_parameters(token, "expected ')' before end of line in macro parameter list");
                }
                _ => return self.bad_parameters(token, "expected ',' or ')' in macro parameter list"),
            }
        }
    }

    fn bad_parameters(&mut self, token: Token, what: &str) -> Option<bool> {
        let span = self.span_of(token);
        self.report(Report::error("macro-parameters", what, span));
        None
    }

    /// Marks parameters and operators in the body from `start` on. Says whether the body is plain, and
    /// whether it is final; `None` after an error.
    fn finish_body(
        &mut self,
        start: usize,
        shape: Shape,
        params: &[Name],
        is_function: bool,
    ) -> Option<(bool, bool)> {
        let mut tokens = std::mem::take(&mut self.macros.unmarked);
        tokens.clear();
        tokens.extend(self.macros.bodies.drain(start..));
        let marked = self.mark_body(&tokens, start, shape, params, is_function);
        self.macros.unmarked = tokens;
        marked
    }

    /// The same of `tokens`, which belong there.
    fn mark_body(
        &mut self,
        tokens: &[Token],
        start: usize,
        shape: Shape,
        params: &[Name],
        is_function: bool,
    ) -> Option<(bool, bool)> {
        let variadic = matches!(shape, Shape::Function { variadic: true, .. });
        let mut is_plain = true;
        let mut is_final = true;
        let mut stringify = false;
        let mut spaced = false;
        let mut optional: Option<(usize, usize)> = None;
        for (index, mut token) in tokens.iter().copied().enumerate() {
            let fault = |what: &str| Some(what.to_owned());
            token.flags = token.flags.without(Flags::LINE_START);
            if self.macros.bodies.len() == start {
                token.flags = token.flags.without(Flags::SPACE);
            }
            let mut trouble = None;
            match token.kind {
                TokenKind::HashHash => {
                    is_plain = false;
                    if index == 0 || index + 1 == tokens.len() {
                        trouble = fault("'##' cannot appear at either end of a macro expansion");
                    } else if stringify {
                        trouble = fault("'#' is not followed by a macro parameter");
                    } else if let Some(last) = self.macros.bodies.last_mut() {
                        last.flags = last.flags.with(Flags::PASTE);
                        if optional.is_some_and(|(open, _)| open + 1 == self.macros.bodies.len()) {
                            trouble = fault("'##' cannot appear at either end of __VA_OPT__");
                        }
                    }
                    if let Some(what) = trouble {
                        return self.bad_body(token, &what);
                    }
                    continue;
                }
                TokenKind::Hash if is_function && !stringify => {
                    (stringify, spaced) = (true, token.has_space());
                    is_plain = false;
                    continue;
                }
                TokenKind::Ident => {
                    let name = Name(token.value);
                    if let Some(param) = params.iter().position(|p| *p == name) {
                        is_plain = false;
                        token.flags = token.flags.with(Flags::PARAM);
                        token.value = param as u32;
                    } else if name == words::VA_ARGS {
                        let what = "__VA_ARGS__ can only appear in the expansion of a C99 variadic macro";
                        let span = self.span_of(token);
                        self.report(Report::warning("pedantic", what, span));
                    } else if name == words::VA_OPT && variadic && optional.is_none() {
                        if tokens.get(index + 1).is_none_or(|t| t.kind != TokenKind::LParen) {
                            trouble = fault("__VA_OPT__ must be followed by an open parenthesis");
                        }
                        is_plain = false;
                        token.flags = token.flags.with(Flags::VA_OPT);
                        // The parenthesis after it is the next element.
                        optional = Some((self.macros.bodies.len() + 1, 0));
                    }
                    is_final = false;
                }
                _ => {}
            }
            if let Some(what) = trouble {
                return self.bad_body(token, &what);
            }
            if stringify {
                if !token.flags.has(Flags::PARAM) && !token.flags.has(Flags::VA_OPT) {
                    return self.bad_body(token, "'#' is not followed by a macro parameter");
                }
                token.flags = token.flags.with(Flags::STRINGIFY);
                token.flags =
                    if spaced { token.flags.with(Flags::SPACE) } else { token.flags.without(Flags::SPACE) };
                stringify = false;
                if self.macros.bodies.len() == start {
                    token.flags = token.flags.without(Flags::SPACE);
                }
            }
            self.macros.bodies.push(token);
            optional = self.track_optional(optional, start, token.kind);
        }
        if stringify {
            let last = *tokens.last()?;
            return self.bad_body(last, "'#' is not followed by a macro parameter");
        }
        if optional.is_some() {
            let last = *tokens.last()?;
            return self.bad_body(last, "unterminated __VA_OPT__");
        }
        Some((is_plain, is_final))
    }

    /// Follows the parentheses of `__VA_OPT__(...)`: the position of the opening one and the depth.
    fn track_optional(
        &mut self,
        optional: Option<(usize, usize)>,
        start: usize,
        kind: TokenKind,
    ) -> Option<(usize, usize)> {
        let (open, depth) = optional?;
        let here = self.macros.bodies.len() - 1;
        if here < open {
            return Some((open, depth));
        }
        match kind {
            TokenKind::LParen => Some((open, depth + 1)),
            TokenKind::RParen if depth == 1 => {
                let close = (here - start) as u32;
                self.macros.bodies[open - 1].value = close;
                None
            }
            TokenKind::RParen => Some((open, depth - 1)),
            _ => Some((open, depth)),
        }
    }

    fn bad_body(&mut self, token: Token, what: &str) -> Option<(bool, bool)> {
        let span = self.span_of(token);
        self.report(Report::error("macro-body", what, span));
        None
    }

    /// `#undef`.
    pub(super) fn undefine(&mut self, scanner: &mut Scanner<'_>) {
        let Some((name, pos)) = self.macro_name(scanner, "#undef") else { return };
        if let Some(index) = self.macros.find(name) {
            if matches!(self.macros.list[index].shape, Shape::Builtin(_)) {
                let what = format!("undefining \"{}\"", self.text_of(name));
                let span = self.name_span(pos, name);
                self.report(Report::warning("builtin-macro-redefined", what, span));
            }
            self.note_use(name, super::Consulted::Undefined);
            self.redefine(name, MacroRef::default());
        }
        self.expect_line_end(scanner, "#undef");
    }

    /// The span of `name` written at `pos`.
    pub(super) fn name_span(&self, pos: Pos, name: Name) -> Span {
        Span { start: pos, len: self.session.names.bytes_of(name).len() as u32 }
    }
}
