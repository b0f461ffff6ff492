//! Random C types with their layout, as C and as the IR sees them.

/// A seeded source of choices.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % n.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// C spelling, IR type, extension, size, and what it is promoted to as an unnamed argument.
pub(crate) struct Scalar {
    pub(crate) c: &'static str,
    pub(crate) ir: &'static str,
    pub(crate) extend: &'static str,
    pub(crate) size: u64,
    pub(crate) promoted: usize,
}

const fn scalar(
    c: &'static str,
    ir: &'static str,
    extend: &'static str,
    size: u64,
    promoted: usize,
) -> Scalar {
    Scalar { c, ir, extend, size, promoted }
}

pub(crate) const SCALARS: &[Scalar] = &[
    scalar("signed char", "i8", " sext", 1, 4),
    scalar("unsigned char", "i8", " zext", 1, 4),
    scalar("short", "i16", " sext", 2, 4),
    scalar("unsigned short", "i16", " zext", 2, 4),
    scalar("int", "i32", " sext", 4, 4),
    scalar("unsigned", "i32", " zext", 4, 5),
    scalar("long", "i64", "", 8, 6),
    scalar("float", "f32", "", 4, 8),
    scalar("double", "f64", "", 8, 8),
    scalar("long double", "f80", "", 16, 9),
    scalar("__int128", "i128", "", 16, 10),
];

/// A type.
#[derive(Clone)]
pub(crate) enum Type {
    Scalar(usize),
    Array(Box<Type>, u64),
    /// Name, members, whether packed.
    Record(String, Vec<Type>, Packing),
    /// Of the scalar.
    Complex(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Natural,
    Packed,
    Union,
}

impl Type {
    pub(crate) fn size_align(&self) -> (u64, u64) {
        match self {
            Self::Scalar(n) => (SCALARS[*n].size, SCALARS[*n].size),
            Self::Complex(n) => (2 * SCALARS[*n].size, SCALARS[*n].size),
            Self::Array(of, count) => {
                let (size, align) = of.size_align();
                (size * count, align)
            }
            Self::Record(_, members, packing) => {
                let (mut end, mut most) = (0u64, 1u64);
                for member in members {
                    let (size, align) = member.size_align();
                    let align = if *packing == Packing::Packed { 1 } else { align };
                    most = most.max(align);
                    match packing {
                        Packing::Union => end = end.max(size),
                        _ => end = end.next_multiple_of(align) + size,
                    }
                }
                (end.next_multiple_of(most), most)
            }
        }
    }

    /// Every scalar: its offset, number, and the C path to it after the variable's name.
    pub(crate) fn leaves(&self, at: u64, path: &str, out: &mut Vec<(u64, usize, String)>) {
        match self {
            Self::Scalar(n) => out.push((at, *n, path.to_owned())),
            Self::Complex(n) => {
                out.push((at, *n, format!("{path}\u{0}__real__ ")));
                out.push((at + SCALARS[*n].size, *n, format!("{path}\u{0}__imag__ ")));
            }
            Self::Array(of, count) => {
                let (size, _) = of.size_align();
                for n in 0..*count {
                    of.leaves(at + n * size, &format!("{path}[{n}]"), out);
                }
            }
            Self::Record(_, members, packing) => {
                let mut end = 0u64;
                for (n, member) in members.iter().enumerate() {
                    let (size, align) = member.size_align();
                    let align = if *packing == Packing::Packed { 1 } else { align };
                    let start = if *packing == Packing::Union { 0 } else { end.next_multiple_of(align) };
                    member.leaves(at + start, &format!("{path}.m{n}"), out);
                    end = start + size;
                }
            }
        }
    }

    pub(crate) fn c(&self) -> String {
        match self {
            Self::Scalar(n) => SCALARS[*n].c.to_owned(),
            Self::Complex(n) => format!("_Complex {}", SCALARS[*n].c),
            Self::Record(name, ..) => name.clone(),
            Self::Array(..) => unreachable!("arrays are members only"),
        }
    }

    /// Definitions of the records inside, innermost first.
    pub(crate) fn define(&self, out: &mut String) {
        match self {
            Self::Array(of, _) => of.define(out),
            Self::Record(name, members, packing) => {
                members.iter().for_each(|m| m.define(out));
                let word = if *packing == Packing::Union { "union" } else { "struct" };
                let attribute = if *packing == Packing::Packed { " __attribute__((packed))" } else { "" };
                out.push_str(&format!("typedef {word}{attribute} {{ "));
                for (n, member) in members.iter().enumerate() {
                    match member {
                        Self::Array(of, count) => out.push_str(&format!("{} m{n}[{count}]; ", of.c())),
                        other => out.push_str(&format!("{} m{n}; ", other.c())),
                    }
                }
                out.push_str(&format!("}} {name};\n"));
            }
            _ => {}
        }
    }

    pub(crate) fn is_scalar(&self) -> bool {
        matches!(self, Self::Scalar(_))
    }

    /// The aggregate as the IR describes it.
    pub(crate) fn aggregate(&self, name: &str) -> String {
        let (size, align) = self.size_align();
        let mut leaves = Vec::new();
        self.leaves(0, "", &mut leaves);
        let fields: Vec<String> =
            leaves.iter().map(|(at, n, _)| format!("{at} {}", SCALARS[*n].ir)).collect();
        let shape = if matches!(self, Self::Complex(_)) { "complex" } else { "struct" };
        format!("  aggregate {name} {shape} size {size} align {align} ({})\n", fields.join(", "))
    }
}

/// A random type; records get names that begin with `prefix`.
pub(crate) fn random(r: &mut Random, prefix: &str, depth: usize) -> Type {
    if depth > 1 || r.chance(50) {
        return Type::Scalar(r.below(SCALARS.len()));
    }
    if r.chance(10) && depth == 0 {
        return Type::Complex(7 + r.below(3));
    }
    let count = 1 + r.below(4);
    let packing = match r.below(10) {
        0 => Packing::Packed,
        1 => Packing::Union,
        _ => Packing::Natural,
    };
    let members = (0..count).map(|n| {
        let inner = random(r, &format!("{prefix}_{n}"), depth + 1);
        if r.chance(20) { Type::Array(Box::new(inner), 1 + r.below(3) as u64) } else { inner }
    });
    let members: Vec<Type> = members.collect();
    // A union with a long double is classed by how its members nest (psABI 3.2.3, applied to each
    // member by itself), which the flat list of an aggregate does not say.
    let mut leaves = Vec::new();
    members.iter().for_each(|m| m.leaves(0, "", &mut leaves));
    let extended = leaves.iter().any(|(_, n, _)| SCALARS[*n].ir == "f80");
    let packing = if packing == Packing::Union && extended { Packing::Natural } else { packing };
    Type::Record(prefix.to_owned(), members, packing)
}
