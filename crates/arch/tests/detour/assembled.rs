//! The forms as the system's assembler encodes them, with their relocations.

use object::{Object as _, ObjectSection as _, ObjectSymbol as _, RelocationFlags, RelocationTarget, elf};
use std::process::Command;

/// A relocated field of a form.
pub(crate) struct Reloc {
    pub(crate) field: usize,
    pub(crate) addend: i64,
    pub(crate) relative: bool,
    pub(crate) to_code: bool,
}

/// One line of the list.
pub(crate) struct Form {
    pub(crate) option: String,
    pub(crate) text: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) relocs: Vec<Reloc>,
}

/// Assembles every form of `text`, in order.
pub(crate) fn assemble(text: &str) -> Vec<Form> {
    let lines: Vec<(&str, &str)> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| match line.split_once(' ') {
            Some((option, rest)) if option.starts_with(['@', '!']) => (option, rest),
            _ => ("", line),
        })
        .collect();
    let mut source = String::from(".text\n");
    for (n, (_, form)) in lines.iter().enumerate() {
        source += &format!("form_{n}: {form}\n");
    }
    source += &format!("form_{}:\n", lines.len());
    let object = object_of(&source);
    let file = object::File::parse(&*object).expect("the assembler wrote an object");
    let section = file.section_by_name(".text").expect("it has code");
    let code = section.data().expect("with bytes");
    let offset = |n: usize| {
        let name = format!("form_{n}");
        file.symbols().find(|s| s.name() == Ok(&name)).expect("every form has a label").address() as usize
    };
    let mut forms: Vec<Form> = lines
        .iter()
        .enumerate()
        .map(|(n, (option, text))| Form {
            option: (*option).to_owned(),
            text: (*text).to_owned(),
            bytes: code[offset(n)..offset(n + 1)].to_vec(),
            relocs: Vec::new(),
        })
        .collect();
    let starts: Vec<usize> = (0..lines.len()).map(offset).collect();
    for (at, reloc) in section.relocations() {
        let n = starts.partition_point(|start| *start <= at as usize) - 1;
        let RelocationFlags::Elf { r_type } = reloc.flags() else { panic!("not ELF") };
        let RelocationTarget::Symbol(symbol) = reloc.target() else { panic!("no symbol") };
        let name = file.symbol_by_index(symbol).and_then(|s| s.name().map(str::to_owned)).expect("a name");
        forms[n].relocs.push(Reloc {
            field: at as usize - starts[n],
            addend: reloc.addend(),
            relative: matches!(r_type, elf::R_X86_64_PC32 | elf::R_X86_64_PLT32),
            to_code: name == "there",
        });
    }
    forms
}

fn object_of(source: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a private folder");
    let (input, output) = (folder.path().join("forms.s"), folder.path().join("forms.o"));
    std::fs::write(&input, source).expect("write the forms");
    let run = Command::new("gcc").arg("-c").arg("-o").arg(&output).arg(&input).output().expect("gcc runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(&output).expect("the object")
}
