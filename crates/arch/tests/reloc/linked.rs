//! The system's linker as oracle: assemble and link a file, apply the same relocations to the same
//! bytes at the same addresses, compare every byte of `.text`.
//!
//! The first line of a source names architecture and linker options: `# x86_64 -Tdata=0x10000000`.
//! x86-64 uses gcc and ld, the others llvm-mc and ld.lld.

use libtest_mimic::Failed;
use lively_arch::x86_64::relax;
use lively_arch::{Expr, Kind, x86_64};
use lively_base::Arch;
use object::read::elf::{ElfFile64, ProgramHeader as _};
use object::{
    Endianness, Object as _, ObjectSection as _, ObjectSymbol as _, RelocationFlags, RelocationTarget,
};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// ELF numbers of the X86_64 kinds that the sources use; readers of objects have the whole table.
const X86_64: &[(u32, &str)] = &[
    (1, "abs64"),
    (2, "pc32"),
    (4, "plt32"),
    (10, "abs32"),
    (11, "abs32s"),
    (12, "abs16"),
    (14, "abs8"),
    (19, "tlsgd"),
    (20, "tlsld"),
    (21, "dtpoff32"),
    (22, "gottpoff"),
    (23, "tpoff32"),
    (24, "pc64"),
    (34, "tlsdesc"),
    (35, "tlsdesc_call"),
    (41, "gotpcrelx"),
    (42, "rex_gotpcrelx"),
];

/// ELF numbers of the Aarch64 kinds that the sources use; readers of objects have the whole table.
const AARCH64: &[(u32, &str)] = &[
    (257, "abs64"),
    (258, "abs32"),
    (260, "prel64"),
    (261, "prel32"),
    (263, "movw_uabs_g0"),
    (264, "movw_uabs_g0_nc"),
    (265, "movw_uabs_g1"),
    (266, "movw_uabs_g1_nc"),
    (267, "movw_uabs_g2"),
    (268, "movw_uabs_g2_nc"),
    (269, "movw_uabs_g3"),
    (273, "ld_prel_lo19"),
    (274, "adr_prel_lo21"),
    (275, "adr_prel_pg_hi21"),
    (277, "add_abs_lo12_nc"),
    (278, "ldst8_abs_lo12_nc"),
    (279, "tstbr14"),
    (280, "condbr19"),
    (282, "jump26"),
    (283, "call26"),
    (284, "ldst16_abs_lo12_nc"),
    (285, "ldst32_abs_lo12_nc"),
    (286, "ldst64_abs_lo12_nc"),
    (299, "ldst128_abs_lo12_nc"),
    (549, "tlsle_add_tprel_hi12"),
    (551, "tlsle_add_tprel_lo12_nc"),
];

/// ELF numbers of the Riscv64 kinds that the sources use; readers of objects have the whole table.
const RISCV64: &[(u32, &str)] = &[
    (1, "abs32"),
    (2, "abs64"),
    (16, "branch"),
    (17, "jal"),
    (18, "call"),
    (19, "call_plt"),
    (23, "pcrel_hi20"),
    (24, "pcrel_lo12_i"),
    (25, "pcrel_lo12_s"),
    (26, "hi20"),
    (27, "lo12_i"),
    (28, "lo12_s"),
    (29, "tprel_hi20"),
    (30, "tprel_lo12_i"),
    (31, "tprel_lo12_s"),
    (32, "tprel_add"),
    (33, "add8"),
    (34, "add16"),
    (35, "add32"),
    (36, "add64"),
    (37, "sub8"),
    (38, "sub16"),
    (39, "sub32"),
    (40, "sub64"),
    (44, "rvc_branch"),
    (45, "rvc_jump"),
    (57, "pc32"),
];

fn kind_name(arch: Arch, number: u32) -> Option<&'static str> {
    let table = match arch {
        Arch::X86_64 => X86_64,
        Arch::Aarch64 => AARCH64,
        Arch::Riscv64 => RISCV64,
        _ => &[],
    };
    table.iter().find(|(n, _)| *n == number).map(|(_, name)| *name)
}

fn run(tool: &str, arguments: &[&str]) -> Result<(), Failed> {
    let output = Command::new(tool).args(arguments).output().map_err(|e| format!("{tool}: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{tool}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

fn is_there(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|o| o.status.success())
}

/// Where everything is, as the linked file has it.
struct Linked {
    text: Vec<u8>,
    at: u64,
    symbols: HashMap<String, u64>,
    /// Offset of the thread-local block's start from the thread pointer.
    block: i64,
}

fn read_linked(arch: Arch, data: &[u8]) -> Result<Linked, Failed> {
    let file = ElfFile64::<Endianness>::parse(data)?;
    let text = file.section_by_name(".text").ok_or("no .text after linking")?;
    let symbols = file.symbols().filter_map(|s| Some((s.name().ok()?.to_owned(), s.address()))).collect();
    let endian = file.endian();
    let tls = file.elf_program_headers().iter().find(|h| h.p_type(endian) == object::elf::PT_TLS);
    let block = tls.map_or(0, |h| {
        let (size, align) = (h.p_memsz(endian) as i64, h.p_align(endian).max(1) as i64);
        match arch {
            // Below the thread pointer, above a header of two words, and at it.
            Arch::X86_64 => -((size + align - 1) / align * align),
            Arch::Aarch64 => 16.max(align),
            _ => 0,
        }
    });
    Ok(Linked { text: text.data()?.to_vec(), at: text.address(), symbols, block })
}

/// One relocation of the object, in words of lively.
struct Reloc {
    field: usize,
    kind: Kind,
    symbol: String,
    addend: i64,
}

fn read_object(arch: Arch, data: &[u8]) -> Result<(Vec<u8>, Vec<Reloc>), Failed> {
    let file = ElfFile64::<Endianness>::parse(data)?;
    let text = file.section_by_name(".text").ok_or("no .text")?;
    let mut relocs = Vec::new();
    for (at, reloc) in text.relocations() {
        let RelocationFlags::Elf { r_type } = reloc.flags() else { return Err("not ELF".into()) };
        let r_type = r_type.0;
        if arch == Arch::Riscv64 && r_type == 51 {
            continue;
        }
        let name = kind_name(arch, r_type).ok_or_else(|| format!("number {r_type} is not in the table"))?;
        let kind = Kind::from_name(arch, name).ok_or_else(|| format!("no kind {name}"))?;
        let RelocationTarget::Symbol(symbol) = reloc.target() else { return Err("no symbol".into()) };
        let symbol = file.symbol_by_index(symbol)?.name()?.to_owned();
        relocs.push(Reloc { field: at as usize, kind, symbol, addend: reloc.addend() });
    }
    Ok((text.data()?.to_vec(), relocs))
}

fn value(reloc: &Reloc, linked: &Linked, all: &[Reloc]) -> Result<i64, Failed> {
    let symbol = *linked.symbols.get(&reloc.symbol).ok_or_else(|| format!("no symbol {}", reloc.symbol))?;
    let target = symbol.wrapping_add(reloc.addend.cast_unsigned());
    let place = linked.at.wrapping_add(reloc.field as u64);
    Ok(match reloc.kind.expr() {
        Expr::Absolute | Expr::Add | Expr::Subtract | Expr::PageOffset => target.cast_signed(),
        Expr::Relative | Expr::Branch => target.wrapping_sub(place).cast_signed(),
        Expr::Page => (target & !0xfff).wrapping_sub(place & !0xfff).cast_signed(),
        Expr::TlsOffset => target.cast_signed().wrapping_add(linked.block),
        Expr::PairLow => {
            let high = all
                .iter()
                .find(|r| linked.at + r.field as u64 == symbol && r.kind.expr() != Expr::PairLow)
                .ok_or("no high part")?;
            return value(high, linked, all);
        }
        Expr::None | Expr::RelaxHint | Expr::TlsDescriptorCall => 0,
        other => return Err(format!("{}: {other:?} is not for this oracle", reloc.kind).into()),
    })
}

/// Where the linked file will be.
#[derive(Clone, Copy)]
enum Home {
    Low,
    Anywhere,
}

/// Relaxes what can be, as the linker is known to do.
fn relaxed(text: &mut [u8], relocs: Vec<Reloc>, home: Home) -> Vec<Reloc> {
    let mut skip = None;
    let mut result = Vec::new();
    for mut reloc in relocs {
        if skip == Some(reloc.field) {
            continue;
        }
        if let Kind::X86_64(kind) = reloc.kind {
            let call = relax::call_field(kind, text, reloc.field);
            let low = match home {
                Home::Low => relax::relax_low(kind, text, reloc.field),
                Home::Anywhere => None,
            };
            let short = low.or_else(|| relax::relax(kind, text, reloc.field));
            if let Some(short) = short {
                assert_eq!(call.is_some(), short.takes_next);
                skip = call;
                reloc.addend =
                    short.addend_for(if kind == x86_64::Kind::TlsDescCall { -4 } else { reloc.addend });
                (reloc.kind, reloc.field) = (Kind::X86_64(short.kind), short.field);
            } else {
                reloc.kind = Kind::X86_64(relax::offset_after_local_dynamic(kind));
            }
        }
        result.push(reloc);
    }
    result
}

/// Links `source` both ways.
pub(crate) fn check(source: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(source)?;
    let first = text.lines().next().unwrap_or_default();
    let mut words = first.trim_start_matches(['#', '/', ' ']).split_whitespace();
    let arch = words.next().and_then(Arch::from_name).ok_or("the first line names the architecture")?;
    let (assembler, linker) = if arch == Arch::X86_64 { ("gcc", "ld") } else { ("llvm-mc", "ld.lld") };
    for tool in [assembler, linker] {
        if !is_there(tool) {
            if std::env::var("LIVELY_REQUIRE").is_ok_and(|v| v == "all") {
                return Err(format!("{tool} is required and not there").into());
            }
            println!("skipped {}: no {tool} here", source.display());
            return Ok(());
        }
    }
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (input, object, output) = (source.to_string_lossy().into_owned(), path("case.o"), path("case"));
    match arch {
        Arch::X86_64 => run(assembler, &["-c", "-o", &object, &input])?,
        Arch::Aarch64 => {
            run(assembler, &["-triple=aarch64-linux-gnu", "-filetype=obj", "-o", &object, &input])?
        }
        _ => run(
            assembler,
            &["-triple=riscv64-linux-gnu", "-mattr=+c,+m,+d", "-filetype=obj", "-o", &object, &input],
        )?,
    }
    let mut arguments = vec!["-e", "0", "-static", "-o", &output];
    arguments.extend(words);
    let home = if arguments.contains(&"-pie") { Home::Anywhere } else { Home::Low };
    arguments.push(&object);
    run(linker, &arguments)?;
    let linked = read_linked(arch, &std::fs::read(&output)?)?;
    let (mut text, relocs) = read_object(arch, &std::fs::read(&object)?)?;
    let relocs = relaxed(&mut text, relocs, home);
    for reloc in &relocs {
        let value = value(reloc, &linked, &relocs)?;
        reloc
            .kind
            .insert(&mut text, reloc.field, value)
            .map_err(|misfit| format!("{} at {:#x}: {misfit:?}", reloc.kind, reloc.field))?;
    }
    match (0..text.len()).find(|n| linked.text.get(*n) != Some(&text[*n])) {
        None => Ok(()),
        Some(n) => {
            let window = n.saturating_sub(8)..(n + 12).min(text.len());
            let theirs = linked.text.get(window.clone()).unwrap_or_default();
            Err(format!("byte {n:#x} differs\n  {linker}: {theirs:02x?}\n  lively: {:02x?}", &text[window])
                .into())
        }
    }
}
