//! Expressions with operators: precedence, and the types operators ask for and give.

use super::constant::fold;
use super::convert::Purpose;
use super::parser::{Parser, R};
use crate::lex::{Keyword as K, TokenKind as T};
use crate::syntax::{At, BinaryOp, ExprId, ExprKind, Step, UnaryOp};
use crate::types::{Kind, Quals, TypeId};

/// Most operators in a row on one level: trees that lean to one side are walked recursively.
const CHAIN_MAX: u32 = lively_base::limits::C_CHAIN_MAX;

fn binary_operator(kind: T) -> Option<(u8, BinaryOp)> {
    Some(match kind {
        T::Star => (10, BinaryOp::Mul),
        T::Slash => (10, BinaryOp::Div),
        T::Percent => (10, BinaryOp::Rem),
        T::Plus => (9, BinaryOp::Add),
        T::Minus => (9, BinaryOp::Sub),
        T::LtLt => (8, BinaryOp::Shl),
        T::GtGt => (8, BinaryOp::Shr),
        T::Lt => (7, BinaryOp::Lt),
        T::Gt => (7, BinaryOp::Gt),
        T::LtEq => (7, BinaryOp::Le),
        T::GtEq => (7, BinaryOp::Ge),
        T::EqEq => (6, BinaryOp::Eq),
        T::BangEq => (6, BinaryOp::Ne),
        T::Amp => (5, BinaryOp::And),
        T::Caret => (4, BinaryOp::Xor),
        T::Pipe => (3, BinaryOp::Or),
        T::AmpAmp => (2, BinaryOp::LogicalAnd),
        T::PipePipe => (1, BinaryOp::LogicalOr),
        _ => return None,
    })
}

const fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Rem => "%",
        BinaryOp::Add | BinaryOp::PtrAdd => "+",
        BinaryOp::Sub | BinaryOp::PtrSub | BinaryOp::PtrDiff => "-",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::And => "&",
        BinaryOp::Xor => "^",
        BinaryOp::Or => "|",
        BinaryOp::Lt => "<",
        BinaryOp::Gt => ">",
        BinaryOp::Le => "<=",
        BinaryOp::Ge => ">=",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::LogicalAnd => "&&",
        BinaryOp::LogicalOr => "||",
    }
}

impl Parser<'_> {
    /// `a, b`
    pub(crate) fn expression(&mut self) -> R<ExprId> {
        let mut left = self.assignment()?;
        let mut count = 0;
        while self.is(T::Comma) {
            let at = self.at();
            self.bump();
            let right = self.assignment()?;
            let right = self.rvalue(right);
            left = self.tree.add(ExprKind::Comma(left, right), self.tree.ty(right), at);
            count += 1;
            self.check_chain(count)?;
        }
        Ok(left)
    }

    fn check_chain(&mut self, count: u32) -> R<()> {
        if count < CHAIN_MAX {
            return Ok(());
        }
        self.error(self.at(), "nesting", format!("more than {CHAIN_MAX} operators in a row (C_CHAIN_MAX)"));
        Err(super::parser::Lost)
    }

    /// `a = b` and below.
    pub(crate) fn assignment(&mut self) -> R<ExprId> {
        self.nested(Self::assignment_inside)
    }

    fn assignment_inside(&mut self) -> R<ExprId> {
        let left = self.conditional()?;
        let at = self.at();
        let op = match self.token.kind {
            T::Eq => {
                self.bump();
                let right = self.assignment()?;
                return Ok(self.assign(left, right, at));
            }
            T::StarEq => BinaryOp::Mul,
            T::SlashEq => BinaryOp::Div,
            T::PercentEq => BinaryOp::Rem,
            T::PlusEq => BinaryOp::Add,
            T::MinusEq => BinaryOp::Sub,
            T::LtLtEq => BinaryOp::Shl,
            T::GtGtEq => BinaryOp::Shr,
            T::AmpEq => BinaryOp::And,
            T::CaretEq => BinaryOp::Xor,
            T::PipeEq => BinaryOp::Or,
            _ => return Ok(left),
        };
        self.bump();
        let right = self.assignment()?;
        Ok(self.assign_op(op, left, right, at))
    }

    /// Whether `target` may be assigned to; says so if not.
    pub(crate) fn modifiable(&mut self, target: ExprId, at: At, what: &str) -> bool {
        let ty = self.tree.ty(target);
        if ty == TypeId::ERROR {
            return false;
        }
        let arrayish = matches!(
            self.types.kind(ty),
            Kind::Array(..) | Kind::Incomplete(_) | Kind::Vla(..) | Kind::Function(_)
        );
        if !self.tree.is_lvalue(target) || matches!(self.types.kind(ty), Kind::Function(_)) {
            self.error(at, "lvalue", format!("lvalue required as {what}"));
            return false;
        }
        if arrayish {
            self.error(at, "lvalue", "assignment to expression with array type");
            return false;
        }
        let constant = self.types.quals(ty).has(Quals::CONST);
        if constant || self.types.record_of(ty).is_some_and(|(_, r)| r.has_const) {
            let which = match self.tree.kind(target) {
                ExprKind::Local(local) => self.tree.locals[local.index()].name.map(|n| ("variable", n)),
                ExprKind::Symbol(symbol) => self.symbols.get(symbol).name.map(|n| ("variable", n)),
                ExprKind::Member(record, field) => self
                    .types
                    .record_of(self.tree.ty(record))
                    .and_then(|(_, r)| r.fields.get(field as usize)?.name)
                    .map(|n| ("member", n)),
                _ => None,
            };
            let whose = match which {
                Some((sort, name)) => format!("{sort} '{}'", self.text(name)),
                None => "location".into(),
            };
            let message = match what {
                "increment operand" => format!("increment of read-only {whose}"),
                "decrement operand" => format!("decrement of read-only {whose}"),
                _ => format!("assignment of read-only {whose}"),
            };
            self.error(at, "read-only", message);
            return false;
        }
        true
    }

    fn assign(&mut self, left: ExprId, right: ExprId, at: At) -> ExprId {
        if !self.modifiable(left, at, "left operand of assignment") {
            return self.tree.add(ExprKind::Error, TypeId::ERROR, at);
        }
        let ty = self.tree.ty(left);
        let value = self.assign_to(right, ty, Purpose::Assign);
        self.tree.add(ExprKind::Assign(left, value), self.types.plain(ty), at)
    }

    pub(super) fn assign_op(&mut self, op: BinaryOp, left: ExprId, right: ExprId, at: At) -> ExprId {
        let right = self.rvalue(right);
        if !self.modifiable(left, at, "left operand of assignment") {
            return self.tree.add(ExprKind::Error, TypeId::ERROR, at);
        }
        let ty = self.types.plain(self.tree.ty(left));
        let right_ty = self.tree.ty(right);
        if right_ty == TypeId::ERROR {
            return right;
        }
        if self.types.pointee(ty).is_some() {
            if !matches!(op, BinaryOp::Add | BinaryOp::Sub) || !self.types.is_integer(right_ty) {
                return self.invalid_operands(op, ty, right_ty, at);
            }
            let index = self.convert(right, TypeId::PTRDIFF);
            let op = if op == BinaryOp::Add { BinaryOp::PtrAdd } else { BinaryOp::PtrSub };
            return self.tree.add(ExprKind::AssignOp(op, left, index, ty), ty, at);
        }
        if matches!(self.types.kind(ty), Kind::Vector(..)) {
            if !self.vectors_agree(op, ty, ty, right_ty) {
                return self.invalid_operands(op, ty, right_ty, at);
            }
            let right = self.spread_to_vector(right, ty);
            return self.tree.add(ExprKind::AssignOp(op, left, right, ty), ty, at);
        }
        let integers = self.types.is_integer(ty) && self.types.is_integer(right_ty);
        let arithmetic = self.types.arithmetic(ty).is_some() && self.types.arithmetic(right_ty).is_some();
        let integer_only = matches!(
            op,
            BinaryOp::Rem | BinaryOp::Shl | BinaryOp::Shr | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor
        );
        if !arithmetic || (integer_only && !integers) {
            return self.invalid_operands(op, ty, right_ty, at);
        }
        if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
            let count = self.promote(right);
            let compute = self.promoted_type(left);
            return self.tree.add(ExprKind::AssignOp(op, left, count, compute), ty, at);
        }
        let right = self.promote(right);
        let left_ty = self.promoted_type(left);
        let Some(common) = self.types.common_arithmetic(left_ty, self.tree.ty(right)) else {
            return self.invalid_operands(op, ty, right_ty, at);
        };
        // A real operand stays real beside a complex one.
        let is_real = matches!(self.types.kind(left_ty), Kind::Complex(_))
            && !matches!(self.types.kind(self.tree.ty(right)), Kind::Complex(_));
        let real = if is_real { self.real_part_of(common) } else { None };
        let right = self.convert(right, real.unwrap_or(common));
        self.tree.add(ExprKind::AssignOp(op, left, right, common), ty, at)
    }

    fn promoted_type(&mut self, lvalue: ExprId) -> TypeId {
        let value = self.rvalue(lvalue);
        let promoted = self.promote(value);
        self.tree.ty(promoted)
    }

    pub(super) fn invalid_operands(&mut self, op: BinaryOp, left: TypeId, right: TypeId, at: At) -> ExprId {
        let (a, b) = (self.show(left), self.show(right));
        self.bad(at, "operands", format!("invalid operands to binary {} (have {a} and {b})", symbol(op)))
    }

    /// `a ? b : c` and below.
    pub(crate) fn conditional(&mut self) -> R<ExprId> {
        let condition = self.binary(0)?;
        if !self.is(T::Question) {
            return Ok(condition);
        }
        let at = self.at();
        self.bump();
        let vector = self.vector_parts(self.tree.ty(condition)).is_some();
        let condition = if vector { self.rvalue(condition) } else { self.condition(condition) };
        let truth = if vector { None } else { self.literal_int(condition).map(|t| t != 0) };
        if !vector && self.eat(T::Colon) {
            let other = self.nested(Self::conditional)?;
            let other = self.rvalue(other);
            return Ok(self.elvis(condition, other, at));
        }
        let yes = self.perhaps_dead(truth.map(|t| !t), |p| p.nested(Self::expression))?;
        self.expect(T::Colon)?;
        let no = self.perhaps_dead(truth, |p| p.nested(Self::conditional))?;
        let (yes, no) = (self.rvalue(yes), self.rvalue(no));
        if vector {
            return Ok(self.vector_choice(condition, yes, no, at));
        }
        let Some((yes, no, ty)) = self.merge(yes, no, at) else {
            return Ok(self.tree.add(ExprKind::Error, TypeId::ERROR, at));
        };
        if let Some(truth) = self.literal_int(condition) {
            // Folded only between literals: the other arm may hold labels and cases.
            let chosen = if truth != 0 { yes } else { no };
            if self.literal_int(yes).is_some() && self.literal_int(no).is_some() {
                return Ok(chosen);
            }
        }
        Ok(self.tree.add(ExprKind::Conditional(condition, yes, no), ty, at))
    }

    fn elvis(&mut self, value: ExprId, other: ExprId, at: At) -> ExprId {
        let Some((converted, other, ty)) = self.merge(value, other, at) else {
            return self.tree.add(ExprKind::Error, TypeId::ERROR, at);
        };
        let _ = converted;
        self.tree.add(ExprKind::Elvis(value, other), ty, at)
    }

    /// The two arms of a conditional in their common type.
    fn merge(&mut self, a: ExprId, b: ExprId, at: At) -> Option<(ExprId, ExprId, TypeId)> {
        let (ta, tb) = (self.tree.ty(a), self.tree.ty(b));
        if ta == TypeId::ERROR || tb == TypeId::ERROR {
            return None;
        }
        if self.types.arithmetic(ta).is_some() && self.types.arithmetic(tb).is_some() {
            return self.usual(a, b);
        }
        let (ka, kb) = (self.types.kind(ta), self.types.kind(tb));
        match (ka, kb) {
            (Kind::Void, _) | (_, Kind::Void) => {
                let a = self.convert(a, TypeId::VOID);
                let b = self.convert(b, TypeId::VOID);
                Some((a, b, TypeId::VOID))
            }
            (Kind::Pointer(x), Kind::Pointer(y)) => {
                let ty = self.merge_pointers((a, x), (b, y), at);
                Some((self.convert(a, ty), self.convert(b, ty), ty))
            }
            (Kind::Pointer(_), _) if self.types.is_integer(tb) => {
                if !self.is_null(b) {
                    self.warn(
                        at,
                        "int-conversion",
                        "pointer/integer type mismatch in conditional expression",
                    );
                }
                Some((a, self.convert(b, ta), ta))
            }
            (_, Kind::Pointer(_)) if self.types.is_integer(ta) => {
                if !self.is_null(a) {
                    self.warn(
                        at,
                        "int-conversion",
                        "pointer/integer type mismatch in conditional expression",
                    );
                }
                Some((self.convert(a, tb), b, tb))
            }
            _ if self.types.compatible_plain(ta, tb) => Some((a, b, self.types.plain(ta))),
            _ => {
                self.error(at, "conditional", "type mismatch in conditional expression");
                None
            }
        }
    }

    fn merge_pointers(&mut self, a: (ExprId, TypeId), b: (ExprId, TypeId), at: At) -> TypeId {
        let quals = self.types.quals(a.1).with(self.types.quals(b.1));
        let pointee = match () {
            () if self.is_null(a.0) => return self.tree.ty(b.0),
            () if self.is_null(b.0) => return self.tree.ty(a.0),
            () if self.types.kind(a.1) == Kind::Void || self.types.kind(b.1) == Kind::Void => TypeId::VOID,
            () if self.types.compatible_plain(a.1, b.1) => self.types.composite(a.1, b.1),
            () => {
                self.warn(
                    at,
                    "incompatible-pointer-types",
                    "pointer type mismatch in conditional expression",
                );
                TypeId::VOID
            }
        };
        let pointee = self.types.qualified(pointee, quals);
        self.types.pointer(pointee)
    }

    fn binary(&mut self, least: u8) -> R<ExprId> {
        let start = self.at();
        let mut left = self.cast_expression()?;
        let mut count = 0;
        while let Some((precedence, op)) = binary_operator(self.token.kind).filter(|(p, _)| *p > least) {
            let at = self.at();
            self.bump();
            let right_start = self.at();
            let truth = self.literal_int(left).map(|t| t != 0);
            let dead = match op {
                BinaryOp::LogicalAnd => truth.map(|t| !t),
                BinaryOp::LogicalOr => truth,
                _ => None,
            };
            let right = self.perhaps_dead(dead, |p| p.binary(precedence))?;
            self.doubt_binary(op, (left, start), (right, right_start), at);
            left = self.operate(op, left, right, at);
            count += 1;
            self.check_chain(count)?;
        }
        Ok(left)
    }

    /// `left op right` for operands as written.
    pub(crate) fn operate(&mut self, op: BinaryOp, left: ExprId, right: ExprId, at: At) -> ExprId {
        if matches!(op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr) {
            let (left, right) = (self.condition(left), self.condition(right));
            return self.tree.add(ExprKind::Binary(op, left, right), TypeId::INT, at);
        }
        let (left, right) = (self.rvalue(left), self.rvalue(right));
        let (a, b) = (self.tree.ty(left), self.tree.ty(right));
        if a == TypeId::ERROR || b == TypeId::ERROR {
            return self.tree.add(ExprKind::Error, TypeId::ERROR, at);
        }
        let pointers = (self.types.pointee(a), self.types.pointee(b));
        if pointers != (None, None) {
            return self.operate_pointers(op, left, right, pointers, at);
        }
        if matches!(self.types.kind(a), Kind::Vector(..)) || matches!(self.types.kind(b), Kind::Vector(..)) {
            return self.operate_vectors(op, left, right, at);
        }
        let integers = self.types.is_integer(a) && self.types.is_integer(b);
        let arithmetic = self.types.arithmetic(a).is_some() && self.types.arithmetic(b).is_some();
        if !arithmetic {
            return self.invalid_operands(op, a, b, at);
        }
        match op {
            BinaryOp::Shl | BinaryOp::Shr => {
                if !integers {
                    return self.invalid_operands(op, a, b, at);
                }
                let bits = self.precision(left);
                let (left, right) = (self.promote(left), self.promote(right));
                let ty = self.tree.ty(left);
                self.doubt_shift(op, right, ty, at);
                let value = self.folded(op, left, right, ty, at);
                self.in_bits(value, bits, at)
            }
            BinaryOp::Rem | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor if !integers => {
                self.invalid_operands(op, a, b, at)
            }
            _ => {
                if op.is_comparison() {
                    self.doubt_signs(left, right, at);
                }
                if let Some((left, right, bits)) = self.usual_in_bits(left, right) {
                    let value = self.folded(op, left, right, self.tree.ty(left), at);
                    return self.in_bits(value, (!op.is_comparison()).then_some(bits), at);
                }
                if let Some(mixed) = self.operate_mixed(op, left, right, at) {
                    return mixed;
                }
                let Some((left, right, ty)) = self.usual(left, right) else {
                    return self.invalid_operands(op, a, b, at);
                };
                if matches!(op, BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge)
                    && matches!(self.types.kind(ty), Kind::Complex(_))
                {
                    return self.invalid_operands(op, a, b, at);
                }
                self.folded(op, left, right, ty, at)
            }
        }
    }

    /// The operator applied, at once if both sides are literals.
    fn folded(&mut self, op: BinaryOp, left: ExprId, right: ExprId, ty: TypeId, at: At) -> ExprId {
        let result = if op.is_comparison() { TypeId::INT } else { ty };
        if let (Some(a), Some(b)) = (self.literal_int(left), self.literal_int(right))
            && let Some(scalar) = self.types.scalar(ty)
        {
            if let Some(value) = fold(op, a, b, scalar) {
                return self.int(value, result, at);
            }
            if self.dead == 0 {
                self.warn(at, "div-by-zero", "division by zero");
            }
        }
        self.tree.add(ExprKind::Binary(op, left, right), result, at)
    }

    /// `(type) expr` and below.
    pub(crate) fn cast_expression(&mut self) -> R<ExprId> {
        if self.is(T::LParen) && self.parenthesis_holds_type() {
            return self.nested(|p| {
                let at = p.at();
                p.bump();
                let vlas = p.pending_vlas.len();
                let ty = p.type_name()?;
                p.expect(T::RParen)?;
                if p.is(T::LBrace) {
                    let literal = p.compound_literal(ty, at)?;
                    let expr = p.postfix(literal)?;
                    return Ok(p.with_lengths(vlas, expr, at));
                }
                let operand = p.cast_expression()?;
                let cast = p.cast(operand, ty, at);
                Ok(p.with_lengths(vlas, cast, at))
            });
        }
        self.unary()
    }

    fn parenthesis_holds_type(&self) -> bool {
        let next = self.peek();
        match next.kind {
            T::Ident => next.name().is_some_and(|n| self.typedef_of(n).is_some()),
            T::Keyword => {
                // `starts_type` looks at the cursor; keywords need no scope.
                let mut ahead = next;
                let mut at = self.index + 1;
                while ahead.is_keyword(K::Extension) {
                    at += 1;
                    ahead = self.cx.tokens.list[at];
                }
                self.keyword_starts_type(ahead)
            }
            _ => false,
        }
    }

    fn keyword_starts_type(&self, token: crate::lex::Token) -> bool {
        match token.kind {
            T::Ident => token.name().is_some_and(|n| self.typedef_of(n).is_some()),
            T::Keyword => token.keyword().is_some_and(|k| {
                matches!(
                    k,
                    K::Char
                        | K::Const
                        | K::Double
                        | K::Enum
                        | K::Float
                        | K::Int
                        | K::Long
                        | K::Restrict
                        | K::Short
                        | K::Signed
                        | K::Struct
                        | K::Union
                        | K::Unsigned
                        | K::Void
                        | K::Volatile
                        | K::Atomic
                        | K::Bool
                        | K::Complex
                        | K::Float16
                        | K::Float32
                        | K::Float64
                        | K::Float128
                        | K::Float32x
                        | K::Float64x
                        | K::GnuFloat128
                        | K::GnuFloat80
                        | K::Int128
                        | K::Typeof
                        | K::TypeofUnqual
                        | K::Attribute
                        | K::Alignas
                        | K::BitInt
                        | K::Static
                        | K::Register
                )
            }),
            _ => false,
        }
    }

    /// `expr`, after computing lengths of the types it mentions.
    pub(crate) fn with_lengths(&mut self, from: usize, expr: ExprId, at: At) -> ExprId {
        let mut expr = expr;
        while self.body.is_some() && self.pending_vlas.len() > from {
            let Some(vla) = self.pending_vlas.pop() else { break };
            let length = self.tree.add(ExprKind::VlaLength(vla), TypeId::VOID, at);
            expr = self.tree.add(ExprKind::Comma(length, expr), self.tree.ty(expr), at);
        }
        expr
    }

    fn unary(&mut self) -> R<ExprId> {
        let at = self.at();
        match self.token.kind {
            T::PlusPlus | T::MinusMinus => {
                let step = if self.is(T::PlusPlus) { Step::PreInc } else { Step::PreDec };
                self.bump();
                // A cast is no lvalue, but a compound literal is.
                let operand = self.nested(Self::cast_expression)?;
                Ok(self.step(step, operand, at))
            }
            T::Amp => {
                self.bump();
                let operand = self.nested(Self::cast_expression)?;
                Ok(self.address(operand, at))
            }
            T::AmpAmp => self.label_address(),
            T::Star => {
                self.bump();
                let operand = self.nested(Self::cast_expression)?;
                Ok(self.dereference(operand, at))
            }
            T::Plus | T::Minus | T::Tilde | T::Bang => {
                let kind = self.token.kind;
                self.bump();
                let operand = self.nested(Self::cast_expression)?;
                Ok(self.unary_operator(kind, operand, at))
            }
            T::Keyword => match self.token.keyword() {
                Some(K::Sizeof) => self.sizeof(),
                Some(K::Alignof) => self.alignof(),
                Some(K::Extension) => {
                    self.bump();
                    self.nested(Self::cast_expression)
                }
                Some(K::Real | K::Imag) => {
                    let real = self.is_keyword(K::Real);
                    self.bump();
                    let operand = self.nested(Self::cast_expression)?;
                    Ok(self.complex_part(operand, real, at))
                }
                _ => self.postfix_expression(),
            },
            _ => self.postfix_expression(),
        }
    }

    pub(crate) fn step(&mut self, step: Step, operand: ExprId, at: At) -> ExprId {
        let what = match step {
            Step::PreInc | Step::PostInc => "increment operand",
            Step::PreDec | Step::PostDec => "decrement operand",
        };
        if !self.modifiable(operand, at, what) {
            return self.tree.add(ExprKind::Error, TypeId::ERROR, at);
        }
        let ty = self.tree.ty(operand);
        let pointer = self.types.pointee(ty);
        let counts = self.types.arithmetic(ty).is_some() || self.vector_parts(ty).is_some();
        if !counts && pointer.is_none() {
            let shown = self.show(ty);
            return self.bad(at, "operands", format!("wrong type argument to {} ({shown})", &what[..9]));
        }
        if let Some(pointee) = pointer
            && self.types.size(pointee).is_none()
            && !self.types.is_variably_modified(pointee)
        {
            let shown = self.show(pointee);
            return self.bad(
                at,
                "incomplete",
                format!("{} of pointer to an incomplete type {shown}", &what[..9]),
            );
        }
        self.tree.add(ExprKind::Step(step, operand), self.types.plain(ty), at)
    }

    fn address(&mut self, operand: ExprId, at: At) -> ExprId {
        let ty = self.tree.ty(operand);
        if ty == TypeId::ERROR {
            return operand;
        }
        // `&*p` is p, and `&a[i]` is a+i.
        if let ExprKind::Deref(pointer) = self.tree.kind(operand) {
            return pointer;
        }
        let function = matches!(self.types.kind(ty), Kind::Function(_));
        let array_value = self.types.element(ty).is_some();
        if !self.tree.is_lvalue(operand) && !function && !array_value {
            return self.bad(at, "lvalue", "lvalue required as unary '&' operand");
        }
        if let ExprKind::Local(local) = self.tree.kind(operand)
            && self.registers.contains(&local)
        {
            let text = self.tree.locals[local.index()].name.map(|n| self.text(n)).unwrap_or_default();
            return self.bad(at, "register", format!("address of register variable '{text}' requested"));
        }
        if self.bit_field_width(operand).is_some() && matches!(self.tree.kind(operand), ExprKind::Member(..))
        {
            return self.bad(at, "bit-field", "cannot take address of bit-field");
        }
        let pointer = self.types.pointer(ty);
        self.tree.add(ExprKind::Address(operand), pointer, at)
    }

    pub(crate) fn dereference(&mut self, operand: ExprId, at: At) -> ExprId {
        let value = self.rvalue(operand);
        let ty = self.tree.ty(value);
        if ty == TypeId::ERROR {
            return value;
        }
        let Some(pointee) = self.types.pointee(ty) else {
            let shown = self.show(ty);
            return self.bad(at, "operands", format!("invalid type argument of unary '*' (have {shown})"));
        };
        // `*f` is f again.
        if let (ExprKind::Decay(of), Kind::Function(_)) = (self.tree.kind(value), self.types.kind(pointee)) {
            return of;
        }
        self.tree.add(ExprKind::Deref(value), pointee, at)
    }

    fn unary_operator(&mut self, kind: T, operand: ExprId, at: At) -> ExprId {
        if kind == T::Bang && self.vector_parts(self.tree.ty(operand)).is_some() {
            let value = self.rvalue(operand);
            return self.vector_not(value, at);
        }
        if kind == T::Bang {
            let value = self.condition(operand);
            if let Some(v) = self.literal_int(value) {
                return self.int(i128::from(v == 0), TypeId::INT, at);
            }
            return self.tree.add(ExprKind::Unary(UnaryOp::LogicalNot, value), TypeId::INT, at);
        }
        let value = self.rvalue(operand);
        let ty = self.tree.ty(value);
        let vector = matches!(self.types.kind(ty), Kind::Vector(..));
        let ok = match kind {
            T::Tilde => {
                self.types.is_integer(ty)
                    || matches!(self.types.kind(ty), Kind::Complex(_))
                    || self.vector_parts(ty).is_some_and(|(e, _)| self.types.is_integer(e))
            }
            _ => self.types.arithmetic(ty).is_some() || vector,
        };
        if ty == TypeId::ERROR {
            return value;
        }
        if !ok {
            let what = match kind {
                T::Tilde => "bit-complement",
                T::Minus => "unary minus",
                _ => "unary plus",
            };
            return self.bad(at, "operands", format!("wrong type argument to {what}"));
        }
        let value = self.promote(value);
        let ty = self.tree.ty(value);
        let op = match kind {
            T::Minus => UnaryOp::Neg,
            T::Tilde => UnaryOp::Not,
            _ => {
                return if self.tree.is_lvalue(value) {
                    value
                } else {
                    self.tree.add(ExprKind::Convert(value), ty, at)
                };
            }
        };
        if let (Some(v), Some(scalar)) = (self.literal_int(value), self.types.scalar(ty)) {
            let v = if op == UnaryOp::Neg { v.wrapping_neg() } else { !v };
            return self.int(super::constant::wrap(v, scalar), ty, at);
        }
        if let (ExprKind::Float(wide), Some(scalar), UnaryOp::Neg) =
            (self.tree.kind(value), self.types.scalar(ty), op)
        {
            let bits = super::float::negate(scalar.format(), self.tree.wides[wide as usize]);
            let wide = self.tree.add_wide(bits);
            return self.tree.add(ExprKind::Float(wide), ty, at);
        }
        let result = self.tree.add(ExprKind::Unary(op, value), ty, at);
        self.in_bits(result, self.precision(value), at)
    }
}
