//! What a file is, by its content alone: names and extensions lie.

use crate::elf::number as elf;
use lively_base::Arch;

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum FileKind {
    /// A relocatable ELF object lively can read.
    ElfRelocatable(Arch),
    /// A shared library, or an executable that may be placed anywhere.
    ElfShared,
    /// An executable at fixed addresses.
    ElfExecutable,
    /// Any other ELF file: 32 bits, big-endian, another machine, a core dump.
    ElfForeign,
    /// An `ar` archive.
    Archive,
    /// An archive that only names its members.
    ThinArchive,
    /// A Mach-O file of any width.
    MachO,
    /// A COFF object or PE file.
    Coff,
    /// LLVM bitcode, bare or wrapped.
    Bitcode,
    /// Text, most likely source.
    Text,
    /// None of these.
    Unknown,
    /// No bytes at all.
    Empty,
}

/// How many bytes are looked at to tell text from other things.
const TEXT_PROBE: usize = 4096;

/// The architecture of an ELF header that is one of a relocatable object lively can read.
#[inline]
pub(crate) fn relocatable_arch(ehdr: &[u8; 64]) -> Option<Arch> {
    // Magic, 64 bits, little-endian, version 1.
    let ident = &ehdr[..7];
    if ident != b"\x7fELF\x02\x01\x01" || ehdr[16..18] != elf::ET_REL.to_le_bytes() {
        return None;
    }
    match u16::from_le_bytes([ehdr[18], ehdr[19]]) {
        elf::EM_X86_64 => Some(Arch::X86_64),
        elf::EM_AARCH64 => Some(Arch::Aarch64),
        elf::EM_RISCV => Some(Arch::Riscv64),
        _ => None,
    }
}

/// Says what `bytes` are, looking only at them.
///
/// ```
/// use lively_object::{FileKind, sniff};
/// assert_eq!(sniff(b"!<arch>\n"), FileKind::Archive);
/// assert_eq!(sniff(b"int main(void) { return 0; }\n"), FileKind::Text);
/// assert_eq!(sniff(b""), FileKind::Empty);
/// ```
#[must_use]
pub fn sniff(bytes: &[u8]) -> FileKind {
    if bytes.is_empty() {
        return FileKind::Empty;
    }
    if bytes.starts_with(&elf::ELFMAG) {
        return sniff_elf(bytes);
    }
    if bytes.starts_with(b"!<arch>\n") {
        return FileKind::Archive;
    }
    if bytes.starts_with(b"!<thin>\n") {
        return FileKind::ThinArchive;
    }
    match bytes.first_chunk::<4>() {
        Some(
            [0xcf | 0xce, 0xfa, 0xed, 0xfe] | [0xfe, 0xed, 0xfa, 0xce | 0xcf] | [0xca, 0xfe, 0xba, 0xbe],
        ) => {
            return FileKind::MachO;
        }
        Some([b'B', b'C', 0xc0, 0xde] | [0xde, 0xc0, 0x17, 0x0b]) => return FileKind::Bitcode,
        _ => {}
    }
    if bytes.starts_with(b"MZ") && bytes.contains(&0) || is_coff(bytes) {
        return FileKind::Coff;
    }
    if is_text(bytes) { FileKind::Text } else { FileKind::Unknown }
}

fn sniff_elf(bytes: &[u8]) -> FileKind {
    let Some(head) = bytes.first_chunk::<20>() else { return FileKind::Unknown };
    let little64 = head[4] == elf::ELFCLASS64 && head[5] == elf::ELFDATA2LSB && head[6] == elf::EV_CURRENT;
    let kind = u16::from_le_bytes([head[16], head[17]]);
    if !little64 {
        return FileKind::ElfForeign;
    }
    match kind {
        elf::ET_EXEC => FileKind::ElfExecutable,
        elf::ET_DYN => FileKind::ElfShared,
        elf::ET_REL => match bytes.first_chunk::<64>() {
            Some(ehdr) => relocatable_arch(ehdr).map_or(FileKind::ElfForeign, FileKind::ElfRelocatable),
            None => FileKind::Unknown,
        },
        _ => FileKind::ElfForeign,
    }
}

/// A COFF object has no magic: the machine, a plausible number of sections, no optional header
/// and a symbol table inside the file must do.
fn is_coff(bytes: &[u8]) -> bool {
    let Some(head) = bytes.first_chunk::<20>() else { return false };
    let word = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
    let symbols = u32::from_le_bytes([head[8], head[9], head[10], head[11]]);
    let bigobj = word(0) == 0 && word(2) == 0xffff && matches!(word(6), 0x8664 | 0xaa64 | 0x014c);
    let plain = matches!(word(0), 0x8664 | 0xaa64 | 0x014c)
        && word(16) == 0
        && word(2) > 0
        && 20 + 40 * usize::from(word(2)) <= bytes.len()
        && symbols as usize <= bytes.len();
    bigobj || plain
}

/// Text: no zero byte and hardly any control characters near the start.
fn is_text(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(TEXT_PROBE)];
    let strange = |b: &&u8| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127);
    !probe.contains(&0) && probe.iter().filter(strange).count() * 100 <= probe.len()
}
