//! When two declarations may speak of one thing (C17 6.2.7), and what they say together.

use super::{FunctionType, Kind, More, TypeId, Types};

impl Types<'_> {
    /// Whether `a` and `b` are compatible types, qualifiers included.
    #[must_use]
    pub fn compatible(&self, a: TypeId, b: TypeId) -> bool {
        a == b || (self.quals(a) == self.quals(b) && self.compatible_plain(a, b))
    }

    /// Whether `a` and `b` are compatible when their own qualifiers are left aside.
    #[must_use]
    pub fn compatible_plain(&self, a: TypeId, b: TypeId) -> bool {
        if self.plain(a) == self.plain(b) {
            return true;
        }
        match (self.kind(a), self.kind(b)) {
            (Kind::Error, _) | (_, Kind::Error) => true,
            (Kind::Pointer(a), Kind::Pointer(b)) => self.compatible(a, b),
            (Kind::Array(x, n), Kind::Array(y, m)) => n == m && self.compatible(x, y),
            (
                Kind::Array(x, _) | Kind::Incomplete(x) | Kind::Vla(x, _),
                Kind::Array(y, _) | Kind::Incomplete(y) | Kind::Vla(y, _),
            ) => self.compatible(x, y),
            (Kind::Enum(e), Kind::Scalar(s)) | (Kind::Scalar(s), Kind::Enum(e)) => {
                self.enumeration(e).underlying == s
            }
            (Kind::Vector(x, n), Kind::Vector(y, m)) => n == m && self.compatible(x, y),
            (Kind::Function(f), Kind::Function(g)) => {
                self.compatible_functions(self.signature(f), self.signature(g))
            }
            _ => false,
        }
    }

    fn compatible_functions(&self, f: &FunctionType, g: &FunctionType) -> bool {
        if !self.compatible_plain(f.result, g.result) {
            return false;
        }
        match (f.more, g.more) {
            (More::Unprototyped, More::Unprototyped) => {
                f.params.is_empty() || g.params.is_empty() || self.same_params(f, g)
            }
            (More::Unprototyped, more) => self.fits_unprototyped(f, g, more),
            (more, More::Unprototyped) => self.fits_unprototyped(g, f, more),
            (a, b) => a == b && self.same_params(f, g),
        }
    }

    fn same_params(&self, f: &FunctionType, g: &FunctionType) -> bool {
        f.params.len() == g.params.len()
            && f.params.iter().zip(&g.params).all(|(&a, &b)| {
                self.compatible_plain(a, b) || self.is_choice_of(a, b) || self.is_choice_of(b, a)
            })
    }

    /// GNU: a parameter of transparent union type may be declared as one of its members.
    fn is_choice_of(&self, member: TypeId, choice: TypeId) -> bool {
        self.record_of(choice).is_some_and(|(_, record)| {
            record.transparent && record.fields.iter().any(|field| self.compatible_plain(field.ty, member))
        })
    }

    /// A function without prototype against a prototype: `f()` takes what promotion leaves alone.
    fn fits_unprototyped(&self, old: &FunctionType, prototype: &FunctionType, more: More) -> bool {
        if old.params.is_empty() {
            return more != More::Variadic
                && prototype.params.iter().all(|&p| self.compatible_plain(p, self.default_promoted(p)));
        }
        old.params.len() == prototype.params.len()
            && old.params.iter().zip(&prototype.params).all(|(&o, &p)| {
                self.compatible_plain(self.default_promoted(o), p) || self.compatible_plain(o, p)
            })
    }

    /// The type that two compatible declarations give together.
    pub fn composite(&mut self, a: TypeId, b: TypeId) -> TypeId {
        if a == b {
            return a;
        }
        match (self.kind(a), self.kind(b)) {
            (Kind::Pointer(x), Kind::Pointer(y)) => {
                let to = self.composite(x, y);
                let quals = self.quals(a);
                let pointer = self.pointer(to);
                self.qualified(pointer, quals)
            }
            (Kind::Array(x, n), Kind::Array(y, _) | Kind::Incomplete(y) | Kind::Vla(y, _))
            | (Kind::Incomplete(x) | Kind::Vla(x, _), Kind::Array(y, n)) => {
                let element = self.composite(x, y);
                self.array(element, n)
            }
            (Kind::Function(f), Kind::Function(g)) => {
                let (f, g) = (self.signature(f).clone(), self.signature(g).clone());
                self.composite_function(&f, &g)
            }
            (Kind::Incomplete(_), Kind::Vla(..)) => b,
            _ => a,
        }
    }

    fn composite_function(&mut self, f: &FunctionType, g: &FunctionType) -> TypeId {
        let result = self.composite(f.result, g.result);
        match (f.more, g.more) {
            (More::Unprototyped, _) => self.function(result, &g.params, g.more),
            (_, More::Unprototyped) => self.function(result, &f.params, f.more),
            _ => {
                let params: Vec<TypeId> =
                    f.params.iter().zip(&g.params).map(|(&a, &b)| self.composite(a, b)).collect();
                self.function(result, &params, f.more)
            }
        }
    }
}
