//! The shapes of entries (`.debug_abbrev`): which attributes an entry has, in which form.
//!
//! A shape has optional attributes, each switched by a flag; its abbreviation code is its first code plus the
//! flags. Only codes in use are written.

use super::buffer::{Used, uleb};
use gimli::constants as dw;

/// Which optional attributes an entry has.
pub(super) type Flags = u32;

/// When an attribute is there.
#[derive(Clone, Copy)]
enum When {
    Always,
    With(Flags),
    Without(Flags),
}

impl When {
    const fn holds(self, flags: Flags) -> bool {
        match self {
            Self::Always => true,
            Self::With(flag) => flags & flag != 0,
            Self::Without(flag) => flags & flag == 0,
        }
    }
}

/// An attribute: which, in which form, when.
type Attribute = (dw::DwAt, dw::DwForm, When);

/// A kind of entry.
pub(super) struct Shape {
    first: u32,
    bits: u32,
    tag: dw::DwTag,
    children: When,
    attributes: &'static [Attribute],
}

impl Shape {
    pub(super) fn code(&self, flags: Flags) -> u32 {
        debug_assert!(flags < 1 << self.bits, "a flag the shape does not have");
        self.first + flags
    }
}

const NAME: Attribute = (dw::DW_AT_name, dw::DW_FORM_string, When::Always);
const TYPE: Attribute = (dw::DW_AT_type, dw::DW_FORM_ref4, When::Always);
const FILE: Attribute = (dw::DW_AT_decl_file, dw::DW_FORM_udata, When::Always);
const LINE: Attribute = (dw::DW_AT_decl_line, dw::DW_FORM_udata, When::Always);
const SIZE: Attribute = (dw::DW_AT_byte_size, dw::DW_FORM_udata, When::Always);
const NEVER: When = When::With(0);

const fn with(flag: Flags, attribute: Attribute) -> Attribute {
    (attribute.0, attribute.1, When::With(flag))
}

const fn without(flag: Flags, attribute: Attribute) -> Attribute {
    (attribute.0, attribute.1, When::Without(flag))
}

/// Of types with one part: whether the part is there.
pub(super) const TYPED: Flags = 1;
/// Of records, enumerations and parameters: whether there is a name.
pub(super) const NAMED: Flags = 1;
/// Of records and enumerations: whether the body is known.
pub(super) const COMPLETE: Flags = 2;
/// Of records: whether there are members.
pub(super) const MEMBERS: Flags = 4;
/// Of members: a bit-field.
pub(super) const BITS: Flags = 2;
/// Of array dimensions: the length is known.
pub(super) const COUNTED: Flags = 1;
/// Of array dimensions: the length is computed.
pub(super) const COMPUTED: Flags = 2;
/// Of enumerators: the value needs all 64 bits, without sign.
pub(super) const UNSIGNED: Flags = 1;
/// Of functions and their types: prototyped.
pub(super) const PROTOTYPED: Flags = 2;
/// Of functions and their types: something is inside.
pub(super) const INSIDE: Flags = 4;
/// Of functions: seen from other units.
pub(super) const FUNCTION_EXTERNAL: Flags = 8;
/// Of functions: never comes back.
pub(super) const NORETURN: Flags = 16;
/// Of functions: variables may be in the frame.
pub(super) const FRAMED: Flags = 32;
/// Of variables of the file: seen from other units.
pub(super) const EXTERNAL: Flags = 1;
/// Of variables of the file: defined elsewhere.
pub(super) const DECLARED: Flags = 2;
/// Of variables of functions: they have a place.
pub(super) const PLACED: Flags = 2;
/// Of blocks: in several pieces.
pub(super) const PIECES: Flags = 1;

const DERIVED: &[Attribute] = &[with(TYPED, TYPE)];
const RECORD: &[Attribute] = &[
    with(NAMED, NAME),
    with(COMPLETE, SIZE),
    FILE,
    LINE,
    without(COMPLETE, (dw::DW_AT_declaration, dw::DW_FORM_flag_present, When::Always)),
];

const fn derived(first: u32, tag: dw::DwTag) -> Shape {
    Shape { first, bits: 1, tag, children: NEVER, attributes: DERIVED }
}

const fn record(first: u32, tag: dw::DwTag) -> Shape {
    Shape { first, bits: 3, tag, children: When::With(MEMBERS), attributes: RECORD }
}

pub(super) const UNIT: Shape = Shape {
    first: 1,
    bits: 0,
    tag: dw::DW_TAG_compile_unit,
    children: When::Always,
    attributes: &[
        (dw::DW_AT_producer, dw::DW_FORM_string, When::Always),
        (dw::DW_AT_language, dw::DW_FORM_udata, When::Always),
        NAME,
        (dw::DW_AT_comp_dir, dw::DW_FORM_string, When::Always),
        (dw::DW_AT_low_pc, dw::DW_FORM_addr, When::Always),
        (dw::DW_AT_ranges, dw::DW_FORM_sec_offset, When::Always),
        (dw::DW_AT_stmt_list, dw::DW_FORM_sec_offset, When::Always),
    ],
};
pub(super) const BASE: Shape = Shape {
    first: 2,
    bits: 0,
    tag: dw::DW_TAG_base_type,
    children: NEVER,
    attributes: &[NAME, SIZE, (dw::DW_AT_encoding, dw::DW_FORM_data1, When::Always)],
};
pub(super) const POINTER: Shape = Shape {
    first: 4,
    bits: 1,
    tag: dw::DW_TAG_pointer_type,
    children: NEVER,
    attributes: &[SIZE, with(TYPED, TYPE)],
};
pub(super) const CONST: Shape = derived(6, dw::DW_TAG_const_type);
pub(super) const VOLATILE: Shape = derived(8, dw::DW_TAG_volatile_type);
pub(super) const RESTRICT: Shape = derived(10, dw::DW_TAG_restrict_type);
pub(super) const ATOMIC: Shape = derived(12, dw::DW_TAG_atomic_type);
pub(super) const TYPEDEF: Shape = Shape {
    first: 14,
    bits: 1,
    tag: dw::DW_TAG_typedef,
    children: NEVER,
    attributes: &[NAME, FILE, LINE, with(TYPED, TYPE)],
};
pub(super) const ARRAY: Shape =
    Shape { first: 16, bits: 0, tag: dw::DW_TAG_array_type, children: When::Always, attributes: &[TYPE] };
pub(super) const VECTOR: Shape = Shape {
    first: 17,
    bits: 0,
    tag: dw::DW_TAG_array_type,
    children: When::Always,
    attributes: &[(dw::DW_AT_GNU_vector, dw::DW_FORM_flag_present, When::Always), TYPE],
};
pub(super) const SUBRANGE: Shape = Shape {
    first: 20,
    bits: 2,
    tag: dw::DW_TAG_subrange_type,
    children: NEVER,
    attributes: &[
        (dw::DW_AT_count, dw::DW_FORM_udata, When::With(COUNTED)),
        (dw::DW_AT_count, dw::DW_FORM_exprloc, When::With(COMPUTED)),
    ],
};
pub(super) const STRUCT: Shape = record(24, dw::DW_TAG_structure_type);
pub(super) const UNION: Shape = record(32, dw::DW_TAG_union_type);
pub(super) const MEMBER: Shape = Shape {
    first: 40,
    bits: 2,
    tag: dw::DW_TAG_member,
    children: NEVER,
    attributes: &[
        with(NAMED, NAME),
        FILE,
        LINE,
        TYPE,
        without(BITS, (dw::DW_AT_data_member_location, dw::DW_FORM_udata, When::Always)),
        with(BITS, (dw::DW_AT_bit_size, dw::DW_FORM_udata, When::Always)),
        with(BITS, (dw::DW_AT_data_bit_offset, dw::DW_FORM_udata, When::Always)),
    ],
};
pub(super) const ENUM: Shape = Shape {
    first: 44,
    bits: 2,
    tag: dw::DW_TAG_enumeration_type,
    children: When::With(COMPLETE),
    attributes: &[
        with(NAMED, NAME),
        SIZE,
        TYPE,
        FILE,
        LINE,
        without(COMPLETE, (dw::DW_AT_declaration, dw::DW_FORM_flag_present, When::Always)),
    ],
};
pub(super) const ENUMERATOR: Shape = Shape {
    first: 48,
    bits: 1,
    tag: dw::DW_TAG_enumerator,
    children: NEVER,
    attributes: &[
        NAME,
        without(UNSIGNED, (dw::DW_AT_const_value, dw::DW_FORM_sdata, When::Always)),
        with(UNSIGNED, (dw::DW_AT_const_value, dw::DW_FORM_udata, When::Always)),
    ],
};
pub(super) const SUBROUTINE: Shape = Shape {
    first: 56,
    bits: 3,
    tag: dw::DW_TAG_subroutine_type,
    children: When::With(INSIDE),
    attributes: &[
        (dw::DW_AT_prototyped, dw::DW_FORM_flag_present, When::With(PROTOTYPED)),
        with(TYPED, TYPE),
    ],
};
/// A parameter of a function type.
pub(super) const FORMAL: Shape =
    Shape { first: 64, bits: 0, tag: dw::DW_TAG_formal_parameter, children: NEVER, attributes: &[TYPE] };
/// `...`
pub(super) const OPEN: Shape =
    Shape { first: 65, bits: 0, tag: dw::DW_TAG_unspecified_parameters, children: NEVER, attributes: &[] };
/// A variable of the file.
pub(super) const GLOBAL: Shape = Shape {
    first: 68,
    bits: 2,
    tag: dw::DW_TAG_variable,
    children: NEVER,
    attributes: &[
        NAME,
        FILE,
        LINE,
        TYPE,
        (dw::DW_AT_external, dw::DW_FORM_flag_present, When::With(EXTERNAL)),
        without(DECLARED, (dw::DW_AT_location, dw::DW_FORM_exprloc, When::Always)),
        with(DECLARED, (dw::DW_AT_declaration, dw::DW_FORM_flag_present, When::Always)),
    ],
};
/// A variable of a function.
pub(super) const LOCAL: Shape = Shape {
    first: 72,
    bits: 2,
    tag: dw::DW_TAG_variable,
    children: NEVER,
    attributes: &[
        with(NAMED, NAME),
        FILE,
        LINE,
        TYPE,
        (dw::DW_AT_location, dw::DW_FORM_exprloc, When::With(PLACED)),
    ],
};
/// A parameter of a function.
pub(super) const PARAM: Shape = Shape { first: 76, tag: dw::DW_TAG_formal_parameter, ..LOCAL };
pub(super) const BLOCK: Shape = Shape {
    first: 80,
    bits: 1,
    tag: dw::DW_TAG_lexical_block,
    children: When::Always,
    attributes: &[
        without(PIECES, (dw::DW_AT_low_pc, dw::DW_FORM_addr, When::Always)),
        without(PIECES, (dw::DW_AT_high_pc, dw::DW_FORM_udata, When::Always)),
        with(PIECES, (dw::DW_AT_ranges, dw::DW_FORM_sec_offset, When::Always)),
    ],
};
pub(super) const FUNCTION: Shape = Shape {
    first: 128,
    bits: 6,
    tag: dw::DW_TAG_subprogram,
    children: When::With(INSIDE),
    attributes: &[
        (dw::DW_AT_external, dw::DW_FORM_flag_present, When::With(FUNCTION_EXTERNAL)),
        NAME,
        FILE,
        LINE,
        (dw::DW_AT_prototyped, dw::DW_FORM_flag_present, When::With(PROTOTYPED)),
        with(TYPED, TYPE),
        (dw::DW_AT_noreturn, dw::DW_FORM_flag_present, When::With(NORETURN)),
        (dw::DW_AT_low_pc, dw::DW_FORM_addr, When::Always),
        (dw::DW_AT_high_pc, dw::DW_FORM_udata, When::Always),
        (dw::DW_AT_frame_base, dw::DW_FORM_exprloc, When::With(FRAMED)),
    ],
};

const SHAPES: &[&Shape] = &[
    &UNIT,
    &BASE,
    &POINTER,
    &CONST,
    &VOLATILE,
    &RESTRICT,
    &ATOMIC,
    &TYPEDEF,
    &ARRAY,
    &VECTOR,
    &SUBRANGE,
    &STRUCT,
    &UNION,
    &MEMBER,
    &ENUM,
    &ENUMERATOR,
    &SUBROUTINE,
    &FORMAL,
    &OPEN,
    &GLOBAL,
    &LOCAL,
    &PARAM,
    &BLOCK,
    &FUNCTION,
];

/// The section, with the codes in use.
pub(super) fn section(used: &Used) -> Vec<u8> {
    let mut out = Vec::new();
    for shape in SHAPES {
        for flags in 0..1 << shape.bits {
            let code = shape.code(flags);
            if !used.has(code) {
                continue;
            }
            uleb(&mut out, u64::from(code));
            uleb(&mut out, u64::from(shape.tag.0));
            out.push(u8::from(shape.children.holds(flags)));
            for (attribute, form, when) in shape.attributes {
                if when.holds(flags) {
                    uleb(&mut out, u64::from(attribute.0));
                    uleb(&mut out, u64::from(form.0));
                }
            }
            out.extend_from_slice(&[0, 0]);
        }
    }
    out.push(0);
    out
}

#[cfg(test)]
mod tests {
    use super::SHAPES;

    #[test]
    fn no_two_shapes_share_a_code() {
        let mut codes: Vec<u32> =
            SHAPES.iter().flat_map(|shape| shape.first..shape.first + (1 << shape.bits)).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
        assert!(codes.iter().all(|code| (1..256).contains(code)));
    }
}
