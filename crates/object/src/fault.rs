//! The sentences of this crate that several readers say, all cold.
//!
//! Codes are stable; a message names the number it stumbled over and, where a limit was met, the
//! constant in `lively_base::limits`.

use crate::elf::number as elf;
use crate::elf::raw::Header;
use crate::sniff::{self, FileKind};
use lively_base::{Diagnostic, Place, limits};

/// An error without a place yet.
#[cold]
pub(crate) fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, message)
}

#[cold]
pub(crate) fn limit(code: &'static str, what: &str, count: usize, constant: &str) -> Diagnostic {
    error(code, format!("{count} {what} are more than lively takes ({constant})"))
        .help(format!("raise lively_base::limits::{constant} and build again"))
}

#[cold]
pub(crate) fn object_too_large(len: usize) -> Diagnostic {
    error(
        "object-too-large",
        format!(
            "the object has {len} bytes, more than {} (OBJECT_SIZE_MAX): offsets are kept in 32 bits",
            limits::OBJECT_SIZE_MAX
        ),
    )
    .help("split the source file, or strip its debug information")
}

#[cold]
pub(crate) fn header_table_outside(at: u64, len: usize) -> Diagnostic {
    error(
        "header-table-outside",
        format!("the section header table at {at:#x} lies outside the file of {len:#x} bytes"),
    )
    .at(Place::Offset(40))
    .help("the file is truncated or damaged: make it again")
}

#[cold]
pub(crate) fn header_count(count: u64, at: u64, len: usize) -> Diagnostic {
    error(
        "header-count",
        format!("{count} section headers at {at:#x} do not fit into the file of {len:#x} bytes"),
    )
    .at(Place::Offset(60))
    .help("the file is truncated or damaged: make it again")
}

#[cold]
pub(crate) fn content_outside(header: &Header, len: usize) -> Diagnostic {
    error(
        "content-outside",
        format!(
            "content at {:#x} of {:#x} bytes reaches past the end of the file of {len:#x} bytes",
            header.offset, header.size
        ),
    )
    .help("the file is truncated or damaged: make it again")
}

/// What a file is that is no relocatable object lively can read, and what to do.
#[cold]
pub(crate) fn not_an_object(bytes: &[u8]) -> Diagnostic {
    match sniff::sniff(bytes) {
        FileKind::Empty => error("empty-file", "the file is empty").help("make it again"),
        FileKind::ElfShared => {
            error("shared-library", "this is a shared library or position-independent executable")
                .help("name a library with -l or as a .so input; link objects, not executables")
        }
        FileKind::ElfExecutable => {
            error("executable", "this is a linked executable").help("link the objects it was made from")
        }
        FileKind::ElfForeign => foreign_elf(bytes),
        FileKind::Archive | FileKind::ThinArchive => {
            error("is-an-archive", "this is an archive, not an object").help("read it as an archive")
        }
        FileKind::MachO => error("mach-o", "this is a Mach-O file; lively reads ELF objects")
            .help("compile for a Linux (ELF) target"),
        FileKind::Coff => error("coff", "this is a COFF object; lively reads ELF objects")
            .help("compile for a Linux (ELF) target"),
        FileKind::Bitcode => error("bitcode", "this is LLVM bitcode, not machine code")
            .help("compile without -flto, or with -ffat-lto-objects"),
        FileKind::Text => error("text-file", "this is a text file, not an object")
            .help("C sources are named *.c; linker scripts are not read"),
        FileKind::ElfRelocatable(_) | FileKind::Unknown => damaged_or_unknown(bytes),
    }
}

fn damaged_or_unknown(bytes: &[u8]) -> Diagnostic {
    if bytes.starts_with(&elf::ELFMAG) {
        error(
            "truncated-header",
            format!("the ELF header is cut off: the file has only {} bytes", bytes.len()),
        )
        .help("make the file again")
    } else {
        error("unknown-format", "the file is of no format that lively knows")
            .help("inputs are C sources, ELF objects, ar archives and shared libraries")
    }
}

/// An ELF file of a class, byte order, version, type or machine that lively does not read.
fn foreign_elf(bytes: &[u8]) -> Diagnostic {
    let Some(head) = bytes.first_chunk::<20>() else { return damaged_or_unknown(bytes) };
    let big = head[5] == elf::ELFDATA2MSB;
    let word = |at: usize| {
        let pair = [head[at], head[at + 1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    let (kind, machine) = (word(16), word(18));
    if head[4] == elf::ELFCLASS32 {
        return error("elf32", format!("this is a 32-bit ELF file for {}", machine_name(machine)))
            .at(Place::Offset(4))
            .help("compile for a 64-bit target (-m64)");
    }
    if head[4] != elf::ELFCLASS64 {
        return error("elf-class", format!("unknown ELF class {}", head[4])).at(Place::Offset(4));
    }
    if big {
        return error("big-endian", format!("this is a big-endian ELF file for {}", machine_name(machine)))
            .at(Place::Offset(5))
            .help("compile for a little-endian target");
    }
    if head[5] != elf::ELFDATA2LSB {
        return error("elf-data", format!("unknown ELF byte order {}", head[5])).at(Place::Offset(5));
    }
    if head[6] != elf::EV_CURRENT {
        return error("elf-version", format!("unknown ELF version {}", head[6])).at(Place::Offset(6));
    }
    match kind {
        elf::ET_REL => error(
            "machine",
            format!("the object is for {}; lively links x86_64, aarch64 and riscv64", machine_name(machine)),
        )
        .at(Place::Offset(18))
        .help("compile for one of these"),
        elf::ET_CORE => error("core-dump", "this is a core dump, not an object").at(Place::Offset(16)),
        _ => error("elf-type", format!("ELF file type {kind} is not a relocatable object"))
            .at(Place::Offset(16)),
    }
}

fn machine_name(machine: u16) -> String {
    let name = match machine {
        elf::EM_386 => "i386",
        elf::EM_ARM => "32-bit Arm",
        elf::EM_PPC64 => "PowerPC64",
        elf::EM_PPC => "PowerPC",
        elf::EM_S390 => "s390x",
        elf::EM_MIPS => "MIPS",
        elf::EM_SPARCV9 => "SPARC",
        elf::EM_LOONGARCH => "LoongArch",
        elf::EM_BPF => "BPF",
        elf::EM_X86_64 => "x86_64",
        elf::EM_AARCH64 => "aarch64",
        elf::EM_RISCV => "riscv",
        other => return format!("machine {other}"),
    };
    name.to_owned()
}

#[cold]
pub(crate) fn names_overlap(what: &str) -> Diagnostic {
    error(
        "names-overlap",
        format!(
            "the {what} names together are more than {} times as long as the file (NAMES_OVERLAP_MAX)",
            limits::NAMES_OVERLAP_MAX
        ),
    )
}

#[cold]
pub(crate) fn zero_size(size: u64) -> Diagnostic {
    error(
        "zero-size",
        format!("{size:#x} zero bytes are more than {:#x} (ZERO_SIZE_MAX)", limits::ZERO_SIZE_MAX),
    )
    .help("ask for less, or allocate at run time")
}
