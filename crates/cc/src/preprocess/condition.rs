//! The expressions of `#if` (C17 6.10.1).
//!
//! Everything is `intmax_t` or `uintmax_t`; one unsigned operand makes the operation unsigned; names
//! that are no macros are 0. Operands that are not evaluated may divide by zero.

use super::engine::Engine;
use crate::diagnostic::Report;
use crate::lex::literal::{self, Number};
use crate::lex::name::words;
use crate::lex::scanner::Scanner;
use crate::lex::{Encoding, Name, Standard, Token, TokenKind};
use lively_base::limits;

/// A value of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Value {
    bits: u64,
    unsigned: bool,
}

impl Value {
    const fn signed(value: i64) -> Self {
        Self { bits: value as u64, unsigned: false }
    }

    const fn truth(value: bool) -> Self {
        Self::signed(value as i64)
    }

    const fn is_true(self) -> bool {
        self.bits != 0
    }
}

/// One expression being read. `None` of its functions means: a fault was reported.
struct Evaluator<'e, 's, 't, 'x> {
    engine: &'e mut Engine<'s>,
    scanner: &'x mut Scanner<'t>,
    token: Token,
    depth: usize,
    /// How many enclosing operands are not evaluated.
    unevaluated: usize,
    directive: &'static str,
}

impl Engine<'_> {
    /// Whether the expression in the rest of the line holds; a faulty one does not.
    pub(super) fn condition(&mut self, scanner: &mut Scanner<'_>, directive: &'static str) -> bool {
        let token = self.read_line(scanner).token;
        let mut evaluator = Evaluator { engine: self, scanner, token, depth: 0, unevaluated: 0, directive };
        if token.kind == TokenKind::LineEnd {
            evaluator.fault(&format!("{directive} with no expression"));
            return false;
        }
        let Some(value) = evaluator.expression(0) else { return false };
        if evaluator.token.kind != TokenKind::LineEnd {
            let text = evaluator.text();
            if evaluator.token.kind == TokenKind::RParen {
                evaluator.fault(&format!("missing '(' in expression of {directive}"));
            } else {
                evaluator.fault(&format!("missing binary operator before token \"{text}\""));
            }
            return false;
        }
        value.is_true()
    }
}

/// Strength of a binary operator; 0 for what is none.
const fn strength(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Comma => 1,
        TokenKind::Question => 2,
        TokenKind::PipePipe => 3,
        TokenKind::AmpAmp => 4,
        TokenKind::Pipe => 5,
        TokenKind::Caret => 6,
        TokenKind::Amp => 7,
        TokenKind::EqEq | TokenKind::BangEq => 8,
        TokenKind::Lt | TokenKind::Gt | TokenKind::LtEq | TokenKind::GtEq => 9,
        TokenKind::LtLt | TokenKind::GtGt => 10,
        TokenKind::Plus | TokenKind::Minus => 11,
        TokenKind::Star | TokenKind::Slash | TokenKind::Percent => 12,
        _ => 0,
    }
}

impl Evaluator<'_, '_, '_, '_> {
    fn advance(&mut self) {
        self.token = self.engine.read_line(self.scanner).token;
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.engine.spelling(self.token)).into_owned()
    }

    fn fault(&mut self, what: &str) -> Option<Value> {
        let span = self.engine.span_of(self.token);
        self.engine.report(Report::error("condition", what, span));
        None
    }

    fn warn(&mut self, code: &'static str, what: &str) {
        let span = self.engine.span_of(self.token);
        self.engine.report(Report::warning(code, what, span));
    }

    /// An expression of operators stronger than `least`.
    fn expression(&mut self, least: u32) -> Option<Value> {
        self.depth += 1;
        if self.depth > limits::CONDITION_DEPTH_MAX {
            return self.fault("expression is nested deeper than CONDITION_DEPTH_MAX");
        }
        let mut left = self.unary()?;
        loop {
            let operator = self.token.kind;
            let strength = strength(operator);
            if strength <= least || strength == 0 {
                self.depth -= 1;
                return Some(left);
            }
            self.advance();
            left = match operator {
                TokenKind::Question => self.choice(left)?,
                TokenKind::AmpAmp => self.lazy(left, strength, false)?,
                TokenKind::PipePipe => self.lazy(left, strength, true)?,
                _ => {
                    let right = self.expression(strength)?;
                    self.binary(operator, left, right)?
                }
            };
        }
    }

    /// `&&` and `||`: the right side counts only if the left is not `decided`.
    fn lazy(&mut self, left: Value, strength: u32, decided: bool) -> Option<Value> {
        let skipped = usize::from(left.is_true() == decided);
        self.unevaluated += skipped;
        let right = self.expression(strength)?;
        self.unevaluated -= skipped;
        Some(Value::truth(if decided {
            left.is_true() || right.is_true()
        } else {
            left.is_true() && right.is_true()
        }))
    }

    fn choice(&mut self, condition: Value) -> Option<Value> {
        let skipped = usize::from(!condition.is_true());
        self.unevaluated += skipped;
        let yes = self.expression(0)?;
        self.unevaluated -= skipped;
        if self.token.kind != TokenKind::Colon {
            return self.fault("'?' without following ':'");
        }
        self.advance();
        let skipped = usize::from(condition.is_true());
        self.unevaluated += skipped;
        // Right associative: another `?` belongs to the last operand.
        let no = self.expression(1)?;
        self.unevaluated -= skipped;
        let chosen = if condition.is_true() { yes } else { no };
        Some(Value { bits: chosen.bits, unsigned: yes.unsigned || no.unsigned })
    }

    fn binary(&mut self, operator: TokenKind, left: Value, right: Value) -> Option<Value> {
        let unsigned = left.unsigned || right.unsigned;
        let (a, b) = (left.bits, right.bits);
        let (x, y) = (a as i64, b as i64);
        let order = if unsigned { a.cmp(&b) } else { x.cmp(&y) };
        let made = |bits: u64| Some(Value { bits, unsigned });
        match operator {
            TokenKind::Star => made(a.wrapping_mul(b)),
            TokenKind::Plus => made(a.wrapping_add(b)),
            TokenKind::Minus => made(a.wrapping_sub(b)),
            TokenKind::Amp => made(a & b),
            TokenKind::Pipe => made(a | b),
            TokenKind::Caret => made(a ^ b),
            TokenKind::Slash | TokenKind::Percent => {
                if b == 0 {
                    if self.unevaluated == 0 {
                        return self.fault(&format!("division by zero in {}", self.directive));
                    }
                    return made(0);
                }
                made(match (operator == TokenKind::Slash, unsigned) {
                    (true, true) => a / b,
                    (true, false) => x.wrapping_div(y) as u64,
                    (false, true) => a % b,
                    (false, false) => x.wrapping_rem(y) as u64,
                })
            }
            TokenKind::LtLt => Some(shift(left, right, false)),
            TokenKind::GtGt => Some(shift(left, right, true)),
            TokenKind::EqEq => Some(Value::truth(a == b)),
            TokenKind::BangEq => Some(Value::truth(a != b)),
            TokenKind::Lt => Some(Value::truth(order.is_lt())),
            TokenKind::Gt => Some(Value::truth(order.is_gt())),
            TokenKind::LtEq => Some(Value::truth(order.is_le())),
            TokenKind::GtEq => Some(Value::truth(order.is_ge())),
            TokenKind::Comma => {
                if self.engine.options.dialect.standard < Standard::C99 || self.unevaluated == 0 {
                    self.warn("pedantic", "comma operator in operand of #if");
                }
                Some(right)
            }
            _ => self.fault("this operator has no meaning in #if"),
        }
    }

    fn unary(&mut self) -> Option<Value> {
        let mut operators = Vec::new();
        while matches!(
            self.token.kind,
            TokenKind::Plus | TokenKind::Minus | TokenKind::Tilde | TokenKind::Bang
        ) {
            operators.push(self.token.kind);
            self.advance();
        }
        let mut value = self.primary()?;
        for operator in operators.into_iter().rev() {
            value = match operator {
                TokenKind::Minus => Value { bits: value.bits.wrapping_neg(), ..value },
                TokenKind::Tilde => Value { bits: !value.bits, ..value },
                TokenKind::Bang => Value::truth(!value.is_true()),
                _ => value,
            };
        }
        Some(value)
    }

    fn primary(&mut self) -> Option<Value> {
        let token = self.token;
        match token.kind {
            TokenKind::Number => {
                let value = self.number(token)?;
                self.advance();
                Some(value)
            }
            TokenKind::Char => {
                let engine = &mut *self.engine;
                let literal =
                    literal::decode_char(token, &engine.session.sources, &mut engine.session.diagnostics)?;
                self.advance();
                let unsigned = matches!(literal.encoding, Encoding::Utf8 | Encoding::Utf16 | Encoding::Utf32);
                Some(Value { bits: literal.value as u64, unsigned })
            }
            TokenKind::LParen => {
                self.advance();
                let value = self.expression(0)?;
                if self.token.kind != TokenKind::RParen {
                    return self.fault("missing ')' in expression");
                }
                self.advance();
                Some(value)
            }
            TokenKind::Ident => self.name(Name(token.value)),
            // An assertion: nothing is asserted here.
            TokenKind::Hash => {
                self.engine.read_line_raw(self.scanner);
                self.advance();
                if self.token.kind == TokenKind::LParen {
                    while !matches!(self.token.kind, TokenKind::RParen | TokenKind::LineEnd) {
                        self.advance();
                    }
                    self.advance();
                }
                Some(Value::truth(false))
            }
            TokenKind::LineEnd => {
                self.fault(&format!("{} with no expression where an operand should be", self.directive))
            }
            _ => {
                let text = self.text();
                self.fault(&format!("token \"{text}\" is not valid in preprocessor expressions"))
            }
        }
    }

    fn number(&mut self, token: Token) -> Option<Value> {
        let mut faults = Vec::new();
        let text = self.engine.spelling(token);
        let number = literal::parse_number(&text, &mut faults);
        let has_suffix = text.iter().any(|b| matches!(b, b'u' | b'U'));
        match number {
            Some(Number::Int(int)) if !int.imaginary => {
                let bits = int.value as u64;
                Some(Value { bits, unsigned: has_suffix || bits > i64::MAX as u64 })
            }
            Some(Number::Int(_)) => self.fault("imaginary number in preprocessor expression"),
            Some(Number::Float(_)) => self.fault("floating constant in preprocessor expression"),
            None => {
                let what = faults.into_iter().map(|f| f.message).next();
                self.fault(&what.unwrap_or_else(|| "not a number".to_owned()))
            }
        }
    }

    fn name(&mut self, name: Name) -> Option<Value> {
        if name == words::DEFINED {
            return self.defined();
        }
        let is_c23 = self.engine.options.dialect.standard >= Standard::C23;
        let is_true = is_c23 && self.engine.session.names.bytes_of(name) == b"true";
        self.engine.note_use(name, super::Consulted::Condition);
        self.advance();
        if self.token.kind == TokenKind::LParen && !is_true {
            let shown = self.engine.text_of(name);
            return self
                .fault(&format!("missing binary operator before token \"(\" (\"{shown}\" is not a macro)"));
        }
        Some(Value::truth(is_true))
    }

    /// `defined NAME` and `defined(NAME)`, also where a macro gave it.
    fn defined(&mut self) -> Option<Value> {
        let mut token = self.engine.read_line_raw(self.scanner).token;
        let has_parenthesis = token.kind == TokenKind::LParen;
        if has_parenthesis {
            token = self.engine.read_line_raw(self.scanner).token;
        }
        let Some(name) = token.name() else {
            self.token = token;
            return self.fault("operator \"defined\" requires an identifier");
        };
        let holds = self.engine.is_defined(name);
        if has_parenthesis {
            let close = self.engine.read_line_raw(self.scanner).token;
            if close.kind != TokenKind::RParen {
                self.token = close;
                return self.fault("missing ')' after \"defined\"");
            }
        }
        self.advance();
        Some(Value::truth(holds))
    }
}

/// A shift by any amount: a negative one goes the other way, as gcc has it.
fn shift(value: Value, by: Value, right: bool) -> Value {
    let is_negative = !by.unsigned && (by.bits as i64) < 0;
    let (amount, right) = if is_negative { (by.bits.wrapping_neg(), !right) } else { (by.bits, right) };
    let bits = match (right, value.unsigned) {
        (false, _) => {
            if amount > 63 {
                0
            } else {
                value.bits << amount
            }
        }
        (true, true) => {
            if amount > 63 {
                0
            } else {
                value.bits >> amount
            }
        }
        (true, false) => ((value.bits as i64) >> amount.min(63)) as u64,
    };
    Value { bits, ..value }
}
