//! Primary and postfix expressions: names, literals, calls, members, `sizeof`, `_Generic`.

use super::convert::Purpose;
use super::parser::{Parser, R};
use crate::lex::literal::{FloatKind, IntKind, decode_char, decode_number, decode_string};
use crate::lex::{Encoding, Keyword as K, Name, Number, TokenKind as T};
use crate::syntax::{
    At, BinaryOp, ExprId, ExprKind, Linkage, Local, Step, StringData, StringId, Symbol, SymbolKind,
};
use crate::types::{Kind, More, Quals, TypeId};

impl Parser<'_> {
    pub(crate) fn postfix_expression(&mut self) -> R<ExprId> {
        let primary = self.primary()?;
        self.postfix(primary)
    }

    pub(crate) fn postfix(&mut self, expr: ExprId) -> R<ExprId> {
        let mut expr = expr;
        let mut count = 0;
        loop {
            let at = self.at();
            expr = match self.token.kind {
                T::LBracket => {
                    self.bump();
                    let index = self.nested(Self::expression)?;
                    self.expect(T::RBracket)?;
                    self.subscript(expr, index, at)
                }
                T::LParen => {
                    self.bump();
                    let arguments = self.nested(Self::arguments)?;
                    self.call(expr, arguments, at)
                }
                T::Dot | T::Arrow => {
                    let arrow = self.is(T::Arrow);
                    self.bump();
                    let Some(name) = self.token.name().filter(|_| self.is(T::Ident)) else {
                        return Err(self.expected("identifier"));
                    };
                    let at = self.at();
                    self.bump();
                    let record = if arrow { self.dereference_member(expr, at) } else { expr };
                    self.member(record, name, at, arrow)
                }
                T::PlusPlus => {
                    self.bump();
                    self.step(Step::PostInc, expr, at)
                }
                T::MinusMinus => {
                    self.bump();
                    self.step(Step::PostDec, expr, at)
                }
                _ => return Ok(expr),
            };
            count += 1;
            if count > lively_base::limits::C_CHAIN_MAX {
                self.error(at, "nesting", "more postfix operators in a row than C_CHAIN_MAX");
                return Err(super::parser::Lost);
            }
        }
    }

    fn arguments(&mut self) -> R<Vec<ExprId>> {
        let mut list = Vec::new();
        if self.eat(T::RParen) {
            return Ok(list);
        }
        loop {
            list.push(self.assignment()?);
            if !self.eat(T::Comma) {
                break;
            }
        }
        self.expect(T::RParen)?;
        Ok(list)
    }

    fn subscript(&mut self, array: ExprId, index: ExprId, at: At) -> ExprId {
        if matches!(self.types.kind(self.tree.ty(array)), Kind::Vector(..)) {
            return self.lane(array, index, at);
        }
        let (array, index) = (self.rvalue(array), self.rvalue(index));
        let (a, b) = (self.tree.ty(array), self.tree.ty(index));
        if a == TypeId::ERROR || b == TypeId::ERROR {
            return self.tree.add(ExprKind::Error, TypeId::ERROR, at);
        }
        let (pointer, index) = if self.types.pointee(a).is_some() { (array, index) } else { (index, array) };
        if self.types.pointee(self.tree.ty(pointer)).is_none() {
            return self.bad(at, "subscript", "subscripted value is neither array nor pointer nor vector");
        }
        if !self.types.is_integer(self.tree.ty(index)) {
            return self.bad(at, "subscript", "array subscript is not an integer");
        }
        let function = |ty| matches!(self.types.kind(ty), Kind::Function(_));
        if self.types.pointee(self.tree.ty(pointer)).is_some_and(function) {
            return self.bad(at, "subscript", "subscripted value is pointer to function");
        }
        if self.more()
            && self.types.scalar(self.tree.ty(index)) == Some(crate::types::Scalar::Char)
            && self.literal_int(index).is_none()
        {
            self.warn(at, "char-subscripts", "array subscript has type 'char'");
        }
        let sum = self.pointer_step(BinaryOp::PtrAdd, pointer, index, at);
        if self.tree.ty(sum) == TypeId::ERROR {
            return sum;
        }
        self.dereference(sum, at)
    }

    fn lane(&mut self, vector: ExprId, index: ExprId, at: At) -> ExprId {
        let ty = self.tree.ty(vector);
        let Kind::Vector(element, _) = self.types.kind(ty) else { return vector };
        let index = self.rvalue(index);
        let index = self.convert(index, TypeId::PTRDIFF);
        let quals = self.types.quals(ty);
        let element = self.types.qualified(element, quals);
        self.tree.add(ExprKind::Lane(vector, index), element, at)
    }

    fn dereference_member(&mut self, pointer: ExprId, at: At) -> ExprId {
        let value = self.rvalue(pointer);
        let ty = self.tree.ty(value);
        if ty == TypeId::ERROR {
            return value;
        }
        let Some(pointee) = self.types.pointee(ty) else {
            let shown = self.show(ty);
            return self.bad(at, "member", format!("invalid type argument of '->' (have {shown})"));
        };
        self.tree.add(ExprKind::Deref(value), pointee, at)
    }

    pub(crate) fn member(&mut self, record: ExprId, name: Name, at: At, arrow: bool) -> ExprId {
        let ty = self.tree.ty(record);
        if ty == TypeId::ERROR {
            return record;
        }
        let Some((id, definition)) = self.types.record_of(ty) else {
            let text = self.text(name);
            let shown = self.show(ty);
            if !arrow && self.types.pointee(ty).is_some() {
                return self.bad(at, "member", format!("{shown} is a pointer; did you mean to use '->'?"));
            }
            let message = format!("request for member '{text}' in something not a structure or union");
            return self.bad(at, "member", message);
        };
        if !definition.complete {
            let shown = self.show(ty);
            return self.bad(at, "incomplete", format!("invalid use of undefined type {shown}"));
        }
        let Some(path) = self.types.find_field(id, name) else {
            let shown = self.show(ty);
            let text = self.text(name);
            let names: Vec<Name> = definition.fields.iter().filter_map(|f| f.name).collect();
            let near = self.did_you_mean(name, &names);
            return self.bad(at, "member", format!("{shown} has no member named '{text}'{near}"));
        };
        let mut expr = record;
        for number in path {
            let outer = self.tree.ty(expr);
            let quals = self.types.quals(outer);
            let Some((_, definition)) = self.types.record_of(outer) else { return expr };
            let field_ty = definition.fields[number as usize].ty;
            let field_ty = self.types.qualified(field_ty, quals.without(Quals::ATOMIC));
            expr = self.tree.add(ExprKind::Member(expr, number), field_ty, at);
        }
        expr
    }

    // ---- calls ----

    pub(crate) fn call(&mut self, callee: ExprId, arguments: Vec<ExprId>, at: At) -> ExprId {
        let callee = self.rvalue(callee);
        let ty = self.tree.ty(callee);
        if ty == TypeId::ERROR {
            return callee;
        }
        let signature = self.types.pointee(ty).and_then(|f| self.types.function_parts(f)).cloned();
        let Some(signature) = signature else {
            return self.bad(at, "call", "called object is not a function or function pointer");
        };
        let count = signature.params.len();
        let prototyped = signature.more != More::Unprototyped;
        if prototyped && arguments.len() < count {
            let text = self.callee_text(callee);
            return self.bad(at, "arguments", format!("too few arguments to function{text}"));
        }
        if signature.more == More::Nothing && arguments.len() > count {
            let text = self.callee_text(callee);
            return self.bad(at, "arguments", format!("too many arguments to function{text}"));
        }
        let mut list = Vec::with_capacity(arguments.len());
        for (number, argument) in arguments.into_iter().enumerate() {
            let value = match signature.params.get(number) {
                Some(&param) if prototyped => self.assign_to(argument, param, Purpose::Argument(number)),
                _ => self.promoted_argument(argument),
            };
            list.push(value);
        }
        if self.more() {
            self.check_arguments(callee, &list);
        }
        let result = signature.result;
        if self.types.kind(result) != Kind::Void && self.types.size(result).is_none() {
            let shown = self.show(result);
            return self.bad(at, "incomplete", format!("invalid use of undefined type {shown}"));
        }
        let run = self.tree.add_list(&list);
        let result = self.types.plain(result);
        self.tree.add(ExprKind::Call(callee, run), result, at)
    }

    fn callee_text(&self, callee: ExprId) -> String {
        let ExprKind::Decay(of) = self.tree.kind(callee) else { return String::new() };
        let ExprKind::Symbol(symbol) = self.tree.kind(of) else { return String::new() };
        self.symbols.get(symbol).name.map(|n| format!(" '{}'", self.text(n))).unwrap_or_default()
    }

    /// An argument that no parameter describes.
    pub(crate) fn promoted_argument(&mut self, argument: ExprId) -> ExprId {
        let value = self.rvalue(argument);
        let ty = self.tree.ty(value);
        if self.types.kind(ty) == Kind::Void {
            let at = self.tree.expr(value).at;
            return self.bad(at, "void-value", "invalid use of void expression");
        }
        let value = self.promote(value);
        let promoted = self.types.default_promoted(self.tree.ty(value));
        self.convert(value, promoted)
    }

    // ---- primary ----

    fn primary(&mut self) -> R<ExprId> {
        let at = self.at();
        match self.token.kind {
            T::Ident => {
                let Some(name) = self.token.name() else { return Err(self.expected("expression")) };
                self.bump();
                self.named(name, at)
            }
            T::Number => {
                let expr = self.number(at);
                self.bump();
                Ok(expr)
            }
            T::Char => {
                let token = self.token;
                self.bump();
                let cx = self.cx;
                let value = decode_char(token, cx.sources, &mut self.diagnostics);
                Ok(match value {
                    Some(literal) => {
                        let ty = match literal.encoding {
                            Encoding::Plain => TypeId::INT,
                            Encoding::Utf8 => TypeId::UCHAR,
                            Encoding::Utf16 => TypeId::CHAR16,
                            Encoding::Utf32 => TypeId::CHAR32,
                            Encoding::Wide => TypeId::WCHAR,
                        };
                        self.int(i128::from(literal.value), ty, at)
                    }
                    None => self.tree.add(ExprKind::Error, TypeId::ERROR, at),
                })
            }
            T::String => Ok(self.string_literal()),
            T::LParen => {
                if self.peek().kind == T::LBrace {
                    return self.nested(Self::statement_expression);
                }
                self.bump();
                let inner = self.nested(Self::expression)?;
                self.expect(T::RParen)?;
                Ok(inner)
            }
            T::Keyword => self.keyword_primary(at),
            _ => Err(self.expected("expression")),
        }
    }

    fn keyword_primary(&mut self, at: At) -> R<ExprId> {
        match self.token.keyword() {
            Some(K::Generic) => self.generic(),
            Some(K::VaArg) => self.va_arg(at),
            Some(K::Offsetof) => self.offsetof(at),
            Some(K::TypesCompatible) => {
                self.bump();
                self.expect(T::LParen)?;
                let a = self.type_name()?;
                self.expect(T::Comma)?;
                let b = self.type_name()?;
                self.expect(T::RParen)?;
                let same = self.types.compatible_plain(a, b);
                Ok(self.int(i128::from(same), TypeId::INT, at))
            }
            Some(K::ChooseExpr) => {
                self.bump();
                self.expect(T::LParen)?;
                let condition = self.constant_integer()?;
                self.expect(T::Comma)?;
                let yes = self.assignment()?;
                self.expect(T::Comma)?;
                let no = self.assignment()?;
                self.expect(T::RParen)?;
                Ok(if condition != 0 { yes } else { no })
            }
            Some(K::BuiltinComplex) => {
                self.bump();
                self.expect(T::LParen)?;
                let re = self.assignment()?;
                self.expect(T::Comma)?;
                let im = self.assignment()?;
                self.expect(T::RParen)?;
                Ok(self.complex_from(re, im, at))
            }
            Some(K::True | K::False) => {
                let value = self.is_keyword(K::True);
                self.bump();
                Ok(self.int(i128::from(value), TypeId::BOOL, at))
            }
            Some(K::Nullptr) => {
                self.bump();
                Ok(self.int(0, TypeId::VOID_PTR, at))
            }
            Some(K::Tgmath) => {
                self.bump();
                self.expect(T::LParen)?;
                let mut list = vec![self.assignment()?];
                while self.eat(T::Comma) {
                    list.push(self.assignment()?);
                }
                self.expect(T::RParen)?;
                Ok(self.type_generic(&list, at))
            }
            Some(which @ (K::Shuffle | K::ShuffleVector | K::ConvertVector)) => {
                self.bump();
                self.vector_builtin(which, at)
            }
            Some(K::HasAttribute) => {
                self.error(at, "unsupported", "this builtin is not supported");
                Err(super::parser::Lost)
            }
            _ => Err(self.expected("expression")),
        }
    }

    /// `__builtin_tgmath(functions..., arguments...)`: calls the function whose parameters are of the
    /// arguments' common type; integers count as `double`.
    fn type_generic(&mut self, list: &[ExprId], at: At) -> ExprId {
        let mut params = Vec::new();
        for &expr in list {
            let ty = self.tree.ty(expr);
            let ty = self.types.pointee(ty).unwrap_or(ty);
            let Some(parts) = self.types.function_parts(ty) else { break };
            params.push(parts.params.clone());
        }
        let arity = params.first().map_or(0, |p| p.len());
        let wrong = "wrong number or type of arguments to '__builtin_tgmath'";
        if arity == 0 || params.iter().any(|p| p.len() != arity) || list.len() != params.len() + arity {
            return self.bad(at, "arguments", wrong);
        }
        let arguments = &list[params.len()..];
        let mut common = None;
        let mut generic = 0;
        for (number, &argument) in arguments.iter().enumerate() {
            if params.iter().all(|p| p[number] == params[0][number]) {
                continue;
            }
            generic = number;
            let ty = self.types.plain(self.tree.ty(argument));
            let ty = if self.types.is_integer(ty) { TypeId::DOUBLE } else { ty };
            common = match common {
                None => Some(ty),
                Some(before) => self.types.common_arithmetic(before, ty),
            };
        }
        let complex = common
            .and_then(|ty| self.types.scalar(ty))
            .map(|scalar| self.types.intern(Kind::Complex(scalar)));
        let chosen = match common {
            None => Some(0),
            // Real arguments of functions that are complex only.
            Some(ty) => params
                .iter()
                .position(|p| p[generic] == ty)
                .or_else(|| params.iter().position(|p| Some(p[generic]) == complex)),
        };
        match chosen {
            Some(number) => self.call(list[number], arguments.to_vec(), at),
            None => self.bad(at, "arguments", wrong),
        }
    }

    fn complex_from(&mut self, re: ExprId, im: ExprId, at: At) -> ExprId {
        let (re, im) = (self.rvalue(re), self.rvalue(im));
        let Some((re, im, ty)) = self.usual(re, im) else {
            return self.bad(at, "operands", "arguments of '__builtin_complex' are not of floating type");
        };
        let Some(scalar) = self.types.scalar(ty) else { return re };
        let complex = self.types.intern(Kind::Complex(scalar));
        let run = self.tree.add_list(&[re, im]);
        self.tree.add(ExprKind::Builtin(crate::syntax::Builtin::Complex, run), complex, at)
    }

    fn number(&mut self, at: At) -> ExprId {
        let cx = self.cx;
        match decode_number(self.token, cx.sources, &mut self.diagnostics) {
            Some(Number::Int(literal)) => {
                let ty = match literal.kind {
                    IntKind::Int => TypeId::INT,
                    IntKind::UnsignedInt => TypeId::UINT,
                    IntKind::Long => TypeId::LONG,
                    IntKind::UnsignedLong => TypeId::ULONG,
                    IntKind::LongLong => TypeId::LLONG,
                    IntKind::UnsignedLongLong => TypeId::ULLONG,
                    IntKind::Int128 => TypeId::INT128,
                    IntKind::UnsignedInt128 => TypeId::UINT128,
                };
                let value = self.int(literal.value as i128, ty, at);
                if literal.imaginary { self.imaginary(value, at) } else { value }
            }
            Some(Number::Float(literal)) => {
                let ty = match literal.kind {
                    FloatKind::Float => TypeId::FLOAT,
                    FloatKind::Double => TypeId::DOUBLE,
                    FloatKind::LongDouble | FloatKind::GnuFloat80 => TypeId::LDOUBLE,
                    FloatKind::Float16 => TypeId::FLOAT16,
                    FloatKind::Float32 => TypeId::FLOAT32,
                    FloatKind::Float64 => TypeId::FLOAT64,
                    FloatKind::Float128 | FloatKind::GnuFloat128 => TypeId::FLOAT128,
                    FloatKind::Float32x => TypeId::FLOAT32X,
                    FloatKind::Float64x => TypeId::FLOAT64X,
                };
                let wide = self.tree.add_wide(literal.bits);
                let value = self.tree.add(ExprKind::Float(wide), ty, at);
                if literal.imaginary { self.imaginary(value, at) } else { value }
            }
            None => self.tree.add(ExprKind::Error, TypeId::ERROR, at),
        }
    }

    fn imaginary(&mut self, value: ExprId, at: At) -> ExprId {
        let ty = self.tree.ty(value);
        let Some(scalar) = self.types.scalar(ty) else { return value };
        let zero = self.int(0, TypeId::INT, at);
        let zero = self.convert(zero, ty);
        let complex = self.types.intern(Kind::Complex(scalar));
        let run = self.tree.add_list(&[zero, value]);
        self.tree.add(ExprKind::Builtin(crate::syntax::Builtin::Complex, run), complex, at)
    }

    /// Neighbouring string literals as one array.
    pub(crate) fn string_literal(&mut self) -> ExprId {
        let at = self.at();
        let start = self.index;
        while self.is(T::String) {
            self.bump();
        }
        let cx = self.cx;
        let mut kept = Vec::new();
        let slice = &cx.tokens.list[start..self.index];
        let pieces = if slice.iter().all(|t| t.kind == T::String) {
            slice
        } else {
            kept.extend(slice.iter().copied().filter(|t| t.kind == T::String));
            &kept
        };
        let literal = decode_string(pieces, cx.sources, &mut self.diagnostics);
        let unit = literal.encoding.width();
        let element = match literal.encoding {
            Encoding::Plain | Encoding::Utf8 => TypeId::CHAR,
            Encoding::Utf16 => TypeId::CHAR16,
            Encoding::Utf32 => TypeId::CHAR32,
            Encoding::Wide => TypeId::WCHAR,
        };
        let mut bytes = literal.bytes;
        bytes.resize(bytes.len() + unit, 0);
        self.string_of(bytes, unit as u8, element, at)
    }

    pub(crate) fn string_of(&mut self, bytes: Vec<u8>, unit: u8, element: TypeId, at: At) -> ExprId {
        let ty = self.types.array(element, (bytes.len() / usize::from(unit)) as u64);
        let id = StringId(self.tree.strings.len() as u32);
        self.tree.strings.push(StringData { bytes, unit });
        self.tree.add(ExprKind::String(id), ty, at)
    }

    pub(crate) fn sizeof(&mut self) -> R<ExprId> {
        let at = self.at();
        self.bump();
        let vlas = self.pending_vlas.len();
        let (ty, operand) = self.perhaps_dead(Some(true), Self::type_or_operand)?;
        if self.types.kind(ty) == Kind::Error {
            return Ok(self.tree.add(ExprKind::Error, TypeId::ERROR, at));
        }
        let mut size = self.size_expression(ty, at);
        if let Some(operand) = operand.filter(|_| self.types.size(ty).is_none() && self.body.is_some()) {
            // An operand of variable length is evaluated (6.5.3.4).
            let effects = self.tree.add(ExprKind::Convert(operand), TypeId::VOID, at);
            size = self.tree.add(ExprKind::Comma(effects, size), TypeId::SIZE, at);
        }
        Ok(self.with_lengths(vlas, size, at))
    }

    /// The type of the operand of `sizeof` and its kin, and the expression if it is none in brackets.
    fn type_or_operand(&mut self) -> R<(TypeId, Option<ExprId>)> {
        if self.is(T::LParen) {
            let next = self.peek();
            let names_type = match next.kind {
                T::Ident => next.name().is_some_and(|n| self.typedef_of(n).is_some()),
                _ => {
                    let open = self.at();
                    self.bump();
                    let found = self.starts_type();
                    self.go(open);
                    found
                }
            };
            if names_type {
                let at = self.at();
                self.bump();
                let ty = self.type_name()?;
                self.expect(T::RParen)?;
                if !self.is(T::LBrace) {
                    return Ok((ty, None));
                }
                let literal = self.compound_literal(ty, at)?;
                let expr = self.postfix(literal)?;
                return Ok((self.tree.ty(expr), Some(expr)));
            }
        }
        let expr = self.nested(Self::unary_operand)?;
        if matches!(self.tree.kind(expr), ExprKind::Member(..)) && self.bit_field_width(expr).is_some() {
            self.error(self.at(), "bit-field", "'sizeof' applied to a bit-field");
        }
        Ok((self.tree.ty(expr), Some(expr)))
    }

    fn unary_operand(&mut self) -> R<ExprId> {
        // Lengths inside the operand's own types are not computed again.
        let vlas = self.pending_vlas.len();
        let expr = self.cast_expression()?;
        self.pending_vlas.truncate(vlas);
        Ok(expr)
    }

    /// The size of `ty` as an expression.
    pub(crate) fn size_expression(&mut self, ty: TypeId, at: At) -> ExprId {
        if let Kind::Vla(element, vla) = self.types.kind(ty) {
            let kept = self.tree.vlas[vla.0 as usize].kept;
            let local = self.tree.add(ExprKind::Local(kept), TypeId::SIZE, at);
            let count = self.rvalue(local);
            let element = self.size_expression(element, at);
            return self.operate(BinaryOp::Mul, count, element, at);
        }
        match self.types.size(ty) {
            Some(size) => self.int(i128::from(size), TypeId::SIZE, at),
            None => {
                // An array of arrays of computed length.
                if let Kind::Array(element, count) = self.types.kind(ty) {
                    let element = self.size_expression(element, at);
                    let count = self.int(i128::from(count), TypeId::SIZE, at);
                    return self.operate(BinaryOp::Mul, count, element, at);
                }
                if self.body.is_none() && self.scope.depth() > 0 {
                    // Of a parameter whose length is computed: known only when the body is read.
                    return self.tree.add(ExprKind::Error, TypeId::SIZE, at);
                }
                let shown = self.show(ty);
                self.bad(
                    at,
                    "incomplete",
                    format!("invalid application of 'sizeof' to incomplete type {shown}"),
                )
            }
        }
    }

    pub(crate) fn alignof(&mut self) -> R<ExprId> {
        let at = self.at();
        self.bump();
        let vlas = self.pending_vlas.len();
        let (ty, expr) = self.perhaps_dead(Some(true), Self::type_or_operand)?;
        self.pending_vlas.truncate(vlas);
        if let Kind::Record(id) = self.types.kind(ty)
            && !self.types.record(id).complete
        {
            let shown = self.show(ty);
            let what = format!("invalid application of '_Alignof' to incomplete type {shown}");
            return Ok(self.bad(at, "incomplete", what));
        }
        let align = expr.and_then(|expr| self.declared_align(expr)).unwrap_or_else(|| self.types.align(ty));
        Ok(self.int(i128::from(align), TypeId::SIZE, at))
    }

    fn declared_align(&self, expr: ExprId) -> Option<u64> {
        match self.tree.kind(expr) {
            ExprKind::Local(local) => self.tree.locals[local.index()].align,
            ExprKind::Symbol(symbol) => self.symbols.get(symbol).attributes.as_ref().and_then(|a| a.align),
            _ => None,
        }
    }

    fn offsetof(&mut self, at: At) -> R<ExprId> {
        self.bump();
        self.expect(T::LParen)?;
        let ty = self.type_name()?;
        self.expect(T::Comma)?;
        // `&((type *)0)->a.b[i]`, as an integer.
        let null = self.int(0, TypeId::SIZE, at);
        let pointer = self.types.pointer(ty);
        let null = self.convert(null, pointer);
        let mut place = self.tree.add(ExprKind::Deref(null), ty, at);
        let mut first = true;
        loop {
            let here = self.at();
            if first || self.eat(T::Dot) {
                first = false;
                let Some(name) = self.token.name().filter(|_| self.is(T::Ident)) else {
                    return Err(self.expected("identifier"));
                };
                self.bump();
                place = self.member(place, name, here, false);
            } else if self.eat(T::LBracket) {
                let index = self.expression()?;
                self.expect(T::RBracket)?;
                place = self.subscript(place, index, here);
            } else {
                break;
            }
        }
        self.expect(T::RParen)?;
        if self.tree.ty(place) == TypeId::ERROR {
            return Ok(place);
        }
        if self.bit_field_width(place).is_some() {
            return Ok(self.bad(at, "bit-field", "attempt to take address of bit-field"));
        }
        let pointer = self.types.pointer(TypeId::VOID);
        let address = self.tree.add(ExprKind::Address(place), pointer, at);
        let value = self.convert(address, TypeId::SIZE);
        Ok(match self.evaluate_int(value) {
            Some(offset) => self.int(offset, TypeId::SIZE, at),
            None => value,
        })
    }

    fn va_arg(&mut self, at: At) -> R<ExprId> {
        self.bump();
        self.expect(T::LParen)?;
        let list = self.assignment()?;
        let list = self.rvalue(list);
        let tag = self.cx.names.find(b"__va_list_tag");
        let is_list = |ty| self.types.record_of(ty).is_some_and(|(_, r)| r.tag == tag);
        let given = self.tree.ty(list);
        if given != TypeId::ERROR && !self.types.pointee(given).is_some_and(is_list) {
            self.error(at, "va_arg", "first argument to 'va_arg' not of type 'va_list'");
        }
        self.expect(T::Comma)?;
        let ty = self.type_name()?;
        self.expect(T::RParen)?;
        if self.types.kind(ty) != Kind::Void && self.types.size(ty).is_none() {
            let shown = self.show(ty);
            return Ok(self.bad(
                at,
                "incomplete",
                format!("second argument to 'va_arg' is of incomplete type {shown}"),
            ));
        }
        Ok(self.tree.add(ExprKind::VaArg(list), self.types.plain(ty), at))
    }

    fn generic(&mut self) -> R<ExprId> {
        let at = self.at();
        self.bump();
        self.expect(T::LParen)?;
        let control = self.assignment()?;
        let control = self.rvalue(control);
        let ty = self.types.plain(self.tree.ty(control));
        let mut chosen = None;
        let mut default = None;
        let mut seen: Vec<TypeId> = Vec::new();
        while self.eat(T::Comma) {
            if self.eat_keyword(K::Default) {
                if default.is_some() {
                    self.error(self.at(), "generic", "duplicate 'default' case in '_Generic'");
                }
                self.expect(T::Colon)?;
                default = Some(self.assignment()?);
                continue;
            }
            let here = self.at();
            let candidate = self.type_name()?;
            self.check_association(candidate, &seen, here);
            seen.push(candidate);
            self.expect(T::Colon)?;
            let value = self.assignment()?;
            if self.types.compatible(ty, candidate) && chosen.is_none() {
                chosen = Some(value);
            }
        }
        self.expect(T::RParen)?;
        match chosen.or(default) {
            Some(value) => Ok(value),
            None => {
                let shown = self.show(ty);
                Ok(self.bad(
                    at,
                    "generic",
                    format!("'_Generic' selector of type {shown} is not compatible with any association"),
                ))
            }
        }
    }

    /// Whether `_Generic` may name `ty` after the types in `seen`.
    fn check_association(&mut self, ty: TypeId, seen: &[TypeId], at: At) {
        let what = match self.types.kind(ty) {
            Kind::Function(_) => "'_Generic' association has function type",
            Kind::Vla(..) => "'_Generic' association has variable length type",
            Kind::Void | Kind::Incomplete(_) => "'_Generic' association has incomplete type",
            Kind::Record(id) if !self.types.record(id).complete => {
                "'_Generic' association has incomplete type"
            }
            Kind::Error => return,
            _ if seen.iter().any(|&other| self.types.compatible(ty, other)) => {
                "'_Generic' specifies two compatible types"
            }
            _ => return,
        };
        self.error(at, "generic", what);
    }

    /// `(type){ ... }` from the brace at the cursor.
    pub(crate) fn compound_literal(&mut self, ty: TypeId, at: At) -> R<ExprId> {
        let what = match self.types.kind(ty) {
            Kind::Vla(..) => "compound literal has variable size",
            Kind::Function(_) | Kind::Void => "invalid type of a compound literal",
            Kind::Record(id) if !self.types.record(id).complete => "compound literal has incomplete type",
            _ => "",
        };
        if !what.is_empty() {
            self.error(at, "initializer", what);
            let Some(close) = self.matching(self.at()) else { return Err(self.expected("'}'")) };
            self.go(close);
            self.bump();
            return Ok(self.tree.add(ExprKind::Error, TypeId::ERROR, at));
        }
        let (ty, entries) = self.initialised(ty)?;
        if self.body.is_none() {
            let size = self.types.size(ty).unwrap_or(0);
            let data = self.static_data(&entries, size);
            let symbol = self.symbols.add(Symbol {
                name: None,
                asm_name: None,
                kind: SymbolKind::Object,
                ty,
                spelled: ty,
                linkage: Linkage::None,
                defined: true,
                tentative: false,
                inline_only: false,
                inline: false,
                attributes: None,
                data: Some(Box::new(data)),
                at,
                owner: None,
            });
            return Ok(self.tree.add(ExprKind::Symbol(symbol), ty, at));
        }
        let local =
            self.tree.add_local(Local { name: None, ty, spelled: ty, at, align: None, cleanup: None });
        let init = self.tree.add_init(&entries, true);
        Ok(self.tree.add(ExprKind::Compound(local, init), ty, at))
    }
}
