//! The numbers of the ELF format (gABI, psABIs, GNU and LLVM extensions) that reading and writing
//! relocatable objects takes. They stop at this crate.
//!
//! Names are the specifications' own, so that they can be looked up there.

/// The four bytes every ELF file begins with.
pub(crate) const ELFMAG: [u8; 4] = *b"\x7fELF";
pub(crate) const ELFCLASS32: u8 = 1;
pub(crate) const ELFCLASS64: u8 = 2;
pub(crate) const ELFDATA2LSB: u8 = 1;
pub(crate) const ELFDATA2MSB: u8 = 2;
pub(crate) const EV_CURRENT: u8 = 1;
pub(crate) const ELFOSABI_GNU: u8 = 3;

pub(crate) const ET_REL: u16 = 1;
pub(crate) const ET_EXEC: u16 = 2;
pub(crate) const ET_DYN: u16 = 3;
pub(crate) const ET_CORE: u16 = 4;

pub(crate) const EM_386: u16 = 3;
pub(crate) const EM_MIPS: u16 = 8;
pub(crate) const EM_PPC: u16 = 20;
pub(crate) const EM_PPC64: u16 = 21;
pub(crate) const EM_S390: u16 = 22;
pub(crate) const EM_ARM: u16 = 40;
pub(crate) const EM_SPARCV9: u16 = 43;
pub(crate) const EM_X86_64: u16 = 62;
pub(crate) const EM_AARCH64: u16 = 183;
pub(crate) const EM_RISCV: u16 = 243;
pub(crate) const EM_BPF: u16 = 247;
pub(crate) const EM_LOONGARCH: u16 = 258;

pub(crate) const SHT_NULL: u32 = 0;
pub(crate) const SHT_PROGBITS: u32 = 1;
pub(crate) const SHT_SYMTAB: u32 = 2;
pub(crate) const SHT_STRTAB: u32 = 3;
pub(crate) const SHT_RELA: u32 = 4;
pub(crate) const SHT_NOTE: u32 = 7;
pub(crate) const SHT_NOBITS: u32 = 8;
pub(crate) const SHT_REL: u32 = 9;
pub(crate) const SHT_INIT_ARRAY: u32 = 14;
pub(crate) const SHT_FINI_ARRAY: u32 = 15;
pub(crate) const SHT_PREINIT_ARRAY: u32 = 16;
pub(crate) const SHT_GROUP: u32 = 17;
pub(crate) const SHT_SYMTAB_SHNDX: u32 = 18;
/// LLVM's experimental compact relocations; refused by name.
pub(crate) const SHT_CREL: u32 = 0x4000_0014;
pub(crate) const SHT_LOOS: u32 = 0x6000_0000;
/// LLVM's own section types: tables of symbol indices, options, bitcode. Nothing a link needs.
pub(crate) const SHT_LLVM_FIRST: u32 = 0x6fff_4c00;
pub(crate) const SHT_LLVM_LAST: u32 = 0x6fff_4cff;
/// Call frame information on x86-64; other processors use the number for other things.
pub(crate) const SHT_X86_64_UNWIND: u32 = 0x7000_0001;
/// Build attributes on aarch64 and RISC-V.
pub(crate) const SHT_ATTRIBUTES: u32 = 0x7000_0003;
pub(crate) const SHT_LOUSER: u32 = 0x8000_0000;

pub(crate) const SHF_WRITE: u32 = 1;
pub(crate) const SHF_ALLOC: u32 = 1 << 1;
pub(crate) const SHF_EXECINSTR: u32 = 1 << 2;
pub(crate) const SHF_MERGE: u32 = 1 << 4;
pub(crate) const SHF_STRINGS: u32 = 1 << 5;
pub(crate) const SHF_INFO_LINK: u32 = 1 << 6;
pub(crate) const SHF_LINK_ORDER: u32 = 1 << 7;
pub(crate) const SHF_GROUP: u32 = 1 << 9;
pub(crate) const SHF_TLS: u32 = 1 << 10;
pub(crate) const SHF_COMPRESSED: u32 = 1 << 11;
pub(crate) const SHF_GNU_RETAIN: u32 = 1 << 21;
/// Not within 2 GiB of the rest (x86-64 medium and large model).
pub(crate) const SHF_X86_64_LARGE: u32 = 1 << 28;
pub(crate) const SHF_EXCLUDE: u32 = 1 << 31;

pub(crate) const SHN_UNDEF: u16 = 0;
pub(crate) const SHN_LORESERVE: u16 = 0xff00;
/// COMMON beyond the first 2 GiB (x86-64 medium model).
pub(crate) const SHN_X86_64_LCOMMON: u16 = 0xff02;
pub(crate) const SHN_ABS: u16 = 0xfff1;
pub(crate) const SHN_COMMON: u16 = 0xfff2;
pub(crate) const SHN_XINDEX: u16 = 0xffff;

pub(crate) const STB_LOCAL: u8 = 0;
pub(crate) const STB_GLOBAL: u8 = 1;
pub(crate) const STB_WEAK: u8 = 2;
pub(crate) const STB_GNU_UNIQUE: u8 = 10;

pub(crate) const STT_NOTYPE: u8 = 0;
pub(crate) const STT_OBJECT: u8 = 1;
pub(crate) const STT_FUNC: u8 = 2;
pub(crate) const STT_SECTION: u8 = 3;
pub(crate) const STT_FILE: u8 = 4;
pub(crate) const STT_COMMON: u8 = 5;
pub(crate) const STT_TLS: u8 = 6;
pub(crate) const STT_GNU_IFUNC: u8 = 10;

pub(crate) const GRP_COMDAT: u32 = 1;

pub(crate) const ELFCOMPRESS_ZLIB: u32 = 1;
pub(crate) const ELFCOMPRESS_ZSTD: u32 = 2;
