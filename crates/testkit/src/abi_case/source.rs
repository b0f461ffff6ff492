//! Two C files that call each other's functions by random signatures, and check what arrives.
//!
//! Approach: each signature has a callee in one file and a caller in the other; either file has both kinds. The
//! callee compares every scalar of every parameter with a constant, adds it to the file's sum, overwrites
//! its parameters, and gives a result whose scalars the caller compares; the caller then looks, every
//! other time, whether its own arguments are still what they were. Calls go by name, through a pointer, through a
//! pointer without prototype; arguments are objects, constants, or results of the other file's functions; tails of
//! `...` are read by the callee and, behind it, by a function of the caller's file. `main` prints a line for
//! each signature: its number before the call, both sums after it.
//! Invariants: nothing reads padding, or a member of a union that was not the last one written.
//! Refuses: signatures whose meaning C leaves open, such as narrow types in `...`.

use super::random::Random;
use super::types::{Kind, Leaf, PREAMBLE, Pool, SCALARS, Type};

/// Parameters with a name.
const PARAMETERS_MAX: usize = 12;
/// Arguments for `...`.
const TAIL_MAX: usize = 8;
/// Records for so many signatures.
const RECORDS_PER_SIGNATURE: usize = 1;

/// What each file begins with, behind the declarations of types.
const MACHINERY: &str = "\
typedef __builtin_va_list va_list;
#define va_start __builtin_va_start
#define va_arg __builtin_va_arg
#define va_copy __builtin_va_copy
#define va_end __builtin_va_end
int printf(const char *, ...);
int fflush(void *);
extern unsigned long sum_a, sum_b;
extern int wrong;
#define SEEN(word) (SUM = (SUM ^ (unsigned long)(word)) * 0x100000001b3ul)
#define WRONG(place) (wrong++, (void)printf(\" [%s: %s]\", __func__, #place))
#define INT(place, value) ((void)SEEN(place), (place) == (value) ? (void)0 : WRONG(place))
#define FLT(place, value) ((void)SEEN((long)((place) * 0x1p20)), (place) == (value) ? (void)0 : WRONG(place))
#define FUN(place, value) ((place) == (value) && (place)(3, 0.5) == (value)(3, 0.5) ? (void)0 : WRONG(place))
#define PLACED(thing, type) ((unsigned long)&(thing) % _Alignof(type) == 0 ? (void)0 : WRONG(thing))
#define FILL(thing) __builtin_memset(&(thing), 0x5a, sizeof(thing))
";

/// The two files of a program.
pub(super) struct Sources {
    pub a: String,
    pub b: String,
}

/// How a call is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Name,
    Pointer,
    Unprototyped,
}

/// An argument or the result, and its value.
struct Thing {
    ty: Type,
    /// The path of each begins with `@`, in whose place the thing's name comes.
    leaves: Vec<Leaf>,
    /// Given by a function of the callee's file.
    is_made: bool,
}

struct Signature {
    number: usize,
    result: Option<Thing>,
    named: Vec<Thing>,
    tail: Option<Vec<Thing>>,
    /// So many of the tail are read by the callee itself.
    own_tail: usize,
    way: Way,
    is_old_style: bool,
}

/// Writes the program of `seed` with `count` signatures.
pub(super) fn write(seed: u64, count: usize) -> Sources {
    let mut random = Random::new(seed);
    let pool = Pool::new(&mut random, RECORDS_PER_SIGNATURE * count);
    let signatures: Vec<Signature> = (0..count).map(|n| signature(&mut random, &pool, n)).collect();
    let mut shared = format!("{PREAMBLE}{}", pool.definitions());
    for signature in &signatures {
        shared += &format!("{};\nvoid call_{}(void);\n", signature.head(&pool), signature.number);
        if signature.has_foreign_tail() {
            shared += &format!("void tail_{}(va_list);\n", signature.number);
        }
        for (n, thing) in signature.made() {
            shared += &format!("{} make_{}_{n}(void);\n", pool.word(thing.ty), signature.number);
        }
    }
    let head = |sum| format!("// seed {seed}\n{MACHINERY}#define SUM {sum}\n{shared}");
    let mut sources = Sources { a: head("sum_a"), b: head("sum_b") };
    sources.a +=
        "unsigned long sum_a;\nint wrong;\nlong twice_a(int n, double x) { return 2 * n + (long)x; }\n";
    sources.b += "unsigned long sum_b;\nlong twice_b(int n, double x) { return n + (long)(x * 20); }\n";
    for signature in &signatures {
        // Mostly from the first file to the second.
        let is_turned = signature.number % 4 == 3;
        let Sources { a, b } = &mut sources;
        let (caller, callee) = if is_turned { (b, a) } else { (a, b) };
        signature.write_callee(&pool, callee);
        signature.write_caller(&pool, caller);
    }
    sources.a += "int main(void) {\n";
    for n in 0..count {
        sources.a += &format!("  printf(\"{n}\"); fflush(0); call_{n}(); ");
        sources.a += "printf(\" %lx %lx\\n\", sum_a, sum_b);\n";
    }
    sources.a += "  printf(wrong ? \"%d wrong\\n\" : \"ok\\n\", wrong);\n  return wrong != 0;\n}\n";
    sources
}

fn is_promoted(ty: Type) -> bool {
    match ty {
        Type::Scalar(at) => SCALARS[at].is_promoted,
        Type::Record(_) => true,
    }
}

fn thing(random: &mut Random, pool: &Pool, ty: Type) -> Thing {
    let is_made = matches!(ty, Type::Record(_)) && random.percent(15);
    Thing { ty, leaves: pool.leaves(random, ty, "@"), is_made }
}

fn signature(random: &mut Random, pool: &Pool, number: usize) -> Signature {
    let result = (!random.percent(12)).then(|| {
        let ty = pool.random_type(random, 65);
        Thing { is_made: false, ..thing(random, pool, ty) }
    });
    let is_variadic = random.percent(30);
    // Some signatures are of one kind of scalar alone, to use up its registers.
    let theme = random.percent(15).then(|| pool.random_type(random, 50));
    let mut count = random.below(PARAMETERS_MAX + 1);
    if is_variadic {
        count = count.max(1);
    }
    let parameter = |random: &mut Random| {
        let ty = theme.filter(|_| random.percent(70)).unwrap_or_else(|| pool.random_type(random, 45));
        thing(random, pool, ty)
    };
    let named: Vec<Thing> = (0..count).map(|_| parameter(random)).collect();
    let tail: Option<Vec<Thing>> = is_variadic.then(|| {
        let wanted = random.below(TAIL_MAX + 1);
        let any: Vec<Thing> = (0..3 * wanted).map(|_| parameter(random)).collect();
        any.into_iter().filter(|thing| is_promoted(thing.ty)).take(wanted).collect()
    });
    let own_tail =
        tail.as_ref().map_or(0, |tail| tail.len() - random.below(2) * random.below(tail.len() + 1));
    let is_plain = !is_variadic && named.iter().all(|thing| is_promoted(thing.ty));
    let way = match random.below(3) {
        0 => Way::Pointer,
        1 if is_plain => Way::Unprototyped,
        _ => Way::Name,
    };
    Signature { number, result, named, tail, own_tail, way, is_old_style: is_plain && random.percent(25) }
}

/// Sets the scalars of `name`.
fn assign(leaves: &[Leaf], name: &str, text: &mut String) {
    for leaf in leaves {
        let path = leaf.path.replacen('@', name, 1);
        match leaf.values.as_slice() {
            [real, imaginary] => {
                *text += &format!("  __real__ {path} = {real}; __imag__ {path} = {imaginary};\n");
            }
            values => *text += &format!("  {path} = {};\n", values.concat()),
        }
    }
}

/// Compares the scalars of `name`.
fn check(leaves: &[Leaf], name: &str, text: &mut String) {
    for leaf in leaves {
        let path = leaf.path.replacen('@', name, 1);
        match (leaf.kind, leaf.values.as_slice()) {
            (_, [real, imaginary]) => {
                *text += &format!("  FLT(__real__ {path}, {real}); FLT(__imag__ {path}, {imaginary});\n");
            }
            (Kind::Function, values) => *text += &format!("  FUN({path}, {});\n", values.concat()),
            (Kind::Float | Kind::Double | Kind::LongDouble, values) => {
                *text += &format!("  FLT({path}, {});\n", values.concat());
            }
            (_, values) => *text += &format!("  INT({path}, {});\n", values.concat()),
        }
    }
}

impl Signature {
    fn result_word(&self, pool: &Pool) -> String {
        self.result.as_ref().map_or("void".into(), |thing| pool.word(thing.ty))
    }

    fn parameters(&self, pool: &Pool) -> String {
        let named = self.named.iter().enumerate().map(|(n, thing)| format!("{} p{n}", pool.word(thing.ty)));
        let dots = self.tail.iter().map(|_| "...".to_owned());
        let all: Vec<String> = named.chain(dots).collect();
        if all.is_empty() { "void".into() } else { all.join(", ") }
    }

    fn head(&self, pool: &Pool) -> String {
        format!("{} f_{}({})", self.result_word(pool), self.number, self.parameters(pool))
    }

    fn all(&self) -> impl Iterator<Item = &Thing> {
        self.named.iter().chain(self.tail.iter().flatten())
    }

    fn made(&self) -> impl Iterator<Item = (usize, &Thing)> {
        self.all().enumerate().filter(|(_, thing)| thing.is_made)
    }

    fn has_foreign_tail(&self) -> bool {
        self.tail.as_ref().is_some_and(|tail| self.own_tail < tail.len())
    }

    fn write_callee(&self, pool: &Pool, text: &mut String) {
        for (n, thing) in self.made() {
            let word = pool.word(thing.ty);
            *text += &format!("{word} make_{}_{n}(void) {{\n  {word} made;\n  FILL(made);\n", self.number);
            assign(&thing.leaves, "made", text);
            *text += "  return made;\n}\n";
        }
        if self.is_old_style {
            let names: Vec<String> = (0..self.named.len()).map(|n| format!("p{n}")).collect();
            *text += &format!("{} f_{}({})", self.result_word(pool), self.number, names.join(", "));
            for (n, thing) in self.named.iter().enumerate() {
                *text += &format!(" {} p{n};", pool.word(thing.ty));
            }
            *text += " {\n";
        } else {
            *text += &format!("{} {{\n", self.head(pool));
        }
        if let Some(result) = &self.result {
            *text += &format!("  {} result;\n  FILL(result);\n", pool.word(result.ty));
        }
        for (n, thing) in self.named.iter().enumerate() {
            *text += &format!("  PLACED(p{n}, {});\n", pool.word(thing.ty));
            check(&thing.leaves, &format!("p{n}"), text);
        }
        if let Some(tail) = &self.tail {
            *text += &format!("  va_list ap;\n  va_start(ap, p{});\n", self.named.len() - 1);
            self.read_tail(pool, &tail[..self.own_tail], "ap", text);
            if self.has_foreign_tail() {
                *text += &format!("  va_list rest;\n  va_copy(rest, ap);\n  tail_{}(ap);\n", self.number);
                // The same once more here: the list copied is not moved by reading the other.
                self.read_tail(pool, &tail[self.own_tail..], "rest", text);
                *text += "  va_end(rest);\n";
            }
            *text += "  va_end(ap);\n";
        }
        for n in 0..self.named.len() {
            *text += &format!("  FILL(p{n});\n");
        }
        if let Some(result) = &self.result {
            assign(&result.leaves, "result", text);
            *text += "  return result;\n";
        }
        *text += "}\n";
    }

    fn read_tail(&self, pool: &Pool, tail: &[Thing], list: &str, text: &mut String) {
        for thing in tail {
            let word = pool.word(thing.ty);
            *text += &format!("  {{\n  {word} v = va_arg({list}, {word});\n");
            check(&thing.leaves, "v", text);
            *text += "  }\n";
        }
    }

    fn write_caller(&self, pool: &Pool, text: &mut String) {
        let number = self.number;
        if self.has_foreign_tail() {
            *text += &format!("void tail_{number}(va_list ap) {{\n");
            self.read_tail(pool, &self.tail.as_deref().unwrap_or_default()[self.own_tail..], "ap", text);
            *text += "}\n";
        }
        let result = self.result_word(pool);
        if self.way == Way::Pointer {
            *text +=
                &format!("{result} (*volatile pointer_{number})({}) = f_{number};\n", self.parameters(pool));
        }
        *text += &format!("void call_{number}(void) {{\n");
        let mut arguments = Vec::new();
        for (n, thing) in self.all().enumerate() {
            let is_scalar = matches!(thing.ty, Type::Scalar(_));
            if thing.is_made {
                arguments.push(format!("make_{number}_{n}()"));
            } else if is_scalar && thing.leaves.len() == 1 && thing.leaves[0].values.len() == 1 && n % 2 == 0
            {
                // Constants; of the parameter's type where there is none to convert to.
                arguments.push(format!("({})({})", pool.word(thing.ty), thing.leaves[0].values[0]));
            } else {
                *text += &format!("  {} a{n};\n  FILL(a{n});\n", pool.word(thing.ty));
                assign(&thing.leaves, &format!("a{n}"), text);
                arguments.push(format!("a{n}"));
            }
        }
        let callee = match self.way {
            Way::Name => format!("f_{number}"),
            Way::Pointer => format!("pointer_{number}"),
            Way::Unprototyped => format!("(({result} (*)())f_{number})"),
        };
        let call = format!("{callee}({})", arguments.join(", "));
        match &self.result {
            None => *text += &format!("  {call};\n"),
            Some(thing) => {
                *text += &format!("  {result} r;\n  FILL(r);\n  r = {call};\n");
                check(&thing.leaves, "r", text);
            }
        }
        // Every other time: it is the least likely to go wrong, and as long as all the rest.
        for (n, thing) in self.all().enumerate().filter(|_| number.is_multiple_of(2)) {
            if matches!(thing.ty, Type::Record(_)) && !thing.is_made {
                check(&thing.leaves, &format!("a{n}"), text);
            }
        }
        *text += "}\n";
    }
}
