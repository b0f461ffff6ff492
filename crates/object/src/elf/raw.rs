//! The file header and the section headers of an ELF64 little-endian file, with every offset checked.
//!
//! Nothing is interpreted here beyond what is needed to find the headers: the identification, the
//! machine, the table of section headers (with the escape for more than 65,279 sections, gABI
//! "Extended section header numbering") and the table of section names. What comes out borrows the
//! input and allocates nothing.
//!
//! Invariant: [`File::headers`] lies inside the file, and [`File::range`] answers only with
//! ranges that do.

use crate::elf::number as elf;
use crate::fault;
use lively_base::{Arch, Diagnostic, Place, limits};
use lively_graph::Span;

/// Reads a little-endian `u16` of a record. Records are fixed arrays, so that the bounds are known
/// to the compiler and nothing can be outside.
#[inline]
pub(crate) fn u16_at<const N: usize>(record: &[u8; N], at: usize) -> u16 {
    u16::from_le_bytes([record[at], record[at + 1]])
}

/// Reads a little-endian `u32` of a record.
#[inline]
pub(crate) fn u32_at<const N: usize>(record: &[u8; N], at: usize) -> u32 {
    u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
}

/// Reads a little-endian `u64` of a record.
#[inline]
pub(crate) fn u64_at<const N: usize>(record: &[u8; N], at: usize) -> u64 {
    u64::from(u32_at(record, at)) | u64::from(u32_at(record, at + 4)) << 32
}

/// Bytes of a section header.
pub(crate) const HEADER_SIZE: usize = 64;
/// Bytes of a symbol.
pub(crate) const SYMBOL_SIZE: usize = 24;
/// Bytes of a relocation with addend.
pub(crate) const RELA_SIZE: usize = 24;
/// Bytes of a relocation without addend.
pub(crate) const REL_SIZE: usize = 16;

/// A section header as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header {
    pub(crate) name: u32,
    pub(crate) kind: u32,
    pub(crate) flags: u64,
    pub(crate) offset: u64,
    pub(crate) size: u64,
    pub(crate) link: u32,
    pub(crate) info: u32,
    pub(crate) align: u64,
    pub(crate) entry_size: u64,
}

impl Header {
    #[inline]
    fn decode(record: &[u8; HEADER_SIZE]) -> Self {
        Self {
            name: u32_at(record, 0),
            kind: u32_at(record, 4),
            flags: u64_at(record, 8),
            offset: u64_at(record, 24),
            size: u64_at(record, 32),
            link: u32_at(record, 40),
            info: u32_at(record, 44),
            align: u64_at(record, 48),
            entry_size: u64_at(record, 56),
        }
    }

    /// Whether all bits of `flag` are set.
    #[inline]
    pub(crate) fn has(&self, flag: u32) -> bool {
        self.flags & u64::from(flag) == u64::from(flag)
    }
}

/// A relocatable ELF64 file whose header and section header table have been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) arch: Arch,
    headers: &'a [[u8; HEADER_SIZE]],
    /// Index of the section that holds the section names.
    pub(crate) names_index: usize,
    names: Strings<'a>,
}

impl<'a> File<'a> {
    /// Checks the identification and finds the section headers.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, Diagnostic> {
        if bytes.len() as u64 > limits::OBJECT_SIZE_MAX {
            return Err(fault::object_too_large(bytes.len()));
        }
        let Some(ehdr) = bytes.first_chunk::<64>() else {
            return Err(fault::not_an_object(bytes));
        };
        let arch = crate::sniff::relocatable_arch(ehdr).ok_or_else(|| fault::not_an_object(bytes))?;
        let table = u64_at(ehdr, 40);
        let entry = u16_at(ehdr, 58);
        if table == 0 {
            return Err(fault::error("no-sections", "the object has no section header table"));
        }
        if usize::from(entry) != HEADER_SIZE {
            return Err(fault::error(
                "header-entry-size",
                format!("section headers claim {entry} bytes each, ELF64 has {HEADER_SIZE}"),
            )
            .at(Place::Offset(58)));
        }
        let rest = usize::try_from(table)
            .ok()
            .and_then(|at| bytes.get(at..))
            .ok_or_else(|| fault::header_table_outside(table, bytes.len()))?;
        let (all, _) = rest.as_chunks::<HEADER_SIZE>();
        let first = all.first().ok_or_else(|| fault::header_table_outside(table, bytes.len()))?;
        let first = Header::decode(first);
        let count = match u16_at(ehdr, 60) {
            0 => first.size,
            n => u64::from(n),
        };
        let names_index = match u16_at(ehdr, 62) {
            elf::SHN_XINDEX => first.link as usize,
            n => usize::from(n),
        };
        let headers = usize::try_from(count)
            .ok()
            .and_then(|count| all.get(..count))
            .ok_or_else(|| fault::header_count(count, table, bytes.len()))?;
        if headers.len() > limits::SECTIONS_MAX {
            return Err(fault::limit("too-many-sections", "sections", headers.len(), "SECTIONS_MAX"));
        }
        let mut file = Self { bytes, arch, headers, names_index, names: Strings::none() };
        file.names = file.name_table()?;
        Ok(file)
    }

    fn name_table(&self) -> Result<Strings<'a>, Diagnostic> {
        if self.names_index == 0 {
            return Err(fault::error("no-section-names", "the object has no table of section names")
                .at(Place::Offset(62)));
        }
        let header = self.header(self.names_index).ok_or_else(|| {
            fault::error(
                "section-names-index",
                format!(
                    "the table of section names is said to be section {}, there are {}",
                    self.names_index,
                    self.headers.len()
                ),
            )
            .at(Place::Offset(62))
        })?;
        self.strings(&header).map_err(|d| d.within(Place::Section("(section names)".into())))
    }

    /// Number of section headers, the empty first one included.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.headers.len()
    }

    /// The section header `index`.
    #[inline]
    pub(crate) fn header(&self, index: usize) -> Option<Header> {
        self.headers.get(index).map(Header::decode)
    }

    /// All headers with their index, the empty first one left out.
    #[inline]
    pub(crate) fn each_header(&self) -> impl Iterator<Item = (usize, Header)> + use<'a> {
        self.headers.iter().map(Header::decode).enumerate().skip(1)
    }

    /// The name of a section.
    #[inline]
    pub(crate) fn section_name(&self, header: &Header) -> Result<(&'a [u8], Span), Diagnostic> {
        self.names.at(header.name).map_err(|why| why.of_section(header.name))
    }

    /// The name of a section for a message; never fails.
    #[cold]
    pub(crate) fn shown_name(&self, index: usize) -> String {
        let name = self.header(index).and_then(|h| self.names.at(h.name).ok());
        match name {
            Some((name, _)) if !name.is_empty() => String::from_utf8_lossy(name).into_owned(),
            _ => format!("section {index}"),
        }
    }

    /// The file's bytes of a section that has some.
    #[inline]
    pub(crate) fn range(&self, header: &Header) -> Result<&'a [u8], Diagnostic> {
        let range = header.offset.checked_add(header.size).and_then(|end| {
            let (start, end) = (usize::try_from(header.offset).ok()?, usize::try_from(end).ok()?);
            self.bytes.get(start..end)
        });
        range.ok_or_else(|| fault::content_outside(header, self.bytes.len()))
    }

    /// The string table in the section of `header`.
    pub(crate) fn strings(&self, header: &Header) -> Result<Strings<'a>, Diagnostic> {
        if header.kind != elf::SHT_STRTAB {
            return Err(fault::error(
                "not-a-string-table",
                format!("expected a string table, the section has type {:#x}", header.kind),
            ));
        }
        let bytes = self.range(header)?;
        if bytes.last().is_some_and(|&last| last != 0) {
            return Err(fault::error(
                "unterminated-strings",
                "the string table does not end with a zero byte",
            ));
        }
        // `range` has checked that the table lies in a file below 4 GiB.
        Ok(Strings { bytes, start: header.offset as u32 })
    }

    /// Records of `N` bytes each in the section of `header`, whose entry size must say so.
    pub(crate) fn records<const N: usize>(&self, header: &Header) -> Result<&'a [[u8; N]], Diagnostic> {
        if header.entry_size != N as u64 {
            return Err(fault::error(
                "entry-size",
                format!("entries claim {} bytes each, they must have {N}", header.entry_size),
            ));
        }
        let (records, rest) = self.range(header)?.as_chunks::<N>();
        if !rest.is_empty() {
            return Err(fault::error(
                "entry-size",
                format!("size {:#x} is not a multiple of the entry size {N}", header.size),
            ));
        }
        Ok(records)
    }
}

/// A table of zero-terminated strings, terminated at its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strings<'a> {
    bytes: &'a [u8],
    /// Where it begins in the file.
    start: u32,
}

/// Why a string could not be read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NoString {
    /// The offset is past the table.
    Outside(usize),
    /// Longer than [`limits::NAME_LEN_MAX`].
    Long,
}

impl NoString {
    #[cold]
    fn of_section(self, offset: u32) -> Diagnostic {
        self.told("section-name", "section name", offset)
    }

    /// The diagnostic for a symbol's name.
    #[cold]
    pub(crate) fn of_symbol(self, offset: u32) -> Diagnostic {
        self.told("symbol-name", "symbol name", offset)
    }

    fn told(self, code: &'static str, what: &str, offset: u32) -> Diagnostic {
        match self {
            Self::Outside(len) => fault::error(
                code,
                format!("{what} at {offset:#x} lies outside its string table of {len:#x} bytes"),
            ),
            Self::Long => fault::error(
                "name-too-long",
                format!("{what} at {offset:#x} is longer than {} bytes (NAME_LEN_MAX)", limits::NAME_LEN_MAX),
            ),
        }
    }
}

impl<'a> Strings<'a> {
    /// A table without strings.
    pub(crate) const fn none() -> Self {
        Self { bytes: &[], start: 0 }
    }

    /// The string at `offset` and where it lies in the file.
    #[inline]
    pub(crate) fn at(&self, offset: u32) -> Result<(&'a [u8], Span), NoString> {
        let Some(rest) = self.bytes.get(offset as usize..) else {
            return Err(NoString::Outside(self.bytes.len()));
        };
        // The first bytes by hand: most names are short and a call costs more than they do.
        let rest = &rest[..rest.len().min(limits::NAME_LEN_MAX + 1)];
        let len = match length_within(rest) {
            Some(len) => len,
            None if rest.is_empty() => {
                // The empty name of a table without strings.
                return if offset == 0 { Ok((&[], Span::EMPTY)) } else { Err(NoString::Outside(0)) };
            }
            None => return Err(NoString::Long),
        };
        Ok((&rest[..len], Span { start: self.start + offset, len: len as u32 }))
    }
}

/// The number of bytes before the first zero, eight at a time.
#[inline]
pub(crate) fn length_within(bytes: &[u8]) -> Option<usize> {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The lowest set bit marks the first zero byte; higher ones may be false.
        let zeros = word.wrapping_sub(LOW) & !word & HIGH;
        if zeros != 0 {
            return Some(index * 8 + (zeros.trailing_zeros() / 8) as usize);
        }
    }
    let done = words.len() * 8;
    rest.iter().position(|&b| b == 0).map(|at| done + at)
}

#[cfg(test)]
mod tests {
    use super::length_within;

    #[test]
    fn lengths_are_those_of_a_plain_search() {
        for len in 0..40 {
            for zero in 0..=len {
                let mut bytes = vec![0x80_u8; len];
                if zero < len {
                    bytes[zero] = 0;
                }
                if zero + 1 < len {
                    bytes[zero + 1] = 1;
                }
                assert_eq!(length_within(&bytes), bytes.iter().position(|&b| b == 0), "{len} {zero}");
            }
        }
    }
}
