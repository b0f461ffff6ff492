//! Assembly at file scope: what is refused says what and where, and distances and relocations are those of
//! the system's assembler.

use lively_base::Arch;
use lively_codegen::{Options, compile_module};

/// What is said of the unit whose assembly is `text`, in line 7 of `unit.c`.
fn refused(text: &str) -> String {
    let ir = format!("module \"unit.c\"\nasm \"{text}\" \"unit.c\" 7 0\n");
    let module = lively_ir::parse(&ir).unwrap_or_else(|fault| panic!("{fault}"));
    match compile_module(&module, Arch::X86_64, &Options::default()) {
        Ok(_) => panic!("`{text}` is taken"),
        Err(faults) => faults[0].to_string(),
    }
}

#[test]
fn what_is_not_known_is_refused_by_name_and_place() {
    for (text, wanted) in [
        (".symver foo, foo@V1", "`.symver`"),
        (".macro m", "`.macro`"),
        (".incbin \\\"x\\\"", "`.incbin`"),
        ("frobnicate %eax", "`frobnicate`"),
        ("a: nop; a: nop", "`a` is defined twice"),
        (".popsection", "nothing was pushed"),
        ("jmp 1f", "there is no label `1` below"),
        (".data; nop", "`.data`, which is not executable"),
        (".long a - b", "difference of symbols"),
        (".byte a", "too few bytes"),
        (".zero -1", "`.zero`"),
        (".space 99999999999", "ASM_FILL_MAX"),
        (".balign 3", "no alignment"),
        (".section .bss; .byte 1", "other than zero"),
        (".section x,\\\"axG\\\",@progbits,g,comdat", "flags"),
        (".set a, b", "which is not defined here"),
        (".string abc", "no string"),
        (".type a, @thing", "`@thing`"),
        ("mov a@TPOFF(%rip), %rax", "`a@TPOFF`"),
    ] {
        let said = refused(text);
        assert!(said.contains(wanted), "`{text}`: {said}");
        let has_place = said.contains("unit.c:7") || text.starts_with(".set");
        assert!(has_place, "`{text}`: {said}");
    }
}

#[test]
fn odd_text_never_panics() {
    let pieces = [
        ".section",
        "a",
        "=",
        ":",
        "1",
        "1b",
        "1f",
        ",",
        "\\\"",
        "(",
        ")",
        "-",
        "+",
        ".",
        ".quad",
        ".set",
        "\\n",
        ";",
        ".size",
        "nop",
        "jmp",
        "%rax",
        "$",
        "@",
        "'",
        ".pushsection",
        ".previous",
        "#",
        "/*",
        ".fill",
        ".p2align",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..12 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            if state & 3 != 0 {
                text.push(' ');
            }
        }
        let ir = format!("module \"unit.c\"\nasm \"{text}\" \"unit.c\" 7 0\n");
        let Ok(module) = lively_ir::parse(&ir) else { continue };
        let _ = compile_module(&module, Arch::X86_64, &Options::default());
    }
}
