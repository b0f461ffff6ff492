//! Random signatures, in both directions: code from the IR calls functions of gcc and functions of gcc
//! call code from the IR; every scalar of every argument and result must arrive.
//!
//! `LIVELY_SEED` replays a run or begins another; each program's seed is in its test's name and in
//! its failure.

mod types;

use libtest_mimic::{Failed, Trial};
use lively_codegen::{Level, Options};
use std::fmt::Write as _;
use types::{Packing, Random, SCALARS, Type, random};

/// Programs a run, and signatures in each.
const PROGRAMS: u64 = 4;
const SIGNATURES: usize = 50;

pub(crate) fn trials() -> Vec<Trial> {
    let base: u64 = std::env::var("LIVELY_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(20_240_607);
    (0..PROGRAMS)
        .map(|n| {
            let seed = base.wrapping_add(n);
            let level = if n % 2 == 0 { Level::None } else { Level::Speed };
            Trial::test(format!("abi::seed_{seed}"), move || {
                program(seed, level)
                    .map_err(|fault| format!("LIVELY_SEED={seed}: {}", fault.message().unwrap_or("")).into())
            })
        })
        .collect()
}

struct Sig {
    number: usize,
    params: Vec<Type>,
    /// How many are named; none if all are.
    named: Option<usize>,
    result: Option<Type>,
}

fn promoted(ty: &Type) -> Type {
    match ty {
        Type::Scalar(n) => Type::Scalar(SCALARS[*n].promoted),
        other => other.clone(),
    }
}

fn signature(r: &mut Random, number: usize) -> Sig {
    let count = r.below(10);
    let mut params: Vec<Type> = (0..count).map(|n| random(r, &format!("T{number}_{n}"), 0)).collect();
    let named = (count > 1 && r.chance(25)).then(|| 1 + r.below(count - 1));
    if let Some(named) = named {
        // A last named parameter that promotes is undefined for `va_start`.
        for param in &mut params[named - 1..] {
            *param = promoted(param);
        }
    }
    let result = r.chance(80).then(|| random(r, &format!("R{number}"), 0));
    Sig { number, params, named, result }
}

/// The C expression for the scalar at `path` of `variable`.
fn at(variable: &str, path: &str) -> String {
    match path.split_once('\u{0}') {
        Some((path, operator)) => format!("{operator}{variable}{path}"),
        None => format!("{variable}{path}"),
    }
}

fn program(seed: u64, level: Level) -> Result<(), Failed> {
    let mut r = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut c = String::from(
        "#include <stdio.h>\n#include <stdarg.h>\n#include <string.h>\n\
         static unsigned long state = 88172645463325252ul; static int faults;\n\
         static unsigned long rnd(void) { state ^= state << 13; state ^= state >> 7; state ^= state << 17; return state; }\n\
         #define FILL(x) ((x) = (__typeof__(x))(long)(rnd() >> 40) * (__typeof__(x))(rnd() & 1 ? 1 : -1))\n\
         #define SAME(x, y) do { if ((x) != (y)) { faults++; printf(\"%d: %s is not %s\\n\", __LINE__, #x, #y); } } while (0)\n",
    );
    let mut ir = String::from("module \"abi\"\n");
    let mut main = String::from("int main(void) {\n");
    for number in 0..SIGNATURES {
        let sig = signature(&mut r, number);
        c_side(&sig, &mut c, &mut main);
        ir_side(&sig, &mut ir);
    }
    main.push_str("  printf(\"%d faults\\n\", faults); return 0;\n}\n");
    c.push_str(&main);
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let options = Options { level, ..Options::default() };
    std::fs::write(path("ours.o"), super::object_once(&ir, &options)?)?;
    std::fs::write(path("driver.c"), &c)?;
    super::gcc(&["-O0", "-w", "-o"], &[path("program"), path("driver.c"), path("ours.o")], &[])?;
    let printed = super::run(&path("program"))?;
    if printed == "0 faults\n" {
        return Ok(());
    }
    // What failed is needed to find out why.
    let kept = std::env::temp_dir().join(format!("lively-abi-{seed}"));
    std::fs::create_dir_all(&kept)?;
    std::fs::write(kept.join("driver.c"), &c)?;
    std::fs::write(kept.join("ours.ir"), &ir)?;
    let shown: Vec<&str> = printed.lines().take(12).collect();
    Err(format!("{}\nkept in {}", shown.join("\n"), kept.display()).into())
}

fn c_side(sig: &Sig, c: &mut String, main: &mut String) {
    let n = sig.number;
    for ty in sig.params.iter().chain(&sig.result) {
        ty.define(c);
    }
    let result = sig.result.as_ref().map_or("void".to_owned(), Type::c);
    let named = sig.named.unwrap_or(sig.params.len());
    let mut declared: Vec<String> =
        sig.params[..named].iter().enumerate().map(|(k, ty)| format!("{} a{k}", ty.c())).collect();
    if sig.named.is_some() {
        declared.push("...".to_owned());
    }
    let declared = if declared.is_empty() { "void".to_owned() } else { declared.join(", ") };
    let members: String = sig
        .params
        .iter()
        .enumerate()
        .map(|(k, ty)| format!("__attribute__((aligned(16))) {} a{k}; ", ty.c()))
        .collect();
    let _ = writeln!(c, "struct in{n} {{ {members}char end; }} in{n}, seen{n};");
    if sig.result.is_some() {
        let _ = writeln!(c, "{result} want{n}, got{n} __attribute__((aligned(16)));");
    }
    let _ = writeln!(c, "{result} ours{n}({declared}); void call{n}(void *in, void *out);");
    let _ = writeln!(c, "{result} theirs{n}({declared}) {{");
    for k in 0..named {
        let _ = writeln!(c, "  seen{n}.a{k} = a{k};");
    }
    if sig.named.is_some() {
        let _ = writeln!(c, "  va_list l; va_start(l, a{});", named - 1);
        for (k, ty) in sig.params.iter().enumerate().skip(named) {
            let _ = writeln!(c, "  seen{n}.a{k} = va_arg(l, {});", ty.c());
        }
    }
    let _ = writeln!(
        c,
        "{}}}",
        if sig.result.is_some() { format!("  return want{n};\n") } else { String::new() }
    );
    let mut leaves = Vec::new();
    for (k, ty) in sig.params.iter().enumerate() {
        ty.leaves(0, &format!(".a{k}"), &mut leaves);
    }
    let mut back = Vec::new();
    if let Some(ty) = &sig.result {
        ty.leaves(0, "", &mut back);
    }
    let union = sig.params.iter().chain(&sig.result).any(has_union);
    for (_, _, path) in &leaves {
        let _ = writeln!(main, "  FILL({});", at(&format!("in{n}"), path));
    }
    for (_, _, path) in &back {
        let _ = writeln!(main, "  FILL({});", at(&format!("want{n}"), path));
    }
    let args: Vec<String> = (0..sig.params.len()).map(|k| format!("in{n}.a{k}")).collect();
    let direct = if sig.result.is_some() { format!("got{n} = ") } else { String::new() };
    for call in [
        format!(
            "call{n}(&in{n}, {});",
            if sig.result.is_some() { format!("&got{n}") } else { "0".to_owned() }
        ),
        format!("{direct}ours{n}({});", args.join(", ")),
    ] {
        let _ = writeln!(main, "  memset(&seen{n}, 0, sizeof seen{n});");
        if sig.result.is_some() {
            let _ = writeln!(main, "  memset(&got{n}, 0, sizeof got{n});");
        }
        let _ = writeln!(main, "  {call}");
        // Members of a union share bytes that are padding to others: bit patterns, not numbers.
        for (_, scalar, path) in &leaves {
            check(main, union, *scalar, &at(&format!("seen{n}"), path), &at(&format!("in{n}"), path));
        }
        for (_, scalar, path) in &back {
            check(main, union, *scalar, &at(&format!("got{n}"), path), &at(&format!("want{n}"), path));
        }
    }
}

fn check(main: &mut String, union: bool, scalar: usize, a: &str, b: &str) {
    let float = SCALARS[scalar].ir.starts_with('f');
    if union && float {
        // What was written through another member may be no number.
        let _ = writeln!(main, "  if ({b} == {b}) SAME({a}, {b});");
    } else {
        let _ = writeln!(main, "  SAME({a}, {b});");
    }
}

fn has_union(ty: &Type) -> bool {
    match ty {
        Type::Record(_, members, packing) => *packing == Packing::Union || members.iter().any(has_union),
        Type::Array(of, _) => has_union(of),
        _ => false,
    }
}

fn pass(ty: &Type, name: &str) -> String {
    match ty {
        Type::Scalar(n) => format!("{}{}", SCALARS[*n].ir, SCALARS[*n].extend),
        _ => name.to_owned(),
    }
}

fn ir_side(sig: &Sig, ir: &mut String) {
    let n = sig.number;
    let named = sig.named.unwrap_or(sig.params.len());
    let mut aggregates = String::new();
    for (k, ty) in sig.params.iter().enumerate().filter(|(_, ty)| !ty.is_scalar()) {
        aggregates.push_str(&ty.aggregate(&format!("g{k}")));
    }
    if let Some(ty) = sig.result.as_ref().filter(|ty| !ty.is_scalar()) {
        aggregates.push_str(&ty.aggregate("gr"));
    }
    let mut shown: Vec<String> =
        sig.params[..named].iter().enumerate().map(|(k, ty)| pass(ty, &format!("g{k}"))).collect();
    if sig.named.is_some() {
        shown.push("...".to_owned());
    }
    let back = sig.result.as_ref().map_or(String::new(), |ty| format!(" -> {}", pass(ty, "gr")));
    let shown = format!("({}){back}", shown.join(", "));
    let mut offsets = Vec::new();
    let mut end = 0u64;
    for ty in &sig.params {
        end = end.next_multiple_of(16);
        offsets.push(end);
        end += ty.size_align().0;
    }
    // Ours calls theirs.
    let _ = write!(ir, "function @call{n} (ptr, ptr)\n{aggregates}  sig s {shown}\nb0:\n");
    let mut args = Vec::new();
    for (k, ty) in sig.params.iter().enumerate() {
        let at = offsets[k];
        match ty {
            Type::Scalar(s) => {
                let _ = writeln!(ir, "  %v{k} {} = load %0 {at} align {}", SCALARS[*s].ir, SCALARS[*s].size);
            }
            _ => {
                let _ = writeln!(ir, "  %o{k} i64 = const {at}\n  %v{k} ptr = add %0 %o{k}");
            }
        }
        let unnamed = if k >= named { format!(":{}", pass(ty, &format!("g{k}"))) } else { String::new() };
        args.push(format!("%v{k}{unnamed}"));
    }
    let args = args.join(", ");
    match &sig.result {
        None => {
            let _ = writeln!(ir, "  call @theirs{n} s ({args})");
        }
        Some(Type::Scalar(s)) => {
            let (ty, size) = (SCALARS[*s].ir, SCALARS[*s].size);
            let _ = writeln!(ir, "  %r {ty} = call @theirs{n} s ({args})\n  store %1 0 %r align {size}");
        }
        Some(_) => {
            let _ = writeln!(ir, "  call @theirs{n} s ({args}) into %1");
        }
    }
    ir.push_str("  return\nend\n");
    callee(sig, named, &aggregates, &shown, &offsets, ir);
}

/// Theirs calls ours.
fn callee(sig: &Sig, named: usize, aggregates: &str, shown: &str, offsets: &[u64], ir: &mut String) {
    let n = sig.number;
    let _ = write!(ir, "function @ours{n} {shown}\n{aggregates}  slot l size 24 align 8\nb0:\n");
    let _ = writeln!(ir, "  %seen ptr = symbol_addr @seen{n} 0");
    if sig.named.is_some() {
        ir.push_str("  %l ptr = slot_addr l 0\n  va_start %l\n");
    }
    for (k, ty) in sig.params.iter().enumerate() {
        let at = offsets[k];
        let size = ty.size_align().0;
        match ty {
            Type::Scalar(s) => {
                let mut value = format!("%{k}");
                if k >= named {
                    value = format!("%u{k}");
                    let _ = writeln!(ir, "  {value} {} = va_arg %l", SCALARS[*s].ir);
                }
                let _ = writeln!(ir, "  store %seen {at} {value} align {}", SCALARS[*s].size);
            }
            _ => {
                let _ = writeln!(ir, "  %p{k} i64 = const {at}\n  %q{k} ptr = add %seen %p{k}");
                if k >= named {
                    let _ = writeln!(ir, "  va_arg_aggregate %l g{k} %q{k}");
                } else {
                    let _ = writeln!(ir, "  memcpy %q{k} %{k} {size} align 1");
                }
            }
        }
    }
    match &sig.result {
        None => ir.push_str("  return\nend\n"),
        Some(ty) => {
            let _ = writeln!(ir, "  %want ptr = symbol_addr @want{n} 0");
            match ty {
                Type::Scalar(s) => {
                    let (ty, size) = (SCALARS[*s].ir, SCALARS[*s].size);
                    let _ = writeln!(ir, "  %r {ty} = load %want 0 align {size}\n  return %r\nend");
                }
                _ => ir.push_str("  return %want\nend\n"),
            }
        }
    }
}
