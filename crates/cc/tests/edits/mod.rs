//! Kinds of edit, as people and tools make them, sensible and not.

pub(crate) mod outside;

/// Numbers that look random and depend on a seed alone (splitmix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// Less than `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

/// A kind of edit; it may find nothing to do.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) make: fn(&[u8], &mut Random) -> Option<Vec<u8>>,
}

type Edited = Option<Vec<u8>>;

fn spliced(text: &[u8], at: usize, gone: usize, new: &[u8]) -> Edited {
    Some([&text[..at], new, &text[at + gone..]].concat())
}

/// Where lines begin.
fn lines(text: &[u8]) -> Vec<usize> {
    let ends = text.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).filter(|&at| at < text.len()).collect()
}

/// The beginning of a line that looks as if it stood in a body.
fn inner_line(text: &[u8], random: &mut Random) -> Option<usize> {
    let indented = |&at: &usize| matches!(text[at], b' ' | b'\t');
    let found: Vec<usize> = lines(text).into_iter().filter(indented).collect();
    (!found.is_empty()).then(|| found[random.below(found.len())])
}

/// The beginning of a line that looks as if it stood in no body.
fn outer_line(text: &[u8], random: &mut Random) -> Option<usize> {
    let outer = |&at: &usize| !matches!(text[at], b' ' | b'\t' | b'{' | b'}');
    let found: Vec<usize> = lines(text).into_iter().filter(outer).collect();
    (!found.is_empty()).then(|| found[random.below(found.len())])
}

fn line_len(text: &[u8], at: usize) -> usize {
    text[at..].iter().position(|b| *b == b'\n').map_or(text.len() - at, |len| len + 1)
}

/// One of the places where `what` stands.
fn one_of(text: &[u8], what: impl Fn(&[u8]) -> bool, random: &mut Random) -> Option<usize> {
    let found: Vec<usize> = (0..text.len()).filter(|&at| what(&text[at..])).collect();
    (!found.is_empty()).then(|| found[random.below(found.len())])
}

fn in_body(text: &[u8], random: &mut Random, new: &str) -> Edited {
    let at = inner_line(text, random)?;
    spliced(text, at, 0, new.as_bytes())
}

fn outside(text: &[u8], random: &mut Random, new: &str) -> Edited {
    let at = outer_line(text, random)?;
    spliced(text, at, 0, new.as_bytes())
}

/// After a semicolon of a body.
fn statement(text: &[u8], random: &mut Random, new: &str) -> Edited {
    let ends: Vec<usize> = lines(text)
        .into_iter()
        .filter(|&at| matches!(text[at], b' ' | b'\t'))
        .map(|at| at + line_len(text, at))
        .filter(|&end| {
            text[..end].ends_with(b";\n") && end < text.len() && matches!(text[end], b' ' | b'\t' | b'}')
        })
        .collect();
    if ends.is_empty() {
        return None;
    }
    let at = ends[random.below(ends.len())];
    spliced(text, at, 0, new.as_bytes())
}

fn replaced(text: &[u8], random: &mut Random, from: &str, to: &str) -> Edited {
    let at = one_of(text, |rest| rest.starts_with(from.as_bytes()), random)?;
    spliced(text, at, from.len(), to.as_bytes())
}

fn digit(text: &[u8], random: &mut Random) -> Edited {
    let at = one_of(text, |rest| rest[0].is_ascii_digit(), random)?;
    let new = b'0' + random.below(10) as u8;
    spliced(text, at, 1, &[new])
}

fn number(random: &mut Random) -> usize {
    random.below(1000)
}

fn word_at(text: &[u8], random: &mut Random) -> Option<(usize, usize)> {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let at = one_of(text, |rest| rest[0].is_ascii_alphabetic(), random)?;
    let start = text[..at].iter().rposition(|b| !is_part(*b)).map_or(0, |at| at + 1);
    let end = text[at..].iter().position(|b| !is_part(*b)).map_or(text.len(), |len| at + len);
    Some((start, end))
}

macro_rules! kinds {
    ($($name:literal: $make:expr),* $(,)?) => {
        pub(crate) const KINDS: &[Kind] = &[$(Kind { name: $name, make: $make }),*];
    };
}

kinds! {
    "comment line in a body": |t, r| in_body(t, r, "    /* said; { */\n"),
    "comment at the end of a line": |t, r| { let at = inner_line(t, r)?; let end = at + line_len(t, at) - 1; spliced(t, end, 0, b" // note }") },
    "blank line in a body": |t, r| in_body(t, r, "\n"),
    "blanks in a line": |t, r| { let at = one_of(t, |s| s[0] == b' ', r)?; spliced(t, at, 0, b"   ") },
    "blanks removed": |t, r| { let at = one_of(t, |s| s.starts_with(b"  "), r)?; spliced(t, at, 1, b"") },
    "comment between declarations": |t, r| outside(t, r, "/* about what follows */\n"),
    "blank lines between declarations": |t, r| outside(t, r, "\n\n"),
    "comment made longer": |t, r| replaced(t, r, "*/", "\n with a line more */"),
    "digit changed": digit,
    "operator changed": |t, r| replaced(t, r, " + ", " - "),
    "comparison changed": |t, r| replaced(t, r, " < ", " <= "),
    "statement added": |t, r| { let n = number(r); statement(t, r, &format!("    {{ volatile int added = {n}; (void)added; }}\n")) },
    "call added": |t, r| statement(t, r, "    { extern void new_one(int); if (0) new_one(1); }\n"),
    "string used": |t, r| { let n = number(r); statement(t, r, &format!("    {{ const char *s = \"text {n}\"; (void)s; }}\n")) },
    "string changed": |t, r| { let at = one_of(t, |s| s[0] == b'"', r)?; spliced(t, at + 1, 0, b"more ") },
    "static local added": |t, r| statement(t, r, "    { static int kept_here = 3; kept_here++; }\n"),
    "local type added": |t, r| statement(t, r, "    { struct here { long a; char b; } h = {1, 2}; enum { ONE_HERE = 4 }; (void)h.a; (void)ONE_HERE; }\n"),
    "line told": |t, r| statement(t, r, "    { int line = __LINE__; (void)line; }\n"),
    "counter used": |t, r| statement(t, r, "    { int count = __COUNTER__; (void)count; }\n"),
    "loop and label added": |t, r| { let n = number(r); statement(t, r, &format!("    for (int i = 0; i < 2; i++) {{ if (i) goto on{n}; on{n}: ; }}\n")) },
    "computed length": |t, r| statement(t, r, "    { int len = 3; char room[len]; (void)sizeof room; }\n"),
    "nested function": |t, r| statement(t, r, "    { int base = 1; int inner(int x) { return x + base; } (void)inner(2); }\n"),
    "assembly": |t, r| statement(t, r, "    __asm__ volatile(\"nop\");\n"),
    "unused variable (a warning)": |t, r| { let n = number(r); statement(t, r, &format!("    {{ int idle{n}; }}\n")) },
    "line twice": |t, r| { let at = inner_line(t, r)?; let line = t[at..at + line_len(t, at)].to_vec(); spliced(t, at, 0, &line) },
    "line gone": |t, r| { let at = inner_line(t, r)?; spliced(t, at, line_len(t, at), b"") },
    "lines joined": |t, r| { let at = inner_line(t, r)?; spliced(t, at - 1, 1, b" ") },
    "line split": |t, r| { let at = one_of(t, |s| s.starts_with(b"; "), r)?; spliced(t, at + 1, 1, b"\n") },
    "lines in another order": |t, r| { let at = inner_line(t, r)?; let a = line_len(t, at); let b = line_len(t, at + a); let two = [&t[at + a..at + a + b], &t[at..at + a]].concat(); spliced(t, at, a + b, &two) },
    "splice": |t, r| replaced(t, r, "; ", ";\\\n "),
    "group left out": |t, r| statement(t, r, "#if 0\n  this isn't C\n#endif\n"),
    "group chosen": |t, r| statement(t, r, "#ifdef __linux__\n    ;\n#else\n    }\n#endif\n"),
    "macro defined in a body": |t, r| in_body(t, r, "#define LOCAL_ONE 1\n"),
    "macro undefined in a body": |t, r| in_body(t, r, "#undef LOCAL_ONE\n"),
    "macro defined outside": |t, r| { let n = number(r); outside(t, r, &format!("#define OUTER_ONE {n}\n")) },
    "macro used": |t, r| statement(t, r, "#ifdef OUTER_ONE\n    { int o = OUTER_ONE; (void)o; }\n#endif\n"),
    "pragma in a body": |t, r| in_body(t, r, "#pragma pack(push, 1)\n#pragma pack(pop)\n"),
    "condition left open": |t, r| in_body(t, r, "#if 1\n"),
    "inclusion": |t, r| outside(t, r, "#include <stddef.h>\n"),
    "inclusion in a body": |t, r| in_body(t, r, "#include <stddef.h>\n"),
    "function added": |t, r| { let n = number(r); outside(t, r, &format!("static int added_{n}(int x) {{ return x + {n}; }}\n")) },
    "function added at the end": |t, r| { let n = number(r); let new = format!("int last_{n}(void)\n{{\n    return {n};\n}}\n"); spliced(t, t.len(), 0, new.as_bytes()) },
    "variable added": |t, r| { let n = number(r); outside(t, r, &format!("static int variable_{n} = {n};\n")) },
    "type added": |t, r| { let n = number(r); outside(t, r, &format!("typedef struct {{ int a[{n} + 1]; }} type_{n};\n")) },
    "enumeration added": |t, r| { let n = number(r); outside(t, r, &format!("enum {{ constant_{n} = {n} }};\n")) },
    "function moved away": |t, r| { let at = one_of(t, |s| s.starts_with(b"\n}\n"), r)?; let start = t[..at].windows(2).rposition(|w| w == b"\n\n").map_or(0, |s| s + 2); let f = t[start..at + 3].to_vec(); let mut new = spliced(t, start, at + 3 - start, b"")?; new.extend(f); Some(new) },
    "brace too many": |t, r| in_body(t, r, "    {\n"),
    "brace too few": |t, r| in_body(t, r, "    }\n"),
    "brace moved": |t, r| { let at = one_of(t, |s| s[0] == b'}', r)?; spliced(t, at, 1, b"; }") },
    "parenthesis too many": |t, r| in_body(t, r, "    (\n"),
    "quote": |t, r| in_body(t, r, "    \"\n"),
    "comment opened": |t, r| in_body(t, r, "    /* \n"),
    "comment closed": |t, r| in_body(t, r, "    */ \n"),
    "comment opened outside": |t, r| outside(t, r, "/* \n"),
    "body hidden by a comment": |t, r| { let at = one_of(t, |s| s[0] == b'{', r)?; spliced(t, at + 1, 0, b"//") },
    "name unknown": |t, r| statement(t, r, "    nobody_knows;\n"),
    "name changed": |t, r| { let (_, end) = word_at(t, r)?; spliced(t, end, 0, b"_x") },
    "name taken for another": |t, r| { let (a, b) = word_at(t, r)?; let (c, d) = word_at(t, r)?; let new = t[c..d].to_vec(); spliced(t, a, b - a, &new) },
    "byte gone": |t, r| { if t.is_empty() { return None; } let at = r.below(t.len()); spliced(t, at, 1, b"") },
    "byte doubled": |t, r| { if t.is_empty() { return None; } let at = r.below(t.len()); spliced(t, at, 0, &[t[at]]) },
    "stretch gone": |t, r| { let at = inner_line(t, r)?; let len = (line_len(t, at) + r.below(200)).min(t.len() - at); spliced(t, at, len, b"") },
    "all ones become twos": |t, r| { let from = r.below(t.len().max(1)); let mut new = t.to_vec(); new[from..].iter_mut().take(2000).filter(|b| **b == b'1').for_each(|b| *b = b'2'); Some(new) },
    "several bodies": |t, _| { let text = String::from_utf8(t.to_vec()).ok()?; Some(text.replace("return ", "return  ").into_bytes()) },
    "everything indented": |t, _| { let text = String::from_utf8(t.to_vec()).ok()?; Some(text.replace("\n  ", "\n   ").into_bytes()) },
}
