//! A program with its header that is edited outside of bodies: everything a body can learn of its file has a place
//! where something else may stand.

use super::Random;

/// Places and what may stand there; the first is what stands there at the beginning.
const PLACES: &[(&str, &[&str])] = &[
    ("@pack@", &["", "#pragma pack(push, 1)\n"]),
    ("@unpack@", &["", "#pragma pack(pop)\n"]),
    ("@member@", &["", "char first;", "long long wide;", "int bits : 3;", "/* nothing */"]),
    ("@tail@", &["", "double last;"]),
    ("@constant@", &["", "AMBER,", "AMBER = 7,"]),
    ("@alias@", &["int", "long", "short", "unsigned"]),
    ("@scale@", &["((v) * 2)", "((v) * 3)", "((v) + LIMIT)", "(v)"]),
    ("@limit@", &["10", "11", "(5 + 5)", "sizeof(struct point)"]),
    ("@flag@", &["1", "0", "LIMIT > 10", "defined(EXTRA)"]),
    ("@extra@", &["", "#define EXTRA 1\n", "#define EXTRA 2\n", "#undef EXTRA\n"]),
    ("@use@", &["", "#define weight height\n", "#define helper(x) (x)\n", "#define COUNTED __COUNTER__\n"]),
    (
        "@shadow@",
        &["", "typedef char shape;\n", "struct shape { int a; };\n", "enum { shape = 4 };\n", "int shape;\n"],
    ),
    (
        "@first@",
        &[
            "",
            "static int before = 1;\n",
            "extern int before;\n",
            "static const struct point *const few[3];\n",
            "int *(*quads)[4];\n",
        ],
    ),
    ("@value@", &["3", "4", "RED + 1", "(int)sizeof(struct point)"]),
    ("@pointer@", &["&number", "&height", "0"]),
    ("@qualifier@", &["const", "", "volatile", "const volatile"]),
    (
        "@attribute@",
        &[
            "",
            "__attribute__((weak))",
            "__attribute__((aligned(32)))",
            "__attribute__((visibility(\"hidden\")))",
        ],
    ),
    ("@storage@", &["static", "", "static inline", "static __attribute__((noinline))"]),
    ("@result@", &["int", "long", "unsigned char"]),
    ("@more@", &["", ", int more", ", ..."]),
    ("@passed@", &["", ", 1"]),
    (
        "@tag@",
        &["", "struct hidden { int of; };\n", "struct hidden;\n", "union hidden { int of; char c; };\n"],
    ),
    (
        "@between@",
        &[
            "",
            "\n\n",
            "/* about */\n",
            "int height_of(struct point *);\n",
            "static int unused_one(void) { return 1; }\n",
            "struct { int anonymous; } unnamed;\n",
            "typedef struct { int id, other; } record;\n",
        ],
    ),
    (
        "@late@",
        &["", "int declared_late = 2;\n", "typedef int declared_late;\n", "#define declared_late 3\n"],
    ),
    ("@order@", &["ab", "ba", "a", "b"]),
    (
        "@library@",
        &[
            "",
            "void *memcpy(void *to, const void *from, unsigned long size);\n",
            "static int memcpy_calls;\nvoid *memcpy(void *to, const void *from, unsigned long size) { memcpy_calls++; return size ? to : (void *)from; }\n",
        ],
    ),
    ("@never@", &["", "__attribute__((noreturn)) void stop(int);\n", "void stop(int);\n"]),
    ("@line@", &["", "\n", "#line 40\n", "# 7 \"elsewhere.c\"\n"]),
    ("@init@", &["1, 2", "1", "2, 1", "[1] = 5"]),
    ("@include@", &["", "#include <stddef.h>\n", "#include <limits.h>\n"]),
    ("@weak@", &["", "#pragma weak counted\n", "#pragma redefine_extname outer renamed\n"]),
    ("@macro@", &["", "#define FIELD y\n", "#define FIELD x\n#define ALSO FIELD\n"]),
    ("@body@", &["", "total += 1;", "/* } */", "{ static int kept = 2; total += kept; }"]),
    (
        "@fault@",
        &[
            "",
            "",
            "",
            "",
            "",
            "",
            "int nobody(;\n",
            "nobody x;\n",
            "#error so\n",
            "struct point { int again; };\n",
        ],
    ),
    ("@inner@", &["", "", "", "", "", "nobody();", "no.body;"]),
];

const HEADER: &str = "#ifndef H\n#define H\n@include@@pack@struct point { @member@ int x; int y; @tail@ };\n@unpack@\
enum color { RED, @constant@ GREEN, BLUE };\ntypedef @alias@ length;\n@extra@#define LIMIT @limit@\n\
#define SCALE(v) @scale@\n#if @flag@\nstatic inline length clip(length v) { return v > LIMIT ? LIMIT : v; }\n#else\n\
static inline length clip(length v) { return v; }\n#endif\n#define MAKE(n) static int made_##n(int v) { return SCALE(v) + n; }\n\
@tag@@macro@@never@#ifndef FIELD\n#define FIELD x\n#endif\nextern struct point origin;\n#endif\n";

const MAIN: &str = "#include \"outside.h\"\n@first@@shadow@@library@\
@qualifier@ int number @attribute@ = @value@;\nint height = 1, weight = 2;\nstatic @qualifier@ int *const target = @pointer@;\n\
int table[] = { @init@ };\nstatic int *const fixed = (int[]){ @init@ };\n@use@@late@@weak@\
@storage@ @result@ helper(int v@more@);\nint outer(int);\nextern int counted;\nMAKE(1) MAKE(2)\n\
/* uses of the header */\nint sum_of(struct point *p)\n{\n    int total = p->FIELD + (int)sizeof *p;\n    @body@\n\
    for (enum color c = RED; c < BLUE; c++)\n        total += SCALE(c) + clip(total);\n    return total + made_1(2);\n}\n\
@between@@line@\
int plain(int a, int b) { return a * b + height; }\n\
int weigh(void) { return weight + LIMIT; }\n\
int values(void)\n{\n    static int copy = sizeof table + GREEN;\n    static const int *at = &table[0];\n    @inner@\n    return copy + *at + number;\n}\n\
int reads(void) { static int *again = fixed; static struct point p = (struct point){ 1, 2 }; return *again + p.x; }\n\
@fault@\
int constants(void) { static const int one = 1; static int two = one + 1; return two + (*target ? 1 : 2); }\n\
int local_types(const struct point *const p)\n{\n    const struct point *const all[3] = { p, p, p };\n    int *(*q)[4] = 0;\n    struct here { struct point inner; length len; } h = { *p, 3 };\n    typedef const struct here *here_pointer;\n    here_pointer hp = &h;\n    return all[1]->y + (q != 0) + (int)hp->len;\n}\n\
int by_name(void) { int shape = 3; struct hidden *h = 0; return shape + (h == 0); }\n\
int later(void) { int declared_late = 5; { extern int before; } return declared_late; }\n\
int copies(struct point *to, const struct point *from) { __builtin_memcpy(to, from, sizeof *to); return __builtin_LINE(); }\n\
int lines(int n, int room[n + 1]) { room[0] = __LINE__; return room[n]; }\n\
int old_style(a, b) int a; char b; { return a + b; }\n\
int inside(int x) { int step(int y) { return x + SCALE(y); } return step(2); }\n\
int stops(int x) { extern void stop(int); if (x) stop(x); return origin.y; }\n\
int literals(void) { const char *s = \"a literal\"; return s[0] + (int)sizeof(\"other\"); }\n\
@order@\
@storage@ @result@ helper(int v@more@) { return v + counted; }\n\
int main(void) { return helper(1@passed@) + outer(2); }\n";

const A: &str = "int first_of_two(int x) { return x + RED; }\n";
const B: &str = "int second_of_two(int x)\n{\n    /* said */\n    return clip(x) - height;\n}\n";

/// What stands in each place.
#[derive(Clone)]
pub(crate) struct Chosen(Vec<usize>);

impl Chosen {
    pub(crate) fn new() -> Self {
        Self(vec![0; PLACES.len()])
    }

    /// Another thing stands in one of the places; its name.
    pub(crate) fn change(&mut self, random: &mut Random) -> &'static str {
        let place = random.below(PLACES.len());
        self.0[place] = random.below(PLACES[place].1.len());
        PLACES[place].0
    }

    fn fill(&self, text: &str) -> Vec<u8> {
        let fill = |text: String, (&(place, all), &at): (&(&str, &[&str]), &usize)| {
            let with = match (place, all[at]) {
                ("@order@", "ab") => [A, B].concat(),
                ("@order@", "ba") => [B, A].concat(),
                ("@order@", "a") => A.to_owned(),
                ("@order@", _) => B.to_owned(),
                (_, with) => with.to_owned(),
            };
            text.replace(place, &with)
        };
        PLACES.iter().zip(&self.0).fold(text.to_owned(), fill).into_bytes()
    }

    /// The program and its header.
    pub(crate) fn texts(&self) -> [(String, Vec<u8>); 2] {
        [("outside.c".to_owned(), self.fill(MAIN)), ("outside.h".to_owned(), self.fill(HEADER))]
    }
}
