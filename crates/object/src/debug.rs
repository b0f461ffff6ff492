//! Debug sections, read when somebody asks: decompression and relocations.
//!
//! Reading an object leaves its debug sections alone. What they need later is found again in the
//! object's own bytes, which the graph's blob shares: the survey of the headers is repeated (it is
//! a pure function of the bytes, so the ids agree) and only the wanted table is read. Nothing has
//! to be remembered between, and a link that never looks at debug information pays nothing.
//!
//! Invariant: a debug section is *pending* while its content is compressed or its table of
//! relocations is unread. [`load`] makes none pending; the writer refuses graphs with pending ones.
//!
//! Bombs: the claimed size is checked against the compressed one and `DECOMPRESSED_SIZE_MAX`
//! before memory is taken, and what comes out must have exactly the claimed size.

use crate::elf::number as elf;
use crate::elf::raw::{self, File, u32_at, u64_at};
use crate::elf::relocs::{self, Target, Zero};
use crate::elf::survey::{self, Survey};
use crate::fault;
use lively_base::{Diagnostic, Place, limits};
use lively_graph::{Content, Graph, Reloc, SectionId, SectionKind, Span};
use std::borrow::Cow;
use std::io::Read as _;

/// A debug section as its consumers want it.
#[derive(Clone, Debug)]
pub struct DebugSection<'g> {
    /// Its bytes, decompressed.
    pub bytes: Cow<'g, [u8]>,
    /// Its relocations, by offset.
    pub relocs: Vec<Reloc>,
}

/// How a section is packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Packing {
    method: Method,
    /// Bytes before the packed ones.
    skip: usize,
    /// Size when unpacked.
    size: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Method {
    Zlib,
    Zstd,
}

/// The bytes of section `id`, decompressed if they are compressed (`SHF_COMPRESSED` by zlib or
/// zstd, or an old `.zdebug_` section).
///
/// # Errors
/// When the compressed form is damaged, of an unknown method, or too large.
pub fn decompress(graph: &Graph, id: SectionId) -> Result<Cow<'_, [u8]>, Diagnostic> {
    let bytes = graph.content(id);
    let in_section = |d: Diagnostic| d.within(shown(graph, id));
    match packing(graph, id).map_err(in_section)? {
        None => Ok(Cow::Borrowed(bytes)),
        Some(packing) => unpack(bytes, packing).map(Cow::Owned).map_err(in_section),
    }
}

fn shown(graph: &Graph, id: SectionId) -> Place {
    Place::Section(String::from_utf8_lossy(graph.section_name(id)).into_owned())
}

/// Whether and how section `id` is packed in the file it came from.
fn packing(graph: &Graph, id: SectionId) -> Result<Option<Packing>, Diagnostic> {
    let section = graph.section(id);
    let Content::Bytes(span) = section.content else { return Ok(None) };
    if section.flags.loaded {
        return Ok(None);
    }
    let bytes = graph.bytes(span);
    if graph.section_name(id).starts_with(b".zdebug_")
        && let Some((b"ZLIB", rest)) = bytes.split_first_chunk::<4>()
        && let Some(size) = rest.first_chunk::<8>()
    {
        return Ok(Some(Packing { method: Method::Zlib, skip: 12, size: u64::from_be_bytes(*size) }));
    }
    if !is_marked_compressed(graph, span) {
        return Ok(None);
    }
    let Some(head) = bytes.first_chunk::<24>() else {
        return Err(fault::error("compressed-header", "the compression header is cut off"));
    };
    let method = match u32_at(head, 0) {
        elf::ELFCOMPRESS_ZLIB => Method::Zlib,
        elf::ELFCOMPRESS_ZSTD => Method::Zstd,
        other => {
            return Err(fault::error("compressed-method", format!("unknown compression method {other}")));
        }
    };
    Ok(Some(Packing { method, skip: 24, size: u64_at(head, 8) }))
}

/// Whether the file has a section with exactly this content and the compressed flag. A section
/// without a byte has no header to be compressed by.
fn is_marked_compressed(graph: &Graph, span: Span) -> bool {
    if span.is_empty() {
        return false;
    }
    File::parse(graph.blob.shared()).is_ok_and(|file| {
        file.each_header().any(|(_, header)| {
            header.has(elf::SHF_COMPRESSED)
                && header.offset == u64::from(span.start)
                && header.size == u64::from(span.len)
        })
    })
}

fn unpack(bytes: &[u8], packing: Packing) -> Result<Vec<u8>, Diagnostic> {
    let packed = &bytes[packing.skip..];
    let ratio_max = (packed.len() as u64).saturating_mul(limits::DECOMPRESS_RATIO_MAX);
    if packing.size > limits::DECOMPRESSED_SIZE_MAX {
        return Err(fault::error(
            "compressed-size",
            format!(
                "the section claims {} bytes when decompressed, more than {} (DECOMPRESSED_SIZE_MAX)",
                packing.size,
                limits::DECOMPRESSED_SIZE_MAX
            ),
        ));
    }
    if packing.size > ratio_max {
        return Err(fault::error(
            "compressed-size",
            format!(
                "{} bytes claim to hold {}, more than {} times as many (DECOMPRESS_RATIO_MAX)",
                packed.len(),
                packing.size,
                limits::DECOMPRESS_RATIO_MAX
            ),
        ));
    }
    let mut out = Vec::with_capacity(packing.size as usize);
    // One byte more than claimed is enough to see that the claim is false.
    let room = packing.size + 1;
    let read = match packing.method {
        Method::Zlib => {
            flate2::read::ZlibDecoder::new(packed).take(room).read_to_end(&mut out).map_err(|e| e.to_string())
        }
        Method::Zstd => match ruzstd::decoding::StreamingDecoder::new(packed) {
            Ok(decoder) => decoder.take(room).read_to_end(&mut out).map_err(|e| e.to_string()),
            Err(e) => Err(e.to_string()),
        },
    };
    if let Err(why) = read {
        return Err(fault::error("compressed-damaged", format!("the section cannot be decompressed: {why}")));
    }
    if out.len() as u64 != packing.size {
        return Err(fault::error(
            "compressed-damaged",
            format!(
                "the section claims {} bytes when decompressed and has {}",
                packing.size,
                Count(out.len(), packing.size)
            ),
        ));
    }
    Ok(out)
}

/// A number of bytes of which only so many were looked at.
struct Count(usize, u64);

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 as u64 > self.1 { f.write_str("more") } else { self.0.fmt(f) }
    }
}

/// The file behind `graph`, surveyed again.
fn resurvey(graph: &Graph) -> Result<Option<(File<'_>, Survey)>, Diagnostic> {
    if graph.blob.shared().is_empty() {
        // Made by a code generator: nothing was left in a file.
        return Ok(None);
    }
    let file = File::parse(graph.blob.shared())?;
    let survey = survey::survey(&file)?;
    if survey.sections.len() != graph.sections.len() {
        return Err(fault::error(
            "graph-changed",
            "the graph no longer has the sections of its file, so its debug information cannot be read from there",
        )
        .help("load debug information before changing a graph"));
    }
    Ok(Some((file, survey)))
}

/// Number of symbols that the graph has from its file.
fn symbols_from_file(survey: &Survey) -> usize {
    survey.symbols.map_or(0, |(_, header)| (header.size as usize / raw::SYMBOL_SIZE).saturating_sub(1))
}

/// Reads the tables of one section, whose bytes are `content`.
fn tables_of(
    file: &File<'_>,
    survey: &Survey,
    id: SectionId,
    content: &[u8],
    zero: &mut Zero,
) -> Result<Vec<Reloc>, Diagnostic> {
    let mut relocs = Vec::new();
    let first = survey.relocs.partition_point(|t| (t.section as usize) < id.index());
    for table in survey.relocs[first..].iter().take_while(|t| t.section as usize == id.index()) {
        let target = Target {
            content,
            file,
            table: table.header,
            symbols: symbols_from_file(survey),
            symbol_table: survey.symbols.map_or(0, |(index, _)| index),
        };
        relocs::read_table(&target, zero, &mut relocs)?;
    }
    relocs::sort(&mut relocs);
    Ok(relocs)
}

/// One debug section, decompressed and with its relocations, without changing the graph.
///
/// # Errors
/// When the section is damaged, or refers to the number 0 in a way that needs [`load`] first.
pub fn debug_section(graph: &Graph, id: SectionId) -> Result<DebugSection<'_>, Diagnostic> {
    let bytes = decompress(graph, id)?;
    if !graph.section_relocs(id).is_empty() {
        return Ok(DebugSection { bytes, relocs: graph.section_relocs(id).to_vec() });
    }
    let Some((file, survey)) = resurvey(graph)? else {
        return Ok(DebugSection { bytes, relocs: Vec::new() });
    };
    let mut zero = Zero::among(&graph.symbols, symbols_from_file(&survey));
    let mut relocs = tables_of(&file, &survey, id, &bytes, &mut zero)?;
    // What a linker dropped under `-r` is left as markers without a symbol.
    relocs.retain(|r| r.kind.width() > 0);
    if relocs.iter().any(|r| r.target.index() >= graph.symbols.len()) {
        return Err(fault::error(
            "debug-zero-symbol",
            "the section refers to the number 0, for which the graph has no symbol",
        )
        .help("load the graph's debug information as a whole"));
    }
    Ok(DebugSection { bytes, relocs })
}

/// Whether some debug section is still compressed or has unread relocations.
#[must_use]
pub fn is_pending(graph: &Graph) -> bool {
    if !graph.sections.iter().any(|s| s.kind == SectionKind::Debug) {
        return false;
    }
    let Ok(Some((file, survey))) = resurvey(graph) else { return false };
    graph.sections_by_id().any(|(id, section)| {
        section.kind == SectionKind::Debug
            && (has_unread_table(&file, &survey, id, section.relocs.is_empty())
                || packing(graph, id).is_ok_and(|p| p.is_some()))
    })
}

fn has_unread_table(file: &File<'_>, survey: &Survey, id: SectionId, none_read: bool) -> bool {
    let of_section = |t: &&survey::RelocTable| t.section as usize == id.index();
    let filled = |t: &survey::RelocTable| file.header(t.header as usize).is_some_and(|h| h.size > 0);
    none_read && survey.relocs.iter().filter(of_section).any(filled)
}

/// Decompresses every debug section of `graph` and reads its relocations. Doing it twice is
/// harmless.
///
/// # Errors
/// When one of them is damaged; the graph is then as it was.
pub fn load(graph: &mut Graph) -> Result<(), Diagnostic> {
    if !is_pending(graph) {
        return Ok(());
    }
    let mut contents: Vec<(SectionId, Vec<u8>)> = Vec::new();
    let mut read: Vec<(SectionId, Vec<Reloc>)> = Vec::new();
    let mut unpacked_len = 0;
    let Some((file, survey)) = resurvey(graph)? else { return Ok(()) };
    let from_file = symbols_from_file(&survey);
    let mut zero = Zero::among(&graph.symbols, from_file);
    let debug = graph.sections_by_id().filter(|(_, s)| s.kind == SectionKind::Debug);
    for (id, section) in debug {
        let bytes = decompress(graph, id)?;
        if section.relocs.is_empty() {
            let relocs = tables_of(&file, &survey, id, &bytes, &mut zero)?;
            if !relocs.is_empty() {
                read.push((id, relocs));
            }
        }
        if let Cow::Owned(bytes) = bytes {
            unpacked_len += bytes.len() as u64;
            if unpacked_len > limits::DECOMPRESSED_SIZE_MAX {
                let message = format!(
                    "the debug sections together are larger than {} bytes when decompressed (DECOMPRESSED_SIZE_MAX)",
                    limits::DECOMPRESSED_SIZE_MAX
                );
                return Err(fault::error("compressed-size", message));
            }
            contents.push((id, bytes));
        }
    }
    if graph.blob.shared().len() as u64 + graph.blob.own_len() as u64 + unpacked_len > limits::OBJECT_SIZE_MAX
    {
        return Err(fault::object_too_large(graph.blob.shared().len() + unpacked_len as usize));
    }
    for (id, bytes) in contents {
        replace_content(graph, id, &bytes)?;
    }
    insert_relocs(graph, &read);
    zero.settle(&mut graph.symbols);
    Ok(())
}

/// Gives a section its decompressed bytes, and an old `.zdebug_` section its present name.
fn replace_content(graph: &mut Graph, id: SectionId, bytes: &[u8]) -> Result<(), Diagnostic> {
    let full = || fault::object_too_large(usize::MAX);
    let name = graph.section_name(id).strip_prefix(b".zdebug_").map(|stem| [b".debug_", stem].concat());
    let content = graph.blob.keep(bytes).ok_or_else(full)?;
    let name = match name {
        Some(name) => Some(graph.blob.keep(&name).ok_or_else(full)?),
        None => None,
    };
    let section = &mut graph.sections[id.index()];
    section.content = Content::Bytes(content);
    section.size = bytes.len() as u64;
    section.name = name.unwrap_or(section.name);
    Ok(())
}

/// Puts the relocations of more sections into the graph's table, keeping its order.
fn insert_relocs(graph: &mut Graph, read: &[(SectionId, Vec<Reloc>)]) {
    let more: usize = read.iter().map(|(_, relocs)| relocs.len()).sum();
    let mut merged = Vec::with_capacity(graph.relocs.len() + more);
    let mut next = read.iter().peekable();
    for (index, section) in graph.sections.iter_mut().enumerate() {
        let start = merged.len() as u32;
        match next.next_if(|(id, _)| id.index() == index) {
            Some((_, relocs)) => merged.extend_from_slice(relocs),
            None => {
                let range = section.relocs.start as usize..section.relocs.end as usize;
                merged.extend_from_slice(&graph.relocs[range]);
            }
        }
        section.relocs = start..merged.len() as u32;
    }
    graph.relocs = merged.into();
}
