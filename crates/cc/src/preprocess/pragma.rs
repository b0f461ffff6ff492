//! `#pragma` and `_Pragma`.
//!
//! Some speak to the preprocessor and end here; some speak to the parser and become tokens; the rest
//! is kept for printing only. In print mode every pragma is kept.

use super::engine::Engine;
use super::expand::Tok;
use super::macros::MacroRef;
use super::{
    DiagnosticAction, DiagnosticControl, Mode, OnOff, PackAction, Pragma, PragmaKind, StdcPragma,
    VisibilityAction,
};
use crate::diagnostic::Report;
use crate::lex::name::words;
use crate::lex::scanner::{Lines, Scanner};
use crate::lex::{Name, Token, TokenKind, literal};
use crate::source::{Pos, Span};

/// The tokens of one pragma, and how far they are read.
struct Line {
    tokens: Vec<Token>,
    at: usize,
}

impl Line {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).copied();
        self.at += 1;
        token
    }

    fn name(&mut self) -> Option<Name> {
        let token = self.next()?;
        token.name()
    }

    fn takes(&mut self, kind: TokenKind) -> bool {
        let is_it = self.tokens.get(self.at).is_some_and(|t| t.kind == kind);
        self.at += usize::from(is_it);
        is_it
    }
}

impl Engine<'_> {
    /// `#pragma`: the rest of the line.
    pub(super) fn pragma_directive(&mut self, scanner: &mut Scanner<'_>, pos: Pos) {
        let mut tokens = Vec::new();
        let first = self.scan(scanner);
        if first.kind != TokenKind::LineEnd {
            tokens.push(first);
            let expands = matches!(first.name(), Some(words::PACK | words::REDEFINE_EXTNAME));
            loop {
                let token = if expands { self.read_line(scanner).token } else { self.scan(scanner) };
                if token.kind == TokenKind::LineEnd {
                    break;
                }
                tokens.push(token);
            }
        }
        self.pragma(tokens, pos, scanner);
    }

    /// `_Pragma`, its parenthesis next. Says whether it was one.
    pub(super) fn pragma_operator(&mut self, tok: Tok, scanner: &mut Scanner<'_>) -> bool {
        let place = self.session.sources.outermost_call(tok.expansion, tok.token.pos);
        let mut words = [tok.token; 3];
        let mut count = 0;
        while count < 3 {
            // The operand may come of macros, but not of another `_Pragma`.
            self.in_pragma_operator = true;
            let next = self.read_line(scanner).token;
            self.in_pragma_operator = false;
            if next.kind == TokenKind::Padding {
                continue;
            }
            words[count] = next;
            count += 1;
            if matches!(next.kind, TokenKind::Eof | TokenKind::LineEnd) {
                break;
            }
        }
        if words[1].kind != TokenKind::String || words[2].kind != TokenKind::RParen {
            let what = "_Pragma takes a parenthesized string literal";
            self.report(Report::error("pragma-operator", what, Span::at(place)));
            return true;
        }
        let spelling = self.spelling(words[1]).into_owned();
        let mut text = destringized(&spelling);
        let len = text.len();
        let Some(pos) = self.session.sources.add_scratch(&text) else { return true };
        text.resize(len + crate::source::TEXT_PADDING, 0);
        let frames = std::mem::take(&mut self.frames);
        let pending = std::mem::take(&mut self.pending_space);
        let mut inner = Scanner::new(&text, len, pos, self.options.dialect);
        inner.lines = Lines::Stop;
        self.pragma_directive(&mut inner, place);
        self.drop_frames();
        self.frames = frames;
        self.pending_space = pending;
        true
    }

    /// `#ident`: kept for printing, without effect else.
    pub(super) fn ident_directive(&mut self, scanner: &mut Scanner<'_>, pos: Pos) {
        let token = self.scan(scanner);
        if token.kind == TokenKind::String && self.options.mode == Mode::Print {
            self.emit_pragma(vec![token], PragmaKind::Ident, pos);
        }
    }

    fn pragma(&mut self, tokens: Vec<Token>, pos: Pos, scanner: &mut Scanner<'_>) {
        let mut line = Line { tokens, at: 0 };
        let word = |index: usize| line.tokens.get(index).and_then(|t: &Token| t.name());
        // What has had its effect here is not printed, as with gcc: it would have it twice.
        let is_done = match word(0) {
            Some(words::ONCE | words::PUSH_MACRO | words::POP_MACRO) => true,
            Some(words::GCC) => matches!(
                word(1),
                Some(
                    words::POISON | words::SYSTEM_HEADER | words::WARNING | words::ERROR | words::DEPENDENCY
                )
            ),
            _ => false,
        };
        let mut kind = PragmaKind::Other;
        match line.name() {
            Some(words::ONCE) => {
                if let Some(file) = self.levels.last().map(|level| level.file) {
                    self.once.insert(file);
                }
            }
            Some(words::PUSH_MACRO) => self.push_macro(&mut line),
            Some(words::POP_MACRO) => self.pop_macro(&mut line),
            Some(words::GCC) => kind = self.gcc_pragma(&mut line, pos, scanner),
            Some(words::STDC) => kind = stdc(&mut line).unwrap_or(PragmaKind::Other),
            Some(words::PACK) => match self.pack(&mut line) {
                Some(action) => kind = PragmaKind::Pack(action),
                None => {
                    self.report(Report::warning(
                        "pragmas",
                        "malformed '#pragma pack', ignored",
                        Span::at(pos),
                    ));
                }
            },
            Some(words::WEAK) => {
                if let Some(name) = line.name() {
                    let target = if line.takes(TokenKind::Eq) { line.name() } else { None };
                    kind = PragmaKind::Weak { name, target };
                }
            }
            Some(words::REDEFINE_EXTNAME) => {
                if let (Some(old), Some(new)) = (line.name(), line.name()) {
                    kind = PragmaKind::RedefineExtname { old, new };
                }
            }
            _ => {}
        }
        if kind == PragmaKind::Other && (self.options.mode == Mode::Compile || is_done) {
            return;
        }
        self.emit_pragma(line.tokens, kind, pos);
    }

    fn emit_pragma(&mut self, tokens: Vec<Token>, kind: PragmaKind, pos: Pos) {
        let mut token = Token::new(TokenKind::Pragma, pos);
        token.value = self.out.pragmas.len() as u32;
        token.flags = crate::lex::Flags::LINE_START;
        let span = Span { start: pos, len: 6 };
        self.out.pragmas.push(Pragma { span, kind, tokens });
        self.out.list.push(token);
    }

    /// The text in `("...")`.
    fn quoted_operand(&mut self, line: &mut Line) -> Option<Name> {
        if !line.takes(TokenKind::LParen) {
            return None;
        }
        let token = line.next().filter(|t| t.kind == TokenKind::String)?;
        let text = literal::decode_string(&[token], &self.session.sources, &mut self.session.diagnostics);
        line.takes(TokenKind::RParen).then(|| self.session.names.intern(&text.bytes))
    }

    fn push_macro(&mut self, line: &mut Line) {
        let Some(name) = self.quoted_operand(line) else { return };
        let now = self.macros.reference(name);
        self.macros.pushed.entry(name).or_default().push(now);
    }

    fn pop_macro(&mut self, line: &mut Line) {
        let Some(name) = self.quoted_operand(line) else { return };
        let before: Option<MacroRef> = self.macros.pushed.get_mut(&name).and_then(Vec::pop);
        if let Some(before) = before {
            self.note_use(name, super::Consulted::Defined);
            self.redefine(name, before);
        }
    }

    fn gcc_pragma(&mut self, line: &mut Line, pos: Pos, scanner: &mut Scanner<'_>) -> PragmaKind {
        match line.name() {
            Some(words::POISON) => {
                while let Some(name) = line.name() {
                    self.poisoned.insert(name);
                }
                line.at = 0;
            }
            Some(words::SYSTEM_HEADER) => {
                let from = scanner.pos(scanner.at);
                if let Some(level) = self.levels.last_mut() {
                    level.found.is_system = true;
                    self.session.sources.set_system(level.entry, from);
                }
            }
            Some(words::VISIBILITY) => match line.name() {
                Some(words::PUSH) => {
                    if line.takes(TokenKind::LParen)
                        && let Some(name) = line.name()
                    {
                        return PragmaKind::Visibility(VisibilityAction::Push(name));
                    }
                }
                Some(words::POP) => return PragmaKind::Visibility(VisibilityAction::Pop),
                _ => {}
            },
            Some(words::DIAGNOSTIC) => self.diagnostic_pragma(line),
            Some(word @ (words::WARNING | words::ERROR)) => {
                let token = line.next().filter(|t| t.kind == TokenKind::String);
                if let Some(token) = token {
                    let text = literal::decode_string(
                        &[token],
                        &self.session.sources,
                        &mut self.session.diagnostics,
                    );
                    let text = String::from_utf8_lossy(&text.bytes).into_owned();
                    self.report(if word == words::ERROR {
                        Report::error("directive", text, Span::at(pos))
                    } else {
                        Report::warning("pragma-messages", text, Span::at(pos))
                    });
                }
            }
            _ => {}
        }
        PragmaKind::Other
    }

    fn diagnostic_pragma(&mut self, line: &mut Line) {
        let word = line.name();
        let mut option = || {
            let token = line.next().filter(|t| t.kind == TokenKind::String)?;
            let text = literal::decode_string(&[token], &self.session.sources, &mut self.session.diagnostics);
            let text = String::from_utf8_lossy(&text.bytes).into_owned();
            text.strip_prefix("-W").map(str::to_owned)
        };
        let action = match word {
            Some(words::PUSH) => Some(DiagnosticAction::Push),
            Some(words::POP) => Some(DiagnosticAction::Pop),
            Some(words::IGNORED) => option().map(DiagnosticAction::Ignore),
            Some(words::WARNING) => option().map(DiagnosticAction::Warn),
            Some(words::ERROR) => option().map(DiagnosticAction::Error),
            _ => None,
        };
        if let Some(action) = action {
            self.out
                .diagnostic_controls
                .push(DiagnosticControl { token: self.out.list.len() as u32, action });
        }
    }

    /// `pack(...)` after its name.
    fn pack(&mut self, line: &mut Line) -> Option<PackAction> {
        if !line.takes(TokenKind::LParen) {
            return None;
        }
        if line.takes(TokenKind::RParen) {
            return Some(PackAction::Set(None));
        }
        let first = line.next()?;
        if first.kind == TokenKind::Number {
            let value = self.pack_value(first)?;
            return line.takes(TokenKind::RParen).then_some(PackAction::Set(value));
        }
        let word = first.name()?;
        let mut label = None;
        let mut value = None;
        while line.takes(TokenKind::Comma) {
            let token = line.next()?;
            match token.name() {
                Some(name) => label = Some(name),
                None => value = self.pack_value(token)?,
            }
        }
        if !line.takes(TokenKind::RParen) {
            return None;
        }
        match word {
            words::PUSH => Some(PackAction::Push { label, value }),
            words::POP => Some(PackAction::Pop { label }),
            _ => None,
        }
    }

    /// A packing that is a power of two to 16; 0 is the default.
    fn pack_value(&mut self, token: Token) -> Option<Option<u32>> {
        let text = self.spelling(token).into_owned();
        match literal::parse_number(&text, &mut Vec::new()) {
            Some(literal::Number::Int(int)) => match int.value {
                0 => Some(None),
                value @ (1 | 2 | 4 | 8 | 16) => Some(Some(value as u32)),
                _ => None,
            },
            _ => None,
        }
    }
}

fn stdc(line: &mut Line) -> Option<PragmaKind> {
    let which = match line.name()? {
        words::FP_CONTRACT => StdcPragma::FpContract,
        words::FENV_ACCESS => StdcPragma::FenvAccess,
        words::CX_LIMITED_RANGE => StdcPragma::CxLimitedRange,
        _ => return None,
    };
    let state = match line.name()? {
        words::ON => OnOff::On,
        words::OFF => OnOff::Off,
        words::STDC_DEFAULT => OnOff::Default,
        _ => return None,
    };
    Some(PragmaKind::Stdc { which, state })
}

/// What a string literal stands for in `_Pragma` (C17 6.10.9).
fn destringized(spelling: &[u8]) -> Vec<u8> {
    let start = spelling.iter().position(|b| *b == b'"').map_or(0, |at| at + 1);
    let body = spelling.get(start..spelling.len().saturating_sub(1)).unwrap_or_default();
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        if body[at] == b'\\' && matches!(body.get(at + 1), Some(b'"' | b'\\')) {
            at += 1;
        }
        // Line ends would end the directive early; they cannot be in a literal but through a splice.
        out.push(if body[at] == b'\n' { b' ' } else { body[at] });
        at += 1;
    }
    out
}
