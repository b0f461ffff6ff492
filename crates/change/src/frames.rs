//! The call frame information of a few functions, cut out of that of all.
//!
//! `.eh_frame` is a row of records, each with its length: common ones (CIE), and one for each piece of code
//! (FDE) that says by a distance which common one it goes with (LSB 10.6.1). Kept are the records whose code
//! is wanted, and the common ones they need. Sections that are not understood are kept as they are: whatever
//! tells of code that is not there is then for the linker to leave out.

use lively_graph::{Graph, Reloc, SectionId};
use rustc_hash::FxHashMap;

/// Where an FDE's address stands in it.
const CODE_AT: usize = 8;

/// Bytes and relocations of the wanted part of the call frame section `id`; none when it is not understood.
pub(crate) fn trimmed(
    graph: &Graph,
    id: SectionId,
    is_wanted: impl Fn(&Reloc) -> bool,
) -> Option<(Vec<u8>, Vec<Reloc>)> {
    let content = graph.content(id);
    let relocs = graph.section_relocs(id);
    let mut out = Vec::new();
    let mut kept = Vec::new();
    let mut common: FxHashMap<usize, usize> = FxHashMap::default();
    let mut copy = |out: &mut Vec<u8>, start: usize, end: usize| -> usize {
        let at = out.len();
        out.extend_from_slice(&content[start..end]);
        let first = relocs.partition_point(|r| (r.offset as usize) < start);
        let last = relocs.partition_point(|r| (r.offset as usize) < end);
        let moved = |r: &Reloc| Reloc { offset: (r.offset as usize - start + at) as u32, ..*r };
        kept.extend(relocs[first..last].iter().map(moved));
        at
    };
    let mut at = 0;
    while at < content.len() {
        let (end, back) = record(content, at)?;
        // An empty record ends the list.
        if end == at + 4 {
            break;
        }
        if back != 0 {
            let owner = (at + 4).checked_sub(back)?;
            let address = relocs.binary_search_by_key(&(at + CODE_AT), |r| r.offset as usize).ok()?;
            if is_wanted(&relocs[address]) {
                let (owner_end, owner_back) = record(content, owner)?;
                if owner_back != 0 || owner_end == owner + 4 {
                    return None;
                }
                let common = *common.entry(owner).or_insert_with(|| copy(&mut out, owner, owner_end));
                let made = copy(&mut out, at, end);
                let back = u32::try_from(made + 4 - common).ok()?;
                out.get_mut(made + 4..made + 8)?.copy_from_slice(&back.to_le_bytes());
            }
        }
        at = end;
    }
    Some((out, kept))
}

/// Where the record at `at` ends, and the number that tells what it is: 0 for common ones.
fn record(content: &[u8], at: usize) -> Option<(usize, usize)> {
    let word = |at: usize| {
        let bytes = content.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    };
    let len = word(at)?;
    if len == 0 {
        return Some((at + 4, 0));
    }
    // The 64-bit form, which nobody writes, is not read.
    let end =
        at.checked_add(4)?.checked_add(len as usize).filter(|end| len < u32::MAX && *end <= content.len())?;
    (len >= 4).then_some(())?;
    Some((end, word(at + 4)? as usize))
}
