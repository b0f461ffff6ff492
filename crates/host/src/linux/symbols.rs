//! A loaded object's dynamic symbols, read where the loader mapped them.
//!
//! `dladdr` scans thousands of symbols for one address and cannot see thread-locals, so that
//! classification looks the name up in the object's own hash table instead, some 50 ns.
//! The tables were accepted by the loader, which follows the same pointers; still every index is
//! checked against the number of symbols and every string against the table's end.
//! Pointers in the dynamic section are relocated by some loaders (glibc) and not by others
//! (musl, the vdso): an address below the object's start is taken for a file address.

use lively_base::RunAddr;
use std::ops::Range;

const DT_HASH: u64 = 4;
const DT_STRTAB: u64 = 5;
const DT_SYMTAB: u64 = 6;
const DT_STRSZ: u64 = 10;
const DT_GNU_HASH: u64 = 0x6fff_fef5;
const DT_VERSYM: u64 = 0x6fff_fff0;
/// Marks a version that programs are not linked with any more.
const VERSION_HIDDEN: u16 = 0x8000;
/// Longest chain followed in a hash table: a damaged one must not hang.
const CHAIN_MAX: usize = 1 << 20;
/// Symbols with reserved section indices have no place in memory, except for absolute ones.
const SHN_UNDEF: u16 = 0;
const SHN_ABS: u16 = 0xfff1;

/// Type nibble of a symbol.
pub(crate) const STT_OBJECT: u8 = 1;
pub(crate) const STT_FUNC: u8 = 2;
pub(crate) const STT_COMMON: u8 = 5;
pub(crate) const STT_TLS: u8 = 6;
pub(crate) const STT_GNU_IFUNC: u8 = 10;

#[derive(Clone, Copy)]
#[repr(C)]
struct RawSymbol {
    name: u32,
    info: u8,
    _other: u8,
    section: u16,
    value: u64,
    size: u64,
}

/// A defined dynamic symbol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Symbol {
    /// Address before the bias is added; of a thread-local, the offset in the block.
    pub(crate) value: u64,
    pub(crate) size: u64,
    pub(crate) kind: u8,
    /// Whether it is an old version, kept for old programs.
    pub(crate) hidden: bool,
}

/// Where an object's tables are.
#[derive(Clone, Debug)]
pub(crate) struct Symbols {
    symbols: u64,
    count: usize,
    strings: Range<u64>,
    versions: Option<u64>,
    gnu_hash: Option<GnuHash>,
    /// Of the older kind of table: buckets, chains.
    hash: Option<(u64, usize)>,
}

#[derive(Clone, Copy, Debug)]
struct GnuHash {
    buckets: u64,
    bucket_count: usize,
    first: usize,
    chains: u64,
    bloom: u64,
    bloom_words: usize,
    bloom_shift: u32,
}

/// Reads a `T` at a run address.
///
/// # Safety
/// The bytes are mapped and readable, and any bytes are a `T`.
unsafe fn peek<T: Copy>(at: u64) -> T {
    // SAFETY: the caller says so.
    unsafe { (at as *const T).read_unaligned() }
}

fn gnu_hash(name: &[u8]) -> u32 {
    name.iter().fold(5381_u32, |hash, byte| hash.wrapping_mul(33).wrapping_add(u32::from(*byte)))
}

fn elf_hash(name: &[u8]) -> u32 {
    name.iter().fold(0_u32, |hash, byte| {
        let hash = (hash << 4).wrapping_add(u32::from(*byte));
        let high = hash & 0xf000_0000;
        (hash ^ (high >> 24)) & !high
    })
}

impl Symbols {
    /// Finds the tables through the dynamic section.
    ///
    /// # Safety
    /// `dynamic` is the dynamic section of an object mapped at `object` with `bias`, and stays so
    /// while the result is used.
    pub(crate) unsafe fn read(dynamic: Range<RunAddr>, bias: u64, object: Range<RunAddr>) -> Option<Self> {
        let (mut symbols, mut strings, mut strings_size) = (None, None, 0);
        let (mut hash, mut gnu, mut versions) = (None, None, None);
        let place = |value: u64| if value < object.start.0 { bias.wrapping_add(value) } else { value };
        for at in (dynamic.start.0..dynamic.end.0.saturating_sub(15)).step_by(16) {
            // SAFETY: inside the dynamic section.
            let tag: u64 = unsafe { peek(at) };
            // SAFETY: inside the dynamic section.
            let value: u64 = unsafe { peek(at + 8) };
            match tag {
                0 => break,
                DT_HASH => hash = Some(place(value)),
                DT_STRTAB => strings = Some(place(value)),
                DT_SYMTAB => symbols = Some(place(value)),
                DT_STRSZ => strings_size = value,
                DT_GNU_HASH => gnu = Some(place(value)),
                DT_VERSYM => versions = Some(place(value)),
                _ => {}
            }
        }
        let (symbols, strings) = (symbols?, strings?);
        // SAFETY: the loader follows the same pointer.
        let gnu = gnu.map(|at| unsafe { GnuHash::read(at) });
        // SAFETY: the older table starts with its two counts.
        let hash = hash.map(|at| (at, unsafe { peek::<u32>(at + 4) } as usize));
        let count = match (hash, gnu) {
            (Some((_, count)), _) => count,
            // SAFETY: as above.
            (None, Some(gnu)) => unsafe { gnu.count() },
            (None, None) => 0,
        };
        let strings = strings..strings.checked_add(strings_size)?;
        Some(Self { symbols, count, strings, versions, gnu_hash: gnu, hash })
    }

    fn raw(&self, index: usize) -> Option<RawSymbol> {
        // SAFETY: the table has `count` entries, and `read`'s caller keeps it mapped.
        (index < self.count).then(|| unsafe { peek(self.symbols + 24 * index as u64) })
    }

    fn name_of(&self, raw: &RawSymbol) -> &[u8] {
        let start = self.strings.start + u64::from(raw.name);
        let Some(room) = self.strings.end.checked_sub(start) else { return b"" };
        // SAFETY: inside the string table, which is mapped as long as `self` is used.
        let rest = unsafe { std::slice::from_raw_parts(start as *const u8, room as usize) };
        let length = rest.iter().position(|byte| *byte == 0).unwrap_or(0);
        &rest[..length]
    }

    fn defined(&self, index: usize) -> Option<(RawSymbol, Symbol)> {
        let raw = self.raw(index)?;
        let placed = raw.section != SHN_UNDEF && (raw.section < 0xff00 || raw.section == SHN_ABS);
        let kind = raw.info & 15;
        if !placed || kind == 3 || kind == 4 {
            return None;
        }
        let hidden = self.versions.is_some_and(|versions| {
            // SAFETY: the table has one entry a symbol.
            let version: u16 = unsafe { peek(versions + 2 * index as u64) };
            version & VERSION_HIDDEN != 0
        });
        Some((raw, Symbol { value: raw.value, size: raw.size, kind, hidden }))
    }

    /// Every definition called `name`: more than one when it has versions.
    fn each_named(&self, name: &[u8], mut found: impl FnMut(Symbol)) {
        let mut check = |index: usize| {
            if let Some((raw, symbol)) = self.defined(index)
                && self.name_of(&raw) == name
            {
                found(symbol);
            }
        };
        if let Some(gnu) = self.gnu_hash {
            // SAFETY: the table is mapped as long as `self` is used.
            unsafe { gnu.candidates(gnu_hash(name), self.count, &mut check) };
        } else if let Some((at, chains)) = self.hash {
            // SAFETY: as above; two counts, the buckets, the chains.
            let buckets = unsafe { peek::<u32>(at) } as usize;
            if buckets == 0 {
                return;
            }
            let word = |index: usize| {
                // SAFETY: bucket and chain indices are checked below.
                unsafe { peek::<u32>(at + 8 + 4 * index as u64) as usize }
            };
            let mut index = word(elf_hash(name) as usize % buckets);
            for _ in 0..chains {
                if index == 0 || index >= chains {
                    break;
                }
                check(index);
                index = word(buckets + index);
            }
        }
    }

    /// The definition of `name` that `fits`; otherwise the current version, otherwise an old one.
    pub(crate) fn find(&self, name: &[u8], fits: impl Fn(&Symbol) -> bool) -> Option<Symbol> {
        let rank = |symbol: &Symbol| (fits(symbol), !symbol.hidden);
        let mut best: Option<Symbol> = None;
        self.each_named(name, |symbol| {
            if best.is_none_or(|best| rank(&symbol) > rank(&best)) {
                best = Some(symbol);
            }
        });
        best
    }

    /// The symbol whose bytes contain `value`, and how far into it that is.
    pub(crate) fn containing(&self, value: u64) -> Option<(&[u8], u64)> {
        (0..self.count).find_map(|index| {
            let (raw, symbol) = self.defined(index)?;
            let offset = value.checked_sub(symbol.value)?;
            let inside = offset < symbol.size && symbol.kind != STT_TLS;
            inside.then(|| (self.name_of(&raw), offset))
        })
    }

    /// All names that programs can be linked with.
    pub(crate) fn names(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.count).filter_map(|index| {
            let (raw, symbol) = self.defined(index)?;
            let name = self.name_of(&raw);
            (!symbol.hidden && !name.is_empty()).then_some(name)
        })
    }
}

impl GnuHash {
    /// # Safety
    /// `at` is a table the loader accepted, mapped.
    unsafe fn read(at: u64) -> Self {
        // SAFETY: the table starts with four words.
        let [bucket_count, first, bloom_words, bloom_shift] = unsafe { peek::<[u32; 4]>(at) };
        let bloom = at + 16;
        let buckets = bloom + 8 * u64::from(bloom_words);
        Self {
            buckets,
            bucket_count: bucket_count as usize,
            first: first as usize,
            chains: buckets + 4 * u64::from(bucket_count),
            bloom,
            bloom_words: bloom_words as usize,
            bloom_shift,
        }
    }

    /// The number of symbols: one past the end of the last chain.
    ///
    /// # Safety
    /// As for `read`.
    unsafe fn count(&self) -> usize {
        // SAFETY: there are `bucket_count` buckets.
        let bucket = |index: usize| unsafe { peek::<u32>(self.buckets + 4 * index as u64) as usize };
        let last = (0..self.bucket_count).map(bucket).max().unwrap_or(0);
        if last < self.first {
            return self.first;
        }
        let mut index = last;
        for _ in 0..CHAIN_MAX {
            // SAFETY: the last chain goes on until a word with its lowest bit set.
            let word: u32 = unsafe { peek(self.chains + 4 * (index - self.first) as u64) };
            index += 1;
            if word & 1 != 0 {
                break;
            }
        }
        index
    }

    /// Calls `check` with the index of every symbol of this hash.
    ///
    /// # Safety
    /// As for `read`.
    unsafe fn candidates(&self, hash: u32, count: usize, check: &mut impl FnMut(usize)) {
        if self.bucket_count == 0 || self.bloom_words == 0 {
            return;
        }
        let word_index = (hash as usize / 64) % self.bloom_words;
        // SAFETY: there are `bloom_words` words.
        let word: u64 = unsafe { peek(self.bloom + 8 * word_index as u64) };
        let shifted = hash.checked_shr(self.bloom_shift).unwrap_or(0);
        if (word >> (hash % 64)) & (word >> (shifted % 64)) & 1 == 0 {
            return;
        }
        let bucket = hash as usize % self.bucket_count;
        // SAFETY: there are `bucket_count` buckets.
        let start = unsafe { peek::<u32>(self.buckets + 4 * bucket as u64) } as usize;
        if start < self.first {
            return;
        }
        for index in start..count {
            // SAFETY: every symbol from `first` to `count` has a chain word.
            let chain: u32 = unsafe { peek(self.chains + 4 * (index - self.first) as u64) };
            if (chain ^ hash) >> 1 == 0 {
                check(index);
            }
            if chain & 1 != 0 {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_the_documented_ones() {
        // From the gABI's and the GNU hash section's published examples.
        assert_eq!(gnu_hash(b""), 0x1505);
        assert_eq!(gnu_hash(b"printf"), 0x156b_2bb8);
        assert_eq!(elf_hash(b"printf"), 0x0779_05a6);
        assert_eq!(elf_hash(b""), 0);
    }
}
