//! Random C types, and values for every member of them.
//!
//! Problem: what a calling convention does with an argument follows from the sizes, kinds and offsets of
//! its members, so that types must be random in all of them, while a value must be written and compared
//! member by member: padding has no value, and of a union one member alone has.
//! Approach: a pool of records is made first, the later of the earlier. [`Pool::leaves`] walks a type, chooses
//! one member of each union, and gives the path and a constant for each scalar it reaches. Numbers of
//! floating point are written in hexadecimal with as many bits as their type has, so that no rounding hides a
//! lost bit.
//! Refuses: flexible arrays, which cannot be passed; records that are nothing but bit-fields without a name, to which gcc
//! gives a register or no room on the stack, and clang neither.

use super::random::Random;

/// What values a scalar has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    Signed(u32),
    Unsigned(u32),
    Float,
    Double,
    LongDouble,
    ComplexFloat,
    ComplexDouble,
    ComplexLongDouble,
    Pointer,
    Function,
    /// So many of these.
    Vector(usize, &'static Kind),
}

/// A scalar type.
#[derive(Clone, Copy)]
pub(super) struct Scalar {
    /// How C writes it.
    pub word: &'static str,
    pub kind: Kind,
    /// Whether a caller without prototype passes it as it is.
    pub is_promoted: bool,
}

const fn scalar(word: &'static str, kind: Kind, is_promoted: bool) -> Scalar {
    Scalar { word, kind, is_promoted }
}

/// All scalar types; those of [`PREAMBLE`] among them.
pub(super) const SCALARS: [Scalar; 33] = [
    scalar("_Bool", Kind::Bool, false),
    scalar("char", Kind::Signed(8), false),
    scalar("signed char", Kind::Signed(8), false),
    scalar("unsigned char", Kind::Unsigned(8), false),
    scalar("short", Kind::Signed(16), false),
    scalar("unsigned short", Kind::Unsigned(16), false),
    scalar("int", Kind::Signed(32), true),
    scalar("unsigned", Kind::Unsigned(32), true),
    scalar("long", Kind::Signed(64), true),
    scalar("unsigned long", Kind::Unsigned(64), true),
    scalar("long long", Kind::Signed(64), true),
    scalar("unsigned long long", Kind::Unsigned(64), true),
    scalar("__int128", Kind::Signed(128), true),
    scalar("unsigned __int128", Kind::Unsigned(128), true),
    scalar("enum narrow", Kind::Signed(32), true),
    scalar("enum natural", Kind::Unsigned(32), true),
    scalar("enum wide", Kind::Signed(64), true),
    scalar("enum tiny", Kind::Unsigned(8), false),
    scalar("float", Kind::Float, false),
    scalar("float", Kind::Float, false),
    scalar("double", Kind::Double, true),
    scalar("double", Kind::Double, true),
    scalar("long double", Kind::LongDouble, true),
    scalar("_Complex float", Kind::ComplexFloat, true),
    scalar("_Complex double", Kind::ComplexDouble, true),
    scalar("_Complex long double", Kind::ComplexLongDouble, true),
    scalar("void *", Kind::Pointer, true),
    scalar("function", Kind::Function, true),
    scalar("floats", Kind::Vector(4, &Kind::Float), true),
    scalar("doubles", Kind::Vector(2, &Kind::Double), true),
    scalar("shorts", Kind::Vector(8, &Kind::Signed(16)), true),
    scalar("pair", Kind::Vector(2, &Kind::Signed(32)), true),
    scalar("float_pair", Kind::Vector(2, &Kind::Float), true),
];

/// Declarations that [`SCALARS`] and the values need.
pub(super) const PREAMBLE: &str = "\
enum narrow { narrow_low = -70000, narrow_high = 70000 };
enum natural { natural_low, natural_high = 4000000000u };
enum wide { wide_low = -1, wide_high = 0x700000000000 };
enum __attribute__((packed)) tiny { tiny_low, tiny_high = 200 };
typedef long function(int, double);
typedef float floats __attribute__((vector_size(16)));
typedef double doubles __attribute__((vector_size(16)));
typedef short shorts __attribute__((vector_size(16)));
typedef int pair __attribute__((vector_size(8)));
typedef float float_pair __attribute__((vector_size(8)));
long twice_a(int, double), twice_b(int, double);
";

/// A type by its place in a list.
#[derive(Clone, Copy)]
pub(super) enum Type {
    /// Of [`SCALARS`].
    Scalar(usize),
    /// Of the pool.
    Record(usize),
}

/// A scalar part of a thing, and its value.
#[derive(Clone)]
pub(super) struct Leaf {
    pub path: String,
    pub kind: Kind,
    /// The constant; two for complex numbers.
    pub values: Vec<String>,
}

struct Member {
    /// Empty for bit-fields without a name.
    name: String,
    ty: Type,
    dimensions: Vec<usize>,
    bits: Option<u32>,
    align: Option<u32>,
}

struct Record {
    is_union: bool,
    is_packed: bool,
    align: Option<u32>,
    members: Vec<Member>,
    /// Scalars that a value has at most.
    leaves: usize,
}

/// The records of one program.
pub(super) struct Pool(Vec<Record>);

/// Scalars in one record: more say nothing new and cost time.
const LEAVES_MAX: usize = 20;

impl Pool {
    /// `count` random records.
    pub(super) fn new(random: &mut Random, count: usize) -> Self {
        let mut pool = Self(Vec::new());
        while pool.0.len() < count {
            let record = pool.record(random);
            let is_padding = record.leaves == 0 && record.members.iter().any(|m| m.bits.is_some());
            if record.leaves <= LEAVES_MAX && !is_padding {
                pool.0.push(record);
            }
        }
        pool
    }

    pub(super) fn random_type(&self, random: &mut Random, records: usize) -> Type {
        if !self.0.is_empty() && random.percent(records) {
            Type::Record(random.below(self.0.len()))
        } else {
            Type::Scalar(random.below(SCALARS.len()))
        }
    }

    fn record(&self, random: &mut Random) -> Record {
        let is_union = random.percent(20);
        // Few members: what travels in registers has at most 16 bytes.
        let count = match random.below(100) {
            0..3 => 0,
            3..75 => 1 + random.below(3),
            _ => 3 + random.below(5),
        };
        // Of one kind, or of all: a struct of three floats is not found by chance.
        let theme = random.percent(40).then(|| Type::Scalar(random.below(SCALARS.len())));
        let mut members: Vec<Member> = Vec::new();
        for n in 0..count {
            members.push(self.member(random, n, theme));
        }
        let leaves = members.iter().map(|member| self.weight(member)).sum();
        Record {
            is_union,
            is_packed: random.percent(12),
            align: random.percent(8).then(|| random.pick(&[2, 16, 32, 64])),
            members,
            leaves,
        }
    }

    fn member(&self, random: &mut Random, n: usize, theme: Option<Type>) -> Member {
        let ty = theme.unwrap_or_else(|| self.random_type(random, 20));
        let mut member =
            Member { name: format!("m{n}"), ty, dimensions: Vec::new(), bits: None, align: None };
        let width = match ty {
            Type::Scalar(at) => match SCALARS[at].kind {
                Kind::Bool => 1,
                Kind::Signed(width) | Kind::Unsigned(width) => width,
                _ => 0,
            },
            Type::Record(_) => 0,
        };
        match random.below(100) {
            0..35 if width > 0 => {
                member.bits = Some(1 + random.below(width as usize) as u32);
                if random.percent(15) {
                    member.name.clear();
                    if random.percent(40) {
                        member.bits = Some(0);
                    }
                }
            }
            35..55 => {
                member.dimensions.push(1 + random.below(4));
                if random.percent(15) {
                    member.dimensions.push(1 + random.below(2));
                }
            }
            // Of characters alone: for wider ones gcc looks whether an element would lie well and fit.
            55..57 if width == 8 => member.dimensions.push(0),
            57..61 => member.align = Some(random.pick(&[8, 16, 32])),
            _ => {}
        }
        member
    }

    fn weight(&self, member: &Member) -> usize {
        let one = match member.ty {
            Type::Scalar(_) if member.name.is_empty() => 0,
            Type::Scalar(at) => match SCALARS[at].kind {
                Kind::Vector(lanes, _) => lanes,
                _ => 1,
            },
            Type::Record(at) => self.0[at].leaves,
        };
        one * member.dimensions.iter().product::<usize>()
    }

    /// How C writes a type.
    pub(super) fn word(&self, ty: Type) -> String {
        match ty {
            Type::Scalar(at) if SCALARS[at].kind == Kind::Function => "function *".to_owned(),
            Type::Scalar(at) => SCALARS[at].word.to_owned(),
            Type::Record(at) => format!("{} r{at}", if self.0[at].is_union { "union" } else { "struct" }),
        }
    }

    /// The definitions of all records.
    pub(super) fn definitions(&self) -> String {
        (0..self.0.len()).map(|at| self.definition(at)).collect()
    }

    fn definition(&self, at: usize) -> String {
        let record = &self.0[at];
        let mut text = format!("{} {{", self.word(Type::Record(at)));
        for member in &record.members {
            text += &format!(" {} {}", self.word(member.ty), member.name);
            for length in &member.dimensions {
                text += &format!("[{length}]");
            }
            if let Some(bits) = member.bits {
                text += &format!(" : {bits}");
            }
            if let Some(align) = member.align {
                text += &format!(" __attribute__((aligned({align})))");
            }
            text += ";";
        }
        text += " }";
        if record.is_packed {
            text += " __attribute__((packed))";
        }
        if let Some(align) = record.align {
            text += &format!(" __attribute__((aligned({align})))");
        }
        text + ";\n"
    }

    /// The scalars of a thing called `path`, each with a random value.
    pub(super) fn leaves(&self, random: &mut Random, ty: Type, path: &str) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        self.walk(random, ty, path, &mut leaves);
        leaves
    }

    fn walk(&self, random: &mut Random, ty: Type, path: &str, leaves: &mut Vec<Leaf>) {
        match ty {
            Type::Scalar(at) => {
                let kind = SCALARS[at].kind;
                if let Kind::Vector(lanes, &kind) = kind {
                    for lane in 0..lanes {
                        leaves.push(Leaf {
                            path: format!("{path}[{lane}]"),
                            kind,
                            values: values(random, kind),
                        });
                    }
                } else {
                    leaves.push(Leaf { path: path.to_owned(), kind, values: values(random, kind) });
                }
            }
            Type::Record(at) => {
                let record = &self.0[at];
                let named: Vec<&Member> = record.members.iter().filter(|m| !m.name.is_empty()).collect();
                if record.is_union && !named.is_empty() {
                    let member = named[random.below(named.len())];
                    self.walk_member(random, member, path, leaves);
                } else {
                    for member in named {
                        self.walk_member(random, member, path, leaves);
                    }
                }
            }
        }
    }

    fn walk_member(&self, random: &mut Random, member: &Member, path: &str, leaves: &mut Vec<Leaf>) {
        let path = format!("{path}.{}", member.name);
        if let (Some(bits), Type::Scalar(at)) = (member.bits, member.ty) {
            let kind = match SCALARS[at].kind {
                Kind::Signed(_) => Kind::Signed(bits),
                Kind::Unsigned(_) => Kind::Unsigned(bits),
                kind => kind,
            };
            leaves.push(Leaf { path, kind, values: values(random, kind) });
            return;
        }
        let mut places = vec![path];
        for &length in &member.dimensions {
            let indexed = |place: &String| (0..length).map(|n| format!("{place}[{n}]")).collect::<Vec<_>>();
            places = places.iter().flat_map(indexed).collect();
        }
        for place in places {
            self.walk(random, member.ty, &place, leaves);
        }
    }
}

/// A constant of a kind; two for complex numbers.
fn values(random: &mut Random, kind: Kind) -> Vec<String> {
    match kind {
        Kind::Bool => vec![random.below(2).to_string()],
        Kind::Signed(width) => vec![integer(random, width, Kind::Signed(width))],
        Kind::Unsigned(width) => vec![integer(random, width, Kind::Unsigned(width))],
        Kind::Float => vec![floating(random, 24, "f")],
        Kind::Double => vec![floating(random, 53, "")],
        Kind::LongDouble => vec![floating(random, 64, "L")],
        Kind::ComplexFloat => (0..2).map(|_| floating(random, 24, "f")).collect(),
        Kind::ComplexDouble => (0..2).map(|_| floating(random, 53, "")).collect(),
        Kind::ComplexLongDouble => (0..2).map(|_| floating(random, 64, "L")).collect(),
        Kind::Pointer => vec![format!("(void *){:#x}ul", random.word())],
        // A vector has leaves of its lanes.
        Kind::Vector(..) => Vec::new(),
        Kind::Function => vec![random.pick(&["twice_a", "twice_b"]).to_owned()],
    }
}

fn integer(random: &mut Random, width: u32, kind: Kind) -> String {
    let bits = u128::from(random.word()) << 64 | u128::from(random.word());
    let bits = match random.below(6) {
        0 => u128::MAX,
        1 => 1 << (width - 1),
        2 => bits & 0x7f,
        _ => bits,
    };
    let above = 128 - width;
    let is_signed = matches!(kind, Kind::Signed(_));
    let bits = if is_signed {
        ((bits << above).cast_signed() >> above).cast_unsigned()
    } else {
        bits << above >> above
    };
    let (high, low) = ((bits >> 64) as u64, bits as u64);
    let word = if is_signed { "" } else { "unsigned " };
    if width > 64 {
        format!("({word}__int128)((unsigned __int128){high:#x}ul << 64 | {low:#x}ul)")
    } else {
        format!("({word}long){low:#x}ul")
    }
}

fn floating(random: &mut Random, precision: u32, end: &str) -> String {
    let sign = random.pick(&["", "-"]);
    let mantissa = random.word() >> (64 - precision) | 1;
    let exponent = random.below(60) as i64 - 90;
    format!("({sign}{mantissa:#x}p{exponent}{end})")
}
