//! Lines that begin with `#`.

use super::FileEventKind;
use super::engine::{Condition, Engine, Guard};
use crate::diagnostic::Report;
use crate::lex::name::words;
use crate::lex::scanner::{Lines, Scanner};
use crate::lex::{Keyword, Name, Token, TokenKind};
use crate::source::{LineMark, Pos, Span};
use lively_base::limits;
use std::sync::Arc;

/// Largest line number that the standard lets a directive name.
const LINE_NUMBER_MAX: u64 = 0x7fff_ffff;
const IF: Name = Name(Keyword::If as u32);
const ELSE: Name = Name(Keyword::Else as u32);

/// Whether a name must be defined or must not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Defined,
    Undefined,
}

impl Engine<'_> {
    /// Runs the directive that `hash` begins, to the end of its line.
    pub(super) fn directive(&mut self, scanner: &mut Scanner<'_>, hash: Token) {
        let outer = scanner.lines;
        scanner.lines = Lines::Stop;
        let token = self.scan(scanner);
        let guard = self.level().map(|level| level.guard);
        let was_untouched = guard == Some(Guard::Untouched) && {
            let tokens = self.out.list.len();
            self.level().is_some_and(|level| level.tokens == tokens)
        };
        if matches!(guard, Some(Guard::Untouched | Guard::Closed(..)))
            && token.kind != TokenKind::LineEnd
            && let Some(level) = self.level()
        {
            level.guard = Guard::None;
        }
        match token.kind {
            TokenKind::LineEnd => {}
            TokenKind::Number => self.line_marker(scanner, token),
            TokenKind::Ident => self.named_directive(scanner, token, was_untouched),
            _ => self.invalid_directive(token, hash),
        }
        self.drop_frames();
        self.skip_rest(scanner);
        scanner.lines = outer;
    }

    fn invalid_directive(&mut self, token: Token, hash: Token) {
        let text = String::from_utf8_lossy(&self.spelling(token)).into_owned();
        let span = if token.kind == TokenKind::LineEnd { self.span_of(hash) } else { self.span_of(token) };
        self.report(Report::error(
            "invalid-directive",
            format!("invalid preprocessing directive #{text}"),
            span,
        ));
    }

    fn named_directive(&mut self, scanner: &mut Scanner<'_>, token: Token, may_be_guard: bool) {
        let pos = token.pos;
        match Name(token.value) {
            words::DEFINE => self.define(scanner),
            words::UNDEF => self.undefine(scanner),
            words::INCLUDE => self.include(scanner, token),
            words::INCLUDE_NEXT => self.include(scanner, token),
            words::IMPORT => self.include(scanner, token),
            words::EMBED => self.embed(scanner, token),
            IF => self.if_directive(scanner, pos, may_be_guard),
            words::IFDEF => self.ifdef(scanner, pos, Wanted::Defined, false),
            words::IFNDEF => self.ifdef(scanner, pos, Wanted::Undefined, may_be_guard),
            words::ELIF | words::ELIFDEF | words::ELIFNDEF | ELSE => self.end_group(scanner, token),
            words::ENDIF => self.endif(scanner, pos),
            words::LINE => self.line_directive(scanner),
            words::ERROR => self.message(scanner, token, Report::error),
            words::WARNING => self
                .message(scanner, token, |_, text, span| Report::warning("cpp", text, span).even_in_system()),
            words::PRAGMA => self.pragma_directive(scanner, pos),
            words::IDENT | words::SCCS => self.ident_directive(scanner, pos),
            words::ASSERT | words::UNASSERT => {}
            name => {
                let text = self.text_of(name);
                let span = self.span_of(token);
                let mut report = Report::error(
                    "invalid-directive",
                    format!("invalid preprocessing directive #{text}"),
                    span,
                );
                let known = [
                    "define", "undef", "include", "ifdef", "ifndef", "elif", "else", "endif", "pragma",
                    "error", "warning", "line", "if",
                ];
                if let Some(near) =
                    lively_base::suggest::nearest(text.as_bytes(), known.iter().map(|k| k.as_bytes()))
                {
                    let near = String::from_utf8_lossy(near).into_owned();
                    report = report.note(format!("did you mean #{near}?")).fix(span, near);
                }
                self.report(report);
            }
        }
    }

    /// Skips to the end of the directive's line, which stays.
    fn skip_rest(&mut self, scanner: &mut Scanner<'_>) {
        while self.scan(scanner).kind != TokenKind::LineEnd {}
    }

    /// Warns about what follows where nothing should.
    pub(super) fn expect_line_end(&mut self, scanner: &mut Scanner<'_>, directive: &str) {
        let token = self.scan(scanner);
        if token.kind != TokenKind::LineEnd {
            let span = self.span_of(token);
            let what = format!("extra tokens at end of {directive} directive");
            self.report(Report::warning("endif-labels", what, span));
        }
    }

    fn if_directive(&mut self, scanner: &mut Scanner<'_>, pos: Pos, may_be_guard: bool) {
        let guard = if may_be_guard { self.guard_of_if(scanner) } else { None };
        let holds = self.condition(scanner, "#if");
        self.open(scanner, pos, holds, guard);
    }

    /// The name in `#if !defined NAME`, when that is all.
    fn guard_of_if(&mut self, scanner: &mut Scanner<'_>) -> Option<Name> {
        let before = (scanner.at, scanner.line_start);
        let mut tokens = Vec::new();
        while tokens.len() < 6 {
            let token = self.scan(scanner);
            if token.kind == TokenKind::LineEnd {
                break;
            }
            tokens.push(token);
        }
        (scanner.at, scanner.line_start) = before;
        let [bang, defined, rest @ ..] = tokens.as_slice() else { return None };
        if bang.kind != TokenKind::Bang || defined.name() != Some(words::DEFINED) {
            return None;
        }
        match rest {
            [name] => name.name(),
            [open, name, close] if open.kind == TokenKind::LParen && close.kind == TokenKind::RParen => {
                name.name()
            }
            _ => None,
        }
    }

    fn ifdef(&mut self, scanner: &mut Scanner<'_>, pos: Pos, wanted: Wanted, may_be_guard: bool) {
        let directive = if wanted == Wanted::Defined { "#ifdef" } else { "#ifndef" };
        let Some((name, _)) = self.macro_name(scanner, directive) else {
            self.open(scanner, pos, false, None);
            return;
        };
        let holds = self.is_defined(name) == (wanted == Wanted::Defined);
        self.expect_line_end(scanner, directive);
        self.open(scanner, pos, holds, may_be_guard.then_some(name));
    }

    /// Begins a conditional; its first group is taken if `holds`.
    fn open(&mut self, scanner: &mut Scanner<'_>, pos: Pos, holds: bool, guard: Option<Name>) {
        if self.conditions.len() >= limits::CONDITIONAL_DEPTH_MAX {
            let what = "#if is nested deeper than CONDITIONAL_DEPTH_MAX";
            self.report(Report::error("conditional-depth", what, Span::at(pos)));
            self.exhausted = true;
            return;
        }
        if let (Some(name), Some(level)) = (guard, self.level()) {
            level.guard = Guard::Open(name);
        }
        self.conditions.push(Condition { taken: holds, seen_else: false, pos, is_guard: guard.is_some() });
        if !holds {
            self.skip_groups(scanner);
        }
    }

    /// `#elif` or `#else` after a group that was taken: all others are skipped.
    fn end_group(&mut self, scanner: &mut Scanner<'_>, token: Token) {
        let floor = self.levels.last().map_or(0, |level| level.conditions);
        if self.conditions.len() <= floor {
            let text = self.text_of(Name(token.value));
            let span = self.span_of(token);
            self.report(Report::error("unbalanced-if", format!("#{text} without #if"), span));
            return;
        }
        self.check_else(scanner, token);
        self.skip_groups(scanner);
    }

    /// Notes that the innermost conditional has come to `token`, an `#else` or one of `#elif`.
    fn check_else(&mut self, scanner: &mut Scanner<'_>, token: Token) {
        let name = Name(token.value);
        let Some(condition) = self.conditions.last_mut() else { return };
        let seen_else = condition.seen_else;
        let opened = condition.pos;
        condition.seen_else |= name == ELSE;
        if std::mem::take(&mut condition.is_guard)
            && let Some(level) = self.level()
        {
            level.guard = Guard::None;
        }
        if seen_else {
            let text = self.text_of(name);
            let span = self.span_of(token);
            let report = Report::error("unbalanced-if", format!("#{text} after #else"), span);
            self.report(report.note_at("the conditional began here", Span::at(opened)));
        }
        if name == ELSE {
            self.expect_line_end(scanner, "#else");
        }
    }

    /// Skips groups until one is to be taken, or past the `#endif`. Called within a directive's line.
    fn skip_groups(&mut self, scanner: &mut Scanner<'_>) {
        let mut depth = 0usize;
        loop {
            // What stands on a line that is left out is not looked at.
            scanner.skip_line();
            scanner.lines = Lines::Pass;
            scanner.skip_to_directive();
            let hash = self.scan(scanner);
            if hash.kind != TokenKind::Hash {
                // The end of the file; whoever leaves it complains.
                scanner.lines = Lines::Stop;
                return;
            }
            scanner.lines = Lines::Stop;
            let token = self.scan(scanner);
            let Some(name) = token.name() else { continue };
            match name {
                IF | words::IFDEF | words::IFNDEF => depth += 1,
                words::ENDIF if depth > 0 => depth -= 1,
                words::ENDIF => {
                    self.endif(scanner, token.pos);
                    return;
                }
                words::ELIF | words::ELIFDEF | words::ELIFNDEF | ELSE if depth == 0 => {
                    let taken = self.conditions.last().is_none_or(|c| c.taken);
                    let after_else = self.conditions.last().is_some_and(|c| c.seen_else);
                    self.check_else(scanner, token);
                    if taken || after_else {
                        continue;
                    }
                    if self.alternative_holds(scanner, name) {
                        if let Some(condition) = self.conditions.last_mut() {
                            condition.taken = true;
                        }
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the group after `#elif ...` or `#else` is to be taken.
    fn alternative_holds(&mut self, scanner: &mut Scanner<'_>, name: Name) -> bool {
        match name {
            ELSE => true,
            words::ELIF => self.condition(scanner, "#elif"),
            _ => {
                let wanted = name == words::ELIFDEF;
                let directive = if wanted { "#elifdef" } else { "#elifndef" };
                let Some((name, _)) = self.macro_name(scanner, directive) else { return false };
                self.is_defined(name) == wanted
            }
        }
    }

    fn endif(&mut self, scanner: &mut Scanner<'_>, pos: Pos) {
        let floor = self.levels.last().map_or(0, |level| level.conditions);
        if self.conditions.len() <= floor {
            self.report(Report::error("unbalanced-if", "#endif without #if", Span { start: pos, len: 5 }));
            return;
        }
        let closed = self.conditions.pop();
        let tokens = self.out.list.len();
        if closed.is_some_and(|c| c.is_guard)
            && let Some(level) = self.level()
            && let Guard::Open(name) = level.guard
        {
            level.guard = Guard::Closed(name, tokens);
        }
        self.expect_line_end(scanner, "#endif");
    }

    fn message(
        &mut self,
        scanner: &mut Scanner<'_>,
        token: Token,
        make: fn(&'static str, String, Span) -> Report,
    ) {
        let mut text = String::new();
        loop {
            let next = self.scan(scanner);
            if next.kind == TokenKind::LineEnd {
                break;
            }
            if next.has_space() && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&String::from_utf8_lossy(&self.spelling(next)));
        }
        let directive = self.text_of(Name(token.value));
        let span = self.span_of(token);
        self.report(make("directive", format!("#{directive} {text}"), span));
    }

    /// `#line`: its tokens are expanded.
    fn line_directive(&mut self, scanner: &mut Scanner<'_>) {
        let first = self.read_line(scanner).token;
        let Some(line) = self.line_number(first) else {
            let span = self.span_of(first);
            self.report(Report::error("line-directive", "#line wants a positive number", span));
            return;
        };
        let second = self.read_line(scanner).token;
        let name = match second.kind {
            TokenKind::LineEnd => None,
            TokenKind::String => self.file_name(second),
            _ => {
                let span = self.span_of(second);
                self.report(Report::error("line-directive", "invalid filename in #line directive", span));
                return;
            }
        };
        self.mark(scanner, line, name);
    }

    /// `# 33 "file" flags`, as preprocessors write it.
    fn line_marker(&mut self, scanner: &mut Scanner<'_>, first: Token) {
        let Some(line) = self.line_number(first) else {
            let span = self.span_of(first);
            self.report(Report::error("line-directive", "invalid line marker", span));
            return;
        };
        let second = self.scan(scanner);
        let name = (second.kind == TokenKind::String).then(|| self.file_name(second)).flatten();
        let mut is_system = false;
        if second.kind != TokenKind::LineEnd {
            loop {
                let flag = self.scan(scanner);
                if flag.kind == TokenKind::LineEnd {
                    break;
                }
                is_system |= *self.spelling(flag) == *b"3";
            }
        }
        if let Some(entry) = self.levels.last().map(|level| level.entry) {
            let from = if is_system { scanner.pos(scanner.at) } else { Pos(u32::MAX) };
            if is_system || !self.levels.last().is_some_and(|level| level.found.is_system) {
                self.session.sources.set_system(entry, from);
            }
        }
        self.mark(scanner, line, name);
    }

    /// A line's number, kept so small that counting on from it cannot overflow.
    fn line_number(&mut self, token: Token) -> Option<u32> {
        if token.kind != TokenKind::Number {
            return None;
        }
        let text = self.spelling(token);
        let text = std::str::from_utf8(&text).ok()?;
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number = text.parse::<u64>().unwrap_or(u64::MAX);
        if number > LINE_NUMBER_MAX {
            let span = self.span_of(token);
            self.report(Report::warning("line-directive", "line number out of range", span));
        }
        u32::try_from(number.min(LINE_NUMBER_MAX)).ok()
    }

    fn file_name(&mut self, token: Token) -> Option<Arc<str>> {
        let literal = crate::lex::literal::decode_string(
            &[token],
            &self.session.sources,
            &mut self.session.diagnostics,
        );
        Some(Arc::from(String::from_utf8_lossy(&literal.bytes)))
    }

    /// From the next line on, lines are counted from `line`.
    fn mark(&mut self, scanner: &mut Scanner<'_>, line: u32, name: Option<Arc<str>>) {
        self.skip_rest(scanner);
        let from = Pos(scanner.pos(scanner.at).0 + 1);
        if let Some(entry) = self.levels.last().map(|level| level.entry) {
            self.session.sources.mark_line(entry, LineMark { from, line, name });
            self.event(FileEventKind::Line(from));
        }
    }
}
