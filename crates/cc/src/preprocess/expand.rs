//! Macro expansion (C17 6.10.3).
//!
//! A stack of frames holds what is still to be read: bodies with their arguments in place, all in one
//! pool, the top frame last. A macro is disabled while a frame of it is on the stack; a name of a
//! disabled macro is marked [`Flags::NO_EXPAND`] when it is read, for good. A frame is popped only
//! when something is read past its end, so that a function's name at the end of its own body finds
//! the macro disabled, and its arguments, which lie past the end, enable it.
//!
//! White space: a first token takes over the white space of the name it replaces; what vanishes leaves
//! its white space to the next token ([`TokenKind::Padding`] where none follows in an argument).
//!
//! Bounds: depth by `MACRO_DEPTH_MAX` (arguments inside arguments recurse), tokens made by one name in
//! the text by `MACRO_TOKENS_MAX`.

use super::builtin::Builtin;
use super::engine::Engine;
use super::macros::{Macro, Shape};
use crate::diagnostic::Report;
use crate::lex::name::words;
use crate::lex::scanner::{Lines, Scanner};
use crate::lex::{Flags, Name, Token, TokenKind};
use crate::source::{Expansion, ExpansionId, Pos, Span};
use lively_base::limits;
use smallvec::SmallVec;

/// A token on its way through expansion.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tok {
    pub(super) token: Token,
    /// The macro whose body it was written in.
    pub(super) expansion: ExpansionId,
}

impl Tok {
    pub(super) const fn plain(token: Token) -> Self {
        Self { token, expansion: ExpansionId::NONE }
    }

    const fn padding(pos: Pos) -> Self {
        let mut token = Token::new(TokenKind::Padding, pos);
        token.flags = Flags::SPACE;
        Self::plain(token)
    }
}

/// What a frame is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FrameKind {
    /// A body; the macro is enabled again when it is popped.
    Macro(usize),
    /// An argument being expanded: reading stops at its end.
    Argument,
}

/// Tokens that are still to be read: `pool[at..end]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    start: usize,
    at: usize,
    end: usize,
    kind: FrameKind,
}

/// The arguments of one call: ranges of [`Engine::args`].
struct Call {
    args: SmallVec<[Argument; 4]>,
    /// Whether the variable arguments are not there at all, not even empty.
    no_rest: bool,
    /// Where its tokens begin in the store of arguments.
    mark: usize,
}

#[derive(Clone, Copy, Default)]
struct Argument {
    raw: (usize, usize),
    expanded: Option<(usize, usize)>,
    string: Option<Tok>,
}

/// One substitution: which macro, with what, and under which name its tokens are filed.
struct Site<'c> {
    entry: Macro,
    call: &'c mut Call,
    expansion: ExpansionId,
}

impl Engine<'_> {
    /// Expands the macro `index`, named by `token` in the text, and emits all that comes of it.
    pub(super) fn expand_top(&mut self, token: Token, index: usize, scanner: &mut Scanner<'_>) {
        self.produced = 0;
        let mark = self.args.len();
        let entry = self.macro_at(index);
        // Most macros by far are names of constants.
        if entry.shape == Shape::Object && entry.is_final && entry.is_plain {
            self.expand_constant(token, &entry);
            return;
        }
        let tok = Tok::plain(token);
        if !self.enter(tok, index, scanner) {
            self.emit(tok);
        }
        while let Some(tok) = self.read_from_frames(scanner) {
            self.emit(tok);
        }
        self.args.truncate(mark);
        self.pending_space = false;
    }

    fn expand_constant(&mut self, token: Token, entry: &Macro) {
        self.note_use(entry.name, super::Consulted::Expanded);
        let expansion = self.file_expansion(Tok::plain(token), entry);
        for index in entry.body.0..entry.body.1 {
            let mut made = self.macros.bodies[index as usize];
            if index == entry.body.0 {
                made.flags = made.flags.with(Flags(token.flags.0 & (Flags::SPACE.0 | Flags::LINE_START.0)));
            }
            self.emit(Tok { token: made, expansion });
        }
    }

    fn file_expansion(&mut self, name: Tok, entry: &Macro) -> ExpansionId {
        let expansion = Expansion {
            name: entry.name,
            call: name.token.pos,
            definition: entry.pos,
            parent: name.expansion,
        };
        self.session.sources.add_expansion(expansion)
    }

    /// The next expanded token of the frames; `None` when they are used up.
    fn read_from_frames(&mut self, scanner: &mut Scanner<'_>) -> Option<Tok> {
        loop {
            let tok = self.pop_token()?;
            if let Some(tok) = self.step(tok, scanner) {
                return Some(tok);
            }
        }
    }

    /// The next token of the frames, unexpanded. `None` at their end, or at the end of an argument.
    #[inline]
    fn pop_token(&mut self) -> Option<Tok> {
        loop {
            let frame = self.frames.last_mut()?;
            if frame.at < frame.end {
                let tok = self.pool[frame.at];
                frame.at += 1;
                return Some(tok);
            }
            let FrameKind::Macro(index) = frame.kind else { return None };
            self.pool.truncate(frame.start);
            self.macros.list[index].disabled = false;
            self.frames.pop();
        }
    }

    /// What reading `tok` gives: itself, or `None` when it was a macro (now on the stack) or padding.
    fn step(&mut self, mut tok: Tok, scanner: &mut Scanner<'_>) -> Option<Tok> {
        match tok.token.kind {
            TokenKind::Padding => {
                self.pending_space = true;
                return None;
            }
            TokenKind::Ident if !tok.token.flags.has(Flags::NO_EXPAND) => {
                if let Some(index) = self.macros.find(Name(tok.token.value)) {
                    if self.macros.list[index].disabled {
                        tok.token.flags = tok.token.flags.with(Flags::NO_EXPAND);
                    } else if self.enter(tok, index, scanner) {
                        return None;
                    }
                }
            }
            _ => {}
        }
        if self.pending_space {
            tok.token.flags = tok.token.flags.with(Flags::SPACE);
            self.pending_space = false;
        }
        Some(tok)
    }

    /// The next expanded token of frames and directive line: for `#if`, `#include` and relatives.
    pub(super) fn read_line(&mut self, scanner: &mut Scanner<'_>) -> Tok {
        if self.frames.is_empty() {
            self.produced = 0;
        }
        loop {
            let tok = match self.pop_token() {
                Some(tok) => tok,
                None => Tok::plain(self.scan(scanner)),
            };
            if let Some(tok) = self.step(tok, scanner) {
                return tok;
            }
        }
    }

    /// The same without expansion.
    pub(super) fn read_line_raw(&mut self, scanner: &mut Scanner<'_>) -> Tok {
        loop {
            let tok = match self.pop_token() {
                Some(tok) => tok,
                None => return Tok::plain(self.scan(scanner)),
            };
            if tok.token.kind != TokenKind::Padding {
                return tok;
            }
        }
    }

    /// Forgets what a directive expanded and did not read.
    pub(super) fn drop_frames(&mut self) {
        while let Some(frame) = self.frames.pop() {
            if let FrameKind::Macro(index) = frame.kind {
                self.macros.list[index].disabled = false;
            }
            self.pool.truncate(frame.start);
        }
        self.pending_space = false;
    }

    /// Begins the expansion of macro `index`, named by `tok`. Says no if it is a function without
    /// arguments, or cannot be expanded here: then the name stays.
    fn enter(&mut self, tok: Tok, index: usize, scanner: &mut Scanner<'_>) -> bool {
        let entry = self.macro_at(index);
        if self.exhausted {
            return false;
        }
        match entry.shape {
            Shape::Builtin(builtin) => return self.enter_builtin(tok, builtin, scanner),
            Shape::Function { .. } if !self.finds_parenthesis(scanner) => return false,
            _ => {}
        }
        if self.frames.len() >= limits::MACRO_DEPTH_MAX || self.depth >= limits::MACRO_DEPTH_MAX {
            self.give_up(tok, "macros are nested deeper than MACRO_DEPTH_MAX");
            return false;
        }
        self.note_use(entry.name, super::Consulted::Expanded);
        let expansion = self.file_expansion(tok, &entry);
        let start;
        if let Shape::Function { params, variadic } = entry.shape {
            let mark = self.args.len();
            let Some(mut call) = self.collect(tok, &entry, usize::from(params), variadic, scanner) else {
                self.args.truncate(mark);
                return false;
            };
            self.depth += 1;
            self.expand_arguments(&entry, &mut call, scanner);
            self.depth -= 1;
            start = self.pool.len();
            let mark = call.mark;
            let mut site = Site { entry, call: &mut call, expansion };
            let len = (entry.body.1 - entry.body.0) as usize;
            self.substitute(&mut site, 0, len);
            self.args.truncate(mark);
        } else {
            start = self.pool.len();
            if entry.is_plain {
                let body = &self.macros.bodies[entry.body.0 as usize..entry.body.1 as usize];
                self.pool.extend(body.iter().map(|&token| Tok { token, expansion }));
            } else {
                let mut call = Call { args: SmallVec::new(), no_rest: true, mark: self.args.len() };
                let mut site = Site { entry, call: &mut call, expansion };
                let len = (entry.body.1 - entry.body.0) as usize;
                self.substitute(&mut site, 0, len);
            }
        }
        self.push_frame(tok, start, FrameKind::Macro(index));
        self.macros.list[index].disabled = true;
        true
    }

    /// Makes what lies in the pool from `start` on the top frame, in place of `name`.
    fn push_frame(&mut self, name: Tok, start: usize, kind: FrameKind) {
        let end = self.pool.len();
        self.produced += end - start + 1;
        let has_space = name.token.has_space() || std::mem::take(&mut self.pending_space);
        match self.pool.get_mut(start) {
            None => self.pending_space = has_space,
            Some(first) => {
                let flags = first.token.flags.without(Flags::SPACE);
                first.token.flags = if has_space { flags.with(Flags::SPACE) } else { flags };
                if name.token.flags.has(Flags::LINE_START) {
                    first.token.flags = first.token.flags.with(Flags::LINE_START);
                }
            }
        }
        self.frames.push(Frame { start, at: start, end, kind });
        if self.produced > limits::MACRO_TOKENS_MAX {
            self.give_up(name, "one macro gives more tokens than MACRO_TOKENS_MAX");
        }
    }

    /// Reports a bound that was met, and lets the run come to its end.
    fn give_up(&mut self, tok: Tok, what: &str) {
        if !self.exhausted {
            let pos = self.session.sources.outermost_call(tok.expansion, tok.token.pos);
            self.report(Report::error("macro-limit", what, Span::at(pos)));
        }
        self.exhausted = true;
    }

    /// One token of a builtin's value, in place of `name`.
    pub(super) fn replace_with(&mut self, name: Tok, token: Token) {
        let start = self.pool.len();
        self.pool.push(Tok { token, expansion: name.expansion });
        self.push_frame(name, start, FrameKind::Macro(0));
    }

    /// Whether `(` is what comes next. Frames that are used up are popped; what is found stays.
    pub(super) fn finds_parenthesis(&mut self, scanner: &mut Scanner<'_>) -> bool {
        loop {
            match self.pop_token() {
                Some(tok) if tok.token.kind == TokenKind::Padding => {}
                Some(tok) => {
                    if let Some(frame) = self.frames.last_mut() {
                        frame.at -= 1;
                    }
                    return tok.token.kind == TokenKind::LParen;
                }
                None if !self.frames.is_empty() => return false,
                None => break,
            }
        }
        let before = (scanner.at, scanner.line_start);
        let token = self.scan(scanner);
        (scanner.at, scanner.line_start) = before;
        token.kind == TokenKind::LParen
    }

    /// The next unexpanded token, as part of an argument.
    fn read_argument_token(&mut self, scanner: &mut Scanner<'_>) -> Tok {
        loop {
            let mut tok = match self.pop_token() {
                Some(tok) => tok,
                None if !self.frames.is_empty() => return Tok::plain(Token::new(TokenKind::Eof, Pos::NONE)),
                None => {
                    let mut token = self.scan(scanner);
                    if token.flags.has(Flags::LINE_START) {
                        if token.kind == TokenKind::Hash && scanner.lines == Lines::Pass {
                            self.directive(scanner, token);
                            continue;
                        }
                        token.flags = token.flags.without(Flags::LINE_START).with(Flags::SPACE);
                    }
                    Tok::plain(token)
                }
            };
            if tok.token.kind == TokenKind::Ident && !tok.token.flags.has(Flags::NO_EXPAND) {
                let found = self.macros.find(Name(tok.token.value));
                if found.is_some_and(|index| self.macros.list[index].disabled) {
                    tok.token.flags = tok.token.flags.with(Flags::NO_EXPAND);
                }
            }
            return tok;
        }
    }

    /// Reads the arguments of a call of `entry`. `None` after an error.
    fn collect(
        &mut self,
        name: Tok,
        entry: &Macro,
        params: usize,
        variadic: bool,
        scanner: &mut Scanner<'_>,
    ) -> Option<Call> {
        let mark = self.args.len();
        let mut call = Call { args: SmallVec::new(), no_rest: false, mark };
        let saved_space = std::mem::take(&mut self.pending_space);
        // The opening parenthesis.
        while self.read_argument_token(scanner).token.kind == TokenKind::Padding {}
        let mut depth = 0usize;
        let mut start = self.args.len();
        loop {
            let tok = self.read_argument_token(scanner);
            match tok.token.kind {
                TokenKind::Eof | TokenKind::LineEnd => {
                    let what =
                        format!("unterminated argument list invoking macro \"{}\"", self.text_of(entry.name));
                    let span = self.name_span(self.call_place(name), entry.name);
                    self.report(Report::error("macro-arguments", what, span));
                    return None;
                }
                TokenKind::LParen => depth += 1,
                TokenKind::RParen if depth == 0 => {
                    self.end_argument(&mut call, start);
                    break;
                }
                TokenKind::RParen => depth -= 1,
                TokenKind::Comma if depth == 0 && !(variadic && call.args.len() + 1 >= params) => {
                    self.end_argument(&mut call, start);
                    start = self.args.len();
                    continue;
                }
                TokenKind::Padding if self.args.len() == start => continue,
                _ => {}
            }
            self.args.push(tok);
            self.produced += 1;
            if self.exhausted || self.args.len() > limits::MACRO_TOKENS_MAX {
                self.give_up(name, "arguments of one macro have more tokens than MACRO_TOKENS_MAX");
                return None;
            }
        }
        self.pending_space = saved_space;
        self.check_count(name, entry, &mut call, params, variadic)?;
        Some(call)
    }

    /// Ends the argument that began at `start`, without padding at its end.
    fn end_argument(&mut self, call: &mut Call, start: usize) {
        while self.args.len() > start && self.args.last().is_some_and(|t| t.token.kind == TokenKind::Padding)
        {
            self.args.pop();
        }
        call.args.push(Argument { raw: (start, self.args.len()), ..Argument::default() });
    }

    fn call_place(&self, name: Tok) -> Pos {
        self.session.sources.outermost_call(name.expansion, name.token.pos)
    }

    fn check_count(
        &mut self,
        name: Tok,
        entry: &Macro,
        call: &mut Call,
        params: usize,
        variadic: bool,
    ) -> Option<()> {
        let is_empty = |arg: &Argument| arg.raw.0 == arg.raw.1;
        let given = call.args.len();
        if params == 0 && given == 1 && is_empty(&call.args[0]) {
            call.args.clear();
            return Some(());
        }
        if variadic
            && (given < params || given == 1 && is_empty(&call.args[0]) && self.options.dialect.is_gnu())
        {
            call.no_rest = true;
        }
        if variadic && given + 1 == params {
            let end = self.args.len();
            call.args.push(Argument { raw: (end, end), ..Argument::default() });
            return Some(());
        }
        if given == params {
            return Some(());
        }
        let macro_name = self.text_of(entry.name);
        let what = if given < params {
            format!("macro \"{macro_name}\" requires {params} arguments, but only {given} given")
        } else {
            format!("macro \"{macro_name}\" passed {given} arguments, but takes just {params}")
        };
        let place = self.name_span(self.call_place(name), entry.name);
        let definition = self.name_span(entry.pos, entry.name);
        let text = format!("macro \"{macro_name}\" defined here");
        self.report(Report::error("macro-arguments", what, place).note_at(text, definition));
        None
    }

    /// Expands every argument that the body wants expanded, in the order of the body.
    fn expand_arguments(&mut self, entry: &Macro, call: &mut Call, scanner: &mut Scanner<'_>) {
        for index in entry.body.0..entry.body.1 {
            let token = self.macros.bodies[index as usize];
            let wants_rest = token.flags.has(Flags::VA_OPT);
            let param = if wants_rest {
                call.args.len().wrapping_sub(1)
            } else if token.flags.has(Flags::PARAM) && !token.flags.has(Flags::STRINGIFY) {
                let after_paste =
                    index > entry.body.0 && self.macros.bodies[index as usize - 1].flags.has(Flags::PASTE);
                if after_paste || token.flags.has(Flags::PASTE) {
                    continue;
                }
                token.value as usize
            } else {
                continue;
            };
            let Some(argument) = call.args.get(param).copied() else { continue };
            if argument.expanded.is_none() {
                let expanded = self.expand_argument(argument.raw, scanner);
                call.args[param].expanded = Some(expanded);
            }
        }
    }

    fn expand_argument(&mut self, raw: (usize, usize), scanner: &mut Scanner<'_>) -> (usize, usize) {
        let is_macro = |tok: &Tok| {
            tok.token.kind == TokenKind::Padding
                || tok.token.kind == TokenKind::Ident && self.macros.find(Name(tok.token.value)).is_some()
        };
        if !self.args[raw.0..raw.1].iter().any(is_macro) {
            return raw;
        }
        let start = self.pool.len();
        self.pool.extend_from_slice(&self.args[raw.0..raw.1]);
        let end = self.pool.len();
        self.frames.push(Frame { start, at: start, end, kind: FrameKind::Argument });
        let saved_space = std::mem::take(&mut self.pending_space);
        let first = self.args.len();
        while let Some(tok) = self.read_from_frames(scanner) {
            self.args.push(tok);
            self.produced += 1;
            if self.produced > limits::MACRO_TOKENS_MAX {
                self.give_up(tok, "one macro gives more tokens than MACRO_TOKENS_MAX");
                break;
            }
        }
        if std::mem::take(&mut self.pending_space) {
            self.args.push(Tok::padding(Pos::NONE));
        }
        self.pending_space = saved_space;
        // After giving up, frames above this one may be left.
        while let Some(frame) = self.frames.pop() {
            match frame.kind {
                FrameKind::Macro(index) => self.macros.list[index].disabled = false,
                FrameKind::Argument if frame.start == start => break,
                FrameKind::Argument => {}
            }
        }
        self.pool.truncate(start);
        (first, self.args.len())
    }

    /// Appends the body's tokens `from..to` with arguments in place to the pool.
    /// Says whether they end in a placemarker that `##` left.
    fn substitute(&mut self, site: &mut Site<'_>, from: usize, to: usize) -> bool {
        let body = site.entry.body.0 as usize;
        // Whether the operand left of a `##` came out empty: a placemarker.
        let mut is_marker = false;
        let mut ends_in_marker = false;
        let mut at = from;
        while at < to {
            let token = self.macros.bodies[body + at];
            let after_paste = at > from && self.macros.bodies[body + at - 1].flags.has(Flags::PASTE);
            let start = self.pool.len();
            let mut next = at + 1;
            let mut pastes_on = token.flags.has(Flags::PASTE);
            let mut ends_inside = false;
            if token.flags.has(Flags::VA_OPT) {
                next = token.value as usize + 1;
                pastes_on = self.macros.bodies[body + next - 1].flags.has(Flags::PASTE);
                ends_inside = self.optional(site, at, token);
            } else if token.flags.has(Flags::PARAM) {
                if self.swallows_comma(site, after_paste && !is_marker, token) {
                    self.pool.pop();
                    is_marker = true;
                    at = next;
                    continue;
                }
                let is_gnu_comma = after_paste
                    && !pastes_on
                    && self.is_rest(site, token)
                    && self.pool.last().is_some_and(|t| t.token.kind == TokenKind::Comma);
                self.operand(site, token, after_paste);
                if is_gnu_comma {
                    // The comma stays and nothing is pasted.
                    is_marker = self.pool.len() == start;
                    at = next;
                    continue;
                }
            } else {
                let mut token = token;
                token.flags = token.flags.without(Flags::PASTE);
                self.pool.push(Tok { token, expansion: site.expansion });
            }
            let is_empty = self.pool.len() == start;
            if after_paste && !is_marker && !is_empty {
                self.paste_at(start, site.expansion);
            }
            if is_empty && !after_paste && !pastes_on && token.has_space() {
                self.pool.push(Tok { token: Tok::padding(token.pos).token, expansion: site.expansion });
            }
            is_marker = ends_inside || if after_paste { is_marker && is_empty } else { is_empty };
            ends_in_marker = ends_inside || after_paste && is_marker;
            at = next;
        }
        ends_in_marker
    }

    fn is_rest(&self, site: &Site<'_>, token: Token) -> bool {
        match site.entry.shape {
            Shape::Function { params, variadic: true } => token.value + 1 == u32::from(params),
            _ => false,
        }
    }

    /// GNU's `, ## __VA_ARGS__`: without variable arguments the comma goes.
    fn swallows_comma(&self, site: &Site<'_>, after_paste: bool, token: Token) -> bool {
        after_paste
            && !token.flags.has(Flags::PASTE)
            && site.call.no_rest
            && self.is_rest(site, token)
            && self.pool.last().is_some_and(|t| t.token.kind == TokenKind::Comma)
    }

    /// Appends what a parameter stands for.
    fn operand(&mut self, site: &mut Site<'_>, token: Token, after_paste: bool) {
        let index = token.value as usize;
        let Some(argument) = site.call.args.get(index).copied() else { return };
        let start = self.pool.len();
        if token.flags.has(Flags::STRINGIFY) {
            let made = match argument.string {
                Some(made) => made,
                None => {
                    let made = self.stringify(argument.raw, token.pos, site.expansion);
                    site.call.args[index].string = Some(made);
                    made
                }
            };
            self.pool.push(made);
        } else if after_paste || token.flags.has(Flags::PASTE) {
            self.pool.extend_from_slice(&self.args[argument.raw.0..argument.raw.1]);
        } else {
            let (first, end) = argument.expanded.unwrap_or(argument.raw);
            self.pool.extend_from_slice(&self.args[first..end]);
        }
        if let Some(first) = self.pool.get_mut(start) {
            let flags = first.token.flags.without(Flags::SPACE).without(Flags::LINE_START);
            first.token.flags = if token.has_space() { flags.with(Flags::SPACE) } else { flags };
        }
        self.produced += self.pool.len() - start;
    }

    /// Appends what `__VA_OPT__(...)`, whose name is body token `at`, stands for.
    /// Says whether it ends in a placemarker.
    fn optional(&mut self, site: &mut Site<'_>, at: usize, token: Token) -> bool {
        let close = token.value as usize;
        let start = self.pool.len();
        let has_rest = site.call.args.last().is_some_and(|argument| {
            let (first, end) = argument.expanded.unwrap_or(argument.raw);
            self.args[first..end].iter().any(|t| t.token.kind != TokenKind::Padding)
        });
        let mut ends_in_marker = false;
        if has_rest {
            ends_in_marker = self.substitute(site, at + 2, close);
            if let Some(first) = self.pool.get_mut(start) {
                let flags = first.token.flags.without(Flags::SPACE);
                first.token.flags = if token.has_space() { flags.with(Flags::SPACE) } else { flags };
            }
        }
        if token.flags.has(Flags::STRINGIFY) {
            let made: Vec<Tok> = self.pool.drain(start..).collect();
            let first = self.args.len();
            self.args.extend(made);
            let string = self.stringify((first, self.args.len()), token.pos, site.expansion);
            self.args.truncate(first);
            self.pool.push(string);
            return false;
        }
        ends_in_marker
    }

    /// Pastes the token before `start` in the pool with the one at `start`.
    fn paste_at(&mut self, start: usize, expansion: ExpansionId) {
        // Padding pastes with nothing.
        while self.pool.get(start).is_some_and(|t| t.token.kind == TokenKind::Padding) {
            self.pool.remove(start);
        }
        let (Some(left), Some(right)) =
            (start.checked_sub(1).and_then(|i| self.pool.get(i)).copied(), self.pool.get(start).copied())
        else {
            return;
        };
        match self.paste(left, right, expansion) {
            Some(made) => {
                self.pool[start - 1] = made;
                self.pool.remove(start);
            }
            None => {
                let shown = |tok: Tok| String::from_utf8_lossy(&self.spelling(tok.token)).into_owned();
                let what = format!(
                    "pasting \"{}\" and \"{}\" does not give a valid preprocessing token",
                    shown(left),
                    shown(right)
                );
                let pos = self.session.sources.outermost_call(expansion, left.token.pos);
                self.report(Report::error("invalid-paste", what, Span::at(pos)));
            }
        }
    }

    /// The token that the spellings of two make together.
    fn paste(&mut self, left: Tok, right: Tok, expansion: ExpansionId) -> Option<Tok> {
        let mut text = self.spelling(left.token).into_owned();
        let left_len = text.len();
        text.extend_from_slice(&self.spelling(right.token));
        let len = text.len();
        text.resize(len + crate::source::TEXT_PADDING, 0);
        let mut scanner = Scanner::new(&text, len, Pos::NONE, self.options.dialect);
        scanner.trigraphs = false;
        scanner.lines = Lines::Stop;
        let is_comment = text[0] == b'/' && matches!(text.get(1), Some(b'/' | b'*')) && left_len == 1;
        let mut token = self.session_scan(&mut scanner);
        let is_whole = scanner.at == len && !is_comment && token.pos == Pos(0);
        if !is_whole || matches!(token.kind, TokenKind::LineEnd | TokenKind::Unterminated) {
            return None;
        }
        token.pos = if token.kind.is_spelled() {
            let Some(pos) = self.session.sources.add_scratch(&text[..len]) else {
                self.give_up(left, "text made by ## and # is larger than its space");
                return None;
            };
            pos
        } else {
            left.token.pos
        };
        let keep = Flags(left.token.flags.0 & Flags::SPACE.0);
        token.flags = keep.with(Flags(token.flags.0 & Flags::DIRTY.0));
        let expansion = if left.expansion == ExpansionId::NONE { expansion } else { left.expansion };
        Some(Tok { token, expansion })
    }

    fn session_scan(&mut self, scanner: &mut Scanner<'_>) -> Token {
        scanner.next(&mut self.session.names)
    }

    /// `#`: the spelling of an argument as a string literal.
    fn stringify(&mut self, raw: (usize, usize), pos: Pos, expansion: ExpansionId) -> Tok {
        let mut text = vec![b'"'];
        let mut space = false;
        for index in raw.0..raw.1 {
            let tok = self.args[index];
            space |= tok.token.has_space();
            if tok.token.kind == TokenKind::Padding {
                continue;
            }
            if space && text.len() > 1 {
                text.push(b' ');
            }
            space = false;
            let spelled = self.spelling(tok.token);
            if matches!(tok.token.kind, TokenKind::String | TokenKind::Char | TokenKind::Unterminated) {
                for byte in spelled.iter() {
                    match byte {
                        b'"' | b'\\' => text.extend_from_slice(&[b'\\', *byte]),
                        b'\n' => text.extend_from_slice(b"\\n"),
                        _ => text.push(*byte),
                    }
                }
            } else {
                text.extend_from_slice(&spelled);
            }
            if text.len() > limits::STRING_SIZE_MAX {
                break;
            }
        }
        // A lone backslash would take the closing quote with it.
        let backslashes = text.iter().rev().take_while(|b| **b == b'\\').count();
        if backslashes % 2 == 1 {
            text.pop();
            let what = "invalid string literal, ignoring final '\\'";
            let call = self.session.sources.outermost_call(expansion, pos);
            self.report(Report::warning("invalid-string", what, Span::at(call)));
        }
        text.push(b'"');
        self.produced += text.len() / 16;
        let token = self.made_token(TokenKind::String, &text, pos);
        Tok { token, expansion }
    }

    /// A literal token with the spelling `text`.
    pub(super) fn made_token(&mut self, kind: TokenKind, text: &[u8], place: Pos) -> Token {
        let (pos, len) = match self.session.sources.add_scratch(text) {
            Some(pos) => (pos, text.len()),
            None => {
                self.give_up(
                    Tok::plain(Token::new(kind, place)),
                    "text made by macros is larger than its space",
                );
                (place, 0)
            }
        };
        let mut token = Token::new(kind, pos);
        token.value = len as u32;
        token
    }

    /// A builtin that is met where tokens are expanded.
    fn enter_builtin(&mut self, tok: Tok, builtin: Builtin, scanner: &mut Scanner<'_>) -> bool {
        if builtin == Builtin::Pragma {
            // In an argument it waits until the argument is read again as part of the text.
            let in_argument = self.frames.iter().any(|f| f.kind == FrameKind::Argument);
            if in_argument
                || self.in_pragma_operator
                || scanner.lines == Lines::Stop
                || !self.finds_parenthesis(scanner)
            {
                return false;
            }
            return self.pragma_operator(tok, scanner);
        }
        self.note_use(words::M_LINE, super::Consulted::Expanded);
        self.builtin_value(tok, builtin, scanner)
    }
}
