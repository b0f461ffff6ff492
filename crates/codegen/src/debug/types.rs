//! Types as entries.
//!
//! Types of the unit are children of the unit, each once; types that one function has are children of that
//! function. What nothing defined here leads to is left out.

use super::Describing;
use super::buffer::Buffer;
use super::shape;
use gimli::constants as dw;
use lively_ir::Arity;
use lively_ir::debug::{
    Count, DebugType, DebugTypeId, Encoding, Member, Qualifier, RecordKind, Site, VariablePlace,
};

/// Bytes of a pointer.
const POINTER_BYTES: u64 = 8;

/// Which types are led to from what is described.
pub(super) struct Reached(Vec<bool>);

impl Reached {
    pub(super) fn new(count: usize) -> Self {
        Self(vec![false; count])
    }

    /// `ty` is referred to, and what it is made of.
    pub(super) fn add(&mut self, types: &[DebugType], ty: DebugTypeId) {
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            let (Some(seen), Some(told)) = (self.0.get_mut(ty.index()), types.get(ty.index())) else {
                continue;
            };
            if !std::mem::replace(seen, true) {
                open.extend(told.parts());
            }
        }
    }

    pub(super) fn has(&self, ty: DebugTypeId) -> bool {
        self.0.get(ty.index()).copied().unwrap_or(false)
    }
}

/// Whether more may be passed than the parameters; `f()` says nothing of any.
pub(super) fn is_open(params: &[DebugTypeId], arity: Arity) -> bool {
    arity == Arity::Variadic || (arity == Arity::Unprototyped && params.is_empty())
}

const fn encoding(encoding: Encoding) -> dw::DwAte {
    match encoding {
        Encoding::Bool => dw::DW_ATE_boolean,
        Encoding::Signed => dw::DW_ATE_signed,
        Encoding::Unsigned => dw::DW_ATE_unsigned,
        Encoding::SignedChar => dw::DW_ATE_signed_char,
        Encoding::UnsignedChar => dw::DW_ATE_unsigned_char,
        Encoding::Float => dw::DW_ATE_float,
        Encoding::ComplexFloat => dw::DW_ATE_complex_float,
        // DWARF has none; this is what gcc says.
        Encoding::ComplexInteger => dw::DW_ATE_lo_user,
    }
}

impl Describing<'_> {
    /// Whether `ty` is a type at all: `void` is said by leaving the attribute out.
    pub(super) fn typed(&self, ty: DebugTypeId) -> bool {
        !matches!(self.info.find_type(ty), Some(DebugType::Void) | None)
    }

    /// The attributes of a reference that may be to `void`.
    pub(super) fn type_if_any(&self, out: &mut Buffer, ty: DebugTypeId) {
        if self.typed(ty) {
            out.type_ref(ty);
        }
    }

    fn flag(&self, ty: DebugTypeId) -> shape::Flags {
        if self.typed(ty) { shape::TYPED } else { 0 }
    }

    /// File and line; line 0 where nobody knows.
    pub(super) fn site(&self, out: &mut Buffer, site: Option<Site>) {
        let file = site.and_then(|site| self.files.get(site.file.index()).copied());
        out.uleb(u64::from(file.unwrap_or(0)));
        out.uleb(file.and(site).map_or(0, |site| u64::from(site.line)));
    }

    /// The entry of type `id`; arrays of computed length are of the function that has `slots`.
    pub(super) fn ty(
        &self,
        out: &mut Buffer,
        id: DebugTypeId,
        slot: &dyn Fn(VariablePlace) -> Option<Vec<u8>>,
    ) {
        let Some(ty) = self.info.find_type(id) else { return };
        if !matches!(ty, DebugType::Void | DebugType::Qualified(..)) {
            out.note_type(id);
        }
        match ty {
            DebugType::Void => {}
            DebugType::Base { name, size, encoding: how } => {
                out.begin(&shape::BASE, 0);
                out.text(name);
                out.uleb(u64::from(*size));
                out.byte(encoding(*how).0);
            }
            DebugType::Pointer(to) => {
                out.begin(&shape::POINTER, self.flag(*to));
                out.uleb(POINTER_BYTES);
                self.type_if_any(out, *to);
            }
            DebugType::Qualified(qualifiers, of) => self.qualified(out, id, qualifiers, *of),
            DebugType::Typedef { name, of, site } => {
                out.begin(&shape::TYPEDEF, self.flag(*of));
                out.text(name);
                self.site(out, *site);
                self.type_if_any(out, *of);
            }
            DebugType::Array { of, count } => {
                out.begin(&shape::ARRAY, 0);
                out.type_ref(*of);
                self.count(out, *count, slot);
                out.end();
            }
            DebugType::Vector { of, count } => {
                out.begin(&shape::VECTOR, 0);
                out.type_ref(*of);
                self.count(out, Count::Known(*count), slot);
                out.end();
            }
            DebugType::Record { kind, name, size, members, site } => {
                let shape = match kind {
                    RecordKind::Struct => &shape::STRUCT,
                    RecordKind::Union => &shape::UNION,
                };
                self.record(out, shape, (name.as_deref(), *size, *site), members);
            }
            DebugType::Enum { name, of, size, values, site } => {
                self.enumeration(out, (name.as_deref(), *of, *size, *site), values);
            }
            DebugType::Function { result, params, arity } => self.function_type(out, *result, params, *arity),
        }
    }

    /// A chain of qualifiers, innermost first; the outermost is the type.
    fn qualified(&self, out: &mut Buffer, id: DebugTypeId, qualifiers: &[Qualifier], of: DebugTypeId) {
        let of_shape = |qualifier| match qualifier {
            Qualifier::Const => &shape::CONST,
            Qualifier::Volatile => &shape::VOLATILE,
            Qualifier::Restrict => &shape::RESTRICT,
            Qualifier::Atomic => &shape::ATOMIC,
        };
        out.note_type(id);
        // Each refers to the next, which stands right behind it.
        for (n, &qualifier) in qualifiers.iter().enumerate() {
            if n + 1 < qualifiers.len() {
                out.begin(of_shape(qualifier), shape::TYPED);
                out.next_ref();
            } else {
                out.begin(of_shape(qualifier), self.flag(of));
                self.type_if_any(out, of);
            }
        }
    }

    fn count(&self, out: &mut Buffer, count: Count, slot: &dyn Fn(VariablePlace) -> Option<Vec<u8>>) {
        match count {
            Count::Known(count) => {
                out.begin(&shape::SUBRANGE, shape::COUNTED);
                out.uleb(count);
            }
            Count::Unknown => out.begin(&shape::SUBRANGE, 0),
            Count::Slot(id) => match slot(VariablePlace::Slot(id)) {
                Some(mut place) => {
                    place.push(dw::DW_OP_deref.0);
                    out.begin(&shape::SUBRANGE, shape::COMPUTED);
                    out.block(&place);
                }
                None => out.begin(&shape::SUBRANGE, 0),
            },
        }
    }

    fn record(
        &self,
        out: &mut Buffer,
        shape: &shape::Shape,
        (name, size, site): (Option<&str>, Option<u64>, Option<Site>),
        members: &[Member],
    ) {
        let mut flags = 0;
        for (there, flag) in [
            (name.is_some(), shape::NAMED),
            (size.is_some(), shape::COMPLETE),
            (!members.is_empty(), shape::MEMBERS),
        ] {
            flags |= if there { flag } else { 0 };
        }
        out.begin(shape, flags);
        if let Some(name) = name {
            out.text(name);
        }
        if let Some(size) = size {
            out.uleb(size);
        }
        self.site(out, site);
        for member in members {
            self.member(out, member);
        }
        if !members.is_empty() {
            out.end();
        }
    }

    fn member(&self, out: &mut Buffer, member: &Member) {
        let named = if member.name.is_some() { shape::NAMED } else { 0 };
        let bits = if member.bits.is_some() { shape::BITS } else { 0 };
        out.begin(&shape::MEMBER, named | bits);
        if let Some(name) = &member.name {
            out.text(name);
        }
        self.site(out, member.site);
        out.type_ref(member.ty);
        match member.bits {
            None => out.uleb(member.offset),
            Some((start, width)) => {
                out.uleb(u64::from(width));
                out.uleb(start);
            }
        }
    }

    fn enumeration(
        &self,
        out: &mut Buffer,
        (name, of, size, site): (Option<&str>, DebugTypeId, u32, Option<Site>),
        values: &[(String, i128)],
    ) {
        let named = if name.is_some() { shape::NAMED } else { 0 };
        let complete = if values.is_empty() { 0 } else { shape::COMPLETE };
        out.begin(&shape::ENUM, named | complete);
        if let Some(name) = name {
            out.text(name);
        }
        out.uleb(u64::from(size));
        out.type_ref(of);
        self.site(out, site);
        for (name, value) in values {
            let short = i64::try_from(*value);
            out.begin(&shape::ENUMERATOR, if short.is_ok() { 0 } else { shape::UNSIGNED });
            out.text(name);
            match short {
                Ok(value) => out.sleb(value),
                Err(_) => out.uleb(*value as u64),
            }
        }
        if !values.is_empty() {
            out.end();
        }
    }

    fn function_type(&self, out: &mut Buffer, result: DebugTypeId, params: &[DebugTypeId], arity: Arity) {
        let open = is_open(params, arity);
        let inside = !params.is_empty() || open;
        let prototyped = if arity == Arity::Unprototyped { 0 } else { shape::PROTOTYPED };
        let flags = self.flag(result) | prototyped | if inside { shape::INSIDE } else { 0 };
        out.begin(&shape::SUBROUTINE, flags);
        self.type_if_any(out, result);
        for &param in params {
            out.begin(&shape::FORMAL, 0);
            out.type_ref(param);
        }
        if open {
            out.begin(&shape::OPEN, 0);
        }
        if inside {
            out.end();
        }
    }
}
