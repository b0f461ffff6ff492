//! Objects of gcc, g++ and the assembler, read and written, with `readelf` as the judge.
//!
//! Every source goes through every set of flags. What lively reads must be what `readelf` prints;
//! what it writes must read the same again, be accepted by `readelf` without a word, and link
//! and run like the original.

#[path = "support/compare.rs"]
mod compare;

use compare::{compile, difference, run, tool};
use lively_graph::{Binding, Definition, Graph, SectionId, SymbolId, SymbolKind, Visibility};
use lively_object::write::write_object;
use lively_object::{load_debug, read_object};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

const C_MAIN: &str = r#"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int common_value;
static int zeroed[100];
extern int helper(int) __attribute__((weak));
__thread int per_thread = 3;
static __thread int per_thread_zero;
__attribute__((visibility("hidden"))) int hidden_value = 4;
static int resolved(void) { return 11; }
static void *choose(void) { return (void *)resolved; }
int indirect(void) __attribute__((ifunc("choose")));
__attribute__((constructor(200))) static void first(void) { zeroed[0] = 1; }
__attribute__((destructor)) static void last(void) { printf("last %d\n", zeroed[0]); }
const char *const names[] = { "alpha", "beta", "gamma" };
int dispatch(int n) {
    switch (n) {
    case 0: return 10; case 1: return 21; case 2: return 32; case 3: return 43;
    case 4: return 54; case 5: return 65; default: return -1;
    }
}
int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
int main(int argc, char **argv) {
    int values[] = { 5, 3, 9, 1 };
    (void)argv;
    qsort(values, 4, sizeof values[0], compare);
    per_thread += argc; per_thread_zero += 2;
    printf("%d %d %d %d\n", values[0], values[3], per_thread, per_thread_zero);
    printf("%s %d %d %d\n", names[argc], dispatch(argc + 1), hidden_value, indirect());
    printf("%d %f %d\n", helper ? helper(3) : -7, 2.5 * argc, common_value);
    fputs("done\n", stdout);
    return 0;
}
"#;

const CC_MAIN: &str = r#"
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>
struct Shape { virtual ~Shape() = default; virtual int area() const = 0; };
struct Square : Shape { int side; explicit Square(int s) : side(s) {} int area() const override { return side * side; } };
template <typename T> T twice(T value) { static int calls; ++calls; return value + value + T(calls - calls); }
inline int counter() { static int n; return ++n; }
thread_local std::string local = "tls";
static std::map<std::string, int> table = { { "one", 1 }, { "two", 2 } };
int main() {
    try {
        Shape *shape = new Square(3);
        std::cout << shape->area() << ' ' << twice(4) << ' ' << twice(1.5) << ' ' << counter() << '\n';
        delete shape;
        std::vector<int> v(3, 7);
        std::cout << table.at("two") << ' ' << v.at(2) << ' ' << local << std::endl;
        v.at(9);
    } catch (const std::out_of_range &) {
        std::cout << "caught" << std::endl;
    }
    return 0;
}
"#;

const ASM: &str = r#"
        .text
        .globl  f, hid, prot, intern
        .hidden hid
        .protected prot
        .internal intern
        .type   f, @function
f:      call    g@PLT
        movq    h@GOTPCREL(%rip), %rax
        movq    h@GOTPCREL(%rip), %r8
        addl    h@GOTPCREL(%rip), %eax
        pushq   h@GOTPCREL(%rip)
        leaq    x@TLSGD(%rip), %rdi
        leaq    x@TLSLD(%rip), %rdi
        leaq    x@DTPOFF(%rax), %rdi
        movq    x@GOTTPOFF(%rip), %rax
        leaq    x@TPOFF(%rax), %rax
        leaq    x@TLSDESC(%rip), %rax
        call    *x@TLSCALL(%rax)
        leaq    _GLOBAL_OFFSET_TABLE_(%rip), %rbx
        movabsq $_GLOBAL_OFFSET_TABLE_ - f, %r11
        movabsq $h@GOT, %rax
        movabsq $h@GOTOFF, %rax
        movabsq $h@PLTOFF, %rax
        movabsq $h, %rax
        movl    $h, %eax
        movq    $h, %rax
        movq    h@GOT(%rbx), %rax
        jmp     unknown
hid:    ret
prot:   ret
intern: ret
        .size   f, .-f
        .data
        .byte   h, h - .
        .short  h, h - .
        .long   h, h - ., h@SIZE
        .quad   h, h - ., h@SIZE, x@DTPOFF, x@TPOFF
        .quad   h@GOTPCREL
        .quad   tail + 0x123456789
        .set    number, 0x1234567890
        .globl  number
        .comm   shared_room, 100, 32
        .lcomm  own_room, 8
        .globl  only
        .type   only, @gnu_unique_object
only:   .quad   0
        .weak   maybe
        .section .ctors.00100, "aw", @progbits
        .quad   f
        .section .dtors, "aw", @progbits
        .quad   f
        .section .preinit_array, "aw", @preinit_array
        .quad   f
        .section .init_array.00100, "aw", @init_array
        .quad   f
        .section .fini_array, "aw", @fini_array
        .quad   f
        .section .lbss, "awl", @nobits
        .zero   64
        .section .ldata, "awl", @progbits
tail:   .quad   1
        .section .kept, "awR", @progbits
        .quad   2
        .section .left_out, "e", @progbits
        .quad   3
        .section .rodata.str4.4, "aMS", @progbits, 4
        .long   65, 66, 0
        .section .plain_group, "axG", @progbits, together
        .globl  together
together: ret
        .section .text.c, "axG", @progbits, chosen, comdat
        .weak   chosen
chosen: jmp     f
        .section .follows, "ao", @progbits, .text.c
        .quad   4
        .section .note.own, "a", @note
        .long   4, 4, 1, 0, 0
        .section .note.GNU-stack, "x", @progbits
"#;

const FLAGS: &[&str] = &[
    "-O0 -g",
    "-O2 -fPIC",
    "-O2 -fno-pic -fcommon",
    "-Os -ffunction-sections -fdata-sections -g -gz",
    "-O3 -fpie -fno-plt -g -gdwarf-4",
    "-O1 -mcmodel=large -fno-pic -fno-asynchronous-unwind-tables",
];

fn read(path: &Path) -> Graph {
    let bytes = std::fs::read(path).expect("just built");
    let mut graph =
        read_object(path.display().to_string(), Arc::new(bytes)).unwrap_or_else(|e| panic!("{e}"));
    load_debug(&mut graph).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    graph
}

fn hex(text: &str) -> u64 {
    u64::from_str_radix(text.trim_start_matches("0x"), 16)
        .unwrap_or_else(|_| panic!("{text} is no hex number"))
}

/// A line of `readelf -SW`.
struct SectionLine {
    index: String,
    name: String,
    kind: String,
    size: u64,
    entry_size: u64,
    flags: String,
    align: u64,
}

fn section_lines(path: &Path) -> Vec<SectionLine> {
    let text = tool(Command::new("readelf").arg("-SW").arg(path));
    text.lines().filter_map(section_line).collect()
}

fn section_line(line: &str) -> Option<SectionLine> {
    let (index, rest) = line.trim().strip_prefix('[')?.split_once(']')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let at = words.iter().position(|w| w.len() == 16 && w.bytes().all(|b| b.is_ascii_hexdigit()))?;
    // Without flags the column is blank.
    let flags = if words.len() - at == 8 { words[at + 4] } else { "" };
    Some(SectionLine {
        index: index.trim().to_owned(),
        name: words.first().filter(|_| at == 2).copied().unwrap_or_default().to_owned(),
        kind: words[at - 1].to_owned(),
        size: hex(words[at + 2]),
        entry_size: hex(words[at + 3]),
        flags: flags.to_owned(),
        align: words.last()?.parse().ok()?,
    })
}

/// Compares sections; answers the graph's section of each index that `readelf` printed.
fn check_sections(graph: &Graph, path: &Path) -> Vec<(String, SectionId)> {
    let tables = ["NULL", "SYMTAB", "STRTAB", "RELA", "REL", "GROUP", "SYMTAB"];
    let lines: Vec<_> = section_lines(path)
        .into_iter()
        .filter(|l| {
            !tables.contains(&l.kind.as_str())
                && l.name != ".note.GNU-stack"
                && l.name != ".llvm_addrsig"
                && l.kind != "SYMTAB SECTION INDICES"
        })
        .collect();
    assert_eq!(lines.len(), graph.sections.len(), "sections of {}", path.display());
    let mut ids = Vec::new();
    for ((id, section), line) in graph.sections_by_id().zip(&lines) {
        assert_eq!(String::from_utf8_lossy(graph.section_name(id)), line.name);
        let has = |flag| line.flags.contains(flag);
        let flags = section.flags;
        let told = (
            flags.loaded,
            flags.writable,
            flags.executable,
            flags.mergeable,
            flags.strings,
            flags.excluded,
            flags.retained,
        );
        assert_eq!(
            told,
            (has('A'), has('W'), has('X'), has('M'), has('S'), has('E'), has('R')),
            "{}",
            line.name
        );
        if !has('C') {
            assert_eq!(
                (section.size, section.align.bytes()),
                (line.size, line.align.max(1)),
                "{}",
                line.name
            );
        }
        assert_eq!(u64::from(section.entry_size), line.entry_size, "{}", line.name);
        assert_eq!(section.content == lively_graph::Content::Zero, line.kind == "NOBITS", "{}", line.name);
        assert_eq!(section.follows.is_some(), has('L'), "{}", line.name);
        assert_eq!(section.group.is_some(), has('G'), "{}", line.name);
        ids.push((line.index.clone(), id));
    }
    ids
}

fn check_symbols(graph: &Graph, path: &Path, sections: &[(String, SectionId)]) -> usize {
    let text = tool(Command::new("readelf").arg("-sW").arg(path));
    let lines =
        text.lines().filter(|l| l.trim_start().split(':').next().is_some_and(|n| n.parse::<usize>().is_ok()));
    let mut count = 0;
    for line in lines.skip(1) {
        // clang does not mark its files as GNU's, so `readelf` will not name the type.
        let line = &line.replace("<OS specific>: 10", "IFUNC");
        let words: Vec<&str> = line.split_whitespace().collect();
        let symbol = graph.symbol(SymbolId::new(count));
        let name = String::from_utf8_lossy(graph.symbol_name(SymbolId::new(count))).into_owned();
        count += 1;
        // Symbols of tables are numbers to the graph: it has no section for them.
        let of_table = symbol.definition == Definition::Absolute(0) && words[6] != "ABS";
        if of_table {
            let tables = section_lines(path);
            let kind = tables.iter().find(|l| l.index == words[6]).map(|l| l.kind.as_str());
            assert!(matches!(kind, Some("GROUP" | "PROGBITS")), "{line}");
        }
        if symbol.kind != SymbolKind::Section || !of_table {
            assert_eq!(name, words.get(7).copied().unwrap_or_default(), "{line}");
        }
        let binding = match symbol.binding {
            Binding::Local => "LOCAL",
            Binding::Global => "GLOBAL",
            Binding::Weak => "WEAK",
            Binding::Unique => "UNIQUE",
        };
        let visibility = match symbol.visibility {
            Visibility::Default => "DEFAULT",
            Visibility::Protected => "PROTECTED",
            Visibility::Hidden => "HIDDEN",
            Visibility::Internal => "INTERNAL",
        };
        assert_eq!((binding, visibility), (words[4], words[5]), "{line}");
        let size = words[2].strip_prefix("0x").map_or_else(|| words[2].parse().expect("a size"), hex);
        assert_eq!(symbol.size, size, "{line}");
        match symbol.definition {
            Definition::Undefined => assert_eq!(words[6], "UND", "{line}"),
            Definition::Absolute(_) if of_table => {}
            Definition::Absolute(value) => assert_eq!((words[6], hex(words[1])), ("ABS", value), "{line}"),
            Definition::Common { align, .. } => {
                assert_eq!((words[6], hex(words[1])), ("COM", align.bytes()), "{line}")
            }
            Definition::At(id, value) => {
                let section = sections.iter().find(|(index, _)| index == words[6]).map(|(_, id)| *id);
                assert_eq!((section, hex(words[1])), (Some(id), value), "{line}");
            }
        }
    }
    count
}

/// `readelf`'s names of the kinds; written apart from the reader's table on purpose.
fn kind_of(name: &str) -> &'static str {
    let table = "NONE=none 64=abs64 32=abs32 32S=abs32s 16=abs16 8=abs8 PC64=pc64 PC32=pc32 PC16=pc16 PC8=pc8 PLT32=plt32 \
        PLTOFF64=pltoff64 GOTPCREL=gotpcrel GOTPCREL64=gotpcrel64 GOTPCRELX=gotpcrelx REX_GOTPCRELX=rex_gotpcrelx \
        GOT32=got32 GOT64=got64 GOTOFF64=gotoff64 GOTPC32=gotpc32 GOTPC64=gotpc64 SIZE32=size32 SIZE64=size64 \
        TLSGD=tlsgd TLSLD=tlsld DTPOFF32=dtpoff32 DTPOFF64=dtpoff64 GOTTPOFF=gottpoff TPOFF32=tpoff32 TPOFF64=tpoff64 \
        GOTPC32_TLSDESC=tlsdesc TLSDESC_CALL=tlsdesc_call";
    let name = name.strip_prefix("R_X86_64_").unwrap_or(name);
    let found = table.split_whitespace().find_map(|pair| pair.split_once('=').filter(|(n, _)| *n == name));
    found.unwrap_or_else(|| panic!("no kind for {name}")).1
}

fn check_relocs(graph: &Graph, path: &Path) {
    let text = tool(Command::new("readelf").arg("-rW").arg(path));
    let mut section: Option<SectionId> = None;
    let mut found: Vec<Vec<(u64, String, usize, i64)>> = vec![Vec::new(); graph.sections.len()];
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("Relocation section '") {
            // Names may repeat (groups); sections of one name are told apart by having been filled.
            let name = rest.split('\'').next().unwrap_or_default().trim_start_matches(".rela");
            let fits = |id: &SectionId| {
                String::from_utf8_lossy(graph.section_name(*id)) == name
                    && found[id.index()].is_empty()
                    && !graph.section_relocs(*id).is_empty()
            };
            section = graph.sections_by_id().map(|(id, _)| id).find(fits);
            assert!(section.is_some(), "no section for {line}");
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let (Some(id), Some(kind)) = (section, words.get(2).filter(|w| w.starts_with("R_X86_64_"))) else {
            continue;
        };
        let symbol = (hex(words[1]) >> 32) as usize;
        let addend = match words.iter().rposition(|w| *w == "+" || *w == "-") {
            Some(at) if words[at] == "-" => -(hex(words[at + 1]) as i64),
            Some(at) => hex(words[at + 1]) as i64,
            None => words.last().map_or(0, |w| hex(w) as i64),
        };
        found[id.index()].push((hex(words[0]), kind_of(kind).to_owned(), symbol, addend));
    }
    for (id, _) in graph.sections_by_id() {
        let mut wanted = std::mem::take(&mut found[id.index()]);
        wanted.sort_by_key(|r| r.0);
        let told: Vec<_> = graph
            .section_relocs(id)
            .iter()
            .map(|r| (u64::from(r.offset), r.kind.name().to_owned(), r.target.index() + 1, r.addend))
            .collect();
        assert_eq!(told, wanted, "relocations of {}", String::from_utf8_lossy(graph.section_name(id)));
    }
}

/// All that is checked of one object; answers the rewritten one.
fn check(path: &Path) -> std::path::PathBuf {
    let graph = read(path);
    let sections = check_sections(&graph, path);
    let symbols = check_symbols(&graph, path, &sections);
    assert_eq!(symbols, graph.symbols.len(), "symbols of {}", path.display());
    check_relocs(&graph, path);

    let rewritten = path.with_extension("again.o");
    std::fs::write(&rewritten, write_object(&graph).unwrap_or_else(|e| panic!("{e}")))
        .expect("a private folder");
    let again = read(&rewritten);
    if let Some(difference) = difference(&graph, &again) {
        panic!("{} changes when written: {difference}", path.display());
    }
    let judged = run(Command::new("readelf").arg("-aW").arg(&rewritten));
    assert!(
        judged.status.success() && judged.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&judged.stderr)
    );
    check_symbols(&again, &rewritten, &check_sections(&again, &rewritten));
    check_relocs(&again, &rewritten);
    rewritten
}

/// Links and runs an object, and says what it printed.
fn outcome(object: &Path, linker: &str, flags: &str) -> String {
    let program = object.with_extension("out");
    let pie: &[&str] = if flags.contains("-fno-pic") { &["-no-pie"] } else { &[] };
    let linked = run(Command::new(linker).args(pie).arg(object).arg("-o").arg(&program));
    assert!(linked.status.success(), "{}", String::from_utf8_lossy(&linked.stderr));
    assert!(linked.stderr.is_empty(), "{}", String::from_utf8_lossy(&linked.stderr));
    tool(&mut Command::new(&program))
}

fn check_program(name: &str, source: &str, linker: &str) {
    for flags in FLAGS {
        let folder = tempfile::tempdir().expect("a private folder");
        let object = compile(folder.path(), name, source, flags);
        let rewritten = check(&object);
        assert_eq!(outcome(&rewritten, linker, flags), outcome(&object, linker, flags), "{flags}");
    }
}

#[test]
fn c_objects_are_read_and_written_as_readelf_sees_them() {
    check_program("main.c", C_MAIN, "gcc");
}

#[test]
fn cxx_objects_are_read_and_written_as_readelf_sees_them() {
    check_program("main.cc", CC_MAIN, "g++");
}

#[test]
fn every_assembler_construct_survives() {
    let folder = tempfile::tempdir().expect("a private folder");
    let object = compile(folder.path(), "all.s", ASM, "");
    let rewritten = check(&object);
    let graph = read(&rewritten);
    assert!(graph.wants_exec_stack, "the stack note says x");
    assert_eq!(graph.groups.len(), 2);
    assert_eq!(graph.groups.iter().filter(|g| g.comdat).count(), 1);
    // The system linker can merge what was written.
    tool(Command::new("ld").arg("-r").arg(&rewritten).arg("-o").arg(folder.path().join("merged.o")));
    check(&folder.path().join("merged.o"));
}

#[test]
fn debug_information_costs_nothing_until_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a private folder");
    let object = compile(folder.path(), "main.c", C_MAIN, "-O2 -g -gz");
    let bytes = std::fs::read(&object).expect("just built");
    let mut graph = read_object("main.o", Arc::new(bytes)).expect("a whole object");
    assert!(lively_object::is_pending(&graph));
    assert_eq!(write_object(&graph).expect_err("debug relocations would be lost").code, "debug-unread");
    let info = graph
        .sections_by_id()
        .map(|(id, _)| id)
        .find(|id| graph.section_name(*id) == b".debug_info")
        .expect("-g");
    let lazy = lively_object::debug_section(&graph, info).expect("whole");
    let (bytes, relocs) = (lazy.bytes.to_vec(), lazy.relocs);
    assert!(graph.section_relocs(info).is_empty() && !relocs.is_empty());
    load_debug(&mut graph).expect("whole");
    assert!(!lively_object::is_pending(&graph));
    assert_eq!(graph.content(info), bytes);
    assert_eq!(graph.section_relocs(info), relocs);
}

/// Whether `tool` is there; where everything is required, its absence is a failure.
fn is_there(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok_and(|o| o.status.success());
    if !found {
        let required = std::env::var("LIVELY_REQUIRE").is_ok_and(|v| v == "all");
        assert!(!required, "{tool} is required (LIVELY_REQUIRE=all) and not there");
        println!("skipped: no {tool} here");
    }
    found
}

#[test]
fn clang_objects_are_read_and_written_as_readelf_sees_them() {
    if !is_there("clang") {
        return;
    }
    let folder = tempfile::tempdir().expect("a private folder");
    for (name, flags) in
        [("a.c", "-O0 -g"), ("b.c", "-O2 -fPIC -faddrsig"), ("c.c", "-O2 -ffunction-sections -g -gz")]
    {
        let input = folder.path().join(name);
        std::fs::write(&input, C_MAIN).expect("a private folder");
        let object = folder.path().join(format!("{name}.o"));
        tool(
            Command::new("clang").args(flags.split_whitespace()).arg("-c").arg(&input).arg("-o").arg(&object),
        );
        let rewritten = check(&object);
        assert_eq!(outcome(&rewritten, "gcc", flags), outcome(&object, "gcc", flags), "{flags}");
    }
}

#[test]
fn rustc_objects_are_read_and_written_as_readelf_sees_them() {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    if !is_there(&rustc) {
        return;
    }
    let folder = tempfile::tempdir().expect("a private folder");
    let input = folder.path().join("r.rs");
    let source = "use std::cell::Cell; thread_local!(static T: Cell<u32> = Cell::new(1));\n\
        pub fn f(x: &str) -> String { T.with(|t| t.set(t.get() + 1)); format!(\"{x}{}\", T.with(|t| t.get())) }\n";
    std::fs::write(&input, source).expect("a private folder");
    for (name, level) in [("slow.o", "opt-level=0"), ("fast.o", "opt-level=2")] {
        let object = folder.path().join(name);
        tool(
            Command::new(&rustc)
                .args(["--crate-type=lib", "--emit=obj", "-g", "-C", level])
                .arg(&input)
                .arg("-o")
                .arg(&object),
        );
        check(&object);
    }
}
