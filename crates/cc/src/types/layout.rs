//! Sizes, alignments and offsets as the System V ABI of x86-64 and gcc give them.
//!
//! Bit-fields: a field of declared type T never straddles more units of T than T itself has, so
//! it moves up to T's alignment when it would; `packed` and `#pragma pack` lift that rule. A
//! zero-width field closes the unit. Named fields raise the record's alignment to their type's,
//! unnamed ones do not. Checked against gcc by random records.

use super::record::BitField;
use super::{Kind, Packing, RecordId, RecordKind, TypeId, Types};

/// Size and alignment in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Bytes from one array element to the next.
    pub size: u64,
    /// A power of two.
    pub align: u64,
}

const fn round_up(value: u64, to: u64) -> u64 {
    value.saturating_add(to - 1) & !(to - 1)
}

impl Types<'_> {
    /// Size and alignment of a complete type of constant size.
    #[must_use]
    pub fn layout(&self, ty: TypeId) -> Option<Layout> {
        let natural = match self.kind(ty) {
            // GNU: sizeof(void) and of functions are 1, which makes pointer arithmetic work.
            Kind::Void | Kind::Function(_) | Kind::Error => Layout { size: 1, align: 1 },
            Kind::Scalar(s) => Layout { size: s.bytes(), align: s.bytes() },
            Kind::Complex(s) => Layout { size: 2 * s.bytes(), align: s.bytes() },
            Kind::Pointer(_) => Layout { size: 8, align: 8 },
            Kind::Array(element, length) => {
                let element = self.layout(element)?;
                Layout { size: element.size.checked_mul(length)?, align: element.align }
            }
            Kind::Incomplete(_) | Kind::Vla(..) => return None,
            Kind::Record(id) => {
                let record = self.record(id);
                if !record.complete {
                    return None;
                }
                Layout { size: record.size, align: record.align }
            }
            Kind::Enum(id) => {
                let definition = self.enumeration(id);
                if !definition.complete {
                    return None;
                }
                Layout { size: definition.underlying.bytes(), align: definition.underlying.bytes() }
            }
            Kind::Vector(element, lanes) => {
                let size = self.layout(element)?.size * u64::from(lanes);
                Layout { size, align: size.next_power_of_two() }
            }
        };
        // Atomic objects of a size that the processor can exchange are aligned for it.
        let exchanged = self.quals(ty).has(super::Quals::ATOMIC) && matches!(natural.size, 2 | 4 | 8 | 16);
        let natural_align = if exchanged { natural.align.max(natural.size) } else { natural.align };
        let align = self.own_align(ty).unwrap_or(natural_align);
        Some(Layout { align, ..natural })
    }

    /// Size in bytes of a complete type of constant size.
    #[must_use]
    pub fn size(&self, ty: TypeId) -> Option<u64> {
        self.layout(ty).map(|l| l.size)
    }

    /// Alignment in bytes; that of the element for arrays of unknown length.
    #[must_use]
    pub fn align(&self, ty: TypeId) -> u64 {
        if let Some(align) = self.own_align(ty) {
            return align;
        }
        match self.kind(ty) {
            Kind::Incomplete(element) | Kind::Vla(element, _) => self.align(element),
            _ => self.layout(ty).map_or(1, |l| l.align),
        }
    }

    /// Gives every member of `id` its place and the record its size, and marks it complete.
    pub fn lay_out(&mut self, id: RecordId, packing: Packing) {
        let mut record = self.record(id).clone();
        let mut cursor = Cursor { bits: 0, size_bits: 0, align: packing.align.unwrap_or(1), packing };
        let count = record.fields.len();
        for (number, field) in record.fields.iter_mut().enumerate() {
            if record.kind == RecordKind::Union {
                cursor.bits = 0;
            }
            let field_packed = packing.packed || field.packed;
            let Layout { size, align } = match self.kind(field.ty) {
                Kind::Incomplete(element) => {
                    record.flexible |= number + 1 == count;
                    Layout { size: 0, align: self.align(element) }
                }
                _ => self.layout(field.ty).unwrap_or(Layout { size: 0, align: 1 }),
            };
            match &mut field.bits {
                Some(bits) => {
                    bits.start = cursor.place_bits(
                        size,
                        align,
                        bits.width,
                        field.name.is_some(),
                        field.align,
                        field_packed,
                    );
                    field.offset = bits.start / 8;
                }
                None => {
                    field.offset = cursor.place(size, align, field.align, field_packed);
                }
            }
        }
        record.align = cursor.align;
        record.size = round_up(cursor.size_bits.div_ceil(8), record.align);
        record.complete = true;
        if let Some((last, inner)) = record.fields.last().and_then(|f| Some((f, self.record_of(f.ty)?.1))) {
            record.flexible |= last.bits.is_none() && inner.flexible;
        }
        record.has_const = record.fields.iter().any(|f| self.holds_const(f.ty));
        self.index_fields(&mut record);
        if let Some(slot) = self.record_mut(id) {
            *slot = record;
        }
    }

    fn holds_const(&self, ty: TypeId) -> bool {
        if self.quals(ty).has(super::Quals::CONST) {
            return true;
        }
        match self.kind(ty) {
            Kind::Array(element, _) | Kind::Incomplete(element) => self.holds_const(element),
            Kind::Record(id) => self.record(id).has_const,
            _ => false,
        }
    }

    /// Records with many members get an index from name to member.
    fn index_fields(&self, record: &mut super::Record) {
        const INDEXED_FROM: usize = 8;
        let anonymous = record.fields.iter().any(|f| f.name.is_none());
        if record.fields.len() < INDEXED_FROM && !anonymous {
            return;
        }
        let mut names = Vec::new();
        self.collect_names(&record.fields, &mut super::FieldPath::new(), &mut names);
        for (name, path) in names {
            record.index.entry(name).or_insert(path);
        }
    }

    fn collect_names(
        &self,
        fields: &[super::Field],
        path: &mut super::FieldPath,
        names: &mut Vec<(crate::lex::Name, super::FieldPath)>,
    ) {
        for (number, field) in fields.iter().enumerate() {
            path.push(number as u32);
            match (field.name, self.kind(field.ty)) {
                (Some(name), _) => names.push((name, path.clone())),
                (None, Kind::Record(inner)) if field.bits.is_none() => {
                    self.collect_names(&self.record(inner).fields, path, names);
                }
                _ => {}
            }
            path.pop();
        }
    }
}

/// Where the next member goes.
struct Cursor {
    bits: u64,
    size_bits: u64,
    align: u64,
    packing: Packing,
}

impl Cursor {
    fn grow(&mut self, end: u64) {
        self.bits = end;
        self.size_bits = self.size_bits.max(end);
    }

    fn place(&mut self, size: u64, natural: u64, asked: Option<u64>, packed: bool) -> u64 {
        let mut align = if packed { asked.unwrap_or(1) } else { natural.max(asked.unwrap_or(1)) };
        if let Some(limit) = self.packing.limit {
            align = align.min(limit);
        }
        self.align = self.align.max(align);
        let start = round_up(self.bits, align * 8);
        self.grow(start.saturating_add(size.saturating_mul(8)));
        start / 8
    }

    fn place_bits(
        &mut self,
        size: u64,
        natural: u64,
        width: u32,
        named: bool,
        asked: Option<u64>,
        packed: bool,
    ) -> u64 {
        let limit = self.packing.limit.unwrap_or(u64::MAX);
        let mut type_align = natural.min(limit);
        // gcc: under `#pragma pack` the attribute no longer matters to the record's alignment.
        if packed && self.packing.limit.is_none() {
            type_align = 1;
        }
        if named {
            self.align = self.align.max(type_align);
            if let Some(asked) = asked {
                self.align = self.align.max(asked.min(limit));
            }
        }
        let mut start = self.bits;
        if let Some(asked) = asked {
            start = round_up(start, asked.min(limit) * 8);
        }
        if width == 0 {
            // Neither attribute nor pragma weaken it.
            start = round_up(start, natural * 8);
        } else if !packed && self.packing.limit.is_none() {
            let unit = natural * 8;
            let first = start % unit;
            if (first + u64::from(width)).div_ceil(unit) > (size * 8) / unit {
                start = round_up(start, unit);
            }
        }
        self.grow(start + u64::from(width));
        start
    }
}

impl BitField {
    /// The aligned unit to load for this field: byte offset and size in bytes (1, 2, 4 or 8),
    /// never reaching past `end`; `None` when no single aligned unit holds it.
    #[must_use]
    pub fn unit(&self, end: u64) -> Option<(u64, u8)> {
        for bytes in [1_u64, 2, 4, 8] {
            let offset = self.start / 8 / bytes * bytes;
            let covers = self.start + u64::from(self.width) <= (offset + bytes) * 8;
            if covers && offset + bytes <= end {
                return Some((offset, bytes as u8));
            }
        }
        None
    }
}
